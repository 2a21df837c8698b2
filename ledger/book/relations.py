"""What people say of likeness: their word on two claims counts over every key, both ways.

Of several words on the same two claims the last one counts. Said to be the same, claims are one group
whatever their metrics; said not to be, they are never in one group. Nothing else is concluded from a
word: it holds for the claims that it names, and who groups with them stays as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ledger.book.echoes import Group
from ledger.likeness import key_of
from ledger.records import Claim, Likeness, Relation

_Words = Mapping[frozenset[str], Likeness]


def at_odds(said: Iterable[tuple[Likeness, Sequence[str]]]) -> tuple[str, str] | None:
    """Two claims said not to be the same, and to be the same through others; `None` where all fits."""
    words = _last_words(said)
    homes = {claim: home for home in _said_the_same(words) for claim in home}
    for pair, kind in words.items():
        one, other = sorted(pair)
        if kind is Likeness.NOT_SAME and one in homes and other in homes[one]:
            return one, other
    return None


def related(
    groups: Sequence[tuple[int, Group]], claims: Sequence[Claim], relations: Sequence[Relation]
) -> list[tuple[int, Group]]:
    """The groups as people say they are, each with the place of its first claim."""
    words = _last_words((word.kind, word.claims) for word in relations)
    if not words:
        return list(groups)
    places = {claim.id: place for place, claim in enumerate(claims)}
    joined = _joined([group for _, group in groups], claims, places, words)
    parted = (part for group in joined for part in _parted(group, words))
    return [(places[group.claims[0].id], group) for group in parted]


def _last_words(said: Iterable[tuple[Likeness, Sequence[str]]]) -> _Words:
    """What was said last of every two claims, by their ids."""
    return {frozenset(pair): kind for kind, claims in said for pair in combinations(dict.fromkeys(claims), 2)}


def _said_the_same(words: _Words) -> list[set[str]]:
    """The sets of claims that are the same by word, directly or through others."""
    homes: list[set[str]] = []
    for pair, kind in words.items():
        if kind is Likeness.REPEAT:
            touched = [home for home in homes if home & pair]
            homes = [home for home in homes if not home & pair] + [set(pair).union(*touched)]
    return homes


def _joined(
    groups: Sequence[Group], claims: Sequence[Claim], places: Mapping[str, int], words: _Words
) -> list[Group]:
    """The groups, with those put together that hold claims said to be the same."""
    first: dict[str, int] = {}
    for number, group in enumerate(groups):
        for claim in group.claims:
            first.setdefault(claim.id, number)
    made, used = [], set[int]()
    for home in _said_the_same(words):
        named = sorted(id for id in home if id in places)
        if len(named) < 2:
            continue
        numbers = sorted({first[id] for id in named if id in first} - used)
        used.update(numbers)
        held = {claim.id for number in numbers for claim in groups[number].claims}.union(named)
        members = tuple(claims[place] for place in sorted(places[id] for id in held))
        doubts = dict.fromkeys(doubt for number in numbers for doubt in groups[number].doubts)
        made.append(Group(key_of(members), members, tuple(doubts) if held > home else ()))
    return [group for number, group in enumerate(groups) if number not in used] + made


def _parted(group: Group, words: _Words) -> Iterator[Group]:
    """The group, or what is left of it when claims that are not the same have parted.

    Claims said to be the same stay together; others stay where their value has been said, else with the
    first.
    """
    pairs = [frozenset((one.id, other.id)) for one, other in combinations(group.claims, 2)]
    apart = {pair for pair in pairs if words.get(pair) is Likeness.NOT_SAME}
    if not apart:
        yield group
        return
    named = frozenset().union(*apart)
    sides: list[list[Claim]] = []
    for unit in sorted(_units(group, words, apart), key=lambda unit: named.isdisjoint(c.id for c in unit)):
        open_to = [side for side in sides if not _are_apart(unit, side, apart)]
        if open_to:
            max(open_to, key=lambda side: _same_values(unit, side)).extend(unit)
        else:
            sides.append(list(unit))
    order = {claim.id: number for number, claim in enumerate(group.claims)}
    for side in sides:
        if len(side) > 1:
            members = tuple(sorted(side, key=lambda claim: order[claim.id]))
            yield Group(group.key, members, group.doubts)


def _units(group: Group, words: _Words, apart: Container[frozenset[str]]) -> list[list[Claim]]:
    """The claims that stay together by word, in order; each alone where the words are at odds."""
    homes = _said_the_same(words)
    home_of = {id: number for number, home in enumerate(homes) for id in home}
    units: dict[object, list[Claim]] = defaultdict(list)
    for claim in group.claims:
        units[home_of.get(claim.id, claim.id)].append(claim)
    return [
        part
        for unit in units.values()
        for part in ([[claim] for claim in unit] if _are_apart(unit, unit, apart) else [unit])
    ]


def _are_apart(unit: Sequence[Claim], side: Sequence[Claim], apart: Container[frozenset[str]]) -> bool:
    return any(frozenset((one.id, other.id)) in apart for one in unit for other in side)


def _same_values(unit: Sequence[Claim], side: Sequence[Claim]) -> int:
    values = [claim.figure.quantity.value for claim in side]
    return sum(values.count(claim.figure.quantity.value) for claim in unit)
