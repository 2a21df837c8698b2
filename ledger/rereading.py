"""What a command on readings by hand asks for: a claim read otherwise, and one that the extractor missed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ledger import desk, typed
from ledger.errors import LedgerError
from ledger.records import Bound, Claim, Figure, Kind, Period, Quantity, Role, Span, Transcript
from ledger.revisions import Anchor
from ledger.store import Document, readings
from ledger.text.places import context

NONE = "-"
"""How a person writes that there is no unit, metric, period, role or speaker."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a person typed of a reading; `None` where nothing was."""

    value: str | None = None
    value2: str | None = None
    unit: str | None = None
    bound: str | None = None
    kind: str | None = None
    metric: str | None = None
    period: str | None = None
    role: str | None = None
    speaker: str | None = None


def amend(
    db: str, ref: str, words: Words, because: str, *, by: str | None, seen: int | None
) -> tuple[Claim, Claim, int]:
    """Reads a claim otherwise: as it was read, as it is read now, and the number of the new reading."""
    store = desk.open_store(db, create=False)
    before = store.claim(ref).claim
    rev = readings.amend(store, reread(before, words), because, by=by, seen=seen)
    return before, store.claim(before.id).claim, rev


def reread(claim: Claim, words: Words) -> Claim:
    """The claim as a person reads it; what wasn't typed stays."""
    return replace(
        claim,
        figure=replace(claim.figure, quantity=_quantity(claim.figure.quantity, words)),
        speaker=_or_none(words.speaker, claim.speaker),
        metric=_or_none(words.metric, claim.metric),
        kind=Kind(words.kind) if words.kind else claim.kind,
        period=_period(words.period, claim.period),
        role=_role(words.role, claim.role),
    )


def _quantity(quantity: Quantity, words: Words) -> Quantity:
    """The quantity with what was typed of it; a new value is as fine as it is typed."""
    if words.value is None and words.value2 is not None:
        raise LedgerError("--value2 is the far end of a range; give its near end with --value")
    if words.value is not None:
        quantity = replace(
            typed.quantity(words.value, quantity.unit, upper=words.value2),
            bound=quantity.bound,
            post=quantity.post,
        )
    bound = quantity.bound if words.bound is None else Bound(words.bound)
    post = quantity.post and words.bound is None
    return replace(quantity, unit=_or_none(words.unit, quantity.unit), bound=bound, post=post)


def _or_none(word: str | None, before: str | None) -> str | None:
    if word is None:
        return before
    told = word.strip()
    return None if told in ("", NONE) else told


def _period(word: str | None, before: Period | None) -> Period | None:
    if word is None:
        return before
    return None if word.strip() in ("", NONE) else typed.period(word)


def _role(word: str | None, before: Role | None) -> Role | None:
    if word is None:
        return before
    return None if word == NONE else Role(word)


def add(
    db: str,
    document_ref: str,
    figure: str,
    words: Words,
    because: str,
    *,
    within: str | None,
    by: str | None,
) -> Claim:
    """Adds a claim that the extractor missed, where its figure stands in a document's text.

    Raises `LedgerError` where the figure stands there nowhere, or more than once in the words given.
    """
    if words.value is None:
        raise LedgerError("a claim needs its value; give it with --value, in plain digits")
    store = desk.open_store(db, create=False)
    document = store.document(document_ref)
    (transcript,) = store.transcripts(document.id)
    span = _place(transcript.source.text, figure, within, document.name)
    name = readings.add(store, document, claim_at(transcript, span, words), because, by=by)
    return store.claim(name).claim


def stands(db: str, claim: Claim) -> tuple[tuple[Document, Anchor], ...]:
    """What became of a claim's words in each newer text of its document, the next one first."""
    from ledger.audit.anchoring import anchored

    store = desk.open_store(db, create=False)
    document = store.claim(claim.id).document
    (old,) = store.transcripts(document.id)
    found = []
    while document.revised_by is not None:
        document = store.document(document.revised_by)
        (new,) = store.transcripts(document.id)
        found += [(document, one.state) for one in anchored(old, new) if one.claim == claim.id]
    return tuple(found)


def _place(text: str, figure: str, within: str | None, name: str) -> Span:
    base, room = 0, text
    if within is not None:
        base, room = _only(text, within, name, "--in"), within
    start = base + _only(room, figure, name if within is None else f"“{within}”", "FIGURE")
    return Span(start, start + len(figure))


def _only(text: str, words: str, where: str, what: str) -> int:
    """Where the words stand, if they stand there once."""
    count = text.count(words) if words else 0
    if count == 1:
        return text.index(words)
    if not count:
        raise LedgerError(
            f"{where}: {what} “{words}” doesn't stand there to the character; `ledger text DOC` prints the text"
        )
    raise LedgerError(
        f"{where}: {what} “{words}” stands there {count} times; give --in with words around it that stand there once"
    )


def claim_at(transcript: Transcript, span: Span, words: Words) -> Claim:
    """A claim that a person finds at a place of a text, without an id yet."""
    text = transcript.source.text
    sentence, speaker = _sentence(transcript, span)
    quantity = Quantity(Decimal(0), None, Decimal(1), Decimal(1), None, Bound.EQ)
    prefix, suffix = context(text, span)
    claim = Claim(
        id="",
        source=transcript.source.name,
        figure=Figure(span, span.of(text), quantity),
        sentence=sentence,
        speaker=speaker,
        metric=None,
        kind=Kind.LEVEL,
        period=None,
        role=None,
        prefix=prefix,
        suffix=suffix,
    )
    return reread(claim, words)


def _sentence(transcript: Transcript, span: Span) -> tuple[Span, str | None]:
    """The sentence that the figure stands in, and who says it; else its line, and whoever has the turn."""
    for sentence in transcript.sentences:
        if sentence.span.holds(span):
            return sentence.span, sentence.speaker
    text = transcript.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    turns = (turn for turn in transcript.turns if turn.span.holds(span))
    speaker = next((turn.speaker for turn in turns), None)
    return Span(start, len(text) if end < 0 else end), speaker
