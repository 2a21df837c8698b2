"""What one year brings, within what the years up to a later one bring together: "$2 million in 2026, and by 2030 a total of $19 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.book.mentions import RATIOS
from ledger.book.nesting import Within
from ledger.book.pairs import same_subject
from ledger.likeness import is_yearly
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind

_AMOUNTS = frozenset((Kind.FLOW, Kind.TARGET, Kind.CHANGE_ABS))
_TOTAL = compiled(
    r"\b(?:an?\s+|the\s+)?(?:cumulative\s+|running\s+|grand\s+)?total\s+of\s+(?:about\s+|over\s+|nearly\s+|some\s+|almost\s+)?\Z",
    re.IGNORECASE,
)
_BY = compiled(
    r"\b(?:by|through)\s+(?:the\s+end\s+of\s+|fiscal\s+(?:year\s+)?)?(?:19|20)\d\d\b", re.IGNORECASE
)
_A_YEAR = compiled(r"\s+(?:(?:a|per|each|every)\s+(?:year|month)|annually|yearly)\b", re.IGNORECASE)


def running(claims: Sequence[Claim]) -> Iterator[Within]:
    """Every such amount of one sentence with its total."""
    for part, whole in pairwise(claims):
        if part.period is None or whole.period is None:
            continue
        measures = unit_class(whole.figure.quantity.unit)
        alike = unit_class(part.figure.quantity.unit) == measures not in RATIOS and same_subject(part, whole)
        if (
            alike
            and None is part.role is whole.role
            and {part.kind, whole.kind} <= _AMOUNTS
            and part.period.last < whole.period.last
            and not (is_yearly(part) or is_yearly(whole))
            and _TOTAL.search(whole.prefix)
            and not _A_YEAR.match(whole.suffix)
            and (_BY.search(whole.prefix) or _BY.search(whole.suffix))
        ):
            yield Within(whole, part)
