"""The times that a talk sets for what follows: a sentence's opening, a section's heading, the year of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from ledger.lang.language import Stretch
from ledger.lang.zh.clauses import BREAK, Place
from ledger.lang.zh.periods import Mention
from ledger.patterns import compiled

_PLANS = compiled(r"工作|要求|任务|安排|重点|计划|规划|展望|目标|打算|部署|建议|取向")
_LOOKS_BACK = compiled(r"回顾|过去|总结|完成情况|执行情况|基本情况|取得|成效|成就|成绩|进展")
#: How a report of work to an assembly opens: the year that its first paragraph names is that of what follows.
_OF_WORK = compiled(r"工作报告|报告工作，?请|统计公报|(?:预算|计划)执行情况")
_HEAD = 400  # code points at the head of a text in which it says so
_NUMBERED = compiled(r"[一二三四五六七八九十]+、")
#: 就105年执行成果…报告: the year that a speaker's report is about, and the words that close it.
_REPORT = compiled(
    r"\ ?度?(?:的)?[^，。；\d]{0,6}(?:成果|执行|摘要|概况|回顾|绩效|成绩|推动情形|办理情形|工作情形|工作情况|业务情形)[^。；]{0,40}(?:报告|说明|介绍|回顾|如下)"
)
_FIGURE = compiled(r"[\d%％]|[百千万亿]")
_AMOUNT = compiled(r"[\d十百千万亿][十百千万亿]*\ ?[元个名人户家宗次项吨%％]")
_REPORT_ENDS = compiled(r"以上(?:就)?是|以上为|报告完毕|以上报告|报告到(?:这|此)")
#: Uses of a time that speak of the words beside it only.
_BESIDE = frozenset({"base", "until", "day", "then", "prices"})
_NO_OPENING = _BESIDE | {"counted"}
_A_DAY = compiled(r"[日号]")
#: Who says so stands before the time that opens a sentence: 据市统计局核算，全年….
_SOURCE = compiled(
    r"(?:经|据|根据|按照?)?[^，。；\n]{0,16}?(?:核算|统计|测算|初算|显示|反馈|调查|汇总)结?果?，"
)
#: What opens a paragraph that goes on with the total of the one before: 分产业看，第一产业增加值….
_BREAKS_DOWN = compiled(r"(?:分[^，。；\n]{1,8}看|按[^，。；\n]{2,10}分|其中)，")
#: What asks for a number: 98年度是多少？
_ASKS = compiled(r"(?:多少|几[个位人亿万成％%])[^。！？?]{0,12}[？?]\s*$")
#: 是102年的預算。: what sets a question right before it is answered.
_SETS_RIGHT = compiled(r"\s*(?:我(?:问|说|讲|指)的)?是?(?:\d|今年|去年|明年)[^，。；！？]{0,14}[。]\s*$")
#: 我建议推出以下措施：, and how the items of such a list begin.
_PROPOSES = compiled(r"(?:建议|提议|倡议|拟|计划|将会?(?:推出|采取|实施|落实))[^。；\n]{0,40}[:：]\s*$")
_ITEM = compiled(r"\s*(?:[（(]\s*[一二三四五六七八九十\d]{1,2}\s*[)）]|[一二三四五六七八九十]{1,2}[是、])")
_SHORT = 8  # code points of a sentence that only greets or agrees
_LEADS_ON = frozenset("从由自")
_IS_WHEN = compiled(r"的(?:那|一)[天日月年](?:就|便)?是$")  # 最多的一天是2月8日: told of that day only
_LEAD = 16  # code points before the time that still opens a sentence


class Frames:
    """What is in force while the sentences of a text are walked in order.

    `topic` is the time that opened an earlier sentence of the paragraph, `instant` the last such that is a day,
    `heading` the section's, `report` the year that a speaker goes through; `near` are the sentence's own times.
    `planning` says that the section lays plans, `proposing` that a list of proposals goes on.
    """

    def __init__(
        self, text: str, stretches: Sequence[Stretch], mentions: Sequence[Mention], spoken_on: date | None
    ) -> None:
        """Start before the first sentence."""
        self._day = spoken_on
        self._of_work = bool(_OF_WORK.search(text, 0, _HEAD))
        self._text, self._stretches, self._mentions = text, stretches, mentions
        self._starts = [mention.start for mention in mentions]
        self._at = self._turn = -1
        self._low = self._high = 0
        self.paragraph = -1
        self.topic: Mention | None = None
        self.instant: Mention | None = None
        self.heading: Mention | None = None
        self.report: Mention | None = None
        self.asked: Mention | None = None
        self.near: Sequence[Mention] = ()
        self.planning = self._opens_paragraph = self.proposing = False

    def enter(self, at: int) -> None:
        """Move to the sentence `at`, taking in what the sentences passed on the way say of time."""
        for index in range(self._at + 1, at + 1):
            stretch = self._stretches[index]
            asked, self.asked = self.asked, None
            if turned := stretch.turn != self._turn:
                self._turn, self.report = stretch.turn, None
                self.asked = self._asked_of(self._stretches[index - 1]) if index else None
            elif asked and self._is_short(self._stretches[index - 1]):
                self.asked = asked  # 主席。是22亿。
            self._opens_paragraph = stretch.paragraph != self.paragraph
            if self._opens_paragraph:
                self.paragraph = stretch.paragraph
                self.proposing &= not turned and bool(_ITEM.match(self._text, stretch.start, stretch.end))
                if turned or not _BREAKS_DOWN.match(self._text, stretch.start, stretch.end):
                    self.topic = self.instant = None
                else:
                    self._pass(self._stretches[index - 1])
            else:
                self._pass(self._stretches[index - 1])
            self.near = self._within(stretch)
            self._read_report(stretch)
            if self._text[stretch.end - 1] in ":：":
                self.proposing |= bool(_PROPOSES.search(self._text, stretch.start, stretch.end))
            if stretch.heading:
                self._read_heading(stretch)
            elif (self.heading or self._of_work) and not self.planning:
                self._read_years(stretch)
        self._at = max(self._at, at)

    def _asked_of(self, stretch: Stretch) -> Mention | None:
        """The time that the last words of a turn ask about, or set right: 101年編列多少？是102年的數字。"""
        words = self._text[stretch.start : stretch.end]
        if not _ASKS.search(words) and not _SETS_RIGHT.match(words):
            return None
        told = [mention for mention in self.near if mention.use in {"window", "instant"}]
        return told[-1] if len(told) == 1 else None

    def _is_short(self, stretch: Stretch) -> bool:
        return stretch.end - stretch.start <= _SHORT

    def _within(self, stretch: Stretch) -> Sequence[Mention]:
        """The times that a sentence names, which begin where those of the sentence before end."""
        starts, many = self._starts, len(self._starts)
        low = self._high
        while low < many and starts[low] < stretch.start:
            low += 1
        high = low
        while high < many and starts[high] < stretch.end:
            high += 1
        self._low, self._high = low, high
        return self._mentions[low:high]

    def _pass(self, stretch: Stretch) -> None:
        opening = self._opening(stretch)
        self.topic = opening or self.topic
        if opening and opening.use == "instant":
            self.instant = opening

    def _opening(self, stretch: Stretch) -> Mention | None:
        """The time that opens a sentence and so frames what follows."""
        if not self.near:
            return None
        source = _SOURCE.match(self._text, stretch.start, stretch.end)
        start = source.end() if source else stretch.start
        for mention in self.near:
            if mention.start - start >= _LEAD:
                return None
            lead = self._text[start : mention.start]
            if (lead[-1:] in _LEADS_ON and mention.use != "frame") or _IS_WHEN.search(lead):
                continue  # 从2011年的3万家增加到2016年的5万家: where it began
            if mention.use == "frame" and _AMOUNT.search(lead):
                return None  # 拨款9亿元在今后8年兴建堤坝
            if mention.use not in _NO_OPENING and not BREAK.search(lead[6:]):
                return mention
        return None

    def _read_report(self, stretch: Stretch) -> None:
        if self.report is not None and _REPORT_ENDS.search(self._text, stretch.start, stretch.end):
            self.report = None
        for mention in self.near:
            if mention.use == "window" and _REPORT.match(self._text, mention.end, stretch.end):
                self.report = mention
                return

    def _read_heading(self, stretch: Stretch) -> None:
        words = self._text[stretch.start : stretch.end]
        self.heading = next((m for m in self.near if self._frames_section(m)), self.heading)
        if _NUMBERED.match(words):
            past = any(self._is_past_year(m) for m in self.near)
            self.planning = bool(_PLANS.search(words)) and not (past or _LOOKS_BACK.search(words))

    def _read_years(self, stretch: Stretch) -> None:
        """过去五年极不平凡。: a sentence that opens a paragraph of a report and gives no figure frames what follows."""
        opening = self._opening(stretch) if self._opens_paragraph and self.near else None
        if opening is None:
            return
        spans = opening.use == "frame" and opening.years > 1
        reported = self._of_work and self._is_past_year(opening)
        start = opening.end if reported else stretch.start
        if (spans or reported) and not _FIGURE.search(self._text, start, stretch.end):
            self.heading = opening

    def _is_past_year(self, mention: Mention) -> bool:
        """Whether a time is a year that is over."""
        year = mention.use == "window" and len(mention.period.text) == len("2017")
        return year and self._day is not None and mention.period.last < self._day

    def _frames_section(self, mention: Mention) -> bool:
        """Whether a heading's time is that of its section; a printed day is when the paper was issued or the talk held."""
        return mention.use not in _BESIDE and not _A_DAY.search(self._text, mention.start, mention.end)

    def before(self, position: int, place: Place) -> Sequence[Mention]:
        """The sentence's own times that end by a position, none further back than the figure's words reach."""
        low = max(bisect_left(self._starts, place.start), self._low)
        found = self._mentions[low : bisect_left(self._starts, position)]
        if found and found[-1].end > position:
            found = found[:-1]
        return found if low == self._low else (self._mentions[self._low], *found)

    def behind(self, position: int) -> Mention | None:
        """The first time that is named at or after a position."""
        index = bisect_left(self._starts, position)
        return self._mentions[index] if index < len(self._mentions) else None
