"""Number words and digits, and how they compose into one amount.

A run of numeral tokens ("two and a half million", "1.5 trillion", "three-quarters of a million") is
read from left to right; each token either goes into the sum or ends it, so a run of any length costs
time in proportion to itself. What an amount counts is not this module's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from ledger.lang.en.words import alternation, table
from ledger.patterns import compiled

Sort = Literal["count", "fraction", "year", "ordinal", "bare"]

ONE = Decimal(1)
HUNDRED = Decimal(100)
# Thirds and their like have no exact decimal; four places are what the gold files print.
FRACTION_PLACES = Decimal("0.0001")
# A spoken share is a round one: its last printed digit is worth a hundredth.
FRACTION_STEP = Decimal("0.01")
LONGEST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written: its place, value, and the worth of its last digit and of its scale word.

    `sort` is `bare` for a scale word or part without a number or article before it ("million-dollar",
    "third"), `year` for "nineteen ninety-eight"; `digital` says that it begins with digits.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    scale: Decimal
    sort: Sort
    digital: bool


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    kind: Literal["digits", "small", "hundred", "scale", "part", "ordinal", "point"]
    value: Decimal
    step: Decimal
    joint: str


@dataclass(frozen=True, slots=True)
class _Sum:
    total: Decimal
    group: Decimal | None
    step: Decimal
    scale: Decimal
    room: Decimal
    last: str
    digital: bool

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or Decimal(0))


DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"(?:[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|(?:-|[^\S\n])\d{1,2}/\d{1,2}(?![\d/])|(?<=\d)/\d{1,2}(?![\d/]))?"
    r"|[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
)
JOINT = r"\s?[-‐‑]\s?|\s+(?:and\s+(?:an?\s+)?|(?:of\s+)?an?\s+)?"


@cache
def run_pattern() -> str:
    """The regular expression of a run of numeral tokens; it starts on a digit or a number word."""
    listed = (*table("numbers", "small"), *table("numbers", "scales"), *table("numbers", "parts"), *ORDINALS)
    word = rf"(?:{alternation(listed)})\b"
    token = rf"(?:{DIGITS}|(?<![\w’'])(?:{word}))"
    return rf"{token}(?:(?:{JOINT})(?:{token}|point\b(?=\s+(?:\d|{word}))))*"


@cache
def _token_pattern() -> re.Pattern[str]:
    listed = (*table("numbers", "small"), *table("numbers", "scales"), *table("numbers", "parts"), *ORDINALS)
    return compiled(rf"{DIGITS}|\b(?:{alternation(listed)}|point)\b", re.IGNORECASE)


ORDINALS = (
    "first", "second", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
)  # fmt: skip


def amounts(run: str, start: int) -> list[Amount]:
    """Every amount of a run that begins at `start`, in order and in view offsets."""
    tokens = _tokens(run, start)
    found: list[Amount] = []
    index = 0
    while index < len(tokens):
        if tokens[index].kind == "point":
            index += 1
            continue
        amount, index = _amount(tokens, index)
        found.append(amount)
    return found


def _tokens(run: str, start: int) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    for hit in _token_pattern().finditer(run):
        joint = " ".join(run[end : hit.start()].lower().split()) if tokens else ""
        end = hit.end()
        tokens.append(_token(hit.group().lower(), start + hit.start(), start + end, joint))
    return tokens


def _token(word: str, start: int, end: int, joint: str) -> _Token:
    small, scales, parts = table("numbers", "small"), table("numbers", "scales"), table("numbers", "parts")
    if word in small:
        return _Token(start, end, "small", Decimal(small[word]), ONE, joint)
    if word == "hundred":
        return _Token(start, end, "hundred", HUNDRED, HUNDRED, joint)
    if word in scales:
        return _Token(start, end, "scale", Decimal(scales[word]), Decimal(scales[word]), joint)
    if word in parts:
        return _Token(start, end, "part", Decimal(parts[word]), ONE, joint)
    if word == "point":
        return _Token(start, end, "point", ONE, ONE, joint)
    if word in ORDINALS:
        return _Token(start, end, "ordinal", ONE, ONE, joint)
    value, step = _printed(word)
    return _Token(start, end, "digits", value, step, joint)


def _printed(digits: str) -> tuple[Decimal, Decimal]:
    """Value and last digit's worth of `1,500`, `3.10`, `2¼`, `1-1/2`, `3/4`."""
    sign = table("numbers", "signs").get(digits[-1])
    if sign or "/" in digits:
        whole, numerator, denominator = _fraction(digits, sign)
        part = Decimal(numerator) / Decimal(denominator)
        if part.adjusted() < _ARITHMETIC:
            part = part.quantize(FRACTION_PLACES).normalize()
        return Decimal(whole or 0) + part, (ONE / Decimal(denominator)).quantize(FRACTION_PLACES).normalize()
    plain = digits.replace(",", "")
    return Decimal(plain), Decimal(1).scaleb(-len(plain.partition(".")[2]))


