"""The measured thing as a short noun phrase, scope left in: 规模以上工业企业数量, 新能源汽车年产量.

The phrase is cut out of the clause before the figure: time words, connectives and the verb that leads to the number
are stripped. Where nothing is left, the noun behind the figure names it (504种主要工业产品), and where that is missing
too, the subject of the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.language import Numeral, Stretch
from ledger.records import Kind

#: Stands for each character of a figure in a masked text; no text that is read holds it.
_MASK = "\ufdd0"
_CLAUSE = re.compile(r"[，。；！？,;!?\n：:—]")
_FIGURE = re.compile(rf"[{_MASK}]+")
_GOES_ON = re.compile(r"(?:、|和|及|与|以及|到|至|或)$")
#: Nouns that name no thing of their own: what grew by 120 % stands before 增幅.
_BARE_HEAD = re.compile(r"(?:增幅|增速|降幅|涨幅|占比|比重|增长率|总数|总量|总额|规模|人数|数量|金额|比例)")
_SHARED_TAIL = re.compile(
    r"(?:的)?(?:年均增速|年均增长率|增加值|营业收入|利润总额|产量|产值|收入|利润|投资|占比|比重|增速|销量|数量|总额|价格|面积|出口额?|进口额?|消费|支出|人数|覆盖率|普及率)+$"
)
_SCOPE = re.compile(r"全[国省市县区球港校厂]|我国|世界|本[省市县区]")
_CLASS = re.compile(r"[级型类等]$")
_TIME = re.compile(
    r"(?:截[至止]到?)?(?:[“\"]?十[一二三四五六]五[”\"]?(?:规划)?(?:期间|末|以来|时期|初)?|(?:19|20)\d\d年?[—–\-~～至到](?:19|20)?\d\d年(?:度)?|(?:19|20)\d\d年(?:度)?(?:底|末|初|中)?(?:\d{1,2}月(?:份)?(?:底|末)?(?:\d{1,2}日)?)?(?:以来|起)?"
    r"|\d{2,3}年(?:度)?(?=预|的|,|，|$|[^\d]{2})(?:\d{1,2}月)?|今年(?:以来)?|去年(?:底|同期)?|前年|明年|上年(?:末|同期|底)?|全年|年(?:末|底|初)|上半年|下半年|(?:前)?[一二三四]季度|\d{1,2}[—–\-~至到]?\d{0,2}月(?:份)?(?:底|末)?|过去[一二三四五六七八九十\d]+年(?:来)?|近?[一二三四五六七八九十\d]+年(?:来|间)|目前|现在|至今|迄今|当前|如今|今天|初步核算|据统计|数据显示|月底|年内|同比|环比|日前)[，,的]?"
)
_MARKS = re.compile(r"\[\d{1,3}\]|[“”\"'「」『』‘’《》]")
_LEAD = re.compile(
    r"^(?:的|其中|同时|并且?|而且?|且(?!末)|也|还|又|再(?!生|就)|另外|此外|目前|现在|已经?|特别是|尤其是|包括|比如|例如|就是|那么|所以|因此|但是?|不过|以及|和|及|与|对(?!外)|我们?的?|他们?|大家|这个|有关|从|由|使|让|把|将|累计|共|总共|一共|全部(?=[^，]{6})|合计|分别|一是|二是|三是|首先|其次|第[一二三四]|我国(?=[\u4e00-\u9fff]{4})|我(?=国)|是|有(?!效|色|机)|为|预计|预估|力争|计划|是说|如果|因为|各地区?|按照|到|在)+"
)
_VERB = re.compile(
    r"(?:同比|环比|累计|合计|分别|平均|年均|总共|已经?|共|也|又|还|均|都|将|会|可以?|预计|预期|大概|大约|约|近|超过|突破|接近|达到?了?|仅|只|就|高达|多达|至少|力争|有望|目标|要|能|可望|确保"
    r"|[比较](?:[上去前]年|年初|[^，。；]{0,8}(?:末|底|同期|年|初))(?:预算)?(?:高出?|低|多|少|快|慢)?|按[^，。；]{1,8}价格计算|一直|持续|保持在?|控制在|稳定在|维持在|为|是|有(?!效)|增产|减产|增收|减收|增长|增加|减少|下降|提高|提升|上升|降低|上涨|下跌|扩大|缩短|压减|削减|压缩|缩减|回落|贬值|增|降|升|跌|涨|净增|到了?|至|成(?!本)|在|了|的|完成|实现|建成|形成|设立|拥有|发出|回收|不足|不到|逾|以|从|由|达|占(?!比)(?:到了?)?|做到|进到|分成|分|收到|领取|花|用|投入|安排|覆盖|惠及|支持|培育了?|创建了?|部署了?|吸引|跃居|位居|位列|居|排名|列|保持(?:了)?|(?<=居|持|列)(?:世界|全球|全国)|连续|翻|相当于|等于|再|最多|最少|不超过|不低于|不少于)+$"
)
_NOUN_AFTER = re.compile(rf"(?:的)?([^，。；！？,;!?\n、（(：:{_MASK}]{{1,18}})")
_NOUN_END = re.compile(
    r"(?:得到|获得|成为|提供|参加|参与|入选|入围|增加|提高|减少|下降|达(?!标)|占(?!比)|是|为(?!主)|了|开展|进入|正在|已经?|可以|将(?!军)|在(?!册|校|职|建)|和|与|以及|实现|受益|上市|交付|落地|达到|覆盖"
    r"|(?<![智功性节产动职可储核光热潜效])能(?!源|力|耗|效)|(?<![社委协学工商大基国])会(?!议|员|计|展)|就(?!业)|都(?!市)|(?<![未由])来(?!源)|(?<!过)去|以上|左右|以下|以内|增长|上涨|用于|(?<!发)起(?!重)|投(?!资|入)|(?<![以线])上(?!市公|网|海|游)"
    r"|(?<![其高集])中(?!小|央|国|学|心|型|医|药|欧|东)|里(?!程)|完成|表示|没有|不(?!动产|锈)|通了|换成|愿意|反对|陆续|才(?!能)|(?<!自)由|从(?!业)|让|使(?!用)|对(?!外)|被|把|向(?<!方向)|给(?!付)"
    r"|(?<![合工操创写运制动])作(?!物|业|品)|做|(?<!达)到|也|还(?!款)|又|(?<!场)所(?!有)|来自|组成|(?<![主重必])要(?!素|求|闻)|有(?!色|机|效|限)|需(?!求)).*$"
)
_GROWTH = re.compile(r"(?:增速|增幅|降幅|涨幅|增长率|率|幅度)$")
_FALLS = re.compile(r"下降|减少|降低|压减|削减|缩减|压缩|缩短|下跌|跌|减|降|贬值|下滑|回落")
_COUNTED = re.compile(
    r"(?:数|数量|量|额|率|比重|占比|份额|里程|面积|规模|人次|收入|价格|值|能力|人口|总数|密度|强度|费用|存款|贷款)$"
)
_UNNAMED = {"ratio", "fraction", "rank", "multiple", "doubling", "money", "rate", "halving"}


def without_numerals(text: str, numerals: Sequence[Numeral]) -> str:
    """The text, equally long, with each figure masked, so that none becomes part of a phrase."""
    parts: list[str] = []
    position = 0
    for numeral in numerals:
        parts += (text[position : numeral.start], _MASK * (numeral.end - numeral.start))
        position = numeral.end
    return "".join((*parts, text[position:]))


def metric_of(masked: str, stretch: Stretch, numeral: Numeral, kind: Kind, earlier: str | None) -> str | None:
    """The noun phrase that names what the figure measures, or `None` where the sentence names nothing.

    `masked` is the text `without_numerals`; `earlier` the metric of the figure before in the same sentence.
    """
    clauses = _CLAUSE.split(masked[stretch.start : numeral.start])
    subject = _respective(clauses[-1]) or _in_clause(clauses[-1])
    noun = _noun_after(masked, stretch, numeral)
    kept = _without_kind(earlier or "")
    if kind is Kind.SHARE and not noun and (len(subject) < 2 or _SCOPE.fullmatch(subject)):
        noun = _noun_after(masked, stretch, numeral, any_form=True)
    if len(subject) < 2 and not noun:
        subject = next(
            (found for clause in reversed(clauses[:-1]) if len(found := _in_clause(clause)) >= 2), ""
        )
        subject = kept if kept and (not subject or subject in kept) else subject
    elif kept and (
        _BARE_HEAD.fullmatch(subject)
        or subject.startswith("占")
        or (len(subject) < 2 and not noun and kind in _OF_WHAT)
    ):
        subject = kept + subject if not kept.endswith(subject) else kept
    phrase = subject + noun if noun not in subject else subject
    return _with_kind(phrase, kind, clauses[-1], numeral) if phrase else None


_OF_WHAT = {Kind.CHANGE_REL, Kind.CHANGE_ABS, Kind.SHARE}


def _in_clause(clause: str) -> str:
    """The subject of a clause that ends at a figure; a noun between two figures belongs to the first of them."""
    pieces = _FIGURE.split(clause)
    if len(pieces) > 1 and (_GOES_ON.search(pieces[-1]) or not pieces[-1]):
        return _subject(pieces[0])
    return next((found for piece in reversed(pieces) if len(found := _subject(piece)) >= 2), "")


def _respective(clause: str) -> str:
    """A和B的增加值分别增长x和y: the n-th figure's own subject, with the tail that the last one prints for all."""
    before = clause.rpartition("分别")[0]
    if not before or "分别" not in clause:
        return ""
    index = len(_FIGURE.findall(clause.rpartition("分别")[2]))
    parts = [part for part in re.split(r"、|和|及|与|以及", _subject(before)) if part]
    if len(parts) < 2 or index >= len(parts):
        return ""
    tail = _SHARED_TAIL.search(parts[-1])
    owner, of, _ = parts[0].rpartition("的")
    part = parts[index]
    if tail and not _SHARED_TAIL.search(part):
        part += tail.group()
    elif tail and tail.group().endswith(("增速", "增长率")) and not part.endswith(tail.group()):
        part += "的" + re.search(r"(?:年均)?(?:增速|增长率)$", tail.group()).group()  # type: ignore[union-attr]
    return owner + of + part if index and of and owner not in part else part


