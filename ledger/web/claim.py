"""A claim's page: the words around it, how it is read, what it was held against, its history, and the forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from werkzeug.wrappers import Response as Answer

from ledger import reviewing, sourcing
from ledger.errors import LedgerError
from ledger.evidence import Stance
from ledger.fetch import is_address
from ledger.quantity import Reading, reading, span_words
from ledger.records import Bound, Claim, Finding, Kind, Likeness, Relation, Role, Verdict
from ledger.reports.pages.entries import entry
from ledger.reports.pages.standing import standings
from ledger.reports.pages.talk import Stretch, stretches
from ledger.reports.report import settled, why_unchecked
from ledger.reports.rows import reads
from ledger.reports.sources import called
from ledger.reports.verdicts import stage_words
from ledger.reviewing import Review, Word
from ledger.scales import SHIPPED
from ledger.store import scales, sources
from ledger.verdicts import CorrectionClass, Stage
from ledger.web.forms import Form, Forms, likeness_line, reading_cells, status
from ledger.web.rooms import Room, page

_AROUND = 3
"""Lines of the text before and after a claim that stand on its page."""
_SUGGESTED = 5


def claim_page(room: Room, name: str, *, form: Form | None = None) -> Answer:
    """A claim with everything on it, and the forms; `form` is one that was refused, with what was typed."""
    seen, last = reviewing.touched(room.desk.store, name), room.desk.store.last_event()
    review = room.review()
    if name not in review.claims:
        raise LedgerError(f"no claim {name!r}; `ledger claims` lists them with their ids")
    claim, home = review.claims[name], review.document_of(name)
    own = _findings(review, name)
    report = review.within(home, *(review.document_of(m.claim.id) for one in own for m in one.members))
    known = standings(report)
    document, text = review.documents[home]
    course = review.course(name)
    words = reviewing.words_on(review, name)
    related = list(reviewing.relations_of(review, name))
    others = {m.claim.id: m.claim for one in own for m in one.members if m.claim.id != name}
    return page(
        room,
        "claim.html",
        status=status(form),
        document=document,
        source=text.source,
        claim=claim,
        place=report.places[name],
        standing=known[name],
        around=_around(stretches(text, known), name),
        facts=_facts(claim, room.language),
        entries=[entry(one, report, known) for one in own],
        why=why_unchecked(claim),
        course=course,
        stage=stage_words(course),
        steps=_steps(course.stage, was_published=course.was_published, refused=form.name if form else None),
        words=words,
        since=_since(form, words, related),
        linked=review.report.record.linked.get(name, ()),
        called=called,
        is_address=is_address,
        forms=Forms(form, seen, {"amend": reading_cells(claim)}),
        seen_relations=last,
        scales=(in_use := [one for one in scales.scales(review.store) if one.open_ratings]),
        shipped=() if in_use else SHIPPED,
        evidence=list(review.report.record.evidence.values()),
        suggested=sourcing.suggested(room.desk.db, name)[:_SUGGESTED] if sources.references(review.store) else [],
        others=list(others.values()),
        related=related,
        kinds=list(Kind),
        bounds=list(Bound),
        roles=list(Role),
        stances=list(Stance),
        likenesses=list(Likeness),
        classes=list(CorrectionClass),
        **_way(review, name),
    )  # fmt: skip


def _since(form: Form | None, words: Sequence[Word], related: Sequence[Relation]) -> list[str]:
    """What was written on the claim since the writer of a form saw it; on its likeness, the last word."""
    if form is None:
        return []
    if form.name == "relate":
        return [likeness_line(one) for one in related[:1]]
    return [f"{one.at} {one.text}" for one in words if one.event > form.seen]


def _findings(review: Review, name: str) -> list[Finding]:
    """What the claim was held against, what needs a person first."""
    own = [one for one in review.findings.values() if any(m.claim.id == name for m in one.members)]
    done = [one.verdict is Verdict.CONSISTENT or settled(one, review.report) is not None for one in own]
    return [one for late in (False, True) for one, is_done in zip(own, done, strict=True) if is_done is late]


def next_unchecked(review: Review, name: str) -> str | None:
    """The next claim of the document that nobody has checked, from the first again after the last."""
    order = [one.id for one in review.documents[review.document_of(name)][1].claims]
    at = order.index(name)
    rest = (*order[at + 1 :], *order[:at])
    return next((one for one in rest if not reviewing.is_checked(review.course(one))), None)


def _way(review: Review, name: str) -> Mapping[str, object]:
    """Where the claim stands among those of its document, and which come before and after."""
    home = review.document_of(name)
    order = [one.id for one in review.documents[home][1].claims]
    at = order.index(name)
    return {
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
        "unchecked": next_unchecked(review, name),
        "number": at + 1,
        "whole": len(order),
        "checked": review.checked(home),
    }


def _around(talk: Iterator[Stretch], claim: str) -> tuple[Stretch, ...]:
    """The lines around a claim, under their speakers."""
    lines = [(stretch, line) for stretch in talk for line in stretch.lines]
    holds = (n for n, (_, line) in enumerate(lines) if any(claim in piece.begun for piece in line.pieces))
    at = next(holds, 0)
    made: list[Stretch] = []
    for stretch, line in lines[max(at - _AROUND, 0) : at + _AROUND + 1]:
        before = made[-1] if made else None
        if before is not None and (before.speaker, before.part) == (stretch.speaker, stretch.part):
            made[-1] = Stretch(before.speaker, before.part, before.resumed, (*before.lines, line))
        else:
            made.append(Stretch(stretch.speaker, stretch.part, stretch.resumed, (line,)))
    return tuple(made)


def _facts(claim: Claim, language: str) -> Mapping[str, str | None]:
    """What the claim is read as, by the key of its word."""
    quantity = claim.figure.quantity
    return {
        "reads_as": reads(claim, language),
        "interval": span_words(reading(quantity, Reading.DEFAULT)),
        "widest": span_words(reading(quantity, Reading.CHARITABLE)),
        "metric": claim.metric,
        "kind": claim.kind.value,
        "period": None if claim.period is None else claim.period.text,
        "role": None if claim.role is None else claim.role.value,
    }


def _steps(stage: Stage, *, was_published: bool, refused: str | None) -> set[str]:
    """The steps that may follow, beside another verdict; and the one that was refused, with what was typed in it."""
    steps = {refused} if refused in ("sign-off", "publish", "correct", "withdraw") else set[str]()
    match stage:
        case Stage.CHECKED | Stage.CROSS_CHECKED:
            return steps | {"sign-off"}
        case Stage.SIGNED_OFF:
            return steps | {"publish"}
        case _ if was_published and stage is not Stage.WITHDRAWN:
            return steps | {"correct", "withdraw"}
        case _:
            return steps
