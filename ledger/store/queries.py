"""What the store asks the database: each function is handed a connection and gives records."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy import Connection, Select, func, select

from ledger.errors import StoreError
from ledger.identity import SHORT, claim_id, document_id
from ledger.records import Claim, Span, Transcript
from ledger.store import rows
from ledger.store.columns import TABLES
from ledger.store.rows import Document, Entry

_LOOKED_UP = 500
"""Names asked for at once, below every database's limit on parameters."""
_LISTED = 8
"""Candidates that an error message lists."""

PAGE = "-"
"""How the manual writes the speaker of the page's own text."""

_AMENDMENT = TABLES["amendment"]
_REVISION, _NEWER = TABLES["revision"], TABLES["revision"].alias("newer")
_DOCUMENT, _VERSION, _SPEAKER, _CLAIM, _READING = (
    TABLES[name] for name in ("document", "document_version", "speaker", "claim", "reading")
)
_REREAD = ("addition", "amendment", "relation", "revision")
_IN_VERSION = ("speaker", "introduction", "region", "turn", "sentence", "left_out", "notice")


def next_version(connection: Connection) -> int:
    """The number of the next version; the transaction must hold the write lock."""
    return (connection.execute(select(func.max(_VERSION.c.id))).scalar() or 0) + 1


def free_document_id(connection: Connection, source_sha256: str) -> str:
    """A name for the document of these bytes that no other has."""
    return free_name(connection, _DOCUMENT.c.id, lambda digits: document_id(source_sha256, digits=digits))


def free_claim_ids(connection: Connection, source_sha256: str, spans: Sequence[Span]) -> list[str]:
    """Names for the claims at these spans that no other claim has: longer where the short one is taken."""
    short = [claim_id(source_sha256, span) for span in spans]
    taken, names = _taken(connection, _CLAIM.c.id, short), []
    for span, name in zip(spans, short, strict=True):
        longer = partial(_claim_id, source_sha256, span)
        free = name if name not in taken else free_name(connection, _CLAIM.c.id, longer, besides=taken)
        names.append(free)
        taken.add(free)
    return names


def free_name(
    connection: Connection, column: Any, name: Callable[[int], str], *, besides: Container[str] = ()
) -> str:
    """The shortest name with so many digits that no row has in this column, nor `besides`."""
    for digits in count(SHORT):
        free = name(digits)
        if free not in besides and not _taken(connection, column, [free]):
            return free
    raise AssertionError("digits never end")


def current_rev(connection: Connection, claim_id: str) -> int:
    """The number of the claim's current reading. Raises `StoreError` where there is no such claim."""
    rev: int | None = connection.execute(
        select(func.max(_READING.c.rev)).where(_READING.c.claim_id == claim_id)
    ).scalar()
    if rev is None:
        raise StoreError(f"no claim {claim_id!r}; `ledger claims` lists them with their ids")
    return rev


def _claim_id(source_sha256: str, span: Span, digits: int) -> str:
    return claim_id(source_sha256, span, digits=digits)


def _taken(connection: Connection, column: Any, names: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(names), _LOOKED_UP):
        batch = names[start : start + _LOOKED_UP]
        found.update(connection.execute(select(column).where(column.in_(batch))).scalars())
    return found


def documents(connection: Connection, *conditions: Any) -> tuple[Document, ...]:
    """The documents that meet the conditions, in the order in which they came in."""
    counted = select(func.count()).where(_CLAIM.c.version_id == _VERSION.c.id).scalar_subquery()
    version = [column for column in _VERSION.c if column.name not in ("id", "content", "text")]
    revised = (_REVISION.c.revises_id.label("revises"), _NEWER.c.document_id.label("revised_by"))
    query = select(_DOCUMENT, *version, counted.label("claims"), *revised)
    query = query.join(_VERSION, _VERSION.c.document_id == _DOCUMENT.c.id)
    query = query.outerjoin(_REVISION, _REVISION.c.document_id == _DOCUMENT.c.id)
    query = query.outerjoin(_NEWER, _NEWER.c.revises_id == _DOCUMENT.c.id)
    found = connection.execute(query.where(*conditions).order_by(_VERSION.c.id))
    return tuple(rows.document_of(row) for row in found)


def has_no_newer() -> Any:
    """The condition that a version's document has no newer text."""
    return _VERSION.c.document_id.not_in(select(_REVISION.c.revises_id))


def newest(connection: Connection) -> tuple[Document, ...]:
    """The documents that have no newer text, in the order in which they came in."""
    return documents(connection, has_no_newer())


