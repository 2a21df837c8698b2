"""Small sums of money: a sum below a thousand that prints no scale is nearly always what one of something costs or brings.

"Gas was $2.80 and today it's $3.64", "insulin capped at $35", "earnings of $1.10 against $1.25". A sum that somebody has in
hand, gave or got at once is an amount all the same.
"""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.words import is_currency
from ledger.patterns import compiled

_SMALL = 1000
_IN_HAND = compiled(
    r"\b(?:had|has|have|having|with|got|gave|give|gives|given|giving|lent|lend|owe[sd]?|donat\w+|found|stole|stolen|won|lost|left|sent|send|cash|deposit|balance|in\s+the\s+bank|wallet|pocket|purse|fund|holds?|held|account|robbed|took|put|raised|collected|spent|saved)\b[^,;.]*$",
    re.IGNORECASE,
)
_IN_POCKET = compiled(
    r"\s+(?:(?:bill|note|check|cheque|banknote)s?\b|(?:left\s+)?(?:in|from|out\s+of)\s+(?:my|his|her|your|their|our|the)\s+(?:pocket|purse|wallet|bank|account|hand|till|box)\b)",
    re.IGNORECASE,
)


_COSTS = compiled(
    r"\b(?:costs?|costing|priced|sells?|sold|selling)\s+(?:(?:at|for|only|just|about|nearly|over|around|as\s+(?:much|little)\s+as|us|them|you|me|him|her|today|now|(?:the|our|these|those|each)\s+(?:[\w-]+\s+){0,2}?(?:companies|firms|makers|manufacturers|producers|government|company|firm|state|city|taxpayers?))\s+)*$",
    re.IGNORECASE,
)


def is_cost_of_one(scene: Scene) -> bool:
    """ "A ticket costs $12": whether a small sum is what a thing costs, and no time is named in which it does."""
    numeral = scene.numeral
    left = scene.text[max(scene.start, numeral.start - 40) : numeral.start]
    each = _EACH_TIME.match(scene.text, numeral.end)
    return _COSTS.search(left) is not None and each is None and is_price(scene)


_EACH_TIME = compiled(
    r"\s+(?:a|an|per|each|every)\s+\w+|\s+(?:annually|yearly|monthly|daily|apiece)\b", re.IGNORECASE
)


def is_price(scene: Scene) -> bool:
    """Whether the figure is a small sum, and nothing says that it is had, given or taken at once."""
    numeral = scene.numeral
    if not is_currency(numeral.unit) or numeral.scale != 1 or not 0 < numeral.value < _SMALL:
        return False
    if not any(sign.isdigit() for sign in scene.text[numeral.start : numeral.end]):
        return False
    near = scene.text[max(scene.start, numeral.start - 60) : numeral.start]
    return not (_IN_HAND.search(near) or _IN_POCKET.match(scene.text, numeral.end))
