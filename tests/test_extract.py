"""The walk from a source to claims: places, speakers, what is left out, what is doubted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger.book import Book
from ledger.checks import RULES, check
from ledger.errors import LedgerError
from ledger.extract import Stream, transcript
from ledger.intake import source_from_bytes
from ledger.records import Kind, Source, Transcript
from ledger.reports import claim_lines
from tests.hostile import PIECES

DAY = date(2025, 3, 18)
TALK = """江州市统计局发布会

主持人：请方局长介绍。

方明远：去年全市登记企业超过3.2萬戶，比上年增長8.5%。其中專精特新企業(yè)260多家。

记者：谢谢。
"""


def read(text: str, *, day: date | None = DAY, language: str = "auto") -> Transcript:
    return transcript(source_from_bytes(text.encode("utf-8"), "talk.txt", spoken_on=day, language=language))


def test_every_span_quotes_the_untouched_text() -> None:
    made = read(TALK)
    text = made.source.text
    assert [claim.figure.text for claim in made.claims] == ["超过3.2萬戶", "8.5%", "260多家"]
    assert all(claim.figure.span.of(text) == claim.figure.text for claim in made.claims)
    assert all(claim.figure.text in claim.sentence.of(text) for claim in made.claims)
    assert {claim.speaker for claim in made.claims} == {"方明远"}


def test_the_thousandth_paragraph_is_read_as_the_second() -> None:
    paragraph = "去年全市新建学校12所，改造15所、\n今年计划分别增加3所和4所。三成家长参加？\n\n"
    stream = Stream(source_from_bytes((1000 * paragraph).encode(), "long.txt", spoken_on=DAY))
    told = [(one.figure.text, one.metric, one.kind, one.period, one.role) for one in stream]
    assert [text for text, *_ in told[:5]] == ["12所", "15所", "3所", "4所", "三成"]
    assert told[5:] == told[5:10] * 999


def test_context_holds_32_code_points_or_all_there_is() -> None:
    made = read(TALK)
    for claim in made.claims:
        assert len(claim.prefix) == min(32, claim.figure.span.start)
        assert len(claim.suffix) == min(32, len(TALK) - claim.figure.span.end)


def test_the_same_bytes_give_the_same_ids() -> None:
    assert [claim.id for claim in read(TALK).claims] == [claim.id for claim in read(TALK).claims]


INTERPRETED = """市长李明：去年全市新增就业1.2万人，财政收入达到182.6亿元，增长6.3%。
Mayor Li Ming: Last year the city created 12,000 new jobs, and revenue reached 18.26 billion yuan, up 6.3 percent.
记者：企业有多少？budget是24 million，对吗？
Journalist: I heard that the city has about 24 million bicycles.
李明：大约6000户，其中外资占12%。
"""


def test_each_paragraph_is_read_in_the_language_that_it_is_written_in() -> None:
    made = read(INTERPRETED)
    rows = [
        (c.figure.text, c.figure.quantity.unit, c.speaker, c.period and c.period.text) for c in made.claims
    ]
    assert rows == [
        ("1.2万人", "人", "李明", "2024"),
        ("182.6亿元", "元", "李明", "2024"),
        ("6.3%", "%", "李明", "2024"),
        ("12,000", "job", "Mayor Li Ming", "2024"),
        ("18.26 billion yuan", "CNY", "Mayor Li Ming", "2024"),
        ("6.3 percent", "%", "Mayor Li Ming", "2024"),
        ("24 million", None, "记者", None),
        ("about 24 million bicycles", "bicycle", "Journalist", None),
        ("大约6000户", "户", "李明", None),
        ("12%", "%", "李明", None),
    ]
    assert [claim.metric for claim in made.claims[3:6]] == ["new jobs created by city", "revenue", "revenue"]
    assert all(claim.figure.span.of(INTERPRETED) == claim.figure.text for claim in made.claims)
    assert tuple(Stream(made.source)) == made.claims


def test_a_chinese_paragraph_of_an_english_page_is_read_in_chinese() -> None:
    page = "MR. BELL: The port employs 4,200 people, and half of them are dockers.\n陈先生：港口去年处理了三千五百万吨货物，GDP增长5%。\n"
    made = read(page, language="en")
    assert [(c.figure.text, c.figure.quantity.value) for c in made.claims] == [
        ("4,200 people", 4200),
        ("half", Decimal("0.5")),
        ("三千五百万吨", 35_000_000),
        ("5%", 5),
    ]


SPOKEN = (
    ("李明：港口去年处理了3500万吨货物，增长5%。", ["3500万吨", "5%"]),
    ("Chen Wei: The harbour employs 4,200 people, and half of them are dockers.", ["4,200 people", "half"]),
    ("新增就业1.2万人。", ["1.2万人"]),
    ("It added 12,000 jobs this spring, up 6.3 percent.", ["12,000 jobs", "6.3 percent"]),
    ("记者：好。", []),
    ("Yes.", []),
    ("　", []),
    ("", []),
    ("OK", []),
    ("，", []),
)


@given(st.lists(st.sampled_from(SPOKEN), max_size=9), st.sampled_from(["zh", "en"]))
@example([SPOKEN[1], SPOKEN[3]], "zh")  # none in the source's own
@example([SPOKEN[0], SPOKEN[6], SPOKEN[1], SPOKEN[7], SPOKEN[2]], "en")
@settings(max_examples=150)
def test_a_paragraph_says_the_same_wherever_it_stands_among_another_language(
    said: list[tuple[str, list[str]]], language: str
) -> None:
    text = "\n".join(line for line, _ in said)
    claims = transcript(Source("x", text, language, DAY, "x", "0" * 64, "utf-8")).claims
    assert [claim.figure.text for claim in claims] == [figure for _, figures in said for figure in figures]
    assert all(claim.figure.span.of(text) == claim.figure.text for claim in claims)
    assert all(claim.sentence.start <= claim.figure.span.start < claim.sentence.end for claim in claims)


def test_without_a_day_relative_periods_stay_empty_and_a_notice_says_so() -> None:
    made = read(TALK, day=None)
    assert [claim.period for claim in made.claims] == [None, None, None]
    assert [notice.rule for notice in made.notices if notice.span is None] == ["no event date"]


def test_a_sentence_without_figures_sets_the_years_of_the_paragraphs_behind_it() -> None:
    text = """一、上一年和过去五年的工作

