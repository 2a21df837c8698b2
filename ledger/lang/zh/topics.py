"""What a speaker is talking about where a figure stands: the topic that he has announced, the case that he supposes.

A topic is carried only where it is announced (有關……的部分，; 以周河而言，; 就養護基金來講，) and to the end of its
paragraph; what is supposed (如果是方案二，; 依現行版本試算，) to the end of its sentence. The event that a sentence has
named before its figures is a topic too.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.clauses import REACH
from ledger.lang.zh.owners import is_place
from ledger.lang.zh.parts import is_noun_phrase
from ledger.lang.zh.subjects import in_clause
from ledger.lang.zh.words import alternation, nouns
from ledger.patterns import compiled

_EVENT_REACH = 80  # code points before a figure
_REACH = 160  # code points for which what was announced is talked of, unless it is taken up again
_LONGEST = 16  # code points of a topic; what is longer is a clause of its own
_ANNOUNCED = compiled(
    r"(?:[(（][^)）]{0,12}[)）]|第[一二三四五六]，|首先，|其次，)?\s*(?:我们|大家)?(?:可以|目前|现在)?(?:看到|来看)?(?:至于|关于|有关于?|针对|就|在|从)?((?!另一|[这那其此])[^，。；：\d]{2,16}?)(?:的部[分份]|的问题上?|问题方面|方面|(?:加总|合计|加起来)之?后?)，"
    r"|(?:在|从)?([^\W!-~]{2,8}阶段)，"
    r"|(?:至于|说到|谈到|讲到|再说说?)(?:我们)?([^，。；：\d]{2,10})，"
)
#: Whom or what a clause takes for what follows: 以周河縣政府為例, 就養護基金來講.
_TAKEN = compiled(
    r"(?:^|(?<=[，。；！？：\n… ]))(?:以|就|拿)(?P<taken>[^，。；：\d]{2,14}?)(?:来说|来讲|而言|为例)，"
)
_TAKEN_ENDS = ("来说，", "来讲，", "而言，", "为例，")
_LONGEST_TAKEN = 32  # code points of such a clause, and some more
#: A survey that a sentence opens with speaks for all its figures: 上次的工会民调，…
_SURVEY = compiled(
    r"(?:最新的?|上次的?|据|根据|按照?)*([^，。；：\d]{2,12}?(?:民调|民意调查|问卷调查|普查|抽样调查))(?:结果)?(?:显示|发现|指出|中)?，"
)
_WITHIN = compiled(r"(?:全年|今年|去年)?在?([^，。；：\d]{3,14}?)(?:当?中|里面?)，")
#: The topic that a clause of the sentence announces: 优势产业方面，特首提出两项.
_ASIDE = compiled(
    r"(?:^|[，。；：])(?:在|就|至于|关于|对于|而)*((?![这那是也都])[^，。；：\d]{2,10}?)(?:的?部[分份]|的?问题上|方面)，"
)
#: 关于公务员的训练，……: of its sentence.
_ABOUT = compiled(r"\s*(?:而|那么?|另外，?)?(?:有?关于|针对)(?P<what>(?![这那此其])[^，。；：\d]{2,12})，")
#: 第一次我们去海州的时候，……: where it was, of its sentence.
_WHILE = compiled(
    r"\s*(?:第[一二三四五]次|上次|当时|后来|那次)?(?:我们|他们|大家)?(?P<what>[去到在](?P<where>[^，。；：\d的]{2,8}))(?:的?时候?|期间)，?"
)
_ASIDE_ENDS = ("部分，", "部份，", "问题上，", "方面，")
#: 在六百多个车站当中: that is a figure and its noun, no topic.
_COUNT = compiled(r"[一二两三四五六七八九十百千万亿][多余几]?[个家项名位间所座只]")
#: Nor is 在这些人眼中, 在他们心里 a thing that figures are of.
_NO_PLACE = compiled(rf"{_COUNT.pattern}|[眼心口手脑]$")
_SUPPOSED = compiled(
    r"(?<=[，。；！？：\n ])(?:如果|若|假如|要是)(?:是|按照?|依照?|照|采)(?P<case>[^，。；：]{2,16}?)"
    r"(?:来看|来算|来说|的话|试算|估算|计算|之?后|的?结果|的?标准)*，"
)
_SUPPOSES = ("如果", "若", "假如", "要是")
#: How words that announce, take or suppose something begin, or end before their comma: a sentence without any does
#: nothing of it, and one look at it spares its figures all others.
_SIGNS = compiled(
    "，(?<=[分份题上面后总计来段说讲言例中里]，)|若|如果|假如|要是|至于|关于|针对|时候|期间|说到|谈到|讲到|再说|民调|调查|普查"
)
#: 票价方面，……。全市公交车共有4200辆: a sentence that begins with what all have, or with a time and that, is of something else.
_OF_ALL = compiled(
    r"\s*(?:(?:目前|现在|现时|截至[^，。]{1,8}|[去今]年|[上下]半年|\d{4}年|此外|另外|同时)，?)*(?:全[市省国县区州港镇乡村校台球行]|[我本][市省国县区州港])"
)
#: What is said about somebody's saying leads to the topic: 王代表提到營業稅.
_TOLD_OF = compiled(
    r"^.*(?:(?:提到|提出|讲到|谈到|所提|询问|刚[刚才]?[说讲]|关心)的?|(?:探讨|讨论|谈谈?|说明|请教|报告|补充)[了过]?一?下?|(?:接[着著下]来?|再来|下一个)就?是)"
)
#: 在学校数量方面: what is said of figures, not of things, adds nothing to their names.
_OF_FIGURES = compiled(r"(?:数量|规模|总量|情况|数据|指标)$")
#: No topic: a speaker, an order of points, a time.
_NO_TOPIC = compiled(
    r"(?:委员|部长|次长|署长|局长|处长|主席|院长|先生|小姐|各位|大家|同仁)$"
    r"|^(?:建议|意见|问题|时间|报告|数字|部分|情况|情形|结果|这|那|此|其|该|它|他|我|你|本席|今天|另|最后|整个|总体|基本|目前|未来|长期|短期|技术|实际|事实|实务|法律|制度|历史|理论|整体|学理|可比|不变|具体|总的|现在|过去).{0,3}$"
)

_GENERIC = frozenset(nouns("event"))
"""活动, 论坛: such a word alone says of no event which it is."""
_EVENTS = alternation(_GENERIC | {*nouns("games")})
#: The first character of each. One class of characters stands first in the pattern, so that the scan looks for them.
_EVENT = compiled(rf"[{''.join({word[0] for word in _EVENTS.split('|')})}](?<=(?={_EVENTS}).)")
#: An undertaking that a sentence names before its figures: whose 学校 and 队伍 they are.
_UNDERTAKING = compiled(
    r"(?:^|(?<=[\n，。；：、的了在是有「“《])|(?<=针对|透过|通过|举办|举行|参加|参与|推出|实施))"
    rf"(?P<name>(?:[A-Za-z][A-Za-z0-9]{{0,9}}的?)?[^\W!-~]{{0,8}}(?:{_EVENTS}))(?=[，。；、」”》]|上|中|里)"
)
#: 劳动部针对创业竞赛: whose undertaking it is.
_HOLDER = compiled(
    r"(?:[(（][^)）]{0,12}[)）])?\s*(?P<who>[^\W!-~]{1,8}?(?:部|处|局|署|院|府|公司|中心|基金会))(?:也|还|特别|另外|今年|去年)*(?:针对|透过|通过|举办|办理|推出|主办|辅导)"
)
#: Where figures are told is no undertaking that they are of.
_WHERE_TOLD = compiled(r"(?:新闻|记者)[^，。]{0,3}会$")
_NOT_ITS_NAME = compiled(
    r"^.*(?:(?<![A-Za-z0-9])的|[有个着了届场次]|针对|透过|通过|参加|参与|举办|举行|重大|相关|这|那|各[种项]|[其另]他)"
)


class Topics:
    """The topic in force, as the figures of a text are walked in order."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        """Start before the first sentence."""
        self._text, self._stretches = text, stretches
        self._paragraph = self._at = -1
        self._since = self._event = 0
        self._topic = self._taken = ""
        self._signed = self._heard = False

    def of(self, at: int, numeral: Numeral) -> str:
        """What a figure of the sentence `at` is told of: the case supposed or the topic, or the empty string."""
        stretch = self._stretches[at]
        if at != self._at:
            self._enter(at, stretch)
        supposed = self._supposed(stretch, numeral) if self._signed else ""
        return supposed or self._in_force(stretch, numeral)

    def _enter(self, at: int, stretch: Stretch) -> None:
        """Move to the sentence `at`, and see whether it announces, takes, supposes or names anything."""
        self._at, self._heard = at, False
        self._signed = _SIGNS.search(self._text, stretch.start, stretch.end) is not None
        event = _EVENT.search(self._text, stretch.start, stretch.end)
        self._event = event.start() if event else stretch.end

    def _in_force(self, stretch: Stretch, numeral: Numeral) -> str:
        """The topic of a figure, or the empty string."""
        if not self._heard:
            self._hear(stretch)
        since = max(0, stretch.start - 1, numeral.start - _REACH - _LONGEST_TAKEN)
        if self._signed and self._says(_TAKEN_ENDS, since, numeral.start):
            for found in _TAKEN.finditer(self._text, since, numeral.start):
                self._taken, self._since = topic_named(found["taken"]), found.end()
        within = _WITHIN.match(self._text, stretch.start, stretch.end) if self._signed else None
        taken = self._taken if numeral.start - self._since < _REACH else ""
        inside = within[1] if within and not _NO_PLACE.search(within[1]) else ""
        event = self._undertaking(stretch, numeral) if self._event < numeral.start else ""
        aside = self._aside(stretch, numeral) if self._signed and not event else ""
        return aside or inside or taken or self._topic or event

    def _hear(self, stretch: Stretch) -> None:
        """Take in what the sentence announces; a paragraph begins without a topic."""
        self._heard = True
        if stretch.paragraph != self._paragraph:
            self._paragraph, self._topic, self._taken = stretch.paragraph, "", ""
        elif self._topic and _OF_ALL.match(self._text, stretch.start, stretch.end):
            self._topic = ""
        if self._signed:
            self._announce(stretch)

    def _announce(self, stretch: Stretch) -> None:
        found = _ANNOUNCED.match(self._text, stretch.start, stretch.end)
        found = found or _SURVEY.match(self._text, stretch.start, stretch.end)
        if found:
            named = next(filter(None, found.groups()))
            topic = _TOLD_OF.sub("", named).strip("「」『』“” 的")
            self._topic = "" if _OF_FIGURES.search(topic) else topic

    def _aside(self, stretch: Stretch, numeral: Numeral) -> str:
        """The topic that a clause before the figure has announced last in its sentence, or the empty string."""
        start = max(stretch.start, numeral.start - REACH)
        if self._says(_ASIDE_ENDS, start, numeral.start):
            found = [*_ASIDE.finditer(self._text, start, numeral.start)]
            if found:
                return topic_named(found[-1][1])
        about = _ABOUT.match(self._text, stretch.start, numeral.start)
        if about:
            return topic_named(about["what"])
        then = _WHILE.match(self._text, stretch.start, numeral.start)
        return then["what"] if then and is_place(then["where"]) else ""

    def _supposed(self, stretch: Stretch, numeral: Numeral) -> str:
        """The case that a sentence supposes before a figure: 如果是方案二，中央……"""
        start = max(stretch.start, numeral.start - _EVENT_REACH)
        if not self._says(_SUPPOSES, start, numeral.start):
            return ""
        cases = [*_SUPPOSED.finditer(self._text, max(0, start - 1), numeral.start)]
        return topic_named(cases[-1]["case"]) if cases else ""

    def _says(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether one of the words without which a pattern finds nothing is there at all, as almost never."""
        for word in words:  # noqa: SIM110 - three times for each figure
            if self._text.find(word, start, end) >= 0:
                return True
        return False

    def _undertaking(self, stretch: Stretch, numeral: Numeral) -> str:
        """The event that the sentence has named last before a figure, or the empty string."""
        start = max(stretch.start, numeral.start - _EVENT_REACH)
        named = (
            _NOT_ITS_NAME.sub("", found["name"])
            for found in _UNDERTAKING.finditer(self._text, start, numeral.start)
        )
        told = (
            one for one in reversed([*named]) if one and one not in _GENERIC and not _WHERE_TOLD.search(one)
        )
        name = next(told, "")
        holder = _HOLDER.match(self._text, stretch.start, stretch.end) if name else None
        return holder["who"] + name if holder else name


def topic_named(announced: str) -> str:
    """The words that announce a topic as its name, or the empty string where they name none."""
    name = in_clause(_TOLD_OF.sub("", announced.strip("「」『』“” 的")))
    if _NO_TOPIC.search(name) or not 2 <= len(name) <= _LONGEST:
        return ""
    return name if is_noun_phrase(name) else ""
