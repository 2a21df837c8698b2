"""A metric through time: every statement in its place, and no word that could be markup."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from ledger.records import Bound, Claim
from ledger.reports.pages import Statement, plot
from ledger.reports.pages.timeline import BOTTOM, LEFT, RIGHT, TOP, timeline
from tests.claims_factory import claim, quantity
from tests.cli_desk import ledger

EARLY = claim("310亿元", quantity("310", "元", scale="亿"), metric="产值", when="2020")
LATE = claim("465亿元", quantity("465", "元", scale="亿"), metric="产值", when="2024-12-31", at=40)
OPEN = claim("不低于400亿元", quantity("400", "元", scale="亿", bound=Bound.GE), metric="产值", speaker="周敏", at=80)  # fmt: skip


def _told(*claims: Claim, rating: str | None = None) -> tuple[Statement, ...]:
    return tuple(Statement(one, "briefing.txt", rating) for one in claims)


def test_a_statement_is_as_wide_as_its_period_and_as_high_as_its_interval() -> None:
    drawn = timeline("产值", _told(EARLY, LATE), "zh")
    first, last = sorted(drawn.boxes, key=lambda box: box.x)
    days = 366 + 365 + 365 + 365 + 366
    assert first.x == LEFT
    assert first.width == pytest.approx((RIGHT - LEFT) * 366 / days, abs=0.2)
    assert last.x + last.width >= RIGHT
    assert TOP < last.point < first.point < BOTTOM
    assert drawn.unit == "亿 元"
    assert [mark.label for mark in drawn.years] == ["2020", "2021", "2022", "2023", "2024"]


def test_a_statement_without_a_period_has_a_place_of_its_own_and_an_open_end() -> None:
    drawn = timeline("产值", _told(EARLY, OPEN), "zh")
    assert drawn.undated is not None
    (box,) = [one for one in drawn.boxes if one.x > drawn.undated]
    assert (box.open, box.y) == (True, TOP)
    assert drawn.series == ("王岚", "周敏")


def test_statements_that_all_lack_a_period_are_drawn_too() -> None:
    assert len(timeline("产值", _told(OPEN), "en").boxes) == 1


def test_labels_do_not_cover_each_other() -> None:
    boxes = timeline("产值", _told(*(LATE,) * 5), "zh").boxes
    heights = sorted(box.label_y for box in boxes)
    assert all(below - above >= 15 for above, below in pairwise(heights))


def test_the_drawing_is_xml_with_its_text_as_text_and_says_what_it_shows() -> None:
    hostile = '</text><script>alert(1)</script>\u202e" onload="x'
    svg = plot(hostile, _told(claim("3家", quantity("3", "家"), metric="a", speaker=hostile), rating="false"))
    root = etree.fromstring(svg.encode())
    space = {"s": "http://www.w3.org/2000/svg"}
    assert root.xpath("//s:script | //@onload", namespaces=space) == []
    assert root.get("role") == "img"
    shown = hostile.replace("\u202e", "⟨U+202E⟩")
    assert root.xpath("string(s:title)", namespaces=space) == shown
    assert shown in root.xpath("string(s:desc)", namespaces=space)
    assert "rated false" in root.xpath("string(s:desc)", namespaces=space)
    assert "✗ 3家" in "".join(root.itertext())


def test_the_command_draws_and_says_what_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tea.txt").write_text(
        "林茂生：全縣茶葉產量從2020年的20.4萬噸增長到2023年的26.1萬噸，增長28%。\n", encoding="utf-8"
    )
    ledger("ingest", "tea.txt", "--date", "2024-03-05")
    said = ledger("plot", "茶叶产量", "--lang", "zh")
    assert said.code == 0
    assert said.out.startswith("<svg ")
    assert said.out.count("<g>") == 2
    assert said.err == "1 claim is in other units and not drawn (%); --unit draws one of them\n"
    assert ledger("plot", "茶叶产量", "-o", "tea.svg", "--unit", "%").err == "tea.svg: written\n"
    missing = ledger("plot", "水稻")
    assert (missing.code, missing.err.count("\n")) == (2, 1)


def test_a_drawing_becomes_a_picture_by_the_name_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resvg = pytest.importorskip("resvg_py", reason="the extra png isn't installed")
    monkeypatch.chdir(tmp_path)
    Path("tea.txt").write_text("周敏：2024年全市茶叶产量达到3.2万吨。\n", encoding="utf-8")
    ledger("ingest", "tea.txt", "--date", "2025-01-10")
    told = ledger("plot", "茶叶产量", "-o", "tea.PNG")
    if told.code:  # this machine has no Chinese font
        assert "no font here has" in told.err
        assert not Path("tea.PNG").exists()
        return
    data = Path("tea.PNG").read_bytes()
    assert told.err == "tea.PNG: written\n"
    assert data.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(data[16:20]) == 2 * 960
    monkeypatch.setattr(resvg, "svg_to_bytes", lambda svg_string, **_: b"blank")
    said = ledger("plot", "茶叶产量", "-o", "other.png").err
    assert (
        "no font here has “茶”, and the picture would leave such characters out; install a font that has it"
        in said
    )
    monkeypatch.setattr(resvg, "svg_to_bytes", lambda svg_string, **_: svg_string.replace("叶", "").encode())
    assert "no font here has “叶”, and" in ledger("plot", "茶叶产量", "-o", "other.png").err
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    said = ledger("plot", "茶叶产量", "-o", "other.png").err
    assert (
        "a picture needs resvg, which isn't installed: pip install 'claim-ledger[png]'; an SVG needs nothing"
        in said
    )
    assert not Path("other.png").exists()
