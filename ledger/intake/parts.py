"""Which stretches of a page are talk, and which the page puts around it.

The rules, in the order in which they are asked; what the form itself declares (`Source.marked`) goes
before all of them, and what none of them takes is body:

* furniture: headers, footers and numbers of pages; bars of short cells; datelines; rows of tables;
  lists of who was present; editors' and licence lines; fenced blocks; and the page's tail, from the
  first editors', licence or "more" line after which nobody known speaks again;
* note: a stage direction alone in brackets; `注：`, `[1] …` lists, a footnote at the foot of a page;
* caption: an office and a name alone on a line between speeches; lines that begin or end as a
  picture's do;
* headline: short lines before the talk begins that end no sentence.

Furniture makes no claims; headline, caption and note make claims of the page, not of a speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ledger.intake import labels, notes, wording
from ledger.intake.lines import Line
from ledger.intake.pages import Page, unmarked
from ledger.patterns import compiled
from ledger.records import Part, Region, Source, Span

HEADLINE = 90
WRAPPED = 60
"""Two lines as wide as this, one right below the other, are a paragraph and no titles."""

TAIL = 0.4
_FULL = 40  # columns of the narrowest page
_CLAUSE = compiled(r"[，、；,;]")
_FENCES = ("```", "~~~")


def regions(source: Source, page: Page | None = None) -> tuple[Region, ...]:
    """The whole text as stretches of one part each, in order and without gaps; `page` is its lines, if known."""
    page = page or Page.of(source.text)
    parts = _parts(page, source.text, source.marked)
    stretches = list(_stretches(page.lines, _blanks_too(page.lines, parts)))
    marks = [*source.marked, *notes.references(page.lines, parts, source.text)]
    return tuple(_merged(_overlaid(stretches, marks)) if marks else stretches)


def _parts(whole: Page, text: str, marked: Sequence[Region]) -> list[Part]:
    """The part that each line as a whole is."""
    page, printed = whole.lines, whole.printed
    declared = _declared(page, marked) if marked else [None] * len(page)
    shown = [
        "" if part is Part.FURNITURE else words
        for words, part in zip(unmarked(whole, marked), declared, strict=True)
    ]
    found = [labels.candidate(words) if words else None for words in shown]
    known = labels.speakers(shown, found)
    spoken = [labels.speaking(label, known) for label in found]
    first, last = _talk(spoken)
    parts = [part or (Part.FURNITURE if i in printed else Part.BODY) for i, part in enumerate(declared)]
    for taken, part in (
        (_tail(page, shown, found, last, len(text)), Part.FURNITURE),
        (_fenced(shown), Part.FURNITURE),
        (_roster(page, shown, spoken), Part.FURNITURE),
        (_tables(shown), Part.FURNITURE),
        (notes.footnotes(page, parts), Part.NOTE),
        (notes.directions(shown), Part.NOTE),
    ):
        for i in taken:
            parts[i] = part if parts[i] is Part.BODY else parts[i]
    head = _head(page, shown, first)
    for i, line in enumerate(page):
        if parts[i] is Part.BODY and line.text and declared[i] is None and spoken[i] is None:
            own = wording.is_own(shown[i]) and not _is_of_paragraph(page, i)
            parts[i] = _part(shown[i], in_head=i in head, in_talk=first <= i, own=own)
    return parts


def _part(words: str, *, in_head: bool, in_talk: bool, own: bool) -> Part:
    """What a line that no speaker's label opens is by its own wording; `own` where the page speaks of itself in it."""
    if wording.is_bar(words) or own or wording.is_rule(words):
        return Part.FURNITURE
    if wording.is_direction(words) or wording.is_note(words):
        return Part.NOTE
    if len(words) <= HEADLINE and wording.is_dateline(words):
        return Part.FURNITURE
    if wording.is_picture(words) or (
        in_talk and not in_head and len(words) <= 40 and labels.office_and_name(words)
    ):
        return Part.CAPTION
    return Part.HEADLINE if in_head else Part.BODY


# -- by the whole page ---------------------------------------------------------------------------------


def _declared(page: Sequence[Line], marked: Sequence[Region]) -> list[Part | None]:
    """The part that the form declares for the words of each line, where it covers them all."""
    found: list[Part | None] = [None] * len(page)
    at = 0
    for i, line in enumerate(page):
        while at < len(marked) and marked[at].span.end <= line.begin:
            at += 1
        reach, k, seen = line.begin, at, set[Part]()
        while k < len(marked) and marked[k].span.start <= reach < line.end:
            reach = max(reach, marked[k].span.end)
            seen.add(marked[k].part)
            k += 1
        if line.text and reach >= line.end:
            found[i] = next(iter(seen - {Part.FURNITURE}), Part.FURNITURE)
    return found


def _talk(spoken: Sequence[labels.Label | None]) -> tuple[int, int]:
    """The indexes of the first and the last line that a known speaker's label opens."""
    opened = [i for i, label in enumerate(spoken) if label]
    return (opened[0], opened[-1]) if opened else (len(spoken), -1)


def _tail(
    page: Sequence[Line], shown: Sequence[str], found: Sequence[labels.Label | None], last: int, size: int
) -> range:
    """From the first line that only a page's end prints to the end of the text.

    Only in the last part of the text, and only where none of the speakers that came before speaks
    again. A label that is new there (董事长某某：a related headline) is no speaker.
    """
    keys = [label.key if label else None for label in found]
    latest = {key: i for i, key in enumerate(keys) if key is not None}
    again = -1  # the last line at which a speaker from before some line speaks
    for i, words in enumerate(shown):
        late = again < i and page[i].start >= (1 - TAIL) * size
        if late and words and wording.ends_page(words) and not _is_of_paragraph(page, i):
            return range(i, len(page))
        if i <= last and (key := keys[i]) is not None:
            again = max(again, latest[key])
    return range(0)


