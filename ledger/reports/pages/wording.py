"""The words that the pages say by themselves, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES = ("en", "zh")
"""The languages of the interface."""


@cache
def wording(language: str) -> Mapping[str, str]:
    """Every word of the pages by its key; English for a language that the pages don't speak."""
    table = tomllib.loads(files("ledger.reports.pages").joinpath("words.toml").read_text(encoding="utf-8"))
    return MappingProxyType(table.get(language, table["en"]))
