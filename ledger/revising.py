"""What a command on revised texts asks for: a newer text kept beside the earlier one, and what it says differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ledger import desk, reading
from ledger.audit.anchoring import anchored, differences
from ledger.errors import LedgerError
from ledger.records import Claim, Finding, Relation, Settlement, Transcript
from ledger.reports import PROBLEMS
from ledger.reports.revisions import Compared, Figure, Touched
from ledger.revisions import HELD, Anchor, Anchored
from ledger.store import Document, Store, revisions, verdicts


@dataclass(frozen=True, slots=True)
class Revised:
    """A newer text, read: what became of it (`kept`), the text that it revises, and the claims of that.

    `anchors` is `None` where the ledger has the same words of the same texts already.
    """

    kept: desk.Kept
    earlier: Document
    anchors: tuple[Anchored, ...] | None


def ingest(
    db: str, path: str, ref: str, options: reading.Options, *, by: str | None = None, dry_run: bool = False
) -> Revised:
    """Reads a newer text of a document (`ref`) and keeps it, with what became of every earlier claim.

    The day is that of the earlier text, unless one is given or the text states its own. Raises `LedgerError` where the
    document has a newer text already or nothing of it is left in the file, and `UnreadableSource` where the file can't be read.
    """
    store = desk.open_store(db, create=False)
    earlier = store.document(ref)
    (dated,) = reading.read((path,), options)
    there = next((one for one in store.documents() if one.sha256 == dated.source.sha256), None)
    if there is not None and there.revises is not None and earlier.id in (there.revises, there.id):
        known = desk.Kept(Transcript(dated.source, (), (), ()), there.id, False, None)
        return Revised(known, store.document(there.revises), None)
    revisions.see_may_revise(store, there, earlier)
    if dated.source.spoken_on is None and earlier.spoken_on is not None:
        options = replace(options, days=(earlier.spoken_on,))
    (kept,) = desk.ingest(db, (path,), options, dry_run=True)
    new = kept.transcript if kept.new else store.transcripts(kept.document)[0]
    _see_same_event(anchored(store.transcripts(earlier.id)[0], new), earlier, path)
    if not dry_run:
        (kept,) = desk.ingest(db, (path,), options, another=False)
        new = store.transcripts(kept.document)[0]
    found = [one for of in _earlier(store, earlier) for one in anchored(store.transcripts(of.id)[0], new)]
    if not dry_run:
        revisions.keep(store, store.document(kept.document), earlier, found, by=by)
    own = {entry.claim.id for entry in store.claims(document=earlier.id)}
    return Revised(kept, earlier, tuple(one for one in found if one.claim in own))


def _see_same_event(found: Sequence[Anchored], earlier: Document, path: str) -> None:
    """Raises `LedgerError` where nothing of the earlier text is left: what is kept can't be taken back."""
    if found and all(one.state is Anchor.ORPHAN for one in found):
        raise LedgerError(
            f"{path}: no claim of {earlier.name} stands there, so it is another text; "
            f"keep it as one of its own: `ledger ingest {path}`"
        )


def _earlier(store: Store, document: Document) -> Iterator[Document]:
    """The text and all those that it is a newer text of, the newest first."""
    yield document
    while document.revises is not None:
        document = store.document(document.revises)
        yield document


def compared(db: str, ref: str) -> Compared:
    """What a document says differently than the text that it revises, or, where it is the earlier one, its newer text.

    Raises `LedgerError` where the ledger has one text of it only.
    """
    store = desk.open_store(db, create=False)
    document = store.document(ref)
    if document.revises is None and document.revised_by is not None:
        document = store.document(document.revised_by)
    if document.revises is None:
        raise LedgerError(
            f"{document.id} ({document.name}): the ledger has one text of it; "
            f"`ledger ingest --revises {document.id} FILE` keeps a newer one"
        )
    made = next(one for one in revisions.revisions(store) if one.document == document.id)
    (old,), (new,) = store.transcripts(made.revises), store.transcripts(document.id)
    own = {claim.id for claim in old.claims}
    anchors = {one.claim: one for one in made.anchors if one.claim in own}
    if own - anchors.keys():  # added by hand since the newer text came
        anchors = {one.claim: one for one in anchored(old, new)} | anchors
    return Compared(
        document=document.id,
        revises=made.revises,
        head=store.head(),
        old=old,
        new=new,
        figures=tuple(_figures(store, old, new, anchors)),
        added=_added(new, anchors),
        findings=_touched(store, old, new, anchors),
        relations=_lapsed(store.relations(), own),
    )


def _figures(
    store: Store, old: Transcript, new: Transcript, anchors: dict[str, Anchored]
) -> Iterator[Figure]:
    """Every claim of the earlier text in order, with what stands for it now and the verdict that it has."""
    differ, theirs = differences(old, new), {claim.id: claim for claim in new.claims}
    ruled = {one.claim: one for one in verdicts.courses(store, reader=store.actor)}
    for claim in old.claims:
        anchor = anchors[claim.id]
        now = theirs.get(anchor.becomes or "")
        sentence = now.sentence if now else anchor.span
        found = () if anchor.state in HELD or sentence is None else differ(claim.sentence, sentence)
        changes = tuple((one.verdict, one.difference) for one in found)
        yield Figure(claim, anchor, now, sentence, changes, ruled.get(claim.id))


def _added(new: Transcript, anchors: dict[str, Anchored]) -> tuple[Claim, ...]:
    """The claims of the newer text that stand for none of the earlier one."""
    known = {one.becomes for one in anchors.values()}
    return tuple(claim for claim in new.claims if claim.id not in known)


def _touched(
    store: Store, old: Transcript, new: Transcript, anchors: dict[str, Anchored]
) -> tuple[Touched, ...]:
    """What the check of the earlier text found, with what the check of the newer one finds in its place; then what is new."""
    said = {one.fingerprint: one for one in store.settlements()}
    before, after = _problems(old, store.relations()), _problems(new, store.relations())
    made, taken = [], set()
    for finding in before:
        parts = {(_becomes(anchors, member.claim), member.as_) for member in finding.members}
        same = next((one for one in after if one.rule == finding.rule and _parts(one) == parts), None)
        taken.add(same and same.fingerprint)
        held = all(_held(anchors, member.claim) for member in finding.members)
        made.append(Touched(finding, same, held, _standing(said.get(finding.fingerprint), finding)))
    made += [Touched(None, one, False, None) for one in after if one.fingerprint not in taken]
    return tuple(made)


def _problems(read: Transcript, relations: Sequence[Relation]) -> list[Finding]:
    from ledger.book import Book
    from ledger.checks import check

    return [one for one in check(Book.of((read,), relations)) if one.verdict in PROBLEMS]


def _parts(finding: Finding) -> set[tuple[str | None, str]]:
    return {(member.claim.id, member.as_) for member in finding.members}


def _becomes(anchors: dict[str, Anchored], claim: Claim) -> str | None:
    return anchors[claim.id].becomes if claim.id in anchors else None


def _held(anchors: dict[str, Anchored], claim: Claim) -> bool:
    return claim.id in anchors and anchors[claim.id].state in HELD


def _standing(settlement: Settlement | None, finding: Finding) -> Settlement | None:
    return settlement if settlement and settlement.readings == finding.readings else None


def _lapsed(relations: Sequence[Relation], own: set[str]) -> tuple[Relation, ...]:
    """What people said of claims of the earlier text."""
    return tuple(one for one in relations if own & {*one.claims})
