"""Reports: what a desk reads, held against golden files and a few laws."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import LedgerError
from ledger.records import (
    Asserted,
    Bound,
    Claim,
    Figure,
    Finding,
    Kind,
    LeftOut,
    Member,
    Notice,
    Quantity,
    Role,
    Settlement,
    Severity,
    Source,
    Span,
    State,
    Transcript,
    Verdict,
)
from ledger.reports import (
    FAIL_ON,
    Coverage,
    asserted_lines,
    build,
    claim_card,
    claims_table,
    decisions_table,
    documents_table,
    extract_lines,
    format_names,
    ingested,
    relations_table,
    render,
    worst,
)
from ledger.reports.cells import harmless, one_line, table, width
from ledger.reports.markdown import escaped
from ledger.reports.tables import csv_text
from tests.claims_factory import period, quantity

COUNTY = """县政府发布会
陈立：截至2024年底，全县登记在册农户超过6万户。水稻面积从2020年的20万亩增加到2024年的26万亩，增长25%。
合作社680家，其中示范社近百家；到2027年，水稻面积要达到30万亩。
周敏：截至2024年底，全縣登記在冊農(nóng)戶5.2萬戶。合作社680家。
"""

COUNCIL = """DIRECTOR BOYD. The fund paid out $1.5 million in 2023, and about *half* of it went to
    <small> farms | gardens. Fees fell by 2.5 percent.
