"""Amounts with their total behind or before them: 12 men and 9 women, 22 in all; 减费2亿元，加上减租等，共减负3亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ledger.book.counted_totals import counts_its_parts
from ledger.book.cued import cues
from ledger.book.divided import Breakdown, breakdown_of, joined
from ledger.book.passages import Phrase, Statement, same_time, statement_of
from ledger.book.products import is_for_each
from ledger.likeness import content
from ledger.likeness.words import words_of
from ledger.patterns import compiled
from ledger.quantity import THING, in_first_unit, unit_class


@cache
def _total_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before, loose, after = (
        "|".join(words_of("parts", name)) for name in ("total_before", "total_loosely", "total_after")
    )
    return (
        compiled(rf"(?:{before})\s*\Z"),
        compiled(rf"(?:{loose})\s*\Z"),
        compiled(rf"\A[\s,]*(?:{after})"),
    )


_SIGNS = compiled("[共合总總加a-z]")  # what every word for a total has in it, in either language


def totalled(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
    """Amounts of a sentence with their total behind or before them: 12 men and 9 women, 22 in all."""
    if not _SIGNS.search(phrase.words):
        return
    before, loosely, after = _total_words()
    of_which = cues()[0]
    statements = phrase.statements
    for index, total in enumerate(statements[1:], 1):
        if not total.adds_up:
            continue
        follows = statements[index + 1].lead if index + 1 < len(statements) else phrase.rest
        firm = before.search(total.lead) or after.match(follows)
        firm = firm or (loosely.search(total.lead) and joined().search(statements[index - 1].lead))
        if not (firm or loosely.search(total.lead)) or of_which.search(total.lead):
            continue
        parts = [s for s in statements[:index] if s.adds_up and s.measures == total.measures]
        parts = [s for s in parts if s.first.id not in taken and same_time(s.first, total.first)]
        parts = [s for s in parts if not is_for_each(s, phrase)]
        if total.measures == THING:
            word = total.first.figure.quantity.unit
            parts = [s for s in parts if s.first.figure.quantity.unit == word]
        if not firm:
            parts = [s for s in parts if content(s.first) & content(total.first)]
        if parts and not (_has_its_own_subject(total) and _exceed(parts, total)):
            found = breakdown_of(total, tuple(parts), "total", True)
            if counts_its_parts(total, parts):
                found = replace(found, closed=True)
            yield replace(found, certain=found.closed)


_OWN_SUBJECT = 6  # characters before 共有 that name something else to be counted: 世界总决赛共有2700万名观众


def _has_its_own_subject(total: Statement) -> bool:
    cue = _total_words()[0].search(total.lead)
    if cue is None or cue.group().isascii():
        return False
    clause = re.split(r"[，,；;]", total.lead[: cue.start()])[-1]
    return len(re.sub(r"\s", "", clause)) >= _OWN_SUBJECT


def _exceed(parts: Sequence[Statement], total: Statement) -> bool:
    amounts = [in_first_unit(part.first.figure.quantity) for part in parts]
    return sum(amounts) > in_first_unit(total.first.figure.quantity)


@cache
def _together() -> re.Pattern[str]:
    """Words that add something to the amount before them, then the total that both come to."""
    total = "|".join((*words_of("parts", "total_before"), *words_of("parts", "total_loosely")))
    more = "|".join(words_of("parts", "together_with"))
    return compiled(rf"(?:{more}).*(?:{total})\s*\Z")


def together_with_more(phrase: Phrase) -> Iterator[Breakdown]:
    """The amount that something is added to, and what they come to together: 减费2亿元，加上减租等，共减负3亿元."""
    for one, other in pairwise(phrase.said) if _SIGNS.search(phrase.words) else ():
        claims = one.claim, other.claim
        units = {unit_class(claim.figure.quantity.unit) for claim in claims}
        if len(units) > 1 or not _together().search(other.lead) or any(c.role for c in claims):
            continue
        part, total = (
            statement_of(claim, said.lead) for claim, said in zip(claims, (one, other), strict=True)
        )
        if part.adds_up and total.adds_up and same_time(part.first, total.first):
            yield Breakdown(total, (part,), "together", closed=False, certain=False)
