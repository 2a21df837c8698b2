"""What a clause leaves to its neighbours to name: 共26位 of those just told of, 女工的有40家, 投20元赚6元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ledger.lang.language import Numeral
from ledger.lang.zh.naming import without_kind
from ledger.lang.zh.parts import is_noun, is_noun_phrase, named, names_thing
from ledger.lang.zh.subjects import CLAUSE, DONE_WITH_IT, MARKS, MASK, in_clause, noun_in
from ledger.lang.zh.words import nouns
from ledger.patterns import compiled

_ALTOGETHER = compiled(r"\s*(?:(?:一|总)?共(?:计|有)?|合计|总计|总数(?:是|为)?)\s*")
_WHO = rf"(?:^|[、{MASK}])(?P<who>[^\W!-~]{{2,10}}?)的则?[是有为占达](?:约|近)?\s*"
_MEMBER, _MEMBER_TOLD = compiled(rf"{_WHO}$"), compiled(rf"{_WHO}{MASK}")
#: 占66%，另外34%: what is not of the thing that was told.
BESIDES = compiled(r"\s*(?:而|那么?)?(?:另外|其余|其他|其它|剩下|余下|剩余)(?:还有|有)?的?(?:大?约|大概)?\s*")
#: 茶的运送成本占三成，瓷的部分占四成: what is told of one, of the other too.
_ITS_PART = compiled(
    r"(?:而|那|至于)?(?P<who>[^\W!-~的]{1,8})的部[分份](?:则|就|也|大?约|大概)*[占是有为]?(?:到|了)?"
)
_OUTCOME = compiled(
    r"(?:上涨|下降|下跌|持平|上升|增长|减少|增加|回升|回落|提高|降低|不变|恶化|改善|达标|不?合格|盈利|亏损|优良)$"
)
_WITHIN = compiled(r"\s*(?:内|里[面头]?|其[内中]|当中)有?")
_AT_ITS_END = compiled(rf"(?:{MASK}|[有建设座是]|[一这那]个)的?(?P<noun>[^\W!-~]{{2,10}})$")
#: One verb that says what becomes of money, and the noun that it is called by.
_PAID = {
    "赚": "盈利",
    "赔": "亏损",
    "亏": "亏损",
    "投": "投入",
    "花": "花费",
    "付": "付款",
    "借": "借款",
    "欠": "欠款",
    "捐": "捐款",
    "存": "存款",
    "罚": "罚款",
}
_PAID_LAST = compiled(r"(?<=[^\W!-~]{2})(?:[就倒共]|一共|又)*([赚赔亏])$")
_LONGEST_LEANED_ON = 20
#: 在他们眼中, 你很聪明: who sees it, and what somebody is like, is nothing that figures are of.
_SEEN_BY = compiled(r"[眼心]中$|[我你他她]们?很[^\W!-~]{1,3}$")
_GOES_ON = compiled(
    r"(?:(?:下跌|下滑|下降|上升|回升|回落|攀升|滑落|跌|升|降)[至到]|属于?|归(?!母)于?)(?=[^\W!-~])"
)
_CHANGES = compiled(
    r"(?:每[年月季周天])?(?:短少|减少|增加|损失|下降|上升|下跌|成长|增长|流失|缩减|流入|流出)"
)
_IS = compiled(r"(?:本来|原本|原来|一直|主要|都|就|也|还)*(?<![但可于只要总若即凡])是(?![否不])")
_AT_A_PRICE = compiled(r"\s*(?:只[需须]?[以用付]?|[以用付])每")
_LETS = compiled(r"\s*(?:让|使|令|惠及)")
_GRANTED = compiled(
    r"(?:推出|实施|推行|设立|落实|开展|举办)(?:了)?([\u4e00-\u9fff“”]{4,28}(?:计划|优惠|津贴|措施|服务|基金|补贴|方案|制度))$"
)
_SAID_LAST = 800  # code points before a figure in which its noun was told in full
_PART = compiled(
    r"[\s、（(]*(?:(?:其|当|之|这些)中|里[面头]|另外?(?:还|亦|也)?(?=有))(?:约|大约|只|仅|已|共|的|则)*[有包括]*\s*"
)
_FROM_WHERE = compiled(r"来自|属于?|隶属|位于|出自")
_GOES_ON_LISTING = compiled(r"(?:[^，]*、)?\s*")
_AMONG = compiled(r"(?:(?<![集当其台])中|当中|其中|之内)$")
_ATTRIBUTE = compiled(
    r"(?:涉及|可建|提供|合共|平均|每年|每月|所占|约|其)*的?(?:土地|住宅|楼面|建筑|占地|使用|总|建造|工程|年度|营运|受影响)*"
    r"(?:面积|金额|费用|开支|造价|成本|投资额?|长度|高度|产量|产值)"
)
_YEARS_OF = compiled(r"[前后首末][一二两三四五六七八九十\d]{1,3}年")
_PAYS = compiled(
    rf"(?P<base>[投花付存]入?(?:{MASK}+|[1一]元))?[^{MASK}]{{0,4}}?(?P<verb>[{''.join(_PAID)}])[了到入]?\s*$"
)


#: 今年能赚110亿: what is earned or lost is money, printed or not.
_EARNS = compiled(r"(?:^|[^\W!-~])[赚赔亏]了?\s*$")


def paid(phrase: str) -> str:
    """A phrase that ends with one verb of money with the noun that it is called by: 劳退基金赔 → 劳退基金亏损."""
    found = _PAID_LAST.search(phrase)
    return phrase[: found.start()] + _PAID[found[1]] if found else phrase


class Counted(NamedTuple):
    """The things that a paragraph has counted last: their name and measure word."""

    metric: str
    unit: str | None


NOTHING = Counted("", None)


def elided(own: str, clauses: Sequence[str], numeral: Numeral, earlier: str) -> str:
    """The name of a figure whose own clause has neither subject nor noun, or the empty string.

    `own` is its clause up to it, `clauses` those before, `earlier` the name of the figure before in the same unit.
    """
    if not earlier and clauses and MASK in clauses[-1] and _ALTOGETHER.fullmatch(own):
        told = clauses[-1].rpartition(MASK)[2].strip()
        return told.removeprefix(noun_in(told)).replace("了", "") or told
    member = _MEMBER.search(own) if earlier and not DONE_WITH_IT.search(own) else None
    if member and member["who"] not in earlier:
        for told in (found["who"] for clause in clauses if (found := _MEMBER_TOLD.search(clause))):
            earlier = earlier.removeprefix(told)  # 女工的有40家，男工的有…: each has the head of the whole
        of, _, head = earlier.rpartition("的")
        kept = _OUTCOME.sub("", of) if _OUTCOME.search(member["who"]) and _OUTCOME.search(of) else ""
        return f"{kept}{member['who']}的{head}" if of else member["who"] + earlier
    part = _ITS_PART.fullmatch(own.strip()) if earlier else None
    if part and "的" in earlier and part["who"] not in earlier:
        return f"{part['who']}的{earlier.rpartition('的')[2]}"
    pays = (
        _PAYS.search(own)
        if numeral.form == "money" or (numeral.form == "bare" and _EARNS.search(own))
        else None
    )
    if pays and (pays["base"] or not in_clause(own[: pays.start("verb")])):
        base = pays["base"] or ""
        lead = "" if not base else "投入所得" if MASK in base else f"每{base}"
        return lead + _PAID[pays["verb"]]
    return ""


def had_by(own: str, clauses: Sequence[str]) -> str:
    """Who has what a clause with nothing but 有 tells of, as the clause before says: 甲区共有30个社，有500个社员 → 甲区."""
    told = _HAD.match(clauses[-1]) if clauses and _HAS.fullmatch(own) else None
    who = in_clause(_PLACED.sub("", told["who"])) if told else ""
    return who if 1 < len(who) <= _LONGEST_LEANED_ON and is_noun_phrase(who) else ""


#: 北区在城东、城西共有30个社: where they are is not who has them.
_PLACED = compiled(r"(?<=[^\W!-~]{2})在.+$")
_HAS = compiled(r"\s*(?:也|还|并|且|又|同时|另外?|则|约|共|总共)*有(?:大?约|大概|超过|近)?\s*")
_HAD = compiled(
    rf"(?P<who>[^，。；{MASK}]{{2,24}}?)(?:目前|现在|一?共|总共|合共|则|就|也|大概|大?约)*(?<![没只])有(?:大?约|大概)?\s*{MASK}+[^\W!-~]"
)


def whose_both(own: str) -> str:
    """Whose both are, the number and the attribute that its clause goes on with: 工务处一年有90件、总值4亿元的标案."""
    first, figure, then = own.partition(MASK)
    return in_clause(first) if figure and _AND_ITS.fullmatch(then.strip(MASK)) else ""


_AND_ITS = compiled(r"\s*、[^\W!-~]{2,6}")


def of_own_years(kept: str, own: str) -> str:
    """A name taken over that begins with years, with those that its own clause names: 前四年的税率 → 后四年的税率."""
    years = _YEARS_OF.match(own.strip()) if "年" in own else None
    return _YEARS_OF.sub(years.group(), kept, count=1) if years and _YEARS_OF.match(kept) else kept


def whole_of(own: str, doing: str, counted: Counted) -> str:
    """The things of which some are told of, or the empty string.

    共有65个苗圃，当中6个已经关闭 → 苗圃; 登记了65家工坊，26家来自河西、8家来自… → 工坊.
    """
    sorted_out = _FROM_WHERE.match(doing) and _GOES_ON_LISTING.fullmatch(own)
    if not counted.metric or not (sorted_out or _PART.fullmatch(own)):
        return ""
    deed, _, thing = _BRACKETED.sub("", _AMONG.sub("", without_kind(counted.metric))).rpartition("的")
    return deed + thing if 0 < len(deed) <= _SORTING else thing


def among_those(own: str, clauses: Sequence[str]) -> str:
    """The things that a clause before the figure's names as those of which it counts some: 在30个旧园圃中，17个已荒废."""
    opened = clauses and (not own.strip() or _HAS_SOME.fullmatch(own.strip()))
    told = (_OF_THOSE.match(clauses[-1].strip()) or _AMONG_ALL.search(clauses[-1])) if opened else None
    thing = named(MARKS.sub("", told["thing"]).strip().rpartition("的")[2]) if told else ""
    return thing if len(thing) > 1 and is_noun_phrase(thing) else ""


