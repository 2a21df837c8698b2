"""The times that a sentence names, read against the day of the event.

`mentions` finds every time expression with the period that it stands for. What cannot be resolved is
left empty, never guessed. Which figure a time belongs to is asked in `bearing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.lang.en.datings import READERS
from ledger.lang.en.reckoned import counted, reckoned, the_same
from ledger.lang.en.spans import (
    day,
    interval,
    month,
    months_from,
    year,
)
from ledger.lang.en.timewords import openings, time_pattern
from ledger.lang.en.year_nouns import is_called_with_another, times_its_noun
from ledger.patterns import compiled
from ledger.records import Period

Grade = Literal["window", "instant", "future", "base", "now", "attribute", "since"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression, its period, and how it bears on figures.

    `base` is a time that something is compared with ("last summer's peak", "since 2005"), `attribute`
    one that names a thing ("the 2017 tax cuts"), `now` a word for the present.
    """

    start: int
    end: int
    period: Period
    grade: Grade


_TOKEN = compiled(r"[A-Za-z]+|\d+")


def mentions(
    text: str, start: int, end: int, today: date | None, *, told: Period | None = None
) -> tuple[Mention, ...]:
    """Every time expression of `text[start:end]` that the day of the event resolves, in order.

    `told` is the time told last before it, from which "that year" and "a year earlier" are reckoned.
    """
    found: list[Mention] = []
    pattern, keys, done = time_pattern(), openings(), start
    for token in _TOKEN.finditer(text, start, end):
        if token.start() < done or (text[token.start()].isalpha() and token.group().lower() not in keys):
            continue
        hit = pattern.match(text, token.start(), end)
        if hit is None or (hit.group("congress") and "Congress" not in hit.group()):
            continue
        done = hit.end()
        kind = next(name for name in ("reck", "same", *READERS) if hit.group(name) is not None)
        if kind == "mon" and (not _is_month(hit) or _BROKEN.match(text, hit.end())):
            continue
        if kind == "same":
            period = the_same(
                hit, [one.period for one in found if one.grade in ("window", "future", "since")], told
            )
        elif kind == "reck":
            last = next((one.period for one in reversed(found) if one.grade != "now"), told)
            period = reckoned(hit, last)
        else:
            period = READERS[kind](hit, _day_of_telling(hit, kind, found) or today, text)
        if period is not None and kind == "mon":
            period = _series(text, start, hit, period)
        if period is None:
            continue
        if today is not None and kind in ("year", "fy") and period.first > today:
            period = _from_now_on(text, hit.start(), period, today)
        grade = _grade(text, hit, kind, period, today, start)
        if grade == "since":
            period = _until(period, today)
        found.append(Mention(hit.start(), hit.end(), period, grade))
    return tuple(found)


# "12-month inflation through June was": the months of which each figure of the series is.
_N_MONTH = compiled(
    r"\b(?P<n>\d{1,2}|three|four|six|nine|twelve)-months?\b(?!\s+(?:bill|note|term|treasury))", re.IGNORECASE
)
_THROUGH = compiled(r"\b(?:through|to|ending\s+in|ended\s+in|up\s+to)\s+$", re.IGNORECASE)
# How far before its month a series is named.
_SERIES_REACH = 90


def _series(text: str, start: int, hit: re.Match[str], period: Period) -> Period:
    """The months up to the one that was named, where a figure is of so many of them."""
    named = _N_MONTH.search(text, max(start, hit.start() - _SERIES_REACH), hit.start())
    count = counted(named["n"]) if named else None
    if not count or count < 2 or not _THROUGH.search(text, max(start, hit.start() - 12), hit.start()):
        return period
    first = months_from(period.first, 1 - count)
    return interval(month(first.year, first.month), period)


def _day_of_telling(hit: re.Match[str], kind: str, found: Sequence[Mention]) -> date | None:
    """ "The report of March 3rd 2009 said that in the previous month …": the month before the report's."""
    told = found[-1].period if found and found[-1].grade in ("window", "instant", "attribute") else None
    way = " ".join((hit.group("rel") or "").lower().split()) if kind == "rely" else ""
    if kind == "frame" and hit.group("n") is None:
        way = hit.group("way").lower()
    if told is None or way.rsplit(maxsplit=1)[-1:] not in (["previous"], ["following"]):
        return None
    same_year = kind == "rely" and hit.group("ru").lower() == "year" and told.first.year == told.last.year
    return told.first if same_year or told.text[:7] == told.last.isoformat()[:7] else None


