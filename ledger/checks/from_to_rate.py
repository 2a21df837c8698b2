"""From one figure to another, and a growth rate is stated for the way between.

The start grown by the rate must be able to reach the end: A·(1+r), or A·(1+r)ⁿ where the rate is a
yearly average (年均, a year) and both ends are dated. All three figures are read as intervals, so
rounding alone never raises a finding. What a figure is held against in its sentence (5213吨，比上年的4171吨增加25%)
is where it came from.

A difference is explained where the text gives a reason: a comparable basis (可比口径), another
period, a plan or forecast; or where growth is given at constant prices by custom and levels at
current ones (GDP, 增加值), if the price change that this needs is an ordinary one. A sum that holds
over one year more or less, or only as a yearly average, is a tension.

consistent: 全市快递业务量从2021年的80亿件增长到2024年的100亿件，增长25%。
consistent: Steel exports rose from $20.0 billion to $25.0 billion, an increase of 25 percent.
contradiction: 技术合同成交额从20.0万亿元增长到26.0万亿元，增长25%。
contradiction: Steel exports rose from $20.0 billion to $25.0 billion, an increase of 45 percent.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.book import Book, Frame, is_real, names_exchange
from ledger.checks._frames import Ends, Sum, Way, falls, holds, judged, most_said, signed
from ledger.checks._making import Rule, interval
from ledger.quantity import Interval, Reading, add, growth, meets, unit_class, yearly_rate
from ledger.records import Finding, Kind, Verdict

_ORDINARY_PRICES = (Decimal(-5), Decimal(15))  # per cent a year; beyond, prices explain nothing


def find(book: Book) -> Iterator[Finding]:
    """One finding for each rate stated beside a from–to pair that can be held against it."""
    return (finding for frame in book.frames() for finding in of_frame(frame))


def of_frame(frame: Frame) -> Iterator[Finding]:
    """What is found of one frame."""
    years = frame.years if frame.yearly else 1
    if _is_rate(frame) and years is not None and years > 0 and _positive(frame):
        yield judged(frame, _sum(frame, years), tuple(_ways(frame, years)))


def _is_rate(frame: Frame) -> bool:
    percent = unit_class(frame.change.figure.quantity.unit) == "percent"
    return percent and frame.change.kind in (Kind.CHANGE_REL, Kind.TARGET)


def _positive(frame: Frame) -> bool:
    return frame.start.figure.quantity.value > 0 and frame.end.figure.quantity.value > 0


def _comes_to(frame: Frame, level: Reading, years: int) -> Interval:
    return growth(interval(frame.start, level), signed(frame, interval(frame.change, level)), years)


def _sum(frame: Frame, years: int) -> Sum:
    def wanted(level: Reading) -> Ends:
        start, end = interval(frame.start, level), interval(frame.end, level)
        return _rate(start.high, end.low, years), _rate(start.low, end.high, years)

    sign = "−" if falls(frame) else "+"
    raised = f"^{years}" if years > 1 else ""
    return Sum(
        rule="from_to_rate",
        part="rate",
        comes_to=lambda level: _comes_to(frame, level, years),
        formula=f"{{start}} × (1 {sign} {{change}} %){raised}",
        wanted=wanted,
        unit=" % a year" if years > 1 else " %",
        cap=most_said(frame),
    )


def _rate(start: Decimal | None, end: Decimal | None, years: int) -> Decimal | None:
    if start is None or end is None or start <= 0 or end <= 0:
        return None
    return yearly_rate(start, end, years)


def _ways(frame: Frame, years: int) -> Iterator[Way]:
    def fits(other_years: int) -> bool:
        level = Reading.CHARITABLE
        return other_years > 0 and holds(frame, _comes_to(frame, level, other_years), level)

    if names_exchange(frame.end):
        yield Way(
            "the rate is of the currency, the level of what it buys",
            lambda: _fits_turned(frame, years),
            Verdict.CONSISTENT,
        )
    if is_real(frame.change) or is_real(frame.end):
        yield Way(
            "levels at current prices, growth in real terms",
            lambda: _prices_are_ordinary(frame, years),
            Verdict.EXPLAINABLE,
        )
    if frame.yearly:
        near = f"the average is over {years - 1} or {years + 1} years"
        yield Way(near, lambda: fits(years - 1) or fits(years + 1), Verdict.TENSION)
        yield Way("the rate is for the whole time, not a year", lambda: fits(1), Verdict.TENSION)
    elif frame.years is not None and frame.years > 1:
        gap_years = frame.years
        yield Way(f"the rate is an average of {gap_years} years", lambda: fits(gap_years), Verdict.TENSION)
    if unit_class(frame.end.figure.quantity.unit) == "percent":
        yield Way("the change is in percentage points", lambda: _fits_as_points(frame), Verdict.TENSION)


def _fits_turned(frame: Frame, years: int) -> bool:
    """Whether the end, changed by the rate, is the start: more yuan to the dollar is a fall of the yuan."""
    level = Reading.CHARITABLE
    back = growth(interval(frame.end, level), signed(frame, interval(frame.change, level)), years)
    return meets(back, interval(frame.start, level))


def _fits_as_points(frame: Frame) -> bool:
    level = Reading.CHARITABLE
    change = signed(frame, interval(frame.change, level))
    return holds(frame, add(interval(frame.start, level), change), level)


def _prices_are_ordinary(frame: Frame, years: int) -> bool:
    """Whether the price change a year between the real and the nominal growth is an ordinary one."""
    grown = _comes_to(frame, Reading.STRICT, years)
    end = interval(frame.end, Reading.STRICT)
    if grown.low is None or end.low is None or grown.low <= 0 or end.low <= 0:
        return False
    least, most = _ORDINARY_PRICES
    return least <= yearly_rate(grown.low, end.low, frame.years or years) <= most


RULE = Rule("from_to_rate", "from_to_rate", __doc__ or "", find, of_frame=of_frame)
