"""All that the ledger holds of one document, as the sheets of a case: every reading and every word, in their order.

What is read here is taken in again by `ledger.handover`, through the doors that a desk's own words go through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Select, select

from ledger import cases
from ledger.cases import Card, Case, Rows, Said, Sheet
from ledger.evidence import How
from ledger.store import queries, said, scales
from ledger.store.columns import TABLES
from ledger.store.rows import Document, Row
from ledger.store.store import Store

_CLAIM, _READING, _SPEAKER, _VERSION = (
    TABLES[name] for name in ("claim", "reading", "speaker", "document_version")
)
_ADDITION, _AMENDMENT, _OCCASION = TABLES["addition"], TABLES["amendment"], TABLES["occasion"]
_EVIDENCE, _CAPTURE, _BLOB, _REFERENCE, _LINK, _LINK_MEMBER = (
    TABLES[name] for name in ("evidence", "capture", "blob", "reference", "link", "link_member")
)
_VERDICT, _VERDICT_SOURCE, _STEP = TABLES["verdict"], TABLES["verdict_source"], TABLES["step"]
_OF_MANY = (
    (cases.SETTLEMENTS, TABLES["settlement"], TABLES["settlement_member"]),
    (cases.RELATIONS, TABLES["relation"], TABLES["relation_member"]),
)
_CALLED = {
    "claim_id": "claim", "rev": "reading", "evidence_id": "source", "reference_id": "reference", "code": "rating",
    "fingerprint": "finding",
}  # fmt: skip
"""What a sheet calls a column of the ledger, where its name is another."""

_OCCASION_WORDS = ("title", "place", "publisher", "url", "licence")


@dataclass(slots=True)
class _Drawn:
    """What was read so far: the event of each row (none for what came with the transcript), its sheet and its cells."""

    rows: list[tuple[int | None, Sheet, dict[str, str]]] = field(default_factory=list)

    def add(self, sheet: Sheet, row: Any, **more: object) -> None:
        """One row of the ledger under the names of a sheet; `more` are cells that the row doesn't hold."""
        cells = {_CALLED.get(name, name): value for name, value in row._mapping.items()} | more
        event = cells.get("event_seq") if sheet is not cases.FIGURES else None
        told = {column.name: _text(cells.get(column.name)) for column in sheet.columns}
        self.rows.append((None if event is None else int(event), sheet, told))

    def captured(self) -> dict[str, None]:
        """The hashes of the bytes that were captured."""
        found = (cells["sha256"] for _, sheet, cells in self.rows if sheet is cases.CAPTURES)
        return dict.fromkeys(filter(None, found))

    def sheets(self) -> Rows:
        """The rows by sheet, each with its place in the order in which all was said."""
        events = sorted({event for event, _, _ in self.rows if event is not None})
        entries = {event: str(number) for number, event in enumerate(events, 1)}
        found: dict[str, list[Said]] = {sheet.name: [] for sheet in cases.SHEETS}
        for event, sheet, cells in self.rows:
            entry = {} if event is None else {"entry": entries[event]}
            found[sheet.name].append(Said(0, cells | entry))
        return {name: tuple(rows) for name, rows in found.items()}


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def case(store: Store, document: Document) -> tuple[Case, Mapping[str, int]]:
    """The case of a document; and of each sheet how many words are left out, since they are about other documents too."""
    with store.reading() as connection:
        drawn, left_out = _all(connection, document)
        used = set(
            connection.execute(select(_VERDICT.c.scale_seq).where(_about(_VERDICT, document))).scalars()
        )
        held = tuple(one.scale for one in scales.loaded(connection) if one.event in used)
        copies = {
            digest: bytes(
                connection.execute(select(_BLOB.c.content).where(_BLOB.c.sha256 == digest)).scalar_one()
            )
            for digest in drawn.captured()
        }
        content = queries.content(connection, document)
        ending = PurePath(document.origin).suffix.lower()
        told = _card(connection, document)
    return Case(told, content, ending, drawn.sheets(), held, copies), left_out


def card(store: Store, document: Document) -> Card:
    """What the desk says of a document's event, and how its text was read."""
    with store.reading() as connection:
        return _card(connection, document)


