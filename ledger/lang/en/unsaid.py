"""Bare numbers that count what was counted just before: at another time, with another verb, as so many more.

"Last year we hired 4,500 teachers. This year we hired 5,000, 500 more" counts teachers three times; "3,500 people
applied and 2,800 passed" counts people twice. Nothing else that can be counted may be named in between.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.lang.en.nouns import is_person, is_plural
from ledger.lang.en.words import words
from ledger.lang.language import Numeral
from ledger.patterns import compiled

# How far on a number still counts the same.
_REACH = 110
# No count is so many times the one that it goes on from.
_FARTHEST = 1000
_TIME = compiled(
    r"\b(?:(?:this|last|next|that|the\s+previous|the\s+prior|the\s+past|the\s+same)\s+(?:fiscal\s+|school\s+)?(?:year|month|quarter|week|summer|winter|spring|fall|season)(?:['’]s)?"
    r"|(?:a|one|two|three|four|five|ten)\s+(?:years?|months?|weeks?|decades?)\s+(?:ago|earlier|before|later|on)|(?:the\s+)?(?:year|month|week)\s+before"
    r"|today|now|nowadays|currently|tonight|yesterday|so\s+far|before\s+that|since\s+then|(?:in|by|since|for|during|at\s+the\s+end\s+of)\s+(?:19|20)\d\d"
    r"|(?:in|by|since|last)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)
_ENDS = compiled(r"\s*(?:[.,;:!?)—–]|$)|\s+(?:and|but|while|or)\b")
_AND = compiled(
    r"(?:,?\s+(?:and|but|of\s+which|of\s+whom)|\s*[;—–])\s+(?:only\s+|just\s+|about\s+|some\s+|another\s+)?",
    re.IGNORECASE,
)
_DID = compiled(
    r"\s+(?:were|are|was|have|had|has|will|would|got|went|came|won|lost|did|left|made|took|said|stayed|quit|paid|died|failed|passed|[a-z]{3,}ed)\b(?!\s+(?:people|workers|men|women))"
)
_MORE = compiled(r"\s+(?:more|fewer|less)(?=\s*(?:[.,;!?)—–]|$)|\s+than\b)")
_WORD = compiled(r"[A-Za-z]+")
# "We had 1,000 beds. We added 200", "we closed another 3,200"
_ADDED = compiled(
    r"\b(?:added|built|opened|hired|bought|created|closed|lost|sold|cut|resolved|finished|removed|leaving|leaves|needs?|needed|want|wanted|promised|planned|expected|treated|found|filled|replaced|served|repaired|made)\s+(?:another\s+|about\s+|only\s+|just\s+|some\s+|us\s+)?\Z"
    r"|\b(?:it['’]s|that['’]s|it\s+is|it\s+should\s+be|make\s+that|I\s+meant|I\s+mean)\s+(?:actually\s+|really\s+|now\s+|only\s+)?\Z"
)
# "We inspected 240 bridges, closed 14 and repaired 65": what else was done with them, in the same sentence.
_DONE = compiled(
    r"\b(?!(?:need|turn|ag|call|number|scor|averag|total|rat|weigh|dial|nam|us|bas|rank|hundr|measur|pric|dat|reach|exceed|pass|top|near|approach)ed\b)[a-z]{3,}ed\s+(?:another\s+|about\s+|only\s+|just\s+|some\s+)?\Z"
)
# "500 more teachers than last year": the noun of the number itself.
_OWN_NOUN = compiled(r"\A\s+(?:more|fewer|less|additional|new)\s+[a-z]+")
# "it covers 3 million": a verb, and no plural.
_DOES = compiled(r"\b(?:it|he|she|that|which|who)\s+(?:now\s+|only\s+)?[a-z]+s\b")
_SENTENCE = compiled(r"[.!?]\s")


def counts_on(text: str, start: int, end: int, previous: Numeral | None, *, value: Decimal) -> bool:
    """Whether a bare number counts what the figure before it does."""
    if previous is None or previous.form != "count" or previous.unit in words("units", "time"):
        return False
    if re.fullmatch(r"\d+\.\d+", text[start:end]) and previous.value == previous.value.to_integral_value():
        return False  # no 2.8 cuts
    if value > previous.value * _FARTHEST:
        return False  # after 40 bridges no "provision of 3.1 million"
    between = text[previous.end : start]
    if previous.unit is None or not 0 < len(between) <= _REACH or "\n" in between:
        return False
    if (_AND.fullmatch(between) or _is_of(text, previous, between)) and _DID.match(text, end):
        return True
    between = _OWN_NOUN.sub("", between)
    if len(_SENTENCE.findall(between)) > 1 or _names_another(_DOES.sub(" ", _TIME.sub(" ", between))):
        return False
    if _MORE.match(text, end) or (_ADDED.search(between) and _ENDS.match(text, end)):
        return True
    if _DONE.search(between) and not _SENTENCE.search(between) and _ENDS.match(text, end):
        return True
    behind = _TIME.match(text, end + 1) if text[end : end + 1] == " " else None
    return behind is not None or (bool(_TIME.search(between)) and _ENDS.match(text, end) is not None)


_OF = compiled(r"\b(?:out\s+)?of\s+(?:all\s+)?(?:the|our|their|those|these|its)\s+\Z", re.IGNORECASE)
_COMMA = compiled(r",\s+(?:only\s+|just\s+|about\s+|some\s+|but\s+)?")


def _is_of(text: str, previous: Numeral, between: str) -> bool:
    """Whether the count before is what the number is of: "of our 1,000 soldiers, 600 came home"."""
    return (
        _COMMA.fullmatch(between) is not None
        and _OF.search(text, max(0, previous.start - 24), previous.start) is not None
    )


def _names_another(words_between: str) -> bool:
    """Whether something else that can be counted is named, or money, or a share."""
    if re.search(
        r"[$€£%]|\b(?:percent|cost|price|debt|deficit|surplus|revenue|turnover|spending|income|budget|GDP|number\s+\d)",
        words_between,
    ):
        return True
    return any(
        is_plural(word) or is_person(word)
        for word in _WORD.findall(words_between)
        if len(word) > 3 and word.lower() not in _LIGHT
    )


_LIGHT = frozenset(
    {
        "does",
        "goes",
        "says",
        "this",
        "them",
        "rises",
        "falls",
        "comes",
        "stands",
        "grows",
        "drops",
        "reaches",
        "gets",
    }
)
