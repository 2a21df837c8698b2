"""What sort of quantity a Chinese figure states, by its unit, the verb before it and what the clause is about."""

from __future__ import annotations

from ledger.lang.language import Numeral
from ledger.lang.zh import against, money, plans
from ledger.lang.zh.apiece import MONEY, SIZES, YIELD, is_per_one
from ledger.lang.zh.clauses import Earlier, Place
from ledger.lang.zh.dropped import is_beyond
from ledger.lang.zh.plan_met import goes_beyond
from ledger.lang.zh.ratios import LISTED, ONLY_WHEN, ratio_kind
from ledger.lang.zh.subjects import PRESSED
from ledger.lang.zh.words import units
from ledger.patterns import compiled
from ledger.records import Kind, Role

#: 多了, 少出, but neither 很多了 nor 五年多了.
_MORE_OR_LESS = "".join(
    rf"|{word}(?<![至最不很减缺许更大好人差]{word})(?<![\d一二三四五六七八九十半]年{word})[了出掉](?![来去口])"
    for word in "多少"
)
#: Each begins with a character, and what may not stand before it is looked back at from there, so that the scan looks for them.
_GROWS = (
    rf"(?:增长|调整(?=幅度)|调薪(?=幅度)|加薪(?=幅度)|涨价(?=幅度)|修正(?=幅度)|成长(?!率)|上涨|下降|下跌|提高|减少|降低|增幅|涨幅|降幅|升幅|跌幅|减幅|调幅|加幅|增速|增长率|年均增|压减|{PRESSED}|削减|缩短|缩减|缩水|回落|回升|上升|提升(?<!改造提升)(?<!巩固提升)(?<!转型提升)|"
    r"贬值|升值|增加(?!值)|扩大|收窄|下滑|攀升|减征|下调|上调|增|升(?<![提公每毫]升)|涨|跌|降|减(?<![扣克]减)|萎缩|放缓|加快|优惠|减免|折让|反弹|递增|递减|净增|激增|锐减|倒退"
    rf"|增[产收支亏效员负]|减[产收支亏效员负]{_MORE_OR_LESS}|短[少收差]|贵了|便宜了|相差|差了|调(?<![上下协空强烹失谐]调)(?=了)|多(?<=平均多)|少(?<=平均少))"
)
_CHANGE = compiled(
    rf"{_GROWS}(?:幅度?|率|速度?)?(?:了|超过|逾|近|将近|约|大约|达到?了?|为|是|(?<=幅度)[会将可]|[也都均]|同样|[仅只]有?|至少|不少于|不低于|高达|已|在|的(?!为|是|有|占|达))*$"
)
#: A character of every word for a growth or a fall: a cheap sign without which `_CHANGE` finds none.
_MOVES = compiled("[增涨降跌减高幅速升长多少差短率压削缩回贬扩收下攀征调免让萎加放优折反递净激锐倒惠]")
_LEVELLED = compiled(
    rf"(?:增长|增加|提高|提升|上升|下降|减少|降低|扩大|上涨|跃升|攀升|升|降|增|回升|回落|{PRESSED}|缩短|扩展|增至|升至|降至|延长|下调|上调)(?:到了?|至|为|成|的为|的有|的是)(?:了|近|约|超过)*$"
)
#: 每年平均增长为4%: a rate of growth, where 提高为4% is what a share has come to.
_GROWTH_IS = compiled(r"(?:增长|成长)(?:为|是)(?:约|近|超过)*$")
_INDEX = compiled(r"(?:指数|系数|汇率|评分|得分)[^，。；]{0,16}$")
_FLOW_NOUN = compiled(
    r"标的额|涉案金额|罚没|产量|产值|岁[入出]|收入|销售|销量|营收|利润|投资|支出|消费|出口|进口|进出口|贸易|总额|零售额|增加值|生产总值|GDP|税收|税|发电|用[电水气煤油粮]|(?<![资房地财国特])产[茶粮油煤钢奶蛋肉鱼果棉糖盐菜药气]|出栏|运送|接待|旅客|"
    r"完成|实现|新增|培训|办理|交付|资助|出生|死亡|搬迁|退出|淘汰|新建|改造|改建|开工|拨付|发放|招收|招生|毕业|接报|接获|破获|侦破|抓获|发生(?!率)|举债|安置|分流|输送|举办|召开|查处|立案|捐|补助|补贴|采购|外资|吞吐量|客运|货运|运量|"
    r"赤字|差短|缺口|负担|分配款|拨款|军费|规费|保费|罚款|入口|食用|耗用|[访来到]港|"
    r"实[征收缴支付]|征起|流量|成交|成果|案件|签约|参[加与]人数|出席人数|场次|经费|资金|利用量|处理|救助|受益|播出|发行|融资|贷出|减税|年均|全年|每年|一年"
)
_HELD = compiled(
    r"设立|新设|制定|修订|新签|召开|举办|办了|开了|通过了|会见|推出|办理|辅导|培训|受益|搬迁|改造|吸引|审批|受理|批准|接获|侦破|走访|签署|运营了|曝光|累计投资|成交|实现|收取|卖出|售出|购入|购买|买入|拘捕|逮捕|抓获|查获|检获|起诉|检控|"
    r"审结|办结|[收结]案|执结|结案|判处|宣告|公诉|抗诉|制发|发布指导|婚登记|追缴|追回|追讨|挽回|标的额|标的金额|调解|化解|查办|侦办|打掉|免予|解除|减刑|假释|破获|劝返|立案|处分|问责|整改|"
    r"颁布|废止|取消|转移(?!支付)|失效|清理|授予|造林|退耕|封山|治理(?!体系|能力|水平)|创造(?:了|出)+$|创造(?:了)?(?:世界|全国|历史)?[纪记]录|(?:夺得|获得|摘得)[^，。；]{0,6}$|提出[^，。；]{0,6}议案|新开工|开工建设|"
    r"收到|接到|颁发|注资|(?:巡查|视察|巡视)(?![队员组团处人])|提交|递交|下载|浏览|点击|拨出|支付|缴[付纳]|释出|到访|捐出|捐给|拒绝|采取|课征|征收|遣返|裁罚|开罚|取缔|驱逐|没收|充公|查封|吊销|(?:进行|开展|完成|采取)了$|赔了?个?$|赚了?个?$|"
    r"(?<!每)(?:生产|产)(?:了|出)$|(?:[去今前全]年|年度|累计|共|我们|厂|公司|集团|[省市县])[^，。；每]{0,10}生产(?![线能资者企基总])[^，。；占率线]{0,8}$"
)
#: 在2009年派出800张通知, 本年度聘用超过30人: so many in the time that the sentence names.
_HELD_THEN = compiled(r"(?:发出|寄出|委任|聘[用任请]|派出|送出|编配|批出)[^，。；]{0,14}$")
_ISSUED_TO = compiled(r"[^，。；\d]{2,12}?(?:共|合共|一共|总共)(?:发出|寄出|批出|派发|提供|发放)")
_NAMES_TIME = compiled(
    r"\d年|年度|[去今前上每]年|(?:过去|近)[\d一二两三四五六七八九十]{1,3}(?:[天日周]|个?礼拜)|至今|以来|期间|[上本]月|月份|星期|季度"
)
_CASE_UNITS = frozenset({"宗", "起", "例", "件"})
_CASES = compiled(
    r"(?:的|本地|本土|输入|外来|严重|致命|工业|交通|死亡|新增|刑事|重大|诈[欺骗]|[窃盗毒])*(?:个案|案件?|病例|确诊|火[警灾险]|意外|事故|车祸|投诉|感染|骗案)"
)
#: 9宗火警，8宗是有关连的，只得1宗…: some of those that came up.
_SOME_CASES = compiled(r"\s*(?:其中|当中|另外?|只[有得]|仅有?|有)*\s*")
#: 目前尚有30宗个案未结: how many there are still.
_OPEN = compiled(r"[尚仍还]|积压|待[审处批]|未[结完]|现[有时存在]|目前|手[上头]|跟进")
#: 一共提出了9项动议
_RAISES, _RAISED = (
    compiled(r"提出(?:了|过)?(?:约|超过)?\s*$"),
    compiled(r"\s*(?:口头|书面|补充)?(?:问题|质询|提问|修正案|修订|动议|检控|诉讼)"),
)
#: 目前获准设立分行的计5家: how many there are now, whatever made them so.
_AT_PRESENT = compiled(r"(?:目前|现时|现有|迄今)[^。；]*(?:共?[计有]|合计|总共)$")
#: 起诉……等涉众型犯罪198人: a long list of what was done begins with it.
_HELD_FIRST = compiled(rf"\s*(?:依法|从严|严厉|全年|共|其中|已|坚决)*(?:{_HELD.pattern})")
_REMOVES = compiled(
    rf"(?:压减|削减|缩减|{PRESSED}|裁减|减轻|降低|减少|减税|缩短|取消|增加(?!值)了?|提高)(?:[^，。占率比到至约达(（之趋\d]{{1,24}}?)?(?:超过|约|近)?$"
)
#: 取消审批事项498项: so many of them, not so many less of something.
_CALLED_OFF = compiled(r"取消(?:和调整|或下放|、停征)?[^，。；]{0,16}$")
#: 举办减少废纸的活动覆盖约4000个家庭: what is reached is not what is reduced.
_REACHES = compiled(r"(?:覆盖|惠及|吸引|涉及|资助|接触|接待)了?(?:约|超过|近|共)*\s*$")
#: One more or less than before of what is drawn or paid: 多领取300元.
_MORE = compiled(
    r"(?:多|少)(?:领取?|收|付|扣|拨|释出|分|补|借|还|缴|交|赚|花|拿|得|发|派|给|生产|卖|种|用|跑)(?:了|到|取|的)?$"
    r"|(?<!总)[增减]量(?:约|共|合计|达到?|为|是|超过?)*$"
)
#: What 一百场 have done or what people do that are counted over the time: ……人受益, ……场已经完成.
_DOES = compiled(
    r"(?:(?![未没])[^\W!-~]){0,4}(?:被[^，。；]{0,6}?(?:定罪|判[处刑囚入]|拘?捕|起诉|检控|遣返|扣押|撤[销职]|开除|没收))|(?:检控|起诉|投诉|举报|告发|传票|罚单|突击|联合行动)|"
    r"(?:的)?(?:人口?|市民|群众|企业|学生|次|户|项)?[^，。；]{0,8}?(?:受益|喜迁|脱贫|搬迁|成为|返乡|落户|就业(?!中心|服务|市场|机会|[率展])|(?:陆续|全部|已经?|顺利|如期)完成|已经?办理|交付使用)"
)
#: 共有5名店主被检控, 600个铺位已编配予街坊: it has been done to them, however many there are.
_DONE_TO = compiled(
    r"(?:[^，。；未没\d()（）]|[(（][^()（）。；]{0,24}[)）]){0,30}?(?:被(?:法庭|法院)?(?:定罪|判[处刑囚入]|拘?捕|起诉|检控|遣返)|(?:已经?|均|都)(?:编配|获批|获(?:准|得?批准|得?发[证放]|签发|颁发)|完成(?:初步)?(?:审[批核查]|处理|登记)))"
)
_TAKES_PART = compiled(
    r"(?:的)?(?:人|单位|学校|队伍|企业|机构|代表|团队|团体|市民|民众)?(?:来|去|前来|报名|现场)?(?:参加|参与|出席|到场|观看|报名|参展)"
)
_GATHERING = compiled(r"的[^，。；]{0,4}(?:会议|论坛|活动|大会|团|规模|队伍)")
_ONE_EVENT = compiled(r"\d年(?:的|[^，。；]{0,12}(?:举行|举办|召开))")
#: 现在已涨到40万: what has moved is of the kind that it was.
_MOVED_TO = compiled(r"(?:飙|涨|升|跌|降|增|减|掉|冲|回升|回落|上升|下降)(?:高|低)?[到至](?:了|约)*$")
_SHORT = 10  # code points of a clause that names nothing anew
_THE_OTHER = compiled(r"^[^，。；]{1,8}则(?:只|仅|约|是|为|有|达到?)+$")
_EACH_OF = compiled(r"[^。；\d]{0,6}(?:就|便)有\ ?$")
_EACH_AHEAD = compiled(r"[^。；\d]{0,8}?(?:就|便)有(?:约|近)?\ ?(?:\d|[一二两三四五六七八九十])")
#: 去年同期是41件: as the figure before it.
_THEN = compiled(r"同期(?:则|却|就|也)?(?:只|仅|才)?(?:是|为|有|达到?)(?:约|近)?$")
_BAR = compiled(r"(?:的)?[^\W!-~]")
_EVENTS = frozenset({"次", "趟", "回", "人次"})
#: 比2020年净增18个: how many more than then.
_NET_SINCE = compiled(r"[比较](?![例重])[^，。；]{1,18}净增[加长]?(?:了|约|近|超过|逾)*\s*$")
_NEW_YEARLY = compiled(r"年均?(?:[净新]增|新[设建签])[^，。；]{0,6}$")
_NEW = compiled(
    r"新增|净增|新设|新建|新签|新[购招聘添装栽修造种挖](?![式车船房法])|新(?:开[工通业办]|投[用放产]|发现|录用|认定|培育|引进|改扩建)"
)
_STOCK = compiled(
    r"累计|共有|现有|已有|总数|总量|拥有(?![^，]{1,12}的)|存量|在册|保有|余额|总人口|年末|达到|覆盖|建成|面积|里程|容量|装机|规模|储备|库存|存栏|市值|[户家]数"
)
#: 五年建成新线, 三年间共治理: what came of the years that open a clause, and what there was at their end (五年累计达到).
_OVER_YEARS = compiled(
    r"^(?:过去|近|这)?(?:[二两三四五六七八九十]|\d{1,2})年(?:来|内|间|里|共|全国|全[省市县区])*[，,]?[^，。；]{0,12}?(?:建成|完成|修建|铺设|治理|造林|获得|整治|改造)"
)
_IN_YEARS = compiled(r"(?:过去|近|这)?(?:[二两三四五六七八九十]|\d{1,2})年(?:来|内|间|里)?")
_IMPROVED = compiled(
    r"(?!.*(?:[年月][末底]|现有|保有|总))\s*(?:[^，。；]{0,14}(?=完成)|其中)?(?:[全本当去今]年|综合|共|累计|完成)*(?:[^，。；]{0,6}(?:治理|整治|造林|退耕|修复)[^，。；]{0,10}面积|(?:人工|飞播)造林)$"
)
_OVER_ALL = compiled(r"累计|总量|规模|达到?$|保有|存量|余额")
#: 建成支线612公里，环线84公里: an item that only names its thing is counted like the one before.
_NEXT_ITEM = compiled(r"\s*[^\W!-~]{2,8}\s*")
_DONE = compiled(r"办|开|举行|推出|进行")
_OUTPUT = compiled(
    r"产量|收入|产值|销售|利润|投资|支出|消费(?!者)|排放|进出口|[进出]口(?![处港])|贸易(?!区|港|伙伴)|零售额"
)
#: 低于5.5%的预期控制目标
_IS_AIM = compiled(r"的?(?:年度|全年|年初|预期|控制|调控|规划|既定|增长)*目标(?:[，。；、]|以内|值)")
#: 卖31.2元，加上1.4元，等于32.6元: prices that are added up are prices.
_SUMS_UP = compiled(r"(?:再?加上?(?:了)?|加起来|合计|一共|总共|等于|就是|变成)(?:有|是|要)?(?:大约|约)?$")
_EQUALS = compiled(r"(?:相[当等]于|等于)(?:约)?$")
#: 20个月的政府开支: an amount that is measured by how long it lasts.
_WORTH_OF_TIME = compiled(
    r"的?(?:政府|公共|经常)?(?:总|经常)?(?:开支|支出|进口|出口|用量|消费量?|供应量?|库存|薪[金酬水]|工资|租金)"
)
#: 棉花产量……，再增产3万担，达到70万担: of what the clause before tells.
_ONLY_REACHES = compiled(r"\s*(?:已经?|共|总共|首次|一举)*达到?了?(?:约|近|超过|创纪录的)?\s*")
_IN_PERCENT = frozenset({"%", "fraction"})
_PRICES = MONEY - {"分"}  # of an exam, too
_VISITS = frozenset({"人次", "家次", "车次", "架次", "班次", "航次", "艘次", "场次"})
_KINDS_OF = frozenset({"种", "类", "个", "档", "级", "项", "处", "方"})
_HEADS = frozenset({"家", "户", "人", "名"})
_BODIES = frozenset({"家", "个", "所", "间", "项"})
_SHARED = frozenset({Kind.FLOW, Kind.LEVEL, Kind.RATE})
_DURATIONS = frozenset(unit for unit, family in units().values() if family == "time")