去年是关键的一年。全年新建农村公路40公里。

过去五年很不平凡。

——经济迈上新台阶。生产总值增加到900亿元，新建农村公路210公里。

二、今年的重点工作

新建农村公路50公里。
"""
    found = read(text, day=date(2023, 1, 9)).claims
    assert [(one.figure.text, one.period.text if one.period else None) for one in found] == [
        ("40公里", "2022"),
        ("900亿元", "2022"),
        ("210公里", "2018/2022"),
        ("50公里", "2023"),
    ]


def test_an_answer_is_of_the_time_that_was_asked_about() -> None:
    made = read(
        """林有德委员：2023年的渔业税收了多少？

陈大川局长：主席。是21亿元。

林有德委员：渔业税的预算是多少？是2026年的预算。

陈大川局长：预算数是32亿元。

林有德委员：那渔船呢？

陈大川局长：有400艘。
"""
    )
    periods = [claim.period.text if claim.period else "" for claim in made.claims]
    assert periods == ["2023", "2026", ""]


def test_an_answer_is_read_with_the_words_of_its_question_and_a_figure_told_again_by_its_name() -> None:
    made = read(
        """施委員玉珍：請問處長，去年全縣的路樹修剪費花了多少？

梁處長文山：大概1億2,600萬元。

施委員玉珍：這4年來增加了多少人手？

梁處長文山：13個。

施委員玉珍：不對，是30個。

