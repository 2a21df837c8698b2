"""The words of a sentence, and which of them say something of what is measured."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ledger.lang.en.words import table, words
from ledger.patterns import compiled

TOKEN = compiled(
    r"[Pp]er[ \u00a0][Cc]ent\b|[A-Za-z][A-Za-z'’&]*(?:-(?!-)[A-Za-z'’&]*)*(?:\.[A-Za-z]\.?)*\.?(?<![,;])|\d(?:[\d,.]*\d)?(?:%|(?:st|nd|rd|th)\b)?|[,;:—–()\"“”]|--|\."
)


BREAK = frozenset({",", ";", ":", "—", "–", "(", ")", "--", "“", "”", '"', "."})


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence; `lower` is its text in lower case with straight apostrophes."""

    text: str
    lower: str
    start: int
    end: int


@cache
def verb_forms() -> Mapping[str, str]:
    """Form of a verb → its participle, as a metric says it ("jobs created by …")."""
    return _either_way(
        {form: participle for participle, forms in table("verbs", "participles").items() for form in forms}
    )


@cache
def regular_participles() -> Mapping[str, str]:
    """Form of a regular verb without a participle of ours → that participle."""
    return _either_way(
        {
            form: _past(base)
            for base in (*words("verbs", "regular"), *words("verbs", "certain"))
            for form in _forms(base)
            if form not in verb_forms()
        }
    )


@cache
def base_forms() -> Mapping[str, str]:
    """Form of a verb → its base, so that "held" and "hold" make one phrase."""
    bases = {form: forms[0] for forms in table("verbs", "participles").values() for form in forms}
    for base in (*words("verbs", "regular"), *words("verbs", "certain")):
        for form in _forms(base):
            bases.setdefault(form, base)
    for base in words("verbs", "done"):
        bases.setdefault(_past(base), base)
    return _either_way(bases)


_BRITISH = (
    (compiled(r"(?P<stem>[a-z]{2,}[^aeiou]i)z(?P<end>e|es|ed|ing)"), "s"),  # organise, not seize
    (compiled(r"(?P<stem>[a-z]{2,}(?:[^aeiou][ae]|ue)l)(?P<end>ed|ing|er)"), "l"),  # cancelled, not failled
)


def _british(form: str) -> str:
    """The form as it is spelled in Britain: "organized" → "organised", "canceled" → "cancelled"; else itself."""
    for pattern, letter in _BRITISH:
        if hit := pattern.fullmatch(form):
            return f"{hit['stem']}{letter}{hit['end']}"
    return form


def _either_way(forms: Mapping[str, str]) -> dict[str, str]:
    """Forms of verbs and what they go by, in either spelling."""
    return {_british(form): _british(known) for form, known in forms.items()} | dict(forms)


_ASIDE = compiled(
    r",?\s*\b(?:you\s+know|I\s+mean|as\s+I\s+(?:said|mentioned|noted)|as\s+you\s+(?:know|point\s+out|noted)|I\s+think|I\s+would\s+say|I['’]d\s+say|"
    r"let['’]s\s+say|kind\s+of|sort\s+of|of\s+course|in\s+fact|frankly|by\s+the\s+way|again|in\s+effect|so\s+far|on\s+balance|by\s+my\s+calculations|in\s+my\s+view)\b,?",
    re.IGNORECASE,
)


# With one of these at its side a hyphen is a dash: "growing-our new count", "country-actually".
_ASIDE_WORDS = frozenset(
    {"our", "my", "your", "their", "his", "her", "its", "the", "a", "an", "actually", "really", "frankly", "excuse", "thank", "yes", "please", "let", "let's", "sorry", "maybe"}
)  # fmt: skip


def _joins_clauses(word: str) -> bool:
    """Whether a hyphen stands for a dash: "people-they", "appoint-and"."""
    parts = word.lower().split("-")
    if len(parts) == 3 and parts[1] in ("and", "or") and all(len(part) > 1 for part in parts):
        return parts[0] in words("verbs", "pronouns") or parts[2] in words("verbs", "pronouns")
    if len(parts) == 2 and (parts[0] in _ASIDE_WORDS or parts[1] in _ASIDE_WORDS):
        return True
    return any(
        part in words("verbs", "pronouns") or part in words("grammar", "conjunctions")
        for part in parts
        if part
    )


def _parted(word: str, start: int) -> list[Word]:
    found: list[Word] = []
    for hit in re.finditer(r"[^-]+|-", word):
        part = "—" if hit.group() == "-" else hit.group()
        found.append(Word(part, part.lower().replace("’", "'"), start + hit.start(), start + hit.end()))
    return found


