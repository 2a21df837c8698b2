"""The part of a stated amount that a share is of, and a year's part of what several years made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ledger.book.contrast import before, behind
from ledger.book.mentions import gap_to
from ledger.book.passages import Phrase, around, is_sure, same_time
from ledger.book.products import number_of_years
from ledger.book.shares import so_many_of
from ledger.book.worked import AMOUNTS, YEARS, Derived, adds_up
from ledger.likeness import is_yearly
from ledger.likeness.words import words_in, words_of
from ledger.patterns import compiled
from ledger.quantity import counted, unit_class
from ledger.records import DURATION, FROM, SHARE, TARGET, Claim

_BACK = 900  # code points in which the whole of a share was told
_NAME = compiled(r"的([㐀-鿿“”\"]{2,14})")
_RIGHT_BEHIND = compiled(
    r"[，,、\s]*(?:(?:其中|里面|裡面|当中|當中|of which|of whom|of these)[^，。；,;]{0,16})?\s*\Z"
)

#: "$64 million, a fifth of the valley's budget": the share that the amount is, of another one
_OF_ANOTHER = compiled(r"\s*of (?!(?:it|them|that|this|these|those|which|whom)\b)[a-z]")


def parts(phrases: Sequence[Phrase]) -> Iterator[Derived]:
    """The part of an amount that a share is of, where the words behind or before the share name the amount."""
    if not any(_is_share(said.claim) and not said.move for phrase in phrases for said in phrase.said):
        return
    counts: list[Claim] = []
    by_end: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for phrase in phrases:
        for statement in phrase.amounts:
            metric = _bare(statement.first.metric or "")
            by_end[metric[-_END:]].append((metric, statement.first))
    for phrase in phrases:
        for index, said in enumerate(phrase.said):
            claim = said.claim
            if _is_share(claim) and not said.move:
                previous = phrase.said[index - 1] if index else None
                whole = None
                right_behind = previous is not None and _RIGHT_BEHIND.fullmatch(said.lead)
                if previous is not None and right_behind and not _OF_ANOTHER.match(said.behind):
                    whole = previous.claim if adds_up(previous.claim) else None
                whole = whole or _named(claim, counts) or _of_that_name(claim, by_end)
                if whole is not None:
                    yield Derived("part", "share_of", (whole, claim))
            elif adds_up(claim) and claim.role is not FROM:
                counts.append(claim)


def ratios(phrase: Phrase) -> Iterator[Derived]:
    """The share that so many of so many make: 每生产5吨，就有1吨是绿电生产的."""
    for _, part, whole in so_many_of(phrase):
        yield Derived("share", "share_of", (part, whole))


def _is_share(claim: Claim) -> bool:
    unit = claim.figure.quantity.unit
    share = claim.kind is SHARE or (claim.kind is TARGET and unit == "fraction")
    return share and unit_class(unit) == "percent" and claim.role is None


def _named(share: Claim, counts: Sequence[Claim]) -> Claim | None:
    """The last count of the things that the share is of: 48项建议 … 一半的建议."""
    last, rest = before(share), behind(share).removeprefix("的")
    for count in reversed(counts[-12:]):
        if count.source != share.source or gap_to(count, share) > _BACK:
            return None
        noun = behind(count)[:4]
        if len(noun) == 4 and _HAN.fullmatch(noun) and last.endswith(noun):
            return count
        if _HAN.match(noun[:2]) and rest.startswith(noun[:2]) and _counts(count):
            return count
    return None


_HAN = compiled(r"[^\W!-~]{2,}")


def _counts(claim: Claim) -> bool:
    return unit_class(claim.figure.quantity.unit) in counted()


def _of_that_name(share: Claim, by_end: Mapping[str, Sequence[tuple[str, Claim]]]) -> Claim | None:
    """The nearest amount whose name stands behind the share: 35%的连锁企业."""
    name = _NAME.match(behind(share))
    if name is None:
        return None
    said, at = _bare(name[1]), share.figure.span.start
    near = [
        claim
        for metric, claim in around(by_end.get(said[-_END:], ()), at, lambda entry: _at(entry[1]))
        if min(len(said), len(metric)) >= _LONG_NAME
        and (said.endswith(metric) or metric.endswith(said))
        and same_time(claim, share)
    ]
    return min(near, key=lambda claim: abs(_at(claim) - at), default=None)


_END, _LONG_NAME = 2, 4  # code points of a name that it is looked up by, and that it must have


def _bare(name: str) -> str:
    return re.sub(r"[“”\"]|(?:总数|數量|数量|总量|数|數)\Z", "", words_in(name))


def _at(claim: Claim) -> int:
    return claim.figure.span.start


def a_year(phrase: Phrase) -> Iterator[Derived]:
    """What was or will be made in several years, for each of them."""
    if not _YEAR.search(phrase.words) and all(said.claim.kind is not DURATION for said in phrase.said):
        return  # as almost always
    for index, said in enumerate(phrase.said):
        claim = said.claim
        following = phrase.said[index + 1] if index + 1 < len(phrase.said) else None
        of_term = following is not None and _is_term(following.claim)
        term = (
            following if of_term and following is not None and len(following.lead.strip()) <= _TERM else None
        )
        if term is None and not _in_years().search(said.tail[-_LED:]):
            continue
        if claim.kind not in AMOUNTS or not adds_up(claim) or claim.role is not None or is_yearly(claim):
            continue
        if term is not None:
            if not _TOOK.search(said.lead):
                yield Derived("yearly", "average_times_years", (claim, term.claim))
            continue
        years = number_of_years(said.tail[-_LED:])
        if years is not None:
            yield Derived("yearly", "average_times_years", (claim,), years)


_YEAR = compiled("年[内內間间]|year")


@cache
def _in_years() -> re.Pattern[str]:
    return compiled("|".join(words_of("worked_out", "in_years")))


_LED = 24  # code points before a figure in which its years are named
_TERM = 4  # code points between a sum and the years that it is for: 3200元订下16年


# "It took 9 mayors 60 years": who was at it, and nothing that was made.
_TOOK = compiled(
    r"\b(?:takes?|took|taken|taking)\s+(?:(?:about|some|nearly|almost|more\s+than|over)\s+)?\Z", re.IGNORECASE
)


def _is_term(claim: Claim) -> bool:
    return claim.kind is DURATION and claim.figure.quantity.unit in YEARS and is_sure(claim)
