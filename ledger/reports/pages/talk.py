"""A transcript for reading: its lines as they were written, by turn, every claim marked in its place.

Nothing is cut and nothing is moved: the pieces of all lines, put together with the line ends, are the text. Lines that
the source broke for the width of its page are set as one paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ledger.intake import layout, regions
from ledger.records import Part, Region, Span, Transcript, Turn
from ledger.reports.pages.standing import STATES, Standing
from ledger.text import Lines

UNREAD = "unread"
"""The part of a line that belongs to no turn and to no region."""
LEAF = 20_000
"""Code points of a text that stand on one page, and the rest of the turn that they end in; twice so many break a turn."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: bare words, or words that one or more claims are printed in.

    `begun` holds the ids of the claims whose figure begins here, since a figure may run over a line end.
    """

    text: str
    claims: tuple[Standing, ...] = ()
    begun: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """The most urgent state of its claims."""
        return min((one.state for one in self.claims), key=STATES.index)

    @property
    def rating(self) -> str | None:
        """The class of the first rating that one of its claims has."""
        return next((one.rating for one in self.claims if one.rating), None)

    @property
    def finding(self) -> int | None:
        """The first finding that needs a person."""
        return min((one.finding for one in self.claims if one.finding is not None), default=None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds words; `apart` where an empty line stands before it.

    `joint` is what stands for the break before a line that goes on with the sentence of the one above: the page of
    the source was too narrow for it, the reader's may not be. It is `None` where the line begins anew.
    """

    pieces: tuple[Piece, ...]
    apart: bool
    joint: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that follow each other in one turn; `resumed` where the turn began further up."""

    speaker: str | None
    part: str
    resumed: bool
    lines: tuple[Line, ...]

    @property
    def paragraphs(self) -> list[list[Line]]:
        """The lines, those together that were broken for the width of a page only."""
        found: list[list[Line]] = []
        for line in self.lines:
            if found and line.joint is not None and not line.apart:
                found[-1].append(line)
            else:
                found.append([line])
        return found


def stretches(transcript: Transcript, standings: Mapping[str, Standing]) -> Iterator[Stretch]:
    """The transcript from its first line to its last."""
    begun: set[int] = set()
    key: tuple[int | None, str] | None = None
    held: list[Line] = []
    for own, part, line in _lines(transcript, standings):
        if held and (own, part) != key:
            yield _stretch(transcript, key, held, begun)
            held = []
        key = (own, part)
        held.append(line)
    if held:
        yield _stretch(transcript, key, held, begun)


def _stretch(
    transcript: Transcript, key: tuple[int | None, str] | None, lines: Sequence[Line], begun: set[int]
) -> Stretch:
    assert key is not None
    turn, part = key
    if turn is None:
        return Stretch(None, part, False, tuple(lines))
    resumed = turn in begun
    begun.add(turn)
    speaker = transcript.turns[turn].speaker if part == Part.BODY else None
    return Stretch(speaker, part, resumed, tuple(lines))


def leaves(talk: Iterator[Stretch], size: int = LEAF) -> Iterator[tuple[Stretch, ...]]:
    """The text in pieces of about `size` code points, which end where a turn does, or a line of a very long one."""
    held: list[Stretch] = []
    so_far = 0
    for stretch in talk:
        begun, last = 0, len(stretch.lines)
        for end, line in enumerate(stretch.lines, 1):
            so_far += sum(len(piece.text) for piece in line.pieces)
            if end < last and so_far < 2 * size:
                continue
            resumed = stretch.resumed or begun > 0
            held.append(replace(stretch, resumed=resumed, lines=stretch.lines[begun:end]))
            begun = end
            if so_far >= size:
                yield tuple(held)
                held, so_far = [], 0
    if held:
        yield tuple(held)


def _lines(
    transcript: Transcript, standings: Mapping[str, Standing]
) -> Iterator[tuple[int | None, str, Line]]:
    """Every line that holds words, with the turn (by its index) and the part that it belongs to."""
    text = transcript.source.text
    index = Lines.of(text)
    marked = regions(transcript.source)
    inside, parts = _Turns(transcript.turns), _Parts(marked)
    joints = {index.place(span.end)[0]: said for span, said in layout(transcript.source, marked).joins}
    clusters = _clusters(transcript, standings)
    waiting = 0
    apart = False
    for number in range(1, len(index.starts) + 1):
        span = index.span(number)
        words = span.of(text)
        if not words.strip():
            apart = True
            continue
        at = span.start + len(words) - len(words.lstrip())
        while waiting < len(clusters) and clusters[waiting][0].end <= span.start:
            waiting += 1
        line = Line(tuple(_pieces(text, span, clusters, waiting)), apart, joints.get(number))
        apart = False
        turn = inside.at(at)
        yield turn, parts.at(at, None if turn is None else transcript.turns[turn]), line


class _Turns:
    """The innermost turn at offsets that only grow."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._order = sorted(range(len(turns)), key=lambda at: (turns[at].span.start, -turns[at].span.end))
        self._turns = turns
        self._next = 0
        self._open: list[int] = []

    def at(self, offset: int) -> int | None:
        """The index of the turn, `None` where nobody has the floor."""
        while self._next < len(self._order) and self._turns[self._order[self._next]].span.start <= offset:
            self._open.append(self._order[self._next])
            self._next += 1
        while self._open and self._turns[self._open[-1]].span.end <= offset:
            self._open.pop()
        return self._open[-1] if self._open else None


class _Parts:
    """What part of the page an offset belongs to."""

    def __init__(self, found: Sequence[Region]) -> None:
        self._regions = found
        self._starts = [region.span.start for region in found]

    def at(self, offset: int, turn: Turn | None) -> str:
        """Furniture where a region says so, else the turn's own part."""
        at = bisect_right(self._starts, offset) - 1
        region = self._regions[at] if at >= 0 and offset < self._regions[at].span.end else None
        if region is not None and region.part is Part.FURNITURE:
            return Part.FURNITURE.value
        if turn is not None:
            return turn.part.value
        return region.part.value if region is not None and region.part is not Part.BODY else UNREAD


_Cluster = tuple[Span, tuple[Standing, ...]]


def _clusters(transcript: Transcript, standings: Mapping[str, Standing]) -> list[_Cluster]:
    """The places that claims are printed in; claims whose figures share characters share a place."""
    made: list[_Cluster] = []
    for claim in sorted(transcript.claims, key=lambda one: one.figure.span):
        span, own = claim.figure.span, standings[claim.id]
        if made and span.start < made[-1][0].end:
            before, claims = made[-1]
            made[-1] = Span(before.start, max(before.end, span.end)), (*claims, own)
        else:
            made.append((span, (own,)))
    return made


def _pieces(text: str, line: Span, clusters: Sequence[_Cluster], first: int) -> Iterator[Piece]:
    at = line.start
    for which in range(first, len(clusters)):
        span, claims = clusters[which]
        if span.start >= line.end:
            break
        start, end = max(span.start, line.start), min(span.end, line.end)
        if at < start:
            yield Piece(text[at:start])
        begun = tuple(one.claim.id for one in claims if start <= one.claim.figure.span.start < end)
        yield Piece(text[start:end], claims, begun)
        at = end
    if at < line.end:
        yield Piece(text[at : line.end])
