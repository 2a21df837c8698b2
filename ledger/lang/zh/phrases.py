"""What a Chinese figure measures: kind, metric, period and role, from the words around it.

The clause before the figure holds the subject (规模以上工业企业数量), the verb (增加了, 达到, 占) and often the
time; what it lacks is carried from the clauses before it (topic drop). Rules read from the figure leftwards and
take the nearest word that answers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledger.lang.language import Described, Numeral, Stretch
from ledger.lang.zh.metrics import metric_of
from ledger.lang.zh.periods import Mention, instant, joined, mentions, whole_year
from ledger.lang.zh.words import units
from ledger.records import Kind, Period, Role

_GROWS = (
    r"(?:增长|上涨|下降|下跌|提高|减少|降低|增幅|涨幅|降幅|升幅|跌幅|增速|增长率|年均增|压减|压缩|削减|缩短|缩减|回落|回升|上升|提升|"
    r"贬值|升值|增加|扩大|收窄|下滑|攀升|减征|下调|上调|增|升|涨|跌|降|减|萎缩|放缓|加快|优惠|减免|折让|反弹|递增|递减|净增|激增|锐减|倒退)"
)
_CHANGE = re.compile(
    rf"{_GROWS}(?:幅度?|率|速度?)?(?:了|超过|逾|近|将近|约|大约|达到?了?|为|是|仅|只|至少|不少于|不低于|高达|已|在|的)*$"
)
_LEVELLED = re.compile(
    r"(?:增长|增加|提高|提升|上升|下降|减少|降低|扩大|上涨|跃升|攀升|升|降|增|回升|回落|压缩|缩短|扩展|增至|升至|降至|延长|下调|上调)(?:到了?|至|为|成)(?:了|近|约|超过)*$"
)
_FUTURE = re.compile(
    r"力争|争取|预计|预期|预估|预测|估计到|目标|拟|将(?!近|领|军)|有望|计划(?!内|的|免疫)|规划(?:建设|到)|要求到|确保|安排|要(?=[\u4e00-\u9fff]{0,12}$)|准备|打算|承诺|明确到|提出到|到(?:20[2-9]\d|20[3-9]\d)年|年底前|以前完成|未来|不再|新阶段目标|应当"
)
_TIMES_WORDS = re.compile(
    r"人均|户均|亩均|日均|每[人户亩天日月年次台辆吨位名个家]|平均每|时均|月均|单位|每[百千万]"
)
_FLOW_NOUN = re.compile(
    r"产量|产值|收入|销售|销量|营收|利润|投资|支出|消费|出口|进口|进出口|贸易|总额|零售额|增加值|生产总值|GDP|税收|税|发电|用电|出栏|运送|接待|旅客|"
    r"完成|实现|新增|培训|办理|交付|资助|出生|死亡|搬迁|退出|淘汰|新建|改造|改建|开工|拨付|发放|招收|毕业|安置|分流|输送|举办|召开|查处|立案|捐|补助|补贴|采购|外资|吞吐量|客运|货运|运量|"
    r"流量|成交|签约|场次|参加|吸引|媒合|经费|资金|利用量|处理|救助|受益|惠及次|播出|发行|融资|贷出|减税|年均|全年|每年|一年|单台年"
)
_NEW = re.compile(r"新增|净增|新设|新建|新签")
_STOCK = re.compile(
    r"累计|共有|现有|已有|总数|总量|拥有|存量|在册|保有|余额|总人口|年末|达到|覆盖|建成|面积|里程|容量|规模|储备|库存|存栏"
)
_SHARE = re.compile(r"占|比重|份额|比例|占比|率(?!先)|贡献|其中有|覆盖|集中度")
_FROM = re.compile(r"(?:从|由|自)[^，。；,;到至]{0,12}?(?:的|约|大约|大概有?|超过|不足|近|接近)*$")
_TO = re.compile(r"(?:到了?|至|为|成|到达|达到)(?:[^，。；,;]{0,6}?的)?(?:了|约|近|超过|大约|接近)*$")
_BREAK = re.compile(r"[，。；！？,;!?\n]")
_MONTHLY = {"月", "季度", "周"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure in its sentence: the words before it back to the clause and sentence start, and those after."""

    sentence: str
    before: str
    clause: str
    after: str


