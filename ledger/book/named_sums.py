"""Sums that the names of figures make, in whatever sentences they stand: 经营开支3520, 非经营开支880, 总开支4400.

What came in less what went out is what was left or was short (收入, 支出, 盈余); two parts whose names are that of a total
but for a word of their own make it up. Nobody says that a sum is done and other figures may belong to it, so what is
found here only counts where it comes out. The words are data, in `words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from ledger.book.mentions import size
from ledger.book.passages import Passage, Said
from ledger.book.reckoned import Reckoned
from ledger.book.worked import AMOUNTS, RATIOS
from ledger.likeness.words import words_in, words_of
from ledger.patterns import compiled
from ledger.quantity import significant, unit_class
from ledger.records import Claim

_REACH = 800  # code points over which the figures of a sum are still told together
_FIGURES = 8  # on either side of the figure that a sum comes to
_FINE = 2  # printed digits below which figures meet by chance
_NO_SUM = RATIOS | {"year"}


@cache
def _named(name: str) -> re.Pattern[str]:
    return re.compile("|".join(words_of("named_sums", name)))


#: What the names of rests and of totals have in them, in either language.
_SIGNS = compiled(r"[盈纯純利净淨结結赤差余餘短总總合a-z]")


def named_sums(passages_of_source: Sequence[Passage]) -> Iterator[Reckoned]:
    """Every sum that the names of a source's figures make, in the order of what it comes to."""
    told = [
        (said, words_in(said.claim.metric or ""))
        for passage in passages_of_source
        for phrase in passage
        for said in phrase.said
        if _is_amount(said)
    ]
    for at, (result, name) in enumerate(told):
        if not (_SIGNS.search(name) or _SIGNS.search(result.tail) or _SIGNS.search(result.behind)):
            continue
        left, whole = _is_left(result, name), _named("total").search(name + " " + result.tail)
        if not (left or whole) or significant(result.claim.figure.quantity) < _FINE:
            continue
        near = [
            (other.claim, words)
            for other, words in told[max(at - _FIGURES, 0) : at + _FIGURES + 1]
            if other is not result and _is_beside(other.claim, result.claim)
        ]
        yield from _left(near, result.claim) if left else _total(near, result.claim)


def _is_amount(said: Said) -> bool:
    claim = said.claim
    sort = unit_class(claim.figure.quantity.unit)
    return not said.move and claim.role is None and claim.kind in AMOUNTS and sort not in _NO_SUM


def _is_left(said: Said, name: str) -> bool:
    """Whether a figure is named as what is left or short, right before it or right behind it."""
    behind = _CLAUSE.split(said.behind, maxsplit=1)[0][:_BEHIND]
    return _named("left").search(f"{name}\n{said.tail}\n{behind}") is not None


_CLAUSE = compiled(r"[，。；,;.]")
_BEHIND = 12  # code points behind a figure that may name it: 49亿元的轻微赤字


def _is_beside(one: Claim, other: Claim) -> bool:
    apart = abs(one.figure.span.start - other.figure.span.start)
    sorts = {unit_class(claim.figure.quantity.unit) for claim in (one, other)}
    return apart <= _REACH and len(sorts) == 1 and one.speaker == other.speaker and _may_meet(one, other)


def _may_meet(one: Claim, other: Claim) -> bool:
    """Whether the two times have days in common; a missing time may have them."""
    mine, theirs = one.period, other.period
    return mine is None or theirs is None or (mine.first <= theirs.last and theirs.first <= mine.last)


_Told = Sequence[tuple[Claim, str]]


def _left(near: _Told, result: Claim) -> Iterator[Reckoned]:
    """What came in and what went out, the nearest of each, where the rest is their distance."""
    for came, name in near:
        for went, other in near:
            if _named("comes").search(name) and _named("goes").search(other) and _may_meet(came, went):
                larger, smaller = sorted((came, went), key=size, reverse=True)
                yield Reckoned("apart", larger, smaller, result, closed=False, agreeing=True)


def _total(near: _Told, result: Claim) -> Iterator[Reckoned]:
    """Two parts that share the noun of the total and have a word of their own."""
    noun = _noun(words_in(result.metric or ""))
    parts = [
        (claim, name)
        for claim, name in near
        if noun and name != noun and _is_of(name, noun, claim) and not _named("total").search(name)
    ]
    for (one, first), (other, second) in combinations(parts, 2):
        fine = min(significant(claim.figure.quantity) for claim in (one, other)) >= _FINE
        if fine and first != second and _may_meet(one, other) and size(one) + size(other) == size(result):
            yield Reckoned("plus", one, other, result, closed=False, agreeing=True)


def _is_of(name: str, noun: str, claim: Claim) -> bool:
    """Whether a part is named after the total's noun, or as it ends where the figure is too fine for chance (固定及移动电话用户)."""
    if name.endswith(noun):
        return True
    bare = _COUNTS.sub("", name)
    return (
        significant(claim.figure.quantity) >= _VERY_FINE
        and bare[-_ENDS:] == noun[-_ENDS:]
        and len(bare) > _ENDS
    )


_ENDS, _VERY_FINE = 4, 3  # characters that two names end with, and digits of a figure that none has by chance
_COUNTS = compiled(r"(?:[户戶人家]?[数數]量?|[额額])\Z")


def _noun(name: str) -> str:
    """What a total is of: 政府总开支 → 开支, 投资总额 → 投资, total shipments → shipments."""
    before, found, behind = _WHOLE.split(name, maxsplit=1) if _WHOLE.search(name) else ("", "", name)
    return (behind or before).strip() if found or not _HAN.search(name) else ""


_WHOLE = compiled(r"([总總](?:[额額数數量值计計])?|合[计計]|\btotal\b|\boverall\b)")
_HAN = compiled(r"[\u3400-\u9fff]")
