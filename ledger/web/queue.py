"""The queue of a document: its findings and claims in pages, the claims by what is still to be done on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ledger.desk import folded
from ledger.records import Claim
from ledger.reports.pages.standing import Standing
from ledger.reviewing import Review, is_checked
from ledger.verdicts import Course

_T = TypeVar("_T")
SHOWN = ("all", "unchecked", "mine", "disputed", "checked")
"""What the queue can be narrowed to."""
FINDINGS, CLAIMS, DOCUMENTS = 10, 50, 50
"""How many stand on a page."""


@dataclass(frozen=True, slots=True)
class Item:
    """A claim in the queue: how it stands, how far the work on it has come, and whether it waits for the reader."""

    claim: Claim
    standing: Standing
    course: Course
    checked: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Leaf(Generic[_T]):
    """One page of many: `number` of `count`, counted from 1; `whole` is how many there are on all of them."""

    rows: tuple[_T, ...]
    number: int
    count: int
    whole: int


def leaf(rows: Sequence[_T], number: int, size: int) -> Leaf[_T]:
    """The page of this number, or the nearest that there is."""
    count = max(1, -(-len(rows) // size))
    number = min(max(number, 1), count)
    return Leaf(tuple(rows[(number - 1) * size : number * size]), number, count, len(rows))


def items(review: Review, document: str, standings: Mapping[str, Standing]) -> tuple[Item, ...]:
    """Every claim of a document in the order of the text."""
    made = []
    for claim in review.documents[document][1].claims:
        course = review.course(claim.id)
        made.append(Item(claim, standings[claim.id], course, is_checked(course), review.is_mine(claim.id)))
    return tuple(made)


def narrowed(found: Sequence[Item], text: str, shown: str, words: str) -> tuple[Item, ...]:
    """Those that are wanted, with these words in sentence, speaker, metric, figure or id, in either script."""
    wanted = folded(words)
    return tuple(
        one for one in found if _is_shown(one, shown) and (not wanted or wanted in _haystack(one.claim, text))
    )


def _is_shown(item: Item, shown: str) -> bool:
    match shown:
        case "unchecked":
            return not item.checked
        case "mine":
            return item.mine
        case "disputed":
            return item.standing.finding is not None
        case "checked":
            return item.checked
        case _:
            return True


def _haystack(claim: Claim, text: str) -> str:
    parts = (claim.id, claim.figure.text, claim.metric, claim.speaker, claim.sentence.of(text))
    return folded("\n".join(filter(None, parts)))
