"""Passages that differ in all that both of them tell: they tell of two things, and none of it is a slip.

The same rows are read out for one district and then for the next (当中6个已完工，占地38公顷), or for one town and
another, each under the same names and without a word of whose they are where the figure stands. One figure that
differs from its like may be wrong; three or more that stand together and differ from three or more that stand
together are two tables, unless some figure is the same in both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
    settled = list(found)
    for pairs in by_source.values():
        for passages in _passages(pairs) if len(pairs) >= _LEAST else ():
            firsts, seconds = {pair.one.id for pair in passages}, {pair.other.id for pair in passages}
            if min(len(firsts), len(seconds)) >= _LEAST and not _agree(found, passages):
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


def _agree(found: Sequence[Finding], passages: Sequence[_Pair]) -> bool:
    """Whether some figure that isn't round or small is told in both passages alike."""
    for finding in found:
        if finding.rule != "repeat" or finding.verdict is not Verdict.CONSISTENT:
            continue
        told = [m.claim for m in finding.members if significant(m.claim.figure.quantity) >= _FINE]
        in_first = any(_near(pair.one, claim) for pair in passages for claim in told)
        if in_first and any(_near(pair.other, claim) for pair in passages for claim in told):
            return True
    return False


def _explained(finding: Finding, number: int) -> Finding:
    return replace(
        finding,
        verdict=Verdict.EXPLAINABLE,
        severity=Severity.NOTE,
        reading=f"the two passages differ in all {number} figures that both tell, so each tells of another thing",
    )
