"""A case: one event's transcript with all that a desk said of it, as plain files that can be read, kept and handed over.

A folder holds `transcript.*` byte for byte, `event.toml`, and a sheet for each kind of word: claims with every reading,
sources, verdicts, and where there are any captures, figures, links, steps, settlements and relations. `entry` is the order
in which the words were said. Here stands what a sheet looks like; the ledger's side is `ledger.store.cases`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from ledger import typed
from ledger.errors import LedgerError
from ledger.evidence import Found, How, Stance, Standing
from ledger.records import Bound, Kind, Likeness, Role, State, Verdict
from ledger.scales import Scale
from ledger.sheets import csv_text, from_csv
from ledger.verdicts import CorrectionClass, Stage

Cells = Mapping[str, str]
"""A row's cells by column, as canonical text; absence is an empty one."""


@dataclass(frozen=True, slots=True)
class Said:
    """A row of a sheet: its number there (0 where it comes from a ledger), and its cells."""

    line: int
    cells: Cells

    def __getitem__(self, column: str) -> str:
        """The cell of a column."""
        return self.cells[column]


Rows = Mapping[str, tuple[Said, ...]]
"""Rows by the name of their sheet; a sheet that isn't there has none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: how a cell is read, and whether it may be empty."""

    name: str
    read: Callable[[str], str] = str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of word and its columns; `always` says that the file is written even where nobody said any."""

    name: str
    columns: tuple[Column, ...]
    always: bool = False

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    def text(self, rows: Sequence[Said]) -> str:
        """The rows as CSV, safe to open in a spreadsheet."""
        return csv_text([column.name for column in self.columns], [row.cells for row in rows])

    def rows(self, data: bytes, path: str) -> tuple[Said, ...]:
        """The rows of a file. Raises `LedgerError` with file and row for the first that can't be understood."""
        found = from_csv(data, path)
        self._see_header(found, path)
        return tuple(Said(line, self._cells(row, f"{path}:{line}")) for line, row in found)

    def _see_header(self, found: Sequence[tuple[int, Cells]], path: str) -> None:
        header = found[0][1] if found else {}
        names = [column.name for column in self.columns]
        unknown = next((name for name in header if name not in names), None)
        if unknown is not None:
            raise LedgerError(f"{path}: no column is called {unknown!r}; the columns are {', '.join(names)}")
        lacking = [
            column.name for column in self.columns if column.needed and found and column.name not in header
        ]
        if lacking:
            raise LedgerError(f"{path}: the column {lacking[0]} is missing; every row needs it")

    def _cells(self, row: Cells, where: str) -> Cells:
        cells = {}
        for column in self.columns:
            cell = row.get(column.name, "")
            if column.needed and not cell:
                raise LedgerError(f"{where}: {column.name} is empty; every row needs it")
            try:
                cells[column.name] = column.read(cell) if cell else ""
            except ValueError as error:
                raise LedgerError(f"{where}: {column.name} “{cell}” is {error}") from None
        return cells


_MOST_DIGITS = 15
_MOST_PLACES = 100
"""Places before or after the point; no figure that was ever said has as many."""


def _whole(cell: str) -> str:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= _MOST_DIGITS):
        raise ValueError("no whole number; write digits only")
    return str(int(cell))


def _decimal(cell: str) -> str:
    try:
        found = Decimal(cell)
        whole = found.is_finite() and abs(found.adjusted()) <= _MOST_PLACES
    except InvalidOperation:
        whole = False
    if not whole or not cell.isascii() or "_" in cell:
        raise ValueError("no number; write digits and a point, such as 5200000 or 14.30")
    return cell


def _day(cell: str) -> str:
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError:
        raise ValueError("no day; write it as YYYY-MM-DD") from None


def _instant(cell: str) -> str:
    try:
        at = datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError(
            "no time; write it as YYYY-MM-DD, or with the time of day: 2025-03-18T09:30:00Z"
        ) from None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _flag(cell: str) -> str:
    if cell not in ("0", "1"):
        raise ValueError("no flag; write 0 or 1")
    return cell


def _period(cell: str) -> str:
    try:
        return typed.period(cell).text
    except LedgerError:
        raise ValueError(f"no period; {typed.PERIODS}") from None


def _one_of(words: type[StrEnum]) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if cell not in tuple(words):
            raise ValueError(f"none of {', '.join(words)}; write one of them")
        return cell

    return read


_ENTRY = (Column("entry", _whole), Column("by"), Column("at", _instant))
"""In which place of the case a word was said, by whom and when; without them it counts as said by the importer, now."""
_CLAIM = Column("claim", needed=True)
_SOURCE = Column("source", needed=True)
_READING = Column("reading", _whole)
_BECAUSE = Column("because", needed=True)

