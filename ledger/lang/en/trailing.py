"""A change that trails a figure and what it was before is of the time of the figure.

"$48 billion in 2023, up from $40 billion in 2022, a 20 percent increase": the increase is that of 2023, though 2022 was
named last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.language import Described, Numeral
from ledger.patterns import compiled
from ledger.records import Kind, Role

_CHANGES = (Kind.CHANGE_ABS, Kind.CHANGE_REL, Kind.MULTIPLE)
_TRAILS = compiled(
    r"[^,;.]{0,40}[,;—–-]\s*(?:(?:or|for|so|which\s+(?:is|was))\s+)?(?:(?:that|it)(?:['’]s|\s+is)\s+)?(?:up\s+|down\s+)?(?:by\s+)?"
    r"(?:an?\s+(?:[a-z]+\s+)?(?:(?:increase|rise|gain|jump|growth|decrease|decline|drop|fall|reduction|cut|loss)\s+of\s+)?)?(?:(?:about|nearly|almost|roughly|some|more\s+than|over)\s+)?",
    re.IGNORECASE,
)
_HELD = compiled(r"\b(?:from|compared\s+(?:with|to)|versus|against)\s+(?:[a-z]+\s+)?\Z", re.IGNORECASE)
_DATED = compiled(
    r"\s*(?:increase|decrease|drop|decline|rise)?\s*(?:in|since|over|during|last|this)\s+(?:\d{4}|year|month|the)\b",
    re.IGNORECASE,
)


def trailing(text: str, inside: Sequence[Numeral], found: Sequence[Described]) -> list[Described]:
    """What the figures of a sentence say, each change behind such a pair with the time of its first figure."""
    told = list(found)
    for index in range(2, len(told)):
        end, start, change = told[index - 2 : index + 1]
        if change.kind not in _CHANGES or end.period is None or change.period != start.period:
            continue
        before, between = text[: inside[index - 1].start], text[inside[index - 1].end : inside[index].start]
        held = start.role is Role.FROM or _HELD.search(before[-40:])
        if held and _TRAILS.fullmatch(between) and not _DATED.match(text, inside[index].end):
            told[index] = change._replace(period=end.period)
    return told
