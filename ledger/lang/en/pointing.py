"""A figure whose own words point back to the one that it says again: "this 30 percent cut" is the cut of 30 percent that was told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.clauses import Scene
from ledger.lang.en.retold import Told
from ledger.lang.en.words import words
from ledger.lang.language import Numeral
from ledger.patterns import compiled

_THIS = compiled(
    r"\b(?P<this>this|these|that|those|the\s+same|that\s+same|this\s+same|the\s+said)\s+(?:\$|€|£)?$",
    re.IGNORECASE,
)
# "rents may end up in that same band of 6 to 9 percent": a range told before, by whomever.
_THAT_RANGE = compiled(
    r"\b(?:this|that|the\s+same)\s+(?:[a-z]+\s+)?(?:range|band|corridor|interval)\s+(?:of|from)\s+$",
    re.IGNORECASE,
)
# "we found that 8 percent of them": no pointing word.
_SAYING = compiled(r"\b(?:say|says|said|find|finds|found|show|shows|showed|think|believe|know|means?|estimated?s?|so|is|was|told|reports?|reported|suggests?)\s+that\s+$", re.IGNORECASE)  # fmt: skip


def pointed_at(scene: Scene, told: Sequence[Told], turn: int) -> Told | None:
    """The figure told before in the turn that a figure with "this" or "that" before it says again."""
    numeral = scene.numeral
    if numeral.upper is not None and _THAT_RANGE.search(
        scene.text, max(scene.start, numeral.start - 40), numeral.start
    ):
        return _told_so(numeral, told, None)
    pointing = _THIS.search(scene.text, max(scene.start, numeral.start - 16), numeral.start)
    if pointing is None:
        return _named_so(scene, told)
    if numeral.unit is None:
        return None
    if numeral.unit in words("units", "time") and not scene.text[numeral.end - 5 : numeral.end].count("-"):
        return None  # "in these 5 years"
    if pointing["this"].lower() == "that" and (
        _SAYING.search(scene.text, max(scene.start, numeral.start - 30), numeral.start)
        or scene.text[numeral.end : numeral.end + 4] == " of "
    ):
        return None
    return _told_so(numeral, told, turn)


# "the 6 percent vacancy rate": a rate with an article, and no time of its own.
_THE = compiled(r"\bthe\s+$", re.IGNORECASE)
_RATE = compiled(
    r"\s+(?P<what>(?:[a-z]+\s+){1,2}rate)\b(?!\s+(?:in|of|for|at|from|that|which|we|last|this|a|among)\b)"
)


def _named_so(scene: Scene, told: Sequence[Told]) -> Told | None:
    """The same percentage told before of the very rate that is named behind the article."""
    numeral = scene.numeral
    named = _RATE.match(scene.text, numeral.end, scene.end) if numeral.unit == "%" else None
    if named is None or not _THE.search(scene.text, max(scene.start, numeral.start - 5), numeral.start):
        return None
    before = _told_so(numeral, told, None)
    return before if before and (before.described.metric or "").endswith(named["what"]) else None


def _told_so(numeral: Numeral, told: Sequence[Told], turn: int | None) -> Told | None:
    """The same figure as it was told last, in the given turn or in any."""
    return next(
        (
            one
            for one in reversed(told)
            if turn in (one.turn, None)
            and (one.numeral.value, one.numeral.upper, one.numeral.unit)
            == (numeral.value, numeral.upper, numeral.unit)
        ),
        None,
    )
