"""The tables of readings by hand. Every row carries its event's number."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from ledger.store.tables.row import STRICT, Row, of_event, text_cell, whole


class AmendmentRow(Row, table=True):
    """Why a claim is read otherwise; the reading itself is a `reading`. `speaker` is who else says it, `-` the page."""

    __tablename__ = "amendment"
    __table_args__ = (
        of_event(),
        ForeignKeyConstraint(["claim_id", "rev"], ["reading.claim_id", "reading.rev"]),
        UniqueConstraint("claim_id", "rev"),
        CheckConstraint("rev > 1", name="rev_later"),
        STRICT,
    )
    event_seq: int = whole(key=True)
    claim_id: str = text_cell()
    rev: int = whole()
    speaker: str | None = text_cell(nullable=True)
    because: str = text_cell()
    by: str = text_cell()
    at: str = text_cell()


class AdditionRow(Row, table=True):
    """Why a claim was added that the extractor missed; the claim itself is a `claim` with a `reading`."""

    __tablename__ = "addition"
    __table_args__ = (of_event(), ForeignKeyConstraint(["claim_id"], ["claim.id"]), STRICT)
    event_seq: int = whole(key=True)
    claim_id: str = text_cell(unique=True)
    because: str = text_cell()
    by: str = text_cell()
    at: str = text_cell()
