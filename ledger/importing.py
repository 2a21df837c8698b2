"""What a command that takes a table of claims back in asks for: what differs is read otherwise, what is new is added.

A row names its claim by its id, or by a document with `start` and `end`. Of its other cells those count that a person may
say of a claim; what is the same as in the ledger is left alone, so a table can be taken in again and again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ledger import desk, rereading, sheets
from ledger.errors import LedgerError, StoreError
from ledger.intake import read_bytes
from ledger.records import Bound, Claim, Kind, Role, Span, Transcript
from ledger.reports.rows import claim_row
from ledger.rereading import NONE, Words
from ledger.store import Document, Store, readings

_SAID = ("value", "value2", "unit", "bound", "kind", "metric", "period", "role", "speaker")
"""The columns that a person may change."""
_ONE_OF = {"bound": Bound, "kind": Kind, "role": Role}
_NEEDED = {"value", "bound", "kind", "speaker"}
"""Those of them that are never empty."""

Row = Mapping[str, str]


class Step(StrEnum):
    """What a row asks for."""

    SAME = "same"
    AMEND = "amend"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row of the table asks for: its number, the claim before (none where it is new) and as the row has it."""

    line: int
    step: Step
    before: Claim | None
    claim: Claim
    document: Document


def claims(
    db: str, path: str, form: str, because: str, *, by: str | None = None, dry_run: bool = False
) -> list[Taken]:
    """Takes a table of claims (`csv` or `jsonl`) in; all rows are looked at before any is written.

    Raises `LedgerError`, which names the row, where a row can't be understood: nothing is written then.
    """
    name = "standard input" if path == "-" else Path(path).name
    reader = sheets.from_csv if form == "csv" else sheets.from_jsonl
    store = desk.open_store(db, create=False)
    plan = _Plan(store)
    taken = [_placed(name, plan, line, row) for line, row in reader(read_bytes(path), name)]
    _see_once(name, taken)
    if not dry_run:
        for one in taken:
            _write(store, one, because, by)
    return taken


def _placed(name: str, plan: _Plan, line: int, row: Row) -> Taken:
    try:
        return plan.taken(line, row)
    except LedgerError as error:
        raise LedgerError(f"{name}:{line}: {error}") from None


def _see_once(name: str, taken: Sequence[Taken]) -> None:
    """Raises `LedgerError` where two rows speak of the same figure, or of two that overlap."""
    last: Taken | None = None
    for one in sorted(taken, key=lambda each: (each.document.id, each.claim.figure.span)):
        if (
            last
            and last.document.id == one.document.id
            and last.claim.figure.span.meets(one.claim.figure.span)
        ):
            first, again = sorted((last.line, one.line))
            raise LedgerError(f"{name}:{again}: the figure of row {first} again; leave one of the two out")
        last = one


def _speakers(read: Transcript) -> set[str | None]:
    return {turn.speaker for turn in read.turns} | {one.speaker for one in read.sentences}


def _write(store: Store, one: Taken, because: str, by: str | None) -> None:
    if one.step is Step.AMEND:
        readings.amend(store, one.claim, because, by=by)
    elif one.step is Step.ADD:
        readings.add(store, one.document, one.claim, because, by=by)


class _Plan:
    """The ledger as it is, for looking up what rows speak of."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents = store.documents()
        self._entries = {entry.claim.id: entry for entry in store.claims(every_text=True)}
        self._at = {(e.document.id, e.claim.figure.span): e.claim for e in self._entries.values()}
        self._read: dict[str, Transcript] = {}

    def taken(self, line: int, row: Row) -> Taken:
        """What a row asks for."""
        known = self._entries.get(row.get("id", ""))
        document = self._document(row) if known is None else known.document
        before = self._at.get((document.id, _span(row))) if known is None else known.claim
        if before is None:
            return Taken(line, Step.ADD, None, self._new(document, _span(row), row), document)
        self._see_place(row, before)
        claim = rereading.reread(before, _words(row, before))
        return Taken(line, Step.SAME if claim == before else Step.AMEND, before, claim, document)

    def _see_place(self, row: Row, claim: Claim) -> None:
        """Raises `LedgerError` where a row has the id of another figure."""
        if row.get("text") not in (None, "", claim.figure.text):
            raise LedgerError(
                f"{claim.id} is “{claim.figure.text}”, not “{row['text']}”; the text of a figure can't be changed"
            )

    def _document(self, row: Row) -> Document:
        if row.get("sha256"):
            same = [one for one in self._documents if one.sha256 == row["sha256"]]
            if same:
                return same[0]
            raise StoreError(f"the ledger has no text with the sha256 {row['sha256'][:12]}…; ingest it first")
        named = row.get("document") or row.get("source")
        if not named:
            raise LedgerError("the row names no claim of the ledger; give its id, or document, start and end")
        return self._store.document(named)

    def _new(self, document: Document, span: Span, row: Row) -> Claim:
        if document.id not in self._read:
            (self._read[document.id],) = self._store.transcripts(document.id)
        read = self._read[document.id]
        stands = span.of(read.source.text)
        if not row.get("value"):
            raise LedgerError("a claim that is new needs its value; give it in plain digits")
        if not stands or row.get("text") not in (None, "", stands):
            raise LedgerError(
                f"“{stands}” stands at {span.start}–{span.end} of {document.name}, not “{row.get('text', '')}”; "
                f"offsets count characters of `ledger text {document.id}`"
            )
        words = Words(**{name: _typed(name, row[name]) for name in _SAID if row.get(name)})
        claim = rereading.claim_at(read, span, words)
        if claim.speaker is not None and claim.speaker not in _speakers(read):
            raise LedgerError(
                f"{claim.speaker} speaks nowhere in {document.name}; leave the speaker out, and amend the claim afterwards"
            )
        for taken, other in self._at.items():
            if taken[0] == document.id and taken[1].meets(span):
                raise LedgerError(f"{other.id} is the claim there (“{other.figure.text}”); give its id")
        return claim


def _span(row: Row) -> Span:
    start, end = row.get("start", ""), row.get("end", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        raise LedgerError("the row names no claim of the ledger; give its id, or document, start and end")
    return Span(int(start), int(end))


def _words(row: Row, claim: Claim) -> Words:
    """What a row says otherwise than the claim is read."""
    now = claim_row(claim)
    told = {name: row[name].strip() for name in _SAID if name in row}
    differ = {
        name: cell for name, cell in told.items() if cell != str(now[name] if now[name] is not None else "")
    }
    if {"value", "value2"} & differ.keys():
        differ["value"] = told.get("value", str(now["value"]))
        differ["value2"] = told.get("value2", str(now["value2"] or ""))
    return Words(**{name: _typed(name, cell) for name, cell in differ.items()})


def _typed(name: str, cell: str) -> str | None:
    """A cell as a person would type it after the option of its name. Raises `LedgerError` where it can't be."""
    cell = cell.strip()
    if not cell and name in _NEEDED:
        raise LedgerError(f"{name} is empty; every claim has one (- is the speaker of the page itself)")
    if not cell:
        return None if name == "value2" else NONE
    if name in _ONE_OF and cell not in (*_ONE_OF[name], NONE):
        raise LedgerError(f"{name} “{cell}” is none of {', '.join(_ONE_OF[name])}; write one of them")
    return cell
