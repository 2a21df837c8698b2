"""Trouble in the operation: no file, no such rule, a ledger that can't be opened.

Trouble in the data is a `Finding`, trouble in our reading a `Notice`; both are values. What is
raised here ends a command, so every message says what, where, and what to do next.
"""

from __future__ import annotations


class LedgerError(Exception):
    """An operation that can't be done; the message ends with the remedy. Exit code 2."""

    exit_code = 2


class UnreadableSource(LedgerError):
    """A file that can't be read as a transcript."""


class StoreError(LedgerError):
    """A ledger that can't be opened, written or understood."""


class Overtaken(StoreError):
    """A write that rests on an older state: somebody else was faster."""


class VerificationError(LedgerError):
    """A ledger whose own record doesn't hold. Exit code 3."""

    exit_code = 3
