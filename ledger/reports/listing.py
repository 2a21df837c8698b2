"""What the ledger holds, as a list, and how a report bids a command end."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from ledger.records import Verdict
from ledger.reports.cells import table
from ledger.reports.markdown import escaped, piped
from ledger.reports.report import Report


def documents_table(rows: Sequence[Mapping[str, object]], form: str = "text") -> str:
    """The documents of a ledger, one a row, in one of the formats of `FORMATS`."""
    header = ("id", "name", "spoken_on", "language", "encoding", "codepoints", "claims")
    cells = [[str(row[key]) if row[key] is not None else "" for key in header] for row in rows]
    if form in {"json", "jsonl"}:
        objects = [dict(zip(header, line, strict=True)) for line in cells]
        if form == "json":
            return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects)
    if form == "csv":
        page = io.StringIO()
        csv.writer(page, lineterminator="\n").writerows([header, *cells])
        return page.getvalue()
    if form == "md":
        return piped(header, [[escaped(cell) for cell in line] for line in cells]) + "\n"
    return table(header, cells) if cells else "the ledger is empty; `ledger ingest FILE` fills it\n"


def worst(report: Report, *, strict: bool = False) -> int:
    """The exit code that a report asks for: 1 where it holds a contradiction (or, if strict, a tension)."""
    serious = {Verdict.CONTRADICTION} | ({Verdict.TENSION} if strict else set())
    return int(any(finding.verdict in serious for finding in report.problems))
