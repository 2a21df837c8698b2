"""Passages that differ in all that both of them tell: they tell of two things, and none of it is a slip.

The same rows are read out for one district and then for the next (当中6个已完工，占地38公顷), or for one town and
another, each under the same names and without a word of whose they are where the figure stands. One figure that
differs from its like may be wrong; three or more that stand together and differ from three or more that stand
together are two tables, unless some figure is the same in both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ledger.quantity import significant
from ledger.records import Claim, Finding, Severity, Verdict

_FAILED = (Verdict.CONTRADICTION, Verdict.TENSION)
_BOTH = 2
_FINE = 2  # digits that say something: any two rows may say 6年以上
_LEAST = 3  # figures in which two passages must differ
_TOGETHER = 300  # code points from one figure of a passage to the next


class _Pair(NamedTuple):
    """A finding, by number, with the figures that it holds against each other, in text order."""

    number: int
    one: Claim
    other: Claim


def of_two_things(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, those explained that only two passages on two things make."""
    by_source: dict[str, list[_Pair]] = defaultdict(list)
    for pair in _pairs(found):
        by_source[pair.one.source].append(pair)
    both = [
        passages
        for pairs in by_source.values()
        for passages in (_passages(pairs) if len(pairs) >= _LEAST else ())
        if min(len({pair.one.id for pair in passages}), len({pair.other.id for pair in passages})) >= _LEAST
    ]
    alike = _told_alike(found, {passages[0].one.source for passages in both})
    settled = list(found)
    for passages in both:
        if not _agree(alike[passages[0].one.source], passages):
            for pair in passages:
                settled[pair.number] = _explained(found[pair.number], len(passages))
    return tuple(settled)


def _pairs(found: Sequence[Finding]) -> Iterator[_Pair]:
    for number, finding in enumerate(found):
        if finding.rule == "repeat" and finding.verdict in _FAILED and len(finding.members) == _BOTH:
            one, other = sorted((m.claim for m in finding.members), key=lambda c: c.figure.span.start)
            if one.source == other.source and one.speaker == other.speaker:
                yield _Pair(number, one, other)


def _passages(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    """The pairs of one source that stand together on both sides, in text order."""
    found: list[list[_Pair]] = []
    near: list[list[_Pair]] = []
    for pair in sorted(pairs, key=lambda pair: pair.one.figure.span.start):
        near = [passages for passages in near if _near(passages[-1].one, pair.one)]
        home = next((passages for passages in near if _near(passages[-1].other, pair.other)), None)
        if home is None:
            near.append([pair])
            found.append(near[-1])
        else:
            home.append(pair)
    return found


def _near(one: Claim, other: Claim) -> bool:
    apart = abs(one.figure.span.start - other.figure.span.start)
    return one.source == other.source and apart <= _TOGETHER


def _told_alike(
    found: Sequence[Finding], sources: Collection[str]
) -> Mapping[str, Sequence[Sequence[Claim]]]:
    """The figures that agree and aren't round or small, by source: those that each finding has in it."""
    alike: dict[str, list[list[Claim]]] = {source: [] for source in sources}
    for finding in found if alike else ():
        if finding.rule != "repeat" or finding.verdict is not Verdict.CONSISTENT:
            continue
        here: dict[str, list[Claim]] = defaultdict(list)
        for member in finding.members:
            claim = member.claim
            if claim.source in alike and significant(claim.figure.quantity) >= _FINE:
                here[claim.source].append(claim)
        for source, claims in here.items():
            alike[source].append(claims)
    return alike


def _agree(told_alike: Sequence[Sequence[Claim]], passages: Sequence[_Pair]) -> bool:
    """Whether some figure that isn't round or small is told in both passages alike."""
    return any(
        any(_near(pair.one, claim) for pair in passages for claim in told)
        and any(_near(pair.other, claim) for pair in passages for claim in told)
        for told in told_alike
    )


def _explained(finding: Finding, number: int) -> Finding:
    return replace(
        finding,
        verdict=Verdict.EXPLAINABLE,
        severity=Severity.NOTE,
        reading=f"the two passages differ in all {number} figures that both tell, so each tells of another thing",
    )
