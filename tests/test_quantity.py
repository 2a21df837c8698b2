"""What printed figures may stand for, and what can be reckoned with them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.lang.en.words import table
from ledger.lang.zh.words import units as zh_units
from ledger.quantity import (
    THING,
    Interval,
    Reading,
    add,
    common,
    factor,
    gap,
    growth,
    growth_factor,
    is_counted,
    meets,
    negate,
    place,
    power,
    reading,
    scale,
    shown,
    span_words,
    times,
    unit_class,
    words,
    worth,
    yearly_rate,
)
from ledger.records import Bound, Quantity
from tests.claims_factory import quantity

D = Decimal
STRICT, DEFAULT, CHARITABLE = Reading


def ends(amount: Quantity, level: Reading = DEFAULT, **how: bool) -> str:
    return span_words(reading(amount, level, **how)).replace(" ", "").replace(",", ", ")


@pytest.mark.parametrize(
    ("printed", "strict", "default", "charitable"),
    [
        (quantity("31.3", "元", scale="万亿"), "[31250000000000, 31350000000000]",
         "[31250000000000, 31350000000000]", "[31200000000000, 31400000000000]"),
        (quantity("6000", "户", scale="万"), "[59995000, 60005000]", "[57000000, 63000000]",
         "[55000000, 65000000]"),
        (quantity("14.30", "%"), "[14.295, 14.305]", "[14.295, 14.305]", "[14.29, 14.31]"),
        (quantity("1000", "家"), "[999.5, 1000.5]", "[950, 1050]", "[500, 1500]"),
        (quantity("3", "架"), "[3, 3]", "[3, 3]", "[3, 3]"),
        (quantity("3", "%"), "[2.5, 3.5]", "[2.5, 3.5]", "[2, 4]"),
        (quantity("3", "家", scale="万"), "[25000, 35000]", "[25000, 35000]", "[20000, 40000]"),
    ],
)  # fmt: skip
def test_a_bare_number_reaches_as_far_as_its_digits_were_rounded(
    printed: Quantity, strict: str, default: str, charitable: str
) -> None:
    assert [ends(printed, level) for level in Reading] == [strict, default, charitable]


@pytest.mark.parametrize(
    ("printed", "default", "charitable"),
    [
        (quantity("6000", "户", scale="万", bound=Bound.GT), "(60000000, 70000000]", "(59995000, 120000000]"),
        (quantity("100", "家", bound=Bound.GT), "(100, 150]", "(99.5, 200]"),
        (quantity("110", "家", bound=Bound.GT), "(110, 120]", "(109.5, 220]"),
        (quantity("1.46", "家", scale="万", bound=Bound.GT), "(14600, 14700]", "(14550, 29200]"),
        (quantity("6000", "户", scale="万", bound=Bound.GT, post=True), "(60000000, 70000000)",
         "(59995000, 70000000)"),
        (quantity("10", "家", bound=Bound.GT, post=True), "(10, 20)", "(9.5, 20)"),
        (quantity("3", "番", bound=Bound.GT, post=True), "(3, 4)", "(2.5, 4)"),
        (quantity("500", "人", bound=Bound.GE), "[500, ∞)", "[500, ∞)"),
        (quantity("500", "人", bound=Bound.LE), "(−∞, 500]", "(−∞, 500.5]"),
        (quantity("500", "人", bound=Bound.LT), "[400, 500)", "(−∞, 500.5)"),
        (quantity("46", "家", bound=Bound.NEAR_BELOW), "[45, 46)", "[39.1, 47]"),
        (quantity("200", "家", bound=Bound.APPROX), "[180, 220]", "[150, 250]"),
        (quantity("2", "家", bound=Bound.LT), "[1, 2)", "(−∞, 2.5)"),
        (quantity("1", "家", bound=Bound.GT), "(1, 2]", "(0.5, 2]"),
    ],
)  # fmt: skip
def test_a_hedge_is_a_bound_with_a_soft_far_end(printed: Quantity, default: str, charitable: str) -> None:
    assert [ends(printed), ends(printed, CHARITABLE)] == [default, charitable]


def test_more_than_a_legal_limit_suggests_no_upper_end() -> None:
    assert ends(quantity("1100", "人", scale="万", bound=Bound.GT), limit=True) == "(11000000, ∞)"


def test_a_range_runs_from_the_low_end_of_one_number_to_the_high_end_of_the_other() -> None:
    range_ = quantity("300", "人", upper="400")
    assert [ends(range_, level) for level in Reading] == ["[299.5, 400.5]", "[285, 420]", "[250, 450]"]


def test_a_range_printed_backwards_is_the_same_range() -> None:
    assert reading(quantity("400", "人", upper="300")) == reading(quantity("300", "人", upper="400"))


def test_spoken_fractions_have_two_points_of_play_and_halves_three() -> None:
    third = Quantity(D("0.3333"), None, D("0.0001"), D(1), "fraction", Bound.EQ)
    half = Quantity(D("0.5"), None, D("0.1"), D(1), "fraction", Bound.GT)
    assert (ends(third), ends(half), ends(half, CHARITABLE)) == (
        "[0.3133, 0.3533]",
        "(0.5, 0.6]",
        "(0.495, 1]",
    )


def test_doublings_multiply_by_powers_of_two() -> None:
    once, thrice = quantity("1", "番"), quantity("3", "番", bound=Bound.GT, post=True)
    near = quantity("1", "番", bound=Bound.NEAR_BELOW)
    assert [span_words(factor(amount)) for amount in (once, thrice, near)] == [
        "[1.9, 2.1]",
        "(8, 16)",
        "[1.8, 2)",
    ]


def test_a_hedge_on_a_negative_number_speaks_of_the_amount() -> None:
    assert ends(quantity("-2", "%", bound=Bound.GT)) == "[−3, −2)"


def test_a_range_across_zero_keeps_both_signs() -> None:
    assert ends(quantity("-1.5", "%", upper="0.5"), STRICT) == "[−1.55, 0.55]"


def test_zeros_after_the_point_are_information_and_zeros_before_it_may_be_size() -> None:
    assert [
        place(q) for q in (quantity("14.30"), quantity("6000", scale="万"), quantity("20.0", scale="亿"))
    ] == [
        D("0.01"),
        D(10**7),
        D(10**7),
    ]


def test_only_small_numbers_of_things_are_counted() -> None:
    small, money, many = quantity("5", "person"), quantity("5", "USD"), quantity("3", "家", scale="万")
    assert [is_counted(q) for q in (small, money, many)] == [True, False, False]


def test_measure_words_are_one_class_and_currencies_are_not() -> None:
    assert [unit_class(u) for u in ("户", "家", "元", "USD", "人次", "元/人", None)] == [
        "thing",
        "thing",
        "yuan",
        "dollar",
        "visit",
        "yuan/人",
        None,
    ]
    assert worth("fraction") / worth("%") == 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quantity("2", "GW"), quantity("2000", "兆瓦")),
        (quantity("1", "公顷"), quantity("10000", "平米")),
        (quantity("36", "km/h"), quantity("10", "米/秒")),
        (quantity("3", "TB"), quantity("3000", "GB")),
        (quantity("500", "EFLOPS"), quantity("500000", "PFLOPS")),
        (quantity("2", "市斤"), quantity("1", "kg")),
    ],
    ids=lambda printed: f"{printed.value} {printed.unit}",
)
def test_one_amount_in_two_units_of_its_scale_is_one_amount(one: Quantity, other: Quantity) -> None:
    assert unit_class(one.unit) == unit_class(other.unit)
    assert one.value * worth(one.unit) == other.value * worth(other.unit)


def test_every_unit_of_measure_that_is_read_has_a_scale() -> None:
    """Else an amount of it would be a count of things: 3坪 against 3家, 1吉瓦 against 1000兆瓦."""
    chinese = {
        unit
        for unit, family in zh_units().values()
        if family in {"money", "time", "ratio"} or (family == "measure" and not re.search("次$|床日", unit))
    }
    english = {*table("units", "exact").values(), *table("units", "currency").values()} - {"vote", "seat"}
    assert [unit for unit in sorted(chinese | english) if unit_class(unit).partition("/")[0] == THING] == []


def test_intervals_that_touch_meet_only_where_both_ends_are_closed() -> None:
    below, above = reading(quantity("6000", "户", bound=Bound.NEAR_BELOW)), Interval(D(6000), None)
    assert (meets(below, above), meets(Interval(D(1), D(2)), Interval(D(2), D(3))), gap(below, above)) == (
        False,
        True,
        0,
    )


def test_growth_is_reckoned_exactly_from_the_ends() -> None:
    base, rate = Interval(D("31.25"), D("31.35")), Interval(D("5.45"), D("5.55"))
    low, high = Fraction("31.25") * Fraction("1.0545") ** 4, Fraction("31.35") * Fraction("1.0555") ** 4
    grown = growth(base, rate, 4)
    assert grown.low is not None
    assert grown.high is not None
    assert (Fraction(grown.low), Fraction(grown.high)) == (low, high)


def test_nothing_shrinks_by_more_than_all_of_itself() -> None:
    assert growth(Interval(D(10), D(20)), Interval(D(-250), D(-50))) == Interval(D(0), D("10.0"))


def test_a_product_with_a_negative_factor_turns_its_ends() -> None:
    assert times(Interval(D(-2), D(3), low_open=True), Interval(D(-5), D(4))) == Interval(
        D(-15), D(12), False, False
    )


def test_a_product_with_an_unbounded_factor_is_unbounded() -> None:
    assert times(Interval(D(2), None, high_open=True), Interval(D(-1), D(3))) == Interval(
        None, None, True, True
    )


def test_a_yearly_rate_is_the_root_of_the_ratio() -> None:
    assert round(yearly_rate(D("31.3"), D("40.5"), 4), 2) == D("6.65")


def test_a_reading_in_words_separates_what_is_said_from_what_is_suggested() -> None:
    hedged = quantity("6000", "户", scale="万", bound=Bound.GT)
    assert (words(hedged), words(hedged, "zh"), words(quantity("3", "架"))) == (
        "more than 60 000 000; suggests, but does not say, at most about 70 000 000",
        "大于60 000 000；暗示（但没有说）不超过约70 000 000",
        "exactly 3",
    )


def test_values_for_the_eye_keep_their_zeros_and_lose_only_what_is_asked() -> None:
    assert [shown(D("14.30")), shown(D("-60000000")), shown(D("38.7816"), 3), shown(D("61234"), 2)] == [
        "14.30",
        "−60 000 000",
        "38.8",
        "61 000",
    ]


# --- laws -------------------------------------------------------------------------------------

numerals = st.builds(
    lambda digits, exponent: str(D(digits).scaleb(exponent)),
    st.integers(min_value=1, max_value=99999),
    st.integers(min_value=-3, max_value=3),
).map(lambda text: format(D(text), "f"))
bounds = st.sampled_from([(b, False) for b in Bound] + [(Bound.GT, True)])


@st.composite
def quantities(
    draw: st.DrawFn, bound: Bound | None = None, scales: tuple[str, ...] = ("", "万", "亿")
) -> Quantity:
    chosen, post = (bound, False) if bound else draw(bounds)
    return quantity(
        draw(numerals),
        draw(st.sampled_from(["家", "元", "%", "km", None])),
        scale=draw(st.sampled_from(scales)),
        bound=chosen,
        post=post,
    )


def holds_all_of(outer: Interval, inner: Interval) -> bool:
    low_fits = outer.low is None or (
        inner.low is not None
        and (outer.low < inner.low or (outer.low == inner.low and (inner.low_open or not outer.low_open)))
    )
    high_fits = outer.high is None or (
        inner.high is not None
        and (
            outer.high > inner.high or (outer.high == inner.high and (inner.high_open or not outer.high_open))
        )
    )
    return low_fits and high_fits


@given(quantities(), st.booleans())
def test_the_three_readings_are_nested(amount: Quantity, limit: bool) -> None:
    strict, default, charitable = (reading(amount, level, limit=limit) for level in Reading)
    assert holds_all_of(default, strict), (strict, default)
    assert holds_all_of(charitable, default), (default, charitable)


@given(st.integers(min_value=0, max_value=6), bounds)
def test_the_readings_of_doublings_are_nested(count: int, bound: tuple[Bound, bool]) -> None:
    amount = quantity(str(count), "番", bound=bound[0], post=bound[1])
    strict, default, charitable = (factor(amount, level) for level in Reading)
    assert holds_all_of(default, strict)
    assert holds_all_of(charitable, default)


@given(quantities(), quantities(), st.sampled_from(Reading))
def test_meeting_is_symmetric(a: Quantity, b: Quantity, level: Reading) -> None:
    assert meets(reading(a, level), reading(b, level)) == meets(reading(b, level), reading(a, level))


@given(quantities(), st.sampled_from(Reading))
def test_a_negative_figure_is_the_mirror_of_its_positive_twin(amount: Quantity, level: Reading) -> None:
    twin = Quantity(-amount.value, None, amount.step, amount.scale, amount.unit, amount.bound, amount.post)
    assert reading(twin, level) == negate(reading(amount, level))


@given(quantities(scales=("",)), st.sampled_from(Reading), st.sampled_from([4, 8]))
def test_the_unit_that_a_number_is_printed_in_changes_no_reading(
    amount: Quantity, level: Reading, exponent: int
) -> None:
    by = D(10) ** exponent
    in_wan = Quantity(
        amount.value * by, None, amount.step * by, amount.scale * by, "元", amount.bound, amount.post
    )
    in_ones = Quantity(amount.value, None, amount.step, amount.scale, "元", amount.bound, amount.post)
    assert reading(in_wan, level) == scale(reading(in_ones, level), by)


@given(quantities(bound=Bound.EQ), st.sampled_from(Reading), st.sampled_from(list(Bound)))
def test_a_hedge_only_widens(bare: Quantity, level: Reading, bound: Bound) -> None:
    hedged = Quantity(bare.value, None, bare.step, bare.scale, bare.unit, bound)
    plain, wide = reading(bare, level), reading(hedged, level)
    assert plain.low is not None
    assert plain.high is not None
    if bound in (Bound.EQ, Bound.APPROX):
        assert holds_all_of(wide, plain)
    elif bound in (Bound.GT, Bound.GE):
        assert wide.high is None or wide.high >= plain.high
    elif bound in (Bound.LT, Bound.LE):
        assert wide.low is None or wide.low <= plain.low


@given(quantities(), st.sampled_from(Reading))
def test_every_reading_holds_some_value(amount: Quantity, level: Reading) -> None:
    interval = reading(amount, level)
    assert common((interval,)) == interval


@given(st.lists(quantities(), min_size=2, max_size=6), st.sampled_from(Reading))
def test_a_group_agrees_exactly_when_all_its_pairs_meet(amounts: list[Quantity], level: Reading) -> None:
    intervals = [reading(amount, level) for amount in amounts]
    pairwise = all(meets(a, b) for a in intervals for b in intervals)
    assert (common(intervals) is not None) == pairwise


@given(st.lists(quantities(), min_size=2, max_size=5), quantities(), st.sampled_from(Reading))
def test_one_more_mention_never_heals_a_group(
    amounts: list[Quantity], extra: Quantity, level: Reading
) -> None:
    intervals = [reading(amount, level) for amount in amounts]
    if common(intervals) is None:
        assert common([*intervals, reading(extra, level)]) is None


small = st.builds(lambda a, b: Interval(D(min(a, b)), D(max(a, b))), *[st.integers(-20, 20)] * 2)


@given(small, small, st.data())
def test_sums_and_products_hold_every_sum_and_product(a: Interval, b: Interval, data: st.DataObject) -> None:
    assert a.low is not None
    assert a.high is not None
    assert b.low is not None
    assert b.high is not None
    x = data.draw(st.integers(int(a.low), int(a.high)))
    y = data.draw(st.integers(int(b.low), int(b.high)))
    assert meets(add(a, b), Interval(D(x + y), D(x + y)))
    assert meets(times(a, b), Interval(D(x * y), D(x * y)))


@given(st.integers(1, 50), st.integers(0, 6))
def test_powers_are_repeated_products(value: int, exponent: int) -> None:
    one = Interval(D(value), D(value))
    assert power(one, exponent) == Interval(D(value**exponent), D(value**exponent))


rates = st.builds(lambda a, b: Interval(D(min(a, b)) / 4, D(max(a, b)) / 4), *[st.integers(-700, 900)] * 2)


@given(small, rates, st.integers(1, 5))
def test_growth_is_the_product_with_its_factor_again_and_again(
    base: Interval, rate: Interval, years: int
) -> None:
    assert growth(base, rate, years) == times(base, power(growth_factor(rate), years))
