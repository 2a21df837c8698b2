"""Words that are two pieces of a source put together without a sign of it."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.audit.index import Hit
from ledger.audit.library import Library
from ledger.audit.normal import Normal

_LEAST = 5  # bare characters of a piece
_LOOSE = 2  # characters between the pieces that belong to neither: a word that joins them


@dataclass(frozen=True, slots=True)
class Splice:
    """Where the first and the second piece stand; `one_sentence` where only words between them are left out."""

    first: Hit
    second: Hit
    one_sentence: bool


def spliced(words: Normal, library: Library) -> Splice | None:
    """The two places of which the words are put together, or `None` where they are not."""
    front = _longest(words, library, from_start=True)
    back = _longest(words, library, from_start=False)
    size = len(words.text)
    if front < _LEAST or back < _LEAST or front + back < size - _LOOSE:
        return None
    cut = min(front, size - _LEAST)
    if words.text[cut - 1].isdigit() and (
        words.text[cut].isdigit() or words.text[cut - 2 : cut].endswith(".")
    ):
        return None  # a number that is changed, not two pieces of speech
    if words.text[cut - 1] == "." or words.text[cut] == ".":
        return None
    first = library.index.exact(_piece(words, 0, cut))
    second = library.index.exact(_piece(words, max(cut, size - back), size))
    if not first or not second:
        return None
    for one in first:
        for other in second:
            if one.text == other.text and one.end <= other.start and _same_sentence(library, one, other):
                return Splice(one, other, one_sentence=True)
    together = next(
        ((one, other) for one in first for other in second if one.text == other.text), (first[0], second[0])
    )
    return Splice(*together, one_sentence=False)


def _same_sentence(library: Library, one: Hit, other: Hit) -> bool:
    shelf = library.shelves[one.text]
    return shelf.sentence_number(library.span(one).start) == shelf.sentence_number(library.span(other).start)


def _longest(words: Normal, library: Library, *, from_start: bool) -> int:
    """How many bare characters from one end on stand together in a source."""
    size = len(words.text)
    low, high = 0, size
    while low < high:
        middle = (low + high + 1) // 2
        piece = _piece(words, 0, middle) if from_start else _piece(words, size - middle, size)
        if library.index.exact(piece):
            low = middle
        else:
            high = middle - 1
    return low


def _piece(words: Normal, start: int, end: int) -> Normal:
    return Normal(words.view, words.text[start:end], words.codes[start:end], words.at[start:end])
