"""What every page of the review has: the desk's ledger, the doors, the reader's name, words, and the frame around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Response, g, make_response, render_template, request

from ledger.reports.pages import tag
from ledger.reviewing import Desk, Review
from ledger.web.doors import Doors, Session
from ledger.web.forms import Form
from ledger.web.wording import wording


@dataclass(frozen=True)
class Room:
    """One ledger being reviewed, and in which language the page speaks."""

    desk: Desk
    doors: Doors
    language: str

    @property
    def words(self) -> dict[str, str]:
        """What the page says by itself."""
        return dict(wording(self.language))

    def cookie(self, host: str) -> str:
        """The name of the session's cookie: cookies know no ports, and two ledgers may be served at once."""
        return f"ledger_{host.rpartition(':')[2]}" if ":" in host else "ledger"

    def review(self) -> Review:
        """The ledger now, as the reader may see it."""
        return self.desk.review(reader(), self.language)


def session() -> Session | None:
    """Who is in; `None` before they came in."""
    return cast("Session | None", g.get("session"))


def reader() -> str:
    """The reviewer's name."""
    found = session()
    return found.name if found else ""


def page(room: Room, template: str, *, status: int = 200, **values: object) -> Response:
    """A page in its frame."""
    found, words = session(), room.words
    made = render_template(
        template,
        w=words,
        tag=tag(room.language),
        language=room.language,
        reader=found.name if found else None,
        csrf=found.csrf if found else "",
        written=words.get(f"done_{request.args.get('done', '')}"),
        **values,
    )
    return make_response(made, status)


def refused(room: Room, message: str, status: int, *, form: Form | None = None) -> Response:
    """A page that says why something was not done, and what to do next; with what was typed in a form."""
    return page(room, "refused.html", status=status, message=message, typed=form.told if form else ())
