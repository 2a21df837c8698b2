"""Figures that make a sum of themselves: 津贴7000元，分为4000元与3000元; 1%是3亿元，5%就是15亿元; “$1 of every $5, or 20 percent”.

Nobody says that a sum is done; a word says how the figures belong together (分为, 中的, 剩下, 也就是少了, 每). Such words
are loose, so what is found here only counts where it comes out: a speaker whose figures don't has most likely meant
others. The one exception is what so many units come to where one of them was just said to come to so much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ledger.book.mentions import size, sort_of
from ledger.book.passages import Passage, Phrase, Said
from ledger.book.reckoned import NOT_SUMMED, Reckoned, is_share
from ledger.book.worked import RATIOS
from ledger.likeness.words import beginnings, words_of
from ledger.patterns import compiled
from ledger.quantity import THING, significant
from ledger.records import Bound, Claim, Kind

_HALF, _WHOLE = Decimal(50), Decimal(100)
_ROUNDED = Decimal("0.05")  # per cent; 2/3 and 1/3 are kept with four decimals
_NAME = 20  # code points that name what a figure of a sum is
_BACK = 8  # figures before, among which a whole is looked for
_SHORT = compiled(rf"[^。；;:：]{{0,{_NAME}}}|[a-z0-9 ,'’$%-]{{0,{3 * _NAME}}}")
_MORE = compiled(r"[再又另各亦]|也(?!就是)|\b(?:another|each|also)\b")


@cache
def _words(name: str) -> re.Pattern[str]:
    """One list of patterns; where it begins in Latin script, with a whole word."""
    found = (
        rf"(?<![a-z])(?:{word})(?![a-z])" if word[-1:].isalpha() and word.isascii() else word
        for word in words_of("tallies", name)
    )
    return re.compile("|".join(found))


def tallies(passage: Passage) -> Iterator[Reckoned]:
    """Every sum that the figures of a passage make of themselves, in text order."""
    before: list[Claim] = []
    for phrase in passage:
        told = [*before, *(said.claim for said in phrase.said)]
        ahead = len(before)
        if len(phrase.said) > 1:
            has_share = any(is_share(said.claim) for said in phrase.said)
            yield from _of_each(phrase) if len(phrase.said) > _OF_EACH else ()
            yield from _halves(phrase) if has_share else ()
            yield from _all_of(phrase)
            yield from _parts(phrase) if has_share else ()
        for at, said in enumerate(phrase.said if not _gap_begins().isdisjoint(phrase.words) else ()):
            yield from _between(said, told[: ahead + at])
        if len(phrase.said) > 1:
            in_two = _splits().search(phrase.words) is not None
            for at, said in enumerate(phrase.said[1:], 1):
                row = phrase.said[max(at - _BACK, 0) : at]
                yield from _in_two(row, said, told[max(ahead + at - _BACK, 0) : ahead + at]) if in_two else ()
                yield from _in_a_row(row, said) if at > 1 else ()
                yield from _put_together(said, told[: ahead + at])
            yield from _of_every(phrase, before) if _EVERY.search(phrase.words) else ()
        before = told[-_BACK:]


_OF_EACH = 3  # figures that say what one of so many comes to, and of how many
_EVERY = compiled("每|every")  # what every word for it has in it


@cache
def _splits() -> re.Pattern[str]:
    """Any word by which a whole is told in two."""
    return compiled("|".join((*words_of("tallies", "into"), *words_of("tallies", "inside"))))


def _of_each(phrase: Phrase) -> Iterator[Reckoned]:
    """1%是3亿元，再增加5%，就是15亿元: what one comes to, and what so many come to."""
    said = phrase.said
    for one, each, many, sum_ in zip(said, said[1:], said[2:], said[3:], strict=False):
        is_unit = size(one.claim) == 1 and sort_of(one.claim) == sort_of(many.claim) != sort_of(each.claim)
        if (
            is_unit
            and sort_of(each.claim) == sort_of(sum_.claim)
            and _words("is").fullmatch(each.lead.strip())
            and _SHORT.fullmatch(many.lead)
            and _SHORT.fullmatch(sum_.lead)
            and _words("comes_to").match(sum_.lead.lstrip(",， "))
        ):
            yield Reckoned("times", each.claim, many.claim, sum_.claim, closed=False)


_FEWEST = 5  # of fewer things too many make a sum by chance


def _all_of(phrase: Phrase) -> Iterator[Reckoned]:
    """12家都有回复，目前有7家有冷藏库，5家正在申请: so many, and the two counts that they fall into, where a sentence has no more."""
    claims = [said.claim for said in phrase.said]
    if len(claims) != 3 or len({claim.figure.quantity.unit for claim in claims}) != 1:
        return
    whole, one, other = claims
    counted = all(
        claim.kind in _AMOUNTS and claim.role is None and claim.figure.quantity.step == 1 for claim in claims
    )
    exact = counted and all(claim.figure.quantity.bound is Bound.EQ for claim in claims)
    exact = exact and sort_of(whole) in (THING, "person") and size(whole) >= _FEWEST
    if exact and size(whole) == size(one) + size(other):
        yield Reckoned("plus", one, other, whole, closed=False, agreeing=True)


def _halves(phrase: Phrase) -> Iterator[Reckoned]:
    """市里一半，乡镇一半; 三分之二…，三分之一…: the two parts of a whole, each with its own name.

    Where a third half is told they are of several, but for two that both go somewhere (半数取消，半数留在甲处、半数放在乙处).
    """
    for at, (one, other) in enumerate(pairwise(phrase.said)):
        if not _is_other_half(one, other, phrase.rest):
            continue
        before, after = phrase.said[max(at - 1, 0) : at], phrase.said[at + 2 : at + 3]
        thirds = [said for said in (*before, *after) if _is_half(said) and "各" not in said.lead[-_EACH:]]
        told = phrase.said[at + 2].lead if after else phrase.rest
        closer = _GOES_THERE.match(other.lead) and "、" in other.lead and _GOES_THERE.match(told)
        if closer or not thirds:
            yield Reckoned("rest", one.claim, other.claim, None, closed=False, agreeing=True)


_GOES_THERE = compiled(r"[^\W!-~]{1,2}[在给給归歸到于於]")


def _is_other_half(one: Said, other: Said, rest: str) -> bool:
    return (
        is_share(one.claim)
        and is_share(other.claim)
        and _make_a_whole(one, other)
        and bool(other.lead.strip(",，、 ") or rest)
        and _SHORT.fullmatch(other.lead) is not None
        and not _MORE.search(one.lead[-_EACH:] + other.lead)
    )


def _make_a_whole(one: Said, other: Said) -> bool:
    """Whether the two are halves, or fractions that make up one."""
    if _is_half(one) and _is_half(other):
        return True
    units = {said.claim.figure.quantity.unit for said in (one, other)}
    return units == {"fraction"} and abs(size(one.claim) + size(other.claim) - _WHOLE) < _ROUNDED


def _is_half(said: Said) -> bool:
    return sort_of(said.claim) == "percent" and size(said.claim) == _HALF


_EACH = 3  # code points before a half in which it is said to be each one's


def _parts(phrase: Phrase) -> Iterator[Reckoned]:
    """600多亿元的10%就可以拿到60多亿元; 4000元有一半由市里负担，就是2000元: a share of what stands before it, and what it comes to."""
    for whole, share, part in zip(phrase.said, phrase.said[1:], phrase.said[2:], strict=False):
        if (
            is_share(share.claim)
            and _can_be_summed(whole.claim, part.claim)
            and _words("has").fullmatch(share.lead)
            and _words("so").match(part.tail)
            and _SHORT.fullmatch(part.lead)
        ):
            yield Reckoned("part", whole.claim, share.claim, part.claim, closed=False, agreeing=True)


def _in_two(row: Sequence[Said], last: Said, before: Sequence[Claim]) -> Iterator[Reckoned]:
    """津贴7000元，分为4000元与3000元; 7000元中的3000元…，4000元: a whole in two."""
    if not _can_be_summed(row[-1].claim, last.claim) or not _SHORT.fullmatch(last.lead):
        return
    first = row[-1]
    inside = len(row) > 1 and _words("inside").search(first.lead)
    if not inside and not _words("into").search(first.lead):
        return
    wholes = [row[-2].claim] if inside else [claim for claim in before if claim is not first.claim]
    for whole in reversed(wholes):
        if _can_be_summed(whole, last.claim) and size(whole) == size(first.claim) + size(last.claim):
            yield Reckoned("plus", first.claim, last.claim, whole, closed=False, agreeing=True)
            return


def _in_a_row(row: Sequence[Said], last: Said) -> Iterator[Reckoned]:
    """Two figures of one sort and what a word makes of them: what is left, how far apart they are, what they come to."""
    sort = sort_of(last.claim)
    alike = [said for said in row if sort_of(said.claim) == sort]
    if len(alike) < 2 or sort in NOT_SUMMED:
        return
    one, other = alike[-2:]
    larger, smaller = sorted((one.claim, other.claim), key=size, reverse=True)
    if not _SHORT.fullmatch(last.lead):
        return
    if _words("left").match(last.tail):
        yield Reckoned("less", one.claim, other.claim, last.claim, closed=False, agreeing=True)
    elif _words("restated").search(last.lead):
        yield Reckoned("apart", larger, smaller, last.claim, closed=False, agreeing=True)
    elif (
        _words("before").search(other.lead)
        and _words("added").search(one.lead)
        and _words("result").search(last.lead)
    ):
        yield Reckoned("plus", other.claim, one.claim, last.claim, closed=False, agreeing=True)


_POINTS_BACK = compiled(
    r"(?:[这這][个個种種项項些]?|[当當其]?中的?|中间|中間|之间的?|之間的?|\b(?:the|that|this)\b)",
    re.IGNORECASE,
)
_AMOUNTS = frozenset((Kind.LEVEL, Kind.FLOW, Kind.RATE))
_WIDE = 60  # code points of a sentence up to the distance that it tells


def _between(last: Said, before: Sequence[Claim]) -> Iterator[Reckoned]:
    """船租一千多元，外面要八千元。补贴每月有七千元: how far the two figures told just before lie apart."""
    if len(before) < 2 or len(last.lead) > _WIDE:
        return
    gap = _words("gap").search(last.lead)
    if gap is None or not _POINTS_BACK.search(last.lead[: gap.end()]):
        return
    one, other = before[-2:]
    near = one.speaker == last.claim.speaker and last.claim.figure.span.start - one.figure.span.end <= _NEAR
    amounts = {one.kind, other.kind} <= _AMOUNTS
    if near and amounts and _can_be_summed(one, other) and _can_be_summed(other, last.claim):
        larger, smaller = sorted((one, other), key=size, reverse=True)
        yield Reckoned("apart", larger, smaller, last.claim, closed=False, agreeing=True)


@cache
def _gap_begins() -> frozenset[str]:
    return beginnings(words_of("tallies", "gap"))


_NEAR = 120  # code points over which three figures are still said in a row


def _put_together(last: Said, before: Sequence[Claim]) -> Iterator[Reckoned]:
    """ "11 million of them, they have 4 million children, 15 million people": the sum, right behind its two parts."""
    if len(before) < 2:
        return
    one, other = before[-2:]
    if _ADDED_UP.search(last.lead) and _can_be_summed(one, other) and _can_be_summed(other, last.claim):
        if size(one) + size(other) == size(last.claim) and one.speaker == last.claim.speaker:
            yield Reckoned("plus", one, other, last.claim, closed=False, agreeing=True)
        return
    if not _JOINED.fullmatch(last.lead):
        return
    near = one.speaker == last.claim.speaker and last.claim.figure.span.start - one.figure.span.end <= _NEAR
    exact = all(claim.figure.quantity.bound is Bound.EQ for claim in (one, other, last.claim))
    alike = one.kind is other.kind is last.claim.kind and _can_be_summed(one, last.claim)
    units = {claim.figure.quantity.unit for claim in (one, other, last.claim)}
    fine = significant(last.claim.figure.quantity) > 1
    if near and exact and alike and fine and len(units) == 1 and size(one) + size(other) == size(last.claim):
        yield Reckoned("plus", one, other, last.claim, closed=False, agreeing=True)


_ADDED_UP = compiled(r"加起[来來]|加在一起|合起[来來]|[总總]共(?:就)?是|\badds? up to\b")
_JOINED = compiled(r"[^.!?。！？]{0,48}[,，—–-]\s*(?:so\s+|that['’]s\s+|共|合共|一共)?")


def _of_every(phrase: Phrase, before: Sequence[Claim]) -> Iterator[Reckoned]:
    """每7块钱就有1块钱: so many of so many, where the share is stated beside it."""
    for one, other in pairwise(phrase.said):
        whole, part = one.claim, other.claim
        if _words("out_of_every").search(other.lead):
            whole, part = part, whole
        elif not _words("every").search(one.lead):
            continue
        told = [*before[-2:], *(said.claim for said in phrase.said)]
        shares = [claim for claim in told if sort_of(claim) == "percent"]
        ahead = [claim for claim in shares if claim.figure.span.start < one.claim.figure.span.start]
        is_pair = sort_of(part) == sort_of(whole) != "percent" and 0 < size(part) < size(whole)
        if is_pair and shares and _SHORT.fullmatch(other.lead):
            share = ahead[-1] if ahead else shares[0]
            yield Reckoned("ratio", part, whole, share, closed=False, agreeing=True)


def _can_be_summed(one: Claim, other: Claim) -> bool:
    sort = sort_of(one)
    return sort is not None and sort not in RATIOS and sort == sort_of(other)
