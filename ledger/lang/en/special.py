"""Numerals that one pattern of their own reads whole, and the units that change a number's worth.

Multiples (`doubled`, `tenfold`), ranks (`number one`, `second-largest`), counts of one that print no
number (`a decade`, `a full percentage point`), `mid-20s`; and, on the other side, shapes that are no
figures: clock times, dates, phone numbers, plural scale words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from ledger.lang.en.edges import hedge_before
from ledger.lang.en.exclusions import MONTH
from ledger.lang.en.figures import SAID_MINUS
from ledger.lang.en.nouns import Noun
from ledger.lang.en.page_breaks import LONE, page_number
from ledger.lang.en.phonetalk import is_key
from ledger.lang.en.scan import DIGITS, Place, idioms, number_keys
from ledger.lang.en.words import alternation, is_currency, table, words
from ledger.lang.language import Numeral, Skipped
from ledger.patterns import compiled
from ledger.records import Bound

_Reader = Callable[[str, "re.Match[str]"], Numeral | Skipped | None]
ONE = Decimal(1)
_SHAPES = compiled(
    r"(?P<phone>(?<![\w.])(?:\+?\d{1,3}[-.\s])?\(?\d{3}\)?[-.\s]\d{3}[-.]\d{4}(?!\d))"
    r"|(?P<iso>(?<!\d)\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<slashed>(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)|(?<![\w/])9/11(?!\d)|(?<![\w/])7/7(?!\d))"
    r"|(?P<clock>(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)(?:\s?[ap]\.?m\b\.?)?)"
    r"|(?P<page>\b[Pp]age\s+\d+\s+of\s+\d+)"
    r"|(?P<years>(?<![\d$€£.])(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d%]|\s?percent))"
    r"|(?P<mark>\[\d{1,3}\])"
    r"|(?P<war>\bWorld\s+War\s+(?:One|Two|II|I)\b|\bthe\s+(?:[Bb]ig|Gang\s+of|Group\s+of|Magnificent)\s+(?:Three|Four|Five|Six|Seven|Ten|Twenty)\b)"
)
_PLURALS = compiled(
    r"\b(?:(?:tens|hundreds|thousands|dozens|scores)\s+of\s+)?(?:hundreds|thousands|millions|billions|trillions|lakhs|crores|dozens|tens)\b"
    r"|\b(?:several|a\s+few|few|a\s+couple(?:\s+of)?|many|multi|some\s+odd)[\s-]+(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen)\b",
    re.IGNORECASE,
)
_NUMBER_LEFT = compiled(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s+$", re.IGNORECASE)
# "2 lakh crores", "fifteen crores", "seven hundred millions": as many as are said.
_COUNTED_LEFT = compiled(
    rf"\b(?:{'|'.join(table('numbers', 'small'))}|hundred|thousand|lakh|half|quarter|[\d.,]+)[\s-]+\Z",
    re.IGNORECASE,
)
_MID = compiled(
    r"\bmid-(?P<mid>\d{1,3})s\b|\bmid-(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.IGNORECASE,
)
_SINGLE = compiled(
    r"\ban?\s+(?:(?P<full>full|whole|entire|half)\s+(?:an?\s+)?)?(?P<unit>percentage\s+point|basis\s+point|decade|century)\b(?!-)"
    r"|\b(?:half\s+)(?:an?\s+)(?P<halved>percentage\s+point|decade|century)\b",
    re.IGNORECASE,
)
_PART_OF = compiled(
    r"\b(?:(?P<num>an?|one|two|three|four|five|six|seven|eight|nine)[\s-])?(?P<part>half|quarters?|thirds?|fifths?|eighths?|tenths?)"
    r"\s+of\s+(?:an?\s+|one\s+|1\s+)?(?P<unit>percentage\s+point|percent(?:age)?\b(?!\s+point)|per\s+cent|basis\s+point|point(?=\b(?!\s+(?:of\s+order|in\s+time))))s?\b"
    r"|\b(?P<few>an?\s+|one[\s-]|three[\s-])?(?P<whole>quarter|half)s?(?:\s+an?\s+|[\s-])(?P<bare>point)(?:s)?\b(?!-)",
    re.IGNORECASE,
)
_HEDGED_SINGLE = compiled(
    r"\ban?\s+(?P<unit>year|month|week|day|hour|minute|mile|ton|dollar|percent|penny)(?P<half>\s+and\s+a\s+half)?\b(?!-)",
    re.IGNORECASE,
)
#: "5th to 8th grade", "from the 15th to the 18th of the month": numbers of a row, and no ranks.
_NO_RANK = rf"(?!\s+(?:grade|century|street|avenue|of|{MONTH})\b)"
_RANK = compiled(
    r"\b(?P<order>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[\s-](?P<sup>largest|biggest|highest|lowest|most|fastest|"
    r"smallest|richest|poorest|leading|best|worst|longest|busiest|deadliest|strongest|slowest)\b"
    r"|\b(?:number|no\.|#)[\s-]?(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b(?![,.]?\d)"
    r"|\b(?:ranks?|ranked|ranking)\s+(?:only\s+|just\s+)?(?:(?P<nth>\d{1,3})(?:st|nd|rd|th)|(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last))\b"
    r"|\b(?P<among>\d{1,3})(?:st|nd|rd|th)(?=\s+out\s+of\s+(?:the\s+)?\d)"
    rf"|(?<=\bfrom\s)(?P<from>\d{{1,3}})(?:st|nd|rd|th)(?=\s+(?:place\s+)?to\s+\d{{1,3}}(?:st|nd|rd|th)\b{_NO_RANK})"
    rf"|(?:(?<=\d(?:st|nd|rd|th)\sto\s)|(?<=\d(?:st|nd|rd|th)\splace\sto\s))(?P<to>\d{{1,3}})(?:st|nd|rd|th)\b{_NO_RANK}",
    re.IGNORECASE,
)
_ORDER = {
    w: i
    for i, w in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
_TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_FOLD = compiled(r"(?<![\w.])(?P<n>\d+(?:\.\d+)?)(?:-fold|\s?x\b|fold\b)", re.IGNORECASE)
_RATIO = compiled(r"\b(?:leverage|coverage|ratio|multiple|ebitda)\b[^;]{0,24}$", re.IGNORECASE)
_TWICE_RATE = compiled(
    r"\s+(?:a|an|per|each|every|in|during|over|already|before|now|this|last)\b|\s*[.,;:?!—]|\s*$",
    re.IGNORECASE,
)
_TWICE_MULTIPLE = compiled(
    r"\s+(?:as|the|that|what|its|their|our|his|her|my|your|more|this)\b", re.IGNORECASE
)


@cache
def _multiples() -> re.Pattern[str]:
    return compiled(rf"(?<![\w-])(?:{alternation(table('numbers', 'multiples'))})(?![\w])", re.IGNORECASE)


@cache
def keys() -> frozenset[str]:
    """Every word that a numeral, or a phrase with one in it, can begin with."""
    return frozenset({*_watched(), *number_keys(), *idioms()})


@cache
def _watched() -> Mapping[str, tuple[tuple[re.Pattern[str], _Reader], ...]]:
    """For each first word the patterns that may begin there, each with what reads it."""
    counts = (
        "a",
        "an",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "half",
        "quarter",
        "quarters",
        "third",
        "fifth",
        "tenth",
        "eighth",
    )
    scales = (
        "tens",
        "hundreds",
        "thousands",
        "dozens",
        "scores",
        "millions",
        "billions",
        "trillions",
        "lakhs",
        "crores",
        "several",
        "a",
        "few",
        "couple",
        "many",
        "multi",
        "some",
    )
    watched: tuple[tuple[re.Pattern[str], _Reader, Iterable[str]], ...] = (
        (_SHAPES, _shape, (DIGITS, "page", "world", "the")),
        (LONE, page_number, (DIGITS,)),
        (_PLURALS, _vague, scales),
        (_multiples(), _multiple, table("numbers", "multiples")),
        (_FOLD, _fold, (DIGITS,)),
        (_RANK, _rank, (*_ORDER, "number", "no", "rank", "ranks", "ranked", "ranking", DIGITS)),
        (_PART_OF, _part_of, counts),
        (_SINGLE, _one, ("a", "an", "half")),
        (_HEDGED_SINGLE, _hedged_one, ("a", "an")),
        (_MID, _mid, ("mid",)),
    )
    listed: dict[str, list[tuple[re.Pattern[str], _Reader]]] = {}
    for pattern, reader, openings in watched:
        for opening in openings:
            listed.setdefault(opening, []).append((pattern, reader))
    return {opening: tuple(readers) for opening, readers in listed.items()}


def readings(text: str, found: Sequence[Place]) -> tuple[list[Numeral], list[Skipped]]:
    """Figures and non-figures that stand as a whole, before single numbers are read."""
    fixed: list[Skipped] = []
    figures: list[Numeral] = []
    loose: list[Skipped] = []
    watched, phrases = _watched(), idioms()
    for place in found:
        idiom = phrases.get(place.token)
        hit = idiom.match(text, place.start) if idiom else None
        if hit:
            fixed.append(Skipped(hit.start(), hit.end(), "set phrase"))
        for pattern, read in watched.get(place.key, ()):
            hit = pattern.match(text, place.start)
            if hit is None:
                continue
            outcome = read(text, hit)
            if isinstance(outcome, Numeral):
                figures.append(outcome)
            elif outcome is not None:
                (fixed if read in (_shape, _vague, page_number) else loose).append(outcome)
    fixed = _disjoint(fixed)
    taken = [(item.start, item.end) for item in fixed]
    figures = [numeral for numeral in figures if not _overlaps(numeral.start, numeral.end, taken)]
    return _first_of(figures), _disjoint(fixed + loose)


def _first_of(figures: list[Numeral]) -> list[Numeral]:
    """Of figures that begin at one place, the longest."""
    kept: dict[int, Numeral] = {}
    for numeral in figures:
        if numeral.start not in kept or kept[numeral.start].end < numeral.end:
            kept[numeral.start] = numeral
    return list(kept.values())


def _shape(_text: str, hit: re.Match[str]) -> Skipped:
    return Skipped(hit.start(), hit.end(), _SHAPE_RULES[hit.lastgroup or ""])


def _vague(text: str, hit: re.Match[str]) -> Skipped | None:
    """ "hundreds of thousands", "several million": no definite value."""
    if _NUMBER_LEFT.search(text, max(0, hit.start() - 8), hit.start()):
        return None
    counted = hit.group().lower() in ("crores", "lakhs", "millions", "billions", "trillions")
    if counted and _COUNTED_LEFT.search(text, max(0, hit.start() - 14), hit.start()):
        return None
    return Skipped(hit.start(), hit.end(), "indefinite")


_SHAPE_RULES = {
    "phone": "phone number", "iso": "date", "slashed": "date", "clock": "time of day", "page": "page number",
    "years": "year", "mark": "footnote mark", "war": "name",
}  # fmt: skip


def _disjoint(items: list[Skipped]) -> list[Skipped]:
    kept: list[Skipped] = []
    for item in sorted(items, key=lambda one: (one.start, -one.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    low, high = 0, len(taken)
    while low < high:
        middle = (low + high) // 2
        if taken[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return low < len(taken) and taken[low][0] < end


def _figure(text: str, start: int, end: int, value: Decimal, unit: str | None, form: str) -> Numeral:
    hedge = hedge_before(text, start)
    return Numeral(
        start=hedge.start if hedge else start, end=end, value=value, upper=None, step=ONE, scale=ONE, unit=unit,
        bound=hedge.bound if hedge else Bound.EQ, post=False, form=form,
    )  # fmt: skip


def _multiple(text: str, hit: re.Match[str]) -> Numeral | Skipped | None:
    word = hit.group().lower()
    value = Decimal(table("numbers", "multiples")[word])
    if word in ("twice", "thrice"):
        if _TWICE_MULTIPLE.match(text, hit.end()):
            return _whole(_figure(text, hit.start(), hit.end(), value, "x", "multiple"))
        return (
            _figure(text, hit.start(), hit.end(), value, "time", "times")
            if _TWICE_RATE.match(text, hit.end())
            else Skipped(hit.start(), hit.end(), "set phrase")
        )
    form = "multiple" if word.endswith("fold") else "doubling"
    return _whole(_figure(text, hit.start(), hit.end(), value, "x", form))


def _whole(numeral: Numeral) -> Numeral:
    """A multiple said by one word is true to about a tenth (CONSISTENCY §2.3)."""
    return numeral._replace(step=numeral.value / 10)


def _fold(text: str, hit: re.Match[str]) -> Numeral:
    numeral = _figure(text, hit.start(), hit.end(), Decimal(hit.group("n")), "x", "multiple")
    return numeral._replace(step=ONE.scaleb(-len(hit.group("n").partition(".")[2])))


# "They never called me, number one. …": which point it was, said behind it.
_TAGGED, _ENDS = compiled(r"[,;–—]\s?$"), compiled(r"\s*(?:[.?!;]|$)")


def _rank(text: str, hit: re.Match[str]) -> Numeral | Skipped | None:
    number = hit.group("number")
    if number and is_key(text, hit.start(), hit.end()):
        return Skipped(hit.start(), hit.end(), "phone number")
    if number:
        value = int(number) if number.isdigit() else int(table("numbers", "small")[number.lower()])
        if re.match(r"\s*[,:;]", text[hit.end() : hit.end() + 2]) and re.search(
            r"(?:^|[,.:;!?]\s|\band\s)$", text[max(0, hit.start() - 4) : hit.start()]
        ):
            return Skipped(hit.start(), hit.end(), "point of the talk")
        if _TAGGED.search(text, max(0, hit.start() - 3), hit.start()) and _ENDS.match(text, hit.end()):
            return Skipped(hit.start(), hit.end(), "point of the talk")
        if not re.match(
            r"\s*(?:in|among|on|for|an?\s+(?:decade|year|few|generation)|(?:last|this)\s+year|cause|killer|exporter|producer|source|market|economy|\w+er\b|\w+or\b|[A-Za-z]+\s+in\b|[.,;—])|\s*$|[\s-]\w+(?:er|or)\b",
            text[hit.end() : hit.end() + 24],
            re.IGNORECASE,
        ):
            return Skipped(hit.start(), hit.end(), "name")
        return _figure(text, hit.start(), hit.end(), Decimal(value), "rank", "rank")
    if hit.group("order"):
        return _figure(
            text, hit.start(), hit.end(), Decimal(_ORDER[hit.group("order").lower()]), "rank", "rank"
        )
    if hit.group("word") == "last":
        return None
    value = int(
        next(filter(None, hit.group("nth", "among", "from", "to")), None) or _ORDER[hit.group("word").lower()]
    )
    return _figure(text, hit.start(), hit.end(), Decimal(value), "rank", "rank")


def _part_of(text: str, hit: re.Match[str]) -> Numeral:
    """ "a quarter of a percentage point", "two-tenths of a percent"."""
    number = (hit.group("num") or hit.group("few") or "a").lower().strip(" -")
    part = Decimal(table("numbers", "parts")[(hit.group("part") or hit.group("whole")).lower()])
    counted = Decimal(1 if number in ("a", "an") else table("numbers", "small")[number])
    value = (counted / part).quantize(Decimal("0.0001")).normalize()
    word = " ".join((hit.group("unit") or hit.group("bare")).lower().split())
    if word == "point":
        word = "percentage point"
    unit = "%" if word.startswith("per") and "point" not in word else str(table("units", "exact")[word])
    minus = SAID_MINUS.search(text, max(0, hit.start() - 10), hit.start())
    start, value = (minus.start(), -value) if minus else (hit.start(), value)
    numeral = _figure(text, start, hit.end(), value, unit, "percent" if unit == "%" else "points")
    return numeral._replace(step=(ONE / part).quantize(Decimal("0.0001")).normalize())


def _one(text: str, hit: re.Match[str]) -> Numeral | Skipped | None:
    """ "a full percentage point", "more than a decade", "for a century"."""
    word = " ".join((hit.group("unit") or hit.group("halved")).lower().split())
    unit = str(table("units", "exact")[word])
    half = bool(hit.group("halved")) or (hit.group("full") or "").lower() == "half"
    value = Decimal("0.5") if half else ONE
    if unit not in words("units", "time"):
        return _figure(text, hit.start(), hit.end(), value, unit, "points")
    aged = re.match(r"\s+old\b", text[hit.end() : hit.end() + 6])
    numeral = _figure(text, hit.start(), hit.end(), value, unit, "age" if aged else "duration")
    if aged:
        return numeral
    if re.match(
        r"\s+(?:ago|later|earlier|from\s+now|before|after)\b|['’]s\b", text[hit.end() : hit.end() + 12]
    ):
        return Skipped(hit.start(), hit.end(), "time frame")
    asserted = numeral.start < hit.start() or re.search(
        r"\b(?:for|takes?|took|lasts?|lasted|spent|of)\s+$",
        text[max(0, hit.start() - 12) : hit.start()],
        re.IGNORECASE,
    )
    if _OF_A_FRAME.search(text, max(0, hit.start() - 40), hit.start()):
        asserted = None
    return numeral if asserted else Skipped(hit.start(), hit.end(), "time frame")


# "over the past three-quarters of a century".
_OF_A_FRAME = compiled(
    r"\b(?:past|last|next|coming|previous|first|final)\s+(?:about\s+|nearly\s+|almost\s+)?[a-z]+(?:[-\s][a-z]+)?\s+of\s+$",
    re.IGNORECASE,
)


def _hedged_one(text: str, hit: re.Match[str]) -> Numeral | None:
    """ "more than a year", "an hour and a half": a count of one that only a hedge or a half makes a figure."""
    hedge = hedge_before(text, hit.start())
    half = bool(hit.group("half"))
    if (
        not half
        and not _lasts(text, hit)
        and (
            hedge is None
            or hedge.words in ("about", "over", "around", "near", "some", "under", "above", "below")
        )
    ):
        return None
    if re.match(r"\s+(?:ago|later|earlier|from\s+now)\b", text[hit.end() : hit.end() + 12]):
        return None
    unit = str(table("units", "exact")[hit.group("unit").lower()])
    form = "duration" if unit in words("units", "time") else "count"
    numeral = _figure(text, hit.start(), hit.end(), Decimal("1.5") if half else ONE, unit, form)
    return numeral._replace(step=Decimal("0.5")) if half else numeral


# "patients wait an hour for a doctor", "it took a year": how long, though nothing but the article counts.
_LASTING = compiled(r"\b(?:wait|waits|waited|waiting|takes|took|lasts|lasted)\s+$", re.IGNORECASE)
_IDLING = compiled(r"\s+(?:off|out|at\s+a\s+time|to\s+(?:thank|say|talk|look|think|reflect|remember))\b")


def _lasts(text: str, hit: re.Match[str]) -> bool:
    """Whether a single hour, day, week, month or year is how long something lasts."""
    if hit["unit"].lower() not in ("hour", "day", "week", "month", "year"):
        return False
    verb = _LASTING.search(text, max(0, hit.start() - 10), hit.start())
    return verb is not None and not _IDLING.match(text, hit.end())


def _mid(text: str, hit: re.Match[str]) -> Numeral:
    """ "in the mid-2s" is about 2.5, "in his mid-30s" about 35."""
    printed = Decimal(hit.group("mid") or _TENS[(hit.group("word") or "").lower()])
    tens = printed >= 10
    value = printed + 5 if tens else printed + Decimal("0.5")
    aged = bool(
        re.search(r"\b(?:his|her|their|my|your|aged?)\s+$", text[max(0, hit.start() - 8) : hit.start()])
    )
    numeral = _figure(
        text,
        hit.start(),
        hit.end(),
        value,
        "year" if aged else "%" if not tens else None,
        "age" if aged else "",
    )
    return numeral._replace(bound=Bound.APPROX, step=ONE)


def unit_of(
    text: str,
    noun: Noun | None,
    currency: str | None,
    value: Decimal,
    step: Decimal,
    scale: Decimal,
    end: int,
) -> tuple[str | None, Decimal, Decimal, Decimal, str]:
    """Unit, value, step and scale in base units, and the form that the unit gives the figure."""
    if currency:
        return currency, value, step, scale, "money"
    if noun is None:
        return None, value, step, scale, ""
    unit = noun.unit
    match unit:
        case "cent":
            hundredth = Decimal("0.01")
            return "USD", value * hundredth, step * hundredth, scale * hundredth, "money"
        case "%" | "pp" | "basis point":
            return unit, value, step, scale, "points" if unit != "%" else "percent"
        case "fraction":
            return unit, value, step, scale, "fraction"
        case "time":
            multiple = re.match(
                r"\s+(?:over\s+(?:the|our|its)\s+(?:\w+\s+){0,4}?(?:target|limit|rate|average|norm|cap|threshold)|as|more|larger|higher|the|that|what|greater|bigger|faster|its|their|our|lower|less|smaller|ebitda|earnings|sales|revenue|income|gdp|leverage|oversubscribed|likelier)\b",
                text[max(end, noun.end) : max(end, noun.end) + 48],
                re.IGNORECASE,
            )
            ratio = _RATIO.search(text[max(0, end - 60) : end])
            if multiple or ratio:
                return "x", value, step, scale, "multiple"
            return "time", value, step, scale, "times"
        case _ if unit in words("units", "time"):
            aged = re.match(r"[\s-]olds?\b|\s+of\s+age\b", text[end : end + 10])
            return unit, value, step, scale, "age" if aged or noun.word == "age" else "duration"
        case _:
            return unit, value, step, scale, "money" if is_currency(unit) else "count"
