"""A fresh ledger on a real file or server, and one that holds a press conference and a hearing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from ledger.cases import Card
from ledger.evidence import Fetched, How, Joined, Line, Stance
from ledger.records import Audit, Likeness, Source, State
from ledger.revisions import Anchor, Anchored
from ledger.scales import scale, shipped
from ledger.store import Store, audits, cases, readings, revisions, scales, sources, verdicts
from ledger.typed import period, quantity
from tests import postgres
from tests.conftest import Place
from tests.store.factory import chinese, english, finding, long, missed

FOUR = str(shipped("four"))
SERIES = Line("糧食單產", "全省", quantity("14.30", "%"), period("2024"), "https://stats.example/1")
NOON = datetime(2025, 3, 5, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def full_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with rows in every table, to be copied."""
    path = tmp_path_factory.mktemp("made") / "full.db"
    _fill(path)
    return path


@pytest.fixture(scope="session")
def full_database(pg_server: str, empty_database: str) -> Iterator[str]:
    """The same as a database: its name."""
    with postgres.fresh(pg_server, postgres.FULL, like=empty_database) as url:
        _fill(url)
        yield postgres.FULL


def _fill(place: Place) -> None:
    both = Store(place, now=lambda: NOON)
    both.save(*chinese())
    both.save(*english())
    everything(both)


@pytest.fixture
def store(place: Place) -> Store:
    """A ledger without entries, on either database."""
    return Store(place, now=lambda: NOON)


@pytest.fixture
def both(store: Store) -> Store:
    """Both transcripts."""
    store.save(*chinese())
    store.save(*english())
    return store


@pytest.fixture
def settled(place: Place, request: pytest.FixtureRequest) -> Iterator[Store]:
    """Both transcripts, and everything that people say of claims: rows in every table."""
    with ExitStack() as after:
        if isinstance(place, Path):
            shutil.copy(request.getfixturevalue("full_file"), place)
        else:
            server, like = request.getfixturevalue("pg_server"), request.getfixturevalue("full_database")
            assert after.enter_context(postgres.fresh(server, postgres.TEST, like=like)) == place
        yield Store(place, now=lambda: NOON)


@contextmanager
def any_tool(place: Place, *, keep: bool = True) -> Iterator[Connection]:
    """A connection of another program; `keep` what it does."""
    if isinstance(place, Path):
        engine = create_engine("sqlite://", creator=lambda: connect(place, isolation_level=None))
    else:
        engine = create_engine(place, poolclass=NullPool)
    with closing(engine.connect()) as other:
        if isinstance(place, Path):
            other.exec_driver_sql("PRAGMA synchronous=OFF")
            other.exec_driver_sql("BEGIN")
        yield other
        other.exec_driver_sql("COMMIT" if keep else "ROLLBACK")
    engine.dispose()


@contextmanager
def another_tool(place: Place, *, keep: bool = True) -> Iterator[Connection]:
    """A connection of somebody who may do all: throws the guards away, and puts them back."""
    guards: list[str] = []
    with any_tool(place, keep=keep) as other:
        if isinstance(place, Path):
            other.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
            for name, made in other.exec_driver_sql(_TRIGGERS).all():
                guards.append(made)
                other.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            other.exec_driver_sql("SET session_replication_role = replica")
            for name, of in other.exec_driver_sql(_CHECKS).all():
                other.exec_driver_sql(f'ALTER TABLE {of} DROP CONSTRAINT "{name}"')
        yield other
        for made in guards:
            other.exec_driver_sql(made)


_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_CHECKS = "SELECT conname, conrelid::regclass FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace"


def everything(both: Store) -> Store:
    """Everything that people say of claims, said in a ledger that holds both transcripts."""
    paddies, yields, *_ = (entry.claim for entry in both.claims())
    both.settle(finding(paddies, yields), State.EXPLAINED, "水田与单产口径不同", by="王敏")
    both.relate(Likeness.NOT_SAME, (paddies.id, yields.id), "two quantities", by="Ann Okafor")
    gazetteer, _ = sources.add(both, "/desk/yields.csv", title="县志", publisher="统计局", by="王敏")
    sources.capture(both, gazetteer, Fetched(b"metric,value\n"), by="王敏", lines=(SERIES,))
    (official,) = sources.references(both)
    sources.link(both, yields.id, gazetteer, Stance.SUPPORTS, reference=official, by="王敏")
    whole = quantity("12.0", "%")
    sources.link(
        both,
        paddies.id,
        gazetteer,
        Stance.CONTEXT,
        quantity=whole,
        joined=[Joined(How.TIMES, yields.id)],
        by="王敏",
    )
    scales.load(both, scale(FOUR, "four.toml"), by="Ann Okafor")
    verdicts.give(both, yields.id, "TRUE", "与县志相符", named=[gazetteer.id], by="王敏")
    readings.amend(both, replace(yields, metric="粮食亩产"), "一词之差", by="王敏")
    draft = Source("draft.md", "粮食增产。", "zh", None, "draft.md", "0" * 64, "utf-8")
    audits.keep(both, Audit(draft, "0" * 64, (), ()), head=both.head(), against=["county"], by="王敏")
    readings.add(both, both.document("發布會.txt"), missed(), "一问的序号也是数", by="王敏")
    scales.retire(both, "four", "OTHER", "nobody uses it", by="Ann Okafor")
    newer = both.save(*long("minutes.txt", sentences=1)).document
    (well,) = (entry.claim for entry in both.claims(document=newer.id))
    rise, trips, on_time = (entry.claim for entry in both.claims(document="hearing.txt"))
    changed = Anchored(rise.id, Anchor.CHANGED, well.figure.span, well.id)
    anchors = Anchored(trips.id, Anchor.ORPHAN), Anchored(on_time.id, Anchor.ORPHAN), changed
    revisions.keep(both, newer, both.document("hearing.txt"), anchors, by="王敏")
    card = Card(title="發布會", place="省農業廳", publisher="農業廳", url="https://a.example", licence="CC0")
    cases.keep_occasion(both, both.document("發布會.txt"), card, by="王敏")
    return both
