"""Sources from outside on the command line: add, capture, recheck, link, series, proposals, and `check`."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from ledger.errors import LedgerError
from ledger.store import Store, sources
from tests.conftest import Ledger
from tests.store.conftest import any_tool
from tests.test_fetch import web

__all__ = ["web"]

TALK = "局长：2024年全省茶叶产量为5.2万吨。2023年底全省充电桩数量为45.2万个。今年的目标是6万吨左右。\n"
YEARBOOK = "统计年鉴\n2024年茶叶产量52300吨。\n"
SERIES = """metric,scope,period,value,unit,url
茶叶产量,全省,2024,52300,吨,https://stats.example/tea
充电桩数量,全省,2023-12-31,546000,个,
茶叶产量,全省,2019,31000,吨,
"""


@pytest.fixture
def ledger(command_at_place: Ledger, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """The command in a folder with a talk in a ledger, a yearbook and a series."""
    monkeypatch.setenv("LEDGER_ACTOR", "夜班")
    Path("talk.txt").write_text(TALK, encoding="utf-8")
    Path("yearbook.txt").write_text(YEARBOOK, encoding="utf-8")
    Path("series.csv").write_text(SERIES, encoding="utf-8")
    command_at_place("ingest", "talk.txt", "--date", "2025-02-01")
    return command_at_place


def claim(ledger: Ledger, figure: str) -> str:
    claims = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    return next(one["id"] for one in claims if one["text"] == figure)


def rows(ledger: Ledger, *command: str) -> list[dict]:
    return json.loads(ledger(*command, "--format", "json").stdout)


def test_a_source_is_added_captured_and_looked_at_again(ledger: Ledger) -> None:
    added = ledger("source", "add", "yearbook.txt", "--title", "统计年鉴", "--publisher", "统计局",
                   "--published", "2025-01-10", "--standing", "primary")  # fmt: skip
    name = added.stdout.split()[0]
    assert added.stdout == f"{name} 统计年鉴: added\n"
    assert "captured; 44 bytes, sha256 " in ledger("source", "capture", name[:5]).stdout
    again = ledger("source", "recheck")
    assert (again.exit_code, "the same as captured before" in again.stdout) == (0, True)
    (row,) = rows(ledger, "source", "list")
    assert (row["publisher"], row["published"], row["standing"], row["last_look"]) == (
        "统计局", "2025-01-10", "primary", "same",
    )  # fmt: skip
    assert "holds; 4 events" in ledger("verify").stdout


def test_a_source_that_changed_or_went_is_said_and_its_copies_stay(ledger: Ledger) -> None:
    ledger("source", "add", "yearbook.txt")
    ledger("source", "capture", "yearbook.txt")
    Path("yearbook.txt").write_text(YEARBOOK.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert ledger("source", "recheck").exit_code == 0, "the same words with other line breaks"
    Path("yearbook.txt").write_text(YEARBOOK.replace("52300", "51300"), encoding="utf-8")
    changed = ledger("source", "recheck", "yearbook.txt")
    assert (changed.exit_code, "CHANGED since it was captured; both copies are kept" in changed.stdout) == (
        1,
        True,
    )
    Path("yearbook.txt").unlink()
    gone = ledger("source", "recheck")
    assert (gone.exit_code, "GONE; the copy captured before is kept" in gone.stdout) == (1, True)
    store = Store(os.environ["LEDGER_DB"])
    first, *_ = sources.captures(store)
    assert first.sha256 is not None
    assert sources.content(store, first.sha256).decode() == YEARBOOK


def test_a_page_of_the_web_is_kept_with_all_that_its_server_said(ledger: Ledger, web: str) -> None:
    added = ledger("source", "add", f"{web}/moved", "--title", "Page").stdout.split()[0]
    refused = ledger("source", "capture", added)
    assert "an address of a private network; if it is meant, allow it by name: --allow-private" in str(
        refused.exception
    )
    done = ledger("source", "capture", added, "--allow-private", "127.0.0.1")
    digest = sha256("产量5.2万吨".encode()).hexdigest()
    assert f"captured; 15 bytes, status 200, from {web}/page?x=1, sha256 {digest}\n" in done.stdout
    store = Store(os.environ["LEDGER_DB"])
    (copy,) = sources.captures(store)
    assert (copy.sha256, copy.status, copy.url, copy.size) == (digest, 200, f"{web}/page?x=1", 15)
    assert sources.content(store, digest).decode() == "产量5.2万吨"
    with any_tool(
        os.environ["LEDGER_DB"] if "://" in os.environ["LEDGER_DB"] else Path(os.environ["LEDGER_DB"])
    ) as other:
        ((headers, at),) = other.exec_driver_sql("SELECT headers, at FROM capture").all()
    assert json.loads(headers)["ETag"] == "abc"
    assert at.endswith("Z")
    again = ledger("source", "recheck", added, "--allow-private", "127.0.0.1")
    assert (again.exit_code, "the same as captured before" in again.stdout) == (0, True)
    gone = ledger("source", "add", f"{web}/nothing").stdout.split()[0]
    refused = ledger("source", "capture", gone, "--allow-private", "127.0.0.1")
    assert "nothing is there; check the address" in str(refused.exception)


def test_a_source_is_written_down_once(ledger: Ledger) -> None:
    ledger("source", "add", "https://stats.example/tea", "--title", "Tea")
    again = ledger("source", "add", "https://stats.example/tea", "--title", "Coffee")
    assert "Tea: is in the ledger already; it stays as it was first written down" in again.stdout
    assert len(rows(ledger, "source", "list")) == 1


def test_trouble_with_one_source_does_not_keep_from_the_next(ledger: Ledger) -> None:
    ledger("source", "add", "http://127.0.0.1:9/page", "--title", "Server")
    ledger("source", "add", "yearbook.txt", "--title", "Book")
    ledger("source", "capture", "yearbook.txt")
    Path("yearbook.txt").write_text("x", encoding="utf-8")
    said = ledger("source", "recheck", "http://127.0.0.1:9/page", "yearbook.txt")
    assert said.exit_code == 1
    assert "Server: not looked at: 127.0.0.1 is 127.0.0.1, an address of a private network" in said.stdout
    assert "Book: CHANGED" in said.stdout


def test_a_linked_figure_is_held_against_the_claim(ledger: Ledger) -> None:
    ledger("source", "add", "yearbook.txt", "--title", "统计年鉴")
    tea, piles = claim(ledger, "5.2万吨"), claim(ledger, "45.2万个")
    holds = ledger("link", tea, "yearbook.txt", "--stance", "supports", "--value", "52300", "--unit", "吨",
                   "--period", "2024", "--quote", "茶叶产量52300吨")  # fmt: skip
    assert (
        "holds: claim [51 500, 52 500] meets source [52 250, 52 350] 吨; some value fits both" in holds.stdout
    )
    apart = ledger("link", piles, "yearbook.txt", "--stance", "refutes", "--value", "546000", "--unit", "个")
    assert "contradiction: claim [451 500, 452 500] against source [545 500, 546 500] 个" in apart.stdout
    assert [row["outcome"] for row in rows(ledger, "links")] == ["holds", "contradiction"]
    assert [row["claim"] for row in rows(ledger, "links", tea)] == [tea]


@pytest.mark.parametrize(
    ("figure", "options", "said"),
    [
        ("5.2万吨", ("61000", "--unit", "吨", "--period", "2023"), "not comparable; the claim speaks of 2024, the source of 2023"),
        ("5.2万吨", ("61000", "--unit", "个"), "not comparable; the claim is in 吨, the source in 个"),
        ("5.2万吨", ("61000", "--unit", "吨", "--period", "2024-H1"), "tension: .* the figures are apart, but the claim speaks of 2024, the source of 2024-H1"),
        ("6万吨左右", ("90000", "--unit", "吨", "--period", "2025"), "contradiction: "),
    ],
)  # fmt: skip
def test_other_units_and_times_are_never_a_contradiction(
    ledger: Ledger, figure: str, options: tuple[str, ...], said: str
) -> None:
    import re

    ledger("source", "add", "yearbook.txt")
    done = ledger("link", claim(ledger, figure), "yearbook.txt", "--stance", "refutes", "--value", *options)
    assert re.search(said, done.stdout), done.stdout


def test_check_reports_what_sources_say_and_names_them(ledger: Ledger) -> None:
    ledger("source", "add", "yearbook.txt", "--title", "统计年鉴")
    (source,) = rows(ledger, "source", "list")
    piles = claim(ledger, "45.2万个")
    assert ledger("check").exit_code == 0
    ledger("link", piles, "yearbook.txt", "--stance", "refutes", "--value", "546000", "--unit", "个")
    done = ledger("check", "--format", "json")
    (found,) = json.loads(done.stdout)["findings"]
    assert done.exit_code == 1
    assert (found["rule"], found["basis"], found["evidence"], found["verdict"]) == (
        "external", "external", source["id"], "contradiction",
    )  # fmt: skip
    assert f"is held against 统计年鉴 ({source['id']}), which gives 546000 个" in found["message"]
    assert "external: “45.2万个” is held against 统计年鉴" in ledger("show", piles).stdout
    assert ledger("check", "--ignore", "external").exit_code == 0
    assert ledger("check", "--rules", "external").exit_code == 1
    assert ledger("check", "--rules", "repeat").exit_code == 0
    assert "ledger link CLAIM SOURCE --value" in ledger("rule", "external").stdout
    ledger("settle", found["fingerprint"], "explained", "--because", "two registers")
    assert ledger("check").exit_code == 0


def test_a_settlement_lapses_when_the_source_gives_another_figure(ledger: Ledger) -> None:
    ledger("source", "add", "yearbook.txt")
    piles = claim(ledger, "45.2万个")
    words = ("link", piles, "yearbook.txt", "--stance", "refutes", "--unit", "个", "--value")
    ledger(*words, "546000")
    (found,) = json.loads(ledger("check", "--format", "json").stdout)["findings"]
    ledger("settle", found["fingerprint"], "explained", "--because", "two registers")
    ledger(*words, "640000")
    assert ledger("check").exit_code == 1
    assert "open again, since it is read otherwise now" in ledger("check").stdout


def test_of_two_links_the_last_one_counts_and_both_are_kept(ledger: Ledger) -> None:
    ledger("source", "add", "yearbook.txt")
    tea = claim(ledger, "5.2万吨")
    ledger("link", tea, "yearbook.txt", "--stance", "refutes", "--value", "90000", "--unit", "吨")
    ledger("link", tea, "yearbook.txt", "--stance", "unrelated", "--because", "another province")
    assert rows(ledger, "links") == []
    assert ledger("check").exit_code == 0
    assert [one.because for one in sources.links(Store(os.environ["LEDGER_DB"]))] == [
        None,
        "another province",
    ]


def test_a_series_is_imported_and_proposed_by_metric_scope_and_period(ledger: Ledger) -> None:
    done = ledger("source", "import", "series.csv", "--title", "统计年鉴")
    assert "3 new figures; `ledger suggest-links` proposes what they speak of" in done.stderr
    found = rows(ledger, "suggest-links")
    assert [(one["figure"], one["gives"], one["outcome"]) for one in found] == [
        ("5.2万吨", "52300 吨", "holds"),
        ("45.2万个", "546000 个", "contradiction"),
    ]
    tea = claim(ledger, "5.2万吨")
    ledger("link", tea, found[0]["reference"], "--stance", "supports")
    ledger(
        "link", claim(ledger, "45.2万个"), found[1]["reference"], "--stance", "unrelated", "--because", "公桩"
    )
    assert rows(ledger, "suggest-links") == []
    (link,) = rows(ledger, "links")
    assert (link["claim"], link["source"], link["value"], link["period"], link["outcome"]) == (
        tea, found[0]["reference"], "52300", "2024", "holds",
    )  # fmt: skip


def test_what_was_rejected_comes_again_when_the_claim_is_read_otherwise(ledger: Ledger) -> None:
    ledger("source", "import", "series.csv")
    tea = claim(ledger, "5.2万吨")
    (proposed,) = (one for one in rows(ledger, "suggest-links") if one["claim"] == tea)
    ledger("link", tea, proposed["reference"], "--stance", "unrelated", "--because", "干茶")
    assert tea not in {one["claim"] for one in rows(ledger, "suggest-links")}
    (known,) = (one for one in rows(ledger, "suggest-links", tea, "--show", "all"))
    assert (known["reference"], known["decided"]) == (proposed["reference"], "unrelated, 夜班")
    ledger("amend", tea, "--value", "52000", "--because", "the recording")
    (again,) = rows(ledger, "suggest-links", tea)
    assert (again["reference"], again["decided"]) == (proposed["reference"], None)
    ledger("link", tea, proposed["reference"], "--stance", "supports")
    ledger("amend", tea, "--value", "52300", "--because", "the recording, louder")
    assert rows(ledger, "suggest-links", tea) == []


def test_a_series_is_imported_once_and_anew_when_it_changed(ledger: Ledger) -> None:
    ledger("source", "add", "series.csv")
    ledger("source", "capture", "series.csv")
    assert "3 new figures" in ledger("source", "import", "series.csv").stderr
    assert "0 new figures" in ledger("source", "import", "series.csv").stderr
    Path("series.csv").write_text(SERIES.replace("52300", "52400"), encoding="utf-8")
    assert "3 new figures" in ledger("source", "import", "series.csv").stderr
    assert {one["gives"] for one in rows(ledger, "suggest-links")} == {"52400 吨", "546000 个"}


def test_a_series_with_other_names_is_read_by_a_map(ledger: Ledger) -> None:
    Path("other.csv").write_text('\ufeff指标,数值,单位,年份\n茶叶产量,"52,300.0",吨,2024\n', encoding="utf-8")
    done = ledger(
        "source",
        "import",
        "other.csv",
        "--columns",
        "metric=指标,value=数值",
        "--columns",
        "unit=单位,period=年份",
    )
    assert "1 new figures" in done.stderr
    (one,) = rows(ledger, "suggest-links")
    assert one["gives"] == "52300.0 吨"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["TEA", "yearbook.txt", "--unit", "吨"], "--unit and --period say what a figure counts and when; give the figure with --value"),
        (["TEA", "yearbook.txt", "--value", "viele"], "--value 'viele': that is no number"),
        (["TEA", "yearbook.txt", "--value", "5", "--period", "then"], "--period 'then': that is no period"),
        (["TEA", "yearbook.txt", "--quote", "茶叶产量53300吨"], "“茶叶产量53300吨” does not stand in the source as captured"),
        (["TEA", "yearbook.txt", "--quote", "caf\udce9"], "does not stand in the source as captured"),
        (["TEA", "nowhere"], "no source 'nowhere'; `ledger source list` lists them with their ids"),
        (["TEA", "s"], "begins 2 sources: "),
        (["czzz", "yearbook.txt"], "no claim 'czzz'"),
        (["TEA", "yearbook.txt", "--stance", "unrelated"], "to say that a source speaks of something else needs its reason"),
        (["TEA", "yearbook.txt", "--because", " "], "a decision needs its reason"),
        (["TEA", "yearbook.txt", "--by", " "], "a decision needs a name"),
        (["TEA", "yearbook.txt", "--seen", "99"], "has changed since: you have seen event 99, the last one on it is no event at all; look again with `ledger history"),
    ],
)  # fmt: skip
def test_a_link_that_can_not_be_is_refused(ledger: Ledger, words: list[str], said: str) -> None:
    ledger("source", "add", "yearbook.txt")
    ledger("source", "add", "https://stats.example/tea")
    ledger("source", "capture", "yearbook.txt")
    words = [claim(ledger, "5.2万吨") if word == "TEA" else word for word in words]
    stance = [] if "--stance" in words else ["--stance", "supports"]
    done = ledger("link", *words, *stance)
    assert isinstance(done.exception, LedgerError), done.output
    assert said in str(done.exception)
    assert sources.links(Store(os.environ["LEDGER_DB"])) == ()


def test_a_link_written_over_another_is_refused_with_both_shown(ledger: Ledger) -> None:
    ledger("source", "add", "yearbook.txt")
    tea = claim(ledger, "5.2万吨")
    ledger("link", tea, "yearbook.txt", "--stance", "supports", "--seen", "0", "--by", "Ann")
    done = ledger("link", tea, "yearbook.txt", "--stance", "refutes", "--seen", "0", "--by", "Bo")
    assert "you have seen event 0, the last one on it is event 3 (link supports, by Ann, " in str(
        done.exception
    )
    assert [one.by for one in sources.links(Store(os.environ["LEDGER_DB"]))] == ["Ann"]


def test_a_reference_figure_takes_no_other_value(ledger: Ledger) -> None:
    ledger("source", "import", "series.csv")
    reference = rows(ledger, "suggest-links")[0]["reference"]
    done = ledger("link", claim(ledger, "5.2万吨"), reference, "--stance", "supports", "--value", "5")
    assert "has its own figure; leave --value, --unit and --period out" in str(done.exception)
    done = ledger("link", claim(ledger, "5.2万吨"), "r", "--stance", "supports")
    assert "no source 'r'" in str(done.exception)


def test_what_begins_several_figures_is_asked_back(ledger: Ledger) -> None:
    many = "metric,value\n" + "".join(f"m,{number}\n" for number in range(2000))
    Path("many.csv").write_text(many, encoding="utf-8")
    ledger("source", "import", "many.csv")
    done = ledger("link", claim(ledger, "5.2万吨"), "r0", "--stance", "supports")
    assert "figures of a series; `ledger suggest-links` prints their whole ids" in str(done.exception)


@pytest.mark.parametrize(
    ("table", "options", "said"),
    [
        ("", (), "the file is empty"),
        ("metric,value\n", (), "the table has no rows; name the file that holds the series"),
        ("metric,amount\nx,5\n", (), "no column 'value' (it has metric, amount); say what the table calls value: --columns value=NAME"),
        ("metric,value\n,5\n", (), "row 2: the metric is empty; say what the figure measures"),
        ("metric,value\nx,5\ny,n/a\n", (), "row 3: value 'n/a': that is no number"),
        ("metric,value,period\nx,5,lately\n", (), "row 2: period 'lately': that is no period"),
        ("metric,value\nx,5\ny,5,6,7\n", (), "this is no table in CSV ("),
        ("metric,value\nx,5\n", ("--columns", "metrics=x"), "--columns metrics: no column is called so; the columns are metric, scope"),
    ],
)  # fmt: skip
def test_a_series_that_can_not_be_read_whole_is_not_kept(
    ledger: Ledger, table: str, options: tuple[str, ...], said: str
) -> None:
    Path("bad.csv").write_text(table, encoding="utf-8")
    done = ledger("source", "import", "bad.csv", *options)
    assert isinstance(done.exception, LedgerError), done.output
    assert said in str(done.exception)
    assert rows(ledger, "source", "list") == []


def test_a_pair_of_columns_that_is_none_is_refused(ledger: Ledger) -> None:
    done = ledger("source", "import", "series.csv", "--columns", "metric")
    assert (done.exit_code, "'metric' is no pair; write OURS=THEIRS" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        ("nofile.txt", "nofile.txt: there is no such file; check the path, or give an address (https://…)"),
        ("ftp://host/x", "only http and https addresses are captured"),
        ("https://desk:secret@host/x", "a name or password in an address would be kept; leave it out"),
    ],
)
def test_a_source_that_can_not_be_is_refused(ledger: Ledger, locator: str, said: str) -> None:
    done = ledger("source", "add", locator)
    assert isinstance(done.exception, LedgerError)
    assert said in str(done.exception)
    assert rows(ledger, "source", "list") == []


def test_a_first_capture_of_nothing_is_refused(ledger: Ledger) -> None:
    Path("soon.txt").write_text("x", encoding="utf-8")
    ledger("source", "add", "soon.txt")
    Path("soon.txt").unlink()
    done = ledger("source", "capture", "soon.txt")
    assert ": nothing is there; check the address, or give the file instead" in str(done.exception)
