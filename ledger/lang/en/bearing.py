"""Which of a sentence's time expressions a figure speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ledger.lang.en.ahead import PAST
from ledger.lang.en.bound_times import is_bound
from ledger.lang.en.periods import Mention
from ledger.lang.en.spans import interval, year
from ledger.lang.en.year_nouns import times_its_noun
from ledger.patterns import compiled
from ledger.records import Period

_CLAUSE = compiled(
    r"[;:—–]|,\s+(?:and|but|while|whereas|or|so|which|who|because|though|although|he|she|it|we|they|i|you)\s|\s(?:and|but|while|whereas|because)\s",
    re.IGNORECASE,
)


_ANEW = compiled(
    r"[;:]|,\s+(?:thereby\s+|thus\s+)?(?:resulting|leading|bringing|leaving|making|taking|raising|lowering|pushing)\s|,\s+(?:and|but|while|whereas|so|which|because|though|although|he|she|it|we|they|i|you)\s"
    r"|\s(?:and|but|while|whereas|because)\s(?!\d|an?\s|\$)|\s(?:versus|vs\.?|compared|against(?=\s+\$?\d)|(?:up|down)\s+from|(?<=,\s)from(?=\s+[$€£]?\d)|(?:above|below)\s+(?:the|its))\s",
    re.IGNORECASE,
)


# "8 percent from $3 million a year ago": what it came from has that time.
_CAME_FROM = compiled(r"\sfrom\s+(?:[$€£]\d|[\d.]+\s+(?:percent|million|billion|trillion)\b)", re.IGNORECASE)
_FIGURE = compiled(r"\d|\bpercent\b|\bmillion\b|\bbillion\b|\btrillion\b")


_BY_DATE = compiled(r"\b(?:by|through|until)\s+(?:the\s+)?(?:year\s+)?$", re.IGNORECASE)


# How far from the start of a sentence a time still opens it: "So, in 2019, …".
_OPENING = 12
_LEAD = 36
_LEADING = compiled(
    r"\W*(?:In|At|On|With|Among|Across|Around|Here|For|Of|And|Up|Over|Back|Right)\b[^,;:—–.]*$", re.IGNORECASE
)
# "You should know that, over the next ten years, …": what a saying opens with.
_THAT = compiled(r"\bthat,\s+$", re.IGNORECASE)
# Farther than this, in characters, a time belongs to something else.
_FARTHEST = 400


# Costs in characters of distance: what stands before a figure, across a clause, past another figure.
_BEFORE, _BORDER, _PAST_FIGURE, _NOW = 25, 60, 40, 120


def chosen(
    text: str,
    figure: tuple[int, int],
    found: Sequence[Mention],
    *,
    target: bool,
    today: date | None,
    start: int,
) -> Mention | None:
    """The time expression that a figure speaks of, the nearest one first.

    One right after the figure outranks one before it; a clause border costs, a base of comparison
    and a name never count, "now" says nothing about a plan and the past nothing about a target. An
    expression that opens the sentence (at `start`) frames all of it.
    """
    bound = next((one for one in reversed(found) if is_bound(text, one, figure[0])), None)
    if bound is not None:
        return bound
    best: tuple[float, Mention] | None = None
    beside = any(_in_own_clause(text, one, figure[0], start, now=not target) for one in found)
    for mention in found:
        if beside and mention.start >= figure[1] and _ANEW.search(text, figure[1], mention.start):
            continue
        if mention.grade in ("base", "attribute") or (target and _is_over(mention, today)):
            continue
        if target and _before_what_comes(text, mention, figure[0], today):
            continue
        if mention.start < figure[1] and mention.end > figure[0]:
            continue
        if _is_of_what_comes(text, mention, figure[1]) or _is_aside(text, mention, figure[0], start):
            continue
        if today is not None and mention.period.last < today and _is_now(text, mention.end, figure):
            continue
        if _is_of_the_next(text, mention, figure[1]) or (
            beside and _heads_the_next(text, mention, figure[1])
        ):
            continue
        opens = mention.start - start <= _OPENING or _closes_opening(text, start, mention)
        apart = max(mention.start - figure[1], figure[0] - mention.end)
        if apart > _FARTHEST and not opens:
            continue
        cost = _distance(text, figure, mention, opens=opens)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, mention)
    return best[1] if best else None


def _is_of_what_comes(text: str, mention: Mention, end: int) -> bool:
    """ "The deficit was 50, and the 2016 deficit was 60": a year that times its noun times nothing before it."""
    return (
        mention.start >= end
        and _CLAUSE.search(text, end, mention.start) is not None
        and times_its_noun(text, mention.start, mention.end)
    )


WHICH = r",\s+(?:which|who|whose|where)"
"""What opens a relative clause, as a pattern."""
COMPARED = r"compared\s+(?:with|to)|versus|vs\.?|against"
"""What leads to the figure that another is held against, as a pattern's alternatives."""
UNBROKEN = r"\s(?:[^,;:.]|[,.](?=\d))*\Z"
"""The rest of the same clause, up to the end of what is asked, as a pattern."""

