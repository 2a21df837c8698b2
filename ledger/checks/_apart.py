"""How many points two rates of one time are told to lie apart: 增长11.6%，增速高于全市工业5.1个百分点.

The one is the figure right before, the other is found by the name that stands behind the word that compares, wherever
the same text tells exactly one number of that name. In a row (分别增长26.5%和7.9%，分别快于……19.2和0.6个百分点) each
distance is of the rate at its own place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from re import Pattern

from ledger.book import Book, subject
from ledger.checks._equations import Equation, judged, unit_of
from ledger.checks._making import interval
from ledger.checks._wording import Wording, any_of, wording
from ledger.patterns import compiled
from ledger.quantity import add, negate, shown, unit_class
from ledger.records import CHANGE_ABS, CHANGE_REL, SHARE, Claim, Finding, Member, Transcript, Verdict

_LONGEST_NAME = 32
_HINT = compiled(r"[个個]?百分[点點]")
_ROW = compiled(r"[、和与及]")
_OUTPUT = "增加值"  # what of a branch grows, which is left out when it is named again: 高于全市工业
_LESS = frozenset("低慢少小")

_Named = Mapping[object, Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class _Apart:
    own: Claim
    other: Claim
    gap: Claim
    sign: int


def apart(book: Book) -> Iterator[Finding]:
    """One finding for each distance of two rates, the rate before it and the one that it is told from."""
    for transcript, sentences in book.sentences():
        named: _Named | None = None
        for claims in sentences:
            if not any(map(_is_points, claims)) or not _HINT.search(
                claims[0].sentence.of(transcript.source.text)
            ):
                continue
            said = wording(transcript.source, claims)
            if said is not None:
                named = _by_name(transcript) if named is None else named
                yield from (judged(_equation(one)) for one in _in(said, named))


def _is_points(claim: Claim) -> bool:
    return claim.kind is CHANGE_ABS and unit_class(claim.figure.quantity.unit) == "points"


def _is_rate(claim: Claim) -> bool:
    measures = unit_class(claim.figure.quantity.unit)
    return claim.kind in (CHANGE_REL, SHARE) and measures == "percent" and claim.role is None


def _by_name(transcript: Transcript) -> _Named:
    found: dict[object, list[Claim]] = defaultdict(list)
    for claim in transcript.claims:
        if claim.metric is not None and _is_rate(claim):
            found[_name(claim, claim.metric)].append(claim)
    return found


def _name(claim: Claim, metric: str) -> object:
    return subject(metric).content, claim.kind, None if claim.period is None else claim.period.text


def _in(said: Wording, named: _Named) -> Iterator[_Apart]:
    for number, claim in enumerate(said.claims):
        if number == 0 or not _is_points(claim) or not _is_rate(said.claims[number - 1]):
            continue
        led = _leads().fullmatch(said.before(number))
        if led is None:
            continue
        gaps = list(_row(said, number)) if led["each"] else [claim]
        own = said.claims[number - len(gaps) : number]
        others = _others(own, gaps, led["name"] or led["beyond"], named)
        if others is None or not _is_row(said, number - len(gaps), number):
            continue
        sign = -1 if any_of("comparison.below").fullmatch(led["word"] or "") or led["how"] in _LESS else 1
        for one, other, gap in zip(own, others, gaps, strict=True):
            if _is_fall(one) == _is_fall(other) == bool(led["fall"]):
                yield _Apart(one, other, gap, sign)


@cache
def _leads() -> Pattern[str]:
    """From a rate to how far it lies from another: ，增速高于全市工业; ，比全市工业高."""
    compares = any_of("comparison.above", "comparison.below").pattern
    name = rf"[^，,。；;、：:（(\d]{{2,{_LONGEST_NAME}}}?"
    return compiled(
        r"[，,、]?(?:(?:增速|增幅|涨幅|升幅|增长率|比重|占比|(?P<fall>降幅|跌幅))[均也又则都]?)?(?P<each>分别)?"
        rf"(?:(?P<word>{compares})(?P<name>{name})|[比较](?P<beyond>{name})(?P<how>[高低快慢多少大小])出?了?)"
    )


def _row(said: Wording, number: int) -> Iterator[Claim]:
    """The distances of a row from its first one on: 19.2和0.6个百分点."""
    yield said.claims[number]
    while number + 1 < len(said.claims) and _ROW.fullmatch(said.between(number, number + 1)):
        number += 1
        yield said.claims[number]


def _is_row(said: Wording, first: int, end: int) -> bool:
    return first >= 0 and all(_ROW.fullmatch(said.between(at, at + 1)) for at in range(first, end - 1))


def _others(own: Sequence[Claim], gaps: Sequence[Claim], name: str, named: _Named) -> list[Claim] | None:
    """For each rate the one that it is told from; `None` where a number is missing or is not one alone."""
    if len(own) != len(gaps) or not all(map(_is_points, gaps)) or not all(map(_is_rate, own)):
        return None
    for called in (name, f"{name}{_OUTPUT}"):
        found = [[other for other in named.get(_name(one, called), ()) if other.id != one.id] for one in own]
        if all(len({other.figure.quantity.value for other in others}) == 1 for others in found):
            return [others[0] for others in found]
    return None


def _is_fall(claim: Claim) -> bool:
    return "fall" in subject(claim.metric or "").basis or claim.figure.quantity.value < 0


def _equation(one: _Apart) -> Equation:
    numbers = [shown(claim.figure.quantity.value) for claim in (one.own, one.other)]
    if one.sign < 0:
        numbers.reverse()
    more, less = (one.own, one.other) if one.sign > 0 else (one.other, one.own)
    together = one.own.sentence == one.other.sentence
    return Equation(
        rule="base_plus_change",
        kind="base_plus_change",
        members=(Member(one.own, "end"), Member(one.other, "base"), Member(one.gap, "change")),
        left=lambda level: add(interval(more, level), negate(interval(less, level))),
        right=lambda level: interval(one.gap, level),
        formula=" − ".join(numbers),
        stated=one.gap,
        unit=unit_of(one.gap),
        cap=Verdict.CONTRADICTION if together else Verdict.TENSION,
    )
