"""What a figure in percent says: a share, how fast something moved, or how far two shares lie apart."""

from __future__ import annotations

from ledger.lang.language import Numeral
from ledger.lang.zh.clauses import Earlier, Place
from ledger.patterns import compiled
from ledger.records import Kind, Role

_NET = compiled(r"净值|净支持率|温差|相抵")
_CUT = compiled(
    r"(?:再|又|要|被|就|已经?)?(?:缩减?|砍|(?<![扣克])减|削减?|腰斩|少)(?:到(?:只?剩)?|成|了|掉|剩|为)*$"
)
_APART = compiled(r"(?:相差|差了?|再增加|再提高|再降低|[多少]了)$")
_RATIO = compiled(
    r"(?:比[例率重]|占比|税率|费率|利率)(?:再|又|还|只|相|已经?)*(?:差了?|增加|提高|降低|[多少]了)$"
)
#: 再额外增拨4%: so many points of it more.
_ALLOTTED = compiled(r"(?:[增多加]拨|[增多]提|加码)(?:了)?\s*$")
_GROWTH_NOUN = compiled(
    r"(?:超[标支]|增速|[年月季]增率|成长率|[增涨降升跌减调]幅|(?<!增)加幅|增长率|年均增长|通胀率?|通货膨胀)[^，。占]{0,10}$"
)
_GROWTH_BEHIND = compiled(
    r"(?:左右)?来?作为[^\W!-~]{2,14}?(?:[加升增跌涨降]幅|增速|增长率)|(?:以上|左右)?(?:的)?(?:按年|同比|平均)?(?:[加升增跌涨降]幅)|(?:以上|左右)?的(?:速度|增长|增速)|的(?![人家户企公民市学居农工员])[^\W!-~]{0,4}?(?:增长|[增升涨降跌]幅|升|跌|下降|下跌)(?:[率，。；、）)]|$|预期|目标|势头)"
)
LISTED = compiled(
    r"(?:[%％人个家元倍番]|[\d一二三四五六七八九十百千万亿])(?:、|和|及|与|以及|到|至|或)(?:约|近|超过)?$"
)
_RATIOS = frozenset({Kind.SHARE, Kind.CHANGE_REL, Kind.RATE})
#: 2012年全年平均为4.1%: a clause that names a time and nothing else.
ONLY_WHEN = compiled(
    r"(?:[\d一二三四五六七八九十年月日季度上下半前全初中末底去今本当同期第份]|\s)+(?:则|的|平均|为|是|约|达)*\s*"
)
#: 增加1,657亿元，约6.1%; 减少200吨（8%）; 减少12亿元，幅度为5%
_IS_PUT_IN_PERCENT = compiled(
    r"[，,、（(]\ ?(?:即|也就是|就是|亦即|或|约|大约|大概|将近|近|超过|幅度|[增升涨降跌减]幅|比例|为|是|有|达到?)*"
)


def ratio_kind(
    place: Place, numeral: Numeral, role: Role | None, earlier: Earlier | None, *, changed: bool
) -> Kind:
    """A share, or a growth rate."""
    if numeral.unit == "‰":
        return Kind.RATE
    if numeral.unit == "%" and _is_move_in_percent(place, earlier):
        return Kind.CHANGE_REL
    if _CUT.search(place.clause[-8:]) and numeral.unit == "fraction":
        return Kind.CHANGE_REL
    if _ALLOTTED.search(place.clause[-8:]) or (
        _APART.search(place.clause[-8:]) and _of_shares(place, earlier)
    ):
        return Kind.CHANGE_ABS
    if numeral.form == "halving" or changed or not numeral.value:
        return Kind.CHANGE_REL
    if (
        earlier
        and earlier.numeral.unit == numeral.unit
        and earlier.described.kind in _RATIOS
        and _is_of_the_same(place, role)
    ):
        return earlier.described.kind
    if numeral.unit != "fraction" and _NET.search(place.clause):
        return Kind.LEVEL
    if _GROWTH_BEHIND.match(place.after) or _GROWTH_NOUN.search(place.clause):
        return Kind.CHANGE_REL
    if earlier and LISTED.search(place.before[-6:]):
        return Kind.CHANGE_REL if earlier.described.kind is Kind.MULTIPLE else earlier.described.kind
    return Kind.SHARE


def _is_of_the_same(place: Place, role: Role | None) -> bool:
    """Whether a rate is what another one, told just before, has moved to, or was at another time."""
    return role is Role.TO or ONLY_WHEN.fullmatch(place.clause) is not None


def _of_shares(place: Place, earlier: Earlier | None) -> bool:
    """Whether a difference in percent is one of two shares: 11.6%，跟前四年的12%差了0.4%."""
    told = earlier and earlier.numeral.unit == "%" and earlier.described.kind is Kind.SHARE
    return bool(told) or bool(_RATIO.search(place.clause))


def _is_move_in_percent(place: Place, earlier: Earlier | None) -> bool:
    """Whether a figure puts in percent by how much the figure right before it says that something moved."""
    if earlier is None or earlier.described.kind is not Kind.CHANGE_ABS or earlier.numeral.unit == "pp":
        return False
    between = place.before[earlier.numeral.end - place.start :]
    return bool(_IS_PUT_IN_PERCENT.fullmatch(between))
