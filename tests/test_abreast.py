"""Work on several files at once: the order that was given, the first trouble in it, and nothing left running."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from ledger.abreast import abreast, processors
from ledger.errors import LedgerError
from ledger.store import Store
from tests.cli_desk import COUNTY, PORT, ledger
from tests.conftest import Place

DAY = ("--date", "2024-03-05")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with sources of very different length."""
    monkeypatch.chdir(tmp_path)
    Path("county.txt").write_text(COUNTY * 60, encoding="utf-8")
    Path("port.txt").write_text(PORT, encoding="utf-8")
    Path("ferry.txt").write_text(PORT.replace("port", "ferry line"), encoding="utf-8")
    return tmp_path


def _squared(number: int) -> int:
    return number * number


def _refused(number: int) -> int:
    if number == 3:
        raise LedgerError("3 is one too many; leave it out")
    return number


def _ended(number: int, *, parent: int) -> int:
    assert os.getpid() != parent
    os._exit(number)


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
def test_results_come_in_the_order_of_the_things(jobs: int) -> None:
    assert list(abreast(_squared, range(20), jobs)) == [number * number for number in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_trouble_comes_in_its_turn(jobs: int) -> None:
    results = abreast(_refused, range(9), jobs)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(LedgerError, match="3 is one too many"):
        next(results)


def test_a_process_that_is_ended_from_outside_is_said() -> None:
    with pytest.raises(LedgerError, match=r"a process that read one of the files was ended .* with --jobs 1"):
        list(abreast(partial(_ended, parent=os.getpid()), (1, 2), 2))


def test_there_is_a_processor() -> None:
    assert processors() >= 1


@pytest.mark.parametrize("more", [(), ("--explain",), ("--explain", "--format", "jsonl")])
def test_several_files_print_the_same_however_many_are_read_at_once(more: tuple[str, ...]) -> None:
    files = ("county.txt", "port.txt", "ferry.txt")
    one, two, unasked = (
        ledger("extract", *files, *DAY, *more, *jobs) for jobs in (("--jobs", "1"), ("--jobs", "2"), ())
    )
    alone = [ledger("extract", file, *DAY, *more) for file in files]
    assert one == two == unasked
    assert (one.out, one.err) == ("".join(said.out for said in alone), "".join(said.err for said in alone))


def test_a_file_that_can_not_be_read_stops_all_before_anything_is_printed() -> None:
    Path("empty.txt").touch()
    said = ledger("extract", "county.txt", "empty.txt", "--jobs", "2")
    assert (said.code, said.out) == (2, "")
    assert said.err == "ledger: empty.txt: the file is empty; name the file that holds the transcript\n"


def test_several_files_are_kept_the_same_however_many_are_read_at_once(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_DB", str(place))
    Path("other").mkdir()
    Path("other/port.txt").write_text(PORT * 3, encoding="utf-8")
    files = ("county.txt", "port.txt", "ferry.txt", "other/port.txt", "./port.txt")
    two = ledger("ingest", *files, *DAY, "--jobs", "2")
    there = Store(place)
    assert (two.code, there.verify().events) == (0, 4)
    with monkeypatch.context() as alone:
        alone.setenv("LEDGER_DB", "alone.db")
        assert ledger("ingest", *files, *DAY, "--jobs", "1") == two
    assert there.transcripts() == Store("alone.db").transcripts()
    again = ledger("ingest", *files, *DAY, "--jobs", "2", "--dry-run")
    assert (again.code, there.verify().events) == (0, 4)


def test_a_file_that_can_not_be_read_is_named_before_any_is_kept() -> None:
    Path("empty.txt").touch()
    said = ledger("ingest", "county.txt", "port.txt", "empty.txt", "--jobs", "2")
    assert (said.code, said.out, Path("ledger.db").exists()) == (2, "", False)
    assert said.err == "ledger: empty.txt: the file is empty; name the file that holds the transcript\n"


def test_the_same_bytes_are_read_once() -> None:
    Path("copy.txt").write_bytes(Path("port.txt").read_bytes())
    said = ledger("extract", "port.txt", "copy.txt", *DAY, "--jobs", "2")
    assert said.out == ledger("extract", "port.txt", *DAY).out
    assert "copy.txt: the same bytes as port.txt; read once\n" in said.err


def test_no_jobs_is_misused() -> None:
    said = ledger("extract", "port.txt", "--jobs", "0")
    assert (said.code, said.out) == (2, "")
    assert (
        said.err
        == "ledger: '--jobs': 0 is not in the range x>=1; `ledger extract --help` says how it is used\n"
    )
