"""The words around a figure: its scene, and the clause that it stands in.

Everything works on one sentence and in view offsets. Where a noun group begins and ends is the business of `groups`,
what the clause speaks of that of `subjects`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ledger.lang.en.edges import hedge_past_whole
from ledger.lang.en.groups import is_noun_use
from ledger.lang.en.wording import Word, is_verb
from ledger.lang.en.words import words
from ledger.lang.language import Numeral

# A figure's clause is sought no farther than this; a "sentence" of thousands of words is no sentence.
WORDS_LEFT, WORDS_RIGHT = 80, 60


@dataclass(frozen=True, slots=True)
class Scene:
    """A figure in its sentence: the words before and after it, and the bounds of its clause.

    `left` and `right` are the words of the sentence on either side; `clause` are those of `left` since
    the last break that a verb follows. `since` is where the figure before in the sentence ends, else its start.
    """

    text: str
    start: int
    end: int
    numeral: Numeral
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    clause: tuple[Word, ...]
    speaker: str | None
    since: int


def scene(
    text: str,
    start: int,
    end: int,
    numeral: Numeral,
    sentence: tuple[Word, ...],
    *,
    speaker: str | None,
    before: Numeral | None,
) -> Scene:
    """The scene of one figure, from the words of its sentence.

    `speaker` is who says "I" in it, `before` the figure before it there.
    """
    left_end = bisect_right(sentence, numeral.start, key=lambda word: word.end)
    right_start = bisect_left(sentence, numeral.end, key=lambda word: word.start)
    left = sentence[max(0, left_end - WORDS_LEFT) : left_end]
    right = sentence[right_start : right_start + WORDS_RIGHT]
    far = hedge_past_whole(text, numeral.end) if numeral.unit == "%" else None
    if far is not None:
        right = tuple(word for word in right if not far.start <= word.start < far.end)
    left = _without_the_source(_without_the_expected(_before_repeat(text, numeral, left)))
    left, right = _spoken_by(speaker, left), _spoken_by(speaker, right)
    return Scene(
        text, start, end, numeral, left, right, _clause(left), speaker, before.end if before else start
    )


_AGAINST = frozenset({"above", "below", "beyond", "over", "under", "against", "than", "with", "of", "to"})
_EXPECTED = frozenset({"expectations", "forecasts", "estimates", "consensus", "projections"})


def _without_the_expected(left: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "sold below forecasts at 3 percent": what a figure is held against in passing is not what it measures."""
    for at, (word, other, behind) in enumerate(zip(left, left[1:], left[2:], strict=False)):
        if word.lower in _AGAINST and other.lower in _EXPECTED and behind.lower == "at":
            return (*left[:at], *_without_the_expected(left[at + 2 :]))
    return left


