"""Two figures of one quantity at two times, told beside each other: from A to B; “up from A”; A in one year and B in the next.

The words of a pair say themselves that it is one (从…到…, from … to), or its dates do: one quantity, by the same name, at two
dates, in one sentence or in two that follow each other. Between the two stands at most what says how far it went.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ledger.book.ends import ends
from ledger.likeness import content, is_yearly, key, subject
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind, Period, Role

FOLLOWS = 8  # code points between two sentences that still follow each other (marks, blanks)
_AMOUNTS = frozenset((Kind.LEVEL, Kind.FLOW))
_RATIOS = frozenset((Kind.SHARE, Kind.RATE, Kind.DURATION))
_PRICES = frozenset((Kind.RATE, Kind.LEVEL, Kind.FLOW))
_CHANGES = frozenset((Kind.CHANGE_ABS, Kind.CHANGE_REL, Kind.MULTIPLE))


@dataclass(frozen=True, slots=True)
class Pair:
    """A quantity at two times; `first` and `last` are the numbers of its two claims in text order."""

    first: int
    last: int
    start: Claim
    end: Claim


def pairs(claims: Sequence[Claim]) -> Iterator[Pair]:
    """Every pair of one source, in text order."""
    marked = set(ends(claims))
    for one, (first, last) in enumerate(pairwise(claims)):
        other = one + 1
        alike = _alike(first, last)
        if alike and (one, other) in marked and _is_marked(first, last):
            yield Pair(one, other, first, last)
        elif alike and (
            ((other, one) in marked and _is_marked(last, first))
            or _is_held_to(first, last)
            or _goes_back(first, last)
        ):
            yield Pair(one, other, last, first)
        elif alike and (_is_led_to(first, last) or _fell_short(first, last)):
            yield Pair(one, other, first, last)
        elif first.role is None or one + 2 == len(claims):
            yield from _dated(claims, one)
        elif _is_moved_from(*claims[one : one + 3]):
            yield Pair(one, one + 2, claims[one + 2], claims[one])
        elif _is_moved_to(*claims[one : one + 3]):
            yield Pair(one, one + 2, claims[one], claims[one + 2])
        else:
            yield from _dated(claims, one)


#: 月薪是4800元，试行后的头一年，他们的月薪已上升至5600元: the verb leads from the figure told just before.
_LED_TO = compiled(
    r"(?:[增升涨漲提上回扩擴减減降跌缩縮下][长長加升涨漲高大少降低落跌小滑调調]?|飆|飙)[升]?(?:了)?(?:到|至)(?:了|[约約]|大[约約]|近)?\s*\Z"
)


def _is_led_to(one: Claim, other: Claim) -> bool:
    """Whether a verb leads to an amount from the one before it in its sentence and unit, which its name is of."""
    told = one.sentence == other.sentence and one.speaker == other.speaker and None is one.role is other.role
    if not told or _LED_TO.search(between(one, other)) is None:
        return False
    kinds = {one.kind, other.kind}
    named = content(other)
    same = bool(named) and (named <= content(one) or same_subject(one, other))
    alike = kinds <= _AMOUNTS | {Kind.TARGET} or (len(kinds) == 1 and kinds <= _RATIOS)
    return same and alike and not is_yearly(one)


#: 原本可以提供20000个，但最终只有12000个: what was to be, and what came of it.
_WAS_TO_BE = compiled(r"(?:原[本先來来]|本[来來])[^。；，,]{0,24}\Z")
_CAME_OF_IT = compiled(
    r"[^。；，,\d]{0,10}[，,]\s*(?:但是?|可是|不過|不过|然而|而|卻|却)?[^。；，,\d]{0,10}(?:只[有得剩]|[僅仅][有得]?)\s*\Z"
)


def _fell_short(one: Claim, other: Claim) -> bool:
    """Whether so many were to be, and the second figure is how many came of it, in their unit."""
    told = one.sentence == other.sentence and one.speaker == other.speaker and None is one.role is other.role
    if not told or other.kind not in _AMOUNTS:
        return False
    return bool(_WAS_TO_BE.search(one.prefix) and _CAME_OF_IT.fullmatch(between(one, other)))


def _is_moved_from(end: Claim, change: Claim, start: Claim) -> bool:
    """ "$4 million, down 20 percent from $5 million": what a figure came from, behind how far it moved."""
    roles = (end.role, change.role, start.role) == (Role.TO, None, Role.FROM)
    told = roles and end.sentence == start.sentence and _alike(end, start) and not _alike(end, change)
    return told and _FROM.fullmatch(between(change, start)) is not None


def _is_moved_to(start: Claim, change: Claim, end: Claim) -> bool:
    """由24亿元增加3亿元至27亿元: what a figure came to, behind how far it moved."""
    roles = (start.role, change.role, end.role) == (Role.FROM, None, Role.TO)
    return roles and start.sentence == end.sentence and _alike(start, end) and change.kind in _CHANGES


_FROM = compiled(r"\s+from\s+(?:[a-z]+\s+)?", re.IGNORECASE)


_THAT_IS_FROM = compiled(
    r"\b(?:that|it|this)(?:['’]s|\s+is|\s+was)\s+(?:now\s+|already\s+)?(?:up|down)\s+from\s+(?:[a-z]+\s+)?\Z",
    re.IGNORECASE,
)


def _goes_back(end: Claim, start: Claim) -> bool:
    """Whether a sentence says where the figure of the one before, of its unit, came from: "That's up from 2,100"."""
    told = start.role is Role.FROM and end.role is None and start.sentence != end.sentence
    return (
        told
        and _follows(end, start)
        and end.kind not in _CHANGES
        and _THAT_IS_FROM.search(start.prefix) is not None
    )


def _is_marked(start: Claim, end: Claim) -> bool:
    told = start.sentence == end.sentence and start.speaker == end.speaker
    return told and (start.metric is None or end.metric is None or same_subject(start, end))


def _dated(claims: Sequence[Claim], one: int) -> Iterator[Pair]:
    """A in one year, B in another: no from–to in the words, but the same thing at two dates, or once and now."""
    first = claims[one]
    for other in (one + 1, one + 2):
        if other >= len(claims):
            return
        second = claims[other]
        if _are_two_times(first, second):
            start, end = (second, first) if _is_later(first, second) else (first, second)
            yield Pair(one, other, start, end)
            return
        if second.kind not in _CHANGES or second.sentence not in (
            first.sentence,
            claims[min(other + 1, len(claims) - 1)].sentence,
        ):
            return


_VERSUS = compiled(
    r",?\s*(?:as\s+)?(?:compared\s+(?:with|to)|versus|vs\.?|against)\s+(?:just\s+|only\s+|about\s+)?",
    re.IGNORECASE,
)
_BEFORE = compiled(
    r"\s+(?:[a-z]+\s+)?(?:last\s+(?:year|month|quarter)|(?:the|a|one)\s+(?:year|month|quarter)\s+(?:before|ago|earlier)|the\s+(?:previous|prior)\s+(?:year|month|quarter))\b",
    re.IGNORECASE,
)


def _is_held_to(one: Claim, other: Claim) -> bool:
    """Whether a figure is held against one of its unit a year or a month before: "4,000, versus 5,000 the year before"."""
    told = one.sentence == other.sentence and None is one.role is other.role
    held = (
        told
        and _VERSUS.fullmatch(between(one, other)) is not None
        and _BEFORE.match(other.suffix) is not None
    )
    return held and {one.kind, other.kind} <= _AMOUNTS | _RATIOS and same_subject(one, other)


def _are_two_times(one: Claim, other: Claim) -> bool:
    if one.role or other.role or not (_alike(one, other) and _follows(one, other)):
        return False
    if one.period is None or other.period is None:
        told = one.period is None and (_is_once_and_now(one, other) or _is_of_one_term(one, other))
    else:
        apart = one.period.last < other.period.first or other.period.last < one.period.first
        told = apart and _as_long(one.period, other.period)
    return told and _is_one(one, other)


def _is_later(one: Claim, other: Claim) -> bool:
    return one.period is not None and other.period is not None and one.period.first > other.period.last


_ONCE = compiled(r"\b(?:used\s+to|was|were|had|stood|once|originally|before)\b[^.;!?]{0,60}\Z", re.IGNORECASE)


_CAME = compiled(
    r"\s+when\s+(?:[A-Za-z.]+\s+){1,3}(?:came|took|started|began|arrived|entered|got)\b", re.IGNORECASE
)
_LEFT = compiled(
    r"\s+when\s+(?:[A-Za-z.]+\s+){1,3}(?:left|finished|ended|retired|was\s+done)\b", re.IGNORECASE
)


def _is_of_one_term(one: Claim, other: Claim) -> bool:
    """Whether somebody's time in office lies between two figures: "$10 trillion when he came in and $20 trillion when he left"."""
    return _CAME.match(one.suffix) is not None and _LEFT.match(other.suffix) is not None


