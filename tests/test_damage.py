"""Bytes damage: found and repaired in the view, said in notices, and never at the cost of a digit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.lang.zh.script import SCRIPT
from ledger.records import Notice, Span
from ledger.text import fold

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"

SIGNS = "！，；？：（）％"
DIGITS = "０１２３４５６７８９"

REMEDY = "; compare it with the original page before you quote it"

TRADITIONAL = """\
市長：各位記者，大家下午好。我先介紹“十四五”期間本市的情況。總體來看，本市工業穩步發展。
“十四五”期間，我們建成了三座大型水庫，現在供水能力比過去提高了一倍。可以說，這是一個很大的進步。
總體來看，規模擴大了，規模化的生產也多了。現在，我們正在推動規模化應用，應用的範圍很廣。
可以看到，“十四五”期間的成績是大家共同努力的結果。實施這些工程，提供了有力的支撐。
記者：請問“十五五”期間有什麼打算？市長：“十五五”期間，我們要全力實施新的工程，提供更多的支撐。
"""

SIMPLIFIED = """\
市长：各位记者，大家下午好。我先介绍“十四五”期间本市的情况。总体来看，本市工业稳步发展。
“十四五”以来，我们建成了三座大型水库，供水能力比过去提高了一倍。可以说，这是一个很大的进步。
总体来看，规模扩大了。基础设施更好了，基础设施的投资增加了。可以看到，生态环境保护也加强了。
记者：请问“十五五”期间有什么打算？市长：我们要继续保护环境，继续建设基础设施，可以说任务很重。
"""


def narrowed(text: str, signs: str = SIGNS, *, aligned: bool = False) -> str:
    """The text after a replacement of full-width signs by ASCII on its GBK bytes.

    Careless unless `aligned`: two bytes are replaced wherever they stand. The decoder then drops the orphans.
    """
    encoded = text.encode("gb18030")
    hits = {(0xA3, ord(sign) - 0xFEE0 + 0x80) for sign in signs}
    out, at = bytearray(), 0
    while at < len(encoded):
        pair = encoded[at : at + 2]
        if tuple(pair) in hits:
            out.append(pair[1] - 0x80)
            at += 2
            continue
        step = 2 if aligned and pair[0] >= 0x81 else 1
        out += pair[:step]
        at += step
    return out.decode("gb18030", "ignore")


def annotated(text: str, readings: dict[str, str]) -> str:
    """The text after a careless replacement on its GBK bytes put a reading behind each of some characters.

    The decoder makes a question mark of a first byte with a bracket, eating both, and drops orphans.
    """
    encoded = text.encode("gbk")
    for character, reading in readings.items():
        torn = character.encode("gbk")
        encoded = encoded.replace(torn, torn + f"({reading})".encode("gb18030"))
    out, at = "", 0
    while at < len(encoded):
        pair = encoded[at : at + (1 if encoded[at] < 0x80 else 2)]
        out += "?" if len(pair) == 2 and pair[1] == ord("(") else pair.decode("gb18030", "ignore")
        at += len(pair)
    return out


def own(raw: str) -> str:
    """The view in the source's own script."""
    return fold(raw, script=SCRIPT).own


def digits(text: str) -> list[str]:
    return [str(int(character)) for character in text if character.isdecimal()]


@pytest.mark.parametrize(
    ("page", "clause", "shown"),
    [
        (TRADITIONAL, "供水充足。“十四五”期間，還要更好。", "供水充足!笆\ue1a2奈濉逼陂g,還要更好。"),
        (TRADITIONAL, "水庫建成。總體來看，很好。", "水庫建成?傮w來看,很好。"),
        (TRADITIONAL, "情況好了。可以說，很好。", "情況好了?梢哉f,很好。"),
        (TRADITIONAL, "情況好了。現在，很好。", "情況好了,F在,很好。"),
        (SIMPLIFIED, "供水很好。“十四五”以来，很好。", "供水很好!笆\ue1a2奈濉币岳,很好。"),
    ],
)
def test_a_torn_clause_reads_as_it_was(page: str, clause: str, shown: str) -> None:
    raw = narrowed(page + clause)
    assert raw.splitlines()[-1] == shown
    assert own(raw).splitlines()[-1] == narrowed(clause, aligned=True)


