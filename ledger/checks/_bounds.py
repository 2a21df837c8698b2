"""Figures that can't be right whatever others say: more than all of a whole, a fall by more than there was.

Only where the words leave no other way to take them: a rate that has all for its limit, people among people, a
whole of the part's own kind. Debt may be more than a year's output, and a profit may fall below zero. What lies
within its bounds is no finding, since that says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ledger.book import Book, Statement
from ledger.checks._equations import Equation, Unit, holds, judged
from ledger.checks._making import amount, interval
from ledger.checks._wording import Wording, any_of, wording, words
from ledger.patterns import compiled
from ledger.quantity import Interval, Reading, shown, unit_class
from ledger.records import FROM, SHARE, Claim, Finding, Member, Verdict

_PERCENT = Unit(Decimal(1), " %")
_HUNDRED = Decimal(100)
_ALL = Interval(_HUNDRED, _HUNDRED)


def beyond_all(book: Book) -> Iterator[Finding]:
    """One finding for each share that is more than all of its whole."""
    for transcript, sentences in book.sentences():
        for claims in sentences:
            if any(claim.kind is SHARE and _is_more_than_all(claim) for claim in claims):
                said = wording(transcript.source, claims)
                yield from () if said is None else _shares(said)


def may_be_more(share: Claim) -> bool:
    """Whether a share is more than a hundred and of a whole that it needn't lie in: debt of a year's output."""
    name = (share.metric or "").casefold()
    return _is_more_than_all(share) and any(word in name for word in words("bounds", "flows"))


def _is_more_than_all(claim: Claim) -> bool:
    return unit_class(claim.figure.quantity.unit) == "percent" and amount(claim) > _HUNDRED


def _shares(said: Wording) -> Iterator[Finding]:
    for number, claim in enumerate(said.claims):
        if _is_more_than_all(claim) and claim.kind is SHARE and _has_all_for_limit(said, number):
            equation = _at_most_all("share_of", claim, (Member(claim, "share"),))
            if not holds(equation, Reading.CHARITABLE):
                yield judged(equation)


def _has_all_for_limit(said: Wording, number: int) -> bool:
    claim = said.claims[number]
    name, lead = (claim.metric or "").casefold(), said.before(number)
    if any(word in name or word in lead for word in words("bounds", "unlimited")):
        return False
    if any(word in name for word in words("bounds", "rates")) or _among_people().match(said.after(number)):
        return True
    whole = any_of("bounds.wholes").search(f"{name} {lead}")
    return whole is not None and not any(word in name or word in lead for word in words("bounds", "flows"))


@cache
def _among_people() -> re.Pattern[str]:
    """Words right behind a share that make it one of people: 310%的村, 89 percent of the families."""
    zh = "|".join(words("bounds", "counted"))
    en = "|".join(words("bounds", "counted_en"))
    return compiled(rf"的[^，。；,;的]{{0,8}}(?:{zh})|\s*of (?:[a-z]+ ){{0,3}}?(?:{en})(?![a-z’'])")


def beyond_zero(statement: Statement) -> Finding | None:
    """The finding that something fell by more than there was; `None` where it didn't, or may lie below zero."""
    level, rate = statement.level, statement.rate
    if rate is None or rate.move >= 0 or not _is_more_than_all(rate.claim) or rate.claim.role is FROM:
        return None
    name = f"{rate.claim.metric or ''} {rate.lead}".casefold()
    if level is None and any_of("bounds.below_zero").search(name):
        return None
    if level is not None and amount(level) <= 0:
        return None
    before = () if level is None else (Member(level, "level"),)
    equation = _at_most_all("base_plus_change", rate.claim, (*before, Member(rate.claim, "rate")))
    return None if holds(equation, Reading.CHARITABLE) else judged(equation)


def _at_most_all(rule: str, claim: Claim, members: tuple[Member, ...]) -> Equation:
    return Equation(
        rule=rule,
        kind=rule,
        members=members,
        left=lambda level: interval(claim, level),
        right=lambda _: _ALL,
        formula=shown(amount(claim)),
        stated=claim,
        unit=_PERCENT,
        limit=True,
        cap=Verdict.TENSION,
        against="100",
    )
