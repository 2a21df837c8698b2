"""Numbers that are restated in so many digits, or in so much the same words, that they are one.

Hardly two quantities of one talk are printed with the same three digits. Where such a number is told of the same thing,
it is restated, whatever the sentence makes of it: 竹山鎮7.38% … 竹山鎮淨增7.38%, a forecast that is 35,400 here
and the level from which it is cut there. A planned sum that another speaker restates in much the same words
（預留100億元資助汰換…, 預留了100億元汰換…）is the same sum, planned or not. What is joined here only agrees; it never accuses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ledger.book.company import Rarity
from ledger.book.mentions import amount_of, clusters
from ledger.likeness import content, in_common, overlap
from ledger.quantity import significant, unit_class
from ledger.records import Claim

_FINE = 3  # digits that hardly two quantities of one talk have by chance
_SAME, _MUCH, _HALF = 0.8, 0.7, 0.5  # of what two metrics are about, what they have in common
_WEIGHT_OF_DIGITS = 6.0  # what the words beside a number must weigh where its metric says nothing
_WEIGHT_OF_SUMS = 10.0  # and beside a round sum, with half of the shorter metric
_NAMED = 3  # words of a name that hardly two counts of one talk have in common
_LARGE = 1_000_000  # what is a sum that is planned, and no price


def is_digit_for_digit(one: Claim, other: Claim) -> bool:
    """Whether two equal numbers of three digits or more, or two ranges, are told of the same thing in two sentences."""
    quantity = one.figure.quantity
    return (
        (quantity.upper is not None or significant(quantity) >= _FINE)
        and one.sentence != other.sentence
        and overlap(one, other) >= _SAME
        and in_common(one, other) >= (_SAME if one.kind is other.kind else _HALF)
    )


def is_cut_later(one: Claim, other: Claim) -> bool:
    """Whether a number of three digits is that from which the thing goes on elsewhere: 預計35,400個 … 由35,400個下調至."""
    fine = significant(one.figure.quantity) >= _FINE and one.sentence != other.sentence
    return fine and overlap(one, other) >= _MUCH and in_common(one, other) >= _HALF


def is_known_by_its_digits(one: Claim, other: Claim, rare: Rarity) -> bool:
    """Whether two speakers tell a number of three digits in like words, one of them how much was added by it."""
    fine = significant(one.figure.quantity) >= _FINE and one.figure.quantity.scale > 1
    told = one.speaker is not None and other.speaker is not None and one.speaker != other.speaker
    return fine and told and rare.shared(one, other) >= _WEIGHT_OF_DIGITS


def is_sum_restated(one: Claim, other: Claim, rare: Rarity) -> bool:
    """Whether two equal large sums are told in much the same words, by metric and by sentence."""
    if abs(one.figure.quantity.value) < _LARGE:
        return False
    return overlap(one, other) >= _HALF and rare.shared(one, other) >= _WEIGHT_OF_SUMS


def are_counted_alike(one: Claim, other: Claim) -> bool:
    """Whether two speakers count heads in much the same words, of three or more: 去仙台参訪的人數."""
    told = one.speaker is not None and other.speaker is not None and one.speaker != other.speaker
    named = min(len(content(one)), len(content(other))) >= _NAMED and overlap(one, other) >= _SAME
    return told and named and unit_class(one.figure.quantity.unit) == "person"


def of_one_percentage(claims: Sequence[Claim]) -> Iterable[Sequence[Claim]]:
    """The claims of one talk that print one percentage of two digits or more, or one range.

    A page that nobody speaks is left to its metrics: its lists tell of thousands of rates.
    """
    buckets: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        quantity = claim.figure.quantity
        spoken = claim.speaker is not None and unit_class(quantity.unit) == "percent"
        if spoken and (quantity.upper is not None or significant(quantity) > 1):
            buckets[claim.source, amount_of(claim)].append(claim)
    return buckets.values()


def percentages_again(alike: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Sets of two or more claims, among those of one percentage, that say it of the same thing."""
    return clusters(alike, _is_one_percentage)


def _is_one_percentage(one: Claim, other: Claim) -> bool:
    times = {claim.period.last.year for claim in (one, other) if claim.period is not None}
    return len(times) < 2 and (is_digit_for_digit(one, other) or _is_of_one_time(one, other))


def _is_of_one_time(one: Claim, other: Claim) -> bool:
    """Whether two speakers say a percentage of two digits for one stated time, of a thing that both name by two words."""
    told = (
        bool(one.period and other.period and one.period.last == other.period.last)
        and one.speaker != other.speaker
    )
    if not told or one.kind is not other.kind:
        return False
    named = min(len(content(one)), len(content(other))) > 1 and overlap(one, other) == 1
    return named and one.sentence != other.sentence
