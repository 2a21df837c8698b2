"""Two figures of one sentence of which the first is held against the second: "two rises next year, compared to three in June".

Both are of one quantity, at two times or in two editions of a forecast, and no word need say which way it went.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.book.mentions import value_of
from ledger.book.pairs import between, same_subject
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind

_AGAINST = compiled(
    r"[^.;:?!]{0,48}?\b(?:(?:as\s+)?compared\s+(?:with|to)|versus|vs\.?|as\s+against)\s+"
    r"(?:(?:an?|the|just|only|about|around|roughly|nearly|almost|some)\s+){0,2}",
    re.IGNORECASE,
)
_CHANGES = frozenset((Kind.CHANGE_ABS, Kind.CHANGE_REL, Kind.MULTIPLE, Kind.RANK))


def held(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every two figures of one sentence that are so told, the earlier one first; else what the other is held against."""
    for one, other in pairwise(claims):
        if (
            one.sentence == other.sentence
            and None is one.role is other.role
            and unit_class(one.figure.quantity.unit) == unit_class(other.figure.quantity.unit)
            and value_of(one) != value_of(other)
            and not {one.kind, other.kind} & _CHANGES
            and same_subject(one, other)
            and _AGAINST.fullmatch(between(one, other)) is not None
            and (one.period != other.period or one.kind is other.kind is Kind.TARGET)
        ):
            earlier = (
                one.period is not None and other.period is not None and one.period.last < other.period.first
            )
            yield (one, other) if earlier else (other, one)
