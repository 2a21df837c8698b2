"""The words that a figure keeps company with, and how much two figures' company says that they are one.

Speech puts the subject anywhere, so the metric that is read off a spoken sentence is often a fragment. Two
figures that print the same number and whose sentences share rare words speak of the same thing all the
same. Words are weighed by their rarity among the figures of the source (inverse document frequency,
Spärck Jones 1972), so that nothing need be known of the language beyond how it parts words: pairs of
characters in Chinese, words of four letters or more elsewhere.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
_RUN = re.compile(r"[㐀-鿿豈-﫿]{2,}|[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """How rare each word is among the figures of one source.

    Words are numbered, and the words beside a figure are a row of numbers: there are twenty of them to a figure, and
    all sources of a ledger are held at once. `numbers` is kept of long sources alone, whose figures have
    no rows yet where they lie beyond the sample. `opened` are the rows that were looked at, as sets; they are
    let go with the source.
    """

    weights: array[float]
    rows: dict[str, array[int]]
    numbers: dict[str, int]
    opened: dict[str, frozenset[int]] = field(default_factory=dict)

    def shared(self, one: Claim, other: Claim) -> float:
        """How much the words say that two figures of the source both keep company with.

        It is the sum of the logarithms of their rarity, whatever their order.
        """
        opened = self.opened
        first, second = opened.get(one.id), opened.get(other.id)
        if first is None:
            first = opened[one.id] = frozenset(self._row(one))
        if second is None:
            second = opened[other.id] = frozenset(self._row(other))
        both = first & second
        return fsum(map(self.weights.__getitem__, both)) if both else 0.0

    def _row(self, claim: Claim) -> array[int]:
        found = self.rows.get(claim.id)
        if found is None:
            found = self.rows[claim.id] = array("I")
            for word in company(claim):
                number = self.numbers.setdefault(word, len(self.numbers))
                if number == len(self.weights):
                    self.weights.append(self.weights[0])
                found.append(number)
        return found


def company(claim: Claim) -> frozenset[str]:
    """The words beside the figure in its own sentence, numbers aside."""
    return frozenset(chain.from_iterable(map(_words, _runs(claim))))


def _words(run: str) -> Iterable[str]:
    """The words of a run: pairs of its characters, or the word that it is."""
    return (run.lower(),) if run.isascii() else map(add, run, run[1:])


def _runs(claim: Claim) -> list[str]:
    """What stands beside the figure without a break: runs of characters, and words."""
    before = claim.figure.span.start - claim.sentence.start
    after = claim.sentence.end - claim.figure.span.end
    found: list[str] = []
    for text in (
        claim.prefix[-min(before, _REACH) :] if before > 0 else "",
        claim.suffix[: min(max(after, 0), _REACH)],
    ):
        plain = _READING.sub("", text) if "(" in text else text
        if (" " in plain or not plain.isprintable()) and not plain.isascii():  # no other blank is printable
            plain = _BLANKS.sub("", plain)
        found += _RUN.findall(plain)
    return found


class Rarities:
    """The rarity of words by source, reckoned when it is first asked for."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """The claims of any sources."""
        self._claims = claims
        self._by_source: dict[str, list[Claim]] = {}
        self._known: dict[str, Rarity] = {}

    def __call__(self, source: str) -> Rarity:
        """The rarity of words among the figures of this source."""
        found = self._known.get(source)
        if found is None:
            if not self._by_source:
                for claim in self._claims:
                    self._by_source.setdefault(claim.source, []).append(claim)
            found = self._known[source] = rarity(self._by_source[source])
        return found

    def let_go(self) -> None:
        """Forgets what is only held while a source is looked at."""
        for found in self._known.values():
            found.opened.clear()


def rarity(claims: Sequence[Claim]) -> Rarity:
    """The rarity of words among the figures of one source."""
    sample = claims[:_SAMPLE]
    numbers = {_UNHEARD: 0}
    of_run: dict[str, tuple[int, ...]] = {}  # what stands between two figures is beside both
    kept: list[set[int]] = []
    for claim in sample:
        words: set[int] = set()
        for run in _runs(claim):
            known = of_run.get(run)
            if known is None:
                known = tuple(numbers.setdefault(word, len(numbers)) for word in _words(run))
                of_run[run] = known
            words.update(known)
        kept.append(words)
    often = Counter(chain.from_iterable(kept))
    all_ = len(sample) + _PRIOR
    weights = array("d", (log(all_ / often.get(number, 1)) for number in range(len(numbers))))
    rows = {claim.id: array("I", words) for claim, words in zip(sample, kept, strict=True)}
    return Rarity(weights, rows, numbers if len(claims) > len(sample) else {})


_UNHEARD = ""  # stands for every word that no figure of the sample has; its weight is the first