@pytest.mark.parametrize(
    ("clause", "shown"),
    [
        ("我們為大家提供了支撐。", "我們?yōu)榇蠹姨峁┝酥\ue758巍"),
        ("這是很詳的資料。", "這是很詳?shù)馁Y料。"),
    ],
)
def test_a_reading_put_between_two_characters_is_taken_out_again(clause: str, shown: str) -> None:
    readings = {"業": "yè", "數": "shù", "優": "yōu", "現": "xiàn"}
    raw = annotated("優先的數量。" + TRADITIONAL + clause, readings)
    assert raw.splitlines()[-1] == shown
    assert own(raw).splitlines()[-1] == clause


def test_a_repair_stands_for_the_whole_stretch_and_is_said_aloud() -> None:
    raw = narrowed(TRADITIONAL + "供水充足。“十四五”期間，建成９座。")
    folded = fold(raw, script=SCRIPT)
    start = raw.rindex("!")
    stretch = Span(start, raw.index("g", start) + 1)
    at = folded.text.rindex("十四五")
    assert folded.unfold(at, at + 3) == stretch
    assert folded.unfold(at - 3, at) == Span(start - 1, stretch.end)
    assert folded.fold_at(stretch.end) == folded.text.rindex("，建成")
    assert folded.notices[-1] == Notice(
        stretch,
        "damage",
        "damaged bytes: “!笆\ue1a2奈濉逼陂g” is read as “。“十四五”期間”" + REMEDY,
        0.9,
    )


def test_what_the_page_does_not_bear_out_is_not_guessed() -> None:
    folded = fold(narrowed(SIMPLIFIED + "继续建设。基础设施，很好。"), script=SCRIPT)
    assert folded.text.splitlines()[-1] == "继续建设\ufffd基础设\ufffd，很好。"
    assert folded.notices[-1].confidence is not None
    assert folded.notices[-1].confidence < 0.1


def test_where_both_halves_are_gone_only_the_loss_is_said() -> None:
    raw = narrowed(TRADITIONAL + "情況非常快，很好。").replace("?臁", "?")
    assert raw.endswith("情況非?,很好。")
    raw = raw.replace("非?,", "非?。")
    folded = fold(raw, script=SCRIPT)
    assert folded.text.endswith("情况非?。很好。")
    sign = Span(raw.rindex("?"), raw.rindex("?") + 1)
    loss = "damaged bytes: at “?” something is missing that can't be guessed"
    assert folded.notices[-1] == Notice(sign, "damage", loss + REMEDY)


def test_a_digit_that_damage_may_have_written_is_doubted_and_left() -> None:
    raw = narrowed(TRADITIONAL + "水庫有８００座。工人有九千。", SIGNS + DIGITS)
    assert raw.splitlines()[-1].startswith("水庫有800座9と擞")
    folded = fold(raw, script=SCRIPT)
    assert digits(folded.text.splitlines()[-1]) == list("8009")
    doubt = folded.notices[-1]
    assert (doubt.rule, doubt.span) == ("doubtful_digit", Span(raw.rindex("9"), raw.rindex("9") + 1))
    assert "may be what damaged bytes left of “\ufffd工人有九千。”" in doubt.message
    assert doubt.message.endswith("; compare it with the original page before you use the figure")


def test_sound_digits_are_not_doubted() -> None:
    page = TRADITIONAL + "水庫有８座，供水２０２４年增長９％，工人３千，另有５Ｇ基站６萬個。"
    folded = fold(narrowed(page, SIGNS + DIGITS, aligned=True), script=SCRIPT)
    assert [notice for notice in folded.notices if notice.rule == "doubtful_digit"] == []


@pytest.mark.parametrize("page", [TRADITIONAL, SIMPLIFIED])
@pytest.mark.parametrize("signs", ["", "！，；？", SIGNS, SIGNS + DIGITS])
def test_a_sound_page_is_left_alone(page: str, signs: str) -> None:
    raw = narrowed(page, signs, aligned=True)
    folded = fold(raw, script=SCRIPT)
    assert (folded.own, folded.notices) == (raw, ())


