"""What lies at an address or a path, now: the only room that opens a network connection.

http and https only, within limits of size, time and redirects; and never an address of a private network,
unless its host is allowed by name: a page that redirects must not make this machine read its neighbours.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Collection
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from ledger.errors import LedgerError
from ledger.evidence import Fetched

MOST_BYTES = 64 * 2**20
"""The largest source that is captured."""
SECONDS = 30.0
"""The longest that one capture may take, redirects included."""
MOST_REDIRECTS = 5

_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_CHUNK = 64 * 2**10
_SENT = {"User-Agent": "claim-ledger", "Accept": "*/*", "Accept-Encoding": "identity"}


def is_address(locator: str) -> bool:
    """Whether this is an address on the web and no path."""
    return "://" in locator


def see_address(locator: str) -> None:
    """Raises `LedgerError` where this is an address that can't be captured."""
    try:
        parts = urlsplit(locator)
        _ = parts.port
    except ValueError as error:
        raise LedgerError(
            f"{locator}: that is no address ({error}); copy it from the browser, or save the page and give the file"
        ) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LedgerError(
            f"{locator}: only http and https addresses are captured; save the document and give the file"
        )
    if parts.username or parts.password:
        raise LedgerError(
            f"{parts.scheme}://…@{parts.hostname}: a name or password in an address would be kept; leave it out"
        )


def fetch(locator: str, *, allowed: Collection[str] = (), seconds: float = SECONDS) -> Fetched | None:
    """The bytes at an address or path; `None` where nothing is there any more.

    Raises `LedgerError` where it can't be reached, is too large or too slow, or leads to a private network.
    """
    if is_address(locator):
        return _from_web(locator, frozenset(allowed), seconds)
    path = Path(locator)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise LedgerError(_TOO_LARGE.format(place=locator))
        return Fetched(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LedgerError(f"{locator}: can't be read ({error.strerror}); copy it to this machine") from None


_TOO_LARGE = f"{{place}}: larger than is captured ({MOST_BYTES // 2**20} MiB); save the part that matters"


def _from_web(address: str, allowed: frozenset[str], seconds: float) -> Fetched | None:
    until = time.monotonic() + seconds
    for _ in range(MOST_REDIRECTS + 1):
        see_address(address)
        try:
            answer, body = _asked(address, allowed, until)
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            late = f"it took longer than {seconds:g} s" if isinstance(error, TimeoutError) else None
            raise LedgerError(
                f"{address}: can't be reached ({late or error or type(error).__name__}); try again later, "
                "or save the page and give the file"
            ) from None
        target = answer.getheader("Location")
        if answer.status in _REDIRECTS and target:
            address = _joined(address, target)
            continue
        if answer.status in _GONE:
            return None
        if not 200 <= answer.status < 300:
            raise LedgerError(
                f"{address}: the server answers {answer.status} {answer.reason}; try again later, "
                "or save the page and give the file"
            )
        return Fetched(body, address, answer.status, dict(answer.getheaders()))
    raise LedgerError(
        f"{address}: redirected more than {MOST_REDIRECTS} times; open it in a browser, and give the last address"
    )


def _joined(address: str, target: str) -> str:
    """Where a redirect leads; a target that is no address stays as it is, to be refused as one."""
    try:
        return urljoin(address, target)
    except ValueError:
        return target


def _asked(address: str, allowed: frozenset[str], until: float) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer of the server at an address, and its body where it isn't a redirect."""
    parts = urlsplit(address)
    assert parts.hostname
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    connection = http.client.HTTPConnection(parts.hostname, port)
    reached = _reached(parts.hostname, port, allowed, until)
    tls = ssl.create_default_context()
    connection.sock = tls.wrap_socket(reached, server_hostname=parts.hostname) if secure else reached
    try:
        path = parts.path or "/"
        host = parts.hostname if parts.port is None else f"{parts.hostname}:{port}"
        target = _ascii(path + (f"?{parts.query}" if parts.query else ""))
        connection.request("GET", target, headers={**_SENT, "Host": host})
        answer = connection.getresponse()
        body = b"" if answer.status in _REDIRECTS else _body(answer, reached, address, until)
        return answer, body
    finally:
        connection.close()


def _ascii(target: str) -> str:
    """The target of a request with every other character as a server expects it."""
    from urllib.parse import quote

    return quote(target, safe="%/:?#[]@!$&'()*+,;=-._~")


def _reached(host: str, port: int, allowed: frozenset[str], until: float) -> socket.socket:
    """A connection to one of the host's addresses, each looked at before it is used."""
    trouble: OSError | None = None
    for family, kind, protocol, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        found = ipaddress.ip_address(str(place[0]).partition("%")[0])
        if not found.is_global and host not in allowed:
            raise LedgerError(
                f"{host} is {found}, an address of a private network; if it is meant, allow it by name: "
                f"--allow-private {host}"
            )
        opened = socket.socket(family, kind, protocol)
        try:
            opened.settimeout(_left(until))
            opened.connect(place)
            return opened
        except OSError as error:
            opened.close()
            trouble = error
    raise trouble or OSError("no address")


def _left(until: float) -> float:
    """The seconds that are left; raises `TimeoutError` where none are."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _body(answer: http.client.HTTPResponse, reached: socket.socket, address: str, until: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in iter(partial(answer.read1, _CHUNK), b""):
        size += len(piece)
        if size > MOST_BYTES:
            raise LedgerError(_TOO_LARGE.format(place=address))
        pieces.append(piece)
        reached.settimeout(_left(until))
    if answer.length:  # what the server announced and did not send
        raise http.client.IncompleteRead(b"".join(pieces), answer.length)
    return b"".join(pieces)
