"""What a finding says by itself, in the reader's language: its sentence, its sum, its readings, its questions.

The rules speak English, which files and other programs rest on. A page puts that into its own language phrase by
phrase; what stands in quotation marks is the source's and stays. A phrase that the table lacks stays English: a page
never leaves out what a finding says.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from ledger.patterns import compiled

_QUOTED = compiled("(“[^”]*”)")


@lru_cache(maxsize=4096)  # the same sentences again and again
def told(text: str, language: str) -> str:
    """The words of a finding in the language of the page."""
    phrases = _phrases(language)
    if not phrases or not text:
        return text
    pieces = _QUOTED.split(text)
    for at in range(0, len(pieces), 2):
        for pattern, said in phrases:
            pieces[at] = pattern.sub(said, pieces[at])
    return "".join(pieces)


def part_word(name: str, language: str) -> str:
    """What a figure is in a finding, in the language of the page."""
    return _table().get(f"{language}_parts", {}).get(name, name)


def kind_word(name: str, language: str) -> str:
    """The kind of a claim, its edge, or its end of a pair, in the language of the page."""
    return _table().get(f"{language}_kinds", {}).get(name, name)


@cache
def _phrases(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), said) for pattern, said in _table().get(language, {}).items())


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("sayings.toml").read_text(encoding="utf-8"))
