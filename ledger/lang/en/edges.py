"""Hedges: the words on either side of a number that say where its edge lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ledger.lang.en.words import alternation, hedges, words
from ledger.patterns import compiled
from ledger.records import Bound

PASSES = r"(?:exceed|surpass|pass|cross|top(?=[ps]|\b)p?|breach|clear)(?:s|es|ed|ing)?"
"""A verb that leaves a mark behind, as a pattern: crossed, topping, exceeds."""

# No hedge is longer than this, white space included.
REACH = 44
_WORDS_BACK = 6
_WORD = compiled(r"[^\s—–]+")
_NEGATION = compiled(
    r"(?:\bnot|n['’]t|\bnever|\bneither|\bcannot)(?:\s+(?!for\b|in\b|after\b|since\b|because\b|by\b)[\w’']+){0,3}\s+$",
    re.IGNORECASE,
)
# "Nobody should pay more than $900".
_NOBODY = compiled(
    r"\b(?:no\s+one|nobody|no\s+(?:[a-z]+\s)?(?:person|family|household|american|patient|senior|child|company|taxpayer))\s+(?:in\s+[\w\s]{1,20})?(?:will|would|should|shall|must|has|had|pays?|paid)\b(?:\s+(?:ever|again|have|to|be|pay|paying|wait|owe|spend|earn|lose|get|need))*\s+$",
    re.IGNORECASE,
)
_NEGATED = 60
_SIGNED = {
    ">": Bound.GT,
    ">=": Bound.GE,
    "≥": Bound.GE,
    "<": Bound.LT,
    "<=": Bound.LE,
    "≤": Bound.LE,
    "~": Bound.APPROX,
}
# "years of sub 4 percent growth", "a sub-$40 price".
_SUB = compiled(r"\bsub(?:-|\s+)\Z", re.IGNORECASE)
_SIGN = compiled(r"(?:>\s?=|<\s?=|[<>≥≤~])\s*$")
# "we're up to 20", "from 1 percent up to 4": what is reached, not a ceiling.
_REACHED = compiled(
    r"(?:['’](?:re|s|m)|\b(?:is|are|was|were|be|been|go|goes|went|going|gone|got|gets?|come|comes|came|coming|rise|rises|rose|risen|rising|"
    r"creep|crept|creeping|shot|grew|grown|run|ran|sped|back|right|all\s+the\s+way|(?:edg|tick|mov|jump|climb|push|pick|bump|inch|step|drift|"
    r"nudg|revis|adjust|upgrad|mark|surg|soar|mount|increas|rais|bounc|driv)(?:e|es|ed|ing|s)?))\s*$|\bfrom\b[^.;]*$",
    re.IGNORECASE,
)
_PERSON_UNDER = compiled(r"\b(?:served|worked|lived|presidents?|administrations?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge, where it stands, and the bound it sets; `words` is its text in lower case."""

    start: int
    end: int
    bound: Bound
    words: str


@cache
def _last_words() -> frozenset[str]:
    return frozenset(word.split()[-1] for word in hedges("before"))


@cache
def _after() -> re.Pattern[str]:
    open_words = [word for word in hedges("after") if word not in ("plus", "odd", "ish")]
    return compiled(
        rf"(?P<heel>\+|[\s-]?(?:plus|odd)\b(?!\s+(?:a|an|the|that|years?\s+of\s+interest)\b)|-some\b|-?ish\b)"
        rf"|,?\s+(?P<words>{alternation(open_words)})\b(?!\s+(?:than|of)\b)",
        re.IGNORECASE,
    )


def hedge_before(text: str, start: int) -> Hedge | None:
    """The longest hedge that ends where the number (or its article) begins."""
    window = text[max(0, start - REACH) : start]
    signed = _SIGN.search(window)
    if signed:
        mark = "".join(signed.group().split())
        return Hedge(start - len(signed.group()), start, _SIGNED[mark], mark)
    sub = _SUB.search(window)
    if sub:
        return Hedge(start - len(sub.group()), start, Bound.LT, "sub")
    spoken = list(_WORD.finditer(window))[-_WORDS_BACK:]
    if not spoken or spoken[-1].group().lower() not in _last_words() or spoken[-1].end() == len(window):
        return None
    table = hedges("before")
    for index in range(len(spoken)):
        phrase = " ".join(hit.group().lower() for hit in spoken[index:]).lstrip("(\"“‘'—–-")
        if phrase not in table:
            continue
        begin = start - len(window) + spoken[index].end() - len(spoken[index].group().lstrip("(\"“‘'—–-"))
        if not _is_preposition(text, begin, phrase):
            return Hedge(begin, start, table[phrase], phrase)
    return None