_OF_THOSE = compiled(
    rf"(?:[(（][^)）]{{1,3}}[)）]\s*)?(?:而?[在于])(?:上述|前述|[这那该此])?\s*(?:{MASK}+|[\d一二三四五六七八九十百]+[个项间家座所名位宗幅])(?P<thing>[^，{MASK}]{{2,28}}?)\s*(?:[当之其]中|中|里面?)$"
)


#: 定下的900个摊位当中，只有约40个…
_AMONG_ALL = compiled(rf"{MASK}\s*(?P<thing>[^，。；{MASK}]{{2,20}}?)\s*(?:[当之其]中|里面?)\s*$")
_HAS_SOME = compiled(r"(?:就|便|却|亦|也|约|大约|只|仅|已|共|的|则|有)+")


def of_places(own: str, subject: str, counted: Counted) -> str:
    """What a place has of the things counted last, or how many of them some number tells of: 港岛区占5个, 新增数字为5个.

    The empty string where the clause tells of something else.
    """
    if not counted.metric:
        return ""
    deed, _, thing = _BRACKETED.sub("", _AMONG.sub("", without_kind(counted.metric))).rpartition("的")
    thing = _OF_A_PLACE.sub("", thing)
    if found := _NUMBER_OF.fullmatch(subject):
        return thing if thing.startswith(found[1]) and found[1] else found[1] + thing
    thing = (f"{deed}的" if 0 < len(deed) <= _SHORT_DEED else "") + _YEARLY.sub("", thing)
    has = _PLACE_HAS.search(own.rpartition(MASK)[2])
    return subject + thing if has and _PLACE.search(subject) and not thing.startswith(subject) else ""


