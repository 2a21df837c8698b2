"""Who says what: the reading view cut into paragraphs, each with its speaker, and paragraphs into turns.

A turn begins where a label names one of the page's speakers (`ledger.intake.labels`) and goes on
until another one does. What the page puts around the talk (headline, caption, note) has no speaker
and does not end a turn that it stands in. A talk by one person has that person as its speaker where
the head of the page says so; in all other cases a paragraph before the first label has no speaker,
which is said in a notice and not guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ledger.extract import persons
from ledger.intake import labels
from ledger.patterns import compiled
from ledger.records import Notice, Part, Person, Region, Turn
from ledger.text import Folded

_HEADING = compiled(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|[IVX]{1,4}\.\s|第[一二三四五六七八九十]{1,3}[章节部])\s*\S"
)
_SENTENCE_END = compiled(r"[。！？!?；;：:，,.…][”’」』\"')）]*$")
HEADING = 40


class Paragraph(NamedTuple):
    """One paragraph in view offsets, its label left out, with who says it and in which turn.

    `turn` is the index into `Segmented.turns`. `heading` marks a section's heading: a frame for what
    follows, no claim of a speaker's.
    """

    start: int
    end: int
    speaker: str | None
    part: Part
    turn: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Segmented:
    """A page's paragraphs in order, its turns in raw offsets, who speaks, and what was left in doubt."""

    paragraphs: tuple[Paragraph, ...]
    turns: tuple[Turn, ...]
    persons: tuple[Person, ...]
    notices: tuple[Notice, ...]


class _Block(NamedTuple):
    """A paragraph as it stands in the view: all of it, where its words begin, its part, its label."""

    begin: int
    start: int
    end: int
    part: Part
    label: labels.Label | None
    said: str


def paragraphs(view: Folded, regions: Sequence[Region]) -> Segmented:
    """The view's paragraphs with their speakers; `regions` are those of the raw text."""
    blocks, doubtful = _blocks(view, regions)
    names = _names(view, blocks)
    alone = None if names else persons.of_head([b.said for b in blocks if b.part is Part.HEADLINE])
    if alone:
        alone = _as_written(view, blocks, alone)
    found = tuple(_spoken(blocks, names, alone.name if alone else None))
    turns = tuple(_turns(view, blocks, found))
    return Segmented(
        paragraphs=tuple(p for p in found if p.start < p.end),
        turns=turns,
        persons=(alone,)
        if alone
        else persons.of_talk(view, names, [(b.part, b.begin, b.said, b.label) for b in blocks]),
        notices=(*_unlabelled(view, blocks, found, talk=bool(names)), *_doubts(view, blocks, doubtful)),
    )


def _blocks(view: Folded, regions: Sequence[Region]) -> tuple[list[_Block], frozenset[str]]:
    """Every line of the view that holds words; labels are looked for in the talk alone."""
    text = view.text
    starts = [region.span.start for region in regions]
    lines: list[tuple[int, int, Part, str]] = []
    position = 0
    for line in text.split("\n"):
        words = line.lstrip()
        begin, position = position + len(line) - len(words), position + len(line) + 1
        words = words.rstrip()
        if words:
            at = bisect_right(starts, view.raw_at(begin)) - 1
            part = regions[at].part if regions else Part.BODY
            lines.append((begin, begin + len(words), part, words[: labels.LONGEST]))
    seen = [labels.candidate(head) if part is Part.BODY else None for _begin, _end, part, head in lines]
    above = [text[begin:end] for begin, end, part, _head in lines if part is Part.HEADLINE]
    body = [head for _begin, _end, part, head in lines if part is Part.BODY]
    known = labels.speakers(body, seen, above=above)
    blocks = []
    for (begin, end, part, head), found in zip(lines, seen, strict=True):
        label = labels.speaking(found, known)
        start = begin + label.after if label else begin
        while start < end and text[start] in " \t*":
            start += 1
        blocks.append(_Block(begin, min(start, end), end, part, label, head))
    return blocks, known.doubtful


def _names(view: Folded, blocks: Sequence[_Block]) -> dict[str, str]:
    """For every speaker's key the name as the source writes it where it first stands as a label."""
    names: dict[str, str] = {}
    for block in blocks:
        if block.label and block.label.key not in names:
            names[block.label.key] = _named(view, block.begin, block.label)
    return names


