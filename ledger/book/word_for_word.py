"""What is said again in the very words of before, but for a number: a sentence, a clause in short, a row.

A speaker who was interrupted reads the passage again; one who stresses a count says its clause again in short
(在六百個村當中，已通電的只有40個，六百個村當中只有40個), or names it twice at once (至少3萬個單位，是至少3萬個單位); a row is told
again from its beginning (-5、-10, then -5、-10、-15). Where all words agree and one number does not, one of the two is
a slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import combinations, pairwise

from ledger.book.company import Rarity
from ledger.book.contrast import alike, before, behind
from ledger.book.mentions import (
    Kin,
    at_one_time,
    by_source,
    gap_to,
    is_one_sort,
    noun,
    place_of,
    print_one,
    value_of,
)
from ledger.patterns import compiled
from ledger.records import Bound, Claim

_BLANKS = compiled(r"\s+")
_END = 4  # code points on each side of a figure by which the same sentence is looked for
_BEFORE, _BOTH = 8, 20  # code points that two sentences have in common before their figures, and in all
_LOOSE = 4  # code points of blanks and line ends that two tellings of one sentence differ by
_LONG_BEFORE, _LONG_BOTH = 12, 36  # the same where only the clauses of the figures are one
_CLAUSE = compiled(r"[，,；;：:]")
_MOST_LIKE = 6  # sentences with one ending; more of them are a table


def word_for_word(claims: Sequence[Claim], kin: Set[str], rare: Callable[[str], Rarity]) -> Iterator[Kin]:
    """Pairs of figures that print different numbers in the same words.

    `kin` are the claims, by identifier, that are of a sort which is told again.
    """
    for source, here in by_source(claims).items():
        yield from _sentences([claim for claim in here if claim.id in kin])
        yield from _in_short(here)
        yield from _at_once(here)
        yield from _rows(here, rare, source)


def _may_be_one(one: Claim, other: Claim) -> bool:
    """Whether the two print different numbers of one sort and time; that one of them is a plan only its words say."""
    return value_of(one) != value_of(other) and is_one_sort(one, other) and at_one_time(one, other)


def _sentences(claims: Sequence[Claim]) -> Iterator[Kin]:
    """The figures of two sentences that say the same around them."""
    buckets: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        lead, tail = claim.prefix[-2 * _END :].split(), claim.suffix[: 2 * _END].split()
        buckets["".join(lead)[-_END:], "".join(tail)[:_END]].append(claim)
    for bucket in buckets.values():
        if 1 < len(bucket) <= _MOST_LIKE:
            for one, other in combinations(bucket, 2):
                if one.sentence != other.sentence and _may_be_one(one, other) and _say_the_same(one, other):
                    yield Kin(one, other, "the same is said around both")


def _say_the_same(one: Claim, other: Claim) -> bool:
    """Whether two sentences are one but for the figure, or long clauses of them are."""
    leads, tails = (before(one)[::-1], before(other)[::-1]), (behind(one), behind(other))
    lead, tail = alike(*leads), alike(*tails)
    if tail < min(map(len, tails)) or abs(_rest(one) - _rest(other)) > _LOOSE:
        return False
    if lead >= min(map(len, leads)):
        return lead >= _BEFORE and lead + tail >= _BOTH
    clauses = all(_CLAUSE.search(words[max(lead - 1, 0) : lead + 1]) for words in leads)
    return clauses and lead >= _LONG_BEFORE and lead + tail >= _LONG_BOTH


def _rest(claim: Claim) -> int:
    """How much of its sentence stands behind a figure: more of it than the record of the claim holds."""
    return claim.sentence.end - claim.figure.span.end


def _in_short(claims: Sequence[Claim]) -> Iterator[Kin]:
    """Two figures of one sentence the second of which stands in the clause of the first, said again in short."""
    for at, other in enumerate(claims[3:], 3):
        anchor = claims[at - 1]
        one, first = claims[at - 2], claims[at - 3]
        if (
            print_one(anchor, first)
            and other.sentence == first.sentence
            and anchor.figure.quantity.bound is first.figure.quantity.bound
            and is_one_sort(anchor, first)
            and _may_be_one(one, other)
            and _LISTS.search(_between(one, anchor)) is None
            and _is_shortened(_between(first, one), _between(anchor, other))
        ):
            yield Kin(one, other, "the second says the clause of the first in short")


_LISTS = compiled("[;；]")  # two ferries and five boats; in the second year, two ferries and four boats
_LEAST_WORDS = 4  # code points of a clause that is said again


def _between(one: Claim, other: Claim) -> str:
    apart = gap_to(one, other)
    return _BLANKS.sub("", other.prefix[-apart:]) if apart > 0 else ""


def _is_shortened(words: str, again: str) -> bool:
    """Whether the second words are the beginning and the end of the first."""
    head = alike(words, again)
    tail = alike(words[::-1], again[::-1])
    return _LEAST_WORDS <= len(again) <= min(len(words), head + tail) and head > 0 < tail


_CLOSE = 16  # code points between a figure and the one that it is said to be
_IS_ENDS = frozenset("是即")
_IS = compiled(r"[^\W!-~]{0,6}[，,]?(?:也?就是|亦?即是?|是)")


def _at_once(claims: Sequence[Claim]) -> Iterator[Kin]:
    """Two figures in a row of which the second is what the first is: 3万个单位，是3万个单位."""
    for one, other in pairwise(claims):
        said = other.prefix.rstrip()[-1:] in _IS_ENDS
        between = _between(one, other) if said and gap_to(one, other) <= _CLOSE else ""
        if (
            between
            and one.sentence == other.sentence
            and _IS.fullmatch(between)
            and noun(one) == noun(other) != ""
            and between.startswith(noun(one))
            and _may_be_one(one, other)
        ):
            yield Kin(one, other, "the first is said to be the second")


_LISTED = compiled(r"[、,，]")
_MARKS = frozenset("、,，")
_ROWS_NEAR, _ROW_WEIGHT = 1500, 12.0  # code points between two rows, and what company they must have


def _rows(claims: Sequence[Claim], rare: Callable[[str], Rarity], source: str) -> Iterator[Kin]:
    """The one member in which a row differs from the same row told again."""
    rows = list(_rows_of(claims))
    for first, second in combinations(rows, 2):
        if first[0].speaker != second[0].speaker or gap_to(first[-1], second[0]) > _ROWS_NEAR:
            continue
        both = list(zip(first, second, strict=False))
        apart = [pair for pair in both if value_of(pair[0]) != value_of(pair[1])]
        if (
            len(apart) == 1 < len(both)
            and _may_be_one(*apart[0])
            and rare(source).shared(*apart[0]) >= _ROW_WEIGHT
        ):
            yield Kin(*apart[0], "the row is told again")


def _rows_of(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The figures that stand one behind the other with nothing but a mark between."""
    row: list[Claim] = []
    for claim in claims:
        if row and not (
            claim.prefix.rstrip()[-1:] in _MARKS
            and gap_to(row[-1], claim) <= _CLOSE
            and place_of(row[-1]) == place_of(claim)
            and _LISTED.fullmatch(_between(row[-1], claim))
            and claim.figure.quantity.bound is Bound.EQ
        ):
            if len(row) > 1:
                yield row
            row = []
        row.append(claim)
    if len(row) > 1:
        yield row
