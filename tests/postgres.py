"""A throwaway PostgreSQL server for the tests, where one is installed.

`LEDGER_TEST_PG_URL` names a server that runs already (its databases are made and dropped); else Debian's own programs
start one in a temporary folder, on a socket of its own. Without either, the tests that need it are skipped with the reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
TEST, EMPTY, FULL = (f"ledger_{what}{_WORKER}" for what in ("test", "empty", "full"))
"""The names of the databases: of each process of the tests its own, since one server may serve them all."""


def programs() -> Path | None:
    """The folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def server() -> Iterator[str]:
    """The URL of a running server, without a database; skips where there is none."""
    pytest.importorskip("psycopg", reason="the driver is not installed: pip install 'claim-ledger[pg]'")
    if url := os.environ.get("LEDGER_TEST_PG_URL"):
        yield url
        return
    where = programs()
    if where is None:
        pytest.skip(
            "no PostgreSQL server is installed (apt-get install postgresql), and LEDGER_TEST_PG_URL is unset"
        )
    folder = Path(tempfile.mkdtemp(prefix="ledger-pg-"))
    try:
        _as_nobody(folder, [str(where / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", "ledger", "-E", "UTF8",
                            "--locale=C.UTF-8", "--no-sync"])  # fmt: skip
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _as_nobody(folder, [str(where / "pg_ctl"), "-D", str(folder / "data"), "-o", options, "-w",
                            "-l", str(folder / "log"), "start"])  # fmt: skip
        yield f"postgresql+psycopg://ledger@/postgres?host={folder}"
        _as_nobody(folder, [str(where / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody(folder: Path, command: list[str]) -> None:
    """Run a program of the server, which refuses to run as root: then as the user that Debian made for it."""
    how: dict[str, object] = {}
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        how = {"user": "postgres", "group": "postgres"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, **how
    )  # type: ignore[call-overload]
    if done.returncode:
        pytest.skip(f"the PostgreSQL server can't be started: {done.stderr.strip() or done.stdout.strip()}")


@contextmanager
def fresh(url: str, name: str, *, like: str | None = None) -> Iterator[str]:
    """The URL of an empty database of the server, or of a copy of another, dropped afterwards.

    Whoever is connected to the other one still is disconnected: no database is copied under somebody's hands.
    """
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.exec_driver_sql(
            f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{like}'"
        )
        connection.exec_driver_sql(
            f"CREATE DATABASE {name} TEMPLATE {like or 'template1'} STRATEGY FILE_COPY"
        )
    try:
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
