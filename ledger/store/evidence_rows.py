"""External sources to rows and back, by plain functions, as `ledger.store.rows` does for transcripts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ledger.evidence import Capture, Evidence, Found, Joined, Link, Reference, Stance, Standing
from ledger.records import Bound, Quantity
from ledger.store.rows import Row, decimal_text, period_of


def figure_cells(quantity: Quantity | None) -> Row:
    """Value, step and unit of a typed figure."""
    if quantity is None:
        return (None, None, None)
    return (decimal_text(quantity.value), decimal_text(quantity.step), quantity.unit)


def evidence_of(row: Any) -> Evidence:
    """The source of a row."""
    return Evidence(
        id=row.id,
        locator=row.locator,
        title=row.title,
        publisher=row.publisher,
        published=date.fromisoformat(row.published) if row.published else None,
        standing=Standing(row.standing) if row.standing else None,
        by=row.by,
        at=datetime.fromisoformat(row.at),
    )


def capture_of(row: Any) -> Capture:
    """The look at a source of a row."""
    return Capture(
        evidence=row.evidence_id,
        found=Found(row.found),
        sha256=row.sha256,
        text_sha256=row.text_sha256,
        size=row.size,
        url=row.url,
        status=row.status,
        by=row.by,
        at=datetime.fromisoformat(row.at),
    )


def reference_of(row: Any) -> Reference:
    """The figure of a reference series of a row."""
    quantity = _quantity(row)
    assert quantity is not None
    return Reference(row.id, row.evidence_id, row.metric, row.scope, quantity, period_of(row), row.url)


def link_of(row: Any, joined: tuple[Joined, ...]) -> Link:
    """The link of a row, with the claims that it is of together with the row's own."""
    return Link(
        event=row.event_seq,
        claim=row.claim_id,
        rev=row.rev,
        evidence=row.evidence_id,
        reference=row.reference_id,
        stance=Stance(row.stance),
        quote=row.quote,
        quantity=_quantity(row),
        period=period_of(row),
        because=row.because,
        by=row.by,
        at=datetime.fromisoformat(row.at),
        joined=joined,
    )


def _quantity(row: Any) -> Quantity | None:
    if row.value is None:
        return None
    return Quantity(Decimal(row.value), None, Decimal(row.step), Decimal(1), row.unit, Bound.EQ)
