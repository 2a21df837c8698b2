"""Chinese, both scripts: read in simplified characters with half-width digits, quoted as printed.

The grammar is loaded when the first Chinese text is read; the script alone, which folds every text, is there at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ledger.lang.language import Described, Language, Numeral, Reading, Stretch
from ledger.lang.zh.script import SCRIPT

__all__ = ["LANGUAGE"]


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    from ledger.lang.zh.sentences import sentences

    return sentences(text, start, end)


def _numerals(text: str) -> Reading:
    from ledger.lang.zh.figures import read

    return read(text)


def _describe(
    text: str, stretches: Sequence[Stretch], numerals: Sequence[Numeral], spoken_on: date | None
) -> Iterator[Described]:
    from ledger.lang.zh.phrases import describe

    return describe(text, stretches, numerals, spoken_on)


LANGUAGE = Language(
    code="zh",
    name="中文",
    word=re.compile("[㐀-鿿]"),
    script=SCRIPT,
    sentences=_sentences,
    numerals=_numerals,
    describe=_describe,
)
