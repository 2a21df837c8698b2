"""How long something took, how long ago it was, and how old somebody is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ledger.lang.en.clauses import (
    Scene,
    antecedent,
    has_pronoun_subject,
    noun_phrase_before,
    opening_subject,
    subject,
)
from ledger.lang.en.deeds import spoken, verb
from ledger.lang.en.tails import phrase, phrase_kept, tail
from ledger.lang.en.wording import BREAK, Word, is_verb, plain
from ledger.lang.en.words import table, words
from ledger.records import Kind

_SINCE = re.compile(r"\b(?:first\s+time|time)\s+in\s*$", re.IGNORECASE)


_RECORD = re.compile(r"\b(?P<way>\w+est|most|least|best|worst|fewest)\b[^,]{0,40}\bin\s*$", re.IGNORECASE)


# "stay in school until they turn 18": an age by which something is decided.
_TURNED = re.compile(
    r"\b(?P<until>until|before|after|at)\s+(?:they|you|we|one|he|she)\s+(?:[\w-]+\s+(?:or\s+)?){0,3}(?:turns?|reach(?:es)?)\s+(?:the\s+age\s+of\s+)?$",
    re.IGNORECASE,
)


def age(scene: Scene) -> str | None:
    """Whose age a figure is."""
    if scene.numeral.form != "age":
        return None
    names = re.findall(r"(?<=\s)[A-Z][a-z]+(?:\s+[A-Z][a-z]+)+", scene.text[scene.start : scene.end])
    if names:
        return f"age of {names[0]}"
    behind = [word for word in scene.right[:8] if word.lower not in ("old", "of", "age", "years")]
    hyphened = "-" in scene.text[scene.numeral.start : scene.numeral.end + 1]
    if hyphened:
        return f"age of {phrase(tail(behind, most=3))}"
    turned = _TURNED.search(scene.text, scene.start, scene.numeral.start)
    if turned:
        said = [word for word in scene.left if word.end <= turned.start()]
        cut = next(
            (at for at in range(len(said) - 1, -1, -1) if said[at].lower in ("that", ",", ";", "—")), -1
        )
        held = phrase([word for word in said[cut + 1 :] if word.lower not in ("every", "each")])
        return f"age {turned['until'].lower()} which {held}"
    who = subject(scene.clause) or phrase(scene.left[-9:]) or opening_subject(scene.left)
    return f"age of {who}" if who else "age"


def length_of_time(scene: Scene, kind: Kind, topic: str | None) -> str | None:
    """ "for the first time in 9 years, no troops fight" → "time since no troops fight"."""
    if scene.numeral.form != "duration" or kind not in (Kind.DURATION, Kind.TARGET):
        return None
    before = scene.text[scene.start : scene.numeral.start]
    if _SINCE.search(before):
        after = plain(
            [word for word in scene.right[:18] if word.lower not in ("is", "are", "'s", "this", "there")]
        )
        none = any(word.lower == "no" for word in scene.right[:6])
        return f"time since {'no ' if none else ''}{after} last"
    record = _RECORD.search(before)
    if record:
        who = spoken(scene, topic)
        if who:
            return f"time since {who} was last as {_positive(record.group('way').lower())}"
    return _length(scene, kind, topic)


_POSITIVE: Mapping[str, str] = {
    "most": "high", "least": "low", "best": "good", "worst": "bad", "fewest": "low", "smallest": "low", "largest": "large", "widest": "wide",
    "closest": "close", "safest": "safe",
}  # fmt: skip


def _positive(superlative: str) -> str:
    """ "strongest" → "strong", "biggest" → "big", "busiest" → "busy"."""
    if superlative in _POSITIVE:
        return _POSITIVE[superlative]
    stem = superlative.removesuffix("est")
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem


_LENGTH_LEFT = re.compile(
    r"\b(?:for|of|by|in|within|over|about|than|at|least|up|to|nearly|almost|another|only|just|roughly|around|some)\b"
)


def _since_comma(left: tuple[Word, ...]) -> list[Word]:
    at = next(
        (index for index in range(len(left) - 1, -1, -1) if left[index].lower in (",", ";", "—", "--")), -1
    )
    return list(left[at + 1 :])


_TIMES_AND_HEDGES = (
    "years",
    "year",
    "months",
    "month",
    "almost",
    "nearly",
    "about",
    "more",
    "than",
    "in",
    "into",
    "deep",
    "of",
)


def _first_noun(listed: list[Word]) -> int:
    """Past marks and determiners: "late in this—nearly 8 years—in this recovery" speaks of the recovery."""
    skipped = (*words("grammar", "determiners"), *BREAK)
    return next((at for at, word in enumerate(listed) if word.lower not in skipped), len(listed))


def _length(scene: Scene, kind: Kind, topic: str | None) -> str | None:
    """ "It takes 45 days to process a claim" → "time to process claim"; "I've been a nurse for 23 years" → "time that I've been nurse"."""
    right = tail(scene.right)
    behind = phrase_kept(right)
    hyphened = "-" in scene.text[scene.numeral.start : scene.numeral.end]
    if scene.clause and scene.clause[-1].lower in ("from", "to", "at"):
        begin, end = noun_phrase_before(scene.clause, len(scene.clause) - 1)
        named = plain(scene.clause[begin:end])
        if named and not is_verb(scene.clause[end - 1]):
            return named
    if hyphened and behind:
        return f"length of {behind}"
    begun = next((at for at, word in enumerate(scene.right[:3]) if word.lower in ("into", "deep")), None)
    if begun is not None:
        inside = [
            word
            for word in scene.right[begun + 1 : begun + 12]
            if not word.text[0].isdigit()
            and word.lower not in (*table("numbers", "small"), *_TIMES_AND_HEDGES)
        ]
        return f"length of {phrase(tail(inside[_first_noun(inside) :], most=5))}"
    lead = "time within which" if kind is Kind.TARGET else "time"
    clause = list(scene.clause)
    while clause and _LENGTH_LEFT.fullmatch(clause[-1].lower):
        clause.pop()
    who = antecedent(scene) or subject(scene.clause) or (topic if has_pronoun_subject(scene.clause) else None)
    done = verb(tuple(clause))
    if done == "taken" or (clause and clause[-1].lower in ("takes", "took", "take", "lasts", "lasted")):
        return f"time {behind}" if behind else f"time of {who}" if who else None
    if not any(is_verb(word) for word in clause):
        clause = _since_comma(scene.left)
    while clause and (
        _LENGTH_LEFT.fullmatch(clause[-1].lower)
        or clause[-1].lower in ("any", "the", "past", "last", "than", "in")
    ):
        clause.pop()
    figure = next((at for at, word in enumerate(clause) if word.text[0].isdigit()), None)
    if figure is not None and any(is_verb(word) for word in clause[:figure]):
        clause = clause[:figure]
    own = phrase(clause[-8:]) if any(is_verb(word) for word in clause) else ""
    if who and clause and clause[-1].lower in words("verbs", "auxiliaries"):
        return f"{who} {behind if right and right[0].lower in words('grammar', 'prepositions') else ''}"
    if who and who not in own:
        own = f"{who} {own}"
    if own:
        said = f"{lead} {'' if kind is Kind.TARGET else 'that '}{own}"
        return f"{said} {behind}" if right and right[0].lower in words("grammar", "prepositions") else said
    return f"{lead} {phrase(clause)} {behind}" if behind or clause else f"length of {who}" if who else None
