"""What stands behind a count and is told of what it counts: the tail after the noun, past a comma, past what only leads up."""

from __future__ import annotations

from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import FINITE, is_noun_use
from ledger.lang.en.tails import tail
from ledger.lang.en.things import past_whole, things_beside
from ledger.lang.en.wording import BREAK, Word, base_forms, is_verb


def after_things(scene: Scene, things: str) -> tuple[Word, ...]:
    """The tail after the counted noun, whose own words the figure's span may leave out."""
    named = [word.lower() for word in things.split()]
    at = begun = past_whole(scene.right)
    while (
        at < min(len(scene.right), 9)
        and named
        and scene.right[at].lower in (*named, "of", "the", "our", "new", "more", "such")
    ):
        at += 1
        if scene.right[at - 1].lower == named[-1]:
            break
    if at > begun and scene.right[at - 1].lower not in named:
        at = begun
    if (
        not begun
        and scene.right[1:]
        and [word.lower for word in scene.right[:2]]
        in (["of", "them"], ["of", "those"], ["of", "which"], ["of", "whom"])
    ):
        at = 2
    while [word.lower for word in scene.right[at : at + 2]] in _THERE:
        at += 2
    return tail(scene.right[at:])


# "80 million people out there who rent": where everybody is.
_THERE = (["out", "there"], ["right", "now"], ["over", "there"], ["out", "here"])


# "have come forward", "stood up": what leads to what they did, and says nothing of it.
_LEADING_UP = frozenset({("come", "forward"), ("came", "forward"), ("come", "out"), ("came", "out"), ("stood", "up"), ("gone", "on"), ("went", "on"), ("stepped", "forward"), ("got", "up"), ("gotten", "up")})  # fmt: skip


def and_says(scene: Scene, behind: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "have come forward and said that …": the words with what they only lead up to."""
    if len(behind) < 2 or (behind[-2].lower, behind[-1].lower) not in _LEADING_UP:
        return behind
    at = next((i for i, word in enumerate(scene.right) if word.start >= behind[-1].end), len(scene.right))
    if at + 1 >= len(scene.right) or scene.right[at].lower != "and" or not is_verb(scene.right[at + 1]):
        return behind
    told = scene.right[at + 1 : at + 12]
    stop = next((i for i, word in enumerate(told) if i and word.lower in BREAK), len(told))
    return (*behind[: -3 if len(behind) > 2 and behind[-3].lower in FINITE else -2], *told[:stop])


# An aside behind what is counted, or a time, is no longer than this: "agents, young and old, who signed".
_LONGEST_ASIDE = 5


def past_comma(scene: Scene) -> tuple[Word, ...]:
    """What is told of the things behind a comma: "officers, young and old, who confirmed …"; "the dockers, 900 of them, left …"."""
    right = scene.right
    at = next((i for i, word in enumerate(right[: _LONGEST_ASIDE + 2]) if word.lower == ","), None)
    if at is None:
        return ()
    beside = things_beside(scene)
    aside = next(
        (i for i in range(at + 1, min(len(right), at + 2 + _LONGEST_ASIDE)) if right[i].lower == ","), at
    )
    for comma in (at, aside):
        told = right[comma + 1 : comma + 12]
        if len(told) > 2 and told[0].lower == "who" and is_verb(told[1]):
            return _without_loose_end(tail(told))
        if beside and told and is_verb(told[0]) and not told[0].lower.endswith("ing"):
            said = _without_loose_end(tail(told))
            return said if len(said) > 1 else ()
    return ()


def _without_loose_end(told: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without a clause that is cut off before its verb: "who confirmed that the reports, the leaks, …"."""
    at = next((i for i in range(len(told) - 1, 0, -1) if told[i].lower == "that"), None)
    if at is None or any(
        is_verb(word) and not is_noun_use(told, at + 1 + i) for i, word in enumerate(told[at + 1 : -1])
    ):
        return told
    return told[:at] if at > _WHO_SAYS else ()


# "who said that", and nothing of what: no more is told of the things.
_WHO_SAYS = 3


def tells_of_one(behind: tuple[Word, ...]) -> bool:
    """ "a van with two seats that costs the most": the verb of one says nothing of several."""
    if len(behind) < 2 or behind[0].lower not in ("that", "which", "who"):
        return False
    lower = behind[1].lower
    return lower in ("is", "was", "has", "does") or (
        lower.endswith("s") and not lower.endswith("ss") and base_forms().get(lower, lower) != lower
    )