def describe(
    text: str, stretches: Sequence[Stretch], numerals: Sequence[Numeral], spoken_on: date | None
) -> tuple[Described, ...]:
    """Kind, metric, period and role of each numeral, in order."""
    starts = [stretch.start for stretch in stretches]
    times = mentions(text, spoken_on)
    time_starts = [mention.start for mention in times]
    carried = _Carried()
    described: list[Described] = []
    previous: tuple[Numeral, Described, int] | None = None
    for index, numeral in enumerate(numerals):
        at = bisect_right(starts, numeral.start) - 1
        stretch = stretches[at] if at >= 0 else Stretch(0, len(text), 0, 0, None)  # type: ignore[arg-type]
        carried.enter(text, stretches, at, times, time_starts)
        place = _place(text, stretch, numeral)
        role = _role(text, stretch, numeral, numerals, index, described)
        kind = _kind(place, numeral, role, previous, at, carried)
        period = carried.period(stretch, numeral, kind, role, place)
        earlier = previous[1].metric if previous and previous[2] == at else None
        metric = described[index - 1].metric if role == Role.TO and described else None
        metric = metric or metric_of(text, stretch, numeral, kind, earlier)
        item = Described(metric, kind, period, role)
        described.append(item)
        previous = (numeral, item, at)
    return tuple(described)


def _place(text: str, stretch: Stretch, numeral: Numeral) -> _Place:
    before = text[stretch.start : numeral.start]
    clause = _BREAK.split(before)[-1]
    return _Place(
        text[stretch.start : stretch.end],
        before,
        clause,
        text[numeral.end : min(stretch.end, numeral.end + 24)],
    )


def _kind(
    place: _Place,
    numeral: Numeral,
    role: Role | None,
    previous: tuple[Numeral, Described, int] | None,
    at: int,
    carried: _Carried,
) -> Kind:
    kind = _plain_kind(place, numeral, role, previous, at)
    if kind in {Kind.RANK, Kind.MULTIPLE} and numeral.form != "multiple":
        return kind
    if role != Role.FROM and _is_target(place, carried):
        return Kind.TARGET
    return kind


def _is_target(place: _Place, carried: _Carried) -> bool:
    clauses = _BREAK.split(place.before)
    near = "，".join(clauses[-3:])
    if _FUTURE.search(clauses[-1]) or (
        _FUTURE.search(near) and not re.search(r"去年|同比|比上年|已经?|完成了", clauses[-1])
    ):
        return True
    return carried.planning and not re.search(r"去年|上年增|同比|已经?|累计|过去", place.before)


def _plain_kind(
    place: _Place,
    numeral: Numeral,
    role: Role | None,
    previous: tuple[Numeral, Described, int] | None,
    at: int,
) -> Kind:
    unit, clause = numeral.unit or "", place.clause
    tail = clause[-14:]
    changed = bool(_CHANGE.search(tail)) and not _LEVELLED.search(tail)
    if numeral.form == "rank":
        return Kind.RANK
    if unit in {"pp", "基点"}:
        return Kind.CHANGE_ABS
    if unit in {"番", "x"}:
        return Kind.MULTIPLE
    if unit in {"%", "‰", "‱", "fraction"}:
        return _ratio_kind(place, numeral, changed, role, previous, at)
    if unit in _durations() or numeral.form == "time":
        return Kind.LEVEL if unit in {"岁"} else Kind.DURATION
    if changed and not _NEW.search(tail) and role is None:
        return Kind.CHANGE_ABS
    if numeral.form == "rate" or _TIMES_WORDS.search(clause):
        return Kind.RATE
    if (
        previous
        and previous[2] == at
        and _continues(place, previous)
        and previous[1].kind in {Kind.FLOW, Kind.LEVEL, Kind.RATE}
    ):
        return previous[1].kind
    if _STOCK.search(clause) and not re.search(r"产量|收入|产值|销售|利润|投资|支出", clause):
        return Kind.LEVEL
    if _FLOW_NOUN.search(clause) or (numeral.form == "money" and _FLOW_NOUN.search(place.before)):
        return Kind.FLOW
    return Kind.LEVEL


