"""Figures of one sentence that multiply: so much a year over years, so much for each, a share of growth.

The words that say so (年均, 每亩, each, 贡献率, 拉动) are data, in `words.toml`. Only figures of one sentence are
taken together, and only where it names the total as one (累计, 共, for a total of).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ledger.book.apiece import is_limited, is_mean
from ledger.book.passages import Passage, Phrase, Statement, is_sure, same_time
from ledger.likeness import is_yearly, subject
from ledger.likeness.words import any_of, words_in, words_of
from ledger.patterns import compiled
from ledger.quantity import Interval, unit_class
from ledger.records import Claim, Kind


@dataclass(frozen=True, slots=True)
class Yearly:
    """A yearly average, the years that it holds for, and their total; or one of days or months, as `of` says.

    `stock` says that the total counts all there is, so that what came in the years is at most that.
    """

    average: Claim
    total: Claim
    years: int
    stock: bool
    of: str = "years"


@dataclass(frozen=True, slots=True)
class Loosely:
    """How a total that no word of its own closes is taken.

    `by` is how many of the times that the one is told for make that of the total, `roughly` how many fewer or more may be
    meant; `sure` says that nothing but what all come to can be meant.
    """

    by: Interval
    roughly: Interval
    sure: bool


@dataclass(frozen=True, slots=True)
class Product:
    """A price or yield for each, or what each has on average (`mean`), the number of them, and what they come to."""

    each: Claim
    count: Claim
    total: Claim
    mean: bool = False
    loosely: Loosely | None = None


@dataclass(frozen=True, slots=True)
class Pull:
    """The growth of a whole, the share of it that one part makes, and the points that it makes."""

    growth: Claim
    share: Claim
    points: Claim


@cache
def _words(name: str) -> re.Pattern[str]:
    return any_of(words_of("products", name))


_PAIR, _THREE = 2, 3  # figures that a sentence must have


def _around(phrase: Phrase) -> list[tuple[Claim, str, str]]:
    """Every figure of the sentence with the words before it and the words behind it."""
    return [(said.claim, said.lead, said.behind) for said in phrase.said]


# --- years --------------------------------------------------------------------------------------------


def yearly(passage: Passage) -> Iterator[Yearly]:
    """Every yearly average with the total of its years in the same sentence."""
    for phrase in passage:
        if len(phrase.said) < _PAIR:
            continue
        if not _words("a_year").search(phrase.words) and not any(
            is_yearly(said.claim) for said in phrase.said
        ):
            continue
        told = _around(phrase)
        averages = [entry for entry in told if _is_average(*entry)]
        for average, lead, _ in averages[:1]:
            for at, (total, before, after) in enumerate(told):
                if (
                    total.id == average.id
                    or not is_sure(total)
                    or _is_average(total, before, after)
                    or not _same_unit(average, total)
                ):
                    continue
                whole = bool(_words("total").search(before[-_NEAR:]))
                years = number_of_years(f"{before} {after[:_NEAR]}" if whole else lead) or _span(average)
                years = years or (_length_in_all(told[at - 1][0], before) if whole and at else None)
                if years is None or not (whole or _is_stock(average, total)):
                    continue
                yield Yearly(average, total, years, not whole)
                break


def _length_in_all(length: Claim, before: str) -> int | None:
    """The years of a length right before a total: 3年共减税12亿元, 用5年时间一共修了8000公里."""
    quantity = length.figure.quantity
    whole = length.kind is Kind.DURATION and quantity.unit in {"年", "year"} and quantity.upper is None
    if not whole or quantity.value % 1 or not _IN_ALL.match(before):
        return None
    return int(quantity.value)


_IN_ALL = compiled(
    r"\s*(?:[时時][间間]|[内內]|[来來]|[间間])?[，,]?(?:就|便|我们|我們)*(?:一共|[总總]共|累[计計]|合[计計]|共)"
)


def spread(passage: Passage) -> Iterator[Yearly]:
    """Every yearly average that stands right behind what came in so many years: "1,200 miles in four years, 300 miles a year"."""
    told = [said for phrase in passage for said in phrase.said]
    for one, other in pairwise(told):
        total, average = one.claim, other.claim
        if not (
            _IN_YEARS.match(other.behind) and _IS_SO.fullmatch(other.lead) and _same_unit(total, average)
        ):
            continue
        within = _WITHIN.search(f"{one.lead} # {one.behind[:_LONG]}")
        years = number_of_years(within.group()) if within else None
        if (
            years is not None
            and total.role is None
            and is_sure(total)
            and total.kind not in _RELATIVE
            and _is_larger(total, average)
        ):
            yield Yearly(average, total, years, stock=False)


def _is_larger(one: Claim, other: Claim) -> bool:
    return one.figure.quantity.value > other.figure.quantity.value > 0


_LONG = 40
_IN_YEARS = compiled(r"\s*(?:a|per|each|every)\s+year\s*(?:[,.;:)—–]|\Z)")
_IS_SO = compiled(
    r"(?:(?:[^,.;:]{0,60})?[,.;:—–-]|(?=that))\s*(?:(?:or|and)\s+)?(?:that(?:['’]s|\s+is)|which\s+is|that\s+works\s+out\s+to)?\s*(?:an\s+average\s+of|averaging)?\s*"
    r"(?:about|around|roughly|nearly|almost|some|on\s+average)?\s*"
)
_WITHIN = compiled(
    r"\b(?:over|in|within|during|across|for)\s+(?:the\s+|these\s+|those\s+)?(?:(?:last|past|first|previous)\s+)?[a-z0-9]+\s+years\b(?!\s+ago)"
)


_CLAUSES = compiled(r"[，。；,;]")
_NEAR = 24  # code points before a figure in which a word says what the figure is


_RELATIVE = (Kind.CHANGE_REL, Kind.SHARE)


def _is_average(claim: Claim, before: str, after: str) -> bool:
    if claim.kind in _RELATIVE:
        return False
    words = _words("a_year")
    clause = _CLAUSES.split(before)[-1]
    return is_yearly(claim) or bool(words.search(clause) or words.match(after.lstrip()))


def _same_unit(one: Claim, other: Claim) -> bool:
    return unit_class(one.figure.quantity.unit) == unit_class(other.figure.quantity.unit)


def _is_stock(average: Claim, total: Claim) -> bool:
    """Whether the average says what came each year, and the other counts all that there is of it."""
    new = {"new", "net"} & set(subject(average.metric or "").basis) or _words("added").search(
        average.prefix[-_NEAR:]
    )
    return bool(new) and total.kind is Kind.LEVEL


_YEARS = compiled(r"(\d+|[一二两兩三四五六七八九十]|[a-z]+)\s*(?:年|years)(?!\s*(?:均|ago|前|底|末))")


def number_of_years(words: str) -> int | None:
    """The number of years that the words name, where they name one number only."""
    found = {number_in(match[1]) for match in _YEARS.finditer(words)}
    small = {n for n in found if n is not None and 1 < n <= _MOST_YEARS}
    return small.pop() if len(small) == 1 else None


def number_in(word: str) -> int | None:
    """The small number that one word prints, in digits or as a numeral: 5, 五, five."""
    numbers = words_of("products", "numbers")
    if word.isdigit():
        return int(word)
    return numbers.index(word) % _TEN + 1 if word in numbers else None


_TEN, _MOST_YEARS = 10, 60


def _span(average: Claim) -> int | None:
    if average.period is None:
        return None
    years = average.period.last.year - average.period.first.year + 1
    return years if years > 1 else None


# --- so much for each -----------------------------------------------------------------------------------


def products(passage: Passage) -> Iterator[Product]:
    """Every price or yield for each with the number of them and the total, in one sentence."""
    for phrase in passage:
        if len(phrase.said) < _THREE or not _words("total").search(phrase.words):
            continue
        told = _around(phrase)
        for index, (each, before, after) in enumerate(told):
            total = next((c for c, lead, _ in told[index + 1 :] if _is_total(c, lead, each)), None)
            count = None if total is None else _counted(told, index, before, after)
            if count is None or total is None or is_limited(phrase.said[index]):
                continue
            if same_time(count, total):
                yield Product(each, count, total, is_mean(phrase.said[index]))


_PER = compiled(r"每([^，。；、\d]{1,3})[^，。；、]{0,6}\Z")


def _counted(told: Sequence[tuple[Claim, str, str]], index: int, before: str, after: str) -> Claim | None:
    """The number of things that the figure is said for each of."""
    each = told[index][0]
    unit = each.figure.quantity.unit or ""
    counts = [
        c
        for i, (c, _, _) in enumerate(told)
        if i != index and unit_class(c.figure.quantity.unit) != unit_class(unit)
    ]
    if _words("each_behind").match(after.lstrip()):
        earlier = [c for c in counts if c.figure.span.start < each.figure.span.start]
        return earlier[-1] if earlier and _is_count(earlier[-1]) else None
    per = _PER.search(before)
    of = unit.partition("/")[2] or (per.group(1) if per else "")
    named = [c for c in counts if of and of.startswith(c.figure.quantity.unit or "\0") and _is_count(c)]
    return named[-1] if len(named) == 1 else None


def _is_count(claim: Claim) -> bool:
    return (
        claim.kind in (Kind.LEVEL, Kind.FLOW, Kind.TARGET)
        and unit_class(claim.figure.quantity.unit) != "percent"
    )


def _is_total(claim: Claim, lead: str, each: Claim) -> bool:
    return (
        _same_unit(claim, each)
        and bool(_words("total").search(lead[-_NEAR:]))
        and "其中" not in lead[-_NEAR:]
        and claim.kind is not Kind.RATE
    )


# --- shares of growth -------------------------------------------------------------------------------------


def pulls(passage: Passage) -> Iterator[Pull]:
    """Every share of growth with the growth and the points that it comes to, in one sentence."""
    for phrase in passage:
        if len(phrase.said) < _THREE or not any(_is(said.claim, "points") for said in phrase.said):
            continue
        told = _around(phrase)
        shares = [
            c for c, before, _ in told if _is(c, "percent") and _words("share").search(_named(c, before))
        ]
        points = [c for c, before, _ in told if _is(c, "points") and _words("pull").search(_named(c, before))]
        growth = [
            c for c, _, _ in told if _is(c, "percent") and c.kind is Kind.CHANGE_REL and c not in shares
        ]
        if len(shares) == len(points) == len(growth) == 1:
            yield Pull(growth[0], shares[0], points[0])


def _is(claim: Claim, measures: str) -> bool:
    return unit_class(claim.figure.quantity.unit) == measures


def _named(claim: Claim, before: str) -> str:
    return f"{words_in(claim.metric or '')} {before[-_NEAR:]}"


def is_for_each(statement: Statement, phrase: Phrase) -> bool:
    """Whether the amount is said for each of something, and so is no part of a total."""
    for said in phrase.said:
        if said.claim.id == statement.first.id:
            after = said.behind.lstrip()
            behind = _words("each_behind").match(after) or _words("a_year").match(after)
            return bool(behind or _PER.search(said.lead))
    return False
