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

from ledger.book.mentions import beside
from ledger.likeness import content_of
from ledger.likeness.words import table, words_of
from ledger.patterns import compiled
from ledger.quantity import in_first_unit, significant, unit_class
from ledger.records import Claim, Kind, Period, Role

_FINE = 2  # digits that say something
_NEAR = 3000  # code points in which a plan without a date is that of the same date
_DAYS, _YEAR = 31, 360  # no longer time than a month is a moment; what is no less than a year


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
    if not has_other_names(one):
        return False
    loosely = one.role is Role.FROM is other.role or one.figure.quantity.upper is not None
    fine = significant(one.figure.quantity) >= _FINE or loosely or _is_part_of_a_point(one)
    return (
        fine
        and one.sentence != other.sentence
        and (one.role is Role.FROM) == (other.role is Role.FROM)
        and names_one_thing(one, other, loosely=loosely)
        and _at_one_time(one, other)
    )


def is_in_range(one: Claim, other: Claim) -> bool:
    """Whether one figure prints a range and the other lies in it, both foreseen or both told of one thing and one stated time."""
    quantity = one.figure.quantity
    value, upper = other.figure.quantity.value, other.figure.quantity.upper
    if quantity.upper is None or one.period is None or one.period != other.period:
        return False
    inside = quantity.value <= value and (upper or value) <= quantity.upper <= quantity.value + _WIDEST
    alike = unit_class(quantity.unit) == unit_class(other.figure.quantity.unit) == "percent"
    told = one.sentence != other.sentence and Role.FROM not in (one.role, other.role)
    if not (inside and alike and told) or (value, upper) == (quantity.value, quantity.upper):
        return False
    return _sort(one) == _sort(other) and names_one_thing(one, other, loosely=True)


def names_one_thing(one: Claim, other: Claim, *, loosely: bool) -> bool:
    """Whether two metrics name one thing; `loosely` where one of them may leave out which of its like."""
    if one.metric is None or other.metric is None:
        return False
    first, second = _named(one.metric), _named(other.metric)
    if not first.things & second.things or len(first.indexes | second.indexes) > 1:
        return False
    shorter, longer = sorted((first.scope, second.scope), key=len)
    # what leaves out which of its like may as well be of another than all of it
    scoped = shorter <= longer and _WHOLE not in shorter ^ longer
    scoped = scoped if loosely else shorter - {_WHOLE} == longer - {_WHOLE}
    return scoped and not _are_of_two_banks(one, other)


_WIDEST = 1  # points that a range of what is foreseen spans
_WHOLE = "whole"


@cache
def _bank() -> re.Pattern[str]:
    return compiled(rf"\b(?:{'|'.join(words_of('banks', 'names'))})\b")


_OURS = compiled(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)


def _are_of_two_banks(one: Claim, other: Claim) -> bool:
    """Whether one figure is told of a bank by its name, and the other of ours or of another one."""
    said = [" ".join(beside(claim)) for claim in (one, other)]
    banks = [set(_bank().findall(words)) for words in said]
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
        if kinds[0] != "move" and any(
            time is not None and _DAYS < (time.last - time.first).days < _YEAR for time in times
        ):
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
    return "move" if points or claim.kind is Kind.CHANGE_ABS else "state"


def _is_one(one: Period, other: Period) -> bool:
    """Whether two times are the same, or one is the moment at which the other ends."""
    moment = any((time.last - time.first).days <= _DAYS for time in (one, other))
    same_month = (one.last.year, one.last.month) == (other.last.year, other.last.month)
    return (one.first == other.first and one.last == other.last) or (moment and same_month)


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str], Mapping[str, frozenset[str]]]:
    """All names, which thing each is of, and the words of three other lists: of indexes, of all of a thing, of nothing."""
    found = table()["one_thing"]
    assert isinstance(found, dict)
    lists = {name: frozenset(found[name]) for name in ("index", "whole", "loose")}
    things = {name: thing for thing, names in found.items() if thing not in lists for name in names}
    longest = sorted(things, key=len, reverse=True)
    pattern = compiled("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in longest))
    return pattern, things, lists


_LETTER = compiled(r"[a-z]")  # the names are all English
_WORDS = compiled(r"[a-z]+(?:-[a-z]+)?")
_NOTHING = _Named(frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=10_000)  # the metrics of a source come again and again
def _named(metric: str) -> _Named:
    folded = metric.casefold().replace("’", "'").replace("'s", "")
    if _LETTER.search(folded) is None:
        return _NOTHING
    pattern, things, lists = _names()
    told = frozenset(things[hit.group()] for hit in pattern.finditer(folded))
    said = frozenset(_WORDS.findall(folded))
    idle = frozenset[str]().union(*lists.values())
    rest = " ".join(word for word in _WORDS.findall(pattern.sub(" ", folded)) if word not in idle)
    whole = {_WHOLE} if said & lists["whole"] else frozenset[str]()
    return _Named(told, said & lists["index"], content_of(rest) | whole)
