"""Claims and findings as flat rows of text, under the column names of CONTRACT.md and the gold files.

Values are exact decimals as text, `None` is absence; what absence looks like is each format's own
affair.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ledger.quantity import Reading, plain, reading, words
from ledger.records import Claim, Finding, Member, Quantity, Settlement
from ledger.reports.report import Place

Cell = str | int | bool | None

PAGE = "-"
"""The speaker of the page's own text: headlines, captions, notes."""

CLAIM_COLUMNS = (
    "id",
    "source",
    "speaker",
    "text",
    "value",
    "value2",
    "unit",
    "bound",
    "kind",
    "metric",
    "period",
    "role",
    "low",
    "high",
    "low_open",
    "high_open",
    "start",
    "end",
    "sentence_start",
    "sentence_end",
    "prefix",
    "suffix",
)
"""The columns of a claim, in the order in which a table shows them."""


def speaker_of(claim: Claim) -> str:
    """The name of who says it, `-` for the page's own text."""
    return claim.speaker if claim.speaker is not None else PAGE


def exact(value: Decimal, quantity: Quantity) -> str:
    """A value as exact decimal text, with the places that were printed: 14.30 keeps its zero.

    5.2万 is 52000, not 52000.0: zeros after the point that only the scale word made are no digits.
    """
    return _end(value) if quantity.step >= 1 else plain(value)


def claim_row(claim: Claim) -> dict[str, Cell]:
    """One claim under `CLAIM_COLUMNS`; `low` to `high_open` are its default reading."""
    return dict(zip(CLAIM_COLUMNS, _cells(claim, None), strict=True))


def extract_row(claim: Claim) -> dict[str, Cell]:
    """One line of `ledger extract`: unit, metric, period and role are empty texts where there is none."""
    return dict(zip(CLAIM_COLUMNS, extract_cells(claim), strict=True))


def extract_cells(claim: Claim) -> tuple[Cell, ...]:
    """The same, in the order of the columns."""
    return _cells(claim, "")


def _cells(claim: Claim, nothing: str | None) -> tuple[Cell, ...]:
    """What a claim says, in the order of `CLAIM_COLUMNS`, with what stands for a word that isn't there."""
    quantity, span, sentence = claim.figure.quantity, claim.figure.span, claim.sentence
    low, high, low_open, high_open = reading(quantity, Reading.DEFAULT)
    return (
        claim.id,
        claim.source,
        speaker_of(claim),
        claim.figure.text,
        exact(quantity.value, quantity),
        None if quantity.upper is None else exact(quantity.upper, quantity),
        nothing if quantity.unit is None else quantity.unit,
        quantity.bound.value,
        claim.kind.value,
        nothing if claim.metric is None else claim.metric,
        nothing if claim.period is None else claim.period.text,
        nothing if claim.role is None else claim.role.value,
        None if low is None else _end(low),
        None if high is None else _end(high),
        low_open,
        high_open,
        span.start,
        span.end,
        sentence.start,
        sentence.end,
        claim.prefix,
        claim.suffix,
    )


def member_row(member: Member, places: Mapping[str, Place]) -> dict[str, Cell]:
    """A claim's part in a finding, with its place."""
    claim = member.claim
    place = places[claim.id]
    return {
        "source": place.source.name,
        "claim": claim.id,
        "start": claim.figure.span.start,
        "end": claim.figure.span.end,
        "line": place.line,
        "column": place.column,
        "text": claim.figure.text,
        "speaker": speaker_of(claim),
        "as": member.as_,
    }


def finding_row(finding: Finding) -> dict[str, Cell]:
    """What a finding says, its members apart."""
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "rule_kind": finding.kind,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "stated": finding.stated,
        "computed_low": finding.computed_low,
        "computed_high": finding.computed_high,
        "arithmetic": finding.arithmetic,
        "message": finding.message,
        "reading": finding.reading or "",
        "diagnosis": finding.diagnosis,
        **({} if finding.basis is None else {"basis": "external", "evidence": finding.basis}),
    }


def settlement_row(settlement: Settlement | None) -> dict[str, Cell] | None:
    """What a person decided of a finding, and why, who and when (UTC)."""
    if settlement is None:
        return None
    return {
        "state": settlement.state.value,
        "because": settlement.because,
        "by": settlement.by,
        "at": settlement.at.isoformat(timespec="seconds"),
    }


def settled_words(settlement: Settlement) -> str:
    """A settlement as half a sentence: how, by whom, on which day, and why."""
    return f"{settlement.state.value} by {settlement.by} on {settlement.at.date()}: {settlement.because}"


def _end(value: Decimal) -> str:
    """An end of an interval: exact, without zeros after the point, which say nothing there."""
    text = plain(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def reads(claim: Claim, language: str = "en") -> str:
    """What a figure says, in words, with its unit: 6000万 户."""
    quantity = claim.figure.quantity
    return " ".join(filter(None, (words(quantity, language), quantity.unit)))