def _is_once_and_now(one: Claim, other: Claim) -> bool:
    """Whether the first figure is told of the past, undated, and the second of today: "it used to be 40 days; now it is 10"."""
    today = other.period is not None and other.period.first == other.period.last
    return today and _ONCE.search(one.prefix) is not None


def _alike(one: Claim, other: Claim) -> bool:
    return unit_class(one.figure.quantity.unit) == unit_class(other.figure.quantity.unit)


def _follows(one: Claim, other: Claim) -> bool:
    return one.speaker == other.speaker and other.sentence.start - one.sentence.end <= FOLLOWS


def _is_one(one: Claim, other: Claim) -> bool:
    """Whether two dated figures are of one quantity: by their key, or amounts that one sentence or the next names alike."""
    own = key(one)
    if own is not None and own == key(other):
        return True
    kinds = {one.kind, other.kind}
    alike = kinds <= _AMOUNTS or (len(kinds) == 1 and kinds <= _RATIOS)
    alike = alike or (kinds <= _PRICES and _POINTS.search(other.prefix) is not None)
    return (
        alike
        and not is_yearly(one)
        and not _is_placed_anew(one, other)
        and (same_subject(one, other) or _takes_up(one, other) or _goes_on(one, other))
    )


#: "92,000 riders a day in 2019 and 61,000 in 2023": of the second only its number and its time are told.
_AND_IN = compiled(
    r"(?:\s+(?:an?|per|every|each)\s+[a-z]+)?\s+in\s+(?:19|20)\d\d,?\s+(?:and|but|to)\s+(?:(?:only|just|about|nearly|some)\s+)?",
    re.IGNORECASE,
)
_IN_THEN = compiled(r"(?:\s+(?:an?|per|every|each)\s+[a-z]+)?\s+in\s+(?:19|20)\d\d\b", re.IGNORECASE)


