"""The report as a workbook for Excel and its like: a sheet each for findings, claims, verdicts, sources, documents and method.

No cell is ever a formula or a link, whatever its words begin with. Exact values are text, as the ledger has them; beside
each stands a number that a spreadsheet can sort and sum, which may be rounded to fifteen digits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib.metadata import version
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from ledger.patterns import compiled
from ledger.reports.cells import width
from ledger.reports.report import Report, charity, settled, shown_findings
from ledger.reports.rows import (
    CLAIM_COLUMNS,
    Cell,
    claim_row,
    finding_row,
    member_row,
    settlement_row,
)
from ledger.reports.rulings import VERDICT_COLUMNS, verdict_rows
from ledger.reports.text import coverage_line

FINDING_COLUMNS = (
    "fingerprint", "verdict", "severity", "rule", "message", "as", "text", "speaker", "source", "line", "column",
    "start", "end", "quote", "stated", "computed_low", "computed_high", "arithmetic", "charity", "diagnosis", "claim",
    "settlement", "because", "by", "at",
)  # fmt: skip
SOURCE_COLUMNS = (
    "id", "title", "publisher", "published", "standing", "locator", "last_look", "looked_at", "sha256", "claim",
    "stance", "quote", "compared", "because", "by",
)  # fmt: skip
_DOCUMENT_COLUMNS = ("name", "spoken_on", "language", "encoding", "sha256", "claims", "origin")
_NUMBERS = {"value", "value2", "low", "high", "stated", "computed_low", "computed_high"}
_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_NARROWEST, _WIDEST = 8, 60
_LOOKED_AT = 200
"""Rows that a column's width is taken from."""
_ILLEGAL = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_Rows = Sequence[Mapping[str, Cell]]


