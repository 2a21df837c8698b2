"""So much for each of so many, and what it comes to: 一個便當80元，一天發500個，一天就要花4萬元; $3,000 per person for 200,000 people, a total of $600 million.

The three figures stand in a row, the total last or at the head of the next sentence. What each is for must be counted
by the figure beside it, and the words before the total call it one. Where the one is told for a month and the other
for a year, so many months make the year; where only one of them is told for a time, what doesn't fit says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ledger.book import apiece, apiece_en
from ledger.book.apiece import Whole
from ledger.book.passages import Passage, Said, is_sure, same_time
from ledger.book.products import Loosely, Product
from ledger.book.worked import MONEY, RATIOS, TIME
from ledger.patterns import compiled
from ledger.quantity import Interval, unit_class
from ledger.records import CHANGE_ABS, CHANGE_REL, DURATION, MULTIPLE, RANK, SHARE, Claim

_NOT_OF_EACH = frozenset((CHANGE_REL, CHANGE_ABS, SHARE, MULTIPLE, RANK, DURATION))
_NOT_SUMMED = RATIOS | TIME
_NEAR = 60  # code points from one figure of the three to the next


def multiplied(passage: Passage) -> Iterator[Product]:
    """Every amount for each with the number of them right beside it and what both come to right behind, in text order."""
    before: list[Said] = []
    for phrase in passage:
        row = [*before, *phrase.said]
        for at in range(max(len(before), 2), len(row)):
            one, other, total = row[at - 2 : at + 1]
            if not any(
                _is_like(total, said) for said in row[: at - 2] if said.claim.sentence == one.claim.sentence
            ):
                yield from _made(one, other, total)
        before = list(phrase.said[-2:]) if len(phrase.said) > 1 else []


def _is_like(total: Said, said: Said) -> bool:
    """Whether a sum told before may be in the total, too: 30艘，每艘200万元；150艘，每艘40万元，合计1.2亿元."""
    return unit_class(said.claim.figure.quantity.unit) == unit_class(total.claim.figure.quantity.unit)


def _made(one: Said, other: Said, total: Said) -> Iterator[Product]:
    if max(len(other.lead), len(total.lead)) > _NEAR or not all(map(_is_amount, (one, other, total))):
        return
    language = apiece if _HAN.search(f"{one.lead}{other.lead}{total.lead}") else apiece_en
    pairs = [(one, other), (other, one)]
    told = [(each, count, found) for each, count in pairs if (found := language.each_of(each)) is not None]
    if len(told) != 1:
        return
    each, count, found = told[0]
    whole = language.whole_of(total) if _are_of_it(each.claim, count.claim, total.claim) else None
    if whole is None or not language.counts(found, count):
        return
    of_count = language.time_of(count)
    if found.time and of_count and found.time != of_count:
        return
    turn = _turn(found.time or of_count, whole)
    if turn is not None and (whole.sure or other.claim.sentence == total.claim.sentence):
        loosely = Loosely(turn.by, turn.roughly, turn.sure)
        yield Product(each.claim, count.claim, total.claim, found.mean, loosely)


_HAN = compiled("[㐀-鿿]")


def _is_amount(said: Said) -> bool:
    claim = said.claim
    return claim.kind not in _NOT_OF_EACH and claim.role is None and is_sure(claim)


def _are_of_it(each: Claim, count: Claim, total: Claim) -> bool:
    """Whether the units are those of an amount for each, of a number of things, and of the sum of such amounts."""
    of = unit_class(count.figure.quantity.unit)
    unit = unit_class((each.figure.quantity.unit or "").partition("/")[0] or None)
    if unit is None or unit in _NOT_SUMMED or unit != unit_class(total.figure.quantity.unit):
        return False
    return of not in (_NOT_SUMMED - {None}) | MONEY and same_time(count, total)


class _Turn(NamedTuple):
    """How many of the one time make the other, how many fewer or more may be meant, and whether the words leave no doubt."""

    by: Interval
    roughly: Interval
    sure: bool


def _many(low: int, high: int) -> Interval:
    return Interval(Decimal(low), Decimal(high))


_ONE = _many(1, 1)
#: Working days and weeks make a year too, school months, and months with a bonus.
_MAKES = {
    ("day", "week"): (_many(7, 7), _many(5, 7)),
    ("day", "month"): (_many(28, 31), _many(20, 31)),
    ("day", "quarter"): (_many(90, 92), _many(60, 92)),
    ("day", "year"): (_many(365, 366), _many(180, 366)),
    ("week", "month"): (_many(4, 5), _many(4, 5)),
    ("week", "year"): (_many(52, 53), _many(40, 53)),
    ("month", "quarter"): (_many(3, 3), _many(3, 3)),
    ("month", "year"): (_many(12, 12), _many(9, 14)),
    ("quarter", "year"): (_many(4, 4), _many(4, 4)),
}


def _turn(time: str | None, whole: Whole) -> _Turn | None:
    """How an amount for one time is turned into one for the time of the total."""
    if time == whole.time or time is None or whole.time is None:
        return _Turn(_ONE, _ONE, whole.sure and time == whole.time)
    makes = _MAKES.get((time, whole.time))
    return None if makes is None else _Turn(*makes, whole.sure)