def _named(view: Folded, begin: int, label: labels.Label) -> str:
    """A label's name as written, without the title that stands within it (王委員某某 → 王某某)."""
    start, end = label.within or (label.end, label.end)
    family = _own(view, begin + label.start, begin + start)
    return family + _own(view, begin + end, begin + label.end)


def _own(view: Folded, start: int, end: int) -> str:
    return " ".join(view.unmarked(start, end).split())


def _as_written(view: Folded, blocks: Sequence[_Block], person: Person) -> Person:
    """A person of the head with name and office in the source's own characters."""
    for block in blocks:
        at = view.text.find(person.name, block.begin, block.end) if block.part is Part.HEADLINE else -1
        if at >= 0:
            office = view.text.find(person.office, block.begin, block.end) if person.office else -1
            return Person(
                name=_own(view, at, at + len(person.name)),
                office=_own(view, office, office + len(person.office or ""))
                if office >= 0
                else person.office,
            )
    return person


def _spoken(blocks: Sequence[_Block], names: dict[str, str], alone: str | None) -> Iterator[Paragraph]:
    """The blocks as paragraphs; a turn is numbered in the order in which its first words stand."""
    speaker, talking, turns = alone, -1, 0
    spoken: str | None = None
    for block in blocks:
        if block.part is not Part.BODY:
            heading = block.part is Part.HEADLINE
            yield Paragraph(block.start, block.end, None, block.part, turns, heading)
            turns += 1
            continue
        named = names[block.label.key] if block.label else speaker
        if talking < 0 or named != spoken:
            talking, turns = turns, turns + 1
        speaker = spoken = named
        heading = block.label is None and _is_heading(block.said, block.end - block.begin)
        yield Paragraph(block.start, block.end, speaker, block.part, talking, heading)


def _is_heading(said: str, length: int) -> bool:
    """A short numbered line that ends no sentence and gives no figure."""
    return (
        length <= HEADING
        and _HEADING.match(said) is not None
        and not _SENTENCE_END.search(said)
        and not re.search(r"\d(?!\d{0,3}年)", re.sub(r"\d{4}年", "", said))
    )


def _turns(view: Folded, blocks: Sequence[_Block], found: Sequence[Paragraph]) -> Iterator[Turn]:
    """The turns in raw offsets, each from its label to the end of its last paragraph."""
    spans: dict[int, tuple[int, int, Paragraph]] = {}
    for block, paragraph in zip(blocks, found, strict=True):
        begin, _end, first = spans.get(paragraph.turn, (block.begin, block.end, paragraph))
        spans[paragraph.turn] = (begin, block.end, first)
    for turn in range(len(spans)):
        begin, end, first = spans[turn]
        yield Turn(view.unfold(begin, end), first.speaker, first.part)


def _unlabelled(
    view: Folded, blocks: Sequence[_Block], found: Sequence[Paragraph], *, talk: bool
) -> Iterator[Notice]:
    """What stands in the body of a talk before anybody is named."""
    if not talk:
        return
    first = next(i for i, block in enumerate(blocks) if block.label)
    nobody = [b for b, p in zip(blocks[:first], found, strict=False) if p.part is Part.BODY]
    if nobody:
        span = view.unfold(nobody[0].begin, nobody[-1].end)
        many = f"{len(nobody)} paragraph{'s' if len(nobody) > 1 else ''}"
        yield Notice(
            span,
            "no speaker",
            f"{many} before the first speaker's label: their figures have no speaker; "
            "put a label (NAME:) before them if someone says them",
        )


def _doubts(view: Folded, blocks: Sequence[_Block], doubtful: frozenset[str]) -> Iterator[Notice]:
    """Words before a colon that may name a speaker and were read as part of the talk."""
    for block in blocks if doubtful else ():
        seen = labels.candidate(block.said) if block.part is Part.BODY and not block.label else None
        if seen and seen.key in doubtful:
            start, end = block.begin + seen.start, block.begin + seen.end
            yield Notice(
                view.unfold(start, end),
                "doubtful speaker",
                f"{_own(view, start, end)}: this may be a speaker's label; it was read as words of its turn; "
                "write the office and the name before the colon if it is one",
            )
