"""Times reckoned from a time that was just told: "that year", "a year earlier", "two years later", "the following year".

Only what they come to is asked here; where they stand in a sentence is found by `periods`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ledger.lang.en.spans import day, half, interval, month, months_from, quarter, year
from ledger.patterns import compiled
from ledger.records import Period

_STOP = r"(?=\s*(?:[.,;:!?—–)]|$)|\s+(?:and|but|it|we|they|he|she|the|to|when|there|that|only|just|in|by)\b)"
_NUMBER = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)"


def reckoned_pattern() -> str:
    """The source of a pattern whose named groups are `reck` and others that begin with `k`."""
    return (
        r"(?P<reck>\b(?:(?:in|during|for)\s+)?(?:that|(?:that|the)\s+same|the\s+very\s+same)\s+(?P<ksame>year|quarter|month)\b(?!\s+(?:of|as|that|last|before)\b)"
        rf"|\b(?:in\s+)?the\s+(?:(?P<kfollow>following|subsequent)\s+year\b|year\s+(?P<kthen>after(?:\s+that)?|before(?:\s+that)?|earlier){_STOP})"
        rf"|\bthe\s+(?P<kunit>month|quarter)\s+(?P<kback>before|earlier){_STOP}"
        rf"|\b(?P<kn>{_NUMBER})\s+(?P<kspan>years?|months?|quarters?)\s+(?P<kway>later|earlier|before|previously|after\s+that){_STOP})"
    )


COUNTS = {
    "one": 1, "a": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip


def counted(word: str | None) -> int | None:
    """The number in a time expression; one where none is printed."""
    if word is None:
        return 1
    return int(word) if word.isdigit() else COUNTS.get(word.lower())


_AHEAD = ("later", "after", "after that", "following", "subsequent")


def reckoned(hit: re.Match[str], told: Period | None) -> Period | None:
    """What the words come to, counted from the time that was told."""
    if told is None:
        return None
    same = (hit.group("ksame") or "").lower()
    if same:
        return _same(told, same)
    said = next(hit.group(name) for name in ("kfollow", "kthen", "kback", "kway") if hit.group(name))
    way = " ".join(said.lower().split())
    steps = (counted(hit.group("kn")) or 1) * (1 if way in _AHEAD else -1)
    unit = (hit.group("kunit") or hit.group("kspan") or "year").lower().rstrip("s")
    return _shifted(told, steps) if unit == "year" else _moved(told, steps, unit)


def the_same(hit: re.Match[str], before: Sequence[Period], told: Period | None) -> Period | None:
    """ "in these five years", "over the same period": the stretch of time told last, if it is as long as is said."""
    candidates = [*reversed(before), *([told] if told else [])]
    stretch = next((one for one in candidates if one.first < one.last), None)
    unit = (hit.group("usame") or "").lower().rstrip("s")
    if stretch is None or not unit:
        return stretch
    count = (counted(hit.group("nsame")) or 1) * {"year": 12, "month": 1, "quarter": 3, "decade": 120}[unit]
    months = (stretch.last.year - stretch.first.year) * 12 + stretch.last.month - stretch.first.month
    return stretch if abs(months + 1 - count) <= _YEAR_LONG and months else None


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


def _moved(told: Period, steps: int, unit: str) -> Period | None:
    """The month or quarter so many of them away from the one that was told."""
    if unit == "month" and len(told.text) == len("2014-08"):
        other = months_from(told.first, steps)
        return month(other.year, other.month) if "Q" not in told.text and "H" not in told.text else None
    if unit == "quarter" and "-Q" in told.text:
        other = months_from(told.first, 3 * steps)
        return quarter(other.year, (other.month + 2) // 3)
    return None


# "in 2019-20 …, the year after": a year of account.
_YEAR_OF_ACCOUNT = compiled(r"\d{4}/\d{4}")


def _shifted(told: Period, years: int) -> Period | None:
    """The same stretch, so many years from it; `None` where it is no one stretch of the calendar."""
    number = told.first.year + years
    if _YEAR_OF_ACCOUNT.fullmatch(told.text) and told.last.year - told.first.year == 1:
        return interval(year(number), year(number + 1))
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


def opening(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    """ "over the first eight months of the year"."""
    count = counted(hit.group("no"))
    months = count * (3 if hit.group("uo").lower() == "quarters" else 1) if count else 0
    named = (hit.group("relo") or "").lower()
    if not 1 <= months <= _YEAR_LONG or (named and today is None):
        return None
    number = int(hit.group("yo")) if hit.group("yo") else (today or date.min).year - (named == "last")
    return month(number, 1) if months == 1 else interval(month(number, 1), month(number, months))


_YEAR_LONG = 12


def congress(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "the 111th Congress", "the last Congress": two years each, the first of them in 1789; "by this Congress" tells who."""
    said = hit.group("kcon").lower()
    if _DONE_BY.search(text, max(0, hit.start() - 24), hit.start()):
        return None
    if said[0].isdigit():
        number = int(said[:-2])
    elif today is None:
        return None
    else:
        number = (today.year - _FIRST_CONGRESS) // 2 + 1 - (said in ("last", "previous"))
    first = _FIRST_CONGRESS + 2 * (number - 1)
    return interval(year(first), year(first + 1)) if 1 <= number < _MOST_CONGRESSES else None


_DONE_BY = compiled(r"\b(?:by|to|from|ask|asked|urge|call\s+(?:on|upon))\s+(?:the\s+)?$", re.IGNORECASE)
_FIRST_CONGRESS, _MOST_CONGRESSES = 1789, 200
