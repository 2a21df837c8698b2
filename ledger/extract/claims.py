"""Figures with their speaker, sentence, metric, kind, period and role: the rows of the ledger."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

from ledger.errors import LedgerError
from ledger.extract.segment import Segmented, paragraphs
from ledger.extract.tongues import Tongue, tongues
from ledger.identity import claim_id
from ledger.intake import Page, layout, regions
from ledger.lang.language import Described, Numeral, Skipped, Stretch
from ledger.lang.languages import language_of, script
from ledger.records import (
    Claim,
    Figure,
    LeftOut,
    Notice,
    Quantity,
    Sentence,
    Source,
    Span,
    Transcript,
)
from ledger.text import Folded, context, fold

EARLIEST, LATEST = 1000, 9000
"""Years of an event from which centuries can be counted back and ahead in the calendar that dates are kept in."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A source's reading view and its sentences; its numerals are read when they are asked for."""

    source: Source
    view: Folded
    segmented: Segmented
    stretches: tuple[Stretch, ...]
    told: tuple[_Told, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What of a view is in one language, and its sentences."""

    tongue: Tongue
    stretches: tuple[Stretch, ...]


def transcript(source: Source) -> Transcript:
    """Everything that is read in a source: who says what, and each figure as a claim.

    Every numeral of the reading view is a claim or is left out for a named reason; what could not be
    read for certain is a notice. Raises `LedgerError` where the house doesn't read the language.
    """
    read = _read(source)
    view, segmented = read.view, read.segmented
    skipped: list[Skipped] = []
    claims = tuple(_claims(read, skipped))
    speakers = [paragraph.speaker for paragraph in segmented.paragraphs]
    left_out = sorted((_left_out(source, view, item) for item in skipped), key=lambda item: item.span)
    return Transcript(
        source=source,
        turns=segmented.turns,
        sentences=tuple(
            Sentence(view.unfold(stretch.start, stretch.end), speakers[stretch.paragraph])
            for stretch in read.stretches
        ),
        claims=claims,
        left_out=tuple(left_out),
        notices=_notices(read, [claim.figure for claim in claims]),
        persons=segmented.persons,
    )


def figures(source: Source) -> tuple[Span, ...]:
    """Where the figures of a source stand that `transcript` makes its claims of, in text order.

    What they measure is not asked, which is most of the work. Raises as `transcript` does.
    """
    read = _read(source)
    placed = (one for told in read.told for one, _ in _placed(told, []))
    return tuple(sorted(read.view.unfold(one.start, one.end) for one in placed))


class Stream:
    """The claims of a source in text order, made one by one, so that a long text doesn't pile them up.

    When they are through, `notices` says what could not be read for certain. The claims and notices are those
    of `transcript`.
    """

    def __init__(self, source: Source) -> None:
        """Raises `LedgerError` where the house doesn't read the language."""
        self._read = _read(source)
        self.notices: tuple[Notice, ...] = ()

    def __iter__(self) -> Iterator[Claim]:
        """Each claim once; to be gone through once."""
        spots = _spots(self._read.view.notices)
        figures: list[Figure] = []
        for claim in _claims(self._read, None):
            if not figures or (spots[0] and _is_near(claim.figure, *spots)):
                figures.append(claim.figure)
            yield claim
        self.notices = _notices(self._read, figures)


def _read(source: Source) -> _Read:
    language = language_of(source.language)
    if source.spoken_on and not EARLIEST <= source.spoken_on.year <= LATEST:
        raise LedgerError(
            f"{source.name}: {source.spoken_on} can't be the day of the event, for the times that a talk names are counted from it; "
            f"give a day of the years {EARLIEST} to {LATEST} with --date"
        )
    page = Page.of(source.text)
    parts = regions(source, page)
    setting = layout(source, parts, page)
    del page
    view = fold(source.text, script=script(), cuts=setting.cuts, joins=setting.joins)
    segmented = paragraphs(view, parts)
    told = tuple(
        _Told(tongue, _stretches(tongue, segmented))
        for tongue in tongues(view.text, segmented.paragraphs, language)
    )
    return _Read(source, view, segmented, _in_order(told), told)


def _in_order(told: Sequence[_Told]) -> tuple[Stretch, ...]:
    if len(told) == 1:
        return told[0].stretches
    return tuple(merge(*(one.stretches for one in told), key=lambda stretch: stretch.start))


def _claims(read: _Read, skipped: list[Skipped] | None) -> Iterator[Claim]:
    """The figures as claims, in text order; those of one sentence share its span. What is no figure goes to `skipped`."""
    speakers = [paragraph.speaker for paragraph in read.segmented.paragraphs]
    home, sentence = None, Span(0, 0)
    described = [_described(read, told, skipped) for told in read.told]
    for numeral, words, stretch in (
        described[0] if len(described) == 1 else merge(*described, key=lambda one: one[0].start)
    ):
        if stretch is not home:
            home, sentence = stretch, read.view.unfold(stretch.start, stretch.end)
        yield _claim(read.source, read.view, numeral, words, sentence, speakers[stretch.paragraph])


def _described(
    read: _Read, told: _Told, skipped: list[Skipped] | None
) -> Iterator[tuple[Numeral, Described, Stretch]]:
    """Each numeral with what it measures and its sentence; no more of them are held than are looked around."""
    waiting: deque[tuple[Numeral, Stretch]] = deque()

    def numerals() -> Iterator[Numeral]:
        for one in _placed(told, skipped):
            waiting.append(one)
            yield one[0]

    tongue = told.tongue
    for words in tongue.language.describe(tongue.text, told.stretches, numerals(), read.source.spoken_on):
        numeral, home = waiting.popleft()
        yield numeral, words, home


def _notices(read: _Read, figures: Sequence[Figure]) -> tuple[Notice, ...]:
    """What could not be read for certain; of the figures none may miss that stands in damage."""
    return (
        *_undated(read.source, figures),
        *read.view.notices,
        *_touched(figures, read.view.notices),
        *read.segmented.notices,
    )


def _stretches(tongue: Tongue, segmented: Segmented) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for index, (start, end, speaker, part, turn, heading) in enumerate(segmented.paragraphs):
        if index not in tongue.paragraphs:
            continue
        for begin, stop in tongue.language.sentences(tongue.text, start, end):
            found.append(Stretch(begin, stop, index, turn, part, heading, speaker))
    return tuple(found)


def _placed(told: _Told, skipped: list[Skipped] | None) -> Iterator[tuple[Numeral, Stretch]]:
    """The numerals that stand inside a sentence, each with it.

    What is no figure, or stands in a label or between paragraphs, goes to `skipped`, if anybody asks for it.
    """
    coming = iter(told.stretches)
    home, following = None, next(coming, None)
    aside = skipped if skipped is not None else deque[Skipped](maxlen=0)
    for item in told.tongue.language.items(told.tongue.text):
        if isinstance(item, Skipped):
            aside.append(item)
            continue
        while following is not None and following.start <= item.start:
            home, following = following, next(coming, None)
        if home is not None and item.end <= home.end:
            yield item, home
        else:
            aside.append(Skipped(item.start, item.end, "speaker label"))


def _claim(
    source: Source, view: Folded, numeral: Numeral, words: Described, sentence: Span, speaker: str | None
) -> Claim:
    span = view.unfold(numeral.start, numeral.end)
    quantity = Quantity(
        numeral.value, numeral.upper, numeral.step, numeral.scale, numeral.unit, numeral.bound, numeral.post
    )
    prefix, suffix = context(source.text, span)
    return Claim(
        id=claim_id(source.sha256, span),
        source=source.name,
        figure=Figure(span, span.of(source.text), quantity),
        sentence=sentence,
        speaker=speaker,
        metric=words.metric,
        kind=words.kind,
        period=words.period,
        role=words.role,
        prefix=prefix,
        suffix=suffix,
    )


def _left_out(source: Source, view: Folded, item: Skipped) -> LeftOut:
    span = view.unfold(item.start, item.end)
    return LeftOut(span, span.of(source.text), item.why)


def _undated(source: Source, figures: Sequence[Figure]) -> Iterator[Notice]:
    """Said once: without the day of the event, 去年 and last year name no year."""
    if source.spoken_on is None and figures:
        yield Notice(
            None,
            "no event date",
            f"{source.name}: the day of the event is not known, so periods such as 今年 or last year stay empty; "
            "give it with --date YYYY-MM-DD",
        )


def _spots(notices: Sequence[Notice]) -> tuple[list[Span], list[int]]:
    """The stretches that notices speak of, in order, and where each begins."""
    spots = sorted(notice.span for notice in notices if notice.span is not None)
    return spots, [spot.start for spot in spots]


def _is_near(figure: Figure, spots: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a figure touches one of the stretches."""
    start, end = figure.span.start, figure.span.end
    before = bisect_right(starts, start)
    return bisect_right(starts, end) > before or (before > 0 and start <= spots[before - 1].end)


def _touched(figures: Sequence[Figure], notices: Sequence[Notice]) -> Iterator[Notice]:
    """A figure that stands in damaged bytes, or beside a digit that damage may have written, is doubted aloud."""
    spots = _spots(notices)
    for figure in figures:
        if _is_near(figure, *spots):
            yield Notice(
                figure.span,
                "figure in damage",
                f"“{figure.text}” stands where bytes were damaged, so its digits may not be the speaker's; "
                "compare it with the original page before you use it",
            )
