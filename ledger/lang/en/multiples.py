"""What a multiple multiplies, and what it is held against: "twice as many openings as workers".

How many times is read in `special`; what a plain number counts is the business of `counted`.
"""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.deeds import DEEDS, TIME_TAIL, before_to, verb
from ledger.lang.en.groups import is_noun_use, noun_phrase_before, whole_phrase
from ledger.lang.en.subjects import PLANS, opening_subject, subject
from ledger.lang.en.tails import phrase, phrase_kept, related, tail
from ledger.lang.en.wording import Word, content_before, is_verb, plain, verb_forms
from ledger.lang.en.words import words
from ledger.patterns import compiled


def multiplied(scene: Scene, topic: str | None) -> str | None:
    """ "double the tax deduction", "use has nearly doubled", "twice as many openings"."""
    if scene.numeral.form not in ("multiple", "doubling"):
        return None
    right = scene.right
    opens = right[0].lower if right else ""
    if opens and opens not in (
        ",",
        ".",
        "in",
        "on",
        "at",
        "by",
        "from",
        "over",
        "since",
        "and",
        "with",
        "to",
        "under",
        "during",
        "because",
        "while",
        "when",
        "within",
        "across",
    ):
        after = TIME_TAIL.sub("", phrase(_compared(right)))
        if (
            len(right) > 2
            and right[0].lower == "the"
            and right[1].lower in ("rate", "pace", "level", "size", "speed", "price", "cost")
        ):
            clause = (
                scene.clause[:-1]
                if scene.clause and scene.clause[-1].lower in ("at", "to", "in")
                else scene.clause
            )
            whose = before_to(clause) or subject(scene.clause)
            if whose:
                return f"{right[1].lower} of {whose} compared to {after}"
        told = _more_so(scene, after)
        if told:
            return told
        if after.startswith(_AGAINST.text):
            after = _held_against(scene, after) or after
        if after:
            who = subject(scene.clause) if verb(scene.clause) is None else None
            if who is None and (plan := _planned_by(scene)) and plan not in after:
                return f"{after} under {plan}"
            return f"{after} of {who}" if who and who not in after else after
    begin, end = noun_phrase_before(scene.clause, len(scene.clause))
    if scene.left and scene.left[-1].lower in ("from", "of", "for"):
        return content_before(scene.clause, 4, verbs=False)
    who = subject(scene.clause)
    verbal = any(
        is_verb(scene.clause[at]) and not is_noun_use(scene.clause, at) for at in range(1, len(scene.clause))
    )
    if who is None and not verbal:
        begin, end = whole_phrase(scene.clause, len(scene.clause))  # "running costs in the north doubled"
    who = who or plain(scene.clause[begin:end])
    return who or topic or content_before(scene.left, 5)


_THAN = compiled(
    r"\s+(?:as\s+much|more|less)(?:\s+(?P<on>(?:on|for|in)\s+(?:[\w'’-]+\s+){1,4}?))?\s*(?:as|than)\s+(?P<other>(?:the\s+)?[\w'’-]+(?:\s+[\w'’-]+){0,4})",
    re.IGNORECASE,
)


def outdone(scene: Scene, beside: str | None) -> str | None:
    """ "we spend twice as much on roads as the Danes, 40 percent more than the Finns" → "spending on roads compared to Danes"."""
    if scene.numeral.form not in ("multiple", "percent"):
        return None
    hit = _THAN.match(scene.text, scene.numeral.end, scene.end)
    other = hit and phrase(tail([word for word in scene.right if hit.start("other") <= word.start], most=5))
    if hit is None or not other:
        return None
    apart = _THEN.fullmatch(scene.text, scene.since, scene.numeral.start)
    if beside and f" {_AGAINST.text} " in beside and apart:
        return f"{beside.partition(f' {_AGAINST.text} ')[0]} {_AGAINST.text} {other}"
    last = scene.clause[-1].lower if scene.clause else ""
    deed = DEEDS.get(verb_forms().get(last, ""))
    on = (
        phrase_kept([word for word in scene.right if hit.start("on") <= word.start < hit.end("on")])
        if hit["on"]
        else ""
    )
    return f"{deed} {on} {_AGAINST.text} {other}" if deed else None


# "twice as much on roads as the Danes, 40 percent more than the Finns": one comparison after the other.
_THEN = compiled(
    r"(?:\s+(?:as|more|less|than)\s[^.;:?!]{1,70})?,?\s+(?:(?:and|or|but|about|nearly|almost)\s+)*"
)


