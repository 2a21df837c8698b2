"""What each form of a time expression comes to, read against the day of the event.

Every reader takes a match of the pattern in `timewords`; what cannot be resolved is `None`, never a guess.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ledger.lang.en.reckoned import congress, counted, opening
from ledger.lang.en.spans import (
    day,
    half,
    interval,
    month,
    month_of,
    months_from,
    quarter,
    relative,
    season,
    window,
    year,
)
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
    end = int(hit.group("y6")) if hit.group("y6") else month_of(today or date.min, last, _way(text, hit))[0]
    begin = int(hit.group("y5")) if hit.group("y5") else end - (first > last)
    return interval(month(begin, first), month(end, last)) if (begin, first) <= (end, last) else None


def _run(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "the 12 months ending in January": so many months, the named one the last of them."""
    count, unit = counted(hit.group("nr")), hit.group("ur").lower().rstrip("s")
    of = table("calendar", "months")[hit.group("rm").lower()]
    if count is None or not hit.group("rm")[0].isupper() or (today is None and not hit.group("ry")):
        return None
    number = int(hit.group("ry")) if hit.group("ry") else month_of(today or date.min, of, _way(text, hit))[0]
    months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
    if number * 12 + of <= months:
        return None
    first = months_from(date(number, of, 1), 1 - months)
    last = month(number, of)
    return last if months == 1 else interval(month(first.year, first.month), last)


AHEAD = compiled(
    r"\b(?:will|shall|should|would|going\s+to|plans?|planned|expect\w*|project\w*|forecast\w*|scheduled|next|until|by|beginning|starting|upcoming|due|(?:days?|weeks?|months?)\s+(?:away|from\s+now|to\s+go)|let['’]s|may|could)\b|['’]ll\b",
    re.IGNORECASE,
)
PAST = compiled(
    r"\b(?:was|were|did|had|fell|rose|grew|lost|saw|came|went|said|got|became|began|made|took|hit|sent|told|met|paid|spent|held|stood|ran|won|wrote|gave|led|left|knew|felt|kept|sold|bought|built|brought|sought|drew|chose|spoke|stole|\w{3,}ed)\b",
    re.IGNORECASE,
)
# How far to either side of a month the words are asked whether it is still to come.
_MONTH_SCOPE = 90


_SENTENCE_END = compiled(r"[.!?](?:\s|$)")


def _way(text: str, hit: re.Match[str]) -> str:
    """Whether a bare month looks back or ahead: where verbs of the past stand around it, or only words that look ahead."""
    left = text[max(0, hit.start() - _MONTH_SCOPE) : hit.start()]
    end = hit.end() - hit.group().endswith(".")
    right = text[end : end + _MONTH_SCOPE]
    around = " ".join((_SENTENCE_END.split(left)[-1], _SENTENCE_END.split(right)[0]))
    past, ahead = PAST.search(around), AHEAD.search(around)
    return "back" if past and not ahead else "ahead" if ahead and not past else ""


