"""Noun groups: where one begins and ends beside a figure, and whether a word in it stands as a noun.

No parser: closed lists of function words mark the edges. Everything here is asked of a row of words; which of them make
up a figure's clause is the business of `clauses`, and what it speaks of that of `subjects`.
"""

from __future__ import annotations

import re
from functools import cache

from ledger.lang.en.nouns import is_adjective, is_person, is_plural, singular
from ledger.lang.en.wording import BREAK, Word, base_forms, carries, is_verb
from ledger.lang.en.words import table, words
from ledger.patterns import compiled

FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would"})
"""Auxiliaries that carry the verb of a clause of their own."""
_MAY = frozenset({"could", "can", "should", "may", "might"})


_FORESEES = frozenset({"projects", "forecasts", "expects"})


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
        if word.lower in ("of", "per") and begin < end:
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
        if is_verb(word) and begin < end and left[begin].lower in _BEFORE_NOUN:
            break
        if (
            is_verb(word)
            and not is_noun_use(left, begin - 1)
            and not (begin < end and _modifies(left, begin - 1))
        ):
            break
        begin -= 1
    return begin, end


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


def noun_with_whole(right: tuple[Word, ...]) -> list[Word]:
    """The noun right behind and its of-phrase, up to the next verb or other preposition."""
    taken: list[Word] = []
    for index, word in enumerate(right[:7]):
        verbal = is_verb(word) and index > 0 and not is_noun_use(right, index)
        if (
            word.lower in BREAK
            or verbal
            or (word.lower in words("grammar", "prepositions") and word.lower != "of")
        ):
            break
        if word.lower in words("grammar", "conjunctions"):
            break
        taken.append(word)
    return taken


def whole_phrase(left: tuple[Word, ...], stop: int) -> tuple[int, int]:
    """The noun phrase that ends before `stop`, with the phrases that hang on it: "number of branches with a counter"."""
    begin, end = noun_phrase_before(left, stop)
    at = begin = _first_of_names(left, begin)
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


def _first_of_names(left: tuple[Word, ...], begin: int) -> int:
    """ "from Norway, Sweden, and Denmark": where a list of names begins that ends a noun phrase."""
    at = begin
    while 1 < at < len(left) and left[at].text[0].isupper():
        joins = at - 1
        while joins and left[joins].lower in (",", "and"):
            joins -= 1
        if (
            joins == at - 1
            or not left[joins].text[0].isupper()
            or left[joins].lower in words("verbs", "pronouns")
        ):
            break
        at = joins
        while at and left[at - 1].text[0].isupper():
            at -= 1
    listed = any(word.lower == "," for word in left[at:begin])
    return at if listed and at and left[at - 1].lower in _HANGING else begin


def is_noun_use(left: tuple[Word, ...], index: int) -> bool:
    """Whether a word that could be a verb stands as a noun: after a determiner, adjective or preposition."""
    lower = left[index].lower
    if heads_whole(left, index):
        return True
    if lower in _FORESEES and any(word.lower == "to" for word in left[index + 2 : index + 6]):
        return False  # "the median participant projects output to rise"
    before = left[index - 1].lower if index else ""
    after = left[index + 1].lower if index + 1 < len(left) else ""
    if lower == "needs" and after == "to":
        return False
    if lower.endswith("ing") and index and carries(left[index - 1]) and not is_verb(left[index - 1]):
        ends = (
            after in BREAK
            or after in words("verbs", "auxiliaries")
            or after in ("", "and", "of", "at", "in", "on")
            or (index + 1 < len(left) and _is_finite(left[index + 1]))
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
        and (before not in words("verbs", "pronouns") or before in ("these", "those"))
    ):
        return True
    if (
        (after in FINITE or after in _MAY)
        and before not in words("verbs", "pronouns")
        and before not in ("to", "")
        and not lower.endswith(("ed", "ing"))
    ):
        return lower not in words("verbs", "auxiliaries")
    if _moves(left, index) or _hangs_on(left, index) or _is_behind_one(left, index):
        return True
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
        or (is_adjective(before) and not is_person(before) and not before.endswith("ly"))
        or before.endswith("'s")
        or before in words("nouns", "modifiers")
    )


