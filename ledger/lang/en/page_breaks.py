"""A page number in the midst of a sentence that runs over the page: "14 per cent in 2012-13 / 8 / and 17 per cent in 2016-17".

It stands alone on its line, below or above a blank one, and the sentence goes on without it.
"""

from __future__ import annotations

import re

from ledger.lang.language import Skipped
from ledger.patterns import compiled

# A number alone on its line, with the small letter that the sentence goes on with.
LONE = compiled(r"(?<![^\n \t])\d{1,3}(?=[ \t]*(?P<gap>\n\s*)(?P<next>[a-z][\w’'-]*))")
_LEFT = compiled(r"(?P<last>[\w%’'-]+)[,;]?[ \t]*(?P<gap>\n\s*)\Z")
# What a number that belongs to the sentence is led to by, or followed by.
_LEADS = frozenset({"a", "an", "the", "of", "to", "at", "by", "in", "than", "about", "nearly", "almost", "over", "under", "some", "from", "with", "between", "and", "or", "for", "only", "just", "into", "is", "are", "was", "were", "be", "has", "have", "had", "numbered", "totaled", "totalled", "reached", "counted", "around", "roughly", "approximately", "least", "most", "these", "those", "our", "their", "its", "no", "number", "another", "all"})  # fmt: skip
_GOES_ON = compiled(
    r"(?:and|or|but|to|in|of|on|at|by|for|from|with|as|than|that|which|who|while|when|where|because|if|is|are|was|were|be|been|has|have|had|will|would|can|could|may|should|"
    r"the|a|an|this|these|those|our|their|its|it|they|we|you|he|she|not|also|under|over|through|into|against|between|during|after|before|rose|fell|grew|increased|decreased|\w+ed|\w+ing)\Z"
)
_REACH = 60


def page_number(text: str, hit: re.Match[str]) -> Skipped | None:
    """The number of a page that a sentence runs over, or nothing where the number may belong to the sentence."""
    before = _LEFT.search(text, max(0, hit.start() - _REACH), hit.start())
    if before is None or before["last"].lower() in _LEADS or _GOES_ON.match(hit["next"]) is None:
        return None
    breaks = max(before["gap"].count("\n"), hit["gap"].count("\n"))
    return Skipped(hit.start(), hit.end(), "page number") if breaks > 1 else None
