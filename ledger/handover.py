"""A case handed over: written to a folder, and taken in from one, whole or not at all.

What others said is said again in its order, through the doors that a desk's own words go through, with their names and
times; then the ledger is held against the case, word by word. Of each subject (a claim, a source, a finding) one side may
know more than the other, but nothing else: two desks that went on by themselves are not mixed.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from ledger import beside, cases, desk, folders
from ledger.beside import Word
from ledger.cases import Case, Said, Sheet
from ledger.errors import LedgerError
from ledger.evidence import How
from ledger.identity import claim_id, evidence_id
from ledger.intake import source_from_bytes
from ledger.records import Source, Span, Transcript
from ledger.retelling import Retelling, claim_of
from ledger.store import Document, Store, scales, sources
from ledger.store import cases as kept

_HOW = "import case"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a case: its document, whether that is new, how many words of each sheet were new, and notes."""

    document: Document
    new: bool
    added: Mapping[str, int]
    notes: tuple[str, ...]


def hand_over(db: str, ref: str, folder: str) -> list[str]:
    """Writes a document's case to a folder; returns what is left out of it, a line each."""
    store = desk.open_store(db, create=False)
    document = store.document(ref)
    if document.revised_by is not None:
        raise LedgerError(f"{document.id} has a newer text, {document.revised_by}; export that one")
    case, left_out = kept.case(store, document)
    folders.write(case, folder)
    notes = [
        f"{count} {name} are about claims of other documents too, and left out"
        for name, count in left_out.items()
    ]
    if document.revises is not None:
        notes.append(f"the earlier text, {document.revises}, is no part of the case, nor what was said of it")
    return notes


def take_in(db: str, folder: str, *, by: str | None = None, dry_run: bool = False) -> Taken:
    """Takes a case in; with `dry_run` everything is done and nothing kept.

    Raises `LedgerError` with file and row where a word can't be taken in: nothing is kept then, nor is a ledger made.
    """
    case, others = folders.read(folder)
    given = cache(partial(_given, case, Path(folder)))
    notes = [f"no part of the case, and left alone: {', '.join(others)}"] if others else []
    is_there = "://" in db or Path(db).exists()
    if not is_there:
        with tempfile.TemporaryDirectory() as room:
            new = desk.open_store(str(Path(room) / "tried.db"), create=True)
            tried = _taken(_Taking(new, case, Path(folder), by, given), notes, keep=False)
        if dry_run:
            return tried
    store = desk.open_store(db, create=True)
    return _taken(_Taking(store, case, Path(folder), by, given), notes, keep=not dry_run)


def _taken(taking: _Taking, notes: Sequence[str], *, keep: bool) -> Taken:
    taking.prepare()
    with taking.store.taking_in(_HOW, by=taking.by, keep=keep):
        taking.run()
    return taking.taken(notes)


@dataclass(frozen=True, slots=True)
class _Given:
    """The transcript of a case as this program reads it, with the claims that the case has of it, and what to note."""

    transcript: Transcript
    notes: tuple[str, ...]


def _given(case: Case, room: Path) -> _Given:
    from ledger.extract import transcript

    read = transcript(_source(case, room))
    rows = case.rows.get(cases.CLAIMS.name)
    if rows is None:
        return _Given(read, ())
    given = []
    for row in rows:
        if row["reading"] == "1" and not row["because"]:
            with _at(room, cases.CLAIMS, row):
                given.append(claim_of(row, read.source))
    _see_apart(rows, room)
    ours, theirs = ({(one.figure, one.metric, one.period) for one in some} for some in (read.claims, given))
    note = f"this program reads {len(ours ^ theirs)} figures otherwise than claims.csv, which counts: `ledger extract` shows them"
    return _Given(replace(read, claims=tuple(given)), (note,) if ours != theirs else ())


def _source(case: Case, room: Path) -> Source:
    card, file = case.card, f"transcript{case.ending}"
    return source_from_bytes(
        case.transcript, card.name or f"{room.absolute().name}/{file}", origin=str(room / file),
        encoding=card.encoding, spoken_on=card.day, language=card.language or "auto",
    )  # fmt: skip


