"""Which of the times that a Chinese text names a figure speaks of.

The nearest one before it in its sentence; else the one that opened an earlier sentence of the paragraph; else that
of the section's heading. A span of years (五年来) gives its ends to a from–to pair and its whole to what happened
in it, but no day to a stock.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.clauses import BREAK, Place
from ledger.lang.zh.dates import instant, joined, whole_year
from ledger.lang.zh.periods import Mention
from ledger.records import Kind, Period, Role

_ARRIVED = re.compile(r"(?:达到?了?|(?:提升|提高|增加|上升|下降|增长|降|升|增)(?:到了?|至))(?:约|近|超过)?$")
_PLANS = re.compile(r"工作|要求|任务|安排|重点|计划|规划|展望|目标|打算|部署|建议|取向")
_LOOKS_BACK = re.compile(r"回顾|过去|总结|完成情况|执行情况|基本情况")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
_CHANGES = {Kind.CHANGE_ABS, Kind.CHANGE_REL, Kind.MULTIPLE}
_HAPPENED = _CHANGES | {Kind.FLOW, Kind.TARGET}


class Times:
    """The times in force while the sentences of a text are walked in order."""

    def __init__(
        self, text: str, stretches: Sequence[Stretch], mentions: Sequence[Mention], year: int | None
    ) -> None:
        """Start before the first sentence; `year` is the event's."""
        self._text, self._stretches, self._mentions, self._year = text, stretches, mentions, year
        self._starts = [mention.start for mention in mentions]
        self._at = -1
        self._paragraph = -1
        self._topic: Mention | None = None
        self._heading: Mention | None = None
        self._near: Sequence[Mention] = ()
        self.planning = False
        self.reporting = False

    def enter(self, at: int) -> None:
        """Move to the sentence `at`, taking in what the sentences passed on the way say of time."""
        for index in range(self._at + 1, at + 1):
            stretch = self._stretches[index]
            if stretch.paragraph != self._paragraph:
                self._paragraph, self._topic = stretch.paragraph, None
            else:
                self._topic = self._opening(self._stretches[index - 1]) or self._topic
            low, high = bisect_left(self._starts, stretch.start), bisect_left(self._starts, stretch.end)
            self._near = self._mentions[low:high]
            if stretch.heading:
                self._read_heading(stretch)
        self._at = max(self._at, at)

    def _opening(self, stretch: Stretch) -> Mention | None:
        """The time that opens a sentence and so frames what follows."""
        for mention in self._near:
            lead = self._text[stretch.start : mention.start]
            if mention.use != "base" and len(lead) < 16 and not BREAK.search(lead[6:]):
                return mention
        return None

    def _read_heading(self, stretch: Stretch) -> None:
        words = self._text[stretch.start : stretch.end]
        self._heading = next((m for m in self._near if m.use != "base"), self._heading)
        if _NUMBERED.match(words):
            self.planning = bool(_PLANS.search(words)) and not _LOOKS_BACK.search(words)

    def period(
        self, stretch: Stretch, numeral: Numeral, kind: Kind, role: Role | None, place: Place, after: int
    ) -> Period | None:
        """The time that a figure speaks of; `after` is where the pair's first figure ends, or the sentence's start."""
        before = [m for m in self._near if m.end <= numeral.start]
        own = [m for m in before if m.use != "base"]
        if role is Role.TO:
            own = [m for m in own if m.start >= after or m.use == "frame"]
        main = own[-1] if own else self._inherited(kind, role)
        if main is None:
            return None
        if main.use == "frame":
            return self._framed(main, kind, role, place, inherited=not own)
        if main.use == "now":
            return main.period if kind not in _CHANGES and kind is not Kind.DURATION else None
        if kind in _CHANGES:
            return _changed(
                main,
                [m.period for m in before if m.use == "base" and not _parted(place, m, stretch)],
                own=bool(own),
            )
        return main.period

    def _inherited(self, kind: Kind, role: Role | None) -> Mention | None:
        """A time set by an earlier sentence or heading, where the kind of figure takes it over."""
        if kind in {Kind.DURATION, Kind.RANK}:
            return None
        topic = self._topic
        if topic is not None and topic.use != "now":
            stock = kind is Kind.LEVEL and role is None
            if not stock or topic.use == "instant" or (topic.use == "frame" and topic.years):
                return topic
            return None
        return self._heading if topic is None else None

    def _framed(
        self, main: Mention, kind: Kind, role: Role | None, place: Place, *, inherited: bool
    ) -> Period | None:
        years = bool(main.years)
        first, last = main.period.first.year, main.period.last.year
        if years and role is Role.FROM and kind is not Kind.DURATION:
            return whole_year(first if main.printed else first - 1)
        over = self._year is not None and last < self._year
        if years and (role is Role.TO or (over and _ARRIVED.search(place.clause[-10:]))):
            return whole_year(last)
        if kind in _HAPPENED or (not years and not inherited and kind not in {Kind.RANK, Kind.DURATION}):
            return main.period
        return None


def _parted(place: Place, mention: Mention, stretch: Stretch) -> bool:
    return bool(re.search(r"[。；;]", place.before[mention.end - stretch.start :]))


def _changed(main: Mention, bases: Sequence[Period], *, own: bool) -> Period:
    """A change between two days spans them; against 上年 it is the year's."""
    period = main.period
    if bases:
        base = bases[-1]
        if base.first == base.last and len(period.text) >= len("2017-12"):
            return joined(base, period)
        if len(base.text) == len(period.text) and base.last.year < period.last.year - 1:
            return joined(base, period)
    elif main.use == "instant" and (period.last.month, period.last.day) == (12, 31):
        if not own:
            return whole_year(period.last.year)
        return joined(instant(period.last.replace(year=period.last.year - 1)), period)
    return period
