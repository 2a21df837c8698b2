"""Finds every numeral of a Chinese text and says of each whether it asserts a quantity.

One compiled pattern that must start on a numeral character (or 第, 翻, 减半) finds the numerals;
what is a date, a name, an ordinal or an idiom is settled by the words around it (`exclusions`), and
the rest become `Numeral`s with hedge, value and unit. Nothing is dropped: a numeral is read or skipped
for a named reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ledger.lang.language import Numeral, Reading, Skipped
from ledger.lang.zh import exclusions, numerals
from ledger.lang.zh.numerals import Number
from ledger.lang.zh.words import alternation, hedges, hedges_by_last, nouns, units, words
from ledger.records import Bound

_A, _D, _L = numerals.ARABIC, numerals.HAN_DIGIT, numerals.LOOSE
#: A multiplier, unless it is the prefix of a unit: 30万千瓦 is 300 000 千瓦, 5千克 five 千克.
_M = "(?:[十百万亿拾佰仟]|千(?![瓦米克伏卡帕赫焦])|兆(?![瓦赫比帕焦字]))"
_ARABIC_NUMBER = (
    rf"{_A}(?:\ ?[{_L}]?{_M}++(?:{_A}(?=[{_L}]?{_M})|\d{{1,4}}(?![\d.,%年月日])|[{_D}](?={_M}))?)*[{_L}]?"
)
_HAN_NUMBER = (
    rf"(?:[{_D}]、[{_D}](?=[\u4e00-\u9fff]){_M}*"
    rf"|(?:[{_D}]|{_M})(?:(?:[{_D}{_L}]|{_M})*(?:[{_D}]|{_M}))?(?:点[{_D}]+{_M}*)?)[{_L}]?"
)
_NUMBER = rf"(?:{_ARABIC_NUMBER}|{_HAN_NUMBER})"
_LINK = re.compile(r" ?([—–\-~～－至到]|或(?:者)?) ?")
_RANKED = re.compile(
    r"(?:全球|世界|全国|国际|亚洲|欧洲|国内|全省|全市|全区|全港|东盟|亚太|省内|行业|业界|同行业?|榜单?|(?:位居|位列|排名|排在|名列|居于?|列|跃居|升至|上升到|跃升至|升到|蝉联|稳居|保持|连续.{0,6}年|总量|规模)(?:为|在|到|至)?)(?:的)?$"
)
_RANK_TAIL = re.compile(
    r"(?:位|名)|大(?=[\u4e00-\u9fff]{1,6}(?:国|市场|经济体|省|市|港|伙伴|来源|目的地))|(?=[，。,;；、！!”」的\n]|$|和|且|并|、)"
)
_TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class _Atom:
    """A number and the unit that follows it, before hedges and exclusions."""

    start: int
    end: int
    printed: str
    number: Number
    unit: str | None
    family: str
    half: bool = False


@cache
def _unit_text() -> str:
    tails = words()["stops"]["tails"]
    listed = sorted(units(), key=len, reverse=True)
    guarded = "|".join(
        rf"{alternation([unit])}(?![{tails[unit]}])" if unit in tails else alternation([unit])
        for unit in listed
    )
    person = "个人(?![工民大口均才物类体社])"
    per = rf"/{_M}?(?:{alternation(units())}|千克)"
    return rf"(?P<half>(?:个半|半)(?=小时|钟头|月|星期|世纪|学期|天|年))?\ ?(?P<unit>{person}|{guarded})(?P<per>{per})?"


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<date>{exclusions.DATE})
        |(?P<plan>{exclusions.PLAN})
        |(?P<ordinal>第\ ?{_NUMBER})
        |(?P<fraction>(?P<part>(?:[{_D}]|{_M})+|\d+)分之(?P<whole>(?:[{_D}点]|{_M})+[{_L}]?|{_A}))
        |(?P<word>翻(?:了|了近|了超|了约|近|超)?[番倍](?![{_D}\d])|减半|过半|半数|零增长|[一大]半(?![个天年月导路边生夜]|小时))
        |(?P<vague>(?:几|好几|(?<![人次总户件倍指参多少系家分基函岁])数){_M}+[{_L}]?)
        |(?P<number>{_NUMBER})
        """,
        re.VERBOSE,
    )


