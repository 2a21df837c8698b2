"""Numbers with what stands at their sides: sign, currency, scale, unit, and the second end of a range.

What leaves a number out, and what it measures, is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ledger.lang.en.edges import hedge_after
from ledger.lang.en.nouns import Noun, noun_after, unit_after
from ledger.lang.en.scan import DIGITS, Place, number_keys
from ledger.lang.en.spelled import ONE, Amount, amounts, run_pattern
from ledger.lang.en.words import is_currency, table
from ledger.patterns import compiled

_SIGN = compiled(r"(?:^|[\s(\[~<>=])[-−]\Z")


# "minus 2 percent", "a rate of negative 0.5 percent": a sign in words.
SAID_MINUS = compiled(r"\b(?:minus|negative)\s+$", re.IGNORECASE)


CURRENCY_LEFT = compiled(
    r"(?:(?:US|CA?|AU?|NZ|HK|NT|S|R|CN)?[$€£¥₩₹₽]|(?:\b(?:USD|EUR|GBP|CNY|JPY|RMB|INR|Rs\.?)))\s?$"
)


_HEEL = compiled(
    r"\s?(?:(million|billion|trillion|thousand)s?\b|(mn|mln|bn|bln|tn|tln|trn|mm)\b|(k|m|b|t|mil)\b(?!['’]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what was found around it, on its way to a Numeral."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    scale: Decimal
    noun: Noun | None
    currency: str | None
    upper: Decimal | None = None
    digital: bool = True


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(rf"(?P<run>{run_pattern()})", re.IGNORECASE)


_LONGEST = 60
"""Digits before or behind the point from which a number is noise."""


@dataclass(frozen=True, slots=True)
class Row:
    """The numbers of a text in order; what was looked up around one is kept for its neighbours."""

    amounts: tuple[Amount, ...]
    singles: dict[int, Figure]
    lent: dict[int, Noun | None]

    def __len__(self) -> int:
        """How many numbers there are."""
        return len(self.amounts)

    def __getitem__(self, index: int) -> Amount:
        """The number at this place of the row."""
        return self.amounts[index]

    def without_noise(self) -> Row:
        """The row without runs of digits so long that nothing said or printed is meant by them."""
        sound = tuple(
            one for one in self.amounts if max(one.value.adjusted(), -one.step.adjusted()) < _LONGEST
        )
        return self if len(sound) == len(self.amounts) else Row(sound, {}, {})


# "3 194 written questions": thousands set apart by a blank, before the plural that they count.
_SPACED = compiled(
    r"(?<![\d.,/$€£-])(?<!\d[ \u00a0])[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?![\d.,/-])(?=[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}[a-z]+s\b)"
)
_BLANKS = (" ", "\u00a0", "\u202f")
_BLANK = compiled(r"[ \u00a0\u202f]")


def listed_amounts(text: str, found_at: Sequence[Place]) -> Row:
    """Every number of a text in order, with the scale at its heel, whatever it turns out to be."""
    found: list[Amount] = []
    pattern, known, done = _pattern(), number_keys(), 0
    for place in found_at:
        if place.start < done or (place.key != DIGITS and place.key not in known):
            continue
        behind = place.start + len(place.token)
        blank = place.key == DIGITS and text[behind : behind + 1] in _BLANKS
        spaced = _SPACED.match(text, place.start) if blank else None
        if spaced:
            done = spaced.end()
            found.extend(amounts(_BLANK.sub(",", spaced.group()), spaced.start()))
            continue
        hit = pattern.match(text, place.start)
        if hit is None:
            continue
        done = hit.end()
        for amount in amounts(hit.group(), hit.start()):
            found.append(_with_heel(text, amount))
    return Row(tuple(found), {}, {})


#: "three millions", "seven hundred millions of dollars"
_MANY = compiled(
    r"\s(?P<word>millions|billions|trillions)\b(?:\s+of(?=\s+(?:dollars|pounds|euros|yuan|yen|francs|rupees|pesos)\b))?",
    re.IGNORECASE,
)


def _with_heel(text: str, amount: Amount) -> Amount:
    """`7.8bn`, `4.2m hectares`, `5k`, `3 millions`: the scale at the digits' heel, or the plural one behind words."""
    if many := _MANY.match(text, amount.end) if amount.scale < _THOUSAND else None:
        scale = Decimal(table("numbers", "scales")[many["word"].lower().removesuffix("s")])
        return replace(
            amount, end=many.end(), value=amount.value * scale, step=amount.step * scale, scale=scale
        )
    if not amount.digital or amount.scale != 1:
        return amount
    hit = _HEEL.match(text, amount.end)
    if hit is None:
        return amount
    word, abbreviation, letter = hit.groups()
    if letter and (text[amount.end].isspace() or not _letter_scales(text, amount, hit.end(), letter)):
        return amount
    key = (word or abbreviation or letter).lower()
    scale = Decimal(table("numbers", "scales").get(key) or table("numbers", "heels")[key])
    return replace(amount, end=hit.end(), value=amount.value * scale, step=amount.step * scale, scale=scale)