#: 平均审理天数比去年缩短9天
_SHORTENED = compiled(
    r"[比较](?![例重])[^，。；]{1,14}(?:缩短|延长|减少|增加|提前|推迟|[快慢多少])(?:了|约|近)?$"
)


def kind_of(
    place: Place,
    numeral: Numeral,
    role: Role | None,
    earlier: Earlier | None,
    *,
    planning: bool,
    reporting: bool,
    over: bool,
    of_planned: bool,
    year: int | None,
) -> Kind:
    """The kind of a figure.

    `planning` says that its section lays plans, `reporting` that the speaker goes through what was done in a
    named year, `over` that the time it speaks of has passed, `of_planned` that its sentence goes through the
    parts of what is planned; `year` is the event's.
    """
    if role is None and goes_beyond(place.clause):
        return Kind.CHANGE_REL if numeral.unit in _IN_PERCENT else Kind.CHANGE_ABS
    kind = _plain_kind(place, numeral, role, earlier, reporting=reporting)
    if kind is Kind.RANK or (kind is Kind.MULTIPLE and numeral.form != "multiple"):
        return kind
    if kind is Kind.DURATION and plans.is_time_to_come(place):
        return Kind.TARGET
    if _IS_AIM.match(place.after):
        return Kind.TARGET
    if role is Role.FROM or _is_name_of_class(place, numeral):
        return kind
    if earlier and earlier.described.kind is Kind.TARGET:
        also = numeral.form == "money" == earlier.numeral.form and plans.goes_on_planning(place)
        if also or plans.is_of_what_is_planned(place):
            return Kind.TARGET
    if of_planned and not plans.is_told(place):
        return Kind.TARGET
    return Kind.TARGET if plans.is_planned(place, planning=planning, over=over, year=year) else kind