def _subject(clause: str) -> str:
    plain = _TIME.sub("", _MARKS.sub("", clause).strip(" 　（）()"))
    previous = None
    while previous != plain:
        previous = plain
        plain = _VERB.sub("", _LEAD.sub("", plain)).strip(" 　、（）()")
    return plain[-28:]


def _noun_after(masked: str, stretch: Stretch, numeral: Numeral, *, any_form: bool = False) -> str:
    if numeral.form in _UNNAMED and not any_form:
        return ""
    found = _NOUN_AFTER.match(masked, numeral.end, stretch.end)
    if found is None:
        return ""
    noun = _NOUN_END.sub("", _MARKS.sub("", found[1])).strip(" 的")
    if _CLASS.search(noun):
        noun += _head_of_next(masked, found.end(), stretch.end)
    return noun


def _head_of_next(masked: str, position: int, end: int) -> str:
    """3.5万家基础级、230家卓越级智能工厂: the head noun that the next figure prints for both."""
    found = re.compile(
        rf"(?:、|和|及|与)?[{_MASK}]+([^，。；,;{_MASK}]*?[级型类等])([\u4e00-\u9fff]{{2,6}})"
    ).match(masked, position, end)
    return _NOUN_END.sub("", found[2]) if found else ""


def _without_kind(metric: str) -> str:
    return re.sub(r"(?:增速|降幅|增幅|提高幅度|下降幅度|增加量|减少量|数量|数)$", "", metric)


def _with_kind(phrase: str, kind: Kind, clause: str, numeral: Numeral) -> str:
    """The phrase with the word that its kind of quantity goes by: 增速, 提高幅度, 数."""
    falls = numeral.form == "halving" or bool(_FALLS.search(clause[-8:]))
    if kind is Kind.CHANGE_REL and not _GROWTH.search(phrase):
        yearly = "年均" if "年均" in clause and "年均" not in phrase else ""
        return f"{phrase}{yearly}{'降幅' if falls else '增速'}"
    if kind is Kind.CHANGE_ABS and not re.search(r"(?:幅度|额|量)$", phrase):
        if numeral.unit == "pp":
            return f"{phrase}{'下降' if falls else '提高'}幅度"
        return f"{phrase}{'减少' if falls else '增加'}量"
    if kind in {Kind.LEVEL, Kind.FLOW} and numeral.form == "count" and not _COUNTED.search(phrase):
        return f"{phrase}数"
    return phrase
