"""Which of the times that a Chinese text names a figure speaks of.

The nearest one before it in its sentence; else the one that opened an earlier sentence of the paragraph; else that
of the section's heading, or of the report that the speaker said he would give (就105年执行成果…). A span of years
(五年来) gives its ends to a from–to pair and its whole to what happened in it, but no day to a stock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.clauses import BREAK, SUPPOSES, Earlier, Place
from ledger.lang.zh.dates import instant, joined, months_back, whole_year, window
from ledger.lang.zh.frames import Frames
from ledger.lang.zh.money import is_unit_price
from ledger.lang.zh.periods import Mention
from ledger.lang.zh.rows import Row
from ledger.patterns import compiled
from ledger.records import Kind, Period, Role

_ARRIVED = compiled(r"(?:达到?了?|(?:提升|提高|增加|上升|下降|增长|降|升|增)(?:到了?|至))(?:约|近|超过)?$")
_SPOKEN = compiled(
    r"会议|会期|发言|致[辞词]|讲了|说了|说话|报告|简报|介绍|休息|休会|迟到|晚了|提问|答问|质询|答[覆复]|作答|开场|[讲说]一下"
)
_BY_HABIT = compiled(r"惯性?|惯例|通常|一般|往往|经常|每[次位名个人项]")
#: 五位代表表达意见, 3名委员回应: those who have spoken in the room.
_SPOKE = compiled(
    r"(?:[^\W!-~]{0,4})?(?:议员|委员|代表|发言人|同事|先进|首长|嘉宾|记者)[^，。；]{0,8}?"
    r"(?:发言|提问|质询|提出|回应|表[达示]|答[覆复]|报告|意见|登记|追问|询问)"
)
_TAKES_OUT, _CLEARED = compiled(r"\s*(?:扣除|剔除|不考虑)"), 60
_APART = compiled(r"(?:相隔|时隔|相距|隔了|事隔)(?:了)?(?:约)?$")
_YEARLY = compiled(
    r"(?:年(?<![今去明前本当全大上]年)(?:产|发电|均|用|处理|销|接待|服务|耗|供)[^，。；]{0,6}|一年的?|每[年月天周日季]|年年)[^，。；\d]{0,8}$"
)
_EACH_YEAR = compiled(r"每年[^，。；\d]{0,4}$")
_ALL_ALONG = compiled(r"一直|持续|始终|贡献率")
_RUN = compiled(r"(?:连续|连)(?:了)?$")
_WITH = compiled(r"其中|[这该]些?|当中")
#: 过去3年的旅客当中，约一成: of those of the years.
_AMONG = compiled(r"\ ?的?[^，。；\d]{2,16}(?:[当之]中|[，,]\s*[当其]中)")
_AT_EVENT = compiled(r"代表团|参与|参加|出席|到场|派代表|上街|游行|同行|观看|示威|集会")
_COMPARED = compiled(
    r"[，,](?:同比|环比|比上年|比去年|较上年|较去年|降幅|增幅)?(?:分别)?(?:增[长加产]?|减[少产]?|下降|上升|提高|降低|上涨|下跌|回落)"
)
_VS_YEAR = compiled(r"[，,](?:比|较)[上去]年(?![末底初])")
_LISTED = compiled(r"(?:、|和|及|与|以及|或)(?:约|近|超过)?$|[、，]占(?!比)[^，。；]{0,8}$")
_FROM_THEN = compiled(r"\ ?(?:开始|起)")
_WHEN = compiled(r"[^，。；]{0,12}(?:的时候|时)[，,]")
#: 现在的: of what is told of it, not when; 今天如果: nothing that is.
_NOT_NOW = compiled(r"的|，?(?:如果|若是?|假如|要是)")
#: 98年、99年、100年平均: years in a row are one span.
_ROW = compiled(r"[、和及与]|以及")
#: 拨款9亿元在今后8年兴建堤坝
_AT = compiled(r"\ ?[在于]\ ?")
_OF_IT = compiled(r"[^的]?的\ ?(?:大?约|近|超过)?")
_AN_ANSWER = 12  # code points before a figure that answers a question
_THAT_IS_ALL = compiled(r"[^。！？?!\n]{0,8}(?:[。！？?!\n]|\Z)")
_FIGURE = compiled(r"\d ?[%％]|\d[万亿个]|[成倍]")
_RATIOS = {"%", "fraction"}
_CHANGES = frozenset({Kind.CHANGE_ABS, Kind.CHANGE_REL, Kind.MULTIPLE})
_OR_MORE = ("或以上", "或以下", "及以上", "及以下")
_HEADS = frozenset({"位", "名", "个", "人"})
_HAPPENED = _CHANGES | {Kind.FLOW, Kind.TARGET}
_STILL = frozenset({Kind.DURATION, Kind.RANK})
_UNTIMED = _CHANGES | _STILL
_THERE_IS = _STILL | {Kind.LEVEL}
#: Clause ends over which a day named from the speaker's own (昨天, 现在) still dates a figure: from the day itself, and
#: from a figure in the same unit that it dates.
_BESIDE, _AFTER_ITS_LIKE = 1, 3

_FEWEST_YEARS = 2  # of a single one no calendar years are told: it may begin in any month
_ALREADY = compiled(r"已经?(?!有)[^\W!-~]{0,5}$")


_ONE_BREATH = 80  # code points behind a figure in which it is compared with another time


#: Uses of a time that say when a figure was, not what it is held against.
_SPOKEN_OF = frozenset({"window", "instant", "frame"})
#: 较100年度预算税前纯益118亿元，减少8亿元: the amount of the year before, then how far it is from there.
_ITS_NOUN = compiled(r"[^，。；、！？\n\d]{2,16}")
_MOVED_SINCE = compiled(
    r"[，,]?(?:则|共|约|大幅|大约)*(?:增[加长]|减少?|下[降跌]|上升|成长|衰退|[多少][了出]?(?=\d)|短少|[升降涨跌])"
)


class Times:
    """The times in force while the sentences of a text are walked in order."""

    def __init__(
        self, text: str, stretches: Sequence[Stretch], mentions: Sequence[Mention], spoken_on: date | None
    ) -> None:
        """Start before the first sentence."""
        self._text, self._day = text, spoken_on
        self._frames = Frames(text, stretches, mentions, spoken_on)
        self._paragraph = -1
        self._told: Period | None = None
        self._ran: Period | None = None
        self._pair: tuple[Period, Period] | None = None
        self._paired = 0  # where the last figure of the pair ends
        self._flow: Period | None = None

    @property
    def planning(self) -> bool:
        """Whether the section lays plans, or a list of proposals goes on."""
        return self._frames.planning or self._frames.proposing

    @property
    def reporting(self) -> bool:
        """Whether the speaker goes through what was done in a year that he has named."""
        return self._frames.report is not None

    def is_over(self, numeral: Numeral, place: Place) -> bool:
        """Whether the time that a figure stands under has passed: the last named before it, else its topic's or its section's."""
        named = [m for m in self._frames.before(numeral.start, place) if m.use in _SPOKEN_OF]
        main = named[-1] if named else None
        if main is None and not self.planning:
            main = self._frames.topic or self._frames.heading
        return main is not None and self._day is not None and main.period.last < self._day

    def enter(self, at: int) -> None:
        """Move to the sentence `at`; what was told in one paragraph dates nothing in the next."""
        self._frames.enter(at)
        if self._frames.paragraph != self._paragraph:
            self._paragraph = self._frames.paragraph
            self._told = self._ran = self._pair = self._flow = None

    def period(
        self,
        numeral: Numeral,
        kind: Kind,
        role: Role | None,
        place: Place,
        earlier: Earlier | None,
        in_row: Row | None,
    ) -> Period | None:
        """The time that a figure speaks of; `earlier` is the figure before it in its sentence, `in_row` its place after 分别."""
        found = self._period(numeral, kind, role, place, earlier)
        if in_row:
            found = self._in_row(in_row, numeral, place) or found
        if role is Role.TO and earlier and earlier.described.period and found:
            if earlier.described.role is not Role.TO or self._pair is None:
                self._pair = earlier.described.period, found
            self._paired = numeral.end  # of a row (到2020年的5亿、7亿) the last
        if found and kind not in _UNTIMED and role is not Role.FROM:
            self._told = found
        if kind not in _CHANGES:
            self._flow = found if kind is Kind.FLOW else None
        return found

    def _compared(self, named: Sequence[Mention], numeral: Numeral) -> Period | None:
        """較前年的95元為高: the figure of the time that another is compared with."""
        last = next((m for m in reversed(named) if m.end <= numeral.start), None)
        if last is None:
            return None
        led = self._text[max(0, last.start - 2) : last.start].rstrip(" ")
        of_it = _OF_IT.fullmatch(self._text, last.end - 1, numeral.start) is not None
        of_it = of_it or (
            _ITS_NOUN.fullmatch(self._text, last.end, numeral.start) is not None
            and _MOVED_SINCE.match(self._text, numeral.end) is not None
        )
        return last.period if of_it and led.endswith(("比", "较")) else None

    def _period(
        self,
        numeral: Numeral,
        kind: Kind,
        role: Role | None,
        place: Place,
        earlier: Earlier | None,
    ) -> Period | None:
        if numeral.unit == "岁" and place.figure.endswith(_OR_MORE):
            return None  # whom an age sorts out, at any time
        named = self._frames.before(numeral.start, place)
        if kind not in _CHANGES and (compared := self._compared(named, numeral)):
            return compared
        before = [m for m in named if self._reaches(m, kind, place, numeral, earlier)]
        if (
            earlier
            and (role is earlier.described.role or (role is None and earlier.described.role is Role.TO))
            and _LISTED.search(place.before[-12:])
            and not any(m.start >= earlier.numeral.end for m in before)
        ):
            of_amount = kind is Kind.SHARE and earlier.described.kind in _CHANGES and self._told
            return of_amount or earlier.described.period
        supposed = _supposed_from(place)
        own = [m for m in before if m.use != "base" and (supposed is None or m.start >= supposed)]
        if kind in _CHANGES and own and _came_from(own[-1], earlier):
            own = []  # 由去年的5,100元跌至4,800元，跌幅约6%
        if role is None and self._pair and any(m.period == self._pair[1] for m in own):
            own = [m for m in own if m.period != self._pair[0]]  # 年末由上年末的3家增加到5家，市值8亿元
        if (
            role is Role.FROM
            and before
            and before[-1].use == "base"
            and not _same_word(self._text, before[-1])
        ):
            return before[-1].period  # 相当于1997年的2倍，占比由2%提高到3%: from what it was then
        if role is Role.TO and earlier:
            own = [
                m
                for m in own
                if m.start >= earlier.numeral.end or m.use == "frame" or m.ends or _is_later(m, earlier)
            ]
            if not own and self._pair and self._pair[0] == earlier.described.period:
                return self._pair[1]
        anew = any(m.start >= self._paired for m in own)
        if role is Role.FROM and self._pair and place.start < self._paired and not anew:
            return self._pair[0]  # 从2011年的3万增加到2016年的5万；另一项从7增加到9
        if kind is Kind.DURATION:
            return self._length(own, numeral, place)
        if place.figure.endswith(("面向", "构面")):
            return None  # the sides of a plan, of no time
        if place.figure.endswith("周年") and not own and self._frames.heading:
            return self._frames.heading.period
        if not own and (carried := self._carried(kind, role, place, before)):
            return carried
        inherited = None if own or supposed is not None else self._inherited(kind, role, place)
        if inherited and role is Role.TO and earlier and _is_before(inherited, earlier):
            inherited = None  # 2011年……。翌年重估时由48200下调至36100: it came to it no earlier
        if (
            inherited
            and self._day
            and inherited.period.first > self._day
            and any(m.use == "now" for m in named)
        ):
            inherited = None  # 到2030年……。目前……: the sentence that is of now takes up no time to come
        if inherited and self._is_compared_with(inherited, place, numeral):
            inherited = None
        main = own[-1] if own else inherited or self._behind(numeral, kind, place)
        if main is None and self._day and numeral.unit in _HEADS and _SPOKE.match(place.after):
            return instant(self._day)
        if main is None and kind is not Kind.RANK and self._answers(numeral, place):
            main = self._frames.asked
        if main is None:
            return None
        if own and main.use == "window":
            main = self._in_a_row(own)
        if main.use == "now" and self._frames.report and kind is Kind.FLOW and not _in_clause(place, main):
            return self._frames.report.period
        ended = earlier.numeral.end if earlier and earlier.described.role is Role.TO else None
        if (
            kind in _CHANGES
            and self._pair
            and ended
            and main.use != "frame"
            and own
            and own[-1].start < ended
        ):
            heading = self._frames.heading if _ON_AVERAGE.search(place.clause) else None
            return heading.period if heading and _ends_alike(heading, *self._pair) else joined(*self._pair)
        return self._of(main, before, kind, role, place, own=bool(own))

    def _row_of(self, named: Sequence[Mention]) -> list[Mention]:
        """The times that stand in a row, of which the last is the nearest to the figure."""
        row = list(named[-1:])
        for before in named[-2::-1]:
            if before.use != "window" or not _ROW.fullmatch(self._text, before.end, row[0].start):
                break
            row.insert(0, before)
        return row

    def _in_a_row(self, own: Sequence[Mention]) -> Mention:
        """The last of the times before a figure, with those that it closes a row of."""
        *others, main = self._row_of(own)
        period = main.period
        for before in reversed(others):
            if before.period.last.year != period.first.year - 1:
                break
            period = joined(before.period, period)
        return main._replace(period=period)

    def _in_row(self, in_row: Row, numeral: Numeral, place: Place) -> Period | None:
        """Its own of the times before 分别: 上半年、下半年分别种了x和y; 2016年和2017年，投资分别是x和y."""
        each = place.start + place.before.rfind("分别")
        told = [m for m in self._frames.before(numeral.start, place) if m.end <= each]
        if told and (years := _each_year(told[-1], in_row.total)):
            return years[in_row.before]
        named = [m for m in told if m.use in {"window", "instant"}]
        times = [m for m in named if _in_clause(place, m)]
        if len(times) != in_row.total or in_row.total < 2:
            times = self._row_of(named)
        return times[in_row.before].period if 1 < len(times) >= in_row.total else None

    def _of(
        self,
        main: Mention,
        before: Sequence[Mention],
        kind: Kind,
        role: Role | None,
        place: Place,
        *,
        own: bool,
    ) -> Period | None:
        if main.use == "frame":
            if (
                own
                and len(before) > 1
                and before[-2].use == "instant"
                and not main.years
                and kind not in _STILL
            ):
                return window(main.period.first.year, before[-2].period.last.year)
            return self._framed(main, kind, role, place, inherited=not own)
        if main.use in {"now", "counted"}:
            return self._by_now(main, kind, place)
        if main.ends and role is not None:
            return main.ends[role is Role.TO]
        if kind in _CHANGES:
            if main.use == "instant" and _parted(place, main) and self._flow:
                return self._flow
            renewed = place.start + max(place.before.rfind("同比"), place.before.rfind("环比"))
            bases = [
                m.period
                for m in before
                if m.use == "base" and not _parted(place, m) and m.start > renewed and self._holds(m, main)
            ]
            return _changed(main, bases, own=own)
        if kind is Kind.RANK and place.clause[-8:].count("保持") and own and (ran := self._ran or self._told):
            return ran
        if main.use == "instant" and kind is Kind.FLOW and _parted(place, main) and _is_year_end(main.period):
            return whole_year(main.period.last.year)
        return main.period

    def _answers(self, numeral: Numeral, place: Place) -> bool:
        """Whether a sentence says hardly more than the figure: 預算數是22億。"""
        return len(place.before) <= _AN_ANSWER and _THAT_IS_ALL.match(self._text, numeral.end) is not None

    def _holds(self, base: Mention, main: Mention) -> bool:
        """Whether no figure stands between a base and the time named anew behind it: 较上月增5%，今年则增8%."""
        return base.end > main.start or not _FIGURE.search(self._text, base.end, main.start)

    def _by_now(self, main: Mention, kind: Kind, place: Place) -> Period | None:
        """目前 dates a stock; 至今 what has been counted since; neither a change, a plan or a price elsewhere."""
        if kind in _CHANGES or kind is Kind.TARGET:
            return None
        if kind is Kind.RATE and not _in_clause(place, main):
            return None
        if main.use == "counted" and kind is not Kind.FLOW:
            return instant(self._day) if self._day and kind is Kind.LEVEL else None
        return main.period

    def _behind(self, numeral: Numeral, kind: Kind, place: Place) -> Mention | None:
        """A time that follows the figure in its clause: 过半预计2027年建成."""
        if kind in _UNTIMED:
            return None
        found = self._frames.behind(numeral.end)
        if found and kind is Kind.TARGET and _AT.fullmatch(self._text, numeral.end, found.start):
            return found if found.use in {"window", "frame"} else None
        if place.clause:
            return None
        if found is None or found.use != "window" or found.start - numeral.end > 8:
            return None
        return None if BREAK.search(self._text, numeral.end, found.start) else found

    def _reaches(
        self, mention: Mention, kind: Kind, place: Place, numeral: Numeral, earlier: Earlier | None
    ) -> bool:
        """Whether a time named before in the sentence still holds at the figure."""
        if mention.use == "prices" or self._is_taken_out(mention, numeral):
            return False
        if mention.use == "until":
            return kind is Kind.TARGET and not _parted(place, mention)
        if mention.use == "then":
            if kind in _CHANGES:
                return _in_clause(place, mention)
            return self._is_beside(mention, numeral, earlier, stays=True)
        if mention.use == "now" and _NOT_NOW.match(self._text, mention.end):
            return False
        if mention.use in {"day", "now"}:
            return self._is_beside(
                mention,
                numeral,
                earlier,
                stays=kind is not Kind.FLOW and (kind is not Kind.SHARE or numeral.unit not in _RATIOS),
            )
        if mention.use == "base" or mention.start - place.start < 4:
            return True
        if kind is Kind.LEVEL and _WHEN.match(self._text, mention.end) and not _AT_EVENT.search(place.clause):
            return False
        if mention.use == "frame":
            return not _parted(place, mention) or mention.start - place.start < 16
        if kind in _THERE_IS and _parted(place, mention) and mention.start - place.start > 16:
            return False
        yearly = _EACH_YEAR if kind in _CHANGES else _YEARLY
        return not yearly.search(place.clause) or _in_clause(place, mention)

    def _is_taken_out(self, mention: Mention, numeral: Numeral) -> bool:
        """Whether a time stands in what a rate is cleared of: 扣除去年同期……因素后，增长4%."""
        end = BREAK.search(self._text, mention.end, numeral.start)
        if end is None or self._text[end.start() - 1] != "后":
            return False
        before = BREAK.split(self._text[max(0, mention.start - _CLEARED) : mention.start])[-1]
        return _TAKES_OUT.match(before) is not None

    def _is_beside(self, mention: Mention, numeral: Numeral, earlier: Earlier | None, *, stays: bool) -> bool:
        """Whether 现在, 昨天 stand in a figure's clause or the one before, or date the figure before it in its unit."""
        if (
            stays
            and earlier
            and earlier.described.period == mention.period
            and earlier.numeral.unit == numeral.unit
        ):
            return len(BREAK.findall(self._text, earlier.numeral.end, numeral.start)) <= _AFTER_ITS_LIKE
        return len(BREAK.findall(self._text, mention.end, numeral.start)) <= _BESIDE

    def _length(self, own: Sequence[Mention], numeral: Numeral, place: Place) -> Period | None:
        """When something lasted: between printed days, on end up to a year, back from now, or here in the room."""
        day = self._day
        main = own[-1] if own else None
        if day and _APART.search(place.clause):
            months = int(numeral.value * (12 if numeral.unit == "年" else 1))
            return months_back(day, months) if numeral.unit in {"月", "年"} and months < 1200 else None
        if day and (main is None or main.use in {"now", "counted"}) and _is_in_the_room(numeral, place):
            return instant(day)
        if main is None:
            topic = self._frames.topic
            if topic and topic.years and _ARRIVED.search(place.clause[-10:]):
                return self._framed(topic, Kind.LEVEL, None, place, inherited=True)
            return None
        if main.use == "now" and day and len(own) > 1 and own[-2].use == "instant":
            return joined(own[-2].period, instant(day))
        if main.use == "counted" and day and main.period.last >= day > main.period.first:
            return main.period  # 自2013年4月实施至今已逾3年
        if main.use in {"now", "counted"}:
            return self._up_to_now(numeral, place)
        if main.use == "window" and _RUN.search(place.clause) and numeral.unit == "年":
            years = int(numeral.value) - 1
            if _FROM_THEN.match(self._text, main.end):
                first = main.period.first.year
            else:
                first = main.period.last.year - years
            self._ran = window(first, first + years)
            return self._ran
        if main.use == "frame" and main.years == numeral.value and _RUN.search(place.clause):
            self._ran = main.period  # 2012年开始，连续7年
            return self._ran
        if numeral.unit == "月" and _RUN.search(place.clause) and main.use == "window":
            return None  # 1—2月……，连续3个月加快: a run that ends then has begun before
        return None if main.use == "frame" or place.clause.endswith("每") else main.period

    def _up_to_now(self, numeral: Numeral, place: Place) -> Period | None:
        """现在已经拖延了3年: the years up to this one."""
        if (
            not self._day
            or numeral.unit != "年"
            or numeral.value < _FEWEST_YEARS
            or not _ALREADY.search(place.clause)
        ):
            return None
        return window(self._day.year - int(numeral.value), self._day.year)

    def _carried(
        self, kind: Kind, role: Role | None, place: Place, before: Sequence[Mention]
    ) -> Period | None:
        """The time of the whole (其中…) or of the amount whose change is told, where no time stands between."""
        if role is Role.FROM or kind in _STILL:
            return None
        if _WITH.match(place.before) and self._told and not before:
            if kind is Kind.LEVEL or kind is Kind.FLOW:
                return self._told
            if kind in _CHANGES and _is_year_end(self._told):
                return _over_year(self._told)
        return None

    def _inherited(self, kind: Kind, role: Role | None, place: Place) -> Mention | None:
        """A time set by an earlier sentence, a heading or a report, where the kind of figure takes it over."""
        if kind in _STILL and not (kind is Kind.RANK and role is not None):
            return None
        topic = self._frames.topic
        heading = self._frames.heading
        averaged = kind in _CHANGES and _ON_AVERAGE.search(place.clause)
        if (
            (role is not None or averaged)
            and topic
            and topic.use == "instant"
            and heading
            and heading.years > 1
        ):
            return heading  # of the years that the section is about, not of the day that one sentence names
        if _YEARLY.search(place.clause) and (kind not in _CHANGES or (topic and topic.use != "frame")):
            return None
        if (kind is Kind.LEVEL or (kind is Kind.RATE and is_unit_price(place.clause))) and role is None:
            return self._of_a_stock(place)
        if topic is None or topic.use in {"now", "counted"}:
            if self._frames.report is not None and kind in {Kind.FLOW, Kind.TARGET}:
                return self._frames.report
            return self._of_section(kind, place) if topic is None else None
        if topic.use == "frame" and not topic.years and kind not in {Kind.FLOW, Kind.LEVEL}:
            return None
        return topic

    def _is_compared_with(self, topic: Mention, place: Place, numeral: Numeral) -> bool:
        """Whether the sentence holds its figures against the time told before: 支出……，较2023-2024年度修订预算增加15%."""
        words = self._text[topic.start : topic.end]
        ends = self._text.find("。", numeral.end) % (len(self._text) + 1)
        at = self._text.find(words, place.start, min(ends, numeral.end + _ONE_BREATH))
        return at > 0 and self._text[at - 1] in "比较"

    def _of_section(self, kind: Kind, place: Place) -> Mention | None:
        """The heading's time; where it sets out plans, of nothing that is not one of them."""
        if not self.planning or kind in _CHANGES:
            return self._frames.heading if not place.figure.startswith("减半") else None
        return self._frames.heading if kind is Kind.TARGET and place.figure[-1] not in "年月" else None

    def _of_a_stock(self, place: Place) -> Mention | None:
        """A stock is of a day; it takes a year only where it is set against the year before."""
        topic = self._frames.topic
        if topic is None:
            return self._of_section(Kind.LEVEL, place)
        if topic.use == "frame":
            return topic if topic.years else None
        if topic.use in {"now", "counted"}:
            return None
        if _VS_YEAR.match(place.after) and topic.use == "instant" and _is_year_end(topic.period):
            period = whole_year(topic.period.last.year)
            return Mention(topic.start, topic.end, period, "window")
        if (
            topic.use == "instant"
            or _COMPARED.match(place.after)
            or _AT_EVENT.search(place.part + place.after)
        ):
            return topic
        return self._frames.instant

    def _framed(
        self, main: Mention, kind: Kind, role: Role | None, place: Place, *, inherited: bool
    ) -> Period | None:
        years = bool(main.years)
        first, last = main.period.first.year, main.period.last.year
        if years and role is Role.FROM and kind is not Kind.DURATION:
            return whole_year(first if main.printed else first - 1)
        over = self._day is not None and last < self._day.year
        if years and (
            role is Role.TO
            or (over and (_ARRIVED.search(place.clause[-10:]) or place.figure.startswith("突破")))
        ):
            return whole_year(last)
        if role is Role.TO:
            return None
        if role is Role.FROM and not inherited and _ends_now(main, self._day):
            return whole_year(first - 1)  # “十四五”以来从3增长到9: from the last year before
        if years and kind is Kind.SHARE:
            of_those = _AMONG.match(self._text, main.end) or (not inherited and _WITH.search(place.clause))
            if of_those or _ALL_ALONG.search(place.clause):
                return main.period
        stays = not years and not inherited and kind not in _STILL and _in_clause(place, main)
        averaged = kind is Kind.RATE and not inherited and _EACH_ON_AVERAGE.search(place.before)
        return main.period if kind in _HAPPENED or stays or averaged else None


