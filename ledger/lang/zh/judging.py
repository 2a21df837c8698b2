"""Whether a number and its unit assert a quantity, asked class by class: the reason why not, or none."""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.lang.zh import exclusions, numerals
from ledger.lang.zh.atoms import Atom
from ledger.lang.zh.hedging import hedge_before

_AMBIGUOUS = frozenset(
    "步手面路线行方等军师团连排班站眼孔根把顿回遍趟句字分代声点国地度级头会两里担克角只门道口层"
)
_POINT_UNITS = frozenset("个点句条字词组层")


def why_not(text: str, atom: Atom) -> str | None:
    """The name of the rule by which an atom is no figure, or `None`: the classes in the order they are asked."""
    start, end, printed = atom.start, atom.end, atom.printed
    number_end = start + len(printed)
    han = exclusions.chinese_only(printed)
    if exclusions.footnote_mark(text, start, number_end):
        return "footnote mark"
    if not han and exclusions.named_by_letters(text, start):
        return "name"
    if atom.unit is None and re.match(r"[A-Za-z]", text[number_end : number_end + 1]):
        return "name"
    if han and atom.unit not in {"番", "x"} and exclusions.idiom_at(text, start):
        return "idiom"
    if exclusions.list_number(text, start, number_end) and atom.family in {"bare", "count"}:
        return "list number"
    if atom.family == "time":
        return _why_no_duration(text, atom, han=han)
    if atom.family in {"ratio", "money", "measure", "rate"}:
        if printed == "一" and text.startswith("块", number_end) and not text.startswith("钱", end):
            return "article"
        if atom.number.value == 1 and atom.family != "ratio" and _per_unit_base(text, start, end):
            return "per-unit base"
        if (
            atom.family == "measure"
            and exclusions.single_digit(printed)
            and (atom.unit or "")[0] in _AMBIGUOUS
        ):
            return "idiom"
        return None
    if _is_small(atom) and exclusions.anaphor(text, start):
        return "anaphor"
    if exclusions.listed_ordinal(text, start):
        return "ordinal"
    if exclusions.ordinal_tail(text, number_end) and atom.unit not in {"代", "路"}:
        return "name"
    return _why_no_count(text, atom, han=han)


def _is_small(atom: Atom) -> bool:
    """Whether the number is one that a speaker takes up by 这 or 那; 这43万 states it again."""
    return atom.number.scale < Decimal(10**4)


def _why_no_duration(text: str, atom: Atom, *, han: bool) -> str | None:
    start, end = atom.start, atom.end
    unit = atom.unit or ""
    hedged = hedge_before(text, start) is not None or atom.number.loose
    if unit in {"年", "年度"} and not han and _roc_year(text, atom):
        return "date"
    if unit == "年" and text.startswith("庆", end) and not text.startswith("庆祝", end):
        return "name"
    if exclusions.time_frame(text, start, end, unit, hedged=hedged):
        return "time frame"
    if exclusions.anaphor(text, start):
        return "anaphor"
    if atom.printed == "一" and not hedged and not re.match(r"内|以上|以内|之内|半|多", text[end : end + 2]):
        return (
            "article"
            if unit not in {"天"} or not re.search(r"[够达]", text[max(0, start - 10) : start])
            else None
        )
    if atom.number.value == 1 and _per_unit_base(text, start, end):
        return "per-unit base"
    spoken_length = han and unit in {"年", "月", "周", "季度"} and text[end - 2 : end] != "周年"
    if spoken_length and not hedged and atom.number.upper is None and not exclusions.lasts(text, start, end):
        return "time frame"
    if re.match(r"(?:期|级|制|票|生|龄|学)", text[end : end + 1]) and atom.unit != "岁":
        return "name"
    return None


def _roc_year(text: str, atom: Atom) -> bool:
    """105年 is a year of the Republic (1911 + n) unless something says that it lasts."""
    value = atom.number.value
    if not (Decimal(80) <= value <= Decimal(130)) or value != int(value) or atom.number.loose:
        return False
    left, right = text[max(0, atom.start - 4) : atom.start], text[atom.end : atom.end + 3]
    lasting = re.search(r"(?:过去|近|连续|长达|超过|历时|满|共|达|成立|建校|约|至少|了)$", left)
    lasting = lasting or re.match(r"(?:来|以来|内|历史|时间|以上|左右|多|余|的历史|前|后)", right)
    return lasting is None


def _per_unit_base(text: str, start: int, end: int) -> bool:
    left = text[max(0, start - 3) : start]
    if re.search(r"[每投兑](?:入|满|生产)?$", left):
        return True
    return re.match(
        r"[\u4e00-\u9fff]{0,3}[一-龥]?(?:\d|[一二三四五六七八九十百]+)", text[end : end + 6]
    ) is not None and (left.endswith("每") or text[end : end + 1].isdigit())


def _why_no_count(text: str, atom: Atom, *, han: bool) -> str | None:
    start, end, printed = atom.start, atom.end, atom.printed
    number = atom.number
    if atom.unit is None:
        return _why_no_bare(text, atom, han=han)
    if number.value <= 20 and atom.unit in _POINT_UNITS and exclusions.own_points(text, end):
        return "own points"
    if exclusions.single_digit(printed):
        if printed == "一" or (number.value == 1 and han):
            return "article"
        if atom.unit[0] in _AMBIGUOUS and len(atom.unit) == 1 and atom.unit not in {"级", "层"}:
            return "idiom"
        if text[max(0, start - 1) : start] in {"第", "前", "后", "头", "首", "同"}:
            return "ordinal"
    if han and number.value == number.value.to_integral_value() and printed[0] in numerals.MULTIPLIER:
        return _why_no_multiplier(text, atom)
    if re.match(r"次会议|次全会|届|届会议|号|期工程", text[end - len(atom.unit) : end + 4]) and han:
        return "ordinal"
    if number.value == 1 and exclusions.named_by_letters(text, start):
        return "name"
    return None


def _why_no_multiplier(text: str, atom: Atom) -> str | None:
    """百, 千, 万 without a digit count only under a hedge or as a compound: 上千家, 百余项, 百万吨."""
    if atom.number.loose or hedge_before(text, atom.start):
        return None
    if atom.printed[0] in "十拾" or len(atom.printed) > 1:
        return None
    return "idiom"


def _why_no_bare(text: str, atom: Atom, *, han: bool) -> str | None:
    start, end, printed, number = atom.start, atom.end, atom.printed, atom.number
    if han and number.value > 1 and exclusions.counts_aspects(text, end):
        if number.value > 10 or exclusions.fixed_name(text, start):
            return "name"
        return "own points" if exclusions.own_points(text, end + 1) else None
    if number.scale >= Decimal(10**4):
        if printed[0] in numerals.MULTIPLIER and not hedge_before(text, start) and not number.loose:
            return "idiom" if len(printed) == 1 else None
        return None
    if han and text[start - 1 : end + 1].startswith("十", 1) and text.startswith("大", end):
        return "name"
    if han:
        hedged = hedge_before(text, start) is not None or number.loose
        return (
            None
            if hedged and number.value >= 100 and printed[0] in numerals.MULTIPLIER + numerals.HAN_DIGIT
            else "bare number"
        )
    if "." in printed and re.search(
        r"(?:[为达是得到]|平均|评分|指数|系数|得分|[:：])(?:了|到)?(?:约|大概)? ?$",
        text[max(0, start - 6) : start],
    ):
        return None
    if exclusions.minus_before(text, start):
        return None
    return "bare number"
