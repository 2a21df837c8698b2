"""Numbers that are part of what a thing is called: "Pixel 8 shipments", "the Titan 50 Max Series".

A capital before a number may also be a place or a firm that something is counted of, so only what is made, sold and
bought by the name of its maker's model counts as one.
"""

from __future__ import annotations

import re

from ledger.lang.en.nouns import Noun
from ledger.lang.en.spelled import Amount
from ledger.lang.en.words import table, words
from ledger.lang.language import Numeral
from ledger.patterns import compiled

_NAMED = compiled(r"(?P<before>(?:[A-Za-z]+[ \u00a0])?)(?P<name>[A-Za-z]*[A-Z][A-Za-z]*)[ \u00a0]\Z")
# What is said of a model: "Kindle 5 sales", "Switch 2 units".
_SOLD = frozenset({"sales", "shipments", "units", "consoles", "phones", "smartphones", "handsets", "devices", "tablets", "laptops", "models", "users", "owners", "buyers", "orders", "preorders", "launches", "deliveries", "reviews", "games", "chips", "processors", "cameras", "headsets", "jets", "planes", "accessories", "upgrades", "cars", "trucks", "bikes", "printers", "drones", "watches"})  # fmt: skip
_PLACED = frozenset({"in", "at", "from", "near", "across", "around", "outside", "inside", "throughout", "within", "to", "on", "by", "since", "until", "for"})  # fmt: skip
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_LARGEST = 10_000
_REACH = 40


# "Arvo sold 11 jets and Belta 9 planes": a second clause that leaves its verb out.
_ALSO = compiled(r"(?:,|\b(?:and|but|while|against)\b)\s*(?:the\s+)?(?:[A-Z]\w+\s+)*\Z")


def brand_rule(text: str, amount: Amount, noun: Noun | None, previous: Numeral | None) -> str | None:
    """Whether a number tells one model of a product from another."""
    if noun is None or noun.listed or not text[amount.start : amount.end].isdigit():
        return None
    hit = _NAMED.search(text, max(0, amount.start - _REACH), amount.start)
    if hit is None or not 0 < amount.value < _LARGEST or hit["before"].strip().lower() in _PLACED:
        return None
    if previous is not None and _ALSO.search(text, max(previous.end, amount.start - _REACH), amount.start):
        return None
    titled = noun.word[0].isupper() and re.match(r"[ \u00a0][A-Z]", text[amount.end : amount.end + 2])
    if not titled and (noun.word.lower() not in _SOLD or not _at_heel(text, amount, noun)):
        return None
    return "name" if _is_name(text, hit["name"], hit.start("name")) else None


def _at_heel(text: str, amount: Amount, noun: Noun) -> bool:
    """Whether at most one word stands between the number and its noun."""
    return text[amount.end : noun.start].count(" ") <= 1 + 1


def _is_name(text: str, name: str, start: int) -> bool:
    """Whether a capital is that of a name: not of a day or a country, nor only of a word that opens its sentence."""
    lower = name.lower()
    if (
        lower in table("calendar", "months")
        or lower in _DAYS
        or lower in table("scopes", "countries")
        or lower in words("stops", "group")
    ):
        return False
    if name[1:] != name[1:].lower() and not name.isupper():
        return True
    if start and not re.search(r"(?:[.!?:\n][\s\"“'‘(]*|[—–][ ]?)\Z", text[max(0, start - 4) : start]):
        return True
    return re.search(rf"[a-z,;] {name}\b", text) is not None