# "The unit, which brought in $40 million last year, is gone, and sales grew", "compared with 4 percent last year, an
# increase of 1 point": a time that is told aside, or of what a figure is compared with.
_ASIDE = compiled(rf"(?:{WHICH}|\b(?:{COMPARED})(?=\s+[$€£]?\d)){UNBROKEN}")
_ASIDE_ENDS = compiled(r",(?!\d)")


def _is_aside(text: str, mention: Mention, start: int, opening: int) -> bool:
    """Whether a time stands in a relative clause, or with what is compared, and that is over before the figure comes."""
    over = mention.end <= start and _ASIDE_ENDS.search(text, mention.end, start) is not None
    return over and _ASIDE.search(text[opening : mention.start]) is not None


# "40 percent of the budget, 38 percent last year", "1,200 plants, 340 of them last year".
_NEXT_ONE = compiled(
    r"(?:[^,;:.]|[,.](?=\d))*,\s+(?:(?:and|but|about|nearly|over|only|just)\s+)*[$€£]?\d[\d,.]*(?:\s+(?:percent|million|billion|trillion|of\s+(?:them|these|those)))*\s+",
    re.IGNORECASE,
)


def _is_of_the_next(text: str, mention: Mention, end: int) -> bool:
    """Whether a time stands right behind another figure, which a comma sets off from this one, or leads to the next."""
    if mention.start < end:
        return False
    leads = _LEADS_ON.fullmatch(text, mention.start, mention.end) is not None
    than = _THAN_THEN.search(text, end, mention.start)
    if than is not None and _FIGURE.search(text, end, than.start()) is not None:
        return True
    if _THAN_SO_MUCH.search(text, end, mention.start) is not None:
        return True
    return leads or _NEXT_ONE.fullmatch(text, end, mention.start) is not None


