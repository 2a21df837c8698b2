"""Wholes and parts, shares, changes and figures per head, on claims set into a text by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.book import Book
from ledger.checks import check, rule
from ledger.quantity import Interval, quotient
from ledger.records import (
    Bound,
    Claim,
    Figure,
    Kind,
    Quantity,
    Role,
    Sentence,
    Source,
    Span,
    Transcript,
    Verdict,
)
from tests.claims_factory import period, quantity

D = Decimal
CONSISTENT, EXPLAINABLE = Verdict.CONSISTENT, Verdict.EXPLAINABLE
TENSION, CONTRADICTION, IMPLIED = Verdict.TENSION, Verdict.CONTRADICTION, Verdict.IMPLIED

Told = tuple[str, Quantity, str | None, Kind]


def told(text: str, *figures: Told, when: str | None = "2024", role: Role | None = None) -> Book:
    """A text of sentences with its claims: each figure's words, reading, metric and kind, in text order."""
    claims, at = [], 0
    ends = [i + 1 for i, char in enumerate(text) if char in "。" or text[i : i + 2] in (". ", ".")]
    for words, amount, metric, kind in figures:
        start = text.index(words, at)
        at = start + len(words)
        first = max((end for end in ends if end <= start), default=0)
        last = next((end for end in ends if end >= at), len(text))
        claims.append(
            Claim(f"c{start}", "t", Figure(Span(start, at), words, amount), Span(first, last), "王岚", metric, kind,
                  period(when), role, text[max(0, start - 32) : start], text[at : at + 32])
        )  # fmt: skip
    source = Source("t", text, "zh", None, "t", "0" * 64, "utf-8")
    spans = sorted({(c.sentence.start, c.sentence.end) for c in claims})
    return Book.of([Transcript(source, (), tuple(Sentence(Span(*s), None) for s in spans), tuple(claims))])


def found(book: Book, name: str) -> list[tuple[Verdict, list[str]]]:
    return [(f.verdict, [m.claim.figure.text for m in f.members]) for f in check(book, [rule(name)])]


def tons(number: object, metric: str) -> Told:
    return f"{number}万吨", quantity(str(number), "吨", scale="万"), metric, Kind.FLOW


def fish(whole: object, farmed: object, caught: object) -> Book:
    return told(
        f"全市水产品产量{whole}万吨。其中，养殖水产品产量{farmed}万吨，捕捞水产品产量{caught}万吨。",
        tons(whole, "全市水产品产量"),
        tons(farmed, "养殖水产品产量"),
        tons(caught, "捕捞水产品产量"),
    )


# --- sums --------------------------------------------------------------------------------------------


@given(st.integers(1, 99_999), st.integers(1, 99_999), st.integers(0, 2))
def test_true_parts_rounded_for_print_are_never_accused(farmed: int, caught: int, places: int) -> None:
    a, b = D(farmed) / 7, D(caught) / 7
    rounded_ = [f"{round(value, places):.{places}f}" for value in (a + b, a, b)]
    assert [v for v, _ in found(fish(*rounded_), "sum_of_parts")] == [CONSISTENT]


@given(st.integers(100, 9_999), st.integers(100, 9_999))
def test_a_part_ten_times_too_large_is_always_accused(farmed: int, caught: int) -> None:
    book = fish(farmed + caught, farmed * 10, caught)
    assert [v for v, _ in found(book, "sum_of_parts")] == [CONTRADICTION]


def test_hedged_parts_leave_room() -> None:
    book = told(
        "全市水产品产量700万吨。其中，养殖水产品产量约500万吨，捕捞水产品产量180万吨。",
        tons(700, "全市水产品产量"),
        ("约500万吨", quantity("500", "吨", scale="万", bound=Bound.APPROX), "养殖水产品产量", Kind.FLOW),
        tons(180, "捕捞水产品产量"),
    )
    assert found(book, "sum_of_parts") == [(CONSISTENT, ["约500万吨", "180万吨", "700万吨"])]


