"""A stated share is the part over the whole that the text states.

The words name both sides (A占B的比重, “A as a share of B”), or the share stands right behind the two counts
that it is made of (回收率, “or 42.6 percent”). The part, taken of the whole, must be able to give the share,
each figure read as an interval. A share of the part's own plan (为预算的98%) only
implies that plan. Shares of one whole that isn't stated are held against each other: each part
over its share gives the whole, and the wholes must meet. Where only one amount is stated the other is implied.

A share that is more than all of its whole is a tension by itself, where the words leave no doubt that the whole is of
one kind with it: a pass rate, a share of people, 占全国.
A part that is told again of a whole of its own (样本五百多家，回收92家 beside 发出216份，回收92份，回收率42.6%) is held against the share there too.
Amounts that stand in another paragraph make a tension at most, a plan that is set against a result is explained.

consistent: 全省生产总值31265亿元，第二产业增加值12846亿元，第二产业增加值占全省生产总值的比重为41.1%。
consistent: The office mailed 216 forms and received 92 forms, or 42.6 percent.
contradiction: 全省生产总值31265亿元，第二产业增加值12846亿元，第二产业增加值占全省生产总值的比重为51.1%。
contradiction: The office mailed 216 forms and received 92 forms, or 62.6 percent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ledger.book import Book, OtherWhole, Share, overlap
from ledger.book.contrast import is_set_against
from ledger.book.shares import is_of_its_own
from ledger.checks._bounds import beyond_all
from ledger.checks._equations import Equation, Unit, Way, digits, implied, judged, unit_of
from ledger.checks._making import Rule, interval
from ledger.quantity import Interval, Reading, quotient, scale, times, unit_class
from ledger.records import Claim, Finding, Kind, Member, Verdict

_NAME = "share_of"
_PERCENT = Unit(Decimal(1), " %")
_NAMED_ALIKE = 0.5  # of the shorter of two names, what both have where they are of one thing
_HUNDRED, _HUNDREDTH = Decimal(100), Decimal("0.01")


def find(book: Book) -> Iterator[Finding]:
    """One finding for each share whose part and whole are stated, or whose whole alone is."""
    for share in book.shares():
        if share.part is not None and share.whole is not None:
            if _comparable(share.part, share.whole) and not is_set_against(share.part):
                yield judged(_of(share, share.part, share.whole))
        elif share.whole is not None:
            yield _part(share, share.whole)


def _hidden_wholes(book: Book) -> Iterator[Finding]:
    """One finding for each whole that only shares give, and for every two shares of it."""
    without: dict[tuple[str, frozenset[str], str | None], list[Share]] = defaultdict(list)
    for share in book.shares():
        if share.part is not None and share.own and share.whole is None:
            yield _whole(share)
        elif share.part is not None and share.whole is None and share.of:
            without[share.share.source, share.of, unit_class(share.part.figure.quantity.unit)].append(share)
    for alike in without.values():
        yield _whole(alike[0])
        for one, other in pairwise(alike):
            if one.part is None or other.part is None or one.part.id == other.part.id:
                continue
            if _of_one_time(one.share, other.share) and not is_of_its_own(one, other):
                yield judged(_hidden(one, one.part, other, other.part))


def _of_other_wholes(book: Book) -> Iterator[Finding]:
    """One finding for each place where the part of a share is told again, of a whole of its own."""
    return (judged(_again(found, found.share.whole)) for found in book.other_wholes() if found.share.whole)


def _again(found: OtherWhole, told: Claim) -> Equation:
    """The part over what it is told of again, against the share; another whole by another name explains it."""
    share, unit = found.share, unit_of(found.part, found.whole)
    ways = [Way("the two are named otherwise and may be of two things", Verdict.EXPLAINABLE)]
    first = share.part or found.part
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(
            Member(first, "part"),
            Member(told, "whole"),
            Member(share.share, "share"),
            Member(found.part, "part again"),
            Member(found.whole, "other whole"),
        ),
        left=lambda level: _over(found.part, found.whole, level),
        right=lambda level: interval(share.share, level),
        formula=f"{digits(found.part, unit)} ÷ {digits(found.whole, unit)}",
        stated=share.share,
        unit=_PERCENT,
        cap=Verdict.TENSION,
        ways=() if overlap(told, found.whole) >= _NAMED_ALIKE else tuple(ways),
        against=_shown(share.share),
    )


def _of_one_time(one: Claim, other: Claim) -> bool:
    """Whether both shares can be of the whole of one time: what all comes to is another sum each year."""
    return one.period is None or other.period is None or one.period.last.year == other.period.last.year


def _comparable(part: Claim, whole: Claim) -> bool:
    same = unit_class(part.figure.quantity.unit) == unit_class(whole.figure.quantity.unit)
    return same and part.figure.quantity.value >= 0 and whole.figure.quantity.value > 0


def _over(part: Claim, whole: Claim, level: Reading) -> Interval:
    return scale(quotient(interval(part, level), interval(whole, level)), _HUNDRED)


def _of(share: Share, part: Claim, whole: Claim) -> Equation:
    unit = unit_of(part, whole)
    ways = []
    planned = Kind.TARGET in {part.kind, whole.kind, share.share.kind} and not share.own
    if planned and part.kind is not whole.kind:
        ways.append(Way("one of the figures is a plan or a forecast", Verdict.EXPLAINABLE))
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(Member(part, "part"), Member(whole, "whole"), Member(share.share, "share")),
        left=lambda level: _over(part, whole, level),
        right=lambda level: interval(share.share, level),
        formula=f"{digits(part, unit)} ÷ {digits(whole, unit)}",
        stated=share.share,
        unit=_PERCENT,
        cap=Verdict.CONTRADICTION if share.near and share.named else Verdict.TENSION,
        ways=tuple(ways),
        against=_shown(share.share),
    )


def _shown(share: Claim) -> str:
    return digits(share, _PERCENT)


def _behind(part: Claim, share: Claim, level: Reading) -> Interval:
    return quotient(interval(part, level), scale(interval(share, level), _HUNDREDTH))


def _hidden(one: Share, first: Claim, other: Share, second: Claim) -> Equation:
    unit = unit_of(first, second)
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(
            Member(first, "part"),
            Member(one.share, "share"),
            Member(second, "other part"),
            Member(other.share, "other share"),
        ),
        left=lambda level: _behind(first, one.share, level),
        right=lambda level: _behind(second, other.share, level),
        formula=f"{digits(first, unit)} ÷ {_shown(one.share)} %",
        stated=second,
        unit=unit,
        cap=Verdict.CONTRADICTION if one.near and other.near else Verdict.TENSION,
        against=f"{digits(second, unit)} ÷ {_shown(other.share)} %",
    )


def _whole(share: Share) -> Finding:
    part = share.part
    assert part is not None
    unit = unit_of(part)
    return implied(
        _NAME,
        _NAME,
        (Member(part, "part"), Member(share.share, "share")),
        _behind(part, share.share, Reading.STRICT),
        f"{digits(part, unit)} ÷ {_shown(share.share)} %",
        "the whole that the share is of",
        unit,
    )


def _part(share: Share, whole: Claim) -> Finding:
    unit = unit_of(whole)
    part = times(interval(whole, Reading.STRICT), scale(interval(share.share, Reading.STRICT), _HUNDREDTH))
    return implied(
        _NAME,
        _NAME,
        (Member(whole, "whole"), Member(share.share, "share")),
        part,
        f"{digits(whole, unit)} × {_shown(share.share)} %",
        "the part that the share is of",
        unit,
    )


RULE = Rule(_NAME, _NAME, __doc__ or "", find, (_hidden_wholes, _of_other_wholes, beyond_all))
