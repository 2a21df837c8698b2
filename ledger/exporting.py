"""What `ledger export` asks for: what may leave the house, and in which form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

from ledger import desk, sheets
from ledger.errors import LedgerError
from ledger.records import Likeness, Source
from ledger.reports.annotations import Annotated, collection
from ledger.reports.carried import CARRIED_COLUMNS, carried_row
from ledger.reports.claimreview import House, Reviewed, gaps, reviews, text_of
from ledger.reports.observations import observations as observed
from ledger.reports.parquet import parquet
from ledger.store import Entry, Store, cases, scales, verdicts
from ledger.verdicts import Course, Ruling, Stage, see_holds


def claims(db: str, refs: Sequence[str], form: str) -> str | bytes:
    """The claims of some documents, or of all, as they are read now, with the verdict and stage of each.

    `csv` or `jsonl`, which are text, or `parquet`, which is none.
    """
    store = desk.open_store(db, create=False)
    chosen = _chosen(store, refs)
    ways = {one.claim: one for one in verdicts.courses(store, reader=store.actor)}
    rows = [carried_row(entry.claim, entry.document.sha256, ways.get(entry.claim.id)) for entry in chosen]
    if form == "parquet":
        return parquet(CARRIED_COLUMNS, rows, store.head())
    return (sheets.csv_text if form == "csv" else sheets.jsonl_text)(CARRIED_COLUMNS, rows)


def _chosen(store: Store, refs: Sequence[str]) -> list[Entry]:
    """The claims of these documents, or of all."""
    return [entry for ref in refs or (None,) for entry in store.claims(document=ref)]


def _sources(store: Store, chosen: Sequence[Entry]) -> dict[str, Source]:
    """The texts that the claims stand in, by document."""
    documents = dict.fromkeys(entry.document.id for entry in chosen)
    return {name: store.transcripts(name)[0].source for name in documents}


def web_annotations(db: str, refs: Sequence[str], url: str | None, *, utf16: bool) -> tuple[str, int]:
    """The claims of some documents, or of all, as Web Annotations, and how many verdicts are left out, being stale.

    `url` is where the text stands on the web. Raises `LedgerError` where it is given for several texts.
    """
    store = desk.open_store(db, create=False)
    chosen = _chosen(store, refs)
    sources = _sources(store, chosen)
    if url is not None and len(sources) > 1:
        raise LedgerError(f"--url is the address of one text, these are {len(sources)}; name one document")
    ways = {one.claim: one.current for one in verdicts.courses(store, reader=store.actor)}
    ruled = {claim: ruling for claim, ruling in ways.items() if ruling and not ruling.stale}
    rows = [
        Annotated(
            entry.claim,
            sources[entry.document.id],
            url,
            entry.document.captured_at,
            ruled.get(entry.claim.id),
        )
        for entry in chosen
    ]
    stale = sum(ways.get(entry.claim.id) is not None and entry.claim.id not in ruled for entry in chosen)
    return collection(rows, store.head(), utf16=utf16), stale


def observations(db: str, refs: Sequence[str]) -> tuple[str, int]:
    """The claims of some documents, or of all, as Observations, and how many are left out since their metric is unknown."""
    store = desk.open_store(db, create=False)
    chosen = _chosen(store, refs)
    sources = _sources(store, chosen)
    return observed([(entry.claim, sources[entry.document.id]) for entry in chosen])


def claim_reviews(db: str, refs: Sequence[str], house: House, folder: str | None) -> tuple[str, list[str]]:
    """The published verdicts as ClaimReview, of these claims or of all that are published.

    The text to print, and what to tell beside it: the files that were written where a folder is given, one a claim, and
    what a review lacks. Raises `LedgerError` where
    a verdict is stale, or isn't published: nothing is exported then.
    """
    store = desk.open_store(db, create=False)
    named = {store.claim(ref).claim.id for ref in refs}
    ways = [one for one in verdicts.courses(store) if not named or one.claim in named]
    unruled = named - {one.claim for one in ways}
    if unruled:
        see_holds(Course(min(unruled), (), (), 0))
    chosen = [(one, see_published(one)) for one in ways if named or one.stage in _SEEN]
    if not chosen:
        raise LedgerError("no verdict is published; `ledger verdicts` shows how far each claim has come")
    held = scales.scales(store)
    firsts = _first_appearances(store)
    made = reviews([_reviewed(store, held, way, ruling, firsts) for way, ruling in chosen], house)
    lacking = [
        f"{way.claim}: the review doesn't say {' or '.join(gap)}; search engines recommend it"
        for (way, _), review in zip(chosen, made, strict=True)
        if (gap := gaps(review))
    ]
    if folder is None:
        return text_of(made[0] if len(made) == 1 else made), lacking
    written = [str(Path(folder) / f"{way.claim}.json") for way, _ in chosen]
    if not Path(folder).is_dir():
        raise LedgerError(f"{folder}: there is no such folder; make it first, or give another with -o")
    for path, review in zip(written, made, strict=True):
        desk.write(path, text_of(review))
    return "", [*(f"{path}: written" for path in written), *lacking]


_SEEN = (Stage.PUBLISHED, Stage.CORRECTED)


def see_published(course: Course) -> Ruling:
    """The verdict that readers have seen. Raises `LedgerError` where it is stale, or none was published."""
    ruling = see_holds(course)
    if course.stage not in _SEEN:
        raise LedgerError(
            f"{course.claim} is {course.stage.value}; what is published is exported: `ledger history {course.claim}`"
        )
    return ruling


def _first_appearances(store: Store) -> dict[str, str]:
    """Where each claim was made before, by its id: the address of the oldest text with a claim that a person says it repeats."""
    last: dict[tuple[str, str], Likeness] = {}
    for relation in store.relations():
        last |= dict.fromkeys(permutations(relation.claims, 2), relation.kind)
    of = {entry.claim.id: entry.document for entry in store.claims(every_text=True)} if last else {}
    told: dict[str, list[tuple[date, str]]] = {}
    for (claim, other), kind in last.items():
        ours, before = of[claim].spoken_on, of[other].spoken_on
        if kind is Likeness.REPEAT and ours and before and before < ours:
            told.setdefault(claim, []).append((before, cases.card(store, of[other]).url or ""))
    return {claim: url for claim, found in told.items() if (url := min(found)[1])}


def _reviewed(
    store: Store, held: Sequence[scales.Loaded], course: Course, ruling: Ruling, firsts: Mapping[str, str]
) -> Reviewed:
    entry = store.claim(course.claim)
    (transcript,) = store.transcripts(entry.document.id)
    offices = {person.name: person.office for person in transcript.persons}
    of = next(
        one.scale
        for one in held
        if (one.scale.key, one.scale.version) == (ruling.scale, ruling.scale_version)
    )
    return Reviewed(
        claim=entry.claim,
        source=transcript.source,
        office=offices.get(entry.claim.speaker or ""),
        ruling=ruling,
        course=course,
        numbers=tuple(one.review for one in of.ratings if one.review is not None),
        card=cases.card(store, entry.document),
        first=firsts.get(course.claim),
    )
