"""What looks like a number in Chinese text and asserts no quantity, by class of expression.

Each class has a name that `--explain` prints: `date`, `time of day`, `name`, `ordinal`, `article`,
`anaphor`, `time frame`, `idiom`, `list number`, `no definite value`, `per-unit base`, `bare number`; `markup` is told in `figures`.
A class is told by shape and by the words on either side, never by the event that the text is about.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from ledger.lang.zh import numerals
from ledger.lang.zh.numerals import HAN_DIGIT
from ledger.lang.zh.timewords import EDGE, SPLIT_YEARS_ON
from ledger.lang.zh.words import alternation, idioms, words
from ledger.patterns import compiled

_Y = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_HY = r"[一二][〇零一二三四五六七八九九]{3}"
_H2 = r"[〇零一二三四五六七八九]{2}"
_MD = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_DAY = rf"(?:{_MD}[日号](?!线|楼|机|院|店|馆|井|令|文|桥|台|车|矿|门|站|坑|炉|航))"
_LINK = r"\ ?[—–\-~～至到、和/]\ ?"

#: Calendar dates, spans of years, months and times of day.
DATE = rf"""
 {SPLIT_YEARS_ON}
 |(?:[01]?\d|2[0-4])\ ?[时點点]?\ ?[—–\-~～至到]\ ?(?:[01]?\d|2[0-4])时
 |(?:{_Y}|{_HY})\ ?年?(?:{_LINK}(?:{_Y}|{_HY}|(?:\d\d|{_H2})(?=财政年度|年度|学年|财年)))\ ?(?:年度|学年|财年|年|财政年度)?(?:{_MD}月份?)?
 |(?:{_Y}|{_HY})\ ?(?:年(?:度|{EDGE})?|财年)(?:\ ?{_MD}\ ?月份?(?:{_LINK}{_MD}月份?)?)?(?:\ ?{_DAY})?(?:{_LINK}{_DAY})?
 |(?:{_Y})[/.-](?:0?[1-9]|1[0-2])[/.-](?:[0-2]?\d|3[01])(?!\d)
 |(?:{_MD}月?\ ?[—–\-~～至到]\ ?)?(?<![个\d])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\ ?月(?:份|[上中下]旬|{EDGE})?(?:\ ?{_DAY})?(?:{_LINK}(?:{_MD}月)?{_DAY})?
 |(?<![\d.])(?:[0-2]?\d|3[01])\ ?(?:日|号(?!线|楼|机|院|店|馆|井|令|文|桥|台|车|矿|门|站|坑|炉|航))(?!均)(?:{_LINK}{_DAY})?
 |(?:[12]?\d|二十|十[一二三四五六七八九])世纪(?:\d0|[一二三四五六七八九]十)?(?:年代)?(?:初|末|中叶)?(?!以?来?的?时间长)
 |(?<!\d)(?:[5-9]0|[一二三四五六七八九]十)年代(?:初|末|中期)?
 |(?:[01]?\d|2[0-4])[:：][0-5]\d(?!\d)(?::[0-5]\d)?
 |(?:[01]?\d|2[0-4]|[零一二三四五六七八九十两]{{1,3}})\ ?[时點点](?:\ ?[零〇]?\ ?(?:[0-5]?\d|[零一二三四五六七八九十]{{1,3}})\ ?分(?!之)|整|半|许|钟|前后)(?:\ ?(?:[0-5]?\d)秒)?
 |(?<=[上下中]午)\ ?(?:[01]?\d|2[0-4]|[一二三四五六七八九十]{{1,2}})[时点](?:\ ?[零〇]?\ ?[0-5]?\d\ ?分)?|(?<=凌晨|早上|晚上|傍晚|清晨|夜里)\ ?(?:[01]?\d|2[0-4]|[一二三四五六七八九十]{{1,2}})[时点](?:\ ?[零〇]?\ ?[0-5]?\d\ ?分)?
 |(?<=星期|礼拜)[一二三四五六](?![个年岁])
 |(?<=周)[一二三四五六](?![个年岁])
