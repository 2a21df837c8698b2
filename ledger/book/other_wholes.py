"""A part of which a rate is told, told again of another whole: 发出216份，回收92份（回收率42.6%）。……样本五百多家，回收92家.

The rate names a deed (回收率), and the same number is said to have been done by that deed (回收) elsewhere, behind a
larger number of its own sort. Either that number is the whole of the rate again, or the part is set against two wholes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ledger.book.mentions import at_one_time, gap_to, size
from ledger.book.shares import Share, deed_of, is_done
from ledger.quantity import THING, significant, unit_class
from ledger.records import FLOW, LEVEL, Claim

_FINE = 2  # digits that hardly two parts have by chance
_NEAR = 40  # code points between a whole and its part
_COUNTS = (LEVEL, FLOW)
_COUNTED = frozenset((THING, "person", None))


class OtherWhole(NamedTuple):
    """A share with its part and whole, and the part again with what stands before it as its whole."""

    share: Share
    part: Claim
    whole: Claim


def other_wholes(shares: Sequence[Share], claims: Sequence[Claim]) -> Iterator[OtherWhole]:
    """Every place of a source where a share's part is told again behind a whole; claims of one source, in text order."""
    of_deed = [
        (deed, share) for share in shares if (deed := deed_of(share.share)) and share.whole is not None
    ]
    pairs = _pairs(claims) if of_deed else {}
    for deed, share in of_deed:
        part = share.part
        if part is None or significant(part.figure.quantity) < _FINE:
            continue
        for whole, again in pairs.get(size(part), ()):
            elsewhere = again.sentence != part.sentence and at_one_time(part, again)
            if elsewhere and is_done(deed, again.metric or ""):
                yield OtherWhole(share, again, whole)


def _pairs(claims: Sequence[Claim]) -> Mapping[object, list[tuple[Claim, Claim]]]:
    """Every two counts of one sentence and sort that stand in a row, the larger one first, by the size of the smaller."""
    found: dict[object, list[tuple[Claim, Claim]]] = defaultdict(list)
    for whole, part in pairwise(claims):
        near = gap_to(whole, part) <= _NEAR and whole.sentence == part.sentence
        alike = unit_class(whole.figure.quantity.unit) == unit_class(part.figure.quantity.unit)
        if near and alike and _is_count(whole) and _is_count(part) and 0 < size(part) < size(whole):
            found[size(part)].append((whole, part))
    return found


def _is_count(claim: Claim) -> bool:
    quantity = claim.figure.quantity
    return claim.kind in _COUNTS and quantity.upper is None and unit_class(quantity.unit) in _COUNTED
