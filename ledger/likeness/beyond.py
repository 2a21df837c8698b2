"""What is told of how far something goes beyond its plan, which is no change of the thing: 超出计划18%."""

from __future__ import annotations

from ledger.likeness import led
from ledger.patterns import compiled
from ledger.records import Claim

_BEYOND_PLAN = compiled(
    r"(?:超出?|超[过過]|高出)[^，。；\d]{0,4}(?:计划|計劃|計畫|预期|預期|预测|預測|预算|預算|目标|目標|定额|定額|指标|指標)[数數值]?[了约約]?\s*\Z"
)
_BEYOND = compiled("[超高]")
_REACH = 16


def is_beyond_a_plan(claim: Claim) -> bool:
    """Whether a figure says how far something goes beyond its plan, and so nothing of how it moved."""
    words = led(claim)[-_REACH:]
    return _BEYOND.search(words) is not None and _BEYOND_PLAN.search(words) is not None
