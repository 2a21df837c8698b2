"""Whether a phrase names something: a metric has a noun at its head, or it is none.

"They're growing", "how do you get back", "left": a clause or a word without its noun tells a reader nothing of what
is measured. What can be mended by cutting is cut ("borrowing went" → "borrowing"); else there is no name.
"""

from __future__ import annotations

from functools import lru_cache

from ledger.lang.en.wording import verb_forms, verbal
from ledger.lang.en.words import table, words
from ledger.patterns import compiled

_WORD = compiled(r"[^\s,;:]+")
_ASKING = frozenset(
    {"how", "why", "what", "when", "where", "whether", "if", "because", "while", "so", "then", "and", "but", "or", "than", "as", "that", "which", "who"}
)  # fmt: skip
# Words that end in what looks like a noun and name nothing.
_EMPTY = frozenset(
    {
        "somewhere", "anywhere", "something", "anything", "everything", "nothing", "thing", "things", "way", "ways", "lot", "bit", "kind", "sort",
        "left", "gone", "done", "up", "down", "out", "off", "back", "else", "course", "fact", "case", "yes", "no", "well", "okay", "ok", "oh", "please",
        "sorry", "mr", "mrs", "ms", "dr", "sir", "madam", "ma'am", "folks", "look", "listen", "worth", "able", "likely", "possible", "true", "right",
        "wrong", "good", "bad", "great", "sure", "ahead", "away", "ago", "yet", "like", "close", "unlike", "due", "next", "last", "first", "old",
        "either", "neither", "higher", "lower", "both", "none", "new", "more", "less", "many", "much", "few", "several", "half", "percent", "year", "years", "month", "months", "week", "weeks", "day", "days",
        "hour", "hours", "minute", "minutes", "today", "tonight", "tomorrow", "yesterday", "time", "times", "morning", "afternoon", "evening",
        "night", "quarter", "decade", "century", "flat", "everybody", "everyone", "call", "let", "roughly",
    }
)  # fmt: skip


# "bed", "shed", "speed" are nouns; longer words in -ed are what was done.
_SHORT_NOUN = 4


def named(phrase: str | None, *, timed: bool = False) -> str | None:
    """The phrase from its first noun on, or `None` where it has none; `timed` says that a word of time may be one."""
    return _named(phrase, timed) if phrase else None


@lru_cache(maxsize=4096)
def _named(phrase: str, timed: bool) -> str | None:
    listed = _WORD.findall(phrase)
    while listed and _leads_nowhere(listed[0].lower()):
        listed.pop(0)
    if len(listed) > 1 and listed[0].lower() in _MOVING and not _leads_nowhere(listed[1].lower()):
        listed.pop(0)
        while len(listed) > 1 and listed[0].lower() in ("down", "up", "back"):
            listed.pop(0)
    while listed and _trails(listed[-1].lower()) and "which" not in listed:
        listed.pop()
    timed = timed and len(listed) > 1
    if not listed or not any(_names(word, timed) for word in _head(listed)):
        return None
    return " ".join(phrase.split()) if len(listed) == len(_WORD.findall(phrase)) else " ".join(listed)


def _leads_nowhere(lower: str) -> bool:
    """Words that a phrase does not begin with: "regarding", "and", "about"."""
    return lower in words("grammar", "prepositions") or lower in (
        "and",
        "or",
        "but",
        "so",
        "regarding",
        "also",
        "just",
        "actually",
        "literally",
        "really",
        "basically",
        "currently",
        "another",
        "some",
        "other",
        "q",
    )


def is_doing(phrase: str) -> bool:
    """Whether a phrase begins with what somebody is doing and not with a thing: "arresting smugglers"."""
    first, _, rest = phrase.partition(" ")
    lower = first.lower()
    noun = lower in words("grammar", "verb_nouns") or lower in _GERUND_NOUNS
    return bool(rest) and lower.endswith("ing") and verbal(lower) and not noun


# "shipping costs", "operating margin": what stands before its noun and is done by nobody here.
_GERUND_NOUNS = frozenset(
    {"shipping", "operating", "living", "housing", "heating", "borrowing", "lending", "closing", "starting", "training", "financing", "manufacturing", "mining", "farming", "fishing", "banking", "working", "voting", "leading", "remaining", "growing", "existing", "outstanding", "rising", "falling", "driving", "learning", "teaching", "policing", "marketing", "publishing", "polling", "printing"}
)  # fmt: skip
_MOVING = frozenset(
    {
        "cutting",
        "raising",
        "reducing",
        "increasing",
        "lowering",
        "boosting",
        "marked",
        "halving",
        "capping",
        "limiting",
    }
)


