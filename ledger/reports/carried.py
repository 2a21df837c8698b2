"""Claims as they leave the house in a table and come back: as printed elsewhere, with their text, verdict and stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger.records import Claim
from ledger.reports.cells import as_line, harmless, one_line
from ledger.reports.readings import read_as
from ledger.reports.rows import CLAIM_COLUMNS, Cell, claim_row
from ledger.verdicts import Course, Stage

CARRIED_COLUMNS = (*CLAIM_COLUMNS, "sha256", "verdict", "verdict_stands", "stage")
"""The columns of `ledger export csv` and `jsonl`; `sha256` is that of the bytes that the claim was read from."""


def carried_row(claim: Claim, sha256: str, course: Course | None) -> dict[str, Cell]:
    """One claim under `CARRIED_COLUMNS`."""
    ruling = course.current if course else None
    return claim_row(claim) | {
        "sha256": sha256,
        "verdict": ruling.rating.code if ruling else None,
        "verdict_stands": not ruling.stale if ruling else None,
        "stage": (course.stage if course else Stage.NEW).value,
    }


def taken_lines(rows: Sequence[tuple[int, Claim | None, Claim, bool]], name: str, *, dry_run: bool) -> str:
    """What became of a table that was taken in: of each row its number, the claim before and after, and whether it differs."""
    lines = []
    for line, before, claim, differs in rows:
        if before is None:
            lines.append(f"row {line}: “{claim.figure.text}” added\n  reads as  {read_as(claim)}")
        elif differs:
            lines.append(
                f"row {line}: {claim.id} “{claim.figure.text}”\n  was  {read_as(before)}\n  now  {read_as(claim)}"
            )
    added = sum(before is None for _, before, _, _ in rows)
    changed = sum(differs for _, before, _, differs in rows if before is not None)
    would = "would be " if dry_run else ""
    lines.append(
        f"{name}: {added} {would}added, {changed} {would}read otherwise, {len(rows) - added - changed} as they are"
    )
    return "".join(harmless(_indented(line)) + "\n" for block in lines for line in block.split("\n"))


def _indented(line: str) -> str:
    return "  " + one_line(line) if line.startswith("  ") else one_line(line)


def case_line(folder: str, document: str, added: Mapping[str, int], *, new: bool, dry_run: bool) -> str:
    """What became of a case that was taken in: the document, and how many words of each sheet were new."""
    told = [
        f"{count} {name.removesuffix('s') if count == 1 else name}" for name, count in added.items() if count
    ]
    would = "would be " if dry_run else ""
    what = "new" if new else "in the ledger already"
    return as_line(f"{folder}: {document}, {what}; {would}added: {', '.join(told) or 'nothing'}")


def review_lines(rows: Sequence[tuple[str, str, str, str | None, Sequence[Claim]]], *, dry_run: bool) -> str:
    """What became of reviews: address, rating, what was done, the source's id, and the claims that have the words."""
    would = "would be " if dry_run else ""
    lines = []
    for url, rating, became, source, claims in rows:
        named = ", ".join(f"{claim.id} “{claim.figure.text}”" for claim in claims[:_LISTED])
        told = {
            "linked": f"{would}linked to {named} as context",
            "known": "as it is",
            "own": f"this desk's own verdict on {named}, left alone",
            "unplaced": f"{would}kept as a source; {f'its words are those of {named}' if claims else 'no claim has its words'}: "
            f"ledger link CLAIM {source} --stance context",
        }[became]
        lines.append(as_line(f"{url}: {rating}: {told}"))
    return "".join(lines)


_LISTED = 8
"""Claims that a line names."""
