"""A number and the unit behind it, as printed: 1.5亿元, 两个半小时, 六成五, 300万至400万.

What surrounds them (hedges, names, time frames) is not looked at here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ledger.lang.zh import numerals
from ledger.lang.zh.numerals import Number
from ledger.lang.zh.words import alternation, units, words

ARABIC, DIGIT, LOOSE = numerals.ARABIC, numerals.HAN_DIGIT, numerals.LOOSE
#: A multiplier, unless it is the prefix of a unit: 30万千瓦 is 300 000 千瓦, 5千克 five 千克.
MULTIPLIER = "(?:[十百万亿拾佰仟]|千(?![瓦米克伏卡帕赫焦])|兆(?![瓦赫比帕焦字]))"
_ARABIC_NUMBER = rf"{ARABIC}(?:\ ?[{LOOSE}]?{MULTIPLIER}++(?:{ARABIC}(?=[{LOOSE}]?{MULTIPLIER})|\d{{1,4}}(?![\d.,%年月日])|[{DIGIT}](?={MULTIPLIER}))?)*[{LOOSE}]?"
_HAN_NUMBER = (
    rf"(?:[{DIGIT}]、[{DIGIT}](?=[\u4e00-\u9fff]){MULTIPLIER}*"
    rf"|(?:[{DIGIT}]|{MULTIPLIER})(?:(?:[{DIGIT}{LOOSE}]|{MULTIPLIER})*(?:[{DIGIT}]|{MULTIPLIER}))?(?:点[{DIGIT}]+{MULTIPLIER}*)?)[{LOOSE}]?"
)
NUMBER = rf"(?:{_ARABIC_NUMBER}|{_HAN_NUMBER})"
_LINK = re.compile(r" ?([—–\-~～－至到]|或(?:者)?) ?")
_TEN = Decimal(10)
#: 一米七五, 三块五: what is said behind the unit are its decimals.
_SPOKEN_DECIMAL = re.compile(rf"[{DIGIT}]{{1,2}}(?![{DIGIT}十百千万年月个])")


@dataclass(frozen=True, slots=True)
class Atom:
    """A number and the unit that follows it, before hedges and exclusions."""

    start: int
    end: int
    printed: str
    number: Number
    unit: str | None
    family: str


@cache
def _unit_text() -> str:
    tails = words()["stops"]["tails"]
    listed = sorted(units(), key=len, reverse=True)
    guarded = "|".join(
        rf"{alternation([unit])}(?![{tails[unit]}])" if unit in tails else alternation([unit])
        for unit in listed
    )
    person = "个人(?![工民大口均才物类体社])"
    per = rf"/{MULTIPLIER}?(?:{alternation(units())}|千克)"
    return rf"(?P<half>(?:个半|半)(?=小时|钟头|月|星期|世纪|学期|天|年))?\ ?(?P<unit>{person}|{guarded})(?P<per>{per})?"


@cache
def _atom() -> re.Pattern[str]:
    return re.compile(rf"(?P<number>{NUMBER})(?:\ ?{_unit_text()})?")


def read_atom(text: str, start: int) -> Atom | None:
    """The number that begins at `start`, with its unit; `None` where the characters make no number."""
    match = _atom().match(text, start)
    if match is None:
        return None
    printed = match["number"]
    if printed[-1] == "来" and match["unit"] is None:
        printed = printed[:-1]
    number = numerals.read(printed)
    if number is None:
        return None
    if match["unit"] is None:
        if printed.endswith("成") or text.startswith("成", start + len(printed)):
            return _tenths(text, start, printed, number)
        return Atom(start, start + len(printed), printed, number, None, "bare")
    word = match["unit"]
    unit, family = ("人", "count") if word.startswith("个人") else units()[word]
    if family == "measure" and re.search(r"(?:时速|每小时).{0,10}$", text[max(0, start - 14) : start]):
        unit, family = f"{unit}/小时", "rate"
    if match["per"]:
        unit, family = f"{unit}{match['per']}", "rate"
    end = match.end()
    if match["half"]:
        number = replace(number, value=number.value + Decimal("0.5"), step=Decimal("0.5"))
    elif (family == "time" and text.startswith("半", end) and not text.startswith(("半年", "半数"), end)) or (
        unit == "x" and text.startswith("半", end)
    ):
        number, end = replace(number, value=number.value + Decimal("0.5"), step=Decimal("0.5")), end + 1
    elif word in {"个", "分"} and (found := re.compile(r"[多余来](小时|月|钟头|星期|钟)").match(text, end)):
        unit = {"钟头": "小时", "星期": "周", "钟": "分钟"}.get(found[1], found[1])
        number, family, end = replace(number, loose=True), "time", found.end()
    spoken = _SPOKEN_DECIMAL.match(text, end) if word in {"米", "块"} else None
    if spoken:
        digits = "".join(str(numerals.DIGITS[char]) for char in spoken.group())
        step = Decimal(1).scaleb(-len(digits))
        number, end = replace(number, value=number.value + int(digits) * step, step=step), spoken.end()
    return Atom(start, end, printed, number, unit, family)


def _tenths(text: str, start: int, printed: str, number: Number) -> Atom:
    """六成, 近九成, 六成五, 六七成: tenths, kept as percent."""
    end = start + len(printed) + 1
    value, step, upper = number.value * 10, _TEN, number.upper * 10 if number.upper else None
    rest = numerals.DIGITS.get(text[end : end + 1])
    if rest and not text.startswith(("个", "家", "年"), end + 1):
        value, step, end = value + rest, Decimal(1), end + 1
    return Atom(start, end, printed, Number(value, step, _TEN, number.loose, upper), "%", "ratio")


def range_from(text: str, first: Atom) -> Atom | None:
    """300万至400万, 5%—6%, 1.5到2倍, 4个人或5个人: two numerals that are one figure."""
    link = _LINK.match(text, first.end)
    if link is None or (
        text[max(0, first.start - 1) : first.start] in {"从", "由", "自"} and link[1] in "到至"
    ):
        return None
    second = read_atom(text, link.end())
    if second is None or (second.unit is None and first.unit is not None):
        return None
    if first.unit not in {None, second.unit} or (
        first.unit is None and link[1] in "-－" and second.family == "time"
    ):
        return None
    low, high = first.number, second.number
    if first.unit is None and low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale * 10:
        low = Number(low.value * high.scale, low.step * high.scale, high.scale, low.loose)
    if low.value >= high.value:
        return None
    if link[1].startswith("或") and (high.value - low.value) > max(Decimal(1), low.value):
        return None
    merged = Number(low.value, max(low.step, high.step), high.scale, False, high.value)
    return Atom(first.start, second.end, first.printed, merged, second.unit, second.family)
