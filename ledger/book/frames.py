"""From–to pairs inside a sentence, and the rate, multiple or increment that is said of them.

Such a pair needs no matching across the text: the sentence itself says that the two figures are one
quantity at two times. What is said of the pair stands next to it, with no other figure between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ledger.book.bases import is_of_another, is_so_far
from ledger.book.measured_from import measured_from
from ledger.book.mentions import sort_of
from ledger.book.pairs import Pair, between, pairs, same_subject
from ledger.book.passages import in_threes
from ledger.book.rowed import of_members, rowed
from ledger.book.whose import belongs, is_beside_pair, is_of_another_thing, is_so_many_more, moved_more
from ledger.likeness import content, is_yearly, subject
from ledger.likeness.beyond import is_beyond_a_plan
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind, Role

#: Verbs that make a multiple an increase by so many times: 增长2.6倍, grew 2.6-fold; both scripts, for
#: they are looked for in the text as it is printed.
_ADDS = compiled(
    r"(?:(?:增[长長加多]|提[高升]|上[升涨漲]|[扩擴]大|成[长長]|[净淨激猛]增|[增升]幅|[涨漲]幅)(?:了|[达達]|到)?(?![至到为為])"
    r"|\b(?:grew|grown|grow|growing|increase[sd]?|increasing|rose|risen|up|gain(?:ed)?))\W*(?:by|of)?\W*$",
    re.IGNORECASE,
)
_WHOLE = compiled(
    r"(?:(?:more\s+than|nearly|almost|roughly|about)\s+)?(?:doubl|tripl|trebl|quadrupl|quintupl|halv)|翻倍",
    re.IGNORECASE,
)
_ADDED_BEHIND = compiled(r"\W{0,2}(?:increase|rise|growth|gain)\b", re.IGNORECASE)
#: The verb or noun that a change is told with, right before its figure; both scripts.
_RISES = compiled(
    r"(?:增[长長加收产產幅多]|提[高升]|上[升涨漲]|回升|[扩擴]大|延[长長]|成[长長]|[涨漲]|增)(?:幅)?(?:了|[达達]到?|[为為])?\s*\Z"
    r"|\b(?:up|rose|grew|climbed|gained|(?:increase|rise|growth|gain)\s+of)(?:\s+by)?(?:\s+an?)?\s+\Z",
    re.IGNORECASE,
)
_FALLS = compiled(
    r"(?:下[降跌滑调調]|[减減][少产產收幅]|降[低幅]|回落|[缩縮][小减減短]|[压壓][缩縮减減]|萎[缩縮]|跌|[减減])(?:幅)?(?:了|[达達]到?|[为為])?\s*\Z"
    r"|\b(?:down|fell|dropped|declined|(?:decrease|decline|drop|fall|loss|cut)\s+of)(?:\s+by)?(?:\s+an?)?\s+\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason why the parts of a frame may not belong together.

    `stated` is set where the text itself gives the reason (another period, a forecast), so that it
    explains a difference; else it only weakens what may be said of one.
    """

    why: str
    stated: bool


APART = Doubt("they stand in different places of the text", False)


@dataclass(frozen=True, slots=True)
class Frame:
    """A quantity at two times and the change that is stated for it.

    `years` is the time between the two, `None` where the text doesn't date both; `yearly` says that
    the change holds for each year on average. `move` is 1 or −1 where the words say a rise or a fall;
    else the pair itself shows the way.
    """

    start: Claim
    end: Claim
    change: Claim
    years: int | None
    yearly: bool
    doubts: tuple[Doubt, ...]
    move: int | None = None


def is_added(multiple: Claim) -> bool:
    """Whether a multiple says how much was added (增长1.5倍 is to 2.5 times), not how large the end is."""
    if multiple.kind is Kind.CHANGE_REL:
        return True
    return bool(_ADDS.search(multiple.prefix) or _ADDED_BEHIND.match(multiple.suffix))


