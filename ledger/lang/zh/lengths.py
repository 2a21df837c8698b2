"""Whether a length of time is asserted, and whether a quantity is only what another is measured by."""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.lang.zh import exclusions, numerals
from ledger.lang.zh.atoms import Atom
from ledger.lang.zh.hedging import hedge_before
from ledger.patterns import compiled

_LASTING_AFTER = compiled(r"内|[或及]?以[上下]|以内|之内|半|多")


def why_no_duration(text: str, atom: Atom, *, han: bool) -> str | None:
    """Why a length of time is no figure (a date, a frame, an article, a name, a base), or `None`."""
    start, end = atom.start, atom.end
    unit = atom.unit or ""
    hedged = hedge_before(text, start) is not None or atom.number.loose
    if unit in {"年", "年度"} and not han and (_roc_year(text, atom) or _captioned(text, atom)):
        return "date"
    if unit == "年" and text.startswith("庆", end) and not text.startswith("庆祝", end):
        return "name"
    if exclusions.fixed_term(text, start, start + len(atom.printed), end):
        return "name"
    if exclusions.time_frame(text, start, end, unit, hedged=hedged):
        return "time frame"
    if unit == "年" and _NTH.search(text, max(0, start - 5), start):
        return "ordinal"
    if exclusions.anaphor(text, start):
        return "anaphor"
    if not hedged and _is_one(atom) and not _LASTING_AFTER.match(text, end) and not _single_lasts(text, atom):
        return "article" if han else "per-unit base"
    if is_base(text, atom):
        return "per-unit base"
    spoken_length = han and unit in {"年", "月", "周", "季度"} and text[end - 2 : end] != "周年"
    whole = atom.number.value == atom.number.value.to_integral_value()
    if (
        spoken_length
        and whole
        and not hedged
        and atom.number.upper is None
        and not _IN_TWO_UNITS.search(text, start + len(atom.printed), end)
        and not exclusions.lasts(text, start, end)
    ):
        return "time frame"
    if text[end : end + 1] in _NAMING_TAILS and unit != "岁":
        return "name"
    return None


_IN_TWO_UNITS = compiled(r"[\d一二两三四五六七八九十]")
#: 第二个5年期间
_NTH = compiled(r"第[一二三四五六\d]个? ?$")


def _is_one(atom: Atom) -> bool:
    """Whether one single hour, day or year is printed; 一天半 is more, and 1岁 an age."""
    return atom.printed in {"一", "1"} and atom.number.value == 1 and atom.unit != "岁"


_NAMING_TAILS = frozenset("期级制票生龄学次")
_SINGLE_BEFORE = compiled(
    r"[够达了仅只满晚早迟]了?$|提前|推迟|延长|缩短|为期|有效期|不到|用时|耗时|历时|徒刑|学制|至少"
)


def _single_lasts(text: str, atom: Atom) -> bool:
    """Whether one hour, one day is asserted to last: 停了1小时, 用时1小时45分钟; not 1分钟600公斤."""
    left = text[max(0, atom.start - 8) : atom.start]
    if atom.printed == "一":
        return atom.unit == "天" and bool(re.search(r"[够达]", text[max(0, atom.start - 10) : atom.start]))
    return bool(_SINGLE_BEFORE.search(left)) or text[atom.end : atom.end + 1] in {
        "，",
        "。",
        "、",
        "；",
        ",",
        "\n",
        "",
    }


def _captioned(text: str, atom: Atom) -> bool:
    """表132017年: the number of a table and a year, printed without a gap."""
    return text[max(0, atom.start - 1) : atom.start] in {"表", "图"} and len(atom.printed) > len("2017")


def _roc_year(text: str, atom: Atom) -> bool:
    """105年 is a year of the Republic (1911 + n) unless something says that it lasts; 90几年 its nineties.

    An earlier one shows by its month (58年3月) or beside another that is no round number (61年与77年).
    """
    value = atom.number.value
    if Decimal(20) <= value < Decimal(80) and atom.number.upper is None and not atom.number.loose:
        beside = _YEARS_BESIDE.match(text, max(0, text.rfind("年", 0, atom.start) - 2), atom.end)
        beside = beside or _YEARS_BESIDE.match(text, atom.start)
        rounds = beside is not None and all(int(year) % 5 == 0 for year in beside.groups())
        return _MONTH_BEHIND.match(text, atom.end) is not None or (beside is not None and not rounds)
    if not (Decimal(80) <= value <= Decimal(130)) or value != int(value):
        return False
    if atom.number.loose:
        return atom.printed.endswith("几")
    left, right = text[max(0, atom.start - 4) : atom.start], text[atom.end : atom.end + 3]
    return _ERA_LASTS_BEFORE.search(left) is None and _ERA_LASTS_AFTER.match(right) is None


