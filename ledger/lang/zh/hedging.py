"""Hedges on both sides of a Chinese figure: 超过6000万户, 6000多万, 80%左右, 至少降低30%."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from ledger.lang.language import Numeral
from ledger.lang.zh import exclusions, numerals
from ledger.lang.zh.numerals import Number
from ledger.lang.zh.words import hedges, hedges_by_first, hedges_by_last
from ledger.patterns import compiled
from ledger.records import Bound

_TURNED = compiled(r"翻(?:了|上)?(?:近|将近|超过?)?$")


def hedged(text: str, start: int, end: int, number: Number, unit: str | None, family: str) -> Numeral:
    """The numeral with the hedge on its left or right taken in."""
    bound, post = (Bound.GT, True) if number.loose else (Bound.EQ, False)
    if unit == "番" and (turned := _TURNED.search(text, max(0, start - 6), start)):
        near = turned.group().endswith(("近", "将近"))
        start = turned.start()
        bound = Bound.NEAR_BELOW if near else Bound.GT if turned.group()[-1] in "超过" else bound
    after = _after_at(text, end)
    if after and after[0] in _MORE and _is_said_to_be_more(text, start, end + len(after[0])):
        after = None
    if after:
        end += len(after[0])
        bound, post = after[1], after[0] in {"多", "余", "有余", "出头", *_STILL_MORE}
    sign = exclusions.minus_before(text, start)
    if sign:
        start -= sign
        number = number._replace(value=-number.value)
    before = hedge_before(text, start) or parted(text, start)
    if before:
        word, hedge = before
        start -= len(word)
        if bound == Bound.EQ or hedge != Bound.APPROX:
            bound = hedge if bound == Bound.EQ or post is False else bound
        post = post and bound == Bound.GT
    elif bound is Bound.EQ and (apart := _apart(text, start)):
        bound = apart
    elif bound is Bound.EQ and unit in _PARTS and (of := _OF_WHOLE.search(text, max(0, start - 20), start)):
        bound = dict(hedges("before")).get(of["hedge"], Bound.EQ)
    return numeral_of(start, end, number, unit, bound, family, post=post)


#: 大约上升至30元, 差不多占了成本的20%, 约为每年5000万: a hedge that more than a verb parts from its number, and that stays outside.
_APART = compiled(
    r"(?P<hedge>大约|大概|差不多|约)(?:会|能|可以?|要|亦|也|就)?"
    r"(?:需要?|需时|耗资|动用|为每[年月天日人]|每[年月天日人]|生产|提供|[上下]升至|下降至|增加至|减少至|[增减升降]至|[占佔]了?[^\W!-~]{2,10}(?:的|量)?) ?$"
)
_PARTS = frozenset({"%", "‰", "fraction"})
#: 不超过所得的10%: whose part it is stands between the bound and the number.
_OF_WHOLE = compiled(
    r"(?P<hedge>(?:不得|不会|不能|不应|不)(?:超过|高于|多于|低于|少于)|至少|最多|至多|最少)占?[^，。；！？\d]{1,10}的 ?$"
)
_APART_ENDS = frozenset("年月天日人产供至的量需要时资用 ")


def _apart(text: str, start: int) -> Bound | None:
    """The bound of a hedge that its clause puts further before the number; `None` where it has none."""
    if start == 0 or text[start - 1] not in _APART_ENDS:
        return None
    found = _APART.search(text, max(0, start - 18), start)
    if found is None or _other_word(text, found.start(), found["hedge"]):
        return None
    return dict(hedges("before")).get(found["hedge"], Bound.APPROX)


#: 翻了一番还多: where it ends a clause; in 还多了20万元 another figure follows.
_STILL_MORE = ("还多", "还要多", "还不止")
_MORE = frozenset(("多", *_STILL_MORE))
#: 比去年的95人多: what is more, not how many more.
_AGAINST = compiled(r"[比较](?![例率重较])[^，。；！？\n]{1,20}的\ ?$")


def _is_said_to_be_more(text: str, start: int, end: int) -> bool:
    closes = text[end : end + 1] in _CLAUSE_ENDS
    return closes and _AGAINST.search(text, max(0, start - 24), start) is not None


_CLAUSE_ENDS = frozenset(("", "，", ",", "。", "、", "；", ";", "\n", "）", ")"))
#: What makes of a word behind a figure the head of another word: 多年, 余额, 内部.
_GOES_ON = dict.fromkeys(("多", "余"), frozenset("年少数样元边种次方地额了出0123456789")) | {
    "内": frozenset("外部地陆需容设置存涵蒙")
}


def _after_at(text: str, end: int) -> tuple[str, Bound] | None:
    for word, bound in hedges_by_first("after").get(text[end : end + 1], ()):
        if not text.startswith(word, end):
            continue
        following = text[end + len(word) : end + len(word) + 1]
        if following in _GOES_ON.get(word, ()):
            continue
        if word in {"强", "弱", "前后", *_STILL_MORE} and following not in _CLAUSE_ENDS:
            continue
        if word == "不到" and following not in _CLAUSE_ENDS and following != "的":
            continue
        return word, bound
    return None


def hedge_before(text: str, start: int) -> tuple[str, Bound] | None:
    """The hedge that ends just left of `start`, as printed up to there, and its bound."""
    if start == 0:
        return None
    at = start - 1 if text[start - 1] != " " else start - 2
    if at < 0:
        return None
    last = text[at]
    if start < len(text) and text[start] in numerals.MULTIPLIER:
        tables: tuple[str, ...] = ("bare", "before")
    else:
        tables = ("before",)
    for table in tables:
        for word, bound in hedges_by_last(table).get(last, ()):
            if text.endswith(word, 0, at + 1) and not _other_word(text, at + 1 - len(word), word):
                return text[at + 1 - len(word) : start], bound
    return None


_PARTED = compiled(
    r"(?P<hedge>至少|起码|最少|最多|至多|大约|大概|差不多)(?:还|会|能|可|要|可以|应该|就|亦|也)?"
    r"(?:降低|减少|增加|提高|下降|增长|提升|培训|完成|新增|建成|需要|需|花|用|占|要|分成|分为|分|有|是|为|达到|达|涨|跌"
    r"|[开办去来做跑看打交付发拿给领卖买收赔赚亏增减派建加调等住捐拨编]|工作|服务|参加|提出|提供|支出|投入|编列|累积)(?:过|了|到|出)? ?$"
)
#: The last characters of what `_PARTED` finds.
_PARTING = frozenset(
    "低少加高降长升训成增要需花用占为分有是到达了涨跌过出开办去来做跑看打交付发拿给领卖买收赔赚亏减派建调等住捐拨编作务供入列积 "
)


def parted(text: str, start: int) -> tuple[str, Bound] | None:
    """A hedge that a verb parts from its number: 至少降低30%, 大概分成四个."""
    if start == 0 or text[start - 1] not in _PARTING:
        return None
    found = _PARTED.search(text, max(0, start - 12), start)
    if found is None:
        return None
    return found.group(), _bounds_of_parted()[found["hedge"]]


@cache
def _bounds_of_parted() -> dict[str, Bound]:
    return dict(hedges("before"))


#: The character before a hedge that makes of it the tail of another word: 附近, 合约, 加快, 打破.
_OTHER = {
    "近": "附最邻临贴亲靠远逼接将",
    "约": "合节公条预制契签纽大特违集简",
    "快": "加较最很更飞增尽畅",
    "超": "远赶反",
    "破": "打看识侦突跌爆磨撕咬说点弄踏刺攻",
    "不到": "找看见收拿得想料听感遇买做办",
    "高于": "不",
    "超过": "不",
    "最低": "以",
    "最高": "以",
    "过": "超不经通透越度跨跳走路迈闯",
    "上": "以早晚网线向世路马基实加身手车海陆史本",
}
#: 比去年同期快1.1个百分点: faster, not nearly.
_FASTER = compiled(r"[比较](?![例率重])[^，。；！？\n]{1,28}$")


def _other_word(text: str, at: int, word: str) -> bool:
    """Whether the hedge is only the tail of another word."""
    if word in {"快", "高出"} and _FASTER.search(text, max(0, at - 29), at):
        return True
    if word == "约" and text[at - 1 : at] == "条" and _COUNTED_LINES.search(text, max(0, at - 3), at):
        return False
    return at > 0 and text[at - 1] in _OTHER.get(word, "")


#: 18条约420公里
_COUNTED_LINES = compiled(r"[\d一二两三四五六七八九十百千万多余]\ ?条$")


def numeral_of(
    start: int, end: int, number: Number, unit: str | None, bound: Bound, form: str, *, post: bool = False
) -> Numeral:
    """A `Numeral` of these parts, its value without the decimals that a multiplier has used up."""
    value, step, scale, _, upper = number
    if scale > 1:
        value = _whole(value)
        upper = upper if upper is None else _whole(upper)
    return Numeral(start, end, value, upper, step, scale, unit, bound, post, form)


def _whole(value: Decimal) -> Decimal:
    """Base units are printed without the decimals that a multiplier has used up: 3.5万 is 35000."""
    return Decimal(int(value)) if value == int(value) else value
