"""Figures that the words around them tell to be one, whatever their digits.

Metrics of speech are often fragments, and a likeness that rests on equal digits is gone as soon as one of
them is wrong. What is left are the words: a figure that is pointed at (这62万市民) is one that was said just
before; what is said again for stress, or recalled, is the same number. More of what the words tell stands in rooms
of its own: what is told again and again (`ledger.book.often`), in the same words (`ledger.book.word_for_word`), in the
same phrases far off (`ledger.book.rephrased`), among the same figures (`ledger.book.among`). What is found here is
never worth more than a tension.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, groupby

from ledger.book.among import among
from ledger.book.company import Rarity, company
from ledger.book.contrast import before, comes_on_top
from ledger.book.corrected import corrected
from ledger.book.echoes import Group, Placed
from ledger.book.leaning import courses_again, index_again, resumed
from ledger.book.mentions import (
    MOST_LIKE,
    Kin,
    by_sentence,
    gap,
    gap_to,
    is_one_sort,
    is_pointed_at,
    noun,
    told,
    value_of,
)
from ledger.book.often import in_a_burst, much_told
from ledger.book.people import people
from ledger.book.recalled import growth_alone, recalled
from ledger.book.rephrased import rephrased
from ledger.book.returns import Return, in_a_row, is_of_one_sum, returns_of
from ledger.book.stressed import stressed
from ledger.book.word_for_word import word_for_word
from ledger.likeness import key_of
from ledger.patterns import compiled
from ledger.quantity import significant, unit_class
from ledger.records import Claim, Role

# a count that opens its sentence is of things told before: 增至92个。2023年，92个园区…
_OPENING = compiled(r"(?:[在到]?\d{4}年(?:\d+月)?底?[，,]?|今年|去年|目前|现在|現在|如今|[，,])*")
_OPENING_ENDS = "年月底前今在，,"
_NEXT = 200  # code points behind what a quantity rose to
_BACK = 1000  # code points in which what is pointed at was said
_SUMMED = 4  # figures told just before that one which points back may sum up
_UNCOUNTED = 20  # smaller numbers may count what was named, one by one


def with_kindred(
    groups: Sequence[Placed],
    place: Mapping[str, int],
    kindred_of: Callable[[Mapping[str, int]], Iterable[Kin]],
    resaid: Iterable[Sequence[Claim]] = (),
) -> Iterator[Placed]:
    """The groups, and the pairs that only words tell to be one, each with the place of its first claim.

    `kindred_of` finds the pairs by how often each number is told, also by what only takes it up again.
    """
    often = told(chain((group.claims for _, group in groups), resaid), value_of)
    found = list(kindred_of(often))
    homes: dict[str, set[int]] = {claim.id: set() for kin in found for claim in (kin.firm, kin.loose)}
    for number, (_, group) in enumerate(groups):
        for claim in group.claims:
            if claim.id in homes:
                homes[claim.id].add(number)
    yield from groups
    joined: set[frozenset[str]] = set()
    for kin in found:
        pair = frozenset((kin.firm.id, kin.loose.id))
        if pair in joined or not homes[kin.firm.id].isdisjoint(homes[kin.loose.id]):
            continue
        joined.add(pair)
        both = tuple(sorted((kin.firm, kin.loose), key=lambda claim: place[claim.id]))
        yield place[both[0].id], Group(key_of((kin.firm,)), both, (kin.why,), by_words=True)


def kindred(
    claims: Sequence[Claim], kin: Set[str], often: Mapping[str, int], rare: Callable[[str], Rarity]
) -> Iterator[Iterable[Kin]]:
    """Pairs of figures that print different numbers although their words tell them to be one, way for way.

    Claims come in order of source and place. `kin` are those, by identifier, that are of a sort which is told again.
    `often` says how often each claim's number is told in its source, by the claim's identifier; a claim that isn't
    there is told once. `rare` is the rarity of words by source.
    """
    beside = by_sentence(claims)
    yield _pointed(claims, often, rare)
    yield stressed(claims)
    yield corrected(claims)
    yield recalled(claims)
    yield growth_alone(claims)
    yield courses_again(claims, rare)
    yield index_again(claims, rare)
    yield resumed(claims)
    yield _same_returns(claims)
    yield in_a_burst(claims, kin, often, beside, rare)
    yield much_told(claims, kin, often, beside, rare)
    yield rephrased(claims, kin, often, beside, rare)
    yield among(claims, kin, often, rare)
    yield word_for_word(claims, kin, rare)
    yield people(claims)


def _pointed(
    claims: Sequence[Claim], often: Mapping[str, int], rare: Callable[[str], Rarity]
) -> Iterator[Kin]:
    for at, claim in enumerate(claims):
        if abs(claim.figure.quantity.value) < _UNCOUNTED:
            continue
        points = is_pointed_at(claim)
        if not points and not _opens(claim):
            continue
        said = [
            other
            for other in claims[max(at - MOST_LIKE, 0) : at]
            if _leads_to(other, claim) and not comes_on_top(other)
        ]
        if not said or any(value_of(other) == value_of(claim) for other in said) or _adds_up(said, claim):
            continue
        if points or (said[-1].role is Role.TO and noun(claim) and gap(said[-1], claim) <= _NEXT):
            again = [
                other for other in said if often.get(other.id, 1) == 1
            ]  # else it is pointed at elsewhere
            meant = max(reversed(again or said), key=lambda other: rare(claim.source).shared(claim, other))
            yield Kin(meant if points else said[-1], claim, "the words point back from one to the other")


def _adds_up(said: Sequence[Claim], claim: Claim) -> bool:
    """Whether a figure that points back is the sum of those just told: 各1亿元……上述2亿元."""
    last = [abs(other.figure.quantity.value) for other in said[-_SUMMED:]]
    return any(sum(last[at:]) == abs(claim.figure.quantity.value) for at in range(len(last) - 1))


def _opens(claim: Claim) -> bool:
    """Whether a figure is the first thing that its sentence says, dates aside."""
    at = claim.figure.span.start - claim.sentence.start
    lead = claim.prefix[-at:].rstrip() if at > 0 else ""
    if lead and lead[-1] not in _OPENING_ENDS:
        return False  # as almost always
    return at <= len(claim.prefix) and _OPENING.fullmatch(before(claim)) is not None


def _leads_to(other: Claim, claim: Claim) -> bool:
    return (
        other.source == claim.source
        and gap_to(other, claim) <= _BACK
        and other.figure.quantity.scale == claim.figure.quantity.scale
        and is_one_sort(other, claim)
    )


def _same_returns(claims: Sequence[Claim]) -> Iterator[Kin]:
    """Two returns for one sum put in: that one speaker names in a row with one verb, or that stand far apart in a text."""
    for _, said in groupby(claims, key=lambda claim: claim.source):
        here = tuple(said)
        found = returns_of(here)
        for one, other in in_a_row(found):
            if is_of_one_sum(one, other) and value_of(one.out) != value_of(other.out):
                yield Kin(one.out, other.out, "both are said to come of one sum put in")
        for index, out in _indexed(here, found):
            yield Kin(index, out, "the one is the index of the other")
        of_one = [
            one.out for one in found if one.put_in is None and significant(one.out.figure.quantity) >= _FINE
        ]
        values = list(dict.fromkeys(value_of(out) for out in of_one))
        if len(values) != 2:
            continue  # more of them are of several projects
        firsts, lasts = ([out for out in of_one if value_of(out) == value] for value in values)
        is_of_one_sort = any(_EFFECT.search(word) for word in company(firsts[0]) & company(lasts[0]))
        if gap(firsts[0], lasts[0]) > _BACK and is_of_one_sort:
            at_first = [c for c in here if c.sentence == firsts[0].sentence and value_of(c) == values[0]]
            yield Kin(at_first[0], lasts[0], "both are said to come of one unit")


_INDEX = compiled(
    r"(?<![A-Za-z])S?ROI|投资回报|投資回報|投资报酬|投資報酬|return on investment", re.IGNORECASE
)
_INDEX_NEAR = 60  # code points between an index and the return that it stands for


def _indexed(claims: Sequence[Claim], found: Sequence[Return]) -> Iterator[tuple[Claim, Claim]]:
    """Every index of return with the return for one unit that the same sentence explains it by, where they differ."""
    outs = {one.out.id for one in found if one.put_in is None}
    for number, out in enumerate(claims if outs else ()):
        for index in claims[max(number - 2, 0) : number] if out.id in outs else ():
            if (
                index.sentence == out.sentence
                and unit_class(index.figure.quantity.unit) in (None, "multiple")
                and 0 <= gap_to(index, out) <= _INDEX_NEAR
                and _INDEX.search(index.metric or "")
                and value_of(index) != value_of(out)
            ):
                yield index, out


# returns that a text comes back to: their digits, and a word in common for what comes of it, none of putting in
_FINE = 3
_EFFECT = compiled(
    r"\A(?!.*[投入产產出每花费費])[^\W!-~]{2}\Z|\A(?!invest|spen|every|dollar|return|put)[a-z]+\Z"
)
