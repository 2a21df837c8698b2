"""Printed number → the interval of what it may stand for; all arithmetic on hedged, rounded values.

What counts as the same quantity is not decided here (see `ledger.book`), nor what to say of two
figures that don't meet (see `ledger.checks`).
"""

from ledger.quantity.interval import (
    Interval,
    add,
    common,
    gap,
    growth,
    growth_factor,
    meets,
    negate,
    power,
    quotient,
    scale,
    times,
    yearly_rate,
)
from ledger.quantity.readings import (
    Reading,
    factor,
    is_counted,
    place,
    reading,
    readings,
    significant,
    tightest,
)
from ledger.quantity.units import THING, counted, in_first_unit, unit_class, worth
from ledger.quantity.wording import multiplier, plain, printed, scale_word, shown, span_words, words

__all__ = [
    "THING",
    "Interval",
    "Reading",
    "add",
    "common",
    "counted",
    "factor",
    "gap",
    "growth",
    "growth_factor",
    "in_first_unit",
    "is_counted",
    "meets",
    "multiplier",
    "negate",
    "place",
    "plain",
    "power",
    "printed",
    "quotient",
    "reading",
    "readings",
    "scale",
    "scale_word",
    "shown",
    "significant",
    "span_words",
    "tightest",
    "times",
    "unit_class",
    "words",
    "worth",
    "yearly_rate",
]
