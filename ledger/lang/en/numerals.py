"""Figures in English text: every numeral read as a figure, or left out by a rule with a name.

One pattern that starts on a digit, a currency sign or a number word finds the runs; what stands to the
left (hedge, currency, article) and right (scale, unit, noun, second number of a range) is looked up
per hit. What a figure measures is the business of `ledger.lang.en.phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ledger.lang.en import exclusions, special
from ledger.lang.en.edges import Hedge, hedge_after, hedge_before, is_negated
from ledger.lang.en.nouns import Noun, is_person, is_plural, noun_after, singular, unit_after
from ledger.lang.en.spelled import LONGEST_DIGITS, ONE, Amount, amounts, run_pattern
from ledger.lang.en.words import table, words
from ledger.lang.language import Numeral, Reading, Skipped
from ledger.records import Bound

_SIGN = re.compile(r"(?:^|[\s(\[~<>=])[-−]\Z")
_CURRENCY_LEFT = re.compile(
    r"(?:(?:US|CA?|AU?|NZ|HK|NT|S|R|CN)?[$€£¥₩₹₽]|(?:\b(?:USD|EUR|GBP|CNY|JPY|RMB)))\s?$"
)
_ARTICLE = re.compile(r"\b(?:an?|one)(?:\s+(?:full|whole|half|entire|quarter))?\s+$", re.IGNORECASE)
_HEEL = re.compile(
    r"\s?(?:(million|billion|trillion|thousand)s?\b|(mn|mln|bn|bln|tn|trn|mm)\b|(k|m|b|t|mil)\b(?!['’]))",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?:[A-Za-z]+\w*|\([a-z0-9]+\))")
_CONNECT = re.compile(r"(?P<word>\s+(?:to|or|and|through)\s+)|(?P<dash>\s?[-–—−~]\s?)")
_OF_EVERY = re.compile(r"\s+(?:in|out\s+of|of)(?:\s+(?:every|an?))?\s+|-in-")
_INDEFINITE_LEFT = re.compile(
    r"\b(?:several|few|many|couple(?:\s+of)?|multi|multiple|some\s+odd|per|the|each|every)[\s-]$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Figure:
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
    return re.compile(rf"(?P<run>{run_pattern()})", re.IGNORECASE)


def numerals(text: str) -> Reading:
    """All numerals of the text in order: figures, and what is no figure with the reason."""
    figures, skipped = special.readings(text)
    blocked = sorted([(one.start, one.end) for one in figures] + [(one.start, one.end) for one in skipped])
    listed = _amounts(text)
    done, index, wall = 0, 0, 0
    previous: Numeral | None = None
    while index < len(listed):
        amount = listed[index]
        while wall < len(blocked) and blocked[wall][1] <= amount.start:
            wall += 1
        if amount.start < done or (wall < len(blocked) and blocked[wall][0] < amount.end):
            index += 1
            continue
        outcome, taken = _read(text, listed, index, previous)
        if isinstance(outcome, Numeral):
            outcome = replace(outcome, start=max(outcome.start, done))
            previous = outcome
            figures.append(outcome)
        else:
            skipped.append(outcome)
        done = max(outcome.end, listed[index + taken - 1].end)
        index += taken
    figures = _apart(sorted(figures, key=lambda numeral: numeral.start))
    skipped += _unread(listed, figures, skipped)
    return Reading(tuple(figures), tuple(sorted(skipped, key=lambda item: item.start)))


def _unread(
    listed: Sequence[Amount], figures: Sequence[Numeral], skipped: Sequence[Skipped]
) -> list[Skipped]:
    """What no rule spoke of: parts of numbers beside a name or figure that took the rest."""
    taken = sorted([(one.start, one.end) for one in figures] + [(one.start, one.end) for one in skipped])
    found: list[Skipped] = []
    at = 0
    for amount in listed:
        while at < len(taken) and taken[at][1] <= amount.start:
            at += 1
        start, ahead = amount.start, at
        while start < amount.end:
            if ahead == len(taken) or taken[ahead][0] >= amount.end:
                found.append(Skipped(start, amount.end, "unread"))
                break
            if taken[ahead][0] > start:
                found.append(Skipped(start, taken[ahead][0], "unread"))
            start, ahead = max(start, taken[ahead][1]), ahead + 1
    return found


def _apart(figures: list[Numeral]) -> list[Numeral]:
    """Figures whose spans do not overlap; the earlier one keeps the shared words."""
    kept: list[Numeral] = []
    for numeral in figures:
        if kept and numeral.start < kept[-1].end:
            if numeral.end <= kept[-1].end:
                continue
            numeral = replace(numeral, start=kept[-1].end)  # noqa: PLW2901
        kept.append(numeral)
    return kept


def _amounts(text: str) -> list[Amount]:
    found: list[Amount] = []
    for hit in _pattern().finditer(text):
        for amount in amounts(hit.group(), hit.start()):
            found.append(_with_heel(text, amount))
    return found


def _with_heel(text: str, amount: Amount) -> Amount:
    """`7.8bn`, `4.2m hectares`, `5k`, `3 millions`: the scale at the digits' heel."""
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
    return bool(_CURRENCY_LEFT.search(text[max(0, amount.start - 4) : amount.start])) or bool(
        noun_after(text, end, single=False) or re.match(r"\s+of\b", text[end : end + 4])
    )


