"""The reading view and the way back, in both scripts."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.lang.zh.script import SCRIPT
from ledger.records import Span
from ledger.text import altered, fold, same_name
from ledger.text.words import any_of

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"

CASES = [
    ("traditional script", "本市萬人擁有車輛三億臺", "本市万人拥有车辆三亿台"),
    ("simplified script", "全市拥有车辆三亿台", "全市拥有车辆三亿台"),
    ("variants of Hong Kong", "衞生處説有溫室", "卫生处说有温室"),
    ("readings in brackets", "產(chǎn)業(yè)增長5%", "产业增长5%"),
    ("readings in wide brackets", "產（chǎn）業（yè）增長", "产业增长"),
    ("readings in decomposed letters", "營(yu\u0300n)收", "营收"),
    ("readings in bopomofo", "運(ㄩㄣˋ)營(ㄧㄥˊ)", "运营"),
    (
        "a Latin comma beside Chinese",
        "增12%,餘下1,200戶;Ann, Ben,李明!",
        "增12%，余下1,200户；Ann, Ben，李明!",
    ),
    ("brackets that are words", "機床80萬臺(套),葉克膜(ECMO)5臺(km)", "机床80万台(套)，叶克膜(ECMO)5台(km)"),
    ("a bracketed range", "方案(2025—2027年)", "方案(2025—2027年)"),
    ("toneless reading on an annotated page", "我們(men)運(yùn)營(yíng)產(chǎn)業(yè)", "我们运营产业"),
    ("toneless syllable elsewhere", "片名是爱(men)和(de)", "片名是爱(men)和(de)"),
    (
        "reading after a damaged letter",
        "產(chǎn)業(yè)強(qiáng)起來,制造I(yè)也是",
        "产业强起来，制造I也是",
    ),
    ("full-width digits and signs", "增长１２．５％，约ＵＳ＄３０（亿）", "增长12.5%，约US$30(亿)"),
    ("full-width thousands", "共１，２００人，１，２０人", "共1,200人，1，20人"),
    ("a clause comma between digits stays wide", "分别为1，200和3", "分别为1，200和3"),
    ("Chinese punctuation stays", "“好！”他问：《数》、‘行’？；。", "“好！”他问：《数》、‘行’？；。"),
    ("spaces", "第\u3000一\u00a0万\u2009人\u202f次", "第 一 万 人 次"),
    ("minus and hyphens", "\u22122.3 per\u2011cent, 1–2", "-2.3 per-cent, 1–2"),
    ("invisible characters", "\ufeff1\u200b3.5万\u00ad亿\ufe0f元", "13.5万亿元"),
    ("line ends", "a\r\nb\rc\nd\u2028e\x0cf", "a\nb\nc\nd\ne\nf"),
    ("compatibility forms of PDF text", "⽉\uf9b4數\uf914", "月领数乐"),
    ("English", "Café prices rose 5% (é)", "Café prices rose 5% (é)"),
    ("nothing", "", ""),
    ("nothing visible", "\u200b\ufeff", ""),
    ("control characters and half a pair", "\x00\ud8009\x1b", "\x00\ud8009\x1b"),
]


@pytest.mark.parametrize(("raw", "view"), [pytest.param(raw, view, id=name) for name, raw, view in CASES])
def test_the_view_reads_as_plain_text(raw: str, view: str) -> None:
    assert fold(raw, script=SCRIPT).text == view


def quoted(raw: str, words: str, **more: object) -> str:
    """What the source says where the view says `words`."""
    folded = fold(raw, script=SCRIPT, **more)  # type: ignore[arg-type]
    start = folded.text.index(words)
    return folded.unfold(start, start + len(words)).of(raw)


def test_a_quote_runs_from_its_first_character_to_its_last() -> None:
    raw = "建成1085萬標(biāo)準(zhǔn)機(jī)架,達(dá)到新高"
    assert quoted(raw, "1085万标准机架") == "1085萬標(biāo)準(zhǔn)機(jī)架"
    assert quoted(raw, "1085万标准机") == "1085萬標(biāo)準(zhǔn)機"
    assert quoted(raw, "标准") == "標(biāo)準"
    assert quoted(raw, "，达到") == ",達(dá)到"


def test_an_empty_stretch_unfolds_to_an_empty_span() -> None:
    folded = fold("產(chǎn)業(yè)", script=SCRIPT)
    assert [folded.unfold(at, at) for at in range(3)] == [Span(0, 0), Span(7, 7), Span(8, 8)]


def test_the_way_there_and_back() -> None:
    raw = "產(chǎn)業(yè)。"
    folded = fold(raw, script=SCRIPT)
    assert folded.text == "产业。"
    assert [folded.fold_at(at) for at in range(len(raw) + 1)] == [0] + [1] * 7 + [2] * 5 + [3]


def test_cuts_are_left_out_and_wraps_joined() -> None:
    raw = "全年進出口總值為\n－ 7 －\n27.8萬\n億元。"
    page = Span(raw.index("\n－"), raw.index("\n27"))
    wraps = [Span(page.end, page.end + 1), Span(raw.index("\n億"), raw.index("億"))]
    assert (
        fold(raw, script=SCRIPT, cuts=[page], joins=[(wrap, "") for wrap in wraps]).text
        == "全年进出口总值为27.8万亿元。"
    )
    assert quoted(raw, "27.8万亿元", cuts=[page], joins=[(wrap, "") for wrap in wraps]) == "27.8萬\n億元"
    assert (
        quoted(raw, "总值为27", cuts=[page], joins=[(wrap, "") for wrap in wraps])
        == raw[raw.index("總") : raw.index(".8")]
    )


def test_a_joiner_stands_for_the_whole_wrap() -> None:
    raw = "more than 2.4 \r\n  million jobs"
    wrap = Span(raw.index(" \r"), raw.index("million"))
    folded = fold(raw, script={}, joins=[(wrap, " ")])
    assert folded.text == "more than 2.4 million jobs"
    assert folded.unfold(13, 14) == wrap
    assert [folded.fold_at(at) for at in (wrap.start, wrap.start + 3, wrap.end)] == [13, 13, 14]


def test_edits_that_overlap_leave_nothing_behind() -> None:
    raw = "甲乙丙丁戊己"
    folded = fold(raw, script={}, cuts=[Span(1, 4), Span(3, 5)], joins=[(Span(4, 5), " ")])
    assert (folded.text, folded.unfold(0, 2)) == ("甲己", Span(0, 6))


def test_unmarked_keeps_the_source_s_script() -> None:
    raw = "李樂(lè)成：產(chǎn)業(yè)　１００萬"
    folded = fold(raw, script=SCRIPT)
    assert folded.text == "李乐成：产业 100万"
    assert folded.unmarked(0, 3) == "李樂成"
    assert folded.unmarked(4, len(folded.text)) == "產業　１００萬"


def test_names_are_matched_across_script_marks_width_and_spaces() -> None:
    forms = ["王樂軍", "王乐军", "王樂(lè)軍(jūn)", "王 乐　军", "王\u200b乐军"]
    assert [same_name(form, "王乐军", SCRIPT) for form in forms] == [True] * 5
    assert same_name("CHAIR POWELL", "Chair Powell", SCRIPT)
    assert not same_name("王乐军", "王乐", SCRIPT)


raw_text = st.text(
    st.one_of(
        st.sampled_from("萬億產業(chǎn)(yè)()（），,１２３ \r\n\u200b\u3000\ufeff。a5\ue1a2!?"),
        st.characters(),
    ),
    max_size=60,
)


@given(raw_text, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=4), st.booleans())
def test_every_view_character_leads_to_its_source_and_back(
    raw: str, stretches: list[tuple[int, int]], spaced: bool
) -> None:
    spans = [Span(min(at, len(raw)), min(at + size, len(raw))) for at, size in stretches]
    folded = fold(
        raw, script=SCRIPT, cuts=spans[::2], joins=[(span, " " if spaced else "") for span in spans[1::2]]
    )
    places = [folded.unfold(at, at + 1) for at in range(len(folded.text))]
    assert len(folded.own) == len(folded.text)
    for at, place in enumerate(places):
        assert 0 <= place.start < place.end <= len(raw)
        assert folded.text[folded.fold_at(place.start)] == folded.text[at]
        assert folded.own[at] == place.of(raw) or place in spans or spaced
    for one, next_one in pairwise(places):
        assert one == next_one or one.end <= next_one.start
    heads = [folded.fold_at(at) for at in range(len(raw) + 1)]
    assert heads == sorted(heads)
    assert heads[-1] == len(folded.text)
    assert folded.unfold(0, len(folded.text)).end <= len(raw)


@given(raw_text)
def test_a_folded_text_is_folded_already(raw: str) -> None:
    once = fold(re.sub("[(（]", "", raw), script=SCRIPT).text
    assert fold(once, script=SCRIPT).text == once


def test_what_no_fold_alters_stands_as_it_is() -> None:
    plain = [c for c in map(chr, range(1, 0x20000)) if c.isprintable() and c != " "]
    left = [c for c in plain if c not in altered(SCRIPT)]
    raw = f"{'月'.join(left)}{''.join(left)}月"
    folded = fold(raw, script=SCRIPT)
    assert (folded.text, folded.notices) == (raw, ())
    assert folded.fold_at(len(raw) - 1) == len(raw) - 1


def test_folding_the_script_twice_changes_nothing() -> None:
    assert [chr(code) for code, form in SCRIPT.items() if form in SCRIPT or form == code] == []


@pytest.mark.parametrize("name", ["miit-2025-09-09", "zh-hk-legco-2013-07-11", "zh-tw-meeting-2017-01-23"])
def test_real_pages_fold_to_one_script(name: str) -> None:
    path = CORPUS / name / "transcript.txt"
    if not path.exists():
        pytest.skip("the corpus is not beside this checkout")
    raw = path.read_bytes().decode()
    folded = fold(raw, script=SCRIPT)
    assert not re.search("[萬億產業個國會]|\\([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔù][a-z]*\\)", folded.text)
    for at in range(0, len(folded.text), 97):
        place = folded.unfold(at, at + 1)
        back = folded.fold_at(place.start)
        assert folded.unfold(back, back + 1) == place


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (("about", "大约"), "大约 about", ["大约", "about"]),
        (("about",), "roundabout abouts", []),
        (("a", "a股"), "a股 a", ["a股", "a"]),
        (("a.b",), "axb a.b", ["a.b"]),
        (("不", "不少"), "不少", ["不"]),
    ],
)
def test_a_word_list_finds_chinese_anywhere_and_latin_in_whole_words(
    words: tuple[str, ...], text: str, found: list[str]
) -> None:
    assert re.findall(any_of(words), text) == found


def test_a_word_list_minds_case_unless_told_otherwise() -> None:
    assert re.findall(any_of(["about"]), "About") == []
    assert re.findall(any_of(["about"], cased=False), "About") == ["About"]
    assert any_of([]) == ""
