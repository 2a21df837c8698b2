"""So much for each, times the number of them, is the total; a share of growth, times the growth, its points.

One sentence must state all three figures, and call the total one: 每亩收入5000元，300亩共收入150万元; “300 tablets at
$500 each, for a total of $150,000”. Of growth: a part that makes 60 per cent of a growth of 5 per cent makes 3
points of it. Three figures in a row of which the last is said to be what all come to (一個便當80元，一天發500個，一天就要花4萬元)
are a tension at most, and only where its words are those of a total; so many months make a year, and so many days. A return that one speaker names twice (投20元赚5元, 投1元赚0.25元) is in proportion; else it is a
tension.

consistent: 合作社种植果树300亩，每亩收入5000元，共收入150万元。
consistent: The school bought 300 tablets at $500 each, for a total of $150,000.
contradiction: 合作社种植果树300亩，每亩收入5000元，共收入450万元。
contradiction: The school bought 300 tablets at $500 each, for a total of $450,000.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.book import Book, Product, Pull, Return
from ledger.checks._equations import Equation, Unit, Way, digits, judged, unit_of
from ledger.checks._making import Rule, amount, interval
from ledger.quantity import Interval, Reading, add, is_counted, meets, scale, shown, times, worth
from ledger.records import Bound, Finding, Member, Verdict

_NAME = "product"
_PERCENT, _POINTS = Unit(Decimal(1), " %"), Unit(Decimal(1), " pp")
_HUNDREDTH, _HALF = Decimal("0.01"), Decimal("0.5")
_LEAST, _MOST = Decimal("0.9"), Decimal("1.1")  # of a price of one digit
_ONE = Interval(Decimal(1), Decimal(1))


def find(book: Book) -> Iterator[Finding]:
    """One finding for each sentence that states two factors and their product."""
    for found in book.products():
        finding = judged(_total(found))
        if found.loosely is None or found.loosely.sure or _agrees(finding):
            yield finding


def _agrees(finding: Finding) -> bool:
    return finding.verdict is Verdict.CONSISTENT and finding.reading is None


def _shares_of_growth(book: Book) -> Iterator[Finding]:
    return (judged(_pull(pull)) for pull in book.pulls())


def _two_returns(book: Book) -> Iterator[Finding]:
    return (judged(_returns(one, other)) for one, other in book.returns())


def _total(found: Product) -> Equation:
    unit, each, count = unit_of(found.total), unit_of(found.each), unit_of(found.count)
    loosely = found.loosely
    by = _ONE if loosely is None else loosely.by

    def makes(level: Reading, by: Interval) -> Interval:
        many = scale(
            interval(found.count, level), 1 / worth(found.count.figure.quantity.unit)
        )  # 每公里, of 32公里
        return times(times(_amount(found, level), many), by)

    def roughly() -> bool:
        level = Reading.STRICT
        return loosely is not None and meets(makes(level, loosely.roughly), interval(found.total, level))

    ways = () if by == _ONE else (Way("fewer or more of them make the time", Verdict.EXPLAINABLE, roughly),)
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(Member(found.each, "each"), Member(found.count, "count"), Member(found.total, "total")),
        left=lambda level: makes(level, by),
        right=lambda level: interval(found.total, level),
        formula=f"{digits(found.each, each)}{each.word} × {digits(found.count, count)}{count.word}{_so_many(by)}",
        stated=found.total,
        unit=unit,
        cap=Verdict.CONTRADICTION if loosely is None else Verdict.TENSION,
        ways=ways,
    )


def _amount(found: Product, level: Reading) -> Interval:
    """What each gets: a mean of things counted one by one is rounded like any other, a price of one digit is none that was."""
    each, quantity = interval(found.each, level), found.each.figure.quantity
    if quantity.bound is not Bound.EQ or quantity.upper is not None:
        return each
    if found.mean:
        half = quantity.step * _HALF
        return add(each, Interval(-half, half)) if is_counted(quantity) else each
    if found.loosely is None or level is Reading.CHARITABLE:
        return each
    value = amount(found.each)
    return Interval(max(each.low or value, value * _LEAST), min(each.high or value, value * _MOST))


def _so_many(by: Interval) -> str:
    if by == _ONE:
        return ""
    return f" × {shown(by.low)}" if by.low == by.high else f" × {shown(by.low)}–{shown(by.high)}"


def _returns(one: Return, other: Return) -> Equation:
    """What the one brings for what the other puts in, against what the other brings for what the one does."""
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=tuple(
            Member(claim, name)
            for found in (one, other)
            for claim, name in ((found.put_in, "in"), (found.out, "out"))
            if claim is not None
        ),
        left=lambda level: times(interval(one.out, level), _put_in(other, level)),
        right=lambda level: times(interval(other.out, level), _put_in(one, level)),
        formula=_rate(one),
        stated=other.out,
        unit=Unit(Decimal(1), ""),
        cap=Verdict.TENSION,
        against=_rate(other),
    )


def _put_in(found: Return, level: Reading) -> Interval:
    return _ONE if found.put_in is None else interval(found.put_in, level)


def _rate(found: Return) -> str:
    one = "1" if found.put_in is None else digits(found.put_in, unit_of(found.put_in))
    return f"{digits(found.out, unit_of(found.out))} ÷ {one}"


def _pull(found: Pull) -> Equation:
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(
            Member(found.share, "share"),
            Member(found.growth, "growth"),
            Member(found.points, "points"),
        ),
        left=lambda level: times(
            interval(found.growth, level), scale(interval(found.share, level), _HUNDREDTH)
        ),
        right=lambda level: interval(found.points, level),
        formula=f"{digits(found.growth, _PERCENT)} × {digits(found.share, _PERCENT)} %",
        stated=found.points,
        unit=_POINTS,
    )


RULE = Rule(_NAME, _NAME, __doc__ or "", find, (_shares_of_growth, _two_returns))
