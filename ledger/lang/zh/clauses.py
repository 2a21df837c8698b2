"""A figure in its sentence: the words before it, back to its clause, and those after."""

from __future__ import annotations

from typing import NamedTuple

from ledger.lang.language import Described, Numeral, Stretch
from ledger.lang.zh.subjects import ADDED, BRACKET, CLAUSE, MASK
from ledger.patterns import compiled

#: Words that only suppose what follows; 若干 and 相若 are none.
SUPPOSES = compiled(r"如果|假如|假设|倘若|要是|若(?<![相像自宛恍]若)(?![干非是有])")
BREAK = compiled(r"[，。；！？,;!?\n]")
REACH = 240  # code points before a figure in which its words are looked for, however long the sentence
_BEHIND = 24  # code points after a figure that may name what it counts


class Place(NamedTuple):
    """A figure among its words.

    `before` is its sentence up to it, from `start` on, no further back than `REACH`; `part` what of that follows the last semicolon;
    `clause` its own clause up to it and `previous` the clause before; `figure` its own words, `after` what follows.
    """

    start: int
    before: str
    part: str
    previous: str
    clause: str
    figure: str
    after: str


class Earlier(NamedTuple):
    """The figure described just before in the same sentence."""

    numeral: Numeral
    described: Described


def place(text: str, stretch: Stretch, numeral: Numeral) -> Place:
    """The words around a numeral, none beyond its sentence."""
    start = max(stretch.start, numeral.start - REACH)
    before = text[start : numeral.start]
    part = before[1 + max(before.rfind("；"), before.rfind(";"), before.rfind("。")) :]
    clauses = BREAK.split(part)
    return Place(
        start,
        before,
        part,
        clauses[-2] if len(clauses) > 1 else "",
        clauses[-1].rstrip(),
        text[numeral.start : numeral.end],
        text[numeral.end : min(stretch.end, numeral.end + _BEHIND)],
    )


#: 平均每年实际增长: the same as 年均实际增长.
_EVERY_YEAR = compiled(r"(?:平均每年|每年平均)(?=[^，。；]{0,6}(?:增|减|降|升|提高|缩|扩))")
#: 时薪调整为196元、月薪调整至29500元; 前年赚60亿元、去年亏30亿元: a member of a list that has a verb is a clause.
_OWN_VERB = compiled(
    rf"(?<={MASK})、(?=[^，。；、：{MASK}]{{2,14}}(?:亏损?|赚|盈余|赤字|[调增提降升减涨跌加][整高低升降]?[至到为]|改[为成]|[只才]?[是为]|达到?)了?(?:大?约|超过|近|将近)?\s*$)"
)


def unbracketed(led: str) -> str:
    """A masked text without the brackets that hold figures, behind another one."""
    return BRACKET.sub("", led) if "(" in led or "（" in led else led


def clauses_of(led: str) -> list[str]:
    """The clauses of a masked text that leads to a figure, the figure's own last, without what stands in brackets behind another one."""
    if "、" in led:
        led = _OWN_VERB.sub("，", led)
    if "(" in led or "（" in led:
        led = ADDED.sub("", led)
    if "平均" in led:
        led = _EVERY_YEAR.sub("年均", led)
    return CLAUSE.split(led)
