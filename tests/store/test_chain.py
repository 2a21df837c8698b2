"""The event chain and the guards: a ledger can't be changed quietly."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import String, Text, and_

from ledger.errors import LedgerError, StoreError, VerificationError
from ledger.store import Store, Verified, chain
from ledger.store.tables import METADATA
from tests.conftest import Place, on_sqlite
from tests.store.conftest import NOON, another_tool, any_tool
from tests.store.factory import chinese, english


def test_the_head_changes_with_every_write(store: Store) -> None:
    heads = [store.head()]
    for read, data in (chinese(), english()):
        store.save(read, data)
        heads.append(store.head())
    assert heads[0] == "0" * 64
    assert len(set(heads)) == 3
    assert store.verify(expect=heads[2]) == Verified(2, heads[2])


def test_the_chain_is_the_same_for_the_same_writes(tmp_path: Path) -> None:
    heads = set()
    for name in ("a.db", "b.db"):
        store = Store(tmp_path / name, now=lambda: NOON, actor="desk")
        store.save(*chinese())
        heads.add(store.head())
    assert len(heads) == 1


@on_sqlite
def test_a_ledger_rolled_back_is_caught_by_its_head(store: Store, path: Path, tmp_path: Path) -> None:
    store.save(*chinese())
    shutil.copy(path, tmp_path / "yesterday.db")
    store.save(*english())
    with pytest.raises(
        VerificationError, match=f"not {store.head()}, and no event has that: entries were cut off"
    ):
        Store(tmp_path / "yesterday.db").verify(expect=store.head())


_ADDED = {"TEXT": ("||", "'x'"), "BLOB": ("||", "x'00'"), "BYTEA": ("||", r"'\x00'::bytea")}
"""What is put behind a cell of each type, to make it another; a number becomes the next one."""


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
def test_an_edit_with_another_tool_is_named(settled: Store, place: Place, table: str) -> None:
    rows = METADATA.tables[table]
    key = ", ".join(f'"{column.name}"' for column in rows.primary_key)
    back = ", ".join(f'"{column.name}" DESC' for column in rows.primary_key)
    last = f"({key}) = (SELECT {key} FROM {table} ORDER BY {back} LIMIT 1)"
    with another_tool(place, keep=False) as other:
        for column in rows.columns:
            kind = column.type.compile(other.dialect)
            joined, added = _ADDED.get(kind, ("+", "1"))
            new = f'CAST(coalesce("{column.name}" {joined} {added}, {added}) AS {kind})'
            other.exec_driver_sql("SAVEPOINT unedited")
            done = other.exec_driver_sql(f'UPDATE {table} SET "{column.name}" = {new} WHERE {last}')
            assert done.rowcount == 1
            with pytest.raises(
                VerificationError, match=r"(event \d+:|belong to no event|SQLite's) .*restore a copy"
            ):
                chain.verify(other)
            other.exec_driver_sql("ROLLBACK TO SAVEPOINT unedited")
    assert settled.verify()


def test_an_event_is_the_hash_of_its_canonical_json_with_the_hash_before(
    settled: Store, place: Place
) -> None:
    """Worked out without a line of the program: what stands in the manual can be checked by anybody."""
    with any_tool(place) as other:
        events = [list(row) for row in other.exec_driver_sql("SELECT * FROM event ORDER BY seq")]
        settlements = [list(row) for row in other.exec_driver_sql("SELECT * FROM settlement")]
    before = "0" * 64
    for number, (*cells, this) in enumerate(events, start=1):
        assert (cells[0], cells[-1]) == (number, before)
        assert this == sha256(plain_json(cells).encode()).hexdigest()
        assert cells[1] == "2025-03-05T12:00:00.000000Z"
        before = this
    assert before == settled.head()
    (told,) = (json.loads(event[5])["rows"] for event in events if event[3] == "settle explained")
    assert told["settlement"] == [1, sha256(f"{plain_json(settlements[0])},".encode()).hexdigest()]
    assert {(event[2], event[3]) for event in events} >= {(None, "ingest"), ("王敏", "verdict TRUE")}


def plain_json(cells: list) -> str:
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def test_any_character_of_any_row_that_is_edited_is_named(settled: Store, place: Place) -> None:
    """A place in each text of each table, drawn by chance, gets another character."""
    draw = random.Random(14)
    with another_tool(place, keep=False) as other:
        for table in METADATA.sorted_tables:
            rows = [dict(row) for row in other.execute(table.select()).mappings()]
            texts = {name for row in rows for name, cell in row.items() if isinstance(cell, str) and cell}
            for name in draw.sample(sorted(texts), min(3, len(texts))):
                row = draw.choice([row for row in rows if row[name]])
                at = draw.randrange(len(row[name]))
                edited = row[name][:at] + chr(ord(row[name][at]) ^ 1) + row[name][at + 1 :]
                this = and_(*(column == row[column.name] for column in table.primary_key))
                other.exec_driver_sql("SAVEPOINT unedited")
                assert other.execute(table.update().where(this).values({name: edited})).rowcount == 1
                with pytest.raises(VerificationError, match=r"event \d+:|belong to no event|SQLite's"):
                    chain.verify(other)
                other.exec_driver_sql("ROLLBACK TO SAVEPOINT unedited")
    assert settled.verify()


@on_sqlite
def test_bytes_that_are_no_text_are_named_too(settled: Store, path: Path) -> None:
    """What another tool writes into a cell need not be text at all: SQLite keeps any bytes."""
    with another_tool(path, keep=False) as other:
        for table in METADATA.sorted_tables:
            for column in table.columns:
                if not isinstance(column.type, Text | String):
                    continue
                cast = f"CAST(CAST(\"{column.name}\" AS BLOB) || x'ff' AS TEXT)"
                key = ", ".join(f'"{one.name}"' for one in table.primary_key)
                last = f'SELECT {key} FROM {table.name} WHERE "{column.name}" IS NOT NULL LIMIT 1'
                other.exec_driver_sql("SAVEPOINT unedited")
                done = other.exec_driver_sql(
                    f'UPDATE {table.name} SET "{column.name}" = {cast} WHERE ({key}) = ({last})'
                )
                if not done.rowcount:  # nothing stands there in any row
                    continue
                chain.as_it_stands(other)
                with pytest.raises(VerificationError, match=r"event \d+:|belong to no event|SQLite's"):
                    chain.verify(other)
                other.exec_driver_sql("ROLLBACK TO SAVEPOINT unedited")


@on_sqlite
@pytest.mark.parametrize(
    ("table", "column", "event"),
    [("claim", "text", 1), ("event", "payload", 2), ("document_version", "text", 1)],
)
def test_bytes_that_are_no_text_are_told_and_their_event_named(
    both: Store, path: Path, table: str, column: str, event: int
) -> None:
    with another_tool(path) as other:
        key = "seq" if table == "event" else "rowid"
        other.exec_driver_sql(
            f"UPDATE {table} SET {column} = CAST(CAST({column} AS BLOB) || x'ff' AS TEXT) WHERE {key} = {event}"
        )
    with pytest.raises(VerificationError, match=f"event {event}: .*; restore a copy"):
        both.verify()


@on_sqlite
def test_a_row_that_is_no_text_is_told_in_a_line(both: Store, path: Path) -> None:
    with another_tool(path) as other:
        other.exec_driver_sql("UPDATE claim SET text = CAST(x'ff' AS TEXT)")
    with pytest.raises(StoreError) as caught:
        both.claims()
    assert str(caught.value) == (
        f"{path} is damaged: a row holds what is no text; `ledger verify` names its event, restore a copy"
    )


@on_sqlite
def test_a_bit_of_the_file_that_is_another_is_told_or_changes_nothing(settled: Store, path: Path) -> None:
    """A bit anywhere in the file: the ledger is refused, or it holds and every row is what it was."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    rows = all_rows(path)
    whole, draw = path.read_bytes(), random.Random(29)
    flipped = path.with_name("flipped.db")
    for _ in range(40):
        data = bytearray(whole)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        flipped.with_name("flipped.db-wal").unlink(missing_ok=True)
        flipped.with_name("flipped.db-shm").unlink(missing_ok=True)
        flipped.write_bytes(data)
        try:
            Store(flipped, create=False).verify()
        except LedgerError:
            continue
        assert all_rows(flipped) == rows


