"""Totals that say how many amounts they sum up, so that the amounts before them are all of it: 两批共拨付3亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.book.divided import Breakdown
from ledger.book.passages import Phrase, Statement, same_time
from ledger.patterns import compiled
from ledger.quantity import in_first_unit

_COUNTED = compiled(
    r"(?P<number>[两兩二三四五六七八九十\d])(?:个|個)?[^\W\d，。；年月]{1,3}(?:合[计計共]|[总總一]共|共[计計]?|加起[来來])(?P<deed>[^，。；,;\d]{0,6}?)(?:了|约|約|是|为|為|达|達)*\s*\Z"
)
_NUMBERS = {sign: number for number, sign in enumerate("二三四五六七八九十", 2)} | {"两": 2, "兩": 2}


def counts_its_parts(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether a total says how many it sums up, and what it is a sum of: 第一批拨付1亿，第二批拨付2亿，两批共拨付3亿."""
    found = _COUNTED.search(total.first.prefix)
    if found is None:
        return False
    number = _NUMBERS.get(found["number"]) or int(found["number"])
    return number == len(parts) and all(found["deed"] in part.lead for part in parts)


_SUMMED = compiled(
    r"(?:[^\W\d]{0,3}?)(?:合[计計]|[总總一]共|[总總](?:经费|經費|投[资資]|人[数數]|金[额額]|[产產][值量]|面[积積]|[额額]|[数數]|收入|支出)|共[计計]?|加起[来來])(?:[^，。；,;\d]{0,4}?)(?:了|约|約|是|为|為|达|達)*\s*"
)
_OWN_CLAUSE = compiled(r"[^，。；,;\d]{0,3}[，,；;]\s*(?:[这這]|全部|所有)?")
_NO_AMOUNT = compiled(r".*(?:其中|[超多少][过過出]|[增减減]|比)")
#: 今年东桥投入3亿元，……，两座桥总投资21亿元: what was done in a time, or so far, is no part that a plan adds up.
_DONE = compiled(
    r".*(?:完成|已|到位|投入|[拨撥]付|支付|[先再又]|花了|用了|[今去前本当當][年月季日]|目前|至今|[剩余餘])"
)
_MOST = 9


def counted_sums(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
    """A total of as many things as are told before it, each with an amount: 第一期3亿元，第二期4亿元，两期总投资9亿元."""
    for at, (count, total) in enumerate(pairwise(phrase.statements)):
        number = count.first.figure.quantity.value
        led = _OWN_CLAUSE.fullmatch(count.lead) and _SUMMED.fullmatch(total.lead)
        if not led or not total.adds_up or not 1 < number <= _MOST or number != int(number):
            continue
        parts = phrase.statements[max(at - int(number), 0) : at]
        every = [s for s in phrase.statements[:at] if _counts_as(s, total)]
        if len(parts) == number and every == list(parts) and all(_is_one(s, total, taken) for s in parts):
            yield Breakdown(total, tuple(parts), "counted", closed=True, certain=False)


def _counts_as(part: Statement, total: Statement) -> bool:
    """Whether an amount is told in the unit of the total, or in none but as large a multiple: 10億 beside 35億元."""
    bare = (
        part.measures is None and part.first.figure.quantity.scale == total.first.figure.quantity.scale != 1
    )
    return part.measures == total.measures or bare


def _is_one(part: Statement, total: Statement, taken: set[str]) -> bool:
    smaller = in_first_unit(part.first.figure.quantity) < in_first_unit(total.first.figure.quantity)
    sound = part.first.id not in taken and part.first.role is None and part.level is not None
    sound &= part.first.period is None and _DONE.match(part.lead) is None
    return sound and smaller and same_time(part.first, total.first) and not _NO_AMOUNT.match(part.lead)
