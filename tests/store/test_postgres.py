"""What only a server has: its own guards, its own troubles; and that both databases say the same of the same writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from ledger import handover
from ledger.cli import cli
from ledger.errors import StoreError, VerificationError
from ledger.store import Store, copying, verdicts
from ledger.store.tables import METADATA
from tests import postgres
from tests.conftest import Place, on_postgresql
from tests.store.conftest import NOON, another_tool, any_tool
from tests.store.factory import chinese, english, long

pytestmark = on_postgresql


@pytest.fixture
def file(path: Path, full_file: Path) -> Store:
    """The same entries in an SQLite file."""
    path.write_bytes(full_file.read_bytes())
    return Store(path, now=lambda: NOON)


def test_the_same_writes_make_the_same_chain_on_both_databases(settled: Store, file: Store) -> None:
    assert settled.head() == file.head()
    assert settled.verify() == file.verify()
    assert settled.transcripts() == file.transcripts()
    assert settled.settlements() == file.settlements()
    assert verdicts.courses(settled) == verdicts.courses(file)


def test_rows_once_written_stay(settled: Store, place: Place) -> None:
    before = settled.verify()
    for table in METADATA.sorted_tables:
        column = next(iter(table.columns)).name
        for statement in (
            f'UPDATE {table.name} SET "{column}" = "{column}"',
            f"DELETE FROM {table.name}",
            f"TRUNCATE {table.name} CASCADE",
            f"INSERT INTO {table.name} SELECT * FROM {table.name}"
            f' ON CONFLICT ({_key(table.name)}) DO UPDATE SET "{column}" = excluded."{column}"',
        ):
            with (
                pytest.raises(DBAPIError, match=r"is append-only|continue the chain"),
                any_tool(place) as other,
            ):
                other.exec_driver_sql(statement)
    assert settled.verify() == before


def _key(table: str) -> str:
    return ", ".join(f'"{column.name}"' for column in METADATA.tables[table].primary_key)


def test_an_event_out_of_order_is_refused(settled: Store, place: Place) -> None:
    with pytest.raises(DBAPIError, match="does not continue the chain"), any_tool(place) as other:
        other.exec_driver_sql(
            "INSERT INTO event SELECT seq + 99, at, actor, command, entity, payload, prev_hash, 'f' FROM event"
            " WHERE seq = 1"
        )


def test_a_ledger_is_copied_with_its_chain_and_back(
    file: Store, place: Place, path: Path, tmp_path: Path
) -> None:
    done = CliRunner().invoke(cli, ("--db", str(path), "copy", "--to", str(place)))
    assert (done.exit_code, done.exception) == (0, None)
    assert f"holds; {file.verify().events} events, head {file.head()}, as in {path}" in done.stdout
    there = Store(place)
    assert (there.transcripts(), there.relations()) == (file.transcripts(), file.relations())
    back = Store(tmp_path / "back.db")
    assert copying.copy(there, back) == file.verify()
    there.save(*english("again.txt"))
    again = CliRunner().invoke(cli, ("--db", str(path), "copy", "--to", str(place)))
    assert isinstance(again.exception, StoreError)
    assert "has entries of its own; a ledger is copied into an empty one: give another --to" in str(
        again.exception
    )


def test_a_database_restored_from_yesterday_is_caught_by_the_head(
    store: Store, place: Place, path: Path
) -> None:
    store.save(*chinese())
    yesterday = Store(path)
    copying.copy(store, yesterday)
    store.save(*english())
    with pytest.raises(VerificationError, match="and no event has that: entries were cut off"):
        yesterday.verify(expect=store.head())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"database": "nope"}, 'FATAL:  database "nope" does not exist'),
        ({"username": "nobody"}, 'FATAL:  role "nobody" does not exist'),
        ({"query": {"host": "/nowhere"}}, "No such file or directory"),
        ({"host": "nowhere.invalid", "query": {"password": "secret"}}, "resolve"),
    ],
)
def test_a_server_that_can_not_be_reached_is_told_in_a_line(place: Place, change: dict, said: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store(make_url(str(place)).set(password="secret", **change).render_as_string(hide_password=False))
    told = str(caught.value)
    assert said in told
    assert "can't be reached" in told
    assert told.endswith("see that the server runs, and that address, database and user are right")
    assert "\n" not in told
    assert "secret" not in told


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("53100", "the disk is full and nothing of this was written; make room, then run it again"),
        (
            "53200",
            "the server is short of means (out of it) and nothing of this was written; run it again later",
        ),
        ("58030", "the server's disk failed (out of it) and nothing of this was written; check it, then run"),
        ("42501", "this user may not do that there; give the user the rights to its tables, or name another"),
    ],
)
def test_what_a_server_refuses_is_told_in_a_line_and_leaves_nothing(
    both: Store, place: Place, state: str, said: str
) -> None:
    """The server raises it itself, in the middle of a transcript."""
    with another_tool(place) as other:
        other.exec_driver_sql(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.seq = 30 THEN "
            f"RAISE EXCEPTION 'out of it' USING ERRCODE = '{state}'; END IF; RETURN NEW; END $$"
        )
        other.exec_driver_sql(
            "CREATE TRIGGER refused BEFORE INSERT ON claim FOR EACH ROW EXECUTE FUNCTION refuse()"
        )
    before = both.verify()
    with pytest.raises(StoreError) as caught:
        both.save(*long("wells.txt", sentences=40))
    assert str(caught.value).startswith(f"{both.name}: {said}")
    assert both.verify() == before


def test_a_server_that_takes_no_writes_says_so(both: Store, place: Place) -> None:
    with any_tool(place) as other:
        other.exec_driver_sql(f"ALTER DATABASE {postgres.TEST} SET default_transaction_read_only = on")
    with pytest.raises(StoreError, match="is read-only: the server takes no writes; name the one that does"):
        Store(place).save(*long("wells.txt", sentences=1))
    assert len(Store(place).documents()) == 2


def test_a_connection_that_is_cut_is_told_and_made_again(both: Store, place: Place) -> None:
    both.documents()
    with any_tool(place) as other:
        other.exec_driver_sql(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            f" WHERE datname = '{postgres.TEST}' AND pid <> pg_backend_pid()"
        )
    with pytest.raises(StoreError, match=r"run it again"):
        both.documents()
    assert len(both.documents()) == 2


def test_a_url_without_a_driver_is_enough(both: Store, place: Place) -> None:
    plain = str(place).replace("postgresql+psycopg://", "postgresql://")
    assert Store(plain).documents() == both.documents()


def test_a_database_of_another_program_is_left_alone(place: Place) -> None:
    with another_tool(place) as other:
        other.exec_driver_sql("DROP TABLE event CASCADE")
    with pytest.raises(StoreError, match="is another program's database, no ledger; give another --db"):
        Store(place)


def test_a_case_goes_from_one_database_to_the_other_and_back(
    settled: Store, place: Place, tmp_path: Path
) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    handover.hand_over(str(place), "發布會.txt", str(first))
    assert handover.take_in(str(tmp_path / "desk.db"), str(first), by="Ann").new
    handover.hand_over(str(tmp_path / "desk.db"), "發布會.txt", str(again))
    files = {path.relative_to(first): path.read_bytes() for path in first.rglob("*") if path.is_file()}
    assert {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()
    } == files
    before = settled.verify()
    assert (
        handover.take_in(str(place), str(again), by="Ann", dry_run=True).added
        == handover.take_in(str(place), str(again), by="Ann").added
    )
    assert settled.verify() == before
