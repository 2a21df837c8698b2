"""Whose change a figure is: the pair's beside it, or that of something else which the words name.

"Sales rose from $40 million to $48 million, and wages grew 7 percent": the 7 percent are named by another word, however short,
and are none of the pair's. What nothing but a comma parts from it (a drop of 75 percent; by 75 percent, from …) is its own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ledger.book.pairs import FOLLOWS, Pair, between
from ledger.likeness import content, overlap, subject
from ledger.patterns import compiled
from ledger.records import Claim

_BESIDE = 150  # code points between a pair and what is said of it; captions know no end of a sentence
_SAME_MATTER = 0.6  # share of content that two metrics of one sentence have in common
_MORE = compiled(
    r"\s+(?P<way>more|fewer|less|shorter|longer|faster|slower|quicker|sooner)(?:(?P<than>\s+(?:\w+\s+)?than\b)|\s*(?:[.,;!?)—–]|\Z)|(?P<noun>\s+[a-z]+\s*(?:[.,;!?)—–]|\Z)))",
    re.IGNORECASE,
)
_WAYS = {
    "more": 1,
    "longer": 1,
    "fewer": -1,
    "less": -1,
    "shorter": -1,
}  # faster is more miles an hour and less time
_SO = compiled(
    r"(?:[,;.—–(]|\bor|\band)\s*(?:(?:that|it|this)(?:['’]s|\s+is)|which\s+is|or|so)?\s*(?:about\s+|some\s+|almost\s+|nearly\s+)?\Z",
    re.IGNORECASE,
)


def is_so_many_more(claim: Claim) -> bool:
    """Whether the figure is so many more than another: "5,000, 500 more", "500 fewer than last year"."""
    more = _MORE.match(claim.suffix)
    if more is not None and more["noun"]:
        return _THAT_IS_SO.search(claim.prefix) is not None  # 900 more nurses, and not the next of a list
    return more is not None and bool(more["than"] or _SO.search(claim.prefix))


_THAT_IS_SO = compiled(
    r"\b(?:that|it|this|which)(?:['’]s|\s+is|\s+was)\s*(?:about\s*|some\s*|almost\s*|nearly\s*|roughly\s*)?\Z",
    re.IGNORECASE,
)


def moved_more(claim: Claim) -> int | None:
    """1 where a figure is so many more than another, −1 where it is so many fewer; else `None`."""
    more = _MORE.match(claim.suffix) if is_so_many_more(claim) else None
    return None if more is None else _WAYS.get(more["way"].lower())


def belongs(change: Claim, near: Claim, pair: Pair) -> bool:
    """Whether a change may be of the pair that has `near` on the change's side."""
    end = pair.end
    if change.speaker != end.speaker:
        return False
    if change.sentence == near.sentence:
        apart = (
            change.figure.span.start - near.figure.span.end,
            near.figure.span.start - change.figure.span.end,
        )
        if max(apart) > _BESIDE or is_of_another_thing(change, pair):
            return False
        if apart[1] >= 0 and _has_its_own_name(change, pair):
            return False
        return _is_vague(change) or end.metric is None or overlap(change, end) >= _SAME_MATTER
    follows = 0 <= change.sentence.start - near.sentence.end <= FOLLOWS
    bare = not content(change) or (is_so_many_more(change) and content(change) <= content(end))
    if follows and bare and _THAT_IS.search(change.prefix):
        return True
    return follows and bool(content(end)) and content(change) == content(end)


_THAT_IS = compiled(
    r"[.!?]['”\"]?\s+(?:(?:and|so)\s+)?(?:that|it|this)(?:['’]s|\s+is|\s+was)\s+(?:(?:up|down|an?|about|more\s+than|nearly|roughly|almost|over|by|increase|drop|growth|rise|gain|decline|decrease|fall|jump|reduction|improvement|of)\s+)*\Z",
    re.IGNORECASE,
)


def is_of_another_thing(change: Claim, pair: Pair) -> bool:
    """Whether a change is named, however shortly, by words that the pair has none of: sales rose to …; profits were up 5 percent."""
    if is_beside_pair(change, pair):
        return False
    mine, theirs = content(change), content(pair.start) | content(pair.end)
    if not mine or not theirs:
        return False
    if all(_HAN.fullmatch(sign) for sign in mine | theirs):
        return _words(change).isdisjoint(_words(pair.start) | _words(pair.end)) and len(mine) > 1
    return mine.isdisjoint(theirs)


_HAN = compiled(r"[\u3400-\u9fff]")
_MOVES = compiled(r"(?:增速|增幅|降幅|涨幅|升幅|跌幅|增长率|[增减][加少][额量]|(?:提高|下降)?幅度|年均|平均)")


def _words(claim: Claim) -> frozenset[str]:
    """The pairs of characters that a Chinese name is made of, without the word for a change: 成交量 and 证交税 share none."""
    name = "".join(_HAN.findall(_MOVES.sub(" ", claim.metric or "")))
    return frozenset(map("".join, pairwise(name)))


def _has_its_own_name(change: Claim, pair: Pair) -> bool:
    """Whether a change in front of a pair is named by words that the pair has not: 毛利率提升0.8个百分点，低毛利产品占比从18%升到23%."""
    mine, theirs = _words(change), _words(pair.start) | _words(pair.end)
    return bool(theirs) and len(mine) > 1 and not mine <= theirs


_FROM = compiled(r"\s*,?\s*(?:to|from)\s+(?:about\s+|nearly\s+|roughly\s+)?[$€£]?", re.IGNORECASE)
_TRAILS = compiled(
    r"\s*[,—–-]\s*(?:or\s+|for\s+)?(?:up|down|an?(?:\s+[a-z]+)?\s+(?:increase|rise|gain|jump|decrease|decline|drop|fall|reduction|cut|loss|improvement|deterioration)\s+of|an?|by)\s+(?:by\s+)?(?:about\s+|nearly\s+|almost\s+)?",
    re.IGNORECASE,
)


def is_beside_pair(change: Claim, pair: Pair) -> bool:
    """Whether no word names anything else between a change and its pair: "by 75 percent, from 12,000", "to 3,000, a drop of"."""
    first, last = sorted((pair.start, pair.end), key=lambda claim: claim.figure.span.start)
    if change.figure.span.start < first.figure.span.start:
        return _FROM.fullmatch(between(change, first)) is not None
    return _TRAILS.fullmatch(between(last, change)) is not None


def _is_vague(claim: Claim) -> bool:
    return claim.metric is None or not subject(claim.metric).is_specific
