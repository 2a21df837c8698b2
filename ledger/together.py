"""What several claims come to together, held against the figure that a source gives of it.

A text may leave a sum to whoever hears it: a speed and a time make a way, parts make a total. A person says which
claims are taken together and how (`ledger link CLAIM SOURCE --value … --times CLAIM`); nothing is taken together by
itself. Units have to come out: kilometres an hour, times hours, are kilometres, and no hours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from ledger.checks._equations import rounded
from ledger.checks._making import interval
from ledger.errors import LedgerError
from ledger.evidence import (
    SIGNS,
    Compared,
    How,
    Joined,
    doubt,
    incomparable,
    judged,
    other_time,
    outcome_of,
)
from ledger.quantity import (
    THING,
    Interval,
    Reading,
    add,
    counted,
    negate,
    quotient,
    reading,
    scale,
    times,
    unit_class,
    worth,
)
from ledger.records import Claim, Kind, Period, Quantity

_SUMS = (How.PLUS, How.LESS)
_PURE: Mapping[str | None, Decimal] = {None: Decimal(1), "multiple": Decimal(1), "percent": Decimal(100)}
"""What measures nothing, and how many of it make one."""

Term = tuple[How, Claim]


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a unit measures, above and below the stroke, and how much of it one is: `by` over `of`, both whole."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    by: Decimal
    of: Decimal


def joined(claim: str, ways: Mapping[How, Sequence[str]]) -> tuple[Joined, ...]:
    """The claims (whole ids) that are taken together with one. Raises `LedgerError` where that is no sum of one kind."""
    made = tuple(Joined(how, other) for how in How for other in ways.get(how, ()))
    named = [claim, *(one.claim for one in made)]
    twice = next((name for name, count in Counter(named).items() if count > 1), None)
    if twice is not None:
        raise LedgerError(f"{twice} is named twice; name each claim of the sum once")
    if len({one.how in _SUMS for one in made}) > 1:
        raise LedgerError(
            "either a sum (--plus, --less) or a product (--times, --over), not both: link what each comes to by itself"
        )
    return made


def formula(first: Claim, others: Sequence[Term]) -> str:
    """The sum in the words of the text: “400公里” × “2.5小时”."""
    return " ".join([_quoted(first), *(f"{SIGNS[how]} {_quoted(claim)}" for how, claim in others)])


def _quoted(claim: Claim) -> str:
    return f"“{' '.join(claim.figure.text.split())}”"


def compared(first: Claim, others: Sequence[Term], quantity: Quantity, period: Period | None) -> Compared:
    """What the claims come to held against the source's figure, as one claim is: by the intervals of all that is printed."""
    claims = [first, *(claim for _, claim in others)]
    if amiss := _amiss(first, others, quantity):
        return incomparable(amiss)
    if apart := next(filter(None, (other_time(claim, period) for claim in claims)), None):
        return incomparable(apart)
    in_unit = _sum_in_unit if others[0][0] in _SUMS else _product_in_unit

    def sides(level: Reading) -> tuple[Interval, Interval]:
        ours, by = in_unit(first, others, quantity.unit, level)
        return ours, scale(reading(quantity, level), by)

    outcome = outcome_of(sides)
    _, by = in_unit(first, others, quantity.unit, Reading.DEFAULT)
    ours, theirs = (rounded(scale(side, 1 / by)) for side in sides(Reading.DEFAULT))
    unit = f" {quantity.unit}" if quantity.unit else ""
    arithmetic = f"{formula(first, others)} = {ours} against source {theirs}{unit}"
    return judged(outcome, arithmetic, next(filter(None, (doubt(claim, period) for claim in claims)), None))


def _amiss(first: Claim, others: Sequence[Term], quantity: Quantity) -> str | None:
    """Why what the claims come to isn't in the source's unit, if so."""
    units = [claim.figure.quantity.unit for claim in (first, *(claim for _, claim in others))]
    given = quantity.unit or "no unit"
    if others[0][0] in _SUMS:
        odd = [unit for unit in units if unit_class(unit) != unit_class(quantity.unit)]
        return f"a claim is in {odd[0] or 'no unit'}, the source in {given}" if odd else None
    if any(claim.figure.quantity.value <= 0 for claim in (first, *(claim for _, claim in others))):
        return "a claim of the product is not above zero"
    left = _left(units, [how for how, _ in others], _measure(quantity.unit))
    if left is None:
        return None
    signs = ["", *(f" {SIGNS[how]} " for how, _ in others)]
    made = "".join(f"{sign}{unit or '1'}" for sign, unit in zip(signs, units, strict=True))
    return f"the claims come to {made}, the source is in {given}"


def _left(units: Sequence[str | None], ways: Sequence[How], theirs: _Measure) -> Counter[str] | None:
    """What of the units is left over beside the source's; `None` where that is nothing but numbers of things."""
    left: Counter[str] = Counter()
    for how, unit in zip((How.TIMES, *ways), units, strict=True):
        measure = _measure(unit)
        above, below = (measure.above, measure.below) if how is How.TIMES else (measure.below, measure.above)
        left.update(above)
        left.subtract(below)
    left.subtract(theirs.above)
    left.update(theirs.below)
    is_number = all(name in counted() for name, count in left.items() if count)
    is_theirs = all(left[name] >= 0 for name in theirs.above) and all(
        left[name] <= 0 for name in theirs.below
    )
    return None if is_number and is_theirs else left


def _measure(unit: str | None) -> _Measure:
    name = unit_class(unit)
    if unit is None or name is None or name in _PURE:
        return _Measure((), (), worth(unit), _PURE[name])
    if name == "speed":
        return _Measure(("metre",), ("second",), worth(unit) * 1000, Decimal(3600))
    above, stroke, below = unit.partition("/" if "/" in unit else " per ")
    if stroke and (name == THING or "/" in name):
        return _Measure(
            (unit_class(above) or THING,), (unit_class(below) or THING,), worth(above), worth(below)
        )
    return _Measure((name,), (), worth(unit), Decimal(1))


def _sum_in_unit(
    first: Claim, others: Sequence[Term], unit: str | None, level: Reading
) -> tuple[Interval, Decimal]:
    """What the claims come to in the first unit of their class, and how many of it one of the source's units is."""
    made = interval(first, level)
    for how, claim in others:
        other = interval(claim, level)
        made = add(made, other if how is How.PLUS else negate(other))
    return made, worth(unit)


def _product_in_unit(
    first: Claim, others: Sequence[Term], unit: str | None, level: Reading
) -> tuple[Interval, Decimal]:
    """The same of a product; what units are over is multiplied on the other side, so that nothing is rounded."""
    theirs, ways = _measure(unit), [How.TIMES, *(how for how, _ in others)]
    claims = [first, *(claim for _, claim in others)]
    measures = [_measure(claim.figure.quantity.unit) for claim in claims]
    made = Interval(theirs.of, theirs.of)
    for how, claim, measure in zip(ways, claims, measures, strict=True):
        found = reading(claim.figure.quantity, level, limit=claim.kind is Kind.TARGET)
        if how is How.TIMES:
            made = times(made, scale(found, measure.by))
        else:
            made = quotient(scale(made, measure.of), scale(found, measure.by))
    over = (measure.of for how, measure in zip(ways, measures, strict=True) if how is How.TIMES)
    return made, theirs.by * prod(over, start=Decimal(1))