梁處長文山：報告委員，我們的公有停車場1小時收25元，明年起調到40元。

施委員玉珍：你說的40元有沒有算進管理費？

梁處長文山：沒有。管理費是8.5元。

施委員玉珍：加上8.5元，等於48.5元，對不對？

梁處長文山：對，48.5元。

施委員玉珍：以25元為基礎，按60%升幅計算，也就是40元。

施委員玉珍：去年全縣一共建了幾座公園？

梁處長文山：大概5座吧。

施委員玉珍：我上次提到的1億2,600萬元，有沒有公園的錢？
""",
        day=date(2012, 5, 1),
    )
    fee = "公有停车场1小时收"
    assert [(one.figure.text, one.kind, one.metric) for one in made.claims] == [
        ("大概1億2,600萬元", Kind.FLOW, "全县的路树修剪费"),
        ("13個", Kind.CHANGE_ABS, "人手增加量"),
        ("30個", Kind.CHANGE_ABS, "人手增加量"),
        ("25元", Kind.RATE, fee),
        ("40元", Kind.TARGET, fee),
        ("40元", Kind.TARGET, fee),
        ("8.5元", Kind.RATE, "管理费"),
        ("8.5元", Kind.RATE, "管理费"),
        ("48.5元", Kind.RATE, None),
        ("48.5元", Kind.RATE, None),
        ("25元", Kind.RATE, fee),
        ("60%", Kind.CHANGE_REL, "基础增速"),
        ("40元", Kind.TARGET, fee),
        ("大概5座", Kind.LEVEL, "全县一共建公园数"),
        ("1億2,600萬元", Kind.FLOW, "全县的路树修剪费"),
    ]


def test_a_share_that_answers_is_of_what_was_asked_for() -> None:
    made = read(
        """方议员：现时轮候宿位的长者有1.6万人，请问未来三年会增加多少宿位？

罗局长：未来三年会增加约6,400个宿位。轮候人数比高峰时的4万人减少了六成。

方议员：6,400个宿位之中，有多少是护养院宿位？

罗局长：大约四分之一，即1,600多个。长者每月的费用由去年的5,100元跌至4,800元，跌幅约6%。十五运会期间入住率达九成二。

