"""Where words stand in many texts: exact places first, else the nearest ones.

The bare words of all texts lie behind one another, with the places of every four characters in order of
their hash. Words that stand there as they are, are found by their rarest four characters; others by the
diagonals on which most of theirs lie, and the nearest stretch there (`ledger.audit.myers`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ledger.audit import myers
from ledger.audit.normal import Codes, Normal

GRAM = 4
_MANY = 2_000  # places of one gram that vote; what is commoner says little of where
_BIN = 8
_WINDOWS = 3
_SHORT = 9  # bare characters; of fewer than these four edits leave nothing that is sure
_MOST_PLACES = 200  # exact places listed of words that a text repeats
_FACTORS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], dtype=np.uint32)


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Words found: which text they stand in, the bare characters `[start, end)` there, and the edits between."""

    distance: int
    text: int
    start: int
    end: int


class Index:
    """The bare words of several texts, for looking words up."""

    def __init__(self, texts: Sequence[Normal]) -> None:
        """Take the texts in; a look-up names them by their place in `texts`."""
        self.texts = tuple(texts)
        self._starts: list[int] = []
        length, codes, words = 0, list[Codes](), list[str]()
        for one in texts:
            self._starts.append(length)
            codes += (one.codes, np.zeros(1, dtype=np.uint32))
            words += (one.text, "\0")
            length += len(one.codes) + 1
        self._text = "".join(words)
        hashed = _grams(np.concatenate(codes)) if codes else np.zeros(0, dtype=np.uint32)
        self._order: NDArray[np.int32] = np.argsort(hashed, kind="stable").astype(np.int32)
        self._hashes = hashed[self._order]

    def exact(self, words: Normal) -> tuple[Hit, ...]:
        """Every place, in order, at which the bare words stand as they are; the first two hundred of very many."""
        wanted = words.text
        if not wanted:
            return ()
        if len(wanted) < GRAM:
            return tuple(self._found(wanted))
        grams = _grams(words.codes)
        low, high = self._range(grams)
        counts = high - low
        if not counts.all():
            return ()
        rarest = int(counts.argmin())
        places = self._order[low[rarest] : high[rarest]]
        found: list[Hit] = []
        for place in np.sort(places).tolist():
            start = place - rarest
            if start >= 0 and self._text.startswith(wanted, start):
                found.append(self._hit(0, start, start + len(wanted)))
                if len(found) == _MOST_PLACES:
                    break
        return tuple(found)

    def near(self, words: Normal, most: int | None = None) -> tuple[Hit, ...]:
        """The nearest places, the nearest first, of at most `most` edits; by default a fifth of the words, or four."""
        wanted = words.text
        if len(wanted) < GRAM:
            return ()
        most = max(4 if len(wanted) > _SHORT else 3, len(wanted) // 5) if most is None else most
        hits: dict[tuple[int, int], Hit] = {}
        for diagonal in self._diagonals(words):
            start = max(0, diagonal - most)
            window = self._text[start : diagonal + len(wanted) + most]
            begin, end, distance = myers.best(wanted, window)
            if distance <= most and begin < end and "\0" not in window[begin:end]:
                hit = self._hit(distance, start + begin, start + end)
                hits[hit.text, hit.end] = min(hit, hits.get((hit.text, hit.end), hit))
        return tuple(sorted(hits.values()))

    def _diagonals(self, words: Normal) -> list[int]:
        """Where the words would begin in the places that share most of their characters, the likeliest first."""
        low, high = self._range(_grams(words.codes))
        counts = high - low
        voting = np.flatnonzero((counts > 0) & (counts <= _MANY))
        if not len(voting):
            return []
        sizes = counts[voting]
        offsets = np.repeat(voting, sizes)
        firsts = np.repeat(low[voting], sizes)
        within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        bins, votes = np.unique((self._order[firsts + within] - offsets) // _BIN, return_counts=True)
        best = bins[np.argsort(-votes, kind="stable")[: 2 * _WINDOWS]]
        apart: list[int] = []
        for one in best.tolist():
            if all(abs(one - other) > 1 for other in apart):
                apart.append(one)
        return [one * _BIN + _BIN // 2 for one in apart[:_WINDOWS]]

    def _range(self, grams: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return np.searchsorted(self._hashes, grams, "left"), np.searchsorted(self._hashes, grams, "right")

    def _found(self, wanted: str) -> list[Hit]:
        found: list[Hit] = []
        at = self._text.find(wanted)
        while at >= 0 and len(found) < _MOST_PLACES:
            found.append(self._hit(0, at, at + len(wanted)))
            at = self._text.find(wanted, at + 1)
        return found

    def _hit(self, distance: int, start: int, end: int) -> Hit:
        text = bisect_right(self._starts, start) - 1
        base = self._starts[text]
        return Hit(distance, text, start - base, end - base)


def _grams(codes: Codes) -> NDArray[np.uint32]:
    """A hash of every four characters that stand together."""
    if len(codes) < GRAM:
        return np.zeros(0, dtype=np.uint32)
    size = len(codes) - GRAM + 1
    hashed = np.zeros(size, dtype=np.uint32)
    for step in range(GRAM):
        hashed ^= codes[step : step + size] * _FACTORS[step]
        hashed ^= hashed >> np.uint32(13)
    return hashed
