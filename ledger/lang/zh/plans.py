"""Whether a figure is planned or foreseen: 力争达到…, 建议把税率提高到…, 投产以后年产量可以达到…

What its section is about (a report that sets out next year's work) is told to this room, not found out here.
"""

from __future__ import annotations

from ledger.lang.zh.against import without_mark
from ledger.lang.zh.clauses import SUPPOSES, Place
from ledger.patterns import compiled

#: Words that make a figure a plan or forecast for the clause they stand in and the next one.
_FORESEES = compiled(
    r"力争|争取(?!到)|预计|预(?<!此前预)[测料](?!结果|值|中|之)|预期(?!寿命|目标区间)|预估|估计到|估算(?<!现时的估算)(?<!目前的估算)(?<!最新的估算)(?!结果)|稍后|届时|拟(?<![虚模]拟)(?![合定人具订稿])|有望|计划再?(?:今年|明年|到|在|建|新|将|投|于|[种栽植开招培增引推修铺购派办举兴加改扩拨发设提筹完接整补供采])|提出(?:向|把|将|拨|捐)|力求|打算|承诺"
)
_RESERVES = compiled(r"(?:宣布|公布|建议|拟|会|将)[^，。；]{0,8}预留")
#: 提出今年生产总值增长5%
_PUTS_FORWARD = compiled(r"\s*提出[^，。；]{2,24}(?:增长|(?:控制|保持|稳定)在)$")
#: 要感谢近60名义工: what a speaker is about to say, and to whom, is no plan.
_SAYS = r"(?:首先|特别|再次|衷心|再)*(?:感谢|谢谢|多谢|恭喜|提醒|强调|指出|说明|补充|介绍|回应)"
#: Words that do so only in the figure's own clause.
_INTENDS = compiled(
    r"目标|希望|还要再?(?=[新增建开改修完])|建议(?!共?[有是分])|主张(?!共?[有是分])|要求(?!共?[有是分])|提议|可以?再?(?:增加|减少|提高|降低|[增升降减]至)|将(?<![上中少大主名]将)(?![近领军要来]|[一二三]级)|将(?<!想将)要|确保|安排(?<![共已]安排)(?!了)|准备|可望|提出到|以前完成|年底前|应当"
    rf"|要(?<![主重需首必须只还想不的若如就]要)(?<!因为要)(?<!由于要)(?!求|素|闻|点|价|是|么|不|说|有|{_SAYS}|[^\W!-~]{{1,6}}的[^\W!-~]{{1,6}}(?:是|为|有|达)|[^\W!-~]{{1,6}}的(?:一定|肯定|应该|大概|至少|起码)+$|[^\W!-~]{{0,3}}扣)(?=[^\W!-~]{{0,14}}$)"
)
#: 政府的收入会减少21亿元, 将会令: what is to follow; 社会, 会议 and what happens as a rule (每年会有) are none of it.
_WILL = compiled(
    r"(?<![社机委员协学议工基金博览国大晚年开聚教商公农理监董常都就才也不总难往只])会(?=由[^，。；]{2,20}[增减升降提下上]|(?:再|因此|进一步|额外)?(?:令|使|让|为|有|达|减|增|少收|多收|上升|下降|[降升跌涨提][至到低高]|带来|产生|需|花|用|占|相当|超过|突破|投[入放]|注资|预留|动用|斥资|拨|兴建|增建|建造|受[惠益]|变|成))"
)
_AS_A_RULE = compiled(r"每[年月天日次周]|通常|一般|往往|平均|经常|如果|假如|若")
#: 岁入编列20亿, 预算数是20亿, 你们估20亿: what is to come in is foreseen.
_BUDGETED = compiled(
    r"(?:(?:岁入|收入|税收|才|只|仅|是|要|会|度)编列?|(?:预算|预估|估计|概算)数(?:字|额)?(?:只|大概|约|是|为|有)*|(?:开支|支出|经费)总?预算(?:总额)?(?:只|大概|约|是|为|有|达)+|(?<![评低高预])估(?:算|计|了|是|为|会)*收?)$"
)
#: A character without which `_BUDGETED` finds nothing.
_COUNTS_UP = compiled("[编算估]")
#: 现居于外地的会员估计约6万人: how many there are is estimated, not foreseen.
_OF_NOW = compiled(r"现[居时有正任职存]")
#: 101年度预算编列收入总额……，支出总额为……: what a budget sets down, and not what came of it.
_SET_DOWN = compiled(r"预算(?:书|案)?(?:所)?编列|预算书(?:上|里|中)?(?:的|说)")
_CARRIED_OUT = compiled(r"执行|实际|决算|已经?")
#: 预算书的盈余是118亿，正好差了500亿; 较上年度的……减少8亿: how far a budget lies from what came of it, or from another.
_IS_APART = compiled(r"(?:(?<![逆顺利价时])差|减少|增加|短[少收])(?:了|约|大约)*$")
#: 一年20亿的预估数; 赤字率按4%安排
_FORESEEN = compiled(r"的?(?:预[估测期]|概算)(?:数|值|额|税收|收入)?|(?:左右)?(?:来)?安排(?=[，。；])")
#: 据估计，……约需3亿元: what something will take.
_TAKES = compiled(r"需要?(?:花费?|动用|支付)?(?:约|大约)?$")
_ESTIMATED = compiled(r"估计|估算|预算|预料")
#: 本来可以办到90场, 估计今年可以有70场: what was to be, whatever came of it.
_WAS_TO_BE = compiled(
    r"(?:原本|本来|原先)(?:预计|计划|打算|应该?)?(?:可以?|能够?|会|要)[^，。；]{0,10}$|(?:估计|预料)[^，。；]{0,10}(?:可以?|会|将|能够?)有?[^，。；]{0,8}$"
)
#: 以栽种至少6万棵为年度目标
_AS_AIM = compiled(r"[^，。；\d]{0,8}?[为作](?:[^\W!-~]{2,4})?(?:目标|指标)")
#: 成本每人次要38元, 一年就要补3亿: what something takes is no plan.
_COSTS = compiled(
    r"(?:成本|每[^\W!-~]{1,3}|价格?|费用?|[一每]年|(?<![万千百十第\d统单同唯])(?:一(?![定直起旦样般些再律共向致切])|1)个?[^\W!-~])[^，。；]{0,6}要[^，。；]{0,2}$"
    r"|^(?!.*[我你您他她它今明后年月将再新增])[^\W!-~]{2,6}(?:就|还|也|都|又)?要(?:约|大约|大概)?$"
)
#: 将 as 把: what is done to a thing, planned or not (将税率由6%提高到…, 将66亿扣除).
_TAKEN = compiled(
    r"^将(?=[^，。；]{2,12}(?:提高|降低|增加|减少|扩大|调整|压缩|下调|上调|缩短|延长)(?:到|至|为))|将(?:$|(?=[^，。；]{1,12}[由从][^，。；]*$)|(?=[^，。；]{1,10}的$))"
)
_IS_SHARE = compiled(r"[%％成半]|分之")
#: 主要预期目标是：……；……: what the list behind it gives are aims.
_AIMS = compiled(
    r"(?:预期|主要|奋斗|发展)目标(?:任务)?(?:是|为|[:：；])|目标任务[:：；]|(?<!提出)(?<!的)建议[^。；]{0,24}[:：]"
)
#: 将3块林地改为单车径: what a thing is to become is planned all the same.
_TURNED = compiled(r"[^\W!-~]{1,10}?(?:改[为作成建]|变[为成]|转[为成])")
_BY_YEAR = compiled(r"(?:到|至)(20\d\d)年")
_LOOKING_BACK = compiled(
    r"(?<![比较])去年(?!同期)|(?<![比较])上年增|同比|已经?(?!定)|累计|过去|完成了|以来|现在|目前|实际上"
)
#: 取消了700亿元的收费: what has been done, though its section lays plans.
_DONE = compiled(r"(?<![为除])了[^，。；将要会能]*$")
#: 去年安排资金30亿元: set aside in a year that is over; 预算安排 and 计划安排 are still what was planned.
_SET_ASIDE = compiled(r"(?<!预算)(?<!计划)(?<!年初)(?<!原)(?<!拟)安排")
_PAST_YEAR = compiled(r"\d{2,4}年|已|了$")
#: After these the figure says what will be: 投产以后年产量可以达到…
_ONCE_DONE = compiled(
    r"(?:投产|投入使用|投用|投运|建成|通车|开通|落成|竣工|完工|达产|全部实施)(?:以后|之后|后)(?![已了])"
)
_COUNTS = ("条", "项", "件", "份", "个")
_POLICY_YEARS = compiled(r"(?:的)?(?:免费|普惠|强制)[^，。；]{0,4}(?:教育|医疗|保险)")
_TO_BE_USED = compiled(r"(?:的)?时间(?:来|去)?(?:研究|完成|建设|建成|做|推动|处理|改造|整治|筹备)(?!了)")


