"""The migrations build the tables, keep their guards, and bring an older ledger up to date whole."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import CommandLine, Config
from alembic.script import ScriptDirectory
from sqlalchemy import Table, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from ledger.errors import StoreError
from ledger.records import State
from ledger.store import Store, migrations_path
from ledger.store import schema as schema_module
from ledger.store.columns import TABLES
from ledger.store.tables import METADATA
from tests.conftest import Place
from tests.store.conftest import any_tool
from tests.store.desks import copies, desk
from tests.store.factory import chinese, english, finding

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(params=["sqlite", "postgresql"])
def nowhere(request: pytest.FixtureRequest, path: Path) -> Place:
    """Where no ledger is yet, on either database."""
    return path if request.param == "sqlite" else str(request.getfixturevalue("pg"))


@pytest.fixture
def alembic(nowhere: Place, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Alembic as the command line in a checkout configures it."""
    monkeypatch.setenv("LEDGER_DB", str(nowhere))
    return Config(toml_file=str(ROOT / "pyproject.toml"))


def schema(place: Place, kind: str) -> dict[str, str]:
    """The tables, indexes, views or triggers that were made, and how."""
    query = (
        text(f"SELECT name, sql FROM sqlite_master WHERE type = '{kind}'")
        if isinstance(place, Path)
        else text(_ON_POSTGRESQL[kind])
    )
    with any_tool(place) as other:
        return {name: sql for name, sql in other.execute(query).all() if sql and name != "alembic_version"}


_ON_POSTGRESQL = {
    "table": "SELECT table_name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position)"
    " FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)"
    " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' GROUP BY table_name",
    "view": "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'",
    "index": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " AND tablename <> 'alembic_version'",
    "trigger": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
}
on_sqlite = pytest.mark.parametrize("nowhere", ["sqlite"], indirect=True)


def clauses(sql: str) -> tuple[str, list[str]]:
    """A CREATE TABLE as its columns and constraints, the constraints in any order."""
    head, body, tail = re.fullmatch(r"\s*(CREATE TABLE \w+) \((.*)\)([^)]*)", sql, re.DOTALL).groups()
    lines = [line.strip().rstrip(",") for line in body.strip().splitlines()]
    columns = [line for line in lines if not line.startswith("CONSTRAINT")]
    constraints = sorted(line for line in lines if line.startswith("CONSTRAINT"))
    return head, [*columns, *constraints, " ".join(tail.split())]


