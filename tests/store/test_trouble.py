"""What goes wrong around a ledger: full disks, kills, locks, and files that are none."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.pool import Pool

from ledger.errors import StoreError
from ledger.store import Store, chain
from ledger.store.schema import HEAD
from tests.conftest import Place, on_sqlite
from tests.store.conftest import another_tool
from tests.store.desks import copies, desk, transcripts
from tests.store.factory import chinese, english, long

KILLS = 12


@contextmanager
def disk_of(pages: int) -> Iterator[None]:
    """A disk on which an SQLite file can't grow beyond so many pages."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(Pool, "connect", limit)
    try:
        yield
    finally:
        event.remove(Pool, "connect", limit)


def test_a_full_disk_leaves_the_ledger_as_it_was(path: Path) -> None:
    with disk_of(70):
        store = Store(path)
        store.save(*english())
        before = store.verify()
        with pytest.raises(StoreError) as caught:
            store.save(*long("wells.txt", sentences=2000))
        assert str(caught.value) == (
            f"{path}: the disk is full and nothing of this was written; make room, then run it again"
        )
        assert (store.verify(), store.transcripts()) == (before, (english()[0],))
    assert store.save(*long("wells.txt", sentences=2000)).claims == 2000


def test_a_disk_too_full_for_a_new_ledger_leaves_none(path: Path) -> None:
    with disk_of(5), pytest.raises(StoreError, match="the disk is full"):
        Store(path)
    assert Store(path).documents() == ()


def test_an_interrupt_in_the_middle_leaves_the_ledger_as_it_was(both: Store, place: Place) -> None:
    before = both.verify()

    def interrupted() -> datetime:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Store(place, now=interrupted).save(*long("wells.txt", sentences=10))
    assert both.verify() == before


def test_killed_at_any_moment_the_ledger_holds_whole_transcripts(place: Place) -> None:
    moment = random.Random(2025)
    told: list[str] = []
    for number in range(KILLS):
        killed = desk(transcripts, place, f"killed-{number}", 500)
        told += [killed.hear()] if number % 2 else []
        time.sleep(moment.uniform(0, 0.05))
        killed.process.kill()
        told += killed.end()
    store = Store(place)
    kept = {document.name: document.claims for document in store.documents()}
    assert set(kept.values()) == {40}
    assert set(told) <= set(kept)
    assert store.verify().events == len(kept)


def test_killed_while_it_is_made_a_ledger_can_be_made_again(path: Path) -> None:
    moment = random.Random(7)
    for number in range(KILLS):
        killed = desk(copies, path, str(number), 1)
        time.sleep(moment.uniform(0, 0.3))
        killed.process.kill()
        killed.end()
    assert Store(path).verify().events == 0


def test_processes_that_write_at_once_all_succeed_on_one_chain(place: Place) -> None:
    desks = [desk(transcripts, place, f"desk-{number}", 8) for number in range(2)]
    told = [line for one in desks for line in one.end()]
    store = Store(place)
    assert store.verify().events == 16
    assert sorted(told) == sorted(document.name for document in store.documents())
    assert {document.claims for document in store.documents()} == {40}


@contextmanager
def somebody_writing(place: Place) -> Iterator[Connection]:
    """A connection that holds the write lock of a ledger; it may be given back from another thread."""
    with Store(place).writing() as other:
        yield other


def test_a_ledger_that_stays_locked_is_reported(both: Store, place: Place) -> None:
    with somebody_writing(place):
        with pytest.raises(StoreError) as caught:
            Store(place, wait=0.1).save(*long("wells.txt", sentences=1))
        assert str(caught.value) == (
            f"{both.name} is locked: another process was still writing to it after 0.1 s of waiting;"
            " run this again when it is done"
        )
        assert len(Store(place, wait=0.1).documents()) == 2


def test_a_write_that_has_to_wait_says_so_and_succeeds(both: Store, place: Place) -> None:
    told: list[str] = []
    holds, done = threading.Event(), threading.Event()

    def write() -> None:
        with somebody_writing(place):
            holds.set()
            done.wait(1.0)

    other = threading.Thread(target=write)
    other.start()
    holds.wait()
    assert Store(place, wait=20, told=told.append).save(*long("wells.txt", sentences=1)).new
    other.join()
    assert told == [f"{both.name}: another process is writing; waiting up to 20 s for it"]


def test_whoever_reads_sees_one_state_throughout(both: Store, place: Place) -> None:
    before = both.verify()
    with both.reading() as connection:
        assert chain.head(connection) == (2, before.head)
        Store(place).save(*long("wells.txt", sentences=1))
        assert chain.verify(connection) == (2, before.head)
    assert both.verify().events == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "陈立新:650万吨。\n" * 99,
            "{path} is no ledger (not an SQLite file); give the file that `ledger ingest` made",
        ),
        ("", "{path} is empty; `ledger ingest FILE` makes it a ledger"),
    ],
)
def test_a_file_that_is_no_ledger_is_named(path: Path, content: str, message: str) -> None:
    path.write_bytes(content.encode())
    with pytest.raises(StoreError) as caught:
        Store(path, create=False)
    assert str(caught.value) == message.format(path=path)


