"""A phrase as words: what in it names a thing, and what only carries the sentence.

Where words begin and end is told by jieba's dictionary (rjieba), so that 能 is taken for a verb in 能增加 and for
part of a word in 产能; which words carry and name nothing is written in `words.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from ledger.lang.zh.timewords import NAMED_DAYS
from ledger.lang.zh.words import words
from ledger.patterns import compiled

#: No dictionary takes half a character.
_SURROGATE = compiled(r"[\ud800-\udfff]")
#: Parts of speech, in jieba's letters, of words that can name a thing: nouns, verbs, adjectives, their abbreviations.
_NAMES = ("n", "v", "a", "b", "j", "l", "i", "s", "t", "eng", "z")
#: Adverbs, prepositions, conjunctions, pronouns and particles; of jieba's longer ones many are nouns too.
_CLOSED, _SHORT_WORD = ("d", "p", "c", "r", "ul", "uz", "y"), 2
_THINGS = ("n", "vn", "an", "j", "l", "i", "s", "eng", "b", "zg", "x")
_NOUNS = ("n", "j", "vn", "eng", "l", "x", "i", "m")
_CLAUSE_WORDS = frozenset({"d", "c", "r", "ul", "y", "p"})
_OF_CLAUSES = frozenset({"d", "r", "ul", "y"})
_OF_DEEDS = ("v", "d")
_DONE = ("ul", "uz", "ug")
_SCOPES = frozenset("本全各该")
_BROUGHT_ABOUT = frozenset("出到成着过给完开")
"""What a verb that has come to its end closes with: 作出, 收到."""
_TRAILS = ("uj", "ul", "uz", "y", "x")


@cache
def _carriers(place: str) -> frozenset[str]:
    """The carriers of a place: `anywhere` in a phrase, before its `verbs`, or at its `edges` only."""
    return frozenset(word for group in words()["carriers"][place].values() for word in group)


@lru_cache(maxsize=8192)
def named(phrase: str) -> str:
    """The phrase without the words that only carry the sentence; the empty string where it names nothing."""
    parts: list[tuple[str, str]] = []
    for word, part in tagged(phrase):
        counted = bool(parts) and (parts[-1][1] == "m" or parts[-1][0] == "所")
        said = parts[-1][0] if parts else ""
        if said in _carriers("verbs") and (part == "p" or (part in _OF_DEEDS and (word[1:] or said == "会"))):
            parts.pop()  # 会设立, 曾就…: the word that only says whether or when a verb holds
        if word not in _carriers("anywhere") or counted:
            parts.append((word, part))
    while parts and (parts[0][1] in _TRAILS or parts[0][0] == "、" or parts[0][0] in _carriers("edges")):
        parts.pop(0)
    ends = _carriers("edges") | _carriers("verbs")
    while parts and (_is_tail(*parts[-1]) or parts[-1][0] in ends):
        parts.pop()
    if not any(part.startswith(_NAMES) or word in NAMED_DAYS or word[0] in _SCOPES for word, part in parts):
        return ""
    return "".join(word for word, _ in parts)


@lru_cache(maxsize=4096)  # as a phrase is, clause by clause
def names_thing(phrase: str) -> bool:
    """Whether there is a noun in the phrase; 拖延 and 已经开了 have none, and lean on the words before them."""
    return any(part.startswith(_THINGS) for _, part in tagged(phrase))


def is_noun(word: str) -> bool:
    """Whether the dictionary has it as one noun."""
    return [part[:1] for _, part in tagged(word)] == ["n"]


def is_noun_phrase(phrase: str) -> bool:
    """Whether a phrase is a noun with what narrows it, and no clause."""
    parts = [part for _word, part in tagged(phrase)]
    return parts[-1].startswith(_NOUNS) and not any(part in _CLAUSE_WORDS for part in parts)


def tells_anything(phrase: str) -> bool:
    """Whether a phrase says more than a name does: 我们, 已经, 了."""
    return any(part in _OF_CLAUSES for _word, part in tagged(phrase))


@lru_cache(maxsize=4096)  # what stands behind a figure is asked for several times
def head(phrase: str) -> str:
    """The words at the head of what follows a figure, up to the first that can be no part of its noun."""
    kept: list[str] = []
    parts = tagged(phrase)
    before = ""
    for index, (word, part) in enumerate(parts):
        if word in _listed("noun") or (part in _CLOSED and len(word) <= _SHORT_WORD):
            break
        of_noun = part == "v" and before not in {"", "v", "d", "m", "uj"}
        if of_noun and (word[-1] in _BROUGHT_ABOUT or _is_deed(parts[index + 1 :])):
            break
        kept.append(word)
        before = part
    return "".join(kept)


def _is_deed(behind: Sequence[tuple[str, str]]) -> bool:
    """Whether a verb with these words behind it tells what is done: 上街。 开通了, 联合送来的; it is none in 示范工厂."""
    following = next((part for _, part in behind if part not in {"v", "d"}), "ul")
    return following in _DONE or following == "uj"


def tagged(phrase: str) -> list[tuple[str, str]]:
    """Words and their parts of speech; those that the dictionary lacks are put together again."""
    parts: list[tuple[str, str]] = []
    for word, part in _tagger()(_SURROGATE.sub("\ufffd", phrase), False):
        joined = parts[-1][0] + word if parts else ""
        if joined in _listed("whole"):
            parts[-1] = (joined, "n")
        elif joined in _listed("places"):
            parts[-1] = (joined, "ns")
        elif word in _listed("places"):
            parts.append((word, "ns"))
        else:
            parts.append((word, "n" if word in _listed("things") else part))
    return parts


@cache
def _tagger() -> Callable[[str, bool], list[tuple[str, str]]]:
    """jieba's words by its dictionary alone, guessing none; it is read when the first phrase is asked for."""
    from rjieba import tag

    return tag


@cache
def _listed(name: str) -> frozenset[str]:
    """A list of `words.toml`: words that end a noun, words put together again, nouns taken for verbs."""
    return frozenset(words()["ends"][name])


def _is_tail(word: str, part: str) -> bool:
    return part in _TRAILS and word not in {")", "）"}
