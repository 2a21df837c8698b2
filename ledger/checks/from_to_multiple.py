"""From one figure to another, and a multiple or a number of doublings is stated for the way between.

相当于9.5倍 and "9.5 times" say how large the end is: A·m must be able to reach B. 增长9.5倍 and "grew
9.5-fold" say how much was added: A·(m+1). Speakers mix the two up, so where the other reading holds,
the finding says so and accuses nobody. Doublings are powers of two: 翻三番 is ×8, 三番多 lies
between ×8 and ×16; taken for "n+1 times" it is a tension. A multiple in another place of the text, of the
same metric and years, never makes more than a tension.

consistent: 全市公共充电桩从2020年的2万个左右增加到2024年的19万多个，是2020年的9.5倍。
consistent: The number of charging stations went from 2,000 to 19,000, which is 9.5 times as many.
consistent: 企业铁路专用线从2020年的12条增加到2024年的30条，增长1.5倍。
contradiction: 机器人年产量从12万台增加到48万台，相当于原来的6倍。
contradiction: The number of charging stations went from 2,000 to 19,000, which is 5.5 times as many.
contradiction: Card payments went from 60 million in 2020 to 240 million in 2023, tripling in three years.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.book import Book, Frame, is_added
from ledger.book.frames import is_whole
from ledger.checks._frames import Ends, Sum, Way, holds, judged
from ledger.checks._making import Rule, interval
from ledger.quantity import Interval, Reading, add, factor, times, unit_class
from ledger.records import Finding, Verdict

_ONCE = Interval(Decimal(1), Decimal(1))


def find(book: Book) -> Iterator[Finding]:
    """One finding for each multiple or doubling stated beside a from–to pair."""
    return (finding for frame in book.frames() for finding in of_frame(frame))


def of_frame(frame: Frame) -> Iterator[Finding]:
    """What is found of one frame."""
    match unit_class(frame.change.figure.quantity.unit):
        case "multiple":
            yield judged(frame, *_multiple(frame))
        case "doubling":
            yield judged(frame, *_doublings(frame))
        case _:
            pass


def _as_level(frame: Frame, level: Reading) -> Interval:
    return times(interval(frame.start, level), interval(frame.change, level))


def _as_growth(frame: Frame, level: Reading) -> Interval:
    return times(interval(frame.start, level), add(interval(frame.change, level), _ONCE))


def _multiple(frame: Frame) -> tuple[Sum, tuple[Way, ...]]:
    widest = Reading.CHARITABLE
    added = is_added(frame.change)
    first, other = (_as_growth, _as_level) if added else (_as_level, _as_growth)
    name = (
        "the multiple says how large the end is, not how much was added"
        if added
        else "the multiple says how much was added, not how large the end is"
    )
    way = Way(name, lambda: holds(frame, other(frame, widest), widest), Verdict.EXPLAINABLE)
    return Sum(
        rule="from_to_multiple",
        part="multiple",
        comes_to=lambda level: first(frame, level),
        formula="{start} × (1 + {change})" if added else "{start} × {change}",
        wanted=lambda level: _ratio(frame, level, Decimal(1) if added else Decimal(0)),
        unit=" times",
        cap=Verdict.TENSION if added else Verdict.CONTRADICTION,
    ), () if is_whole(frame.change) else (way,)


def _doublings(frame: Frame) -> tuple[Sum, tuple[Way, ...]]:
    quantity, widest = frame.change.figure.quantity, Reading.CHARITABLE
    plain_times = Interval(quantity.value + 1, quantity.value + 1)
    way = Way(
        "n doublings were meant as n + 1 times",
        lambda: holds(frame, times(interval(frame.start, widest), plain_times), widest),
        Verdict.TENSION,
    )
    return Sum(
        rule="from_to_multiple",
        part="multiple",
        comes_to=lambda level: times(interval(frame.start, level), factor(quantity, level)),
        formula="{start} × 2^{change}",
        wanted=lambda level: _doublings_between(frame, level),
        unit=" doublings",
        cap=Verdict.TENSION,
    ), (way,)


def _ratio(frame: Frame, level: Reading, less: Decimal) -> Ends:
    start, end = interval(frame.start, level), interval(frame.end, level)
    low = end.low / start.high - less if end.low is not None and start.high else None
    high = end.high / start.low - less if end.high is not None and start.low and start.low > 0 else None
    return low, high


def _doublings_between(frame: Frame, level: Reading) -> Ends:
    low, high = _ratio(frame, level, Decimal(0))
    two = Decimal(2).ln()
    return (
        low.ln() / two if low is not None and low > 0 else None,
        high.ln() / two if high is not None and high > 0 else None,
    )


RULE = Rule("from_to_multiple", "from_to_multiple", __doc__ or "", find, of_frame=of_frame)
