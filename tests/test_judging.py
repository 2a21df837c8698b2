"""Verdicts on the command line: scales, readers, stages, staleness, and what can't be said."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import Result

from ledger.errors import LedgerError
from ledger.scales import scale
from ledger.store import Store, scales, verdicts
from ledger.verdicts import Stage
from tests.conftest import Ledger
from tests.test_scales import HOUSE

TALK = "局长：2024年全省茶叶产量为5.2万吨。2023年底全省充电桩数量为45.2万个。\n"


@pytest.fixture
def ledger(command_at_place: Ledger) -> Ledger:
    """The command in a folder with a talk in a ledger, two scales, and a yearbook that was captured."""
    Path("talk.txt").write_text(TALK, encoding="utf-8")
    Path("yearbook.txt").write_text("2024年茶叶产量52300吨。\n", encoding="utf-8")
    Path("house.toml").write_text(HOUSE, encoding="utf-8")
    command_at_place("ingest", "talk.txt", "--date", "2025-02-01")
    command_at_place("scale", "load", "chinese")
    command_at_place("scale", "load", "house.toml")
    command_at_place("source", "add", "yearbook.txt")
    command_at_place("source", "capture", "yearbook.txt")
    return command_at_place


@pytest.fixture
def tea(ledger: Ledger) -> str:
    claims = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    return next(one["id"] for one in claims if one["text"] == "5.2万吨")


def rule(ledger: Ledger, claim: str, rating: str, by: str = "Ann", *options: str) -> Result:
    return ledger(
        "verdict", claim, rating, "--because", "年鉴", "--by", by, "--source", "yearbook.txt", *options
    )


def row(ledger: Ledger) -> dict:
    (only,) = json.loads(ledger("verdicts", "--format", "json").stdout)
    return only


def test_a_verdict_is_kept_with_what_it_rests_on(ledger: Ledger, tea: str) -> None:
    done = rule(ledger, tea, "正確", "Ann", "--known-then", "only the bulletin", "--known-now", "the yearbook",
                "--asked", "the bureau names the bulletin")  # fmt: skip
    assert done.stdout.splitlines()[0] == f"{tea} “5.2万吨”: Correct (correct), says Ann: 年鉴"
    (ruling,) = verdicts.course(Store(os.environ["LEDGER_DB"]), tea).rulings
    assert (ruling.rating.code, ruling.scale, ruling.rev, ruling.known_then, ruling.known_now, ruling.asked) == (
        "correct", "chinese", 1, "only the bulletin", "the yearbook", "the bureau names the bulletin",
    )  # fmt: skip
    assert len(ruling.sources) == 1
    assert "Ann: correct (chinese 1): 年鉴 · known then: only the bulletin" in ledger("history", tea).stdout
    assert "correct by Ann on " in ledger("show", tea).stdout
    assert "holds; 6 events" in ledger("verify").stdout


def test_a_new_verdict_supersedes_and_none_is_lost(ledger: Ledger, tea: str) -> None:
    rule(ledger, tea, "correct")
    rule(ledger, tea, "misleading")
    said = ledger("history", tea).stdout
    assert "Ann: correct (chinese 1): 年鉴 · sources: s" in said
    assert said.count("superseded") == 1
    assert row(ledger)["rating"] == "misleading"


def test_a_verdict_is_stale_when_a_source_is_linked_or_changes(ledger: Ledger, tea: str) -> None:
    rule(ledger, tea, "correct")
    assert row(ledger)["stands"] == "yes"
    ledger("source", "recheck")
    assert row(ledger)["stands"] == "yes", "the same as before"
    ledger("link", tea, "yearbook.txt", "--stance", "supports", "--value", "52300", "--unit", "吨")
    assert row(ledger)["stands"] == "stale"
    rule(ledger, tea, "correct")
    assert row(ledger)["stands"] == "yes"
    Path("yearbook.txt").write_text("2024年茶叶产量51300吨。\n", encoding="utf-8")
    ledger("source", "recheck")
    assert row(ledger)["stands"] == "stale"
    assert "STALE: its sources have changed since" in ledger("history", tea).stdout
    rule(ledger, tea, "correct")
    Path("yearbook.txt").unlink()
    ledger("source", "recheck")
    assert row(ledger)["stands"] == "stale"
    refused = ledger("sign-off", tea)
    assert "the verdict is stale: its sources have changed since; give it anew with `ledger verdict" in str(
        refused.exception
    )


def test_a_link_to_another_claim_leaves_a_verdict_alone(ledger: Ledger, tea: str) -> None:
    rule(ledger, tea, "correct")
    claims = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    other = next(one["id"] for one in claims if one["text"] == "45.2万个")
    ledger("link", other, "yearbook.txt", "--stance", "context")
    assert row(ledger)["stands"] == "yes"


def test_a_claim_goes_from_desk_to_reader_to_page(ledger: Ledger, tea: str) -> None:
    stages = []
    for words in (
        ("assign", tea, "--to", "Ann", "--second", "Bo"),
        ("verdict", tea, "wrong", "--scale", "chinese", "--because", "x", "--source", "yearbook.txt"),
        ("verdict", tea, "wrong", "--scale", "chinese", "--because", "y", "--source", "yearbook.txt", "--by", "Bo"),
        ("sign-off", tea, "--by", "Cyd"),
        ("publish", tea, "--url", "https://desk.example/1", "--on", "2025-03-01"),
        ("correct", tea, "--class", "refile", "--wrong", "5.2", "--right", "5.3", "--because", "a slip", "--where", "line 3"),
        ("withdraw", tea, "--because", "the yearbook was withdrawn"),
    ):  # fmt: skip
        assert ledger(*words).exit_code == 0, words
        stages.append(row(ledger)["stage"])
    assert stages == [
        "assigned", "checked", "cross-checked", "signed off", "published", "corrected", "withdrawn",
    ]  # fmt: skip
    said = ledger("history", tea).stdout
    assert re.findall(r"event (\d+)  (Bo: wrong|→ cross-checked)", said) == [
        ("8", "Bo: wrong"), ("8", "→ cross-checked"),
    ]  # fmt: skip
    assert "Ann: assigned to Ann, second reader Bo" in said
    assert "Ann: published · https://desk.example/1 on 2025-03-01" in said
    assert "corrected (refile) · wrong: 5.2 · right: 5.3 · line 3 · a slip" in said
    again = ledger("verdict", tea, "correct", "--because", "z", "--source", "yearbook.txt")
    assert "is withdrawn; assign it anew with `ledger assign" in str(again.exception)
    assert ledger("assign", tea, "--to", "Ann").exit_code == 0


def test_readers_who_disagree_send_the_claim_back(ledger: Ledger, tea: str) -> None:
    rule(ledger, tea, "correct")
    said = rule(ledger, tea, "misleading", "Bo")
    assert "assigned; its readers disagree; one of them rules again" in said.stdout
    refused = ledger("sign-off", tea)
    assert "its readers disagree (correct by Ann, misleading by Bo); one of them rules again" in str(
        refused.exception
    )
    rule(ledger, tea, "misleading")
    assert row(ledger)["stage"] == "cross-checked"


def test_the_second_reader_is_not_shown_what_the_first_one_ruled(
    ledger: Ledger, tea: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger("assign", tea, "--to", "Ann", "--second", "Bo")
    rule(ledger, tea, "correct")
    monkeypatch.setenv("LEDGER_ACTOR", "Bo")
    said = ledger("history", tea).stdout
    assert "correct" not in said
    assert "what the first reader ruled is shown once you have ruled as second reader" in said
    assert (row(ledger)["rating"], row(ledger)["stands"]) == (None, "withheld")
    assert "correct by Ann" not in ledger("show", tea).stdout
    rule(ledger, tea, "correct", "Bo")
    assert "Ann: correct" in ledger("history", tea).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["verdict", "TEA", "perfect", "--because", "x"], "no rating is called 'perfect'; the ratings in use are correct, misleading"),
        (["verdict", "TEA", "wrong", "--because", "x"], "'wrong' is a rating of chinese and house; say which with --scale"),
        (["verdict", "TEA", "right", "--because", "x", "--scale", "tabloid"], "no scale 'tabloid' is loaded; `ledger scale list` shows those that can be"),
        (["verdict", "TEA", "correct", "--because", "x"], "correct needs a source that was captured; link one with `ledger link`, or name one with --source"),
        (["verdict", "TEA", "correct", "--because", "x", "--source", "nowhere"], "no source 'nowhere'"),
        (["verdict", "TEA", "correct", "--because", " ", "--source", "yearbook.txt"], "a decision needs its reason"),
        (["verdict", "TEA", "correct", "--because", "x", "--by", " "], "a decision needs a name"),
        (["verdict", "TEA", "right", "--because", "x", "--known-then", "caf\udce9"], "the verdict holds half a character"),
        (["verdict", "TEA", "right", "--because", "x", "--seen", "4"], "has changed since: you have seen event 4, the last one on it is no event at all"),
        (["verdict", "czz", "right", "--because", "x"], "no claim 'czz'"),
        (["assign", "TEA", "--to", "Ann", "--second", " Ann "], "the second reader is another person than the first, Ann; name another"),
        (["assign", "TEA", "--to", " "], "a decision needs a name"),
        (["sign-off", "TEA"], "has no verdict yet; `ledger verdict"),
        (["publish", "TEA", "--url", "https://x"], "has no verdict yet; `ledger verdict"),
        (["publish", "TEA", "--url", "https://x", "--on", "2999-01-01"], "--on 2999-01-01: that day has not come yet"),
        (["publish", "TEA", "--url", " "], "a publication needs its place; give the address with --url"),
        (["correct", "TEA", "--class", "refile", "--wrong", "5", "--right", "6", "--because", "x"], "was never published: there is nothing to correct or withdraw"),
        (["correct", "TEA", "--class", "refile", "--wrong", " ", "--right", "6", "--because", "x"], "a correction says what was wrong and what is right"),
        (["withdraw", "TEA", "--because", "x"], "was never published: there is nothing to correct or withdraw"),
        (["history", "czz"], "no claim 'czz'"),
        (["scale", "load", "tabloid"], "tabloid: no scale ships under this key, and there is no such file; the keys are newspaper"),
        (["scale", "load", "."], ".: can't be read (Is a directory); make it readable, or move it elsewhere"),
        (["scale", "load", "latin.toml"], "latin.toml: this is no UTF-8, which TOML has to be"),
        (["scale", "retire", "tabloid", "--because", "x"], "no scale 'tabloid' is loaded; `ledger scale list` shows those that can be"),
        (["scale", "retire", "house", "perfect", "--because", "x"], "house has no rating 'perfect'; it has right, wrong"),
        (["scale", "retire", "house", "--because", " "], "a decision needs its reason"),
    ],
)  # fmt: skip
def test_what_can_not_be_said_is_refused(ledger: Ledger, tea: str, words: list[str], said: str) -> None:
    Path("latin.toml").write_bytes(b'key = "caf\xe9"')
    before = Store(os.environ["LEDGER_DB"]).head()
    done = ledger(*(tea if word == "TEA" else word for word in words))
    assert isinstance(done.exception, LedgerError), done.output
    assert said in str(done.exception)
    assert Store(os.environ["LEDGER_DB"]).head() == before


def test_a_step_can_not_be_skipped(ledger: Ledger, tea: str) -> None:
    rule(ledger, tea, "wrong", "Ann", "--scale", "chinese")
    assert "wrong needs a second reader, another than Ann" in str(ledger("sign-off", tea).exception)
    assert "is checked; what is signed off is published" in str(
        ledger("publish", tea, "--url", "x").exception
    )
    rule(ledger, tea, "correct")
    ledger("sign-off", tea)
    assert "is signed off; what is checked is signed off, once" in str(ledger("sign-off", tea).exception)
    ledger("publish", tea, "--url", "x")
    ledger("withdraw", tea, "--because", "x")
    again = ledger("withdraw", tea, "--because", "x")
    assert "is withdrawn already; `ledger history" in str(again.exception)


def test_a_claim_that_is_assigned_is_not_ruled_on_by_others(ledger: Ledger, tea: str) -> None:
    ledger("assign", tea, "--to", "Bo")
    refused = rule(ledger, tea, "correct", "Cyd")
    assert f"{tea} is assigned to Bo, who has not ruled yet; assign it to Cyd, or wait" in str(
        refused.exception
    )
    rule(ledger, tea, "correct", "Bo")
    assert rule(ledger, tea, "correct", "Cyd").exit_code == 0
    ledger("assign", tea, "--to", "Ann", "--second", "Bo")
    refused = rule(ledger, tea, "correct", "Cyd")
    assert "is assigned to Ann and Bo; assign it to Cyd first, or rule as one of them" in str(
        refused.exception
    )


def test_two_who_write_at_once_are_told(ledger: Ledger, tea: str) -> None:
    touched = verdicts.course(Store(os.environ["LEDGER_DB"]), tea).touched
    assert touched == 0
    assert rule(ledger, tea, "correct", "Ann", "--seen", "0").exit_code == 0
    refused = rule(ledger, tea, "misleading", "Bo", "--seen", "0")
    assert "you have seen event 0, the last one on it is event 6 (verdict, by Ann, " in str(refused.exception)
    assert len(verdicts.course(Store(os.environ["LEDGER_DB"]), tea).rulings) == 1
    assert rule(ledger, tea, "correct", "Bo", "--seen", "6").exit_code == 0
    refused = ledger("amend", tea, "--value", "53000", "--because", "x", "--seen", "6")
    assert re.search(
        r"you have seen event 6 \(verdict, by Ann, [^)]+Z\), the last one on it is event 7 \(verdict, by Bo, ",
        str(refused.exception),
    )


def test_what_is_known_of_a_claim_is_looked_up_again_after_every_write_that_touches_it(
    ledger: Ledger, tea: str
) -> None:
    store, known = Store(os.environ["LEDGER_DB"]), verdicts.Known()
    claims = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    other = next(one["id"] for one in claims if one["id"] != tea)
    for line in (
        ("verdict", tea, "correct", "--because", "x", "--source", "yearbook.txt", "--by", "Ann"),
        ("assign", other, "--to", "Bo"),
        ("link", other, "yearbook.txt", "--stance", "refutes"),
        ("verdict", other, "misleading", "--because", "x", "--by", "Bo"),
        ("source", "capture", "yearbook.txt"),
        ("amend", tea, "--value", "53000", "--because", "misheard"),
        ("sign-off", other),
        ("ingest", "newer.txt", "--revises", "talk.txt"),
    ):
        Path("yearbook.txt").write_text(f"{line} 2024年茶叶产量52300吨。\n", encoding="utf-8")
        Path("newer.txt").write_text(TALK.replace("45.2万", "45.3万"), encoding="utf-8")
        before = known.courses.get(other)
        ledger(*line)
        for reader in (None, "Bo"):
            assert verdicts.courses(store, reader=reader, known=known) == verdicts.courses(
                store, reader=reader
            )
        if line[0] == "amend":
            assert known.courses[other] is before, "it was not touched"
    assert known.courses[other].rated == "stale"


def test_a_source_that_was_not_captured_does_not_suffice(ledger: Ledger, tea: str) -> None:
    added = ledger("source", "add", "https://stats.example/tea").stdout.split()[0]
    done = ledger("verdict", tea, "correct", "--because", "x", "--source", added)
    assert (
        f"correct needs a source that was captured; capture it first: `ledger source capture {added}`"
        in str(done.exception)
    )
    ledger("link", tea, "yearbook.txt", "--stance", "supports")
    assert ledger("verdict", tea, "correct", "--because", "x").exit_code == 0


def test_a_rating_that_is_retired_takes_no_new_verdict_and_keeps_the_old(ledger: Ledger, tea: str) -> None:
    rule(ledger, tea, "misleading")
    done = ledger("scale", "retire", "chinese", "misleading", "--because", "too soft")
    assert "misleading of chinese: retired" in done.stdout
    assert "no rating is called 'misleading'" in str(rule(ledger, tea, "misleading").exception)
    again = ledger("scale", "retire", "chinese", "misleading", "--because", "x")
    assert "misleading of chinese is retired already; `ledger scale list` shows what is in use" in str(
        again.exception
    )
    assert (row(ledger)["rating"], row(ledger)["stands"]) == ("misleading", "yes")
    ledger("scale", "retire", "chinese", "--because", "x")
    ledger("scale", "retire", "house", "--because", "x")
    assert "the ratings in use are none: all are retired" in str(rule(ledger, tea, "correct").exception)
    listed = json.loads(ledger("scale", "list", "--format", "json").stdout)
    assert {one["use"] for one in listed if one["scale"] in ("chinese", "house")} == {"retired"}


def test_a_changed_scale_is_a_new_version_and_old_verdicts_keep_theirs(ledger: Ledger, tea: str) -> None:
    rule(ledger, tea, "right", "Ann", "--scale", "house")
    Path("house.toml").write_text(HOUSE.replace('"Right"', '"Quite right"'), encoding="utf-8")
    refused = ledger("scale", "load", "house.toml")
    assert "house: version 1 is in the ledger with other words, and verdicts rest on them; give the changed scale version = 2" in str(refused.exception)  # fmt: skip
    Path("house.toml").write_text(
        HOUSE.replace('"Right"', '"Quite right"').replace("= 1", "= 2", 1), encoding="utf-8"
    )
    assert ledger("scale", "load", "house.toml").exit_code == 0
    assert row(ledger)["scale"] == "house 1"
    rule(ledger, tea, "Quite right")
    assert row(ledger)["scale"] == "house 2"


def test_a_version_that_comes_too_late_is_refused(ledger: Ledger) -> None:
    store = Store(os.environ["LEDGER_DB"], actor="Ann")
    scales.load(store, scale(HOUSE.replace("= 1", "= 3", 1), "house.toml"))
    with pytest.raises(LedgerError) as caught:
        scales.load(store, scale(HOUSE.replace("= 1", "= 2", 1), "house.toml"))
    assert str(caught.value) == (
        "house: version 3 is in the ledger already; give the changed scale version = 4"
    )


def test_a_scale_is_loaded_once(ledger: Ledger) -> None:
    assert "is in the ledger already" in ledger("scale", "load", "chinese").stdout
    listed = json.loads(ledger("scale", "list", "--format", "json").stdout)
    assert {one["scale"]: one["use"] for one in listed} == {
        "chinese": "in use", "house": "in use", "newspaper": "not loaded", "four": "not loaded",
    }  # fmt: skip


def test_without_a_scale_the_remedy_is_said(ledger: Ledger, tea: str) -> None:
    ledger("--db", "other.db", "ingest", "talk.txt", "--date", "2025-02-01")
    done = ledger("--db", "other.db", "verdict", tea, "correct", "--because", "x")
    assert "no scale is loaded; load one with `ledger scale load newspaper`" in str(done.exception)


def test_a_verdict_after_publication_goes_the_whole_way_again(ledger: Ledger, tea: str) -> None:
    rule(ledger, tea, "correct")
    ledger("sign-off", tea)
    ledger("publish", tea, "--url", "x")
    rule(ledger, tea, "misleading")
    assert row(ledger)["stage"] == "checked"
    assert "is checked; what is signed off is published" in str(
        ledger("publish", tea, "--url", "x").exception
    )
    assert verdicts.course(Store(os.environ["LEDGER_DB"]), tea).was_published
    assert verdicts.course(Store(os.environ["LEDGER_DB"]), tea).stage is Stage.CHECKED