def is_whole(multiple: Claim) -> bool:
    """Whether a multiple is a verb that says how large the end is and never how much was added: "tripled", 翻倍."""
    return bool(_WHOLE.match(multiple.figure.text))


def frames(claims: tuple[Claim, ...]) -> Iterator[Frame]:
    """Every change stated beside a from–to pair; claims of one source, in text order."""
    held = [found for row in in_threes(claims) if (found := _held(*row) or _measured(*row))]
    known = {(frame.start.id, frame.end.id, frame.change.id) for frame in held}
    yield from held
    told = tuple(pairs(claims))
    in_rows = tuple(rowed(claims, told))
    others = {change.id for change, _ in in_rows}
    for pair in told:
        own = [change for change, of in in_rows if of is pair] if in_rows else []
        for change in (*(change for change in _changes(claims, pair) if change.id not in others), *own):
            frame = pair.start.id, pair.end.id, change.id
            if frame not in known and not is_of_another(change, pair.start, pair.end):
                known.add(frame)
                yield _frame(pair.start, pair.end, change)
    for start, end, change in of_members(claims):
        its = _says_change(change, end) and not is_of_another(change, start, end)
        if its and (start.id, end.id, change.id) not in known:
            yield _frame(start, end, change)


def _held(end: Claim, start: Claim, change: Claim) -> Frame | None:
    """What is held against what it was before, with its change: 2012年拒绝4200名，较2011年的1900名增加一倍."""
    if not (_is_held_against(end, start) and _says_change(change, end) and _follows(start, change)):
        return None
    return _of_one(_frame(start, end, change))


def _measured(*row: Claim) -> Frame | None:
    """What a figure is measured from, with how far it moved: 比去年的1250件增加380件，达到1630件."""
    found = measured_from(*row)
    if found is None:
        return None
    start, end, change, move = found
    return _of_one(replace(_frame(start, end, change), move=move))


def _of_one(frame: Frame) -> Frame:
    """The frame, in doubt where its two ends are named otherwise."""
    alike = same_subject(frame.start, frame.end)
    return frame if alike else replace(frame, doubts=(*frame.doubts, _OF_TWO))


_BEHIND = Doubt("the earlier amount is told in a sentence behind the change", False)
_OF_TWO = Doubt("the two are named otherwise and may be of two things", False)
_AGAINST = compiled(
    r"[^，,。；;]{0,24}[，,]\s*(?:同?比|[较較]|相[比较較]於?于?)\s*(?:[^，,。；;]{1,16}[的之]|[^，,。；;]{0,6}(?:年度?|同期)[^，,。；;\d]{2,12})\s*"
)
_MOVED = compiled(r"[，,]?[^，,。；;\d]{0,6}")


def _is_held_against(end: Claim, start: Claim) -> bool:
    """Whether a figure is held against what it was before: 2012年拒绝4200名，较2011年的1900名增加一倍."""
    return (
        unit_class(end.figure.quantity.unit) == unit_class(start.figure.quantity.unit)
        and end.sentence == start.sentence
        and None is end.role is start.role
        and ({end.kind, start.kind} <= _AMOUNTS or end.kind is start.kind is Kind.SHARE)
        and start.figure.span.start - end.figure.span.end <= len(start.prefix)
        and _AGAINST.fullmatch(between(end, start)) is not None
    )


def _follows(base: Claim, change: Claim) -> bool:
    """Whether nothing but a verb of change stands between what a figure is held against and how far it moved."""
    near = change.figure.span.start - base.figure.span.end <= len(change.prefix)
    moves = _own_move(change) is not None or sort_of(change) == "doubling"
    return near and moves and _MOVED.fullmatch(between(base, change)) is not None


_AMOUNTS = frozenset((Kind.LEVEL, Kind.FLOW, Kind.RATE))


