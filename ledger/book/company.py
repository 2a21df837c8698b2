"""The words that a figure keeps company with, and how much two figures' company says that they are one.

Speech puts the subject anywhere, so the metric that is read off a spoken sentence is often a fragment. Two
figures that print the same number and whose sentences share rare words speak of the same thing all the
same. Words are weighed by their rarity among the figures of the source (inverse document frequency,
Spärck Jones 1972), so that nothing need be known of the language beyond how it parts words: pairs of
characters in Chinese, words of four letters or more elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from math import fsum, log
from operator import add

from ledger.records import Claim

_REACH = 64  # code points on each side of a figure
_SAMPLE = 500  # figures of a source that rarity is reckoned from
_PRIOR = (
    20  # figures without the word that every source is taken to have besides, so that a short one weighs too
)
_READING = re.compile(r"\([a-zà-ɏ]+\)")
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_HAN = re.compile(r"[㐀-鿿豈-﫿]{2,}")
_LATIN = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare each word is among the figures of one source."""

    of: Mapping[str, int]
    figures: int
    kept: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def company(self, claim: Claim) -> frozenset[str]:
        """The words beside a figure of the source, looked up once for each claim."""
        found = self.kept.get(claim.id)
        if found is None:
            found = self.kept[claim.id] = company(claim)
        return found

    def weight(self, words: frozenset[str]) -> float:
        """How much the words say together: the sum of the logarithms of their rarity, whatever their order."""
        all_, of = self.figures + _PRIOR, self.of
        return fsum([log(all_ / of.get(word, 1)) for word in words])

    def shared(self, one: Claim, other: Claim) -> float:
        """How much the words say that two figures of the source both keep company with."""
        return self.weight(self.company(one) & self.company(other))


def company(claim: Claim) -> frozenset[str]:
    """The words beside the figure in its own sentence, numbers aside."""
    before = claim.figure.span.start - claim.sentence.start
    after = claim.sentence.end - claim.figure.span.end
    found: set[str] = set()
    for text in (
        claim.prefix[-min(before, _REACH) :] if before > 0 else "",
        claim.suffix[: min(max(after, 0), _REACH)],
    ):
        plain = _READING.sub("", text) if "(" in text else text
        if not plain.isascii():
            # blanks other than a space are not printable
            joined = _BLANKS.sub("", plain) if " " in plain or not plain.isprintable() else plain
            for run in _HAN.findall(joined):
                found.update(map(add, run, run[1:]))
        found.update([word.lower() for word in _LATIN.findall(plain)])
    return frozenset(found)


def rarities(claims: Sequence[Claim]) -> Callable[[str], Rarity]:
    """The rarity of words by source, reckoned when it is first asked for."""
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[claim.source].append(claim)
    return lru_cache(maxsize=None)(lambda source: rarity(by_source[source]))


def rarity(claims: Sequence[Claim]) -> Rarity:
    """The rarity of words among the figures of one source."""
    sample = claims[:_SAMPLE]
    kept = {claim.id: company(claim) for claim in sample}
    return Rarity(Counter(chain.from_iterable(kept[claim.id] for claim in sample)), len(sample), kept)
