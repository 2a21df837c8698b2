"""The log on the command line: every write with the command that made it, and no password."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.command_line import RUNNING, command_line
from tests.cli_desk import PORT, ledger

PORTED = ("ingest", "port.txt", "--date", "2024-03-05")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with a source."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LEDGER_ACTOR", "Ann")
    Path("port.txt").write_text(PORT, encoding="utf-8")
    return tmp_path


def written() -> list[dict]:
    return json.loads(ledger("log", "--format", "json").out)


def test_a_write_is_logged_with_the_whole_command_that_made_it() -> None:
    ledger(*PORTED)
    ledger("scale", "load", "four")
    (claim, *_) = (line.split(",")[0] for line in ledger("claims", "--format", "csv").out.splitlines()[1:])
    ruling = ("verdict", claim, "OTHER", "--because", "no source yet; it's\nasked for", "--by", "Bo")
    ledger(*ruling)
    assert [(one["by"], one["command"], shlex.split(one["command_line"])) for one in written()] == [
        ("Ann", "ingest port.txt", ["ledger", *PORTED]),
        ("Ann", "scale load", ["ledger", "scale", "load", "four"]),
        ("Bo", "verdict OTHER", ["ledger", *ruling]),
    ]
    shown = ledger("log", "--last", "1").out.splitlines()
    assert len(shown) == 3
    assert shown[1].endswith(written()[-1]["hash"])
    assert shown[2].startswith(f"    $ ledger verdict {claim} OTHER --because 'no source yet; it'")
    assert ledger("verify").out.startswith("ledger.db: holds; 3 events")


def test_a_command_line_that_was_edited_is_named() -> None:
    ledger(*PORTED)
    Path("ledger.db").write_bytes(Path("ledger.db").read_bytes().replace(b"--date 2024", b"--date 2023"))
    said = ledger("verify")
    assert (said.code, "event 1: the chain breaks here" in said.err) == (3, True)


def test_no_command_line_outlives_its_command() -> None:
    ledger(*PORTED)
    ledger("--help")
    ledger("verify", "--nothing-of-the-kind")
    assert RUNNING.get() is None


@pytest.mark.parametrize(
    ("argument", "kept"),
    [
        ("postgresql+psycopg://ann:secret@host:5432/desk", "'postgresql+psycopg://***@host:5432/desk'"),
        ("--db=postgresql://ann:s/ec re@t@host/desk", "'--db=postgresql://***@host/desk'"),
        ("postgresql://host/desk?user=ann&password=secret", "'postgresql://host/desk?user=ann&password=***'"),
        (
            "postgresql://host/desk?password=se@c#r et&user=ann",
            "'postgresql://host/desk?password=***&user=ann'",
        ),
        ("--to=postgresql://ann:a@host/desk?password=p@q", "'--to=postgresql://***@host/desk?password=***'"),
        ("https://key@host/page?sslpassword=secret#top", "'https://***@host/page?sslpassword=***#top'"),
        ("as https://ann:secret@host and http://a@b@c/d say", "'as https://***@host and http://***@c/d say'"),
        ("https://host/@ann/photo@2x.png", "https://host/@ann/photo@2x.png"),
        ("sqlite:////desk/a@b.db", "sqlite:////desk/a@b.db"),
        ("ann@host is no address", "'ann@host is no address'"),
        ("茶.txt", "'茶.txt'"),
        ("caf\udce9.txt", r"'caf\udce9.txt'"),
    ],
)
def test_passwords_and_users_of_addresses_are_left_out(argument: str, kept: str) -> None:
    assert command_line(["ingest", argument]) == f"ledger ingest {kept}"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0&"), min_size=3))
def test_no_password_of_a_database_is_kept(password: str) -> None:
    secret = f"zq{password}qz"
    for url in (
        f"postgresql+psycopg://ann:{secret}@host/desk",
        f"--to=postgresql://ann:{secret}@host/desk",
        f"postgresql://host/desk?password={secret}",
    ):
        kept = shlex.split(command_line(["copy", url]))[-1]
        assert not {"zq", "qz"} & {kept[at : at + 2] for at in range(len(kept))}


def test_whoever_reads_second_sees_no_first_verdict_in_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger(*PORTED)
    ledger("scale", "load", "four")
    (claim, *_) = (line.split(",")[0] for line in ledger("claims", "--format", "csv").out.splitlines()[1:])
    ledger("assign", claim, "--to", "Ann", "--second", "Bo")
    ledger("verdict", claim, "OTHER", "--because", "no source yet")
    assert written()[-1]["command"] == "verdict OTHER"
    monkeypatch.setenv("LEDGER_ACTOR", "Bo")
    unseen = written()[-1]
    assert (unseen["by"], unseen["command"], unseen["command_line"]) == ("Ann", "verdict", None)
    ledger("verdict", claim, "OTHER", "--because", "none found")
    assert [one["command"] for one in written()[-2:]] == ["verdict OTHER", "verdict OTHER"]


def test_a_ledger_that_is_not_the_one_that_was_signed_off_ends_with_3() -> None:
    ledger(*PORTED)
    signed_off = ledger("head").out.strip()
    assert ledger("verify", "--expect", signed_off).code == 0
    shutil.copy("ledger.db", "yesterday.db")
    ledger("scale", "load", "four")
    today = ledger("head").out.strip()
    grown = ledger("verify", "--expect", signed_off)
    assert (grown.code, "1 entry was added since; `ledger log` lists them" in grown.err) == (3, True)
    rolled_back = ledger("--db", "yesterday.db", "verify", "--expect", today)
    assert (rolled_back.code, "entries were cut off" in rolled_back.err) == (3, True)
