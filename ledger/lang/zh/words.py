"""The word file as look-up tables, read once: units longest first, hedges by their last character."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import ascii_letters
from typing import Any

from ledger.records import Bound


@cache
def words() -> dict[str, Any]:
    """`words.toml` as it stands."""
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


@cache
def units() -> dict[str, tuple[str, str]]:
    """Printed unit → (unit as the ledger names it, family: ratio, money, time, measure, count)."""
    table: dict[str, tuple[str, str]] = {}
    listed = words()["units"]
    for family in ("count", "measure", "symbol"):
        table |= {word: (word, "measure" if family == "symbol" else family) for word in listed[family]}
    for family in ("time", "money", "ratio"):
        table |= {word: (unit, family) for word, unit in listed[family].items()}
    table["人口"] = table["个人"] = ("人", "count")
    table["死"] = table["伤"] = ("人", "count")
    table["吨级"] = ("吨", "measure")
    for word in ("个航次", "个班次", "个车次", "个批次", "个标准箱"):
        table[word] = (word[1:], "measure")
    return table


@cache
def units_by_start() -> dict[str, tuple[tuple[str, str, str, str], ...]]:
    """First two characters → units, longest first: printed, named, family, and what must not follow.

    A unit in Latin letters ends where the letters do: 24 million is no 24 m.
    """
    tails = words()["stops"]["tails"]
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for word, (unit, family) in sorted(units().items(), key=lambda entry: len(entry[0]), reverse=True):
        letters = ascii_letters if word[-1] in ascii_letters else ""
        found.setdefault(word[:2], []).append((word, unit, family, tails.get(word, "") + letters))
    return {first: tuple(entries) for first, entries in found.items()}


def alternation(options: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(sorted(map(_escaped, options), key=len, reverse=True))


def _escaped(word: str) -> str:
    return "".join(f"\\{char}" if char in "()/.%+*?[]{}|^$" else char for char in word)


@cache
def hedges(table: str) -> tuple[tuple[str, Bound], ...]:
    """The hedges of one table (`before`, `bare`, `after`), longest first."""
    listed = words()["hedges"][table]
    pairs = [(word, Bound(bound)) for bound, group in listed.items() for word in group]
    if table == "before":
        denied = words()["denied"]
        for bound, name in ((Bound.LE, "more"), (Bound.GE, "less")):
            pairs += [(no + word, bound) for no in denied["by"] for word in denied[name]]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


@cache
def hedges_by_last(table: str) -> dict[str, tuple[tuple[str, Bound], ...]]:
    """The same, under the last character: only words that can end just left of a numeral are tried."""
    found: dict[str, list[tuple[str, Bound]]] = {}
    for word, bound in hedges(table):
        found.setdefault(word[-1], []).append((word, bound))
    return {last: tuple(pairs) for last, pairs in found.items()}


@cache
def hedges_by_first(table: str) -> dict[str, tuple[tuple[str, Bound], ...]]:
    """The same, under the first character: only words that can begin just right of a numeral are tried."""
    found: dict[str, list[tuple[str, Bound]]] = {}
    for word, bound in hedges(table):
        found.setdefault(word[0], []).append((word, bound))
    return {first: tuple(pairs) for first, pairs in found.items()}


@cache
def idioms() -> dict[str, tuple[str, ...]]:
    """First two characters → fixed words and set phrases that begin with them, longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(words()["stops"]["idioms"], key=len, reverse=True):
        found.setdefault(word[:2], []).append(word)
    return {first: tuple(listed) for first, listed in found.items()}


@cache
def nouns(name: str) -> tuple[str, ...]:
    """A list of nouns of the word file, longest first."""
    return tuple(sorted(words()["nouns"][name], key=len, reverse=True))
