"""A figure that a writer worked out of two claims: their difference, sum, share, growth or multiple."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from ledger.likeness import overlap
from ledger.patterns import compiled
from ledger.quantity import (
    Interval,
    Reading,
    add,
    counted,
    meets,
    negate,
    place,
    quotient,
    reading,
    scale,
    shown,
    unit_class,
)
from ledger.records import Bound, Claim, Kind, Quantity

_HUNDRED, _ONE = Decimal(100), Decimal(1)
_AMOUNTS = {Kind.LEVEL, Kind.FLOW, Kind.TARGET}
_MOST = 12
_SHOWN = 5  # significant digits
_OF_ONE_THING = {"difference", "growth", "multiple"}
"""Results that speak of one quantity at two times; a share and a sum have two."""
_ALIKE = 0.5
_CUES = {
    "sum": compiled(r"合计|共|总|加起来|相加|together|total|combined|in all", re.IGNORECASE),
    "difference": compiled(
        r"差|多|少|增加|减少|增至|降|升|高出|高于|低于|扩大|净增|more|less|fewer|difference|gap|increase|decrease|rose|fell|added|lost|up|down|points?",
        re.IGNORECASE,
    ),
    "share": compiled(r"占|比重|比例|份额|分之|share|of|percent|%", re.IGNORECASE),
    "growth": compiled(
        r"增长|增幅|增速|上升|上涨|下降|下跌|减少|提高|grew|growth|rose|fell|up|down|increase|decrease|gain",
        re.IGNORECASE,
    ),
    "multiple": compiled(r"倍|翻|times|-fold|double|triple", re.IGNORECASE),
}
"""The words by which a sentence says that its figure was worked out so."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """The two claims that a figure follows from, and the sum that shows it."""

    first: Claim
    second: Claim
    arithmetic: str


def derivation(figure: Claim, around: str, claims: Sequence[Claim]) -> Derivation | None:
    """How the figure follows from two of the claims, or `None`; `around` is the draft's sentence."""
    stated = reading(figure.figure.quantity, Reading.DEFAULT)
    known = list({claim.id: claim for claim in claims}.values())[:_MOST]
    found: list[tuple[tuple[bool, float], Derivation]] = []
    for one, other in permutations(known, 2):
        if unit_class(one.figure.quantity.unit) != unit_class(other.figure.quantity.unit):
            continue
        alike = overlap(one, other)
        for name, sign, result in _results(figure, one, other):
            if name in _OF_ONE_THING and alike < _ALIKE:
                continue
            if _CUES[name].search(around) and meets(result, stated) and _is_sharp(result, stated):
                mine, theirs = one.figure.text.strip(), other.figure.text.strip()
                told = Derivation(one, other, f"{name}: {mine} {sign} {theirs} = {_outcome(result, figure)}")
                found.append(((_is_exact(name, figure, one, other), alike), told))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _outcome(result: Interval, figure: Claim) -> str:
    """What the sum comes to, with as many digits as an eye can compare."""
    ends = dict.fromkeys(shown(end, _SHOWN) for end in (result.low, result.high))
    joint = " to " if any(end.startswith("−") for end in ends) else "–"
    return joint.join(ends) + (" %" if figure.figure.quantity.unit == "%" else "")


def _is_exact(name: str, figure: Claim, one: Claim, other: Claim) -> bool:
    """Whether the printed digits themselves come out: 33.6 − 26.6 = 7."""
    a, b, c = (claim.figure.quantity.value for claim in (one, other, figure))
    return (name == "difference" and a - b == c) or (name == "sum" and a + b == c)


def _is_sharp(result: Interval, stated: Interval) -> bool:
    """Whether the result is narrow enough to bear the figure out: no wider than twice what the figure allows, or 2 %."""
    if result.low is None or result.high is None or stated.low is None or stated.high is None:
        return False
    width, allowed = result.high - result.low, stated.high - stated.low
    return width <= max(2 * allowed, abs(result.high) / 50)


def _results(figure: Claim, one: Claim, other: Claim) -> Iterator[tuple[str, str, Interval]]:
    """What the two claims yield that has the figure's unit."""
    unit = figure.figure.quantity.unit
    a, b = _worth(one.figure.quantity), _worth(other.figure.quantity)
    same = unit_class(unit) == unit_class(one.figure.quantity.unit) and unit not in {"%", "‰", "pp"}
    if same and one.id < other.id and one.kind in _AMOUNTS and other.kind in _AMOUNTS:
        yield "sum", "+", add(a, b)
    if same and one.figure.quantity.value > other.figure.quantity.value:
        yield "difference", "−", add(a, negate(b))
    if unit == "pp" and one.figure.quantity.unit == other.figure.quantity.unit == "%":
        yield "difference", "−", add(a, negate(b))
    if not other.figure.quantity.value or one.kind not in _AMOUNTS or other.kind not in _AMOUNTS:
        return
    ratio = quotient(a, b)
    if unit == "%" and figure.kind in {Kind.CHANGE_REL, Kind.CHANGE_ABS}:
        yield "growth", "÷", scale(add(ratio, Interval(-_ONE, -_ONE)), _HUNDRED)
    elif unit == "%":
        yield "share", "÷", scale(ratio, _HUNDRED)
    elif unit in {"x", "倍"} or figure.kind is Kind.MULTIPLE:
        yield "multiple", "÷", ratio


def _worth(quantity: Quantity) -> Interval:
    """What a printed figure may stand for; things that were counted to the last digit (22项) for no more and no less."""
    is_of_things = unit_class(quantity.unit) in counted() and quantity.bound is Bound.EQ
    if is_of_things and quantity.upper is None and place(quantity) == _ONE:
        return Interval(quantity.value, quantity.value)
    return reading(quantity, Reading.STRICT)
