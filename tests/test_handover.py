"""A case leaves as a folder and comes back as it was: every byte, every name and time, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from ledger.store import Store, log, readings, sources, verdicts
from tests.conftest import Ledger
from tests.test_samples import EVENTS
from tests.test_scales import HOUSE

TALK = (
    "局长：2024年全省茶叶产量为5.2万吨。2023年底全省充电桩数量为45.2万个，=1+1。\n"
    "局长：2023年底全省充电桩数量为54.6万个。本次为第七届茶博会。\n"
)
SERIES = "metric,scope,period,value,unit,url\n茶叶产量,全省,2024,52300.0,吨,https://stats.example/tea\n"


@pytest.fixture
def ledger(command: Ledger) -> Ledger:
    """The command in a folder with a talk, a yearbook, a series and a scale of the house."""
    Path("talk.TXT").write_bytes(TALK.encode("gb18030"))
    Path("yearbook.txt").write_text("2024年茶叶产量52300吨。\n", encoding="utf-8")
    Path("series.csv").write_text(SERIES, encoding="utf-8")
    Path("house.toml").write_text(HOUSE, encoding="utf-8")
    return command


def done(result: Result) -> Result:
    assert result.exit_code in (0, 1), (result.output, result.exception)
    return result


def claims(ledger: Ledger) -> dict[str, str]:
    found = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    return {one["text"]: one["id"] for one in found}


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """The same with a case in which every kind of word was said."""
    done(ledger("ingest", "talk.TXT", "--date", "2025-02-01"))
    at = claims(ledger)
    tea, piles, later = at["5.2万吨"], at["45.2万个"], at["54.6万个"]
    (finding,) = json.loads(ledger("check", "--format", "json").stdout)["findings"]
    for words in (
        ("scale", "load", "chinese"),
        ("scale", "load", "house.toml"),
        (
            "source",
            "add",
            "yearbook.txt",
            "--title",
            "统计年鉴",
            "--published",
            "2025-01-10",
            "--standing",
            "primary",
        ),
        ("source", "capture", "yearbook.txt"),
        ("source", "import", "series.csv"),
        ("settle", finding["fingerprint"], "explained", "--because", "two registers", "--by", "Bo"),
        ("relate", "not_same", piles, later, "--because", "two registers"),
        ("assign", tea, "--to", "Ann", "--second", "Bo"),
        (
            "verdict",
            tea,
            "correct",
            "--because",
            "年鉴",
            "--source",
            "yearbook.txt",
            "--known-then",
            "the bulletin",
        ),
        (
            "amend",
            tea,
            "--value",
            "53000.0",
            "--speaker",
            "-",
            "--period",
            "2025-01-01/2025-02-28",
            "--because",
            "录音",
        ),
        ("verdict", tea, "correct", "--because", "x", "--source", "yearbook.txt", "--by", "Ann"),
        ("verdict", tea, "correct", "--because", "y", "--source", "yearbook.txt", "--by", "Bo"),
        ("sign-off", tea, "--by", "Eva"),
        ("publish", tea, "--url", "https://desk.example/1", "--on", "2025-03-01"),
        ("correct", tea, "--class", "refile", "--wrong", "a", "--right", "b", "--because", "typo"),
        ("add", "talk.TXT", "第七届", "--value", "7", "--kind", "rank", "--because", "missed"),
        ("link", piles, "yearbook.txt", "--stance", "context", "--quote", "茶叶产量52300吨"),
        (
            "link",
            piles,
            "yearbook.txt",
            "--stance",
            "refutes",
            "--value",
            "546000",
            "--unit",
            "个",
            "--period",
            "2023",
        ),
    ):
        done(ledger(*words))
    (reference,) = sources.references(Store("ledger.db"))
    done(ledger("link", tea, reference.id, "--stance", "supports"))
    Path("yearbook.txt").unlink()
    ledger("source", "recheck")
    return ledger


def export(ledger: Ledger, folder: str, *options: str) -> dict[str, bytes]:
    name = json.loads(ledger("documents", "--format", "json", *options).stdout)[0]["id"]
    done(ledger("export", "case", name, "-o", folder, *options))
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


def test_a_case_comes_back_byte_for_byte(told: Ledger) -> None:
    first = export(told, "case")
    assert {"transcript.txt", "event.toml", "claims.csv", "sources.csv", "verdicts.csv", "links.csv", "steps.csv",
            "captures.csv", "figures.csv", "settlements.csv", "relations.csv", "scales/chinese-1.toml"} <= set(first)  # fmt: skip
    assert first["transcript.txt"] == Path("talk.TXT").read_bytes()
    taken = done(told("import", "case", "case", "--db", "other.db", "--by", "Zoe"))
    assert ", new; added: " in taken.stdout
    assert export(told, "again", "--db", "other.db") == first
    assert told("verify", "--db", "other.db").exit_code == 0


def test_a_verdict_keeps_who_gave_it_and_when_and_the_log_says_who_took_it_in(told: Ledger) -> None:
    export(told, "case")
    done(told("import", "case", "case", "--db", "other.db", "--by", "Zoe"))
    tea = claims(told)["5.2万吨"]
    here, there = Store("ledger.db"), Store("other.db")
    before, after = verdicts.course(here, tea), verdicts.course(there, tea)
    assert [(one.by, one.at, one.stale) for one in after.rulings] == [
        (one.by, one.at, one.stale) for one in before.rulings
    ]
    assert [(one.stage, one.by, one.at) for one in after.steps] == [
        (one.stage, one.by, one.at) for one in before.steps
    ]
    assert [one.at for one in readings.by_hand(there, tea)] == [one.at for one in readings.by_hand(here, tea)]
    (given, *_) = (one for one in log.events(there, about=tea) if "verdict" in one.command)
    assert (given.command, given.actor) == ("import case: verdict correct", "Zoe")
    assert given.at > before.rulings[-1].at
    assert told("verdicts", "--db", "other.db").stdout == told("verdicts").stdout
    assert told("settled", "--db", "other.db").stdout == told("settled").stdout
    assert told("check", "--db", "other.db").stdout == told("check").stdout


def test_a_case_is_taken_in_once_and_what_was_said_since_is_added(told: Ledger) -> None:
    export(told, "case")
    done(told("import", "case", "case", "--db", "other.db"))
    head = told("head", "--db", "other.db").stdout
    again = done(told("import", "case", "case", "--db", "other.db"))
    assert again.stdout.endswith(", in the ledger already; added: nothing\n")
    assert told("head", "--db", "other.db").stdout == head
    piles = claims(told)["45.2万个"]
    done(
        told("verdict", piles, "misleading", "--scale", "chinese", "--because", "z", "--source", "series.csv")
    )
    first = export(told, "case")
    more = done(told("import", "case", "case", "--db", "other.db"))
    assert more.stdout.endswith("added: 1 verdict\n")
    assert export(told, "again", "--db", "other.db")["verdicts.csv"] == first["verdicts.csv"]
    assert done(told("import", "case", "case")).stdout.endswith("added: nothing\n"), (
        "into the ledger that it is from"
    )


def test_a_dry_run_writes_nothing(told: Ledger) -> None:
    export(told, "case")
    tried = done(told("import", "case", "case", "--db", "other.db", "--dry-run"))
    assert ", new; would be added: " in tried.stdout
    assert not Path("other.db").exists()
    Path("more.txt").write_text("局长：全省有茶园3万亩。\n", encoding="utf-8")
    done(told("ingest", "more.txt", "--db", "other.db"))
    head = told("head", "--db", "other.db").stdout
    done(told("import", "case", "case", "--db", "other.db", "--dry-run"))
    assert told("head", "--db", "other.db").stdout == head


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_a_sample_event_is_a_case(ledger: Ledger, event: Path) -> None:
    taken = done(ledger("import", "case", str(event)))
    assert "no part of the case, and left alone: assertions.toml, draft.md, expected.csv" in taken.stderr
    assert " claims, 1 event\n" in taken.stdout
    first = export(ledger, "case")
    assert first["transcript.txt"] == (event / "transcript.txt").read_bytes()
    card = first["event.toml"].decode()
    for line in event.joinpath("event.toml").read_text(encoding="utf-8").splitlines()[1:]:
        assert line in card.splitlines()
    done(ledger("import", "case", "case", "--db", "other.db"))
    assert export(ledger, "again", "--db", "other.db") == first


def by_hand(name: str, *lines: str) -> None:
    Path("case", name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


@pytest.fixture
def small(ledger: Ledger) -> str:
    """A case with nothing but its transcript and its card, and a ledger with a scale; gives the claim."""
    done(ledger("ingest", "talk.TXT", "--date", "2025-02-01"))
    tea = claims(ledger)["5.2万吨"]
    Path("ledger.db").unlink()
    Path("case").mkdir()
    shutil.copy("talk.TXT", "case/transcript.txt")
    by_hand("event.toml", 'title = "茶博会"', "date = 2025-02-01")
    done(ledger("scale", "load", "four"))
    return tea


def test_verdicts_written_by_hand_are_taken_in_once(ledger: Ledger, small: str) -> None:
    by_hand("verdicts.csv", "claim,rating,because,by,at", f"{small},其他,no yearbook,Bo,2025-02-03")
    taken = done(ledger("import", "case", "case"))
    assert "added: 3 claims, 1 event, 1 verdict" in taken.stdout
    (ruling,) = verdicts.course(Store("ledger.db"), small).rulings
    assert (ruling.by, ruling.at.date().isoformat(), ruling.rating.norm.value) == (
        "Bo",
        "2025-02-03",
        "OTHER",
    )
    assert done(ledger("import", "case", "case")).stdout.endswith("added: nothing\n")


def refused(ledger: Ledger, *options: str) -> str:
    before = ledger("head").stdout
    said = ledger("import", "case", "case", *options)
    assert said.exception is not None, said.output
    assert ledger("head").stdout == before
    return str(said.exception)


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("verdicts.csv", ("claim,rating,because", "TEA,Pants on fire,x"), "case/verdicts.csv:2: no rating is called 'Pants on fire'; the ratings in use are "),
        ("verdicts.csv", ("claim,scale,version,rating,because", "TEA,four,9,true,x"), "version 9 of the scale 'four' is not loaded; `ledger scale load` takes it from a file"),
        ("verdicts.csv", ("claim,scale,version,rating,because", "TEA,four,1,frue,x"), "no rating of four 1 is called 'frue'"),
        ("verdicts.csv", ("claim,rating,because", "c00000000,OTHER,x"), "case/verdicts.csv:2: no claim 'c00000000' stands in claims.csv, nor in the text as it is read; mend the name"),
        ("verdicts.csv", ("claim,rating,because", "TEA,OTHER,"), "case/verdicts.csv:2: because is empty; every row needs it"),
        ("verdicts.csv", ("claim,rating", "TEA,unproven"), "case/verdicts.csv: the column because is missing; every row needs it"),
        ("verdicts.csv", ("claim,rating,because,colour", "TEA,OTHER,x,red"), "case/verdicts.csv: no column is called 'colour'; the columns are claim, reading"),
        ("verdicts.csv", ("claim,rating,because,at", "TEA,OTHER,x,lately"), "case/verdicts.csv:2: at “lately” is no time; write it as YYYY-MM-DD, or with the time of day"),
        ("verdicts.csv", ("claim,rating,because,reading", "TEA,OTHER,x,one"), "reading “one” is no whole number; write digits only"),
        ("verdicts.csv", ("claim,rating,because,reading", "TEA,OTHER,x,2"), "case/verdicts.csv:2: taken in, this comes out otherwise (reading 1, in the case 2); mend the cell, or leave it empty"),
        ("verdicts.csv", ("claim,rating,because,sources", "TEA,OTHER,x,s9"), "case/verdicts.csv:2: no source 's9'"),
        ("verdicts.csv", ("claim,rating,because", "TEA,OTHER,x,y"), "case/verdicts.csv:2: 4 cells under 3 columns"),
        ("steps.csv", ("claim,stage", "TEA,signed off"), "has no verdict yet"),
        ("steps.csv", ("claim,stage", "TEA,checked"), "case/steps.csv:2: checked is no step of its own; a claim comes to it by a verdict, which stands in verdicts.csv"),
        ("steps.csv", ("claim,stage", "TEA,published"), "case/steps.csv:2: published needs its day; fill that cell in"),
        ("steps.csv", ("claim,stage,day", "TEA,published,soon"), "case/steps.csv:2: day “soon” is no day; write it as YYYY-MM-DD"),
        ("steps.csv", ("claim,stage", "TEA,cooking"), "case/steps.csv:2: stage “cooking” is none of new, assigned"),
        ("sources.csv", ("source,title", "s1,Year"), "case/sources.csv: the column locator is missing"),
        ("links.csv", ("claim,source,stance,value", "TEA,s1,supports,much"), "case/links.csv:2: value “much” is no number; write digits and a point"),
        ("links.csv", ("claim,source,stance,value,period", "TEA,s1,supports,5,then"), "period “then” is no period"),
        ("links.csv", ("claim,source,stance,reference", "TEA,s1,supports,r1"), "case/links.csv:2: no "),
        ("captures.csv", ("source,sha256", "s1,abc"), "case/captures.csv:2: there is no copies/abc; restore the captured file"),
        ("figures.csv", ("source,capture,metric,value", "s1,1,tea,5"), "case/figures.csv:2: captures.csv has no look 1 at s1; say which one brought the figure"),
        ("claims.csv", ("claim,reading", "c1,1"), "case/claims.csv: the column start is missing"),
        ("event.toml", ("date = soon",), "case/event.toml: this is no TOML ("),
        ("event.toml", ("title = " + "[" * 5000,), "case/event.toml: this is no TOML ("),
        ("event.toml", ("title = " + "9" * 5000,), "case/event.toml: this is no TOML (a number is too long, or brackets stand too deep); mend it there"),
        ("event.toml", ("date = 2025-02-01", 'city = "X"'), "case/event.toml:2: no key is called 'city'; the keys are case, name, title"),
        ("event.toml", ('date = "2025-02-01"',), "case/event.toml:1: date is no day; write date = 2025-02-01"[:36]),
        ("event.toml", ("case = 2",), "case/event.toml:1: this case is of form 2, this program reads form 1; update it"),
        ("event.toml", ("title = 5",), "case/event.toml:1: title is 5; write text in quotation marks, or leave it out"),
        ("event.toml", ('language = "fr"',), "case/event.toml:1: language is 'fr'; take one of zh, en"),
        ("event.toml", ('sha256 = "abc"',), "case/event.toml:1: sha256 is no hash of 64 small hexadecimal digits; leave it out"),
        ("event.toml", (f'sha256 = "{"0" * 64}"',), "case/transcript.txt: these are not the bytes that event.toml names by their sha256"),
        ("event.toml", ('captured = "2025"',), "case/event.toml:1: captured is no time in UTC; write captured ="),
        ("transcript.md", ("x",), "case: a case has one transcript.*, here are 2 of them; keep the one that was captured"),
    ],
)  # fmt: skip
def test_a_case_that_can_not_be_taken_in_is_refused_whole(
    ledger: Ledger, small: str, name: str, lines: tuple[str, ...], said: str
) -> None:
    by_hand(name, *(line.replace("TEA", small) for line in lines))
    assert said in refused(ledger)
    assert json.loads(ledger("documents", "--format", "json").stdout) == []


def edited(name: str, row: int, column: str, cell: str) -> None:
    """One cell of a sheet of the case, written over."""
    path = Path("case", name)
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    lines[row - 1][lines[0].index(column)] = cell
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    path.write_text(out.getvalue(), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "row", "column", "cell", "said"),
    [
        ("claims.csv", 2, "text", "5.3万吨", "of the text, not “5.3万吨”; offsets count its characters"),
        ("claims.csv", 2, "sentence_end", "5", "doesn't hold the figure"),
        ("claims.csv", 2, "step", "0", "step and scale are above 0"),
        ("claims.csv", 2, "post", "yes", "post “yes” is no flag; write 0 or 1"),
        ("claims.csv", 2, "period_last", "2020-01-01", "the period ends on 2020-01-01, before it begins; mend period_first or period_last"),
        ("claims.csv", 3, "reading", "1", "already; leave one of the two out"),
        ("claims.csv", 3, "because", "", "case/claims.csv:3: the ledger has no such reading of 5.2万吨; take the case into"),
        ("captures.csv", 2, "headers", "nothing", "case/captures.csv:2: headers are no JSON object"),
        ("captures.csv", 2, "found", "gone", "case/captures.csv:2: taken in, this comes out otherwise (found captured, in the case gone); mend the cell"),
        ("links.csv", 4, "reference", "r0", "case/links.csv:4: no figure 'r0' stands in figures.csv, nor in the ledger; mend the name"),
        ("verdicts.csv", 2, "evidence_sha256", "0", "case/verdicts.csv:2: taken in, this comes out otherwise (evidence_sha256 "),
        ("verdicts.csv", 3, "stage", "cross-checked", "(stage checked, in the case cross-checked); mend the cell, or leave it empty"),
    ],
)  # fmt: skip
def test_a_case_that_was_tampered_with_is_refused(
    told: Ledger, name: str, row: int, column: str, cell: str, said: str
) -> None:
    export(told, "case")
    edited(name, row, column, cell)
    refused_ = told("import", "case", "case", "--db", "other.db")
    assert refused_.exception is not None
    assert said in str(refused_.exception)
    assert not Path("other.db").exists()


def test_captured_bytes_that_were_changed_are_refused(told: Ledger) -> None:
    export(told, "case")
    (copy, *_) = sorted(Path("case/copies").iterdir())
    copy.write_bytes(b"another yearbook")
    said = told("import", "case", "case", "--db", "other.db")
    assert f"copies/{copy.name} was changed since it was captured; restore it" in str(said.exception)


def test_two_desks_that_went_on_by_themselves_are_not_mixed(told: Ledger) -> None:
    export(told, "case")
    done(told("import", "case", "case", "--db", "other.db"))
    tea = claims(told)["5.2万吨"]
    done(told("withdraw", tea, "--because", "wrong", "--by", "Eva"))
    done(
        told(
            "correct",
            tea,
            "--class",
            "refile",
            "--wrong",
            "c",
            "--right",
            "d",
            "--because",
            "e",
            "--db",
            "other.db",
        )
    )
    export(told, "later")
    said = told("import", "case", "later", "--db", "other.db")
    assert "the ledger has another word of the claim" in str(said.exception)
    assert "); take the case into a ledger of its own: --db FILE" in str(said.exception)


def test_words_that_contradict_each_other_are_not_mixed(told: Ledger) -> None:
    export(told, "case")
    done(told("ingest", "talk.TXT", "--date", "2025-02-01", "--db", "other.db"))
    at = claims(told)
    pair, why = (at["54.6万个"], at["45.2万个"]), ("--because", "one register")
    Path("more.txt").write_text("局长：2023年底全省充电桩数量为54.6万个。\n", encoding="utf-8")
    done(told("ingest", "more.txt", "--date", "2025-02-01", "--db", "other.db"))
    found = json.loads(
        told("claims", "--document", "more.txt", "--format", "json", "--db", "other.db").stdout
    )
    third = found["claims"][0]["id"]
    for one in pair:
        done(told("relate", "repeat", one, third, *why, "--db", "other.db"))
    said = told("import", "case", "case", "--db", "other.db")
    assert "would be said to be the same quantity, and not to be; `ledger relations`" in str(said.exception)


def test_a_text_that_was_read_otherwise_or_on_another_day_is_not_mixed(told: Ledger) -> None:
    export(told, "case")
    done(told("ingest", "talk.TXT", "--date", "2025-02-02", "--db", "other.db"))
    said = told("import", "case", "case", "--db", "other.db")
    assert (
        "the ledger has this text as said on 2025-02-02, event.toml on 2025-02-01; mend the date there, or"
        in str(said.exception)
    )
    edited("claims.csv", 2, "metric", "别的")
    done(told("ingest", "talk.TXT", "--date", "2025-02-01", "--db", "third.db"))
    said = told("import", "case", "case", "--db", "third.db")
    assert "case/claims.csv:2: the ledger has another word of the claim" in str(said.exception)


def test_claims_count_as_the_case_has_them_and_a_difference_is_said(told: Ledger) -> None:
    export(told, "case")
    edited("claims.csv", 2, "metric", "别的")
    taken = done(told("import", "case", "case", "--db", "other.db"))
    assert "this program reads 2 figures otherwise than claims.csv, which counts" in taken.stderr


def test_a_source_that_the_ledger_has_keeps_its_name(told: Ledger) -> None:
    export(told, "case")
    done(told("source", "add", "series.csv", "--title", "Series", "--db", "other.db"))
    taken = done(told("import", "case", "case", "--db", "other.db"))
    assert "series.csv: the ledger has this source; it stays as it was first written down" in taken.stderr


def test_a_folder_with_something_else_in_it_is_not_written_over(told: Ledger) -> None:
    first = export(told, "case")
    assert export(told, "case") == first, "over the same case"
    Path("mine").mkdir()
    done(told("export", "case", "talk.TXT", "-o", "mine"))
    Path("full").mkdir()
    Path("full/notes.txt").write_text("mine", encoding="utf-8")
    for place, said in (
        ("full", "full: something else is in this folder; give a new one with -o"),
        ("house.toml", "house.toml: this is no folder; give the name of one with -o"),
        ("none/case", "none/case: there is no folder "),
    ):
        assert said in str(told("export", "case", "talk.TXT", "-o", place).exception)
    assert [path.name for path in Path("full").iterdir()] == ["notes.txt"]
    assert not list(Path().glob(".*.draft"))


def test_a_case_is_of_the_newest_text_and_says_what_it_leaves_out(told: Ledger) -> None:
    Path("newer.txt").write_text(TALK.replace("5.2万", "5.3万"), encoding="utf-8")
    done(told("ingest", "newer.txt", "--revises", "talk.TXT", "--date", "2025-02-01"))
    assert "has a newer text, " in str(told("export", "case", "talk.TXT", "-o", "old").exception)
    at = json.loads(told("claims", "--format", "json").stdout)["claims"]
    assert done(told("export", "case", "newer.txt", "-o", "new")).stderr.startswith("the earlier text, d")
    Path("more.txt").write_text("局长：2023年底全省充电桩数量为54.6万个。\n", encoding="utf-8")
    done(told("ingest", "more.txt", "--date", "2025-02-01"))
    other = json.loads(told("claims", "--document", "more.txt", "--format", "json").stdout)["claims"][0]["id"]
    done(told("relate", "repeat", at[-1]["id"], other, "--because", "one figure"))
    said = done(told("export", "case", "more.txt", "-o", "third")).stderr
    assert "1 relations are about claims of other documents too, and left out" in said


@pytest.mark.parametrize("place", ["nowhere", "talk.TXT"])
def test_what_is_no_folder_is_no_case(ledger: Ledger, place: str) -> None:
    said = f"{place}: there is no such folder; name the one that holds event.toml and transcript.*"
    assert str(ledger("import", "case", place).exception) == said


def test_a_folder_without_a_card_or_a_transcript_is_no_case(ledger: Ledger) -> None:
    Path("case").mkdir()
    assert "a case has one transcript.*, here are none" in str(ledger("import", "case", "case").exception)
    shutil.copy("talk.TXT", "case/transcript.txt")
    assert "case: there is no event.toml; write one that says date" in str(
        ledger("import", "case", "case").exception
    )