#: 商会预测，今年跌幅在7%上下，总产量约90万箱: who foresees it opens all that is foreseen.
_FORESEEN_IN = compiled(r"\s*(?:据|根据|按照?)?[^，。；\d]{0,12}?(?<!此前)(?:预测|预计|预估)[，,:：]")
#: 未来五年建屋量约为12万个
_YEARS_AHEAD = compiled(
    r"(?:未来|今后|往后|接下来)(?:的)?(?:\d{1,2}|[两二三四五六七八九十]{1,2})(?:至\d{1,2}|[至到][两二三四五六七八九十])?(?:个)?(?:年|月|季度)[^，。；]*$"
)
#: 完成全年目标的93%: how much of a plan has been done.
_OF_PLAN_DONE = compiled(
    r"(?<![将要])(?<!计划)(?<!力争)(?<!预计)(?<!确保)完成了?[^，。；]{0,14}(?:目标|任务|计划|预算)(?:任务|数|量)?的?\s*$|(?<![\d成半])(?:目标|指标)的\s*$"
)


def is_planned(place: Place, *, planning: bool, over: bool, year: int | None) -> bool:
    """Whether the figure is planned or foreseen by its own clause, by the one before it, or by its section.

    `over` says that the time it speaks of has passed, `year` is the event's.
    """
    own = without_mark(place.clause)
    if "将" in own and not _TURNED.match(place.after):
        own = _TAKEN.sub("", own)
    previous = without_mark(place.previous)
    counted = own.endswith("建议") and place.figure.endswith(_COUNTS)
    if _YEARS_AHEAD.search(place.part) and not _LOOKING_BACK.search(own):
        return True
    if counted or (_IS_SHARE.search(place.figure) and _OF_PLAN_DONE.search(own)):
        return False  # 提出建议47条: so many were made
    budgeted = (
        _COUNTS_UP.search(own)
        and _BUDGETED.search(own)
        and not (_LOOKING_BACK.search(own) or _OF_NOW.search(own))
    )
    if _FORESEEN.match(place.after) or budgeted:
        return True
    if (
        "预算" in place.before
        and _SET_DOWN.search(place.before)
        and not (_CARRIED_OUT.search(own) or _IS_APART.search(own))
    ):
        return True
    if _WAS_TO_BE.search(own) or (_AS_AIM.match(place.after) and "%" not in place.figure):
        return True
    if _is_needed(place) and _ESTIMATED.search(place.before) and not _LOOKING_BACK.search(own):
        return True
    intended = _SET_ASIDE.sub("", own) if over else own
    aims = _INTENDS.search(intended) or _PUTS_FORWARD.match(intended)
    if _foresees(own) or (aims and not _COSTS.search(own)):
        return True
    if _WILL.search(own) and not (_AS_A_RULE.search(place.before) or _LOOKING_BACK.search(own)):
        return True
    if (
        ("目标" in place.before or "建议" in place.before)
        and _AIMS.search(place.before)
        and not _LOOKING_BACK.search(own)
    ):
        return True
    if year and "20" in own and any(int(found[1]) > year for found in _BY_YEAR.finditer(own)):
        return True
    if "预" in place.part and _FORESEEN_IN.match(place.part) and not _LOOKING_BACK.search(own):
        return True
    if "后" in place.part and _ONCE_DONE.search(place.part):
        return True
    if (
        previous
        and _foresees(previous)
        and not _PAST_YEAR.search(own)
        and not _LOOKING_BACK.search(own)
        and not (_OF_IT.match(own) and _IS_DONE.match(place.after))
    ):
        return True
    return planning and not (
        over or SUPPOSES.search(place.part) or _LOOKING_BACK.search(place.before) or _DONE.search(own)
    )