# "cost of sales", "return on equity", "use of coal": what could be a verb is the noun that the rest hangs on.
_OF_NOUNS = frozenset({"cost", "costs", "return", "returns", "use", "supply", "sale", "sales", "purchase", "purchases", "transfer", "transfers", "release", "pace", "stock", "spread", "lack", "increase", "decrease", "rise", "fall", "drop", "decline", "trade", "share"})  # fmt: skip


def heads_whole(left: tuple[Word, ...], index: int) -> bool:
    """ "cost of sales rose", "return on assets": whether a word that could be a verb is the noun before its "of" or "on"."""
    lower = left[index].lower
    before = left[index - 1].lower if index else ""
    after = left[index + 1].lower if index + 1 < len(left) else ""
    of = after == "of" and lower in _OF_NOUNS
    on = after == "on" and lower in ("return", "returns")
    if not (of or on) or before in ("to", "will", "would", "can", "could", "should", "must", "may"):
        return False
    behind = left[index + 2] if index + 2 < len(left) else None
    named = behind is not None and not behind.text[0].isdigit() and not (on and behind.text[0].isupper())
    return named and before not in words("verbs", "pronouns")


_MOVED = frozenset({"rose", "fell", "grew", "dropped", "climbed", "jumped", "shrank", "slowed", "surged", "soared", "went", "declined", "doubled", "tripled", "increased", "decreased"})  # fmt: skip
_OPENING = frozenset({"spending", "borrowing", "lending", "funding", "hiring", "building", "training"})


def _moves(left: tuple[Word, ...], index: int) -> bool:
    """ "nurses' pay rose", "Spending on roads fell": a noun that could be a verb right before one that tells how it moved."""
    lower = left[index].lower
    before = left[index - 1].lower if index else ""
    after = left[index + 1].lower if index + 1 < len(left) else ""
    if lower in words("grammar", "verb_nouns") and after in _MOVED:
        return before not in words("verbs", "pronouns") and before not in ("", "to", "who", "that", "which")
    hangs = not index and lower in _OPENING and after in ("on", "for", "in", "by", "of")
    return hangs and any(word.lower in _MOVED for word in left[index + 2 : index + 8])


# Of these the past is as the base is, and with these before it a base form is a verb.
_SAME_IN_PAST = frozenset({"cut", "put", "set", "cost", "hit", "let", "shut", "split", "spread", "read", "beat", "come", "become", "run", "quit", "bet", "hurt", "shed", "burst", "cast", "rid"})  # fmt: skip
_CAUSING = frozenset({"let", "lets", "make", "makes", "made", "making", "help", "helps", "helped", "helping", "see", "sees", "saw", "seen", "watch", "watched", "have", "had", "do", "does", "did", "will", "would", "can", "could", "should", "shall", "may", "might", "must", "to", "not", "if", "that", "lest", "ask", "demand", "recommend", "insist", "let's", "how", "why", "where", "when"})  # fmt: skip
_CAUSED_NEAR = 7


def _is_behind_one(left: tuple[Word, ...], index: int) -> bool:
    """ "the broadband plan contract": behind one thing a base form is no verb, which would end in -s."""
    word = left[index]
    before = left[index - 1] if index else None
    behind = left[index + 1] if index + 1 < len(left) else None
    if before is None or behind is None or base_forms().get(word.lower) != word.lower:
        return False
    if (
        word.lower in _SAME_IN_PAST
        or word.lower.endswith(("ed", "ing"))
        or word.lower in words("verbs", "auxiliaries")
    ):
        return False
    thing = before.text.isalpha() and before.text.islower() and not is_verb(before)
    singular_thing = (
        thing
        and not is_plural(before.lower)
        and not is_person(before.lower)
        and not is_adjective(before.lower)
        and not before.lower.endswith(("ly", "s"))
        and before.lower not in words("verbs", "pronouns")
        and before.lower not in words("verbs", "fillers")
        and before.lower not in words("grammar", "prepositions")
        and before.lower not in words("grammar", "conjunctions")
        and before.lower not in words("grammar", "determiners")
        and before.lower not in table("numbers", "small")
        and before.lower not in table("numbers", "scales")
    )
    follows = behind.text[0].isalpha() and behind.lower not in words("grammar", "determiners")
    around = {one.lower for one in left[max(0, index - _CAUSED_NEAR) : index]}
    return singular_thing and follows and not around & _CAUSING and not around & words("verbs", "pronouns")


