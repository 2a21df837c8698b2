"""A year before its noun: "the 2015 deficit" is the deficit of that year, "the 2017 tax cuts" a law's name.

The year times the noun where the noun is what is measured: it is the subject of the verb that tells the figure, or
the figure is of it ("2019 payroll costs of $3 billion"). Laws, crises, deals and papers are only called by a year.
"""

from __future__ import annotations

import re

from ledger.patterns import compiled

# "the 2015 trade gap was", "our 2017 headcount of", up to four words before the verb that tells the figure.
_MEASURED = compiled(
    r"(?P<noun>(?:\s+(?!(?:that|which|who|when|and|or|but|to|in|for|from|by|with|under|on|at|as)\b)[A-Za-z][\w’'-]*){1,4}?)"
    r"(?:\s+(?:for|in|on|from)\s+(?:the\s+)?[\w-]+(?:\s+[\w-]+)?)?"
    r"\s+(?:(?:has|have|had|will|would|should|is|are)\s+(?:\w+\s+)?)?"
    r"(?:is|are|was|were|be|been|being|came|totals?|totall?ed|stands?|stood|fell|rose|grew|increased|declined|dropped|reached|reach|hit|found|"
    r"counted|showed|shows|ended|amounts?|amounted|exceeds?|exceeded|averaged|remained|remains?|climbed|jumped|equall?ed|expected|"
    r"of(?=\s+(?:about|around|nearly|almost|approximately|roughly|over|more\s+than|at\s+least|some|just\s+\w+|only|up\s+to)?\s*[$€£¥]?\d))\b",
    re.IGNORECASE,
)
# What is only called by a year, whatever is said of it.
_CALLED = compiled(
    r"\b(?:acts?|laws?|bills?|cuts?|legislation|statutes?|amendments?|crisis|crises|recession|crash|downturn|depression|collapse|bubble|pandemic|epidemic|outbreak|"
    r"agreements?|deals?|accords?|treaty|treaties|pact|elections?|campaign|referendum|wars?|invasion|attacks?|bombing|storms?|hurricanes?|earthquake|floods?|"
    r"fires?|wildfires?|drought|reforms?|stimulus|bail-?outs?|rescue|merger|acquisition|strike|shutdown|reports?|study|studies|papers?|articles?|books?|meetings?|summit|"
    r"conference|speech|address|letter|memo|commission|rulings?|decision|case|bonds?|notes?|debentures?|maturit(?:y|ies)|models?|editions?|films?|movies?|olympics|games|"
    r"championship|cup|season|settlement|scandal|rules?|standards?|guidelines?|constitution|convention|protocol|resolution|ambition|vision|agenda|strategy|framework|initiative|census\s+tract)\s*$",
    re.IGNORECASE,
)
_DETERMINED = compiled(
    r"(?:\b(?:the|our|its|their|your|my|his|her|this|that|expect|expects|expected|anticipate|forecast|forecasts|project|projects|see|and|estimate)\s+|['’]s\s+|[.!?:;,—]\s+|^\s*|\n\s*)$",
    re.IGNORECASE,
)


def times_its_noun(text: str, start: int, end: int) -> bool:
    """Whether the year at `text[start:end]` is the time of what the noun behind it measures."""
    if not _DETERMINED.search(text, max(0, start - 16), start):
        return False
    hit = _MEASURED.match(text, end)
    return hit is not None and _CALLED.search(hit["noun"]) is None


_AND_YEAR = compiled(
    r"(?:,\s+(?:19|20)\d\d)*,?\s+(?:and|or)\s+(?:19|20)\d\d(?P<noun>(?:\s+[a-z][\w’'-]*){1,3})", re.IGNORECASE
)


def is_called_with_another(text: str, end: int) -> bool:
    """ "the 1998 and 2002 acts": whether a year is one of those that laws, crises or deals are called by."""
    hit = _AND_YEAR.match(text, end)
    words = hit["noun"].split() if hit else []
    return any(_CALLED.search(" ".join(words[: count + 1])) for count in range(len(words)))
