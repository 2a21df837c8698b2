"""The word file of the audit, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ledger.text import words as text


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str) -> tuple[str, ...]:
    """All words of a section, of every language, the longest first."""
    found = {word for words in _table()[name].values() for word in words}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def side(name: str, key: str) -> tuple[str, ...]:
    """The words of one list of a section, the longest first."""
    return tuple(sorted(_table()[name][key], key=lambda word: (-len(word), word)))


def any_of(words: tuple[str, ...]) -> str:
    """A regular expression for any of the words, in either case: Chinese anywhere, Latin whole words."""
    return text.any_of(words, cased=False)
