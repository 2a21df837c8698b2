"""What another tool sees that opens the ledger: the views say what the store says."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from ledger.records import State
from ledger.store import Store
from tests.conftest import Place, on_postgresql, on_sqlite
from tests.store.conftest import any_tool
from tests.store.factory import finding


def rows(place: Place, view: str) -> list[dict]:
    with any_tool(place) as other:
        return [dict(row) for row in other.execute(text(f"SELECT * FROM {view}")).mappings()]


def test_claims_are_shown_as_they_are_read_now(settled: Store, place: Place) -> None:
    shown = {row["id"]: row for row in rows(place, "claims")}
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


def test_verdicts_sources_and_settlements_are_shown(settled: Store, place: Place) -> None:
    (verdict,) = rows(place, "verdicts")
    assert (verdict["rating"], verdict["norm"], verdict["scale"], verdict["by"]) == (
        "TRUE",
        "TRUE",
        "four",
        "王敏",
    )
    (source,) = rows(place, "sources")
    assert (source["title"], source["last_look"], source["claims"]) == ("县志", "captured", 2)
    (settlement,) = rows(place, "settlements")
    assert settlement["because"] == "水田与单产口径不同"


def test_findings_are_shown_as_they_were_settled_last(settled: Store, place: Place) -> None:
    (paddies, yields, *_) = (entry.claim for entry in settled.claims())
    settled.settle(finding(paddies, yields), State.CONFIRMED, "one register after all", by="Bo")
    (shown,) = rows(place, "findings")
    assert (shown["state"], shown["because"], shown["by"]) == ("confirmed", "one register after all", "Bo")
    assert shown["figures"] == f"{paddies.figure.text} | {yields.figure.text}"
    assert shown["claims"] == f"{paddies.id} {yields.id}"
    assert len(rows(place, "settlements")) == 2


def test_links_are_shown_with_their_sources(settled: Store, place: Place) -> None:
    (paddies, yields, *_) = (entry.claim for entry in settled.claims())
    alone, together = sorted(rows(place, "links"), key=lambda row: row["event"])
    assert (alone["claim"], alone["title"], alone["value"], alone["together_with"]) == (
        yields.id, "县志", "14.30", None,
    )  # fmt: skip
    assert (together["claim"], together["together_with"]) == (paddies.id, f"times {yields.id}")


@on_sqlite
@pytest.mark.parametrize(
    "view", ["claims", "verdicts", "sources", "settlements", "findings", "links", "revised"]
)
def test_a_view_takes_no_rows(settled: Store, place: Place, view: str) -> None:
    with pytest.raises(OperationalError, match="because it is a view"), any_tool(place) as other:
        other.exec_driver_sql(f"DELETE FROM {view}")


@on_postgresql
def test_the_views_are_the_same_on_both_databases(settled: Store, place: Place, full_file: Path) -> None:
    for view in ("claims", "verdicts", "sources", "settlements", "findings", "links", "revised"):
        assert sorted(map(str, rows(place, view))) == sorted(map(str, rows(full_file, view))), view
