"""Finds every numeral of a Chinese text and says of each whether it asserts a quantity.

One compiled pattern that must start on a numeral character (or 第, 翻, 减半) finds the numerals;
what is a date, a name, an ordinal or an idiom is settled by the words around it (`judging`, `exclusions`),
and the rest become `Numeral`s with hedge, value and unit. Nothing is dropped: a numeral is read or skipped
for a named reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from ledger.lang.language import Numeral, Reading, Skipped
from ledger.lang.zh import exclusions, numerals
from ledger.lang.zh.atoms import (
    ARABIC,
    DIGIT,
    LOOSE,
    LOOSE_END,
    MULTIPLIER,
    NUMBER,
    number_end,
    range_from,
    read_atom,
)
from ledger.lang.zh.counted import unit_of
from ledger.lang.zh.hedging import hedge_before, hedged, numeral_of
from ledger.lang.zh.judging import why_not
from ledger.lang.zh.numerals import Number
from ledger.lang.zh.words import idioms, units_by_first
from ledger.records import Bound

_RANKED = re.compile(
    r"(?:全球|世界|全国|国际|亚洲|欧洲|国内|全省|全市|全区|全港|东盟|亚太|省内|行业|业界|同行业?|榜单?|(?:位居|位列|排名|排在|名列|居于?|列|跃居|升至|上升到|跃升至|升到|蝉联|拿[到下]|获得?|夺得?|取得|荣获|斩获|摘得?|勇夺|从|由|稳居|保持|连续.{0,6}年|总量|规模)(?:为|在|到|至)?)(?:的)?$"
)
_RANK_TAIL = re.compile(
    r"(?:位|名)|大(?=[\u4e00-\u9fff]{1,6}(?:国|市场|经济体|省|市|港|伙伴|来源|目的地))|(?=[，。,;；、！!”」的\n]|$|和|且|并|、)"
)

#: What may stand inside 翻近一番, 翻了超一番.
_TURNED = {"近": Bound.NEAR_BELOW, "超": Bound.GT, "约": Bound.APPROX}


#: Every character that a numeral begins with, or a word that is one. 壹 and its like begin one only
#: before a multiplier: the 陆 of 大陆 is no six.
_START = re.compile(
    "[0-9零〇一二两三四五六七八九十百千万亿兆廿卅第翻减过半几数]"
    "|(?<![大登海着水队退入行放])[壹贰叁肆伍陆柒捌玖](?=[拾佰仟十百千万亿零])"
    "|(?<![收捡补夕朝])[拾佰仟](?=[万亿壹贰叁肆伍陆柒捌玖]|分之|[二三四五六七八九][万亿千])"
)
_DATE = re.compile(exclusions.DATE, re.VERBOSE)
_ERA_YEAR = re.compile(exclusions.ERA_YEAR)
_PLAN = re.compile(exclusions.PLAN)
_ORDINAL = re.compile(rf"第\ ?{NUMBER}")
_FRACTION = re.compile(
    rf"(?P<part>(?:[{DIGIT}]|{MULTIPLIER})+|\d+)分之(?P<whole>(?:[{DIGIT}点]|{MULTIPLIER})+{LOOSE_END}|{ARABIC})"
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,3})(?![\d/.])(?!日|号|届|[年月])")
_WORD = re.compile(
    rf"翻(?:了|了近|了超|了约|近|超)?[番倍](?![{DIGIT}\d])|减半|(?<![超不])过半数?(?!山|夜|生|个|年|天|小时)|半数|零增长"
    r"|(?:一半|(?<=[^一二两三四五六七八九十]大)半)(?![个天年月导路边生夜]|小时)"
)
_VAGUE = re.compile(rf"(?:几|(?<![人次总户件倍指参多少系家分基函岁])数){MULTIPLIER}+[{LOOSE}]?")
#: What may follow a numeral's run of digits and make a date or a time of day of it.
_DATED = frozenset("年月日号时点世财学/.-–—~～至到、和:： ")


def read(text: str) -> Reading:
    """All numerals of the view, in order: the figures, and those left out with the rule that says why."""
    found: list[Numeral] = []
    skipped: list[Skipped] = []
    names = exclusions.quoted_names(text)
    starts = [start for start, _ in names]
    for item in _items(text):
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        at = bisect_right(starts, item.start) - 1
        if at >= 0 and item.end <= names[at][1] and item.form in {"count", "bare"} and _han(text, item):
            skipped.append(Skipped(item.start, item.end, "name"))
        else:
            found.append(item)
    return Reading(tuple(found), tuple(skipped))


def _han(text: str, item: Numeral) -> bool:
    return exclusions.chinese_only(text[item.start : item.end])


def _items(text: str) -> Iterator[Numeral | Skipped]:
    search = _START.search
    position = 0
    while match := search(text, position):
        at = match.start()
        item = _HEADS.get(text[at], _number)(text, at)
        if item is None:
            position = at + 1
            continue
        yield item
        position = max(item.end, at + 1)


def _skip(why: str, match: re.Match[str]) -> Skipped:
    return Skipped(match.start(), match.end(), why)


def _ordinal(text: str, at: int) -> Numeral | Skipped | None:
    """第N is a rank where the words before it rank something: 居世界第二位; else a place in a row."""
    match = _ORDINAL.match(text, at)
    if match is None:
        return None
    number = numerals.read(match.group()[1:].strip())
    tail = _RANK_TAIL.match(text, match.end())
    if number is None or tail is None or not _RANKED.search(text[max(0, match.start() - 12) : match.start()]):
        return _skip("ordinal", match)
    end = tail.end() if tail.group() in {"位", "名"} else match.end()
    return numeral_of(match.start(), end, number, "rank", Bound.EQ, "rank")


def _fraction(text: str, match: re.Match[str]) -> Numeral | Skipped:
    """百分之七点五 is a percentage, 千分之三 a per-mille, 三分之二 a fraction."""
    part, whole = numerals.read(match["part"]), numerals.read(match["whole"])
    if part is None or whole is None or not part.value:
        return _skip("unread", match)
    tens = {"百": "%", "千": "‰", "万": "‱", "佰": "%", "仟": "‰"}.get(match["part"])
    if tens:
        return hedged(text, match.start(), match.end(), whole, tens, "ratio")
    return hedged(text, match.start(), match.end(), _quotient(whole, part), "fraction", "fraction")


def _quotient(whole: Number, part: Number) -> Number:
    """To four decimals, as a fraction is written down; a small one to four digits."""
    value = whole.value / part.value
    step = Decimal("0.0001") if not value or value >= _SMALL else Decimal(1).scaleb(value.adjusted() - 3)
    return Number(value.quantize(step).normalize(), step, loose=whole.loose)


_SMALL = Decimal("0.01")


def _slashed(text: str, at: int) -> Numeral | None:
    """1/4的人, 留3/4给地方: a fraction printed with a stroke, unless it could be a day or a term of art (24/7)."""
    match = _SLASHED.match(text, at)
    if match is None or (at and (_ASCII_WORD.match(text, at - 1) or text[at - 1] in _DAY_BEFORE)):
        return None
    whole, part = int(match[1]), int(match[2])
    if not 0 < whole < part or (part > 10 and part not in {12, 20, 100, 1000}) or (part == 11 and whole == 9):
        return None
    number = _quotient(Number(Decimal(whole)), Number(Decimal(part)))
    return hedged(text, at, match.end(), number, "fraction", "fraction")


_ASCII_WORD = re.compile(r"[A-Za-z0-9]")
_DAY_BEFORE = frozenset("于在到自从起至/.-月年日第")


def _word(text: str, at: int) -> Numeral | Skipped | None:
    """翻番, 减半, 过半, 一半, 半数, 大半, 零增长: figures without a digit."""
    match = _WORD.match(text, at)
    if match is None:
        return None
    word = match.group()
    half = Number(Decimal("0.5"), Decimal("0.1"))
    match word:
        case "零增长":
            return numeral_of(at, match.end(), Number(Decimal(0)), "%", Bound.EQ, "ratio")
        case "减半":
            return numeral_of(at, match.end(), half, "fraction", Bound.EQ, "halving")
        case "过半" | "过半数":
            return numeral_of(at, match.end(), half, "fraction", Bound.GT, "fraction")
        case "半":
            return replace(hedged(text, at - 1, match.end(), half, "fraction", "fraction"), bound=Bound.GT)
        case "一半" | "半数":
            if exclusions.idiom_at(text, at, at + 1):
                return _skip("idiom", match)
            return hedged(text, at, match.end(), half, "fraction", "fraction")
    return _doubling(text, match)


def _doubling(text: str, match: re.Match[str]) -> Numeral:
    """翻番, 翻了近一番, 翻倍."""
    word = match.group()
    bound = next((bound for mark, bound in _TURNED.items() if mark in word), Bound.EQ)
    unit, form = ("番", "doubling") if word[-1] == "番" else ("x", "multiple")
    item = numeral_of(
        match.start(), match.end(), Number(Decimal(1 if unit == "番" else 2)), unit, bound, form
    )
    before = hedge_before(text, item.start) if bound is Bound.EQ else None
    return replace(item, start=item.start - len(before[0]), bound=before[1]) if before else item


def _vague(text: str, at: int) -> Skipped | None:
    """几十, 好几千, 数百万: so many, but not how many."""
    match = _VAGUE.match(text, at)
    if match is None:
        return None
    start = at - 1 if text[max(0, at - 1)] == "好" else at
    return Skipped(start, match.end(), "no definite value")


@cache
def _may_follow() -> frozenset[str]:
    """What may stand behind a single digit that counts, dates, lists or goes on; before all else it is a mere word."""
    return frozenset(units_by_first()) | frozenset(
        DIGIT
        + "十百千万亿兆点分成折半多余几来、是.．)） 比:：局大之/年月日号时世至到—-届代版路强线星后0123456789"
    )


@cache
def _fixed_pairs() -> frozenset[str]:
    """Idioms of two characters that no longer number can begin with: 一些, 一般, 两岸."""
    return frozenset(
        word
        for words in idioms().values()
        for word in words
        if len(word) == 2 and word[0] in DIGIT and word[1] not in DIGIT + LOOSE + "十百千万亿点半"
    )


def _single(text: str, at: int) -> Numeral | Skipped | None:
    """一, 二 …: most stand in a fixed word (一些) or before nothing that could be counted; the rest are numbers."""
    if text[at : at + 2] in _fixed_pairs():
        return Skipped(at, at + 1, "idiom")
    following = text[at + 1 : at + 2]
    if following == "半" and text[at] == "一":
        return _word(text, at) or _number(text, at)
    if following in _may_follow() or (at and text[at - 1] in _BEFORE_WEEKDAY):
        return _number(text, at)
    return Skipped(at, at + 1, "idiom" if exclusions.idiom_at(text, at, at + 1) else "bare number")


def _nought(text: str, at: int) -> Numeral | Skipped | None:
    """零增长, 零点五; the 零 of 零下15℃ belongs to the figure behind it."""
    if _BELOW_ZERO.match(text, at):
        return None
    return _word(text, at) or _number(text, at)


_BELOW_ZERO = re.compile(r"零下 ?[\d一二三四五六七八九十]")
_BEFORE_WEEKDAY = frozenset("周期拜")


def _number(text: str, at: int) -> Numeral | Skipped | None:
    """A numeral with what stands around it: a date, a fraction, a plan's name, or a number with its unit."""
    end = number_end(text, at)
    if end == at:
        return None
    date = _date(text, at, end)
    if date:
        return date
    following = text[end : end + 1]
    if following == "分" and (match := _FRACTION.match(text, at)):
        return _fraction(text, match)
    if following == "/" and (item := _slashed(text, at)):
        return item
    if text[end - 1] == "五" and (match := _PLAN.match(text, at)):
        return _skip("name", match)
    atom = read_atom(text, at, end)
    if atom is None:
        return Skipped(at, end, "no numeral")
    atom = range_from(text, atom) or atom
    why = why_not(text, atom)
    if why:
        return Skipped(at, end if why == "idiom" else max(atom.end, end), why)
    if atom.family == "bare" and exclusions.counts_aspects(text, atom.end):
        atom = replace(atom, end=atom.end + 1, unit="个", family="count")
    currency = _CURRENCY.search(text, max(0, at - 4), at) if atom.family == "bare" else None
    if currency:
        return hedged(
            text, currency.start(), atom.end, atom.number, _CURRENCIES[currency[1].upper()], "money"
        )
    return hedged(text, atom.start, atom.end, atom.number, unit_of(text, atom), atom.family)


