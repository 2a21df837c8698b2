"""The table of audits. Every row carries its event's number."""

from __future__ import annotations

from sqlalchemy import CheckConstraint

from ledger.store.tables.row import STRICT, Row, of_event, text_cell, whole


class AuditRow(Row, table=True):
    """One audit of one draft: the draft by its bytes, what it was held against, and what came out.

    `head` is the last event that the audit rests on, `against` a JSON list of the names that were given (empty for
    the whole ledger), `verdicts` a JSON object of verdict to count.
    """

    __tablename__ = "audit"
    __table_args__ = (of_event(), CheckConstraint("problems >= 0", name="problems_counted"), STRICT)
    event_seq: int = whole(key=True)
    draft: str = text_cell()
    sha256: str = text_cell()
    head: str = text_cell()
    against: str = text_cell()
    verdicts: str = text_cell()
    problems: int = whole()
    by: str = text_cell()
    at: str = text_cell()
