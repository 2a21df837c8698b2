"""Whether a number and its unit assert a quantity, asked class by class: the reason why not, or none."""

from __future__ import annotations

from decimal import Decimal

from ledger.lang.zh import exclusions, numerals
from ledger.lang.zh.atoms import Atom
from ledger.lang.zh.counted import in_myriads, priced_before, priced_behind
from ledger.lang.zh.hedging import hedge_before, parted
from ledger.lang.zh.lengths import is_base, why_no_duration
from ledger.patterns import compiled

_AMBIGUOUS = frozenset(
    "步手面路线行方等军师团连排班站眼孔根把顿回遍趟句字分代声点国地度级头会两里担克角只门道口层"
)
_FIRST_OF = frozenset("首前头")  # 首3季: a part of a year
_POINT_UNITS = frozenset("个点句条字词组层件")
#: Verbs of the speaker's own telling: 我讲三条, 强调两件事.
_TELLS = compiled(r"(?:讲|说|谈|强调|补充|回应|提醒|分享|说明|汇报)(?:了|以下|一下)?$")
#: 十六连冠, 八连增: so many times running.
_STREAKS = frozenset("冠增丰降涨跌胜败升阳阴霸庄贯")
#: 前三名, 前十大: the measure words of places in a list.
_PLACES = frozenset({"名", "位", "个", "人", "强"})
#: 二、三、四类: classes go by their numbers.
_CLASSES = frozenset({"类", "级", "等", "期", "组", "号"})
#: 东北三省, 珠三角九市: the measure words of lands that go by their number.
_LANDS = frozenset({"省", "市", "县", "区", "州", "国", "乡"})
_MYRIAD = Decimal(10**4)
_LETTER = compiled(r"[A-Za-z]")
_PRICED = frozenset(("ratio", "money", "measure", "rate"))


#: 二零二零/二一至二零二三/二四年度: the second year of a pair that is spelled.
_SPELLED_YEAR = compiled(r"[零〇一二三四五六七八九]{2,4}/$")


def why_not(text: str, atom: Atom) -> str | None:
    """The name of the rule by which an atom is no figure, or `None`: the classes in the order they are asked."""
    start, printed = atom.start, atom.printed
    number_end = start + len(printed)
    han = exclusions.chinese_only(printed)
    if han:
        if exclusions.idiom_at(text, start, number_end):
            return "idiom"
        if _SPELLED_YEAR.search(text, max(0, start - 5), start):
            return "date"
    elif why := _why_a_register(text, atom, number_end):
        return why
    if atom.family in {"bare", "count"} and exclusions.list_number(text, start, number_end):
        return "list number"
    if atom.family == "time":
        return why_no_duration(text, atom, han=han)
    if atom.family in _PRICED:
        return _why_no_measure(text, atom)
    if exclusions.listed_ordinal(text, start):
        return "ordinal"
    if exclusions.address(text, start, number_end):
        return "name"
    if (
        _is_small(atom)
        and exclusions.anaphor(text, start)
        and not exclusions.takes_up_list(text, start, atom.number.value)
    ):
        return "anaphor"
    if atom.unit == "个" and exclusions.frame_of_terms(text, start, atom.end):
        return "time frame"
    if exclusions.ordinal_tail(text, number_end) and atom.unit not in {"代", "路"}:
        return "name"
    if atom.unit in _PLACES and exclusions.end_of_a_list(text, start):
        return "ordinal"
    if atom.unit in _CLASSES and exclusions.numbered_in_a_row(text, start, atom.number.value):
        return "ordinal"
    if han and atom.unit in _LANDS and exclusions.lands_by_number(text, start):
        return "name"
    return _why_no_count(text, atom, han=han)


def _why_a_register(text: str, atom: Atom, number_end: int) -> str | None:
    """Printed digits that mark or name: [12], C919, 2019-nCoV, 许可证080234. A rate or sum behind letters counts (GDP5.2%)."""
    start = atom.start
    if exclusions.footnote_mark(text, start, number_end):
        return "footnote mark"
    if atom.family not in {"ratio", "money"} and exclusions.named_by_letters(text, start):
        return "name"
    if atom.unit is None:
        if start and text[start - 1] in _CURRENCY_SIGNS:
            return None
        if _LETTER.match(text, number_end) or (
            atom.number.scale < _MYRIAD and exclusions.registered(text, start)
        ):
            return "name"
    elif atom.unit[0] == "G" and atom.unit[1:2] in {"", "/"} and atom.number.scale < _MYRIAD:
        return "name"
    return None


