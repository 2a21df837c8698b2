"""Figures that one source says again in other words: the same number, in the same company.

Told again is what stands twice in one sentence (有两家…两家正在洽谈), in the next one, or further off in
sentences that share rare words. The number must be fine enough, or the company close enough: of small
counts too many are equal by chance. Percentages, ranks and changes are left to their metrics, since lists
of them repeat numbers all the time. What is joined here only agrees; it never accuses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from ledger.book.company import Rarity
from ledger.book.contrast import comes_on_top, is_below_the_mark, of_two_owners
from ledger.book.echoes import Group, Placed
from ledger.book.mentions import amount_of, are_of_two_items, clusters, gap_to, is_loosely_one_sort
from ledger.book.restated import (
    are_counted_alike,
    is_cut_later,
    is_known_by_its_digits,
    is_sum_restated,
)
from ledger.likeness import content, content_of, in_common, key_of, overlap, subject
from ledger.patterns import compiled
from ledger.quantity import THING, significant, unit_class
from ledger.records import CHANGE_ABS, CHANGE_REL, FROM, RANK, RATE, SHARE, TARGET, Claim, Kind, Period

_NEAR = 150  # code points between two figures of neighbouring sentences
_OF_ONE_MATTER = 1500  # and between two that count the same people
_SMALL = 10  # counts below are equal by chance
# What shared company must weigh, by how far apart the figures stand and how much their number says
_NEAR_WEIGHT, _FAR_WEIGHT, _SMALL_WEIGHT = 3.0, 5.0, 15.0
_ROUND_WEIGHT = 8.0  # further off, for a number of one digit and zeros
_SMALL_OVERLAP = 0.5  # and what the metrics of small counts must have in common besides
_SAME_METRIC_WEIGHT = 3.0  # further off, where one metric holds all of the other
_MOST_LIKE = 40  # a number that so many figures have is no evidence for anything
_DAYS, _YEAR = 27, 360  # what is no less than a month, and less than a year
_LARGE = 1000  # of smaller numbers too many are equal by chance where one of them is planned
_CHANGES = frozenset((CHANGE_ABS, CHANGE_REL))
_RATIOS = frozenset(("percent", "points", "rank", "doubling"))
_SPECIFIC = 4  # what a metric must weigh to name one quantity: two words
_LIST = compiled(r"[、；;]|和|与|與|及|\b(?:and|or|to)\b")


def with_retold(
    groups: Sequence[Placed],
    place: Mapping[str, int],
    found: Iterable[tuple[Claim, ...]],
    home: Mapping[str, int],
) -> Iterator[Placed]:
    """The groups, each with what tells its number again, and the groups that only company joins.

    Groups are given and yielded with the place of their first claim; `home` is as `home_of` finds it.
    """
    return merged(groups, place, found, home, _WHY)


def home_of(groups: Sequence[Placed]) -> dict[str, int]:
    """The number of the group that each claim is in by more than words, by the claim's identifier."""
    by_number = ((number, group) for number, (_, group) in enumerate(groups) if not group.by_words)
    return {claim.id: number for number, group in by_number for claim in group.claims}


def merged(
    groups: Sequence[Placed],
    place: Mapping[str, int],
    found: Iterable[tuple[Claim, ...]],
    home: Mapping[str, int],
    why: str,
) -> Iterator[Placed]:
    """The groups, and those that clusters of claims with one number make with them, each with its first claim's place."""
    swallowed: set[int] = set()
    by_words = {frozenset(claim.id for claim in group.claims) for _, group in groups if group.by_words}
    for cluster in found:
        if by_words and frozenset(claim.id for claim in cluster) in by_words:
            continue  # their words join them already
        homes = {home[claim.id] for claim in cluster if claim.id in home}
        if len(homes) == 1 and all(claim.id in home for claim in cluster):
            continue
        value = amount_of(cluster[0])
        members = {claim.id: claim for claim in cluster}
        for number in homes:
            alike = {claim.id: claim for claim in groups[number][1].claims if amount_of(claim) == value}
            members |= alike
            if len(alike) == len(groups[number][1].claims):
                swallowed.add(number)
        ordered = sorted(members.values(), key=lambda claim: place[claim.id])
        yield place[ordered[0].id], Group(key_of(ordered), tuple(ordered), (why,))
    for number, entry in enumerate(groups):
        if number not in swallowed:
            yield entry


_WHY = "they are told in other words"


def of_one_number(claims: Sequence[Claim]) -> Iterable[Sequence[Claim]]:
    """The claims of one source that print the same number of one sort, and so may tell it again."""
    buckets: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        measures = unit_class(claim.figure.quantity.unit)
        if measures not in _RATIOS and claim.kind is not RANK:
            buckets[claim.source, measures, amount_of(claim)].append(claim)
    return buckets.values()


