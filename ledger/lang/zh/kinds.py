"""What sort of quantity a Chinese figure states, by its unit, the verb before it and what the clause is about."""

from __future__ import annotations

import re

from ledger.lang.language import Numeral
from ledger.lang.zh.clauses import BREAK, Earlier, Place
from ledger.lang.zh.words import units
from ledger.records import Kind, Role

_GROWS = (
    r"(?:增长|上涨|下降|下跌|提高|减少|降低|增幅|涨幅|降幅|升幅|跌幅|增速|增长率|年均增|压减|压缩|削减|缩短|缩减|回落|回升|上升|提升|"
    r"贬值|升值|增加|扩大|收窄|下滑|攀升|减征|下调|上调|增|升|涨|跌|降|减|萎缩|放缓|加快|优惠|减免|折让|反弹|递增|递减|净增|激增|锐减|倒退)"
)
_CHANGE = re.compile(
    rf"{_GROWS}(?:幅度?|率|速度?)?(?:了|超过|逾|近|将近|约|大约|达到?了?|为|是|仅|只|至少|不少于|不低于|高达|已|在|的)*$"
)
_LEVELLED = re.compile(
    r"(?:增长|增加|提高|提升|上升|下降|减少|降低|扩大|上涨|跃升|攀升|升|降|增|回升|回落|压缩|缩短|扩展|增至|升至|降至|延长|下调|上调)(?:到了?|至|为|成)(?:了|近|约|超过)*$"
)
#: Words that make a figure a plan or forecast for the clause they stand in and the next one.
_FORESEES = re.compile(
    r"力争|争取(?!到)|预计|预期|预估|估计到|拟(?![合定人])|有望|计划(?:今年|明年|到|在|建|新|将|投|于)|力求|打算|承诺"
)
#: Words that do so only in the figure's own clause.
_INTENDS = re.compile(
    r"目标|将(?![近领军要来])|(?<![想])将要|确保|安排(?!了)|准备|可望|要求达到|提出到|以前完成|年底前|应当"
    r"|(?<![主重需首必只还想不的])要(?!求|素|闻|点|是|么|不|说|有)(?=[\u4e00-\u9fff]{0,14}$)"
)
_BY_YEAR = re.compile(r"(?:到|至)(20\d\d)年")
_LOOKING_BACK = re.compile(r"(?<![比较])去年(?!同期)|上年增|同比|已经?(?!定)|累计|过去|完成了|以来")
_TIMES_WORDS = re.compile(
    r"人均|户均|亩均|日均|每[人户亩天日月年次台辆吨位名个家]|平均每|时均|月均|单位|每[百千万]"
)
_FLOW_NOUN = re.compile(
    r"产量|产值|收入|销售|销量|营收|利润|投资|支出|消费|出口|进口|进出口|贸易|总额|零售额|增加值|生产总值|GDP|税收|税|发电|用电|出栏|运送|接待|旅客|"
    r"完成|实现|新增|培训|办理|交付|资助|出生|死亡|搬迁|退出|淘汰|新建|改造|改建|开工|拨付|发放|招收|毕业|安置|分流|输送|举办|召开|查处|立案|捐|补助|补贴|采购|外资|吞吐量|客运|货运|运量|"
    r"流量|成交|签约|场次|参加|吸引|媒合|经费|资金|利用量|处理|救助|受益|惠及次|播出|发行|融资|贷出|减税|年均|全年|每年|一年|单台年"
)
_HELD = re.compile(
    r"设立|新设|制定|修订|新签|召开|举办|办了|开了|通过了|会见|推出|办理|辅导|培训|受益|成为城镇|搬迁|改造"
)
_REMOVES = re.compile(
    r"(?:压减|削减|缩减|压缩|裁减|减轻|降低|减少|减税|缩短|取消|增加了?|提高)[^，。占率比到至约达]{1,24}?(?:超过|约|近)?$"
)
_NEW = re.compile(r"新增|净增|新设|新建|新签")
_STOCK = re.compile(
    r"累计|共有|现有|已有|总数|总量|拥有|存量|在册|保有|余额|总人口|年末|达到|覆盖|建成|面积|里程|容量|规模|储备|库存|存栏"
)
_DONE = re.compile(r"办|开|举行|推出|进行")
_OUTPUT = re.compile(r"产量|收入|产值|销售|利润|投资|支出")
_GROWTH_NOUN = re.compile(r"(?:增速|增幅|涨幅|降幅|增长率|年均增长|通胀率?|通货膨胀)[^，。占]{0,10}$")
_GROWTH_BEHIND = re.compile(r"(?:以上|左右)?的(?:速度|增长|增幅|增速|涨幅)")
_LISTED = re.compile(
    r"(?:[%％人个家元倍番]|[\d一二三四五六七八九十百千万亿])(?:、|和|及|与|以及|到|至|或)(?:约|近|超过)?$"
)
_DURATIONS = frozenset(unit for unit, family in units().values() if family == "time")


