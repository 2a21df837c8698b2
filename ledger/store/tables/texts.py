"""The tables of a transcript: a document, its version, and what was read in it. `ledger.store.rows` maps them to records."""

from __future__ import annotations

from sqlalchemy import REAL, CheckConstraint, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field

from ledger.records import Bound, Kind, Part, Role
from ledger.store.tables.row import CLUSTERED, STRICT, Row, flag, one_of, period_whole, text_cell, whole


def _of_version() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["version_id"], ["document_version.id"])


def _by_speaker() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["version_id", "speaker_seq"], ["speaker.version_id", "speaker.seq"])


def _span(name: str = "span", start: str = "start", end: str = '"end"') -> CheckConstraint:
    return CheckConstraint(f"0 <= {start} AND {start} <= {end}", name=f"{name}_in_order")


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
