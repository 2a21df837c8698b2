"""What each form of a time expression comes to, read against the day of the event.

Every reader takes a match of the pattern in `timewords`; what cannot be resolved is `None`, never a guess.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ledger.lang.en.ahead import way
from ledger.lang.en.quarters import a_quarter, elided
from ledger.lang.en.reckoned import congress, counted, opening
from ledger.lang.en.spans import (
    day,
    interval,
    month,
    month_of,
    months_from,
    relative,
    season,
    year,
)
from ledger.lang.en.windows import bare_frame, frame, full_year, inside
from ledger.lang.en.words import table
from ledger.patterns import compiled
from ledger.records import Period


def _iso(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    try:
        return day(date.fromisoformat(hit.group("iso")))
    except ValueError:
        return None


def _months(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "between June 2018 and May 2019", "from March to May"."""
    of = table("calendar", "months")
    first, last = of[hit.group("m5").lower()], of[hit.group("m6").lower()]
    if not hit.group("m5")[0].isupper() or (today is None and not hit.group("y6")):
        return None
    end = int(hit.group("y6")) if hit.group("y6") else month_of(today or date.min, last, way(text, hit))[0]
    begin = int(hit.group("y5")) if hit.group("y5") else end - (first > last)
    return interval(month(begin, first), month(end, last)) if (begin, first) <= (end, last) else None


