"""Exchanges and speeches that are honest: nobody in them is accused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.checks import RULES, check
from ledger.extract import transcript
from ledger.intake import source_from_bytes
from ledger.records import Bound, Kind, Transcript, Verdict

DAY = date(2024, 7, 20)

HONEST = [
    text
    for name in ("zh-honest.txt", "en-honest.txt")
    for text in (Path(__file__).parent / "lang" / name).read_text(encoding="utf-8").strip().split("\n\n")
]


def read(text: str) -> Transcript:
    return transcript(source_from_bytes(text.encode("utf-8"), "hearing.txt", spoken_on=DAY))


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_exchange_accuses_nobody(text: str) -> None:
    book = Book.of([read(text)])
    accused = [one for one in check(book, RULES) if one.verdict in (Verdict.TENSION, Verdict.CONTRADICTION)]
    assert accused == [], text


def named(text: str) -> list[tuple[str, str | None]]:
    """Each figure of a text with what it measures."""
    return [(one.figure.text, one.metric) for one in read(text).claims]


def test_what_is_set_for_a_thing_is_not_what_there_is_of_it() -> None:
    text = """戴委員麗華：教育經費法定下限是21.5%，你們編了多少？
楊處長志明：22.5%，比下限多1個百分點。
紀委員文彬：自償率的門檻是25%，另一個呢？
雷署長國章：31%。"""
    assert [name for figure, name in named(text) if "百" not in figure] == [
        "教育经费法定下限比例",
        "教育经费比例",
        "自偿率的门槛",
        "自偿率",
    ]


def test_a_member_of_a_list_that_has_a_verb_is_named_by_its_own_words() -> None:
    text = "卓部長立人：明年時薪調整為196元、月薪調整至29,500元。機場公司前年賺60億元、去年虧30億元。"
    assert [name for _, name in named(text)] == ["时薪", "月薪", "机场公司盈利", "机场公司亏损"]


def test_several_pairs_have_the_changes_behind_them_one_by_one() -> None:
    text = "白議員大文：小型巴士由60元升至72元，大型巴士由50元升至55元，升幅分別為20%和10%。"
    assert named(text)[-2:] == [("20%", "小型巴士增速"), ("10%", "大型巴士增速")]


def test_a_rate_of_change_told_alone_again_is_the_one_before() -> None:
    text = "白議員大文：時薪由28元調升至30元，調幅7.1%。通脹是8%，7.1%是否足夠？"
    assert named(text)[-1] == ("7.1%", "时薪调幅")


def test_more_by_so_much_is_no_hedge_of_the_figure_before() -> None:
    (_, before, _) = read("曾委員大同：債務是512億元，比上個月的498億元多了14億元。").claims
    assert (before.figure.text, before.figure.quantity.bound) == ("498億元", Bound.EQ)


def test_the_same_months_a_year_before_are_those_that_were_asked_about() -> None:
    text = """溫議員安平：專線去年接了8,600通，今年到5月5,100通，是好轉？
路處長遙：去年同期接了6,000通，減少900通。而前年到5月是5,900通，全年是8,000通。"""
    assert [one.period and one.period.text for one in read(text).claims if one.figure.text != "900通"] == [
        "2023",
        "2024-01/2024-05",
        "2023-01/2023-05",
        "2022-01/2022-05",
        "2022",
    ]


def test_whom_a_speaker_turns_to_and_how_he_speaks_of_a_thing_are_no_names() -> None:
    text = """高委員明遠：董事長，今年能賺110億。以98無鉛來講，昨天是32.5元，你們正好差了2元。
羅處長秋萍：報告委員，公司100年度稅前純益是98億元，較99年度預算稅前純益120億元，減少22億元。"""
    assert named(text) == [
        ("110億", "盈利"),
        ("32.5元", "98无铅"),
        ("2元", "98无铅差额"),
        ("98億元", "公司税前纯益"),
        ("120億元", "预算税前纯益"),
        ("22億元", "预算税前纯益减少额"),
    ]
    assert [one.period and one.period.text for one in read(text).claims[3:5]] == ["2011", "2010"]


def test_a_rate_told_again_by_its_name_is_of_its_time() -> None:
    text = """吳局長小娟：今年1月至3月，全職僱員的平均每月收入按年上升5.6%。
