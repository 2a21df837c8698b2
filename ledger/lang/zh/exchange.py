"""What two speakers are talking about: the question just asked, and the figure told just before in the same unit.

An answer leaves out what was asked (牌照費的比重在98年度是多少？……98年是55.5%。); the question, or the figure before,
names it. Only a figure whose own sentence names nothing is named so, and only near by.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ledger.lang.language import Described, Numeral, Stretch
from ledger.lang.zh.clauses import Place, place
from ledger.lang.zh.elided import BESIDES
from ledger.lang.zh.naming import with_kind, without_kind
from ledger.lang.zh.parts import is_noun_phrase, tagged
from ledger.lang.zh.subjects import CLAUSE, MASK, in_clause, noun_in
from ledger.lang.zh.topics import topic_named
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Kind

_REACH = 160  # code points over which a name is taken up
_ANSWER = 240  # code points, and turns, from a question to its answer
_TURNS = 3
_ASKS = compiled(
    r"(?:多少|[是会](?=[^，。；？！\n]{1,10}还是[^，。；？！\n]{1,10}[？?])|(?<![好这那前后十第])几(?=[个家人位件成元块%％亿万座所间条辆台次场项种栋艘套户名处]))(?P<noun>[^，。；？！\n]{0,10})[^。！\n]{0,20}[？?]"
)
_QUESTION_MARK = compiled("[？?]")  # at the end of what `_ASKS` finds
_LEADS = compiled(r"(?:大概|大约|究竟|到底|总共|一共|目前|现在)*(?:是|有|为|达到?)?$")
#: 其中有多少是护养院宿位？
_IS_SUCH = compiled(r"^(?:[个间名宗张件位套家人])?(?:是|属于?)(?=[^\W!-~]{2})")
_LONGEST, _BEFORE = 16, 30
_DATED = compiled(
    r"(?:那|而|到了?)?(?:民国)?[\d年度月底末初去今前明上下半季全]*年度?[\d月底末初]*(?:则|就|却|大概|大约|约)*(?:是|为|有|达)?\s*"
)
_NO_NAME = compiled(r"^(?:钱|了|呢|吗|元|亿|时间|啊|比[例率]|人)*$")
_RATIOS = frozenset({"%", "‰", "fraction"})
_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW})
#: Of what was told last somebody asks for his own: 你们的部分是多少？
_A_PART = frozenset(("部分", "部份"))
_OWNED_BY_ALL = compiled(r"(?:中央|地方|各级?|全国各?)?(?:地方|县市)?政府$|全国$")
_SHARES = frozenset({Kind.SHARE, Kind.CHANGE_ABS, Kind.TARGET})
#: 除了18%之外, 加上2元，等于38元: another than what was told.
_ANOTHER = compiled(
    r"(?:(?:除了?|包括|不只是?|不是|有别于)|(?:等[于如]|加起来|合计|[一总合]共)(?:就|是|有|约|大约)*)\s*$"
)
#: 法定下限是21.5%，你们编了多少？22.5%: what is set for a thing is not what there is of it.
_SET = compiled(
    r"(?:的?(?:法定|规定|最[低高]))?的?(?:[上下]限|标准|门槛|底线|目标|指标)|法定的?|规定的?|原定的?|预定的?|任务的?"
)
_WHOLE_NAME = 3  # characters that may name a thing by themselves
_TAIL = 4  # characters by whose end two names name the same thing
_ALIKE = Decimal("0.1")


#: 大概3亿元。 不对，是30亿。: an answer that says nothing but the figure.
_ANSWERS = compiled(
    r"(?:[^，。；！？\n]{0,10}[：:])?(?:(?:不对|不是|没有|对|嗯|是的|有的?|报告(?:主席|委员|议员|主席、委员)?|主席|委员|议员|目前|现在|到现在|应该|差不多"
    r"|大概|大约|约|一共|总共|共|全部|全年|一年|合计|差|就|也|只|才|是|有|为|会)[，、\s]*)*"
)
_ANSWERED = compiled(r"(?:左右|上下|而已|多一点|吧|啦|了|的样子)*\s*(?:[。！？?!，\n]|\Z)")


#: 不对，是30亿。: another figure for what was just told.
_SETS_RIGHT = compiled(
    r"(?:[^，。；！？\n]{0,10}[：:])?(?:不对|不是|错了?|不止)[，、\s]*(?:应该|其实)?是?\s*"
)


class _Question(NamedTuple):
    """What was asked last: where the words stand for which the answer comes, until where, and in which sentence."""

    start: int
    end: int
    ends: int
    stretch: Stretch


class _Told(NamedTuple):
    """A figure told: where it ends, in whose turn, its name, its value and its kind."""

    end: int = 0
    turn: int = -1
    name: str = ""
    value: Decimal = Decimal(0)
    kind: Kind | None = None


class Exchange:
    """The last question and the last figure in each unit, as the figures of a text are walked in order."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        """Start before the first sentence."""
        self._stretches = stretches
        self._told: dict[str | None, _Told] = {}
        self._asked: tuple[int, int, str] = (0, -1, "")
        self._topic: tuple[int, str] = (-1, "")
        self._question: _Question | None = None
        self._nameless: set[tuple[Decimal, str | None]] = set()
        self._at = 0

    def alike(self, stretch: Stretch, numeral: Numeral) -> str:
        """The name of the figure told last in the unit of this one, near enough and in this turn or just before.

        Where something was asked about since (前年呢？ of what was asked about before), it is that.
        """
        told = self._before(stretch, numeral)
        if told is None:
            return ""
        asked, turn, name = self._asked
        return name if asked >= told.end and stretch.turn - turn <= 1 and name else told.name

    def answered(self, text: str, masked: str, at: int, numeral: Numeral, words: Place) -> Place | None:
        """The words of the question that a figure answers, with the figure where the question asks for it.

        `None` where its own sentence says more than the figure, or nothing was asked just before.
        """
        self._read(masked, at)
        asked = self._question
        if asked is None or numeral.start - asked.ends > _ANSWER:
            return None
        if not _ANSWERS.fullmatch(words.before) or not _ANSWERED.match(words.after):
            return None
        if self._told_since(asked) and not _is_set_right(words):
            return None
        turns = self._stretches[at].turn - asked.stretch.turn
        if not 0 <= turns <= 1 + _is_set_right(words):
            return None
        return place(text, asked.stretch, numeral._replace(start=asked.start, end=asked.end))

    def asked_for(self, asked: Place, words: Place, kind: Kind, numeral: Numeral) -> str:
        """The name of an answer, after what was asked; the empty string where `asked` are a figure's own `words`."""
        end, _, name = self._asked
        if asked is words or _is_set_right(words) or self._question is None or end != self._question.ends:
            return ""
        return with_kind(name, kind, asked.clause, numeral, bare=True)

    def _told_since(self, asked: _Question) -> bool:
        """Whether a figure was told behind the question by whoever was asked, so that the question is answered."""
        return any(told.end > asked.ends for told in self._told.values())

    def topic(self, masked: str, at: int, numeral: Numeral, words: Place) -> str:
        """What a figure of the sentence `at` is about where its own clause names nothing, or the empty string.

        Of two amounts in a row the second may be anything; a second share, about the same amount again, or that of
        another year (102年度是2372亿) is the thing that is talked of.
        """
        self._read(masked, at)
        stretch = self._stretches[at]
        told = self._before(stretch, numeral)
        if _ANOTHER.search(words.clause):
            return ""
        asked, asked_in, question = self._asked
        near = 0 <= stretch.turn - asked_in <= _TURNS and numeral.start - asked <= _ANSWER
        if question and near and asked >= (told.end if told else 0):
            return question
        if told is None:
            return ""
        if _DATED.fullmatch(words.clause) or _is_set_right(words):
            return told.name
        if BESIDES.fullmatch(words.clause) and told.value != numeral.value:
            return f"{told.name}以外" if numeral.unit in _RATIOS else ""
        again = abs(told.value - numeral.value) <= _ALIKE * told.value
        again = again and (numeral.value, unit_class(numeral.unit)) not in self._nameless
        if told.value != numeral.value and _SET.search(told.name):
            left = _SET.sub("", told.name)
            return left if numeral.unit in _RATIOS and len(left) >= _WHOLE_NAME else ""
        return told.name if numeral.unit in _RATIOS or again else ""

    def between_shares(self, stretch: Stretch, numeral: Numeral) -> bool:
        """Whether the figure told last in percent is a share, from which this one may tell the distance."""
        told = self._before(stretch, numeral)
        if told is None or numeral.unit != "%":
            return False
        return told.kind in _SHARES

    def widens(self, stretch: Stretch, numeral: Numeral, words: str) -> bool:
        """Whether a figure in percent comes on top of the share told last, of the thing that `words` name again.

        税收的6%要提拨……税收增加4%: what is added to a share of something is added in points of it.
        """
        told = self._before(stretch, numeral)
        if told is None or numeral.unit != "%" or told.kind not in _SHARES:
            return False
        of = tagged(told.name.partition("占")[0])
        return any(word in words for word, part in of if len(word) > 1 and part.startswith("n"))

    def kind(self, stretch: Stretch, numeral: Numeral, metric: str) -> Kind | None:
        """The kind of what another has of the thing told last: 中央 of 地方的債務餘額."""
        told = self._before(stretch, numeral)
        if told is None or told.kind not in _AMOUNTS:
            return None
        return told.kind if metric[-_TAIL:] == told.name[-_TAIL:] else None

    def take(self, stretch: Stretch, numeral: Numeral, described: Described) -> None:
        """Keep what a figure measures for those behind it; a total is no thing that goes on."""
        unit = unit_class(numeral.unit)
        if not described.metric:
            if unit in self._told and self._told[unit].turn != stretch.turn:
                del self._told[unit]  # what is told after it is no more of what was told before it
            self._nameless.add((numeral.value, unit))
        elif not described.metric.endswith("合计"):
            name = without_kind(described.metric)
            told = _Told(numeral.end, stretch.turn, name, numeral.value, described.kind)
            self._told[unit] = told

    def _before(self, stretch: Stretch, numeral: Numeral) -> _Told | None:
        told = self._told.get(unit_class(numeral.unit))
        if told is None or not 0 <= stretch.turn - told.turn <= _TURNS:
            return None
        return told if numeral.start - told.end <= _REACH else None

    def _read(self, masked: str, at: int) -> None:
        """Take in what the sentences before the sentence `at` ask."""
        for stretch in self._stretches[max(self._at, at - 2 * _TURNS) : at]:
            asks = _QUESTION_MARK.search(masked, stretch.start, stretch.end)
            for found in _ASKS.finditer(masked, stretch.start, stretch.end) if asks else ():
                before = masked[max(stretch.start, found.start() - _BEFORE) : found.start()]
                noun = found["noun"][found.group().startswith("几") :]  # 几座公园
                name = _named(before, _IS_SUCH.sub("", noun)) or self._spent_on(before, stretch)
                if name in _A_PART and (
                    told := max(self._told.values(), key=lambda one: one.end, default=None)
                ):
                    name = _OWNED_BY_ALL.sub("", told.name)  # 你们的部分有多少？
                self._question = _Question(found.start(), found.start("noun"), found.end(), stretch)
                if name:
                    self._asked = (found.end(), stretch.turn, name)
            self._follow_up(masked, stretch)
            self._take_up(masked, stretch)
        self._at = max(self._at, at)

    def _take_up(self, masked: str, stretch: Stretch) -> None:
        """Take in what a speaker says he wants to ask about: 我想請教長照的部分。"""
        found = _TAKES_UP.search(masked, stretch.start, stretch.end)
        if found and (what := topic_named(found["what"])):
            self._topic = (stretch.turn, what)

    def _spent_on(self, before: str, stretch: Stretch) -> str:
        """What is asked of what was taken up, by the verb of the question alone: 你們去年編了多少？"""
        found = _DOES.search(before)
        turn, what = self._topic
        return what + _DONE_BY[found[1]] if found and what and stretch.turn - turn <= _TURNS else ""

    def _follow_up(self, masked: str, stretch: Stretch) -> None:
        """Take in a question that names but another thing, or another time: 反对呢？ 前年呢？"""
        if masked.find("呢", stretch.start, stretch.end) < 0:
            return
        found = _AND_WHAT_OF.search(masked, stretch.start, stretch.end)
        if found is None or _ASKS_WHY.search(found["what"]):
            return
        name = in_clause(found["what"]) or _PLAIN.sub("", found["what"])
        if _ANOTHER_TIME.fullmatch(found["what"]):
            self._asked = (found.end(), stretch.turn, self._asked[2])
            return
        told = max(self._told.values(), key=lambda one: one.end, default=None)
        asked, turn, first = self._asked
        if first and turn == stretch.turn and asked > (told.end if told else 0):
            return  # 观光客是多少？陆客呢？: the first of two is answered first
        named = name[:1] not in _DOING
        if (
            named
            and told
            and stretch.turn - told.turn <= 1
            and is_noun_phrase(name)
            and not _A_MEASURE.search(name)
        ):
            measure = _A_MEASURE.search(told.name)
            name += measure[0] if measure and measure[0] not in name else ""
        self._asked = (found.end(), stretch.turn, name)


