"""A length of time, and the dates beside it that say how long it was.

2012年至2025年共14年 is held against the two years, 9月27日至29日为期三天 against the two days, 2001年即24年前
against the year and the day of the talk. Only dates that the sentence prints count, and the talk's own.
A length is counted with and without its last year, month or day, so one more or less never accuses; weeks
are lengths of days. Where a date stands right beside the length a difference is a contradiction, with more
words between them a tension.

consistent: 大桥2012年至2025年连续14年保持零事故。
consistent: The bridge was closed for 14 years, from 2012 to 2025.
contradiction: 大桥2012年至2025年连续20年保持零事故。
contradiction: The bridge was closed for 24 years, from 2012 to 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ledger.book import Book
from ledger.checks._making import Rule, at_most, decimal_text, interval, quoted, severity_of, verdict_of
from ledger.checks._wording import Wording, wording
from ledger.patterns import compiled
from ledger.quantity import Interval, Reading, meets, printed, shown, tightest, unit_class, worth
from ledger.records import DURATION, Claim, Finding, Member, Period, Transcript, Verdict

_BESIDE = 12  # code points between a length and a date that surely belong together
_DAY = Decimal(86_400)
_YEAR = Decimal(12)


@dataclass(frozen=True, slots=True)
class _Grain:
    """What a length is counted in: its worth in the unit's class, its name, and from date to number."""

    worth: Decimal
    name: str
    digits: int  # length of an ISO date that says this much and no more


_YEARS, _MONTHS, _DAYS = _Grain(_YEAR, "years", 4), _Grain(Decimal(1), "months", 7), _Grain(_DAY, "days", 10)


def find(book: Book) -> Iterator[Finding]:
    """One finding for each length of time whose first and last date are printed beside it."""
    for transcript, sentences in book.sentences():
        for claims in sentences:
            if any(_is_length(claim) for claim in claims):
                yield from _in(transcript, claims)


def _is_length(claim: Claim) -> bool:
    return claim.kind is DURATION and unit_class(claim.figure.quantity.unit) in ("month", "second")


