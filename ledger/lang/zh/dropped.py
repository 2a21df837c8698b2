"""Whose measure a clause tells where it names the measure alone: 产量, 均价, 其中出口, 高于全县增速.

A report that has named its thing goes on with the measures of it: 油菜种植面积x亩，产量y吨; 汽车进出口x亿元，其中出口
y亿元. The thing is taken from the figure before, where that is told in a measure of the same family; a measure that
stands for the whole economy (进出口总额 in a list of them) has no owner and gets none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.language import Described, Numeral
from ledger.lang.zh.naming import without_kind
from ledger.lang.zh.subjects import MASK
from ledger.patterns import compiled
from ledger.records import Kind

Told = Sequence[tuple[Numeral, Described]]

_TRADE = compiled(r"(?:[出进]口)(?:总[额值]|额|值)?$")
_BOTH_WAYS = compiled(r"进出口(?:贸易)?(?:总[额值]|额|规模|值)?")
_SPENT = compiled(r"(?:基金(?:总)?|总)支出(?:合计)?")
_TAKEN_IN, _FUND = compiled(r"(?:基金)?(?:总)?收入(?:合计)?$"), "基金"
_PRICED = compiled(r"(?:[进出]口)?(?:均价|平均(?:价格|单价|售价)|单价)(?:每[吨桶辆台斤升公]{1,2})?$")
_GROWN = compiled(r"(?:总|年)?产量$|单产$|亩产$|平均亩产$")
_MADE = compiled(r"(?:总产值|增加值|产值|营业收入|销售收入|利润总额|利润|税收|从业人员)$")
_OF_BODIES = compiled(
    r"(?:在校生?|招生|毕业生|在园幼儿|专任教师|教职工|在职职工|编制床位|床位|病床|卫生(?:技术)?人员|医务人员|人员|执业医师|注册护士|(?:毛|净)?入[学园]率|巩固率|学历合格率|门诊(?:服务)?量|诊疗人次|在学总规模|使用率)(?:总?数|人数)?$|(?:(?:合计|共)?(?:进出口|[进出]口)(?:总?额|总值)?|(?:主营业务|营业|销售)收入|利润(?:总额)?|(?:总)?产值|税收|从业人员|就业人员)$"
)
_STAFF = compiled(r"(?:就业|从业|员工|雇用|受雇|在职)(?:人员|人数)?")
_A_BODY = compiled(r"[^\W!-~]{0,8}?(?:企业|公司|单位|商户|店铺|工厂|学校|医院|机构)(?=的?[^的]{2})")
#: The measure at the end of a name, which its owner stands before.
_AREA_OR_YIELD = compiled(r"(?:播种|种植|栽种)?面积$|(?:总)?产量$|单产$")
_MONEY_MADE = compiled(r"(?:总产值|增加值|产值|营业收入|销售收入|利润总额|利润)$")
_BODIES = compiled(
    r"(?:企业|公司|单位|商户|店铺|学校|[小初高中大]学|[初高]中|幼儿园|医院|卫生[院室所]|中心(?:[(（]站[)）])?|机构|院校)$"
)
_ATTRIBUTE_OF_BODIES = compiled(r"(?:在校生?|招生|毕业生|在园幼儿|专任教师|教职工|床位|卫生(?:技术)?人员)$")
#: 专任教师402万人，专任教师学历合格率…: those that the clause before has told of in full.
_PEOPLE_OF = compiled(r"(?:专任教师|教职工|卫生技术人员|卫生人员|大班)")
#: 收到本县外县来稿205件，其中本县来稿188件: of what both sides make up, the one.
_INSIDE = compiled(r"(?P<where>[境国省市县区校][内外])(?P<what>[^，。；、的]{2,6})")
_BOTH_SIDES = compiled(r"(?P<where>[境国省市县区校])内外(?P<what>[^，。；、的]{3,12})$")
_WEIGHED = frozenset({"吨", "公斤", "斤", "桶", "立方米", "千克", "辆", "台"})
_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW, Kind.RATE, Kind.TARGET})
_NEWLY = compiled(r"新登记|新增|新设立?|新注册|新开工|新签")
_PLAIN_MEMBER = 5  # characters of a name that says nothing more than who: 企业, 个体工商户
_MEMBER = compiled(r"\s*(?:其中|里面)")
#: 新增工业企业120家、高新技术企业150家: of the aims of a list the first alone is said to be new.
_NEXT_OF_A_LIST, _LISTED_MEMBER = compiled(rf"{MASK}(?:、|和|及)[^，。；、{MASK}]+$"), 8
_WHOLE_ECONOMY = compiled(r"(?:地区|国内|社会|全社会|一般公共|货物|商品|全国|我国|全[省市县区])$")
_COMPARES = compiled(
    r"(?:高出|高于|低于|低出|快于|慢于|好于|优于|领先于?|落后于?|超出|(?<![占同环对])[比较](?![上去]年|年初|同期|[重例率值])[^\W\d_]{2,14}?(?:(?<!提)高|(?<!降)低|(?<![加])快|(?<![放])慢|好)(?:出|了)?)[^\W\d_]{0,14}$"
)
_BEYOND = compiled(
    r"(?:也|还|均|都|远|明显|已|大幅)*(?:高于|低于|超过|多于|少于|大于|小于|好于|超出)(?P<what>[^，。；]{1,10}?)的?$"
)


def with_owner(subject: str, own: str, told: Told, whole: str, before: Sequence[str]) -> str:
    """The measure that a clause names alone, with its owner; any other subject as it is.

    `told` are the figures of the sentence so far, `whole` the name of the amount that the sentence before told of
    where this one tells of its parts (其中……), `before` what the paragraph has told of before the sentence.
    """
    if not told and not whole and not before:
        return subject
    if inside := _INSIDE.fullmatch(subject):
        where = inside["where"], inside["what"]
        for name in (*reversed(_names(told)), whole):
            both = _BOTH_SIDES.search(name)
            if both and (both["where"], both["what"][-len(where[1]) :]) == (where[0][0], where[1]):
                return where[0] + both["what"]
    if _TRADE.fullmatch(subject):
        names = _names(told)
        for name in (*reversed(names), whole):
            if _BOTH_WAYS.search(name) and name != subject and not name.endswith("排名"):
                return _BOTH_WAYS.sub(subject, name, count=1)
    if _SPENT.fullmatch(subject):
        for name in (*reversed(_names(told)), *reversed(before)):
            if (taken_in := _TAKEN_IN.search(name)) and taken_in.start() and _FUND in taken_in[0]:
                fund = _FUND if _FUND in taken_in[0] and _FUND not in subject else ""
                return name[: taken_in.start()] + fund + subject
    amounts = [(number, one) for number, one in told if one.kind in _AMOUNTS and one.metric]
    number, last = amounts[-1] if amounts else (None, None)
    if number is None or last is None:
        return subject
    name = without_kind(last.metric or "")
    if _PRICED.fullmatch(subject) or _GROWN.fullmatch(subject):
        owner = _AREA_OR_YIELD.sub("", name)
        if owner and (owner != name or number.unit in _WEIGHED) and not _WHOLE_ECONOMY.search(owner):
            measure = re.sub(r"每[吨桶辆台斤升公]{1,2}$", "", subject)
            return owner + (measure.removeprefix(owner[:2]) if _TRADE.match(owner[:2]) else measure)
    if _MADE.fullmatch(subject):
        owner = _MONEY_MADE.sub("", name)
        if owner and owner != name and not _WHOLE_ECONOMY.search(owner):
            return owner + subject
        if number.form == "count" and _BODIES.search(name):
            return name + subject
    if _STAFF.fullmatch(subject) and (body := _A_BODY.match(name)):
        return body[0] + subject
    if _OF_BODIES.fullmatch(subject):
        counted = [without_kind(one.metric or "") for number, one in amounts if number.form == "count"]
        counted = [one if _BODIES.search(one) else _ATTRIBUTE_OF_BODIES.sub("", one) for one in counted]
        bodies = next((one for one in (name, *reversed(counted)) if _BODIES.search(one)), "")
        if bodies:
            return bodies.rpartition("的")[2] + subject
    staff = _PEOPLE_OF.match(subject)
    if staff and staff.end() < len(subject) and number.form == "count" and name.endswith(staff[0]):
        return name + subject[staff.end() :]
    newly = _NEWLY.match(name)
    member = _MEMBER.match(own) and 2 <= len(subject) <= _PLAIN_MEMBER
    listed = last.kind is Kind.TARGET and _NEXT_OF_A_LIST.search(own) and len(subject) <= _LISTED_MEMBER
    if newly and (member or listed) and not _NEWLY.search(subject) and last.kind is not Kind.RATE:
        return newly[0] + subject
    return subject


def _names(told: Told) -> list[str]:
    return [without_kind(one.metric) for _, one in told if one.metric]


def compared(own: str, numeral: Numeral) -> bool:
    """Whether a figure tells how far one rate stands from another: 增长6%，高于全县增速2个百分点."""
    return numeral.unit == "pp" and bool(_COMPARES.search(own))


#: 占总预算1.6兆的20%: what a share is of names the sum beside it, and goes on as the subject of nothing.
SHARED_BASE = compiled(rf"占(?:到|了|那时候?的?|当时的?)?([^，。；{MASK}]{{2,20}})$")


def is_shared_base(clause: str, numeral: Numeral) -> bool:
    """Whether a sum is told as what a share is of."""
    return numeral.form not in {"ratio", "fraction"} and bool(SHARED_BASE.search(clause))


#: 增速与6月份持平: a clause that is of the rate before it.
_GOES_ON = compiled(
    r"(?:增|降|涨|跌|升)[速幅](?:[与和同比较][^，。；]{0,10}?)?(?:基本|有所|明显|略有)*(?:持平|相当|一致|不变|回升|回落|加快|放缓|收窄|扩大|提高|下降|快|慢)?"
)


def sets_apart(clause: str) -> bool:
    """Whether a clause tells nothing but how the rate before it goes on, or how far it stands from another."""
    if _GOES_ON.fullmatch(clause.strip()):
        return True
    found = _COMPARES.search(clause.rstrip(f"{MASK} "))
    return found is not None and len(clause[: found.start()].strip()) <= len("明显")


def gap(own: str, subject: str, told: Told, earlier: str) -> str:
    """The name of how far the rate told just before stands from another."""
    found = _COMPARES.search(own)
    if found is None:
        return subject
    rates = (one.metric for _, one in reversed(told) if one.kind is Kind.CHANGE_REL and one.metric)
    earlier = next(rates, earlier)
    of = earlier if sets_apart(own) and earlier else subject.removesuffix(found.group())
    return f"{of}{found.group()}幅度"


def is_beyond(clause: str) -> bool:
    """Whether a clause sets the figure before it against its own."""
    return bool(_BEYOND.fullmatch(clause.strip()))


def beyond(own: str, earlier: str, *, timed: bool) -> str:
    """The name of what a figure just told is set against: 月均34万台，高于前一个季度的32万台.

    Where no time tells the two apart the words between do (超过原定的2万亿元).
    """
    found = _BEYOND.fullmatch(own.strip())
    if found is None:
        return ""
    return earlier if timed else found["what"] + earlier
