"""The sample events of `claims/`: what they promise of their own form."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ledger.assertions import asserted, assertions
from ledger.extract import transcript
from ledger.intake import read_source

CLAIMS = Path(__file__).resolve().parents[1] / "claims"
EVENTS = tuple(sorted(path.parent for path in CLAIMS.glob("*/event.toml")))
COLUMNS = ["what", "rule_kind", "verdict", "quote_a", "quote_b", "note"]

on_each_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)


def expected(event: Path) -> list[dict[str, str]]:
    with (event / "expected.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def text_of(event: Path) -> str:
    return (event / "transcript.txt").read_bytes().decode("utf-8")


def test_one_event_a_language_ships() -> None:
    languages = [tomllib.loads((event / "event.toml").read_text("utf-8"))["language"] for event in EVENTS]
    assert sorted(languages) == ["en", "zh"]


@on_each_event
def test_the_folder_name_ends_with_the_date_of_the_event(event: Path) -> None:
    stated = tomllib.loads((event / "event.toml").read_text("utf-8"))["date"]
    assert event.name[-10:] == stated.isoformat()


@on_each_event
def test_every_planted_quote_stands_in_the_text_exactly_once(event: Path) -> None:
    text = text_of(event)
    counts = {
        quote: text.count(quote) for row in expected(event) for quote in (row["quote_a"], row["quote_b"])
    }
    assert counts == dict.fromkeys(counts, 1)


@on_each_event
def test_expected_outcomes_use_the_words_of_the_ledger(event: Path) -> None:
    rows = expected(event)
    assert list(rows[0]) == COLUMNS
    assert {(row["what"], row["verdict"]) for row in rows} <= {
        ("slip", "contradiction"),
        ("slip", "tension"),
        ("repeat", "consistent"),
        ("holds", "consistent"),
        ("trap", "explainable"),
        ("trap", "none"),
    }


def test_the_chinese_page_is_damaged_as_real_pages_are() -> None:
    text = text_of(CLAIMS / "lanjiang-2025-03-18")
    assert [damage for damage in ("?梢哉f", "\ue1a2奈濉逼陂g", "規;\ue202") if damage not in text] == []
    assert "２０２４年" in text
    assert text.count("業(yè)") == text.count("業")


@on_each_event
def test_what_the_desk_asserts_of_the_event_holds(event: Path) -> None:
    read = transcript(
        replace(read_source(event / "transcript.txt"), spoken_on=date.fromisoformat(event.name[-10:]))
    )
    entries = assertions((event / "assertions.toml").read_text("utf-8"), "assertions.toml", "transcript.txt")
    broken = [outcome for outcome in asserted(entries, "assertions.toml", read) if not outcome.holds]
    assert (len(entries) > 4, broken) == (True, [])
