"""The table of what a desk says of an event. Every row carries its event's number."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint

from ledger.store.tables.row import STRICT, Row, of_event, text_cell, whole


class OccasionRow(Row, table=True):
    """What the desk says of the event that a document is of; a later row counts."""

    __tablename__ = "occasion"
    __table_args__ = (of_event(), ForeignKeyConstraint(["document_id"], ["document.id"]), STRICT)
    event_seq: int = whole(key=True)
    document_id: str = text_cell()
    title: str | None = text_cell(nullable=True)
    place: str | None = text_cell(nullable=True)
    publisher: str | None = text_cell(nullable=True)
    url: str | None = text_cell(nullable=True)
    licence: str | None = text_cell(nullable=True)
    by: str = text_cell()
    at: str = text_cell()
