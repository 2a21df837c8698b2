"""A finding's page: quotes, readings, sum and drawing, how it was settled, and the forms to settle, relate or part."""

from __future__ import annotations

from werkzeug.wrappers import Response as Answer

from ledger import reviewing
from ledger.errors import LedgerError
from ledger.records import Likeness, State
from ledger.reports import PROBLEMS
from ledger.reports.pages.entries import entry
from ledger.reports.pages.standing import standings
from ledger.web.forms import Form, Forms, likeness_line, status
from ledger.web.rooms import Room, page


def finding_page(room: Room, name: str, *, form: Form | None = None) -> Answer:
    """A finding with everything on it, and the forms; `form` is one that was refused, with what was typed."""
    seen = room.desk.store.last_event()  # before the look: what is written in between counts as unseen
    review = room.review()
    finding = review.findings.get(name)
    if finding is None:
        raise LedgerError(
            f"no finding {name!r} in the check of the whole ledger; `ledger check` lists them by name"
        )
    claims = list({member.claim.id: member.claim for member in finding.members}.values())
    homes = list(dict.fromkeys(review.document_of(claim.id) for claim in claims))
    report = review.within(*homes)
    settlements = reviewing.settlements_of(review, name)
    related = list(reviewing.relations_of(review, *(claim.id for claim in claims)))
    order = [one.fingerprint for one in review.about(homes[0])]
    at = order.index(name) if name in order else None
    return page(
        room,
        "finding.html",
        status=status(form),
        document=review.documents[homes[0]][0],
        one=entry(finding, report, standings(report)),
        is_problem=finding.verdict in PROBLEMS,
        settlements=settlements,
        settled_since=[" · ".join(one) for one in settlements[-1:]],
        related=related,
        related_since=[likeness_line(one) for one in related[:1]],
        claims=claims,
        states=list(State),
        likenesses=list(Likeness),
        forms=Forms(form, seen),
        before=order[at - 1] if at else None,
        after=order[at + 1] if at is not None and at + 1 < len(order) else None,
    )  # fmt: skip
