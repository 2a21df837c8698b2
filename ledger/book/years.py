"""This year's level, last year's, and the change that is stated between the two.

“144360亿元，增长10.7%” says what last year's level was, and where another text, or another place of the same
one, states that level, the three make a frame like a from–to pair in one sentence. The levels must have one
key and stand a year apart to the day. What another document says may have been revised since, and what
stands elsewhere may be meant otherwise, so such a frame never accuses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ledger.book.frames import Doubt, Frame
from ledger.book.likeness import Key, key, subject
from ledger.book.passages import Passage, Said, Statement
from ledger.records import Claim, Kind, Period, Role

_REVISED = Doubt(
    "they stand in different documents, and the earlier level may have been revised since", False
)
_APART = Doubt("they stand in different places of the text", False)
_OF_A_DAY = frozenset((Kind.LEVEL, Kind.SHARE))
_LEVELS = frozenset((Kind.LEVEL, Kind.SHARE, Kind.FLOW, Kind.RATE))
_NOT_OF_A_YEAR = frozenset(("monthly", "month_on_month", "yearly"))

_When = tuple[Key, bool, date | None, date]


def year_on_year(
    passages: Sequence[Passage], claims: Sequence[Claim], days: Mapping[str, date | None]
) -> Iterator[Frame]:
    """Every stated change whose level and whose level of the year before are both printed, in text order.

    `days` is when each source was said.
    """
    levels: dict[_When, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in _LEVELS and claim.role is not Role.FROM and claim.period is not None:
            found = _when(claim, claim.period, 0)
            if found is not None:
                levels[found].append(claim)
    for passage in passages:
        for phrase in passage:
            for statement in phrase.statements:
                yield from _frames(statement, levels, days)


def _frames(
    statement: Statement, levels: Mapping[_When, Sequence[Claim]], days: Mapping[str, date | None]
) -> Iterator[Frame]:
    level = statement.level
    if level is None or level.kind not in _LEVELS or level.role is not None or level.period is None:
        return
    wanted = _when(level, level.period, 1)
    start = _agreed(levels.get(wanted, ()) if wanted else ())
    if start is None or (start.sentence == level.sentence and start.source == level.source):
        return
    doubt = _APART if start.source == level.source else _revised(days[start.source], days[level.source])
    for change in (statement.change, statement.rate):
        if change is not None and _is_of_the_year(change, level):
            yield Frame(start, level, change.claim, 1, False, (doubt,), move=change.move or None)


def _revised(one: date | None, other: date | None) -> Doubt:
    said = f" ({one} and {other})" if one and other else ""
    return Doubt(f"they stand in different documents{said}, and a level may be revised in between", False)


def _agreed(found: Sequence[Claim]) -> Claim | None:
    """The first of the claims, if all of them print the same number."""
    return found[0] if len({claim.figure.quantity.value for claim in found}) == 1 else None


def _when(claim: Claim, period: Period, years: int) -> _When | None:
    found = key(claim)
    if found is None or claim.metric is None:
        return None
    first = None if claim.kind in _OF_A_DAY else _before(period.first, years)
    return found, subject(claim.metric).national, first, _before(period.last, years)


def _before(day: date, years: int) -> date:
    """The same day so many years earlier; the last of February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _is_of_the_year(change: Said, level: Claim) -> bool:
    """Whether the change can be one against the year before: neither month on month nor an average."""
    basis = {*_basis(change.claim)}
    return not basis & _NOT_OF_A_YEAR and ("new" not in basis or "new" in _basis(level))


def _basis(claim: Claim) -> tuple[str, ...]:
    return () if claim.metric is None else subject(claim.metric).basis
