"""Percentages and lengths of time that a pointing word sends back to where they were said: "this 8 percent".

Of numbers so common equal digits tell nothing, and their metrics are soon those of another clause ("for this 8 percent
the owner wants a say", "this 3-year reduction"). That the number is pointed at tells that it was just said. Large sums and
counts are the business of `ledger.book.resaid`; what is joined here only agrees as well.
"""

from __future__ import annotations

import re

from ledger.book.company import Rarity
from ledger.book.mentions import beside, gap_to, is_pointed_at
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind, Role

_NEAR, _FAR = 300, 1500  # code points back to the number; further than near only in rare company
_COMPANY = 3.0  # what that must weigh
_RATES = frozenset(("percent", "points"))
# a length that is an attribute (this 3-year plan) points at a thing; "these 3 years" are as often those just gone
_HYPHENS = "-‐‑–"
_WORD = compiled(
    r"\s*(?!(?:of|in|on|for|from|to|at|by|and|or|but|that|which|who|is|are|was|were|will|would|can|could|may|might|has|have|had|we|you|they|i|he|she|it|the|a|an|as|if|when|where|because|so|now|here|there)\b)[A-Za-z]",
    re.IGNORECASE,
)
_CUT = compiled(r"\b(?:cuts?\b|cutting\b|reduc|decreas|lowering\b|rollback)", re.IGNORECASE)
_RAISE = compiled(r"\b(?:increas|raises?\b|rais(?:ed|ing)\b|hikes?\b|boost)", re.IGNORECASE)


def can_be_pointed_at(claim: Claim) -> bool:
    """Whether a claim is of a sort that is taken up by a pointing word: a percentage, or how long a thing lasts."""
    return unit_class(claim.figure.quantity.unit) in _RATES or claim.kind is Kind.DURATION


def is_pointed_back(one: Claim, other: Claim, rare: Rarity) -> bool:
    """Whether the second of two equal figures is pointed at, and the first is what it points to."""
    near = gap_to(one, other)
    if not 0 <= near <= _FAR or one.role is Role.FROM or not is_pointed_at(other):
        return False
    lasts = Kind.DURATION in (one.kind, other.kind)
    attribute = _WORD.match(other.suffix) is not None
    hyphens = any(mark in other.figure.text for mark in _HYPHENS)
    if lasts and not (one.kind is other.kind and attribute and hyphens):
        return False
    # "this 12 percent tax" may be one that no figure was told of before
    return (
        (near <= _NEAR and not attribute)
        or rare.shared(one, other) >= _COMPANY
        or _are_of_one_deed(one, other)
    )


def _are_of_one_deed(one: Claim, other: Claim) -> bool:
    """Whether both are of a cut, or both of a raise, by whatever word."""
    first, second = " ".join(beside(one)), other.suffix[:_DEED]
    near = gap_to(one, other) <= _OF_ONE_DEED
    return near and any(deed.search(first) and deed.search(second) for deed in (_CUT, _RAISE))


_OF_ONE_DEED = 800  # code points over which a cut is the same one
_DEED = 40  # code points behind a number in which its noun stands
