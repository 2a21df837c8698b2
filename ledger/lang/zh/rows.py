"""Which of several things a figure of a row is of: A和B分别增长x和y, A为x，B为y，分别增长z和w, 三次产业贡献率分别为….

The things are counted before one is taken: where a row has another number of figures than there are names, it is
left unnamed rather than named wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from ledger.lang.language import Described, Numeral, Stretch
from ledger.lang.zh.clauses import REACH
from ledger.lang.zh.naming import without_kind
from ledger.lang.zh.subjects import CLAUSE, MASK, SHARED_TAIL, subject_of
from ledger.patterns import compiled
from ledger.records import Kind, Role

_FIGURE = compiled(rf"{MASK}+")
_ROW = compiled(
    rf"{MASK}+(?:\s*(?:、|和|及|与|以及|[，,](?=\s*{MASK}))\s*(?:(?:增长|下降|上涨|下跌|上升|回升|回落|提高|降低|提升|扩大|收窄|增加|减少)(?:了)?)?{MASK}+)*"
)
#: 分别为A，B及C: a comma between two figures of a row.
_COMMA = compiled(rf"(?<={MASK})\s*[，,]\s*(?={MASK})")
#: 分别从A、B增加到C、D: the second row has the names of the first.
_ROW_BEFORE = compiled(rf"分别[^，。；]*?{MASK}+(?:、|和|及|与)[^，。；]*[，,]$")
BY_HOW_MUCH = "幅度"
"""How the name ends of how far one rate stands from another."""
#: 快于全县8.2、5.0个百分点, of the row of rates before.
_SET_AGAINST = compiled(
    r"(?:快于|慢于|高于|低于|(?<![占同环对])[比较][^，。；]{2,12}?(?:快|慢|高|低))[^，。；]{0,14}"
)
#: 分别增长18.5%、12.7%，与2019年同期相比下降0.9%、1.7%: the same things against another time.
_AGAINST_YEAR = compiled(r"(?:与|和|同|比|较)[^，。；]{0,8}(?:同期|相比)")
_EVERY_LINK = compiled(r"、|和|以及|及(?!其|以[上下])|与")
_LAST_LINK = compiled(r"(?:和|以及|及(?!其|以[上下])|与)(?!.*(?:和|以及|及(?!其|以[上下])|与))")
_HEADS = frozenset("内外中高初上下东西南北大小男女公私进出新老单双长短轻重甲乙丙一二三四五六")
_SIBLING = compiled(
    r"城镇|农村|城市|乡村|男性|女性|中央|地方|国内|国际|省级|市级|县级|东部|中部|西部|内资|外资|国有|民营|公立|民办|公办"
)
_OTHER_WAYS = {"支出": "收入", "收入": "支出", "进口": "出口", "出口": "进口", "贷款": "存款"}
_OTHER_WAY = compiled("|".join(_OTHER_WAYS))
_ORDINAL = compiled(r"第[一二三四五六]")
#: Words that stand for a whole list: 三次产业, 第一、二、三产业, 城乡居民.
_ORDINALS = compiled(r"第?一、第?二(?:、|和|及)第?三(?:次)?(?P<tail>产业.*)|三次(?P<told>产业.*)")
#: 产销量分别达到: one word for two things, in the order in which it names them.
_BOTH_ARE = {
    "产销": ("产", "销"),
    "购销": ("购", "销"),
    "收支": ("收入", "支出"),
    "进出口": ("进口", "出口"),
    "存贷款": ("存款", "贷款"),
    "供需": ("供给", "需求"),
}
_BOTH = compiled(rf"(?P<both>{'|'.join(_BOTH_ARE)})(?P<tail>(?:余额|总额|规模|[额量值])?)(?:约|已|共)*$")
_TOWN_AND_COUNTRY = compiled(r"城乡(?P<tail>(?:(?:常住)?居民|低保).*)")
_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW, Kind.RATE, Kind.TARGET, Kind.SHARE})
_RATE = compiled(r"(?:增速|[增涨降升跌加减调变]幅|增长率|变动率)")
#: A为x，B为y，占比分别为z和w
_SHARE = compiled(r"占比|比重|比例|份额|占有率")
_AVERAGED = compiled(r"(?:[人户亩]均|每[百千万]?[^\W\d]).{2,}$")
_GROWTH_TAIL = compiled(r"(?:年均)?(?:增速|增长率)$")


class Row(NamedTuple):
    """A figure's place in a row after 分别: how many stand before it, how many there are, and the words around it.

    `clauses` are those before its own within reach, where its own has 分别.
    """

    before: int
    total: int
    lead: str
    behind: str
    clauses: tuple[str, ...] = ()


def row(masked: str, stretch: Stretch, numeral: Numeral, *, listed: bool = False) -> Row | None:
    """The row that a figure stands in, or `None` where its clause has no 分别 and it is not known to be `listed`."""
    if not listed and masked.find("分别", stretch.start, numeral.start) < 0:
        return None  # as almost always
    reached = masked[max(stretch.start, numeral.start - REACH) : numeral.start]
    *clauses, own = CLAUSE.split(_COMMA.sub("、", reached + MASK)[: -len(MASK)])
    lead, each, behind = own.rpartition("分别")
    if not each and listed:
        at = own.find(MASK) if MASK in own else len(own)
        lead, behind = own[:at], own[at:]
    elif not each:
        lead, behind = "", own
        words = own.partition(MASK)[0]
        if not _ROW_BEFORE.search(masked, stretch.start, numeral.start - len(own)) or (
            subject_of(words) and not _SET_AGAINST.match(words)
        ):
            return None
    follow = _ROW.match(masked, numeral.start, stretch.end)
    index = len(_FIGURE.findall(behind))
    rest = len(_FIGURE.findall(follow.group())) if follow else 1
    words = behind[: behind.find(MASK)] if MASK in behind else behind
    return Row(index, index + rest, lead, words, tuple(clauses) if each else ())


#: 32.9平方米、37.1平方米: the figure is one of a row.
_NEXT, _LAST = compiled(rf"\s*(?:、|和|及|与)\s*{MASK}"), compiled(rf"{MASK}\s*(?:、|和|及|与)\s*\Z")
_TELLS = compiled(r"(?:增[长加产]|下降|上[涨升]|下跌|达到?|为|是|有|超过|突破|占)(?:了|到|至)?\Z")


def unsaid(masked: str, stretch: Stretch, numeral: Numeral) -> str:
    """The name of a figure in a row of as many as the things before it, though 分别 is not said: 镇区和村组住户3户、5户."""
    first = _LAST.search(masked, max(stretch.start, numeral.start - 4), numeral.start) is None
    if first and _NEXT.match(masked, numeral.end, stretch.end) is None:
        return ""
    found = row(masked, stretch, numeral, listed=True)
    if found is None or found.total < 2 or "分别" in found.lead:
        return ""
    lead = found.lead.rpartition(MASK)[2] if MASK in found.lead else found.lead
    lead = _TELLS.sub("", lead)
    if not _MEMBERS.fullmatch(lead):
        return ""
    parts = _parts(lead, found.total)
    return parts[found.before] if parts else ""


_MEMBERS = compiled(r"[^\W!-~]{1,8}(?:[、和与及][^\W!-~]{1,12})+")


def respective(found: Row, told: Sequence[tuple[Numeral, Described]]) -> str:
    """The name of the row's figure: its own of the subjects before 分别, or that of the figure which it is told of.

    `told` are the sentence's figures so far. The empty string where neither are as many as the row's figures.
    """
    tail = subject_of(found.behind) if found.lead else ""
    lead = found.lead.rpartition(MASK)[2] if MASK in found.lead else found.lead
    parts = (
        _counted(found.lead, found.total)
        or _spelled(lead, found.total)
        or _pairs(found.clauses, lead, found.total)
        or _parts(lead, found.total)
        or _by_commas(found.clauses, lead, found.total)
    )
    if parts:
        part = parts[found.before]
        return part if not tail or tail in part else part + tail
    subject = subject_of(lead)
    rates = bool(_RATE.fullmatch(subject))
    against = (not found.lead or rates) and _SET_AGAINST.match(found.behind)
    if against:
        return _set_against(found, against[0], told)
    shares = bool(_SHARE.fullmatch(subject))
    if len(subject) >= 2 and not (rates or shares):
        return ""
    before = [
        one.metric
        for _, one in told[: len(told) - found.before]
        if one.metric and (one.kind is Kind.CHANGE_REL if rates else one.kind in _AMOUNTS)
    ][-found.total :]
    if not before and not found.lead and _AGAINST_YEAR.search(found.behind):
        grown = [one.metric for _, one in told[: len(told) - found.before] if one.kind is Kind.CHANGE_REL]
        before = [name for name in grown[-found.total :] if name]
    if not before and (rates or not subject):
        reached = [one.metric for _, one in told if one.role is Role.TO and one.metric]
        before = reached if len(reached) == found.total else []
    if len(before) < found.total or found.total < 2:
        return ""
    return (
        before[found.before] if rates else without_kind(before[found.before]) + (subject if shares else tail)
    )


def _set_against(found: Row, against: str, told: Sequence[tuple[Numeral, Described]]) -> str:
    """分别增长13.0%、9.8%，快于全县8.2、5.0个百分点: how far each of the rates before stands from another."""
    rates = [
        one.metric
        for _, one in told[: len(told) - found.before]
        if one.metric and one.kind is Kind.CHANGE_REL
    ][-found.total :]
    if not 1 < found.total == len(rates):
        return ""
    return f"{rates[found.before]}{against}{BY_HOW_MUCH}"


def _parts(lead: str, total: int) -> list[str]:
    """The subjects that a row's lead names, where they are as many as its figures and more than one."""
    if total < 2:
        return []
    subject = subject_of(lead)
    for split in (_EVERY_LINK.split(subject), _listed(subject), subject.split("、")):
        parts = [part for part in split if part]
        if len(parts) == total:
            return [_with_tail(parts, index) for index in range(total)]
    return []


