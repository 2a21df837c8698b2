"""Whether a figure that doesn't fit its group is of another thing, and so no slip for the others.

Each way is a question of its own, asked of the figure beside those that agree; the first that is answered with
yes will do. Which figures share a name is not asked here, but in `ledger.book`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ledger.book import is_added
from ledger.book.contrast import is_another, is_set_against
from ledger.book.deeds import of_two_deeds
from ledger.book.included import is_part_of_another
from ledger.book.mentions import gap, gap_to
from ledger.book.nesting import is_said_new, is_total
from ledger.book.pairs import between
from ledger.book.sides import are_two_sides
from ledger.book.slips import differ_in_a_digit
from ledger.checks._making import amount, slip
from ledger.likeness import is_in_chinese, led
from ledger.likeness.supposed import is_called_for, is_supposed
from ledger.likeness.then import are_then_and_now
from ledger.patterns import compiled
from ledger.quantity import THING, significant, unit_class
from ledger.records import Bound, Claim, Kind


class Beside(NamedTuple):
    """A figure beside those of its group that agree, and what tells that they are of one thing.

    `by_words` says that the words around them do, `by_company` that those or the figures near them do; `doubts`
    is what the text leaves open.
    """

    claim: Claim
    agreeing: Sequence[Claim]
    doubts: Sequence[str]
    by_words: bool
    by_company: bool


def is_of_another_thing(beside: Beside) -> bool:
    """Whether the figure is in any way of another thing than those that it is held against."""
    return any(way(beside) for way in _WAYS)


def _is_left_open(beside: Beside) -> bool:
    """Whether what the text leaves open is best closed by another thing, or by a figure far from the others."""
    claim, agreeing, doubts, by_words, _ = beside
    return bool(doubts) and (is_another(claim, agreeing, by_words=by_words) or _is_far(claim, agreeing[0]))


def _is_of_another_deed(beside: Beside) -> bool:
    return not beside.by_words and of_two_deeds(beside.claim, beside.agreeing[0])


def _is_parted(beside: Beside) -> bool:
    """Whether one of the others holds it, or is bounded by the mark that it lies beyond."""
    claim = beside.claim
    return any(_face_away(claim, one) or is_part_of_another(claim, one) for one in beside.agreeing)


def _is_of_then(beside: Beside) -> bool:
    return all(are_then_and_now(beside.claim, one) for one in beside.agreeing)


_GROUP = compiled(r"[农農]村|[农農]民|[乡鄉]村|城[镇鎮市]|[国國]有|民[营營]|私[营營]|外[资資]|男|女")
_LIST = compiled(r"\s*[、和及与與]\s*[—-]?\s*")


def _is_of_another_group(beside: Beside) -> bool:
    """Whether names that the text doesn't join by words are of two groups: 全市居民人均收入, 农村居民人均收入."""
    groups = [set(_GROUP.findall(one.metric or "")) for one in (beside.claim, *beside.agreeing)]
    return not beside.by_words and groups[0] not in groups[1:]


#: 本次抽查36类，合格率79.4%: the sample that a rate is of
_SAMPLE = compiled(
    r"(?:抽[查检檢测測样樣]|[检檢](?:测|測|验|驗|查)|[调調]查|受[访訪])了?[^，。；\d]{0,10}(?P<number>\d[\d,.]*[万萬千]?)"
    r"|(?P<counted>\d[\d,.]*[万萬千]?)(?:种|種|批次?|个|個|家|份|件)[^，。；\d]{0,14}，(?:抽[查检檢样樣])?(?:合|及)格率[^，。；\d]{0,4}\Z"
)


def _is_of_another_sample(beside: Beside) -> bool:
    """Whether two rates are told of two samples, each by its size."""
    own = _sample(beside.claim)
    others = [] if own is None else [_sample(one) for one in beside.agreeing]
    return own is not None and None not in others and own not in others


def _sample(claim: Claim) -> str | None:
    """The size of the sample that a rate is told of."""
    found = _SAMPLE.search(claim.prefix)
    return None if found is None else found["number"] or found["counted"]


