"""Every immutable record of the house: what passes from room to room.

Field names are the column names that the gold files, the database, the JSON lines and the manual
share. Offsets are Unicode code points into `Source.text`, end exclusive. Absence is `None`, never
an empty string or a zero. Nothing here computes more than a field from its siblings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """What the words around a number say of its edge (eval guide's column `bound`)."""

    EQ = "eq"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    NEAR_BELOW = "near_below"
    APPROX = "approx"


class Kind(StrEnum):
    """What sort of quantity a claim states."""

    LEVEL = "level"
    FLOW = "flow"
    CHANGE_ABS = "change_abs"
    CHANGE_REL = "change_rel"
    SHARE = "share"
    MULTIPLE = "multiple"
    RATE = "rate"
    RANK = "rank"
    DURATION = "duration"
    TARGET = "target"


class Role(StrEnum):
    """The end of a from–to pair that a figure stands at."""

    FROM = "from"
    TO = "to"


# What is asked of every claim is asked by these names: a name of a module is found ten times as fast as a member of a
# class of members (CPython 3.11).
EQ = Bound.EQ
LEVEL, FLOW, CHANGE_ABS, CHANGE_REL, SHARE, MULTIPLE, RATE, RANK, DURATION, TARGET = Kind
FROM, TO = Role


class Part(StrEnum):
    """What a stretch of a page is: the talk itself, or something the page puts around it."""

    BODY = "body"
    HEADLINE = "headline"
    CAPTION = "caption"
    NOTE = "note"
    FURNITURE = "furniture"


class Verdict(StrEnum):
    """The outcome of one comparison, as CONTRACT.md names it."""

    CONSISTENT = "consistent"
    EXPLAINABLE = "explainable"
    TENSION = "tension"
    CONTRADICTION = "contradiction"
    IMPLIED = "implied"


class Severity(StrEnum):
    """How urgently a finding asks for a person."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


class State(StrEnum):
    """How a person has settled a finding: it has a reason, it is a slip indeed, or it is none of ours."""

    EXPLAINED = "explained"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Likeness(StrEnum):
    """What a person says of claims: that they speak of the same quantity, or that they don't."""

    REPEAT = "repeat"
    NOT_SAME = "not_same"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source's text: code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers, verbatim."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies within this one, or is the same."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a page and what part of the page it is; marked, never removed."""

    span: Span
    part: Part


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it was decoded, verbatim, with where it came from.

    `marked` holds the regions that the form itself declares (an HTML `<nav>`, a caption element);
    `intake.regions` adds those that only the wording shows.
    """

    name: str
    text: str
    language: str
    spoken_on: date | None
    origin: str
    sha256: str
    encoding: str
    marked: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker's name as the source writes it, and the office that the text gives for it."""

    name: str
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break; `speaker` is `None` for the page's own text."""

    span: Span
    speaker: str | None
    part: Part = Part.BODY


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a turn, the quote that a claim is shown in."""

    span: Span
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number in base units, with what the print says of its own precision.

    `value` of `6000多万户` is 60000000, `step` the worth of the last printed digit (10000), `scale`
    the multiplier word (10000 for 万; 1 where there is none). `upper` is the far end of an explicit
    range. `post` says that the hedge stands after the digits (多, 余, 几, -odd), where it can't
    carry over to the next digit: 6000多万 is below 7000万.
    """

    value: Decimal
    upper: Decimal | None
    step: Decimal
    scale: Decimal
    unit: str | None
    bound: Bound
    post: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in the text: hedge, digits and unit."""

    span: Span
    text: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a claim speaks of: first and last day, and the ISO text that says so.

    `text` keeps the grain: `2024`, `2025-H1`, `2025-Q1`, `2025-07`, `2024-12-31`, or two of them (`2020/2024`).
    """

    text: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure as one speaker's assertion: a row of the ledger."""

    id: str
    source: str
    figure: Figure
    sentence: Span
    speaker: str | None
    metric: str | None
    kind: Kind
    period: Period | None
    role: Role | None
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A numeral that is no claim, and the rule that says why."""

    span: Span
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that could not be read for certain, said aloud instead of guessed.

    `confidence` (0–1) is given where the notice proposes a repair.
    """

    span: Span | None
    rule: str
    message: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source and everything that was read in it."""

    source: Source
    turns: tuple[Turn, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[Notice, ...] = ()
    persons: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A claim's part in a finding: `as_` names it in the rule's formula (`from`, `to`, `rate`)."""

    claim: Claim
    as_: str


EXTERNAL = "external"
"""The rule of a finding on a claim and a linked source, which is no rule of the texts; `ledger.outside` is its manual."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one comparison between claims; agreement is a finding too.

    `stated`, `computed_low` and `computed_high` are decimal texts in the unit that `arithmetic`
    shows. `reading` is the most charitable reading under which the sum holds, `tried` the readings
    that were tried in vain. `fingerprint` names the rule and its claims, `readings` the way in which they
    are read: a settlement holds for both. `basis` is the source from outside that it rests on, by its id.
    """

    rule: str
    kind: str
    verdict: Verdict
    severity: Severity
    members: tuple[Member, ...]
    stated: str | None
    computed_low: str | None
    computed_high: str | None
    arithmetic: str
    message: str
    reading: str | None = None
    tried: tuple[str, ...] = ()
    diagnosis: str | None = None
    fingerprint: str = field(default="")
    readings: str = field(default="")
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person decided of a finding, and why; of several on one finding the last one counts.

    It holds for the finding of this `fingerprint` while its members are read as `readings` says, and
    lapses when they are read otherwise. `claims` are the ids of its members.
    """

    fingerprint: str
    readings: str
    rule: str
    verdict: Verdict
    claims: tuple[str, ...]
    state: State
    because: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Relation:
    """A person's word that claims (by their ids) speak of the same quantity, or don't, and why.

    It counts for every two of them, over any likeness, until a later word says otherwise.
    """

    kind: Likeness
    claims: tuple[str, ...]
    because: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Asserted:
    """What became of an assertion that a desk wrote by hand: its place in its file, and whether it holds.

    `kind` is what it asserts (`expect`, `sum`, `share`, `balance`); `message` shows the sum, or says what
    is in the way.
    """

    path: str
    line: int
    kind: str
    holds: bool
    message: str


class AuditVerdict(StrEnum):
    """What an audit finds of a quotation or a figure of a draft, as CONTRACT.md names it."""

    VERBATIM = "verbatim"
    NORMALISED = "normalised"
    FIGURE_CHANGED = "figure_changed"
    UNIT_CHANGED = "unit_changed"
    HEDGE_CHANGED = "hedge_changed"
    NEGATION_CHANGED = "negation_changed"
    OTHER_SPEAKER = "other_speaker"
    OTHER_DOCUMENT = "other_document"
    SPLICED = "spliced"
    WORDS_CHANGED = "words_changed"
    CAVEAT_CUT = "caveat_cut"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    SUPPORTED = "supported"
    ROUNDED = "rounded"
    ROUNDED_UNFAIRLY = "rounded_unfairly"
    SCALE_SLIP = "scale_slip"
    PERCENT_FOR_POINTS = "percent_for_points"
    PERIOD_DRIFT = "period_drift"
    WRONG_SUBJECT = "wrong_subject"
    WRONG_SPEAKER = "wrong_speaker"
    CONTRADICTED = "contradicted"
    JUDGED_FALSE = "judged_false"
    DERIVED = "derived"
    DERIVED_WRONG = "derived_wrong"
    NO_CLAIM = "no_claim"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a draft prints where its source has something else; an empty side has nothing there."""

    draft: str
    source: str


@dataclass(frozen=True, slots=True)
class Match:
    """Where words or a figure of a draft stand in a source; `claim` is the id of the claim that holds them."""

    source: str
    span: Span
    text: str
    speaker: str | None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class AuditItem:
    """What an audit says of one quotation or figure of a draft.

    `what` is `quotation` or `figure`; `place` is where an editor finds it in a draft that has no lines
    (`paragraph 4`). `tier` names what had to be folded for the words to be the same, `others` the further
    places where they stand.
    """

    draft: str
    what: str
    span: Span
    text: str
    attributed_to: str | None
    verdict: AuditVerdict
    severity: Severity
    message: str
    match: Match | None = None
    others: tuple[Match, ...] = ()
    tier: str | None = None
    diff: tuple[Difference, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of a draft that was held against nothing, and why."""

    span: Span
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found of one draft: its items and what it set aside, in text order.

    `source` is the draft as it was read, `sha256` the hash of its bytes.
    """

    source: Source
    sha256: str
    items: tuple[AuditItem, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class KeptAudit:
    """An audit as the ledger has it; `event` names it, `head` is the event hash that it rests on."""

    event: int
    draft: str
    sha256: str
    head: str
    against: tuple[str, ...]
    verdicts: Mapping[str, int]
    problems: int
    by: str
    at: datetime
