"""Bad input of every kind: one clear line with the remedy, the exit code of the contract, nothing half-written."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from ledger import cli
from tests.cli_desk import COUNTY, PORT, Said, furnish, ledger
from tests.store.test_trouble import disk_of, reader_only

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "tests" / "errors" / "README.md"
_BLOCK = re.compile(r"^```\n(.*?)^```$", re.M | re.S)
_CHANGING = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "HASH"),
    (re.compile(r"(the rules are ).*"), r"\1…"),
    (re.compile(r"(this one knows )\d+"), r"\1HEAD"),
)
"""What differs from run to run or grows with the house, and how the gallery writes it."""
_KINDS = ("LedgerError", "UnreadableSource", "StoreError", "Overtaken", "VerificationError", "UsageError")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the gallery names, to be copied."""
    folder = tmp_path_factory.mktemp("furnished")
    furnish(folder)
    return folder


@pytest.fixture
def desk(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with everything that the gallery names; today is fixed."""
    shutil.copytree(furnished, tmp_path, symlinks=True, dirs_exist_ok=True, copy_function=_copied)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEDGER_DB", raising=False)
    monkeypatch.setattr(cli, "_today", lambda: date(2025, 1, 2))
    return tmp_path


def _copied(source: str, target: str) -> None:
    """A copy, or the file itself where it is too long to be read and nobody changes it."""
    if Path(source).name == "sitting.txt":
        os.link(source, target)
    else:
        shutil.copy2(source, target)


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A current folder that others can see, with two sources and a ledger that holds the first."""
    folder = Path(tempfile.mkdtemp(prefix="ledger-"))
    folder.chmod(0o755)
    monkeypatch.chdir(folder)
    Path("county.txt").write_text(COUNTY, encoding="utf-8")
    Path("port.txt").write_text(PORT, encoding="utf-8")
    assert ledger("ingest", "county.txt", "--db", "desk.db").code == 0
    yield folder
    shutil.rmtree(folder)


def _shown(command: str) -> str:
    """A command of the gallery as it stands there, with what it says today."""
    said = ledger(*shlex.split(command)[1:])
    assert said.out == "", command
    err = said.err
    for changing, shown in _CHANGING:
        err = changing.sub(shown, err)
    return f"$ {command}\n{err}[{said.code}]\n"


def test_every_message_is_as_the_gallery_shows_it(desk: Path, request: pytest.FixtureRequest) -> None:
    def block(found: re.Match[str]) -> str:
        commands = re.findall(r"(?m)^\$ (.*)$", found[1])
        return "\n".join(["```", "".join(map(_shown, commands)) + "```"])

    written = GALLERY.read_text(encoding="utf-8")
    today = _BLOCK.sub(block, written)
    if request.config.getoption("--golden"):
        GALLERY.write_text(today, encoding="utf-8")
    assert today == written


def test_every_message_is_one_line_with_the_exit_code_of_the_contract() -> None:
    blocks = "".join(_BLOCK.findall(GALLERY.read_text(encoding="utf-8")))
    for said in blocks.split("$ ")[1:]:
        command, *lines, code = said.splitlines()
        assert len(lines) == 1, command
        assert lines[0].startswith("ledger: "), command
        assert code == ("[3]" if command.startswith("ledger verify") else "[2]"), command


_TELLING = 20
"""As much of a message tells it from every other; a test may quote less than the whole."""

ELSEWHERE = {
    "this Python has SQLite ": "needs an older SQLite",
    " needs a driver: pip install 'claim-ledger[pg]'": "needs an environment without the driver",
    " rows refer to rows that aren't there; restore a copy": "needs a migration that loses rows",
    ") and read-only; copy it to a folder that you can write to, and open the copy": "needs an older schema",
    ": no such language; the house reads ": "the command line takes no other language",
    "there is no format ": "the command line takes no other format",
}
"""Messages that neither the gallery nor a test can bring about through this program, and why."""


def _messages() -> Iterator[tuple[str, str]]:
    """Every literal message that is raised in the house: its file, and the longest stretch without a gap."""
    for path in sorted((ROOT / "ledger").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and _name(node.func) in _KINDS):
                continue
            pieces = [
                part.value
                for part in ast.walk(node.args[0])
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
            if pieces:
                yield str(path.relative_to(ROOT)), max(pieces, key=len)


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_every_message_of_the_house_is_in_the_gallery_or_a_test() -> None:
    seen = GALLERY.read_text(encoding="utf-8")
    seen += "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py")))
    missing = {
        f"{file}: {piece}"
        for file, piece in _messages()
        if piece not in ELSEWHERE and piece.strip()[:_TELLING] not in seen
    }
    assert not missing, "\n".join(["give each a command in tests/errors/README.md:", *sorted(missing)])


