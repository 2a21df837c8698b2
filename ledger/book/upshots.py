"""What figures just told come to, said behind them in plain words: “which is 60 percent of the total”, “300 people”.

A share of a whole with its part, a share said again as a number or another share, what comes in less what goes out and
the deficit, so much to each of so many and all of it, a list and its average. What is said must stand right behind the
figures that it is of, with nothing between but the words that say so; those are data, in `words.toml`. Where another whole
or another amount can be meant, a sum only counts if it comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ledger.book.passages import Passage, Said, same_time
from ledger.book.reckoned import Reckoned, is_share
from ledger.book.worked import AMOUNTS, MONEY, RATIOS, TIME
from ledger.likeness import content, is_yearly
from ledger.likeness.words import words_in, words_of
from ledger.quantity import counted, unit_class
from ledger.records import Claim, Kind

_NEAR = 170  # code points from the first figure of such a sum to its last
_BACK = 6  # figures before, among which those of the sum stand
_TOLD = AMOUNTS | {Kind.CHANGE_ABS, Kind.RATE}


def upshots(passage: Passage) -> Iterator[Reckoned]:
    """Every sum that a passage tells so, in text order."""
    before: list[Said] = []
    for phrase in passage:
        for said in phrase.said:
            row = [one for one in before if _is_near(one, said)]
            yield from _of_one(row, said)
            before = [*before[1 - _BACK :], said]


def _is_near(one: Said, last: Said) -> bool:
    apart = last.claim.figure.span.start - one.claim.figure.span.end
    return one.claim.speaker == last.claim.speaker and apart <= _NEAR


def _of_one(row: Sequence[Said], last: Said) -> Iterator[Reckoned]:
    if not row or not last.claim.figure.text.isascii():
        return
    if is_share(last.claim):
        found = _again(row[-1], last) or _share_of(row, last)
    else:
        found = next(filter(None, (way(row, last) for way in _WAYS)), None)
    if found is not None:
        yield found


# --- words ------------------------------------------------------------------------------------------------


@cache
def _any(name: str) -> str:
    return "|".join(words_of("upshots", name))


@cache
def _so() -> re.Pattern[str]:
    """Nothing but a comma and what leads on from the figures before: ", or about", ". That is"."""
    return re.compile(
        rf"(?P<mark>\s*[,.;:(—–-]*)\s*(?:and\s+|so\s+)?(?P<so>{_any('so')})?\s*(?:{_any('about')})?\s*"
    )


@cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"[^,.;:]{{0,30}}\s(?:{_any('of')})\s*")


@cache
def _of_all() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_any('of_all')})\s*(?:[,.;:)—–]|\Z|and\b|but\b)")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(_any(name))


_CLOSES = re.compile(r"\s*(?:of\s+(?:them|these|those|it)\s*)?(?:[,.;:)—–]|\Z)")
_OF_THEM = re.compile(r"\s*of\s+(?:them|these|those)\b")
_CONTRAST = re.compile(r"\b(?:not|only\s+if|instead)\b")


def _leads(last: Said, *, bare: bool) -> bool:
    """Whether nothing stands before the figure but what leads on to it; a comma alone only where `bare`."""
    found = _so().fullmatch(last.lead)
    return found is not None and bool(found["so"] or (bare and found["mark"].strip()))


# --- shares ------------------------------------------------------------------------------------------------


def _again(one: Said, last: Said) -> Reckoned | None:
    """ "Two out of five students, or 40 percent": a fraction of something, then the same in per cent."""
    units = {one.claim.figure.quantity.unit, last.claim.figure.quantity.unit}
    if not is_share(one.claim) or units != {"fraction", "%"} or one.claim.sentence != last.claim.sentence:
        return None
    words = re.fullmatch(
        r"(?:[^,.;:]{0,36})[,(—–-]\s*(?:or|that\s+is|that['’]s|i\.e\.)\s*(?P<about>[a-z ]*)", last.lead
    )
    if words is None or not _CLOSES.match(last.behind):
        return None
    return Reckoned("same", one.claim, last.claim, None, closed=True)


def _share_of(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "…costs $150 million. We have spent $90 million, which is 60 percent of the total"."""
    if len(row) < 2:
        return None
    part = row[-1]
    wholes = [one for one in row[:-1] if _can_hold(one.claim, part.claim)]
    if not wholes or not _is_amount(part.claim):
        return None
    whole = wholes[-1]
    if _of_all().match(last.behind) and _leads(last, bare=False):
        sure = len(wholes) == 1 and whole is row[-2] and _is_named_whole(whole)
        return Reckoned("ratio", part.claim, whole.claim, last.claim, sure, agreeing=not sure)
    if not (_CLOSES.match(last.behind) or last.claim.figure.quantity.unit == "fraction"):
        return None
    told_of = whole is row[-2] and _is_told_of(whole, part)
    alone = last.claim.sentence != part.claim.sentence and whole.claim.sentence == part.claim.sentence
    apposed = last.claim.sentence == part.claim.sentence and _OF_THEM.match(part.behind) is not None
    if told_of and alone and _leads(last, bare=False) and "or" not in last.lead:
        return Reckoned("ratio", part.claim, whole.claim, last.claim, closed=True)
    if whole is row[-2] and apposed and _OF_THEM.sub("", last.lead).lstrip().startswith((",", "(", "—")):
        rest = _OF_THEM.sub("", last.lead)
        if _so().fullmatch(rest) and _CLOSES.match(last.behind):
            return Reckoned("ratio", part.claim, whole.claim, last.claim, closed=True)
    return None


