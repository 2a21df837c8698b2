"""Figures in English text: every numeral read as a figure, or left out by a rule with a name.

One pattern that starts on a digit, a currency sign or a number word finds the runs; what stands to the
left (hedge, currency, article) and right (scale, unit, noun, second number of a range) is looked up
per hit. What a figure measures is the business of `ledger.lang.en.phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ledger.lang.en import exclusions, special
from ledger.lang.en.answers import asked_unit
from ledger.lang.en.borrowed import (
    aged,
    borrowed_unit,
    contrasted,
    counted_before,
    is_elliptic,
    named_unit,
    paired,
    part_of_it,
    points,
    rate_again,
    rated,
    tenths,
)
from ledger.lang.en.brands import brand_rule
from ledger.lang.en.edges import PASSES, Hedge, hedge_after, hedge_before, hedge_past_whole, is_negated
from ledger.lang.en.figures import Figure, Row, listed_amounts, single
from ledger.lang.en.nouns import measures_each
from ledger.lang.en.phonetalk import is_key
from ledger.lang.en.ranges import is_score, ratio, reach, so_many_to_one
from ledger.lang.en.repeats import apposed_unit, echoed, goes_on, said_again, said_alone
from ledger.lang.en.scan import places
from ledger.lang.en.shapes import broken_off, fraction_rule, shape_rule
from ledger.lang.en.spelled import ONE, Amount
from ledger.lang.en.time_frames import frame_rule
from ledger.lang.en.unsaid import counts_on
from ledger.lang.en.words import is_currency
from ledger.lang.language import Numeral, Reading, Skipped
from ledger.patterns import compiled
from ledger.records import Bound

# Countries that write their own money with the bare sign of the dollar, and words for the one that is meant elsewhere.
_DOLLARS = {
    "HKD": ("Hong Kong",), "SGD": ("Singapore",), "AUD": ("Australia",), "CAD": ("Canada", "Canadian"), "NZD": ("New Zealand",),
    "USD": ("United States", "America", "U.S.", "Washington"),
}  # fmt: skip
# A country is named as often as this where a text is its own.
_OFTEN = 6


def _own_dollar(text: str) -> str | None:
    """The currency that a bare "$" stands for, where the text is plainly of one country and not of America."""
    if "$" not in text:
        return None
    named = {code: sum(map(text.count, names)) for code, names in _DOLLARS.items()}
    first, second, *_ = sorted(named, key=lambda code: -named[code])
    return first if first != "USD" and named[first] >= _OFTEN and named[first] > 2 * named[second] else None


def _in_own_money(text: str, figures: list[Numeral]) -> list[Numeral]:
    """ "$8 billion" in a speech of Hong Kong's Financial Secretary is in Hong Kong dollars."""
    code = _own_dollar(text)
    if code is None:
        return figures
    return [
        one._replace(unit=code)
        if one.unit == "USD" and not re.search(r"\b(?:US|U\.S\.|USD)", text[max(0, one.start - 3) : one.end])
        else one
        for one in figures
    ]


def numerals(text: str) -> Reading:
    """All numerals of the text in order: figures, and what is no figure with the reason."""
    found = places(text, special.keys())
    figures, skipped = special.readings(text, found)
    blocked = sorted([(one.start, one.end) for one in figures] + [(one.start, one.end) for one in skipped])
    whole = listed_amounts(text, found)
    listed = whole.without_noise()
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
            if skipped and skipped[-1].why == "ordinal" and outcome.start <= skipped[-1].start:
                skipped.pop()
                done = outcome.start
            outcome = outcome._replace(start=max(outcome.start, done))
            previous = outcome
            figures.append(outcome)
        else:
            skipped.append(outcome)
        done = max(outcome.end, listed[index + taken - 1].end)
        index += taken
    figures, skipped = echoed(sorted(figures, key=lambda numeral: numeral.start), skipped, listed.amounts)
    figures = said_again(text, _apart(sorted(figures, key=lambda numeral: numeral.start)))
    figures = _in_own_money(text, figures)
    skipped += _unread(whole, figures, skipped)
    return Reading(tuple(figures), tuple(sorted(skipped, key=lambda item: item.start)))


def _unread(listed: Row, figures: Sequence[Numeral], skipped: Sequence[Skipped]) -> list[Skipped]:
    """What no rule spoke of: parts of numbers beside a name or figure that took the rest."""
    taken = sorted([(one.start, one.end) for one in figures] + [(one.start, one.end) for one in skipped])
    found: list[Skipped] = []
    at = 0
    for amount in listed.amounts:
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
            numeral = numeral._replace(start=kept[-1].end)  # noqa: PLW2901
        kept.append(numeral)
    return kept