def test_a_ledger_of_others_can_be_read_but_not_written(public: Path) -> None:
    with reader_only(public, public / "desk.db"):
        assert ledger("documents", "--db", "desk.db").code == 0
        refused = ledger("ingest", "port.txt", "--db", "desk.db")
        new = ledger("ingest", "port.txt", "--db", "new.db")
        report = ledger("report", "--db", "desk.db", "-o", "report.md")
    assert (refused.code, refused.err) == (
        2,
        "ledger: desk.db is read-only; give yourself write access to it and to its folder, or copy it\n",
    )
    assert (new.code, new.err) == (
        2,
        "ledger: new.db can't be made: its folder is read-only; give another --db\n",
    )
    assert (report.code, report.err) == (
        2,
        "ledger: report.md: can't be written (Permission denied); give another place with -o\n",
    )
    assert sorted(file.name for file in public.iterdir()) == ["county.txt", "desk.db", "port.txt"]


def test_a_file_that_may_not_be_read_is_named(public: Path) -> None:
    (public / "county.txt").chmod(0o600)
    with reader_only():
        said = ledger("extract", "county.txt")
    assert said == Said(
        2,
        "",
        "ledger: county.txt: you may not read this file; change its permissions (chmod u+r county.txt)\n",
    )


def test_a_full_disk_keeps_nothing_of_the_source_and_says_so(desk: Path) -> None:
    Path("long.txt").write_text(COUNTY * 300, encoding="utf-8")
    with disk_of(90):
        said = ledger("ingest", "long.txt", "--db", "desk.db", "--date", "2024-03-05")
    assert (said.code, said.err) == (
        2,
        "ledger: desk.db: the disk is full and nothing of this was written; make room, then run it again\n",
    )
    assert ledger("documents", "--db", "desk.db", "--format", "csv").out.count("\n") == 3
    assert ledger("verify", "--db", "desk.db").code == 0


def test_a_name_that_is_no_unicode_is_not_kept(desk: Path) -> None:
    Path("caf\udce9.txt").write_text(PORT + PORT, encoding="utf-8")
    said = ledger("ingest", "caf\udce9.txt", "--db", "desk.db")
    assert said.code == 2
    assert said.err.endswith(
        " is half a character, which no ledger can hold; give the encoding with --encoding, or rename the file\n"
    )


def test_a_name_with_control_characters_stays_one_line(desk: Path) -> None:
    said = ledger("extract", "a\nb\x1b[2J.txt")
    assert said.err == "ledger: a\\nb\\x1b[2J.txt: there is no such file; check the path (ls .)\n"


def test_all_sources_are_looked_at_before_any_is_kept(desk: Path) -> None:
    said = ledger("ingest", "county.txt", "port.txt", "photo.png", "--db", "new.db")
    assert (said.code, said.out) == (2, "")
    assert not Path("new.db").exists()


