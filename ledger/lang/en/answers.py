"""Bare numbers that answer a question: "How many jobs did the state create? — 130,000 in two years." counts jobs.

Whoever answers, the number stands in the first sentence behind the question, and says no more than "we hired" before it.
"""

from __future__ import annotations

import re

from ledger.lang.en.nouns import is_person, is_plural, singular
from ledger.patterns import compiled

_REACH = 260  # code points before the number in which the question stands
_AUXILIARY = r"(?:did|do|does|have|has|had|are|were|was|is|will|would|can|could|should|got|get|in|on|at|of|there|you|we|they|still|now|today)"
_HOW_MANY = compiled(
    rf"\bhow\s+many\s+(?:of\s+(?:your|our|the|those|these|their|his|her|its)\s+)?(?:more\s+|other\s+|new\s+|additional\s+)?(?P<what>(?!{_AUXILIARY}\b)[\w'’-]+(?:\s+(?!{_AUXILIARY}\b)[\w'’-]+){{0,2}}?)(?:\s+{_AUXILIARY}\b[^?]*|\s*)\Z",
    re.IGNORECASE,
)
_LEAD = compiled(
    r"\s*(?:\n+\s*(?:[A-Z][\w .,'’-]{0,48}[:.]\s+)?)?[\"“]?"
    r"(?:(?:so|well|yes|no|right|sure|look|today|now|currently|sir|ma['’]am|senator|congressman|congresswoman|chairman|(?:mr|ms|mrs)\.?\s+\w+|thank\s+you(?:\s+for\s+that)?|good\s+question)[,.:]?\s+)*"
    r"(?:(?:we|they|I|you|there|he|she|it)(?:['’](?:ve|re|s|d))?(?:\s+(?:have|had|are|were|is|was|only|just|now|already|been|say|said|think|believe|it['’]s|[a-z]{2,}ed|built|lost|made|got|sold|bought|found|sent|met|took|cut|shut|need|want|see|expect))*\s+)?"
    r"(?:(?:about|around|roughly|nearly|almost|over|some|only|just|at\s+least|more\s+than|maybe|probably)\s+)*\Z",
    re.IGNORECASE,
)
_ENDS = compiled(
    r"\s*(?:[.,;:!?)—–]|$)|\s+(?:and|but|or|in|on|at|over|since|so\s+far|to\s+date|this|last|today|now|as\s+of|right|sir|of\s+them|per|a|by|altogether|all)\b",
    re.IGNORECASE,
)


def asked_unit(text: str, start: int, end: int) -> str | None:
    """What a bare number counts, where it answers how many of something there are; else `None`."""
    things = asked_things(text, start) if _ENDS.match(text, end) else None
    if things is None:
        return None
    noun = things.rsplit(" ", maxsplit=1)[-1].lower()
    return "person" if is_person(noun) else singular(noun)


def asked_things(text: str, start: int) -> str | None:
    """The things that the question asks for the number of which a figure that starts here answers."""
    asked = _HOW_MANY.search(question(text, start))
    named = asked["what"].split() if asked else []
    at = next((n for n, word in enumerate(named) if is_plural(word.lower()) or is_person(word.lower())), None)
    return None if at is None else " ".join(named[: at + 1])


def question(text: str, start: int) -> str:
    """The question right before a figure that does no more than answer it, without its mark; empty where there is none."""
    begin = max(0, start - _REACH)
    mark = text.rfind("?", begin, start)
    if mark < 0 or _LEAD.fullmatch(text, mark + 1, start) is None:
        return ""
    opened = max(text.rfind(sign, begin, mark) for sign in ".!?\n")
    asked = text[max(opened + 1, begin) : mark]
    return asked if _ASKS.search(asked) else ""


_ASKS = compiled(r"\b(?:how\s+(?:much|many|fast|far|big|large|high|low)|what(?:['’]s)?)\b", re.IGNORECASE)

_ASKED_OF = compiled(
    r"\b(?:what(?:['’]s|\s+(?:is|was|are|were|will\s+be))|how\s+(?:high|low|big|large|fast|far|much)\s+(?:is|was|are|were|did|does|do|has|have|will|would|can|could))\s+"
    r"(?:the\s+|your\s+|our\s+|his\s+|her\s+|their\s+|this\s+|that\s+|its\s+)?(?P<what>(?!(?:it|they|we|you|I|he|she|that|this|there)\b)[\w'’-]+(?:\s+(?!(?:going|rise|risen|fall|fallen|grow|grown|cost|change|changed|increase|drop|go|come|been|be|now|today|right|at|so)\b)[\w'’-]+){0,4}?)"
    r"(?:\s+(?P<does>rise|risen|fall|fallen|grow|grown|cost|change|changed|increase|drop|going\s+(?:up|to)|go|gone|come|been|now|today|right\s+now|at|so\s+far)\b.*)?\Z",
    re.IGNORECASE | re.DOTALL,
)
_RATE_OF = compiled(
    r"^(?:current\s+)?(?:rate|level|amount|size|number|pace)\s+of\s+(?:the\s+)?", re.IGNORECASE
)
_COST_IT = compiled(r"\bcost\b", re.IGNORECASE)
_FORESEES = compiled(
    r"\b(?:how\s+\w+|what)\b[^?]{0,30}?\b(?:will|would|going\s+to|expect\w*|(?:plans?|planned|planning)\b|project\w*|forecast\w*)\b",
    re.IGNORECASE,
)


def asked_name(text: str, start: int) -> str | None:
    """What the question asks after which a figure answers that names nothing itself: "What is the deficit? $3 million"."""
    asked = question(text, start)
    things = asked_things(text, start) if asked else None
    if not asked or things is not None:
        return things
    found = _ASKED_OF.search(asked)
    if found is None:
        return "cost" if _COST_IT.search(asked) else None
    named = _RATE_OF.sub("", found["what"])
    return f"cost of {named}" if (found["does"] or "").lower() == "cost" else named


def asks_ahead(asked: str) -> bool:
    """Whether a question is after what is still to come."""
    return _FORESEES.search(asked) is not None
