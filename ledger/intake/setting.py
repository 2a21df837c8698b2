"""How a page's lines make paragraphs: what to leave out of the reading view, and which line ends are wraps.

Three ways of setting a text are told apart by its own lines: one paragraph a line (the web); lines
wrapped at a margin, with blank lines or an indent between paragraphs (text drawn from a PDF, mail);
and wrapped lines with an empty line after each, where only an indent begins a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ledger.intake import labels
from ledger.intake.lines import Line, width
from ledger.intake.pages import Page, unmarked
from ledger.patterns import compiled
from ledger.records import Part, Region, Source, Span

WIDEST = 170
FULL = 0.82
"""A line this near the margin was broken by it."""

_HAN = compiled(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
_FIRST_WORD = compiled(r"[A-Za-z0-9$€£¥][^\s\u2e80-\uffef]*|.")
_LETTER = r"(?:[^\W!-~]|[“”‘’（）()])"
#: A space between words and a digit or quote, or between single characters that were spread over a line.
_GAP = compiled(
    rf" (?<={_LETTER} )(?=[0-9“”‘’（）()])| (?<=[0-9%] )(?={_LETTER})"
    rf"| (?<={_LETTER} )(?={_LETTER} )| (?<= {_LETTER} )(?={_LETTER})"
)
_BULLET = compiled(r"[•●▪◆■□*–-]\s|\d{1,2}[.)]\s+[A-Z]|[（(]?[一二三四五六七八九十]{1,3}[)）、]")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the reading view leaves out, and the wraps that it closes with the text that each stands for.

    Both in raw offsets, in order, none overlapping another.
    """

    cuts: tuple[Span, ...]
    joins: tuple[tuple[Span, str], ...]


class _Kept(NamedTuple):
    """A line that stays in the view, its measures, and what lies between it and the kept line before."""

    line: Line
    part: Part
    words: str
    blanks: int
    page: bool
    other: bool
    label: labels.Label | None

    @property
    def width(self) -> int:
        """Columns that the line's words take."""
        return self.line.width

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        return self.line.ends_sentence


@dataclass(frozen=True, slots=True)
class _Setting:
    """How wrapped text is set: its margin in columns, its base indent, double-spaced or not.

    `flush` says that neither an indent nor a blank line begins a paragraph, only a short line ends one.
    """

    margin: int
    indent: int
    double: bool
    flush: bool


def layout(source: Source, regions: Sequence[Region], page: Page | None = None) -> Layout:
    """The cuts and joins that make a reading view of one paragraph a line; `page` is its lines, if known."""
    cuts = [region.span for region in regions if region.part is Part.FURNITURE]
    kept = _kept(page or Page.of(source.text), regions, cuts)
    setting = _setting(kept)
    joins = tuple(
        (Span(one.line.end, other.line.begin), _joiner(source.text, one.line, other.line))
        for one, other in pairwise(kept)
        if _continues(one, other, setting)
    )
    hyphens = _hyphens(source.text, joins)
    gaps = _gaps(source.text, kept) if setting else ()
    return Layout(tuple(sorted((*_outside(cuts, hyphens), *gaps))), hyphens)


def _kept(page: Page, regions: Sequence[Region], cuts: Sequence[Span]) -> list[_Kept]:
    """The lines that hold anything to read, each with its part and what was passed over before it."""
    shown = list(unmarked(page, regions))
    found: list[tuple[Line, Part, str, int, bool, bool]] = []
    blanks, paged, other = 0, False, False
    region = cut = 0
    for i, line in enumerate(page.lines):
        while cut < len(cuts) and cuts[cut].end <= line.begin:
            cut += 1
        gone = cut < len(cuts) and cuts[cut].start <= line.begin and line.end <= cuts[cut].end
        if not line.text:
            blanks += 1
            continue
        if gone:
            paged |= i in page.printed
            other |= i not in page.printed
            continue
        while regions[region].span.end <= line.begin:
            region += 1
        part = regions[region].part
        if part is Part.FURNITURE:
            part = next((r.part for r in regions[region : region + 9] if r.part is not part), Part.BODY)
        found.append((line, part, shown[i], blanks, paged, other))
        blanks, paged, other = 0, False, False
    words = [entry[2] for entry in found]
    seen = [labels.candidate(one) for one in words]
    known = labels.speakers(words, seen)
    return [_Kept(*entry, labels.speaking(label, known)) for entry, label in zip(found, seen, strict=True)]


def _setting(kept: Sequence[_Kept]) -> _Setting | None:
    """How the text is wrapped; `None` where a line is a paragraph."""
    talk = [entry for entry in kept if entry.part is Part.BODY]
    before = len(talk)
    if before < _SHORT_TEXT and any(map(_is_whole, talk)):
        wrapped = [entry for entry in talk if not _is_whole(entry)]
        talk = wrapped if _runs_close(talk, wrapped) else talk
    if len(talk) < 5:
        return None
    nearly_last = min(int(len(talk) * 0.97), len(talk) - 2)
    # No line takes fewer columns than it has characters, and these cost nothing to count.
    if sorted([len(entry.line.text) for entry in talk])[nearly_last] > WIDEST:
        return None
    widths = [entry.width for entry in talk]
    margin = sorted(widths)[nearly_last]
    full = [k for k, columns in enumerate(widths[:-1]) if columns >= FULL * margin]
    broken = [k for k in full if not talk[k].ends_sentence]
    least_full, least_broken = (0.5, 0.7) if len(talk) < before else (0.15, 0.5)
    if (
        margin > WIDEST
        or len(full) < max(4, least_full * len(talk))
        or len(broken) < least_broken * len(full)
    ):
        return None
    after = [talk[k + 1] for k in broken if not (talk[k + 1].page or talk[k + 1].other)]
    double = bool(after) and sum(entry.blanks > 0 for entry in after) >= 0.7 * len(after)
    indents = Counter(entry.line.indent for entry in after)
    indent = indents.most_common(1)[0][0] if indents else 0
    ended = [
        other
        for one, other in pairwise(talk)
        if one.ends_sentence and one.width < 0.7 * margin and not (other.page or other.other)
    ]
    parted = sum(entry.line.indent > indent or entry.blanks > double for entry in ended)
    return _Setting(margin, indent, double, flush=parted < 0.6 * len(ended))


