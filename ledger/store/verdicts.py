"""Verdicts and stages in the ledger: given, superseded, never edited. Each write is an event.

What may follow what is decided in `ledger.verdicts`, and asked here under the write lock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from ledger import verdicts as rules
from ledger.errors import StoreError
from ledger.evidence import Link
from ledger.revisions import Anchor
from ledger.scales import Scale
from ledger.store import chain, lock, queries, revisions, said, scales, sources
from ledger.store.evidence_rows import figure_cells
from ledger.store.evidence_tables import CaptureRow
from ledger.store.rows import Row
from ledger.store.store import Store
from ledger.store.tables import table
from ledger.store.verdict_tables import StepRow, VerdictRow, VerdictSourceRow
from ledger.verdicts import CorrectionClass, Course, Ruling, Stage, Step

_VERDICT, _VERDICT_SOURCE, _STEP = table(VerdictRow), table(VerdictSourceRow), table(StepRow)
_CAPTURE = table(CaptureRow)
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
        of, chosen = scales.rating(scales.loaded(connection), rating, scale, store.fold, version=version)
        course = _course(connection, claim)
        rules.see_may_rule(course, who)
        links = sources.standing_links(sources.links_of(connection, claim))
        if chosen.needs_source:
            _see_captured(connection, chosen.code, [*named, *(link.evidence for link in links)])
        event = said.next_event(connection)
        before = [ruling.event for ruling in course.rulings if ruling.by == who]
        cells = (event, claim, rev, of.event, chosen.code, why, *told)
        evidence = _evidence_sha256(connection, links, named)
        stage = rules.stage_after(course, who, of.scale.key, of.scale.version, chosen)
        made: dict[str, Sequence[Row]] = {
            "verdict": [(*cells, evidence, before[-1] if before else None, who, at)],
            "verdict_source": [(event, seq, each) for seq, each in enumerate(dict.fromkeys(named))],
            "step": [_step_row(event, claim, stage, who, at, verdict=event)],
        }
        said.keep(connection, made, command=f"verdict {chosen.code}", entity=claim)
        return _course(connection, claim)


def _see_captured(connection: Connection, code: str, named: Sequence[str]) -> None:
    held = _CAPTURE.c.evidence_id.in_(list(named)) & _CAPTURE.c.sha256.is_not(None)
    if named and connection.execute(select(_CAPTURE.c.event_seq).where(held)).first():
        return
    if named:
        remedy = f"capture it first: `ledger source capture {named[0]}`"
    else:
        remedy = "link one with `ledger link`, or name one with --source"
    raise StoreError(f"{code} needs a source that was captured; {remedy}")


def _evidence_sha256(connection: Connection, links: Sequence[Link], named: Sequence[str]) -> str:
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


def _step_row(
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
    told = (
        *readers,
        verdict,
        correction and correction.value,
        *notice,
        None if day is None else day.isoformat(),
        because,
    )
    return (event, claim, stage.value, *told, by, at)


def assign(
    store: Store,
    claim: str,
    to: str,
    *,
    second: str | None = None,
    because: str | None = None,
    by: str | None = None,
    seen: int | None = None,
) -> Course:
    """Say who reads a claim, and who reads it second, before seeing what the first one ruled."""
    who, at = store.signed(by)
    readers = (said.name(to, None), None if second is None else said.name(second, None))
    if readers[0] == readers[1]:
        raise StoreError(
            f"the second reader is another person than the first, {readers[0]}; name another with --second"
        )
    why = None if because is None else said.reason(because)
    with store.writing() as connection:
        queries.current_rev(connection, claim)
        lock.hold(connection, claim, seen)
        event = said.next_event(connection)
        row = _step_row(event, claim, Stage.ASSIGNED, who, at, readers=readers, because=why)
        said.keep(connection, {"step": [row]}, command="assign", entity=claim)
        return _course(connection, claim)


def sign_off(
    store: Store, claim: str, *, because: str | None = None, by: str | None = None, seen: int | None = None
) -> Course:
    """Say that a verdict is fit to print. Raises `LedgerError`, which says what is missing."""
    why = None if because is None else said.reason(because)
    return _step(store, claim, Stage.SIGNED_OFF, by=by, seen=seen, because=why)


def publish(
    store: Store, claim: str, place: str, day: date, *, by: str | None = None, seen: int | None = None
) -> Course:
    """Say where and when a verdict that is signed off was published."""
    where = said.whole(place.strip(), "the address")
    if not where:
        raise StoreError("a publication needs its place; give the address with --url")
    return _step(store, claim, Stage.PUBLISHED, by=by, seen=seen, notice=(None, None, where), day=day)


def correct(
    store: Store,
    claim: str,
    correction: CorrectionClass,
    *,
    wrong: str,
    right: str,
    because: str,
    place: str | None = None,
    by: str | None = None,
    seen: int | None = None,
) -> Course:
    """Say what was published wrongly, and what is right."""
    told = (said.whole(wrong.strip(), "the notice"), said.whole(right.strip(), "the notice"), place)
    if not (told[0] and told[1]):
        raise StoreError(
            "a correction says what was wrong and what is right; give both with --wrong and --right"
        )
    return _step(
        store, claim, Stage.CORRECTED, by=by, seen=seen, correction=correction, notice=told,
        because=said.reason(because),
    )  # fmt: skip


def withdraw(
    store: Store, claim: str, because: str, *, by: str | None = None, seen: int | None = None
) -> Course:
    """Say that a published verdict is taken back."""
    return _step(store, claim, Stage.WITHDRAWN, by=by, seen=seen, because=said.reason(because))


def _step(
    store: Store,
    claim: str,
    stage: Stage,
    *,
    by: str | None,
    seen: int | None,
    correction: CorrectionClass | None = None,
    notice: tuple[str | None, str | None, str | None] = (None, None, None),
    day: date | None = None,
    because: str | None = None,
) -> Course:
    who, at = store.signed(by)
    with store.writing() as connection:
        queries.current_rev(connection, claim)
        lock.hold(connection, claim, seen)
        ruling = _ruling_of(stage, _course(connection, claim))
        event = said.next_event(connection)
        row = _step_row(
            event, claim, stage, who, at, verdict=None if ruling is None else ruling.event, correction=correction,
            notice=notice, day=day, because=because,
        )  # fmt: skip
        said.keep(connection, {"step": [row]}, command=stage.value, entity=claim)
        return _course(connection, claim)


def _ruling_of(stage: Stage, course: Course) -> Ruling | None:
    """The verdict that a step is about; raises where the step can't follow."""
    match stage:
        case Stage.SIGNED_OFF:
            return rules.see_may_sign_off(course)
        case Stage.PUBLISHED:
            return rules.see_may_publish(course)
        case _:
            rules.see_was_published(course)
            return course.current


