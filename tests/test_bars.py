"""How near the rows and findings are to what careful readers wrote down, on each transcript that they read."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli_desk import ledger

SHARED = Path(__file__).resolve().parents[2] / "shared"
ANNOTATED = sorted(path.parent.name for path in SHARED.glob("corpus/*/gold"))
ROWS = {
    "f1": 0.95,
    "speaker": 0.99,
    "bound": 0.96,
    "unit": 0.93,
    "kind": 0.88,
    "period": 0.86,
    "role": 0.95,
    "metric": 0.72,
}
FINDINGS = {"recall_stated": 0.90, "repeat_precision": 0.95}
CAUGHT = 0.90
NEVER = ("false_alarms", "confused_pairs")
REACHED = {
    ("zh-gwr-2018-03-05", "caught"): 0.88,
    ("zh-tw-meeting-2017-01-23", "metric"): 0.57,
    ("zh-tw-meeting-2017-01-23", "recall_stated"): 0.80,
}
"""Where a bar is not reached yet: what was, so that it is not lost again."""

needs_gold = pytest.mark.skipif(not ANNOTATED, reason="the annotated transcripts are not beside the project")


def transcript_of(event: str) -> Path:
    (transcript,) = (SHARED / "corpus" / event).glob("transcript.*")
    return transcript


def scored(what: str, event: str, tmp_path: Path, *options: str) -> dict[str, float]:
    """The scores of what a command prints of a transcript, by their names."""
    said = ledger(what, str(transcript_of(event)), "--date", event[-10:], *options)
    assert said.code <= 1, said.err
    printed = tmp_path / what
    printed.write_text(said.out, encoding="utf-8")
    gold = SHARED / "corpus" / event / "gold"
    run = subprocess.run(
        [sys.executable, str(SHARED / "eval" / "score.py"), what, str(gold), str(printed)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = (line.split() for line in run.stdout.splitlines())
    return {parts[0]: float(parts[1]) for parts in lines if len(parts) == 2}


def broken(event: str, folder: Path) -> list[dict[str, str]]:
    """The transcript once for each figure that a relation rests on, with that figure altered; written into a folder."""
    mutate = str(SHARED / "eval" / "mutate.py")
    source, gold = transcript_of(event), SHARED / "corpus" / event / "gold"
    make = [sys.executable, mutate, "make", str(source), str(gold), str(folder)]
    subprocess.run(make, stdout=subprocess.DEVNULL, check=True)
    with (folder / "mutants.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_caught(mutant: Mapping[str, str], event: str, folder: Path) -> bool:
    """Whether `check` says of the altered figure that it can't be, or hardly."""
    said = ledger(
        "check", str(folder / mutant["file"]), "--date", event[-10:], "--show", "all", "--format", "json"
    )
    assert said.code <= 1, said.err
    return any(
        member["start"] < int(mutant["end"]) and int(mutant["start"]) < member["end"]
        for finding in json.loads(said.out)["findings"]
        if finding["verdict"] in ("contradiction", "tension")
        for member in finding["members"]
    )


def short_of(bars: dict[str, float], scores: dict[str, float], event: str) -> dict[str, float]:
    """The scores that are lower than their bar, or than what was reached below it."""
    return {
        name: scores[name] for name, bar in bars.items() if scores[name] < REACHED.get((event, name), bar)
    }


@needs_gold
@pytest.mark.parametrize("event", ANNOTATED)
def test_rows_are_read_as_a_careful_reader_reads_them(event: str, tmp_path: Path) -> None:
    assert short_of(ROWS, scored("extract", event, tmp_path, "--format", "jsonl"), event) == {}


@needs_gold
@pytest.mark.parametrize("event", ANNOTATED)
def test_findings_are_those_of_a_careful_reader_and_no_others(event: str, tmp_path: Path) -> None:
    scores = scored("check", event, tmp_path, "--show", "all", "--format", "json")
    assert {name: scores[name] for name in NEVER} == dict.fromkeys(NEVER, 0)
    assert short_of(FINDINGS, scores, event) == {}


@needs_gold
@pytest.mark.parametrize("event", ANNOTATED)
def test_an_altered_figure_is_noticed(event: str, tmp_path: Path) -> None:
    mutants = broken(event, tmp_path)
    missed = [(mutant["old"], mutant["new"]) for mutant in mutants if not is_caught(mutant, event, tmp_path)]
    floor = REACHED.get((event, "caught"), CAUGHT)
    assert 1 - len(missed) / len(mutants) >= floor, missed
