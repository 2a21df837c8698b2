"""What a figure was at another time that no date names: "when I took office it was", "the rate was … before the war".

English tells it by the tense of the figure's own clause (was beside is) or by the words that put it back: when, before,
back then, at its peak, under my predecessor.
"""

from __future__ import annotations

import re

from ledger.likeness import led
from ledger.patterns import compiled
from ledger.records import Claim

_CLAUSE = compiled(
    r"[;:—–]|,\s+(?:and|but|so|while|whereas|because|or)\s|\s(?:and|but|while|whereas|because)\s"
)
_PAST = compiled(r"\b(?:was|were|wasn['’]t|weren['’]t|had|stood|used\s+to|averaged|cost)\b", re.IGNORECASE)
_PRESENT = compiled(
    r"\b(?:is|are|isn['’]t|aren['’]t|has|have|stands?|remains?|costs?|averages?|runs?|now|today|currently)\b|['’](?:s|re|ve)\b",
    re.IGNORECASE,
)
_BACK = compiled(
    r"\b(?:when(?!\s+(?:it|you)\s+(?:come|look|consider|think))|before|until|prior\s+to|back\s+(?:then|when|in)|at\s+(?:its|the|their|one)\s+(?:very\s+)?(?:peak|height|worst|best|low|lowest|high|highest|time|point|start|beginning|outset|bottom|end)"
    r"|used\s+to|under\s+(?:the|my|our|his|her|your)\s+(?:last|previous|old|former|prior|predecessor)|ago|earlier|originally|initially|at\s+(?:first|close|launch)|(?:years?|months?|weeks?|decades?)\s+back"
    r"|the\s+(?:year|day|month|week|time|night)\s+(?:before|after|I|we|he|she|they|that|the)|(?:last|previous|prior)\s+(?:\w+\s+)?(?:year|month|quarter|week|spring|summer|fall|autumn|winter|decade|time|administration|government|mayor|governor|president|period)"
    r"|in\s+(?:my|our|his|her|their|its)\s+(?:first|last|final)|during|after|once|then)\b",
    re.IGNORECASE,
)  # fmt: skip


_NEAR, _VERB = 30, 20  # code points behind a figure in which words put it back, and in which its verb stands


def are_then_and_now(one: Claim, other: Claim) -> bool:
    """Whether one of two figures without a common date is told of now, the other of what was."""
    if one.period is not None and one.period == other.period:
        return False
    tense = _tense_of(one)
    another = None if tense is None else _tense_of(other)
    if another is None:
        return False
    return tense != another or (tense == "past" and _back(one) != _back(other))


def _tense_of(claim: Claim) -> str | None:
    """The tense of a figure's clause."""
    return _tense(_CLAUSE.split(led(claim))[-1], _follows(claim)[:_VERB])


def _back(claim: Claim) -> str | None:
    """The words that put a figure back in time."""
    found = _BACK.search(_follows(claim)[:_NEAR]) or _BACK.search(led(claim))
    return None if found is None else found.group().casefold()


def _follows(claim: Claim) -> str:
    """What stands behind a figure in its clause."""
    behind = claim.suffix[: max(claim.sentence.end - claim.figure.span.end, 0)]
    return _CLAUSE.split(behind, maxsplit=1)[0]


def _tense(before: str, behind: str) -> str | None:
    """What the last verb before the figure says, or else the first behind it."""
    past = [found.end() for found in _PAST.finditer(before)]
    present = [found.end() for found in _PRESENT.finditer(before)]
    if past or present:
        return "past" if max(past, default=-1) > max(present, default=-1) else "present"
    if _PRESENT.search(behind):
        return "present"
    return "past" if _PAST.search(behind) else None
