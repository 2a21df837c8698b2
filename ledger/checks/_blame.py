"""One cause, one finding: what rests on a disputed figure is not reported as trouble of its own.

Findings that fail and share figures are one case. If some figure is in all of them, and no sum that holds
speaks for it, one slip explains the case: the gravest finding stands, and names the figure if it is the
only such one; the others are kept as explained by it. Otherwise every finding stands, and none names a culprit
(Fellegi and Holt 1976: change as few values as mend every broken rule).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ledger.checks._making import quoted
from ledger.checks._two_things import of_two_things
from ledger.records import Claim, Finding, Severity, Verdict

_FAILED = (Verdict.CONTRADICTION, Verdict.TENSION)
_WEAK = frozenset(("order", "list_count"))  # that an order holds says little for its figures


def one_cause_each(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, those that rest on a figure that another one disputes marked as such.

    What two passages on two things make is no failure, and so no case.
    """
    found = of_two_things(found)
    spoken_for = {
        member.claim.id
        for finding in found
        if finding.verdict is Verdict.CONSISTENT and finding.kind not in _WEAK
        for member in finding.members
    }
    settled = list(found)
    for case in _cases(found):
        if len(case) == 1:
            continue
        shared = Counter(c for number in case for c in dict.fromkeys(m.claim for m in found[number].members))
        suspects = [c for c, times in shared.items() if times == len(case) and c.id not in spoken_for]
        if not suspects:
            continue
        gravest = min(case, key=lambda number: (_FAILED.index(found[number].verdict), number))
        settled[gravest] = _standing(found[gravest], len(case), suspects)
        for number in case:
            if number != gravest:
                settled[number] = _resting(found[number], suspects)
    return tuple(settled)


def _cases(found: Sequence[Finding]) -> list[list[int]]:
    """The failed findings, by number, in sets that share figures."""
    home: dict[str, int] = {}
    root: dict[int, int] = {}

    def top(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for number, finding in enumerate(found):
        if finding.verdict not in _FAILED:
            continue
        root[number] = number
        for member in finding.members:
            other = home.setdefault(member.claim.id, number)
            root[top(number)] = top(other)
    cases: dict[int, list[int]] = defaultdict(list)
    for number in root:
        cases[top(number)].append(number)
    return list(cases.values())


def _standing(finding: Finding, size: int, suspects: Sequence[Claim]) -> Finding:
    if len(suspects) > 1:
        return finding
    said = (
        f"{finding.message} To change {quoted(suspects)} alone would mend all {size} findings that fail here."
    )
    return replace(finding, message=said)


def _resting(finding: Finding, suspects: Sequence[Claim]) -> Finding:
    return replace(
        finding,
        verdict=Verdict.EXPLAINABLE,
        severity=Severity.NOTE,
        reading=f"it rests on {quoted(suspects[:2])}, which another finding disputes",
    )
