"""How far two figures just told lie apart, said behind them: a deficit, a margin, what went over budget, what is left or there now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ledger.book.leading import CLOSES, is_told_amount, is_told_of, leads_on, pattern_of, words_for
from ledger.book.mentions import size, sort_of
from ledger.book.passages import Said, same_time
from ledger.book.reckoned import Reckoned, is_share
from ledger.book.worked import MONEY, RATIOS, TIME
from ledger.likeness import content, is_yearly
from ledger.likeness.words import words_in
from ledger.patterns import compiled
from ledger.records import Claim, Kind


def difference(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "We took in $500 million and spent $650 million, leaving a deficit of $150 million"."""
    if (
        len(row) < 2
        or sort_of(last.claim) not in MONEY
        or not all(map(is_told_amount, (row[-2].claim, row[-1].claim, last.claim)))
    ):
        return None
    one, other = row[-2:]
    if {sort_of(one.claim), sort_of(other.claim)} != {sort_of(last.claim)}:
        return None
    sides = [_side(said) for said in (one, other)]
    if set(sides) != {"income", "outlay"} or not words_for("distance").search(
        f"{last.lead} {_first(last.behind)}"
    ):
        return None
    told = f"{last.lead} {words_in(last.claim.metric or '')}"
    foreseen = {said.claim.kind is Kind.TARGET for said in (one, other, last)}
    if words_for("not_of_both").search(told) or len(foreseen) > 1 or _is_of_more(one, other, last):
        return None
    if (
        not _ENDS.match(last.behind)
        or is_yearly(last.claim)
        or not _is_of_their_time(one.claim, other.claim, last.claim)
    ):
        return None
    larger, smaller = sorted((one.claim, other.claim), key=size, reverse=True)
    closed = one.claim.sentence == other.claim.sentence and (_leaves(last) or _is_that_of(one, other, last))
    return Reckoned("apart", larger, smaller, last.claim, closed, agreeing=not closed)


# no word that narrows it stands behind it: a profit of $8 million, and not one "after taxes", a deficit not "in services"
_ENDS = compiled(
    r"\s*(?:(?:in|for)\s+(?:fiscal\s+)?(?:(?:19|20)\d\d|the\s+(?:year|quarter|month))|last\s+(?:year|quarter|month)|this\s+(?:year|quarter|month))?\s*(?:[,.;:)—–]|\Z)"
)


def _is_of_their_time(one: Claim, other: Claim, last: Claim) -> bool:
    """Whether what is left of two amounts is dated as they are, or not at all."""
    told = last.period is None or last.period.text in {
        c.period.text for c in (one, other) if c.period is not None
    }
    return told and same_time(one, other)


def _leaves(last: Said) -> bool:
    """Whether the words say that it is what the two leave: "leaving a deficit of", "for a surplus of"."""
    return re.search(rf"(?:{pattern_of('leaving')})\b[^,.;:]{{0,40}}\Z", last.lead) is not None


_WAS = compiled(
    r"\b(?:the|that|our|its|their|a)\s+(?:[a-z]+\s+){0,2}(?:was|is|came\s+(?:in\s+at|to)|of|stood\s+at)\s+\Z"
)
_PURPOSE = compiled(
    r"\s*(?:on|to|from|for|in(?!\s+(?:revenues?|receipts|income|sales|spending|exports|imports|(?:fiscal\s+)?(?:19|20)\d\d|total)))\s"
)


def _is_that_of(one: Said, other: Said, last: Said) -> bool:
    """Whether "the deficit was" follows two amounts that are all there is: of no purpose, and of no place that it is not of."""
    some = any(_PURPOSE.match(said.behind) or _of_some().search(said.lead) for said in (one, other))
    if some or not _WAS.search(last.lead):
        return False
    return content(one.claim) & content(other.claim) <= content(last.claim) | {"revenue", "spending"}


@cache
def _of_some() -> re.Pattern[str]:
    """What comes in or goes out with the name of a place or purpose behind it: "exports to", "spending on"."""
    return compiled(
        rf"(?:{pattern_of('income')}|{pattern_of('outlay')})\s+(?:to|from|with|of|in|on|for)\s+(?!(?:fiscal\s+)?(?:19|20)\d\d)[a-z]"
    )


def _side(said: Said) -> str | None:
    """Whether an amount came in or went out, by the word nearest to it."""
    told = f"{said.lead} {_first(said.behind) if not said.behind.lstrip().startswith('and') else ''}"
    found = [(hit.end(), side) for side in ("income", "outlay") for hit in words_for(side).finditer(told)]
    return max(found)[1] if found else None


def _first(words: str) -> str:
    return re.split(r"[,.;:]|\band\b", words, maxsplit=1)[0]


