"""The tables as a command needs them: their names, and their columns in order.

What the columns hold, and what the database checks of them, is said by the rows of `ledger.store.tables`, from which
alembic builds and compares. Those load SQLModel, pydantic and SQLAlchemy's mapper, which takes longer than most
commands; nothing here does. A test holds the two together.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, MetaData, Table

_COLUMNS = {
    "event": ("seq", "at actor command entity payload prev_hash hash"),
    "document": ("id", "name event_date created_at"),
    "document_version": (
        "id",
        "document_id seq supersedes_id sha256 encoding language origin captured_at "
        "n_codepoints text_sha256 content text",
    ),
    "speaker": ("version_id seq", "name"),
    "introduction": ("version_id seq", "speaker_seq office"),
    "region": ("version_id seq", "start end part"),
    "turn": ("version_id seq", "start end speaker_seq part"),
    "sentence": ("version_id seq", "start end speaker_seq"),
    "left_out": ("version_id seq", "start end text why"),
    "notice": ("version_id seq", "start end rule message confidence"),
    "claim": ("id", "version_id seq start end text sentence_start sentence_end prefix suffix speaker_seq"),
    "reading": (
        "claim_id rev",
        "value value2 step scale low high low_open high_open unit bound post kind metric "
        "period period_first period_last role method",
    ),
    "addition": ("event_seq", "claim_id because by at"),
    "amendment": ("event_seq", "claim_id rev speaker because by at"),
    "settlement": ("event_seq", "fingerprint readings rule verdict state because by at"),
    "settlement_member": ("event_seq seq", "claim_id"),
    "relation": ("event_seq", "kind because by at"),
    "relation_member": ("event_seq seq", "claim_id"),
    "revision": ("event_seq", "document_id revises_id by at"),
    "anchor": ("event_seq seq", "claim_id state start end becomes"),
    "occasion": ("event_seq", "document_id title place publisher url licence by at"),
    "blob": ("sha256", "event_seq content"),
    "evidence": ("event_seq", "id locator title publisher published standing by at"),
    "capture": ("event_seq", "evidence_id found sha256 text_sha256 size url status headers by at"),
    "reference": (
        "event_seq seq",
        "id evidence_id metric scope value step unit period period_first period_last url",
    ),
    "link": (
        "event_seq",
        "claim_id rev evidence_id reference_id stance quote value step unit period "
        "period_first period_last because by at",
    ),
    "link_member": ("event_seq seq", "how claim_id"),
    "scale": ("event_seq", "key version title by at"),
    "rating": ("event_seq seq", "code labels definition norm review needs_source needs_second"),
    "retirement": ("event_seq", "scale_seq code because by at"),
    "verdict": (
        "event_seq",
        "claim_id rev scale_seq code because known_then known_now asked evidence_sha256 supersedes by at",
    ),
    "verdict_source": ("event_seq seq", "evidence_id"),
    "step": (
        "event_seq",
        "claim_id stage assignee second verdict_seq correction wrong right place day because by at",
    ),
    "audit": ("event_seq", "draft sha256 head against verdicts problems by at"),
}
"""The columns of each table, those of its key first; no table refers to one behind it."""

_METADATA = MetaData()


def _table(name: str, key: str, others: str) -> Table:
    of_key: list[Column[Any]] = [Column(column, primary_key=True) for column in key.split()]
    return Table(name, _METADATA, *of_key, *map(Column, others.split()))


TABLES = {name: _table(name, *columns) for name, columns in _COLUMNS.items()}
"""Every table by name, in an order in which none refers to a later one."""