@cache
def other_verbs() -> frozenset[str]:
    """The verbs of the file that have no participle of ours, with their regular forms."""
    forms: set[str] = set(words("verbs", "irregular"))
    for base in (*words("verbs", "regular"), *words("verbs", "certain")):
        forms |= _forms(base)
    forms |= {_past(base) for base in words("verbs", "done")}
    return frozenset(forms | {_british(form) for form in forms})


def _past(base: str) -> str:
    """ "storm" → "stormed", "ban" → "banned"."""
    return next(form for form in _forms(base) if form.endswith("ed") and form != base)


# Verbs that double their last letter: "planned", "banned".
_DOUBLING = frozenset(
    {
        "stop", "step", "plan", "lag", "refer", "prefer", "occur", "submit", "ban", "bat", "beg", "compel", "commit", "control", "defer", "deter",
        "drag", "equip", "grab", "kidnap", "permit", "plot", "program", "regret", "rob", "scrap", "skip", "slip", "spot", "strip", "swap", "tap", "top", "transmit", "trap",
    }
)  # fmt: skip


def _forms(base: str) -> set[str]:
    """A regular verb in its four forms."""
    stem = base[:-1] if base.endswith("e") else base
    soft = f"{base[:-1]}i" if base.endswith("y") and base[-2] not in "aeiou" else stem
    doubled = base + base[-1] if base in _DOUBLING else stem
    third = f"{soft}es" if soft.endswith("i") or base.endswith(("ch", "sh", "s", "x", "o")) else f"{base}s"
    going = f"{base}ing" if base.endswith("ee") else f"{doubled}ing"
    return {base, third, going, f"{doubled if doubled != stem else soft}ed"}


