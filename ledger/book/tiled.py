"""What came in the parts of a time, and in all of it: 上半年1224亿元，下半年1456亿元，全年2680亿元.

The parts follow each other, the first begins with the whole time and the last ends with it. They are told in a row right
before the whole or right behind it, of one quantity by the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from ledger.book.mentions import RATIOS, sort_of
from ledger.book.passages import Passage
from ledger.book.reckoned import Reckoned
from ledger.likeness import content, is_yearly, subject
from ledger.quantity import THING
from ledger.records import FLOW, Claim

_DAY = timedelta(days=1)
_MOST = 12  # the months of a year
_CLAUSES = 200  # code points from the first of the parts to the whole


def tiled(passage: Passage) -> Iterator[Reckoned]:
    """Every whole time of a passage with the parts that make it up, in text order."""
    claims = [said.claim for phrase in passage for said in phrase.said]
    for at, whole in enumerate(claims):
        if not _flows(whole):
            continue
        parts = _made_of(whole, claims[max(0, at - _MOST) : at][::-1]) or _made_of(
            whole, claims[at + 1 : at + 1 + _MOST]
        )
        if parts is not None:
            first, second, *rest = parts
            yield Reckoned("sum", first, second, whole, False, _may_come_twice(whole), tuple(rest))


def _may_come_twice(whole: Claim) -> bool:
    """Whether who came in one part may have come in the next: of those served in a year, unlike those newly hired."""
    return sort_of(whole) in _COUNTED and "new" not in subject(whole.metric or "").basis


_COUNTED = frozenset((THING, "person", None))


def make_up_its_time(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether what came in the parts makes up what came in the whole, by their times."""
    told = _flows(whole) and not _may_come_twice(whole) and all(_is_part(part, whole) for part in parts)
    return told and _made_of(whole, parts) == sorted(parts, key=_begins)


def _made_of(whole: Claim, beside: Sequence[Claim]) -> list[Claim] | None:
    """The claims beside a whole, the nearest first, whose times make up its own; in the order of time."""
    assert whole.period is not None
    told: list[Claim] = []
    for claim in beside:
        if not _is_part(claim, whole):
            return None
        told.append(claim)
        parts = sorted(told, key=_begins)
        if _begins(parts[0]) == whole.period.first and _ends(parts[-1]) == whole.period.last:
            follow = all(_ends(one) + _DAY == _begins(next_) for one, next_ in pairwise(parts))
            return parts if follow and len(parts) > 1 else None
    return None


def _is_part(claim: Claim, whole: Claim) -> bool:
    near = abs(claim.figure.span.start - whole.figure.span.start) <= _CLAUSES
    if not (near and _flows(claim) and sort_of(claim) == sort_of(whole) and claim.period != whole.period):
        return False
    if claim.speaker != whole.speaker or (
        subject(claim.metric or "").basis != subject(whole.metric or "").basis
    ):
        return False
    return content(claim) == content(whole) and (bool(content(whole)) or claim.sentence == whole.sentence)


def _flows(claim: Claim) -> bool:
    """Whether a figure tells what came in a stretch of time that the text names."""
    stretch = claim.period is not None and claim.period.first < claim.period.last
    return (
        stretch
        and claim.kind is FLOW
        and claim.role is None
        and sort_of(claim) not in RATIOS
        and not is_yearly(claim)
    )


def _begins(claim: Claim) -> date:
    assert claim.period is not None
    return claim.period.first


def _ends(claim: Claim) -> date:
    assert claim.period is not None
    return claim.period.last
