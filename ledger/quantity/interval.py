"""Sets of values between two ends, and exact sums on them.

Every formula names each of its operands once and works on the ends, so no interval comes out wider
than the truth. Values are `Decimal` and sums are exact; only what is meant for display is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between two ends; `None` is unbounded, an open end is not itself a value."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


# Products of printed numbers have a few dozen digits, a rate over a century some hundreds.
_EXACT = Context(prec=2000)
_SHOWN = Context(prec=28, rounding=ROUND_HALF_EVEN)
_DOWN, _UP = Context(prec=60, rounding=ROUND_FLOOR), Context(prec=60, rounding=ROUND_CEILING)
_ZERO, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)


def meets(a: Interval, b: Interval) -> bool:
    """Whether some value lies in both; intervals that touch at an open end don't meet."""
    return not (_lies_below(a, b) or _lies_below(b, a))


def _lies_below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def common(intervals: Sequence[Interval]) -> Interval | None:
    """The values that lie in all of the intervals; `None` where there is none.

    In one dimension intervals share a value as soon as every two of them do (Helly's theorem), so
    this one pass over a group answers for all its pairs.
    """
    lows = [(i.low, i.low_open) for i in intervals if i.low is not None]
    highs = [(i.high, not i.high_open) for i in intervals if i.high is not None]
    low, low_open = max(lows, default=(None, True))
    high, high_closed = min(highs, default=(None, False))
    shared = Interval(low, high, low_open, not high_closed)
    if low is None or high is None or low < high or (low == high and high_closed and not low_open):
        return shared
    return None


def gap(a: Interval, b: Interval) -> Decimal:
    """How far two disjoint intervals lie apart; zero where they meet or only touch."""
    for lower, upper in ((a, b), (b, a)):
        if lower.high is not None and upper.low is not None and lower.high < upper.low:
            return upper.low - lower.high
    return _ZERO


def negate(a: Interval) -> Interval:
    """The mirror image about zero."""
    return Interval(
        None if a.high is None else -a.high, None if a.low is None else -a.low, a.high_open, a.low_open
    )


def add(a: Interval, b: Interval) -> Interval:
    """All sums of a value of one and a value of the other."""
    return Interval(
        None if a.low is None or b.low is None else _EXACT.add(a.low, b.low),
        None if a.high is None or b.high is None else _EXACT.add(a.high, b.high),
        a.low_open or b.low_open,
        a.high_open or b.high_open,
    )


def scale(a: Interval, by: Decimal) -> Interval:
    """The interval in a unit that is `by` times as small; `by` above zero."""
    return Interval(
        None if a.low is None else _EXACT.multiply(a.low, by),
        None if a.high is None else _EXACT.multiply(a.high, by),
        a.low_open,
        a.high_open,
    )


def times(a: Interval, b: Interval) -> Interval:
    """All products of a value of one and a value of the other."""
    if a.low is not None and a.low >= 0 and b.low is not None and b.low >= 0:
        high = None if a.high is None or b.high is None else _EXACT.multiply(a.high, b.high)
        return Interval(
            _EXACT.multiply(a.low, b.low), high, a.low_open or b.low_open, a.high_open or b.high_open
        )
    corners = [_corner(x, y) for x in _ends(a) for y in _ends(b)]
    low, low_open = min(corners)
    high, high_closed = max((value, not is_open) for value, is_open in corners)
    return Interval(
        low if low.is_finite() else None,
        high if high.is_finite() else None,
        low_open or not low.is_finite(),
        not high_closed or not high.is_finite(),
    )


_End = tuple[Decimal, bool]


def _ends(a: Interval) -> tuple[_End, _End]:
    low = (Decimal("-Infinity"), True) if a.low is None else (a.low, a.low_open)
    high = (Decimal("Infinity"), True) if a.high is None else (a.high, a.high_open)
    return low, high


def _corner(x: _End, y: _End) -> _End:
    if not x[0] or not y[0]:
        # nothing times anything is nothing, however far the other end reaches
        return _ZERO, all(is_open for value, is_open in (x, y) if not value)
    return _EXACT.multiply(x[0], y[0]), x[1] or y[1]


def power(a: Interval, exponent: int) -> Interval:
    """All values of an interval that isn't negative, multiplied by themselves `exponent` times."""
    return Interval(
        None if a.low is None else _raised(max(a.low, _ZERO), exponent),
        None if a.high is None else _raised(a.high, exponent),
        a.low_open,
        a.high_open,
    )


def _raised(value: Decimal, exponent: int) -> Decimal:
    raised = value if exponent else _ONE
    for _ in range(exponent - 1):
        raised = _EXACT.multiply(raised, value)
    return raised


def growth(base: Interval, rate: Interval, years: int = 1) -> Interval:
    """Where a level stands after growing by a rate in per cent, once or year after year: A·(1+r)ⁿ."""
    low, fall, high, rise = base.low, rate.low, base.high, rate.high
    if low is None or fall is None or high is None or rise is None or low < 0 or fall < -_HUNDRED:
        return times(base, power(growth_factor(rate), years))
    # the same on the ends of two bounded intervals, where most of the time goes
    return Interval(
        _EXACT.multiply(low, _raised(_EXACT.scaleb(fall + _HUNDRED, -2), years)),
        _EXACT.multiply(high, _raised(_EXACT.scaleb(rise + _HUNDRED, -2), years)),
        base.low_open or rate.low_open,
        base.high_open or rate.high_open,
    )


def growth_factor(rate: Interval) -> Interval:
    """1 + r for a rate in per cent; nothing shrinks by more than all of itself."""
    if rate.low is None or rate.low < -_HUNDRED:
        rate = Interval(-_HUNDRED, rate.high, False, rate.high_open)
    low = rate.low if rate.low is not None else -_HUNDRED
    return Interval(
        _ONE + low / _HUNDRED,
        None if rate.high is None else _ONE + rate.high / _HUNDRED,
        rate.low_open,
        rate.high_open,
    )


def yearly_rate(base: Decimal, end: Decimal, years: int = 1) -> Decimal:
    """The rate in per cent that turns one level into the other, for display: (B/A)^(1/n) − 1.

    Rounded to 28 digits; a verdict never rests on it. Both levels are above zero.
    """
    ratio = _SHOWN.divide(end, base)
    if years != 1:
        ratio = _SHOWN.power(ratio, _SHOWN.divide(_ONE, Decimal(years)))
    return _SHOWN.multiply(_SHOWN.subtract(ratio, _ONE), _HUNDRED)


def quotient(a: Interval, b: Interval) -> Interval:
    """All quotients of a value of one, none below zero, and a value of the other, all above zero.

    Rounded outwards to 60 digits, so that no quotient is lost.
    """
    low = a.low if a.low is not None and a.low > 0 else _ZERO
    return Interval(
        _ZERO if b.high is None else _DOWN.divide(low, b.high),
        None if a.high is None or b.low is None or b.low <= 0 else _UP.divide(a.high, b.low),
        a.low_open or b.high_open,
        a.high_open or b.low_open,
    )
