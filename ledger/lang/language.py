"""What a language has to know: the record that every `lang/<code>/` folder fills in.

The text that arrives here is the *reading view*: script, width, annotation marks, page furniture
and line wraps are folded away (see `ledger.text`), one paragraph a line. All offsets are into that
view; whoever asked maps them back into the source. A language knows words and how they compose; it
knows nothing of files, turns or the database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ledger.records import Bound, Kind, Part, Period, Role


class Numeral(NamedTuple):
    """A figure as the grammar reads it, in view offsets: hedge, number and unit.

    `form` is what the wording of the figure alone says about its kind (`rank`, `doubling`,
    `fraction`, `duration` …), for `describe` to build on; `""` where it says nothing.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    step: Decimal
    scale: Decimal
    unit: str | None
    bound: Bound
    post: bool
    form: str


class Skipped(NamedTuple):
    """A numeral that asserts no quantity, in view offsets, and the name of the rule that says so."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All numerals of a text, in order: those that are figures and those that are not."""

    numerals: tuple[Numeral, ...]
    skipped: tuple[Skipped, ...]


class Stretch(NamedTuple):
    """A sentence in view offsets with the paragraph and turn that it belongs to.

    `heading` marks a section heading: it sets a frame (过去五年…) and makes no claims of a speaker.
    `speaker` is who "I" and "my" are, as the source names them.
    """

    start: int
    end: int
    paragraph: int
    turn: int
    part: Part
    heading: bool = False
    speaker: str | None = None


class Described(NamedTuple):
    """What a figure measures, as far as the words around it say."""

    metric: str | None
    kind: Kind
    period: Period | None
    role: Role | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language is read: its grammar as three functions.

    `describe` answers for each numeral, in order, one when it is asked for, and may carry period and subject
    from sentence to sentence. `items(text)` reads a whole view, numeral by numeral, the figures in order;
    `sentences(text, start, end)` splits a paragraph and covers it without gaps, but for white space at its ends.
    Of a long text neither holds more numerals at a time than it looks around.
    """

    sentences: Callable[[str, int, int], list[tuple[int, int]]]
    items: Callable[[str], Iterator[Numeral | Skipped]]
    describe: Callable[[str, Sequence[Stretch], Iterable[Numeral], date | None], Iterator[Described]]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: what tells its writing, and its grammar, which is loaded when its first text is read.

    `word` finds the words of its writing (characters, where it parts none), by which a text is known to be in it.
    `script` maps single characters to the one form that the words are written in (繁 → 简), one
    code point to one code point. A desk that works in one language doesn't wait for the grammar of another.
    """

    code: str
    name: str
    word: re.Pattern[str]
    script: Mapping[int, int]
    grammar: Callable[[], Grammar]

    def sentences(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where the sentences of a paragraph begin and end."""
        return self.grammar().sentences(text, start, end)

    def numerals(self, text: str) -> Reading:
        """All numerals of a view: figures, and what is none."""
        figures: list[Numeral] = []
        skipped: list[Skipped] = []
        for item in self.items(text):
            if isinstance(item, Numeral):
                figures.append(item)
            else:
                skipped.append(item)
        return Reading(tuple(figures), tuple(skipped))

    def items(self, text: str) -> Iterator[Numeral | Skipped]:
        """The same, one when it is asked for; the figures in order."""
        return self.grammar().items(text)

    def describe(
        self, text: str, stretches: Sequence[Stretch], numerals: Iterable[Numeral], spoken_on: date | None
    ) -> Iterator[Described]:
        """What each numeral measures, one when it is asked for."""
        return self.grammar().describe(text, stretches, numerals, spoken_on)
