"""Quarters and halves of a year: by ordinal, by code (Q3, H1), and those that leave their noun to the one named before."""

from __future__ import annotations

import re
from datetime import date

from ledger.lang.en.ahead import way
from ledger.lang.en.spans import half, quarter, relative
from ledger.patterns import compiled
from ledger.records import Period


def elided(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "1.6 percent in the first quarter, from 3.4 percent in the fourth": the quarter named before sets the year."""
    before = list(_QUARTER_BEFORE.finditer(text, max(0, hit.start() - 160), hit.start()))
    if not before or today is None:
        return None
    if hit.group("eo2"):
        return _next_one(hit, before[-1], today, text)
    index, other = _ORDER[hit.group("eo").lower()], _ORDER[before[-1].group(1).lower()]
    year_of = _year_of(other, today)
    back = _FROM_BEFORE.search(text, max(0, hit.start() - 40), hit.start()) or (
        year_of == today.year and index * 3 - 2 > today.month
    )
    return quarter(year_of - 1 if index > other and back else year_of, index)


def _next_one(hit: re.Match[str], named: re.Match[str], today: date, text: str) -> Period | None:
    """ "The first quarter was $2 million, the second $3 million": a later quarter of the same year, in one sentence."""
    index, other = _ORDER[hit.group("eo2").lower()], _ORDER[named.group(1).lower()]
    if index <= other or _SENTENCE_ENDS.search(text, named.end(), hit.start()):
        return None
    return quarter(_year_of(other, today), index)


def _year_of(index: int, today: date) -> int:
    """The year of the last quarter of that number that has begun."""
    return today.year if index * 3 - 2 <= today.month else today.year - 1


_SENTENCE_ENDS = compiled(r"[.?!]\s")
_FROM_BEFORE = compiled(r"\b(?:from|than|after|versus|with|against|following)\b[^.;]*$", re.IGNORECASE)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER_BEFORE = compiled(r"\b(first|second|third|fourth)\s+quarter\b", re.IGNORECASE)


# Up to this month "the first half" is rather that of the year before.
_HARDLY_BEGUN = 3


def _is_past_half(coming: Period, today: date, looks: str) -> bool:
    """ "growth was 2 percent in the first half", said in February: whether the half of the year before is meant."""
    begun = not looks and coming.first.month == 1 and today.month <= _HARDLY_BEGUN
    return (coming.first > today and looks != "ahead") or (coming.last > today and (looks == "back" or begun))


_OF_YEAR_BEFORE = compiled(
    r"\b(?P<ord>first|second|third)\s+(?P<qh>quarter|half)\s+of\s+(?:(?P<year>(?:19|20)\d\d)|(?P<last>last\s+year))\b",
    re.IGNORECASE,
)


def _year_told(hit: re.Match[str], today: date | None, text: str) -> int | None:
    """ "In the first half of 2015 and … in the second half": the year of the earlier part that its sentence names."""
    named = list(_OF_YEAR_BEFORE.finditer(text, max(0, hit.start() - 160), hit.start()))
    if not named or _SENTENCE_ENDS.search(text, named[-1].end(), hit.start()):
        return None
    one, sort = named[-1], hit.group("qh").lower()
    index = _ORDER.get(hit.group("ord").lower(), 0)
    if (
        one["qh"].lower() != sort
        or index <= _ORDER[one["ord"].lower()]
        or index > (2 if sort == "half" else 4)
    ):
        return None
    return int(one["year"]) if one["year"] else today.year - 1 if today is not None else None


def a_quarter(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "the third quarter of 2014", "Q3", "the second half"."""
    number = int(hit.group("oy")) if hit.group("oy") else None
    if number is None:
        if today is None:
            return None
        of = (hit.group("orel") or "this").lower()
        number = today.year + {"last": -1, "next": 1}.get(of, 0)
    code = hit.group("qq")
    if code:
        index = int(code[1])
        late = index * 3 - 2 if code[0].upper() == "Q" else index * 6 - 5
        if not hit.group("oy") and not hit.group("orel") and today is not None and late > today.month:
            number -= 1
        if code[0].upper() == "H" and index > 2:
            return None
        return quarter(number, index) if code[0].upper() == "Q" else half(number, index)
    name = hit.group("ord").lower()
    if not (hit.group("oy") or hit.group("orel")) and (told := _year_told(hit, today, text)):
        number = told
        return half(number, 2) if hit.group("qh").lower() == "half" else quarter(number, _ORDER[name])
    if hit.group("qh").lower() == "half":
        of_two = {"first": 1, "second": 2, "last": 2, "final": 2}.get(name)
        if of_two and not (hit.group("oy") or hit.group("orel") or hit.group("othe")) and today is not None:
            number -= _is_past_half(half(number, of_two), today, way(text, hit))
        return half(number, of_two) if of_two else None
    if name == "last" and not hit.group("oy") and not hit.group("orel") and not hit.group("othe"):
        return relative("last", "quarter", today) if today else None
    index = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}[name]
    named = hit.group("oy") or hit.group("orel") or hit.group("othe")
    if not named and today is not None and index * 3 - 2 > today.month and way(text, hit) != "ahead":
        number -= 1
    return quarter(number, index)
