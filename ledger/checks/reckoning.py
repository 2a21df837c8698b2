"""What a speaker works out aloud is worked out again: one figure less another, plus another, so many per cent of it.

The sentence must say what is done with the figures (扣除, 加上, 相差, 的10%就是, 乘以; minus, plus, times, of) and
what comes of it (剩下, 合计, 就是; leaves, makes, is), and the three figures follow each other. Where the word before
the result doesn't claim equality a difference is a tension at most. Two shares of which one is called the rest make
up the whole. What is put in other words (四分之三，即75%; 5公顷，也就是5万平方米) is one figure, points lie between the two rates before them
(相差4.3个百分点), places between two ranks (上升4位), what came in the halves or quarters adds up to what came in the year, and what is
left of a whole (还差, 还剩) is the whole less what is done. So is what two figures are plainly said to come to, in the same sentence or the next (“which is 60 percent of the total”,
“leaving a deficit of”, “to each of 4 million families; that is”, “averaging … over the three months”). Figures that a word only sets together (分为, 中的, 剩下, 每7元就有1元) count where they come out, and else
not at all; what several units come to, where one of them was just said to come to so much, is a tension at most.

consistent: 岁出1.9万亿元，扣除补助3000多亿元，剩下大概1.6万亿元。
consistent: The fund had $500, minus $120 for repairs leaves $380.
contradiction: 水费280万元，加上电费90万元，合计就是470万元。
contradiction: The town took in $400 million, minus $120 million for roads leaves $180 million.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from typing import NamedTuple

from ledger.book import Book, Reckoned
from ledger.checks._equations import Equation, Unit, digits, judged, unit_of
from ledger.checks._making import Rule, interval
from ledger.quantity import Interval, Reading, add, negate, quotient, scale, times, unit_class, worth
from ledger.records import Finding, Member, Verdict

_NAME = "reckoning"
_HUNDREDTH, _HUNDRED = Decimal("0.01"), Decimal(100)
_WHOLE = Interval(Decimal(100), Decimal(100))
_PERCENT = Unit(Decimal(1), " %")


class _Sum(NamedTuple):
    """What is said of one way to reckon: its relation, the sign between its figures, and what each of them is."""

    kind: str
    sign: str
    names: tuple[str, ...] = ("first", "second", "result")


_SUMS = {
    "less": _Sum("base_plus_change", "−"),
    "plus": _Sum("sum_of_parts", "+"),
    "apart": _Sum("from_to_change", "−"),
    "part": _Sum("share_of", "×"),
    "times": _Sum("product", "×"),
    "ratio": _Sum("share_of", "÷", ("part", "whole", "share")),
    "rest": _Sum("sum_of_parts", "+", ("share", "rest")),
    "same": _Sum("repeat", "=", ("figure", "the same")),
    "mean": _Sum("several", "+", ("part", "part")),
    "sum": _Sum("sum_of_parts", "+", ("part", "part")),
}


def find(book: Book) -> Iterator[Finding]:
    """One finding for each sum that a sentence does aloud."""
    for one in book.reckoned():
        found = judged(_equation(one))
        as_printed = found.verdict is Verdict.CONSISTENT and found.reading is None
        if as_printed or not one.agreeing:
            yield found


def _equation(one: Reckoned) -> Equation:
    kind, sign, names = _SUMS[one.how]
    first, second, unit = _units(one)
    word = second.word if sign == "×" else ""  # only what is multiplied is of two sorts
    return Equation(
        rule=_NAME,
        kind=kind,
        members=_members(one, names),
        left=lambda level: _comes_to(one, level),
        right=lambda level: _result(one, level),
        formula=_formula(one) or f"{digits(one.first, first)} {sign} {digits(one.second, second)}{word}",
        stated=one.claims[-1],
        unit=unit,
        cap=Verdict.CONTRADICTION if one.closed else Verdict.TENSION,
        against="100" if one.how == "rest" else "",
    )


def _members(one: Reckoned, names: tuple[str, ...]) -> tuple[Member, ...]:
    if one.how in ("mean", "sum"):
        names = (*("part" for _ in one.claims[1:]), "average" if one.how == "mean" else "whole")
    return tuple(Member(claim, name) for claim, name in zip(one.claims, names, strict=True))


def _result(one: Reckoned, level: Reading) -> Interval:
    if one.result is not None:
        return interval(one.result, level)
    return _WHOLE if one.how == "rest" else interval(one.second, level)


def _formula(one: Reckoned) -> str:
    """The sum as written, where it is not one sign between two figures."""
    if one.how == "same":
        return digits(one.first, _units(one)[2])
    if one.how in ("mean", "sum"):
        unit = unit_of(*one.claims)
        parts = " + ".join(digits(claim, unit) for claim in one.claims[:-1])
        return parts if one.how == "sum" else f"({parts}) ÷ {len(one.claims) - 1}"
    return ""


def _units(one: Reckoned) -> tuple[Unit, Unit, Unit]:
    """What the first, the second and what they come to are printed in."""
    match one.how:
        case "part" | "times":
            unit = unit_of(one.first, one.claims[-1])
            return unit, unit_of(one.second), unit
        case "ratio":
            unit = unit_of(one.first, one.second)
            return unit, unit, _PERCENT
        case "rest":
            return _PERCENT, _PERCENT, _PERCENT
        case "same":
            unit = (
                _PERCENT if unit_class(one.first.figure.quantity.unit) == "percent" else unit_of(one.second)
            )
            return unit, unit, unit
        case _:
            unit = unit_of(*one.claims)
            return unit, unit, unit


def _comes_to(one: Reckoned, level: Reading) -> Interval:
    first, second = interval(one.first, level), interval(one.second, level)
    match one.how:
        case "plus" | "rest":
            return add(first, second)
        case "part":
            return times(first, scale(second, _HUNDREDTH))
        case "times":  # so much a mile is for so many miles, whatever a mile is worth
            return times(first, scale(second, 1 / worth(one.second.figure.quantity.unit)))
        case "ratio":
            return scale(quotient(first, second), _HUNDRED)
        case "same":
            return first
        case "mean":
            parts = one.claims[:-1]
            number = Decimal(len(parts))
            return quotient(reduce(add, (interval(part, level) for part in parts)), Interval(number, number))
        case "sum":
            return reduce(add, (interval(part, level) for part in one.claims[:-1]))
        case "apart":
            return _distance(add(first, negate(second)))
        case _:
            return add(first, negate(second))


def _distance(found: Interval) -> Interval:
    """How far from nothing: a fall and a rise of one size are as far."""
    if found.high is not None and found.high <= 0:
        return negate(found)
    return found


RULE = Rule(_NAME, "base_plus_change", __doc__ or "", find)