#: Beyond 10²⁰ no fraction has four decimals left in the arithmetic's 28 digits.
_ARITHMETIC = 20


def _fraction(digits: str, sign: Sequence[int] | None) -> tuple[str, str, str]:
    if sign:
        return digits[:-1].replace(",", ""), str(sign[0]), str(sign[1])
    head, _, denominator = digits.rpartition("/")
    *whole, numerator = head.replace("-", " ").split()
    return "".join(whole).replace(",", ""), numerator, denominator if int(denominator) else "1"


def _amount(tokens: Sequence[_Token], index: int) -> tuple[Amount, int]:
    first = tokens[index]
    simple = _ordinal_amount(tokens, index) or _fraction_amount(tokens, index) or _year_amount(tokens, index)
    if simple:
        return simple
    if first.kind == "ordinal":
        return Amount(first.start, first.end, ONE, ONE, ONE, "ordinal", False), index + 1
    if first.kind == "part":
        part = (ONE / first.value).quantize(FRACTION_PLACES).normalize()
        return Amount(first.start, first.end, part, FRACTION_STEP, ONE, "bare", False), index + 1
    state = _opening(first)
    bare = first.kind in ("hundred", "scale")
    end = first.end
    index += 1
    while index < len(tokens):
        following = _taken(state, tokens, index)
        if following is None:
            break
        state, taken = following
        end = tokens[index + taken - 1].end
        index += taken
    sort: Sort = "bare" if bare else "count"
    return Amount(first.start, end, state.value, state.step, state.scale, sort, state.digital), index


def _opening(token: _Token) -> _Sum:
    start = _Sum(
        Decimal(0), token.value, token.step, ONE, Decimal("Infinity"), token.kind, token.kind == "digits"
    )
    if token.kind == "hundred":
        return replace(start, step=HUNDRED, scale=HUNDRED)
    if token.kind == "scale":
        return replace(
            start, total=token.value, group=None, step=token.value, scale=token.value, room=token.value
        )
    return start


def _taken(state: _Sum, tokens: Sequence[_Token], index: int) -> tuple[_Sum, int] | None:
    """The sum with the token at `index` in it and how many tokens that took, or `None` where it ends."""
    token = tokens[index]
    match token.kind:
        case "small":
            return _with_small(state, tokens, index)
        case "hundred":
            if state.group is None or state.group >= HUNDRED or token.joint not in ("", "-"):
                return None
            return replace(
                state, group=state.group * HUNDRED, step=state.step * HUNDRED, scale=HUNDRED, last="hundred"
            ), 1
        case "scale":
            summed = _with_scale(state, token)
            return (summed, 1) if summed else None
        case "part" if token.joint in ("and a", "and"):
            return _with_part(state, token)
        case "digits":
            return _with_digits(state, tokens, index)
        case "point":
            return _with_point(state, tokens, index)
        case _:
            return None


def _with_small(state: _Sum, tokens: Sequence[_Token], index: int) -> tuple[_Sum, int] | None:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following and following.kind == "part" and token.joint == "and" and following.joint in ("", "-"):
        part = (token.value / following.value).quantize(FRACTION_PLACES)
        added = _add_part(state, part, ONE / following.value)
        return (added, 2) if added else None
    if state.digital and not (state.last == "hundred" and token.joint == "and"):
        return None
    group, value = state.group, token.value
    if group is None:
        fits = value < state.room and token.joint in ("", "and", "-")
        return (replace(state, group=value, step=ONE, last="small"), 1) if fits else None
    after_hundred = state.last == "hundred"
    after_tens = state.last == "small" and group % 10 == 0 and group % 100 >= 20 and 0 < value < 10
    if (after_hundred and token.joint in ("", "and", "-")) or (after_tens and token.joint in ("", "-")):
        return replace(
            state, group=group + value, step=ONE, scale=ONE if state.total == 0 else state.scale, last="small"
        ), 1
    return None


