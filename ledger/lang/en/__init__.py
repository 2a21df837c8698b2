"""English: its words, numerals, sentences, periods and phrases, as one `Language`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import chain
from types import MappingProxyType

from ledger.lang.language import Described, Grammar, Language, Numeral, Skipped, Stretch
from ledger.patterns import compiled

__all__ = ["LANGUAGE"]


@cache
def _grammar() -> Grammar:
    from ledger.lang.en.numerals import numerals
    from ledger.lang.en.sentences import sentences

    def items(text: str) -> Iterator[Numeral | Skipped]:
        reading = numerals(text)
        return chain(reading.numerals, reading.skipped)

    return Grammar(sentences, items, _describe)


def _describe(
    text: str, stretches: Sequence[Stretch], numerals: Iterable[Numeral], spoken_on: date | None
) -> Iterator[Described]:
    """As in `Grammar`; the phrases are loaded with the first figure of which it is asked what it measures."""
    from ledger.lang.en.phrases import describe

    return describe(text, stretches, tuple(numerals), spoken_on)


LANGUAGE = Language(
    code="en", name="English", word=compiled("[A-Za-z]+"), script=MappingProxyType({}), grammar=_grammar
)
