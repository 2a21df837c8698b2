"""Records to rows and back, by plain functions. A row is a tuple in the order of its table's columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from ledger.quantity import reading as interval_of
from ledger.records import (
    Bound,
    Claim,
    Figure,
    Kind,
    LeftOut,
    Likeness,
    Notice,
    Part,
    Period,
    Person,
    Quantity,
    Region,
    Relation,
    Role,
    Sentence,
    Settlement,
    Source,
    Span,
    State,
    Transcript,
    Turn,
    Verdict,
)

Cell = str | int | float | bytes | None
Row = tuple[Cell, ...]

_LONGEST_PLAIN = 60
"""Digits up to which a decimal is written out; beyond, its exponent stays."""


@dataclass(frozen=True, slots=True)
class Document:
    """A transcript that the ledger holds: what it is, and what was read in it.

    `revises` is the earlier text that it is a newer one of, `revised_by` the newer text that it has, each by its id.
    """

    id: str
    name: str
    spoken_on: date | None
    language: str
    origin: str
    encoding: str
    sha256: str
    codepoints: int
    captured_at: datetime
    claims: int
    revises: str | None = None
    revised_by: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim and the document that it stands in."""

    claim: Claim
    document: Document


def decimal_text(value: Decimal) -> str:
    """The decimal, exact, with the zeros that were printed; `ValueError` where it is no number."""
    if not value.is_finite():
        raise ValueError(f"{value} is no number that a ledger can hold")
    text = str(value)
    if "E" in text and abs(value.adjusted()) <= _LONGEST_PLAIN:
        return format(value, "f")
    return text


