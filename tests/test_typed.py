"""What a person types of a figure is read exactly, or refused with the remedy."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import typed
from ledger.errors import LedgerError
from ledger.lang.en import spans
from ledger.lang.zh import dates
from ledger.quantity import Reading, reading
from ledger.records import Bound, Period
from tests.specs import cases
from tests.store.factory import quantity

YEARS = st.integers(1900, 2100)
STRETCHES = st.one_of(
    st.builds(spans.year, YEARS),
    st.builds(spans.half, YEARS, st.integers(1, 2)),
    st.builds(spans.quarter, YEARS, st.integers(1, 4)),
    st.builds(spans.month, YEARS, st.integers(1, 12)),
    st.builds(spans.day, st.dates(date(1900, 1, 1), date(2100, 12, 31))),
)


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [("14.30", "14.30", "0.01"), ("1,250,000", "1250000", "1"), ("−3.5", "-3.5", "0.1"), ("+7", "7", "1")],
)
def test_a_number_keeps_the_digits_that_were_typed(text: str, value: str, step: str) -> None:
    read = typed.quantity(text, "%")
    assert read == quantity(value, "%", step=step)
    assert str(read.value) == str(quantity(value, "%").value)


def test_a_range_is_one_quantity() -> None:
    read = typed.quantity("5.1", " 户 ", upper="5.30")
    assert (str(read.value), str(read.upper), str(read.step), read.unit) == ("5.1", "5.30", "0.01", "户")
    assert read.bound is Bound.EQ
    assert reading(read, Reading.STRICT).low is not None


@pytest.mark.parametrize(
    "text", ["", " ", "abc", "1,23", "1.2.3", "5%", "1e9", "NaN", "１２", "9" * 61, "0x10", "--5"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(
        LedgerError, match=r"that is no number; write digits and a point, such as 5200000 or 14\.30"
    ):
        typed.quantity(text, None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2020/2024", date(2020, 1, 1), date(2024, 12, 31)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-07-31", date(2025, 7, 31), date(2025, 7, 31)),
        ("2020-12-31/2024-12-31", date(2020, 12, 31), date(2024, 12, 31)),
        ("2025-01/2025-02", date(2025, 1, 1), date(2025, 2, 28)),
        ("2024-Q1/2024-Q3", date(2024, 1, 1), date(2024, 9, 30)),
        ("2013/2025-07", date(2013, 1, 1), date(2025, 7, 31)),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, first: date, last: date) -> None:
    assert typed.period(f" {text} ") == Period(text, first, last)


@pytest.mark.parametrize(
    "text", ["", "last year", "24", "2024-13", "2024-00", "2025-H3", "2025-Q0", "2024-02-30", "2024/2020",
             "2024-12-31/2020-12-31", "2024-1", "２０２４", "2024-Q2/2024-Q1",
             "2024/", "/2024", "2024//2025", "2023/2024/2025", "2024-02-30/2024-03-01"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(LedgerError, match="that is no period; write 2024, 2025-H1, 2025-Q3, 2025-07, "):
        typed.period(text)


@given(STRETCHES, STRETCHES)
def test_what_a_reader_of_texts_calls_a_period_can_be_typed(one: Period, other: Period) -> None:
    first, last = sorted((one, other), key=lambda each: each.first)
    assert typed.period(one.text) == one
    assert typed.period(spans.interval(first, last).text) == spans.interval(first, last)
    assert typed.period(dates.joined(first, last).text) == dates.joined(first, last)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_period_of_the_specs_can_be_typed(code: str) -> None:
    told = {row[6] for case in cases(code) for row in case.rows if row[6]}
    assert {typed.period(text).text for text in told} == told


@pytest.mark.parametrize("text", ["", "2024", "2024-2-3", "20240203", "2024-02-30"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(LedgerError, match=r"--published .*that is no day; write it as YYYY-MM-DD"):
        typed.day(text, "--published")