def _is_what_came(beside: Beside) -> bool:
    """Whether of the two one counts what came and the other what there is: 新增企业1500家, 企业9100家."""
    return all(_counts_what_came(one) is not _counts_what_came(beside.claim) for one in beside.agreeing)


def _counts_what_came(claim: Claim) -> bool:
    """In Chinese; what an English clause calls new is as often another thing of the sentence."""
    clause = _CHINESE_COMMA.split(led(claim))[-1]
    return is_in_chinese(claim) and not is_total(claim) and is_said_new(claim, clause)


_CHINESE_COMMA = compiled("[，；。]")


def _is_told_as_added(beside: Beside) -> bool:
    """Whether of two multiples one says how much was added and the other how large the end is: 增长1.4倍, 是2.4倍."""
    return beside.claim.kind is Kind.MULTIPLE and all(
        one.kind is Kind.MULTIPLE and is_added(one) is not is_added(beside.claim) for one in beside.agreeing
    )


def _is_next_of_list(beside: Beside) -> bool:
    """Whether nothing but a mark of a list parts it from another one: 分别为2.6%、3.1%和4%."""
    return any(
        one.source == beside.claim.source
        and _LIST.fullmatch(between(*_in_order(one, beside.claim))) is not None
        for one in beside.agreeing
    )


def _in_order(one: Claim, other: Claim) -> tuple[Claim, Claim]:
    return (one, other) if one.figure.span < other.figure.span else (other, one)


def _is_of_another_time(beside: Beside) -> bool:
    return not beside.by_company and all(_may_be_of_two_times(beside.claim, one) for one in beside.agreeing)


def _is_of_another_pace(beside: Beside) -> bool:
    return len({_is_pace(one) for one in (beside.claim, *beside.agreeing)}) > 1


def _is_unlike_the_only_one(beside: Beside) -> bool:
    """Whether it and the only other are two: what would be so and what is, two sides, two years, two nouns."""
    if len(beside.agreeing) > 1:
        return False
    return any(are_two(beside.claim, beside.agreeing[0]) for are_two in _TWO_THINGS)


_WAYS: tuple[Callable[[Beside], bool], ...] = (
    _is_left_open,
    _is_of_another_deed,
    _is_parted,
    _is_of_then,
    _is_of_another_group,
    _is_of_another_sample,
    _is_what_came,
    _is_told_as_added,
    _is_next_of_list,
    _is_of_another_time,
    _is_of_another_pace,
    _is_unlike_the_only_one,
)

# --- two figures, either of them the first ----------------------------------------------------------


def _is_one_supposed(one: Claim, other: Claim) -> bool:
    return is_supposed(one) or is_supposed(other)


def _is_one_called_for(one: Claim, other: Claim) -> bool:
    return is_called_for(one) is not is_called_for(other)


_LAST_YEAR = compiled(
    r"(?:[去上前]年(?:同期)?)[^，。；,;]{0,12}\Z|\b(?:last\s+year|a\s+year\s+(?:ago|earlier))[^.;,]{0,24}\Z",
    re.IGNORECASE,
)


def _is_of_last_year(one: Claim, other: Claim) -> bool:
    """平均气温25度……去年平均气温24.1度: whether the one has no time, and the other's clause says that it is of the year before."""
    undated, dated = sorted((one, other), key=lambda claim: claim.period is not None)
    if dated.period is None or undated.period is not None:
        return False
    return _LAST_YEAR.search(dated.prefix) is not None and _LAST_YEAR.search(undated.prefix) is None


_IN_A_ROW = 120  # code points between a figure and the one of the next sentence that it is held against


def _is_held_against(one: Claim, other: Claim) -> bool:
    """ "Retailers earned $19 billion, as against $13.5 billion in 2021": of two times."""
    if one.source != other.source:
        return False
    first, second = _in_order(one, other)
    return is_set_against(second) and 0 < gap_to(first, second) < _IN_A_ROW


def _are_counted_by_two_nouns(one: Claim, other: Claim) -> bool:
    """Whether English counts two things by two names: three goals are not two objectives."""
    units = [claim.figure.quantity.unit for claim in (one, other)]
    return units[0] != units[1] and all(
        unit is not None and unit.isascii() and unit_class(unit) == THING for unit in units
    )