def _until(period: Period, today: date | None) -> Period:
    """ "since 2012": from then to the day of the event, in the grain of the first."""
    if today is None or period.first > today:
        return period
    grain = len(period.text)
    last = year(today.year) if grain == 4 else month(today.year, today.month) if grain == 7 else day(today)
    return period if last.text == period.text else interval(period, last)


_ON_TO = compiled(r"\bthrough\s+(?:(?:the\s+end\s+of|fiscal|calendar|year)\s+)*$", re.IGNORECASE)


def _from_now_on(text: str, start: int, period: Period, today: date) -> Period:
    """ "below 5 percent through 2026": all the years from that of the event."""
    runs = _ON_TO.search(text, max(0, start - 30), start)
    return interval(year(today.year), period) if runs else period


def _is_month(hit: re.Match[str]) -> bool:
    """ "may" and "march" are months only when written with a capital and after a word of time."""
    name = hit.group("mm")
    if not name[0].isupper():
        return False
    if name.lower() in (
        "may",
        "march",
        "mar",
        "jun",
        "dec",
        "sep",
        "sept",
        "oct",
        "nov",
        "jan",
        "feb",
        "apr",
        "jul",
        "aug",
    ):
        before = hit.string[max(0, hit.start() - 12) : hit.start()].lower()
        return bool(
            hit.group("my")
            or hit.group("mrel")
            or re.search(
                r"\b(?:in|since|by|until|of|for|from|to|through|during|last|this|next|and|between)\s$", before
            )
        )
    return True


_BASE_LEFT = compiled(
    r"\b(?:since|than|from|before|until|after|beyond|versus|compared\s+(?:to|with)|relative\s+to|(?:constant|consistent|unchanged|flat|in\s+line)\s+(?:with|from|to))\s+(?:the\s+|back\s+in\s+|(?:in\s+|at\s+|on\s+)?(?:early|mid|late)[-\s]+)?$",
    re.IGNORECASE,
)


# "a rise above the budget for 2015-16": another figure's year.
_OTHER_LEFT = compiled(
    r"\b(?:over|above|below|than|against|on|from|since)\s+(?:the|its|our|their|a)\s+(?:\w+\s+)?(?:estimate|budget|level|figure|outturn|forecast|allocation|provision|actual|peak|high|low|record|trough|crash)s?\s+(?:for|in|of)\s+$",
    re.IGNORECASE,
)


_NOUN_RIGHT = compiled(
    r"\s+(?!(?:percent|and|or|in|at|of|on|to|was|were|is|will|we|it|the|as|with|by|for|from|but|that|than|which|up|down|alone|when|they|he|she|i|there|this|an?|growth|gdp|inflation|revenue|sales|earnings|guidance|outlook|unemployment|level|levels)\b)[a-z]",
    re.IGNORECASE,
)


_CHANGED_FROM = compiled(
    r"\b(?:up|down|higher|lower|increased?|decreased?|drop(?:ped)?|rise|rose|fell|fallen|risen|declined?|changed?)\b[^.;:]*\bfrom\s+(?:(?:our|its|their)\s+)?$",
    re.IGNORECASE,
)
# "a 12 percent jump over 2015", "twice as fast as in 2016".
_GAINED_ON = compiled(
    r"\b(?:jump|increase|rise|gain|drop|decline|up|down|growth|improvement|reduction|grew|rose|risen|grown|fell|fallen|increased|declined)\b[^.;:,]{0,24}\b(?:over|on|against)\s+$",
    re.IGNORECASE,
)
_AS_IN = compiled(
    r"\bthan\s+(?:in\s+|at\s+)?the\s+same\s+\w+\s+(?:(?:of|in)\s+)?$|\bthan\s+(?:it|they|we|he|she|there|that|those|the\s+[\w-]+)\s+(?:was|were|did|had|is|are)\s+(?:(?:back\s+)?(?:in|at|on|during)\s+)?$|\bas\s+(?:(?:it|they|we|there)\s+(?:was|were|did|had)\s+)?(?:in|at|on)\s+$",
    re.IGNORECASE,
)
# "below last year" names a base, "over the past 3 years" a window: a base is no longer than this.
_LONGEST_BASE = 14
# "since last year's December meeting": the month names a meeting.
_MEETING = compiled(
    r"\s+(?:meeting|meetings|report|statement|projections?|forecasts?|hearing|budget|election)\b"
)
_FORECAST = compiled(r"\s+(?:SEP|projections?|forecasts?|estimates?|outlook)\b")
# "after our last meeting in May": when that was, and not what is told.
_OUT_OF = compiled(
    r"\b(?:out\s+of|since|after|following|before)\s+(?:our|the|its|that|their)\s+(?:last\s+|previous\s+)?meeting\s+(?:back\s+)?in\s+$",
    re.IGNORECASE,
)
_SINCE_BEFORE = compiled(r"\b(?:since|at|after|before)\s+(?:[\w'’]+\s+){0,4}$", re.IGNORECASE)
# "up 4 percent from a year earlier": what it is up from.
_RECKONED_BASE = compiled(r"\b(?:from|than|over|on|of|above|below|versus|since)\s+$", re.IGNORECASE)
# "20,000 more nurses than in 2019": what the figure is more than.
_MORE_THAN = compiled(r"\b(?:more|fewer|less)\s+[^.;,]{0,36}\bthan\s+(?:(?:in|at|on)\s+)?$", re.IGNORECASE)


