"""What people rule on a claim, and the way that it goes from desk to desk: records, and what may follow what.

Two things that are kept apart: the *rating*, which says how right the claim is, and the *stage*, which says how far the
work on it has come. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ledger.errors import LedgerError
from ledger.scales import Rating


class Stage(StrEnum):
    """How far the work on a claim has come."""

    NEW = "new"
    ASSIGNED = "assigned"
    CHECKED = "checked"
    CROSS_CHECKED = "cross-checked"
    SIGNED_OFF = "signed off"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class CorrectionClass(StrEnum):
    """How grave a correction is: the substance was wrong, or only its form."""

    CORRECTED = "corrected"
    REFILE = "refile"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's verdict on a claim, bound to the reading and the sources that it judged; `event` names it.

    `known_then` is what could be known when the words were said, `known_now` what is known since. `asked` is what the
    speaker answered when asked for the source. `stale` says why it no longer speaks of the claim as it stands.
    """

    event: int
    claim: str
    rev: int
    scale: str
    scale_version: int
    rating: Rating
    because: str
    known_then: str | None
    known_now: str | None
    asked: str | None
    sources: tuple[str, ...]
    evidence_sha256: str
    supersedes: int | None
    by: str
    at: datetime
    stale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a claim's way: the stage that it came to, and what was said with it."""

    event: int
    claim: str
    stage: Stage
    by: str
    at: datetime
    assignee: str | None = None
    second: str | None = None
    verdict: int | None = None
    correction: CorrectionClass | None = None
    wrong: str | None = None
    right: str | None = None
    place: str | None = None
    day: date | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A claim's way so far: its rulings and steps, the first made first, and the last event on it.

    `withheld` is set where the reader is to rule as second reader first: the rulings of others are left out.
    """

    claim: str
    rulings: tuple[Ruling, ...]
    steps: tuple[Step, ...]
    touched: int
    withheld: bool = False

    @property
    def stage(self) -> Stage:
        """How far the work has come."""
        return self.steps[-1].stage if self.steps else Stage.NEW

    @property
    def standing(self) -> tuple[Ruling, ...]:
        """The last ruling of each person, those that are stale left out."""
        last = {ruling.by: ruling for ruling in self.rulings}
        return tuple(ruling for ruling in last.values() if not ruling.stale)

    @property
    def current(self) -> Ruling | None:
        """The last ruling, stale or not."""
        return self.rulings[-1] if self.rulings else None

    @property
    def rated(self) -> str | None:
        """The class of the last rating in small letters, `stale` where it no longer holds; `None` where nobody ruled."""
        if self.current is None:
            return None
        return "stale" if self.current.stale else self.current.rating.norm.value.lower()

    @property
    def was_published(self) -> bool:
        """Whether readers have seen a verdict on the claim."""
        return any(step.stage is Stage.PUBLISHED for step in self.steps)


def stage_after(course: Course, by: str, scale: str, version: int, rating: Rating) -> Stage:
    """The stage that a claim comes to by another ruling: unequal ratings of two people send it back."""
    others = [ruling for ruling in course.standing if ruling.by != by]
    if not others:
        return Stage.CHECKED
    same = all(
        (other.scale, other.scale_version, other.rating.code) == (scale, version, rating.code)
        for other in others
    )
    return Stage.CROSS_CHECKED if same else Stage.ASSIGNED


def see_may_rule(course: Course, by: str) -> None:
    """Raises `LedgerError` where the claim is withdrawn, or somebody else's to read."""
    if course.stage is Stage.WITHDRAWN:
        raise LedgerError(
            f"{course.claim} is withdrawn; assign it anew with `ledger assign {course.claim} --to NAME`"
        )
    given = last_assignment(course.steps)
    if given is None or given.assignee is None or by == given.assignee:
        return
    readers = " and ".join(filter(None, (given.assignee, given.second)))
    if given.second is not None and by != given.second:
        raise LedgerError(
            f"{course.claim} is assigned to {readers}; assign it to {by} first, or rule as one of them"
        )
    if given.second is None and not any(ruling.by == given.assignee for ruling in course.rulings):
        raise LedgerError(
            f"{course.claim} is assigned to {readers}, who has not ruled yet; assign it to {by}, or wait"
        )


def last_assignment(steps: Sequence[Step]) -> Step | None:
    """The step that said last who reads the claim."""
    return next((step for step in reversed(steps) if step.assignee is not None), None)


def must_rule_first(course: Course, reader: str | None) -> bool:
    """Whether the reader is to rule as second reader before seeing what the first one ruled."""
    given = last_assignment(course.steps)
    if given is None or reader is None or given.second != reader:
        return False
    return not any(ruling.by == reader and ruling.event > given.event for ruling in course.rulings)


def see_may_sign_off(course: Course) -> Ruling:
    """The ruling that can be signed off. Raises `LedgerError`, which says what is missing."""
    ruling = see_holds(course)
    enough = (Stage.CROSS_CHECKED,) if ruling.rating.needs_second else (Stage.CHECKED, Stage.CROSS_CHECKED)
    if course.stage in enough:
        return ruling
    if course.stage is Stage.ASSIGNED and len(course.standing) > 1:
        raise LedgerError(
            f"{course.claim}: its readers disagree ({_ratings(course.standing)}); one of them rules again "
            "before it is signed off"
        )
    if course.stage is Stage.CHECKED:
        raise LedgerError(
            f"{course.claim}: {ruling.rating.code} needs a second reader, another than {ruling.by}; "
            f"`ledger verdict {course.claim} …` by another"
        )
    raise LedgerError(f"{course.claim} is {course.stage.value}; what is checked is signed off, once")


def see_holds(course: Course) -> Ruling:
    """The current ruling. Raises `LedgerError` where there is none, or it is stale."""
    ruling = course.current
    if ruling is None:
        raise LedgerError(
            f"{course.claim} has no verdict yet; `ledger verdict {course.claim} RATING` gives one"
        )
    if ruling.stale:
        raise LedgerError(
            f"{course.claim}: the verdict is stale: {'; '.join(ruling.stale)}; give it anew with "
            f"`ledger verdict {course.claim} RATING`"
        )
    return ruling


def _ratings(rulings: Sequence[Ruling]) -> str:
    return ", ".join(f"{ruling.rating.code} by {ruling.by}" for ruling in rulings)


def see_may_publish(course: Course) -> Ruling:
    """The ruling that can be published. Raises `LedgerError` where it isn't signed off, or is stale."""
    ruling = see_holds(course)
    if course.stage is not Stage.SIGNED_OFF:
        raise LedgerError(
            f"{course.claim} is {course.stage.value}; what is signed off is published: `ledger sign-off {course.claim}`"
        )
    return ruling


def see_was_published(course: Course) -> Ruling:
    """The current ruling. Raises `LedgerError` where readers have seen nothing that could be corrected."""
    if course.current is None or not course.was_published:
        raise LedgerError(
            f"{course.claim} was never published: there is nothing to correct or withdraw; "
            f"a verdict is replaced by another: `ledger verdict {course.claim} RATING`"
        )
    if course.stage is Stage.WITHDRAWN:
        raise LedgerError(f"{course.claim} is withdrawn already; `ledger history {course.claim}` shows why")
    return course.current
