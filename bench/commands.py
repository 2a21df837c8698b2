"""Whole commands, start-up included, as the operating system accounts for them."""

from __future__ import annotations

import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "claims" / "lanjiang-2025-03-18" / "transcript.txt"
SHARED = Path(__file__).parents[2] / "shared" / "corpus" / "miit-2025-09-09" / "transcript.txt"
RUNS = 5
QUOTATIONS = 30


def rows() -> Iterator[tuple[str, str]]:
    yield "`ledger --help`, processor time", _cost("--help")
    for name, path in (
        ("the sample press conference", SAMPLE),
        ("a ministry's press conference of 21 800 characters", SHARED),
    ):
        if path.is_file():
            yield f"`ledger ingest` of {name} into a new ledger", _cost("ingest", str(path))
            yield f"`ledger check` of {name}, in memory", _cost("check", str(path))
            article = f"`ledger audit` of an article of {QUOTATIONS} quotations against {name}"
            told, kept = _auditing(path)
            yield article, told
            yield f"{article}, kept in a ledger", kept


def _auditing(transcript: Path) -> tuple[str, str]:
    """What the audit of an article costs that quotes a transcript so many times: the file, and a ledger that has it."""
    text = transcript.read_text(encoding="utf-8")
    sentences = [one for one in re.split(r"(?<=[。！？])|\n", text) if 16 <= len(one) <= 160]
    quoted = random.Random(1).sample(sentences, QUOTATIONS)
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.md"
        article.write_text("".join(f"发言人说：“{one.strip()}”\n\n" for one in quoted), encoding="utf-8")
        ledger = str(Path(folder) / "kept.db")
        _cost("ingest", str(transcript), "--db", ledger)
        return (
            _cost("audit", str(article), "--against", str(transcript)),
            _cost("audit", str(article), "--db", ledger),
        )


def extracting() -> Iterator[tuple[str, str]]:
    """What `ledger extract` holds in memory of a long text, and what a second process saves on two of them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.txt" for name in ("short", "one", "two")]
        words = SAMPLE.read_text(encoding="utf-8")
        for path, megabytes in zip(paths, (1, 4, 4), strict=True):
            # A name of its own in each, for the same bytes are read once.
            path.write_text(
                f"{path.stem}\n" + words * (megabytes * 10**6 // len(words.encode())), encoding="utf-8"
            )
        short, one, two = map(str, paths)
        grown = (_peak(one) - _peak(short)) / (Path(one).stat().st_size - Path(short).stat().st_size)
        yield "`ledger extract`, peak memory for each further byte of text", f"{grown:.0f} bytes"
        alone, beside = (_elapsed(one, two, "--jobs", jobs) for jobs in ("1", "2"))
        yield (
            "`ledger extract` of two files of 4 MB, elapsed time",
            f"{alone:.1f} s with --jobs 1, {beside:.1f} s with --jobs 2",
        )


def _peak(path: str) -> int:
    """The most memory that `ledger extract` of a file holds, in bytes.

    A process begins with the memory of the one that starts it: this one must be small still.
    """
    process = subprocess.Popen(_extract(path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, _status, used = os.wait4(process.pid, 0)
    return used.ru_maxrss * 1024


def _elapsed(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run(_extract(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _extract(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).parent / "ledger"), "extract", *arguments]


def _cost(*arguments: str) -> str:
    """The median processor time of a command and its children over `RUNS` runs, each in a fresh folder, and how long it took.

    Bytecode is kept between the runs, as it is for whoever has installed the program.
    """
    ledger = Path(sys.executable).parent / "ledger"
    costs, took = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(
                [ledger, *arguments], cwd=folder, env={**os.environ, "LEDGER_DB": "ledger.db", "PYTHONDONTWRITEBYTECODE": ""},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
            )  # fmt: skip
            took.append(time.perf_counter() - start)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return f"{statistics.median(costs):.2f} s ({statistics.median(took):.2f} s elapsed)"
