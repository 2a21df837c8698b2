"""A share of figures just told, or what a share just told comes to: “which is 60 percent of the total”, “300 people”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ledger.book.leading import (
    CLOSES,
    is_told_amount,
    is_told_of,
    leading_on,
    leads_on,
    pattern_of,
    words_for,
)
from ledger.book.mentions import sort_of
from ledger.book.passages import Said
from ledger.book.reckoned import Reckoned, is_share
from ledger.book.worked import MONEY, RATIOS, TIME
from ledger.likeness.words import words_in
from ledger.patterns import compiled
from ledger.quantity import counted
from ledger.records import Claim


@cache
def _of() -> re.Pattern[str]:
    return compiled(rf"[^,.;:]{{0,30}}\s(?:{pattern_of('of')})\s*")


@cache
def _of_all() -> re.Pattern[str]:
    return compiled(rf"\s*(?:{pattern_of('of_all')})\s*(?:[,.;:)—–]|\Z|and\b|but\b)")


_OF_THEM = compiled(r"\s*of\s+(?:them|these|those)\b")


def again(one: Said, last: Said) -> Reckoned | None:
    """ "Two out of five students, or 40 percent": a fraction of something, then the same in per cent."""
    units = {one.claim.figure.quantity.unit, last.claim.figure.quantity.unit}
    if not is_share(one.claim) or units != {"fraction", "%"} or one.claim.sentence != last.claim.sentence:
        return None
    words = re.fullmatch(
        r"(?:[^,.;:]{0,36})[,(—–-]\s*(?:or|that\s+is|that['’]s|i\.e\.)\s*(?P<about>[a-z ]*)", last.lead
    )
    if words is None or not (CLOSES.match(last.behind) or _is_of_the_same(one, last)):
        return None
    return Reckoned("same", one.claim, last.claim, None, closed=True)


_WHOSE = compiled(
    r"\s*of\s+(?:all\s+)?(?:the|our|your|their|his|her|its|these|those)?\s*(?P<noun>[a-z]+)\s*(?:[,.;:)—–]|\Z)"
)
_WHO = compiled(
    r"\s*(?:of\s+)?(?:all\s+)?(?:the|our|your|their|his|her|its|these|those)?\s*(?P<noun>[a-z]+)\s*[,(—–-]"
)


def _is_of_the_same(one: Said, last: Said) -> bool:
    """Whether both shares are named to be of the same: "One in four children, that's 25 percent of our children"."""
    of, told = _WHOSE.match(last.behind), _WHO.match(one.behind)
    return of is not None and told is not None and of["noun"] == told["noun"]


def share_of(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "…costs $150 million. We have spent $90 million, which is 60 percent of the total"."""
    if len(row) < 2:
        return None
    part = row[-1]
    wholes = [one for one in row[:-1] if _can_hold(one.claim, part.claim)]
    if not wholes or not is_told_amount(part.claim):
        return None
    whole = wholes[-1]
    if (_of_all().match(last.behind) or _is_of_its_name(whole, last)) and leads_on(
        _since_part(part, last), bare=False
    ):
        named = len(wholes) == 1 and _is_named_whole(whole)
        sure = whole is row[-2] and (
            named or (_is_told_whole(whole, part) and not _is_of_all_others(whole, last))
        )
        return Reckoned("ratio", part.claim, whole.claim, last.claim, sure, agreeing=not sure)
    if not (CLOSES.match(last.behind) or last.claim.figure.quantity.unit == "fraction"):
        return None
    told_of = whole is row[-2] and is_told_of(whole, part)
    alone = last.claim.sentence != part.claim.sentence and whole.claim.sentence == part.claim.sentence
    apposed = last.claim.sentence == part.claim.sentence and _OF_THEM.match(part.behind) is not None
    if told_of and alone and leads_on(last, bare=False) and "or" not in last.lead:
        return Reckoned("ratio", part.claim, whole.claim, last.claim, closed=True)
    if whole is row[-2] and apposed and _OF_THEM.sub("", last.lead).lstrip().startswith((",", "(", "—")):
        rest = _OF_THEM.sub("", last.lead)
        if leading_on().fullmatch(rest) and CLOSES.match(last.behind):
            return Reckoned("ratio", part.claim, whole.claim, last.claim, closed=True)
    return None


_ITS_NAME = compiled(r"\s*of\s+(?:the|our|its|their)\s+(?P<noun>[a-z]{3,})\s*(?:[,.;:)—–]|\Z)")
_CLAUSE = compiled(r"\s*of\s+(?:them|these|those)\b[^,;:.]*(?=[,;:(—–])")


