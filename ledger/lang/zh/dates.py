"""Stretches of days as the ledger names them: `2017`, `2017-06`, `2017-12-31`, `2013/2017`, `2012-07/2013-07`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from ledger import typed
from ledger.records import Period

_FOUR_DIGITS = range(1001, 3000)
"""Years that a period can be typed with, and those before them too."""


@lru_cache(maxsize=512)
def whole_year(year: int) -> Period:
    """A calendar year."""
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


@lru_cache(maxsize=512)
def window(first: int, last: int) -> Period:
    """Calendar years from first to last, inclusive."""
    return Period(f"{first}/{last}" if first != last else str(first), date(first, 1, 1), date(last, 12, 31))


@lru_cache(maxsize=512)
def month(year: int, number: int) -> Period:
    """A calendar month."""
    return span(year, number, year, number, f"{year}-{number:02d}")


@lru_cache(maxsize=512)
def instant(day: date) -> Period:
    """One day."""
    return Period(day.isoformat(), day, day)


def days(first: date, last: date) -> Period:
    """From one day to a later one, both inside."""
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last)


@lru_cache(maxsize=512)
def span(year: int, first: int, last_year: int, last: int, text: str | None = None) -> Period:
    """Whole months from first to last; `text` where the stretch has a name of its own."""
    if text is None and (year, first) == (last_year, last):
        text = f"{year}-{first:02d}"
    text = text or f"{year}-{first:02d}/{last_year}-{last:02d}"
    return Period(text, date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1]))


def months_back(day: date, months: int) -> Period:
    """The months from `months` before a day to the day's own, both inside: 过去一年 said in July is July to July."""
    total = day.year * 12 + day.month - 1 - months
    return span(total // 12, total % 12 + 1, day.year, day.month)


def a_year_before(period: Period) -> Period | None:
    """The same stretch one year earlier, said with the same grain; `None` where a year hasn't four digits.

    29 February is the 28th then, and a February that is whole stays whole.
    """
    if period.first.year not in _FOUR_DIGITS or period.last.year not in _FOUR_DIGITS:
        return None
    text = re.sub(r"(?<!\d)\d{4}(?!\d)", lambda year: str(int(year[0]) - 1), period.text)
    return typed.period(text.replace("-02-29", "-02-28"))


def joined(first: Period, last: Period) -> Period:
    """From one time to a later one: `2016-12-31/2017-12-31`."""
    text = f"{first.text.split('/')[0]}/{last.text.split('/')[-1]}"
    return Period(text, first.first, max(last.last, first.first))


def day_of(year: int, month_number: int, day: int) -> date | None:
    """A day, or `None` where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month_number <= 12):
        return None
    return date(year, month_number, day) if 1 <= day <= monthrange(year, month_number)[1] else None
