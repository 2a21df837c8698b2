"""The optimistic lock: a write that rests on an older state of a claim or finding is refused.

A state is named by the last event that wrote on it. Whoever writes may say which one they have looked at; where
another has written since, nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from ledger.errors import Overtaken
from ledger.store.tables import METADATA, RelationMemberRow, SettlementRow, table

_WRITTEN = ("link", "link_member", "verdict", "step", "amendment", "anchor")
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


def all_touched(connection: Connection) -> dict[str, int]:
    """The same for every claim that somebody has written on."""
    last: dict[str, int] = {}
    for name in _WRITTEN:
        rows = METADATA.tables[name]
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
    settlements = table(SettlementRow)
    last = select(func.max(settlements.c.event_seq)).where(settlements.c.fingerprint == finding)
    now = connection.execute(last).scalar() or 0
    if seen is not None and seen < now:
        raise _overtaken(connection, finding, seen, now, "`ledger settled`")


def hold_relations(connection: Connection, claims: Sequence[str], seen: int | None) -> None:
    """See that nobody has spoken of the likeness of one of these claims after event `seen` of the ledger."""
    members = table(RelationMemberRow)
    last = select(func.max(members.c.event_seq)).where(members.c.claim_id.in_(claims))
    now = connection.execute(last).scalar() or 0
    if seen is not None and seen < now:
        raise _overtaken(connection, ", ".join(claims), seen, now, "`ledger relations`")


def _overtaken(connection: Connection, what: str, seen: int, now: int, look: str) -> Overtaken:
    events = METADATA.tables["event"]
    told = connection.execute(select(events).where(events.c.seq == now)).first() if now else None
    last = "no event at all"
    if told:  # which rating a verdict gave is not for whoever reads second
        command = re.sub(r"\bverdict .*", "verdict", told.command)
        last = f"event {now} ({command}, by {told.actor}, {told.at[:16]}Z)"
    return Overtaken(
        f"{what} has changed since: you have seen event {seen}, the last one on it is {last}; "
        f"look again with {look}"
    )
