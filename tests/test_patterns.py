"""Patterns kept compiled: the same as `re` makes, from a file that may be damaged, foreign, or not there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import patterns
from ledger.patterns import compiled

PATTERNS = (
    (r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月)?", 0),
    (r"[^\W!-~]{2,8}+(?<!万)(?=[，。])", 0),
    (r"  about \s+ (?P<n>half | \d+)  # two ways", re.VERBOSE | re.IGNORECASE),
    (r"([㐀-鿿𠀀-𲎯ａ-ｚ]+?)\1", re.DOTALL),
)
SAID = """渡口镇新闻发布会（2025年3月18日）

主持人：下面请渡口镇总工程师欧阳霁川先生介绍情况。

欧阳霁川：去年全镇修了48公里步道，今年要再修52公里，一共100公里。

珍珠鸟周刊记者：请问花了多少钱？

欧阳霁川：步道一共花了3200万元。"""


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the patterns are kept for this test alone."""
    found = tmp_path / "deep" / "kept.compiled"
    monkeypatch.setattr(patterns, "_place", lambda: found)
    monkeypatch.setattr(patterns, "_made", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    patterns._kept.cache_clear()
    return found


def next_command() -> None:
    """As if another command began: what this one made is written, and nothing is in memory."""
    patterns._write()
    patterns._made.clear()
    patterns._kept.cache_clear()


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_one_that_re_makes(place: Path, pattern: str, flags: int) -> None:
    asked = re.compile(pattern, flags)
    assert compiled(pattern, flags) == asked  # their code too
    next_command()
    again = compiled(pattern, flags)
    assert not patterns._made, "it was taken from the file"
    assert again == asked
    assert (again.groupindex, again.groups, again.flags) == (asked.groupindex, asked.groups, asked.flags)


@pytest.mark.filterwarnings("ignore::FutureWarning")
@given(st.text("ab|()[]{}?*+^$\\d-,1:=!<P>万年", max_size=12))
def test_any_words_are_a_pattern_here_where_they_are_one_to_re(words: str) -> None:
    try:
        asked = re.compile(words)
    except re.error:
        with pytest.raises(re.error):
            compiled(words)
    else:
        assert compiled(words) == asked


@pytest.mark.parametrize("harm", ["cut", "bit", "other Python", "empty", "folder"])
def test_a_file_that_is_not_whole_is_made_anew(
    place: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = PATTERNS[0][0]
    compiled(pattern)
    next_command()
    written = place.read_bytes()
    if harm == "cut":
        place.write_bytes(written[:-7])
    elif harm == "bit":
        place.write_bytes(written[:-7] + bytes([written[-7] ^ 1]) + written[-6:])
    elif harm == "other Python":
        monkeypatch.setattr(patterns, "_maker", lambda: b"3.99\n")
    elif harm == "empty":
        place.write_bytes(b"")
    else:
        place.unlink()
        place.mkdir()
    patterns._kept.cache_clear()
    assert compiled(pattern) == re.compile(pattern)
    assert len(patterns._made) == 1, "nothing was taken from it"
    next_command()
    assert [one.name for one in place.parent.iterdir()] == [place.name], "nothing half-written stays"
    compiled(pattern)
    assert bool(patterns._made) == (harm == "folder")


def test_nothing_is_written_where_python_is_asked_not_to(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(PATTERNS[0][0])
    next_command()
    assert not place.parent.exists()


def test_patterns_of_earlier_versions_go(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST", 2)
    for pattern in ("one", "two"):
        compiled(pattern)
    next_command()
    compiled("three")
    next_command()
    assert [pattern for pattern, _flags in patterns._kept()] == ["three"]


def test_a_python_of_another_make_compiles_as_ever(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(*_given: object) -> object:
        raise AttributeError("_code")

    monkeypatch.setattr(patterns, "_code", other)
    assert compiled(r"\d+") == re.compile(r"\d+")


def test_no_words_of_a_text_are_kept(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    text = tmp_path / "said.txt"
    text.write_text(SAID, encoding="utf-8")
    for _time in range(2):
        subprocess.run(
            [sys.executable, "-c", "from ledger.cli import main; main()", "check", str(text)],
            env=environment,
            capture_output=True,
            check=False,
        )
    kept = next(tmp_path.rglob("*.compiled")).read_bytes()
    assert "总工程师".encode() in kept, "the house's own words are"
    assert "霁川".encode() not in kept