"""

#: A year of an era whose name stands before it: 民国102年1月9日, 公元前221年, 昭和16年.
ERA_YEAR = rf"\ ?(?:\d{{1,4}}|[{HAN_DIGIT}十百]{{1,6}})\ ?(?:年度?|年代)(?:\ ?{_MD}月份?)?(?:\ ?{_DAY})?"
ERA = compiled(
    r"(?:民国|公元前?|西元前?|昭和|平成|令和|大正|明治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|万历|贞观|洪武)\ ?$"
)

#: Five-year plans and other names that are numerals all through.
PLAN = r"[九一二两三四]*十[一二三四五六七八九]?五(?=[””」』\"]|规划|时期|期间|末|以来|计划|后期|中期|前期|收官|开局|[，。、]|$)|九五(?=[”」』\"]|计划|期间|时期)"


@cache
def _points() -> re.Pattern[str]:
    return compiled(rf"[“「\"]?(?:的)?(?:{alternation(words()['stops']['points'])})")


_ORDINAL_TAIL = compiled(r"届|代(?!表)|版|路|号|强(?!度|化)|线城市|星级|后(?![年月天的])")

_DEFINITE_FRAME_BEFORE = compiled(
    r"(?:过去|近|最近|未来|今后|此后|往后|前|后|接下来|随后|之后|这|那|此|头|首|每隔|隔|再过|早|迟|晚|提前|时隔|往前|以后)(?:的)?(?:这|那|约|大约|大概|近|不到|超过)?$"
)
_FRAME_AFTER = compiled(
    r"(?:多|余|几|半)?(?:的时间)?(?:以?来(?![自到])|期间|之?间(?=[，,、]|我|取得|实现|全|来|共|累|增|减|上升|下降|由|从|平均)|之?前|之后|以前|以后|后(?!的今天)|前(?!列)|里(?=[，,])|中(?=[，,])|[^\W!-~]{0,8}?(?:规划|计划|行动|攻坚|策略|方略|纲要)|任期|一次|一届|一度|一遇|如一日|级$|有余的历史)"
)
_ANAPHOR_BEFORE = compiled(
    r"(?:这|那|该|(?<![因如在彼对为由故])此|上述|(?<![^\W_a-zA-Z]|%)以上|前述|上面|剩下的|另外那|其余的)$"
)
_NAME_BEFORE = compiled(r"(?:[A-Za-zα-ωΑ-Ω_#＃№][-－·.]?|(?<=[A-Za-z])\+)$")
_REGISTER_BEFORE = compiled(
    r"(?:编号|证号|案号|文号|许可证|备案|电话|邮编|传真|账号|股票代码|代码|尾号|热线|拨打|航班|车牌|门牌|条例|规则|法|办法|规定|频道|专线|列车|车次)[》:：]?(?:第)?$"
)
_WITHIN = compiled(r"(?:多|余|几)?以?内")
#: 必须在验收后三周内交还钥匙: how long there is for it.
_MUST = compiled(r"(?:须|必须|应[当该]?|规定|限于?)[^。；！？]{0,30}$")
#: 事发后22个月才拘捕: how long it took until then.
_ONLY_THEN = compiled(r"(?:才|仍未|还未|仍然|依然)")
#: 5年兴建75000个: the years in which so much is done, unless it is told that it takes them.
_DONE_IN_IT = compiled(
    r" ?(?:共|累计|合共|一共)?(?:兴建|建成|新建|落成|增建|增聘|增加|新增|完成|培训|提供|供应|投入|拨款|减少)了? ?(?:约|超过|近|大约)?[\d一二三四五六七八九十百千万亿两]"
)
_TAKES = compiled(r"(?:[用花需经历满够仅只]|连续|长达|为期|耗时|至少|最少|不到)了?$")
#: 2013-2014年度起4年内: years that a first one is named for.
_FROM_A_YEAR_ON = compiled(r"年度?\ ?(?:起|开始)计?的?$")
_BY_WHEN = compiled(r"内(?=完成|建成|落成|实现|[,，]|将|要|力争|全|新|累计|的)")
#: 一年内买卖的土地, 不会在两年内转手: within what time something would have to be, not how long it took.
_CLAUSE_OPENS = frozenset(("", "，", "。", ",", "；", ":", "：", "起"))
_NOT_WITHIN = compiled(r"(?:不[会能得可]?|没有?|未)在$")
#: 满两年后就检讨, 未满两年的房屋: a term that sets a class; 已满两年 has lasted.
_CLASSED_BY = compiled(r"之?后|以后|就|才|即|方|者|的(?!时间)|(?!了|[，。、；！？])[^\W!-~]{2}")
_IS_FULL = compiled(r"(?:已经?|刚刚?|才刚|将|快|即将|早已)(?:届|要)?满$")
_QUOTED_NAME = compiled(r"[“「『\"《〈‘]([^“”「」『』\"《》〈〉‘’，。；！？%\n]{1,14})[”」』\"》〉’]")


def quoted_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Short quoted or titled stretches of some lines: their Chinese numerals are names (“四个全面”, 《三国志》)."""
    return [match.span() for match in _QUOTED_NAME.finditer(text, start, end)]