def _grade(text: str, hit: re.Match[str], kind: str, period: Period, today: date | None, start: int) -> Grade:
    after = text[hit.end() : hit.end() + 3]
    if kind == "now":
        than = _THAN_NOW.search(text, max(start, hit.start() - 40), hit.start())
        return "base" if than else "now"
    if after[:2] in ("'s", "’s"):
        return "base"
    left = text[max(start, hit.start() - 24) : hit.start()]
    if _MORE_THAN.search(text, max(start, hit.start() - 60), hit.start()):
        return "base"
    before = text[max(start, hit.start() - 60) : hit.start()]
    if kind not in ("span", "mspan", "dspan", "run") and _CHANGED_FROM.search(before):
        return "base"
    if (kind in ("year", "fy", "mon", "rely", "qtr", "frame") or _is_of_account(kind, period)) and (
        _GAINED_ON.search(before) or _AS_IN.search(before)
    ):
        return "base"
    if re.search(r"\bsince\s+(?:back\s+in\s+)?(?:(?:early|mid|late)[-\s])?$", left, re.IGNORECASE):
        return (
            "since" if kind in ("year", "mon", "date", "fy", "edged") or hit.group("ru") == "year" else "base"
        )
    if kind == "mon" and _FORECAST.match(text, hit.end()) and not left.endswith("than in the "):
        return "attribute"  # "below the December projection": when it was made
    if _MEETING.match(text, hit.end()) and _SINCE_BEFORE.search(
        text, max(start, hit.start() - 40), hit.start()
    ):
        return "base"
    if kind == "mon" and _OUT_OF.search(text, max(start, hit.start() - 50), hit.start()):
        return "base"
    if kind == "reck":
        return "base" if _RECKONED_BASE.search(left) else "window"
    if _OTHER_LEFT.search(text, max(start, hit.start() - 60), hit.start()):
        return "base"
    if _BASE_LEFT.search(left) and not re.search(r"\bfrom\s+$", left, re.IGNORECASE):
        return "base"
    if (
        kind in ("rely", "frame")
        and hit.end() - hit.start() < _LONGEST_BASE
        and re.search(r"\b(?:above|below)\s+$", left)
    ):
        return "base"
    if kind == "ago" and re.search(r"\bfrom\s+$", left):
        return "attribute"
    if kind == "ago" and re.search(r"\b(?:was|were|did|had)\s+$", left):
        return "base"
    if kind == "frame" and hit.group("way").lower() in ("past", "last", "previous"):
        return "window"
    if kind == "inn":
        return "window"
    if (
        kind in ("fy", "year")
        and _NOUN_RIGHT.match(text, hit.end())
        and not re.search(r"\b(?:in|since|by|during|of|for|through|until)\s+$", left, re.IGNORECASE)
        and not times_its_noun(text, hit.start(), hit.end())
    ):
        return "attribute"
    if kind == "year" and is_called_with_another(text, hit.end()):
        return "attribute"
    if kind in ("rely", "ytd") or today is None:
        return "window"
    runs_on = "/" in period.text and period.last.year > today.year
    return "future" if period.first > today or runs_on else "window"


# "in Jan- — in February": a month that is broken off is none.
_BROKEN = compiled(r"-\s*(?:—|–|--)")


def _is_of_account(kind: str, period: Period) -> bool:
    """Whether "2015-16" is one year of account."""
    return kind == "span" and period.last.year - period.first.year == 1


# "higher than it is today".
_THAN_NOW = compiled(
    r"\bthan\s+(?:(?:it|they|we|he|she|there|you|I|ours?|the\s+[\w-]+)\s*(?:(?:is|are|was|were|am|have|has|do|does|did|had|pay|spend|get|had)\b|['’](?:s|re))?\s*)?(?:right\s+)?$",
    re.IGNORECASE,
)
