"""What comes, what goes, and the difference of the two, where a passage states all three.

Births, deaths and the increase of a population; exports, imports and the surplus. The words are data, in
`words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ledger.book.passages import Passage, Statement, in_threes, same_time
from ledger.likeness.words import any_of, beginnings, table, words_in
from ledger.patterns import compiled
from ledger.quantity import in_first_unit
from ledger.records import Claim


@dataclass(frozen=True, slots=True)
class Balance:
    """Two amounts whose difference is stated: births, deaths and the increase of a population.

    `grown` are the statements of all three where each says how it changed; `sure` unless the words leave open whose the
    difference is.
    """

    plus: Claim
    minus: Claim
    difference: Claim
    grown: tuple[Statement, Statement, Statement] | None = None
    sure: bool = True


def balances(passage: Passage) -> Iterator[Balance]:
    """What comes, what goes, and the difference, where a passage states all three in one unit."""
    levels = [s for phrase in passage for s in phrase.statements if s.level is not None]
    come_from = [s for s in levels if not _plus_begins().isdisjoint(s.lead)] if len(levels) > 1 else []
    for known in _known_balances() if come_from else ():
        for come in (s for s in come_from if _leads(known.plus, s) and not _leads(known.both, s)):
            alike = [s for s in levels if s.measures == come.measures and same_time(s.first, come.first)]
            beside = _beside(alike, alike.index(come))
            go = next((s for s in beside if _leads(known.minus, s) and not _leads(known.both, s)), None)
            if go is None or come.level is None or go.level is None:
                continue
            ends = sorted((alike.index(come), alike.index(go)))
            near = (s for s in _beside(alike, *ends) if _leads(known.difference, s))
            stated = next((s for s in near if not _is_of_others(known, s, come, go)), None)
            difference = stated.first if stated else next(_growth(alike, known), None)
            if difference is not None and difference.id not in (come.first.id, go.first.id):
                yield Balance(come.level, go.level, difference, _grown(come, go, stated))
                yield from _converted(levels, come.level, go.level, difference)


#: "…exports $500 billion and imports $130 billion, a deficit of $370 billion": either side's, so the one less the other.
_BARE = compiled(
    r"[^,;:.\d]{0,24}(?:[,;:—–]|--)\s*(?:(?:and|so|leaving|for|with|giving\s+(?:us|it|them)|that\s+(?:is|leaves)|that['’]s)\s+)*(?:an?\s+)?"
    r"(?:annual\s+|trade\s+)?(?:deficit|surplus|gap|imbalance)\s+of\s+(?:about\s+|nearly\s+|over\s+)?"
)
_EXPORTS, _IMPORTS = (compiled(rf"\b{word}(?:s|ed|ing)?\b") for word in ("export", "import"))


def bare_balances(passage: Passage) -> Iterator[Balance]:
    """What is sold and what is bought, side by side, and right behind them a bare surplus or deficit."""
    for phrase in passage:
        for one, other, left in in_threes(phrase.statements):
            if not _BARE.fullmatch(left.lead) or not one.measures == other.measures == left.measures:
                continue
            sides = [_sides(one), _sides(other)]
            if sides in ([True, False], [False, True]) and all(s.adds_up for s in (one, other, left)):
                less, more = sorted((one, other), key=lambda s: in_first_unit(s.first.figure.quantity))
                yield Balance(more.first, less.first, left.first, sure=False)


def _sides(statement: Statement) -> bool | None:
    """Whether the words before an amount name exports, or imports; `None` for both or neither."""
    sold, bought = _EXPORTS.search(statement.lead), _IMPORTS.search(statement.lead)
    return None if bool(sold) == bool(bought) else bool(sold)


# 结汇8.26万亿元（折合1.34万亿美元）
_CONVERTED = compiled(
    r"[（(]\s*(?:即|亦即|[约約]?(?:折合|折算|[相當当]{2}于|相當於|合|等值)|or\b|equivalent to|worth)"
)


def _converted(levels: Sequence[Statement], *members: Claim) -> Iterator[Balance]:
    """The same balance in another currency, where a bracket behind each of the three converts it."""
    behind = {one.first.id: other for one, other in pairwise(levels) if _CONVERTED.match(other.lead.strip())}
    told = [behind[member.id] for member in members if member.id in behind]
    amounts = [one.level for one in told if one.level is not None and one.measures == told[0].measures]
    if len(amounts) == len(members):
        come, go, left = amounts
        yield Balance(come, go, left)


def _grown(
    come: Statement, go: Statement, told: Statement | None
) -> tuple[Statement, Statement, Statement] | None:
    if told is None or told.level is None:
        return None
    every = (come, go, told)
    return every if all(one.change or one.rate for one in every) else None


def _beside(statements: Sequence[Statement], first: int, last: int | None = None) -> Sequence[Statement]:
    """The statement right behind those from `first` to `last`, and the one right before in their sentence.

    What comes, what goes and their difference stand together: those of another owner stand further off.
    """
    last = first if last is None else last
    ahead = statements[max(0, first - 1) : first]
    own = statements[first].first.sentence
    return (*statements[last + 1 : last + 2], *(s for s in ahead if s.first.sentence == own))


@dataclass(frozen=True, slots=True)
class _Known:
    plus: re.Pattern[str]
    minus: re.Pattern[str]
    difference: re.Pattern[str]
    both: re.Pattern[str] | None
    other: re.Pattern[str] | None
    stock: re.Pattern[str] | None
    closed: re.Pattern[str] | None


@cache
def _known_balances() -> tuple[_Known, ...]:
    return tuple(
        _Known(
            any_of(plus),
            any_of(minus),
            any_of(difference),
            *(
                any_of(entry[name]) if name in entry else None
                for name in ("both", "other", "stock", "closed")
            ),
        )
        for entry, plus, minus, difference in _ways()
    )


def _ways() -> Iterator[tuple[Mapping[str, Sequence[str]], Sequence[str], Sequence[str], Sequence[str]]]:
    """Each entry of `words.toml` with what is more, what is less and the words of their difference: either way round where it has both."""
    entries = table()["balances"]
    assert isinstance(entries, list)
    for entry in entries:
        yield entry, entry["plus"], entry["minus"], entry["difference"]
        if "shortfall" in entry:
            yield entry, entry["minus"], entry["plus"], entry["shortfall"]


@cache
def _plus_begins() -> frozenset[str]:
    return beginnings(word for _, plus, _, _ in _ways() for word in plus)


def _growth(statements: Sequence[Statement], known: _Known) -> Iterator[Claim]:
    """The stated increments of what the difference is added to, where nothing else comes to it."""
    if known.stock is None or known.closed is None:
        return
    for statement in statements:
        change, named = statement.change, words_in(statement.first.metric or "")
        if change is None or change.move <= 0 or not known.stock.search(named):
            continue
        if known.closed.search(named) or known.closed.search(statement.lead):
            yield change.claim


_CLAUSES = compiled(r"[，。；,;]")


def _is_of_others(known: _Known, difference: Statement, come: Statement, go: Statement) -> bool:
    """Whether a difference names an account that neither of the two amounts names: 出口、进口…, 服务贸易逆差."""
    named = known.other.search(_CLAUSES.split(difference.lead)[-1]) if known.other else None
    return named is not None and named.group() not in come.lead + go.lead


def _leads(pattern: re.Pattern[str] | None, statement: Statement) -> bool:
    found = pattern and pattern.search(statement.lead)
    return bool(pattern and found and pattern.search(_CLAUSES.split(statement.lead)[-1]))
