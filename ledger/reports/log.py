"""The log of a ledger as a table, and under each write the command line that made it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ledger.reports.cells import harmless, one_line, table
from ledger.reports.walk import listing

Line = tuple[int, datetime, str | None, str, str, str, str | None]
"""Number, when, who, what was done, what it is about, hash, the whole command line where one was typed."""

_HEADER = ("event", "at", "by", "command", "about", "hash", "command_line")
_WIDEST = 64
"""A hash is that wide, and of use when whole."""


def log_table(lines: Sequence[Line], form: str = "text") -> str:
    """The events, the first made first, in one of the formats of `FORMATS`."""
    rows = [(number, at.isoformat(timespec="seconds"), *others) for number, at, *others in lines]
    if form != "text" or not rows:
        told = [dict(zip(_HEADER, row, strict=True)) for row in rows]
        return listing(_HEADER, told, form, "nothing was written yet\n")
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    header, *events = table(_HEADER[:-1], [line[:-1] for line in cells], widest=_WIDEST).splitlines()
    typed = (harmless(one_line(line[-1])) for line in cells)
    below = [f"{event}\n    $ {line}" if line else event for event, line in zip(events, typed, strict=True)]
    return "\n".join([header, *below]) + "\n"
