"""Assertions by hand: what a desk says must be so of a text is held against what is read in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from ledger.assertions import asserted, assertions
from ledger.cli import cli
from ledger.errors import LedgerError
from ledger.extract import transcript
from ledger.intake import source_from_bytes
from ledger.records import Asserted

HEARING = """MS. ROE. The council has 12 members in all, 7 of them from the north and 5 from the south.
MS. ROE. The fund began the year with $40 million, took in $12 million and paid out $9 million, so that
$43 million is left. The north received $21.5 million, or 50 percent of what is left.
"""
COUNTY = "县长：截至2024年底，全县登记在册农户超过6万户。其中合作社成员1.5万户，占比约四分之一。\n"


def outcomes(written: str, text: str = HEARING, language: str = "en") -> list[Asserted]:
    source = source_from_bytes(text.encode(), "day/text.txt", language=language)
    return list(
        asserted(assertions(written, "day/assertions.toml", "text.txt"), "a.toml", transcript(source))
    )


def said(written: str, text: str = HEARING, language: str = "en") -> tuple[bool, str]:
    (outcome,) = outcomes(written, text, language)
    return outcome.holds, outcome.message


def test_a_figure_that_reads_as_expected_holds() -> None:
    written = (
        '[[expect]]\nfigure = "农户超过6万户"\nvalue = "60000"\nbound = "gt"\nunit = "户"\nspeaker = "县长"\n'
    )
    assert said(written, COUNTY, "zh") == (True, "“超过6万户” reads as expected")


def test_every_difference_from_what_was_expected_is_said() -> None:
    written = '[[expect]]\nfigure = "农户超过6万户"\nvalue = "65000"\nbound = "eq"\nvalue2 = "1"\n'
    assert said(written, COUNTY, "zh") == (
        False,
        "“超过6万户”: value is 60000, not 65000, bound is gt, not eq, value2 is empty, not 1; "
        "the assertion says that it holds",
    )


def test_a_sum_holds_within_what_is_printed() -> None:
    written = '[[sum]]\nparts = ["7 of them", "5 from the south"]\nwhole = "12 members"\n'
    holds, message = said(written)
    assert holds
    assert message.startswith("7 + 5, printed 12 ")


def test_a_sum_that_does_not_hold_shows_its_figures() -> None:
    written = '[[sum]]\nparts = ["7 of them", "7 of them"]\nwhole = "12 members"\n'
    holds, message = said(written)
    assert not holds
    assert message.startswith("7 + 7, printed 12 ")
    assert message.endswith("gap 2; the assertion says that it holds")


def test_a_balance_counts_what_comes_and_what_goes() -> None:
    written = '[[balance]]\nfrom = "$40 million"\nplus = ["$12 million"]\nminus = ["$9 million"]\nto = "$43 million"\n'
    holds, message = said(written)
    assert holds
    assert message.startswith("40 + 12 − 9, printed 43 ")


def test_a_share_holds_as_a_percentage_and_as_a_fraction() -> None:
    assert said('[[share]]\npart = "$21.5 million"\nwhole = "$43 million"\nshare = "50 percent"\n')[0]
    written = '[[share]]\npart = "1.5万户"\nwhole = "6万户"\nshare = "约四分之一"\n'
    assert not said(written, COUNTY, "zh")[0]  # the quote cuts a figure
    written = written.replace('"6万户"', '"超过6万户"')
    assert said(written, COUNTY, "zh")[0]


def test_a_slip_that_is_known_can_be_asserted_and_is_missed_when_it_goes() -> None:
    wrong = '[[sum]]\nparts = ["7 of them", "7 of them"]\nwhole = "12 members"\nholds = false\n'
    assert said(wrong)[0]
    holds, message = said(wrong.replace('"7 of them", "7', '"5 from the south", "7'))
    assert not holds
    assert message.endswith("; the assertion says it doesn't hold")


@pytest.mark.parametrize(
    ("quote", "what"),
    [
        ('"13 members"', "“13 members” does not stand in day/text.txt; copy the words as they stand there"),
        ('"MS. ROE."', "“MS. ROE.” stands 2 times in day/text.txt; quote more words"),
        (
            '"The council has"',
            "“The council has” holds no figure that is read; `ledger extract day/text.txt --explain` shows what"
            " became of each numeral",
        ),
        (
            '"12 members in all, 7 of"',
            "“12 members in all, 7 of” holds 2 figures: “12 members”, “7”; quote fewer words, or write"
            ' { in = "…", figure = "…" }',
        ),
        ('"2 members"', "“2 members” holds a part of the figure “12 members”; quote all of it"),
        (
            '{ in = "The council has 12 members", figure = "5" }',
            "“5” does not stand in the words around it; copy the words as they stand there",
        ),
    ],
)
def test_a_quote_that_names_no_one_figure_is_a_broken_assertion(quote: str, what: str) -> None:
    assert said(f'[[expect]]\nfigure = {quote}\nvalue = "12"\n') == (False, what)


def test_a_figure_is_named_within_words_that_hold_several() -> None:
    written = '[[expect]]\nfigure = { in = "7 of them from the north and 5", figure = "5" }\nvalue = "5"\n'
    assert said(written)[0]


def test_a_quote_may_break_its_lines_elsewhere() -> None:
    assert said('[[expect]]\nfigure = "so that $43 million"\nvalue = "43000000"\n')[0]


def test_figures_of_different_units_make_no_sum() -> None:
    written = '[[sum]]\nparts = ["7 of them", "$9 million"]\nwhole = "12 members"\n'
    holds, message = said(written)
    assert not holds
    assert message.startswith("the figures are counted in different units (")


def test_a_share_has_to_be_one() -> None:
    written = '[[share]]\npart = "7 of them"\nwhole = "12 members"\nshare = "$9 million"\n'
    assert said(written) == (
        False, "“$9 million” is no share; name one in per cent or as a fraction"
    )  # fmt: skip


def test_each_outcome_has_the_line_of_its_entry() -> None:
    written = (
        "# by hand\n\n[[expect]]\nfigure = '''\n12 members'''\nvalue = '12'\n\n"
        "[[sum]]\nparts = ['''\n[[expect]]''', '5 from']\nwhole = '12 members'\n\n  [[expect]]\nfigure = '7'\nvalue = '7'\n"
    )
    assert [(outcome.line, outcome.kind) for outcome in outcomes(written)] == [
        (3, "expect"),
        (8, "sum"),
        (13, "expect"),
    ]


def test_a_file_about_another_source_is_left_alone() -> None:
    assert outcomes('source = "other.txt"\n[[expect]]\nfigure = "99"\nvalue = "1"\n') == []


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("[[sum]\n", "a.toml:1:6: this is no TOML (expected ']]' at the end of an array declaration); "
                     "mend it there"),
        ('a = "', "a.toml:1: this is no TOML (unterminated string); mend it there"),
        ("\n[[sums]]\n", "a.toml:2: 'sums' is no assertion; take source, or one of [[expect]], [[sum]], "
                         "[[share]], [[balance]]"),
        ("\n[sum]\nwhole = 'x'\n", "a.toml:2: an entry begins with [[sum]]; write both brackets"),
        ("sum = 3\n", "a.toml:1: an entry begins with [[sum]]; write both brackets"),
        ("[[sum]]\nwhole = 'x'\n", "a.toml:1: sum says too little; add parts"),
        ("[[expect]]\nfigure = 'x'\n", "a.toml:1: expect says too little; add value or value2 or unit or "
                                       "bound or kind or metric or period or role or speaker"),
        ("[[balance]]\nfrom = 'x'\nto = 'y'\n", "a.toml:1: balance says too little; add plus or minus"),
        ("[[sum]]\nwhole = 'x'\npart = 'y'\n", "a.toml:1: sum has no 'part'; it takes parts, whole, holds"),
        ("[[sum]]\nwhole = 3\n", "a.toml:1: whole of sum is a quote; a quote is words of the text, "
                                 'or { in = "words of the text", figure = "the figure in them" }'),
        ("[[sum]]\nwhole = { in = 'x' }\n", "a.toml:1: whole of sum is a quote; "),
        ("[[sum]]\nwhole = 'x'\nparts = []\n", "a.toml:1: parts of sum is a list of quotes; "),
        ("[[expect]]\nfigure = 'x'\nvalue = 1.5\n", "a.toml:1: value of expect is text in quotes; "),
        ("[[expect]]\nfigure = 'x'\nholds = 'no'\n",
         "a.toml:1: holds is true or false; leave it out where the text is right"),
    ],
)  # fmt: skip
def test_a_file_that_can_not_be_understood_is_refused_with_its_line(written: str, what: str) -> None:
    with pytest.raises(LedgerError) as caught:
        assertions(written, "a.toml", "text.txt")
    assert str(caught.value).startswith(what)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_understood_or_refused_in_one_line(written: str) -> None:
    refused = None
    try:
        assertions(written, "a.toml", "text.txt")
    except LedgerError as error:
        refused = str(error)
    assert refused is None or refused.startswith("a.toml:")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "day").mkdir()
    (tmp_path / "day" / "text.txt").write_text(HEARING)
    return tmp_path / "day"


def check(*options: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["check", "--date", "2024-02-01", *options], input=stdin)


def test_check_holds_a_file_against_the_assertions_beside_it(folder: Path) -> None:
    (folder / "assertions.toml").write_text(
        '[[expect]]\nfigure = "12 members"\nvalue = "13"\n[[expect]]\nfigure = "7 of"\nvalue = "7"\n'
    )
    done = check("day/text.txt", "--format", "json")
    assert done.exit_code == 1
    assert done.stderr == (
        "day/assertions.toml:1: expect: “12 members”: value is 12, not 13; the assertion says that it holds\n"
        "day/assertions.toml: 1 of 2 assertions by hand hold\n"
    )
    assert [(one["line"], one["holds"]) for one in json.loads(done.stdout)["assertions"]] == [
        (1, False),
        (4, True),
    ]
    assert check("day/text.txt", "--fail-on", "never").exit_code == 0


def test_what_comes_from_a_pipe_has_nothing_beside_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    Path("assertions.toml").write_text('[[expect]]\nfigure = "99"\nvalue = "1"\n')
    assert "assertions" not in check("-", stdin=HEARING.encode()).stderr


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path.write_bytes(b'source = "\xff"'), ": this is no UTF-8, which TOML has to be"),
        (
            lambda path: path.mkdir(),
            ": can't be read (Is a directory); make it readable, or move it elsewhere",
        ),
    ],
)
def test_assertions_that_can_not_be_read_are_refused(folder: Path, make, what: str) -> None:
    make(folder / "assertions.toml")
    assert f"day/assertions.toml{what}" in str(check("day/text.txt").exception)