#: Fixed words that are a number and the head of its unit before some characters: 十分钟, 三星期.
COUNTS_BEFORE = {"十分": ("钟", "之"), "三星": ("期",)}


def idiom_at(text: str, start: int, end: int) -> bool:
    """Whether the numeral is part of a fixed word that begins up to three characters before it.

    The word must hold the whole numeral: 一点五亿 is not the 一点 of "a little".
    """
    listed = idioms()
    for at in range(start, max(-1, start - 4), -1):
        for word in listed.get(text[at : at + 2], ()):
            if at + len(word) < end or not text.startswith(word, at):
                continue
            if text[at + 2 : at + 3] not in COUNTS_BEFORE.get(word, ()):
                return True
    return False


#: 2001年即24年前: a length that the words set equal to a printed year asserts how long it is.
_EQUATED = compiled(
    r"(?:19|20)\d\d ?年 ?[)）]?[^，。；\d]{0,4}[，,]? ?(?:即|也就是|亦即|就是|距今|距离现在)(?:是|在|已|有|约|大约)* ?\Z"
)


def time_frame(text: str, start: int, end: int, unit: str, *, hedged: bool) -> bool:
    """Whether a length of time only frames what is said (过去五年, 5年来, 三年后) and asserts nothing itself."""
    left = text[max(0, start - 7) : start].rstrip(" ")
    if _EQUATED.search(text, max(0, start - 20), start):
        return False
    if left.endswith("后") and _ONLY_THEN.match(text, end):
        return False
    if (
        left.endswith(("后", "起"))
        and _WITHIN.match(text, end)
        and _MUST.search(text, max(0, start - 40), start)
    ):
        return False
    if unit in {"年", "月"} and not hedged and _DONE_IN_IT.match(text, end) and not _TAKES.search(left):
        return True
    if _DEFINITE_FRAME_BEFORE.search(left) and not left.endswith(("提前", "接近", "逼近", "将近")):
        return True
    right = text[end : end + 6]
    if right[:1] in _NO_FRAME:
        return False
    if _FRAME_AFTER.match(right) and not _WITHIN.match(right):
        return True
    if left[-1:] in {"的", "在", "于", "起", "是"} and _BY_WHEN.match(right):
        return True
    if (
        unit == "年"
        and not hedged
        and _WITHIN.match(right)
        and (left[-1:] in _CLAUSE_OPENS or _NOT_WITHIN.search(left))
    ):
        return True
    if (
        unit in {"年", "月"}
        and left.endswith("满")
        and _CLASSED_BY.match(right)
        and not _IS_FULL.search(left)
    ):
        return True
    if unit == "年" and _FROM_A_YEAR_ON.search(left) and _WITHIN.match(right):
        return True
    return not hedged and unit in {"年", "月"} and right.startswith(("的时间里", "时间里"))


