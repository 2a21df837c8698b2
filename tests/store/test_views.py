"""What another tool sees that opens the ledger: the views say what the store says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from ledger.store import Store
from tests.store.conftest import NOON, everything
from tests.store.factory import chinese, english


def rows(path: Path, view: str) -> list[dict]:
    with closing(sqlite3.connect(path)) as other:
        other.row_factory = sqlite3.Row
        return [dict(row) for row in other.execute(f"SELECT * FROM {view}")]


def test_claims_are_shown_as_they_are_read_now(settled: Store, path: Path) -> None:
    shown = {row["id"]: row for row in rows(path, "claims")}
    entries = {entry.claim.id: entry.claim for entry in settled.claims(every_text=True)}
    assert shown.keys() == entries.keys()
    for name, claim in entries.items():
        row = shown[name]
        assert (row["speaker"], row["text"], row["metric"], row["start"]) == (
            claim.speaker or "-", claim.figure.text, claim.metric, claim.figure.span.start,
        )  # fmt: skip
    (amended,) = (row for row in shown.values() if row["reading"] == 2)
    assert (amended["metric"], amended["verdict"], amended["stage"]) == ("粮食亩产", "TRUE", "checked")
    assert [row["method"] for row in shown.values()].count("manual") == 2


def test_verdicts_sources_and_settlements_are_shown(settled: Store, path: Path) -> None:
    (verdict,) = rows(path, "verdicts")
    assert (verdict["rating"], verdict["norm"], verdict["scale"], verdict["by"]) == (
        "TRUE",
        "TRUE",
        "four",
        "王敏",
    )
    (source,) = rows(path, "sources")
    assert (source["title"], source["last_look"], source["claims"]) == ("县志", "captured", 1)
    (settlement,) = rows(path, "settlements")
    assert settlement["because"] == "水田与单产口径不同"


@pytest.mark.parametrize("view", ["claims", "verdicts", "sources", "settlements"])
def test_a_view_takes_no_rows(settled: Store, path: Path, view: str) -> None:
    with (
        closing(sqlite3.connect(path)) as other,
        pytest.raises(sqlite3.OperationalError, match="because it is a view"),
    ):
        other.execute(f"DELETE FROM {view}")


def test_the_views_are_the_same_on_postgresql(pg: str, settled: Store, path: Path) -> None:
    store = Store(pg, now=lambda: NOON)
    store.save(*chinese())
    store.save(*english())
    everything(store)
    engine = create_engine(pg)
    with engine.connect() as other:
        for view in ("claims", "verdicts", "sources", "settlements"):
            there = [dict(row) for row in other.execute(text(f"SELECT * FROM {view}")).mappings()]
            assert sorted(map(str, there)) == sorted(map(str, rows(path, view))), view
    engine.dispose()