def _letter_scales(text: str, amount: Amount, end: int, letter: str) -> bool:
    if letter.lower() != "m":
        return True
    return bool(CURRENCY_LEFT.search(text[max(0, amount.start - 4) : amount.start])) or bool(
        noun_after(text, end, single=False) or re.match(r"\s+of\b", text[end : end + 4])
    )


def single(text: str, listed: Row, index: int) -> Figure:
    """One number with its sign, currency and unit."""
    known = listed.singles.get(index)
    if known is None:
        known = listed.singles[index] = _single(text, listed, index)
    return known


def _single(text: str, listed: Row, index: int) -> Figure:
    amount = listed[index]
    start = _article_start(text, amount)
    value = amount.value
    sign = _is_minus(text, start)
    if sign and amount.digital:
        start, value = start - 1, -value
    left = text[max(0, start - 4) : start]
    currency_hit = CURRENCY_LEFT.search(left) if amount.digital else None
    currency = None
    if currency_hit:
        start -= len(currency_hit.group())
        currency = _currency(currency_hit.group())
        if _is_minus(text, start):
            start, value = start - 1, -value
    spoken = SAID_MINUS.search(text, max(0, start - 10), start) if value > 0 else None
    if spoken:
        start, value = spoken.start(), -value
    noun = _noun(text, amount, currency) or (None if currency else _lent_unit(text, listed, index))
    end = noun.end if noun and noun.end > amount.end and not _lends(text, noun, amount) else amount.end
    if noun and _lends(text, noun, amount):
        end = amount.end
    lent = _lent_scale(text, listed, index)
    scale = amount.scale * lent
    return Figure(start, end, value * lent, amount.step * lent, scale, noun, currency, None, amount.digital)


# "a million jobs", "another dozen buses": the word that makes one of it.
_ARTICLE = compiled(r"\ban?\s+$", re.IGNORECASE)
_SO_MANY = compiled(r"\b(?:an?|another)\s+$", re.IGNORECASE)


def _article_start(text: str, amount: Amount) -> int:
    if amount.digital or amount.sort not in ("bare", "fraction", "count"):
        return amount.start
    first = text[amount.start : amount.end].lower()
    if not re.match(
        r"(?:hundred|thousand|million|billion|trillion|dozen|half|quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)",
        first,
    ):
        return amount.start
    words = _ARTICLE if first.startswith(("half", "quarter")) else _SO_MANY
    hit = words.search(text, max(0, amount.start - 12), amount.start)
    return amount.start - len(hit.group()) if hit else amount.start


def _is_minus(text: str, start: int) -> bool:
    return start > 0 and bool(_SIGN.search(text[start - 2 : start] if start > 1 else text[:start]))


def _currency(mark: str) -> str:
    sign = mark.strip()
    known = table("units", "currency").get(sign)
    return str(known) if known else {"RMB": "CNY"}.get(sign, sign)


