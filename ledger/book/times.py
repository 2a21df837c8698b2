"""Claims of one key, sorted by the times that they are of, and rid of those that their own words set apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from ledger.book.contrast import (
    against_a_mark,
    comes_on_top,
    counted_off,
    in_one_breath,
    side_by_side,
)
from ledger.book.mentions import STRESS, are_of_two_items, gap_to, place_of, value_of
from ledger.likeness import subject
from ledger.patterns import compiled
from ledger.records import (
    CHANGE_ABS,
    CHANGE_REL,
    DURATION,
    FROM,
    LEVEL,
    RANK,
    SHARE,
    Claim,
    Period,
)

_OFTEN = 3  # mentions of one value after which another in its sentence is taken for a slip

Told = tuple[int, Claim]
Part = tuple[list[Told], list[str]]


def by_nation_and_time(members: list[Told]) -> Iterator[Part]:
    """The parts of one key that are of one time, each with what the texts leave open about it."""
    for part, doubts in _by_time(members):
        national = [subject(claim.metric or "").national for _, claim in part]
        if any(national) and not all(national):
            doubts.append("one names the country, the other leaves the scope open")
        yield part, doubts


def _by_time(members: list[Told]) -> Iterator[Part]:
    """Split by stated period; undated claims join where their source states but one period."""
    dated: dict[object, list[Told]] = defaultdict(list)
    stated_in: dict[str, set[object]] = defaultdict(set)
    undated: dict[str, list[Told]] = defaultdict(list)
    for place, claim in members:
        if claim.period is not None:
            when = _when(claim, claim.period)
            dated[when].append((place, claim))
            if claim.role is not FROM:
                stated_in[claim.source].add(when)
        elif claim.role is not FROM:
            undated[claim.source].append((place, claim))
    doubts: dict[object, list[str]] = defaultdict(list)
    for source, loose in undated.items():
        if len(stated_in[source]) == 1:
            (when,) = stated_in[source]
            dated[when] += loose
            doubts[when] = ["one of them has no period"]
        else:
            dated[source] = loose
            doubts[source] = ["neither has a period"]
    for when, part in dated.items():
        placed = sorted(part, key=itemgetter(0))
        clear = _without_rivals(placed)
        yield clear, doubts[when]
        if len(clear) < len(placed):
            yield from (([*pair], [*doubts[when], _ONE_BREATH]) for pair in _stressed(placed, clear))


def without_contrasts(part: list[Told], said: Mapping[object, Sequence[Claim]]) -> list[Told]:
    """Without lone numbers that their own words set apart from the others of the part."""
    marks = against_a_mark([claim for _, claim in part])
    if marks:
        part = [entry for entry in part if entry[1].id not in marks]
    part = _against_one(part)
    on_top = {claim.id for _, claim in part if comes_on_top(claim)}
    if 0 < len(on_top) < len(part):
        part = [entry for entry in part if entry[1].id not in on_top]
    if any(are_of_two_items(one[1], other[1]) for one, other in pairwise(part)):
        return []  # each is of the item then before the house
    part = list(_without_sums(part, said))
    values = [value_of(claim) for _, claim in part]
    if not values or values.count(values[0]) == len(values):
        return part
    often = Counter(values)
    claims = [claim for _, claim in part]
    apart = side_by_side(claims) | in_one_breath(claims, said) | counted_off(claims)
    if not apart:
        return part
    return [entry for entry in part if entry[1].id not in apart or often[value_of(entry[1])] > 1]


#: 比一季度下降0.1个百分点，比上年同期下降0.1个百分点: what a change is held against.
_AGAINST = compiled(
    r"(?:[比较較][与與]?|[环環]比|同比)(?P<base>[^，。；;,\d]{0,10}?)(?:相比)?(?:[增上提扩擴升涨漲高多下降减減回缩縮跌低少收])[^，。；;,]{0,6}\Z"
)


def _against_one(part: list[Told]) -> list[Told]:
    """Without changes that are told against another time than most of the part: each is a change of its own."""
    if sum(claim.kind in _CHANGES for _, claim in part) < 2:
        return part
    told = [_AGAINST.search(claim.prefix[-_CLAUSE:]) if claim.kind in _CHANGES else None for _, claim in part]
    bases = [found.group()[: found.end("base") - found.start()] if found else None for found in told]
    if len(set(bases) - {None}) < 2:
        return part
    most = Counter(base for base in bases if base is not None).most_common(1)[0][0]
    return [entry for entry, base in zip(part, bases, strict=True) if base == most]


_CHANGES = frozenset((CHANGE_ABS, CHANGE_REL))
_CLAUSE = 24  # code points before a change in which it is told against what
_SUMS_UP = compiled(
    r"(?:[.!?;—–-]\s+|,\s+)(?:(?:and|so)\s+)?(?:(?:that|it|this)(?:['’]s|\s+is|\s+makes|\s+comes\s+to|\s+adds\s+up\s+to)|for|making|altogether,?|all\s+told,?|in\s+all,?|in\s+total,?)"
    r"\s+(?:a\s+total\s+of\s+|a\s+combined\s+)?(?:about\s+|some\s+|nearly\s+|over\s+|more\s+than\s+)?\Z",
    re.IGNORECASE,
)


#: 昨天是31.2元，加上1.4元，等于有32.6元: what it comes to is not what it was.
_ADDED_UP = compiled(
    r"(?:加上|再加|扣掉|减掉|減掉|扣除)[^。？！?!]{0,16}[，,]\s*(?:就|等[于於]|一共|[总總]共|大[概约約]|[变變]成|[为為]|是|有)+\s*\Z"
)
_ADDED_UP_ENDS = frozenset("就于於共概约約成为為是有")


def _without_sums(part: Sequence[Told], said: Mapping[object, Sequence[Claim]]) -> Iterator[Told]:
    """Without figures that may sum up a list: "$2 million on parks and $3 million on roads. That's $5 million"."""
    listed = any(place_of(claim) in said for _, claim in part)
    for entry in part:
        prefix = entry[1].prefix
        added_up = prefix.rstrip()[-1:] in _ADDED_UP_ENDS and _ADDED_UP.search(prefix)
        if not added_up and not (listed and _SUMS_UP.search(prefix)):
            yield entry


_ONE_BREATH = "they are said in one breath"
_SAID_AGAIN = compiled(
    r"[—–]|[，,]\s?(?:是|不是|不对|不對|应该是|應該是)|that['’]s right|actually|i mean|or rather|in fact",
    re.I,
)


_CONDITION = compiled(
    r"\s*(?:if|when|where|unless)\b", re.IGNORECASE
)  # 8 years—12 years if you count the school


def _stressed(part: Sequence[Told], clear: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Two numbers of one sentence with little more between them than a word of stress or correction.

    8 years — that's right, 8 years; 多付了2,300元，是多付了2,300元.
    """
    left = [entry for entry in part if entry not in clear]
    by_sentence: dict[object, list[Told]] = defaultdict(list)
    for entry in left:
        by_sentence[entry[1].source, entry[1].sentence].append(entry)
    for said in by_sentence.values():
        if len(said) == 2 and _is_stress(said[0], said[1]):
            yield said[0], said[1]


