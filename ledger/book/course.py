"""One quantity at several times of a text, or as it was foreseen and as it came: the course that it took.

A checker looks up the figures of a course one beside the other. Nothing is held against anything: that figures of
different times differ is no trouble.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.book.mentions import value_of
from ledger.book.passages import Phrase, Said
from ledger.book.worked import Derived
from ledger.likeness import Key, key
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import CHANGE_REL, FLOW, LEVEL, RATE, SHARE, TARGET, Claim

_LONGEST = 6  # figures of a course; a text that says more of one name means several things by it
_OUTLOOK = frozenset(("forecast", "plan"))  # a forecast of a thing is a figure of it
_COURSES = frozenset((LEVEL, FLOW, SHARE, RATE, CHANGE_REL, TARGET))


def courses(said: Sequence[Said]) -> Iterator[Derived]:
    """The course of each quantity that one source gives for two times or more, in the order of the times."""
    told: dict[object, list[Claim]] = defaultdict(list)
    for claim in (one.claim for one in said if _is_a_stand(one)):
        found = key(claim) if claim.kind in _COURSES and claim.figure.quantity.upper is None else None
        if found is not None:
            told[_thing(found)].append(claim)
    for alike in told.values():
        of_several = len(alike) > 1 and len(set(map(_time, alike))) > 1
        course = _distinct(alike) if of_several else []
        if 1 < len(course) <= _LONGEST and _are_of_several_times(course):
            yield Derived("course", "from_to_change", tuple(_in_time(course)))


def _is_a_stand(said: Said) -> bool:
    """Whether the figure is a stand or a rate, no amount by which something moves."""
    unit = unit_class(said.claim.figure.quantity.unit)
    return unit != "rank" and (not said.move or unit == "percent")


def _thing(found: Key) -> object:
    """What is measured, whether it was or is foreseen."""
    basis = found.basis and tuple(label for label in found.basis if label not in _OUTLOOK)
    return found.parts, found.unit, basis


def _distinct(alike: Sequence[Claim]) -> list[Claim]:
    """The figures, each number of a time once; of many sentences one number is no news, nor is it without its time."""
    seen: dict[object, Claim] = {}
    for claim in alike:
        seen.setdefault((_time(claim), value_of(claim)), claim)
    dated = {value_of(claim) for claim in alike if claim.period is not None}
    return [c for c in seen.values() if c.period is not None or value_of(c) not in dated]


def _time(claim: Claim) -> object:
    return claim.period and claim.period.text, claim.kind is TARGET


def _are_of_several_times(course: Sequence[Claim]) -> bool:
    """Whether the figures are of several times or views, as long as each other, and not of one sentence.

    Only forecasts, which are revised, may share a time, and only one figure may be without.
    """
    facts = [claim for claim in course if claim.kind is not TARGET]
    times = [claim.period.text for claim in facts if claim.period is not None]
    if len(set(times)) < len(times) or len(facts) - len(times) > 1 or len(set(map(value_of, course))) == 1:
        return False
    of_several = len(set(map(_time, course))) > 1 and len({claim.sentence for claim in course}) > 1
    stands = all(claim.kind in _STANDS for claim in facts)
    return of_several and (
        stands or len({_years(claim) for claim in course if claim.period is not None}) <= 1
    )


_STANDS = frozenset((LEVEL, SHARE))


def _years(claim: Claim) -> int:
    """How many years the figure is of."""
    assert claim.period is not None
    return round((claim.period.last - claim.period.first).days / 365)


def _in_time(course: Sequence[Claim]) -> Sequence[Claim]:
    """The figures by their times; with one dated or none, as they were said, else those that have none are left out."""
    dated = [(claim.period.last, claim) for claim in course if claim.period is not None]
    if len(dated) <= 1:
        return course
    return [claim for _, claim in sorted(dated, key=lambda entry: entry[0])]


# what leads to the figure that came, and to those of last year and of this
_CAME = compiled(
    r"(?:后来|後來|实际|實際|结果|結果|最后|最後|最终|最終)|\b(?:actually|in the end|in fact)\b", re.I
)
_LAST, _THIS = (compiled(words) for words in (r"去年|上年|\blast year\b", r"今年|本年|\bthis year\b"))
_AMOUNTS = frozenset((LEVEL, FLOW))
_NEXT = 24  # code points between two figures of one thing


def steps(phrase: Phrase) -> Iterator[Derived]:
    """The way from what was foreseen to what came, and from last year to this, where one sentence says both."""
    for first, second in pairwise(phrase.said):
        one, other = first.claim, second.claim
        alike = one.figure.quantity.unit == other.figure.quantity.unit and not first.move and not second.move
        if not alike or one.role or other.role or len(second.lead) > _NEXT or _LIST.match(second.lead):
            continue
        came = one.kind is TARGET is not other.kind and _CAME.search(second.lead)
        went_on = (
            {one.kind, other.kind} <= _AMOUNTS and _LAST.search(first.lead) and _THIS.search(second.lead)
        )
        if (came or went_on) and one.kind in _COURSES and other.kind in _COURSES:
            yield Derived("course", "from_to_change", (one, other))


_LIST = compiled("[、；;]")