白議員大文：你說全職僱員的平均每月收入按年上升5.6%，有沒有計及通脹？"""
    assert [one.period and one.period.text for one in read(text).claims] == ["2024-01/2024-03"] * 2


def test_what_something_takes_is_no_plan_and_what_so_much_is_paid_for_no_figure() -> None:
    text = """魏委員明谷：一個老師要教45個學生，搭車一趟要150元，1公升應該賣30元，1桶是80美元。
范處長光群：一坪造價要12萬元，奶粉要4,000元。明年我們要增加12個人。"""
    assert [(one.figure.text, one.kind) for one in read(text).claims] == [
        ("45個", Kind.LEVEL),
        ("150元", Kind.RATE),
        ("30元", Kind.RATE),
        ("80美元", Kind.RATE),
        ("12萬元", Kind.RATE),
        ("4,000元", Kind.LEVEL),
        ("12個人", Kind.TARGET),
    ]


def test_a_question_that_names_but_another_thing_or_time_names_its_answer() -> None:
    text = """林議員大成：民調支持度是多少？
姚主委光裕：55%。
林議員大成：反對呢？
姚主委光裕：反對的有27%。
林議員大成：月薪呢？從28,000元調到29,000元？
林議員大成：死亡人數有多少？
姚主委光裕：去年301人，其中營造業168人。
林議員大成：前年呢？
姚主委光裕：前年是317人。
林議員大成：去年觀光客是多少人？陸客呢？
姚主委光裕：去年是608萬人，陸客是178萬人。"""
    assert named(text) == [
        ("55%", "民调支持度"),
        ("27%", "反对比例"),
        ("28,000元", "月薪"),
        ("29,000元", "月薪"),
        ("301人", "死亡人数"),
        ("168人", "营造业人数"),
        ("317人", "死亡人数"),
        ("608萬人", "观光客人数"),
        ("178萬人", "陆客人数"),
    ]


def test_what_is_ours_is_of_the_firm_that_its_speaker_founded() -> None:
    text = """林執行長青青：大家好，我是青禾工坊的共同創辦人林青青，我們盈餘還有快4塊，但是我們的回報率是13%。
王處長大明：我是教育局的王大明，我們的營收是二百萬元，去年整個行業的營收是五千萬元。"""
    assert [name for _, name in named(text)] == [
        "青禾工坊盈余",
        "青禾工坊回报率",
        "营收",
        "整个行业的营收",
    ]


def test_an_answer_is_named_by_what_the_question_takes_up() -> None:
    text = """石委員美玉：公車的APP花了3,000萬元，評分才2.5分。
鍾委員心怡：處長，我想請教社會住宅的部分。你們去年編了多少？
梁處長文山：去年編列640億。
鍾委員心怡：那今年呢？
梁處長文山：今年大概是730億，多了約莫90億。"""
    assert named(text)[2:] == [
        ("640億", "社会住宅预算"),
        ("大概是730億", "社会住宅预算"),
        ("約莫90億", "社会住宅预算增加量"),
    ]


def test_what_is_told_after_something_nameless_is_not_of_what_was_told_before_it() -> None:
    text = """石委員美玉：公車的APP花了3,000萬元。
梁處長文山：去年編列640億。
梁處長文山：今年是720億。"""
    assert [name for _, name in named(text)[1:]] == [None, None]


def test_what_a_speaker_ends_with_to_be_heard_is_no_noun() -> None:
    assert named("石委員美玉：有啊！兩件啊！今年錄取1300個對不對？") == [("兩件", None), ("1300個", "录取数")]


def test_what_moved_since_a_time_before_something_is_named_by_the_clause_before() -> None:
    text = """王部長大文：小學入學率91.3%，比併校以前提高16.2個百分點，也高於丙國85.1%的平均數。
王部長大文：職校入學率有90%，比併校以前提高8個百分點。學生人數比戰爭之前增加三成。"""
    assert [name for _, name in named(text)] == [
        "小学入学率",
        "小学入学率提高幅度",
        "丙国小学入学率",
        "职校入学率",
        "职校入学率提高幅度",
        "学生人数增速",
    ]
