"""What a Chinese figure measures: kind, metric, period and role, from the words around it.

The clause before the figure holds the subject (规模以上工业企业数量), the verb (增加了, 达到, 占) and often the
time; what it lacks is carried from the clauses before it (topic drop). Rules read from the figure leftwards and
take the nearest word that answers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from ledger.lang.language import Described, Numeral, Stretch
from ledger.lang.zh.bases import rated, with_base
from ledger.lang.zh.behind import past_its_share
from ledger.lang.zh.clauses import REACH, Earlier, Place, clauses_of, place, unbracketed
from ledger.lang.zh.exchange import Exchange
from ledger.lang.zh.holidays import of_the_holiday
from ledger.lang.zh.kinds import kind_of
from ledger.lang.zh.listed import LINK, parting
from ledger.lang.zh.memory import Memory
from ledger.lang.zh.metrics import metric_of
from ledger.lang.zh.money import is_an_allowance
from ledger.lang.zh.names import Names
from ledger.lang.zh.naming import with_kind, without_kind
from ledger.lang.zh.ours import Ours
from ledger.lang.zh.periods import mentions
from ledger.lang.zh.persons import Persons
from ledger.lang.zh.restated import restated
from ledger.lang.zh.retelling import SaidBefore
from ledger.lang.zh.rows import respective, row, unsaid
from ledger.lang.zh.subjects import in_clause, without_numerals
from ledger.lang.zh.tidying import tidied
from ledger.lang.zh.times import Times
from ledger.lang.zh.topics import Topics
from ledger.patterns import compiled
from ledger.records import Kind, Period, Role

_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW, Kind.RATE})
_SERIES = frozenset({Kind.LEVEL, Kind.FLOW})
_TIMELESS = frozenset({Kind.RANK, Kind.DURATION})
#: 3死、17伤: the measure word says what became of those who are counted.
_HARMED = {"死": "死亡人数", "伤": "受伤人数"}
#: 按美元计价1200亿美元: the same amount in another money.
_RESTATED = compiled(r"(?:按[^，。；]{1,14}(?:计价|计算|折算)|折合|约合|折成|换算成)[^，。；]{0,6}$")
#: Of two shares: 其实多了4%.
_APART = compiled(r"(?:[多少差]了|相差)$")
#: What narrows one end of a from–to pair: 由前年去首尔的, 增加为去年去米兰的.
_NARROWED = compiled(r"(?:从|由|自|到|至|为|成)(?P<own>[^，。；,;\d]{2,12})的\s*$")
_LONGEST_WAY = 16
_ADDED = compiled(r"(?:增加|提高|调[高降]|降低|减少|[再多加])(?:了|到)?\s*$")
_RATIOS = frozenset({"%", "fraction"})
_OF_RATIOS = frozenset({Kind.CHANGE_REL, Kind.SHARE})
#: 其中，上半年、下半年分别为…: the clause names times, not a thing.
_NOTHING_BUT_TIMES = compiled(
    r".{0,24}(?:季度|月份?|半年)(?:分别)?(?:达到?|为|是|完成|实现)?了?(?:[\d.]+[万亿]*[、和])?"
)
_FROM = compiled(
    r"(?:从|由|自)(?:\s*\d{2,4}\s*年)?(?:\s*\d{1,2}\s*月份?)?(?:\s*[至到]\s*\d{1,2}\s*月份?)?[^，。；,;到至]{0,12}?(?<![调转划拨存流汇])(?<![调转划拨存流汇][入出])(?:的|约|大约|大概有?|超过|不足|近|接近|\s)*$"
)


def describe(
    text: str, stretches: Sequence[Stretch], figures: Iterable[Numeral], spoken_on: date | None
) -> Iterator[Described]:
    """Kind, metric, period and role of each numeral, in order."""
    starts, year = [stretch.start for stretch in stretches], spoken_on.year if spoken_on else None
    headings = [(stretch.start, stretch.end) for stretch in stretches if stretch.heading]
    times = Times(text, stretches, mentions(text, spoken_on, headings), spoken_on)
    topics, said_before, memory = Topics(text, stretches), SaidBefore(), Memory()
    exchange, ours, said_names = Exchange(stretches), Ours(text, stretches), Names(text)
    persons = Persons(text, {stretch.turn: stretch.start for stretch in reversed(stretches)})
    names: deque[str | None] = deque(maxlen=_LONGEST_LIST)
    for numerals, index, masked in _walked(text, figures):
        numeral = numerals[index]
        stretch = stretches[at := bisect_right(starts, numeral.start) - 1]
        times.enter(at)
        memory.enter(text, stretch)
        earlier = memory.earlier
        words = place(text, stretch, numeral)
        role, apart = _role(text, stretch, numerals, index, earlier)
        asked = exchange.answered(text, masked, at, numeral, words) or words
        kind = rated(
            kind_of(
                asked,
                numeral,
                role,
                earlier,
                planning=times.planning,
                reporting=times.reporting,
                over=times.is_over(numeral, words),
                of_planned=memory.is_of_planned(numeral),
                year=year,
            ),
            numeral,
            earlier,
        )
        again = restated(text, numeral, earlier) or said_before.begun(numeral, role, words.clause)
        kind = again[0] if again else said_before.kind(words, numeral, _or_a_change(kind, words)) or kind
        if role is None and _is_of_shares(exchange, stretch, numeral, kind, words, earlier):
            kind = Kind.CHANGE_ABS
        in_row = row(masked, stretch, numeral, listed=role is Role.FROM and apart > 1)
        period = times.period(numeral, kind, role, words, earlier, in_row)
        metric = names[-apart] if role is Role.TO and apart <= len(names) else None
        metric = _of_its_own(metric, text, numerals[index - 1], numeral) if metric and apart == 1 else metric
        clauses = clauses_of(unbracketed(masked[max(stretch.start, numeral.start - REACH) : numeral.start]))
        said = None if metric or role else said_before.of(words, numeral, clauses[-1], period, spoken_on)
        if said is not None:
            metric, period = said.metric, said.period
            kind = said.kind if kind in _AMOUNTS or said.kind is Kind.CHANGE_REL else kind
        metric = (
            metric
            or (again and again[1])
            or said_before.change(numeral, kind)
            or exchange.asked_for(asked, words, kind, numeral)
            or metric_of(
                masked,
                clauses,
                stretch,
                past_its_share(masked, numeral),
                kind,
                _kept(memory.taken_over(numeral), numeral, kind, words.clause),
                memory,
                persons=persons,
                topic=topics.of(at, numeral),
                respectively=respective(in_row, memory.told) if in_row else unsaid(masked, stretch, numeral),
                alike=exchange.alike(stretch, numeral),
            )
        )
        if metric is None and (topic := exchange.topic(masked, at, numeral, words)):
            metric = with_kind(topic, kind, words.clause, numeral, bare=True)
        of_whole = memory.whole and kind in _AMOUNTS and _NOTHING_BUT_TIMES.fullmatch(words.clause)
        metric = _told_by_the_figure(
            with_base(tidied(metric or "") or (memory.whole if of_whole else None), kind, numeral, earlier),
            words.figure,
        )
        if metric and kind in _SERIES:
            kind = exchange.kind(stretch, numeral, metric) or kind
        if kind in _AMOUNTS and is_an_allowance(metric, numeral):
            kind = Kind.RATE
        if metric and role is not Role.TO:
            metric = said_names.in_full(ours.named(at, numeral, metric), stretch, numeral)
        if spoken_on and period and _is_to_come(period, kind, role, spoken_on):
            kind = Kind.TARGET
        metric = of_the_holiday(text, stretch, numeral, kind, memory.of_part(metric)) if metric else None
        described = Described(metric, kind, period, role)
        exchange.take(stretch, numeral, described)
        memory.take(numeral, described, words.clause)
        described = said_before.take(numeral, described)
        names.append(described.metric)
        yield described


_AT_ONCE, _PARTS = 1000, 16
"""Figures that are held together at least; parts of a text that are masked one after another, each time the text anew."""


def _walked(text: str, figures: Iterable[Numeral]) -> Iterator[tuple[Sequence[Numeral], int, str]]:
    """Each figure as a place in a row of figures, none of whose lists goes on beyond it, and the text with the row masked.

    What stands before the row is masked as far as a question goes back.
    """
    share = len(text) // _PARTS
    before: list[Numeral] = []
    row: list[Numeral] = []
    for numeral in figures:
        enough = len(row) >= _AT_ONCE and numeral.start - row[0].start >= share
        if enough and parting(text, row[-1].end, numeral.start) is not None:
            yield from _masked(text, before, row)
            before, row = row, []
        row.append(numeral)
    yield from _masked(text, before, row)


def _masked(
    text: str, before: Sequence[Numeral], row: Sequence[Numeral]
) -> Iterator[tuple[Sequence[Numeral], int, str]]:
    masked = without_numerals(text, chain(before, row))
    for index in range(len(row)):
        yield row, index, masked


def _or_a_change(kind: Kind, words: Place) -> Kind:
    """The kind that a share may turn out to be where the words say that it comes on top: 就是多4%的税款."""
    return Kind.CHANGE_REL if kind is Kind.SHARE and words.clause.endswith("多") else kind


def _of_its_own(metric: str, text: str, start: Numeral, end: Numeral) -> str:
    """The name of where something went from, with the words of where it came to: 由去首尔的30人增加为去米兰的87人."""
    came = _NARROWED.search(text, start.end, end.start)
    went = _NARROWED.search(text, max(0, start.start - _LONGEST_WAY), start.start)
    first, second = (in_clause(found["own"]) if found else "" for found in (went, came))
    return metric.replace(first, second, 1) if first and second else metric


def _is_of_shares(
    exchange: Exchange,
    stretch: Stretch,
    numeral: Numeral,
    kind: Kind,
    words: Place,
    earlier: Earlier | None,
) -> bool:
    """Whether a figure in percent tells how far a share lies from the one told just before: 其实多了4%."""
    if kind not in _OF_RATIOS or (earlier is not None and earlier.numeral.unit not in _RATIOS):
        return False
    if _APART.search(words.clause):
        return exchange.between_shares(stretch, numeral)
    return bool(_ADDED.search(words.clause)) and exchange.widens(stretch, numeral, words.clause + words.after)


def _told_by_the_figure(metric: str | None, figure: str) -> str | None:
    """A metric with what the figure's own words say: what became of those who are counted, ranks told from below."""
    if not metric:
        return metric
    if figure.startswith("倒数") and "倒数" not in metric:
        return f"{metric.removesuffix('排名')}倒数排名"
    harmed = _HARMED.get(figure[-1])
    return metric if harmed is None or metric.endswith(harmed) else f"{without_kind(metric)}{harmed}"


