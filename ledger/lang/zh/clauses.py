"""A figure in its sentence: the words before it, back to its clause, and those after."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledger.lang.language import Described, Numeral, Stretch

BREAK = re.compile(r"[，。；！？,;!?\n]")


@dataclass(frozen=True, slots=True)
class Place:
    """A figure among its words: the sentence up to it, its own clause up to it, what follows it."""

    before: str
    clause: str
    after: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The figure described just before in the same sentence."""

    numeral: Numeral
    described: Described


def place(text: str, stretch: Stretch, numeral: Numeral) -> Place:
    """The words around a numeral, none beyond its sentence."""
    before = text[stretch.start : numeral.start]
    return Place(before, BREAK.split(before)[-1], text[numeral.end : min(stretch.end, numeral.end + 24)])