def _noun(text: str, amount: Amount, currency: str | None) -> Noun | None:
    """The unit or counted noun after an amount; money has its currency and asks only for the dollar word."""
    unit = unit_after(text, _past_heel_hedge(text, amount.end)) or _inserted(text, amount)
    of = _OF_SET.match(text, amount.end)
    if of and amount.sort == "count" and amount.scale == 1:
        return noun_after(text, _set_end(text, of.end()), single=False)
    if currency:
        return unit if unit and unit.unit in (currency, "USD") and not unit.word.startswith("cent") else None
    if unit and amount.sort == "fraction" and amount.value < 1 and unit.unit == "vote":
        unit = None  # "two thirds votes", "a three-quarters vote": so much of all that are cast
    if unit and not (
        unit.word in ("second", "point", "points", "degree") and amount.value == 1 and not amount.digital
    ):
        return unit
    if amount.sort == "fraction" or (amount.sort == "bare" and amount.value < 1):
        return Noun("fraction", amount.end, amount.end, "fraction", True)
    return noun_after(text, _past_heel_hedge(text, amount.end), single=amount.value == 1)


# "down to 2 [percent]": the unit that an editor has put in.
_INSERTED = compiled(
    r"\s\[(?P<word>percent|per\s+cent|percentage\s+points?|basis\s+points?)\]", re.IGNORECASE
)


def _inserted(text: str, amount: Amount) -> Noun | None:
    hit = _INSERTED.match(text, amount.end)
    inside = unit_after(text, hit.start("word")) if hit else None
    if hit and inside:
        return replace(inside, end=hit.end())
    more = _MORE.match(text, amount.end)
    beyond = unit_after(text, more.end()) if more else None
    return replace(beyond, end=amount.end) if beyond and is_currency(beyond.unit) else None


# "40 million more dollars": money, and no dollars that are counted.
_MORE = compiled(
    r"\s(?:more|extra|additional|fewer)(?=\s(?:[A-Z][a-z]+\s)?(?:dollars|pounds|euros|yuan|yen|francs)\b)"
)


_OF_SET = compiled(
    r"\s+of\s+(?:the|our|these|those|its|their|all|some|her|his)?\s*(?=\d)|\s+of\s+(?:the\s+)?[A-Z][A-Za-z&]+\s+(?=\d)|\s+of\s+(?:the|our|these|those|its|their)\s+(?=(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty)\b)"
)


_SET_NUMBER = compiled(r"[\d,]+|[a-z]+")


def _set_end(text: str, start: int) -> int:
    """Where the number of the whole ends: "4 of the 12 recommendations"."""
    hit = _SET_NUMBER.match(text, start)
    return hit.end() if hit else start


def _past_heel_hedge(text: str, end: int) -> int:
    """Where the noun begins after `-plus` or `-odd` or `or so` or `or more`."""
    hedge = hedge_after(text, end)
    return hedge.end if hedge else end


_LIST_NEXT = compiled(
    r"\s*(?:,|,?\s*(?:to|or|and|through|versus|vs\.?|then)\b|[-–—])\s*(?:(?:about|around|nearly|maybe|perhaps|possibly|probably|likely|roughly|approximately|even|then|over|to|(?:a\s+(?:little|bit)|just|slightly)\s+(?:above|below|over|under))\s+)?[$€£]?$"
)


def _lent_unit(text: str, listed: Row, index: int) -> Noun | None:
    """ "from 2 to 3 percent", "6, 7 or 8 percent": a number in a row takes the unit that ends the row."""
    bare = text[listed[index].start : listed[index].end].isdigit()
    if (bare and 1900 <= listed[index].value < 2100) or is_year(text, listed[index], WHEN):
        return None
    passed: list[int] = []
    at = index
    while at not in listed.lent:
        passed.append(at)
        gap = text[listed[at].end : listed[at + 1].start] if at + 1 < len(listed) else ""
        if not gap or len(gap) > 24 or not (_LIST_NEXT.fullmatch(gap) or _leads_to(text, listed[at], gap)):
            listed.lent[at] = None
            break
        noun = unit_after(text, listed[at + 1].end) or noun_after(text, listed[at + 1].end, single=False)
        if noun and noun.unit in ("%", "pp") and listed[at].scale >= _THOUSAND:
            listed.lent[at] = None  # "to 5.0 million, or 2.3 percent a year": millions are no per cent
            break
        if noun and noun.unit == "%" and listed[at].value > _HUNDRED and _OR_ELSE.fullmatch(gap):
            listed.lent[at] = None  # "in 1,800, or 15 percent"
            break
        if noun:
            listed.lent[at] = noun
            break
        at += 1
    for one in passed:
        listed.lent[one] = listed.lent[at]
    return listed.lent[index]