def all_rows(path: Path) -> list[list[tuple]]:
    with closing(sqlite3.connect(path)) as other:
        return [other.execute(f"SELECT * FROM {name}").fetchall() for name in METADATA.tables]


@on_sqlite
def test_a_copy_that_went_its_own_way_is_caught_by_the_head(store: Store, path: Path, tmp_path: Path) -> None:
    store.save(*chinese())
    shutil.copy(path, tmp_path / "mine.db")
    store.save(*english())
    mine = Store(tmp_path / "mine.db", now=lambda: NOON, actor="somebody else")
    mine.save(*english())
    assert (mine.verify().events, store.verify().events) == (2, 2)
    with pytest.raises(
        VerificationError, match="and no event has that: entries were cut off, or all was written anew"
    ):
        mine.verify(expect=store.head())


@pytest.mark.parametrize(
    "table",
    ["left_out", "notice", "sentence", "turn", "region", "introduction", "reading", "event",
     "settlement", "settlement_member", "relation", "relation_member"],
)  # fmt: skip
def test_a_row_taken_away_is_named(settled: Store, place: Place, table: str) -> None:
    with another_tool(place) as other:
        other.exec_driver_sql(f"DELETE FROM {table}")
    with pytest.raises(VerificationError):
        settled.verify()


def test_a_row_slipped_in_is_named(both: Store, place: Place) -> None:
    with any_tool(place) as other:
        other.exec_driver_sql(
            "INSERT INTO document VALUES ('d0', 'forged.txt', NULL, '2025-03-05T12:00:00.000000Z')"
        )
    with pytest.raises(VerificationError) as caught:
        both.verify()
    assert str(caught.value) == "1 rows of document belong to no event; restore a copy"


