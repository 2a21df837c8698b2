"""A text as its bare words, for finding: script, width and case folded, spaces and punctuation left out.

What tells one number from another stays: the point inside 1.5, the sign of -20, the dash and the comma of
a list of digits (1、2万). Each character keeps the place that it has in the source.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from ledger.lang.languages import script
from ledger.records import Span
from ledger.text import Folded, fold, plain

_SIGNS = "%‰‱°℃$€£¥₩+×≤≥"
_DASHES = "-–—~～−－"
_KEPT_BETWEEN = ".、/:"
_TOP = 0x110000

Codes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Normal:
    """The bare words of a text: `codes` their code points, `at` the view offset of each."""

    view: Folded
    text: str
    codes: Codes
    at: NDArray[np.int64]

    def span(self, start: int, end: int) -> Span:
        """The source's stretch from the first to the last of the bare characters `[start, end)`."""
        return self.view.unfold(int(self.at[start]), int(self.at[end - 1]) + 1)

    def offset(self, raw: int) -> int:
        """The first bare character at or behind a raw offset of the source."""
        return int(np.searchsorted(self.at, self.view.fold_at(raw)))


def normal(text: str, *, cuts: Iterable[Span] = (), joins: Iterable[tuple[Span, str]] = ()) -> Normal:
    """The bare words of a text; `cuts` and `joins` as the reading view has them."""
    return bare(fold(text, script=script(), cuts=cuts, joins=joins))


@lru_cache(maxsize=256)
def quoted(words: str) -> Normal:
    """The bare words of a few words of a draft, which are asked for again and again."""
    return normal(words)


def bare(view: Folded) -> Normal:
    """The bare words of a reading view."""
    codes = np.frombuffer(view.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    keep = _kept(codes)
    digit = np.zeros(len(codes) + 2, dtype=bool)
    digit[1:-1] = (codes >= ord("0")) & (codes <= ord("9"))
    word = np.zeros(len(codes) + 2, dtype=bool)
    word[1:-1] = keep
    before, after = digit[:-2], digit[2:]
    between = np.isin(codes, _codes(_KEPT_BETWEEN)) & before & after
    dash = np.isin(codes, _codes(_DASHES)) & after & (before | ~word[:-2])
    keep = keep | between | dash
    at = np.flatnonzero(keep)
    chosen = np.where(dash, ord("-"), _plain()[codes])[at].astype(np.uint32)
    return Normal(view, chosen.tobytes().decode("utf-32-le", "surrogatepass"), chosen, at)


def _kept(codes: Codes) -> NDArray[np.bool_]:
    """Which of the code points are part of a word or a number; each is looked up once, when it first occurs."""
    known, kept = _table()
    for code in set(codes[~known[codes]].tolist()):
        known[code], kept[code] = True, _is_kept(chr(code))
    return kept[codes]


@cache
def _table() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each code point, whether it was looked up, and what was found."""
    return np.zeros(_TOP, dtype=bool), np.zeros(_TOP, dtype=bool)


def _is_kept(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" or character in _SIGNS


@cache
def _plain() -> Codes:
    """Each code point in lower case, where that is one code point too."""
    table = np.arange(_TOP, dtype=np.uint32)
    for code in range(0x2C00):
        lower = chr(code).lower()
        if len(lower) == 1:
            table[code] = ord(lower)
    return table


def _codes(characters: Sequence[str]) -> Codes:
    return np.array([ord(one) for one in characters], dtype=np.uint32)


def tiers(draft: str, source: str) -> tuple[str, ...]:
    """What has to be folded for the two to be the same characters; nothing where they are so as printed.

    Both hold the same bare words. Of `TIERS` those are named without which they would differ.
    """
    needed = [name for name, _ in TIERS]
    for name, _ in TIERS:
        left = [one for one in needed if one != name]
        if _by(left, draft) == _by(left, source):
            needed = left
    return tuple(needed)


def _by(names: Sequence[str], text: str) -> str:
    for name, folded in TIERS:
        if name in names:
            text = folded(text)
    return text


def _spaceless(text: str) -> str:
    return "".join(text.split())


def _unpunctuated(text: str) -> str:
    return "".join(character for character in text if _is_kept(character))


def _unmarked(text: str) -> str:
    """Annotation marks, invisible characters and line ends left out, in the text's own script and width."""
    return fold(text, script={}).own


def _one_width(text: str) -> str:
    return plain(text, {})


TIERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("annotation marks", _unmarked),
    ("width", _one_width),
    ("script", lambda text: text.translate(script())),
    ("white space", _spaceless),
    ("case", str.casefold),
    ("punctuation", _unpunctuated),
)
"""What a normalisation folds, in the order in which they are done, and the name that a result carries."""
