"""What is called by a year: the 2017 tax cuts are other tax cuts than those of 2001."""

from __future__ import annotations

import re

from ledger.records import Claim

_CALLED = re.compile(
    r"\b(?:the|our|its|their|your|my|his|her|that|this)\s+((?:19|20)\d\d)\s+[a-z]", re.IGNORECASE
)


def is_called_by_another_year(one: Claim, other: Claim) -> bool:
    """Whether the nearest thing named before each figure, in its sentence, is called by a year, and by two of them."""
    first = _year_of(one)
    second = None if first is None else _year_of(other)
    return first is not None and second is not None and first != second


def _year_of(claim: Claim) -> str | None:
    start = claim.figure.span.start - claim.sentence.start
    named = _CALLED.findall(claim.prefix[-start:] if start > 0 else "")
    return named[-1] if named else None
