"""What a change is held against by the words behind it, where that is not what the pair beside it begins with.

"Sales were $40 million in 2022 and $48 million in 2023, up 5 percent over what was planned": the 5 percent are of the plan.
So are points "among young voters" not those of all voters, nor a rise since another year one of the pair.
"""

from __future__ import annotations

import re

from ledger.book.products import number_in
from ledger.likeness import content, content_of
from ledger.patterns import compiled
from ledger.records import Claim, Period

_AGAINST = compiled(
    r"\s*(?:(?:higher|lower|more|less|fewer|shorter|longer|faster|slower|quicker|sooner|better|worse)\s+(?:[a-z]+\s+)?|(?:increase|rise|gain|jump|drop|decline|fall|decrease|reduction)\s+)?"
    r"(?:from|over|than|above|below|versus|relative\s+to|compared\s+(?:with|to)|against|since)\s+(?P<what>[^.;:,]{1,48})",
    re.IGNORECASE,
)
_OTHER = compiled(
    r"\b(?:plan\w*|budget\w*|forecast\w*|target\w*|goals?|estimat\w*|project\w*|expect\w*|predict\w*|promis\w*|average\w*|peak|trough|low|high"
    r"|pre-?pandemic|baseline|before\s+the\s+(?:pandemic|war|crisis|recession))\b",
    re.IGNORECASE,
)
_ABROAD = compiled(
    r"(?:in|at|among|for)\s+(?:the\s+)?[A-Z]|(?:the\s+)?(?:national|state|world|industry|other|rest)\b|[A-Z][a-z]+['’]s\b"
)
_SAME_POINT = compiled(r"(?:the\s+|this\s+)?same\s+(?:point|time|stage|date|period)\b", re.IGNORECASE)
_A_YEAR_AGO = compiled(
    r"(?:a|one)\s+year\s+(?:ago|earlier|before)|(?:the\s+same\s+\w+\s+)?last\s+year|the\s+(?:previous|prior)\s+year|the\s+year\s+before",
    re.IGNORECASE,
)
_NUMBERED = compiled(r"\b(?:19|20)\d\d\b")
_MONTH, _YEAR = 31, 360  # days
_AMONG = compiled(
    r"\s*(?:(?:increase|rise|gain|jump|drop|decline|fall|decrease|reduction|cut|growth)\s+)?(?:among|in|for|at)\s+(?P<whom>[^.;:,]{1,40})",
    re.IGNORECASE,
)
_TIME = compiled(
    r"\b(?:years?|months?|quarters?|weeks?|days?|decades?|terms?|time|period|(?:19|20)\d\d|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|summer|winter|spring|fall|total|all|fact|part|response|just|only|less|under|real|nominal|half)\b",
    re.IGNORECASE,
)


#: 比2023年增长, 同比增长, 比计划增长, 环比增长: what stands before a change says what it is against.
_BEFORE_IT = compiled(
    r"(?:比|[较較])[^，。；\d]{0,3}(?P<year>(?:19|20)\d\d)年?[^，。；\d]{0,10}\Z|(?P<last>同比|(?:比|[较較])[去上]年)[^，。；\d]{0,10}\Z"
    r"|(?P<other>[环環]比|(?:比|[较較])[^，。；\d]{0,4}(?:计划|計劃|预期|預期|预算|預算|目标|目標|上月|上季))[^，。；\d]{0,10}\Z"
)


def is_of_another(change: Claim, start: Claim, end: Claim) -> bool:
    """Whether the words beside a change hold it against something else than where its pair begins, or say it of some alone."""
    if _OF_EACH.search(change.prefix) and not _OF_EACH.search(end.prefix):
        return True
    against = _BEFORE_IT.search(change.prefix)
    if against is not None and start.period is not None and end.period is not None:
        years = end.period.last.year - start.period.last.year
        if (
            (against["year"] and int(against["year"]) != start.period.last.year)
            or (against["last"] and years != 1)
            or (against["other"] and years)
        ):
            return True
    among = _AMONG.match(change.suffix)
    if among is not None and not _TIME.search(among["whom"]):
        whom = content_of(among["whom"].casefold())
        if whom and whom.isdisjoint(content(start) | content(end)):
            return True
    over = _OVER_YEARS.match(change.suffix)
    if over is not None and (over["average"] or not _is_as_long(over["number"], start.period, end.period)):
        return True
    held = _AGAINST.match(change.suffix)
    return held is not None and _is_elsewhere(held["what"], start.period, end.period)


#: "Output fell from 3.1 to 2.9 million, so each man digs twice as much": what is said of one of many.
_OF_EACH = compiled(
    r"\b(?:each|every|the\s+(?:average|typical)|an\s+average)\s+(?!year|month|quarter|week|day|of\b|(?:annual\s+|growth\s+)*(?:rate|pace|increase|growth)\s+of\b)(?:[a-z-]+\s+){1,5}\Z",
    re.IGNORECASE,
)
_OVER_YEARS = compiled(
    r"\s*(?:(?:increase|rise|gain|jump|drop|decline|fall|decrease|reduction|growth)\s+)?(?:(?P<average>on\s+average)|(?:over|in|within|during|for)\s+(?:the\s+)?(?:(?:last|past)\s+)?(?P<number>[a-z]+|\d{1,2})\s+years\b)",
    re.IGNORECASE,
)


def _is_as_long(number: str, start: Period | None, end: Period | None) -> bool:
    """Whether so many years lie between two times, as far as both are dated and the number is read."""
    years = number_in(number.lower())
    if years is None or start is None or end is None:
        return True
    apart = abs(end.last.year - start.last.year)
    return apart == years or (years > 2 and apart == years - 1) or years == 1


def _is_elsewhere(what: str, start: Period | None, end: Period | None) -> bool:
    if _OTHER.search(what) or (_ABROAD.match(what) and not _TIME.search(what)):
        return True
    if start is None:
        return False
    years = {int(year) for year in _NUMBERED.findall(what)}
    if years and start.last.year not in years:
        return True
    if _SAME_POINT.match(what) and (start.last - start.first).days > _MONTH:
        return True
    apart = (end.first - start.first).days if end is not None else _YEAR
    return _A_YEAR_AGO.match(what) is not None and not _YEAR - _MONTH <= apart <= _YEAR + 6 * _MONTH


_SO_FAR = compiled(r"\b(?:so\s+far|to\s+date|year-to-date|already|thus\s+far|as\s+of)\b", re.IGNORECASE)
_BESIDE = 40


def is_so_far(claim: Claim) -> bool:
    """Whether the words beside a figure say that its time is not over: "240 so far"."""
    return (
        _SO_FAR.search(claim.prefix[-_BESIDE:]) is not None
        or _SO_FAR.search(claim.suffix[:_BESIDE]) is not None
    )