@cache
def _atom() -> re.Pattern[str]:
    return re.compile(rf"(?P<number>{_NUMBER})(?:\ ?{_unit_text()})?")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"\ ?{_unit_text()}", re.VERBOSE)


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
    return [_numeral(match.start(), end, number, "rank", Bound.EQ, "rank")]


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
    return [_hedged(text, match.start(), match.end(), number, unit, form)]


def _word(text: str, match: re.Match[str]) -> list[Numeral | Skipped]:
    """翻番, 减半, 过半, 一半, 半数, 零增长: figures without a digit."""
    word = match.group()
    half = Number(Decimal("0.5"), Decimal("0.1"))
    match word:
        case "零增长":
            return [_numeral(match.start(), match.end(), Number(Decimal(0)), "%", Bound.EQ, "ratio")]
        case "减半":
            return [_numeral(match.start(), match.end(), half, "fraction", Bound.EQ, "halving")]
        case "过半":
            return [_numeral(match.start(), match.end(), half, "fraction", Bound.GT, "fraction")]
        case "一半" | "半数" | "大半":
            if exclusions.idiom_at(text, match.start()):
                return _skip("idiom", match)
            item = _hedged(text, match.start(), match.end(), half, "fraction", "fraction")
            return [replace(item, bound=Bound.GT) if word == "大半" else item]
    bound = (
        Bound.NEAR_BELOW
        if "近" in word
        else Bound.GT
        if "超" in word
        else Bound.APPROX
        if "约" in word
        else Bound.EQ
    )
    unit, form = ("番", "doubling") if word[-1] == "番" else ("x", "multiple")
    value = Number(Decimal(1 if unit == "番" else 2))
    return [_numeral(match.start(), match.end(), value, unit, bound, form)]


def _number(text: str, match: re.Match[str]) -> list[Numeral | Skipped]:
    atom = _read_atom(text, match.start())
    if atom is None:
        return _skip("no numeral", match)
    ranged = _range(text, atom)
    judged = replace(atom, unit=ranged.unit, family=ranged.form, end=ranged.end) if ranged else atom
    why = _why_not(text, judged)
    if why:
        return [Skipped(atom.start, match.end() if why == "idiom" else max(atom.end, match.end()), why)]
    if ranged:
        return [ranged]
    if atom.unit is None and atom.family == "bare" and exclusions.counts_aspects(text, atom.end):
        atom = replace(atom, end=atom.end + 1, unit="个", family="count")
    return [_hedged(text, atom.start, atom.end, atom.number, _named(text, atom), atom.family)]


def _read_atom(text: str, start: int) -> _Atom | None:
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
        return _Atom(start, start + len(printed), printed, number, None, "bare")
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
    return _Atom(start, end, printed, number, unit, family)


def _tenths(text: str, start: int, printed: str, number: Number) -> _Atom:
    """六成, 近九成, 六成五, 六七成: tenths, kept as percent."""
    end = start + len(printed) + 1
    value, step, upper = number.value * 10, _TEN, number.upper * 10 if number.upper else None
    rest = numerals.DIGITS.get(text[end : end + 1])
    if rest and not text.startswith(("个", "家", "年"), end + 1):
        value, step, end = value + rest, Decimal(1), end + 1
    return _Atom(start, end, printed, Number(value, step, _TEN, number.loose, upper), "%", "ratio")


def _range(text: str, first: _Atom) -> Numeral | None:
    """300万至400万, 5%—6%, 1.5到2倍, 4个人或5个人: two numerals that are one figure."""
    link = _LINK.match(text, first.end)
    if link is None or (
        text[max(0, first.start - 1) : first.start] in {"从", "由", "自"} and link[1] in "到至"
    ):
        return None
    second = _read_atom(text, link.end())
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
    return _hedged(text, first.start, second.end, merged, second.unit, second.family)


