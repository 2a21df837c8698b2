"""Chinese and mixed numerals as exact numbers: `1亿3千多万`, `四千七百五十万`, `3.5`, `十几万`, `七八十`.

The text is folded before it comes here: simplified script, half-width digits. What a numeral's
last printed digit is worth (`step`) and what its multiplier words are worth (`scale`) are read
along with the value, for the print says how exact it means to be: `6000万` is not `6000.0万`.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ledger.patterns import compiled

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
#: Largest first, for a numeral is read from its largest multiplier outwards. 兆 is 10¹² as in Taiwan.
LARGE = {"兆": 10**12, "亿": 10**8, "万": 10**4}
#: Two tens and three tens in one character.
TENS = {"廿": "二十", "卅": "三十"}

#: Arabic digits with thousands groups: comma, the spaced groups of typeset text (79 000), or the
#: enumeration comma that typists put there (1、200万).
ARABIC = r"(?:(?=\d{1,3}[, 、])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3}){1,5}+(?! ?\d)|\d{1,3}、\d{3}(?=[万亿]))|\d+)(?:\.\d+)?"
#: What may stand inside or behind a numeral and says "and some": 1300多万, 7000余家, 50几万.
LOOSE = "多余几来"
#: 四点多亿, 79点多岁: decimals that nobody counts.
POINT_AND_SOME = "点多"
HAN_DIGIT = "".join(DIGITS)
MULTIPLIER = "".join((*SMALL, *LARGE))

_ONE, _NOUGHT = Decimal(1), Decimal(0)
#: Nothing that is said or printed as one number is longer; what is, is noise.
_LONGEST = 60
_PLAIN = compiled(r"([\d, 、]+(?:\.\d+)?)([十百千万亿兆]{0,2})")
#: What the multipliers behind Arabic digits are worth together: 万亿 is 10¹².
_SCALES = {"": _ONE} | {
    first + second: Decimal(worth) * Decimal((SMALL | LARGE).get(second, 1))
    for first, worth in (SMALL | LARGE).items()
    for second in ("", "万", "亿", "兆")
    if not (first in LARGE and second == "万")
}
_DIGIT_PAIR = compiled(
    rf"(?P<head>.*?)(?P<first>[一二两三四五六七八九])、?(?P<second>[二两三四五六七八九])(?P<small>[十百千]?)(?P<large>[{''.join(LARGE)}]*)"
)
_ARABIC_PAIR = compiled(
    rf"(?P<tens>[1-9]?)(?P<first>[1-9])、(?P<second>[2-9])(?P<thousands>,?000)?(?P<worth>[{MULTIPLIER}]*)"
)
_SECTION_PIECE = compiled(
    rf"([{HAN_DIGIT}]|[\d.,、 ]+)?([{''.join(SMALL)}])|([\d.,、 ]+|[{HAN_DIGIT}]+)$|零|〇"
)


class Number(NamedTuple):
    """A numeral's worth, the worth of its last printed digit, and that of its multipliers.

    `loose` says that 多, 余 or 几 stands inside or behind the digits. `upper` is set where two
    neighbouring digits name a range (七八十 is 70 to 80).
    """

    value: Decimal
    step: Decimal = _ONE
    scale: Decimal = _ONE
    loose: bool = False
    upper: Decimal | None = None


def read(text: str) -> Number | None:
    """The number that a numeral of digits, 十百千万亿 and loose words stands for.

    Returns `None` for a run that is no numeral (`几十`, `千千`, an empty string). Spoken elision is
    read as it is meant: 两千五 is 2500, 三万六 is 36000, 一百零五 is 105.
    """
    return _read(text.replace("，", ",")) if 0 < len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _read(text: str) -> Number | None:
    number = _mixed(text)
    return number if number is None or number.value.adjusted() < _LONGEST else None


def _mixed(text: str) -> Number | None:
    plain = _PLAIN.fullmatch(text)
    if plain is None or "、" in text:
        return _worded(text)
    scale = _SCALES.get(plain[2])
    number = _arabic(plain[1])
    if number is None:
        return None
    if scale is None:
        return _compound(text)
    return number if scale is _ONE else Number(number.value * scale, number.step * scale, scale)


def _worded(text: str) -> Number | None:
    text = text.replace(POINT_AND_SOME, POINT_AND_SOME[1:])
    bare = text.translate(_WITHOUT_LOOSE)
    if not bare or text[0] in LOOSE:
        return None
    number = _arabic_pair(bare) or _pair(bare) or _compound(bare)
    if number is None or not any(char in LOOSE for char in text):
        return number
    return Number(number.value, number.step, number.scale, True, number.upper)


_WITHOUT_LOOSE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, LOOSE + "个")),
    **{ord(c): w for c, w in TENS.items()},
}


def _arabic(text: str) -> Number | None:
    if text.isdecimal():
        return Number(Decimal(text))
    digits = text.replace(",", "").replace(" ", "").replace("、", "")
    if not digits or digits[0] == "." or digits[-1] == "." or digits.count(".") > 1:
        return None
    point = digits.find(".")
    return Number(Decimal(digits), _ONE if point < 0 else _ONE.scaleb(point + 1 - len(digits)))


def _arabic_pair(text: str) -> Number | None:
    """5、6 (成), 2、3百万, 13、4万, 8、9,000亿: two neighbouring printed digits before what both are counted in."""
    found = _ARABIC_PAIR.fullmatch(text)
    if found is None or int(found["second"]) != int(found["first"]) + 1:
        return None
    worth = Decimal(1000 if found["thousands"] else 1) * _product(found["worth"])
    tens = int(found["tens"] or 0) * 10
    return Number(
        (tens + int(found["first"])) * worth, worth, worth, upper=(tens + int(found["second"])) * worth
    )


def _product(multipliers: str) -> Decimal:
    worth = _ONE
    for multiplier in multipliers:
        worth *= SMALL.get(multiplier) or LARGE[multiplier]
    return worth


def _pair(text: str) -> Number | None:
    """七八十万, 三四百, 六七, 十七八, 一百二三十, 三万五六: two neighbouring digits in one place.

    三五 (个, 年) is the one pair of digits that are no neighbours.
    """
    found = _DIGIT_PAIR.fullmatch(text)
    if found is None:
        return None
    head, first, second = found["head"], DIGITS[found["first"]], DIGITS[found["second"]]
    if second != first + 1 and (head or (found["first"], found["second"]) != ("三", "五")):
        return None
    base, place = _NOUGHT, _product(found["small"])
    if head:
        number = _compound(head)
        if number is None or head[-1] not in MULTIPLIER or (head[-1] in LARGE and found["large"]):
            return None
        below = _product(head[-1])
        if not found["small"] and below > 10:
            place = below / 10
        elif place >= below:
            return None
        base = number.value
    worth = _product(found["large"])
    low, high = (base + first * place) * worth, (base + second * place) * worth
    return Number(low, place * worth, place * worth, upper=high)


def _compound(text: str) -> Number | None:
    """Left of the largest multiplier times it, plus what stands right of it."""
    for word, worth in LARGE.items():
        left, found, right = text.rpartition(word)
        if not found:
            continue
        head = _compound(left) if left else Number(_ONE)
        tail = _tail(right, Decimal(worth)) if right else Number(_NOUGHT)
        if head is None or tail is None:
            return None
        value = head.value * worth + tail.value
        if right:
            return Number(value, tail.step, tail.scale)
        return Number(value, head.step * worth, head.scale * worth)
    return _section(text)


def _tail(text: str, above: Decimal) -> Number | None:
    """What follows a multiplier: 三万六 and 3万6 mean 六千, 三万零六 means six."""
    if digit := _alone(text):
        return Number(digit * above / 10, above / 10, above / 10)
    return _compound(text)


def _alone(text: str) -> int:
    """The worth of a single digit, Chinese or printed; 0 of anything else."""
    return (DIGITS.get(text) or int(text.isdecimal() and text)) if len(text) == 1 else 0


def _section(text: str) -> Number | None:
    """A numeral below 万: 四千七百五十, 3千, 一百零五, 二〇一七, 七点五."""
    whole, point, fraction = text.partition("点")
    if point:
        return _spoken_decimal(whole, fraction)
    if all(char in DIGITS for char in text):
        return Number(Decimal("".join(str(DIGITS[char]) for char in text)))
    value, position, below = _NOUGHT, 0, Decimal(10**4)
    step = scale = _ONE
    for piece in _SECTION_PIECE.finditer(text):
        if piece.start() != position:
            return None
        position = piece.end()
        count, multiplier, last = piece.groups()
        if multiplier:
            worth = Decimal(SMALL[multiplier])
            digit = _counted(count or "")
            if digit is None:
                return None
            amount = digit.value or _ONE
            if worth >= below:
                return None
            step, scale = (digit.step * worth, worth) if count and count not in DIGITS else (_ONE, _ONE)
            value, below = value + amount * worth, worth
        elif last and last[0] in DIGITS:
            elided = len(last) == 1 and below >= 100 and text[piece.start() - 1] not in "零〇"
            value += Decimal("".join(str(DIGITS[char]) for char in last)) * (below / 10 if elided else 1)
            step = scale = _ONE
        elif last:
            number = _arabic(last)
            if number is None:
                return None
            if piece.start() and _alone(last) and below >= 100 and text[piece.start() - 1] not in "零〇":
                number = Number(number.value * below / 10, below / 10, below / 10)  # 3千5
            value, step, scale = value + number.value, number.step, number.scale
    return Number(value, step, scale) if position == len(text) and position else None


def _counted(count: str) -> Number | None:
    """What stands before 十, 百 or 千: a digit, printed digits, or nothing, which is one (and so is the 零 of 零十)."""
    if not count or count in DIGITS:
        return Number(Decimal(DIGITS.get(count, 1)))
    return (
        _arabic(count)
        if count[0].isdecimal() and "、" not in count and not count.endswith((".", ","))
        else None
    )


def _spoken_decimal(whole: str, fraction: str) -> Number | None:
    head = _section(whole) if whole else Number(_NOUGHT)
    if head is None or not fraction or any(char not in DIGITS for char in fraction):
        return None
    digits = "".join(str(DIGITS[char]) for char in fraction)
    return Number(head.value + Decimal(f"0.{digits}"), _ONE.scaleb(-len(digits)))
