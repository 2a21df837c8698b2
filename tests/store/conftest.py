"""A fresh ledger on a real file, and one that holds a press conference and a hearing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.cases import Card
from ledger.evidence import Fetched, Line, Stance
from ledger.records import Audit, Likeness, Source, State
from ledger.revisions import Anchor, Anchored
from ledger.scales import scale, shipped
from ledger.store import Store, audits, cases, readings, revisions, scales, sources, verdicts
from ledger.typed import period, quantity
from tests import postgres
from tests.store.factory import chinese, english, finding, long, missed

FOUR = str(shipped("four"))
SERIES = Line("糧食單產", "全省", quantity("14.30", "%"), period("2024"), "https://stats.example/1")
NOON = datetime(2025, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture(scope="session")
def pg_server() -> Iterator[str]:
    """A PostgreSQL server, or a skip that says why there is none."""
    with postgres.server() as url:
        yield url


@pytest.fixture
def pg(pg_server: str) -> Iterator[str]:
    """The URL of an empty database."""
    with postgres.fresh(pg_server, "ledger_test") as url:
        yield url


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without entries, to be copied: making one runs every migration."""
    path = tmp_path_factory.mktemp("made") / "empty.db"
    Store(path)
    return path


@pytest.fixture(scope="session")
def full_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with rows in every table, to be copied."""
    path = tmp_path_factory.mktemp("made") / "full.db"
    both = Store(path, now=lambda: NOON)
    both.save(*chinese())
    both.save(*english())
    everything(both)
    return path


@pytest.fixture
def store(path: Path, empty_file: Path) -> Store:
    shutil.copy(empty_file, path)
    return Store(path, now=lambda: NOON)


@pytest.fixture
def both(store: Store) -> Store:
    store.save(*chinese())
    store.save(*english())
    return store


@pytest.fixture
def settled(path: Path, full_file: Path) -> Store:
    """Both transcripts, and everything that people say of claims: rows in every table."""
    shutil.copy(full_file, path)
    return Store(path, now=lambda: NOON)


def everything(both: Store) -> Store:
    """Everything that people say of claims, said in a ledger that holds both transcripts."""
    paddies, yields, *_ = (entry.claim for entry in both.claims())
    both.settle(finding(paddies, yields), State.EXPLAINED, "水田与单产口径不同", by="王敏")
    both.relate(Likeness.NOT_SAME, (paddies.id, yields.id), "two quantities", by="Ann Okafor")
    gazetteer, _ = sources.add(both, "/desk/yields.csv", title="县志", publisher="统计局", by="王敏")
    sources.capture(both, gazetteer, Fetched(b"metric,value\n"), by="王敏", lines=(SERIES,))
    (official,) = sources.references(both)
    sources.link(both, yields.id, gazetteer, Stance.SUPPORTS, reference=official, by="王敏")
    scales.load(both, scale(FOUR, "four.toml"), by="Ann Okafor")
    verdicts.give(both, yields.id, "TRUE", "与县志相符", named=[gazetteer.id], by="王敏")
    readings.amend(both, replace(yields, metric="粮食亩产"), "一词之差", by="王敏")
    draft = Source("draft.md", "粮食增产。", "zh", None, "draft.md", "0" * 64, "utf-8")
    audits.keep(both, Audit(draft, "0" * 64, (), ()), head=both.head(), against=["county"], by="王敏")
    readings.add(both, both.document("發布會.txt"), missed(), "一问的序号也是数", by="王敏")
    scales.retire(both, "four", "OTHER", "nobody uses it", by="Ann Okafor")
    newer = both.save(*long("minutes.txt", sentences=1)).document
    (well,) = (entry.claim for entry in both.claims(document=newer.id))
    rise, trips, _ = (entry.claim for entry in both.claims(document="hearing.txt"))
    anchors = Anchored(trips.id, Anchor.ORPHAN), Anchored(rise.id, Anchor.CHANGED, well.figure.span, well.id)
    revisions.keep(both, newer, both.document("hearing.txt"), anchors, by="王敏")
    card = Card(title="發布會", place="省農業廳", publisher="農業廳", url="https://a.example", licence="CC0")
    cases.keep_occasion(both, both.document("發布會.txt"), card, by="王敏")
    return both
