"""Stretches of the calendar: years, quarters, windows and seasons as periods in the form of the gold files."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from ledger.lang.en.words import table
from ledger.records import Period


def year(number: int) -> Period:
    """A calendar year."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def month(number: int, of: int) -> Period:
    """A calendar month."""
    last = calendar.monthrange(number, of)[1]
    return Period(f"{number:04}-{of:02}", date(number, of, 1), date(number, of, last))


def day(when: date) -> Period:
    """A day, as an instant."""
    return Period(when.isoformat(), when, when)


def quarter(number: int, of: int) -> Period:
    """A quarter of a year."""
    last = calendar.monthrange(number, of * 3)[1]
    return Period(f"{number:04}-Q{of}", date(number, of * 3 - 2, 1), date(number, of * 3, last))


def half(number: int, of: int) -> Period:
    """A half of a year."""
    first = date(number, 1 if of == 1 else 7, 1)
    return Period(f"{number:04}-H{of}", first, date(number, 6, 30) if of == 1 else date(number, 12, 31))


def interval(first: Period, last: Period) -> Period:
    """From the beginning of one period to the end of another, both included."""
    return Period(f"{first.text}/{last.text}", first.first, last.last)


def beginning(span: Period) -> Period:
    """The year, month or day with which an interval begins."""
    first, grain = span.first, len(span.text.partition("/")[0])
    return (
        year(first.year)
        if grain == len("2014")
        else month(first.year, first.month)
        if grain == len("2014-08")
        else day(first)
    )


def window(today: date, count: int, unit: str, *, back: bool, tens: bool) -> Period | None:
    """ "the past 22 months", "the next 5 years": from or to the day of the event; `tens` counts decades."""
    if unit in ("week", "day", "century"):
        if unit == "century":
            return None
        other = today + timedelta(days=(-1 if back else 1) * count * (7 if unit == "week" else 1))
        return interval(day(other), day(today)) if back else interval(day(today), day(other))
    if unit == "year":
        years = count * (10 if tens else 1)
        first, last = (today.year - years, today.year) if back else (today.year, today.year + years)
        return interval(year(first), year(last)) if first > 0 else None
    months = count * (3 if unit == "quarter" else 1)
    other = months_from(today, -months if back else months)
    here, there = month(today.year, today.month), month(other.year, other.month)
    return interval(there, here) if back else interval(here, there)


def months_from(today: date, count: int) -> date:
    """The first of the month so many months away."""
    total = today.year * 12 + today.month - 1 + count
    return date(total // 12, total % 12 + 1, 1)


def relative(way: str, unit: str, today: date) -> Period | None:
    """ "last year", "this quarter", "next month"; `None` where the words name no one stretch."""
    way = way.rsplit(maxsplit=1)[-1]
    step = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "this": 0,
        "current": 0,
        "same": 0,
        "next": 1,
        "coming": 1,
        "following": 1,
    }.get(way)
    if step is None or way == "same":
        return None
    if unit == "year":
        return year(today.year + step)
    if unit == "quarter":
        total = today.year * 4 + (today.month - 1) // 3 + step
        return quarter(total // 4, total % 4 + 1)
    other = months_from(today, step)
    return month(other.year, other.month)


def season(relative: str | None, name: str, today: date) -> Period:
    """ "last summer", "this winter", in the months of the north."""
    first, last = table("calendar", "seasons")[name.lower()]
    number = today.year
    way = (relative or "this").lower()
    if way == "last" and (first, last) >= (today.month, 0):
        number -= 1
    if way == "next" and first <= today.month:
        number += 1
    return interval(month(number, first), month(number + (last < first), last))


# "taxes will rise in January", said in June.
_FARTHEST_AHEAD = 8


def month_of(today: date, of: int, way: str) -> tuple[int, int]:
    """The year that a bare month name means: the nearest; at most half a year ahead, or `_FARTHEST_AHEAD` months.

    Over the end of a year it looks ahead only where the words do: "starting in January, we will", said in December.
    """
    if way == "last":
        return (today.year if of < today.month else today.year - 1), of
    if way == "next":
        return today.year + 1, of
    if way == "back":
        return (today.year if of <= today.month else today.year - 1), of
    if way == "this":
        return today.year, of
    ahead = of - today.month
    if way == "ahead" and ahead % 12 <= _FARTHEST_AHEAD:
        return (today.year if ahead >= 0 else today.year + 1), of
    return (today.year - 1 if ahead > 6 else today.year), of
