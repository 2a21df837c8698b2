"""Figures that are told again far from where they were first told, in other digits.

The same phrase around two figures, one metric and some company, or much rare company, tell the same thing
again in another turn of the talk. Near by the like of it sets things side by side. Two figures that are both
told again elsewhere are two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain, compress
from operator import itemgetter
from typing import NamedTuple

from ledger.book.company import Rarity
from ledger.book.contrast import alike, before, behind
from ledger.book.mentions import (
    MOST_LIKE,
    BySentence,
    Kin,
    by_source,
    gap,
    gap_to,
    is_loosely_one_sort,
    is_other,
    noun,
    place_of,
    value_of,
)
from ledger.likeness import content, in_common, overlap, overlap_of, subject
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim

_FURTHER = 3000  # code points after which a speech comes back to a thing, in a language that writes its words
_LATIN = compiled(r"[a-z' ]+")
_FAR = 300  # code points between two passages; nearer by, like phrases set things side by side
# What company two figures must have, and what share of their metrics, by what else they have in common:
_PHRASE, _PHRASE_WEIGHT, _PHRASE_SHARED = 4, 10.0, 0.6  # so many characters on one side
_ONE_METRIC = 0.8  # in one turn
_NOUN_WEIGHT, _NOUN_OVERLAP = 6.0, 0.5  # the noun behind and the character before
_METRIC_WEIGHT, _METRIC_SHARED = 12.0, 0.4  # one metric within the other
_SAME_WEIGHT, _SAME_SHARED = 6.0, 0.6  # almost the same metric
_BACK_WEIGHT = (
    3.0  # the same far on in one speech, where each metric is two words or more: a rare word besides
)
_COMPANY_WEIGHT, _COMPANY_OVERLAP = 18.0, 0.5  # nothing else
_MUCH_COMPANY = 30.0  # not even metrics
_NOUN = 2  # characters behind a figure that say what it counts


def rephrased(
    claims: Sequence[Claim],
    kin: Set[str],
    told: Mapping[str, int],
    beside: BySentence,
    rare: Callable[[str], Rarity],
) -> Iterator[Kin]:
    """Pairs that print different numbers in like words; `told` and `rare` as in `ledger.book.kindred`.

    `kin` are the claims, by identifier, that are of a sort which is told again.
    """
    for source, here in by_source(claims).items():
        candidates = _candidates(list(_mentions(here, kin, told)))
        if not candidates:
            continue
        shared = rare(source).shared
        for first, second in candidates:
            one, other = first.claim, second.claim
            owned = first.owned and second.owned  # all others stand far apart
            if owned and gap(one, other) < _FAR and not _of_one_owner(one, other):
                continue
            weight = shared(one, other)
            if weight < _least(first, second) or not is_other(one, other, is_loosely_one_sort):
                continue
            why = _why(first, second, weight)
            if why and _is_nearest(one, other, beside) and _is_nearest(other, one, beside):
                yield Kin(*((one, other) if first.told >= second.told else (other, one)), why)


class _Mention(NamedTuple):
    """A claim with what is asked of it again and again; `owned` where it may count the things of an owner."""

    place: int
    claim: Claim
    value: object
    content: frozenset[str]
    told: int
    turn: int
    owned: bool


def _mentions(claims: Sequence[Claim], kin: Set[str], told: Mapping[str, int]) -> Iterator[_Mention]:
    """The claims of one source that can be told again, in text order."""
    turn, speaker = 0, claims[0].speaker
    for place, claim in enumerate(claims):
        if claim.speaker != speaker:
            turn, speaker = turn + 1, claim.speaker
        if claim.id in kin:
            owned = claim.prefix.rstrip().endswith("的")
            yield _Mention(place, claim, value_of(claim), content(claim), told.get(claim.id, 1), turn, owned)


def _candidates(mentions: Iterable[_Mention]) -> list[tuple[_Mention, _Mention]]:
    """Every two mentions that have a word in common which not many have, where it is worth asking more.

    They come in text order, since the words of a metric have none.
    """
    by_measure: dict[str | None, dict[str, list[_Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        by_word = by_measure[unit_class(mention.claim.figure.quantity.unit)]
        for word in _words(mention):
            by_word[word].append(mention)
    found: dict[tuple[int, int], tuple[_Mention, _Mention] | None] = {}
    for bucket in chain.from_iterable(by_word.values() for by_word in by_measure.values()):
        if 1 < len(bucket) <= MOST_LIKE:
            for first, second in _not_both_told_again(bucket):
                pair = first.place, second.place
                if pair not in found:
                    found[pair] = (first, second) if _may_be_one(first, second) else None
    return [pair for _, pair in sorted(found.items(), key=itemgetter(0)) if pair is not None]


def _not_both_told_again(bucket: Sequence[_Mention]) -> Iterator[tuple[_Mention, _Mention]]:
    """Every two of a bucket, but for those that are both told again elsewhere and so are two things."""
    alone = [mention.told == 1 for mention in bucket]
    if any(alone):
        for at, second in enumerate(bucket):
            for first in bucket[:at] if alone[at] else compress(bucket[:at], alone):
                yield first, second


def _may_be_one(one: _Mention, other: _Mention) -> bool:
    """Whether it is worth asking more: most pairs are told apart by this alone."""
    if one.value == other.value:
        return False
    if one.owned and other.owned:
        return True
    if gap_to(one.claim, other.claim) < _FAR:
        return False
    if one.turn != other.turn:
        return True
    # in one turn only one metric tells that two figures are one, and either may have little more
    fewer, more = one.content, other.content
    if len(fewer) > len(more):
        fewer, more = more, fewer
    fits = bool(fewer) and len(fewer) >= _ONE_METRIC * len(more) and fewer <= more
    return fits or _comes_back(one, other)


def _is_nearest(one: Claim, other: Claim, beside: BySentence) -> bool:
    """Whether no claim beside the other is more like the one by its metric."""
    rivals = [
        claim
        for claim in beside[place_of(other)]
        if claim is not other and value_of(claim) != value_of(other)
    ]
    if not rivals:
        return True
    most = overlap(one, other), in_common(one, other)
    return all((overlap(one, rival), in_common(one, rival)) < most for rival in rivals)


def _words(mention: _Mention) -> Iterator[str]:
    """The words by which another telling of the figure is looked for."""
    said = noun(mention.claim)
    if said:
        yield f"noun {said}"
    yield from mention.content


def _least(first: _Mention, second: _Mention) -> float:
    """What company must weigh for anything else to tell that two figures are one."""
    if first.owned and second.owned:
        return _NOUN_WEIGHT
    of_one = overlap_of(first.content, second.content)
    if of_one < min(_NOUN_OVERLAP, _COMPANY_OVERLAP):
        return _MUCH_COMPANY
    return _BACK_WEIGHT if of_one == 1 else _NOUN_WEIGHT


def _why(first: _Mention, second: _Mention, weight: float) -> str | None:
    """What tells that the two are one, with what company they both keep."""
    one, other, again = first.claim, second.claim, first.turn != second.turn
    of_one, shared = overlap(one, other), in_common(one, other)
    least = _PHRASE_SHARED if again else _ONE_METRIC
    if weight >= _PHRASE_WEIGHT and of_one == 1 and shared >= least and _phrase(one, other) >= _PHRASE:
        return "the same phrase is around both"
    if weight >= _NOUN_WEIGHT and _of_one_owner(one, other):
        return "they are the things of one owner"
    if (
        of_one == 1
        and shared >= _SAME_SHARED
        and weight >= _BACK_WEIGHT
        and _comes_back(first, second)
        and _is_specific(one)
        and _is_specific(other)
    ):
        return "the speech comes back to it"
    why = _why_again(one, other, weight, of_one, shared) if again else None
    return why if why and not of_two_places(one, other) else None


def _why_again(one: Claim, other: Claim, weight: float, of_one: float, shared: float) -> str | None:
    """What tells that two figures of different turns are one."""
    noun_is_one = weight >= _NOUN_WEIGHT and of_one >= _NOUN_OVERLAP and _alike_before(one, other)
    if noun_is_one and _alike_behind(one, other) >= _NOUN:
        return "they stand in the same phrase"
    if (
        of_one == 1
        and _is_specific(one)
        and _is_specific(other)
        and (
            (weight >= _METRIC_WEIGHT and shared >= _METRIC_SHARED)
            or (weight >= _SAME_WEIGHT and shared >= _SAME_SHARED)
        )
    ):
        return "they have one metric and company"
    if weight >= _COMPANY_WEIGHT and (of_one >= _COMPANY_OVERLAP or weight >= _MUCH_COMPANY):
        return "they have much company"
    return None


def _comes_back(one: _Mention, other: _Mention) -> bool:
    """Whether a speech is far on before it says the like again, in words that are written apart."""
    if gap(one.claim, other.claim) < _FURTHER:
        return False
    words = one.content & other.content
    return len(words) > 1 and all(map(_LATIN.fullmatch, words))


def _phrase(one: Claim, other: Claim) -> int:
    return max(_alike_before(one, other), _alike_behind(one, other))


def _is_specific(claim: Claim) -> bool:
    return claim.metric is not None and subject(claim.metric).is_specific


_PLACE = compiled(r"(?!直[辖轄])[^\W!-~]{2}[省市县縣]")


def of_two_places(one: Claim, other: Claim) -> bool:
    """Whether the sentences name places, and not the same ones."""
    first = _places(before(one) + behind(one))
    second = _places(before(other) + behind(other)) if first else first
    return bool(first and second and not first & second)


@lru_cache(maxsize=1_000)  # a few claims are held against each other, every two of them
def _places(words: str) -> frozenset[str]:
    return frozenset(_PLACE.findall(words.replace("臺", "台")))


_OWNER = compiled(r"的[^\W!-~]{4,}")


def _of_one_owner(one: Claim, other: Claim) -> bool:
    """Whether both count the things of one owner: 委员会的28项建议, and so all of them."""
    if not all(claim.prefix.rstrip().endswith("的") for claim in (one, other)):
        return False  # as almost always
    first, second = before(one)[::-1], before(other)[::-1]
    return bool(_OWNER.match(first[: alike(first, second)])) and _alike_behind(one, other) >= _NOUN


def _alike_behind(one: Claim, other: Claim) -> int:
    return alike(behind(one), behind(other))


def _alike_before(one: Claim, other: Claim) -> int:
    """How many code points right before the two figures are the same, blanks aside."""
    return alike(before(one)[::-1], before(other)[::-1])
