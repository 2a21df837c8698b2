"""Finds every numeral of a Chinese text and says of each whether it asserts a quantity.

One compiled pattern that must start on a numeral character (or 第, 翻, 减半) finds the numerals;
what is a date, a name, an ordinal or an idiom is settled by the words around it (`judging`, `exclusions`),
and the rest become `Numeral`s with hedge, value and unit. Nothing is dropped: a numeral is read or skipped
for a named reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from ledger.lang.language import Numeral, Reading, Skipped
from ledger.lang.zh import exclusions, numerals
from ledger.lang.zh.atoms import ARABIC, DIGIT, LOOSE, MULTIPLIER, NUMBER, Atom, range_from, read_atom
from ledger.lang.zh.hedging import hedge_before, hedged, numeral_of
from ledger.lang.zh.judging import why_not
from ledger.lang.zh.numerals import Number
from ledger.lang.zh.words import nouns
from ledger.records import Bound

_RANKED = re.compile(
    r"(?:全球|世界|全国|国际|亚洲|欧洲|国内|全省|全市|全区|全港|东盟|亚太|省内|行业|业界|同行业?|榜单?|(?:位居|位列|排名|排在|名列|居于?|列|跃居|升至|上升到|跃升至|升到|蝉联|稳居|保持|连续.{0,6}年|总量|规模)(?:为|在|到|至)?)(?:的)?$"
)
_RANK_TAIL = re.compile(
    r"(?:位|名)|大(?=[\u4e00-\u9fff]{1,6}(?:国|市场|经济体|省|市|港|伙伴|来源|目的地))|(?=[，。,;；、！!”」的\n]|$|和|且|并|、)"
)

#: What may stand inside 翻近一番, 翻了超一番.
_TURNED = {"近": Bound.NEAR_BELOW, "超": Bound.GT, "约": Bound.APPROX}


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<date>{exclusions.DATE})
        |(?P<plan>{exclusions.PLAN})
        |(?P<ordinal>第\ ?{NUMBER})
        |(?P<fraction>(?P<part>(?:[{DIGIT}]|{MULTIPLIER})+|\d+)分之(?P<whole>(?:[{DIGIT}点]|{MULTIPLIER})+[{LOOSE}]?|{ARABIC}))
        |(?P<word>翻(?:了|了近|了超|了约|近|超)?[番倍](?![{DIGIT}\d])|减半|过半|半数|零增长|[一大]半(?![个天年月导路边生夜]|小时))
        |(?P<vague>(?:几|好几|(?<![人次总户件倍指参多少系家分基函岁])数){MULTIPLIER}+[{LOOSE}]?)
        |(?P<number>{NUMBER})
        """,
        re.VERBOSE,
    )


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
    search = _heads().search
    position = 0
    while match := search(text, position):
        kind = match.lastgroup if match.lastgroup not in {"part", "whole"} else "fraction"
        why = _SKIPPED_HEADS.get(kind or "")
        items = _skip(why, match) if why else _HEADS[kind or "number"](text, match)
        for item in items:
            yield item
            position = max(position, item.end)
        position = max(position, match.end() if not items else position, match.start() + 1)


def _skip(why: str, match: re.Match[str]) -> list[Numeral | Skipped]:
    return [Skipped(match.start(), match.end(), why)]


def _ordinal(text: str, match: re.Match[str]) -> list[Numeral | Skipped]:
    """第N is a rank where the words before it rank something: 居世界第二位; else a place in a row."""
    number = numerals.read(match.group()[1:].strip())
    tail = _RANK_TAIL.match(text, match.end())
    if number is None or tail is None or not _RANKED.search(text[max(0, match.start() - 12) : match.start()]):
        return _skip("ordinal", match)
    end = tail.end() if tail.group() in {"位", "名"} else match.end()
    return [numeral_of(match.start(), end, number, "rank", Bound.EQ, "rank")]


def _fraction(text: str, match: re.Match[str]) -> list[Numeral | Skipped]:
    """百分之七点五 is a percentage, 千分之三 a per-mille, 三分之二 a fraction."""
    part, whole = numerals.read(match["part"]), numerals.read(match["whole"])
    if part is None or whole is None or not part.value:
        return _skip("unread", match)
    tens = {"百": "%", "千": "‰", "万": "‱"}.get(match["part"])
    if tens:
        number, unit, form = whole, tens, "ratio"
    else:
        value = (whole.value / part.value).quantize(Decimal("0.0001")).normalize()
        number, unit, form = Number(value, Decimal("0.0001"), loose=whole.loose), "fraction", "fraction"
    return [hedged(text, match.start(), match.end(), number, unit, form)]


def _word(text: str, match: re.Match[str]) -> list[Numeral | Skipped]:
    """翻番, 减半, 过半, 一半, 半数, 零增长: figures without a digit."""
    word = match.group()
    half = Number(Decimal("0.5"), Decimal("0.1"))
    match word:
        case "零增长":
            return [numeral_of(match.start(), match.end(), Number(Decimal(0)), "%", Bound.EQ, "ratio")]
        case "减半":
            return [numeral_of(match.start(), match.end(), half, "fraction", Bound.EQ, "halving")]
        case "过半":
            return [numeral_of(match.start(), match.end(), half, "fraction", Bound.GT, "fraction")]
        case "一半" | "半数" | "大半":
            if exclusions.idiom_at(text, match.start()):
                return _skip("idiom", match)
            item = hedged(text, match.start(), match.end(), half, "fraction", "fraction")
            return [replace(item, bound=Bound.GT) if word == "大半" else item]
    bound = next((bound for mark, bound in _TURNED.items() if mark in word), Bound.EQ)
    unit, form = ("番", "doubling") if word[-1] == "番" else ("x", "multiple")
    value = Number(Decimal(1 if unit == "番" else 2))
    item = numeral_of(match.start(), match.end(), value, unit, bound, form)
    before = hedge_before(text, item.start) if bound is Bound.EQ else None
    return [replace(item, start=item.start - len(before[0]), bound=before[1]) if before else item]


def _number(text: str, match: re.Match[str]) -> list[Numeral | Skipped]:
    atom = read_atom(text, match.start())
    if atom is None:
        return _skip("no numeral", match)
    atom = range_from(text, atom) or atom
    why = why_not(text, atom)
    if why:
        return [Skipped(atom.start, match.end() if why == "idiom" else max(atom.end, match.end()), why)]
    if atom.unit is None and atom.family == "bare" and exclusions.counts_aspects(text, atom.end):
        atom = replace(atom, end=atom.end + 1, unit="个", family="count")
    return [hedged(text, atom.start, atom.end, atom.number, _named(text, atom), atom.family)]


def _named(text: str, atom: Atom) -> str | None:
    """The unit, or what the noun beside a figure without one says is counted."""
    if atom.unit is not None or atom.number.scale == 1:
        return atom.unit
    following = text[atom.end : atom.end + 12]
    for noun in nouns("person"):
        if noun in following.split("，")[0].split("。")[0].split("、")[0]:
            return "人"
    sentence = re.split(r"[。！？\n]", text[max(0, atom.start - 60) : atom.start])[-1]
    for before in (re.split(r"[，；,;]", sentence)[-1], sentence):
        for name, unit in (("visit_before", "人次"), ("person_before", "人"), ("money_before", "元")):
            if any(noun in before for noun in nouns(name)):
                return unit
    return None


_SKIPPED_HEADS = {"date": "date", "plan": "name", "vague": "no definite value"}
_HEADS = {"ordinal": _ordinal, "fraction": _fraction, "word": _word, "number": _number}
