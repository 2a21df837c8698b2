"""`ledger serve` before anybody comes in: where it may listen, what it prints, and what it refuses."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from ledger.errors import LedgerError
from ledger.web.serving import Place, hosts, is_local, serve
from tests.cli_desk import ledger
from tests.review import laid


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return laid(tmp_path_factory.mktemp("served"))


def test_a_port_that_is_taken_is_said_with_the_remedy(db: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = ledger("serve", "--db", db, "--by", "Ann", "--port", str(port))
    assert said.code == 2
    assert said.err == (
        f"ledger: 127.0.0.1:{port} can't be listened on (Address already in use); name another port with --port, "
        "or --port 0 for any that is free\n"
    )


def test_without_flask_it_is_said_how_to_install_it(db: str) -> None:
    without = "import sys; sys.modules['flask'] = None; from ledger.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", without, "serve", "--db", db], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "ledger: the review page needs Flask; pip install 'claim-ledger[web]' brings it\n"


def test_help_asks_for_no_flask() -> None:
    asked = "import sys; from ledger.cli import cli; print('flask' in sys.modules, 'werkzeug' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("0.0.0.0"), "--host 0.0.0.0: others could reach the page from elsewhere; if that is meant, say"),
        (Place("::"), "--host ::: others could reach the page from elsewhere"),
        (Place("desk.example", names=("desk.example",)), "a page that others can reach needs a password"),
        (Place("0.0.0.0", names=("desk.example",), password="short"), "LEDGER_PASSWORD has 5 characters; make it 12"),
    ],
)  # fmt: skip
def test_others_are_let_near_only_where_it_is_meant_and_guarded(db: str, place: Place, said: str) -> None:
    with pytest.raises(LedgerError) as refused:
        serve(db, place, document=None, readers=("Ann",), language="en", told=print)
    assert said in str(refused.value)


def test_a_page_for_nobody_is_refused(db: str) -> None:
    with pytest.raises(LedgerError, match="the review page needs a reviewer's name; give it with --by"):
        serve(db, Place(port=0), document=None, readers=(" ",), language="en", told=print)


def test_a_server_goes_by_its_own_names_only() -> None:
    assert hosts(Place(), 8765) == ("127.0.0.1:8765", "localhost:8765")
    assert hosts(Place("0.0.0.0", names=("desk.example",)), 8765) == (
        "0.0.0.0:8765",
        "desk.example:8765",
        "desk.example",
    )
    assert hosts(Place("::1"), 80)[:2] == ("[::1]:80", "[::1]")
    assert [is_local(one) for one in ("127.0.0.1", "::1", "localhost", "10.0.0.1", "0.0.0.0", "desk.example")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_it_serves_until_it_is_interrupted(db: str) -> None:
    root = Path(__file__).resolve().parents[1]
    name = json.loads(ledger("documents", "--db", db, "--format", "json").out)[0]["name"]
    readers = ("--by", "Ann", "--by", "林悅")
    command = [sys.executable, "-m", "tests.served", "serve", name, "--db", db, "--port", "0", *readers]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=root) as running:
        assert running.stderr is not None
        lines = [running.stderr.readline() for _ in range(4)]
        links = re.findall(r"http://127\.0\.0\.1:\d+/enter\?token=[\w-]+&to=/d/\w+", "".join(lines))
        assert [line.split(":")[0] for line in lines[1:3]] == ["Ann", "林悅"]
        assert len(links) == 2
        with urllib.request.urlopen(links[0]) as answer:
            assert "HttpOnly" in answer.headers["Set-Cookie"]
            assert answer.headers["Server"].split()[0] == "ledger"
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(links[0])
        assert refused.value.code == 403
        refused.value.close()
        running.send_signal(signal.SIGINT)
        rest = running.stderr.read()
        assert running.wait(20) == 0
    assert rest == "ended; everything that was written is in the ledger\n"