def _run(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "the 12 months ending in January", "the budget year ended April 30": so many months, the named one the last of them."""
    count, unit = counted(hit.group("nr")), hit.group("ur").lower().rstrip("s")
    of = table("calendar", "months")[hit.group("rm").lower()]
    if count is None or not hit.group("rm")[0].isupper() or (today is None and not hit.group("ry")):
        return None
    number = int(hit.group("ry")) if hit.group("ry") else month_of(today or date.min, of, way(text, hit))[0]
    months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
    if number * 12 + of <= months:
        return None
    first = months_from(date(number, of, 1), 1 - months)
    last = month(number, of)
    return last if months == 1 else interval(month(first.year, first.month), last)


def _span(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    first = int(hit.group("y1") or hit.group("y3"))
    written = hit.group("y2") or hit.group("y4")
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return interval(year(first), year(last)) if first <= last else None


def _ago(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    count, unit = counted(hit.group("na")), hit.group("ua").lower().rstrip("s")
    if today is None or count is None:
        return None
    if unit in ("year", "decade"):
        then = today.year - count * (10 if unit == "decade" else 1)
        return year(then) if then > 0 else None
    if unit == "month":
        other = months_from(today, -count)
        return month(other.year, other.month)
    return day(today - timedelta(days=count * (7 if unit == "week" else 1)))


def _hence(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    """ "ten years from now"."""
    count, unit = counted(hit.group("nh")), hit.group("uh").lower().rstrip("s")
    if today is None or count is None:
        return None
    if unit != "month":
        return year(today.year + count * (10 if unit == "decade" else 1))
    other = months_from(today, count)
    return month(other.year, other.month)


def _edged(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    """ "the end of 2014", "by the end of the decade", "the end of this summer", "year-end"."""
    if hit.group("edge") is None:
        number = hit.group("ye")
        return day(date(int(number), 12, 31)) if number else day(date(today.year, 12, 31)) if today else None
    ends = hit.group("edge").lower() in ("end", "close")
    if hit.group("edge").lower() == "middle":
        return None
    whole = _edge_of(hit, today)
    if whole is None:
        return None
    if hit.group("esea"):
        return (
            month(whole.last.year, whole.last.month) if ends else month(whole.first.year, whole.first.month)
        )
    return day(whole.last if ends else whole.first)


def _edge_of(hit: re.Match[str], today: date | None) -> Period | None:
    if hit.group("ey"):
        return year(int(hit.group("ey")))
    if hit.group("emy") and hit.group("em"):
        return month(int(hit.group("emy")), table("calendar", "months")[hit.group("em").lower()])
    if today is None:
        return None
    unit = (hit.group("eu") or hit.group("et") or "").lower()
    if unit == "decade":
        # "the end of the decade" is the round year to come: 2020 seen from 2012.
        last = (today.year + 9) // 10 * 10
        return Period(f"{last - 9}/{last}", date(last - 9, 1, 1), date(last, 12, 31))
    if unit == "century":
        last = (today.year + 99) // 100 * 100
        return Period(f"{last - 99}/{last}", date(last - 99, 1, 1), date(last, 12, 31))
    if unit:
        return relative(hit.group("erel") or "this", unit, today)
    if hit.group("esea"):
        return season(hit.group("es"), hit.group("esea"), today)
    return month(*month_of(today, table("calendar", "months")[hit.group("em").lower()], ""))


def _date(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    name, number = hit.group("dm") or hit.group("m2"), hit.group("dd") or hit.group("d2")
    printed = hit.group("dy") or hit.group("dy2")
    of = table("calendar", "months")[name.lower()]
    if not name[0].isupper() or (not printed and today is None):
        return None
    when = int(printed) if printed else month_of(today, of, way(text, hit))[0] if today else 0
    try:
        return day(date(when, of, int(number)))
    except ValueError:
        return None


def _month(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    of = table("calendar", "months")[hit.group("mm").lower()]
    if hit.group("my"):
        return month(int(hit.group("my")), of)
    if today is None:
        return None
    if hit.group("morel"):
        return month(today.year + {"last": -1, "this": 0, "next": 1}[hit.group("morel").lower()], of)
    return month(*month_of(today, of, (hit.group("mrel") or "").lower() or way(text, hit)))


def _season_mention(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    if hit.group("sy"):
        first, last = table("calendar", "seasons")[hit.group("ss").lower()]
        number = int(hit.group("sy"))
        return interval(month(number, first), month(number + (last < first), last))
    way = hit.group("srel").lower()
    return season(way, hit.group("ss"), today) if today and way != "the" else None


# "in the late 80s" is a decade, "in the 80s" may be degrees.
_DECADE_MARK = compiled(r"[\'’‘]|\b(?:early|late)\b", re.IGNORECASE)
_DECADES = {"fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}


def _decade(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    """ "the 1980s", "the late '80s", "the eighties": the last such decade that has begun."""
    printed = hit.group("dec")
    if printed and len(printed) == len("1980"):
        first = int(printed)
    elif today is None or (printed and not _DECADE_MARK.search(hit.group())):
        return None
    else:
        first = today.year // 100 * 100 + (int(printed) if printed else _DECADES[hit.group("decw").lower()])
        first -= 100 if first > today.year else 0
    return interval(year(first), year(first + 9))


def _relative_year(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    return (
        relative(" ".join(hit.group("rel").lower().split()), hit.group("ru").lower(), today)
        if today
        else None
    )


def _fiscal(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    written = hit.group("fyn")
    return year(int(written) if len(written) == 4 else 2000 + int(written))


def _begun(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    """ "the fiscal year beginning October 1st": named after the year in which it ends, or after both from April on."""
    of = table("calendar", "months")[hit.group("bm").lower()]
    printed = hit.group("by")
    if not printed and today is None:
        return None
    if printed:
        number = int(printed)
    else:
        assert today is not None
        over = hit.group("bway2").lower() in ("began", "begun", "started")
        number = today.year
        if over and of > today.month:
            number -= 1
        if not over and of < today.month:
            number += 1
    if of == 1:
        return year(number)
    return year(number + 1) if of >= _NAMED_BY_END else interval(year(number), year(number + 1))


# A year of account that begins from this month on is called by the year after.
_NAMED_BY_END = 7


def _to_date(_hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    return year(today.year) if today else None


def _now(_hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    return day(today) if today else None


def _yesterday(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    if today is None:
        return None
    return day(today + timedelta(days=-1 if hit.group("yest").lower() == "yesterday" else 1))


def _year(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    return year(int(hit.group("yy")))


_TIMED_LEFT = compiled(
    r"\b(?:in|by|of|for|since|until|through|during|from|to|and|or|than)\s['’‘]$", re.IGNORECASE
)


def _short_year(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "down to 2 by ’27": a year without its century."""
    if today is None or not _TIMED_LEFT.search(text, max(0, hit.start() - 9), hit.start()):
        return None
    number = today.year // 100 * 100 + int(hit.group("ys"))
    return year(number if number <= today.year + _FARTHEST_AHEAD else number - 100)


# A year without its century lies no farther ahead than this.
_FARTHEST_AHEAD = 40


def _days(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "between October 1 and December 31", "from March 3 to 9, 2014"."""
    of = table("calendar", "months")
    first, last = of[hit.group("f5").lower()], of[(hit.group("f6") or hit.group("f5")).lower()]
    if not hit.group("f5")[0].isupper() or (today is None and not hit.group("g6")):
        return None
    end = int(hit.group("g6")) if hit.group("g6") else month_of(today or date.min, last, way(text, hit))[0]
    begin = int(hit.group("g5")) if hit.group("g5") else end - (first > last)
    try:
        days = date(begin, first, int(hit.group("d5"))), date(end, last, int(hit.group("d6")))
    except ValueError:
        return None
    return interval(day(days[0]), day(days[1])) if days[0] < days[1] else None


def _before_last(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    """ "the year before last"."""
    if today is None:
        return None
    before = relative("last", hit.group("ou").lower(), today)
    return None if before is None else relative("last", hit.group("ou").lower(), before.first)


READERS = {
    "dspan": _days,
    "opening": opening, "congress": congress,
    "iso": _iso, "run": _run, "mspan": _months, "elided": elided, "span": _span, "frame": frame, "bare": bare_frame, "inn": inside, "full": full_year, "ago": _ago, "hence": _hence, "edged": _edged, "qtr": a_quarter, "date": _date, "mon": _month,
    "sea": _season_mention, "decade": _decade, "rely": _relative_year, "older": _before_last, "fy": _fiscal, "begun": _begun, "ytd": _to_date, "now": _now, "yest": _yesterday,
    "year": _year, "short": _short_year,
}  # fmt: skip
