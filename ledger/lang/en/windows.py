"""Windows of time that end or begin with the event: "over the past 22 months", "in 3 years, we have", "over the past 3"."""

from __future__ import annotations

import re
from datetime import date

from ledger.lang.en.ahead import SENTENCE_END
from ledger.lang.en.reckoned import counted
from ledger.lang.en.spans import relative, window, year
from ledger.patterns import compiled
from ledger.records import Period

# "over the past year": the twelve months around the day, where "last year" is the one of the calendar.
_AROUND = compiled(r"(?:over|during|in|within|for|through|throughout)\s+the\s+(?:past|last|next)\s+year", re.IGNORECASE)  # fmt: skip


# "the last two years of the plan", "the last month of 2016": no time that ends with the event.
_OF_ANOTHER = compiled(
    r"\s+of\s+(?:(?:19|20)\d\d|(?:the|that|this|his|her|our|their|its|my|your|last|next)\s)", re.IGNORECASE
)


def frame(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "over the past 22 months", "in the next 5 years", "over the last decade"."""
    if today is None:
        return None
    printed, unit, way = hit.group("n"), hit.group("unit").lower().rstrip("s"), hit.group("way").lower()
    if way in ("first", "recent") or (way != "next" and _OF_ANOTHER.match(text, hit.end())):
        return None
    count = counted(hit.group("n2") or printed)
    if printed is None and unit == "year" and way in ("past", "last", "next") and _AROUND.match(hit.group()):
        return window(today, 12, "month", back=way != "next", tens=False)
    if printed is None and unit in ("year", "quarter", "month"):
        several = way in ("next", "coming") and hit.group("unit").lower() != unit
        return None if several else relative(way, unit, today)  # "over the coming months" has no end
    if count is None or (hit.group("n2") and not printed):
        return None
    back = way in ("past", "last", "previous")
    return window(
        today,
        count,
        {"decade": "year", "centurie": "century"}.get(unit, unit),
        back=back,
        tens=unit == "decade",
    )


def full_year(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    """ "for the full year", "full-year 2014"."""
    number = hit.group("fully")
    return year(int(number)) if number else year(today.year) if today else None


_DONE = compiled(r"[^.!?]{0,80}?(?:\b(?:has|have)\b|['’]ve\b)")


def inside(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "In 3 years, we have …": a window that ends with the event; with a future verb it stays open."""
    count, unit = counted(hit.group("ni")), hit.group("ui").lower().rstrip("s")
    opens = re.search(r"(?:^|[.!?,;:—]\s|\n)$", text[max(0, hit.start() - 2) : hit.start()])
    if today is None or count is None or not opens or not _DONE.match(text, hit.end()):
        return None
    return window(today, count, unit, back=True, tens=False)


# How far back the years are named that "over the past 3" leaves out.
_YEARS_REACH = 140
_YEARS_NAMED = compiled(
    r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty)\s+years\b", re.IGNORECASE
)


def bare_frame(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "After 10 years of losses, it added jobs over the past 3": years that the sentence has named before."""
    count = counted(hit.group("bn"))
    named = _YEARS_NAMED.search(
        SENTENCE_END.split(text[max(0, hit.start() - _YEARS_REACH) : hit.start()])[-1]
    )
    if today is None or count is None or named is None:
        return None
    return window(today, count, "year", back=hit.group("bway").lower() != "next", tens=False)