def test_the_first_broken_event_is_named(both: Store, place: Place) -> None:
    with another_tool(place) as other:
        other.exec_driver_sql("UPDATE event SET actor = 'nobody' WHERE seq = 2")
    with pytest.raises(VerificationError) as caught:
        both.verify()
    assert str(caught.value) == (
        "event 2: the chain breaks here; restore a copy, and compare its head with a report's"
    )


@on_sqlite
@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE {table} SET "{column}" = "{column}"',
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT INTO {table} SELECT * FROM {table} WHERE true"
        ' ON CONFLICT DO UPDATE SET "{column}" = "{column}"',
    ],
)
def test_rows_once_written_stay(settled: Store, path: Path, table: str, statement: str) -> None:
    before = settled.verify()
    column = next(iter(METADATA.tables[table].columns)).name
    with closing(sqlite3.connect(path)) as other:
        with pytest.raises(sqlite3.IntegrityError, match=r"append-only|continue the chain"):
            other.execute(statement.format(table=table, column=column))
        other.commit()
    assert settled.verify() == before


@on_sqlite
def test_replacing_by_another_key_is_refused_too(both: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        kept = (
            'version_id, seq, start, "end", text, sentence_start, sentence_end, prefix, suffix, speaker_seq'
        )
        with pytest.raises(sqlite3.IntegrityError, match="claim is append-only"):
            other.execute(f"INSERT OR REPLACE INTO claim SELECT 'cx', {kept} FROM claim LIMIT 1")


@on_sqlite
@pytest.mark.parametrize("seq", [2, 4])
def test_an_event_out_of_order_is_refused(both: Store, path: Path, seq: int) -> None:
    with closing(sqlite3.connect(path)) as other:
        row = (seq, "2025-03-05T12:00:00.000000Z", None, "ingest", "d0", "{}", both.head(), "f" * 64)
        with pytest.raises(sqlite3.IntegrityError, match=r"append-only|continue the chain"):
            other.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
