"""What people decide on findings and on the likeness of claims: settled, related, parted, and what became of it.

What is written, the store writes. Verdicts on claims are the business of `judging`, what a check finds that of `desk`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger import desk
from ledger.errors import LedgerError
from ledger.records import Finding, Likeness, Relation, Settlement, State

_LISTED = 8
"""Findings that an error message lists."""


def settle(
    db: str,
    ref: str,
    state: State,
    because: str,
    by: str | None,
    *,
    among: Sequence[Finding] | None = None,
    seen: int | None = None,
) -> tuple[Settlement, Settlement | None]:
    """Writes down how a person settles the problem whose fingerprint begins so; with what was said before.

    It is looked for in a check of the whole ledger, unless its findings are known (`among`). Raises `StoreError` where
    there is no such finding or more than one, where it is no problem, without a reason or a name, and where another
    has settled it since event `seen`.
    """
    store = desk.open_store(db, create=False)
    finding = _problem(desk.findings(store) if among is None else among, ref)
    earlier = {said.fingerprint: said for said in store.settlements()}
    return store.settle(finding, state, because, by=by, seen=seen), earlier.get(finding.fingerprint)


def settlements(db: str) -> list[tuple[Settlement, str]]:
    """Every settlement, and what became of it: it stands, a later one counts, it lapsed, its finding is gone."""
    store = desk.open_store(db, create=False)
    said = store.settlements()
    last = {settlement.fingerprint: settlement for settlement in said}
    readings = {finding.fingerprint: finding.readings for finding in desk.findings(store)} if said else {}
    printed = {entry.claim.id for entry in store.claims()} if said else set()
    return [(settlement, _became(settlement, last, readings, printed)) for settlement in said]


def relate(
    db: str, kind: Likeness, refs: Sequence[str], because: str, by: str | None, *, seen: int | None = None
) -> Relation:
    """Writes down a person's word on claims, each named by the beginning of its id.

    Raises `LedgerError` where the claims can't be one quantity, an earlier word says otherwise through
    other claims, or another has spoken of them since event `seen`.
    """
    from ledger.book import at_odds
    from ledger.quantity import unit_class

    store = desk.open_store(db, create=False)
    claims = {claim.id: claim for claim in (store.claim(ref).claim for ref in refs)}
    if len(claims) < 2:
        raise LedgerError("name two claims or more, by their ids; `ledger claims` lists them")
    units = {unit_class(claim.figure.quantity.unit): claim for claim in claims.values()}
    if kind is Likeness.REPEAT and len(units) > 1:
        listed = ", ".join(
            f"{claim.id} in {claim.figure.quantity.unit or 'no unit'}" for claim in units.values()
        )
        raise LedgerError(f"{listed}: what is counted in different units is not the same quantity")
    words = [(said.kind, said.claims) for said in store.relations()]
    if odd := at_odds([*words, (kind, tuple(claims))]):
        raise LedgerError(
            f"{odd[0]} and {odd[1]} are said to be the same quantity, through others, and not to be; "
            "`ledger relations` lists what was said: take one of it back first"
        )
    return store.relate(kind, tuple(claims), because, by=by, seen=seen)


def relations(db: str) -> tuple[Relation, ...]:
    """Every word of a person on the likeness of claims, in the order in which they were said."""
    return desk.open_store(db, create=False).relations()


def _problem(findings: Sequence[Finding], ref: str) -> Finding:
    from ledger.reports import PROBLEMS

    wanted = ref.strip().lower()
    begun = [finding for finding in findings if wanted and finding.fingerprint.startswith(wanted)]
    problems = [finding for finding in begun if finding.verdict in PROBLEMS]
    if len(problems) == 1:
        return problems[0]
    if problems:
        known = ", ".join(f"{finding.fingerprint} ({finding.rule})" for finding in problems[:_LISTED])
        more = f" and {len(problems) - _LISTED} more" if len(problems) > _LISTED else ""
        raise LedgerError(f"{ref!r} begins {len(problems)} findings: {known}{more}; give more of the name")
    if begun:
        raise LedgerError(
            f"{begun[0].fingerprint} is {begun[0].verdict.value}: there is nothing to settle; "
            "`ledger unrelate ID ID` parts claims that are not the same quantity"
        )
    raise LedgerError(
        f"no finding {ref!r} in the check of the whole ledger; `ledger check` lists the findings by name"
    )


def _became(
    settlement: Settlement, last: Mapping[str, Settlement], readings: Mapping[str, str], printed: set[str]
) -> str:
    if last[settlement.fingerprint] is not settlement:
        return "a later one counts"
    match readings.get(settlement.fingerprint):
        case None if not printed.issuperset(settlement.claims):
            return "its text was revised"
        case None:
            return "the finding is gone"
        case now if now == settlement.readings:
            return "yes"
        case _:
            return "lapsed: read otherwise now"
