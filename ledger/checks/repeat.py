"""The same quantity is stated twice or more, and the statements can all be true.

Figures that speak of one thing at one time are one group, whoever says them. They agree where some
value fits all of them, each read as an interval: printed digits may be rounded, 超过6000万 lies
above 6000万, 6000多万 below 7000万. Two figures printed equally finely must have the same digits,
so 14.3% and 14.4% are in tension although the rounded values could meet.

A group that can't agree is reported once for each figure that stands outside what most of them
allow. It is a contradiction where no reading of digits and hedges makes it hold, and the texts leave
nothing open; a tension where one speaker contradicts another, documents differ, a period is missing, or only
the words around the figures tell them to be one (这62万市民, the same phrase in another turn of the talk).
Not compared are what was done of two matters (办理案件x件, named by the deed alone), different stated periods, plans with results, additions with totals, metrics too short to
name one quantity, what neighbouring sentences set side by side, what a condition or a question lets a quantity reach
beside what it is, and what is denied.

consistent: 全国登记在册的经营主体超过1.8亿户。截至目前，全国登记在册经营主体数量为1.8亿多户。
consistent: The state unemployment rate was 4.1 percent in May 2023. In May 2023 the state unemployment rate stood at 4.1 percent.
contradiction: 截至2023年底，全省充电桩数量为45.2万个。2023年底全省充电桩数量为54.6万个。
contradiction: The state budget deficit was $84.0 billion in 2023. In 2023 the state budget deficit was $48.0 billion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby

from ledger.book import Book, Group, subject
from ledger.book.among import BY_COMPANY
from ledger.book.other_names import is_in_range
from ledger.book.resaid import TAKEN_UP
from ledger.book.slips import BY_A_DIGIT
from ledger.checks._agreeing import (
    CHARITABLE,
    DEFAULT,
    LEVELS,
    Mention,
    commonest_value,
    largest_agreeing,
    mentions_of,
    same_numerals,
    shared_by,
)
from ledger.checks._another import Beside, is_of_another_thing
from ledger.checks._equations import Unit, digits, rounded, unit_of
from ledger.checks._making import (
    Rule,
    amount,
    at_most,
    decimal_text,
    how,
    quoted,
    severity_of,
    slip,
    verdict_of,
)
from ledger.likeness.supposed import is_denied
from ledger.quantity import (
    Interval,
    Reading,
    gap,
    meets,
    plain,
    printed,
    scale,
    shown,
)
from ledger.records import Bound, Claim, Finding, Kind, Member, Verdict

_FIRM_WEIGHT = 5  # a metric of four characters or two words may still name two things
_MOST_DOUBTS = 3  # with more left open, figures that differ are no repeat of each other
_MOST_DOUBTS_OF_PLANS = 2  # a plan that differs is soon another plan
_BY_COMPANY = frozenset((BY_A_DIGIT, BY_COMPANY))
_TWO = 2  # figures of one quantity that repeat each other
_EXACT = 9  # digits of a gap that are printed as they are; longer ones come of odd units
_WITNESSES = 2  # how many of the agreeing mentions are shown beside the one that stands out


def find(book: Book) -> Iterator[Finding]:
    """One finding for each group that agrees, and one for each figure that doesn't fit its group."""
    for group in book.groups():
        yield from of_group(group)


def of_group(group: Group) -> Iterator[Finding]:
    """What is found of one group: whether it agrees, and each figure that doesn't fit it."""
    mentions = mentions_of([claim for claim in group.claims if not is_denied(claim)])
    if len(mentions) < _TWO:
        return
    if all(mention.spans is mentions[0].spans for mention in mentions):
        yield from (_agreement(mentions),) if len(mentions) > 1 else ()
        return
    every, beside = mentions, list[Mention]()
    for part in (
        partial(largest_agreeing, level=CHARITABLE),
        partial(largest_agreeing, level=DEFAULT),
        same_numerals,
    ):
        mentions, outside = part(mentions)
        agreeing = [mention.claim for mention in mentions]
        alike = [mention for mention in outside if _differ_in_a_hedge(mention.claim, agreeing)]
        beside += alike
        yield from _outliers(group, [mention for mention in outside if mention not in alike], mentions)
    if ((group.doubts and not group.by_words) or group.key.family == Kind.TARGET) and not _is_range(group):
        mentions = commonest_value(mentions)
    if len(mentions) + len(beside) > 1:
        yield _agreement(
            [mention for mention in every if mention in mentions or mention in beside] if beside else mentions
        )


