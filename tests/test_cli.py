"""The commands as a desk types them: exit code, then output, then what the ledger holds."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from ledger.cli import cli
from tests.cli_desk import COUNTY, PORT, Said, ledger

DAY = ("--date", "2024-03-05")
PINYIN = (
    "主持人：現(xiàn)在請(qǐng)林茂生先生介紹(shào)。\n"
    "林茂生：全縣(xiàn)茶葉(yè)產(chǎn)量2023年達(dá)到26.1萬(wàn)噸。\n"
    "林茂生：謝謝(xiè)。\n"
)
_CONTRACT = {
    "start": int, "end": int, "text": str, "sentence_start": int, "sentence_end": int, "speaker": str,
    "value": str, "value2": str | None, "low": str | None, "high": str | None, "low_open": bool,
    "high_open": bool, "unit": str, "bound": str, "kind": str, "metric": str, "period": str, "role": str,
    "prefix": str, "suffix": str,
}  # fmt: skip
_FINDING = {
    "fingerprint": str, "rule": str, "rule_kind": str, "verdict": str, "severity": str, "members": list,
    "stated": str | None, "computed_low": str | None, "computed_high": str | None, "arithmetic": str,
    "message": str, "reading": str, "settlement": None,
}  # fmt: skip
_MEMBER = {
    "source": str, "claim": str, "start": int, "end": int, "line": int, "column": int, "text": str,
    "speaker": str, "as": str,
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with two sources, and a ledger that is not there yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEDGER_DB", raising=False)
    Path("county.txt").write_text(COUNTY, encoding="utf-8")
    Path("port.txt").write_text(PORT, encoding="utf-8")
    return tmp_path


def _objects(said: Said) -> list[dict[str, object]]:
    return [json.loads(line) for line in said.out.splitlines()]


def _meets(row: dict[str, object], contract: dict[str, object]) -> None:
    """Hold each field's type against the contract; a number that carries a value is a string."""
    for name, kind in contract.items():
        allowed = type(None) if kind is None else kind
        assert isinstance(row[name], allowed), (name, row[name])  # type: ignore[arg-type]
        assert kind is not int or not isinstance(row[name], bool), name


def test_extract_prints_the_contract_and_touches_no_ledger(folder: Path) -> None:
    said = ledger("extract", "county.txt", *DAY)
    assert (said.code, [row["text"] for row in _objects(said)]) == (
        0,
        ["20.4萬噸", "26.1萬噸", "55%", "超過6000戶"],
    )
    for row in _objects(said):
        _meets(row, _CONTRACT)
        assert COUNTY[row["start"] : row["end"]] == row["text"]  # type: ignore[misc]
        assert row["text"] in COUNTY[row["sentence_start"] : row["sentence_end"]]  # type: ignore[misc,operator]
        Decimal(str(row["value"]))
    assert sorted(file.name for file in folder.iterdir()) == ["county.txt", "port.txt"]


def test_what_is_unbounded_is_null() -> None:
    last = _objects(ledger("extract", "county.txt", *DAY))[-1]
    assert (last["value"], last["value2"], last["low"], last["low_open"]) == ("6000", None, "6000", True)


def test_standard_input_is_a_source_like_any_other() -> None:
    said = ledger("extract", "-", *DAY, stdin=COUNTY.encode("gb18030"))
    assert (said.code, said.err) == (0, "")
    assert [(row["source"], row["text"]) for row in _objects(said)] == [
        ("standard input", "20.4萬噸"),
        ("standard input", "26.1萬噸"),
        ("standard input", "55%"),
        ("standard input", "超過6000戶"),
    ]


def test_explain_accounts_for_every_numeral_with_its_place() -> None:
    said = ledger("extract", "county.txt", "--explain", *DAY)
    lines = [line.split(" ", 1) for line in said.out.splitlines()]
    assert said.code == 0
    assert [(place, what.split(" ")[0]) for place, what in lines] == [
        ("county.txt:1:8:", "left"),
        ("county.txt:2:12:", "left"),
        ("county.txt:2:18:", "claim"),
        ("county.txt:2:27:", "left"),
        ("county.txt:2:33:", "claim"),
        ("county.txt:2:42:", "claim"),
        ("county.txt:3:14:", "claim"),
    ]
    assert lines[0][1] == "left out 2024年3月5日 (date)"


