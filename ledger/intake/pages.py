"""Page headers, footers and page numbers that a printed page left in the text.

Two signs, both needed somewhere and neither a word of any language: a line whose number counts up
from page to page, and a line that comes back beside such a number or beside a form feed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ledger.intake.lines import SEEN, SPACE, Line, first_words, lines
from ledger.intake.words import plain, plain_all
from ledger.patterns import compiled
from ledger.records import Part, Region

LONGEST = 160
FEWEST = 3
PAGE = 250
"""Characters between two page numbers, in the median, below which they count something else."""
NEAR = 3

_NUMBER = compiled(r"\d+")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text, looked at once for all that is asked of them.

    `shown` are the first words of each, in plain characters; `printed` the indexes of those that a printed page
    put there: headers, footers, numbers.
    """

    lines: Sequence[Line]
    shown: Sequence[str]
    printed: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Page:
        """The lines of a text."""
        page = list(lines(text))
        words = [first_words(line) for line in page]
        # A line that is plain as it stands is kept once: so are nearly all.
        shown = [own if own == line else line for own, line in zip(words, plain_all(words), strict=True)]
        return cls(page, shown, furniture(page, text))


def unmarked(page: Page, marked: Sequence[Region]) -> Iterator[str]:
    """The first words of each line, in plain characters, without what is marked as furniture in them.

    Those of a line that no mark touches stay as the page shows them.
    """
    marks = [region.span for region in marked if region.part is Part.FURNITURE]
    if not marks:
        yield from page.shown
        return
    at, mark = 0, marks[0]
    for line, shown in zip(page.lines, page.shown, strict=True):
        while at < len(marks) and mark.end <= line.begin:
            at += 1
            mark = marks[min(at, len(marks) - 1)]
        if at == len(marks) or mark.start >= line.end or mark.start >= line.begin + SEEN:
            yield shown
            continue
        words, done, k = "", line.begin, at
        while k < len(marks) and marks[k].start < min(line.end, line.begin + SEEN):
            words += line.text[done - line.begin : max(marks[k].start - line.begin, 0)]
            done = max(done, marks[k].end)
            k += 1
        yield plain((words + line.text[done - line.begin : SEEN]).strip(SPACE))


def furniture(lines: Sequence[Line], text: str) -> frozenset[int]:
    """The indexes of the lines that are headers, footers or numbers of pages."""
    shapes = _shapes(lines)
    numbered = _numbered(lines, shapes) | _under_one_header(lines, shapes)
    breaks = set(numbered)
    if "\f" in text:
        breaks |= {i for i, line in enumerate(lines) if "\f" in text[max(line.start - 1, 0) : line.after]}
    return frozenset(numbered) | _recurring(lines, shapes, breaks)


def _shapes(lines: Sequence[Line]) -> dict[str, list[int]]:
    """The lines that are alike but for their numbers and spaces."""
    shapes: dict[str, list[int]] = defaultdict(list)
    short = [i for i, line in enumerate(lines) if 0 < len(line.text) <= LONGEST]
    plain = _NUMBER.sub("0", "\n".join([lines[i].text for i in short]))
    for i, words in zip(short, plain.split("\n"), strict=True) if short else ():
        shapes["".join(words.split())].append(i)
    return shapes


def _numbered(lines: Sequence[Line], shapes: Mapping[str, Sequence[int]]) -> set[int]:
    """Lines of one shape in which one of the numbers grows by one each time, a page apart."""
    found: set[int] = set()
    for shape, members in shapes.items():
        if "0" not in shape or len(members) < FEWEST:
            continue
        gaps = sorted(lines[b].start - lines[a].start for a, b in pairwise(members))
        if gaps[len(gaps) // 2] < PAGE:
            continue
        numbers = [[int(n[:9]) for n in _NUMBER.findall(lines[i].text)] for i in members]
        for column in zip(*numbers, strict=False):
            steps = sum(b - a == 1 for a, b in pairwise(column))
            if steps >= 0.7 * (len(column) - 1):
                found.update(members)
    return found


def _under_one_header(lines: Sequence[Line], shapes: Mapping[str, Sequence[int]]) -> set[int]:
    """Numbers alone on a line that grow, each beside one and the same dated line: of pages cut out of a record."""
    alone = shapes.get("0", ())
    if len(alone) < FEWEST:
        return set()
    filled = [i for i, line in enumerate(lines) if line.text]
    place = {i: k for k, i in enumerate(filled)}
    for step in (-1, 1):
        beside: dict[str, list[int]] = defaultdict(list)
        for i in alone:
            if 0 <= (k := place[i] + step) < len(filled):
                beside["".join(lines[filled[k]].text.split())].append(i)
        for header, members in beside.items():
            numbers = [int(lines[i].text[:9]) for i in members]
            grow = len(members) >= FEWEST and all(a < b for a, b in pairwise(numbers))
            if grow and not header.isdigit() and _NUMBER.search(header):
                return set(members)
    return set()


def _recurring(lines: Sequence[Line], shapes: Mapping[str, Sequence[int]], breaks: set[int]) -> set[int]:
    """Lines that come back on most pages (or every other one) close to the page's number or form feed."""
    found: set[int] = set()
    if not breaks:
        return found
    filled = [i for i, line in enumerate(lines) if line.text]
    place = {i: k for k, i in enumerate(filled)}
    near = {
        filled[k]
        for i in breaks
        for k in range(place.get(i, 0) - NEAR, place.get(i, 0) + NEAR + 1)
        if i in place and 0 <= k < len(filled)
    }
    enough = max(FEWEST, 0.3 * len(breaks))
    for members in shapes.values():
        if len(members) < enough:
            continue
        ends = lines[members[0]].text.endswith(("。", "？", "！", "?", "!", "，", ","))
        if not ends and sum(i in near for i in members) >= 0.6 * len(members):
            found.update(members)
    return found