def _read(text: str, listed: Row, index: int, previous: Numeral | None) -> tuple[Numeral | Skipped, int]:
    """What became of the amount at `index`, and how many amounts that took."""
    amount = listed[index]
    left_out = shape_rule(text, amount)
    if left_out:
        return Skipped(amount.start, max(amount.end, left_out[1]), left_out[0]), 1
    unfinished = broken_off(text, amount, listed[index + 1] if index + 1 < len(listed) else None)
    if unfinished:
        return Skipped(amount.start, amount.end, unfinished), 1
    if is_score(text, listed, index):
        return Skipped(amount.start, listed[index + 1].end, "score"), 2
    together = ratio(text, listed, index) or so_many_to_one(text, listed, index) or reach(text, listed, index)
    if together:
        figure, taken = together
    else:
        figure, taken = single(text, listed, index), 1
    hedge = hedge_before(text, figure.start) or _hedge_before_article(text, figure)
    figure = tenths(text, rated(text, aged(text, figure, previous)), previous)
    figure = rate_again(text, points(text, figure, previous), previous)
    rule = _rule(text, amount, figure, hedge)
    rule = rule or (None if figure.currency else brand_rule(text, amount, figure.noun, previous))
    if rule in ("pronoun", "anaphor") and is_elliptic(text, amount, previous):
        rule = None
    if rule in ("no quantity", "anaphor") and goes_on(text, amount, previous):
        rule = None
    if rule == "no quantity" and counts_on(text, figure.start, figure.end, previous, value=figure.value):
        rule = None
    if rule == "no quantity" and asked_unit(text, figure.start, figure.end):
        rule = None
    if rule:
        return Skipped(amount.start, listed[index + taken - 1].end, rule), taken
    return _numeral(text, figure, hedge, previous), taken


_ARTICLE = compiled(r"\b(?:an?|another)\s+(?:(?:extra|additional|further)\s+)?$", re.IGNORECASE)
_ARTICLES = 22  # code points before a figure that its article takes, with "additional" behind it
# "six heirs sold, and the estate tax went to zero": zero of no heirs.
_TAXED = compiled(r"\b(?:tax|rate|tariff|fee|duty)\s+(?:[a-z]+\s+)?(?:to|at|of|is|was)\s+$", re.IGNORECASE)
# "earned $3 million and paid zero in fees": zero of the money that was just told of.
_PAYS = compiled(r"\b(?:pays?|paid|paying|owes?|owed|spends?|spent)\s+$", re.IGNORECASE)
# "just about the 6 percent mark"
_THE = compiled(r"\bthe\s+$", re.IGNORECASE)
_LEVEL = compiled(r"\s+(?:level|mark|range|threshold)\b", re.IGNORECASE)
# "exceeded a $12 billion run rate", "crossed the 5 billion mark".
_PASSED_MARK = compiled(rf"\b{PASSES}\s+(?:an?|the)\s+\Z", re.IGNORECASE)
_PASSED_REACH = 24
_MARK = compiled(
    r"(?:[\s-]+(?:annual(?:i[sz]ed)?|yearly|monthly|weekly|daily|sales|revenue))*[\s-]+(?:marks?|levels?|thresholds?|milestones?|barriers?|run[\s-]rates?|pace)\b",
    re.IGNORECASE,
)
_LEAST_MARK = 10
# "at least one appointment": with these before it a one counts.
_LEAST = frozenset(
    {"at least", "at the very least", "no fewer than", "no less than", "no more than", "at most"}
)
_LOOSE = frozenset(
    {"about", "nearly", "almost", "roughly", "around", "approximately", "at least", "close to", "some"}
)


def _hedge_before_article(text: str, figure: Figure) -> Hedge | None:
    """ "about a 70 percent chance", "nearly a $3 billion gap": the hedge stands before the article."""
    measured = figure.currency or (figure.noun is not None and figure.noun.unit in ("%", "pp", "basis point"))
    passed = _PASSED_MARK.search(text, max(0, figure.start - _PASSED_REACH), figure.start)
    if passed is not None and (measured or figure.value >= _LEAST_MARK) and _MARK.match(text, figure.end):
        return Hedge(figure.start, figure.start, Bound.GT, " ".join(passed.group().lower().split()))
    before = _THE if _LEVEL.match(text, figure.end) else _ARTICLE
    article = before.search(text, max(0, figure.start - _ARTICLES), figure.start) if figure.digital else None
    if article is None or not measured:
        return None
    hedge = hedge_before(text, article.start())
    return hedge if hedge is not None and (hedge.words in _LOOSE or before is _THE) else None