def _is_stress(first: Told, second: Told) -> bool:
    one, other = first[1], second[1]
    gap = gap_to(one, other)
    return (
        second[0] == first[0] + 1
        and one.metric == other.metric
        and one.figure.quantity.unit == other.figure.quantity.unit
        and one.role is other.role is None
        and gap <= min(STRESS, len(other.prefix))
        and bool(_SAID_AGAIN.search(other.prefix[len(other.prefix) - gap :]))
        and not _CONDITION.match(other.suffix)
    )


_MONTH, _YEAR = 31, 360  # days
_OF_A_DAY = frozenset((LEVEL, SHARE, RANK, DURATION))


def _when(claim: Claim, period: Period) -> object:
    """A level is one of a day, the last of its period; all else of the whole stretch."""
    if claim.kind in _OF_A_DAY and not _is_part_of_year(period):
        return period.last
    return period.first, period.last


def _is_part_of_year(period: Period) -> bool:
    """Whether a period is of some months: what holds of a half year is not what holds of its last quarter."""
    return _MONTH < (period.last - period.first).days < _YEAR


def _without_rivals(part: list[Told]) -> list[Told]:
    """Without sentences that give the quantity several values: their key says too little there.

    A speaker who gives two numbers in one breath speaks of two things, and the metric has missed
    the difference. Only a lone value beside one that is said often stays, as a likely slip.
    """
    sentences = {(claim.source, claim.sentence.start, claim.sentence.end) for _, claim in part}
    if len(sentences) == len(part):
        return part
    often: Counter[object] = Counter(value_of(claim) for _, claim in part)
    values: dict[object, set[object]] = defaultdict(set)
    for _, claim in part:
        values[claim.source, claim.sentence].add(value_of(claim))

    def is_clear(claim: Claim) -> bool:
        counts = sorted(often[value] for value in values[claim.source, claim.sentence])
        return len(counts) == 1 or (counts[-1] >= _OFTEN and counts[-2] == 1)

    return [entry for entry in part if is_clear(entry[1])]
