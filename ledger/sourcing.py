"""What a command on external sources asks for: find them, fetch them, hold their figures against claims.

Composed from the wings as in `ledger.desk`; what is written, the store writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ledger import desk, fetch, outside, together, typed
from ledger.errors import LedgerError, UnreadableSource
from ledger.evidence import (
    Capture,
    Compared,
    Evidence,
    Fetched,
    How,
    Link,
    Outcome,
    Reference,
    Stance,
    Standing,
    compared,
)
from ledger.quantity import unit_class
from ledger.records import Claim, Kind
from ledger.store import Store, readings, sources

_ANOTHER_KIND = 0.7
"""How much less likely a claim of a change or a plan is meant by a figure that says how things stand."""
_CHANGES = (Kind.CHANGE_ABS, Kind.TARGET)
_LEAST_LIKE = 0.5
"""The share of words that metric and scope of a figure have in common with a claim, to be proposed for it."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A figure of a reference series that may speak of a claim: how alike they are, and how they compare.

    `decided` is a person's word on the two, as long as the claim is read as it was then.
    """

    claim: Claim
    reference: Reference
    evidence: Evidence
    likeness: float
    compared: Compared
    decided: Link | None


def located(text: str) -> str:
    """The address as typed, or the file's whole path. Raises `LedgerError` for an address that can't be captured."""
    if fetch.is_address(text):
        fetch.see_address(text)
        return text
    return str(Path(text).absolute())


def add(
    db: str,
    place: str,
    *,
    title: str | None,
    publisher: str | None,
    published: str | None,
    standing: str | None,
    by: str | None,
) -> tuple[Evidence, bool]:
    """Writes a source down, and whether it is new. Raises `LedgerError` for a file that isn't there."""
    locator = located(place)
    if not fetch.is_address(place) and not Path(locator).is_file():
        raise LedgerError(f"{place}: there is no such file; check the path, or give an address (https://…)")
    day = typed.day(published, "--published") if published else None
    rank = Standing(standing) if standing else None
    store = desk.open_store(db, create=True)
    return sources.add(store, locator, title=title, publisher=publisher, published=day, standing=rank, by=by)


def capture(db: str, ref: str, *, allowed: Sequence[str], by: str | None) -> tuple[Evidence, Capture]:
    """Fetches what lies at a source's place and keeps it."""
    store = desk.open_store(db, create=False)
    of = named(store, ref)
    return of, sources.capture(store, of, _fetched(of, allowed), by=by)


def named(store: Store, ref: str) -> Evidence:
    """The source with this address or path, as typed or whole, or whose id begins so."""
    return sources.evidence(store, ref, path=str(Path(ref).absolute()))


def _fetched(of: Evidence, allowed: Sequence[str]) -> Fetched | None:
    found = fetch.fetch(of.locator, allowed=allowed)
    return found and replace(found, text_sha256=_text_sha256(found.content, of.locator))


def _text_sha256(content: bytes, name: str) -> str | None:
    """The hash of the words, blanks and breaks aside, where the bytes can be read as a text."""
    text = _text(content, name)
    return (
        None if text is None else sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()
    )


def _text(content: bytes, name: str) -> str | None:
    """The text of captured bytes; `None` where they are none."""
    from ledger.intake import source_from_bytes

    try:
        return source_from_bytes(content, name).text
    except UnreadableSource:
        return None


def recheck(
    db: str, refs: Sequence[str], *, allowed: Sequence[str], by: str | None
) -> Iterator[tuple[Evidence, Capture | LedgerError]]:
    """Looks again at these sources, or at all that were captured; trouble with one doesn't keep from the next."""
    store = desk.open_store(db, create=False)
    copied = {one.evidence for one in sources.captures(store) if one.sha256}
    chosen = [named(store, ref) for ref in refs] or [
        one for one in sources.all_evidence(store) if one.id in copied
    ]
    for of in chosen:
        try:
            yield of, sources.capture(store, of, _fetched(of, allowed), by=by)
        except LedgerError as trouble:
            yield of, trouble


def listed(db: str) -> list[tuple[Evidence, Capture | None]]:
    """Every source with the last look at it."""
    store = desk.open_store(db, create=False)
    last = {one.evidence: one for one in sources.captures(store)}
    return [(one, last.get(one.id)) for one in sources.all_evidence(store)]


def import_series(
    db: str,
    path: str,
    *,
    columns: Mapping[str, str],
    title: str | None,
    publisher: str | None,
    published: str | None,
    by: str | None,
) -> tuple[Evidence, Capture, int]:
    """Reads a table of official figures and keeps it, every row of it or none; with how many figures are new."""
    from ledger.intake import read_bytes, source_from_bytes
    from ledger.series import lines

    content = read_bytes(path)
    text = source_from_bytes(content, path).text
    read = lines(text.removeprefix("\ufeff"), path, columns)
    of, _ = add(db, path, title=title, publisher=publisher, published=published, standing=None, by=by)
    store = desk.open_store(db, create=False)
    known = {one.id for one in sources.references(store)}
    became = sources.capture(store, of, Fetched(content), by=by, lines=read)
    return of, became, len({one.id for one in sources.references(store)} - known)


