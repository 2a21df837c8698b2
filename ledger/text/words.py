"""Patterns of word lists: Chinese found anywhere, Latin in whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str], *, cased: bool = True) -> str:
    """A regular expression for any of the words, the earlier before the later; empty for none.

    Not `cased`, Latin is found in either case. Its words stand behind the others, within one pair of bounds: so
    a word that begins in Latin and ends in Chinese (A股) comes before one that it begins with, and `re`, which
    compiles each class apart, has only two of them.
    """
    listed = list(dict.fromkeys(words))
    latin = "|".join(re.escape(word) for word in listed if word.isascii())
    bounded = rf"(?<![a-z])(?:{latin})(?![a-z])"
    return "|".join(
        [re.escape(word) for word in listed if not word.isascii()]
        + ([bounded if cased else f"(?i:{bounded})"] if latin else [])
    )
