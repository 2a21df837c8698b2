"""Audits: what becomes of quotations and figures of a draft held against transcripts."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.audit import Library, audit, myers, read_draft
from ledger.audit.figures import Claims, compared
from ledger.audit.normal import normal, script, tiers
from ledger.audit.quotations import quotations
from ledger.copydesk import audited, watched
from ledger.desk import open_store
from ledger.errors import LedgerError, UnreadableSource
from ledger.extract import transcript
from ledger.intake import read_source, source_from_bytes
from ledger.records import AuditItem, AuditVerdict, Transcript
from tests.altered import scored
from tests.cli_desk import ledger

HARBOUR = """\
主持人：各位下午好，請港務局局長何立新介紹。
何立新：去年全港貨物吞吐量超過2.4億噸，比上年增長6.5%。集裝箱吞吐量從2019年的180萬標箱增長到2024年的252萬標箱，增長40%。
何立新：我們沒有提高碼頭收費，不過從明年起要按實際泊位計費。
賀思齊：據初步核算，臨港產業增加值達到860億元，佔全市的12.5%。
何立新：港區現有企業接近3200家。我們將繼續擴大對外開放。
"""
MILL = """\
MS. ADLER: Output rose by nearly 12 percent last year, to 4.8 million tons. We did not close a single line.
MR. BROOK: The mill employs 2,350 people, and more than 300 of them joined this spring.
MS. ADLER: We will not raise prices this year, unless the cost of power doubles again.
"""


def made(text: str, name: str = "harbour.txt", day: date = date(2025, 3, 6)) -> Transcript:
    return transcript(source_from_bytes(text.encode(), name, spoken_on=day))


LIBRARY = {"zh": Library([made(HARBOUR)]), "en": Library([made(MILL, "mill.txt")])}


def items(tmp_path: Path, draft: str, language: str = "zh", name: str = "draft.md") -> tuple[AuditItem, ...]:
    path = tmp_path / name
    path.write_text(draft, encoding="utf-8")
    return audit(read_draft(str(path)), LIBRARY[language]).items


ZH_QUOTED = [
    ("何立新说：“我們沒有提高碼頭收費，不過從明年起要按實際泊位計費。”", "verbatim"),
    ("何立新说：“我们没有提高码头收费，不过从明年起要按实际泊位计费。”", "normalised"),
    ("何立新指出，“去年全港货物吞吐量超过2.4亿吨，比上年增长6.8%”。", "figure_changed"),
    ("何立新指出，“去年全港货物吞吐量超过24亿吨，比上年增长6.5%”。", "figure_changed"),
    ("何立新指出，“去年全港货物吞吐量超过2.4万吨，比上年增长6.5%”。", "unit_changed"),
    ("何立新指出，“去年全港货物吞吐量超过2.4亿吨，比上年增长6.5个百分点”。", "unit_changed"),
    ("何立新指出，“去年全港货物吞吐量近2.4亿吨，比上年增长6.5%”。", "hedge_changed"),
    ("何立新说：“我们提高码头收费，不过从明年起要按实际泊位计费。”", "negation_changed"),
    ("贺思齐说：“我们没有提高码头收费，不过从明年起要按实际泊位计费。”", "other_speaker"),
    ("何立新说：“我们将不断加大对外开放。”", "words_changed"),
    ("何立新说：“去年全港货物吞吐量超过2.4亿吨，要按实际泊位计费。”", "spliced"),
    ("何立新说：“我們沒有提高碼頭收費。”", "caveat_cut"),
    ("贺思齐说：“临港产业增加值达到860亿元，占全市的12.5%。”", "caveat_cut"),
    ("据初步核算，贺思齐说，“临港产业增加值达到860亿元，占全市的12.5%。”", "normalised"),
    ("何立新说：“明年将新建三座二十万吨级深水泊位并全部免费开放。”", "not_found"),
    ("何立新说：“我們沒有提高碼頭收費……要按實際泊位計費。”", "normalised"),
    ("何立新说：“集裝箱吞吐量……增長40%。港區現有企業接近3200家。”", "spliced"),
    ("何立新说：“有提高碼頭收費，不過從明年起要按實際泊位計費。”", "negation_changed"),
    ("何立新说，港务局没“有提高碼頭收費，不過從明年起要按實際泊位計費。”", "verbatim"),
    ("何立新否认“有提高碼頭收費，不過從明年起要按實際泊位計費。”", "verbatim"),
    ("何立新说：“港區現有企業約接近3200家。”", "hedge_changed"),
]


@pytest.mark.parametrize(("draft", "verdict"), ZH_QUOTED, ids=[f"{v}: {d[:24]}" for d, v in ZH_QUOTED])
def test_a_chinese_quotation_gets_the_gravest_verdict_that_holds(
    tmp_path: Path, draft: str, verdict: str
) -> None:
    found = [one.verdict.value for one in items(tmp_path, draft) if one.what == "quotation"]
    assert found == [verdict], draft


EN_QUOTED = [
    ("“Output rose by nearly 12 percent last year, to 4.8 million tons,” said Adler.", "verbatim"),
    ('Ms. Adler said: "Output rose by nearly 12 percent last year, to 4.8 million tons."', "verbatim"),
    ("“Output rose by over 12 percent last year, to 4.8 million tons,” said Adler.", "hedge_changed"),
    ("“Output rose by nearly 12 percent last year, to 4.8 billion tons,” Adler said.", "unit_changed"),
    ("“Output rose by nearly 21 percent last year, to 4.8 million tons,” Adler said.", "figure_changed"),
    ("“We did close a single line,” she said, Ms. Adler.", "negation_changed"),
    ("“We will not raise prices this year,” Adler told reporters.", "caveat_cut"),
    ("“The mill employs 2,350 people,” Adler said.", "other_speaker"),
    ("“The mill employs 2350 people”, Mr. Brook said.", "normalised"),
    ("“The mill employs … people, and more than 300 of them joined this spring,” said Brook.", "normalised"),
    ("“We [the owners] will not raise prices this year, unless the cost of power doubles again,” said Adler.", "normalised"),
    ("“We close a single line,” said Adler.", "negation_changed"),
    ("“We will raise prices this year, unless the cost of power doubles again,” said Adler.", "negation_changed"),
    ("“The mill in 1900 employs 2,350 people, and more than 300 of them joined this spring,” said Brook.", "words_changed"),
    ("“Every tenth worker will have to go before the summer holidays begin,” said Brook.", "not_found"),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "verdict"), EN_QUOTED, ids=[f"{v}: {d[:30]}" for d, v in EN_QUOTED])
def test_an_english_quotation_gets_the_gravest_verdict_that_holds(
    tmp_path: Path, draft: str, verdict: str
) -> None:
    found = [one.verdict.value for one in items(tmp_path, draft, "en") if one.what == "quotation"]
    assert found == [verdict], draft


FIGURES = [
    ("去年全港货物吞吐量超过2.4亿吨。", "supported"),
    ("去年全港货物吞吐量近2.4亿吨。", "rounded_unfairly"),
    ("去年全港货物吞吐量2.4亿吨。", "hedge_changed"),
    ("去年全港货物吞吐量超过2.4万吨。", "scale_slip"),
    ("临港产业增加值占全市的比重为13%。", "rounded"),
    ("临港产业增加值占全市的比重为14%。", "contradicted"),
    ("临港产业增加值900亿元。", "rounded_unfairly"),
    ("临港产业增加值约900亿元。", "rounded"),
    ("去年货物吞吐量比上年增长6.5个百分点。", "percent_for_points"),
    ("港区现有企业接近3800家。", "contradicted"),
    ("2024年集装箱吞吐量比2019年多72万标箱。", "derived"),
    ("今年全县采茶大赛有77名选手。", "no_claim"),
    ("港区现有企业3150家。", "no_claim"),
]


@pytest.mark.parametrize(("draft", "verdict"), FIGURES, ids=[f"{v}: {d[:20]}" for d, v in FIGURES])
def test_a_figure_of_the_running_text_is_held_against_its_claim(
    tmp_path: Path, draft: str, verdict: str
) -> None:
    found = [one.verdict.value for one in items(tmp_path, draft) if one.what == "figure"]
    assert found == [verdict], draft


def test_a_short_quotation_with_another_hedge_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("“We are down to casting almost 25 bells,” said Ms. Wren.", encoding="utf-8")
    (found,) = audit(
        read_draft(str(path)), Library([made("MS. WREN: We are down to only casting 25 bells.")])
    ).items
    assert (found.verdict.value, [(one.draft, one.source) for one in found.diff]) == (
        "hedge_changed", [("", "only"), ("almost 25 bells", "25 bells")],
    )  # fmt: skip


def test_a_figure_said_by_another_speaker_is_told_so(tmp_path: Path) -> None:
    (found,) = items(tmp_path, "何立新说，临港产业增加值达到860亿元。")
    assert (found.verdict.value, found.match and found.match.speaker) == ("wrong_speaker", "賀思齊")


TARIFF = """\
MR. OSEI: From July every new contract has to pay a minimum of 18 percent as a deposit.
MR. OSEI: For pensioners the fee will be no more than 40 dollars a year.
"""


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("The minimum deposit for new contracts is 18 percent.", "supported"),
        ("The deposit for new contracts is 18 percent.", "hedge_changed"),
        ("Pensioners pay a fee capped at 40 dollars, with a cap of 40 dollars a year.", "supported"),
    ],
)
def test_a_bound_may_be_told_by_the_name_of_the_figure(tmp_path: Path, draft: str, verdict: str) -> None:
    path = tmp_path / "draft.md"
    path.write_text(draft, encoding="utf-8")
    found = audit(read_draft(str(path)), Library([made(TARIFF, "tariff.txt")])).items
    assert found[-1].verdict.value == verdict


PLANS = """\
市長陸望舒：2024年全市港口投資增長12%左右。累計引進回流項目326個。
市長陸望舒：今年的目標：港口投資增長7%。計劃改造老舊碼頭46座，完成投資38億元。
"""


@pytest.mark.parametrize(
    ("draft", "verdict", "message"),
    [
        ("今年的目标：港口投资增长10%以上。", "no_claim", "no claim of the sources says this of that time"),
        (
            "去年改造老旧码头46座。",
            "period_drift",
            "the source says it of 2025, as a plan, the draft of 2024",
        ),
        ("今年改造老旧码头46座。", "supported", "the source says “46座”"),
        ("去年港口投资增长12%以上。", "hedge_changed", "the source says “12%左右”, the draft “12%以上”"),
    ],
)
def test_a_plan_is_not_what_was_done_and_no_less_is_not_more(
    tmp_path: Path, draft: str, verdict: str, message: str
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(draft, encoding="utf-8")
    (found,) = audit(
        read_draft(str(path), day=date(2025, 1, 21)), Library([made(PLANS, day=date(2025, 1, 20))])
    ).items
    assert (found.verdict.value, found.message) == (verdict, message)


COUNTER = """\
主任丁若水：今年共受理申請67件，其中已辦結41件，還有意見徵集326條。
記者甘棠：請問還有多少沒有辦完？
主任丁若水：剩下的都在辦理，月底以前一定答覆。
"""


@pytest.mark.parametrize(
    ("draft", "sum_"),
    [
        ("今年受理申请67件，已办结41件，占61.2%。", "share: 41件 ÷ 67件 = 61.194 %"),
        ("今年受理申请67件，已办结41件，占61.9%。", None),
    ],
)
def test_a_share_of_things_that_were_counted_is_worked_out_to_the_digit(
    tmp_path: Path, draft: str, sum_: str | None
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(draft, encoding="utf-8")
    *_, found = audit(read_draft(str(path)), Library([made(COUNTER)])).items
    assert (found.verdict.value, found.message) == (
        ("derived", sum_) if sum_ else ("no_claim", "no claim of the sources says this")
    )


PRONOUNS = [
    ("有人说，事情会拖很久，“{}”，丁若水说。", "丁若水"),
    ("办事大厅里贴着：“{}”。甘棠问还要多久。", None),
    ("丁若水说：“今年共受理申請67件”。他说，“{}”。", "丁若水"),
    ("丁若水说：“今年共受理申請67件”。他又称：“{}”。", "丁若水"),
    ("丁若水说：“今年共受理申請67件”。他还补充：“{}”。", "丁若水"),
    ("甘棠问：“請問還有多少沒有辦完？”一位不愿具名的窗口工作人员答：“月底”。他表示，“{}”。", None),
    ("丁若水说：“今年共受理申請67件”。“还要再等等看。”窗口一位工作人员补充说。她说：“{}”。", None),
]


@pytest.mark.parametrize(("draft", "speaker"), PRONOUNS)
def test_a_pronoun_means_the_last_one_who_is_known_to_speak(
    tmp_path: Path, draft: str, speaker: str | None
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(draft.format("剩下的都在辦理，月底以前一定答覆"), encoding="utf-8")
    found = audit(read_draft(str(path)), Library([made(COUNTER)])).items
    last = [one for one in found if one.what == "quotation"][-1]
    assert (last.verdict.value, last.attributed_to) == ("verbatim", speaker)


def test_a_quotation_carries_its_place_and_what_differs(tmp_path: Path) -> None:
    (found,) = items(tmp_path, "导语。\n\n何立新说：“去年全港货物吞吐量超过2.5亿吨，比上年增长6.5%。”\n")
    assert found.match is not None
    assert found.match.span.of(HARBOUR) == "去年全港貨物吞吐量超過2.4億噸，比上年增長6.5%"
    assert [(one.draft, one.source) for one in found.diff] == [("超过2.5亿吨", "超過2.4億噸")]
    assert found.attributed_to == "何立新"
    assert found.text == "去年全港货物吞吐量超过2.5亿吨，比上年增长6.5%。"


def test_a_hedge_that_is_left_outside_of_the_marks_is_told(tmp_path: Path) -> None:
    cut, given = "何立新说，港区有企业“3200家”。", "何立新说，港区有企业接近“3200家”。"
    assert [one.verdict.value for one in items(tmp_path, cut)] == ["hedge_changed"]
    assert [one.verdict.value for one in items(tmp_path, given)] == ["verbatim"]


def test_words_of_another_document_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(
        "“The mill employs 2,350 people, and more than 300 of them joined this spring.”", encoding="utf-8"
    )
    library = Library([made(HARBOUR)], [made(MILL, "mill.txt")])
    (found,) = audit(read_draft(str(path)), library).items
    assert (found.verdict, found.match and found.match.source) == (AuditVerdict.OTHER_DOCUMENT, "mill.txt")


def test_a_term_in_quotation_marks_is_set_aside_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("全市推进“智慧港口”建设。", encoding="utf-8")
    found = audit(read_draft(str(path)), LIBRARY["zh"])
    assert found.items == ()
    assert [(one.text, one.why) for one in found.set_aside] == [("智慧港口", "a term in quotation marks")]


@pytest.mark.parametrize("words", ["……", "——", "！", "[编者注]", "[1]", "…[sic]…"])
def test_marks_without_a_word_between_them_are_set_aside_and_counted(tmp_path: Path, words: str) -> None:
    path = tmp_path / "draft.md"
    path.write_text(f"何立新说：“{words}”", encoding="utf-8")
    found = audit(read_draft(str(path)), LIBRARY["zh"])
    assert found.items == ()
    assert [(one.text, one.why) for one in found.set_aside] == [(words, "no word between the marks")]


@pytest.mark.parametrize("linked", ["图解：一张图看懂港口十年账", "圖解：一張圖看懂港口十年賬"])
def test_what_stands_in_the_furniture_of_a_page_is_found_where_it_stands(tmp_path: Path, linked: str) -> None:
    page = f"{HARBOUR}\n相關閱讀\n圖解：一張圖看懂港口十年賬\n\n版權所有 港口日報社\n"
    path = tmp_path / "draft.md"
    path.write_text(f"“{linked}”", encoding="utf-8")
    (found,) = audit(read_draft(str(path)), Library([made(page)])).items
    assert (found.verdict.value, found.match and found.match.text) == (
        "verbatim" if linked.startswith("圖") else "normalised", "圖解：一張圖看懂港口十年賬",
    )  # fmt: skip


def test_an_ignore_comment_takes_its_paragraph_out_and_needs_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(
        "<!-- audit-ignore: from the company's own page -->\n年产量9万吨。\n\n港区企业3200家。\n",
        encoding="utf-8",
    )
    found = audit(read_draft(str(path)), LIBRARY["zh"])
    assert [one.text for one in found.items] == ["3200家"]
    assert found.set_aside[0].why == "audit-ignore: from the company's own page"
    path.write_text("<!-- audit-ignore -->\n年产量9万吨。\n", encoding="utf-8")
    with pytest.raises(
        UnreadableSource, match=r"draft\.md:1:1: .* gives no reason; write <!-- audit-ignore: why"
    ):
        read_draft(str(path))


def test_an_ignore_comment_of_a_page_takes_the_element_behind_it_out(tmp_path: Path) -> None:
    page = "<html><body><!-- audit-ignore: {why} --><p>年产量9万吨。</p><p>港区企业3200家。</p></body></html>"
    found = items(tmp_path, page.format(why="from the company"), name="draft.html")
    assert [one.text for one in found] == ["3200家"]
    with pytest.raises(UnreadableSource, match=r"an audit-ignore comment gives no reason; write"):
        items(tmp_path, page.format(why=""), name="draft.html")


def test_a_sum_that_the_writer_got_wrong_is_told_with_the_sum(tmp_path: Path) -> None:
    draft = "集装箱吞吐量从2019年的180万标箱增长到2024年的252万标箱，增长了72%。"
    found = items(tmp_path, draft)
    assert [one.verdict.value for one in found] == ["supported", "supported", "derived_wrong"]
    assert "252" in found[2].message


def test_a_figure_of_another_year_has_drifted(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("2023年全港货物吞吐量超过2.4亿吨。", encoding="utf-8")
    (found,) = audit(read_draft(str(path), day=date(2025, 3, 7)), LIBRARY["zh"]).items
    assert (found.verdict.value, found.message) == (
        "period_drift", "the source says it of 2024, the draft of 2023",
    )  # fmt: skip


def word_file(body: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )
    return packed.getvalue()


def test_a_word_file_is_read_with_its_changes_accepted_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(
        word_file(
            "<w:p><w:r><w:t>港区近况</w:t></w:r></w:p><w:p><w:r><w:t>港区现有企业接近</w:t></w:r>"
            "<w:del><w:r><w:delText>3800</w:delText></w:r></w:del><w:ins><w:r><w:t>3200</w:t></w:r></w:ins>"
            "<w:r><w:t>家。</w:t></w:r></w:p>"
        )
    )
    accepted = audit(read_draft(str(path)), LIBRARY["zh"]).items
    original = audit(read_draft(str(path), view="original"), LIBRARY["zh"]).items
    assert [(one.text, one.verdict.value, one.place) for one in accepted] == [
        ("接近3200家", "supported", "paragraph 2")
    ]
    assert [(one.text, one.verdict.value) for one in original] == [("接近3800家", "contradicted")]


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", word_file("<w:p/>"), word_file("<w:p>")])
def test_a_word_file_that_holds_nothing_is_refused_with_the_remedy(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    with pytest.raises(UnreadableSource, match="Word file"):
        read_draft(str(path))


def test_a_word_file_that_unpacks_to_more_than_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (64 * 2**20 + 1))
    with pytest.raises(UnreadableSource, match="in it is larger than 64 MiB; split the draft"):
        read_draft(str(path))


def test_a_ledger_without_transcripts_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("港区企业3200家。", encoding="utf-8")
    open_store(str(tmp_path / "new.db"), create=True)
    with pytest.raises(LedgerError, match=r"holds no transcript yet; keep one first with `ledger ingest`"):
        audited(str(tmp_path / "new.db"), [str(path)], ())


def test_a_block_quotation_of_a_page_is_looked_up(tmp_path: Path) -> None:
    page = (
        f"<html><body><p>何立新说：</p><blockquote>{HARBOUR.splitlines()[2][4:]}</blockquote></body></html>"
    )
    found = [one for one in items(tmp_path, page, name="draft.html") if one.what == "quotation"]
    assert [one.verdict.value for one in found] == ["verbatim"]


MARKS = [
    ("「甲說的話」和『乙說的話』", ["甲說的話", "乙說的話"]),
    ("他说：“我们有“十四五”规划。”", ["我们有“十四五”规划。"]),
    ('He said "one thing" and "another".', ["one thing", "another"]),
    ("It’s the dog’s bone, ‘his words’ were.", ["his words"]),
    ("“没有关上的引号\n下一段", ["没有关上的引号"]),
    ("> 整段引文\n> 第二行\n\n正文", []),
]


@pytest.mark.parametrize(("text", "found"), MARKS)
def test_the_outermost_marks_hold_a_quotation(text: str, found: list[str]) -> None:
    assert [one.span.of(text) for one in quotations(text)] == found


@pytest.mark.parametrize(
    ("draft", "source", "needed"),
    [
        ("港務局", "港務局", ()),
        ("港务局", "港務局", ("script",)),
        ("ＡＢ，1200", "ab 1,200", ("width", "case", "punctuation")),
        ("吞吐量", "吞(tūn)吐(tǔ)量", ("annotation marks",)),
    ],
)
def test_a_tier_is_named_only_where_the_words_differ_without_it(
    draft: str, source: str, needed: tuple[str, ...]
) -> None:
    assert tiers(draft, source) == needed


@pytest.mark.parametrize(
    ("one", "other"), [("1.5倍", "15倍"), ("-20", "20"), ("3、4月", "34月"), ("5%", "5"), ("5‰", "5%")]
)
def test_what_tells_two_numbers_apart_is_never_folded_away(one: str, other: str) -> None:
    assert normal(one).text != normal(other).text


@given(st.text("ab", min_size=1, max_size=9), st.text("ab", max_size=12))
@settings(max_examples=300)
def test_the_nearest_stretch_is_the_one_that_a_plain_search_finds(pattern: str, text: str) -> None:
    def distance(one: str, other: str) -> int:
        row = list(range(len(other) + 1))
        for i, a in enumerate(one, 1):
            last, row[0] = row[0], i
            for j, b in enumerate(other, 1):
                last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
        return row[-1]

    start, end, found = myers.best(pattern, text)
    nearest = min(distance(pattern, text[i:j]) for i in range(len(text) + 1) for j in range(i, len(text) + 1))
    assert found == nearest == distance(pattern, text[start:end])


@given(st.text(max_size=200))
@settings(max_examples=150)
def test_any_draft_is_audited_without_an_error_and_its_spans_are_its_words(text: str) -> None:
    for quotation in quotations(text):
        assert quotation.span.of(text).strip()
        assert all(
            quotation.span.start <= part.start < part.end <= quotation.span.end for part in quotation.parts
        )


def test_the_command_ends_with_1_for_what_is_altered_and_prints_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("harbour.txt").write_text(HARBOUR, encoding="utf-8")
    Path("good.md").write_text("何立新说：“我們將繼續擴大對外開放。”\n", encoding="utf-8")
    Path("bad.md").write_text(
        "何立新说：“去年全港貨物吞吐量超過2.5億噸，比上年增長6.5%。”\n", encoding="utf-8"
    )
    against = ("--against", "harbour.txt", "--db", "none.db")
    good = ledger("audit", "good.md", *against)
    assert (good.code, good.out) == (
        0,
        "good.md: 1 quotation: 1 verbatim; 0 figures outside them; not checked: nothing\n",
    )
    bad = ledger("audit", "bad.md", *against)
    assert bad.code == 1
    assert "bad.md:1:7: figure changed  quotation" in bad.out
    assert "the draft has “超過2.5億噸”, the source “超過2.4億噸”" in bad.out
    assert "source: harbour.txt:2:5 (何立新)" in bad.out
    assert ledger("audit", "bad.md", *against, "--fail-on", "never").code == 0
    told = json.loads(ledger("audit", "good.md", "bad.md", *against, "--format", "json").out)
    assert (told["schema"], told["ledger_head"], [one["verdict"] for one in told["items"]]) == (
        1, None, ["verbatim", "figure_changed"],
    )  # fmt: skip
    assert {"draft", "what", "start", "end", "line", "column", "text", "attributed_to", "verdict", "severity", "match",
            "others", "tier", "diff", "message"} <= set(told["items"][1])  # fmt: skip
    sarif = json.loads(ledger("audit", "bad.md", *against, "--format", "sarif").out)
    schema = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(sarif, schema)
    assert "::error file=bad.md,line=1" in ledger("audit", "bad.md", *against, "--format", "github").out
    assert "**figure changed**, line 1" in ledger("audit", "bad.md", *against, "--format", "md").out
    page = ledger("audit", "bad.md", *against, "--format", "html").out
    assert "default-src 'none'" in page
    assert "<del>超過2.5億噸</del>" in page


def test_a_draft_never_writes_markup_into_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("harbour.txt").write_text(HARBOUR, encoding="utf-8")
    Path("d.md").write_text("何立新说：“<script>alert(1)</script>港区现有企业三千家”\n", encoding="utf-8")
    page = ledger("audit", "d.md", "--against", "harbour.txt", "--db", "none.db", "--format", "html").out
    assert "<script" not in page


def test_a_draft_is_held_against_the_ledger_where_no_source_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("harbour.txt").write_text(HARBOUR, encoding="utf-8")
    Path("d.md").write_text("港区现有企业接近3800家。\n", encoding="utf-8")
    missing = ledger("audit", "d.md")
    assert missing.code == 2
    assert missing.err.startswith(
        "ledger: there is no ledger ledger.db to hold the draft against; name transcripts with"
    )
    assert ledger("ingest", "harbour.txt", "--date", "2025-03-06").code == 0
    found = ledger("audit", "d.md", "--format", "json")
    told = json.loads(found.out)
    assert found.code == 1
    assert [one["verdict"] for one in told["items"]] == ["contradicted"]
    assert told["ledger_head"]
    assert "ledger show c" in ledger("audit", "d.md", "--dry-run").out
    kept = json.loads(ledger("audits", "--format", "json").out)
    assert [(one["draft"], one["problems"], one["verdicts"], one["against"]) for one in kept] == [
        ("d.md", 1, "1 contradicted", "the whole ledger")
    ]
    assert kept[0]["head"] == told["ledger_head"]
    assert ledger("verify").code == 0
    wrong = ledger("audit", "d.md", "--against", "nowhere")
    assert (wrong.code, "nowhere" in wrong.err) == (2, True)


def test_a_figure_whose_claim_the_desk_ruled_false_is_shown_with_the_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("harbour.txt").write_text(HARBOUR, encoding="utf-8")
    Path("d.md").write_text("港区现有企业接近3200家。\n", encoding="utf-8")
    assert ledger("ingest", "harbour.txt", "--date", "2025-03-06").code == 0
    (claim,) = json.loads(ledger("claims", "--text", "接近3200家", "--format", "json").out)["claims"]
    assert ledger("audit", "d.md").code == 0
    assert ledger("scale", "load", "newspaper").code == 0
    assert ledger("source", "add", "harbour.txt").code == 0
    listed = json.loads(ledger("source", "list", "--format", "json").out)
    source = next(iter(listed.values()))[0]["id"] if isinstance(listed, dict) else listed[0]["id"]
    assert ledger("source", "capture", source).code == 0
    ruled = ledger(
        "verdict",
        claim["id"],
        "false",
        "--because",
        "the register has 2,710",
        "--by",
        "Ames",
        "--source",
        source,
    )
    assert ruled.code == 0, ruled.err
    told = json.loads(ledger("audit", "d.md", "--format", "json").out)["items"]
    assert [one["verdict"] for one in told] == ["judged_false"]
    assert "(Ames, " in told[0]["message"]
    assert told[0]["message"].endswith("the register has 2,710")


def test_a_watched_draft_is_audited_again_after_each_save(tmp_path: Path) -> None:
    path = tmp_path / "d.md"
    path.write_text("一", encoding="utf-8")
    ran: list[str] = []
    steps = iter(range(4))

    def wait(_seconds: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        if step == 1:
            path.write_text("二", encoding="utf-8")
            os.utime(path, (1, 1))

    with pytest.raises(KeyboardInterrupt):
        watched([str(path)], lambda: ran.append(path.read_text(encoding="utf-8")), wait=wait)
    assert ran == ["一", "二"]


CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
ANNOTATED = sorted(path.parent.name for path in CORPUS.glob("*/gold"))


GRAVE = {"digit", "scale", "unit", "hedge", "negation"}


@pytest.mark.skipif(not ANNOTATED, reason="the shared transcripts are not beside the project")
@pytest.mark.parametrize("name", ANNOTATED)
def test_untouched_quotations_are_verbatim_and_altered_ones_are_found_out(name: str) -> None:
    (path,) = (CORPUS / name).glob("transcript.*")
    read = transcript(read_source(path, spoken_on=date.fromisoformat(name[-10:])))
    apart = made(HARBOUR if read.source.language == "zh" else MILL, "apart.txt")
    scores, untouched, amiss = scored(read, 500, other=apart)
    assert set(untouched) == {"verbatim"}, [case.draft for case, _ in amiss if case.operator == "untouched"]
    grave = [score for operator, score in scores.items() if operator in GRAVE]
    count = sum(score.count for score in grave)
    assert sum(score.detected for score in grave) >= 0.99 * count, amiss
    assert sum(score.right for score in grave) >= 0.95 * count, amiss
    for operator, score in scores.items():
        if operator not in {*GRAVE, "untouched"}:
            assert score.detected >= 0.95 * score.count, (operator, score, amiss)


@pytest.mark.skipif(not ANNOTATED, reason="the shared transcripts are not beside the project")
@pytest.mark.parametrize("name", [name for name in ANNOTATED if name.startswith(("zh", "miit"))])
def test_a_draft_in_the_other_script_raises_no_false_alarm(name: str) -> None:
    (path,) = (CORPUS / name).glob("transcript.*")
    read = transcript(read_source(path, spoken_on=date.fromisoformat(name[-10:])))
    scores, untouched, amiss = scored(read, 200, rewrite=lambda draft: draft.translate(script()))
    assert set(untouched) <= {"verbatim", "normalised"}, amiss
    found = [score.detected / score.count for operator, score in scores.items() if operator != "untouched"]
    assert min(found) >= 0.95, amiss


@pytest.mark.parametrize("event", ["lanjiang-2025-03-18", "aldermark-2024-11-12"])
def test_quotations_of_the_sample_events_are_told_apart_as_well(event: str) -> None:
    path = Path(__file__).parents[1] / "claims" / event / "transcript.txt"
    scores, untouched, amiss = scored(
        transcript(read_source(path, spoken_on=date.fromisoformat(event[-10:]))), 200
    )
    assert set(untouched) == {"verbatim"}, amiss
    for operator in {"digit", "scale", "unit", "hedge", "negation"} & set(scores):
        assert scores[operator].detected >= 0.99 * scores[operator].count, (operator, amiss)
        assert scores[operator].right >= 0.9 * scores[operator].count, (operator, amiss)


@pytest.mark.skipif(not ANNOTATED, reason="the shared transcripts are not beside the project")
@pytest.mark.parametrize("name", ANNOTATED)
def test_figures_told_anew_are_matched_to_the_claim_that_they_give(name: str) -> None:
    (path,) = (CORPUS / name).glob("transcript.*")
    day = date.fromisoformat(name[-10:])
    read = transcript(read_source(path, spoken_on=day))
    claims = Claims(read.claims, Library([read]).sentence)
    form = "{metric}为{text}。" if read.source.language == "zh" else "The {metric} was {text}."
    right = asked = 0
    for row in csv.DictReader((CORPUS / name / "gold" / "gold.csv").read_text(encoding="utf-8").splitlines()):
        draft = form.format(metric=row["metric"], text=row["text"].replace("\n", "").translate(script()))
        told = transcript(
            source_from_bytes(draft.encode(), "d.txt", language=read.source.language, spoken_on=day)
        )
        if told.claims:
            figure, asked = told.claims[-1], asked + 1
            found = compared(figure, draft, claims, speaker=None).claim
            span = found and found.figure.span
            here = span is not None and span.start < int(row["end"]) and int(row["start"]) < span.end
            right += here or (
                found is not None and found.figure.quantity.value == figure.figure.quantity.value
            )
    assert right >= 0.9 * asked, (name, right, asked)
