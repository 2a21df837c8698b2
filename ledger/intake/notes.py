"""Notes that a page prints around the talk: remarks in brackets, footnotes and their raised numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ledger.intake import wording
from ledger.intake.lines import Line
from ledger.patterns import compiled
from ledger.records import Part, Region, Span

_BRACKETS = {"(": ")", "[": "]", "（": "）", "［": "］"}
_AFTER_STOP = compiled(r"[a-z][.,;]\d")
_NUMBER = compiled(r"\d{1,3}(?=\s|$)")
_GLUED = compiled(r"(?<=[a-z]{4}[.,;])\d{1,2}(?=\s+[A-Z“\"]|\s*$)")
_FOOTNOTE = compiled(r"\d{1,3}(?:\s+\S.*)?$|[*†‡]\s?\S")


def directions(shown: Sequence[str]) -> Iterator[int]:
    """The lines of a remark in brackets that is wrapped, from the line it opens to the one it closes."""
    for i, words in enumerate(shown):
        close = _BRACKETS.get(words[:1])
        if close is None or close in words:
            continue
        for k in range(i + 1, min(i + 6, len(shown))):
            if shown[k].rstrip(".。").endswith(close):
                yield from range(i, k + 1)
            if not shown[k] or close in shown[k]:
                break


def footnotes(page: Sequence[Line], parts: Sequence[Part]) -> Iterator[int]:
    """Lines at a page's foot that begin with a note's number, below a gap or a rule."""
    blank, ruled = 0, False
    start: int | None = None
    for i, line in enumerate(page):
        if parts[i] is Part.FURNITURE:
            if start is not None:
                yield from (k for k in range(start, i) if page[k].text)
            start, blank, ruled = None, 0, False
        elif not line.text:
            blank += 1
        else:
            below = (blank >= 2 or ruled) and _FOOTNOTE.match(line.text)
            if start is None and below and (ruled or _page_ends(page, parts, i)):
                start = i
            blank, ruled = 0, wording.is_rule(line.text)
    if start is not None:
        yield from (k for k in range(start, len(page)) if page[k].text)


def _page_ends(page: Sequence[Line], parts: Sequence[Part], at: int) -> bool:
    """Whether a page's footer follows within a dozen lines, with nothing like a paragraph's gap."""
    return any(parts[k] is Part.FURNITURE and page[k].text != "" for k in range(at, min(at + 24, len(page))))


def references(page: Sequence[Line], parts: Sequence[Part], text: str) -> Iterator[Region]:
    """The raised numbers of footnotes in the talk; `text` is that of the page.

    One that is printed right behind a full stop (`… in March.1 The …`) shows itself; one that stands
    apart (`… 3 percent. 1 It’s …`) is found from the number of a note below it.
    """
    glued = _AFTER_STOP.search(text) is not None
    for i, line in enumerate(page):
        if glued and parts[i] is Part.BODY:
            for found in _GLUED.finditer(line.text):
                yield _mark(line, found)
        if parts[i] is not Part.NOTE or (i and parts[i - 1] is Part.NOTE):
            continue
        number = _NUMBER.match(line.text)
        if not number:
            continue
        # Not `3.1 percent`: the full stop before the mark ends a word or a year.
        apart = re.compile(
            rf"(?:(?<=[A-Za-z%”\"’)][.,;:!?”])|(?<=(?:19|20)\d\d[.,;]))[ \t]?{number[0]}(?=\s+\D|\s*$)"
        )
        for k in range(i - 1, max(i - 120, -1), -1):
            found_apart = apart.search(page[k].text) if parts[k] is Part.BODY else None
            if found_apart:
                yield _mark(page[k], found_apart)
                break


def _mark(line: Line, found: re.Match[str]) -> Region:
    return Region(Span(line.begin + found.start(), line.begin + found.end()), Part.FURNITURE)
