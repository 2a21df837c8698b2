"""What a report sets beside an amount it has told: how much of its plan that is (为预算的98%), what part of a whole.

Such a share is told aside: what follows it goes on with the amount (支出12亿元，完成预算的98%，增长6%).
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.lang.language import Described, Numeral
from ledger.lang.zh.naming import without_kind
from ledger.lang.zh.subjects import MASK, in_clause
from ledger.patterns import compiled
from ledger.records import Kind

_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW, Kind.RATE, Kind.TARGET})
_OF_PLAN = compiled(
    r"\s*(?:分别|均|已|约)*(?:为|占|完成了?|达到?|是|相当于)?"
    r"(?P<plan>(?:全年|年度|年初|当年|本年|变动|调整后?|批准|代编|[省市县区]人大|原)*(?:的)?(?:收入|支出)?(?:预算|计划|目标|任务)(?:任务|目标|数|安排)?)(?:的)?\s*"
)
#: 超出计划18%, 高出年度预算12亿元: by how much an amount goes beyond what was planned.
_BEYOND = compiled(
    r"(?:超出|超过|超|高出)(?P<plan>(?:原[定来先]?|年初|年度|全年|既定|预定)?(?:的)?(?:计划|预算|目标|预期|预测|定额|指标))(?:数|值)?(?:了|约|近|整整)*\s*$"
)
_PART = compiled(r"\s*(?:约|仅|只|已|分别)?占")


def goes_beyond(clause: str) -> bool:
    """Whether a clause says by how much something goes beyond its plan: 超出计划18%."""
    return _BEYOND.search(clause) is not None


def beyond_its_plan(own: str, earlier: str) -> str:
    """The name of how far something, or the figure `earlier`, goes beyond its plan, or the empty string: 投资超出计划幅度."""
    found = _BEYOND.search(own)
    subject = (in_clause(own[: found.start()]) or earlier) if found else ""
    return f"{subject}超出{found['plan']}幅度" if found and subject else ""


def of_its_plan(own: str, told: Sequence[tuple[Numeral, Described]]) -> str:
    """The name of how much of its plan the amount told last is, or the empty string: ……占年初预算比例."""
    found = _OF_PLAN.fullmatch(own)
    amounts = [one.metric for _, one in told if one.kind in _AMOUNTS and one.metric] if found else []
    return f"{without_kind(amounts[-1])}占{found['plan']}比例" if found and amounts else ""


def tells_aside(clause: str) -> bool:
    """Whether a clause with its figure masked tells nothing but such a share."""
    before, _, behind = clause.partition(MASK)
    return not behind.strip(MASK) and MASK in clause and is_aside(before, Kind.SHARE)


def is_aside(clause: str, kind: Kind) -> bool:
    """Whether a figure is told beside the amount before it, so that what follows is said of that amount."""
    return kind is Kind.SHARE and bool(_OF_PLAN.fullmatch(clause) or _PART.match(clause))