def _read(
    text: str, listed: Sequence[Amount], index: int, previous: Numeral | None
) -> tuple[Numeral | Skipped, int]:
    """What became of the amount at `index`, and how many amounts that took."""
    amount = listed[index]
    left_out = _shape_rule(text, amount)
    if left_out:
        return Skipped(amount.start, max(amount.end, left_out[1]), left_out[0]), 1
    if _is_score(text, listed, index):
        return Skipped(amount.start, listed[index + 1].end, "score"), 2
    together = _ratio(text, listed, index) or _range(text, listed, index)
    if together:
        figure, taken = together
    else:
        figure, taken = _single(text, listed, index), 1
    hedge = hedge_before(text, figure.start)
    figure = _aged(text, figure)
    rule = _rule(text, amount, figure, hedge)
    if rule == "pronoun" and _is_elliptic(text, amount, previous):
        rule = None
    if rule:
        return Skipped(amount.start, listed[index + taken - 1].end, rule), taken
    return _numeral(text, figure, hedge, previous), taken


_AGE_LEFT = re.compile(
    r"\b(?:turn(?:s|ed|ing)?|aged?|under\s+the\s+age\s+of|the\s+age\s+of|age\s+of)\s$|\bat\s$", re.IGNORECASE
)
_AGE_RIGHT = re.compile(
    r"\s*(?:[.,;:)]|$|\s(?:years\s+of\s+age|he|she|no|i|we|you|they|and|or|when|with|who|in|on|this|last|next)\b)",
    re.IGNORECASE,
)


def _aged(text: str, figure: _Figure) -> _Figure:
    """ "turn 18", "at 55 no one would hire him": an age without its years."""
    plain = (
        figure.noun is None and figure.currency is None and figure.upper is None and 5 <= figure.value < 110
    )
    if not plain or not _AGE_RIGHT.match(text, figure.end) or figure.scale != 1:
        return figure
    hit = _AGE_LEFT.search(text[max(0, figure.start - 20) : figure.start])
    if hit is None or (
        hit.group().lower().strip() == "at"
        and not re.search(
            r"\b(?:he|she|who|that|person|man|woman|i)\b",
            text[max(0, figure.start - 60) : figure.start].lower(),
        )
    ):
        return figure
    return replace(figure, noun=Noun("year", figure.end, figure.end, "age", True))


def _is_elliptic(text: str, amount: Amount, previous: Numeral | None) -> bool:
    """ "two hikes this year … You still have one for next year": a count in a row of counts."""
    if previous is None or amount.start - previous.end > 120 or _borrowable(previous) is None:
        return False
    left = text[max(0, amount.start - 16) : amount.start]
    return bool(re.search(r"\b(?:have|has|had|see|show|shows|only|just)\s$", left)) and not re.match(
        r"\s+(?:of|who|that|hand|more)\b", text[amount.end : amount.end + 8]
    )


