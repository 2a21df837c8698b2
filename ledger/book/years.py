"""This year's level, last year's, and the change that is stated between the two.

“144360亿元，增长10.7%” says what last year's level was, and where another text, or another place of the same
one, states that level, the three make a frame like a from–to pair in one sentence. The levels must have one
key and stand a year apart to the day. What another document says may have been revised since, and what
stands elsewhere may be meant otherwise, so such a frame never accuses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ledger.book.frames import APART, Doubt, Frame
from ledger.book.passages import Passage, Said, Statement
from ledger.likeness import Key, in_common, key, subject
from ledger.likeness.words import words_of
from ledger.patterns import compiled
from ledger.quantity import in_first_unit, significant, unit_class
from ledger.records import FLOW, FROM, LEVEL, RATE, SHARE, TARGET, Claim, Source

_OF_A_DAY = frozenset((LEVEL, SHARE))
_LEVELS = frozenset((LEVEL, SHARE, FLOW, RATE))
_REVISION = Decimal("0.05")  # how far a revision moves a level, as a share of it
_ALL_OF_IT = -100  # per cent; nothing falls by more
_NOT_OF_A_YEAR = frozenset(("monthly", "month_on_month", "yearly"))

_When = tuple[Key, bool, date | None, date]


class Change(NamedTuple):
    """A level with a change that may be one against the year before, and which way the words say it went."""

    level: Claim
    change: Claim
    move: int | None


def changes(passages: Sequence[Passage]) -> Iterator[Change]:
    """Every level that stands with its change, in text order."""
    for passage in passages:
        for phrase in passage:
            for statement in phrase.statements:
                for change in (statement.change, statement.rate):
                    if (
                        change is not None
                        and _is_level(statement.level, change)
                        and _is_of_the_year(change, statement)
                    ):
                        yield Change(statement.first, change.claim, change.move or None)


def year_on_year(
    said: Sequence[Change], claims: Sequence[Claim], sources: Mapping[str, Source]
) -> Iterator[Frame]:
    """Every stated change whose level and whose level of the year before are both printed, in text order."""
    levels = _levels({_when(_as_done(one.level), 1) for one in said} - {None}, claims)
    printed = _printed(claims) if any(map(_is_increment, said)) else {}
    for level, change, move in said:
        start = _agreed(levels.get(_when(_as_done(level), 1), ()))
        start = start or _by_its_digits(Change(level, change, move), printed)
        if start is None or (start.sentence == level.sentence and start.source == level.source):
            continue
        near = _is_near(start, level, change, move or 1)
        doubts = (
            _doubt(start, level, sources, near=near),
            *([_PLANNED] if level.kind is TARGET else []),
        )
        yield Frame(start, level, change, 1, False, doubts, move=move)


_Printed = Mapping[tuple[str, str | None, int, Decimal], Sequence[Claim]]
_FINE = 3  # digits that hardly two levels of one year have by chance
_IN_COMMON = 0.3  # of two names, what they have in common


def _is_increment(one: Change) -> bool:
    """Whether a change is told in the unit of its level, so that the level before is known to the digit."""
    units = [unit_class(claim.figure.quantity.unit) for claim in (one.level, one.change)]
    plain = one.change.figure.quantity.upper is one.level.figure.quantity.upper is None
    return units[0] == units[1] != "percent" and plain and one.level.period is not None and bool(one.move)


def _printed(claims: Sequence[Claim]) -> _Printed:
    """The amounts of three digits or more by source, unit, year and worth."""
    found: dict[tuple[str, str | None, int, Decimal], list[Claim]] = defaultdict(list)
    for claim in claims:
        quantity = claim.figure.quantity
        told = claim.kind in _LEVELS and claim.role is None and significant(quantity) >= _FINE
        if told and claim.period is not None:
            where = claim.source, unit_class(quantity.unit), claim.period.last.year
            found[*where, in_first_unit(quantity)].append(claim)
    return found


def _by_its_digits(one: Change, printed: _Printed) -> Claim | None:
    """The one level of the year before that an increment leads back to, digit for digit, under much the same name.

    今年拨给养路351万元，多了42万元, and elsewhere 去年……养路309万元.
    """
    if not printed or not _is_increment(one) or one.level.period is None:
        return None
    before = in_first_unit(one.level.figure.quantity) - in_first_unit(one.change.figure.quantity) * (
        one.move or 1
    )
    unit = unit_class(one.level.figure.quantity.unit)
    same = printed.get((one.level.source, unit, one.level.period.last.year - 1, before), ())
    alike = [claim for claim in same if in_common(claim, one.level) >= _IN_COMMON]
    return alike[0] if len(alike) == 1 else None


_PLANNED = Doubt("one of the figures is a plan or a forecast", True)
#: 比上年预算少编8万元: against what was planned for the year before, not against what it came to.
_AGAINST_A_PLAN = compiled(
    r"预算|預算|计划|計劃|計畫|目标|目標|预期|預期|\b(?:budget|plan|target)", re.IGNORECASE
)


def _as_done(level: Claim) -> Claim:
    """A planned amount as the one that it is planned to be: what the year before came to is none that was planned."""
    return replace(level, kind=FLOW) if level.kind is TARGET else level


def _is_level(level: Claim | None, change: Said) -> bool:
    if level is None or level.role is not None:
        return False
    planned = level.kind is change.claim.kind is TARGET and not _AGAINST_A_PLAN.search(change.tail)
    return planned or level.kind in _LEVELS


def _levels(wanted: Set[_When | None], claims: Sequence[Claim]) -> Mapping[_When | None, Sequence[Claim]]:
    """The claims that state one of the wanted levels, by key and time."""
    found: dict[_When | None, list[Claim]] = defaultdict(list)
    for claim in claims if wanted else ():
        if claim.kind in _LEVELS and claim.role is not FROM:
            when = _when(claim, 0)
            if when in wanted:
                found[when].append(claim)
    return found


def _doubt(start: Claim, level: Claim, sources: Mapping[str, Source], *, near: bool) -> Doubt:
    """Why the two may not belong together: a revision explains a small difference where the text calls
    its figures provisional."""
    if start.source == level.source:
        return APART
    first, second = sources[start.source], sources[level.source]
    said = f" ({first.spoken_on} and {second.spoken_on})" if first.spoken_on and second.spoken_on else ""
    word = _provisional(first.text) if near else None
    if word is not None:
        return Doubt(f"the earlier document calls its figures provisional (“{word}”){said}", True)
    return Doubt(f"they stand in different documents{said}, and a level may be revised in between", False)


@lru_cache(maxsize=64)
def _provisional(text: str) -> str | None:
    return next((word for word in words_of("provisional", "words") if word in text), None)


def _is_near(start: Claim, level: Claim, change: Claim, move: int) -> bool:
    """Whether the base that level and change imply is within a revision of the one that is printed."""
    base, amount = start.figure.quantity.value, level.figure.quantity.value
    step = change.figure.quantity.value * move
    if (
        unit_class(change.figure.quantity.unit) == "percent"
        and unit_class(level.figure.quantity.unit) != "percent"
    ):
        implied = amount / (1 + step / 100) if step > _ALL_OF_IT else amount
    else:
        implied = amount - step
    return abs(implied - base) <= _REVISION * abs(base)


def _agreed(found: Sequence[Claim]) -> Claim | None:
    """The first of the claims, if all of them print the same number."""
    return found[0] if len({claim.figure.quantity.value for claim in found}) == 1 else None


def _when(claim: Claim, years: int) -> _When | None:
    """The claim's key and time, so many years earlier; `None` where it has no key or no time."""
    found, period = key(claim), claim.period
    if found is None or claim.metric is None or period is None:
        return None
    first, last = None if claim.kind in _OF_A_DAY else period.first, period.last
    if years:
        first, last = first and _before(first, years), _before(last, years)
    return found, subject(claim.metric).national, first, last


def _before(day: date, years: int) -> date:
    """The same day so many years earlier; the last of February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


#: 12月涨潮的码头61个，比4月份少3个；退潮的8个，多了2个: since a month of the year itself.
_SINCE_A_MONTH = compiled(r"[比较較](?:上个?|\d{1,2}|[一二三四五六七八九十]{1,3})月")


def _is_of_the_year(change: Said, statement: Statement) -> bool:
    """Whether the change can be one against the year before: neither month on month nor an average."""
    basis = {*_basis(change.claim)}
    if _SINCE_A_MONTH.search(change.claim.prefix):
        return False
    return not basis & _NOT_OF_A_YEAR and ("new" not in basis or "new" in _basis(statement.first))


def _basis(claim: Claim) -> tuple[str, ...]:
    return () if claim.metric is None else subject(claim.metric).basis