def _hedged(text: str, start: int, end: int, number: Number, unit: str | None, family: str) -> Numeral:
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
    before = _before(text, start) or _parted(text, start)
    if before:
        word, hedge = before
        start -= len(word)
        if bound == Bound.EQ or hedge != Bound.APPROX:
            bound = hedge if bound == Bound.EQ or post is False else bound
        post = post and bound == Bound.GT
    return _numeral(start, end, number, unit, bound, family, post=post)


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
        if word == "内" and following in {"外", "部", "地", "陆", "需", "容", "设", "置", "存", "涵"}:
            continue
        yield word, bound


def _before(text: str, start: int) -> tuple[str, Bound] | None:
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


def _numeral(
    start: int, end: int, number: Number, unit: str | None, bound: Bound, form: str, *, post: bool = False
) -> Numeral:
    value = _whole(number.value, number.scale)
    upper = _whole(number.upper, number.scale) if number.upper is not None else None
    return Numeral(start, end, value, upper, number.step, number.scale, unit, bound, post, form)


def _whole(value: Decimal, scale: Decimal) -> Decimal:
    """Base units are printed without the decimals that a multiplier has used up: 3.5万 is 35000."""
    return Decimal(int(value)) if scale > 1 and value == int(value) else value


def _named(text: str, atom: _Atom) -> str | None:
    """The unit, or what the noun beside a figure without one says is counted."""
    if atom.unit is not None or atom.number.scale == 1:
        return atom.unit
    following = text[atom.end : atom.end + 12]
    for noun in nouns("person"):
        if noun in following.split("，")[0].split("。")[0].split("、")[0]:
            return "人"
    before = re.split(r"[，。；,;]", text[max(0, atom.start - 24) : atom.start])[-1]
    for name, unit in (("visit_before", "人次"), ("person_before", "人"), ("money_before", "元")):
        if any(noun in before for noun in nouns(name)):
            return unit
    return None


_AMBIGUOUS = frozenset(
    "步手面路线行方等军师团连排班站眼孔根把顿回遍趟句字分代声点国地度级头会两里担克角只门道口层"
)
_POINT_UNITS = frozenset("个点句条字词组层")


def _why_not(text: str, atom: _Atom) -> str | None:  # the classes in the order in which they are asked
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


def _is_small(atom: _Atom) -> bool:
    """Whether the number is one that a speaker takes up by 这 or 那; 这43万 states it again."""
    return atom.number.scale < Decimal(10**4)


def _why_no_duration(text: str, atom: _Atom, *, han: bool) -> str | None:
    start, end = atom.start, atom.end
    unit = atom.unit or ""
    hedged = _before(text, start) is not None or atom.number.loose
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


def _roc_year(text: str, atom: _Atom) -> bool:
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


def _why_no_count(text: str, atom: _Atom, *, han: bool) -> str | None:
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


def _why_no_multiplier(text: str, atom: _Atom) -> str | None:
    """百, 千, 万 without a digit count only under a hedge or as a compound: 上千家, 百余项, 百万吨."""
    if atom.number.loose or _before(text, atom.start):
        return None
    if atom.printed[0] in "十拾" or len(atom.printed) > 1:
        return None
    return "idiom"


def _why_no_bare(text: str, atom: _Atom, *, han: bool) -> str | None:
    start, end, printed, number = atom.start, atom.end, atom.printed, atom.number
    if han and number.value > 1 and exclusions.counts_aspects(text, end):
        if number.value > 10 or exclusions.fixed_name(text, start):
            return "name"
        return "own points" if exclusions.own_points(text, end + 1) else None
    if number.scale >= Decimal(10**4):
        if printed[0] in numerals.MULTIPLIER and not _before(text, start) and not number.loose:
            return "idiom" if len(printed) == 1 else None
        return None
    if han:
        hedged = _before(text, start) is not None or number.loose
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


_SKIPPED_HEADS = {"date": "date", "plan": "name", "vague": "no definite value"}
_HEADS = {
    "ordinal": _ordinal,
    "fraction": _fraction,
    "word": _word,
    "number": _number,
}