def of_one_ratio(claims: Sequence[Claim]) -> Iterable[Sequence[Claim]]:
    """The claims of one source that print the same ratio in several units."""
    buckets: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        if _is_fine_ratio(claim):
            buckets[claim.source, amount_of(claim), claim.kind is TARGET].append(claim)
        elif claim.kind is SHARE:  # 20 percent, $1 of every $5
            buckets[claim.source, amount_of(claim), claim.sentence].append(claim)
    return [alike for alike in buckets.values() if len({claim.figure.quantity.unit for claim in alike}) > 1]


def retold(alike: Sequence[Claim], rare: Callable[[str], Rarity]) -> Iterator[tuple[Claim, ...]]:
    """Sets of two or more claims, among those of one number and source, that tell it again."""
    if 1 < len(alike) <= _MOST_LIKE:
        usable = alike if len(alike) <= _MOST_IN_ONE_SENTENCE else _without_crowds(alike)
        yield from clusters(usable, partial(_is_retold, rare=rare(alike[0].source)))


def _without_crowds(alike: Sequence[Claim]) -> list[Claim]:
    crowded = Counter(claim.sentence.start for claim in alike)
    return [claim for claim in alike if crowded[claim.sentence.start] <= _MOST_IN_ONE_SENTENCE]


_RATIO_DIGITS = 3


def _is_fine_ratio(claim: Claim) -> bool:
    """Whether the figure is a ratio that may be said bare, as so many times, or as money for one unit: 1.27倍, 1.27元."""
    quantity = claim.figure.quantity
    if not quantity.step < 1 == quantity.scale:
        return False
    measures = unit_class(quantity.unit)
    is_ratio = measures in (None, "multiple") or (claim.kind is RATE and measures not in _RATIOS)
    return is_ratio and claim.kind is not RANK and significant(quantity) >= _RATIO_DIGITS


_MOST_IN_ONE_SENTENCE = 2  # who says one number three times in a breath is telling a list


def _is_retold(one: Claim, other: Claim, rare: Rarity) -> bool:
    if not _at_one_time(one, other) or not _in_one_unit(one, other):
        return False
    cut_from = FROM in (one.role, other.role)
    if cut_from and not (is_cut_later(one, other) or are_counted_alike(one, other)):
        return False
    if comes_on_top(other) and not comes_on_top(one):
        return False
    one_is_planned = (one.kind is TARGET) is not (other.kind is TARGET)
    if one_is_planned and not (cut_from or _is_plan_quoted(one, other, rare)):
        return False
    is_change = one.kind in _CHANGES or other.kind in _CHANGES
    if is_change and not (_is_one_change(one, other) or is_known_by_its_digits(one, other, rare)):
        return False
    apart = of_two_owners(one, other) or is_below_the_mark(one, other) or _of_two_bases(one, other)
    apart = apart or have_two_names(one, other)
    return not apart and _is_said_again(one, other, rare)


_FULL_NAME = 8  # characters of a name that leaves nothing open
_ALIKE = 0.6  # of two such names, what they have in common


def have_two_names(one: Claim, other: Claim) -> bool:
    """Whether a page that nobody speaks gives either of two figures near each other a full name of its own: 农村…贷款余额, 消费贷款余额."""
    if one.speaker is not None or other.speaker is not None or unit_class(one.figure.quantity.unit) == THING:
        return False
    full = gap_to(one, other) <= _NEAR and min(len(content(one)), len(content(other))) >= _FULL_NAME
    return full and in_common(one, other) < _ALIKE


_BASE = compiled(r"(?:是|[为為]|相[当當]于|相當於|等于|等於)([^，。；]{4,40})的\s*\Z")


def _of_two_bases(one: Claim, other: Claim) -> bool:
    """Whether two multiples are told of two things: 是全国公路投资总和的1.7倍, 是…环保投入总和的1.7倍."""
    if not one.kind is other.kind is Kind.MULTIPLE:
        return False
    bases = [_BASE.search(claim.prefix) for claim in (one, other)]
    named = [content_of(base[1]) for base in bases if base is not None]
    return len(named) == len(bases) and named[0] != named[1]


def _is_one_change(one: Claim, other: Claim) -> bool:
    return one.metric == other.metric and _of_one_metric(one, other)


def _is_plan_quoted(one: Claim, other: Claim, rare: Rarity) -> bool:
    """Whether another speaker says the number of a plan again: as it stands, no round one, or a sum in much the same words."""
    if one.speaker == other.speaker:
        return False
    if is_sum_restated(one, other, rare):
        return True
    plain = one.figure.quantity.scale <= _LARGE and _is_fine(one)
    return plain and overlap(one, other) == 1 and len(content(one) & content(other)) > 1


def _is_fine(claim: Claim) -> bool:
    return abs(claim.figure.quantity.value) >= _LARGE and significant(claim.figure.quantity) > 1


