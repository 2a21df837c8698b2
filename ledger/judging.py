"""What a command on scales, verdicts and stages asks for; what is written, the store writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ledger import desk, sourcing, typed
from ledger.errors import LedgerError
from ledger.records import Claim
from ledger.scales import SHIPPED, Scale, scale, shipped
from ledger.store import Store, readings, scales, steps, verdicts
from ledger.store.log import Event, events
from ledger.toml import toml_text
from ledger.verdicts import CorrectionClass, Course


def load_scale(db: str, place: str, by: str | None) -> tuple[Scale, bool]:
    """Loads a scale that ships with the program, by its key, or one from a file; and whether it is new."""
    text = shipped(place)
    if text is None:
        text = _text(place)
    read = scale(text, place)
    return read, scales.load(desk.open_store(db, create=True), read, by=by)


def _text(place: str) -> str:
    path = Path(place)
    if not path.exists():
        raise LedgerError(
            f"{place}: no scale ships under this key, and there is no such file; the keys are {', '.join(SHIPPED)}"
        )
    return toml_text(path, place)


def all_scales(db: str) -> list[tuple[Scale, scales.Loaded | None]]:
    """The scales of the ledger, and those that ship with the program and aren't loaded."""
    held = scales.scales(desk.open_store(db, create=False))
    keys = {one.scale.key for one in held}
    waiting = [scale(str(shipped(key)), key) for key in SHIPPED if key not in keys]
    return [*((one.scale, one) for one in held), *((one, None) for one in waiting)]


def retire_scale(db: str, key: str, rating: str | None, because: str, by: str | None) -> scales.Loaded:
    """Takes a scale, or one rating of it, out of use for new verdicts."""
    return scales.retire(desk.open_store(db, create=False), key, rating, because, by=by)


def give(
    db: str,
    claim_ref: str,
    rating: str,
    because: str,
    *,
    scale: str | None,
    named: Sequence[str],
    known_then: str | None,
    known_now: str | None,
    asked: str | None,
    by: str | None,
    seen: int | None,
) -> tuple[Claim, Course]:
    """Writes a verdict on the claim whose id begins so; sources by the beginning of their ids, addresses or paths."""
    store, claim = _claim(db, claim_ref)
    ids = [sourcing.named(store, ref).id for ref in named]
    return claim, verdicts.give(
        store, claim.id, rating, because, scale=scale, named=ids, known_then=known_then, known_now=known_now,
        asked=asked, by=by, seen=seen,
    )  # fmt: skip


def _claim(db: str, ref: str) -> tuple[Store, Claim]:
    store = desk.open_store(db, create=False)
    return store, store.claim(ref).claim


def assign(
    db: str,
    claim_ref: str,
    to: str,
    *,
    second: str | None,
    because: str | None,
    by: str | None,
    seen: int | None,
) -> tuple[Claim, Course]:
    """Says who reads a claim first and second."""
    store, claim = _claim(db, claim_ref)
    return claim, steps.assign(store, claim.id, to, second=second, because=because, by=by, seen=seen)


def sign_off(
    db: str, claim_ref: str, *, because: str | None, by: str | None, seen: int | None
) -> tuple[Claim, Course]:
    """Says that a claim's verdict is fit to print."""
    store, claim = _claim(db, claim_ref)
    return claim, steps.sign_off(store, claim.id, because=because, by=by, seen=seen)


def publish(
    db: str, claim_ref: str, place: str, *, on: str | None, today: date, by: str | None, seen: int | None
) -> tuple[Claim, Course]:
    """Says where a claim's verdict was published, and when: today, unless told otherwise."""
    day = today if on is None else typed.day(on, "--on")
    if day > today:
        raise LedgerError(
            f"--on {on}: that day has not come yet (today is {today}); say it when it is published"
        )
    store, claim = _claim(db, claim_ref)
    return claim, steps.publish(store, claim.id, place, day, by=by, seen=seen)


def correct(
    db: str,
    claim_ref: str,
    correction: CorrectionClass,
    *,
    wrong: str,
    right: str,
    place: str | None,
    because: str,
    by: str | None,
    seen: int | None,
) -> tuple[Claim, Course]:
    """Says what was published wrongly."""
    store, claim = _claim(db, claim_ref)
    return claim, steps.correct(
        store, claim.id, correction, wrong=wrong, right=right, place=place, because=because, by=by, seen=seen
    )


def withdraw(
    db: str, claim_ref: str, because: str, *, by: str | None, seen: int | None
) -> tuple[Claim, Course]:
    """Takes a published verdict back."""
    store, claim = _claim(db, claim_ref)
    return claim, steps.withdraw(store, claim.id, because, by=by, seen=seen)


def history(db: str, claim_ref: str) -> tuple[Claim, Course, tuple[readings.ByHand, ...]]:
    """A claim's way so far, with its readings by hand.

    A second reader who has not ruled yet isn't shown what the first one ruled.
    """
    store, claim = _claim(db, claim_ref)
    return claim, verdicts.course(store, claim.id, reader=store.actor), readings.by_hand(store, claim.id)


def all_courses(db: str) -> list[tuple[Claim, Course]]:
    """Every claim that somebody has ruled on or assigned, with its way so far, as `history` shows it."""
    store = desk.open_store(db, create=False)
    claims = {entry.claim.id: entry.claim for entry in store.claims(every_text=True)}
    return [(claims[one.claim], one) for one in verdicts.courses(store, reader=store.actor)]


def log(db: str, *, about: str | None, last: int | None) -> tuple[Event, ...]:
    """The events of the ledger: all, the last few, or those about one id; a second reader sees no first verdict."""
    store = desk.open_store(db, create=False)
    hidden = verdicts.unseen(store, store.actor)
    return tuple(
        replace(one, command="verdict", line=None) if one.number in hidden else one
        for one in events(store, about=about, last=last)
    )
