"""A yearly average times its years is their total, or at most the stock that came of it; so is a daily or a monthly one.

The sentence must say both, and name the years: by a number beside the total (五年累计, in six years), or by the
span that the average is dated with. A year more or less is a tension, since the first and the last year
are often cut. Days and months are named in the sentence (前20天共…，日均…), and the average stands right behind its total. What came new each year is held against the stock of the same thing: it can't be more.

consistent: 五年来，全市年均新增就业12万人，五年累计新增就业60万人以上。
consistent: The agency built 1,100 homes a year, a total of 6,600 homes in six years.
contradiction: 五年来，全市年均新增就业12万人，五年累计新增就业98万人。
contradiction: The agency built 1,100 homes a year, a total of 9,600 homes in six years.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.book import Book, Yearly
from ledger.checks._equations import Equation, Way, digits, judged, unit_of
from ledger.checks._making import Rule, interval
from ledger.quantity import Reading, meets, scale
from ledger.records import Finding, Kind, Member, Verdict

_NAME = "average_times_years"


def find(book: Book) -> Iterator[Finding]:
    """One finding for each yearly average whose total stands in its sentence."""
    for found in book.yearly():
        if found.average.figure.quantity.value > 0:
            yield judged(_times(found))


def _times(found: Yearly) -> Equation:
    unit = unit_of(found.average, found.total)
    average, total = found.average, found.total

    def near() -> bool:
        level = Reading.CHARITABLE
        around = (found.years - 1, found.years + 1)
        return any(
            meets(scale(interval(average, level), Decimal(n)), interval(total, level)) for n in around if n
        )

    ways = [
        Way(f"the average is over {found.years - 1} or {found.years + 1} {found.of}", Verdict.TENSION, near)
    ]
    if Kind.TARGET in {average.kind, total.kind}:
        ways.append(Way("one of the figures is a plan or a forecast", Verdict.EXPLAINABLE))
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(Member(average, "average"), Member(total, "total")),
        left=lambda level: scale(interval(average, level), Decimal(found.years)),
        right=lambda level: interval(total, level),
        formula=f"{digits(average, unit)} × {found.years}",
        stated=total,
        unit=unit,
        limit=found.stock,
        cap=Verdict.TENSION if found.stock else Verdict.CONTRADICTION,
        ways=tuple(ways),
    )


RULE = Rule(_NAME, _NAME, __doc__ or "", find)
