"""A figure in its sentence: the words before it, back to its clause, and those after."""

from __future__ import annotations

from typing import NamedTuple

from ledger.lang.language import Described, Numeral, Stretch
from ledger.patterns import compiled

BREAK = compiled(r"[，。；！？,;!?\n]")
REACH = 240  # code points before a figure in which its words are looked for, however long the sentence
_BEHIND = 24  # code points after a figure that may name what it counts


class Place(NamedTuple):
    """A figure among its words.

    `before` is its sentence up to it, from `start` on, no further back than `REACH`; `part` what of that follows the last semicolon;
    `clause` its own clause up to it and `previous` the clause before; `figure` its own words, `after` what follows.
    """

    start: int
    before: str
    part: str
    previous: str
    clause: str
    figure: str
    after: str


class Earlier(NamedTuple):
    """The figure described just before in the same sentence."""

    numeral: Numeral
    described: Described


def place(text: str, stretch: Stretch, numeral: Numeral) -> Place:
    """The words around a numeral, none beyond its sentence."""
    start = max(stretch.start, numeral.start - REACH)
    before = text[start : numeral.start]
    part = before[1 + max(before.rfind("；"), before.rfind(";"), before.rfind("。")) :]
    clauses = BREAK.split(part)
    return Place(
        start,
        before,
        part,
        clauses[-2] if len(clauses) > 1 else "",
        clauses[-1].rstrip(),
        text[numeral.start : numeral.end],
        text[numeral.end : min(stretch.end, numeral.end + _BEHIND)],
    )
