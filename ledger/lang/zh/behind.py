"""What stands behind a figure and names it: the sort it is told to be (9个为危房), the case (3宗逾期不还), the sum (34亿元赤字)."""

from __future__ import annotations

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.parts import named
from ledger.lang.zh.subjects import MARKS, MASK, noun_in
from ledger.patterns import compiled

_TO_BE = compiled(rf"(?:则|均|都|全)?(?:为|是|属于?)([^，。；！？、;)）\n{MASK}]{{2,24}})")
#: 1人是未被登记的
_DONE_TO = compiled(
    rf"(?:则|均|都|全)?是((?:未|没有|不|已|新|由|被|有|与|跟|和|因)[^，。；！？、;\n{MASK}]{{2,16}})的(?=[，。；])"
)
#: 8宗是有关连的
_LINKS = tuple("有与跟和因")
#: 9000名街坊的用水诉求: who wants something is counted, and not what they want.
_ASK_FOR = compiled(r"(?P<who>[^\W!-~]{2,6}?)的[^\W!-~]{0,4}(?:诉求|需求|需要|要求|权益|关注|担忧)")
_NO_SORT = compiled(
    r"(?:.*了|未|没|不|从|在|由|把|被|因|同时|这|那|他|我|你|指|什么|怎|否|真的)|.*(?:的|了)$"
)
#: 9个为未批租土地: the land is of that sort.
_NOT_DONE = compiled(r"[则均都全]?为未[^\W!-~]{2,}(?<![了的])")
CASES = frozenset({"宗", "起", "例", "单", "次"})
_CASE = compiled(rf"([^，。；！？、;\n（(：:{MASK}]{{4,30}})")
_CASE_DEED = compiled(r"(?:不|未|没|涉|有关|因|由|与|属|提供|违反|逾|超)")
_ITEMS_END = compiled(r"(?:和|及|与|以及)$")
_SUM = compiled(rf"的?([^，。；！？、;\n（(：:{MASK}]{{2,16}})")
_WHOLE = compiled(r"的([^\W!-~]{2,12})(?=[，。；！？、]|\Z)")
#: The last word of a noun that is itself a sum of money.
_A_SUM = compiled(
    r"(?:盈余|赤字|亏损|缺口|费用?|开支|支出|拨款|款项?|赔偿|补偿|资助金?|补助|补贴|津贴|资金|经费|基金|收入|收益|收费|罚款|贷款|债券?|储备|薪酬|薪金|工资|月薪|租金|租值|地价|票价|车资|车费|税款|税收|学费|投资|预算|承担额?|差额|金额|总额|利润|营业额|成本|按金|保费|年金|礼券|优惠)"
)
#: 樓齡40年以上的校舍: a figure between the count and what it counts.
_THROUGH = compiled(
    rf"(?P<what>[^，。；！？;,\n{MASK}]{{0,10}}?)\s*{MASK}+(?:或)?(?:以上|以下|以内)?(?P<of>[^\W!-~]{{0,4}})的(?P<noun>[\u4e00-\u9fff“”]{{2,16}})"
)
_ATTRIBUTE_AHEAD = compiled(
    r"(?:(?:接近|超过|约|大约|将近|或|不足|不到|至少|逾|年满|满|有)*|.*(?:龄|期|面积|高度|长度|距离|价值))$"
)
#: 公屋单位的承诺: the paper or plan that holds the counted thing is not what is counted.
_HOLDER = compiled(
    r"(.{2,}?)的(?:承诺|目标|计划|建议|要求|诉求|需求|情况|说法|概念|问题|政策|数字|指标|构想|方案|安排|规模|工作|总量)$"
)
#: A figure alone in a bracket right behind another.
_IN_PERCENT = compiled(rf"\s*[（(]\s*{MASK}+\s*[)）](?=\s*[\u4e00-\u9fff“])")


def noun_behind(masked: str, stretch: Stretch, numeral: Numeral) -> str:
    """The name that a counted thing or a sum of money is given behind its figure, or the empty string."""
    if numeral.form == "money":
        return _sum(masked, stretch, numeral)
    if numeral.form == "fraction":
        return _of_a_whole(masked, stretch, numeral)
    if numeral.form != "count":
        return ""
    through = _THROUGH.match(masked, numeral.end, stretch.end)
    if through and _ATTRIBUTE_AHEAD.fullmatch(through["what"]):
        return noun_in(through["noun"])
    if asks := _ASK_FOR.match(masked, numeral.end, stretch.end):
        return noun_in(asks["who"])
    sort = _TO_BE.match(masked, numeral.end, stretch.end)
    if sort and (_NOT_DONE.match(sort[0]) or not _NO_SORT.match(sort[1])):
        return named(MARKS.sub("", sort[1]))
    deed = _DONE_TO.match(masked, numeral.end, stretch.end)
    if deed:
        return deed[1] if deed[1].startswith(_LINKS) else named(deed[1])
    return _case(masked, stretch, numeral)


def past_its_share(masked: str, numeral: Numeral) -> Numeral:
    """A count with the bracket behind it that only puts it in per cent, so that its noun is found: 20000宗(80%)申请."""
    behind = _IN_PERCENT.match(masked, numeral.end) if numeral.form == "count" else None
    return numeral._replace(end=behind.end()) if behind else numeral


def of_what(noun: str) -> str:
    """The counted thing without the plan or paper that holds it."""
    found = _HOLDER.fullmatch(noun) if "的" in noun else None
    return found[1] if found else noun


def _sum(masked: str, stretch: Stretch, numeral: Numeral) -> str:
    found = _SUM.match(masked, numeral.end, stretch.end)
    if found is None:
        return ""
    return sum_in(noun_in(found[1]))


def sum_in(noun: str) -> str:
    """The words up to the last that is itself a sum of money, or the empty string."""
    ends = [*_A_SUM.finditer(noun)]
    return noun[: ends[-1].end()] if ends else ""


def _of_a_whole(masked: str, stretch: Stretch, numeral: Numeral) -> str:
    """被扣减五分之一的工资: what the fraction is of."""
    found = _WHOLE.match(masked, numeral.end, stretch.end)
    return noun_in(found[1]) if found else ""


def _case(masked: str, stretch: Stretch, numeral: Numeral) -> str:
    """其中3宗逾期不还、2宗没有申报: what happened in each case."""
    found = _CASE.match(masked, numeral.end, stretch.end) if numeral.unit in CASES else None
    if found is None or not _CASE_DEED.match(found[1]):
        return ""
    told = _ITEMS_END.sub("", found[1]) if masked.startswith(MASK, found.end()) else found[1]
    return MARKS.sub("", told)