_BRACKETED = compiled(r"[(（][^()（）]*[)）]")
_SORTING = 2  # characters of the verb that says which of the things they are: 登录的工坊
_SHORT_DEED = 4  # characters of what sets some of the things apart: 新增的
#: The place at the head of a name, before what is there.
_OF_A_PLACE = compiled(r"^.*[区市县省镇乡村州](?=[^\W!-~]{3,}$)")
_YEARLY = compiled(r"^(?:按年|每年|年均|历年)")
_NUMBER_OF = compiled(r"([^\W!-~]{0,10}?)(?:数字|数目)")
_PLACE = compiled(r"[区市县省镇乡村州]$")
_PLACE_HAS = compiled(r"(?:则|就|亦|也|只|各)*占了?\s*$")


def attributed(subject: str, counted: Counted) -> str:
    """An area, sum or number of heads with the counted things whose it is: 65个苗圃，涉及土地面积约16公顷."""
    if not counted.metric or not _ATTRIBUTE.fullmatch(subject) or _REACHED.match(counted.metric):
        return subject
    return _AMONG.sub("", without_kind(counted.metric)) + subject


#: 惠及居民42万户，总投资3亿元; 设站28座，总投资90亿元: whom or what a work reaches, and not the work.
_REACHED = compiled(
    r"设(?!备|施|计)|惠及|涉及|覆盖|带动|服务(?!业|区|站|点|中心|器)|吸纳|途经|经过|沿线|(?:完工|竣工|开工|投产|签约)(?:数)?$"
)


