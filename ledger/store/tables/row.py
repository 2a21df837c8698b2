"""What every table of the ledger is made of. Rows hold text and whole numbers, so that nothing is rounded on the way.

Decimals are text (`14.30` keeps its zero), days and instants are ISO 8601 text, flags are 0 or 1:
the same on SQLite and PostgreSQL, and the same bytes in the hash chain.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Integer, MetaData, Text
from sqlmodel import Field, SQLModel

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


def flag(column: str) -> CheckConstraint:
    """The column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_is_flag")


def of_event() -> ForeignKeyConstraint:
    """The row belongs to the event that wrote it."""
    return ForeignKeyConstraint(["event_seq"], ["event.seq"])


class Row(SQLModel):
    """A row of the ledger."""

    metadata = METADATA
