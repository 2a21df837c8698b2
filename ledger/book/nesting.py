"""Amounts that lie within another one by their nature, without a word that says so.

A population holds its employed people, grain its rice (data, in `words.toml`); five years hold what was done
in one of them; a stock holds what was lately added to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from ledger.book.passages import Passage, around, same_time
from ledger.likeness import Key, content, is_yearly, key, subject
from ledger.likeness.words import any_of, table, words_in, words_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import FLOW, LEVEL, Claim


@dataclass(frozen=True, slots=True)
class Within:
    """An amount that is by its nature a part of another one of the same year: rice within grain."""

    whole: Claim
    part: Claim


@cache
def _known_within() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    """Patterns of a whole and of its part, and whether they must stand in one sentence to be of one holder."""
    entries = table()["within"]
    assert isinstance(entries, list)
    return tuple((compiled(e["whole"]), compiled(e["part"]), e.get("beside", False)) for e in entries)


def nested(passages_of_source: Sequence[Passage]) -> Iterator[Within]:
    """Every amount of a source with the nearest amount that must hold it."""
    levels = [
        (s.level, _name(s.level, s.level.metric))
        for passage in passages_of_source
        for phrase in passage
        for s in phrase.statements
        if s.adds_up and s.level is not None and s.level.metric is not None
    ]
    named = [_wholes_named(metric) for _, metric in levels]
    newest = max((claim.period.last.year for claim, _ in levels if claim.period is not None), default=0)
    for number in sorted(set(chain.from_iterable(named))):
        whole, part, beside = _known_within()[number]
        wholes = [c for (c, _), known in zip(levels, named, strict=True) if number in known]
        for claim, metric in levels:
            if part.search(metric) and not whole.search(metric):
                near = [w for w in around(wholes, _at(claim), _at) if _can_hold(w, claim, newest)]
                yield from _nearest(
                    [w for w in near if not beside or (w.sentence == claim.sentence and _at(w) < _at(claim))],
                    claim,
                )
    yield from _in_longer_time([claim for claim, _ in levels])
    for passage in passages_of_source:
        yield from _in_stock(passage)


@lru_cache(maxsize=20_000)
def _wholes_named(metric: str) -> tuple[int, ...]:
    """Which of the known wholes the metric names, by their places in `words.toml`."""
    if not _any_whole().search(metric) or _is_local(metric):
        return ()
    return tuple(number for number, (whole, *_) in enumerate(_known_within()) if whole.search(metric))


@cache
def _any_whole() -> re.Pattern[str]:
    """Any of the known wholes, which most metrics are none of."""
    return compiled("|".join(f"(?:{whole.pattern})" for whole, *_ in _known_within()))


def _name(claim: Claim, metric: str) -> str:
    """What the amount is called: a figure that says so itself is a population, whatever its sentence is about."""
    text = claim.figure.text
    return "人口数" if text.endswith("人口") and _POPULATION.fullmatch(text) else words_in(metric)


_POPULATION = compiled("[^的]*[亿億][^的]*人口")  # of a country, not of a village


def _at(claim: Claim) -> int:
    return claim.figure.span.start


def _nearest(wholes: Sequence[Claim], part: Claim) -> Iterator[Within]:
    if wholes:
        yield Within(min(wholes, key=lambda whole: abs(_at(whole) - _at(part))), part)


_RESULT = compiled(r"[赚赔亏]|盈[余利]|损益|\b(?:profit|loss|surplus|deficit|earn)", re.IGNORECASE)


def _may_be_lost(claim: Claim) -> bool:
    """Whether a year may bring more of it than all years together: what was earned in one is lost in another."""
    return _RESULT.search(claim.metric or "") is not None


#: 连续三年，新增都在12万个以上: so many in each of the years, and not in all together.
_EACH_TIME = compiled(r"(?:都|均|一直|始终|始終|持续|持續|保持|稳定|穩定|每年)[^，。；,;\d]{0,4}\Z")


def _in_longer_time(claims: Sequence[Claim]) -> Iterator[Within]:
    """What was done in a year within what was done in years around it, of the same quantity."""
    dated = [
        c
        for c in claims
        if c.kind is FLOW and c.role is None and c.period is not None and not _may_be_lost(c)
    ]
    if len({claim.period.text for claim in dated if claim.period}) == 1:
        return
    flows: dict[Key, list[Claim]] = defaultdict(list)
    for claim in dated:
        found = None if is_yearly(claim) or _EACH_TIME.search(claim.prefix) else key(claim)
        if found is not None:
            flows[found].append(claim)
    for alike in flows.values():
        for part in alike if len({claim.period.text for claim in alike if claim.period}) > 1 else ():
            yield from _nearest([w for w in around(alike, _at(part), _at) if _is_longer(w, part)], part)


def _is_longer(whole: Claim, part: Claim) -> bool:
    if whole.period is None or part.period is None or whole.period == part.period:
        return False
    return whole.period.first <= part.period.first and part.period.last <= whole.period.last


def _in_stock(passage: Passage) -> Iterator[Within]:
    """What was newly added within all that there is, where one sentence says both of one thing."""
    for phrase in passage:
        if len(phrase.statements) == 1:
            continue
        levels = [s.level for s in phrase.statements if s.adds_up and s.level is not None]
        if len(levels) == 1:
            continue  # nothing is within itself
        for part in filter(is_new, levels):
            if key(part) and not is_total(part) and not is_yearly(part):
                yield from _nearest([w for w in levels if stock_of(w, part) and key(w)], part)


_KINDS_OF_PLACE = "地方|[县縣]市|[乡鄉][镇鎮]|[区區]"
_ALL_PLACES = compiled(
    rf"全[国國省市县縣港]各?(?:{_KINDS_OF_PLACE})?(?:政府)?|各(?:{_KINDS_OF_PLACE})(?:政府)?"
    r"|(?<![^\W!-~])地方(?:政府)?|地方政府|\bnationwide\b"
)
_A_PLACE = compiled(r"^(?![^\W!-~]{0,3}[全各外每本新])[^\W!-~]{2,3}[县縣市省区區](?:政府)?(?!民|场|場)")
_OF_ONE_MATTER = 2000  # code points between what a place has and what all have together


def of_places(claims: Sequence[Claim]) -> Iterator[Within]:
    """What one place has within what all places of its kind have together, where both are named alike.

    Claims of one source, in text order. The two are none where they differ in time, unit or kind.
    """
    wholes = [
        claim for claim in claims if _can_be_of_places(claim) and _ALL_PLACES.search(claim.metric or "")
    ]
    for part in claims if wholes else ():
        if not _can_be_of_places(part) or not _A_PLACE.search(part.metric or ""):
            continue
        near = [
            whole
            for whole in wholes
            if abs(_at(whole) - _at(part)) <= _OF_ONE_MATTER
            and _is_of_all(whole, part)
            and same_time(part, whole)
        ]
        yield from _nearest([whole for whole in near if _at(whole) < _at(part)] or near, part)


def _can_be_of_places(claim: Claim) -> bool:
    return claim.metric is not None and claim.role is None and claim.kind in (FLOW, LEVEL)


def _is_of_all(whole: Claim, part: Claim) -> bool:
    """Whether the two are named alike but for whose they are."""
    first = subject(_ALL_PLACES.sub("", whole.metric or ""))
    second = subject(_A_PLACE.sub("", part.metric or ""))
    same_unit = unit_class(whole.figure.quantity.unit) == unit_class(part.figure.quantity.unit)
    return same_unit and first.is_specific and first == second


_NEW = frozenset(("new", "net"))


def is_new(claim: Claim) -> bool:
    """Whether the figure counts what came, not what there is."""
    return claim.metric is not None and not _NEW.isdisjoint(subject(claim.metric).basis)


def is_said_new(claim: Claim, clause: str) -> bool:
    """Whether its name or the words before it in its clause say that it counts what came."""
    return is_new(claim) or _added().search(clause) is not None


@cache
def _added() -> re.Pattern[str]:
    return any_of((*words_of("basis", "new"), *words_of("basis", "net")))


def stock_of(whole: Claim, part: Claim) -> bool:
    """Whether the one counts all that there is of what came as the other: 新增10万家，累计14万家."""
    same_unit = unit_class(whole.figure.quantity.unit) == unit_class(part.figure.quantity.unit)
    is_stock = whole.kind is LEVEL and (not is_new(whole) or is_total(whole))
    return same_unit and is_stock and whole.id != part.id and content(whole) == content(part)


def is_total(claim: Claim) -> bool:
    """Whether a word right before the figure calls it a total: 累计, altogether."""
    return _stock().search(claim.prefix[-_TOTAL_NEAR:]) is not None


@cache
def _stock() -> re.Pattern[str]:
    return any_of(words_of("worked_out", "stock"))


_TOTAL_NEAR = 12  # code points before a figure in which a word calls it a total


def _can_hold(whole: Claim, part: Claim, newest: int) -> bool:
    """Whether both are of one unit and time; what there is now lies within what there was a year ago at most, too."""
    same_unit = unit_class(whole.figure.quantity.unit) == unit_class(part.figure.quantity.unit)
    dated = (whole.period is None) == (part.period is None) and same_time(part, whole)
    return same_unit and whole.id != part.id and (dated or _is_lately(whole, part, newest))


def _is_lately(whole: Claim, part: Claim, newest: int) -> bool:
    """Whether the whole is a stock of a day, and the part one of today or of a day in the year after it."""
    day = whole.period
    if day is None or day.first != day.last or not whole.kind is part.kind is LEVEL:
        return False
    if part.period is None:
        return day.last.year >= newest - 1
    return part.period.first == part.period.last and part.period.last.year - day.last.year == 1


def _is_local(metric: str) -> bool:
    return bool(
        re.search(r"[省市县縣区區镇鎮村]", metric.replace("城市", "").replace("城镇", "").replace("城鎮", ""))
    )
