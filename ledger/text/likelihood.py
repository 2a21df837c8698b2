"""How likely one character is after another in a text, judged by the text itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log
from operator import add

BACKGROUND = 500
"""Weight of the general frequencies, in characters of text: below that length they outweigh the count."""

ENOUGH = 500_000
"""Characters after which more text does not make the count better, only slower."""


TORN = (
    "保护",
    "模糊",
    "模块",
    "停靠",
    "停火",
    "停课",
    "罚款",
    "危害",
    "遥控",
    "樱花",
    "祝贺",
    "海口",
    "海河",
)
"""Common words that the replacement of signs always tears, so that a page never shows them whole:
a second byte A3, then a first byte that makes a sign of it (A1 A5 A8 A9 AC BA BB BF)."""


OPENERS = dict.fromkeys(map(ord, "，,;；!！?？:：\n"), "。")
"""What stands before a clause is one context: a page of two hundred words has few clauses after each."""
_OPENED = {chr(sign): stop for sign, stop in OPENERS.items()}


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Counts of characters, of pairs, and of the different characters that follow each.

    In `before`, and as the first of `pairs`, 。 stands for every sign that a clause may begin after. `known` are
    the chances that were asked for, by pair: a damaged page asks for the same ones again and again.
    """

    alone: Mapping[str, int]
    pairs: Mapping[str, int]
    before: Mapping[str, int]
    followers: Mapping[str, int]
    total: int
    known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, stretches: Sequence[str]) -> Likelihood:
        """The counts of stretches that hold together each for itself."""
        alone: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        total = 0
        for stretch in stretches:
            alone.update(stretch)
            pairs.update(map(add, stretch.translate(OPENERS), stretch[1:]))
            total += len(stretch)
            if total >= ENOUGH:
                break
        pairs.update(TORN)
        alone.update("".join(TORN))
        before: Counter[str] = Counter()
        for pair, count in pairs.items():
            before[pair[0]] += count
        followers = Counter(pair[0] for pair in pairs)
        return cls(alone, pairs, before, followers, alone.total())

    def has_seen(self, before: str, character: str) -> bool:
        """Whether the text writes the one after the other anywhere, or both begin clauses."""
        return _OPENED.get(before, before) + character in self.pairs

    def of_next(self, before: str, character: str) -> float:
        """Natural logarithm of the chance of a character after the one before it.

        Witten–Bell smoothing (Witten and Bell 1991): the chance of something new after a character
        grows with how many different ones have followed it.
        """
        pair = before + character
        chance = self.known.get(pair)
        if chance is None:
            chance = self.known[pair] = self._reckoned(before, character)
        return chance

    def _reckoned(self, before: str, character: str) -> float:
        alone = (self.alone.get(character, 0) + BACKGROUND * general(character)) / (self.total + BACKGROUND)
        context = _OPENED.get(before, before)
        new = self.followers.get(context, 0)
        if not new:
            return log(alone)
        seen = self.pairs.get(context + character, 0)
        return log((seen + new * alone) / (self.before[context] + new))

    def of_text(self, before: str, text: str) -> float:
        """Natural logarithm of the chance of a text after a character."""
        total = 0.0
        for character in text:
            chance = self.known.get(before + character)
            total += self.of_next(before, character) if chance is None else chance
            before = character
        return total


@cache
def general(character: str) -> float:
    """How frequent a character is in Chinese prose at large, by the class that GB 2312 puts it in.

    The 3755 characters of its first level make up all but a few per cent of running text (they were
    chosen so); a class's share is spread evenly over its members. Signs are rough magnitudes: what
    counts here is only that a comma is common and ┲ or a private-use character is not.
    """
    if character in "。，、,":
        return 2e-2
    if character in "“”‘’《》（）！？；：—…·「」『』!?;:()%\n 0123456789":
        return 3e-3
    if character.isascii():
        return 3e-4
    if "\ue000" <= character <= "\uf8ff":
        return 1e-9
    if not "\u3400" <= character <= "\u9fff":
        return 1e-7
    try:
        first = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0.003 / 20_000
    return 0.90 / 3755 if first < 0xD8 else 0.02 / 3008
