"""What a talk has said before that a figure leans on: the topic named at a sentence's head, and a figure said again.

Only what is safe is carried: a topic where the speaker announces one (……的部分，), and the whole description of a
figure of the same digits and unit whose own clause names nothing (那34万, ……，62万人……). Two quantities that merely
look alike have clauses of their own and stay apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal

from ledger.lang.language import Described, Numeral, Stretch
from ledger.lang.zh.clauses import REACH, Place
from ledger.lang.zh.words import alternation, nouns
from ledger.records import Kind

_EVENT_REACH = 80  # code points before a figure
_NEAR = 6000  # code points: a few turns of a question time
_ANNOUNCED = re.compile(
    r"(?:[(（][^)）]{0,12}[)）])?\s*(?:我们|大家)?(?:可以|目前|现在)?(?:看到|来看)?(?:至于|关于|有关于?|针对|就|在|从)?([^，。；：\d]{2,10}?)(?:的部分|的问题上?|问题方面|方面)，"
    r"|(?:至于|说到|谈到|讲到|再说说?)(?:我们)?([^，。；：\d]{2,10})，"
)
#: A survey that a sentence opens with speaks for all its figures: 上次的工会民调，…
_SURVEY = re.compile(
    r"(?:最新的?|上次的?|据|根据|按照?)*([^，。；：\d]{2,12}?(?:民调|民意调查|问卷调查|普查|抽样调查))(?:结果)?(?:显示|发现|指出|中)?，"
)
_WITHIN = re.compile(r"(?:全年|今年|去年)?在?([^，。；：\d]{3,14}?)(?:当?中|里面?)，")
#: The topic that a clause of the sentence announces: 优势产业方面，特首提出两项.
_ASIDE = re.compile(
    r"(?:^|[，。；：])(?:在|就|至于|关于|对于|而)*((?![这那是也都])[^，。；：\d]{2,10}?)(?:的部分|的?问题上|方面)，"
)
#: 在六百多个车站当中: that is a figure and its noun, no topic.
_COUNT = re.compile(r"[一二两三四五六七八九十百千万亿][多余几]?[个家项名位间所座只]")
_NOTHING = re.compile(
    r"(?:但是?|而且?|因此|所以|并且|其实|只是|不过|当时|目前|现在|今天|是|有|就是|就|也|那|这|那个|这个|该|此|另外|另|即|会有|还有|共有|的确|和|与|、|说|我说|他说|你说|据[^，。；]{1,8}?(?:讲|说|估计|了解|表示)的?)*$"
)
_POINTS = re.compile(r"(?:这|那|该|上述)(?:个)?$")
_BEHIND = re.compile(r"(?:的)?([\u4e00-\u9fff]{2})")
_PEOPLE = {"市民", "港人", "民众", "群众", "人次", "百姓", "国人"}
_SAME_THING = {Kind.LEVEL, Kind.FLOW, Kind.RATE, Kind.TARGET, Kind.SHARE}

_GENERIC = frozenset(nouns("event"))
"""活动, 论坛: such a word alone says of no event which it is."""
_EVENTS = alternation(_GENERIC | {*nouns("games")})
#: The first character of each. One class of characters stands first in the pattern, so that the scan looks for them.
_EVENT = re.compile(rf"[{''.join({word[0] for word in _EVENTS.split('|')})}](?<=(?={_EVENTS}).)")
#: An undertaking that a sentence names before its figures: whose 学校 and 队伍 they are.
_UNDERTAKING = re.compile(
    r"(?:^|(?<=[\n，。；：、的了在是有「“《])|(?<=针对|透过|通过|举办|举行|参加|参与|推出|实施))"
    rf"(?P<name>[\u4e00-\u9fff]{{1,8}}(?:{_EVENTS}))(?=[，。；、」”》]|上|中|里)"
)
_NOT_ITS_NAME = re.compile(
    r"^.*(?:[的有个着了届场次]|针对|透过|通过|参加|参与|举办|举行|重大|相关|这|那|各[种项]|[其另]他)"
)


class Topics:
    """The topic that the speaker has announced in the paragraph, as its sentences are walked in order."""

    def __init__(self, text: str) -> None:
        """Start before the first sentence."""
        self._text = text
        self._paragraph = -1
        self._topic = self._within = ""
        self._stretch: Stretch | None = None
        self._events = [found.start() for found in _EVENT.finditer(text)]

    def of(self, stretch: Stretch, numeral: Numeral) -> str:
        """The topic that a figure is told under, or the empty string."""
        event = self._undertaking(stretch, numeral)
        return (self._aside(stretch, numeral) if not event else "") or self._announced(stretch) or event

    def _undertaking(self, stretch: Stretch, numeral: Numeral) -> str:
        """The event that the sentence has named last before a figure, or the empty string."""
        start = max(stretch.start, numeral.start - _EVENT_REACH)
        at = bisect_left(self._events, start)
        if at == len(self._events) or self._events[at] >= numeral.start:
            return ""
        named = (
            _NOT_ITS_NAME.sub("", found["name"])
            for found in _UNDERTAKING.finditer(self._text, start, numeral.start)
        )
        return next((name for name in reversed([*named]) if name and name not in _GENERIC), "")

    def _aside(self, stretch: Stretch, numeral: Numeral) -> str:
        """The topic that a clause before the figure has announced last in its sentence, or the empty string."""
        found = [*_ASIDE.finditer(self._text, max(stretch.start, numeral.start - REACH), numeral.start)]
        return found[-1][1].strip("「」『』“” 的") if found else ""

    def _announced(self, stretch: Stretch) -> str:
        """The topic in force in a sentence, or the empty string."""
        if stretch is self._stretch:
            return self._within or self._topic
        self._stretch = stretch
        if stretch.paragraph != self._paragraph:
            self._paragraph, self._topic = stretch.paragraph, ""
        found = _ANNOUNCED.match(self._text, stretch.start, stretch.end)
        found = found or _SURVEY.match(self._text, stretch.start, stretch.end)
        if found:
            self._topic = next(filter(None, found.groups())).strip("「」『』“” 的")
        within = _WITHIN.match(self._text, stretch.start, stretch.end)
        self._within = within[1] if within and not _COUNT.search(within[1]) else ""
        return self._within or self._topic


class SaidBefore:
    """The figures of a talk by their digits and unit, each with its last description."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._said: dict[tuple[Decimal, Decimal | None, str | None], tuple[int, Described]] = {}

    def of(self, place: Place, numeral: Numeral) -> Described | None:
        """The description of the figure that this one says again, where its own words name nothing else."""
        at, said = self._said.get((numeral.value, numeral.upper, numeral.unit), (0, None))
        if said is None or numeral.start - at > _NEAR or said.kind not in _SAME_THING or not said.metric:
            return None
        pointed = bool(_POINTS.search(place.clause))
        if pointed and numeral.unit != "人" and _NOTHING.match(place.clause):
            return said
        if not pointed and (
            (_digits(numeral.value) < 2 and numeral.upper is None) or not _NOTHING.match(place.clause)
        ):
            return None
        behind = _BEHIND.match(place.after)
        if behind and numeral.unit != "人" and behind[1] not in said.metric and _names(place):
            return None
        if (
            behind
            and numeral.unit == "人"
            and not (place.figure.endswith("人") or behind[1] in _PEOPLE or behind[1] in said.metric)
        ):
            return None
        return said

    def take(self, numeral: Numeral, described: Described) -> None:
        """Remember a figure; told again in more words of the same, it keeps its plainer name."""
        key = (numeral.value, numeral.upper, numeral.unit)
        _, said = self._said.get(key, (0, None))
        if said is not None and _plainer(said.metric, described.metric):
            described = replace(described, metric=said.metric)
        self._said[key] = (numeral.start, described)


def _plainer(said: str | None, told: str | None) -> bool:
    """Whether the shorter of two names is the first, and the second holds half of it."""
    if not said or not told or len(said) >= len(told):
        return False
    return sum(min(said.count(one), told.count(one)) for one in {*said}) * 2 >= len(said)


def _names(place: Place) -> bool:
    """Whether a noun of its own follows the figure, not a verb or particle."""
    return not place.after.startswith(("的", "，", "。", "、", "是", "已", "要", "也", "都"))


def _digits(value: Decimal) -> int:
    """How many digits are printed before idle zeros: 62万 has two."""
    return len("".join(map(str, value.normalize().as_tuple().digits)))
