"""Chinese, both scripts: read in simplified characters with half-width digits, quoted as printed.

The script, which folds every text, is there at once; the grammar is loaded with the first Chinese text.
"""

from __future__ import annotations

import re
from functools import cache

from ledger.lang.language import Grammar, Language
from ledger.lang.zh.script import SCRIPT

__all__ = ["LANGUAGE"]


@cache
def _grammar() -> Grammar:
    from ledger.lang.zh.figures import read
    from ledger.lang.zh.phrases import describe
    from ledger.lang.zh.sentences import sentences

    return Grammar(sentences, read, describe)


LANGUAGE = Language(code="zh", name="中文", word=re.compile("[㐀-鿿]"), script=SCRIPT, grammar=_grammar)
