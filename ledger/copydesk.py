"""What the copy desk asks for: drafts held against transcripts, of the ledger or of files.

It composes what `desk` reads with `ledger.audit`; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import sleep

from ledger import reading
from ledger.audit import Library, audit, read_draft
from ledger.errors import LedgerError
from ledger.records import AuditItem, AuditVerdict, KeptAudit, Severity, Transcript
from ledger.reports.audits import AuditReport
from ledger.scales import Norm
from ledger.text import Lines
from ledger.verdicts import Ruling, Stage

_GIVEN = {AuditVerdict.SUPPORTED, AuditVerdict.ROUNDED, AuditVerdict.HEDGE_CHANGED}
_EVERY = 0.5  # seconds between two looks at a draft that is watched


def audited(
    db: str,
    drafts: Sequence[str],
    against: Sequence[str],
    *,
    view: str = "accepted",
    day: date | None = None,
    today: date | None = None,
    show_all: bool = False,
) -> AuditReport:
    """The audit of drafts against sources: files, documents of the ledger, or, where none is named, all of it.

    Words that stand in another document of the ledger than those named are told so. Raises `LedgerError` where
    there is nothing to hold a draft against, and `UnreadableSource` for a draft that can't be read.
    """
    read = [read_draft(path, view=view, day=day) for path in drafts]
    about, apart, head, kept = _sources(db, against, today)
    library = Library(about, apart)
    found = [audit(draft, library) for draft in read]
    if kept:
        held = ruled_false(db)
        found = [replace(one, items=tuple(_ruled(item, held) for item in one.items)) for one in found]
    return AuditReport(
        audits=tuple(found),
        head=head,
        kept=frozenset(kept),
        sources={one.source.name: Lines.of(one.source.text) for one in (*about, *apart)},
        show_all=show_all,
    )


def ruled_false(db: str) -> dict[str, Ruling]:
    """The last ruling on each claim of the ledger that the desk holds to be false, where it still stands."""
    from ledger import desk
    from ledger.store import verdicts

    courses = verdicts.courses(desk.open_store(db, create=False))
    return {
        one.claim: one.current
        for one in courses
        if one.current is not None
        and not one.current.stale
        and one.current.rating.norm is Norm.FALSE
        and one.stage is not Stage.WITHDRAWN
    }


def _ruled(item: AuditItem, held: Mapping[str, Ruling]) -> AuditItem:
    """A figure that gives its claim rightly, and the claim is one that the desk has ruled to be false."""
    ruling = held.get(item.match.claim or "") if item.match else None
    if ruling is None or item.what != "figure" or item.verdict not in _GIVEN:
        return item
    label = ruling.rating.label("en")
    said = f"the source says it, and the desk has ruled the claim “{label}” ({ruling.by}, {ruling.at:%Y-%m-%d}): {ruling.because}"
    return replace(item, verdict=AuditVerdict.JUDGED_FALSE, severity=Severity.ERROR, message=said)


def _sources(
    db: str, against: Sequence[str], today: date | None
) -> tuple[list[Transcript], list[Transcript], str | None, list[str]]:
    """What the drafts are about, what else the ledger holds, the ledger's head, and the names of what it holds."""
    files = [ref for ref in against if Path(ref).is_file()]
    refs = [ref for ref in against if ref not in files]
    there = "://" in db or Path(db).exists()
    if not there and (refs or not files):
        named = f"“{refs[0]}” is no file, and " if refs else ""
        raise LedgerError(
            f"{named}there is no ledger {db} to hold the draft against; name transcripts with --against FILE, "
            "or keep them first with `ledger ingest`"
        )
    options = reading.Options(today=today)
    about = (
        list(reading.transcripts(dated.source for dated in reading.distinct(reading.read(files, options))))
        if files
        else []
    )
    if not there:
        return about, [], None, []
    from ledger import desk  # a draft held against files waits for no database

    store = desk.open_store(db, create=False)
    kept = store.transcripts()
    if not against:
        if not kept:
            raise LedgerError(
                f"the ledger {store.name} holds no transcript yet; keep one first with `ledger ingest`"
            )
        return list(kept), [], store.head(), [one.source.name for one in kept]
    for ref in refs:
        about += store.transcripts(ref)
    held = {one.source.sha256 for one in about}
    rest = [one for one in kept if one.source.sha256 not in held]
    return about, rest, store.head(), [one.source.name for one in kept]


def entered(db: str, report: AuditReport, against: Sequence[str], by: str | None) -> list[str]:
    """Writes each audit that rests on the ledger down in it; what could not be written is told in a line."""
    if not report.kept or report.head is None:
        return []
    from ledger import desk
    from ledger.store import audits

    store = desk.open_store(db, create=False)
    if not store.is_writable:
        return [f"{store.name} is read-only: the audit is not entered in it"]
    for one in report.audits:
        audits.keep(store, one, head=report.head, against=against, by=by)
    return []


def kept_audits(db: str) -> tuple[KeptAudit, ...]:
    """Every audit that the ledger has, in order."""
    from ledger import desk
    from ledger.store import audits

    return audits.audits(desk.open_store(db, create=False))


def watched(
    paths: Sequence[str], again: Callable[[], None], *, wait: Callable[[float], None] = sleep
) -> None:
    """Runs `again` at once and after each save of one of the files, until it is interrupted."""
    seen: tuple[float, ...] | None = None
    while True:
        now = tuple(_saved(path) for path in paths)
        if now != seen:
            seen = now
            again()
        wait(_EVERY)


def _saved(path: str) -> float:
    """When a file was last saved; a file that an editor is just replacing counts as not saved yet."""
    try:
        return Path(path).stat().st_mtime
    except OSError:
        return 0.0
