"""Figures that one source seems to tell again with one digit wrong: 62万人上街, then 72万人上街.

A digit is easily misheard or mistyped, so two figures of one unit, kind and length that differ in a
single digit, in sentences that share rare words, are worth a look: the more so where others confirm one
of them. Rows and lists are left alone, since their members differ in a digit all the time: a figure counts
only where its sentence has no other number in its unit. What is found here is never worth more than a tension.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from operator import itemgetter

from ledger.book.company import Rarity
from ledger.book.contrast import of_plan_and_progress
from ledger.book.echoes import Group, Placed
from ledger.book.mentions import by_source, can_meet, told
from ledger.book.rephrased import of_two_places
from ledger.likeness import key_of, overlap
from ledger.patterns import compiled
from ledger.quantity import significant
from ledger.records import Claim, Kind

# What the company of the two must weigh: where the number is told again elsewhere, where it is a round
# one, and where nothing else confirms it.
_CONFIRMED_WEIGHT, _ROUND_WEIGHT, _LONE_WEIGHT = 5.0, 20.0, 20.0
# numbers of so many digits hardly differ in one by chance, however many stand beside them
_FINE, _FINE_WEIGHT = 5, 8.0
_LONE_OVERLAP = 0.5  # and what the metrics must have in common in the last case
_MOST_LIKE = 12  # figures that differ in one digit; more of them are a table


def with_slips(
    groups: Sequence[Placed],
    place: Mapping[str, int],
    slips_of: Callable[[Mapping[str, int]], Iterable[tuple[Claim, Claim]]],
) -> Iterator[Placed]:
    """The groups, each with what may be a slip for its number, and the pairs that only differ in a digit.

    `slips_of` says what may be slips by how often each number is told.
    """
    often = told((group.claims for _, group in groups), lambda claim: claim.figure.quantity.value)
    pairs = list(slips_of(often))
    asked = {claim.id for pair in pairs for claim in pair}
    home: dict[str, int] = {}
    for number, (_, group) in enumerate(groups):
        for claim in group.claims:
            if claim.id in asked:
                home.setdefault(claim.id, number)
    found = list(groups)
    for firm, loose in pairs:
        if loose.id in home:
            continue
        if firm.id not in home:
            home[firm.id] = len(found)
            found.append((place[firm.id], Group(key_of((firm,)), (firm,), (BY_A_DIGIT,))))
        home[loose.id] = home[firm.id]
        _, group = found[home[firm.id]]
        both = sorted((*group.claims, loose), key=lambda claim: place[claim.id])
        found[home[firm.id]] = (
            place[both[0].id],
            Group(group.key, tuple(both), (*group.doubts, *_slip_doubt(group))),
        )
    yield from found


BY_A_DIGIT = "only a digit and their company say that they are one"
"""What leaves open whether two figures are one, where a digit is all that they differ in."""


def _slip_doubt(group: Group) -> tuple[str, ...]:
    return () if BY_A_DIGIT in group.doubts else (BY_A_DIGIT,)


def slips(
    claims: Sequence[Claim], kin: Set[str], often: Mapping[str, int], rare: Callable[[str], Rarity]
) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of a figure and what may be a slip for it.

    `kin` are the claims, by identifier, that are of a sort which is told again. `often` says how often each claim's
    number is told in its source, by the claim's identifier; a claim that isn't there is told once. `rare` is the
    rarity of words by source.
    """
    for source, here in by_source(claims).items():
        beside: dict[object, list[Claim]] = defaultdict(list)
        for claim in here:
            beside[claim.sentence.start].append(claim)
        for alike in _alike(here, kin):
            for firm, loose in _pairs(alike, often, partial(rare, source)):
                if not _are_two(beside[firm.sentence.start], beside[loose.sentence.start], firm, loose):
                    yield firm, loose


def _are_two(ones: Sequence[Claim], others: Sequence[Claim], firm: Claim, loose: Claim) -> bool:
    """ "1,053 pages, weighing 14 pounds", "1,186 pages, weighing 15 pounds": whether all else that both tell differs too."""
    first, second = (
        {
            (c.figure.quantity.unit, c.figure.quantity.value)
            for c in told
            if c is not but and c.figure.quantity.unit
        }
        for told, but in ((ones, firm), (others, loose))
    )
    own = firm.figure.quantity.unit
    common = {unit for unit, _ in first} & {unit for unit, _ in second} - {own}
    return bool(common) and not first & second


def _alike(claims: Sequence[Claim], kin: Set[str]) -> Iterator[list[Claim]]:
    """The figures of one source that have all digits but one in common, with their unit and kind.

    Digits are held against each other, each once, however often a source prints them; they come as a reader of
    the figures, digit for digit, would first meet them.
    """
    found: list[tuple[tuple[int, int], list[_Told]]] = []
    for numbers in _by_digits(claims, kin):
        near: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for digits in numbers:
            for at, pattern in _but_one(digits):
                near[pattern].append((at, digits))
        for alike in near.values():
            if len(alike) > 1:
                at, first = alike[0]
                members = sorted(entry for _, digits in alike for entry in numbers[digits])
                found.append(((numbers[first][0][0], at), members))
    found.sort(key=itemgetter(0))
    return ([claim for _, claim in alike] for _, alike in found if len(alike) <= _MOST_LIKE)


_Told = tuple[int, Claim]


