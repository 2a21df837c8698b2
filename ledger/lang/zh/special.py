"""Figures that are no plain number: places in a rank, fractions, and words that are figures (翻番, 过半)."""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.lang.language import Numeral, Skipped
from ledger.lang.zh import exclusions, numerals
from ledger.lang.zh.atoms import ARABIC, DIGIT, LOOSE, LOOSE_END, MULTIPLIER, NUMBER
from ledger.lang.zh.hedging import hedge_before, hedged, numeral_of
from ledger.lang.zh.numerals import Number
from ledger.patterns import compiled
from ledger.records import Bound

_RANKED = compiled(
    r"(?:全球|世界|全国|国际|亚洲|欧洲|国内|全省|全市|全区|全州|中部六省|副省级城市|[东中西]部(?:地区)?|沿海|全港|东盟|亚太|省内|行业|业界|同行业?|榜单?|(?:位居|位列|排名|排在|名列|居于?|列|跃居|(?:[上跃提晋]?升|攀升|[进退]步|前进|后退|下?[降滑跌]|滑落|掉落?|退)[至到]|蝉联|拿[到下]|获得?|夺得?|取得|荣获|斩获|摘得?|勇夺|从|由|稳居|保持|连续.{0,6}年|总量|规模)(?:为|在|到|至)?|[位名]、[^\W!-~]{2,4}|(?:率|数额?|[量额值]|得分|收入)(?:就|也|都)?是)(?:的)?$"
)
#: 倒数第二名: a place that is counted from the bottom.
_FROM_BELOW = compiled(r"倒数(?:的)?$")
_RANK_TAIL = compiled(
    r"(?:位|名)|大(?=[^\W!-~]{0,6}(?:国|市场|经济体|省|市|港|伙伴|来源|目的地))|(?=[，。,;；、！!”」的\n]|$|和|且|并|、)"
)

#: What may stand inside 翻近一番, 翻了超一番.
_TURNED = {"近": Bound.NEAR_BELOW, "超": Bound.GT, "约": Bound.APPROX}
_ORDINAL = compiled(rf"第\ ?{NUMBER}")
_FRACTION = compiled(
    rf"(?P<part>(?:[{DIGIT}]|{MULTIPLIER})+|\d+)分之(?P<whole>(?:[{DIGIT}点]|{MULTIPLIER})+{LOOSE_END}|{ARABIC})"
)
#: 百分之一至二, 百分之五到百分之六.
_FURTHER = compiled(
    rf"[至到—–-](?:[百千万]分之)?(?P<whole>(?:[{DIGIT}点十百])+)(?![{DIGIT}十百千万亿年月个岁人家元项次倍名户吨公里米]|分之)"
)
_LEADS = frozenset("从由自")
_SLASHED = compiled(r"(\d{1,2})/(\d{1,3})(?![\d/.])(?!日|号|届|[年月])")
#: 1/2至1/4: the other end of a range, whichever is the larger.
_SLASHED_ON = compiled(r"[至到~～](\d{1,2})/(\d{1,3})(?![\d/.])(?!日|号|届|[年月])")
_WORD = compiled(
    rf"翻(?:了|了近|了超|了约|近|超)?[番倍](?![{DIGIT}\d])|减半|(?<![超不])过半数?(?!百|山|夜|生|个|年|天|小时)|半数|零增长"
    r"|(?:一半|(?<=[^一二两三四五六七八九十]大)半)(?![个天年月导路边生夜]|小时)"
)
_VAGUE = compiled(rf"(?:几|(?<![人次总户件倍指参多少系家分基函岁])数){MULTIPLIER}+[{LOOSE}]?")


#: 研究了半年, 延误近半个月: half of a length alone; 上半年 is a time, 三年半 more, 半年来 a frame.
_HALF_LENGTH = compiled(
    r"(?<![上下前后大小多这那头最第年月天时日个\d一二两三四五六七八九十百])半(?P<of>年|天|个?月|个?小时|个?钟头|个?学期|个?世纪)(?![报度刊会来后前历票价制工班费]|以[来后前]|之[前后]|期)"
)
_HALVED = {
    "年": "年",
    "天": "天",
    **dict.fromkeys(("月", "个月"), "月"),
    **dict.fromkeys(("小时", "个小时", "钟头", "个钟头"), "小时"),
    **dict.fromkeys(("学期", "个学期"), "学期"),
    **dict.fromkeys(("世纪", "个世纪"), "世纪"),
}


def left_out(why: str, match: re.Match[str]) -> Skipped:
    """What the pattern matched, left out under the rule's name."""
    return Skipped(match.start(), match.end(), why)


def ordinal(text: str, at: int) -> Numeral | Skipped | None:
    """第N is a rank where the words before it rank something: 居世界第二位; else a place in a row."""
    match = _ORDINAL.match(text, at)
    if match is None:
        return None
    number = numerals.read(match.group()[1:].strip())
    tail = _RANK_TAIL.match(text, match.end())
    if number is None or tail is None:
        return left_out("ordinal", match)
    before = text[max(0, match.start() - 12) : match.start()]
    below = _FROM_BELOW.search(before)
    if below is None and tail.group() != "大" and not _RANKED.search(before):
        return left_out("ordinal", match)
    end = tail.end() if tail.group() in {"位", "名"} else match.end()
    start = match.start() - len(below.group()) if below else match.start()
    return numeral_of(start, end, number, "rank", Bound.EQ, "rank")


