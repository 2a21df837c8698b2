"""What is written from the page: each form calls the function of the command of its name, in the reviewer's name.

A form that can't be taken in comes back as it was sent, with why. One that rests on an older state comes back beside
what was written meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeVar

from flask import Flask, redirect, request
from werkzeug.wrappers import Response as Answer

from ledger import deciding, fetch, judging, rereading, reviewing, sourcing
from ledger.errors import LedgerError, Overtaken
from ledger.evidence import Stance, Standing
from ledger.records import Bound, Kind, Likeness, Role, State
from ledger.verdicts import CorrectionClass
from ledger.web.claim import claim_page, next_unchecked
from ledger.web.finding import finding_page
from ledger.web.forms import READ, Form, status
from ledger.web.looking import sources_page, text_page
from ledger.web.rooms import Room, reader, refused

_Kind = TypeVar("_Kind", bound=StrEnum)
_Act = Callable[[Room, str, Form], object]


def routes(app: Flask, room: Room) -> None:
    """The addresses that are written to."""

    @app.post("/c/<name>/<form>")
    def on_claim(name: str, form: str) -> Answer:
        if form not in ON_CLAIM:
            raise LedgerError(room.words["no_page"])
        sent = _sent(form)
        back = _done(room, name, sent, ON_CLAIM[form])
        if back is not None:
            return _returned(room, name, back, claim_page)
        onward = next_unchecked(room.review(), name) if sent.word("then") else None
        return _onward(f"/c/{onward or name}", form)

    @app.post("/f/<name>/<form>")
    def on_finding(name: str, form: str) -> Answer:
        if form not in ON_FINDING:
            raise LedgerError(room.words["no_page"])
        back = _done(room, name, _sent(form), ON_FINDING[form])
        if back is not None:
            return _returned(room, name, back, finding_page)
        return _onward(f"/f/{name}", form)

    @app.post("/d/<name>/add")
    def on_text(name: str) -> Answer:
        added: list[str] = []
        back = _done(room, name, _sent("add"), partial(_add, added))
        return _returned(room, name, back, text_page) if back else _onward(f"/c/{added[0]}", "add")

    @app.post("/sources/add")
    def add_source() -> Answer:
        back = _done(room, "", _sent("source"), _add_source)
        return sources_page(room, form=back) if back else _onward("/sources", "source")

    @app.post("/sources/<name>/capture")
    def capture(name: str) -> Answer:
        back = _done(room, name, _sent("capture"), _capture)
        return sources_page(room, form=back) if back else _onward("/sources", "capture")

    @app.post("/scales/<key>")
    def load(key: str) -> Answer:
        judging.load_scale(room.desk.db, key, reader())
        back = request.form.get("back", "")
        return _onward(f"/c/{back}" if back.isalnum() else "/", "scale")


def _sent(name: str) -> Form:
    typed: dict[str, str] = {}
    for key, text in request.form.items(multi=True):
        typed[key] = f"{typed[key]} {text}" if key in typed else text
    seen = typed.get("seen", "")
    return Form(name, typed, int(seen) if seen.isdecimal() and len(seen) < 16 else 0)


def _done(room: Room, name: str, form: Form, act: _Act) -> Form | None:
    """The form back where it could not be taken in."""
    try:
        act(room, name, form)
    except Overtaken:
        return replace(form, overtaken=True)
    except LedgerError as error:
        return replace(form, trouble=str(error))
    return None


def _returned(room: Room, name: str, form: Form, shown: Callable[..., Answer]) -> Answer:
    """The page with the form on it; where that page is gone, what was typed and why it is gone."""
    try:
        return shown(room, name, form=form)
    except LedgerError as gone:
        return refused(room, str(gone), status(form), form=form)


def _onward(place: str, form: str) -> Answer:
    return redirect(f"{place}?done={form}", 303)


def _needed(form: Form, name: str) -> str:
    return form.word(name) or ""


def _one_of(kind: type[_Kind], word: str | None) -> _Kind:
    """The member of this name; a browser offers no others."""
    try:
        return kind(word or "")
    except ValueError:
        raise LedgerError(f"{word or 'nothing'} was chosen; take one of {', '.join(kind)}") from None


def _verdict(room: Room, claim: str, form: Form) -> None:
    scale, _, code = _needed(form, "rating").rpartition(":")
    judging.give(
        room.desk.db, claim, code, _needed(form, "because"), scale=scale or None, named=(),
        known_then=form.word("known_then"), known_now=form.word("known_now"), asked=form.word("asked"),
        by=reader(), seen=form.seen,
    )  # fmt: skip


def _amend(room: Room, claim: str, form: Form) -> None:
    words = rereading.Words(**form.changed)
    for kind, word in ((Bound, words.bound), (Kind, words.kind), (Role, words.role)):
        if word is not None and (kind, word) != (Role, rereading.NONE):
            _one_of(kind, word)
    rereading.amend(room.desk.db, claim, words, _needed(form, "because"), by=reader(), seen=form.seen)


def _add(added: list[str], room: Room, document: str, form: Form) -> None:
    """A claim that was missed, where its figure stands in the text; `added` takes its id."""
    words = rereading.Words(**{name: word for name in READ if (word := form.word(name))})
    for kind, chosen in ((Bound, words.bound), (Kind, words.kind)):
        if chosen is not None:
            _one_of(kind, chosen)
    if words.value is None:
        raise LedgerError(room.words["add_value"])
    claim = rereading.add(
        room.desk.db, document, _needed(form, "figure"), words, _needed(form, "because"),
        within=form.word("around"), by=reader(),
    )  # fmt: skip
    added.append(claim.id)


def _link(room: Room, claim: str, form: Form) -> None:
    place, ref = form.word("address"), form.word("source")
    if place is not None:
        _see_address(room, place)
        if reviewing.touched(room.desk.store, claim) != form.seen:  # before a source is written for nothing
            raise Overtaken(f"{claim} has changed since: you have seen event {form.seen}; look again")
        sourcing.add(
            room.desk.db, place, title=form.word("title"), publisher=None, published=None, standing=None, by=reader()
        )  # fmt: skip
        if form.word("capture"):
            sourcing.capture(room.desk.db, place, allowed=(), by=reader())
    sourcing.link(
        room.desk.db, claim, place or ref or "", _one_of(Stance, form.word("stance")), quote=form.word("quote"),
        value=form.word("value"), unit=form.word("unit"), period=form.word("period"),
        because=form.word("because"), by=reader(), seen=form.seen,
    )  # fmt: skip


def _see_address(room: Room, place: str) -> None:
    """Raises `LedgerError` for anything but an address: a browser must not make the desk's machine read its files."""
    if not fetch.is_address(place):
        said = room.words["only_addresses"]
        raise LedgerError(said.format(place=place))


