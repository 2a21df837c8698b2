"""Connections and transactions: what SQLite and PostgreSQL do differently is here and in migrations.

A file is opened with foreign keys on, a write-ahead log, full synchronisation and triggers that also
see what `INSERT OR REPLACE` removes. Every transaction that writes begins by taking the write lock,
so two processes queue instead of failing half-way.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from ledger.errors import StoreError
from ledger.store.refusals import READ_ONLY, code, troubles

APPLICATION_ID = 0x434C4C47
"""`CLLG`: marks an SQLite file as a ledger, so that no other program's database is taken for one."""
_OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""
_CHAIN_LOCK = 0x434C4C47
"""Key of the advisory lock that orders writers on PostgreSQL."""
_FOR_WRITING = "ledger_for_writing"
COMMAND_LINE = "ledger_command_line"
"""The option of a connection that says by which command its writes are made."""
_WAITING = "{name}: another process is writing; waiting up to {wait:g} s for it"
_SECRET = ("password", "sslpassword")
"""What a URL may also hold of secrets, among what it asks for."""
_PAUSE = 0.02
_UNTOLD = 0.5
"""Seconds of waiting that are not worth a word."""


@dataclass(frozen=True, slots=True)
class Database:
    """Where a ledger is and how to reach it; `path` is `None` on a server, `command_line` what the writes are made by."""

    name: str
    engine: Engine
    path: Path | None
    writable: bool
    wait: float
    command_line: str | None = None

    @property
    def is_file(self) -> bool:
        """Whether the ledger is an SQLite file."""
        return self.path is not None


def database(
    target: str | Path,
    *,
    wait: float,
    told: Callable[[str], None] = lambda _: None,
    for_migration: bool = False,
) -> Database:
    """The database at a path or URL, not yet looked into; `wait` is in seconds.

    `told` is called with one line when a write has to wait for another process. Raises `StoreError` where the place can't hold a ledger.
    """
    text = os.fspath(target)
    if "://" not in text:
        return _file(Path(text), wait, told, for_migration)
    try:
        url = make_url(text)
    except ArgumentError:
        raise StoreError(f"{text!r} is no database URL; write a path, or postgresql+psycopg://…") from None
    if url.get_backend_name() == "sqlite":
        return _file(Path(url.database or ":memory:"), wait, told, for_migration)
    return _server(url, wait, told)


def _server(url: URL, wait: float, told: Callable[[str], None]) -> Database:
    name = url.difference_update_query(_SECRET).render_as_string(hide_password=True)
    if url.get_backend_name() != "postgresql":
        raise StoreError(f"{name}: a ledger is kept in an SQLite file or on PostgreSQL; give a path")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(url, hide_parameters=True)
    except ModuleNotFoundError:
        raise StoreError(f"{name} needs a driver: pip install 'claim-ledger[pg]'") from None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_FOR_WRITING):
            _lock_chain(connection, wait, partial(told, _WAITING.format(name=name, wait=wait)))

    return Database(name=name, engine=engine, path=None, writable=True, wait=wait)


def _lock_chain(connection: Connection, wait: float, told: Callable[[], object]) -> None:
    """Take the lock that orders writers; it is given back when the transaction ends."""
    begun = time.monotonic()
    while not connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({_CHAIN_LOCK})").scalar():
        waited = time.monotonic() - begun
        if min(wait, _UNTOLD) < waited:
            if waited > _UNTOLD:
                told()
            left = max(1, int((wait - waited) * 1000))
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {left}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_CHAIN_LOCK})")
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            return
        time.sleep(_PAUSE)


def _file(path: Path, wait: float, told: Callable[[str], None], for_migration: bool) -> Database:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        least = ".".join(map(str, _OLDEST_SQLITE))
        raise StoreError(
            f"this Python has SQLite {sqlite3.sqlite_version}, a ledger needs {least}: use a newer Python"
        )
    if path.name == ":memory:":
        raise StoreError("a ledger is kept, not forgotten: give a file instead of :memory:")
    if path.is_dir():
        raise StoreError(f"{path} is a folder; give the ledger's file, such as {path / 'ledger.db'}")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}; make it first, or give another --db")
    writable = _may_write(path)
    opened = _opener(path, writable, wait)
    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        keys = "OFF" if for_migration else "ON"  # a migration that rebuilds a table checks them at its end
        connection.execute(f"PRAGMA foreign_keys={keys}")
        connection.execute("PRAGMA recursive_triggers=ON")
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(_FOR_WRITING):
            connection.exec_driver_sql("BEGIN")
            return
        waiting = _WAITING.format(name=path, wait=wait)
        connection.exec_driver_sql(
            "PRAGMA busy_timeout=0"
        )  # while SQLite waits by itself, Ctrl-C is not heard
        _patiently(partial(connection.exec_driver_sql, "BEGIN IMMEDIATE"), wait, partial(told, waiting))
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(wait * 1000)}")

    return Database(name=str(path), engine=engine, path=path, writable=writable, wait=wait)


def _may_write(path: Path) -> bool:
    folder = path.resolve().parent
    return os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _opener(path: Path, writable: bool, wait: float) -> Callable[[], sqlite3.Connection]:
    if writable:
        return lambda: sqlite3.connect(path, timeout=wait, isolation_level=None)
    uri = path.resolve().as_uri()
    log = path.resolve().with_name(path.resolve().name + "-wal")
    # Without a log nobody writes, and SQLite must not try to make one in a folder it can't write to.
    mode = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    return lambda: sqlite3.connect(f"{uri}?{mode}", uri=True, timeout=wait, isolation_level=None)


@contextmanager
def reading(db: Database) -> Iterator[Connection]:
    """A transaction that sees one state of the ledger throughout."""
    throughout = {} if db.is_file else {"isolation_level": "REPEATABLE READ"}
    with troubles(db.name, db.wait), db.engine.execution_options(**throughout).begin() as connection:
        yield connection


@contextmanager
def writing(db: Database) -> Iterator[Connection]:
    """A transaction that holds the write lock: all of it is kept, or nothing.

    Raises `StoreError` where the ledger is read-only, full, or locked for longer than `db.wait`.
    """
    if not db.writable:
        raise StoreError(READ_ONLY.format(name=db.name))
    told = {_FOR_WRITING: True, COMMAND_LINE: db.command_line}
    with troubles(db.name, db.wait), db.engine.execution_options(**told).begin() as connection:
        yield connection


def keep_log(db: Database) -> None:
    """Turn the write-ahead log on, so that readers and a writer don't wait for each other."""
    if not (db.is_file and db.writable):
        return
    with troubles(db.name, db.wait), closing(db.engine.raw_connection()) as connection:
        raw = connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        if raw.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            _patiently(lambda: raw.execute("PRAGMA journal_mode=WAL"), db.wait, lambda: None)


def _patiently(act: Callable[[], object], wait: float, told: Callable[[], object]) -> None:
    """Try until the file is no longer locked, for `wait` seconds; a longer wait is told, once."""
    start, silent = time.monotonic(), True
    while True:
        try:
            act()
            return
        except (DBAPIError, sqlite3.OperationalError) as error:
            waited = time.monotonic() - start
            if not code(error).startswith("SQLITE_BUSY") or waited > wait:
                raise
        if silent and waited > _UNTOLD:
            told()
            silent = False
        time.sleep(_PAUSE)


def insert(connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Write rows whose cells stand in the order of the table's columns.

    SQLite gets the tuples as they are, which is twice as fast as parameters by name.
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(str(table.insert().compile(dialect=connection.dialect)), list(rows))
        return
    names = [column.name for column in table.columns]
    connection.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in rows])
