"""The measured thing as a short noun phrase, scope left in: 规模以上工业企业数量, 新能源汽车年产量.

The phrase is cut out of the clause before the figure: time words, connectives and the verb that leads to the number
are stripped. Where nothing is left, the noun behind the figure names it (504种主要工业产品), and where that is missing
too, the subject of the clause before.
"""

from __future__ import annotations

import re

from ledger.lang.language import Numeral, Stretch
from ledger.records import Kind

_CLAUSE = re.compile(r"[，。；！？,;!?\n：:—]|(?<![\d])、(?=[^、]{0,4}\d)")
_TIME = re.compile(
    r"(?:截[至止]到?)?(?:[“\"]?十[一二三四五六]五[”\"]?(?:规划)?(?:期间|末|以来|时期|初)?|(?:19|20)\d\d年?[—–\-~～至到](?:19|20)?\d\d年(?:度)?|(?:19|20)\d\d年(?:度)?(?:底|末|初|中)?(?:\d{1,2}月(?:份)?(?:底|末)?(?:\d{1,2}日)?)?(?:以来|起)?"
    r"|\d{2,3}年(?:度)?(?=预|的|,|，|$|[^\d]{2})(?:\d{1,2}月)?|今年(?:以来)?|去年(?:底|同期)?|前年|明年|上年(?:末|同期|底)?|全年|年(?:末|底|初)|上半年|下半年|(?:前)?[一二三四]季度|\d{1,2}[—–\-~至到]?\d{0,2}月(?:份)?(?:底|末)?|过去[一二三四五六七八九十\d]+年(?:来)?|近?[一二三四五六七八九十\d]+年(?:来|间)|目前|现在|至今|迄今|当前|如今|今天|初步核算|据统计|数据显示|月底|年内|同比|环比|日前)[，,的]?"
)
_LEAD = re.compile(
    r"^(?:其中|同时|并且?|而且?|且|也|还|又|再|另外|此外|目前|现在|已经?|特别是|尤其是|包括|比如|例如|就是|那么|所以|因此|但是?|不过|以及|和|及|与|对|在|我们?的?|他们?|大家|这个|有关|从|由|使|让|把|将|累计|共|总共|一共|全部|合计|分别|一是|二是|三是|首先|其次|第[一二三四]|我国(?=[\u4e00-\u9fff]{4})|是|有|为|预计|预估|力争|计划|是说|如果|因为)+"
)
_VERB = re.compile(
    r"(?:同比|环比|累计|合计|分别|平均|年均|总共|已经?|共|也|又|还|均|都|将|会|可以?|预计|预期|大概|大约|约|近|超过|突破|接近|达到?了?|仅|只|就|高达|多达|至少|力争|有望|目标|要|能|可望|确保|比[^，。；]{1,10}?|较[^，。；]{1,10}?|按[^，。；]{1,8}价格计算|一直|持续|保持在?|控制在|稳定在|维持在|为|是|有|增长|增加|减少|下降|提高|提升|上升|降低|上涨|下跌|扩大|缩短|压减|削减|压缩|缩减|回落|增|降|升|跌|涨|新增|净增|到了?|至|成|在|了|的|完成|实现|建成|形成|设立|拥有|发出|回收|参加|不足|不到|逾|以|从|由|达|占(?:到了?)?|做到|进到|增长到了?|分成|分|收到|领取|花|用|投入|安排|覆盖|惠及|支持|培育了?|创建了?|部署了?|吸引|跃居|位居|居|排名|列|世界|全球|全国(?=第)|保持|连续|翻|相当于|等于)+$"
)
_NOUN_AFTER = re.compile(r"(?:的)?([^，。；！？,;!?\n、（(：:“”\"\d]{1,16})")
_NOUN_END = re.compile(
    r"(?:得到|获得|成为|提供|参加|入选|入围|增加|提高|减少|下降|达|占|是|为|了|开展|进入|正在|已经|可以|将|在|和|与|以及|实现|受益|上市|交付|落地|，|达到|覆盖|能|会|就|都|来|去|以上|左右|以下|以内|增长|上涨|用于|起|投|上|中|里|，|完成).*$"
)
_GROWTH = re.compile(r"(?:增速|增幅|降幅|涨幅|增长率|率|幅度)$")
_FALLS = re.compile(r"下降|减少|降低|压减|削减|缩减|压缩|缩短|下跌|跌|减|降|贬值|下滑|回落")
_COUNTED = re.compile(r"(?:数|数量|量|额|率|比重|占比|份额|里程|面积|规模|人次|收入|价格|值|能力)$")


def metric_of(text: str, stretch: Stretch, numeral: Numeral, kind: Kind, earlier: str | None) -> str | None:
    """The noun phrase that names what the figure measures, or `None` where the sentence names nothing."""
    before = text[stretch.start : numeral.start]
    clauses = [clause for clause in _CLAUSE.split(before) if clause is not None]
    subject = _subject(clauses[-1]) if clauses else ""
    noun = _noun_after(text, stretch, numeral)
    if len(subject) < 2 and not noun:
        subject = next(
            (found for clause in reversed(clauses[:-1]) if len(found := _subject(clause)) >= 2), ""
        )
        subject = subject or _without_kind(earlier or "")
    elif len(subject) < 2 and kind in {Kind.CHANGE_REL, Kind.CHANGE_ABS, Kind.SHARE} and earlier:
        subject = _without_kind(earlier)
    phrase = subject + noun
    if not phrase:
        return None
    return _with_kind(phrase, kind, clauses[-1] if clauses else "", numeral)


def _subject(clause: str) -> str:
    plain = _TIME.sub("", clause.strip(" 　“”\"'（）()"))
    previous = None
    while previous != plain:
        previous = plain
        plain = _VERB.sub("", _LEAD.sub("", plain)).strip(" 　“”\"'、（）()")
    for mark in ("、", "和"):
        head, _, tail = plain.rpartition(mark)
        if re.search(r"\d[%\u4e00-\u9fff]{0,4}$", head):
            plain = tail
    return re.sub(r"\d[\d.,]*(?:[%万亿]|个|家|户|人)*[元]?$", "", plain)[-28:]


def _noun_after(text: str, stretch: Stretch, numeral: Numeral) -> str:
    if numeral.form in {"ratio", "fraction", "rank", "multiple", "doubling", "money", "rate", "halving"}:
        return ""
    found = _NOUN_AFTER.match(text, numeral.end, stretch.end)
    if found is None:
        return ""
    return _NOUN_END.sub("", found[1]).strip(" 的")


def _without_kind(metric: str) -> str:
    return re.sub(r"(?:增速|降幅|增幅|提高幅度|下降幅度|增加量|减少量|数量|数)$", "", metric)


def _with_kind(phrase: str, kind: Kind, clause: str, numeral: Numeral) -> str:
    falls = bool(_FALLS.search(clause[-8:]))
    if kind == Kind.CHANGE_REL and not _GROWTH.search(phrase):
        yearly = "年均" if "年均" in clause and "年均" not in phrase else ""
        return f"{phrase}{yearly}{'降幅' if falls else '增速'}"
    if kind == Kind.CHANGE_ABS and not re.search(r"(?:幅度|额|量)$", phrase):
        if numeral.unit == "pp":
            return f"{phrase}{'下降' if falls else '提高'}幅度"
        return f"{phrase}{'减少' if falls else '增加'}量"
    if kind in {Kind.LEVEL, Kind.FLOW} and numeral.form == "count" and not _COUNTED.search(phrase):
        return f"{phrase}数"
    return phrase
