"""Number lines: the intervals of a finding side by side, as places on a drawing 480 units wide.

Only what is drawn is rounded: the words beside a bar give its ends exactly as the figure has them. Decimals become
floats here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger.quantity import (
    Interval,
    Reading,
    meets,
    negate,
    reading,
    scale,
    shown,
    span_words,
    unit_class,
    worth,
)
from ledger.records import Claim, Finding, Kind, Member
from ledger.reports.cells import one_line, shortened, width
from ledger.reports.report import PROBLEMS

WIDTH = 480
_LEFT, _RIGHT = 10, 470
_ROW = 42
_AXIS = 28
_DIGITS = 5
_CELLS = 62
"""How many narrow characters have room beside each other."""
_WORDS = {
    "en": ("worked out", "stated", "the intervals have a value in common", "the intervals have no value in common"),
    "zh": ("算得", "所述", "区间有共同的值", "区间没有共同的值"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval: what it is, its ends in words, where it lies; an end that is not drawn has none (an arrow)."""

    kind: str
    label: str
    ends: str
    y: int
    x: float
    width: float
    short: str
    low_open: bool
    high_open: bool
    point: float | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on the axis."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A drawing: `title` names it and `description` says in a sentence what it shows, for those who can't see it."""

    title: str
    description: str
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    label: str
    interval: Interval
    point: Decimal | None


def number_line(finding: Finding, language: str) -> NumberLine | None:
    """The intervals that the finding holds against each other; `None` where it gives no two."""
    rows = _mentions(finding) if _are_alike(finding) else _sides(finding, language)
    ends = [
        end for row in rows for end in (row.interval.low, row.interval.high, row.point) if end is not None
    ]
    if len(rows) < 2 or not ends:
        return None
    return _drawn(rows, min(ends), max(ends), None if finding.kind == "order" else language)


def _are_alike(finding: Finding) -> bool:
    """Whether the figures themselves are held against each other, and no sum of them."""
    classes = {unit_class(member.claim.figure.quantity.unit) for member in finding.members}
    return finding.kind in ("repeat", "order") and len(classes) == 1


def _mentions(finding: Finding) -> list[_Row]:
    """Each mention of one quantity, as loosely read as the verdict rests on."""
    level = Reading.CHARITABLE if finding.verdict in PROBLEMS else Reading.DEFAULT
    return [
        _Row("mention", one_line(member.claim.figure.text), *_read(member.claim, level))
        for member in finding.members
    ]


def _read(claim: Claim, level: Reading, by: Decimal = Decimal(1)) -> tuple[Interval, Decimal]:
    """A figure's interval and value in the first unit of its class, times `by`."""
    quantity = claim.figure.quantity
    times = worth(quantity.unit) * abs(by)
    found = scale(reading(quantity, level, limit=claim.kind is Kind.TARGET), times)
    return found, quantity.value * times


def _sides(finding: Finding, language: str) -> list[_Row]:
    """What the sum yields, and what is stated."""
    if finding.stated is None or (finding.computed_low is None and finding.computed_high is None):
        return []
    computed = Interval(_decimal(finding.computed_low), _decimal(finding.computed_high))
    stated = Decimal(finding.stated)
    found = _stated_member(finding.members, stated)
    worked_out, said, *_ = _WORDS.get(language, _WORDS["en"])
    if found is None:
        interval, label = Interval(stated, stated), said
    else:
        member, by = found
        interval = _loosest(finding, member.claim, by, computed)
        label = f"{said}: {one_line(member.claim.figure.text)}"
    if f"stated {shown(-stated)} " in f"{finding.arithmetic} ":  # a fall, printed without its sign
        interval, stated = negate(interval), -stated
    others = ", ".join(
        one_line(member.claim.figure.text)
        for member in finding.members
        if found is None or member is not found[0]
    )
    return [
        _Row("computed", f"{worked_out}: {others}" if others else worked_out, computed, None),
        _Row("stated", label, interval, stated),
    ]


