"""A fresh ledger on a real file, and one that holds a press conference and a hearing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.store import Store
from tests.store.factory import chinese, english

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
