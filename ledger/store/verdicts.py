"""Verdicts in the ledger: given, superseded, never edited; and the way of a claim as they and its steps make it.

What may follow what is decided in `ledger.verdicts`, and asked here under the write lock.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, func, select

from ledger import verdicts as rules
from ledger.errors import StoreError
from ledger.evidence import Link
from ledger.revisions import Anchor
from ledger.scales import Scale
from ledger.store import chain, lock, queries, revisions, said, scales, sources
from ledger.store.columns import TABLES
from ledger.store.evidence_rows import figure_cells
from ledger.store.rows import Row
from ledger.store.store import Store
from ledger.verdicts import CorrectionClass, Course, Ruling, Stage, Step

_VERDICT, _VERDICT_SOURCE, _STEP = TABLES["verdict"], TABLES["verdict_source"], TABLES["step"]
_CAPTURE, _AMENDMENT = TABLES["capture"], TABLES["amendment"]
_LOST = {
    Anchor.CHANGED: "its words are changed in",
    Anchor.AMBIGUOUS: "its place is not certain in",
    Anchor.ORPHAN: "its words are gone from",
}


def give(
    store: Store,
    claim: str,
    rating: str,
    because: str,
    *,
    scale: str | None = None,
    version: int | None = None,
    named: Sequence[str] = (),
    known_then: str | None = None,
    known_now: str | None = None,
    asked: str | None = None,
    by: str | None = None,
    seen: int | None = None,
) -> Course:
    """Write a person's verdict on a claim (a whole id) as it is read and linked now; `named` are ids of sources.

    It supersedes the person's last one, and takes the claim to its next stage. Raises `StoreError` or `LedgerError`
    where the rating isn't in use or needs a captured source, the claim is another's to read, or has changed since `seen`.
    """
    who, at = store.signed(by)
    why = said.reason(because)
    told = [
        said.whole((text or "").strip(), "the verdict") or None for text in (known_then, known_now, asked)
    ]
    with store.writing() as connection:
        rev = queries.current_rev(connection, claim)
        lock.hold(connection, claim, seen)
        loaded = scales.loaded(connection)
        held = {one.event: one.scale for one in loaded}
        of, chosen = scales.rating(loaded, rating, scale, store.fold, version=version)
        course = course_within(connection, claim, held)
        rules.see_may_rule(course, who)
        links = sources.standing_links(sources.links_of(connection, claim))
        if chosen.needs_source:
            _see_captured(connection, chosen.code, [*named, *(link.evidence for link in links)])
        event = said.next_event(connection)
        before = [ruling.event for ruling in course.rulings if ruling.by == who]
        cells = (event, claim, rev, of.event, chosen.code, why, *told)
        evidence = _evidence_sha256(connection, claim, links, named)
        stage = rules.stage_after(course, who, of.scale.key, of.scale.version, chosen)
        made: dict[str, Sequence[Row]] = {
            "verdict": [(*cells, evidence, before[-1] if before else None, who, at)],
            "verdict_source": [(event, seq, each) for seq, each in enumerate(dict.fromkeys(named))],
            "step": [step_row(event, claim, stage, who, at, verdict=event)],
        }
        said.keep(connection, made, command=f"verdict {chosen.code}", entity=claim)
        return course_within(connection, claim, held)


def _see_captured(connection: Connection, code: str, named: Sequence[str]) -> None:
    held = _CAPTURE.c.evidence_id.in_(list(named)) & _CAPTURE.c.sha256.is_not(None)
    if named and connection.execute(select(_CAPTURE.c.event_seq).where(held)).first():
        return
    if named:
        remedy = f"capture it first: `ledger source capture {named[0]}`"
    else:
        remedy = "link one with `ledger link`, or name one with --source"
    raise StoreError(f"{code} needs a source that was captured; {remedy}")


def _evidence_sha256(connection: Connection, claim: str, links: Sequence[Link], named: Sequence[str]) -> str:
    """The hash of what a verdict rests on: the links that count, and the text that each source had last."""
    cells = sorted(
        chain.canonical(
            [
                link.evidence,
                link.reference,
                link.stance.value,
                link.quote,
                *figure_cells(link.quantity),
                link.period.text if link.period else None,
                *_together(connection, claim, link),
            ]
        )
        for link in links
    )
    about = sorted({*named, *(link.evidence for link in links)})
    texts: dict[str, list[str | None]] = {name: [None, None] for name in about}
    looks = select(_CAPTURE).where(_CAPTURE.c.evidence_id.in_(about)).order_by(_CAPTURE.c.event_seq)
    for row in connection.execute(looks):
        gone = row.found if row.sha256 is None else None
        held = texts[row.evidence_id][0] if gone else row.text_sha256 or row.sha256
        texts[row.evidence_id] = [held, gone]
    return sha256(chain.canonical([cells, texts]).encode()).hexdigest()


def _together(connection: Connection, claim: str, link: Link) -> Iterator[list[str | int | None]]:
    """What a link's figure is of, if of several claims: each with its reading, which of the claim itself the verdict names."""
    if not link.joined:
        return
    for how, name in ((None, link.claim), *((one.how.value, one.claim) for one in link.joined)):
        yield [how, name, None if name == claim else queries.current_rev(connection, name)]