def frame_of_terms(text: str, start: int, end: int) -> bool:
    """Whether years of office or account only frame what is said: 过去3个财政年度."""
    return bool(_TERMS.match(text, end)) and bool(_FRAME_BEFORE.search(text, max(0, start - 6), start))


_TERMS = compiled(r" ?[^\W!-~]{0,4}?(?:年度|学年|学期|季度|会期)")
_FRAME_BEFORE = compiled(r"(?:过去|最近|近|未来|今后|往后|前|首|上|随后)(?:的)? ?$")
_NO_FRAME = frozenset(("", "，", "。", ",", "；", "、"))


def anaphor(text: str, start: int) -> bool:
    """Whether the count takes up something named before (这三项, 上述两点)."""
    if start == 0 or text[start - 1] not in _ANAPHOR_ENDS:
        return False
    return bool(_ANAPHOR_BEFORE.search(text[max(0, start - 5) : start].rstrip(" ")))


def part_told_before(text: str, start: int) -> bool:
    """Whether a part is the one that was just told: 还有四成没有收回，这四成……; 电费占这一半的七成."""
    return text[max(0, start - 1) : start] in {"这", "那"}


def takes_up_list(text: str, start: int, number: Decimal) -> bool:
    """Whether the count follows the list that it counts: “官、民、学”这3个方面; 甲市、乙市和丙县，这三个县市."""
    if text[start - 1 : start] not in _ANAPHOR_ENDS:
        return False
    if _LIST_BEFORE.search(text, max(0, start - 32), start):
        return True
    named = _NAMES_BEFORE.search(text, max(0, start - _LONGEST_LIST), start)
    return named is not None and named.group().count("、") + 2 == number


_LIST_BEFORE = compiled(r"[“「『](?:[^，。；、”」』]{1,6}、){2,}[^，。；、”」』]{1,6}[”」』] ?[这那] ?$")


_LONGEST_LIST = 80
_NAMES_BEFORE = compiled(r"[^\W!-~]{2,8}(?:、[^\W!-~]{2,8})+(?:和|与|及|以及|跟)[^\W!-~]{2,8}，? ?[这那] ?$")


_ANAPHOR_ENDS = frozenset("这那该此述上面下的 ")


def named_by_letters(text: str, start: int) -> bool:
    """Whether Latin letters stand before the digits: C919, PM2.5, T+0."""
    if start == 0:
        return False
    last = text[start - 1]
    if last not in _NAME_ENDS or not _NAME_BEFORE.search(text, max(0, start - 6), start):
        return False
    return not indexed(text, start)


def indexed(text: str, start: int) -> bool:
    """Whether the digits are the value of an index whose letters stand right before them: SROI1.38, PMI50.2."""
    return bool(_INDEX_BEFORE.search(text, max(0, start - 6), start) and _INDEXED.match(text, start))


# an index is counted in itself, and is no whole number where its value stands right behind it
_INDEX_BEFORE = compiled(r"(?<![A-Za-z])(?:S?ROI|PMI|BMI)$")
_INDEXED = compiled(r"\d+(?:\.\d|点多)")
_NAME_ENDS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-－·.+_#＃№αβγδΩω")


def registered(text: str, start: int) -> bool:
    """Whether a register word stands before the digits: 许可证080234, 电话12345678."""
    return bool(_REGISTER_BEFORE.search(text, max(0, start - 6), start))


def ordinal_tail(text: str, end: int) -> bool:
    """Whether what follows makes the numeral a name or place in a row: 十九届, 500强, 90后."""
    return text[end : end + 1] in _ORDINAL_TAIL_STARTS and bool(_ORDINAL_TAIL.match(text, end))


