"""A draft held against its sources: every quotation looked up, every figure matched to a claim.

The draft's text is never altered; items point into it. Which claims speak of the same quantity is decided in
`ledger.book`, what a number may stand for in `ledger.quantity`.
"""

from ledger.audit.auditing import audit
from ledger.audit.drafts import Draft, read_draft
from ledger.audit.library import Library

__all__ = ["Draft", "Library", "audit", "read_draft"]