def _is_told_of(whole: Said, part: Said) -> bool:
    """Whether the words before a whole make what follows its part: "of the 3,500 applicants, 2,800 passed"."""
    return re.search(
        rf"\b(?:out\s+)?(?:{_any('of')})\s*\Z", whole.lead
    ) is not None and part.lead.lstrip().startswith(",")


def _is_named_whole(whole: Said) -> bool:
    return (
        _words("all").search(f"{whole.lead} {words_in(whole.claim.metric or '')} {whole.behind}") is not None
    )


def _can_hold(whole: Claim, part: Claim) -> bool:
    same = _sort(whole) == _sort(part) and _sort(whole) not in RATIOS | TIME
    return same and _is_amount(whole) and whole.figure.quantity.value > part.figure.quantity.value > 0


def _is_amount(claim: Claim) -> bool:
    return claim.kind in _TOLD and claim.role is None and claim.figure.quantity.upper is None


def _part_of(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "Half of the 600 workers, 300 people, took the offer"."""
    if len(row) < 2:
        return None
    share, whole = row[-2:]
    if not (is_share(share.claim) and _is_amount(whole.claim) and _is_amount(last.claim)):
        return None
    if whole.claim.sentence != last.claim.sentence or not _of().fullmatch(" " + whole.lead):
        return None
    name, _, rest = last.lead.partition(",")
    if not rest and "," not in last.lead:
        return None
    found = _so().fullmatch("," + rest)
    if found is None or len(name) > 40 or not _CLOSES.match(last.behind):
        return None
    things = counted() | MONEY
    both = _sort(last.claim) in things and _sort(whole.claim) in things
    if not both or (_sort(whole.claim) in MONEY) != (_sort(last.claim) in MONEY):
        return None
    alike = _sort(last.claim) == _sort(whole.claim)
    closed = alike and (found["so"] is not None or _is_their_name(last, whole))
    return Reckoned("part", whole.claim, share.claim, last.claim, closed, agreeing=not closed)


_PERSONS = re.compile(r"[\d,.]+\s*(?:people|persons|individuals)?\s*\Z")


def _is_their_name(part: Said, whole: Said) -> bool:
    """Whether a part is called what its whole is, or nothing: of 600 workers 300 workers, 300 people, 300 of them."""
    words = (part.claim.figure.text.split()[-1:], whole.claim.figure.text.split()[-1:])
    return (
        _PERSONS.fullmatch(part.claim.figure.text) is not None
        or words[0] == words[1]
        or _sort(part.claim) in MONEY
    )


# --- differences -------------------------------------------------------------------------------------------


def _difference(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "We took in $500 million and spent $650 million, leaving a deficit of $150 million"."""
    if (
        len(row) < 2
        or _sort(last.claim) not in MONEY
        or not all(map(_is_amount, (row[-2].claim, row[-1].claim, last.claim)))
    ):
        return None
    one, other = row[-2:]
    if {_sort(one.claim), _sort(other.claim)} != {_sort(last.claim)}:
        return None
    sides = [_side(said) for said in (one, other)]
    if set(sides) != {"income", "outlay"} or not _words("distance").search(
        f"{last.lead} {_first(last.behind)}"
    ):
        return None
    told = f"{last.lead} {words_in(last.claim.metric or '')}"
    foreseen = {said.claim.kind is Kind.TARGET for said in (one, other, last)}
    if _words("not_of_both").search(told) or len(foreseen) > 1:
        return None
    if is_yearly(last.claim) or not _is_of_their_time(one.claim, other.claim, last.claim):
        return None
    larger, smaller = sorted(
        (one.claim, other.claim), key=lambda claim: claim.figure.quantity.value, reverse=True
    )
    closed = one.claim.sentence == other.claim.sentence and (_leaves(last) or _is_that_of(one, other, last))
    return Reckoned("apart", larger, smaller, last.claim, closed, agreeing=not closed)


def _is_of_their_time(one: Claim, other: Claim, last: Claim) -> bool:
    """Whether what is left of two amounts is dated as they are, or not at all."""
    told = last.period is None or last.period.text in {
        c.period.text for c in (one, other) if c.period is not None
    }
    return told and same_time(one, other)


def _leaves(last: Said) -> bool:
    """Whether the words say that it is what the two leave: "leaving a deficit of", "for a surplus of"."""
    return re.search(rf"(?:{_any('leaving')})\b[^,.;:]{{0,40}}\Z", last.lead) is not None


_WAS = re.compile(
    r"\b(?:the|that|our|its|their|a)\s+(?:[a-z]+\s+){0,2}(?:was|is|came\s+(?:in\s+at|to)|of|stood\s+at)\s+\Z"
)
_PURPOSE = re.compile(
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
    return re.compile(
        rf"(?:{_any('income')}|{_any('outlay')})\s+(?:to|from|with|of|in|on|for)\s+(?!(?:fiscal\s+)?(?:19|20)\d\d)[a-z]"
    )


def _side(said: Said) -> str | None:
    """Whether an amount came in or went out, by the word nearest to it."""
    told = f"{said.lead} {_first(said.behind) if not said.behind.lstrip().startswith('and') else ''}"
    found = [(hit.end(), side) for side in ("income", "outlay") for hit in _words(side).finditer(told)]
    return max(found)[1] if found else None


def _first(words: str) -> str:
    return re.split(r"[,.;:]|\band\b", words, maxsplit=1)[0]


def _apart(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "218 votes in favor and 206 against, a margin of 12"; "we planned $40 million and spent $45 million, $5 million over budget"."""
    if len(row) < 2 or not all(_is_amount(said.claim) or is_share(said.claim) for said in row[-2:]):
        return None
    one, other = row[-2:]
    sorts = {_sort(one.claim), _sort(other.claim)} - {None}
    gap = {"points" if sort == "percent" else sort for sort in sorts}
    if (
        one.claim.sentence != other.claim.sentence
        or len(sorts) != 1
        or _sort(last.claim) not in {None, *gap, *sorts}
    ):
        return None
    larger, smaller = sorted(
        (one.claim, other.claim), key=lambda claim: claim.figure.quantity.value, reverse=True
    )
    together = other.claim.sentence == last.claim.sentence
    margin = re.fullmatch(
        rf"[^.;:]{{0,40}}?,\s*(?:or\s+|for\s+)?(?:{_any('apart')})\s*(?:{_any('about')})?\s*", last.lead
    )
    if (
        margin is not None
        and together
        and _CLOSES.match(last.behind)
        and not _words("held_against").search(one.lead)
    ):
        return Reckoned("apart", larger, smaller, last.claim, closed=True)
    over = re.match(rf"\s*(?:{_any('over')})", last.behind) is not None
    planned = [
        said.claim.kind is Kind.TARGET or bool(_words("budget").search(said.lead)) for said in (one, other)
    ]
    if over and any(planned) and _leads(last, bare=True):
        return Reckoned("apart", larger, smaller, last.claim, closed=True)
    return None


def _sum(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "5,000 jobs in Ohio, 3,000 in Michigan and 2,000 in Indiana, for a total of 10,000 jobs"."""
    told = [said for said in row if _is_amount(said.claim) and said.claim.sentence == row[-1].claim.sentence]
    if (
        not told
        or told[-1] is not row[-1]
        or not re.search(r"\b(?:and|plus)\b", row[-1].lead)
        or _words("open").search(row[-1].lead)
    ):
        return None
    parts = told[-1:]
    for said in reversed(told[:-1]):
        if not _is_listed(said, parts[0]):
            break
        parts.insert(0, said)
    units = {_sort(said.claim) for said in (*parts, last)} - {None}
    if len(parts) < 2 or len(units) != 1 or units & (RATIOS | TIME) or _words("open").search(parts[0].lead):
        return None
    behind = re.match(rf"\s*(?:{_any('in_all')})", last.behind)
    lead = re.search(
        rf"(?:[,.;:—–-]|\A)\s*(?:(?:and|so)\s+)?(?P<so>{_any('sum')})?\s*(?:{_any('about')})?\s*\Z", last.lead
    )
    ends = _CLOSES.match(last.behind, behind.end() if behind else 0)
    if (
        lead is None
        or ends is None
        or not (lead["so"] or behind)
        or any(is_yearly(said.claim) for said in parts)
    ):
        return None
    first, second, *others = (said.claim for said in parts)
    same = (
        len({said.claim.period and said.claim.period.text for said in parts}) == 1
        or behind is not None
        or "total" in last.lead
    )
    closed = bool(lead["so"]) and (behind is not None or "total" in last.lead or "add" in last.lead)
    return Reckoned(
        "sum",
        first,
        second,
        last.claim,
        closed,
        agreeing=not (closed or behind) or not same,
        between=tuple(others),
    )


def _more_than(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "The budget is $6.2 billion, $200 million more than last year's $6.0 billion"."""
    if len(row) < 2:
        return None
    result, far = row[-2:]
    if {_sort(result.claim), _sort(far.claim)} != {_sort(last.claim)} or _sort(last.claim) in RATIOS | TIME:
        return None
    than = re.match(r"\s*(?P<way>more|higher|less|fewer|lower)\s+than\s+[^,.;:]{0,40}\Z", last.lead)
    if than is None or not _leads(far, bare=True) or result.claim.sentence != last.claim.sentence:
        return None
    if not all(_is_amount(said.claim) for said in (result, far, last)):
        return None
    how = "plus" if than["way"] in ("more", "higher") else "less"
    return Reckoned(how, last.claim, far.claim, result.claim, closed=True)


def _stock(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "We had 1,000 beds. We added 200, so now we have 1,200"; "of our 1,000 soldiers, 600 came home, leaving 400"."""
    if len(row) < 2 or not all(_is_amount(said.claim) for said in (*row[-2:], last)):
        return None
    one, other = row[-2:]
    sorts = {_sort(said.claim) for said in (one, other, last)} - {None}
    if len(sorts) != 1 or sorts & (RATIOS | TIME) or other.claim.sentence != last.claim.sentence:
        return None
    left, now = (
        re.search(rf"(?:{_any(name)})\s*(?:{_any('about')})?\s*\Z", last.lead)
        for name in ("left_over", "now")
    )
    if left is not None and one.claim.figure.quantity.value > other.claim.figure.quantity.value:
        taken = _words("taken").search(other.lead) is not None or _is_told_of(one, other)
        return Reckoned("less", one.claim, other.claim, last.claim, closed=False, agreeing=not taken)
    if now is not None and _words("added").search(other.lead):
        apart = (
            one.claim.period
            and other.claim.period
            and other.claim.period.last.year - one.claim.period.last.year > 1
        )
        return Reckoned("plus", one.claim, other.claim, last.claim, closed=False, agreeing=bool(apart))
    return None


# --- so much for each, and a list's average -----------------------------------------------------------------


def _for_all(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "$2,000 to each of 4 million families; that is $8 billion", "each of the 12 counties gets $3 million, $36 million in all"."""
    if len(row) < 2 or _sort(last.claim) not in MONEY:
        return None
    each, count = _each_and_count(row[-2], row[-1])
    if each is None or count is None or _sort(each.claim) != _sort(last.claim):
        return None
    behind = re.match(rf"\s*(?:{_any('in_all')})", last.behind)
    lead = re.search(rf"(?:[,.;:—–-]|\A)\s*(?P<so>{_any('for_all')})?\s*(?:{_any('about')})?\s*\Z", last.lead)
    ends = _CLOSES.match(last.behind, behind.end() if behind else 0)
    if lead is None or ends is None or not (lead["so"] or behind):
        return None
    closed = behind is not None or lead["so"] != "or"
    return Reckoned("times", each.claim, count.claim, last.claim, closed, agreeing=not closed)


def _each_and_count(one: Said, other: Said) -> tuple[Said | None, Said | None]:
    """Which of two figures is what goes to each, and which says to how many."""
    first, second = _sort(one.claim), _sort(other.claim)
    if first in MONEY and (of := _PER.match(one.behind)) is not None:
        printed = f"{other.claim.figure.text} {other.behind[:_NAMED]}".casefold()
        if of["of"].removesuffix("s") in printed and _FOR.fullmatch(other.lead.removeprefix(of.group())):
            return one, other
    if first in MONEY and second in counted():
        if re.fullmatch(
            rf"\s*(?:{_any('each_before')})\s*(?:the|our|these|those|its|their|more\s+than|about|nearly)?\s*",
            other.lead,
        ):
            return one, other
    elif first in counted() and second in MONEY:
        of_each = re.search(rf"(?:{_any('each_of')})\s*\Z", one.lead) is not None
        behind = re.match(r"\s*(?:each|apiece)\b", other.behind) is not None
        of = _PER.match(other.behind)
        behind = behind or (of is not None and of["of"].removesuffix("s") in one.claim.figure.text.casefold())
        if (of_each or behind) and len(other.lead) <= _NAMED and "," not in other.lead:
            return other, one
    return None, None


_PER = re.compile(r"\s*(?:per|an?|for\s+each|for\s+every|each|every)\s+(?P<of>[a-z]+)")
_FOR = re.compile(r"\s*,?\s*(?:for|times|over|across|and|with)\s+(?:the\s+)?(?:about\s+|next\s+|all\s+)?")
_NAMED = 36  # code points between a count and what each of them gets


def _mean(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "250,000 in March, 180,000 in April and 170,000 in May, averaging 200,000"."""
    if not _words("mean").search(last.lead) or len(last.lead) > _LIST:
        return None
    told = [said for said in row if said.claim.sentence == last.claim.sentence and _is_amount(said.claim)]
    parts = told[-1:]
    for said in reversed(told[:-1]):
        if not _is_listed(said, parts[0]):
            break
        parts.insert(0, said)
    units = {_sort(said.claim) for said in (*parts, last)} - {None}
    number = number_of(last.behind)
    if _words("held_against").search(last.lead) or not _AS_LISTED.match(last.behind):
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
_AS_LISTED = re.compile(
    r"[^,.;]{0,12}?(?:\s*(?:over|in|for|across|during)\s+(?:the|those|these|all)\s+(?:last\s+|past\s+)?[a-z]+\s+[a-z]+|\s*(?:a|per|each)\s+[a-z]+)?\s*(?:[,.;:)—–]|\Z)"
)
_OVER = re.compile(
    r"[^,.;]{0,12}\b(?:over|in|for|across|during)\s+(?:the|those|these|all)\s+(?:last\s+|past\s+)?(?P<number>[a-z]+)\b"
)


def number_of(behind: str) -> int | None:
    """How many the words behind an average say that it is of: "over the three months"."""
    found, numbers = _OVER.match(behind), words_of("products", "numbers")
    return numbers.index(found["number"]) % 10 + 1 if found and found["number"] in numbers else None


def _is_listed(one: Said, other: Said) -> bool:
    """Whether a comma or an "and", with the time of the first, is all that stands between two figures of a list."""
    return (
        _sort(one.claim) == _sort(other.claim)
        and len(other.lead) <= _NAMED
        and re.search(r"[,;]|\band\b", other.lead) is not None
    )


def _are_of_one_length(claims: Sequence[Claim]) -> bool:
    """Whether each is dated by its own month, quarter or year."""
    periods = [claim.period for claim in claims if claim.period is not None]
    lengths = [(period.last - period.first).days for period in periods]
    apart = len({period.text for period in periods}) == len(claims)
    return apart and bool(lengths) and max(lengths) - min(lengths) <= max(lengths) // 8


def _sort(claim: Claim) -> str | None:
    return unit_class(claim.figure.quantity.unit)


_WAYS = (_part_of, _difference, _for_all, _mean, _sum, _apart, _more_than, _stock)
