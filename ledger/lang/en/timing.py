"""Whether a time can be a figure's at all, and whether it lies ahead of the event."""

from __future__ import annotations

import re
from datetime import date

from ledger.lang.en.ahead import AHEAD, PAST
from ledger.lang.en.clauses import Scene
from ledger.lang.en.kinds import kind
from ledger.lang.en.periods import Mention
from ledger.lang.en.plans import words_before
from ledger.lang.en.reckoned import counted
from ledger.lang.en.spans import interval, year
from ledger.lang.language import Numeral
from ledger.patterns import compiled
from ledger.records import Kind, Period

_RECORD = compiled(
    r"\b(?:most|least|best|worst|highest|lowest|fewest|largest|biggest|strongest|weakest|first|record|\w+est)\b[^,;]{0,40}$"
)


# "is estimated to be": no past.
_BEING_DONE = compiled(r"\b(?:is|are|be|been|being|as)\s+(?:\w+ly\s+)?\w+ed\b", re.IGNORECASE)


# "we have lost [a third] of our welders since 2000": a part that goes over a time.
_CLOSING = compiled(r"\b(?:lost|shed|cut|closed|eliminated|destroyed|sold)\s+(?:\w+\s+)?$", re.IGNORECASE)


# "the shortfall is $40 million, and I want it gone by 2025".
_IS = compiled(
    r"\b(?:is|are|was|were|has|have|had)\s+(?:(?:now|still|only|already|about|nearly|over|an?|the)\s+)*$",
    re.IGNORECASE,
)
_AND_THEN = compiled(
    r",\s+(?:and|but|so)\s+(?:I|we|you|they|he|she|it|Congress|the\s+\w+)\b|;\s|\s(?:and|but)\s+(?!(?:will|would)\b)[a-z][^,;.]{2,40}?\s(?:will|would|must|should|is\s+going)\b",
    re.IGNORECASE,
)
# "includes $40 million, less than the $60 million she proposed last year".
_MORE_THAN = compiled(
    r",\s+(?:much\s+|far\s+|slightly\s+)?(?:less|more|fewer|higher|lower)\s+than\s+(?:the\s+)?[$€£]?\d",
    re.IGNORECASE,
)
# "the tax, which raises $40 million a year, will end in June".
_WHICH = compiled(r",\s+(?:which|who)\s+(?!will\b|would\b)[^,]*$", re.IGNORECASE)
_RESUMED = compiled(r",\s+(?:will|would|must|should|is\s+going)\b", re.IGNORECASE)
# "90 clerks who now answer 6,000 letters": now is when they answer.
_WHO_NOW = compiled(r"\b(?:who|which|that)\s+$", re.IGNORECASE)


# "$7 million this year and $9 million [over four years]": no time of one year.
_OVER_N = compiled(
    r"\s+(?:\w+\s+)?over\s+(?:a\s+)?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)[-\s]years?\b",
    re.IGNORECASE,
)


def is_of_one_year_alone(text: str, end: int, period: Period) -> bool:
    """Whether a figure is told over some years, so that the one year named beside it is none of its own."""
    one = "/" not in period.text or period.last.year - period.first.year == 1  # a year of account
    return one and _OVER_N.match(text, end) is not None


# "Now, he has pushed it for 18 months": a word that only begins a sentence stands this near its start.
_OPENING = 4


def bears_on(mention: Mention, view: Scene) -> bool:
    """Whether a time can be a figure's at all: "since 2005" after "the most" dates a record, not the figure."""
    if mention.grade == "now":
        of_another = mention.start >= view.numeral.end and _WHO_NOW.search(
            view.text, view.numeral.end, mention.start
        )
        opens = (
            mention.start - view.start <= _OPENING
            and mention.end - mention.start == len("now")
            and view.text[mention.end : mention.end + 1] == ","
        )
        return view.numeral.form != "times" and not of_another and not opens
    if mention.grade == "future" and mention.end <= view.numeral.start:
        between = view.text[mention.end : view.numeral.start]
        if PAST.search(_BEING_DONE.sub(" ", between)) and not AHEAD.search(between):
            return False
    later = mention.grade == "future" and mention.start >= view.numeral.end and _IS.search(words_before(view))
    if mention.start >= view.numeral.end and _MORE_THAN.search(view.text, view.numeral.end, mention.start):
        return False
    resumed = (
        mention.grade == "future"
        and mention.start >= view.numeral.end
        and _WHICH.search(view.text, view.start, view.numeral.start)
    )
    if resumed and _RESUMED.search(view.text, view.numeral.end, mention.start):
        return False
    done = mention.grade == "future" and mention.start >= view.numeral.end and _is_done(view)
    if done and _ANOTHER_CLAUSE.search(view.text, view.numeral.end, mention.start):
        return False
    if later and _AND_THEN.search(view.text, view.numeral.end, mention.start):
        return False
    if mention.grade != "since":
        return True
    if view.numeral.form in ("duration", "age", "rank") or _RECORD.search(
        view.text[view.start : mention.start].lower()[-60:]
    ):
        return False
    if _CLOSING.search(view.text, max(view.start, view.numeral.start - 20), view.numeral.start):
        return True
    return kind(view, ahead=None, lasting=True) in (
        Kind.CHANGE_ABS,
        Kind.CHANGE_REL,
        Kind.FLOW,
        Kind.MULTIPLE,
    )


# "We made them number one, …, and need free tuition in the next five years".
_ANOTHER_CLAUSE = compiled(
    r",\s+[^;.]{0,120}?\b(?:and|but|like|that|which|we|they|I|you)\s+(?:[a-z'’-]+\s+){1,10}$", re.IGNORECASE
)


def _is_done(view: Scene) -> bool:
    """Whether the words before a figure tell what was done, and look to nothing ahead."""
    before = words_before(view)
    return PAST.search(before) is not None and AHEAD.search(before) is None


def lies_ahead(period: Period | None, today: date | None) -> bool | None:
    """Whether a period lies after the event (`True`), before it (`False`), or neither."""
    if period is None or today is None:
        return None
    if period.last < today:
        return False
    if period.first.year == today.year and period.last.year - today.year > 1:
        return True  # "in the next ten years"
    return True if period.first > today else None


_OVER_YEARS = compiled(
    r"(?:[^;:.?!]|\.(?!\s+(?-i:[A-Z“])|\s*$)){0,60}?\b(?:over|within|in)\s+(?P<n>\d{1,2}|two|three|four|five|ten)\s+years\b",
    re.IGNORECASE,
)


def extended(text: str, numeral: Numeral, mention: Mention) -> Period | None:
    """ "Last spring we set a goal of halving waste over 4 years": from the one year for so many more."""
    hit = _OVER_YEARS.match(text, numeral.end)
    count = counted(hit.group("n")) if hit else None
    if count is None or not text[mention.start : mention.end].lower().endswith("ago"):
        return None
    last = mention.period.first.year + count
    return interval(year(mention.period.first.year), year(last))
