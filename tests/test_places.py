"""Line and column, excerpts with carets, and the words around a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.records import Span
from ledger.text import Lines, context, excerpt, line_and_column


def spans(text: str, *words: str) -> list[Span]:
    return [Span(text.index(word), text.index(word) + len(word)) for word in words]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_from_one_in_code_points(end: str) -> None:
    text = f"一二{end}{end}𠀀a5"
    five = text.index("5")
    assert [line_and_column(text, at) for at in (0, 1, five, five + 1)] == [(1, 1), (1, 2), (3, 3), (3, 4)]


def test_a_line_has_no_line_end() -> None:
    text = "a\r\nbc\n\nd"
    assert [Lines.of(text).span(line).of(text) for line in (1, 2, 3, 4)] == ["a", "bc", "", "d"]


@given(st.text(st.sampled_from("a万\r\n"), max_size=30))
def test_every_offset_lies_in_the_line_that_is_named(text: str) -> None:
    lines = Lines.of(text)
    for offset in range(len(text) + 1):
        line, column = lines.place(offset)
        assert lines.starts[line - 1] + column - 1 == offset
        assert column >= 1


def test_an_excerpt_puts_carets_under_wide_characters() -> None:
    text = "简报\n从20.0万亿元增长到26.0万亿元，增长25%\n完"
    assert excerpt(text, spans(text, "从20.0万亿", "26.0万亿", "25%")) == (
        "    2 | 从20.0万亿元增长到26.0万亿元，增长25%\n      | ^^^^^^^^^^        ^^^^^^^^        ^^^"
    )


def test_an_excerpt_shows_every_line_that_is_touched() -> None:
    text = "Sales rose 5%\nto a record,\nas we said; sales rose 6%"
    assert excerpt(text, spans(text, "rose 6%", "5%\nto")) == (
        "    1 | Sales rose 5%\n"
        "      |            ^^\n"
        "    2 | to a record,\n"
        "      | ^^\n"
        "    3 | as we said; sales rose 6%\n"
        "      |                   ^^^^^^^"
    )


def test_a_long_line_is_shown_around_its_marks() -> None:
    text = "很长的开头，" * 30 + "出口5.9万亿元" + "，很长的中段" * 30 + "，增长7.1%" + "，很长的结尾" * 30
    assert excerpt(text, spans(text, "5.9万亿元", "7.1%"), width=60) == (
        "    1 | …开头，出口5.9万亿元，很长的中…中段，增长7.1%，很长的结…\n"
        "      |            ^^^^^^^^^                     ^^^^"
    )


def test_a_mark_wider_than_the_page_shows_both_ends() -> None:
    text = "x" * 50 + "a" + "b" * 400 + "c" + "x" * 50
    assert excerpt(text, [Span(50, 452)], width=40) == (
        "    1 | …xxxxxxabbbbbbbbbb…bbbbbbbbbbcxxxxxx…\n      |        ^^^^^^^^^^^^^^^^^^^^^^^"
    )


def test_of_a_mark_over_many_lines_the_middle_is_left_out() -> None:
    text = "\n".join("abcdefghij")
    assert excerpt(text, [Span(0, len(text))]).split("\n") == [
        *("    1 | a", "      | ^", "    2 | b", "      | ^", "    3 | c", "      | ^"),
        "      | …",
        *("    8 | h", "      | ^", "    9 | i", "      | ^", "   10 | j", "      | ^"),
    ]


def test_a_place_without_width_gets_one_caret() -> None:
    assert excerpt("ab", [Span(1, 1)]) == "    1 | ab\n      |  ^"
    assert excerpt("ab\n", [Span(2, 2)]) == "    1 | ab\n      |   ^"
    assert excerpt("", [Span(0, 0)]) == "    1 | \n      | ^"


def test_a_source_cannot_steer_the_terminal() -> None:
    text = "a\tb\x1b[2J\ud800e\u0301 5%"
    assert excerpt(text, spans(text, "5%")) == "    1 | a b\ufffd[2J\ufffde\u0301 5%\n      |           ^^"


def test_no_spans_give_no_excerpt() -> None:
    assert excerpt("ab", []) == ""


def test_context_is_verbatim_and_ends_with_the_text() -> None:
    text = "甲" * 40 + "5%" + "乙" * 3
    assert context(text, Span(40, 42)) == ("甲" * 32, "乙" * 3)
    assert context(text, Span(40, 42), at_least=1) == ("甲", "乙")


@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=4))
def test_an_excerpt_never_fails_and_never_grows_wider(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in places]
    lines = excerpt(text, marks, width=40).split("\n")
    assert all(len(line) <= 5 + 3 + 60 for line in lines)
