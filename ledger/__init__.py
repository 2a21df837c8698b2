"""claim-ledger: the fact-check ledger for numbers in speech.

The data walk, each step a function from records to records:

    bytes       intake.read_source(path)      -> Source        the text as decoded, never altered
    Source      extract.transcript(source)    -> Transcript    turns, sentences, claims, notices
    Transcripts Book.of(transcripts)          -> Book          which claims speak of the same quantity
    Book        checks.check(book)            -> Findings      every comparison made, agreement included
    again       Watch(RULES).check(transcripts) -> Findings    the same, of no more than what has changed since
    Findings    reports.build, reports.render -> text          what a desk prints
    beside it   store.Store(url)                               the ledger: append-only rows

Rooms and floors are drawn in pyproject.toml's import contracts. The names below are the front door;
they load what they need when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_FRONT_DOOR = {
    "Book": "ledger.book",
    "Claim": "ledger.records",
    "Finding": "ledger.records",
    "LedgerError": "ledger.errors",
    "Source": "ledger.records",
    "Store": "ledger.store",
    "Transcript": "ledger.records",
    "Watch": "ledger.checks",
    "check": "ledger.checks",
    "read_source": "ledger.intake",
    "render": "ledger.reports",
    "transcript": "ledger.extract",
}

__all__ = [*_FRONT_DOOR]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _FRONT_DOOR:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_FRONT_DOOR[name]), name)
