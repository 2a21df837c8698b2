"""The pages of the review that list: documents, a document's queue, its text, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import Flask, request
from werkzeug.wrappers import Response as Answer

from ledger import reviewing, sourcing
from ledger.evidence import Standing
from ledger.fetch import is_address
from ledger.reports.pages.standing import STATES, standings
from ledger.reports.pages.talk import Stretch, stretches
from ledger.reports.report import settled
from ledger.reports.rows import speaker_of
from ledger.reports.sources import called
from ledger.reports.verdicts import stage_words
from ledger.reviewing import Review
from ledger.store import Document
from ledger.web import queue
from ledger.web.claim import claim_page
from ledger.web.finding import finding_page
from ledger.web.forms import Form, Forms
from ledger.web.rooms import Room, page

_LEAF = 20_000
"""Code points of a text that stand on one page, and the rest of the turn that they end in."""


def routes(app: Flask, room: Room) -> None:
    """The addresses that a reader looks at."""

    @app.get("/")
    def documents() -> Answer:
        review = room.review()
        return page(
            room, "documents.html", review=review, listed=[one for one, _ in review.documents.values()]
        )

    @app.get("/d/<ref>")
    def document(ref: str) -> Answer:
        return queue_page(room, ref)

    @app.get("/d/<ref>/text")
    def text(ref: str) -> Answer:
        return text_page(room, ref)

    @app.get("/c/<name>")
    def claim(name: str) -> Answer:
        return claim_page(room, name)

    @app.get("/f/<name>")
    def finding(name: str) -> Answer:
        return finding_page(room, name)

    @app.get("/sources")
    def sources() -> Answer:
        return sources_page(room)


def _number(name: str) -> int:
    typed = request.args.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 1


def _document(review: Review, ref: str) -> Document:
    if ref not in review.documents:
        raise reviewing.no_document(ref)
    return review.documents[ref][0]


def queue_page(room: Room, ref: str) -> Answer:
    """What is to be done on a document."""
    review = room.review()
    of = _document(review, ref)
    report = review.within(ref)
    known = standings(report)
    every = queue.items(review, ref, known)
    shown = request.args.get("show", "all")
    words = request.args.get("words", "")
    found = queue.narrowed(every, review.documents[ref][1].source.text, shown, words)
    about = review.about(ref)
    return page(
        room,
        "queue.html",
        review=review,
        document=of,
        findings=queue.leaf(about, _number("findings"), queue.FINDINGS),
        is_open=lambda one: settled(one, report) is None,
        claims=queue.leaf(found, _number("page"), queue.CLAIMS),
        checked=sum(one.checked for one in every),
        whole=len(every),
        open=review.open_about(ref),
        shown=shown if shown in queue.SHOWN else "all",
        choices=queue.SHOWN,
        words=words,
        stage=stage_words,
        speaker_of=speaker_of,
    )


def text_page(room: Room, ref: str) -> Answer:
    """A document's text to read, every claim in it marked and leading to its page."""
    review = room.review()
    of = _document(review, ref)
    report = review.within(ref)
    leaves = tuple(_leaves(stretches(review.documents[ref][1], standings(report))))
    at = request.args.get("at", "")
    wanted = next((n for n, each in enumerate(leaves, 1) if _has(each, at)), _number("page"))
    return page(
        room,
        "text.html",
        document=of,
        source=review.documents[ref][1].source,
        talk=queue.leaf(leaves, wanted, 1),
        states=STATES,
        checked=review.checked(ref),
    )


def _leaves(talk: Iterator[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    held: list[Stretch] = []
    size = 0
    for stretch in talk:
        held.append(stretch)
        size += sum(len(piece.text) for line in stretch.lines for piece in line.pieces)
        if size >= _LEAF:
            yield tuple(held)
            held, size = [], 0
    if held:
        yield tuple(held)


def _has(leaf: Sequence[Stretch], claim: str) -> bool:
    return bool(claim) and any(
        claim in piece.begun for one in leaf for line in one.lines for piece in line.pieces
    )


def sources_page(room: Room, *, form: Form | None = None, status: int = 200) -> Answer:
    """Every source with the last look at it, and the forms to add one and to look again."""
    found = sourcing.listed(room.desk.db)
    return page(
        room,
        "sources.html",
        status=status,
        listed=queue.leaf(found, _number("page"), queue.CLAIMS),
        called=called,
        is_address=is_address,
        standings=list(Standing),
        forms=Forms(form, 0),
    )
