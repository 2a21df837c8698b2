"""What has been told so far in a sentence and its paragraph, for the clauses that leave it out."""

from __future__ import annotations

from ledger.lang.language import Described, Numeral, Stretch
from ledger.lang.zh.clauses import Earlier
from ledger.lang.zh.dropped import compared, is_shared_base
from ledger.lang.zh.elided import NOTHING, Counted
from ledger.lang.zh.plan_met import is_aside
from ledger.patterns import compiled
from ledger.records import Kind

_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW, Kind.RATE})
_SERIES = frozenset({Kind.LEVEL, Kind.FLOW})
_CARRIED = _AMOUNTS | {Kind.CHANGE_ABS}
#: 连续8年保持在1.3万亿斤以上: how long it has kept so is told beside it.
_ON_END = compiled(r"(?:连续|连)$")
_MOST = 64  # figures of a sentence, and amounts of a paragraph, that are remembered


class Memory:
    """The figures of the sentence that is being read, and what the sentences before it have named.

    `told` are the sentence's figures with what was made of them, `earlier` the last of them, `carrier` the last that
    a name is taken over from (not one that only sets two rates apart, nor a share or a rank told beside its amount), `series` the names by unit, `whole` what the
    sentence before told of where this one tells of its parts, `before` the amounts that the paragraph has named,
    `counted` the last of its things that were counted.
    """

    def __init__(self) -> None:
        """Start before the first sentence."""
        self._stretch: Stretch | None = None
        self.told: list[tuple[Numeral, Described]] = []
        self.series: dict[str | None, str] = {}
        self.before: list[str] = []
        self.carrier: Earlier | None = None
        self.whole = ""
        self.counted = NOTHING

    @property
    def earlier(self) -> Earlier | None:
        """The figure before in the sentence."""
        return Earlier(*self.told[-1]) if self.told else None

    def enter(self, text: str, stretch: Stretch) -> None:
        """Go on to a figure's sentence."""
        if stretch is self._stretch:
            return
        same = self._stretch is not None and self._stretch.paragraph == stretch.paragraph
        amounts = [one.metric for _, one in self.told if one.kind in _AMOUNTS and one.metric]
        self.whole = amounts[-1] if same and amounts and text.startswith("其中", stretch.start) else ""
        self.before = [*self.before, *amounts][-_MOST:] if same else []
        self.counted = self.counted if same else NOTHING
        self._stretch, self.told, self.series, self.carrier = stretch, [], {}, None

    def take(self, numeral: Numeral, described: Described, clause: str) -> None:
        """Remember a figure of the sentence."""
        self.told = [*self.told[1 - _MOST :], (numeral, described)]
        if described.metric and described.kind in _SERIES:
            self.series[numeral.unit] = described.metric
            if numeral.form == "count":
                self.counted = Counted(described.metric, numeral.unit)
        beside = self.carrier is not None and self.carrier.described.kind in _CARRIED
        aside = (
            described.kind is Kind.RANK
            or is_aside(clause, described.kind)
            or (described.kind is Kind.DURATION and _ON_END.search(clause))
        )
        if not compared(clause, numeral) and not is_shared_base(clause, numeral) and not (beside and aside):
            self.carrier = Earlier(numeral, described)

    def taken_over(self, numeral: Numeral) -> Earlier | None:
        """The figure whose name this one goes on with: points are of the share told last, all else of what carries it."""
        last = self.earlier
        if last and last.described.kind is Kind.SHARE and numeral.unit == "pp":
            return last
        return self.carrier or last
