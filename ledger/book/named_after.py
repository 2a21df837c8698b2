"""Figures whose names say how they belong together: gross, refunds and net; sales at home, abroad and in total; a share of “his income”.

Nobody says that a sum is done, so what is found here only counts where it comes out. The figures stand in one row, and
nothing of their sort is told between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.book.mentions import size, sort_of
from ledger.book.passages import Said
from ledger.book.reckoned import Reckoned
from ledger.book.worked import AMOUNTS, RATIOS, TIME
from ledger.patterns import compiled
from ledger.records import Bound, Claim

# “, or 60% of monthly riders”, “, 10 percent of his income”, “, a margin of 20%”
_APPOSED = compiled(
    r"[^,.;:]{0,40}[,(—–]\s*(?:(?:or|that\s+is|that['’]s|which\s+is|about|some|just|only|roughly|nearly|almost|over|for|a|an|(?:net|operating|profit|gross)?\s*margin\s+of)\s*)*",
    re.IGNORECASE,
)
_MARGIN = compiled(r"\bmargin\s+of\s*\Z", re.IGNORECASE)
_OF = compiled(
    r"\s*of\s+(?:(?:the|his|her|its|their|our|my|your|all|total|overall)\s+)*(?P<noun>[a-z]+(?:\s+[a-z]+)?)",
    re.IGNORECASE,
)
_SALES = compiled(r"\b(?:sales|revenues?|turnover)\b", re.IGNORECASE)
_NET, _GROSS = compiled(r"net\s+", re.IGNORECASE), compiled(r"(?:gross|total)\s+", re.IGNORECASE)
_TOTAL = compiled(
    r"(?:^|\W)(?:(?:our|the|their|its)\s+)?(?:total|overall|combined)\s+(?:[a-z]+\s+){1,3}\W*\Z",
    re.IGNORECASE,
)
_AND = compiled(r"\s+and\s+", re.IGNORECASE)


def share_named(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "Daily riders were 1.2 million, or 60% of monthly riders": a share of the amount of that name, told before."""
    if len(row) < 2 or row[-1].claim.sentence != last.claim.sentence or not _APPOSED.fullmatch(last.lead):
        return None
    part = row[-1].claim
    wholes = [one.claim for one in row[:-1] if _holds(one.claim, part)]
    if _MARGIN.search(last.lead):
        both = [one.claim for one in row[-2:]]
        sold = [claim for claim in both if _SALES.search(claim.metric or "")]
        if len(both) < 2 or len(sold) != 1 or not _alike(*both):
            return None
        rest = both[0] if sold[0] is both[1] else both[1]
        return Reckoned(
            "ratio", rest, sold[0], last.claim, closed=False, agreeing=not _is_margin_of(rest, row, last)
        )
    of = _OF.match(last.behind)
    if of is None:
        return None
    nouns = of["noun"].lower().split()
    for name in (" ".join(nouns), nouns[0]):
        named = [
            claim for claim in wholes if re.search(rf"\b{re.escape(name)}\b", (claim.metric or "").lower())
        ]
        if named:
            return Reckoned("ratio", part, named[-1], last.claim, closed=False, agreeing=True)
    return None


_NAMED_MARGIN = compiled(r"\b(?P<name>operating|net|gross)\s+(?:profit\s+)?margin\s+of\s*\Z", re.IGNORECASE)
_ON_SALES = compiled(r"\s*,?\s*on\s+(?:total\s+|net\s+)?(?:sales|revenues?|turnover)\s+of\s+", re.IGNORECASE)


def _is_margin_of(rest: Claim, row: Sequence[Said], last: Said) -> bool:
    """Whether a margin has the name of the profit that is told on the sales: operating income of …, an operating margin of …."""
    named = _NAMED_MARGIN.search(last.lead)
    told = named is not None and (rest.metric or "").lower().startswith(f"{named['name'].lower()} ")
    return told and row[-2].claim is rest and _ON_SALES.fullmatch(row[-1].lead) is not None


def net(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "Gross revenue was 500, refunds were 80, and net revenue was 420"."""
    if len(row) < 2:
        return None
    gross, off = row[-2].claim, row[-1].claim
    name, whole = last.claim.metric or "", gross.metric or ""
    named = _NET.match(name) and _NET.sub("", name, count=1).lower() == _GROSS.sub("", whole, count=1).lower()
    if not named or not (_alike(gross, off) and _alike(gross, last.claim)):
        return None
    return Reckoned("less", gross, off, last.claim, closed=False, agreeing=True)


def total(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "Domestic sales were 60. Foreign sales were 40. Total sales were 100": two parts with the noun of the total."""
    if len(row) < 2 or not _TOTAL.search(_verbless(last.lead)):
        return None
    one, other = row[-2].claim, row[-1].claim
    if not (_alike(one, other) and _alike(one, last.claim)):
        return None
    noun = _verbless(last.lead).lower().split()[-1]
    first, second = ((claim.metric or "").lower() for claim in (one, other))
    named = first != second and all(re.search(rf"\b{re.escape(noun)}\b", name) for name in (first, second))
    if not named or size(one) + size(other) != size(last.claim):
        return None
    return Reckoned("plus", one, other, last.claim, closed=False, agreeing=True)


def _verbless(lead: str) -> str:
    """The words that lead to a figure without the verb before it: "Total sales were" → "Total sales "."""
    return _VERB.sub(" ", lead.rstrip())


_VERB = compiled(
    r"\s+(?:was|were|is|are|came\s+to|of|stood\s+at|reached|at)(?:\s+(?:about|nearly|some|just|over))?\s*\Z",
    re.IGNORECASE,
)


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two are exact amounts of one sort, scope and time, as far as the text says."""
    sort = sort_of(one)
    same = sort == sort_of(other) and sort is not None and sort not in RATIOS | TIME
    exact = all(claim.figure.quantity.bound is Bound.EQ and claim.role is None for claim in (one, other))
    return same and exact and one.kind in AMOUNTS and other.kind in AMOUNTS and one.period == other.period


def _holds(whole: Claim, part: Claim) -> bool:
    same = sort_of(whole) == sort_of(part) not in (RATIOS - {None}) | TIME
    return same and whole.kind in AMOUNTS and part.kind in AMOUNTS and size(whole) > size(part) > 0