def _is_small(atom: Atom) -> bool:
    """Whether the number is one that a speaker takes up by 这 or 那; 这62万 states it again."""
    return atom.number.scale < _MYRIAD


def _why_no_measure(text: str, atom: Atom) -> str | None:
    """Rates, sums and physical measures count, but for articles, bases and words that only look like units."""
    start, end, printed = atom.start, atom.end, atom.printed
    number_end = start + len(printed)
    if atom.unit == "%" and _URL.match(text, end):
        return "name"
    if atom.unit == "%" and "成" in text[number_end:end] and exclusions.part_told_before(text, start):
        return "anaphor"
    if (
        printed == "一"
        and atom.number.step == 1
        and text.startswith("块", number_end)
        and not text.startswith("钱", end)
    ):
        return "article"
    if text.startswith("吨级", end - len("吨级")) and exclusions.of_berths(text, end):
        return "name"
    if atom.family == "money" and _is_class(text, atom):
        return "name"
    if atom.family != "ratio" and is_base(text, atom):
        return "per-unit base"
    if atom.family == "measure" and exclusions.single_digit(printed) and atom.unit in _AMBIGUOUS:
        return "idiom"
    return None


#: 百亿元企业, 万亿元俱乐部, 千亿级产业集群: a class that goes by its size.
_CLASSED = compiled(
    r"(?:以上)?级?(?:的)?(?:[工重大特][业点大型]?)?(?:企业|产业|集群|园区|俱乐部|项目|县|镇|乡|基地|品牌|强[省市县区镇])"
)


def _is_class(text: str, atom: Atom) -> bool:
    return (
        set(atom.printed) <= _ONLY_MULTIPLIERS
        and not atom.number.loose
        and hedge_before(text, atom.start) is None
        and bool(_CLASSED.match(text, atom.end))
    )


_ONLY_MULTIPLIERS = frozenset(numerals.MULTIPLIER)
#: %28, %E4: what goes on behind the sign is an address of the web.
_URL = compiled(r"[0-9A-Za-z]{2}")


def _why_no_count(text: str, atom: Atom, *, han: bool) -> str | None:
    start, end, printed = atom.start, atom.end, atom.printed
    number = atom.number
    if atom.unit is None:
        return _why_no_bare(text, atom, han=han)
    if number.value <= 20 and _is_a_point(text, atom):
        return "own points"
    if atom.unit == "季" and text[max(0, start - 2) : start].rstrip(" ")[-1:] in _FIRST_OF:
        return "date"
    if exclusions.single_digit(printed):
        if printed == "一" and number.upper is None and not _is_counted_one(text, start):
            return "article"
        if atom.unit[0] in _AMBIGUOUS and len(atom.unit) == 1 and atom.unit not in {"级", "层"}:
            return "idiom"
        nth = start and text[start - 1] in "第头首同"
        if nth or exclusions.end_of_a_list(text, start) or _SECOND.match(text, start):
            return "ordinal"
    if atom.unit == "连" and text[end : end + 1] in _STREAKS:
        return "name"
    if exclusions.fixed_term(text, start, start + len(printed), end) or _graded(text, atom, han=han):
        return "name"
    if han and number.value == 1 and number.upper == 2 and hedge_before(text, start) is None:
        return "no definite value"
    if han and printed[0] in numerals.MULTIPLIER and _only_a_multiplier(text, atom):
        return "idiom"
    if is_base(text, atom):
        return "per-unit base"
    if (
        han
        and _SESSION.match(text, end - len(atom.unit))
        and _SESSION_BEFORE.search(text, max(0, start - 4), start)
    ):
        return "ordinal"
    return None


#: Hedges that make of 一 a count: 至少一项. In 不止一次 none is counted.
_LIMITS = frozenset(
    ("至少", "最少", "起码", "不少于", "不多于", "多于", "少于", "至多", "最多", "不超过", "超过")
)


def _is_counted_one(text: str, start: int) -> bool:
    """Whether 一 counts: 一死, 至少一项, 最少有一场, 只得一宗."""
    alone = _ONLY.search(text, max(0, start - 3), start) and _ONE_OF.match(text, start + 1)
    return text.startswith(("死", "伤"), start + 1) or bool(alone) or _is_limited(text, start)