def _is_range(group: Group) -> bool:
    """Whether a range is told and what lies in it, which print two numbers of one thing."""
    first, *others = sorted(group.claims, key=lambda claim: claim.figure.quantity.upper is None)
    return TAKEN_UP in group.doubts and all(is_in_range(first, other) for other in others)


def _agreement(mentions: Sequence[Mention]) -> Finding:
    reading, shared = _shared(mentions)
    claims = [mention.claim for mention in mentions]
    return Finding(
        rule="repeat",
        kind="repeat",
        verdict=Verdict.CONSISTENT,
        severity=severity_of(Verdict.CONSISTENT, reading),
        members=tuple(Member(claim, "mention") for claim in claims),
        stated=plain(printed(claims[0].figure.quantity)),
        computed_low=decimal_text(shared.low if shared else None),
        computed_high=decimal_text(shared.high if shared else None),
        arithmetic=_agreed(mentions, shared),
        message=f"{quoted(claims[:3])} speak of the same quantity and agree.",
        reading=how(reading),
    )


def _shared(mentions: Sequence[Mention]) -> tuple[Reading | None, Interval | None]:
    """The tightest reading under which all mentions share a value, and the values that they share."""
    for level, reading in enumerate(LEVELS):
        shared = shared_by(mentions, level)
        if shared is not None:
            return reading, shared
    return None, None


def _agreed(mentions: Sequence[Mention], shared: Interval | None) -> str:
    """The numbers as equal, or where they meet if they are not: 1.5 and 1 meet in [1.45, 1.55] 亿元."""
    rows = [list(row) for _, row in groupby(mentions, key=lambda mention: id(mention.spans))]
    unit = unit_of(*(row[0].claim for row in rows))  # those of a row print one number
    shown = [number for row in rows for number in [digits(row[0].claim, unit)] * len(row)]
    if shared is None or len({row[0].amount for row in rows}) == 1:
        return f"{' = '.join(shown)}{unit.word}"
    return f"{' and '.join(shown)} meet in {_ends(shared, unit)}{unit.word}"


def _ends(found: Interval, unit: Unit) -> str:
    """An interval for the eye, in multiples of the unit."""
    return rounded(scale(found, 1 / unit.by) if unit.by != 1 else found)


def _outliers(group: Group, outside: Sequence[Mention], mentions: Sequence[Mention]) -> Iterator[Finding]:
    if not outside:
        return
    shared = [shared_by(mentions, level) for level in range(len(LEVELS))]
    agreeing = [mention.claim for mention in mentions]
    most = _MOST_DOUBTS_OF_PLANS if group.key.family == Kind.TARGET else _MOST_DOUBTS
    for mention in outside:
        claim = mention.claim
        doubts = (*group.doubts, *_doubts(group, claim, agreeing))
        by_company = group.by_words or not _BY_COMPANY.isdisjoint(group.doubts)
        names_too_little = (
            _is_short(claim) and group.doubts and not by_company and not _is_said_by_one(claim, agreeing)
        )
        beside = Beside(claim, agreeing, doubts, group.by_words, by_company)
        if (
            (group.by_words or len(doubts) <= most)
            and not names_too_little
            and not is_of_another_thing(beside)
        ):
            yield _outlier(mention, agreeing, shared, doubts)


def _differ_in_a_hedge(claim: Claim, agreeing: Sequence[Claim]) -> bool:
    """Whether a bare figure stands beside hedged ones of its digits, which may well be right: almost 10 times, 10 times."""
    alike = all(amount(one) == amount(claim) for one in agreeing)
    bare = claim.figure.quantity.bound is Bound.EQ or all(
        one.figure.quantity.bound is Bound.EQ for one in agreeing
    )
    return alike and bare and claim.figure.quantity.upper is None


