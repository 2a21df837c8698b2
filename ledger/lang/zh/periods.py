"""The times that a Chinese text names, resolved against the day of the event.

A *mention* is a stretch of text that names a time: an instant (去年底, 截至今年7月底), a window (上半年,
“十四五”期间, 过去五年) or the base of a rate (比上年, 同比). Which mention a figure speaks of is decided in
`times`; how a word becomes days in `resolving`. What the event's date is needed for and is not known stays
unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ledger.lang.zh.dates import a_year_before, instant, joined, month, whole_year, window
from ledger.lang.zh.reported import Sections, is_to_come, told_whole
from ledger.lang.zh.resolving import Resolved, resolve, small
from ledger.lang.zh.timewords import TIME_STARTS, time_words
from ledger.patterns import compiled
from ledger.records import Period


class Mention(NamedTuple):
    """A named time: where it stands, the days it covers, and how it is used.

    `use` is `window`, `instant`, `base` (比上年, 同比: what a rate is measured against), `frame` (五年来: a span
    that the talk is about), `until` (9月前: a day that bounds what comes before it), `then` (去年同期是…: of what is
    told of it, never of a change), `day` (昨天, 上周四: named from where the speaker stands, for the words beside it
    only), `prices` (按上年不变价: in whose money) or `now`. `years` is the number of years of a frame, `printed` says that both its ends are printed
    (2020—2024年), `ends` are the times that it was put together from (由2012-2013年度至2014-2015年度).
    """

    start: int
    end: int
    period: Period
    use: str
    years: int = 0
    printed: bool = False
    ends: tuple[Period, Period] | None = None


#: 截至4月上旬: the last day of a third of a month.
_THIRD = {"上旬": 10, "中旬": 20}
_UP_TO = compiled(r"截[至止]到?$")
#: 较“十三五”末的2020年: the year that a base falls in is the base told again.
_BASE_BEFORE = compiled(
    r"(?:比|较|相比|相较于?)\ ?[“\"]?(?:[上去前]年(?=$))?$|相当于$|(?:比|较)[^，。；\d]{2,8}末的$"
)
_BASE_REACH = 14
_AFTER_BASE = compiled(
    r"[)）]?(?:同期)?(?:水平)?(?:基本)?(?:相比较?|相较|比较?(?=[，,])|持平|相当)|(?:同期)?(?:[^，。；\d]{0,8}水平)?的(?:约|近|大约|超过)?(?:[\d.]+|[一二两三四五六七八九十]+)(?:多)?倍|[^，。；\d]{0,12}的?基础上"
)
_BEFORE_THAT = compiled(r"(?:之前|以前|前)(?![三四二两一五六七八九十\d])")
_NAMED = frozenset({"window", "instant"})
_CLAUSE = 40  # code points from a part of a year to all of it
_ASKED_ABOUT = 80  # code points from a time that is asked about to the year before it
_TOLD_OF_THEN = compiled(
    r"(?:则|却|就|也)?(?:只|仅|才)?(?:是|为|有|达到?|约|(?<=期)(?![多少增减升降])[^\W\d]{1,2}了)"
)
#: 增长9%，而去年同期下降4%: how it moved a year earlier.
_GREW_THEN = compiled(
    r"(?:则|却|是|为)?(?:同比)?(?:增长|下降|上升|上涨|下跌|增加|减少|提高|降低|[增降升跌涨])"
)
_GREW_NOW = compiled(
    r"(?:增长|下降|上升|上涨|下跌|增加|减少|提高|降低|[增降升跌涨])(?:了|约|近)?[\d.]+ ?[%％]，(?:而|但|然而)?\Z"
)
#: 亏损386亿元。去年同期亏损1650亿元: what there was a year earlier.
_OPENS = ("。", "；", "，")
_AMOUNT_THEN = compiled(
    r"(?![^，。；]{0,6}(?:[增减升降涨跌]|提高|扩大|收窄|相比|持平|水平))[^，。；\d]{1,8}[\d一二三四五六七八九十]"
)
#: 比去年同期的1580件下降两成
_OF_THEN = compiled(r"的(?:约|近|超过)?\d")
_GREW_REACH = 20  # code points
#: 15日在发布会上说, 27日公布的公报: the day on which it is told is not the one that is told of.
_TOLD_ON = compiled(
    r"[^，。；\n\d]{0,24}?(?:发布|公布|表示|[说称]|介绍|透露|通报|印发|刊发|电[ (（，]|讯[ (（，]|获悉|(?:举行|召开)[^，。\n]{0,16}发布会)"
)
#: 比去年同期、去年下半年多: the second of what is compared with.
_BASE_LISTED = compiled(r"[较比][^，。；\d]{1,8}、$")
#: 与前两年(2012年及2013年)同期相比: the years that are listed before a base are bases too.
_ALSO_BASE = compiled(r"[及、]|以及")
_FROM_WHEN = frozenset("自由从")
_TO_WHEN = compiled(r" ?(?:开征|开始|开办|实施|施行|成立|推出|上路|生效|启用|起算?)?(?:截?至|到) ?")
_LOW_BASE = compiled(r"(?:同期)?(?:的)?(?:低|高)?基数")
_SENTENCE_ENDS = compiled(r"[。！？\n]")
#: The first or last characters of what these find: most times stand beside none of them.
_UP_TO_ENDS, _BASE_ENDS = frozenset("至止到"), frozenset('比较于的 “"')
_BEFORE_BEGINS = frozenset("之以前")
_PRICES_BEGIN = frozenset("年的不可固同")
_MOVED = compiled(
    r"\ ?(?:已经?)?[^，。；\n]{0,6}(?:成立|设立|启动|开始|实施|推出|启用|开征|上任|投产|投运|开业|开馆|开通|上线)"
)
#: 去年12月成立以来, 前年以来: from a time on.
_SINCE = compiled(r"[^，。；\n]{0,8}(?<![，。；\n])以来|起(?=[，,])")
#: 2013年开始，连续三年: all the years that it has gone on for.
_RUNNING = compiled(
    r"(?P<since>以来|开始|起)[^。；\n\d]{0,12}?连续(?P<years>[二两三四五六七八九十]|\d{1,2})年(?=[^\W\d])"
)
_SINCE_THEN = compiled(r"至今|迄今")
#: A text that counts its years from 1912 says so, or prints one of three digits as a date (110年3月), no length (建党100年).
#: One class of characters stands first in the pattern, so that the scan looks for them.
_REPUBLIC = compiled(r"[民1](?:(?<=民)国\ ?\d|(?<=1)(?<![\d.,]1)[01]\d年(?:度|底|初|\d{1,2}月))")
#: 10月出口同比增长5%, said in January, tells of the October before; 10月将增长 doesn't.
_HAS_BEEN = compiled(
    r"[,，]?(?![^，。；\n]{0,24}(?:[将拟要会起前]|预[计期测]|计划|力争|有望|目标|争取|开始|届时|左右完成))[^，。；\n]{0,30}?(?:同比|环比|增长|下降|上涨|下跌|回落|上升|减少|增加)"
)
_COMING = r"(?:[将拟要会]|预[计期测]|计划|力争|有望|目标|争取|准备|打算|届时|之?前|举行|召开|开展|推出|实施|落成|开通|截止)"
_YET, _YET_BEFORE = compiled(rf"[^。；\n]{{0,24}}?{_COMING}"), compiled(rf"{_COMING}[^。；\n]*$")
#: 截至7月份，将建成: by when so much is to be.
_AIMED = compiled(
    r"[，,]?[^，,。；\n]{0,24}?(?:[将拟]|要(?:达|建|完)|预[计期测]|计划|力争|有望|目标|争取|届时)"
)
#: 按上年不变价计算: the prices of a year, and no time of what is told.
_PRICES = compiled(r"(?:年?的)?(?:不变|可比|固定|同等?)价")
#: 完成年初预算的98%: when a plan was made is no time of what is told.
_PLANNED_THEN = compiled(
    r"(?:的)?(?:确定|下达|批准|提出|安排|制定)?(?:的)?(?:主要|各项|预期|全年)*(?:预算|计划|目标|任务)"
)
#: 二、三季度分别增长: the quarter or month that a list names by its number alone.
_LISTED_TIME = compiled(r"[\d一二三四五六七八九十]{1,2}(季度|月份)")
_NUMBER_BEFORE = compiled(r"(?<![\d一二三四五六七八九十])([1-4一二三四]|1?[0-9]|十?[一二三四五六七八九])、$")
#: What may stand behind the digits that a time begins with.
_AFTER_DIGITS = frozenset("年月日号个星礼周天世季学财至到以起—–-~～/ ")
_OF_THOSE = compiled(r"[的这,，\s]{0,3}")
_LINKS = frozenset("、和及与")
_SAME_DAY, _THAT_DAY = 200, 1500  # code points back to the day that 同日, and that 当天, point to
_NEAR = 60  # code points between a beginning (2013年4月成立) and the 至今 that counts from it


def mentions(
    text: str, spoken_on: date | None, headings: Sequence[tuple[int, int]] = ()
) -> tuple[Mention, ...]:
    """Every time that the text names and that can be resolved, in order; `headings` are those of its sections."""
    found: list[Mention] = []
    match_at = time_words().match
    sections = Sections(text, headings, spoken_on)
    context, named = None, False
    republic = bool(_REPUBLIC.search(text))
    end_of_paragraph = done = 0
    for begin in TIME_STARTS.finditer(text):
        start, end = begin.span()
        if start < done or ("0" <= text[start] <= "9" and text[end : end + 1] not in _AFTER_DIGITS):
            continue
        match = match_at(text, start)
        if match is None or _goes_with_base(match, found):
            continue
        done = match.end()
        if start >= end_of_paragraph:
            (context, named), end_of_paragraph = (
                sections.year(start),
                text.find("\n", start) % (len(text) + 1),
            )
        if spoken_on and not named and told_whole(text, *match.span(), spoken_on):
            context, named = spoken_on.year - 1, True
        year = _whose_whole(match, found) or context
        listed = bool(found) and (
            (found[-1].end == start - 1 and text[start - 1] in _LINKS)
            or _TO_WHEN.fullmatch(text, found[-1].end, start) is not None
        )
        if match["bare"] and (listed or _goes_on(match, found, spoken_on)):
            year = found[-1].period.first.year  # 去年上半年、下半年
        resolved = _month_before(match, found) or _resolve(match, spoken_on, year, found, republic=republic)
        if resolved is None:
            continue
        if (
            spoken_on
            and match["bare"]
            and not named
            and resolved[0].first > spoken_on
            and (_HAS_BEEN.match(text, match.end()) or _was_nearer(text, match, resolved[0], spoken_on))
        ):
            resolved = _resolve(match, spoken_on, spoken_on.year - 1, found, republic=republic) or resolved
        if spoken_on and (match["bare"] or match["whole"]) and resolved[0].last < spoken_on:
            last = found[-1] if found else None
            this_year = last and last.period.last.year == spoken_on.year and last.start
            if year == spoken_on.year - 1 and is_to_come(text, *match.span(), this_year or -1, spoken_on):
                ahead = _resolve(match, spoken_on, spoken_on.year, found, republic=republic)
                resolved = ahead if ahead and ahead[0].last >= spoken_on else resolved
        if found and spoken_on:
            found[-1] = _opened(text, found[-1], match, resolved[0], spoken_on)
        if first := _listed_before(text, match, spoken_on, resolved[0].first.year):
            found.append(first)
        mention = _mention(text, match, resolved, spoken_on)
        if (
            mention.use in {"window", "instant"}
            and text.endswith("、", 0, start)
            and _BASE_LISTED.search(text, max(0, start - 12), start)
        ):
            mention = mention._replace(use="base")
        if found and mention.use == "base" and _ALSO_BASE.fullmatch(text, found[-1].end, start):
            found[-1] = found[-1]._replace(use="base")
        if (
            found
            and (match["span2"] or match.group().startswith("这"))
            and _OF_THOSE.fullmatch(text, found[-1].end, start)
        ):
            continue  # 2001年至2009年的6年间: the years are named already
        if found and (whole := _from_to(text, found[-1], mention)):
            found.pop()
            mention = whole
        found.append(mention)
        if mention.use not in {"base", "prices"} and _names_year(match, mention.period):
            context, named = mention.period.last.year, True
    return tuple(found)


def _goes_with_base(match: re.Match[str], found: list[Mention]) -> bool:
    """Whether 同期 stands right behind a base, and so ends it: 比2019年同期."""
    if not match["same"] or not found or found[-1].use != "base" or found[-1].end != match.start():
        return False
    found[-1] = found[-1]._replace(end=match.end())
    return True


def _whose_whole(match: re.Match[str], found: Sequence[Mention]) -> int | None:
    """The year of which all is told behind a part of it that was named: 去年到6月是1100亿，全年是2300亿."""
    part = found[-1] if match["whole"] and found else None
    if part is None or part.use not in _NAMED or match.start() - part.end > _CLAUSE:
        return None
    text, first, last = match.string, part.period.first, part.period.last
    if first.year != last.year or not _BY_YEAR.match(text, part.start):
        return None
    return None if _SENTENCE_ENDS.search(text, part.end, match.start()) else first.year


def _goes_on(match: re.Match[str], found: Sequence[Mention], spoken_on: date | None) -> bool:
    """Whether a part of a year is told behind an earlier part of one that is named: 去年上半年1224亿元，下半年1456亿元.

    It ends no sooner than that part, and begins behind it or holds it (去年一季度82，二季度85，前三季度258).
    """
    part = found[-1] if found else None
    if part is None or spoken_on is None or part.use not in _NAMED or match.start() - part.end > _CLAUSE:
        return False
    text, first, last = match.string, part.period.first, part.period.last
    if first.year != last.year or first == last or last - first > _PART_OF_YEAR:
        return False
    by_year = next((m for m in reversed(found[-_PARTS_TOLD:]) if _BY_YEAR.match(text, m.start)), None)
    if by_year is None or by_year.period.first.year != first.year or by_year.use == "base":
        return False
    resolved = resolve(match, spoken_on, first.year, republic=False)
    if resolved is None or _AIMED.match(text, match.end()):
        return False
    told, ended = resolved[0], _SENTENCE_ENDS.findall(text, by_year.end, match.start())
    if ended and (ended != ["。"] or told.first.replace(year=spoken_on.year, day=1) <= spoken_on):
        return False  # 去年上半年82亿。下半年85亿, said in spring
    return told.last >= last and (told.first > last or told.first <= first)


_PART_OF_YEAR = timedelta(days=300)
_PARTS_TOLD = 4  # parts of a year that are told in a row
_BY_YEAR = compiled(r"[去今前明上]年|\d{2,4}年")


def _names_year(match: re.Match[str], period: Period) -> bool:
    """Whether a time says which year is spoken of: 2024年, 去年, 2024年末; 上年 is told from the year that is, and 由前年的 of where something was."""
    led = match.string[max(0, match.start() - 1) : match.start()] in _FROM_WHEN
    if led and "的" in match.string[match.end() - 1 : match.end() + 1]:
        return False
    if match["rel"] and match["rel"].removesuffix("度") in _TOLD_FROM_ANOTHER:
        return False
    if not (match["abs"] or match["rel"] or match["told"]):
        return False
    return len(period.text) == len("2017") or (match["abs"] is not None and _is_year_end(period))


_TOLD_FROM_ANOTHER = frozenset(("上年", "上一年"))


def _is_year_end(period: Period) -> bool:
    return period.first == period.last == date(period.last.year, 12, 31)


def _opened(text: str, before: Mention, match: re.Match[str], closing: Period, spoken_on: date) -> Mention:
    """年初 before 年末 in one sentence is the beginning of the year that ends there; else `before` as it is."""
    ends = match["whole"] or match.group() in _YEARS_ENDS
    if not ends or text[before.start : before.end] != "年初" or closing.last.year != spoken_on.year - 1:
        return before
    if _SENTENCE_ENDS.search(text, before.end, match.start()):
        return before
    return before._replace(period=instant(date(closing.last.year, 1, 1)))


_YEARS_ENDS = ("年末", "年底")
_SENTENCE_ENDS = compiled(r"[。！？\n]")


def _from_to(text: str, first: Mention, last: Mention) -> Mention | None:
    """One time whose two ends are printed: 由2011年5月至2012年12月, 自101年3月1日施行至12月31日."""
    if first.use not in {"window", "instant", "then", "now"} or first.period.first >= last.period.first:
        return None
    if last.use not in {"window", "instant", "then", "day", "now"}:
        return None
    if text[max(0, first.start - 2) : first.start].rstrip(" ")[
        -1:
    ] not in _FROM_WHEN or not _TO_WHEN.fullmatch(text, first.end, last.start):
        return None
    both = first.period, last.period
    return Mention(first.start, last.end, joined(*both), "window", printed=True, ends=both)


def _listed_before(text: str, match: re.Match[str], spoken_on: date | None, year: int) -> Mention | None:
    """The quarter or month that stands by its number alone before one that is written out: 二、三季度."""
    tail = _LISTED_TIME.fullmatch(match.group()) if match["bare"] and spoken_on else None
    number = _NUMBER_BEFORE.search(text, max(0, match.start() - 4), match.start()) if tail else None
    if tail is None or number is None:
        return None
    written = time_words().match(number[1] + tail[1])
    resolved = resolve(written, spoken_on, year, republic=False) if written else None
    return Mention(number.start(1), number.end(1), resolved[0], "window") if resolved else None


def _was_nearer(text: str, match: re.Match[str], period: Period, spoken_on: date) -> bool:
    """Whether a month of no year is nearer in the past, and nothing beside it speaks of what is to come."""
    before = period.first.replace(year=period.first.year - 1, day=1)
    if period.first - spoken_on <= spoken_on - before or not match["bmonth"] or match["bday"]:
        return False
    return not (
        _YET.match(text, match.end()) or _YET_BEFORE.search(text, max(0, match.start() - 12), match.start())
    )


def _mention(text: str, match: re.Match[str], resolved: Resolved, spoken_on: date | None) -> Mention:
    period, use, years = resolved
    start, end = match.span()
    if spoken_on and use == "window" and period.last < spoken_on and (match["rel"] or match["bare"]):
        since = _SINCE.match(text, end)
        if since:
            now = month(spoken_on.year, spoken_on.month) if "-" in period.text else whole_year(spoken_on.year)
            return Mention(start, since.end(), joined(period, now), "frame")
    if match.group().endswith("年初") and _PLANNED_THEN.match(text, end):
        return Mention(start, end, period, "prices")
    if use == "window" and (running := _RUNNING.match(text, end)) and period.text == str(period.first.year):
        years = small(running["years"])
        first = period.first.year
        return Mention(start, running.end("since"), window(first, first + years - 1), "frame", years)
    before, following = text[max(0, start - _BASE_REACH) : start], text[end : end + 1]
    if following in _PRICES_BEGIN and _PRICES.match(text, end):
        return Mention(start, end, period, "prices")
    if use == "instant" and match["bday"] and _TOLD_ON.match(text, end):
        use = "then"
    if match["rel"] and _LOW_BASE.match(text, end):
        use = "base"
    dated = use in {"window", "instant"}
    if dated and before[-1:] in _UP_TO_ENDS and _UP_TO.search(before):
        third = _THIRD.get(text[end : end + 2], 0)
        last = period.first.replace(day=third) if third else period.last
        if spoken_on and period.first <= spoken_on < last and not _AIMED.match(text, end):
            last = spoken_on  # 截至7月份, said in July
        period, use = instant(last), "instant"
    if use != "frame" and (
        (before[-1:] in _BASE_ENDS and _BASE_BEFORE.search(before))
        or _AFTER_BASE.match(text, end)
        or _is_measured_by(text, start, end)
    ):
        use = "base"
    elif dated and following in _BEFORE_BEGINS and _BEFORE_THAT.match(text, end):
        use = "until"
    printed = bool(match["years"])
    return Mention(start, end, period, use, years, printed)


#: 是2015年的3倍: how many times what there was then; 恢复到2019年同期的98%: how much of it there is again.
_TIMES_IT = compiled(
    r"(?:同期|全年)?(?:[^，。；\d]{0,8}(?:水平|总[和量额]))?的(?:约|近|大约|将近|超过)?(?:[\d.]+|[一二两三四五六七八九十]+)(?:多|余)?倍"
)
_MUCH_OF_IT = compiled(
    r"(?:同期|同月|同日|全年)?(?:[^，。；\d]{0,8}水平)?的(?:约|近|大约|将近|超过|不足|不到)?(?:[\d.]+ ?[%％]|百分之|[一二三四五六七八九]成|[一三]分之|一半)"
)
_COMES_TO = compiled(r"(?:恢复|回复|相当)(?:到了?|至|于|达到)?(?:约|大约)?\ ?$")


def _is_measured_by(text: str, start: int, end: int) -> bool:
    """Whether a time is that of what a multiple or a share is of, for the words behind it say 的 and how much."""
    at = end - 1 if text[end - 1] == "的" else end
    if _TIMES_IT.match(text, at):
        return True
    return (
        _MUCH_OF_IT.match(text, at) is not None
        and _COMES_TO.search(text, max(0, start - 8), start) is not None
    )


def _resolve(
    match: re.Match[str],
    spoken_on: date | None,
    context: int | None,
    earlier: list[Mention],
    *,
    republic: bool,
) -> Resolved | None:
    """A matched time word as days: those that lean on a time named before here, all others by their own words."""
    if match["again"]:
        return _told_span(match["span4"], earlier)
    if spoken_on is None or not any(map(match.group, ("term", "same", "that", "today"))):
        return resolve(match, spoken_on, context, republic=republic)
    if match["same"]:
        return _same_time(match, earlier)
    if match["today"]:
        return _now(match, spoken_on, earlier)
    if match["term"]:
        said, use = (m for m in reversed(earlier[-3:]) if _is_office(match.string, m)), "frame"
    else:
        reach = _SAME_DAY if match["that"].startswith("同") else _THAT_DAY
        said, use = (
            (m for m in reversed(earlier[-8:]) if _is_day(m) and match.start() - m.end <= reach),
            "instant",
        )
    return next(((mention.period, use, 0) for mention in said), None)


def _month_before(match: re.Match[str], earlier: list[Mention]) -> Resolved | None:
    """7月份……，增速较上月加快: beside a month that was named, what it is set against is the month before that one."""
    words = match["lastmonth"]
    if not words or words[0] != "上" or not earlier or match["lday"]:
        return None
    if not _BASE_BEFORE.search(match.string, max(0, match.start() - _BASE_REACH), match.start()):
        return None
    named = next(
        (m for m in reversed(earlier[-4:]) if len(m.period.text) == len("2017-12") and m.use == "window"),
        None,
    )
    if named is None or match.string.find("\n", named.end, match.start()) >= 0:
        return None
    before = named.period.first.year * 12 + named.period.first.month - 2
    return month(before // 12, before % 12 + 1), "window", 0


def _told_span(words: str, earlier: list[Mention]) -> Resolved | None:
    """五年转移农村人口…: the years that the talk has said it is about, where they are as many; else none."""
    number = small(words)
    for told in reversed(earlier):
        if told.use != "frame" or number < 2:
            continue
        first, last = told.period.first.year, told.period.last.year
        if told.years == number:
            return told.period, "frame", number
        if not told.years and first + number == last:
            return window(first, last - 1), "frame", number  # 2021年以来……四年累计, said early in the fifth
    return None


def _is_day(mention: Mention) -> bool:
    return mention.use == "instant" and mention.period.first == mention.period.last


def _same_time(match: re.Match[str], earlier: list[Mention]) -> Resolved | None:
    """去年同期是41件: the time named before, a year earlier; beside 比 it only is what is compared with.

    It was named in the sentence, or not long ago where this one opens with the word (今年到8月是51件？去年同期是60件).
    """
    use, opens = _use_of_then(match)
    named = next((m for m in reversed(earlier[-3:]) if m.use in {"window", "instant", "now"}), None)
    if not use or named is None:
        return None
    ended = [*_SENTENCE_ENDS.finditer(match.string, named.end, match.start())]
    next_to = opens and len(ended) == 1 and ended[0].end() == match.start() and ended[0][0] != "\n"
    asked = match.group().startswith("去") and match.start() - named.end <= _ASKED_ABOUT
    if ended and not (next_to or asked):
        return None
    before = a_year_before(named.period)
    return (before, use, 0) if before else None


def _use_of_then(match: re.Match[str]) -> tuple[str, bool]:
    """What 去年同期 is for: `then`, `base`, or nothing by itself; and whether it opens what there was then with an amount."""
    text, start, end = match.string, match.start(), match.end()
    named_year = match.group().endswith("年同期")
    if _BASE_BEFORE.search(text, max(0, start - _BASE_REACH), start):
        return "base" if named_year and _OF_THEN.match(text, end) else "", False
    opens = named_year and text.endswith(_OPENS, 0, start) and _AMOUNT_THEN.match(text, end) is not None
    grew = (
        named_year
        and _GREW_THEN.match(text, end)
        and _GREW_NOW.search(text, max(0, start - _GREW_REACH), start)
    )
    return "then" if opens or grew or _TOLD_OF_THEN.match(text, end) else "", opens


def _is_office(text: str, mention: Mention) -> bool:
    return text.startswith("任", mention.start + 1)


def _now(match: re.Match[str], spoken_on: date, earlier: list[Mention]) -> Resolved:
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
