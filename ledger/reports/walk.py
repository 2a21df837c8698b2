"""What a command says of its own work: what was read, what the ledger holds, how it ends."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence

from ledger.records import Span, Transcript, Verdict
from ledger.reports.cells import harmless, table
from ledger.reports.markdown import escaped, piped
from ledger.reports.report import Report
from ledger.text import Lines


def ingested(transcript: Transcript, document: str, *, new: bool, dry_run: bool = False) -> str:
    """One source in a few lines: what was kept, who speaks, what was left out and why, what is in doubt."""
    source = transcript.source
    if not new:
        return f"{source.name}: the ledger has these bytes already, as {document}; nothing was added"
    kept = "would be kept" if dry_run else f"kept as {document}"
    speakers = sorted({claim.speaker or "-" for claim in transcript.claims})
    lines = [
        f"{source.name}: {kept}; {len(source.text)} characters, {source.encoding}, {source.language}, "
        f"said on {source.spoken_on or 'an unknown day'}",
        f"  {len(transcript.claims)} claims by {len(speakers)} speakers; "
        f"{len(transcript.left_out)} numerals left out ({_why(transcript)})",
    ]
    index = Lines.of(source.text)
    lines += [f"  notice: {_place(index, notice.span)}{notice.message}" for notice in transcript.notices]
    return harmless("\n".join(lines))


def _why(transcript: Transcript) -> str:
    counts = Counter(item.why for item in transcript.left_out)
    return ", ".join(f"{why} {count}" for why, count in counts.most_common()) or "none"


def _place(lines: Lines, span: Span | None) -> str:
    if span is None:
        return ""
    line, column = lines.place(span.start)
    return f"{line}:{column}: "


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
