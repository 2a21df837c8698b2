"""The lines of a source: where they stand, how wide they are, and how they end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ledger.patterns import compiled

_BREAK = compiled("[\n\r\f\v\x85\u2028\u2029](?:(?<=\r)\n)?")
SPACE = " \t\u3000\xa0\u2002\u2003\u2009\ufeff"
_CLOSERS = "”’」』\"')）】]*_ \t"
_ENDS = tuple("。！？!?.…：:；;")
_NOTED_END = compiled(r"[A-Za-z]{2}[.!?][”\"’)]?\d{1,3}$")
LONG = 400
"""A line longer than this is a paragraph for certain: its width need not be counted out."""
SEEN = 400
"""Code points of a line that are looked at to say what it is."""


class Line(NamedTuple):
    """A line of a source: all of it `[start, after)` with its line end, its words `[begin, end)`.

    `text` is those words, empty where the line holds nothing but white space.
    """

    start: int
    begin: int
    end: int
    after: int
    text: str

    @property
    def indent(self) -> int:
        """Columns of white space before the words."""
        return self.begin - self.start

    @property
    def width(self) -> int:
        """Columns that the words take, a Chinese character taking two; `LONG` at most."""
        return LONG if len(self.text) >= LONG else width(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether the words end as a sentence does, closing quotes and brackets aside."""
        words = self.text.rstrip(_CLOSERS)
        return words.endswith(_ENDS) or _NOTED_END.search(words[-12:]) is not None


#: Characters that take two columns: East Asian Width W and F (Unicode annex 11).
_WIDE = compiled(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]+"
)


def lines(text: str) -> Iterator[Line]:
    """Every line of a text, in order and without gaps."""
    start = 0
    for found in _BREAK.finditer(text):
        stop, after = found.span()
        yield Line(start, stop, stop, after, "") if start == stop else _line(text, start, stop, after)
        start = after
    if start < len(text):
        yield _line(text, start, len(text), len(text))


def _line(text: str, start: int, stop: int, after: int) -> Line:
    words = text[start:stop].lstrip(SPACE)
    begin = stop - len(words)
    content = words.rstrip(SPACE)
    return Line(start, begin, begin + len(content), after, content)


@lru_cache(maxsize=1 << 12)  # of a wrapped line it is asked several times
def width(text: str) -> int:
    """Columns that a text takes on a terminal, `LONG` at most."""
    if len(text) >= LONG:
        return LONG
    return len(text) if text.isascii() else 2 * len(text) - len(_WIDE.sub("", text))


def first_words(line: Line) -> str:
    """The words of a line, at most `SEEN` code points of them."""
    return line.text if len(line.text) <= SEEN else line.text[:SEEN].rstrip(SPACE)
