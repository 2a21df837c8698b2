"""What leads from figures just told to what they come to: a comma, “that is”, “which is”, and nothing else."""

from __future__ import annotations

import re
from functools import cache

from ledger.book.passages import Said
from ledger.book.worked import AMOUNTS
from ledger.likeness.words import words_of
from ledger.patterns import compiled
from ledger.records import Claim, Kind

_TOLD = AMOUNTS | {Kind.CHANGE_ABS, Kind.RATE}


@cache
def pattern_of(name: str) -> str:
    """Any of the patterns of one list, as one pattern."""
    return "|".join(words_of("upshots", name))


@cache
def leading_on() -> re.Pattern[str]:
    """Nothing but a comma and what leads on from the figures before: ", or about", ". That is"."""
    return compiled(
        rf"(?P<mark>\s*[,.;:(—–-]*)\s*(?:and\s+|so\s+)?(?P<so>{pattern_of('so')})?\s*(?:{pattern_of('about')})?\s*"
    )


@cache
def words_for(name: str) -> re.Pattern[str]:
    """Any of the patterns of one list, ready to be looked for."""
    return re.compile(pattern_of(name))


CLOSES = compiled(r"\s*(?:of\s+(?:them|these|those|it)\s*)?(?:[,.;:)—–]|\Z)")


def leads_on(last: Said, *, bare: bool) -> bool:
    """Whether nothing stands before the figure but what leads on to it; a comma alone only where `bare`."""
    found = leading_on().fullmatch(last.lead)
    return found is not None and bool(found["so"] or (bare and found["mark"].strip()))


def is_told_amount(claim: Claim) -> bool:
    """Whether the figure is an amount with one value, and no end of a pair."""
    return claim.kind in _TOLD and claim.role is None and claim.figure.quantity.upper is None


def is_told_of(whole: Said, part: Said) -> bool:
    """Whether the words before a whole make what follows its part: "of the 3,500 applicants, 2,800 passed"."""
    return (
        re.search(rf"\b(?:out\s+)?(?:{pattern_of('of')})\s*\Z", whole.lead) is not None
        and _OF_THESE.fullmatch(part.lead) is not None
    )


#: "of the 2,000 people we tested, 300": at most who they are, a comma, and what the part has of its own.
_OF_THESE = compiled(
    r"(?:\s+(?:that\s+|who\s+|which\s+)?(?:we|they|you|i|he|she|it)(?:\s+[a-z]+){1,3}|\s+[a-z]+(?:ed|en))?\s*,.*",
    re.DOTALL,
)