def _kept(earlier: Earlier | None, numeral: Numeral, kind: Kind, clause: str) -> str | None:
    """The metric that a figure may take over from the one before: an amount none that is told in another unit."""
    if earlier is None:
        return None
    if kind in _AMOUNTS and earlier.numeral.unit != numeral.unit and not _RESTATED.search(clause):
        return None
    return earlier.described.metric


def _is_to_come(period: Period, kind: Kind, role: Role | None, spoken_on: date) -> bool:
    """Whether what happens in a time is still to happen; a stay of three days, or a rank, is no plan for that."""
    if kind in _TIMELESS or role is Role.FROM:
        return False
    if period.first > spoken_on:
        return True
    return kind in _SERIES and period.last.year > spoken_on.year + 1


def _role(
    text: str, stretch: Stretch, numerals: Sequence[Numeral], index: int, earlier: Earlier | None
) -> tuple[Role | None, int]:
    """从A增长到B, 从A、B增长到C、D: which end a figure is, and how many figures its other end is away."""
    numeral = numerals[index]
    for number, role in enumerate((Role.FROM, None, Role.TO)):
        if index >= number and _by_way(text, stretch, numerals[index - number : index - number + 3]):
            return role, max(number, 1)
    if earlier and earlier.described.role is Role.FROM and _comes_to(text, earlier.numeral, numeral):
        reached = len(_listed(text, numerals, index))
        return Role.TO, reached if reached == len(_listed(text, numerals, index - 1)) else 1
    own = _listed(text, numerals, index)
    first = own[0]
    if len(own) > 1 and first and _leads(text, stretch, numerals, _listed(text, numerals, first - 1), own):
        return Role.TO, len(own)
    behind = own[-1] + 1
    if behind < len(numerals) and numerals[behind].start < stretch.end:
        others = _listed(text, numerals, behind) if len(own) > 1 else range(behind, behind + 1)
        if _leads(text, stretch, numerals, own, others):
            return Role.FROM, len(own)
    return None, 1


