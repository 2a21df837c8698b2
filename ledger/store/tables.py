"""The tables of the ledger. Rows hold text and whole numbers, so that nothing is rounded on the way.

Decimals are text (`14.30` keeps its zero), days and instants are ISO 8601 text, flags are 0 or 1:
the same on SQLite and PostgreSQL, and the same bytes in the hash chain. `ledger.store.rows` maps
records to rows and back. `migrations/` builds these tables; a test holds the two together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from ledger.records import Bound, Kind, Likeness, Part, Role, State, Verdict

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_STRICT = {"sqlite_strict": True}
_CLUSTERED = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""Rows that belong to a version lie in the order of their key."""


def _text(*, nullable: bool = False, key: bool = False, unique: bool = False) -> Any:
    return Field(sa_type=Text, nullable=nullable, primary_key=key, unique=unique)


def _whole(*, nullable: bool = False, key: bool = False) -> Any:
    return Field(sa_type=Integer, nullable=nullable, primary_key=key)


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _span(name: str = "span", start: str = "start", end: str = '"end"') -> CheckConstraint:
    return CheckConstraint(f"0 <= {start} AND {start} <= {end}", name=f"{name}_in_order")


def _flag(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_is_flag")


def _of_version() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["version_id"], ["document_version.id"])


def _by_speaker() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["version_id", "speaker_seq"], ["speaker.version_id", "speaker.seq"])


def _of_event() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["event_seq"], ["event.seq"])


class Row(SQLModel):
    """A row of the ledger."""

    metadata = METADATA


class DocumentRow(Row, table=True):
    """An event's text, whatever its versions: name and day (ISO) as the desk gave them."""

    __tablename__ = "document"
    __table_args__ = (_STRICT,)
    id: str = _text(key=True)
    name: str = _text()
    event_date: str | None = _text(nullable=True)
    created_at: str = _text()


class VersionRow(Row, table=True):
    """One capture of a document: the bytes as read, and the text that they decode to, verbatim."""

    __tablename__ = "document_version"
    __table_args__ = (
        ForeignKeyConstraint(["document_id"], ["document.id"]),
        ForeignKeyConstraint(["supersedes_id"], ["document_version.id"]),
        UniqueConstraint("document_id", "seq"),
        _STRICT,
    )
    id: int | None = _whole(key=True)
    document_id: str = _text()
    seq: int = _whole()
    supersedes_id: int | None = _whole(nullable=True)
    sha256: str = _text(unique=True)
    encoding: str = _text()
    language: str = _text()
    origin: str = _text()
    captured_at: str = _text()
    n_codepoints: int = _whole()
    text_sha256: str = _text()
    content: bytes = Field(sa_type=LargeBinary, nullable=False)
    text: str = _text()


class SpeakerRow(Row, table=True):
    """A name as one version writes it; who is who across documents is not decided here."""

    __tablename__ = "speaker"
    __table_args__ = (_of_version(), UniqueConstraint("version_id", "name"), _CLUSTERED)
    version_id: int = _whole(key=True)
    seq: int = _whole(key=True)
    name: str = _text()


class IntroductionRow(Row, table=True):
    """Where the text introduces a person: the name, and the office if it gives one."""

    __tablename__ = "introduction"
    __table_args__ = (_by_speaker(), _CLUSTERED)
    version_id: int = _whole(key=True)
    seq: int = _whole(key=True)
    speaker_seq: int = _whole()
    office: str | None = _text(nullable=True)


class RegionRow(Row, table=True):
    """A stretch that the source's own form marks as headline, caption, note or furniture."""

    __tablename__ = "region"
    __table_args__ = (_of_version(), _span(), _one_of("part", Part), _CLUSTERED)
    version_id: int = _whole(key=True)
    seq: int = _whole(key=True)
    start: int = _whole()
    end: int = _whole()
    part: str = _text()


class TurnRow(Row, table=True):
    """What one speaker says without a break."""

    __tablename__ = "turn"
    __table_args__ = (_of_version(), _by_speaker(), _span(), _one_of("part", Part), _CLUSTERED)
    version_id: int = _whole(key=True)
    seq: int = _whole(key=True)
    start: int = _whole()
    end: int = _whole()
    speaker_seq: int | None = _whole(nullable=True)
    part: str = _text()


class SentenceRow(Row, table=True):
    """A sentence of a turn."""

    __tablename__ = "sentence"
    __table_args__ = (_of_version(), _by_speaker(), _span(), _CLUSTERED)
    version_id: int = _whole(key=True)
    seq: int = _whole(key=True)
    start: int = _whole()
    end: int = _whole()
    speaker_seq: int | None = _whole(nullable=True)