#: A sign before the digits; the dollar of a text that names no other is its own 元.
_CURRENCIES = {
    "$": "元",
    "NT$": "元",
    "HK$": "港元",
    "US$": "美元",
    "¥": "元",
    "RMB": "元",
    "€": "欧元",
    "£": "英镑",
}
_CURRENCY = re.compile(r"((?:NT|HK|US)?\$|RMB|[¥€£]) ?$", re.IGNORECASE)


def _date(text: str, at: int, end: int) -> Skipped | None:
    """A date or a time of day, with the era's name that may stand before it."""
    before = text[at - 1 : at]
    if before in _ERA_ENDS and (era := exclusions.ERA.search(text, max(0, at - 6), at)):
        match = _ERA_YEAR.match(text, at)
        if match:
            return Skipped(era.start(), match.end(), "date")
    if text[end : end + 1] in _DATED or before in _BEFORE_WEEKDAY:
        match = _DATE.match(text, at)
        if match:
            return Skipped(at, match.end(), "date")
    return None


_ERA_ENDS = frozenset("国元前和成正治熙隆庆光绪统历观武 ")

#: Who reads what a numeral's first character begins; all others are numbers.
_HEADS: dict[str, Callable[[str, int], Numeral | Skipped | None]] = {
    "第": _ordinal,
    "零": _nought,
    **dict.fromkeys("翻减过半", _word),
    **dict.fromkeys("几数", _vague),
    **dict.fromkeys("一二两三四五六七八九", _single),
}
