"""The last touch to a name: no word twice, no more than a dozen or so, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ledger.lang.en.clauses import Scene
from ledger.lang.en.words import table, words
from ledger.patterns import compiled
from ledger.records import Kind

_LONGEST = 14
_WHOLE_NAMES: Mapping[str, str] = {
    "growth": "economic growth",
    "unemployment": "unemployment rate",
    "core": "core inflation",
    "gdp": "GDP growth",
}


_COMMON = frozenset(
    {
        "core",
        "people",
        "we've",
        "we",
        "growth",
        "inflation",
        "real",
        "total",
        "overall",
        "consumer",
        "growing",
        "their",
        "businesses",
    }
)


# Words that a sentence opens with, which have no capital inside a phrase.
_SENTENCE_WORDS = compiled(
    r"\b(?:They|We|You|He|She|It|The|At|In|This|These|There|That|A|An|Of|For|With)\b(?![.’'])"
)


_QUARTER_END = compiled(
    r"\s+(?:for|in)\s+(?:the\s+)?(?:first|second|third|fourth|final)\s+(?:quarter|half)$", re.IGNORECASE
)


def shortened(phrase: str) -> str:
    """No word twice, no more than a dozen or so."""
    phrase = (
        phrase[:1].lower() + phrase[1:]
        if re.match(r"[A-Z][a-z]+\b", phrase) and phrase.split(maxsplit=1)[0].lower() in _COMMON
        else phrase
    )
    phrase = _SENTENCE_WORDS.sub(lambda hit: hit.group().lower(), phrase)
    if "projection" in phrase:
        phrase = _QUARTER_END.sub("", phrase)
    phrase = re.sub(r"\s+at(?:\s+the)?\s+end$|\s+for a record\b|\s+in a row\b", "", phrase)
    phrase = re.sub(r"\b(?:of\s+)+of\b", "of", " ".join(phrase.split()))
    phrase = re.sub(r"\bby\s+(?=(?:in|on|at|for|of|to|with)\b)", "", phrase)
    phrase = re.sub(
        r"^(?:(?:of|and|or|by|to|that|who|in|at|on|for|with|from)\s+)+|\s+(?:of|by|to|and|that|who|for|in|at|with|from|for for)$",
        "",
        phrase,
    )
    phrase = re.sub(r"\bfor (?=(?:over|under|of|in|to|by|at|with|from)\b)", "", phrase)
    part, held, whole = phrase.partition(" as a share of ")
    if held:
        return f"{_once(part)}{held}{_once(whole)}"
    return _once(phrase)


def _once(phrase: str) -> str:
    """A phrase without any word twice but function words, cut where it is too long."""
    kept: list[str] = []
    for word in re.sub(r"\bU\.([SK])\.?", r"U\1", phrase).split():
        if word not in kept or word in (
            "of",
            "in",
            "for",
            "and",
            "to",
            "by",
            "with",
            "on",
            "at",
            "a",
            "that",
            "who",
            "which",
            "from",
        ):
            kept.append(word)
    return " ".join(kept) if len(kept) <= _LONGEST else _cut(kept[:_LONGEST])


def _cut(kept: list[str]) -> str:
    """A name that had to be cut, without the words that then lead to nothing: "… bill from a public"."""
    leads = words("grammar", "prepositions") | words("grammar", "conjunctions")
    at = next((i for i in range(len(kept) - 1, len(kept) - 5, -1) if kept[i].lower() in leads), len(kept))
    return " ".join(kept[:at])


#: "That's growth of 30 percent"
_OF_WHAT_WAS_TOLD = compiled(
    r"\b(?:that|this|which|it)(?:['’]s|\s+(?:is|was|means|represents))\s+(?:an?\s+)?growth\s+of\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)


def as_named(phrase: str, scene: Scene, kind: Kind) -> str:
    """The full name of an indicator that speech shortens: "growth" alone is the economy's."""
    bare = re.sub(r"^(?:(?:19|20)\d\d)\s+", "", phrase)
    if bare.lower() == "economy" and scene.numeral.unit == "%" and kind in (Kind.CHANGE_REL, Kind.TARGET):
        return "economic growth"
    name = _WHOLE_NAMES.get(bare.lower())
    if name and _OF_WHAT_WAS_TOLD.search(scene.text, max(scene.start - 1, 0), scene.numeral.start):
        return bare  # how far what was just told has grown
    if name and scene.numeral.unit == "%" and not (bare.lower() == "gdp" and kind is Kind.SHARE):
        return name
    return bare


# "a threat to this country": the country that the text is about.
_THIS_COUNTRY = compiled(
    r"\b(to|in|of|for|across|around) (?:country|nation)(?=$| that\b| who\b)", re.IGNORECASE
)


def scoped(phrase: str, scope: str | None) -> str:
    """The country that the text is about, where a national figure names none."""
    if scope is None:
        return phrase
    phrase = _THIS_COUNTRY.sub(rf"\1 {scope}", phrase)
    if phrase.startswith(f"{scope} ") or phrase == "growth rate":
        return phrase
    lower = phrase.lower()
    if _country().search(lower):
        return phrase
    if re.search(r"\bshare of economy$", phrase):
        return phrase.replace("share of economy", f"share of {scope} economy")
    head = lower.split(",", maxsplit=1)[0].split(" as a share of ", maxsplit=1)[0]
    if _national().search(head) and not _AIMED_AT.search(head):
        return f"{scope} {phrase}"
    return phrase


# What a bank aims at is the bank's.
_AIMED_AT = compiled(r"\b(?:goal|mandate|objective|target)\b")


@cache
def _country() -> re.Pattern[str]:
    """The name of any country of the word file."""
    names = [name for listed in table("scopes", "countries").values() for name in listed]
    return compiled(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")


@cache
def _national() -> re.Pattern[str]:
    """A measure that is a country's, where nothing else is named."""
    return compiled(rf"\b(?:{'|'.join(table('scopes', 'national')['measures'])})\b")
