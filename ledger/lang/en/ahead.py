"""Whether the words around a time look back or ahead: verbs of the past, and words of what is to come."""

from __future__ import annotations

import re

from ledger.patterns import compiled

AHEAD = compiled(
    r"\b(?:will|shall|should|would|going\s+to|plans?|planned|expect\w*|project\w*|forecast\w*|scheduled|next|until|by|beginning|starting|upcoming|due|(?:days?|weeks?|months?)\s+(?:away|from\s+now|to\s+go)|let['’]s|may|could)\b|['’]ll\b",
    re.IGNORECASE,
)
PAST = compiled(
    r"\b(?:was|were|did|had|fell|rose|grew|lost|saw|came|went|said|got|became|began|made|took|hit|sent|told|met|paid|spent|held|stood|ran|won|wrote|gave|led|left|knew|felt|kept|sold|bought|built|brought|sought|drew|chose|spoke|stole|\w{3,}ed)\b",
    re.IGNORECASE,
)
# How far to either side of a month the words are asked whether it is still to come.
_MONTH_SCOPE = 90


SENTENCE_END = compiled(r"[.!?](?:\s|$)")


def way(text: str, hit: re.Match[str]) -> str:
    """Whether a bare month looks back or ahead: where verbs of the past stand around it, or only words that look ahead."""
    left = text[max(0, hit.start() - _MONTH_SCOPE) : hit.start()]
    end = hit.end() - hit.group().endswith(".")
    right = text[end : end + _MONTH_SCOPE]
    around = " ".join((SENTENCE_END.split(left)[-1], SENTENCE_END.split(right)[0]))
    past, ahead = PAST.search(around), AHEAD.search(around)
    return "back" if past and not ahead else "ahead" if ahead and not past else ""
