"""What a figure without a measure word counts, told by the nouns beside it: 营收14.1亿, 市民263万."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from ledger.lang.zh.atoms import Atom
from ledger.lang.zh.numerals import LARGE
from ledger.lang.zh.words import alternation, nouns
from ledger.patterns import compiled

_CLAUSE_END = compiled(r"[，。、；！？,;\n]")
_SENTENCE_END = compiled(r"[。！？\n]")
_REACH, _FAR_REACH = 60, 600
#: More than there are people: 公务人员部分是3兆多 is money.
_PEOPLE = Decimal(10**10)
#: 3亿进境运输工具: what stands right behind a bare number is what it counts, not what the sentence counted before.
_OF_ITS_OWN = compiled(
    r"(?!左右|以[上下内]|上下|之?[多间]|不等|[要是会可能都也就才在已没还很来去给用从被把对为由再又只且而则便将须应该得到让使未不无有拿做]|的?(?:规模|资金|经费|预算|债|款|钱))[^\W!-~]{4}"
)
_SCORED = compiled(r"(?:评分|得分|分数|平均分)[^，。]{0,6}$")


#: So many times what was put in: SROI的评估值是1.38, 社会影响力为1.5.
_YIELD = compiled(r"(?:S?ROI|回报|报酬|评估值|影响力)[^，。；]{0,8}$")
_YIELD_REACH = 20


#: 单位面积约430呎: square feet, as they are called for short.
_AREA, _AREA_REACH = compiled(r"(?:面积|楼面|占地|地积)[^，。；\n]{0,8}$"), 16


#: 户数约258万, 家数是350: the word for their number names the measure word.
_BY_NUMBER = compiled(r"([户家宗艘辆间所件]|(?<!人)次)总?数(?:大概|大约|约|为|是|有|达到?|只|仅|共)* ?$")


def unit_of(text: str, atom: Atom) -> str | None:
    """The printed unit, or the unit of what the nearest noun says is counted; `None` where none says it."""
    if atom.unit == "呎" and _AREA.search(text, max(0, atom.start - _AREA_REACH), atom.start):
        return "平方呎"
    if atom.unit is not None:
        return atom.unit
    if by_number := _BY_NUMBER.search(text, max(0, atom.start - 10), atom.start):
        return by_number[1]
    if not in_myriads(atom.printed):
        if priced_before(text, atom.start) or priced_behind(text, atom):
            return "元"
        if "." in atom.printed or "点" in atom.printed:
            before = _CLAUSE_END.split(text[max(0, atom.start - _YIELD_REACH) : atom.start])[-1]
            if _YIELD.search(before):
                return "x"
        return "分" if _SCORED.search(text, max(0, atom.start - 10), atom.start) else None
    if atom.number.value >= _PEOPLE and "兆" in atom.printed:
        return "元"
    following = _CLAUSE_END.split(text[atom.end : atom.end + 12], maxsplit=1)[0]
    clause = _CLAUSE_END.split(text[max(0, atom.start - _REACH) : atom.start])[-1]
    if _INCOME.match(following):
        return "元"
    if same := _SAID_AGAIN.match(text, atom.end):
        return "人" if same[1].startswith("人") else same[1]
    if _persons().search(following) and not (
        following.startswith("的") and _nearest(clause, _BEFORE) == "元"
    ):
        return "人"
    sentence = _SENTENCE_END.split(text[max(0, atom.start - _REACH) : atom.start])[-1]
    named = _nearest(_CLAUSE_END.split(sentence)[-1], _BEFORE_OR_BEHIND)
    of_those = _OF_THOSE.search(sentence)
    if of_those and (named is None or _THOSE_THAT.search(sentence)):
        return of_those[1]
    if named is None and not _OF_ITS_OWN.match(following):
        named = _nearest(sentence, _BEFORE)
        if named == "人" and "亿" in atom.printed:  # so many people are told of in the clause just before
            named = _nearest("".join(_CLAUSE_END.split(sentence)[-2:]), _BEFORE)
    if named == "人" and (_PAID.search(clause) or ("亿" in atom.printed and _LACKED.search(clause))):
        named = "元"
    if named is None and ("亿" in atom.printed or "兆" in atom.printed) and not _MADE.search(clause):
        before = text[max(0, atom.start - _FAR_REACH) : atom.start]
        return "元" if _nearest(before, _BEFORE) == "元" else None
    return named


#: 超过两百万，约两百一十三万人口: so many, and then more exactly.
_SAID_AGAIN = compiled(
    r"，(?:大?约|大概|也?就是|即|准确来?说是?)+[\d.,零〇一二两三四五六七八九十百千]{1,10}万(人口?|户|家|名)(?![均次])"
)
#: 9万6千人里面在线上的不到7万: of those.
_OF_THOSE = compiled(
    r"[\d万千百亿多几余]([人名位户家])[^，。；\d]{0,8}?(?:里面?|当中|之中|其中)[^，。；\d]{0,16}$"
)
#: 领补助的有3万: those that do so are counted.
_THOSE_THAT = compiled(r"的(?:就|也|只|仅|大概|大约|目前|现在)*[有是]?$")
#: 产能达到50亿: what is made or carried is no money, of which a sentence before may speak.
_MADE = compiled(
    r"(?:产能|[产销储存用发货客运流][电水气煤油粮货客]?量|吞吐量|数量|面积|里程|[户个次件台辆]数)(?:已|也|就|约|共|首次|累计)*(?:达到?|为|是|有|突破|超过|[增升]至)?了?$"
)
#: 300万所得的人: what they have is counted, not they.
_INCOME = compiled(r"(?:以[上下])?的?(?:所得|年?收入|年薪|存款|资产|身家|营业额|市值|价值)")
_PAID = compiled(r"(?:[赔赚花付拨欠亏]|编列?|补贴)(?:了|到|有|约|将近|超过|至少)*$")
_LACKED = compiled(r"(?:[缺差]|短[少缺]|不[足够])(?:了|到|有|约|将近|超过|至少)*$")


def in_myriads(printed: str) -> bool:
    """Whether the number is told in 万, 亿 or 兆, by which alone it counts something: 存款一万二."""
    return not _MYRIADS.isdisjoint(printed)


_MYRIADS = frozenset(LARGE)


@cache
def _persons() -> re.Pattern[str]:
    return compiled(alternation(nouns("person")))


_PRICED_BEFORE = compiled(
    r"(?:补助|补贴|津贴|罚款|罚金|月薪|薪水|薪资|工资|价格|售价|票价|单价|收费|费用|租金|奖金|花了|赚了|要价|定价)(?:每[月人次年]|了|约|为|是|到|达|给|超过|将近|近)*$"
)


def priced_before(text: str, start: int) -> bool:
    """Whether the word just before a bare number names a sum of money: 补助六千, 罚款2000."""
    return bool(_PRICED_BEFORE.search(text, max(0, start - 10), start))


def priced_behind(text: str, atom: Atom) -> bool:
    """Whether the word right behind a number printed with its comma is what a month's work is paid: 19,000基本工资."""
    return "," in atom.printed and bool(_PRICED_BEHIND.match(text, atom.end))


_PRICED_BEHIND = compiled(r" ?的?(?:基本|最低)?(?:工资|月薪|薪[水资]|底薪|津贴|年金)")
_BEFORE = (("visit_before", "人次"), ("person_before", "人"), ("money_before", "元"))
_BEFORE_OR_BEHIND = (*_BEFORE, ("person", "人"))


def _nearest(words: str, listed: tuple[tuple[str, str], ...]) -> str | None:
    """The unit of the noun that stands last in `words`: the first one met when they are read backwards."""
    pattern, units = _backwards(listed)
    found = pattern.search(words[::-1])
    return units[found[0]] if found else None


@cache
def _backwards(listed: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Any of the listed nouns from its end to its beginning, and the unit of each."""
    pairs = sorted((noun[::-1], unit) for name, unit in listed for noun in nouns(name))
    return re.compile(alternation(noun for noun, _unit in pairs)), dict(pairs)