def _is_name_of_class(place: Place, numeral: Numeral) -> bool:
    """An anniversary, a cut that a law names, a bar (30万千瓦以下的机组), sides: none is planned by the clause around it."""
    if numeral.form in {"anniversary", "halving"} or place.figure.endswith(("周年", "面向", "构面")):
        return True
    if place.after.startswith(("庆", "纪念")):
        return True
    return _is_bar(place, numeral)


def _is_bar(place: Place, numeral: Numeral) -> bool:
    """淘汰30万千瓦以下的机组: a size that says which ones are meant, not how much there is."""
    return (
        place.figure.endswith(("以下", "以上"))
        and numeral.unit in SIZES
        and bool(_BAR.match(place.after))
        and not place.after.startswith(("的", "、"))
    )


def _plain_kind(
    place: Place, numeral: Numeral, role: Role | None, earlier: Earlier | None, *, reporting: bool
) -> Kind:
    unit, clause = numeral.unit or "", place.clause
    tail = clause[-14:]
    if numeral.form == "rank":
        return Kind.RANK
    if unit in {"pp", "千分点", "基点"}:
        return Kind.CHANGE_ABS
    if unit in _DURATIONS and _WORTH_OF_TIME.match(place.after):
        return Kind.LEVEL
    if (
        unit in {"番", "x"}
        or (numeral.form != "money" and clause.endswith(("于", "于约")) and _EQUALS.search(clause))
        or (not unit and YIELD.search(clause))
    ):
        return Kind.MULTIPLE
    if _is_one_of_each(place, numeral, earlier):
        return Kind.SHARE
    moved = _MOVES.search(tail) is not None and _CHANGE.search(tail) is not None
    levelled = _LEVELLED.search(tail) and not (unit == "%" and _GROWTH_IS.search(tail))
    moved = moved and not (numeral.form == "count" and clause.endswith("增长的"))  # 促进增长的十项措施
    moved = moved and not (unit in _EVENTS and clause.endswith("调了"))
    changed = role is None and (moved or against.is_compared(clause)) and not levelled
    removed = role is None and _REMOVES.search(clause) is not None and not _REACHES.search(clause)
    removed = removed and not (numeral.form in {"count", "money"} and _CALLED_OFF.search(clause))
    if unit in {"%", "‰", "‱", "fraction"}:
        return ratio_kind(place, numeral, role, earlier, changed=changed or removed)
    if unit in _DURATIONS and role is None and _SHORTENED.search(clause):
        return Kind.CHANGE_ABS
    if unit in _DURATIONS or numeral.form == "time":
        return Kind.LEVEL if unit == "岁" else Kind.DURATION
    if (
        ((changed or removed) and (not _NEW.search(tail) or _NET_SINCE.search(clause)))
        or (_MOVES.search(tail) and _MORE.search(tail))
        or against.says_again(clause, earlier)
    ):
        return Kind.CHANGE_ABS
    if _is_bar(place, numeral):
        return Kind.LEVEL
    if _is_next_change(place, numeral, earlier):
        return Kind.CHANGE_ABS
    if numeral.form == "rate" or (not _NEW_YEARLY.search(tail) and is_per_one(place, numeral)):
        return Kind.RATE
    if earlier and earlier.described.kind is Kind.RATE and _IN_EACH_ALSO.search(place.before):
        return Kind.RATE
    alike = earlier is not None and earlier.numeral.unit == unit
    if (
        earlier
        and alike
        and unit in MONEY
        and earlier.described.kind is Kind.RATE
        and _SUMS_UP.search(clause)
    ):
        return Kind.RATE
    if (
        earlier
        and alike
        and (role is Role.TO or _THEN.search(clause) or is_beyond(clause) or _goes_on(clause) or _was(clause))
        and earlier.described.kind in _SHARED
    ):
        return earlier.described.kind
    if earlier and alike and unit not in MONEY and _is_next_item(place, earlier):
        return Kind.FLOW
    if earlier and alike and _PART_OF.fullmatch(clause) and earlier.described.kind in _SHARED:
        return earlier.described.kind
    if earlier and alike and unit in _CASE_UNITS and _SOME_CASES.fullmatch(clause):
        return Kind.FLOW if earlier.described.kind is Kind.FLOW else Kind.LEVEL
    if earlier and LISTED.search(place.before[-6:]) and earlier.described.kind in _SHARED:
        return earlier.described.kind
    if unit in _PRICES and money.is_a_price(place, numeral):
        return Kind.RATE
    return _amount_kind(place, numeral, clause, reporting=reporting)


