"""Lengths of time that only say when, and so assert nothing: over the past decade, two years ago, every four years."""

from __future__ import annotations

import re

from ledger.lang.en.nouns import Noun
from ledger.lang.en.words import words
from ledger.patterns import compiled

_AGO_RIGHT = compiled(
    r"\s+(?:or\s+so\s+|and\s+a\s+half\s+)?(?:ago|back\b|earlier|later|from\s+now|from\s+today|hence|hereafter|before\b|"
    r"after\b|prior\b|down\s+the\s+road|out\b(?!\s+of)|beforehand|previously|since\b)",
    re.IGNORECASE,
)
_OLD = compiled(r"[\s-]olds?\b|\s+of\s+age\b", re.IGNORECASE)
# "you wait six weeks before you are seen": how long, and not when.
_TAKES_LEFT = compiled(
    r"\b(?:wait(?:s|ed|ing)?|takes?|took|taking|lasts?|lasted|spends?|spent)\s+(?:(?:for|up\s+to|about|around|nearly|almost|another|some|roughly|over|more\s+than|at\s+least)\s+)*$",
    re.IGNORECASE,
)
_FRAME_LEFT = compiled(
    r"\b(?:(?:(?:over|during|in|within|for|through|throughout|across|of|from|by|at|on|after|into|to|since)\s+)?"
    r"(?:the|these|this|those|his|her|my|our|its|their|your|a|last|past|next)\s+(?:\w+\s+)?"
    r"(?:past|last|next|coming|first|previous|recent|final|following|preceding|ensuing|prior|latest|subsequent|upcoming|"
    r"remaining|trailing|intervening|initial)|(?:over|during|in|within|for|through)\s+(?:past|last|next|coming|recent|previous|trailing))"
    r"(?:,?\s+(?:really|uh|um|er|well|roughly|about|nearly|almost|say|couple|several|or\s+so|I\s+think|you\s+know|\d{1,3},|\d{1,3}\s+(?:or|to)|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:,|\s+or|\s+to)))*,?\s+$",
    re.IGNORECASE,
)
_FRAME_KEPT = compiled(r"\b(?:any|every\s+one)\s+of\s+the\s+\w+\s+$", re.IGNORECASE)
_SPAN_LEFT = compiled(
    r"\b(?:over|during|throughout|through|across|after|before|by|until|every|each|spread\s+over|the|these|those|that|"
    r"inside|course\s+of\s+(?:the|those)|per)\s$",
    re.IGNORECASE,
)
_IN_LEFT = compiled(
    r"\b(?:in|within|for\s+the\s+first\s+time\s+in)\s(?:(?:just|only|barely|a\s+mere|as\s+little\s+as)\s)?$",
    re.IGNORECASE,
)
#: "more wheat than we have in 12 years", "higher than they've been in a decade": the length is how long ago it last was so.
OUTDOES = (
    r"\bthan\s+(?:(?:we|they|it|he|she|you|I)(?:['’](?:ve|d|s)|\s+(?:have|has|had|did|do|does|was|were))(?:\s+been|\s+seen)?"
    r"|at\s+any\s+(?:time|point|moment)|in\s+any\s+(?:other\s+)?(?:year|month|quarter))\s+(?:in|over)\s+"
    r"(?:(?:nearly|almost|about|more\s+than|over|at\s+least|the\s+(?:last|past))\s+)*$"
)
_RECORD_LEFT = compiled(
    OUTDOES
    + r"|\b(?:time|most|least|\w+est|worst|best|record|never|not|first|fastest|slowest|peak|low|high|(?<=\bthe\s)only)\b[^.;:!?]{0,40}$|n['’]t\b[^.;:!?]{0,40}$",
    re.IGNORECASE,
)
_PER_LEFT = compiled(r"\b(?:per|every|each|an?|once\s+every|times\s+in)\s$", re.IGNORECASE)


