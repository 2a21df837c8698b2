"""What a person types of a figure: a number, a unit, a period; read exactly, or refused with the remedy.

Words of a text are read in `ledger.lang`; here stands only what a form or a command line takes.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from ledger.errors import LedgerError
from ledger.patterns import compiled
from ledger.records import Bound, Period, Quantity

_NUMBER = compiled(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_MOST_DIGITS = 60
_STRETCH = compiled(
    r"(?P<year>[12]\d{3})(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?",
    re.ASCII,
)
PERIODS = "write 2024, 2025-H1, 2025-Q3, 2025-07, 2025-07-31, or two of them with a / between: 2020/2024"
"""The remedy for what is no period."""


def number(text: str, what: str) -> Decimal:
    """The number as typed, with its zeros; `LedgerError`, which names `what`, where it is none."""
    typed = text.strip()
    if not _NUMBER.fullmatch(typed) or sum(map(str.isdigit, typed)) > _MOST_DIGITS:
        raise LedgerError(
            f"{what} {text!r}: that is no number; write digits and a point, such as 5200000 or 14.30"
        )
    return Decimal(typed.replace(",", "").replace("−", "-"))


def quantity(value: str, unit: str | None, *, upper: str | None = None, what: str = "--value") -> Quantity:
    """The quantity that a typed number states, as finely as it is typed, without a hedge."""
    exact = number(value, what)
    end = None if upper is None else number(upper, what)
    least = min(int(each.as_tuple().exponent) for each in (exact, end) if each is not None)
    step = Decimal((0, (1,), min(least, 0)))
    return Quantity(exact, end, step, Decimal(1), (unit or "").strip() or None, Bound.EQ)


def day(text: str, what: str) -> date:
    """The day that `YYYY-MM-DD` names."""
    try:
        return date.fromisoformat(text if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else "")
    except ValueError:
        raise LedgerError(f"{what} {text}: that is no day; write it as YYYY-MM-DD") from None


def period(text: str, what: str = "--period") -> Period:
    """The period that ISO text names; whatever a reader of texts calls one (`Period.text`) can be typed back."""
    typed = text.strip()
    first, slash, last = typed.partition("/")
    try:
        begin, end = _days(first)[0], _days(last if slash else first)[1]
        if end < begin:
            raise ValueError
    except ValueError:
        raise LedgerError(f"{what} {text!r}: that is no period; {PERIODS}") from None
    return Period(typed, begin, end)


def _days(text: str) -> tuple[date, date]:
    """The first and last day of one stretch; `ValueError` where it is none."""
    found = _STRETCH.fullmatch(text)
    if found is None:
        raise ValueError
    year = int(found["year"])
    if found["day"]:
        only = date(year, int(found["month"]), int(found["day"]))
        return only, only
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
