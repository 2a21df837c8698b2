"""A source's figure of what several claims come to: 400公里 an hour for 2.5小时 against the length of a line."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import Result

from ledger.errors import LedgerError
from ledger.sheets import csv_text
from ledger.store import Store, sources, verdicts
from tests.conftest import Ledger

TALK = (
    "局长：新线列车时速400公里，全程只要2.5小时。\n"
    "局长：2024年，东区建成学校12所，西区建成学校15所，南区建成学校9所。\n"
    "局长：每辆车坐50人，一共派了24辆车。全市共有社区食堂460家，三成对外开放。\n"
    "局长：大赛奖金共2100万元，分给84支队伍。\n"
)


@pytest.fixture
def ledger(command_at_place: Ledger) -> Ledger:
    """The command in a folder with a talk in a ledger, and a register of the region as a source."""
    Path("talk.txt").write_text(TALK, encoding="utf-8")
    Path("register.txt").write_text("线路全长1318公里\n", encoding="utf-8")
    command_at_place("ingest", "talk.txt", "--date", "2025-02-01")
    command_at_place("source", "add", "register.txt", "--title", "登记册")
    return command_at_place


def claims(ledger: Ledger) -> Mapping[str, str]:
    found = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    return {one["text"]: one["id"] for one in found}


def link(ledger: Ledger, first: str, *words: str) -> Result:
    """A link of the claim with this figure; a word in 「」 stands for the claim with that figure."""
    at = claims(ledger)
    named = (at[word[1:-1]] if word.startswith("「") else word for word in words)
    return ledger("link", at[first], "register.txt", "--stance", "context", *named)


def test_a_rate_is_checked_once_the_fact_that_it_needs_is_linked(ledger: Ledger) -> None:
    assert json.loads(ledger("check", "--format", "json").stdout)["findings"] == []
    alone = link(ledger, "400公里", "--value", "1318", "--unit", "公里")
    assert "not comparable; the claim is in 公里/小时, the source in 公里" in alone.stdout
    assert "is held with --times, --over, --plus or --less CLAIM" in alone.stdout
    done = link(ledger, "400公里", "--value", "1318", "--unit", "公里", "--times", "「2.5小时」")
    assert (
        "contradiction: “400公里” × “2.5小时” = [931, 1071] against source [1317.5, 1318.5] 公里; no reading"
        in done.stdout
    )
    checked = ledger("check", "--format", "json")
    (found,) = json.loads(checked.stdout)["findings"]
    (source,) = json.loads(ledger("source", "list", "--format", "json").stdout)
    assert checked.exit_code == 1
    assert (found["rule"], found["basis"], found["evidence"]) == ("external", "external", source["id"])
    assert [member["text"] for member in found["members"]] == ["400公里", "2.5小时"]
    assert f"is held against 登记册 ({source['id']}), which gives 1318 公里" in found["message"]
    for figure in ("400公里", "2.5小时"):
        assert "external with " in ledger("show", claims(ledger)[figure]).stdout
    assert "holds; 4 events" in ledger("verify").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("400公里", "--value", "1000", "--unit", "km", "--times", "「2.5小时」"), "holds: “400公里” × “2.5小时” = [931, 1071] against"),
        (("400公里", "--value", "620", "--unit", "mile", "--times", "「2.5小时」"), "holds: "),
        (("12所", "--value", "36", "--unit", "所", "--plus", "「15所」", "--plus", "「9所」"), "holds: “12所” + “15所” + “9所” = [36, 36] against"),
        (("12所", "--value", "38", "--unit", "所", "--plus", "「15所」", "--plus", "「9所」"), "contradiction: "),
        (("15所", "--value", "6", "--unit", "所", "--less", "「9所」"), "holds: “15所” − “9所” = [6, 6] against"),
        (("12所", "--value", "38", "--unit", "所", "--plus", "「15所」", "--plus", "「9所」", "--period", "2024-H1"),
         "the figures are apart, but the claim speaks of 2024, the source of 2024-H1"),
        (("12所", "--value", "38", "--unit", "所", "--plus", "「15所」", "--period", "2023"),
         "not comparable; the claim speaks of 2024, the source of 2023"),
        (("50人", "--value", "1200", "--unit", "人", "--times", "「24辆」"), "holds: "),
        (("50人", "--value", "2400", "--unit", "人", "--times", "「24辆」"), "contradiction: "),
        (("460家", "--value", "138", "--unit", "家", "--times", "「三成」"), "holds: "),
        (("460家", "--value", "260", "--unit", "家", "--times", "「三成」"), "contradiction: "),
        (("2100万元", "--value", "25", "--unit", "万元/支", "--over", "「84支」"), "not comparable"),
        (("2100万元", "--value", "250000", "--unit", "元/支", "--over", "「84支」"), "holds: "),
        (("2100万元", "--value", "250000", "--unit", "元", "--over", "「84支」"), "holds: "),
        (("2100万元", "--value", "25000", "--unit", "元", "--over", "「84支」"), "contradiction: "),
        (("50人", "--value", "1200", "--unit", "元", "--times", "「24辆」"), "not comparable; the claims come to 人 × 辆, the source is in 元"),
        (("400公里", "--value", "9", "--unit", "小时", "--times", "「2.5小时」"), "not comparable; the claims come to 公里/小时 × 小时, the source is in 小时"),
        (("12所", "--value", "9", "--unit", "所", "--plus", "「2.5小时」"), "not comparable; a claim is in 小时, the source in 所"),
    ],
)  # fmt: skip
def test_what_claims_come_to_is_held_against_the_source(
    ledger: Ledger, words: tuple[str, ...], said: str
) -> None:
    done = link(ledger, *words)
    assert done.exit_code == 0, done.exception
    assert said in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("12所", "--value", "3", "--times", "「15所」", "--plus", "「9所」"), "either a sum (--plus, --less) or a product (--times, --over), not both"),
        (("12所", "--plus", "「15所」"), "what claims come to together is held against a figure; give the source's with --value"),
        (("12所", "--value", "24", "--plus", "「12所」"), "is named twice; name each claim of the sum once"),
        (("12所", "--value", "24", "--plus", "czzz"), "no claim 'czzz'"),
    ],
)  # fmt: skip
def test_a_sum_that_can_not_be_is_refused(ledger: Ledger, words: tuple[str, ...], said: str) -> None:
    done = link(ledger, *words)
    assert isinstance(done.exception, LedgerError), done.output
    assert said in str(done.exception)
    assert sources.links(Store(os.environ["LEDGER_DB"])) == ()


def test_a_word_on_claims_together_stands_beside_that_on_one_of_them(ledger: Ledger) -> None:
    link(ledger, "12所", "--value", "12", "--unit", "所")
    together = ("12所", "--unit", "所", "--plus", "「15所」", "--value")
    link(ledger, *together, "28")
    link(ledger, *together, "27")
    shown = json.loads(ledger("links", "--format", "json").stdout)
    assert [(row["with"], row["value"], row["outcome"]) for row in shown] == [
        (None, "12", "holds"), (f"+ {claims(ledger)['15所']}", "27", "holds"),
    ]  # fmt: skip


def test_a_settlement_lapses_when_one_of_the_claims_is_read_otherwise(ledger: Ledger) -> None:
    link(ledger, "400公里", "--value", "1318", "--unit", "公里", "--times", "「2.5小时」")
    (found,) = json.loads(ledger("check", "--format", "json").stdout)["findings"]
    ledger("settle", found["fingerprint"], "explained", "--because", "the line has a slow part")
    assert ledger("check").exit_code == 0
    ledger("amend", claims(ledger)["2.5小时"], "--value", "2.4", "--because", "the recording")
    assert ledger("check").exit_code == 1
    ledger("amend", claims(ledger)["2.5小时"], "--value", "3.3", "--because", "the recording, louder")
    assert ledger("check").exit_code == 0


def test_a_verdict_is_stale_when_the_source_is_of_other_claims(ledger: Ledger) -> None:
    link(ledger, "12所", "--value", "36", "--unit", "所", "--plus", "「15所」", "--plus", "「9所」")
    ledger("scale", "load", "four")
    first = claims(ledger)["12所"]
    ledger("verdict", first, "OTHER", "--because", "the register has the total alone")
    assert "STALE" not in ledger("history", first).stdout
    link(ledger, "12所", "--value", "27", "--unit", "所", "--plus", "「15所」")
    assert "STALE: its sources have changed since" in ledger("history", first).stdout


def test_a_link_is_a_word_on_each_of_its_claims(ledger: Ledger) -> None:
    ledger("source", "capture", "register.txt")
    link(ledger, "400公里", "--value", "1318", "--unit", "公里", "--times", "「2.5小时」")
    at = claims(ledger)
    speed, hours = at["400公里"], at["2.5小时"]
    assert (
        ledger("links", hours, "--format", "json").stdout == ledger("links", speed, "--format", "json").stdout
    )
    ledger("scale", "load", "four")
    for claim in (speed, hours):
        assert ledger("verdict", claim, "FALSE", "--because", "the line is longer").exit_code == 0
    assert ledger("verify").exit_code == 0
    store = Store(os.environ["LEDGER_DB"])
    known = verdicts.Known()
    assert [course.current.stale for course in verdicts.courses(store, known=known) if course.current] == [
        (),
        (),
    ]
    ledger("amend", hours, "--value", "3.3", "--because", "the recording")
    told = {course.claim: course.current for course in verdicts.courses(store, known=known)}
    assert told == {course.claim: course.current for course in verdicts.courses(store)}
    assert {claim: ruling.stale for claim, ruling in told.items() if ruling} == {
        speed: ("its sources have changed since",),
        hours: ("the claim is read otherwise now (reading 2, judged was reading 1)",),
    }
    link(ledger, "400公里", "--value", "1000", "--unit", "公里", "--times", "「2.5小时」")
    assert "STALE: the claim is read otherwise now" in ledger("history", hours).stdout
    ledger("verdict", hours, "TRUE", "--because", "the line is as long")
    link(ledger, "400公里", "--value", "1318", "--unit", "公里", "--times", "「2.5小时」")
    assert "STALE: its sources have changed since" in ledger("history", hours).stdout


def test_a_figure_of_several_claims_is_still_proposed_for_one(ledger: Ledger) -> None:
    Path("stats.csv").write_text("metric,period,value,unit\n建成学校,2024,36,所\n", encoding="utf-8")
    ledger("source", "import", "stats.csv")
    proposed = json.loads(ledger("suggest-links", claims(ledger)["12所"], "--format", "json").stdout)
    assert len(proposed) == 1
    of = ("--stance", "unrelated", "--because", "of all regions")
    at = claims(ledger)
    ledger("link", at["12所"], proposed[0]["reference"], *of, "--plus", at["15所"])
    assert json.loads(ledger("suggest-links", at["12所"], "--format", "json").stdout) == proposed
    ledger("link", at["12所"], proposed[0]["reference"], *of)
    assert json.loads(ledger("suggest-links", at["12所"], "--format", "json").stdout) == []


def test_a_case_takes_such_links_along(ledger: Ledger, tmp_path: Path) -> None:
    Path("more.txt").write_text("局长：2024年，北区建成学校5所。\n", encoding="utf-8")
    ledger("ingest", "more.txt", "--date", "2025-02-01")
    link(ledger, "12所", "--value", "36", "--unit", "所", "--plus", "「15所」", "--less", "「9所」")
    link(ledger, "12所", "--value", "17", "--unit", "所", "--plus", "「5所」")
    done = ledger("export", "case", "talk.txt", "-o", "case")
    assert "1 links are about claims of other documents too, and left out" in done.stderr
    other = ("--db", str(tmp_path / "other.db"))
    assert ledger("import", "case", "case", *other).exit_code == 0
    ledger("export", "case", "talk.txt", "-o", "again", *other)
    assert Path("again/links.csv").read_bytes() == Path("case/links.csv").read_bytes()
    (row,) = json.loads(ledger("links", "--format", "json", *other).stdout)
    assert row["with"] == f"+ {claims(ledger)['15所']} − {claims(ledger)['9所']}"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"times": "「9所」"}, "either a sum (--plus, --less) or a product (--times, --over), not both"),
        ({"less": "「15所」"}, "is named twice; name each claim of the sum once"),
        ({"plus": "czzz"}, "no claim 'czzz' stands in claims.csv, nor in the text as it is read"),
        ({"value": "", "unit": ""}, "what claims come to together is held against a figure"),
    ],
)
def test_a_sum_that_can_not_be_is_refused_in_a_case_too(
    ledger: Ledger, tmp_path: Path, cells: Mapping[str, str], said: str
) -> None:
    link(ledger, "12所", "--value", "27", "--unit", "所", "--plus", "「15所」")
    ledger("export", "case", "talk.txt", "-o", "case")
    at = claims(ledger)
    with Path("case/links.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    row |= {name: at[cell[1:-1]] if cell.startswith("「") else cell for name, cell in cells.items()}
    Path("case/links.csv").write_text(csv_text(tuple(row), [row]), encoding="utf-8")
    done = ledger("import", "case", "case", "--db", str(tmp_path / "other.db"))
    assert isinstance(done.exception, LedgerError), done.output
    assert str(done.exception).startswith("case/links.csv:2: ")
    assert said in str(done.exception)
    assert not Path("other.db").exists()


def test_a_verdict_goes_without_its_hash_where_a_link_that_it_rests_on_is_left_out_of_a_case(
    ledger: Ledger, tmp_path: Path
) -> None:
    Path("more.txt").write_text("局长：2024年，北区建成学校5所。\n", encoding="utf-8")
    ledger("ingest", "more.txt", "--date", "2025-02-01")
    ledger("scale", "load", "four")
    first, fifth = claims(ledger)["12所"], claims(ledger)["5所"]
    ledger("verdict", first, "OTHER", "--because", "nothing is known yet")
    link(ledger, "12所", "--value", "17", "--unit", "所", "--plus", "「5所」")
    for claim in (first, fifth):
        ledger("verdict", claim, "OTHER", "--because", "the register has the total alone")
    other = ("--db", str(tmp_path / "other.db"))
    for name, hashes in (("talk.txt", [True, False]), ("more.txt", [False])):
        told = ledger("export", "case", name, "-o", name[:4]).stderr
        assert "1 links are about claims of other documents too, and left out" in told
        with Path(name[:4], "verdicts.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [bool(row["evidence_sha256"]) for row in csv.DictReader(file)] == hashes
        done = ledger("import", "case", name[:4], *other)
        assert done.exit_code == 0, done.exception
        assert ledger("import", "case", name[:4]).exit_code == 0
    assert "STALE" not in ledger("history", first, *other).stdout
    ledger("export", "case", "talk.txt", "-o", "back", *other)
    assert ledger("import", "case", "back").exit_code == 0
