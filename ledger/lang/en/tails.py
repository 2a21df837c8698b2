"""What hangs on a counted thing or a sum, in the words and the order of the sentence.

A metric is read by people: a stretch of the sentence, cut where another thought begins and trimmed of what says only
when, makes a better phrase than its words without their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.groups import is_noun_use
from ledger.lang.en.nouns import is_person, is_plural
from ledger.lang.en.wording import BREAK, Word, base_forms, is_verb, verb_forms
from ledger.lang.en.words import table, words

# Words of a tail; the verbs and prepositions that open it count.
LONGEST_TAIL = 11
_CUTTING = frozenset(
    {
        "but", "while", "whereas", "when", "if", "so", "since", "although", "though", "unless", "until", "compared",
        "versus", "then", "right", "as", "than", "once", "yet",
    }
)  # fmt: skip
_TIME_NOUNS = frozenset(
    {
        "year", "years", "month", "months", "quarter", "quarters", "week", "weeks", "day", "days", "decade", "decades", "century",
        "summer", "winter", "fall", "spring", "time", "hour", "hours", "minutes", "night", "morning", "moment", "period", "past", "future", "annum",
    }
)  # fmt: skip
_SOFT = frozenset(
    {
        "more",
        "additional",
        "extra",
        "also",
        "just",
        "only",
        "actually",
        "really",
        "literally",
        "already",
        "still",
        "now",
        "alone",
        "or",
        "so",
    }
)
_BASES = ("a", "an", "per", "every", "each")
_PRESENT = frozenset({"today", "tonight", "now", "already", "currently"})
_AUXILIARY = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})


#: Words that a spoken phrase can do without.
_FILLERS = frozenset(
    (
        "the",
        "our",
        "my",
        "your",
        "just",
        "really",
        "literally",
        "actually",
        "even",
        "also",
        "still",
        "roughly",
        "approximately",
        "nearly",
    )
)


def phrase(listed: Sequence[Word]) -> str:
    """The words in their order, without a preposition or article left hanging at the end or a filler at the start."""
    kept = [word for word in listed if _speaks(word)]
    while kept and (_hangs(kept[-1]) or kept[-1].lower in _SOFT):
        kept.pop()
    while kept and (
        kept[0].lower
        in (
            "the",
            "a",
            "an",
            "and",
            "or",
            "our",
            "my",
            "your",
            "their",
            "its",
            "his",
            "her",
            "these",
            "those",
            "this",
            "that",
            "all",
            "some",
        )
        or kept[0].lower in _SOFT
    ):
        kept.pop(0)
    inner = [word for word in kept if word.lower not in _FILLERS]
    return " ".join(word.text for word in inner)


def _speaks(word: Word) -> bool:
    """Whether a word is one, and not a mark or a part of another figure."""
    lower = word.lower
    if lower in BREAK or not word.text[0].isalpha():
        return False
    return (
        lower not in table("numbers", "scales")
        and lower not in table("numbers", "small")
        and lower not in ("percent", "sub")
    )


def _hangs(word: Word) -> bool:
    lower = word.lower
    return (
        lower in words("grammar", "prepositions")
        or lower in words("grammar", "determiners")
        or lower in words("grammar", "conjunctions")
        or lower in words("verbs", "auxiliaries")
        or lower in ("to", "not", "more", "each", "who", "very", "really", "ago", "again", "out")
        or lower in words("verbs", "pronouns")
    )


def _is_from_now(right: Sequence[Word], at: int) -> bool:
    """ "100 hives between now and the end of the year": when, and not which."""
    return right[at].lower == "between" and at + 1 < len(right) and right[at + 1].lower in _PRESENT


def tail(right: Sequence[Word], *, most: int = LONGEST_TAIL) -> tuple[Word, ...]:
    """The words after a figure that belong to what it counts, up to the next break, number, time or clause."""
    at = _past_base(right, 0)
    taken: list[Word] = []
    while at < len(right) and len(taken) < most:
        word = right[at]
        if (
            re.fullmatch(r"(?:19|20)\d\d", word.text)
            and at + 1 < len(right)
            and right[at + 1].text[0].isalpha()
            and not _hangs(right[at + 1])
        ):
            at += 1
            continue
        back = at + 1 < len(right) and right[at + 1].lower in ("their", "its", "his", "her")
        if word.lower in ("with", "from", "by") and back and len(taken) > 1:
            break
        if word.lower == "every" and taken and at + 1 < len(right) and right[at + 1].lower == "single":
            break
        if word.lower == "one" and at + 1 < len(right) and right[at + 1].lower == "of" and taken:
            at += 2
            continue
        if _takes_it(right, at, taken):
            at += 1
            continue
        if _ends(right, at, opening=not taken) or _is_from_now(right, at):
            break
        if _is_time(right, at):
            past = _past_time(right, at)
            if not past:
                break
            at = past
            continue
        if word.lower not in _PRESENT:
            taken.append(word)
        at += 1
    while (
        taken
        and _hangs(taken[-1])
        and not (
            len(taken) > 1 and taken[-1].lower in ("out", "up", "down", "off", "away") and is_verb(taken[-2])
        )
    ):
        taken.pop()
    dangling = next(
        (
            index
            for index, word in enumerate(taken)
            if index and word.lower in ("that", "which", "who", "where")
        ),
        None,
    )
    if dangling is not None and not any(is_verb(word) for word in taken[dangling + 1 :]):
        taken = taken[:dangling]
    stopped = at < len(right) and (
        right[at].text[0].isdigit() or right[at].lower in table("numbers", "small")
    )
    if (
        stopped
        and dangling is not None
        and dangling < len(taken)
        and is_verb(taken[-1])
        and len(taken) - dangling <= 3
    ):
        taken = taken[:dangling]
    if stopped and len(taken) <= 2 and taken and is_verb(taken[-1]):
        return ()
    return tuple(taken)


def _takes_it(right: Sequence[Word], at: int, taken: Sequence[Word]) -> bool:
    """ "tenants who have it under the old law": a pronoun that only holds the place of what was told."""
    behind = right[at + 1].lower if at + 1 < len(right) else ""
    return (
        right[at].lower in ("it", "them")
        and len(taken) > 1
        and taken[0].lower in ("who", "that", "which")
        and is_verb(taken[-1])
        and (behind in words("grammar", "prepositions") or behind == "to")
    )


def _past_base(right: Sequence[Word], at: int) -> int:
    """Past "a year", "per month", "or more" and their like."""
    while at < len(right):
        lower = right[at].lower
        following = right[at + 1].lower if at + 1 < len(right) else ""
        if lower in _BASES and following in _TIME_NOUNS:
            at += 2
        elif lower in _SOFT or lower in ("annually", "daily"):
            at += 1
        else:
            return at
    return at


def is_spread_out(right: Sequence[Word], at: int) -> bool:
    """ "$40 billion spread over two years": over what time or where, and not what."""
    behind = right[at + 1].lower if at + 1 < len(right) else ""
    return right[at].lower == "spread" and behind in ("over", "across", "out")


def _ends(right: Sequence[Word], at: int, *, opening: bool) -> bool:
    word = right[at]
    lower = word.lower
    if lower == "than":
        return not _holds_against(right, at)
    if is_spread_out(right, at) or lower in BREAK or lower in _CUTTING or not word.text[0].isalpha():
        return True
    if lower.partition("-")[0] in table("numbers", "small") or lower in table("numbers", "scales"):
        return True
    if lower in ("and", "or"):
        return opening or not _joins_nouns(right, at)
    reduced = (
        lower in ("i", "you", "we", "they", "he", "she")
        and at > 0
        and at + 1 < len(right)
        and not is_verb(right[at - 1])
    )
    if reduced and is_verb(right[at + 1]) and right[at - 1].text[0].isalpha():
        return False
    if (
        at
        and right[at - 1].lower in ("say", "says", "think", "believe", "said", "feel")
        and len(right) > at + 1
    ):
        return False
    if at and right[at - 1].lower in ("because", "before", "after", "that", "which", "whom", "where", "what"):
        return False
    return (
        lower in words("verbs", "pronouns")
        and lower not in ("who", "that", "which", "them", "us")
        and lower not in words("grammar", "determiners")
    )


def _holds_against(right: Sequence[Word], at: int) -> bool:
    """ "lower tax rates than millions of households": a comparison with a noun belongs to the thing that is told."""
    compared = any(
        word.lower.endswith("er") or word.lower in ("more", "less", "fewer")
        for word in right[max(0, at - 3) : at]
    )
    after = right[at + 1 : at + 3]
    noun = len(after) == 2 and after[0].text[0].isalpha() and not is_verb(after[1])
    return (
        compared
        and noun
        and after[0].lower not in words("verbs", "pronouns") | words("grammar", "determiners")
    )


def _joins_nouns(right: Sequence[Word], at: int) -> bool:
    """Whether "and" goes on with another noun: "veterans and their families", not "jobs and we …"."""
    after = right[at + 1 : at + 4]
    if not after or not after[0].text[0].isalpha() or after[0].lower in BREAK:
        return False
    first = after[0].lower
    if first in ("equivalent", "thus", "hence", "therefore"):
        return False
    if first in words("verbs", "pronouns") and first not in ("their", "his", "her", "its", "our", "my"):
        return False
    numeral = first in table("numbers", "small") or first in (
        "nearly",
        "about",
        "almost",
        "more",
        "then",
        "another",
        "over",
        "several",
        "few",
        "many",
    )
    return not numeral and not (is_verb(after[0]) and not is_noun_use(tuple(right), at + 1))


def _is_time(right: Sequence[Word], at: int) -> bool:
    """Whether a time expression begins here: "over the past year", "in 2020", "this year", "by the end of …"."""
    lower = right[at].lower
    ahead = [word.lower for word in right[at + 1 : at + 6]]
    if (
        lower in ("this", "last", "next")
        and ahead[:1]
        and ahead[0] in _TIME_NOUNS | frozenset(table("calendar", "months"))
    ):
        return True
    if lower not in (
        "in",
        "over",
        "by",
        "at",
        "within",
        "for",
        "from",
        "through",
        "on",
        "of",
        "around",
        "during",
        "under",
        "before",
        "after",
        "until",
        "between",
    ):
        return False
    for other in ahead:
        if (
            other in _TIME_NOUNS
            or re.fullmatch(r"(?:19|20)\d\d", other)
            or other in table("calendar", "months")
        ):
            return True
        if other in (
            "the",
            "this",
            "last",
            "next",
            "past",
            "fiscal",
            "calendar",
            "financial",
            "tax",
            "school",
            "fy",
            "end",
            "of",
            "first",
            "second",
            "third",
            "fourth",
            "next",
            "coming",
            "a",
            "an",
            "our",
            "recent",
            "few",
            "several",
            "these",
        ):
            continue
        return other.isdigit() or other in table("numbers", "small")
    return False


def _past_time(right: Sequence[Word], at: int) -> int:
    """Where the words go on after a time expression with a preposition of their own; 0 where they don't."""
    for ahead in range(at + 1, min(len(right), at + 9)):
        lower = right[ahead].lower
        if lower in BREAK:
            return 0
        if (
            lower in _TIME_NOUNS
            or re.fullmatch(r"(?:19|20)\d\d", lower)
            or lower in table("calendar", "months")
        ):
            goes_on = (
                ahead + 1 < len(right)
                and right[ahead + 1].lower in ("in", "for", "to", "on", "with", "from", "by")
                and not _is_time(right, ahead + 1)
            )
            return ahead + 1 if goes_on else 0
    return 0


