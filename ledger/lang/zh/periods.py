"""The times that a Chinese text names, resolved against the day of the event.

A *mention* is a stretch of text that names a time: an instant (去年底, 截至今年7月底), a window (上半年,
“十四五”期间, 过去五年) or the base of a rate (比上年, 同比). Which mention a figure speaks of is decided in
`times`; here words become days. What the event's date is needed for and is not known stays unresolved.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.lang.zh import numerals
from ledger.lang.zh.dates import (
    a_year_before,
    day_of,
    days,
    instant,
    joined,
    month,
    months_back,
    span,
    whole_year,
    window,
)
from ledger.lang.zh.timewords import (
    MONTH,
    NAMED_DAYS,
    NUMBER,
    PLANS,
    RELATIVE,
    SPLIT_YEARS,
    TIME_STARTS,
    time_words,
)
from ledger.records import Period


@dataclass(frozen=True, slots=True)
class Mention:
    """A named time: where it stands, the days it covers, and how it is used.

    `use` is `window`, `instant`, `base` (比上年, 同比: what a rate is measured against), `frame` (五年来: a span
    that the talk is about), `until` (9月前: a day that bounds what comes before it), `then` (去年同期是…: of what is
    told of it, never of a change), `day` (昨天, 上周四: named from where the speaker stands, for the words beside it
    only) or `now`. `years` is the number of years of a frame, `printed` says that both its ends are printed
    (2020—2024年).
    """

    start: int
    end: int
    period: Period
    use: str
    years: int = 0
    printed: bool = False


_Resolved = tuple[Period, str, int]

_UP_TO = re.compile(r"截[至止]到?$")
_BASE_BEFORE = re.compile(r"(?:比|较|相比|相较于?)\ ?[“\"]?$|相当于$")
_AFTER_BASE = re.compile(r"(?:同期)?的(?:约|近|大约|超过)?(?:[\d.]+|[一二两三四五六七八九十]+)(?:多)?倍")
_BEFORE_THAT = re.compile(r"(?:之前|以前|前)(?![三四二两一五六七八九十\d])")
_TOLD_OF_THEN = re.compile(r"(?:则|却|就|也)?(?:只|仅|才)?(?:是|为|有|达到?|约)")
_SENTENCE_ENDS = re.compile(r"[。！？\n]")
#: The first or last characters of what these find: most times stand beside none of them.
_UP_TO_ENDS, _BASE_ENDS = frozenset("至止到"), frozenset('比较于 “"')
_AFTER_BEGINS, _BEFORE_BEGINS = frozenset("同的"), frozenset("之以前")
_MOVED = re.compile(
    r"\ ?(?:已经?)?[^，。；\n]{0,6}(?:成立|设立|启动|开始|实施|推出|上任|投产|投运|开业|开馆|开通|上线)"
)
#: 去年12月成立以来, 前年以来: from a time on.
_SINCE = re.compile(r"[^，。；\n]{0,8}(?<![，。；\n])以来|起(?=[，,])")
_SINCE_THEN = re.compile(r"至今|迄今")
_TITLE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!\d?\d月)")
#: A text that counts its years from 1912 says so, or prints one of three digits as a date (110年3月), no length (建党100年).
#: One class of characters stands first in the pattern, so that the scan looks for them.
_REPUBLIC = re.compile(r"[民1](?:(?<=民)国\ ?\d|(?<=1)(?<![\d.,]1)[01]\d年(?:度|底|初|\d{1,2}月))")
_DONE_THEN = re.compile(r"(?:(?![将会拟要，。；])[^\n]){0,14}?(?:已经|已(?!知)|[^为除罢]了|曾)")
_NEAR_DAYS = {"大前": -3, "前": -2, "昨": -1, "明": 1, "后": 2}
_BACK_OR_ON = {"上": -1, "本": 0, "这": 0, "今": 0, "下": 1}
_WEEKDAYS = "一二三四五六日天"
_FIRST_DECADE = 30
"""From 三十年代 on the decades that are named without their century are those of the last one."""
_SAME_DAY, _THAT_DAY = 200, 1500  # code points back to the day that 同日, and that 当天, point to
_NEAR = 60  # code points between a beginning (2013年4月成立) and the 至今 that counts from it


def mentions(text: str, spoken_on: date | None) -> tuple[Mention, ...]:
    """Every time that the text names and that can be resolved, in order."""
    found: list[Mention] = []
    match_at = time_words().match
    context = anchor = _reported_year(text, spoken_on)
    republic = bool(_REPUBLIC.search(text))
    end_of_paragraph = done = 0
    for begin in TIME_STARTS.finditer(text):
        start = begin.start()
        if start < done:
            continue
        match = match_at(text, start)
        if match is None:
            continue
        done = match.end()
        if start >= end_of_paragraph:
            context, end_of_paragraph = anchor, text.find("\n", start) % (len(text) + 1)
        resolved = _resolve(match, spoken_on, context, found, republic=republic)
        if resolved is None:
            continue
        mention = _mention(text, match, resolved, spoken_on)
        found.append(mention)
        if (
            (match["abs"] or match["rel"])
            and mention.use != "base"
            and len(mention.period.text) == len("2017")
        ):
            context = mention.period.first.year
    return tuple(found)


def _mention(text: str, match: re.Match[str], resolved: _Resolved, spoken_on: date | None) -> Mention:
    period, use, years = resolved
    start, end = match.span()
    if spoken_on and use == "window" and period.last < spoken_on and (match["rel"] or match["bare"]):
        since = _SINCE.match(text, end)
        if since:
            now = month(spoken_on.year, spoken_on.month) if "-" in period.text else whole_year(spoken_on.year)
            return Mention(start, since.end(), joined(period, now), "frame")
    before, following = text[max(0, start - 4) : start], text[end : end + 1]
    dated = use in {"window", "instant"}
    if dated and before[-1:] in _UP_TO_ENDS and _UP_TO.search(before):
        period, use = instant(period.last), "instant"
    if use != "frame" and (
        (before[-1:] in _BASE_ENDS and _BASE_BEFORE.search(before))
        or (following in _AFTER_BEGINS and _AFTER_BASE.match(text, end))
    ):
        use = "base"
    elif dated and following in _BEFORE_BEGINS and _BEFORE_THAT.match(text, end):
        use = "until"
    printed = bool(match["years"])
    return Mention(start, end, period, use, years, printed)


def _reported_year(text: str, spoken_on: date | None) -> int | None:
    """The year that 全年, 年末 and 7月 mean: that of the event, or the one that a yearly report is on."""
    if spoken_on is None:
        return None
    named = _TITLE_YEAR.search(text[:400])
    if named and int(named[1]) < spoken_on.year and text.count("上年") > 2:
        return int(named[1])
    return spoken_on.year


def _resolve(
    match: re.Match[str],
    spoken_on: date | None,
    context: int | None,
    earlier: list[Mention],
    *,
    republic: bool,
) -> _Resolved | None:
    if match["year"]:
        year = _named_year(match, spoken_on, context, republic=republic)
        return _grain(match, year, "") if year else None
    if match["bare"]:
        return _bare(match, context, spoken_on) if context else None
    if match["years"]:
        return _years(match, republic=republic)
    if match["plan"]:
        return _plan(match["planname"], match["plantail"])
    if match["decade"]:
        return _decade(match)
    if match["whole"]:
        return (whole_year(context), "window", 0) if context else None
    if spoken_on is None:
        return None
    if match["since"]:
        return _since(match, spoken_on, republic=republic)
    if match["frame"]:
        return _frame(match, spoken_on)
    if match["back"]:
        return _months(match, spoken_on)
    if match["term"]:
        return next(
            ((m.period, "frame", 0) for m in reversed(earlier[-3:]) if _is_office(match.string, m)), None
        )
    if match["split"]:
        return _split_year(match, spoken_on)
    if match["same"]:
        return _same_time(match, earlier)
    if match["bholiday"]:
        return _named_day(match["bholiday"], spoken_on.year, spoken_on)
    if match["that"]:
        reach = _SAME_DAY if match["that"].startswith("同") else _THAT_DAY
        said = (m for m in reversed(earlier[-8:]) if _is_day(m) and match.start() - m.end <= reach)
        return next(((m.period, "instant", 0) for m in said), None)
    if match["today"]:
        return _now(match, spoken_on, earlier)
    if match["ago"]:
        return _ago(_small(match["agocount"]), match["agounit"], spoken_on)
    if match["week"]:
        return _week(match["weekwhich"], match["weekday"], spoken_on)
    if match["near"]:
        return instant(spoken_on + timedelta(days=_NEAR_DAYS[match["near"][:-1]])), "day", 0
    if match["lastquarter"]:
        return _quarter_of_speech(match["lastquarter"][0], spoken_on)
    return _month_of_speech(match, spoken_on) if match["lastmonth"] else None


def _bare(match: re.Match[str], context: int, spoken_on: date | None) -> _Resolved | None:
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


def _is_day(mention: Mention) -> bool:
    return mention.use == "instant" and mention.period.first == mention.period.last


def _same_time(match: re.Match[str], earlier: list[Mention]) -> _Resolved | None:
    """去年同期是41件: the time named before in the sentence, a year earlier; beside 比 it only is what is compared with."""
    text = match.string
    if not _TOLD_OF_THEN.match(text, match.end()) or _BASE_BEFORE.search(
        text, max(0, match.start() - 4), match.start()
    ):
        return None
    named = next((m for m in reversed(earlier[-3:]) if m.use in {"window", "instant", "now"}), None)
    if named is None or _SENTENCE_ENDS.search(text, named.end, match.start()):
        return None
    before = a_year_before(named.period)
    return (before, "then", 0) if before else None


def _is_office(text: str, mention: Mention) -> bool:
    return text.startswith("任", mention.start + 1)


def _years(match: re.Match[str], *, republic: bool) -> _Resolved | None:
    """2020—2024年; 2012-2013年度, one year of office; 2012-2013年度起的5年内, five of them."""
    first = _year(match["from"], republic=republic)
    if len(match["from"]) == 4 and len(match["to"]) == 2:
        last = first - first % 100 + int(match["to"])
    else:
        last = _year(match["to"], republic=republic)
    if first >= last:
        return None
    if match["fiscal"] and last == first + 1:
        return window(first, first + _small(match["run"]) if match["run"] else last), "window", 0
    return window(first, last), "frame", last - first + 1


def _since(match: re.Match[str], spoken_on: date, *, republic: bool) -> _Resolved | None:
    first = _year(match["sinceyear"], republic=republic)
    if first > spoken_on.year:
        return None
    if not match["sincemonth"]:
        return window(first, spoken_on.year), "frame", 0
    opened, now = month(first, _small(match["sincemonth"])), month(spoken_on.year, spoken_on.month)
    return (joined(opened, now), "frame", 0) if opened.first <= spoken_on else None


def _now(match: re.Match[str], spoken_on: date, earlier: list[Mention]) -> _Resolved:
    """The day of the event; 至今 counts from the beginning that was named just before (2013年4月成立)."""
    text = match.string
    if _SINCE_THEN.match(match.group()) and earlier:
        last = earlier[-1]
        opened = _MOVED.search(text, last.end, match.start())
        if (
            opened
            and match.start() - last.end <= _NEAR
            and last.use == "window"
            and last.period.first < spoken_on
        ):
            return joined(last.period, month(spoken_on.year, spoken_on.month)), "counted", 0
    return instant(spoken_on), "now", 0


def _plan(name: str, tail: str | None) -> _Resolved:
    first, last = PLANS[name]
    if tail and tail.startswith(("期末", "末")):
        return whole_year(last), "window", 0
    if tail and tail.startswith("初"):
        return whole_year(first), "window", 0
    return window(first, last), "frame", 0


def _frame(match: re.Match[str], spoken_on: date) -> _Resolved | None:
    years = _small(match["span"] or match["span2"] or match["span3"])
    if not 1 <= years < 200:
        return None
    if match.group().startswith(("未来", "今后")):
        return window(spoken_on.year + 1, spoken_on.year + years), "frame", years
    if years == 1:
        return _one_year(spoken_on)
    last = spoken_on.year - 1 if spoken_on.month <= 6 else spoken_on.year
    return window(last - years + 1, last), "frame", years


def _one_year(spoken_on: date) -> _Resolved:
    """过去一年: of a report in the first quarter the calendar year before, else the twelve months up to now."""
    if spoken_on.month <= 3:
        return whole_year(spoken_on.year - 1), "frame", 0
    return months_back(spoken_on, 12), "frame", 0


def _months(match: re.Match[str], spoken_on: date) -> _Resolved | None:
    printed = match["backmonths"] or match["office"]
    monthly = "月" in match.group()
    number = (6 if not monthly else 0) if printed == "半" else _small(printed) * (1 if monthly else 12)
    return (months_back(spoken_on, number), "frame", 0) if 0 < number < 1200 else None


def _split_year(match: re.Match[str], spoken_on: date) -> _Resolved:
    """本立法年度, 上学年: a year of office that begins in one calendar year and ends in the next."""
    first = spoken_on.year - (spoken_on.month < SPLIT_YEARS[match["splitname"]])
    first += -1 if match["which"].startswith("上") else 1 if match["which"].startswith("下") else 0
    return window(first, first + 1), "window", 0


def _named_day(name: str, year: int, spoken_on: date | None) -> _Resolved | None:
    """七一 is the latest 1 July that has been, unless a year is named."""
    month_number, day = NAMED_DAYS[name.removesuffix("节") if name not in NAMED_DAYS else name]
    when = date(year, month_number, day)
    if spoken_on and when > spoken_on:
        when = date(year - 1, month_number, day)
    return instant(when), "instant", 0


def _month_of_speech(match: re.Match[str], spoken_on: date) -> _Resolved | None:
    total = spoken_on.year * 12 + spoken_on.month - 1 + _BACK_OR_ON[match["lastmonth"][0]]
    year, number = total // 12, total % 12 + 1
    if not match["lday"]:
        return month(year, number), "window", 0
    day = day_of(year, number, int(match["lday"]))
    return (instant(day), "instant", 0) if day else None


def _quarter_of_speech(which: str, spoken_on: date) -> _Resolved:
    total = spoken_on.year * 4 + (spoken_on.month - 1) // 3 + _BACK_OR_ON[which]
    year, number = total // 4, total % 4 + 1
    return span(year, number * 3 - 2, year, number * 3, f"{year}-Q{number}"), "window", 0


def _week(which: str, weekday: str | None, spoken_on: date) -> _Resolved:
    """上星期, Monday to Sunday; 上周四, a day of it."""
    weeks = -2 if which == "上上" else _BACK_OR_ON[which[0]]
    monday = spoken_on + timedelta(days=7 * weeks - spoken_on.weekday())
    if weekday is None:
        return days(monday, monday + timedelta(days=6)), "window", 0
    return instant(monday + timedelta(days=min(_WEEKDAYS.index(weekday), 6))), "day", 0


def _ago(count: int, unit: str, spoken_on: date) -> _Resolved | None:
    """三年前, the year; 三个月前, the month; 两星期前, the week; 五天前, the day: no finer than it was said."""
    if unit == "年":
        return (whole_year(spoken_on.year - count), "window", 0) if 0 < count < spoken_on.year else None
    if unit == "个月":
        total = spoken_on.year * 12 + spoken_on.month - 1 - count
        return month(total // 12, total % 12 + 1), "window", 0
    if unit in {"天", "日"}:
        return instant(spoken_on - timedelta(days=count)), "day", 0
    return _week("本", None, spoken_on - timedelta(days=7 * count))


def _decade(match: re.Match[str]) -> _Resolved:
    """上世纪90年代, 二十年代: the ten years."""
    if match["decadeyear"]:
        first = int(match["decadeyear"])
    else:
        tens = _small(match["tens"])
        first = 1900 + tens if tens >= _FIRST_DECADE or "世纪" in match.group() else 2000 + tens
    return window(first, first + 9), "window", 0


def _named_year(
    match: re.Match[str], spoken_on: date | None, context: int | None, *, republic: bool
) -> int | None:
    if match["abs"]:
        return _year(match["abs"], republic=republic)
    word = match["rel"].removesuffix("度")
    anchor = spoken_on.year if spoken_on else None
    if word in {"上年", "上一年", "当年", "本年"}:
        anchor = context
    return None if anchor is None else anchor + RELATIVE[word]


def _grain(match: re.Match[str], year: int | None, prefix: str) -> _Resolved | None:
    """A part of a year: its quarter, half, months, month, day or edge; else the year itself."""
    if year is None:
        return None
    if quarter := match[f"{prefix}quarter"]:
        return _quarter(quarter, year), "window", 0
    if half := match[f"{prefix}half"]:
        second = half == "下半年"
        name = f"{year}-H{1 + second}"
        return span(year, 1 + 6 * second, year, 6 + 6 * second, name), "window", 0
    if months := match[f"{prefix}months"]:
        found = [_small(n) for n in re.findall(rf"{NUMBER}", months)]
        first, last = (1, found[0]) if months[0] in "前首" else (found[0], found[-1])
        return (span(year, first, year, last), "window", 0) if 1 <= first <= last <= 12 else None
    if match[f"{prefix}month"]:
        return _month(match, year, prefix)
    if not prefix and match["holiday"]:
        return _named_day(match["holiday"], year, None)
    edge = match[f"{prefix}edge"] or (match["edge2"] if not prefix else None)
    month_and_day = (
        {"底": (12, 31), "末": (12, 31), "初": (1, 1), "中": (6, 30)}.get(edge[-1]) if edge else None
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


def _month(match: re.Match[str], year: int, prefix: str) -> _Resolved | None:
    """A month, its end, a day of it, or the days from one to another (9月27日至29日)."""
    words = match[f"{prefix}month"]
    number = _small(re.match(MONTH, words).group())  # type: ignore[union-attr]
    if not 1 <= number <= 12:
        return None
    if day := match[f"{prefix}day"]:
        first = day_of(year, number, _small(day))
        if first is None:
            return None
        if not match[f"{prefix}endday"]:
            return instant(first), "instant", 0
        last = day_of(
            year, _small(match[f"{prefix}endmonth"] or str(number)), _small(match[f"{prefix}endday"])
        )
        return (days(first, last), "window", 0) if last and first < last else (instant(first), "instant", 0)
    if words.endswith(("底", "末")):
        return instant(date(year, number, monthrange(year, number)[1])), "instant", 0
    return month(year, number), "window", 0


def _small(text: str) -> int:
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