def frame_rule(text: str, noun: Noun | None, start: int, hedge: str, *, many: bool) -> str | None:
    """Time frames, which only say when: `over the past decade`, `two years ago`, `every four years`."""
    if noun is None or noun.word == "age" or noun.unit not in words("units", "time"):
        return None
    if _OLD.match(text, noun.end):
        return None
    left = text[max(0, start - 60) : start]
    if (later := _AGO_RIGHT.match(text, noun.end)) is not None:
        lasts = later.group().strip() == "before" and _TAKES_LEFT.search(left)
        return None if lasts else "time frame"
    if noun.unit == "hour" and many:
        return None  # "over 7 million hours of work"
    if _OF_DOING.match(text, noun.end) and not _DURING.search(left):
        return None
    if _RECORD_IN.search(left):
        return None
    if _FRAME_LEFT.search(left) or (hedge in ("over", "within") and _NEAR_FRAME.search(left)):
        return None if _FRAME_KEPT.search(left) else "time frame"
    if _PER_LEFT.search(left) and re.search(r"\b(?:every|each|per)\s$", left, re.IGNORECASE):
        return "per-unit base"
    if hedge == "over" or (_SPAN_LEFT.search(left) and not hedge.startswith("within")):
        return None if _ASSERTED.search(left) else "time frame"
    if _is_maturity(text, noun):
        return "name"
    if _PERIOD_OF.match(text, noun.end) and re.search(
        r"\b(?:over|in|within|during|for|through)\s+(?:an?|the|this|that|its|our)\s+$", left, re.IGNORECASE
    ):
        return "time frame"
    if hedge == "within" or _IN_LEFT.search(left):
        return _inside(left, hedge)
    return None


# "the 30 years of experience": what a length of time is filled with is told, not when.
_OF_DOING = compiled(
    r"\s+of\s+(?:(?:my|his|her|their|our|your|hard|public|military|field|work|prior|combined|relevant|professional|political|legal|clinical|active)\s+){0,2}"
    r"(?:experience|service|work|practice|training|marriage|schooling|education|study|research|teaching|waiting|data|tenure|preparation|coverage|records|employment)\b",
    re.IGNORECASE,
)
_DURING = compiled(
    r"\b(?:over|during|in|within|through|throughout|across|after|before|since)\s+(?:\w+\s+){1,2}$",
    re.IGNORECASE,
)
# "the first ever to win it in the last 30 years": a record asserts the time since.
_RECORD_IN = compiled(
    r"\b(?:the\s+(?:\w+\s+)?first\s+(?!\w*(?:quarter|half|time|year|month)\b)|(?:highest|lowest|worst|best|fewest|only|biggest|largest|fastest|slowest|strongest|weakest|longest|deadliest)\b)"
    r"[^.;:!?,]{0,44}\bin\s+(?:the\s+)?(?:last|past)\s+$",
    re.IGNORECASE,
)
_NEAR_FRAME = compiled(r"\b(?:past|last|next)\s+$")
_ASSERTED = compiled(
    r"\b(?:for|in|of|by|course\s+of|than|well|with|at|is|was|takes?|took|lasts?|lasted|spent)\s+$",
    re.IGNORECASE,
)


_AFTER_HYPHEN = compiled(
    r"(?:\s?[-–—/]\s?\d+-(?:year|month))?(?:\s+(?:(?:core|headline|total|underlying|overall|average|trailing)\s+)?([A-Za-z]+)|\s*[^\w\s-]|\s*$)"
)


_PERIOD_OF = compiled(
    r"\s+(?:period|span|stretch|window|horizon|time\s?frame|time\s+period)\b", re.IGNORECASE
)


def _is_maturity(text: str, noun: Noun) -> bool:
    """ "a 10-year Treasury", "as a 10-year rolls off": the length names a security."""
    if noun.word not in ("year", "month") or text[noun.start - 1 : noun.start] != "-":
        return False
    hit = _AFTER_HYPHEN.match(text, noun.end)
    if hit is None:
        return False
    word = (hit.group(1) or "").lower()
    return not word or word in words("names", "securities") or word in words("stops", "group")


def _inside(left: str, hedge: str) -> str | None:
    """ "in 3 years" sets a time; "the highest in 8 years" and "a vote within 90 days" assert one."""
    if hedge.startswith("within"):
        return None
    return None if _RECORD_LEFT.search(left) else "time frame"
