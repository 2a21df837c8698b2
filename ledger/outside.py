"""A linked source gives a figure, and the claim holds against it.

What a person links to a claim with a value (`ledger link CLAIM SOURCE --value …`, or a figure of a reference
series) is held against the claim by the same intervals as two figures of a text: it holds where some value
fits both as printed, is a tension where they meet only under the loosest reading, and a contradiction where
they don't meet at all. Units must measure the same. Where the source speaks of another time than the claim,
or the claim gives none, it is never more than a tension; of times without a day in common, nothing is compared.

A source may also give what several claims come to together: 400公里 an hour for 2.5小时 is held against the length of the
line once that is linked (`ledger link CLAIM SOURCE --value 1000 --unit 公里 --times CLAIM`), parts against a total (`--plus CLAIM`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from ledger import together
from ledger.checks import fingerprinted
from ledger.evidence import Compared, Evidence, Link, Outcome, Stance, compared
from ledger.quantity import plain
from ledger.records import EXTERNAL, Claim, Finding, Member, Severity, Verdict
from ledger.store import Store, sources
from ledger.together import Term, formula

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
    others: tuple[Term, ...] = ()

    @property
    def claims(self) -> frozenset[str]:
        """The claims (ids) that the source's figure is held against."""
        return frozenset((self.claim.id, *(claim.id for _, claim in self.others)))


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
    alone = claim is not None and not any(link.joined for link in standing)
    entries = (store.claim(claim),) if claim and alone else store.claims(every_text=True)
    claims = {entry.claim.id: entry.claim for entry in entries}
    return [held(claims, known[link.evidence], link) for link in standing if link.claim in claims]


def held(claims: Mapping[str, Claim], of: Evidence, link: Link) -> Linked:
    """The link with its claim, and with how that compares with the figure that the link carries, if any."""
    claim, others = claims[link.claim], tuple((one.how, claims[one.claim]) for one in link.joined)
    if link.quantity is None or link.stance is Stance.UNRELATED:
        return Linked(link, claim, of, None, others)
    if others:
        return Linked(link, claim, of, together.compared(claim, others, link.quantity, link.period), others)
    return Linked(link, claim, of, compared(claim, link.quantity, link.period))


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
                members=(Member(one.claim, named), *(Member(claim, how) for how, claim in one.others)),
                stated=None if one.others else plain(one.claim.figure.quantity.value),
                computed_low=None,
                computed_high=None,
                arithmetic=how.arithmetic,
                message=f"{formula(one.claim, one.others)} is held against {called} ({named}), which gives {given}{of}: {how.message}.",
                basis=one.evidence.id,
            )
        )
        told = "\x1f".join((made.readings, given, of))
        yield replace(made, readings=sha256(told.encode()).hexdigest()[:_DIGITS])