def document(connection: Connection, ref: str) -> Document:
    """The document with this id or name, else the one whose id begins so; `StoreError` for none or more.

    Where a text and its newer ones have the same name, it is that of the newest.
    """
    known = documents(connection)
    named = [one for one in known if ref == one.id or (ref == one.name and one.revised_by is None)]
    named = named or [one for one in known if ref == one.name]
    found = named or [one for one in known if ref and one.id.startswith(ref.lower())]
    if len(found) == 1:
        return found[0]
    if not found:
        raise StoreError(f"no document {ref!r}; `ledger documents` lists them with their ids")
    choices = listed([f"{one.id} ({one.name})" for one in found])
    raise StoreError(f"{ref!r} is {len(found)} documents: {choices}; give the id")


def text(connection: Connection, of: Document) -> str:
    """A document's text, verbatim."""
    return str(_cell(connection, _VERSION.c.text, of))


def content(connection: Connection, of: Document) -> bytes:
    """The bytes that a document was read from."""
    return bytes(_cell(connection, _VERSION.c.content, of))


def version_id(connection: Connection, of: Document) -> int:
    """The number of a document's version, by which its rows are found."""
    return int(_cell(connection, _VERSION.c.id, of))


def _cell(connection: Connection, column: Any, of: Document) -> Any:
    return connection.execute(select(column).where(_VERSION.c.sha256 == of.sha256)).scalar_one()


def claim(connection: Connection, name: str, *, rev: int | None = None) -> Claim:
    """The claim with this whole id as it is read now, or as its reading `rev` reads it."""
    (found,) = entries(connection, documents(connection), _CLAIM.c.id == name, rev=rev)
    return found.claim


def entries(
    connection: Connection, within: Sequence[Document], *conditions: Any, rev: int | None = None
) -> Iterator[Entry]:
    """Claims with their latest reading, or that of one number, in order of document and place."""
    by_id = {one.id: one for one in within}
    later = _READING.alias("later")
    latest: Any = select(func.max(later.c.rev)).where(later.c.claim_id == _CLAIM.c.id).scalar_subquery()
    latest = latest if rev is None else rev
    spoken = (_SPEAKER.c.version_id == _CLAIM.c.version_id) & (_SPEAKER.c.seq == _CLAIM.c.speaker_seq)
    told = _told_speaker(rev)
    query: Select[Any] = (
        select(_CLAIM, _READING, _VERSION.c.document_id, _SPEAKER.c.name.label("speaker"), told.label("told"))
        .select_from(_CLAIM)
        .join(_READING, (_READING.c.claim_id == _CLAIM.c.id) & (_READING.c.rev == latest))
        .join(_VERSION, _VERSION.c.id == _CLAIM.c.version_id)
        .outerjoin(_SPEAKER, spoken)
        .where(*conditions)
        .order_by(_CLAIM.c.version_id, _CLAIM.c.start, _CLAIM.c.end)
    )
    for row in connection.execute(query):
        of = by_id[row.document_id]
        speaker = row.speaker if row.told is None else None if row.told == PAGE else row.told
        yield Entry(rows.claim_of(row, source=of.name, speaker=speaker), of)


def _told_speaker(rev: int | None) -> Any:
    """Who a person last said that speaks, where somebody did, up to a reading."""
    this = (_AMENDMENT.c.claim_id == _CLAIM.c.id) & _AMENDMENT.c.speaker.is_not(None)
    if rev is not None:
        this &= _AMENDMENT.c.rev <= rev
    last_first = select(_AMENDMENT.c.speaker).where(this).order_by(_AMENDMENT.c.rev.desc())
    return last_first.limit(1).scalar_subquery()


def transcript(connection: Connection, of: Document) -> Transcript:
    """A document's transcript, equal to what was saved."""
    version = version_id(connection, of)
    found = {}
    for name in _IN_VERSION:
        columns = TABLES[name].c
        in_version = select(*columns).where(columns.version_id == version).order_by(columns.seq)
        found[name] = connection.execute(in_version).all()
    claims = tuple(entry.claim for entry in entries(connection, (of,), _VERSION.c.id == version))
    return rows.transcript_of(of, text(connection, of), found, claims)


def texts_state(connection: Connection) -> tuple[int, ...]:
    """The last text that came in, and the last event of every kind that changes how texts are read or compared."""
    last = [select(func.max(TABLES[name].c.event_seq)).scalar_subquery() for name in _REREAD]
    found = connection.execute(select(select(func.max(_VERSION.c.id)).scalar_subquery(), *last)).one()
    return tuple(number or 0 for number in found)


def read_otherwise(connection: Connection, after: int) -> frozenset[str]:
    """The ids of the documents of which a figure was read otherwise, or added, after an event."""
    found: set[str] = set()
    for name in ("addition", "amendment"):
        said = TABLES[name].c
        query = (
            select(_VERSION.c.document_id)
            .join(_CLAIM, _CLAIM.c.version_id == _VERSION.c.id)
            .join(TABLES[name], said.claim_id == _CLAIM.c.id)
            .where(said.event_seq > after)
        )
        found.update(connection.execute(query).scalars())
    return frozenset(found)


def listed(names: Sequence[str]) -> str:
    """The first few of the names, and how many more there are."""
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {more} more" if more > 0 else "")
