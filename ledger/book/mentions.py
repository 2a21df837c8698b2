"""What two mentions must have in common before their words are compared: sort, time, kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger.likeness import is_yearly, led, names_many
from ledger.patterns import compiled
from ledger.quantity import THING, Reading, in_first_unit, meets, reading, unit_class
from ledger.records import CHANGE_ABS, CHANGE_REL, FLOW, FROM, RANK, TARGET, Claim

MOST_LIKE = 12  # figures of one noun or word; more of them are a table
RATIOS = frozenset(("percent", "points", "rank", "doubling", "multiple"))
_CHANGES = frozenset((CHANGE_ABS, CHANGE_REL, RANK))


@dataclass(frozen=True, slots=True)
class Kin:
    """Two figures that the words tell to be one; `why` says by which words."""

    firm: Claim
    loose: Claim
    why: str


BySentence = Mapping[object, Sequence[Claim]]


def by_sentence(claims: Sequence[Claim]) -> BySentence:
    """The claims of one sentence and sort, by sentence and sort; where something came from is left out."""
    found: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.role is not FROM:
            found[place_of(claim)].append(claim)
    return found


def by_source(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """The claims of each source, in their order: what looks at one source at a time lets go of it again."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.source].append(claim)
    return found


def told(groups: Iterable[Sequence[Claim]], value: Callable[[Claim], object]) -> dict[str, int]:
    """How often each claim's number is told in its group, by the claim's id; those that are told once aside."""
    found: dict[str, int] = {}
    for group in groups:
        values = list(map(value, group))
        same = values.count(values[0])
        if same == len(values):  # as mostly
            for claim in group if same > 1 else ():
                found[claim.id] = max(found.get(claim.id, 1), same)
            continue
        often = Counter(values)
        for claim, number in zip(group, values, strict=True):
            if often[number] > 1:
                found[claim.id] = max(found.get(claim.id, 1), often[number])
    return found


def place_of(claim: Claim) -> object:
    """The sentence of a claim and what it measures."""
    sentence = claim.sentence
    return claim.source, sentence.start, sentence.end, unit_class(claim.figure.quantity.unit)


def sort_of(claim: Claim) -> str | None:
    """The class of a claim's unit; none where it has no unit."""
    return unit_class(claim.figure.quantity.unit)


def size(claim: Claim) -> Decimal:
    """The first number that a claim prints, in the first unit of its class."""
    return in_first_unit(claim.figure.quantity)


def value_of(claim: Claim) -> object:
    """The number that a claim prints."""
    quantity = claim.figure.quantity
    return quantity.value, quantity.upper


def print_one(one: Claim, other: Claim) -> bool:
    """Whether two claims print one number."""
    first, second = one.figure.quantity, other.figure.quantity
    return first.value == second.value and first.upper == second.upper


def amount_of(claim: Claim) -> object:
    """The number that a claim prints, in the first unit of its class: 1.2万 and 12000 are one."""
    quantity = claim.figure.quantity
    return in_first_unit(quantity), quantity.upper


def can_meet(one: Claim, other: Claim) -> bool:
    """Whether one number may be the other in round figures: 60万 and 62万."""
    first, second = (reading(c.figure.quantity, Reading.CHARITABLE) for c in (one, other))
    return meets(first, second)


def clusters(claims: Iterable[Claim], are_one: Callable[[Claim, Claim], bool]) -> Iterator[tuple[Claim, ...]]:
    """The sets of two or more claims that are one with each other, or with one that both are one with."""
    told = tuple(claims)
    if len(told) == _PAIR:  # as mostly
        if are_one(*told):
            yield told
        return
    found: list[list[Claim]] = []
    for claim in told:
        joined = [claim]
        for number, cluster in reversed([*enumerate(found)]):
            for one in cluster:
                if are_one(one, claim):
                    joined = found.pop(number) + joined
                    break
        found.append(joined)
    yield from (tuple(cluster) for cluster in found if len(cluster) > 1)


_PAIR = 2


def is_one_sort(one: Claim, other: Claim) -> bool:
    """Whether two claims count by one word, or measure on one scale."""
    first, second = one.figure.quantity.unit, other.figure.quantity.unit
    return first == second or (unit_class(first) == unit_class(second) != THING)


_NOUN = compiled(r"的?([^\W!-~]{2})|([A-Za-z]{3,})")


def noun(claim: Claim) -> str:
    """The word that follows a figure: its first two characters in Chinese; 人 of persons, however counted."""
    if unit_class(claim.figure.quantity.unit) == "person":
        return "人"
    end = claim.sentence.end - claim.figure.span.end
    found = _NOUN.match(claim.suffix[:end].lstrip()) if end > 0 else None
    word = (found[1] or found[2].casefold()) if found else ""
    return "" if word in _NO_NOUNS else word


# "2.5 percent this year": what stands behind a figure and is nothing that it counts.
_NO_NOUNS = frozenset(("this", "that", "last", "next", "the", "a", "an", "in", "on", "at", "of", "for", "from", "to", "by", "over", "and", "or", "but", "per", "is", "was", "will", "more", "less", "higher", "lower", "above", "below", "now", "today", "since", "than", "with", "as", "which", "who", "we", "they", "it", "he", "she", "you", "i"))  # fmt: skip


