"""Whose 我們 is: an official whom the chair calls speaks for a place (請周河縣政府財政處林處長發言 → 周河縣).

Only a place is taken, for a ministry's 我們 may be the country, the government or itself. Who has said of himself that he
founded or leads a firm or an association (我是明水工坊的創辦人) speaks for that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.owners import owner_of
from ledger.lang.zh.subjects import CLAUSE

_CALLED = re.compile(
    r"请(?P<place>[\u4e00-\u9fff]{2,3}?[县市])(?:政府|议会|府)?[^，。；：\d]{0,14}(?:发言|说明|报告|答[复覆]|回答|回应|补充)"
)
#: 我是明水工坊的共同创办人: for whom a speaker says that he is there.
_INTRODUCED = re.compile(
    r"我(?:现在|目前|今天)?(?:是|担任|代表)(?:我们)?[“「『]?(?P<body>(?![他你这那大各一])[\u4e00-\u9fffA-Za-z]{2,14}?)[”」』]?(?:企业|公司)?的?"
    r"(?:共同|联合)?(?:创办人|创始人|发起人|负责人|执行长|秘书长|理事长|总经理|董事长|会长|院长|校长)"
)
_OUR_OWN = re.compile(r"我们的?|我的|本(?:公司|会|院|校|社|基金会)")
_LAST_WORDS = 120  # code points before a turn in which its speaker is called
_SENTENCES = 100
_OURS = re.compile(
    r"(?:我们?|本[县市]|[县市]府)(?:[县市]|的|有|只|每|一般|可以?|将|多|少|分|拿|获|损失|原本|大概|这?[边里]|$)"
)
_PLACE = re.compile(r"[县市省]|中央|全国|地方|直辖|院版|各")


class Ours:
    """The place that each speaker speaks for, as the turns of a text are walked in order."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        """Start before the first turn."""
        self._text, self._stretches = text, stretches
        self._of: dict[str | None, str] = {}
        self._bodies = self._introduced()
        self._turn = -1

    def named(self, at: int, numeral: Numeral, metric: str) -> str:
        """A metric with the place whose quantity it is, where the speaker calls it ours and names no other."""
        stretch = self._stretches[at]
        if stretch.turn != self._turn:
            self._enter(at)
        since, body = self._bodies.get(stretch.speaker, (0, ""))
        if body and since < numeral.start:
            return self._of_body(body, stretch, numeral, metric)
        place = self._of.get(stretch.speaker, "")
        if not place or _PLACE.search(metric):
            return metric
        said = self._text[stretch.start : numeral.start]
        return place + metric.removeprefix("我们的").removeprefix("我们") if _OURS.search(said) else metric

    def _introduced(self) -> dict[str | None, tuple[int, str]]:
        """For whom each speaker has said that he is there, and where he said it."""
        starts = [stretch.start for stretch in self._stretches]
        told: dict[str | None, tuple[int, str]] = {}
        for found in _INTRODUCED.finditer(self._text):
            at = bisect_right(starts, found.start()) - 1
            speaker = self._stretches[at].speaker if at >= 0 else None
            if speaker is not None:
                told.setdefault(speaker, (found.end(), found["body"]))
        return told

    def _of_body(self, body: str, stretch: Stretch, numeral: Numeral, metric: str) -> str:
        """A metric with the body that its speaker calls 我们 in the clause, where it names nobody else."""
        said = _OUR_OWN.search(CLAUSE.split(self._text[stretch.start : numeral.start])[-1])
        if said is None or body in metric or _PLACE.search(metric) or owner_of(metric):
            return metric
        return body + _OUR_OWN.sub("", metric, count=1)

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