def test_where_there_is_no_ledger_reading_makes_none(path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store(path, create=False)
    assert str(caught.value) == f"there is no ledger at {path}; `ledger ingest FILE` makes one"
    assert not path.exists()


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE document (id)")
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        Store(path)
    assert str(caught.value) == f"{path} is another program's database, no ledger; give another --db"
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_program_is_left_alone(both: Store, place: Place) -> None:
    with another_tool(place) as other:
        other.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(StoreError) as caught:
        Store(place)
    assert str(caught.value) == (
        f"{both.name} was written by a newer claim-ledger (schema 0999, this one knows {HEAD});"
        " update with `pip install --upgrade claim-ledger`"
    )


@on_sqlite
@pytest.mark.parametrize("cut", [700, 5000, 40_000])
def test_a_damaged_ledger_is_reported(both: Store, path: Path, cut: int) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:cut] + b"\xa5" * (len(whole) - cut))
    with pytest.raises(StoreError) as caught:
        Store(path).transcripts()
    assert str(caught.value) == (
        f"{path} is damaged; restore a copy, or save what can be read: sqlite3 {path} .recover"
    )


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("{folder}", "{folder} is a folder; give the ledger's file, such as {folder}/ledger.db"),
        (
            "{folder}/no/desk.db",
            "{folder}/no/desk.db: there is no folder {folder}/no; make it first, or give another --db",
        ),
        (":memory:", "a ledger is kept, not forgotten: give a file instead of :memory:"),
        ("sqlite://", "a ledger is kept, not forgotten: give a file instead of :memory:"),
        (
            "mysql://desk:secret@host/x",
            "mysql://desk:***@host/x: a ledger is kept in an SQLite file or on PostgreSQL; give a path",
        ),
        ("://", "'://' is no database URL; write a path, or postgresql+psycopg://…"),
    ],
)
def test_a_place_that_can_hold_no_ledger_is_named(tmp_path: Path, target: str, message: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store(target.format(folder=tmp_path))
    assert str(caught.value) == message.format(folder=tmp_path)


@on_sqlite
def test_a_url_names_the_same_ledger(both: Store, path: Path) -> None:
    assert Store(f"sqlite:///{path}").documents() == both.documents()


def test_a_name_full_of_signs_is_a_file_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "50% ?mode=ro#臺.db"
    assert Store(path).save(*english()).new
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@contextmanager
def reader_only(*paths: Path) -> Iterator[None]:
    """These files and folders without write access, seen by someone who isn't root."""
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    was_root = os.getuid() == 0
    if was_root:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if was_root:
            os.setresuid(0, 0, 0)
        for path, mode in modes.items():
            path.chmod(mode)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A ledger in a folder that others can see."""
    folder = Path(tempfile.mkdtemp(prefix="ledger-"))
    folder.chmod(0o755)
    Store(folder / "desk.db").save(*english())
    (folder / "desk.db").chmod(0o644)
    yield folder / "desk.db"
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "guarded", [lambda path: (path, path.parent), lambda path: (path.parent,), lambda path: (path,)]
)
def test_a_read_only_ledger_can_be_read_and_says_so(shared: Path, guarded: Callable) -> None:
    with reader_only(*guarded(shared)):
        store = Store(shared)
        assert (store.is_writable, store.transcripts()) == (False, (english()[0],))
        assert store.verify().events == 1
        with pytest.raises(StoreError) as caught:
            store.save(*chinese())
        assert str(caught.value) == (
            f"{shared} is read-only; give yourself write access to it and to its folder, or copy it"
        )
    assert sorted(file.name for file in shared.parent.iterdir()) == ["desk.db"]


def test_a_read_only_folder_gets_no_new_ledger(shared: Path) -> None:
    new = shared.with_name("new.db")
    with reader_only(shared.parent), pytest.raises(StoreError) as caught:
        Store(new)
    assert str(caught.value) == f"{new} can't be made: its folder is read-only; give another --db"


def test_a_ledger_that_may_not_be_read_is_named(shared: Path) -> None:
    shared.chmod(0o600)
    with reader_only():
        if os.access(shared, os.R_OK):
            pytest.skip("its owner may read it")
        with pytest.raises(StoreError) as caught:
            Store(shared)
    assert (
        str(caught.value)
        == f"{shared} can't be opened; give yourself access to it, and to its -wal and -shm files"
    )
