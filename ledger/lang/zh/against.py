"""How far a figure lies from what it is held against: 比预期高出248亿元, 较原来预算低3%, 即131亿元.

What was expected is only the mark that a figure is measured from, so such a figure is no forecast.
"""

from __future__ import annotations

from ledger.lang.zh.clauses import Earlier
from ledger.patterns import compiled
from ledger.records import Kind

#: 比预期高出, 较去年同期多: in 比重高, 比例低 and 较高 nothing is compared.
_COMPARED = compiled(
    r"(?:比(?![例重率值方较如])|较(?![多少大小高低好为差轻重快慢长短]))[^，。；比较]{1,18}?"
    r"(?:[高多超短](?:出|缺)?|低|少|[增减](?:少|加)?)(?:了|约|大约|近|逾|超过)*\s*$"
)
#: The characters that it ends with: most clauses need no longer look.
_ENDS = compiled(r"[高多超短出缺低少增减加了约近逾过]\s*$")
_EXPECTED = compiled(
    r"(?:比(?!例)|较)(?:[^，。；\d]{0,8}?)(?:预期|预计|预料|预测|估计|预估|预算|原定|计划|目标)(?:数|值|水平)?"
)
#: 低3%，即131亿元: the same in an amount.
_THAT_IS = compiled(r"\s*(?:亦?即|也?就是|等于|折合|约合)(?:是|约|大约|说)*\s*$")


def is_compared(clause: str) -> bool:
    """Whether the words before a figure say that something is so much more or less than another."""
    return _ENDS.search(clause) is not None and _COMPARED.search(clause[-32:]) is not None


def without_mark(clause: str) -> str:
    """A clause without what was expected, where something is held against it: 比预期高出 → 高出."""
    return _EXPECTED.sub("", clause)


def says_again(clause: str, earlier: Earlier | None) -> bool:
    """Whether an amount says what the change told in per cent before it comes to."""
    return (
        earlier is not None
        and earlier.described.kind is Kind.CHANGE_REL
        and earlier.numeral.unit == "%"
        and _THAT_IS.match(clause) is not None
    )
