"""Parts that are told as what a sum includes: the schools' $3 billion of one plan are none of the other plan's.

"This includes $350 million for depots" is of the sum that stands before it; where two such parts stand behind two
sums they are two things, whatever they are called.
"""

from __future__ import annotations

import re

from ledger.patterns import compiled
from ledger.records import Claim

_INCLUDES = compiled(
    r"\b(?:includes?|included|including|contains?|of\s+which|of\s+that|of\s+this)\b[^.;:?!\d]{0,24}\Z",
    re.IGNORECASE,
)
_SUM = compiled(r"\d[\d,.]*\d(?:\s?(?:thousand|million|billion|trillion|percent|%|bn|m))?|\d", re.IGNORECASE)


def is_part_of_another(one: Claim, other: Claim) -> bool:
    """Whether two parts are included in two sums; of one that isn't told near by nobody knows."""
    first = _INCLUDES.search(one.prefix)
    second = None if first is None else _INCLUDES.search(other.prefix)
    if first is None or second is None:
        return False
    whole = _sum_before(one, first.start())
    return whole is None or whole != _sum_before(other, second.start())


def _sum_before(claim: Claim, end: int) -> str | None:
    told = _SUM.findall(claim.prefix[:end])
    return told[-1].lower() if told else None