def _shape_rule(text: str, amount: Amount) -> tuple[str, int] | None:
    """Numerals that their own shape or a neighbouring letter leaves out."""
    if amount.end - amount.start > LONGEST_DIGITS and amount.digital and amount.scale == 1:
        return "code", amount.end
    if amount.sort == "ordinal":
        return "ordinal", amount.end
    if amount.start and text[amount.start - 1].isalnum():
        return "name", amount.end
    if amount.sort == "bare":
        return _bare_rule(text, amount)
    if not amount.digital:
        return None
    hit = _GLUED.match(text, amount.end)
    if hit is None or unit_after(text, amount.end) is not None:
        return None
    tail = hit.group().lower()
    if tail in ("st", "nd", "rd", "th"):
        return "ordinal", hit.end()
    if tail == "s":
        return ("date" if amount.value >= 1000 else "time frame"), hit.end()
    if tail in ("x", "plus", "odd", "ish") or tail in ("am", "pm"):
        return ("time of day", hit.end()) if tail in ("am", "pm") else None
    return "name", hit.end()


def _bare_rule(text: str, amount: Amount) -> tuple[str, int] | None:
    """A scale word or part without a number: kept with an article before it, else of no definite value."""
    article = _ARTICLE.search(text[max(0, amount.start - 16) : amount.start])
    if amount.value >= 1:
        return None if article or _starts_phrase(text, amount) else ("indefinite", amount.end)
    if not article:
        return "ordinal", amount.end
    following = re.match(r"(?:-|\s+)([A-Za-z]+)|\s*[^\w\s]|\s*$", text[amount.end : amount.end + 24])
    word = (following.group(1) or "").lower() if following else ""
    fits = not word or word in words("parts", "after_part")
    return None if fits else ("ordinal", amount.end)


def _starts_phrase(text: str, amount: Amount) -> bool:
    """ "hundred thousand dollars", with a number word after the first scale or a hedge before it."""
    hedged = hedge_before(text, amount.start)
    return amount.value > amount.scale or hedged is not None


def _article_start(text: str, amount: Amount) -> int:
    if amount.digital or amount.sort not in ("bare", "fraction", "count"):
        return amount.start
    first = text[amount.start : amount.end].lower()
    if not re.match(
        r"(?:hundred|thousand|million|billion|trillion|dozen|half|quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)",
        first,
    ):
        return amount.start
    hit = re.search(r"\b(?:an?)\s+$", text[max(0, amount.start - 6) : amount.start], re.IGNORECASE)
    return amount.start - len(hit.group()) if hit else amount.start


def _single(text: str, listed: Sequence[Amount], index: int) -> _Figure:
    """One number with its sign, currency and unit."""
    amount = listed[index]
    start = _article_start(text, amount)
    value = amount.value
    sign = _is_minus(text, start)
    if sign and amount.digital:
        start, value = start - 1, -value
    left = text[max(0, start - 4) : start]
    currency_hit = _CURRENCY_LEFT.search(left) if amount.digital else None
    currency = None
    if currency_hit:
        start -= len(currency_hit.group())
        currency = _currency(currency_hit.group())
        if _is_minus(text, start):
            start, value = start - 1, -value
    noun = _noun(text, amount, currency) or _lent_unit(text, listed, index)
    end = noun.end if noun and noun.end > amount.end and not _lends(text, noun, amount) else amount.end
    if noun and _lends(text, noun, amount):
        end = amount.end
    return _Figure(start, end, value, amount.step, amount.scale, noun, currency, None, amount.digital)


def _is_minus(text: str, start: int) -> bool:
    return start > 0 and bool(_SIGN.search(text[start - 2 : start] if start > 1 else text[:start]))


def _currency(mark: str) -> str:
    sign = mark.strip()
    known = table("units", "currency").get(sign)
    return str(known) if known else {"RMB": "CNY"}.get(sign, sign)


def _noun(text: str, amount: Amount, currency: str | None) -> Noun | None:
    """The unit or counted noun after an amount; money has its currency and asks only for the dollar word."""
    unit = unit_after(text, _past_heel_hedge(text, amount.end))
    of = _OF_SET.match(text, amount.end)
    if of and amount.sort == "count" and amount.scale == 1:
        return noun_after(text, _set_end(text, of.end()), single=False)
    if currency:
        return unit if unit and unit.unit in (currency, "USD") and not unit.word.startswith("cent") else None
    if unit and not (
        unit.word in ("second", "point", "points", "degree") and amount.value == 1 and not amount.digital
    ):
        return unit
    if amount.sort == "fraction" or (amount.sort == "bare" and amount.value < 1):
        return Noun("fraction", amount.end, amount.end, "fraction", True)
    return noun_after(text, _past_heel_hedge(text, amount.end), single=amount.value == 1)