def words(store: Store, document: Document) -> Rows:
    """The sheets of a document's case, without the bytes that belong to them."""
    with store.reading() as connection:
        return _all(connection, document)[0].sheets()


def _all(connection: Connection, document: Document) -> tuple[_Drawn, dict[str, int]]:
    drawn = _Drawn()
    claims = _claims(connection, drawn, document)
    links, left_out = _links(connection, drawn, claims)
    _sources(connection, drawn, [*links, *_words(connection, drawn, document, left_out)])
    count = {cases.LINKS.name: len(left_out)} if left_out else {}
    return drawn, {**count, **_of_many(connection, drawn, claims)}


def _card(connection: Connection, document: Document) -> Card:
    of = (
        select(_OCCASION).where(_OCCASION.c.document_id == document.id).order_by(_OCCASION.c.event_seq.desc())
    )
    last = connection.execute(of.limit(1)).first()
    words = {name: getattr(last, name) for name in _OCCASION_WORDS} if last else {}
    return Card(
        name=document.name, day=document.spoken_on, language=document.language, encoding=document.encoding,
        sha256=document.sha256, captured=document.captured_at, **words,
    )  # fmt: skip


def keep_occasion(store: Store, document: Document, card: Card, *, by: str | None = None) -> bool:
    """Write down what the desk says of a document's event, if anything; whether that is new."""
    who, at = store.signed(by)
    with store.writing() as connection:
        now = _card(connection, document)
        words = tuple(getattr(card, name) for name in _OCCASION_WORDS)
        if not any(words) or words == tuple(getattr(now, name) for name in _OCCASION_WORDS):
            return False
        row: Row = (said.next_event(connection), document.id, *words, who, at)
        said.keep(connection, {"occasion": [row]}, command="occasion", entity=document.id)
        return True


def _claims(connection: Connection, drawn: _Drawn, document: Document) -> list[str]:
    """Every reading of every claim, those by hand with who gave them and why; returns the claims' ids."""
    of = select(_VERSION.c.id).where(_VERSION.c.sha256 == document.sha256).scalar_subquery()
    spoken = (_SPEAKER.c.version_id == _CLAIM.c.version_id) & (_SPEAKER.c.seq == _CLAIM.c.speaker_seq)
    query = (
        select(
            _CLAIM,
            *(cell for cell in _READING.c if cell.name != "claim_id"),
            _SPEAKER.c.name.label("spoken_by"),
        )
        .join(_READING, _READING.c.claim_id == _CLAIM.c.id)
        .outerjoin(_SPEAKER, spoken)
        .where(_CLAIM.c.version_id == of)
        .order_by(_CLAIM.c.start, _CLAIM.c.end, _READING.c.rev)
    )
    added = {(row.claim_id, 1): row for row in connection.execute(select(_ADDITION))}
    by_hand: Mapping[tuple[str, int], Any] = added | {
        (row.claim_id, row.rev): row for row in connection.execute(select(_AMENDMENT))
    }
    speaker, ids = queries.PAGE, []
    for row in connection.execute(query):
        why = by_hand.get((row.id, row.rev))
        if row.rev == 1:
            speaker = row.spoken_by or queries.PAGE
            ids.append(row.id)
        else:
            speaker = why.speaker or speaker if why else speaker
        told = (
            {} if why is None else {name: getattr(why, name) for name in ("event_seq", "because", "by", "at")}
        )
        drawn.add(cases.CLAIMS, row, claim=row.id, speaker=speaker, **told)
    return ids


def _about(rows: Any, document: Document) -> Any:
    """That a row is about a claim of the document."""
    joined = _CLAIM.join(_VERSION, _VERSION.c.id == _CLAIM.c.version_id)
    of = select(_CLAIM.c.id).select_from(joined).where(_VERSION.c.sha256 == document.sha256)
    return rows.c.claim_id.in_(of)


def _ordered(rows: Any, condition: Any) -> Select[Any]:
    return select(rows).where(condition).order_by(rows.c.event_seq)


