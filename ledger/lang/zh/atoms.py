"""A number and the unit behind it, as printed: 1.5亿元, 两个半小时, 六成五, 300万至400万.

What surrounds them (hedges, names, time frames) is not looked at here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ledger.lang.zh import numerals
from ledger.lang.zh.numerals import Number
from ledger.lang.zh.words import units_by_start
from ledger.patterns import compiled

ARABIC, DIGIT, LOOSE = numerals.ARABIC, numerals.HAN_DIGIT, numerals.LOOSE
#: A multiplier, unless it is the prefix of a unit: 30万千瓦 is 300 000 千瓦, 5千克 five 千克.
#: 1.2个亿 is how 1.2亿 is said.
MULTIPLIER = "(?:[十百万亿拾佰仟廿卅]|千(?![瓦米克伏卡帕赫焦字])|兆(?![瓦赫比帕焦字])|个亿)"
#: 多, 余, 几, 来 behind the digits, where they don't begin a word of their own: M2余额, 5来自.
LOOSE_END = "(?:多(?![少数样]|元[化性文]|边[主合贸形]|党[派合制]|级别)|余(?![额款地下热量震粮生])|几(?![乎率何])|来(?![自源水说看到电访往回华宾]))?"
#: 79点多岁, SROI1点多; 8点多 is a time of day.
_AND_SOME = rf"(?:{numerals.POINT_AND_SOME}(?:(?=[万亿兆岁元块倍成%％]|个百分点)[万亿兆]*|(?<=(?:ROI|PMI|BMI)\d点多)))?"
#: 补助20万1户: so much for one, and no 200001.
#: 47万8，870元: typists take the wide comma for the narrow one; it stands in a number only before its unit.
_GROUP = r"\d,\d{3}(?![\d,])|\d，\d{3}(?=[元人户家件个辆吨名])|(?!1 ?[次户家台张件桶份间瓶盒])\d{1,4}(?![\d.,%年月日])"
_NEIGHBOURS = "|".join(f"{digit}、{digit + 1}" for digit in range(1, 9))
_SPOKEN_NEIGHBOURS = "一、[二两]|[二两]、三|三、[四五]|四、五|五、六|六、七|七、八|八、九"
_SPOKEN_TENS = r".、.(?!十|百)"
_ARABIC_NUMBER = (
    rf"(?:(?=\d\d?、)(?<!\d、)(?:(?<=[^\W!-~])[1-9](?=\d、))?(?:{_NEIGHBOURS})(?:,?000)?(?={MULTIPLIER}|[成个人位家名天岁]){MULTIPLIER}*"
    rf"|{ARABIC}(?:\ ?[{LOOSE}]?{MULTIPLIER}++零?(?:{ARABIC}(?=[{LOOSE}]?{MULTIPLIER})|{_GROUP}|[{DIGIT}](?={MULTIPLIER}))?)*){_AND_SOME}{LOOSE_END}"
)
_HAN_NUMBER = (
    rf"(?:(?<!、)(?:[{DIGIT}]?十(?={_SPOKEN_TENS})|[{DIGIT}]百(?=.、.十))?(?:{_SPOKEN_NEIGHBOURS})(?=[^\W!-~]){MULTIPLIER}*"
    rf"|(?:[{DIGIT}]|{MULTIPLIER})(?:(?:[{DIGIT}{LOOSE}]|{MULTIPLIER})*(?:[{DIGIT}]|{MULTIPLIER}))?(?:点[{DIGIT}]+{MULTIPLIER}*)?){_AND_SOME}{LOOSE_END}"
)
NUMBER = rf"(?:{_ARABIC_NUMBER}|{_HAN_NUMBER})"
_IN_DIGITS, _IN_WORDS = compiled(_ARABIC_NUMBER), compiled(_HAN_NUMBER)
_LINK = compiled(r" ?([—–\-~～－至到]|或(?:者)?) ?")
_PER = compiled(rf"(?:/|每(?=[立升秒吨小平公千毫分亩]))(\d+|{MULTIPLIER}?)")
_TEN = Decimal(10)
_HALF = Decimal("0.5")
#: 8点 is a time of day; 3250.6点 and 120点 are points of an index.
_AN_HOUR = Decimal(60)
#: 一米七五, 三块五, 1米82, 9秒83: what is said behind the unit are its decimals; in 五块三一斤 the 一 is not.
_SPOKEN_DECIMAL = compiled(
    rf"(?:[{DIGIT}]{{1,2}}(?![{DIGIT}十百千万年月个点])|(?<=米)\d\d(?!\d)|(?<=秒)\d\d(?!\d))"
)
_SPEED = compiled(r"(?:时速|每小时|每秒钟?)[^，。、；]{0,10}$")
#: What begins something behind a unit that belongs to the figure.
_GOES_ON = frozenset("/每半多余来")
_LOOSE_TIME = compiled(r"[多余来](小时|月|钟头|星期|钟)")
_LOOSE_UNITS = {"钟头": "小时", "星期": "周", "钟": "分钟"}
_HALVED = compiled(r"(?:个半|半)(小时|钟头|月|星期|礼拜|世纪|学期|天|年)")
_HALVED_UNITS = {"钟头": "小时", "礼拜": "周", "星期": "周"}
#: How an amount is said in English within Chinese: 24 million, US$1.5 billion.
_ENGLISH_SCALES = {
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}
_ENGLISH_SCALE = compiled(rf"({'|'.join(_ENGLISH_SCALES)})(?![A-Za-z])", re.IGNORECASE)
_SCALES_BEGIN = frozenset("tmbTMB")
#: Behind these a time of day or a name goes on: 半年 is half a year, but 三年半年报 is not.
_NO_HALF = ("半年", "半数", "半月", "半天")


class Atom(NamedTuple):
    """A number and the unit that follows it, before hedges and exclusions."""

    start: int
    end: int
    printed: str
    number: Number
    unit: str | None
    family: str


def number_end(text: str, start: int) -> int:
    """Where the numeral that begins at `start` ends; `start` where none begins."""
    pattern = _IN_DIGITS if text[start : start + 1].isdecimal() else _IN_WORDS
    match = pattern.match(text, start)
    return _first(text, start, match.end()) if match else start


def _first(text: str, start: int, end: int) -> int:
    """Where the first of several numerals ends that are said one after another: 五亿十亿二十亿, 三百五百.

    Within one numeral the multipliers fall, and none of 万, 亿 and 兆 comes twice but 万 before and behind 亿.
    """
    if end - start == 1 or text[start:end].isascii():
        return end  # a multiplier alone, or none
    behind: dict[int, int] = {}  # where each of 万, 亿 and 兆 ended last, none before a larger one
    small, said = 0, start
    for at in range(start, end):
        if worth := numerals.LARGE.get(text[at]):
            if behind.get(worth, at) != at:
                return behind[worth]
            behind = {other: past for other, past in behind.items() if other > worth} | {worth: at + 1}
            small, said = 0, at + 1
        elif worth := numerals.SMALL.get(text[at]):
            if 0 < small <= worth and text[said - 1] not in LOOSE:
                return said
            small, said = worth, at + 1
        elif text[at] in LOOSE and said == at:
            said = at + 1
    return end


def unit_at(text: str, at: int) -> tuple[str, str, str] | None:
    """The longest unit that begins at `at`: as printed, as the ledger names it, and its family."""
    pair, listed = text[at : at + 2], units_by_start()
    for start in (pair, pair[:1]):
        for word, unit, family, tails in listed.get(start, ()):
            if text.startswith(word, at) and not _goes_on(text, at + len(word), word, tails):
                return word, unit, family
    return None


#: 30亿人事成本, but 3万人工作: what a unit that is the head of a longer word has behind it, and what it has not.
_LONGER = {
    "所": compiled(r"得|有(?!的)|谓|以|需|剩|欠|收|付|赚|花|用"),
    "分": compiled(r"成|给|发|配|摊|派|期|年|别|开|[\d一二两三四五六七八九十]+ ?(?:次|期|年|个|批|笔)"),
    "人": compiled(r"事(?:成本|费|经费|开支|支出|部|处|行政|预算|安排)"),
}
_NOT_LONGER = {"人": ("工作",)}


def _goes_on(text: str, end: int, word: str, tails: str) -> bool:
    """Whether a unit is only the head of a longer word: 人工, 套餐."""
    if (longer := _LONGER.get(word)) and longer.match(text, end):
        return True
    following = text[end : end + 1]
    if following == "约" and number_end(text, end + 1 + (text[end + 1 : end + 2] == " ")) > end + 1:
        return False  # 线路18条约420公里: about so many, no treaty
    return bool(following) and following in tails and not text.startswith(_NOT_LONGER.get(word, ()), end)


def read_atom(text: str, start: int, end: int) -> Atom | None:
    """The number printed at `text[start:end]` with its unit; `None` where the characters make no number."""
    printed = text[start:end]
    at = end + 1 if text[end : end + 1] == " " else end
    found = unit_at(text, at)
    halved = _HALVED.match(text, at) if text[at : at + 1] in {"个", "半"} else None
    if found is None and halved is None and printed[-1] == "来":
        printed, end = printed[:-1], end - 1
    number = numerals.read(printed)
    if number is None:
        return None
    if (found is None or found[2] == "time" or found[0] == "分") and (
        length := in_two_units(text, at, number, found[1] if found else "分")
    ):
        number, unit, end = length
        return Atom(start, end, printed, number, unit, "time")
    if found is None and text[at : at + 1] in _SCALES_BEGIN and (scale := _ENGLISH_SCALE.match(text, at)):
        by = _ENGLISH_SCALES[scale[1].casefold()]
        number = number._replace(value=number.value * by, step=number.step * by, scale=number.scale * by)
        end = scale.end()
        at = end + 1 if text[end : end + 1] == " " else end
        found = unit_at(text, at)
    if halved:
        number = number._replace(value=number.value + _HALF, step=_HALF)
        unit = _HALVED_UNITS.get(halved[1], halved[1])
        return Atom(start, halved.end(), printed, number, unit, "time")
    if found is None:
        if (text[at : at + 1] == "折" and text[at + 1 : at + 2] not in _NO_DISCOUNT) or (
            text[at : at + 1] == "成" and number.value <= _TEN
        ):
            return _tenths(text, start, at, printed, number)
        if (
            text[at : at + 1] == "点"
            and printed[0].isdecimal()
            and (number.step < 1 or number.value >= _AN_HOUR)
        ):
            return Atom(start, at + 1, printed, number, "点", "measure")
        if text[at : at + 1] == "/" and (out_of := _OUT_OF.match(text, at)):
            return Atom(start, out_of.end(), printed, number, "/10万", "rate")
        return Atom(start, end, printed, number, None, "bare")
    word, unit, family = found
    if (
        word == "个"
        and number.step < 1
        and text[at + 1 : at + 2] == "点"
        and text[at + 2 : at + 3] not in _POINT_OF
    ):
        return Atom(start, at + 2, printed, number, "pp", "ratio")  # 高出1.9个点
    if word == "块" and (_PIECES.match(text, at + 1) or _of_pieces(text, start)):
        unit, family = "块", "count"
    return _with_unit(text, Atom(start, at + len(word), printed, number, unit, family), word)


#: 死亡率15.1/10万: of so many.
_OUT_OF = compiled(r"/ ?(?:10|十)万")
#: Lengths of time by what their next smaller unit is called, and how many of it they are.
_SMALLER = {"年": ("月", 12), "天": ("小时", 24), "小时": ("分钟", 60), "分钟": ("秒", 60), "分": ("秒", 60)}
_SMALLER_WORDS = {
    "月": compiled(r"个月"),
    "小时": compiled(r"个?(?:小时|钟头)"),
    "分钟": compiled(r"分钟?(?!之)"),
    "秒": compiled(r"秒钟?"),
}
_MORE_TIME = compiled(rf"(?:个?小时|个?钟头|年|天|分钟?)[零又]? ?(\d{{1,2}}|[{DIGIT}十]{{1,3}}) ?")


def in_two_units(text: str, at: int, number: Number, unit: str) -> tuple[Number, str, int] | None:
    """A length told in two units, in the smaller one, with where it ends: 一年四个月, 2分40秒72, 1小时45分钟."""
    if unit not in _SMALLER or number.loose or number.upper is not None or number.step < 1:
        return None
    smaller, worth = _SMALLER[unit]
    more = _MORE_TIME.match(text, at)
    word = _SMALLER_WORDS[smaller].match(text, more.end()) if more else None
    rest = numerals.read(more[1]) if more and word else None
    if word is None or rest is None or not 0 < rest.value < worth:
        return None
    value, end = number.value * worth + rest.value, word.end()
    parts = _OF_A_SECOND.match(text, end) if smaller == "秒" else None
    if parts is None or unit_at(text, parts.end()):
        return Number(value), smaller, end
    step = Decimal(1).scaleb(-len(parts[1]))
    return Number(value + int(parts[1]) * step, step=step), smaller, parts.end()


#: 1分16秒72: hundredths, or tenths
_OF_A_SECOND = compiled(r"(?<=秒)(\d{1,2})(?![\d.,])")
_POINT_OF = frozenset("子位滴钟")
#: 按汇率6.9折算 takes nothing off.
_NO_DISCOUNT = frozenset("算合成旧射损叠磨返回")


def _with_unit(text: str, atom: Atom, word: str) -> Atom:
    """The atom with what may stand behind its unit: /人, 半, 多小时, spoken decimals."""
    number, unit, family, end = atom.number, atom.unit or "", atom.family, atom.end
    if family != "measure" and text[end : end + 1] not in _GOES_ON and word not in {"元", "块", "秒"}:
        return atom
    if family == "measure" and (speed := _SPEED.search(text, max(0, atom.start - 14), atom.start)):
        unit, family = f"{unit}/{'秒' if '秒' in speed.group() else '小时'}", "rate"
    if text[end : end + 1] in {"/", "每"} and (per := _PER.match(text, end)):
        base = unit_at(text, per.end())
        if base and (text[end] == "/" or family == "measure"):
            unit, family, end = f"{unit}/{per[1]}{base[1]}", "rate", per.end() + len(base[0])
    if family == "measure" and number.scale == 1 and _MEASURED_HALF.match(text, end):
        number, end = number._replace(value=number.value + _HALF, step=_HALF), end + 1
    elif text.startswith("半", end) and family in {"time", "ratio"} and unit != "pp":
        if family == "ratio" or not text.startswith(_NO_HALF, end):
            number, end = number._replace(value=number.value + _HALF, step=_HALF), end + 1
    elif word in {"个", "分"} and (found := _LOOSE_TIME.match(text, end)):
        unit = _LOOSE_UNITS.get(found[1], found[1])
        number, family, end = number._replace(loose=True), "time", found.end()
    if unit == "元" and (coins := _COINS.match(text, end)):
        number, end = _with_coins(number, coins), coins.end()
    spoken = _SPOKEN_DECIMAL.match(text, end) if word in {"米", "块", "秒"} else None
    if spoken and (word != "秒" or spoken.group().isdecimal()):
        said = spoken.group()
        if len(said) == 2 and not said.isdecimal() and unit_at(text, spoken.end()):
            said = said[0]
        digits = "".join(str(numerals.DIGITS.get(char, char)) for char in said)
        step = Decimal(1).scaleb(-len(digits))
        number, end = number._replace(value=number.value + int(digits) * step, step=step), end + len(said)
    return atom._replace(end=end, number=number, unit=unit, family=family)


#: 3块土地, 5块GIC用地: pieces, not money.
_PIECES = compiled(
    r" ?[A-Za-z]{0,5}[^\W!-~]{0,4}?(?:地(?![铁区方])|田|牌匾|石[碑头]|电池|屏幕?|拼图|展板|玻璃|木板)"
)
#: 闲置地块45块, 其中28块; 安装光伏板3万块: what is counted stands before, land by itself, other things behind what was done.
_PIECES_BEFORE = compiled(
    r"(?:(?:地块|[土用宗荒空林场]地|农田|展板|牌匾|石碑)|(?:[安加]装|更换|铺设|悬挂|拆除|清理|生产|制作|竖立|设置|新[增设建])了?[^，。；\d]{0,6}(?:板|屏幕?|玻璃|电池|牌|[地瓷砖]砖|面板|组件))"
    r"[^，。；！？元钱价卖\n]{0,8}?(?:约|近|超过?|共|有)?\ ?$"
)
_PIECES_TOLD = compiled(
    rf"(?P<number>[\d{DIGIT}十百千万., ]+)块[^块元。！？\n]{{0,24}}?(?:其中|其余|另外?|当中)[^，。；\d]{{0,4}}$"
)


def _of_pieces(text: str, start: int) -> bool:
    """Whether the words before a number say that 块 counts pieces, or that it goes on with those that it counted."""
    if _PIECES_BEFORE.search(text, max(0, start - 24), start):
        return True
    before = _PIECES_TOLD.search(text, max(0, start - 40), start)
    if before is None:
        return False
    at = before.start()
    return _PIECES_BEFORE.search(text, max(0, at - 24), at) is not None


#: 三斤半, 两亩半; in 3米半径, 10公里半程 and 5吨半挂车 another word begins.
_MEASURED_HALF = compiled(r"半(?![径程挂自成导个年月天夜数决岛圆球高])")
_COINS = compiled(rf"([1-9{DIGIT}])[角毛](?:([1-9{DIGIT}])分)?(?!形)")


def _with_coins(number: Number, coins: re.Match[str]) -> Number:
    """37元5角, 三块六角五分: the coins are the decimals."""
    digits = "".join(str(numerals.DIGITS.get(coin, coin)) for coin in coins.groups() if coin)
    step = Decimal(1).scaleb(-len(digits))
    return number._replace(value=number.value + int(digits) * step, step=step)


def _tenths(text: str, start: int, at: int, printed: str, number: Number) -> Atom:
    """六成, 六成五, 六七成, 一成半, 九折, 85折: tenths, kept as percent."""
    end, discount = at + 1, text[at] == "折"
    if discount and number.value > _TEN:
        return Atom(start, end, printed, Number(number.value, number.step), "%", "ratio")
    if discount and number.upper is None and len(printed) == 2 and "十" not in printed:
        return Atom(start, end, printed, Number(number.value), "%", "ratio")
    value, step, upper = number.value * 10, number.step * 10, number.upper * 10 if number.upper else None
    follower = text[end : end + 1]
    rest = int(follower) if follower.isdecimal() and printed.isdecimal() else numerals.DIGITS.get(follower)
    if text.startswith("半", end) and not discount:
        value, step, end = value + 5, Decimal(5), end + 1
    elif rest and not discount and not text.startswith(("个", "家", "年", "人", "项", "、", "线"), end + 1):
        value, step, end = value + rest, Decimal(1), end + 1
    return Atom(start, end, printed, Number(value, step, _TEN, number.loose, upper), "%", "ratio")


def range_from(text: str, first: Atom) -> Atom | None:
    """300万至400万, 5%—6%, 1.5到2倍, 0-14岁, 4个人或5个人: two numerals that are one figure."""
    link = _LINK.match(text, first.end + (text[first.end : first.end + 1] in _SOME_MORE))
    if link is None:
        return _neighbours(text, first)
    left = text[first.start - 1] if first.start else ""
    stop = number_end(text, link.end())
    second = read_atom(text, link.end(), stop) if stop > link.end() else None
    if second is None or (second.unit is None and first.unit is not None):
        return None
    varies = link[1] in "到至" and bool(_VARIES.match(text, second.end))
    if not varies and ((left and left in "从由自到至" and link[1] in "到至") or link.start() > first.end):
        return None
    if first.unit not in {None, second.unit}:
        return None
    if link[1] in "到至" and _ADDED_TO.search(text, max(0, first.start - 40), first.start):
        return None
    if first.unit is None and link[1] in "-－" and second.family == "time" and second.unit != "岁":
        return None
    low, high = first.number, second.number
    if first.unit is None and low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale * 10:
        low = Number(low.value * high.scale, low.step * high.scale, high.scale, low.loose)
    if low.value >= high.value:
        return None
    if link[1].startswith("或") and not _are_neighbours(low, high):
        return None
    merged = Number(low.value, max(low.step, high.step), high.scale, False, high.value)
    return Atom(first.start, second.end, first.printed, merged, second.unit, second.family)


def _are_neighbours(low: Number, high: Number) -> bool:
    """Whether one number is the next after the other, so that 或 between them only means about so many: 4个或5个, 300或400万.

    620亿元或680亿元 are two figures, of which the one or the other holds.
    """
    step = high.value - low.value
    return step == _TEN ** step.adjusted() and not low.value % step


#: 由去年的24亿元增加3亿元至27亿元: how much was added, and what it came to.
_ADDED_TO = compiled(
    r"[由从][^，。；\n]{0,24}\d[\d.,]*[^，。；\n]{0,8}(?:增加|增长|上升|提高|上涨|下降|减少|下跌|降低|下调|上调|增|减|升|降|跌|涨)了?(?:约|近)?$"
)
#: 由十多万元至50万元不等: between what an amount varies, and not from what it grew.
_VARIES = compiled(r"\s*不\s*等")
_SOME_MORE = frozenset("多余")
_LISTED = compiled(r" ?、 ?")
_LIST_BEFORE = compiled(r"(?:、|分别|各)[^，。；！？\n]*$|[从由自]$")


def _neighbours(text: str, first: Atom) -> Atom | None:
    """40万、50万: two round numbers in a row, one step apart, are how far an estimate reaches."""
    link = _LISTED.match(text, first.end)
    stop = number_end(text, link.end()) if link else 0
    second = read_atom(text, link.end(), stop) if link and stop > link.end() else None
    if (
        second is None
        or second.unit != first.unit
        or _LIST_BEFORE.search(text, max(0, first.start - 24), first.start)
    ):
        return None
    low, high = first.number, second.number
    if (
        low.scale != high.scale
        or low.scale == 1
        or low.loose
        or high.loose
        or text[second.end : second.end + 1] in _GOES_ON_LISTING
    ):
        return None
    step = (high.value - low.value) / low.scale
    if step not in _STEPS or low.value / low.scale % step or high.value / low.scale > 20 * step:
        return None
    merged = Number(low.value, step * low.scale, high.scale, False, high.value)
    return Atom(first.start, second.end, first.printed, merged, second.unit, second.family)


_STEPS = frozenset(map(Decimal, (1, 10, 100)))
_GOES_ON_LISTING = frozenset("、和及与或")
#: What a link between two numerals begins with.
LINK_STARTS = frozenset(" —–-~～－至到或、多余")
