"""What a figure takes up from the words around it: 这个数字, either end of a scale, one of each, the number foreseen.

A speaker goes on with a number without naming it again: 领取津贴的渔民有34万名，那个数字恐怕会到40万名; he gives the least
and the most of what he has just named (小则两人，大则二十人); he sets it against what was foreseen (较预计的30列为多).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.dropped import Told
from ledger.lang.zh.memory import Memory
from ledger.lang.zh.naming import without_kind
from ledger.lang.zh.parts import is_noun_phrase
from ledger.lang.zh.placed import as_what, of_those, what_for, what_it_is, who_does
from ledger.lang.zh.subjects import MARKS, MASK, in_clause, noun_after, noun_in
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Kind

_SAME_NUMBER = compiled(
    r"(?:^|[^\W!-~])(?:[这那该此]一?个?|有关的?|上述的?|目标)(?:数字|数目|数额|金额|总数|人数|比[例率]|百分比|水平)"
    r"(?:的话)?(?:(?!包[括含]|涵盖|[当之其]中)[^，。；]){0,10}$"  # what it includes is a part of it
)
_THINGS = frozenset({"money", "count", "measure"})
_AMOUNTS = frozenset({Kind.LEVEL, Kind.FLOW, Kind.RATE, Kind.SHARE, Kind.TARGET})
#: 比原先估计的9000个多, 较2月时预计的30列为多.
_AGAINST = compiled(r"(?:也|亦|还|更|均|都)*[比较](?P<what>[^，。；]{1,14}?)的?\s*$")
_WAY = compiled(
    r"(?P<noun>[^\W!-~]{0,8}?)(?:要|还要|更|为|来得)?(?:多|少|高|低|大|小|快|慢|长|短)(?:了|出|得多)?(?=[，。；、！？\n]|$)"
)
_FORESEEN = compiled(
    r"(?:预[计期测估算]|估[计算]|计划|规划|目标|原[定先来本]|预算|承诺|公布|宣布|批准|申报|[时前]的?)$"
)
_DAYS = compiled(r"[年月日季度期初底末]|去年|前年|今年|上年|同期|以往|过去|之前|从前")
#: 小则3人, 多则10天: either end of a scale.
_END = compiled(
    r"(?:^|[，、；\s])(?P<end>[大小多少长短快慢高低])则(?:约|要|有|达|只有|需要?|可达)*\s*(?:$|(?=\ufdd0))"
)
_SIZES = {"大": "大型", "小": "小型"}
#: 每4吨就有1吨, 每花4元便有1元: the whole of so many, and how it comes about.
_EACH = compiled(r"每(?P<deed>[^\W!-~]{0,3}?)\s*$")
_SPENT = {"花": "开支", "用": "开支", "赚": "收入", "收": "收入"}


def taken_up(
    masked: str, stretch: Stretch, numeral: Numeral, kind: Kind, words: Words, memory: Memory
) -> tuple[str, bool]:
    """The name of a figure that takes its own up from the words around it, and whether it is told in full.

    The empty string for any other figure.
    """
    own, earlier = words.own, words.earlier
    if kind is Kind.SHARE and (
        part := of_those(masked, stretch, numeral, own, words.clauses)
        or who_does(masked, stretch, numeral, own)
        or what_for(masked, stretch, numeral, own)
    ):
        return part, True
    if part := as_what(masked, stretch, numeral, own):
        return part, True
    if part := what_it_is(masked, stretch, numeral, own, words.clauses):
        return part, False
    if (
        kind is Kind.SHARE
        and numeral.form in _THINGS
        and (part := one_of_each(masked, stretch, numeral, own, memory.told))
    ):
        return part, True
    if kind in _AMOUNTS and "则" in own and numeral.form == "count":
        return end_of_a_scale(own, memory, words.clauses, numeral), False
    if numeral.form in _THINGS and (part := comes_to(own, memory.told)):
        return part, False
    if kind in _AMOUNTS and (again := same_number(own, memory.told, numeral, words.alike)):
        return again, False
    return set_against(masked, stretch, numeral, own, earlier), False


class Words(NamedTuple):
    """The words about a figure: its `own` clause up to it, the `clauses` before, and what those before it go by.

    `earlier` is the name of the figure before in its sentence, `alike` that of the last in its unit.
    """

    own: str
    clauses: Sequence[str]
    earlier: str
    alike: str


def same_number(own: str, told: Told, numeral: Numeral, alike: str) -> str:
    """The name of the number just told where the clause only speaks of it as such: 那个数字恐怕会到40万名.

    `told` are the sentence's figures, `alike` the name of the last one in the same unit of a sentence before.
    """
    if MASK in own or not _SAME_NUMBER.search(own):
        return ""
    unit = unit_class(numeral.unit)
    for before, one in reversed(told):
        if unit_class(before.unit) == unit and one.kind in _AMOUNTS and one.metric:
            return without_kind(one.metric)
    return alike


def comes_to(own: str, told: Told) -> str:
    """The thing whose share of a whole was told just before, where the clause goes on with what it comes to.

    经常开支占总开支八成，为4千亿元 → 经常开支. The empty string of any other figure.
    """
    if not told or told[-1][1].kind is not Kind.SHARE or not _COMES_TO.fullmatch(own):
        return ""
    return (told[-1][1].metric or "").partition("占")[0].removesuffix("比例")


_COMES_TO = compiled(r"\s*(?:也?即是?|为|是|达|约为|亦即)\s*")


def set_against(masked: str, stretch: Stretch, numeral: Numeral, own: str, earlier: str) -> str:
    """The name of a figure that the one before is held against, with what was foreseen; the empty string of any other.

    今年落成12000个单位，比原先估计的9000个多: the second is the first as it was foreseen. Another's figure
    (比邻县的9000个多) has its own name.
    """
    led = _AGAINST.search(own) if earlier and MASK not in own else None
    way = _WAY.match(masked, numeral.end, stretch.end) if led else None
    if led is None or way is None:
        return ""
    what = MARKS.sub("", led["what"]).strip().removesuffix("的")
    if _FORESEEN.search(what):
        return re.sub(r"\s", "", what) + earlier
    return earlier if _DAYS.search(what) and len(what) <= len("上一个财政年度末") else ""


def end_of_a_scale(own: str, memory: Memory, clauses: Sequence[str], numeral: Numeral) -> str:
    """The thing of which a figure is the least or the most: 举行了一场会议，小则三人，大则五十人 → 小型会议."""
    found = _END.search(own)
    if found is None:
        return ""
    size = _SIZES.get(found["end"], "")
    if memory.told and (first := memory.told[-1])[0].unit == numeral.unit and any(map(_END.search, clauses)):
        name = without_kind(first[1].metric or "")
        return size + (name[len(size) :] if name.startswith(tuple(_SIZES.values())) else name)
    unit = unit_class(numeral.unit)
    for before, one in reversed(memory.told):
        if before.form == "count" and unit_class(before.unit) != unit and one.metric:
            return size + without_kind(one.metric)
    counted = memory.counted
    if counted.metric and unit_class(counted.unit) != unit:
        return size + without_kind(counted.metric)
    named = (in_clause(clause) for clause in reversed(clauses) if MASK not in clause)
    return next((size + name for name in named if len(name) > 1), "")


def one_of_each(masked: str, stretch: Stretch, numeral: Numeral, own: str, told: Told) -> str:
    """The name of whole or part of a share that is told in whole things: 每花4元，便有1元花在码头上.

    The whole goes by what is done with it (政府开支（每5元）), the part by what becomes of it.
    """
    whole = _EACH.search(own)
    if whole:
        subject = in_clause(own[: whole.start()]) if whole.start() else ""
        thing = _SPENT.get(whole["deed"], whole["deed"])
        what = noun_after(masked, stretch, numeral)
        return f"{subject}{thing}{what}（每{_printed(numeral)}）" if subject or thing or what else ""
    if not told or not (before := told[-1][1].metric) or "（每" not in before:
        return ""
    whole_name, _, each = before.partition("（每")
    doing = _becomes(masked, stretch, numeral)
    return f"每{each.removesuffix('）')}{whole_name}中{doing}的部分" if doing else ""


def _becomes(masked: str, stretch: Stretch, numeral: Numeral) -> str:
    """What becomes of the part, from the words behind it."""
    end = min(
        (at for mark in "，。；！？\n" if (at := masked.find(mark, numeral.end)) > 0), default=stretch.end
    )
    behind = MARKS.sub("", masked[numeral.end : min(end, stretch.end)]).strip(" 的").removeprefix("是")
    return behind.removesuffix("方面").removesuffix("上")[:16] if MASK not in behind else ""


def _printed(numeral: Numeral) -> str:
    return f"{numeral.value.normalize():f}{numeral.unit or ''}"


def asked_thing(clauses: Sequence[str]) -> str:
    """What was asked for just before: 你告诉我会增聘多少护士吧 → 护士."""
    for clause in reversed(clauses[-2:]):
        found = _ASKS.search(clause)
        noun = noun_in(found["noun"]) if found else ""
        if found and len(noun) > 1 and is_noun_phrase(noun):
            return noun
    return ""


_ASKS = compiled(r"(?:多少|几)(?:[个名间宗张件所位套家辆])?(?P<noun>[^\W!-~]{2,8}?)(?:吧|呢|吗|啊|了)?$")
