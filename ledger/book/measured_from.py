"""What a figure is measured from, told in another order than its pair: 比去年的1250件增加380件，达到1630件; 0.6 point lower than the 4.4 percent of a year ago.

Between the three stands nothing but the words that tie them, and the two levels are of one unit.
"""

from __future__ import annotations

from ledger.book.mentions import sort_of
from ledger.book.pairs import between
from ledger.patterns import compiled
from ledger.records import CHANGE_ABS, CHANGE_REL, FLOW, LEVEL, RATE, SHARE, Claim

_AMOUNTS = frozenset((LEVEL, FLOW, SHARE, RATE))
_MOVES = frozenset((CHANGE_ABS, CHANGE_REL))
_AGAINST = compiled(r"(?:比|[较較]|相[比较較]於?于?)[^，,。；;]{1,16}[的之]\s*\Z")
_MOVED = compiled(r"[^，,。；;\d]{1,6}")
_REACHED = compiled(
    r"\s*[，,]\s*(?:今年|现在|現在|目前|如今|一共|共)?[^，,。；;\d]{0,6}?(?:[达達]到?了?|[为為]|是|[增升降減减]?至|有|[增升降減减]?到了?)\s*"
)
_BESIDE = compiled(r"\s*[，,—–-]+\s*(?:or\s+|which\s+is\s+|that\s+is\s+|about\s+|only\s+)?")
_LOWER_THAN = compiled(
    r"\s+(?P<way>lower|less|fewer|below|down|higher|more|above|up)\s+(?:than\s+|from\s+)?(?:the\s+|its\s+|our\s+)?"
)
_UP = frozenset(("higher", "more", "above", "up"))


def measured_from(one: Claim, other: Claim, third: Claim) -> tuple[Claim, Claim, Claim, int] | None:
    """The earlier level, the later one, the change between them and which way it goes, of three figures in a row."""
    if not (one.sentence == other.sentence == third.sentence and sort_of(one) == sort_of(third)):
        return None
    if one.role or third.role or not {one.kind, third.kind} <= _AMOUNTS or not _fits(other, one):
        return None
    told = between(one, other), between(other, third)
    if (
        other.kind in _MOVES
        and _AGAINST.search(one.prefix)
        and _MOVED.fullmatch(told[0])
        and _REACHED.fullmatch(told[1])
    ):
        return one, third, other, -1 if _FALLS.search(told[0]) else 1
    lower = _LOWER_THAN.fullmatch(told[1])
    if lower is not None and _BESIDE.fullmatch(told[0]):
        return third, one, other, 1 if lower["way"] in _UP else -1
    return None


_FALLS = compiled("[减減降少跌缩縮]")


def _fits(change: Claim, level: Claim) -> bool:
    """Whether the change is one of the level's sort: points of a rate, else its own unit or per cent."""
    sort = sort_of(change)
    return sort == "points" if sort_of(level) == "percent" else sort in (sort_of(level), "percent")
