"""The event chain: every write is an event that carries the hash of the one before.

`hash = sha256(canonical JSON of the event with its previous hash)`. The payload of an ingest holds a
digest of the rows of each table, so that an edit made with another tool shows, and in which table.
A chain can't show that its end was cut off or that all of it was written anew: keep the head that a
report prints, and compare.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice, tee
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select, tuple_

from ledger.errors import VerificationError
from ledger.store.columns import TABLES
from ledger.store.database import COMMAND_LINE

GENESIS = "0" * 64
"""The hash before the first event."""

_CHUNK = 2000
_LINE = "command_line"
_TAKEN_IN = "ledger_taken_in"
_EVENT, _DOCUMENT, _VERSION = TABLES["event"], TABLES["document"], TABLES["document_version"]
_CLAIM, _READING = TABLES["claim"], TABLES["reading"]
_ADDITION, _AMENDMENT = TABLES["addition"], TABLES["amendment"]
_NOT_DIGESTED = ("content", "text")
"""The two large columns of a version; their own hashes stand beside them."""


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces, non-ASCII as is; bytes stand in it by their sha256."""
    return _ENCODER.encode(value)


def _plain(value: object) -> object:
    """What JSON has no word for: bytes, by their sha256."""
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    raise TypeError(f"{type(value).__name__} is no cell of a ledger")


_ENCODER = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_APART = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", "\n"))
_DECODER = json.JSONDecoder()


