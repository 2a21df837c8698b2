"""What stands around a subject and names nothing: who says it, against what it is, how it is reckoned.

馆长却说修船的成本: the cost is told of, not the saying. 以产量约为每年……计算: the yearly output is, not the reckoning.
"""

from __future__ import annotations

from ledger.patterns import compiled

_WHO = (
    r"[^，的占]{0,8}?(?:长|员|官|府|报告|数字|资料|数据|统计|调查|研究|抽[验查]|内容|文章|报道|结果|[他她你]们?|我们?|有人|对方|人士|先生|女士|"
    r"[署局部处委院会])"
)
_SAYS = (
    r"(?:却|又|也|就|还|便|都|亦|刚才|刚刚|反过来|曾经?|已经?|一直|多次|今天|昨天|最近)*"
    r"(?:说(?![明法话服客])|指出|指称|指(?![数标定导引望挥南甲])|声称|宣称|表示|提到|提及|强调|解释|显示(?![屏器])|认为|透露|披露|承认)"
    r"(?:(?:抽[验查]|调查|检查|研究|统计)?(?:结果)?(?:发现|显示))?(?:了|过)?"
)
_REPORTED = compiled(rf"^{_WHO}?{_SAYS}(?=[^\W!-~]{{2}})")
#: 渔政站所估计本市人口: whose estimate it is.
_ESTIMATED = compiled(
    r"^(?:以|按|据)?[^，的]{2,10}所(?:作的?)?(?:估[计算]|预[计测]|推算|公布|发布|提供)的?(?=[^\W!-~]{3})"
)
#: 以产量约为每年……计算
_RECKONED = compiled(
    r"^(?:若|如果?|假如|倘若)?以(?![上下及内外来后前色往至便免])(?=[^，]{3,}(?:大?约|为|是|每年)+$)"
)
#: 远高于全县教师平均……的加幅: what is told against another thing is that thing's.
_BEYOND = compiled(
    r"^(?:远|大幅|明显|显著|略|稍|仍|也|还|都|已经?|均)*(?<![^\W!-~])(?:远|大幅|明显|显著|略|稍|仍|也|还|都|已经?|均)*[高低]于(?=[^\W!-~]{2})"
)
#: 在减除了各项措施的成效后: a reckoning on the way to the figure.
_ON_THE_WAY = compiled(r"^在?(?:减除|扣除|剔除|撇除|计[及入]|考虑|顾及)了?[^，]{5,}后$")
_EACH_YEAR = compiled(r"(?:大?约|大概)?(?:为|是|达)(?P<each>每[年月日天周])$")
_TO_EACH = compiled(r"(?:可|并|再|又|会|将)*(?:[增升降减][加长至到为]+)每[年月日天周]$")


def plainly(clause: str) -> str:
    """A clause without who says it and how it is reckoned; the empty string where it is nothing but a reckoning."""
    if _ON_THE_WAY.fullmatch(clause):
        return ""
    for said in (_REPORTED, _ESTIMATED, _RECKONED, _BEYOND):
        clause = said.sub("", clause)
    return clause


def by_the_year(name: str) -> str:
    """产水量约为每年 is 每年产水量; 可增至每年 names nothing."""
    if _TO_EACH.fullmatch(name):
        return ""
    found = _EACH_YEAR.search(name)
    if found is None:
        return name
    owner, of, thing = name[: found.start()].rpartition("的")
    return f"{owner}{of}{found['each']}{thing}"
