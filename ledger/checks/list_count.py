"""A number of things, and the list of them beside it has as many.

国家、省、市、县四级 lists four, “three cities: Leeds, York and Hull” three. The list stands right before
the number, or right behind it and its noun; or the sentence tells its members one by one (一个是…另一个是…).
A number said before its list and behind it (两家甲、乙两家) is one count, and so is one whose list is told again. A list that may go on (等, such as) and items
that may be one or two (线上和线下) agree where some way of counting fits. Where the list is closed, stands right
beside the number and its items are plain names, another number of them is a tension, never more: spoken lists
are loose. Any other list that comes out differently isn't taken for the list that the number counts.

consistent: 我们建成覆盖国家、省、市、县四级的服务机构。
consistent: The plan covers three cities: Leeds, York and Hull.
tension: 我们建成覆盖国家、省、市、县五级的服务机构。
tension: The plan covers 4 cities: Leeds, York and Hull.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ledger.book import Book
from ledger.checks._listing import Listing, behind, in_front, told
from ledger.checks._making import Rule, amount, quoted
from ledger.checks._wording import Wording, following, wording
from ledger.patterns import compiled
from ledger.quantity import THING, unit_class
from ledger.records import (
    EQ,
    FLOW,
    LEVEL,
    TARGET,
    Bound,
    Claim,
    Finding,
    Member,
    Severity,
    Transcript,
    Verdict,
)

_MOST = 12  # lists that are said or printed with their number are no longer
_COUNTED = frozenset((THING, "person", "score", None))
_KINDS = frozenset((LEVEL, FLOW, TARGET))

_DIGIT = compiled(r"\d")


def find(book: Book) -> Iterator[Finding]:
    """One finding for each small number of things whose list stands beside it."""
    for transcript, sentences in book.sentences():
        told: list[tuple[tuple[Claim, ...], Listing]] = []
        for claims in sentences:
            if any(_counts(claim) and _may_be_listed(transcript, claim) for claim in claims):
                for counts, listing in _in(transcript, claims):
                    _keep_again(told, counts, listing)
        yield from (_judged(counts, listing) for counts, listing in told)


# who was just named: 张三、李四和王五，你们三位
_POINTED = compiled(r"(?:[你他她我咱][们們]|[这這]|上述|\b(?:these|those))\Z", re.IGNORECASE)
_POINTER = 8  # code points that such a word has, with the one before it
_PARTS = compiled(r"[、，,；;：:。.及和与與跟同]|\b(?:and|or)\b")


def _is_pointed_at(claim: Claim) -> bool:
    return _POINTED.search(claim.prefix.rstrip()[-_POINTER:]) is not None


def _may_be_listed(transcript: Transcript, claim: Claim) -> bool:
    """Whether the words around a count fall in enough parts to be a list of it; most don't, and are not folded."""
    number = claim.figure.quantity.value
    if number <= _MOST or _is_pointed_at(claim):
        return True
    span = claim.sentence
    return number <= 2 * (len(_PARTS.findall(span.of(transcript.source.text))) + 2)


def _counts(claim: Claim) -> bool:
    quantity = claim.figure.quantity
    return (
        claim.kind in _KINDS
        and quantity.step == quantity.scale == 1
        and quantity.value > 1
        and quantity.upper is None
        and quantity.bound in (EQ, Bound.APPROX, Bound.GE)
        and unit_class(quantity.unit) in _COUNTED
    )


def _in(transcript: Transcript, claims: tuple[Claim, ...]) -> Iterator[tuple[tuple[Claim, ...], Listing]]:
    said = wording(transcript.source, claims)
    if said is None:
        return
    seen: list[tuple[tuple[Claim, ...], Listing]] = []
    for index, (claim, place) in enumerate(zip(said.claims, said.places, strict=True)):
        if not _counts(claim) or _is_of_two(said, index):
            continue
        number = int(claim.figure.quantity.value)
        after = said.text[place.end :]
        if _COUNTED_ON.match(after):
            continue
        before = in_front(said.text[: place.start], unit=claim.figure.quantity.unit)
        found = [
            one for one in (before, behind(after, said.text[place.start : place.end])) if one is not None
        ]
        if number <= _MOST:
            rest = following(transcript.source, claims[0].sentence.end)
            found += told(f"{after} {rest}", number)
        best = _best(claim, found, pointed=_is_pointed_at(claim))
        if best is not None:
            _keep(seen, claim, best)
    yield from ((counts, replace(one, items=tuple(map(said.printed, one.items)))) for counts, one in seen)