def fraction(text: str, at: int) -> Numeral | Skipped | None:
    """百分之七点五 is a percentage, 千分之三 a per-mille, 三分之二 a fraction."""
    match = _FRACTION.match(text, at)
    if match is None:
        return None
    part, whole = numerals.read(match["part"]), numerals.read(match["whole"])
    if part is None or whole is None or not part.value or whole.value.adjusted() > _LARGEST:
        return left_out("unread", match)
    if text.startswith("决赛", match.end()):
        return left_out("name", match)
    if match["part"] not in _HUNDREDS and exclusions.part_told_before(text, match.start()):
        return left_out("anaphor", match)
    tens = {"百": "%", "千": "‰", "万": "‱", "佰": "%", "仟": "‰"}.get(match["part"])
    if tens:
        further = None if text[at - 1 : at] in _LEADS else _FURTHER.match(text, match.end())
        upper = numerals.read(further["whole"]) if further else None
        if further and upper and upper.value > whole.value:
            whole = Number(whole.value, max(whole.step, upper.step), upper=upper.value)
            return hedged(text, match.start(), further.end(), whole, tens, "ratio")
        return hedged(text, match.start(), match.end(), whole, tens, "ratio")
    return hedged(text, match.start(), match.end(), _quotient(whole, part), "fraction", "fraction")


_HUNDREDS = frozenset("百千万佰仟")


def _quotient(whole: Number, part: Number) -> Number:
    """To four decimals, as a fraction is written down; a small one to four digits."""
    value = whole.value / part.value
    step = Decimal("0.0001") if not value or value >= _SMALL else Decimal(1).scaleb(value.adjusted() - 3)
    return Number(value.quantize(step).normalize(), step, loose=whole.loose)


_SMALL = Decimal("0.01")
#: Beyond 10²⁰ no fraction has four decimals left in the arithmetic's 28 digits.
_LARGEST = 20


def slashed(text: str, at: int) -> Numeral | None:
    """1/4的人, 留3/4给地方: a fraction printed with a stroke, unless it could be a day or a term of art (24/7)."""
    match = _SLASHED.match(text, at)
    dated = at > 0 and text[at - 1] in _DAY_BEFORE and text[max(0, at - 2) : at] not in _REACHED
    if match is None or dated or (at and _ASCII_WORD.match(text, at - 1)):
        return None
    whole, part = int(match[1]), int(match[2])
    if not 0 < whole < part or (part == 11 and whole == 9):
        return None
    if part > 10 and part not in {12, 20, 100, 1000} and not _OF_ALL.search(text, max(0, at - 6), at):
        return None
    number = _quotient(Number(Decimal(whole)), Number(Decimal(part)))
    further = _SLASHED_ON.match(text, match.end())
    if further is None or not 0 < int(further[1]) < int(further[2]):
        return hedged(text, at, match.end(), number, "fraction", "fraction")
    other = _quotient(Number(Decimal(further[1])), Number(Decimal(further[2])))
    low, high = sorted((number, other), key=lambda one: one.value)
    span = Number(low.value, max(low.step, high.step), upper=high.value)
    return hedged(text, at, further.end(), span, "fraction", "fraction")


#: 23项里面的1/23
_OF_ALL = compiled(r"(?:[里当其之][面内中]|总[数额]|全部|占)的?(?:约|大约|不到)?$")
_ASCII_WORD = compiled(r"[A-Za-z0-9]")
_REACHED = frozenset({"达到", "升到", "降到", "增到", "涨到", "占到", "提到"})
_DAY_BEFORE = frozenset("于在到自从起至/.-月年日第")


def word(text: str, at: int) -> Numeral | Skipped | None:
    """翻番, 减半, 过半, 一半, 半数, 大半, 零增长: figures without a digit."""
    half = Number(Decimal("0.5"), Decimal("0.1"))
    if (length := _HALF_LENGTH.match(text, at)) and exclusions.lasts(text, at, length.end()):
        return hedged(text, at, length.end(), half, _HALVED[length["of"]], "time")
    match = _WORD.match(text, at)
    if match is None:
        return None
    match match.group():
        case "零增长":
            return numeral_of(at, match.end(), Number(Decimal(0)), "%", Bound.EQ, "ratio")
        case "减半":
            return numeral_of(at, match.end(), half, "fraction", Bound.EQ, "halving")
        case "过半" | "过半数":
            return numeral_of(at, match.end(), half, "fraction", Bound.GT, "fraction")
        case "半":
            return hedged(text, at - 1, match.end(), half, "fraction", "fraction")._replace(bound=Bound.GT)
        case "一半" | "半数":
            if exclusions.idiom_at(text, at, at + 1):
                return left_out("idiom", match)
            if exclusions.part_told_before(text, at):
                return left_out("anaphor", match)
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
    return item._replace(start=item.start - len(before[0]), bound=before[1]) if before else item


def vague(text: str, at: int) -> Skipped | None:
    """几十, 好几千, 数百万: so many, but not how many."""
    match = _VAGUE.match(text, at)
    if match is None:
        return None
    start = at - 1 if text[max(0, at - 1)] == "好" else at
    return Skipped(start, match.end(), "no definite value")