# "3 percent, 1 point more than projected in March": when that was foreseen from which the next figure tells how far off this is.
_THAN_THEN = compiled(
    r"\bthan\s+(?:was\s+|were\s+|we\s+|they\s+)?(?:projected|expected|forecast|estimated|reported|planned|anticipated|assumed)\s+(?:back\s+)?(?:in|at|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "0.4 point lower than the 4.4 percent of a year ago": when there was so much as this is less than.
_THAN_SO_MUCH = compiled(
    r"\bthan\s+(?:the\s+|its\s+|our\s+)?[$€£]?\d[\d,.]*(?:\s+(?:percent|million|billion|trillion|thousand|[a-z]+))?\s+(?:of\s+|in\s+|for\s+|seen\s+)?$",
    re.IGNORECASE,
)
# "In 2010 it was $25 million, in 2015 $32 million": a time that a comma sets off and that opens the next figure.
_SET_OFF = compiled(r",\s+(?:and\s+|then\s+)?(?:in|by|at|during|for)\s+(?:the\s+)?$", re.IGNORECASE)
_FIGURE_NEXT = compiled(r",?\s+(?:it\s+(?:was|is)\s+)?(?:about\s+|nearly\s+|only\s+|over\s+)?[$€£]?\d")


def _heads_the_next(text: str, mention: Mention, end: int) -> bool:
    """Whether a time behind a figure that has one before it opens what is told next."""
    if mention.start < end or _FIGURE_NEXT.match(text, mention.end) is None:
        return False
    return _SET_OFF.search(text, end, mention.start) is not None


# "The first quarter was $2 million, [the second] $3 million".
_LEADS_ON = compiled(r"the\s+(?:second|third|fourth)\s+(?:(?:was|is|came\s+in)\s+)?(?:at\s+)?", re.IGNORECASE)


# "2 percent over the next few years": a time that nobody can say the ends of is still the figure's own.
# So is "in the quarter", of which nobody says which.
_SOME_YEARS = compiled(
    r"\s+(?:in|for|during)\s+the\s+(?:quarter|month|period|half)\b(?!\s+(?:of|ended|ending|that|before|to|just|from))|\s+(?:(?:a|per|each|every)\s+(?:year|month)\s+)?(?:over|in|during|within|for|across|throughout)\s+(?:the\s+)?(?:next|coming|past|last|previous|recent|following)\s+(?:few|several|couple\s+of|number\s+of|many)\s+(?:\w+\s+)?(?:years|months|quarters|weeks|days|decades|meetings)\b",
    re.IGNORECASE,
)


def is_of_some_years(text: str, end: int) -> bool:
    """Whether what stands right behind a figure times it without saying when."""
    return _SOME_YEARS.match(text, end) is not None


# "$3 million in 2024, and by 2028 a total of $40 million": a total of all the years from the first.
_TOTAL_LEFT = compiled(r",?\s+an?\s+(?:cumulative\s+|combined\s+)?total\s+of\s+", re.IGNORECASE)
_UP_TO = compiled(r"\b(?:by|through)\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)


def cumulated(text: str, start: int, mention: Mention, found: Sequence[Mention]) -> Period | None:
    """The years that a total up to a year takes in, where the year it begins with was named before."""
    if not _TOTAL_LEFT.fullmatch(text, mention.end, start) or not _UP_TO.search(
        text, max(0, mention.start - 20), mention.start
    ):
        return None
    before = next(
        (one.period for one in found if one.end <= mention.start and one.grade in ("window", "future")), None
    )
    if before is None or len(before.text) != len("2024") or before.first >= mention.period.first:
        return None
    return interval(year(before.first.year), year(mention.period.last.year))


def _closes_opening(text: str, start: int, mention: Mention) -> bool:
    """ "In the front row this evening, we have …": a time that ends the phrase before the first comma."""
    lead = text[start : mention.start]
    if text[mention.end : mention.end + 1] != "," or len(lead) > _LEAD:
        return False
    return _LEADING.match(lead) is not None or _THAT.search(lead) is not None


def _is_over(mention: Mention, today: date | None) -> bool:
    """Whether a time is no time for a plan: the present moment, or a window that ends with it."""
    if mention.grade == "now":
        return True
    windowed = mention.grade == "window" and "/" in mention.period.text
    return windowed and today is not None and mention.period.first.year < today.year


_PRESENT = compiled(r"(?:\b(?:is|are|am|has|have|now|still)\b|['’](?:ve|re)\b)(?!\s+to\b)", re.IGNORECASE)


# A figure that opens its clause has its verb this near behind it.
_VERB_BEHIND = 30
_OPENS = compiled(r"\W*(?:(?:and|but|while|about|some|only|nearly|another)\s+)*", re.IGNORECASE)


def _is_now(text: str, after: int, figure: tuple[int, int]) -> bool:
    """ "In 2016 we took in 900 refugees; they still have [40]": whether a later clause tells how things are."""
    between = text[after : figure[0]]
    borders = list(_CLAUSE.finditer(between))
    if not borders:
        return False
    if _PRESENT.search(between, borders[-1].end() - 1):
        return True
    opens = _OPENS.fullmatch(between, borders[-1].start()) is not None
    behind = re.split(r"[.,;:]", text[figure[1] : figure[1] + _VERB_BEHIND])[0]
    return opens and _PRESENT.search(behind) is not None and PAST.search(behind) is None


def _in_own_clause(text: str, mention: Mention, start: int, opening: int, *, now: bool) -> bool:
    """Whether a time stands before the figure, with no clause between that begins anew; `now` counts the present as one."""
    grades = ("window", "instant", "future", "now") if now else ("window", "instant", "future")
    bears = mention.grade in grades and mention.end <= start
    led = mention.end + 1 if mention.start - opening <= _OPENING else mention.end
    return bears and start - mention.end < _NEAR and _ANEW.search(text, led, start) is None


# A time farther before than this is not in the figure's own clause.
_NEAR = 120


_WHAT_COMES = compiled(r"\b(?:that|which)\s+(?:\w+\s+){0,3}?(?:will|would|could)\s", re.IGNORECASE)


def _before_what_comes(text: str, mention: Mention, start: int, today: date | None) -> bool:
    """ "Last month we signed a pact that will bring 7,000 jobs": the signing is over, not what it will bring."""
    over = today is not None and mention.period.last < today and mention.end < start
    return over and bool(_WHAT_COMES.search(text, mention.end, start))


_STATES_ANEW = compiled(
    r"\s(?:and|but)\s+(?:has|have|had|is|are|was|were)\b(?!\s+(?:up|down)\b)", re.IGNORECASE
)


def _distance(text: str, figure: tuple[int, int], mention: Mention, *, opens: bool) -> float | None:
    start, end = figure
    after = mention.start >= end
    between = text[end : mention.start] if after else text[mention.end : start]
    borders = len(_CLAUSE.findall(between)) - between.count("—") // 2 * 2
    crossed = bool(_FIGURE.search(between))
    anew = bool(_ANEW.search(between)) or (after and _CAME_FROM.search(between) is not None)
    if mention.grade == "now" and anew and (after or not opens or re.search(r",\s+but\s", between)):
        return None
    if after and mention.grade == "window" and _STATES_ANEW.search(between):
        return None
    if anew and (after or not opens) and (crossed or ";" in between):
        return None
    cost = len(between) + _BORDER * borders + (_PAST_FIGURE if crossed else 0) + (0 if after else _BEFORE)
    if mention.grade == "now" and not (after and len(between) <= 2):
        cost += _NOW
    if after and _BY_DATE.search(text[max(end, mention.start - 12) : mention.start]):
        cost -= _BORDER
    return cost