#: 滨州、宁川、越岭二省一市; 划艇、帆船、铁人三项共3个项目: the list is of what both counts come to, or of the second's.
_COUNTED_ON = compiled(
    r"\s*(?:一?共|[总總]共|合[计計])?(?:有|为|為)?[\d一二两兩三四五六七八九十]+(?![年月日号號])[^\W\d]"
)
_NUMERALS = compiled(r"[\d一二两兩三四五六七八九十]")
_LONG = 3  # items that make a list which is known again; a pair is soon another one
_MARKS = compiled(r"[\s“”「」『』《》\"]")


def _keep_again(
    told: list[tuple[tuple[Claim, ...], Listing]], counts: tuple[Claim, ...], listing: Listing
) -> None:
    """Keeps a count with its list; one whose list has been told before, item for item, goes with the first of its number."""
    for number, (before, last) in enumerate(told):
        if amount(before[0]) == amount(counts[0]) and _is_told_again(last, listing):
            told[number] = (*before, *counts), last
            return
    told.append((counts, listing))


def _is_told_again(one: Listing, other: Listing) -> bool:
    """Whether two lists have the same items, but for what stands before the first or behind the last of them."""
    first, second = ([_MARKS.sub("", item).casefold() for item in listing.items] for listing in (one, other))
    if len(first) != len(second) or len(first) < _LONG or first[1:-1] != second[1:-1]:
        return False
    heads, tails = sorted((first[0], second[0]), key=len), sorted((first[-1], second[-1]), key=len)
    return heads[1].endswith(heads[0]) and tails[1].startswith(tails[0])


_TOGETHER = compiled(r"[^,，.。;；:：、]{0,24}?(?:\band|和|与|以及|及)\s*")


def _is_of_two(said: Wording, index: int) -> bool:
    """Whether the count stands beside another one, so that a list would be of both: two fathers and two mothers: …"""
    beside = (said.between(at, at + 1) for at in (index - 1, index) if 0 <= at < len(said.claims) - 1)
    return any(_TOGETHER.fullmatch(words) for words in beside)


def _keep(seen: list[tuple[tuple[Claim, ...], Listing]], claim: Claim, listing: Listing) -> None:
    """Keeps a count with its list; one that says the number again, behind the list, goes with the first."""
    if seen:
        counts, last = seen[-1]
        is_one = listing.items[0].endswith(last.items[0]) and last.items[-1].startswith(listing.items[-1])
        if is_one and amount(counts[-1]) == amount(claim):
            items = (*last.items[:-1], listing.items[-1])  # without what stands behind the second number
            seen[-1] = (*counts, claim), replace(last, items=items)
            return
    seen.append(((claim,), listing))


def _fits(claim: Claim, listing: Listing) -> bool:
    """Whether the list has as many as the count says; what is at least so many may be longer."""
    at_least = claim.figure.quantity.bound is Bound.GE
    number = claim.figure.quantity.value
    return number <= listing.most and (at_least or listing.least <= number)


def _best(claim: Claim, found: list[Listing], *, pointed: bool) -> Listing | None:
    """The listing that the number fits, else one beyond doubt that it could have been meant for.

    Items with figures of their own are no listing of things, and 47 firms beside three names count others,
    unless the words point back at who was named.
    """
    number = int(claim.figure.quantity.value)
    fits = [one for one in found if _fits(claim, one)]
    sure = [
        one
        for one in found
        if one.sure
        and (pointed or number <= 2 * one.most)
        and not any(_DIGIT.search(item) or _is_numbered(item, claim) for item in one.items)
    ]
    return next(iter((*fits, *sure)), None)


def _is_numbered(item: str, claim: Claim) -> bool:
    """Whether an item has a number of the count's own sort: 甲队三分、乙队两分."""
    unit = claim.figure.quantity.unit or ""
    head, found, _ = item.partition(unit) if unit else ("", "", "")
    return bool(found) and _NUMERALS.match(head[-1:]) is not None


def _judged(counts: tuple[Claim, ...], listing: Listing) -> Finding:
    number = int(counts[0].figure.quantity.value)
    fits = _fits(counts[0], listing)
    items = "; ".join(listing.items)
    listed = str(listing.least) if listing.least == listing.most else f"{listing.least} or {listing.most}"
    many = len(counts) > 1
    says = (
        f"fit{'' if many else 's'} the list"
        if fits
        else f"stand{'' if many else 's'} beside a list of {listed}"
    )
    return Finding(
        rule="list_count",
        kind="list_count",
        verdict=Verdict.CONSISTENT if fits else Verdict.TENSION,
        severity=Severity.NONE if fits else Severity.WARNING,
        members=tuple(Member(claim, "count") for claim in counts),
        stated=str(number),
        computed_low=str(listing.least),
        computed_high=str(listing.most),
        arithmetic=f"listed {listed}, stated {number}",
        message=f"{quoted(counts)} {says}{' beside it' if fits else ''}: {items}.",
    )


RULE = Rule("list_count", "list_count", __doc__ or "", find)
