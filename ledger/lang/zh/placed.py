"""Figures whose name stands behind them: in a whole that is told ahead there are so many of them; so much as what it is.

在受访市民中，有六成是妇女: women of the citizens asked. 支持6.4%作为薪金加幅: the rise in pay. 以15元为基数: the base.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.elided import BESIDES
from ledger.lang.zh.parts import named
from ledger.lang.zh.subjects import MARKS, MASK, subject_of
from ledger.patterns import compiled

_WHOLE = compiled(
    r"(?:^|[，,])(?:而|但|至于|其实)?在?(?P<whole>[^，,]{2,24}?)(?:当中|之中|(?<![集其年期途空手眼心城初高国])中|里面)$"
)
_THERE_ARE = compiled(
    r"^(?:当中|其中|而|则|也|就|只|仅|更|大约|约|大概|超过|将近|近)*(?:有)?(?:大约|约|大概|超过|将近|近|高达|多达|仅)*$"
)
_ARE = compiled(
    r"(?:左右|以上|以下|或以上)?(?:的人)?(?:都|均|也|就|则|其实)*(?:是|为(?![了何])|属于?|(?P<from>来自))(?P<what>[^，。；！？、\n]{2,18})"
)
_AS = compiled(
    r"(?:左右)?来?作为(?P<what>[^\W!-~]{2,16}?(?:[加升增跌涨降减]幅|增长率|增速|比[例率重]|金额|总额|数额|工资|价格|收入|支出|标准|目标|上限|下限|水平))"
)
_BASIS = compiled(r"(?:作)?为(?:推算|计算)?的?(?P<what>基数|基础|起点|底数|标准|准则)")
_TAKES = compiled(r"(?:^|[若如果假倘就便，])以(?:每)?(?:约)?$")


def of_those(masked: str, stretch: Stretch, numeral: Numeral, own: str, clauses: Sequence[str]) -> str:
    """妇女占受访市民比例 for 在受访市民中，有六成是妇女; the empty string where no whole is told so ahead of a share."""
    if not _THERE_ARE.match(own.rpartition(MASK)[2].lstrip("，,、 和及")):
        return ""
    found = _ARE.match(masked, numeral.end, stretch.end)
    whole = next(
        (one for one in map(_WHOLE.search, reversed([*clauses, *own.split("，")[:-1]])) if one), None
    )
    if found is None or whole is None or MASK in found["what"]:
        return ""
    of, what = subject_of(whole["whole"]), named(MARKS.sub("", found["what"]))
    return f"{found['from'] or ''}{what}占{of}比例" if of and what else ""


#: 还有四成没有收回: the part is told of by what it does or has not done.
_THERE_IS = compiled(r"^(?:而|但|另外?|还|又|只|仍|也|就|却|更|大约|约)*有(?:大约|约|大概|超过|将近|近)*$")
_DOES = compiled(
    r"(?:的(?P<who>[^\W!-~]{1,8}?))?(?P<deed>(?:没有?|未|不(?!过|只|但)|已经?|仍然?|还没|被)[^，。；！？\n]{2,14})"
)


#: 有85%的人学费都下降: who they are stands before what is so of all of them.
_OF_WHOM = compiled(
    r"的(?P<who>人|民众|市民|居民|学生|员工|家庭|企业|公司|学校)(?P<deed>[^，。；！？\n]{2,6}(?:都|均|也)[^，。；！？\n]{1,8})"
)


def who_does(masked: str, stretch: Stretch, numeral: Numeral, own: str) -> str:
    """没有收回比例 for 还有四成没有收回, 学费都下降的人比例 for 有85%的人学费都下降; the empty string where a share has its name before it."""
    if not _THERE_IS.match(own.rpartition(MASK)[2].lstrip("，,、 ")):
        return ""
    found = _DOES.match(masked, numeral.end, stretch.end) or _OF_WHOM.match(masked, numeral.end, stretch.end)
    if found is None or MASK in found["deed"]:
        return ""
    return f"{MARKS.sub('', found['deed'])}{'的' + found['who'] if found['who'] else ''}比例"


#: 另外30%反对, 另外48%是女性
_THE_REST = compiled(
    r"(?:的人)?(?:都|则|就)?(?:是|属于?)?(?P<what>(?!当然|[会也要还没已将在因]|可能|应该|不[是会能])[^\W!-~的]{2,6})(?=[，。；！？、\n]|$)"
)
_JUST = compiled(r"(?:而|但|另外?|还|又|其中|当中|目前|现在|有|大?约|大概|超过|将近|近)*")
#: 三分之一是作为仓库: what a part of something is for.
_IS_FOR = compiled(
    r"(?:的部分)?(?:都|则|就|要|已经?|仍)*是?(?P<what>(?:作为|用来|用于|用在|拿来|拨给|分给|留给)[^，。；！？、\n]{2,14}?)(?=[，。；！？、\n]|$)"
)


def what_for(masked: str, stretch: Stretch, numeral: Numeral, own: str) -> str:
    """作为仓库比例 for 三分之一是作为仓库; the empty string where the clause before the share names it."""
    ahead = own.rpartition(MASK)[2].lstrip("，,、；; ")
    if not _JUST.fullmatch(ahead):
        return ""
    if BESIDES.fullmatch(ahead):
        rest = _THE_REST.match(masked, numeral.end, stretch.end)
        return f"{rest['what']}比例" if rest else ""
    found = _IS_FOR.match(masked, numeral.end, stretch.end)
    return f"{MARKS.sub('', found['what'])}比例" if found and MASK not in found["what"] else ""


_PART_OF_IT = compiled(r"^(?:其中|当中)的?(?:有|约|大约|超过)*$")
_OF_ITS_PARTS = compiled(r"\s*(?:其中|当中)")
_IS_WHAT = compiled(r"(?:左右|以上)?(?:是|为)(?P<what>[^\W!-~]{2,14})(?=[，。；！？、\n]|$)")


def what_it_is(masked: str, stretch: Stretch, numeral: Numeral, own: str, clauses: Sequence[str]) -> str:
    """经常开支 for 当中1,840亿元为经常开支: what a part of a sum is; the empty string of any other figure."""
    if numeral.form != "money":
        return ""
    listed = not own.strip() and any(map(_OF_ITS_PARTS.match, clauses))  # 其中120亿元是税收，80亿元是罚款
    if not (listed or _PART_OF_IT.match(own.rpartition(MASK)[2].lstrip("，,、 "))):
        return ""
    found = _IS_WHAT.match(masked, numeral.end, stretch.end)
    return named(found["what"]) if found else ""


def as_what(masked: str, stretch: Stretch, numeral: Numeral, own: str) -> str:
    """What a figure is said to stand for: 作为薪金加幅, 以15元为基数; the empty string where it isn't."""
    if found := _AS.match(masked, numeral.end, stretch.end):
        return found["what"]
    base = _BASIS.match(masked, numeral.end, stretch.end) if "以" in own and _TAKES.search(own) else None
    return base["what"] if base else ""
