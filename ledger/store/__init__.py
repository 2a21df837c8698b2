"""The database: records in, records out, and every line of SQL in the house.

What a claim means, and which claims are alike, is not decided here.
"""

from ledger.store import (
    audit_tables,
    audits,
    cases,
    evidence_tables,
    lock,
    occasion_tables,
    readings,
    revision_tables,
    revisions,
    scales,
    sources,
    verdict_tables,
    verdicts,
)
from ledger.store.rows import Document, Entry
from ledger.store.schema import migrations_path
from ledger.store.store import Saved, Store, Verified

__all__ = [
    "Document",
    "Entry",
    "Saved",
    "Store",
    "Verified",
    "audit_tables",
    "audits",
    "cases",
    "evidence_tables",
    "lock",
    "migrations_path",
    "occasion_tables",
    "readings",
    "revision_tables",
    "revisions",
    "scales",
    "sources",
    "verdict_tables",
    "verdicts",
]