_ORDINAL_TAIL_STARTS = frozenset("届代版路号强线星后")


def list_number(text: str, start: int, end: int) -> bool:
    """Whether the numeral numbers a point: 一是, （三）, 1., 一、, 案由一."""
    before = text[max(0, start - 3) : start]
    after = text[end : end + 2]
    opens = start == 0 or text[start - 1] in "\n。；;！!？?，,：: 　*#>(（"
    if (
        opens
        and after[:1] in {"是", "、", ".", "．"}
        and not after[1:2].isdigit()
        and "点" not in text[start:end]
    ):
        return True
    if before.endswith(("(", "（")) and after.startswith((")", "）")):
        return True
    if opens and after.startswith((")", "）")):
        return True
    if before.endswith(("代表", "地图", "版图", "企图", "力图", "试图", "发表")) or after.startswith("%"):
        return False
    return before.endswith(("案由", "附件", "附录", "图", "表")) and after[:1] in _NUMBER_ENDS


_NUMBER_ENDS = frozenset(("", "：", ":", "、", "，", ",", "。", "；", ";", "是", ")", "）", " ", "\n"))


def footnote_mark(text: str, start: int, end: int) -> bool:
    """Whether the digits stand alone in square brackets: [12]."""
    return start > 0 and text[start - 1] in "[［〔" and text[end : end + 1] in {"]", "］", "〕"}


def chinese_only(number: str) -> bool:
    """Whether the numeral is written without Arabic digits."""
    return _ARABIC_DIGIT.search(number) is None


_ARABIC_DIGIT = compiled(r"[0-9]")


def single_digit(number: str) -> bool:
    """Whether the numeral is one Chinese digit."""
    return len(number) == 1 and number in HAN_DIGIT


def points_of_the_world(text: str, end: int) -> bool:
    """Whether points are no talk's own but where something was done: 在6个方面取得进展."""
    return bool(_ACHIEVED_IN.match(text, end))


_ACHIEVED_IN = compiled(r"(?:方面)?(?:都|均|也|亦)?(?:取得|获得|达成|得到|实现)")


def own_points(text: str, end: int) -> bool:
    """Whether what is counted are the talk's own points: 三个方面, 6个“更加”, 两句话."""
    return bool(_points().match(text, end))


_LASTING_BEFORE = compiled(
    r"(?:连续|连|为期|历时|持续|长达|用时?|耗时|需时?|需要?|花费?了?|延长|缩短|相隔|间隔|仅|只|达|满|期限|年限|有效期|任期|租期|周期|寿命|平均|建筑期|荒废|等了?|干了|做了|工作了|至少|最少|超过|不到|将近|接近|约|大约|大概|每|徒刑|拘役|管制|停赛|禁赛|保质期|质保期?|有效期|工期|学制|拖延?了?|迟到了?|[\d一二三四五六七八九十][年个]?[年月天时]|[一每][次期届任轮]的?(?:时间)?(?=是$)|[^\W!-~](?<![到为过除罢])(?=了$))(?:了|为|是|到|至|成)?$"
)
_LASTING_AFTER = compiled(
    r"(?:多|余|几|半)?(?:左右|以上|[以之]?内(?![部外])|之久|的?(?:时间|历史|期限|周期|寿命|免费|建筑期|刑|徒刑|合约|合同)|有期| ?(?:缩短|延长|改)(?:至|到|为|成)|大(?=[，。；、的]|$)|(?:就|才|会|要|再|都)*[^\W!-~]{0,3}(?<![第这那上下])一次(?!性))"
)


def lasts(text: str, start: int, end: int) -> bool:
    """Whether a spoken length (三年, 两个月) is asserted to last, not merely named as a frame."""
    left = text[max(0, start - 7) : start].rstrip(" ")
    return bool(_LASTING_BEFORE.search(left) or _LASTING_AFTER.match(text, end))