#: 当中2913亿元为经常开支, 较上年度增加15.6%, 相当于20个月的开支: what is told of an amount that is foreseen.
_OF_IT = compiled(r"\s*(?:当中|其中|(?:大约|约)?相[当等]于|[较比](?![^，。；]{0,4}(?:原|预)))")

#: 其中10幅已平整: what has been done of it.
_IS_DONE = compiled(r"[^，。；\d]{0,8}?(?<!业)已经?(?!定)")


def is_of_what_is_planned(place: Place) -> bool:
    """Whether a figure is a part, or a change, of the planned amount that is told before it in its sentence."""
    return _OF_IT.match(place.clause) is not None and not is_told(place)


def is_told(place: Place) -> bool:
    """Whether a figure's own clause says that it has come about."""
    own = place.clause
    return bool(own.endswith("了") or _LOOKING_BACK.search(own) or _IS_DONE.match(place.after))


#: 预留6亿元更换旧锅炉；又向学会注资1亿元: what is planned besides.
_ALSO = compiled(
    r"\s*(?:又|并|亦|也|另|同时)(?:会|将)?[^，。；]{0,16}(?:注资|拨[款出]|投[放入]|预留|动用|资助|增拨)\s*$"
)


def goes_on_planning(place: Place) -> bool:
    """Whether a sum is told of as one more that is to be spent, behind one that is planned."""
    return _ALSO.match(place.clause) is not None and not _LOOKING_BACK.search(place.clause)


def _foresees(clause: str) -> bool:
    """Whether a clause plans or foresees what it tells."""
    return _FORESEES.search(clause) is not None or ("预留" in clause and _RESERVES.search(clause) is not None)


def _is_needed(place: Place) -> bool:
    """Whether the figure is what something takes: 强化网络约需3亿元."""
    return bool(_TAKES.search(place.clause)) or place.figure.startswith(("约需", "需", "大约需", "大概需"))


def is_time_to_come(place: Place) -> bool:
    """Whether a length of time is still to be spent: 用两年时间研究, 三年免费教育."""
    spent = place.clause.endswith("用") and _TO_BE_USED.match(place.after)
    return bool(spent or _POLICY_YEARS.match(place.after))
