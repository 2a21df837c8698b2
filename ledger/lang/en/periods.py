"""The times that a sentence names, read against the day of the event.

`mentions` finds every time expression with the period that it stands for. What cannot be resolved is
left empty, never guessed. Which figure a time belongs to is asked in `bearing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from ledger.lang.en.reckoned import COUNTS, congress, counted, opening, reckoned, reckoned_pattern, the_same
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


_NUMBER = r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a|several|few|couple)"


_UNIT = r"(?P<unit>years?|months?|quarters?|weeks?|days?|decades?|century|centuries)"


_REL = r"(?P<rel>last|this|next|the\s+same|the\s+past|past|coming|current|the\s+current|the\s+previous|previous|the\s+following)"


_YEAR = r"(?:19|20)\d\d"


# An older year is told from a count by the words around it: "in early 1871 to", not "in 1871 homes".
_OLDER = (
    r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bduring\s)|(?<=\bearly\s)|(?<=\bmid\s)|(?<=\blate\s))"
    r"1[78]\d\d(?=[.,;:)—–]?\s*$|[.;:)—–]|,(?!\d)|\s+(?:to|and|but|from|when|while|than|the|it|there)\b)"
)


_EDGE = r"(?P<edge>end|close|beginning|start|middle)"


@cache
def _pattern() -> re.Pattern[str]:
    months = alternation(table("calendar", "months"))
    seasons = alternation(table("calendar", "seasons"))
    ordinal = r"(?P<ord>first|second|third|fourth|final|last)"
    of_year = rf"(?:,?\s+(?:of\s+)?(?:(?P<oy>{_YEAR})|(?P<orel>last|this|next|the\s+same)\s+(?:fiscal\s+)?year|(?P<othe>the\s+year)))"
    return re.compile(
        rf"(?P<iso>\b{_YEAR}-\d\d-\d\d\b)"
        rf"|(?P<run>\b(?:{_NUMBER.replace('?P<n>', '?P<nr>')}[-\s]|the\s+(?=year\s))(?P<ur>months?|years?|quarters?)\s+(?:period\s+)?(?:ending|ended|that\s+ended|through|to)\s+(?:in\s+|at\s+the\s+end\s+of\s+)?(?P<rm>{months})\b\.?(?:,?\s+(?:of\s+)?(?P<ry>{_YEAR}))?)"
        rf"|(?P<span>\b(?:from|between)\s+(?:fiscal\s+|calendar\s+)?(?:year\s+)?(?P<y1>{_YEAR})\s+(?:to|through|until|and)\s+(?P<y2>{_YEAR})\b|\b(?P<y3>{_YEAR})\s?[-–—/]\s?(?P<y4>{_YEAR}|\d\d)\b(?!\s?(?:percent|%|-\d)))"
        rf"|(?P<dspan>\b(?:from|between)\s+(?P<f5>{months})\.?\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<g5>{_YEAR}))?\s+(?:to|through|until|and)\s+(?:(?P<f6>{months})\.?\s+)?(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<g6>{_YEAR}))?(?![\w%]))"
        rf"|(?P<mspan>\b(?:from|between|(?:in|during)(?=\s+\w+\.?\s+and\s))\s+(?P<m5>{months})\.?(?:,?\s+(?P<y5>{_YEAR}))?\s+(?:to|through|until|and)\s+(?P<m6>{months})\.?(?:,?\s+(?P<y6>{_YEAR}))?(?!\w))"
        rf"|{reckoned_pattern()}"
        rf"|(?P<congress>\b(?P<kcon>last|this|previous|current|\d{{2,3}}(?:st|nd|rd|th))\s+Congress\b)"
        rf"|(?P<opening>\b(?:over\s+|in\s+|during\s+|for\s+)?the\s+first\s+{_NUMBER.replace('?P<n>', '?P<no>')}\s+(?P<uo>months|quarters)\s+of\s+(?:(?:fiscal\s+)?(?P<yo>{_YEAR})|(?P<relo>this|last|the)\s+year))"
        rf"|(?P<frame>\b(?:(?:over|during|in|within|for|through|throughout|of)\s+)?(?:the\s+|these\s+)?(?P<way>past|last|next|coming|first(?!\s+(?:quarter|half))|previous|recent)(?!\s+(?:every|each|per|an?)\b)(?:,?\s+(?:really|roughly|about))*,?\s+(?:{_NUMBER}(?:\s+or\s+{_NUMBER.replace('?P<n>', '?P<n2>')})?\s+(?:or\s+so\s+)?(?:of\s+)?)?(?:fiscal\s+|calendar\s+|full\s+|\w+\s+)?{_UNIT}\b(?!['’]s)(?!-))"
        rf"|(?P<bare>\b(?:over|in|during|within)\s+(?:the\s+|these\s+)?(?P<bway>past|last|next)\s+{_NUMBER.replace('?P<n>', '?P<bn>')}(?=\s*[.,;:!?—]|\s*$))"
        rf"|(?P<inn>\bin\s+(?:(?:just|only|about|nearly|over|under|just\s+over|just\s+under|more\s+than|less\s+than|little\s+more\s+than)\s+)?{_NUMBER.replace('?P<n>', '?P<ni>')}\s+(?P<ui>years?|months?)\b)"
        rf"|(?P<full>\bfull[-\s]year(?:\s+(?P<fully>{_YEAR}))?\b)"
        rf"|(?P<ago>\b{_NUMBER.replace('?P<n>', '?P<na>')}\s+(?P<ua>years?|months?|weeks?|days?|decades?)\s+ago\b)"
        rf"|(?P<edged>\b(?:the\s+)?(?:very\s+)?{_EDGE}\s+of\s+(?:(?P<ey>{_YEAR})|(?P<erel>this|last|next)\s+(?P<eu>year|quarter|month|decade|century)|(?P<ethe>the\s+(?P<et>year|decade|quarter|century|month))|(?:(?P<es>this|last|next)\s+)?(?P<esea>{seasons})\b|(?P<em>{months})\b(?:,?\s+(?P<emy>{_YEAR}))?)|\byear[-\s]end(?:\s+(?P<ye>{_YEAR}))?\b)"
        rf"|(?P<qtr>\b(?:the\s+)?(?:{ordinal}\s+(?P<qh>quarter|half)|(?P<qq>[QH][1-4]))(?:{of_year})?(?!\w))"
        rf"|(?P<date>\b(?P<dm>{months})\.?\s+(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?:of\s+)?(?P<dy>{_YEAR}))?(?![\d%])|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{months})(?:,?\s+(?P<dy2>{_YEAR}))?\b)"
        rf"|(?P<mon>\b(?:(?P<mrel>last|this|next|late|early|mid)[\s-]+)?(?P<mm>{months})\b\.?(?:,?\s+(?:of\s+)?(?:(?P<my>{_YEAR})|(?P<morel>last|this|next)\s+year))?)"
        rf"|(?P<elided>\bin\s+the\s+(?P<eo>first|second|third|fourth)(?=\s*[.,;:)—]|\s+(?:and|but|to|from)\b|\s*$))"
        rf"|(?P<sea>\b(?:(?P<srel>last|this|next|the)\s+)(?P<ss>{seasons})\b(?:\s+of\s+(?P<sy>{_YEAR}))?)"
        rf"|(?P<decade>\bthe\s+(?:early\s+|late\s+|mid-?)?(?P<dec>(?:19|20)\d0)s\b)"
        rf"|(?P<rely>\b{_REL}\s+(?:fiscal\s+|calendar\s+)?(?P<ru>year|quarter|month)\b)"
        rf"|(?P<fy>\b(?:fiscal(?:\s+year)?|FY|calendar(?:\s+year)?)\s?['’]?(?P<fyn>{_YEAR}|\d\d)\b)"
        rf"|(?P<ytd>\byear[-\s]to[-\s]date\b|\bso\s+far\s+this\s+year\b)"
        rf"|(?P<begun>\b(?:fiscal|financial|budget)\s+year\s+(?:that\s+|which\s+)?(?P<bway2>begins?|beginning|began|begun|will\s+begin|starts?|starting|started|will\s+start)\s+(?:in\s+|on\s+|last\s+|this\s+|next\s+)?(?P<bm>{months})\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<by>{_YEAR}))?)"
        rf"|(?P<same>\b(?:in|over|during|through|throughout|within|for)\s+(?:(?:(?:these|those|that|this)\s+(?:same\s+|very\s+)?|the\s+same\s+)(?:past\s+|last\s+)?{_NUMBER.replace('?P<n>', '?P<nsame>')}[-\s](?P<usame>years?|months?|quarters?|decades?)(?:\s+(?:period|span|stretch))?|(?:that|this|the\s+same|that\s+same|this\s+same)\s+(?:time\s+)?(?:period|span|stretch|time)\b(?!\s+of\s+(?:year|day|month)))\b)"
        rf"|(?P<now>\b(?:today|tonight|this\s+(?:evening|morning|afternoon)|right\s+now|now|currently|at\s+present|at\s+the\s+moment|as\s+we\s+speak)\b)"
        rf"|(?P<yest>\b(?:yesterday|tomorrow)\b)"
        rf"|(?P<short>(?<=\s['’‘])(?P<ys>\d\d)(?![\w%]))"
        rf"|(?P<year>(?:(?<![\w$€£.,-])|(?<=\bmid-)|(?<=\blate-)|(?<=\bearly-))(?P<yy>{_YEAR}|{_OLDER})(?![\w,]?\d|%|\s+percent|\s+(?:people|dollars|jobs|troops|miles)\b))",
        re.IGNORECASE,
    )


_TOKEN = re.compile(r"[A-Za-z]+|\d+")


@cache
def _openings() -> frozenset[str]:
    """Every word that a time expression can begin with."""
    return frozenset(
        {
            *table("calendar", "months"), *COUNTS, "several", "few", "couple", "from", "between", "over", "during", "in", "within", "for", "through",
            "throughout", "of", "the", "these", "past", "last", "next", "coming", "first", "previous", "recent", "full", "very", "end", "close",
            "beginning", "start", "middle", "year", "second", "third", "fourth", "final", "q", "h", "this", "late", "early", "mid", "current",
            "fiscal", "financial", "budget", "fy", "calendar", "so", "that", "following", "subsequent", "an", "today", "right", "now", "currently", "at", "as", "yesterday", "tomorrow", "tonight",
        }
    )  # fmt: skip


def mentions(
    text: str, start: int, end: int, today: date | None, *, told: Period | None = None
) -> tuple[Mention, ...]:
    """Every time expression of `text[start:end]` that the day of the event resolves, in order.

    `told` is the time told last before it, from which "that year" and "a year earlier" are reckoned.
    """
    found: list[Mention] = []
    pattern, keys, done = _pattern(), _openings(), start
    for token in _TOKEN.finditer(text, start, end):
        if token.start() < done or (text[token.start()].isalpha() and token.group().lower() not in keys):
            continue
        hit = pattern.match(text, token.start(), end)
        if hit is None or (hit.group("congress") and "Congress" not in hit.group()):
            continue
        done = hit.end()
        kind = "reck" if hit.group("reck") else next(name for name in _READERS if hit.group(name) is not None)
        if kind == "mon" and not _is_month(hit):
            continue
        if kind == "same":
            period = the_same(
                hit, [one.period for one in found if one.grade in ("window", "future", "since")], told
            )
        elif kind == "reck":
            last = next((one.period for one in reversed(found) if one.grade != "now"), told)
            period = reckoned(hit, last)
        else:
            period = _READERS[kind](hit, _day_of_telling(hit, kind, found) or today, text)
        if period is None:
            continue
        grade = _grade(text, hit, kind, period, today, start)
        if grade == "since":
            period = _until(period, today)
        found.append(Mention(hit.start(), hit.end(), period, grade))
    return tuple(found)


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
    r"\b(?:since|than|from|before|until|after|beyond|versus|compared\s+(?:to|with)|relative\s+to)\s+(?:the\s+|back\s+in\s+|(?:in\s+|at\s+|on\s+)?(?:early|mid|late)[-\s]+)?$",
    re.IGNORECASE,
)


# "a rise above the budget for 2015-16": another figure's year.
_OTHER_LEFT = re.compile(
    r"\b(?:over|above|below|than|against|on|from|since)\s+(?:the|its|our|their|a)\s+(?:\w+\s+)?(?:estimate|budget|level|figure|outturn|forecast|allocation|provision|actual|peak|high|low|record|trough|crash)s?\s+(?:for|in|of)\s+$",
    re.IGNORECASE,
)


_NOUN_RIGHT = re.compile(
    r"\s+(?!(?:percent|and|or|in|at|of|on|to|was|were|is|will|we|it|the|as|with|by|for|from|but|that|than|which|up|down|alone|when|they|he|she|i|there|this|an?|growth|gdp|inflation|revenue|sales|earnings|guidance|outlook|unemployment|level|levels)\b)[a-z]",
    re.IGNORECASE,
)


_CHANGED_FROM = re.compile(
    r"\b(?:up|down|higher|lower|increased?|decreased?|drop(?:ped)?|rise|rose|fell|fallen|risen|declined?|changed?)\b[^.;:]*\bfrom\s+$",
    re.IGNORECASE,
)
# "a 12 percent jump over 2015", "twice as fast as in 2016".
_GAINED_ON = re.compile(
    r"\b(?:jump|increase|rise|gain|drop|decline|up|down|growth|improvement|reduction)\b[^.;:,]{0,24}\b(?:over|on|against)\s+$",
    re.IGNORECASE,
)
_AS_IN = re.compile(
    r"\bthan\s+(?:in\s+|at\s+)?the\s+same\s+\w+\s+(?:(?:of|in)\s+)?$|\bthan\s+(?:it|they|we|he|she|there|that|those|the\s+[\w-]+)\s+(?:was|were|did|had|is|are)\s+(?:(?:back\s+)?(?:in|at|on|during)\s+)?$|\bas\s+(?:(?:it|they|we|there)\s+(?:was|were|did|had)\s+)?(?:in|at|on)\s+$",
    re.IGNORECASE,
)
# "below last year" names a base, "over the past 3 years" a window: a base is no longer than this.
_LONGEST_BASE = 14
# "since last year's December meeting": the month names a meeting.
_MEETING = re.compile(
    r"\s+(?:meeting|meetings|report|statement|projections?|forecasts?|hearing|budget|election)\b"
)
_SINCE_BEFORE = re.compile(r"\b(?:since|at|after|before)\s+(?:[\w'’]+\s+){0,4}$", re.IGNORECASE)
# "up 4 percent from a year earlier": what it is up from.
_RECKONED_BASE = re.compile(r"\b(?:from|than|over|on|of|above|below|versus|since)\s+$", re.IGNORECASE)
# "20,000 more nurses than in 2019": what the figure is more than.
_MORE_THAN = re.compile(r"\b(?:more|fewer|less)\s+[^.;,]{0,36}\bthan\s+(?:(?:in|at|on)\s+)?$", re.IGNORECASE)


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
    if kind in ("year", "fy", "mon", "rely", "qtr") and (_GAINED_ON.search(before) or _AS_IN.search(before)):
        return "base"
    if re.search(r"\bsince\s+(?:back\s+in\s+)?(?:(?:early|mid|late)[-\s])?$", left, re.IGNORECASE):
        return (
            "since" if kind in ("year", "mon", "date", "fy", "edged") or hit.group("ru") == "year" else "base"
        )
    if _MEETING.match(text, hit.end()) and _SINCE_BEFORE.search(
        text, max(start, hit.start() - 40), hit.start()
    ):
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
    ):
        return "attribute"
    if (
        kind in ("fy", "year")
        and re.search(r"\b(?:the|our|their|its|his|her|your|this|that)\s+$", left, re.IGNORECASE)
        and _NOUN_RIGHT.match(text, hit.end())
    ):
        return "attribute"
    if kind in ("rely", "ytd") or today is None:
        return "window"
    runs_on = "/" in period.text and period.last.year > today.year
    return "future" if period.first > today or runs_on else "window"


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


AHEAD = re.compile(
    r"\b(?:will|shall|should|would|going\s+to|plans?|planned|expect\w*|project\w*|forecast\w*|scheduled|next|until|by|beginning|starting|upcoming|due|(?:days?|weeks?|months?)\s+(?:away|from\s+now|to\s+go)|let['’]s|may|could)\b|['’]ll\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was|were|did|had|fell|rose|grew|lost|saw|came|went|said|got|became|began|made|took|hit|sent|told|met|paid|spent|held|stood|ran|won|wrote|gave|led|left|knew|felt|kept|sold|bought|built|brought|sought|drew|chose|spoke|stole|\w{3,}ed)\b",
    re.IGNORECASE,
)
# "higher than it is today".
_THAN_NOW = re.compile(
    r"\bthan\s+(?:(?:it|they|we|he|she|there|you|I|ours?|the\s+[\w-]+)\s*(?:(?:is|are|was|were|am|have|has|do|does|did|had|pay|spend|get|had)\b|['’](?:s|re))?\s*)?(?:right\s+)?$",
    re.IGNORECASE,
)
# How far to either side of a month the words are asked whether it is still to come.
_MONTH_SCOPE = 90


_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


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


_FROM_BEFORE = re.compile(r"\b(?:from|than|after|versus|with|against|following)\b[^.;]*$", re.IGNORECASE)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER_BEFORE = re.compile(r"\b(first|second|third|fourth)\s+quarter\b", re.IGNORECASE)


def _span(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    first = int(hit.group("y1") or hit.group("y3"))
    written = hit.group("y2") or hit.group("y4")
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return interval(year(first), year(last)) if first <= last else None


# "over the past year": the twelve months around the day, where "last year" is the one of the calendar.
_AROUND = re.compile(r"(?:over|during|in|within|for|through|throughout)\s+the\s+(?:past|last|next)\s+year", re.IGNORECASE)  # fmt: skip


def _frame(hit: re.Match[str], today: date | None, _text: str) -> Period | None:
    """ "over the past 22 months", "in the next 5 years", "over the last decade"."""
    if today is None:
        return None
    printed, unit, way = hit.group("n"), hit.group("unit").lower().rstrip("s"), hit.group("way").lower()
    if way in ("first", "recent"):
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


_DONE = re.compile(r"[^.!?]{0,80}?(?:\b(?:has|have)\b|['’]ve\b)")


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


def _decade(hit: re.Match[str], _today: date | None, _text: str) -> Period | None:
    first = int(hit.group("dec"))
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


_TIMED_LEFT = re.compile(
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
_YEARS_NAMED = re.compile(
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


_READERS = {
    "dspan": _days,
    "opening": opening, "congress": congress,
    "iso": _iso, "run": _run, "mspan": _months, "elided": _elided, "span": _span, "frame": _frame, "bare": _bare_frame, "inn": _inside, "full": _full_year, "ago": _ago, "edged": _edged, "qtr": _quarter, "date": _date, "mon": _month,
    "sea": _season_mention, "decade": _decade, "rely": _relative_year, "fy": _fiscal, "begun": _begun, "same": _run, "ytd": _to_date, "now": _now, "yest": _yesterday,
    "year": _year, "short": _short_year,
}  # fmt: skip
