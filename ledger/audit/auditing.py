"""The walk over a draft: its quotations in order, then the figures of its running text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ledger.audit.attribution import Attribution, Names, attributed, speaker_in
from ledger.audit.drafts import Draft
from ledger.audit.figures import Claims, Compared, compared
from ledger.audit.library import Library
from ledger.audit.normal import normal
from ledger.audit.quotations import Quotation, quotations
from ledger.audit.quoted import judged
from ledger.book import Book
from ledger.extract import transcript
from ledger.records import (
    Audit,
    AuditItem,
    AuditVerdict,
    Claim,
    Match,
    SetAside,
    Severity,
    Span,
    Transcript,
    Verdict,
)
from ledger.text import Lines

_CLAUSE_END = re.compile(r"[，；。！？、;!?\n]|,(?!\d)|\.(?!\d)|:")
_BARE = 4  # code points beside a figure that say nothing of what it measures
_TERM = 8  # bare Chinese characters, or four words, below which marks may only set off a term
_TERM_WORDS = 4
_FINE = {
    AuditVerdict.VERBATIM,
    AuditVerdict.NORMALISED,
    AuditVerdict.SUPPORTED,
    AuditVerdict.ROUNDED,
    AuditVerdict.DERIVED,
}
_OPEN = {AuditVerdict.NO_CLAIM, AuditVerdict.CONTRADICTED, AuditVerdict.ROUNDED_UNFAIRLY}
_RESULTS = {"rate", "change", "multiple", "share", "total", "whole", "growth per head"}
"""What a sum yields, by the name that the member has in a finding."""

_DOUBTS = {
    AuditVerdict.CAVEAT_CUT,
    AuditVerdict.AMBIGUOUS,
    AuditVerdict.PERIOD_DRIFT,
    AuditVerdict.WRONG_SUBJECT,
}


def audit(draft: Draft, library: Library) -> Audit:
    """Every quotation and every figure of a draft, held against the sources of the library."""
    text, lines = draft.source.text, Lines.of(draft.source.text)
    skip = [*draft.skipped, *(one.span for one in draft.ignored)]
    found = quotations(text, blocks=draft.blocks, skip=skip)
    items: list[AuditItem] = []
    aside = [SetAside(one.span, one.span.of(text), f"audit-ignore: {one.why}") for one in draft.ignored]
    names = Names.of(library.names())
    last: Attribution | None = None
    held: list[Span] = []
    for quotation in found:
        if not any(normal(part.of(text)).text for part in quotation.parts):
            aside.append(SetAside(quotation.span, quotation.span.of(text), "no word between the marks"))
            continue
        by = attributed(text, quotation, names, last)
        last = by or last
        item = _quoted(draft, lines, quotation, library, by)
        if item is None:
            aside.append(SetAside(quotation.span, quotation.span.of(text), "a term in quotation marks"))
            continue
        items.append(item)
        held.append(quotation.span)
    read = transcript(draft.source)
    items += _summed(read, list(_figures(draft, read, lines, library, names, held, skip)))
    return Audit(
        draft.source,
        draft.sha256,
        tuple(sorted(items, key=lambda one: one.span)),
        tuple(sorted(aside, key=lambda one: one.span)),
    )


def _severity(verdict: AuditVerdict) -> Severity:
    if verdict in _FINE:
        return Severity.NONE
    if verdict in _DOUBTS:
        return Severity.WARNING
    return Severity.NOTE if verdict is AuditVerdict.NO_CLAIM else Severity.ERROR


def _quoted(
    draft: Draft, lines: Lines, quotation: Quotation, library: Library, by: Attribution | None
) -> AuditItem | None:
    """The item of one quotation; `None` for a term in quotation marks that nobody is said to have said."""
    text = draft.source.text
    if by is None and not quotation.is_block and _is_term(quotation.span.of(text)):
        return None
    found = judged(text, quotation, library, by)
    return AuditItem(
        draft=draft.source.name,
        what="quotation",
        span=quotation.span,
        text=quotation.span.of(text),
        attributed_to=(by.speaker or by.name) if by else None,
        verdict=found.verdict,
        severity=_severity(found.verdict),
        message=found.message,
        match=found.match,
        others=found.others,
        tier=found.tier,
        diff=found.diff,
        place=draft.place(lines, quotation.span.start),
    )


def _is_term(words: str) -> bool:
    bare = normal(words).text
    return len(words.split()) < _TERM_WORDS if bare.isascii() else len(bare) < _TERM


def _figures(
    draft: Draft,
    read: Transcript,
    lines: Lines,
    library: Library,
    names: Names,
    held: Sequence[Span],
    skip: Sequence[Span],
) -> Iterator[AuditItem]:
    """The figures outside of the quotations that were looked up."""
    text = draft.source.text
    claims = Claims(
        [claim for shelf in library.shelves for claim in shelf.transcript.claims], library.sentence
    )
    figures = [
        claim
        for claim in read.claims
        if not _is_within(claim.figure.span, held)
        and not any(one.start <= claim.figure.span.start < one.end for one in skip)
    ]
    used: dict[int, list[Claim]] = {}
    late: list[tuple[Claim, str, str | None]] = []
    for figure in figures:
        speaker = speaker_in(figure.sentence.of(text), names)
        around = _clause(text, figure)
        found = compared(figure, around, claims, speaker=speaker)
        if found.verdict is AuditVerdict.NO_CLAIM:
            wider = compared(figure, figure.sentence.of(text), claims, speaker=speaker)
            found = wider if wider.verdict in _FINE - {AuditVerdict.DERIVED} else found
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
    from ledger.checks import check  # most drafts need no sum

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


def _is_within(span: Span, held: Sequence[Span]) -> bool:
    at = bisect_right(held, span.start, key=lambda one: one.start) - 1
    return at >= 0 and span.start < held[at].end


def _item(draft: Draft, lines: Lines, figure: Claim, found: Compared) -> AuditItem:
    return AuditItem(
        draft=draft.source.name,
        what="figure",
        span=figure.figure.span,
        text=figure.figure.text,
        attributed_to=None,
        verdict=found.verdict,
        severity=_severity(found.verdict),
        message=found.message,
        match=_match(found.claim) if found.claim else None,
        others=tuple(map(_match, found.others)),
        place=draft.place(lines, figure.figure.span.start),
    )


def _match(claim: Claim) -> Match:
    return Match(claim.source, claim.figure.span, claim.figure.text, claim.speaker, claim.id)
