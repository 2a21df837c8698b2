"""The word that a kind of quantity goes by at the end of its name: ……增速, ……提高幅度, ……人数, ……全球排名."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ledger.lang.language import Numeral
from ledger.lang.zh.parts import tagged
from ledger.lang.zh.subjects import MASK, PRESSED, subject_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Kind

_GROWTH = compiled(r"(?:增速|[增降涨升跌加调减变]幅|增长率|率|幅度)$")
#: How far a price moves goes by its verb: 上涨 → 涨幅, 上升 → 升幅, 下跌 → 跌幅.
_PRICE = compiled(
    r"(?:[房楼股地油菜肉粮票米]价|价格?(?:总?水平)?(?:指数)?(?:[(（](?:CPI|PPI)[)）])?|CPI|PPI|指数|租金|汇率|行情)(?:每[^\W!-~]{1,2})?$"
)
#: 鸡蛋每斤6元: what is sold by a measure has a price, where nothing else says what is paid.
_SOLD_BY = compiled(
    r"^(?!.*[价费租税薪酬本资润息贴金]).*[^\W!-~](?<![我你他们])每(?:一?(?:公?[升斤吨里顷亩]|加仑|桶|[克坪呎尺]|[千公毫]克|[平立]方[米呎尺]|千瓦时|瓶|盒))$"
)
_MOVES = compiled(r"(?P<涨>涨)|(?P<升>升)|(?P<跌>跌)")
_FALLS = compiled(
    rf"下降|减少|降低|下调|调[低降]|降准|压减|削减|缩减|{PRESSED}|缩[短水]|下跌|跌|减(?![去除])|降|贬值|下滑|回落|短少|少[了掉]|(?<![至最不很缺多])少(?:约|近|于)?$|损失|低[了出]?$"
)
#: 降幅比上月收窄1.3个百分点: how much less it falls is no fall.
#: 铅含量超标45%, 工程超支三成
_BY_SO_MUCH = compiled(r"超[标支额]$")
_BREADTH = compiled(r"[降增跌涨]幅$")
_NARROWS = compiled(r"收窄(?:了|约|近)?\s*$")
#: 两年平均增长3.2%: the mean of more years is no rate of the year.
_YEARS_AVERAGE = compiled(r"([二两三四五六七八九十]年平均)(?:增[长速]|下降|上升)")
_RATE_WORD, _YEARLY = compiled(r"增速|降幅|涨幅|跌幅|$"), compiled(r"年均(?!汇率)")
_MOVED = compiled(r"(?:[增降减升涨跌少]|提高|缩小|回落|优惠)[^到至为成，]{0,4}$")
_APART = compiled(r"(?:相差|差了?)[^，。；]{0,3}$")
COUNTED = compiled(
    r"(?:数|数量|量|额|率|比重|占比|份额|里程|面积|规模|人次|收入|价格|值|能力|人口|总数|密度|强度|费用|存款|贷款)$"
)
_SHARE_NAMED = compiled(
    r"指数$|PMI$|率|比重|占比|比例|份额|强度|覆盖|上限|债限|平均[值数]|(?<![年制额幅角])度$"
)
_LENGTH_NAMED = compiled(r"(?:期|时间|时长|年限|龄|[寿余]命|工期|天数|年数)$")
_LENGTHS = {
    "年": "年数",
    "月": "时间",
    "天": "天数",
    "小时": "时间",
    "分钟": "时间",
    "秒": "时间",
    "周": "时间",
}
_AGAINST = compiled(
    r"[比较]((?:上|去)(?:年|月|季度?)(?:末|底|同期)?|年初|年中|(?:原[定来先本]?的?|修订|最初)?(?:预期|预算|预测|预计|估计))"
)
_EACH = compiled(r"每(?:隔|过)?$")
#: 规划程序需要至少一年, 用两年时间研究: the time that something takes.
_SPENDS = compiled(
    r"(?:(?P<需>需时|需要?|要花)|(?P<用>(?<![费利使作应信食饮耗占采选租雇借挪录聘启停享运引])用了?|(?<![棉鲜开火浪])花了?))[^，。；]{0,4}$"
)
_PLACED = compiled(r"(?:[位稳]?居|位列|名列|列|排名?在?)([^\W!-~]{2,6})$")
_AREAS = frozenset({"square_metre", "square_chi", "square_li", "mu", "ping"})
_PERSONS = compiled(r"(?:[人员生众师工户口]|(?<![市居])民|人才|专家|干部|代表|骨干|师傅|劳动力)$")
_BODIES = compiled(r"(?:企业|公司|机构|单位|组织|学校|[院店所厂社校]|问卷|案|区|园|工厂|车间|项目)$")
#: 婴儿食用1200公斤: how much of it is eaten.
_USED_UP = compiled(r"(?:[食饮耗使施]用|消耗|生产|排放|进口|出口|回收|采摘|运送)$")
_VISITS = {"人次", "户次", "家次"}
_YEARLY_KINDS = {Kind.LEVEL, Kind.FLOW, Kind.RATE, Kind.TARGET, Kind.CHANGE_ABS}
_CHANGE_NAMED = compiled(r"(?:幅度|[增减缩][加少减产]?[额量]|差额|降幅)$")
_GROWS_BY = compiled(r"(?:增长|增加|上升|下跌|上涨|下降|降低|减少)(?:了|约|近)?\s*$")
#: 夏粮面积300万亩，增加5万亩: by how much the thing that was named is to grow.
_ONLY_GROWS = compiled(rf"(?:同比|将|再|还|也|预计)*{_GROWS_BY.pattern}")
_POINTS = {"pp", "千分点", "基点"}
_IN_ITSELF = compiled(r"(?:ROI|评估值|影响力|回报率|报酬率)$")
#: 是不是算多: what is asked about a figure is no part of its name.
_ASKED, _ASKED_ENDS = (
    compiled(r"(?:是不是|是否|算不算)(?:算|很|太)?[多少高低大小]$"),
    frozenset("多少高低大小"),
)
#: Places and bodies that are counted without a measure word: 二直辖市, 三党.
_COUNTED_BARE = {"省", "市", "县", "区", "国", "州", "镇", "乡", "村", "党", "县市", "直辖市", "乡镇", "省市"}
_OWN_COUNT = {"家", "户", "份", "件", "次", "笔", "则", "轮"}
_SUMS_OF = frozenset({Kind.LEVEL, Kind.FLOW, Kind.TARGET})
#: Verbs that are themselves called so much money: 支出, 投资, 补助.
_A_SUM = compiled(
    r"(?:收入?|[支产岁]出|岁入|储备|积蓄|投[资入]|消费|经费|[贷存借欠捐付罚拨汇]款|[补赞资]助|[补津]贴|开支|[进出]口|负[债担]|亏损|盈[利余]|利润|损失|赔偿|花费"
    r"|预算|结[余算]|[降减缴]税|成本|[扣免]除|优惠|债务?|[差缺]额|缺口|[调薪]薪|身家|起价|年薪|[费价值款额税费])$"
)
#: What somebody does with money, in one character.
_GETS = frozenset("拿给领发付收交缴剩卖买借欠还赚赔花省存投捐补贴")
_CAME_OF_IT = frozenset(("成果", "成效", "绩效", "业绩", "战果"))
_PORTION = compiled(r"(?<=[^\W!-~]{2})的部[分份]$")
_CHANGES = frozenset({Kind.CHANGE_REL, Kind.CHANGE_ABS})
_COUNTED_KINDS = {Kind.LEVEL, Kind.FLOW, Kind.SHARE, Kind.TARGET, Kind.RATE}


#: 工资调了三成, 每户平均少五百元: that it moved is said by the word for the change.
_MOVED_BY = compiled(r"(?<=[^\W!-~]{2})(?:(?<![上下协空强])调|总?平均[多少])$")


def with_kind(phrase: str, kind: Kind, clause: str, numeral: Numeral, *, bare: bool) -> str:
    """The phrase with the word that its kind of quantity goes by: 增速, 提高幅度, 数, 排名; `bare` without a noun.

    What holds for one of several years on average is told apart from what holds for a year.
    """
    if phrase[-1:] in _ASKED_ENDS:
        phrase = _ASKED.sub("", phrase)
    named = _named(phrase, kind, clause, numeral, bare=bare)
    if kind is Kind.CHANGE_REL and (years := _YEARS_AVERAGE.search(clause)) and years[1] not in named:
        return _KIND_WORD.sub("", named) + years[1] + "".join(_RATE_WORD.findall(named)[:1])
    if kind not in _YEARLY_KINDS or not _YEARLY.search(clause) or "年均" in named:
        return named
    return f"年均{named}"


def _named(phrase: str, kind: Kind, clause: str, numeral: Numeral, *, bare: bool) -> str:
    if kind is Kind.TARGET and (change := _aimed(clause, numeral, bare=bare)):
        kind = change
    if kind in _CHANGES:
        phrase = _MOVED_BY.sub("", phrase)
    falls = kind in _CHANGES and (numeral.form == "halving" or _falls(_since_figure(clause)[-8:]))
    if kind is Kind.CHANGE_REL and not _GROWTH.search(phrase):
        yearly = "年均" if "年均" in clause and "年均" not in phrase else ""
        moved = _PRICE.search(phrase) and _MOVES.findall(clause[-8:])
        if moved:
            return f"{phrase}{yearly}{''.join(moved[-1])}幅"
        return f"{phrase}{yearly}{'幅度' if _BY_SO_MUCH.search(phrase) else '降幅' if falls else '增速'}"
    if kind is Kind.CHANGE_ABS and _NARROWS.search(clause) and _BREADTH.search(phrase):
        return f"{phrase}收窄幅度"
    if kind is Kind.CHANGE_ABS and not _CHANGE_NAMED.search(phrase):
        base = _AGAINST.findall(clause)
        if base and numeral.unit not in _POINTS and "比" not in phrase:
            phrase += f"比{base[-1]}"
        if _APART.search(clause):
            return f"{phrase}差额"
        if numeral.unit == "%" and not _SHARE_NAMED.search(phrase):
            phrase += "比例"
        if numeral.unit == "%" or numeral.unit in _POINTS:
            return f"{phrase}{'下降' if falls else '提高'}幅度"
        return f"{phrase}{'减少' if falls else '增加'}{'额' if numeral.form == 'money' else '量'}"
    if kind is Kind.RANK and not phrase.endswith("排名"):
        scope = re.search(r"(?:全球|世界|全国|亚洲|全省|国内)(?=[^，。]{0,4}$)", clause)
        placed = _PLACED.search(clause)
        if placed and placed.group() in phrase:
            return f"{phrase.removesuffix(placed.group())}{placed[1]}排名"
        return f"{phrase}{scope[0] if scope and scope[0] not in phrase else ''}排名"
    aims_at_a_share = kind is Kind.TARGET and numeral.unit == "%" and not _is_of_moves(phrase, clause)
    if (kind is Kind.SHARE or aims_at_a_share) and not _SHARE_NAMED.search(phrase):
        return f"{phrase}比例"
    if kind is Kind.RATE and numeral.form == "money" and _SOLD_BY.search(phrase):
        return phrase + "价格"
    if numeral.unit == "岁" and kind is not Kind.CHANGE_ABS:
        return phrase if _LENGTH_NAMED.search(phrase) else phrase + "年龄"
    if kind is Kind.DURATION or (kind is Kind.TARGET and numeral.unit in _LENGTHS):
        if _LENGTH_NAMED.search(phrase):
            return phrase
        if _EACH.search(clause):
            return phrase + "间隔"
        if spent := _SPENDS.search(clause):
            return f"{phrase}所{spent.lastgroup}时间"
        return phrase + _LENGTHS.get(numeral.unit or "", "")
    if kind is Kind.MULTIPLE and numeral.unit in {"x", "番"} and not _IN_ITSELF.search(phrase):
        return phrase + ("倍数" if numeral.unit == "x" else "翻番次数")
    if unit_class(numeral.unit) in _AREAS and kind in _COUNTED_KINDS and not COUNTED.search(phrase):
        return f"{phrase}面积"
    if numeral.form == "measure" and kind in _COUNTED_KINDS and _USED_UP.search(phrase):
        return f"{phrase}量"
    if numeral.unit in _VISITS and not COUNTED.search(phrase):
        return f"{phrase}{numeral.unit}"
    if (
        kind in _COUNTED_KINDS
        and numeral.form in {"count", "bare"}
        and numeral.unit != "元"
        and numeral.unit
        and not COUNTED.search(phrase)
    ):
        return phrase + _count_word(phrase, numeral.unit or "", bare=bare)
    if (numeral.form == "money" or numeral.unit == "元") and kind in _SUMS_OF:
        return _as_a_sum(phrase)
    return phrase


def _as_a_sum(phrase: str) -> str:
    """A phrase that ends with what is done, or with what came of it, as the sum that it comes to: 获得签约金额, 乡里拿的金额."""
    phrase = _PORTION.sub("", phrase)
    word, part = tagged(phrase)[-1] if phrase else ("", "")
    if _A_SUM.search(phrase):
        return phrase
    if word in _GETS:
        return f"{phrase}的金额"
    done = len(word) > 1 and part.startswith("v")
    return f"{phrase}金额" if done or word in _CAME_OF_IT else phrase


def _falls(words: str) -> bool:
    """Whether the last word of how something moved says that it fell: 下降8%、上升1.5倍和… rises."""
    *_, fell = [-1, *(found.end() for found in _FALLS.finditer(words))]
    return fell > max((found.end() for found in _RISES.finditer(words)), default=-1)


_RISES = compiled(r"增长|增加|上升|上涨|提高|扩大|[增升涨](?!幅|速|率)")


def _is_of_moves(phrase: str, clause: str) -> bool:
    """Whether a plan in per cent is for growth or prices, and for no share."""
    return bool(_PRICE.search(phrase) or _GROWTH.search(phrase) or _MOVED.search(clause[-8:]))


def _since_figure(clause: str) -> str:
    """What stands between the figure before in a clause and this one; all of the clause where that says nothing."""
    own = clause.rpartition(MASK)[2]
    return own if len(own.strip("、和及与，, ")) > 1 else clause.replace(MASK, "")


def _aimed(clause: str, numeral: Numeral, *, bare: bool) -> Kind | None:
    """What sort of change a plan aims at: 增长5%左右; none where it aims at a level."""
    if not _GROWS_BY.search(clause):
        return None
    if numeral.unit == "%":
        return Kind.CHANGE_REL
    alone = bare and _ONLY_GROWS.fullmatch(clause.strip())
    return Kind.CHANGE_ABS if numeral.unit in _POINTS or alone or _AGAINST.search(clause) else None


def _count_word(phrase: str, unit: str, *, bare: bool) -> str:
    if unit in {"人", "名", "位"}:
        return "数" if _PERSONS.search(phrase) else "人数"
    if unit in _COUNTED_BARE and not phrase.endswith(unit):
        return f"{unit}数"
    own = unit in {"场", "期"} or (bare and unit in _OWN_COUNT and not _BODIES.search(phrase))
    return f"{unit}数" if own else "数"


@lru_cache(maxsize=4096)  # what was named before is asked for by each figure that may take it over
def without_kind(metric: str) -> str:
    """The phrase without the word that its kind put at its end."""
    return _KIND_WORD.sub("", metric) if metric else ""


_KIND_WORD = compiled(
    r"(?:差额|增速|降幅|增幅|涨幅|升幅|跌幅|提高幅度|下降幅度|(?:比(?:[上去原预修最估]|年[初中])[^比]{0,6})?(?:增加|减少)[量额]|倍数|翻番次数|数量|(?<![人指])[家户份件次笔则轮场期]?数|(?<![业口员])人数)$"
)


#: 我国是世界第二大经济体: whose place it is, among which, and what is ranked by its size.
_LARGEST = compiled(r"大(?P<what>[^\W!-~]{0,6}?(?:国|市场|经济体|省|市|港|伙伴|来源地?|目的地))")
_ALL = compiled(r"世界|全|国[内际]|亚洲|[东中西]部")
_HOLDS = compiled(
    r"(?:(?:已经?|仍|也|再次|连续[^，。；]{0,6}?|首次)*(?:成为|跃升为|升为|升至|[稳跃位]居|保持|蝉联|作为|是|为|居))"
)


def largest(masked: str, own: str, numeral: Numeral) -> str:
    """The name of a place by size, with what is ranked; the empty string of any other figure."""
    what = _LARGEST.match(masked, numeral.end) if numeral.form == "rank" else None
    if what is None:
        return ""
    who, among = _holder(_LISTED_AFTER.split(own, maxsplit=1)[0])
    apart = "位列" if who and among and not _ALL.match(among) else ""  # 甲是乙的, and not 乙是甲的
    return f"{who}{apart}{among}{what['what']}排名"


def with_holder(clauses: Sequence[str]) -> str:
    """The last clause, with who holds the place by size that the one before it tells: 东盟为第一大伙伴，占总值的14.6%."""
    before = clauses[-2] if len(clauses) > 1 and clauses[-1].lstrip().startswith("占") else ""
    parts = _LISTED_AFTER.split(before, maxsplit=1)
    return (_holder(parts[0])[0] if len(parts) > 1 else "") + clauses[-1].lstrip()


_LISTED_AFTER = compiled(rf"{MASK}+(?=大)")


def _holder(told: str) -> tuple[str, str]:
    """Who holds a place, and among which."""
    told = told.replace(MASK, "").strip()
    holds = _HOLDS.search(told)
    who = told[: holds.start()] if holds else ""
    return subject_of(who) or who, told[holds.end() :] if holds else told
