"""The share at one end of a whole, and the share of all the others: the wealthiest 2 percent, 98 percent of Danes.

A talk names the two far from each other, and calls what they are of by several names; so they are only taken together
where they make up the whole. Which words name an end is data, in `words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from ledger.likeness import content
from ledger.likeness.words import any_of, words_of
from ledger.quantity import in_first_unit, unit_class
from ledger.records import EQ, SHARE, Claim

_BACK = 2500  # code points in which a talk comes back to those that a share leaves
_WHOLE = Decimal(100)


def tops(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every share at one end with the first share of the others, of the claims of one text."""
    shares = [claim for claim in claims if _is_whole_share(claim)]
    for top in filter(_is_end, shares):
        rest = next((other for other in shares if _is_rest(top, other)), None)
        if rest is not None:
            yield top, rest


def _is_whole_share(claim: Claim) -> bool:
    quantity = claim.figure.quantity
    is_percent = unit_class(quantity.unit) == "percent" and quantity.bound is EQ
    return claim.kind is SHARE and claim.metric is not None and is_percent and quantity.upper is None


@cache
def _ends() -> re.Pattern[str]:
    return any_of(words_of("tops", "ends"))


def _is_end(claim: Claim) -> bool:
    return _ends().search(claim.metric or "") is not None


def _is_rest(top: Claim, other: Claim) -> bool:
    both = in_first_unit(top.figure.quantity) + in_first_unit(other.figure.quantity)
    near = abs(top.figure.span.start - other.figure.span.start) <= _BACK and top.speaker == other.speaker
    return both == _WHOLE and near and not _is_end(other) and bool(_people(top) & _people(other))


def _people(claim: Claim) -> frozenset[str]:
    """Whom or what a share is of, in words that need not name one quantity: Americans, American families."""
    named = {word.removesuffix("s") for word in re.findall(r"[a-z]{4,}", (claim.metric or "").casefold())}
    return (content(claim) | named) - {*words_of("tops", "ends"), *words_of("tops", "fillers")}
