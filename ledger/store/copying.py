"""A whole ledger moved to another database: every row as it is, with its chain, verified on arrival."""

from __future__ import annotations

from sqlalchemy import Connection, Table, select

from ledger.errors import StoreError
from ledger.store import chain
from ledger.store.columns import TABLES
from ledger.store.database import insert
from ledger.store.store import Store, Verified

_BATCH = 500


def copy(source: Store, target: Store) -> Verified:
    """Write all of a ledger into an empty one, in one transaction that is kept only where its chain holds.

    Raises `VerificationError` where the source doesn't hold, `StoreError` where the target has entries.
    """
    with source.reading() as own, target.writing() as other:
        events, head = chain.verify(own)
        if chain.head(other)[0]:
            raise StoreError(
                f"{target.name} has entries of its own; a ledger is copied into an empty one: give another --to"
            )
        for rows in TABLES.values():
            _copy_rows(own, other, rows)
        arrived = chain.verify(other)
        if arrived != (events, head):
            raise StoreError(
                f"{target.name}: the copy differs from its source, and was not kept; run it again"
            )
    return Verified(*arrived)


def _copy_rows(own: Connection, other: Connection, rows: Table) -> None:
    """The rows of one table, in an order in which none refers to a later one."""
    for batch in own.execute(select(rows).order_by(*rows.primary_key)).partitions(_BATCH):
        insert(other, rows, [tuple(row) for row in batch])
