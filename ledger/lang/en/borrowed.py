"""Units that a figure leaves unsaid: ages, populations, and nouns carried over from the figure before."""

from __future__ import annotations

import re
from dataclasses import replace

from ledger.lang.en.figures import Figure
from ledger.lang.en.nouns import Noun, is_person, is_plural, singular
from ledger.lang.en.spelled import Amount
from ledger.lang.en.words import words
from ledger.lang.language import Numeral

_AGE_LEFT = re.compile(
    r"\b(?:turn(?:s|ed|ing)?|aged?|under\s+the\s+age\s+of|the\s+age\s+of|age\s+of)\s$|\bat\s$", re.IGNORECASE
)


_AGE_RIGHT = re.compile(
    r"\s*(?:[.,;:)]|$|\s(?:years\s+of\s+age|he|she|no|i|we|you|they|and|or|when|with|who|in|on|this|last|next)\b)",
    re.IGNORECASE,
)


def aged(text: str, figure: Figure) -> Figure:
    """ "turn 18", "at 55 no one would hire him": an age without its years."""
    plain = (
        figure.noun is None and figure.currency is None and figure.upper is None and 5 <= figure.value < 110
    )
    if not plain or not _AGE_RIGHT.match(text, figure.end) or figure.scale != 1:
        return figure
    hit = _AGE_LEFT.search(text[max(0, figure.start - 20) : figure.start])
    if hit is None or (
        hit.group().lower().strip() == "at"
        and not re.search(
            r"\b(?:he|she|who|that|person|man|woman|i)\b",
            text[max(0, figure.start - 60) : figure.start].lower(),
        )
    ):
        return figure
    return replace(figure, noun=Noun("year", figure.end, figure.end, "age", True))


def is_elliptic(text: str, amount: Amount, previous: Numeral | None) -> bool:
    """ "two hikes this year … You still have one for next year": a count in a row of counts."""
    if previous is None or amount.start - previous.end > 120 or _borrowable(previous) is None:
        return False
    left = text[max(0, amount.start - 16) : amount.start]
    return bool(re.search(r"\b(?:have|has|had|see|show|shows|only|just)\s$", left)) and not re.match(
        r"\s+(?:of|who|that|hand|more)\b", text[amount.end : amount.end + 8]
    )


_OF_THEM = re.compile(
    r"\s+of\s+(?:them|those|these|us|you)\b|\s+(?:more|others?|less|fewer)\b|\s*[,.;:?!—)]|\s+(?:in|to|for|by|at|this|last|next|before|after|showing|will|would|have|were|are|and|or|on|when|since|from)\b|\s*$",
    re.IGNORECASE,
)


def named_unit(text: str, figure: Figure) -> str | None:
    """The unit that the measured noun implies: a population is counted in persons."""
    left = text[max(0, figure.start - 60) : figure.start].lower()
    clause = re.split(r"[.;:!?,]\s", left)[-1].split()
    if any(word in words("nouns", "of_persons") for word in clause):
        return "person"
    if (figure.scale == 1 and figure.value < 1000) or not clause or clause[-1] not in _COUNTED_BY:
        return None
    counted = next((word for word in clause if is_plural(word) or is_person(word)), None)
    if counted is None or counted in words("nouns", "measures"):
        return None
    return "person" if is_person(counted) else singular(counted)


_COUNTED_BY = frozenset({"by", "to", "from", "number", "numbered", "total", "totaled", "averaged", "reached"})


def borrowed_unit(text: str, figure: Figure, previous: Numeral | None) -> str | None:
    """The noun carried over from the figure before: "4 million jobs … another 4 million"."""
    if previous is None or figure.start - previous.end > 240 or not _OF_THEM.match(text, figure.end):
        return None
    between = text[previous.end : figure.start]
    reached = re.search(r"\b(?:to|at|is|was|of)\s+$", between)
    if reached and not re.search(r"\bfrom\s", text[max(0, previous.start - 14) : previous.start]):
        return None
    if "\n" in between or (re.search(r"[.!?]\s", between) and not _another(text, figure)):
        return None
    return _borrowable(previous)


def _another(text: str, figure: Figure) -> bool:
    """ "another 4 million", "23,000 more", "have one": the words ask for the noun of the sentence before."""
    before, after = text[max(0, figure.start - 12) : figure.start], text[figure.end : figure.end + 6]
    return bool(re.search(r"\b(?:another|have|has|just|only)\s+$", before)) or after.startswith(" more")


def _borrowable(previous: Numeral) -> str | None:
    """The unit of a count of things, which a following bare number may share."""
    unit = previous.unit
    counts = previous.form == "count" and unit not in words("units", "time")
    return unit if counts else None
