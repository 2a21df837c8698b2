"""Counts that print no noun because it stands beside them: said before, said next, or set before a comma.

"We need 19 bridges. Nineteen! I said 19—" says one thing three times; "the nurses, 1,600 of them" counts nurses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from ledger.lang.en.figures import Figure
from ledger.lang.en.nouns import is_person, is_plural, singular
from ledger.lang.en.spelled import ONE, Amount
from ledger.lang.en.words import words
from ledger.lang.language import Numeral, Skipped
from ledger.patterns import compiled
from ledger.records import Bound

# How far back, and how far on, the same number is still the same count; moves of a rate are spoken of longer.
_BACK, _ON = 600, 60
_BACK_MOVES = 2000
# Smaller numbers are equal by chance.
_TELLING = 10
_BARE = frozenset({"no quantity", "anaphor"})


def echoed(
    figures: Sequence[Numeral], skipped: Sequence[Skipped], amounts: Sequence[Amount]
) -> tuple[list[Numeral], list[Skipped]]:
    """The figures with the bare numbers that only say one of them again, and what is left out after that."""
    bare = {one.start for one in skipped if one.why in _BARE}
    said: dict[Decimal, list[Numeral]] = {}
    for figure in figures if bare else ():
        counts = figure.form == "count" and figure.unit not in words("units", "time")
        if (counts or figure.unit == _MOVE) and figure.upper is None:
            said.setdefault(figure.value, []).append(figure)
    found: dict[int, Numeral] = {}
    for amount in amounts if said else ():
        if amount.start not in bare or amount.sort != "count" or amount.value < _TELLING:
            continue
        same = said.get(amount.value, [])
        at = bisect_left(same, amount.start, key=lambda other: other.start)
        before = at and amount.start - same[at - 1].end < _reach(same[at - 1])
        after = at < len(same) and same[at].start - amount.end < _ON
        if before or after:
            found[amount.start] = _again(amount, same[at - 1 if before else at])
            same.insert(at, found[amount.start])
    kept = [one for one in skipped if one.start not in found]
    return [*figures, *found.values()], kept


def _again(amount: Amount, said: Numeral) -> Numeral:
    return Numeral(
        start=amount.start,
        end=amount.end,
        value=said.value,
        upper=None,
        step=amount.step,
        scale=amount.scale,
        unit=said.unit,
        bound=Bound.EQ,
        post=False,
        form=said.form,
    )


_MOVE = "basis point"


def _reach(said: Numeral) -> int:
    return _BACK_MOVES if said.unit == _MOVE else _BACK


_PAIRED = compiled(r"\s+(?:to|or|and)\s+(?:even\s+|maybe\s+|perhaps\s+)?", re.IGNORECASE)
_POINTING = compiled(r"\b(?:the|those|these|that)\s+(?:same\s+|other\s+)?$", re.IGNORECASE)
# From here on a number is so special that the one who says it again means the same.
_SPECIAL = 1000


def said_again(text: str, figures: Sequence[Numeral]) -> list[Numeral]:
    """The figures with those that print no unit because they say again what was told with one.

    "By 40 basis points … choose between 40 and 60": of two ends one at least has been said, or it is paired with one;
    "31 million people … the 31 million": as many as those.
    """
    said: dict[tuple[Decimal, str], Numeral] = {}
    told: list[Numeral] = []
    for figure in figures:
        if figure.unit is None and not figure.form:
            figure = _with_unit(text, figure, said, told[-1] if told else None)  # noqa: PLW2901
        sort = _MOVE if figure.unit == _MOVE else figure.form
        if figure.unit is not None and sort in (_MOVE, "count"):
            for end in (figure.value, figure.upper or figure.value):
                said[end, sort] = figure
        told.append(figure)
    return told


def _with_unit(
    text: str, figure: Numeral, said: dict[tuple[Decimal, str], Numeral], before: Numeral | None
) -> Numeral:
    ends = (figure.value, figure.upper or figure.value)
    moved = [said[end, _MOVE].end for end in ends if (end, _MOVE) in said]
    paired = before is not None and before.unit == _MOVE and _PAIRED.fullmatch(text, before.end, figure.start)
    if min(ends) >= _TELLING and (paired or (moved and figure.start - max(moved) < _BACK_MOVES)):
        return figure._replace(unit=_MOVE, form="points")
    same = said.get((figure.value, "count"))
    pointing = _POINTING.search(text, max(0, figure.start - 12), figure.start)
    if same is None or not pointing or figure.upper is not None or figure.value < _SPECIAL:
        return figure
    return figure._replace(unit=same.unit, form=same.form)


_APPOSED = compiled(r"\b([A-Za-z]{3,})\s?[,–—-]\s?$")
_APART = compiled(r"\s*(?:[,.;:!?)–—-]|$)|\s+(?:in|of)\s+(?:all|them)\b")


def apposed_unit(text: str, figure: Figure) -> str | None:
    """ "The nurses, 1,600-plus, signed", "electric buses—2,400, mind you": the noun just before the comma."""
    left = text[max(0, figure.start - 24) : figure.start]
    hit = _APPOSED.search(left)
    if hit is None or figure.value < _TELLING or figure.value != int(figure.value):
        return None
    word = hit.group(1)
    hedged = text[figure.end : figure.end + 1] in "-+"
    if not (is_plural(word) or is_person(word)) or not (hedged or _APART.match(text, figure.end)):
        return None
    if word.lower() in words("nouns", "measures") or singular(word) in words("units", "time"):
        return None
    return "person" if is_person(word) else singular(word)


_ALONE_LEFT = compiled(r"(?:^|[.!?]['”\"]?\s+|[—–]\s?|\n)$")
_ALONE_RIGHT = compiled(r"\s*(?:[.!?]|[—–]|$)")
# How far back a number that stands alone repeats the one before.
_ALONE_REACH = 240


def said_alone(text: str, figure: Figure, previous: Numeral) -> bool:
    """ "A record 9 million people applied. Nine million.": a number that is a sentence by itself."""
    near = figure.value == previous.value and figure.start - previous.end < _ALONE_REACH
    return (
        near
        and bool(_ALONE_LEFT.search(text[max(0, figure.start - 4) : figure.start]))
        and bool(_ALONE_RIGHT.match(text, figure.end))
    )


_GOES_ON = compiled(
    r"\s+(?:are|were|is|was|have|had|has|remain|remained|died|recovered|passed|failed|survived)\b|\s+(?:more|fewer)\s+than\b",
    re.IGNORECASE,
)
_VOTES = compiled(
    r"\s+(?:(?:voted\s+)?(?:no|yes|nay|aye|against|in\s+favou?r)|opposed|abstain(?:ed|ing|s)?|dissented)\b",
    re.IGNORECASE,
)
_VOTING = compiled(r"\s+(?:have\s+)?(?:voted|votes|were\s+(?:for|in\s+favou?r|against))\b", re.IGNORECASE)


def votes_on(text: str, end: int, previous: Numeral, between: str) -> bool:
    """ "Nine members voted yes, two no": as many of the same people, who voted otherwise."""
    voting = previous.unit == "person" and _VOTING.match(between) is not None
    return voting and _VOTES.match(text, end) is not None


_OF_THEM = compiled(r"\s+of\s+(?:them|these|those|whom|which)\b", re.IGNORECASE)
_NEAR = 90


def goes_on(text: str, amount: Amount, previous: Numeral | None) -> bool:
    """ "Of 410 schools, 35 have closed", "31 deaths, two of them children": a part of what was just counted."""
    if (
        previous is None
        or previous.form != "count"
        or previous.unit in words("units", "time")
        or amount.value <= ONE
    ):
        return False
    between = text[previous.end : amount.start]
    if len(between) > _NEAR or "\n" in between or re.search(r"[.!?]\s", between):
        return False
    if votes_on(text, amount.end, previous, between):
        return True
    if _OF_THEM.match(text, amount.end):
        return between.rstrip().endswith((",", "and", "—", "-", ";"))
    return amount.digital and bool(_GOES_ON.match(text, amount.end))