def test_an_open_list_that_adds_up_exactly_is_reported_as_complete() -> None:
    book = told(
        "全市果树面积62.4万亩。其中，苹果树面积40.1万亩，梨树面积22.3万亩。",
        *((f"{n}万亩", quantity(n, "亩", scale="万"), m, Kind.LEVEL)
          for n, m in (("62.4", "全市果树面积"), ("40.1", "苹果树面积"), ("22.3", "梨树面积"))),
    )  # fmt: skip
    assert (found(book, "sum_of_parts"), found(book, "part_of_whole")) == (
        [(CONSISTENT, ["40.1万亩", "22.3万亩", "62.4万亩"])],
        [],
    )


def test_parts_of_another_year_are_no_parts() -> None:
    one = fish(690, 516, 174)
    old = tuple(
        Claim(c.id, c.source, c.figure, c.sentence, c.speaker, c.metric, c.kind, period("2023"), None, "", "")
        if i
        else c
        for i, c in enumerate(one.claims)
    )
    source = one.transcripts[0].source
    assert found(Book.of([Transcript(source, (), (), old)]), "sum_of_parts") == []


# --- parts and wholes -----------------------------------------------------------------------------------


def people(number: object, metric: str, kind: Kind = Kind.LEVEL) -> Told:
    return f"{number}人", quantity(str(number), "人"), metric, kind


@pytest.mark.parametrize(
    ("whole", "part", "expected"), [(500, 180, CONSISTENT), (500, 500, CONSISTENT), (180, 500, CONTRADICTION)]
)
def test_a_part_may_be_all_of_its_whole_but_no_more(whole: int, part: int, expected: Verdict) -> None:
    book = told(
        f"该校有教师{whole}人，其中女教师{part}人。",
        people(whole, "该校教师人数"),
        people(part, "女教师人数"),
    )
    assert [v for v, _ in found(book, "part_of_whole")] == [expected]


def test_what_was_done_is_no_part_of_what_was_planned() -> None:
    book = told(
        "计划培训教师500人，其中已培训教师620人。",
        people(500, "计划培训教师人数", Kind.TARGET),
        people(620, "已培训教师人数", Kind.FLOW),
    )
    assert [v for v, _ in found(book, "part_of_whole")] == [TENSION]


# --- a level, its change and its rate ---------------------------------------------------------------------


def revenue(level: str, change: str, rate: str, verb: str = "增加", grew: str = "增长") -> Book:
    return told(
        f"全市税收收入{level}亿元，比上年{verb}{change}亿元，{grew}{rate}%。",
        (f"{level}亿元", quantity(level, "元", scale="亿"), "全市税收收入", Kind.FLOW),
        (f"{change}亿元", quantity(change, "元", scale="亿"), "全市税收收入", Kind.CHANGE_ABS),
        (f"{rate}%", quantity(rate, "%"), "全市税收收入", Kind.CHANGE_REL),
    )


@given(st.integers(1_000, 99_999), st.integers(10, 900), st.booleans())
def test_a_true_change_rounded_for_print_is_never_accused(base: int, thousandths: int, falls: bool) -> None:
    change = D(base) * thousandths / 1000
    level = base - change if falls else base + change
    printed = (f"{level:.1f}", f"{change:.1f}", f"{D(thousandths) / 10:.1f}")
    verb, grew = ("减少", "下降") if falls else ("增加", "增长")
    assert [v for v, _ in found(revenue(*printed, verb=verb, grew=grew), "base_plus_change")] == [CONSISTENT]


@pytest.mark.parametrize(
    ("rate", "expected"), [("10.7", CONSISTENT), ("17.1", CONTRADICTION), ("107", CONTRADICTION)]
)
def test_the_rate_is_the_change_over_what_was_before(rate: str, expected: Verdict) -> None:
    book = revenue("1443.6", "140.0", rate)
    assert found(book, "base_plus_change") == [(expected, ["1443.6亿元", "140.0亿元", f"{rate}%"])]


def test_one_form_of_the_change_implies_what_was_before() -> None:
    book = told(
        "全市税收收入1443.6亿元，增长10.7%。",
        ("1443.6亿元", quantity("1443.6", "元", scale="亿"), "全市税收收入", Kind.FLOW),
        ("10.7%", quantity("10.7", "%"), "全市税收收入", Kind.CHANGE_REL),
    )
    (only,) = check(book, [rule("base_plus_change")])
    assert (only.verdict, only.arithmetic) == (
        IMPLIED,
        "1443.6 ÷ (1 + 10.7 %) = [1303.4, 1304.7] 亿元",
    )


