"""A figure that a talk says again: the same digits and unit, in a clause that names nothing of its own (那34万).

Two quantities that merely look alike have clauses of their own and stay apart.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from ledger.lang.language import Described, Numeral
from ledger.lang.zh.clauses import Place
from ledger.lang.zh.naming import without_kind
from ledger.lang.zh.owners import is_owner
from ledger.lang.zh.parts import tagged
from ledger.lang.zh.subjects import MASK, in_clause
from ledger.patterns import compiled
from ledger.records import Kind, Period, Role

_SOON = 600  # code points over which a number needs no name told again
_EXACT = 3  # digits of a number that is told twice of one thing only
_FROM_ALONE = frozenset(("由", "从", "自"))
_AGAIN = 400  # code points over which a change is told again
_CLOSE = 120  # code points over which a round figure is said again
_NEAR = 6000  # code points: a few turns of a question time
_NOTHING = compiled(
    r"(?:但是?|而且?|因此|所以|并且|即使|若|如果|假如|便|则|以|按照?|用|拿|等[于如]|大约|大概|约|乘以?|除以|[（(]|其实|只是|不过|当时|目前|现在|今天|是|有|就是|就|也|那|这|那个|这个|该|此|另外|另|即|会有|还有|共有|的确|和|与|、|说|我说|他说|你说|前面的?|后面的?|再?加上|扣[掉除]|减[掉去]|据[^，。；]{1,8}?(?:讲|说|估计|了解|表示)的?)*$"
)
#: 我刚才说的7.1%, 现时所说的30元
_SAID = r"(?:即使|就算|那么|而)?是?(?:(?:刚才|刚刚|先前|之前|早前)?[^\W!-~]{0,6}?(?:刚才|刚刚|先前|之前|早前|现时|现在)?所?(?:说|讲|提)(?:到|及|出|过)?的)"
_POINTS = compiled(rf"(?:(?:这|那|该|上述)(?:个)?|^{_SAID})$")
_BEHIND = compiled(
    r"(?:的)?(?!当?中|其中|里面?|之内|以内|扣[除掉]|而已|左右|为(?:基|准|例)|乘|除以|[加减]上?|[计来]算|的话)([^\W!-~]{2})"
)
#: 按7.1%升幅计算
_BY, _RECKONS = (
    compiled(r"(?:按照?|以|用)$"),
    compiled(r"(?:的)?(?:[升增涨跌降]幅|比[例率]|速度|价格?|标准|水平)?[来去]?(?:推|估)?[计折]?[计算]"),
)
_POINTED = compiled(rf"{_NOTHING.pattern}|{_SAID}$")
#: 因为须将6.1亿扣除, 这2.9亿扣掉1.3亿: what is reckoned with what has been told.
_RECKONED = compiled(r"(?:扣[除掉]|减[去掉]|加上)$")
_OF_IT = compiled(rf"^{MASK}+的$")  # 60亿的10%
#: 在六百多个车站当中只有49个
_PART_OF_ALL = compiled(rf"在?{MASK}+\s*[^，。{MASK}]{{0,8}}?(?:当中|之中|中|里面?)(?:只|仅|就|才)有")
_BEFORE_NOW = compiled(r"变成|变为|改[成为]|怎么|原[来本先]|当时|以前|[之从]前|过去|[去上前]年|曾")
_RATE_NAMED = compiled(r"[比占][例率重比]|[^效]率")
#: 实收12亿, 已经收了12亿: what has come in, and is no plan any more.
_CAME_IN = compiled(r"实|已|收到|收了|完成|决算|达成|[部之]分是$")
_TAKEN_OFF = compiled(r"扣[除掉]|减[去掉]")
_ALL = frozenset(("", "全部", "全都"))
_RECKONING = frozenset(("", "扣除", "扣掉", "减去", "减掉", "加上"))
_SAME_SPEECH = 1500  # code points within which digits that no word names are those told before
_PEOPLE = {"市民", "港人", "民众", "群众", "人次", "百姓", "国人"}
_SAME_THING = {Kind.LEVEL, Kind.FLOW, Kind.RATE, Kind.TARGET, Kind.SHARE, Kind.CHANGE_ABS}
_PLAIN = {Kind.LEVEL, Kind.FLOW, Kind.RATE}
_CHANGES = {Kind.CHANGE_ABS, Kind.CHANGE_REL}
#: 还短少了6亿元: how much is missing is not what there is.
_SHORT_OF = compiled(r"(?:短[少缺差]|相差|[少多差]了|[增减]少?了)(?:大?约|将?近|超过)?\s*$")
#: Words that any name may end in, which say of no two that they are of the same thing.
_MEASURES = frozenset(
    ("年龄", "比例", "时间", "年数", "天数", "数量", "金额", "规模", "数目", "总数", "总额")
)
_MEASURED = frozenset({"ratio", "money", "fraction"})
_SUMS = frozenset({"money", "bare"})
_DISTINCT = 4  # digits


class SaidBefore:
    """The figures of a talk by their digits and unit, each with its last description."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._said: dict[tuple[Decimal, Decimal | None, str | None], tuple[int, Described]] = {}
        self._asked: tuple[Numeral, tuple[int, Described | None]] | None = None

    def of(
        self, place: Place, numeral: Numeral, own: str, period: Period | None, today: date | None
    ) -> Described | None:
        """The description of the figure that this one says again, where its own words name nothing else.

        `own` is its clause with the figures masked, `period` the time that it is told with.
        """
        at, said = self._last(numeral)
        if said is None or numeral.start - at > _NEAR or not said.metric:
            return None
        if numeral.unit == "%" and own.rstrip().endswith(("(", "（")):
            return None  # 400宗 (25%)结案: a share in a bracket is of what stands before it
        if _of_its_owner(own, numeral, said.metric):
            return said._replace(period=period or said.period)
        pointed = bool(
            _POINTS.search(place.clause) or (_BY.search(place.clause) and _RECKONS.match(place.after))
        )
        alone = not place.clause.strip() and _digits(numeral.value) > 1 and numeral.start - at <= _AGAIN
        if said.kind not in _CHANGES and _SHORT_OF.search(place.clause):
            return None
        if said.kind not in _SAME_THING and not ((pointed or alone) and said.kind is Kind.CHANGE_REL):
            return None
        if pointed and numeral.unit != "人" and _POINTED.match(place.clause):
            return said._replace(period=period or said.period)
        bare = pointed or _is_bare(place, numeral, at)
        if not bare and not _unnamed(place, own, numeral, at, said.metric):
            return None
        behind = _BEHIND.match(place.after)
        told = behind is None or behind[1] in said.metric
        if numeral.unit == "人":
            told = told or place.figure.endswith("人") or (behind is not None and behind[1] in _PEOPLE)
        else:
            told = told or not _names(place)
        if not told:
            return None
        then = said.period
        if not bare and (then is None or then.first == then.last):
            return said._replace(period=period)  # 现在只有20%，……也都是20%: a day holds for its own words
        as_it_is_said = not bare and period is not None and period.first == period.last == today
        return said._replace(period=then if as_it_is_said else period or then)  # 现在要扣掉6亿

    def change(self, numeral: Numeral, kind: Kind) -> str | None:
        """The name of a change that has just been told (少了160亿……等于减少160亿)."""
        at, said = self._last(numeral)
        if said is None or said.kind is not kind or kind is not Kind.CHANGE_ABS or numeral.unit == "pp":
            return None
        return said.metric if numeral.start - at <= _AGAIN and _digits(numeral.value) > 1 else None

    def kind(self, place: Place, numeral: Numeral, kind: Kind) -> Kind | None:
        """The kind of the figure that has just these digits, where it must be the same.

        So many digits no other figure has; and what was told as a distance of shares (再增加4%) is no growth rate
        when it is told again. A sum that was foreseen is so where it is told again, unless the words say that it came in.
        """
        at, said = self._last(numeral)
        if said is None or numeral.start - at > _NEAR:
            return None
        if kind is Kind.CHANGE_REL and said.kind is Kind.CHANGE_ABS:
            return said.kind
        if said.kind is Kind.TARGET and kind in _PLAIN and numeral.form in _SUMS:
            another = _CAME_IN.search(place.clause) or _TAKEN_OFF.match(place.after)
            return said.kind if _digits(numeral.value) > 1 and not another else None
        same = {kind, said.kind} <= _PLAIN and _digits(numeral.value) >= _DISTINCT
        return said.kind if same else None

    def take(self, numeral: Numeral, described: Described) -> Described:
        """Remember a figure, and return it by the fuller name that it was told by before.

        Told again in more words of the same, it keeps its plainer name for those behind it.
        """
        told = described = described if described.role else self._fuller(numeral, described)
        at, said = self._last(numeral)
        if said is not None and described.role is None and numeral.start - at <= _NEAR:
            told = described = _then(numeral, described, said)
        if said is not None and _plainer(said.metric, described.metric):
            described = described._replace(metric=said.metric)
        self._said[numeral.value, numeral.upper, numeral.unit] = (numeral.start, described)
        self._asked = None
        return told

    def begun(self, numeral: Numeral, role: Role | None, clause: str) -> tuple[Kind, str | None] | None:
        """Kind and name of a figure that begins a pair without a word of its own, where its number was told before.

        预计印制48200册。……由48200册下调至36100册: no round number is told twice of two things so near.
        """
        if role is not Role.FROM or clause.strip() not in _FROM_ALONE or _digits(numeral.value) < _EXACT:
            return None
        at, said = self._last(numeral)
        return (said.kind, said.metric) if said is not None and numeral.start - at <= _SOON else None

    def _last(self, numeral: Numeral) -> tuple[int, Described | None]:
        """Where the figure was last said, and as what; each figure is asked for several times in a row."""
        if self._asked is None or self._asked[0] is not numeral:
            said = self._said.get((numeral.value, numeral.upper, numeral.unit), (0, None))
            self._asked = numeral, said
        return self._asked[1]

    def _fuller(self, numeral: Numeral, told: Described) -> Described:
        """A figure by the name of more words that it was told by before, where that says all that it is told by now.

        Of few things there is any number (3家企业): a count of one digit is one with another only close by.
        """
        at, said = self._last(numeral)
        if said is None or said.kind is not told.kind or told.kind not in _SAME_THING:
            return told
        if not said.metric or not told.metric or len(said.metric) <= len(told.metric):
            return told
        single = _digits(numeral.value) < 2 and numeral.form not in _MEASURED
        if numeral.start - at > (_AGAIN if single else _NEAR):
            return told
        words = _said_words(told.metric)
        return told._replace(metric=said.metric) if words and all(map(said.metric.count, words)) else told


