"""Sets of values between two ends, and exact sums on them.

Every formula names each of its operands once and works on the ends, so no interval comes out wider
than the truth. Values are `Decimal` and sums are exact; only what is meant for display is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple


class Interval(NamedTuple):
    """All values between two ends; `None` is unbounded, an open end is not itself a value.

    A tuple, since a check makes more of them than of anything else and a frozen record takes twice as long.
    """

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
    low, high, low_open, high_open = a
    bottom, top, bottom_open, top_open = b
    if (
        high is not None
        and bottom is not None
        and high <= bottom
        and (high_open or bottom_open or high < bottom)
    ):
        return False
    return top is None or low is None or top > low or (top == low and not top_open and not low_open)


def common(intervals: Sequence[Interval]) -> Interval | None:
    """The values that lie in all of the intervals; `None` where there is none.

    In one dimension intervals share a value as soon as every two of them do (Helly's theorem), so
    this one pass over a group answers for all its pairs.
    """
    low: Decimal | None = None
    high: Decimal | None = None
    low_open = high_open = True
    for bottom, top, bottom_open, top_open in intervals:
        if bottom is not None and (
            low is None or bottom > low or (bottom_open and not low_open and bottom == low)
        ):
            low, low_open = bottom, bottom_open
        if top is not None and (high is None or top < high or (top_open and not high_open and top == high)):
            high, high_open = top, top_open
    if low is None or high is None or low < high or (low == high and not high_open and not low_open):
        return Interval(low, high, low_open, high_open)
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
