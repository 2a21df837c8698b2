"""What a speaker works out aloud is worked out again: one figure less another, plus another, so many per cent of it.

The sentence must say what is done with the figures (扣除, 加上, 相差, 的10%就是, 乘以; minus, plus, times, of) and
what comes of it (剩下, 合计, 就是; leaves, makes, is), and the three figures follow each other. Where the word before
the result doesn't claim equality a difference is a tension at most. Two shares of which one is called the rest make
up the whole. Figures that a word only sets together (分为, 中的, 剩下, 每7元就有1元) count where they come out, and else
not at all; what several units come to, where one of them was just said to come to so much, is a tension at most.

consistent: 岁出1.9万亿元，扣除补助3000多亿元，剩下大概1.6万亿元。
consistent: The fund had $500, minus $120 for repairs leaves $380.
contradiction: 水费280万元，加上电费90万元，合计就是470万元。
contradiction: The town took in $400 million, minus $120 million for roads leaves $180 million.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ledger.book import Book, Reckoned
from ledger.checks._equations import Equation, Side, Unit, digits, judged, unit_of
from ledger.checks._making import Rule, interval
from ledger.quantity import Interval, Reading, add, negate, quotient, scale, times
from ledger.records import Claim, Finding, Member, Verdict

_NAME = "reckoning"
_HUNDREDTH, _HUNDRED = Decimal("0.01"), Decimal(100)
_WHOLE = Interval(Decimal(100), Decimal(100))
_PERCENT = Unit(Decimal(1), " %")
_KINDS = {
    "less": "base_plus_change",
    "plus": "sum_of_parts",
    "apart": "from_to_change",
    "part": "share_of",
    "times": "product",
    "ratio": "share_of",
    "rest": "sum_of_parts",
}
_SIGNS = {"less": "−", "plus": "+", "apart": "−", "part": "×", "times": "×", "ratio": "÷", "rest": "+"}


def find(book: Book) -> Iterator[Finding]:
    """One finding for each sum that a sentence does aloud."""
    for one in book.reckoned():
        found = judged(_rest(one) if one.result is None else _sum(one, one.result))
        as_printed = found.verdict is Verdict.CONSISTENT and found.reading is None
        if as_printed or not one.agreeing:
            yield found


def _sum(one: Reckoned, result: Claim) -> Equation:
    unit = (
        unit_of(one.first, result) if one.how in {"part", "times"} else unit_of(one.first, one.second, result)
    )
    if one.how == "ratio":
        return _ratio(one, result)
    by = unit_of(one.second) if one.how in {"part", "times"} else unit
    word = by.word if one.how in {"part", "times"} else ""
    return Equation(
        rule=_NAME,
        kind=_KINDS[one.how],
        members=(Member(one.first, "first"), Member(one.second, "second"), Member(result, "result")),
        left=_left(one),
        right=lambda level: interval(result, level),
        formula=f"{digits(one.first, unit)} {_SIGNS[one.how]} {digits(one.second, by)}{word}",
        stated=result,
        unit=unit,
        cap=Verdict.CONTRADICTION if one.closed else Verdict.TENSION,
    )


def _ratio(one: Reckoned, share: Claim) -> Equation:
    unit = unit_of(one.first, one.second)
    return Equation(
        rule=_NAME,
        kind=_KINDS[one.how],
        members=(Member(one.first, "part"), Member(one.second, "whole"), Member(share, "share")),
        left=lambda level: scale(quotient(interval(one.first, level), interval(one.second, level)), _HUNDRED),
        right=lambda level: interval(share, level),
        formula=f"{digits(one.first, unit)} ÷ {digits(one.second, unit)}",
        stated=share,
        unit=_PERCENT,
        cap=Verdict.TENSION,
    )


def _left(one: Reckoned) -> Side:
    def comes_to(level: Reading) -> Interval:
        first, second = interval(one.first, level), interval(one.second, level)
        match one.how:
            case "plus":
                return add(first, second)
            case "part":
                return times(first, scale(second, _HUNDREDTH))
            case "times":
                return times(first, second)
            case _:
                return (
                    _distance(add(first, negate(second)))
                    if one.how == "apart"
                    else add(first, negate(second))
                )

    return comes_to


def _distance(found: Interval) -> Interval:
    """How far from nothing: a fall and a rise of one size are as far."""
    if found.high is not None and found.high <= 0:
        return negate(found)
    return found


def _rest(one: Reckoned) -> Equation:
    return Equation(
        rule=_NAME,
        kind=_KINDS[one.how],
        members=(Member(one.first, "share"), Member(one.second, "rest")),
        left=lambda level: add(interval(one.first, level), interval(one.second, level)),
        right=lambda _: _WHOLE,
        formula=f"{digits(one.first, _PERCENT)} + {digits(one.second, _PERCENT)}",
        stated=one.second,
        unit=_PERCENT,
        cap=Verdict.TENSION,
        against="100",
    )


RULE = Rule(_NAME, "base_plus_change", __doc__ or "", find)
