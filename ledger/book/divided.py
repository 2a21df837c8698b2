"""A whole and its parts, however the text sets the one against the other, and which statements can be parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ledger.book.classes import classes_of, is_composed, known_classes, tags_of
from ledger.book.measures import measure_of
from ledger.book.passages import Statement, opens_bracket, same_time
from ledger.likeness.words import any_of, words_of
from ledger.patterns import compiled
from ledger.quantity import THING, in_first_unit


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts; a `whole` of `None` is a hundred per cent.

    `closed` says that the parts are known to make up the whole, `overlapping` that they are known to
    share members, `fixed` that the whole is the same at all times (a panel of cities). `cue` is the
    word that makes them parts, `certain` whether the text names the whole beyond doubt, `told` whether only
    the way it is told closes the list (这140家，…).
    """

    whole: Statement | None
    parts: tuple[Statement, ...]
    cue: str
    closed: bool
    overlapping: bool = False
    fixed: bool = False
    certain: bool = True
    told: bool = False


_HAS_MOVED = compiled(r"(?:[增升涨漲减減降跌]|提高|[扩擴]大|[缩縮]小)[加升高少低落]?(?:到|至)了?\s*\Z")
_FOR_EACH = compiled(r"每[^，。；,;\d]{1,6}?(?:有|为|為|[达達]到?|是)?(?:近|[约約])?\Z")
_TOTAL = compiled(
    r"(?:[这這]?[\d一二两兩三四五六七八九十]+[项項者个個类類方]|以上|三者)?(?:合[计計]|[共总總][计計]|[总總]共)(?:为|為|是|[达達]到?)?\s*\Z"
)


def _counts_other_things(part: Statement, whole: Statement) -> bool:
    """Whether there are more of the part by another measure word than there are of the whole by its own."""
    one, all_of_it = part.first.figure.quantity, whole.first.figure.quantity
    return (
        part.measures == whole.measures == THING
        and one.unit != all_of_it.unit
        and in_first_unit(one) > in_first_unit(all_of_it)
    )


_ACCOUNTS = frozenset(("产值", "收入", "支出", "利润", "资产", "负债", "投资", "存款", "贷款"))
#: 平均亩产, 均价: of one among them, not of all
_OF_ONE = compiled(
    r"亩产|畝產|单产|單產|每公顷|每公頃|每亩|每畝|均价|均價|平均(?:价|價|分|年龄|年齡|寿命|壽命)"
)
_SO_MANY_OF = compiled(
    r"(?:\A|[^\d.,%％])(?:\d{1,3}|[两兩二三四五六七八九十]{1,3})[台臺套座艘辆輛架组組列颗顆枚条條]\Z"
)
#: 其中她对6位高手: whom a part of them met
_AGAINST = compiled(r"(?:其中|当中|當中)[^，。；,;\d]{1,6}(?:对|對|与|與|跟|战胜|戰勝|击败|擊敗)\s*\Z")


def fitting_parts(parts: Sequence[Statement], whole: Statement, cue: str = "") -> Iterator[Statement]:
    """The statements that can be parts of the whole: of its unit and its time, not in a bracket behind the cue.

    Things are counted by many words: behind the first part another word than its own and the whole's counts other
    things (65个苗圃，当中6个已关闭，可种树苗1600株), and so does one by which there are more of them than of the whole
    (三种农具，其中水泵12万台). What there is for each unit (每公顷310株) is no part, nor is a total that is named one. An
    average yield has no parts, nor has what each of so many has (两台33万千瓦机组), and behind the first part what is called
    by another measure (总投资2亿元，其中甲厂投资6000万元，年产值5亿元) is something else.
    """
    if _OF_ONE.search(whole.first.metric or "") or _SO_MANY_OF.search(whole.first.prefix):
        return
    measured = measure_of(whole.first)
    words = {whole.first.figure.quantity.unit, *(part.first.figure.quantity.unit for part in parts[:1])}
    for index, part in enumerate(parts):
        aside = opens_bracket(part.lead) and not (index == 0 and cue and is_in_bracket(part, cue))
        of_unit = part.adds_up and part.measures == whole.measures and not aside
        of_unit &= part.measures != THING or part.first.figure.quantity.unit in words
        of_unit &= not _counts_other_things(part, whole) and _FOR_EACH.search(part.lead) is None
        of_unit &= (
            not index
            or not {measure_of(part.first), measured} <= _ACCOUNTS
            or measure_of(part.first) == measured
        )
        of_unit &= _AGAINST.search(part.lead) is None
        of_unit &= not index or _TOTAL.search(part.lead) is None  # 教育3亿元，卫生2亿元，两项合计5亿元
        of_unit &= not index or _HAS_MOVED.search(part.lead) is None  # 工业企业30家，去年已增至35家
        bare = part.level is None and part.rate is not None and whole.rate is not None
        if (of_unit or bare) and same_time(part.first, whole.first):
            yield part


def breakdown_of(whole: Statement, parts: tuple[Statement, ...], cue: str, certain: bool) -> Breakdown:
    """The breakdown of a whole into parts, with all that their classes and their cue say of it."""
    known = classes_of(parts, whole)
    told = len(parts) > 1 and cue.startswith(words_of("parts", "these"))
    closed = known is not None or told or is_composed(whole, parts)
    overlapping = any(
        known_.overlapping and len({tag[number] for tag in map(tags_of, parts) if number in tag}) > 1
        for number, known_ in enumerate(known_classes())
    )
    return Breakdown(
        whole,
        parts,
        cue,
        closed=closed and not overlapping,
        overlapping=overlapping,
        fixed=known is not None and known.fixed,
        certain=certain,
        told=told and known is None,
    )


def come_to(parts: Sequence[Statement], whole: Statement) -> bool:
    """Whether two parts or more come to the whole, as printed: 保费4亿元，其中寿险3亿元；财产险1亿元."""
    amounts = [in_first_unit(part.first.figure.quantity) for part in parts]
    return len(amounts) > 1 and sum(amounts) == in_first_unit(whole.first.figure.quantity)


def is_in_bracket(part: Statement, cue: str) -> bool:
    """Whether the cue itself stands in the bracket that its first part does: 补助9亿元（其中：专项3亿元、一般6亿元）."""
    at = part.lead.find(cue)
    return at >= 0 and opens_bracket(part.lead[: at + (cue[:1] in "(（")])


@cache
def joined() -> re.Pattern[str]:
    """Words that add one more part to those before it, and so leave the classes: 收入8亿元，加上中央返还1亿元."""
    return any_of(words_of("parts", "together_with"))