def kind_of(
    place: Place,
    numeral: Numeral,
    role: Role | None,
    earlier: Earlier | None,
    *,
    planning: bool,
    year: int | None,
) -> Kind:
    """The kind of a figure. `planning` says that its section lays plans; `year` is the event's."""
    kind = _plain_kind(place, numeral, role, earlier)
    if kind is Kind.RANK or (kind is Kind.MULTIPLE and numeral.form != "multiple"):
        return kind
    if (
        role is not Role.FROM
        and not _anniversary(place, numeral)
        and _is_target(place, planning=planning, year=year)
    ):
        return Kind.TARGET
    return kind


def _anniversary(place: Place, numeral: Numeral) -> bool:
    return numeral.form == "anniversary" or place.after.startswith(("庆", "纪念"))


def _is_target(place: Place, *, planning: bool, year: int | None) -> bool:
    """Whether the figure is planned or foreseen by its own clause, by the one before it, or by its section."""
    clauses = BREAK.split(re.split(r"[；;。]", place.before)[-1])
    own = clauses[-1]
    if _FORESEES.search(own) or _INTENDS.search(own):
        return True
    if year and any(int(found[1]) > year for found in _BY_YEAR.finditer(own)):
        return True
    if len(clauses) > 1 and _FORESEES.search(clauses[-2]) and not _LOOKING_BACK.search(own):
        return True
    return planning and not _LOOKING_BACK.search(place.before)


def _plain_kind(place: Place, numeral: Numeral, role: Role | None, earlier: Earlier | None) -> Kind:
    unit, clause = numeral.unit or "", place.clause
    tail = clause[-14:]
    changed = role is None and bool(_CHANGE.search(tail)) and not _LEVELLED.search(tail)
    if numeral.form == "rank":
        return Kind.RANK
    if unit in {"pp", "基点"}:
        return Kind.CHANGE_ABS
    if unit in {"番", "x"} or re.search(r"相[当等]于(?:约)?$", clause):
        return Kind.MULTIPLE
    removed = role is None and bool(_REMOVES.search(clause))
    if unit in {"%", "‰", "‱", "fraction"}:
        return _ratio_kind(place, numeral, earlier, changed=changed or removed)
    if unit in _DURATIONS or numeral.form == "time":
        return Kind.LEVEL if unit == "岁" else Kind.DURATION
    if (changed or removed) and not _NEW.search(tail):
        return Kind.CHANGE_ABS
    if numeral.form == "rate" or _TIMES_WORDS.search(clause):
        return Kind.RATE
    if (
        earlier
        and _LISTED.search(place.before[-6:])
        and earlier.described.kind in {Kind.FLOW, Kind.LEVEL, Kind.RATE}
    ):
        return earlier.described.kind
    return _amount_kind(place, numeral, clause)


def _amount_kind(place: Place, numeral: Numeral, clause: str) -> Kind:
    """A stock, or what happened over a time."""
    if "累计" in clause or (_STOCK.search(clause) and not _OUTPUT.search(clause)):
        return Kind.LEVEL
    if _HELD.search(clause) or (numeral.unit in {"场", "期", "轮"} and _DONE.search(clause)):
        return Kind.FLOW
    if _FLOW_NOUN.search(clause) or (numeral.form == "money" and _FLOW_NOUN.search(place.before)):
        return Kind.FLOW
    return Kind.LEVEL


def _ratio_kind(place: Place, numeral: Numeral, earlier: Earlier | None, *, changed: bool) -> Kind:
    """A share, or a growth rate."""
    if numeral.form == "halving" or changed or not numeral.value:
        return Kind.CHANGE_REL
    if numeral.unit == "‰":
        return Kind.RATE
    if _GROWTH_BEHIND.match(place.after) or _GROWTH_NOUN.search(place.clause):
        return Kind.CHANGE_REL
    if earlier and _LISTED.search(place.before[-6:]):
        return earlier.described.kind
    return Kind.SHARE