def _trails(lower: str) -> bool:
    """A finite verb left at the end: "borrowing went", "revenue came"."""
    return lower in (
        "went",
        "came",
        "goes",
        "comes",
        "is",
        "are",
        "was",
        "were",
        "stands",
        "stood",
        "got",
        "has",
        "have",
        "had",
        "went",
        "gets",
        "runs",
        "ran",
        *_MOVED,
    )


# How something moved, which its kind says: "sales for the year decreased".
_MOVED = ("increased", "decreased", "declined", "rose", "fell", "grew", "dropped", "jumped", "climbed", "slipped", "surged", "plunged", "shrank")  # fmt: skip


# Doings that are told of a subject and measure nothing themselves.
_DOINGS = frozenset(
    {
        "asking", "talking", "looking", "going", "saying", "doing", "getting", "trying", "making", "having", "coming", "thinking", "giving", "telling",
        "seeing", "growing", "paying", "taking", "putting", "seeking", "facing", "running", "standing", "hearing", "being", "wanting", "needing",
        "bringing", "letting", "adding", "dying", "showing", "keeping", "using", "losing",
    }
)  # fmt: skip


# Verbs that are adjectives before a noun: "the appropriate level", "open posts".
_ATTRIBUTES = frozenset({"appropriate", "separate", "complete", "open", "direct", "further", "lower"})  # fmt: skip


def _head(listed: list[str]) -> list[str]:
    """The words up to the first pronoun, verb or preposition: what the rest hangs on."""
    head: list[str] = []
    for index, word in enumerate(listed):
        lower = word.lower().replace("’", "'")
        if (
            all(one.endswith("ly") for one in head)
            and verbal(lower)
            and (lower.endswith(("ed", "ing", "en")) or lower in _ATTRIBUTES)
            and (lower not in _DOINGS or listed[index + 1 : index + 2] in (["costs"], ["expenses"]))
            and _goes_before_noun(listed[index + 1 :])
        ):
            continue
        if word == "US":
            head.append("America")
            continue
        if index == 0 and listed[1:2] == ["of"] and verbal(lower) and not lower.endswith(("ed", "ing")):
            head.append(word)  # "pledge of jobs"
            continue
        if _is_clausal(lower) or (head and lower in words("grammar", "prepositions")):
            break
        head.append(word)
    return head


def _goes_before_noun(rest: list[str]) -> bool:
    """Whether a participle that opens a phrase stands before its noun: "confirmed cases", not "lost in March"."""
    after = rest[0].lower() if rest else ""
    closed = (
        after in words("grammar", "prepositions")
        or after in words("grammar", "determiners")
        or after in words("grammar", "conjunctions")
    )
    return bool(after) and not closed and not _is_clausal(after)


def _is_clausal(lower: str) -> bool:
    if lower in words("verbs", "pronouns") or lower in _ASKING or lower in words("verbs", "auxiliaries"):
        return True
    if lower.endswith(("n't", "'ve", "'ll", "'re", "'d", "'m")) or lower in _DOINGS:
        return True
    return verbal(lower) and not _may_be_noun(lower)


def _may_be_noun(lower: str) -> bool:
    if (
        lower in words("nouns", "measures")
        or lower in words("grammar", "verb_nouns")
        or lower in words("verbs", "regular")
    ):
        return True
    return lower.endswith(("ing", "ings", "s", "er", "ers")) or (
        lower.endswith("ed") and lower in verb_forms()
    )


_LY_NOUNS = frozenset({"family", "supply", "assembly", "monopoly", "italy", "rally", "reply", "anomaly"})  # fmt: skip


def _names(word: str, timed: bool) -> bool:
    lower = word.lower().replace("’", "'").strip(".'\"")
    if (
        not lower
        or not lower[0].isalpha()
        or lower in table("numbers", "small")
        or lower in table("numbers", "scales")
    ):
        return False
    if lower in _EMPTY:
        return timed and lower in ("time", "times", "year", "years", "day", "days")
    if (
        lower in words("grammar", "determiners")
        or lower in words("grammar", "conjunctions")
        or lower in words("grammar", "prepositions")
    ):
        return False
    if lower.endswith("ful") and lower not in ("handful", "mouthful", "spoonful", "roomful"):
        return False
    if (lower.endswith("ly") and lower not in _LY_NOUNS) or (
        lower.endswith("ed") and len(lower) > _SHORT_NOUN and not lower.endswith("eed")
    ):
        return False
    return lower not in words("verbs", "fillers") or lower in words("nouns", "measures")
