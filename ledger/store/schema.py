"""Making a ledger, and bringing an older one up to date: alembic's migrations, run from here.

A migration runs in place, in one transaction under the write lock: killed at any moment, the file is
as it was. Two processes that make the same ledger at once queue; the second finds it made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from ledger.errors import StoreError
from ledger.store.database import APPLICATION_ID, Database, database, keep_log, reading, writing

HEAD = "0011"
"""The schema that this program reads and writes. Known here so that opening a ledger needs no alembic."""


def migrations_path() -> Path:
    """The folder of the migrations: beside the package in a checkout, inside it once installed."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_migrations"
    return installed if installed.is_dir() else package.parent / "migrations"


def ready(db: Database, *, create: bool) -> None:
    """See that the database is a ledger of this program's schema; make or upgrade it where it isn't.

    Raises `StoreError` where there is none and `create` is false, and where it is another program's,
    of a newer program, or older and read-only.
    """
    if db.path is not None and not db.path.exists() and not create:
        raise StoreError(f"there is no ledger at {db.name}; `ledger ingest FILE` makes one")
    if db.path is not None and not db.path.exists() and not db.writable:
        raise StoreError(f"{db.name} can't be made: its folder is read-only; give another --db")
    revision = _revision(db)
    if revision is None and not create:
        raise StoreError(f"{db.name} is empty; `ledger ingest FILE` makes it a ledger")
    if revision != HEAD:
        _upgrade(db, revision)
    keep_log(db)


@contextmanager
def migrating(target: str | Path, *, wait: float = 30.0) -> Iterator[Connection]:
    """A connection on which alembic may rebuild tables; references are checked before it is kept."""
    db = database(target, wait=wait, for_migration=True)
    with ExitStack() as after:
        after.callback(db.engine.dispose)
        connection = after.enter_context(writing(db))
        yield connection
        if db.is_file:
            lost = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
            if lost:
                raise StoreError(f"{db.name}: {lost} rows refer to rows that aren't there; restore a copy")


def _revision(db: Database) -> str | None:
    with reading(db) as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables - {"alembic_version"}:
            return None
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar() if db.is_file else APPLICATION_ID
        if mark != APPLICATION_ID or not {"alembic_version", "document", "event"} <= tables:
            raise StoreError(f"{db.name} is another program's database, no ledger; give another --db")
        version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return version


def _upgrade(db: Database, revision: str | None) -> None:
    from alembic import command  # a ledger that is up to date is opened without it
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrations_path()).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(
            f"{db.name} was written by a newer claim-ledger (schema {revision}, this one knows {HEAD});"
            " update with `pip install --upgrade claim-ledger`"
        )
    if not db.writable:
        raise StoreError(
            f"{db.name} is of an older claim-ledger (schema {revision}) and read-only; copy it to a folder"
            " that you can write to, and open the copy"
        )
    target = db.path or db.engine.url.render_as_string(hide_password=False)
    with migrating(target, wait=db.wait) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
