"""Rating scales: those that ship are whole, and one that isn't is refused where it goes wrong."""

from __future__ import annotations

import pytest

from ledger.errors import LedgerError
from ledger.scales import SHIPPED, Norm, scale, shipped

HOUSE = """key = "house"
version = 1
title = { en = "House" }
[[rating]]
code = "right"
norm = "TRUE"
review = 2
labels = { en = "Right", zh-Hans = "对" }
[[rating]]
code = "wrong"
norm = "FALSE"
review = 1
needs_source = true
labels = { en = "Wrong", zh-Hans = "错" }
"""


@pytest.mark.parametrize("key", SHIPPED)
def test_a_scale_that_ships_is_whole(key: str) -> None:
    read = scale(str(shipped(key)), key)
    assert (read.key, read.version) == (key, 1)
    assert {"en", "zh-Hans", "zh-Hant"} <= set(read.title)
    for rating in read.ratings:
        assert {"en", "zh-Hans", "zh-Hant"} <= set(rating.labels)
    numbers = [rating.review for rating in read.ratings if rating.review is not None]
    assert numbers == sorted(numbers, reverse=True), "from right to wrong"
    assert {rating.norm for rating in read.ratings} >= {Norm.TRUE, Norm.FALSE, Norm.MIXTURE}


def test_a_false_rating_needs_a_second_reader_on_every_scale_that_ships() -> None:
    for key in SHIPPED:
        for rating in scale(str(shipped(key)), key).ratings:
            assert rating.needs_second == (rating.norm is Norm.FALSE), rating.code


def test_a_label_is_found_by_language() -> None:
    first, *_ = scale(str(shipped("chinese")), "chinese").ratings
    assert (first.label("zh-Hant"), first.label("zh"), first.label("en")) == ("正確", "正确", "Correct")
    assert first.label("fr") == "Correct"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"house"', '"my house"', ": a scale needs a key of letters, digits and _"),
        ('key = "house"', "", ": a scale needs a key of letters, digits and _"),
        ("version = 1", 'version = "1"', ": a scale needs a version, counted from 1"),
        ("version = 1", "version = 0", ": a scale needs a version, counted from 1"),
        ("version = 1", "version = true", ": a scale needs a version, counted from 1"),
        ("version = 1", "version = 1\nsteps = 2", ": no key is called 'steps'; the keys are key, rating, title, version"),
        ("title", "titel", ": no key is called 'titel'"),
        ('{ en = "House" }', '"House"', ': title are words by language; write title = { en = "…", zh-Hans = "…" }'),
        ('code = "right"', 'code = ""', ", rating 1: a rating needs a code of letters, digits and _"),
        ('code = "right"', 'code = "wrong"', ": wrong and wrong are both called wrong; tell them apart"),
        ('"Right"', '"wrong"', ": right and wrong are both called wrong; tell them apart"),
        ("review = 1", "review = 2", ": right and wrong are both numbered 2; tell them apart"),
        ("review = 1", "review = 0.5", ", rating 2 (wrong): review is 0.5; write a whole number above 0, or leave it out"),
        ('"FALSE"', '"false"', ", rating 2 (wrong): norm is 'false'; take one of TRUE, FALSE, MIXTURE, OTHER"),
        ("needs_source = true", 'needs_source = "yes"', ", rating 2 (wrong): needs_source is 'yes'; write true or false"),
        ("needs_source", "needs_sauce", ", rating 2: no key is called 'needs_sauce'"),
        ('{ en = "Wrong", zh-Hans = "错" }', "{}", ", rating 2 (wrong): labels are words by language"),
        ('"错"', '" "', ", rating 2 (wrong): labels are words by language"),
        ("[[rating]]", "[rating]", ": this is no TOML ("),
    ],
)  # fmt: skip
def test_a_scale_that_is_not_whole_is_refused_where_it_goes_wrong(before: str, after: str, said: str) -> None:
    with pytest.raises(LedgerError) as caught:
        scale(HOUSE.replace(before, after, 1), "house.toml")
    assert str(caught.value).startswith(f"house.toml{said}")


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        ("rating = [1, 2]", ", rating 1: this is no table; write [[rating]] above its keys"),
        ("rating = []", ": a scale needs two ratings or more; write [[rating]] above each"),
        ("", ": a scale needs two ratings or more"),
    ],
)
def test_a_scale_without_ratings_is_refused(rating: str, said: str) -> None:
    with pytest.raises(LedgerError) as caught:
        scale(f'key = "house"\nversion = 1\n{rating}\n', "house.toml")
    assert str(caught.value).startswith(f"house.toml{said}")
