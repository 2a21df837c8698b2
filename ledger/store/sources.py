"""External sources in the ledger: what a desk adds, captures, imports and links. Each write is an event.

Nothing is fetched here: bytes are handed in. What a source's figure means for a claim is `ledger.evidence`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, select, union

from ledger.errors import StoreError
from ledger.evidence import (
    Capture,
    Evidence,
    Fetched,
    Found,
    How,
    Joined,
    Line,
    Link,
    Reference,
    Stance,
    Standing,
)
from ledger.identity import evidence_id, reference_id
from ledger.records import Period, Quantity
from ledger.store import chain, lock, queries, said
from ledger.store.columns import TABLES
from ledger.store.evidence_rows import (
    capture_of,
    evidence_of,
    figure_cells,
    link_of,
    reference_of,
)
from ledger.store.rows import Row, period_cells
from ledger.store.store import Store

_EVIDENCE, _CAPTURE, _BLOB = TABLES["evidence"], TABLES["capture"], TABLES["blob"]
_REFERENCE, _LINK, _LINK_MEMBER = TABLES["reference"], TABLES["link"], TABLES["link_member"]


def add(
    store: Store,
    locator: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    standing: Standing | None = None,
    by: str | None = None,
) -> tuple[Evidence, bool]:
    """Write a source down, and whether it is new; what an address is called first, it stays called."""
    who, at = store.signed(by)
    told = [said.whole(text, "the source") if text else None for text in (locator, title, publisher)]
    with store.writing() as connection:
        known = _by_locator(connection, locator)
        if known is not None:
            return known, False
        name = queries.free_name(
            connection, _EVIDENCE.c.id, lambda digits: evidence_id(locator, digits=digits)
        )
        day = published.isoformat() if published else None
        row = (said.next_event(connection), name, *told, day, standing and standing.value, who, at)
        said.keep(connection, {"evidence": [row]}, command="source add", entity=name)
        found = _by_locator(connection, locator)
        assert found is not None
        return found, True


def _by_locator(connection: Connection, locator: str) -> Evidence | None:
    row = connection.execute(select(_EVIDENCE).where(_EVIDENCE.c.locator == locator)).first()
    return evidence_of(row) if row else None


def all_evidence(store: Store) -> tuple[Evidence, ...]:
    """Every source, in the order in which they were added."""
    with store.reading() as connection:
        rows = connection.execute(select(_EVIDENCE).order_by(_EVIDENCE.c.event_seq))
        return tuple(evidence_of(row) for row in rows)


def evidence(store: Store, ref: str, *, path: str | None = None) -> Evidence:
    """The source with this address or path, or whose id begins so; `StoreError` for none or more than one.

    `path` is the reference as a whole path, which goes first.
    """
    known = all_evidence(store)
    wanted = ref.strip().lower()
    found = [one for one in known if one.locator == path]
    found = found or [one for one in known if ref in (one.id, one.locator)]
    found = found or [one for one in known if wanted and one.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise StoreError(f"no source {ref!r}; `ledger source list` lists them with their ids")
    choices = queries.listed([f"{one.id} ({one.title or one.locator})" for one in found])
    raise StoreError(f"{ref!r} begins {len(found)} sources: {choices}; give more of the id")


def captures(store: Store) -> tuple[Capture, ...]:
    """Every look at a source, in order."""
    with store.reading() as connection:
        rows = connection.execute(select(_CAPTURE).order_by(_CAPTURE.c.event_seq))
        return tuple(capture_of(row) for row in rows)


def last_copy(store: Store, evidence_id: str) -> Capture | None:
    """The last look at a source (a whole id) that found something."""
    with store.reading() as connection:
        return _last_copy(connection, evidence_id)


def content(store: Store, digest: str) -> bytes:
    """The captured bytes with this sha256."""
    with store.reading() as connection:
        return bytes(connection.execute(select(_BLOB.c.content).where(_BLOB.c.sha256 == digest)).scalar_one())


def capture(
    store: Store, of: Evidence, fetched: Fetched | None, *, by: str | None = None, lines: Sequence[Line] = ()
) -> Capture:
    """Write down what lies at a source's place now; `None` where it is gone.

    The bytes are kept once. It is the same as before where the bytes are, or the text that is read in them;
    `lines` are the figures of a reference series in it, which are kept once for the same bytes.
    """
    who, at = store.signed(by)
    with store.writing() as connection:
        before = _last_copy(connection, of.id)
        if fetched is None and before is None:
            raise StoreError(f"{of.locator}: nothing is there; check the address, or give the file instead")
        found = _found(before, fetched)
        event = said.next_event(connection)
        made: dict[str, list[Row]] = {"capture": [(event, of.id, found.value, *_cells(fetched), who, at)]}
        if fetched is not None and not _has(connection, _digest(fetched)):
            made["blob"] = [(_digest(fetched), event, fetched.content)]
        if lines and fetched is not None and not _has_figures(connection, of.id, _digest(fetched)):
            made["reference"] = _references(connection, event, of, _digest(fetched), lines)
        said.keep(connection, made, command=f"source {found.value}", entity=of.id)
        row = connection.execute(select(_CAPTURE).where(_CAPTURE.c.event_seq == event)).one()
        return capture_of(row)


def _digest(fetched: Fetched) -> str:
    return sha256(fetched.content).hexdigest()


def _cells(fetched: Fetched | None) -> Row:
    if fetched is None:
        return (None,) * 6
    headers = None if fetched.headers is None else chain.canonical(dict(fetched.headers))
    told = (_digest(fetched), fetched.text_sha256, len(fetched.content))
    return (*told, fetched.url, fetched.status, headers)


def _last_copy(connection: Connection, evidence: str) -> Capture | None:
    """The last look at the source that found something."""
    held = (_CAPTURE.c.evidence_id == evidence) & _CAPTURE.c.sha256.is_not(None)
    row = connection.execute(select(_CAPTURE).where(held).order_by(_CAPTURE.c.event_seq.desc())).first()
    return capture_of(row) if row else None


def _found(before: Capture | None, fetched: Fetched | None) -> Found:
    if fetched is None:
        return Found.GONE
    if before is None:
        return Found.CAPTURED
    same_text = before.text_sha256 is not None and before.text_sha256 == fetched.text_sha256
    return Found.SAME if same_text or before.sha256 == _digest(fetched) else Found.CHANGED


def _has(connection: Connection, digest: str) -> bool:
    return connection.execute(select(_BLOB.c.sha256).where(_BLOB.c.sha256 == digest)).first() is not None


def _has_figures(connection: Connection, evidence: str, digest: str) -> bool:
    """Whether the series in these bytes was imported before."""
    of_capture = _REFERENCE.c.event_seq == _CAPTURE.c.event_seq
    held = select(_REFERENCE.c.id).join(_CAPTURE, of_capture)
    here = (_REFERENCE.c.evidence_id == evidence) & (_CAPTURE.c.sha256 == digest)
    return connection.execute(held.where(here)).first() is not None


def _references(
    connection: Connection, event: int, of: Evidence, digest: str, lines: Sequence[Line]
) -> list[Row]:
    made: list[Row] = []
    taken: set[str] = set()
    for seq, line in enumerate(lines):
        named = partial(_reference_id, digest, seq + 1)
        name = queries.free_name(connection, _REFERENCE.c.id, named, besides=taken)
        taken.add(name)
        figure = (*figure_cells(line.quantity), *period_cells(line.period))
        made.append((event, seq, name, of.id, line.metric, line.scope, *figure, line.url))
    return made


def _reference_id(digest: str, number: int, digits: int) -> str:
    return reference_id(digest, number, digits=digits)


def references(store: Store, *, earlier: bool = False) -> tuple[Reference, ...]:
    """The figures of every reference series, as each series was imported last; with `earlier` those of before too."""
    with store.reading() as connection:
        rows = connection.execute(select(_REFERENCE).order_by(_REFERENCE.c.event_seq, _REFERENCE.c.seq)).all()
    last = {row.evidence_id: row.event_seq for row in rows}
    return tuple(reference_of(row) for row in rows if earlier or row.event_seq == last[row.evidence_id])


def link(
    store: Store,
    claim: str,
    of: Evidence,
    stance: Stance,
    *,
    reference: Reference | None = None,
    quote: str | None = None,
    quantity: Quantity | None = None,
    period: Period | None = None,
    because: str | None = None,
    by: str | None = None,
    seen: int | None = None,
    joined: Sequence[Joined] = (),
) -> Link:
    """Write down what a source is to a claim (a whole id), or to what it comes to with others, and the figure that it gives.

    A figure of a reference series brings its own value and period. `seen` is the last event of the claim
    that the writer has looked at: where the claim has a later one, `StoreError` shows both.
    """
    who, at = store.signed(by)
    why = None if because is None else said.reason(because)
    if stance is Stance.UNRELATED and why is None:
        raise StoreError(
            'to say that a source speaks of something else needs its reason: give it with --because "…"'
        )
    if reference is not None:
        quantity, period = reference.quantity, reference.period
    if joined and quantity is None:
        raise StoreError(
            "what claims come to together is held against a figure; give the source's with --value"
        )
    told = None if quote is None else said.whole(quote.strip(), "the quote") or None
    with store.writing() as connection:
        rev = queries.current_rev(connection, claim)
        lock.hold(connection, claim, seen)
        event = said.next_event(connection)
        named = (event, claim, rev, of.id, None if reference is None else reference.id, stance.value, told)
        row = (*named, *figure_cells(quantity), *period_cells(period), why, who, at)
        members = [(event, seq, one.how.value, one.claim) for seq, one in enumerate(joined)]
        for one in joined:
            queries.current_rev(connection, one.claim)
        made: dict[str, Sequence[Row]] = (
            {"link": [row], "link_member": members} if members else {"link": [row]}
        )
        said.keep(connection, made, command=f"link {stance.value}", entity=claim)
        (written,) = _read(connection, select(_LINK).where(_LINK.c.event_seq == event))
        return written


def links(store: Store, claim: str | None = None) -> tuple[Link, ...]:
    """Every word on what a source is to a claim, in order; or those on one claim, by itself or together with others."""
    with store.reading() as connection:
        return links_of(connection, claim)


def links_of(connection: Connection, claim: str | None = None) -> tuple[Link, ...]:
    """The same, inside a transaction."""
    wanted = select(_LINK).order_by(_LINK.c.event_seq)
    if claim is not None:
        together = select(_LINK_MEMBER.c.event_seq).where(_LINK_MEMBER.c.claim_id == claim)
        wanted = wanted.where((_LINK.c.claim_id == claim) | _LINK.c.event_seq.in_(together))
    return _read(connection, wanted)


def _read(connection: Connection, wanted: Select[Any]) -> tuple[Link, ...]:
    rows = connection.execute(wanted).all()
    joined: dict[int, tuple[Joined, ...]] = {}
    events = [row.event_seq for row in rows]
    members = select(_LINK_MEMBER).order_by(_LINK_MEMBER.c.event_seq, _LINK_MEMBER.c.seq)
    if len(events) == 1:
        members = members.where(_LINK_MEMBER.c.event_seq == events[0])
    for row in connection.execute(members) if events else ():
        joined[row.event_seq] = (*joined.get(row.event_seq, ()), Joined(How(row.how), row.claim_id))
    return tuple(link_of(row, joined.get(row.event_seq, ())) for row in rows)


def linked_claims(connection: Connection) -> frozenset[str]:
    """The claims that somebody has linked a source to, by themselves or together with others."""
    alone = connection.execute(select(_LINK.c.claim_id).distinct()).scalars()
    return joined_claims(connection).union(alone)


def joined_claims(connection: Connection) -> frozenset[str]:
    """The claims of every link of several."""
    first = select(_LINK.c.claim_id).join(_LINK_MEMBER, _LINK_MEMBER.c.event_seq == _LINK.c.event_seq)
    return frozenset(connection.execute(union(first, select(_LINK_MEMBER.c.claim_id))).scalars())


def standing_links(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links that count: of several on one claim, or the same claims together, and source, or figure of a series, the last."""
    last = {(one.claim, frozenset(one.joined), one.evidence, one.reference): one for one in links}
    return tuple(one for one in last.values() if one.stance is not Stance.UNRELATED)
