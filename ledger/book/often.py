"""Numbers that are told again and again, and the other number in the midst of them.

What a speaker says three times of one noun is hardly another number in between: 62万人…62万人…72万人…62万人. So it is
with what a whole talk says of one day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import chain

from ledger.book.company import Rarity
from ledger.book.contrast import alike, before, behind, comes_on_top
from ledger.book.mentions import (
    BySentence,
    Kin,
    can_meet,
    gap,
    is_other,
    noun,
    place_of,
    value_of,
)
from ledger.likeness import overlap
from ledger.quantity import THING, unit_class
from ledger.records import Claim

_OFTEN = 3  # tellings after which a number is what its speaker means
_BURST, _BURST_WEIGHT = 150, 15.0  # code points from one of them to another number; company further off
_SUM_BURST, _SUM_WEIGHT = 60, 3.0  # the same of sums of money, which no noun names, and company nearer by
_MUCH, _MUCH_WEIGHT = 5, 6.0  # tellings by whomever, and company with one of them on the same stated day


def in_a_burst(
    claims: Sequence[Claim],
    kin: Set[str],
    often: Mapping[str, int],
    beside: BySentence,
    rare: Callable[[str], Rarity],
) -> Iterator[Kin]:
    """What one speaker says of one noun again and again, and another number among it or in its company.

    `kin` are the claims, by identifier, that are of a sort which is told again.
    """
    much: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id in kin and often.get(claim.id, 1) >= _OFTEN:
            for sort in _sorts(claim):
                much[sort].append(claim)
    if not much:
        return
    counted = {sort[:-1] for sort in much}
    for claim in claims:
        if claim.id not in kin or often.get(claim.id, 1) > 1 or _who(claim) not in counted:
            continue
        if comes_on_top(claim):  # 13个，另外再加一个，总共14个
            continue
        told = chain.from_iterable(much.get(sort, ()) for sort in _sorts(claim))
        tellings = list({one.id: one for one in told}.values())
        for other in tellings:
            if not is_other(other, claim) or not _is_alone(
                claim, other, beside[place_of(claim)], often, tellings, rare
            ):
                continue
            weight = rare(claim.source).shared(other, claim)
            reach = _BURST if _thing(claim) or weight >= _SUM_WEIGHT else _SUM_BURST
            if gap(other, claim) <= reach or weight >= _BURST_WEIGHT:
                yield Kin(other, claim, "one speaker says the other number again and again")
                break


def _is_alone(
    claim: Claim,
    other: Claim,
    here: Sequence[Claim],
    often: Mapping[str, int],
    tellings: Sequence[Claim],
    rare: Callable[[str], Rarity],
) -> bool:
    """Whether its sentence prints no other number, or only the other's, of the very same thing."""
    values = {value_of(one) for one in here}
    if values == {value_of(claim)}:
        return True
    if not values <= {value_of(claim), value_of(other)}:
        return False
    if overlap(other, claim) == 1:
        return True
    return often.get(other.id, 1) >= _MUCH and _goes_on(claim, other, tellings, rare)


_CLAUSE_ENDS = tuple("，,；;：:、")


def _goes_on(claim: Claim, other: Claim, tellings: Sequence[Claim], rare: Callable[[str], Rarity]) -> bool:
    """Whether a clause begins with the figure and says of it what the other clauses say of the number told again and again.

    62万人一起来，72万人一起走: the next clause of one sentence says the like, or one of another sentence says the same.
    """
    lead = before(claim)
    if lead and not lead.endswith(_CLAUSE_ENDS):
        return False
    if other.sentence == claim.sentence:
        return alike(behind(claim), behind(other)) >= _LIKE
    company = (rare(claim.source).shared(claim, one) for one in tellings if one.sentence != claim.sentence)
    return max(company, default=0.0) >= _BURST_WEIGHT


_LIKE = 2  # code points with which two clauses go on alike


def much_told(
    claims: Sequence[Claim],
    kin: Set[str],
    often: Mapping[str, int],
    beside: BySentence,
    rare: Callable[[str], Rarity],
) -> Iterator[Kin]:
    """What a whole talk says of one day again and again, and another number of the like of it on that day.

    `kin` are the claims, by identifier, that are of a sort which is told again.
    """
    much: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id in kin and often.get(claim.id, 1) >= _MUCH and _is_of_a_day(claim):
            much[_day(claim)].append(claim)
    for claim in claims if much else ():
        if claim.id not in kin or often.get(claim.id, 1) > 1 or not _is_of_a_day(claim):
            continue
        tellings = [other for other in much.get(_day(claim), ()) if is_other(other, claim)]
        alone = len({value_of(c) for c in beside[place_of(claim)]}) == 1
        if not tellings or not alone or len({value_of(other) for other in tellings}) > 1:
            continue
        if any(can_meet(other, claim) for other in tellings):
            continue
        nearest = max(tellings, key=lambda other: rare(claim.source).shared(other, claim))
        if rare(claim.source).shared(nearest, claim) >= _MUCH_WEIGHT:
            yield Kin(nearest, claim, "the other number is told of that day again and again")


def _is_of_a_day(claim: Claim) -> bool:
    return claim.period is not None and claim.period.first == claim.period.last and bool(noun(claim))


def _day(claim: Claim) -> object:
    """What is counted, and on which day; of whom doesn't matter where so many say it."""
    assert claim.period is not None
    return claim.source, unit_class(claim.figure.quantity.unit), noun(claim), claim.period.last


def _who(claim: Claim) -> tuple[object, ...]:
    """Who says the figure, and what it measures."""
    return claim.source, claim.speaker, unit_class(claim.figure.quantity.unit)


def _sorts(claim: Claim) -> Iterator[tuple[object, ...]]:
    """What a speaker counts, by its unit and by the noun behind it; a sum of money needs neither, but a word for its size."""
    quantity = claim.figure.quantity
    who = _who(claim)
    for thing in {noun(claim), _unit(claim)} - {""}:
        yield (*who, thing)
    if _is_money(claim) and quantity.scale > 1:
        yield (*who, quantity.scale)


def _thing(claim: Claim) -> str:
    return _unit(claim) or ("" if _is_money(claim) else noun(claim))


def _is_money(claim: Claim) -> bool:
    """Whether an English figure is in a currency, the only units that are written in three capitals."""
    unit = claim.figure.quantity.unit or ""
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def _unit(claim: Claim) -> str:
    """The noun by which an English figure counts, also where words stand between: 17 of our agencies."""
    unit = claim.figure.quantity.unit or ""
    return unit if unit.isascii() and unit_class(unit or None) == THING else ""
