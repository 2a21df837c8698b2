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
from ledger.store.columns import TABLES
from ledger.store.database import insert
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
    spent, elapsed = _seconds(lambda: store.save(read, data))
    kept = f"{CLAIMS / elapsed:,.0f} claims/s elapsed"
    if name == "SQLite":  # a server's own processor time is not seen from here
        kept = f"{CLAIMS / spent:,.0f} claims/s ({kept})"
    yield f"{name}: a transcript kept in a new ledger, extraction aside", kept
    scales.load(store, scale(str(shipped("four")), "four"))
    claims = [entry.claim.id for entry in store.claims()[:VERDICTS]]
    _, elapsed = _seconds(lambda: [verdicts.give(store, claim, "OTHER", "no source yet") for claim in claims])
    yield f"{name}: verdicts, one commit each", f"{VERDICTS / elapsed:,.0f} verdicts/s elapsed"
    _fill(store, claims[0])
    spent, elapsed = _seconds(store.verify)
    yield f"{name}: `ledger verify` of {EVENTS:,} events", f"{spent:.1f} s ({elapsed:.1f} s elapsed)"


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """What the work costs in processor time of this process, and how long it takes."""
    spent, elapsed = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - spent, time.perf_counter() - elapsed


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
        insert(connection, TABLES["event"], events)
        insert(connection, TABLES["retirement"], retirements)
