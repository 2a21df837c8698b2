"""What the figures of a text come to is worked out and kept, and never held against anything.

An amount and the number of those it is for make so much for each; what is listed makes a sum, a whole and its
parts a rest; a pair makes a difference, years their yearly share, a share and its whole the part; what has doubled
and what was added to say what was there before; crop and area make a yield; a quantity of several times, or foreseen and come, makes a course. A checker looks up such figures
next. They are reported with `--show all`, each as an implied figure with its relation.

implied: 全年培训学员368人，举办培训班5期。
implied: The fund paid out $9.2 million to 460 farms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import reduce

from ledger.book import Book, Derived
from ledger.checks._equations import Unit, digits, implied, unit_of
from ledger.checks._making import Rule, interval
from ledger.quantity import (
    Interval,
    Reading,
    add,
    factor,
    in_first_unit,
    negate,
    quotient,
    scale,
    shown,
    times,
    unit_class,
    worth,
)
from ledger.records import Claim, Finding, Member

_NAME = "worked_out"
_STRICT = Reading.STRICT
_HUNDREDTH = Decimal("0.01")


def find(book: Book) -> Iterator[Finding]:
    """One finding for each figure that others of one source make, each set of figures once.

    What the text states itself and `per_capita` checks is left out.
    """
    seen: set[tuple[str, frozenset[str]]] = set()
    stated = {
        frozenset((found.count.id, one.id)) for found in book.averages() for one in (found.total, found.each)
    }
    for one in book.derived():
        members = one.how, frozenset(claim.id for claim in one.claims)
        if members not in seen and members[1] not in stated:
            seen.add(members)
            yield _SUMS[one.how](one)


def _of(claim: Claim) -> Interval:
    return interval(claim, _STRICT)


def _made(
    one: Derived, names: tuple[str, ...], value: Interval, formula: str, what: str, unit: Unit
) -> Finding:
    members = tuple(Member(claim, names[min(at, len(names) - 1)]) for at, claim in enumerate(one.claims))
    return implied(_NAME, one.kind, members, value, formula, what, unit)


def _each(one: Derived) -> Finding:
    amount, count = one.claims
    unit, of = unit_of(amount), unit_of(count)
    units = amount.figure.quantity.unit, count.figure.quantity.unit
    word = f" {units[0] or ''}/{units[1]}" if units[1] else f" {units[0] or ''}"
    return _made(
        one,
        ("total", "count"),
        quotient(_of(amount), _of(count)),
        f"{digits(amount, unit)}{unit.word} ÷ {digits(count, of)}{of.word}",
        "so much for each",
        Unit(worth(units[0]) / worth(units[1]), word),
    )


def _product(one: Derived) -> Finding:
    each, count = one.claims
    unit, of = unit_of(each), unit_of(count)
    return _made(
        one,
        ("each", "count"),
        times(_of(each), _of(count)),
        f"{digits(each, unit)}{unit.word} × {digits(count, of)}{of.word}",
        "what they come to together",
        unit,
    )


def _sum(one: Derived) -> Finding:
    unit = unit_of(*one.claims)
    formula = " + ".join(digits(claim, unit) for claim in one.claims)
    value = reduce(add, (_of(claim) for claim in one.claims))
    return _made(one, ("part",), value, formula, "what they come to together", unit)


def _difference(one: Derived) -> Finding:
    first, *others = one.claims
    unit = unit_of(*one.claims)
    if unit_class(first.figure.quantity.unit) == "percent":
        unit = Unit(Decimal(1), " pp")
    formula = " − ".join(digits(claim, unit) for claim in one.claims)
    value = reduce(add, (negate(_of(claim)) for claim in others), _of(first))
    names = {"from_to_change": ("to", "from"), "base_plus_change": ("level", "change")}
    what = {
        "from_to_change": "how far it went",
        "base_plus_change": "what there was before",
    }.get(one.kind, "the rest")
    return _made(one, names.get(one.kind, ("whole", "part")), value, formula, what, unit)


def _change(one: Derived) -> Finding:
    unit = unit_of(*one.claims)
    moved = [_of(c) if sign > 0 else negate(_of(c)) for c, sign in zip(one.claims, one.signs, strict=True)]
    written = [
        f"{'+' if sign > 0 else '−'}{digits(c, unit)}" for c, sign in zip(one.claims, one.signs, strict=True)
    ]
    value = reduce(add, (negate(part) for part in moved[1:]), moved[0])
    formula = f"{written[0]} − ({' '.join(written[1:])})"
    return _made(one, ("change", "change of part"), value, formula, "how the rest changed", unit)


def _part(one: Derived) -> Finding:
    whole, share = one.claims
    unit = unit_of(whole)
    value = times(_of(whole), scale(_of(share), _HUNDREDTH))
    written = f"{shown(in_first_unit(share.figure.quantity))} %"
    return _made(
        one,
        ("whole", "share"),
        value,
        f"{digits(whole, unit)} × {written}",
        "the part that the share is of",
        unit,
    )


def _share(one: Derived) -> Finding:
    part, whole = one.claims
    unit = unit_of(part, whole)
    value = scale(quotient(_of(part), _of(whole)), 1 / _HUNDREDTH)
    formula = f"{digits(part, unit)} ÷ {digits(whole, unit)}"
    return _made(one, ("part", "whole"), value, formula, "a share", Unit(Decimal(1), " %"))


def _yearly(one: Derived) -> Finding:
    total, *term = one.claims
    unit = unit_of(total)
    years = Interval(Decimal(one.years), Decimal(one.years)) if one.years else _years(term[0])
    written = str(one.years) if one.years else shown(term[0].figure.quantity.value)
    return _made(
        one,
        ("total", "years"),
        quotient(_of(total), years),
        f"{digits(total, unit)} ÷ {written}",
        "so much a year",
        unit,
    )


def _years(term: Claim) -> Interval:
    return scale(_of(term), 1 / worth(term.figure.quantity.unit))


def _doubled(one: Derived) -> Finding:
    level, doubled = one.claims
    unit = unit_of(level)
    return _made(
        one,
        ("level", "multiple"),
        quotient(_of(level), factor(doubled.figure.quantity, _STRICT)),
        f"{digits(level, unit)} ÷ 2^{shown(doubled.figure.quantity.value)}",
        "what it was before",
        unit,
    )


def _course(one: Derived) -> Finding:
    first, *_, last = one.claims
    unit = unit_of(*one.claims)
    if unit_class(first.figure.quantity.unit) == "percent":
        unit = Unit(Decimal(1), " pp")
    row = " → ".join(digits(claim, unit) for claim in one.claims)
    value = add(_of(last), negate(_of(first)))
    return _made(
        one, ("time",), value, f"{row}: {digits(last, unit)} − {digits(first, unit)}", "how far it went", unit
    )


_SUMS: dict[str, Callable[[Derived], Finding]] = {
    "each": _each,
    "product": _product,
    "sum": _sum,
    "difference": _difference,
    "course": _course,
    "change": _change,
    "part": _part,
    "share": _share,
    "yearly": _yearly,
    "doubled": _doubled,
}

RULE = Rule(_NAME, "several", __doc__ or "", find)