def _then(numeral: Numeral, told: Described, said: Described) -> Described:
    """A rate of change told again by its name, of the time that it was told of before; a day held for its own words."""
    when = said.period
    if told.period is not None or when is None or when.first == when.last:
        return told
    if not told.kind is said.kind is Kind.CHANGE_REL or _digits(numeral.value) < 2:
        return told
    words = _said_words(told.metric or "")
    again = sum(word in (said.metric or "") for word in words)
    return told._replace(period=when) if words and again >= _MOST_WORDS * len(words) else told


_MOST_WORDS = 0.8  # of the words of a name; few are cut as the dictionary would in another name


@lru_cache(maxsize=1024)
def _said_words(metric: str) -> tuple[str, ...]:
    """The words of a name that say of what it is."""
    words = (word for word, part in tagged(without_kind(metric)) if part != "m")  # 几项保险
    return tuple(word for word in words if len(word) > 1 and word not in _MEASURES)


def _of_its_owner(own: str, numeral: Numeral, said: str) -> bool:
    """Whether a clause names nothing but the owner of whom these very digits were told: 甲市只有8.27%."""
    whose = in_clause(own) if _digits(numeral.value) > 1 and numeral.form in _MEASURED else ""
    if not whose or whose not in said or len(said) == len(whose) or not is_owner(whose):
        return False
    return said.startswith(whose) or all(place in whose for place, part in tagged(said) if part == "ns")


