"""A plan for the year held against what was budgeted for the one before: 较上年度修订预算增加15%.

A budget is told with the earlier one, revised or as it was voted, some pages apart. The change says which it is against;
the earlier budget must be told once, of the same thing and, where the change names a year, of that year. Both are told
in places of their own, so such a frame never accuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.book.frames import APART, Frame
from ledger.book.passages import Passage
from ledger.likeness import content, content_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Role

_AGAINST = compiled(
    r"[比较較](?:(?P<year>(?:19|20)\d\d)\s?[-—–/至]\s?(?:19|20)?\d\d\s?(?:财政|財政)?年度|(?:去|上)(?:一?(?:财政|財政)?)?年度?|原[来來]|(?P<named>(?:19|20)\d\d)年度?)?的?"
    r"(?:原[来來]|[修核法]?[订訂定正]|最新)?(?:的)?(?:预|預)算[数數案额額]?[^，。；]{0,6}\Z"
)
_BUDGETED = compiled("[预預]算")
_OF_A_BUDGET = content_of("修订预算原来核定法定数额案修正的") | content_of("修訂預算原來核定法定數額案修正的")
_LEAST = 2  # characters that both are named by


def against_budgets(passages: Sequence[Passage]) -> Iterator[Frame]:
    """Every change against a budget that the same source tells elsewhere; the passages of one source."""
    told = [statement for passage in passages for phrase in passage for statement in phrase.statements]
    budgets: list[Claim] | None = None
    for statement in told:
        level = statement.level
        if level is None or level.role is not None:
            continue
        for change in (statement.change, statement.rate):
            found = _AGAINST.search(change.claim.prefix) if change is not None else None
            if change is None or found is None:
                continue
            if budgets is None:
                budgets = [one.level for one in told if one.level is not None and _is_budget(one.level)]
            year = found["year"] or found["named"]
            fit = [one for one in budgets if _is_before(one, level, int(year) if year else None)]
            if len({one.figure.quantity.value for one in fit}) == 1:
                yield Frame(fit[0], level, change.claim, 1, False, (APART,), move=change.move or None)


def _is_budget(claim: Claim) -> bool:
    return claim.role is not Role.FROM and _BUDGETED.search(claim.metric or "") is not None


def _is_before(budget: Claim, level: Claim, year: int | None) -> bool:
    if budget.id == level.id or unit_class(budget.figure.quantity.unit) != unit_class(
        level.figure.quantity.unit
    ):
        return False
    if budget.period is None or (level.period is None and year is None):
        return False
    if level.period is not None and budget.period.first >= level.period.first:
        return False
    if year is not None and budget.period.first.year != year:
        return False
    mine, theirs = content(budget) - _OF_A_BUDGET, content(level) - _OF_A_BUDGET
    return len(mine & theirs) >= _LEAST and (mine <= theirs or theirs <= mine)
