"""Where something stands, for people: line and column, excerpts with carets, the words on either side."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledger.patterns import compiled
from ledger.records import Span

_LINE_END = compiled("\r\n|\n|\r")

WIDTH = 100
"""Columns of text in an excerpt, the gutter not counted: a terminal of ordinary width holds it."""

GUTTER = 5
SHOWN = 6
"""Lines of one excerpt; of a longer one the middle is left out, and marked."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The line index of a text, for many look-ups: raw offset at which each line starts."""

    text: str
    starts: array[int]

    @classmethod
    def of(cls, text: str) -> Lines:
        """The index of a text whose lines end in a line feed, a carriage return or both."""
        return cls(text, array("q", [0, *(end.end() for end in _LINE_END.finditer(text))]))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, line: int) -> Span:
        """The line with that number (from 1), without its line end."""
        start = self.starts[line - 1]
        if line == len(self.starts):
            return Span(start, len(self.text))
        end = self.starts[line]
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, the column in code points."""
    return Lines.of(text).place(offset)


def context(text: str, span: Span, at_least: int = 32) -> tuple[str, str]:
    """The code points before and after a span, verbatim: that many, or as far as the text goes."""
    return text[max(0, span.start - at_least) : span.start], text[span.end : span.end + at_least]


def excerpt(text: str | Lines, spans: Iterable[Span], width: int = WIDTH) -> str:
    """The lines that the spans touch, numbered, with carets under the spans.

    ```
       41 | 从20.0万亿元增长到26.0万亿元，增长25%
          | ^^^^^^^^^^^      ^^^^^^^^^^      ^^^^
    ```

    Carets count East Asian wide characters twice; of a line wider than `width` columns only the
    surroundings of the spans are shown, with … for what is left out. Tabs and control characters are
    shown as a space and U+FFFD, so that a source can't steer the terminal.
    """
    lines = text if isinstance(text, Lines) else Lines.of(text)
    marks: dict[int, list[Span]] = {}
    for span in sorted(spans):
        first, last = lines.place(span.start)[0], lines.place(max(span.start, span.end - 1))[0]
        for number in range(first, last + 1):
            line = lines.span(number)
            clipped = Span(max(span.start, line.start), min(span.end, line.end))
            if clipped.start < clipped.end or span.start == span.end:
                marks.setdefault(number, []).append(clipped)
    numbers = sorted(marks)
    gutter = max(GUTTER, len(str(numbers[-1]))) if numbers else GUTTER
    shown: list[str] = []
    for number in numbers:
        if len(numbers) > SHOWN and number in numbers[SHOWN // 2 : -SHOWN // 2]:
            if number == numbers[SHOWN // 2]:
                shown.append(f"{'':{gutter}} | …")
            continue
        words, carets = _line(lines.text, lines.span(number), marks[number], width)
        shown += [f"{number:>{gutter}} | {words}", f"{'':{gutter}} | {carets}"]
    return "\n".join(shown)


def _line(text: str, line: Span, marks: Sequence[Span], width: int) -> tuple[str, str]:
    """One line as shown, and the line of carets under it."""
    words: list[str] = []
    carets: list[str] = []
    at = line.start
    for window in _windows(text, line, marks, width):
        if at < window.start:
            words.append("…")
            carets.append("^" if any(mark.start < at and window.start < mark.end for mark in marks) else " ")
        for offset in range(window.start, window.end):
            marked = any(mark.start <= offset < max(mark.end, mark.start + 1) for mark in marks)
            words.append(_shown(text[offset]))
            carets.append(("^" if marked else " ") * _columns(text[offset]))
        at = window.end
    if at < line.end:
        words.append("…")
    elif any(mark.start == mark.end == line.end for mark in marks):
        carets.append("^")
    return "".join(words), "".join(carets).rstrip()


def _windows(text: str, line: Span, marks: Sequence[Span], width: int) -> list[Span]:
    """The stretches of a line to show: all of it, or as much around each mark as the width holds."""
    # Of a very long line only as much is measured as could possibly be shown.
    if line.end - line.start <= width and sum(map(_columns, line.of(text))) <= width:
        return [line]
    windows = _merged(piece for mark in marks for piece in _ends(text, mark, width // (len(marks) + 1)))
    room = width - sum(_columns(c) for window in windows for c in window.of(text)) - len(windows) - 1
    while room > 1:
        wider = _merged(
            Span(max(line.start, window.start - 1), min(line.end, window.end + 1)) for window in windows
        )
        gained = _size(text, wider) - _size(text, windows)
        if wider == windows or gained > room:
            break
        windows, room = wider, room - gained
    return windows


def _ends(text: str, mark: Span, share: int) -> list[Span]:
    """The mark, or its two ends where it is wider than its share of the line."""
    if mark.end - mark.start <= share and sum(map(_columns, mark.of(text))) <= share:
        return [mark]
    half = max(1, share // 4)  # a wide character takes two columns, and there are two ends
    return [Span(mark.start, mark.start + half), Span(mark.end - half, mark.end)]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _size(text: str, windows: Iterable[Span]) -> int:
    return sum(_columns(character) for window in windows for character in window.of(text))


def _columns(character: str) -> int:
    """Columns that a terminal gives to a character: 2 if wide, 0 if it only marks another."""
    if character.isascii():
        return 1
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cs") else character
