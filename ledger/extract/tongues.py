"""A text in two languages, as interpreters and bilingual pages leave it: each paragraph is read in the one it is written in.

What is in another language than the source stays where it is; each language sees the view with the other's paragraphs
blanked out, so that all offsets hold.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ledger.extract.segment import Paragraph
from ledger.lang.language import Language
from ledger.lang.languages import LANGUAGES

_LEAST = 5
"""Words, or characters, of another language that a paragraph has at least where it is written in it."""
_OUTWEIGHS = 4
"""How many times as many as it has of the source's own."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language and what of a view is written in it: the view with all else blanked out, the numbers of its paragraphs."""

    language: Language
    text: str
    paragraphs: Container[int]


def tongues(text: str, paragraphs: Sequence[Paragraph], own: Language) -> tuple[Tongue, ...]:
    """The languages of a view, the source's own first."""
    written = [_written_in(text, paragraph, own) for paragraph in paragraphs]
    others = [language for language in LANGUAGES if language is not own and language in written]
    if not others:
        return (Tongue(own, text, range(len(paragraphs))),)
    spans = [(paragraph.start, paragraph.end) for paragraph in paragraphs]
    foreign = [span for span, language in zip(spans, written, strict=True) if language is not own]
    found = [Tongue(own, _blanked(text, foreign), _numbers(written, own))]
    for language in others:
        numbers = _numbers(written, language)
        kept = [spans[number] for number in sorted(numbers)]
        found.append(Tongue(language, _blanked(text, _between(kept, len(text))), numbers))
    return tuple(found)


def _written_in(text: str, paragraph: Paragraph, own: Language) -> Language:
    """The language that a paragraph is written in: the source's own, unless another far outweighs it."""
    start, end = paragraph.start, paragraph.end
    for language in LANGUAGES:
        if language is own:
            continue
        words = len(language.word.findall(text, start, end))
        if words >= _LEAST and words > _OUTWEIGHS * len(own.word.findall(text, start, end)):
            return language
    return own


def _numbers(written: Sequence[Language], language: Language) -> frozenset[int]:
    return frozenset(number for number, one in enumerate(written) if one is language)


def _between(spans: Sequence[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """What of a text of this length lies between the spans."""
    return zip((0, *(stop for _, stop in spans)), (*(start for start, _ in spans), end), strict=True)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with as many blanks for these spans, the line ends where they are."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], "\n".join(" " * len(line) for line in text[start:end].split("\n"))]
        at = end
    return "".join((*pieces, text[at:]))
