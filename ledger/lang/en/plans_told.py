"""What a figure takes from the plans told before it: its kind, its time, its name.

"For a total of $15 billion" sums up a plan where what it adds up is one; "this will still leave $40 million for roads" is of
the year of the plan that it goes on with; "I don't have a $5 billion tax cut" is of the tax cut that somebody else spoke of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.clauses import Scene
from ledger.lang.en.plans import standing_goal
from ledger.lang.en.retold import Told
from ledger.lang.en.wording import is_verb
from ledger.lang.en.words import is_currency
from ledger.patterns import compiled
from ledger.records import Kind, Period

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


# "and $2 billion in extra grants", "— that's another billion —": what a plan goes on with.
_JOINED = compiled(
    r"(?:\band|\bplus|\bon\s+top\s+of|\balong\s+with|\bas\s+well\s+as|\bthat['’]s|\bthat\s+is)\s+(?:(?:an?|another|other|additional|extra|the)\s+)*$",
    re.IGNORECASE,
)
_THATS = compiled(
    r"\W*(?:(?:and|so|now)[\s,]+)*(?:that|it|this|together\s+that|all\s+told[\s,]+that)(?:['’]s|\s+is|\s+makes|\s+comes\s+to|\s+adds\s+up\s+to)\s+(?:(?:an?|about|nearly|over|altogether|a\s+total\s+of)\s+)*",
    re.IGNORECASE,
)
_ANEW = compiled(
    r"[;:]|\b(?:I|we|you|he|she|they|is|are|was|were|has|have|had|will|would|who|which|spent|spend|cost|costs)\b|['’](?:ve|re|ll|d)\b",
    re.IGNORECASE,
)
_IS_SPENT = compiled(
    r"\s+(?:(?:that|which)\s+)?(?:(?:I|we|you|they|he|she|it)(?:['’]ve|\s+(?:have|has|had|already|did|spent|put|gave|paid))|(?:has|have|was|were|had)\b|already\b)",
    re.IGNORECASE,
)
_MILLION = 1_000_000


def goes_on_planning(scene: Scene, told: Sequence[Told], turn: int) -> bool:
    """Whether a sum is joined with a planned one, is what such sums come to, or says one of them again.

    "He calls for a $5 billion tax cut — and $2 billion in grants that nobody asked for. That's $7 billion", and later "$5
    billion in tax cuts", whoever says it.
    """
    numeral = scene.numeral
    if not is_currency(numeral.unit) or numeral.value < _MILLION or _IS_SPENT.match(scene.text, numeral.end):
        return False
    last = _last_plan(scene, told, turn)
    if last is not None and last.numeral.unit == numeral.unit:
        if last.numeral.end > scene.start:
            between = scene.text[last.numeral.end : numeral.start]
            return _JOINED.search(between) is not None and _ANEW.search(between) is None
        if _THATS.fullmatch(scene.text, scene.start, numeral.start) and last.numeral.value < numeral.value:
            return True
    before = _said_so(scene, told)
    return before is not None and before.described.kind is Kind.TARGET


_FRAGMENT = 9


def is_rest_of_plan(scene: Scene, told: Sequence[Told], turn: int) -> bool:
    """ "They will build a yard for $4 million. Six docks. Forty new jobs.": what a plan goes on with by a bare list."""
    last = _last_plan(scene, told, turn)
    if last is None or scene.left or len(scene.right) > _FRAGMENT or any(map(is_verb, scene.right)):
        return False
    between = scene.text[last.numeral.end : scene.start]
    return "\n" not in between and len(_ENDS.findall(between)) <= 1


_ENDS = compiled(r"[.!?]['”\"]?\s")


def _said_so(scene: Scene, told: Sequence[Told]) -> Told | None:
    """The same sum as it was told last, whoever told it, where the same nouns stand behind it."""
    sum_of = scene.numeral.value, scene.numeral.unit
    last = next((one for one in reversed(told) if (one.numeral.value, one.numeral.unit) == sum_of), None)
    if last is None or _named(scene.text, last.numeral.end).isdisjoint(_named(scene.text, scene.numeral.end)):
        return None
    return last


def name_of_plan(measured: str | None, scene: Scene, told: Sequence[Told]) -> str | None:
    """The name of a planned figure, or that of the goal or the sum told before that it says again.

    "Bring inflation down to 2 percent" is of the 2 percent inflation goal, "I don't have a $5 billion tax cut" of the tax cut.
    """
    numeral = scene.numeral
    if measured is None and is_currency(numeral.unit) and numeral.value >= _MILLION:
        before = _said_so(scene, told)
        return before.described.metric if before is not None else None
    if numeral.unit != "%" or numeral.upper is not None:
        return measured
    for one in reversed(told):
        goal = one.described.metric or ""
        if (one.numeral.value, one.numeral.unit) == (numeral.value, "%") and _GOAL.search(goal):
            mine = _SCOPE.sub("", measured or "")
            of = _GOAL.sub("", goal)
            other = _GOAL.search(mine) is not None and _GOAL.sub("", mine) != of
            own = other and standing_goal(scene) is not None
            left = scene.text[max(scene.start, numeral.start - 20) : numeral.start]
            brought = (not mine or mine in of) and _TO_GOAL.search(left) is not None
            return goal if own or brought else measured
    return measured


_GOAL = compiled(r"\s*\b(?:goal|objective|target|mandate)$", re.IGNORECASE)
_TO_GOAL = compiled(r"\b(?:to|towards?|reach|reaching)\s+(?:our|the|that|its)?\s*$", re.IGNORECASE)
_SCOPE = compiled(r"^[A-Z]{2} ")


def _named(text: str, end: int) -> frozenset[str]:
    """The nouns that stand right behind a sum, in the singular: "in tax cuts", "tax cut"."""
    behind = re.split(r"[.,;:—–!?]", text[end : end + _NOUNS_REACH])[0].lower().split()[:_NOUNS]
    return frozenset(word.rstrip("s") for word in behind) - _EMPTY


_NOUNS, _NOUNS_REACH = 4, 40
_EMPTY = frozenset(("in", "of", "for", "a", "an", "the", "to", "and", "on", "more", "over", "additional", "new", "year", "dollar", "i", "thi", "that", "will", "would", "by"))  # fmt: skip
