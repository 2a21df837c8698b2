"""The figures of a draft's running text, each held against the claims of the sources, and the sums that the writer made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ledger.audit.attribution import Names, speaker_in
from ledger.audit.drafts import Draft
from ledger.audit.figures import Claims, Compared, compared
from ledger.audit.library import Library
from ledger.audit.severities import FINE, severity
from ledger.extract import transcript
from ledger.patterns import compiled
from ledger.records import AuditItem, AuditVerdict, Claim, Match, Severity, Span, Transcript, Verdict
from ledger.text import Lines

_CLAUSE_END = compiled(r"[，；。！？、;!?\n]|,(?!\d)|\.(?!\d)|:")
_BARE = 4  # code points beside a figure that say nothing of what it measures
_OPEN = {AuditVerdict.NO_CLAIM, AuditVerdict.CONTRADICTED, AuditVerdict.ROUNDED_UNFAIRLY}
_RESULTS = {"rate", "change", "multiple", "share", "total", "whole", "growth per head"}
"""What a sum yields, by the name that the member has in a finding."""


def running(
    draft: Draft, lines: Lines, library: Library, names: Names, is_running: Callable[[Span], bool]
) -> list[AuditItem]:
    """The items of the figures that stand in running text, as `is_running` has it."""
    read = transcript(draft.source)
    return _summed(read, list(_figures(draft, read, lines, library, names, is_running)))


def _figures(
    draft: Draft,
    read: Transcript,
    lines: Lines,
    library: Library,
    names: Names,
    is_running: Callable[[Span], bool],
) -> Iterator[AuditItem]:
    text = draft.source.text
    claims = Claims(
        [claim for shelf in library.shelves for claim in shelf.transcript.claims], library.sentence
    )
    used: dict[int, list[Claim]] = {}
    late: list[tuple[Claim, str, str | None]] = []
    for figure in read.claims:
        if not is_running(figure.figure.span):
            continue
        speaker = speaker_in(figure.sentence.of(text), names)
        around = _clause(text, figure)
        found = compared(figure, around, claims, speaker=speaker)
        if found.verdict is AuditVerdict.NO_CLAIM:
            wider = compared(figure, figure.sentence.of(text), claims, speaker=speaker)
            found = wider if wider.verdict in FINE - {AuditVerdict.DERIVED} else found
        if found.verdict in _OPEN:
            late.append((figure, around, speaker))
            continue
        if found.claim is not None:
            used.setdefault(lines.place(figure.figure.span.start)[0], []).append(found.claim)
        yield _item(draft, lines, figure, found)
    for figure, around, speaker in late:
        beside = used.get(lines.place(figure.figure.span.start)[0], [])
        yield _item(draft, lines, figure, compared(figure, around, claims, speaker=speaker, beside=beside))


def _summed(read: Transcript, items: Sequence[AuditItem]) -> list[AuditItem]:
    """The items of figures; one that the writer worked out wrongly from figures beside it is told with the sum.

    A figure that a source says stays as it was judged, whether or not the source's own sum holds.
    """
    if not any(one.verdict in _OPEN for one in items):
        return list(items)
    from ledger.book import Book  # most drafts need no sum
    from ledger.checks import check

    wrong = {
        member.claim.figure.span: finding
        for finding in check(Book.of([read]))
        if finding.verdict is Verdict.CONTRADICTION
        for member in finding.members
        if member.as_ in _RESULTS
    }
    return [
        replace(
            one,
            verdict=AuditVerdict.DERIVED_WRONG,
            severity=Severity.ERROR,
            message=f"worked out from the figures beside it: {wrong[one.span].arithmetic}",
        )
        if one.verdict in _OPEN and one.span in wrong
        else one
        for one in items
    ]


def _clause(text: str, figure: Claim) -> str:
    """The clause in which a figure stands; where that is hardly more than the figure, the sentence."""
    sentence, span = figure.sentence, figure.figure.span
    start = max(
        (found.end() for found in _CLAUSE_END.finditer(text, sentence.start, span.start)),
        default=sentence.start,
    )
    end = next((found.start() for found in _CLAUSE_END.finditer(text, span.end, sentence.end)), sentence.end)
    return text[start:end] if end - start - (span.end - span.start) > _BARE else sentence.of(text)


def _item(draft: Draft, lines: Lines, figure: Claim, found: Compared) -> AuditItem:
    return AuditItem(
        draft=draft.source.name,
        what="figure",
        span=figure.figure.span,
        text=figure.figure.text,
        attributed_to=None,
        verdict=found.verdict,
        severity=severity(found.verdict),
        message=found.message,
        match=_match(found.claim) if found.claim else None,
        others=tuple(map(_match, found.others)),
        place=draft.place(lines, figure.figure.span.start),
    )


def _match(claim: Claim) -> Match:
    return Match(claim.source, claim.figure.span, claim.figure.text, claim.speaker, claim.id)
