"""What the things that a figure counts do or are, as the rest of their clause tells: ……家企业入围全国百强."""

from __future__ import annotations

import re

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.parts import tagged
from ledger.lang.zh.subjects import DASH, ITS_SIZE, MARKS, MASK, RECKONS, TAG, noun_in
from ledger.patterns import compiled
from ledger.records import Kind

#: The kinds of figures that count things which can do something.
COUNTED_KINDS = frozenset({Kind.LEVEL, Kind.FLOW, Kind.SHARE, Kind.TARGET})

_MATES = 5  # items of a list behind a figure among which the verb for all is looked for
_NEXT_ITEM = compiled(rf"(?P<noun>[^\W!-~]{{0,6}}?)(?:、|和|及|与)\s*{MASK}+")
_DOERS = {"count", "ratio", "fraction", "bare"}
_REST = compiled(rf"([^，。！？；,;!?\n（(：:{MASK}]+)")
#: 8%的读者(即约400人)选在夜里来: how many those are is told in between.
_SO_MANY = compiled(rf"[(（]\s*(?:亦?即|也就是|约)*\s*{MASK}+\s*[)）]")
_AUXILIARY = compiled(
    r"^(?:已经?|正在|都|也|均|就|可以?|能够?|会|将|分别|陆续|同时|来(?!自)|去|还|才|便|全部|一同|立即|亦|愿意)+"
)
_NO_DEED = compiled(
    r"(?:的|是|为|和|与|及|或|当中|之中|以上|以下|左右|等|之|内|中|里|多|余|、|因|而|但|时|后|前|在内|左右|至|到|增|减|升|降|涨|跌|下调|上调|调[高低升降整]|削减|缩[减短水]|比|较|占|不(?!合格|达标|及格)|没|安排|予以|大关)|[\W!-~]|.$"
)
_VISITS = {"人次", "户次", "家次"}
_LEADS_ON = compiled(r"(?:到了?|至|为|成|达|、|和|及|与|以及)$")
#: 三名委员在上午9时半赶到
_AT_AN_HOUR = compiled(
    r"^[在于]?(?:当[天日晚]|今[天早晚]|昨[天晚]|早上|上午|中午|下午|傍晚|晚上|凌晨|深夜)+(?:\d{1,2}[时点](?:半|\d{0,2}分?))?(?:左右)?|^[在于]\d{1,2}[时点](?:半|\d{0,2}分?)(?:左右)?"
)
#: 3个于2010-2011年度新增
_AT_A_TIME = compiled(
    r"^[在于]?(?:\d{4}[—–-]\d{2,4}年? ?年?度|\d{4}年(?: ?\d{1,2}月(?:\d{1,2}日)?)?(?:[年初底末中]+)?|过去 ?\d{1,2}个?(?:年度|月|年))"
)
#: 当中12间因为换了屋顶，重新开门: what they do stands behind why.
_SINCE = compiled(rf"\s*(?:因为|由于)[^，。；{MASK}]{{2,24}}，(?=[^\W!-~])")
_DEED_END = compiled(r"(?:了|着|(?<![通超经])过|等|的|而已|当?中|后|之后|时|任务|要求)+$")


def told_of_some(masked: str, stretch: Stretch, numeral: Numeral) -> str:
    """What is said that some of the things are: 当中19个是在过去六年新增 → 新增; the empty string where it is no verb."""
    found = _IS_DONE.match(masked, numeral.end, stretch.end)
    told = re.sub(r"\s", "", found[1])[-2:] if found else ""
    return told if told and tagged(told)[0] == (told, "v") else ""


_IS_DONE = compiled(r"\s*是\s*([^，。；！？;\n（(]{2,28}?)(?:的)?\s*(?=[，。；！？\n（(]|$)")


def doing_of(masked: str, stretch: Stretch, numeral: Numeral, kind: Kind, noun: str) -> str:
    """What the counted things do or are, from the rest of their clause: ……家企业入围全国百强."""
    counted = numeral.form in _DOERS or kind is Kind.SHARE or numeral.unit in _VISITS
    if kind not in COUNTED_KINDS or not counted:
        return ""
    position = numeral.end
    for _ in range(_MATES):
        listed = _NEXT_ITEM.match(masked, position, stretch.end)
        if listed is None or noun_in(listed["noun"]) != listed["noun"]:
            break
        position = listed.end()
    reason = _SINCE.match(masked, position, stretch.end)
    found = _REST.match(masked, reason.end() if reason else position, stretch.end)
    if ITS_SIZE.match(masked, position, stretch.end):
        return ""
    if found is None or DASH.match(found[1].lstrip()):
        return ""
    if position > numeral.end:  # 12个馆、300名工匠参加: the last of a list tells what all do
        noun = noun_in(found[1])
    rest = MARKS.sub("", found[1])
    if aside := _SO_MANY.match(masked, found.end(), stretch.end):
        more = _REST.match(masked, aside.end(), stretch.end)
        rest = rest.rstrip() + (MARKS.sub("", more[1]) if more else "")
    at = rest.find(noun) + len(noun) if noun in rest else 0
    doing = _AUXILIARY.sub("", rest[at:].lstrip("的"))
    if masked.startswith(MASK, found.end()) and _LEADS_ON.search(doing):
        if noun or noun_in(doing) or doing[-1] not in "、和及与":
            return ""
        doing = doing[:-1]
    doing = _AT_A_TIME.sub("", _AT_AN_HOUR.sub("", doing)).strip(" ()（）")
    if _NO_DEED.match(doing) or RECKONS.match(doing) or TAG.match(doing):
        return ""
    return _DEED_END.sub("", doing)[:24]
