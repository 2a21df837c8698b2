"""What follows a verdict: who reads a claim, and the way from the desk to the page and back. Each step is an event.

What may follow what is decided in `ledger.verdicts`, and asked here under the write lock.
"""

from __future__ import annotations

from datetime import date

from ledger import verdicts as rules
from ledger.errors import StoreError
from ledger.store import lock, queries, said, verdicts
from ledger.store.store import Store
from ledger.verdicts import CorrectionClass, Course, Ruling, Stage


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
        row = verdicts.step_row(event, claim, Stage.ASSIGNED, who, at, readers=readers, because=why)
        said.keep(connection, {"step": [row]}, command="assign", entity=claim)
        return verdicts.course_within(connection, claim)


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
        ruling = _ruling_of(stage, verdicts.course_within(connection, claim))
        event = said.next_event(connection)
        row = verdicts.step_row(
            event, claim, stage, who, at, verdict=ruling.event, correction=correction,
            notice=notice, day=day, because=because,
        )  # fmt: skip
        said.keep(connection, {"step": [row]}, command=stage.value, entity=claim)
        return verdicts.course_within(connection, claim)


def _ruling_of(stage: Stage, course: Course) -> Ruling:
    """The verdict that a step is about; raises where the step can't follow."""
    match stage:
        case Stage.SIGNED_OFF:
            return rules.see_may_sign_off(course)
        case Stage.PUBLISHED:
            return rules.see_may_publish(course)
        case _:
            return rules.see_was_published(course)