# "Unemployment's 4 percent": the verb stands in the word of the measure.
_MEASURE_IS = compiled(r"([A-Za-z]+)['’]s")
_FIGURE_NEXT = compiled(
    r"\s+(?:(?:about|around|at|now|only|just|still|up|down|nearly|almost|over|under|roughly|near|close|to|below|above)\s+)*[$€£]?\d"
)


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words and marks of `text[start:end]`, without the asides of speech ("you know", "as I said")."""
    asides = [(hit.start(), hit.end()) for hit in _ASIDE.finditer(text, start, end)]
    found = []
    for hit in TOKEN.finditer(text, start, end):
        while asides and asides[0][1] <= hit.start():
            asides.pop(0)
        if asides and asides[0][0] <= hit.start():
            continue
        word = hit.group()
        if word.lower().startswith("per") and word[3:4] in (" ", "\u00a0"):
            found.append(Word("percent", "percent", hit.start(), hit.end()))
            continue
        if "-" in word and _joins_clauses(word):
            found.extend(_parted(word, hit.start()))
            continue
        if word.endswith("-"):
            found.extend(_parted(word, hit.start()))
            continue
        held = _MEASURE_IS.fullmatch(word)
        if held and held[1].lower() in words("nouns", "measures") and _FIGURE_NEXT.match(text, hit.end()):
            apart = hit.start() + len(held[1])
            found.append(Word(held[1], held[1].lower(), hit.start(), apart))
            found.append(Word("is", "is", apart, hit.end()))
            continue
        if len(word) > 2 and word.endswith(".") and word.count(".") == 1:
            word = word[:-1]
        found.append(Word(word, word.lower().replace("’", "'"), hit.start(), hit.start() + len(word)))
    return _begun_anew(found)


# An aside that begins a noun anew is no longer than this.
_LONGEST_RESTART = 8


def _begun_anew(found: list[Word]) -> tuple[Word, ...]:
    """The words without a noun that is begun anew: "half of all tenants—young tenants in our town—pay rent".

    A hyphen may stand for the dash ("tenants-young tenants").
    """
    at = 1
    while at < len(found) - 1:
        first, joined, second = found[at].lower.partition("-")
        if joined and len(first) > _SHORT_NOUN and first.endswith("s") and found[at + 1].lower == first:
            begun = found[at].start + len(first) + 1
            found[at] = Word(found[at].text[len(first) + 1 :], second, begun, found[at].end)
            _join(found, at + 1)
        elif found[at].lower in ("—", "–", "--") and _is_anew(found, at):
            del found[at - 1 : at + 1]
            _join(found, at - 1)
        at += 1
    return tuple(found)


_SHORT_NOUN = 3


def _is_anew(found: list[Word], dash: int) -> bool:
    """Whether the noun before a dash stands again right after it, with no more than an adjective before it."""
    noun = found[dash - 1].lower
    again = [word.lower for word in found[dash + 1 : dash + 3]]
    compares = again[:1] and again[0] in _OTHERS
    return (
        len(noun) > _SHORT_NOUN and noun.endswith("s") and noun in again and not compares and not verbal(noun)
    )


# Before the noun said again these tell of more than it: "12 new jobs—more jobs than ever".
_OTHERS = frozenset({"more", "fewer", "less", "most", "many", "all", "some", "other", "no", "not", "and", "or", "these", "those", "such", "what", "both"})  # fmt: skip


def _join(found: list[Word], begun: int) -> None:
    """Takes away the dash that closes what was begun anew, where the clause goes on behind it."""
    for at in range(begun, min(len(found) - 1, begun + _LONGEST_RESTART)):
        if found[at].lower in ("—", "–", "--"):
            goes_on = found[at + 1]
            if verbal(goes_on.lower) or goes_on.lower.endswith("ly"):
                del found[at]
            return


def is_verb(word: Word) -> bool:
    """Whether a word opens or is part of a verb group."""
    return verbal(word.lower)


@lru_cache(maxsize=8192)
def verbal(lower: str) -> bool:
    """Whether a word in lower case can be a verb, or carries one ("they've")."""
    if lower in words("verbs", "auxiliaries") or lower in verb_forms() or lower in other_verbs():
        return True
    return lower.endswith(("n't", "'ve", "'ll", "'re", "'d"))


def carries(word: Word) -> bool:
    """Whether a word says something of what is measured."""
    lower = word.lower
    if not word.text[0].isalpha() or lower in words("verbs", "fillers") or lower in table("numbers", "small"):
        return False
    if lower in table("numbers", "scales"):
        return False
    if lower in words("verbs", "auxiliaries") or lower in words("verbs", "pronouns"):
        return False
    return not lower.endswith(("n't", "'ve", "'ll", "'re", "'d", "'m"))


def content(listed: tuple[Word, ...], most: int, *, breaks: bool = False) -> str:
    """The first words that carry something, up to a break of the sentence unless `breaks` are passed over."""
    kept: list[str] = []
    for word in listed:
        if not breaks and (
            word.lower in BREAK or word.lower in ("because", "while", "but", "if", "when", "so")
        ):
            break
        if carries(word):
            kept.append(word.text)
        if len(kept) == most:
            break
    return " ".join(kept)


def content_before(listed: tuple[Word, ...], most: int, *, verbs: bool = True) -> str:
    """The last words before a figure that carry something; without `verbs`, the nouns among them."""
    kept = [word.text for word in listed if carries(word) and (verbs or not is_verb(word))]
    return " ".join(kept[-most:])


def plain(listed: tuple[Word, ...] | list[Word]) -> str:
    """The words as a phrase: leading determiners, fillers and trailing function words dropped."""
    kept = list(listed)
    while kept and (
        kept[0].lower in words("verbs", "fillers")
        or kept[0].lower in words("grammar", "determiners")
        or kept[0].lower in BREAK
    ):
        kept.pop(0)
    while kept and (
        kept[-1].lower in words("verbs", "fillers")
        or kept[-1].lower in words("grammar", "prepositions")
        or kept[-1].lower in BREAK
        or kept[-1].lower in words("grammar", "determiners")
    ):
        kept.pop()
    kept = [
        word
        for at, word in enumerate(kept)
        if (not word.text[0].isdigit() and word.lower not in table("numbers", "scales"))
        or _is_of_name(kept, at)
    ]
    return " ".join(
        word.text
        for word in kept
        if word.lower not in ("the", "our", "my", "their", "his", "your", "its", "a", "an", ",")
    ).removeprefix("percent ")


def _is_of_name(kept: Sequence[Word], at: int) -> bool:
    """ "Fortune 500 companies": a number that belongs to the name before it, of which there are several."""
    word, behind = kept[at], kept[at + 1 : at + 2]
    named = (
        at > 0 and kept[at - 1].text[0].isupper() and kept[at - 1].lower not in table("calendar", "months")
    )
    few = word.text.isdigit() and len(word.text) < 4
    return named and few and bool(behind) and behind[0].text.islower() and behind[0].lower.endswith("s")


def gerund(base: str) -> str:
    """ "serve" → "serving", "run" → "running", "lie" → "lying"."""
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    doubles = re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", base) or base in (
        "begin",
        "commit",
        "submit",
        "forget",
    )
    return f"{base}{base[-1]}ing" if doubles else f"{base}ing"
