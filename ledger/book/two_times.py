"""A quantity at two times, told one beside the other, and what is said of the change between them.

“2300亿元，去年同期为2100亿元，增长9.5%” and “rose 20 percent to $48 billion in 2023. In 2022 it was $40 billion”: the words
lead from neither figure to the other, but their times say which came first. In one sentence the three belong together;
over its end the change may be meant otherwise, so that nobody is accused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ledger.book.frames import Doubt, Frame
from ledger.book.passages import Passage, Said
from ledger.likeness import content, is_yearly, overlap, subject
from ledger.quantity import unit_class
from ledger.records import Claim, Kind

_REACH = 3  # figures from one of the three to another
_LEAP = 3  # days by which a quarter is longer than another
_SAME_MATTER = 0.6  # share of content that a change has in common with the level that it is said of
_LEVELS = frozenset((Kind.LEVEL, Kind.FLOW, Kind.SHARE, Kind.RATE))
_CHANGES = frozenset((Kind.CHANGE_ABS, Kind.CHANGE_REL))
_SHORTER = frozenset(("monthly", "month_on_month"))
_OVER_A_YEAR = re.compile(
    r"同比|[去上]年|year[- ](?:on|over)[- ]year|\blast year\b|\ba year (?:ago|earlier)\b", re.I
)
_YEAR = re.compile(r"(?:比|[较較]|\bfrom|\bthan)[^，。,;；\d]{0,6}((?:19|20)\d\d)")
_NEIGHBOURS = Doubt("they are told in neighbouring sentences", False)


def two_times(passage: Passage, taken: Sequence[Frame]) -> Iterator[Frame]:
    """Every change beside a level and the one of an earlier time; those in `taken` have their pair already."""
    said = [figure for phrase in passage for figure in phrase.said]
    known = {frame.change.id for frame in taken}
    for place, change in enumerate(said):
        if change.move and _is_change(change.claim) and change.claim.id not in known:
            pairs = list(_pairs(said, place))
            if len(pairs) == 1:
                yield _frame(*pairs[0], change)


def _is_change(claim: Claim) -> bool:
    shorter = claim.metric is not None and not _SHORTER.isdisjoint(subject(claim.metric).basis)
    return claim.kind in _CHANGES and claim.role is None and not shorter and not is_yearly(claim)


def _pairs(said: Sequence[Said], place: int) -> Iterator[tuple[Claim, Claim]]:
    """The levels of two times, the earlier first, that stand with a change and nothing else but changes."""
    for first in range(max(place - _REACH, 0), place + 2):
        for last in range(max(first + 1, place - 1), min(first + _REACH, len(said) - 1) + 1):
            others = [
                said[at] for at in range(min(first, place), max(last, place) + 1) if at not in (first, last)
            ]
            if place in (first, last) or not all(other.move for other in others):
                continue
            start, end = sorted((said[first].claim, said[last].claim), key=_time)
            levels = _is_level(said[first], said[place]) and _is_level(said[last], said[place])
            if levels and _are_one(start, end) and _is_of(said[place], start, end):
                yield start, end


def _time(claim: Claim) -> date:
    return date.min if claim.period is None else claim.period.last


def _is_level(figure: Said, change: Said) -> bool:
    """Whether a figure is an amount at a time, of a sort that the change can move."""
    claim, moved = figure.claim, unit_class(change.claim.figure.quantity.unit)
    measures = unit_class(claim.figure.quantity.unit)
    can_move = moved == "points" if measures == "percent" else moved in ("percent", measures)
    return (
        can_move
        and not figure.move
        and claim.role is None
        and claim.period is not None
        and claim.kind in _LEVELS
        and claim.speaker == change.claim.speaker
    )


def _are_one(start: Claim, end: Claim) -> bool:
    """Whether two amounts are one quantity at two times, as far as their names and units say."""
    assert start.period is not None
    assert end.period is not None
    if unit_class(start.figure.quantity.unit) != unit_class(end.figure.quantity.unit):
        return False
    if start.period.last >= end.period.last or not _are_as_long(start, end):
        return False
    one, other = content(start), content(end)
    if not one or not other:
        return start.figure.quantity.unit == end.figure.quantity.unit and bool(one or other)
    return overlap(start, end) == 1 and basis_of(start) == basis_of(end)


def _are_as_long(start: Claim, end: Claim) -> bool:
    """Whether what runs over a time ran over as long a one."""
    lengths = [(p.last - p.first).days for p in (start.period, end.period) if p is not None]
    return Kind.FLOW not in (start.kind, end.kind) or abs(lengths[0] - lengths[1]) <= _LEAP


def basis_of(claim: Claim) -> tuple[str, ...]:
    """On which bases (new, real, planned …) the claim's metric is."""
    return () if claim.metric is None else subject(claim.metric).basis


def _is_of(change: Said, start: Claim, end: Claim) -> bool:
    """Whether a change can be that from the one to the other: of their thing, and against no other time."""
    assert start.period is not None
    assert end.period is not None
    about = content(change.claim)
    if about and subject(change.claim.metric or "").is_specific and overlap(change.claim, end) < _SAME_MATTER:
        return False
    years = end.period.last.year - start.period.last.year
    if _OVER_A_YEAR.search(change.lead) and years != 1:
        return False
    named = _YEAR.search(change.lead)
    return named is None or int(named[1]) == start.period.last.year


def _frame(start: Claim, end: Claim, change: Said) -> Frame:
    assert start.period is not None
    assert end.period is not None
    one = start.sentence == end.sentence == change.claim.sentence
    doubts = () if one else (_NEIGHBOURS,)
    years = end.period.last.year - start.period.last.year
    return Frame(start, end, change.claim, years, False, doubts, move=change.move)
