"""A stock on one day and what came to it or went from it since make what it stands at on a later day.

A reserve of 450 at the end of one year and a deficit of 30 in the next leave 420. The two days must be named, and the
surplus or deficit be that of the time between. Other amounts may come and go that the text doesn't tell, so what
doesn't fit is a tension and no more; where it may be of another account, or several are told for that time, only what
comes out is reported. A count that one sentence carries on, by what came and what went, is held to both in the same way.

consistent: 去年底基金结余45亿元，今年盈余7亿元，今年底结余为52亿元。
consistent: The reserve was $450 million at the end of 2011. The city ran a deficit of $30 million in 2012. The reserve was $420 million at the end of 2012.
tension: 去年底基金结余45亿元，今年盈余7亿元，今年底结余为62亿元。
tension: The reserve was $450 million at the end of 2011. The city ran a deficit of $30 million in 2012. The reserve was $520 million at the end of 2012.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.book import Book, Carried, Rolled
from ledger.checks._equations import Equation, digits, holds, judged, unit_of
from ledger.checks._making import Rule, interval
from ledger.quantity import Reading, add, negate
from ledger.records import Finding, Member, Verdict

_NAME = "carried_forward"
_KIND = "base_plus_change"


def find(book: Book) -> Iterator[Finding]:
    """One finding for each stock that is told before and after what came or went."""
    for one in book.carried():
        equation = _equation(one)
        if one.sure or holds(equation, Reading.DEFAULT):
            yield judged(equation)


def _equation(one: Carried) -> Equation:
    unit = unit_of(one.opening, one.flow, one.closing)
    sign = "+" if one.move > 0 else "−"
    return Equation(
        rule=_NAME,
        kind=_KIND,
        members=(Member(one.opening, "from"), Member(one.flow, "change"), Member(one.closing, "to")),
        left=lambda at: add(
            interval(one.opening, at),
            interval(one.flow, at) if one.move > 0 else negate(interval(one.flow, at)),
        ),
        right=lambda at: interval(one.closing, at),
        formula=f"{digits(one.opening, unit)} {sign} {digits(one.flow, unit)}",
        stated=one.closing,
        unit=unit,
        cap=Verdict.TENSION,
    )


def _counts(book: Book) -> Iterator[Finding]:
    """One finding for each count that a sentence carries on, by what came and what went."""
    return (judged(_count(one)) for one in book.rolled())


def _count(one: Rolled) -> Equation:
    unit = unit_of(one.opening, one.came, one.went, one.closing)
    return Equation(
        rule=_NAME,
        kind=_KIND,
        members=(
            Member(one.opening, "from"),
            Member(one.came, "plus"),
            Member(one.went, "minus"),
            Member(one.closing, "to"),
        ),
        left=lambda at: add(
            add(interval(one.opening, at), interval(one.came, at)), negate(interval(one.went, at))
        ),
        right=lambda at: interval(one.closing, at),
        formula=f"{digits(one.opening, unit)} + {digits(one.came, unit)} − {digits(one.went, unit)}",
        stated=one.closing,
        unit=unit,
        cap=Verdict.TENSION,
    )


RULE = Rule(_NAME, _KIND, __doc__ or "", find, (_counts,))
