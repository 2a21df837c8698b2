"""The page that a browser opens: complete, self-contained, and nothing in it but words."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from ledger import desk, reading
from ledger.evidence import Evidence, Link, Stance, Standing
from ledger.intake import layout, regions
from ledger.records import (
    Claim,
    Figure,
    Kind,
    Member,
    Part,
    Sentence,
    Source,
    Span,
    Transcript,
    Turn,
    Verdict,
)
from ledger.reports import build, render
from ledger.reports.pages.lines import number_line
from ledger.reports.pages.visible import visible
from ledger.reports.pages.wording import LANGUAGES, wording
from ledger.reports.record import Linked, Record
from ledger.reports.report import Report
from ledger.scales import Norm, Rating
from ledger.verdicts import Course, Ruling, Stage, Step
from tests.claims_factory import quantity
from tests.test_reports import COUNTY_READ, FOUND, READ, coops_agree, farms, rate_slip, repeat_slip

HOSTILE = (
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)" x=\'',
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "甲\u202e乙\u2066丙",
    "零\u200b宽\u200d字\ufeff",
    "&lt;b&gt; &amp;",
    "مرحبا 12",
)


@pytest.fixture(scope="module")
def sample() -> Report:
    paths = tuple(map(str, desk.samples()))
    read = reading.read(paths, reading.Options(today=date(2025, 12, 31)))
    return desk.checked(reading.transcripts(one.source for one in read), desk.Wanted(show_all=True))


@pytest.fixture(scope="module")
def page(sample: Report) -> HtmlElement:
    return html.document_fromstring(render(sample, "html"))


def _data(page: HtmlElement) -> dict[str, object]:
    (block,) = page.xpath("//script[@id='data']")
    found: dict[str, object] = json.loads(block.text)
    return found


def test_the_page_asks_for_nothing_and_runs_only_what_its_policy_names(page: HtmlElement) -> None:
    (style,), (data, script) = page.xpath("//style"), page.xpath("//script")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert data.get("type") == "application/json"
    for kind, block in (("style-src", style), ("script-src", script)):
        digest = b64encode(sha256(block.text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert page.xpath("//@src | //link | //@style | //@*[starts-with(name(), 'on')]") == []
    assert all(target.startswith("#") for target in page.xpath("//@href"))
    assert not re.search(r"url\(|@import|innerHTML|eval\(", style.text + script.text)


def test_every_link_in_the_page_leads_somewhere_and_every_id_is_given_once(page: HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in page.xpath("//@href")} <= set(ids)
    assert {name for names in page.xpath("//@aria-describedby") for name in names.split()} <= set(ids)


def test_the_transcripts_stand_in_the_page_as_they_were_said(page: HtmlElement, sample: Report) -> None:
    talks = page.xpath("//article[contains(@class, 'talk')]")
    for transcript, talk in zip(sample.transcripts, talks, strict=True):
        shown = [p.text_content() for p in talk.xpath(".//p[not(contains(@class, 'speaker'))]")]
        said = [line for line in transcript.source.text.split("\n") if line.strip()]
        assert [bare(one) for one in shown] == [bare(visible(one)) for one in unwrapped(transcript, said)]


def bare(words: str) -> str:
    """The words, however many spaces stand between them."""
    return " ".join(words.split())


def unwrapped(transcript: Transcript, lines: list[str]) -> list[str]:
    """The lines, those that the page of the source was too narrow for put together."""
    text = transcript.source.text
    joints = {span.end: said for span, said in layout(transcript.source, regions(transcript.source)).joins}
    made: list[str] = []
    at = 0
    for line in lines:
        at = text.index(line, at)
        words = at + len(line) - len(line.lstrip())
        wrapped = words in joints and "\n\n" not in text[max(0, at - 2) : at]
        if made and wrapped:
            made[-1] += joints[words] + line
        else:
            made.append(line)
        at += len(line)
    return made


def test_lines_that_the_source_broke_for_its_width_are_one_paragraph(page: HtmlElement) -> None:
    first = next(
        p.text_content()
        for p in page.xpath("//article[contains(@class, 'talk')]//p")
        if "HALE. Good" in p.text_content()
    )
    assert first.endswith("and then I will take your questions for about 45 minutes.")


def test_every_claim_is_marked_in_its_place_and_has_a_card(page: HtmlElement, sample: Report) -> None:
    claims = [claim for transcript in sample.transcripts for claim in transcript.claims]
    cards = _data(page)["claims"]
    assert isinstance(cards, list)
    assert [card["id"] for card in cards] == [claim.id for claim in claims]
    marked = page.xpath("//article[contains(@class, 'talk')]//*[@id]/@id")
    assert sorted(marked) == sorted(claim.id for claim in claims)


def test_furniture_is_greyed_and_never_cut(page: HtmlElement) -> None:
    furniture = page.xpath("//div[contains(@class, 'furniture')]")
    assert any("首頁|要聞" in one.text_content() for one in furniture)


def test_a_finding_shows_quotes_places_readings_sum_charity_and_a_drawing() -> None:
    page = html.document_fromstring(render(build(READ, FOUND, show_all=True), "html"))
    (article,) = page.xpath("//article[@id='f1f1f1f1']")
    text = " ".join(article.text_content().split())
    for part in (
        repeat_slip.message,
        "截至2024年底，全县登记在册农户超过6万户",
        "陈立 · county-2025-03-01.txt:2:21 · code points 27–32",
        "more than 60 000; suggests, but does not say, at most about 70 000 户",
        repeat_slip.arithmetic,
        "none of 2 readings tried makes it hold: rounding or truncation; hedge edges",
    ):
        assert part in text
    (drawing,) = article.xpath(".//*[local-name()='svg']")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == drawing.xpath("string(*[local-name()='desc'])")
    assert "no value in common" in drawing.get("aria-label")


def test_a_number_line_draws_what_is_stated_beside_what_is_worked_out() -> None:
    drawn = number_line(rate_slip, "en")
    assert drawn is not None
    assert [(bar.kind, bar.label, bar.ends) for bar in drawn.bars] == [
        ("computed", "worked out: 20万亩, 26万亩", "[29.4, 30.6]"),
        ("stated", "stated: 25%", "[24, 26]"),
    ]
    worked_out, stated = drawn.bars
    assert stated.x + stated.width < worked_out.x


def test_a_number_line_of_mentions_opens_its_ends() -> None:
    drawn = number_line(repeat_slip, "zh")
    assert drawn is not None
    assert [(bar.kind, bar.low_open, bar.high_open) for bar in drawn.bars] == [
        ("mention", True, False),
        ("mention", False, False),
    ]
    assert drawn.description.endswith("区间没有共同的值")


def test_a_finding_of_one_figure_is_not_drawn() -> None:
    assert number_line(replace(coops_agree, members=coops_agree.members[:1]), "en") is None


def _talk(text: str, *claims: Claim, turns: tuple[Turn, ...] = (), name: str = "talk.txt") -> Transcript:
    source = Source(name, text, "zh", None, name, "cd" * 32, "utf-8")
    turns = turns or (Turn(Span(0, len(text)), "甲"),)
    return Transcript(source, turns, (Sentence(Span(0, len(text)), "甲"),), claims)


def _at(text: str, start: int, end: int, name: str, speaker: str = "甲") -> Claim:
    figure = Figure(Span(start, end), text[start:end], quantity("3", "家"))
    return Claim(name, "talk.txt", figure, Span(0, len(text)), speaker, None, Kind.LEVEL, None, None, "", "")


def test_figures_that_share_characters_share_a_mark_and_keep_both_ids() -> None:
    text = "共三家五户多。"
    made = build((_talk(text, _at(text, 1, 5, "c1"), _at(text, 3, 6, "c2")),), ())
    page = html.document_fromstring(render(made, "html"))
    (mark,) = page.xpath("//article//a[@data-c]")
    assert (mark.text_content(), mark.get("id"), mark.get("data-c")) == ("三家五户多", "c1", "0 1")
    assert mark.xpath("span/@id") == ["c2"]


def test_a_figure_over_a_line_end_is_marked_on_both_lines_and_named_once() -> None:
    text = "共计三百\n五十家。"
    page = html.document_fromstring(render(build((_talk(text, _at(text, 2, 8, "c1")),), ()), "html"))
    marks = page.xpath("//article//a[@data-c]")
    assert [(mark.text, mark.get("id")) for mark in marks] == [("三百", "c1"), ("五十家", None)]


def test_a_turn_that_a_caption_breaks_goes_on_under_its_speaker() -> None:
    text = "甲：一。\n图：厅长\n二。"
    turns = (Turn(Span(0, 12), "甲"), Turn(Span(5, 9), None, Part.CAPTION))
    page = html.document_fromstring(render(build((_talk(text, turns=turns),), ()), "html", language="zh"))
    heads = [" ".join(p.text_content().split()) for p in page.xpath("//p[contains(@class, 'speaker')]")]
    assert heads == ["甲", "图注", "甲 (续)"]


@pytest.mark.parametrize("said", HOSTILE)
def test_no_words_of_a_source_are_taken_for_markup_or_work_unseen(said: str) -> None:
    text = f"{said}共三家{said}。"
    start = len(said) + 1
    claim = replace(_at(text, start, start + 2, "c1", speaker=said), metric=said)
    talk = _talk(text, claim, turns=(Turn(Span(0, len(text)), said),), name=said)
    finding = replace(
        coops_agree, verdict=Verdict.TENSION, members=(Member(claim, said),), message=said, arithmetic=said,
        reading=said, diagnosis=said,
    )  # fmt: skip
    written = render(build((talk,), (finding,)), "html")
    page = html.document_fromstring(written)
    assert len(page.xpath("//script")) == 2
    assert page.xpath("//img | //@onmouseover | //@onerror | //blockquote//script") == []
    (line,) = page.xpath("//article[contains(@class, 'talk')]//p[@dir]")
    assert line.text_content() == visible(text)
    assert visible(said) in page.xpath("//p[contains(@class, 'speaker')]")[0].text_content()
    assert not set(written) & set("\u202e\u2066\u200b\u200d\ufeff")
    cards = _data(page)["claims"]
    assert isinstance(cards, list)
    assert (cards[0]["s"], cards[0]["m"]) == (visible(said), visible(said))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_whatever_is_said_is_shown(said: str) -> None:
    shown = visible(said)
    assert (
        "".join(
            chr(int(found[2], 16)) if found[2] else found[1]
            for found in re.finditer(r"((?:(?!⟨U\+[0-9A-F]{4,6}⟩).)+)|⟨U\+([0-9A-F]{4,6})⟩", shown, re.DOTALL)
        )
        == said
        or "⟨U+" in said
    )


def test_both_languages_of_the_interface_have_every_word() -> None:
    words = {language: wording(language) for language in LANGUAGES}
    assert set(words["en"]) == set(words["zh"])
    assert not {"keys", "values", "items", "get", "copy"} & set(words["en"])
    for key, english in words["en"].items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", words["zh"][key])), key


def test_the_page_speaks_chinese_where_asked_and_quotes_stay_as_they_are(sample: Report) -> None:
    written = render(sample, "html", language="zh")
    page = html.document_fromstring(written)
    assert page.get("lang") == "zh-Hans"
    assert page.xpath("string(//h1)") == "数字核查报告"
    assert "按所印数位" in written
    assert "GOVERNOR HALE" in written


def ruled_report(*, withheld: bool = False) -> Report:
    at = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
    rating = Rating(
        "half_true", {"en": "Half <true>", "zh-Hans": "部分屬實"}, {}, Norm.MIXTURE, 3, False, False
    )
    ruling = Ruling(
        7, farms.id, 1, "house", 1, rating, "two registers", None, "yearbook", None, ("e1",), "", None, "Lin Yue", at
    )  # fmt: skip
    step = Step(7, farms.id, Stage.CHECKED, "Lin Yue", at, verdict=7)
    course = Course(farms.id, () if withheld else (ruling,), (step,), 7, withheld)
    source = Evidence(
        "e1", "https://stats.example/a", "Yearbook", None, None, Standing.PRIMARY, "Lin Yue", at
    )
    link = Link(6, farms.id, 1, "e1", None, Stance.REFUTES, "58 213", None, None, "table 2", "Lin Yue", at)
    record = Record(
        MappingProxyType({farms.id: course}),
        MappingProxyType({farms.id: (Linked(link, source, None),)}),
        MappingProxyType({"e1": source}),
    )
    return build((COUNTY_READ,), FOUND, record=record)


def test_a_verdict_shows_with_its_reason_its_source_and_its_mark() -> None:
    page = html.document_fromstring(render(ruled_report(), "html"))
    (row,) = page.xpath("//section[@id='verdicts']//tbody/tr")
    assert [cell.text_content() for cell in row] == [
        "超过6万户", "陈立", "Half <true> (half_true)", "two registers", "Lin Yue, 2025-03-04", "checked", "Yearbook",
    ]  # fmt: skip
    (mark,) = page.xpath("//a[@id='c2farms']")
    assert mark.get("class") == "m s-contradiction r-mixture"
    (card,) = [one for one in _data(page)["claims"] if one["id"] == "c2farms"]  # type: ignore[attr-defined]
    assert card["hist"] == [
        [
            "2025-03-04 09:30Z",
            "Lin Yue: half_true (house 1): two registers · known now: yearbook · sources: e1",
        ]
    ]
    assert (card["src"][0]["t"], card["src"][0]["st"]) == ("Yearbook", "refutes")


def test_a_verdict_shows_in_markdown_and_json_too() -> None:
    assert "| 超过6万户 | 陈立 | Half &lt;true&gt; (half\\_true) | two registers |" in render(
        ruled_report(), "md"
    )
    (row,) = json.loads(render(ruled_report(), "json"))["verdicts"]
    assert (row["claim"], row["rating"], row["rationale"]) == ("c2farms", "half_true", "two registers")


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_a_second_reader_is_not_shown_the_first_verdict(form: str) -> None:
    written = render(ruled_report(withheld=True), form)
    assert "two registers" not in written
    assert "Half" not in written
