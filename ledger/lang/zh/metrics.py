"""The measured thing as a short noun phrase, scope left in: 规模以上工业企业数量, 新能源汽车年产量.

The phrase is cut out of the clause before the figure: time words, connectives and the verb that leads to the number
are stripped. Where nothing is left, the noun behind the figure names it (504种主要工业产品), and where that is missing
too, the subject of the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.behind import CASES, noun_behind, of_what
from ledger.lang.zh.beside import EACH_HAS, SCOPE, beside, of_a_ratio
from ledger.lang.zh.clauses import REACH
from ledger.lang.zh.deeds import COUNTED_KINDS, doing_of, told_of_some
from ledger.lang.zh.dropped import sets_apart, with_owner
from ledger.lang.zh.elided import (
    Counted,
    among_those,
    attributed,
    carried,
    changing,
    elided,
    granted,
    leaned_on,
    leaned_on_sort,
    of_own_years,
    of_places,
    of_which_sort,
    owner,
    whole_of,
    whose_both,
)
from ledger.lang.zh.following import by_the_one_before
from ledger.lang.zh.memory import Memory
from ledger.lang.zh.naming import COUNTED, largest, with_holder, with_kind, without_kind
from ledger.lang.zh.owners import is_place, of_another_place, of_the_owner, whose
from ledger.lang.zh.parts import names_thing, tells_anything
from ledger.lang.zh.persons import Persons
from ledger.lang.zh.plan_met import tells_aside
from ledger.lang.zh.subjects import (
    MARKS,
    MASK,
    SHARED_TAIL,
    in_clause,
    noun_after,
    without_deed,
)
from ledger.lang.zh.sums import bought, spent_on, sum_for
from ledger.lang.zh.taken_up import Words, asked_thing, taken_up
from ledger.lang.zh.terms import in_each, term
from ledger.patterns import compiled
from ledger.records import Kind

#: Nouns that name no thing of their own: what grew by 120 % stands before 增幅.
_BARE_HEAD = compiled(
    r"(?:营业额|[增降涨升加跌调减变]幅|增速|占比|比重|增长率|总数|总量|总额|平均[值数]|规模|人数|数量|金额|比例|名义|实际|实质)"
)
_IN_EACH = compiled(r"(?:平均)?每(?:个?月|个?星期|[年天日周季])(?:平均)?")
_PER_ONE = compiled(r"每[^\W!-~]{1,2}$")
#: 摊位月租八百元，在市场上要两千元: where it is, not what it is.
_PLACE_ONLY = compiled(r"[^的]{2,4}上")
_RATIO = compiled(r"(?:率|比重|占比|比例|收入比|系数)$")
_PRICES = compiled(r"(?:名义|实际|实质)$")
_OF_WHAT = {Kind.CHANGE_REL, Kind.CHANGE_ABS, Kind.SHARE}
_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW})
_PLACED_KINDS = _AMOUNTS | {Kind.RATE}
_AGED = compiled(
    r"(\d[\d—–~～至到-]*周?岁(?:[及或]?以[上下])?)(?:(?:的)?(?:则)?(?:占|有|为|达)[到了]?(?:总人口的?)?|(?<=[上下])(?:的)?)$"
)
_RATE_NAMED = compiled(r"(?:增速|增幅|降幅|涨幅|升幅|跌幅|增长率)$")
#: 养殖业产值保持平稳增长，增速达3%: a clause without a figure that names the thing anew.
_KEEPS = compiled(
    r"[，。；]?(?P<what>[^\W!-~]{2,16}?)(?:保持|继续|延续|呈现|实现)[^，。；]{0,8}(?:增长|态势|上升|下降|提升)"
)
_TWICE = compiled(rf"{MASK}[^{MASK}]+{MASK}+$")
_PRICES_OF = compiled(r".*价格.*价格")
_MOVES_ON = {Kind.CHANGE_REL, Kind.CHANGE_ABS}
_KIND_END = compiled(r"(?<!环比)(?:增速|降幅|涨幅|跌幅|升幅|提高幅度|下降幅度|增加[额量]|减少[额量])$")
_OWNER = compiled(r"(?:企业|业|公司|部门|地区|产业|经济|单位|医院|机构|学校|院[校所])$")
_SHORT = 9  # a phrase this short is read under the topic that the speaker has announced
_ATTRIBUTE = compiled(
    r"((?:占地|建筑|总)?面积|占地|(?:资本)?规模|长度|高度|总长|容量|重量|[^\W!-~]龄|价值|总值|造价)$"
)
#: The last characters of what `_ATTRIBUTE` finds.
_ATTRIBUTE_ENDS = frozenset("积地模度高长量龄值价")
#: An item of a list before this one that tells its own deed: 26家来自科技局、8家来自…
_ACTED = compiled(rf"{MASK}[^{MASK}、]{{4,}}(?:、|和|及)\s*$|{MASK}\s*$")
_RATE_IN_BRACKETS = compiled(rf"{MASK}[^，。；{MASK}]{{0,8}}[(（]([^\W!-~]{{2,6}})\s*$")
#: 甲社、乙社、丙社之五家公司: who they are is no owner of those who are counted.
_NAMES_LISTED = compiled(r"(?:[^，。；、]{1,14}、){2,}[^，。；、]{1,14}(?:之|等等?|共)\s*$")
_LISTED = compiled(rf"{MASK}\s*(?:、|和|或|至)\s*$")
_NEXT_RANK = compiled(rf"{MASK}、([^\W!-~]{{2,4}})$")
#: 扣除特殊因素影响后，可比增长2.2%: what a rate is cleared of is not what grew.
_TAKEN_OUT = compiled(r"\s*(?:扣除|剔除|不考虑)[^，。；]*(?:因素|影响|基数)[^，。；]*后")
_OF_PRICES = "扣除通胀后"
_LESS_PRICES = compiled(
    r"\s*(?:而且?|但|不过|即使|若|如果)?(?:扣除|减去|撇除|剔除|减除)(?:了)?(?:通胀|通货膨胀|物价)(?:率|因素|影响)*[之以]?后"
)
#: 扣除房地产投资，增长4.2%: what a rate leaves out is not what grew.
_LEAVES_OUT = r"\s*(?:而|但|如果?|若)?(?:扣除|剔除|撇除)了?(?P<what>(?![^，。；]*(?:因素|影响|价格|物价|通胀|基数|税))[^，。；]{2,12}?)"
_WITHOUT = compiled(rf"{_LEAVES_OUT}(?:[之以]?后)?\s*")
_WITHOUT_AFTER = compiled(rf"{_LEAVES_OUT}[之以]?后(?=同?比?[增下上])")
#: A word without which no clause says what a rate is cleared of.
_CLEARS = compiled("扣除|减去|撇除|剔除|减除|不考虑")
_CLEARED_OF = ((_LESS_PRICES, _OF_PRICES), (_TAKEN_OUT, "可比口径"))
#: 与2019年同期相比增长6.4%: against another year than the one before.
_SINCE_YEAR = compiled(r"(?:与|和|同|跟|比|较)((?:19|20)\d\d年同期)")
_BY_BASE = compiled(r"(?:比(?:19|20)\d\d年同期|可比口径|环比|[二两三四五六七八九十]年平均)$")
_RANKED = compiled(r"(?:全球|世界|全国|亚洲|全省|国内)?排名$")
_OF_UNIT = compiled(r"标准?煤|标油|油当量|二氧化碳当量")
#: 5年内落成: the years in which so much is to be done, which no calendar names.
_YEARS_WITHIN = compiled(
    r"(?<![过去来近最其之随此后\d])((?:\d{4}-(?:\d\d)?\d\d年?度?起的?\s*)?(?:\d{1,2}|[两三四五六七八九十])年(?:内|(?=兴建|建成|新建|落成|增建|增聘|培训|提供|供应)))(?=[^年，]*$)"
)
_MEASURED = {"measure", "money", "count"}
#: A time spent and a number of times are somebody's own: 我每年做一次工作报告.
_OF_ONESELF = {Kind.DURATION, Kind.RATE}
#: Those for whom, or to whom, something is done do not do it: 代表60万居民发问.
_FOR_WHOM = compiled(r"(?:^|[^\W!-~])(?:(?<![方面])向|代表|替|针对|(?<=[已将会须可])为)(?:约|近|超过)?\s*$")
_EQUALS = compiled(r"(?:相[当等]|等)于(?:约|大约)?\s*$")
#: 这19个园圃(当中9个已荒废): what a bracket tells of them is a clause of its own.
_IN_BRACKETS = compiled(r"^.*[(（](?=\s*(?:[当其之]\s*中|分别|而|即)[^)）]*$)")
#: 18区的工作: lands that are counted by what they are.
_LANDS = frozenset({"区", "省", "市", "县", "州", "国", "镇", "乡", "村", "省区", "省市", "市县"})
#: 18区共有21个: they have together what is counted next.
_HAVE = compiled(r"\s*(?:合共|一共|总共|共|都|均|各|全部)")
_AMONG_THEM = compiled(r"\s*(?:其|当|之)\s*中")
#: 当日犯案的人在年前已经被捕，其中6人…: those of whom it is told, without what became of them.
_OF_THEM = compiled(
    r"^([^在]{2,14}?[人员者民众生工客户商])(?:在[^，]{2,12})?(?:已经?|曾经?|都|均|全部|被|将)+[^，]+$"
)
#: 总产量14130亿斤，首次突破1.4万亿斤: the same amount, passing a mark.
_FOR_THE_FIRST_TIME = compiled(
    r"(?:历史上?)?(?:首次|第一次|一举|历史性地?|成功)+(?:突破|超过|站上|跨[上过越]|迈[上过])?"
)
#: 发电量2312万千瓦时，……。去年一季度是2016万千瓦时: the same at another time.
_WAS_THEN = compiled(
    r"(?:而|但|在)?(?:[今去前]年|上年|\d{2,4}年|[\d一二两三四五六七八九十]{1,3}年(?:之|以)?前)(?:的)?(?:同期|全年|[上下]半年|前?[一二三四1-4]个?季度?|\d{1,2}月份?|年?[底初末])?(?:则|就|还|也)?(?:只|仅|才)?(?:是|为|有)(?:约|大概)?"
)
_TAKES = frozenset(("占", "约占", "占了"))
_PRICED_KINDS = frozenset({Kind.RATE, Kind.TARGET})
#: 每吨水价8.4元，现时上升至12元: the same price, at another time.
_COME_TO = compiled(
    r"(?:而|但|[自从]|到了?|现[在时]|目前|如今|后来|[今去前明后]年起?|上年|\d{2,4}年度?起?|\d{1,2}月份?(?:\d{1,2}[日号])?起?|[年月][底初末]|已经?|就|则|却|又|再|逐步|逐年|大幅)*"
    r"(?:(?:上升|上涨|下降|下跌|回升|回落|提高|升高|调[高低升降]|增加|减少|[升降跌涨增减加调])[到至为]|是|为|只有|要)(?:约|大约|大概|了)?"
)
#: 比去年同期的1580件下降两成: of what there was then.
_HELD_AGAINST = compiled(r"^[^，。；]{0,6}[比较][^，。；]{1,12}的\s*$")
_NEWLY = compiled(r"新增|净增|新设|新签|新登记|增[配聘派]")
_SINCE_WHEN = compiled(r"[比较](?:[上去前]年|年初|上(?:个?月|季度?)|\d{2,4}年)[^，。；]{0,6}$")
_IN_ALL = compiled(r"累计|原有|[一总]共|共有|总数|总计|总量|现有|已有|[年期月]末(?:共|已|总)?(?:达到?|为|有)")
_AGO = compiled(r"(?:以|之)?前(?P<new>，?)(?P<what>(?!的)[\u4e00-\u9fff“”《》「」]{2,16})")
_WHEN = compiled(r"^(?:我们?|他们?|你们?|就|已经?|便|首次|第一次)+|(?:的?时候?|了|的)$")
#: 后来却削减至600张: what comes of the same.
_MOVED_TO_IT = compiled(
    rf"(?:[上下]调|调[高低升降整]|上升|下降|增加|减少|回升|回落|削减|修订|[增减升降跌涨])[到至为](?:了|约|只有)*\s*{MASK}+\s*$"
)
#: 指数由110上升至120, 回落到95: it counts no rises.
_MOVES_TO = compiled(
    r"(?:(?:上升|上涨|下降|下跌|下滑|回升|回落|提高|升高|增加|减少|[上下]调|调[高低升降整]|削减|缩[减短小]|修[订正]|[升降跌涨增减])[到至为])"
)


def metric_of(
    masked: str,
    clauses: list[str],
    stretch: Stretch,
    numeral: Numeral,
    kind: Kind,
    earlier: str | None,
    memory: Memory,
    *,
    persons: Persons,
    topic: str,
    respectively: str,
    alike: str,
) -> str | None:
    """The noun phrase that names what the figure measures, or `None` where the sentence names nothing.

    `masked` is the text `without_numerals`, `clauses` what of it is within reach before the figure in its sentence,
    the figure's own last; `earlier` the metric of the figure before in the same sentence, `memory`
    what has been told (whose 利润 a list leaves out: ……实现利润5亿元；集体企业4亿元), `alike` the name of the last
    figure in the same unit, of a sentence before too, `topic` what the speaker has announced, `respectively` which of
    several things a row of figures gives it to.
    """
    clauses, cleared = _naming(clauses, kind, goes_on=bool(earlier))
    own = clauses[-1] = persons.named(_IN_BRACKETS.sub("", clauses[-1]), stretch, doing=kind in _OF_ONESELF)
    moves = _MOVES_TO.match(masked, numeral.end)
    behind, noun, held = ("", "", False) if moves else _behind(masked, stretch, numeral, own)
    if behind and numeral.form == "count":
        own = own.partition(MASK)[0]  # what stands between two figures belongs to the first
    alike, counted = _such_as(alike, kind, own), memory.counted
    words = Words(own, clauses[:-1], without_kind(earlier or ""), alike)
    taken = (
        _beside(masked, stretch, numeral, kind, words, memory)
        or spent_on(masked, stretch, numeral, kind, own)
        or beside(masked, stretch, numeral, kind, own, earlier, memory.told, alike)
    )
    if taken is not None:
        return taken or None
    subject, noun = of_a_ratio(masked, stretch, numeral, kind, own, respectively or in_clause(own), noun)
    noun = noun or _noun_elsewhere(numeral, subject, own, clauses[:-1])
    if earlier and _LISTED.search(own) and not respectively:
        return earlier  # 达-15、-25: each of a row of bare figures measures the same
    if named := by_the_one_before(own, subject, numeral, kind, earlier, memory, alike):
        return named
    if not noun:
        aged = None if subject else _AGED.search(own)
        subject = with_owner(
            aged[1] + "人口" if aged else _of_an_age(subject, own, numeral, memory),
            own,
            memory.told,
            memory.whole,
            memory.before,
        )
    if not noun and counted.unit == numeral.unit and (named := of_places(own, subject, counted)):
        return with_kind(named, kind, own, numeral, bare=False)
    subject, deed = without_deed(_apart_or_of(subject, noun, own, earlier, numeral, kind))
    if noun and not names_thing(subject):
        noun = of_which_sort(noun, masked, numeral.start)
    kept = _kept_name(earlier or "", numeral, kind)
    if not noun and (named := _left_out(own, clauses[:-1], numeral, kept, alike, memory)):
        return with_kind(named, kind, own, numeral, bare=True)
    found = of_own_years(_completed(subject, noun, clauses, kind, kept), own)
    subject = owner(own, clauses[:-1]) + (found if found == subject else _added_or_held(found, own))
    if deed and deed not in subject + noun:
        subject += deed + ("的" if noun else "")
    idle = held or moves or noun == EACH_HAS or _HELD_AGAINST.search(own)
    doing = "" if idle else doing_of(masked, stretch, numeral, kind, noun)
    if doing and not noun and (whole := _whole_told(own, doing, clauses[:-1], numeral, counted)):
        return with_kind(f"{doing}的{whole}", kind, own, numeral, bare=False)
    gift = granted(own, clauses[:-1])
    subject = gift + attributed(subject, counted)
    phrase = _joined("" if noun and _FOR_WHOM.search(own) else subject, noun, doing, own)
    if kind is Kind.RANK and earlier and (scoped := _NEXT_RANK.search(own)):
        return f"{_RANKED.sub('', earlier)}{scoped[1]}排名"  # 居全省第四位、沿海第二位
    if noun and _EQUALS.search(own):
        return f"{subject}相当于{noun}的{numeral.unit}数" if numeral.unit else f"{subject}相当于{noun}"
    if attribute := _ATTRIBUTE.search(subject) if subject[-1:] in _ATTRIBUTE_ENDS else None:
        phrase = _of_the_attribute(attribute[1], noun, masked, stretch, numeral, own) or phrase
    if phrase in {subject, noun} and not respectively:
        phrase = whose(phrase, own, clauses[:-1], numeral, alike, earlier or "", told=bool(subject))
    if numeral.form == "money":
        phrase = sum_for(phrase, masked, stretch, numeral, own, gift=gift)
    if not (phrase := phrase.replace(MASK, "")):
        told = told_of_some(masked, stretch, numeral)
        if told and counted.unit == numeral.unit and (whole := whole_of(own, told, counted)):
            return with_kind(f"{told}的{whole}", kind, own, numeral, bare=False)
        return bought(masked, stretch, numeral, own) or None
    phrase = phrase if topic else _leaning(phrase, noun, clauses[:-1], earlier)
    phrase = _in_full(phrase, own, kind, memory.series.get(numeral.unit, ""), topic)
    if kind is Kind.RATE and "每" not in phrase:
        phrase = in_each(own, clauses[:-1], numeral) + phrase
    named = with_kind(phrase, kind, own, numeral, bare=not noun)
    return _told_against(named, _basis(masked, stretch, numeral, kind, own, cleared=cleared))


def _of_an_age(subject: str, own: str, numeral: Numeral, memory: Memory) -> str:
    """People whom the ages right before their noun tell: 0-14岁（含不满15周岁）人口228万人."""
    opens = numeral.form == "count" and own.lstrip().startswith(MASK) and subject.endswith("人口")
    return (memory.age_group() if opens else "") + subject


def _kept_name(earlier: str, numeral: Numeral, kind: Kind) -> str:
    """The name of the figure before as another takes it over: a rate that moves in points is still a rate."""
    if kind is Kind.CHANGE_ABS and numeral.form == "ratio" and _RATE_NAMED.search(earlier):
        return earlier
    return _BY_BASE.sub("", without_kind(earlier))


#: 粮食产量居全国第二位，达到5200万吨: what was ranked.
_REACHES = compiled(r"\s*(?:已经?|现|共|一共|分别)?(?:达到?|为|有|是|完成|实现)(?:了|约|大约)?\s*")
_PLACED_AT = compiled(r"(?:全球|世界|全国|亚洲|全省|全市|全县|全区|国内|省内|行业)?名?排名$")


def _ranked_before(own: str, memory: Memory) -> str:
    """What the figure before ranks, where this one says how large it is and nothing else; the empty string elsewhere."""
    before = memory.told[-1][1] if memory.told else None
    if before is None or before.kind is not Kind.RANK or not _REACHES.fullmatch(own):
        return ""
    return _PLACED_AT.sub("", before.metric or "")


def _such_as(alike: str, kind: Kind, own: str) -> str:
    """The figure told last in the unit, where this one may be of the same: 男性占48% is no rate of what was sent back."""
    other = kind is Kind.SHARE and "占" in own and "占" not in alike and not own.endswith("占比")
    return "" if other else alike


def _left_out(
    own: str, clauses: Sequence[str], numeral: Numeral, kept: str, alike: str, memory: Memory
) -> str:
    """The name of a figure whose clause has no noun of its own, from what was told before; the empty string of any other."""
    if named := _ranked_before(own, memory) or of_another_place(own, kept):
        return named
    if alike and (_FOR_THE_FIRST_TIME.fullmatch(own.strip()) or _WAS_THEN.fullmatch(own.strip())):
        return "" if "占" in alike else alike
    named = elided(own, clauses, numeral, kept)
    return of_the_owner(named, alike) if named else ""


def _naming(clauses: Sequence[str], kind: Kind, *, goes_on: bool) -> tuple[list[str], str]:
    """The clauses that may name a figure, its own last, and what its rate is cleared of as the one before it tells.

    Behind a figure that it `goes_on` from, those are left out that only set that one apart or tell a share beside it.
    """
    others, own = clauses[:-1], with_holder(clauses) if kind is Kind.SHARE else clauses[-1]
    cleared = _cleared_by(others[-1]) if others and _CLEARS.search(others[-1]) else ""
    others = others[:-1] if cleared else others
    if not cleared and (without := _WITHOUT_AFTER.match(own)):
        cleared, own = f"扣除{without['what']}", own[without.end() :]
    if goes_on:
        others = [clause for clause in others if not (sets_apart(clause) or tells_aside(clause))]
    named = [*others, own]
    return [*others, with_holder(named) if kind is Kind.SHARE else own], cleared


def _cleared_by(clause: str) -> str:
    """What a rate is cleared of by a clause that says nothing else; the empty string of any other clause."""
    told = next((name for words, name in _CLEARED_OF if words.fullmatch(clause)), "")
    without = None if told else _WITHOUT.fullmatch(clause)
    return f"扣除{without['what']}" if without else told


def _basis(masked: str, stretch: Stretch, numeral: Numeral, kind: Kind, own: str, *, cleared: str) -> str:
    """What a rate of change is told against, where that is not the year before; the empty string of any other."""
    if kind is Kind.CHANGE_REL and cleared:
        return cleared
    if kind is Kind.CHANGE_REL and (since := _SINCE_YEAR.search(own)):
        return f"比{since[1]}"
    return "环比" if _against_before(masked, stretch, numeral, kind, own) else ""


def _apart_or_of(subject: str, noun: str, own: str, earlier: str | None, numeral: Numeral, kind: Kind) -> str:
    """The subject without a list of those who are counted, with what a rate in brackets is of: 有效问卷92份(回收率42%)."""
    if noun and numeral.form == "count" and _NAMES_LISTED.search(own):
        return ""
    rate = _RATE_IN_BRACKETS.search(own) if kind in _OF_WHAT and earlier else None
    return without_kind(earlier or "") + subject if rate and rate[1] == subject else subject


def _beside(masked: str, stretch: Stretch, numeral: Numeral, kind: Kind, words: Words, memory: Memory) -> str:
    """The name of a figure that its words take up from beside it, or that goes by what it ranks or lasts; else the empty string."""
    if kind is Kind.RANK and (named := largest(masked, words.own, numeral)):
        return named
    taken, in_full = taken_up(masked, stretch, numeral, kind, words, memory)
    if taken:
        return taken if in_full else with_kind(taken, kind, words.own, numeral, bare=True)
    if kind is Kind.DURATION and (ago := _AGO.match(masked, numeral.end, stretch.end)):
        return _since(ago, (*words.clauses, words.own))
    lasts = kind is Kind.DURATION or (kind is Kind.TARGET and numeral.form == "time")
    return term(masked, stretch, numeral, words.own, words.clauses) if lasts else ""


def _noun_elsewhere(numeral: Numeral, subject: str, own: str, clauses: Sequence[str]) -> str:
    """The noun of a count that answers what was just asked, or that counts some of those just told of."""
    if numeral.form != "count" or names_thing(subject):
        return ""
    return asked_thing(clauses) or among_those(own, clauses)


def _whole_told(own: str, doing: str, clauses: Sequence[str], numeral: Numeral, counted: Counted) -> str:
    """The things of which some are told of: those counted before them, or those that their sentence opens with."""
    whole = whole_of(own, doing, counted) if counted.unit == numeral.unit else ""
    return whole or (among_those(own, clauses) if numeral.form == "count" else "")


def _of_the_attribute(
    attribute: str, noun: str, masked: str, stretch: Stretch, numeral: Numeral, own: str
) -> str:
    """What is told of the thing behind a figure: 价值3亿元的货物 → 货物价值; the empty string where none stands there."""
    if numeral.form == "money" and not noun and masked.startswith("的", numeral.end):
        noun = noun_after(masked, stretch, numeral, any_form=True)
    named = noun + attribute if noun and (numeral.form in _MEASURED or attribute.endswith("龄")) else ""
    return whose_both(own) + named if named else ""


def _behind(masked: str, stretch: Stretch, numeral: Numeral, own: str) -> tuple[str, str, bool]:
    """The nouns behind a figure: what belongs to it alone, its noun, and whether what follows that is no deed of it."""
    behind = noun_behind(masked, stretch, numeral)
    printed = behind if numeral.form == "fraction" else noun_after(masked, stretch, numeral)
    noun = behind or of_what(printed)
    if numeral.form == "measure" and _OF_UNIT.fullmatch(noun):
        noun = printed = ""  # 43.6亿吨标准煤: what it is reckoned in
    if numeral.unit in _LANDS and not behind:
        have = _HAVE.match(masked, numeral.end, stretch.end) is not None
        if have or not noun or masked.startswith("的", numeral.end):
            return "", numeral.unit or "", have
    case = bool(behind) and numeral.unit in CASES
    return behind, noun, case or noun != printed or bool(noun and _FOR_WHOM.search(own))


def _told_against(named: str, basis: str) -> str:
    """The name of a change with what it is told against: 环比, 比2019年."""
    at = _KIND_END.search(named) if basis else None
    if at is None:
        return named
    real = "实质" if basis == _OF_PRICES and named[: at.start()].endswith("实质") else ""
    return f"{named[: at.start()].removesuffix(real)}{basis}{real}{at.group()}"


def _in_full(phrase: str, own: str, kind: Kind, series: str, topic: str) -> str:
    """A name with what its list, its topic and its term add to it."""
    if (
        series
        and _OWNER.search(phrase)
        and kind in _AMOUNTS
        and (tail := SHARED_TAIL.search(series) or SHARED_TAIL.search(without_kind(series)))
    ):
        phrase += tail.group()
    if topic and len(phrase) < _SHORT and topic not in phrase and not _PRICES_OF.fullmatch(topic + phrase):
        of_place = is_place(phrase) and not is_place(topic)
        phrase = phrase + topic if of_place else topic + phrase  # 就比率而言，周河县13%
    within = _YEARS_WITHIN.search(own) if kind in COUNTED_KINDS and "年" in own else None
    if within is None:
        return phrase
    return re.sub(r"的?\s", "", within[1]).removesuffix("内") + "内" + phrase


def _against_before(masked: str, stretch: Stretch, numeral: Numeral, kind: Kind, own: str) -> bool:
    """Whether a change is against the month or quarter before: 环比增长0.6%, 从环比看，二季度增长0.7%."""
    if kind not in _MOVES_ON or numeral.form != "ratio":
        return False
    if "环比" in own or kind is not Kind.CHANGE_REL:
        return "环比" in own
    start = max(stretch.start, numeral.start - REACH)
    words = masked[start : numeral.start]
    return words.rfind("环比") > max(map(words.rfind, ("同比", "比上年", "比去年", "较上年", "较去年")))


def _leaning(phrase: str, noun: str, clauses: Sequence[str], earlier: str | None) -> str:
    """A verb without a thing, or a noun that could be of anything, with what the clause before it tells of."""
    if not noun and (told := changing(phrase, clauses)):
        return told + phrase
    if not noun and not earlier and not names_thing(phrase):
        return leaned_on(clauses) + phrase
    return leaned_on_sort(noun, clauses) + noun if phrase == noun else phrase


def _added_or_held(kept: str, own: str) -> str:
    """A name taken over from the figure before, told apart where one counts what is new and the other what there is."""
    own = own.rpartition(MASK)[2]
    new = _NEWLY.search(own)
    if kept and new and _SINCE_WHEN.search(own[: new.start()]):
        return kept  # 比去年底净增18个: by how many there are more
    if kept and new and not _NEWLY.match(kept):
        return new[0] + _IN_ALL.sub("", kept)
    return _NEWLY.sub("", kept, count=1) if not new and _IN_ALL.search(own) and _NEWLY.match(kept) else kept


def _since(ago: re.Match[str], clauses: Sequence[str]) -> str:
    """What happened that long ago: 该计划12年前提出 → 该计划提出距今年数."""
    told = () if ago["new"] else (in_clause(clause) for clause in reversed(clauses[-2:]))
    subject = next((found for found in told if len(found) > 1), "")
    return f"{subject}{_WHEN.sub('', MARKS.sub('', ago['what']))}距今年数"


def _completed(subject: str, noun: str, through: Sequence[str], kind: Kind, kept: str) -> str:
    """The subject, taken from an earlier clause or figure where its own clause, the last one, leaves it out."""
    clauses, own = through[:-1], through[-1]
    if kind is Kind.RANK and kept and (len(subject) < 2 or SCOPE.fullmatch(subject)):
        return kept  # 平均每人三千元，是全国第三名
    if kind is Kind.CHANGE_REL and kept and subject == "幅度":
        return kept  # 增加30亿元，幅度为8%
    if kind in _PRICED_KINDS and kept and not noun and _COME_TO.fullmatch(own.strip()):
        return kept
    if kind is Kind.RATE and not noun and clauses and MASK not in clauses[-1] and _IN_EACH.fullmatch(subject):
        return in_clause(clauses[-1]) + subject  # 投诉已明显减少，由春季每月平均90宗
    if len(subject) < 2 and not noun:
        if kind is Kind.RATE:
            return in_clause(clauses[-1]) if clauses and MASK not in clauses[-1] else ""
        if kind in _AMOUNTS and not kept and clauses and MASK in clauses[-1]:
            return ""  # that clause's subject is measured by its own figure, in another unit
        if (
            kept
            and clauses
            and kind in _OF_WHAT
            and (
                _TWICE.search(clauses[-1])
                or (kind in _MOVES_ON and _MOVED_TO_IT.search(clauses[-1]))
                or _AGED.search(clauses[-1].partition(MASK)[0])
                or (own.strip() in _TAKES and clauses[-1].rstrip().endswith(MASK))
            )
        ):
            return kept  # the figure that it tells more of stands right before
        subject = _OF_THEM.sub(r"\1", carried(clauses)) if _AMONG_THEM.match(own) else carried(clauses)
        return kept if kept and (not subject or _PER_ONE.sub("", subject) in kept) else subject
    if not kept and _BARE_HEAD.fullmatch(subject) and clauses and MASK not in clauses[-1]:
        told = in_clause(clauses[-1])
        return told + subject if names_thing(told) and not tells_anything(told) else subject
    anew = _KEEPS.match(clauses[-1]) if clauses and _BARE_HEAD.fullmatch(subject) else None
    if anew and anew["what"] not in kept:
        return anew["what"] + subject
    if kept and kind in _PLACED_KINDS and not noun and _PLACE_ONLY.fullmatch(subject):
        return subject + kept
    bare = _BARE_HEAD.fullmatch(subject) or subject.startswith("占")
    if kept and (bare or (len(subject) < 2 and not noun and kind in _OF_WHAT)):
        kept = _PRICES.sub("", kept) if _PRICES.fullmatch(subject) else kept
        return kept if kept.endswith(subject) else kept + subject
    return subject


def _joined(subject: str, noun: str, doing: str, own: str) -> str:
    """Subject, noun and what the counted things do as one phrase: 入围全国百强的制造业企业."""
    if not doing or doing in subject + noun or (not noun and _RATIO.search(subject)):
        return subject if noun in subject and not subject.endswith("的") else subject + noun
    if not own.strip() or (not noun and _ACTED.search(own)):
        subject = ""
    if noun:
        return f"{subject}{doing}的{noun}"
    return doing + subject if COUNTED.search(subject) else subject + doing
