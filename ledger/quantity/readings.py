"""Printed numbers as intervals: every value that a figure may stand for, under three readings.

A printed number is never a point: 6000万 may be a rounded 5970万, 超过6000万 lies above, 6000多万
below 7000万. So every quantity has three nested readings, `strict` ⊂ `default` ⊂ `charitable`.
Intervals that are disjoint under the charitable reading contradict each other, under the default one
they are in tension, under the strict one alone they are worth a note.

The widths are stipulations of this house. They follow scientific rounding (which values could have
been printed so), Krifka 2007 (round numbers are read loosely) and Cummins & Franke 2021 (more than
100 suggests at most 150: the next round number, and the suggestion can be cancelled).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from ledger.quantity.interval import Interval, negate
from ledger.quantity.units import is_measured
from ledger.records import EQ, Bound, Quantity


class Reading(StrEnum):
    """How loosely printed digits and hedges are taken, from the tightest to the loosest."""

    STRICT = "strict"
    DEFAULT = "default"
    CHARITABLE = "charitable"


_STRICT, _DEFAULT, _CHARITABLE = _LEVELS = tuple(Reading)
_ZERO, _ONE, _TWO = Decimal(0), Decimal(1), Decimal(2)
_ROUND_CAP = Decimal("0.05")  # how far a round bare number is taken to reach: about 1000 km may be 972
_VAGUE_CAP = Decimal("0.1")  # the same for 约, 左右, about
_SMALL_COUNT = Decimal(20)  # up to here things are counted, not estimated


def place(quantity: Quantity, value: Decimal | None = None) -> Decimal:
    """The worth of the last digit that carries information: 1000万 in 6000万, 0.01 in 14.30.

    Zeros after a decimal point were printed on purpose and count; zeros before it may be mere size.
    """
    number = quantity.value if value is None else value
    step = quantity.step
    if step < quantity.scale or not number or quantity.unit == "fraction":
        return step
    return max(step, _worth_at(_last_place(number)))


def _last_place(number: Decimal) -> int:
    """The place of the last digit above zero; read off the text, since the parts of a decimal cost ten times as much."""
    text = str(number)
    if "E" in text:
        return int(number.normalize().as_tuple().exponent)
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return -len(decimals) if decimals else len(whole) - len(whole.rstrip("0"))


@cache
def _worth_at(place: int) -> Decimal:
    """The worth of a digit at a place: 1 at 0, 0.1 at −1."""
    return Decimal((0, (1,), place))


def is_counted(quantity: Quantity) -> bool:
    """A small number of things that are counted one by one (3架飞机, five people), or a rank: exact."""
    if quantity.unit == "rank":
        return True
    return (
        quantity.step == quantity.scale == _ONE
        and abs(quantity.value) <= _SMALL_COUNT
        and quantity.unit is not None
        and not is_measured(quantity.unit)
    )


def reading(quantity: Quantity, level: Reading = Reading.DEFAULT, *, limit: bool = False) -> Interval:
    """Every value that the printed figure may stand for under one reading, in the figure's own unit.

    `limit` is set for a target, a legal limit or a milestone, of which "more than" suggests no upper
    end. A hedge speaks of the amount, so a negative figure is the mirror of its positive twin:
    "more than −2 %" is a fall by more than 2 %.
    """
    if quantity.upper is None and quantity.bound is EQ and quantity.unit != "fraction":
        value, half = quantity.value, _half(quantity, level)
        return Interval(value - half, value + half)
    return _hedged(quantity, level, limit)


def readings(quantity: Quantity, *, limit: bool = False) -> tuple[Interval, Interval, Interval]:
    """What the figure may stand for under each reading, from the tightest to the loosest."""
    if quantity.upper is not None or quantity.bound is not EQ or quantity.unit == "fraction":
        strict, default, charitable = (_hedged(quantity, level, limit) for level in _LEVELS)
        return strict, default, charitable
    value = quantity.value
    if is_counted(quantity):
        exact = Interval(value - _ZERO, value + _ZERO)
        return exact, exact, exact
    size = abs(value)
    last, rounded = quantity.step, place(quantity, size)
    half = last / _TWO
    strict = default = Interval(value - half, value + half)
    if rounded != last:
        half = _half_of(last, rounded, size, _DEFAULT)
        default = Interval(value - half, value + half)
    half = _half_of(last, rounded, size, _CHARITABLE)
    return strict, default, Interval(value - half, value + half)


def _half(quantity: Quantity, level: Reading) -> Decimal:
    """How far a bare number reaches to either side, which is all that most printed figures need."""
    if is_counted(quantity):
        return _ZERO
    if level is _STRICT:
        return quantity.step / _TWO
    size = abs(quantity.value)
    return _half_of(quantity.step, place(quantity, size), size, level)


def _half_of(last: Decimal, rounded: Decimal, size: Decimal, level: Reading) -> Decimal:
    """The same by the worth of the last printed digit and of the last that carries information."""
    if level is _STRICT:
        return last / _TWO
    if level is _DEFAULT:
        return max(last / _TWO, min(rounded / _TWO, _ROUND_CAP * size))
    return max(rounded / _TWO, last)


# A figure stands in several relations, and each is tried under up to three readings.
@lru_cache(maxsize=20_000)
def _hedged(quantity: Quantity, level: Reading, limit: bool) -> Interval:
    if quantity.upper is None:
        return _signed(quantity, quantity.value, level, limit)
    ends = sorted((quantity.value, quantity.upper))
    first, last = (_signed(quantity, end, level, limit) for end in ends)
    return Interval(first.low, last.high, first.low_open, last.high_open)


def _signed(quantity: Quantity, value: Decimal, level: Reading, limit: bool) -> Interval:
    around = _around(quantity, abs(value), level, limit)
    return negate(around) if value < 0 else around


@dataclass(frozen=True, slots=True)
class _Grain:
    """How finely a number is printed: half-widths of the bare number, and what hedges lean on."""

    last: Decimal  # worth of the last printed digit
    round: Decimal  # worth of the last digit that carries information
    bare: Decimal  # half-width of the bare number under the reading asked for
    bare_widest: Decimal  # the same under the charitable reading
    vague: Decimal  # half-width of about n
    below: Decimal  # how far a bound from above reaches down at least


def _grain(quantity: Quantity, value: Decimal, level: Reading) -> _Grain:
    if quantity.unit == "fraction":
        return _fraction_grain(value, level)
    last, rounded = quantity.step, place(quantity, value)
    widest = max(rounded / _TWO, last)
    bare = _half_of(last, rounded, value, level)
    vague = max(last, min(rounded, _VAGUE_CAP * value))
    if not is_counted(quantity):
        return _Grain(last, rounded, bare, widest, vague, _ZERO)
    if quantity.bound is EQ:
        bare = widest = _ZERO
    return _Grain(last, rounded, bare, widest, vague, last)


def _fraction_grain(value: Decimal, level: Reading) -> _Grain:
    """Spoken fractions are read with about two points of play, halves with three."""
    halves = Decimal("0.03") if abs(value - Decimal("0.5")) < Decimal("0.001") else Decimal("0.02")
    widest = Decimal("0.05")
    bare = widest if level is _CHARITABLE else halves
    return _Grain(Decimal("0.01"), Decimal("0.1"), bare, widest, _TWO * halves, _ZERO)


def _around(quantity: Quantity, value: Decimal, level: Reading, limit: bool) -> Interval:
    grain = _grain(quantity, value, level)
    charitable = level is _CHARITABLE
    match quantity.bound:
        case Bound.EQ:
            return Interval(value - grain.bare, value + grain.bare)
        case Bound.APPROX:
            half = {_STRICT: grain.vague / _TWO, _DEFAULT: grain.vague}.get(level, _TWO * grain.vague)
            half = max(half, grain.bare)
            return Interval(value - half, value + half)
        case Bound.GT:
            return _above(quantity, value, grain, charitable, limit)
        case Bound.GE:
            return Interval(value, None, high_open=True)
        case Bound.LE:
            return Interval(None, value + grain.last / _TWO if charitable else value, low_open=True)
        case Bound.LT:
            if charitable:
                return Interval(None, value + grain.last / _TWO, low_open=True, high_open=True)
            low = min(_just_below(value, grain, Decimal("0.8")), value - grain.bare)
            return Interval(low, value, high_open=True)
        case Bound.NEAR_BELOW:
            return _near_below(value, grain, charitable)


def _above(quantity: Quantity, value: Decimal, grain: _Grain, charitable: bool, limit: bool) -> Interval:
    """超过n: above n and, unless cancelled, not above the next round number; n多 never reaches it."""
    low = value - grain.last / _TWO if charitable else value
    if quantity.post:
        return Interval(low, value + grain.round, low_open=True, high_open=True)
    if limit:
        return Interval(low, None, low_open=True, high_open=True)
    alone = value == grain.round and not grain.below and quantity.unit != "fraction"
    soft = value + (grain.round / _TWO if alone else grain.round)
    if not charitable:
        return Interval(low, soft, low_open=True)
    if quantity.unit == "fraction":
        return Interval(low, max(soft, _ONE), low_open=True)
    return Interval(low, max(soft, _TWO * value), low_open=True)


def _near_below(value: Decimal, grain: _Grain, charitable: bool) -> Interval:
    low = _just_below(value, grain, Decimal("0.9"))
    if not charitable:
        return Interval(low, value, high_open=True)
    return Interval(min(low, Decimal("0.85") * value), value + grain.bare_widest)


def _just_below(value: Decimal, grain: _Grain, share: Decimal) -> Decimal:
    """How far under n reaches down: one round number, but no more than a share of n; a thing if counted."""
    low = min(max(value - grain.round, share * value), value - grain.below)
    return low if low < value else value - grain.last


def factor(quantity: Quantity, level: Reading = Reading.DEFAULT) -> Interval:
    """What a figure of doublings (unit 番) multiplies by: n番 is ×2ⁿ, give or take 5 % (10 %).

    三番多 lies between ×8 and ×16; 近一番 between ×1.8 and ×2.
    """
    times_two = _TWO**quantity.value
    play = _VAGUE_CAP if level is _CHARITABLE else _ROUND_CAP
    low, high = times_two * (_ONE - play), times_two * (_ONE + play)
    match quantity.bound:
        case Bound.EQ:
            return Interval(low, high)
        case Bound.APPROX:
            return Interval(low - times_two * play, high + times_two * play)
        case Bound.GT | Bound.GE:
            base = low if level is _CHARITABLE else times_two
            return Interval(base, _TWO * times_two, quantity.bound is Bound.GT, high_open=True)
        case Bound.NEAR_BELOW:
            low = times_two * (Decimal("0.9") if level is not _CHARITABLE else Decimal("0.85"))
            return Interval(low, high if level is _CHARITABLE else times_two, high_open=True)
        case Bound.LT | Bound.LE:
            top = high if level is _CHARITABLE else times_two
            return Interval(None, top, low_open=True, high_open=quantity.bound is Bound.LT)


def tightest(holds: Callable[[Reading], bool]) -> Reading | None:
    """The tightest reading under which something holds; `None` where not even the loosest does."""
    return next((level for level in Reading if holds(level)), None)


def significant(quantity: Quantity) -> int:
    """How many digits of a value are printed before its idle zeros: 43 0000 has two."""
    return _significant(quantity.value)


@lru_cache(maxsize=20_000)
def _significant(value: Decimal) -> int:
    return len(str(value).partition("E")[0].replace(".", "").strip("-0")) or 1
