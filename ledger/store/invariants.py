"""What has to hold of the rows whoever wrote them, and of the guards that keep them; `ledger verify` looks behind the chain.

The chain proves that nothing was edited since it was written. Whoever has written all of it anew, with what the program
refuses, shows here: a quotation that doesn't stand in its text, a verdict without the source that it needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select, text

from ledger.errors import VerificationError
from ledger.store.columns import TABLES

_CLAIM, _READING, _VERSION, _EVENT = (
    TABLES[name] for name in ("claim", "reading", "document_version", "event")
)
_ADDITION, _AMENDMENT = TABLES["addition"], TABLES["amendment"]
_VERDICT, _NAMED, _STEP, _RATING = (TABLES[name] for name in ("verdict", "verdict_source", "step", "rating"))
_CAPTURE, _LINK, _MEMBER = TABLES["capture"], TABLES["link"], TABLES["link_member"]


def see(connection: Connection) -> None:
    """Raises `VerificationError`, which names the first row that doesn't hold, or a guard that is gone."""
    for place, what in _broken(connection):
        raise VerificationError(f"{place}: {what}; restore a copy, and compare its head with a report's")


def _broken(connection: Connection) -> Iterator[tuple[str, str]]:
    if gone := sorted(_guards(connection.dialect.name) - _standing_guards(connection)):
        yield "the database", f"its guards are gone ({', '.join(gone[:3])}{', …' if len(gone) > 3 else ''})"
    if connection.dialect.name == "sqlite" and drawn(connection) != DRAWN:
        yield "the database", "a guard or a view is not as it was made"
    for event, claim in _misplaced(connection):
        yield _named(event), f"the figure or sentence of {claim} doesn't stand where it says in the text"
    for what, query in (
        ("{} has readings that don't follow each other", _unfollowed()),
        (
            "the verdict on {} doesn't supersede the last one of the same person on it",
            _supersedes_otherwise(),
        ),
        ("the verdict on {} needs a captured source, and has none", _without_source()),
        ("{} has one person as first and second reader", _read_by_one()),
    ):
        for event, claim in connection.execute(query.limit(1)):
            yield _named(event), what.format(claim)


def _named(event: int | None) -> str:
    return "the rows" if event is None else f"event {event}"


def _guards(dialect: str) -> frozenset[str]:
    refused = ("update", "delete", "replace" if dialect == "sqlite" else "truncate")
    return frozenset({f"{name}_no_{what}" for name in TABLES for what in refused} | {"event_in_order"})


def _standing_guards(connection: Connection) -> frozenset[str]:
    query = _TRIGGERS_OF_SQLITE if connection.dialect.name == "sqlite" else _TRIGGERS_OF_POSTGRESQL
    return frozenset(connection.execute(text(query)).scalars())


_TRIGGERS_OF_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_TRIGGERS_OF_POSTGRESQL = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"


DRAWN = "2c2b7159ee2211bf"
"""The hash of the guards and views of this schema in an SQLite file; whoever adds one finds the new hash by the test of it."""


def drawn(connection: Connection) -> str:
    """The hash of what the guards and views of an SQLite file say, to the letter."""
    made = connection.execute(text(_DRAWN_OF_SQLITE)).all()
    return sha256("\n".join(f"{name} {sql}" for name, sql in made).encode()).hexdigest()[:16]


_DRAWN_OF_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"


def _misplaced(connection: Connection) -> Iterator[tuple[int | None, str]]:
    """Claims whose figure isn't the text at its place, or lies outside of its sentence."""
    of, whole = None, ""
    columns = (
        _CLAIM.c[name]
        for name in ("version_id", "id", "start", "end", "text", "sentence_start", "sentence_end")
    )
    cursor: Any = connection.execute(select(*columns).order_by(_CLAIM.c.version_id)).cursor
    for version, claim, start, end, figure, first, last in cursor.fetchall():
        if version != of:
            of = version
            whole = connection.execute(select(_VERSION.c.text).where(_VERSION.c.id == version)).scalar_one()
        if whole[start:end] != figure or not first <= start < end <= last <= len(whole):
            yield _wrote(connection, version, claim), claim


def _wrote(connection: Connection, version: int, claim: str) -> int | None:
    """The event that wrote a claim: a person's, or that of its text."""
    by_hand = select(_ADDITION.c.event_seq).where(_ADDITION.c.claim_id == claim)
    of = select(_VERSION.c.document_id).where(_VERSION.c.id == version).scalar_subquery()
    ingest = select(func.min(_EVENT.c.seq)).where(_EVENT.c.entity == of)
    found: int | None = connection.execute(by_hand).scalar() or connection.execute(ingest).scalar()
    return found


def _unfollowed() -> Select[Any]:
    """Claims without a reading, or whose readings aren't numbered 1, 2, 3 … to the one that counts."""
    last = (
        select(func.max(_AMENDMENT.c.event_seq)).where(_AMENDMENT.c.claim_id == _CLAIM.c.id).scalar_subquery()
    )
    return (
        select(last, _CLAIM.c.id)
        .outerjoin(_READING, _READING.c.claim_id == _CLAIM.c.id)
        .group_by(_CLAIM.c.id)
        .having(
            or_(
                func.count(_READING.c.rev) == 0,
                func.count(_READING.c.rev) != func.max(_READING.c.rev),
                func.min(_READING.c.rev) != 1,
            )
        )
    )


def _supersedes_otherwise() -> Select[Any]:
    """Verdicts that don't supersede what the same person ruled last on the claim: nobody has two that count."""
    last = func.lag(_VERDICT.c.event_seq).over(
        partition_by=(_VERDICT.c.claim_id, _VERDICT.c.by), order_by=_VERDICT.c.event_seq
    )
    ruled = select(_VERDICT, last.label("last")).subquery()
    broken = ruled.c.supersedes.is_distinct_from(ruled.c.last)
    return select(ruled.c.event_seq, ruled.c.claim_id).where(broken).order_by(ruled.c.event_seq)


def _without_source() -> Select[Any]:
    """Verdicts that need a source of which a copy was kept before, and neither name nor are linked to one."""
    kept = (_CAPTURE.c.sha256.is_not(None)) & (_CAPTURE.c.event_seq < _VERDICT.c.event_seq)
    named = exists().where(
        _NAMED.c.event_seq == _VERDICT.c.event_seq, _CAPTURE.c.evidence_id == _NAMED.c.evidence_id, kept
    )
    of_link = and_(
        _LINK.c.event_seq < _VERDICT.c.event_seq, _CAPTURE.c.evidence_id == _LINK.c.evidence_id, kept
    )
    linked = exists().where(_LINK.c.claim_id == _VERDICT.c.claim_id, of_link)
    together = exists().where(
        _MEMBER.c.claim_id == _VERDICT.c.claim_id, _LINK.c.event_seq == _MEMBER.c.event_seq, of_link
    )
    of = and_(_RATING.c.event_seq == _VERDICT.c.scale_seq, _RATING.c.code == _VERDICT.c.code)
    return _verdicts(exists().where(of, _RATING.c.needs_source == 1) & ~named & ~linked & ~together)


def _verdicts(broken: Any) -> Select[Any]:
    return select(_VERDICT.c.event_seq, _VERDICT.c.claim_id).where(broken).order_by(_VERDICT.c.event_seq)


def _read_by_one() -> Select[Any]:
    one = _STEP.c.assignee == _STEP.c.second
    return select(_STEP.c.event_seq, _STEP.c.claim_id).where(one).order_by(_STEP.c.event_seq)