def _is_bare(place: Place, numeral: Numeral, at: int) -> bool:
    """Whether a clause holds nothing but the figure; a round one is the one before only close by."""
    far = _digits(numeral.value) < 2 and numeral.upper is None and numeral.start - at > _CLOSE
    return not far and bool(_NOTHING.match(place.clause))


def _unnamed(place: Place, own: str, numeral: Numeral, at: int, said: str) -> bool:
    """Whether a clause only reckons with a figure told not long ago; with a round one, told just now.

    What was once (原来是20%), has turned into another (怎么变成6亿), or what the clause before has just named, is another.
    """
    if _digits(numeral.value) >= _DISTINCT:
        return numeral.start - at <= _SAME_SPEECH and in_clause(own) in _RECKONING
    behind = _BEHIND.match(place.after)
    if behind and behind[1] not in said and place.after.startswith("的"):
        return False
    if _BEFORE_NOW.search(own) or _RATE_NAMED.search(place.previous):
        return False
    if _PART_OF_ALL.fullmatch(own.strip()):
        return numeral.start - at <= _CLOSE
    if numeral.unit == "%" and _digits(numeral.value) < 2:
        return numeral.start - at <= _AGAIN and (in_clause(own) in _ALL or bool(_OF_IT.search(own)))
    if _digits(numeral.value) < 2:
        return numeral.start - at <= _CLOSE and bool(_RECKONED.search(own))
    return numeral.start - at <= _SAME_SPEECH and in_clause(own) in _RECKONING


def _plainer(said: str | None, told: str | None) -> bool:
    """Whether the shorter of two names is the first, and the second holds half of what it says; that both count says nothing."""
    if not said or not told or len(said) >= len(told):
        return False
    said, told = (without_kind(name).removesuffix("比例") for name in (said, told))
    return bool(said) and sum(min(said.count(one), told.count(one)) for one in {*said}) * 2 >= len(said)


def _names(place: Place) -> bool:
    """Whether a noun of its own follows the figure, not a verb or particle."""
    return not place.after.startswith(("的", "，", "。", "、", "是", "已", "要", "也", "都", "就"))


@lru_cache(maxsize=4096)
def _digits(value: Decimal) -> int:
    """How many digits are printed before idle zeros: 62万 has two."""
    return len(value.normalize().as_tuple().digits)
