"""The words of likeness and of the book, which are data in `words.toml`, and texts put so that they can be looked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from ledger.patterns import compiled
from ledger.text import words as text


@cache
def table() -> Mapping[str, object]:
    """The word lists, as `words.toml` holds them."""
    read: Mapping[str, object] = tomllib.loads(
        files("ledger.likeness").joinpath("words.toml").read_text(encoding="utf-8")
    )
    return read


def words_of(*names: str) -> tuple[str, ...]:
    """One list of `words.toml`, by the names of its tables: `words_of("moves", "up")`."""
    found: object = table()
    for name in names:
        assert isinstance(found, Mapping)
        found = found[name]
    assert isinstance(found, list)
    return tuple(found)


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern of any of the words, whole words in Latin script."""
    return re.compile(text.any_of(words))


def beginnings(words: Iterable[str]) -> frozenset[str]:
    """The characters that words, or patterns which begin with a character or a class of them, begin with.

    A text that has none of them needs no pattern to be tried at each of its places.
    """
    return frozenset(
        character
        for word in words
        for character in (word[1 : word.index("]")] if word.startswith("[") else word[0])
    )


_READING = compiled(r"\([a-zà-ɏ]+\)|\[\d+\]")
_WIDE_BLANK = compiled(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


@lru_cache(maxsize=20_000)  # metrics come again and again, mostly in one source
def words_in(text: str) -> str:
    """The text without readings, note marks and blanks beside wide characters, in small letters."""
    return plain(text)


def stands(text: str) -> bool:
    """Whether `plain` leaves a text, and each stretch of it, as it is but for large letters."""
    return not ("(" in text or "[" in text or " " in text) and text.isprintable()


def plain(text: str) -> str:
    """The same of a text that hardly comes again."""
    if "(" in text or "[" in text:
        text = _READING.sub("", text)
    if " " in text or not text.isprintable():  # as no other blank is
        text = _WIDE_BLANK.sub("", text)
    return text.casefold()
