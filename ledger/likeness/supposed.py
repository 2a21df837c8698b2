"""What a figure is only supposed, or asked, or denied to be: 如果失业率超过5%, 不是30亿, unless the fund exceeds $3 million.

The words stand in the claim's own sentence before the figure, as far as the claim's context reaches.
"""

from __future__ import annotations

import re

from ledger.likeness import led
from ledger.patterns import compiled
from ledger.records import Bound, Claim

_SUPPOSED = compiled(
    r"如果|假如|假[设設]|倘若|要是|(?<![相像自宛恍])若(?![干非是有])|只要(?!求)|一旦|除非|[万萬]一(?![个個])"
    r"|[什甚][么麼][时時]候|何[时時](?!何)|能不能|可不可以|[会會]不[会會]"
    r"|\b(?:if|unless|suppose|supposing|imagine|assuming|provided|as\s+long\s+as|when\s+(?:will|would|can|could))\b",
    re.IGNORECASE,
)
_DENIED = compiled(
    r"(?:(?<!是)不是|[并並](?:非|不是)|不再是)(?!只|[仅僅]|光)(?:有|大概|大[约約]|[约約]|[说說]|[涨漲]|跌|增加|[减減]少|下降|降)*\s*\Z"
    r"|(?:(?:\bnot|n['’]t)|\brather\s+than|\binstead\s+of|\bas\s+opposed\s+to)\s+(?:(?:about|around|really|the|that|an?)\s+)?\Z",
    re.IGNORECASE,
)
# "markets had priced in 50 basis points", "we could have raised it by 20": what has not come about.
_NEVER_CAME = compiled(
    r"\b(?:pric(?:ed|ing)\s+in|(?:could|would|might|should)\s+(?:\w+\s+)?have\s+\w+)\b[^.;:?!,]{0,50}\Z",
    re.IGNORECASE,
)
# What every word of denial has in it; most Chinese clauses hold none of it, and are asked for no more.
_MAY_DENY = compiled(r"[不非没沒A-Za-z]")
_LONGEST_DENIAL = 20
_MARKS = frozenset((Bound.GT, Bound.GE, Bound.LT, Bound.LE))
_CLAUSE = compiled(r"[，,；;：:]")
_REACHES = compiled(r"(?:[达達]到?|[升降增减減涨漲跌回变變調调]+[到至为為成]|[到至])(?:了)?\s*\Z")
_COMES_TO = compiled(
    r"\b(?:reach|hit|top|fall|drop|rise|climb|get|go|come|exceed|pass|cross)(?:s|es)?\b", re.IGNORECASE
)
#: 如果票价降两成，客流可以达到45万: what would come of it.
_WOULD = compiled(
    r"(?:[将將][会會]?|[会會](?![议議])|可以|可能|能[够夠]?|[就便]要)[^，。；]{0,12}\Z|\b(?:would|could|might)\b[^,.;]{0,40}\Z",
    re.IGNORECASE,
)
_NOT_DONE = compiled(r"[没沒]有?\Z")
_DONE = compiled("[减減]半|翻")


def is_supposed(claim: Claim) -> bool:
    """Whether a mark is what a condition, or a question when it will be so, lets something reach or pass, or what would come of it.

    What is merely told in a condition (如果这34万名长者……) is told all the same.
    """
    words = led(claim)
    ends = [found.end() for found in _SUPPOSED.finditer(words)]
    between = words[ends[-1] :] if ends else ""
    if not ends or _CLAUSE.search(between):
        return bool(ends) and _WOULD.search(_CLAUSE.split(between)[-1]) is not None
    if between.isascii() and claim.figure.text.isascii():
        return _COMES_TO.search(between + claim.figure.text) is not None
    return claim.figure.quantity.bound in _MARKS or _REACHES.search(between) is not None


_CALLED_FOR = compiled(
    r"\b(?:it(?:['’]s|\s+is)\s+time|let['’]?s|let\s+us|should|ought\s+to|must|needs?\s+to|(?:offer|propos|authori[sz])ed\s+to|urge|call\s+(?:on|for))\b",
    re.IGNORECASE,
)


def is_called_for(claim: Claim) -> bool:
    """Whether it is asked or offered that it be so, and not said that it is: "it's time to make four years free"."""
    return _CALLED_FOR.search(led(claim)) is not None


def is_denied(claim: Claim) -> bool:
    """Whether the words right before the figure say that it is not so."""
    before = led(claim)
    if _MAY_DENY.search(before) is None:
        return False
    words = before[-_LONGEST_DENIAL:]
    if _DENIED.search(words) or _NEVER_CAME.search(before):
        return True
    return _NOT_DONE.search(words) is not None and _DONE.match(claim.figure.text) is not None
