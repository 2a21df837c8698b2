"""The part of a business that a sentence announces: "Moving to lending." gives its name to the bare results behind it.

"Full year revenue was $812 million" behind it is lending's, up to the next announcement or the end of the paragraph. A
metric that names more than a bare result (total revenue, sales in Peru) keeps its own name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ledger.lang.language import Described, Stretch
from ledger.patterns import compiled

_ANNOUNCED = compiled(
    r"(?:(?:and|now|so|next|okay|ok|then|finally|lastly),?\s+)*"
    r"(?:(?:let\s+me|let['’]s|let\s+us|I['’]ll|I\s+will|we['’]ll|I['’]d\s+like\s+to|I\s+want\s+to|we)\s+(?:now\s+|next\s+|quickly\s+|also\s+)*)?"
    r"(?:mov(?:e|ing)|turn(?:ing)?|go(?:ing)?|shift(?:ing)?|switch(?:ing)?|com(?:e|ing))\s+(?:(?:on|now|next|over|back|along|quickly|briefly)\s+)*to\s+"
    r"|in\s+(?=(?-i:[A-Z])[\w’'-]+(?:\s+(?-i:[A-Z])[\w’'-]+)?\.)"
    r"|(?:now|next|then)(?:,\s*|\s+)(?:to\s+)?(?=(?:our|the)\s)",
    re.IGNORECASE,
)
_NAME = compiled(
    r"(?:our\s+|the\s+)?(?P<name>[A-Za-z][\w&’'-]*(?:(?:\s+(?:and|&)\s+|\s+)[A-Za-z][\w&’'-]*){0,3}?)"
    r"(?:\s+(?:segment|business(?:es)?|unit|division|group|side|results|performance))*\s*[.,:](?=\s|$)",
    re.IGNORECASE,
)
# What such a sentence announces that is no part of a business, and so ends the part before it.
_ACCOUNTS = compiled(
    r"\b(?:results?|financials?|numbers?|outlook|guidance|forecasts?|quarters?|years?|months?|half|balance\s+sheet|cash|capital|p&l|income|statement|earnings|revenues?|sales|"
    r"margins?|expenses?|costs?|spending|opex|capex|tax(?:es)?|debt|liquidity|dividends?|returns?|shareholders?|questions?|slides?|pages?|details?|highlights?|summary|steps?|topics?|"
    r"items?|points?|issues?|performance|you|it|that|this|them|him|her|me|us|work|court|war|market|next|one|two|three|here|there|inflation|unemployment|growth|policy|economy|mine|"
    r"first|second|third|fourth|Q[1-4]|demand|supply|pricing|prices|orders|backlog|bookings|segments?|company|group|total|consolidated|full|overall)\b",
    re.IGNORECASE,
)
# What ends a part without another: it is told of the whole again.
_WHOLE = compiled(
    r"(?:in\s+total|overall|altogether|company-?wide|firm-?wide|group-?wide|in\s+sum|in\s+summary|all\s+told|across\s+(?:the|all|our)|at\s+the\s+(?:company|group|corporate)|for\s+the\s+(?:company|group|firm)|on\s+a\s+consolidated|to\s+sum|we\s+ended|our\s+total|total|consolidated)\b",
    re.IGNORECASE,
)
_VERBS = compiled(
    r"\b(?:is|are|was|were|be|do|does|did|has|have|had|will|would|can|get|make|see|say|take|give)\b",
    re.IGNORECASE,
)
# A metric of nothing but a bare result.
_BARE = compiled(
    r"(?:(?:full|year|years|quarter|first|second|third|fourth|quarterly|annual|yearly|operating|gross|net|adjusted|organic|segment|reported|for|of|in|the)[\s-]+)*"
    r"(?:revenues?|sales|turnover|income|profits?|margins?|earnings|orders|bookings|backlog|volumes?|shipments|expenses|costs|EBITDA|deliveries|premiums|deposits|loans)"
    r"(?P<rest>(?:\s+(?:for|in|of|the|full|year|quarter|first|second|third|fourth|was|were|up|down|growth|margin|income|profit))*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """The part announced last: its name, where it holds, and whether its sentence alone stood in its paragraph."""

    name: str
    turn: int
    paragraph: int | None


def announced(text: str, stretch: Stretch, before: Segment | None) -> Segment | None:
    """The part of a business that holds in this sentence, given the one that held before it."""
    hit = _ANNOUNCED.match(text, stretch.start, stretch.end)
    if hit is not None:
        name = _NAME.match(text, hit.end(), stretch.end)
        if name is None or _ACCOUNTS.search(name["name"]) or _VERBS.search(name["name"]):
            return None
        alone = name.end() >= stretch.end
        return Segment(name["name"], stretch.turn, None if alone else stretch.paragraph)
    if before is None or before.turn != stretch.turn or _WHOLE.match(text, stretch.start, stretch.end):
        return None
    if before.paragraph is None:
        return replace(before, paragraph=stretch.paragraph)
    return before if before.paragraph == stretch.paragraph else None


def of_segment(told: Described, segment: Segment | None) -> Described:
    """The figure with its metric called by the part that it is of, where it names a bare result."""
    if segment is None or told.metric is None or not _BARE.fullmatch(told.metric):
        return told
    return told._replace(metric=f"{segment.name} {told.metric[0].lower()}{told.metric[1:]}")
