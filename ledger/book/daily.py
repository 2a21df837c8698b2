"""What came in so many days or months, and so much a day or month: 前20天共接待460万人次，日均23万人次; 5,600 calls in 14 days, 400 a day.

The average must stand right behind its total, in the same sentence and unit, and the sentence must name the days by one
number. An average of its own days (节假日日均, 高峰日) has words of its own, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ledger.book.passages import Passage, Said, is_sure
from ledger.book.products import Yearly, number_in
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind


class _Span(NamedTuple):
    """How a length of one unit is told, and an average for each of it, before the figure or behind it."""

    of: str
    length: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str] | None


_LINK = r"\s*(?:[，,、（(]|——|—)?\s*(?:[就也即也就是相当當等于於]{0,4})?"
_SPANS = (
    _Span(
        "days",
        compiled(r"(?<![\d月])(?P<number>\d{1,3}|[一二两兩三四五六七八九十]{1,3})[天日](?![均期前后後])"),
        compiled(
            rf"{_LINK}(?:日均|每[天日](?:的?平均)?|平均(?:每|一)[天日])[^，。；,;\d]{{0,6}}?(?:[约約有达達为為是]|大[约約])*\s*"
        ),
        None,
    ),
    _Span(
        "months",
        compiled(r"(?P<number>\d{1,3}|[一二两兩三四五六七八九十]{1,3})[个個]月(?![均前后後])"),
        compiled(
            rf"{_LINK}(?:月均|每[个個]?月(?:的?平均)?|平均(?:每[个個]?|一[个個])月)[^，。；,;\d]{{0,6}}?(?:[约約有达達为為是]|大[约約])*\s*"
        ),
        None,
    ),
    _Span(
        "days",
        compiled(r"\b(?P<number>\d{1,3}|[a-z]{3,9}) days\b(?! ago)"),
        compiled(
            r"[^.;:,]{0,40},?\s*(?:or |that's |that is )?(?:a daily average of|an average of)?\s*(?:about\s+)?"
        ),
        compiled(r"\s*(?:[a-z]+ )?(?:a|per|each|every) day\b"),
    ),
    _Span(
        "months",
        compiled(r"\b(?P<number>\d{1,3}|[a-z]{3,9}) months\b(?! ago)"),
        compiled(
            r"[^.;:,]{0,40},?\s*(?:or |that's |that is )?(?:a monthly average of|an average of)?\s*(?:about\s+)?"
        ),
        compiled(r"\s*(?:[a-z]+ )?(?:a|per|each|every) month\b"),
    ),
)
_IN_ALL = compiled(
    r"(?:一?共|[总總]共|累[计計]|合[计計]|[总總][计計])|\b(?:in|over|for|within)\b|\btotal", re.IGNORECASE
)
_RELATIVE = frozenset((Kind.CHANGE_REL, Kind.SHARE, Kind.MULTIPLE, Kind.RANK))


def daily(passage: Passage) -> Iterator[Yearly]:
    """Every total of so many days or months with the average of them right behind it, in text order."""
    for phrase in passage:
        for at, (one, other) in enumerate(pairwise(phrase.said)):
            if not _may_be(one.claim, other.claim):
                continue
            before = phrase.said[at - 1].claim if at else None
            length = before.figure.text if before is not None and before.kind is Kind.DURATION else ""
            for span in _SPANS:
                number = _number(span, f"{length}{one.lead}", one, other)
                if number is not None:
                    yield Yearly(other.claim, one.claim, number, stock=False, of=span.of)


def _may_be(total: Claim, average: Claim) -> bool:
    """Whether of two figures in a row the second can be an average of the first."""
    alike = unit_class(total.figure.quantity.unit) == unit_class(average.figure.quantity.unit)
    plain = {total.kind, average.kind}.isdisjoint(_RELATIVE) and total.role is average.role is None
    larger = total.figure.quantity.value > average.figure.quantity.value > 0
    return alike and plain and larger and is_sure(total) and is_sure(average)


def _number(span: _Span, lead: str, total: Said, average: Said) -> int | None:
    """How many days or months the total behind `lead` is of, where the second figure is told for each of them."""
    if not span.before.fullmatch(average.lead) or (span.behind and not span.behind.match(average.behind)):
        return None
    told = f"{lead} # {'' if span.behind is None else total.behind}"
    lengths = list(span.length.finditer(told))
    if len(lengths) != 1 or not _IN_ALL.search(told):
        return None
    number = number_in(lengths[0]["number"]) or _tens(lengths[0]["number"])
    return number if number is not None and number > 1 else None


_DIGITS = "一二三四五六七八九"


def _tens(word: str) -> int | None:
    """A Chinese numeral below a hundred: 二十八."""
    tens, ten, ones = word.partition("十")
    if not ten or not all(part == "" or part in _DIGITS for part in (tens, ones)):
        return None
    return 10 * (_DIGITS.index(tens) + 1 if tens else 1) + (_DIGITS.index(ones) + 1 if ones else 0)
