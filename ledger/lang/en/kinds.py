"""What sort of quantity a figure states, from its unit, its form and the verbs around it."""

from __future__ import annotations

import re

from ledger.lang.en.amounts import PER, amount
from ledger.lang.en.answers import asks_ahead, question
from ledger.lang.en.asked import is_asked_for
from ledger.lang.en.clauses import Scene
from ledger.lang.en.edges import PASSES
from ledger.lang.en.plans import is_move, is_planned, words_before
from ledger.lang.en.prices import is_cost_of_one, is_price
from ledger.lang.en.proposals import is_proposed
from ledger.lang.en.ratios import moved, ratio
from ledger.lang.en.streams import is_done, is_of_jobs, is_stream
from ledger.lang.en.words import is_currency, words
from ledger.patterns import compiled
from ledger.records import Bound, Kind, Role

_TOP = compiled(r"\b(?:wealthiest|richest|poorest|top|bottom|highest-earning|upper|lower)\s*$", re.IGNORECASE)
_AGE_LEFT = compiled(r"\b(?:life\s+expectancy|(?:average|median|mean|retirement)\s+age)\b", re.IGNORECASE)


def kind(
    scene: Scene,
    *,
    ahead: bool | None,
    role: Role | None = None,
    intended: bool | None = None,
    lasting: bool = False,
    like: Kind | None = None,
) -> Kind:
    """The kind of the figure of a scene; `ahead` says whether its period lies before or after the event.

    `intended` is what `is_planned` says of the scene, where that is known, and `lasting` whether its period is more than a day;
    `like` is the kind of the percentage before, where this one is compared with it and has no words of its own.
    """
    numeral = scene.numeral
    asked = question(scene.text, numeral.start)
    left, right = f"{asked} {words_before(scene)}".lstrip(), scene.text[numeral.end : scene.end]
    planned = ahead is not False and (
        ahead or (is_planned(scene) if intended is None else intended) or asks_ahead(asked)
    )
    if numeral.form == "rank":
        return Kind.RANK
    if numeral.form == "age":
        return Kind.TARGET if planned else Kind.LEVEL
    if numeral.unit == "year" and _AGE_LEFT.search(left):
        return Kind.TARGET if planned else Kind.LEVEL
    if numeral.unit in words("units", "time"):
        within = numeral.bound is Bound.LE and scene.text[numeral.start : numeral.end].lower().startswith(
            "within"
        )
        return Kind.TARGET if within or (planned and is_proposed(scene)) else Kind.DURATION
    if numeral.form == "times":
        return Kind.RATE if PER.match(right) else Kind.LEVEL
    if _TOP.search(left) and (numeral.unit in ("%", "fraction") or numeral.form == "count"):
        return Kind.SHARE if numeral.form != "count" else Kind.LEVEL  # "the top 8 banks" are so many
    if numeral.form == "multiple" and not ahead:
        return Kind.MULTIPLE
    if planned or is_asked_for(scene):
        return Kind.TARGET
    if numeral.unit in ("%", "fraction"):
        return ratio(scene, left, right, paired=role is not None, like=like)
    if numeral.unit != "x" and role is None and _passes(scene):
        return Kind.FLOW if is_currency(numeral.unit) and is_stream(left, right) else Kind.LEVEL
    if is_move(scene):
        return moved(scene, left, right)
    if numeral.unit == "x":
        return Kind.MULTIPLE
    if role is not None:
        if is_of_jobs(left) and not is_currency(numeral.unit):
            return Kind.CHANGE_ABS
        if is_currency(numeral.unit) and is_stream(left, right):
            return Kind.FLOW
        return Kind.RATE if is_price(scene) else Kind.LEVEL
    sort = amount(scene, left, right)
    if (sort is Kind.LEVEL and is_price(scene)) or (sort is Kind.FLOW and is_cost_of_one(scene)):
        return Kind.RATE
    return Kind.FLOW if sort is Kind.LEVEL and lasting and is_done(scene) else sort


# "up 17%, crossing the 2 billion mark": what it came past is no distance.
_COMES_TO = rf"(?:{PASSES}|(?:break|hit|hitt|reach)(?:s|es|ed|ing)?)"
_PASSING = compiled(rf"\b{_COMES_TO}(?:\s+(?:the|an?|past|through))*\s*\Z", re.IGNORECASE)
_PASSED = compiled(rf"{_COMES_TO}\b", re.IGNORECASE)


def _passes(scene: Scene) -> bool:
    """Whether the figure is a mark that is passed."""
    before = scene.text[max(scene.start, scene.numeral.start - _PASS_REACH) : scene.numeral.start]
    return (
        _PASSING.search(before) is not None
        or _PASSED.match(scene.text, scene.numeral.start, scene.numeral.end) is not None
    )


_PASS_REACH = 28
