"""Times reckoned from a time that was just told: "that year", "a year earlier", "two years later", "the following year".

Only what they come to is asked here; where they stand in a sentence is found by `periods`.
"""

from __future__ import annotations

import re
from datetime import date

from ledger.lang.en.spans import day, half, month, quarter, year
from ledger.records import Period

_STOP = r"(?=\s*(?:[.,;:!?—–)]|$)|\s+(?:and|but|it|we|they|he|she|the|to|when|there|that|only|just|in)\b)"
_NUMBER = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)"


def reckoned_pattern() -> str:
    """The source of a pattern whose named groups are `reck` and others that begin with `k`."""
    return (
        r"(?P<reck>\b(?:(?:in|during|for)\s+)?(?:that|(?:that|the)\s+same|the\s+very\s+same)\s+(?P<ksame>year|quarter|month)\b(?!\s+(?:of|as|that|last|before)\b)"
        rf"|\b(?:in\s+)?the\s+(?:(?P<kfollow>following|subsequent)\s+year\b|year\s+(?P<kthen>after(?:\s+that)?|before(?:\s+that)?|earlier){_STOP})"
        rf"|\b(?P<kn>{_NUMBER})\s+years?\s+(?P<kway>later|earlier|before|previously|after\s+that){_STOP})"
    )


_AHEAD = ("later", "after", "after that", "following", "subsequent")


def reckoned(hit: re.Match[str], told: Period | None, count: int | None) -> Period | None:
    """What the words come to, counted from the time that was told; `count` is the number of years in them, if any."""
    if told is None:
        return None
    same = (hit.group("ksame") or "").lower()
    if same:
        return _same(told, same)
    way = " ".join((hit.group("kfollow") or hit.group("kthen") or hit.group("kway")).lower().split())
    years = count if count is not None else 1
    return _shifted(told, years if way in _AHEAD else -years)


def _same(told: Period, unit: str) -> Period | None:
    """ "in that year", "that month": the stretch of the calendar that the told time lies in."""
    first, last = told.first, told.last
    if unit == "year":
        return year(first.year) if first.year == last.year else None
    if unit == "month":
        return (
            month(first.year, first.month) if (first.year, first.month) == (last.year, last.month) else None
        )
    index = (first.month - 1) // 3
    return (
        quarter(first.year, index + 1) if (first.year, index) == (last.year, (last.month - 1) // 3) else None
    )


def _shifted(told: Period, years: int) -> Period | None:
    """The same stretch, so many years from it; `None` where it is no one stretch of the calendar."""
    number = told.first.year + years
    if "/" in told.text or not 0 < number < date.max.year:
        return None
    if told.first == told.last:
        return day(date(number, told.first.month, min(told.first.day, 28 if told.first.month == 2 else 31)))
    if "-Q" in told.text:
        return quarter(number, (told.first.month + 2) // 3)
    if "-H" in told.text:
        return half(number, 1 if told.first.month == 1 else 2)
    if told.last.month == told.first.month:
        return month(number, told.first.month)
    return year(number)