def _stated_member(members: Sequence[Member], stated: Decimal) -> tuple[Member, Decimal] | None:
    """The member whose value is the stated one but for a power of ten, and that power; the last one that is."""
    for member in reversed(members):
        quantity = member.claim.figure.quantity
        own = quantity.value * worth(quantity.unit)
        if not own or not stated:
            continue
        by = stated / own
        if abs(by).normalize().as_tuple().digits == (1,):
            return member, by
    return None


def _loosest(finding: Finding, claim: Claim, by: Decimal, computed: Interval) -> Interval:
    """The stated figure as loosely read as the verdict rests on: no looser than it takes to meet the sum."""
    levels = (Reading.CHARITABLE,) if finding.verdict in PROBLEMS else tuple(Reading)
    for level in levels:
        interval, _ = _read(claim, level, by)
        if meets(interval, computed):
            break
    return interval


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _drawn(rows: Sequence[_Row], low: Decimal, high: Decimal, language: str | None) -> NumberLine:
    """The rows drawn; in `language` it is said whether they meet, which says nothing where order counts."""
    room = (high - low) or abs(high) or Decimal(1)
    low, high = low - room / 12, high + room / 12

    def x(value: Decimal) -> float:
        return round(_LEFT + float((value - low) / (high - low)) * (_RIGHT - _LEFT), 1)

    bars = tuple(_bar(row, number, x) for number, row in enumerate(rows))
    told = "; ".join(f"{bar.label}: {bar.ends}" for bar in bars)
    if language is not None:
        *_, meeting, apart = _WORDS.get(language, _WORDS["en"])
        whole = all(meets(one.interval, other.interval) for one in rows for other in rows)
        told = f"{told}; {meeting if whole else apart}"
    return NumberLine(
        title=" · ".join(row.label for row in rows),
        description=told,
        height=_ROW * len(rows) + _AXIS,
        bars=bars,
        ticks=tuple(_ticks(rows, x)),
    )


def _bar(row: _Row, number: int, x: Callable[[Decimal], float]) -> Bar:
    start = _LEFT if row.interval.low is None else x(row.interval.low)
    end = _RIGHT if row.interval.high is None else x(row.interval.high)
    ends = span_words(_rounded(row.interval))
    return Bar(
        kind=row.kind,
        label=row.label,
        short=shortened(row.label, _CELLS - width(ends)),
        ends=ends,
        y=_ROW * number,
        x=start,
        width=round(max(end - start, 1.5), 1),
        low_open=row.interval.low_open or row.interval.low is None,
        high_open=row.interval.high_open or row.interval.high is None,
        point=None if row.point is None else x(row.point),
    )


def _rounded(interval: Interval) -> Interval:
    """The ends to so many digits that they stay apart from each other, for the eye."""
    ends = [
        None if end is None else Decimal(shown(end, _DIGITS).replace(" ", "").replace("−", "-"))
        for end in (interval.low, interval.high)
    ]
    if None not in ends and ends[0] == ends[1] and interval.low != interval.high:
        return interval
    return Interval(ends[0], ends[1], interval.low_open, interval.high_open)


def _ticks(rows: Sequence[_Row], x: Callable[[Decimal], float]) -> Iterator[Tick]:
    """The ends of the bars where their labels have room, from left to right."""
    ends = {end for row in rows for end in (row.interval.low, row.interval.high) if end is not None}
    free = 0.0
    for end in sorted(ends):
        label = shown(end, _DIGITS)
        if "." in label:
            label = label.rstrip("0").rstrip(".")
        at, half = x(end), len(label) * 3.7
        left = max(at - half, 0)
        if left < free or left + 2 * half > WIDTH + 8:
            continue
        free = left + 2 * half + 10
        yield Tick(at, label, "start" if at - half < 0 else "middle")
