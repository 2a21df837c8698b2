"""How Chinese writes a time: the one pattern that finds years, months, days, plans and spans of years."""

from __future__ import annotations

import re
from functools import cache

#: First and last year of each five-year plan (国民经济和社会发展五年规划).
PLANS = {
    "九五": (1996, 2000), "十五": (2001, 2005), "十一五": (2006, 2010), "十二五": (2011, 2015),
    "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035),
}  # fmt: skip

#: Years that are named from where the speaker stands.
RELATIVE = {
    "大前年": -3, "前年": -2, "去年": -1, "上年": -1, "上一年": -1, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "后年": 2,
}  # fmt: skip

#: Days that go by their name, and years of office or school by the month in which they begin: a Hong Kong
#: Legislative Council session in October, a school year in September.
NAMED_DAYS = {
    "元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "五四": (5, 4), "六一": (6, 1), "六四": (6, 4), "七一": (7, 1),
    "八一": (8, 1), "十一": (10, 1), "国庆": (10, 1), "双十": (10, 10), "双十一": (11, 11), "双11": (11, 11),
    "双十二": (12, 12), "双12": (12, 12), "平安夜": (12, 24), "圣诞": (12, 25),
}  # fmt: skip
SPLIT_YEARS = {"立法年度": 10, "立法会期": 10, "会期年度": 10, "学年": 9, "学年度": 9}

NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = (
    r"(?:民国)?(?:(?:1[89]|2[01])\d\d|[一二][〇零一二三四五六七八九]{3}"
    r"|(?<![\d.,])(?:8\d|9\d|1[0-2]\d)(?=年(?!来|以来|内|的?历史|时间)))"
)
_PLAN_NAMES = "|".join(sorted(PLANS, key=len, reverse=True))
_GRAIN = (
    r"(?P<quarter>(?:前|头)?(?:第?[一二三四1-4])(?:个)?季度|第[一二三四]季|Q[1-4])"
    r"|(?P<half>上半年|下半年)"
    rf"|(?P<months>(?:{MONTH}\ ?月?\ ?[—–\-~～至到]\ ?{MONTH}\ ?月(?:份)?(?!\ ?\d)|前\ ?{NUMBER}\ ?个月))"
    rf"|(?P<month>{MONTH}\ ?月(?:份)?(?:底|末|初)?(?:\ ?(?P<day>{_DAY})\ ?(?:[日号])?"
    rf"(?:\ ?[—–\-~～至到]\ ?(?:(?P<endmonth>{MONTH})\ ?月\ ?)?(?P<endday>{_DAY})\ ?(?=[日号]))?[日号])?)"
    r"|(?P<edge>年(?:底|末|初|中(?![国央级小共东西部]))|岁末)"
)
#: 2024年底, 去年末: right behind a year the edge needs no 年 of its own.
_EDGE_BEHIND_YEAR = r"|(?P<edge2>[底末初](?!次|步|期|级|中|创)|中期)"
_DAY_NAMES = (
    r"元旦|劳动节|国庆节?|双十[一二]?|双1[12]|平安夜|圣诞节?|(?<![一二三四五六七八九十百廿卅])[五六七八]一(?![〇零一二三四五六七八九十个年月点大\d])"
    r"|(?<![一二三四五六七八九十])六四(?=事|当|游|晚|那|[，。])|(?<![一二三四五六七八九十百])十一(?=期间|假|黄金周|长假|当天|国庆)"
)
#: Two characters tell most words that only look like the head of a time from those that are one. The second
#: stands first and the first is looked back at, for in `TIME_STARTS` one class of characters leads the scan.
_HEADS = (
    r"去(?<=过.)|近(?<=最.)的?[\d一二两三四五六七八九十半\ ]|(?<=近)的?[\d一二两三四五六七八九十半\ ]|(?<=这)[的个]?[\d一二两三四五六七八九十半月学\ ]|来(?<=未.)"
    r"|[年后天日早晚次个](?<=今.)|[年月届立学会](?<=本.)|[年一半个月任届学立会](?<=上.)|[半一学个](?<=下.)"
    r"|年(?<=[去明后当].)|[年头\d一二两三四五六七八九十\ ](?<=前.)|[一二三四](?<=头.)|前(?<=大.)年|[天日晚前](?<=当.)|[天晚](?<=那.)|[期比日天](?<=同.)|比(?<=环.)|年(?<=全.)"
    r"|至(?<=截.)|前(?<=目.)|[在时阶](?<=现.)|今(?<=如.)|下(?<=眼.)|今(?<=[至迄].)|[一二三四1-4](?<=第.)|[1-4](?<=Q.)|[底末初中](?<=年.)|末(?<=岁.)|旦(?<=元.)|动(?<=劳.)节|庆(?<=国.)"
    r"|[十1](?<=双.)|安(?<=平.)夜|诞(?<=圣.)|任(?<=[履就到].)|内(?<=任.)|国(?<=民.)|[一二三四五六七八九十](?<=[“\"「『].)"
    r"|(?<=[一二两三四五六七八九十])(?=[一二三四五六七八九十〇零]{0,3}(?:[年月季至到—–\-~～五四一]|个[月季]|\ ?月))"
)


