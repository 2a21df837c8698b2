"""A part is no larger than its whole, and the parts of an open list together are no larger either.

The text must say that it is a part: 其中, 当中, “of which”, 分经济类型看, 这140家里, a total word. So an amount
behind 其中 may not exceed the nearest amount of the same unit and time before it. Of classes that share
members, of groups of people of several sorts (妇女, 党员, 儿童) or of firms (小微企业, 制造业) and of the stages of one process (48万人参加考试，21万人被录取), each is held against the whole alone. What the classes were before they changed is held against
what the whole was, and what they began with against what it began with (由12万公里增加到17万公里，其中高速路由……). Some wholes are known without such a word (a population holds its employed people, grain
its rice): they are held against their parts where both are of one year, and never make more than a tension. What one
place has is kept with what all places have, where the two are named alike and it lies within (全国地方政府的年金90亿，明阳市的23亿), what one of several did with what they did together (由镇公所、渔会等办了300场，……镇公所办了80场), and so is
a part with the whole that it stands beside ("forty bridges, nine bridges in the north"; "400 schools, 90 of them rural"). A part of a
part lies within the part that the whole has of its name (外商企业的出口 within 出口).

consistent: 年末全省就业人员7812万人，其中城镇就业人员4325万人。
consistent: 市区共有65个苗圃，占地160公顷。当中6个已经关闭。
consistent: 在600多个车站当中，只有49个可以转车。
consistent: 在外省600多个车站当中，现时可以转车的只有49个。
consistent: The agency employs 4,200 people, of whom 1,300 people work abroad.
contradiction: 年末全省就业人员4325万人，其中城镇就业人员7812万人。
contradiction: 市区共有65个苗圃，占地160公顷。当中76个已经关闭。
contradiction: 在600多个车站当中，只有749个可以转车。
contradiction: The agency employs 1,300 people, of whom 4,200 people work abroad.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ledger.book import Book, Breakdown, Statement
from ledger.book.ends import ends
from ledger.checks._equations import Equation, Way, digits, holds, judged, unit_of
from ledger.checks._making import Rule, amount, interval
from ledger.checks._statements import base, can_be_added, changes, grown, total
from ledger.checks._wording import any_of
from ledger.checks.sum_of_parts import are_of_crossing_groups, is_complete
from ledger.likeness import content
from ledger.patterns import compiled
from ledger.quantity import Reading, unit_class
from ledger.records import Claim, Finding, Member, Verdict

_NAME, _KIND = "part_of_whole", "order"


def find(book: Book) -> Iterator[Finding]:
    """One finding for each open list, or for each part that alone exceeds it, and for what was before."""
    begun = _begun(book)
    for found in book.breakdowns():
        whole = found.whole
        if whole is None or whole.level is None or not can_be_added(whole):
            continue
        parts = [part for part in found.parts if can_be_added(part) and part.adds_up]
        if parts and (found.overlapping or not is_complete(found)):
            yield from _held(found, whole, parts, begun)
        elif parts and found.told:
            largest = max((part.level for part in parts if part.level is not None), key=amount)
            yield judged(_pair(whole.level, [largest], Verdict.CONTRADICTION))


def _by_nature(book: Book) -> Iterator[Finding]:
    """One finding for each amount that another one must hold by its nature."""
    return (judged(_pair(within.whole, [within.part], Verdict.TENSION)) for within in book.nested())


def _of_places(book: Book) -> Iterator[Finding]:
    """One finding for each amount that lies within what all places have or all did, or within the one beside it."""
    told = (*book.of_places(), *book.of_doers(), *book.apposed())
    found = (judged(_pair(within.whole, [within.part], Verdict.TENSION)) for within in told)
    return (one for one in found if one.verdict is Verdict.CONSISTENT)


def _of_parts(book: Book) -> Iterator[Finding]:
    """One finding for each part of a part that the whole has a part like: 外商企业出口 within 出口, both within what came and went."""
    parts: dict[str, list[Claim]] = {}
    whole_of: dict[str, Claim] = {}
    for found in book.breakdowns():
        whole = found.whole.level if found.whole is not None else None
        levels = [part.level for part in found.parts if part.level is not None and can_be_added(part)]
        if whole is not None:
            parts.setdefault(whole.id, []).extend(levels)
            whole_of |= {level.id: whole for level in levels}
    for inner, outer in whole_of.items():
        for part in parts.get(inner, ()):
            like = [one for one in parts[outer.id] if one.id != inner and _is_narrower(part, one)]
            if len({amount(one) for one in like}) == 1:
                yield judged(_pair(like[0], [part], Verdict.TENSION))


def _is_narrower(part: Claim, whole: Claim) -> bool:
    """Whether a name says all that another one does and more, of one sort and time: 外商企业出口额, 出口."""
    named, held = content(whole), content(part)
    alike = unit_class(part.figure.quantity.unit) == unit_class(whole.figure.quantity.unit)
    return bool(named) and named < held and alike and part.kind is whole.kind and part.period == whole.period


def _begun(book: Book) -> dict[str, Claim]:
    """What each figure that something came to began with."""
    return {
        claims[end].id: claims[start]
        for _, sentences in book.sentences()
        for claims in sentences
        for start, end in ends(claims)
    }


def _held(
    found: Breakdown, whole: Statement, parts: Sequence[Statement], begun: Mapping[str, Claim]
) -> Iterator[Finding]:
    assert whole.level is not None
    cap = Verdict.CONTRADICTION if found.certain else Verdict.TENSION
    levels = [part.level for part in parts if part.level is not None]
    people = unit_class(whole.level.figure.quantity.unit) == "person"
    overlapping = found.overlapping or _are_stages(parts) or are_of_crossing_groups(levels, firms=not people)
    single = [_pair(whole.level, [level], cap) for level in levels]
    exceeding = [pair for pair in single if not holds(pair, Reading.DEFAULT)]
    if exceeding and found.cue == "total":
        return  # not all that stands before a total word is counted in it
    if overlapping or exceeding:
        yield from (judged(pair) for pair in (single if overlapping else exceeding))
        return
    together = judged(_pair(whole.level, levels, cap))
    yield together
    if together.verdict is not Verdict.CONSISTENT:
        return
    starts = [begun[level.id] for level in levels if level.id in begun]
    if whole.level.id in begun and len(starts) == len(levels):
        yield judged(_pair(begun[whole.level.id], starts, Verdict.TENSION))
    if grown(whole) and all(grown(part) for part in parts):
        yield judged(_before(whole, parts))


def _are_stages(parts: Sequence[Statement]) -> bool:
    """Whether the parts are what one process made of the whole, one stage after the other: 48万人参加考试，21万人被录取.

    The first may be told by what it is of; each further one has a stage of its own. What is still to be done,
    or is the rest, is apart from what has been done.
    """
    names = [
        f"{part.first.metric or ''} {_CLAUSE_END.split(part.first.suffix, maxsplit=1)[0]}" for part in parts
    ]
    stages = [frozenset(any_of("part_of_whole.stages").findall(name)) for name in names]
    apart = any(any_of("part_of_whole.still").search(f"{part.lead} {part.first.metric}") for part in parts)
    return not apart and len(parts) > 1 and all(stages[1:]) and len(set(stages)) == len(stages)


_CLAUSE_END = compiled(r"[，。；,;]")


def _pair(whole: Claim, parts: Sequence[Claim], cap: Verdict) -> Equation:
    unit = unit_of(whole, *parts)
    shared = (Way("the parts may share members", Verdict.TENSION),) if len(parts) > 1 else ()
    return Equation(
        rule=_NAME,
        kind=_KIND,
        members=(Member(whole, "whole"), *(Member(part, "part") for part in parts)),
        left=total([lambda level, part=part: interval(part, level) for part in parts]),  # type: ignore[misc]
        right=lambda level: interval(whole, level),
        formula=" + ".join(digits(part, unit) for part in parts),
        stated=whole,
        unit=unit,
        limit=True,
        cap=cap,
        ways=shared,
    )


def _before(whole: Statement, parts: Sequence[Statement]) -> Equation:
    every = (whole, *parts)
    levels = [s.level for s in every if s.level is not None]
    unit = unit_of(*levels)
    return Equation(
        rule=_NAME,
        kind=_KIND,
        members=tuple(
            Member(claim, "whole" if s is whole else "part")
            for s in every
            for claim in (s.level, *changes(s))
            if claim is not None
        ),
        left=total([base(part).side for part in parts]),
        right=base(whole).side,
        formula="before the change: " + " + ".join(base(part).written(unit) for part in parts),
        stated=levels[0],
        unit=unit,
        limit=True,
        cap=Verdict.TENSION,
        against=base(whole).written(unit),
    )


RULE = Rule(_NAME, _KIND, __doc__ or "", find, (_by_nature, _of_places, _of_parts))
