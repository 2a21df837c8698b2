"""What people say of the ledger's claims and findings: settlements and relations, kept like all else.

Each is an event of its own, and its rows carry the event's number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, select

from ledger.errors import StoreError
from ledger.records import Relation, Settlement
from ledger.store import chain, rows
from ledger.store.columns import TABLES
from ledger.store.database import insert


def reason(because: str) -> str:
    """The reason without blanks around it; `StoreError` where nothing is left."""
    told = whole(because.strip(), "the reason")
    if not told:
        raise StoreError('a decision needs its reason: say it with --because "…", for whoever reads it next')
    return told


def name(by: str | None, actor: str | None) -> str:
    """Who decides; `StoreError` where nobody is named."""
    told = whole((actor or "" if by is None else by).strip(), "the name")
    if not told:
        raise StoreError("a decision needs a name: give it with --by, or set LEDGER_ACTOR")
    return told


def whole(text: str, what: str) -> str:
    """The text; `StoreError` where it holds half a character, which no database can keep."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise StoreError(
            f"{what} holds half a character, which no ledger can hold; write it in UTF-8"
        ) from None
    return text


def next_event(connection: Connection) -> int:
    """The number of the next event; the transaction must hold the write lock."""
    return chain.head(connection)[0] + 1


def keep(
    connection: Connection, made: Mapping[str, Sequence[rows.Row]], *, command: str, entity: str
) -> None:
    """Write the event, then the rows that refer to it, in an order in which none refers to a later one.

    The first table that says who and when holds the decision itself, in one row.
    """
    decision = next(name for name in made if "by" in TABLES[name].c)
    (row,) = made[decision]
    cells = dict(zip(TABLES[decision].c.keys(), row, strict=True))
    payload = {"rows": chain.digests(made)}
    at, by = str(cells["at"]), str(cells["by"])
    chain.append(connection, at=at, actor=by, command=command, entity=entity, payload=payload)
    for name, lines in made.items():
        insert(connection, TABLES[name], lines)


def settlements(connection: Connection) -> tuple[Settlement, ...]:
    """Every settlement, in order."""
    settled = TABLES["settlement"]
    claims = _claims(connection, TABLES["settlement_member"])
    found = connection.execute(select(settled).order_by(settled.c.event_seq))
    return tuple(rows.settlement_of(row, claims[row.event_seq]) for row in found)


def relations(connection: Connection) -> tuple[Relation, ...]:
    """Every word on claims, in order."""
    related = TABLES["relation"]
    claims = _claims(connection, TABLES["relation_member"])
    found = connection.execute(select(related).order_by(related.c.event_seq))
    return tuple(rows.relation_of(row, claims[row.event_seq]) for row in found)


def _claims(connection: Connection, members: Table) -> Mapping[int, tuple[str, ...]]:
    claims: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for row in connection.execute(select(members).order_by(members.c.event_seq, members.c.seq)):
        claims[row.event_seq] += (row.claim_id,)
    return claims
