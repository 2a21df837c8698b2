"""What a share of a sum comes to, said aloud: “10 percent of 500 million is 50 million”; 300亿，三成就是90亿，七成就是210亿.

The share stands before its whole in English and behind it in Chinese; the result follows behind a word that claims
equality. Where a comma alone ties the share to its whole, or what comes of it is said more loosely (400亿的10%就可以分到40亿),
the sum counts only if it comes out; where one did, the next share of the row is of the same whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ledger.book.mentions import size, sort_of
from ledger.book.passages import Passage, Phrase, Said, in_threes
from ledger.book.reckoned import NOT_SUMMED, Reckoned, comes_to, is_share
from ledger.likeness.words import any_of, words_of
from ledger.patterns import compiled

_HUNDRED = 100
_OF_ALL = compiled(
    r"\s+of\s+(?:(?:the|all|our|its|their|these|those|that|this|about|roughly|some|a|total|of)\s+){0,3}"
)
_AT_ONCE = compiled(r"[^，。；,;:：]{0,8}|[a-z '’-]{0,30}")
_COMMA = compiled(r"\s*[，,]\s*(?:那|其|它的|其中)?")
_OF = compiled(r"[^，。；,;:：]{0,8}的(?:大概|大约|大約|约|約)?")


def shares_aloud(passage: Passage) -> Iterator[Reckoned]:
    """Every share of a sum that is worked out so in a passage, in text order."""
    for phrase in passage:
        if len(phrase.said) > 2 and any(is_share(said.claim) for said in phrase.said):
            yield from _of_phrase(phrase)


def _of_phrase(phrase: Phrase) -> Iterator[Reckoned]:
    last = None
    for three in in_threes(phrase.said):
        found = _next(last, *three) or _english(*three) or _chinese(*three)
        if found is not None:
            yield found
            last = found


def _next(last: Reckoned | None, before: Said, share: Said, result: Said) -> Reckoned | None:
    """The share and what it comes to that go on from the ones before, which come out: 三成就是90亿，七成就是210亿."""
    if last is None or last.result is not before.claim or not (is_share(share.claim) and _comes_out(last)):
        return None
    if not (_is_sum(before, result) and _COMMA.fullmatch(share.lead) and _surely().fullmatch(result.lead)):
        return None
    return Reckoned("part", last.first, share.claim, result.claim, closed=True)


def _english(share: Said, whole: Said, result: Said) -> Reckoned | None:
    """ "10 percent of 500 million dollars is 60 million dollars"."""
    if not is_share(share.claim) or not _OF_ALL.fullmatch(whole.lead) or not _is_sum(whole, result):
        return None
    return Reckoned("part", whole.claim, share.claim, result.claim, closed=True) if _equals(result) else None


def _chinese(whole: Said, share: Said, result: Said) -> Reckoned | None:
    """300亿，三成就是90亿; 400亿的10%就可以分到40亿."""
    if not is_share(share.claim) or not _is_sum(whole, result):
        return None
    near = _COMMA.fullmatch(share.lead) or _OF.fullmatch(share.lead)
    if near is None or not (_surely().fullmatch(result.lead) or _gets().fullmatch(result.lead)):
        return None
    return Reckoned("part", whole.claim, share.claim, result.claim, closed=False, agreeing=True)


def _is_sum(whole: Said, result: Said) -> bool:
    sort = sort_of(whole.claim)
    large = sort is None and whole.claim.figure.quantity.scale > 1  # 300亿, of whatever
    return sort == sort_of(result.claim) and (large or sort not in NOT_SUMMED) and not whole.move


def _equals(result: Said) -> bool:
    return _AT_ONCE.fullmatch(result.lead) is not None and comes_to(result, "equals")


def _comes_out(one: Reckoned) -> bool:
    assert one.result is not None
    return size(one.first) * size(one.second) == size(one.result) * _HUNDRED


@cache
def _surely() -> re.Pattern[str]:
    """就是, 也就是: that what follows is as much."""
    return compiled(
        rf"[，,]?(?:那|这|這)?(?:{any_of(words_of('reckoned', 'same')).pattern})(?:大概|大约|大約|约|約)?\s*"
    )


@cache
def _gets() -> re.Pattern[str]:
    """就可以拿到: what one gets by it."""
    return compiled(rf"[，,]?(?:{any_of(words_of('reckoned', 'gets')).pattern})(?:大概|大约|大約|约|約)?\s*")
