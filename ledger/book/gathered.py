"""What several figures just told make together: the sum or the average of a list, so much to each of so many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.book.leading import CLOSES, is_told_amount, pattern_of, words_for
from ledger.book.mentions import size, sort_of
from ledger.book.passages import Said
from ledger.book.products import number_in
from ledger.book.reckoned import Reckoned
from ledger.book.worked import MONEY, RATIOS, TIME
from ledger.likeness import is_yearly
from ledger.patterns import compiled
from ledger.quantity import counted
from ledger.records import Claim


def sum_of(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "5,000 jobs in Ohio, 3,000 in Michigan and 2,000 in Indiana, for a total of 10,000 jobs"."""
    told = [
        said for said in row if is_told_amount(said.claim) and said.claim.sentence == row[-1].claim.sentence
    ]
    if (
        not told
        or told[-1] is not row[-1]
        or not re.search(r"\b(?:and|plus)\b", row[-1].lead)
        or words_for("open").search(row[-1].lead)
    ):
        return None
    whole_sentence = len(told) >= _LEAST and _come_to(told, last)
    parts = told if whole_sentence else _list_at_end(told)
    units = {sort_of(said.claim) for said in (*parts, last)} - {None}
    if (
        len(parts) < 2
        or len(units) != 1
        or units & (RATIOS | TIME)
        or words_for("open").search(parts[0].lead)
    ):
        return None
    behind = re.match(rf"\s*(?:[a-z]+\s+)?(?:{pattern_of('in_all')})", last.behind)
    behind = behind or _over_them(last, len(parts))
    lead = re.search(
        rf"(?:[,.;:—–-]|\A)\s*(?:(?:and|so)\s+)?(?P<so>{pattern_of('sum')})?\s*(?:{pattern_of('about')})?\s*\Z",
        last.lead,
    )
    ends = CLOSES.match(last.behind, behind.end() if behind else 0)
    if (
        lead is None
        or ends is None
        or not (lead["so"] or behind)
        or any(is_yearly(said.claim) for said in parts)
    ):
        return None
    first, second, *others = (said.claim for said in parts)
    all_told = words_for("all_told").search(last.lead) is not None
    same = (
        len({said.claim.period and said.claim.period.text for said in parts}) == 1
        or behind is not None
        or all_told
    )
    closed = bool(lead["so"]) and (behind is not None or all_told)
    return Reckoned(
        "sum",
        first,
        second,
        last.claim,
        closed,
        agreeing=not (closed or behind) or not same or whole_sentence,
        between=tuple(others),
    )


def _over_them(last: Said, number: int) -> re.Match[str] | None:
    """What says that a figure is of as many months or years as were listed: "850 over the three months"."""
    found = _OVER_SO_MANY.match(last.behind)
    return found if found is not None and number_in(found["number"]) == number else None


_OVER_SO_MANY = compiled(
    r"\s*(?:[a-z]+\s+){0,3}?(?:over|in|for|across|during)\s+(?:(?:the|those|these|all)\s+)?(?:last\s+|past\s+|first\s+)?(?P<number>[a-z]+)\s+"
    r"(?:months|years|quarters|weeks|days)"
)


def _come_to(told: Sequence[Said], last: Said) -> bool:
    """Whether all that a sentence tells, whatever stands between, makes just what the next one says."""
    return last.claim.sentence != told[-1].claim.sentence and sum(size(said.claim) for said in told) == size(
        last.claim
    )


