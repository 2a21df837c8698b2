"""A level, the amount that it changed by and the rate of that change fit each other.

A level of 14.4 that rose by 1.4 stood at 13.0 before, so the rate must be 1.4 ÷ 13.0: each figure read as
an interval, and a fall told by its verb. Where only one of the two is stated, the level before the change is
implied; it is computed and kept, as what a checker looks up next, and never a problem. A fall by more than there
was is a tension by itself, unless what fell may lie below zero. An increment since the year began isn't held against a
rate since a year ago, nor a change against the level that it began at (去年同期是6000件，减少900件，减15%). What a quantity is said to have kept within for years
(一直控制在4%以内) must hold for the year that a change leads back to, and is asked about where it is ten times as much, to the digit. How many points a rate is told to lie above or below another
(增速高于全市工业5.1个百分点) must be how far the two lie apart, where the text tells the other one by that name.

consistent: 全市税收收入2640亿元，比上年增加240亿元，增长10.0%。
consistent: Exports were $45.1 billion, up $3.1 billion, an increase of 7.4 percent.
contradiction: 全市税收收入2640亿元，比上年增加240亿元，增长17.0%。
contradiction: Exports were $45.1 billion, up $3.1 billion, an increase of 17.4 percent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ledger.book import Book, Said, Statement, comparable_basis, is_real, overlap
from ledger.checks._apart import apart
from ledger.checks._bounds import beyond_zero
from ledger.checks._equations import Equation, Unit, Way, digits, implied, judged, unit_of
from ledger.checks._making import Rule, interval, lost, quoted
from ledger.checks._statements import base, changes, grown, moved
from ledger.checks._wording import any_of
from ledger.patterns import compiled
from ledger.quantity import Interval, Reading, meets, negate, quotient, scale, shown, unit_class
from ledger.records import Bound, Claim, Finding, Kind, Member, Severity, Verdict

_NAME = "base_plus_change"
_PERCENT = Unit(Decimal(1), " %")
_TEN, _HUNDRED = Decimal(10), Decimal(100)


def find(book: Book) -> Iterator[Finding]:
    """One finding for each level with both forms of its change, one implied base for each with one."""
    begun = {(frame.start.id, frame.change.id) for frame in book.own_frames()}
    for passage in book.passages():
        for phrase in passage:
            for statement in phrase.statements:
                said = statement.change or statement.rate
                if said is not None and (statement.first.id, said.claim.id) in begun:
                    continue  # 2020年812万，2010年760万，十年增加52万: the level told last is where it began
                fall = beyond_zero(statement)
                yield from _found(statement) if fall is None else (fall,)


def _found(statement: Statement) -> Iterator[Finding]:
    level, change, rate = statement.level, statement.change, statement.rate
    if level is None or not grown(statement) or level.figure.quantity.value <= 0 or level.role is not None:
        return  # a from–to pair is the business of the rules on pairs
    if _FELL_FROM.search(statement.lead):
        return  # 从1300亿跌到现在: where it began, without an end
    if change is None or rate is None:
        if not _of_another(statement, level):
            yield _base(statement, level)
    elif (
        unit_class(rate.claim.figure.quantity.unit) == "percent"
        and not _of_two_bases(change, rate)
        and not (_WAS.search(statement.lead) and _began_at(level, change, rate))
    ):
        yield judged(_three(level, change, rate))


#: 去年同期是6000通，减少900通，减15%: what was then, from which it fell.
_WAS = compiled(r"(?:[去前上]年(?:同期)?|同期|原[来來本先]|本[来來]|以前|年前)[^，。；\d]{0,4}\Z")


def _began_at(level: Claim, change: Said, rate: Said) -> bool:
    """Whether a rate fits where the level is what the change began at."""
    before = interval(level, Reading.DEFAULT)
    share = scale(quotient(interval(change.claim, Reading.DEFAULT), before), _HUNDRED)
    return meets(share, interval(rate.claim, Reading.DEFAULT))


def _of_another(statement: Statement, level: Claim) -> bool:
    """ "The strike lasted two months and output fell 6 percent": whether a rate is of something else than a length of time."""
    rate = statement.rate.claim if statement.rate is not None else None
    if level.kind is not Kind.DURATION or rate is None or statement.change is not None:
        return False
    return bool(level.metric and rate.metric) and overlap(level, rate) == 0


#: 同比增长8.3%，比年初增加6800亿元: since when, as the words right before a change say.
_SINCE = (
    compiled(
        r"年初|[年月季]末|年底|\bsince\s+(?:january|the\s+(?:start|beginning))|\byear[- ]to[- ]date",
        re.IGNORECASE,
    ),
    compiled(r"[环環]比|上个?[月季]|\b(?:previous|last)\s+(?:month|quarter)", re.IGNORECASE),
    compiled(
        r"同比|[去上]年(?!末|底)|按年|\byear[- ](?:on|over)[- ]year|\b(?:a\s+year\s+(?:ago|earlier)|last\s+year)",
        re.IGNORECASE,
    ),
)


def _of_two_bases(change: Said, rate: Said) -> bool:
    """Whether the words before each, or those behind each, say that the two are against different times."""
    since = [
        next((n for n, words in enumerate(_SINCE) if words.search(said.tail)), None)
        for said in (change, rate)
    ]
    if None not in since and since[0] != since[1]:
        return True
    than = [_THAN.match(said.behind) for said in (change, rate)]
    bases = [found["base"] for found in than if found is not None]
    return len(bases) > 1 and bases[0] != bases[1]


#: "3,000 more than in the first quarter and 40 percent more than a year ago": what a change is against, behind it.
_THAN = compiled(
    r"\s*(?:(?:more|fewer|less|higher|lower|better|worse|larger|smaller|above|below)\s+)?(?:(?:than|from|over|on|since|above|below|versus|compared\s+(?:to|with))\s+|(?=sequential|(?:year|quarter|month)[- ](?:on|over)[- ]))"
    r"(?:in\s+)?(?:the\s+)?(?P<base>[^,;.]+?)\s*(?:[,;.]|\band\b|\bor\b|\bbut\b|\Z)",
    re.IGNORECASE,
)


def _three(level: Claim, change: Said, rate: Said) -> Equation:
    unit = unit_of(level, change.claim)
    sign = "+" if change.move < 0 else "−"
    number = digits(change.claim, unit)
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(Member(level, "level"), Member(change.claim, "change"), Member(rate.claim, "rate")),
        left=lambda at: _rate(interval(level, at), interval(change.claim, at), change.move),
        right=lambda at: moved(rate, at),
        formula=f"{'−' if change.move < 0 else ''}{number} ÷ ({digits(level, unit)} {sign} {number})",
        stated=rate.claim,
        unit=_PERCENT,
        ways=tuple(_ways(level, rate)),
        against=f"{'−' if rate.move < 0 else ''}{shown(abs(rate.claim.figure.quantity.value))}",
    )


def _rate(level: Interval, change: Interval, move: int) -> Interval:
    """d ÷ (L − d), or −d ÷ (L + d) for a fall, in per cent; each is monotone in both."""
    low = _end(change.low, level.high, move)
    high = _end(change.high, level.low, move)
    found = Interval(low, high, low_open=low is None, high_open=high is None)
    return found if move > 0 else negate(found)


def _end(change: Decimal | None, level: Decimal | None, move: int) -> Decimal | None:
    if change is None or level is None:
        return None
    before = level - change if move > 0 else level + change
    if before <= 0:
        return None
    exact = Interval(change, change) if change >= 0 else Interval(Decimal(0), Decimal(0))
    return scale(quotient(exact, Interval(before, before)), _HUNDRED).low


def _ways(level: Claim, rate: Said) -> Iterator[Way]:
    basis = comparable_basis(rate.claim)
    if basis is not None:  # said of the rate alone, or of the increment too
        leaves = Verdict.EXPLAINABLE if basis in rate.lead else Verdict.TENSION
        yield Way(f"the rate is on another basis, as the text says: {basis}", leaves)
    if is_real(rate.claim) and level.kind is not Kind.RATE:
        yield Way("the rate may be at constant prices, the increment at current ones", Verdict.TENSION)


def _base(statement: Statement, level: Claim) -> Finding:
    unit = unit_of(level, *(c for c in changes(statement) if statement.change and not _is_points(c)))
    before = base(statement)
    return implied(
        _NAME,
        _NAME,
        (
            Member(level, "level"),
            *(Member(c, "change" if statement.change else "rate") for c in changes(statement)),
        ),
        before.side(Reading.STRICT),
        before.written(unit),
        "what the level was before the change",
        unit,
    )


_FELL_FROM = compiled(r"(?:[从從由自]|\bfrom)[^，。；,;]{0,6}\Z")
_MARKS = (Bound.LE, Bound.LT)


def _kept(book: Book) -> Iterator[Finding]:
    """One finding for each base that falls in years for which its quantity is said to have kept within a mark."""
    marks: dict[str, list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if _is_kept_mark(claim):
            marks[claim.source].append(claim)
    for passage in book.passages() if marks else ():
        for statement in (statement for phrase in passage for statement in phrase.statements):
            level, change = statement.level, statement.change
            if level is not None and change is not None:
                found = (mark for mark in marks.get(level.source, ()) if _is_of(mark, level))
                yield from (_held(_within(mark, statement, change.claim), mark) for mark in found)


def _held(equation: Equation, mark: Claim) -> Finding:
    """What is to be said of a mark: one that is ten times what it was kept for, to the digit, is asked about."""
    found, side = judged(equation), equation.left(Reading.DEFAULT)
    if found.verdict is not Verdict.CONSISTENT or side.low is None or side.high is None:
        return found
    if mark.figure.quantity.value * 2 != _TEN * (side.low + side.high):
        return found
    return replace(
        found,
        verdict=Verdict.TENSION,
        severity=Severity.WARNING,
        message=f"{quoted([m.claim for m in found.members])} can hold, but the mark is exactly ten times what it is for.",
        diagnosis=lost(1),
    )


def _is_kept_mark(claim: Claim) -> bool:
    lasts = claim.period is None or claim.period.last.year > claim.period.first.year
    return (
        claim.figure.quantity.bound in _MARKS
        and unit_class(claim.figure.quantity.unit) == "percent"
        and claim.kind is not Kind.TARGET
        and lasts
        and any_of("bounds.kept").search(claim.prefix[-_KEPT_NEAR:]) is not None
    )


_KEPT_NEAR = 24  # code points before a mark in which it is said to have been kept


def _is_of(mark: Claim, level: Claim) -> bool:
    """Whether the year before the level's is one of the mark's, and both are of one quantity."""
    alike = unit_class(level.figure.quantity.unit) == "percent" and overlap(mark, level) == 1
    if not alike or level.period is None:
        return False
    year = level.period.last.year
    return mark.period is None or mark.period.first.year <= year - 1 <= mark.period.last.year < year


def _within(mark: Claim, statement: Statement, change: Claim) -> Equation:
    assert statement.level is not None
    unit = unit_of(mark)
    return Equation(
        rule=_NAME,
        kind=_NAME,
        members=(Member(statement.level, "level"), Member(change, "change"), Member(mark, "kept within")),
        left=base(statement).side,
        right=lambda level: interval(mark, level),
        formula=base(statement).written(unit),
        stated=mark,
        unit=unit,
        limit=True,
        cap=Verdict.TENSION,
    )


def _is_points(claim: Claim) -> bool:
    return unit_class(claim.figure.quantity.unit) == "points"


RULE = Rule(_NAME, _NAME, __doc__ or "", find, (_kept, apart))