def _is_next_change(place: Place, numeral: Numeral, earlier: Earlier | None) -> bool:
    """分别比上年增加3头和5头: whether nothing but a link stands between a change and the next of its row."""
    if (
        earlier is None
        or earlier.described.kind is not Kind.CHANGE_ABS
        or earlier.numeral.unit != numeral.unit
    ):
        return False
    return _LINK.fullmatch(place.before[earlier.numeral.end - place.start :]) is not None


_LINK = compiled(r"\s*[、和及与]\s*(?:约|近|超过)?")


def _is_next_item(place: Place, earlier: Earlier) -> bool:
    """Whether nothing but the name of another thing stands between a figure and what happened, told before it."""
    if earlier.described.kind is not Kind.FLOW:
        return False
    between = place.before[earlier.numeral.end - place.start :]
    named = _NEXT_ITEM.fullmatch(between.lstrip("，,、"))
    return between[:1] in "，,、" and named is not None and not _STOCK.search(between)


def _is_one_of_each(place: Place, numeral: Numeral, earlier: Earlier | None) -> bool:
    """每4吨就有1吨: whole and part of a share that is told in whole things."""
    if earlier and earlier.numeral.unit == numeral.unit and earlier.described.kind is Kind.SHARE:
        return bool(_EACH_OF.match(place.before[earlier.numeral.end - place.start :]))
    return (place.clause[-8:].rpartition("每")[1] == "每" and bool(_EACH_AHEAD.match(place.after))) or (
        place.clause.endswith(("在", "每")) and bool(_EACH_AHEAD.match(place.after))
    )