def _is_before(time: Mention, earlier: Earlier) -> bool:
    """Whether a time is over before that of the figure told before begins."""
    started = earlier.described.period
    return started is not None and time.period.last < started.first


def _supposed_from(place: Place) -> int | None:
    """Where the clause begins that only supposes what a figure is told under; `None` of any other figure.

    去年开支300亿元，如果涨足三年，……: what is only supposed is of no time that was told before.
    """
    found = [match.start() for match in SUPPOSES.finditer(place.before)]
    if not found:
        return None
    breaks = [match.end() for match in BREAK.finditer(place.before, 0, found[-1])]
    return place.start + (breaks[-1] if breaks else 0)


def _same_word(text: str, base: Mention) -> bool:
    """Whether a base is only 同比, 环比, 同期, which name no time by themselves."""
    return text[base.start] in "同环"


def _ends_now(main: Mention, day: date | None) -> bool:
    """Whether a span of whole years runs up to the day of the talk."""
    period = main.period
    whole = len(period.text) == len("2021/2025") and (period.first.month, period.first.day) == (1, 1)
    return day is not None and whole and period.last.year == day.year


def _each_year(named: Mention, total: int) -> Sequence[Period]:
    """The years of a printed span, where a row of figures has one for each: 2013年至2015年分别为a、b和c."""
    first, last = named.period.first, named.period.last
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if not (named.printed and whole and total > 1 and last.year - first.year + 1 == total):
        return ()
    return [whole_year(first.year + number) for number in range(total)]