def _rule(text: str, amount: Amount, figure: Figure, hedge: Hedge | None) -> str | None:
    """The name of the first rule that leaves the number out, or `None` for a figure."""
    noun = figure.noun
    if figure.currency:
        return None
    if noun and noun.unit == "fraction":
        return fraction_rule(text, amount)
    printed = hedge is not None
    start = hedge.start if hedge and hedge.words != "sub" else figure.start
    if noun is None and is_key(text, amount.start, amount.end):
        return "phone number"
    return (
        exclusions.points_rule(text, amount)
        or exclusions.years_rule(text, figure)
        or exclusions.name_rule(text, amount, noun)
        or exclusions.date_rule(text, amount)
        or exclusions.mark_rule(text, amount, noun)
        or exclusions.year_rule(text, amount, noun, hedged=printed)
        or frame_rule(text, noun, start, hedge.words if hedge else "", many=figure.value >= 1000)
        or exclusions.zero_rule(text, amount, noun)
        or exclusions.wholly_rule(text, amount, noun)
        or (
            exclusions.talk_rule(text, amount, noun)
            if figure.upper is not None or figure.value < 0
            else exclusions.anaphor_rule(
                text, amount, noun, least=hedge is not None and hedge.words in _LEAST
            )
        )
        or exclusions.plain_rule(
            text, amount, noun, hedged=printed or exclusions.is_stated_range(text, figure)
        )
    )


def _numeral(text: str, figure: Figure, hedge: Hedge | None, previous: Numeral | None) -> Numeral:
    """The figure with its hedges, unit and form, as the ledger keeps it."""
    end, bound, post = figure.end, Bound.EQ, False
    if hedge and figure.upper is not None and hedge.words.startswith("in the"):
        hedge = None
    if hedge:
        bound = hedge.bound
        if is_negated(text, hedge):
            bound = Bound.GE if bound is Bound.LT else Bound.LE
    after = None if measures_each(text, figure.end) else hedge_after(text, figure.end)
    if after is not None and (hedge is None or after.words in ("or so",)):
        end, post = after.end, after.words in ("plus", "odd", "some", "+")
        bound = after.bound if hedge is None else bound
    elif (
        after is not None
        and hedge is not None
        and hedge.bound is Bound.APPROX
        and after.bound in (Bound.GE, Bound.LE)
    ):
        end, bound = after.end, after.bound
    elif hedge is None:
        heel = _heel_between(text, figure)
        if heel:
            bound, post = heel.bound, heel.words in ("plus", "odd", "some", "+")
        elif figure.noun is not None and figure.noun.unit == "%":
            far = hedge_past_whole(text, figure.end)
            bound = far.bound if far else bound
    unit, value, step, scale, form = special.unit_of(
        text, figure.noun, figure.currency, figure.value, figure.step, figure.scale, figure.end
    )
    if unit is None and figure.value == 0 and _PAYS.search(text, max(0, figure.start - 12), figure.start):
        unit = previous.unit if previous is not None and is_currency(previous.unit) else None
        form = "money" if unit else form
    elif (
        unit is None
        and figure.value >= 0
        and not (figure.value == 0 and _TAXED.search(text, max(0, figure.start - 24), figure.start))
    ):
        named = replace(figure, start=hedge.start) if hedge else figure
        unit = previous.unit if previous is not None and paired(text, named, previous) else None
        unit = unit or (
            asked_unit(text, named.start, figure.end)
            or named_unit(text, named)
            or part_of_it(text, figure, previous)
            or borrowed_unit(text, figure, previous)
            or counted_before(text, figure)
            or apposed_unit(text, named)
        )
        form = "money" if is_currency(unit) else "count" if unit else form
        if previous is not None and previous.unit and said_alone(text, figure, previous):
            unit, form = previous.unit, previous.form
        counting = (
            unit is None
            and previous is not None
            and counts_on(text, named.start, figure.end, previous, value=figure.value)
        )
        if previous is not None and (counting or (unit is None and contrasted(text, named, previous))):
            unit, form = previous.unit, previous.form
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


def _heel_between(text: str, figure: Figure) -> Hedge | None:
    """A hedge between number and noun: `16,500-plus agents`, `50 or so people`, `100 or more jobs`."""
    if figure.noun is None or figure.noun.end <= figure.start:
        return None
    hit = re.search(
        r"\+|[\s-](?:plus|odd|or\s+so|or\s+more)\b|-some\b",
        text[figure.start : figure.noun.end],
        re.IGNORECASE,
    )
    return hedge_after(text, figure.start + hit.start()) if hit else None


def _plain(value: Decimal) -> Decimal:
    """The same value without exponent or trailing zeros after whole numbers."""
    if value == value.to_integral_value():
        return value.quantize(ONE) if abs(value) < Decimal(10) ** 27 else value
    return value
