"""Money that there is at a time, and money that flows in a time: debts and assets, or budgets, taxes, losses.

A speaker of a budget seldom says which it is (縣府大概是2兆上下, 勞健保大概有70億), so what is no stock by its noun
flows. Sums too small for a budget or a company's year are prices, and no business of this room.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.lang.language import Numeral
from ledger.lang.zh.clauses import Place
from ledger.patterns import compiled

_OWNED = compiled(
    r"债|余额|资产|存款|资本|储备|净[资值]|市值|身[价家]|(?<![产加总])[价面]值|造价|总价|[房楼售票股标]价|价[格钱]|上限|限额|额度|库存|押金|标的"
    r"|(?:累[计积]|滚存|历年|历来|(?:[底末]|\d[日号])[^，。；]{0,8})的?(?:结[余存]|节余)|(?:寿险|闲置|民间|自有|游离)的?资金|基金(?:规模|(?=(?:已经?|约|大约|超过|达到?|为|是|共?有|只|仅)*$))|只?剩(?!余)|(?<!发放)(?<!投放)(?<!新增)贷款|罚款|奖金"
    r"|(?<![出入算款费税])规模"
)
#: 约30亿元的巨额财政储备
_HELD_BEHIND = compiled(
    r"的?(?:[庞巨][大额]的?|大量的?|丰厚的?)?(?:财政|外汇|现金|滚存|累积)?(?:储备|盈余|结余|存款|资产|债务|负债)"
)
#: 油价是31.2元, 最低工资26元, 汇率32.1元: the price of one of what is sold, though nobody says of how much.
_UNIT_PRICE = compiled(
    r"(?:[油煤电水气粮米菜肉猪蛋糖奶票股金铜钢运]价|[汽柴原]油|车资|车费|船资|单价|均价|收购价|时薪|(?:最低|基本)(?:工资|薪酬)(?:水平)?|汇率)"
    r"[^，。；折换]{0,14}$"
)
_LIMIT = compiled(r"(?:上限|下限|限额|门槛)(?:则|却|就|也)?(?:为|是|只是|定为|定于|设于)?(?:约)?\s*$")
_YEARLY = compiled(r"(?:[一每全]|\d)年(?! ?[底末初])")
_A_SUM = Decimal(10**6)
_A_PRICE = Decimal(1000)
_IN_ALL = compiled(r"共|合计|总|累计|加起来")
_EARNS = compiled(r"(?:倒?赚|倒?赔|亏损?|损失|盈余|短绌)(?:了|到|有|约|将近|超过)*$")
#: What is earned of it: 投20元赚6元; 去年赚了6亿 is what a year brought.
_STAKED = compiled(r"投[入资]?(?=[^，。；]{0,8}[元块])|每[^\W_a-zA-Z]{0,4}[元块]|[花付][^，。；]{0,8}[元块]")
_A_WAGE = Decimal(10**5)
_ALLOWANCE = compiled(r"年金|津贴|月退|终身俸|月薪|薪[水资俸](?!税)|月租|慰问金|救助金|抚恤金")


def is_a_sum(numeral: Numeral) -> bool:
    """Whether a sum of money is one of a budget or a company, not of a price or a fare."""
    return numeral.value >= _A_SUM


def is_a_price(place: Place, numeral: Numeral) -> bool:
    """Whether a sum is too small to be anything else: what a thing costs, a fare, what is paid for one."""
    return numeral.value < _A_PRICE and not _IN_ALL.search(place.clause)


def is_a_limit(clause: str) -> bool:
    """Whether the words before a figure call it the most or the least that is allowed: 上限为3500元."""
    return _LIMIT.search(clause) is not None


def is_unit_price(clause: str) -> bool:
    """Whether the words before a figure name the price of one of what is sold: 汽油31.2元, 最低工资26元."""
    return _UNIT_PRICE.search(clause) is not None


def is_owned(place: Place, flows: re.Pattern[str]) -> bool:
    """Whether the words around a sum name what is held, owed or worth, and none of the `flows` stands nearer."""
    if _OWNED.match(place.after.lstrip("的")) or _HELD_BEHIND.match(place.after):
        return not _YEARLY.search(place.clause)
    held = max((found.end() for found in _OWNED.finditer(place.clause)), default=0)
    flowing = max((found.end() for found in flows.finditer(place.clause)), default=0)
    return flowing < held and not _YEARLY.search(place.clause)


def is_a_result(place: Place) -> bool:
    """Whether a sum is what was earned or lost in a time: 97年賠三十多億, not what each stake brings."""
    return bool(_EARNS.search(place.clause[-8:])) and not _STAKED.search(place.part)


def is_an_allowance(metric: str | None, numeral: Numeral) -> bool:
    """Whether a small sum is what each of many draws: 老农年金7000元."""
    if not metric or numeral.form != "money" or numeral.value >= _A_WAGE:
        return False
    return bool(_ALLOWANCE.search(metric))
