"""What a number counts: the unit or noun that follows it.

A unit word of the file wins ("percent", "acres"); else the head of the noun group to the right, in the
singular ("two rate hikes" → "rate hike", "7 million new jobs" → "job"). Human beings are `person`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ledger.lang.en.words import alternation, table, words
from ledger.patterns import compiled

# A noun group longer than this has left the number behind.
FARTHEST_WORD = 6
WORD = compiled(r"[ \u00a0]([A-Za-z](?:[A-Za-z'’-]*[A-Za-z])?(?:\.[A-Za-z]\.)*)")
_OF = compiled(
    r"\s+of\s+(?:(?:the|our|my|your|their|his|her|its|these|those|all|this|that|us)\s+)*(?=[A-Za-z])",
    re.IGNORECASE,
)
# "a 2,000-page bill": what a number of two digits or more is hyphenated to.
_HYPHENED = compiled(
    r"(?<=\d\d)-(?!plus\b|odd\b|ish\b|fold\b|to\b|and\b|or\b|day\b|something\b|some\b|ever\b)([a-z]{3,})\b"
)
# "half a percentage point", but "165,000 a month": only a part of one has an article after it.
_PART_END = compiled(r"(?:half|quarters?|thirds?|fifths?|tenths?|eighths?|[½¼¾])$", re.IGNORECASE)
_ADJECTIVE = compiled(
    r"(?:ed|ing|ous|al|ive|ful|able|ible|ic|ish|less|ary|est|ier|ern|ent|ant|y|an|ese|some)$"
)
_PERSON = compiled(
    r"(?:ists|crats|men|women|people|persons|children|ians|icans|rooms? mates|goers|keepers|makers)$"
)
_NO_PERSON = frozenset({"lists", "mists", "regimen", "specimen", "pacemakers", "statesmen's"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A unit, and the word that says it.

    `end` is where the figure ends: after the word, or after the number where the noun stands apart
    (`7 million new jobs`). `start` is where the word begins; `listed` says that it is a unit of the file.
    """

    unit: str
    end: int
    start: int
    word: str
    listed: bool


@cache
def _units() -> str:
    """The unit words of the file; "75-basis-point" hangs together by hyphens what "basis points" parts."""
    return alternation(table("units", "exact")).replace(r"\s+", r"[\s-]+")


@cache
def unit_pattern() -> re.Pattern[str]:
    """A unit word of the file, right where a number has ended: ` percent`, `%`, `-year`, ` per cent. of`."""
    return compiled(
        rf"\s?%|[\s-]?(?:full\s+|(?P<article>an?\s+(?:full\s+)?))?(?P<word>{_units()})(?:(?<=per\scent)\.(?=,|\s+(?-i:[a-z])))?(?!\w|['’](?!s\b|\s+worth\b))(?!-(?!old|long|term|year|plus|odd)[a-z])",
        re.IGNORECASE,
    )


def unit_after(text: str, end: int) -> Noun | None:
    """The unit word of the file that stands at `end`."""
    hit = unit_pattern().match(text, end)
    if hit is None:
        return None
    word = hit.group("word")
    if hit.group("article") and not _PART_END.search(text, max(0, end - 8), end):
        return None
    if word is None:
        return Noun("%", hit.end(), hit.start(), "%", True)
    name = " ".join(word.lower().split())
    if name not in table("units", "exact"):
        name = " ".join(re.split(r"[\s-]+", name))
    return Noun(table("units", "exact")[name], hit.end(), hit.start("word"), name, True)


def noun_after(text: str, end: int, *, single: bool) -> Noun | None:
    """The noun that the number before `end` counts; `single` for a count of one."""
    attribute = _HYPHENED.match(text, end)
    if attribute and text[end - 1].isdigit():
        return Noun(
            attribute.group(1).lower(), attribute.end(), attribute.start(1), attribute.group(1), False
        )
    of = _OF.match(text, end)
    begun = of.end() - 1 if of else past_attribute(text, end)
    group, joined = _group(text, begun, capital=of is not None or begun > end)
    head = _head(group, single=single)
    if head is None:
        return None
    word, last = group[head]
    begin = last - len(word)
    unit = _unit(word)
    if unit == "person":
        return Noun("person", last if head == 0 and not of else end, begin, word, False)
    between = [name for name, _ in group[:head]]
    if of or not joined:
        return Noun(unit, end, begin, word, False)
    if not between:
        return Noun(unit, last, begin, word, False)
    if all(name.lower() in words("nouns", "modifiers") for name in between):
        return Noun(" ".join([*(name.lower() for name in between), unit]), last, begin, word, False)
    return Noun(unit, end, begin, word, False)


# "six 20-minute sessions", "two roughly $40 million loans": what measures each of the things counted.
_ATTRIBUTE = compiled(
    r"(?:\s+(?:about|roughly|nearly|almost|approximately|around|some))?\s+"
    r"(?:(?:\d[\d,.]*|[a-z]+)-(?:second|minute|hour|day|week|month|year|page|mile|foot|acre|bed|story|man|member|person|seat|point|part|dollar|ton|lane|room)"
    r"|[$€£]\d[\d,.]*(?:\s?(?:thousand|million|billion|trillion|[kmb]n?)\b)?)(?=\s+[a-z])",
    re.IGNORECASE,
)


