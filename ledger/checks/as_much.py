"""One thing is so many times another, or so large a part of it, and both are told by figures of their own.

工业用电只有家庭用电的十分之一 and 今年是去年的3倍 hold where the other one, so many times taken, can be the first. Speakers
round such ratios freely: 十分之一 may be said of an eighth, 3倍 of 3.4. So what lies within a fifth of the ratio as said is a
round way to put it, and explained; what lies further off is a tension, never more, since the two things are found by their
names. A ratio with a decimal point is taken as printed.

consistent: 山泉矿区用水2.4亿吨，河东矿区用水24亿吨，山泉矿区用水只有河东矿区用水的十分之一。
tension: 山泉矿区用水6.4亿吨，河东矿区用水24亿吨，山泉矿区用水只有河东矿区用水的十分之一。
explainable: 去年的捐款是130万元，而今年的捐款是430万元，今年是去年的3倍。
consistent: 渔港卸货24万吨，是柴桥码头12万吨的2倍。
consistent: The harbor budget is $320 million, and the airport budget is $64 million. The harbor budget is five times the airport budget.
tension: The harbor budget is $320 million, and the airport budget is $64 million. The harbor budget is nine times the airport budget.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.book import AsMuch, Book
from ledger.checks._equations import Equation, Way, digits, judged, unit_of
from ledger.checks._making import Rule, interval
from ledger.lang.languages import language_of
from ledger.quantity import Interval, Reading, meets, scale, times, unit_class
from ledger.records import Finding, Member, Verdict
from ledger.text import fold

_NAME, _KIND = "as_much", "from_to_multiple"
_ROUNDLY = Decimal("0.2")  # of a ratio, that a round way to say it may lie off
_PERCENT = Decimal("0.01")


def find(book: Book) -> Iterator[Finding]:
    """One finding for each ratio of two things that the same passage tells by figures."""
    told = book.as_much(_plain)
    framed = {frame.change.id for frame in book.frames()} if told else frozenset[str]()
    return (judged(_times(found)) for found in told if found.ratio.id not in framed)


def _plain(words: str) -> str:
    return fold(words, script=language_of("zh").script).text


def _times(found: AsMuch) -> Equation:
    unit = unit_of(found.one, found.other)
    quantity = found.ratio.figure.quantity

    def ratio(level: Reading) -> Interval:
        said = interval(found.ratio, level)
        return scale(said, _PERCENT) if unit_class(quantity.unit) == "percent" else said

    def is_round() -> bool:
        said, whole = ratio(Reading.CHARITABLE), interval(found.other, Reading.CHARITABLE)
        if said.low is None or said.high is None:
            return False
        widest = Interval(said.low * (1 - _ROUNDLY), said.high * (1 + _ROUNDLY))
        return meets(times(whole, widest), interval(found.one, Reading.CHARITABLE))

    is_fine = quantity.step < quantity.scale and unit_class(quantity.unit) == "multiple"
    ways = () if is_fine else (Way("the ratio is said roundly", Verdict.EXPLAINABLE, is_round),)
    return Equation(
        rule=_NAME,
        kind=_KIND,
        members=(
            Member(found.one, "one"),
            Member(found.other, "other"),
            Member(found.ratio, "ratio"),
        ),
        left=lambda level: times(interval(found.other, level), ratio(level)),
        right=lambda level: interval(found.one, level),
        formula=f"{digits(found.other, unit)} × {found.ratio.figure.text}",
        stated=found.one,
        unit=unit,
        cap=Verdict.TENSION,
        ways=ways,
    )


RULE = Rule(_NAME, _KIND, __doc__ or "", find)
