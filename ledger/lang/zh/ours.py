"""Whose 我們 is: an official whom the chair calls speaks for a place (請周河縣政府財政處林處長發言 → 周河縣).

Of officials only a place is taken, for a ministry's 我們 may be the country, the government or itself. Who says that he
founded or runs something (我是青禾工坊的創辦人) speaks for that, where a figure is told of what is ours (我們的營收).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ledger.lang.language import Numeral, Stretch
from ledger.patterns import compiled

_CALLED = compiled(
    r"请(?P<place>[^\W!-~]{2,3}?[县市])(?:政府|议会|府)?[^，。；：\d]{0,14}(?:发言|说明|报告|答[复覆]|回答|回应|补充)"
)
_LAST_WORDS = 120  # code points before a turn in which its speaker is called
_SENTENCES = 100
_OF_US, _HEAD = ("我们的", "我们"), 2  # and the characters of a name behind it
_OURS = compiled(
    r"(?:我们?|本[县市]|[县市]府)(?:[县市]|的|有|只|每|一般|可以?|将|多|少|分|拿|获|损失|原本|大概|这?[边里]|$)"
)
#: Who founded or runs a firm or a society; an office of the state is none.
_OWN = compiled(
    r"我(?:们)?是(?:来自)?[「“《]?(?P<body>[^\W!-~的是]{2,12}?|[A-Za-z][A-Za-z ]{1,18})[」”》]?的?(?:共同|联合)?(?:创[办始]人|执行长|负责人|董事长|理事长|总经理|经营者|老板|店长)"
)
_SORT_OF_BODY = compiled(r"(?<=[^\W!-~]{2})(?:企业|公司|集团|协会|工作室)$")
_PLACE = compiled(r"[县市省]|中央|全国|地方|直辖|院版|各")


class Ours:
    """The place that each speaker speaks for, as the turns of a text are walked in order."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        """Start before the first turn."""
        self._text, self._stretches = text, stretches
        self._of: dict[str | None, str] = {}
        self._turn = -1
        self._runs = {
            self._speaker_at(found.start()): self._called(found["body"]) for found in _OWN.finditer(text)
        }

    def _called(self, body: str) -> str:
        """A firm by the name that the text mostly calls it: 青禾 where its founder says 青禾企业."""
        short = _SORT_OF_BODY.sub("", body)
        return short if self._text.count(short) > 2 * self._text.count(body) else body

    def _speaker_at(self, position: int) -> str | None:
        at = bisect_right(self._stretches, position, key=lambda stretch: stretch.start) - 1
        return self._stretches[max(at, 0)].speaker

    def named(self, at: int, numeral: Numeral, metric: str) -> str:
        """A metric with the place whose quantity it is, where the speaker calls it ours and names no other."""
        stretch = self._stretches[at]
        if stretch.turn != self._turn:
            self._enter(at)
        body = self._runs.get(stretch.speaker, "") if stretch.speaker else ""
        if body and body not in metric:
            said = self._text[stretch.start : numeral.start]
            return body + metric if any(f"{ours}{metric[:_HEAD]}" in said for ours in _OF_US) else metric
        place = self._of.get(stretch.speaker, "")
        if not place or _PLACE.search(metric):
            return metric
        said = self._text[stretch.start : numeral.start]
        return place + metric.removeprefix("我们的").removeprefix("我们") if _OURS.search(said) else metric

    def _enter(self, at: int) -> None:
        """Take in whom the turn before this one calls with its last words."""
        self._turn = self._stretches[at].turn
        first = self._first_of(at)
        if not first:
            return
        end = self._stretches[first].start
        start = max(self._stretches[self._first_of(first - 1)].start, end - _LAST_WORDS)
        called = [*_CALLED.finditer(self._text, start, end)]
        if called:
            self._of[self._stretches[at].speaker] = called[-1]["place"]

    def _first_of(self, at: int) -> int:
        """The first sentence of the turn that the sentence `at` stands in, or of its last hundred."""
        turn, least = self._stretches[at].turn, max(0, at - _SENTENCES)
        while at > least and self._stretches[at - 1].turn == turn:
            at -= 1
        return at
