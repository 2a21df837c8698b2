"""The checks: what a book's own figures say about each other.

A rule is one file whose docstring is its manual, and one line in `RULES`, in reporting order. It asks
the book for candidates and `quantity` for arithmetic. Every comparison made is yielded, agreement
too: silence means that nothing was compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.book import Book
from ledger.checks._blame import one_cause_each
from ledger.checks._making import Find, Rule, fingerprinted, without_collection
from ledger.checks._watch import Watch
from ledger.checks.as_much import RULE as AS_MUCH
from ledger.checks.average_times_years import RULE as AVERAGE_TIMES_YEARS
from ledger.checks.base_plus_change import RULE as BASE_PLUS_CHANGE
from ledger.checks.between_parts import RULE as BETWEEN_PARTS
from ledger.checks.carried_forward import RULE as CARRIED_FORWARD
from ledger.checks.comparison import RULE as COMPARISON
from ledger.checks.direction import RULE as DIRECTION
from ledger.checks.duration import RULE as DURATION
from ledger.checks.from_to_change import RULE as FROM_TO_CHANGE
from ledger.checks.from_to_multiple import RULE as FROM_TO_MULTIPLE
from ledger.checks.from_to_rate import RULE as FROM_TO_RATE
from ledger.checks.list_count import RULE as LIST_COUNT
from ledger.checks.part_of_whole import RULE as PART_OF_WHOLE
from ledger.checks.per_capita import RULE as PER_CAPITA
from ledger.checks.product import RULE as PRODUCT
from ledger.checks.reckoning import RULE as RECKONING
from ledger.checks.repeat import RULE as REPEAT
from ledger.checks.series import RULE as SERIES
from ledger.checks.share_of import RULE as SHARE_OF
from ledger.checks.sum_of_parts import RULE as SUM_OF_PARTS
from ledger.checks.threshold import RULE as THRESHOLD
from ledger.checks.worked_out import RULE as WORKED_OUT
from ledger.errors import LedgerError
from ledger.records import Finding

__all__ = ["RULES", "Rule", "Watch", "check", "fingerprinted", "rule"]

RULES: tuple[Rule, ...] = (
    REPEAT,
    FROM_TO_RATE,
    FROM_TO_MULTIPLE,
    AS_MUCH,
    FROM_TO_CHANGE,
    SUM_OF_PARTS,
    PART_OF_WHOLE,
    BETWEEN_PARTS,
    SHARE_OF,
    BASE_PLUS_CHANGE,
    CARRIED_FORWARD,
    PER_CAPITA,
    AVERAGE_TIMES_YEARS,
    PRODUCT,
    RECKONING,
    DIRECTION,
    SERIES,
    LIST_COUNT,
    DURATION,
    COMPARISON,
    THRESHOLD,
    WORKED_OUT,
)


def check(book: Book, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """Every comparison that the rules make in the book, in the order of the rules, then of the text.

    Failures that have one cause are one contradiction or tension; the rest of them are explained by it.
    """
    with without_collection():
        found = list(one_cause_each(_found(book, rules)))
        for at, finding in enumerate(found):  # in place: a long list of them isn't held twice
            found[at] = fingerprinted(finding)
        return tuple(found)


def _found(book: Book, rules: Sequence[Rule]) -> list[Finding]:
    """What the rules find: in one source after the other, so that what is gathered of each can be let go."""
    told: dict[Find, list[Finding]] = {find: [] for rule in rules for find in (rule.find, *rule.then)}
    for part in book.sources():
        for rule in rules:
            for find in () if rule.across else (rule.find, *rule.then):
                told[find] += find(part)
        if any(rule.of_group is not None for rule in rules):
            part.look()
    for rule in rules:
        for find in (rule.find, *rule.then) if rule.across else ():
            told[find] += find(book)
    return [finding for findings in told.values() for finding in findings]


def rule(name: str) -> Rule:
    """The rule of that name; `LedgerError` where there is none."""
    for known in RULES:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in RULES)
    raise LedgerError(f"no rule is called {name!r}; the rules are {names}")
