"""Numerals that assert no quantity, each with the rule that says so.

Dates, times of day, names, list and footnote numbers, set phrases, anaphors and the points of the talk
itself; time frames are told in `time_frames`. A rule answers with its name, which `ledger extract --explain` prints.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.lang.en.edges import hedge_after
from ledger.lang.en.figures import Figure
from ledger.lang.en.nouns import Noun, measures_each
from ledger.lang.en.spelled import Amount
from ledger.lang.en.words import table, words
from ledger.patterns import compiled

MONTH = rf"(?:{'|'.join(['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'])}|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_MONTH_LEFT = compiled(rf"\b{MONTH}\.?\s+(?:the\s+)?$", re.IGNORECASE)
_MONTH_RIGHT = compiled(
    rf"(?:st|nd|rd|th)?\s+(?:day\s+of\s+|of\s+)?{MONTH}\b(?!\s+(?:be|have|not)\b)", re.IGNORECASE
)
_DAY_RANGE_LEFT = compiled(
    rf"\b{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\s*(?:[-–—]|to|and|through)\s*$", re.IGNORECASE
)
_DATE_COMMA_LEFT = compiled(rf"\b{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+$", re.IGNORECASE)
_CLOCK_RIGHT = compiled(
    r"\s?(?:[ap]\.?m\b\.?|o['’]clock|noon\b|(?:a|p)m\b|(?:eastern|pacific|central|gmt|et|est|edt|utc)\b)",
    re.IGNORECASE,
)
_CLOCK_LEFT = compiled(r"\b(?:\d{1,2}:\d\d|half\s+past|quarter\s+(?:to|past)|half-past)\s+$", re.IGNORECASE)
_LEFT_WORD = compiled(r"([A-Za-z&][\w&.’'-]*)([ \u00a0]|-)$")
_FOOTNOTE_LEFT = compiled(r"[.!?][”\"')]*\s$")
_FOOTNOTE_RIGHT = compiled(r"\]?\s+(?=[A-Z“\"‘(])|\s*$")
_LIST_RIGHT = compiled(r"[.)]\s|\s+[A-Z]")
_KNOWN_LEFT = compiled(
    r"\b(?:these|those|both|the\s+other|all|all\s+of\s+the|of\s+the|either\s+of\s+the|the|our|your|their|my|his|her|its|"
    r"you|us|we|they|them|which|each\s+of\s+the|between\s+the|any|every|other|same|last|first|next|this|that)\s$",
    re.IGNORECASE,
)
_TALK_LEFT = compiled(
    r"(?:^|[.!?:;]\s|\b(?:have|had|make|ask|asked|say|said|mention|raise|add|give|got|want|on|there\s+are|there['’]re|are|"
    r"just|got|like|with|about|know|tell|do|did|remember|in|follow|the|been)\s)$",
    re.IGNORECASE,
)


def years_rule(text: str, figure: Figure) -> str | None:
    """ "between 1993 and 1999 welfare rolls fell": two bare years, whatever noun comes after them."""
    if figure.upper is None or not figure.digital or figure.currency:
        return None
    both = all(1500 <= one < 2200 and one == int(one) for one in (figure.value, figure.upper))
    printed = text[figure.start : figure.end]
    timed = re.search(
        r"\b(?:between|from|in|during|the|of)\s+$",
        text[max(0, figure.start - 9) : figure.start],
        re.IGNORECASE,
    )
    return "year" if both and timed and "," not in printed else None


def name_rule(text: str, amount: Amount, noun: Noun | None) -> str | None:
    """Whether a number is part of a name or a code: `Title 42`, `S&P 500`, `G-20`, `Apollo 11`."""
    left = text[max(0, amount.start - 24) : amount.start]
    if left[-1:].isalnum() or (left and left[-1] in "_/@#=&\\"):
        return "name"
    hit = _LEFT_WORD.search(left)
    if hit is None:
        return None
    word, joint = hit.group(1), hit.group(2)
    lower = word.lower().rstrip(".") if word.lower() not in words("names", "before") else word.lower()
    capital = word[0].isupper() or not word[0].isalpha()
    counting = not capital and (amount.value >= 1000 or "," in text[amount.start : amount.end])
    known = lower in words("names", "before") and not counting
    if amount.digital and lower in ("page", "pages") and joint != "-":
        return "page number"
    if amount.digital and joint != "-" and lower in _CLASSES and amount.value <= _LAST_CLASS:
        return "name"
    if joint == "-":
        return "name" if amount.digital and (word.isupper() or known) else None
    spelled_name = not amount.digital and text[amount.start].isupper() and capital and not noun
    if known and (amount.digital or spelled_name) and (noun is None or capital) and noun_apart(noun, amount):
        return "page number" if lower in ("page", "pages", "p", "p.", "pp", "pp.") else "name"
    if spelled_name and amount.start > 2 and known:
        return "name"
    starts = hit.start(1) + amount.start - len(left)
    initial = starts == 0 or bool(re.search(r"[.!?\n:;—–-]\s*$", text[max(0, starts - 3) : starts]))
    bare_capital = capital and not initial and amount.digital and noun is None and word.isalpha()
    if bare_capital and lower not in table("calendar", "months") and amount.value == int(amount.value):
        return "name" if lower not in words("stops", "group") else None
    return None


# "type 1 diabetes", "a stage 4 cancer": a number that tells one sort from another.
_CLASSES = frozenset({"type", "stage", "phase", "grade", "tier", "category", "class", "schedule", "title"})
_LAST_CLASS = 12


def noun_apart(noun: Noun | None, amount: Amount) -> bool:
    """Whether no unit is printed at the number's heel: `Section 8 vouchers`, not `Rule 5 percent`."""
    return noun is None or noun.unit not in ("%", "pp", "USD", "basis point") or amount.end == noun.end


