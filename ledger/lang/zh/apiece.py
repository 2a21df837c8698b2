"""What there is of something for one of another: 人均, 每亩, 亩产, 投20元赚6元, 平均每家…; the price of one of what is sold."""

from __future__ import annotations

from ledger.lang.language import Numeral
from ledger.lang.zh import money
from ledger.lang.zh.clauses import Place
from ledger.lang.zh.words import units
from ledger.patterns import compiled

_TIMES_WORDS = compiled(
    r"[人户亩日生班校店台场车床次村]均|平均[一每]个人|每[人户亩天日月年次台辆吨位名个家张份件只头套册场晚间升斤支所幢座栋校艘宗]|每(?:坪|平方?[米呎尺]|方?呎)|每(?:个?星期|周|季|个?小时)|(?<![^\W!-~])一个[^\W!-~]{2,8}的?(?:[月周日时年]租|售价|造价|成本)|平均每|时均|月均|单位(?=国内|产品|面积|能耗|产值|GDP|工业|耕地|水|成本)|每[百千万]"
)
#: Characters without which `_TIMES_WORDS` and `_FOR_ONE` find nothing.
_EACH, _ONE = compiled("[均每个位]"), compiled("[1一元块]")
#: Goods and money that are given for one of something: 投入1元可以产出1.3元, 1分钟就能收割600公斤, 每张票80元.
_FOR_ONE = compiled(
    r"(?:(?:投入?|花|付|存|每)(?:了)?[1一]?(?:元|块钱?)|(?<![\d.,一二三四五六七八九十百第])[1一](?:个)?(?:分钟|小时|秒钟?|天|昼夜|亩|吨|公斤|美元|欧元|英镑|港元|日元|元|度电|平方米|立方米|平米|公里|斤))"
    r"(?:地?(?:就|即|便)?(?:可以?|能够?|兑换?|换|成本|的|约|产出?|赚|得|省|收|造成|等于|需要?|要)|[^，。；\d]{0,3}(?:兑|换|产出|收割|赚))[^，。；]{0,12}$"
)
#: 1%就是70亿: what one per cent of something comes to.
_OF_ONE_PERCENT = compiled(
    r"(?<![\d.])(?:1%|百分之一|一个百分点)(?:就|大概|大约|约|也|的话|，)*(?:是|等于|有)(?:约|大概|大约|将近|近)*\s*[\d一二两三四五六七八九十百]*\Z"
)
#: 一坪30万, 一斤卖5元: what a piece or weight of it costs.
_BY_SIZE = compiled(
    r"(?<![\d.第十百千万])[一1](?:坪|平方?[米呎尺]|方?呎|亩|公顷|公?斤|公升|吨|桶|度电?)[^，。；\d]{0,6}?(?:大概|大约|约|应该|要|卖|是|为|到|达|才|就|可以?|补助?|赚|收)*$"
)
#: 支出平均为30万元, 平均只有2000元: of each; and the other of two that are set side by side (中学则为40万元).
_ON_AVERAGE = compiled(
    r"(?<![一二三四五六七八九十\d]年)平均(?:只|仅|则|都|约|大约|为|是|有|达到?|花|付|收)*$"
)
#: 月租一千多元, 时薪42元: the sum for one month, one hour.
_BY_TIME = compiled(r"(?:[月周日时年]租|[月周日时年]薪|[月年日]费)(?:为|是|约|达|只要|要|需)*$")
#: 我每天在署里，最少有一场会议: so many times in each, told a clause before.
_TIMES_IN_EACH = compiled(r"每(?:一?天|日|个?星期|周|个?月|季|年|晚)[^，。；]*$")
_OCCASIONS = frozenset({"次", "场", "遍", "趟", "回", "顿"})
_GIVEN = compiled(
    r"(?:投入?|花|付|存)(?:了|入)?$|(?:会|就|就能|可以?|能|是|能够)?(?:赚|产出|换回?|挣|回收|得到)(?:到|回|了)?$|每(?:生产|消耗|使用|投入?|销售|卖出?)?$"
)
#: 一年赚十几万: what each earns in a year, whatever was put in.
_IN_A_YEAR = compiled(r"[一每全]年|年年|每月|一个月")
_GAINED = compiled(r"[^，。；]{0,3}(?:赚|产出|换|挣|得到|就能|可以?产|可得)")
#: 每小时42元, 每程5元: what one of something is paid with.
_PRICED_EACH = compiled(r"每[^\W!-~]{1,3}(?:约|为|是|收|付|只|仅|达)*\s*$")
_PER_FIRM = compiled(r"平均(?!寿命|年龄|续|海拔|气温|水深|深度|高度|价)[^，。；]{0,12}$")
YIELD = compiled(r"(?:ROI|回报|报酬|比值|倍数|比率|评估值|乘数|影响力)[^，。；]{0,8}$")
_PRICED = compiled(r"(?:的)?(?:乘车|搭车|车资|车费|票价|门票|一[张份件次]|每[张份件次])")
MONEY = frozenset(unit for unit, family in units().values() if family == "money")
SIZES = frozenset(unit for unit, family in units().values() if family == "measure")
_BROUGHT = MONEY | SIZES
#: 亩产值8000元, 单产884斤: what one plot, one household or one head brings.
_BY_PLOT = compiled(
    r"(?:(?<![公面])[亩户株头]|(?<![订简清])单)(?:均|产)(?!业|品|权)(?:值|量|收入|收益)?[^，。；]{0,4}$"
)
_IN_ALL_PLOTS = compiled(r"总|累计|合计")
_FROM_WHEN = compiled(r"(?:由|从)[\d年月底末初去前今的\s]*")


def is_per_one(place: Place, numeral: Numeral) -> bool:
    """What there is of something for one of another: 人均, 每亩, 投20元赚6元, 平均每家…"""
    clause = place.clause
    if _FROM_WHEN.fullmatch(clause):
        clause = place.previous + clause  # 人均年收入，由2005年的9120元
    if numeral.unit in MONEY and money.is_a_sum(numeral):
        clause = clause.replace("每年", "")  # 每年的预算有40亿 flows in each of the years
    if (_EACH.search(clause) and _TIMES_WORDS.search(clause)) or (
        _ONE.search(clause) and _FOR_ONE.search(clause)
    ):
        return True
    if numeral.unit in _BROUGHT and _BY_PLOT.search(clause) and not _IN_ALL_PLOTS.search(clause):
        return True
    if numeral.form == "money" and _OF_ONE_PERCENT.search(clause[-12:] + place.figure[:4]):
        return True
    if numeral.unit in _OCCASIONS and _TIMES_IN_EACH.search(place.previous):
        return True
    if numeral.unit in MONEY:
        if _BY_TIME.search(clause) or _BY_SIZE.search(clause) or _ON_AVERAGE.search(clause):
            return True
        if _PRICED_EACH.search(clause) or _PRICED.match(place.after):
            return True
        if money.is_unit_price(clause) and not money.is_a_sum(numeral):
            return True
        if (money.is_a_sum(numeral) or _IN_A_YEAR.search(clause)) and money.is_a_result(place):
            return False
        return bool(YIELD.search(clause)) or (
            bool(_GIVEN.search(clause[-8:]))
            and (bool(_GAINED.match(place.after)) or clause[-4:].rstrip("到回了").endswith(("赚", "挣")))
        )
    return numeral.form == "count" and bool(_PER_FIRM.search(clause))
