"""What the rules on order share: words of direction, and the finding on figures that go one way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ledger.book import names_exchange
from ledger.book.contrast import of_two_signs
from ledger.checks._equations import Unit, in_digits, unit_of
from ledger.checks._making import at_most, decimal_text, interval, quoted, severity_of, verdict_of
from ledger.checks._wording import any_of, words
from ledger.lang.languages import script
from ledger.patterns import compiled
from ledger.quantity import Interval, Reading, plain, scale, shown, tightest, unit_class
from ledger.records import Claim, Finding, Kind, Member, Verdict
from ledger.text.widths import widths


@dataclass(frozen=True, slots=True)
class Way:
    """Which way words say that a quantity went: 1 or −1, the word, whether it is surely the pair's, and how far off."""

    sign: int
    word: str
    certain: bool
    behind: int = 0  # code points from the word to the end of the text that it was found in


def last_way(text: str) -> Way | None:
    """The last word of direction in a text; none where it is denied."""
    if _begin_ways().isdisjoint(text):
        return None
    found = next(reversed([*any_of("direction.up", "direction.down").finditer(text)]), None)
    if found is None or _denied().search(text[: found.start()]):
        return None
    sign = 1 if any_of("direction.up").fullmatch(found.group()) else -1
    return Way(sign, found.group(), True, len(text) - found.end())


def may_say_way(text: str) -> bool:
    """Whether a text that isn't folded has a sign that a word of direction begins with; damage aside."""
    return not _begin_ways_as_printed().isdisjoint(text)


@cache
def _begin_ways_as_printed() -> frozenset[str]:
    """The same characters in every script, width and case."""
    begin = {*_begin_ways(), *map(str.upper, _begin_ways())}
    form, plain = widths(), script()
    forms = {chr(code): form.get(code, code) for code in (*form, *plain)}
    return frozenset(begin | {one for one, code in forms.items() if chr(plain.get(code, code)) in begin})


@cache
def _begin_ways() -> frozenset[str]:
    """The characters that words of direction begin with."""
    return frozenset(word[0] for name in ("up", "down") for word in words("direction", name))


@cache
def _denied() -> re.Pattern[str]:
    """A word of denial right before."""
    return compiled(rf"(?:{any_of('direction.denied').pattern})\s?\Z")


def may_be_ends(one: Claim, other: Claim) -> bool:
    """Whether two figures can be two ends of one way: of one sign, and of one unit as far as both are printed with one."""
    if of_two_signs(one, other):
        return False
    units = (one.figure.quantity.unit, other.figure.quantity.unit)
    return None in units or unit_class(units[0]) == unit_class(units[1])


def ordered(rule: str, claims: Sequence[Claim], way: Way | None, *, names: Sequence[str]) -> Finding:
    """The finding on figures that follow each other the way that words say.

    It holds where every step can go that way, each figure read as an interval; digits that are printed
    the other way round are a tension even so. Without a way the figures are shown as printed.
    """
    level = None if way is None else tightest(lambda at: _go(claims, way, at))
    verdict = Verdict.CONSISTENT
    if way is not None:
        verdict = at_most(verdict_of(level), Verdict.CONTRADICTION if way.certain else Verdict.TENSION)
        if verdict is Verdict.CONSISTENT and not _printed_so(claims, way):
            verdict = Verdict.TENSION
    unit = _unit(claims)
    end = scale(interval(claims[-1], level or Reading.CHARITABLE), 1 / unit.by)
    return Finding(
        rule=rule,
        kind="order",
        verdict=verdict,
        severity=severity_of(verdict, Reading.STRICT if way is None else level),
        members=tuple(Member(claim, name) for claim, name in zip(claims, names, strict=True)),
        stated=plain(in_digits(claims[-1], unit)),
        computed_low=decimal_text(end.low),
        computed_high=decimal_text(end.high),
        arithmetic=_arithmetic(claims, unit),
        message=f"{quoted(claims)} {_says(verdict, way)}",
        tried=() if way is None or level is not None else ("rounding and truncation", "edges of the hedges"),
    )


def _says(verdict: Verdict, way: Way | None) -> str:
    if way is None:
        return "are a pair; no word says which way it goes."
    match verdict:
        case Verdict.CONSISTENT:
            return f"go the way that “{way.word}” says."
        case Verdict.TENSION:
            return f"are hard to hold together with “{way.word}”."
        case _:
            return f"do not go the way that “{way.word}” says."


def _unit(claims: Sequence[Claim]) -> Unit:
    """What the row is printed in: the smallest scale of its figures with their unit; bare numbers for ranks, or where units differ."""
    kinds = {unit_class(claim.figure.quantity.unit) for claim in claims}
    plain_numbers = len(kinds) > 1 or None in kinds or claims[0].figure.quantity.unit == "rank"
    return Unit(Decimal(1), "") if plain_numbers else unit_of(*claims)


def _arithmetic(claims: Sequence[Claim], unit: Unit) -> str:
    values = [in_digits(claim, unit) for claim in claims]
    row = " → ".join(shown(value) for value in values)
    steps = [after - before for before, after in pairwise(values)]
    return f"{row}{unit.word} ({', '.join(('+' if step > 0 else '') + shown(step) for step in steps)})"


def _go(claims: Sequence[Claim], way: Way, level: Reading) -> bool:
    sign = _sign(claims, way)
    return all(_can(interval(one, level), interval(other, level), sign) for one, other in pairwise(claims))


def _printed_so(claims: Sequence[Claim], way: Way) -> bool:
    sign = _sign(claims, way)
    ends = [_far(claim, sign) for claim in claims]
    return all(sign * (after - before) >= 0 for before, after in pairwise(ends))


def _far(claim: Claim, sign: int) -> Decimal:
    quantity = claim.figure.quantity
    return quantity.upper if sign > 0 and quantity.upper is not None else quantity.value


def _sign(claims: Sequence[Claim], way: Way) -> int:
    """Which way the numbers must go: to rise in a ranking is to get a smaller one."""
    sign = way.sign
    if claims[0].kind is Kind.RANK or claims[0].figure.quantity.unit == "rank":
        sign = -sign
    if _is_magnitude(way.word) and all(claim.figure.quantity.value < 0 for claim in claims):
        sign = -sign
    return sign


def _can(start: Interval, end: Interval, sign: int) -> bool:
    low, high = (start, end) if sign > 0 else (end, start)
    return low.low is None or high.high is None or low.low < high.high


def _is_magnitude(word: str) -> bool:
    return any_of("direction.magnitude").search(word) is not None


def is_rate_of_exchange(claim: Claim) -> bool:
    """Whether the figure is a rate of exchange, which falls for the one currency as it rises for the other."""
    return names_exchange(claim) and claim.figure.quantity.unit != "%"
