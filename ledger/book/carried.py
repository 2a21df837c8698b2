"""What a stock stood at, what came to it or went from it in a time, and what it stood at when the time was over.

A reserve at the end of one March, the deficit of the year that follows, the reserve at the end of the next: accountants
call it a roll-forward. The two days must be named, and the flow be that of the time between them, or told between the two
without a time of its own. The words are data, in `words.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from re import Pattern

from ledger.book.passages import Passage, Said
from ledger.likeness import content, overlap
from ledger.likeness.words import any_of, words_in, words_of
from ledger.quantity import unit_class
from ledger.records import Claim, Kind, Period, Role

_STOCKS = (Kind.LEVEL, Kind.FLOW, Kind.TARGET)
_TAIL = 12  # code points before an amount in which it is called a surplus or a deficit
_BEHIND = 10  # and behind it
_LONGEST = timedelta(days=5 * 366)
_STARTS = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Carried:
    """A stock on two days and the flow between; `move` is 1 or −1, `sure` unless the flow may be of another account."""

    opening: Claim
    flow: Claim
    move: int
    closing: Claim
    sure: bool


def carried(passages: Iterable[Passage]) -> Iterator[Carried]:
    """Every stock that is told on two days with one flow of the time between; the passages of one source."""
    told = list(passages)
    stocks = _stocks(told)
    flows = list(_flows(told)) if stocks else []
    for opening, closing in stocks if flows else ():
        within = [flow for flow in flows if _is_between(flow[0], opening, closing)]
        for flow, move in within:
            alone = len(within) == 1
            near = bool(content(flow) & content(opening)) or _is_near(opening, flow, closing)
            yield Carried(opening, flow, move, closing, alone and near)


def _stocks(told: Sequence[Passage]) -> list[tuple[Claim, Claim]]:
    """Two figures of one stock for days that follow each other among those told."""
    dated: dict[str, list[Claim]] = defaultdict(list)
    for passage in told:
        for phrase in passage:
            for statement in phrase.amounts:
                claim = statement.level
                if claim is not None and _is_stock(claim):
                    dated[unit_class(claim.figure.quantity.unit) or ""].append(claim)
    found = []
    for alike in dated.values():
        alike.sort(key=lambda claim: (_day(claim), claim.figure.span))
        for number, opening in enumerate(alike):
            later = [
                one for one in alike[number + 1 :] if overlap(opening, one) == 1 and _day(opening) < _day(one)
            ]
            if later and _day(later[0]) - _day(opening) <= _LONGEST:
                found += [(opening, one) for one in later if _day(one) == _day(later[0])]
    return found


def _is_stock(claim: Claim) -> bool:
    period = claim.period
    on_a_day = period is not None and period.first == period.last
    return (
        on_a_day
        and claim.kind in _STOCKS
        and claim.role is not Role.FROM
        and _named("stock").search(words_in(claim.metric or "")) is not None
    )


def _day(claim: Claim) -> date:
    assert claim.period is not None
    return claim.period.last


def _flows(told: Sequence[Passage]) -> Iterator[tuple[Claim, int]]:
    for passage in told:
        for phrase in passage:
            for said in phrase.said:
                move = _move(said)
                if move and _named("other").search(said.tail + said.behind[:_BEHIND]) is None:
                    yield said.claim, move


def _move(said: Said) -> int:
    """1 for what the words beside an amount call a surplus, −1 for a deficit, 0 for neither or both."""
    beside = f"{said.tail[-_TAIL:]}|{said.behind[:_BEHIND]}"
    comes, goes = (_named(name).search(beside) is not None for name in ("comes", "goes"))
    return comes - goes


@cache
def _named(name: str) -> Pattern[str]:
    return any_of(words_of("carried", name))


def _is_between(flow: Claim, opening: Claim, closing: Claim) -> bool:
    if flow.id in (opening.id, closing.id) or unit_class(flow.figure.quantity.unit) != unit_class(
        opening.figure.quantity.unit
    ):
        return False
    if flow.period is None:
        return opening.figure.span < flow.figure.span < closing.figure.span and _is_near(
            opening, flow, closing
        )
    return _fills(flow.period, _day(opening), _day(closing))


def _fills(time: Period, since: date, until: date) -> bool:
    """Whether a time is all that lies between two days: a year, or a fiscal year named by the two that it touches."""
    if time.first == time.last:
        return False
    if since <= time.first <= since + _STARTS and time.last == until:
        return True
    years = (time.first.year, time.last.year)
    return years == (since.year, until.year) == (since.year, since.year + 1) and (since.month, since.day) == (
        until.month,
        until.day,
    )


_NEAR = 600  # code points from the opening of a stock to its closing


def _is_near(opening: Claim, flow: Claim, closing: Claim) -> bool:
    places = sorted(claim.figure.span.start for claim in (opening, flow, closing))
    return all(last - first <= _NEAR for first, last in pairwise(places))
