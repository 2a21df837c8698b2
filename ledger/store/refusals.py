"""What a database refuses, said as one line that ends with the remedy; any other error is a bug, and stays one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, OperationalError

from ledger.errors import StoreError

READ_ONLY = "{name} is read-only; give yourself write access to it and to its folder, or copy it"
_FULL = "{name}: the disk is full and nothing of this was written; make room, then run it again"
_LOCKED = (
    "{name} is locked: another process was still writing to it after {wait:g} s of waiting;"
    " run this again when it is done"
)
_CLOSED = "{name}: the server is closing and nothing of this was written; run it again when it is back"
_LOST = (
    "{name}: the connection was lost; see with `ledger log` whether this was written, and run it again if not"
)
_DAMAGED = "{name} is damaged; restore a copy, or save what can be read: sqlite3 {name} .recover"
_FORBIDDEN = (
    "{name}: this user may not do that there; give the user the rights to its tables, or name another"
)
_SAID = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_NOTADB": "{name} is no ledger (not an SQLite file); give the file that `ledger ingest` made",
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_CANTOPEN": "{name} can't be opened; give yourself access to it, and to its -wal and -shm files",
    "SQLITE_PERM": "{name} can't be opened; give yourself access to it",
    "SQLITE_IOERR": "{name}: the disk failed and nothing of this was written; check it, then run this again",
    "SQLITE_TOOBIG": "this source is larger than a ledger can hold (1 GB); split it",
    "53100": _FULL,
    "53": "{name}: the server is short of means ({cause}) and nothing of this was written; run it again later",
    "55P03": _LOCKED,
    "25006": "{name} is read-only: the server takes no writes; name the one that does",
    "42501": _FORBIDDEN,
    "57P01": _CLOSED,
    "57P02": _CLOSED,
    "57P03": _CLOSED,
    "58": "{name}: the server's disk failed ({cause}) and nothing of this was written; check it, then run this again",
}
"""What is said by SQLite's name of an error, or by the beginning of PostgreSQL's code of it; the longer ones come first."""


@contextmanager
def troubles(name: str, wait: float) -> Iterator[None]:
    """Say a database's refusal as one line with the remedy; `name` is the ledger's, `wait` how long a write waits."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = _said(error)
        if said is None:
            raise
        raise StoreError(said.format(name=name, wait=wait, cause=_cause(error))) from error
    except UnicodeDecodeError as error:  # what SQLite says of a file quotes it, and that may be no text
        raise StoreError(_DAMAGED.format(name=name)) from error


def code(error: DBAPIError | sqlite3.Error) -> str:
    """SQLite's name of an error, or PostgreSQL's five signs for it; empty where it has neither."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")


def is_no_text(error: DBAPIError | sqlite3.Error) -> bool:
    """Whether a row holds bytes where text belongs, which SQLite hands out as they are."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(cause).startswith("Could not decode to UTF-8")


def _said(error: DBAPIError | sqlite3.Error) -> str | None:
    named = code(error)
    if is_no_text(error):
        return (
            "{name} is damaged: a row holds what is no text; `ledger verify` names its event, restore a copy"
        )
    for known, message in _SAID.items():
        if named == known or named.startswith(f"{known}_" if known.startswith("SQLITE") else known):
            return message
    if not isinstance(error, DBAPIError) or isinstance(error.orig, sqlite3.Error):
        return None
    if isinstance(error, DataError) and "NUL" in str(error.orig):
        return "{name}: the words hold a NUL character, which PostgreSQL can't keep; take it out, or give an SQLite file"
    if error.connection_invalidated:
        return _LOST
    if isinstance(error, OperationalError) and not named:
        return "{name} can't be reached ({cause}); see that the server runs, and that address, database and user are right"
    return None


def _cause(error: DBAPIError | sqlite3.Error) -> str:
    """What the database says itself, in one line."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    said = str(cause).partition("\n")[0]
    return said.removeprefix("connection failed: ").removeprefix("connection is bad: ")
