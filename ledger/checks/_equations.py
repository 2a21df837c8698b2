"""What the rules on parts, shares and changes share: one side against the other, and the wording.

An equation holds where what its members come to can be what is stated, each figure read as an
interval. The sums are printed twice: in the printed digits, then with the ends of the intervals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache, lru_cache

from ledger.checks._making import at_most, decimal_text, how, outcome, quoted, severity_of, slip, verdict_of
from ledger.quantity import (
    Interval,
    Reading,
    gap,
    meets,
    multiplier,
    plain,
    printed,
    scale,
    scale_word,
    shown,
    span_words,
    tightest,
    worth,
)
from ledger.records import RANK, Claim, Finding, Member, Severity, Verdict

Side = Callable[[Reading], Interval]
_ORDER = (Verdict.CONSISTENT, Verdict.EXPLAINABLE, Verdict.TENSION, Verdict.CONTRADICTION)
_SHOWN = Context(prec=40, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Unit:
    """What the sums of a finding are printed in: a multiplier and its word with the unit."""

    by: Decimal
    word: str


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to take the text: its name, the verdict it leaves, and whether the sum then holds."""

    name: str
    leaves: Verdict
    holds: Callable[[], bool] = lambda: True


@dataclass(frozen=True, slots=True)
class Equation:
    """What members come to, against what is stated of it.

    `left` and `right` give both sides under a reading, in base units; `limit` is set where the left
    side may also be less than the right. `formula` is the left side in printed digits, `cap` the
    worst that may be said.
    """

    rule: str
    kind: str
    members: tuple[Member, ...]
    left: Side
    right: Side
    formula: str
    stated: Claim
    unit: Unit
    limit: bool = False
    cap: Verdict = Verdict.CONTRADICTION
    ways: tuple[Way, ...] = ()
    against: str = ""


def holds(equation: Equation, level: Reading) -> bool:
    """Whether the two sides can be the same under a reading, or the left one less where that will do."""
    left, right = equation.left(level), equation.right(level)
    if not equation.limit:
        return meets(left, right)
    return left.low is None or right.high is None or left.low <= right.high


def judged(equation: Equation) -> Finding:
    """The finding of one equation: as printed, else by the first other way that explains it."""
    level = tightest(lambda at: holds(equation, at))
    verdict, reading, tried = at_most(verdict_of(level), equation.cap), how(level), []
    if verdict is not Verdict.CONSISTENT:
        for way in equation.ways:
            if way.holds():
                verdict, reading = min(verdict, way.leaves, key=_ORDER.index), way.name
                break
            tried.append(way.name)
    at = level or Reading.CHARITABLE
    left = equation.left(at)
    low, high = (None if end is None else _in_unit(end, equation.unit) for end in (left.low, left.high))
    return Finding(
        rule=equation.rule,
        kind=equation.kind,
        verdict=verdict,
        severity=severity_of(verdict, level),
        members=equation.members,
        stated=plain(in_digits(equation.stated, equation.unit)) if equation.unit.word else None,
        computed_low=decimal_text(low),
        computed_high=decimal_text(high),
        arithmetic=_arithmetic(equation, at),
        message=outcome([member.claim for member in equation.members], verdict),
        reading=reading,
        tried=("rounding and truncation", "edges of the hedges", *tried) if level is None else tuple(tried),
        diagnosis=None if verdict in (Verdict.CONSISTENT, Verdict.EXPLAINABLE) else _diagnosis(equation),
    )


def implied(
    rule: str, kind: str, members: tuple[Member, ...], value: Interval, formula: str, what: str, unit: Unit
) -> Finding:
    """The finding that members imply a figure which the text doesn't state."""
    in_unit = scale(value, 1 / unit.by) if unit.by != 1 else value
    return Finding(
        rule=rule,
        kind=kind,
        verdict=Verdict.IMPLIED,
        severity=Severity.NONE,
        members=members,
        stated=None,
        computed_low=decimal_text(None if value.low is None else _in_unit(value.low, unit)),
        computed_high=decimal_text(None if value.high is None else _in_unit(value.high, unit)),
        arithmetic=f"{formula} = {rounded(in_unit)}{unit.word}",
        message=f"{quoted([m.claim for m in members])} imply {what}.",
    )


def unit_of(*claims: Claim) -> Unit:
    """The smallest multiplier that the claims are printed with, and its word with the unit; a place in a row has none."""
    claim = claims[0]
    if claim.kind is RANK:
        return Unit(Decimal(1), "")
    if len(claims) > 1:
        claim = min(claims, key=lambda c: c.figure.quantity.scale * worth(c.figure.quantity.unit))
    quantity = claim.figure.quantity
    by = multiplier(quantity.scale)
    word = scale_word(by, claim.figure.text)
    unit = {"fraction": "%"}.get(quantity.unit or "", quantity.unit or "")
    if quantity.unit == "fraction":
        return Unit(Decimal(1), " %")
    joint = " " if word.isascii() and word and unit else ""
    return Unit(by * worth(quantity.unit), f" {word}{joint}{unit}" if word or unit else "")


def in_digits(claim: Claim, unit: Unit) -> Decimal:
    """The claim's figure in multiples of the unit, with the decimals that it is printed with."""
    quantity = claim.figure.quantity
    by = worth(quantity.unit)
    value = printed(quantity) * by / unit.by
    return value.quantize(_grain(quantity.step * by / unit.by), context=_SHOWN)


@lru_cache(maxsize=4096)
def _grain(step: Decimal) -> Decimal:
    """A number with as many decimals as the step has, of which there are twelve at most."""
    return _digit(max(min(int(step.normalize().as_tuple().exponent), 0), -12))


@cache
def _digit(place: int) -> Decimal:
    """The worth of a digit at a place: 1 at 0, 0.1 at −1."""
    return Decimal((0, (1,), place))


def digits(claim: Claim, unit: Unit) -> str:
    """The figure for the eye, in multiples of the unit."""
    return shown(in_digits(claim, unit))


def rounded(found: Interval) -> str:
    """The interval with five significant digits, or as many as tell its ends apart."""
    ends = [end for end in (found.low, found.high) if end is not None]
    least = max((abs(end).adjusted() - 4 for end in ends if end), default=0)
    if len(ends) == 2 and ends[0] != ends[1]:
        least = min(least, (ends[1] - ends[0]).adjusted() - 1)
    step = _digit(max(least, -12))
    low, high = (
        end if end is None else end.quantize(step, context=_SHOWN) for end in (found.low, found.high)
    )
    return span_words(Interval(low, high, found.low_open, found.high_open))


def _in_unit(value: Decimal, unit: Unit) -> Decimal:
    return _SHOWN.divide(value, unit.by).normalize(_SHOWN)


def _arithmetic(equation: Equation, level: Reading) -> str:
    by = equation.unit.by
    left, right = (
        scale(side(level), 1 / by) if by != 1 else side(level) for side in (equation.left, equation.right)
    )
    relation = "at most" if equation.limit else "printed"
    stated = equation.against or f"{digits(equation.stated, equation.unit)}"
    apart = gap(left, right)
    tail = (
        f", gap {shown(_SHOWN.plus(apart), 3)}"
        if apart and not (equation.limit and holds(equation, level))
        else ""
    )
    return f"{equation.formula}, {relation} {stated}{equation.unit.word}; {rounded(left)} against {rounded(right)}{tail}"


def _diagnosis(equation: Equation) -> str | None:
    others = [m.claim for m in equation.members if m.claim is not equation.stated]
    return slip(others[0], equation.stated) if len(others) == 1 else None