#: 当中包括约900个新单位: part of those told just before.
_PART_OF = compiled(r"\s*(?:当中|其中)(?:包括|包含|有|约|仅|只)*\s*")
#: 平均每天接待游客12万人次，处理垃圾8000吨: what else is done in each of them.
_IN_EACH_ALSO = compiled(
    r"平均每[一]?(?:个?月|个?星期|[年天日周季])[^，。；其比占\d]{2,12}\d[^，。；]{0,14}"
    r"(?:[，、](?!其中|比|较|占|同比|环比|累计|全年|总|目前|现有|共|合计|库存|储备|员工|职工|工人|面积|人口|资产)[^，。；总累占比增减升降共达\d]{2,8}(?<![达到有])(?:\d[^，。；]{0,10})?)+\ ?$"
)
#: 比2022年的4000万吨增长5%: what there was at the time that a figure is held against.
_AGAINST = compiled(r"(?:比|较|同比)[^，。；]{1,10}的\s*")


def _was(clause: str) -> bool:
    """Whether a clause only says when the thing told of came to the figure, or what it is held against."""
    return ONLY_WHEN.fullmatch(clause) is not None or _AGAINST.fullmatch(clause) is not None


def _goes_on(clause: str) -> bool:
    """Whether a clause only says what the thing told of has moved to, or what the other of two is."""
    clause = clause.strip()
    return bool(_THE_OTHER.match(clause)) or (len(clause) <= _SHORT and bool(_MOVED_TO.search(clause)))


