"""Pairs of figures in a sentence: which is where something came from and which what it came to, and what they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.periods import Mention
from ledger.lang.en.spans import beginning, year
from ledger.lang.en.words import words
from ledger.lang.language import Described, Numeral
from ledger.patterns import compiled
from ledger.records import Kind, Period, Role

# How far on the same number still names what the first one left unnamed: "12 backing me, 12 members of the house".
_NAMED_NEXT = 60


# "we laid 9 tons—more than 8 tons last spring": one count, told by one deed.
_AT_DASH = compiled(r"\s*(?:-{1,2}|[–—])\s*")


def doubled(text: str, inside: Sequence[Numeral], found: list[Described]) -> list[Described]:
    """A number said twice measures what its fuller saying names: "30 percent—30 percent of the rents"."""
    for index in range(len(found) - 2, -1, -1):
        first, second = inside[index], inside[index + 1]
        dashed = first.unit == second.unit and _AT_DASH.fullmatch(text, first.end, second.start)
        if dashed and {found[index].kind, found[index + 1].kind} == {Kind.LEVEL, Kind.FLOW}:
            found[index : index + 2] = (one._replace(kind=Kind.FLOW) for one in found[index : index + 2])
        if first.value != second.value or first.unit != second.unit or found[index + 1].metric is None:
            continue
        between = text[first.end : second.start]
        bare = text[first.end - 1].isdigit() and first.form == "count"
        if not between.strip(" -–—,"):
            found[index] = found[index]._replace(metric=found[index + 1].metric, kind=found[index + 1].kind)
        elif bare and len(between) < _NAMED_NEXT and text[second.end - 1].isalpha():
            found[index] = found[index]._replace(metric=found[index + 1].metric)
    return found


_OWN_NOUN = compiled(r"\s+(?:[a-z]+\s+)?([a-z]+)\b")


def _names_two(text: str, first: Numeral, second: Numeral) -> bool:
    """ "from a $90 million deficit to a $40 million surplus": each end has a noun of its own."""
    nouns = [_OWN_NOUN.match(text, one.end) for one in (first, second)]
    own = [hit.group(0).split() for hit in nouns if hit]
    heads = [next((word for word in said if word in words("nouns", "measures")), None) for said in own]
    return len(heads) == len(nouns) and None not in heads and heads[0] != heads[1]


FORETOLD = compiled(r"(?:\b(?:growth|inflation|unemployment|GDP)|^median) (?:forecast|projection|outlook)s?$")


def shared(
    text: str, inside: Sequence[Numeral], found: list[Described], timed: Sequence[Mention]
) -> list[Described]:
    """A from–to pair measures one thing: the metric and kind of the end that names it serve both."""
    for index in range(len(found) - 1):
        one, two = found[index], found[index + 1]
        if one.role is None or two.role is None or one.role is two.role:
            continue
        first, second = inside[index], inside[index + 1]
        if first.unit != second.unit:
            continue
        if _names_two(text, first, second):
            continue
        metric = one.metric or two.metric
        near = text[max(0, inside[index].start - 60) : inside[index + 1].end + 60]
        fiscal = _is_fiscal(one.period, near)
        foretold = metric is not None and FORETOLD.search(metric) is not None
        revised = one.kind is two.kind is Kind.TARGET and one.role is Role.TO and one.period is not None
        foretold = foretold or revised
        start, end = (
            (one.period or two.period, one.period or two.period)
            if foretold
            else (one.period, two.period if one.period != two.period else None)
            if fiscal
            else _ends(one, two)
        )
        since = next((mention.period for mention in timed if mention.grade == "since"), None)
        if since is not None and ((start is None and end is None) or start == end == since):
            start, end = (beginning(since), None) if one.role is Role.FROM else (None, beginning(since))
        if start is not None and start == end and _is_dated_between(text, first, second, start, timed):
            start, one = None, one._replace(kind=_once(one, metric))  # "from 2.8, falls next year to 2.5"
        if (one.kind, two.kind) == (Kind.CHANGE_REL, Kind.SHARE):
            two = two._replace(kind=Kind.CHANGE_REL)  # "rose 3 percent, up from 1.75 percent"
        found[index] = one._replace(metric=metric, period=start)
        found[index + 1] = two._replace(metric=metric, period=end)
    return found


_THEN_MOVES = compiled(
    r"[^.;:\d]{0,12}?\b(?:(?:it|then|and|will|would|is|to|should|expected|projected|seen)\s+){0,4}(?:fall|rise|drop|declin|go|mov|com|increas|decreas|eas|slow|climb|grow)[a-z]*\b[^.;:\d]{0,24}$",
    re.IGNORECASE,
)


def _is_dated_between(
    text: str, first: Numeral, second: Numeral, period: Period, timed: Sequence[Mention]
) -> bool:
    """Whether the time of a pair's end stands behind the verb that leads there from what it came from."""
    of_it = [mention for mention in timed if mention.period == period]
    between = len(of_it) == 1 and first.end <= of_it[0].start < second.start
    return between and _THEN_MOVES.match(text[first.end : of_it[0].start]) is not None


def _once(one: Described, metric: str | None) -> Kind:
    """The kind of what a figure was, where only what it comes to is foreseen."""
    if one.kind is not Kind.TARGET:
        return one.kind
    return Kind.CHANGE_REL if re.search(r"\b(?:inflation|growth)\b", metric or "") else Kind.SHARE


def _is_fiscal(period: Period | None, near: str) -> bool:
    """ "from 25 percent for 2023-24 to 22 percent": a year that runs over two is one year of account."""
    if period is None or period.last.year - period.first.year != 1:
        return False
    first, last = f"{period.first.year:04}", f"{period.last.year:04}"[2:]
    return re.search(rf"\b{first}\s?[-–—/]\s?{last}\b", near) is not None


def _ends(one: Described, two: Described) -> tuple[Period | None, Period | None]:
    """The periods of a pair: "between 2015 and 2020 it fell from … to …" gives each end its own year."""
    window = one.period
    if (
        window is None
        or window != two.period
        or "/" not in window.text
        or window.last.year == window.first.year
    ):
        return one.period, two.period
    first, last = window.text.split("/")
    if len(first) != 4 or len(last) != 4:
        return one.period, two.period
    ends = year(int(first)), year(int(last))
    return ends if one.role is Role.FROM else ends[::-1]