def link(
    db: str,
    claim_ref: str,
    source_ref: str,
    stance: Stance,
    *,
    quote: str | None,
    value: str | None,
    unit: str | None,
    period: str | None,
    because: str | None,
    by: str | None,
    seen: int | None,
    ways: Mapping[How, Sequence[str]] | None = None,
) -> outside.Linked:
    """Writes down what a source, or a figure of a series, is to a claim; with how their figures compare.

    `ways` names the claims that the figure is of together with this one. Raises `LedgerError` where the figure isn't
    whole, where a figure of a series is given another value, and where the quote doesn't stand in the source as captured.
    """
    store = desk.open_store(db, create=False)
    claim = store.claim(claim_ref).claim
    others = {how: [store.claim(ref).claim for ref in refs] for how, refs in (ways or {}).items()}
    joined = together.joined(claim.id, {how: [one.id for one in some] for how, some in others.items()})
    reference, of = _figure_or_source(store, source_ref)
    if value is None and (unit is not None or period is not None):
        raise LedgerError(
            "--unit and --period say what a figure counts and when; give the figure with --value"
        )
    if reference is not None and value is not None:
        raise LedgerError(f"{reference.id} has its own figure; leave --value, --unit and --period out")
    written = sources.link(
        store,
        claim.id,
        of,
        stance,
        reference=reference,
        quote=_in_source(store, of, quote),
        quantity=None if value is None else typed.quantity(value, unit),
        period=None if period is None else typed.period(period),
        because=because,
        by=by,
        seen=seen,
        joined=joined,
    )
    known = {one.id: one for one in (claim, *(one for some in others.values() for one in some))}
    return outside.held(known, of, written)


def _figure_or_source(store: Store, ref: str) -> tuple[Reference | None, Evidence]:
    wanted = ref.strip().lower()
    begun = [one for one in sources.references(store) if len(wanted) > 1 and one.id.startswith(wanted)]
    if len(begun) == 1:
        return begun[0], sources.evidence(store, begun[0].evidence)
    if begun:
        raise LedgerError(
            f"{ref!r} begins {len(begun)} figures of a series; `ledger suggest-links` prints their whole ids"
        )
    return None, named(store, ref)


def _in_source(store: Store, of: Evidence, quote: str | None) -> str | None:
    """The quote, if it stands in the captured text, blanks and breaks aside; what was not captured can't be held."""
    copy = None if quote is None else sources.last_copy(store, of.id)
    if quote is None or copy is None or copy.sha256 is None:
        return quote
    text = _text(sources.content(store, copy.sha256), of.locator)
    if text is not None and "".join(quote.split()) not in "".join(text.split()):
        raise LedgerError(
            f"{of.id}: “{quote}” does not stand in the source as captured; copy the words from it to the "
            "character, or capture it again"
        )
    return quote


def linked(db: str, claim_ref: str | None = None) -> list[outside.Linked]:
    """Every link that counts, or those of one claim, each held against the claim as it is read now."""
    store = desk.open_store(db, create=False)
    return outside.linked(store, store.claim(claim_ref).claim.id if claim_ref else None)


def suggested(db: str, claim_ref: str | None = None, *, show_all: bool = False) -> list[Suggested]:
    """Figures of reference series that may speak of a claim, the likeliest first; nothing is linked by it.

    Proposed is what counts the same, speaks of a time that the claim's has a day in common with, and shares at least half of
    its words. What a person has linked, or called unrelated while the claim was read as it is now, is left out, unless
    all are to be shown.
    """
    store = desk.open_store(db, create=False)
    claims = [store.claim(claim_ref).claim] if claim_ref else [entry.claim for entry in store.claims()]
    decided = _decided(store)
    known = {one.id: one for one in sources.all_evidence(store)}
    found = [
        Suggested(
            claim, reference, known[reference.evidence], likeness, how, decided.get((claim.id, reference.id))
        )
        for reference in sources.references(store)
        for claim in claims
        if (show_all or (claim.id, reference.id) not in decided)
        and (likeness := _likeness(claim, reference)) >= _LEAST_LIKE
        and (how := compared(claim, reference.quantity, reference.period)).outcome is not Outcome.INCOMPARABLE
    ]
    return sorted(found, key=lambda one: -one.likeness)


def _decided(store: Store) -> Mapping[tuple[str, str | None], Link]:
    """The last word of a person on each claim and figure; a rejection lapses when the claim is read otherwise."""
    last = {(one.claim, one.reference): one for one in sources.links(store) if not one.joined}
    revs = readings.current_revs(store)
    return {
        pair: one
        for pair, one in last.items()
        if one.stance is not Stance.UNRELATED or one.rev == revs[one.claim]
    }


def _likeness(claim: Claim, reference: Reference) -> float:
    """The share of words that claim and figure have in common; a little more for the very same period."""
    from ledger.book import subject

    if claim.metric is None or unit_class(claim.figure.quantity.unit) != unit_class(reference.quantity.unit):
        return 0.0
    ours = subject(desk.in_one_script(claim.metric)).content
    theirs = subject(desk.in_one_script(f"{reference.scope or ''} {reference.metric}")).content
    bare = subject(desk.in_one_script(reference.metric)).content
    if not ours or not bare:
        return 0.0
    likeness = max(len(ours & each) / len(ours | each) for each in (theirs, bare))
    if claim.kind in _CHANGES:
        likeness *= _ANOTHER_KIND
    same_time = claim.period and reference.period and claim.period.text == reference.period.text
    return likeness + (0.1 if same_time and likeness else 0.0)