def _amount_kind(place: Place, numeral: Numeral, clause: str, *, reporting: bool) -> Kind:
    """A stock, or what happened over a time."""
    if numeral.unit is None and _INDEX.search(clause):
        return Kind.LEVEL
    if _NEW.search(clause[-12:]) or numeral.unit in _VISITS:
        return Kind.FLOW
    if (_TAKES_PART.match(place.after) and reporting) or clause.endswith(("吸引", "吸引了")):
        return Kind.LEVEL if _ONE_EVENT.search(place.before) else Kind.FLOW
    if numeral.unit in MONEY and clause and money.is_a_sum(numeral):
        return Kind.LEVEL if money.is_owned(place, _FLOW_NOUN) else Kind.FLOW
    if numeral.unit in MONEY and clause and money.is_a_limit(clause):
        return Kind.LEVEL
    if _IMPROVED.match(clause) or (not _OVER_ALL.search(clause) and _is_over_years(place)):
        return Kind.FLOW
    if ("累计" in clause and numeral.unit in _EVENTS) or _DONE_TO.match(place.after):
        return Kind.FLOW
    named = place.before if _ONLY_REACHES.fullmatch(clause) else clause
    if "累计" in clause or (_STOCK.search(clause) and (numeral.unit in _HEADS or not _OUTPUT.search(named))):
        return Kind.LEVEL
    if numeral.unit in {"人", "名", "位"} and _GATHERING.match(place.after):
        return Kind.LEVEL
    if _TAKES_PART.match(place.after):
        return Kind.LEVEL
    if (
        (_HELD.search(clause[-16:]) and not _AT_PRESENT.search(place.previous + clause))
        or _HELD_FIRST.match(clause)
        or ((_HELD_THEN.search(clause) or _ISSUED_TO.match(place.after)) and _NAMES_TIME.search(place.before))
        or (numeral.unit in {"场", "期", "轮"} and _DONE.search(clause))
    ):
        return Kind.FLOW
    if numeral.unit in _CASE_UNITS and _is_of_cases(place):
        return Kind.FLOW
    if _RAISES.search(clause) and _RAISED.match(place.after):
        return Kind.FLOW
    if numeral.unit in _EVENTS and (clause.endswith("了") or place.after.startswith("了")):
        return Kind.FLOW
    if _DOES.match(place.after) and not (numeral.unit in _BODIES and "成为" in place.after):
        return Kind.FLOW
    counted = numeral.form == "count" and (numeral.unit in _KINDS_OF or _AT_PRESENT.search(clause))
    if not counted and (
        _FLOW_NOUN.search(clause[-20:])
        or (named is not clause and _OUTPUT.search(named))
        or (numeral.unit in MONEY and _FLOW_NOUN.search(place.before))
    ):
        return Kind.FLOW
    return Kind.LEVEL


def _is_of_cases(place: Place) -> bool:
    """Whether so many have come up in a time that the sentence names: 前年有9千件火災, 過去七天有9宗火警."""
    told = _CASES.match(place.after) or _CASES.search(place.clause[-12:])
    return (
        told is not None and _NAMES_TIME.search(place.before) is not None and not _OPEN.search(place.clause)
    )


def _is_over_years(place: Place) -> bool:
    """Whether a figure says what came of the years that its clause, or the one before it, names: 五年建成新线."""
    clause = place.clause
    if _IN_YEARS.fullmatch(place.previous):
        clause = place.previous + clause
    return _OVER_YEARS.search(clause) is not None
