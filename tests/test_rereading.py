"""Readings by hand on the command line: the first stays, what rested on it no longer stands."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ledger.errors import LedgerError
from ledger.store import Store, readings
from tests.conftest import Ledger
from tests.test_judging import rule, tea

__all__ = ["tea"]

TALK = (
    "局长：2024年全省茶叶产量为5.2万吨。2023年底全省充电桩数量为45.2万个。\n"
    "局长：2023年底全省充电桩数量为54.6万个。本次为第七届、第七届茶博会。\n"
)


@pytest.fixture
def ledger(command_at_place: Ledger) -> Ledger:
    """The command in a folder with a talk that contradicts itself, a yearbook, and a scale."""
    Path("talk.txt").write_text(TALK, encoding="utf-8")
    Path("yearbook.txt").write_text("2024年茶叶产量52300吨。\n", encoding="utf-8")
    command_at_place("ingest", "talk.txt", "--date", "2025-02-01")
    command_at_place("scale", "load", "chinese")
    command_at_place("source", "add", "yearbook.txt")
    command_at_place("source", "capture", "yearbook.txt")
    return command_at_place


def claims(ledger: Ledger) -> dict[str, dict]:
    found = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    return {one["text"]: one for one in found}


def test_an_amendment_is_a_new_reading_and_the_first_stays(ledger: Ledger, tea: str) -> None:
    done = ledger("amend", tea, "--value", "53000.0", "--metric", "干茶产量", "--period", "2023", "--speaker", "副局长",
                  "--bound", "ge", "--because", "the recording says so", "--by", "Bo")  # fmt: skip
    assert (
        "reading 2\n  was  52 000 as printed: 51 500 to 52 500 吨 · flow · 全省茶叶产量 · 2024 · 局长\n"
        in done.stdout
    )
    read = claims(ledger)["5.2万吨"]
    assert [read[key] for key in ("value", "metric", "period", "speaker", "bound", "unit")] == [
        "53000.0", "干茶产量", "2023", "副局长", "ge", "吨",
    ]  # fmt: skip
    (second,) = readings.by_hand(Store(os.environ["LEDGER_DB"]), tea)
    assert (second.rev, second.by, second.because) == (2, "Bo", "the recording says so")
    assert (
        "Bo: reading 2: 53 000.0 or more 吨 · flow · 干茶产量 · 2023 · 副局长 · the recording"
        in ledger("history", tea).stdout
    )
    assert (
        " · reading 1 stays: 52 000 as printed: 51 500 to 52 500 吨 · flow · 全省茶叶产量 · 2024 · 局长\n"
        in ledger("history", tea).stdout
    )
    assert "holds; 5 events" in ledger("verify").stdout


def test_what_is_none_can_be_said(ledger: Ledger, tea: str) -> None:
    ledger(
        "amend",
        tea,
        "--metric",
        "-",
        "--period",
        "-",
        "--unit",
        "-",
        "--speaker",
        "-",
        "--because",
        "no word of it",
    )
    read = claims(ledger)["5.2万吨"]
    assert [read[key] or "" for key in ("metric", "period", "unit", "speaker", "value")] == [
        "",
        "",
        "",
        "-",
        "52000",
    ]
    ledger("amend", tea, "--speaker", "局长", "--because", "it is him")
    assert claims(ledger)["5.2万吨"]["speaker"] == "局长"


def test_a_verdict_on_the_earlier_reading_is_stale(ledger: Ledger, tea: str) -> None:
    rule(ledger, tea, "correct")
    ledger("amend", tea, "--value", "53000", "--because", "x")
    (row,) = json.loads(ledger("verdicts", "--format", "json").stdout)
    assert row["stands"] == "stale"
    assert (
        "the claim is read otherwise now (reading 2, judged was reading 1)" in ledger("history", tea).stdout
    )


def test_check_and_settlements_follow_the_new_reading(ledger: Ledger) -> None:
    assert ledger("check").exit_code == 1
    (found,) = json.loads(ledger("check", "--format", "json").stdout)["findings"]
    ledger("settle", found["fingerprint"], "explained", "--because", "two registers")
    assert ledger("check").exit_code == 0
    ledger("amend", claims(ledger)["54.6万个"]["id"], "--value", "546001", "--because", "to the last one")
    assert ledger("check").exit_code == 1, "read otherwise, the settlement lapsed"
    ledger("amend", claims(ledger)["54.6万个"]["id"], "--value", "452000", "--because", "misheard")
    assert ledger("check").exit_code == 0


def test_a_claim_that_was_missed_is_added_where_it_stands(ledger: Ledger) -> None:
    done = ledger("add", "talk.txt", "第七届", "--in", "本次为第七届", "--value", "7", "--unit", "届", "--kind", "rank",
                  "--metric", "茶博会", "--because", "an ordinal that matters here")  # fmt: skip
    assert done.exit_code == 0, done
    added = claims(ledger)["第七届"]
    assert [added[key] for key in ("value", "unit", "kind", "metric", "speaker")] == [
        "7",
        "届",
        "rank",
        "茶博会",
        "局长",
    ]
    text = Store(os.environ["LEDGER_DB"]).text("talk.txt")
    assert text[added["start"] : added["end"]] == "第七届"
    assert text[added["sentence_start"] : added["sentence_end"]] == "本次为第七届、第七届茶博会。"
    assert [one["text"] for one in sorted(claims(ledger).values(), key=lambda one: one["start"])] == [
        *claims(ledger)
    ]
    assert "Ann: added, read as exactly 7 届" in ledger("history", added["id"]).stdout
    assert "holds; 5 events" in ledger("verify").stdout
    assert ledger("amend", added["id"], "--value", "8", "--because", "x").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["amend", "TEA", "--because", "x"], "is read so already; say what to change, such as --value or --metric"),
        (["amend", "TEA", "--value", "52000", "--period", "2024", "--because", " "], "a decision needs its reason"),
        (["amend", "TEA", "--value2", "5", "--because", "x"], "--value2 is the far end of a range; give its near end with --value"),
        (["amend", "TEA", "--value", "5.2万", "--because", "x"], "--value '5.2万': that is no number"),
        (["amend", "TEA", "--period", "soon", "--because", "x"], "--period 'soon': that is no period"),
        (["amend", "TEA", "--metric", "caf\udce9", "--because", "x"], "the reading holds half a character"),
        (["amend", "TEA", "--value", "5", "--because", "x", "--seen", "3"], "has changed since: you have seen event 3"),
        (["amend", "czz", "--value", "5", "--because", "x"], "no claim 'czz'"),
        (["add", "talk.txt", "第七届", "--because", "x"], "a claim needs its value; give it with --value, in plain digits"),
        (["add", "talk.txt", "第八届", "--value", "8", "--because", "x"], "talk.txt: FIGURE “第八届” doesn't stand there to the character; `ledger text DOC` prints the text"),
        (["add", "talk.txt", "", "--value", "8", "--because", "x"], "talk.txt: FIGURE “” doesn't stand there to the character"),
        (["add", "talk.txt", "第七届", "--value", "7", "--because", "x"], "talk.txt: FIGURE “第七届” stands there 2 times; give --in with words around it that stand there once"),
        (["add", "talk.txt", "第七届", "--in", "七届", "--value", "7", "--because", "x"], "--in “七届” stands there 2 times"),
        (["add", "talk.txt", "第八届", "--in", "本次为第七届", "--value", "8", "--because", "x"], "“本次为第七届”: FIGURE “第八届” doesn't stand there"),
        (["add", "talk.txt", "5.2万吨", "--value", "8", "--because", "x"], "is the claim there (“5.2万吨”); read it otherwise with `ledger amend"),
        (["add", "talk.txt", "本次", "--value", "1", "--speaker", "Zoe", "--because", "x"], "Zoe speaks nowhere in this text; leave --speaker out"),
        (["add", "nowhere.txt", "本次", "--value", "1", "--because", "x"], "no document 'nowhere.txt'"),
    ],
)  # fmt: skip
def test_a_reading_that_can_not_be_is_refused(ledger: Ledger, tea: str, words: list[str], said: str) -> None:
    before = Store(os.environ["LEDGER_DB"]).head()
    done = ledger(*(tea if word == "TEA" else word for word in words))
    assert isinstance(done.exception, LedgerError), done.output
    assert said in str(done.exception)
    assert Store(os.environ["LEDGER_DB"]).head() == before


def test_a_printed_zero_is_another_reading(ledger: Ledger, tea: str) -> None:
    ledger("amend", tea, "--value", "52000", "--because", "to the ton")
    done = ledger("amend", tea, "--value", "52000.0", "--because", "to the hundredweight")
    assert (done.exit_code, claims(ledger)["5.2万吨"]["value"]) == (0, "52000.0")
