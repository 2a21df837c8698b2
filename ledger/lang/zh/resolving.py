"""A matched time word as days, against the day of the event and the year that is spoken of.

What it comes to is a period, its use as `periods.Mention` names it, and the number of years of a frame.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from ledger.lang.zh import numerals
from ledger.lang.zh.dates import day_of, days, instant, joined, month, months_back, span, whole_year, window
from ledger.lang.zh.timewords import MONTH, NAMED_DAYS, NUMBER, PLANS, RELATIVE, SPLIT_YEARS
from ledger.patterns import compiled
from ledger.records import Period

Resolved = tuple[Period, str, int]

_DONE_THEN = compiled(r"(?:(?![将会拟要，。；])[^\n]){0,14}?(?:已经|已(?!知)|[^为除罢]了|曾)")
_NEAR_DAYS = {"大前": -3, "前": -2, "昨": -1, "明": 1, "后": 2}
_BACK_OR_ON = {"上": -1, "本": 0, "这": 0, "今": 0, "下": 1}
_WEEKDAYS = "一二三四五六日天"
_FIRST_DECADE = 30
"""From 三十年代 on the decades that are named without their century are those of the last one."""


@lru_cache(maxsize=4)
def _writes_split_years(text: str) -> bool:
    return _WRITTEN_SPLIT.search(text) is not None


_WRITTEN_SPLIT = compiled(r"20\d\d ?[-—–~～至到/] ?(?:20)?\d\d ?(?:财政)?年度")


def resolve(
    match: re.Match[str], spoken_on: date | None, context: int | None, *, republic: bool
) -> Resolved | None:
    """The days of a match of `time_words`, or `None` where the calendar has no such day or the event's is not known.

    `context` is the year that a month without one is of; `republic` says that the text counts its years from 1912.
    """
    if match["year"]:
        year = _named_year(match, spoken_on, context, republic=republic)
        return _grain(match, year, "") if year else None
    if match["bare"]:
        return _bare(match, context, spoken_on) if context else None
    if match["spliton"]:
        first, last = (int(year) for year in re.findall(r"\d{4}", match["spliton"]))
        return (window(first, last + 1), "frame", last + 1 - first) if first <= last else None
    if match["years"]:
        return _years(match, republic=republic)
    if match["begun"]:
        return _begun(match, republic=republic)
    if match["plan"]:
        return _plan(match)
    if match["decade"]:
        return _decade(match)
    if match["whole"]:
        return (whole_year(context), "window", 0) if context else None
    return _from_speech(match, spoken_on, republic=republic) if spoken_on else None


def _from_speech(match: re.Match[str], spoken_on: date, *, republic: bool) -> Resolved | None:
    """What is named from where the speaker stands: 过去五年, 上周四, 三个月前."""
    if match["since"]:
        return _since(match, spoken_on, republic=republic)
    if match["splitsince"]:
        first = int(match["splitfirst"])
        return (window(first, spoken_on.year), "frame", 0) if first <= spoken_on.year else None
    if match["frame"]:
        return _frame(match, spoken_on)
    if match["coming"]:
        return window(spoken_on.year, spoken_on.year + small(match["comingspan"]) - 1), "window", 0
    if match["back"]:
        return _days_back(match, spoken_on) if match["backdays"] else _months(match, spoken_on)
    if match["split"]:
        return _split_year(match, spoken_on)
    if match["bholiday"]:
        return _named_day(match["bholiday"], spoken_on.year, spoken_on)
    if match["ago"]:
        return _ago(small(match["agocount"]), match["agounit"], spoken_on)
    if match["week"]:
        return _week(match["weekwhich"], match["weekday"], spoken_on)
    if match["near"]:
        return instant(spoken_on + timedelta(days=_NEAR_DAYS[match["near"][:-1]])), "day", 0
    if match["lastquarter"]:
        return _quarter_of_speech(match["lastquarter"], spoken_on)
    return _month_of_speech(match, spoken_on) if match["lastmonth"] else None


def _bare(match: re.Match[str], context: int, spoken_on: date | None) -> Resolved | None:
    """10月2日: of the year that is spoken of, or of the one before where it is told as done and is still to come."""
    found = _grain(match, context, "b")
    if (
        found
        and spoken_on
        and spoken_on.year == context
        and found[0].first > spoken_on
        and _DONE_THEN.match(match.string, match.end())
    ):
        return _grain(match, context - 1, "b")
    return found


def _years(match: re.Match[str], *, republic: bool) -> Resolved | None:
    """2020—2024年; 2012-2013年度, one year of office; 2012-2013年度起的5年内, five of them."""
    first = _year(match["from"], republic=republic)
    if len(match["from"]) == 4 and len(match["to"]) == 2:
        last = first - first % 100 + int("".join(str(numerals.DIGITS.get(c, c)) for c in match["to"]))
    else:
        last = _year(match["to"], republic=republic)
    if first >= last:
        return None
    if match["fiscal"] and last == first + 1:
        return window(first, first + small(match["run"]) if match["run"] else last), "window", 0
    return window(first, last), "frame", last - first + 1


def _begun(match: re.Match[str], *, republic: bool) -> Resolved | None:
    """2015年起的4年内: so many years, of which that one is the first."""
    first, years = _year(match["begunyear"], republic=republic), small(match["begunyears"])
    return (window(first, first + years - 1), "frame", years) if years > 1 else None


def _since(match: re.Match[str], spoken_on: date, *, republic: bool) -> Resolved | None:
    first = _year(match["sinceyear"], republic=republic)
    if first > spoken_on.year:
        return None
    if not match["sincemonth"]:
        return window(first, spoken_on.year), "frame", 0
    opened, now = month(first, small(match["sincemonth"])), month(spoken_on.year, spoken_on.month)
    return (joined(opened, now), "frame", 0) if opened.first <= spoken_on else None


def _plan(match: re.Match[str]) -> Resolved:
    """“十四五”期间; “十四五”末, its last year; “十四五”前四年, so many years of it."""
    first, last = PLANS[match["planname"]]
    tail = match["plantail"]
    if match["planyears"]:
        years = small(match["planyears"])
        ends = (last - years + 1, last) if match["planside"] == "后" else (first, first + years - 1)
        return window(*ends), "frame", 0
    if tail and tail.startswith(("期末", "末")):
        return whole_year(last), "window", 0
    if tail and tail.startswith("初"):
        return whole_year(first), "window", 0
    return window(first, last), "frame", 0


def _frame(match: re.Match[str], spoken_on: date) -> Resolved | None:
    years = small(match["span"] or match["span2"] or match["span3"])
    if not 1 <= years < 200:
        return None
    if match["ofsplit"]:
        return _split_years(match, years, spoken_on)
    if match.group().startswith(("未来", "今后")):
        return window(spoken_on.year + 1, spoken_on.year + years), "frame", years
    if years == 1:
        return _one_year(spoken_on)
    last = spoken_on.year - 1 if spoken_on.month <= 6 else spoken_on.year
    return window(last - years + 1, last), "frame", years


def _split_years(match: re.Match[str], years: int, spoken_on: date) -> Resolved:
    """过去3个财政年度: so many years of office that are over, or that are still to begin."""
    begins = next((month for name, month in SPLIT_YEARS.items() if match["ofsplit"] in name), _FISCAL)
    now = spoken_on.year - (spoken_on.month < begins)  # in which the year began that runs now
    ahead = match.group().startswith(("未来", "今后"))
    first = now + 1 if ahead else now - years
    return window(first, first + years), "frame", years


_FISCAL = 4  # April, in which a year of office begins that is not called one of a house or a school


def _one_year(spoken_on: date) -> Resolved:
    """过去一年: of a report in the first quarter the calendar year before, else the twelve months up to now."""
    if spoken_on.month <= 3:
        return whole_year(spoken_on.year - 1), "window", 0
    return months_back(spoken_on, 12), "frame", 0


def _days_back(match: re.Match[str], spoken_on: date) -> Resolved | None:
    """过去7天, 最近两周: up to the day of the talk."""
    number = small(match["dayspan"]) * (1 if match["backdays"].endswith(("天", "日")) else 7)
    return (days(spoken_on - timedelta(days=number), spoken_on), "frame", 0) if 0 < number < 1200 else None


def _months(match: re.Match[str], spoken_on: date) -> Resolved | None:
    printed = match["backmonths"] or match["office"]
    monthly = "月" in match.group()
    number = (6 if not monthly else 0) if printed == "半" else small(printed) * (1 if monthly else 12)
    return (months_back(spoken_on, number), "frame", 0) if 0 < number < 1200 else None


def _split_year(match: re.Match[str], spoken_on: date) -> Resolved | None:
    """本立法年度, 上学年: a year of office that begins in one calendar year and ends in the next.

    A fiscal one does where the text writes such years out (2012-2013年度), as in Hong Kong; else it isn't told when
    it begins.
    """
    if match["splitname"].startswith("财") and not _writes_split_years(match.string):
        return None
    first = spoken_on.year - (spoken_on.month < SPLIT_YEARS[match["splitname"]])
    first += -1 if match["which"].startswith("上") else 1 if match["which"].startswith("下") else 0
    return window(first, first + 1), "window", 0


def _named_day(name: str, year: int, spoken_on: date | None) -> Resolved | None:
    """七一 is the latest 1 July that has been, unless a year is named."""
    month_number, day = NAMED_DAYS[name.removesuffix("节") if name not in NAMED_DAYS else name]
    when = date(year, month_number, day)
    if spoken_on and when > spoken_on:
        when = date(year - 1, month_number, day)
    return instant(when), "instant", 0


def _month_of_speech(match: re.Match[str], spoken_on: date) -> Resolved | None:
    total = spoken_on.year * 12 + spoken_on.month - 1 + _BACK_OR_ON[match["lastmonth"][0]]
    year, number = total // 12, total % 12 + 1
    if not match["lday"]:
        return month(year, number), "window", 0
    day = day_of(year, number, int(match["lday"]))
    return (instant(day), "instant", 0) if day else None


def _quarter_of_speech(words: str, spoken_on: date) -> Resolved:
    total = spoken_on.year * 4 + (spoken_on.month - 1) // 3 + _BACK_OR_ON[words[0]]
    year, number = total // 4, total % 4 + 1
    period = span(year, number * 3 - 2, year, number * 3, f"{year}-Q{number}")
    return (instant(period.last), "instant", 0) if words.endswith(("末", "底")) else (period, "window", 0)


def _week(which: str, weekday: str | None, spoken_on: date) -> Resolved:
    """上星期, Monday to Sunday; 上周四, a day of it."""
    weeks = -2 if which == "上上" else _BACK_OR_ON[which[0]]
    monday = spoken_on + timedelta(days=7 * weeks - spoken_on.weekday())
    if weekday is None:
        return days(monday, monday + timedelta(days=6)), "window", 0
    return instant(monday + timedelta(days=min(_WEEKDAYS.index(weekday), 6))), "day", 0


def _ago(count: int, unit: str, spoken_on: date) -> Resolved | None:
    """三年前, the year; 三个月前, the month; 两星期前, the week; 五天前, the day: no finer than it was said."""
    if unit == "年":
        return (whole_year(spoken_on.year - count), "window", 0) if 0 < count < spoken_on.year else None
    if unit == "个月":
        total = spoken_on.year * 12 + spoken_on.month - 1 - count
        return month(total // 12, total % 12 + 1), "window", 0
    if unit in {"天", "日"}:
        return instant(spoken_on - timedelta(days=count)), "day", 0
    return _week("本", None, spoken_on - timedelta(days=7 * count))


def _decade(match: re.Match[str]) -> Resolved:
    """上世纪90年代, 二十年代: the ten years."""
    if match["decadeyear"]:
        first = int(match["decadeyear"])
    else:
        tens = small(match["tens"])
        first = 1900 + tens if tens >= _FIRST_DECADE or "世纪" in match.group() else 2000 + tens
    return window(first, first + 9), "window", 0


def _named_year(
    match: re.Match[str], spoken_on: date | None, context: int | None, *, republic: bool
) -> int | None:
    if match["abs"]:
        return _year(match["abs"], republic=republic)
    if match["told"]:
        return _year(match["told"], republic=True)  # 本(101)年: a year of three digits is one of the Republic
    word = match["rel"].removesuffix("度")
    anchor = spoken_on.year if spoken_on else None
    if word in {"上年", "上一年", "当年", "本年"}:
        anchor = context
    return None if anchor is None else anchor + RELATIVE[word]


def _grain(match: re.Match[str], year: int, prefix: str) -> Resolved | None:
    """A part of a year: its quarter, half, months, month, day or edge; else the year itself."""
    if quarter := match[f"{prefix}quarter"]:
        period = _quarter(quarter.rstrip("末底"), year)
        ends = quarter.endswith(("末", "底"))
        return (instant(period.last), "instant", 0) if ends else (period, "window", 0)
    if half := match[f"{prefix}half"]:
        second = half == "下半年"
        name = f"{year}-H{1 + second}"
        return span(year, 1 + 6 * second, year, 6 + 6 * second, name), "window", 0
    if months := match[f"{prefix}months"]:
        found = [small(n) for n in re.findall(rf"{NUMBER}", months)]
        first, last = (1, found[0]) if months[0] in "前首到至" else (found[0], found[-1])
        return (span(year, first, year, last), "window", 0) if 1 <= first <= last <= 12 else None
    if match[f"{prefix}month"]:
        return _month(match, year, prefix)
    if not prefix and match["holiday"]:
        return _named_day(match["holiday"], year, None)
    edge = match[f"{prefix}edge"] or (match["edge2"] if not prefix else None)
    month_and_day = (
        {"底": (12, 31), "末": (12, 31), "初": (1, 1), "中": (6, 30)}.get(edge.removesuffix("期")[-1])
        if edge
        else None
    )
    return (
        (instant(date(year, *month_and_day)), "instant", 0)
        if month_and_day
        else (whole_year(year), "window", 0)
    )


def _quarter(words: str, year: int) -> Period:
    if words in {"首季", "末季"}:
        number = 1 if words == "首季" else 4
    else:
        number = next(numerals.DIGITS.get(c) or int(c) for c in words if c in "一二两三四1234")
    if words[0] in "前头首" and words != "首季":
        return span(year, 1, year, number * 3, f"{year}-Q1/{year}-Q{number}" if number > 1 else None)
    return span(year, number * 3 - 2, year, number * 3, f"{year}-Q{number}")


def _month(match: re.Match[str], year: int, prefix: str) -> Resolved | None:
    """A month, its end, a day of it, or the days from one to another (9月27日至29日)."""
    words = match[f"{prefix}month"]
    number = small(re.match(MONTH, words).group())  # type: ignore[union-attr]
    if not 1 <= number <= 12:
        return None
    if day := match[f"{prefix}day"]:
        first = day_of(year, number, small(day))
        if first is None:
            return None
        if not match[f"{prefix}endday"]:
            return instant(first), "instant", 0
        last = day_of(year, small(match[f"{prefix}endmonth"] or str(number)), small(match[f"{prefix}endday"]))
        return (days(first, last), "window", 0) if last and first < last else (instant(first), "instant", 0)
    if words.endswith(("底", "末")):
        return instant(date(year, number, monthrange(year, number)[1])), "instant", 0
    return month(year, number), "window", 0


def small(text: str) -> int:
    """The number that digits or Chinese numerals say; 0 where they say none."""
    number = numerals.read(text)
    return int(number.value) if number else 0


def _year(text: str, *, republic: bool) -> int:
    """民国90年 and 103年 count from 1912; 97年 does where the text does so elsewhere, and else is of the last century."""
    digits = text.removeprefix("民国")
    if digits.isdigit() and digits.isascii():
        value = int(digits)
        if len(digits) == 3 or (len(digits) == 2 and (republic or text != digits)):
            return value + 1911
        return value + 1900 if len(digits) == 2 else value
    return int("".join(str(numerals.DIGITS[char]) for char in digits))
