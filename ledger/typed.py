"""What a person types of a figure: a number, a unit, a period; read exactly, or refused with the remedy.

Words of a text are read in `ledger.lang`; here stands only what a form or a command line takes.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from ledger.errors import LedgerError
from ledger.records import Bound, Period, Quantity

_NUMBER = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_MOST_DIGITS = 60
_YEAR = r"[12]\d{3}"
_PERIOD = re.compile(
    rf"(?P<y>{_YEAR})(?:/(?P<y2>{_YEAR})|-H(?P<half>[12])|-Q(?P<quarter>[1-4])"
    r"|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?",
    re.ASCII,
)

_RANGE = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}", re.ASCII)


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
    """The period that ISO text names: 2024, 2020/2024, 2025-H1, 2025-Q3, 2025-07 or 2025-07-31."""
    found = _PERIOD.fullmatch(text.strip())
    try:
        days = _days(found) if found else _range(text)
        if days is None:
            raise ValueError
        first, last = days
        if last < first:
            raise ValueError
    except ValueError:
        raise LedgerError(
            f"{what} {text!r}: that is no period; write 2024, 2020/2024, 2025-H1, 2025-Q3, 2025-07 or 2025-07-31"
        ) from None
    return Period(text.strip(), first, last)


def _range(text: str) -> tuple[date, date] | None:
    first, slash, last = text.strip().partition("/")
    return (
        (date.fromisoformat(first), date.fromisoformat(last))
        if slash and _RANGE.fullmatch(text.strip())
        else None
    )


def _days(found: re.Match[str]) -> tuple[date, date]:
    year = int(found["y"])
    if found["day"]:
        only = date(year, int(found["month"]), int(found["day"]))
        return only, only
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    return date(year, 1, 1), date(int(found["y2"] or year), 12, 31)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
