"""The report as a record: what was read, what was compared, and in which order a person should look.

Nothing is decided here that a check has decided already; findings are only sorted, counted and
given their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from ledger.records import (
    Asserted,
    Claim,
    Finding,
    Kind,
    Member,
    Settlement,
    Severity,
    Source,
    Transcript,
    Verdict,
)
from ledger.reports.record import EMPTY, Record
from ledger.text import Lines

PROBLEMS = (Verdict.CONTRADICTION, Verdict.TENSION, Verdict.EXPLAINABLE)
"""The verdicts that ask for a person, the most serious first."""

_URGENCY = (Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.NONE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure begins: its source, and line and column counted from 1 in code points."""

    source: Source
    lines: Lines
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what was read took part in a comparison; silence is not approval.

    `compared` counts the claims that some finding holds against others, `holding` those of them of
    which no finding asks for a person, `not_comparable` all the rest of `claims`. `left_out` counts
    the numerals that assert no quantity, `notices` what could not be read for certain.
    """

    claims: int
    compared: int
    holding: int
    not_comparable: int
    left_out: int
    notices: int


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A claim that no finding compares with anything, and why."""

    claim: Claim
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a rendering prints, in the order in which it should be read.

    `places` knows where every claim stands, by the claim's id. `head` is the hash of the ledger that
    the claims came from, `None` where files were read in memory. `show_all` asks the renderings
    for consistent and implied findings too. `settlements` holds the last settlement of each finding by
    its fingerprint, whether it still holds or has lapsed; `assertions` what became of those by hand,
    `record` what people ruled and linked. Pages are written for readers of `language`.
    """

    transcripts: tuple[Transcript, ...]
    problems: tuple[Finding, ...]
    agreeing: tuple[Finding, ...]
    implied: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    coverage: Coverage
    places: Mapping[str, Place]
    head: str | None = None
    show_all: bool = False
    settlements: Mapping[str, Settlement] = field(default_factory=dict)
    assertions: tuple[Asserted, ...] = ()
    record: Record = EMPTY
    language: str = "en"

    @property
    def open(self) -> tuple[Finding, ...]:
        """The problems that no person has settled yet, or whose settlement has lapsed."""
        return tuple(finding for finding in self.problems if settled(finding, self) is None)


def settled(finding: Finding, report: Report) -> Settlement | None:
    """How a person settled the finding; `None` where nobody did, or its members are read otherwise now."""
    said = report.settlements.get(finding.fingerprint)
    return said if said is not None and said.readings == finding.readings else None


def lapsed(finding: Finding, report: Report) -> Settlement | None:
    """How a person settled the finding before it was read otherwise; `None` where that isn't so."""
    said = report.settlements.get(finding.fingerprint)
    return said if said is not None and said.readings != finding.readings else None


def build(
    transcripts: Iterable[Transcript],
    findings: Iterable[Finding],
    *,
    head: str | None = None,
    show_all: bool = False,
    settlements: Iterable[Settlement] = (),
    assertions: Iterable[Asserted] = (),
    record: Record = EMPTY,
) -> Report:
    """The report on what was read in some transcripts and found between their claims.

    `settlements` come in the order in which they were made; the last on each finding counts.
    """
    last = {said.fingerprint: said for said in settlements}
    read = tuple(transcripts)
    found = tuple(findings)
    places = _places(read)
    compared = _claims_of(finding for finding in found if finding.verdict is not Verdict.IMPLIED)
    disputed = _claims_of(finding for finding in found if finding.verdict in PROBLEMS)
    claims = [claim for transcript in read for claim in transcript.claims]
    unchecked = tuple(Unchecked(claim, why_unchecked(claim)) for claim in claims if claim.id not in compared)
    return Report(
        transcripts=read,
        problems=tuple(
            sorted(
                _with(found, *PROBLEMS),
                key=lambda finding: (_is_settled(finding, last), *_urgency(finding, places)),
            )
        ),
        agreeing=_with(found, Verdict.CONSISTENT),
        implied=_with(found, Verdict.IMPLIED),
        unchecked=unchecked,
        coverage=Coverage(
            claims=len(claims),
            compared=len(claims) - len(unchecked),
            holding=sum(claim.id in compared and claim.id not in disputed for claim in claims),
            not_comparable=len(unchecked),
            left_out=sum(len(transcript.left_out) for transcript in read),
            notices=sum(len(transcript.notices) for transcript in read),
        ),
        places=places,
        head=head,
        show_all=show_all,
        settlements=MappingProxyType(last),
        assertions=tuple(assertions),
        record=record,
    )


def _is_settled(finding: Finding, last: Mapping[str, Settlement]) -> bool:
    said = last.get(finding.fingerprint)
    return said is not None and said.readings == finding.readings


def shown_findings(report: Report) -> tuple[Finding, ...]:
    """The findings that a rendering lists: what asks for a person, and the rest where asked for."""
    return report.problems + (report.agreeing + report.implied if report.show_all else ())


def why_unchecked(claim: Claim) -> str:
    """The plainest reason why a claim met nothing to be held against."""
    if claim.metric is None:
        return "the words around it name no quantity that could be read"
    if claim.kind is Kind.TARGET:
        return "a target or forecast that is stated once"
    if claim.period is None:
        return "stated once, and the text gives it no date"
    return "stated once, and in no sum that the text spells out"


def charity(finding: Finding) -> str | None:
    """The reading that would make a problem hold, or how many were tried in vain; `None` where none was."""
    if finding.verdict not in PROBLEMS:
        return None
    if finding.reading is not None:
        return f"most charitable reading: {finding.reading}"
    if finding.tried:
        return f"none of {len(finding.tried)} readings tried makes it hold: {'; '.join(finding.tried)}"
    return None


def gathered(members: Sequence[Member], places: Mapping[str, Place]) -> tuple[tuple[Member, ...], ...]:
    """The members of a finding by the sentence that they stand in, in the finding's own order."""
    groups: dict[tuple[int, int, int], list[Member]] = {}
    for member in members:
        claim = member.claim
        key = (id(places[claim.id].source), claim.sentence.start, claim.sentence.end)
        groups.setdefault(key, []).append(member)
    return tuple(tuple(group) for group in groups.values())


def _places(transcripts: Sequence[Transcript]) -> Mapping[str, Place]:
    places = {}
    for transcript in transcripts:
        lines = Lines.of(transcript.source.text)
        for claim in transcript.claims:
            line, column = lines.place(claim.figure.span.start)
            places[claim.id] = Place(transcript.source, lines, line, column)
    return MappingProxyType(places)


def _claims_of(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(member.claim.id for finding in findings for member in finding.members)


def _with(findings: Iterable[Finding], *verdicts: Verdict) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.verdict in verdicts)


def _urgency(finding: Finding, places: Mapping[str, Place]) -> tuple[int, int, Decimal, str, int]:
    """Severity first, then verdict, then the wider gap, then the place."""
    first = finding.members[0].claim
    return (
        _URGENCY.index(finding.severity),
        PROBLEMS.index(finding.verdict),
        -_gap(finding),
        places[first.id].source.name,
        first.figure.span.start,
    )


def _gap(finding: Finding) -> Decimal:
    """How far the stated value lies outside the computed interval, as a share of itself."""
    if finding.stated is None:
        return Decimal(0)
    stated = Decimal(finding.stated)
    low = Decimal(finding.computed_low) if finding.computed_low is not None else stated
    high = Decimal(finding.computed_high) if finding.computed_high is not None else stated
    outside = max(low - stated, stated - high, Decimal(0))
    return outside / abs(stated) if stated else outside