def past_attribute(text: str, end: int) -> int:
    """Where the noun group goes on after a measure that each of the counted things has."""
    hit = _ATTRIBUTE.match(text, end)
    return hit.end() if hit else end


def measures_each(text: str, end: int) -> bool:
    """Whether a measure of each stands between a count and its noun: "six 20-minute sessions"."""
    return _ATTRIBUTE.match(text, end) is not None


# "Medal of Honor recipients": a name with "of" in it goes on.
_NAMED_OF = compiled(r"[ \u00a0]of[ \u00a0]+(?=[A-Z])")


# "140 new or shared counters": adjectives that share their noun.
_JOINED = compiled(
    r"(?P<join>[ \u00a0](?:and|or|nor|but))(?=[ \u00a0])[ \u00a0]([A-Za-z]{3,})(?=[ \u00a0][A-Za-z])"
)


# "3,000 art and music teachers": two nouns that share the one after them.
_PAIRED = compiled(
    r"(?P<join>[ \u00a0](?:and|or))(?=[ \u00a0])[ \u00a0][A-Za-z]{3,}[ \u00a0](?P<noun>[a-z]+(?:ers|ors|als|ists|ions|jobs|schools))\b"
)


def _group(text: str, position: int, *, capital: bool) -> tuple[list[tuple[str, int]], bool]:
    """The words of the noun group that begins at `position`, each with its end."""
    group: list[tuple[str, int]] = []
    stops = words("stops", "group")
    while len(group) < FARTHEST_WORD:
        hit = WORD.match(text, position)
        named = _NAMED_OF.match(text, position) if group and group[-1][0][0].isupper() else None
        if named and not is_plural(group[-1][0]):
            position = named.end() - 1
            continue
        paired = _PAIRED.match(text, position) if group and not is_plural(group[-1][0]) else None
        if paired and is_plural(paired["noun"]):
            position = paired.end("join")
            continue
        joined = _JOINED.match(text, position) if group and is_adjective(group[-1][0]) else None
        if joined and is_adjective(joined.group(2)):
            position = joined.end("join")
            continue
        if hit is None or hit.group(1).lower().replace("’", "'") in stops or _is_number(hit.group(1).lower()):
            break
        group.append((hit.group(1), hit.end()))
        position = hit.end()
    return group, capital or bool(group)


def _is_number(word: str) -> bool:
    """Whether a word begins another number: "180,000 ten years ago"."""
    return word in table("numbers", "small") or word in table("numbers", "scales")


def _head(group: list[tuple[str, int]], *, single: bool) -> int | None:
    """Which word of the group is the thing counted."""
    for index, (word, _) in enumerate(group):
        after = group[index + 1][0] if index + 1 < len(group) else ""
        if (
            is_person(word)
            and not is_plural(word)
            and is_plural(after)
            and after.lower().endswith(("ers", "ors"))
        ):
            return index + 1
        if is_plural(word) and not is_person(word) and is_person(after) and is_plural(after):
            return index + 1  # "special needs assistants"
        if is_plural(word) or (is_person(word) and (single or _is_collective(word))):
            return index
    if single and group:
        nouns = [i for i, (word, _) in enumerate(group) if not is_adjective(word) or _NOUN_END.search(word)]
        return nouns[0] if nouns else None
    return None


# Nouns that end as adjectives do: "appointment", "vacancy", "country".
_NOUN_END = compiled(r"(?:ment|cy|ity|[^u]ntry|arty|tudy|ounty|ttery|ergy|ology|rmy|penalty|company|family|story|victory|factory|library|surgery)$")  # fmt: skip


def _is_collective(word: str) -> bool:
    """Person nouns that are plural without an s: "people", "women", "staff"."""
    return not word.lower().endswith(("er", "or", "an", "ic", "at", "ee")) or word.lower().endswith(
        ("men", "children")
    )


def is_plural(word: str) -> bool:
    """Whether a word reads as a plural noun."""
    lower = word.lower()
    if lower in table("nouns", "plurals"):
        return True
    if len(lower) < 4 or not lower.endswith("s") or lower.endswith(("ss", "us", "'s", "’s", "is")):
        return False
    return lower not in words("nouns", "not_plural")


def is_person(word: str) -> bool:
    """Whether a word names human beings."""
    lower = word.lower()
    if lower in words("nouns", "persons"):
        return True
    return bool(_PERSON.search(lower)) and lower not in _NO_PERSON


def is_adjective(word: str) -> bool:
    """Whether a word reads as an adjective, by the list or by its ending."""
    lower = word.lower()
    return lower in words("nouns", "adverbs") or bool(_ADJECTIVE.search(lower))


def singular(word: str) -> str:
    """The singular of a plural noun, lower case unless it is written as an abbreviation."""
    lower = word if word[:-1].isupper() else word.lower()
    irregular = table("nouns", "plurals").get(lower)
    if irregular:
        return str(irregular)
    if not is_plural(lower):
        return lower
    if lower.endswith("ies") and len(lower) > 4:
        return f"{lower[:-3]}y"
    if lower.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return lower[:-2]
    return lower[:-1]


def _unit(word: str) -> str:
    return "person" if is_person(word) else singular(word)
