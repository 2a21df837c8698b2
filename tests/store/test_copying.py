"""A ledger is copied whole, with its chain, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.errors import StoreError, VerificationError
from ledger.store import Store, chain, copying
from tests.conftest import Place
from tests.store.conftest import another_tool
from tests.store.factory import english


def test_a_copy_is_the_same_ledger(settled: Store, tmp_path: Path) -> None:
    there = Store(tmp_path / "there.db")
    assert copying.copy(settled, there) == settled.verify()
    assert there.transcripts() == settled.transcripts()
    assert there.data("發布會.txt") == settled.data("發布會.txt")


def test_a_ledger_with_entries_takes_no_copy(settled: Store, tmp_path: Path) -> None:
    there = Store(tmp_path / "there.db")
    there.save(*english())
    before = there.verify()
    with pytest.raises(StoreError, match="has entries of its own; a ledger is copied into an empty one"):
        copying.copy(settled, there)
    assert there.verify() == before


def test_a_ledger_that_does_not_hold_is_not_copied(settled: Store, place: Place, tmp_path: Path) -> None:
    with another_tool(place) as other:
        other.exec_driver_sql("UPDATE settlement SET because = 'x'")
    there = Store(tmp_path / "there.db")
    with pytest.raises(VerificationError, match="rows of settlement that it wrote were changed"):
        copying.copy(settled, there)
    assert there.verify().events == 0


def test_a_copy_that_arrives_otherwise_is_not_kept(
    settled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified = iter([(9, "a" * 64), (8, "b" * 64)])
    there = Store(tmp_path / "there.db")
    with monkeypatch.context() as lossy:
        lossy.setattr(chain, "verify", lambda _: next(verified))
        with pytest.raises(
            StoreError, match=": the copy differs from its source, and was not kept; run it again"
        ):
            copying.copy(settled, there)
    assert there.verify().events == 0
