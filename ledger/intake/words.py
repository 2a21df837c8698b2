"""The words of `words.toml`, read once, and the fold that they are compared in.

Only enough of script folding for these few words: the reading view of a text is `ledger.text`'s.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ledger.patterns import compiled

MANY = 500_000
"""Code points from which one table of the whole plane costs less than listing the text's characters."""
_READING = compiled(r"[(（][a-zA-Zāáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹüê]{1,7}[)）]")


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists by language and purpose, and the traditional forms of their characters."""

    lists: dict[str, frozenset[str]]
    variants: dict[int, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The list of that name."""
        return self.lists[name]


@cache
def words() -> Words:
    """The word lists, named `zh.titles`, `page.legal` and so on."""
    table = tomllib.loads(files("ledger.intake").joinpath("words.toml").read_text(encoding="utf-8"))
    variants = {ord(pair[0]): pair[1] for pair in table.pop("variants").split()}
    lists: dict[str, frozenset[str]] = {}
    for section, named in table.items():
        for name, text in named.items():
            split = "".join(text.split()) if name == "surnames" else text.split("|" if "|" in text else None)
            lists[f"{section}.{name}"] = frozenset(item.strip().replace("-", " ") for item in split)
    return Words(lists, variants)


def plain(line: str) -> str:
    """A line with readings in brackets left out and the characters of our words simplified."""
    if "(" in line or "（" in line:
        line = _READING.sub("", line)
    return line.translate(words().variants)


def plain_all(lines: Sequence[str]) -> list[str]:
    """Each of the lines as `plain` gives it, all of them at one go; none holds a line feed."""
    if not lines:
        return []
    text = "\n".join(lines)
    if "(" in text or "（" in text:
        text = _READING.sub("", text)
    # Every character gets an entry, itself too: `str.translate` is slow where one is missing.
    if _variant().search(text):
        variants = words().variants
        if len(text) >= MANY:
            text = text.translate([variants.get(code, code) for code in range(0x10000)])
        else:
            text = text.translate({code: variants.get(code, code) for code in map(ord, set(text))})
    return text.split("\n")


@cache
def _variant() -> re.Pattern[str]:
    return compiled(f"[{''.join(map(chr, words().variants))}]")


@cache
def either(name: str) -> str:
    """An alternation of a list's words, longest first, for use inside a pattern."""
    return "|".join(re.escape(word) for word in sorted(words()[name], key=lambda w: (-len(w), w)))


@cache
def first_letters(name: str) -> str:
    """The characters that a list's words begin with, in both cases, for use inside a class of characters."""
    return re.escape(
        "".join(sorted({first for word in words()[name] for first in word[0].lower() + word[0].upper()}))
    )