CLAIMS = Sheet(
    "claims",
    (
        _CLAIM, Column("reading", _whole, needed=True), *(Column(name, _whole, needed=True) for name in ("start", "end")),
        Column("text", needed=True), *(Column(name, _whole, needed=True) for name in ("sentence_start", "sentence_end")),
        Column("speaker"), Column("value", _decimal, needed=True), Column("value2", _decimal), Column("unit"),
        Column("bound", _one_of(Bound), needed=True), Column("kind", _one_of(Kind), needed=True), Column("metric"),
        Column("period"), Column("period_first", _day), Column("period_last", _day), Column("role", _one_of(Role)),
        Column("step", _decimal, needed=True), Column("scale", _decimal, needed=True), Column("post", _flag, needed=True),
        Column("because"), *_ENTRY,
    ),
    always=True,
)  # fmt: skip
"""Every reading of every claim; one that a person gave has a reason."""
SOURCES = Sheet(
    "sources",
    (
        _SOURCE, Column("locator", needed=True), Column("title"), Column("publisher"), Column("published", _day),
        Column("standing", _one_of(Standing)), *_ENTRY,
    ),
    always=True,
)  # fmt: skip
CAPTURES = Sheet(
    "captures",
    (
        _SOURCE, Column("found", _one_of(Found)), Column("sha256"), Column("text_sha256"), Column("url"),
        Column("status", _whole), Column("headers"), *_ENTRY,
    ),
)  # fmt: skip
"""Every look at a source; its bytes are the file `copies/<sha256>`."""
FIGURES = Sheet(
    "figures",
    (
        _SOURCE, Column("capture", _whole, needed=True), Column("reference"), Column("metric", needed=True),
        Column("scope"), Column("value", _decimal, needed=True), Column("unit"), Column("period", _period), Column("url"),
    ),
)  # fmt: skip
"""The figures of reference series; `capture` counts the looks at the source, and is the one that brought them."""
LINKS = Sheet(
    "links",
    (
        _CLAIM, _READING, _SOURCE, Column("reference"), Column("stance", _one_of(Stance), needed=True), Column("quote"),
        Column("value", _decimal), Column("unit"), Column("period", _period), *(Column(how) for how in How), Column("because"),
        *_ENTRY,
    ),
)  # fmt: skip
"""What sources are to claims; `plus`, `less`, `times` and `over` name the claims that a figure is of together with the first."""
VERDICTS = Sheet(
    "verdicts",
    (
        _CLAIM, _READING, Column("scale"), Column("version", _whole), Column("rating", needed=True), _BECAUSE,
        Column("known_then"), Column("known_now"), Column("asked"), Column("sources"), Column("evidence_sha256"),
        Column("stage", _one_of(Stage)), *_ENTRY,
    ),
    always=True,
)  # fmt: skip
"""Every verdict; `stage` is what the claim came to by it, `sources` are ids with a
blank between them, `evidence_sha256` is the hash of what it rests on."""
STEPS = Sheet(
    "steps",
    (
        _CLAIM, Column("stage", _one_of(Stage), needed=True), Column("assignee"), Column("second"),
        Column("correction", _one_of(CorrectionClass)), Column("wrong"), Column("right"), Column("place"),
        Column("day", _day), Column("because"), *_ENTRY,
    ),
)  # fmt: skip
SETTLEMENTS = Sheet(
    "settlements",
    (
        Column("finding", needed=True), Column("readings", needed=True), Column("rule", needed=True),
        Column("verdict", _one_of(Verdict), needed=True), Column("claims", needed=True),
        Column("state", _one_of(State), needed=True), _BECAUSE, *_ENTRY,
    ),
)  # fmt: skip
RELATIONS = Sheet(
    "relations",
    (Column("kind", _one_of(Likeness), needed=True), Column("claims", needed=True), _BECAUSE, *_ENTRY),
)
SHEETS = (SOURCES, CAPTURES, FIGURES, CLAIMS, LINKS, VERDICTS, STEPS, SETTLEMENTS, RELATIONS)
"""In the order in which words without an entry are taken in."""


@dataclass(frozen=True, slots=True)
class Card:
    """What `event.toml` says: the desk's words on the event, and how the transcript was read.

    `captured` is when the ledger that it comes from took the transcript in; `sha256` is that of its bytes.
    """

    name: str | None = None
    title: str | None = None
    day: date | None = None
    place: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    language: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    captured: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All of a case: card, transcript with its file's ending, rows by sheet, scales, and captured bytes by their sha256."""

    card: Card
    transcript: bytes
    ending: str
    rows: Rows
    scales: tuple[Scale, ...]
    copies: Mapping[str, bytes]
