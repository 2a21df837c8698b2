"""Readings by hand in the ledger: a claim read otherwise, and one that was missed. The first reading stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, func, select

from ledger.errors import StoreError
from ledger.identity import claim_id
from ledger.records import Claim, Span
from ledger.store import lock, queries, rows, said
from ledger.store.columns import TABLES
from ledger.store.rows import Document, Row
from ledger.store.store import Store

_CLAIM, _READING, _SPEAKER = (TABLES[name] for name in ("claim", "reading", "speaker"))
_ADDITION, _AMENDMENT = TABLES["addition"], TABLES["amendment"]
_MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class ByHand:
    """A reading that a person gave: the event that wrote it, why, and the claim as it was read then, and before."""

    event: int
    rev: int
    claim: Claim
    before: Claim | None
    because: str
    by: str
    at: datetime


def amend(store: Store, claim: Claim, because: str, *, by: str | None = None, seen: int | None = None) -> int:
    """Keep another reading of a claim, and the number that it gets; the earlier ones stay.

    Raises `StoreError` where it is read so already, or has changed since `seen`.
    """
    who, at = store.signed(by)
    why = said.reason(because)
    for word in (claim.metric, claim.speaker, claim.figure.quantity.unit):
        said.whole(word or "", "the reading")
    with store.writing() as connection:
        rev = queries.current_rev(connection, claim.id) + 1
        lock.hold(connection, claim.id, seen)
        before = queries.claim(connection, claim.id)
        if _same(before, claim):
            raise StoreError(
                f"{claim.id} is read so already; say what to change, such as --value or --metric"
            )
        speaker = None if before.speaker == claim.speaker else claim.speaker or queries.PAGE
        made: dict[str, Sequence[Row]] = {
            "reading": [rows.reading_row(claim.id, rev, claim, method=_MANUAL)],
            "amendment": [(said.next_event(connection), claim.id, rev, speaker, why, who, at)],
        }
        said.keep(connection, made, command="amend", entity=claim.id)
        return rev


def _same(before: Claim, claim: Claim) -> bool:
    """Whether the two read alike to the last printed digit: 14.30 is not 14.3."""
    return before == claim and rows.reading_row("", 1, before, method="") == rows.reading_row(
        "", 1, claim, method=""
    )


def add(store: Store, document: Document, claim: Claim, because: str, *, by: str | None = None) -> str:
    """Keep a claim that the extractor missed, and the id that it gets. Raises `StoreError` where its figure is a claim."""
    who, at = store.signed(by)
    why = said.reason(because)
    span = claim.figure.span
    with store.writing() as connection:
        version = queries.version_id(connection, document)
        _see_free(connection, version, span)
        name = queries.free_name(
            connection, _CLAIM.c.id, lambda digits: claim_id(document.sha256, span, digits=digits)
        )
        last = select(func.max(_CLAIM.c.seq)).where(_CLAIM.c.version_id == version)
        seq = (connection.execute(last).scalar() or 0) + 1
        named = replace(claim, id=name)
        made: dict[str, Sequence[Row]] = {
            "claim": [rows.claim_row(named, version, seq, _speaker(connection, version, claim.speaker))],
            "reading": [rows.reading_row(name, 1, named, method=_MANUAL)],
            "addition": [(said.next_event(connection), name, why, who, at)],
        }
        said.keep(connection, made, command="add", entity=name)
        return name


def _see_free(connection: Connection, version: int, span: Span) -> None:
    meets = (_CLAIM.c.version_id == version) & (_CLAIM.c.start < span.end) & (_CLAIM.c.end > span.start)
    taken = connection.execute(select(_CLAIM.c.id, _CLAIM.c.text).where(meets)).first()
    if taken is not None:
        raise StoreError(
            f"{taken.id} is the claim there (“{taken.text}”); read it otherwise with `ledger amend {taken.id}`"
        )


def _speaker(connection: Connection, version: int, name: str | None) -> int | None:
    if name is None:
        return None
    this = (_SPEAKER.c.version_id == version) & (_SPEAKER.c.name == name)
    number: int | None = connection.execute(select(_SPEAKER.c.seq).where(this)).scalar()
    if number is None:
        raise StoreError(
            f"{name} speaks nowhere in this text; leave --speaker out, and amend the claim afterwards"
        )
    return number


def current_revs(store: Store) -> dict[str, int]:
    """The number of the reading that each claim has now, by its id."""
    newest = select(_READING.c.claim_id, func.max(_READING.c.rev).label("rev")).group_by(_READING.c.claim_id)
    with store.reading() as connection:
        return {row.claim_id: row.rev for row in connection.execute(newest)}


def by_hand(store: Store, claim: str) -> tuple[ByHand, ...]:
    """Every reading of a claim (a whole id) that a person gave, the first given first."""
    with store.reading() as connection:
        found = []
        for rev, decision in ((1, _ADDITION), (None, _AMENDMENT)):
            this = select(decision).where(decision.c.claim_id == claim).order_by(decision.c.event_seq)
            for row in connection.execute(this):
                number = rev or row.rev
                read = queries.claim(connection, claim, rev=number)
                before = None if number == 1 else queries.claim(connection, claim, rev=number - 1)
                at = datetime.fromisoformat(row.at)
                found.append(ByHand(row.event_seq, number, read, before, row.because, row.by, at))
        return tuple(found)
