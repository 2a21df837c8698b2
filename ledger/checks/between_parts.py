"""A whole grows no faster than its fastest part and no slower than its slowest.

The growth of a whole is the average of the growth of its parts, weighted with what they were before. So
where a list of parts is closed and each rate is stated, the rate of the whole must lie between the smallest and
the largest of them. Growth at constant prices is chained from year to year, which moves it by a tenth of
a point or so: outside the parts' rates is a tension, never more.

consistent: 全省农民工总量2817万人，增长1.4%。其中，外出农民工1690万人，增长0.4%；本地农民工1127万人，增长2.9%。
consistent: Trade came to $84.2 billion, up 3.0 percent. Exports were $45.1 billion, up 4.0 percent, and imports were $39.1 billion, up 1.9 percent.
tension: 全省农民工总量2817万人，增长14.0%。其中，外出农民工1690万人，增长0.4%；本地农民工1127万人，增长2.9%。
tension: Trade came to $84.2 billion, up 30 percent. Exports were $45.1 billion, up 4.0 percent, and imports were $39.1 billion, up 1.9 percent.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.book import Book, Said
from ledger.checks._equations import Equation, Unit, judged
from ledger.checks._making import Rule, amount
from ledger.checks._statements import moved
from ledger.checks.sum_of_parts import is_complete
from ledger.quantity import Interval, Reading, shown, unit_class
from ledger.records import Finding, Member, Verdict

_NAME, _KIND = "between_parts", "order"
_PERCENT = Unit(Decimal(1), " %")


def find(book: Book) -> Iterator[Finding]:
    """One finding for each closed list whose rates and whose whole's rate are stated."""
    for found in book.breakdowns():
        rates = [part.rate for part in found.parts if part.rate is not None and _is_percent(part.rate)]
        whole = found.whole.rate if found.whole is not None else None
        if whole is None or not _is_percent(whole) or len(rates) != len(found.parts) or len(rates) < 2:
            continue
        if is_complete(found) and not found.overlapping:
            yield judged(_hull(whole, rates))


def _is_percent(rate: Said) -> bool:
    return unit_class(rate.claim.figure.quantity.unit) == "percent"


def _signed(rate: Said) -> Decimal:
    value = amount(rate.claim)
    return -value if rate.move < 0 and value >= 0 else value


def _hull(whole: Said, rates: list[Said]) -> Equation:
    fastest, slowest = max(rates, key=_signed), min(rates, key=_signed)

    def between(level: Reading) -> Interval:
        low, high = moved(slowest, level), moved(fastest, level)
        return Interval(low.low, high.high, low.low_open, high.high_open)

    return Equation(
        rule=_NAME,
        kind=_KIND,
        members=(
            Member(fastest.claim, "fastest"),
            Member(whole.claim, "whole"),
            Member(slowest.claim, "slowest"),
        ),
        left=between,
        right=lambda level: moved(whole, level),
        formula=f"between {shown(_signed(slowest))} and {shown(_signed(fastest))}",
        stated=whole.claim,
        unit=_PERCENT,
        cap=Verdict.TENSION,
        against=shown(_signed(whole)),
    )


RULE = Rule(_NAME, _KIND, __doc__ or "", find)
