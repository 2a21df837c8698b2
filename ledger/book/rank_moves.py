"""How many places a rank moved, beside the two ranks: 由第15位升到第11位，上升了4位; up four places, from 15th to 11th."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ledger.book.mentions import gap_to
from ledger.book.pairs import between
from ledger.book.passages import Passage
from ledger.book.reckoned import Reckoned
from ledger.likeness.words import words_of
from ledger.patterns import compiled
from ledger.records import FROM, RANK, TO, Claim

_NEAR = 60  # code points between the ranks and the places


def rank_moves(passage: Passage) -> Iterator[Reckoned]:
    """Every pair of ranks of a phrase with the places told right before or behind it, in text order."""
    for phrase in passage:
        claims = [said.claim for said in phrase.said]
        for at, (start, end) in enumerate(pairwise(claims)):
            if not (start.kind is end.kind is RANK and (start.role, end.role) == (FROM, TO)):
                continue
            beside = (claims[at - 1] if at else None, claims[at + 2] if at + 2 < len(claims) else None)
            for places in beside:
                if places is not None and _counts_places(places, start, end):
                    yield Reckoned("apart", start, end, places, closed=False)


def _counts_places(claim: Claim, start: Claim, end: Claim) -> bool:
    if claim.kind is RANK or claim.figure.quantity.unit not in _places():
        return False
    if gap_to(end, claim) >= 0:
        return gap_to(end, claim) <= _NEAR and _BEHIND.fullmatch(between(end, claim)) is not None
    return gap_to(claim, start) <= _NEAR and _AHEAD.fullmatch(between(claim, start)) is not None


_BEHIND = compiled(
    r"[^，。；,;\d]{0,6}[，,]\s*(?:一年|一下|一共|共|整整|足足)?[^，。；,;\d]{1,4}\s*"
    r"|[a-z '’-]{0,40},?\s+(?:up|down|rising|falling|climbing|gaining|losing|a\s+(?:rise|gain|jump|drop|fall)\s+of)\s+"
)
_AHEAD = compiled(r"[，,]\s*(?:由|从|從)[^，。；,;\d]{0,6}|[a-z '’-]{0,24},?\s+from\s+(?:[a-z]+\s+)?")


@cache
def _places() -> frozenset[str]:
    return frozenset(words_of("rank_moves", "places"))
