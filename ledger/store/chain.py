"""The event chain: every write is an event that carries the hash of the one before.

`hash = sha256(canonical JSON of the event with its previous hash)`. The payload of an ingest holds a
digest of the rows of each table, so that an edit made with another tool shows, and in which table.
A chain can't show that its end was cut off or that all of it was written anew: keep the head that a
report prints, and compare.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from ledger.errors import VerificationError
from ledger.store.reading_tables import AdditionRow, AmendmentRow
from ledger.store.tables import ClaimRow, DocumentRow, EventRow, ReadingRow, VersionRow, table

GENESIS = "0" * 64
"""The hash before the first event."""

_CHUNK = 2000
_EVENT, _DOCUMENT, _VERSION = table(EventRow), table(DocumentRow), table(VersionRow)
_CLAIM, _READING = table(ClaimRow), table(ReadingRow)
_ADDITION, _AMENDMENT = table(AdditionRow), table(AmendmentRow)
_NOT_DIGESTED = ("content", "text")
"""The two large columns of a version; their own hashes stand beside them."""


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces, non-ASCII as is; bytes stand in it by their sha256."""
    return json.dumps(value, default=_hashed, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _hashed(value: object) -> str:
    if not isinstance(value, bytes | memoryview):
        raise TypeError(f"{type(value).__name__} is no cell of a ledger")
    return sha256(value).hexdigest()


def digest(rows: Iterable[Sequence[Any]]) -> str:
    """The sha256 of the rows as JSON arrays, each followed by a comma."""
    state, remaining = sha256(), iter(rows)
    while chunk := [list(row) for row in islice(remaining, _CHUNK)]:
        state.update((canonical(chunk)[1:-1] + ",").encode())
    return state.hexdigest()


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last event; `(0, GENESIS)` in an empty ledger."""
    newest_first = select(_EVENT.c.seq, _EVENT.c.hash).order_by(_EVENT.c.seq.desc())
    last = connection.execute(newest_first.limit(1)).first()
    return (last.seq, last.hash) if last else (0, GENESIS)


def append(
    connection: Connection, *, at: str, actor: str | None, command: str, entity: str, payload: object
) -> str:
    """Write the next event and return its hash; the transaction must hold the write lock."""
    seq, previous = head(connection)
    cells = [seq + 1, at, actor, command, entity, canonical(payload), previous]
    this = _hash(cells)
    connection.execute(_EVENT.insert().values((*cells, this)))
    return this


def _hash(cells: Sequence[Any]) -> str:
    return sha256(canonical(list(cells)).encode()).hexdigest()


def digests(made: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, list[Any]]:
    """How many rows of each table are made, and their digest."""
    return {
        name: [len(rows), digest(map(_without_text, rows) if name == "document_version" else rows)]
        for name, rows in made.items()
    }


def _without_text(row: Sequence[Any]) -> list[Any]:
    cells = zip(_VERSION.c, row, strict=True)
    return [cell for column, cell in cells if column.name not in _NOT_DIGESTED]


def verify(connection: Connection) -> tuple[int, str]:
    """Walk the chain and hold every row against it; return number and hash of the last event.

    Raises `VerificationError`, which names the first event that doesn't hold.
    """
    if connection.dialect.name == "sqlite":
        _verify_file(connection)
    previous, counted = GENESIS, dict.fromkeys(_tables(), 0)
    events = connection.execute(select(_EVENT).order_by(_EVENT.c.seq)).all()
    for number, event in enumerate(events, start=1):
        if event.seq != number or event.prev_hash != previous or event.hash != _hash(event[:-1]):
            raise _broken(number, "the chain breaks here")
        previous = event.hash
        for name, count in _verify_rows(connection, number, event).items():
            counted[name] += count
    for name, count in counted.items():
        found = connection.execute(select(func.count()).select_from(_tables()[name])).scalar_one()
        if found != count:
            raise VerificationError(f"{found - count} rows of {name} belong to no event; restore a copy")
    return len(events), previous


def _tables() -> dict[str, Any]:
    return {name: found for name, found in _EVENT.metadata.tables.items() if name != "event"}


def _verify_rows(connection: Connection, number: int, event: Any) -> dict[str, int]:
    """How many rows of each table the event wrote, all of them found as they were written."""
    payload = json.loads(event.payload)
    if "sha256" not in payload:
        return _verify_words(connection, number, payload)
    version = connection.execute(
        select(_VERSION.c.id, _VERSION.c.content, _VERSION.c.text, _VERSION.c.text_sha256).where(
            _VERSION.c.sha256 == payload["sha256"], _VERSION.c.document_id == event.entity
        )
    ).first()
    if version is None:
        raise _broken(number, f"the text that it wrote for {event.entity} is gone")
    if sha256(version.content).hexdigest() != payload["sha256"]:
        raise _broken(number, f"the bytes of {event.entity} were changed")
    if sha256(version.text.encode()).hexdigest() != version.text_sha256:
        raise _broken(number, f"the text of {event.entity} was changed")
    for name, (count, told) in payload["rows"].items():
        rows = connection.execute(_rows_of(name, event.entity, version.id)).all()
        if len(rows) != count or digest(rows) != told:
            raise _broken(number, f"rows of {name} that it wrote for {event.entity} were changed")
    return {name: count for name, (count, _) in payload["rows"].items()}


def _verify_words(connection: Connection, number: int, payload: Any) -> dict[str, int]:
    """The same for what a person said: its rows carry the number of their event."""
    for name, (count, told) in payload["rows"].items():
        found = connection.execute(_written(name, number)).all()
        if len(found) != count or digest(found) != told:
            raise _broken(number, f"rows of {name} that it wrote were changed")
    return {name: count for name, (count, _) in payload["rows"].items()}


def _written(name: str, number: int) -> Select[Any]:
    """The rows of one table that an event of a person wrote; claims and readings by hand are found by its own row."""
    rows = _tables()[name]
    if "event_seq" in rows.c:
        return select(rows).where(rows.c.event_seq == number).order_by(*rows.primary_key)
    added = select(_ADDITION.c.claim_id).where(_ADDITION.c.event_seq == number)
    if name == "claim":
        return select(_CLAIM).where(_CLAIM.c.id.in_(added))
    amended = select(_AMENDMENT.c.claim_id, _AMENDMENT.c.rev).where(_AMENDMENT.c.event_seq == number)
    first = _READING.c.claim_id.in_(added) & (_READING.c.rev == 1)
    return select(_READING).where(first | tuple_(_READING.c.claim_id, _READING.c.rev).in_(amended))


def _rows_of(name: str, document_id: str, version_id: int) -> Select[Any]:
    """The rows of one table that came with a version, in the order of the digest."""
    match name:
        case "document":
            return select(_DOCUMENT).where(_DOCUMENT.c.id == document_id)
        case "document_version":
            columns = [column for column in _VERSION.c if column.name not in _NOT_DIGESTED]
            return select(*columns).where(_VERSION.c.id == version_id)
        case "reading":
            joined = select(_READING).join(_CLAIM, _CLAIM.c.id == _READING.c.claim_id)
            read = (_CLAIM.c.version_id == version_id) & (_READING.c.rev == 1) & _not_added()
            return joined.where(read).order_by(_CLAIM.c.seq)
        case "claim":
            return (
                select(_CLAIM).where(_CLAIM.c.version_id == version_id, _not_added()).order_by(_CLAIM.c.seq)
            )
        case _:
            rows = _tables()[name]
            return select(rows).where(rows.c.version_id == version_id).order_by(rows.c.seq)


def _not_added() -> ColumnElement[bool]:
    return _CLAIM.c.id.not_in(select(_ADDITION.c.claim_id))


def _verify_file(connection: Connection) -> None:
    for pragma in ("integrity_check", "foreign_key_check"):
        wrong = [row for row in connection.exec_driver_sql(f"PRAGMA {pragma}") if row[0] != "ok"]
        if wrong:
            raise VerificationError(f"SQLite's {pragma} finds: {wrong[0][0]}; restore a copy")


def _broken(number: int, what: str) -> VerificationError:
    return VerificationError(f"event {number}: {what}; restore a copy, and compare its head with a report's")