_RANGING = ("-", "–", "—", "to", "and", "through")


# "between 5 in the morning and 9 at night".
_HOURS = compiled(
    r"\b(?:hours?\s+of|from|between|o['’]clock\s+and|(?:morning|afternoon|evening|night|noon|midnight)\s+(?:and|to|till|until))\s$",
    re.IGNORECASE,
)
_HOUR_RIGHT = compiled(r"\s+(?:in\s+the\s+(?:morning|evening|afternoon)|at\s+night)\b", re.IGNORECASE)


def date_rule(text: str, amount: Amount) -> str | None:
    """Days of a month and hours of the clock."""
    if amount.value != int(amount.value) or amount.scale != 1:
        return None
    left = text[max(0, amount.start - 28) : amount.start]
    if 0 < amount.value <= 31:
        before = left.rstrip()
        named = before[-1:].isalpha() or before[-1:] == "."
        month = (_MONTH_LEFT.search(left) if named else None) or (
            _DAY_RANGE_LEFT.search(left) if before.endswith(_RANGING) else None
        )
        if month and (month.group()[0].isupper()):
            return "date"
        if amount.digital and _MONTH_RIGHT.match(text, amount.end):
            return "date"
        if _CLOCK_RIGHT.match(text, amount.end) or ((named or ":" in left) and _CLOCK_LEFT.search(left)):
            return "time of day"
        if re.search(r"\b(?:at|by|until|till|around|past)\s$", left) and re.match(
            r"(?::\d\d)|\s+(?:tonight|in\s+the\s+(?:morning|evening|afternoon))\b",
            text[amount.end : amount.end + 20],
        ):
            return "time of day"
        if amount.value <= 12 and _HOURS.search(left) and _HOUR_RIGHT.match(text, amount.end):
            return "time of day"
    return "year" if 1000 <= amount.value < 2200 and _DATE_COMMA_LEFT.search(left) else None


# "back at 2019 levels": what a year has.
_YEARLY = frozenset({"levels", "figures", "numbers", "prices", "rates", "averages", "highs", "lows", "peaks"})


# "the second quarter 2021 earnings call", "summer 2019 bookings".
_QUARTER_LEFT = compiled(
    r"\b(?:[Qq]uarter|[Hh]alf|Q[1-4]|[1-4]Q|H[12]|[12]H|[Ss]eason|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\s$"
)


# "in 2015 dollars", "in constant 2015 dollars": the year whose prices are meant.
_PRICES_LEFT = compiled(
    r"\b(?:in\s+(?:constant\s+|real\s+)?|constant\s|chained\s|real\s|inflation-adjusted\s)$"
)