class ClaimRow(Row, table=True):
    """Where a figure stands and who says it; what it means is a `reading`."""

    __tablename__ = "claim"
    __table_args__ = (
        _of_version(),
        _by_speaker(),
        UniqueConstraint("version_id", "start", "end"),
        CheckConstraint(
            '0 <= sentence_start AND sentence_start <= start AND start < "end" AND "end" <= sentence_end',
            name="figure_in_sentence",
        ),
        _STRICT,
    )
    id: str = _text(key=True)
    version_id: int = _whole()
    seq: int = _whole()
    start: int = _whole()
    end: int = _whole()
    text: str = _text()
    sentence_start: int = _whole()
    sentence_end: int = _whole()
    prefix: str = _text()
    suffix: str = _text()
    speaker_seq: int | None = _whole(nullable=True)


class ReadingRow(Row, table=True):
    """What a figure is read as; an amendment is a new `rev`, the earlier ones stay.

    `low` and `high` are the ends of the interval that the printed figure may stand for by default.
    """

    __tablename__ = "reading"
    __table_args__ = (
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        _one_of("bound", Bound),
        _one_of("kind", Kind),
        _one_of("role", Role),
        _flag("low_open"),
        _flag("high_open"),
        _flag("post"),
        CheckConstraint(
            "(period IS NULL) = (period_first IS NULL) AND (period IS NULL) = (period_last IS NULL)"
            " AND (period IS NULL OR period_first <= period_last)",
            name="period_whole",
        ),
        _STRICT,
    )
    claim_id: str = _text(key=True)
    rev: int = _whole(key=True)
    value: str = _text()
    value2: str | None = _text(nullable=True)
    step: str = _text()
    scale: str = _text()
    low: str | None = _text(nullable=True)
    high: str | None = _text(nullable=True)
    low_open: int = _whole()
    high_open: int = _whole()
    unit: str | None = _text(nullable=True)
    bound: str = _text()
    post: int = _whole()
    kind: str = _text()
    metric: str | None = _text(nullable=True)
    period: str | None = _text(nullable=True)
    period_first: str | None = _text(nullable=True)
    period_last: str | None = _text(nullable=True)
    role: str | None = _text(nullable=True)
    method: str = _text()


class LeftOutRow(Row, table=True):
    """A numeral that is no claim, and the rule that says why."""

    __tablename__ = "left_out"
    __table_args__ = (_of_version(), _span(), _CLUSTERED)
    version_id: int = _whole(key=True)
    seq: int = _whole(key=True)
    start: int = _whole()
    end: int = _whole()
    text: str = _text()
    why: str = _text()


class NoticeRow(Row, table=True):
    """What could not be read for certain."""

    __tablename__ = "notice"
    __table_args__ = (_of_version(), _span(), _CLUSTERED)
    version_id: int = _whole(key=True)
    seq: int = _whole(key=True)
    start: int | None = _whole(nullable=True)
    end: int | None = _whole(nullable=True)
    rule: str = _text()
    message: str = _text()
    confidence: float | None = Field(sa_type=REAL, nullable=True)


class EventRow(Row, table=True):
    """One write to the ledger, chained to the one before by its hash."""

    __tablename__ = "event"
    __table_args__ = (_STRICT,)
    seq: int = _whole(key=True)
    at: str = _text()
    actor: str | None = _text(nullable=True)
    command: str = _text()
    entity: str = _text()
    payload: str = _text()
    prev_hash: str = _text()
    hash: str = _text(unique=True)


class SettlementRow(Row, table=True):
    """What a person decided of a finding; the row belongs to the event that wrote it."""

    __tablename__ = "settlement"
    __table_args__ = (_of_event(), _one_of("verdict", Verdict), _one_of("state", State), _STRICT)
    event_seq: int = _whole(key=True)
    fingerprint: str = _text()
    readings: str = _text()
    rule: str = _text()
    verdict: str = _text()
    state: str = _text()
    because: str = _text()
    by: str = _text()
    at: str = _text()


class SettlementMemberRow(Row, table=True):
    """A claim of the finding that was settled."""

    __tablename__ = "settlement_member"
    __table_args__ = (
        ForeignKeyConstraint(["event_seq"], ["settlement.event_seq"]),
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        _CLUSTERED,
    )
    event_seq: int = _whole(key=True)
    seq: int = _whole(key=True)
    claim_id: str = _text()


class RelationRow(Row, table=True):
    """A person's word that claims speak of the same quantity, or don't."""

    __tablename__ = "relation"
    __table_args__ = (_of_event(), _one_of("kind", Likeness), _STRICT)
    event_seq: int = _whole(key=True)
    kind: str = _text()
    because: str = _text()
    by: str = _text()
    at: str = _text()


class RelationMemberRow(Row, table=True):
    """A claim that the word is about."""

    __tablename__ = "relation_member"
    __table_args__ = (
        ForeignKeyConstraint(["event_seq"], ["relation.event_seq"]),
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        _CLUSTERED,
    )
    event_seq: int = _whole(key=True)
    seq: int = _whole(key=True)
    claim_id: str = _text()


def table(row: type[Row]) -> Table:
    """The table behind a row class."""
    return METADATA.tables[str(row.__tablename__)]