def test_explain_as_json_lines_names_the_rule_that_left_a_numeral_out() -> None:
    rows = _objects(ledger("extract", "county.txt", "--explain", "--format", "jsonl", *DAY))
    assert [row["text"] for row in rows if "left_out" not in row] == [
        "20.4萬噸",
        "26.1萬噸",
        "55%",
        "超過6000戶",
    ]
    assert rows[0] == {
        "start": 7,
        "end": 16,
        "text": "2024年3月5日",
        "source": "county.txt",
        "left_out": "date",
    }


def test_digits_of_the_page_around_the_talk_are_accounted_for_too() -> None:
    Path("page.html").write_text(
        f"<html><body><nav>Page 17 of 40</nav><article><p>{PORT}</p></article></body></html>",
        encoding="utf-8",
    )
    shown = ledger("extract", "page.html", "--explain", *DAY).out
    assert "page.html:1:6: left out 17 (furniture of the page)\n" in shown
    assert "page.html:1:12: left out 40 (furniture of the page)\n" in shown
    assert "not read" not in shown


def test_notices_are_counted_and_placed_on_standard_error() -> None:
    Path("lone.txt").write_text("The town has 40,000 people.\n" + PORT, encoding="utf-8")
    said = ledger("check", "lone.txt", "--format", "json")
    first, *rest = said.err.splitlines()
    assert first == f"{len(rest)} notices of what could not be read for certain:"
    assert rest[0] == (
        "lone.txt: notice: the day of the event is not known, so periods such as 今年 or last year stay empty; "
        "give it with --date YYYY-MM-DD"
    )
    assert rest[1].startswith("lone.txt:1:1: notice: ")
    json.loads(said.out)


def test_a_day_that_the_path_names_is_taken_and_said() -> None:
    Path("hall-2024-03-05").mkdir()
    Path("hall-2024-03-05/talk.txt").write_text(PORT, encoding="utf-8")
    said = ledger("extract", "hall-2024-03-05/talk.txt")
    assert (said.code, said.err) == (
        0,
        "hall-2024-03-05/talk.txt: taken as said on 2024-03-05, as the path has “2024-03-05”; "
        "if not so, give --date\n",
    )


def test_days_go_to_sources_in_their_order() -> None:
    Path("more.txt").write_text("林茂生：去年全縣茶葉產量26萬噸。\n林茂生：謝謝。\n", encoding="utf-8")
    Path("less.txt").write_text("林茂生：去年全縣茶葉產量24萬噸。\n林茂生：再見。\n", encoding="utf-8")
    ledger("ingest", "more.txt", "less.txt", "--date", "2024-03-05", "--date", "2019-03-05")
    rows = _objects(ledger("claims", "--format", "jsonl"))
    assert [(row["source"], row["period"]) for row in rows] == [("more.txt", "2023"), ("less.txt", "2018")]


def test_check_prints_the_contract_and_ends_with_one_on_a_contradiction() -> None:
    said = ledger("check", "county.txt", *DAY, "--format", "json")
    found = json.loads(said.out)
    assert said.code == 1
    assert {name: found[name] for name in ("schema", "claims", "compared", "holding", "not_comparable")} == {
        "schema": 1,
        "claims": 4,
        "compared": 3,
        "holding": 0,
        "not_comparable": 1,
    }
    (finding,) = found["findings"]
    _meets(finding, _FINDING)
    for member in finding["members"]:
        _meets(member, _MEMBER)
    assert (finding["verdict"], finding["rule"], finding["stated"]) == ("contradiction", "from_to_rate", "55")
    assert [
        (member["as"], member["text"], member["line"], member["column"]) for member in finding["members"]
    ] == [
        ("from", "20.4萬噸", 2, 18),
        ("to", "26.1萬噸", 2, 33),
        ("rate", "55%", 2, 42),
    ]


