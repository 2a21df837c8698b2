"""The optimistic lock: a write that rests on an older state of a claim is refused.

A claim's state is named by the last event that wrote on it. Whoever writes may say which one they have looked
at; where another has written since, nothing is kept.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from ledger.errors import StoreError
from ledger.store.tables import METADATA

_WRITTEN = ("link", "verdict", "step", "amendment", "anchor")
"""The tables whose rows say something of one claim."""


def touched(connection: Connection, claim: str) -> int:
    """The number of the last event that wrote on the claim; 0 where nobody has."""
    last = 0
    for name in _WRITTEN:
        rows = METADATA.tables[name]
        found = connection.execute(
            select(func.max(rows.c.event_seq)).where(rows.c.claim_id == claim)
        ).scalar()
        last = max(last, found or 0)
    return last


def hold(connection: Connection, claim: str, seen: int | None) -> None:
    """See that nobody has written on the claim since event `seen`; the transaction must hold the write lock.

    Raises `StoreError` that shows both states.
    """
    now = touched(connection, claim)
    if seen is None or seen == now:
        return
    events = METADATA.tables["event"]
    told = connection.execute(select(events).where(events.c.seq == now)).first() if now else None
    last = f"event {now} ({told.command}, by {told.actor}, {told.at[:16]}Z)" if told else "no event at all"
    raise StoreError(
        f"{claim} has changed since: you have seen event {seen}, the last one on it is {last}; "
        f"look again with `ledger history {claim}`"
    )