def _is_said_again(one: Claim, other: Claim, rare: Rarity) -> bool:
    gap = gap_to(one, other)
    if _of_one_span(one, other) or _of_one_plan(one, other):
        return True
    if one.sentence == other.sentence:
        if bool(_SOME.search(one.prefix)) is not bool(_SOME.search(other.prefix)):
            return False
        return _is_no_list(one, other, gap) or _of_one_metric(one, other) or _is_fuller(one, other)
    weight = rare.shared(one, other)
    if _is_small(one):
        return weight >= _SMALL_WEIGHT and overlap(one, other) >= _SMALL_OVERLAP
    if gap <= _NEAR and one.speaker == other.speaker:
        return weight >= _NEAR_WEIGHT
    if _are_the_same_people(one, other):
        return weight >= _NEAR_WEIGHT
    if are_counted_alike(one, other) or FROM in (one.role, other.role):
        return True
    far = _ROUND_WEIGHT if _is_round(one) else _FAR_WEIGHT
    return weight >= far or (weight >= _SAME_METRIC_WEIGHT and overlap(one, other) == 1)


#: 有的拿到1億元……所以實際上只拿到1億元: what some have
_SOME = compiled(r"有(?:的|些|人)[^，。；,;\d]{0,4}\Z")
_FIRST = compiled(r"\bfirst\b", re.IGNORECASE)
_FLOOR = compiled(r"(?:speaking time|length of (?:answer|reply|response|rebuttal))\b")


def _of_one_span(one: Claim, other: Claim) -> bool:
    """Whether both are the first so many days of one term, or the time that each speaker has to answer."""
    if one.kind is other.kind is TARGET and all(_FIRST.search(c.figure.text) for c in (one, other)):
        return True
    return bool(_FLOOR.match(one.metric or "") and _FLOOR.match(other.metric or ""))


# "added by plan": no other agent than what the plan consists of, which the same speaker names elsewhere.
_BY_PLAN = compiled(r" (?:by|under) (?:(?!and\b)[\w'’-]+ ){0,3}(?:plan|proposal|budget|program|policy|policies|tax cuts?|reforms?)$")  # fmt: skip


def _of_one_plan(one: Claim, other: Claim) -> bool:
    """Whether one speaker says the same of a plan and of what it consists of: debt added by plan, by the tax cuts."""
    if one.metric is None or other.metric is None or one.speaker != other.speaker:
        return False
    first, second = (_BY_PLAN.sub("", metric) for metric in (one.metric, other.metric))
    named = first != one.metric or second != other.metric
    return named and first == second and subject(first).weight >= _SPECIFIC


def _at_one_time(one: Claim, other: Claim) -> bool:
    if are_of_two_items(one, other):
        return False
    if one.period is None or other.period is None:
        return True
    if _is_of_months(one.period) and _is_of_months(other.period) and not _overlap(one.period, other.period):
        return False
    if FROM in (one.role, other.role) and is_cut_later(one, other):
        return True  # what was to be is told at the time when it is cut
    return abs(one.period.last.year - other.period.last.year) <= (1 if one.sentence == other.sentence else 0)


def _is_of_months(period: Period) -> bool:
    """Whether a period is no day and shorter than a year: lost in January, and as many lost in February."""
    return _DAYS <= (period.last - period.first).days < _YEAR


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _in_one_unit(one: Claim, other: Claim) -> bool:
    """Whether things are counted by one word; persons are persons, however they are counted."""
    return is_loosely_one_sort(one, other) or unit_class(one.figure.quantity.unit) != THING


def _of_one_metric(one: Claim, other: Claim) -> bool:
    if one.metric is None or other.metric is None:
        return False
    same = content(one) == content(other) != frozenset()
    return same and subject(one.metric).basis == subject(other.metric).basis


def _is_fuller(one: Claim, other: Claim) -> bool:
    """Whether of two metrics of more than a word the one holds all of the other, and the number is a fine one."""
    both = content(one) & content(other)
    return len(both) > 1 and overlap(one, other) == 1 and significant(one.figure.quantity) > 1


def _is_no_list(one: Claim, claim: Claim, gap: int) -> bool:
    """Whether the words between a figure and the one `gap` before it don't set the two side by side.

    So does a third figure of the same unit between them, where one word leads to both: 医疗占200宗，教育占100宗，房屋占200宗.
    """
    if gap > len(claim.prefix):
        return True
    between, unit = claim.prefix[len(claim.prefix) - gap :], _UNIT.search(claim.figure.text)
    third = unit and re.search(rf"[\d一二三四五六七八九十百千万萬亿億]\s?{re.escape(unit[0])}", between)
    led_alike = one.prefix.rstrip()[-1:] == claim.prefix.rstrip()[-1:] != ""
    return not (_LIST.search(between) or (third and led_alike))


_UNIT = compiled(r"(?<=[\d万萬亿億])[^\s\d万萬亿億]{1,3}\Z")


def _are_the_same_people(one: Claim, other: Claim) -> bool:
    """Whether two figures of one talk count so many heads that few other groups of it have as many: 87 who went there."""
    is_person = unit_class(one.figure.quantity.unit) == "person"
    return is_person and not _is_round(one) and gap_to(one, other) <= _OF_ONE_MATTER


def _is_small(claim: Claim) -> bool:
    quantity = claim.figure.quantity
    return quantity.scale == 1 and abs(quantity.value) < _SMALL


def _is_round(claim: Claim) -> bool:
    return significant(claim.figure.quantity) == 1
