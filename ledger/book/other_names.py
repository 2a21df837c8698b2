"""The names that one talk has for one thing: the policy rate and the federal funds rate, PCE prices and inflation.

Who opens a press conference reads a full name, and says a short one when asked; reporters have names of their own. The names
are data (`one_thing` in `ledger/likeness/words.toml`). In another talk they may be two things, so two figures are told to be
one by them only where they print the same fine number of one time, and what is joined so only agrees.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ledger.book.mentions import said_beside
from ledger.likeness import content_of
from ledger.likeness.words import table
from ledger.quantity import in_first_unit, significant, unit_class
from ledger.records import Claim, Kind, Period, Role

_FINE = 2  # digits that say something
_NEAR = 3000  # code points in which a plan without a date is that of the same date
_DAYS, _YEAR = 31, 360  # no longer time than a month is a moment; what is no less than a year
_MOVES = frozenset((Kind.CHANGE_ABS,))


class _Named(NamedTuple):
    """Which things a metric may name, by which index, and the words left that say which of their like."""

    things: frozenset[str]
    indexes: frozenset[str]
    scope: frozenset[str]


def has_other_names(claim: Claim) -> bool:
    """Whether what a claim measures goes by several names."""
    return claim.metric is not None and bool(_named(claim.metric).things)


def is_by_another_name(one: Claim, other: Claim) -> bool:
    """Whether two claims of one number name one thing by two of its names, at one time, and no other of its like."""
    if one.metric is None or other.metric is None or one.sentence == other.sentence:
        return False
    first, second = _named(one.metric), _named(other.metric)
    if not first.things & second.things or (
        first.indexes and second.indexes and first.indexes != second.indexes
    ):
        return False
    both_starts = one.role is Role.FROM is other.role
    ranges = one.figure.quantity.upper is not None
    shorter, longer = sorted((first.scope, second.scope), key=len)
    scoped = shorter <= longer if both_starts or ranges else shorter == longer
    fine = significant(one.figure.quantity) >= _FINE or ranges or _is_part_of_a_point(one)
    return (
        scoped
        and fine
        and not _are_of_two_banks(one, other)
        and (one.role is Role.FROM) == (other.role is Role.FROM)
        and _at_one_time(one, other)
    )


_BANK = re.compile(
    r"\b(?:Federal Reserve|Fed|ECB|Riksbank|Bundesbank|(?:Central )?Bank of [A-Z]\w+|[A-Z]\w+ Central Bank)\b"
)
_OURS = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)


def _are_of_two_banks(one: Claim, other: Claim) -> bool:
    """Whether one figure is told of a bank by its name, and the other of ours or of another one."""
    said = [said_beside(claim) for claim in (one, other)]
    banks = [set(_BANK.findall(words)) for words in said]
    if banks[0] and banks[1]:
        return not banks[0] & banks[1]
    return any(mine and _OURS.search(words) for mine, words in zip(banks, said[::-1], strict=True))


def _is_part_of_a_point(claim: Claim) -> bool:
    """Whether a figure is of so many points and a fraction, in whatever unit they are told: half a percentage point."""
    quantity = claim.figure.quantity
    return unit_class(quantity.unit) == "points" and in_first_unit(quantity) % 1 != 0


def _at_one_time(one: Claim, other: Claim) -> bool:
    """Whether both tell how things are at one time, or both what is foreseen for one; a level is no move."""
    kinds = [_sort(claim) for claim in (one, other)]
    if "move" in kinds and kinds[0] != kinds[1]:
        return False
    times = one.period, other.period
    if None in times:
        if any(time is not None and _DAYS < (time.last - time.first).days < _YEAR for time in times):
            return False  # a quarter's growth is not that of which no time is told
        near = abs(other.figure.span.start - one.figure.span.start) <= _NEAR
        return kinds[0] == kinds[1] and (kinds[0] != Kind.TARGET or near)
    first, second = (time for time in times if time is not None)
    if kinds[0] != kinds[1]:
        return (first.first, first.last) == (second.first, second.last)
    return _is_one(first, second)


def _sort(claim: Claim) -> str:
    if claim.kind is Kind.TARGET:
        return Kind.TARGET
    points = unit_class(claim.figure.quantity.unit) == "points"
    return "move" if points or claim.kind in _MOVES else "state"


def _is_one(one: Period, other: Period) -> bool:
    """Whether two times are the same, or one is the moment at which the other ends."""
    moment = any((time.last - time.first).days <= _DAYS for time in (one, other))
    same_month = (one.last.year, one.last.month) == (other.last.year, other.last.month)
    return (one.first == other.first and one.last == other.last) or (moment and same_month)


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str], frozenset[str], frozenset[str]]:
    """All names, which thing each is of, the names of indexes, and the words that tell none of its like."""
    found = table()["one_thing"]
    assert isinstance(found, dict)
    index, loose = (frozenset(found[name]) for name in ("index", "loose"))
    things = {
        name: thing for thing, names in found.items() if thing not in ("index", "loose") for name in names
    }
    longest = sorted(things, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in longest))
    return pattern, things, index, loose


_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)?")


@lru_cache(maxsize=10_000)  # the metrics of a source come again and again
def _named(metric: str) -> _Named:
    pattern, things, index, loose = _names()
    folded = metric.casefold().replace("’", "'").replace("'s", "")
    told = frozenset(things[hit.group()] for hit in pattern.finditer(folded))
    said = frozenset(_WORDS.findall(folded))
    rest = " ".join(word for word in _WORDS.findall(pattern.sub(" ", folded)) if word not in loose | index)
    return _Named(told, said & index, content_of(rest))