def _outlier(
    mention: Mention,
    agreeing: Sequence[Claim],
    agreed: Sequence[Interval | None],
    doubts: tuple[str, ...],
) -> Finding:
    claim, shared, own = mention.claim, agreed[CHARITABLE], mention.spans[CHARITABLE]
    level = next(
        (
            level
            for level, both, one in zip(LEVELS, agreed, mention.spans, strict=True)
            if both is not None and meets(both, one)
        ),
        None,
    )
    verdict = Verdict.TENSION if level else at_most(verdict_of(level), _cap(doubts))
    witnesses = agreeing[:_WITNESSES]
    can = "are hard to hold together" if verdict is Verdict.TENSION else "cannot both be right as printed"
    if len(witnesses) > 1:
        can = can.replace("both", "all")
    return Finding(
        rule="repeat",
        kind="repeat",
        verdict=verdict,
        severity=severity_of(verdict, level),
        members=(
            *(Member(other, "mention") for other in witnesses),
            Member(claim, "mention" if len(agreeing) == 1 else "other"),
        ),
        stated=plain(printed(claim.figure.quantity)),
        computed_low=decimal_text(shared.low if shared else None),
        computed_high=decimal_text(shared.high if shared else None),
        arithmetic=_arithmetic(claim, witnesses[0], shared, own),
        message=f"{quoted([*witnesses, claim])} {can}, if they speak of the same quantity.",
        reading=how(level) or (_apart(doubts) if doubts else None),
        tried=("rounding and truncation", "edges of the hedges"),
        diagnosis=slip(claim, witnesses[0]),
    )


@lru_cache(maxsize=1024)  # the same few reasons again and again
def _apart(doubts: tuple[str, ...]) -> str:
    return f"would hold apart: {'; '.join(doubts)}"


def _doubts(group: Group, claim: Claim, mentions: Sequence[Claim]) -> Iterator[str]:
    standing = _is_standing(group, claim, mentions)
    if group.key.family == Kind.TARGET and not standing:
        yield "plans and forecasts are revised"
    if _is_short(claim) and not standing:
        yield "the metric is short and may name two things"
    same_source = [other for other in mentions if other.source == claim.source]
    if not same_source:
        yield "they stand in different documents"
    elif claim.speaker not in {other.speaker for other in same_source}:
        yield "different speakers say them"


def _is_said_by_one(claim: Claim, mentions: Sequence[Claim]) -> bool:
    """Whether one speaker says both in one talk, and so means the same by a short name."""
    return any((other.source, other.speaker) == (claim.source, claim.speaker) for other in mentions)


def _is_standing(group: Group, claim: Claim, mentions: Sequence[Claim]) -> bool:
    """Whether one speaker names a goal as such (our 2 percent goal, mandate): no one revises it in one talk."""
    is_plan = group.key.family == Kind.TARGET and "plan" in group.key.basis
    return is_plan and _is_said_by_one(claim, mentions)


def _cap(doubts: Sequence[str]) -> Verdict:
    return Verdict.TENSION if doubts else Verdict.CONTRADICTION


def _is_short(claim: Claim) -> bool:
    return claim.metric is not None and subject(claim.metric).weight < _FIRM_WEIGHT


def _arithmetic(claim: Claim, other: Claim, shared: Interval | None, own: Interval) -> str:
    unit = unit_of(other, claim)
    told = f"{digits(other, unit)} against {digits(claim, unit)}{unit.word}"
    if shared is None:
        return told
    apart = (gap(shared, own) / unit.by).normalize()
    fine = len(apart.as_tuple().digits) > _EXACT
    tail = f": gap {shown(apart, 3 if fine else None)}" if apart else ""
    return f"{told}; at the widest {_ends(shared, unit)} against {_ends(own, unit)}{tail}"


RULE = Rule("repeat", "repeat", __doc__ or "", find, of_group=of_group)