def step_row(
    event: int,
    claim: str,
    stage: Stage,
    by: str,
    at: str,
    *,
    readers: tuple[str | None, str | None] = (None, None),
    verdict: int | None = None,
    correction: CorrectionClass | None = None,
    notice: tuple[str | None, str | None, str | None] = (None, None, None),
    day: date | None = None,
    because: str | None = None,
) -> Row:
    """The row of a step of a claim's way; `notice` is what was wrong, what is right, and where that is said."""
    told = (
        *readers,
        verdict,
        correction and correction.value,
        *notice,
        None if day is None else day.isoformat(),
        because,
    )
    return (event, claim, stage.value, *told, by, at)


def course(store: Store, claim: str, *, reader: str | None = None) -> Course:
    """A claim's way so far (a whole id); what others ruled is left out where `reader` is to rule first."""
    with store.reading() as connection:
        queries.current_rev(connection, claim)
        return _shown_to(course_within(connection, claim), reader)


@dataclass(slots=True)
class Known:
    """The ways of claims as they were looked up before, each with the last event on it.

    `looked` is the last look at a source, `read` the last reading by hand.
    """

    courses: dict[str, Course] = field(default_factory=dict)
    looked: int = 0
    read: int = 0


def courses(store: Store, *, reader: str | None = None, known: Known | None = None) -> tuple[Course, ...]:
    """The way of every claim that somebody has ruled on or assigned, by its first event; `reader` as in `course`.

    What is `known` and stands as it did is not looked up again; what had to be is known from then on.
    """
    known = Known() if known is None else known
    with store.reading() as connection:
        steps = connection.execute(select(_STEP.c.claim_id).order_by(_STEP.c.event_seq)).scalars()
        held = _scales(connection)
        looked, read = _last(connection, _CAPTURE), _last(connection, _AMENDMENT)
        last = lock.all_touched(connection)
        linked = sources.linked_claims(connection) if looked != known.looked else frozenset()
        joined = sources.joined_claims(connection) if read != known.read else frozenset()
        made = []
        for claim in dict.fromkeys(steps):
            course = known.courses.get(claim)
            if (
                course is None
                or course.touched != last[claim]
                or claim in joined
                or (looked != known.looked and _rests_on_sources(course, linked))
            ):
                course = known.courses[claim] = course_within(connection, claim, held)
            made.append(course)
        known.looked, known.read = looked, read
    return tuple(_shown_to(course, reader) for course in made)


def _last(connection: Connection, rows: Table) -> int:
    return connection.execute(select(func.max(rows.c.event_seq))).scalar() or 0


def _rests_on_sources(course: Course, linked: Container[str]) -> bool:
    return course.claim in linked or any(ruling.sources for ruling in course.rulings)


def unseen(store: Store, reader: str | None) -> frozenset[int]:
    """The events of the verdicts that a second reader, who is to rule first, is not shown yet."""
    found: set[int] = set()
    with store.reading() as connection:
        theirs = select(_STEP.c.claim_id).where(_STEP.c.second == reader).distinct()
        for claim in connection.execute(theirs).scalars().all():
            whole = course_within(connection, claim)
            shown = _shown_to(whole, reader).rulings
            found.update(ruling.event for ruling in whole.rulings if ruling not in shown)
    return frozenset(found)


