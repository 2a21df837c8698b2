"""One quantity told twice: 增加百分之九，即363亿元; 减少138亿元，或4.1%; 卖出3万元(折合4000美元)."""

from __future__ import annotations

from ledger.lang.language import Numeral
from ledger.lang.zh.clauses import Earlier
from ledger.lang.zh.naming import without_kind
from ledger.patterns import compiled
from ledger.records import Kind

_THAT_IS = compiled(r"\s*[，,(（]?\s*(?:即|或者?|亦即|也就是说?|换言之)(?:约|近|超过|大约|接近|将近)?\s*")
#: 用水9吨，各位，是9吨之多
_NO_LESS = compiled(r"\s*之多")
_IT_IS = compiled(r"[，,](?:[^，。；]{2,6}[，,])?(?:就|也)?是\s*\Z")
_CONVERTED = compiled(r"\s*[，,(（]?\s*(?:折合|折算|换算|约?合)(?:成|为|约)*\s*")
_SIZES = frozenset({"money", "measure"})

_RATES = frozenset({"%", "‰"})
_AMOUNTS = frozenset({"money", "count", "measure"})
_NEAR = 12  # code points between the verb and what it says of
_MOVED = compiled(r"(?:增加|上升|增长|上涨|提高|减少|下降|下跌|降低)(?![^，。；]*[，。；])")
_FALLS = compiled(r"降幅|跌幅|减少|下降|降低|下跌")


def restated(text: str, numeral: Numeral, earlier: Earlier | None) -> tuple[Kind, str | None] | None:
    """Kind and name of a figure that tells the one right before it again, in the other form or another unit; `None` of any other."""
    if earlier is None:
        return None
    told, metric = earlier.described.kind, earlier.described.metric
    if _is_said_again(text, numeral, earlier.numeral) or _is_converted(text, numeral, earlier.numeral):
        return told, metric
    if _THAT_IS.fullmatch(text, earlier.numeral.end, numeral.start) is None:
        return None
    moved = _MOVED.search(text, max(0, earlier.numeral.start - _NEAR), earlier.numeral.start)
    falls = _FALLS.search(moved[0] if moved else metric or "") is not None
    thing = without_kind(metric) if metric else ""
    rate = earlier.numeral.unit in _RATES
    if told is Kind.CHANGE_ABS and numeral.unit in _RATES and not rate and earlier.numeral.unit != "pp":
        return Kind.CHANGE_REL, thing and thing + ("降幅" if falls else "增速")
    planned = told is Kind.TARGET and moved is not None and rate
    if (planned or told is Kind.CHANGE_REL) and numeral.form in _AMOUNTS:
        amount = ("减少" if falls else "增加") + ("额" if numeral.form == "money" else "量")
        return Kind.TARGET if planned else Kind.CHANGE_ABS, thing and thing + amount
    return None


def _is_said_again(text: str, numeral: Numeral, before: Numeral) -> bool:
    """Whether a figure prints the number of the one before it again, for emphasis."""
    if (numeral.value, numeral.unit) != (before.value, before.unit) or not _NO_LESS.match(text, numeral.end):
        return False
    return _IT_IS.search(text, before.end, numeral.start) is not None


def _is_converted(text: str, numeral: Numeral, before: Numeral) -> bool:
    """Whether an amount is the one right before it in another unit of its sort: 3万元（约合4000美元）."""
    alike = numeral.form == before.form and numeral.form in _SIZES and numeral.unit != before.unit
    return alike and _CONVERTED.fullmatch(text, before.end, numeral.start) is not None
