"""External sources, links and proposals as lines and tables."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.evidence import SIGNS, Capture, Compared, Evidence, Found, Link, Reference
from ledger.quantity import plain, unit_class
from ledger.records import Claim, Quantity
from ledger.reports.cells import as_line
from ledger.reports.walk import listing

_SAID = {
    Found.CAPTURED: "captured",
    Found.SAME: "the same as captured before",
    Found.CHANGED: "CHANGED since it was captured; both copies are kept",
    Found.GONE: "GONE; the copy captured before is kept",
}


def added_line(evidence: Evidence, *, new: bool) -> str:
    """What became of a source that was added."""
    said = "added" if new else "is in the ledger already; it stays as it was first written down"
    return as_line(f"{evidence.id}  {called(evidence)}: {said}")


def captured_line(evidence: Evidence, capture: Capture) -> str:
    """What was found at a source's place."""
    if capture.sha256 is None:
        return as_line(f"{evidence.id}  {called(evidence)}: {_SAID[capture.found]}")
    status = f", status {capture.status}" if capture.status else ""
    moved = f", from {capture.url}" if capture.url and capture.url != evidence.locator else ""
    return as_line(
        f"{evidence.id}  {called(evidence)}: {_SAID[capture.found]}; {capture.size} bytes{status}{moved}, "
        f"sha256 {capture.sha256}"
    )


def trouble_line(evidence: Evidence, trouble: Exception) -> str:
    """A source that could not be looked at."""
    return as_line(f"{evidence.id}  {called(evidence)}: not looked at: {trouble}")


def called(evidence: Evidence) -> str:
    """The title of a source, else where it is."""
    return evidence.title or evidence.locator


def evidence_table(rows: Sequence[tuple[Evidence, Capture | None]], form: str = "text") -> str:
    """Every source with the last look at it, in one of the formats of `FORMATS`."""
    header = ("id", "title", "publisher", "published", "standing", "last_look", "on", "sha256", "locator")
    made = [
        {
            "id": one.id,
            "title": one.title,
            "publisher": one.publisher,
            "published": one.published,
            "standing": one.standing and one.standing.value,
            "last_look": last and last.found.value,
            "on": last and last.at.date(),
            "sha256": last and last.sha256,
            "locator": one.locator,
        }
        for one, last in rows
    ]
    return listing(header, made, form, "no source is written down; `ledger source add URL` adds one\n")


def linked_line(claim: Claim, link: Link, evidence: Evidence, compared: Compared | None) -> str:
    """What was linked just now, and how the figures compare."""
    verb = {"context": "is context for", "unrelated": "does not speak of"}.get(
        link.stance.value, link.stance.value
    )
    said = f"{link.reference or evidence.id} ({called(evidence)}) {verb} {claim.id} “{claim.figure.text}”{_joined(link)}"
    lines = [said if link.because is None else f"{said}: {link.because}"]
    if compared is not None:
        shown = f": {compared.arithmetic}" if compared.arithmetic else ""
        lines.append(f"{compared.outcome.value}{shown}; {compared.message}")
        if (
            link.quantity
            and not link.joined
            and not compared.arithmetic
            and _in_other_unit(claim, link.quantity)
        ):
            lines.append(
                "a figure of what several claims come to is held with --times, --over, --plus or --less CLAIM"
            )
    return "  ".join(map(as_line, lines))


def _in_other_unit(claim: Claim, quantity: Quantity) -> bool:
    return unit_class(claim.figure.quantity.unit) != unit_class(quantity.unit)


def _joined(link: Link) -> str:
    """The claims that the figure is of together with the one that is linked."""
    return "".join(f" {SIGNS[one.how]} {one.claim}" for one in link.joined)


def links_table(rows: Sequence[tuple[Claim, Link, Evidence, Compared | None]], form: str = "text") -> str:
    """Every link that counts, in one of the formats of `FORMATS`."""
    header = (
        "claim",
        "figure",
        "with",
        "stance",
        "source",
        "value",
        "unit",
        "period",
        "outcome",
        "quote",
        "by",
        "at",
    )
    made = [
        {
            "claim": claim.id,
            "figure": claim.figure.text,
            "with": _joined(link).strip() or None,
            "stance": link.stance.value,
            "source": link.reference or evidence.id,
            "value": link.quantity and plain(link.quantity.value),
            "unit": link.quantity and link.quantity.unit,
            "period": link.period and link.period.text,
            "outcome": compared and compared.outcome.value,
            "quote": link.quote,
            "by": link.by,
            "at": link.at.isoformat(timespec="seconds"),
        }
        for claim, link, evidence, compared in rows
    ]
    return listing(header, made, form, "no claim is linked to a source; `ledger link --help` says how\n")


def suggestions_table(
    rows: Sequence[tuple[Claim, Reference, Evidence, float, Compared, Link | None]], form: str = "text"
) -> str:
    """What is proposed to be linked, the likeliest first, in one of the formats of `FORMATS`."""
    header = (
        "claim",
        "figure",
        "reference",
        "metric",
        "scope",
        "period",
        "gives",
        "outcome",
        "likeness",
        "decided",
        "source",
    )
    made = [
        {
            "claim": claim.id,
            "figure": claim.figure.text,
            "reference": reference.id,
            "metric": reference.metric,
            "scope": reference.scope,
            "period": reference.period and reference.period.text,
            "gives": _figure(reference.quantity),
            "outcome": compared.outcome.value,
            "likeness": f"{min(likeness, 1):.2f}",
            "decided": link and f"{link.stance.value}, {link.by}",
            "source": called(evidence),
        }
        for claim, reference, evidence, likeness, compared, link in rows
    ]
    empty = "nothing to propose; `ledger source import FILE` brings in a series\n"
    shown = listing(header, made, form, empty)
    if form != "text" or not made:
        return shown
    return shown + (
        "confirm: ledger link CLAIM REFERENCE --stance supports (or refutes) · "
        'reject: ledger link CLAIM REFERENCE --stance unrelated --because "…"\n'
    )


def _figure(quantity: Quantity) -> str:
    return " ".join(filter(None, (plain(quantity.value), quantity.unit)))
