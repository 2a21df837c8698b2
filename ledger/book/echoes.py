"""Groups of claims on one quantity, and the echoes among them: the same digits, said again elsewhere.

That two claims print the same fine numeral (459.8万, 6430) is itself evidence that they speak of the
same thing, so their metrics may then be worded differently. Such a group can only agree: an echo never
accuses, because a figure that differed would not have been joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ledger.book.contrast import comes_on_top
from ledger.likeness import Key, content
from ledger.quantity import in_first_unit, significant
from ledger.records import FROM, Claim

# How much two metrics must share, by the number of digits that say something: the share of the
# shorter one's content that the other has, and the share of both. Of one-digit numerals too many agree
# by chance.
_ENOUGH = {2: (0.85, 0.8), 3: (0.7, 0.5), 4: (0.7, 0.0)}
_LEAST_DIGITS, _MOST_DIGITS = 2, 4
_COMMONPLACE = 40  # a numeral that so many claims print is no evidence for anything


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that speak of the same quantity, in order of source and place.

    `doubts` says what the texts leave open about that; a group with doubts is never worth more than
    a tension. `by_words` is set where the words around the figures join them, so that their metrics need
    not say much.
    """

    key: Key
    claims: tuple[Claim, ...]
    doubts: tuple[str, ...]
    by_words: bool = False


Placed = tuple[int, Group]
"""A group with the place of its first claim among all claims."""


def echoes(
    claims: Sequence[Claim], keys: Sequence[Key | None], groups: Sequence[Group]
) -> Iterator[tuple[int, Group]]:
    """Groups by equal digits and similar metrics, each with the place of its first claim; `keys` are those of the claims.

    Of a group that is known already the first claim stands for all.
    """
    spoken_for = {claim.id for group in groups for claim in group.claims[1:]}
    for bucket in _buckets(claims, keys, spoken_for):
        for cluster in _clusters(bucket):
            if len(cluster) > 1:
                doubts = ("the metrics are worded differently",)
                yield cluster[0].place, Group(cluster[0].key, tuple(told.claim for told in cluster), doubts)


def _buckets(
    claims: Sequence[Claim], keys: Sequence[Key | None], spoken_for: Container[str]
) -> Iterator[list[_Told]]:
    """The claims that print one number of one sort, where there are several and not too many."""
    buckets: dict[object, list[_Told]] = defaultdict(list)
    for place, (claim, found) in enumerate(zip(claims, keys, strict=True)):
        if found is None or claim.id in spoken_for or claim.role is FROM:
            continue
        digits = _digits(claim)
        if digits >= _LEAST_DIGITS:
            quantity = claim.figure.quantity
            value = in_first_unit(quantity)
            bucket = buckets[found.unit, found.family, found.basis, value, quantity.upper]
            if len(bucket) <= _COMMONPLACE:
                bucket.append(_Told(place, claim, found, digits))
    return (bucket for bucket in buckets.values() if 1 < len(bucket) <= _COMMONPLACE)


class _Told(NamedTuple):
    """A claim with its place among all, its key, and how many of its digits carry information."""

    place: int
    claim: Claim
    key: Key
    digits: int


def _digits(claim: Claim) -> int:
    """How many digits of the numeral carry information: 4 in 459.8万, 1 in 6000万."""
    quantity = claim.figure.quantity
    fine = significant(quantity)
    if fine < _MOST_DIGITS and quantity.step < quantity.scale:
        fine = max(fine, quantity.value.adjusted() - quantity.step.adjusted() + 1)
    return min(fine, _MOST_DIGITS)


def _clusters(bucket: Sequence[_Told]) -> list[list[_Told]]:
    clusters: list[list[_Told]] = []
    for entry in bucket:
        home = next((c for c in clusters if _echo(c[0].claim, entry.claim, c[0].digits)), None)
        if home is None:
            clusters.append([entry])
        else:
            home.append(entry)
    return clusters


def _echo(one: Claim, other: Claim, digits: int) -> bool:
    if not _may_be_one_time(one, other, digits) or comes_on_top(one) != comes_on_top(other):
        return False
    if one.source == other.source and one.sentence == other.sentence:
        return False
    first, second = content(one), content(other)
    shared = len(first & second)
    least_of_shorter, least_of_both = _ENOUGH[digits]
    return shared >= least_of_shorter * min(len(first), len(second)) and shared >= least_of_both * len(
        first | second
    )


def _may_be_one_time(one: Claim, other: Claim, digits: int) -> bool:
    """Whether the stated times leave room for an echo: a stretch and a day in its last year do.

    Figures of other years often have the same digits, and in another document “now” is another day.
    """
    if one.period is None or other.period is None:
        return one.source == other.source
    if one.source == other.source and digits > 2:
        return one.period.last.year == other.period.last.year
    return one.period.last == other.period.last
