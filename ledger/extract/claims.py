"""Figures with their speaker, sentence, metric, kind, period and role: the rows of the ledger."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ledger.extract.segment import Segmented, paragraphs
from ledger.identity import claim_id
from ledger.intake import Page, layout, regions
from ledger.lang.language import Described, Language, Numeral, Skipped, Stretch
from ledger.lang.languages import language_of
from ledger.records import (
    Claim,
    Figure,
    LeftOut,
    Notice,
    Quantity,
    Sentence,
    Source,
    Transcript,
)
from ledger.text import Folded, context, fold


def transcript(source: Source) -> Transcript:
    """Everything that is read in a source: who says what, and each figure as a claim.

    Every numeral of the reading view is a claim or is left out for a named reason; what could not be
    read for certain is a notice. Raises `LedgerError` where the house doesn't read the language.
    """
    language = language_of(source.language)
    page = Page.of(source.text)
    parts = regions(source, page)
    setting = layout(source, parts, page)
    del page
    view = fold(source.text, script=language.script, cuts=setting.cuts, joins=setting.joins)
    segmented = paragraphs(view, parts)
    stretches = _stretches(view, segmented, language)
    reading = language.numerals(view.text)
    placed, homeless = _placed(reading.numerals, stretches)
    described = language.describe(view.text, stretches, placed, source.spoken_on)
    speakers = [paragraph.speaker for paragraph in segmented.paragraphs]
    claims = tuple(
        _claim(source, view, numeral, words, stretch, speakers[stretch.paragraph])
        for numeral, words, stretch in zip(placed, described, _homes(placed, stretches), strict=True)
    )
    left_out = sorted(
        (_left_out(source, view, item) for item in (*reading.skipped, *homeless)),
        key=lambda item: item.span,
    )
    return Transcript(
        source=source,
        turns=segmented.turns,
        sentences=tuple(
            Sentence(view.unfold(stretch.start, stretch.end), speakers[stretch.paragraph])
            for stretch in stretches
        ),
        claims=claims,
        left_out=tuple(left_out),
        notices=(
            *_undated(source, claims),
            *view.notices,
            *_touched(claims, view.notices),
            *segmented.notices,
        ),
        persons=segmented.persons,
    )


def _stretches(view: Folded, segmented: Segmented, language: Language) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(start, end, index, paragraph.turn, paragraph.part, paragraph.heading)
        for index, paragraph in enumerate(segmented.paragraphs)
        for start, end in language.sentences(view.text, paragraph.start, paragraph.end)
    )


def _placed(
    numerals: Sequence[Numeral], stretches: Sequence[Stretch]
) -> tuple[tuple[Numeral, ...], tuple[Skipped, ...]]:
    """The numerals that stand inside a sentence, and those that stand in a label or between paragraphs."""
    inside: list[Numeral] = []
    outside: list[Skipped] = []
    for numeral, stretch in zip(numerals, _homes(numerals, stretches), strict=True):
        if stretch.start <= numeral.start and numeral.end <= stretch.end:
            inside.append(numeral)
        else:
            outside.append(Skipped(numeral.start, numeral.end, "speaker label"))
    return tuple(inside), tuple(outside)


def _homes(numerals: Sequence[Numeral], stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    starts = [stretch.start for stretch in stretches]
    nowhere = Stretch(-1, -1, -1, -1, stretches[0].part) if stretches else None
    for numeral in numerals:
        at = bisect_right(starts, numeral.start) - 1
        home = stretches[at] if at >= 0 else nowhere
        if home is not None:
            yield home


def _claim(
    source: Source, view: Folded, numeral: Numeral, words: Described, stretch: Stretch, speaker: str | None
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
        sentence=view.unfold(stretch.start, stretch.end),
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


def _undated(source: Source, claims: Sequence[Claim]) -> Iterator[Notice]:
    """Said once: without the day of the event, 去年 and last year name no year."""
    if source.spoken_on is None and claims:
        yield Notice(
            None,
            "no event date",
            f"{source.name}: the day of the event is not known, so periods such as 今年 or last year stay empty; "
            "give it with --date YYYY-MM-DD",
        )


def _touched(claims: Sequence[Claim], notices: Sequence[Notice]) -> Iterator[Notice]:
    """A figure that stands in damaged bytes, or beside a digit that damage may have written, is doubted aloud."""
    spots = sorted(notice.span for notice in notices if notice.span is not None)
    starts = [spot.start for spot in spots]
    for claim in claims:
        figure = claim.figure.span
        near = spots[max(0, bisect_right(starts, figure.start) - 1) : bisect_right(starts, figure.end)]
        if any(spot.start < figure.end + 1 and figure.start < spot.end + 1 for spot in near):
            yield Notice(
                figure,
                "figure in damage",
                f"“{claim.figure.text}” stands where bytes were damaged, so its digits may not be the speaker's; "
                "compare it with the original page before you use it",
            )
