"""Which figure of a sentence leads to which: 从A提高到B, and 从A、B提高到C、D, where A leads to C and B to D."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ledger.records import Claim, Role


def ends(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """The numbers of the figures of each from–to pair that stand right behind each other, or in lists of one length that do."""
    runs = [(role, [number for number, _ in run]) for role, run in groupby(enumerate(claims), _role)]
    for (role, starts), (next_role, stops) in pairwise(runs):
        if (role, next_role) == (Role.FROM, Role.TO):
            if len(starts) == len(stops):
                yield from zip(starts, stops, strict=True)
            else:
                yield starts[-1], stops[0]


def _role(numbered: tuple[int, Claim]) -> Role | None:
    return numbered[1].role