def leaned_on(clauses: Sequence[str]) -> str:
    """What the clause just before says is done, for a verb that goes on with it: 商会不肯表态，已经拖延3年."""
    told = in_clause(clauses[-1]) if clauses and MASK not in clauses[-1] else ""
    if _SEEN_BY.search(told) or not names_thing(told):
        return ""
    return told if len(told) <= _LONGEST_LEANED_ON else ""


def carried(clauses: Sequence[str]) -> str:
    """The subject that the clauses before a figure's own have named last.

    A clause that only goes on with how it moved or whose it is (下跌至低点，属于地方) has the subject of the one before.
    """
    name = told = ""
    for clause in reversed(clauses):
        found = in_clause(clause)
        if len(found) >= 2:
            name, told = name or found, clause
            if not _GOES_ON.match(found):
                name = found
                break
    return _told_to_be(told) or _AMONG.sub("", name)


def changing(phrase: str, clauses: Sequence[str]) -> str:
    """What a verb of change that stands alone tells of: the thing that the sentence began with, saying what it is.

    这项规费本来是自有财源，……所以每年短少3亿元: the topic of a sentence holds through its clauses.
    """
    return next(filter(None, map(_told_to_be, clauses)), "") if _CHANGES.fullmatch(phrase) else ""


def _told_to_be(clause: str) -> str:
    """The thing of which a clause says what it is (养护费本来是规费收入 → 养护费), or the empty string."""
    found = _IS.search(clause)
    name = in_clause(clause[: found.start()]) if found and MASK not in clause[: found.start()] else ""
    return name if len(name) > 1 and is_noun_phrase(name) and names_thing(name) else ""


def of_which_sort(noun: str, masked: str, position: int) -> str:
    """The noun with the word that said last what it is of: …公屋单位…，落成10万个单位; or the noun itself."""
    if noun not in _sorts():
        return noun
    before = masked[max(masked.rfind("\n", 0, position) + 1, position - _SAID_LAST) : position]
    own = CLAUSE.split(before)[-1]
    for found in reversed([*re.finditer(rf"([^\W!-~]{{2}})[”」]?{noun}", before)]):
        if is_noun(found[1]):
            return noun if found[1] in own else found[1] + noun
    return noun


def leaned_on_sort(noun: str, clauses: Sequence[str]) -> str:
    """What the clause just before is about, for a noun that could be of anything: 公屋供应量，10年后欠20万个单位."""
    return leaned_on(clauses) if noun in _sorts() else ""


@cache
def _sorts() -> frozenset[str]:
    return frozenset(nouns("sort"))


def granted(own: str, clauses: Sequence[str]) -> str:
    """What those who are counted are given: 推出免费入园计划，让1200名长者…, or the empty string."""
    if len(clauses) > 1 and _AT_A_PRICE.match(own) and _LETS.match(clauses[-1]):
        own, clauses = clauses[-1], clauses[:-1]  # 让1200名长者，以每程5元的票价…
    found = _GRANTED.search(clauses[-1]) if clauses and _LETS.match(own) else None
    return named(MARKS.sub("", found[1])) if found else ""


def owner(own: str, clauses: Sequence[str]) -> str:
    """What the counted things are within: 附近有一座占地90公顷的墓园，内有300个骨灰位 → 墓园."""
    if not clauses or not _WITHIN.match(own):
        return ""
    found = _AT_ITS_END.search(clauses[-1].rstrip())
    return found["noun"] if found else ""
