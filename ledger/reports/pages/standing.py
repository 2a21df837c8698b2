"""How each claim stands on a page: in a finding that needs a person, agreeing, settled, alone; and how it was rated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ledger.records import Claim, Finding, Verdict
from ledger.reports.report import Report, settled

STATES = ("contradiction", "tension", "explainable", "settled", "consistent", "alone")
"""The states of a claim, the most urgent first; of several that fit the first one counts."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim's number on the page, its state, and the class of its rating (`stale` where it no longer holds).

    `finding` is the number of the first finding that needs a person, `None` where none does.
    """

    index: int
    claim: Claim
    state: str
    rating: str | None
    finding: int | None
    findings: tuple[Finding, ...]


def standings(report: Report) -> Mapping[str, Standing]:
    """Every claim of the report by its id, in the order of the transcripts."""
    found: dict[str, list[Finding]] = {}
    for finding in (*report.problems, *report.agreeing, *report.implied):
        for name in dict.fromkeys(member.claim.id for member in finding.members):
            found.setdefault(name, []).append(finding)
    numbers = {finding.fingerprint: number for number, finding in enumerate(report.open, 1)}
    claims = [claim for transcript in report.transcripts for claim in transcript.claims]
    made = {}
    for index, claim in enumerate(claims):
        own = tuple(found.get(claim.id, ()))
        first = min((numbers[one.fingerprint] for one in own if one.fingerprint in numbers), default=None)
        made[claim.id] = Standing(index, claim, _state(own, report), _rating(claim, report), first, own)
    return MappingProxyType(made)


def _state(findings: Sequence[Finding], report: Report) -> str:
    met = {"settled" if settled(one, report) else one.verdict.value for one in findings}
    met.discard(Verdict.IMPLIED.value)
    return next((state for state in STATES if state in met), "alone")


def _rating(claim: Claim, report: Report) -> str | None:
    course = report.record.courses.get(claim.id)
    return None if course is None else course.rated
