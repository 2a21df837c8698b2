"""Figures that are one by what they lean on: the ends of a course, an index by its letters, a sum that is resumed.

A course is told again by both of its ends (从8000万增加到1.5亿, later 原有8000多万，后来到了1亿多): where one end is
the same, so is the other. An index that is named by its letters and its owner is one number, however its metric goes on.
And a sum without a name of its own, right behind 因此 or 所以, is the one that its sentence has just told. What is found
here is never worth more than a tension.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ledger.book.company import Rarity
from ledger.book.contrast import before
from ledger.book.mentions import Kin, can_meet, gap, gap_to, is_one_sort, value_of
from ledger.likeness import overlap, subject
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind, Role

_RATIOS = frozenset(("percent", "points", "rank", "doubling", "multiple", None))


class _Course(NamedTuple):
    """Where something started and what it came to."""

    start: Claim
    end: Claim


_LARGE = 1000  # smaller numbers count what is named behind them
_BETWEEN = 60  # code points between the ends of a course
_BECAME = compiled(
    r"后来|後來|(?:增加|上升|提高|成长|成長|增长|增長|扩大|擴大)?(?:到了?|至|达到?|達到?)\s*(?:[^，。；]{0,2})\Z|\bthen\b|\bto\s*\Z"
)
_MOST_LIKE = 12  # courses that start alike; more of them are a table
_FAR = 300  # code points between two courses; nearer by they are set side by side
_COURSE_WEIGHT, _COURSE_OVERLAP = 6.0, 0.5  # company of the ends, and what their metrics have in common


def courses_again(claims: Sequence[Claim], rare: Callable[[str], Rarity]) -> Iterator[Kin]:
    """The ends of two courses that start alike and keep company."""
    alike: dict[object, list[_Course]] = defaultdict(list)
    for other in _courses(claims):
        start = other.start.figure.quantity
        before_it = alike[other.start.source, unit_class(start.unit), value_of(other.start)]
        for one in before_it[-_MOST_LIKE:]:
            if (
                gap(one.end, other.start) >= _FAR
                and is_one_sort(one.start, other.start)
                and _may_be_one(one.end, other.end)
                and overlap(one.end, other.end) >= _COURSE_OVERLAP
                and rare(one.end.source).shared(one.end, other.end) >= _COURSE_WEIGHT
            ):
                yield Kin(one.end, other.end, "both are told to be what the same came to")
        before_it.append(other)


def _courses(claims: Sequence[Claim]) -> Iterator[_Course]:
    for start, end in pairwise(claims):
        measures = unit_class(end.figure.quantity.unit)
        if measures in _RATIOS or not is_one_sort(start, end) or start.sentence != end.sentence:
            continue
        if abs(start.figure.quantity.value) < _LARGE:
            continue
        apart = gap_to(start, end)
        told = (start.role, end.role) == (Role.FROM, Role.TO)
        if 0 < apart <= _BETWEEN and (told or _BECAME.search(end.prefix[-apart:])):
            yield _Course(start, end)


def _may_be_one(one: Claim, other: Claim) -> bool:
    is_one = is_one_sort(one, other) and (one.kind is Kind.TARGET) == (other.kind is Kind.TARGET)
    years = {claim.period.last.year for claim in (one, other) if claim.period is not None}
    return is_one and (len(years) < _TWO_YEARS or max(years) - min(years) == 1)


_TWO_YEARS = 2  # the year that is reported and the one of the report are easily mixed up

_LETTERS = compiled(r"(?<![A-Za-z])[A-Z]{2,5}(?![A-Za-z])")
_OF_NO_UNIT = (None, "multiple")  # what an index is told in; a share is named otherwise, too
_MONEY = ("yuan", "taiwan_dollar", "hongkong_dollar", "dollar")
_PER_ONE = 1000  # money below it is what comes back of one: of one laid out, of one share
_INDEX_WEIGHT = 4.0  # what the company of an index with its owner weighs
_OWNER = 2  # characters that name an owner
_OURS = compiled(r"(?:我们|我們|本公司|敝公司)的?[a-z]{2,5}[^a-z，。；]{0,4}\Z")
_NEXT = 150  # code points in which a speaker goes on about the index of the own house


def index_again(claims: Sequence[Claim], rare: Callable[[str], Rarity]) -> Iterator[Kin]:
    """Each value of an index that is named by its letters, with the first of its owner, or the one that a speaker goes on from."""
    named: dict[object, list[Claim]] = defaultdict(list)
    for other in claims:
        letters = _letters(other)
        if letters is None:
            continue
        told = named[other.source, letters[0]]
        before_it = [
            one for one in told[-_MOST_LIKE:] if one.sentence != other.sentence and _of_one_time(one, other)
        ]
        told.append(other)
        owned = [one for one in before_it if _of_one_owner(one, other, rare)]
        for one in (*owned[:1], *(one for one in before_it if _goes_on(one, other))):
            yield Kin(one, other, "they are the index of one owner")


def _letters(claim: Claim) -> re.Match[str] | None:
    """The letters that name an index in the metric of a bare number, or of the money that comes back of one."""
    unit = unit_class(claim.figure.quantity.unit)
    is_index = unit in _OF_NO_UNIT or (unit in _MONEY and claim.figure.quantity.value < _PER_ONE)
    return _LETTERS.search(claim.metric or "") if is_index else None


def _of_one_time(one: Claim, other: Claim) -> bool:
    return None in (one.period, other.period) or one.period == other.period


def _of_one_owner(one: Claim, other: Claim, rare: Callable[[str], Rarity]) -> bool:
    first, second = _owner(one), _owner(other)
    is_owned = min(len(first), len(second)) >= _OWNER and (first <= second or second <= first)
    return is_owned and rare(one.source).shared(one, other) >= _INDEX_WEIGHT


def _goes_on(one: Claim, other: Claim) -> bool:
    """Whether a speaker goes on about the index of the own house, and no rounding makes the two one."""
    near = one.speaker == other.speaker and gap_to(one, other) <= _NEXT
    return near and any(_OURS.search(before(claim)) for claim in (one, other)) and not can_meet(one, other)


def _owner(claim: Claim) -> frozenset[str]:
    """What the words before the letters name."""
    letters = _letters(claim)
    return subject((claim.metric or "")[: letters.start()]).content if letters else frozenset()


_RESUMES = compiled(r"[，；,;]\s*(?:因此|所以|那么?|那麼|于是|於是)\s*\Z")
_RESUMES_ENDS = frozenset("此以么麼是那")
_GOES_ON = compiled(r"\s*(?:要|就|必须|必須|只能|只够|只夠|都|全|不够|不夠|还|還|是)")
_RESUMED = 80  # code points back to the sum that is resumed


def resumed(claims: Sequence[Claim]) -> Iterator[Kin]:
    """Each sum without a name, right behind 因此 or 所以, with the one that its sentence tells before it."""
    for one, other in pairwise(claims):
        if (
            other.prefix.rstrip()[-1:] in _RESUMES_ENDS
            and one.sentence == other.sentence
            and abs(other.figure.quantity.value) >= _LARGE
            and gap_to(one, other) <= _RESUMED
            and value_of(one) != value_of(other)
            and is_one_sort(one, other)
            and one.role is other.role is None
            and _RESUMES.search(other.prefix)
            and _GOES_ON.match(other.suffix)
        ):
            yield Kin(one, other, "the second is only said to be the sum that was told")
