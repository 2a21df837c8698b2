"""Several from–to pairs and, behind all of them, a change for each: 由3亿增至4亿，支出由5亿增至6亿，分别增长33%和20%.

The first change is of the first pair, and so on; where there are not as many changes as pairs, none of them is told to be
of any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ledger.book.ends import ends
from ledger.book.mentions import sort_of
from ledger.book.pairs import Pair, between
from ledger.likeness import content
from ledger.patterns import compiled
from ledger.records import Claim, Kind, Role, Span

_MOVED = frozenset((Kind.CHANGE_ABS, Kind.CHANGE_REL, Kind.MULTIPLE))


#: 其中乙去年增加3人: since another time than that of the pair.
_OWN_TIME = compiled(
    r"(?:[今去上前当當]年|[上下]半年|季度|\d{1,4}[年月]|本月|[近最][^，。；,;]{0,4}年)[^，。；,;]{0,16}\Z"
)


def of_members(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Start, end and change of each change that names the one of several pairs in a row which it is of.

    甲、乙分别从3亿、2亿增加到5亿、7亿，其中乙增加5亿.
    """
    rows: dict[Span, list[tuple[int, int]]] = defaultdict(list)
    for first, last in ends(claims):
        if last > first + 1 and claims[first].role is Role.FROM and claims[last].role is Role.TO:
            rows[claims[first].sentence].append((first, last))
    for row in rows.values():
        behind = max(last for _, last in row) + 1 if len(row) > 1 else len(claims)
        for change in claims[behind:]:
            if change.sentence != claims[row[0][0]].sentence or change.role is not None:
                break
            moved = change.kind in _MOVED and _OWN_TIME.search(change.prefix) is None
            named = content(change) if moved else frozenset()
            own = [(first, last) for first, last in row if named and named <= content(claims[last])]
            if len(own) == 1:
                yield claims[own[0][0]], claims[own[0][1]], change


_LINK = compiled(
    r"\s*(?:[、,，]\s*)?(?:和|及|以及|[與与]|and)?\s*(?:[各又再]|分别|分別)?(?:(?:增[长長加]|[减減]少|下[降跌]|上[升涨漲]|[升涨漲跌降])(?:了|[约約]|近)*)?\s*"
)
_RATES = frozenset((Kind.CHANGE_REL, Kind.MULTIPLE, Kind.SHARE, Kind.TARGET))


def rowed(claims: Sequence[Claim], pairs: Sequence[Pair]) -> Iterator[tuple[Claim, Pair | None]]:
    """Each change of a row behind several pairs, with the pair that it is of, or none where that isn't told."""
    for at, pair in enumerate(pairs):
        changes = _row(claims, pair)
        told = _in_a_row(pairs, at) if len(changes) > 1 else ()
        if len(told) > 1:
            one_each = len(told) == len(changes)
            yield from zip(changes, told if one_each else [None] * len(changes), strict=True)


def _row(claims: Sequence[Claim], pair: Pair) -> Sequence[Claim]:
    """The changes of one sort that stand right behind a pair, with nothing but a link between them."""
    found: list[Claim] = []
    for claim in claims[pair.last + 1 :]:
        moved = claim.kind is Kind.CHANGE_ABS or (
            claim.kind in _RATES and sort_of(claim) != sort_of(pair.end)
        )
        if not moved or claim.role is not None or claim.sentence != pair.end.sentence:
            break
        if found and (sort_of(claim) != sort_of(found[-1]) or not _LINK.fullmatch(between(found[-1], claim))):
            break
        found.append(claim)
    return found


def _in_a_row(pairs: Sequence[Pair], at: int) -> Sequence[Pair]:
    """The pair and those of its sentence before it that no other figure parts from it."""
    first = at
    while (
        first
        and pairs[first - 1].last + 1 == pairs[first].first
        and pairs[first - 1].end.sentence == pairs[first].end.sentence
    ):
        first -= 1
    return pairs[first : at + 1]
