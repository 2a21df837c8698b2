"""The sources that a draft is held against: their words as an index, their turns, sentences and figures by place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.audit.index import Hit, Index
from ledger.audit.normal import Normal, normal
from ledger.intake import layout, regions
from ledger.lang.languages import script
from ledger.records import Claim, LeftOut, Match, Sentence, Span, Transcript, Turn


@dataclass(frozen=True, slots=True)
class _Starts:
    """Where the turns, sentences and numbers of a source begin, each in order."""

    turns: tuple[int, ...]
    sentences: tuple[int, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One source with what was read in it, for looking places up; `apart` says that the draft is not about it.

    `one_script` is its raw text with every character in the plain form, each in its place.
    """

    transcript: Transcript
    normal: Normal
    apart: bool
    turns: tuple[Turn, ...]
    sentences: tuple[Sentence, ...]
    numbers: tuple[Claim | LeftOut, ...]
    starts: _Starts
    one_script: str

    def turn(self, offset: int) -> int:
        """The turn in which a place of the source lies, by its number, captions within it aside; -1 before the first."""
        at = bisect_right(self.starts.turns, offset) - 1
        while at > 0 and self.turns[at].span.end <= offset:
            at -= 1
        return at

    def sentence(self, offset: int) -> Span | None:
        """The sentence in which a place of the source lies."""
        at = self.sentence_number(offset)
        return self.sentences[at].span if at >= 0 else None

    def sentence_number(self, offset: int) -> int:
        """The sentence in which a place of the source lies, by its number."""
        return bisect_right(self.starts.sentences, offset) - 1

    def whole(self, span: Span) -> Span:
        """The stretch, widened so that it cuts no number of the source in two, nor a number from its hedge."""
        start, end = span.start, span.end
        for one in self._around(span):
            own = _span(one)
            if own.start < start < own.end:
                start = own.start
            if own.start < end < own.end:
                end = own.end
        return Span(start, end)

    def claim(self, span: Span) -> str | None:
        """The first claim whose figure lies in a stretch, by its id."""
        return next(
            (one.id for one in self._around(span) if isinstance(one, Claim) and span.meets(one.figure.span)),
            None,
        )

    def _around(self, span: Span) -> Sequence[Claim | LeftOut]:
        """The numbers that a stretch touches, and one to either side."""
        low = max(0, bisect_right(self.starts.numbers, span.start) - 2)
        return self.numbers[low : bisect_right(self.starts.numbers, span.end) + 1]

    def match(self, span: Span) -> Match:
        """The stretch as a match, with whoever says it."""
        at = self.turn(span.start)
        return Match(
            self.transcript.source.name,
            span,
            span.of(self.transcript.source.text),
            self.turns[at].speaker if at >= 0 else None,
            self.claim(span),
        )


class Library:
    """All sources with the index of their words; those that the draft is about come first."""

    def __init__(self, about: Sequence[Transcript], apart: Sequence[Transcript] = ()) -> None:
        """Take in the sources that a draft is about, and further ones in which its words may stand too."""
        self.shelves = tuple(_shelf(one, apart=False) for one in about) + tuple(
            _shelf(one, apart=True) for one in apart
        )
        self.index = Index([shelf.normal for shelf in self.shelves])

    def sentence(self, claim: Claim) -> str:
        """The reading view of the sentence in which a claim stands."""
        shelf = next(one for one in self.shelves if one.transcript.source.name == claim.source)
        view = shelf.normal.view
        return view.text[view.fold_at(claim.sentence.start) : view.fold_at(claim.sentence.end)]

    def names(self) -> list[str]:
        """Everybody who speaks in the sources, or whom they name with an office."""
        found = {turn.speaker: None for shelf in self.shelves for turn in shelf.turns if turn.speaker}
        return list(found)

    def printed(self, words: str) -> Iterator[tuple[Shelf, Span]]:
        """Where words stand character by character, damaged bytes, page furniture and all, in either script.

        What a page printed may be quoted as it is, and put into the other script with the rest of the draft.
        """
        wanted = words.translate(script())
        for shelf in self.shelves:
            at = shelf.one_script.find(wanted)
            if at >= 0:
                yield shelf, Span(at, at + len(words))

    def span(self, hit: Hit) -> Span:
        """The raw stretch of the source at which words were found."""
        return self.shelves[hit.text].normal.span(hit.start, hit.end)


def _shelf(transcript: Transcript, *, apart: bool) -> Shelf:
    source = transcript.source
    setting = layout(source, regions(source))
    turns = tuple(sorted(transcript.turns, key=lambda turn: turn.span))
    sentences = tuple(sorted(transcript.sentences, key=lambda one: one.span))
    found: list[Claim | LeftOut] = [*transcript.claims, *transcript.left_out]
    numbers = tuple(sorted(found, key=_span))
    starts = _Starts(
        tuple(turn.span.start for turn in turns),
        tuple(one.span.start for one in sentences),
        tuple(_span(one).start for one in numbers),
    )
    words = normal(source.text, cuts=setting.cuts, joins=setting.joins)
    one_script = source.text.translate(script())
    return Shelf(transcript, words, apart, turns, sentences, numbers, starts, one_script)


def _span(one: Claim | LeftOut) -> Span:
    return one.figure.span if isinstance(one, Claim) else one.span