# --- shares -----------------------------------------------------------------------------------------------


def urban(whole: str, part: str, share: str) -> Book:
    return told(
        f"全市总人口{whole}万人，其中城镇人口{part}万人，占总人口的比重为{share}%。",
        (f"{whole}万人", quantity(whole, "人", scale="万"), "全市总人口", Kind.LEVEL),
        (f"{part}万人", quantity(part, "人", scale="万"), "城镇人口", Kind.LEVEL),
        (f"{share}%", quantity(share, "%"), "城镇人口占总人口的比重", Kind.SHARE),
    )


@given(st.integers(1_000, 99_999), st.integers(1, 999))
def test_a_true_share_rounded_for_print_is_never_accused(whole: int, thousandths: int) -> None:
    part = D(whole) * thousandths / 1000
    book = urban(str(whole), f"{part:.1f}", f"{D(thousandths) / 10:.1f}")
    assert CONTRADICTION not in [v for v, _ in found(book, "share_of")]


def test_a_share_of_a_plan_against_a_result_is_explained() -> None:
    book = told(
        "全市总人口800.0万人，占总人口的比重目标为72.0%。其中城镇人口480.0万人。",
        ("800.0万人", quantity("800.0", "人", scale="万"), "全市总人口", Kind.LEVEL),
        ("72.0%", quantity("72.0", "%"), "城镇人口占总人口的比重", Kind.TARGET),
        ("480.0万人", quantity("480.0", "人", scale="万"), "城镇人口", Kind.TARGET),
    )
    assert [v for v, _ in found(book, "share_of")] == [EXPLAINABLE]


# --- heads ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("per_head", "expected"), [("5.97", CONSISTENT), ("6.05", EXPLAINABLE), ("8.97", TENSION)]
)
def test_a_mean_population_that_isnt_printed_gives_two_per_cent_of_room(
    per_head: str, expected: Verdict
) -> None:
    book = told(
        f"全市生产总值8271.2亿元。全市总人口1390.1万人，增加7.4万人。人均生产总值{per_head}万元。",
        ("8271.2亿元", quantity("8271.2", "元", scale="亿"), "全市生产总值", Kind.FLOW),
        ("1390.1万人", quantity("1390.1", "人", scale="万"), "全市总人口", Kind.LEVEL),
        ("7.4万人", quantity("7.4", "人", scale="万"), "全市总人口", Kind.CHANGE_ABS),
        (f"{per_head}万元", quantity(per_head, "元", scale="万"), "全市人均生产总值", Kind.RATE),
    )
    assert [v for v, _ in found(book, "per_capita")] == [expected]


# --- laws and limits --------------------------------------------------------------------------------------

ends = st.integers(1, 10**6)


@given(ends, ends, ends, ends)
def test_a_quotient_of_intervals_holds_the_quotients_of_their_ends(a: int, b: int, c: int, d: int) -> None:
    result = quotient(Interval(D(min(a, b)), D(max(a, b))), Interval(D(min(c, d)), D(max(c, d))))
    assert result.low is not None
    assert result.high is not None
    low, high = Fraction(result.low), Fraction(result.high)
    assert all(low <= Fraction(x, y) <= high for x in (a, b) for y in (c, d))


def test_each_of_hundreds_of_lists_in_one_source_is_compared_with_its_own_whole() -> None:
    lines = [(700 + i, 500 + i) for i in range(400)]
    text = "".join(
        f"全市水产品产量{w}万吨。其中，养殖水产品产量{f}万吨，捕捞水产品产量200万吨。" for w, f in lines
    )
    figures = [t for w, f in lines for t in (tons(w, "全市水产品产量"), tons(f, "养殖水产品产量"), tons(200, "捕捞水产品产量"))]  # fmt: skip
    book = told(text, *figures)
    names = ("sum_of_parts", "part_of_whole", "between_parts", "share_of", "base_plus_change", "per_capita")
    sums = len([f for name in names for f in check(book, [rule(name)])])
    assert sums == 400
