"""Figures per head, with the total and the population that they are made of.

人均国内生产总值 is the product over the mean population of the year; a birth rate is births over it. The
mean of two year ends is reckoned from the last one and its stated increase. Which rates are made of what is
data, in `words.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ledger.book.passages import Passage, Said, Statement, around, same_time, statement_of
from ledger.likeness import content, subject
from ledger.likeness.words import table, words_in
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim


@dataclass(frozen=True, slots=True)
class PerHead:
    """A stated figure per head, what it is made of, and the heads with their increase.

    `other_basis` is set where the rate is by custom reckoned otherwise than from the stated total (labour
    productivity at constant prices). `near` says that total and rate stand in one paragraph.
    """

    rate: Claim
    total: Claim
    heads: Statement
    other_basis: bool
    near: bool


@dataclass(frozen=True, slots=True)
class HeadGrowth:
    """The growth of a total, of the same per head, and of the heads."""

    total: Said
    per_head: Said
    heads: Statement


@dataclass(frozen=True, slots=True)
class _Rate:
    rate: re.Pattern[str]
    total: re.Pattern[str]
    heads: re.Pattern[str]
    other_basis: bool


@cache
def _known() -> tuple[_Rate, ...]:
    entries = table()["per_head"]
    assert isinstance(entries, list)
    return tuple(
        _Rate(
            compiled(entry["rate"]),
            compiled(entry["total"]),
            compiled(entry["heads"]),
            entry.get("other_basis", False),
        )
        for entry in entries
    )


@cache
def _population() -> re.Pattern[str]:
    found = table()["population"]
    assert isinstance(found, dict)
    return compiled("|".join(found["heads"]))


_Named = tuple[Statement, str, int]  # a statement, its metric, the number of its paragraph


def per_head(passages_of_source: Sequence[Passage]) -> Iterator[PerHead]:
    """Every figure per head whose total and whose population the source states for one year."""
    if not _counts_people(passages_of_source):
        return
    named = _named(passages_of_source)
    people = [entry for entry in named if _is_population(entry)]
    if not people:
        return
    by_word = _totals_by_word(named)
    made_of = [(known, list(_totals(known, named)), list(_heads(known, named))) for known in _known()]
    herds = {
        statement.first.sentence for statement, _, _ in named if _OF_A_HERD.match(statement.first.suffix)
    }
    for statement, metric, at in named:
        rate = statement.level
        if rate is None or rate.sentence in herds:
            continue
        if _is_per_head(statement):
            about = subject(metric).content
            about = about - _OF_THE_NATION if about >= _OF_GDP else about
            few = min((by_word.get(word, []) for word in about), key=len, default=[])
            yield from _made(
                rate,
                [e for e in few if _is_total(e[0], about) and e[0].measures == statement.measures],
                people,
                at,
                False,
            )
        for known, totals, heads in made_of:
            if known.rate.search(metric) and not (_is_unit_of_total(statement) or _is_in_cases(rate)):
                yield from _made(rate, totals, heads, at, known.other_basis)


#: 人均GDP is 国内生产总值 by its name, and that of a province 全省生产总值.
_OF_THE_NATION, _OF_GDP = frozenset("国内"), frozenset("国内生产总值")


def _totals_by_word(named: Sequence[_Named]) -> Mapping[str, list[_Named]]:
    found: dict[str, list[_Named]] = defaultdict(list)
    for entry in named:
        if entry[0].adds_up and not _is_per_head(entry[0]):
            for word in content(entry[0].first):
                found[word].append(entry)
    return found


def _heads(known: _Rate, named: Sequence[_Named]) -> Iterator[_Named]:
    return (e for e in named if e[0].adds_up and known.heads.search(e[1]))


_PER_HEAD = compiled("人均|每人|per capita|per head|per person|per resident|for each person")
_PER_HEAD_BEHIND = compiled(
    r"\s*(?:per|an?|for\s+(?:each|every))\s+(?:capita|head|person|resident)\b", re.IGNORECASE
)
#: "4,310 head were weighed, which came to 2 cents a head"
_OF_A_HERD = compiled(r"\s+head\b", re.IGNORECASE)
_ENOUGH = 0.6  # share of the total's metric that the rate's one has


def _is_per_head(statement: Statement) -> bool:
    in_metric = "head" in subject(statement.first.metric or "").basis
    claim = statement.first
    behind = claim.suffix[: max(claim.sentence.end - claim.figure.span.end, 0)]
    return (
        in_metric
        or bool(_PER_HEAD.search(statement.lead[-40:]))
        or _PER_HEAD_BEHIND.match(behind) is not None
    )


def _is_total(statement: Statement, about: frozenset[str]) -> bool:
    """Whether the statement is the total of what the rate is about, give or take a word of place."""
    own = content(statement.first)
    return bool(about) and about <= own and len(about) >= _ENOUGH * len(own)


def _is_in_cases(rate: Claim) -> bool:
    """发病率23.8/10万，死亡率1.3/10万: how many die of something, and no rate of all deaths."""
    return (rate.figure.quantity.unit or "").startswith("/")


def _is_unit_of_total(statement: Statement) -> bool:
    return statement.adds_up and "/" not in (statement.first.figure.quantity.unit or "")


def _totals(known: _Rate, named: Sequence[_Named]) -> Iterator[_Named]:
    """Amounts of that name, and the increase of a stock where the total is one."""
    for statement, metric, at in named:
        if known.total.search(metric) and statement.adds_up:
            yield statement, metric, at
        change = statement.change
        if change is not None and known.total.search(metric + "增加") and statement.adds_up:
            yield statement_of(change.claim, change.lead), metric, at


def _named(passages_of_source: Sequence[Passage]) -> list[_Named]:
    return [
        (s, words_in(s.first.metric or ""), at)
        for at, passage in enumerate(passages_of_source)
        for phrase in passage
        for s in phrase.statements
    ]


_PERSONS = ("person", "人")


def _counts_people(passages_of_source: Sequence[Passage]) -> bool:
    statements = (s for passage in passages_of_source for phrase in passage for s in phrase.statements)
    return any(s.adds_up and s.measures in _PERSONS for s in statements)


def _is_population(entry: _Named) -> bool:
    statement, metric, _ = entry
    return statement.adds_up and statement.measures in _PERSONS and bool(_population().search(metric))


def _made(
    rate: Claim, totals: Sequence[_Named], people: Sequence[_Named], at: int, other_basis: bool
) -> Iterator[PerHead]:
    def nearest(entries: Sequence[_Named]) -> _Named | None:
        here = rate.figure.span.start
        fitting = [e for e in around(entries, here, _start) if _same_year(rate, e)]
        return min(fitting, key=lambda e: abs(_start(e) - here), default=None)

    total = nearest(totals)
    beside = [e for e in people if e[2] == at]
    heads = nearest(beside) or _only(people, rate)
    if total is not None and heads is not None and total[0].level is not None:
        yield PerHead(rate, total[0].level, heads[0], other_basis, total[2] == at)


def _start(entry: _Named) -> int:
    return entry[0].first.figure.span.start


def _same_year(claim: Claim, entry: _Named) -> bool:
    return same_time(claim, entry[0].first) and same_time(entry[0].first, claim)


def _only(people: Sequence[_Named], rate: Claim) -> _Named | None:
    """The population of the rate's time, where the source states but one: a second may be of another place."""
    fitting = [e for e in people if _same_year(rate, e)]
    values = {e[0].first.figure.quantity.value for e in fitting}
    return fitting[0] if len(values) == 1 else None


def head_growth(passages_of_source: Sequence[Passage]) -> Iterator[HeadGrowth]:
    """The growth of a total and of the same per head, with the growth of the population."""
    if not _counts_people(passages_of_source):
        return
    named = _named(passages_of_source)
    people = [e for e in named if _is_population(e) and e[0].change is not None]
    if not people:
        return
    grown: dict[frozenset[str], list[_Named]] = defaultdict(list)
    for entry in named:
        rate = entry[0].rate
        if rate is not None and _is_percent(rate) and not _is_per_head(entry[0]):
            grown[content(entry[0].first)].append(entry)
    for statement, metric, _ in named:
        if not _is_per_head(statement) or statement.rate is None or not _is_percent(statement.rate):
            continue
        heads = _only(people, statement.first)
        total = next((e for e in grown[subject(metric).content] if _same_year(statement.first, e)), None)
        if heads is not None and total is not None and total[0].rate is not None:
            yield HeadGrowth(total[0].rate, statement.rate, heads[0])


def _is_percent(rate: Said) -> bool:
    return unit_class(rate.claim.figure.quantity.unit) == "percent"
