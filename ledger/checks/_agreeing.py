"""Which mentions of one quantity agree: claims as intervals under each reading, and the most of them that share a value.

What is said of those that agree and of those that stand outside is the rule's business (`ledger.checks.repeat`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from heapq import heappop, heappush
from typing import NamedTuple

from ledger.checks._making import amount, intervals
from ledger.quantity import Interval, Reading, common, place
from ledger.records import TARGET, Bound, Claim

_ONE_SIDED = frozenset((Bound.GT, Bound.GE, Bound.LT, Bound.LE, Bound.NEAR_BELOW))


class Mention(NamedTuple):
    """A claim with its printed value and what it may stand for, from the tightest reading to the loosest."""

    claim: Claim
    amount: Decimal
    spans: tuple[Interval, Interval, Interval]


def mentions_of(claims: Sequence[Claim]) -> list[Mention]:
    """The claims with what they may stand for, which is worked out once where they print one number in a row."""
    last: Mention | None = None
    found: list[Mention] = []
    for claim in claims:
        if last is not None and _prints_the_same(claim, last.claim):
            last = Mention(claim, last.amount, last.spans)
        else:
            last = Mention(claim, amount(claim), intervals(claim))
        found.append(last)
    return found


def _prints_the_same(one: Claim, other: Claim) -> bool:
    first, second = one.figure.quantity, other.figure.quantity
    return (
        first.value == second.value  # as two in a row mostly don't
        and first.value.same_quantum(second.value)
        and first.step.same_quantum(second.step)
        and first == second
        and (one.kind is TARGET) == (other.kind is TARGET)
    )


LEVELS = tuple(Reading)
DEFAULT, CHARITABLE = 1, 2  # their places in `LEVELS` and in a mention's spans


def shared_by(mentions: Sequence[Mention], level: int) -> Interval | None:
    """The values that all of the mentions allow under a reading."""
    return common([mention.spans[level] for mention in mentions])


def largest_agreeing(mentions: list[Mention], level: int) -> tuple[list[Mention], list[Mention]]:
    """The most mentions that share a value, and the rest: a sweep over the ends of their intervals."""
    spans = [mention.spans[level] for mention in mentions]
    if common(spans) is not None:
        return mentions, []
    if len(mentions) == _PAIR:
        return mentions[:1], mentions[1:]
    events = sorted(_events(spans))
    best, inside, earliest = (0, 0, 0), 0, list[int]()
    left: set[int] = set()
    for at, (_, order, index) in enumerate(events):
        if order in _ENDS:
            inside -= 1
            left.add(index)
            continue
        inside += 1
        heappush(earliest, index)
        while earliest[0] in left:
            heappop(earliest)
        # among points that as many share, the one with the earliest mention
        best = max(best, (inside, -earliest[0], at))
    chosen = set[int]()
    for _, order, index in events[: best[2] + 1]:
        (chosen.discard if order in _ENDS else chosen.add)(index)
    return (
        [mention for i, mention in enumerate(mentions) if i in chosen],
        [mention for i, mention in enumerate(mentions) if i not in chosen],
    )


_PAIR = 2  # of two that share nothing the first stands
_ENDS = (-1, 1)


def _events(spans: Sequence[Interval]) -> Iterator[tuple[Decimal, int, int]]:
    """Where intervals begin (0 closed, 2 open) and end (1 closed, −1 open), and whose.

    At one point an open end comes first, then closed beginnings, closed ends, open beginnings, so that
    intervals which touch share the point only where both hold it.
    """
    for index, span in enumerate(spans):
        yield Decimal("-Infinity") if span.low is None else span.low, 2 if span.low_open else 0, index
        yield Decimal("Infinity") if span.high is None else span.high, -1 if span.high_open else 1, index


def same_numerals(mentions: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions that print the same digits wherever they print equally finely, and the rest."""
    if _are_equal(mentions):
        return mentions, []
    values: dict[object, Counter[Decimal]] = defaultdict(Counter)
    grains = [_grains(mention.claim) for mention in mentions]
    for mention, own in zip(mentions, grains, strict=True):
        for grain in own:
            values[grain][mention.amount] += 1
    usual = {grain: max(count, key=lambda value: count[value]) for grain, count in values.items()}
    fits = [
        all(usual[grain] == mention.amount for grain in own)
        for mention, own in zip(mentions, grains, strict=True)
    ]
    fits[0] = fits[0] or not any(fits)
    return (
        [mention for mention, fit in zip(mentions, fits, strict=True) if fit],
        [mention for mention, fit in zip(mentions, fits, strict=True) if not fit],
    )


def _are_equal(mentions: Sequence[Mention]) -> bool:
    first = mentions[0].amount
    return all(mention.amount == first for mention in mentions)


def commonest_value(mentions: list[Mention]) -> list[Mention]:
    """The mentions with the commonest value: equal digits speak for one quantity where the text leaves
    it open, values that merely could meet don't; and forecasts are revised."""
    if _are_equal(mentions):
        return mentions
    values = Counter(mention.amount for mention in mentions)
    usual = max(values, key=lambda value: values[value])
    return [mention for mention in mentions if mention.amount == usual]


def _grains(claim: Claim) -> list[object]:
    """How finely the figure is printed, under each view in which others must have its digits.

    A range has none, and a vague figure only among vague ones: 约200 and 211 can both be right,
    约200 and 约300 hardly.
    """
    quantity = claim.figure.quantity
    if quantity.upper is not None:
        return []
    if quantity.bound is Bound.APPROX:
        return [(quantity.step, place(quantity), quantity.bound)]
    grains: list[object] = [(quantity.step, place(quantity), quantity.post)]
    if quantity.bound in _ONE_SIDED:
        grains.append((quantity.step, quantity.bound, quantity.post))
    return grains
