"""Finds every numeral of a Chinese text and says of each whether it asserts a quantity.

One compiled pattern finds the characters that a numeral begins with, and the character says who reads it; a
single digit before nothing that could be counted is settled by two look-ups. What is a date, a name, an ordinal
or an idiom is told by the words around it (`judging`, `lengths`, `exclusions`); the rest become `Numeral`s. Nothing is dropped: a numeral is read or skipped
for a named reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ledger.lang.language import Numeral, Skipped
from ledger.lang.zh import exclusions
from ledger.lang.zh.atoms import (
    DIGIT,
    LINK_STARTS,
    LOOSE,
    number_end,
    range_from,
    read_atom,
)
from ledger.lang.zh.counted import unit_of
from ledger.lang.zh.daylengths import in_days
from ledger.lang.zh.hedging import hedged
from ledger.lang.zh.judging import why_not
from ledger.lang.zh.listed import parting, with_shared_units
from ledger.lang.zh.special import fraction, left_out, ordinal, slashed, vague, word
from ledger.lang.zh.words import idioms, units_by_start
from ledger.patterns import compiled

#: Every character that a numeral begins with, or a word that is one. 壹 and its like begin one only
#: before a multiplier: the 陆 of 大陆 is no six.
#: One class of characters stands first in the pattern, so that the scan looks for them.
_START = compiled(
    "[0-9零〇一二两三四五六七八九十百千万亿兆廿卅第翻减过半几数壹贰叁肆伍陆柒捌玖拾佰仟]"
    "(?:(?<![壹贰叁肆伍陆柒捌玖拾佰仟])"
    "|(?<![大登海着水队退入行放].)(?<=[壹贰叁肆伍陆柒捌玖])(?=[拾佰仟十百千万亿零])"
    "|(?<![收捡补夕朝].)(?<=[拾佰仟])(?=[万亿壹贰叁肆伍陆柒捌玖]|分之|[二三四五六七八九][万亿千]))"
)
_DATE = compiled(exclusions.DATE, re.VERBOSE)
_ERA_YEAR = compiled(exclusions.ERA_YEAR)
_PLAN = compiled(exclusions.PLAN)
#: What may follow a numeral's run of digits and make a date or a time of day of it.
_DATED = frozenset("年月日号时点世财学/.-–—~～至到、和:： ")


def read(text: str) -> Iterator[Numeral | Skipped]:
    """All numerals of the view, in order: the figures, and those left out with the rule that says why."""
    begin = 0
    tags = _TAG.finditer(text) if "<" in text else iter(())
    tag = next(tags, None)
    for items, end in _some_lines(text):
        names = exclusions.quoted_names(text, begin, end)
        starts = [start for start, _ in names]
        for item in with_shared_units(text, items):
            while tag and tag.end() <= item.start:
                tag = next(tags, None)
            if isinstance(item, Numeral) and tag and tag.start() < item.start:
                yield Skipped(item.start, item.end, "markup")
            elif isinstance(item, Numeral) and item.form in _PLAIN and _is_name(text, item, names, starts):
                yield Skipped(item.start, item.end, "name")
            else:
                yield item
        begin = end


#: A tag that a page left in its text: <img WIDTH="40" BORDER="0">.
_TAG = compiled(r"</?[A-Za-z][A-Za-z0-9]*(?: [^<>\n]{0,400})?>")
_AT_ONCE = 1000  # numerals that are read together, and some more up to the end of a line


def _some_lines(text: str) -> Iterator[tuple[list[Numeral | Skipped], int]]:
    """The numerals of some lines after another, and where the lines end; no list goes on into the next."""
    items: list[Numeral | Skipped] = []
    for item in _items(text):
        if len(items) >= _AT_ONCE and (end := parting(text, items[-1].end, item.start)) is not None:
            yield items, end
            items = []
        items.append(item)
    yield items, len(text)


def _items(text: str) -> Iterator[Numeral | Skipped]:
    """Every numeral as it stands alone, one after another."""
    search, reader = _START.search, _HEADS.get
    position = told = 0
    while match := search(text, position):
        at = match.start()
        item = reader(text[at], _number)(text, at)
        if item is None:
            position = at + 1
            continue
        if item.start < told:  # what belongs to the numeral before it (百分之零, 下15) is not said twice
            item = item._replace(start=told)
        position = told = item.end if item.end > at else at + 1
        yield item


_PLAIN = frozenset(("count", "bare"))


def _is_name(text: str, item: Numeral, names: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a Chinese numeral stands in a short quoted stretch: “四个全面”."""
    at = bisect_right(starts, item.start) - 1
    return at >= 0 and item.end <= names[at][1] and exclusions.chinese_only(text[item.start : item.end])


