"""The review page as a Flask application: what every request has to pass, and what every answer carries."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from importlib.resources import files
from urllib.parse import urlsplit

from flask import Flask, Response, g, redirect, request
from jinja2 import ChoiceLoader, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Response as Answer

from ledger.errors import LedgerError
from ledger.reports.cells import one_line
from ledger.reports.pages import shown
from ledger.reports.pages.saying import kind_word, told
from ledger.reviewing import Desk
from ledger.web import looking, writing
from ledger.web.doors import LONGEST_IDLE, Doors, holds
from ledger.web.rooms import Room, page, refused

_LARGEST = 2**20
"""Bytes of a form: a hundred times the longest reason that anybody wrote."""
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # without it a browser would not say where a form was sent from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
_TEMPLATES = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "finalize": shown,
}
"""Everything is escaped, whatever a template is called, and unseen marks are written out."""
_FILES = {
    "page.css": ("ledger.reports.pages", "text/css"),
    "review.css": ("ledger.web", "text/css"),
    "review.js": ("ledger.web", "text/javascript"),
    "icon.svg": ("ledger.web", "image/svg+xml"),
}
"""Style, script and icon, which hold nothing of anybody's."""


def application(db: str, doors: Doors, language: str) -> Flask:
    """The application for one ledger."""
    app = Flask("ledger.web", static_folder=None, template_folder=None)
    app.jinja_options = _TEMPLATES
    app.jinja_loader = ChoiceLoader([PackageLoader("ledger.web"), PackageLoader("ledger.reports.pages", "")])
    app.jinja_env.filters.update(one_line=one_line, verbatim=_verbatim, told=told, kind_word=kind_word)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = _LARGEST
    room = Room(Desk(db), doors, language)
    app.before_request(lambda: _pass(room))
    app.after_request(_guarded)
    app.register_error_handler(LedgerError, lambda error: refused(room, str(error), 404))
    app.register_error_handler(HTTPException, lambda error: _http_error(room, error))
    app.add_url_rule("/file/<name>", view_func=_file)
    _doors(app, room)
    looking.routes(app, room)
    writing.routes(app, room)
    return app


def _verbatim(text: str | None) -> Markup:
    """A text as a form holds it: escaped, and otherwise to the character what was typed."""
    return Markup(escape(text or ""))


def _pass(room: Room) -> Answer | None:
    """What every request has to pass: the host, the session, and for a write the form's own token."""
    if not room.doors.is_host(request.host):
        return Response(
            "this server goes by another name; use the address that it printed\n", 400, mimetype="text/plain"
        )
    g.session = room.doors.session(request.cookies.get(room.cookie(request.host)))
    if request.endpoint in (_file.__name__, "enter", "sign_in"):
        return None
    if g.session is None:
        if room.doors.has_password and request.method == "GET":
            return redirect("/sign-in", 303)
        return refused(room, room.words["not_in"], 403)
    if request.method not in {"GET", "HEAD"}:
        origin = request.headers.get("Origin")
        if origin is not None and not room.doors.is_host(urlsplit(origin).netloc):
            return refused(room, room.words["no_csrf"], 403)
        if not holds(g.session, request.form.get("csrf")):
            return refused(room, room.words["no_csrf"], 403)
    return None


def _guarded(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _http_error(room: Room, error: HTTPException) -> Answer:
    if isinstance(error, RequestEntityTooLarge):
        return refused(room, room.words["too_large"], 413)
    code = error.code or 500
    return refused(room, room.words["no_page"] if code in (404, 405) else error.name, code)


def _file(name: str) -> Answer:
    if name not in _FILES:
        return Response("no such file\n", 404, mimetype="text/plain")
    package, kind = _FILES[name]
    return Response(files(package).joinpath(name).read_bytes(), mimetype=kind)


def _doors(app: Flask, room: Room) -> None:
    """The ways in and out."""

    @app.get("/enter")
    def enter() -> Answer:
        token, start = request.args.get("token", ""), request.args.get("to", "/")
        key = room.doors.enter(token) if request.method == "GET" else None
        if key is None:
            return refused(room, room.words["used_link"], 403)
        return _let_in(room, key, start)

    @app.route("/sign-in", methods=["GET", "POST"])
    def sign_in() -> Answer:
        if not room.doors.has_password:
            return refused(room, room.words["not_in"], 403)
        name = request.form.get("name", "").strip()
        if request.method != "POST" or not name:
            return page(room, "sign_in.html", trouble=None, name=name)
        if room.doors.is_shut:
            return page(room, "sign_in.html", status=429, trouble=room.words["too_often"], name=name)
        key = room.doors.admit(name, request.form.get("password", ""))
        if key is None:
            return page(room, "sign_in.html", status=403, trouble=room.words["wrong_password"], name=name)
        return _let_in(room, key, "/")

    @app.post("/leave")
    def leave() -> Answer:
        room.doors.leave(request.cookies.get(room.cookie(request.host)))
        gone = refused(room, room.words["left"], 200)
        gone.delete_cookie(room.cookie(request.host))
        return gone

    @app.post("/invite")
    def invite() -> Answer:
        name = request.form.get("name", "").strip()
        if not name:
            return refused(room, room.words["needs_name"], 422)
        link = f"{request.scheme}://{request.host}/enter?token={room.doors.invite(name)}"
        return page(room, "invited.html", name=name, link=link)


def _let_in(room: Room, key: str, start: str) -> Answer:
    """The cookie, on a page that goes on by itself: so it counts as asked for from here, wherever the link was clicked."""
    known = start if start == "/" or start.removeprefix("/d/").isalnum() else "/"
    response = page(room, "entered.html", start=known)
    response.set_cookie(
        room.cookie(request.host), key, max_age=LONGEST_IDLE, httponly=True, samesite="Strict",
        secure=request.is_secure,
    )  # fmt: skip
    return response


class _Quiet(WSGIRequestHandler):
    """Requests are not printed: their addresses hold tokens, and a desk's terminal is for what the desk has to know."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""

    def version_string(self) -> str:
        """The name of the server, without versions."""
        return "ledger"


def running(
    db: str, listening: socket.socket, hosts: Sequence[str], password: str | None, language: str
) -> tuple[BaseWSGIServer, Doors]:
    """A server on a socket that listens already, and its doors."""
    doors = Doors(hosts, password)
    host, port = listening.getsockname()[:2]
    server = make_server(
        host, port, application(db, doors, language), threaded=True, request_handler=_Quiet,
        fd=listening.fileno(),
    )  # fmt: skip
    return server, doors
