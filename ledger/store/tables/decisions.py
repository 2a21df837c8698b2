"""The event chain, and what people decide of findings and say of claims; every row carries its event's number."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint

from ledger.records import Likeness, State, Verdict
from ledger.store.tables.row import CLUSTERED, STRICT, Row, of_event, one_of, text_cell, whole


class EventRow(Row, table=True):
    """One write to the ledger, chained to the one before by its hash."""

    __tablename__ = "event"
    __table_args__ = (STRICT,)
    seq: int = whole(key=True)
    at: str = text_cell()
    actor: str | None = text_cell(nullable=True)
    command: str = text_cell()
    entity: str = text_cell()
    payload: str = text_cell()
    prev_hash: str = text_cell()
    hash: str = text_cell(unique=True)


class SettlementRow(Row, table=True):
    """What a person decided of a finding; the row belongs to the event that wrote it."""

    __tablename__ = "settlement"
    __table_args__ = (of_event(), one_of("verdict", Verdict), one_of("state", State), STRICT)
    event_seq: int = whole(key=True)
    fingerprint: str = text_cell()
    readings: str = text_cell()
    rule: str = text_cell()
    verdict: str = text_cell()
    state: str = text_cell()
    because: str = text_cell()
    by: str = text_cell()
    at: str = text_cell()


class SettlementMemberRow(Row, table=True):
    """A claim of the finding that was settled."""

    __tablename__ = "settlement_member"
    __table_args__ = (
        ForeignKeyConstraint(["event_seq"], ["settlement.event_seq"]),
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        CLUSTERED,
    )
    event_seq: int = whole(key=True)
    seq: int = whole(key=True)
    claim_id: str = text_cell()


class RelationRow(Row, table=True):
    """A person's word that claims speak of the same quantity, or don't."""

    __tablename__ = "relation"
    __table_args__ = (of_event(), one_of("kind", Likeness), STRICT)
    event_seq: int = whole(key=True)
    kind: str = text_cell()
    because: str = text_cell()
    by: str = text_cell()
    at: str = text_cell()


class RelationMemberRow(Row, table=True):
    """A claim that the word is about."""

    __tablename__ = "relation_member"
    __table_args__ = (
        ForeignKeyConstraint(["event_seq"], ["relation.event_seq"]),
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        CLUSTERED,
    )
    event_seq: int = whole(key=True)
    seq: int = whole(key=True)
    claim_id: str = text_cell()
