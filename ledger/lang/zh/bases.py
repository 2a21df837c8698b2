"""For each of how many a figure holds where only the one before it says so: 每千人口床位6.3张，执业医师2.77人."""

from __future__ import annotations

from ledger.lang.language import Numeral
from ledger.lang.zh.clauses import Earlier
from ledger.patterns import compiled
from ledger.records import Kind

_BASE = compiled(r"每[十百千万]+(?:常住|户籍|农村|城市)?(?:人口?|老人|学生|儿童|从业人员)")


def rated(kind: Kind, numeral: Numeral, earlier: Earlier | None) -> Kind:
    """The kind of a figure, a rate where it shares its base with the one before it."""
    return Kind.RATE if (kind is Kind.LEVEL or kind is Kind.FLOW) and _shared_base(numeral, earlier) else kind


def with_base(metric: str | None, kind: Kind, numeral: Numeral, earlier: Earlier | None) -> str | None:
    """A name with the base that it shares with the one before it."""
    if not metric or kind is not Kind.RATE or metric.startswith("每"):
        return metric
    return _shared_base(numeral, earlier) + metric


def _shared_base(numeral: Numeral, earlier: Earlier | None) -> str:
    """The base of the figure before, where this one can only be of it too: of persons that are counted there are no parts."""
    if earlier is None or earlier.described.kind is not Kind.RATE:
        return ""
    if numeral.form != "count" or numeral.value == int(numeral.value):
        return ""
    found = _BASE.match(earlier.described.metric or "")
    return found[0] if found else ""
