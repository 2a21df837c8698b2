"""The parts that make up a whole add up to it, and so do what they were before they changed.

A list is closed where its classes are known to make up the whole (三次产业, men and women, exports and
imports), or where the whole is named by its parts (猪牛羊禽肉). Then the sum of the parts, each read as
an interval, must be able to be the whole, and shares must be able to add up to a hundred. Of other lists
behind 其中 or “of which” only agreement is reported here: what is not closed may leave something out.
Where each figure has its change beside it, increments must add up to the increment of the whole, and the
figures before the change as well; growth at constant prices and levels at current ones never make that more
than a tension, and explain what is slight. Births less deaths must be the increase.

Shares that one sentence gives of one whole don't exceed it together, unless they share members.
Classes that share members (国有控股 and 股份制 firms) don't add up, and that is explained.

consistent: 本湾水产品产量72.0万吨。其中，养殖水产品产量50.6万吨，捕捞水产品产量21.4万吨。
consistent: The clinic treated 120 men and 90 women, a total of 210 people.
contradiction: 本湾水产品产量72.0万吨。其中，养殖水产品产量50.6万吨，捕捞水产品产量31.4万吨。
contradiction: The clinic treated 120 men and 190 women, a total of 210 people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

from ledger.book import Balance, Book, Breakdown, Statement, comparable_basis, is_real
from ledger.book.mentions import STRESS, gap, value_of
from ledger.book.passages import Said
from ledger.book.sides import all_sides
from ledger.checks._bounds import may_be_more
from ledger.checks._equations import Equation, Way, digits, holds, judged, unit_of
from ledger.checks._making import Rule, interval
from ledger.checks._statements import base, can_be_added, changes, grown, moved, on_one_base, total
from ledger.patterns import compiled
from ledger.quantity import Interval, Reading, add, negate, significant
from ledger.quantity import gap as gap_between
from ledger.records import Claim, Finding, Member, Role, Span, Verdict

_KIND = "sum_of_parts"
_HUNDRED = Decimal(100)


def find(book: Book) -> Iterator[Finding]:
    """One finding for each list of parts that can be added up, and one for its bases."""
    for found in book.breakdowns():
        parts = [part for part in found.parts if part.level is not None]
        if len(parts) == len(found.parts) > 1 and all(can_be_added(part) for part in parts):
            yield from _sums(found, parts)


def _excluding(book: Book) -> Iterator[Finding]:
    """One finding for the members of a whole that exclude each other: all of it, or no more than it."""
    for found in book.excluding():
        exact = replace(_sum(found.whole, found.parts), cap=Verdict.TENSION)
        whole = found.closed or holds(exact, Reading.STRICT)
        yield judged(exact if whole else replace(exact, limit=True))


def _balances(book: Book) -> Iterator[Finding]:
    for balance in book.balances():
        yield judged(_balance(balance))
        if balance.grown is not None and on_one_base(balance.grown):
            yield judged(_balance_before(*balance.grown))


def _within_all(book: Book) -> Iterator[Finding]:
    """One finding for the shares that a sentence gives of one whole."""
    return (judged(_at_most_all(alike)) for alike in _shares_of_one(book))


def _shares_of_one(book: Book) -> Iterator[list[Claim]]:
    """Shares that one sentence gives of one whole, and that aren't known to make it up."""
    closed = {part.first.id for found in book.breakdowns() if found.whole is None for part in found.parts}
    groups: dict[object, list[Claim]] = defaultdict(list)
    others = set[Span]()
    for share in book.shares():
        if _OF_ITS_OWN.search(share.share.prefix):
            others.add(share.share.sentence)
        if share.share.sentence in others:
            continue  # those behind it are of that whole, too
        if share.of and not share.own and share.share.id not in closed and share.share.role is not Role.FROM:
            claim = share.share
            group = groups[claim.source, claim.sentence, share.of, claim.period, _place(claim)]
            if not (group and _is_stressed(group[-1], claim)):
                group.append(claim)
    return (
        group
        for group in groups.values()
        if len(group) > 1
        and not any(map(may_be_more, group))
        and not _is_row(group)
        and not are_of_crossing_groups(group)
    )