def _by_way(text: str, stretch: Stretch, three: Sequence[Numeral]) -> bool:
    """由24亿元增加3亿元至27亿元: where something began, how far it moved, and what it came to."""
    if len(three) < 3 or three[2].start >= stretch.end or three[2].start - three[0].end > _LONGEST_WAY * 2:
        return False
    start, change, end = three
    if start.unit != end.unit:
        return False
    moved = _STEP.fullmatch(text, start.end, change.start) and _REACHED.fullmatch(text, change.end, end.start)
    led = text[max(stretch.start, start.start - 32) : start.start]
    return bool(moved) and _FROM.search(led) is not None


_STEP = compiled(
    r"(?:大幅|显著|再|进一步)?(?:增[加长]|提高|[上调下]升|上涨|下[降跌调]|减少|降低|[增减升降涨跌])(?:了|约|近)*"
)
_REACHED = compiled(r"，?(?:[增升降减涨跌]|上升|下降)?(?:至|到)(?:了|约|近|现时的?|现在的?|今年的?)*")
_LONGEST_LIST = 8


def _listed(text: str, numerals: Sequence[Numeral], index: int) -> range:
    """The figures in one unit that stand in a list with a figure, itself among them: A、B和C."""
    first = last = index
    while first and last - first < _LONGEST_LIST and _is_linked(text, numerals[first - 1], numerals[first]):
        first -= 1
    while (
        last + 1 < len(numerals)
        and last - first < _LONGEST_LIST
        and _is_linked(text, numerals[last], numerals[last + 1])
    ):
        last += 1
    return range(first, last + 1)