#: 救助船15艘，其中: a whole and the cue of its parts, at the end of what leads to them.
_OF_WHICH = compiled(
    r"(?P<whole>[^，。；;\d]{2,40}?)\d[\d.,]*(?P<unit>[^\d，。；;]{1,6})[，,]其中[^。；;\d]*"
)


def _are_of_two_wholes(one: Claim, other: Claim) -> bool:
    """申请205万件，其中境内的188万件，占91.9%；发明申请65万件，其中境内的52万件，占80.1%: parts of two things, named by neither."""
    first = _OF_WHICH.search(led(one))
    second = None if first is None else _OF_WHICH.search(led(other))
    if first is None or second is None:
        return False
    return first["unit"][-1] == second["unit"][-1] and first["whole"] != second["whole"]


_TWO_THINGS: tuple[Callable[[Claim, Claim], bool], ...] = (
    _is_one_supposed,
    _is_one_called_for,
    are_two_sides,
    _is_of_last_year,
    _is_held_against,
    _are_of_two_wholes,
    _are_counted_by_two_nouns,
)

_FROM_THERE_ON, _UP_TO_THERE = frozenset((Bound.GT, Bound.GE)), frozenset((Bound.LT, Bound.LE))


def _face_away(one: Claim, other: Claim) -> bool:
    """Whether one mark parts two classes in one sentence: 载重9吨及以上的货车和9吨以下的货车."""
    bounds = [claim.figure.quantity.bound for claim in (one, other)]
    return (
        one.source == other.source
        and one.sentence == other.sentence
        and amount(one) == amount(other)
        and not _FROM_THERE_ON.isdisjoint(bounds)
        and not _UP_TO_THERE.isdisjoint(bounds)
    )


_ONCE = frozenset((Kind.MULTIPLE, Kind.CHANGE_ABS))  # what came about in a time of its own
_OF_A_YEAR = frozenset((Kind.FLOW, Kind.LEVEL)) | _ONCE


def _may_be_of_two_times(one: Claim, other: Claim) -> bool:
    """Whether English leaves open of which time two sums are, and their digits are no slip of one another.

    A talk goes from one year's surplus to the next one's, and seldom says the year again; a list in one sentence goes
    from one thing to the next.
    """
    return (
        not _OF_A_YEAR.isdisjoint((one.kind, other.kind))
        and not is_in_chinese(one)
        and (one.period is None or one.period != other.period)
        and (
            one.kind in _ONCE
            or _are_small_counts(one, other)
            or not _are_of_two_sentences_in_a_row(one, other)
        )
        and not (significant(one.figure.quantity) > 1 and differ_in_a_digit(one, other))
        and slip(one, other) is None
    )


def _are_of_two_sentences_in_a_row(one: Claim, other: Claim) -> bool:
    return one.source == other.source and one.sentence != other.sentence and gap(one, other) <= _IN_A_ROW


def _are_small_counts(one: Claim, other: Claim) -> bool:
    """Whether both count a few things, as members of a list do: three ferries of the one class, six of the other."""
    return all(
        significant(claim.figure.quantity) == 1 and unit_class(claim.figure.quantity.unit) == THING
        for claim in (one, other)
    )


_PACE = compiled(r"\b(?:annual(?:ized|ised)?|yearly)\s+(?:rate|pace)s?\b|\bannuali[sz]ed\b", re.IGNORECASE)
_COMMA = compiled("[,;]")


def _is_pace(claim: Claim) -> bool:
    """Whether a change is told as what a year of it would make, and not as what it came to."""
    if claim.kind is not Kind.CHANGE_REL:
        return False
    behind = claim.suffix[: max(claim.sentence.end - claim.figure.span.end, 0)]
    return _PACE.search(_COMMA.split(led(claim))[-1] + " " + _COMMA.split(behind)[0]) is not None


_FAR = 6  # times, from which on two figures that may be of two things are


def _is_far(claim: Claim, other: Claim) -> bool:
    """Whether one is several times as large as the other, and no slip explains that."""
    least, most = sorted(abs(amount(one)) for one in (claim, other))
    return least * _FAR < most and slip(claim, other) is None and not differ_in_a_digit(claim, other)