def exceeded(scene: Scene, beside: str | None) -> str | None:
    """ "a debt of $9 million—three times the amount they inherited" → "debt compared to amount inherited"."""
    right = scene.right
    apart = _APART.fullmatch(scene.text, scene.since, scene.numeral.start)
    if scene.numeral.form not in ("multiple", "doubling") or beside is None or apart is None:
        return None
    if len(right) < 2 or right[0].lower != "the" or right[1].lower not in _AMOUNTS:
        return None
    return f"{beside} {_AGAINST.text} {related(right[1].text, tail(right[2:], most=6))}"


_APART = compiled(
    r"(?:\s+(?:of|in)\s+(?:[\w'’-]+\s){0,3}?[\w'’-]+)?\s*(?:,|—|–|--)\s*(?:(?:or|about|nearly|almost|over)\s+)*"
)
_AMOUNTS = frozenset({"amount", "number", "level", "sum", "total", "figure", "size"})


def _planned_by(scene: Scene) -> str | None:
    """ "Her plan is going to double your rents": the plan under which they double."""
    who = subject(scene.clause) or opening_subject(scene.left)
    return who if who and who.rsplit(" ", maxsplit=1)[-1].lower() in PLANS else None


# What an adjective says of a thing.
_QUALITIES = {
    "powerful": "power", "fast": "speed", "faster": "speed", "large": "size", "larger": "size", "big": "size", "bigger": "size", "strong": "strength",
    "stronger": "strength", "expensive": "cost", "effective": "effectiveness", "efficient": "efficiency", "high": "level", "higher": "level",
    "likely": "likelihood", "long": "length", "longer": "length", "wide": "width", "deep": "depth", "dangerous": "danger", "productive": "productivity",
}  # fmt: skip


def _more_so(scene: Scene, after: str) -> str | None:
    """ "batteries 10 times more powerful" → "power of batteries"; "growing twice as fast" → "growth of …"."""
    first = after.split(maxsplit=1)[0].lower() if after else ""
    rest = after.split()[1:]
    known = _QUALITIES.get(first)
    if known is None or (rest and rest[0] != _AGAINST.lower):
        return None
    begin, end = noun_phrase_before(scene.clause, len(scene.clause))
    grows = any(word.lower in ("growing", "grew", "grown", "grow", "grows") for word in scene.clause[-4:])
    who = plain(scene.clause[begin:end]) or subject(scene.clause)
    who = subject(scene.clause) or who if grows else who
    if not who:
        return None
    held = f" {' '.join(rest).replace(_AGAINST.lower, _AGAINST.text, 1)}" if len(rest) > 2 else ""
    return f"{'growth' if grows else known} of {who}{held}"


def _compared(right: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "as many openings as workers who can do the job": what is multiplied, and what it is held against."""
    at = 0
    while at < len(right) and right[at].lower in (
        "as",
        "many",
        "much",
        "large",
        "big",
        "high",
        "more",
        "the",
        "what",
        "that",
        "rate",
        "of",
        "our",
        "their",
    ):
        at += 1
    kept = list(tail(right[at:], most=10))
    on = at + len(kept)
    if on < len(right) and right[on].lower in ("as", "than"):
        other = on + 1
        while other < len(right) and (
            right[other].lower in words("verbs", "pronouns")
            or right[other].lower in words("verbs", "auxiliaries")
        ):
            other += 1
        against = tail(right[other:], most=8)
        kept += [_AGAINST, *against] if against else []
    return tuple(kept)


#: What joins the two that a multiple holds against each other.
_AGAINST = Word("compared to", "compared", 0, 0)


def _held_against(scene: Scene, after: str) -> str | None:
    """ "the largest cuts, three times more than the cuts of 1990" → "largest cuts compared to those of 1990"."""
    other = after.removeprefix(f"{_AGAINST.text} ").split()
    end = next(
        (at for at, word in enumerate(other) if at and word in words("grammar", "prepositions")), len(other)
    )
    head = other[end - 1].lower() if other else ""
    at = next((i for i in range(len(scene.left) - 1, -1, -1) if scene.left[i].lower == head), None)
    if at is None:
        return None
    begin, stop = noun_phrase_before(scene.left, at + 1)
    named = plain(scene.left[begin:stop])
    return f"{named} {_AGAINST.text} those {' '.join(other[end:])}".strip() if named else None
