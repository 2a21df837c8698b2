"""A figure per head is the total over the heads that the text states.

The heads of a year are the mean of its two ends where the increase is stated, else the one end that is. Bureaus
take a mean that they don't print, so up to 2 per cent apart is explained; beyond it is a tension, never more.
The growth of a total, of the same per head, and of the population fit each other in the same way: (1 + g) ÷
(1 + h) is the growth of the population. Labour productivity is reckoned at constant prices, which explains a
difference from the total at current ones.

A sum, those who share it and what each gets fit each other where one sentence, or two in a row, state all three. Where
several sums or numbers could be meant, only one that fits is told.

consistent: 全省生产总值827122万元。年末全省总人口139008人，比上年末增加737人。全省人均生产总值5.966万元。
consistent: The city spent $9.0 million on its parks. The city has a population of 30,000 people. Per capita spending on its parks was $300.
tension: 全省生产总值827122万元。年末全省总人口139008人，比上年末增加737人。全省人均生产总值8.966万元。
tension: The city spent $9.0 million on its parks. The city has a population of 30,000 people. Per capita spending on its parks was $500.
consistent: 全县投入24亿元，支持了160个项目，平均每个项目1500万元。
consistent: The county spent $9 million for 300 pupils, $30,000 each.
tension: 全县投入24亿元，支持了160个项目，平均每个项目1800万元。
tension: The county spent $9 million for 300 pupils, $25,000 each.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.book import Average, Book, HeadGrowth, PerHead, Statement
from ledger.checks._equations import Equation, Unit, Way, digits, judged, unit_of
from ledger.checks._making import Rule, interval
from ledger.checks._statements import factor_of, moved
from ledger.quantity import Interval, Reading, add, meets, negate, quotient, scale, shown, times, worth
from ledger.records import Finding, Member, Verdict

_NAME = "per_capita"
_HALF, _HUNDRED = Decimal("0.5"), Decimal(100)
_BAND = Interval(Decimal("0.98"), Decimal("1.02"))
_WIDE = Interval(Decimal("0.85"), Decimal("1.15"))  # what prices move in the few years since a base year
_PERCENT = Unit(Decimal(1), " %")


def find(book: Book) -> Iterator[Finding]:
    """One finding for each figure per head with its total and heads."""
    for found in book.per_head():
        if found.total.figure.quantity.value > 0 and found.rate.figure.quantity.value > 0:
            yield judged(_per_head(found))


def _growths(book: Book) -> Iterator[Finding]:
    return (judged(_growth(grown)) for grown in book.head_growth())


def _averages(book: Book) -> Iterator[Finding]:
    for found in book.averages():
        finding = judged(_average(found))
        if found.sure or finding.verdict is Verdict.CONSISTENT:
            yield finding


def _average(found: Average) -> Equation:
    unit, of = unit_of(found.total), unit_of(found.count)
    one = worth(found.count.figure.quantity.unit)  # 每公里 is for a kilometre, not for the metre of its class
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(Member(found.total, "total"), Member(found.count, "count"), Member(found.each, "each")),
        left=lambda level: scale(quotient(interval(found.total, level), interval(found.count, level)), one),
        right=lambda level: interval(found.each, level),
        formula=f"{digits(found.total, unit)}{unit.word} ÷ {digits(found.count, of)}{of.word}",
        stated=found.each,
        unit=unit_of(found.each),
        cap=Verdict.TENSION,
    )


def _heads(heads: Statement, level: Reading) -> Interval:
    """The mean of the two ends of the year: the last one less half of the increase."""
    assert heads.level is not None
    end = interval(heads.level, level)
    if heads.change is None:
        return end
    return add(end, negate(scale(moved(heads.change, level), _HALF)))


def _written(heads: Statement) -> str:
    assert heads.level is not None
    unit = unit_of(heads.level)
    if heads.change is None:
        return f"{digits(heads.level, unit)}{unit.word}"
    sign = "+" if heads.change.move < 0 else "−"
    return f"({digits(heads.level, unit)} {sign} {digits(heads.change.claim, unit)} ÷ 2){unit.word}"


def _members(heads: Statement) -> tuple[Member, ...]:
    change = () if heads.change is None else (Member(heads.change.claim, "increase"),)
    return (*((Member(heads.level, "heads"),) if heads.level else ()), *change)


def _per_head(found: PerHead) -> Equation:
    heads = found.heads
    unit, total_unit = unit_of(found.rate), unit_of(found.total)
    by = _HUNDRED if unit.by < 1 or found.rate.figure.quantity.unit in ("%", "‰") else Decimal(1)

    def left(level: Reading) -> Interval:
        return scale(quotient(interval(found.total, level), _heads(heads, level)), by)

    def within(band: Interval) -> bool:
        level = Reading.STRICT
        return meets(times(left(level), band), interval(found.rate, level))

    ways = [Way("the mean population that is used isn't printed", Verdict.EXPLAINABLE, lambda: within(_BAND))]
    if found.other_basis:
        why = "the rate is at constant prices, the total at current ones"
        ways.append(Way(why, Verdict.EXPLAINABLE, lambda: within(_WIDE)))
    members = [Member(found.total, "total"), *_members(heads), Member(found.rate, "rate")]
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=tuple({m.claim.id: m for m in members}.values()),
        left=left,
        right=lambda level: interval(found.rate, level),
        formula=f"{digits(found.total, total_unit)}{total_unit.word} ÷ {_written(heads)}",
        stated=found.rate,
        unit=unit,
        cap=Verdict.TENSION,
        ways=tuple(ways),
    )


def _growth(grown: HeadGrowth) -> Equation:
    heads = grown.heads
    assert heads.level is not None
    assert heads.change is not None
    level, change = heads.level, heads.change
    one = Interval(Decimal(1), Decimal(1))

    def population(at: Reading) -> Interval:
        end = interval(level, at)
        return quotient(end, add(end, negate(moved(change, at))))

    total, per_head = grown.total, grown.per_head
    unit = unit_of(level)
    sign = "+" if change.move < 0 else "−"
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(Member(total.claim, "growth"), Member(per_head.claim, "growth per head"), *_members(heads)),
        left=lambda at: _percent(quotient(factor_of(total, at), factor_of(per_head, at)), one),
        right=lambda at: _percent(population(at), one),
        formula=f"(1 + {shown(total.claim.figure.quantity.value)} %) ÷ (1 + {shown(per_head.claim.figure.quantity.value)} %) − 1",
        stated=per_head.claim,
        unit=_PERCENT,
        cap=Verdict.TENSION,
        against=f"{digits(level, unit)} ÷ ({digits(level, unit)} {sign} {digits(change.claim, unit)}) − 1",
    )


def _percent(factor: Interval, one: Interval) -> Interval:
    return scale(add(factor, negate(one)), _HUNDRED)


RULE = Rule(_NAME, _NAME, __doc__ or "", find, (_growths, _averages))