@cache
def _may_follow() -> frozenset[str]:
    """What may stand behind a single digit that counts, dates, lists or goes on; before all else it is a mere word."""
    return frozenset(start[0] for start in units_by_start()) | frozenset(
        DIGIT
        + "十百千万亿兆点分成折半多余几来、是.．)） 比:：局大之/年月日号时世至到—-届代版路强线星后0123456789"
    )


@cache
def _fixed_pairs() -> frozenset[str]:
    """Idioms of two characters that no longer number can begin with: 一些, 一般, 两岸."""
    return frozenset(
        fixed
        for words in idioms().values()
        for fixed in words
        if len(fixed) == 2
        and fixed not in exclusions.COUNTS_BEFORE
        and fixed[0] in DIGIT
        and fixed[1] not in DIGIT + LOOSE + "十百千万亿点半"
    )


def _single(text: str, at: int) -> Numeral | Skipped | None:
    """一, 二 …: most stand in a fixed word (一些) or before nothing that could be counted; the rest are numbers."""
    if text[max(0, at - 1) : at + 2] == "差一点":
        return Skipped(at, at + 1, "idiom")
    if text[at : at + 2] in _fixed_pairs():
        return Skipped(at, at + 1, "idiom")
    following = text[at + 1 : at + 2]
    if following == "半" and text[at] == "一":
        return word(text, at) or _number(text, at)
    if following in _may_follow() or (at and text[at - 1] in _BEFORE_WEEKDAY):
        return _number(text, at)
    return Skipped(at, at + 1, "idiom" if exclusions.idiom_at(text, at, at + 1) else "bare number")


def _nought(text: str, at: int) -> Numeral | Skipped | None:
    """零增长, 零点五; the 零 of 零下15℃ belongs to the figure behind it."""
    if _BELOW_ZERO.match(text, at):
        return None
    return word(text, at) or _number(text, at)


_BELOW_ZERO = compiled(r"零下 ?[\d一二三四五六七八九十]")
_BEFORE_WEEKDAY = frozenset("周期拜")


def _number(text: str, at: int) -> Numeral | Skipped | None:
    """A numeral with what stands around it: a date, a fraction, a plan's name, or a number with its unit."""
    end = number_end(text, at)
    if end == at:
        return None
    following = text[end : end + 1]
    days = in_days(text, at, end) if following in {"日", " "} else None
    if days is None and (date := _date(text, at, end)):
        return date
    if following in _READERS and (item := _READERS[following](text, at)):
        return item
    if text[end - 1] == "五" and (match := _PLAN.match(text, at)):
        return left_out("name", match)
    atom = days or read_atom(text, at, end)
    if atom is None:
        return Skipped(at, end, "no numeral")
    if text[atom.end : atom.end + 1] in LINK_STARTS:
        atom = range_from(text, atom) or atom
    why = why_not(text, atom)
    if why:
        return Skipped(at, end if why == "idiom" else max(atom.end, end), why)
    if atom.family == "bare" and (measure := exclusions.aspects(text, atom.end)):
        atom = atom._replace(end=atom.end + measure, unit="个", family="count")
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
_CURRENCY = compiled(r"((?:NT|HK|US)?\$|RMB|[¥€£]) ?$", re.IGNORECASE)


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

#: Who reads what goes on behind the digits: 三分之二, 3/4.
_READERS: dict[str, Callable[[str, int], Numeral | Skipped | None]] = {"分": fraction, "/": slashed}
#: Who reads what a numeral's first character begins; all others are numbers.
_HEADS: dict[str, Callable[[str, int], Numeral | Skipped | None]] = {
    "第": ordinal,
    "零": _nought,
    **dict.fromkeys("翻减过半", word),
    **dict.fromkeys("几数", vague),
    **dict.fromkeys("一二两三四五六七八九", _single),
}
