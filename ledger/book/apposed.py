"""A part that stands right beside its whole: "forty bridges, nine bridges in the north", "400 schools, 90 of them rural".

No cue of a list stands between the two: either the part goes by the name of the whole and by something that narrows it,
or "of them" behind it says what it is of. In Chinese both may be of one term that is told by its number
（从第一期到第三期，由8家到41家，……第三期有12家由青年主理）. What is larger than what stands before it is no such part, so
that this never accuses anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.book.nesting import Within
from ledger.book.pairs import between
from ledger.patterns import compiled
from ledger.quantity import in_first_unit, unit_class
from ledger.records import Claim, Kind, Role

_AMOUNTS = frozenset((Kind.LEVEL, Kind.FLOW, Kind.CHANGE_ABS, Kind.TARGET))
_BESIDE = compiled(
    r",\s+(?:(?:including|among\s+them|most\s+recently|some|about|nearly|almost|over|an?|the)\s+){0,2}"
)
_NARROWS = compiled(r" (?:in|at|on|among|from|with|who|that|under|within) ")
_JOINED = compiled(
    r"[^.;:?!]{0,60}?(?:,|—|–|\band\b|\.)\s+(?:and\s+|but\s+)?(?:(?:only|just|about|some|nearly|almost|more\s+than|over)\s+){0,2}"
)
_OF_THEM = compiled(r"\s+of\s+(?:them|these|those)\b(?!\s+[a-z]+s\b)")


def apposed(claims: Sequence[Claim]) -> Iterator[Within]:
    """Every part of a text that stands right behind its whole, in text order."""
    for whole, part in pairwise(claims):
        if _may_hold(whole, part) and (
            _is_narrowed(whole, part)
            or _is_of_them(whole, part)
            or _is_included(whole, part)
            or _is_of_one_term(whole, part)
        ):
            yield Within(whole, part)


def _may_hold(whole: Claim, part: Claim) -> bool:
    one, other = whole.figure.quantity, part.figure.quantity
    return (
        part.role is None
        and whole.role in (None, Role.TO)
        and {whole.kind, part.kind} <= _AMOUNTS
        and one.unit is not None
        and unit_class(one.unit) == unit_class(other.unit)
        and whole.speaker == part.speaker
        and in_first_unit(other) < in_first_unit(one)
    )


def _is_narrowed(whole: Claim, part: Claim) -> bool:
    """ "40 bridges, 9 bridges in the north": the part has the whole's name and more."""
    if whole.sentence != part.sentence or not whole.metric or not part.metric:
        return False
    rest = part.metric.removeprefix(whole.metric)
    return (
        rest != part.metric
        and _NARROWS.match(f"{rest} ") is not None
        and _BESIDE.fullmatch(between(whole, part)) is not None
    )


_INCLUDING = compiled(
    r"(?:\s+[a-z][\w-]*){0,3},\s+including\s+(?:(?:some|about|nearly|almost|over|at\s+least|more\s+than|up\s+to|an?|the)\s+){0,2}"
)


def _is_included(whole: Claim, part: Claim) -> bool:
    """ "1,300 clerks, including 200 drivers"."""
    return whole.sentence == part.sentence and _INCLUDING.fullmatch(between(whole, part)) is not None


def _is_of_them(whole: Claim, part: Claim) -> bool:
    """ "400 schools, 90 of them rural"."""
    return _OF_THEM.match(part.suffix) is not None and _JOINED.fullmatch(between(whole, part)) is not None


_TERM = compiled(r"第[一二三四五六七八九十\d]{1,3}(?=[期届屆批轮輪季阶階])")
_TERM_NEAR = 80  # code points between what a term has and the part of it


def _is_of_one_term(whole: Claim, part: Claim) -> bool:
    """从第一期到第三期……41家，第三期有12家由青年主理: the part's term is the last one that the whole is told of."""
    near = part.figure.span.start - whole.figure.span.end <= _TERM_NEAR
    terms = _TERM.findall(whole.metric or "") if near else []
    same_word = whole.figure.quantity.unit == part.figure.quantity.unit
    return len(terms) > 1 and same_word and _TERM.findall(part.metric or "") == terms[-1:]
