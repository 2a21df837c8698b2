"""The tables of what comes from outside: sources, their captures, reference figures, and links to claims.

Every row carries the number of the event that wrote it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, LargeBinary
from sqlmodel import Field

from ledger.evidence import Found, How, Stance, Standing
from ledger.store.tables.row import CLUSTERED, STRICT, Row, of_event, one_of, period_whole, text_cell, whole


class EvidenceRow(Row, table=True):
    """A source from outside, by its address or path."""

    __tablename__ = "evidence"
    __table_args__ = (of_event(), one_of("standing", Standing), STRICT)
    event_seq: int = whole(key=True)
    id: str = text_cell(unique=True)
    locator: str = text_cell()
    title: str | None = text_cell(nullable=True)
    publisher: str | None = text_cell(nullable=True)
    published: str | None = text_cell(nullable=True)
    standing: str | None = text_cell(nullable=True)
    by: str = text_cell()
    at: str = text_cell()


class CaptureRow(Row, table=True):
    """One look at a source; `headers` is JSON, `sha256` names the `blob`."""

    __tablename__ = "capture"
    __table_args__ = (
        of_event(),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        one_of("found", Found),
        STRICT,
    )
    event_seq: int = whole(key=True)
    evidence_id: str = text_cell()
    found: str = text_cell()
    sha256: str | None = text_cell(nullable=True)
    text_sha256: str | None = text_cell(nullable=True)
    size: int | None = whole(nullable=True)
    url: str | None = text_cell(nullable=True)
    status: int | None = whole(nullable=True)
    headers: str | None = text_cell(nullable=True)
    by: str = text_cell()
    at: str = text_cell()


class BlobRow(Row, table=True):
    """Bytes that were captured, once for all captures that found them."""

    __tablename__ = "blob"
    __table_args__ = (of_event(), STRICT)
    sha256: str = text_cell(key=True)
    event_seq: int = whole()
    content: bytes = Field(sa_type=LargeBinary, nullable=False)


class ReferenceRow(Row, table=True):
    """A figure of a reference series."""

    __tablename__ = "reference"
    __table_args__ = (
        ForeignKeyConstraint(["event_seq"], ["capture.event_seq"]),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        period_whole(),
        STRICT,
    )
    event_seq: int = whole(key=True)
    seq: int = whole(key=True)
    id: str = text_cell(unique=True)
    evidence_id: str = text_cell()
    metric: str = text_cell()
    scope: str | None = text_cell(nullable=True)
    value: str = text_cell()
    step: str = text_cell()
    unit: str | None = text_cell(nullable=True)
    period: str | None = text_cell(nullable=True)
    period_first: str | None = text_cell(nullable=True)
    period_last: str | None = text_cell(nullable=True)
    url: str | None = text_cell(nullable=True)


class LinkRow(Row, table=True):
    """A person's word on what a source is to a claim, as the claim was read then."""

    __tablename__ = "link"
    __table_args__ = (
        of_event(),
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        ForeignKeyConstraint(["reference_id"], ["reference.id"]),
        one_of("stance", Stance),
        period_whole(),
        CheckConstraint("(value IS NULL) = (step IS NULL)", name="figure_whole"),
        STRICT,
    )
    event_seq: int = whole(key=True)
    claim_id: str = text_cell()
    rev: int = whole()
    evidence_id: str = text_cell()
    reference_id: str | None = text_cell(nullable=True)
    stance: str = text_cell()
    quote: str | None = text_cell(nullable=True)
    value: str | None = text_cell(nullable=True)
    step: str | None = text_cell(nullable=True)
    unit: str | None = text_cell(nullable=True)
    period: str | None = text_cell(nullable=True)
    period_first: str | None = text_cell(nullable=True)
    period_last: str | None = text_cell(nullable=True)
    because: str | None = text_cell(nullable=True)
    by: str = text_cell()
    at: str = text_cell()


class LinkMemberRow(Row, table=True):
    """Another claim that the link's figure is of, and how the two are taken together."""

    __tablename__ = "link_member"
    __table_args__ = (
        ForeignKeyConstraint(["event_seq"], ["link.event_seq"]),
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        one_of("how", How),
        CLUSTERED,
    )
    event_seq: int = whole(key=True)
    seq: int = whole(key=True)
    how: str = text_cell()
    claim_id: str = text_cell()
