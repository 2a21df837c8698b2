"""Revised texts in the ledger: which document is a newer text of which, and what became of the claims.

Both texts stay. Each revision is an event, and its rows carry the event's number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from ledger.errors import StoreError
from ledger.records import Span
from ledger.revisions import HELD, Anchor, Anchored, Revision
from ledger.store import queries, said
from ledger.store.columns import TABLES
from ledger.store.rows import Document, Row
from ledger.store.store import Store

_REVISION, _ANCHOR = TABLES["revision"], TABLES["anchor"]
_CLAIM, _VERSION = TABLES["claim"], TABLES["document_version"]


def keep(
    store: Store, document: Document, earlier: Document, anchors: Sequence[Anchored], *, by: str | None = None
) -> Revision:
    """Write down that a document is a newer text of an earlier one, and what became of the earlier claims.

    Raises `StoreError` where the earlier text has a newer one already, the document is one of another text, or a claim of
    the earlier texts is not among the anchors.
    """
    who, at = store.signed(by)
    with store.writing() as connection:
        _see_free(connection, document, earlier)
        _see_all(connection, earlier, {one.claim for one in anchors})
        event = said.next_event(connection)
        made: dict[str, Sequence[Row]] = {
            "revision": [(event, document.id, earlier.id, who, at)],
            "anchor": [_row(event, seq, one) for seq, one in enumerate(anchors)],
        }
        said.keep(connection, made, command="revise", entity=document.id)
        return Revision(event, document.id, earlier.id, who, datetime.fromisoformat(at), tuple(anchors))


def _row(event: int, seq: int, one: Anchored) -> Row:
    start, end = (one.span.start, one.span.end) if one.span else (None, None)
    return (event, seq, one.claim, one.state.value, start, end, one.becomes)


def see_may_revise(store: Store, document: Document | None, earlier: Document) -> None:
    """Raises `StoreError` where a document, or a text that isn't in the ledger yet, can't be a newer text of the other."""
    with store.reading() as connection:
        _see_free(connection, document, earlier)


def _see_free(connection: Connection, document: Document | None, earlier: Document) -> None:
    if document is not None and document.id == earlier.id:
        raise StoreError(f"{document.id} is the same text; name another file, or leave --revises out")
    taken = _REVISION.c.revises_id == earlier.id
    newer = connection.execute(select(_REVISION.c.document_id).where(taken)).scalar()
    if newer is not None and (document is None or newer != document.id):
        raise StoreError(f"{earlier.id} has a newer text already, {newer}; name that one: --revises {newer}")
    if document is None:
        return
    of = select(_REVISION.c.revises_id).where(_REVISION.c.document_id == document.id)
    other = connection.execute(of).scalar()
    if other is not None:
        raise StoreError(
            f"{document.id} is a newer text of {other} already; `ledger diff {document.id}` compares them"
        )


def _see_all(connection: Connection, earlier: Document, anchored: set[str]) -> None:
    """See that nobody has added a claim since the anchors were looked up: its verdicts would never be stale."""
    texts: list[str] = []
    ref: str | None = earlier.id
    while ref is not None:
        texts.append(ref)
        ref = connection.execute(
            select(_REVISION.c.revises_id).where(_REVISION.c.document_id == ref)
        ).scalar()
    within = _CLAIM.c.version_id == _VERSION.c.id
    claims = select(_CLAIM.c.id).join(_VERSION, within).where(_VERSION.c.document_id.in_(texts))
    if left := sorted({*connection.execute(claims).scalars()} - anchored):
        raise StoreError(
            f"{earlier.id} has changed since: {queries.listed(left)} was added meanwhile; run the command again"
        )


def revisions(store: Store) -> tuple[Revision, ...]:
    """Every revision, in order."""
    with store.reading() as connection:
        found = connection.execute(select(_REVISION).order_by(_REVISION.c.event_seq)).all()
        return tuple(
            Revision(
                row.event_seq,
                row.document_id,
                row.revises_id,
                row.by,
                datetime.fromisoformat(row.at),
                _anchors(connection, row.event_seq),
            )
            for row in found
        )


def _anchors(connection: Connection, event: int) -> tuple[Anchored, ...]:
    of_event = select(_ANCHOR).where(_ANCHOR.c.event_seq == event).order_by(_ANCHOR.c.seq)
    return tuple(_anchored(row) for row in connection.execute(of_event))


def _anchored(row: Any) -> Anchored:
    span = None if row.start is None else Span(row.start, row.end)
    return Anchored(row.claim_id, Anchor(row.state), span, row.becomes)


def lost(connection: Connection, claim: str) -> tuple[int, Anchor, str] | None:
    """Where the newest text no longer has a claim's words: the event that said so, the state, and the document."""
    of_claim = select(_ANCHOR.c.event_seq, _ANCHOR.c.state, _REVISION.c.document_id)
    of_claim = of_claim.join(_REVISION, _REVISION.c.event_seq == _ANCHOR.c.event_seq)
    newest_first = of_claim.where(_ANCHOR.c.claim_id == claim).order_by(_ANCHOR.c.event_seq.desc())
    last = connection.execute(newest_first.limit(1)).first()
    if last is None or Anchor(last.state) in HELD:
        return None
    return last.event_seq, Anchor(last.state), last.document_id
