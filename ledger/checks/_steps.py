"""Figures that a verb leads to from the one before them: 12万家，去年增至15万家; "7 percent in 2011, falling to 6".

No word makes the first of the two a start (that is `direction`'s part): it is only told before. From one to the other
lead times and the verb with its “to” (降至, 增加到, rising to), or both are named alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ledger.book import content, subject
from ledger.checks._order import Way, last_way, may_be_ends, may_say_way
from ledger.checks._wording import Wording, any_of, wording
from ledger.likeness import led
from ledger.patterns import compiled
from ledger.quantity import in_first_unit
from ledger.records import CHANGE_ABS, CHANGE_REL, DURATION, FROM, RANK, TO, Claim, Kind, Transcript
from ledger.text.shifts import suspected

_REACH = 36  # code points between the verb and what it leads to: "falling over the next two years to"
_FAR = 240  # code points between a figure and the sentence that goes on from it
_HEDGES = "between|an?|about|around|roughly|just|only|nearly|almost|some|the|our|its"
_TO = compiled(rf"(?:[到至为成]了?(?:大?[概约]|只有|仅有?)?|\bto(?:\s+(?:{_HEDGES}))*)\s*\Z")
_AND = compiled(r"\band\s+(?:then\s+)?\Z")
_ON = compiled(r"(?:\band\b|\bthen\b|再|又|随后|然后|而后)[^,，;；。]{0,12}\Z")
_HINT = compiled(rf"to(?:{_HEDGES})*\Z|[到至为為成]")
_HINTED = 10  # code points before a figure that can hold it, without blanks
_CLAUSES = compiled(r"[,，、;；。.:：](?!\d)")
_AFTERWARDS = compiled(r"\W*(?:thereafter|after\s+that|afterwards?|from\s+there|beyond\s+that)\b")
_TAKES_UP = compiled(r"\b(?:it|that|this|they|these)\b|[它他她](?:们)?")
_NO_LEVEL = frozenset((CHANGE_ABS, DURATION, Kind.MULTIPLE, RANK))


class Step(NamedTuple):
    """A figure, the one that a verb leads to from it, and the way that the verb says."""

    start: Claim
    end: Claim
    way: Way


def steps(transcript: Transcript, sentences: Sequence[tuple[Claim, ...]]) -> Iterator[Step]:
    """Every step of a transcript, in text order."""
    earlier: tuple[Claim, ...] = ()
    for claims in sentences:
        if _may_go_on(transcript.source.text, claims):
            said = wording(transcript.source, claims)
            if said is not None:
                yield from _in(said, earlier)
        earlier = claims


def _may_go_on(text: str, claims: Sequence[Claim]) -> bool:
    """Whether a verb and its “to” may lead to a figure of a sentence; most sentences are not folded to see it."""
    reached, at = False, claims[0].sentence.start
    for claim in claims:
        span = claim.figure.span
        if _may_be_reached(claim):
            reached = True
            if may_say_way(text[at : span.start]):
                return True
        at = span.end
    return reached and suspected(claims[0].sentence.of(text))


def _may_be_reached(claim: Claim) -> bool:
    words = "".join(led(claim).split())[-_HINTED:].casefold()
    return claim.role is not FROM and _HINT.search(words[-_HINTED:]) is not None


def _in(said: Wording, earlier: Sequence[Claim]) -> Iterator[Step]:
    last: Step | None = None
    for number, claim in enumerate(said.claims):
        way = _way(said, number, last) or _way_on(said, number)
        start = _start(said, number, earlier) if way is not None else None
        if start is None or way is None or (claim.role is TO and start.role is FROM):
            continue
        last = Step(start, _in_unit_of(start, claim), way)
        yield last


def _in_unit_of(start: Claim, end: Claim) -> Claim:
    """The second figure, told in the unit of the first where it goes without one: 40 million tons, rising to 45 million."""
    quantity = end.figure.quantity
    if quantity.unit is not None or start.figure.quantity.unit is None:
        return end
    return replace(
        end, figure=replace(end.figure, quantity=replace(quantity, unit=start.figure.quantity.unit))
    )


def _way(said: Wording, number: int, last: Step | None) -> Way | None:
    """The verb whose “to” stands right before a figure; where it only goes on (and then to), the verb of the step before."""
    link = said.before(number)
    found = _TO.search(link)
    if found is None:
        return None
    clause = _CLAUSES.split(link)[-1]
    way = last_way(clause)
    if way is not None:
        return replace(way, certain=False) if way.behind <= _REACH else None
    goes_on = last is not None and number > 0 and last.end.id == said.claims[number - 1].id
    return last.way if last is not None and goes_on and _ON.search(link[: found.start()]) else None


def _way_on(said: Wording, number: int) -> Way | None:
    """The verb that led to the figure before, where the two have times and nothing else between them: "falls to 3 percent next
    year and 2 percent in 2025". It goes on only as far as the figures do.
    """
    if not number or not _AND.search(said.before(number)) or (way := _way(said, number - 1, None)) is None:
        return None
    one, other = (in_first_unit(claim.figure.quantity) for claim in said.claims[number - 1 : number + 1])
    ahead = None not in (said.claims[number - 1].period, said.claims[number].period)
    return replace(way, certain=False) if ahead and way.sign * (other - one) > 0 else None


def _start(said: Wording, number: int, earlier: Sequence[Claim]) -> Claim | None:
    """The level from which a verb can lead to a figure: the one before it, changes aside."""
    claim = said.claims[number]
    if claim.kind in _NO_LEVEL:
        return None
    ahead = [at for at in range(number) if said.claims[at].kind is not CHANGE_ABS]
    if ahead:
        one, link = said.claims[ahead[-1]], said.between(ahead[-1], number)
        fits = _go_together(one, claim) and (_is_bare(link) or _is_named_alike(one, claim))
        return one if fits else None
    near = [one for one in earlier if claim.sentence.start - one.sentence.end <= _FAR]
    link = said.before(0)
    goes_on = number == 0 and _TAKES_UP.search(link) is not None and _is_bare(link)
    after = number == 0 and _AFTERWARDS.match(said.before(0)) is not None
    if goes_on or after:
        near = near[-1:]
    told = [
        one
        for one in near
        if _go_together(one, claim, after=after or (goes_on and _goes_its_way(one, claim, link)))
        and (goes_on or _is_named_alike(one, claim) or (after and _is_named_in_short(one, claim)))
    ]
    return told[-1] if told and told[-1].speaker == claim.speaker else None


def _goes_its_way(one: Claim, other: Claim, link: str) -> bool:
    """Whether a figure without a time lies where the verb leads from the one before: "… 2 percent. That got down to 0.7"."""
    way = last_way(link)
    first, second = (in_first_unit(claim.figure.quantity) for claim in (one, other))
    return way is not None and way.sign * (second - first) > 0


def _go_together(one: Claim, other: Claim, *, after: bool = False) -> bool:
    """Whether two figures can be two levels of one thing, in the order of their times; `after` where a word tells it."""
    if one.kind in _NO_LEVEL or not may_be_ends(one, other):
        return False
    if (one.kind is CHANGE_REL) != (other.kind is CHANGE_REL):
        return False
    first, second = one.figure.quantity, other.figure.quantity
    if (first.value, first.upper) == (second.value, second.upper):
        return False  # the level is told again
    if one.period is None or other.period is None:
        return one.sentence == other.sentence or after
    return one.period.last < other.period.last


def _is_named_alike(one: Claim, other: Claim) -> bool:
    return (
        one.metric is not None and other.metric is not None and subject(one.metric) == subject(other.metric)
    )


def _is_named_in_short(one: Claim, other: Claim) -> bool:
    """Whether the second names no more than the first did: "thereafter, the projection falls to"."""
    return content(other) <= content(one) | _GOALS


_GOALS = frozenset(("goal", "objective", "target"))


def _is_bare(link: str) -> bool:
    """Whether nothing but times, the verb and what belongs to it stands between two figures."""
    rest = any_of("direction.up", "direction.down").sub(" ", link)
    return not re.search(r"[a-z\u3400-\u9fff]", any_of("steps.links").sub(" ", rest))