def _without_the_source(left: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "made, according to the Tribune, 60 million": who says so is no part of what is said."""
    for at in range(1, len(left) - 3):
        if left[at].lower == "according" and left[at + 1].lower == "to" and left[at - 1].lower == ",":
            end = next((i for i in range(at + 2, min(len(left), at + 9)) if left[i].lower == ","), None)
            return left if end is None else (*left[: at - 1], *left[end + 1 :])
    return left


# Before a figure these leave it the first word of its clause: "…, and only 70 percent are".
_BEFORE_FIRST = frozenset(
    {
        "only",
        "just",
        "about",
        "some",
        "nearly",
        "almost",
        "over",
        "the",
        "another",
        "roughly",
        "around",
        "fully",
    }
)
_OPENERS = frozenset({",", ";", "and", "but", "while", "—", "–"})
_SUBJECTS_REACH = 7
_CARRY = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "must"}
)


def opens_clause(scene: Scene) -> bool:
    """Whether a figure is, or begins, the subject of a clause of its own: "…, 80 wards are closed", "and 70 percent were"."""
    at = len(scene.left) - 1
    while at >= 0 and scene.left[at].lower in _BEFORE_FIRST:
        at -= 1
    if at < 0 or scene.left[at].lower not in _OPENERS:
        return False
    for index, word in enumerate(scene.right[:_SUBJECTS_REACH]):
        if word.lower in _CARRY:
            return True
        if not word.text[0].isalpha() or word.lower in ("and", "or", "but", "that", "which", "who", "whom"):
            return False
        if index and is_verb(word) and not is_noun_use(scene.right, index):
            return False
    return False


def _spoken_by(speaker: str | None, listed: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with the speaker's name for "me" where something is done to him: "30 mayors endorsed me"."""
    if speaker is None:
        return listed
    named = list(listed)
    for at, word in enumerate(listed):
        if at and word.lower == "me" and listed[at - 1].lower not in _TELLING_ME and is_verb(listed[at - 1]):
            named[at] = Word(speaker, speaker.lower(), word.start, word.end)
    return tuple(named)


# "let me", "tell me", "give me": turns of speech in which nothing is done to the speaker.
_TELLING_ME = frozenset({"let", "tell", "tells", "told", "telling", "give", "gives", "gave", "excuse", "ask", "asked", "asks", "asking", "help", "allow", "believe", "trust", "show", "pardon", "forgive", "want", "wants"})  # fmt: skip


def _before_repeat(text: str, numeral: Numeral, left: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words before "30 percent—30 percent of the rents" without the figure that is only said again."""
    printed = text[numeral.start : numeral.end].split(" ", maxsplit=1)[0]
    begin = max(0, numeral.start - 30)
    said = text[begin : numeral.start].rstrip(" -–—,")
    at = begin + said.rfind(printed)
    length = numeral.start - at
    again = (
        any(sign.isdigit() for sign in printed)
        and at >= begin
        and not text[at - 1 : at].isalnum()
        and length <= numeral.end - numeral.start + 3
    )
    return tuple(word for word in left if word.end <= at) if again else left


_POINTING_AFTER = frozenset({"with", "of", "from", "for", "to", "at", "by", "on", "under", "during", "into"})


def _clause(left: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of the figure's own clause: since the last break after which there is a subject and a verb."""
    first = next((at for at, one in enumerate(left) if is_verb(one) and not is_noun_use(left, at)), len(left))
    for index in range(len(left) - 1, -1, -1):
        word = left[index]
        rest = left[index + 1 :]
        hard = word.lower in (";", ":")
        opens = word.lower in (",", "—", "--") or word.lower in words("grammar", "conjunctions")
        if hard:
            return rest
        if opens and word.lower in (",", "—", "--") and rest and rest[0].lower in ("and", "or", "but"):
            rest = rest[1:]
        if word.lower == "and" and _is_pair(left, index):
            continue
        if word.lower in (",", "and") and _ends_list(left, index):
            continue
        if word.lower == "that" and index and left[index - 1].lower in _POINTING_AFTER:
            continue  # "trade with that country was"
        if index <= first and (
            word.lower in ("and", "or")
            or (word.lower == "," and bool(rest) and _subject_and_verb(rest[0].lower))
        ):
            continue
        if word.lower in ("—", "–", "--") and rest and rest[0].lower in _CARRY:
            opening = next((i for i in range(index - 1, 0, -1) if left[i].lower in ("—", "–", "--")), None)
            apposed = opening is not None and left[opening + 1].lower in words("grammar", "determiners")
            if opening is not None and not apposed:
                return (*_clause(left[:opening]), *rest)
        if word.lower == "," and rest and is_verb(rest[0]) and not rest[0].lower.endswith("ing"):
            around = _around_aside(left, index)
            if around:
                return around
        if word.lower == "," and _begins_anew(left, index):
            return rest
        conditional = word.lower in ("if", "unless") and bool(rest) and "'" in rest[0].lower
        if not opens or not (conditional or _has_clause(rest)):
            continue
        if word.lower == "," and is_verb(rest[0]):
            return _around_aside(left, index) or rest
        if (
            word.lower == ","
            and rest[0].lower in words("grammar", "prepositions")
            and rest[0].lower != "like"
        ):
            continue
        return rest
    return left


def _begins_anew(left: tuple[Word, ...], comma: int) -> bool:
    """ "Even with the relief we put in place, a family with two …": a subject begins behind what opened the sentence."""
    rest = left[comma + 1 :]
    opened = left[0].lower in (
        "even",
        "with",
        "in",
        "at",
        "on",
        "for",
        "by",
        "despite",
        "after",
        "under",
        "during",
        "since",
        "when",
        "while",
    )
    led = (
        len(rest) > 2
        and rest[0].lower in ("a", "an", "the", "each", "every")
        and rest[-1].lower in ("with", "of", "from")
    )
    return (
        opened and led and not any(is_verb(word) and not is_noun_use(rest, i) for i, word in enumerate(rest))
    )


def _ends_list(left: tuple[Word, ...], at: int) -> bool:
    """ "trade with Norway, Sweden, and Denmark has …": whether a mark only leads to the last name of a list."""
    behind = at + 2 if at + 1 < len(left) and left[at + 1].lower == "and" else at + 1
    ahead = at - 2 if left[at - 1].lower == "," else at - 1
    if ahead < 2 or behind + 1 >= len(left):
        return False
    names = left[behind].text[0].isupper() and left[ahead].text[0].isupper()
    return (
        names
        and left[ahead - 1].lower in (",", "from", "in", "with", "to")
        and (is_verb(left[behind + 1]) or left[behind + 1].lower in (",", "and"))
    )


def _is_pair(left: tuple[Word, ...], at: int) -> bool:
    """ "worked with clerks and farmers to cut": whether "and" joins two nouns behind "with"."""
    behind = [word.lower for word in left[at + 1 : at + 4]]
    before = [word.lower for word in left[max(0, at - 3) : at]]
    return (
        "to" in behind[1:] and "with" in before and not any(is_verb(word) for word in left[at + 1 : at + 2])
    )


def _around_aside(left: tuple[Word, ...], comma: int) -> tuple[Word, ...] | None:
    """ "Core inflation, which omits energy, remains …": the clause without what the commas set apart."""
    for index in range(comma - 1, 0, -1):
        if left[index].lower != "," or left[index + 1].text.isdigit():
            continue  # ", to June 30, 2025, are": the comma of a date
        opens = left[index + 1].lower in (
            "to",
            "through",
            "until",
            "ending",
            "ended",
            "which",
            "who",
            "whose",
            "including",
            "excluding",
            "exclusive",
            "inclusive",
            "not",
            "or",
            "the",
            "a",
            "as",
        )
        if opens or not _has_clause(left[:index]):
            return (*_clause(left[:index]), *left[comma + 1 :])
        return None
    return None


def _has_clause(rest: tuple[Word, ...]) -> bool:
    verbs = [i for i, word in enumerate(rest) if is_verb(word)]
    if rest and _subject_and_verb(rest[0].lower):
        return True
    led = len(rest) > 1 and rest[1].lower in _CARRY  # "If nothing is done, taxes will rise"
    return bool(verbs) and (verbs[0] > 0 or led or rest[0].lower in words("verbs", "auxiliaries"))


def _subject_and_verb(lower: str) -> bool:
    """ "they've", "that's", "we'd": a subject with its verb in one word."""
    return "'" in lower and lower in words("verbs", "pronouns")