def _ratio_kind(
    place: _Place,
    numeral: Numeral,
    changed: bool,
    role: Role | None,
    previous: tuple[Numeral, Described, int] | None,
    at: int,
) -> Kind:
    clause = place.clause
    if numeral.form == "halving" or (changed and role is None):
        return Kind.CHANGE_REL
    if numeral.unit == "‰":
        return Kind.RATE
    if re.match(r"(?:的速度|以上的速度|左右的速度|的增长|的增幅|的增速|的涨幅)", place.after):
        return Kind.CHANGE_REL
    if re.search(r"(?:增速|增幅|涨幅|降幅|增长率|年均增长|通胀率?|通货膨胀)[^，。占]{0,10}$", clause):
        return Kind.CHANGE_REL
    if previous and previous[2] == at and _continues(place, previous):
        return previous[1].kind
    return Kind.SHARE


def _continues(place: _Place, previous: tuple[Numeral, Described, int]) -> bool:
    """Whether the figure only goes on a list: 6.4%、7.4%、5.4% or 30人到87人."""
    return bool(
        re.search(
            r"(?:[%％人个家元倍番]|[\d一二三四五六七八九十百千万亿])(?:、|和|及|与|以及|到|至|或)(?:约|近|超过)?$",
            place.before[-6:],
        )
    )


_DURATION_UNITS = frozenset(unit for unit, family in units().values() if family == "time")


def _durations() -> frozenset[str]:
    return _DURATION_UNITS


def _role(
    text: str,
    stretch: Stretch,
    numeral: Numeral,
    numerals: Sequence[Numeral],
    index: int,
    described: list[Described],
) -> Role | None:
    """从A增长到B: the first is `from`, the next of the same unit `to`."""
    if index and described[index - 1].role == Role.FROM and _pairs(text, numerals[index - 1], numeral):
        return Role.TO
    if index + 1 < len(numerals) and _FROM.search(text[stretch.start : numeral.start][-20:]):
        following = numerals[index + 1]
        if following.start < stretch.end and _pairs(text, numeral, following):
            return Role.FROM
    return None


_BETWEEN = re.compile(
    r"[^。；！？\n]{0,24}?(?:(?:增长|增加|提高|提升|上升|下降|减少|降低|扩大|上涨|跃升|攀升|升|降|增|回升|回落|压缩|缩短|拓展|发展|跌|涨|变|改|下调|上调|扩展|减|并|成长|飙升|猛增|锐减|调整|倍增|延长)?(?:到了?|至|为|成))(?:[^，。；！？\n]{0,12}?(?:的|年))?(?:了|约|近|超过|大约|大概有?|接近|不到)*"
)


def _pairs(text: str, first: Numeral, second: Numeral) -> bool:
    same = first.unit == second.unit or first.unit is None or second.unit is None
    return same and second.start - first.end < 40 and bool(_BETWEEN.fullmatch(text, first.end, second.start))


_PLANS = re.compile(r"工作|要求|任务|安排|重点|计划|规划|展望|目标|打算|部署|建议|取向")
_LOOKS_BACK = re.compile(r"回顾|过去|总结|完成情况|执行情况|基本情况")