def _by_digits(claims: Sequence[Claim], kin: Set[str]) -> Iterable[Mapping[str, Sequence[_Told]]]:
    """The figures that may be slips, with their places, by what they measure and by their digits."""
    crowded = _crowded(claims)
    sorts: dict[object, dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for place, claim in enumerate(claims):
        quantity = claim.figure.quantity
        if quantity.upper is not None or claim.id not in kin:
            continue
        fine = _is_fine(claim)
        if (fine or _place(claim) not in crowded) and not _is_rest(claim):
            kind = claim.kind if not fine or claim.kind is Kind.TARGET else None
            sorts[quantity.unit, quantity.scale, kind][_digits(claim)].append((place, claim))
    return sorts.values()


_REST = compiled(r"(?:其[余餘]|剩下|剩[余餘]|另外?)的?\Z|\b(?:remaining|other|another)\Z", re.IGNORECASE)
_REST_ENDS = frozenset("余餘下另外的gGrR")


def _is_rest(claim: Claim) -> bool:
    """Whether the figure is what is left of something."""
    words = claim.prefix.rstrip()
    return words[-1:] in _REST_ENDS and _REST.search(words) is not None


def _crowded(claims: Sequence[Claim]) -> set[object]:
    """The sentences that print several numbers in one unit, with that unit."""
    first: dict[object, object] = {}
    return {
        place
        for claim in claims
        if first.setdefault(place := _place(claim), claim.figure.quantity.value)
        != claim.figure.quantity.value
    }


def _place(claim: Claim) -> object:
    return claim.sentence.start, claim.sentence.end, claim.figure.quantity.unit


def _digits(claim: Claim) -> str:
    quantity = claim.figure.quantity
    return format((quantity.value / quantity.scale).normalize(), "f")


def differ_in_a_digit(one: Claim, other: Claim) -> bool:
    """Whether two numbers as printed have all digits but one in common, as one that was misheard has."""
    first, second = _digits(one), _digits(other)
    same = one.figure.quantity.scale == other.figure.quantity.scale and len(first) == len(second)
    return same and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _but_one(digits: str) -> Iterator[tuple[int, str]]:
    """The number with each of its digits left open, and which one; a single digit has nothing beside it."""
    for at, digit in enumerate(digits if len(digits) > 1 else ""):
        if digit.isdigit():
            yield at, f"{digits[:at]}*{digits[at + 1 :]}"


def _pairs(
    alike: Sequence[Claim], often: Mapping[str, int], rare: Callable[[], Rarity]
) -> Iterator[tuple[Claim, Claim]]:
    times = [often.get(claim.id, 1) for claim in alike]
    if min(times) > 1:
        return
    for at, one in enumerate(alike):
        for number in range(at + 1, len(alike)):
            if times[at] == 1 or times[number] == 1:
                both = one, alike[number]
                firm, loose = both if times[at] >= times[number] else both[::-1]
                if _is_slip(firm, loose, often, rare):
                    yield firm, loose


def _is_slip(firm: Claim, loose: Claim, often: Mapping[str, int], rare: Callable[[], Rarity]) -> bool:
    if firm.figure.quantity.value == loose.figure.quantity.value or firm.sentence == loose.sentence:
        return False
    if firm.period and loose.period and firm.period.last.year != loose.period.last.year:
        return False
    if _is_planned(firm) != _is_planned(loose) or not _keep_company(firm, loose, often, rare):
        return False
    return not of_plan_and_progress(firm, loose)  # asked last: it takes their words to tell


def _keep_company(firm: Claim, loose: Claim, often: Mapping[str, int], rare: Callable[[], Rarity]) -> bool:
    """Whether the two have the company that it takes, by how fine their number is and how often it is told."""
    if _is_fine(firm) and _is_fine(loose):
        return rare().shared(firm, loose) >= _FINE_WEIGHT and not of_two_places(firm, loose)
    hedged_alike = firm.figure.quantity.bound is loose.figure.quantity.bound
    if not hedged_alike and can_meet(firm, loose):
        return False  # 150亿 is 一百多亿
    if _is_round(firm) and _is_round(loose):
        return hedged_alike and rare().shared(firm, loose) >= _ROUND_WEIGHT
    if firm.speaker is None is loose.speaker and overlap(firm, loose) < _LONE_OVERLAP:
        return False  # a page that nobody speaks names what it counts: 民主促进会（35人）, 九三学社（65人）
    if often.get(firm.id, 1) > 1:
        return rare().shared(firm, loose) >= _CONFIRMED_WEIGHT
    if firm.kind is Kind.DURATION or overlap(firm, loose) < _LONE_OVERLAP:
        return False
    return rare().shared(firm, loose) >= _LONE_WEIGHT


def _is_fine(claim: Claim) -> bool:
    return significant(claim.figure.quantity) >= _FINE


_PLAN = compiled(
    r"[^，。；,.;]{0,16}的(?:计划|計劃|目标|目標|方案|构想|構想)|[^,.;]{0,40}\b(?:plan|target|goal)s?\b"
)


def _is_planned(claim: Claim) -> bool:
    """Whether the figure is that of a plan (开设18间诊所的计划), of which so many may be done by now."""
    return _PLAN.match(claim.suffix) is not None


def _is_round(claim: Claim) -> bool:
    digits = _digits(claim)
    return digits.count("0") >= len(digits) - 1