def related(noun: str, listed: Sequence[Word]) -> str:
    """ "veterans" and "live in this country" → "veterans who live in country"; prepositions and participles hang on directly."""
    kept = list(listed)
    if kept and kept[0].lower == "whose":
        return f"{noun} {phrase_kept(kept)}"
    if kept and kept[0].lower in ("that", "who", "which", "whom"):
        kept.pop(0)
        return _done_to(noun, kept) or _clause(noun, kept)
    done = _done_to(noun, kept)
    if done:
        return done
    if kept and kept[0].lower in ("never", "not"):
        return f"{noun} {phrase_kept(kept)}"
    if kept and kept[0].lower in words("grammar", "prepositions"):
        return f"{noun} {phrase_kept(kept)}".strip()
    while kept and kept[0].lower not in words("verbs", "auxiliaries") and not is_verb(kept[0]):
        if kept[0].lower in words("grammar", "prepositions") or kept[0].lower == "to":
            return f"{noun} {phrase_kept(kept)}".strip()
        if kept[0].lower in BREAK:
            break
        kept.pop(0)
    return _undergone(noun, kept) or _clause(noun, kept)


#: What goes on from a verb with it: "laid off", "wiped out".
PARTICLES = frozenset({"off", "out", "up", "down", "away", "back"})


