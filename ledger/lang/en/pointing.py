"""What a figure takes from the ones told before it because its own words point back to them.

"This 30 percent cut" is the cut of 30 percent that was told; "for a total of $15 billion" sums up a plan where what it adds
up is one; and "this will still leave $40 million for roads" is of the year of the plan that it goes on with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.clauses import Scene
from ledger.lang.en.retold import Told
from ledger.lang.en.words import is_currency, words
from ledger.patterns import compiled
from ledger.records import Kind, Period

_THIS = compiled(
    r"\b(?P<this>this|these|that|those|the\s+same|that\s+same|this\s+same|the\s+said)\s+(?:\$|€|£)?$",
    re.IGNORECASE,
)
# "we found that 8 percent of them": no pointing word.
_SAYING = compiled(r"\b(?:say|says|said|find|finds|found|show|shows|showed|think|believe|know|means?|estimated?s?|so|is|was|told|reports?|reported|suggests?)\s+that\s+$", re.IGNORECASE)  # fmt: skip
_TOTAL = compiled(
    r"\b(?:for|making|giving|yielding|bringing|adding\s+up\s+to|or|together|in\s+all|altogether)\s*,?\s*(?:(?:it|this|that|the\s+\w+)\s+to\s+)?(?:an?\s+|the\s+)?(?:(?:grand|combined|overall|new|full)\s+)?total\s+(?:(?!of\b)[\w'’-]+\s+){0,6}?of\s+$",
    re.IGNORECASE,
)
_GOES_ON = compiled(
    r"\W*(?:(?:and|but|so|still|yet)\s+)?(?:(?:even|together|along)\s+)?(?:with\s+|after\s+|under\s+)?(?:this|that|these|those)\b",
    re.IGNORECASE,
)
# How far behind a plan a sentence still goes on with it.
_REACH = 320


def pointed_at(scene: Scene, told: Sequence[Told], turn: int) -> Told | None:
    """The figure told before in the turn that a figure with "this" or "that" before it says again."""
    numeral = scene.numeral
    pointing = _THIS.search(scene.text, max(scene.start, numeral.start - 16), numeral.start)
    if pointing is None or numeral.unit is None:
        return None
    if numeral.unit in words("units", "time") and not scene.text[numeral.end - 5 : numeral.end].count("-"):
        return None  # "in these 5 years"
    if pointing["this"].lower() == "that" and (
        _SAYING.search(scene.text, max(scene.start, numeral.start - 30), numeral.start)
        or scene.text[numeral.end : numeral.end + 4] == " of "
    ):
        return None
    return next(
        (
            one
            for one in reversed(told)
            if one.turn == turn
            and (one.numeral.value, one.numeral.upper, one.numeral.unit)
            == (numeral.value, numeral.upper, numeral.unit)
        ),
        None,
    )


def _last_plan(scene: Scene, told: Sequence[Told], turn: int) -> Told | None:
    last = told[-1] if told and told[-1].turn == turn else None
    planned = last is not None and last.described.kind is Kind.TARGET
    return last if planned and scene.numeral.start - told[-1].numeral.end < _REACH else None


def sums_up_a_plan(scene: Scene, told: Sequence[Told], turn: int) -> Told | None:
    """The planned figure just before in the sentence that this one, "for a total of", takes in."""
    last = _last_plan(scene, told, turn)
    if last is None or last.numeral.start < scene.start or last.numeral.unit != scene.numeral.unit:
        return None
    return last if _TOTAL.search(scene.text, last.numeral.end, scene.numeral.start) else None


def time_of_plan(scene: Scene, told: Sequence[Told], turn: int) -> Period | None:
    """The time of the plan that the figure's sentence goes on with, where it has none of its own."""
    if (summed := sums_up_a_plan(scene, told, turn)) is not None:
        return summed.described.period
    last = _last_plan(scene, told, turn)
    if last is None or not is_currency(scene.numeral.unit) or not is_currency(last.numeral.unit):
        return None
    goes_on = last.numeral.end <= scene.start and _GOES_ON.match(scene.text, scene.start, scene.numeral.start)
    return last.described.period if goes_on else None
