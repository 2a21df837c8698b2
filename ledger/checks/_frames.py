"""What the three rules on from–to pairs share: trying readings in a fixed order, and the wording."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger.book import Frame, comparable_basis
from ledger.checks._equations import rounded
from ledger.checks._making import at_most, decimal_text, how, interval, outcome, severity_of, slip, verdict_of
from ledger.quantity import (
    Interval,
    Reading,
    gap,
    meets,
    multiplier,
    printed,
    scale,
    scale_word,
    shown,
    tightest,
    worth,
)
from ledger.records import Claim, Finding, Member, Verdict

Ends = tuple[Decimal | None, Decimal | None]
_ORDER = (Verdict.CONSISTENT, Verdict.EXPLAINABLE, Verdict.TENSION, Verdict.CONTRADICTION)


@dataclass(frozen=True, slots=True)
class Sum:
    """A pair held against its change.

    `comes_to(level)` is where the change takes the start under a reading, `formula` how that is
    written, with places for `start` and `change`; `wanted(level)` is the change that the pair itself
    would need, in `unit`, or in the pair's own where that is empty.
    """

    rule: str
    part: str
    comes_to: Callable[[Reading], Interval]
    formula: str
    wanted: Callable[[Reading], Ends]
    unit: str
    cap: Verdict = Verdict.CONTRADICTION


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to take the sentence: its name, whether the sum holds so, and the verdict it leaves."""

    name: str
    holds: Callable[[], bool]
    leaves: Verdict


def judged(frame: Frame, sum_: Sum, ways: Sequence[Way] = ()) -> Finding:
    """The finding of one frame: the sum as printed, else the first other way that makes it hold."""
    level = tightest(lambda at: holds(frame, sum_.comes_to(at), at))
    verdict, reading, tried = at_most(verdict_of(level), sum_.cap), how(level), []
    if verdict is not Verdict.CONSISTENT:
        for way in (*ways, *_stated_ways(frame)):
            if way.holds():
                verdict, reading = min(verdict, way.leaves, key=_ORDER.index), way.name
                break
            tried.append(way.name)
    shown_at = level or Reading.CHARITABLE
    low, high = sum_.wanted(shown_at)
    return Finding(
        rule=sum_.rule,
        kind=sum_.rule,
        verdict=verdict,
        severity=severity_of(verdict, level),
        members=(Member(frame.start, "from"), Member(frame.end, "to"), Member(frame.change, sum_.part)),
        stated=decimal_text(printed(frame.change.figure.quantity)),
        computed_low=decimal_text(low),
        computed_high=decimal_text(high),
        arithmetic=_arithmetic(frame, sum_, shown_at, (low, high)),
        message=outcome((frame.start, frame.end, frame.change), verdict),
        reading=reading,
        tried=("rounding and truncation", "edges of the hedges", *tried) if level is None else tuple(tried),
        diagnosis=None if verdict is Verdict.CONSISTENT else slip(frame.start, frame.end),
    )


def holds(frame: Frame, comes_to: Interval, level: Reading) -> bool:
    """Whether the start, changed, can be the end under a reading."""
    return meets(comes_to, interval(frame.end, level))


def falls(frame: Frame) -> bool:
    """Whether the quantity falls, as the words say, else as the pair shows."""
    if frame.move is not None:
        return frame.move < 0
    return frame.end.figure.quantity.value < frame.start.figure.quantity.value


def most_said(frame: Frame) -> Verdict:
    """What may be said at most of a frame: where its change goes against its pair, the change may be of
    something else, so that nobody is accused."""
    pair = frame.end.figure.quantity.value - frame.start.figure.quantity.value
    against = frame.move is not None and pair * frame.move < 0
    return Verdict.TENSION if against else Verdict.CONTRADICTION


def signed(frame: Frame, change: Interval) -> Interval:
    """The change with the direction of its pair: “down 20 %” is printed without a minus.

    In one sentence whether the verb fits the direction is another rule's question.
    """
    if not falls(frame) or frame.change.figure.quantity.value < 0:
        return change
    return Interval(
        None if change.high is None else -change.high,
        None if change.low is None else -change.low,
        change.high_open,
        change.low_open,
    )


def _stated_ways(frame: Frame) -> Iterator[Way]:
    """What the text itself gives as a reason for a difference, then what only weakens it."""
    basis = comparable_basis(frame.change)
    if basis is not None:
        yield Way(
            f"the change is on another basis, as the text says: {basis}", lambda: True, Verdict.EXPLAINABLE
        )
    for doubt in sorted(frame.doubts, key=lambda d: not d.stated):
        yield Way(doubt.why, lambda: True, Verdict.EXPLAINABLE if doubt.stated else Verdict.TENSION)


def _arithmetic(frame: Frame, sum_: Sum, level: Reading, wanted: Ends) -> str:
    by, unit = _written_in(frame)
    start, end = (_small(claim, by) for claim in (frame.start, frame.end))
    amount = sum_.unit == ""
    parts = frame.change.figure.quantity.unit == "fraction"  # a half is written as 50 %
    change = _small(frame.change, Decimal("0.01") if parts else by if amount else Decimal(1))
    base = by * worth(frame.end.figure.quantity.unit)
    comes_to, reached = (scale(i, 1 / base) for i in (sum_.comes_to(level), interval(frame.end, level)))
    apart = gap(comes_to, reached)
    tail = f", gap {shown(apart, 3)}" if apart else ""
    low, high = (shown(v if v is None else v / (base if amount else 1), 4) for v in wanted)
    needs = low if low == high else f"{low}–{high}"
    fall = "−" if sum_.part != "multiple" and falls(frame) and not change.startswith(("-", "−")) else ""
    return (
        f"{sum_.formula.format(start=start, change=change)}, printed {end}{unit}; "
        f"{rounded(comes_to)} against {rounded(reached)}{tail}; "
        f"the pair needs {needs}{sum_.unit or unit}, stated {fall}{change}{sum_.unit or unit}"
    )


def _written_in(frame: Frame) -> tuple[Decimal, str]:
    """The multiplier that both ends are printed with, and its word with the unit."""
    scales = {claim.figure.quantity.scale for claim in (frame.start, frame.end)}
    least = min(scales)
    by = multiplier(least)
    word = scale_word(
        by, next(c.figure.text for c in (frame.start, frame.end) if c.figure.quantity.scale == least)
    )
    unit = frame.end.figure.quantity.unit or ""
    joint = " " if word.isascii() and word and unit else ""
    return by, f" {word}{joint}{unit}" if word or unit else ""


def _small(claim: Claim, by: Decimal) -> str:
    """The figure in multiples of `by`, with the decimals that it is printed with."""
    quantity = claim.figure.quantity
    decimals = min(int((quantity.step / by).normalize().as_tuple().exponent), 0)
    ends = (quantity.value,) if quantity.upper is None else (quantity.value, quantity.upper)
    return "–".join(shown((end / by).quantize(Decimal((0, (1,), decimals)))) for end in ends)
