"""Whole commands, start-up included, as the operating system accounts for them."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "claims" / "lanjiang-2025-03-18" / "transcript.txt"
SHARED = Path(__file__).parents[2] / "shared" / "corpus" / "miit-2025-09-09" / "transcript.txt"
RUNS = 5


def rows() -> Iterator[tuple[str, str]]:
    yield "`ledger --help`, processor time", f"{_cost('--help'):.2f} s"
    for name, path in (
        ("the sample press conference", SAMPLE),
        ("a ministry's press conference of 21 800 characters", SHARED),
    ):
        if path.is_file():
            yield f"`ledger ingest` of {name} into a new ledger", f"{_cost('ingest', str(path)):.2f} s"
            yield f"`ledger check` of {name}, in memory", f"{_cost('check', str(path)):.2f} s"


def _cost(*arguments: str) -> float:
    """The median processor seconds of a command and its children over `RUNS` runs, each in a fresh folder."""
    ledger = Path(sys.executable).parent / "ledger"
    costs = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(
                [ledger, *arguments], cwd=folder, env={**os.environ, "LEDGER_DB": "ledger.db"},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
            )  # fmt: skip
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(costs)
