"""Where a pattern stands in a text with the fewest edits: G. Myers, JACM 46 (1999), bit-parallel.

The columns of the dynamic programme are kept as one whole number each, of as many bits as the pattern has
characters; Python's integers have no longest word, so a paragraph is searched as a word is.
"""

from __future__ import annotations


def best(pattern: str, text: str) -> tuple[int, int, int]:
    """The stretch of `text` nearest to `pattern`, and the edits between them: `(start, end, distance)`.

    Of stretches equally near the one that ends last is taken, and of its starts the first, so that a changed
    word at either end is part of it. An empty pattern stands at the beginning.
    """
    if not pattern:
        return 0, 0, 0
    end, distance = _end(pattern, text)
    length, _ = _end(pattern[::-1], text[:end][::-1], anchored=True)
    return end - length, end, distance


def _end(pattern: str, text: str, *, anchored: bool = False) -> tuple[int, int]:
    """The end of the nearest stretch that may begin anywhere, or only at the beginning, and its distance."""
    size = len(pattern)
    high, mask = 1 << (size - 1), (1 << size) - 1
    places: dict[str, int] = {}
    for index, character in enumerate(pattern):
        places[character] = places.get(character, 0) | (1 << index)
    rises, falls, score = mask, 0, size
    nearest, where = size, 0
    for index, character in enumerate(text):
        same = places.get(character, 0)
        along = same | falls
        across = (((same & rises) + rises) ^ rises) | same
        up = falls | ~(across | rises) & mask
        down = rises & across
        if up & high:
            score += 1
        elif down & high:
            score -= 1
        up = (up << 1 | anchored) & mask
        down = (down << 1) & mask
        rises = (down | ~(along | up)) & mask
        falls = up & along
        if score <= nearest:
            nearest, where = score, index + 1
    return where, nearest
