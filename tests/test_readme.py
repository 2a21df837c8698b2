"""README's tour, as a newcomer types it: its ids and names are those of the sample event."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from ledger.cli import main

ROOT = Path(__file__).parents[1]
TOUR = re.search(r"## The tour\n(.*?)\n## ", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)


def commands() -> list[str]:
    blocks = re.findall(r"```\n(.*?)```", TOUR[1] if TOUR else "", re.S)
    return [line for block in blocks for line in block.splitlines() if line.startswith(("ledger ", "sed "))]


def test_every_command_of_the_tour_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "claims").symlink_to(ROOT / "claims")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEDGER_DB", raising=False)
    typed = commands()
    assert len(typed) > 5
    for line in typed:
        if line.startswith("sed "):
            subprocess.run(line, shell=True, check=True)
            continue
        with pytest.raises(SystemExit) as ended:
            main(shlex.split(line)[1:])
        said = capsys.readouterr()
        assert (ended.value.code or 0) in (0, 1), f"{line}\n{said.err}"
        assert (said.out or said.err).strip(), line
        assert "no claims" not in said.out, line
        assert not ended.value.code or line.startswith(("ledger check", "ledger audit", "ledger diff")), line


def test_a_report_takes_its_format_from_its_file_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.txt").write_text("甲：全市共有企业3.2万户。\n", encoding="utf-8")
    for line in (
        "ingest talk.txt --date 2025-03-18",
        "report -o out.csv",
        "report -o out.json",
        "report -o out.md",
    ):
        with pytest.raises(SystemExit) as ended:
            main(line.split())
        assert not ended.value.code
    capsys.readouterr()
    assert (tmp_path / "out.json").read_text(encoding="utf-8").startswith("{")
    assert (tmp_path / "out.md").read_text(encoding="utf-8").startswith("#")
    assert "," in (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[0]


def test_the_name_of_a_finding_is_told_from_that_of_a_claim(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "claims").symlink_to(ROOT / "claims")
    monkeypatch.chdir(tmp_path)
    for line in ("ingest claims/lanjiang-2025-03-18/transcript.txt", "show f306062b37f"):
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(line.split())
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "ledger: f306062b37f is a finding, on c96r23edh, csbb0w70p; `ledger check` prints it, `ledger show` a claim\n"
    )
