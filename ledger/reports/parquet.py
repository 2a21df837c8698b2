"""Claims as Parquet, for notebooks and databases: whole numbers and truth values typed, exact decimals as text.

Needs pyarrow, which comes with the extra `parquet`: what most desks never ask for isn't installed.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from ledger.errors import LedgerError
from ledger.reports.rows import Cell

_WHOLE = frozenset({"start", "end", "sentence_start", "sentence_end"})
_FLAGS = frozenset({"low_open", "high_open", "verdict_stands"})


def parquet(columns: Sequence[str], rows: Sequence[Mapping[str, Cell]], head: str) -> bytes:
    """The rows as one Parquet file, which names the head of the ledger that it is from; absence is null.

    Raises `LedgerError` where pyarrow isn't installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise LedgerError(
            "Parquet needs pyarrow, which isn't installed: pip install 'claim-ledger[parquet]'; "
            "`ledger export jsonl` needs nothing"
        ) from None
    kinds = {
        name: pa.int64() if name in _WHOLE else pa.bool_() if name in _FLAGS else pa.string()
        for name in columns
    }
    schema = pa.schema(list(kinds.items()), metadata={"ledger_head": head})
    table = pa.Table.from_pylist([{name: row[name] for name in columns} for row in rows], schema=schema)
    page = io.BytesIO()
    pq.write_table(table, page)
    return page.getvalue()