@cache
def time_words() -> re.Pattern[str]:
    """The pattern of every time word, to be matched where `TIME_STARTS` finds a first character."""
    return re.compile(
        rf"""
        (?P<years>(?P<from>{_YEAR})\ ?年?\ ?[—–\-~～至到/]\ ?(?P<to>(?:{_YEAR}|\d\d(?=\ ?(?:年度|学年|财年|财政年度))))\ ?(?P<fiscal>年度|学年度?|财年|财政年度)?年?
            (?:\ ?(?:起|开始)(?:计)?的?\ ?(?P<run>{NUMBER})\ ?年(?:内|间|里)?)?(?<=[年度内间里]))
        |(?P<since>(?P<sinceyear>{_YEAR})年?(?:\ ?(?P<sincemonth>{MONTH})\ ?月(?:份)?)?\ ?(?:(?P<sinceday>{_DAY})\ ?日)?(?:以来|起(?![草诉伏点])|以后|至今))
        |(?P<plan>[“"「『]?(?P<planname>{_PLAN_NAMES})[”"」』]?(?:规划|计划)?(?P<plantail>期末|末期?|初期?|以来|期间|时期)?)(?![个家人项年月亿万元%])
        |(?P<frame>(?:过去|近|最近|这|未来|今后)(?:的)?\ ?(?P<span>{NUMBER})\ ?年(?:来|间|里|多来)?|(?<![\d])(?P<span2>{NUMBER})年(?:来|间)|[本上]届政府.{{0,4}}以来的(?P<span3>{NUMBER})年)
        |(?P<back>(?:过去|近|最近|这)(?:的)?\ ?(?P<backmonths>{NUMBER}|半)\ ?(?:个月|年)(?:来|间|里|内)?|(?:上|履|就|到)任\ ?(?P<office>{NUMBER}|半)\ ?(?:周?年|个月)(?:来|多来)?)
        |(?P<term>(?:上|就|履)任\ ?(?:至今|以来)|任内)
        |(?P<split>(?P<which>本|上一?个?|这个?|今个?|下一?个?)(?:一)?(?P<splitname>立法年度|立法会期|会期年度|学年度?))
        |(?P<same>(?:上年|去年)?同期(?!\S?比)|同比|环比)
        |(?P<year>(?:(?P<abs>{_YEAR})\ ?(?:年度|财政年度|财年|年(?:全年)?)|(?P<rel>大前年|前年|去年|上一?年(?!同期)度?|今年|本年度?|当年|明年|后年)))\ ?(?:的)?(?:{_GRAIN}{_EDGE_BEHIND_YEAR}|(?P<holiday>{_DAY_NAMES}))?
        |(?P<bare>(?<![\d年前上下])(?<![\d一二三四五六七八九十]、)(?:{_GRAIN.replace("(?P<", "(?P<b")}))
        |(?P<bholiday>{_DAY_NAMES})
        |(?P<whole>全年(?!龄))
        |(?P<that>当[天日晚](?!然)|那[天晚]|同[日天]|当日)
        |(?P<today>截至(?:目前|现在|今天)|目前|现在|现时|如今|当前|眼下|(?<!截)至今(?!年)|迄今|今天|今日|现阶段|今[早晚]|今次会议)
        |(?P<lastmonth>上个?月|本月|这个月)(?:\ ?(?P<lday>\d{{1,2}})\ ?[日号])?
        """,
        re.VERBOSE,
    )


#: A character that a time word can begin with, or a whole run of digits: to be matched from its first.
TIME_STARTS = re.compile(
    rf"[\d过最近这未今本上下去明后当前头大那同环全截目现如眼至迄第Q年岁元劳国双平圣履就到任民“\"「『一二两三四五六七八九十](?:{_HEADS}|(?<=\d)[\d.]*)"
)
