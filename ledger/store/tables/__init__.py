"""The tables of the ledger as SQLModel rows, with all that the database checks of them.

`migrations/` builds these tables; a test holds the two together. Commands take their names and columns from
`ledger.store.columns`, which another test holds against these: to load the rows costs more than most commands.
"""

from ledger.store.tables import (
    audits,
    decisions,
    evidence,
    occasions,
    readings,
    revisions,
    texts,
    verdicts,
)
from ledger.store.tables.row import METADATA

__all__ = [
    "METADATA",
    "audits",
    "decisions",
    "evidence",
    "occasions",
    "readings",
    "revisions",
    "texts",
    "verdicts",
]
