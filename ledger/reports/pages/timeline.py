"""A metric through time and speakers as a drawing: each statement a box, as wide as its period, as high as its interval.

What the drawing can't place is said by whoever calls; here every statement given is drawn. Floats are for the
drawing only: labels and the description carry the words as printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

from ledger.quantity import Interval, Reading, reading, scale, shown, worth
from ledger.records import Claim, Kind
from ledger.reports.cells import one_line, shortened, width
from ledger.reports.pages.wording import wording
from ledger.reports.rows import PAGE, speaker_of

WIDTH = 960
LEFT, RIGHT, TOP, BOTTOM = 130, 940, 70, 500
_UNDATED = 110
"""The width of the place for statements without a period."""
_LEAST = 5.0
"""The least width and height of a box, so that a day and a count can be seen."""
_SCALE_WORDS = {
    "zh": ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万")),
    "en": ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million")),
}
COLOURS = 6
_LINE = 15
_LABEL = 30


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, the name of its document, and the class of its rating, `None` where nobody ruled."""

    claim: Claim
    document: str
    rating: str | None


@dataclass(frozen=True, slots=True)
class Box:
    """A statement where it lies; `colour` is the number of its series, `open` that its interval has no end."""

    colour: int
    x: float
    y: float
    width: float
    height: float
    open: bool
    point: float
    label: str
    label_x: float
    label_y: float
    anchor: str
    said: str
    rating: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A value or a year on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing with its words; `undated` is where statements without a period begin, `None` where all have one."""

    title: str
    unit: str
    description: str
    boxes: tuple[Box, ...]
    series: tuple[str, ...]
    values: tuple[Mark, ...]
    years: tuple[Mark, ...]
    undated: float | None


def timeline(title: str, statements: Sequence[Statement], language: str) -> Timeline:
    """The statements drawn; their units are all of one class, and there is at least one."""
    claims = [one.claim for one in statements]
    units = Counter(claim.figure.quantity.unit for claim in claims)
    base = units.most_common(1)[0][0]
    names = _series(claims)
    drawn = _Scales(claims, base)
    boxes = tuple(_apart([_box(one, names, drawn, language) for one in statements]))
    same = [unit or "" for unit in units if worth(unit) == worth(base)]
    by, word = drawn.scale_word(language)
    return Timeline(
        title=title,
        unit=" ".join(filter(None, (word, " / ".join(filter(None, same))))),
        description="; ".join(box.said for box in boxes),
        boxes=boxes,
        series=tuple(names),
        values=tuple(drawn.values(by)),
        years=tuple(drawn.years()),
        undated=drawn.right + 10 if drawn.is_undated else None,
    )


def _series(claims: Sequence[Claim]) -> list[str]:
    """What the colours tell apart: the metrics where there are several, else the speakers."""
    metrics = list(dict.fromkeys(claim.metric or "" for claim in claims))
    return metrics if len(metrics) > 1 else list(dict.fromkeys(map(speaker_of, claims)))


class _Scales:
    """From days and values to places."""

    def __init__(self, claims: Sequence[Claim], base: str | None) -> None:
        self._base = base
        periods = [claim.period for claim in claims if claim.period is not None]
        self.is_undated = len(periods) < len(claims)
        self.right = RIGHT - _UNDATED if self.is_undated and periods else RIGHT
        if not periods:
            self.right = LEFT
        self._first = min((one.first for one in periods), default=date(2000, 1, 1)).toordinal()
        self._days = max((one.last.toordinal() - self._first + 1 for one in periods), default=1)
        ends = [
            end
            for claim in claims
            for found in (self.interval(claim),)
            for end in (found.low, found.high, self.value(claim))
            if end is not None
        ]
        low, high = min(ends), max(ends)
        room = (high - low) or abs(high) or Decimal(1)
        self._low, self._high = low - room / 12, high + room / 12
        if low >= 0 and low < room:
            self._low = Decimal(0)

    def interval(self, claim: Claim) -> Interval:
        """What the claim's figure may stand for, in the unit of the drawing."""
        found = reading(claim.figure.quantity, Reading.DEFAULT, limit=claim.kind is Kind.TARGET)
        by = self._by(claim)
        return found if by == 1 else scale(found, by)

    def value(self, claim: Claim) -> Decimal:
        """The printed value in the unit of the drawing."""
        return claim.figure.quantity.value * self._by(claim)

    def _by(self, claim: Claim) -> Decimal:
        return worth(claim.figure.quantity.unit) / worth(self._base)

    def x(self, day: int) -> float:
        """Where a day begins."""
        return round(LEFT + (day - self._first) / self._days * (self.right - LEFT), 1)

    def y(self, value: Decimal) -> float:
        """Where a value lies."""
        return round(BOTTOM - float((value - self._low) / (self._high - self._low)) * (BOTTOM - TOP), 1)

    def scale_word(self, language: str) -> tuple[Decimal, str]:
        """The word that keeps the labels of the axis short, and what it stands for."""
        highest = max(abs(self._low), abs(self._high))
        fits = (one for one in _SCALE_WORDS.get(language, _SCALE_WORDS["en"]) if one[0] * 2 <= highest)
        return next(fits, (Decimal(1), ""))

    def values(self, by: Decimal) -> Iterator[Mark]:
        """Round values up the axis, in so many at once."""
        step = _round_step((self._high - self._low) / 8)
        value = (self._low / step).to_integral_value(rounding=ROUND_CEILING) * step
        while value <= self._high:
            bare = (value / by).normalize()
            whole = bare == bare.to_integral_value()
            yield Mark(self.y(value), shown(bare.quantize(Decimal(1)) if whole else bare))
            value += step

    def years(self) -> Iterator[Mark]:
        """The years along the axis, so many that their labels have room."""
        if self.right == LEFT:
            return
        first = date.fromordinal(self._first).year
        last = date.fromordinal(self._first + self._days - 1).year
        every = max(1, -(-(last - first + 1) * 40 // int(self.right - LEFT)))
        for year in range(first, last + 1, every):
            start, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
            middle = (max(start, self._first) + min(end, self._first + self._days)) // 2
            yield Mark(self.x(middle), str(year))


def _round_step(step: Decimal) -> Decimal:
    """The next larger of 1, 2, 5 times a power of ten."""
    power = Decimal(1).scaleb(step.adjusted())
    return next(power * by for by in (1, 2, 5, 10) if power * by >= step)


def _box(one: Statement, names: Sequence[str], drawn: _Scales, language: str) -> Box:
    claim, interval = one.claim, drawn.interval(one.claim)
    top = TOP if interval.high is None else drawn.y(interval.high)
    bottom = BOTTOM if interval.low is None else drawn.y(interval.low)
    if claim.period is None:
        x, end = drawn.right + 20.0, drawn.right + 20.0 + _LEAST
    else:
        x, end = drawn.x(claim.period.first.toordinal()), drawn.x(claim.period.last.toordinal() + 1)
    height, wide = max(bottom - top, _LEAST), max(end - x, _LEAST)
    y = top if bottom - top >= _LEAST else (top + bottom - _LEAST) / 2
    words = wording(language)
    who = words["page_itself"] if speaker_of(claim) == PAGE else speaker_of(claim)
    figure = one_line(claim.figure.text)
    rated = f", {words[f'rated_{one.rating}']}" if one.rating else ""
    when = claim.period.text if claim.period else words["none_given"]
    label = shortened(f"{figure} {who}", _LABEL)
    long, at = 7 * width(label) + 16, drawn.y(drawn.value(claim)) + 4
    place = (x + wide + 6, at, "start")
    if x + wide + 6 + long > WIDTH:
        place = (x - 6, at, "end") if x - 6 - long > LEFT else (x + 4, y - 5, "start")
    metric = claim.metric or ""
    return Box(
        colour=names.index(metric if metric in names else speaker_of(claim)) % COLOURS,
        x=x,
        y=round(y, 1),
        width=round(wide, 1),
        height=round(height, 1),
        open=interval.low is None or interval.high is None,
        point=drawn.y(drawn.value(claim)),
        label=label,
        label_x=round(place[0], 1),
        label_y=round(place[1], 1),
        anchor=place[2],
        said=f"{when}: {figure} ({who}, {one.document}, {claim.id}{rated})",
        rating=one.rating,
    )


def _apart(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes with their labels moved down until none covers another."""
    taken: list[tuple[float, float, float]] = []
    for box in sorted(boxes, key=lambda one: (one.label_y, one.label_x)):
        long = 7.0 * width(box.label) + 16
        left = box.label_x - long if box.anchor == "end" else box.label_x
        y = box.label_y
        while any(left < right and start < left + long and abs(y - at) < _LINE for start, right, at in taken):
            y += 1
        taken.append((left, left + long, y))
        yield replace(box, label_y=round(y, 1))