def _see_apart(rows: Sequence[Said], room: Path) -> None:
    """Raises `LedgerError` where two rows are one reading, or two claims one figure."""
    seen: dict[tuple[str, str], Said] = {}
    for row in rows:
        place = (f"{row['start']}–{row['end']}", row["reading"])
        for key in (place, (row["claim"], row["reading"])):
            if key in seen:
                raise LedgerError(
                    f"{_path(room, cases.CLAIMS, row)}: {' reading '.join(key)} stands in row {seen[key].line} "
                    "already; leave one of the two out"
                )
            seen[key] = row


def _path(room: Path, sheet: Sheet, row: Said) -> str:
    return f"{room / sheet.file}:{row.line}"


@contextmanager
def _at(room: Path, sheet: Sheet, row: Said) -> Iterator[None]:
    """Whatever is refused meanwhile is refused with the file and row that it stands in."""
    try:
        yield
    except LedgerError as error:
        raise LedgerError(f"{_path(room, sheet, row)}: {error}") from None


class _Taking:
    """One case on its way into a ledger; `given` is its text, which is read when it is first asked for."""

    def __init__(
        self, store: Store, case: Case, room: Path, by: str | None, given: Callable[[], _Given]
    ) -> None:
        self.store, self.by = store, by
        self._case, self._room, self._given = case, room, given
        self._notes: list[str] = []
        self._added: Counter[str] = Counter()
        self._is_new = False
        self._document: Document

    def taken(self, notes: Sequence[str]) -> Taken:
        """What became of it."""
        return Taken(self._document, self._is_new, dict(self._added), (*self._notes, *notes))

    def prepare(self) -> None:
        """Reads the transcript where the ledger doesn't have it: before the lock is taken, since a long one takes a while."""
        if self._known() is None:
            self._given()

    def _known(self) -> Document | None:
        digest = sha256(self._case.transcript).hexdigest()
        return next((one for one in self.store.documents() if one.sha256 == digest), None)

    def run(self) -> None:
        """Says all that the ledger doesn't have, then holds the ledger against the case."""
        self._document = self._kept_document()
        for one in self._case.scales:
            scales.load(self.store, one, by=self.by)
        self._added["event"] += kept.keep_occasion(self.store, self._document, self._case.card, by=self.by)
        self._case = replace(self._case, rows=self._called())
        self._see_figures()
        words = beside.in_order(self._case.rows)
        retelling = Retelling(self.store, self._document, self._case, by=self.by)
        for sheet, row in self._missing(words):
            with _at(self._room, sheet, row):
                retelling.say(sheet, row)
            self._added[sheet.name] += 1
        self._notes += retelling.notes
        self._see_all_told(words)
        self._see_at_one()

    def _kept_document(self) -> Document:
        """The document of these bytes: the ledger's own, or kept now with the claims of the case."""
        same, card = self._known(), self._case.card
        if same is None:
            return self._keep(self._given())
        if card.day is not None and card.day != same.spoken_on:
            raise LedgerError(
                f"{self._room}: the ledger has this text as said on {same.spoken_on}, event.toml on {card.day}; mend the date "
                "there, or take the case into a ledger of its own: --db FILE"
            )
        return same

    def _keep(self, given: _Given) -> Document:
        with self.store.saying(self._case.card.captured):
            saved = self.store.save(given.transcript, self._case.transcript, command="ingest")
        self._is_new = True
        self._added["claims"] = len(given.transcript.claims)
        self._notes += given.notes
        return saved.document

    def _called(self) -> dict[str, tuple[Said, ...]]:
        """All rows under the ledger's names of claims, sources and ratings."""
        claims, places, held = self._claims(), self._places(), scales.scales(self.store)
        found: dict[str, list[Said]] = {}
        for sheet in cases.SHEETS:
            for row in self._case.rows.get(sheet.name, ()):
                with _at(self._room, sheet, row):
                    cells = dict(row.cells)
                    if cells.get("claim"):
                        cells["claim"] = _named(cells["claim"], claims)
                    for several in ("claims", *How):
                        if cells.get(several):
                            cells[several] = " ".join(_named(name, claims) for name in cells[several].split())
                    for one in ("source", "sources"):
                        if cells.get(one):
                            cells[one] = " ".join(places.get(name, name) for name in cells[one].split())
                    if sheet is cases.VERDICTS:
                        cells["rating"] = self._rating(held, cells)
                found.setdefault(sheet.name, []).append(Said(row.line, cells))
        return {name: tuple(rows) for name, rows in found.items()}

    def _rating(self, held: Sequence[scales.Loaded], cells: Mapping[str, str]) -> str:
        version = int(cells["version"]) if cells["version"] else None
        _, found = scales.rating(
            held, cells["rating"], cells["scale"] or None, self.store.fold, version=version
        )
        return found.code

    def _places(self) -> Mapping[str, str]:
        """The ledger's names of sources by the names that the case has for them."""
        known = {one.locator: one.id for one in sources.all_evidence(self.store)}
        return {
            row["source"]: known.get(row["locator"]) or evidence_id(row["locator"])
            for row in self._case.rows.get(cases.SOURCES.name, ())
        }

    def _claims(self) -> Mapping[str, str]:
        """The ledger's names of claims by the names that the case has for them."""
        entries = self.store.claims(document=self._document.id)
        at = {entry.claim.figure.span: entry.claim.id for entry in entries}
        named = {name: name for name in at.values()}
        for row in self._case.rows.get(cases.CLAIMS.name, ()):
            span = Span(int(row["start"]), int(row["end"]))
            named[row["claim"]] = at.get(span) or claim_id(self._document.sha256, span)
        return named

    def _see_figures(self) -> None:
        """Raises `LedgerError` where a figure of a series came with no look at its source."""
        looks = Counter(row["source"] for row in self._case.rows.get(cases.CAPTURES.name, ()))
        for row in self._case.rows.get(cases.FIGURES.name, ()):
            if not 1 <= int(row["capture"]) <= looks[row["source"]]:
                raise LedgerError(
                    f"{_path(self._room, cases.FIGURES, row)}: captures.csv has no look {row['capture']} at {row['source']}; "
                    "say which one brought the figure"
                )

    def _missing(self, words: Sequence[Word]) -> list[Word]:
        """The words that the ledger doesn't have. Raises `LedgerError` where it has others in their place."""
        missing = []
        for sheet, row, known in beside.beside(words, kept.words(self.store, self._document)):
            if known is None:
                missing.append((sheet, row))
            elif (other := beside.difference(sheet, row, known)) is not None:
                raise LedgerError(
                    f"{_path(self._room, sheet, row)}: the ledger has another word of {' '.join(beside.subject(sheet, row))} in this "
                    f"place ({other}); take the case into a ledger of its own: --db FILE"
                )
        return missing

    def _see_all_told(self, words: Sequence[Word]) -> None:
        """Raises `LedgerError` where a word came out otherwise than the case has it."""
        for sheet, row, known in beside.beside(words, kept.words(self.store, self._document)):
            other = "nothing" if known is None else beside.difference(sheet, row, known)
            if other is not None:
                raise LedgerError(
                    f"{_path(self._room, sheet, row)}: taken in, this comes out otherwise ({other}); mend the cell, or leave it empty"
                )

    def _see_at_one(self) -> None:
        """Raises `LedgerError` where the ledger would now say of two claims that they are one, and that they aren't."""
        from ledger.book import at_odds

        if odd := at_odds([(one.kind, one.claims) for one in self.store.relations()]):
            raise LedgerError(
                f"{self._room / cases.RELATIONS.file}: {odd[0]} and {odd[1]} would be said to be the same quantity, and not "
                "to be; `ledger relations` lists what the ledger has: take one of it back first"
            )


def _named(name: str, names: Mapping[str, str]) -> str:
    if name not in names:
        raise LedgerError(
            f"no claim {name!r} stands in claims.csv, nor in the text as it is read; mend the name"
        )
    return names[name]
