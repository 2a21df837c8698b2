"""Figures that lie on the side of a goal on which they are said to lie: "above our 2 percent goal. … prices rose 2.6 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ledger.book.other_names import names_one_thing
from ledger.checks._order import Way, ordered
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Finding, Kind, Role, Transcript, Verdict

_REACH = 60  # code points before a goal in which it is said which side of it something lies on
_BEHIND, _FIGURES = 500, 4  # code points, and figures, behind a goal among which is what lies there
_SIDE = compiled(
    r"\b(?:(?P<up>above|over|higher\s+than|exceeds?|elevated\s+relative\s+to|in\s+excess\s+of|more\s+than)"
    r"|(?P<down>below|under|lower\s+than|short\s+of))\s+(?:(?:our|the|its|their|that)\s+)?(?:[a-z-]+['’]s\s+)?\Z",
    re.IGNORECASE,
)
_DENIED = compiled(r"\b(?:not|no|never|if|unless|whether|than|was|were|had|until)\b|n['’]t\b", re.IGNORECASE)
_STATES = frozenset((Kind.LEVEL, Kind.SHARE, Kind.RATE, Kind.CHANGE_REL))


def off_goals(transcript: Transcript, goals: Sequence[Claim]) -> Iterator[Finding]:
    """One finding for each goal and what is then told to lie where it was said to; what does not is of something else."""
    text = transcript.source.text
    for goal in goals:
        before = text[max(goal.sentence.start, goal.figure.span.start - _REACH) : goal.figure.span.start]
        side = _SIDE.search(before)
        if side is None or _DENIED.search(before[: side.start()]):
            continue
        way = Way(1 if side["up"] else -1, " ".join(side.group().split()[:1]), certain=False)
        told = [claim for claim in _behind(transcript.claims, goal) if _is_of_it(goal, claim)]
        for claim in told[:1]:
            found = ordered("comparison", [goal, claim], way, names=("than", "compared"))
            if found.verdict is Verdict.CONSISTENT:
                yield found


def _behind(claims: Sequence[Claim], goal: Claim) -> Iterator[Claim]:
    later = (claim for claim in claims if claim.figure.span.start > goal.figure.span.end)
    for _, claim in zip(range(_FIGURES), later, strict=False):
        if claim.speaker == goal.speaker and claim.figure.span.start - goal.figure.span.end <= _BEHIND:
            yield claim


def _is_of_it(goal: Claim, claim: Claim) -> bool:
    alike = unit_class(goal.figure.quantity.unit) == unit_class(claim.figure.quantity.unit)
    return (
        alike
        and claim.kind in _STATES
        and claim.role is not Role.FROM
        and any(names_one_thing(goal, claim, loosely=loosely) for loosely in (True, False))
    )
