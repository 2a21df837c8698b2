"""What is listed and not added up, how far a pair went, what is left of a whole, what there was before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ledger.book.contrast import of_two_signs
from ledger.book.divided import Breakdown
from ledger.book.ends import ends
from ledger.book.nesting import is_new, stock_of
from ledger.book.passages import Phrase, Statement, is_sure, opens_bracket
from ledger.book.worked import AMOUNTS, TIME, Derived, same_sort
from ledger.likeness import is_yearly
from ledger.likeness.words import any_of, words_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import CHANGE_ABS, FROM, Claim

_LONGEST_LINK, _LONGEST_CLAUSE = 16, 24
_LINK = compiled(r"[、和及与與]|\s*(?:and|plus)\b")
_LINK_AT_END = compiled(r"\A[^，。；,;]*[和及与與]\s*\Z|\A[^.,;]*\band\s*\Z")


def listed(phrase: Phrase, told: set[str]) -> Iterator[Derived]:
    """Amounts of one sort that a sentence lists and doesn't add up."""
    row: list[Claim] = []
    amounts = {statement.first.id for statement in phrase.amounts} - told
    for statement in phrase.statements if len(amounts) > 1 else ():
        claim = statement.level
        fits = claim is not None and claim.id in amounts
        if claim is not None and fits and row and _is_linked(statement, row[-1], claim):
            row.append(claim)
            continue
        yield from _sum(row)
        row = [claim] if claim is not None and fits else []
    yield from _sum(row)


def _sum(row: Sequence[Claim]) -> Iterator[Derived]:
    if len(row) > 1:
        yield Derived("sum", "sum_of_parts", tuple(row))


def _is_linked(statement: Statement, one: Claim, other: Claim) -> bool:
    lead = statement.lead
    return (
        same_sort(one, other)
        and len(lead) <= _LONGEST_LINK
        and (_LINK.match(lead) or _LINK_AT_END.search(lead)) is not None
        and not opens_bracket(lead)
        and one.role is None is other.role
    )


@cache
def _more() -> re.Pattern[str]:
    return any_of(words_of("worked_out", "more"))


_ANOTHER = compiled(r"\b(?:another|a further)\b")
_ADDS = compiled(r"[另还還又再]|another|a further")
_COMMA = compiled("[，,]")
_MORE_BEHIND = compiled(r"\s*more\b")
_MONEY = compiled("[$€£¥]")


def more(one: Phrase, other: Phrase) -> Iterator[Derived]:
    """The last amount of a sentence and what the next one adds to it: another 4 million, 3,000 more."""
    if not one.statements or not other.statements or one.said[0].claim.speaker != other.said[0].claim.speaker:
        return
    first, second = one.statements[-1], other.statements[0]
    claims = (first.first, second.first)
    if not _ADDS.search(second.lead) and not _MORE_BEHIND.match(claims[1].suffix):
        return  # as almost always
    units = claims[0].figure.quantity.unit, claims[1].figure.quantity.unit
    if unit_class(units[1]) in TIME or _MONEY.search(claims[1].figure.text):
        return  # who names the unit anew speaks of something else
    if unit_class(units[0]) != unit_class(units[1]) and None not in units:
        return
    lead = _COMMA.split(second.lead)[-1]
    added = _more().match(lead.lstrip()) or _ANOTHER.search(lead) or _MORE_BEHIND.match(claims[1].suffix)
    if (
        added
        and len(lead) <= _LONGEST_CLAUSE
        and {c.kind for c in claims} <= _ADDED_TO
        and all(map(is_sure, claims))
    ):
        yield Derived("sum", "sum_of_parts", claims)


_ADDED_TO = AMOUNTS | {CHANGE_ABS}


def ways(phrase: Phrase) -> Iterator[Derived]:
    """The way from one figure to another, where no figure says how long it was."""
    claims = [said.claim for said in phrase.said]
    if not any(claim.role is FROM for claim in claims):
        return
    for first, last in ends(claims):
        start, end = claims[first], claims[last]
        if last < first:
            continue  # 17 percent, down from 25: the rules on pairs have it
        if start.figure.quantity.unit != end.figure.quantity.unit:
            continue
        beside = [*claims[max(first - 1, 0) : first], *claims[last + 1 : last + 3]]
        if not any(c.kind is CHANGE_ABS for c in beside) and not of_two_signs(start, end):
            yield Derived("difference", "from_to_change", (end, start))


def stock_before(phrase: Phrase) -> Iterator[Derived]:
    """What there was before what was added to it."""
    levels = [statement.first for statement in phrase.amounts]
    for part in levels if len(levels) > 1 else ():
        if not is_new(part) or is_yearly(part):
            continue
        whole = next((w for w in levels if stock_of(w, part)), None)
        if whole is not None:
            yield Derived("difference", "base_plus_change", (whole, part))


_MORE = compiled(r"多(?:领取?|領取?|收|拿|得|发|發|获|獲)[^，。；,;]{0,4}\Z")
_ALL = compiled(r"(?:共|合共|总共|總共|合计|合計)\s*\Z")


def received_before(phrase: Phrase) -> Iterator[Derived]:
    """What was received before, where a sentence says how much more it is, then all that it is: 多領900元，共2,100元."""
    more: Claim | None = None
    for said in phrase.said:
        claim = said.claim
        if "多" in said.tail and _MORE.search(said.tail):
            more = more or claim
        elif more is not None and _ALL.search(said.tail):
            alike = claim.figure.quantity.unit == more.figure.quantity.unit
            if alike and claim.figure.quantity.value > more.figure.quantity.value:
                yield Derived("difference", "base_plus_change", (claim, more))
            more = None


def rest(found: Breakdown) -> Iterator[Derived]:
    """What is left of a whole, and of its change, behind the parts of an open list."""
    whole = found.whole
    if whole is None or whole.level is None or found.closed or found.overlapping or len(found.parts) < 2:
        return
    levels = [part.level for part in found.parts if part.level is not None]
    left = whole.level.figure.quantity.value - sum(c.figure.quantity.value for c in levels)
    if len(levels) < len(found.parts) or left <= 0:
        return
    yield Derived("difference", "sum_of_parts", (whole.level, *levels))
    moves = [s.change for s in (whole, *found.parts) if s.change is not None]
    units = {said.claim.figure.quantity.unit for said in moves}
    if len(moves) == len(found.parts) + 1 and len(units) == 1:
        signs = tuple(said.move for said in moves)
        yield Derived("change", "sum_of_parts", tuple(said.claim for said in moves), signs=signs)


def doubled(phrase: Phrase) -> Iterator[Derived]:
    """A level that has doubled: what it was before."""
    for one, other in pairwise(phrase.said):
        level, times = one.claim, other.claim
        if unit_class(times.figure.quantity.unit) != "doubling":
            continue
        beside = other.lead.lstrip("，, ").startswith(("比", "較", "较", "是", "than"))
        if beside and level.role is None and is_sure(level) and not one.move:
            yield Derived("doubled", "base_plus_change", (level, times))
