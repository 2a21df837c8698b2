"""Rows as CSV that a spreadsheet opens without harm, and back; and as JSON lines.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula. Such a cell, and one that begins with an
apostrophe, gets an apostrophe before it, which is taken off again on reading; plain numbers and a bare `-` stay as they are.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from ledger.errors import LedgerError
from ledger.patterns import compiled

Cell = str | int | bool | None

_RISKY = compiled(r"[=+\-@\t\r\n'＝＋－＠]")
_PLAIN = compiled(r"-|[+-]?\d+(\.\d+)?", re.ASCII)
_MARK = "﻿"
"""What tells a spreadsheet that a file is UTF-8."""


def safe(cell: str) -> str:
    """The cell as a spreadsheet may have it."""
    return f"'{cell}" if _RISKY.match(cell) and not _PLAIN.fullmatch(cell) else cell


def unsafe(cell: str) -> str:
    """The cell that `safe` was given."""
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) == cell else cell


def csv_text(header: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """The rows as CSV in UTF-8 with its mark; absence is an empty cell."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe(_text(row[name])) for name in header] for row in rows)
    return _MARK + page.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def jsonl_text(header: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """The rows as JSON objects, one a line; absence is null."""
    return "".join(
        json.dumps({name: row[name] for name in header}, ensure_ascii=False) + "\n" for row in rows
    )


def from_csv(data: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their numbers, the header being row 1. Raises `LedgerError` where it is none, or a row is too long or short."""
    reader = csv.reader(io.StringIO(_decoded(data, name), newline=""), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        header = next(reader, None)
        if not header:
            raise LedgerError(f"{name}: the file is empty; name the file that `ledger export` wrote")
        for number, cells in enumerate(reader, start=2):
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise LedgerError(
                    f"{name}:{number}: {len(cells)} cells under {len(header)} columns; mend the row, "
                    "or put quotes around a cell that holds a comma"
                )
            rows.append((number, dict(zip(header, map(unsafe, cells), strict=True))))
    except csv.Error as error:
        raise LedgerError(f"{name}:{reader.line_num}: no CSV ({error}); save it as CSV again") from None
    return rows


def from_jsonl(data: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    """The objects of a JSON lines file with their line numbers; null is an empty text."""
    rows = []
    for number, line in enumerate(_decoded(data, name).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except ValueError:
            found = None
        if not isinstance(found, dict) or any(isinstance(cell, dict | list) for cell in found.values()):
            raise LedgerError(
                f"{name}:{number}: this is no JSON object of plain cells; write one claim a line, as `ledger export jsonl`"
            )
        rows.append((number, {key: _text(cell) for key, cell in found.items()}))
    return rows


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LedgerError(f"{name}: this is no UTF-8; save it as “CSV UTF-8” or as UTF-8 text") from None
