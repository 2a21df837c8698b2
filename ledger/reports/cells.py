"""Text as it stands in a table on a terminal: one line, harmless, aligned by the cells that it takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ledger.patterns import compiled

_WHITE = compiled(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if code != 0x0A} | {0x7F: 0x2421}
# C1 codes and marks that turn the direction of writing have no picture of their own.
_CONTROLS |= dict.fromkeys(
    [*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C], 0xFFFD
)


def harmless(text: str) -> str:
    """The text with every control character made visible, so that no source can steer a terminal."""
    return text.translate(_CONTROLS)


def one_line(text: str) -> str:
    """The text with every run of line breaks and blanks shown as one space."""
    return _WHITE.sub(" ", text).strip(" ")


def as_line(text: str) -> str:
    """The text as one harmless line of its own."""
    return harmless(one_line(text)) + "\n"


def many(count: int, word: str) -> str:
    """So many of what an English word counts: 1 claim, 2 claims."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def width(text: str) -> int:
    """How many cells the text takes: wide East Asian characters two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shortened(text: str, cells: int) -> str:
    """The text if it fits, else its beginning and an ellipsis."""
    if width(text) <= cells:
        return text
    taken = used = 0
    for character in text:
        used += _cells(character)
        if used >= cells:
            break
        taken += 1
    return text[:taken] + "…"


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, widest: int = 36) -> str:
    """The rows under their header, columns aligned; what is wider than `widest` is cut."""
    lines = [
        [shortened(harmless(one_line(cell)), widest) for cell in line] for line in (tuple(header), *rows)
    ]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return "".join(_line(cells, widths) for cells in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (room - width(cell)) for cell, room in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip(" ") + "\n"