def year_rule(text: str, amount: Amount, noun: Noun | None, *, hedged: bool) -> str | None:
    """A bare four-digit number is a year unless a unit or a hedge says that it counts something."""
    if amount.sort == "year":
        return "year"
    printed = text[amount.start : amount.end]
    if not printed.isdigit() or len(printed) != 4 or not 1500 <= amount.value < 2200:
        return None
    if noun is not None and noun.end > amount.end:
        left = text[max(0, amount.start - 16) : amount.start].lower()
        if (
            not noun.listed
            and noun.unit != "person"
            and _QUARTER_LEFT.search(text, max(0, amount.start - 16), amount.start)
        ):
            return "year"
        timed = re.search(
            r"\b(?:in|since|by|of|the|from|to|until|through|during|fiscal|year|our|your|their|and|for)\s$"
            r"|\b(?:19|20)\d\d,\s(?:and\s|or\s)?$",
            left,
        ) or (noun.word.lower() in _YEARLY and re.search(r"\b(?:at|above|below|than|past|near|or)\s$", left))
        if noun.unit == "USD" and _PRICES_LEFT.search(left):
            return "year"
        if not timed or noun.unit in ("%", "USD", "person"):
            return None
    return None if hedged and noun is not None else "year"


# How far back a list number looks for its line, and a table cell for its row.
_MARK_REACH, _ROW_REACH = 80, 2000


def mark_rule(text: str, amount: Amount, noun: Noun | None) -> str | None:
    """Footnote marks, list numbers and table cells."""
    window = text[max(0, amount.start - _MARK_REACH) : amount.start]
    if "|" in window.rpartition("\n")[2]:
        begin = text.rfind("\n", max(0, amount.start - _ROW_REACH), amount.start) + 1
        if text[begin : begin + 40].lstrip()[:1] == "|":
            return "table cell"
    before = window.rpartition("\n")[2] if "\n" in window or amount.start <= _MARK_REACH else f"…{window}"
    if not amount.digital or amount.value != int(amount.value):
        return None
    if before[-1:] == "[" and text[amount.end : amount.end + 1] == "]":
        return "footnote mark"
    if (
        before.strip(" (\t#*-") == ""
        and amount.value < 1000
        and _LIST_RIGHT.match(text, amount.end)
        and (noun is None or noun.word[:1].isupper())
    ):
        return "list number"
    if (
        amount.value < 100
        and _FOOTNOTE_LEFT.search(before[-4:])
        and (noun is None or not noun.listed)
        and _FOOTNOTE_RIGHT.match(text, amount.end)
    ):
        return "footnote mark"
    return None


def anaphor_rule(text: str, amount: Amount, noun: Noun | None, *, least: bool) -> str | None:
    """`one` as a pronoun, known sets (`those two things`, `the two parties`), points of the talk.

    A one of which there is `least` counts: "at least one appointment".
    """
    left = text[max(0, amount.start - 24) : amount.start]
    if amount.digital or not 0 < amount.value <= 12 or amount.scale != 1 or amount.sort != "count":
        return None
    measured = noun is not None and noun.listed
    if (least and amount.value == 1 and noun is not None) or measures_each(text, amount.end):
        return None
    solid = noun is not None and (noun.word in words("units", "solid") or noun.unit == "%")
    if amount.value == 1 and not solid:
        return "pronoun"
    if amount.value == 1 and re.search(
        r"\b(?:no|any|the|this|that|every|each|which|some|only|last|next)\s$", left, re.IGNORECASE
    ):
        return "pronoun"
    if noun is None and (
        is_held_against(text, amount) or (amount.value > 1 and _SO_MANY_OF_THEM.match(text, amount.end))
    ):
        return None
    if noun is None:
        return "name" if text[amount.end : amount.end + 1] == "-" else "anaphor"
    if noun.word in words("nouns", "talk_points") and _TALK_LEFT.search(left):
        return "point of the talk"
    if noun.word in ("things", "thing") and amount.value <= 5 and _THINGS_LEFT.search(left):
        return "point of the talk"
    if left.lower().endswith(" as ") and not measured:
        return "known set"
    if amount.value == 1 and noun.unit in words("units", "time") and not _ONE_LASTS.search(left):
        return "pronoun"
    known = _KNOWN_LEFT.search(left)
    if known and not re.search(r"\b(?:last|first|next|past)\s$", left, re.IGNORECASE):
        return (
            "known set"
            if noun.unit not in _MEASURED or known.group().split()[0].lower() in ("these", "those", "both")
            else None
        )
    return None


