"""Microsoft Recognizers-Text's published Chinese cases, held against our reader where our guide asks the same thing.

The specs stay where they are, outside the project. They read every numeral as a number, one with no unit, an
ordinal or a word of an idiom too; so a numeral is scored by its value, whether it became a figure or was left out.
What is no question of ours is named below, class by class, with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ledger.lang.language import Numeral
from ledger.lang.zh import LANGUAGE
from ledger.lang.zh.atoms import number_end, range_from, read_atom
from ledger.lang.zh.hedging import hedged
from ledger.records import Bound
from ledger.text import fold

SPECS = Path(__file__).resolve().parents[1].parent / "shared" / "peers" / "recognizers-specs" / "Chinese"
pytestmark = pytest.mark.skipif(not SPECS.is_dir(), reason="the peers' specs are not beside the project")

Case = list[dict[str, Any]]
Reason = Callable[[str, Case], bool]


def torn(text: str, results: Case) -> bool:
    """A numeral in words torn by blanks (一百 五 十 二): the reading view has no blanks within spoken numerals."""
    return any(re.search(r"\S\s+\S", result["Text"]) for result in results)


def other_notation(text: str, results: Case) -> bool:
    """2^5, 2e5, 40k, 3又2/3, 4/3, 一打, 半百, 对折, 半成: notations that no speech in our corpus or guide has."""
    return any(
        re.search(r"\^|\d[eE][+-]?\d|[kKＫMBTG]$|又|打|半百|對折|对折|半成|半折|倆|俩", result["Text"])
        for result in results
    ) or bool(re.search(r"[0-9０-９][kKＫ]|\^", text))


def no_number(text: str, results: Case) -> bool:
    """They find nothing: whether a word counts is a question of idiom and unit, answered otherwise by our guide."""
    return not results


def of_a_word(text: str, results: Case) -> bool:
    """Numerals that are words of a name, an idiom or a quotation (二百五, 《…》, 第零十刃): left out by our guide as a whole."""
    return "二百五," in text or "第零十" in text or bool(re.search(r"[“《][^”》]*[一-九][^”》]*[”》]", text))


def improper(text: str, results: Case) -> bool:
    """Fractions with a sign or a number of their own inside (负3分之负157, 一百分之二): no one prints these in prose."""
    return any(
        re.search(
            r"分之[负負]|^[负負].*分之|(?:.[百千万萬]|[1-9０-９一二三四五六七八九].)分之", result["Text"]
        )
        for result in results
    )


def of_a_date(text: str, results: Case) -> bool:
    """Dates and times of day, whose numerals they list one by one."""
    return bool(re.search(r"[0-9０-９]+年[0-9０-９]+月", text))


def clause_comma(text: str, results: Case) -> bool:
    """`1, 234, 567`: what is one number there is a list in prose."""
    return bool(re.search(r"\d, \d", text))


NOT_ASKED: tuple[Reason, ...] = (
    no_number, torn, other_notation, of_a_word, improper, of_a_date, clause_comma,
)  # fmt: skip


def two_bounds(text: str, results: Case) -> bool:
    """大于二十小于三十五: they join two bounded numbers in one range; ours are two figures with a bound each."""
    return any(
        len(re.findall(r"[大小高低多少]于|[大小]於|最多|最少|以上|以下|或者|≥|比|与|和|等于", result["Text"]))
        > 1
        or re.search(r"[与和].*间|^等于|^比|≥|<", result["Text"])
        for result in results
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A numeral as our reader takes it, figure or left out, in offsets of the reading view."""

    start: int
    end: int
    numeral: Numeral


def cases(model: str, excluded: tuple[Reason, ...]) -> list[dict[str, Any]]:
    listed = json.loads((SPECS / f"{model}.json").read_text(encoding="utf-8-sig"))
    return [case for case in listed if not any(reason(case["Input"], case["Results"]) for reason in excluded)]


def found_in(text: str) -> list[Found]:
    """Every numeral of the text: the figures, and the others by what their digits say."""
    view = fold(text, script=LANGUAGE.script).text
    reading = LANGUAGE.numerals(view)
    found = [Found(one.start, one.end, one) for one in reading.numerals]
    for skipped in reading.skipped:
        atom = read_atom(view, skipped.start, number_end(view, skipped.start))
        if atom is not None:
            atom = range_from(view, atom) or atom
            item = hedged(view, atom.start, atom.end, atom.number, atom.unit, atom.family)
            found.append(Found(item.start, max(item.end, skipped.end), item))
    return sorted(found, key=lambda one: one.start)


def missed(
    model: str, excluded: Any, agrees: Callable[[dict[str, Any], list[Found]], bool]
) -> tuple[int, list[str]]:
    """How many results are comparable, and the inputs of those that differ."""
    asked, differing = 0, []
    for case in cases(model, excluded):
        found = found_in(case["Input"])
        for result in case["Results"]:
            asked += 1
            inside = [one for one in found if one.start <= result["End"] and result["Start"] < one.end]
            if not agrees(result, inside):
                differing.append(f"{case['Input']}: {result['Text']} is {result['Resolution']}")
    return asked, differing


def close(one: Decimal, other: Decimal) -> bool:
    """Equal to the four digits that our guide prints of a fraction."""
    return abs(one - other) <= Decimal("0.0005") * max(abs(one), abs(other))


def same_number(result: dict[str, Any], inside: list[Found]) -> bool:
    value = result["Resolution"]["value"]
    return any(close(abs(one.numeral.value), abs(Decimal(value))) for one in inside)


def same_percentage(result: dict[str, Any], inside: list[Found]) -> bool:
    value = Decimal(result["Resolution"]["value"].rstrip("%"))
    worth: dict[str, Decimal | int] = {
        "%": 1,
        "pp": 1,
        "‰": Decimal("0.1"),
        "‱": Decimal("0.01"),
        "fraction": 100,
    }
    for one in inside:
        scale = worth.get(one.numeral.unit or "")
        ends = (one.numeral.value, one.numeral.upper or one.numeral.value)
        if scale is not None and any(close(end * scale, value) for end in ends):
            return True
    return False


def same_bounds(result: dict[str, Any], inside: list[Found]) -> bool:
    low, high = result["Resolution"]["value"][1:-1].split(",")
    for one in inside:
        numeral = one.numeral
        if numeral.upper is not None and low and high:
            if close(numeral.value, Decimal(low)) and close(numeral.upper, Decimal(high)):
                return True
        elif low and not high:
            if numeral.bound in {Bound.GT, Bound.GE} and close(numeral.value, Decimal(low)):
                return True
        elif (
            high and not low and numeral.bound in {Bound.LT, Bound.LE} and close(numeral.value, Decimal(high))
        ):
            return True
    return False


@pytest.mark.parametrize(
    ("model", "excluded", "agrees", "bar"),
    [
        ("NumberModel", NOT_ASKED, same_number, 0.95),
        ("PercentModel", NOT_ASKED, same_percentage, 0.95),
        ("NumberRangeModel", (*NOT_ASKED, two_bounds), same_bounds, 0.85),
    ],
)
def test_the_peers_cases_are_read_as_they_print_them(
    model: str, excluded: Any, agrees: Any, bar: float
) -> None:
    asked, differing = missed(model, excluded, agrees)
    assert len(differing) <= asked * (1 - bar), "\n".join((f"{len(differing)} of {asked}", *differing))