def _assign(room: Room, claim: str, form: Form) -> None:
    judging.assign(
        room.desk.db, claim, _needed(form, "to"), second=form.word("second"), because=form.word("because"),
        by=reader(), seen=form.seen,
    )  # fmt: skip


def _sign_off(room: Room, claim: str, form: Form) -> None:
    judging.sign_off(room.desk.db, claim, because=form.word("because"), by=reader(), seen=form.seen)


def _publish(room: Room, claim: str, form: Form) -> None:
    judging.publish(
        room.desk.db, claim, _needed(form, "url"), on=form.word("on"), today=date.today(), by=reader(),
        seen=form.seen,
    )  # fmt: skip


def _correct(room: Room, claim: str, form: Form) -> None:
    judging.correct(
        room.desk.db, claim, _one_of(CorrectionClass, form.word("class")), wrong=_needed(form, "wrong"),
        right=_needed(form, "right"), place=form.word("where"), because=_needed(form, "because"), by=reader(),
        seen=form.seen,
    )  # fmt: skip


def _withdraw(room: Room, claim: str, form: Form) -> None:
    judging.withdraw(room.desk.db, claim, _needed(form, "because"), by=reader(), seen=form.seen)


def _relate_one(room: Room, claim: str, form: Form) -> None:
    _related(room, [claim, *_needed(form, "other").split()], form)


def _relate_members(room: Room, _finding: str, form: Form) -> None:
    _related(room, _needed(form, "claims").split(), form)


def _related(room: Room, claims: list[str], form: Form) -> None:
    kind = _one_of(Likeness, form.word("kind"))
    deciding.relate(room.desk.db, kind, claims, _needed(form, "because"), reader(), seen=form.seen)


def _settle(room: Room, finding: str, form: Form) -> None:
    known = room.review().report.problems
    deciding.settle(
        room.desk.db, finding, _one_of(State, form.word("state")), _needed(form, "because"), reader(), among=known,
        seen=form.seen,
    )  # fmt: skip


def _add_source(room: Room, _: str, form: Form) -> None:
    place = _needed(form, "address")
    _see_address(room, place)
    if form.word("standing"):
        _one_of(Standing, form.word("standing"))
    sourcing.add(
        room.desk.db, place, title=form.word("title"), publisher=form.word("publisher"),
        published=form.word("published"), standing=form.word("standing"), by=reader(),
    )  # fmt: skip


def _capture(room: Room, source: str, _form: Form) -> None:
    _see_address(room, sourcing.named(room.desk.store, source).locator)
    sourcing.capture(room.desk.db, source, allowed=(), by=reader())


ON_CLAIM: Mapping[str, _Act] = {
    "verdict": _verdict,
    "link": _link,
    "amend": _amend,
    "relate": _relate_one,
    "assign": _assign,
    "sign-off": _sign_off,
    "publish": _publish,
    "correct": _correct,
    "withdraw": _withdraw,
}
ON_FINDING: Mapping[str, _Act] = {"settle": _settle, "relate": _relate_members}
