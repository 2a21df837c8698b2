"""A name rid of words that are no part of it: verbs that lead to a thing, prepositions that hang, the basis of basis points."""

from __future__ import annotations

import re

from ledger.patterns import compiled

# "bring inflation [down to 2 percent]", "[12-]month CPI", "change in core CPI": what leads to the thing and is not it.
_LEADS = compiled(
    r"^(?P<scope>(?:[A-Z]{2} )?)(?:(?:bring|get|keep|return|hold|push|drive|bringing|getting|keeping|returning) (?=(?:core |headline )?(?:inflation|unemployment|prices|rates)\b)"
    r"|month (?=(?:core )?(?:CPI|PCE|PPI)\b)|change in (?=(?:core )?(?:CPI|PCE|PPI|consumer price)))",
    re.IGNORECASE,
)


def plainly(measured: str | None) -> str | None:
    """The name of what is measured, rid of what only led to it or hangs on to it."""
    if measured is None:
        return None
    if measured == "basis":
        return None  # of "basis points"
    measured = _PRESENT.sub("", measured)
    measured = _HANGS.sub("", _OF_NOTHING.sub(" ", _YEARS.sub("", measured)))
    measured = _ECONOMY.sub(r"\g<scope>economic growth", _TOP_OF.sub("", measured))
    return _COST_OF_COSTS.sub(r"\g<what>", _FROM_MARK.sub("", _LEADS.sub(r"\g<scope>", measured))) or None


# "a current shortage of nurses": what there is now, as long as it isn't called so.
_PRESENT = compiled(
    r"^current (?!accounts?\b|affairs\b|assets\b|liabilit|law\b|transfers?\b|expenditures?\b|spending\b|ratio\b)(?=[a-z])",
    re.IGNORECASE,
)
# "last year's survival rate" is called by no year, "Bacon's up" is of bacon, "profit of as a share" lacks what it is of.
_YEARS = compiled(r"^year['’]s(?: |$)|['’]s (?:up|down)$")
_OF_NOTHING = compiled(r" (?:of|to) (?=(?:on|as a share|would|in|for|will)\b)")
_HANGS = compiled(r" (?:of|to|with|from|on|in)$")
# "the economy's growing 2 percent", "on top of the old ones".
_ECONOMY = compiled(r"^(?P<scope>(?:[A-Z]{2} )?)economy['’]s$")
_TOP_OF = compiled(r"^top of (?=\w)")
# "cost of Operating costs".
_COST_OF_COSTS = compiled(
    r"^(?:cost|spending) of (?P<what>(?:[\w-]+ ){0,4}(?:costs?|spending|expenses))$", re.IGNORECASE
)


# "CPI, from a high of 9 percent", "the cap, from the current level of 35": where it came from is no part of the name.
_FROM_MARK = compiled(
    r"(?<=\w) from (?:an? |its |the )?(?:(?:current|present|existing|previous|earlier|record) )?(?:high|low|peak|level)$"
)
