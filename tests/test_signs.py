"""What a sentence is passed over by without a word of a list being tried lets every word of the list through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.book.adding import _ADDS
from ledger.book.named_sums import _SIGNS as _NAMED
from ledger.book.parting import _YEAR
from ledger.book.tallies import _EVERY
from ledger.book.totalled import _SIGNS as _TOTALLED
from ledger.book.uncued import _AMONG
from ledger.lang.zh import behind, exchange, metrics, placed, plans, tidying
from ledger.likeness.words import words_of

_LISTS = {
    "for a total": (
        _TOTALLED,
        ("parts", "total_before"),
        ("parts", "total_loosely"),
        ("parts", "total_after"),
    ),
    "among": (_AMONG, ("parts", "among")),
    "of every": (_EVERY, ("tallies", "every")),
    "a rest or a total by name": (_NAMED, ("named_sums", "left"), ("named_sums", "total")),
    "more": (_ADDS, ("worked_out", "more")),
    "in so many years": (_YEAR, ("worked_out", "in_years")),
}


@pytest.mark.parametrize("name", _LISTS)
@given(data=st.data())
def test_a_word_of_a_list_has_the_sign_by_which_its_sentences_are_known(
    name: str, data: st.DataObject
) -> None:
    sign, *lists = _LISTS[name]
    pattern = data.draw(st.sampled_from([word for names in lists for word in words_of(*names)]))
    text = data.draw(st.from_regex(pattern).filter(re.compile(pattern).search))
    found = re.search(pattern, text)
    assert found is not None
    assert sign.search(found.group())


_PATTERNS = {
    "a budget": (plans._COUNTS_UP, (plans._BUDGETED,)),
    "who foresees it": ("预", (plans._FORESEEN_IN,)),
    "what is reserved": ("预留", (plans._RESERVES,)),
    "a question": (exchange._QUESTION_MARK, (exchange._ASKS,)),
    "the paper that holds a thing": ("的", (behind._HOLDER,)),
    "what a figure stands for": ("以", (placed._TAKES,)),
    "what a rate is cleared of": (
        metrics._CLEARS,
        (metrics._LESS_PRICES, metrics._TAKEN_OUT, metrics._WITHOUT),
    ),
    "what a speaker says besides": (tidying._MARKS, tidying._BESIDES),
}


@pytest.mark.parametrize("name", _PATTERNS)
@given(data=st.data())
def test_what_a_pattern_finds_has_the_sign_by_which_its_clauses_are_known(
    name: str, data: st.DataObject
) -> None:
    sign, patterns = _PATTERNS[name]
    pattern = data.draw(st.sampled_from(patterns))
    text = data.draw(st.from_regex(pattern).filter(pattern.search))
    assert re.search(sign, text)