def _changes(claims: tuple[Claim, ...], pair: Pair) -> Iterator[Claim]:
    """The claims right behind the pair, then between its ends, then right before it, that say how much it changed."""
    end = pair.end
    ways: set[tuple[str | None, bool]] = set()
    for change in claims[pair.last + 1 :]:
        if change.kind is Kind.DURATION and sort_of(change) != sort_of(end):
            continue  # 97年才216亿，整整4年就增加30亿: in how long
        way = sort_of(change), is_yearly(change)
        if way in ways or not _says_change(change, end) or not belongs(change, claims[pair.last], pair):
            break  # 上升至6900元，递增17.7%，今年也有7.7%: the second of one sort is another year's
        ways.add(way)
        yield change
    for change in claims[pair.first + 1 : pair.last]:
        if _says_change(change, end) and _is_told_between(change, claims[pair.first], pair):
            yield change
    before = claims[pair.first - 1] if pair.first else None
    # 160,000 in April, 190,000 in May
    listed = end.role is None and before is not None and sort_of(before) == sort_of(end)
    if (
        before is not None
        and not listed
        and (_says_change(before, end) or _is_how_far(before, pair))
        and before.sentence == claims[pair.first].sentence
    ):
        earlier = claims[pair.first - 2] if pair.first > 1 else None
        taken = earlier is not None and earlier.role is Role.TO and earlier.sentence == before.sentence
        taken = taken and not is_beside_pair(before, pair)
        # 拨付1244万元，是2005年的1.6倍，占比从1.5%提高到2.1%: so many times of the amount
        taken = taken or (
            before.kind is Kind.MULTIPLE and earlier is not None and _is_amount_of(earlier, before, end)
        )
        if not taken and belongs(before, claims[pair.first], pair):
            yield before


def _is_amount_of(earlier: Claim, multiple: Claim, end: Claim) -> bool:
    """Whether a multiple stands right behind an amount of another sort than the pair's."""
    beside = earlier.sentence == multiple.sentence and earlier.kind in _AMOUNTS
    return beside and sort_of(earlier) != sort_of(end)


_FROM = compiled(r"(?:[\s,–—-]|\bto\b){0,8}\bfrom\s+(?:[a-z]+\s+)?", re.IGNORECASE)


def _is_how_far(change: Claim, pair: Pair) -> bool:
    """Whether a percentage above both rates of a pair says how far the rate went: "by 40 percent, from 5 to 3 percent".

    Of two rates of growth it is told so only where it can be no number of points.
    """
    ends = (abs(claim.figure.quantity.value) for claim in (pair.start, pair.end))
    rates = Kind.CHANGE_REL is pair.start.kind is pair.end.kind is change.kind and change.role is None
    above = rates and sort_of(change) == sort_of(pair.end) and abs(change.figure.quantity.value) > max(ends)
    return above and _FROM.fullmatch(between(change, pair.start)) is not None


_LEADS_TO = compiled(r"\s*(?:,\s*)?(?:to|reaching|hitting)\b[^,.;:]{0,24}\Z", re.IGNORECASE)


def _is_told_between(change: Claim, first: Claim, pair: Pair) -> bool:
    """Whether a change between two dated figures is what led to the later one: "rose 20 percent to 48", or trails it."""
    if pair.end is first:
        return belongs(change, first, pair)
    if (pair.start.role, pair.end.role) == (Role.FROM, Role.TO):
        return True  # 由24亿元增加3亿元至27亿元
    return _LEADS_TO.fullmatch(between(change, pair.end)) is not None and not is_of_another_thing(
        change, pair
    )


_BAND = compiled(r"\s*(?:and|or)\s+(?:less|more|fewer|under|over|above|below|up(?:wards?)?)\b", re.IGNORECASE)


#: 平均两年翻一番: how long one takes, and not how many there were.
_EACH_TIME = compiled(
    r"(?:每|平均|大[约約概]|[约約])(?:隔|每)?[\d一二两兩三四五六七八九十]+(?:个半?月|個半?月|年半?|[季月])(?:就|便|即)?\Z|\bevery\s+(?:[\w-]+\s+){0,2}(?:years?|months?|decades?)\s+or\s+so\Z"
)