def test_the_migrations_build_the_tables_that_the_program_uses(path: Path) -> None:
    Store(path)
    built = {name: clauses(sql) for name, sql in schema(path, "table").items()}
    meant = {
        table.name: clauses(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        for table in METADATA.sorted_tables
    }
    assert built == meant


def test_commands_know_the_tables_by_the_columns_and_keys_of_their_rows() -> None:
    def shapes(tables: Iterable[Table]) -> dict[str, tuple[list[str], list[str]]]:
        return {
            one.name: ([column.name for column in one.columns], [column.name for column in one.primary_key])
            for one in tables
        }

    assert shapes(TABLES.values()) == shapes(METADATA.sorted_tables)


def test_no_table_refers_to_one_that_is_listed_behind_it() -> None:
    place = {name: number for number, name in enumerate(TABLES)}
    backward = [
        (table.name, key.column.table.name)
        for table in METADATA.sorted_tables
        for key in table.foreign_keys
        if place[table.name] < place[key.column.table.name]
    ]
    assert backward == []


def test_every_table_is_guarded_after_upgrade(nowhere: Place, alembic: Config) -> None:
    command.upgrade(alembic, "head")
    refused = (
        ("update", "delete", "replace") if isinstance(nowhere, Path) else ("update", "delete", "truncate")
    )
    guards = {f"{table.name}_no_{what}" for table in METADATA.sorted_tables for what in refused}
    assert set(schema(nowhere, "trigger")) == guards | {"event_in_order"}


def test_alembic_finds_nothing_to_change(alembic: Config) -> None:
    command.upgrade(alembic, "head")
    command.check(alembic)  # raises where tables and migrations differ


def test_the_command_line_makes_a_ledger_that_the_store_opens(
    nowhere: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    CommandLine().main(["-x", f"db={nowhere}", "upgrade", "head"])
    assert Store(nowhere, create=False).save(*english()).new


def test_an_empty_ledger_can_be_taken_down_and_made_again(nowhere: Place, alembic: Config) -> None:
    command.upgrade(alembic, "head")
    command.downgrade(alembic, "base")
    assert (schema(nowhere, "table"), schema(nowhere, "trigger"), schema(nowhere, "index")) == ({}, {}, {})
    assert Store(nowhere).save(*english()).new


def test_a_ledger_with_entries_is_not_taken_down(nowhere: Place, alembic: Config) -> None:
    store = Store(nowhere)
    store.save(*english())
    with pytest.raises(RuntimeError, match="would destroy this ledger's entries; move the file away instead"):
        command.downgrade(alembic, "base")
    assert Store(nowhere).verify() == store.verify()


def test_a_ledger_goes_back_a_schema_while_nobody_has_decided_anything(
    nowhere: Place, alembic: Config
) -> None:
    Store(nowhere).save(*english())
    command.downgrade(alembic, "0001")
    assert {"settlement", "relation"} & set(schema(nowhere, "table")) == set()
    assert not [name for name in schema(nowhere, "trigger") if name.startswith(("settlement", "relation"))]
    assert Store(nowhere).verify().events == 1


def test_what_people_decided_is_not_taken_down(nowhere: Place, alembic: Config) -> None:
    store = Store(nowhere)
    store.save(*english())
    (first, *_) = store.claims()
    store.settle(finding(first.claim), State.EXPLAINED, "rounded", by="Ann")
    with pytest.raises(RuntimeError, match="would destroy what people decided; move the file away instead"):
        command.downgrade(alembic, "0001")
    assert Store(nowhere).settlements() == store.settlements()


@on_sqlite
@pytest.mark.parametrize("url", ["ledger.db", "postgresql+psycopg://host/desk"])
def test_the_migrations_can_be_read_as_sql(
    alembic: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    monkeypatch.setenv("LEDGER_DB", url)
    command.upgrade(alembic, "head", sql=True)
    printed = capsys.readouterr().out
    assert printed.count("CREATE TABLE") == len(METADATA.tables) + 1
    assert ("TRUNCATE" in printed) == url.startswith("postgresql")


@on_sqlite
def test_the_program_knows_the_newest_schema(alembic: Config) -> None:
    assert ScriptDirectory.from_config(alembic).get_heads() == [schema_module.HEAD]


def test_migrations_stand_apart_from_the_program() -> None:
    """Only `env.py` knows the package: what a migration did stays what it did."""
    for script in (ROOT / "migrations" / "versions").glob("*.py"):
        tree = ast.parse(script.read_bytes())
        imported = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not [name for name in imported if name.partition(".")[0] == "ledger"]


@on_sqlite
def test_a_written_migration_has_the_imports_that_it_needs(
    path: Path, tmp_path: Path, alembic: Config
) -> None:
    shutil.copytree(ROOT / "migrations", tmp_path / "migrations")
    alembic.toml_alembic_config["script_location"] = str(tmp_path / "migrations")
    command.upgrade(alembic, "head")
    written = command.revision(alembic, "say who spoke", autogenerate=True)
    namespace: dict[str, object] = {}
    exec(compile(Path(written.path).read_bytes(), written.path, "exec"), namespace)
    assert {"sa", "sqlmodel", "op"} <= set(namespace)


# an older ledger

STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{now}", None, None


def upgrade():
    op.add_column("document", sa.Column("publisher", sa.Text()))
    op.create_table("outlet", sa.Column("name", sa.Text()))
    {last}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This program as it will be one schema later; returns where its next migration goes."""
    shutil.copytree(ROOT / "migrations", tmp_path / "later")
    monkeypatch.setattr(schema_module, "migrations_path", lambda: tmp_path / "later")
    return tmp_path / "later" / "versions" / "9999_publisher.py"


def test_an_older_ledger_is_upgraded_with_its_rows(
    nowhere: Place, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(nowhere).save(*chinese())
    triggers = schema(nowhere, "trigger")
    newer.write_text(STEP.format(now=schema_module.HEAD, last="pass"))
    monkeypatch.setattr(schema_module, "HEAD", "9999")
    assert Store(nowhere).transcripts() == (chinese()[0],)
    assert "publisher" in schema(nowhere, "table")["document"]
    assert schema(nowhere, "trigger") == triggers


@pytest.mark.parametrize("schema_of", [f"{number:04}" for number in range(2, int(schema_module.HEAD))])
def test_a_ledger_of_each_earlier_schema_keeps_its_rows_and_its_chain(
    nowhere: Place, alembic: Config, schema_of: str
) -> None:
    store = Store(nowhere)
    store.save(*chinese())
    (first, *_) = store.claims()
    store.settle(finding(first.claim), State.EXPLAINED, "rounded", by="Ann")
    held = (store.verify(), store.transcripts(), store.settlements())
    drawn = (schema(nowhere, "trigger"), schema(nowhere, "view"))
    command.downgrade(alembic, schema_of)
    assert (schema(nowhere, "trigger"), schema(nowhere, "view")) != drawn
    again = Store(nowhere)
    assert (again.verify(), again.transcripts(), again.settlements()) == held
    assert (schema(nowhere, "trigger"), schema(nowhere, "view")) == drawn


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    nowhere: Place, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(nowhere).save(*chinese())
    before = (schema(nowhere, "table"), Store(nowhere).verify())
    newer.write_text(STEP.format(now=schema_module.HEAD, last="raise OSError('power cut')"))
    with monkeypatch.context() as later:
        later.setattr(schema_module, "HEAD", "9999")
        with pytest.raises(OSError, match="power cut"):
            Store(nowhere)
    assert (schema(nowhere, "table"), Store(nowhere).verify()) == before


def test_a_migration_that_loses_a_row_is_not_kept(
    path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(path).save(*chinese())
    newer.write_text(
        STEP.format(
            now=schema_module.HEAD,
            last='op.execute("DROP TABLE speaker"); op.execute("CREATE TABLE speaker (version_id, seq, PRIMARY KEY (version_id, seq))")',
        )
    )
    with monkeypatch.context() as later:
        later.setattr(schema_module, "HEAD", "9999")
        with pytest.raises(StoreError, match="rows refer to rows that aren't there; restore a copy"):
            Store(path)
    assert Store(path).transcripts() == (chinese()[0],)


# where the migrations are


def test_the_installed_package_brings_its_migrations(tmp_path: Path) -> None:
    site = tmp_path / "site"
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "ledger", site / "ledger", ignore=skip)
    shutil.copytree(ROOT / "migrations", site / "ledger" / "_migrations", ignore=skip)
    make = "from ledger.store import Store, migrations_path; Store('desk.db'); print(migrations_path())"
    done = subprocess.run(
        [sys.executable, "-c", make],
        cwd=tmp_path,
        env={"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(site / "ledger" / "_migrations")
    assert Store(tmp_path / "desk.db", create=False).documents() == ()


def test_a_checkout_uses_its_own_migrations() -> None:
    assert migrations_path() == ROOT / "migrations"


def test_processes_that_make_one_ledger_at_once_all_succeed(nowhere: Place) -> None:
    desks = [desk(copies, nowhere, str(number), 1) for number in range(4)]
    assert [one.end() for one in desks] == [["0"], ["1"], ["2"], ["3"]]
    assert Store(nowhere, create=False).verify().events == 0
