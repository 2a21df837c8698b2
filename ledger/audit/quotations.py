"""The quotations of a draft: their marks, their parts, and which of them are only terms in quotation marks.

Marks are 「」『』“”‘’«» and straight double ones; a mark that is not closed holds to the end of its line. A block
that Markdown or HTML sets off as a quotation is one too. An ellipsis or a bracket that an editor put in parts
the words: what stands between is not the speaker's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.patterns import compiled
from ledger.records import Span

_CLOSES = {"“": "”", "「": "」", "『": "』", "‘": "’", "«": "»", '"': '"'}
_PARAGRAPH = compiled(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_OPENS_BEHIND = compiled(r"(?:^|[\s(\[（【《—–:：,，.。;；!！?？、]|[㐀-鿿])$")
_ELLIPSIS = compiled(r"\s*(?:[\[(（［]\s*(?:…+|\.{3}|⋯+)\s*[\])）］]|…+|⋯+|\.\s?\.\s?\.(?:\s?\.)?)\s*")
_INSERTED = compiled(r"\s*[\[［][^\]］\n]{0,80}[\]］]\s*|（[^）\n]{0,40}(?:编者|编按|注)[^）\n]{0,10}）")
_LETTER = compiled(r"[\[［]([A-Za-z])[\]］](?=[a-z])")
_EDGE = " \t\r\n　"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a draft gives as somebody's own, without their marks.

    `parts` are its stretches between ellipses and insertions, one where there are none; `is_block` says that
    it is set off and not marked. `paragraph` is the stretch of the draft in which it stands.
    """

    span: Span
    parts: tuple[Span, ...]
    paragraph: Span
    is_block: bool = False


def quotations(text: str, *, blocks: Sequence[Span] = (), skip: Sequence[Span] = ()) -> tuple[Quotation, ...]:
    """Every quotation of a draft, in order; `blocks` are set off as such, of `skip` nothing is taken."""
    found = [one for block in blocks if (one := _block(text, block))]
    taken = [one.span for one in found] + list(skip)
    for paragraph in _PARAGRAPH.finditer(text):
        held = Span(*paragraph.span())
        for start, end in _marked(text, held):
            if any(start < one.end and one.start < end for one in taken):
                continue
            if quoted := _quotation(text, start, end, held):
                found.append(quoted)
    return tuple(sorted(found, key=lambda one: one.span))


def _block(text: str, block: Span) -> Quotation | None:
    """A set-off quotation; where it prints marks of its own, what stands between them."""
    begin, stop = _trimmed(text, block.start, block.end)
    start, end = begin, stop
    for one, other in _marked(text, block):
        if (other - one) * 5 > (stop - begin) * 4:
            start, end = one, other
    return _quotation(text, start, end, block, is_block=True)


def _quotation(
    text: str, start: int, end: int, paragraph: Span, *, is_block: bool = False
) -> Quotation | None:
    start, end = _trimmed(text, start, end)
    if start >= end:
        return None
    return Quotation(Span(start, end), tuple(_parts(text, start, end)), paragraph, is_block)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches that are the speaker's own."""
    gaps = [found.span() for found in _ELLIPSIS.finditer(text, start, end)]
    gaps += [
        found.span()
        for found in _INSERTED.finditer(text, start, end)
        if not _LETTER.fullmatch(found[0].strip()) and not any(a <= found.start() < b for a, b in gaps)
    ]
    at = start
    for begin, stop in [*sorted(gaps), (end, end)]:
        one, other = _trimmed(text, at, begin)
        if any(character.isalnum() for character in text[one:other]):
            yield Span(one, other)
        at = max(at, stop)


def _marked(text: str, paragraph: Span) -> Iterator[tuple[int, int]]:
    """What stands between marks, the outermost only."""
    at = paragraph.start
    while at < paragraph.end:
        mark = text[at]
        if mark not in _CLOSES or not _opens(text, at, paragraph):
            at += 1
            continue
        end = _closed(text, at, paragraph)
        if end is None:
            line = text.find("\n", at, paragraph.end)
            end = paragraph.end if line < 0 else line
            if mark in '‘"':
                at += 1
                continue
        yield at + 1, end
        at = end + 1


def _opens(text: str, at: int, paragraph: Span) -> bool:
    if text[at] not in '‘"':
        return True
    return bool(_OPENS_BEHIND.search(text[max(paragraph.start, at - 1) : at]))


def _closed(text: str, at: int, paragraph: Span) -> int | None:
    """The place of the mark that closes the one at `at`, inner ones of the same kind left out."""
    mark = text[at]
    closing = _CLOSES[mark]
    if mark == closing:
        end = text.find(closing, at + 1, paragraph.end)
        return end if end >= 0 else None
    depth = 1
    for index in range(at + 1, paragraph.end):
        if text[index] == mark:
            depth += 1
        elif text[index] == closing:
            if (
                mark == "‘"
                and index + 1 < paragraph.end
                and text[index + 1].isalpha()
                and text[index - 1].isalpha()
            ):
                continue  # an apostrophe
            depth -= 1
            if not depth:
                return index
    return None
