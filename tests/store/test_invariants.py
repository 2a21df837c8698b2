"""A chain that was written anew over what the program refuses: it holds, and `verify` names what can't be so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from ledger.errors import VerificationError
from ledger.store import Store, invariants, said, scales, verdicts
from ledger.store.rows import Row
from ledger.store.tables import METADATA
from ledger.verdicts import Stage
from tests.conftest import Place, on_sqlite
from tests.store.conftest import any_tool

AT = "2025-03-06T12:00:00.000000Z"


def forged(store: Store, made: dict[str, Sequence[Row]], entity: str) -> None:
    """Rows with an event of their own that continues the chain, past every check."""
    with store.writing() as connection:
        said.keep(connection, made, command="forged", entity=entity)


def refused(store: Store, what: str) -> None:
    with pytest.raises(VerificationError, match=what) as caught:
        store.verify()
    assert str(caught.value).endswith("; restore a copy, and compare its head with a report's")
    assert caught.value.exit_code == 3


def cells(store: Store, table: str, **where: object) -> dict:
    rows = METADATA.tables[table]
    query = select(rows).where(*(rows.c[name] == value for name, value in where.items()))
    with store.reading() as connection:
        return dict(connection.execute(query.order_by(*rows.primary_key)).mappings().first() or {})


def verdict(store: Store, claim: str, code: str, supersedes: int | None) -> None:
    event = store.verify().events + 1
    (of, *_) = (one.event for one in _loaded(store))
    row = (event, claim, 1, of, code, "x", None, None, None, "0" * 64, supersedes, "Bo", AT)
    forged(store, {"verdict": [row]}, claim)


def _loaded(store: Store) -> Sequence[scales.Loaded]:
    with store.reading() as connection:
        return scales.loaded(connection)


def test_a_verdict_without_the_source_that_it_needs_is_named(settled: Store) -> None:
    paddies = settled.claims(document="發布會.txt")[4].claim.id
    verdict(settled, paddies, "TRUE", None)
    refused(
        settled, rf"event {len_of(settled)}: the verdict on {paddies} needs a captured source, and has none"
    )


def len_of(store: Store) -> int:
    with store.reading() as connection:
        return said.next_event(connection) - 1


@pytest.mark.parametrize("superseded", ["nobody's", "another person's"])
def test_a_verdict_that_does_not_supersede_the_persons_last_is_named(settled: Store, superseded: str) -> None:
    (course,) = verdicts.courses(settled)
    (of_wang,) = course.rulings
    verdict(settled, course.claim, "OTHER", None)
    assert settled.verify()
    event = len_of(settled) + 1
    told = {"nobody's": None, "another person's": of_wang.event, "itself": event}
    verdict(settled, course.claim, "OTHER", told[superseded])
    refused(
        settled, rf"event {event}: the verdict on {course.claim} doesn't supersede the last one of the same"
    )


def test_a_verdict_that_supersedes_one_on_another_claim_is_named(settled: Store) -> None:
    (course,) = verdicts.courses(settled)
    another = next(entry.claim.id for entry in settled.claims() if entry.claim.id != course.claim)
    verdict(settled, course.claim, "OTHER", None)
    verdict(settled, another, "OTHER", len_of(settled))
    refused(settled, rf"event {len_of(settled)}: the verdict on {another} doesn't supersede the last one")


def test_one_person_as_both_readers_is_named(settled: Store) -> None:
    claim = settled.claims()[0].claim.id
    event = len_of(settled) + 1
    forged(
        settled,
        {"step": [verdicts.step_row(event, claim, Stage.ASSIGNED, "Bo", AT, readers=("Bo", "Bo"))]},
        claim,
    )
    refused(settled, rf"event {event}: {claim} has one person as first and second reader")


def test_a_reading_that_skips_a_number_is_named(settled: Store) -> None:
    claim = settled.claims()[0].claim.id
    event = len_of(settled) + 1
    reading = cells(settled, "reading", claim_id=claim) | {"rev": 9}
    amendment = (event, claim, 9, None, "x", "Bo", AT)
    forged(settled, {"reading": [tuple(reading.values())], "amendment": [amendment]}, claim)
    refused(settled, rf"event {event}: {claim} has readings that don't follow each other")


def test_a_figure_that_does_not_stand_at_its_place_is_named(settled: Store) -> None:
    claim = cells(settled, "claim", id=settled.claims()[0].claim.id)
    event = len_of(settled) + 1
    moved = claim | {"id": "cforged", "seq": 999, "start": claim["start"] + 1, "end": claim["end"] + 1}
    reading = cells(settled, "reading", claim_id=claim["id"], rev=1) | {"claim_id": "cforged"}
    made = {
        "claim": [tuple(moved.values())],
        "reading": [tuple(reading.values())],
        "addition": [(event, "cforged", "x", "Bo", AT)],
    }
    forged(settled, made, "cforged")
    refused(
        settled, rf"event {event}: the figure or sentence of cforged doesn't stand where it says in the text"
    )


def test_a_guard_that_is_gone_is_named(settled: Store, place: Place) -> None:
    with any_tool(place) as other:
        other.exec_driver_sql(f"DROP TRIGGER claim_no_update{'' if isinstance(place, Path) else ' ON claim'}")
    refused(settled, re.escape("the database: its guards are gone (claim_no_update)"))


@on_sqlite
def test_the_guards_and_views_are_those_of_this_schema(settled: Store) -> None:
    """Whoever adds a guard or a view writes the new hash to `ledger/store/invariants.py`."""
    with settled.reading() as connection:
        assert invariants.drawn(connection) == invariants.DRAWN


@on_sqlite
@pytest.mark.parametrize(
    "statements",
    [
        (
            "DROP TRIGGER claim_no_update",
            "CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim BEGIN SELECT 1; END",
        ),
        ("DROP VIEW settlements", "CREATE VIEW settlements AS SELECT 'nothing' AS finding"),
    ],
)
def test_a_guard_or_a_view_that_was_drawn_otherwise_is_named(
    settled: Store, place: Place, statements: tuple[str, ...]
) -> None:
    with any_tool(place) as other:
        for statement in statements:
            other.exec_driver_sql(statement)
    refused(settled, "the database: a guard or a view is not as it was made")
