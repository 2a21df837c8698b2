"""So much for each of so many: amounts and what they are shared by, the yield of an area, what each times all makes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from ledger.book.mentions import gap_to
from ledger.book.passages import Phrase
from ledger.book.products import is_for_each
from ledger.book.worked import (
    AMOUNTS,
    MONEY,
    RATIOS,
    TIME,
    Derived,
    adds_up,
    is_thing,
    same_period,
)
from ledger.likeness import is_yearly
from ledger.likeness.words import words_in, words_of
from ledger.patterns import compiled
from ledger.quantity import counted, unit_class
from ledger.records import Bound, Claim, Kind

_NEAR, _DATED_NEAR = 24, 60  # code points between an amount and the number that it is shared by


# what sets two amounts side by side instead: a list, and an amount that only describes (超亿元的企业)
_APART = compiled(r"\A的|[、；;](?!\s*(?:价值|價值|金[额額]|[总總][额額]|共|合[计計]))")


def each(phrase: Phrase) -> Iterator[Derived]:
    """An amount and the number of persons or things that it is of, side by side or of one stated time."""
    amounts = [statement for statement in phrase.amounts if statement.first.kind in AMOUNTS]
    if len(amounts) < _PAIR:
        return
    shared: set[str] = set()
    for one, other in pairwise([said.claim for said in phrase.said]):
        if _are_so_many_of(one, other):
            shared.update((one.id, other.id))
            yield Derived("product", "product", (other, one))
    for one, other in _beside([s.first for s in amounts if not is_for_each(s, phrase)]):
        for found in _shared_out(one, other):
            if not shared & {claim.id for claim in found.claims}:
                shared.update(claim.id for claim in found.claims)
                yield found


_PAIR = 2


def _are_so_many_of(count: Claim, amount: Claim) -> bool:
    """Whether a number of things stands right before the amount that each of them has: 颁了五个100万元奖金."""
    plain = count.kind in AMOUNTS and amount.kind in AMOUNTS and count.role is amount.role is None
    plain &= amount.figure.quantity.bound is Bound.EQ  # 12个500万元以上的项目: a class of them
    touching = count.sentence == amount.sentence and gap_to(count, amount) == 0
    return (
        plain and touching and _coarse(count) == _SHARED and unit_class(amount.figure.quantity.unit) in MONEY
    )


def _beside(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for one, other in pairwise(claims):
        gap = gap_to(one, other)
        apart = _APART.search(one.suffix[:gap]) and not _are_units_and_people(one, other, gap)
        if same_period(one, other) and 0 <= gap <= _NEAR and not apart:
            yield one, other
    dated = [claim for claim in claims if claim.period is not None]
    for number, one in enumerate(dated):
        alike = [c for c in dated[number + 2 :] if same_period(one, c)]
        if alike and not same_period(one, dated[number + 1]) and gap_to(one, alike[0]) <= _DATED_NEAR:
            yield one, alike[0]


@cache
def _not_shared_by() -> frozenset[str]:
    return frozenset(words_of("sharing", "not_by"))


# units that send people: 36个单位、72个人参加
_UNIT = compiled(
    "[^，。；、]{0,4}(?:单位|單位|团队|團隊|队伍|隊伍|学校|學校|企业|企業|公司|机构|機構|国家|國家|代表团|代表團|部门|部門|社团|社團)、"
)


def _are_units_and_people(one: Claim, other: Claim, gap: int) -> bool:
    is_of_people = unit_class(other.figure.quantity.unit) == "person" and _coarse(one) == _SHARED
    return is_of_people and _UNIT.fullmatch(one.suffix[:gap].strip()) is not None


def _shared_out(one: Claim, other: Claim) -> Iterator[Derived]:
    if (one.kind is Kind.TARGET) != (other.kind is Kind.TARGET):
        return
    amount, count = sorted((one, other), key=_coarse)
    units = amount.figure.quantity.unit or "", count.figure.quantity.unit or ""
    if _coarse(count) > _SHARED or "/" in units[0] or units[1] in _not_shared_by():
        return
    if unit_class(units[0]) not in MONEY | counted() and "，" in one.suffix[: gap_to(one, other)]:
        return  # a new clause measures something else
    if _coarse(amount) < _coarse(count) and amount.figure.quantity.value > count.figure.quantity.value:
        yield Derived("each", "per_capita", (amount, count))


_SHARED = 2  # the coarsest that anything is shared by


def _coarse(claim: Claim) -> int:
    """Measures are shared by persons and things, persons by things."""
    measures = unit_class(claim.figure.quantity.unit)
    if measures in TIME or measures in RATIOS:
        return 3
    if is_thing(measures):
        return 2
    return 1 if measures in counted() else 0


# what a number may become instead: 28万名，可能达36万名; 300 rooms, perhaps 400
_OR_ELSE = compiled(
    r"\A[^。；;]{0,8}(?:可能|或|甚至|最多|\bor\b|perhaps|possibly|maybe|up to)[^。；;]{0,8}\Z"
)
_PER_ONE = compiled(
    r"(?:平均(?!每?年)|每[月人位名户戶家个個]|人均|户均|戶均|\baverage|\b(?:each|every)\b)[^，。；,;]*\Z"
)

_A_TIME = compiled(r"\s*(?:[a-z]+ )?(?:a|per|each|every) (?:hour|day|week|month|year)\b")


_EACH = compiled("[均每]|average|each|every")


def _last(counts: Sequence[Claim]) -> Sequence[Claim]:
    """The last number, and the one right before it that it may become."""
    both = counts[-2:]
    return both if len(both) == 2 and _OR_ELSE.match(both[0].suffix[: gap_to(*both)]) else both[-1:]


def together(phrase: Phrase) -> Iterator[Derived]:
    """So much for each, with the last number of persons or things before it: what they come to.

    People are no amount for each of so many people: those have been averaged over days.
    """
    if len(phrase.said) < _PAIR or not _EACH.search(phrase.words):
        return
    counts: list[Claim] = []
    for said in phrase.said:
        claim, measures = said.claim, unit_class(said.claim.figure.quantity.unit)
        if not adds_up(claim) or claim.role is not None:
            continue
        if _PER_ONE.search(said.tail) and not is_yearly(claim):
            if "/" not in (claim.figure.quantity.unit or "") and not _A_TIME.match(said.behind):
                yield from (
                    Derived("product", "product", (claim, count))
                    for count in _last(counts)
                    if not unit_class(count.figure.quantity.unit) == measures == "person"
                )
        elif claim.kind is Kind.LEVEL and measures in counted():
            counts.append(claim)


@cache
def _yield_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        compiled("(?:" + "|".join(words_of("yields", "product")) + r")\Z"),
        compiled("(?:" + "|".join(words_of("yields", "base")) + r")(?:数量|數量|数|數)?\Z"),
    )


@lru_cache(maxsize=20_000)
def _crop(metric: str) -> tuple[str | None, str]:
    """Whether a metric names what was borne (`product`) or on what (`base`), and of which crop."""
    product, base = _yield_words()
    plain = words_in(metric).removeprefix("全国").removeprefix("全國")
    if found := base.search(plain):
        return "base", plain[: found.start()]
    if found := product.search(plain):
        return "product", plain[: found.start()]
    return None, ""


def yields(phrases: Sequence[Phrase]) -> Iterator[Derived]:
    """What an area or a herd bore: the product and the area of one crop and one time."""
    bases: dict[str, list[Claim]] = defaultdict(list)
    products: list[tuple[str, Claim]] = []
    for phrase in phrases:
        for statement in phrase.amounts:
            claim = statement.first
            found, crop = _crop(claim.metric or "")
            if found == "base":
                bases[crop].append(claim)
            elif found == "product":
                products.append((crop, claim))
    for crop, claim in products:
        own = [c for c in bases.get(crop, ()) if crop and same_period(c, claim)]
        if own:
            nearest = min(own, key=lambda c: abs(gap_to(c, claim)))
            yield Derived("each", "per_capita", (claim, nearest))
