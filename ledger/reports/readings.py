"""Readings by hand as lines."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.records import Claim
from ledger.reports.cells import harmless, one_line
from ledger.reports.rows import reads, speaker_of
from ledger.revisions import HELD, Anchor


def read_as(claim: Claim) -> str:
    """How a claim is read, in one line: value, unit, kind, metric, period, role, speaker."""
    parts = (
        reads(claim),
        claim.kind.value,
        claim.metric,
        claim.period and claim.period.text,
        claim.role and claim.role.value,
        speaker_of(claim),
    )
    return one_line(" · ".join(part for part in parts if part))


def amended_lines(before: Claim, claim: Claim, rev: int) -> str:
    """What a claim was read as, and what it is read as now."""
    lines = [
        f"{claim.id} “{one_line(claim.figure.text)}”: reading {rev}",
        f"  was  {read_as(before)}",
        f"  now  {read_as(claim)}",
    ]
    return harmless("".join(f"{line}\n" for line in lines))


def added_lines(claim: Claim, newer: Sequence[tuple[str, Anchor]] = ()) -> str:
    """A claim that was added, and what became of its words in each newer text, by name."""
    lines = [f"{claim.id} “{one_line(claim.figure.text)}”: added", f"  reads as  {read_as(claim)}"]
    for name, state in newer:
        held = "its words stand there" if state in HELD else "no verdict on it speaks of that text"
        lines.append(f"  in the newer text {one_line(name)}: {state.value}; {held}")
    return harmless("".join(f"{line}\n" for line in lines))


def by_hand_line(rev: int, claim: Claim, before: Claim | None, by: str, because: str) -> str:
    """A reading by hand, for a claim's history, with what it was read as before."""
    how = "added, read as" if rev == 1 else f"reading {rev}:"
    was = f" · reading {rev - 1} stays: {read_as(before)}" if before else ""
    return f"{by}: {how} {read_as(claim)} · {because}{was}"
