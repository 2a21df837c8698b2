"""A share said again without its whole: "the deficit was 4.4 percent of GDP in 2016 and 3.9 percent in 2017".

The second percentage is the same share at another time, and no growth of GDP.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.periods import Mention
from ledger.lang.language import Described, Numeral
from ledger.patterns import compiled
from ledger.records import Kind

_OF_WHOLE = compiled(
    r"\s+of\s+(?:(?:the|our|its|their|national|total|gross|household|disposable)\s+)*(?P<whole>[A-Za-z]+(?:\s+(?:product|income|output))?)",
    re.IGNORECASE,
)
# All that may stand between the two beside times.
_JOINS = compiled(
    r"(?:[,\s–—-]|\b(?:and|then|or|to|at|by|in|for|down|up|from|only|just|about|around|nearly|some|almost|going|rising|falling|reaching|climbing|dropping|declining|increasing|"
    r"rose|fell|went|climbed|dropped|now|it|was|is|will|be|the|year|years|after|next|following|last|back|compared|with|against|than|later|before|but|over|under|more|less|plan|plans)\b)*",
    re.IGNORECASE,
)
_CLOSED = compiled(r"\s*(?:[.,;:)?!–—]|(?:the|a)\s+year\s+(?:after|later|before)\b|$)")
_NOUN = compiled(r"\s*(?:of|growth|increase|rise|gain|cut|drop|decline)\b", re.IGNORECASE)
# What a metric of the whole alone may have beside its name.
_NO_NAME = frozenset(
    {"growth", "of", "share", "economic", "us", "national", "total", "gross", "household", "disposable"}
)
# How far behind a figure its time stands.
_NEAR = 12


def elliptic(
    text: str, inside: Sequence[Numeral], found: Sequence[Described], timed: Sequence[Mention]
) -> list[Described]:
    """What the figures of a sentence say, each share that leaves out its whole called by the one before."""
    told = list(found)
    whole: str | None = None
    for index in range(len(told) - 1):
        first, second = inside[index], inside[index + 1]
        named = _OF_WHOLE.match(text, first.end, second.start)
        whole = named["whole"].lower() if named else whole
        begin = named.end() if named else first.end
        if first.unit != "%" or second.unit != "%" or whole is None:
            whole = None
            continue
        one, two = told[index], told[index + 1]
        if (one.metric, one.kind) == (two.metric, two.kind) and one.kind is Kind.SHARE:
            continue  # from 9 percent of GDP to 4, and 3: the second is told already
        bare = _JOINS.fullmatch(_untimed(text, begin, second.start, timed)) and _is_bare(text, second, timed)
        dated = (
            two.period is not None and two.period != one.period
        )  # else the two would be parts of one whole
        if not bare or not dated or one.metric is None or not _is_of_whole(two.metric, whole):
            whole = None
            continue
        kind = (
            two.kind if two.kind is Kind.TARGET else one.kind if one.kind is not Kind.TARGET else Kind.SHARE
        )
        told[index + 1] = two._replace(metric=one.metric, kind=kind)
    return told


def _is_bare(text: str, numeral: Numeral, timed: Sequence[Mention]) -> bool:
    if _CLOSED.match(text, numeral.end):
        return True
    dated = any(numeral.end <= one.start <= numeral.end + _NEAR for one in timed)
    return dated and _NOUN.match(text, numeral.end) is None


def _is_of_whole(metric: str | None, whole: str) -> bool:
    """Whether a metric names no more than the whole: "GDP growth", "income"."""
    bare = (metric or "").lower().partition(" in ")[0]
    return set(bare.split()) <= {*whole.split(), *_NO_NAME}


def _untimed(text: str, start: int, end: int, timed: Sequence[Mention]) -> str:
    """The words of a stretch without the times that are told in it."""
    at, left = start, []
    for one in timed:
        if one.start >= at and one.end <= end:
            left.append(text[at : one.start])
            at = one.end
    return " ".join([*left, text[at:end]])
