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
STRICT = {"sqlite_strict": True}
CLUSTERED = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""Rows that belong to a version lie in the order of their key."""


def text_cell(*, nullable: bool = False, key: bool = False, unique: bool = False) -> Any:
    """A column of text."""
    return Field(sa_type=Text, nullable=nullable, primary_key=key, unique=unique)


def whole(*, nullable: bool = False, key: bool = False) -> Any:
    """A column of whole numbers."""
    return Field(sa_type=Integer, nullable=nullable, primary_key=key)


def period_whole() -> CheckConstraint:
    """A period is there with its first and last day, in order, or not at all."""
    return CheckConstraint(
        "(period IS NULL) = (period_first IS NULL) AND (period IS NULL) = (period_last IS NULL)"
        " AND (period IS NULL OR period_first <= period_last)",
        name="period_whole",
    )


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The column holds one of the words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _span(name: str = "span", start: str = "start", end: str = '"end"') -> CheckConstraint:
    return CheckConstraint(f"0 <= {start} AND {start} <= {end}", name=f"{name}_in_order")


def flag(column: str) -> CheckConstraint:
    """The column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_is_flag")


def _of_version() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["version_id"], ["document_version.id"])


def _by_speaker() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["version_id", "speaker_seq"], ["speaker.version_id", "speaker.seq"])


def of_event() -> ForeignKeyConstraint:
    """The row belongs to the event that wrote it."""
    return ForeignKeyConstraint(["event_seq"], ["event.seq"])


class Row(SQLModel):
    """A row of the ledger."""

    metadata = METADATA


class DocumentRow(Row, table=True):
    """An event's text, whatever its versions: name and day (ISO) as the desk gave them."""

    __tablename__ = "document"
    __table_args__ = (STRICT,)
    id: str = text_cell(key=True)
    name: str = text_cell()
    event_date: str | None = text_cell(nullable=True)
    created_at: str = text_cell()


class VersionRow(Row, table=True):
    """One capture of a document: the bytes as read, and the text that they decode to, verbatim."""

    __tablename__ = "document_version"
    __table_args__ = (
        ForeignKeyConstraint(["document_id"], ["document.id"]),
        ForeignKeyConstraint(["supersedes_id"], ["document_version.id"]),
        UniqueConstraint("document_id", "seq"),
        STRICT,
    )
    id: int | None = whole(key=True)
    document_id: str = text_cell()
    seq: int = whole()
    supersedes_id: int | None = whole(nullable=True)
    sha256: str = text_cell(unique=True)
    encoding: str = text_cell()
    language: str = text_cell()
    origin: str = text_cell()
    captured_at: str = text_cell()
    n_codepoints: int = whole()
    text_sha256: str = text_cell()
    content: bytes = Field(sa_type=LargeBinary, nullable=False)
    text: str = text_cell()


class SpeakerRow(Row, table=True):
    """A name as one version writes it; who is who across documents is not decided here."""

    __tablename__ = "speaker"
    __table_args__ = (_of_version(), UniqueConstraint("version_id", "name"), CLUSTERED)
    version_id: int = whole(key=True)
    seq: int = whole(key=True)
    name: str = text_cell()


class IntroductionRow(Row, table=True):
    """Where the text introduces a person: the name, and the office if it gives one."""

    __tablename__ = "introduction"
    __table_args__ = (_by_speaker(), CLUSTERED)
    version_id: int = whole(key=True)
    seq: int = whole(key=True)
    speaker_seq: int = whole()
    office: str | None = text_cell(nullable=True)


class RegionRow(Row, table=True):
    """A stretch that the source's own form marks as headline, caption, note or furniture."""

    __tablename__ = "region"
    __table_args__ = (_of_version(), _span(), one_of("part", Part), CLUSTERED)
    version_id: int = whole(key=True)
    seq: int = whole(key=True)
    start: int = whole()
    end: int = whole()
    part: str = text_cell()


class TurnRow(Row, table=True):
    """What one speaker says without a break."""

    __tablename__ = "turn"
    __table_args__ = (_of_version(), _by_speaker(), _span(), one_of("part", Part), CLUSTERED)
    version_id: int = whole(key=True)
    seq: int = whole(key=True)
    start: int = whole()
    end: int = whole()
    speaker_seq: int | None = whole(nullable=True)
    part: str = text_cell()


class SentenceRow(Row, table=True):
    """A sentence of a turn."""

    __tablename__ = "sentence"
    __table_args__ = (_of_version(), _by_speaker(), _span(), CLUSTERED)
    version_id: int = whole(key=True)
    seq: int = whole(key=True)
    start: int = whole()
    end: int = whole()
    speaker_seq: int | None = whole(nullable=True)


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
        STRICT,
    )
    id: str = text_cell(key=True)
    version_id: int = whole()
    seq: int = whole()
    start: int = whole()
    end: int = whole()
    text: str = text_cell()
    sentence_start: int = whole()
    sentence_end: int = whole()
    prefix: str = text_cell()
    suffix: str = text_cell()
    speaker_seq: int | None = whole(nullable=True)


class ReadingRow(Row, table=True):
    """What a figure is read as; an amendment is a new `rev`, the earlier ones stay.

    `low` and `high` are the ends of the interval that the printed figure may stand for by default.
    """

    __tablename__ = "reading"
    __table_args__ = (
        ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        one_of("bound", Bound),
        one_of("kind", Kind),
        one_of("role", Role),
        flag("low_open"),
        flag("high_open"),
        flag("post"),
        period_whole(),
        STRICT,
    )
    claim_id: str = text_cell(key=True)
    rev: int = whole(key=True)
    value: str = text_cell()
    value2: str | None = text_cell(nullable=True)
    step: str = text_cell()
    scale: str = text_cell()
    low: str | None = text_cell(nullable=True)
    high: str | None = text_cell(nullable=True)
    low_open: int = whole()
    high_open: int = whole()
    unit: str | None = text_cell(nullable=True)
    bound: str = text_cell()
    post: int = whole()
    kind: str = text_cell()
    metric: str | None = text_cell(nullable=True)
    period: str | None = text_cell(nullable=True)
    period_first: str | None = text_cell(nullable=True)
    period_last: str | None = text_cell(nullable=True)
    role: str | None = text_cell(nullable=True)
    method: str = text_cell()


class LeftOutRow(Row, table=True):
    """A numeral that is no claim, and the rule that says why."""

    __tablename__ = "left_out"
    __table_args__ = (_of_version(), _span(), CLUSTERED)
    version_id: int = whole(key=True)
    seq: int = whole(key=True)
    start: int = whole()
    end: int = whole()
    text: str = text_cell()
    why: str = text_cell()


class NoticeRow(Row, table=True):
    """What could not be read for certain."""

    __tablename__ = "notice"
    __table_args__ = (_of_version(), _span(), CLUSTERED)
    version_id: int = whole(key=True)
    seq: int = whole(key=True)
    start: int | None = whole(nullable=True)
    end: int | None = whole(nullable=True)
    rule: str = text_cell()
    message: str = text_cell()
    confidence: float | None = Field(sa_type=REAL, nullable=True)


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


def table(row: type[Row]) -> Table:
    """The table behind a row class."""
    return METADATA.tables[str(row.__tablename__)]
