"""Wholes and their parts, where the text itself sets the one against the other.

A whole is broken down behind 其中 or “of which”, by 分门类看, in 这140家，…, with a total word (共, in all),
or by classes that are known to make up a whole (`ledger.book.classes`). What is not known to be closed is an
open list: its parts don't exceed the whole, and no more is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.book.classed import classed
from ledger.book.counted_totals import counted_sums
from ledger.book.cued import cued
from ledger.book.divided import Breakdown
from ledger.book.passages import Passage, Statement
from ledger.book.totalled import together_with_more, totalled
from ledger.book.uncued import among, listed_behind, sorted_out

_REMEMBERED = 40  # statements of a paragraph that a cue may refer back to


def breakdowns(passage: Passage) -> Iterator[Breakdown]:
    """Every whole with its parts in a passage, in text order."""
    taken: set[str] = set()
    before: list[Statement] = []
    inside: Statement | None = None
    for phrase in passage:
        for found in cued(phrase, before, taken):
            taken.update(part.first.id for part in found.parts)
            inside = found.whole if found.cue.startswith("在") else inside
            yield found
        yield from classed(phrase, before, taken, inside)
        yield from among(phrase, taken)
        yield from sorted_out(phrase, taken)
        for found in counted_sums(phrase, taken):
            taken.update(part.first.id for part in found.parts)
            yield found
        yield from totalled(phrase, taken)
        yield from together_with_more(phrase)
        yield from listed_behind(phrase, taken)
        before = [*before[-_REMEMBERED:], *phrase.statements]
