"""A reference series: a tidy table of official figures, one a row, read with every row accounted for.

Columns are `metric`, `scope`, `period`, `value`, `unit`, `url`; a table that calls them otherwise is read with a
map of names. Cells are read as text: 14.30 keeps its zero.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import pandas as pd

from ledger import typed
from ledger.errors import LedgerError, UnreadableSource
from ledger.evidence import Line

COLUMNS = ("metric", "scope", "period", "value", "unit", "url")
_NEEDED = ("metric", "value")


def lines(text: str, name: str, columns: Mapping[str, str] | None = None) -> tuple[Line, ...]:
    """The figures of a table in CSV; `columns` says what the table calls a column of ours.

    Raises `UnreadableSource`, which names the line, for the first row that can't be read: a series with a hole
    would leave figures unchecked in silence.
    """
    frame = _frame(text, name)
    called = _called(frame, name, columns or {})
    rows = frame.to_dict("records")
    if not rows:
        raise UnreadableSource(f"{name}: the table has no rows; name the file that holds the series")
    made = []
    for number, row in enumerate(rows, start=2):
        cells = {ours: str(row[theirs]).strip() for ours, theirs in called.items()}
        made.append(_figure(cells, f"{name}, row {number}"))
    return tuple(made)


def _frame(text: str, name: str) -> pd.DataFrame:
    try:
        return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, skip_blank_lines=True)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        said = str(error).strip().rstrip(".")
        raise UnreadableSource(f"{name}: this is no table in CSV ({said}); save it as CSV in UTF-8") from None


def _called(frame: pd.DataFrame, name: str, columns: Mapping[str, str]) -> Mapping[str, str]:
    """What the table calls each column of ours that it has."""
    unknown = next((ours for ours in columns if ours not in COLUMNS), None)
    if unknown is not None:
        raise LedgerError(
            f"--columns {unknown}: no column is called so; the columns are {', '.join(COLUMNS)}"
        )
    has = [str(column) for column in frame.columns]
    called = {ours: columns.get(ours, ours) for ours in COLUMNS}
    missing = [ours for ours in COLUMNS if called[ours] not in has and (ours in _NEEDED or ours in columns)]
    if missing:
        raise UnreadableSource(
            f"{name}: no column {called[missing[0]]!r} (it has {', '.join(has)}); say what the table calls "
            f"{missing[0]}: --columns {missing[0]}=NAME"
        )
    return {ours: theirs for ours, theirs in called.items() if theirs in has}


def _figure(cells: Mapping[str, str], where: str) -> Line:
    if not cells["metric"]:
        raise UnreadableSource(f"{where}: the metric is empty; say what the figure measures")
    try:
        quantity = typed.quantity(cells["value"], cells.get("unit"), what="value")
        told = cells.get("period")
        period = typed.period(told, "period") if told else None
    except LedgerError as error:
        raise UnreadableSource(f"{where}: {error}") from None
    return Line(cells["metric"], cells.get("scope") or None, quantity, period, cells.get("url") or None)
