"""The Chinese reader held against its specs, `lang/zh.md` and those beside it, and against laws of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.lang.zh import LANGUAGE, numerals
from tests.specs import Case, cases, read

DAY = date(2025, 3, 18)


_SPECS = ("zh", "zh-chamber", "zh-official")


@pytest.mark.parametrize(
    "case", [case for spec in _SPECS for case in cases(spec)], ids=lambda case: case.name
)
def test_every_figure_of_the_spec_is_read_as_its_table_says(case: Case) -> None:
    actual = read(LANGUAGE, case.text, case.spoken_on)
    assert actual.rows == case.rows, case.text
    asked = [(mine, wanted) for mine, wanted in zip(actual.metrics, case.metrics, strict=True) if wanted]
    assert [mine for mine, _ in asked] == [wanted for _, wanted in asked], case.text
    assert actual.left_out == case.left_out, case.text


@pytest.mark.parametrize("case", cases("zh-figures"), ids=lambda case: case.name)
def test_every_class_of_figure_is_read_as_its_table_says(case: Case) -> None:
    actual = read(LANGUAGE, case.text, case.spoken_on)
    assert tuple(row[:5] for row in actual.rows) == case.rows, case.text
    assert actual.left_out == case.left_out, case.text


def spelled(number: int) -> str:
    """A whole number as Chinese writes it in words."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    for worth, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= worth:
            head, rest = divmod(number, worth)
            gap = "零" if 0 < rest < worth // 10 else ""
            return spelled(head) + word + (gap + spelled(rest) if rest else "")
    raise AssertionError(number)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_spelled_number_reads_back(number: int) -> None:
    found = numerals.read(spelled(number))
    assert found is not None
    assert found.value == number, spelled(number)


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from(["", "万", "亿", "万亿"]))
def test_printed_digits_keep_their_worth(number: Decimal, scale: str) -> None:
    found = numerals.read(f"{number}{scale}")
    worth = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert found is not None
    assert (found.value, found.step, found.scale) == (number * worth, Decimal("0.01") * worth, Decimal(worth))


PIECES = st.sampled_from(
    [
        "超过6000万户",
        "近九成",
        "1.5亿元",
        "百分之七点五",
        "三分之二",
        "翻了一番",
        "第三",
        "2024年",
        "十四五",
        "一些",
        "几十",
        "从31.3万亿元增长到40.5万亿元",
        "不少于",
        "多",
        "余",
        "万",
        "亿",
        "千",
        "点",
        "半",
        "个",
        "，",
        "。",
        "、",
        "\n",
        "(",
        ")",
        "“",
        "”",
        "-",
        "—",
        "至",
        "12",
        "3,400",
        "％",
        "0",
        "负",
        "SROI",
        "A",
        "去年",
        "比上年",
        "其中",
    ]
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("3万5", 35000),
        ("3千5", 3500),
        ("1亿2", 120000000),
        ("3万零5", 30005),
        ("3万05", 30005),
        ("3万5,432", 35432),
    ],
)
def test_a_single_digit_behind_a_multiplier_is_of_the_place_below_it(printed: str, value: int) -> None:
    found = numerals.read(printed)
    assert found is not None
    assert found.value == value


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=300)
def test_spans_are_in_order_and_nothing_is_read_twice(text: str) -> None:
    reading = LANGUAGE.numerals(text)
    spans = sorted((item.start, item.end) for item in (*reading.numerals, *reading.skipped))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans)), text


@given(st.lists(PIECES, max_size=20).map("".join))
@settings(max_examples=200)
def test_no_digit_disappears(text: str) -> None:
    reading = LANGUAGE.numerals(text)
    covered = {at for item in (*reading.numerals, *reading.skipped) for at in range(item.start, item.end)}
    assert [char for at, char in enumerate(text) if char in "0123456789" and at not in covered] == []


SENTENCE = (
    "全县共有3.6万户居民，其中近九成在近郊，比上年增长1.2个百分点；去年投入超过5亿元，力争明年达到8亿元左右。"
)


def test_both_scripts_and_widths_read_alike() -> None:
    traditional = "全縣共有３．６萬戶居民，其中近九成在近郊，比上年增長１．２個百分點；去年投入超過５億元，力爭明年達到８億元左右。"
    one, other = read(LANGUAGE, SENTENCE, DAY), read(LANGUAGE, traditional, DAY)
    assert [row[1:] for row in one.rows] == [row[1:] for row in other.rows]
    assert one.metrics == other.metrics


def test_more_text_behind_changes_no_earlier_paragraph() -> None:
    alone = read(LANGUAGE, SENTENCE, DAY)
    longer = read(LANGUAGE, f"{SENTENCE}\n2019年，产量为300吨。", DAY)
    assert longer.rows[: len(alone.rows)] == alone.rows


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_is_read_without_an_error(text: str) -> None:
    read(LANGUAGE, text, DAY)


@pytest.mark.parametrize(
    "found_by_fuzzing",
    [
        "五多大半米82",
        "百分之零下24小时",
        "5、6千卅",
        "三分之二兆兆兆",
        "1万 十",
        "千三9、,几4",
        "10万个亿星期221年",
        "一二三、四五",
    ],
)
def test_what_once_broke_the_reader_is_read_once_and_in_order(found_by_fuzzing: str) -> None:
    reading = LANGUAGE.numerals(found_by_fuzzing)
    spans = sorted((item.start, item.end) for item in (*reading.numerals, *reading.skipped))
    assert spans
    assert all(one[1] <= other[0] for one, other in pairwise(spans)), spans


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 20_000,
        "万" * 20_000,
        "1万" * 10_000,
        "超过近约" * 5000,
        "1," * 10_000,
        "1、200" * 4000,
        "1 000 " * 4000,
        "个亿" * 9000,
    ],
)
def test_hostile_runs_are_read_in_linear_time(hostile: str) -> None:
    reading = LANGUAGE.numerals(hostile)
    assert sum(item.end - item.start for item in (*reading.numerals, *reading.skipped)) <= len(hostile)