def instant_text(at: datetime) -> str:
    """The instant in UTC as ISO 8601 text of fixed width, so that text order is time order."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def version_row(version_id: int, document_id: str, source: Source, data: bytes, captured_at: str) -> Row:
    """The first version of a document."""
    text_hash = sha256(source.text.encode()).hexdigest()
    head = (version_id, document_id, 1, None, source.sha256, source.encoding, source.language, source.origin)
    return (*head, captured_at, len(source.text), text_hash, data, source.text)


def transcript_rows(transcript: Transcript, version_id: int, ids: Sequence[str]) -> dict[str, list[Row]]:
    """The rows that a transcript makes, by table, in an order in which they can be inserted."""
    of = _speaker_numbers(transcript)
    claims = tuple(zip(ids, transcript.claims, strict=True))
    cells: dict[str, Iterable[Row]] = {
        "speaker": ((name,) for name in of if name is not None),
        "introduction": ((of[person.name], person.office) for person in transcript.persons),
        "region": ((*_ends(region.span), region.part.value) for region in transcript.source.marked),
        "turn": ((*_ends(turn.span), of[turn.speaker], turn.part.value) for turn in transcript.turns),
        "sentence": ((*_ends(sentence.span), of[sentence.speaker]) for sentence in transcript.sentences),
        "left_out": ((*_ends(left.span), left.text, left.why) for left in transcript.left_out),
        "notice": (
            (*_ends(note.span), note.rule, note.message, note.confidence) for note in transcript.notices
        ),
    }
    numbered: dict[str, list[Row]] = {
        name: [(version_id, seq, *row) for seq, row in enumerate(found)] for name, found in cells.items()
    }
    return numbered | {
        "claim": [
            (name, version_id, seq, *_claim_cells(claim, of[claim.speaker]))
            for seq, (name, claim) in enumerate(claims)
        ],
        "reading": [reading_row(name, 1, claim, method="extract") for name, claim in claims],
    }


def _speaker_numbers(transcript: Transcript) -> dict[str | None, int | None]:
    """A number for every name that the transcript writes, in order of appearance; none for none."""
    names = [turn.speaker for turn in transcript.turns]
    names += [sentence.speaker for sentence in transcript.sentences]
    names += [claim.speaker for claim in transcript.claims]
    names += [person.name for person in transcript.persons]
    written = dict.fromkeys(name for name in names if name is not None)
    return {None: None, **{name: number for number, name in enumerate(written)}}


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def claim_row(claim: Claim, version_id: int, seq: int, speaker: int | None) -> Row:
    """Where a claim stands."""
    return (claim.id, version_id, seq, *_claim_cells(claim, speaker))


def reading_row(name: str, rev: int, claim: Claim, *, method: str) -> Row:
    """What a claim is read as, and how it came to be read so."""
    return (name, rev, *_reading_cells(claim), method)


def _claim_cells(claim: Claim, speaker: int | None) -> Row:
    place = (*_ends(claim.figure.span), claim.figure.text, *_ends(claim.sentence))
    return (*place, claim.prefix, claim.suffix, speaker)


def _reading_cells(claim: Claim) -> Row:
    quantity, period = claim.figure.quantity, claim.period
    stands_for = interval_of(quantity)
    return (
        decimal_text(quantity.value),
        _maybe_decimal_text(quantity.upper),
        decimal_text(quantity.step),
        decimal_text(quantity.scale),
        _maybe_decimal_text(stands_for.low),
        _maybe_decimal_text(stands_for.high),
        int(stands_for.low_open),
        int(stands_for.high_open),
        quantity.unit,
        quantity.bound.value,
        int(quantity.post),
        claim.kind.value,
        claim.metric,
        *period_cells(period),
        claim.role and claim.role.value,
    )


def _maybe_decimal_text(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def document_of(row: Any) -> Document:
    """The document of a row that `ledger.store.store` selects."""
    return Document(
        id=row.id,
        name=row.name,
        spoken_on=date.fromisoformat(row.event_date) if row.event_date else None,
        language=row.language,
        origin=row.origin,
        encoding=row.encoding,
        sha256=row.sha256,
        codepoints=row.n_codepoints,
        captured_at=datetime.fromisoformat(row.captured_at),
        claims=row.claims,
        revises=row.revises,
        revised_by=row.revised_by,
    )


def claim_of(row: Any, *, source: str, speaker: str | None) -> Claim:
    """The claim of a row of `claim` joined with its current `reading`."""
    quantity = Quantity(
        value=Decimal(row.value),
        upper=_maybe_decimal(row.value2),
        step=Decimal(row.step),
        scale=Decimal(row.scale),
        unit=row.unit,
        bound=Bound(row.bound),
        post=bool(row.post),
    )
    return Claim(
        id=row.id,
        source=source,
        figure=Figure(Span(row.start, row.end), row.text, quantity),
        sentence=Span(row.sentence_start, row.sentence_end),
        speaker=speaker,
        metric=row.metric,
        kind=Kind(row.kind),
        period=period_of(row),
        role=Role(row.role) if row.role else None,
        prefix=row.prefix,
        suffix=row.suffix,
    )


def _maybe_decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def period_cells(period: Period | None) -> Row:
    """A period as text, first and last day."""
    return (period.text, period.first.isoformat(), period.last.isoformat()) if period else (None, None, None)


def period_of(row: Any) -> Period | None:
    """The period of a row that has one."""
    if row.period is None:
        return None
    return Period(row.period, date.fromisoformat(row.period_first), date.fromisoformat(row.period_last))


def transcript_of(
    document: Document, text: str, rows: Mapping[str, Iterable[Any]], claims: tuple[Claim, ...]
) -> Transcript:
    """The transcript as it was saved; `rows` holds the rows of its tables in order of `seq`."""
    names: dict[int | None, str | None] = {None: None}
    names |= {row.seq: row.name for row in rows["speaker"]}
    source = Source(
        name=document.name,
        text=text,
        language=document.language,
        spoken_on=document.spoken_on,
        origin=document.origin,
        sha256=document.sha256,
        encoding=document.encoding,
        marked=tuple(Region(_span(row), Part(row.part)) for row in rows["region"]),
    )
    return Transcript(
        source=source,
        turns=tuple(Turn(_span(row), names[row.speaker_seq], Part(row.part)) for row in rows["turn"]),
        sentences=tuple(Sentence(_span(row), names[row.speaker_seq]) for row in rows["sentence"]),
        claims=claims,
        left_out=tuple(LeftOut(_span(row), row.text, row.why) for row in rows["left_out"]),
        notices=tuple(_notice(row) for row in rows["notice"]),
        persons=tuple(Person(str(names[row.speaker_seq]), row.office) for row in rows["introduction"]),
    )


def _span(row: Any) -> Span:
    return Span(row.start, row.end)


def _notice(row: Any) -> Notice:
    return Notice(None if row.start is None else _span(row), row.rule, row.message, row.confidence)


def settlement_rows(settlement: Settlement, event: int) -> dict[str, list[Row]]:
    """The rows of a settlement, which belong to the event of this number."""
    of = settlement
    told = (of.fingerprint, of.readings, of.rule, of.verdict.value, of.state.value)
    return {
        "settlement": [(event, *told, of.because, of.by, instant_text(of.at))],
        "settlement_member": [(event, seq, claim) for seq, claim in enumerate(of.claims)],
    }


def settlement_of(row: Any, claims: tuple[str, ...]) -> Settlement:
    """The settlement of a row."""
    return Settlement(
        fingerprint=row.fingerprint,
        readings=row.readings,
        rule=row.rule,
        verdict=Verdict(row.verdict),
        claims=claims,
        state=State(row.state),
        because=row.because,
        by=row.by,
        at=datetime.fromisoformat(row.at),
    )


def relation_rows(relation: Relation, event: int) -> dict[str, list[Row]]:
    """The rows of a person's word on some claims, which belong to the event of this number."""
    of = relation
    return {
        "relation": [(event, of.kind.value, of.because, of.by, instant_text(of.at))],
        "relation_member": [(event, seq, claim) for seq, claim in enumerate(of.claims)],
    }


def relation_of(row: Any, claims: tuple[str, ...]) -> Relation:
    """The person's word of a row."""
    return Relation(Likeness(row.kind), claims, row.because, row.by, datetime.fromisoformat(row.at))
