"""Which figure of a sentence leads to which: 从A提高到B; 从A、B提高到C、D; "5.1% (up from 2.6%), 2.1% (up from 1.8%)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ledger.quantity import unit_class
from ledger.records import FROM, TO, Claim, Role


def ends(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """The numbers of the figures of each from–to pair, where it starts first.

    Figures that start something lead to those right behind them, one to one where they are lists of one length. Where
    they follow one of their sentence that nothing else leads to, it is where they lead (17 percent, down from 25).
    """
    if all(claim.role is not FROM for claim in claims):
        return  # as in most sentences
    runs = [(role, [number for number, _ in run]) for role, run in groupby(enumerate(claims), _role)]
    reached: set[int] = set()
    for at, (role, run) in enumerate(runs):
        if role is not FROM:
            continue
        starts = run
        before = runs[at - 1][1] if at and runs[at - 1][0] is TO else []
        behind = runs[at + 1][1] if at + 1 < len(runs) and runs[at + 1][0] is TO else []
        alone = 0 < len(before) <= len(starts) and reached.isdisjoint(before)
        if alone and len(starts) - len(before) in (0, len(behind)) and _back(claims, starts, before):
            yield from zip(starts, before, strict=False)
            starts = starts[len(before) :]
        elif not behind and before and _back(claims, starts, before[-1:]):
            yield starts[0], before[-1]
            continue
        if starts and behind:
            pairs = (
                zip(starts, behind, strict=True) if len(starts) == len(behind) else [(starts[-1], behind[0])]
            )
            reached.update(behind)
            yield from pairs


def _back(claims: Sequence[Claim], starts: Sequence[int], stops: Sequence[int]) -> bool:
    """Whether figures can lead back to those before them: of one sentence and one unit."""
    pairs = [(claims[start], claims[stop]) for start, stop in zip(starts, stops, strict=False)]
    return all(one.sentence == other.sentence and _alike(one, other) for one, other in pairs)


def _alike(one: Claim, other: Claim) -> bool:
    units = (one.figure.quantity.unit, other.figure.quantity.unit)
    return None in units or unit_class(units[0]) == unit_class(units[1])


def _role(numbered: tuple[int, Claim]) -> Role | None:
    return numbered[1].role