def _elided(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "1.6 percent in the first quarter, from 3.4 percent in the fourth": the quarter named before sets the year."""
    before = list(_QUARTER_BEFORE.finditer(text, max(0, hit.start() - 160), hit.start()))
    if not before or today is None:
        return None
    index, other = _ORDER[hit.group("eo").lower()], _ORDER[before[-1].group(1).lower()]
    year_of = today.year if other * 3 - 2 <= today.month else today.year - 1
    back = _FROM_BEFORE.search(text, max(0, hit.start() - 40), hit.start()) or (
        year_of == today.year and index * 3 - 2 > today.month
    )
    return quarter(year_of - 1 if index > other and back else year_of, index)


_FROM_BEFORE = compiled(r"\b(?:from|than|after|versus|with|against|following)\b[^.;]*$", re.IGNORECASE)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER_BEFORE = compiled(r"\b(first|second|third|fourth)\s+quarter\b", re.IGNORECASE)


def _span(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    first = int(hit.group("y1") or hit.group("y3"))
    written = hit.group("y2") or hit.group("y4")
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return interval(year(first), year(last)) if first <= last else None


# "over the past year": the twelve months around the day, where "last year" is the one of the calendar.
_AROUND = compiled(r"(?:over|during|in|within|for|through|throughout)\s+the\s+(?:past|last|next)\s+year", re.IGNORECASE)  # fmt: skip


# "the last two years of the plan", "the last month of 2016": no time that ends with the event.
_OF_ANOTHER = compiled(
    r"\s+of\s+(?:(?:19|20)\d\d|(?:the|that|this|his|her|our|their|its|my|your|last|next)\s)", re.IGNORECASE
)


def _frame(hit: re.Match[str], today: date | None, text: str) -> Period | None:
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
        return relative(way, unit, today)
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


def _full_year(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    number = hit.group("fully")
    return year(int(number)) if number else year(today.year) if today else None


_DONE = compiled(r"[^.!?]{0,80}?(?:\b(?:has|have)\b|['’]ve\b)")


def _inside(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "In 3 years, we have …": a window that ends with the event; with a future verb it stays open."""
    count, unit = counted(hit.group("ni")), hit.group("ui").lower().rstrip("s")
    opens = re.search(r"(?:^|[.!?,;:—]\s|\n)$", text[max(0, hit.start() - 2) : hit.start()])
    if today is None or count is None or not opens or not _DONE.match(text, hit.end()):
        return None
    return window(today, count, unit, back=True, tens=False)


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


# Up to this month "the first half" is rather that of the year before.
_HARDLY_BEGUN = 3


def _is_past_half(coming: Period, today: date, way: str) -> bool:
    """ "growth was 2 percent in the first half", said in February: whether the half of the year before is meant."""
    begun = not way and coming.first.month == 1 and today.month <= _HARDLY_BEGUN
    return (coming.first > today and way != "ahead") or (coming.last > today and (way == "back" or begun))


def _quarter(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    number = int(hit.group("oy")) if hit.group("oy") else None
    if number is None:
        if today is None:
            return None
        way = (hit.group("orel") or "this").lower()
        number = today.year + {"last": -1, "next": 1}.get(way, 0)
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
    if hit.group("qh").lower() == "half":
        of_two = {"first": 1, "second": 2, "last": 2, "final": 2}.get(name)
        if of_two and not (hit.group("oy") or hit.group("orel") or hit.group("othe")) and today is not None:
            number -= _is_past_half(half(number, of_two), today, _way(text, hit))
        return half(number, of_two) if of_two else None
    if name == "last" and not hit.group("oy") and not hit.group("orel") and not hit.group("othe"):
        return relative("last", "quarter", today) if today else None
    index = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}[name]
    named = hit.group("oy") or hit.group("orel") or hit.group("othe")
    if not named and today is not None and index * 3 - 2 > today.month:
        number -= 1
    return quarter(number, index)


def _date(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    name, number = hit.group("dm") or hit.group("m2"), hit.group("dd") or hit.group("d2")
    printed = hit.group("dy") or hit.group("dy2")
    of = table("calendar", "months")[name.lower()]
    if not name[0].isupper() or (not printed and today is None):
        return None
    when = int(printed) if printed else month_of(today, of, _way(text, hit))[0] if today else 0
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
    return month(*month_of(today, of, (hit.group("mrel") or "").lower() or _way(text, hit)))


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
# How far back the years are named that "over the past 3" leaves out.
_YEARS_REACH = 140
_YEARS_NAMED = compiled(
    r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty)\s+years\b", re.IGNORECASE
)


def _bare_frame(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "After 10 years of losses, it added jobs over the past 3": years that the sentence has named before."""
    count = counted(hit.group("bn"))
    named = _YEARS_NAMED.search(
        _SENTENCE_END.split(text[max(0, hit.start() - _YEARS_REACH) : hit.start()])[-1]
    )
    if today is None or count is None or named is None:
        return None
    return window(today, count, "year", back=hit.group("bway").lower() != "next", tens=False)


def _days(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "between October 1 and December 31", "from March 3 to 9, 2014"."""
    of = table("calendar", "months")
    first, last = of[hit.group("f5").lower()], of[(hit.group("f6") or hit.group("f5")).lower()]
    if not hit.group("f5")[0].isupper() or (today is None and not hit.group("g6")):
        return None
    end = int(hit.group("g6")) if hit.group("g6") else month_of(today or date.min, last, _way(text, hit))[0]
    begin = int(hit.group("g5")) if hit.group("g5") else end - (first > last)
    try:
        days = date(begin, first, int(hit.group("d5"))), date(end, last, int(hit.group("d6")))
    except ValueError:
        return None
    return interval(day(days[0]), day(days[1])) if days[0] < days[1] else None


READERS = {
    "dspan": _days,
    "opening": opening, "congress": congress,
    "iso": _iso, "run": _run, "mspan": _months, "elided": _elided, "span": _span, "frame": _frame, "bare": _bare_frame, "inn": _inside, "full": _full_year, "ago": _ago, "hence": _hence, "edged": _edged, "qtr": _quarter, "date": _date, "mon": _month,
    "sea": _season_mention, "decade": _decade, "rely": _relative_year, "fy": _fiscal, "begun": _begun, "ytd": _to_date, "now": _now, "yest": _yesterday,
    "year": _year, "short": _short_year,
}  # fmt: skip
