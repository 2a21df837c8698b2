"""The stretch of a source that altered words were made from: where its nearest place begins and ends.

A search by edits ends where letters run out, within a word or some letters into the next sentence. Of the ends of
words and sentences close by, those are taken that leave least to tell of the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rapidfuzz.distance import Levenshtein

from ledger.audit.library import Shelf
from ledger.audit.normal import Normal
from ledger.audit.tokens import Token, tokens
from ledger.lang.languages import language_of
from ledger.records import Span

_REACH = 24  # code points from the end of a search to the end of its sentence


def fitted(words: Normal, span: Span, shelf: Shelf) -> Span:
    """The stretch around `span` whose tokens are nearest to those of the words, and which cuts no number in two."""
    draft = [one.key for one in _draft(words, shelf)]

    def apart(stretch: Span) -> int:
        return Levenshtein.distance(draft, [one.key for one in _source(shelf, stretch)])

    starts = dict.fromkeys(_starts(shelf, span))
    span = _nearest([Span(start, span.end) for start in starts], apart)
    ends = dict.fromkeys(_ends(shelf, span))
    return shelf.whole(_nearest([Span(span.start, end) for end in ends], apart))


def pieces(words: Normal, shelf: Shelf, span: Span) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The tokens of a draft's words and those of a stretch of the source."""
    return _draft(words, shelf), _source(shelf, span)


def _draft(words: Normal, shelf: Shelf) -> tuple[Token, ...]:
    return tokens(words.view.text, words.view.own, language_of(shelf.transcript.source.language))


def _source(shelf: Shelf, span: Span) -> tuple[Token, ...]:
    view = shelf.normal.view
    start, end = view.fold_at(span.start), view.fold_at(span.end - 1) + 1
    language = language_of(shelf.transcript.source.language)
    return tokens(view.text[start:end], view.own[start:end], language)


def _nearest(stretches: list[Span], apart: Callable[[Span], int]) -> Span:
    return stretches[0] if len(stretches) == 1 else min(stretches, key=apart)


def _starts(shelf: Shelf, span: Span) -> Iterator[int]:
    """Where the stretch may begin, the likeliest first: with its sentence, at a whole word, with the next sentence."""
    text, start = shelf.transcript.source.text, span.start
    while 0 < start < span.end and _is_within_word(text, start):
        start -= 1
    at = shelf.sentence_number(start)
    if at >= 0 and start - _REACH <= shelf.sentences[at].span.start:
        yield shelf.sentences[at].span.start
    yield start
    if at + 1 < len(shelf.sentences):
        behind = shelf.sentences[at + 1].span.start
        if behind <= start + _REACH and behind < span.end - _REACH:
            yield behind


def _ends(shelf: Shelf, span: Span) -> Iterator[int]:
    """Where the stretch may end, the likeliest first: with its sentence, with a whole word, with the sentence before."""
    text, end = shelf.transcript.source.text, span.end
    while span.start < end < len(text) and _is_within_word(text, end):
        end += 1
    at = shelf.sentence_number(end - 1)
    rest = text[end : shelf.sentences[at].span.end] if at >= 0 else ""
    if len(rest) <= _REACH and any(one.isalnum() for one in rest):
        yield end + len(rest)
    yield end
    if at > 0 and end <= shelf.sentences[at].span.start + _REACH:
        before = shelf.sentences[at - 1].span.end
        if span.start + _REACH < before:
            yield before


def _is_within_word(text: str, at: int) -> bool:
    """Whether a Latin word stands on both sides of a place."""
    return all(one.isalnum() and one < "\u2e80" for one in text[at - 1 : at + 1])
