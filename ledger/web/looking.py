"""The pages of the review that list: documents, a document's queue, its text, the sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from flask import Flask, request
from werkzeug.wrappers import Response as Answer

from ledger import reviewing, sourcing
from ledger.evidence import Standing
from ledger.fetch import is_address
from ledger.records import Bound, Kind
from ledger.reports.pages.standing import STATES, standings
from ledger.reports.pages.talk import Stretch, leaves, stretches
from ledger.reports.report import settled
from ledger.reports.sources import called
from ledger.reports.verdicts import stage_words
from ledger.reviewing import Review
from ledger.store import Document
from ledger.web import queue
from ledger.web.claim import claim_page
from ledger.web.finding import finding_page
from ledger.web.forms import Form, Forms, status
from ledger.web.rooms import Room, page


def routes(app: Flask, room: Room) -> None:
    """The addresses that a reader looks at."""

    for address, shown in _PAGES.items():
        app.add_url_rule(address, address, partial(shown, room))


def _number(name: str) -> int:
    typed = request.args.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 1


def _document(review: Review, ref: str) -> Document:
    if ref not in review.documents:
        raise reviewing.no_document(ref)
    return review.documents[ref][0]


def documents_page(room: Room) -> Answer:
    """Every document, how much of it is checked, and what is open."""
    review = room.review()
    listed = [one for one, _ in review.documents.values()]
    return page(
        room, "documents.html", review=review, listed=queue.leaf(listed, _number("page"), queue.DOCUMENTS)
    )


def queue_page(room: Room, name: str) -> Answer:
    """What is to be done on a document."""
    review = room.review()
    of = _document(review, name)
    report = review.within(name)
    known = standings(report)
    every = queue.items(review, name, known)
    shown = request.args.get("show", "all")
    words = request.args.get("words", "")
    found = queue.narrowed(every, review.documents[name][1].source.text, shown, words)
    about = review.about(name)
    return page(
        room,
        "queue.html",
        document=of,
        findings=queue.leaf(about, _number("findings"), queue.FINDINGS),
        is_open=lambda one: settled(one, report) is None,
        claims=queue.leaf(found, _number("page"), queue.CLAIMS),
        checked=sum(one.checked for one in every),
        whole=len(every),
        open=review.open_about(name),
        shown=shown if shown in queue.SHOWN else "all",
        choices=queue.SHOWN,
        words=words,
        stage=stage_words,
    )


def text_page(room: Room, name: str, *, form: Form | None = None) -> Answer:
    """A document's text to read, every claim in it marked and leading to its page, and the form for one that was missed."""
    review = room.review()
    of = _document(review, name)
    report = review.within(name)
    pages = tuple(leaves(stretches(review.documents[name][1], standings(report))))
    at = request.args.get("at", "")
    wanted = next((n for n, each in enumerate(pages, 1) if _has(each, at)), _number("page"))
    return page(
        room,
        "text.html",
        status=status(form),
        document=of,
        source=review.documents[name][1].source,
        talk=queue.leaf(pages, wanted, 1),
        states=STATES,
        checked=review.checked(name),
        bounds=list(Bound),
        kinds=list(Kind),
        forms=Forms(form, 0),
    )


def _has(leaf: Sequence[Stretch], claim: str) -> bool:
    return bool(claim) and any(
        claim in piece.begun for one in leaf for line in one.lines for piece in line.pieces
    )


def sources_page(room: Room, *, form: Form | None = None) -> Answer:
    """Every source with the last look at it, and the forms to add one and to look again."""
    found = sourcing.listed(room.desk.db)
    return page(
        room,
        "sources.html",
        status=status(form),
        listed=queue.leaf(found, _number("page"), queue.CLAIMS),
        called=called,
        is_address=is_address,
        standings=list(Standing),
        forms=Forms(form, 0),
    )


_PAGES: Mapping[str, Callable[..., Answer]] = {
    "/": documents_page,
    "/d/<name>": queue_page,
    "/d/<name>/text": text_page,
    "/c/<name>": claim_page,
    "/f/<name>": finding_page,
    "/sources": sources_page,
}