_OF_SET = re.compile(
    r"\s+of\s+(?:the|our|these|those|its|their|all|some|her|his)?\s*(?=\d)|\s+of\s+(?:the|our|these|those|its|their)\s+(?=(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty)\b)"
)
_SET_NUMBER = re.compile(r"[\d,]+|[a-z]+")


def _set_end(text: str, start: int) -> int:
    """Where the number of the whole ends: "4 of the 12 recommendations"."""
    hit = _SET_NUMBER.match(text, start)
    return hit.end() if hit else start


def _past_heel_hedge(text: str, end: int) -> int:
    """Where the noun begins after `-plus` or `-odd` or `or so` or `or more`."""
    hedge = hedge_after(text, end)
    return hedge.end if hedge else end


_LIST_NEXT = re.compile(
    r"\s*(?:,|,?\s*(?:to|or|and|through|versus|vs\.?|then)\b|[-–—])\s*(?:(?:about|around|nearly|maybe|perhaps|roughly|approximately|even|then|over|to)\s+)?[$€£]?$"
)


def _lent_unit(text: str, listed: Sequence[Amount], index: int) -> Noun | None:
    """ "from 2 to 3 percent", "6, 7 or 8 percent": a number in a row takes the unit that ends the row."""
    if text[listed[index].start : listed[index].end].isdigit() and 1900 <= listed[index].value < 2100:
        return None
    at = index
    while at + 1 < len(listed) and at < index + 6:
        gap = text[listed[at].end : listed[at + 1].start]
        if len(gap) > 24 or not _LIST_NEXT.fullmatch(gap):
            return None
        at += 1
        noun = unit_after(text, listed[at].end) or noun_after(text, listed[at].end, single=False)
        if noun:
            return noun
    return None


def _lends(text: str, noun: Noun, amount: Amount) -> bool:
    """Whether the noun stands after another number, so that it is not in this figure's span."""
    return (
        bool(re.search(r"\d|\b(?:to|or|and)\b", text[amount.end : max(amount.end, noun.start)]))
        and noun.end > amount.end
    )


def _ratio(text: str, listed: Sequence[Amount], index: int) -> tuple[_Figure, int] | None:
    """ "one in five", "nine out of ten"."""
    if index + 1 >= len(listed):
        return None
    part, whole = listed[index], listed[index + 1]
    gap = _OF_EVERY.fullmatch(text[part.end : whole.start])
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
    if unit_after(text, whole.end):
        return None
    if gap.group().strip() == "of" and whole.value not in (3, 4, 5, 10, 20, 100):
        return None
    value = (part.value / whole.value).quantize(Decimal("0.0001")).normalize()
    noun = Noun("fraction", whole.end, whole.end, "fraction", True)
    return _Figure(part.start, whole.end, value, Decimal("0.01"), ONE, noun, None), 2


_AGAINST = re.compile(r"\s?[-–]\s?|\s+to\s+|-to-")
_VOTED = re.compile(
    r"\b(?:vot\w+|pass\w+|won|lost|beat|ruled|score\w*|leads?|lead|by|odds|split|divided|fail\w+|confirm\w+|approv\w+|defeat\w+)\b[^.;]{0,24}$",
    re.IGNORECASE,
)
_CONTEST = re.compile(
    r"[\s-]+(?:vote|decision|ruling|margin|majority|split|opinion|odds|win|loss|victory|record|senate|house|favor|against)\b",
    re.IGNORECASE,
)


def _is_score(text: str, listed: Sequence[Amount], index: int) -> bool:
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