# "which adds up to $90 million": what a sum comes to, no most.
_ADDS = compiled(
    r"\b(?:that|which|it|this|all\s+of\s+(?:it|that|this))\s+(?:all\s+)?adds\s+$|\b(?:these|those|they|which)\s+(?:all\s+)?add\s+$",
    re.IGNORECASE,
)


def _is_preposition(text: str, begin: int, phrase: str) -> bool:
    """ "talk about two bills", "how about 5": the word belongs to what stands before it."""
    left = text[max(0, begin - 24) : begin].split()
    if phrase == "over" and left and left[-1].lower() in words("hedges", "over_verbs"):
        return True
    if phrase in ("about", "over", "around", "near") and left:
        return left[-1].lower() in words("hedges", "talk") and text[begin - 1 : begin] == " "
    if phrase == "up to" and left:
        left_of_it = text[max(0, begin - 40) : begin]
        return bool(_REACHED.search(left_of_it) or _ADDS.search(left_of_it))
    if phrase == "under" and left:
        return bool(_PERSON_UNDER.search(" ".join(left[-2:])))
    return False


def hedge_after(text: str, end: int) -> Hedge | None:
    """The hedge that follows a number or its unit: `or more`, `-plus`, `-odd`, `or so`."""
    hit = _after().match(text, end)
    if hit is None:
        return None
    if hit.group("words"):
        phrase = " ".join(hit.group("words").lower().split())
        if phrase in _AND_MOVED and _GOES_ON.match(text, hit.end()):
            return None
        return Hedge(hit.start(), hit.end(), hedges("after")[phrase], phrase)
    bound = Bound.APPROX if "ish" in hit.group().lower() else Bound.GT
    return Hedge(hit.start(), hit.end(), bound, hit.group().strip(" -").lower())


# "sales were $4 billion and up 31 percent", "3 percent and above our goal": the words go on, and bound nothing.
_AND_MOVED = frozenset({"and up", "and above", "and below", "and over", "and under"})
_GOES_ON = compiled(
    r"\s+(?:(?:about|around|nearly|almost|roughly|some|over|just|only|more\s+than|another)\s+)?(?:[$€£]?\.?\d|by\b|from\b|to\b|on\b|an?\b|the\b|its\b|our\b|their\b"
    r"|(?!only\b|likely\b|family\b|early\b|daily\b|monthly\b|weekly\b|yearly\b)\w+ly\b|(?:last|target|expectations|forecasts?|plan|consensus|guidance|half|double)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)",
    re.IGNORECASE,
)
# "40 percent of GDP or less": the bound stands behind what the percentage is of.
_OF_WHOLE = compiled(
    r"\s+of\s+(?:(?:the|its|their|our|your|his|her|total|annual|national|gross)\s+){0,2}[A-Za-z][\w-]*(?:\s+(?!or\b|and\b)[a-z][\w-]*)?,?"
    r"(?P<hedge>\s+or\s+(?P<words>more|less|fewer|higher|lower|above|below|greater|better|over|under))\b"
    r"(?=\s*(?:[.,;:!?)—–]|$)|\s+(?:by|in|is|are|was|were|will|would|at|on|to|for|until|over|after|when|this|next|each|per|and|but|must|should|can|could|may|has|have)\b)",
    re.IGNORECASE,
)


def hedge_past_whole(text: str, end: int) -> Hedge | None:
    """The hedge that follows the whole of a percentage which ends here: "4 percent of GDP or more"."""
    hit = _OF_WHOLE.match(text, end)
    if hit is None:
        return None
    phrase = f"or {hit['words'].lower()}"
    return Hedge(hit.start("hedge"), hit.end("hedge"), hedges("after")[phrase], phrase)


def is_negated(text: str, hedge: Hedge) -> bool:
    """Whether "not" a few words back turns the hedge over: `shall not give less than 12 percent`."""
    if hedge.bound not in (Bound.LT, Bound.GT) or not hedge.words.endswith("than"):
        return False
    left = text[max(0, hedge.start - _NEGATED) : hedge.start]
    return bool(_NEGATION.search(left) or _NOBODY.search(left))