# "running costs in the north doubled": as verbs these would have an object, and no preposition, behind them.
_THINGS = frozenset({"costs", "lists", "orders", "claims", "imports", "exports", "visits", "charges", "purchases", "transfers", "permits", "grants"})  # fmt: skip
_PLACED = frozenset({"in", "of", "at", "across", "among", "within", "from"})


def _hangs_on(left: tuple[Word, ...], index: int) -> bool:
    """ "management costs in the north": a plural behind its own modifier, and a preposition right behind it."""
    lower = left[index].lower
    after = left[index + 1].lower if index + 1 < len(left) else ""
    before = left[index - 1] if index else None
    if lower not in _THINGS or after not in _PLACED or before is None or not before.text[0].isalpha():
        return False
    lower = before.lower
    return not (
        lower in words("verbs", "pronouns")
        or lower in words("verbs", "auxiliaries")
        or lower in words("grammar", "conjunctions")
        or is_plural(lower)
        or is_person(lower)
        or lower in ("to", "that", "which", "who", "it")
    )


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
    return compiled(
        r"(?<!\S)(?:in|on|for|during|at|of) (?:(?:19|20)\d\d"
        rf"|(?:the [0-3]?\d{ending} of )?(?:{months})(?: [0-3]?\d{ending}?| (?:19|20)\d\d)?)$"
    )


def _joins(left: tuple[Word, ...], index: int) -> bool:
    """Whether "and" joins two nouns of one phrase."""
    return (
        left[index].lower in ("and", "or")
        and 0 < index < len(left) - 1
        and not is_verb(left[index + 1])
        and left[index - 1].lower != ","
        and not _is_length(left, index)
    )


def _is_length(left: tuple[Word, ...], index: int) -> bool:
    """ "the worst in 60 years and unemployment": a length of time ends its clause."""
    if index < 2 or singular(left[index - 1].lower) not in words("units", "time"):
        return False
    return left[index - 2].text[0].isdigit() or left[index - 2].lower in table("numbers", "small")


def _modifies(left: tuple[Word, ...], index: int) -> bool:
    """Whether a participle stands as an adjective: "operating margin", "the proposed rule"."""
    if left[index].lower == "total":
        return not index or left[index - 1].lower in BREAK | {"that"}
    if not left[index].lower.endswith(("ing", "ed")) or left[index].lower in words("verbs", "auxiliaries"):
        return False
    if left[index].lower == "waiting":
        return index + 1 < len(left) and left[index + 1].lower in _WAITED
    if left[index].lower in _BEFORE_NOUN:
        return True
    before = left[index - 1].lower if index else ","
    fits = (
        before in BREAK
        or before in words("grammar", "conjunctions")
        or before in words("grammar", "determiners")
    )
    return fits or before in words("grammar", "prepositions")


# "waiting lists have grown", and nobody who waits.
_WAITED = frozenset({"list", "lists", "time", "times", "period", "periods", "room", "rooms"})
# Of these a noun comes next: "cut shipping costs".
_BEFORE_NOUN = frozenset(
    {"shipping", "operating", "living", "borrowing", "heating", "closing", "manufacturing"}
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


def _is_finite(word: Word) -> bool:
    """Whether a word can only be the verb of its clause: "rolls fell", "gains averaged"."""
    lower = word.lower
    return (
        is_verb(word)
        and (lower in words("verbs", "auxiliaries") or not lower.endswith(("ing", "s")))
        and not lower.endswith("'s")
    )
