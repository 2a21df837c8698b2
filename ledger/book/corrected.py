"""A number that a speaker takes up to put another in its place: "You claimed that 40,000 families would lose it. The number is 14,000".

The words must say all of it: that somebody else gave the first number, that it is wrong or another is right, and that the
second is the number instead. Which of the two is right nobody can tell from the words, so such a pair is never worth more than a tension.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.book.mentions import Kin, gap, print_one
from ledger.book.pairs import between
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Role

_SAID_BY_OTHERS = compiled(
    r"\b(?:you|he|she|they|(?:my|our|the)\s+(?:opponent|colleague|senator|governor|mayor|president|congressman|congresswoman|minister|other\s+side)|senator|critics|opponents)\s+"
    r"(?:just\s+|have\s+|has\s+|keeps?\s+|had\s+)?(?:claim(?:s|ed|ing)?|said|says?|saying|told\s+us|insist(?:s|ed)?|assert(?:s|ed)?|mentioned|cited)\b[^.;!?]*\Z",
    re.IGNORECASE,
)
_PUT_RIGHT = compiled(
    r"(?:[.;!?—–,-]\s*)(?:(?:but|well|no|actually|in\s+fact|sorry|that(?:['’]s|\s+is)\s+(?:wrong|false|not\s+true|simply\s+not\s+true|incorrect)|(?:he|she|you)(?:['’]s|['’]re|\s+is|\s+are|\s+was|\s+were)\s+wrong)[,.:;—–]?\s+)*"
    r"(?:the\s+(?:(?:real|actual|right|correct|true)\s+)?(?:number|figure|answer)\s+(?:is|was)|(?:it|that)(?:['’]s|\s+is|\s+was)(?:\s+actually)?|it(?:['’]s|\s+is|\s+was)\s+really)\s+"
    r"(?:only\s+|closer\s+to\s+|actually\s+|about\s+)?\Z",
    re.IGNORECASE,
)
_WRONG = compiled(
    r"\b(?:wrong|false|not\s+true|incorrect|the\s+(?:real|actual|right|correct|true)\s+(?:number|figure)|the\s+(?:number|figure)\s+(?:is|was))\b",
    re.IGNORECASE,
)
_FAR = 160  # code points between the two


def corrected(claims: Sequence[Claim]) -> Iterator[Kin]:
    """Pairs of figures of which the second is put in the place of the first."""
    for one, other in pairwise(claims):
        if not other.prefix[-1:].isspace():
            continue  # as in all Chinese: what puts a number right ends in a blank
        near = one.source == other.source and gap(one, other) <= _FAR and one.sentence != other.sentence
        if not near or print_one(one, other) or Role.FROM in (one.role, other.role):
            continue
        units = {unit_class(claim.figure.quantity.unit) for claim in (one, other)} - {None}
        if (
            len(units) == 1
            and _WRONG.search(between(one, other))
            and _PUT_RIGHT.search(other.prefix)
            and _SAID_BY_OTHERS.search(one.prefix)
        ):
            yield Kin(one, other, "the second is said to be the first")