def _shown_to(whole: Course, reader: str | None) -> Course:
    given = rules.last_assignment(whole.steps)
    if given is None or not rules.must_rule_first(whole, reader):
        return whole
    own = tuple(ruling for ruling in whole.rulings if ruling.by == reader or ruling.event < given.event)
    return replace(whole, rulings=own, withheld=len(own) < len(whole.rulings))


def course_within(connection: Connection, claim: str, held: Mapping[int, Scale] | None = None) -> Course:
    """A claim's way so far, within a transaction; `held` are the scales by event, where they are read already."""
    of_claim = select(_STEP).where(_STEP.c.claim_id == claim).order_by(_STEP.c.event_seq)
    steps = tuple(_step_of(row) for row in connection.execute(of_claim))
    return Course(claim, _rulings(connection, claim, held), steps, lock.touched(connection, claim))


def _step_of(row: Any) -> Step:
    return Step(
        event=row.event_seq,
        claim=row.claim_id,
        stage=Stage(row.stage),
        by=row.by,
        at=datetime.fromisoformat(row.at),
        assignee=row.assignee,
        second=row.second,
        verdict=row.verdict_seq,
        correction=CorrectionClass(row.correction) if row.correction else None,
        wrong=row.wrong,
        right=row.right,
        place=row.place,
        day=date.fromisoformat(row.day) if row.day else None,
        because=row.because,
    )


def _scales(connection: Connection) -> Mapping[int, Scale]:
    return {one.event: one.scale for one in scales.loaded(connection)}


def _rulings(connection: Connection, claim: str, held: Mapping[int, Scale] | None) -> tuple[Ruling, ...]:
    """Every verdict on a claim, in order, each with why it is stale; `held` are the scales by event, where they are read already."""
    rows = connection.execute(
        select(_VERDICT).where(_VERDICT.c.claim_id == claim).order_by(_VERDICT.c.event_seq)
    ).all()
    if not rows:
        return ()
    rev = queries.current_rev(connection, claim)
    links = sources.standing_links(sources.links_of(connection, claim))
    held = _scales(connection) if held is None else held
    lost = revisions.lost(connection, claim)
    named = _named(connection, claim)
    evidence = {names: _evidence_sha256(connection, claim, links, names) for names in {(), *named.values()}}
    made = []
    for row in rows:
        names = named.get(row.event_seq, ())
        of = held[row.scale_seq]
        stale = []
        if row.rev != rev:
            stale.append(f"the claim is read otherwise now (reading {rev}, judged was reading {row.rev})")
        if row.evidence_sha256 != evidence[names]:
            stale.append("its sources have changed since")
        if lost is not None and lost[0] > row.event_seq:
            stale.append(f"the text was revised: {_LOST[lost[1]]} {lost[2]}")
        made.append(
            Ruling(
                event=row.event_seq,
                claim=claim,
                rev=row.rev,
                scale=of.key,
                scale_version=of.version,
                rating=next(one for one in of.ratings if one.code == row.code),
                because=row.because,
                known_then=row.known_then,
                known_now=row.known_now,
                asked=row.asked,
                sources=names,
                evidence_sha256=row.evidence_sha256,
                supersedes=row.supersedes,
                by=row.by,
                at=datetime.fromisoformat(row.at),
                stale=tuple(stale),
            )
        )
    return tuple(made)


def _named(connection: Connection, claim: str) -> dict[int, tuple[str, ...]]:
    """The sources that each verdict on a claim names, by its event."""
    of_claim = _VERDICT_SOURCE.c.event_seq == _VERDICT.c.event_seq
    wanted = select(_VERDICT_SOURCE).join(_VERDICT, of_claim).where(_VERDICT.c.claim_id == claim)
    found: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(wanted.order_by(_VERDICT_SOURCE.c.event_seq, _VERDICT_SOURCE.c.seq)):
        found[row.event_seq] = (*found.get(row.event_seq, ()), row.evidence_id)
    return found
