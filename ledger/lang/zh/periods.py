"""The times that a Chinese text names, resolved against the day of the event.

A *mention* is a stretch of text that names a time: an instant (去年底, 截至今年7月底), a window (上半年,
“十四五”期间, 过去五年) or the base of a rate (比上年, 同比). Which mention a figure speaks of is decided in
`phrases`; here words become days. What the event's date is needed for and is not known stays unresolved.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from ledger.lang.zh import numerals
from ledger.records import Period

#: First and last year of each five-year plan (国民经济和社会发展五年规划).
PLANS = {
    "九五": (1996, 2000), "十五": (2001, 2005), "十一五": (2006, 2010), "十二五": (2011, 2015),
    "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035),
}  # fmt: skip

_RELATIVE = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "明年": 1,
    "后年": 2,
}
_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_PLAN_NAMES = "|".join(sorted(PLANS, key=len, reverse=True))
_YEAR = r"(?:民国)?(?:(?:1[89]|2[01])\d\d|[一二][〇零一二三四五六七八九]{3}|(?<![\d.,])(?:8\d|9\d|1[0-2]\d)(?=年(?!来|以来|内|的?历史|时间)))"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_GRAIN = (
    r"(?P<quarter>(?:前|头)?(?:第?[一二三四1-4])(?:个)?季度|第[一二三四]季|Q[1-4])"
    r"|(?P<half>上半年|下半年)"
    rf"|(?P<months>(?:{_MONTH}\ ?月?\ ?[—–\-~～至到]\ ?{_MONTH}\ ?月(?:份)?|前\ ?{_N}\ ?个月))"
    rf"|(?P<month>{_MONTH}\ ?月(?:份)?(?:底|末|初)?(?:\ ?(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\ ?[日号])?)"
    r"|(?P<edge>年(?:底|末|初|中(?![国央级小共东西部]))|岁末)"
)
#: 2024年底, 去年末: right behind a year the edge needs no 年 of its own.
_EDGE_BEHIND_YEAR = r"|(?P<edge2>[底末初](?!次|步|期|级|中|创)|中期)"


@dataclass(frozen=True, slots=True)
class Mention:
    """A named time: where it stands, the days it covers, and how it is used.

    `use` is `window`, `instant`, `base` (比上年, 同比: what a rate is measured against), `frame` (五年来: a span
    that the talk is about) or `now`. `years` is the number of years of a frame, `printed` says that both its
    ends are printed (2020—2024年).
    """

    start: int
    end: int
    period: Period
    use: str
    years: int = 0
    printed: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<years>(?P<from>{_YEAR})\ ?年?\ ?[—–\-~～至到]\ ?(?P<to>(?:{_YEAR}|\d\d(?=年度|学年|财年)))\ ?(?:年度|学年|财年|年))
        |(?P<since>(?P<sinceyear>{_YEAR})年?(?:\ ?{_MONTH}\ ?月)?(?:以来|起|以后))
        |(?P<plan>[“"「『]?(?P<planname>{_PLAN_NAMES})[”"」』]?(?:规划|计划)?(?P<plantail>期末|末期?|初期?|以来|期间|时期)?)(?![个家人项年月亿万元%])
        |(?P<frame>(?:过去|近|最近|这|未来|今后)(?:的)?(?P<span>{_N})年(?:来|间|里)?|(?<![\d])(?P<span2>{_N})年(?:来|间)|[本上]届政府.{{0,4}}以来的(?P<span3>{_N})年)
        |(?P<same>(?:上年|去年)?同期(?!\S?比)|同比|环比)
        |(?P<year>(?:(?P<abs>{_YEAR})\ ?(?:年度|财政年度|财年|年)|(?P<rel>大前年|前年|去年|上一?年(?!同期)度?|今年|本年度?|当年|明年|后年)))\ ?(?:的)?(?:{_GRAIN}{_EDGE_BEHIND_YEAR})?
        |(?P<bare>(?<![\d年前上下])(?:{_GRAIN.replace("(?P<", "(?P<b")}))
        |(?P<whole>全年(?!龄))
        |(?P<today>截至(?:目前|现在|今天)|目前|现在|现时|如今|当前|眼下|(?<!截)至今|迄今|今天|今日|现阶段)
        |(?P<lastmonth>上个?月|本月|这个月)(?:\ ?(?P<lday>\d{{1,2}})\ ?[日号])?
        """,
        re.VERBOSE,
    )