# "Yesterday, eight of them were injured".
_SO_MANY_OF_THEM = compiled(
    r"\s+of\s+(?:them|those|these)\s+(?:are|were|have|had|was|died|came|left|went|voted|signed|survived)\b",
    re.IGNORECASE,
)
# "a four-point plan": the points of a talk or a paper.
_POINT_PLAN = compiled(
    r"[-\s]point\s+(?:[\w-]+\s+){0,2}?(?:plan|program(?:me)?|agenda|proposal|strategy|platform|list|package|statement|letter|memo)\b",
    re.IGNORECASE,
)
# "the 500-pound gorilla in the room": no ape, where nothing is told of any.
_GORILLA = compiled(r"[-\s]pound\s+gorilla\b", re.IGNORECASE)
_THE = compiled(r"\b(?:the|an?)\s+\Z", re.IGNORECASE)
_ZOO = compiled(r"\b(?:zoos?|apes?|primates?|cages?|sanctuary|keepers?|silverback)\b", re.IGNORECASE)
_POINTING_TO = compiled(
    r"\b(?:point|points|pointed|come|boils?|look)\s+(?:down\s+)?(?:to|at)\s$", re.IGNORECASE
)


def points_rule(text: str, amount: Amount) -> str | None:
    """ "a four-point plan" and "how big a trillion is": a count of points, and a number that is only spoken of."""
    if _POINT_PLAN.match(text, amount.end):
        return "point of the talk"
    if _GORILLA.match(text, amount.end) and _THE.search(text, max(0, amount.start - 5), amount.start):
        return None if _ZOO.search(text) else "set phrase"
    if amount.value >= _HUGE and _HOW_BIG.search(text, max(0, amount.start - 24), amount.end):
        return None if not _REALLY_IS.match(text, amount.end) else "set phrase"
    return None


_HUGE = 1_000_000
_HOW_BIG = compiled(r"\bhow\s+(?:big|large|much|many|huge|enormous)\s+(?:an?\s+)?\w+$", re.IGNORECASE)
_REALLY_IS = compiled(
    r"\s+(?:dollars?\s+|pounds?\s+|euros?\s+)?(?:really\s+|actually\s+)?(?:is|are|was|would\s+be)\b",
    re.IGNORECASE,
)


def talk_rule(text: str, amount: Amount, noun: Noun | None) -> str | None:
    """ "I would mention five or six things": points of the talk whose number is left open."""
    if amount.digital or amount.scale != 1 or noun is None:
        return None
    left = text[max(0, amount.start - 24) : amount.start]
    named = noun.word in words("nouns", "talk_points") or noun.word in ("thing", "things")
    told = _TALK_LEFT.search(left) or _THINGS_LEFT.search(left) or _POINTING_TO.search(left)
    return "point of the talk" if named and told else None


def is_held_against(text: str, amount: Amount) -> bool:
    """Whether a number in words goes without the noun of the one that it is held against: "14 permits, compared with nine in 2022"."""
    begin = max(0, amount.start - _HELD_REACH)
    return (
        _HELD_AGAINST.search(text, begin, amount.start) is not None
        and _HELD_THEN.match(text, amount.end) is not None
    )


_HELD_REACH = 80
_HELD_AGAINST = compiled(
    r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty)"
    r"\s+[a-z][^.;:?!]{2,60}?\b(?:(?:as\s+)?compared\s+(?:with|to)|versus|vs\.?|against|up\s+from|down\s+from|rather\s+than|instead\s+of)\s+"
    r"(?:(?:just|only|about|around|roughly|the)\s+)?\Z",
    re.IGNORECASE,
)
_HELD_THEN = compiled(
    r"(?:\s+(?:in|at|on|during|for)\s+(?:the\s+)?(?:[A-Za-z]+\s+)?(?:\d{4}|[A-Z][a-z]+|spring|summer|fall|autumn|winter|quarter|year|month|week|forecast|plan|projections?)\b"
    r"|\s+(?:last|the|a)\s+(?:[a-z]+\s+)?(?:year|month|quarter|week|spring|summer|fall|autumn|winter|time)\b|\s*[.;?!,])"
)