def _goes_on(one: Claim, other: Claim) -> bool:
    """Whether the second figure stands bare behind "and", with its year, so that it is of what the first was told of."""
    bare = one.sentence == other.sentence and not any(sign.isalpha() for sign in other.figure.text)
    told = bare and _AND_IN.fullmatch(between(one, other)) and _IN_THEN.match(other.suffix)
    return bool(told) and content(other) <= content(one)


_PLACED = compiled(
    r"\b(?:in|at|across|among)\s+(?:(?:the|our|all|every|this|that|a)\s+)?(?!(?:same|first|second|third|fourth|past|last|next|end|spring|fall|winter|summer|total|all|fact|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|fiscal|early|late|mid)\b)(?:(?:whole|entire|new|old)\s+)?(?P<place>[a-z]+)",
    re.IGNORECASE,
)
_TIMES = frozenset(("year", "month", "quarter", "week", "time", "decade", "half", "period", "term"))
_CLAUSE = compiled(r"[,.;]")


def _is_placed_anew(one: Claim, other: Claim) -> bool:
    """Whether the second figure is told of a place or of people that the first is not told of."""
    lead = between(one, other)
    new = _places(lead[len(_CLAUSE.split(lead)[0]) :] + _CLAUSE.split(other.suffix)[0])
    before = (
        one.prefix[-max(one.figure.span.start - one.sentence.start, 1) :]
        + _CLAUSE.split(lead or one.suffix)[0]
    )
    return bool(new - _places(before))


def _places(words: str) -> set[str]:
    return {hit["place"].casefold() for hit in _PLACED.finditer(words)} - _TIMES


_POINTS = compiled(
    r"\b(?:it|they)\s+(?:now\s+|only\s+)?[a-z]+\s+\Z|\b(?:it|they|that|there)(?:['’](?:s|re))?(?:\s+(?:is|was|are|were|has|have|had|been|now|only|just|already|down|up|fell|rose|at|to|stands?|stood)){1,4}\s+\Z",
    re.IGNORECASE,
)


def _takes_up(one: Claim, other: Claim) -> bool:
    """Whether a pronoun leads to the second figure, and its metric names nothing that the first one's does not."""
    second = content(other)
    return bool(second) and second <= content(one) and _POINTS.search(other.prefix) is not None


def _as_long(one: Period, other: Period) -> bool:
    """Whether two times are of one length, or one of them is a day: what a year made is not held against two months."""
    shorter, longer = sorted((time.last - time.first).days + 1 for time in (one, other))
    return shorter == 1 or longer <= shorter + shorter // 8


def between(one: Claim, other: Claim) -> str:
    """The words between two figures, as far as the later one keeps what stands before it."""
    apart = other.figure.span.start - one.figure.span.end
    return other.prefix[-apart:] if apart > 0 else ""


def same_subject(one: Claim, other: Claim) -> bool:
    """Whether the metrics of both are the same but for the words that say nothing of what is measured."""
    return (
        one.metric is not None and other.metric is not None and subject(one.metric) == subject(other.metric)
    )
