"""A finding as a page shows it: quotes with their figures marked, readings, sum, charity, drawing, decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ledger.records import Claim, Finding, Member, Span, Verdict
from ledger.reports.cells import one_line
from ledger.reports.pages.lines import NumberLine, number_line
from ledger.reports.pages.standing import Standing
from ledger.reports.report import PROBLEMS, Report, gathered, lapsed, settled
from ledger.reports.rows import reads, settled_words


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in pieces, each with the id of the claim that it prints, if any; who says it, and where."""

    pieces: tuple[tuple[str, str | None], ...]
    speaker: str | None
    document: str
    line: int
    column: int
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A figure's part in a finding; `also` are the other findings that it is in."""

    claim: Claim
    as_: str
    reads: str
    also: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding; `number` counts those that need a person."""

    number: int | None
    finding: Finding
    state: str
    quotes: tuple[Quote, ...]
    parts: tuple[Part, ...]
    charity: tuple[str, Mapping[str, object]] | None
    decision: tuple[str, str] | None
    line: NumberLine | None


def entry(
    finding: Finding, report: Report, standings: Mapping[str, Standing], number: int | None = None
) -> Entry:
    """The finding for the page; `number` where it needs a person."""
    groups = gathered(finding.members, report.places)
    return Entry(
        number=number,
        finding=finding,
        state="settled" if settled(finding, report) else finding.verdict.value,
        quotes=tuple(_quote(group, report) for group in groups),
        parts=tuple(_part(one, finding, report, standings) for one in chain.from_iterable(groups)),
        charity=_charity(finding),
        decision=_decision(finding, report),
        line=number_line(finding, report.language),
    )


def pieces(text: str, sentence: Span, claims: Sequence[Claim]) -> tuple[tuple[str, str | None], ...]:
    """A sentence in pieces; a figure that shares characters with one before it stays bare words."""
    made: list[tuple[str, str | None]] = []
    at = sentence.start
    for claim in sorted(claims, key=lambda one: one.figure.span):
        span = claim.figure.span
        if span.start < at or sentence.end < span.end:
            continue
        made += [(text[at : span.start], None), (span.of(text), claim.id)]
        at = span.end
    made.append((text[at : sentence.end], None))
    return tuple((piece, claim_id) for piece, claim_id in made if piece)


def _quote(group: Sequence[Member], report: Report) -> Quote:
    claims = sorted({member.claim.id: member.claim for member in group}.values(), key=lambda c: c.figure.span)
    place = report.places[claims[0].id]
    return Quote(
        pieces=pieces(place.source.text, claims[0].sentence, claims),
        speaker=claims[0].speaker,
        document=place.source.name,
        line=place.line,
        column=place.column,
        offsets=tuple((claim.figure.span.start, claim.figure.span.end) for claim in claims),
    )


def _part(member: Member, finding: Finding, report: Report, standings: Mapping[str, Standing]) -> Part:
    others = (
        other
        for other in standings[member.claim.id].findings
        if other is not finding and other.verdict is not Verdict.IMPLIED
    )
    return Part(member.claim, member.as_, reads(member.claim, report.language), tuple(others))


def _charity(finding: Finding) -> tuple[str, Mapping[str, object]] | None:
    """The key of the sentence on charitable readings, and what fills it."""
    if finding.verdict not in PROBLEMS and finding.reading is None:
        return None
    if finding.reading is not None:
        return "charity_found", {"reading": finding.reading}
    if finding.tried:
        return "charity_none", {"count": len(finding.tried), "readings": "; ".join(finding.tried)}
    return None


def _decision(finding: Finding, report: Report) -> tuple[str, str] | None:
    """The key of the sentence on what a person decided, and the words of the decision."""
    if said := settled(finding, report):
        return "decided", one_line(settled_words(said))
    if said := lapsed(finding, report):
        return "open_again", one_line(settled_words(said))
    return None
