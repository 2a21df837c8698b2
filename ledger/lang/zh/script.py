"""The table of traditional and variant characters: 萬 is read as 万, 臺 as 台, one for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType


def _pairs() -> Iterator[tuple[int, int]]:
    """Each variant with its simplified form, as code points, from `script.tsv`."""
    table = files(__package__).joinpath("script.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        simplified, variants = line.split("\t")
        for variant in variants:
            yield ord(variant), ord(simplified)


SCRIPT: Mapping[int, int] = MappingProxyType(dict(_pairs()))
"""Code point to code point, for `Language.script`; read from the package in about two milliseconds."""
