"""The people of a place as a whole, when a speaker appeals to them: 代表700万市民, 全台2300万人.

What is said of them differs each time, so no metric joins such figures; that all are meant does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.book.contrast import before, behind
from ledger.book.mentions import Kin, by_source, is_one_sort
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Bound, Claim, Kind

_LEAST = 100_000  # people of a place that is spoken for as a whole
_ALL = compiled(
    r"(?:全[港台臺澳][湾灣]?|全香港|全[国國]|我[们們]|咱[们們]|代表|[对對][得不]起)(?:的|这|這|了)?\Z"
)
_TOWARDS = compiled(r"[向对對]\Z")
_PROMISED = compiled(r"[^，。；？！,;]{0,12}(?:承[诺諾]|交代|道[歉謝谢]|[负負][责責]|保[证證]|宣[布誓])")
_NOUN = compiled(
    r"(香港|台[湾灣]|臺[湾灣]|澳[门門]|中[国國])?(?:市民|人民|居民|[国國]民|同胞|老?百姓|港人|[国國]人|人)(?!的|[次员員才士]|[数數])"
)
_ENDS = 12  # code points before a figure that say that all are meant


def people(claims: Sequence[Claim]) -> Iterator[Kin]:
    """Each two figures of one source by which the same people are appealed to as a whole."""
    for here in by_source(claims).values():
        said = [(claim, place) for claim in here if (place := _whole_people(claim)) is not None]
        for at, (other, there) in enumerate(said):
            for one, place in said[:at]:
                if is_one_sort(one, other) and (place == there or not place or not there):
                    yield Kin(one, other, "both are the people of the place as a whole")
                    break


def _whole_people(claim: Claim) -> str | None:
    """The place whose people the figure counts as a whole, empty where none is named; `None` where it doesn't."""
    quantity = claim.figure.quantity
    if (
        unit_class(quantity.unit) != "person"
        or quantity.value < _LEAST
        or quantity.bound is not Bound.EQ
        or quantity.upper is not None
        or claim.kind is not Kind.LEVEL
    ):
        return None
    lead, tail = before(claim)[-_ENDS:], behind(claim)
    noun = _NOUN.match(claim.figure.text[-1:] + tail if claim.figure.text.endswith("人") else tail)
    if noun is None or not (_ALL.search(lead) or (_TOWARDS.search(lead) and _PROMISED.match(tail))):
        return None
    return noun[1] or ""