def workbook(report: Report) -> bytes:
    """The bytes of the workbook."""
    page = BytesIO()
    book = xlsxwriter.Workbook(
        page,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    looks = {
        "head": book.add_format({"bold": True, "bg_color": "#E8E8E4", "bottom": 1, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        "number": book.add_format({"valign": "top", "num_format": "General"}),
    }
    for name, columns, rows in _sheets(report):
        _sheet(book.add_worksheet(name), columns, rows, looks)
    book.close()
    return page.getvalue()


def _sheets(report: Report) -> tuple[tuple[str, Sequence[str], _Rows], ...]:
    claims = [claim for transcript in report.transcripts for claim in transcript.claims]
    return (
        ("findings", FINDING_COLUMNS, _findings(report)),
        ("claims", (*CLAIM_COLUMNS, "line", "column", "quote"), _claims(report)),
        ("verdicts", VERDICT_COLUMNS, verdict_rows(report)),
        ("sources", SOURCE_COLUMNS, _sources(report, {claim.id for claim in claims})),
        ("documents", _DOCUMENT_COLUMNS, _documents(report)),
        ("method", ("what", "said"), _method(report)),
    )


def _findings(report: Report) -> list[Mapping[str, Cell]]:
    """One row a member of each finding, the most urgent finding first."""
    rows: list[Mapping[str, Cell]] = []
    for finding in shown_findings(report):
        said = settlement_row(settled(finding, report)) or {}
        told = {"settlement": said.get("state"), **{name: said.get(name) for name in ("because", "by", "at")}}
        for member in finding.members:
            text = report.places[member.claim.id].source.text
            quote = member.claim.sentence.of(text)
            row: dict[str, Cell] = finding_row(finding) | member_row(member, report.places) | told
            rows.append({**row, "quote": quote, "charity": charity(finding)})
    return rows


def _claims(report: Report) -> list[Mapping[str, Cell]]:
    rows: list[Mapping[str, Cell]] = []
    for transcript in report.transcripts:
        for claim in transcript.claims:
            place = report.places[claim.id]
            quote = claim.sentence.of(transcript.source.text)
            rows.append({**claim_row(claim), "line": place.line, "column": place.column, "quote": quote})
    return rows


def _sources(report: Report, claims: set[str]) -> list[Mapping[str, Cell]]:
    """One row a link to a claim of these texts, and one for each source that is linked to none of them."""
    record = report.record
    rows: list[Mapping[str, Cell]] = []
    seen = set()
    for claim, linked in record.linked.items():
        for one in linked if claim in claims else ():
            seen.add(one.evidence.id)
            compared = one.compared
            how = "; ".join(filter(None, (compared.message, compared.arithmetic))) if compared else None
            link: dict[str, Cell] = {
                "claim": claim, "stance": one.link.stance.value, "quote": one.link.quote, "compared": how,
                "because": one.link.because, "by": one.link.by,
            }  # fmt: skip
            rows.append(_source(report, one.evidence.id) | link)
    rows += [_source(report, name) for name in record.evidence if name not in seen]
    return rows


def _source(report: Report, name: str) -> dict[str, Cell]:
    one, look = report.record.evidence[name], report.record.looked_at.get(name)
    return {
        "id": one.id,
        "title": one.title,
        "publisher": one.publisher,
        "published": None if one.published is None else one.published.isoformat(),
        "standing": one.standing and one.standing.value,
        "locator": one.locator,
        "last_look": look.found.value if look else None,
        "looked_at": look.at.isoformat(timespec="seconds") if look else None,
        "sha256": look.sha256 if look else None,
    }


def _documents(report: Report) -> list[Mapping[str, Cell]]:
    return [
        {
            "name": transcript.source.name,
            "spoken_on": transcript.source.spoken_on.isoformat() if transcript.source.spoken_on else None,
            "language": transcript.source.language,
            "encoding": transcript.source.encoding,
            "sha256": transcript.source.sha256,
            "claims": len(transcript.claims),
            "origin": transcript.source.origin,
        }
        for transcript in report.transcripts
    ]


def _method(report: Report) -> list[Mapping[str, Cell]]:
    rules = sorted({one.rule for one in (*report.problems, *report.agreeing, *report.implied)})
    said = (
        ("coverage", coverage_line(report)),
        ("ledger head", report.head or "read in memory, no ledger"),
        ("rules that compared something", ", ".join(rules) or "none that found a pair"),
        ("written by", f"claim-ledger {version('claim-ledger')}"),
        ("exact values", "text, as the ledger has them; the columns that end in # are the same for sorting, rounded to 15 digits"),
    )  # fmt: skip
    return [{"what": what, "said": text} for what, text in said]


def _sheet(sheet: Any, columns: Sequence[str], rows: _Rows, looks: Mapping[str, Any]) -> None:
    """A sheet under a header that stays, with filters, each column as wide as its words."""
    header = [name for column in columns for name in _headings(column)]
    for at, name in enumerate(header):
        sheet.write_string(0, at, name, looks["head"])
    for number, row in enumerate(rows, 1):
        for at, name in enumerate(header):
            _cell(sheet, number, at, _value(row, name), looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
    for at, name in enumerate(header):
        shown = [name, *(_first_line(_value(row, name)) for row in rows[:_LOOKED_AT])]
        sheet.set_column(at, at, min(max(_NARROWEST, *map(width, shown)) + 2, _WIDEST))


def _headings(column: str) -> tuple[str, ...]:
    return (column, f"{column} #") if column in _NUMBERS else (column,)


def _value(row: Mapping[str, Cell], name: str) -> Cell | float:
    """A cell; the number of an exact value under its name with `#`."""
    if not name.endswith(" #"):
        return row.get(name)
    exact = row.get(name.removesuffix(" #"))
    return float(Decimal(str(exact))) if exact is not None else None


def _first_line(value: Cell | float) -> str:
    return "" if value is None else str(value).partition("\n")[0]


def _cell(sheet: Any, row: int, column: int, value: Cell | float, looks: Mapping[str, Any]) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value, looks["number"])
        case int() | float():
            sheet.write_number(row, column, value, looks["number"])
        case str():
            sheet.write_string(row, column, _fitting(value), looks["text"])


def _fitting(text: str) -> str:
    """The text as a cell can hold it: characters that XML has no place for by their code point, no cell too long."""
    plain = _ILLEGAL.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
