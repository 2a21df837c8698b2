"""The tables of scales, verdicts and stages. Every row carries its event's number."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from ledger.scales import Norm
from ledger.store.tables.row import CLUSTERED, STRICT, Row, flag, of_event, one_of, text_cell, whole
from ledger.verdicts import CorrectionClass, Stage


class ScaleRow(Row, table=True):
    """A rating scale in one version; `title` is JSON by language."""

    __tablename__ = "scale"
    __table_args__ = (of_event(), UniqueConstraint("key", "version"), STRICT)
    event_seq: int = whole(key=True)
    key: str = text_cell()
    version: int = whole()
    title: str = text_cell()
    by: str = text_cell()
    at: str = text_cell()


class RatingRow(Row, table=True):
    """A step of a scale; `labels` and `definition` are JSON by language."""

    __tablename__ = "rating"
    __table_args__ = (
        ForeignKeyConstraint(["event_seq"], ["scale.event_seq"]),
        UniqueConstraint("event_seq", "code"),
        one_of("norm", Norm),
        flag("needs_source"),
        flag("needs_second"),
        CLUSTERED,
    )
    event_seq: int = whole(key=True)
    seq: int = whole(key=True)
    code: str = text_cell()
    labels: str = text_cell()
    definition: str = text_cell()
    norm: str = text_cell()
    review: int | None = whole(nullable=True)
    needs_source: int = whole()
    needs_second: int = whole()


class RetirementRow(Row, table=True):
    """A person's word that a scale, or one rating of it, takes no more verdicts."""

    __tablename__ = "retirement"
    __table_args__ = (of_event(), ForeignKeyConstraint(["scale_seq"], ["scale.event_seq"]), STRICT)
    event_seq: int = whole(key=True)
    scale_seq: int = whole()
    code: str | None = text_cell(nullable=True)
    because: str = text_cell()
    by: str = text_cell()
    at: str = text_cell()


class VerdictRow(Row, table=True):
    """A person's rating of a claim, as it was read then and on what was linked then."""

    __tablename__ = "verdict"
    __table_args__ = (
        of_event(),
        ForeignKeyConstraint(["claim_id", "rev"], ["reading.claim_id", "reading.rev"]),
        ForeignKeyConstraint(["scale_seq", "code"], ["rating.event_seq", "rating.code"]),
        ForeignKeyConstraint(["supersedes"], ["verdict.event_seq"]),
        CheckConstraint("supersedes < event_seq", name="supersedes_earlier"),
        STRICT,
    )
    event_seq: int = whole(key=True)
    claim_id: str = text_cell()
    rev: int = whole()
    scale_seq: int = whole()
    code: str = text_cell()
    because: str = text_cell()
    known_then: str | None = text_cell(nullable=True)
    known_now: str | None = text_cell(nullable=True)
    asked: str | None = text_cell(nullable=True)
    evidence_sha256: str = text_cell()
    supersedes: int | None = whole(nullable=True)
    by: str = text_cell()
    at: str = text_cell()


class VerdictSourceRow(Row, table=True):
    """A source that a verdict names."""

    __tablename__ = "verdict_source"
    __table_args__ = (
        ForeignKeyConstraint(["event_seq"], ["verdict.event_seq"]),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        CLUSTERED,
    )
    event_seq: int = whole(key=True)
    seq: int = whole(key=True)
    evidence_id: str = text_cell()


class StepRow(Row, table=True):
    """One step of a claim's way from new to published and corrected."""

    __tablename__ = "step"
    __table_args__ = (
        of_event(),
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        ForeignKeyConstraint(["verdict_seq"], ["verdict.event_seq"]),
        one_of("stage", Stage),
        one_of("correction", CorrectionClass),
        STRICT,
    )
    event_seq: int = whole(key=True)
    claim_id: str = text_cell()
    stage: str = text_cell()
    assignee: str | None = text_cell(nullable=True)
    second: str | None = text_cell(nullable=True)
    verdict_seq: int | None = whole(nullable=True)
    correction: str | None = text_cell(nullable=True)
    wrong: str | None = text_cell(nullable=True)
    right: str | None = text_cell(nullable=True)
    place: str | None = text_cell(nullable=True)
    day: str | None = text_cell(nullable=True)
    because: str | None = text_cell(nullable=True)
    by: str = text_cell()
    at: str = text_cell()