def _in(transcript: Transcript, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    said = wording(transcript.source, claims)
    if said is None:
        return
    for number, claim in enumerate(claims):
        today = transcript.source.spoken_on
        period = _period(said, number, today) if _is_length(claim) else None
        if period is not None and _IS_WITHIN.search(said.before(number)):
            continue
        grain = None if period is None else _grain(claim, period)
        if period is None or grain is None:
            continue
        ends = _printed_ends(said, number, period, grain, today)
        if ends is not None:
            yield _judged(claim, period, grain, beside=min(ends) <= _BESIDE)


# 2001年至2009年间的6年亏损: so many of the years between, no count of them
_IS_WITHIN = compiled(r"(?:[之其]?[间間中内內]|期[间間])的?\s*\Z")

_YEAR_TO_YEAR = compiled(r"(?<!\d)((?:19|20)\d\d)年?(?:至|到|—|–|-| to | through |~)((?:19|20)\d\d)(?!\d)")


# 2013年上任，到2024年卸任，一共干了11年: from a year to a year, and how long that was in all
_IN_ALL = compiled(
    r"(?<!\d)((?:19|20)\d\d)年[^，。；,;\d]{1,8}[，,]?(?:一直|直)?[到至]((?:19|20)\d\d)年[^，。；,;\d]{0,8}[，,]"
    r"(?:一共|前后|前後|[总總]共|整整|足足|[历歷][时時]|共)[^，。；,;\d一二三四五六七八九十]{0,5}\Z"
)
_BREATH = 48  # code points


def _period(said: Wording, number: int, today: date | None) -> Period | None:
    """From when to when: as the claim has it, else as the years say that stand right beside it."""
    period = said.claims[number].period
    if period is not None and "/" in period.text:
        return period
    lead = said.before(number)
    ago = _year_ago(lead, said.after(number))
    if today is not None and ago is not None and ago < today.year:
        return _years(ago, today.year)
    years = _YEAR_TO_YEAR.search(lead[-_BESIDE - 12 :]) or _IN_ALL.search(lead[-_BREATH:])
    return None if years is None or years[1] >= years[2] else _years(int(years[1]), int(years[2]))


def _years(first: int, last: int) -> Period:
    return Period(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


# 2001年即24年前, 成立于1999年，距今26年: a year and how long ago it was
_YEAR_BEFORE = compiled(
    r"(?<![\d/.-])((?:19|20)\d\d)年?[)）]?[,，、]?(?:[也亦]?即是?在?|也?就是|那是|距今已?有?|距离现在)?[,，]?\Z"
)
_AGO = compiled(r"的?[之以]?前(?![后三五两十景来往进期])")
_SINCE = compiled(r"距今|距离现在")


def _year_ago(lead: str, rest: str) -> int | None:
    """The year that the words beside a length say it is counted from, to the day of the talk."""
    year = _YEAR_BEFORE.search(lead)
    if year is None or not (_AGO.match(rest) or _SINCE.search(year[0])):
        return None
    return int(year[1])


def _grain(claim: Claim, period: Period) -> _Grain | None:
    """The grain that both dates have and the unit can be counted in."""
    unit = claim.figure.quantity.unit
    size = {len(part) for part in period.text.split("/")}
    match unit_class(unit):
        case "month":
            return next((grain for grain in (_YEARS, _MONTHS) if size == {grain.digits}), None)
        case "second" if worth(unit) >= _DAY:
            return _DAYS if size == {_DAYS.digits} else None
        case _:
            return None


def _printed_ends(
    said: Wording, number: int, period: Period, grain: _Grain, today: date | None
) -> list[int] | None:
    """How far from the length its dates stand; `None` where one is neither printed nor the day of the talk."""
    far: list[int] = []
    for day in (period.first, period.last):
        place = _nearest(said, number, _mark(day, grain))
        if place is not None:
            far.append(place)
        elif today is None or day is period.first or _count(day, grain) != _count(today, grain):
            return None
    return far


def _mark(day: date, grain: _Grain) -> str:
    """The pattern of what is printed of a date."""
    number = {4: day.year, 7: day.month, 10: day.day}[grain.digits]
    return rf"(?<![\d.]){number}(?![\d.]\d|\d)" + (_day_name(day) if grain is _DAYS else "")


_HAN = "零一二三四五六七八九十"


def _day_name(day: date) -> str:
    """The name of a day that is known by its numbers alone: 七一, 五四."""
    return "|" + _HAN[day.month] + _HAN[day.day] if max(day.month, day.day) < len(_HAN) else ""


def _nearest(said: Wording, number: int, mark: str) -> int | None:
    here = said.places[number]
    places = [
        max(here.start - m.end(), m.start() - here.end)
        for m in re.finditer(mark, said.text)
        if not here.start <= m.start() < here.end
    ]
    return min(places, default=None)


def _count(day: date, grain: _Grain) -> int:
    match grain.digits:
        case 4:
            return day.year
        case 7:
            return day.year * 12 + day.month
        case _:
            return day.toordinal()


def _judged(claim: Claim, period: Period, grain: _Grain, *, beside: bool) -> Finding:
    between = _count(period.last, grain) - _count(period.first, grain)

    def holds(level: Reading) -> bool:
        low = between - 1 if level is Reading.CHARITABLE else between
        return meets(interval(claim, level), Interval(low * grain.worth, (between + 1) * grain.worth))

    level = tightest(holds)
    verdict = at_most(verdict_of(level), Verdict.CONTRADICTION if beside else Verdict.TENSION)
    fits = "fit" if verdict is Verdict.CONSISTENT else "do not fit"
    return Finding(
        rule="duration",
        kind="from_to_change",
        verdict=verdict,
        severity=severity_of(verdict, level),
        members=(Member(claim, "duration"),),
        stated=decimal_text(printed(claim.figure.quantity)),
        computed_low=str(between),
        computed_high=str(between + 1),
        arithmetic=f"from {period.text.replace('/', ' to ')}: {between} or {between + 1} {grain.name}, "
        f"stated {shown(printed(claim.figure.quantity))}",
        message=f"{quoted((claim,))} and the dates beside it, {period.text.replace('/', ' to ')}, {fits}.",
        tried=() if level else ("with and without the last one", "edges of the hedges"),
    )


RULE = Rule("duration", "from_to_change", __doc__ or "", find)