_THINGS_LEFT = compiled(
    r"(?:^|[.!?:;,]\s|\b(?:say|make|mention|do|are|just|those|these|say|know|add|on|tell|want|got|ask|have|did|about)\s)$",
    re.IGNORECASE,
)
_ONE_LASTS = compiled(
    r"\b(?:for|in|within|than|over|of|least|about|nearly|almost|just|only|takes?|took|lasts?|lasted)\s$",
    re.IGNORECASE,
)
_MEASURED = frozenset(
    {"%", "pp", "USD", "EUR", "GBP", "basis point", "year", "month", "day", "week", "hour", "mile", "acre"}
)
ZERO = Decimal(0)


def zero_rule(text: str, amount: Amount, noun: Noun | None) -> str | None:
    """Zero counts only where it stands for a quantity: `zero deaths`, `to zero`, `zero percent`."""
    if amount.value != ZERO or amount.digital or noun is not None:
        return None
    left = text[max(0, amount.start - 24) : amount.start]
    return (
        None
        if re.search(
            r"\b(?:to|at|from|of|is|was|below|above|near|between|than|by|around|about|and|had|got|been|are|paid|pay|spent|lost|saw|got|have|has|reach|reached)\s$",
            left,
        )
        else "set phrase"
    )


# "I support it 100 percent": wholly, of nothing that could be counted.
_ASSENT = compiled(
    r"\b(?:support|back|bless|endors|agree|believ|trust|defend|oppos|approv|stand|stood)\w*\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


def wholly_rule(text: str, amount: Amount, noun: Noun | None) -> str | None:
    """ "backed the mayor 100 percent": a hundred percent that says only how firmly."""
    if noun is None or noun.unit != "%" or amount.value not in (100, 110, 1000):
        return None
    ends = re.match(r"\s*(?:[,.;!?]|$)", text[noun.end : noun.end + 2])
    return "set phrase" if ends and _ASSENT.search(text[max(0, amount.start - 44) : amount.start]) else None


_RANGE_LEFT = compiled(
    r"\b(?:between|from|is|was|are|were|be|of|at|about|around|roughly|some|ranges?)\s+$", re.IGNORECASE
)


def is_stated_range(text: str, figure: Figure) -> bool:
    """Whether words before a range say that it is one: "between 20 and 30", "the range is 1,000–5,000"."""
    return figure.upper is not None and bool(
        _RANGE_LEFT.search(text, max(0, figure.start - 12), figure.start)
    )


# "3-D", "17-inch" are joined; "17-and" is a number broken off by a dash.
_JOINED = compiled(r"-([A-Za-z]+)")


def plain_rule(text: str, amount: Amount, noun: Noun | None, *, hedged: bool) -> str | None:
    """A number with no unit, noun or hedge: kept where the words before it say an amount, or it is an age."""
    if noun is not None or amount.sort != "count" or amount.scale > 1 or amount.value == ZERO:
        return None
    joined = _JOINED.match(text, amount.end)
    if (
        joined
        and joined.group(1).lower() not in words("stops", "group")
        and hedge_after(text, amount.end) is None
    ):
        return "name"
    if hedged:
        return None
    left = text[max(0, amount.start - 24) : amount.start]
    if amount.digital and amount.value >= 1000:
        return None
    anaphoric = _OF_THEM.match(text, amount.end) or _HELD.match(text, amount.end)
    if amount.digital and _OF_SO_MANY.match(text, amount.end):
        return None
    return None if anaphoric or _AMOUNT_LEFT.search(left) else "no quantity"


_OF_THEM = compiled(r"\s+of\s+(?:them|those|these|us|you|which|whom)\b", re.IGNORECASE)
# "Half the prisons, 14 of 28, are full"
_OF_SO_MANY = compiled(r"\s+(?:out\s+)?of\s+(?:the\s+|our\s+)?\d")
# "240 compared with 300 last year"
_HELD = compiled(
    r",?\s+(?:as\s+)?(?:compared\s+(?:with|to)|versus|vs\.?|up\s+from|down\s+from|against)\s+(?:(?:about|just|only|nearly)\s+)?\d",
    re.IGNORECASE,
)
_AMOUNT_LEFT = compiled(
    r"\b(?:to|at|of|is|was|were|are|by|from|than|with|had|have|has|got|added|turn|turns|turned|aged?|and|named|only|just|"
    r"another|total|totaled|reached|hit|lost|won|killed|created|hired|leaving|leaves|left|in|about|for|these|those|all|sent|or|out)\s$",
    re.IGNORECASE,
)