def _range(text: str, listed: Sequence[Amount], index: int) -> tuple[_Figure, int] | None:
    """ "2 to 3 percent", "between $5 and $10 million", "two or three years" as one figure with two ends."""
    if index + 1 >= len(listed):
        return None
    low, high = listed[index], listed[index + 1]
    unit = unit_after(text, low.end)
    begin = unit.end if unit else low.end
    connect = re.fullmatch(
        rf"(?:{_CONNECT.pattern})(?:{_CURRENCY_LEFT.pattern[:-1]})?", text[begin : high.start], re.IGNORECASE
    )
    if connect is None or low.sort not in ("count", "fraction") or high.sort not in ("count", "fraction"):
        return None
    second = _single(text, listed, index + 1)
    first = _single(text, listed, index)
    if not _spans_range(text, first, second, (connect.group("word") or "").strip().lower(), unit):
        return None
    value, step, scale = first.value, first.step, first.scale
    if scale == 1 and second.scale > 1 and second.value > 0 and value < second.value / second.scale:
        value, step, scale = value * second.scale, step * second.scale, second.scale
    if not 0 <= value < second.value:
        return None
    currency = first.currency or second.currency
    return _Figure(
        first.start,
        second.end,
        value,
        min(step, second.step),
        scale,
        second.noun or first.noun,
        currency,
        second.value,
        first.digital,
    ), 2


def _spans_range(text: str, first: _Figure, second: _Figure, word: str, unit: Noun | None) -> bool:
    left = text[max(0, first.start - 40) : first.start].lower()
    noun = second.noun
    if unit and noun and unit.unit != noun.unit:
        return False
    if word == "and":
        return bool(re.search(r"\bbetween\s+(?:\w+\s+){0,2}$", left))
    if word == "or":
        return (
            unit is None
            and not second.currency
            and noun is not None
            and second.value <= first.value + max(ONE, first.value / 2)
        )
    if word in ("to", "through"):
        pair = re.search(r"\bfrom\s+(?:\w+\s+){0,2}$", left)
        ranging = re.search(
            r"\b(?:rang\w+|anywhere|somewhere|vary\w*|varies)\s+from\s+(?:\w+\s+){0,2}$", left
        )
        moved = re.search(r"\b(?:vote|voted|lost|won|beat|ruled|score|leads?|margin)\b[^.]{0,20}$", left)
        return (not pair or bool(ranging)) and not moved
    return bool(second.currency) or (noun is not None and (noun.unit != "year" or first.value < 150))


def _rule(text: str, amount: Amount, figure: _Figure, hedge: Hedge | None) -> str | None:
    """The name of the first rule that leaves the number out, or `None` for a figure."""
    noun = figure.noun
    if figure.currency:
        return None
    if noun and noun.unit == "fraction":
        return _fraction_rule(text, amount)
    printed = hedge is not None
    start = hedge.start if hedge else figure.start
    return (
        exclusions.name_rule(text, amount, noun)
        or exclusions.date_rule(text, amount)
        or exclusions.mark_rule(text, amount, noun)
        or exclusions.year_rule(text, amount, noun, hedged=printed)
        or exclusions.frame_rule(text, noun, start, hedge.words if hedge else "")
        or exclusions.zero_rule(text, amount, noun)
        or (None if figure.upper is not None else exclusions.anaphor_rule(text, amount, noun))
        or exclusions.plain_rule(text, amount, noun, hedged=printed)
    )


def _fraction_rule(text: str, amount: Amount) -> str | None:
    """ "half" and "quarter" as parts of a year or a match."""
    if amount.sort != "fraction" or amount.value not in (Decimal("0.5"), Decimal("0.25")):
        return None
    if text[amount.start : amount.end].lower() != "half":
        return None
    left = text[max(0, amount.start - 16) : amount.start].lower()
    if re.search(r"\b(?:first|second|other|latter|back|front|this|last|next|better|my|your)\s$", left):
        return "period" if not re.search(r"\bother\s$", left) else "anaphor"
    after = re.match(r"[\s-]+([a-z'’]+)", text[amount.end : amount.end + 20].lower())
    keeps = (
        after is None
        or after.group(1) in words("parts", "after_half")
        or bool(re.search(r"\b(?:more|less|over|about|nearly|almost|by|in)\s(?:than\s)?$", left))
    )
    return None if keeps else "set phrase"


