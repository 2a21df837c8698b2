"""English: its words, numerals, sentences, periods and phrases, as one `Language`."""

from __future__ import annotations

import re
from types import MappingProxyType

from ledger.lang.en.numerals import numerals
from ledger.lang.en.phrases import describe
from ledger.lang.en.sentences import sentences
from ledger.lang.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    code="en",
    name="English",
    word=re.compile("[A-Za-z]+"),
    script=MappingProxyType({}),
    sentences=sentences,
    numerals=numerals,
    describe=describe,
)
