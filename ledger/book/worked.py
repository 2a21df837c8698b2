"""A figure that others of one text make, and what the modules that look for such figures share."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.book.passages import is_sure
from ledger.quantity import counted, unit_class
from ledger.records import Claim, Kind

_PERSONS = frozenset(("person", "visit"))
MONEY = frozenset(("yuan", "dollar", "euro", "yen", "pound", "hongkong_dollar", "taiwan_dollar"))
TIME = frozenset(("month", "second", "age"))
YEARS = frozenset(("年", "year"))
RATIOS = frozenset(("percent", "points", "multiple", "doubling", "rank", "score", None))
_NOT_ADDED = TIME | RATIOS
AMOUNTS = frozenset((Kind.LEVEL, Kind.FLOW, Kind.TARGET))


@dataclass(frozen=True, slots=True)
class Derived:
    """Figures that make another one: by which sum (`how`), and the claims in its order.

    `how` is `each` (first ÷ second), `product` (first × second), `sum`, `difference` (first − the others), `change` (the same of rises and
    falls, with their `signs`), `part` (first × the share that is second), `share` (first of second), `doubled` (first before the doublings
    that are second), `course` (one quantity from time to time) or `yearly` (first ÷ `years`, or ÷ second). `kind` is the relation that it is.
    """

    how: str
    kind: str
    claims: tuple[Claim, ...]
    years: int | None = None
    signs: tuple[int, ...] = ()


def is_thing(measures: str | None) -> bool:
    """Whether a class of units counts things, and not persons or visits."""
    return measures in counted() and measures not in _PERSONS


def same_period(one: Claim, other: Claim) -> bool:
    """Whether both are of one time, or of none."""
    return (one.period and one.period.text) == (other.period and other.period.text)


def same_sort(one: Claim, other: Claim) -> bool:
    """Whether both are of one unit, kind and time."""
    units = one.figure.quantity.unit, other.figure.quantity.unit
    return units[0] == units[1] and one.kind is other.kind and same_period(one, other)


def adds_up(claim: Claim) -> bool:
    """Whether the figure is an amount that can be added and shared out."""
    return unit_class(claim.figure.quantity.unit) not in _NOT_ADDED and is_sure(claim)