def listed_ordinal(text: str, start: int) -> bool:
    """Whether the numeral continues a row of ordinals: 第3及8条."""
    return bool(_LISTED_ORDINAL.search(text, max(0, start - 12), start))


_LISTED_ORDINAL = compiled(
    r"第 ?[\d一二三四五六七八九十百]+(?:[条届章号次项款课节场批类档级组])?(?:及|、|和|至|到|或|与) ?$|[条款项号]之$"
)
_ASPECTS = compiled(
    r"大(?![多关会学概约部型小体家队众致量幅力道批堂气厅楼桥规赛战专雨陆师举于军火海洋树桌])(?=[\u4e00-\u9fff“])"
)


_SIDES = compiled(r"(?:面向|构面)(?=[，。、；！？）)”」』]|分[次别成]|来|进行|推动|推进|着手|展开|的)")


def aspects(text: str, end: int) -> int:
    """How many characters stand for the measure word of the numeral that ends here: 六大重点方向, 三面向推动."""
    if _ASPECTS.match(text, end):
        return 1
    found = _SIDES.match(text, end)
    return len(found.group()) if found else 0


@cache
def _fixed_names() -> re.Pattern[str]:
    return compiled(alternation(words()["stops"]["big_names"]))


def fixed_name(text: str, start: int) -> bool:
    """Whether a name that holds its count begins here: 四大名著, 三大攻坚战."""
    return bool(_fixed_names().match(text, start))


def minus_before(text: str, start: int) -> int:
    """How many characters of a minus sign stand just left of the numeral: -20, 负 28%; 0 for none."""
    if start == 0 or text[start - 1] not in "-−负下的 " or text[start : start + 1] not in _SIGNED:
        return 0
    found = _MINUS.search(text, max(0, start - 4), start)
    return len(found.group()) if found else 0


#: A hyphen behind a character is the dash of a name (歼-20) or a range, but for words that a value follows.
_MINUS = compiled(
    r"(?:(?<![\w%)）—–-])[-−]|(?<=[为是达到至在了比率速幅温仅约近超])[-−]|(?<=[温湿]度)[-−]|(?<![正减增抱])(?<![\d一二三四五六七八九十][场局盘])(?<![\d一二三四五六七八九十][场局盘][，、])负的?|零下) ?$"
)
_SIGNED = frozenset("0123456789一二三四五六七八九十")


_SCORE_AFTER = compiled(r" ?(?:比|[:：∶]|局|[胜负平]) ?(?=[\d一二三四五六七八九十胜制])")
_SCORE_BEFORE = compiled(r"[\d一二三四五六七八九十] ?[比:：∶局] ?$")


def score(text: str, start: int, end: int) -> bool:
    """Whether two bare numbers stand against each other: 3比2, 二比一, 1:15, 五局三胜."""
    return bool(_SCORE_AFTER.match(text, end) or _SCORE_BEFORE.search(text, max(0, start - 4), start))


_ROAD = compiled(r"[路街道巷弄里村庄郡](?:[\d一二三四五六七八九十]+[段巷弄号] ?)*$")
_ADDRESS_AFTER = compiled(r" ?[段巷弄号楼室栋幢座层邻](?![个])")


def address(text: str, start: int, number_end: int) -> bool:
    """Whether the numeral is part of a postal address: 中山路二段15号3楼."""
    return bool(_ADDRESS_AFTER.match(text, number_end) and _ROAD.search(text, max(0, start - 14), start))


_LINE_AFTER = compiled(r"路(?:公交|公车|公共汽车|巴士|电车|车|线|[，。、；,和及或]|$)")
_ROUND_THE_CLOCK = compiled(
    r"小时(?:不?间?断?)?(?:营业|值班|值守|在线|服务|不间断|开放|运行|运营|热线|监测|监控|轮班|轮流|巡|全天|守候|待命|咨询|客服|便利|接听|应急|恒温|不打烊)"
)


