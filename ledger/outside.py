"""A linked source gives a figure, and the claim holds against it.

What a person links to a claim with a value (`ledger link CLAIM SOURCE --value …`, or a figure of a reference
series) is held against the claim by the same intervals as two figures of a text: it holds where some value
fits both as printed, is a tension where they meet only under the loosest reading, and a contradiction where
they don't meet at all. Units must measure the same. Where the source speaks of another time than the claim,
or the claim gives none, it is never more than a tension; of times without a day in common, nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from ledger.checks import fingerprinted
from ledger.evidence import Compared, Evidence, Link, Outcome, Stance, compared
from ledger.quantity import plain
from ledger.records import EXTERNAL, Claim, Finding, Member, Severity, Verdict
from ledger.store import Store, sources

_VERDICTS = {
    Outcome.HOLDS: (Verdict.CONSISTENT, Severity.NONE),
    Outcome.TENSION: (Verdict.TENSION, Severity.WARNING),
    Outcome.CONTRADICTION: (Verdict.CONTRADICTION, Severity.ERROR),
}
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Linked:
    """A link that counts, with its claim and source, and what comes of holding their figures against each other."""

    link: Link
    claim: Claim
    evidence: Evidence
    compared: Compared | None


def manual() -> str:
    """What the check does, for `ledger rule external`."""
    assert __doc__
    return __doc__


def linked(store: Store, claim: str | None = None) -> list[Linked]:
    """Every link that counts, or those on one claim (a whole id), each held against the claim as it is read now."""
    standing = sources.standing_links(sources.links(store, claim))
    if not standing:
        return []
    known = {one.id: one for one in sources.all_evidence(store)}
    entries = store.claims(every_text=True) if claim is None else (store.claim(claim),)
    claims = {entry.claim.id: entry.claim for entry in entries}
    return [
        Linked(link, claims[link.claim], known[link.evidence], against(claims[link.claim], link))
        for link in standing
        if link.claim in claims
    ]


def against(claim: Claim, link: Link) -> Compared | None:
    """How the claim compares with the figure that the link carries; `None` where it carries none."""
    if link.quantity is None or link.stance is Stance.UNRELATED:
        return None
    return compared(claim, link.quantity, link.period)


def findings(all_linked: Iterable[Linked]) -> Iterator[Finding]:
    """One finding for each linked figure that can be compared with its claim."""
    for one in all_linked:
        how = one.compared
        if how is None or how.outcome not in _VERDICTS or one.link.quantity is None:
            continue
        verdict, severity = _VERDICTS[how.outcome]
        given = " ".join(filter(None, (plain(one.link.quantity.value), one.link.quantity.unit)))
        of = f" for {one.link.period.text}" if one.link.period else ""
        called = one.evidence.title or one.evidence.locator
        named = one.link.reference or one.evidence.id
        made = fingerprinted(
            Finding(
                rule=EXTERNAL,
                kind=EXTERNAL,
                verdict=verdict,
                severity=severity,
                members=(Member(one.claim, named),),
                stated=plain(one.claim.figure.quantity.value),
                computed_low=None,
                computed_high=None,
                arithmetic=how.arithmetic,
                message=f"“{one.claim.figure.text}” is held against {called} ({named}), which gives {given}{of}: {how.message}.",
                basis=one.evidence.id,
            )
        )
        told = "\x1f".join((made.readings, given, of))
        yield replace(made, readings=sha256(told.encode()).hexdigest()[:_DIGITS])