def _by_commas(clauses: Sequence[str], lead: str, total: int) -> list[str]:
    """拖船、渡船，汽车，机器人产量分别…: members that commas part, the last of which prints the tail for all."""
    members = list(takewhile(_MEMBER.fullmatch, (clause.strip() for clause in reversed(clauses))))
    if total <= 2 or len(members) != total - 1:
        return []
    others = members[::-1]
    parts = [*others, subject_of(lead)]
    return [_with_tail(parts, index) for index in range(total)]


def _pairs(clauses: Sequence[str], lead: str, total: int) -> list[str]:
    """仓储和快递业，出租和会展服务业分别…: members that are two things each, which only commas part."""
    said = takewhile(_TWO_THINGS.fullmatch, (clause.strip() for clause in reversed(clauses)))
    members = [*list(said)[::-1], subject_of(lead)]
    if total < 2 or len(members) != total or not _TWO_THINGS.fullmatch(members[-1]):
        return []
    return members if all(member[-1] == members[-1][-1] for member in members) else []


_TWO_THINGS = compiled(
    r"[\u4e00-\u9fffA-Za-z、]{1,16}(?:和|以及|及(?!其|以[上下])|与)[\u4e00-\u9fffA-Za-z]{1,12}"
)
#: A clause that is a thing and says nothing of it.
_MEMBER = compiled(r"[\u4e00-\u9fffA-Za-z（）()、]{2,14}(?<![看说是了的])")


