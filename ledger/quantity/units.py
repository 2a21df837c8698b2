"""What a unit measures: the classes within which two figures can be compared at all."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ledger.records import Quantity

_ONE = Decimal(1)
THING = "thing"
"""The class of measure words that count one by one: 户, 家, 个, 辆, job, meeting."""


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("ledger.quantity").joinpath("units.toml").read_text(encoding="utf-8"))


@cache
def counted() -> frozenset[str]:
    """The classes whose units count one by one: persons, visits, things and some sorts of things."""
    return frozenset(_table()["counted"])


@cache
def _units() -> Mapping[str, tuple[str, Decimal]]:
    return MappingProxyType(
        {
            unit: (name, Decimal(worth))
            for name, units in _table().items()
            if name != "counted"
            for unit, worth in units.items()
        }
    )


@lru_cache(maxsize=4096)
def unit_class(unit: str | None) -> str | None:
    """What the unit measures, for the key of a quantity; `None` for a bare number.

    户, 家 and 个 are one class (`thing`), so that firms counted as 户 and as 家 can meet; 元 and 美元
    are two. A unit per something (元/人) keeps its denominator, but for those that have a scale (米/秒, km/h).
    """
    if unit is None:
        return None
    if unit in _units():
        return _units()[unit][0]
    above, slash, below = unit.partition("/")
    name = _units().get(above, (THING, Decimal(1)))[0]
    return f"{name}/{below}" if slash else name


@lru_cache(maxsize=4096)
def worth(unit: str | None) -> Decimal:
    """How many of its class's first unit one of this unit is: 1000 for 公里, 100 for a fraction."""
    if unit is None:
        return Decimal(1)
    own = _units().get(unit) or _units().get(unit.partition("/")[0], (THING, Decimal(1)))
    return own[1]


def in_first_unit(quantity: Quantity) -> Decimal:
    """The value in the first unit of its class: 1200 for 1.2公里."""
    by = worth(quantity.unit)
    return quantity.value if by == _ONE else quantity.value * by


def is_measured(unit: str) -> bool:
    """Whether the unit belongs to a scale (元, %, km, year) rather than to things counted one by one."""
    return unit_class(unit) not in counted()
