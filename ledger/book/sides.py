"""Two figures whose next words put them on two sides: 40 percent yes, 60 percent no; 12 for and 9 against.

Where nothing else names them they have one name, and still neither is a slip for the other. Three sides of one whole are at
most all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ledger.likeness.words import table
from ledger.patterns import compiled
from ledger.records import Claim, Kind

_NEXT = compiled(
    r"\s*(?:votes?\s+|were\s+|are\s+|was\s+|said\s+|say\s+|voted\s+|in\s+|(?:have|had)\s+(?:no|an)\s+)*(?P<word>[a-z]+)",
    re.IGNORECASE,
)
#: What the later ones are for or against is what the first is: "32 percent oppose it", "7 percent undecided".
_OF_IT = compiled(
    r"\s*(?:[a-z]+\s+){0,2}?[a-z]+(?:\s+(?:it|him|her|them))?\s*(?:[,.;:)—–]|\Z|(?:and|but|while|with)\b)",
    re.IGNORECASE,
)
_OF_WHOM = compiled(r"\s*of\s+(?:(?:the|our|all)\s+)*[a-z]+\b", re.IGNORECASE)


def are_two_sides(one: Claim, other: Claim) -> bool:
    """Whether the words right behind two figures are of one set of sides, and not the same."""
    first, second = _side(one), _side(other)
    return first is not None and second is not None and first[0] == second[0] and first[1] != second[1]


def all_sides(claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Three shares in a row of one whole that are on three sides: 61 percent of voters support it, 32 oppose it, 7 have no opinion."""
    for row in zip(claims, claims[1:], claims[2:], strict=False):
        shares = all(
            one.kind is Kind.SHARE and one.figure.quantity.unit == "%" and not one.role for one in row
        )
        if not shares or any(one.period != row[0].period for one in row):
            continue
        whose = _OF_WHOM.match(row[0].suffix)
        sides = [_side(row[0], whose.end() if whose else 0), *map(_side, row[1:])]
        sets = {side[0] for side in sides if side is not None}
        bare = all(_OF_IT.match(one.suffix) for one in row[1:])
        if bare and None not in sides and len(sets) == 1 and len(set(sides)) == len(row):
            yield row


def _side(claim: Claim, at: int = 0) -> tuple[int, int] | None:
    """The set of sides and the side in it that the word behind a figure names."""
    found = _NEXT.match(claim.suffix, at)
    return None if found is None else _sides().get(found["word"].casefold())


@cache
def _sides() -> dict[str, tuple[int, int]]:
    sets = table()["sides"]
    assert isinstance(sets, list)
    return {
        word: (number, side)
        for number, entry in enumerate(sets)
        for side, words in enumerate(entry["words"])
        for word in words
    }
