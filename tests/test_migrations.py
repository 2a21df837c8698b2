"""The migrations build the tables, keep their guards, and bring an older ledger up to date whole."""

from __future__ import annotations

import ast
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import CommandLine, Config
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from ledger.errors import StoreError
from ledger.records import State
from ledger.store import Store, migrations_path
from ledger.store import schema as schema_module
from ledger.store.tables import METADATA
from tests.store.factory import chinese, english, finding

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def alembic(path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Alembic as the command line in a checkout configures it."""
    monkeypatch.setenv("LEDGER_DB", str(path))
    return Config(toml_file=str(ROOT / "pyproject.toml"))


def schema(path: Path, kind: str) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = ?", [kind])
        return {name: sql for name, sql in found if sql and name != "alembic_version"}


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


def test_every_table_is_guarded_after_upgrade(path: Path, alembic: Config) -> None:
    command.upgrade(alembic, "head")
    guards = {
        f"{table.name}_no_{what}"
        for table in METADATA.sorted_tables
        for what in ("update", "delete", "replace")
    }
    assert set(schema(path, "trigger")) == guards | {"event_in_order"}


def test_alembic_finds_nothing_to_change(alembic: Config) -> None:
    command.upgrade(alembic, "head")
    command.check(alembic)  # raises where tables and migrations differ


def test_the_command_line_makes_a_ledger_that_the_store_opens(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    CommandLine().main(["-x", f"db={path}", "upgrade", "head"])
    assert Store(path, create=False).save(*english()).new


def test_an_empty_ledger_can_be_taken_down_and_made_again(path: Path, alembic: Config) -> None:
    command.upgrade(alembic, "head")
    command.downgrade(alembic, "base")
    assert (schema(path, "table"), schema(path, "trigger"), schema(path, "index")) == ({}, {}, {})
    assert Store(path).save(*english()).new


def test_a_ledger_with_entries_is_not_taken_down(path: Path, alembic: Config) -> None:
    store = Store(path)
    store.save(*english())
    with pytest.raises(RuntimeError, match="would destroy this ledger's entries; move the file away instead"):
        command.downgrade(alembic, "base")
    assert Store(path).verify() == store.verify()


def test_a_ledger_goes_back_a_schema_while_nobody_has_decided_anything(path: Path, alembic: Config) -> None:
    Store(path).save(*english())
    command.downgrade(alembic, "0001")
    assert {"settlement", "relation"} & set(schema(path, "table")) == set()
    assert not [name for name in schema(path, "trigger") if name.startswith(("settlement", "relation"))]
    assert Store(path).verify().events == 1


def test_what_people_decided_is_not_taken_down(path: Path, alembic: Config) -> None:
    store = Store(path)
    store.save(*english())
    (first, *_) = store.claims()
    store.settle(finding(first.claim), State.EXPLAINED, "rounded", by="Ann")
    with pytest.raises(RuntimeError, match="would destroy what people decided; move the file away instead"):
        command.downgrade(alembic, "0001")
    assert Store(path).settlements() == store.settlements()


@pytest.mark.parametrize("url", ["ledger.db", "postgresql+psycopg://host/desk"])
def test_the_migrations_can_be_read_as_sql(
    alembic: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    monkeypatch.setenv("LEDGER_DB", url)
    command.upgrade(alembic, "head", sql=True)
    printed = capsys.readouterr().out
    assert printed.count("CREATE TABLE") == len(METADATA.tables) + 1
    assert ("TRUNCATE" in printed) == url.startswith("postgresql")


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
    path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(path).save(*chinese())
    triggers = schema(path, "trigger")
    newer.write_text(STEP.format(now=schema_module.HEAD, last="pass"))
    monkeypatch.setattr(schema_module, "HEAD", "9999")
    assert Store(path).transcripts() == (chinese()[0],)
    assert "publisher" in schema(path, "table")["document"]
    assert schema(path, "trigger") == triggers


@pytest.mark.parametrize("schema_of", ["0002", "0003", "0004", "0005"])
def test_a_ledger_of_each_earlier_schema_keeps_its_rows_and_its_chain(
    path: Path, alembic: Config, schema_of: str
) -> None:
    store = Store(path)
    store.save(*chinese())
    (first, *_) = store.claims()
    store.settle(finding(first.claim), State.EXPLAINED, "rounded", by="Ann")
    held = (store.verify(), store.transcripts(), store.settlements())
    drawn = (schema(path, "trigger"), schema(path, "view"))
    command.downgrade(alembic, schema_of)
    assert (schema(path, "trigger"), schema(path, "view")) != drawn
    again = Store(path)
    assert (again.verify(), again.transcripts(), again.settlements()) == held
    assert (schema(path, "trigger"), schema(path, "view")) == drawn


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(path).save(*chinese())
    before = (schema(path, "table"), Store(path).verify())
    newer.write_text(STEP.format(now=schema_module.HEAD, last="raise OSError('power cut')"))
    with monkeypatch.context() as later:
        later.setattr(schema_module, "HEAD", "9999")
        with pytest.raises(OSError, match="power cut"):
            Store(path)
    assert (schema(path, "table"), Store(path).verify()) == before


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


def test_two_processes_that_make_one_ledger_both_succeed(path: Path) -> None:
    make = [sys.executable, "-c", f"from ledger.store import Store; Store({str(path)!r})"]
    makers = [subprocess.Popen(make, cwd=ROOT) for _ in range(2)]
    assert [maker.wait() for maker in makers] == [0, 0]
    assert Store(path, create=False).verify().events == 0