def _numeral(text: str, figure: _Figure, hedge: Hedge | None, previous: Numeral | None) -> Numeral:
    """The figure with its hedges, unit and form, as the ledger keeps it."""
    end, bound, post = figure.end, Bound.EQ, False
    if hedge and figure.upper is not None and hedge.words.startswith("in the"):
        hedge = None
    if hedge:
        bound = hedge.bound
        if is_negated(text, hedge):
            bound = Bound.GE if bound is Bound.LT else Bound.LE
    after = hedge_after(text, figure.end)
    if after is not None and (hedge is None or after.words in ("or so",)):
        end, post = after.end, after.words in ("plus", "odd", "+")
        bound = after.bound if hedge is None else bound
    elif hedge is None:
        heel = _heel_between(text, figure)
        if heel:
            bound, post = heel.bound, heel.words in ("plus", "odd", "+")
    unit, value, step, scale, form = special.unit_of(
        text, figure.noun, figure.currency, figure.value, figure.step, figure.scale, figure.end
    )
    if unit is None and figure.value >= 0:
        unit = _named_unit(text, figure) or _borrowed_unit(text, figure, previous)
        form = "count" if unit else form
    upper = figure.upper
    factor = value / figure.value if figure.value and value != figure.value else ONE
    return Numeral(
        start=hedge.start if hedge else figure.start,
        end=end,
        value=_plain(value),
        upper=_plain(upper * factor) if upper is not None else None,
        step=_plain(step),
        scale=_plain(scale),
        unit=unit,
        bound=bound,
        post=post,
        form=form,
    )


def _heel_between(text: str, figure: _Figure) -> Hedge | None:
    """A hedge between number and noun: `16,500-plus agents`, `50 or so people`, `100 or more jobs`."""
    if figure.noun is None or figure.noun.end <= figure.start:
        return None
    hit = re.search(
        r"\+|[\s-](?:plus|odd|or\s+so|or\s+more)\b", text[figure.start : figure.noun.end], re.IGNORECASE
    )
    return hedge_after(text, figure.start + hit.start()) if hit else None


_OF_THEM = re.compile(
    r"\s+of\s+(?:them|those|these|us|you)\b|\s+(?:more|others?|less|fewer)\b|\s*[,.;:?!—)]|\s+(?:in|to|for|by|at|this|last|next|before|after|showing|will|would|have|were|are|and|or|on|when|since|from)\b|\s*$",
    re.IGNORECASE,
)


def _named_unit(text: str, figure: _Figure) -> str | None:
    """The unit that the measured noun implies: a population is counted in persons."""
    left = text[max(0, figure.start - 60) : figure.start].lower()
    clause = re.split(r"[.;:!?,]\s", left)[-1].split()
    if any(word in words("nouns", "of_persons") for word in clause):
        return "person"
    if (figure.scale == 1 and figure.value < 1000) or not clause or clause[-1] not in _COUNTED_BY:
        return None
    counted = next((word for word in clause if is_plural(word) or is_person(word)), None)
    if counted is None or counted in words("nouns", "measures"):
        return None
    return "person" if is_person(counted) else singular(counted)


_COUNTED_BY = frozenset({"by", "to", "from", "number", "numbered", "total", "totaled", "averaged", "reached"})


def _borrowed_unit(text: str, figure: _Figure, previous: Numeral | None) -> str | None:
    """The noun carried over from the figure before: "4 million jobs … another 4 million"."""
    if previous is None or figure.start - previous.end > 240 or not _OF_THEM.match(text, figure.end):
        return None
    between = text[previous.end : figure.start]
    reached = re.search(r"\b(?:to|at|is|was|of)\s+$", between)
    if reached and not re.search(r"\bfrom\s", text[max(0, previous.start - 14) : previous.start]):
        return None
    if "\n" in between or (re.search(r"[.!?]\s", between) and not _another(text, figure)):
        return None
    return _borrowable(previous)


def _another(text: str, figure: _Figure) -> bool:
    """ "another 4 million", "23,000 more", "have one": the words ask for the noun of the sentence before."""
    before, after = text[max(0, figure.start - 12) : figure.start], text[figure.end : figure.end + 6]
    return bool(re.search(r"\b(?:another|have|has|just|only)\s+$", before)) or after.startswith(" more")


def _borrowable(previous: Numeral) -> str | None:
    """The unit of a count of things, which a following bare number may share."""
    unit = previous.unit
    counts = previous.form == "count" and unit not in words("units", "time")
    return unit if counts else None


def _plain(value: Decimal) -> Decimal:
    """The same value without exponent or trailing zeros after whole numbers."""
    if value == value.to_integral_value():
        return value.quantize(ONE) if abs(value) < Decimal(10) ** 27 else value
    return value
