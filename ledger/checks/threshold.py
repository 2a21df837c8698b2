"""What passed a mark, or stayed short of it, stands on the side of the mark that the words say.

突破40万亿元，达40.5万亿元 gives one quantity twice in one breath, first by the mark and then by the number: the
number must be able to lie where the hedge of the mark puts it. Only a figure that stands right behind the
mark, with no more than a word of reaching between, is taken for the number. A mark that is told of no time
(赤字都在2000亿以上) is kept with what the sentence then tells of one year and another, where they lie on its side; a year
that doesn't may be why the speaker named it, and is no finding, unless all years are said to keep to the mark (一直保持在5%以下，去年是5.6%).

consistent: 全省进出口总额突破4.0万亿元，达4.1万亿元。
consistent: Exports exceeded $40 billion, reaching $41.2 billion.
contradiction: 全省进出口总额突破4.0万亿元，达3.8万亿元。
contradiction: Exports exceeded $40 billion, reaching $38.2 billion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ledger.book import Book, key
from ledger.checks._making import Rule, at_most, decimal_text, how, interval, quoted, severity_of, verdict_of
from ledger.checks._wording import Wording, any_of, wording
from ledger.quantity import Reading, meets, printed, shown, span_words, tightest, unit_class
from ledger.records import Bound, Claim, Finding, Member, Verdict

_SIDES = frozenset((Bound.GT, Bound.GE, Bound.LT, Bound.LE))
_MARKS = _SIDES | {Bound.NEAR_BELOW}
_LONGEST_LINK = 24  # code points between the mark and the number


def find(book: Book) -> Iterator[Finding]:
    """One finding for each mark with the number that was reached right behind it."""
    for transcript, sentences in book.sentences():
        for claims in sentences:
            if len(claims) > 1 and any(_may_be(one, other) for one, other in pairwise(claims)):
                said = wording(transcript.source, claims)
                yield from () if said is None else _in(said)


def _years_beyond(book: Book) -> Iterator[Finding]:
    """One finding for each year that lies beyond the mark that its sentence told of no time."""
    for transcript, sentences in book.sentences():
        day = transcript.source.spoken_on
        for claims in sentences:
            if len(claims) > 1:
                yield from _of_one_mark(claims, day.year - 1 if day is not None else None)


def _of_one_mark(claims: Sequence[Claim], lately: int | None) -> Iterator[Finding]:
    """The findings of one sentence; `lately` is the first year that 连续五年 surely holds, where the talk is dated."""
    for place, mark in enumerate(claims):
        if mark.figure.quantity.bound not in _SIDES or mark.period is not None or key(mark) is None:
            continue
        for number in claims[place + 1 :]:
            exact = number.figure.quantity.bound is Bound.EQ and number.role is mark.role
            if exact and number.period is not None and key(number) == key(mark):
                found = _judged(mark, number)
                late = lately is not None and number.period.first.year >= lately
                if found.verdict is Verdict.CONSISTENT or (late and _is_kept(mark, number)):
                    yield replace(found, kind="order", verdict=at_most(found.verdict, Verdict.TENSION))


def _is_kept(mark: Claim, number: Claim) -> bool:
    """Whether all years are said to keep to the mark (一直保持在5%以下), and the words lead on without a “but” to one of them."""
    near = number.figure.span.start - mark.figure.span.end <= _NEXT
    return (
        near
        and any_of("threshold.kept").search(mark.prefix[-_KEPT_NEAR:]) is not None
        and any_of("threshold.but").search(number.prefix[-_NEXT:]) is None
    )


_NEXT = 24  # code points between a mark and what is told of a year right behind it
_KEPT_NEAR = 16  # code points before a mark in which it is said to have been kept


def _may_be(mark: Claim, number: Claim) -> bool:
    quantity = mark.figure.quantity
    if quantity.post or quantity.bound not in _MARKS:
        return False  # as almost always
    gap = number.figure.span.start - mark.figure.span.end
    alike = unit_class(quantity.unit) == unit_class(number.figure.quantity.unit)
    return gap <= _LONGEST_LINK and alike and mark.role is number.role


def _in(said: Wording) -> Iterator[Finding]:
    for place, (mark, number) in enumerate(pairwise(said.claims)):
        link = said.between(place, place + 1)
        if _may_be(mark, number) and re.fullmatch(
            rf"\s?[,，]\s?(?:{any_of('threshold.reaching').pattern})了?\s?", link
        ):
            yield _judged(mark, number)


def _judged(mark: Claim, number: Claim) -> Finding:
    level = tightest(lambda at: meets(interval(mark, at), interval(number, at)))
    verdict, shown_at = verdict_of(level), level or Reading.CHARITABLE
    bounds = interval(mark, shown_at)
    fits = {Verdict.CONSISTENT: "fit each other.", Verdict.TENSION: "are hard to hold together."}
    return Finding(
        rule="threshold",
        kind="repeat",
        verdict=verdict,
        severity=severity_of(verdict, level),
        members=(Member(mark, "mark"), Member(number, "number")),
        stated=decimal_text(printed(number.figure.quantity)),
        computed_low=decimal_text(bounds.low),
        computed_high=decimal_text(bounds.high),
        arithmetic=f"{shown(printed(number.figure.quantity))} in {span_words(bounds)}",
        message=f"{quoted((mark, number))} {fits.get(verdict, 'cannot both be right as printed.')}",
        reading=how(level),
        tried=() if level else ("rounding and truncation", "edges of the hedges"),
    )


RULE = Rule("threshold", "repeat", __doc__ or "", find, (_years_beyond,))