#: 占GDP的1/3，出口收入的3/4; 对外投资有50%属于…: the clause names a whole of its own
_OF_ITS_OWN = compiled(
    r"[，,；;](?!其中)(?:[^，。；,;占佔\d]{2,20}的|[对對][^，。；,;占佔\d]{2,20}(?:投[资資]|[贷貸]款|出口|[进進]口|支出)(?:[中里裡])?有)\s*\Z"
)
#: By what people are told apart: sex, people, party, age, learning. Groups of two sorts share members.
_SORTS = tuple(
    compiled(words)
    for words in (
        r"[妇婦]女|女性|女[^儿兒人]{0,2}(?:代表|[委会會]|[员員生工])|男性|\b(?:women|men|female|male)\b",
        r"少[数數]民族|[汉漢藏回壮壯满滿]族|\b(?:black|white|hispanic|latino|asian|minorit)",
        r"[党黨][员員外]|非中共|民主[党黨]派|\b(?:republicans?|democrats?)\b",
        r"[岁歲]|青年|[儿兒]童|老[年人]|\b(?:aged?|young|old|senior|child)",
        r"[学學][历歷生]|大[专專]|本科|高中|文化程度|\b(?:graduates?|degree|college)\b",
        r"[残殘]疾|[归歸][侨僑]|外[国國籍]|\b(?:disabled|immigrants?|foreign)",
    )
)


#: By what firms are told apart: size, owner, what they are fostered for. A small one may be a maker of machines.
_FIRM_SORTS = tuple(
    compiled(words)
    for words in (
        r"小微|微型|中小|大中?型|[规規]模以上|\bsmall\b|\blarge\b",
        r"民[营營企]|[国國][有企](?!土地)|私[营營]|外[资資商]|[个個][体體]",
        r"[绿綠]色|涉[农農]|[三农農]{2}|普惠|科技|高新|[战戰]略性新[兴興]",
    )
)


def are_of_crossing_groups(shares: Sequence[Claim], *, firms: bool = False) -> bool:
    """Whether figures are told of groups that are no classes of one sort: 工人代表占74%，妇女代表占22%，少数民族代表占14%.

    So are, of `firms`, 小微企业贷款 and 制造业贷款.
    """
    sorts = _FIRM_SORTS if firms else _SORTS
    named = [
        frozenset(n for n, words in enumerate(sorts) if words.search((claim.metric or "").casefold()))
        for claim in shares
    ]
    return len(set(named)) > 1


_ONLY_LINKED = compiled(r",?\s*(?:and|then|or)?\s*")


def _is_row(shares: Sequence[Claim]) -> bool:
    """ "That's 44 percent, 43 percent and 42 percent of sales": whether shares stand in a row without a name of their own.

    What one name has several of in a row are its shares at several times, no parts of the whole.
    """
    between = [
        other.prefix[len(other.prefix) - gap(one, other) :] if gap(one, other) <= len(other.prefix) else "?"
        for one, other in pairwise(shares)
    ]
    return len({claim.metric for claim in shares}) == 1 and all(map(_ONLY_LINKED.fullmatch, between))


#: 市占率在桃园是52%，在新竹是61%: each is a share of what there is in its place; in 广东省占30% the place is the part.
_PLACE = compiled(
    r"(?:\A|[，。；、])(?:而|但)?(?:[^，。；、]{0,16}?在)?(?P<place>[^，。；、在]{1,6}?(?:[市县縣区區省州]|(?=(?:[则則也就]|高|是|有|为|為|[达達])+(?:[达達到有]|为|為|是)*\Z)))[^，。；、占]{0,8}\Z"
)


def _place(claim: Claim) -> str | None:
    """The place that a share is told of, where places are no parts of the whole; `None` of any other."""
    led = claim.prefix.replace("市占", "").replace("市佔", "")
    found = _PLACE.search(led)
    return found["place"] if found and not re.search("[占佔]", found.group()) else None


def _three_sides(book: Book) -> Iterator[Finding]:
    """One finding for the shares of those for, against and undecided that a sentence tells in a row."""
    for _, sentences in book.sentences():
        for claims in sentences:
            yield from (judged(_at_most_all(row)) for row in all_sides(claims))


def _hundreds(book: Book) -> Iterator[Finding]:
    """One finding for the shares that a sentence tells in a row and that make a hundred, or are said to."""
    known = {frozenset(part.first.id for part in found.parts) for found in book.breakdowns()}
    for shares in book.hundreds():
        if frozenset(claim.id for claim in shares) not in known:
            yield judged(_shares(shares))


def _top_and_rest(book: Book) -> Iterator[Finding]:
    """One finding for the share at one end of a whole and the share of the others, where a talk names both."""
    for both in book.tops():
        yield judged(_shares(sorted(both, key=lambda claim: claim.figure.span)))


