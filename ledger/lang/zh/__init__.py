"""Chinese, both scripts: read in simplified characters with half-width digits, quoted as printed.

The script, which folds every text, is there at once; the grammar is loaded with the first Chinese text.

In its rules `[^\\W!-~]` is a character of the text's own words: a letter, and none of ASCII's. A range of the
twenty thousand characters says the same, but `re` counts through each of them when it compiles a rule, and
a sixth of a short command's time went there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from ledger.lang.language import Described, Grammar, Language, Numeral, Stretch
from ledger.lang.zh.script import SCRIPT
from ledger.patterns import compiled

__all__ = ["LANGUAGE"]


@cache
def _grammar() -> Grammar:
    from ledger.lang.zh.figures import read
    from ledger.lang.zh.sentences import sentences

    return Grammar(sentences, read, _describe)


def _describe(
    text: str, stretches: Sequence[Stretch], numerals: Iterable[Numeral], spoken_on: date | None
) -> Iterator[Described]:
    """As in `Grammar`; the phrases are loaded with the first figure of which it is asked what it measures."""
    from ledger.lang.zh.phrases import describe

    return describe(text, stretches, numerals, spoken_on)


LANGUAGE = Language(code="zh", name="中文", word=compiled("[㐀-鿿]"), script=SCRIPT, grammar=_grammar)
