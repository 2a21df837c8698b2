"""What is said of a sum or a share that opens its clause: "$4 million was missing" names money missing.

Tried where no deed and no noun says what the figure measures; those are the business of `wordings` and `sums`.
"""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import noun_phrase_before
from ledger.lang.en.subjects import subject
from ledger.lang.en.tails import phrase, phrase_kept, tail
from ledger.lang.en.wording import base_forms, gerund, is_verb, plain
from ledger.lang.en.words import words
from ledger.patterns import compiled

_MOVES = frozenset({"goes", "went", "go", "comes", "came"})
_STATES = frozenset(
    {"is", "are", "was", "were", "has", "have", "went", "goes", "go", "comes", "came", "will", "would", "gets", "got"}
)  # fmt: skip
_ASIDES = frozenset(
    {"either", "also", "already", "still", "just", "now", "been", "be", "all", "actually", "really", "simply", "going", "to"}
)  # fmt: skip


_GOES_TO = compiled(
    r"\s+(?:(?:will|would|could|is|are|may)\s+)?(?:go|goes|went|going)\s+(?:directly\s+|straight\s+)?to\b",
    re.IGNORECASE,
)


def predicate(scene: Scene) -> str | None:
    """ "$4 million was missing" → "money missing"; "60 percent goes to the schools" → "share that goes to schools"."""
    right, numeral = scene.right, scene.numeral
    opens = not any(
        is_verb(word) and word.lower != (right[0].lower if right else "") for word in scene.clause[-3:]
    )
    if numeral.form not in ("money", "percent") or not opens or not right or right[0].lower not in _STATES:
        return None
    if right[0].start > numeral.end + 1:
        return None
    rest = list(right[1:])
    while rest and rest[0].lower in _ASIDES and not (rest[0].lower == "to" and right[0].lower in _MOVES):
        rest.pop(0)
    said = phrase_kept(tail(rest, most=7))
    done = rest[1:] if rest and rest[0].lower == "not" else rest
    if not said or not done or done[0].lower in words("grammar", "determiners"):
        return None
    if numeral.form == "money" and _GOES_TO.match(scene.text, numeral.end):
        return f"money for {phrase(tail([word for word in rest if word.lower not in ('go', 'going', 'to')], most=6))}"
    if numeral.form == "money":
        return (
            f"money {said}{_when(scene)}"
            if done[0].lower.endswith(("ed", "ing", "en", "ost", "one", "aid", "ent", "ut"))
            or done[0].lower in words("grammar", "prepositions")
            else None
        )
    if right[0].lower not in _MOVES:
        return None
    who = subject(scene.left) if any(is_verb(word) for word in scene.left) else None
    whole = who or _before_dash(scene)
    return f"share{f' of {whole}' if whole else ''} that {right[0].lower} {said}"


def _before_dash(scene: Scene) -> str | None:
    """ "The toll runs 40 percent—40 percent runs to …": the subject of what was broken off."""
    at = next((i for i, word in enumerate(scene.left) if i and is_verb(word)), None)
    return plain(scene.left[slice(*noun_phrase_before(scene.left, at))]) or None if at else None


# "Like when you ran the port, $6 million was missing": when it was so.
_WHEN = compiled(
    r"\b(?:when|while)\s+(?:you|he|she|they|we|I)\s+(?P<did>[a-z]+)\s+(?P<what>(?:the|a|an|our|your|his|her|their|this|that)\s+[^,;.:]{2,40}),\s*$",
    re.IGNORECASE,
)


def _when(scene: Scene) -> str:
    """The doing that dates what is said, without its pronoun: " when running port"."""
    hit = _WHEN.search(scene.text, max(scene.start, scene.numeral.start - 80), scene.numeral.start)
    base = base_forms().get(hit["did"].lower()) if hit else None
    if hit is None or base is None or base in ("be", "have"):
        return ""
    return f" when {gerund(base)} {plain([word for word in scene.left if hit.start('what') <= word.start < hit.end('what')])}"
