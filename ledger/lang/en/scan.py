"""Where a numeral or a set phrase can begin: one pass over the words and digits of a text.

Every pattern of this language that starts on a word starts on one that is known beforehand, so the text is cut into words
once and a pattern is tried only where its first word stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ledger.lang.en.spelled import ORDINALS
from ledger.lang.en.words import alternation, table, words
from ledger.patterns import compiled

_TOKEN = compiled(r"[A-Za-z]+|\d+|[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\.(?=\d)|[#(\[+](?=\d)")
_FIRST = compiled(r"[a-z]+|\d+")
DIGITS = "0"
"""The key of every place that begins with a digit, a fraction sign or a mark before a digit."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where something may begin: its offset, its key, and the token in lower case."""

    start: int
    key: str
    token: str


def places(text: str, keys: frozenset[str]) -> list[Place]:
    """Every place of the text whose first word is one of the keys, and every place of a digit."""
    found: list[Place] = []
    for hit in _TOKEN.finditer(text):
        token = hit.group()
        if token[0].isalpha():
            token = token.lower()
            if token in keys:
                found.append(Place(hit.start(), token, token))
        else:
            found.append(Place(hit.start(), DIGITS, token))
    return found


@cache
def number_keys() -> frozenset[str]:
    """The words that a spelled number begins with."""
    return frozenset(
        (*table("numbers", "small"), *table("numbers", "scales"), *table("numbers", "parts"), *ORDINALS)
    )


@cache
def idioms() -> Mapping[str, re.Pattern[str]]:
    """The set phrases with a number in them, as one pattern for each first word."""
    by_first: dict[str, list[str]] = {}
    for phrase in words("idioms", "phrases"):
        hit = _FIRST.match(phrase)
        by_first.setdefault(hit.group() if hit else "", []).append(phrase)
    patterns = {first: rf"(?:{alternation(phrases)})(?!\w)" for first, phrases in by_first.items()}
    sure = rf"(?:{alternation(words('idioms', 'hundred_percent'))})\b"
    meant = rf"\s+(?={sure})(?!(?:in|with|not|that|against|true)\b)\w+"
    for opening, numeral in _WHOLLY.items():
        known = f"|{patterns[opening]}" if opening in patterns else ""
        patterns[opening] = rf"(?:(?:{numeral}){meant}{known})"
    return {first: compiled(rf"(?<![\w.]){pattern}", re.IGNORECASE) for first, pattern in patterns.items()}


_WHOLLY = {
    "100": r"100\s?%|100\s+percent", "110": r"110\s+percent", "one": r"one\s+hundred\s+percent",
    "a": r"a\s+(?:hundred|thousand|million)\s+percent", "million": r"million\s+percent", "thousand": r"thousand\s+percent",
}  # fmt: skip
