"""What a desk decides on the command line: settle, relate, unrelate, and what `check` makes of it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.errors import LedgerError
from ledger.store import Store
from tests.conftest import Ledger

CHARGERS = """省能源局新闻发布会
局长：截至2023年底，全省充电桩数量为45.2万个。去年发电量增长3.2%。
局长：2023年底全省充电桩数量为54.6万个。
"""
DEFICIT = (
    "MR. HALE. The state budget deficit was $84.0 billion in 2023.\n"
    "MR. HALE. In 2023 the state budget deficit was $48.0 billion.\n"
)


@pytest.fixture
def ledger(tmp_path: Path, command: Ledger, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """The command in an empty folder with two transcripts, each of which contradicts itself once."""
    monkeypatch.setenv("LEDGER_ACTOR", "夜班")
    (tmp_path / "chargers.txt").write_bytes(CHARGERS.encode())
    (tmp_path / "deficit.txt").write_bytes(DEFICIT.encode())
    command("ingest", "chargers.txt", "deficit.txt", "--date", "2024-02-01")
    return command


def findings(ledger: Ledger, *options: str) -> list[dict]:
    return json.loads(ledger("check", "--format", "json", *options).stdout)["findings"]


def names(ledger: Ledger) -> list[str]:
    return [finding["fingerprint"] for finding in findings(ledger)]


def test_a_settled_finding_says_how_and_no_longer_ends_with_one(ledger: Ledger) -> None:
    first, second = names(ledger)
    assert ledger("check").exit_code == 1
    ledger("settle", first, "explained", "--because", "a slip of the minutes", "--by", "Ann")
    assert ledger("check").exit_code == 1
    ledger("settle", second[:6], "confirmed", "--because", "录音也是这样")
    checked = ledger("check")
    assert checked.exit_code == 0
    assert "settled: explained by Ann on " in checked.stdout
    assert "settle it" not in checked.stdout
    assert "findings: 2 contradiction (2 settled)" in checked.stdout
    said = [finding["settlement"] for finding in findings(ledger)]
    assert {(one["state"], one["because"], one["by"]) for one in said} == {
        ("explained", "a slip of the minutes", "Ann"),
        ("confirmed", "录音也是这样", "夜班"),
    }


def test_an_open_finding_says_how_to_settle_it_where_there_is_a_ledger(ledger: Ledger) -> None:
    first, _ = names(ledger)
    assert f'settle it: ledger settle {first} explained --because "…"' in ledger("check").stdout
    assert "settle" not in ledger("check", "chargers.txt", "--date", "2024-02-01").stdout


def test_a_settlement_outlives_another_ingest_of_the_same_bytes(ledger: Ledger) -> None:
    before = names(ledger)
    ledger("settle", before[0], "explained", "--because", "two dates")
    ledger("ingest", "deficit.txt", "chargers.txt", "--date", "2024-02-01")
    assert sorted(names(ledger)) == sorted(before)
    assert [bool(finding["settlement"]) for finding in findings(ledger)] == [False, True]


def test_a_finding_has_one_name_in_every_ledger(ledger: Ledger) -> None:
    ledger("--db", "other.db", "ingest", "deficit.txt", "--date", "2024-02-01")
    (there,) = json.loads(ledger("--db", "other.db", "check", "--format", "json").stdout)["findings"]
    assert there["fingerprint"] in names(ledger)


def test_of_two_settlements_the_last_one_counts_and_both_are_kept(ledger: Ledger) -> None:
    first, _ = names(ledger)
    ledger("settle", first, "dismissed", "--because", "no idea", "--by", "Ann")
    again = ledger("settle", first, "confirmed", "--because", "heard it twice", "--by", "Bo")
    assert "before: dismissed by Ann on " in again.stdout
    assert "both are kept, the last one counts" in again.stdout
    rows = json.loads(ledger("settled", "--format", "json").stdout)
    assert [(row["finding"], row["state"], row["stands"], row["by"], row["because"]) for row in rows] == [
        (first, "dismissed", "a later one counts", "Ann", "no idea"),
        (first, "confirmed", "yes", "Bo", "heard it twice"),
    ]
    assert {finding["settlement"]["by"] for finding in findings(ledger) if finding["settlement"]} == {"Bo"}


def amend(claim: str, value: str) -> None:
    """Another reading of a claim, as a later correction writes it."""
    with closing(sqlite3.connect("ledger.db")) as ledger, ledger:
        ledger.execute(
            "INSERT INTO reading SELECT claim_id, 2, ?, value2, step, scale, low, high, low_open, high_open,"
            " unit, bound, post, kind, metric, period, period_first, period_last, role, 'manual'"
            " FROM reading WHERE claim_id = ?",
            (value, claim),
        )


def test_a_settlement_lapses_when_a_figure_is_read_otherwise(ledger: Ledger) -> None:
    settled = next(finding for finding in findings(ledger) if finding["members"][0]["text"] == "45.2万个")
    ledger("settle", settled["fingerprint"], "explained", "--because", "两个口径", "--by", "王敏")
    amend(settled["members"][0]["claim"], "462000.0")
    now = next(finding for finding in findings(ledger) if finding["fingerprint"] == settled["fingerprint"])
    assert (now["settlement"], now["lapsed"]["because"]) == (None, "两个口径")
    assert "open again, since it is read otherwise now; it was explained by 王敏" in ledger("check").stdout
    (row,) = json.loads(ledger("settled", "--format", "json").stdout)
    assert row["stands"] == "lapsed: read otherwise now"


def test_a_settlement_whose_finding_is_gone_is_still_listed(ledger: Ledger) -> None:
    first = findings(ledger)[0]
    ledger("settle", first["fingerprint"], "dismissed", "--because", "not one thing")
    ledger("unrelate", *(member["claim"] for member in first["members"]), "--because", "two counts")
    (row,) = json.loads(ledger("settled", "--format", "json").stdout)
    assert row["stands"] == "the finding is gone"


def test_the_ledger_verifies_with_what_people_decided(ledger: Ledger) -> None:
    first = findings(ledger)[0]
    ledger("settle", first["fingerprint"], "explained", "--because", "why not")
    ledger("unrelate", *(member["claim"] for member in first["members"]), "--because", "two counts")
    assert "holds; 4 events" in ledger("verify").stdout


def test_claims_that_a_person_parts_are_not_held_against_each_other(ledger: Ledger) -> None:
    slip = next(finding for finding in findings(ledger) if finding["members"][0]["text"] == "45.2万个")
    ids = [member["claim"] for member in slip["members"]]
    said = ledger("unrelate", *ids, "--because", "一个含私桩，一个不含", "--by", "王敏")
    assert said.stdout == (
        f"{ids[0]} and {ids[1]} are not the same quantity, says 王敏: 一个含私桩，一个不含\n"
    )
    assert slip["fingerprint"] not in names(ledger)
    ledger("relate", "repeat", *ids, "--because", "都含私桩", "--by", "李强")
    assert slip["fingerprint"] in names(ledger)
    rows = json.loads(ledger("relations", "--format", "json").stdout)
    assert [(row["kind"], row["by"]) for row in rows] == [("not_same", "王敏"), ("repeat", "李强")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["f", "explained", "--because", "x"], "'f' begins 2 findings: "),
        (["zz", "explained", "--because", "x"], "no finding 'zz' in the check of the whole ledger; "),
        (["", "explained", "--because", "x"], "no finding ''"),
        (["FIRST", "explained", "--because", "   "], "a decision needs its reason"),
        (["FIRST", "explained", "--because", "x", "--by", " "], "a decision needs a name"),
    ],
)
def test_a_settlement_that_can_not_be_is_refused(ledger: Ledger, words: list[str], said: str) -> None:
    ref, *others = words
    done = ledger("settle", names(ledger)[0] if ref == "FIRST" else ref, *others)
    assert isinstance(done.exception, LedgerError)
    assert said in str(done.exception)
    assert Store("ledger.db").settlements() == ()


def test_an_ambiguous_name_lists_what_it_could_be(ledger: Ledger) -> None:
    said = str(ledger("settle", "f", "explained", "--because", "x").exception)
    assert all(f"{name} (repeat)" in said for name in names(ledger))
    assert said.endswith("; give more of the name")


@pytest.mark.parametrize("words", [["maybe", "--because", "x"], ["explained"]])
def test_a_settlement_in_other_words_is_refused(ledger: Ledger, words: list[str]) -> None:
    assert ledger("settle", names(ledger)[0], *words).exit_code == 2


def test_what_agrees_can_not_be_settled(ledger: Ledger, tmp_path: Path) -> None:
    Path("again.txt").write_text("MS. ROE. In 2023 the state budget deficit was $84.0 billion.\n")
    ledger("ingest", "again.txt", "--date", "2024-02-02")
    agrees = next(one for one in findings(ledger, "--show", "all") if one["verdict"] == "consistent")
    done = ledger("settle", agrees["fingerprint"], "explained", "--because", "x")
    assert "is consistent: there is nothing to settle" in str(done.exception)


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "name two claims or more"), (0, "Missing argument")],
)
def test_a_word_on_fewer_than_two_claims_is_refused(ledger: Ledger, count: int, said: str) -> None:
    ids = [member["claim"] for member in findings(ledger)[0]["members"]][:count]
    done = ledger("unrelate", *ids, *ids, "--because", "x")
    assert said in f"{done.exception}{done.stderr}"


def test_claims_of_different_units_are_never_the_same(ledger: Ledger) -> None:
    claims = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    piles = next(claim["id"] for claim in claims if claim["text"] == "45.2万个")
    rate = next(claim["id"] for claim in claims if claim["text"] == "3.2%")
    done = ledger("relate", "repeat", piles, rate, "--because", "x")
    assert str(done.exception) == (
        f"{piles} in 个, {rate} in %: what is counted in different units is not the same quantity"
    )


def test_words_that_can_not_both_be_are_refused(ledger: Ledger) -> None:
    Path("again.txt").write_text("MS. ROE. In 2023 the state budget deficit was $51.0 billion.\n")
    ledger("ingest", "again.txt", "--date", "2024-02-02")
    claims = json.loads(ledger("claims", "--unit", "USD", "--format", "json").stdout)["claims"]
    one, two, three = (claim["id"] for claim in claims)
    ledger("relate", "repeat", one, two, "--because", "one deficit")
    ledger("relate", "repeat", two, three, "--because", "one deficit")
    done = ledger("unrelate", one, three, "--because", "two deficits")
    assert "are said to be the same quantity, through others, and not to be" in str(done.exception)
    assert len(Store("ledger.db").relations()) == 2


def test_rules_can_be_chosen_and_left_out(ledger: Ledger) -> None:
    assert ledger("check", "--rules", "from_to_rate, series").exit_code == 0
    assert ledger("check", "--rules", "repeat", "--rules", "series").exit_code == 1
    assert ledger("check", "--ignore", "repeat").exit_code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--rules", "repeats"], "no rule is called 'repeats'; the rules are repeat, "),
        (["--ignore", "all"], "no rule is called 'all'"),
        (["--rules", "repeat", "--ignore", "repeat"], "no rule is left to check by"),
    ],
)
def test_a_choice_that_leaves_no_rule_is_refused(ledger: Ledger, options: list[str], said: str) -> None:
    assert said in str(ledger("check", *options).exception)


def test_an_exit_code_can_be_asked_for(ledger: Ledger) -> None:
    codes = {level: ledger("check", "--fail-on", level).exit_code for level in ("explainable", "never")}
    assert codes == {"explainable": 1, "never": 0}
