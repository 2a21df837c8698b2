"""What the review page shows: one check of the whole ledger, what people said since, and how far the work has come.

The check is kept while no text is read otherwise; everything that people write is read anew each time, as the reader
may see it. What is written from the page goes through `judging`, `deciding`, `sourcing` and `rereading`, as from the command line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from ledger import desk
from ledger.errors import LedgerError
from ledger.records import Claim, Finding, Relation, Transcript
from ledger.reports.report import Report, settled
from ledger.reports.sources import called
from ledger.store import Document, Store, readings, verdicts
from ledger.verdicts import Course, Stage, last_assignment

CHECKED = (Stage.CHECKED, Stage.CROSS_CHECKED, Stage.SIGNED_OFF, Stage.PUBLISHED, Stage.CORRECTED)
"""The stages of a claim that somebody has checked; a verdict that is stale doesn't count."""


@dataclass(frozen=True)
class Review:
    """The ledger at one moment, as one reader may see it."""

    store: Store
    report: Report
    reader: str
    listed: tuple[Document, ...]

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for each in self.report.transcripts for claim in each.claims}

    @cached_property
    def documents(self) -> Mapping[str, tuple[Document, Transcript]]:
        """The documents with their texts by id, in the order in which they came in."""
        by_sha = {each.source.sha256: each for each in self.report.transcripts}
        return {one.id: (one, by_sha[one.sha256]) for one in self.listed if one.sha256 in by_sha}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """What was compared, by fingerprint, without what merely follows."""
        return {one.fingerprint: one for one in (*self.report.problems, *self.report.agreeing)}

    @cached_property
    def _home(self) -> Mapping[str, str]:
        return {claim.id: name for name, (_, text) in self.documents.items() for claim in text.claims}

    def document_of(self, claim: str) -> str:
        """The id of the document that a claim stands in."""
        return self._home[claim]

    def about(self, document: str) -> tuple[Finding, ...]:
        """The problems that a figure of the document is in: open ones first, each by urgency."""
        own = {claim.id for claim in self.documents[document][1].claims}
        return tuple(
            one for one in self.report.problems if any(member.claim.id in own for member in one.members)
        )

    def open_about(self, document: str) -> int:
        """How many of them nobody has settled."""
        return sum(settled(one, self.report) is None for one in self.about(document))

    def course(self, claim: str) -> Course:
        """A claim's way so far; an empty one where nobody has begun."""
        return self.report.record.courses.get(claim) or Course(claim, (), (), 0)

    def checked(self, document: str) -> int:
        """How many claims of a document somebody has checked, by a verdict that stands."""
        return sum(is_checked(self.course(claim.id)) for claim in self.documents[document][1].claims)

    def is_mine(self, claim: str) -> bool:
        """Whether the claim waits for this reader: assigned, and not ruled on by them since."""
        course = self.course(claim)
        given = last_assignment(course.steps)
        if given is None or self.reader not in (given.assignee, given.second):
            return False
        return not any(one.by == self.reader and one.event > given.event for one in course.rulings)

    def within(self, *documents: str) -> Report:
        """The report narrowed to some documents, with the findings that a figure of theirs is in."""
        texts = tuple(self.documents[name][1] for name in dict.fromkeys(documents))
        own = {claim.id for text in texts for claim in text.claims}

        def kept(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
            return tuple(one for one in findings if any(member.claim.id in own for member in one.members))

        whole = self.report
        return replace(
            whole,
            transcripts=texts,
            problems=kept(whole.problems),
            agreeing=kept(whole.agreeing),
            implied=kept(whole.implied),
        )


def is_checked(course: Course) -> bool:
    """Whether somebody has checked the claim, and the verdict stands; withheld ones count."""
    if course.stage not in CHECKED:
        return False
    return course.withheld or course.current is None or not course.current.stale


class Desk:
    """The ledger that a review page works on; many readers may look at once."""

    def __init__(self, db: str) -> None:
        """Open the ledger at a path or URL, once for all looks."""
        from ledger.checks import RULES, Watch

        self.db = db
        self.store = desk.open_store(db, create=False)
        self._lock, self._known = Lock(), verdicts.Known()
        self._kept: tuple[tuple[int, ...], tuple[Transcript, ...], tuple[Finding, ...]] | None = None
        self._read: dict[str, Transcript] = {}
        self._watch = Watch(RULES)

    def review(self, reader: str, language: str) -> Review:
        """The ledger now, for this reader."""
        with self._lock:
            read, found = self._checked()
            wanted = desk.Wanted(show_all=True)
            report = desk.reported(self.store, read, found, wanted, reader=reader, known=self._known)
            listed = self.store.documents()
        return Review(self.store, replace(report, language=language), reader, listed)

    def _checked(self) -> tuple[tuple[Transcript, ...], tuple[Finding, ...]]:
        """The texts and what was found in them; where one is read otherwise, what that touches is checked again."""
        state = self.store.texts_state()
        if self._kept is None or self._kept[0] != state:
            after = 0 if self._kept is None else max(self._kept[0][1:])
            self._read = self.store.read_again(self._read, after)
            read = tuple(self._read.values())
            self._kept = (state, read, self._watch.check(read, self.store.relations()))
        return self._kept[1:]


@dataclass(frozen=True, slots=True)
class Word:
    """Something that a person wrote on a claim: the event, when (as text), and the words of it."""

    event: int
    at: str
    text: str


def words_on(review: Review, claim: str) -> tuple[Word, ...]:
    """Everything that people wrote on a claim, as this reader may see it: verdicts, stages, readings, links."""
    from ledger.reports.readings import by_hand_line
    from ledger.reports.verdicts import course_entries, in_order

    found = [*course_entries(review.course(claim))]
    for one in readings.by_hand(review.store, claim):
        found.append((one.event, one.at, by_hand_line(one.rev, one.claim, one.before, one.by, one.because)))
    for link in review.report.record.linked.get(claim, ()):
        said = [link.link.by, f"{link.link.stance.value}: {called(link.evidence)}", link.link.because]
        found.append((link.link.event, link.link.at, " · ".join(filter(None, said))))
    return tuple(Word(event, f"{at:%Y-%m-%d %H:%M}Z", text) for event, at, text in in_order(found))


def touched(store: Store, claim: str) -> int:
    """The last event on a claim (a whole id): what a form is to name as seen.

    To be asked for before the claim is looked up: what is written in between is then held to be unseen, never the reverse.
    """
    return verdicts.course(store, claim).touched


def relations_of(review: Review, *claims: str) -> Iterator[Relation]:
    """What people said of the likeness of these claims to each other, or of one to any, the last word first."""
    for one in reversed(review.store.relations()):
        if len({*claims} & {*one.claims}) >= min(len(claims), 2):
            yield one


def settlements_of(review: Review, finding: str) -> tuple[tuple[str, str, str, str], ...]:
    """Every settlement of a finding: state, reason, who, when (as text); the first one first."""
    return tuple(
        (one.state.value, one.because, one.by, f"{one.at:%Y-%m-%d %H:%M}Z")
        for one in review.store.settlements()
        if one.fingerprint == finding
    )


def no_document(ref: str) -> LedgerError:
    """What is said where the page is asked for a document that is not there."""
    return LedgerError(f"no document {ref!r}; `ledger documents` lists them with their ids")