def for_all(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "$2,000 to each of 4 million families; that is $8 billion", "each of the 12 counties gets $3 million, $36 million in all"."""
    if len(row) < 2:
        return None
    each, count = _each_and_count(row[-2], row[-1]) if sort_of(last.claim) in MONEY else (None, None)
    loose = each is None
    if each is None:
        each, count = _each_of_them(row, last)
    if each is None or count is None or sort_of(each.claim) != sort_of(last.claim):
        return None
    behind = re.match(rf"\s*(?:{pattern_of('in_all')})", last.behind)
    lead = re.search(
        rf"(?:[,.;:—–-]|\A)\s*(?P<so>{pattern_of('for_all')})?\s*(?:{pattern_of('about')})?\s*\Z", last.lead
    )
    ends = CLOSES.match(last.behind, behind.end() if behind else 0) or (loose and _OF_IT.match(last.behind))
    if lead is None or not ends or not (lead["so"] or behind):
        return None
    closed = behind is not None or lead["so"] != "or"
    agreeing = not closed
    return Reckoned("times", each.claim, count.claim, last.claim, closed and not loose, agreeing)


_EACH_DOES = compiled(
    r"\s*,?\s*(?:and|with)\s+(?:on\s+average,?\s+)?each\s+(?:of\s+(?:them|these|those|whom)\s+|one\s+)?(?!(?:day|week|month|quarter|year|time)\b)(?:[a-z]+\s+){1,3}(?:on\s+average\s+)?"
)
_AVERAGE_IS = compiled(r"(?:.*[^a-z])?(?:the|our|their|its)\s+average\s+(?:[a-z]+\s+){1,2}(?:is|was|of)\s+")
_GET_IT = compiled(
    r"\s*(?:of\s+(?:them|those)|(?:get|got|receive|received|draw|drew|collect|collected)\s+(?:it|one|them))\s*[,.;:—–]\s*.*"
)
_OF_IT = compiled(r"\s*of\s+[a-z]+\s*[,.;:]")
_IN_A_TIME = compiled(
    r"\b(?:an?|per|each|every)\s+(?:hour|day|week|month|quarter|year)\b|\b(?:dai|month|week|year|annual)ly\b"
)


def _each_of_them(row: Sequence[Said], last: Said) -> tuple[Said | None, Said | None]:
    """620 officers, and each of them worked 52 hours; the average payment is $520 and 31,000 families get it."""
    one, other = row[-2:]
    near = one.claim.sentence == other.claim.sentence == last.claim.sentence
    if not near or _IN_A_TIME.search(f"{one.lead} {one.behind} {other.behind} {last.behind}"):
        return None, None
    if (
        sum(sort_of(said.claim) in counted() for said in row if said.claim.sentence == last.claim.sentence)
        != 1
    ):
        return None, None  # who else there is may do so too
    if sort_of(one.claim) in counted() and sort_of(other.claim) in MONEY | {"second"}:
        return (other, one) if _EACH_DOES.fullmatch(other.lead) else (None, None)
    if sort_of(one.claim) in MONEY and sort_of(other.claim) in counted():
        joined = re.fullmatch(r"\s+and\s+(?:some\s+|about\s+)?", other.lead) is not None
        if joined and _AVERAGE_IS.fullmatch(one.lead) and _GET_IT.fullmatch(other.behind):
            return one, other
    return None, None


def over_years(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "a 5 percent cut every year for 4 years, making a total cut of 20 percent"; compounded it is a little else."""
    if len(row) < 2:
        return None
    each, years = row[-2].claim, row[-1].claim
    told = each.sentence == last.claim.sentence and years.figure.quantity.unit == "year"
    ratio = sort_of(each) in ("percent", "points")
    if (
        told
        and sort_of(each) == sort_of(last.claim)
        and (ratio or sort_of(each) in counted())
        and _EVERY_YEAR.fullmatch(row[-1].lead)
        and _IN_ALL.fullmatch(last.lead)
    ):
        return Reckoned("times", each, years, last.claim, closed=not ratio, agreeing=True)
    return None


_EVERY_YEAR = compiled(
    r"[^.;:]{0,48}\b(?:an?|per|each|every)\s+year\b[^.;:,]{0,24}\b(?:for|over)\s+(?:the\s+next\s+|a\s+period\s+of\s+)?"
)
_IN_ALL = compiled(
    r"[^.;:]{0,72}[,—–-]\s*(?:(?:making|for|that['’]s|which\s+is|so|or|which\s+makes)\s+)?an?\s+(?:total|cumulative|overall|combined)\b[^.;:,]{0,48}"
)


def _each_and_count(one: Said, other: Said) -> tuple[Said | None, Said | None]:
    """Which of two figures is what goes to each, and which says to how many."""
    first, second = sort_of(one.claim), sort_of(other.claim)
    if first in MONEY and (of := _PER.match(one.behind)) is not None:
        printed = f"{other.claim.figure.text} {other.behind[:_NAMED]}".casefold()
        if of["of"].removesuffix("s") in printed and _FOR.fullmatch(other.lead.removeprefix(of.group())):
            return one, other
    if first in MONEY and second in counted():
        if re.fullmatch(
            rf"\s*(?:{pattern_of('each_before')})\s*(?:the|our|these|those|its|their|more\s+than|about|nearly)?\s*",
            other.lead,
        ):
            return one, other
    elif first in counted() and second in MONEY:
        of_each = re.search(rf"(?:{pattern_of('each_of')})\s*\Z", one.lead) is not None
        behind = re.match(r"\s*(?:each|apiece)\b", other.behind) is not None
        of = _PER.match(other.behind)
        behind = behind or (of is not None and of["of"].removesuffix("s") in one.claim.figure.text.casefold())
        if (of_each or behind) and len(other.lead) <= _NAMED and "," not in other.lead:
            return other, one
    return None, None


_PER = compiled(r"\s*(?:per|an?|for\s+each|for\s+every|each|every)\s+(?P<of>[a-z]+)")
_FOR = compiled(r"\s*,?\s*(?:for|times|over|across|and|with)\s+(?:the\s+)?(?:about\s+|next\s+|all\s+)?")
_NAMED = 36  # code points between a count and what each of them gets


def mean(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "250,000 in March, 180,000 in April and 170,000 in May, averaging 200,000"."""
    if not words_for("mean").search(last.lead) or len(last.lead) > _LIST:
        return None
    told = [said for said in row if said.claim.sentence == last.claim.sentence and is_told_amount(said.claim)]
    parts = _list_at_end(told)
    units = {sort_of(said.claim) for said in (*parts, last)} - {None}
    number = _number_of(last.behind)
    if words_for("held_against").search(last.lead) or not _AS_LISTED.match(last.behind):
        return None
    if len(parts) < _LEAST or len(units) != 1 or units & RATIOS or number not in (None, len(parts)):
        return None
    first, second, *others = (said.claim for said in parts)
    start = parts[0].claim.period
    if last.claim.period is not None and start is not None and last.claim.period.last < start.first:
        return None
    closed = _are_of_one_length([said.claim for said in parts])
    return Reckoned("mean", first, second, last.claim, closed, agreeing=not closed, between=tuple(others))


_LIST, _LEAST = 60, 3
# "averaging 200,000 over the three months", "an average of 200,000 a month"
_AS_LISTED = compiled(
    r"[^,.;]{0,12}?(?:\s*(?:over|in|for|across|during)\s+(?:the|those|these|all)\s+(?:last\s+|past\s+)?[a-z]+\s+[a-z]+|\s*(?:a|per|each)\s+[a-z]+)?\s*(?:[,.;:)—–]|\Z)"
)
_OVER = compiled(
    r"[^,.;]{0,12}\b(?:over|in|for|across|during)\s+(?:the|those|these|all)\s+(?:last\s+|past\s+)?(?P<number>[a-z]+)\b"
)


def _number_of(behind: str) -> int | None:
    """How many the words behind an average say that it is of: "over the three months"."""
    found = _OVER.match(behind)
    return number_in(found["number"]) if found else None


def _list_at_end(told: Sequence[Said]) -> list[Said]:
    """The figures that are listed with the last one, as far as the list goes back."""
    parts = list(told[-1:])
    for said in reversed(told[:-1]):
        if not _is_listed(said, parts[0]):
            break
        parts.insert(0, said)
    return parts


def _is_listed(one: Said, other: Said) -> bool:
    """Whether a comma or an "and", with the time of the first, is all that stands between two figures of a list."""
    return (
        sort_of(one.claim) == sort_of(other.claim)
        and len(other.lead) <= _NAMED
        and re.search(r"[,;]|\band\b", other.lead) is not None
    )


def _are_of_one_length(claims: Sequence[Claim]) -> bool:
    """Whether each is dated by its own month, quarter or year."""
    periods = [claim.period for claim in claims if claim.period is not None]
    lengths = [(period.last - period.first).days for period in periods]
    apart = len({period.text for period in periods}) == len(claims)
    return apart and bool(lengths) and max(lengths) - min(lengths) <= max(lengths) // 8