def course(store: Store, claim: str, *, reader: str | None = None) -> Course:
    """A claim's way so far (a whole id); what others ruled is left out where `reader` is to rule first."""
    with store.reading() as connection:
        queries.current_rev(connection, claim)
        return _shown_to(_course(connection, claim), reader)


def courses(store: Store, *, reader: str | None = None) -> tuple[Course, ...]:
    """The way of every claim that somebody has ruled on or assigned, by its first event; `reader` as in `course`."""
    with store.reading() as connection:
        steps = connection.execute(select(_STEP.c.claim_id).order_by(_STEP.c.event_seq)).scalars()
        held = _scales(connection)
        return tuple(_shown_to(_course(connection, claim, held), reader) for claim in dict.fromkeys(steps))


def _shown_to(whole: Course, reader: str | None) -> Course:
    given = rules.last_assignment(whole.steps)
    if given is None or not rules.must_rule_first(whole, reader):
        return whole
    own = tuple(ruling for ruling in whole.rulings if ruling.by == reader or ruling.event < given.event)
    return replace(whole, rulings=own, withheld=len(own) < len(whole.rulings))


def _course(connection: Connection, claim: str, held: Mapping[int, Scale] | None = None) -> Course:
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
    evidence = {names: _evidence_sha256(connection, links, names) for names in {(), *named.values()}}
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