_SHORT_TEXT = 60
"""With fewer lines than this a few paragraphs that are not wrapped hide the margin of those that are."""


def _is_whole(entry: _Kept) -> bool:
    """Whether a line is a paragraph by itself: wider than any margin, and closed as a sentence is."""
    return entry.width > WIDEST and entry.ends_sentence


def _runs_close(talk: Sequence[_Kept], wrapped: Sequence[_Kept]) -> bool:
    """Whether each line that stops in mid-sentence is followed by one it can go on in, as the rows of a list are not.

    Headings, at most half as wide as the widest of them, may stand alone.
    """
    widest = max((entry.width for entry in wrapped), default=0)
    following = dict(zip(map(id, talk), talk[1:], strict=False))
    for one in wrapped:
        other = following.get(id(one))
        goes_on = other is not None and other.blanks == 0 and not _is_whole(other)
        if not (one.ends_sentence or goes_on or one.width < widest / 2):
            return False
    return True


def _continues(one: _Kept, other: _Kept, setting: _Setting | None) -> bool:
    """Whether the second line goes on with the paragraph of the first."""
    if one.part is not other.part or one.part not in (Part.BODY, Part.NOTE) or other.other:
        return False
    if one.label and one.label.after >= len(one.words):
        return False
    if other.label or (_BULLET.match(other.words) and one.ends_sentence):
        return False
    if setting is None:
        return other.page and one.part is Part.BODY and not one.ends_sentence
    if _is_whole(one) or _is_whole(other):
        return False
    if one.part is Part.NOTE:
        return other.blanks == 0 and not other.page and not other.words.startswith(tuple("[［（(【"))
    if other.line.indent > setting.indent:
        return False
    room = setting.margin - one.width
    short = room > 0.3 * setting.margin or room > width(_first_word(other.line.text)) + 4
    if other.page:
        return not (short and one.ends_sentence)
    if other.blanks > setting.double:
        return False
    if short and one.ends_sentence:
        return not setting.flush and room <= 0.3 * setting.margin
    # A short line that ends no sentence and stands off from what is above it is a heading.
    return not (one.width < setting.margin / 2 and one.blanks > setting.double)


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found[0] if found else ""


def _joiner(text: str, one: Line, other: Line) -> str:
    """What a wrap stands for: nothing between Chinese or inside a number or compound, else a space."""
    last, first = text[one.end - 1], text[other.begin]
    if _HAN.match(last) or _HAN.match(first):
        return ""
    if last in "-–/" or first in "-–/":
        return ""
    if (
        last in ",."
        and first.isdigit()
        and one.end > one.begin + 1
        and text[one.end - 2].isdigit()
        and last == ","
    ):
        return ""
    chinese = _HAN.search(text[max(one.end - 20, one.begin) : one.end])
    return "" if chinese and last.isdigit() and first.isdigit() else " "


def _gaps(text: str, kept: Sequence[_Kept]) -> Iterator[Span]:
    """The single spaces that a margin drove into Chinese words: 於 2012年, 增至 770萬, 當 中 有."""
    for entry in kept:
        for gap in _GAP.finditer(text, entry.line.begin, entry.line.end):
            yield Span(*gap.span())


def _hyphens(text: str, joins: Sequence[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    """The joins, the hyphen left out where the text itself writes the word without one elsewhere."""
    return tuple(_hyphen(text, span, said) for span, said in joins)


def _hyphen(text: str, span: Span, said: str) -> tuple[Span, str]:
    if said or text[span.start - 1 : span.start] != "-":
        return span, said
    before = re.search(r"[A-Za-z]+\Z", text[max(span.start - 40, 0) : span.start - 1])
    after = re.match(r"[a-z]+", text[span.end : span.end + 40])
    if not before or not after:
        return span, said
    whole, compound = before[0] + after[0], f"{before[0]}-{after[0]}"
    if compound not in text and re.search(rf"\b{whole}\b", text):
        return Span(span.start - 1, span.end), said
    return span, said


def _outside(cuts: Sequence[Span], joins: Sequence[tuple[Span, str]]) -> Iterator[Span]:
    """The cuts less what a join covers already."""
    k = 0
    for cut in cuts:
        start = cut.start
        while k < len(joins) and joins[k][0].end <= start:
            k += 1
        i = k
        while i < len(joins) and joins[i][0].start < cut.end:
            if joins[i][0].start > start:
                yield Span(start, joins[i][0].start)
            start = max(start, joins[i][0].end)
            i += 1
        if start < cut.end:
            yield Span(start, cut.end)
