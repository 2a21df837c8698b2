"""The time that a figure speaks of, read from the words of its sentence against the day of the event.

`mentions` finds every time expression of a sentence with the period that it stands for; `chosen` picks
the one that belongs to a figure. What cannot be resolved is left empty, never guessed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from ledger.lang.en.words import alternation, table
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


_NUMBER = r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a|several|few|couple)"
_UNIT = r"(?P<unit>years?|months?|quarters?|weeks?|days?|decades?|century|centuries)"
_REL = r"(?P<rel>last|this|next|the\s+same|the\s+past|past|coming|current|the\s+current|the\s+previous|previous|the\s+following)"
_YEAR = r"(?:19|20)\d\d"
_EDGE = r"(?P<edge>end|close|beginning|start|middle)"


@cache
def _pattern() -> re.Pattern[str]:
    months = alternation(table("calendar", "months"))
    seasons = alternation(table("calendar", "seasons"))
    ordinal = r"(?P<ord>first|second|third|fourth|final|last)"
    of_year = rf"(?:,?\s+(?:of\s+)?(?:(?P<oy>{_YEAR})|(?P<orel>last|this|next|the\s+same)\s+(?:fiscal\s+)?year|(?P<othe>the\s+year)))"
    return re.compile(
        rf"(?P<iso>\b{_YEAR}-\d\d-\d\d\b)"
        rf"|(?P<span>\b(?:from|between)\s+(?:fiscal\s+|calendar\s+)?(?:year\s+)?(?P<y1>{_YEAR})\s+(?:to|through|until|and)\s+(?P<y2>{_YEAR})\b|\b(?P<y3>{_YEAR})\s?[-–—/]\s?(?P<y4>{_YEAR}|\d\d)\b(?!\s?(?:percent|%|-\d)))"
        rf"|(?P<frame>\b(?:(?:over|during|in|within|for|through|throughout|of)\s+)?(?:the\s+|these\s+)?(?P<way>past|last|next|coming|first(?!\s+(?:quarter|half))|previous|recent)(?:,?\s+(?:really|roughly|about))*,?\s+(?:{_NUMBER}(?:\s+or\s+{_NUMBER.replace('?P<n>', '?P<n2>')})?\s+(?:or\s+so\s+)?(?:of\s+)?)?(?:fiscal\s+|calendar\s+|full\s+|\w+\s+)?{_UNIT}\b(?!['’]s)(?!-))"
        rf"|(?P<inn>\bin\s+(?:just\s+|only\s+)?{_NUMBER.replace('?P<n>', '?P<ni>')}\s+(?P<ui>years?|months?)\b)"
        rf"|(?P<full>\bfull[-\s]year(?:\s+(?P<fully>{_YEAR}))?\b)"
        rf"|(?P<ago>\b{_NUMBER.replace('?P<n>', '?P<na>')}\s+(?P<ua>years?|months?|weeks?|days?|decades?)\s+ago\b)"
        rf"|(?P<edged>\b(?:the\s+)?(?:very\s+)?{_EDGE}\s+of\s+(?:(?P<ey>{_YEAR})|(?P<erel>this|last|next)\s+(?P<eu>year|quarter|month|decade|century)|(?P<ethe>the\s+(?P<et>year|decade|quarter|century|month))|(?:(?P<es>this|last|next)\s+)?(?P<esea>{seasons})\b|(?P<em>{months})\b(?:,?\s+(?P<emy>{_YEAR}))?)|\byear[-\s]end(?:\s+(?P<ye>{_YEAR}))?\b)"
        rf"|(?P<qtr>\b(?:the\s+)?(?:{ordinal}\s+(?P<qh>quarter|half)|(?P<qq>[QH][1-4]))(?:{of_year})?(?!\w))"
        rf"|(?P<date>\b(?P<dm>{months})\.?\s+(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<dy>{_YEAR}))?(?![\d%])|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{months})(?:,?\s+(?P<dy2>{_YEAR}))?\b)"
        rf"|(?P<mon>\b(?:(?P<mrel>last|this|next|late|early|mid)[\s-]+)?(?P<mm>{months})\b\.?(?:,?\s+(?:of\s+)?(?:(?P<my>{_YEAR})|(?P<morel>last|this|next)\s+year))?)"
        rf"|(?P<sea>\b(?:(?P<srel>last|this|next|the)\s+)(?P<ss>{seasons})\b(?:\s+of\s+(?P<sy>{_YEAR}))?)"
        rf"|(?P<decade>\bthe\s+(?:early\s+|late\s+|mid-?)?(?P<dec>(?:19|20)\d0)s\b)"
        rf"|(?P<rely>\b{_REL}\s+(?:fiscal\s+|calendar\s+)?(?P<ru>year|quarter|month)\b)"
        rf"|(?P<fy>\b(?:fiscal(?:\s+year)?|FY|calendar(?:\s+year)?)\s?['’]?(?P<fyn>{_YEAR}|\d\d)\b)"
        rf"|(?P<ytd>\byear[-\s]to[-\s]date\b|\bso\s+far\s+this\s+year\b)"
        rf"|(?P<now>\b(?:today|right\s+now|now|currently|at\s+present|at\s+the\s+moment|as\s+we\s+speak)\b)"
        rf"|(?P<yest>\b(?:yesterday|tomorrow)\b)"
        rf"|(?P<year>(?<![\w$€£.,-])(?P<yy>{_YEAR})(?![\w,]?\d|%|\s+percent|\s+(?:people|dollars|jobs|troops|miles)\b))",
        re.IGNORECASE,
    )


def mentions(text: str, start: int, end: int, today: date | None) -> tuple[Mention, ...]:
    """Every time expression of `text[start:end]` that the day of the event resolves, in order."""
    found = []
    for hit in _pattern().finditer(text, start, end):
        kind = next(name for name in _READERS if hit.group(name) is not None)
        if kind == "mon" and not _is_month(hit):
            continue
        period = _READERS[kind](hit, today, text)
        if period is None:
            continue
        grade = _grade(text, hit, kind, period, today, start)
        if grade == "since":
            period = _until(period, today)
        found.append(Mention(hit.start(), hit.end(), period, grade))
    return tuple(found)


def _until(period: Period, today: date | None) -> Period:
    """ "since 2012": from then to the day of the event, in the grain of the first."""
    if today is None or period.first > today:
        return period
    grain = len(period.text)
    last = year(today.year) if grain == 4 else month(today.year, today.month) if grain == 7 else day(today)
    return period if last.text == period.text else interval(period, last)


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


_BASE_LEFT = re.compile(
    r"\b(?:since|than|from|before|until|after|versus|compared\s+(?:to|with)|relative\s+to)\s+(?:the\s+|back\s+in\s+)?$",
    re.IGNORECASE,
)
_NOUN_RIGHT = re.compile(
    r"\s+(?!(?:percent|and|or|in|at|of|on|to|was|were|is|will|we|it|the|as|with|by|for|from|but|that|than|which|up|down|alone|when|they|he|she|i|there|this|an?|growth|gdp|inflation|revenue|sales|earnings|guidance|outlook|unemployment|level|levels)\b)[a-z]",
    re.IGNORECASE,
)


def _grade(text: str, hit: re.Match[str], kind: str, period: Period, today: date | None, start: int) -> Grade:
    after = text[hit.end() : hit.end() + 3]
    if kind == "now":
        return "now"
    if after[:2] in ("'s", "’s"):
        return "base"
    left = text[max(start, hit.start() - 24) : hit.start()]
    if re.search(r"\bsince\s+(?:back\s+in\s+)?$", left, re.IGNORECASE):
        return "since" if kind in ("year", "mon", "date", "fy") else "base"
    if _BASE_LEFT.search(left) and not re.search(r"\bfrom\s+$", left, re.IGNORECASE):
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
    ):
        return "attribute"
    if (
        kind in ("fy", "year")
        and re.search(r"\b(?:the|our|their|its|his|her|your|this|that)\s+$", left, re.IGNORECASE)
        and _NOUN_RIGHT.match(text, hit.end())
    ):
        return "attribute"
    return "future" if today is not None and period.last > today and kind != "rely" else "window"


def _iso(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    try:
        return day(date.fromisoformat(hit.group("iso")))
    except ValueError:
        return None


def _span(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    first = int(hit.group("y1") or hit.group("y3"))
    written = hit.group("y2") or hit.group("y4")
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return interval(year(first), year(last)) if first <= last else None


_COUNTS = {
    "one": 1, "a": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip


def _count(word: str | None) -> int | None:
    if word is None:
        return 1
    return int(word) if word.isdigit() else _COUNTS.get(word.lower())


def _frame(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    """ "over the past 22 months", "in the next 5 years", "over the last decade"."""
    if today is None:
        return None
    printed, unit, way = hit.group("n"), hit.group("unit").lower().rstrip("s"), hit.group("way").lower()
    if way in ("first", "recent"):
        return None
    count = _count(hit.group("n2") or printed)
    if printed is None and unit in ("year", "quarter", "month"):
        return _relative(way, unit, today)
    if count is None or (hit.group("n2") and not printed):
        return None
    back = way in ("past", "last", "previous")
    return _window(
        today,
        count,
        {"decade": "year", "centurie": "century"}.get(unit, unit),
        back=back,
        tens=unit == "decade",
    )


def _window(today: date, count: int, unit: str, *, back: bool, tens: bool) -> Period | None:
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
    other = _months_from(today, -months if back else months)
    here, there = month(today.year, today.month), month(other.year, other.month)
    return interval(there, here) if back else interval(here, there)


def _months_from(today: date, count: int) -> date:
    total = today.year * 12 + today.month - 1 + count
    return date(total // 12, total % 12 + 1, 1)


def _relative(way: str, unit: str, today: date) -> Period | None:
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
    other = _months_from(today, step)
    return month(other.year, other.month)


def _full_year(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    number = hit.group("fully")
    return year(int(number)) if number else year(today.year) if today else None


_DONE = re.compile(r"[^.!?]{0,80}?(?:\b(?:has|have)\b|['’]ve\b)")


def _inside(hit: re.Match[str], today: date | None, text: str) -> Period | None:
    """ "In 3 years, we have …": a window that ends with the event; with a future verb it stays open."""
    count, unit = _count(hit.group("ni")), hit.group("ui").lower().rstrip("s")
    opens = re.search(r"(?:^|[.!?,;:—]\s|\n)$", text[max(0, hit.start() - 2) : hit.start()])
    if today is None or count is None or not opens or not _DONE.match(text, hit.end()):
        return None
    return _window(today, count, unit, back=True, tens=False)


def _ago(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    count, unit = _count(hit.group("na")), hit.group("ua").lower().rstrip("s")
    if today is None or count is None:
        return None
    if unit in ("year", "decade"):
        then = today.year - count * (10 if unit == "decade" else 1)
        return year(then) if then > 0 else None
    if unit == "month":
        other = _months_from(today, -count)
        return month(other.year, other.month)
    return day(today - timedelta(days=count * (7 if unit == "week" else 1)))


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
        return _relative(hit.group("erel") or "this", unit, today)
    if hit.group("esea"):
        return _season(hit.group("es"), hit.group("esea"), today)
    return month(*_month_of(today, table("calendar", "months")[hit.group("em").lower()], ""))


def _season(relative: str | None, name: str, today: date) -> Period:
    first, last = table("calendar", "seasons")[name.lower()]
    number = today.year
    way = (relative or "this").lower()
    if way == "last" and (first, last) >= (today.month, 0):
        number -= 1
    if way == "next" and first <= today.month:
        number += 1
    return interval(month(number, first), month(number + (last < first), last))


def _quarter(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
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
        return half(number, of_two) if of_two else None
    if name == "last" and not hit.group("oy") and not hit.group("orel") and not hit.group("othe"):
        return _relative("last", "quarter", today) if today else None
    index = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}[name]
    named = hit.group("oy") or hit.group("orel") or hit.group("othe")
    if not named and today is not None and index * 3 - 2 > today.month:
        number -= 1
    return quarter(number, index)


def _date(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    name, number = hit.group("dm") or hit.group("m2"), hit.group("dd") or hit.group("d2")
    printed = hit.group("dy") or hit.group("dy2")
    of = table("calendar", "months")[name.lower()]
    if not name[0].isupper() or (not printed and today is None):
        return None
    when = int(printed) if printed else _month_of(today, of, "")[0] if today else 0
    try:
        return day(date(when, of, int(number)))
    except ValueError:
        return None


def _month_of(today: date, of: int, way: str) -> tuple[int, int]:
    """The year that a bare month name means: the nearest, looking at most half a year ahead."""
    if way == "last":
        return (today.year if of < today.month else today.year - 1), of
    if way == "next":
        return (today.year if of > today.month and today.month < 1 else today.year + 1), of
    if way == "this":
        return today.year, of
    ahead = of - today.month
    return (today.year - 1 if ahead > 6 else today.year), of


def _month(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    of = table("calendar", "months")[hit.group("mm").lower()]
    if hit.group("my"):
        return month(int(hit.group("my")), of)
    if today is None:
        return None
    if hit.group("morel"):
        return month(today.year + {"last": -1, "this": 0, "next": 1}[hit.group("morel").lower()], of)
    return month(*_month_of(today, of, (hit.group("mrel") or "").lower()))


def _season_mention(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    if hit.group("sy"):
        first, last = table("calendar", "seasons")[hit.group("ss").lower()]
        number = int(hit.group("sy"))
        return interval(month(number, first), month(number + (last < first), last))
    way = hit.group("srel").lower()
    return _season(way, hit.group("ss"), today) if today and way != "the" else None


def _decade(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    first = int(hit.group("dec"))
    return interval(year(first), year(first + 9))


def _relative_year(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    return (
        _relative(" ".join(hit.group("rel").lower().split()), hit.group("ru").lower(), today)
        if today
        else None
    )


def _fiscal(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    written = hit.group("fyn")
    return year(int(written) if len(written) == 4 else 2000 + int(written))


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


_READERS = {
    "iso": _iso, "span": _span, "frame": _frame, "inn": _inside, "full": _full_year, "ago": _ago, "edged": _edged, "qtr": _quarter, "date": _date, "mon": _month,
    "sea": _season_mention, "decade": _decade, "rely": _relative_year, "fy": _fiscal, "ytd": _to_date, "now": _now, "yest": _yesterday,
    "year": _year,
}  # fmt: skip


_CLAUSE = re.compile(
    r"[;:—–]|,\s+(?:and|but|while|whereas|or|so|which|who|because|though|although|he|she|it|we|they|i|you)\s|\s(?:and|but|while|whereas|because)\s",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"[;:]|,\s+(?:and|but|while|whereas|so|which|because|though|although|he|she|it|we|they|i|you)\s"
    r"|\s(?:and|but|while|whereas|because)\s(?!\d|an?\s|\$)|\s(?:versus|vs\.?|compared)\s",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d|\bpercent\b|\bmillion\b|\bbillion\b|\btrillion\b")
_BY_DATE = re.compile(r"\b(?:by|through|until)\s+(?:the\s+)?(?:year\s+)?$", re.IGNORECASE)
# How far from the start of a sentence a time still opens it: "So, in 2019, …".
_OPENING = 12
# Costs in characters of distance: what stands before a figure, across a clause, past another figure.
_BEFORE, _BORDER, _PAST_FIGURE, _NOW = 25, 60, 40, 120


def chosen(
    text: str,
    figure: tuple[int, int],
    found: Sequence[Mention],
    *,
    target: bool,
    today: date | None,
    start: int,
) -> Mention | None:
    """The time expression that a figure speaks of, the nearest one first.

    One right after the figure outranks one before it; a clause border costs, a base of comparison
    and a name never count, "now" says nothing about a plan and the past nothing about a target. An
    expression that opens the sentence (at `start`) frames all of it.
    """
    best: tuple[float, Mention] | None = None
    for mention in found:
        if mention.grade in ("base", "attribute") or (target and _is_over(mention, today)):
            continue
        if mention.start < figure[1] and mention.end > figure[0]:
            continue
        cost = _distance(text, figure, mention, opens=mention.start - start <= _OPENING)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, mention)
    return best[1] if best else None


def _is_over(mention: Mention, today: date | None) -> bool:
    """Whether a time is no time for a plan: the present moment, or a window that ends with it."""
    if mention.grade == "now":
        return True
    windowed = mention.grade == "window" and "/" in mention.period.text
    return windowed and today is not None and mention.period.first.year < today.year


def _distance(text: str, figure: tuple[int, int], mention: Mention, *, opens: bool) -> float | None:
    start, end = figure
    after = mention.start >= end
    between = text[end : mention.start] if after else text[mention.end : start]
    borders = len(_CLAUSE.findall(between)) - between.count("—") // 2 * 2
    crossed = bool(_FIGURE.search(between))
    anew = bool(_ANEW.search(between))
    if anew and (after or not opens) and (crossed or ";" in between):
        return None
    cost = len(between) + _BORDER * borders + (_PAST_FIGURE if crossed else 0) + (0 if after else _BEFORE)
    if mention.grade == "now":
        cost += _NOW
    if after and _BY_DATE.search(text[max(end, mention.start - 12) : mention.start]):
        cost -= _BORDER
    return cost
