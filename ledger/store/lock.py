"""The optimistic lock: a write that rests on an older state of a claim or finding is refused.

A state is named by the last event that wrote on it. Whoever writes may say which one they have looked at; where
another has written since, nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, union_all

from ledger.errors import Overtaken
from ledger.store.columns import TABLES

_WRITTEN = ("link", "link_member", "verdict", "step", "amendment", "anchor")
"""The tables whose rows say something of one claim."""


def touched(connection: Connection, claim: str) -> int:
    """The number of the last event that wrote on the claim; 0 where nobody has."""
    last: int | None = connection.execute(_last_on(), {"claim": claim}).scalar()
    return last or 0


@cache
def _last_on() -> Select[Any]:
    """One question to all of the tables: every verdict asks it three times."""
    written = (TABLES[name] for name in _WRITTEN)
    last = union_all(
        *(
            select(func.max(rows.c.event_seq).label("event")).where(rows.c.claim_id == bindparam("claim"))
            for rows in written
        )
    ).subquery()
    return select(func.max(last.c.event))


def all_touched(connection: Connection) -> dict[str, int]:
    """The same for every claim that somebody has written on."""
    last: dict[str, int] = {}
    for name in _WRITTEN:
        rows = TABLES[name]
        query = select(rows.c.claim_id, func.max(rows.c.event_seq)).group_by(rows.c.claim_id)
        for claim, event in connection.execute(query):
            last[claim] = max(last.get(claim, 0), event)
    return last


def hold(connection: Connection, claim: str, seen: int | None) -> None:
    """See that nobody has written on the claim since event `seen`; the transaction must hold the write lock.

    Raises `Overtaken`, which shows both states.
    """
    now = touched(connection, claim)
    if seen is not None and seen != now:
        raise _overtaken(connection, claim, seen, now, f"`ledger history {claim}`")


def hold_finding(connection: Connection, finding: str, seen: int | None) -> None:
    """See that nobody has settled the finding (its whole fingerprint) after event `seen` of the ledger."""
    settlements = TABLES["settlement"]
    last = select(func.max(settlements.c.event_seq)).where(settlements.c.fingerprint == finding)
    now = connection.execute(last).scalar() or 0
    if seen is not None and seen < now:
        raise _overtaken(connection, finding, seen, now, "`ledger settled`")


def hold_relations(connection: Connection, claims: Sequence[str], seen: int | None) -> None:
    """See that nobody has spoken of the likeness of one of these claims after event `seen` of the ledger."""
    members = TABLES["relation_member"]
    last = select(func.max(members.c.event_seq)).where(members.c.claim_id.in_(claims))
    now = connection.execute(last).scalar() or 0
    if seen is not None and seen < now:
        raise _overtaken(connection, ", ".join(claims), seen, now, "`ledger relations`")


def _overtaken(connection: Connection, what: str, seen: int, now: int, look: str) -> Overtaken:
    was, last = _told(connection, seen, about=what), _told(connection, now)
    return Overtaken(
        f"{what} has changed since: you have seen event {seen}{was}, the last one on it is "
        f"{f'event {now}{last}' if last else 'no event at all'}; look again with {look}"
    )


def _told(connection: Connection, number: int, *, about: str | None = None) -> str:
    """What an event was, by whom and when; nothing where there is none, or it is about something else."""
    events = TABLES["event"]
    told = connection.execute(select(events).where(events.c.seq == number)).first()
    if told is None or about not in (None, told.entity):
        return ""
    command = re.sub(r"\bverdict .*", "verdict", told.command)  # which rating is not for whoever reads second
    return f" ({command}, by {told.actor}, {told.at[:16]}Z)"