def apart_from(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "218 votes in favor and 206 against, a margin of 12"; "we planned $40 million and spent $45 million, $5 million over budget"."""
    if len(row) < 2 or not all(is_told_amount(said.claim) or is_share(said.claim) for said in row[-2:]):
        return None
    one, other = row[-2:]
    sorts = {sort_of(one.claim), sort_of(other.claim)} - {None}
    gap = {"points" if sort == "percent" else sort for sort in sorts}
    if (
        one.claim.sentence != other.claim.sentence
        or len(sorts) != 1
        or sort_of(last.claim) not in {None, *gap, *sorts}
    ):
        return None
    larger, smaller = sorted((one.claim, other.claim), key=size, reverse=True)
    together = other.claim.sentence == last.claim.sentence
    margin = re.fullmatch(
        rf"[^.;:]{{0,40}}?,\s*(?:or\s+|for\s+)?(?:{pattern_of('apart')})\s*(?:{pattern_of('about')})?\s*",
        last.lead,
    )
    if (
        margin is not None
        and together
        and not _is_of_more(one, other, last)
        and CLOSES.match(last.behind)
        and not words_for("held_against").search(one.lead)
    ):
        return Reckoned("apart", larger, smaller, last.claim, closed=True)
    over = re.match(rf"\s*(?:{pattern_of('over')})", last.behind) is not None
    planned = [
        said.claim.kind is Kind.TARGET or bool(words_for("budget").search(said.lead)) for said in (one, other)
    ]
    if over and any(planned) and leads_on(last, bare=True):
        return Reckoned("apart", larger, smaller, last.claim, closed=True)
    return None


_SHORT = compiled(r"\b(?P<of>budget\s+|fiscal\s+|current[\s-]account\s+)?(?:deficit|surplus|shortfall)\b")


def _is_of_more(one: Said, other: Said, last: Said) -> bool:
    """Whether a deficit is of more than the two: of all exports, not of how much they rose; of a budget, not of trade."""
    found = _SHORT.search(last.lead)
    if found is None:
        return False
    named = found["of"] is not None and found["of"].split()[0] not in f"{one.lead} {other.lead}"
    return named or Kind.CHANGE_ABS in (one.claim.kind, other.claim.kind)


def more_than(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "The budget is $6.2 billion, $200 million more than last year's $6.0 billion"."""
    if len(row) < 2:
        return None
    result, far = row[-2:]
    if {sort_of(result.claim), sort_of(far.claim)} != {sort_of(last.claim)} or sort_of(
        last.claim
    ) in RATIOS | TIME:
        return None
    than = re.match(r"\s*(?P<way>more|higher|less|fewer|lower)\s+than\s+[^,.;:]{0,40}\Z", last.lead)
    if than is None or not leads_on(far, bare=True) or result.claim.sentence != last.claim.sentence:
        return None
    if not all(is_told_amount(said.claim) for said in (result, far, last)):
        return None
    how = "plus" if than["way"] in ("more", "higher") else "less"
    return Reckoned(how, last.claim, far.claim, result.claim, closed=True)


def stock(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "We had 1,000 beds. We added 200, so now we have 1,200"; "of our 1,000 soldiers, 600 came home, leaving 400"."""
    if len(row) < 2 or not all(is_told_amount(said.claim) for said in (*row[-2:], last)):
        return None
    one, other = row[-2:]
    sorts = {sort_of(said.claim) for said in (one, other, last)} - {None}
    if len(sorts) != 1 or sorts & (RATIOS | TIME) or other.claim.sentence != last.claim.sentence:
        return None
    left, now = (
        re.search(rf"(?:{pattern_of(name)})\s*(?:{pattern_of('about')})?\s*\Z", last.lead)
        for name in ("left_over", "now")
    )
    if not CLOSES.match(last.behind) or _is_of_fewer(last, one):
        return None
    if left is not None and one.claim.figure.quantity.value > other.claim.figure.quantity.value:
        taken = words_for("taken").search(other.lead) is not None or is_told_of(one, other)
        return Reckoned("less", one.claim, other.claim, last.claim, closed=False, agreeing=not taken)
    if now is not None and words_for("added").search(other.lead):
        apart = (
            one.claim.period
            and other.claim.period
            and other.claim.period.last.year - one.claim.period.last.year > 1
        )
        return Reckoned("plus", one.claim, other.claim, last.claim, closed=False, agreeing=bool(apart))
    return None


_WORD = compiled(r"[a-z]+")


def _is_of_fewer(last: Said, one: Said) -> bool:
    """Whether a figure's own noun says more than that of another: 400 free beds, of 900 beds."""
    words = [set(_WORD.findall(said.claim.figure.text.casefold())) for said in (last, one)]
    return bool(words[0] - words[1] - _NUMBERS)


_NUMBERS = {
    "about",
    "some",
    "nearly",
    "almost",
    "only",
    "just",
    "more",
    "than",
    "over",
    "thousand",
    "million",
    "billion",
    "trillion",
    "hundred",
}
