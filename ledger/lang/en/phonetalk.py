"""What the operator of a telephone conference says of its keys: "press star followed by the number three"."""

from __future__ import annotations

import re

from ledger.patterns import compiled

_PRESSING = compiled(r"\b(?:press|dial|push|enter|hit|touch)(?:es|ed|ing)?\b[^.;!?]*\Z", re.IGNORECASE)
_KEYS_LEFT = compiled(
    r"\b(?:star|pound|hash|asterisk)(?:\s+(?:key|sign|button))?(?:,?\s+(?:and|then|followed\s+by))*(?:\s+the)?(?:\s+(?:number|digit|numeral|key))?\s*\Z|\b(?:press|dial)\s+(?:the\s+)?(?:(?:number|digit|key)\s+)?\Z",
    re.IGNORECASE,
)
_KEYS_RIGHT = compiled(
    r"\s+(?:on\s+(?:your|the)\s+)?(?:touch[\s-]?tone\s+)?(?:key\s?pad|tele\s?phone|phone|keyboard|keys?|buttons?)\b"
    r"|\s+(?:for\s+the\s+operator|to\s+(?:ask|join|enter|speak|withdraw|raise|register|hear|replay)\b|now\b)|\s*[.,;!?]|\s*\Z",
    re.IGNORECASE,
)
_REACH = 90


def is_key(text: str, start: int, end: int) -> bool:
    """Whether a number is a key of the telephone that a listener is told to press."""
    left = text[max(0, start - _REACH) : start]
    return (
        _PRESSING.search(left) is not None
        and _KEYS_LEFT.search(left) is not None
        and _KEYS_RIGHT.match(text, end) is not None
    )
