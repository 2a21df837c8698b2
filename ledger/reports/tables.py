"""Claims and findings as data frames, for the CSV format, for counts and for notebooks.

The only room that knows pandas. Every cell of a frame is text, a whole number, a truth value or
`None`: a value such as 14.30 stays the text that it is, since a float would lose what its digits say.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd

from ledger.records import Claim, Finding
from ledger.reports.report import Report, settled, shown_findings
from ledger.reports.rows import (
    CLAIM_COLUMNS,
    Cell,
    claim_row,
    finding_row,
    member_row,
    settlement_row,
    speaker_of,
)

FINDING_COLUMNS = (
    "fingerprint",
    "rule",
    "rule_kind",
    "verdict",
    "severity",
    "as",
    "claim",
    "source",
    "line",
    "column",
    "start",
    "end",
    "speaker",
    "text",
    "stated",
    "computed_low",
    "computed_high",
    "arithmetic",
    "message",
    "reading",
    "diagnosis",
    "settlement",
    "because",
    "by",
    "at",
)
"""The columns of a finding's member, in the order of the CSV file."""


def claims_frame(claims: Sequence[Claim]) -> pd.DataFrame:
    """One row a claim, under `CLAIM_COLUMNS`."""
    return _frame([claim_row(claim) for claim in claims], CLAIM_COLUMNS)


def findings_frame(report: Report) -> pd.DataFrame:
    """One row a member of each finding, under `FINDING_COLUMNS`; its rows share the fingerprint."""
    rows = [
        finding_row(finding) | member_row(member, report.places) | _settlement(finding, report)
        for finding in shown_findings(report)
        for member in finding.members
    ]
    return _frame(rows, FINDING_COLUMNS)


def _settlement(finding: Finding, report: Report) -> dict[str, Cell]:
    said = settlement_row(settled(finding, report)) or dict.fromkeys(("state", "because", "by", "at"))
    return {"settlement": said["state"], "because": said["because"], "by": said["by"], "at": said["at"]}


def speakers_frame(report: Report) -> pd.DataFrame:
    """One row a source and speaker: how many figures, how many compared, how many need a person."""
    disputed = {member.claim.id for finding in report.problems for member in finding.members}
    unchecked = {item.claim.id for item in report.unchecked}
    rows: list[Mapping[str, Cell]] = [
        {
            "source": transcript.source.name,
            "speaker": speaker_of(claim),
            "figures": 1,
            "compared": int(claim.id not in unchecked),
            "to look at": int(claim.id in disputed),
        }
        for transcript in report.transcripts
        for claim in transcript.claims
    ]
    frame = _frame(rows, ("source", "speaker", "figures", "compared", "to look at"))
    return frame.groupby(["source", "speaker"], sort=False, as_index=False).sum()


def csv_text(frame: pd.DataFrame) -> str:
    """A frame as comma-separated text with a header line; absence is an empty cell.

    Cells are the data, verbatim: a figure that begins with `-`, `+` or `=` is not dressed for
    spreadsheets. Import the file there as text.
    """
    # A reader takes a lone carriage return for the end of a row unless the cell is quoted.
    returns = any("\r" in str(cell) for row in frame.itertuples(index=False) for cell in row)
    quoting: Literal[0, 1] = csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
    return frame.to_csv(index=False, lineterminator="\n", quoting=quoting)


def _frame(rows: Sequence[Mapping[str, Cell]], columns: Sequence[str]) -> pd.DataFrame:
    cells = {name: pd.Series([row[name] for row in rows], dtype=object) for name in columns}
    return pd.DataFrame(cells, columns=list(columns))
