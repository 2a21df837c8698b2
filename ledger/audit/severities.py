"""How grave each verdict of an audit is."""

from __future__ import annotations

from ledger.records import AuditVerdict, Severity

FINE = {
    AuditVerdict.VERBATIM,
    AuditVerdict.NORMALISED,
    AuditVerdict.SUPPORTED,
    AuditVerdict.ROUNDED,
    AuditVerdict.DERIVED,
}
"""The verdicts that leave nothing to do."""

_DOUBTS = {
    AuditVerdict.CAVEAT_CUT,
    AuditVerdict.AMBIGUOUS,
    AuditVerdict.PERIOD_DRIFT,
    AuditVerdict.WRONG_SUBJECT,
}


def severity(verdict: AuditVerdict) -> Severity:
    """What an editor has to do of it: nothing, note it, look at it, or mend it."""
    if verdict in FINE:
        return Severity.NONE
    if verdict in _DOUBTS:
        return Severity.WARNING
    return Severity.NOTE if verdict is AuditVerdict.NO_CLAIM else Severity.ERROR