def test_a_line_of_many_megabytes_is_refused(desk: Path) -> None:
    Path("line.txt").write_bytes(b"we sold some cloth " * (50 * 2**20 // 19))
    said = ledger("extract", "line.txt")
    assert said == Said(
        2,
        "",
        "ledger: line.txt: one line is 50 MiB long, which is nobody's paragraph; break it where a speaker begins\n",
    )


def test_one_long_line_is_read(desk: Path) -> None:
    Path("line.txt").write_text(COUNTY.replace("\n", "") * 400, encoding="utf-8")
    said = ledger("extract", "line.txt", "--date", "2024-03-05")
    assert (said.code, said.out.count("\n")) == (0, 1600)


def test_a_failed_report_leaves_no_file_behind(desk: Path) -> None:
    before = sorted(desk.iterdir())
    assert ledger("report", "--db", "desk.db", "-o", "folder").code == 2
    assert ledger("report", "--db", "desk.db", "-o", "county.txt/x.md").code == 2
    assert sorted(desk.iterdir()) == before


def test_an_interrupt_is_one_line_and_keeps_what_was_whole(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **_named: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("ledger.store.chain.append", stopped)
    said = ledger("ingest", "county-gbk.txt", "--db", "desk.db")
    assert (said.code, said.err.strip()) == (
        2,
        "ledger: stopped; nothing half-written was kept: run the command again",
    )
    assert ledger("documents", "--db", "desk.db", "--format", "csv").out.count("\n") == 3


def test_missing_samples_are_said(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.desk.__file__", str(desk / "a" / "desk.py"))
    monkeypatch.setattr("ledger.desk.files", lambda _: desk)
    assert ledger("demo", "--db", "new.db").err == (
        "ledger: the sample events are not installed; install claim-ledger from its wheel or checkout\n"
    )


# What only a process of its own can show: signals, pipes, descriptors, the locale.


def _command(*words: str) -> list[str]:
    return [sys.executable, "-c", "from ledger.cli import main; main()", *words]


_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGKILL])
def test_a_stop_in_the_middle_keeps_whole_sources_only(desk: Path, signal_number: int) -> None:
    names = [f"long{number}.txt" for number in range(4)]
    for name in names:
        Path(name).write_text(f"主持人：{name}。\n" + COUNTY * 60, encoding="utf-8")
    command = _command("ingest", *names, "--db", "new.db", "--date", "2024-03-05")
    with subprocess.Popen(
        command, env=_ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        run.stdout.readline()  # the first is kept; the second is being read or written
        run.send_signal(signal_number)
        err = run.communicate()[1]
    if signal_number == signal.SIGINT and run.returncode == 2:
        assert err.strip() == "ledger: stopped; nothing half-written was kept: run the command again"
    kept = json.loads(ledger("documents", "--db", "new.db", "--format", "json").out)
    assert [(one["name"], one["claims"]) for one in kept] == [(name, 240) for name in names[: len(kept)]]
    assert ledger("verify", "--db", "new.db").code == 0
    again = ledger("ingest", *names, "--db", "new.db", "--date", "2024-03-05")
    assert (again.code, again.out.count("nothing was added")) == (0, len(kept))


def test_two_processes_at_once_both_keep_their_sources(desk: Path) -> None:
    Path("a.txt").write_text(COUNTY * 40, encoding="utf-8")
    Path("b.txt").write_text(PORT * 40, encoding="utf-8")
    both = [
        subprocess.Popen(
            _command("ingest", name, "--db", "new.db"), env=_ENVIRONMENT, stdout=subprocess.DEVNULL
        )
        for name in ("a.txt", "b.txt")
    ]
    assert [run.wait() for run in both] == [0, 0]
    kept = json.loads(ledger("documents", "--db", "new.db", "--format", "json").out)
    assert sorted(one["name"] for one in kept) == ["a.txt", "b.txt"]
    assert ledger("verify", "--db", "new.db").code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("claims --db desk.db | head -n 1", 0),
        ("check county.txt --date 2024-03-05 --show all | head -n 1", 1),
        ("claims --db desk.db > /dev/full", 2),
        ("extract - <&-", 2),
        ("extract county.txt >&-", 0),
    ],
)
def test_odd_pipes_end_without_a_traceback(desk: Path, words: str, code: int) -> None:
    if "/dev/full" in words and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    Path("long.txt").write_text(COUNTY * 200, encoding="utf-8")
    script = f"set -o pipefail; {shlex.join(_command())} {words}"
    said = subprocess.run(
        ["bash", "-c", script], check=False, env=_ENVIRONMENT, capture_output=True, text=True
    )
    trouble = [
        line for line in said.stderr.splitlines() if "notice" not in line and "taken as said" not in line
    ]
    assert (said.returncode, trouble) == (code, [_ODD[words]] if words in _ODD else [])


_ODD = {
    "claims --db desk.db > /dev/full": "ledger: standard output can't be written (No space left on device"
    "); what was printed is cut off: send it somewhere else, and run the command again",
    "extract - <&-": "ledger: standard input: it is closed; pipe a transcript in, or name a file",
}


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_pipes_carry_utf8_under_every_locale(desk: Path, locale: dict[str, str]) -> None:
    run = partial(subprocess.run, env={**_ENVIRONMENT, **locale}, capture_output=True)
    found = run(_command("claims", "--db", "desk.db", "--speaker", "林茂生", "--format", "jsonl"))
    assert [json.loads(line)["text"] for line in found.stdout.decode().splitlines()] == [
        "20.4萬噸",
        "26.1萬噸",
        "55%",
        "超過6000戶",
    ]


def test_paths_may_hold_any_script_and_spaces(desk: Path) -> None:
    Path("春 會").mkdir()
    Path("春 會", "茶 葉.txt").write_text(COUNTY + PORT, encoding="utf-8")
    kept = ledger("ingest", "春 會/茶 葉.txt", "--db", "春 會/桌 面.db", "--date", "2024-03-05")
    assert (kept.code, kept.err, kept.out.partition(":")[0]) == (0, "", "春 會/茶 葉.txt")
    assert (
        ledger("report", "--db", "春 會/桌 面.db", "-o", "春 會/報 告.md").err == "春 會/報 告.md: written\n"
    )
    assert Path("春 會", "報 告.md").read_text(encoding="utf-8").startswith("# ")