_UP_TO = re.compile(r"截[至止]到?$")
_BASE_BEFORE = re.compile(r"(?:比|较|相比|相较于?|与|跟|和|同)\ ?[“\"]?$")


def mentions(text: str, spoken_on: date | None) -> tuple[Mention, ...]:
    """Every time that the text names and that can be resolved, in order."""
    found: list[Mention] = []
    context = anchor = _reported_year(text, spoken_on)
    end_of_paragraph = 0
    for match in _pattern().finditer(text):
        if match.start() >= end_of_paragraph:
            context, end_of_paragraph = anchor, text.find("\n", match.start()) % (len(text) + 1)
        resolved = _resolve(match, spoken_on, context)
        if resolved is None:
            continue
        period, use, years = resolved
        if use in {"window", "instant"} and _UP_TO.search(text[max(0, match.start() - 3) : match.start()]):
            period, use = instant(period.last), "instant"
        base = use != "frame" and (
            _is_base(text, match.start()) or _TIMES_OF.match(text, match.end()) is not None
        )
        found.append(
            Mention(match.start(), match.end(), period, "base" if base else use, years, bool(match["years"]))
        )
        if (match["abs"] or match["rel"]) and not base and len(period.text) == len("2017"):
            context = period.first.year
    return tuple(found)


def _reported_year(text: str, spoken_on: date | None) -> int | None:
    """The year that 全年, 年末 and 7月 mean: that of the event, or the one that a yearly report is on."""
    if spoken_on is None:
        return None
    named = _TITLE_YEAR.search(text[:400])
    if named and int(named[1]) < spoken_on.year and text.count("上年") > 2:
        return int(named[1])
    return spoken_on.year


#: 2020年的2.5倍: the year is what the multiple is taken of.
_TIMES_OF = re.compile(r"(?:同期)?的(?:约|近|大约|超过)?(?:[\d.]+|[一二两三四五六七八九十]+)(?:多)?倍")
_TITLE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!\d?\d月)")


def _is_base(text: str, start: int) -> bool:
    found = _BASE_BEFORE.search(text[max(0, start - 4) : start])
    return (found is not None and not found.group().startswith(("与", "和", "跟", "同"))) or text[
        max(0, start - 3) : start
    ].endswith("相当于")


