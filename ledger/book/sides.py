"""Two figures whose next words put them on two sides: 40 percent yes, 60 percent no; 12 for and 9 against.

Where nothing else names them they have one name, and still neither is a slip for the other.
"""

from __future__ import annotations

import re
from functools import cache

from ledger.likeness.words import table
from ledger.patterns import compiled
from ledger.records import Claim

_NEXT = compiled(
    r"\s*(?:votes?\s+|were\s+|are\s+|was\s+|said\s+|say\s+|voted\s+|in\s+)?(?P<word>[a-z]+)", re.IGNORECASE
)


def are_two_sides(one: Claim, other: Claim) -> bool:
    """Whether the words right behind two figures are of one set of sides, and not the same."""
    first, second = _side(one), _side(other)
    return first is not None and second is not None and first[0] == second[0] and first[1] != second[1]


def _side(claim: Claim) -> tuple[int, int] | None:
    """The set of sides and the side in it that the word behind a figure names."""
    found = _NEXT.match(claim.suffix)
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