_SET_OFF, _ENDS = compiled(r"(?:—|--)\s*\Z"), compiled(r"\s*(?:[.!?。！？—]|--)")


def _is_stressed(one: Claim, other: Claim) -> bool:
    """Whether a share is only said twice in one breath: "70 percent—70 percent of the money"."""
    if value_of(one) != value_of(other):
        return False
    return (
        gap(one, other) <= STRESS or (_SET_OFF.search(other.prefix) and _ENDS.match(other.suffix)) is not None
    )


def _at_most_all(shares: Sequence[Claim]) -> Equation:
    ways = (Way("the parts may share members", Verdict.TENSION),)
    return replace(_shares(shares), limit=True, ways=ways)


def _sums(found: Breakdown, parts: Sequence[Statement]) -> Iterator[Finding]:
    levels = [part.level for part in parts if part.level is not None]
    whole = found.whole
    if whole is None:
        yield judged(_shares(levels))
        return
    if whole.level is None or not can_be_added(whole):
        return
    equation = _levels(found, whole.level, levels)
    closed = is_complete(found)
    if closed or found.overlapping:
        yield judged(equation)
    if (
        closed
        and not found.overlapping
        and all(grown(part) for part in parts)
        and (grown(whole) or found.fixed)
        and on_one_base((whole, *parts))
    ):
        every = [said for said in (whole.change, *(part.change for part in parts)) if said is not None]
        yield judged(_bases(whole, parts) if len(every) <= len(parts) else _increments(*every))


def is_complete(found: Breakdown) -> bool:
    """Whether the parts are known to make up the whole, or shown to by their own figures."""
    if found.closed or found.whole is None:
        return found.closed
    whole, parts = found.whole.level, [part.level for part in found.parts if part.level is not None]
    if whole is None or len(parts) != len(found.parts) or len(parts) < 2:
        return False
    return _adds_up(_levels(found, whole, parts), parts)


_LEAST_DIGITS = 2  # one-digit figures add up to each other too often to prove anything


def _adds_up(equation: Equation, parts: Sequence[Claim]) -> bool:
    """Whether a list that isn't known to be closed is shown to be so by its own figures."""
    fine = [significant(part.figure.quantity) for part in parts]
    exact = all(part.figure.quantity.bound == "eq" for part in (*parts, equation.stated))
    return exact and max(fine) >= _LEAST_DIGITS and holds(equation, Reading.STRICT)


def _levels(found: Breakdown, whole: Claim, parts: Sequence[Claim]) -> Equation:
    ways = []
    if found.overlapping:
        ways.append(Way("the classes overlap, so they don't add up", Verdict.EXPLAINABLE))
    if not found.certain:
        ways.append(Way("the text leaves open what the parts are of", Verdict.TENSION))
    return replace(_sum(whole, parts), ways=tuple(ways))


def _sum(whole: Claim, parts: Sequence[Claim]) -> Equation:
    unit = unit_of(whole, *parts)
    return Equation(
        rule="sum_of_parts",
        kind=_KIND,
        members=(*(Member(part, "part") for part in parts), Member(whole, "whole")),
        left=total([_side(part) for part in parts]),
        right=_side(whole),
        formula=" + ".join(digits(part, unit) for part in parts),
        stated=whole,
        unit=unit,
    )


def _side(claim: Claim) -> Callable[[Reading], Interval]:
    return lambda level: interval(claim, level)


def _shares(parts: Sequence[Claim]) -> Equation:
    unit = unit_of(*parts)
    return Equation(
        rule="sum_of_parts",
        kind=_KIND,
        members=tuple(Member(part, "part") for part in parts),
        left=total([_side(part) for part in parts]),
        right=lambda _: Interval(_HUNDRED, _HUNDRED),
        formula=" + ".join(digits(part, unit) for part in parts),
        stated=parts[0],
        unit=unit,
        cap=Verdict.TENSION,
        against="100",
    )


def _bases(whole: Statement, parts: Sequence[Statement]) -> Equation:
    every = (whole, *parts)
    levels = [s.level for s in every if s.level is not None]
    unit = unit_of(*levels)
    sides = total([base(part).side for part in parts]), base(whole).side if grown(whole) else _side(levels[0])
    ways = []
    if any(map(_is_at_constant_prices, every)):
        ways.append(Way(_PRICES, Verdict.EXPLAINABLE, lambda: _is_slight(*sides, most=_SLIGHT)))
    ways.append(Way(_REVISED, Verdict.EXPLAINABLE, lambda: _is_slight(*sides, most=_LEAST)))
    members = [member for s in every for member in _with_change(s, "whole" if s is whole else "part")]
    return Equation(
        rule="sum_of_parts",
        kind=_KIND,
        members=tuple(members),
        left=sides[0],
        right=sides[1],
        formula="before the change: " + " + ".join(base(part).written(unit) for part in parts),
        stated=levels[0],
        unit=unit,
        cap=Verdict.TENSION,
        ways=tuple(ways),
        against=base(whole).written(unit) if grown(whole) else "",
    )