def _undergone(noun: str, kept: Sequence[Word]) -> str | None:
    """ "400 people laid off": what was done to the things, where nothing follows that they could have done it to."""
    lower = kept[0].lower if kept else ""
    after = kept[1].lower if len(kept) > 1 else ""
    same = verb_forms().get(lower) == lower and base_forms().get(lower, lower) != lower
    if not same or lower in _ACTING:
        return None
    hangs = not after or after in PARTICLES or after in words("grammar", "prepositions")
    return f"{noun} {phrase_with(kept)}" if hangs else None


# Verbs that need no object: "the men fought on the beach" is told of what they did.
_ACTING = frozenset(
    {
        "fought",
        "left",
        "met",
        "led",
        "stood",
        "sat",
        "slept",
        "won",
        "come",
        "run",
        "become",
        "paid",
        "learned",
        "stayed",
        "voted",
        "read",
    }
)


def phrase_with(listed: Sequence[Word]) -> str:
    """Like `phrase_kept`, with the particle that a verb ends on: "laid off"."""
    ends = listed[-1].text if listed and listed[-1].lower in PARTICLES else ""
    return f"{phrase_kept(listed[:-1])} {ends}".strip() if ends else phrase_kept(listed)


def _done_to(noun: str, kept: list[Word]) -> str | None:
    """ "elms" and "we lose each year" → "elms lost each year": what someone unnamed does to the things."""
    if not kept or kept[0].lower.partition("'")[0] not in ("we", "you", "they", "i", "he", "she"):
        return None
    rest = list(kept[1:])
    while rest and rest[0].lower in (
        "have",
        "has",
        "had",
        "already",
        "just",
        "also",
        "now",
        "still",
        "are",
        "were",
        "been",
    ):
        rest.pop(0)
    done = verb_forms().get(rest[0].lower) if rest else None
    more = next(
        (at for at, word in enumerate(rest[1:], 1) if word.lower in words("verbs", "auxiliaries")), len(rest)
    )
    return f"{noun} {done} {phrase_kept(rest[1:more])}".strip() if done else None


