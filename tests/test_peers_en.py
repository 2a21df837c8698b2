"""The English reader against Microsoft Recognizers-Text's published cases, where our guide asks the same thing.

The specs (MIT) lie outside the project and are read in place. Their number cases are bare numerals, which our guide leaves
out; so each is put to the reader as a count of something, or as a part of something. Cases of another question are named
by class, each with the reason why our guide asks it otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ledger.lang.en import LANGUAGE
from ledger.lang.language import Numeral
from ledger.records import Bound

SPECS = Path(__file__).resolve().parents[1].parent / "shared" / "peers" / "recognizers-specs" / "English"
# Thirds and their like are kept to four places.
NEAR = Decimal("0.0002")


@dataclass(frozen=True, slots=True)
class Asked:
    """One expected result: the input, the words of it, where they end, and what they resolve to."""

    text: str
    words: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A class of case that our guide asks otherwise, and why."""

    why: str
    holds: Callable[[Asked], bool]


def found(pattern: str) -> Callable[[Asked], bool]:
    """Whether the words of a case match."""
    shape = re.compile(pattern, re.IGNORECASE)
    return lambda asked: bool(shape.search(asked.words))


NUMBER: tuple[Otherwise, ...] = (
    Otherwise(
        "powers and exponents are a calculator's notation; nobody says them in a transcript",
        found(r"\^|\de[+-]?\d"),
    ),
    Otherwise(
        "G, a lone letter apart from its digits, and dzs are no scales of a transcript (5G is a name)",
        found(r"\d\s*g$|\d\s+[km]$|dzs|dozs|\d m$"),
    ),
    Otherwise(
        "one over three: before a number, over is a hedge (over 20 people), never a division",
        found(r"\bover\b"),
    ),
    Otherwise(
        "a fraction larger than one, or in parts past the tenth, is no way of saying a share; there the ordinal is an ordinal",
        found(
            r"(?:ty|teen|hundred|thousand|[\s-]one|[\s-]two|[\s-]three|[\s-]five)[\s-]+(?:and\s+)?(?:\w+[\s-])?(?:fifths?|firsts?)$"
            r"|first|twenty-fifth|twenty fifths|hundred (?:and )?fifth|illionths?|thirtieth|hundredths|(?:three|and three) and three fifths"
        ),
    ),
    Otherwise(
        "three quarters million after a billion, two dozens after a hundred, a hundred after a crore: readers differ on what belongs together",
        found(
            r"billion and (?:a|three) (?:half|quarters?) million|hundred and two dozens|crore and|\d{3} hundred|hundreds"
        ),
    ),
    Otherwise(
        "digits grouped by spaces and the decimal comma are not English print: 40 000 is a 40 and a code",
        found(r"\d[\s\u202f\u00a0]\d{3}|^\d\.\d{3},\d|^\d,\d{1,2}$"),
    ),
    Otherwise("a minus apart from its digits is a dash", found(r"^-\s")),
    Otherwise("one is a pronoun or an adjective (one last time)", found(r"^one$")),
)

PERCENT: tuple[Otherwise, ...] = (
    Otherwise(
        "percent of twenty: the number after it is the whole, not the share", found(r"^per\s?cents?\s+of\b")
    ),
    Otherwise(
        "a percentage without a number states no quantity",
        lambda asked: asked.value in ("", "null", "None"),
    ),
)

RANGE: tuple[Otherwise, ...] = (
    Otherwise("places in a row (the tenth) are ordinals of telling", found(r"tenth|fifteenth")),
    Otherwise("equal to a number is the number, not a range", found(r"\bequal|=\s?=|^=")),
    Otherwise(
        "200 or greater than: the sentence breaks off",
        lambda asked: bool(re.search(r"\bthan$", asked.words)),
    ),
    Otherwise(
        "two conditions on one unnamed number (above x and below y) are two figures, each with its own edge",
        found(r"(?:than|above|most|least)\b.*(?:\b(?:and|but)|,) .*(?:than|below|least|lower|smaller)\b"),
    ),
    Otherwise("from a to b is a pair of figures, each with its role", found(r"^from\b")),
    Otherwise("more than 2 in 5 is a share", lambda asked: bool(re.search(r"\d in \d", asked.text))),
)