方议员：刚才罗局长说的4,800元包不包括膳食？
""",
        day=date(2025, 11, 20),
    )
    told = [
        (one.figure.text, one.kind, one.metric, one.period.text if one.period else "") for one in made.claims
    ]
    assert told[-7:] == [
        ("大约四分之一", Kind.SHARE, "护养院宿位比例", ""),
        ("1,600多个", Kind.LEVEL, "护养院宿位数", ""),
        ("5,100元", Kind.RATE, "长者每月的费用", "2024"),
        ("4,800元", Kind.RATE, "长者每月的费用", ""),
        ("约6%", Kind.CHANGE_REL, "长者每月的费用跌幅", ""),
        ("九成二", Kind.SHARE, "十五运会期间入住率", ""),
        ("4,800元", Kind.RATE, "长者每月的费用", ""),
    ]
    assert told[0][:2] == ("1.6万人", Kind.LEVEL)


def test_a_figure_in_damaged_bytes_is_doubted_aloud() -> None:
    clean = "我們在全市推進工業化。“十四五”期間新增企業260家，“十四五”期間關閉礦山。"
    page = f"方明远：{clean * 6}產業持續壯大!笆奈濉逼陂g3.5萬家企業入園。\n"
    made = read(page)
    touched = [notice for notice in made.notices if notice.rule == "figure in damage"]
    near = [claim for claim in made.claims if claim.figure.text == "3.5萬家"]
    assert len(near) == 1
    assert [notice.span for notice in touched] == [near[0].figure.span]


def test_a_language_that_the_house_does_not_read_is_refused() -> None:
    with pytest.raises(LedgerError, match="no such language"):
        transcript(Source("x", "Bonjour", "fr", None, "x", "0" * 64, "utf-8"))


LINES = st.lists(
    st.sampled_from(
        [
            "方明远：去年增长5.2%。",
            "记者：请问？",
            "# 一、总体情况",
            "GOVERNOR HALE. We added 12,000 jobs.",
            "Page 3 of 9",
            "　",
            "(笑)",
            "到2030年达到500亿元",
            "\ud800",
            "\x00",
            "“三个代表”",
        ]
    ),
    max_size=12,
).map("\n".join)


@given(LINES | st.text(max_size=80))
@example("<\r0")  # a sign with a line end behind it
@settings(max_examples=150)
def test_any_text_makes_a_transcript_whose_spans_are_its_own(text: str) -> None:
    for language in ("zh", "en"):
        source = Source("x", text, language, DAY, "x", "0" * 64, "utf-8")
        made = transcript(source)
        for item in (*made.claims, *made.left_out):
            span = item.figure.span if hasattr(item, "figure") else item.span
            printed = item.figure.text if hasattr(item, "figure") else item.text
            assert span.of(text) == printed


TALKS = st.one_of(
    *(
        st.lists(st.sampled_from([*pieces, "\n"]), min_size=3, max_size=60).map(joint.join)
        for joint, pieces in (("", PIECES["zh"]), (" ", PIECES["en"]))
    )
)


@given(TALKS.filter(str.strip))
@example("名额本来是30名，就改为24名、18名。")  # one place that becomes several
@settings(max_examples=300)
def test_pieces_of_speech_in_any_order_are_read_and_checked(text: str) -> None:
    made = read(text)
    assert all(claim.figure.span.of(made.source.text) == claim.figure.text for claim in made.claims)
    check(Book.of([made]), RULES)


def test_claims_one_by_one_are_those_of_the_transcript() -> None:
    text = "王雅文：去年全縣產量26萬噸，增長5%。\n！笆奈濉逼陂g，產值超過3億元。\n王雅文：謝謝。\n"
    source = source_from_bytes(text.encode(), "talk.txt")
    whole, stream = transcript(source), Stream(source)
    assert tuple(stream) == whole.claims
    assert stream.notices == whole.notices


@pytest.mark.parametrize(
    "shape", ["7" * 200 + "，", "万", "约近超过不足", "约约约约约约约5万", "占5%", "从1万到"]
)
def test_text_made_to_be_slow_is_read_to_its_end(shape: str) -> None:
    text = shape * (40_000 // len(shape)) + "。\n\n今年出口9.5万辆。\n"
    source = source_from_bytes(text.encode(), "hostile.txt", language="zh")
    assert [claim.figure.text for claim in Stream(source)][-1] == "9.5万辆"


@pytest.mark.parametrize(
    "text",
    [
        "6 days Chair:",  # figures in a label, and no sentence anywhere
        "9" * 31 + "/11",
        "C919\n9/11",
        "from $20 to $" + "9" * 300,
        "9" * 300 + " thousand",
        "0." + "3" * 300 + " percent",
        "亿" * 57,
    ],
)
def test_digits_that_nobody_would_say_are_left_out_and_break_nothing(text: str) -> None:
    told = 0
    for language in ("zh", "en"):
        made = transcript(Source("x", text, language, DAY, "x", "0" * 64, "utf-8"))
        assert "".join(claim_lines(made.claims)).count("\n") == len(made.claims)
        told += len(made.claims) + len(made.left_out)
    assert told


def test_a_day_from_which_no_century_can_be_counted_is_refused() -> None:
    for day in (date(1, 1, 1), date(9999, 12, 31)):
        with pytest.raises(LedgerError) as refused:
            transcript(Source("x", "去年增长5%。", "zh", day, "x", "0" * 64, "utf-8"))
        assert str(refused.value) == (
            f"x: {day} can't be the day of the event, for the times that a talk names are counted from it; "
            "give a day of the years 1000 to 9000 with --date"
        )
