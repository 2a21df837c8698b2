"""The words around a figure: its clause, subject, verb and the noun phrases beside it.

No parser: closed lists of function words mark where noun groups begin and end. Everything works on one
sentence and in view offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from ledger.lang.en.nouns import is_adjective, is_person, is_plural
from ledger.lang.en.wording import BREAK, Word, carries, is_verb, plain
from ledger.lang.en.words import table, words
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


def noun_phrase_before(left: tuple[Word, ...], stop: int) -> tuple[int, int]:
    """Where the noun phrase that ends just before word `stop` begins and ends, `of`-phrases included."""
    end = _before_time(left, stop)
    while (
        end > 0
        and (left[end - 1].lower in words("verbs", "fillers") or left[end - 1].lower.endswith(("ly", ",")))
        and left[end - 1].lower not in words("grammar", "determiners")
    ):
        end -= 1
    begin = end
    while begin > 0:
        word = left[begin - 1]
        if word.lower in BREAK or (
            word.lower in words("verbs", "pronouns") and word.lower not in words("grammar", "determiners")
        ):
            break
        if word.lower == "of" and begin < end:
            begin -= 1
            continue
        if word.lower in words("grammar", "determiners"):
            begin -= 1
            if begin and left[begin - 1].lower in ("of", "all", "both", "half"):
                continue
            break
        if word.lower in words("grammar", "prepositions") or (
            word.lower in words("grammar", "conjunctions") and not _joins(left, begin - 1)
        ):
            break
        if (
            is_verb(word)
            and not is_noun_use(left, begin - 1)
            and not (begin < end and _modifies(left, begin - 1))
        ):
            break
        begin -= 1
    return begin, end


def _before_time(left: tuple[Word, ...], end: int) -> int:
    """Past a time that hangs on the noun: "growth in 2018", "sales in March", "the count on October 3rd"."""
    while found := _hanging_time().search(" ".join(word.lower for word in left[max(0, end - 6) : end])):
        begin = end - len(found[0].split())
        if begin < 1:
            break
        end = begin
    return end


@cache
def _hanging_time() -> re.Pattern[str]:
    months, ending = "|".join(map(re.escape, table("calendar", "months"))), "(?:st|nd|rd|th)"
    return re.compile(
        r"(?<!\S)(?:in|on|for|during|at|of) (?:(?:19|20)\d\d"
        rf"|(?:the [0-3]?\d{ending} of )?(?:{months})(?: [0-3]?\d{ending}?)?)$"
    )


_HANGING = frozenset(
    {
        "in",
        "on",
        "for",
        "with",
        "to",
        "from",
        "among",
        "between",
        "against",
        "at",
        "without",
        "excluding",
        "including",
    }
)


def whole_phrase(left: tuple[Word, ...], stop: int) -> tuple[int, int]:
    """The noun phrase that ends before `stop`, with the phrases that hang on it: "number of branches with a counter"."""
    begin, end = noun_phrase_before(left, stop)
    at = begin
    for _ in range(3):
        if not at > 1 or left[at - 1].lower not in _HANGING:
            break
        before, until = noun_phrase_before(left, at - 1)
        nouns = left[before:until]
        if not nouns or until < at - 1 or (is_verb(nouns[-1]) and not is_noun_use(left, until - 1)):
            break
        if before and left[before - 1].lower in _HANGING and left[before - 1].lower in ("to",):
            break
        begin = at = before
    return begin, end


def _modifies(left: tuple[Word, ...], index: int) -> bool:
    """Whether a participle stands as an adjective: "operating margin", "the proposed rule"."""
    if not left[index].lower.endswith(("ing", "ed")) or left[index].lower in words("verbs", "auxiliaries"):
        return False
    before = left[index - 1].lower if index else ","
    fits = (
        before in BREAK
        or before in words("grammar", "conjunctions")
        or before in words("grammar", "determiners")
    )
    return fits or before in words("grammar", "prepositions")


def _joins(left: tuple[Word, ...], index: int) -> bool:
    """Whether "and" joins two nouns of one phrase."""
    return (
        left[index].lower in ("and", "or")
        and 0 < index < len(left) - 1
        and not is_verb(left[index + 1])
        and left[index - 1].lower != ","
    )


def is_noun_use(left: tuple[Word, ...], index: int) -> bool:
    """Whether a word that could be a verb stands as a noun: after a determiner, adjective or preposition."""
    lower = left[index].lower
    before = left[index - 1].lower if index else ""
    after = left[index + 1].lower if index + 1 < len(left) else ""
    if lower.endswith("ing") and index and carries(left[index - 1]) and not is_verb(left[index - 1]):
        ends = (
            after in BREAK
            or after in words("verbs", "auxiliaries")
            or after in ("", "and", "of", "at", "in", "on")
        )
        return ends and lower in words("grammar", "verb_nouns")
    if (
        after in BREAK
        and is_plural(lower)
        and lower not in words("verbs", "auxiliaries")
        and _is_determined(left, index)
    ):
        return True
    if before in ("a", "an", "the", "our", "their", "its", "his", "my", "your") and after not in (
        "",
        "it",
        "them",
    ):
        return True
    noun_like = (
        lower.endswith("s") and lower not in words("verbs", "auxiliaries") and not lower.endswith("ss")
    )
    if (
        noun_like
        and index + 1 < len(left)
        and _is_finite(left[index + 1])
        and before not in words("verbs", "pronouns")
    ):
        return True
    if (
        after in _BEING
        and before not in words("verbs", "pronouns")
        and before not in ("to", "")
        and not lower.endswith(("ed", "ing"))
    ):
        return lower not in words("verbs", "auxiliaries")
    modifies = index > 0 and is_verb(left[index - 1]) and before not in words("verbs", "auxiliaries")
    if modifies and lower in words("verbs", "regular") and is_plural(after):
        return True
    adjective = is_adjective(before) and not before.endswith("ly") and not is_verb(left[index - 1])
    if (
        adjective
        and lower.endswith("s")
        and lower not in words("verbs", "auxiliaries")
        and after in words("nouns", "measures")
    ):
        return True
    if lower not in words("grammar", "verb_nouns") and lower not in words("verbs", "regular"):
        return False
    return (
        before in words("grammar", "determiners")
        or (before in words("grammar", "prepositions") and before != "to")
        or is_adjective(before)
        or before.endswith("'s")
        or before in words("nouns", "modifiers")
    )


def _is_determined(left: tuple[Word, ...], index: int) -> bool:
    """ "to the welfare rolls": a determiner up to two words before, and no verb or pronoun between."""
    for at in range(index - 1, max(-1, index - 4), -1):
        if left[at].text[0].isdigit():
            return True
        if left[at].lower in words("grammar", "determiners"):
            return left[at].lower not in ("that", "this", "which", "what")
        if is_verb(left[at]) or left[at].lower in words("verbs", "pronouns"):
            return False
    return False


_BEING = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "will",
        "has",
        "have",
        "had",
        "would",
        "could",
        "can",
        "should",
        "may",
        "might",
    }
)


def _is_finite(word: Word) -> bool:
    """Whether a word can only be the verb of its clause: "rolls fell", "gains averaged"."""
    lower = word.lower
    return (
        is_verb(word)
        and (lower in words("verbs", "auxiliaries") or not lower.endswith(("ing", "s")))
        and not lower.endswith("'s")
    )


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


def noun_phrase_after(right: tuple[Word, ...], at: int, *, most: int = 9) -> tuple[Word, ...]:
    """The words of the noun phrase that begins at `at`, with what hangs on it by of, in, for or to."""
    taken: list[Word] = []
    for index in range(at, min(len(right), at + most)):
        word = right[index]
        if word.lower in BREAK or word.lower in (
            "but",
            "because",
            "while",
            "when",
            "if",
            "so",
            "compared",
            "this",
            "last",
            "next",
            "now",
        ):
            break
        if is_verb(word) and index > at and not is_noun_use(right, index):
            break
        if word.lower in words("verbs", "pronouns") and word.lower not in words("grammar", "determiners"):
            break
        taken.append(word)
    return tuple(taken)


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
