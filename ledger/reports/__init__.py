"""What a desk prints: findings, claims and coverage, one file a format.

Nothing is compared or judged here; a report sorts what the checks found, gives it its places, and
says as plainly what was not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ledger.errors import LedgerError
from ledger.records import Claim
from ledger.reports import csv, github, json, jsonl, markdown, sarif, text
from ledger.reports.cells import table
from ledger.reports.jsonl import claim_lines, extract_lines
from ledger.reports.report import PROBLEMS, Coverage, Place, Report, Unchecked, build, shown_findings
from ledger.reports.text import claim_card, coverage_line
from ledger.reports.walk import (
    FAIL_ON,
    asserted_lines,
    decisions_table,
    documents_table,
    explained,
    explained_lines,
    ingested,
    listing,
    noticed,
    related_lines,
    relations_table,
    settled_lines,
    worst,
)

__all__ = [
    "FAIL_ON",
    "FORMATS",
    "PROBLEMS",
    "Coverage",
    "Format",
    "Place",
    "Report",
    "Unchecked",
    "asserted_lines",
    "build",
    "claim_card",
    "claim_lines",
    "claims_table",
    "coverage_line",
    "decisions_table",
    "documents_table",
    "explained",
    "explained_lines",
    "extract_lines",
    "format_names",
    "ingested",
    "listing",
    "noticed",
    "related_lines",
    "relations_table",
    "render",
    "settled_lines",
    "shown_findings",
    "table",
    "workbook",
    "worst",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to print: its name on the command line, and how it prints findings, and claims where it can."""

    name: str
    findings: Callable[[Report], str]
    claims: Callable[[Sequence[Claim]], str] | None = None


def _page(report: Report) -> str:
    from ledger.reports import pages  # templates cost a tenth of a second of start-up

    return pages.findings(report)


FORMATS = (
    Format("text", text.findings, text.claims),
    Format("json", json.findings, json.claims),
    Format("jsonl", jsonl.findings, jsonl.claims),
    Format("csv", csv.findings, csv.claims),
    Format("md", markdown.findings, markdown.claims),
    Format("github", github.findings),
    Format("sarif", sarif.findings),
    Format("html", _page),
)
"""Every format, in the order in which `--help` names them."""


def format_names(*, claims: bool = False) -> tuple[str, ...]:
    """The names that `--format` takes; only those that print claims too, if asked for."""
    return tuple(known.name for known in FORMATS if known.claims or not claims)


def render(report: Report, format: str = "text", *, language: str = "en") -> str:
    """The report in one of `FORMATS`, pages for readers of `language`; `LedgerError` where there is no such format."""
    return _named(format).findings(replace(report, language=language))


def workbook(report: Report) -> bytes:
    """The report as a workbook: a sheet each for findings, claims, verdicts, sources, documents and method."""
    from ledger.reports import xlsx

    return xlsx.workbook(report)


def claims_table(claims: Sequence[Claim], format: str = "text") -> str:
    """The claims in one of the `FORMATS` that print claims, in the order given."""
    printed = _named(format).claims
    if printed is None:
        listed = ", ".join(format_names(claims=True))
        raise LedgerError(f"{format} prints findings only; for claims take one of {listed}")
    return printed(claims)


def _named(name: str) -> Format:
    for known in FORMATS:
        if known.name == name:
            return known
    raise LedgerError(f"there is no format {name!r}; take one of {', '.join(format_names())}")
