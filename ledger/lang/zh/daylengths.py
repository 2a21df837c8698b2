"""Lengths told in 日, as Hong Kong says them: 工程历时18日, 较预期少3日, 平均6.5日; all others are days of a month."""

from __future__ import annotations

from ledger.lang.zh import numerals
from ledger.lang.zh.atoms import Atom
from ledger.patterns import compiled

_LONGEST = 1000
_REACH = 20  # code points before the number that may say that it lasts
_LASTS = compiled(
    r"(?:(?:历时|为期|[需耗用费]时|拖延|延误|延迟|延长|缩短|推迟|押后|耽误|停[工课产牌业航]|罢工|休息|放假|休假|住院|逗留|居留|留院|等候|等待|轮候|持续|连续|一连|相隔|提早|提前|长达|足足|整整|合共|总共|平均|需要|只[需要]|仅需"
    r"|至少|最少|最[长短]|起码|最多|至多|不少于|不多于|不超过|超过|不足|不到|工作|上班|缺席|迟了?|[快慢早晚][了出]?|(?<![至很缺不])[多少])"
    r"|(?:时间|日数|天数|期限?|假期|周期|工期|病假|年假|产假)[^，。；\d]{0,6}?(?:[为是达有至]|延长|缩短|增加|减少))"
    r"(?:了|约|大约|大概|近|将近|超过|为|是|达|有)*\ ?$"
)
_BEHIND = compiled(
    r"\ ?(?:之内|以内|内(?![地外])|或?以上|的?(?:时间|工夫|假期|通知期|有薪|病假|产假|侍产假|观察期|冷静期)|不等)"
)
#: 连续15日至18日, 提前15日上午, 平均3日1次: days of a month, or how often.
_DATED = compiled(
    r"\ ?(?:[至到—–\-~～、和及]\ ?\d{1,2}\ ?[日号]|[上下]午|[早晚凌]|[(（]星期|举行|召开|开始|起)"
)
_NAMED = compiled(r"[月年]\ ?$")


def in_days(text: str, start: int, end: int) -> Atom | None:
    """The number printed at `text[start:end]` as days, where the words around say that they last; else `None`."""
    at = end + 1 if text[end : end + 1] == " " else end
    if (
        text[at : at + 1] != "日"
        or text[at + 1 : at + 2] in _OTHER_WORDS
        or _NAMED.search(text, max(0, start - 2), start)
    ):
        return None
    number = numerals.read(text[start:end])
    if number is None or number.value >= _LONGEST or _DATED.match(text, at + 1):
        return None
    whole = number.value == number.value.to_integral_value()
    if whole and not (_LASTS.search(text, max(0, start - _REACH), start) or _BEHIND.match(text, at + 1)):
        return None
    return Atom(start, at + 1, text[start:end], number, "天", "time")


_OTHER_WORDS = frozenset("元圆本均报常程子后前期")