def _is_in_the_room(numeral: Numeral, place: Place) -> bool:
    """Whether so many minutes are spoken or rested here and now; what is done by habit, or as a rule, is of no day."""
    told = place.before[-24:] + place.after[:12]
    return (
        numeral.unit in {"分钟", "秒"} and bool(_SPOKEN.search(told)) and not _BY_HABIT.search(place.clause)
    )


def _in_clause(place: Place, mention: Mention) -> bool:
    """Whether a time stands in the figure's own clause."""
    return mention.end - place.start > len(place.before) - len(place.clause)


def _parted(place: Place, mention: Mention) -> bool:
    """Whether a semicolon stands between a time and the figure."""
    return mention.end - place.start <= len(place.before) - len(place.part)


def _is_year_end(period: Period) -> bool:
    return period.first == period.last and (period.last.month, period.last.day) == (12, 31)


_ON_AVERAGE = compiled(r"年均|平均每年|每年平均")
#: 过去三年，平均每年接到1200宗: of all the years.
_EACH_ON_AVERAGE = compiled(r"[年月日]均|平均[一每][年月周天日个]|每[年月天日]平均")


def _ends_alike(span: Mention, start: Period, end: Period) -> bool:
    """Whether a span of years is that from the one to the other, of which a yearly average takes the years after the first."""
    years = len(start.text) == len(end.text) == len("2017")
    return years and span.years == end.last.year - start.last.year and span.period.last == end.last


