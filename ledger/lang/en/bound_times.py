"""Times that are bound to a figure by the words between: no other time of the sentence is the figure's.

"our Q2 sales of $30 million" are the sales of Q2, even where they are only compared with; so is the growth of "2011,
when growth was 0.4 percent".
"""

from __future__ import annotations

import re

from ledger.lang.en.periods import Mention
from ledger.patterns import compiled

# "our Q2 net additions of 3,400".
_OF_NOUN = compiled(
    r"(?:['’]s)?(?:\s+(?!(?:in|to|for|from|by|at|on|with|than|and|or|but|that|which|who|was|were|is|are|has|have|had|we|it|they|he|she|when|rise|increase|decline|drop|gain|jump|fall|out|instead|because|ahead|part)\b)[A-Za-z][\w-]*){1,4}"
    r"\s+of\s+(?:(?:about|around|nearly|almost|approximately|roughly|over|some|just|only|more\s+than)\s+)*",
    re.IGNORECASE,
)
_WHEN = compiled(r",?\s+when\s+[^,;:.?!]*", re.IGNORECASE)
_ITS = compiled(r"\b(?:our|the|its|their|your|my|his|her)\s+(?:(?:fiscal|calendar)\s+)?$", re.IGNORECASE)
_REACH = 90


def is_bound(text: str, mention: Mention, start: int) -> bool:
    """Whether the figure that begins at `start` is of this time by the words between the two."""
    if not 0 < start - mention.end < _REACH or mention.grade in ("now", "since"):
        return False
    between = text[mention.end : start]
    if _WHEN.fullmatch(between):
        return True
    named = mention.grade != "attribute" and _OF_NOUN.fullmatch(between) is not None
    owned = _ITS.search(text, max(0, mention.start - 16), mention.start) or text[mention.start] in "tT"
    return named and bool(owned)