def test_check_shows_agreement_only_when_asked_and_ends_with_zero() -> None:
    Path("even.txt").write_text(COUNTY.replace("55%", "27.9%"), encoding="utf-8")
    quiet, all_of_it = (
        ledger("check", "even.txt", *DAY, "--format", "json", *more) for more in ((), ("--show", "all"))
    )
    assert (quiet.code, json.loads(quiet.out)["findings"]) == (0, [])
    assert (all_of_it.code, {one["verdict"] for one in json.loads(all_of_it.out)["findings"]}) == (
        0,
        {"consistent", "implied"},
    )


def test_a_tension_ends_with_one_only_under_strict() -> None:
    Path("rough.txt").write_text(
        "林茂生：全縣茶葉產量從2020年的20萬噸增長到2023年的26萬噸，增長55%。\n林茂生：謝謝。\n",
        encoding="utf-8",
    )
    said = ledger("check", "rough.txt", *DAY, "--format", "json")
    assert [one["verdict"] for one in json.loads(said.out)["findings"]] == ["tension"]
    assert (said.code, ledger("check", "rough.txt", *DAY, "--strict").code) == (0, 1)


def test_sources_of_one_name_are_told_apart_by_their_paths() -> None:
    for place, figure in (("north", "40.2"), ("south", "31.7")):
        Path(place).mkdir()
        Path(place, "talk.txt").write_text(
            f"林茂生：2023年全縣茶園總面積{figure}萬畝。\n林茂生：{place}。\n", encoding="utf-8"
        )
    said = ledger("check", "north/talk.txt", "south/talk.txt", *DAY, "--format", "json")
    members = [member["source"] for one in json.loads(said.out)["findings"] for member in one["members"]]
    assert sorted(members) == ["north/talk.txt", "south/talk.txt"]


def test_in_the_ledger_a_name_is_as_long_as_it_must_be() -> None:
    for place in ("a/hall", "b/hall"):
        Path(place).mkdir(parents=True)
        Path(place, "talk.txt").write_text(PORT + f"MR. {place[0].upper()}: Thank you.\n", encoding="utf-8")
    ledger("ingest", "a/hall/talk.txt", "b/hall/talk.txt", *DAY)
    Path("a/hall/talk.txt").write_text(PORT + "MR. C: Thank you.\n", encoding="utf-8")
    again = ledger("ingest", "a/hall/talk.txt", *DAY)
    assert again.err == (
        "hall/talk.txt: the ledger has another text of this name; both are kept, `ledger documents` lists them\n"
    )
    rows = _objects(ledger("documents", "--format", "jsonl"))
    assert [row["name"] for row in rows] == ["hall/talk.txt", "b/hall/talk.txt", "hall/talk.txt"]


def test_the_same_bytes_are_read_once() -> None:
    Path("copy.txt").write_text(COUNTY, encoding="utf-8")
    said = ledger("check", "county.txt", "copy.txt", *DAY, "--format", "json")
    assert (said.err, json.loads(said.out)["claims"]) == (
        "copy.txt: the same bytes as county.txt; read once\n",
        4,
    )


def test_the_same_bytes_are_kept_once() -> None:
    first, again, tried = (ledger("ingest", "county.txt", *DAY, *more) for more in ((), (), ("--dry-run",)))
    assert first.out.splitlines()[1].startswith("  4 claims by 1 speaker; 3 numerals left out (date 3)")
    (document,) = _objects(ledger("documents", "--format", "jsonl"))
    already = f"county.txt: the ledger has these bytes already, as {document['id']}; nothing was added\n"
    assert (again.code, again.out, tried.out) == (0, already, already)


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    said = ledger("ingest", "county.txt", *DAY, "--dry-run")
    assert (said.code, said.out.splitlines()[0]) == (
        0,
        f"county.txt: would be kept; {len(COUNTY)} characters, utf-8, zh, said on 2024-03-05",
    )
    assert sorted(file.name for file in folder.iterdir()) == ["county.txt", "port.txt"]