def asked(model: str) -> Iterator[Asked]:
    """Every expected result of a spec."""
    path = SPECS / f"{model}.json"
    if not path.exists():
        pytest.skip("the peers' specs lie outside the project and are not here")
    cases: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for case in cases:
        for result in case["Results"]:
            resolved = str((result["Resolution"] or {}).get("value"))
            start = int(result.get("Start", case["Input"].lower().find(result["Text"].lower())))
            yield Asked(
                case["Input"], " ".join(result["Text"].split()), start, start + len(result["Text"]), resolved
            )


def comparable(model: str, others: tuple[Otherwise, ...]) -> list[Asked]:
    return [one for one in asked(model) if not any(other.holds(one) for other in others)]


def near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= max(NEAR / 2, abs(b) * NEAR)


def is_read(one: Asked) -> bool:
    """Whether the number is read as it should be where it counts something."""
    wanted = Decimal(one.value)
    behind = "of the ballots" if 0 < abs(wanted) < 1 else "ballots"
    numerals = LANGUAGE.numerals(f"They counted {one.words} {behind}.").numerals
    return len(numerals) == 1 and near(numerals[0].value, wanted)


def test_numbers_are_read_as_the_peers_read_them() -> None:
    cases = comparable("NumberModel", NUMBER)
    missed = [one.words for one in cases if not is_read(one)]
    assert len(cases) > 150
    assert 1 - len(missed) / len(cases) >= 0.95, missed


def test_what_is_no_number_to_the_peers_is_no_figure_to_us() -> None:
    path = SPECS / "NumberModel.json"
    if not path.exists():
        pytest.skip("the peers' specs lie outside the project and are not here")
    # Lengths and volumes are quantities to us; theirs stand in another model of theirs.
    measured = re.compile(r"\d\s?(?:ml|km)\b")
    empty = [case["Input"] for case in json.loads(path.read_text(encoding="utf-8")) if not case["Results"]]
    read = [text for text in empty if not measured.search(text) and LANGUAGE.numerals(text).numerals]
    assert read == []


def test_percentages_are_read_as_the_peers_read_them() -> None:
    cases = comparable("PercentModel", PERCENT)
    missed: list[str] = []
    for one in cases:
        numerals = [numeral for numeral in LANGUAGE.numerals(one.text).numerals if numeral.unit == "%"]
        if len(numerals) != 1 or not near(numerals[0].value, Decimal(one.value.rstrip("%"))):
            missed.append(one.words)
    assert len(cases) > 8
    assert 1 - len(missed) / len(cases) >= 0.95, missed


def edges(numeral: Numeral) -> tuple[Decimal | None, Decimal | None]:
    """The lower and the upper edge that a figure's words set."""
    if numeral.upper is not None:
        return numeral.value, numeral.upper
    match numeral.bound:
        case Bound.GT | Bound.GE:
            return numeral.value, None
        case Bound.LT | Bound.LE | Bound.NEAR_BELOW:
            return None, numeral.value
        case _:
            return numeral.value, numeral.value


def printed(value: str) -> tuple[Decimal | None, Decimal | None]:
    low, high = value.strip("[]()").split(",")
    return (Decimal(low) if low else None), (Decimal(high) if high else None)


def has_edges(one: Asked) -> bool:
    inside = [
        numeral
        for numeral in LANGUAGE.numerals(one.text).numerals
        if numeral.start < one.end and one.start < numeral.end
    ]
    return len(inside) == 1 and edges(inside[0]) == printed(one.value)


def test_ranges_have_the_edges_that_the_peers_give_them() -> None:
    cases = comparable("NumberRangeModel", RANGE)
    missed = [one.words for one in cases if not has_edges(one)]
    assert len(cases) > 40
    assert 1 - len(missed) / len(cases) >= 0.85, missed


@pytest.mark.parametrize(
    ("model", "others"), [("NumberModel", NUMBER), ("PercentModel", PERCENT), ("NumberRangeModel", RANGE)]
)
def test_every_class_that_is_asked_otherwise_occurs(model: str, others: tuple[Otherwise, ...]) -> None:
    cases = list(asked(model))
    assert [other.why for other in others if not any(other.holds(one) for one in cases)] == []
