"""The log of a ledger as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ledger.reports.walk import listing

Line = tuple[int, datetime, str | None, str, str, str]
"""Number, when, who, command, what it is about, hash."""


def log_table(lines: Sequence[Line], form: str = "text") -> str:
    """The events, the first made first, in one of the formats of `FORMATS`."""
    header = ("event", "at", "by", "command", "about", "hash")
    rows = [
        dict(zip(header, (number, at.isoformat(timespec="seconds"), *others), strict=True))
        for number, at, *others in lines
    ]
    return listing(header, rows, form, "nothing was written yet\n")