@pytest.mark.parametrize("typed", ["林茂生", "林茂", " 林 茂生", "林(lín)茂(mào)生"])
def test_a_speaker_is_found_in_every_spelling(typed: str) -> None:
    Path("pinyin.txt").write_text(PINYIN, encoding="utf-8")
    ledger("ingest", "pinyin.txt", *DAY)
    assert [row["text"] for row in _objects(ledger("claims", "--speaker", typed, "--format", "jsonl"))] == [
        "26.1萬(wàn)噸"
    ]


@pytest.mark.parametrize(
    ("conditions", "texts"),
    [
        (("--text", "茶叶产量"), ["20.4萬噸", "26.1萬噸", "55%"]),
        (("--text", "茶葉產量", "--kind", "change_rel"), ["55%"]),
        (("--unit", "戶"), ["超過6000戶"]),
        (("--unit", "户"), ["超過6000戶"]),
        (("--document", "port.txt"), ["25 percent", "250 million tons", "4,200 people"]),
        (("--speaker", "adler", "--unit", "%"), ["25 percent"]),
        (("--speaker", "nobody"), []),
    ],
)
def test_claims_meet_every_condition_in_either_script(conditions: tuple[str, ...], texts: list[str]) -> None:
    ledger("ingest", "county.txt", "port.txt", *DAY)
    said = ledger("claims", *conditions, "--format", "jsonl")
    assert (said.code, [row["text"] for row in _objects(said)]) == (0, texts)


def test_a_claim_is_shown_by_the_start_of_its_id_with_what_it_was_held_against() -> None:
    ledger("ingest", "county.txt", *DAY)
    rows = _objects(ledger("claims", "--format", "jsonl"))
    said = ledger("show", str(rows[2]["id"])[:6])
    assert said.code == 0
    assert said.out.startswith(f"{rows[2]['id']}  county.txt:2:42  林茂生\n")
    assert f"contradiction  from_to_rate with 20.4萬噸 (林茂生, {rows[0]['id']})" in said.out


def test_a_documents_text_is_printed_verbatim() -> None:
    Path("lines.txt").write_bytes(PORT.replace("\n", "\r\n").encode())
    ledger("ingest", "lines.txt", *DAY)
    assert ledger("text", "lines.txt") == Said(0, PORT.replace("\n", "\r\n"), "")


def test_the_report_goes_to_a_file_that_is_replaced_whole(folder: Path) -> None:
    ledger("ingest", "county.txt", *DAY)
    Path("report.md").write_text("yesterday's", encoding="utf-8")
    Path("report.md").chmod(0o640)
    said = ledger("report", "-o", "report.md")
    assert said == Said(0, "", "report.md: written\n")
    assert Path("report.md").read_bytes().decode() == ledger("report").out
    assert Path("report.md").stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in folder.iterdir()) == [
        "county.txt",
        "ledger.db",
        "port.txt",
        "report.md",
    ]


def test_a_page_carries_verdicts_and_the_head_of_the_ledger() -> None:
    ledger("ingest", "county.txt", *DAY)
    ledger("scale", "load", "chinese")
    name = json.loads(ledger("claims", "--format", "json").out)["claims"][0]["id"]
    ledger("verdict", name, "not_proven", "--because", "registers looked up", "--by", "Ann")
    ledger("report", "-o", "report.html", "--lang", "zh")
    page = Path("report.html").read_text(encoding="utf-8")
    assert "<td>registers looked up</td>" in page
    assert ledger("head").out.strip() in page
    assert page.startswith('<!doctype html>\n<html lang="zh-Hans">')


def test_the_csv_report_is_csv() -> None:
    ledger("ingest", "county.txt", *DAY)
    header, *rows = csv.reader(io.StringIO(ledger("report", "--format", "csv").out))
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("before", [True, False])
def test_the_ledger_may_be_named_before_or_after_the_command(before: bool) -> None:
    name = ("--db", "desk.db")
    words = ("ingest", "county.txt", *DAY)
    assert ledger(*((*name, *words) if before else (*words, *name))).code == 0
    assert Path("desk.db").exists()
    assert ledger("verify", *name).out.startswith("desk.db: holds; 1 events, head ")


