"""Shares that a bracket sets beside the count of the part, or counts that one sets beside a share.

共接获25000宗申请，当中20000宗(80%)已完成审批: the count before the bracket is of those told before 当中.
乘客有40000人次，当中15%的乘客(即约6000人次): the bracket counts what the share before it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.book.mentions import size
from ledger.book.passages import Passage, Said, opens_bracket
from ledger.patterns import compiled
from ledger.quantity import THING, counted, unit_class
from ledger.records import Claim, Kind

_IN_BRACKET = compiled(r"[^，。；,;\d()（）]{0,8}[(（]\s*(?:即|[占佔])?(?:[约約]|大[约約])?\s*\Z")
_SO_MANY = compiled(
    r"(?:的?[^，。；,;\d()（）]{0,12})[(（]\s*(?:亦?即|也就是|[约約])\s*(?:[约約]|大[约約])?\s*\Z"
)
_OF_WHICH = compiled(r"其中|[当當]中")
_FITS = 1  # points that a share in round figures may lie from what two round counts make
_BACK = 6  # figures before a part among which its whole is looked for


def bracketed(passage: Passage) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Share, part and whole of each share that stands in a bracket, or whose part does."""
    row = [said for phrase in passage for said in phrase.said]
    for at in range(1, len(row)):
        one, other = row[at - 1 : at + 1]
        if not opens_bracket(other.lead) or one.claim.sentence != other.claim.sentence:
            continue
        if _is_share(other.claim) and _IN_BRACKET.fullmatch(other.lead):
            share, part, cue = other.claim, one.claim, _OF_WHICH.search(one.lead) is not None
        elif _is_share(one.claim) and _OF_WHICH.search(one.lead) and _SO_MANY.fullmatch(other.lead):
            share, part, cue = one.claim, other.claim, True
        else:
            continue
        whole = _whole(row[max(0, at - 1 - _BACK) : at - 1], part, share, sure=cue)
        if whole is not None:
            yield share, part, whole


def _whole(before: Sequence[Said], part: Claim, share: Claim, *, sure: bool) -> Claim | None:
    """The count that a part is of: the only one it can be of where the words are sure, else one that it makes the share of."""
    larger = [said.claim for said in before if _is_larger(said.claim, part)]
    larger = [claim for claim in larger if claim.sentence == part.sentence] or larger
    if sure and len(larger) == 1:
        return larger[0]
    fitting = [claim for claim in larger if abs(size(part) * 100 / size(claim) - size(share)) <= _FITS]
    return fitting[-1] if fitting else None


def _is_larger(whole: Claim, part: Claim) -> bool:
    measures = unit_class(whole.figure.quantity.unit)
    same = measures == unit_class(part.figure.quantity.unit) and measures in counted()
    same &= measures != THING or whole.figure.quantity.unit == part.figure.quantity.unit
    return same and whole.role is None and size(whole) > size(part) > 0


def _is_share(claim: Claim) -> bool:
    return claim.kind is Kind.SHARE and unit_class(claim.figure.quantity.unit) == "percent"
