"""English: its words, numerals, sentences, periods and phrases, as one `Language`.

The grammar is loaded when the first English text is read: a desk that works in Chinese doesn't wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType

from ledger.lang.language import Described, Language, Numeral, Reading, Stretch

__all__ = ["LANGUAGE"]


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    from ledger.lang.en.sentences import sentences

    return sentences(text, start, end)


def _numerals(text: str) -> Reading:
    from ledger.lang.en.numerals import numerals

    return numerals(text)


def _describe(
    text: str, stretches: Sequence[Stretch], numerals: Sequence[Numeral], spoken_on: date | None
) -> Iterator[Described]:
    from ledger.lang.en.phrases import describe

    return describe(text, stretches, numerals, spoken_on)


LANGUAGE = Language(
    code="en",
    name="English",
    word=re.compile("[A-Za-z]+"),
    script=MappingProxyType({}),
    sentences=_sentences,
    numerals=_numerals,
    describe=_describe,
)
