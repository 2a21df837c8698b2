"""What the chain proves of everything that people say: kills, crowds, full disks, and copies that were cut.

`LEDGER_KILLS=2000 pytest tests/store/test_proof.py` kills more often.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from ledger.errors import StoreError, VerificationError
from ledger.scales import scale, shipped
from ledger.store import Store, scales, verdicts
from ledger.store.log import events
from tests.conftest import Place, on_sqlite
from tests.store.conftest import another_tool, any_tool
from tests.store.desks import desk, rulings
from tests.store.factory import english, long
from tests.store.test_trouble import disk_of

KILLS = int(os.environ.get("LEDGER_KILLS", "200"))


@pytest.fixture
def ruled(place: Place) -> Place:
    """Where a ledger is that has claims and a scale, on which verdicts can be given."""
    store = Store(place, actor="Ann")
    store.save(*long("wells.txt", sentences=20))
    scales.load(store, scale(str(shipped("four")), "four"))
    return place


def reasons(place: Place) -> list[str]:
    return [one.because for course in verdicts.courses(Store(place)) for one in course.rulings]


def test_killed_at_any_moment_every_verdict_that_was_acknowledged_is_there(ruled: Place) -> None:
    moment = random.Random(1125)
    told: list[str] = []
    for number in range(KILLS if isinstance(ruled, Path) else KILLS // 4):
        killed = desk(rulings, ruled, f"k{number}", 500)
        told.append(killed.hear())
        time.sleep(moment.uniform(0, 0.03))
        killed.process.kill()
        told += killed.end()
    kept = reasons(ruled)
    assert all(told)
    assert set(told) <= set(kept)
    assert len(kept) == len(set(kept))
    assert Store(ruled).verify().events == 2 + len(kept)


def test_eight_desks_that_rule_at_once_lose_nothing_and_keep_one_chain(ruled: Place) -> None:
    desks = [desk(rulings, ruled, f"desk-{number}", 8) for number in range(8)]
    told = [line for one in desks for line in one.end()]
    assert [one.process.exitcode for one in desks] == [0] * 8
    assert sorted(told) == sorted(reasons(ruled))
    assert Store(ruled).verify().events == 2 + 8 * 8


@on_sqlite
def test_a_full_disk_leaves_no_half_verdict(ruled: Path) -> None:
    with closing(sqlite3.connect(ruled)) as other:
        pages = other.execute("PRAGMA page_count").fetchone()[0]
    with disk_of(pages + 2):
        store = Store(ruled, actor="Ann")
        with pytest.raises(StoreError, match="the disk is full and nothing of this was written"):
            fill(store)
        verified = store.verify()
    assert len(reasons(ruled)) == verified.events - 2


def fill(store: Store) -> None:
    """Rules on a claim again and again."""
    claim = store.claims()[0].claim.id
    for number in range(500):
        verdicts.give(store, claim, "OTHER", f"{number} " + "x" * 900)


def test_a_ledger_that_was_cut_off_holds_in_itself_and_is_caught_by_the_head(ruled: Place) -> None:
    store = Store(ruled, actor="Ann")
    claim = store.claims()[0].claim.id
    verdicts.give(store, claim, "OTHER", "first")
    verdicts.give(store, claim, "OTHER", "second")
    whole = store.verify()
    with another_tool(ruled) as other:
        for table in ("step", "verdict"):
            other.exec_driver_sql(f"DELETE FROM {table} WHERE event_seq = {whole.events}")
        other.exec_driver_sql(f"DELETE FROM event WHERE seq = {whole.events}")
    assert Store(ruled).verify().events == whole.events - 1
    with pytest.raises(VerificationError) as caught:
        Store(ruled).verify(expect=whole.head)
    assert f"not {whole.head}, and no event has that: entries were cut off" in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_ledger_that_grew_says_what_was_added(ruled: Place) -> None:
    store = Store(ruled, actor="Ann")
    before = store.verify()
    verdicts.give(store, store.claims()[0].claim.id, "OTHER", "first")
    with pytest.raises(VerificationError) as caught:
        store.verify(expect=before.head)
    assert str(caught.value) == (
        f"the head is {store.head()}, not {before.head}, which was that of event 2: "
        "1 entry was added since; `ledger log` lists them"
    )


@on_sqlite
def test_a_file_cut_in_the_middle_is_named(ruled: Path, tmp_path: Path) -> None:
    cut = tmp_path / "short.db"
    with closing(sqlite3.connect(ruled)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(ruled, cut)
    data = cut.read_bytes()
    cut.write_bytes(data[: len(data) // 2 // 4096 * 4096])
    with pytest.raises((VerificationError, StoreError)):
        Store(cut).verify()


def test_a_verdict_slipped_in_is_named(ruled: Place) -> None:
    store = Store(ruled, actor="Ann")
    verdicts.give(store, store.claims()[0].claim.id, "OTHER", "first")
    with any_tool(ruled) as other:
        other.exec_driver_sql(
            "INSERT INTO verdict SELECT 2, claim_id, rev, scale_seq, 'TRUE', because, known_then, known_now, asked,"
            " evidence_sha256, supersedes, by, at FROM verdict"
        )
    with pytest.raises(VerificationError, match="1 rows of verdict belong to no event; restore a copy"):
        store.verify()


def test_the_log_says_who_wrote_what(ruled: Place) -> None:
    store = Store(ruled, actor="Ann")
    claim = store.claims()[0].claim.id
    verdicts.give(store, claim, "OTHER", "first", by="Bo")
    store.save(*english())
    found = events(store)
    assert [(one.number, one.actor, one.command) for one in found] == [
        (1, "Ann", "ingest"), (2, "Ann", "scale load"), (3, "Bo", "verdict OTHER"), (4, "Ann", "ingest"),
    ]  # fmt: skip
    assert found[-1].hash == store.head()
    assert events(store, about=claim) == found[2:3]
    assert events(store, last=2) == found[2:]
