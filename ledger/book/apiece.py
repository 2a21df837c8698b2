"""How an amount is said for each of something, in Chinese: 每個單位平均住3人, 一個便當80元, 每人每月補助3000元.

What it is for begins with a measure word or is one, and is counted by the figure that prints the same one (3000個單位,
500個, 20萬人). Beside it stand the words that call another figure what all of them come to.
"""

from __future__ import annotations

from typing import NamedTuple

from ledger.book.passages import Said
from ledger.patterns import compiled
from ledger.quantity import unit_class


class Each(NamedTuple):
    """What an amount is said for each of, from its measure on; the time that it is for; whether it is a mean."""

    of: str
    time: str | None
    mean: bool


class Whole(NamedTuple):
    """The time that a total is told for, and whether its words leave no doubt that it is one."""

    time: str | None
    sure: bool


_TIMES = compiled(
    r"(?:每一?[个個]?|一整?[个個]?|[当當整全]|(?<=平)均)(年|季度|季|月|[周週]|星期|天|日)(?!均)"
)
_NAMES = {
    "年": "year",
    "季": "quarter",
    "季度": "quarter",
    "月": "month",
    "周": "week",
    "週": "week",
    "星期": "week",
    "天": "day",
    "日": "day",
}
#: What it is for stands behind 每, or opens the clause behind 一.
_NOT_A_TIME = r"(?![个個]?(?:年|季|月|[周週]|星期|天|日|小[时時]|次|学期|學期|学年|學年|[届屆]|期|代|步|直|般|些|共|[时時]|旦|定))"
_OF_EACH = compiled(
    rf"(?:每一?|\A(?:那[么麼]?|[现現]在|比如[说說]?|例如|像|假[设設]|如果|好比)?一){_NOT_A_TIME}(?P<of>[^\W\da-z].*)\Z"
)
_LIMITED = compiled(
    r"最[高低多少]|限|上限|起[码碼步]|至少|至多|另|[额額]外|再|[增减減]|[涨漲降多少][了出]?\s*\Z|小[时時]|[学學]期|[学學]年|[届屆]"
)
_MEAN = compiled(r"平均|均")


def is_limited(said: Said) -> bool:
    """Whether an amount is no more than a limit for each, or one that comes on top: 每个教室最多坐50人."""
    return _LIMITED.search(said.tail) is not None


def is_mean(said: Said) -> bool:
    """Whether an amount is what each has on average: 平均住3人."""
    return _MEAN.search(said.tail) is not None


def each_of(said: Said) -> Each | None:
    """What an amount is said for each of, and for which time; `None` where it is for none, or is a limit."""
    found = _OF_EACH.search(said.tail)
    if found is None or is_limited(said):
        return None
    return Each(found["of"], time_of(said), is_mean(said))


def time_of(said: Said) -> str | None:
    """The time that an amount is for: 每月, 一天, 全年."""
    found = _TIMES.search(said.tail)
    return None if found is None else _NAMES[found[1]]


#: 人, 户, 班: who they are needs no other noun.
_ITSELF = frozenset("人户戶班村镇鎮县縣校店亩畝吨噸坪")
_PERSONS = frozenset("人名位")
_NOUN = compiled(r"[^\W\da-z]*")
_MEASURE = compiled(r"[^\W\d百千万亿萬億余餘多几幾来來]+\Z")


def counts(each: Each, count: Said) -> bool:
    """Whether a number is of the things that an amount is for: 每張門票 and 4000張, 每個單位 and 3000個單位."""
    measure = _MEASURE.search(count.claim.figure.text)
    told = "" if measure is None else measure.group()
    noun = (_NOUN.match(count.behind.lstrip()) or [""])[0]
    if each.of[0] in _PERSONS or each.of[:2] in ("个人", "個人"):
        if unit_class(count.claim.figure.quantity.unit) != "person":
            return False
        return each.of[0] == "人" or each.of[1:2] == "人" or _are_one(each.of[1:], noun)
    if told and each.of[0] in "个個" and told[0] not in "个個":
        return not noun and each.of[1:].startswith(told)
    if not told or not each.of.startswith(told):
        return False
    return told in _ITSELF or len(told) > 1 or _are_one(each.of[1:], noun)


_ENOUGH = 2  # characters of a noun that are one with another


def _are_one(name: str, noun: str) -> bool:
    """Whether two nouns begin alike; either may be left out."""
    return not noun or not name or name[: min(_ENOUGH, len(noun))] == noun[:_ENOUGH]


_LINKS = (
    r"那[么麼]?|[这這][样樣]|[这這]|所以|因此|我[们們]|政府|全[村乡鄉镇鎮县縣市省国國校]|就|也|便|大概|大[约約]|[约約]|差不多|"
    r"一整?年|每年|全年|一[个個]月|每[个個]?月|一[天日]|每[天日]|一[周週]|每[周週]|下[来來]|"
    r"[来來][讲講说說算]|光是?"
)
_CUES = (
    r"一共|[总總]共|共[计計]?|合[计計]|[总總][计計]|加起[来來]|加在一起|合起[来來]|算下[来來]|算起[来來]|等[于於]|相[当當][于於]|"
    r"[总總][额額价價]|[总總]金[额額]|[总總][费費]用|[总總]成本|[总總]支出|[总總]收入|就要|需要|要|得|就是|就有"
)
_VERBS = (
    r"[花收付住坐用][了掉出到]?|花[费費]|支出|支付|付出|[发發][放出]?|投入|拿出|收入|[卖賣]|[运運]送|容[纳納]|[给給]|"
    r"[产產生][产產]?|[种種]|[采採]?[购購买買]|租|[开開][支销銷]|成本|[费費]用|[补補][贴貼助]|[会會]|能|可以?|是|[为為]|有|[达達]到?|了|需"
)
_IS_WHOLE = compiled(rf"[，,。；;：:\s]*(?:{_LINKS}|{_CUES}|{_VERBS}){{1,9}}\s*")
_SURE = compiled(_CUES)
_CALLED = compiled(r"[^\W\da-z]{1,12}\s*")
_OF_OTHERS = compiled(
    r"其中|另|[还還]|首批|第一批|其[他它余餘]|[剩余餘]|比|占|佔|[已扣减減]|目前|截至|附近|[预預]算|累[计計]"
)


def whole_of(total: Said) -> Whole | None:
    """For which time an amount is told as what all come to, and whether nothing else can be meant."""
    if _OF_OTHERS.search(total.lead) or not _CALLED.fullmatch(total.tail):
        return None
    sure = _IS_WHOLE.fullmatch(total.tail) is not None and _SURE.search(total.tail) is not None
    return Whole(time_of(total), sure)
