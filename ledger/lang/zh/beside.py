"""The name of a figure that the figures and words beside it tell: a sum of those before, a part of one, what a share is of.

The clause of such a figure has no subject of its own, or one that only says what is done with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.lang.language import Described, Numeral, Stretch
from ledger.lang.zh.dropped import SHARED_BASE, is_shared_base
from ledger.lang.zh.naming import with_kind, without_kind
from ledger.lang.zh.parts import names_thing
from ledger.lang.zh.subjects import CLAUSE, MASK, in_clause, noun_after
from ledger.patterns import compiled
from ledger.records import Bound, Kind

EACH_HAS = "各得"
"""How a share that each of several has is called."""
_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW})
SCOPE = compiled(r"全[国省市县区球港校厂]|我国|世界|本[省市县区]")
"""A scope without the thing that it is the scope of."""
#: 就是多4%的所得税: what there is more of stands behind.
_ADDS = compiled(r"(?:多|增加|减少)\s*$")
#: 提出各一半的构想: so much for each; what is said of it names nothing.
_SO_MUCH_EACH = compiled(r"各(?:占|得|分|取|出|负担)?(?:大概|大约|约)?\s*$")
_EACH = compiled(r"各[占得分取出]?$")
_SAID_OF_IT = compiled(r"(?:才|就|也|所以)*(?:提出|主张|建议|要求)$|的(?:主张|建议|构想|意见|版本)$")
#: 按人均算，还是倒数第二名: the rank that has just been told.
_STILL = compiled(r"(?:但|却|也|就|还|仍然?|依然|依旧|又|都|一直|排)*(?:是|在|居|为)(?:全[国省球市])?")
#: 4000元有一半由市府负担: a part of the figure that stands right before.
_PART_OF_IT = compiled(rf"{MASK}(?:当?中|里面?|之中)?的?(?:就|也|只|大概|大约|约)*有\s*$")
_DEED_REACH = 24
#: 占总预算1.6兆的20%: what a share is of names the sum beside it.
_OF_IT = compiled(rf"的(?:大概|大约|约|近|将近)?{MASK}")
#: 合计共5亿, 再加上2亿就是5亿: what the figures told before come to.
_SUMMED = compiled(
    rf"^\s*(?:{MASK}+|两[个者项]|三[个者项]|全部|这样|等于)*(?:合计|总计|总共|一共|共计|加起来|加总(?:起来)?)(?:就|共|大概|大约|约|有|是|为|达|要|花|赔|亏|赚|了)*\s*$|加上[^{MASK}]{{0,10}}{MASK}+(?:就|等于|一共)*(?:是|有|为)\s*$"
)
_SUMMANDS = 2


def beside(
    masked: str,
    stretch: Stretch,
    numeral: Numeral,
    kind: Kind,
    own: str,
    earlier: str | None,
    told: Sequence[tuple[Numeral, Described]],
    alike: str,
) -> str | None:
    """The name that the figures beside it give a figure, or `None` where it has one of its own.

    The empty string says that it has none at all. `own` is its clause up to it, `earlier` the name of the figure before in the sentence, `told` all of them, `alike` the
    last one in its unit.
    """
    if earlier and not own.strip() and _says_which(masked, numeral):
        return ""
    if is_shared_base(own, numeral) and _OF_IT.match(masked, numeral.end):
        return in_clause(SHARED_BASE.sub(r"\1", own))
    if kind is Kind.RANK and alike and _STILL.fullmatch(own):
        return with_kind(alike, kind, own, numeral, bare=True)
    if kind is Kind.SHARE and earlier and _PART_OF_IT.search(own):
        deed = in_clause(CLAUSE.split(masked[numeral.end : min(stretch.end, numeral.end + _DEED_REACH)])[0])
        return with_kind(f"{without_kind(earlier)}{deed and '中' + deed}", kind, own, numeral, bare=True)
    return _together(own, told, numeral) or None if kind in _AMOUNTS else None


#: 超过20万元的要审批: which cases; not 超过1万亿元的目标.
_LIMITS = frozenset((Bound.GT, Bound.LT, Bound.GE, Bound.LE))
_WHICH = compiled(
    r"\s*的(?![^，。；\n]{0,14}(?:水平|水准|平均|均值|目标|预期|预测|计划|标准|警戒线|纪录|关口|大关|[增升涨降]幅|增速)[，。；\n])"
)


def _says_which(masked: str, numeral: Numeral) -> bool:
    """Whether a sum behind a comma sorts out cases and is no second amount of what the clause before is about."""
    return (
        numeral.form == "money" and numeral.bound in _LIMITS and _WHICH.match(masked, numeral.end) is not None
    )


def of_a_ratio(
    masked: str, stretch: Stretch, numeral: Numeral, kind: Kind, own: str, subject: str, noun: str
) -> tuple[str, str]:
    """The subject and the noun of a figure, where it is a ratio with what stands behind it; of any other as they are."""
    if kind is Kind.SHARE and not noun and (len(subject) < 2 or SCOPE.fullmatch(subject)):
        noun = noun_after(masked, stretch, numeral, any_form=True)
        noun = noun if names_thing(noun) else ""  # 从3.5%开始
    if kind is Kind.CHANGE_ABS and numeral.unit == "%" and _ADDS.search(own):
        more = noun_after(masked, stretch, numeral, any_form=True).partition("的")[0]
        return ("", more) if more and names_thing(more) else (subject, noun)
    if kind is Kind.SHARE and _SO_MUCH_EACH.search(own):
        return _SAID_OF_IT.sub("", _EACH.sub("", subject)), EACH_HAS
    return subject, noun


def _together(own: str, told: Sequence[tuple[Numeral, Described]], numeral: Numeral) -> str:
    """The name of a sum of the figures just told: 水费3亿，加上电费2亿，合计5亿 → 水费与电费合计; else the empty string."""
    if not _SUMMED.search(own):
        return ""
    parts = [(one, made) for one, made in told if one.unit == numeral.unit and made.metric]
    names = list(dict.fromkeys(without_kind(made.metric or "") for _one, made in parts))
    if len(names) < _SUMMANDS or numeral.value <= max(one.value for one, _made in parts[-_SUMMANDS:]):
        return ""
    return f"{'与'.join(names[-_SUMMANDS:])}合计"
