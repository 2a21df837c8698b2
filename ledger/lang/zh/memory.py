"""What has been told so far in a sentence and its paragraph, for the clauses that leave it out."""

from __future__ import annotations

from itertools import pairwise, takewhile

from ledger.lang.language import Described, Numeral, Stretch
from ledger.lang.zh.clauses import Earlier
from ledger.lang.zh.dropped import compared, is_shared_base
from ledger.lang.zh.elided import NOTHING, Counted
from ledger.lang.zh.naming import without_kind
from ledger.lang.zh.plan_met import is_aside
from ledger.patterns import compiled
from ledger.records import Kind, Role

_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW, Kind.RATE})
_SERIES = frozenset({Kind.LEVEL, Kind.FLOW})
_CARRIED = _AMOUNTS | {Kind.CHANGE_ABS}
#: 连续8年保持在1.3万亿斤以上: how long it has kept so is told beside it.
_ON_END = compiled(r"(?:连续|连)$")
_IS_REACHED = compiled(
    r"(?:到|至|预计|力争|届时|累计|总数|总量|年底|年末|今年底?|明年底?|后年底?|\d{2,4}年底?|月底|目前|现在|已经?|将|会|可|便|就|也|都|而)*"
    r"(?:达到?了?|增至|增加[到至]|扩大[到至])(?:约|近|了)?"
)
_CLOSED, _OPENED = compiled(r"[^()（）]*[)）]"), compiled(r"\s*[(（][^()（）]*")
_BARE_DEED = 4  # characters of a deed and no thing: 新建面积
_MOST = 64  # figures of a sentence, and amounts of a paragraph, that are remembered


class Memory:
    """The figures of the sentence that is being read, and what the sentences before it have named.

    `told` are the sentence's figures with what was made of them, `earlier` the last of them, `carrier` the last that
    a name is taken over from (not one that only sets two rates apart, nor a share or a rank told beside its amount), `series` the names by unit, `whole` what the
    sentence before told of where this one tells of its parts, `before` the amounts that the paragraph has named,
    `counted` the last of its things that were counted, `stocks` the names by unit of what it says there is.
    """

    def __init__(self) -> None:
        """Start before the first sentence."""
        self._stretch: Stretch | None = None
        self._text = ""
        self.told: list[tuple[Numeral, Described]] = []
        self.series: dict[str | None, str] = {}
        self.before: list[str] = []
        self.carrier: Earlier | None = None
        self.whole = ""
        self.counted = NOTHING
        self.stocks: dict[str | None, str] = {}
        self._named: set[str] = set()
        self._planned: frozenset[str | None] = frozenset()
        self._opens_part = False
        self._part = ""

    @property
    def earlier(self) -> Earlier | None:
        """The figure before in the sentence."""
        return Earlier(*self.told[-1]) if self.told else None

    def enter(self, text: str, stretch: Stretch) -> None:
        """Go on to a figure's sentence."""
        if stretch is self._stretch:
            return
        self._text = text
        same = self._stretch is not None and self._stretch.paragraph == stretch.paragraph
        amounts = [one.metric for _, one in self.told if one.kind in _AMOUNTS and one.metric]
        self.whole = amounts[-1] if same and amounts and text.startswith("其中", stretch.start) else ""
        self.before = [*self.before, *amounts][-_MOST:] if same else []
        self.counted = self.counted if same else NOTHING
        self.stocks = self.stocks if same else {}
        if same:
            self._named.update(one.metric for _, one in self.told if one.metric)
        else:
            self._named = set()
        planned = (numeral.unit for numeral, one in self.told if one.kind is Kind.TARGET)
        self._planned = frozenset(planned) if same else frozenset()
        self._opens_part, self._part = same and text.startswith("其中", stretch.start), ""
        self._stretch, self.told, self.series, self.carrier = stretch, [], {}, None

    def take(self, numeral: Numeral, described: Described, clause: str) -> None:
        """Remember a figure of the sentence."""
        self.told = [*self.told[1 - _MOST :], (numeral, described)]
        part = clause.lstrip().startswith("其中")
        if described.metric and described.kind in _SERIES:
            self.series[numeral.unit] = described.metric
            if numeral.form == "count" and not part:
                self.counted = Counted(described.metric, numeral.unit)
        stock = described.kind is Kind.LEVEL and described.role is not Role.FROM
        if described.metric and stock and not part:
            self.stocks[numeral.unit] = without_kind(described.metric)
        aside = (
            self.carrier is not None
            and self.carrier.described.kind in _CARRIED
            and (
                described.kind is Kind.RANK
                or is_aside(clause, described.kind)
                or (described.kind is Kind.DURATION and _ON_END.search(clause))
            )
        )
        if not aside and not compared(clause, numeral) and not is_shared_base(clause, numeral):
            self.carrier = Earlier(numeral, described)

    def is_of_planned(self, numeral: Numeral) -> bool:
        """Whether a sentence that opens with 其中 tells of parts of what the one before it planned, in its unit."""
        return self._opens_part and numeral.unit in self._planned

    def of_part(self, metric: str) -> str:
        """A name that the paragraph has told of all, told again of the part that a sentence opens with.

        不合格率9%。其中网售产品120批次，……，不合格率15% is the rate of 网售产品.
        """
        if not self._opens_part:
            return metric
        if not self._part:
            self._part = without_kind(metric)  # the sentence opens with it
        return f"{self._part}{metric}" if metric in self._named and self._part not in metric else metric

    def age_group(self) -> str:
        """The age, or the first of the ages, that the figures right before tell: 0-14岁（不满15岁）人口."""
        ages = [*takewhile(lambda told: told[0].unit == "岁", reversed(self.told))]
        return self._text[ages[-1][0].start : ages[-1][0].end] if ages else ""

    def stock_behind(self, own: str, numeral: Numeral) -> str:
        """The stock that a clause says is reached, behind what comes to it: 新建8万亩，到年底将达到60万亩."""
        last = self.told[-1][1] if self.told else None
        if last is None or last.kind is not Kind.FLOW or not _IS_REACHED.fullmatch(own.strip()):
            return ""
        bare = len(without_kind(last.metric or "")) <= _BARE_DEED  # 新增用户 is a name of its own
        return self.stocks.get(numeral.unit, "") if bare else ""

    def taken_over(self, numeral: Numeral) -> Earlier | None:
        """The figure whose name this one goes on with: points are of the share told last, all else of what carries it."""
        last = self.earlier
        if last and last.described.kind is Kind.SHARE and numeral.unit == "pp":
            return last
        carrier = self._before_bracket(numeral) or self.carrier or last
        if (
            carrier
            and carrier.described.kind is Kind.RANK
            and self._text.startswith("大", carrier.numeral.end)
        ):
            return None  # 东盟是第一大伙伴，占总值的14.6%: of whom it is told, not of their place
        return carrier

    def _before_bracket(self, numeral: Numeral) -> Earlier | None:
        """The figure that a bracket stands behind which has closed since the last: 渔船820艘（包括三板船210艘），增长7%."""
        if len(self.told) < 2 or not _CLOSED.match(self._text, self.told[-1][0].end, numeral.start):
            return None
        for (one, described), (following, _) in reversed([*pairwise(self.told)]):
            if _OPENED.fullmatch(self._text, one.end, following.start):
                return Earlier(one, described)
        return None
