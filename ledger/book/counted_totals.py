"""Totals that say how many amounts they sum up, so that the amounts before them are all of it: 两批共拨付3亿元."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.book.passages import Statement
from ledger.patterns import compiled

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
