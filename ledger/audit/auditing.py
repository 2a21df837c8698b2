"""The walk over a draft: its quotations in order, then the figures of its running text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ledger.audit.attribution import SOMEBODY, Attribution, Names, attributed
from ledger.audit.drafts import Draft
from ledger.audit.library import Library
from ledger.audit.normal import normal
from ledger.audit.quotations import Quotation, quotations
from ledger.audit.quoted import judged
from ledger.audit.severities import severity
from ledger.extract import figures
from ledger.records import Audit, AuditItem, SetAside, Span
from ledger.text import Lines

_TERM = 8  # bare Chinese characters, or four words, below which marks may only set off a term
_TERM_WORDS = 4


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
        item = _quoted(draft, lines, quotation, library, None if by == SOMEBODY else by)
        if item is None:
            aside.append(SetAside(quotation.span, quotation.span.of(text), "a term in quotation marks"))
            continue
        items.append(item)
        held.append(quotation.span)
    if any(_is_running(span, held, skip) for span in figures(draft.source)):
        from ledger.audit.running import running  # what compares figures waits for the first one

        items += running(draft, lines, library, names, lambda span: _is_running(span, held, skip))
    return Audit(
        draft.source,
        draft.sha256,
        tuple(sorted(items, key=lambda one: one.span)),
        tuple(sorted(aside, key=lambda one: one.span)),
    )


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
        severity=severity(found.verdict),
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


def _is_running(span: Span, held: Sequence[Span], skip: Sequence[Span]) -> bool:
    """Whether a figure stands outside of the quotations that were looked up, and of what is passed over."""
    at = bisect_right(held, span.start, key=lambda one: one.start) - 1
    is_quoted = at >= 0 and span.start < held[at].end
    return not is_quoted and not any(one.start <= span.start < one.end for one in skip)