# “that” points behind a word that takes an object: of that $6 billion; in “showed that 25 percent”, “the right that 43
# governors have” it begins a clause
_POINTED = compiled(
    r"(?:(?<![因如彼从從至为為])此|[这這那该該]|上述|\b(?:those|these|this)"
    r"|(?:\A|[.?!,;:—–-]\s*|\b(?:of|with|from|in|on|for|to|by|at|about|under|than|all|get|got|spend|spent|take|took|cut|use|used)\s+)that)\s*\Z",
    re.IGNORECASE,
)
_POINTED_ENDS = frozenset("此这這那该該述tTeEsS\u017f")  # ſ is a small s to a pattern
_POINTER = 16  # code points of a word that points, and of one that would make it another word


def is_pointed_at(claim: Claim) -> bool:
    """Whether the word before a figure sends the hearer back to it: 这62万市民, that $6 billion."""
    words = claim.prefix.rstrip()[-_POINTER:]
    return words[-1:] in _POINTED_ENDS and _POINTED.search(words) is not None


def beside(claim: Claim) -> tuple[str, str]:
    """The words of the sentence before and behind a figure, as they stand."""
    end = claim.sentence.end - claim.figure.span.end
    return led(claim), claim.suffix[: max(end, 0)]


STRESS = 25
"""Code points between a number and the same one said again for stress."""


def gap(one: Claim, other: Claim) -> int:
    """How many code points stand between two figures of one source."""
    first, second = one.figure.span, other.figure.span
    return second.start - first.end if first.start <= second.start else first.start - second.end


def gap_to(one: Claim, other: Claim) -> int:
    """The code points from the one figure to the other behind it; below zero where it stands before."""
    return other.figure.span.start - one.figure.span.end


def can_be_kin(claim: Claim) -> bool:
    """Whether a claim is of a sort that is told again: no ratio, rank or change, and not where something came from."""
    return (
        claim.kind not in _CHANGES
        and claim.role is not FROM
        and unit_class(claim.figure.quantity.unit) not in RATIOS
        and not names_many(claim)
    )


def is_loosely_one_sort(one: Claim, other: Claim) -> bool:
    """Whether two claims count by one word, or one of them by the word for anything and both one noun: 六大因素, 6项因素."""
    if is_one_sort(one, other) or _is_narrower(one, other) or _is_narrower(other, one):
        return True
    named = [(claim.metric or "")[-_NOUN_END:] for claim in (one, other)]
    units = one.figure.quantity.unit, other.figure.quantity.unit
    return _ANY_MEASURE in units and len(named[0]) == _NOUN_END and named[0] == named[1]


def _is_narrower(one: Claim, other: Claim) -> bool:
    """Whether one counts by the noun of the other with what narrows it: warheads, nuclear warheads."""
    first, second = one.figure.quantity.unit or "", other.figure.quantity.unit or ""
    return bool(second) and first.endswith(f" {second}")


_NOUN_END = 3  # characters at the end of a metric that name what is counted: 因素数
_ANY_MEASURE = "个"


def is_other(one: Claim, other: Claim, of_one_sort: Callable[[Claim, Claim], bool] = is_one_sort) -> bool:
    """Whether the two can be one but print different numbers."""
    return (
        not print_one(one, other)
        and of_one_sort(one, other)
        and (one.kind is TARGET) == (other.kind is TARGET)
        and is_yearly(one) == is_yearly(other)
        and _is_sum(one) == _is_sum(other)
        and at_one_time(one, other)
    )


def _is_sum(claim: Claim) -> bool:
    """Whether the figure is what several told before it come to."""
    return claim.metric is not None and claim.metric.endswith("合计")


_ITEM = compiled(
    r"(?:[这這本此该該]|今)[一]?[项項个個次场場份届屆节節题題轮輪段条條](?:口头|口頭|书面|書面|补充|補充)?"
    r"(?:质询|質詢|提问|提問|问题|問題|议案|議案|议题|議題|动议|動議|修正案|条例草案|條例草案|辩论|辯論|环节|環節|会议|會議|发言|發言|答问会|答問會)"
    r"|\bthis (?:question|item|motion|debate|session|hearing|panel|amendment|round)\b",
    re.IGNORECASE,
)
_ITEM_BEGINS = compiled(r"[这這本此该該今tT]")
_ITEM_LASTS = 2000  # code points after which a house may well have gone on to its next item


def are_of_two_items(one: Claim, other: Claim) -> bool:
    """Whether each tells of the business before the house when it is said, and it has gone on: 这项质询用了20分钟.

    It has where they are far apart, and where two sentences tell of it what cannot be one.
    """
    if gap(one, other) <= _ITEM_LASTS and (print_one(one, other) or one.sentence == other.sentence):
        return False
    return _is_of_an_item(one) and _is_of_an_item(other)


def _is_of_an_item(claim: Claim) -> bool:
    words = led(claim)
    return _ITEM_BEGINS.search(words) is not None and _ITEM.search(words) is not None


def at_one_time(one: Claim, other: Claim) -> bool:
    """Whether the two are told of one year as far as the text says; what came in a time, of one that began in it."""
    if are_of_two_items(one, other):
        return False
    if one.period is None or other.period is None:
        return True
    first, second = one.period, other.period
    if one.kind is other.kind is FLOW and first.first.year != second.first.year:
        return False
    return first.last.year == second.last.year
