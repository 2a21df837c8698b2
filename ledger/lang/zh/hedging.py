"""Hedges on both sides of a Chinese figure: 超过6000万户, 6000多万, 80%左右, 至少降低30%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ledger.lang.language import Numeral
from ledger.lang.zh import exclusions, numerals
from ledger.lang.zh.numerals import Number
from ledger.lang.zh.words import hedges, hedges_by_last
from ledger.records import Bound


def hedged(text: str, start: int, end: int, number: Number, unit: str | None, family: str) -> Numeral:
    """The numeral with the hedge on its left or right taken in."""
    bound, post = (Bound.GT, True) if number.loose else (Bound.EQ, False)
    if unit == "番" and (
        turned := re.compile(r"翻(?:了|上)?(?:近|将近|超过?)?$").search(text[max(0, start - 6) : start])
    ):
        near = turned.group().endswith(("近", "将近"))
        start -= len(turned.group())
        bound = Bound.NEAR_BELOW if near else Bound.GT if turned.group()[-1] in "超过" else bound
    after = None
    for word, hedge in _after_at(text, end):
        after = (word, hedge)
        break
    if after:
        end += len(after[0])
        bound, post = after[1], after[0] in {"多", "余", "有余", "出头"}
    sign = exclusions.minus_before(text, start)
    if sign:
        start -= sign
        number = replace(number, value=-number.value)
    before = hedge_before(text, start) or _parted(text, start)
    if before:
        word, hedge = before
        start -= len(word)
        if bound == Bound.EQ or hedge != Bound.APPROX:
            bound = hedge if bound == Bound.EQ or post is False else bound
        post = post and bound == Bound.GT
    return numeral_of(start, end, number, unit, bound, family, post=post)


def _after_at(text: str, end: int) -> Iterator[tuple[str, Bound]]:
    for word, bound in hedges("after"):
        if not text.startswith(word, end):
            continue
        following = text[end + len(word) : end + len(word) + 1]
        if word in {"多", "余"} and following in {
            "年",
            "少",
            "数",
            "样",
            "元",
            "边",
            "种",
            "次",
            "方",
            "地",
            "额",
        }:
            continue
        if word in {"强", "弱", "前后"} and following not in {"", "，", ",", "。", "、", "；"}:
            continue
        if word == "不到" and following not in {"", "，", ",", "。", "、", "；", "的"}:
            continue
        if word == "内" and following in {"外", "部", "地", "陆", "需", "容", "设", "置", "存", "涵"}:
            continue
        yield word, bound


def hedge_before(text: str, start: int) -> tuple[str, Bound] | None:
    """The hedge that ends just left of `start`, as printed up to there, and its bound."""
    if start == 0:
        return None
    at = start - 1 if text[start - 1] != " " else start - 2
    gap = start - 1 - at
    last = text[at] if at >= 0 else ""
    bare = text[start] in numerals.MULTIPLIER if start < len(text) else False
    tables = ("bare", "before") if bare else ("before",)
    for table in tables:
        for word, bound in hedges_by_last(table).get(last, ()):
            if text.endswith(word, 0, at + 1) and not _other_word(text, at + 1 - len(word), word):
                return text[at + 1 - len(word) : start] if gap else word, bound
    return None


_PARTED = re.compile(
    r"(?P<hedge>至少|起码|最少|最多|至多|大约|大概|差不多)(?:还|会|能|可|要|可以|应该)?"
    r"(?:降低|减少|增加|提高|下降|增长|提升|培训|完成|新增|建成|需要|需|花|用|占|要|分成|分为|分|有|是|为|达到|达)(?:了)? ?$"
)


def _parted(text: str, start: int) -> tuple[str, Bound] | None:
    """A hedge that a verb parts from its number: 至少降低30%, 大概分成四个."""
    found = _PARTED.search(text, max(0, start - 12), start)
    if found is None:
        return None
    return found.group(), dict(hedges("before"))[found["hedge"]]


_OTHER = {
    "近": re.compile(r"[附最邻临贴亲靠远逼接将]$"),
    "约": re.compile(r"[合节公条预制契签纽大特违集简]$"),
    "快": re.compile(r"[加较最很更飞增尽畅]$"),
    "超": re.compile(r"[远赶反]$"),
    "高于": re.compile(r"不$"),
    "超过": re.compile(r"不$"),
    "最低": re.compile(r"以$"),
    "最高": re.compile(r"以$"),
    "过": re.compile(r"[超不经通透越度跨跳走路]$"),
    "上": re.compile(r"[以早晚网线向世路马基实加身手车海陆史本]$"),
}


def _other_word(text: str, at: int, word: str) -> bool:
    """Whether the hedge is only the tail of another word: 附近, 合约, 加快."""
    other = _OTHER.get(word)
    return other is not None and other.search(text[max(0, at - 1) : at]) is not None


def numeral_of(
    start: int, end: int, number: Number, unit: str | None, bound: Bound, form: str, *, post: bool = False
) -> Numeral:
    """A `Numeral` of these parts, its value without the decimals that a multiplier has used up."""
    value = _whole(number.value, number.scale)
    upper = _whole(number.upper, number.scale) if number.upper is not None else None
    return Numeral(start, end, value, upper, number.step, number.scale, unit, bound, post, form)


def _whole(value: Decimal, scale: Decimal) -> Decimal:
    """Base units are printed without the decimals that a multiplier has used up: 3.5万 is 35000."""
    return Decimal(int(value)) if scale > 1 and value == int(value) else value
