"""What the figures of a text come to, where the text leaves it to the reader.

So much for each of so many, the sum of what is listed, the way from one figure to another, a year's share of
years, the part that a share is of, the rest behind the parts, the stock before what was added to it, the yield
of an area, the course that a quantity took. Nothing is held against anything here: these are the figures that a checker works out next. The words
are data, in `words.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.book.adding import doubled, listed, more, received_before, rest, stock_before, ways
from ledger.book.course import courses, steps
from ledger.book.divided import Breakdown
from ledger.book.parting import a_year, parts, ratios
from ledger.book.passages import Passage
from ledger.book.sharing import each, together, yields
from ledger.book.worked import Derived

__all__ = ["Derived", "derived"]


def derived(passages_of_source: Sequence[Passage], breakdowns: Sequence[Breakdown]) -> Iterator[Derived]:
    """What the figures of one source come to, by the kind of sum, then in text order."""
    told = {part.first.id for found in breakdowns if found.whole for part in found.parts}
    phrases = [phrase for passage in passages_of_source for phrase in passage]
    for phrase in phrases:
        if len(phrase.said) == 1:
            yield from a_year(phrase)  # all else is of two figures
            continue
        yield from each(phrase)
        yield from listed(phrase, told)
        yield from ways(phrase)
        yield from a_year(phrase)
        yield from doubled(phrase)
        yield from together(phrase)
        yield from stock_before(phrase)
        yield from received_before(phrase)
        yield from steps(phrase)
        yield from ratios(phrase)
    for one, other in pairwise(phrases):
        yield from more(one, other)
    yield from parts(phrases)
    for found in breakdowns:
        yield from rest(found)
    yield from courses([said for phrase in phrases for said in phrase.said])
    yield from yields(phrases)
