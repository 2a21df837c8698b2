"""A fresh ledger on a real file, and one that holds a press conference and a hearing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.records import Likeness, State
from ledger.store import Store
from tests.store.factory import chinese, english, finding

NOON = datetime(2025, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def store(path: Path) -> Store:
    return Store(path, now=lambda: NOON)


@pytest.fixture
def both(store: Store) -> Store:
    store.save(*chinese())
    store.save(*english())
    return store


@pytest.fixture
def settled(both: Store) -> Store:
    """Both transcripts, a finding that was settled, and a word on two claims: rows in every table."""
    paddies, yields, *_ = (entry.claim for entry in both.claims())
    both.settle(finding(paddies, yields), State.EXPLAINED, "水田与单产口径不同", by="王敏")
    both.relate(Likeness.NOT_SAME, (paddies.id, yields.id), "two quantities", by="Ann Okafor")
    return both
