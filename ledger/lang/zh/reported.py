"""Which year 全年, 年末 and 7月 mean where none is named: that of the talk, of its section, or the one it reports on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ledger.patterns import compiled

_TITLE_YEAR = compiled(r"(?<!\d)((?:19|20)\d\d)年(?!\d?\d月)")
_TITLE = 400  # code points at the head of a text in which the year of a yearly report stands
_SECTION = compiled(
    r"(?P<year>(?:19|20)\d\d)年(?!\d?\d月)|(?P<past>去年|上年|过去(?:的)?一年)|(?P<this>今年|本年)"
)
_NUMBERED = compiled(r"\s*[（(]?[一二三四五六七八九十]+[、）)]")
#: Up to the end of this month a year that is told of whole, and as done, is the one before.
_REPORT_SEASON = 6
_WHOLE = frozenset(("全年", "年末", "年底"))
_FORESEEN = compiled(
    r"预计|预期|预估|预测|力争|争取|确保|目标|有望|可望|计划|打算|拟|安排|建议|要(?!素|求|闻|点|是|么|不)|将(?!近)|[会能]达|任务|到(?:了)?年[末底]|今年"
)
_AROUND = 40  # code points on either side of 全年 whose words tell a plan from a report


def reported_year(text: str, spoken_on: date | None) -> int | None:
    """The year of the event, or the one that a yearly report is on."""
    if spoken_on is None:
        return None
    named = _TITLE_YEAR.search(text[:_TITLE])
    if named and int(named[1]) < spoken_on.year and text.count("上年") > 2:
        return int(named[1])
    return spoken_on.year


class Sections:
    """The year that each section of a text is on: its numbered heading's (一、2014年工作回顾), else the text's."""

    def __init__(self, text: str, headings: Sequence[tuple[int, int]], spoken_on: date | None) -> None:
        """Read the headings; their order is the text's."""
        self._day, self._own = spoken_on, reported_year(text, spoken_on)
        self._years: list[tuple[int, int | None, bool]] = []
        self._named = self._own is not None and spoken_on is not None and self._own != spoken_on.year
        for start, end in headings:
            year = self._year(text[start:end])
            if year or _NUMBERED.match(text, start, end):
                self._years.append((end, year or self._own, bool(year) or self._named))

    def year(self, position: int) -> tuple[int | None, bool]:
        """The year in force at a position and whether a title names it; to be asked for in rising order."""
        while self._years and self._years[0][0] <= position:
            _, self._own, self._named = self._years.pop(0)
        return self._own, self._named

    def _year(self, words: str) -> int | None:
        found = _SECTION.search(words)
        if found is None:
            return None
        if found["year"]:
            return int(found["year"])
        return self._day.year - bool(found["past"]) if self._day else None


def told_whole(text: str, start: int, end: int, spoken_on: date) -> bool:
    """Whether 全年 or 年末 of the year now running is told as done, before summer: then it is the year before."""
    if spoken_on.month > _REPORT_SEASON or text[start:end] not in _WHOLE:
        return False
    begin, stop = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    begin = max(begin, text.rfind("\n", begin, start) + 1, text.rfind("。", begin, start) + 1)
    stop = min((at for mark in "\n。" if (at := text.find(mark, end, stop)) >= 0), default=stop)
    return not _FORESEEN.search(text, begin, stop)


#: What is aimed at, in the clause of 全年 or 年底前: no year that is over can be meant, but for a plan made in it.
_AIMED = compiled(
    r"预计|预期|有望|可望|力争|争取(?!到)|还要|还将|再要|将(?![近领军])|计划|确保|(?<![主重需首必只还想不的若如就])要(?![求素闻点是么不说])"
)
_SET_THEN = compiled(r"提出|定下|[原既]定|年初|承诺|要求|当时|目标|实际|完成了")
_PLANNED_THEN = compiled(r"计划|预算|任务|预计")
#: Up to the end of this month the year before is still reckoned up (预计全年增长5%).
_RECKONED_UP = 3


def is_to_come(text: str, start: int, end: int, this_year: int, spoken_on: date) -> bool:
    """Whether 全年, 年底前 or 下半年 behind the year before is told of as ahead: 去年新增80万台，年底前还要新增20万台.

    `this_year` is where a time of the year now running was named last, -1 where the last one named is another.
    """
    opened = max(text.rfind(mark, 0, start) for mark in "。\n！？；") + 1
    clause = max(text.rfind(mark, opened, start) for mark in "，,") + 1 or opened
    closes = min((at for mark in "，。；\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    if not _AIMED.search(text, clause, closes):
        return False
    if this_year >= opened:
        return True
    set_then = _SET_THEN.search(text, opened, start) or _PLANNED_THEN.search(text, opened, clause)
    return spoken_on.month > _RECKONED_UP and not set_then