def _links(
    connection: Connection, drawn: _Drawn, claims: Sequence[str]
) -> tuple[list[str], dict[int, frozenset[str]]]:
    """Links; returns the ids of the sources that they name, and what is left out, being about others too: the claims by event."""
    joined: dict[int, list[tuple[str, str]]] = {}
    for row in connection.execute(_ordered(_LINK_MEMBER, True).order_by(_LINK_MEMBER.c.seq)):
        joined.setdefault(row.event_seq, []).append((row.how, row.claim_id))
    known, named = set(claims), []
    left_out: dict[int, frozenset[str]] = {}
    for row in connection.execute(_ordered(_LINK, True)):
        others = joined.get(row.event_seq, [])
        about = frozenset((row.claim_id, *(claim for _, claim in others)))
        if known.issuperset(about):
            named.append(row.evidence_id)
            of = {how: " ".join(claim for way, claim in others if way == how) for how in How}
            drawn.add(cases.LINKS, row, **of)
        elif known.intersection(about):
            left_out[row.event_seq] = about
    return named, left_out


def _words(
    connection: Connection, drawn: _Drawn, document: Document, left_out: Mapping[int, frozenset[str]]
) -> list[str]:
    """Verdicts and steps; returns the ids of the sources that they name.

    A verdict that rests on a link which is left out goes without the hash of what it rests on: whoever takes it in has another.
    """
    named: dict[str, None] = {}
    steps = connection.execute(_ordered(_STEP, _about(_STEP, document))).all()
    stages = {row.event_seq: row.stage for row in steps}
    held = {one.event: one.scale for one in scales.loaded(connection)}
    rests = _ordered(_VERDICT_SOURCE, True).order_by(_VERDICT_SOURCE.c.seq)
    sources: dict[int, list[str]] = {}
    for row in connection.execute(rests):
        sources.setdefault(row.event_seq, []).append(row.evidence_id)
    ruled = connection.execute(_ordered(_VERDICT, _about(_VERDICT, document))).all()
    for row in ruled:
        of, names = held[row.scale_seq], sources.get(row.event_seq, [])
        named |= dict.fromkeys(names)
        is_whole = not any(
            row.claim_id in about and event < row.event_seq for event, about in left_out.items()
        )
        drawn.add(
            cases.VERDICTS, row, scale=of.key, version=of.version, sources=" ".join(names),
            evidence_sha256=row.evidence_sha256 if is_whole else None, stage=stages.get(row.event_seq),
        )  # fmt: skip
    verdicts = {row.event_seq for row in ruled}
    for row in steps:
        if row.event_seq not in verdicts:
            drawn.add(cases.STEPS, row)
    return list(named)


def _sources(connection: Connection, drawn: _Drawn, named: Sequence[str]) -> None:
    """Sources with every look at them and the figures that came of it."""
    for row in connection.execute(_ordered(_EVIDENCE, _EVIDENCE.c.id.in_(named))):
        drawn.add(cases.SOURCES, row, source=row.id)
    looks: Counter[str] = Counter()
    numbers: dict[int, int] = {}
    for row in connection.execute(_ordered(_CAPTURE, _CAPTURE.c.evidence_id.in_(named))):
        looks[row.evidence_id] += 1
        numbers[row.event_seq] = looks[row.evidence_id]
        drawn.add(cases.CAPTURES, row)
    figures = _ordered(_REFERENCE, _REFERENCE.c.evidence_id.in_(named)).order_by(_REFERENCE.c.seq)
    for row in connection.execute(figures):
        drawn.add(cases.FIGURES, row, reference=row.id, capture=numbers[row.event_seq])


def _of_many(connection: Connection, drawn: _Drawn, claims: Sequence[str]) -> dict[str, int]:
    """Settlements and relations that are about these claims alone; returns how many are about others too."""
    known = set(claims)
    left_out: dict[str, int] = {}
    for sheet, words, members in _OF_MANY:
        about: dict[int, list[str]] = {}
        for row in connection.execute(select(members).order_by(members.c.event_seq, members.c.seq)):
            about.setdefault(row.event_seq, []).append(row.claim_id)
        for row in connection.execute(_ordered(words, True)):
            of = about.get(row.event_seq, [])
            if known.issuperset(of):
                drawn.add(sheet, row, claims=" ".join(of))
            elif known.intersection(of):
                left_out[sheet.name] = left_out.get(sheet.name, 0) + 1
    return left_out