def _resolve(
    match: re.Match[str], spoken_on: date | None, context: int | None
) -> tuple[Period, str, int] | None:
    if match["years"]:
        first, last = _year(match["from"]), _year(match["to"])
        if last < 100:
            last += first - first % 100
        return (window(first, last), "frame", last - first + 1) if first < last else None
    if match["since"]:
        first = _year(match["sinceyear"])
        return (window(first, spoken_on.year), "frame", 0) if spoken_on and first <= spoken_on.year else None
    if match["plan"]:
        return _plan(match["planname"], match["plantail"])
    if match["frame"]:
        return _frame(match, spoken_on)
    if match["year"]:
        year = _named_year(match, spoken_on, context)
        return _grain(match, year, "") if year else None
    if match["bare"]:
        return _grain(match, context, "b") if context else None
    if match["whole"]:
        return (whole_year(context), "window", 0) if context else None
    if match["today"]:
        return (instant(spoken_on), "now", 0) if spoken_on else None
    if match["lastmonth"] and spoken_on:
        back = 1 if match["lastmonth"].startswith("上") else 0
        total = spoken_on.year * 12 + spoken_on.month - 1 - back
        if match["lday"]:
            return _safe_day(total // 12, total % 12 + 1, int(match["lday"]))
        return month(total // 12, total % 12 + 1), "window", 0
    return None


def _plan(name: str, tail: str | None) -> tuple[Period, str, int]:
    first, last = PLANS[name]
    if tail and tail.startswith(("期末", "末")):
        return whole_year(last), "window", 0
    if tail and tail.startswith("初"):
        return whole_year(first), "window", 0
    return window(first, last), "frame", 0


def _frame(match: re.Match[str], spoken_on: date | None) -> tuple[Period, str, int] | None:
    number = numerals.read(match["span"] or match["span2"] or match["span3"])
    if number is None or spoken_on is None or not 1 < number.value < 200:
        return None
    years = int(number.value)
    if match.group().startswith(("未来", "今后")):
        return window(spoken_on.year + 1, spoken_on.year + years), "frame", years
    last = spoken_on.year - 1 if spoken_on.month <= 6 else spoken_on.year
    return window(last - years + 1, last), "frame", years


def _named_year(match: re.Match[str], spoken_on: date | None, context: int | None) -> int | None:
    if match["abs"]:
        return _year(match["abs"])
    word = match["rel"].removesuffix("度")
    anchor = spoken_on.year if spoken_on else None
    if word in {"上年", "上一年", "当年", "本年"}:
        anchor = context
    return None if anchor is None else anchor + _RELATIVE[word]


def _grain(match: re.Match[str], year: int | None, prefix: str) -> tuple[Period, str, int] | None:
    if year is None:
        return None
    if quarter := match[f"{prefix}quarter"]:
        number = next(numerals.DIGITS.get(c) or int(c) for c in quarter if c in "一二三四1234")
        if quarter[0] in "前头":
            return (
                span(year, 1, year, number * 3, f"{year}-Q1/{year}-Q{number}" if number > 1 else None),
                "window",
                0,
            )
        return span(year, number * 3 - 2, year, number * 3, f"{year}-Q{number}"), "window", 0
    if half := match[f"{prefix}half"]:
        upper = half == "上半年"
        return (
            span(year, 1 if upper else 7, year, 6 if upper else 12, f"{year}-H{1 if upper else 2}"),
            "window",
            0,
        )
    if months := match[f"{prefix}months"]:
        found = [_small(n) for n in re.findall(rf"{_N}", months)]
        first, last = (1, found[0]) if months.startswith("前") else (found[0], found[-1])
        return (span(year, first, year, last), "window", 0) if 1 <= first <= last <= 12 else None
    if named := match[f"{prefix}month"]:
        number = _small(re.match(_MONTH, named).group())  # type: ignore[union-attr]
        if not 1 <= number <= 12:
            return None
        if day := match[f"{prefix}day"]:
            return _safe_day(year, number, _small(day))
        if named.endswith(("底", "末")):
            return instant(date(year, number, monthrange(year, number)[1])), "instant", 0
        return month(year, number), "window", 0
    edge = match[f"{prefix}edge"] or (match["edge2"] if not prefix else None)
    if edge and edge[-1] in "底末":
        return instant(date(year, 12, 31)), "instant", 0
    if edge and edge[-1] == "初":
        return instant(date(year, 1, 1)), "instant", 0
    if edge and edge[-1] == "中":
        return instant(date(year, 6, 30)), "instant", 0
    return whole_year(year), "window", 0


def _safe_day(year: int, month_number: int, day: int) -> tuple[Period, str, int] | None:
    if not 1 <= day <= monthrange(year, month_number)[1]:
        return None
    return instant(date(year, month_number, day)), "instant", 0


def _small(text: str) -> int:
    number = numerals.read(text)
    return int(number.value) if number else 0


def _year(text: str) -> int:
    digits = text.removeprefix("民国")
    if digits.isdigit() and digits.isascii():
        value = int(digits)
        return (
            value + 1911
            if len(digits) <= 3 and (len(digits) == 3 or value >= 80) and text != digits[-2:]
            else value
        )
    return int("".join(str(numerals.DIGITS[char]) for char in digits))


def whole_year(year: int) -> Period:
    """A calendar year."""
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def window(first: int, last: int) -> Period:
    """Calendar years from first to last, inclusive."""
    return Period(f"{first}/{last}" if first != last else str(first), date(first, 1, 1), date(last, 12, 31))


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return span(year, number, year, number, f"{year}-{number:02d}")


def instant(day: date) -> Period:
    """One day."""
    return Period(day.isoformat(), day, day)


def span(year: int, first: int, last_year: int, last: int, text: str | None = None) -> Period:
    """Whole months from first to last; `text` where the stretch has a name of its own."""
    if text is None and (year, first) == (last_year, last):
        text = f"{year}-{first:02d}"
    text = text or f"{year}-{first:02d}/{last_year}-{last:02d}"
    return Period(text, date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1]))


def joined(first: Period, last: Period) -> Period:
    """From one time to a later one: `2016-12-31/2017-12-31`."""
    return Period(f"{first.text.split('/')[0]}/{last.text.split('/')[-1]}", first.first, last.last)