@pytest.mark.parametrize("page", [TRADITIONAL, SIMPLIFIED])
def test_a_repaired_page_says_nothing_that_the_sound_one_does_not(page: str) -> None:
    sound, repaired = narrowed(page, aligned=True).splitlines(), own(narrowed(page)).splitlines()
    torn = narrowed(page).splitlines()
    assert len(sound) == len(repaired)
    for line, said, raw in zip(sound, repaired, torn, strict=True):
        if len(said) == len(line):
            kept = [one for one, other in zip(line, said, strict=True) if other not in (one, "\ufffd")]
            assert kept == [] or said == raw, said


def test_the_hong_kong_set_is_read_and_said() -> None:
    folded = fold("公共屋\ue473有住戶３萬個，\ue40c生良好。", script=SCRIPT)
    assert folded.text == "公共屋邨有住户3万个，卫生良好。"
    assert folded.notices[0] == Notice(
        Span(3, 4), "private_character", "U+E473 is a private character, read as “邨”" + REMEDY, 0.9
    )


def test_a_private_character_that_no_set_explains_stays() -> None:
    folded = fold("住戶\uf8ff三萬，圖標\n\uf101 菜單", script=SCRIPT)
    assert folded.text == "住户\uf8ff三万，图标\n\uf101 菜单"
    assert folded.notices == (
        Notice(Span(2, 3), "private_character", "U+F8FF is a private character" + REMEDY),
    )


def test_damage_inside_a_cut_is_not_reported() -> None:
    raw = narrowed(TRADITIONAL + "供水充足。“十四五”期間，很好。")
    last = Span(raw.rindex("供水充足"), len(raw))
    kept = fold(raw, script=SCRIPT, cuts=[last]).notices
    assert kept == fold(raw, script=SCRIPT).notices[:-1]


shreds = st.lists(
    st.sampled_from(
        [*"。，,!?;:％%９5４(g)“萬万笆奈濉傮梢哉瘧臁\ue1a2\ue40c\n", "?nèi)", "(yè)", "、“十四五”", "業(yè)"]
    ),
    max_size=40,
).map("".join)


@given(shreds)
def test_no_digit_is_ever_changed(raw: str) -> None:
    folded = fold(TRADITIONAL + raw, script=SCRIPT)
    assert digits(folded.text) == digits(TRADITIONAL + raw)


@given(shreds)
def test_the_way_back_leads_through_repairs(raw: str) -> None:
    folded = fold(raw, script=SCRIPT)
    for at in range(len(folded.text)):
        place = folded.unfold(at, at + 1)
        back = folded.fold_at(place.start)
        assert back <= at
        assert folded.unfold(back, back + 1) == place


def test_the_press_conference_is_repaired_at_every_place() -> None:
    path = CORPUS / "miit-2025-09-09" / "transcript.txt"
    if not path.exists():
        pytest.skip("the corpus is not beside this checkout")
    raw = path.read_bytes().decode()
    notices = fold(raw, script=SCRIPT).notices
    # Offsets of EXTRACTION.md §3.2; there a place counts from the character before the first sign.
    assert [notice.span.start for notice in notices] == [
        *(1228, 2949, 3954, 4009, 4541, 5860, 7520, 9259, 10232, 10983, 11208, 12119, 12571),
        *(13242, 14825, 15005, 15036, 16092, 17594, 18169),
    ]
    assert [notice.span.start for notice in notices if notice.confidence is None] == [13242]
    assert not any("\ufffd" in notice.message or "left as it is" in notice.message for notice in notices)


@pytest.mark.parametrize(
    "name",
    [
        "zh-gwr-2018-03-05/transcript.md",
        "zh-communique-2017-02-28/transcript.md",
        "zh-hk-legco-2013-07-11/transcript.txt",
        "zh-tw-ly-fin-20130109/8-2-FIN-20.md",
        "zh-tw-meeting-2017-01-23/transcript.txt",
        "en-fomc-2019-03-20/transcript.txt",
        "zh-html-cmse-20120624/page.html",
    ],
)
def test_no_sound_page_is_repaired(name: str) -> None:
    path = CORPUS / name
    if not path.exists():
        pytest.skip("the corpus is not beside this checkout")
    raw = path.read_bytes().decode("utf-8", "replace")
    for signs in ("", SIGNS, SIGNS + DIGITS):
        page = narrowed(raw, signs, aligned=True) if signs else raw
        notices = fold(page, script=SCRIPT).notices
        assert [notice for notice in notices if notice.rule != "private_character"] == []
