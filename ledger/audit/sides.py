"""One side of a comparison of two texts: its sentences with their bare words, and the same without their numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ledger.audit.normal import Normal, normal
from ledger.intake import layout, regions
from ledger.patterns import compiled
from ledger.records import Claim, Span, Transcript

_NUMBERS = compiled(r"[\d#](?:[\d#]|[.、/:](?=[\d#]))*")
_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: its place, who says it, its claims, its bare words, and these with a sign for each number."""

    span: Span
    speaker: str | None
    claims: tuple[Claim, ...]
    words: Normal
    masked: str

    @property
    def bare(self) -> str:
        """The bare words."""
        return self.words.text


class Side:
    """One of two texts, read."""

    def __init__(self, transcript: Transcript) -> None:
        """Take in a transcript: its sentences, and the stretches that claims stand in outside of them."""
        source = transcript.source
        setting = layout(source, regions(source))
        self.transcript, self.text = transcript, source.text
        self.normal = normal(source.text, cuts=setting.cuts, joins=setting.joins)
        self._numbers = self._bare_numbers()
        self.masked = self._masked(0, len(self.normal.text))
        speakers = {claim.sentence: claim.speaker for claim in transcript.claims}
        speakers |= {sentence.span: sentence.speaker for sentence in transcript.sentences}
        claims: dict[Span, list[Claim]] = {}
        for claim in transcript.claims:
            claims.setdefault(claim.sentence, []).append(claim)
        made = (self._unit(span, speakers[span], claims.get(span, [])) for span in sorted(speakers))
        self.units = tuple(unit for unit in made if unit.bare)
        self._starts = [unit.span.start for unit in self.units]
        self._figures = {claim.figure.span: claim.id for claim in transcript.claims}

    def _bare_numbers(self) -> list[tuple[int, int]]:
        """The stretches of bare characters that are numbers, in order."""
        spans = [claim.figure.span for claim in self.transcript.claims]
        spans += [left.span for left in self.transcript.left_out]
        return sorted((self.normal.offset(span.start), self.normal.offset(span.end)) for span in spans)

    def _unit(self, span: Span, speaker: str | None, claims: list[Claim]) -> Unit:
        start, end = self.normal.offset(span.start), self.normal.offset(span.end)
        own = Normal(
            self.normal.view,
            self.normal.text[start:end],
            self.normal.codes[start:end],
            self.normal.at[start:end],
        )
        return Unit(span, speaker, tuple(claims), own, self._masked(start, end))

    def _masked(self, start: int, end: int) -> str:
        """The bare characters `[start, end)` with one sign for every number."""
        pieces, at = list[str](), start
        for first, last in self._numbers[bisect_left(self._numbers, (start, start)) :]:
            if first >= end:
                break
            if first >= at:
                pieces += (self.normal.text[at:first], _NUMBER)
                at = min(last, end)
        pieces.append(self.normal.text[at:end])
        return _NUMBERS.sub(_NUMBER, "".join(pieces))

    def view(self, span: Span) -> tuple[str, str]:
        """A stretch in the reading view: folded, and in the source's own characters."""
        view = self.normal.view
        start, end = view.fold_at(span.start), view.fold_at(max(span.start, span.end - 1)) + 1
        return view.text[start:end], view.own[start:end]

    def unit_at(self, offset: int) -> int | None:
        """The sentence in which a place lies, by its number."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.units[at].span.end else None

    def claim_at(self, span: Span) -> str | None:
        """The claim whose figure stands there, or has its beginning there, by its id."""
        found = self._figures.get(span)
        if found is not None:
            return found
        inside = (name for own, name in self._figures.items() if own.meets(span))
        return next(inside, None)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the bare characters `[start, end)` lie between marks of punctuation or the ends of a line."""
        at, text = self.normal.at, self.normal.view.text
        before = text[int(at[start - 1]) + 1 : int(at[start])] if start else "\n"
        behind = text[int(at[end - 1]) + 1 : int(at[end])] if end < len(at) else "\n"
        return all(gap.strip(" ") for gap in (before, behind))