_ONLY, _ONE_OF = compiled(r"(?:只[有得剩]|仅[有得])$"), compiled(r"[宗例起家间所名户座艘架辆]|件(?!事)")


def _is_limited(text: str, start: int) -> bool:
    """Whether the least or the most is told before the number that begins here."""
    found = hedge_before(text, start) or parted(text, start)
    return found is not None and any(found[0].startswith(word) for word in _LIMITS)


def _is_a_point(text: str, atom: Atom) -> bool:
    """Whether a point of the talk itself is counted: 三个方面, 有两方面; not 最少有4方面, and not 在6个方面取得进展."""
    if exclusions.points_of_the_world(text, atom.end) or _is_limited(text, atom.start):
        return False
    return atom.unit == "方面" or (atom.unit in _POINT_UNITS and _of_the_talk(text, atom.start, atom.end))


def _of_the_talk(text: str, start: int, end: int) -> bool:
    if _TELLS.search(text, max(0, start - 4), start) is not None:
        return True
    return exclusions.own_points(text, end) and not exclusions.takes_up_list(text, start, Decimal(0))


#: 二 for 两 ranks, it does not count: 二套房, 二次污染. (As a count it is said in Taiwan: 二項建議.)
_SECOND = compiled(
    r"二(?:套房|次(?:元|创|开发|供水|污染|分配|利用|就业|供热|感染|伤害|加工)|[级等线胎审]|本(?![书册]))"
)
_SESSION = compiled(r"次(?:全体)?(?:会议|全会)|届|号|期工程")
_SESSION_BEFORE = compiled(r"[届第会]$|人大$|政协$")
_GRADES = frozenset("级类等档线")
#: 分为三级, 省、市、县三级: what shows that grades are counted.
_GRADED_BEFORE = compiled(r"分[为成]?(?:了)?$|共有?$|[有划]分?为?$|[省市县区乡镇村户班组]$")
_MAGNITUDE = compiled(r"(?:以[上下])?(?:的)?(?:地震|强震|余震|大?台?风|烈度|阵风|左右)")
_MAGNITUDE_BEFORE = compiled(r"(?:地震|里氏|震级|风力|阵风|风|烈度|达到?|为)(?:约|为|达到?|至)?$")


def _graded(text: str, atom: Atom, *, han: bool) -> bool:
    """Whether 三级, 一、二类 is a grade, not a count of grades; magnitudes of quakes and winds count."""
    if not han or atom.unit not in _GRADES or atom.number.loose:
        return False
    if atom.unit == "级" and _is_class(text, atom):
        return True
    if atom.number.upper is not None:
        return atom.number.value == 1
    if atom.unit in {"类", "档"} or _GRADED_BEFORE.search(text, max(0, atom.start - 4), atom.start):
        return False
    if _MAGNITUDE.match(text, atom.end) or _MAGNITUDE_BEFORE.search(text, max(0, atom.start - 5), atom.start):
        return False
    return atom.number.value < 20


def _only_a_multiplier(text: str, atom: Atom) -> bool:
    """百, 千, 万 without a digit count only under a hedge or as a compound: 上千家, 百余项, 百万吨."""
    if atom.number.loose or atom.printed[0] in "十拾廿卅" or len(atom.printed) > 1:
        return False
    return hedge_before(text, atom.start) is None


_CURRENCY_SIGNS = frozenset("$¥€£")
_SCORED = compiled(
    r"(?:[为达是得到由从至升降]|平均|评分|指数|系数|得分|汇率|[率度比值价报:：])(?:了|到)?(?:约|大概)? ?$"
)


