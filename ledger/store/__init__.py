"""The database: records in, records out, and every line of SQL in the house.

What a claim means, and which claims are alike, is not decided here.
"""

from ledger.store import audits, cases, lock, readings, revisions, scales, sources, verdicts
from ledger.store.rows import Document, Entry
from ledger.store.schema import migrations_path
from ledger.store.store import Saved, Store, Verified

__all__ = [
    "Document",
    "Entry",
    "Saved",
    "Store",
    "Verified",
    "audits",
    "cases",
    "lock",
    "migrations_path",
    "readings",
    "revisions",
    "scales",
    "sources",
    "verdicts",
]