def _counted(lead: str, total: int) -> list[str]:
    """锡、铜、铅三种矿石产量: the names that stand before their own count."""
    head, counted, behind = lead.rpartition(MASK)
    names = [name for name in _EVERY_LINK.split(subject_of(head.rstrip(MASK))) if name]
    return [name + subject_of(behind) for name in names] if counted and 1 < total == len(names) else []


def _spelled(lead: str, total: int) -> list[str]:
    """The members that a word for all of them stands for."""
    if total == 2 and (both := _BOTH.search(lead)):
        of = subject_of(lead[: both.start()])
        return [of + member + both["tail"] for member in _BOTH_ARE[both["both"]]]
    listed = _ORDINALS.search(lead) if total == 3 else _TOWN_AND_COUNTRY.search(lead) if total == 2 else None
    if listed is None:
        return []
    tail, of = subject_of(next(filter(None, listed.groups()))), subject_of(lead[: listed.start()])
    return [of + member + tail for member in (("第一", "第二", "第三") if total == 3 else ("城镇", "农村"))]


def _listed(subject: str) -> list[str]:
    """A、B与C、D和E: split at the list's own commas and before its last member only."""
    head, _, last = subject.rpartition("、")
    return [*head.split("、"), *_LAST_LINK.split(last)] if head else [subject]


#: 任教于夜校、技校和职校的教员: who it is of each, and what they do there.
_WHOSE = compiled(r"[^的]{1,8}(?P<tail>的[^的]{2,10})")
_AT_PLACE = compiled(r"(?:就读|任教|受雇|居住|入住|任职|位|设|来自|受聘|服务)于?")


def _with_tail(parts: Sequence[str], index: int) -> str:
    """A part with the tail that the last one prints for all, and the owner that the first does."""
    if (whose := _WHOSE.fullmatch(parts[-1])) and not any("的" in part for part in parts[:-1]):
        lives = _AT_PLACE.match(parts[0])
        of_all = parts[index] + (whose["tail"] if index < len(parts) - 1 else "")
        return of_all if index == 0 or lives is None else lives[0] + of_all
    tail = SHARED_TAIL.search(parts[-1])
    owner, of, _ = parts[0].rpartition("的")
    part = parts[index]
    if _ORDINAL.fullmatch(part) and _ORDINAL.match(parts[-1]):
        return part + parts[-1][len(part) :]  # 第二、第三产业占比重
    sibling = _SIBLING.match(parts[-1])
    if _SIBLING.fullmatch(part) and sibling and len(parts[-1]) > sibling.end():
        return part + parts[-1][sibling.end() :]  # 城镇和农村低保对象
    if index and (other := _OTHER_WAY.match(part)) and (at := parts[0].rfind(_OTHER_WAYS[other[0]])) > 0:
        return parts[0][:at] + part  # 全省公共预算收入和支出
    averaged = _AVERAGED.search(parts[-1])
    if averaged and averaged.start() and not _AVERAGED.search(part):
        return part + averaged.group()  # 镇区和村组户均面积
    bare = tail is not None and parts[-1][1:] == tail.group()  # 米和油产量
    heads = len(part) == 1 and part in _HEADS and parts[-1][0] in _HEADS  # no 煤和天然气产量
    if heads and len(parts[-1]) > len(part) + 1 and not bare:
        return part + parts[-1][1:]  # 内、外贸吞吐量; 中、高等教育在校生
    if tail and not SHARED_TAIL.search(part):
        part += tail.group()
    elif tail and tail.group().endswith(("增速", "增长率")) and not part.endswith(tail.group()):
        part += "的" + (growth.group() if (growth := _GROWTH_TAIL.search(tail.group())) else "")
    return owner + of + part if index and of and owner not in part else part
