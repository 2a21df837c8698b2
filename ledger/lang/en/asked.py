"""What somebody asks for, or says that he does not: "we asked for $18 million", "we don't want a $3 million pool".

What is asked for is a plan, however long ago it was asked and whatever came of it.
"""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.patterns import compiled

_ASKED = compiled(
    r"\b(?:ask(?:ed|ing|s)?|petition(?:ed)?|request(?:ed|ing|s)?|appl(?:ied|ying|y))\s+(?:(?:you|us|them|him|her|me|Congress|Parliament|lawmakers|(?:the|this|our)\s+[\w-]+(?:\s+[\w-]+)?)\s+)?(?:for\s+)?(?:(?:another|an?\s+(?:extra|additional|further)|an?|some|about|only|just)\s+)*$",
    re.IGNORECASE,
)
_ASKED_BARE = compiled(r"\brequest(?:ed|ing|s)?\s+(?:(?:another|an?|about|only|just)\s+)*$|\bfor\s+(?:(?:another|an?\s+(?:extra|additional|further)|an?|some|about|only|just)\s+)*$", re.IGNORECASE)  # fmt: skip
_FAVOURED = compiled(
    r"\b(?:look(?:ing)?\s+for|in\s+favou?r\s+of|(?:propos|support|oppos|push|favou?r|promis|back)(?:ing|es?|s)|call(?:ing|s)?\s+for|campaign(?:ing)?\s+(?:on|for)|run(?:ning)?\s+on|(?:don['’]t|do\s+not)\s+(?:have|want|support|propose|favou?r))\s+(?:for\s+)?an?\s+$",
    re.IGNORECASE,
)
_MEASURE = compiled(
    r"\s+(?:[\w-]+\s+){0,2}?(?:cuts?|increases?|hikes?|rais(?:e|es)|breaks?|credits?|plans?|packages?|programs?|rebates?|bills?|reductions?)\b",
    re.IGNORECASE,
)


def is_asked_for(scene: Scene) -> bool:
    """Whether the figure is what somebody asks for, or a measure that he is or is not in favour of."""
    numeral = scene.numeral
    left = scene.text[max(scene.start, numeral.start - 70) : numeral.start]
    if numeral.form in ("money", "count") and _ASKED.search(left) and _ASKED_BARE.search(left):
        return True
    return _FAVOURED.search(left) is not None and _MEASURE.match(scene.text, numeral.end) is not None
