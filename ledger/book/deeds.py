"""What a report of work tells of one matter after the other: so many cases opened of this, so many of that.

Such a figure is named by what was done alone (办理案件x件), and its matter stands in the clause before it, or in the
title of its paragraph. Two of them are no repeat of each other, whatever their names say.
"""

from __future__ import annotations

import re
from functools import cache

from ledger.book.contrast import before
from ledger.book.slips import differ_in_a_digit
from ledger.likeness.words import words_of
from ledger.patterns import compiled
from ledger.records import Claim


def of_two_deeds(one: Claim, other: Claim) -> bool:
    """Whether two sentences of one source tell what was done of two matters, by names that say neither of which nor of all.

    Numbers that differ in one digit may be a slip for each other all the same.
    """
    if one.source != other.source or one.sentence == other.sentence:
        return False
    done, of_all = _deeds()
    for claim in (one, other):
        if not done.match(claim.metric or "") or of_all.search(f"{claim.metric}{before(claim)}"):
            return False
    return not differ_in_a_digit(one, other)


@cache
def _deeds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        compiled(rf"(?:依法|从严|從嚴|坚决|堅決)*(?:{'|'.join(words_of('deeds', 'done'))})"),
        compiled("|".join(words_of("deeds", "all"))),
    )
