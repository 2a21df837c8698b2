"""Claims that leave the house in a table and come back: nothing is lost, nothing is taken in twice."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from ledger import sheets
from ledger.store import Store, readings
from tests.test_rereading import TALK, ledger

__all__ = ["ledger"]

Ledger = Callable[..., Result]

CELLS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from("=+-@'\t\r\n,\"")
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_every_cell_comes_back_and_none_is_a_formula(cells: list[tuple[str, str]]) -> None:
    rows = [{"a": one, "b": other} for one, other in cells]
    text = sheets.csv_text(("a", "b"), rows)
    kept = [row for row in rows if row["a"] or row["b"]]
    assert [row for _, row in sheets.from_csv(text.encode(), "t.csv")] == kept
    assert [row for _, row in sheets.from_jsonl(sheets.jsonl_text(("a", "b"), rows).encode(), "t")] == rows


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "-1+1", "'"])
def test_what_a_spreadsheet_would_run_is_guarded(cell: str) -> None:
    assert sheets.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-", "-5.2", "+3", "5.2万吨", "", "a=b"])
def test_what_is_harmless_stays_as_it_is(cell: str) -> None:
    assert sheets.safe(cell) == cell


def exported(ledger: Ledger, form: str = "jsonl") -> list[dict]:
    return [json.loads(line) for line in ledger("export", form).stdout.splitlines()]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_what_was_exported_and_not_edited_changes_nothing(ledger: Ledger, form: str) -> None:
    before = ledger("head").stdout
    assert ledger("export", form, "talk.txt", "-o", "out").exit_code == 0
    taken = ledger("import", form, "out", "--because", "nothing to say")
    assert taken.stdout == "out: 0 added, 0 read otherwise, 3 as they are\n"
    assert ledger("head").stdout == before


def test_an_edited_row_is_a_new_reading_once(ledger: Ledger) -> None:
    rows = exported(ledger)
    first = {
        "id": rows[0]["id"],
        "value": "53000.0",
        "metric": "=干茶产量",
        "role": "",
        "period": "2023",
        "speaker": "-",
    }
    Path("edited.csv").write_text(sheets.csv_text(tuple(first), [first]), encoding="utf-8")
    tried = ledger("import", "csv", "edited.csv", "--because", "the recording", "--dry-run")
    assert "1 would be read otherwise, 0 as they are" in tried.stdout
    assert exported(ledger) == rows
    taken = ledger("import", "csv", "edited.csv", "--because", "the recording", "--by", "Bo")
    assert f"row 2: {first['id']} “5.2万吨”\n" in taken.stdout
    now = exported(ledger)[0]
    assert [now[name] for name in ("value", "metric", "period", "speaker", "unit")] == [
        "53000.0", "=干茶产量", "2023", "-", "吨",
    ]  # fmt: skip
    (reading,) = readings.by_hand(Store(os.environ["LEDGER_DB"]), first["id"])
    assert (reading.by, reading.because) == ("Bo", "the recording")
    again = ledger("import", "csv", "edited.csv", "--because", "the recording")
    assert again.stdout == "edited.csv: 0 added, 0 read otherwise, 1 as they are\n"
    assert ledger("verify").exit_code == 0


def test_a_row_without_a_claim_adds_it_once(ledger: Ledger) -> None:
    start = TALK.index("第七届")
    row = {
        "document": "talk.txt",
        "start": start,
        "end": start + 3,
        "text": "第七届",
        "value": "7",
        "kind": "rank",
        "unit": "届",
    }
    Path("new.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    for counts in ("1 added, 0 read otherwise, 0 as they are", "0 added, 0 read otherwise, 1 as they are"):
        taken = ledger("import", "jsonl", "new.jsonl", "--because", "one was missed")
        assert taken.stdout.endswith(f"new.jsonl: {counts}\n")
    (made,) = (one for one in exported(ledger) if one["text"] == "第七届")
    assert (made["value"], made["unit"], made["kind"], made["speaker"]) == ("7", "届", "rank", "局长")


def test_one_bad_row_keeps_all_out(ledger: Ledger) -> None:
    rows = exported(ledger)
    good = {"id": rows[0]["id"], "value": "1"}
    Path("rows.jsonl").write_text(
        json.dumps(good) + "\n" + json.dumps({"id": rows[1]["id"], "period": "lately"}) + "\n",
        encoding="utf-8",
    )
    before = ledger("head").stdout
    refused = ledger("import", "jsonl", "rows.jsonl", "--because", "x")
    assert refused.exception is not None
    assert "rows.jsonl:2: --period 'lately': that is no period" in str(refused.exception)
    assert ledger("head").stdout == before


def test_a_verdict_is_exported_and_not_taken_in(ledger: Ledger) -> None:
    first = exported(ledger)[0]
    ledger("source", "capture", "yearbook.txt")
    assert (
        ledger("verdict", first["id"], "correct", "--because", "x", "--source", "yearbook.txt").exit_code == 0
    )
    now = exported(ledger)[0]
    assert (now["verdict"], now["verdict_stands"], now["stage"]) == ("correct", True, "checked")
    Path("rows.jsonl").write_text(json.dumps(now | {"verdict": "incorrect"}) + "\n", encoding="utf-8")
    assert "1 as they are" in ledger("import", "jsonl", "rows.jsonl", "--because", "x").stdout


def test_parquet_has_the_same_rows_with_exact_values(ledger: Ledger) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    done = ledger("export", "parquet", "talk.txt", "-o", "claims.parquet")
    assert done.stderr == "claims.parquet: written\n"
    table = pq.read_table("claims.parquet")
    assert table.to_pylist() == exported(ledger)
    kinds = {
        name: str(table.schema.field(name).type)
        for name in ("value", "low", "start", "low_open", "verdict_stands")
    }
    assert kinds == {
        "value": "string",
        "low": "string",
        "start": "int64",
        "low_open": "bool",
        "verdict_stands": "bool",
    }
    assert table.schema.metadata[b"ledger_head"].decode() == ledger("head").stdout.strip()


def test_parquet_without_its_extra_or_without_a_file_is_refused(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Parquet is no text to print; name its file" in ledger("export", "parquet", "-o", "-").stderr
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    refused = ledger("export", "parquet", "-o", "claims.parquet")
    assert "Parquet needs pyarrow, which isn't installed: pip install 'claim-ledger[parquet]'" in str(
        refused.exception
    )
    assert not Path("claims.parquet").exists()