class _Carried:
    """What earlier sentences have set: the time frame of the section and paragraph, planning mood."""

    def __init__(self) -> None:
        self.sentence = -1
        self.paragraph = -1
        self.planning = False
        self.heading: Mention | None = None
        self.topic: Mention | None = None
        self.near: list[Mention] = []

    def enter(
        self,
        text: str,
        stretches: Sequence[Stretch],
        at: int,
        times: Sequence[Mention],
        time_starts: Sequence[int],
    ) -> None:
        """Moves to the sentence `at`, taking in the times of the sentences passed on the way."""
        if at == self.sentence or at < 0:
            return
        for index in range(self.sentence + 1, at + 1):
            stretch = stretches[index]
            if stretch.paragraph != self.paragraph:
                self.paragraph, self.topic = stretch.paragraph, None
            elif self.near:
                leading = next(
                    (m for m in self.near if m.use != "base" and self._leads(text, m, stretches[index - 1])),
                    None,
                )
                self.topic = leading or self.topic
            low, high = (
                bisect_right(time_starts, stretch.start - 1),
                bisect_right(time_starts, stretch.end - 1),
            )
            self.near = list(times[low:high])
            if stretch.heading:
                words = text[stretch.start : stretch.end]
                self.heading = next((m for m in self.near if m.use != "base"), self.heading)
                if re.match(r"[一二三四五六七八九十]+、", words):
                    self.planning = bool(_PLANS.search(words)) and not _LOOKS_BACK.search(words)
        self.sentence = at

    @staticmethod
    def _leads(text: str, mention: Mention, stretch: Stretch) -> bool:
        """Whether the time opens its sentence, so that it frames what follows."""
        return not _BREAK.search(text[stretch.start : mention.start]) and mention.start - stretch.start < 12

    def period(
        self, stretch: Stretch, numeral: Numeral, kind: Kind, role: Role | None, place: _Place
    ) -> Period | None:
        """The time the figure speaks of, by the nearest mention that can say it."""
        before = [m for m in self.near if m.end <= numeral.start]
        bases = [
            m
            for m in before
            if m.use == "base" and not re.search(r"[。；;]", place.before[m.end - stretch.start :])
        ]
        own = [m for m in before if m.use != "base"]
        main = own[-1] if own else self._inherited(kind)
        if main is None:
            later = [m for m in self.near if m.start >= numeral.end and m.use not in {"base", "frame"}]
            main = later[0] if later and role == Role.FROM else None
        if main is None:
            return None
        if main.use == "frame" and main.years:
            if role == Role.FROM and kind != Kind.DURATION:
                first = main.period.first.year
                return whole_year(
                    first if "20" in place.before[:0] or self._printed_range(main) else first - 1
                )
            if role == Role.TO:
                return whole_year(main.period.last.year)
            if kind == Kind.LEVEL and not own:
                return None
        if (
            kind in {Kind.CHANGE_ABS, Kind.CHANGE_REL, Kind.MULTIPLE, Kind.LEVEL}
            and bases
            and kind != Kind.LEVEL
        ):
            base = bases[-1].period
            same_grain = len(base.text) == len(main.period.text)
            instants = len(base.text) == 10
            if (instants and len(main.period.text) >= 7) or (
                same_grain and base.last.year < main.period.last.year - 1
            ):
                return joined(base, main.period)
        if main.use == "now":
            return (
                main.period if kind in {Kind.LEVEL, Kind.SHARE, Kind.RATE, Kind.TARGET, Kind.FLOW} else None
            )
        return main.period

    @staticmethod
    def _printed_range(mention: Mention) -> bool:
        return mention.end - mention.start >= 9

    def _inherited(self, kind: Kind) -> Mention | None:
        if self.topic is not None and not (self.topic.use == "frame" and kind in {Kind.LEVEL, Kind.DURATION}):
            return self.topic if self.topic.use != "now" else None
        if self.heading is not None and kind not in {Kind.LEVEL, Kind.DURATION, Kind.RANK}:
            return self.heading
        return None
