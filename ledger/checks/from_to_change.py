"""From one figure to another, and the amount of the change is stated for the way between.

The start and the increment together must be able to reach the end: A + Δ meets B, each read as an
interval; an increment of each year (平均每年增加) is added once for each of them. Percentages change by percentage points. A difference is explained where the text dates the
change otherwise, or calls it a plan or a forecast; 新增 counts what came, not what is left, and is
no such increment.

consistent: 国家级示范区从169家增加到178家，增加9家。
consistent: The graduation rate rose from 65.4 percent to 80.9 percent, up 15.5 percentage points.
consistent: 全市客运收入从2005年的42.5亿元增加到2010年的90.0亿元，平均每年增加9.5亿元。
contradiction: 粮食总产量从26.6万吨增至33.6万吨，增加12万吨。
contradiction: The literacy rate rose from 65.4 percent to 80.9 percent, up 25.5 percentage points.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.book import Book, Frame, subject
from ledger.checks._frames import Ends, Sum, falls, judged, most_said, signed
from ledger.checks._making import Rule, interval
from ledger.quantity import Reading, add, scale, unit_class
from ledger.records import Claim, Finding

_NOT_COUNTED_HERE = frozenset(("multiple", "doubling"))


def find(book: Book) -> Iterator[Finding]:
    """One finding for each increment stated beside a from–to pair."""
    return (finding for frame in book.frames() for finding in of_frame(frame))


def of_frame(frame: Frame) -> Iterator[Finding]:
    """What is found of one frame."""
    if _is_increment(frame):
        yield judged(frame, _sum(frame))


def _is_increment(frame: Frame) -> bool:
    measures = unit_class(frame.change.figure.quantity.unit)
    if measures in _NOT_COUNTED_HERE:
        return False
    if _counts_new(frame.change) and not _counts_new(frame.end):
        return False
    if _is_yearly(frame) and not _years(frame):
        return False
    percent = unit_class(frame.end.figure.quantity.unit) == "percent"
    return measures == "points" if percent else measures == unit_class(frame.end.figure.quantity.unit)


def _counts_new(claim: Claim) -> bool:
    """Whether a figure is of what came, not of what there is."""
    return claim.metric is not None and "new" in subject(claim.metric).basis


def _is_yearly(frame: Frame) -> bool:
    """Whether the increment is that of each year on average: 平均每年增加20亿元."""
    named = frame.change.metric is not None and "yearly" in subject(frame.change.metric).basis
    return frame.yearly or named


def _years(frame: Frame) -> int:
    """How many times the increment was added; 0 where it is not known."""
    return max(frame.years or 0, 0) if _is_yearly(frame) else 1


def _sum(frame: Frame) -> Sum:
    years = Decimal(_years(frame))

    def wanted(level: Reading) -> Ends:
        start, end = interval(frame.start, level), interval(frame.end, level)
        return (
            None if end.low is None or start.high is None else (end.low - start.high) / years,
            None if end.high is None or start.low is None else (end.high - start.low) / years,
        )

    return Sum(
        rule="from_to_change",
        part="change",
        comes_to=lambda level: add(
            interval(frame.start, level), scale(signed(frame, interval(frame.change, level)), years)
        ),
        formula=f"{{start}} {'−' if falls(frame) else '+'} {f'{years} × ' if years > 1 else ''}{{change}}",
        wanted=wanted,
        unit=" points" if unit_class(frame.change.figure.quantity.unit) == "points" else "",
        cap=most_said(frame),
    )


RULE = Rule("from_to_change", "from_to_change", __doc__ or "", find, of_frame=of_frame)