#: 到了2.0的时候: how versions of a plan are called.
_VERSION = compiled(r"(?<![\d.])[1-9]\.0(?:的时候?|时代|版|计划|工程|政策)")
#: 城乡收入比由2.31缩小到2.27, 基尼系数为0.42: what a ratio or an index is counted in goes without saying.
_RATIO_NAMED = compiled(r"(?:收入比|比值|之比|产出比|系数)[^，。；！？\n]{0,16}$")
#: 指数由去年的110.5升至今年的120.7: an index named before, and the word that leads to its value.
_INDEX_NAMED = compiled(r"(?:指数|系数|汇率|评分|得分|产出比|收入比)(?!基金|公司|型)[^。；！？]{0,48}$")
#: 系数0.46，高于警戒线0.4: what a bare value is held against.
_HELD_AGAINST = compiled(
    r"\d\.\d+，[^，。；\d]{0,4}(?:高于|低于|超过|大于|小于|优于|好于)[^，。；！？\d\n版]{2,14}?(?:的|为)?\ ?$"
)
_LEADS_TO_VALUE = compiled(
    r"(?:[的至到为是由从达报升降跌落]|同期|[今去前][年月]|月份?|年底?|季度?)(?:了|约|大概)?\s?$"
)
_LEADS_TO_WHOLE = compiled(
    r"(?:[升降跌落涨增减回]|[提调][高低升])[^，。；！？\d]{0,3}[至到为]了?(?:(?:[今去前]年|[一二三四五六七八九十\d]{1,4}[年月](?:份|底)?)的)?\s?$"
)


def _why_no_bare(text: str, atom: Atom, *, han: bool) -> str | None:
    start, end, printed, number = atom.start, atom.end, atom.printed, atom.number
    if han and number.value > 1 and (measure := exclusions.aspects(text, end)):
        if number.value > 10 or exclusions.fixed_name(text, start):
            return "name"
        if exclusions.end_of_a_list(text, start):
            return "ordinal"
        return "own points" if exclusions.own_points(text, end + measure) else None
    if is_base(text, atom):
        return "per-unit base"
    if in_myriads(printed) or end > start + len(printed):  # 24万, 24 million
        if printed[0] in numerals.MULTIPLIER and not hedge_before(text, start) and not number.loose:
            return "idiom" if len(printed) == 1 else None
        return None
    if han and text.startswith("大", end) and printed[0] == "十":
        return "name"
    if exclusions.score(text, start, end):
        return "score"
    if number.value >= _A_HUNDRED and (priced_before(text, start) or priced_behind(text, atom)):
        return None
    if _moves(text, atom):
        return None
    if _VERSION.match(text, start):
        return "name"
    decimals = "." in printed or "点" in printed
    if decimals and exclusions.indexed(text, start):
        return None
    if decimals and (
        _SCORED.search(text, max(0, start - 6), start) or _RATIO_NAMED.search(text, max(0, start - 24), start)
    ):
        return None
    if not han and _is_of_an_index(text, start, decimals=decimals):
        return None
    if han:
        hedged = number.loose or hedge_before(text, start) is not None
        return None if hedged and number.value >= _A_HUNDRED else "bare number"
    if (
        exclusions.minus_before(text, start)
        or text[max(0, start - 2) : start].rstrip()[-1:] in _CURRENCY_SIGNS
    ):
        return None
    return "bare number"


_A_HUNDRED = 100
_MOVES_TO = r"(?:提高|增加|上升|减少|下降|降低|上调|下调|[降升涨跌增减调加砍削])[^，。；！？\d]{0,2}?[到至为成]了?(?:约|近|大概)?\ ?"
_ROUND_NUMBER = r"[\d一二两三四五六七八九十][百千]"
_MOVES_ON = compiled(rf"[^，。；！？\d]{{0,4}}?{_MOVES_TO}[\d一二两三四五六七八九]")
_MOVED_FROM = compiled(rf"{_ROUND_NUMBER}[^，。；！？\d]{{0,4}}?{_MOVES_TO}$")


def _moves(text: str, atom: Atom) -> bool:
    """Whether hundreds or thousands without a unit are where something went from or came to: 从8千降到4千."""
    if atom.printed[-1] not in "百千" or atom.number.value < _A_HUNDRED:
        return False
    before = text[max(0, atom.start - 16) : atom.start]
    return bool(_MOVES_ON.match(text, atom.end) or _MOVED_FROM.search(before))


def _is_of_an_index(text: str, start: int, *, decimals: bool) -> bool:
    """Whether the digits are the value of an index that the sentence has named; whole ones only where it moves to them."""
    if decimals and _HELD_AGAINST.search(text, max(0, start - 32), start):
        return True
    leads = _LEADS_TO_VALUE if decimals else _LEADS_TO_WHOLE
    return bool(
        leads.search(text, max(0, start - 16), start) and _INDEX_NAMED.search(text, max(0, start - 56), start)
    )
