"""The ledger as the rest of the house sees it: transcripts in, records out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, func
from sqlalchemy.exc import DBAPIError

from ledger.errors import StoreError, VerificationError
from ledger.records import Claim, Finding, Kind, Likeness, Relation, Settlement, State, Transcript
from ledger.store import chain, invariants, lock, queries, rows, said
from ledger.store.columns import TABLES
from ledger.store.database import database, insert, reading, writing
from ledger.store.refusals import is_no_text
from ledger.store.rows import Document, Entry
from ledger.store.schema import ready

_BATCH = 5000
_VERSION, _CLAIM, _READING = (TABLES[name] for name in ("document_version", "claim", "reading"))


class _OnlyTried(Exception):
    """Nothing of what was taken in is to be kept."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a transcript; not `new` where the ledger has these bytes already, as `document`."""

    document: Document
    new: bool

    @property
    def document_id(self) -> str:
        """The document's name in the ledger."""
        return self.document.id

    @property
    def claims(self) -> int:
        """How many claims the document has."""
        return self.document.claims


@dataclass(frozen=True, slots=True)
class Verified:
    """A ledger that holds: its number of events and the hash of the last."""

    events: int
    head: str


class Store:
    """A ledger that is open: an SQLite file, or a PostgreSQL database by URL.

    Opening makes the ledger where there is none (unless `create` is false) and brings an older one
    up to date, in place and in one transaction. A ledger without write access can be read. `fold`
    makes two spellings of a word alike; `now` is the clock; `command_line` is what the log says of the writes;
    `wait` is how many seconds a write waits for another process, and `told` gets the line that says so. Raises `StoreError`, whose message ends with the remedy.
    """

    def __init__(
        self,
        target: str | Path,
        *,
        create: bool = True,
        fold: Callable[[str], str] = str.casefold,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        actor: str | None = None,
        command_line: str | None = None,
        wait: float = 30.0,
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Open the ledger at `target`."""
        self._db = replace(database(target, wait=wait, told=told), command_line=command_line)
        self.fold, self._now, self._actor = fold, now, actor
        self._open: Connection | None = None
        self._said_at: datetime | None = None
        ready(self._db, create=create)

    @property
    def name(self) -> str:
        """Where the ledger is: its path, or its URL without a password."""
        return self._db.name

    @property
    def actor(self) -> str | None:
        """Whoever opened the ledger."""
        return self._actor

    @property
    def is_writable(self) -> bool:
        """Whether this ledger can be written to."""
        return self._db.writable

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the ledger throughout, for the functions of this room."""
        if self._open is not None:
            yield self._open
            return
        with reading(self._db) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The write lock, for the functions of this room: all of it is kept, or nothing."""
        if self._open is not None:
            yield self._open
            return
        with writing(self._db) as connection:
            yield connection

    @contextmanager
    def taking_in(self, how: str, *, by: str | None = None, keep: bool = True) -> Iterator[None]:
        """One transaction for all that is written meanwhile: what others said elsewhere is taken in whole, or not at all.

        Each word keeps who said it and when (`saying`); its event says who took it in, now, and `how`. Where it is not
        to be kept, all of it is only tried.
        """
        who = said.name(by, self._actor)
        with suppress(_OnlyTried), writing(self._db) as connection:
            self._open = connection
            chain.take_in(connection, chain.TakenIn(how, who, rows.instant_text(self._now())))
            try:
                yield
            finally:
                self._open = None
            if not keep:
                raise _OnlyTried

    @contextmanager
    def saying(self, at: datetime | None) -> Iterator[None]:
        """What is written meanwhile was said then; now where `at` is `None`."""
        self._said_at = at
        try:
            yield
        finally:
            self._said_at = None

    def moment(self) -> datetime:
        """When something is said: now, unless it was said elsewhere."""
        return self._said_at or self._now()

    def signed(self, by: str | None) -> tuple[str, str]:
        """Who decides, `by` or whoever opened the ledger, and when: now, as a row has it."""
        return said.name(by, self._actor), rows.instant_text(self.moment())

    def save(self, transcript: Transcript, data: bytes, *, command: str = "ingest") -> Saved:
        """Keep a transcript and the bytes it was read from: all of it, in one transaction, or nothing.

        Bytes that the ledger has are not kept twice. Claims are named by their bytes and span, so a
        transcript gets the same names in every ledger. Raises `StoreError` where the ledger can't be
        written, `ValueError` where the transcript doesn't fit its own text or bytes.
        """
        _hold(transcript, data)
        these = _VERSION.c.sha256 == transcript.source.sha256
        with self.writing() as connection:
            if known := queries.documents(connection, these):
                return Saved(known[0], new=False)
            made = self._rows(connection, transcript, data)
            for name, lines in made.items():
                for start in range(0, len(lines), _BATCH):
                    insert(connection, TABLES[name], lines[start : start + _BATCH])
            self._log(connection, command, transcript.source.sha256, made)
            return Saved(queries.documents(connection, these)[0], new=True)

    def _rows(self, connection: Connection, transcript: Transcript, data: bytes) -> dict[str, list[rows.Row]]:
        source, at = transcript.source, rows.instant_text(self.moment())
        version = queries.next_version(connection)
        document = queries.free_document_id(connection, source.sha256)
        names = queries.free_claim_ids(connection, source.sha256, [c.figure.span for c in transcript.claims])
        day = source.spoken_on.isoformat() if source.spoken_on else None
        return {
            "document": [(document, source.name, day, at)],
            "document_version": [rows.version_row(version, document, source, data, at)],
            **rows.transcript_rows(transcript, version, names),
        }

    def _log(
        self, connection: Connection, command: str, source_sha256: str, made: Mapping[str, Sequence[rows.Row]]
    ) -> None:
        document, *_, at = made["document"][0]
        payload = {"sha256": source_sha256, "rows": chain.digests(made)}
        chain.append(
            connection, at=str(at), actor=self._actor, command=command, entity=str(document), payload=payload
        )

    def documents(self) -> tuple[Document, ...]:
        """Every document, in the order in which they came in."""
        with self.reading() as connection:
            return queries.documents(connection)

    def document(self, ref: str) -> Document:
        """The document with this name, or whose id begins so.

        Raises `StoreError` where there is none, or more than one.
        """
        with self.reading() as connection:
            return queries.document(connection, ref)

    def text(self, ref: str) -> str:
        """A document's text, verbatim; `ref` as in `document`."""
        with self.reading() as connection:
            return queries.text(connection, queries.document(connection, ref))

    def data(self, ref: str) -> bytes:
        """The bytes that a document was read from; `ref` as in `document`."""
        with self.reading() as connection:
            return queries.content(connection, queries.document(connection, ref))

    def transcripts(self, ref: str | None = None) -> tuple[Transcript, ...]:
        """All transcripts but those that have a newer text, or the one of a document, equal to what was saved.

        `ref` as in `document`.
        """
        with self.reading() as connection:
            wanted = queries.newest(connection) if ref is None else (queries.document(connection, ref),)
            return tuple(queries.transcript(connection, document) for document in wanted)

    def read_again(self, before: Mapping[str, Transcript], after: int) -> dict[str, Transcript]:
        """The same by document id, where some were read `before`: what no event changed after that one is taken over."""
        with self.reading() as connection:
            changed = queries.read_otherwise(connection, after)
            return {
                document.id: before[document.id]
                if document.id in before and document.id not in changed
                else queries.transcript(connection, document)
                for document in queries.newest(connection)
            }

    def claims(
        self,
        *,
        speaker: str | None = None,
        text: str | None = None,
        unit: str | None = None,
        kind: Kind | None = None,
        metric: str | None = None,
        document: str | None = None,
        since: date | None = None,
        until: date | None = None,
        every_text: bool = False,
    ) -> tuple[Entry, ...]:
        """The claims that meet every condition given, by document and place.

        `speaker` and `metric` have to contain the words, the sentence `text`; `unit` is whole. Words
        are compared after `fold`. The speaker `-` is the page itself. A claim meets `since` and
        `until` where its period overlaps them; one without a period doesn't. `document` as in
        `Store.document`; where none is named, claims of a text that has a newer one are
        left out, unless `every_text` is wanted.
        """
        with self.reading() as connection:
            one = queries.document(connection, document) if document else None
            within = (one,) if one else queries.documents(connection)
            conditions = [_VERSION.c.document_id == one.id] if one else []
            conditions += [] if one or every_text else [queries.has_no_newer()]
            conditions += [_READING.c.kind == kind.value] if kind else []
            conditions += [_READING.c.period_last >= since.isoformat()] if since else []
            conditions += [_READING.c.period_first <= until.isoformat()] if until else []
            found = queries.entries(connection, within, *conditions)
            if speaker == queries.PAGE:
                found = (entry for entry in found if entry.claim.speaker is None)
            elif speaker is not None:
                found = self._containing(found, speaker, lambda claim: claim.speaker)
            if metric is not None:
                found = self._containing(found, metric, lambda claim: claim.metric)
            if unit is not None:
                found = self._measured_in(found, unit)
            return tuple(found if text is None else self._saying(connection, found, text))

    def _containing(
        self, entries: Iterator[Entry], words: str, cell: Callable[[Claim], str | None]
    ) -> Iterator[Entry]:
        wanted = self.fold(words)
        return (entry for entry in entries if wanted in self.fold(cell(entry.claim) or ""))

    def _measured_in(self, entries: Iterator[Entry], unit: str) -> Iterator[Entry]:
        wanted = self.fold(unit)
        return (entry for entry in entries if self.fold(entry.claim.figure.quantity.unit or "") == wanted)

    def _saying(self, connection: Connection, entries: Iterator[Entry], words: str) -> Iterator[Entry]:
        """Those whose sentence contains the words; each text and sentence is looked at once."""
        wanted, place, says = self.fold(words), None, False
        text, of = "", ""
        for entry in entries:
            if entry.document.id != of:
                text, of = queries.text(connection, entry.document), entry.document.id
            if place != (of, entry.claim.sentence):
                place = (of, entry.claim.sentence)
                says = wanted in self.fold(entry.claim.sentence.of(text))
            if says:
                yield entry

    def claim(self, ref: str) -> Entry:
        """The claim whose id begins so. Raises `StoreError` where there is none, or more than one."""
        wanted = ref.strip().lower()
        with self.reading() as connection:
            begins = func.substr(_CLAIM.c.id, 1, len(wanted)) == wanted
            known = queries.documents(connection) if wanted else ()
            found = tuple(queries.entries(connection, known, begins)) if wanted else ()
        exact = [entry for entry in found if entry.claim.id == wanted]
        if len(found) == 1 or exact:
            return (exact or found)[0]
        if not found:
            raise StoreError(f"no claim {ref!r}; `ledger claims` lists them with their ids")
        listed = [f"{entry.claim.id} ({entry.claim.figure.text})" for entry in found]
        raise StoreError(f"{ref!r} begins {len(found)} claims: {queries.listed(listed)}; give more of the id")

    def settle(
        self, finding: Finding, state: State, because: str, *, by: str | None = None, seen: int | None = None
    ) -> Settlement:
        """Write down how a person settles a finding; earlier settlements of it stay, the last one counts.

        `by` is whoever opened the ledger unless another is named. Raises `StoreError` without a reason or
        a name, where the ledger can't be written, or where another has settled it since event `seen`.
        """
        settled = Settlement(
            fingerprint=finding.fingerprint,
            readings=finding.readings,
            rule=finding.rule,
            verdict=finding.verdict,
            claims=tuple(dict.fromkeys(member.claim.id for member in finding.members)),
            state=state,
            because=said.reason(because),
            by=said.name(by, self._actor),
            at=self.moment(),
        )
        self.keep_settlement(settled, seen=seen)
        return settled

    def keep_settlement(self, settled: Settlement, *, seen: int | None = None) -> None:
        """Write down a settlement as it was made; `seen` as in `settle`."""
        with self.writing() as connection:
            lock.hold_finding(connection, settled.fingerprint, seen)
            made = rows.settlement_rows(settled, said.next_event(connection))
            said.keep(connection, made, command=f"settle {settled.state.value}", entity=settled.fingerprint)

    def settlements(self) -> tuple[Settlement, ...]:
        """Every settlement, in the order in which they were made."""
        with self.reading() as connection:
            return said.settlements(connection)

    def relate(
        self,
        kind: Likeness,
        claims: Sequence[str],
        because: str,
        *,
        by: str | None = None,
        seen: int | None = None,
    ) -> Relation:
        """Write down a person's word on claims (whole ids); it counts until a later word says otherwise.

        `by`, `seen` and the errors as in `settle`.
        """
        relation = Relation(
            kind, tuple(claims), said.reason(because), said.name(by, self._actor), self.moment()
        )
        with self.writing() as connection:
            lock.hold_relations(connection, claims, seen)
            made = rows.relation_rows(relation, said.next_event(connection))
            said.keep(connection, made, command=f"relate {kind.value}", entity=" ".join(claims))
        return relation

    def relations(self) -> tuple[Relation, ...]:
        """Every word of a person on claims, in the order in which they were said."""
        with self.reading() as connection:
            return said.relations(connection)

    def last_event(self) -> int:
        """The number of the last event: what was written up to it can be seen now."""
        with self.reading() as connection:
            return chain.head(connection)[0]

    def texts_state(self) -> tuple[int, ...]:
        """What changes whenever a check of all texts might find something else, and with no other write."""
        with self.reading() as connection:
            return queries.texts_state(connection)

    def head(self) -> str:
        """The hash of the last event: it changes with every write, and says what a report rests on."""
        with self.reading() as connection:
            return chain.head(connection)[1]

    def verify(self, *, expect: str | None = None) -> Verified:
        """Hold every row against the event chain and what has to hold of it anyway, and the chain's head against `expect`.

        Raises `VerificationError`, which names the first event that doesn't hold.
        """
        try:
            with self.reading() as connection:
                verified = Verified(*_walked(connection))
                invariants.see(connection)
                known = None if expect is None else chain.number_of(connection, expect)
        except StoreError as error:
            raise VerificationError(str(error)) from error
        if expect is not None and known is not None and verified.head != expect:
            since = verified.events - known
            raise VerificationError(
                f"the head is {verified.head}, not {expect}, which was that of event {known}: "
                f"{since} {'entry was' if since == 1 else 'entries were'} added since; `ledger log` lists them"
            )
        if expect is not None and verified.head != expect:
            raise VerificationError(
                f"the head is {verified.head}, not {expect}, and no event has that: entries were cut off,"
                " or all was written anew; find the copy that has this head"
            )
        return verified


def _walked(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last event, after a walk of the chain; of what is no text at all, too."""
    try:
        return chain.verify(connection)
    except (DBAPIError, sqlite3.Error) as error:
        if not is_no_text(error):
            raise
        chain.as_it_stands(connection)
        return chain.verify(connection)


def _hold(transcript: Transcript, data: bytes) -> None:
    """See that spans and hashes are the source's own, before any of it is kept."""
    source = transcript.source
    if sha256(data).hexdigest() != source.sha256:
        raise ValueError(f"{source.name}: these are not the bytes that the transcript was read from")
    for claim in transcript.claims:
        if claim.source != source.name:
            raise ValueError(f"{source.name}: a claim of {claim.source} is among its claims")
        if claim.figure.span.of(source.text) != claim.figure.text:
            raise ValueError(f"{source.name}: {claim.figure.text!r} doesn't stand at {claim.figure.span}")
    try:
        source.text.encode()
        "".join((source.name, source.origin)).encode()
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{ascii(source.name)[1:-1]}: {error.object[error.start]!a} is half a character, which no ledger"
            " can hold; give the encoding with --encoding, or rename the file"
        ) from None