def _arrays(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The canonical JSON of each row.

    Thousands are written at once, as the values of one object, and told apart by the line feeds before them: JSON has
    none in its words. Written one by one they take most of the time that it takes to verify a long chain.
    """
    remaining = iter(rows)
    while chunk := list(islice(remaining, _CHUNK)):
        for value in _APART.encode(dict(enumerate(chunk))).split("\n")[1:]:
            yield value[: value.rindex("]") + 1]


def digest(rows: Iterable[Sequence[Any]]) -> str:
    """The sha256 of the rows as JSON arrays, each followed by a comma."""
    return _digest(list(_arrays(rows)))


def _digest(arrays: Sequence[str]) -> str:
    state = sha256()
    for start in range(0, len(arrays), _CHUNK):
        state.update(encoded(",".join(arrays[start : start + _CHUNK]) + ","))
    return state.hexdigest()


def encoded(text: str) -> bytes:
    """The text in UTF-8; what was read `as_it_stands` and is none comes out as the bytes that it was."""
    return text.encode(errors="surrogateescape")


_NOTHING = digest(())
"""The digest of no rows."""


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last event; `(0, GENESIS)` in an empty ledger."""
    newest_first = select(_EVENT.c.seq, _EVENT.c.hash).order_by(_EVENT.c.seq.desc())
    last = connection.execute(newest_first.limit(1)).first()
    return (last.seq, last.hash) if last else (0, GENESIS)


def line_of(payload: str) -> str | None:
    """The command line that an event was made by, as its payload has it."""
    line: str | None = json.loads(payload).get(_LINE)
    return line


def number_of(connection: Connection, event_hash: str) -> int | None:
    """The number of the event with this hash; `None` where there is none."""
    number: int | None = connection.execute(select(_EVENT.c.seq).where(_EVENT.c.hash == event_hash)).scalar()
    return number


@dataclass(frozen=True, slots=True)
class TakenIn:
    """That words were said elsewhere and are taken in: how, by whom and when. It is what their events say."""

    how: str
    by: str
    at: str


def take_in(connection: Connection, taken: TakenIn) -> None:
    """From now on every event of this transaction is one of taking in."""
    connection.execution_options(**{_TAKEN_IN: taken})


def append(
    connection: Connection,
    *,
    at: str,
    actor: str | None,
    command: str,
    entity: str,
    payload: Mapping[str, object],
) -> str:
    """Write the next event and return its hash; the transaction must hold the write lock.

    Of a word that is taken in it says who took it in, and when. The payload also keeps the command line that the
    ledger was opened by, where there is one.
    """
    seq, previous = head(connection)
    options = connection.get_execution_options()
    if taken := options.get(_TAKEN_IN):
        at, actor, command = taken.at, taken.by, f"{taken.how}: {command}"
    if line := options.get(COMMAND_LINE):
        payload = {**payload, _LINE: line}
    cells = [seq + 1, at, actor, command, entity, canonical(payload), previous]
    this = event_hash(cells)
    connection.execute(_EVENT.insert().values((*cells, this)))
    return this


def event_hash(cells: Sequence[Any]) -> str:
    """The hash of an event, from its cells with the hash of the one before."""
    return sha256(canonical(cells).encode()).hexdigest()


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
    counted = dict.fromkeys(_tables(), 0)
    said = {name: _Said(connection, rows) for name, rows in _tables().items() if "event_seq" in rows.c}
    last = (0, GENESIS)
    for number, this, entity, told in _events(connection):
        if "sha256" in told:
            _verify_text(connection, number, entity, told)
        else:
            _verify_said(connection, number, told["rows"], said)
        for name, (count, _) in told["rows"].items():
            counted[name] += count
        last = (number, this)
    for name, count in counted.items():
        found = connection.execute(select(func.count()).select_from(_tables()[name])).scalar_one()
        if found != count:
            raise VerificationError(f"{found - count} rows of {name} belong to no event; restore a copy")
    return last


def as_it_stands(connection: Connection) -> None:
    """From now on what is no text is read as the bytes that it is, so that its event can be named; SQLite only."""
    raw: Any = connection.connection.driver_connection
    raw.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")


def _events(connection: Connection) -> Iterator[tuple[int, str, str, Any]]:
    """Number, hash, entity and payload of each event, in order, as long as the chain holds."""
    previous = GENESIS
    events, again = tee(_raw(connection, select(_EVENT).order_by(_EVENT.c.seq)))
    hashed = _arrays(event[:-1] for event in again)
    for number, (event, cells) in enumerate(zip(events, hashed, strict=True), start=1):
        seq, *_, entity, payload, before, this = event
        if seq != number or before != previous or this != sha256(encoded(cells)).hexdigest():
            raise _broken(number, "the chain breaks here")
        previous = this
        yield number, this, entity, _DECODER.raw_decode(payload)[0]


def _raw(connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query as the driver gives them; a ledger has as many events as there were decisions."""
    cursor: Any = connection.execute(query).cursor
    rows: Iterator[tuple[Any, ...]] = iter(cursor)
    return rows


class _Said:
    """The rows of one table in the order of their events, taken event by event in one pass."""

    def __init__(self, connection: Connection, rows: Table) -> None:
        order = (rows.c.event_seq, *rows.primary_key)
        at = itemgetter(list(rows.c).index(rows.c.event_seq))
        found, again = tee(_raw(connection, select(rows).order_by(*dict.fromkeys(order))))
        self._rows = zip(map(at, found), _arrays(again), strict=True)
        self._next = next(self._rows, None)

    def of(self, number: int) -> list[str]:
        """The rows that belong to the event of this number, as JSON; numbers come in rising order."""
        found: list[str] = []
        while self._next is not None and self._next[0] <= number:
            if self._next[0] == number:
                found.append(self._next[1])
            self._next = next(self._rows, None)
        return found


def _tables() -> dict[str, Any]:
    return {name: found for name, found in TABLES.items() if name != "event"}


def _verify_text(connection: Connection, number: int, document: str, payload: Any) -> None:
    """Raises where a row that the event of a text wrote is not as it was written."""
    version = connection.execute(
        select(_VERSION.c.id, _VERSION.c.content, _VERSION.c.text, _VERSION.c.text_sha256).where(
            _VERSION.c.sha256 == payload["sha256"], _VERSION.c.document_id == document
        )
    ).first()
    if version is None:
        raise _broken(number, f"the text that it wrote for {document} is gone")
    if sha256(version.content).hexdigest() != payload["sha256"]:
        raise _broken(number, f"the bytes of {document} were changed")
    if sha256(encoded(version.text)).hexdigest() != version.text_sha256:
        raise _broken(number, f"the text of {document} was changed")
    for name, (count, told) in payload["rows"].items():
        rows = list(_arrays(_raw(connection, _rows_of(name, document, version.id))))
        if len(rows) != count or _digest(rows) != told:
            raise _broken(number, f"rows of {name} that it wrote for {document} were changed")


def _verify_said(
    connection: Connection, number: int, told: Mapping[str, Sequence[Any]], said: Mapping[str, _Said]
) -> None:
    """The same for what a person said: its rows carry the number of their event."""
    for name, (count, expected) in told.items():
        if name in said:
            found = said[name].of(number)
        else:
            found = list(_arrays(_raw(connection, _by_hand(name, number))))
        if len(found) != count or (_digest(found) if found else _NOTHING) != expected:
            raise _broken(number, f"rows of {name} that it wrote were changed")


def _by_hand(name: str, number: int) -> Select[Any]:
    """The claim or reading that an event of a person wrote, found by the row that says why."""
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
