"""Claims and findings as CSV, for spreadsheets and scripts; see `tables.csv_text` for what a cell holds."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.records import Claim
from ledger.reports.report import Report


def findings(report: Report) -> str:
    """One line a member of each finding."""
    from ledger.reports.tables import csv_text, findings_frame  # pandas costs a second of start-up

    return csv_text(findings_frame(report))


def claims(rows: Sequence[Claim]) -> str:
    """One line a claim."""
    from ledger.reports.tables import claims_frame, csv_text

    return csv_text(claims_frame(rows))
