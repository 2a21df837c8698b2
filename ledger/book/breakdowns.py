"""Wholes and their parts, where the text itself sets the one against the other.

A whole is broken down behind 其中 or “of which”, by 分门类看, in 这140家，…, with a total word (共, in all),
or by classes that are known to make up a whole (`ledger.book.classes`). What is not known to be closed is an
open list: its parts don't exceed the whole, and no more is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ledger.book.classed import classed
from ledger.book.counted_totals import counted_sums
from ledger.book.cued import cued
from ledger.book.divided import Breakdown
from ledger.book.passages import Passage, Statement
from ledger.book.tiled import make_up_its_time
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
            yield _in_time(found)
        if len(phrase.said) > 1:  # of one figure nothing of this is told
            yield from classed(phrase, before, taken, inside)
            yield from among(phrase, taken)
            yield from sorted_out(phrase, taken)
            for found in counted_sums(phrase, taken):
                taken.update(part.first.id for part in found.parts)
                yield found
            yield from map(_in_time, totalled(phrase, taken))
            yield from together_with_more(phrase)
            yield from listed_behind(phrase, taken)
        before = [*before[-_REMEMBERED:], *phrase.statements]


def _in_time(found: Breakdown) -> Breakdown:
    """The breakdown, closed where its parts make up the time of the whole: 一季度…，二季度…，上半年共…."""
    if found.closed or found.whole is None:
        return found
    parts = [part.first for part in found.parts]
    return replace(found, closed=True, certain=False) if make_up_its_time(found.whole.first, parts) else found
