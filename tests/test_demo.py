"""The walk from a sample transcript to its findings, held against what was planted in it."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.checks import check
from ledger.extract import transcript
from ledger.intake import read_source
from ledger.records import Finding, Source, Verdict

CLAIMS = Path(__file__).resolve().parents[1] / "claims"
EVENTS = tuple(sorted(path.parent for path in CLAIMS.glob("*/expected.csv")))
QUOTES = ("quote_a", "quote_b")
ACCUSING = (Verdict.CONTRADICTION, Verdict.TENSION)

on_each_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)


@cache
def found(event: Path) -> tuple[Source, tuple[Finding, ...]]:
    day = tomllib.loads((event / "event.toml").read_text("utf-8"))["date"]
    read = transcript(read_source(event / "transcript.txt", spoken_on=day))
    return read.source, check(Book.of([read]))


def planted(event: Path, *what: str) -> list[dict[str, str]]:
    with (event / "expected.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["what"] in what]


def between(event: Path, row: dict[str, str]) -> list[Finding]:
    """The findings with a figure in each of the row's two quotes."""
    source, findings = found(event)
    return [finding for finding in findings if all(_touches(finding, source.text, row[q]) for q in QUOTES)]


def _touches(finding: Finding, text: str, quote: str) -> bool:
    start = text.index(quote)
    spans = [member.claim.figure.span for member in finding.members]
    return any(span.start < start + len(quote) and start < span.end for span in spans)


@on_each_event
def test_every_planted_slip_is_shown(event: Path) -> None:
    missed = [
        (row["quote_a"], row["quote_b"])
        for row in planted(event, "slip")
        if not any(
            finding.kind == row["rule_kind"] and finding.verdict.value == row["verdict"]
            for finding in between(event, row)
        )
    ]
    assert missed == []


@on_each_event
def test_what_holds_and_what_only_looks_alike_is_never_accused(event: Path) -> None:
    accused = [
        (row["quote_a"], row["quote_b"], finding.message)
        for row in planted(event, "repeat", "holds", "trap")
        for finding in between(event, row)
        if finding.verdict in ACCUSING
    ]
    assert accused == []


@on_each_event
def test_nothing_but_the_planted_slips_is_called_a_contradiction(event: Path) -> None:
    slips = {finding.fingerprint for row in planted(event, "slip") for finding in between(event, row)}
    others = [
        finding.message
        for finding in found(event)[1]
        if finding.verdict is Verdict.CONTRADICTION and finding.fingerprint not in slips
    ]
    assert others == []


@on_each_event
def test_most_true_repeats_are_noticed(event: Path) -> None:
    rows = planted(event, "repeat")
    noticed = [row for row in rows if any(f.verdict is Verdict.CONSISTENT for f in between(event, row))]
    assert len(noticed) * 2 > len(rows)