def _with_digits(state: _Sum, tokens: Sequence[_Token], index: int) -> tuple[_Sum, int] | None:
    """ "3 hundred and 21", "4 thousand 3 hundred": digits go on only after a scale word, and below it."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    whole = token.value == int(token.value) and token.step == 1
    if not whole or not state.digital or token.joint not in ("", "and"):
        return None
    if state.last == "hundred" and token.joint == "and" and token.value < HUNDRED and state.group is not None:
        return replace(state, group=state.group + token.value, step=ONE, last="small"), 1
    smaller = (
        following is not None and following.kind in ("hundred", "scale") and following.value < state.scale
    )
    if state.last == "scale" and state.group is None and smaller and token.value < HUNDRED:
        return replace(state, group=token.value, step=ONE, last="digits"), 1
    return None


def _with_scale(state: _Sum, token: _Token) -> _Sum | None:
    if token.joint not in ("", "-", "a", "of a"):
        return None
    scale = token.value
    if state.group is not None:
        if scale >= state.room:
            return None
        total = state.total + state.group * scale
        return replace(
            state, total=total, group=None, step=state.step * scale, scale=scale, room=scale, last="scale"
        )
    if state.total and state.last == "scale" and scale > state.scale and state.room != 1:
        return replace(state, total=state.total * scale, step=state.step * scale, scale=scale, room=ONE)
    return None


def _with_part(state: _Sum, token: _Token) -> tuple[_Sum, int] | None:
    added = _add_part(state, (ONE / token.value).quantize(FRACTION_PLACES), ONE / token.value)
    return (added, 1) if added else None


def _add_part(state: _Sum, part: Decimal, step: Decimal) -> _Sum | None:
    """ "two and a half" adds to the group, "a million and a half" to the last scale."""
    part, step = part.normalize(), step.quantize(FRACTION_PLACES).normalize()
    if state.group is not None:
        return replace(state, group=state.group + part, step=step, last="part")
    if state.total and state.last == "scale":
        return replace(state, total=state.total + part * state.scale, step=step * state.scale, last="part")
    return None


def _with_point(state: _Sum, tokens: Sequence[_Token], index: int) -> tuple[_Sum, int] | None:
    """ "two point seven five": every token after the point says more decimals."""
    if state.group is None or state.last not in ("small", "digits", "hundred") or tokens[index].joint:
        return None
    decimals, taken = "", 1
    for token in tokens[index + 1 : index + 7]:
        if (
            token.kind not in ("small", "digits")
            or token.joint not in ("", "-")
            or token.value != int(token.value)
        ):
            break
        tens = decimals and token.joint == "-" and token.value < 10
        decimals = decimals[:-1] + str(token.value) if tens else decimals + str(token.value)
        taken += 1
    if not decimals:
        return None
    fraction = Decimal(f"0.{decimals}")
    step = Decimal(1).scaleb(-len(decimals))
    return replace(state, group=state.group + fraction, step=step, last="point"), taken


_QUARTERS = 4


def _fraction_amount(tokens: Sequence[_Token], index: int) -> tuple[Amount, int] | None:
    """ "two-thirds", "half a million", "a quarter of a million", "three quarters of a million"."""
    first = tokens[index]
    part_at = index if first.kind == "part" else index + 1
    if part_at >= len(tokens) or tokens[part_at].kind != "part":
        return None
    part = tokens[part_at]
    if part_at > index and (first.kind != "small" or part.joint not in ("", "-") or first.value >= 20):
        return None
    numerator = ONE if part_at == index else first.value
    if numerator == 0 or (part.value == _QUARTERS and part_at > index and numerator not in (1, 3)):
        return None  # "the past four quarters" are no fraction
    exact = numerator / part.value
    scaled = tokens[part_at + 1] if part_at + 1 < len(tokens) else None
    if scaled and scaled.kind in ("scale", "hundred") and scaled.joint in ("a", "of a", "", "-"):
        value, step = exact * scaled.value, scaled.value / part.value
        return Amount(first.start, scaled.end, value, step, scaled.value, "count", False), part_at + 2
    if part_at == index and part.value != 2:
        return None
    value = exact.quantize(FRACTION_PLACES).normalize()
    return Amount(first.start, part.end, value, FRACTION_STEP, ONE, "fraction", False), part_at + 1


def _ordinal_amount(tokens: Sequence[_Token], index: int) -> tuple[Amount, int] | None:
    """ "twenty-fifth", "hundred and first": the part or ordinal ends a number that it makes an ordinal."""
    first = tokens[index]
    if first.kind != "small" or first.value < 20 or index + 1 >= len(tokens):
        return None
    second = tokens[index + 1]
    if second.kind not in ("part", "ordinal") or second.joint not in ("", "-"):
        return None
    return Amount(first.start, second.end, first.value, ONE, ONE, "ordinal", False), index + 2


def _year_amount(tokens: Sequence[_Token], index: int) -> tuple[Amount, int] | None:
    """ "nineteen ninety-eight", "twenty sixteen"."""
    first = tokens[index]
    if first.kind != "small" or not 15 <= first.value <= 20 or index + 1 >= len(tokens):
        return None
    second = tokens[index + 1]
    if second.kind != "small" or second.value < 10 or second.joint:
        return None
    value, end, index = first.value * 100 + second.value, second.end, index + 2
    third = tokens[index] if index < len(tokens) else None
    if (
        third
        and third.kind == "small"
        and third.value < 10
        and second.value >= 20
        and third.joint in ("", "-")
    ):
        value, end, index = value + third.value, third.end, index + 1
    return Amount(first.start, end, value, ONE, ONE, "year", False), index
