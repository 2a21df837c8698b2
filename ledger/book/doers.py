"""What several did together, and what one of them did: 总共由镇公所、渔会、学校等办了300场……镇公所的部分，已经办了80场.

Both figures count by one measure word behind one verb. What the one has done is no more than what all have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.book.mentions import gap_to, size
from ledger.book.nesting import Within
from ledger.likeness import led
from ledger.patterns import compiled
from ledger.records import FLOW, LEVEL, Claim

_OF_ONE_MATTER = 2000  # code points between what all did and what one of them did
_COUNTS = (FLOW, LEVEL)
_TOGETHER = compiled(
    r"(?:共|[总總][计計]|合[计計])[了由有是]?"
    r"(?P<doers>(?:[^\W\d、]{2,8}、)+[^\W\d、等]{2,8})等+[^\W\d、]{0,4}?(?P<deed>[^\W\d、等][了過过])\Z"
)


def of_doers(claims: Sequence[Claim]) -> Iterator[Within]:
    """What one of several did, with what all of them did together; claims of one source, in text order."""
    for place, whole in enumerate(claims):
        found = _TOGETHER.search(whole.prefix) if whole.kind in _COUNTS else None
        if found is None:
            continue
        doers = found["doers"].split("、")
        for part in claims[place + 1 :]:
            if gap_to(whole, part) > _OF_ONE_MATTER:
                break
            if _is_of_one(whole, part, found["deed"]) and any(doer in led(part) for doer in doers):
                yield Within(whole, part)


def _is_of_one(whole: Claim, part: Claim, deed: str) -> bool:
    same_word = whole.figure.quantity.unit == part.figure.quantity.unit is not None
    apart = whole.sentence != part.sentence and part.kind in _COUNTS
    return same_word and apart and part.prefix.endswith(deed) and 0 < size(part) < size(whole)