def _increments(whole: Said, *parts: Said) -> Equation:
    """The increments of the parts, each with its sign, against that of the whole."""
    unit = unit_of(whole.claim, *(part.claim for part in parts))
    first, *others = parts
    terms = [f"{'−' if _falls(first) else ''}{digits(first.claim, unit)}"]
    terms += [f"{'−' if _falls(part) else '+'} {digits(part.claim, unit)}" for part in others]
    return Equation(
        rule="sum_of_parts",
        kind=_KIND,
        members=(
            *(Member(part.claim, "change of part") for part in parts),
            Member(whole.claim, "change of whole"),
        ),
        left=total([partial(moved, part) for part in parts]),
        right=partial(moved, whole),
        formula=f"the changes: {' '.join(terms)}",
        stated=whole.claim,
        unit=unit,
        cap=Verdict.TENSION,
        against=f"−{digits(whole.claim, unit)}" if _falls(whole) else "",
    )


def _falls(said: Said) -> bool:
    return said.move < 0 and said.claim.figure.quantity.value >= 0


_PRICES = "the rates are at constant prices, the levels at current ones"
_REVISED = "the figures of the year before are revised, and the rates reckoned from those"
_LEAST = Decimal("0.003")  # by how much of the whole a revision may shift a sum of bases unseen
_SLIGHT = Decimal("0.01")  # by how much of the whole prices that move apart may shift a sum of bases


def _is_at_constant_prices(statement: Statement) -> bool:
    rate = statement.rate.claim if statement.rate else None
    return rate is not None and (is_real(rate) or comparable_basis(rate) is not None)


def _is_slight(
    left: Callable[[Reading], Interval], right: Callable[[Reading], Interval], *, most: Decimal
) -> bool:
    """Whether two sides lie apart by no more than that part of the one."""
    one, other = left(Reading.STRICT), right(Reading.STRICT)
    if None in (one.low, one.high, other.low, other.high):
        return False
    apart = gap_between(one, other)
    return apart <= most * abs(other.low or Decimal(0))


def _with_change(statement: Statement, role: str) -> Iterator[Member]:
    if statement.level is not None:
        yield Member(statement.level, role)
    for change in changes(statement):
        yield Member(change, f"change of {role}")


def _balance(balance: Balance) -> Equation:
    unit = unit_of(balance.plus, balance.minus, balance.difference)
    return Equation(
        rule="sum_of_parts",
        kind=_KIND,
        members=(
            Member(balance.plus, "plus"),
            Member(balance.minus, "minus"),
            Member(balance.difference, "difference"),
        ),
        left=lambda level: add(interval(balance.plus, level), negate(interval(balance.minus, level))),
        right=lambda level: interval(balance.difference, level),
        formula=f"{digits(balance.plus, unit)} − {digits(balance.minus, unit)}",
        stated=balance.difference,
        unit=unit,
        cap=Verdict.CONTRADICTION if balance.sure else Verdict.TENSION,
    )


def _balance_before(plus: Statement, minus: Statement, difference: Statement) -> Equation:
    """The same of what the two amounts and their difference were before they changed."""
    levels = [s.level for s in (plus, minus, difference) if s.level is not None]
    unit = unit_of(*levels)
    come, go, left = base(plus), base(minus), base(difference)
    roles = ((plus, "plus"), (minus, "minus"), (difference, "difference"))
    return Equation(
        rule="sum_of_parts",
        kind=_KIND,
        members=tuple(member for s, role in roles for member in _with_change(s, role)),
        left=lambda level: add(come.side(level), negate(go.side(level))),
        right=left.side,
        formula=f"before the change: {come.written(unit)} − {go.written(unit)}",
        stated=levels[-1],
        unit=unit,
        cap=Verdict.TENSION,
        against=left.written(unit),
    )


RULE = Rule(
    "sum_of_parts",
    _KIND,
    __doc__ or "",
    find,
    (_balances, _excluding, _within_all, _hundreds, _top_and_rest, _three_sides),
)
