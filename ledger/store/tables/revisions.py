"""The tables of revised texts. Every row carries its event's number."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from ledger.revisions import Anchor
from ledger.store.tables.row import CLUSTERED, STRICT, Row, of_event, one_of, text_cell, whole


class RevisionRow(Row, table=True):
    """A document that is a newer text of another; each has one newer text at most, and is that of one."""

    __tablename__ = "revision"
    __table_args__ = (
        of_event(),
        ForeignKeyConstraint(["document_id"], ["document.id"]),
        ForeignKeyConstraint(["revises_id"], ["document.id"]),
        CheckConstraint("document_id <> revises_id", name="two_texts"),
        STRICT,
    )
    event_seq: int = whole(key=True)
    document_id: str = text_cell(unique=True)
    revises_id: str = text_cell(unique=True)
    by: str = text_cell()
    at: str = text_cell()


class AnchorRow(Row, table=True):
    """What became of a claim of an earlier text: its place in the newer one, and the claim there."""

    __tablename__ = "anchor"
    __table_args__ = (
        ForeignKeyConstraint(["event_seq"], ["revision.event_seq"]),
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        ForeignKeyConstraint(["becomes"], ["claim.id"]),
        UniqueConstraint("event_seq", "claim_id"),
        one_of("state", Anchor),
        CheckConstraint('(start IS NULL) = ("end" IS NULL)', name="place_whole"),
        CLUSTERED,
    )
    event_seq: int = whole(key=True)
    seq: int = whole(key=True)
    claim_id: str = text_cell()
    state: str = text_cell()
    start: int | None = whole(nullable=True)
    end: int | None = whole(nullable=True)
    becomes: str | None = text_cell(nullable=True)
