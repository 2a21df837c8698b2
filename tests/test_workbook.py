"""The report as a workbook: read back as Excel would read it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ledger.reports import build, workbook
from tests.cli_desk import ledger
from tests.test_pages import ruled_report
from tests.test_reports import COUNTY_READ, FOUND, READ, SETTLEMENTS, farms

DANGEROUS = ("=1+1", "+1", "-2%", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "http://x.example", "\t=1", "{=1}", "0123")  # fmt: skip


def _rows(data: bytes, sheet: str) -> list[dict[str, object]]:
    header, *rows = openpyxl.load_workbook(BytesIO(data))[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_there_is_a_sheet_each_with_a_header_that_stays_and_filters() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(build(READ, FOUND, show_all=True))))
    assert book.sheetnames == ["findings", "claims", "verdicts", "sources", "documents", "method"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        widths = [column.width for column in sheet.column_dimensions.values()]
        assert widths
        assert all(8 < width <= 61 for width in widths)


def test_findings_come_most_urgent_first_with_quote_place_and_sum() -> None:
    rows = _rows(workbook(build(READ, FOUND, settlements=SETTLEMENTS)), "findings")
    assert [(row["fingerprint"], row["as"]) for row in rows] == [
        ("f2f2f2f2", "from"), ("f2f2f2f2", "to"), ("f2f2f2f2", "rate"),
        ("f1f1f1f1", "mention"), ("f1f1f1f1", "mention"),
    ]  # fmt: skip
    last = rows[-1]
    assert (last["text"], last["speaker"], last["line"], last["column"]) == ("5.2萬戶", "周敏", 4, 27)
    assert last["quote"] == "截至2024年底，全縣登記在冊農(nóng)戶5.2萬戶。"
    assert (last["settlement"], last["by"]) == ("explained", "王敏")


def test_exact_values_are_text_beside_a_number_to_sort_by() -> None:
    rows = {row["id"]: row for row in _rows(workbook(build(READ, ())), "claims")}
    assert (rows["c2farms"]["value"], rows["c2farms"]["value #"]) == ("60000", 60000)
    assert (rows["cdfees"]["value"], rows["cdfees"]["value #"]) == ("-2.5", -2.5)
    assert rows["c2farms"]["low_open"] is True


@pytest.mark.parametrize("said", DANGEROUS)
def test_no_words_become_a_formula_a_link_or_a_number(said: str) -> None:
    claim = replace(farms, speaker=said, metric=said)
    data = workbook(build((replace(COUNTY_READ, claims=(claim,)),), ()))
    (row,) = _rows(data, "claims")
    assert (row["speaker"], row["metric"]) == (said, said)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            assert not re.search(rb"<f[ >]|<hyperlink", parts.read(name)), name


def test_characters_that_a_workbook_cannot_hold_are_written_out() -> None:
    said = "甲\x00乙\ufffe" + "丙" * 40_000
    (row,) = _rows(workbook(build((replace(COUNTY_READ, claims=(replace(farms, metric=said),)),), ())), "claims")  # fmt: skip
    metric = str(row["metric"])
    assert metric.startswith("甲⟨U+0000⟩乙⟨U+FFFE⟩丙")
    assert len(metric) == 32_767
    assert metric.endswith("…")


def test_verdicts_and_sources_have_their_sheets() -> None:
    data = workbook(ruled_report())
    (verdict,) = _rows(data, "verdicts")
    assert (verdict["claim"], verdict["rating"], verdict["rationale"]) == (
        "c2farms",
        "half_true",
        "two registers",
    )
    (source,) = _rows(data, "sources")
    assert (source["title"], source["claim"], source["stance"]) == ("Yearbook", "c2farms", "refutes")
    assert _rows(workbook(ruled_report(withheld=True)), "verdicts")[0]["rationale"] is None


def test_a_workbook_goes_to_a_file_and_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("county.txt").write_text("林茂生：全縣登記在冊的農戶超過6000戶。\n", encoding="utf-8")
    ledger("ingest", "county.txt", "--date", "2024-03-05")
    assert ledger("report", "-o", "report.xlsx").err == "report.xlsx: written\n"
    (row,) = _rows(Path("report.xlsx").read_bytes(), "claims")
    assert row["text"] == "超過6000戶"
    assert ledger("report", "--format", "xlsx").code == 2
