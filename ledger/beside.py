"""The words of a case beside a ledger's: in their order, subject by subject, and what differs.

A subject is what words have an order about: a claim, a source, a finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ledger import cases
from ledger.cases import Rows, Said, Sheet

Word = tuple[Sheet, Said]
"""A row with the sheet that it stands in."""

_DERIVED = frozenset({"reading", "scale", "version", "stage", "found", "evidence_sha256", "by", "at"})
"""Cells that may be left empty on either side: the ledger finds them."""


def in_order(rows: Rows) -> list[Word]:
    """All words of a case in the order in which they were said; those without an entry last, sheet by sheet."""
    words = [
        (sheet, row)
        for sheet in cases.SHEETS
        if sheet is not cases.FIGURES
        for row in rows.get(sheet.name, ())
    ]
    return sorted(words, key=_rank)


def _rank(word: Word) -> tuple[int, int]:
    sheet, row = word
    if sheet is cases.CLAIMS and not row["because"]:
        return 0, 0
    return (1, int(row["entry"])) if row["entry"] else (2, 0)


def beside(words: Sequence[Word], ledger: Rows) -> Iterator[tuple[Sheet, Said, Word | None]]:
    """Each word of a case with the ledger's in its place, if there is one."""
    here: dict[tuple[str, str], list[Word]] = {}
    for known in in_order(ledger):
        here.setdefault(subject(*known), []).append(known)
    heard: Counter[tuple[str, str]] = Counter()
    for sheet, row in words:
        about = subject(sheet, row)
        known_here = here.get(about, [])
        if not heard[about] and sheet is not cases.CLAIMS and known_here and known_here[0][0] is cases.CLAIMS:
            del known_here[0]  # the case doesn't say how the claim is read, so it is read as it is here
        number = heard[about]
        heard[about] += 1
        yield sheet, row, known_here[number] if number < len(known_here) else None


def subject(sheet: Sheet, row: Said) -> tuple[str, str]:
    """What a word is about."""
    if sheet is cases.SOURCES:
        return "the source", row["locator"]
    if sheet is cases.CAPTURES:
        return "the captures of", row["source"]
    if sheet is cases.SETTLEMENTS:
        return "the finding", row["finding"]
    if sheet is cases.RELATIONS:
        return "the claims", " ".join(sorted(row["claims"].split()))
    return "the claim", row["claim"]


def difference(sheet: Sheet, row: Said, known: Word) -> str | None:
    """What the ledger says otherwise in a word's place; a source keeps what it was first called."""
    if sheet is not known[0]:
        return f"of {known[0].file}"
    if sheet is cases.SOURCES:
        return None
    return next(_differences(sheet, row, known[1]), None)


def _differences(sheet: Sheet, row: Said, known: Said) -> Iterator[str]:
    for column in sheet.columns:
        said, here = row[column.name], known[column.name]
        if column.name == "entry" or said == here or (column.name in _DERIVED and not (said and here)):
            continue
        yield f"{column.name} {here or 'empty'}, in the case {said or 'empty'}"
