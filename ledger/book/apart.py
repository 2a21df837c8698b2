"""A from–to pair in one place of a text, and the change over the same years in another.

从2019年的20万台增加到2023年的90万台, and elsewhere 是2019年的4.5倍, or 2020—2023年年均增长46%: one quantity and one stretch of years,
so the three make a frame. What stands elsewhere may be meant otherwise, so such a frame never accuses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ledger.book.ends import ends
from ledger.book.frames import APART, Frame
from ledger.likeness import in_common, is_yearly, overlap
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind

_UNITS = ("multiple", "doubling")
#: 年资助人次 and 年资助金额翻了一番: what of one thing is measured; 产销量 is both of its two.
_MEASURES = tuple(
    compiled(words)
    for words in (
        "金[额額]",
        "人次",
        "人[数數]",
        "[户戶][数數]",
        "家[数數]",
        "面[积積]",
        "[价價]格",
        "[产產][销銷]?量",
        "[产產]?[销銷]量",
    )
)
_SHARED = 0.5  # of the content of both metrics


def told_apart(claims: Sequence[Claim], taken: Sequence[Frame]) -> Iterator[Frame]:
    """Every change whose pair stands elsewhere in the claims of one source; those in `taken` have theirs."""
    known = {(frame.end.id, frame.change.id) for frame in taken}
    pairs: dict[tuple[int, int], list[tuple[Claim, Claim]]] = defaultdict(list)
    for first, last in ends(claims):
        years = _years(claims[first], claims[last])
        if years is not None and first < last:
            pairs[years].append((claims[first], claims[last]))
    for change in claims if pairs else ():
        if not _is_change(change) or change.period is None:
            continue
        yearly = is_yearly(change)
        years = change.period.first.year - yearly, change.period.last.year
        for start, end in pairs.get(years, ()):
            if (end.id, change.id) not in known and end.sentence != change.sentence and _is_one(end, change):
                yield Frame(start, end, change, years[1] - years[0], yearly, (APART,))


def _years(start: Claim, end: Claim) -> tuple[int, int] | None:
    """The years that a from–to pair is of; `None` where the two are none or the text dates but one."""
    if start.sentence != end.sentence:
        return None
    if start.period is None or end.period is None or start.figure.quantity.value <= 0:
        return None
    if unit_class(start.figure.quantity.unit) != unit_class(end.figure.quantity.unit):
        return None
    return start.period.last.year, end.period.last.year


def _is_change(claim: Claim) -> bool:
    measures = unit_class(claim.figure.quantity.unit)
    if claim.role is not None:
        return False
    if is_yearly(claim):
        return measures == "percent" and claim.kind is Kind.CHANGE_REL
    return measures in _UNITS


def _is_one(end: Claim, change: Claim) -> bool:
    """Whether one metric holds all of the other and little besides."""
    mine, theirs = _measures(end), _measures(change)
    if mine and theirs and not mine & theirs:
        return False
    return overlap(end, change) == 1 and in_common(end, change) >= _SHARED


def _measures(claim: Claim) -> frozenset[int]:
    """Which measures the metric names, by their places in `_MEASURES`."""
    metric = claim.metric or ""
    return frozenset(place for place, named in enumerate(_MEASURES) if named.search(metric))
