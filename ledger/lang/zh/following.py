"""The name of a figure that its clause only sets against the one before: a share in a bracket, what is left beside one.

Nothing but the words between the two is looked at, and what was told of the first.
"""

from __future__ import annotations

from ledger.lang.language import Numeral
from ledger.lang.zh.dropped import Told, beyond, compared, gap
from ledger.lang.zh.elided import BESIDES
from ledger.lang.zh.memory import Memory
from ledger.lang.zh.naming import with_kind, without_kind
from ledger.lang.zh.plan_met import beyond_its_plan, of_its_plan
from ledger.lang.zh.rows import BY_HOW_MUCH
from ledger.lang.zh.subjects import MASK
from ledger.patterns import compiled
from ledger.records import Kind

_AMOUNTS = {Kind.LEVEL, Kind.FLOW}
#: 医院713万张（占78.4%）: of the figure before the bracket.
_IN_BRACKET = compiled(rf"{MASK}\s*[（(]\s*约?(?:占比?(?:为|约)?)?\s*$")
#: 8%的读者(即约400人): how many those are.
_SO_MANY = compiled(rf"{MASK}[^，。；{MASK}()（）]{{0,12}}[(（]\s*(?:亦?即|也就是|约)\s*(?:约|大约)?\s*$")
#: 营收的10%就是3亿元: what a share comes to is the thing that it is a share of.
_COMES_TO = compiled(rf"{MASK}(?:就|也就|即|便)?(?:是|等于|有|可以?拿到?|能拿到?)(?:约|大约|大概)?\s*$")
_AT_ITS_HEEL = compiled(rf"{MASK}(?:就|也|是|等于|有|大概|大约|约)*\s*$")
_THAT_IS = compiled(r"\s*(?:也就是|就是|亦即|等于)(?:大概|大约|约|将近)*\s*")
#: 本来有900张，后来却“啪”的一声削减至600张: what comes of those just counted.
_CUT_TO = compiled(
    r"(?:但|而|其后|后来|最后|最终|结果|随后|却|突然|一下子|一度|又|再|就|已经?|逐步|大幅度?|进一步|[“\"]?[^\W!-~]{1,3}[”\"]?的?一[声下]|\s)*"
    r"(?:[上下]调|调[高低升降整]|上升|下降|增加|减少|回升|回落|削减|修订|[增减升降跌涨])[至到为](?:了|约|只有)*"
)
_SET_AGAINST = {Kind.LEVEL, Kind.FLOW, Kind.RATE, Kind.SHARE, Kind.TARGET}
_TIMED = compiled(r"年|季度|月|同期")


#: 需要73亿元，部里只给28亿元，（中间就）短少了45亿元: of what was needed.
_IS_MISSING = compiled(
    r"\s*(?:而|但|也|这|那)?(?:之间|中间|其中|当中)?(?:就|也|则|都|还|一共|总共|大概)*(?P<how>短[少缺差]|相差|差)(?:了|约|大约)?\s*"
)


def _missing_of(how: str, numeral: Numeral, told: Told) -> str:
    """What is missing of the first of two sums of its sentence; the empty string where not two are told."""
    sums = [one.metric for before, one in told if before.unit == numeral.unit and one.kind in _AMOUNTS]
    of = without_kind(sums[0] or "") if len(sums) > 1 else ""
    return f"{of}{'减少额' if how == '短少' else '差额'}" if of else ""


def by_the_one_before(
    own: str, subject: str, numeral: Numeral, kind: Kind, earlier: str | None, memory: Memory, alike: str
) -> str:
    """The name of a figure that its clause only sets against the one before; the empty string of any other."""
    told = memory.told
    if named := beyond_its_plan(own, without_kind(earlier or "")):
        return named
    if stock := memory.stock_behind(own, numeral):
        return with_kind(stock, kind, own, numeral, bare=False)
    if numeral.unit == "pp" and subject.endswith(BY_HOW_MUCH):
        return subject
    if numeral.form == "money" and (missing := _IS_MISSING.fullmatch(own)):
        return _missing_of(missing["how"], numeral, told)
    if kind is Kind.SHARE and (named := of_its_plan(own, told)):
        return named
    if kind is Kind.SHARE and earlier and BESIDES.fullmatch(own.rpartition(MASK)[2].lstrip("，,；; ")):
        return f"{without_kind(earlier).removesuffix('比例')}以外比例"
    if kind is Kind.SHARE and told and _IN_BRACKET.search(own) and told[-1][1].kind in _AMOUNTS:
        return without_kind(told[-1][1].metric or "") + "比例"
    if told and told[-1][1].kind is Kind.SHARE and _SO_MANY.search(own):
        name = without_kind(told[-1][1].metric or "").removesuffix("比例")
        return with_kind(name, kind, own, numeral, bare=False) if name else ""
    if alike and earlier and numeral.form == "count" and _CUT_TO.fullmatch(own.strip()):
        return earlier  # 本来有900张，后来却削减至600张
    if compared(own, numeral):
        return gap(own, subject, told, earlier or "")
    of_a_share = told and numeral.form in {"money", "bare"} and told[-1][0].unit == "%"
    of_one = of_a_share and kind is Kind.RATE and told[-1][0].value == 1 and _AT_ITS_HEEL.search(own)
    if of_one or (of_a_share and (_COMES_TO.search(own) or _THAT_IS.fullmatch(own))):
        name = without_kind(told[-1][1].metric or "").removesuffix("比例")
        return f"{name}每1%金额" if of_one and name else name
    if earlier and kind in _SET_AGAINST:
        moved = told and told[-1][0].unit == "pp" and numeral.unit != "pp"  # 提高2个百分点，高于丙国84%的水平
        return beyond(own, without_kind(earlier) if moved else earlier, timed=bool(_TIMED.search(own)))
    return ""
