"""Two numbers that are one figure: the ends of a range, a part of so many, a score.

What stands at the sides of each is read in `figures`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.lang.en.figures import CURRENCY_LEFT, FROM, Figure, Row, is_year, prints_year, single
from ledger.lang.en.nouns import Noun, noun_after, unit_after
from ledger.lang.en.spelled import ONE
from ledger.patterns import compiled

# "two or perhaps three", "two, maybe three": a word of doubt between the ends makes a range no less one.
_DOUBT = r"(?:perhaps|maybe|possibly|even|probably|likely)"
_CONNECT = compiled(
    rf"(?P<word>(?:-?\s+(?:to|or)|\s+(?:and|through))\s+(?:{_DOUBT}\s+)?|,\s+(?:or\s+)?{_DOUBT}\s+)|(?P<dash>\s?[-–—−~]\s?)"
)

_OF_EVERY = compiled(
    r"\s+[a-z]{3,}\s+(?:in|out\s+of)\s+(?:every\s+)?|\s+(?:in|out\s+of|of)(?:\s+(?:every|an?))?\s+|-in-"
)

# "$1 of every $6": a share, told in coins.
_OF_EVERY_COIN = compiled(r"\s+(?:in|out\s+of|of)\s+every\s+(?P<coin>[$€£¥])")


def ratio(text: str, listed: Row, index: int) -> tuple[Figure, int] | None:
    """ "one in five", "nine out of ten", "$1 of every $6"."""
    if index + 1 >= len(listed):
        return None
    part, whole = listed[index], listed[index + 1]
    between = text[part.end : whole.start]
    coin = _OF_EVERY_COIN.fullmatch(between)
    if coin and not text.endswith(coin["coin"], 0, part.start):
        return None
    gap = coin or _OF_EVERY.fullmatch(between)
    plain = (
        part.scale == 1
        and part.value == int(part.value)
        and part.sort == "count"
        and (whole.sort == "count" or whole.value >= 10)
    )
    if (
        gap is None
        or not plain
        or not 0 < part.value < whole.value
        or (whole.value > 1000 and whole.scale == 1)
    ):
        return None
    if unit_after(text, whole.end) and not re.search(r"every|out", gap.group()):
        return None
    if gap.group().strip() == "of" and whole.value not in (3, 4, 5, 10, 20, 100):
        return None
    value = (part.value / whole.value).quantize(Decimal("0.0001")).normalize()
    noun = Noun("fraction", whole.end, whole.end, "fraction", True)
    start = part.start - len(coin["coin"]) if coin else part.start
    return Figure(start, whole.end, value, Decimal("0.01"), ONE, noun, None), 2


_TO_ONE = compiled(r"\s+to\s+")
_RATIO_LEFT = compiled(r"\b(?:ratios?|outnumber(?:s|ed|ing)?)\b[^.;!?]{0,60}$", re.IGNORECASE)
_RATIO_REACH = 80


def so_many_to_one(text: str, listed: Row, index: int) -> tuple[Figure, int] | None:
    """ "The ratio is 18 to 1", "women outnumber men three to one": so many for each one of the others."""
    if index + 1 >= len(listed):
        return None
    many, one = listed[index], listed[index + 1]
    if one.value != 1 or many.scale != 1 or many.value <= 1 or many.sort not in ("count", "bare"):
        return None
    if not _TO_ONE.fullmatch(text, many.end, one.start):
        return None
    if not _RATIO_LEFT.search(text[max(0, many.start - _RATIO_REACH) : many.start]):
        return None
    noun = Noun("x", one.end, one.end, "times", True)
    return Figure(many.start, one.end, many.value, many.step, ONE, noun, None), 2


_AGAINST = compiled(r"\s?[-–]\s?|\s+to\s+|-to-")


_VOTED = compiled(
    r"\b(?:vot\w+|pass\w+|won|lost|beat|ruled|score\w*|leads?|lead|by|odds|split|divided|fail\w+|confirm\w+|approv\w+|defeat\w+)\b[^.;]{0,24}$",
    re.IGNORECASE,
)


_CONTEST = compiled(
    r"[\s-]+(?:vote|decision|ruling|margin|majority|split|opinion|odds|win|loss|victory|record|senate|house|favor|against)\b",
    re.IGNORECASE,
)


def is_score(text: str, listed: Row, index: int) -> bool:
    """ "passed 52 to 48", "a 5-4 decision": two numbers set against each other."""
    if index + 1 >= len(listed):
        return False
    one, two = listed[index], listed[index + 1]
    if (
        not _AGAINST.fullmatch(text[one.end : two.start])
        or unit_after(text, two.end)
        or one.scale != 1
        or two.scale != 1
    ):
        return False
    if _CONTEST.match(text, two.end):
        return True
    left = text[max(0, one.start - 40) : one.start]
    return (
        one.value > two.value
        and bool(_VOTED.search(left))
        and noun_after(text, two.end, single=False) is None
    )


_CONNECTED = compiled(rf"(?:{_CONNECT.pattern})(?:{CURRENCY_LEFT.pattern[:-1]})?", re.IGNORECASE)
# No connecting words between the ends of a range are longer than this.
_WIDEST = 24


def spoken_between(text: str, start: int) -> bool:
    """Whether "between" stands before a range, which may then begin below zero."""
    return bool(re.search(r"\bbetween\s+$", text[max(0, start - 10) : start], re.IGNORECASE))


def reach(text: str, listed: Row, index: int) -> tuple[Figure, int] | None:
    """ "2 to 3 percent", "between $5 and $10 million", "two or three years" as one figure with two ends."""
    if index + 1 >= len(listed):
        return None
    low, high = listed[index], listed[index + 1]
    unit = unit_after(text, low.end)
    begin = unit.end if unit else low.end
    connect = _CONNECTED.fullmatch(text, begin, high.start) if high.start - begin < _WIDEST else None
    if connect is None and _is_rough(text, listed, index):
        connect = _ROUGHLY.fullmatch(text, low.end, high.start)
    if connect is None or low.sort not in ("count", "fraction") or high.sort not in ("count", "fraction"):
        return None
    second = single(text, listed, index + 1)
    first = single(text, listed, index)
    if (
        is_year(text, low)
        and not first.currency
        and (second.currency or high.scale > 1 or high.value >= 2200 or high.value < 1000)
    ):
        return None
    if _joining(connect) == "through" and (unit or first.currency) and prints_year(text, high):
        return None  # "below 5 percent through 2026"
    if not _spans_range(text, first, second, _joining(connect), unit):
        return None
    value, step, scale = _in_scale(first, second), first.step, first.scale
    if value != first.value:
        step, scale = step * second.scale, second.scale
    if not value < second.value or (value < 0 and not spoken_between(text, first.start)):
        return None
    currency = first.currency or second.currency
    last = _chained(text, listed, index + 1) if _joining(connect) == "or" else index + 1
    second = single(text, listed, last)
    return Figure(
        first.start,
        second.end,
        value,
        min(step, second.step),
        scale,
        second.noun or first.noun,
        currency,
        second.value,
        first.digital,
    ), last - index + 1


# "about 40, 50 years": two round numbers in a row, of which either will do.
_ROUGHLY = compiled(r"(?P<word>,\s)")
_ROUGH_LEFT = compiled(
    r"\b(?:about|some|maybe|like|roughly|around|perhaps|probably|another|spent|spend|took|takes?|taken|for|even)\s+$",
    re.IGNORECASE,
)
_LISTED = compiled(r"\s*,?\s*(?:and|or|to)?\s*")
_ROUND = 5


def _is_rough(text: str, listed: Row, index: int) -> bool:
    """Whether two numbers with a comma between them are the ends of a rough guess, and no list."""
    low, high = listed[index], listed[index + 1]
    if _ROUGHLY.fullmatch(text, low.end, high.start) is None or prints_year(text, low):
        return False
    if not low.scale == high.scale == 1 or not low.value < high.value <= low.value * 3 / 2:
        return False
    if low.value % _ROUND or high.value % _ROUND or low.value != int(low.value):
        return False
    more = index + 2 < len(listed) and _LISTED.fullmatch(text, high.end, listed[index + 2].start)
    return not more and _ROUGH_LEFT.search(text, max(0, low.start - 12), low.start) is not None


_OR = compiled(r",?\s+or\s+(?:even\s+)?")


def _chained(text: str, listed: Row, at: int) -> int:
    """The last of "two or three or four weeks", each greater than the one before."""
    while (
        at + 1 < len(listed)
        and _OR.fullmatch(text[listed[at].end : listed[at + 1].start])
        and listed[at + 1].sort == "count"
        and listed[at + 1].value > listed[at].value
        and single(text, listed, at + 1).noun is not None
    ):
        at += 1
    return at


def _joining(connect: re.Match[str]) -> str:
    """The word between the ends of a range; a comma with a word of doubt says "or"."""
    word = (connect.group("word") or "").strip(" -").lower()
    return "or" if word.startswith(",") else word.partition(" ")[0]


def _in_scale(first: Figure, second: Figure) -> Decimal:
    """The first end in the scale of the second: "20 or 30 million" begins at 20 million."""
    shares = first.scale == 1 and second.scale > 1 and first.value < second.value / second.scale
    return first.value * second.scale if shares else first.value


# "rose 20 percent to 4,800": how far, then where to.
_MOVED = compiled(
    r"\b(?:rose|risen|rises?|rising|grew|grown|grows?|growing|up|climb\w*|jump\w*|surg\w*|soar\w*|gain\w*|increas\w*|fell|fallen|falls?|falling"
    r"|down|drop\w*|declin\w*|decreas\w*|plung\w*|slid\w*|shrank|shrunk|sank|tumbl\w*|cut)\s+(?:another\s+|nearly\s+|about\s+|some\s+|almost\s+)?$"
)


_BEFORE_RATE = compiled(r"\b(?:be|is|was|at|of|about|to|around|say|maybe|like)\s+$")
_NEAR_DECIMALS = Decimal("0.5")


def _are_near_decimals(text: str, first: Figure, second: Figure) -> bool:
    """ "it will be 2.9 or 3.0": two decimals next to each other, of which either will do."""
    decimals = all("." in text[one.start : one.end] and one.digital for one in (first, second))
    return decimals and first.scale == second.scale and 0 < second.value - first.value <= _NEAR_DECIMALS


def _spans_range(text: str, first: Figure, second: Figure, word: str, unit: Noun | None) -> bool:
    left = text[max(0, first.start - 60) : first.start].lower()
    noun = second.noun
    if unit and ((noun and unit.unit != noun.unit) or (second.currency and not first.currency)):
        return False
    if word == "and":
        return bool(re.search(r"\bbetween\s+(?:\w+\s+){0,2}$", left))
    if word == "or":
        if unit is None and noun is None and not second.currency and _are_near_decimals(text, first, second):
            return _BEFORE_RATE.search(left) is not None
        return (
            unit is None
            and not second.currency
            and noun is not None
            and second.value <= _in_scale(first, second) + max(second.scale, _in_scale(first, second) / 2)
        )
    if word in ("to", "through"):
        if re.search(r"tenths?$", text[first.start : first.end], re.IGNORECASE) and second.value >= 1:
            return False
        pair = FROM.search(left)
        ranging = re.search(
            r"\b(?:rang\w+|anywhere|somewhere|vary\w*|varies)\s+from\s+(?:\w+\s+){0,2}$"
            r"|\b(?:ranges?|tendency|band|interval|corridor|spread|estimates|forecasts|projections|guesses|bids|offers)\s+(?:now\s+)?"
            r"(?:runs?|ran|running|goes|go|going|went|extends?|extended|stretch(?:es|ed)?|is|are|was|were)\s+(?:all\s+the\s+way\s+)?from\s+(?:about\s+)?$",
            left,
        )
        if (
            noun is not None
            and noun.unit == "%"
            and re.search(r"\b(?:runs|extends|stretches)\s+from\s+$", left)
        ):
            return True
        if re.search(r"\bby\s+$", left):
            return False
        if unit and noun is None and _MOVED.search(left):
            return False
        moved = re.search(r"\b(?:vote|voted|lost|won|beat|ruled|score|leads?|margin)\b[^.]{0,20}$", left)
        return (not pair or bool(ranging)) and not moved
    stated = (
        first.digital
        and re.search(r"\b(?:is|was|are|were|of|about|around|between|ranges?)\s+$", left) is not None
    )
    if stated and not (1500 <= first.value < 2200 and second.value < 2200):
        return True
    return bool(second.currency) or (noun is not None and (noun.unit != "year" or first.value < 150))
