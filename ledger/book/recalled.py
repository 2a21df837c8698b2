"""Figures that their words say were named before: 我刚才讲的280家, as I mentioned, over the last six meetings.

The words send the hearer back to an earlier figure, so of what the talk has said of the same things one number must be
the one recalled. Where none is, the nearest of them is held against it. So does a growth rate without a name
(5.5%左右的增速) right behind the goal for the whole economy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ledger.book.contrast import before
from ledger.book.mentions import Kin, can_meet, gap_to, is_one_sort, is_other, noun, value_of
from ledger.likeness import overlap
from ledger.patterns import compiled
from ledger.quantity import THING, unit_class
from ledger.records import Claim, Kind, Role

_RECALLS = compiled(
    r"(?:刚才|剛才|刚刚|剛剛|方才|之前|前面)[^，。；？]{0,4}(?:讲|講|说|說|提到|提及|介绍|介紹|谈到|談到)[^，。；？]{0,12}\Z"
    r"|\b(?:as (?:i|we|you|he|she|they)|you|i|we) (?:just |already )?(?:mentioned|said|noted|indicated),?[^.;?!]{0,30}\Z",
    re.IGNORECASE,
)
_TOLD = compiled("[讲講说說提介谈談dD]")  # one character of each word for it
_BACK = 100_000  # code points of a long talk, in which what is recalled was said
_MOST = 400  # figures in which it is looked for
_ALIKE = 0.5  # share of their metrics that two figures of one thing have in common
_LEAD = 60  # code points before a figure in which it is said to be recalled


def recalled(claims: Sequence[Claim]) -> Iterator[Kin]:
    """Each figure that is said to have been named, with the nearest of its kind that prints its number, else the nearest."""
    for at, claim in enumerate(claims):
        start = min(claim.figure.span.start - claim.sentence.start, _LEAD)
        lead = claim.prefix[-start:] if start > 0 else ""
        if not _TOLD.search(lead):
            continue
        if _BARELY.search(lead) and _ENDS.match(claim.suffix):
            yield from _barely(claims[max(at - _MOST, 0) : at], claim)
            continue
        if not (_RECALLS.search(lead) or _YOURS.search(lead)):
            continue
        named = [one for one in claims[max(at - _MOST, 0) : at] if _may_be_meant(one, claim)]
        same = [one for one in named if value_of(one) == value_of(claim)]
        if same:
            yield Kin(same[-1], claim, _WHY)
            continue
        most = max((overlap(one, claim) for one in named), default=0)
        named = [
            one for one in named if overlap(one, claim) == most
        ]  # of two things the one that is named alike
        if named and not any(can_meet(one, claim) for one in named) and is_other(named[-1], claim):
            yield Kin(named[-1], claim, _WHY)


_WHY = "the speaker says that it was named before"

# a number alone behind the word that recalls it, and what another has said and is now told back: 你刚才讲的，你赚3元
_BARELY = compiled(
    r"(?:刚才|剛才|刚刚|剛剛|方才)(?:[讲講说說]|提到|谈到|談到)的?(?:是)?\Z|\byou just said\s*\Z",
    re.IGNORECASE,
)
_ENDS = compiled(r"\s*[，。；？,.;?]")
_YOURS = compiled(
    r"[你您](?:刚才|剛才|刚刚|剛剛|方才)[^，。；？]{0,4}(?:讲|講|说|說|提到|提)[^，。；？]{0,8}，[你您][^，。；？]{0,2}\Z"
)


def _barely(named: Sequence[Claim], claim: Claim) -> Iterator[Kin]:
    """The figure that is recalled by its number alone, with the one that its own sentence tells most often before it."""
    here = [one for one in named if one.sentence == claim.sentence and is_one_sort(one, claim)]
    values = [value_of(one) for one in here]
    if not here or value_of(claim) in values:
        return
    often = max(here, key=lambda one: values.count(value_of(one)))
    if values.count(value_of(often)) > 1 and is_other(often, claim):
        yield Kin(often, claim, _WHY)


_GROWTH = compiled(r"的(?:经济|經濟)?(?:增速|增长速度|增長速度|增长率|增長率)(?!目标|目標)")
_OPENS = compiled(r"[，。；：](?:实现|實現|达到|達到|保持|这一|這一|这个|這個)?\Z")
_WHOLE_ECONOMY = compiled("国内生产总值|生产总值|经济增长|经济增速|GDP")
_GOAL_NEAR = 600  # code points between the goal for growth and its growth rate without a name


def growth_alone(claims: Sequence[Claim]) -> Iterator[Kin]:
    """Each growth rate without a name, with the goal for the whole economy that it says again."""
    for at, claim in enumerate(claims):
        if not (_GROWTH.match(claim.suffix) and _OPENS.search(before(claim))):
            continue
        bound = claim.figure.quantity.bound
        goals = [
            one
            for one in claims[max(at - _MOST, 0) : at]
            if one.kind is Kind.TARGET
            and one.source == claim.source
            and gap_to(one, claim) <= _GOAL_NEAR
            and (one.figure.quantity.unit, one.figure.quantity.bound) == (claim.figure.quantity.unit, bound)
            and _WHOLE_ECONOMY.search(one.metric or "")
        ]
        if goals and value_of(goals[-1]) != value_of(claim):
            yield Kin(goals[-1], claim, "growth without a name is that of the whole economy")


def _may_be_meant(one: Claim, claim: Claim) -> bool:
    return (
        one.source == claim.source
        and one.role is not Role.FROM
        and gap_to(one, claim) <= _BACK
        and one.sentence != claim.sentence
        and is_one_sort(one, claim)
        and _of_one_thing(one, claim)
    )


def _of_one_thing(one: Claim, claim: Claim) -> bool:
    unit = claim.figure.quantity.unit
    if unit is not None and unit.isascii() and unit_class(unit) == THING:
        return True  # six meetings: the unit is the thing
    said = noun(claim)
    return bool(said and said == noun(one)) or overlap(one, claim) >= _ALIKE
