"""External sources, and what they say of a claim: records, and the comparison by intervals.

In the manual and on the command line this is a *source*; in the code `Source` is the text that the claims
stand in, so a source from outside is called evidence here. Nothing is fetched and nothing is kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ledger.quantity import Interval, Reading, meets, reading, scale, span_words, unit_class, worth
from ledger.records import Claim, Kind, Period, Quantity


class Stance(StrEnum):
    """What a source is to a claim; `unrelated` is a person's word that it speaks of something else."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"
    UNRELATED = "unrelated"


class Standing(StrEnum):
    """Whether a source states its own matter or retells another's."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Found(StrEnum):
    """What was found at a source's place: its first copy, the same, another text, or nothing any more."""

    CAPTURED = "captured"
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


class Outcome(StrEnum):
    """What comes of holding a claim against a source's figure."""

    HOLDS = "holds"
    TENSION = "tension"
    CONTRADICTION = "contradiction"
    INCOMPARABLE = "not comparable"


class How(StrEnum):
    """How another claim is taken together with the one that is linked."""

    PLUS = "plus"
    LESS = "less"
    TIMES = "times"
    OVER = "over"


SIGNS = {How.PLUS: "+", How.LESS: "−", How.TIMES: "×", How.OVER: "÷"}
"""How each way of taking claims together is written in a sum."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Another claim, by its id, that a source's figure is of together with the one that is linked."""

    how: How
    claim: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source from outside: where it is, and what the desk says of it."""

    id: str
    locator: str
    title: str | None
    publisher: str | None
    published: date | None
    standing: Standing | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lies at a place: its bytes, and the address, status and headers that a server gave with them.

    `text_sha256` is the hash of the text that is read in the bytes, where they are one.
    """

    content: bytes
    url: str | None = None
    status: int | None = None
    headers: Mapping[str, str] | None = None
    text_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """One look at a source: what was found, and the hashes of the bytes that were kept."""

    evidence: str
    found: Found
    sha256: str | None
    text_sha256: str | None
    size: int | None
    url: str | None
    status: int | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table that is imported as a reference series."""

    metric: str
    scope: str | None
    quantity: Quantity
    period: Period | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure of a reference series that the ledger holds."""

    id: str
    evidence: str
    metric: str
    scope: str | None
    quantity: Quantity
    period: Period | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A person's word on what a source is to a claim, with the figure that the source gives, if any.

    Of several on one claim and source (or figure of a series) the last one counts. `event` names the word. Where the
    figure is of what the claim comes to with others, they are `joined`, and that is a subject of its own.
    """

    event: int
    claim: str
    rev: int
    evidence: str
    reference: str | None
    stance: Stance
    quote: str | None
    quantity: Quantity | None
    period: Period | None
    because: str | None
    by: str
    at: datetime
    joined: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """How a claim and a source's figure stand to each other, both intervals shown, and why in a sentence."""

    outcome: Outcome
    arithmetic: str
    message: str


def compared(claim: Claim, quantity: Quantity, period: Period | None) -> Compared:
    """The claim's figure held against the source's, each as the interval that its printed digits allow.

    Disjoint under every reading is a contradiction, under all but the loosest a tension. Figures of other units or
    of times that have no day in common are not comparable; where one of two periods is missing or wider, a
    contradiction is no more than a tension.
    """
    own = claim.figure.quantity
    if unit_class(own.unit) != unit_class(quantity.unit):
        return incomparable(
            f"the claim is in {own.unit or 'no unit'}, the source in {quantity.unit or 'no unit'}"
        )
    if apart := other_time(claim, period):
        return incomparable(apart)
    outcome = outcome_of(lambda level: (_interval(own, level, claim), _interval(quantity, level, claim)))
    arithmetic = _shown(claim, quantity, "meets" if outcome is Outcome.HOLDS else "against")
    return judged(outcome, arithmetic, doubt(claim, period))


def incomparable(why: str) -> Compared:
    """That a claim and a source's figure can't be held against each other, and why."""
    return Compared(Outcome.INCOMPARABLE, "", why)


def judged(outcome: Outcome, arithmetic: str, doubt: str | None) -> Compared:
    """The comparison in a sentence; where there is a doubt about the time, figures that are apart are no more than a tension."""
    if outcome is Outcome.CONTRADICTION and doubt:
        return Compared(Outcome.TENSION, arithmetic, f"the figures are apart, but {doubt}")
    return Compared(outcome, arithmetic, _SENTENCES[outcome])


_SENTENCES = {
    Outcome.HOLDS: "some value fits both figures as printed",
    Outcome.TENSION: "the figures meet only if one is cut or rounded to its last digit above zero",
    Outcome.CONTRADICTION: "no reading of the printed digits and hedges makes both true",
}


def outcome_of(sides: Callable[[Reading], tuple[Interval, Interval]]) -> Outcome:
    """What comes of two sides by the tightest reading under which they meet."""
    for level, outcome in ((Reading.DEFAULT, Outcome.HOLDS), (Reading.CHARITABLE, Outcome.TENSION)):
        if meets(*sides(level)):
            return outcome
    return Outcome.CONTRADICTION


def _interval(quantity: Quantity, level: Reading, claim: Claim) -> Interval:
    found = reading(quantity, level, limit=claim.kind is Kind.TARGET)
    by = worth(quantity.unit)
    return found if by == 1 else scale(found, by)


def _shown(claim: Claim, quantity: Quantity, sign: str) -> str:
    """Both intervals in the claim's unit."""
    own = claim.figure.quantity
    limit = claim.kind is Kind.TARGET
    ours, theirs = (reading(each, Reading.DEFAULT, limit=limit) for each in (own, quantity))
    if worth(own.unit) != worth(quantity.unit):
        theirs = scale(theirs, worth(quantity.unit) / worth(own.unit))
    unit = f" {own.unit}" if own.unit else ""
    return f"claim {span_words(ours)} {sign} source {span_words(theirs)}{unit}"


def other_time(claim: Claim, period: Period | None) -> str | None:
    """That the claim and the source speak of times without a day in common, if so."""
    if period and claim.period and (period.last < claim.period.first or claim.period.last < period.first):
        return f"the claim speaks of {claim.period.text}, the source of {period.text}"
    return None


def doubt(claim: Claim, period: Period | None) -> str | None:
    """That the claim and the source may not speak of the same time, if so."""
    if period is None:
        return None
    if claim.period is None:
        return f"the claim gives no period, the source speaks of {period.text}"
    if (period.first, period.last) != (claim.period.first, claim.period.last):
        return f"the claim speaks of {claim.period.text}, the source of {period.text}"
    return None