def _is_of_paragraph(page: Sequence[Line], i: int) -> bool:
    """Whether a line goes on with the wrapped paragraph of the one above it, or the one below goes on with it."""
    return (i > 0 and _wraps(page[i - 1]) and page[i].text != "") or (
        _wraps(page[i])
        and i + 1 < len(page)
        and page[i + 1].text != ""
        and not wording.is_own(page[i + 1].text)
    )


def _wraps(line: Line) -> bool:
    """Whether a line is broken off by the width of its page: full, with marks of a sentence, and without its end."""
    return line.width >= _FULL and not line.ends_sentence and _CLAUSE.search(line.text) is not None


def _head(page: Sequence[Line], shown: Sequence[str], first: int) -> frozenset[int]:
    """The short lines before the talk that end no sentence; they stop at the first long line."""
    found = set()
    for i, line in enumerate(page[:first]):
        if not line.text or not shown[i]:
            continue
        wrapped = line.width >= WRAPPED and i + 1 < first and page[i + 1].width >= WRAPPED
        if line.ends_sentence or wrapped or line.width > 2 * HEADLINE:
            if first == len(page):
                break
            continue
        found.add(i)
    # Short lines all the way down are no head: a text without sentences has no talk to stand before.
    return (
        frozenset(found)
        if len(found) < 0.75 * sum(bool(line.text) for line in page) or first < len(page)
        else frozenset()
    )


def _fenced(shown: Sequence[str]) -> Iterator[int]:
    open_fence = False
    for i, words in enumerate(shown):
        fence = words.startswith(_FENCES)
        if open_fence or fence:
            yield i
        open_fence ^= fence


def _roster(
    page: Sequence[Line], shown: Sequence[str], spoken: Sequence[labels.Label | None]
) -> Iterator[int]:
    """A line that says who was present or away, and the short lines of names below it."""
    inside = False
    for i, words in enumerate(shown):
        if not words:
            continue
        if wording.says_who_was_present(words):
            inside = page[i].width <= 40 and page[i].ends_sentence
            yield i
        elif inside:
            inside = page[i].width <= 80 and not wording.is_prose(words) and spoken[i] is None
            if inside:
                yield i


def _tables(shown: Sequence[str]) -> Iterator[int]:
    """Three rows or more of cells with numbers, and the list items or short cells that touch them."""
    rows = [bool(words) and wording.is_row(words) for words in shown]
    i = 0
    while i < len(rows):
        if not rows[i]:
            i += 1
            continue
        end = i
        while end < len(rows) and (
            rows[end] or (end + 1 < len(rows) and rows[end + 1] and wording.is_cell(shown[end]))
        ):
            end += 1
        begin = i
        while begin and shown[begin - 1].startswith(("- ", "* ")) and wording.is_cell(shown[begin - 1]):
            begin -= 1
        while end < len(rows) and shown[end].startswith(("- ", "* ")) and wording.is_cell(shown[end]):
            end += 1
        if sum(rows[begin:end]) >= 3:
            yield from range(begin, end)
        i = end


# -- stretches -----------------------------------------------------------------------------------------


def _stretches(page: Sequence[Line], parts: Sequence[Part]) -> Iterator[Region]:
    """The lines of one part that follow each other, as one stretch."""
    first = 0
    for i in range(1, len(page) + 1):
        if i == len(page) or parts[i] is not parts[first]:
            yield Region(Span(page[first].start, page[i - 1].after), parts[first])
            first = i


def _blanks_too(page: Sequence[Line], parts: Sequence[Part]) -> list[Part]:
    """The parts of the lines, blank ones between two lines of one part counted to it."""
    filled = [i for i, line in enumerate(page) if line.text]
    whole = list(parts)
    for one, other in pairwise(filled):
        if other > one + 1 and parts[one] is parts[other]:
            whole[one:other] = [parts[one]] * (other - one)
    return whole


def _overlaid(stretches: Iterable[Region], marks: Iterable[Region]) -> Iterator[Region]:
    """The stretches with the marks laid over them; of two marks the earlier one holds."""
    marks = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    at = 0
    done = 0
    for stretch in stretches:
        done = max(done, stretch.span.start)
        while done < stretch.span.end:
            while at < len(marks) and marks[at].span.end <= done:
                at += 1
            mark = marks[at] if at < len(marks) and marks[at].span.start < stretch.span.end else None
            if mark is None:
                yield Region(Span(done, stretch.span.end), stretch.part)
                done = stretch.span.end
                continue
            if mark.span.start > done:
                yield Region(Span(done, mark.span.start), stretch.part)
            begin = max(done, mark.span.start)
            done = min(mark.span.end, stretch.span.end)
            part = stretch.part if stretch.part is Part.FURNITURE else mark.part
            yield Region(Span(begin, done), part)


def _merged(stretches: Iterable[Region]) -> Iterator[Region]:
    """Neighbours of the same part as one stretch."""
    held: Region | None = None
    for stretch in stretches:
        if held and held.part is stretch.part:
            held = Region(Span(held.span.start, stretch.span.end), held.part)
            continue
        if held:
            yield held
        held = stretch
    if held:
        yield held
