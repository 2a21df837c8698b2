"""How a comparison becomes a finding: the ladder of verdicts, the likely slip, the fingerprint."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ledger.book import Book, Frame, Group
from ledger.quantity import Interval, Reading, in_first_unit, plain, reading, readings, scale, worth
from ledger.records import TARGET, Claim, Finding, Severity, Verdict

Find = Callable[[Book], Iterator[Finding]]
OfGroup = Callable[[Group], Iterator[Finding]]
OfFrame = Callable[[Frame], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: the name to type, the relation kind it reports, its manual, and the check itself.

    `find` is followed by what it finds `then`. All look at one source at a time, unless the rule holds
    claims of different sources against each other: then it says what is found of each group or frame of the book alone.
    """

    name: str
    kind: str
    manual: str
    find: Find
    then: tuple[Find, ...] = ()
    of_group: OfGroup | None = None
    of_frame: OfFrame | None = None

    @property
    def across(self) -> bool:
        """Whether it holds claims of different sources against each other."""
        return self.of_group is not None or self.of_frame is not None


_SEVERITIES = {
    Verdict.CONTRADICTION: Severity.ERROR,
    Verdict.TENSION: Severity.WARNING,
    Verdict.EXPLAINABLE: Severity.NOTE,
    Verdict.CONSISTENT: Severity.NONE,
    Verdict.IMPLIED: Severity.NONE,
}


@contextmanager
def without_collection() -> Iterator[None]:
    """Without the collector of cycles: none are made here, and it would look through all claims again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # what was made is taken for old, or the first thing made next would have all of it looked through
            gc.enable()
            gc.unfreeze()


def verdict_of(level: Reading | None) -> Verdict:
    """The verdict of a comparison by the tightest reading under which it holds.

    Disjoint under every reading is a contradiction, under all but the loosest a tension.
    """
    match level:
        case None:
            return Verdict.CONTRADICTION
        case Reading.CHARITABLE:
            return Verdict.TENSION
        case _:
            return Verdict.CONSISTENT


def severity_of(verdict: Verdict, level: Reading | None) -> Severity:
    """How urgent the verdict is; agreement that leans on round numbers is worth a note."""
    if verdict is Verdict.CONSISTENT and level is not Reading.STRICT:
        return Severity.NOTE
    return _SEVERITIES[verdict]


def at_most(verdict: Verdict, cap: Verdict) -> Verdict:
    """The verdict, lowered to the cap where a contradiction would say too much."""
    return cap if verdict is Verdict.CONTRADICTION else verdict


def interval(claim: Claim, level: Reading) -> Interval:
    """What the claim's figure may stand for, in the first unit of its class (fractions as per cent)."""
    quantity = claim.figure.quantity
    found = reading(quantity, level, limit=claim.kind is TARGET)
    by = worth(quantity.unit)
    return found if by == 1 else scale(found, by)


def intervals(claim: Claim) -> tuple[Interval, Interval, Interval]:
    """The same under each reading, from the tightest to the loosest."""
    quantity = claim.figure.quantity
    strict, default, charitable = readings(quantity, limit=claim.kind is TARGET)
    by = worth(quantity.unit)
    if by == 1:
        return strict, default, charitable
    return scale(strict, by), scale(default, by), scale(charitable, by)


def amount(claim: Claim) -> Decimal:
    """The claim's printed value in the first unit of its class."""
    return in_first_unit(claim.figure.quantity)


def slip(one: Claim, other: Claim) -> str | None:
    """What slip of the pen or tongue would turn one figure into the other, put as a question."""
    first, second = (abs(c.figure.quantity.value).normalize() for c in (one, other))
    if not first or not second or first == second:
        return None
    digits = [value.as_tuple().digits for value in (first, second)]
    moved = int(first.as_tuple().exponent) - int(second.as_tuple().exponent)
    if digits[0] == digits[1]:
        return "Is 万 said for 亿, or the reverse?" if abs(moved) == 4 else lost(abs(moved))
    if not moved and sorted(digits[0]) == sorted(digits[1]):
        return "Are two digits turned round?"
    return None


def lost(places: int) -> str:
    """The question whether a number was moved by so many places of its decimal point."""
    return f"Is a factor of 10^{places} lost?"


def fingerprinted(finding: Finding) -> Finding:
    """The finding with its name, and with the hash of how its members are read.

    The name is the same for the same rule on the same claims, in every ledger. `readings` changes when a
    member is read differently or the verdict is another, so that a settlement never outlives its reason.
    """
    members = sorted(finding.members, key=lambda member: (member.claim.id, member.as_))
    name: list[str] = [finding.rule, finding.kind]
    readings: list[str] = [finding.verdict]
    for member in members:
        name += (member.claim.id, member.as_)
        readings += _read_as(member.claim)
    # `replace` takes three times as long, and there is a finding for every other claim
    return Finding(
        finding.rule,
        finding.kind,
        finding.verdict,
        finding.severity,
        finding.members,
        finding.stated,
        finding.computed_low,
        finding.computed_high,
        finding.arithmetic,
        finding.message,
        finding.reading,
        finding.tried,
        finding.diagnosis,
        f"f{_hash(name, 10)}",
        _hash(readings, 16),
        finding.basis,
    )


def _read_as(claim: Claim) -> tuple[str, ...]:
    quantity = claim.figure.quantity
    return (
        plain(quantity.value),
        "" if quantity.upper is None else plain(quantity.upper),
        _step(quantity.step),
        quantity.unit or "",
        quantity.bound + str(quantity.post),
        claim.kind,
        claim.metric or "",
        claim.period.text if claim.period else "",
        claim.role or "",
    )


@lru_cache(maxsize=4096)
def _step(step: Decimal) -> str:
    return plain(step.normalize())


def _hash(parts: Sequence[str], digits: int) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:digits]


def quoted(claims: Sequence[Claim]) -> str:
    """The figures as printed, in quotation marks, for a message."""
    texts = [f"“{_unbroken(claim.figure.text)}”" for claim in claims]
    if len(texts) == 1:
        return texts[0]
    return ", ".join(texts[:-1]) + f" and {texts[-1]}"


def outcome(claims: Sequence[Claim], verdict: Verdict) -> str:
    """One plain sentence on figures that a sum ties together; it accuses nobody."""
    figures = quoted(claims)
    match verdict:
        case Verdict.CONSISTENT:
            return f"{figures} fit each other."
        case Verdict.EXPLAINABLE:
            return f"{figures} differ, and the text gives a reason that can explain it."
        case Verdict.TENSION:
            return f"{figures} are hard to hold together."
        case _:
            return f"{figures} cannot all be right as printed."


def _unbroken(text: str) -> str:
    """A figure without the page header that a page break put into it."""
    if "\n" not in text:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    return " … ".join((lines[0], lines[-1])) if len(lines) > 2 else " ".join(lines)


def how(level: Reading | None) -> str | None:
    """The reading that a comparison needs, in words; `None` where the printed digits suffice."""
    return _HOW.get(level)


_HOW: dict[Reading | None, str] = {
    Reading.DEFAULT: "a round number is a rounded one",
    Reading.CHARITABLE: "a figure is cut or rounded to its last digit above zero, or a hedge is taken at its widest",
}


def decimal_text(value: Decimal | None) -> str | None:
    """A decimal as text for a finding's columns; `None` for an end that isn't there."""
    return None if value is None else plain(value)
