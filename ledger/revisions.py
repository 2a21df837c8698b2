"""A text that was published anew: which text it revises, and where each claim of the earlier one stands in it.

Only words are compared here by name; how they are found is decided in `ledger.audit.anchoring`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ledger.records import Span


class Anchor(StrEnum):
    """What became of a claim's words in a newer text.

    `exact`: its sentence stands there character by character. `moved`: the same words, but for script, width, white space
    or punctuation, with every digit, unit, hedge and negation. `changed`: its place is known, and other words stand
    there, or another says them. `ambiguous`: it could stand in several places. `orphan`: it stands nowhere.
    """

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


HELD = (Anchor.EXACT, Anchor.MOVED)
"""The states in which what was said of a claim still speaks of the words that are printed."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a claim (a whole id) in a newer text.

    `span` is its figure there, or its sentence where no figure stands for it, `becomes` the claim that the newer text has
    there; both are `None` where its place isn't known.
    """

    claim: str
    state: Anchor
    span: Span | None = None
    becomes: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A person's word that a document is a newer text of another, and what became of the earlier claims."""

    event: int
    document: str
    revises: str
    by: str
    at: datetime
    anchors: tuple[Anchored, ...]
