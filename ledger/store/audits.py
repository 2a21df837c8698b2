"""Audits in the ledger: that a draft was held against it, when and by whom, and what came out. Each is an event."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from ledger.records import Audit, KeptAudit, Severity
from ledger.store import said
from ledger.store.columns import TABLES
from ledger.store.store import Store

_AUDIT = TABLES["audit"]


def keep(store: Store, audit: Audit, *, head: str, against: Sequence[str], by: str | None = None) -> None:
    """Write down that a draft was audited, and what came out. Raises `StoreError` where it can't be written."""
    who, at = store.signed(by)
    counts = Counter(one.verdict.value for one in audit.items)
    problems = sum(one.severity in {Severity.ERROR, Severity.WARNING} for one in audit.items)
    told = json.dumps(dict(sorted(counts.items())), ensure_ascii=False)
    names = json.dumps(list(against), ensure_ascii=False)
    draft = said.whole(audit.source.name, "the draft's name")
    with store.writing() as connection:
        event = said.next_event(connection)
        row = (event, draft, audit.sha256, head, said.whole(names, "a name"), told, problems, who, at)
        said.keep(connection, {"audit": [row]}, command="audit", entity=draft)


def audits(store: Store) -> tuple[KeptAudit, ...]:
    """Every audit, in order."""
    with store.reading() as connection:
        found = connection.execute(select(_AUDIT).order_by(_AUDIT.c.event_seq)).all()
    return tuple(
        KeptAudit(
            row.event_seq, row.draft, row.sha256, row.head, tuple(json.loads(row.against)),
            json.loads(row.verdicts), row.problems, row.by, datetime.fromisoformat(row.at),
        )
        for row in found
    )  # fmt: skip