def test_the_environment_names_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_DB", "desk.db")
    ledger("ingest", "county.txt", *DAY)
    assert ledger("documents").out.splitlines()[0].startswith("id ")
    assert Path("desk.db").exists()


def test_the_demo_reads_the_samples_and_accuses(folder: Path) -> None:
    said = ledger("demo")
    assert (said.code, said.out.count(": kept as ")) == (0, 2)
    assert ": contradiction  " in said.out
    assert "figure changed  quotation" in said.out.partition("Two drafts on them, audited:")[2]
    assert said.out.endswith(
        "The ledger is demo.db: try  ledger claims --db demo.db   or   "
        "ledger report --db demo.db -o report.html\n"
    )
    assert ledger("demo").out.count("nothing was added") == 2


def test_every_rule_that_is_listed_explains_itself() -> None:
    names = [line.split()[0] for line in ledger("rule").out.splitlines()]
    for name in names:
        said = ledger("rule", name)
        assert (said.code, len(said.out.splitlines()) > 1) == (0, True), name


@pytest.mark.parametrize("command", [None, *cli.commands])
def test_help_says_what_each_command_and_option_does(command: str | None) -> None:
    said = ledger(*filter(None, (command, "--help")))
    assert (said.code, said.err) == (0, "")
    options = cli.params if command is None else cli.commands[command].params
    shown = [option for option in options if option.param_type_name == "option" and option.name != "form"]
    assert all(getattr(option, "help", None) for option in shown)
    if command is None:
        assert "..." not in said.out.split("Commands:")[1]


HEAVY = {"pandas", "numpy", "sqlalchemy", "sqlmodel", "alembic", "lxml", "charset_normalizer", "pydantic"}
"""Packages that take a tenth of a second or more to load."""


def loaded(*words: str, among: set[str]) -> set[str]:
    """Which of some packages and modules a command loads, run in a process of its own."""
    script = (
        "import sys\nfrom ledger.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(*sys.modules, *{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *words],
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[1]), "LEDGER_ACTOR": "desk"},
        capture_output=True,
        check=True,
        text=True,
    )
    return among & set(run.stderr.split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("claims", "--help"), ("rule",)])
def test_help_loads_no_heavy_room(words: tuple[str, ...]) -> None:
    assert loaded(*words, among=HEAVY) == set()


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (("audit", "quoted.md", "--against", "words.txt", "--db", "none.db"), {"numpy", "rjieba"}),
        (("audit", "quoted.md"), {"numpy", "sqlalchemy"}),
        (("audit", "told.md"), {"numpy", "sqlalchemy", "rjieba"}),
        (("claims", "--format", "jsonl"), {"sqlalchemy"}),
        (("check",), {"sqlalchemy", "ledger.book", "ledger.checks"}),
        (("documents", "--format", "jsonl"), {"sqlalchemy"}),
        (("verify",), {"sqlalchemy"}),
    ],
    ids=lambda names: " ".join(sorted(names) if isinstance(names, set) else names),
)
def test_a_command_loads_what_it_needs_itself(words: tuple[str, ...], needed: set[str]) -> None:
    said = "港區現有企業接近3200家。"
    Path("words.txt").write_text(f"何立新：{said}", encoding="utf-8")
    Path("quoted.md").write_text(f"何立新说：“{said}”", encoding="utf-8")
    Path("told.md").write_text("据介绍，港区现有企业接近3200家。", encoding="utf-8")
    assert ledger("ingest", "words.txt").code == 0
    rooms = {"ledger.book", "ledger.checks", "ledger.store.tables", "ledger.web"}
    others = {"sqlalchemy.orm", "rjieba", "flask", "xlsxwriter", "matplotlib"}
    assert loaded(*words, among=HEAVY | rooms | others) == needed
