"""What is fetched from the web: limits kept, private networks left alone, every refusal with its remedy."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ledger import fetch
from ledger.errors import LedgerError


class _Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        getattr(self, f"_{self.path.strip('/').split('?')[0]}", self._gone)()

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _page(self) -> None:
        self._answer(200, "产量5.2万吨".encode(), ETag="abc")

    def _moved(self) -> None:
        self._answer(302, Location="/page?x=1")

    def _circle(self) -> None:
        self._answer(301, Location="/circle")

    def _nowhere(self) -> None:
        self._answer(302, Location="http://[::1/page")

    def _inward(self) -> None:
        self._answer(302, Location="http://localhost:1/page")

    def _elsewhere(self) -> None:
        self._answer(302, Location="file:///etc/passwd")

    def _gone(self) -> None:
        self._answer(410)

    def _busy(self) -> None:
        self._answer(503)

    def _short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"only this")

    def _large(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(BrokenPipeError):
            for _ in range(8):
                self.wfile.write(b"x" * 1024)

    def _slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(BrokenPipeError):
            for _ in range(40):
                self.wfile.write(b"x")
                time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def web() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_kept_with_status_and_headers(web: str) -> None:
    found = fetch.fetch(f"{web}/page", allowed=["127.0.0.1"])
    assert found is not None
    assert (found.content.decode(), found.url, found.status) == ("产量5.2万吨", f"{web}/page", 200)
    assert found.headers is not None
    assert found.headers["ETag"] == "abc"


def test_a_redirect_is_followed_and_its_end_named(web: str) -> None:
    found = fetch.fetch(f"{web}/moved", allowed=["127.0.0.1"])
    assert found is not None
    assert found.url == f"{web}/page?x=1"


def test_a_page_that_is_gone_is_none(web: str) -> None:
    assert fetch.fetch(f"{web}/nothing", allowed=["127.0.0.1"]) is None


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("circle", "redirected more than 5 times; open it in a browser, and give the last address"),
        ("inward", "localhost is .*, an address of a private network; if it is meant, allow it by name: --allow-private localhost"),
        ("nowhere", "that is no address .*; copy it from the browser, or save the page and give the file"),
        ("elsewhere", "only http and https addresses are captured; save the document and give the file"),
        ("busy", "the server answers 503 Service Unavailable; try again later, or save the page and give the file"),
        ("short", "can't be reached .*; try again later, or save the page and give the file"),
    ],
)  # fmt: skip
def test_a_page_that_can_not_be_kept_is_refused(web: str, page: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        fetch.fetch(f"{web}/{page}", allowed=["127.0.0.1"])


def test_a_private_network_is_not_asked_unless_allowed(web: str) -> None:
    with pytest.raises(LedgerError, match=r"127\.0\.0\.1 is 127\.0\.0\.1, an address of a private network"):
        fetch.fetch(f"{web}/page")


def test_a_page_that_is_too_large_is_refused(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MOST_BYTES", 4096)
    with pytest.raises(LedgerError, match=r"larger than is captured .*; save the part that matters"):
        fetch.fetch(f"{web}/large", allowed=["127.0.0.1"])


def test_a_page_that_trickles_is_given_up(web: str) -> None:
    start = time.monotonic()
    with pytest.raises(
        LedgerError, match=r"/slow: can't be reached \(it took longer than 0\.3 s\); try again"
    ):
        fetch.fetch(f"{web}/slow", allowed=["127.0.0.1"], seconds=0.3)
    assert time.monotonic() - start < 1.5


def test_nobody_at_the_address_is_said(web: str) -> None:
    with pytest.raises(LedgerError, match="can't be reached"):
        fetch.fetch("http://127.0.0.1:9/page", allowed=["127.0.0.1"])


@pytest.mark.parametrize("address", ["ftp://host/x", "file:///etc/passwd", "https://", "gopher://a"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(LedgerError, match="only http and https addresses are captured"):
        fetch.see_address(address)


@pytest.mark.parametrize("address", ["http://host:99999/", "http://host:abc/", "http://[::1/"])
def test_an_address_that_can_not_be_read_is_refused(address: str) -> None:
    with pytest.raises(LedgerError, match=r"that is no address \(.*\); copy it from the browser"):
        fetch.see_address(address)


def test_a_password_in_an_address_is_refused() -> None:
    with pytest.raises(LedgerError) as caught:
        fetch.see_address("https://desk:secret@host/x")
    assert str(caught.value) == (
        "https://…@host: a name or password in an address would be kept; leave it out"
    )


def test_a_file_is_read_and_a_lost_one_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    found = fetch.fetch(str(tmp_path / "a.txt"))
    assert found is not None
    assert (found.content, found.status) == (b"abc", None)
    assert fetch.fetch(str(tmp_path / "b.txt")) is None
    with pytest.raises(LedgerError, match=r"can't be read \(Is a directory\); copy it to this machine"):
        fetch.fetch(str(tmp_path))
