"""Figures of a holiday: 春节假期8天，接待游客920万人次 is no year's number of guests, though no calendar names its days.

The holiday goes into the name (春节假期接待游客人次), so that its figures are held against those of the same holiday.
"""

from __future__ import annotations

from ledger.lang.language import Numeral, Stretch
from ledger.patterns import compiled
from ledger.records import Kind

_HOLIDAY = compiled(
    r"(?P<name>(?:元旦|春节|新春|新年|清明|五一|劳动节|端午|中秋|国庆|十一|双节|圣诞|复活节|农历新年|暑[假期]|寒[假期]|黄金周)"
    r"(?:[、和与及暨][“\"「]?(?:元旦|春节|五一|端午|中秋|国庆)[”\"」]?)?)[”\"」]?节?"
    r"(?P<time>小?长假|假期|假日|期间|黄金周|节假日|当[天日]|(?<=黄金周)(?=[期，])|\d+天假期|(?<=[暑寒][假期]))"
)
#: What ends it: the year or the month that is told next.
_OVER = compiled(r"全年|[年月](?:[初底末中]|份)|\d{1,2}月|季度|半年|平[日时]|节前|节后|目前|截至|累计|以来")
_OF_A_TIME = frozenset({Kind.FLOW, Kind.RATE, Kind.CHANGE_REL, Kind.CHANGE_ABS, Kind.TARGET})
_LONG = 120  # code points over which a sentence keeps to the holiday


def of_the_holiday(text: str, stretch: Stretch, numeral: Numeral, kind: Kind, metric: str) -> str:
    """A metric with the holiday whose figure it is, where the sentence names one before and no other time since."""
    if kind not in _OF_A_TIME:
        return metric
    start = max(stretch.start, numeral.start - _LONG)
    named = [*_HOLIDAY.finditer(text, start, numeral.start)]
    if not named or _OVER.search(text, named[-1].end(), numeral.start):
        return metric
    name = f"{named[-1]['name'].rstrip('”」')}{named[-1]['time']}"
    return metric if named[-1]["name"] in metric else f"{name}{metric}"