def _is_linked(text: str, one: Numeral, other: Numeral) -> bool:
    return one.unit == other.unit and LINK.fullmatch(text, one.end, other.start) is not None


def _leads(text: str, stretch: Stretch, numerals: Sequence[Numeral], starts: range, stops: range) -> bool:
    """Whether one figure, or a list, is what another, or a list as long, is reached from."""
    if len(starts) != len(stops):
        return False
    at = numerals[starts[0]].start
    before, first, second = text[max(stretch.start, at - 32) : at], numerals[starts[-1]], numerals[stops[0]]
    if _FROM.search(before):
        return _pairs(text, first, second)
    if _TAKEN.search(before):
        return _pairs(text, first, second) and bool(_MADE.fullmatch(text, first.end, second.start))
    once = _ONCE.search(before)
    if once is None or (_PLANNED.search(once[0]) and _IS_NOW.match(text, first.end, second.start)):
        return False
    return bool(_TURNED.fullmatch(text, first.end, second.start))


_BETWEEN = compiled(
    r"[^。；！？\n]{0,24}?(?:(?:增长|增加|提高|提升|上升|下降|减少|降低|扩大|上涨|跃升|攀升|升|降|增|回升|回落|压缩|缩短|拓展|发展|跌|涨|变|改|下调|上调|扩展|减|并|成长|飙升|猛增|锐减|调整|倍增|延长)?(?:到了?|至|为|成))(?:[^，。；！？\n]{0,12}?(?:的|年|月份?)|(?:现在|目前|如今|今天|最近)(?:已经?|就)?(?:是|有)?)?(?:了|约|近|超过|大约|大概有?|接近|不到|只有|仅有?|[只\s])*"
)

_VERB = r"(?:增长|增加|提高|提升|上升|下降|减少|降低|扩大|上调|下调|调[高低升降整]|[上下]修|延长|缩[短减小]|压缩|放宽|改|变|升|降|增|减|调)"
#: 将税率5%降到3%: what is taken is made into what follows, where a verb of change says so.
_TAKEN = compiled(r"(?:将|把)[^，。；,;\d]{1,16}$")
_MADE = compiled(rf"[^，。；！？\n]{{0,6}}?{_VERB}(?:到了?|至|为|成)(?:了|约|近|大约|大概|\s)*")
#: 本来要给10元的，最后变成8元
_ONCE = compiled(r"(?:原[来本先价]|本来|以前)[^，。；,;\d]{0,12}$")
#: 原本是47家，现在有111家: what it was, and what it is now.
_NOW = r"(?:到|而|但)?(?:现在|目前|如今|今天|最近)(?:已经?|就|都|则|大概|大约|却|只|才)*(?:是|有|为|达到?|剩下?|来到)"
_IS_NOW = compiled(rf"的?，?{_NOW}")
_PLANNED = compiled(r"[预估]|计划|打算|规划|目标|[想需]?要|希望|应该")
_TURNED = compiled(
    rf"的?，?(?:{_NOW}|(?:[^，。；\d]{{1,6}}后(?![来期续面])|后来|最后|结果|现在|如今|已经|就|却|又|只)*{_VERB}(?:到了?|至|为|成))(?:了|约|近|只[有剩]|大约|大概|\s)*"
)


def _comes_to(text: str, first: Numeral, second: Numeral) -> bool:
    """Whether the second figure is what became of the first: 从8家到12家, or 原来8家，现在有12家."""
    now = first.unit == second.unit and _TURNED.fullmatch(text, first.end, second.start) is not None
    return now or _pairs(text, first, second)


def _pairs(text: str, first: Numeral, second: Numeral) -> bool:
    same = first.unit == second.unit or first.unit is None or second.unit is None
    return same and second.start - first.end < 40 and bool(_BETWEEN.fullmatch(text, first.end, second.start))
