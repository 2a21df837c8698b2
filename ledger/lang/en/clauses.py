"""The words around a figure: its scene, the clause that it stands in, and who acts in that clause.

Everything works on one sentence and in view offsets. Where a noun group begins and ends is the business of `groups`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ledger.lang.en.groups import is_noun_use, noun_phrase_before, whole_phrase
from ledger.lang.en.nouns import is_person, is_plural
from ledger.lang.en.wording import BREAK, Word, is_verb, plain
from ledger.lang.en.words import words
from ledger.lang.language import Numeral

# A figure's clause is sought no farther than this; a "sentence" of thousands of words is no sentence.
WORDS_LEFT, WORDS_RIGHT = 80, 60


@dataclass(frozen=True, slots=True)
class Scene:
    """A figure in its sentence: the words before and after it, and the bounds of its clause.

    `left` and `right` are the words of the sentence on either side; `clause` are those of `left` since
    the last break that a verb follows.
    """

    text: str
    start: int
    end: int
    numeral: Numeral
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    clause: tuple[Word, ...]
    speaker: str | None


def scene(
    text: str,
    start: int,
    end: int,
    numeral: Numeral,
    sentence: tuple[Word, ...],
    *,
    speaker: str | None = None,
) -> Scene:
    """The scene of one figure, from the words of its sentence; `speaker` is who says "I" in it."""
    before = bisect_right(sentence, numeral.start, key=lambda word: word.end)
    after = bisect_left(sentence, numeral.end, key=lambda word: word.start)
    left, right = sentence[max(0, before - WORDS_LEFT) : before], sentence[after : after + WORDS_RIGHT]
    left = _before_repeat(text, numeral, left)
    return Scene(text, start, end, numeral, left, right, _clause(left), speaker)


def _before_repeat(text: str, numeral: Numeral, left: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words before "70 percent—70 percent of the money" without the figure that is only said again."""
    printed = text[numeral.start : numeral.end].split(" ", maxsplit=1)[0]
    begin = max(0, numeral.start - 30)
    said = text[begin : numeral.start].rstrip(" -–—,")
    at = begin + said.rfind(printed)
    length = numeral.start - at
    again = (
        any(sign.isdigit() for sign in printed) and at >= begin and length <= numeral.end - numeral.start + 3
    )
    return tuple(word for word in left if word.end <= at) if again else left