def _is_of_its_name(whole: Said, last: Said) -> bool:
    """Whether a share is of what the whole was just called: "Our fleet is 540 buses. …, 30 percent of the fleet"."""
    of = _ITS_NAME.match(last.behind)
    return (
        of is not None
        and re.search(rf"\b(?:the|our|its|their)\s+{of['noun']}\s+(?:is|was|has|had|of)\s", whole.lead)
        is not None
    )


def _since_part(part: Said, last: Said) -> Said:
    """The share without the words that say what the part of them is: "162 of them are electric, which is"."""
    if last.claim.sentence == part.claim.sentence and (found := _CLAUSE.match(last.lead)):
        return last._replace(lead=last.lead[found.end() :])
    return last


_ALL_OF_NAME = compiled(r"\s*of\s+(?:all|the\s+entire)\s+(?P<noun>[a-z]+)")


def _is_of_all_others(whole: Said, last: Said) -> bool:
    """Whether a share is of all that have another name than the whole: 162 of the firms export, 45 percent of all exporters."""
    of = _ALL_OF_NAME.match(last.behind)
    told = f"{whole.claim.figure.text} {whole.behind} {words_in(whole.claim.metric or '')}".casefold()
    return of is not None and of["noun"].removesuffix("s") not in told


def _is_told_whole(whole: Said, part: Said) -> bool:
    """Whether the words make a part one of the whole: of our 64 warehouses 48; 162 of them."""
    return is_told_of(whole, part) or _OF_THEM.match(part.behind) is not None


def _is_named_whole(whole: Said) -> bool:
    return (
        words_for("all").search(f"{whole.lead} {words_in(whole.claim.metric or '')} {whole.behind}")
        is not None
    )


def _can_hold(whole: Claim, part: Claim) -> bool:
    same = sort_of(whole) == sort_of(part) and sort_of(whole) not in RATIOS | TIME
    return same and is_told_amount(whole) and whole.figure.quantity.value > part.figure.quantity.value > 0


def part_of(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "Half of the 600 workers, 300 people, took the offer"."""
    if len(row) < 2:
        return None
    share, whole = row[-2:]
    if not (is_share(share.claim) and is_told_amount(whole.claim) and is_told_amount(last.claim)):
        return None
    if whole.claim.sentence != last.claim.sentence or not _of().fullmatch(" " + whole.lead):
        return None
    name, _, rest = last.lead.partition(",")
    if "," not in last.lead:
        return None
    found = leading_on().fullmatch("," + rest)
    if found is None or len(name) > 40 or not CLOSES.match(last.behind):
        return None
    things = counted() | MONEY
    both = sort_of(last.claim) in things and sort_of(whole.claim) in things
    if not both or (sort_of(whole.claim) in MONEY) != (sort_of(last.claim) in MONEY):
        return None
    alike = sort_of(last.claim) == sort_of(whole.claim)
    closed = alike and (found["so"] is not None or _is_their_name(last, whole))
    return Reckoned("part", whole.claim, share.claim, last.claim, closed, agreeing=not closed)


_PERSONS = compiled(r"[\d,.]+\s*(?:people|persons|individuals)?\s*\Z")


def _is_their_name(part: Said, whole: Said) -> bool:
    """Whether a part is called what its whole is, or nothing: of 600 workers 300 workers, 300 people, 300 of them."""
    words = (part.claim.figure.text.split()[-1:], whole.claim.figure.text.split()[-1:])
    return (
        _PERSONS.fullmatch(part.claim.figure.text) is not None
        or words[0] == words[1]
        or sort_of(part.claim) in MONEY
    )


_SO_MANY = compiled(r"[^.;]{0,40}[,:(—–]\s*(?:(?:or|that\s+is)\s+)?(?:about\s+)?")
_OF = compiled(r"\s*(?:out\s+)?of\s+(?:the\s+|our\s+)?")


def out_of(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "Half the prisons, 14 of 28, are over capacity"."""
    if len(row) < 2:
        return None
    share, part = row[-2:]
    told = is_share(share.claim) and sort_of(part.claim) == sort_of(last.claim) not in RATIOS - {None} | TIME
    if not told or not (is_told_amount(part.claim) and is_told_amount(last.claim)):
        return None
    if share.claim.sentence != last.claim.sentence or not _OF.fullmatch(last.lead):
        return None
    if not (_SO_MANY.fullmatch(part.lead) and CLOSES.match(last.behind)):
        return None
    if not 0 < part.claim.figure.quantity.value <= last.claim.figure.quantity.value:
        return None
    return Reckoned("ratio", part.claim, last.claim, share.claim, closed=True)