"""


def _source(name: str, text: str, language: str, spoken_on: date | None) -> Source:
    return Source(name, text, language, spoken_on, name, "ab" * 32, "utf-8")


def _claim(
    source: Source,
    text: str,
    amount: Quantity,
    *,
    id: str,
    after: str,
    speaker: str | None,
    metric: str | None,
    kind: Kind = Kind.LEVEL,
    when: str | None = None,
    role: Role | None = None,
) -> Claim:
    """The claim whose figure is the first `text` behind the words `after`, quoted in its sentence."""
    whole = source.text
    start = whole.index(text, whole.index(after))
    span = Span(start, start + len(text))
    begins = [0, *(mark.end() for mark in re.finditer("[。\n]|：|BOYD\\. |gardens\\. ", whole))]
    first = max(at for at in begins if at <= start)
    last = min([at for at in begins if at >= span.end] + [len(whole)])
    return Claim(
        id=id,
        source=source.name,
        figure=Figure(span, text, amount),
        sentence=Span(first, last),
        speaker=speaker,
        metric=metric,
        kind=kind,
        period=period(when),
        role=role,
        prefix=whole[max(0, start - 32) : start],
        suffix=whole[span.end : span.end + 32],
    )


county = _source("county-2025-03-01.txt", COUNTY, "zh", date(2025, 3, 1))
council = _source("council.txt", COUNCIL, "en", None)

FARMS = "全县登记在册农户数"
RICE = "全县水稻面积"

farms = _claim(
    county, "超过6万户", quantity("6", "户", scale="万", bound=Bound.GT),
    id="c2farms", after="陈立", speaker="陈立", metric=FARMS, when="2024-12-31",
)  # fmt: skip
rice_from = _claim(
    county, "20万亩", quantity("20", "亩", scale="万"),
    id="c3rice0", after="水稻", speaker="陈立", metric=RICE, when="2020", role=Role.FROM,
)  # fmt: skip
rice_to = _claim(
    county, "26万亩", quantity("26", "亩", scale="万"),
    id="c4rice4", after="水稻", speaker="陈立", metric=RICE, when="2024", role=Role.TO,
)  # fmt: skip
rice_rate = _claim(
    county, "25%", quantity("25", "%"),
    id="c5rate", after="26万亩", speaker="陈立", metric=f"{RICE}增速", kind=Kind.CHANGE_REL, when="2020/2024",
)  # fmt: skip
coops = _claim(
    county, "680家", quantity("680", "家"), id="c6coops", after="合作社", speaker="陈立", metric="合作社数"
)
models = _claim(
    county, "近百家", quantity("100", "家", bound=Bound.NEAR_BELOW),
    id="c7model", after="示范社", speaker="陈立", metric="示范社数",
)  # fmt: skip
aim = _claim(
    county, "30万亩", quantity("30", "亩", scale="万"),
    id="c8aim", after="到2027年", speaker="陈立", metric=RICE, kind=Kind.TARGET, when="2027",
)  # fmt: skip
farms_again = _claim(
    county, "5.2萬戶", quantity("5.2", "户", scale="万"),
    id="c9farms", after="周敏", speaker="周敏", metric=FARMS, when="2024-12-31",
)  # fmt: skip
coops_again = _claim(
    county, "680家", quantity("680", "家"), id="cacoops", after="周敏", speaker="周敏", metric="合作社数"
)
paid = _claim(
    council, "$1.5 million", quantity("1.5", "USD", scale="million"),
    id="cbpaid", after="paid", speaker="DIRECTOR BOYD", metric="payments of the fund",
    kind=Kind.FLOW, when="2023",
)  # fmt: skip
share = _claim(
    council, "about *half*", quantity("0.5", "fraction", bound=Bound.APPROX),
    id="ccshare", after="paid", speaker="DIRECTOR BOYD", metric=None, kind=Kind.SHARE,
)  # fmt: skip
fees = _claim(
    council, "2.5 percent", quantity("-2.5", "%"),
    id="cdfees", after="Fees", speaker=None, metric="fees", kind=Kind.CHANGE_REL,
)  # fmt: skip

COUNTY_READ = Transcript(
    county,
    turns=(),
    sentences=(),
    claims=(farms, rice_from, rice_to, rice_rate, coops, models, aim, farms_again, coops_again),
    left_out=(LeftOut(Span(13, 18), "2024年", "date"), LeftOut(Span(84, 89), "2027年", "date")),
    notices=(
        Notice(Span(0, 6), "speaker", "text before the first label; its speaker is left open"),
        Notice(None, "encoding", "decoded as utf-8 by its bytes alone"),
    ),
)
COUNCIL_READ = Transcript(council, turns=(), sentences=(), claims=(paid, share, fees))

repeat_slip = Finding(
    rule="repeat",
    kind="repeat",
    verdict=Verdict.CONTRADICTION,
    severity=Severity.ERROR,
    members=(Member(farms, "mention"), Member(farms_again, "mention")),
    stated="52000",
    computed_low="59500",
    computed_high="120000",
    arithmetic="超过6万户 (59 500, 120 000]; 5.2萬戶 [51 000, 53 000]; gap 6500 户",
    message="These two figures cannot both be right as printed.",
    tried=("rounding or truncation", "hedge edges"),
    fingerprint="f1f1f1f1",
)
rate_slip = Finding(
    rule="from_to_rate",
    kind="from_to_rate",
    verdict=Verdict.TENSION,
    severity=Severity.WARNING,
    members=(Member(rice_from, "from"), Member(rice_to, "to"), Member(rice_rate, "rate")),
    stated="25",
    computed_low="29.4",
    computed_high="30.6",
    arithmetic="26 / 20 = +30 %, printed 25 %; computed 29.4–30.6 %, stated 24.5–25.5 %",
    message="The stated growth does not follow from the two levels.",
    reading="if the base is taken for 20.8万亩",
    diagnosis="Was 30 % meant?",
    fingerprint="f2f2f2f2",
)
coops_agree = Finding(
    rule="repeat",
    kind="repeat",
    verdict=Verdict.CONSISTENT,
    severity=Severity.NONE,
    members=(Member(coops, "mention"), Member(coops_again, "mention")),
    stated=None,
    computed_low=None,
    computed_high=None,
    arithmetic="680 = 680 家",
    message="Both mentions agree.",
    fingerprint="f3f3f3f3",
)
READ = (COUNTY_READ, COUNCIL_READ)
FOUND = (coops_agree, rate_slip, repeat_slip)
CLAIMS = COUNTY_READ.claims + COUNCIL_READ.claims


Golden = Callable[[str, str], None]


@pytest.mark.parametrize("format", format_names())
def test_findings_read_as_the_golden_file_shows(format: str, golden: Golden) -> None:
    golden(f"reports/findings.{format}", render(build(READ, FOUND, head="0123abcd"), format))


@pytest.mark.parametrize("format", format_names(claims=True))
def test_claims_read_as_the_golden_file_shows(format: str, golden: Golden) -> None:
    golden(f"reports/claims.{format}", claims_table(CLAIMS, format))


def test_a_claim_card_reads_as_the_golden_file_shows(golden: Golden) -> None:
    golden("reports/card.text", claim_card(farms_again, COUNTY_READ, FOUND))


DOCUMENTS = (
    {
        "id": "d1county", "name": "county | 2025", "spoken_on": date(2025, 3, 1), "language": "zh",
        "encoding": "gb18030", "codepoints": 161, "claims": 9, "sha256": "ab" * 32, "revised_by": "d2council",
    },
    {
        "id": "d2council", "name": "council.txt", "spoken_on": None, "language": "en",
        "encoding": "utf-8", "codepoints": 137, "claims": 3, "sha256": "cd" * 32, "revised_by": None,
    },
)  # fmt: skip


@pytest.mark.parametrize("format", format_names(claims=True))
def test_documents_read_as_the_golden_file_shows(format: str, golden: Golden) -> None:
    golden(f"reports/documents.{format}", documents_table(DOCUMENTS, format))


def test_what_was_kept_left_out_and_doubted_is_said() -> None:
    assert ingested(COUNTY_READ, "d1county", new=True) == (
        "county-2025-03-01.txt: kept as d1county; 147 characters, utf-8, zh, said on 2025-03-01\n"
        "  9 claims by 2 speakers; 2 numerals left out (date 2)\n"
        "  notice: 1:1: text before the first label; its speaker is left open\n"
        "  notice: decoded as utf-8 by its bytes alone"
    )


def test_bytes_that_the_ledger_has_are_not_kept_twice() -> None:
    assert ingested(COUNCIL_READ, "d2council", new=False) == (
        "council.txt: the ledger has these bytes already, as d2council; nothing was added"
    )


def test_only_what_cannot_hold_ends_a_command_with_one() -> None:
    tension = build(READ, (rate_slip,))
    assert (worst(build(READ, FOUND)), worst(tension), worst(tension, fail_on="tension")) == (1, 0, 1)
    assert [worst(tension, fail_on=level) for level in FAIL_ON] == [0, 1, 1, 0]


SETTLEMENTS = (
    Settlement(
        fingerprint="f1f1f1f1", readings="", rule="repeat", verdict=Verdict.CONTRADICTION,
        claims=("c2farms", "c9farms"), state=State.EXPLAINED, because="登记口径 | 经营口径", by="王敏",
        at=datetime(2025, 3, 5, 9, 30, tzinfo=UTC),
    ),
    Settlement(
        fingerprint="f2f2f2f2", readings="read before", rule="from_to_rate", verdict=Verdict.TENSION,
        claims=("c3rice0", "c4rice4", "c5rate"), state=State.CONFIRMED, because="said so\ntwice", by="Ann",
        at=datetime(2025, 3, 6, 18, 0, tzinfo=UTC),
    ),
)  # fmt: skip


@pytest.mark.parametrize("format", format_names())
def test_settled_and_lapsed_findings_read_as_the_golden_file_shows(format: str, golden: Golden) -> None:
    report = build(READ, FOUND, head="0123abcd", settlements=SETTLEMENTS)
    golden(f"reports/settled.{format}", render(report, format))


def test_what_is_settled_comes_after_what_is_open_and_ends_no_command() -> None:
    report = build(READ, FOUND, settlements=SETTLEMENTS)
    assert [finding.fingerprint for finding in report.problems] == ["f2f2f2f2", "f1f1f1f1"]
    assert [finding.fingerprint for finding in report.open] == ["f2f2f2f2"]
    assert [worst(report, fail_on=level) for level in FAIL_ON] == [0, 1, 1, 0]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "md"])
def test_decisions_read_as_the_golden_file_shows(form: str, golden: Golden) -> None:
    decided = list(zip(SETTLEMENTS, ("yes", "lapsed: read otherwise now"), strict=True))
    golden(f"reports/decisions.{form}", decisions_table(decided, form))


def test_no_decisions_is_said_too() -> None:
    assert decisions_table([]) == "nothing is settled; `ledger check` shows what could be\n"
    assert relations_table([]) == "nobody has said a word on likeness; `ledger relate --help` says how\n"


def test_extract_prints_the_fields_of_the_contract() -> None:
    first = json.loads(extract_lines(COUNTY_READ).splitlines()[0])
    assert first == {
        "id": "c2farms",
        "source": "county-2025-03-01.txt",
        "start": 27,
        "end": 32,
        "text": "超过6万户",
        "sentence_start": 10,
        "sentence_end": 33,
        "speaker": "陈立",
        "value": "60000",
        "value2": None,
        "low": "60000",
        "high": "70000",
        "low_open": True,
        "high_open": False,
        "unit": "户",
        "bound": "gt",
        "kind": "level",
        "metric": FARMS,
        "period": "2024-12-31",
        "role": "",
        "prefix": "县政府发布会\n陈立：截至2024年底，全县登记在册农户",
        "suffix": "。水稻面积从2020年的20万亩增加到2024年的26万亩，增长",
    }


def test_extract_prints_text_order_and_a_dash_for_the_page_itself() -> None:
    shuffled = replace(COUNCIL_READ, claims=(fees, share, paid))
    rows = [json.loads(line) for line in extract_lines(shuffled).splitlines()]
    assert [(row["text"], row["speaker"], row["metric"]) for row in rows] == [
        ("$1.5 million", "DIRECTOR BOYD", "payments of the fund"),
        ("about *half*", "DIRECTOR BOYD", ""),
        ("2.5 percent", "-", "fees"),
    ]


def test_check_json_counts_and_orders_as_the_contract_says() -> None:
    found = json.loads(render(build(READ, FOUND), "json"))
    assert {name: value for name, value in found.items() if name != "findings"} == {
        "schema": 1,
        "claims": 12,
        "compared": 7,
        "holding": 2,
        "not_comparable": 5,
        "assertions": [],
        "verdicts": [],
        "ledger_head": None,
    }
    assert [finding["fingerprint"] for finding in found["findings"]] == ["f1f1f1f1", "f2f2f2f2"]
    assert found["findings"][0]["members"][1] == {
        "source": "county-2025-03-01.txt",
        "claim": "c9farms",
        "start": COUNTY.index("5.2萬戶"),
        "end": COUNTY.index("5.2萬戶") + 5,
        "line": 4,
        "column": 27,
        "text": "5.2萬戶",
        "speaker": "周敏",
        "as": "mention",
    }


def test_agreement_is_listed_where_all_findings_are_asked_for() -> None:
    found = json.loads(render(build(READ, FOUND, show_all=True), "json"))
    assert [finding["verdict"] for finding in found["findings"]] == [
        "contradiction",
        "tension",
        "consistent",
    ]


def test_the_wider_gap_comes_first_among_findings_of_one_severity() -> None:
    narrow = replace(repeat_slip, stated="59000", fingerprint="narrow")
    other = replace(repeat_slip, rule="from_to_rate", stated="20000", fingerprint="wide")
    report = build(READ, (narrow, repeat_slip, other))
    assert [finding.fingerprint for finding in report.problems] == ["wide", "f1f1f1f1", "narrow"]


def test_an_implied_finding_compares_nothing() -> None:
    implied = replace(coops_agree, verdict=Verdict.IMPLIED)
    assert build((COUNTY_READ,), (implied,)).coverage == Coverage(
        claims=9, compared=0, holding=0, not_comparable=9, left_out=2, notices=2
    )


def test_every_claim_is_either_compared_or_told_why_not() -> None:
    report = build(READ, FOUND)
    assert [(item.claim.id, item.why) for item in report.unchecked] == [
        ("c7model", "stated once, and the text gives it no date"),
        ("c8aim", "a target or forecast that is stated once"),
        ("cbpaid", "stated once, and in no sum that the text spells out"),
        ("ccshare", "the words around it name no quantity that could be read"),
        ("cdfees", "stated once, and the text gives it no date"),
    ]


def test_claims_are_looked_up_only_where_there_is_a_ledger() -> None:
    assert "ledger show" not in render(build(READ, FOUND))
    assert "ledger show c2farms" in render(build(READ, FOUND, head="0123abcd"))


@pytest.mark.parametrize("format", [name for name in format_names() if name != "jsonl"])
def test_nothing_read_is_said_too(format: str) -> None:
    assert render(build((), ()), format)
    assert format not in format_names(claims=True) or claims_table((), format)


def test_an_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(LedgerError) as caught:
        render(build((), ()), "pdf")
    assert (
        str(caught.value)
        == "there is no format 'pdf'; take one of text, json, jsonl, csv, md, github, sarif, html"
    )


def test_a_figure_that_looks_like_a_formula_stays_what_was_said() -> None:
    rows = list(csv.DictReader(io.StringIO(claims_table((fees,), "csv"))))
    assert (rows[0]["value"], rows[0]["text"], rows[0]["unit"]) == ("-2.5", "2.5 percent", "%")


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def test_a_format_of_findings_says_that_it_prints_no_claims() -> None:
    with pytest.raises(LedgerError) as caught:
        claims_table((fees,), "sarif")
    assert str(caught.value) == (
        "sarif prints findings only; for claims take one of text, json, jsonl, csv, md"
    )


ASSERTED = (
    Asserted("claims/county/assertions.toml", 4, "sum", True, "20 + 6, printed 26 万亩"),
    Asserted("claims/county/assertions.toml", 9, "expect", False, "“680家”: unit is 家, not 户"),
)


@pytest.mark.parametrize("format", ["json", "github", "sarif"])
def test_a_broken_assertion_reads_as_the_golden_file_shows(format: str, golden: Golden) -> None:
    golden(f"reports/asserted.{format}", render(build(READ, (), assertions=ASSERTED), format))


def test_a_broken_assertion_ends_a_command_with_one_and_says_where() -> None:
    report = build(READ, (), assertions=ASSERTED)
    assert [worst(report, fail_on=level) for level in FAIL_ON] == [1, 1, 1, 0]
    assert asserted_lines(report) == (
        "claims/county/assertions.toml:9: expect: “680家”: unit is 家, not 户",
        "claims/county/assertions.toml: 1 of 2 assertions by hand hold",
    )


SARIF = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("show_all", [False, True])
def test_sarif_is_what_its_schema_asks_for(show_all: bool) -> None:
    report = build(
        READ, FOUND, head="0123abcd", show_all=show_all, settlements=SETTLEMENTS, assertions=ASSERTED
    )
    jsonschema.Draft7Validator.check_schema(SARIF)
    jsonschema.validate(json.loads(render(report, "sarif")), SARIF)


def test_sarif_places_are_the_offsets_of_the_text() -> None:
    (run,) = json.loads(render(build(READ, (rate_slip,)), "sarif"))["runs"]
    (result,) = run["results"]
    for location in (*result["locations"], *result["relatedLocations"]):
        region = location["physicalLocation"]["region"]
        line = COUNTY.split("\n")[region["startLine"] - 1]
        start = region["charOffset"]
        assert COUNTY[start : start + region["charLength"]] == region["snippet"]["text"]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("上午 发布会#2.txt", "%E4%B8%8A%E5%8D%88%20%E5%8F%91%E5%B8%83%E4%BC%9A%232.txt"),
        ("/srv/day one.txt", "file:///srv/day%20one.txt"),
    ],
)
def test_sarif_names_a_file_by_its_address(name: str, uri: str) -> None:
    read = replace(COUNCIL_READ, source=replace(council, name=name))
    (run,) = json.loads(render(build((read,), ()), "sarif"))["runs"]
    assert run["artifacts"][0]["location"]["uri"] == uri


@given(words)
def test_no_words_of_a_source_make_a_second_github_annotation(said: str) -> None:
    read = replace(COUNTY_READ, source=replace(county, name=f"a{said}"))
    printed = render(build((read,), (replace(repeat_slip, message=said),)), "github")
    first, coverage = printed.rstrip("\n").split("\n")
    assert first.startswith("::error file=a")
    assert coverage.startswith("9 figures")


@given(st.lists(st.tuples(words, words), min_size=1, max_size=4))
def test_csv_reads_back_what_was_written(rows: list[tuple[str, str]]) -> None:
    text = csv_text(pd.DataFrame(rows, columns=["a", "b"], dtype=object))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *map(list, rows)]


@given(words)
def test_markdown_shows_the_words_as_they_were_said(said: str) -> None:
    shown = escaped(said)
    assert "<" not in shown
    assert html.unescape(re.sub(r"\\([\\`*_\[\]|~$])", r"\1", shown)) == one_line(harmless(said))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2.5 percent is not 3.5.", "2.5 percent is not 3.5."),
        ("25. 先看产量。", "25\\. 先看产量。"),
        ("- 3 % fits neither.", "\\- 3 % fits neither."),
        ("-3 % fits neither.", "-3 % fits neither."),
        ("# of farms differ.", "\\# of farms differ."),
    ],
)
def test_no_sentence_turns_into_a_list_or_a_heading(said: str, shown: str) -> None:
    printed = render(build(READ, (replace(rate_slip, message=said),)), "md")
    assert printed.split("\n\n")[5] == shown


@given(st.lists(st.tuples(words, words), min_size=1, max_size=4))
def test_columns_of_a_table_begin_under_their_header(rows: list[tuple[str, str]]) -> None:
    lines = table(("left", "right"), rows).splitlines()
    begin = lines[0].index("right")
    assert [line for line in lines[1:] if width(line) > begin and not _starts_column_at(line, begin)] == []


def _starts_column_at(line: str, cell: int) -> bool:
    """Whether a character begins at that cell of the line, and blanks stand before it."""
    for at in range(len(line)):
        if width(line[:at]) == cell:
            return line[at - 2 : at] == "  "
    return False


@given(words)
def test_no_source_can_steer_the_terminal(said: str) -> None:
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", harmless(said)) == []
