"""What a Chinese name says at its end that is measured: 产量, 销量, 收入, 利润."""

from __future__ import annotations

from ledger.patterns import compiled
from ledger.records import Claim

_MEASURE = compiled(
    r"(产值|產值|增加值|收入|支出|利[润潤]|[资資][产產]|[负負][债債]|投[资資]|[税稅](?=[收额額]?\Z)|出口|[进進]口|存款|[贷貸]款|[产產銷销購购]量)"
    r"[额額总總值量收]*(?:[余餘][额額])?(?:[（(][^（）()]*[）)])?\Z"
)


def measure_of(claim: Claim) -> str:
    """The measure at the end of the claim's name; the empty string of a name that ends otherwise."""
    found = _MEASURE.search(claim.metric or "")
    return "" if found is None else found[1]
