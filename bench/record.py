"""What the record costs: claims kept a second, verdicts a second, and the walk of a long chain."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ledger.scales import scale, shipped
from ledger.store import Store, chain, scales, verdicts
from ledger.store.database import insert
from ledger.store.tables import METADATA
from tests import postgres
from tests.store.factory import long

CLAIMS, VERDICTS, EVENTS = 50_000, 200, 100_000


def rows() -> Iterator[tuple[str, str]]:
    with ExitStack() as after:
        yield from _rows("SQLite", str(Path(after.enter_context(tempfile.TemporaryDirectory())) / "bench.db"))
        try:
            server = after.enter_context(postgres.server())
        except pytest.skip.Exception as none:
            yield "PostgreSQL", f"not measured: {none}"
            return
        yield from _rows("PostgreSQL", after.enter_context(postgres.fresh(server, "ledger_bench")))


def _rows(name: str, target: str) -> Iterator[tuple[str, str]]:
    store = Store(target, actor="bench")
    read, data = long("wells.txt", sentences=CLAIMS)
    seconds = _seconds(lambda: store.save(read, data))
    yield (
        f"{name}: a transcript kept in a new ledger, extraction aside (elapsed)",
        f"{CLAIMS / seconds:,.0f} claims/s",
    )
    scales.load(store, scale(str(shipped("four")), "four"))
    claims = [entry.claim.id for entry in store.claims()[:VERDICTS]]
    seconds = _seconds(lambda: [verdicts.give(store, claim, "OTHER", "no source yet") for claim in claims])
    yield f"{name}: verdicts, one commit each (elapsed)", f"{VERDICTS / seconds:,.0f} verdicts/s"
    _fill(store, claims[0])
    before = time.process_time()
    seconds = _seconds(store.verify)
    spent = time.process_time() - before
    yield f"{name}: `ledger verify` of {EVENTS:,} events", f"{spent:.1f} s ({seconds:.1f} s elapsed)"


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _fill(store: Store, claim: str) -> None:
    """Retirements of one rating, written as the store writes them but in one commit, until there are `EVENTS` events."""
    events, retirements = [], []
    with store.writing() as connection:
        number, before = chain.head(connection)
        (scale_event,) = (one.event for one in scales.loaded(connection))
        _, at = store.signed("bench")
        while number < EVENTS:
            number += 1
            row = (number, scale_event, "OTHER", f"reason {number}", "bench", at)
            payload = chain.canonical({"rows": chain.digests({"retirement": [row]})})
            cells = (number, at, "bench", "scale retire", claim, payload, before)
            before = chain.event_hash(cells)
            events.append((*cells, before))
            retirements.append(row)
        insert(connection, METADATA.tables["event"], events)
        insert(connection, METADATA.tables["retirement"], retirements)
