"""Which languages the house reads. Nothing outside this room may ask which one it has before it."""

from __future__ import annotations

from functools import cache

from ledger.errors import LedgerError
from ledger.lang.en import LANGUAGE as ENGLISH
from ledger.lang.language import Language
from ledger.lang.zh import LANGUAGE as CHINESE

LANGUAGES: tuple[Language, ...] = (CHINESE, ENGLISH)
"""In the order in which `--lang` names them."""


@cache
def script() -> dict[int, int]:
    """Every variant of a character with its plain form, of all languages together."""
    return {variant: plain for language in LANGUAGES for variant, plain in language.script.items()}


def language_of(code: str) -> Language:
    """The language with this code. Raises `LedgerError` where the house has none."""
    for language in LANGUAGES:
        if language.code == code:
            return language
    known = ", ".join(language.code for language in LANGUAGES)
    raise LedgerError(f"{code}: no such language; the house reads {known}: give one of them with --lang")