def fixed_term(text: str, start: int, number_end: int, end: int) -> bool:
    """Whether number and unit make a fixed term: 307路公交, 24小时营业, 三轮车, 一年期贷款, 一、二类水质."""
    if text.startswith("路", number_end):
        return bool(_LINE_AFTER.match(text, number_end))
    if text.startswith("24", start) and _ROUND_THE_CLOCK.match(text, number_end):
        return True
    return bool(_TERM.match(text, end))


def of_berths(text: str, end: int) -> bool:
    """Whether what stands behind 吨级 makes it a class of berths or ships: 5万吨级以上码头120座."""
    return _BERTH.match(text, end) is not None


_BERTH = compiled(
    r"(?:[及或]?以[上下])?的?(?:[^\W\d!-~]{0,6})(?:泊位|码头|港|航道|船|舶|轮|驳|锚地|船闸|渔政|油库)"
)
_TERM = compiled(
    r"(?<=年)(?:义务教育|国教|国民教育|一贯|寒窗)|(?<=轮)(?:摩托|汽?车|驱动|电动)|(?<=[年月天周])期(?!间|限|内|的|满|待|望|货)|(?<=类)(?:海?水质?|水体|断面|疫苗|传染|医疗器械|土[地壤])"
    r"|(?<=[类级])、(?:劣|特|超)?[一二三四五六七八九ⅠⅡⅢⅣⅤ]{1,2}[类级]"
    r"|(?<=[类级])(?:标准|及以[上下]|以上(?:标准|水质))|(?<=级)(?:教授|医院|公路|水平|残疾|伤残|甲等|乙等|警司|警督|建造师|运动员|厨师|标准|响应|文物|保护|警报|预警|市场)|(?<=[孔])桥|(?<=边)形|(?<=维)"
)


def end_of_a_list(text: str, start: int) -> bool:
    """Whether 前 or 后 before a number makes it a place in a list and no count: 全球前十名, 前三大伙伴; 疫情前三百人 counts."""
    return _PLACED.search(text, max(0, start - 3), start) is not None


#: 前 and 后 behind a sign, or behind where the list is or how it is reached; behind any other word they end a time.
_PLACED = compiled(
    r"(?:(?<![^\W!-~])|(?<=行业)|(?<![建开]国)(?<=[球国家省市县区界洲亚名居列入身进据排占处取在于的是为第内榜单和与及]))[前后]$"
)


def numbered_in_a_row(text: str, start: int, number: Decimal) -> bool:
    """Whether the numbers before this one lead up to it, one by one: 二、三、四类; 三、四类 may be an estimate."""
    found = _ROW.search(text, max(0, start - 12), start)
    if found is None:
        return False
    row = [int(read.value) for one in found[0].split("、") if (read := numerals.read(one.strip("第 ")))]
    return len(row) > 1 and [*row, int(number)] == list(range(row[0], row[0] + len(row) + 1))


_ROW = compiled(r"(?:第?[一二三四五六七八九\d]、 ?)+$")


def lands_by_number(text: str, start: int) -> bool:
    """Whether lands go by their number: 东北三省, 珠三角九市, 江浙沪两省一市."""
    if _VILLAGES.match(text, start):
        return _COUNTS_VILLAGES.search(text, max(0, start - 3), start) is None
    return _REGION.search(text, max(0, start - 5), start) is not None


#: 八乡, 十四乡 and 十八乡 are places of Hong Kong; 全县八乡三镇 counts.
_VILLAGES = compiled(r"(?:八|十四|十八)乡(?![\d一二三四五六七八九十镇])")
_COUNTS_VILLAGES = compiled(r"(?:[辖共有全等这那各余多]|[县区市][的内]?)$")


_REGION = compiled(
    r"(?:[东西南北]部?|[东西][南北]|华[东南西北中]|三角|[苏浙沪皖京津冀粤港澳闽赣湘鄂]{2,4}|中部|沿[海江边])地?区?$"
)
