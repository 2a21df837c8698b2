"""What a clause leaves to its neighbours to name: 共26位 of those just told of, 女工的有40家, 投20元赚6元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.language import Numeral
from ledger.lang.zh.subjects import MASK, in_clause, noun_in

_ALTOGETHER = re.compile(r"\s*(?:(?:一|总)?共(?:计|有)?|合计|总计|总数(?:是|为)?)\s*")
_MEMBER = re.compile(rf"(?:^|[、{MASK}])(?P<who>[\u4e00-\u9fff]{{2,10}}?)的(?:则?[是有为占达])(?:约|近)?\s*$")
_MEMBER_TOLD = re.compile(
    rf"(?:^|[、{MASK}])(?P<who>[\u4e00-\u9fff]{{2,10}}?)的(?:则?[是有为占达])(?:约|近)?\s*{MASK}"
)
_OUTCOME = re.compile(
    r"(?:上涨|下降|下跌|持平|上升|增长|减少|增加|回升|回落|提高|降低|不变|恶化|改善|达标|不?合格|盈利|亏损|优良)$"
)
_WITHIN = re.compile(r"\s*(?:内|里[面头]?|其[内中]|当中)有?")
_AT_ITS_END = re.compile(rf"(?:{MASK}|[有建设座是]|[一这那]个)的?(?P<noun>[\u4e00-\u9fff]{{2,10}})$")
#: One verb that says what becomes of money, and the noun that it is called by.
_PAID = {
    "赚": "盈利",
    "赔": "亏损",
    "亏": "亏损",
    "投": "投入",
    "花": "花费",
    "付": "付款",
    "借": "借款",
    "欠": "欠款",
    "捐": "捐款",
    "存": "存款",
    "罚": "罚款",
}
_PAID_LAST = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:[就倒共]|一共|又)*([赚赔亏])$")
_PAYS = re.compile(
    rf"(?P<base>[投花付存]入?(?:{MASK}+|[1一]元))?[^{MASK}]{{0,4}}?(?P<verb>[{''.join(_PAID)}])[了到入]?\s*$"
)


def paid(phrase: str) -> str:
    """A phrase that ends with one verb of money with the noun that it is called by: 劳退基金赔 → 劳退基金亏损."""
    found = _PAID_LAST.search(phrase)
    return phrase[: found.start()] + _PAID[found[1]] if found else phrase


def elided(own: str, clauses: Sequence[str], numeral: Numeral, earlier: str) -> str:
    """The name of a figure whose own clause has neither subject nor noun, or the empty string.

    `own` is its clause up to it, `clauses` those before, `earlier` the name of the figure before in the same unit.
    """
    if _ALTOGETHER.fullmatch(own) and not earlier and clauses and MASK in clauses[-1]:
        told = clauses[-1].rpartition(MASK)[2].strip()
        return told.removeprefix(noun_in(told)).replace("了", "") or told
    member = _MEMBER.search(own) if earlier else None
    if member and member["who"] not in earlier:
        for told in (found["who"] for clause in clauses if (found := _MEMBER_TOLD.search(clause))):
            earlier = earlier.removeprefix(told)  # 女工的有40家，男工的有…: each has the head of the whole
        of, _, head = earlier.rpartition("的")
        kept = _OUTCOME.sub("", of) if _OUTCOME.search(member["who"]) and _OUTCOME.search(of) else ""
        return f"{kept}{member['who']}的{head}" if of else member["who"] + earlier
    pays = _PAYS.search(own) if numeral.form == "money" else None
    if pays and (pays["base"] or not in_clause(own[: pays.start("verb")])):
        base = pays["base"] or ""
        lead = "" if not base else "投入所得" if MASK in base else f"每{base}"
        return lead + _PAID[pays["verb"]]
    return ""


def owner(own: str, clauses: Sequence[str]) -> str:
    """What the counted things are within: 附近有一座占地90公顷的墓园，内有300个骨灰位 → 墓园."""
    if not _WITHIN.match(own) or not clauses:
        return ""
    found = _AT_ITS_END.search(clauses[-1].rstrip())
    return found["noun"] if found else ""
