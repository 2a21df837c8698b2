"""How far something went, told right before where it came from and where it got to: "down 40 percent, from 5 to 3".

Where all three are percentages, nothing but their order tells the way from its two ends. Which of two figures is the
start of a pair is decided in `phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.language import Numeral

_HOW_FAR = re.compile(
    r"\b(?:up|down|rose|risen|rise|fell|fallen|fall|dropped|climbed|grew|grown|slowed|increased?|decreased?|reduced|cut)\s+"
    r"(?:by\s+)?(?:(?:about|nearly|almost|some|over|more\s+than|roughly)\s+)?\Z",
    re.IGNORECASE,
)
_TO = re.compile(
    r"[^.;]*\bto\s+(?:(?:an?|about|nearly|over|roughly|around|just|only|almost)\s+)*\Z", re.IGNORECASE
)
_REACH = 40  # code points before a figure in which its verb stands


def is_how_far(text: str, three: Sequence[Numeral]) -> bool:
    """Whether the first of three figures says how far it is from the second to the third, and so is no end itself."""
    if len(three) < 3 or three[1].unit != three[2].unit:
        return False
    change, start, end = three
    moved = _HOW_FAR.search(text, max(0, change.start - _REACH), change.start) is not None
    return moved and _TO.fullmatch(text, start.end, end.start) is not None
