"""What so much put in brings, said twice: 投20元賺5元, and elsewhere 投1元賺0.25元.

A return names what is put in (投入, 投, 花, invest) and, a few words on, what comes of it (賺, 產出, 帶動). One
speaker who names two in a row with one verb speaks of one rate, so the two must be in proportion.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ledger.book.mentions import gap, is_one_sort, value_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim

_NEAR = 20  # code points between what is put in and what comes of it
_LONGEST_VERB = 24  # code points of a verb and what may stand between it and its figure
_SAME_TALK = 400  # code points between two returns of one talk
_NEIGHBOURS = 3  # returns behind one that it is held against
_PUT_IN = compiled(r"(?:投入|投|花费?|花費|invest(?:ed|ing)?|spen[dt]|put in)\s*\Z", re.IGNORECASE)
_BRINGS = compiled(
    r"(赚|賺|产出|產出|影响|影響|带动|帶動|拉动|拉動|创造|創造|回收|收回|节省|節省|撬动|撬動"
    r"|earn|return|sav|gain)(?:s|ed|ing|e|es)?[^，。,.;；]{0,6}\Z",
    re.IGNORECASE,
)
#: How such a verb begins; ſ is a small s to a pattern.
_BRINGS_BEGIN = compiled("[赚賺影带帶拉创創回收节節撬eErRsSgG\u017f]|[产產]出")
_RATIO = (None, "multiple")
_MONEY = (*_RATIO, "yuan", "dollar", "hongkong_dollar")


_OF_ONE = compiled(
    r"(?:投入|投|花费?|花費|每)\s*[1一]\s*(?:元|块钱?|塊錢?|美元|港元)[^。；;0-9]{0,20}\Z|every dollar [^.;0-9]{0,20}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Return:
    """What is put in (`None` for one unit of it), what comes of it, and by which verb."""

    put_in: Claim | None
    out: Claim
    verb: str


def returns(claims: Sequence[Claim]) -> Iterator[tuple[Return, Return]]:
    """Every two returns near each other of one speaker and verb; claims of one source, in text order."""
    return in_a_row(returns_of(claims))


def in_a_row(told_of: Iterable[Return]) -> Iterator[tuple[Return, Return]]:
    """Every two of them near each other of one speaker and verb."""
    told: dict[object, list[Return]] = defaultdict(list)
    for found in told_of:
        told[found.out.speaker, found.verb].append(found)
    for said in told.values():
        for at, one in enumerate(said):
            for other in said[at + 1 : at + 1 + _NEIGHBOURS]:
                if gap(one.out, other.out) <= _SAME_TALK:
                    yield one, other


def is_of_one_sum(one: Return, other: Return) -> bool:
    """Whether both are said to come of the same sum put in."""
    if one.put_in is None or other.put_in is None:
        return one.put_in is other.put_in
    return value_of(one.put_in) == value_of(other.put_in) and is_one_sort(one.put_in, other.put_in)


def returns_of(claims: Sequence[Claim]) -> tuple[Return, ...]:
    """Every return that is named, for a sum put in or for one unit; claims of one source, in text order."""
    found = (
        _return(claims[number - 1] if number else None, out)
        for number, out in enumerate(claims)
        if _BRINGS_BEGIN.search(out.prefix[-_LONGEST_VERB:])
    )
    return tuple(one for one in found if one is not None)


def _return(before: Claim | None, out: Claim) -> Return | None:
    verb = _BRINGS.search(out.prefix, max(len(out.prefix) - _LONGEST_VERB, 0))
    if verb is None:
        return None
    measures = unit_class(out.figure.quantity.unit)
    between = out.prefix[-gap(before, out) :] if before is not None and 0 < gap(before, out) <= _NEAR else ""
    if before is None or not _BRINGS.search(between) or not _PUT_IN.search(before.prefix):
        is_of_one = measures in _MONEY and _OF_ONE.search(out.prefix[: verb.start()])
        return Return(None, out, verb[1].casefold()) if is_of_one else None
    paid = unit_class(before.figure.quantity.unit)
    if (
        before.sentence != out.sentence
        or before.figure.quantity.value <= 0
        or measures not in (paid, *_RATIO)
    ):
        return None
    return Return(before, out, verb[1].casefold())
