"""The English word file as look-up tables, read once.

Everything here is a view of `words.toml`: sets to ask, maps to look up, alternations to compile into
a pattern. No grammar.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ledger.records import Bound


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


@cache
def words(room: str, name: str) -> frozenset[str]:
    """The words of one list of the file, lower case: `words("nouns", "persons")`."""
    return frozenset(_file()[room][name])


@cache
def table(room: str, name: str) -> Mapping[str, Any]:
    """One table of the file: `table("units", "exact")`."""
    return MappingProxyType(dict(_file()[room][name]))


@cache
def hedges(side: str) -> Mapping[str, Bound]:
    """Hedge words of one side (`before`, `after`) and the bound that each sets."""
    listed = _file()["hedges"][side]
    return MappingProxyType({word: Bound(bound) for bound, group in listed.items() for word in group})


def is_currency(unit: str | None) -> bool:
    """Whether a unit is a currency: the word file writes these, and no other unit, as three capitals."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def alternation(options: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first; a space stands for any white space."""
    longest_first = sorted(options, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
