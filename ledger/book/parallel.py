"""Sentences that say the like of two things: every number that they both tell is another one.

在30个市区的地段中，17个……面积38公顷……；在29个郊区的地段中，21个……面积126公顷……: what the numbers are of stands at the head of
each sentence and in no metric. A slip changes one number; where all of several differ, two things are set side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ledger.book.echoes import Group, Placed
from ledger.book.mentions import gap_to, value_of
from ledger.records import Claim, Kind

_NEAR = 600  # code points between two figures of sentences that are said one after the other
_SEVERAL = 2  # numbers that all differ
_MOST = 6  # claims of one key; one that more have is no row of two things


def without_parallels(groups: Sequence[Placed], keyed: Iterable[Sequence[Claim]]) -> Iterator[Placed]:
    """The groups without the pairs of two sentences that have several keys in common and no number.

    `keyed` are the claims of each key, before anything else sets some of them apart.
    """
    parallel = _parallel(keyed)
    for place, group in groups:
        apart: set[str] = set()
        for one, other in _pairs(group.claims) if parallel and group.doubts else ():
            if (one.source, one.sentence, other.sentence) in parallel:
                apart |= {one.id, other.id}
        left = tuple(claim for claim in group.claims if claim.id not in apart)
        if not apart:
            yield place, group
        elif len(left) > 1:
            yield place, Group(group.key, left, group.doubts, group.by_words)


def _parallel(keyed: Iterable[Sequence[Claim]]) -> set[object]:
    """Every two sentences of one source that tell several quantities in common, all in other numbers."""
    differ: dict[object, int] = defaultdict(int)
    agree: set[object] = set()
    for claims in keyed:
        for one, other in _pairs(claims):
            both = one.source, one.sentence, other.sentence
            if value_of(one) == value_of(other):
                agree.add(both)
            else:
                differ[both] += 1
    return {both for both, times in differ.items() if times >= _SEVERAL and both not in agree}


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every two of a few claims that stand in two sentences near each other; of lengths of time many are alike."""
    if not 1 < len(claims) <= _MOST:
        return
    for one, other in combinations(claims, 2):
        if (
            one.source == other.source
            and gap_to(one, other) <= _NEAR
            and one.speaker == other.speaker
            and Kind.DURATION not in (one.kind, other.kind)
            and one.sentence != other.sentence
        ):
            yield one, other
