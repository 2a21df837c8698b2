"""The words that a figure keeps company with, and how much two figures' company says that they are one.

Speech puts the subject anywhere, so the metric that is read off a spoken sentence is often a fragment. Two
figures that print the same number and whose sentences share rare words speak of the same thing all the
same. Words are weighed by their rarity among the figures of the source (inverse document frequency,
Spärck Jones 1972), so that nothing need be known of the language beyond how it parts words: pairs of
characters in Chinese, words of four letters or more elsewhere.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from math import fsum, log
from operator import add

from ledger.patterns import compiled
from ledger.records import Claim

_REACH = 64  # code points on each side of a figure
_SAMPLE = 500  # figures of a source that rarity is reckoned from
_SHORT = 1 << 16  # numbers that two bytes can tell apart
_PRIOR = (
    20  # figures without the word that every source is taken to have besides, so that a short one weighs too
)
_READING = compiled(r"\([a-zà-ɏ]+\)")
_BLANKS = compiled(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_RUN = compiled(r"[㐀-鿿豈-﫿]{2,}|[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """How rare each word is among the figures of one source.

    Words are numbered, and the words beside a figure are a row of numbers. All sources of a ledger are held at once,
    so the rows of the sample stand one behind the other: the words beside `claims[n]` are those up to `ends[n]`.
    `numbers` is kept of long sources alone, whose figures have no row where they lie beyond the sample. `places` and
    `opened`, where a figure's row is and the rows that were looked at, as sets, are let go with the source.
    """

    claims: Sequence[Claim]
    weights: array[float]
    words: array[int]
    ends: array[int]
    numbers: dict[str, int]
    places: dict[str, int] = field(default_factory=dict)
    opened: dict[str, Set[int]] = field(default_factory=dict)

    def shared(self, one: Claim, other: Claim) -> float:
        """How much the words say that two figures of the source both keep company with.

        It is the sum of the logarithms of their rarity, whatever their order.
        """
        opened = self.opened
        first, second = opened.get(one.id), opened.get(other.id)
        if first is None:
            first = opened[one.id] = self._row(one)
        if second is None:
            second = opened[other.id] = self._row(other)
        both = first & second
        return fsum(map(self.weights.__getitem__, both)) if both else 0.0

    def _row(self, claim: Claim) -> frozenset[int]:
        places = self.places
        if not places:
            places.update((claim.id, place) for place, claim in enumerate(self.claims[: len(self.ends)]))
        place = places.get(claim.id)
        if place is None:
            return frozenset(map(self._number, company(claim)))
        return frozenset(self.words[self.ends[place - 1] if place else 0 : self.ends[place]])

    def _number(self, word: str) -> int:
        number = self.numbers.setdefault(word, len(self.numbers))
        if number == len(self.weights):
            self.weights.append(self.weights[0])
        return number

    def let_go(self) -> None:
        """Forgets what is only held while the source is looked at."""
        self.places.clear()
        self.opened.clear()


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
            found.let_go()


def rarity(claims: Sequence[Claim]) -> Rarity:
    """The rarity of words among the figures of one source."""
    sample = claims[:_SAMPLE]
    numbers = _Numbers({_UNHEARD: 0})
    of_run: dict[str, tuple[int, ...]] = {}  # what stands between two figures is beside both
    rows, ends = list[int](), array("I")
    opened: dict[str, Set[int]] = {}  # the source is mostly looked at right away
    for claim in sample:
        row: set[int] = set()
        for run in _runs(claim):
            known = of_run.get(run)
            if known is None:
                known = of_run[run] = tuple(map(numbers.__getitem__, _words(run)))
            row.update(known)
        rows.extend(row)
        ends.append(len(rows))
        opened[claim.id] = row
    often = Counter(rows)
    all_ = len(sample) + _PRIOR
    weights = array("d", (log(all_ / often.get(number, 1)) for number in range(len(numbers))))
    words = array("H" if len(numbers) <= _SHORT else "I", rows)
    further = dict(numbers) if len(claims) > len(sample) else {}
    return Rarity(claims, weights, words, ends, further, opened=opened)


class _Numbers(dict[str, int]):
    """The numbers of words, one behind the other as they are first asked for."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


_UNHEARD = ""  # stands for every word that no figure of the sample has; its weight is the first