_MONTH_BEHIND = compiled(r" ?(?:1[0-2]|0?[1-9]) ?月(?!.{0,6}(?:徒刑|监禁|刑期))")
_YEARS_BESIDE = compiled(
    r"(?<![\d.,])(\d\d)年[与和及或跟](\d\d)年(?![来间内多余半后前]|[期以之][间内来上前后])"
)
_ERA_LASTS_BEFORE = compiled(
    r"(?:过去|近|连续|长达|超过|历时|满|共|达|成立|建校|约|至少|(?<!到)了|建党|建军|诞辰|逝世|历经|走过|相隔|时隔)$"
)
_ERA_LASTS_AFTER = compiled(r"(?:来|以来|内|历史|时间|以上|左右|多|余|的历史|前|后|诞辰|华诞|校庆|目标)")
_TEN_POWERS = frozenset(Decimal(10) ** power for power in range(13))
_BASE_BEFORE = compiled(r"(?:每|投(?:入)?|兑换?|每(?:生产|满|投入))$")
_BASE_AFTER = compiled(
    r"(?:兑换?|等于|相当于|折合|合|就?可以?|就?能够?|就|可)?[^\W!-~]{0,5}?约?(?:\d|[一二三四五六七八九十两百]+[十百千万亿元块个分])"
)
#: 百公里电耗13.1度
_USED_OVER = compiled(r"(?:的|综合|平均|实测)?(?:[油电气]耗|能耗|耗[油电]|加速|制动|刹车)")
_BASE_OF = compiled(
    r"(?:国内|地区|工业)?(?:生产总值|GDP|增加值|产值|营业收入|主营业务收入|工业总产值|销售收入|投资强度|死亡)"
)


def is_base(text: str, atom: Atom) -> bool:
    """Whether the quantity is only what another is measured by: 1美元兑7.1元, 每百元收入, 万元国内生产总值能耗."""
    number = atom.number
    if number.value not in _TEN_POWERS or number.loose or number.upper is not None:
        return False
    left = text[max(0, atom.start - 4) : atom.start].rstrip(" ")
    if left.endswith(("每", "/")) or (number.value == 1 and _BASE_BEFORE.search(left)):
        return True
    if atom.printed[0] in numerals.MULTIPLIER and (
        _BASE_OF.match(text, atom.end) or (atom.unit == "公里" and _USED_OVER.match(text, atom.end))
    ):
        return True
    if number.value != 1:
        return False
    if atom.family == "count" and _KEPT.search(text, max(0, atom.start - 4), atom.start):
        return True
    if (
        atom.family == "measure"
        and atom.printed in {"一", "1"}
        and _PRICE.search(text, max(0, atom.start - 2), atom.start)
    ):
        return True
    if text[atom.end : atom.end + 1].isdecimal() and atom.family != "time":
        return True
    if atom.family == "measure" and _SOLD_AT.match(text, atom.end):
        return True
    if atom.family == "measure" and atom.printed in {"一", "1"} and _COSTS.match(text, atom.end):
        return True
    return (
        atom.family in {"money", "time"}
        and text.startswith(_EXCHANGES, atom.end)
        and bool(_BASE_AFTER.match(text, atom.end))
    )


#: 5人支援1人, 4个人抚养1名长者: whom so many keep.
_KEPT = compiled(r"(?<=[人名位个])(?:支援|扶养|抚养|供养|赡养|照顾|支撑)了?\ ?$")
#: 五块三一斤, 三元一斤: what the price just named is paid for.
_PRICE = compiled(r"[块元角毛][一二两三四五六七八九]?$")
#: 一坪卖20万, 1斤只要5元
_SOLD_AT = compiled(r"(?:就?要?卖到?|[要开]价|只要|喊到?|涨到|跌到)(?:约|大概|至少)?\d")
#: 一坪土地是25万元, 1公升吸收1.8元: what so much money is for.
_COSTS = compiled(
    r"(?!以[上下内])[^，。；！？、\d一二两三四五六七八九十百千万]{0,8}[\d一二两三四五六七八九十百千万][\d,，.一二两三四五六七八九十百千万亿]*(?:多|几|余)?(?:元|块|美元|港元|[毛角])"
)
_EXCHANGES = ("兑", "等于", "相当于", "折合", "合", "就", "可以", "能")