#: 我想请教长照的部分。 接下来关心社会住宅的问题，
_TAKES_UP = compiled(
    r"(?:请教|请问|想问|[想要来]谈|讨论|关心|关注|关于|有关|针对)(?:一下|到|的是|部长|院长|局长)?(?P<what>[^，。；：？\d]{2,12}?)(?:的部[分份]|的?(?:问题|议题|情[形况])|方面)[，。]"
)
#: 你们去年编了多少, 一共花了多少: what somebody does with money, by its noun.
_DOES = compiled(
    r"(?:^|[，。；：\n])(?:那|所以|请问|部长|局长|院长|你们?|我们|部里|院里|一共|总共|大概|今年|去年|前年|明年|每年|一年|到底|究竟|目前|现在|又|是|\s)*(编列?|花|补助|拨|投入)了?(?:大概|大约)?$"
)
_DONE_BY = {"编": "预算", "编列": "预算", "花": "花费", "补助": "补助", "拨": "拨款", "投入": "投入"}
#: 反对呢？ 那新北市呢？ 前年呢？
_AND_WHAT_OF = compiled(
    r"(?:^|(?<=[，。；！？：:\n ]))(?:那么?|至于|请问|[，])*(?P<what>[^，。；！？：:\n\d]{1,12}?)(?:的?部[分份]|方面)?呢[？?]"
)
_PLAIN = compiled(r"的$|^(?:那|有)")
_ANOTHER_TIME = compiled(
    r"(?:大?[去今前明上本这当次]一?个?(?:年度?|月|季度?|周|学年|星期|礼拜|次|期|届)[底初末]?(?:同期)?|[年月][底初末]|以前|之前|后来|现在|目前|当时|同期|[上下]半年|全年|的)+"
)
_DOING = frozenset("没不未无有反赞同")
_ASKS_WHY = compiled(r"另|其[他它余]|别的|多少|几|什么|[为何怎谁哪]|然后|所以|结果|办|好|是|[吗么]")
_A_MEASURE = compiled(
    r"[^\W!-~的]{0,2}(?:率|人数|件数|户数|家数|[^人]数|额|费|量|价格?|薪[资水]?|预算|比[例重])$"
)


def _is_set_right(words: Place) -> bool:
    return _SETS_RIGHT.fullmatch(words.before) is not None


def _named(before: str, behind: str) -> str:
    """What a question asks for: its subject, or the noun behind 多少."""
    subject = in_clause(_LEADS.sub("", CLAUSE.split(before)[-1]))
    noun = "" if "还是" in behind else noun_in(behind.lstrip("的"))
    noun = "" if _NO_NAME.match(noun) or MASK in noun else noun
    name = subject if noun in subject else subject + noun
    return name if 2 <= len(name) <= _LONGEST else ""
