"""What a Chinese figure measures: laws that hold beside the rows of `lang/zh.md`."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rjieba import tag

from ledger.extract import transcript
from ledger.intake import source_from_bytes
from ledger.lang.zh import LANGUAGE
from ledger.lang.zh.dates import a_year_before, days, instant, months_back, span
from ledger.lang.zh.periods import mentions
from ledger.lang.zh.timewords import NAMED_DAYS
from ledger.lang.zh.words import words
from ledger.records import Period
from tests.specs import read

DAY = date(2025, 3, 18)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 12, 31))


def periods(text: str, spoken_on: date | None = DAY) -> list[tuple[str, str]]:
    """Each time that a text names: the words and the ISO text."""
    return [(text[m.start : m.end], m.period.text) for m in mentions(text, spoken_on)]


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (span(2025, 2, 2025, 2), span(2024, 2, 2024, 2)),
        (span(2024, 1, 2024, 2), span(2023, 1, 2023, 2)),
        (instant(date(2024, 2, 29)), instant(date(2023, 2, 28))),
        (days(date(2024, 2, 29), date(2024, 3, 5)), days(date(2023, 2, 28), date(2023, 3, 5))),
        (span(2025, 1, 2025, 3, "2025-Q1"), span(2024, 1, 2024, 3, "2024-Q1")),
        (instant(date(700, 5, 1)), None),
    ],
)
def test_the_same_time_of_the_year_before_has_the_days_that_its_text_says(
    period: Period, before: Period | None
) -> None:
    assert a_year_before(period) == before


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("大前年办过，前年停办，明年再办", [("大前年", "2022"), ("前年", "2023"), ("明年", "2026")]),
        ("2月27日至3月1日", [("2月27日至3月1日", "2025-02-27/2025-03-01")]),
        ("元旦和去年国庆节", [("元旦", "2025-01-01"), ("去年国庆节", "2024-10-01")]),
        ("上个月12日，本月", [("上个月12日", "2025-02-12"), ("本月", "2025-03")]),
        ("过去三个月，最近半年", [("过去三个月", "2024-12/2025-03"), ("最近半年", "2024-09/2025-03")]),
        ("上立法年度和本学年", [("上立法年度", "2023/2024"), ("本学年", "2024/2025")]),
        ("2023-24年度，2019—2024年", [("2023-24年度", "2023/2024"), ("2019—2024年", "2019/2024")]),
        ("2022年3月以来", [("2022年3月以来", "2022-03/2025-03")]),
        ("2019年全年的3倍", [("2019年全年的", "2019")]),
        ("民国103年", [("民国103年", "2014")]),
        ("98年以前属民国103年的规定", [("98年", "2009"), ("民国103年的", "2014")]),
        ("98年的大水", [("98年的", "1998")]),
        ("10月2日已经开工，10月2日将开工", [("10月2日", "2024-10-02"), ("10月2日", "2025-10-02")]),
    ],
)
def test_a_named_time_is_resolved_against_the_day_of_the_event(
    text: str, named: list[tuple[str, str]]
) -> None:
    assert periods(text) == named


@pytest.mark.parametrize(
    ("named", "earlier"),
    [
        ("2月29日", "2023-02-28"),
        ("2月26日至29日", "2023-02-26/2023-02-28"),
        ("2月29日至3月2日", "2023-02-28/2023-03-02"),
        ("2月", "2023-02"),
        ("1至2月", "2023-01/2023-02"),
        ("第一季度", "2023-Q1"),
    ],
)
def test_the_same_time_a_year_before_a_leap_year_is_days_that_there_were(named: str, earlier: str) -> None:
    found = mentions(f"{named}延误3次，去年同期是5次。", date(2024, 3, 18))
    assert found[-1].period.text == earlier
    ends = [date.fromisoformat(day) for day in earlier.split("/") if day.count("-") == 2]
    assert not ends or [found[-1].period.first, found[-1].period.last] == [ends[0], ends[-1]]


def test_the_heading_of_a_section_says_which_year_is_meant_by_the_whole_year() -> None:
    text = "一、2020年工作回顾\n全年完成投资\n二、今年的任务\n全年完成投资\n三、附则\n全年完成投资"
    headings = [
        (at, at + len(line)) for line in text.split("\n") if (at := text.index(line)) and "、" in line
    ]
    found = mentions(text, date(2021, 1, 28), [(0, 10), *headings])
    assert [m.period.text for m in found if text[m.start] == "全"] == ["2020", "2021", "2020"]


@pytest.mark.parametrize("text", ["七一五号楼", "一百十一人", "三十六一组", "十一个", "第五一〇页"])
def test_numerals_that_look_like_a_named_day_name_none(text: str) -> None:
    assert periods(text) == []


@pytest.mark.parametrize("text", ["去年", "七一", "过去一年", "目前", "本立法年度", "上个月"])
def test_without_the_day_of_the_event_nothing_relative_is_guessed(text: str) -> None:
    assert periods(text, None) == []


@given(DAYS, st.sampled_from(sorted(NAMED_DAYS)))
def test_a_named_day_is_never_later_than_the_event(spoken_on: date, name: str) -> None:
    for mention in mentions(f"在{name}当天", spoken_on):
        assert spoken_on - timedelta(days=366) <= mention.period.first <= spoken_on


@given(DAYS, st.integers(min_value=1, max_value=240))
def test_months_back_end_in_the_month_of_the_event(spoken_on: date, months: int) -> None:
    period = months_back(spoken_on, months)
    length = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    assert (period.last.year, period.last.month, length) == (spoken_on.year, spoken_on.month, months)


@pytest.mark.parametrize("place", ["edges", "anywhere"])
def test_a_word_that_carries_a_sentence_is_one_word_of_the_dictionary(place: str) -> None:
    listed = [word for group in words()["carriers"][place].values() for word in group]
    assert [word for word in listed if len(tag(word, False)) != 1] == []


def test_a_word_that_ends_a_noun_is_one_word_of_the_dictionary_and_a_word_put_together_is_none() -> None:
    ends = words()["ends"]
    assert [word for word in ends["noun"] if len(tag(word, False)) != 1] == []
    assert [word for word in ends["whole"] if len(tag(word, False)) == 1] == []


@given(st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), min_size=2, max_size=6, unique=True))
def test_the_members_of_a_list_never_share_a_metric(names: list[str]) -> None:
    text = "其中，" + "、".join(f"{name}县企业{index + 2}3家" for index, name in enumerate(names)) + "。"
    metrics = read(LANGUAGE, text, DAY).metrics
    assert len(set(metrics)) == len(names), text


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("游行有37万市民上街。领取津贴的37万名长者也来了。", ("游行上街的市民人数", "领取津贴长者人数")),
        ("球场面积260公顷，水库面积260公顷。", ("球场面积", "水库面积")),
        ("共有46个社团，46个班级。", ("社团数", "班级数")),
        ("水库面积260公顷，可以80元租用。", ("水库面积", "(none)")),
    ],
)
def test_equal_digits_of_two_things_keep_two_metrics(text: str, metrics: tuple[str, ...]) -> None:
    assert read(LANGUAGE, text, DAY).metrics == metrics


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("第一产业增加值52亿元", "flow"),
        ("小麦增产3.5%", "change_rel"),
        ("价格下降的城市为9座", "level"),
        ("人口自然增长率为4.8‰", "rate"),
        ("虚拟展馆有6个展厅", "level"),
        ("人均预期寿命78.2岁", "level"),
        ("预计明年产量50万吨", "target"),
        ("单位产品能耗为3.2吨", "rate"),
        ("有12个单位", "level"),
        ("环比回报倍数是1.8", "multiple"),
    ],
)
def test_a_word_is_read_whole_before_it_decides_the_kind(text: str, kind: str) -> None:
    assert [row[5] for row in read(LANGUAGE, text, DAY).rows] == [kind]


@given(st.text(alphabet="年月日至今去前上下过一二三五七十个的1290—，。；从到", max_size=60), DAYS)
def test_any_mix_of_time_words_is_read_without_an_error(text: str, spoken_on: date) -> None:
    read(LANGUAGE, text, spoken_on)


@pytest.mark.parametrize(
    "piece",
    ["我们看到", "去年增长5%，", "5家企业、", "至今", "43万人，", "(103年", "每1元投入赚", "2015年3月至"],
)
def test_a_sentence_without_end_is_described_to_its_end(piece: str) -> None:
    assert read(LANGUAGE, piece * 1600 + "共5家。", DAY).rows[-1][:2] == ("5家", "5")


def test_an_official_whom_the_chair_calls_speaks_for_a_place() -> None:
    text = (
        "主席：請周河縣政府財政處林處長發言。\n\n林處長文：主席。不過我們有五座水庫，全國的水庫有80座。\n\n"
        "主席：請財政部說明。\n\n白次長山：我們有12座倉庫。\n\n林處長文：我們只剩3座水庫。\n"
    )
    claims = transcript(source_from_bytes(text.encode(), "minutes.txt")).claims
    assert [one.metric for one in claims] == ["周河县水库数", "全国的水库数", "仓库数", "周河县水库数"]