def _clause(left: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of the figure's own clause: since the last break after which there is a subject and a verb."""
    first = next((at for at, one in enumerate(left) if is_verb(one)), len(left))
    for index in range(len(left) - 1, -1, -1):
        word = left[index]
        rest = left[index + 1 :]
        hard = word.lower in (";", ":")
        opens = word.lower in (",", "—", "--") or word.lower in words("grammar", "conjunctions")
        if hard:
            return rest
        if opens and word.lower in (",", "—", "--") and rest and rest[0].lower in ("and", "or", "but"):
            rest = rest[1:]
        if index <= first and (
            word.lower in ("and", "or")
            or (word.lower == "," and bool(rest) and _subject_and_verb(rest[0].lower))
        ):
            continue
        if word.lower == "," and rest and is_verb(rest[0]) and not rest[0].lower.endswith("ing"):
            around = _around_aside(left, index)
            if around:
                return around
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


def _around_aside(left: tuple[Word, ...], comma: int) -> tuple[Word, ...] | None:
    """ "Core inflation, which omits energy, remains …": the clause without what the commas set apart."""
    for index in range(comma - 1, 0, -1):
        if left[index].lower != ",":
            continue
        opens = left[index + 1].lower in (
            "which",
            "who",
            "whose",
            "including",
            "excluding",
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
    return bool(verbs) and (verbs[0] > 0 or rest[0].lower in words("verbs", "auxiliaries"))


def _subject_and_verb(lower: str) -> bool:
    """ "they've", "that's", "we'd": a subject with its verb in one word."""
    return "'" in lower and lower in words("verbs", "pronouns")


_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s+)+(?P<last>[A-Z][\w'’-]+)(?:,?\s+(?:Jr|Sr|II|III|MD|PhD)\.?)*")
_OFFICE = re.compile(
    r"(?:The|Mr|Madam)\b|.*\b(?:Minister|President|Speaker|Secretary|Chair(?:man|woman|person)?|Operator|Reporter|Moderator|Member|Clerk|General|Officer)$"
)


def surname(speaker: str | None) -> str | None:
    """ "Dr. Anneke Vos" → "Vos"; an office ("The Prime Minister") names nobody."""
    hit = _NAME.fullmatch(speaker.title() if speaker and speaker.isupper() else speaker or "")
    if hit is None or _OFFICE.match(hit.group()):
        return None
    return hit.group("last")


def doer(scene: Scene) -> str | None:
    """Who does it: the subject of the clause, or whom its pronoun stands for where that is certain.

    "I" is the speaker; "it" and "they" are the subject that opens the same sentence, where it agrees in number.
    """
    who = subject(scene.clause)
    if who is not None:
        return who
    pronoun, at = _acting_pronoun(scene.clause)
    if pronoun == "i":
        return scene.speaker
    before = scene.left[: len(scene.left) - len(scene.clause) + at]
    if pronoun not in ("it", "they") or not before:
        return None
    opened = opening_subject(before)
    return opened if opened and agrees(pronoun, opened) else None


def _acting_pronoun(clause: tuple[Word, ...]) -> tuple[str | None, int]:
    """The pronoun before the last verb group of a clause, and where it stands."""
    at = len(clause) - 1
    while at > 0 and not (is_verb(clause[at]) and not is_noun_use(clause, at)):
        at -= 1
    while at > 0 and _in_verb_group(clause, at):
        at -= 1
    bare = clause[at].lower.partition("'")[0] if clause else ""
    return (bare, at) if bare in ("i", "we", "you", "he", "she", "it", "they") else (None, 0)


def agrees(pronoun: str | None, noun: str | None) -> bool:
    """Whether a pronoun can stand for a noun phrase: "they" for many, "it" for one thing, "I" and "you" for none."""
    if noun is None or pronoun is None:
        return True
    if pronoun not in ("it", "they"):
        return False
    words_ = noun.split(" of ", maxsplit=1)[0].split()
    last = words_[-1] if words_ else ""
    return (pronoun == "they") == (is_plural(last) or is_person(last))


def pronoun_subject(clause: tuple[Word, ...]) -> str | None:
    """The pronoun that is the subject of a clause, without what is written together with it."""
    for index, word in enumerate(clause):
        bare = word.lower.partition("'")[0]
        if bare in ("i", "we", "you", "he", "she", "it", "they") and (
            "'" in word.lower or (index + 1 < len(clause) and word.lower != "it") or index == 0
        ):
            return bare
        if is_verb(word) and not is_noun_use(clause, index):
            return None
    return None


def subject(clause: tuple[Word, ...]) -> str | None:
    """The noun phrase before the last verb group of a clause, or `None` where a pronoun stands there."""
    at = len(clause) - 1
    while at > 0 and not (is_verb(clause[at]) and not is_noun_use(clause, at)):
        at -= 1
    while at > 0:
        while at > 0 and _in_verb_group(clause, at):
            at -= 1
        if clause[at].lower in ("and", "but") and at < len(clause) - 1:
            earlier = next(
                (i for i in range(at - 1, 0, -1) if is_verb(clause[i]) and not is_noun_use(clause, i)), 0
            )
            if earlier:
                at = earlier
                continue
        begin, end = whole_phrase(clause, at + 1)
        related = _relative(clause, begin)
        if related:
            begin, end = whole_phrase(clause, related)
        phrase = plain(clause[begin:end]).removeprefix("percent of ")
        pronoun = clause[at].lower in words("verbs", "pronouns")
        if phrase or pronoun or at == 0:
            return None if pronoun else phrase or None
        at = begin - 1
        while at > 0 and not is_verb(clause[at]):
            at -= 1
    return None


def _relative(clause: tuple[Word, ...], begin: int) -> int | None:
    """ "the share of loans that is fixed for five years rose": where the relative clause inside a subject begins."""
    for at in range(begin - 1, 0, -1):
        if clause[at].lower in BREAK:
            return None
        if clause[at].lower in ("that", "which", "who") and at + 1 < begin and is_verb(clause[at + 1]):
            noun = not is_verb(clause[at - 1]) and clause[at - 1].lower not in words("verbs", "pronouns")
            return at if noun else None
    return None


def _in_verb_group(clause: tuple[Word, ...], at: int) -> bool:
    word = clause[at]
    if word.lower in (
        "to",
        "not",
        "also",
        "now",
        "already",
        "still",
        "just",
        "never",
        "always",
    ) or word.lower.endswith("ly"):
        return True
    return is_verb(word) and not is_noun_use(clause, at) and word.lower not in words("verbs", "pronouns")


def opening_subject(left: tuple[Word, ...]) -> str | None:
    """The noun phrase before the first verb of the sentence."""
    for index, word in enumerate(left):
        if index and is_verb(word) and not is_noun_use(left, index):
            begin, end = whole_phrase(left, index)
            return plain(left[begin:end]) or None
    return None


def antecedent(scene: Scene) -> str | None:
    """What a relative clause hangs on: "a supply of gas that can last 100 years"."""
    at = len(scene.left) - len(scene.clause) - 1
    if (
        at < 1
        or scene.left[at].lower not in ("that", "which", "who")
        or not scene.clause
        or not is_verb(scene.clause[0])
    ):
        return None
    begin, end = noun_phrase_before(scene.left, at)
    return plain(scene.left[begin:end]) or None


def has_pronoun_subject(clause: tuple[Word, ...]) -> bool:
    """Whether the clause speaks of something named before: "it was", "that's", "they"."""
    return subject(clause) is None and any(
        word.lower.split("'")[0] in ("it", "they", "that", "this", "which", "these", "those")
        for word in clause
    )
