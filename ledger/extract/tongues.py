"""A text in two languages, as interpreters and bilingual pages leave it: each paragraph is read in the one it is written in.

What is in another language than the source stays where it is; each language sees the view with the other's paragraphs
blanked out, so that all offsets hold.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    paragraphs: frozenset[int]


def tongues(text: str, paragraphs: Sequence[Paragraph], own: Language) -> tuple[Tongue, ...]:
    """The languages of a view, the source's own first."""
    written: dict[str, list[int]] = {}
    for number, paragraph in enumerate(paragraphs):
        other = _other(text, paragraph, own)
        if other is not None:
            written.setdefault(other.code, []).append(number)
    if not written:
        return (Tongue(own, text, frozenset(range(len(paragraphs)))),)
    foreign = [number for numbers in written.values() for number in numbers]
    return (
        Tongue(
            own,
            _blanked(text, [(paragraphs[n].start, paragraphs[n].end) for n in sorted(foreign)]),
            frozenset(range(len(paragraphs))) - frozenset(foreign),
        ),
        *(
            Tongue(
                language,
                _kept(text, [paragraphs[n] for n in written[language.code]]),
                frozenset(written[language.code]),
            )
            for language in LANGUAGES
            if language.code in written
        ),
    )


def _other(text: str, paragraph: Paragraph, own: Language) -> Language | None:
    """The language that a paragraph is written in, where that isn't the source's own."""
    start, end = paragraph.start, paragraph.end
    for language in LANGUAGES:
        if language is own:
            continue
        words = len(language.word.findall(text, start, end))
        if words >= _LEAST and words > _OUTWEIGHS * len(own.word.findall(text, start, end)):
            return language
    return None


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*pieces, text[at:]))


def _kept(text: str, paragraphs: Sequence[Paragraph]) -> str:
    pieces, at = [], 0
    for paragraph in paragraphs:
        pieces += [_emptied(text[at : paragraph.start]), text[paragraph.start : paragraph.end]]
        at = paragraph.end
    return "".join((*pieces, _emptied(text[at:])))


def _emptied(text: str) -> str:
    """As many blanks, with the line ends where they are."""
    return "\n".join(" " * len(line) for line in text.split("\n"))
