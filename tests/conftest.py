"""What every test may ask for: golden files, written anew by `make golden`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from ledger.cli import cli
from ledger.store import Store
from tests import postgres
from tests.browsing import ARGUMENTS, CHROMIUM

Place = str | Path
"""Where a ledger is: an SQLite file, or the URL of a database."""
Ledger = Callable[..., Result]
"""The command, as a test types it: its words, and what comes of them."""

GOLDEN = Path(__file__).parent / "golden"

#: No test asserts a time, an example's own included.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew; read the diff")


@pytest.fixture(scope="session")
def pg_server() -> Iterator[str]:
    """A PostgreSQL server, or a skip that says why there is none."""
    with postgres.server() as url:
        yield url


@pytest.fixture
def pg(pg_server: str) -> Iterator[str]:
    """The URL of an empty database."""
    with postgres.fresh(pg_server, postgres.TEST) as url:
        yield url


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without entries, to be copied: making one runs every migration."""
    path = tmp_path_factory.mktemp("made") / "empty.db"
    Store(path)
    return path


@pytest.fixture(scope="session")
def empty_database(pg_server: str) -> Iterator[str]:
    """The same as a database: its name."""
    with postgres.fresh(pg_server, postgres.EMPTY) as url:
        Store(url)
        yield postgres.EMPTY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger may be made, as an SQLite file."""
    return tmp_path / "desk.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, path: Path) -> Iterator[Place]:
    """Where a ledger is, on either database; it has no entries."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_file"), path)
        yield path
        return
    like = request.getfixturevalue("empty_database")
    with postgres.fresh(request.getfixturevalue("pg_server"), postgres.TEST, like=like) as url:
        yield url


on_sqlite = pytest.mark.parametrize("place", ["sqlite"], indirect=True)
"""Marks a test that asks for what only SQLite has: a file that is cut, copied or edited."""
on_postgresql = pytest.mark.parametrize("place", ["postgresql"], indirect=True)


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """The command as Ann types it in an empty folder, where its ledger will be."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LEDGER_ACTOR", "Ann")
    monkeypatch.delenv("LEDGER_DB", raising=False)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments)

    return run


@pytest.fixture
def command_at_place(command: Ledger, place: Place, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """The same with a ledger on either database."""
    monkeypatch.setenv("LEDGER_DB", str(place))
    return command


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Hold a text against `tests/golden/<name>`, byte for byte, or write it there under `--golden`."""

    def hold(name: str, actual: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
        assert actual == path.read_bytes().decode()

    return hold


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, for all tests; they are skipped where it or its driver is not installed."""
    reason = "playwright is not installed; `pip install playwright` brings it"
    playwright = pytest.importorskip("playwright.sync_api", reason=reason)
    if CHROMIUM is None:
        pytest.skip("no Chromium here; `apt-get install chromium` brings it")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()
