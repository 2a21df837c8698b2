"""A figure that a talk says again: the same digits and unit, in a clause that names nothing of its own (那34万).

Two quantities that merely look alike have clauses of their own and stay apart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ledger.lang.language import Described, Numeral
from ledger.lang.zh.clauses import Place
from ledger.records import Kind

_AGAIN = 400  # code points over which a change is told again
_CLOSE = 120  # code points over which a round figure is said again
_NEAR = 6000  # code points: a few turns of a question time
_NOTHING = re.compile(
    r"(?:但是?|而且?|因此|所以|并且|其实|只是|不过|当时|目前|现在|今天|是|有|就是|就|也|那|这|那个|这个|该|此|另外|另|即|会有|还有|共有|的确|和|与|、|说|我说|他说|你说|前面的?|后面的?|再?加上|扣[掉除]|减[掉去]|据[^，。；]{1,8}?(?:讲|说|估计|了解|表示)的?)*$"
)
_POINTS = re.compile(r"(?:这|那|该|上述)(?:个)?$")
_BEHIND = re.compile(r"(?:的)?([\u4e00-\u9fff]{2})")
_PEOPLE = {"市民", "港人", "民众", "群众", "人次", "百姓", "国人"}
_SAME_THING = {Kind.LEVEL, Kind.FLOW, Kind.RATE, Kind.TARGET, Kind.SHARE, Kind.CHANGE_ABS}
_PLAIN = {Kind.LEVEL, Kind.FLOW, Kind.RATE}
_DISTINCT = 4  # digits


class SaidBefore:
    """The figures of a talk by their digits and unit, each with its last description."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._said: dict[tuple[Decimal, Decimal | None, str | None], tuple[int, Described]] = {}
        self._asked: tuple[Numeral, tuple[int, Described | None]] | None = None

    def of(self, place: Place, numeral: Numeral) -> Described | None:
        """The description of the figure that this one says again, where its own words name nothing else."""
        at, said = self._last(numeral)
        if said is None or numeral.start - at > _NEAR or said.kind not in _SAME_THING or not said.metric:
            return None
        pointed = bool(_POINTS.search(place.clause))
        if pointed and numeral.unit != "人" and _NOTHING.match(place.clause):
            return said
        if not pointed and (
            (_digits(numeral.value) < 2 and numeral.upper is None and numeral.start - at > _CLOSE)
            or not _NOTHING.match(place.clause)
        ):
            return None
        behind = _BEHIND.match(place.after)
        if behind and numeral.unit != "人" and behind[1] not in said.metric and _names(place):
            return None
        if (
            behind
            and numeral.unit == "人"
            and not (place.figure.endswith("人") or behind[1] in _PEOPLE or behind[1] in said.metric)
        ):
            return None
        return said

    def change(self, numeral: Numeral, kind: Kind) -> str | None:
        """The name of a change that has just been told (少了160亿……等于减少160亿)."""
        at, said = self._last(numeral)
        if said is None or said.kind is not kind or kind is not Kind.CHANGE_ABS:
            return None
        return said.metric if numeral.start - at <= _AGAIN and _digits(numeral.value) > 1 else None

    def kind(self, numeral: Numeral, kind: Kind) -> Kind | None:
        """The kind of the figure that has just these digits, where it must be the same.

        So many digits no other figure has; and what was told as a distance of shares (再增加4%) is no growth rate
        when it is told again.
        """
        at, said = self._last(numeral)
        if said is None or numeral.start - at > _NEAR:
            return None
        if kind is Kind.CHANGE_REL and said.kind is Kind.CHANGE_ABS:
            return said.kind
        same = {kind, said.kind} <= _PLAIN and _digits(numeral.value) >= _DISTINCT
        return said.kind if same else None

    def take(self, numeral: Numeral, described: Described) -> None:
        """Remember a figure; told again in more words of the same, it keeps its plainer name."""
        _, said = self._last(numeral)
        if said is not None and _plainer(said.metric, described.metric):
            described = replace(described, metric=said.metric)
        self._said[numeral.value, numeral.upper, numeral.unit] = (numeral.start, described)
        self._asked = None

    def _last(self, numeral: Numeral) -> tuple[int, Described | None]:
        """Where the figure was last said, and as what; each figure is asked for several times in a row."""
        if self._asked is None or self._asked[0] is not numeral:
            said = self._said.get((numeral.value, numeral.upper, numeral.unit), (0, None))
            self._asked = numeral, said
        return self._asked[1]


def _plainer(said: str | None, told: str | None) -> bool:
    """Whether the shorter of two names is the first, and the second holds half of it."""
    if not said or not told or len(said) >= len(told):
        return False
    return sum(min(said.count(one), told.count(one)) for one in {*said}) * 2 >= len(said)


def _names(place: Place) -> bool:
    """Whether a noun of its own follows the figure, not a verb or particle."""
    return not place.after.startswith(("的", "，", "。", "、", "是", "已", "要", "也", "都"))


@lru_cache(maxsize=4096)
def _digits(value: Decimal) -> int:
    """How many digits are printed before idle zeros: 62万 has two."""
    return len(value.normalize().as_tuple().digits)
