"""Figures that are told again among the same figures, in other digits: 3万名…2,400元, then 3万名…2,500元.

A speaker who comes back to a passage with its numbers comes back with what it says. Where two passages print the
same number of the same things, and each of them one more number of one sort that the other has not, that one is told
again too, unless each has a full name of its own. A number that many have in common, that is small or a share says
nothing: lists are full of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache, partial
from itertools import combinations
from typing import NamedTuple

from ledger.book.company import Rarity
from ledger.book.contrast import alike
from ledger.book.mentions import Kin, amount_of, by_source, gap, gap_to, is_other, noun
from ledger.likeness import content, overlap, subject
from ledger.quantity import in_first_unit, significant, unit_class
from ledger.records import DURATION, RATE, TARGET, Claim

_REACH = 80  # code points on each side of a number in which its passage lies
_FAR = 160  # code points from which on two passages are two
_MOST_TELLINGS = 6  # of a number; one that more figures have is no evidence for anything
_FINE, _LARGE = 2, 1000  # digits that say something, and the size from which one digit will do
# what company the two must have, by how many numbers their passages share
_WEIGHT = {1: 10.0, 2: 3.0}
# what their metrics have in common where both are full names, and where it is one number
_MUCH, _OVERLAP = 0.6, 0.5
_FULL = 4  # characters or words of a metric that names one thing
_OWN = 2  # characters by which a name says of which sort its thing is
_ADDED = frozenset(("new", "net"))
BY_COMPANY = "they are told among the same figures"


class _Told(NamedTuple):
    """A claim that can be told again: its number in its unit, what any other telling must share, how often it is told."""

    claim: Claim
    number: object
    sort: object
    often: int


_Pairs = Mapping[tuple[int, int], set[object]]


def among(
    claims: Sequence[Claim], kin: Set[str], told: Mapping[str, int], rare: Callable[[str], Rarity]
) -> Iterator[Kin]:
    """Pairs that print different numbers among the same ones; `told` and `rare` as in `ledger.book.kindred`.

    `kin` are the claims, by identifier, that are of a sort which is told again.
    """
    for source, here in by_source(claims).items():
        by_speaker: dict[str | None, list[_Told]] = defaultdict(list)
        for claim in here:
            if claim.id in kin and claim.kind is not DURATION:
                by_speaker[claim.speaker].append(_told(claim, told.get(claim.id, 1)))
        for said in by_speaker.values():
            shared: dict[tuple[int, int], set[object]] = defaultdict(set)
            passage = cache(partial(_passage, said))
            for one, other in _told_twice(said):
                for pair in _left_over(said, passage(one), passage(other)):
                    shared[pair].add(said[one].number)
            if shared:
                yield from _nearest(said, shared, rare(source))


def _told(claim: Claim, often: int) -> _Told:
    measures = unit_class(claim.figure.quantity.unit)
    added = not _ADDED.isdisjoint(subject(claim.metric or "").basis)
    sort = measures, claim.kind is RATE, claim.kind is TARGET, added, noun(claim)
    return _Told(claim, (measures, amount_of(claim)), sort, often)


def _told_twice(said: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Every two tellings, in two passages, of a number that says something."""
    tellings: dict[object, list[int]] = defaultdict(list)
    for place, told in enumerate(said):
        quantity = told.claim.figure.quantity
        if significant(quantity) >= _FINE or abs(quantity.value) >= _LARGE:
            tellings[told.number, quantity.unit].append(place)
    for places in tellings.values():
        if 1 < len(places) <= _MOST_TELLINGS:
            for one, other in combinations(places, 2):
                if gap_to(said[one].claim, said[other].claim) > _FAR:
                    yield one, other


def _passage(said: Sequence[_Told], place: int) -> list[int]:
    """The figures beside one."""
    found, own = list[int](), said[place].claim
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(said) and gap(said[at].claim, own) <= _REACH:
            found.append(at)
            at += step
    return found


def _left_over(
    said: Sequence[_Told], first: Sequence[int], second: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The pairs of one sort that either passage has and the other has not; two that are both told again are two things."""
    firsts, seconds = ({said[at].number for at in places} for places in (first, second))
    ones = [at for at in first if said[at].number not in seconds]
    others = [at for at in second if said[at].number not in firsts]
    of_sort = [(one, other) for one in ones for other in others if _may_be_again(said[one], said[other])]
    if not of_sort:
        return
    listed = _several(said, ones) | _several(said, others)
    for one, other in of_sort:
        if said[one].claim.figure.quantity.unit not in listed and _may_be_one(
            said[one].claim, said[other].claim, firsts | seconds
        ):
            yield (one, other) if one < other else (other, one)


def _may_be_again(one: _Told, other: _Told) -> bool:
    return (one.often == 1 or other.often == 1) and one.sort == other.sort


def _several(said: Sequence[_Told], places: Sequence[int]) -> frozenset[object]:
    """The units of which a passage has more than one number: it lists things, and tells none of them again."""
    units = [said[at].claim.figure.quantity.unit for at in places]
    return frozenset(unit for unit in units if unit is not None and units.count(unit) > 1)


def _may_be_one(one: Claim, other: Claim, numbers: set[object]) -> bool:
    """Whether nothing tells the two apart: names, times, or that the one is the other and a number of the passages."""
    if overlap(one, other) < _MUCH and min(len(content(one)), len(content(other))) >= _FULL:
        return False
    if _are_two_sorts(one.metric or "", other.metric or ""):
        return False
    apart = abs(in_first_unit(one.figure.quantity) - in_first_unit(other.figure.quantity))
    return is_other(one, other) and (unit_class(one.figure.quantity.unit), (apart, None)) not in numbers


def _are_two_sorts(first: str, second: str) -> bool:
    """Whether two names end alike and each says before that which it is of: 全国小学大型班级数, 全国初中大型班级数."""
    shared = alike(first[::-1], second[::-1])
    owns = [name[: len(name) - shared] for name in (first, second)]
    start = alike(*owns)
    return shared >= _FULL and all(len(own) - start >= _OWN for own in owns)


def _nearest(said: Sequence[_Told], shared: _Pairs, rare: Rarity) -> Iterator[Kin]:
    """Of the pairs that share numbers those that are each other's nearest by their company."""
    weights: dict[tuple[int, int], tuple[int, float]] = {}
    best: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for pair, numbers in sorted(shared.items()):
        one, other = (said[at].claim for at in pair)
        weight = rare.shared(one, other)
        few = len(numbers) == 1
        if weight >= _WEIGHT[1 if few else 2] and not (few and overlap(one, other) < _OVERLAP):
            weights[pair] = len(numbers), weight
            for place in pair:
                best[place] = sorted((*best[place], weights[pair]))[-2:]
    for pair, weighs in weights.items():
        if all(best[place][-1] == weighs and best[place].count(weighs) == 1 for place in pair):
            firm, loose = sorted((said[at] for at in pair), key=lambda one: -one.often)
            yield Kin(firm.claim, loose.claim, BY_COMPANY)
