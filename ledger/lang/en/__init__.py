"""English: its words, numerals, sentences, periods and phrases, as one `Language`."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from ledger.lang.language import Grammar, Language

__all__ = ["LANGUAGE"]


@cache
def _grammar() -> Grammar:
    from ledger.lang.en.numerals import numerals
    from ledger.lang.en.phrases import describe
    from ledger.lang.en.sentences import sentences

    return Grammar(sentences, numerals, describe)


LANGUAGE = Language(
    code="en", name="English", word=re.compile("[A-Za-z]+"), script=MappingProxyType({}), grammar=_grammar
)
