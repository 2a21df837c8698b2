"""Findings and claims as JSON, for programs: `ledger check --format json` of CONTRACT.md."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ledger.records import Claim, Finding
from ledger.reports.report import Report, lapsed, settled, shown_findings
from ledger.reports.rows import claim_row, finding_row, member_row, settlement_row
from ledger.reports.rulings import verdict_rows

SCHEMA = 1
"""The version of the outer object; it changes when a field that programs read changes its meaning."""


def findings(report: Report) -> str:
    """One JSON object: the coverage in four numbers, then the findings in reading order."""
    coverage = report.coverage
    return _text(
        {
            "schema": SCHEMA,
            "claims": coverage.claims,
            "compared": coverage.compared,
            "holding": coverage.holding,
            "not_comparable": coverage.not_comparable,
            "findings": [finding_object(finding, report) for finding in shown_findings(report)],
            "assertions": [
                {
                    "file": outcome.path,
                    "line": outcome.line,
                    "what": outcome.kind,
                    "holds": outcome.holds,
                    "message": outcome.message,
                }
                for outcome in report.assertions
            ],
            "verdicts": verdict_rows(report),
            "ledger_head": report.head,
        }
    )


def claims(rows: Sequence[Claim]) -> str:
    """One JSON object that lists the claims."""
    return _text({"schema": SCHEMA, "claims": [claim_row(claim) for claim in rows]})


def finding_object(finding: Finding, report: Report) -> dict[str, object]:
    """One finding under the field names of CONTRACT.md; `settlement` is what a person decided of it.

    `lapsed` is what a person decided before its members were read otherwise.
    """
    row: dict[str, object] = dict(finding_row(finding))
    row["members"] = [member_row(member, report.places) for member in finding.members]
    row["tried"] = list(finding.tried)
    row["settlement"] = settlement_row(settled(finding, report))
    row["lapsed"] = settlement_row(lapsed(finding, report))
    return row


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
