"""Whose age a figure is, or what is decided by it: "children under the age of 6", "stay in school until they turn 18"."""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import noun_phrase_before, noun_with_whole
from ledger.lang.en.nouns import is_person
from ledger.lang.en.subjects import antecedent, opening_subject, pronoun_subject, subject
from ledger.lang.en.tails import phrase, tail
from ledger.lang.en.wording import Word, is_verb, plain
from ledger.patterns import compiled

# "stay in school until they turn 18": an age by which something is decided.
_TURNED = compiled(
    r"\b(?P<until>until|before|after|at)\s+(?:they|you|we|one|he|she)\s+(?:[\w-]+\s+(?:or\s+)?){0,3}(?:turns?|reach(?:es)?)\s+(?:the\s+age\s+of\s+)?$",
    re.IGNORECASE,
)


# "At the age of 8, Elvin told …": whose age opens the sentence.
_AGE_OPENS = compiled(r",?\s+(?P<who>(?!I\b|He\b|She\b)[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)\s+[a-z]")
_OPENS_WITH_AGE = compiled(
    r"(?:^|,\s)\W*(?:At|When|By|Since|Until|Before)\b[^,.;]{0,24}$|\bsince\s+(?:he|she)\s+was\s+$",
    re.IGNORECASE,
)


_OF_AGES = compiled(r"\b(?:of|ages\s+of)\s+(?:\d+\s+(?:and|or|to)\s+)?$")


# "all of our 8-year-olds": people who are called by their age.
_OLDS = compiled(r"[\s-]olds\b", re.IGNORECASE)


def age(scene: Scene) -> str | None:
    """Whose age a figure is."""
    if scene.numeral.form != "age":
        return None
    if _OLDS.match(scene.text, scene.numeral.end):
        return "age"
    of_age = [
        word
        for word in scene.left[-8:]
        if not word.text[0].isdigit()
        and word.lower not in ("and", "or", "to", "of", "the", "ages", "between", "at", "age")
    ]
    printed = scene.text[scene.numeral.start : scene.numeral.end]
    if (
        of_age
        and printed.isdigit()
        and is_person(of_age[-1].lower)
        and _OF_AGES.search(scene.text, scene.start, scene.numeral.start)
    ):
        begin, end = noun_phrase_before(tuple(of_age), len(of_age))
        return f"age of {plain(of_age[begin:end])}"
    by_age = _BY_AGE.search(scene.text, scene.start, scene.numeral.start)
    if by_age:
        return _decided_by_age(scene, by_age)
    behind = [word for word in scene.right[:8] if word.lower not in ("old", "olds", "of", "age", "years")]
    hyphened = "-" in scene.text[scene.numeral.start : scene.numeral.end + 1]
    if hyphened and (thing := _aged_thing(tuple(behind))):
        return f"age of {thing}"
    names = re.findall(r"(?<=\s)[A-Z][a-z]+(?:\s+[A-Z][a-z]+)+", scene.text[scene.start : scene.end])
    if names:
        return f"age of {names[0]}"
    told = _AGE_OPENS.match(scene.text, scene.numeral.end)
    if told and _OPENS_WITH_AGE.search(scene.text[scene.start : scene.numeral.start]):
        return f"age of {told['who']}"
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
    older = next((word for word in reversed(scene.left[-2:]) if is_person(word.lower)), None)
    if older is not None:
        return f"age of {older.text}"
    lead = phrase(scene.left[-9:])
    of_what = antecedent(scene)
    if of_what is None and pronoun_subject(scene.clause) is not None:
        return "age"
    clausal = " old" in lead or any(is_verb(word) for word in scene.left[-9:])
    who = of_what or subject(scene.clause) or (None if clausal else lead) or opening_subject(scene.left)
    return f"age of {who}" if who and who.lower() not in ("age", "by", "at", "since") else "age"


def _aged_thing(behind: tuple[Word, ...]) -> str | None:
    """ "the 90-year-old leasehold regime": what has the age, where it is nobody."""
    named = noun_with_whole(behind)
    known = bool(named) and behind[0].text[0].islower() and not any(is_person(word.lower) for word in named)
    return phrase(named) or None if known else None


# "after age 62", "children under the age of 6".
_BY_AGE = compiled(
    r"\b(?P<until>after|over|under|by|before|until|till|past|above|below|from|beyond|at|since|up\s+to)\s+(?:age|(?<!by\s)(?<!at\s)(?<!since\s)the\s+age\s+of)\s+\Z",
    re.IGNORECASE,
)


def _decided_by_age(scene: Scene, by_age: re.Match[str]) -> str:
    """ "People may retire after age 62" → "age after which people may retire"; of people it is theirs."""
    before = [word for word in scene.clause if word.end <= by_age.start()]
    until = by_age["until"].lower()
    if before and is_person(before[-1].lower) and until not in ("by", "at", "since"):
        return f"age of {before[-1].text}"
    told = phrase(before) if any(is_verb(word) for word in before) else phrase(tail(scene.right))
    return f"age {until} which {told}" if told and until not in ("from", "since") else "age"
