"""The same ledger on PostgreSQL: one chain, the same guards, many writers; skipped where no server is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError

from ledger import handover
from ledger.cli import cli
from ledger.errors import LedgerError, StoreError, VerificationError
from ledger.store import Store, chain, copying, verdicts
from ledger.store.tables import METADATA
from tests.store.conftest import NOON, everything
from tests.store.factory import chinese, english
from tests.store.test_proof import ROOT, RULE_MANY, ruled

__all__ = ["ruled"]


@pytest.fixture
def full(pg: str) -> Store:
    """A ledger on the server with rows in every table."""
    store = Store(pg, now=lambda: NOON)
    store.save(*chinese())
    store.save(*english())
    return everything(store)


@contextmanager
def another_tool(url: str) -> Iterator[Connection]:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def test_the_same_writes_make_the_same_chain_on_both_databases(full: Store, settled: Store) -> None:
    assert full.head() == settled.head()
    assert full.verify() == settled.verify()
    assert full.transcripts() == settled.transcripts()
    assert full.settlements() == settled.settlements()
    assert verdicts.courses(full) == verdicts.courses(settled)


def test_rows_once_written_stay(full: Store, pg: str) -> None:
    before = full.verify()
    for table in METADATA.sorted_tables:
        column = next(iter(table.columns)).name
        for statement in (
            f'UPDATE {table.name} SET "{column}" = "{column}"',
            f"DELETE FROM {table.name}",
            f"TRUNCATE {table.name} CASCADE",
        ):
            with pytest.raises(DBAPIError, match="is append-only"), another_tool(pg) as other:
                other.exec_driver_sql(statement)
    assert full.verify() == before


def test_an_event_out_of_order_is_refused(full: Store, pg: str) -> None:
    with pytest.raises(DBAPIError, match="does not continue the chain"), another_tool(pg) as other:
        other.exec_driver_sql(
            "INSERT INTO event SELECT seq + 99, at, actor, command, entity, payload, prev_hash, 'f' FROM event"
            " WHERE seq = 1"
        )


CHANGES = (
    *(f"DELETE FROM {table.name}" for table in METADATA.sorted_tables if table.name != "document_version"),
    "UPDATE verdict SET because = 'x'",
    "UPDATE blob SET content = 'x'",
    "UPDATE document_version SET text = text || 'x'",
    "UPDATE event SET actor = 'x'",
)


def test_every_change_with_another_tool_is_named(full: Store, pg: str) -> None:
    engine = create_engine(pg)
    for change in CHANGES:
        with engine.connect() as other:
            other.exec_driver_sql("SET session_replication_role = replica")
            other.exec_driver_sql(change)
            with pytest.raises(VerificationError):
                chain.verify(other)
            other.rollback()
    engine.dispose()
    assert full.verify()


def test_four_desks_that_rule_at_once_lose_nothing_and_keep_one_chain(ruled: Path, pg: str) -> None:
    copying.copy(Store(ruled), Store(pg))
    desks = [_ruling(pg, f"desk-{number}") for number in range(4)]
    told = [line for desk in desks for line in desk.communicate()[0].splitlines()]
    assert [desk.returncode for desk in desks] == [0] * 4
    assert sorted(told) == sorted(
        one.because for course in verdicts.courses(Store(pg)) for one in course.rulings
    )
    assert Store(pg).verify().events == 2 + 4 * 4


def _ruling(url: str, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RULE_MANY, url, name, "4"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_a_ledger_is_copied_with_its_chain_and_back(
    settled: Store, path: Path, pg: str, tmp_path: Path
) -> None:
    done = CliRunner().invoke(cli, ("--db", str(path), "copy", "--to", pg))
    assert (done.exit_code, done.exception) == (0, None)
    assert f"holds; {settled.verify().events} events, head {settled.head()}, as in {path}" in done.stdout
    there = Store(pg)
    assert (there.transcripts(), there.relations()) == (settled.transcripts(), settled.relations())
    back = Store(tmp_path / "back.db")
    assert copying.copy(there, back) == settled.verify()
    there.save(*english("again.txt"))
    again = CliRunner().invoke(cli, ("--db", str(path), "copy", "--to", pg))
    assert isinstance(again.exception, StoreError)
    assert "has entries of its own; a ledger is copied into an empty one: give another --to" in str(
        again.exception
    )
    assert isinstance(again.exception, LedgerError)


def test_a_case_goes_from_one_database_to_the_other_and_back(full: Store, pg: str, tmp_path: Path) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    handover.hand_over(pg, "發布會.txt", str(first))
    assert handover.take_in(str(tmp_path / "desk.db"), str(first), by="Ann").new
    handover.hand_over(str(tmp_path / "desk.db"), "發布會.txt", str(again))
    files = {path.relative_to(first): path.read_bytes() for path in first.rglob("*") if path.is_file()}
    assert {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()
    } == files
    before = full.verify()
    assert (
        handover.take_in(pg, str(again), by="Ann", dry_run=True).added
        == handover.take_in(pg, str(again), by="Ann").added
    )
    assert full.verify() == before
