"""The words that the review page says by itself, by language, beside those of the reading page."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from ledger.reports.pages.wording import wording as page_wording


@cache
def wording(language: str) -> Mapping[str, str]:
    """Every word of the review page by its key, beside those of the reading page; a key is either's, never both's."""
    table = tomllib.loads(files("ledger.web").joinpath("words.toml").read_text(encoding="utf-8"))
    return MappingProxyType({**page_wording(language), **table.get(language, table["en"])})