def _leads_to(text: str, amount: Amount, gap: str) -> bool:
    """ "from about 300 to more than 900 ships"."""
    starts = _FROM_LOOSELY.search(text, max(0, amount.start - 24), amount.start)
    return starts is not None and _TO_LOOSELY.fullmatch(gap) is not None


FROM = compiled(r"\bfrom\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_LOOSELY = r"(?:(?:about|around|roughly|nearly|almost|over|only|just|more\s+than)\s+)?[$€£]?"
_FROM_LOOSELY = compiled(rf"\bfrom\s+{_LOOSELY}$", re.IGNORECASE)
_TO_LOOSELY = compiled(rf"\s+to\s+{_LOOSELY}", re.IGNORECASE)
_FALLS = compiled(
    r"\b(?:fall(?:s|en|ing)?|fell|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|reduc\w*|lower\w*|cut\w*|down)\b[^.;]*$",
    re.IGNORECASE,
)
_THOUSAND, _HUNDRED = Decimal(1000), Decimal(100)
_OR_ELSE = compiled(
    r"\s*,\s+(?:or|about|nearly|roughly)\s+(?:about\s+|nearly\s+|roughly\s+|around\s+)?", re.IGNORECASE
)


def _lent_scale(text: str, listed: Row, index: int) -> Decimal:
    """The scale that a number takes from the next: "rose from 9 to 11 million", "fell from 11 to 9 million"."""
    if index + 1 >= len(listed):
        return ONE
    amount, following = listed[index], listed[index + 1]
    joined = (
        amount.sort == following.sort == "count"
        and amount.scale == 1
        and following.scale >= _THOUSAND
        and 0 < amount.value < _THOUSAND
        and _TO_LOOSELY.fullmatch(text, amount.end, following.start) is not None
    )
    left = text[max(0, amount.start - 40) : amount.start] if joined else ""
    if not _FROM_LOOSELY.search(left):
        return ONE
    grows = amount.value < following.value / following.scale
    return following.scale if grows != bool(_FALLS.search(left)) else ONE


def _lends(text: str, noun: Noun, amount: Amount) -> bool:
    """Whether the noun stands after another number, so that it is not in this figure's span."""
    return (
        bool(re.search(r"\d|\b(?:to|or|and)\b|,\s+[a-z]+\s", text[amount.end : max(amount.end, noun.start)]))
        and noun.end > amount.end
    )


_YEAR_LEFT = compiled(r"\b(?:in|of|since|by|from|during|at|for|until|fiscal|year)\s+$", re.IGNORECASE)
# Before a number in a row these speak of time and of nothing else: "in 1871", "by late 1871", not "from 1750 to 1900 units".
WHEN = compiled(r"\b(?:(?:in|since|during|until)\s+|(?:early|mid|late)[\s-]+)$", re.IGNORECASE)


def prints_year(text: str, amount: Amount) -> bool:
    """Whether a number is printed as a year is: four digits, of the last three centuries or so."""
    printed = text[amount.start : amount.end]
    return printed.isdigit() and len(printed) == 4 and 1700 <= amount.value < 2200


def is_year(text: str, amount: Amount, before: re.Pattern[str] = _YEAR_LEFT) -> bool:
    """ "€182 billion at the end of 2020 to €214 billion": a bare number of four digits after a word of time."""
    return prints_year(text, amount) and bool(before.search(text, max(0, amount.start - 10), amount.start))