def _says_change(claim: Claim, end: Claim) -> bool:
    if claim.role is not None or is_beyond_a_plan(claim):
        return False
    if _BAND.match(claim.suffix):  # "orders of $5 and less": which of them
        return False
    measures, paired = unit_class(claim.figure.quantity.unit), unit_class(end.figure.quantity.unit)
    if measures == paired and _is_next_of_row(claim, end):
        return False
    match measures:
        case "percent" | "multiple":
            # of two rates of growth no figure says how much they grew: 一季度增长5.3%，二季度增长4.7%；环比增长0.7%
            return end.kind not in (Kind.CHANGE_REL, Kind.RANK) and claim.kind in (
                Kind.CHANGE_REL,
                Kind.MULTIPLE,
                Kind.TARGET,
            )
        case "doubling":
            return _EACH_TIME.search(claim.prefix) is None
        case "points":
            return paired in ("percent", "points")
        case _ if claim.kind is Kind.TARGET:
            # the forecast of an increment, not the next value of the same series
            return (
                measures == paired and claim.metric is not None and "increment" in subject(claim.metric).basis
            )
        case _:
            moved = claim.kind is Kind.CHANGE_ABS or is_so_many_more(claim)
            return measures == paired and (
                moved or (claim.kind is Kind.DURATION and _own_move(claim) is not None)
            )


def _is_next_of_row(claim: Claim, end: Claim) -> bool:
    """Whether a figure is the next value of what the pair tells: 5.4 percent this year, 2.8 next year and 2.3 in 2024."""
    if _own_move(claim) is not None or _ADDED_BEHIND.match(claim.suffix) or is_so_many_more(claim):
        return False
    forecast = Kind.TARGET in (claim.kind, end.kind)  # in which a row may end
    return (forecast or claim.kind is end.kind) and same_subject(claim, end)


def _frame(start: Claim, end: Claim, change: Claim) -> Frame:
    years = None
    if start.period is not None and end.period is not None:
        years = end.period.last.year - start.period.last.year
    doubts = tuple(_doubts(start, end, change))
    if start.sentence.start > change.sentence.start:
        doubts = (*doubts, _BEHIND)  # 增长8%。去年一季度是2016万: the change may be against another
    yearly = is_yearly(change) or _A_YEAR.match(change.suffix) is not None
    return Frame(start, end, change, years, yearly, doubts, _own_move(change))


_A_YEAR = compiled(r"\s+(?:(?:a|per|each|every)\s+year|annually)\b", re.IGNORECASE)


def _own_move(change: Claim) -> int | None:
    """The direction that the words right before a change give it; `None` where they give none."""
    if _RISES.search(change.prefix):
        return 1
    more = moved_more(change)
    if more is not None:
        return more
    return -1 if _FALLS.search(change.prefix) else None


_OWN_TIME = compiled(
    r"[^,.;]{0,24}\b(?:in|since|over|during|last|this)\s+(?:\d{4}|year|month|the)\b", re.IGNORECASE
)


def _doubts(start: Claim, end: Claim, change: Claim) -> Iterator[Doubt]:
    if change.period is not None and end.period is not None:
        said_of = {end.period.last}
        if change.kind is Kind.MULTIPLE and start.period is not None:
            said_of.add(start.period.last)  # 是2020年的9.5倍 dates its base
        last_named = end.figure.span.start < start.figure.span.start < change.figure.span.start
        inherited = last_named and change.period == start.period and not _OWN_TIME.match(change.suffix)
        if change.period.last not in said_of and not inherited:
            yield Doubt(
                f"the change is said of {change.period.text}, the pair ends in {end.period.text}", True
            )
    if is_so_far(end) and not is_so_far(start):
        yield Doubt("the later figure is of a time that is not over", True)
    kinds = {start.kind, end.kind, change.kind}
    if Kind.TARGET in kinds and len(kinds) > 1:  # figures of one plan fit each other
        yield Doubt("one of the figures is a plan or a forecast", True)
    if content(change) and not content(change) >= content(end) and not is_so_many_more(change):
        yield Doubt(f"the change is said of {change.metric}, the pair of {end.metric}", False)
