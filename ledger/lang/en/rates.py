"""The rate that a bank moves: what so many basis points are of where the sentence that tells them names no rate.

"A 40 basis point move", "we may choose between 40 and 60": of the policy rate, if that is the one that the text speaks of.
"""

from __future__ import annotations

import re
from collections import Counter

from ledger.lang.language import Numeral
from ledger.patterns import compiled

_RATE = compiled(
    r"\b(?:federal\s+funds|official\s+cash|overnight(?:\s+policy)?|policy(?:\s+interest)?|bank|base|cash|repo|discount|deposit(?:\s+facility)?|refinancing|key(?:\s+interest)?|benchmark(?:\s+interest)?)\s+\Z",
    re.IGNORECASE,
)
_RATE_IS = compiled(r"\brate\b")
_LONGEST_NAME = 24
# What moves by basis points under a name of its own.
_OWN = compiled(
    r"\b(?:rates?|ranges?|yields?|spreads?|margins?|premiums?|fees?|gaps?|caps?|loans?|mortgages?|bonds?|coupons?|inflation|growth|projections?|estimates?|costs?|prices?|returns?|ratios?|shares?|charges?|expenses?)\b",
    re.IGNORECASE,
)
_MOVES = ("pp", "basis point")


def moved_rate(text: str) -> str | None:
    """The rate of a bank that a text of moves in points names most often, if it names one."""
    if " point" not in text:
        return None
    named: Counter[str] = Counter()
    for hit in _RATE_IS.finditer(text):
        called = _RATE.search(text, max(0, hit.start() - _LONGEST_NAME), hit.start())
        if called is not None:
            named[" ".join((*called.group().lower().split(), "rate"))] += 1
    return named.most_common(1)[0][0] if named else None


def rate_of(measured: str | None, numeral: Numeral, rate: str | None) -> str | None:
    """The name of a move, or the bank's rate where the move has none of its own."""
    if rate is None or numeral.unit not in _MOVES:
        return measured
    if measured in ("interest rate", "rate"):
        return rate
    bare = numeral.unit == "basis point" and (measured is None or _OWN.search(measured) is None)
    return rate if bare else measured
