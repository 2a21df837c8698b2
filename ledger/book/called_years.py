"""What is called by a year: the 2017 tax cuts are other tax cuts than those of 2001, growth over 2012 other than over 2011."""

from __future__ import annotations

import re

from ledger.likeness import led
from ledger.patterns import compiled
from ledger.records import Claim

_CALLED = compiled(
    r"\b(?:the|our|its|their|your|my|his|her|that|this)\s+((?:19|20)\d\d)\s+[a-z]", re.IGNORECASE
)

_BASE = compiled(
    r"\s*(?:[a-z]+\s+){0,3}?(?:over|from|on|against|compared\s+(?:with|to)|than\s+in)\s+(?:fiscal\s+|FY\s?)?((?:19|20)\d\d(?:[-–/]\d\d)?)\b",
    re.IGNORECASE,
)


def is_called_by_another_year(one: Claim, other: Claim) -> bool:
    """Whether the nearest thing named before each figure in its sentence, or what it is held against, is called by a year, and by two."""
    for of in (_year_of, _base_of):
        year = of(one)
        another = None if year is None else of(other)
        if another is not None and another != year:
            return True
    return False


def _year_of(claim: Claim) -> str | None:
    named = _CALLED.findall(led(claim))
    return named[-1] if named else None


def _base_of(claim: Claim) -> str | None:
    found = _BASE.match(claim.suffix)
    return found[1] if found else None
