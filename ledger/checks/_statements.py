"""What a statement was before its change: the base of a level, by its increment or by its rate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from ledger.book import Said, Statement, subject
from ledger.checks._equations import Unit, digits
from ledger.checks._making import interval
from ledger.patterns import compiled
from ledger.quantity import Interval, Reading, add, growth_factor, negate, quotient, shown, unit_class
from ledger.records import Claim

_ONE = Interval(Decimal(1), Decimal(1))


@dataclass(frozen=True, slots=True)
class Base:
    """What a level was before it changed: its values under a reading, and the sum as written."""

    side: Callable[[Reading], Interval]
    written: Callable[[Unit], str]


def can_be_added(statement: Statement) -> bool:
    """Whether the statement's level is a figure that a sum can be made of."""
    return statement.level is not None and statement.level.figure.quantity.value >= 0


def grown(statement: Statement) -> bool:
    """Whether its change is stated, so that its level before is known."""
    return statement.level is not None and bool(statement.change or statement.rate)


def changes(statement: Statement) -> tuple[Claim, ...]:
    """The figure that its base is reckoned from: the increment where there is one, else the rate."""
    said = statement.change or statement.rate
    return (said.claim,) if said else ()


_SINCE = frozenset(("month_on_month", "yearly"))
_NAMED_BASE = compiled(r"比(?:19|20)\d\d年")


def on_one_base(statements: Sequence[Statement]) -> bool:
    """Whether all changes are since one time: none is 环比 or 比2019年 beside one that is not."""
    return len({_since(change.metric or "") for one in statements for change in changes(one)}) <= 1


def _since(metric: str) -> tuple[frozenset[str], str]:
    named = _NAMED_BASE.search(metric)
    return _SINCE.intersection(subject(metric).basis), named.group() if named else ""


def moved(said: Said, level: Reading) -> Interval:
    """The change with its sign: 下降10.7% is printed without a minus."""
    found = interval(said.claim, level)
    return negate(found) if said.move < 0 and said.claim.figure.quantity.value >= 0 else found


def factor_of(said: Said, level: Reading) -> Interval:
    """What a rate multiplies by: 1 + r for per cent, 1 + n for 增长n倍."""
    found = moved(said, level)
    if unit_class(said.claim.figure.quantity.unit) == "multiple":
        return add(_ONE, found)
    return growth_factor(found)


def base(statement: Statement) -> Base:
    """The level before the change, for a statement that is `grown`."""
    level, change, rate = statement.level, statement.change, statement.rate
    assert level is not None
    if change is not None:
        return Base(
            lambda at: add(interval(level, at), negate(moved(change, at))),
            lambda unit: (
                f"({digits(level, unit)} {'+' if change.move < 0 else '−'} {digits(change.claim, unit)})"
            ),
        )
    assert rate is not None
    by = "×" if unit_class(rate.claim.figure.quantity.unit) == "multiple" else " %"
    sign = "−" if rate.move < 0 else "+"
    number = shown(rate.claim.figure.quantity.value)
    return Base(
        lambda at: quotient(interval(level, at), factor_of(rate, at)),
        lambda unit: f"{digits(level, unit)} ÷ (1 {sign} {number}{by})",
    )


def total(sides: Sequence[Callable[[Reading], Interval]]) -> Callable[[Reading], Interval]:
    """The sum of several figures, under a reading."""
    return lambda level: reduce(add, (side(level) for side in sides))
