"""`ledger serve` as a running server: where it listens, who is invited, and what is refused before it begins."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from urllib.parse import quote

from ledger import desk
from ledger.errors import LedgerError

PORT = 8765
LOCAL = "127.0.0.1"
SHORTEST = 12
"""Characters that a password has at least."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens; `names` are the hosts beside its own address that it may be asked under."""

    host: str = LOCAL
    port: int = PORT
    names: tuple[str, ...] = ()
    password: str | None = None


def serve(
    db: str,
    place: Place,
    *,
    document: str | None,
    readers: Sequence[str],
    language: str,
    told: Callable[[str], None],
) -> None:
    """Serves the review page until it is interrupted; what a desk has to know is `told` in lines.

    Raises `LedgerError` where Flask is not installed, the ledger or the document isn't there, nobody has a name, the
    port is taken, or others could come in without a password.
    """
    if find_spec("flask") is None:
        raise LedgerError("the review page needs Flask; pip install 'claim-ledger[web]' brings it")
    _see_guarded(place)
    store = desk.open_store(db, create=False)
    start = "/" if document is None else f"/d/{store.document(document).id}"
    names = [name.strip() for name in readers or (store.actor or "",) if name.strip()]
    if not names:
        raise LedgerError("the review page needs a reviewer's name; give it with --by, or set LEDGER_ACTOR")
    listening = _listening(place)
    from ledger.web.app import running

    with listening:
        port = listening.getsockname()[1]
        server, doors = running(db, listening, hosts(place, port), place.password, language)
        shown = _shown(place, port)
        told(f"review page of {store.name}; Ctrl-C ends it")
        for name in names:
            told(f"{name}: {shown}/enter?token={doors.invite(name)}&to={quote(start)}")
        told("each link lets one browser in, once; on the page, “invite” makes more")
        if not is_local(place.host):
            told("what is sent can be read on the way unless a proxy with TLS stands before it")
        server.serve_forever()  # returns when it is interrupted
        told("ended; everything that was written is in the ledger")


def _see_guarded(place: Place) -> None:
    """Raises `LedgerError` where the page could be reached from elsewhere without being meant to, or unguarded."""
    if is_local(place.host):
        return
    if not place.names:
        raise LedgerError(
            f"--host {place.host}: others could reach the page from elsewhere; if that is meant, say under which "
            "name they will: --allow-remote NAME"
        )
    if place.password is None:
        raise LedgerError(
            f"--host {place.host}: a page that others can reach needs a password; put it into the variable "
            "LEDGER_PASSWORD"
        )
    if len(place.password) < SHORTEST:
        raise LedgerError(f"LEDGER_PASSWORD has {len(place.password)} characters; make it {SHORTEST} or more")


def is_local(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(place: Place) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    try:
        return socket.create_server((place.host, place.port), family=family, backlog=64)
    except OSError as error:
        number = error.errno or 0
        why = os.strerror(number) if number > 0 else error.strerror  # no address again in it
        raise LedgerError(
            f"{place.host}:{place.port} can't be listened on ({why}); name another port with "
            "--port, or --port 0 for any that is free"
        ) from None


def hosts(place: Place, port: int) -> tuple[str, ...]:
    """The values of a Host header that are this server's own."""
    named = (_bracketed(place.host), *((LOCAL, "localhost") if is_local(place.host) else ()), *place.names)
    return tuple(
        dict.fromkeys(each for name in named for each in (f"{name}:{port}", *_bare(name, place, port)))
    )


def _bare(name: str, place: Place, port: int) -> tuple[str, ...]:
    """The name alone, where a browser leaves the port out: the usual one, and behind a proxy."""
    return (name,) if port in (80, 443) or name in place.names else ()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _shown(place: Place, port: int) -> str:
    name = place.names[0] if place.names else _bracketed(place.host)
    return f"http://{name}" if ":" in name.rpartition("]")[2] else f"http://{name}:{port}"