def _over_year(period: Period) -> Period:
    return joined(instant(period.last.replace(year=period.last.year - 1)), period)


def _is_later(named: Mention, start: Earlier) -> bool:
    """Whether a time named before a pair is later than the one that it comes from: 年末由上年末的52家增加到58家."""
    since = start.described.period
    return named.use in {"instant", "window"} and since is not None and since.last < named.period.first


def _came_from(named: Mention, earlier: Earlier | None) -> bool:
    """Whether a time is only that of where the figure before came from, and nothing says when it came there."""
    if earlier is None or earlier.described.role is not Role.TO:
        return False
    return earlier.described.period is None and named.end < earlier.numeral.start


def _changed(main: Mention, bases: Sequence[Period], *, own: bool) -> Period:
    """A change between two days spans them; against 上年 it is the year's."""
    period = main.period
    if bases:
        base = bases[-1]
        if main.use == "instant" and _is_year_end(period) and len(base.text) == len("2017"):
            if not own:
                return whole_year(period.last.year)
            return joined(base, whole_year(period.last.year)) if base.last < period.first else period
        if base.first == base.last and len(period.text) >= len("2017-12"):
            if base.first < period.first:
                return joined(base, period)
            return _over_year(period) if _is_year_end(period) else period
        if len(base.text) == len(period.text) and base.last.year < period.last.year - 1:
            return joined(base, period)
        if len(base.text) == len(period.text) == len("2017-12") and base.first.year == period.first.year:
            return joined(base, period)
    elif main.use == "instant" and _is_year_end(period):
        return _over_year(period) if own else whole_year(period.last.year)
    return period