def _clause(noun: str, kept: list[Word]) -> str:
    if not kept:
        return noun
    if len(kept) > 3 and [word.lower for word in kept[1:3]] == ["going", "to"]:
        be = kept[3].lower == "be"
        return f"{noun} {phrase_kept(kept[4:])}".strip() if be else _clause(noun, kept[3:])
    had = [word.lower for word in kept]
    perfect = had[:2] in (
        ["have", "been"],
        ["has", "been"],
        ["had", "been"],
        ["will", "be"],
        ["to", "be"],
        ["would", "be"],
    )
    if perfect or had[0] in _AUXILIARY:
        rest = kept[2 if perfect else 1 :]
        said = phrase_kept(rest)
        return f"{noun} that {had[0]} {said}" if _is_noun_phrase(rest, had[0]) else f"{noun} {said}".strip()
    if had[0].endswith("ing") or (
        had[0].endswith("ed")
        and not had[0].endswith("eed")
        and (len(had) == 1 or had[1] in words("grammar", "prepositions"))
    ):
        return f"{noun} {phrase_kept(kept)}".strip()
    said = phrase_kept(kept)
    if not said:
        return noun
    first, _, after = said.partition(" ")
    said = f"{base_forms().get(first.lower(), first)} {after}".strip()
    last = noun.rsplit(" ", maxsplit=1)[-1]
    return f"{noun} {'who' if is_person(last) and last != 'lives' else 'that'} {said}"


def _is_noun_phrase(rest: Sequence[Word], joined: str) -> bool:
    """ "cases are now day-care cases": whether what the things are is told by a noun, and not by what was done to them."""
    told = [
        word
        for word in rest
        if word.text[0].isalpha() and not word.lower.endswith("ly") and word.lower not in _FILLERS
    ]
    return (
        joined in ("is", "are", "was", "were")
        and len(told) > 1
        and told[0].lower not in words("grammar", "prepositions") | words("grammar", "determiners")
        and not is_verb(told[0])
        and not told[0].lower.endswith(("ed", "ing", "en"))
        and is_plural(told[-1].lower)
        and not any(word.lower in words("grammar", "prepositions") or is_verb(word) for word in told)
    )


def phrase_kept(listed: Sequence[Word]) -> str:
    """Like `phrase`, but what stands at the start stays."""
    kept = [word for word in listed if word.lower not in BREAK]
    while kept and (_hangs(kept[-1]) or kept[-1].lower in _SOFT):
        kept.pop()
    return " ".join(word.text for word in kept if word.lower not in _FILLERS)
