"""The log of a ledger: every write, who made it, when and by which command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ledger.store import chain
from ledger.store.columns import TABLES
from ledger.store.store import Store

_EVENT = TABLES["event"]


@dataclass(frozen=True, slots=True)
class Event:
    """One write to the ledger; `about` is the id of what it is about, `line` the whole command where one was typed."""

    number: int
    at: datetime
    actor: str | None
    command: str
    line: str | None
    about: str
    hash: str


def events(store: Store, *, about: str | None = None, last: int | None = None) -> tuple[Event, ...]:
    """The events in order: all, the last few, or those about what has this id."""
    wanted = select(_EVENT).order_by(_EVENT.c.seq.desc())
    if about is not None:
        wanted = wanted.where(_EVENT.c.entity == about)
    with store.reading() as connection:
        found = connection.execute(wanted if last is None else wanted.limit(last)).all()
    return tuple(
        Event(
            number=row.seq,
            at=datetime.fromisoformat(row.at),
            actor=row.actor,
            command=row.command,
            line=chain.line_of(row.payload),
            about=row.entity,
            hash=row.hash,
        )
        for row in reversed(found)
    )
