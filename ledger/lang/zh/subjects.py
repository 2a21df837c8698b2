"""What a clause before or behind a Chinese figure names: its subject, stripped of times and verbs, and the noun counted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.parts import head, named, names_thing, tagged
from ledger.lang.zh.speaking import by_the_year, plainly
from ledger.lang.zh.timewords import EDGE, SPLIT_YEARS_ON
from ledger.patterns import compiled

#: 压缩 as a verb; 压缩机 and 压缩空气 are things.
PRESSED = r"压缩(?![机包饼]|空气|文件|天然气|强度)"
#: Stands for each character of a figure in a masked text; no text that is read holds it.
MASK = "\ufdd0"
#: One class of characters stands first in the pattern, so that the scan looks for them.
CLAUSE = compiled(r"[，。；！？;!?\n：:—,](?:(?<![—,])|(?<!\d[—,])|(?!\d))")
_FIGURE = compiled(rf"[{MASK}]+")
#: 完成3亿元(自然口径), 300人(含兼职): what a bracket adds to a figure names nothing of its own.
ADDED = compiled(rf"(?<={MASK})\s*[(（][^()（）{MASK}]*[)）]")
#: 渔船820艘（包括三板船210艘）: what a bracket with figures of its own tells beside one.
BRACKET = compiled(rf"(?<={MASK})\s*[(（][^()（）]*{MASK}[^()（）]*[)）]")
_GOES_ON = compiled(r"(?:、|和|及|与|以及|到|至|或)$")
SHARED_TAIL = compiled(
    r"(?:的)?(?:(?:(?:地区)?生产总值|增加值|产值|收入|产量|(?:进出口|出口|进口)额?|人口|面积)?占[^，。；]{2,12}(?:比重|比例)|(?:年均增速|年均增长率|增加值|营业收入|利润总额|产量|产值|收入|利润|投资|货运量|客运量|吞吐量|运输量|运量|周转量|业务量|流动量|参保人数|(?:保险)?参保人数|就业人数|排放量|使用量|用电量|发电量|处理量|保有量|占比|比重|比例|增速|销量|数量|总额|价格|面积|(?:进出口|出口|进口)[额量值]?|床位|卫生(?:技术)?人员|在校生|招生|专任教师|消费|支出|人数|覆盖率|普及率)+)$"
)
_ATTRIBUTIVE = compiled(r"(?:中央|地方|国有|民营|外资|公立|私立|公办|民办|本地|海外|内地|境外)[及和与]?")
_CLASS = compiled(r"[级型类等]$")
_TIME = compiled(
    r"在?(?:截[至止]到?)?(?:"
    + SPLIT_YEARS_ON
    + r"|(?:\d{1,2}月)?(?:\d{1,2}[日号])?\d{1,2}时?[—–\-~～至到]\d{1,2}时|(?:未来|今后|过去|最近|近)(?:的)?(?:\d{1,2}|[两二三四五六七八九十])个(?:(?:财政|立法|计划)?年度|学年)(?:内|间|里|中)?|今明[两三]年|(?:未来|今后)(?:的)?(?:\d{1,2}|[两二三四五六七八九十])年(?:内|间|里)?|(?:过去|最近|近|这)?(?<![\d第前后])[二两三四五六七八九十]年(?=年均|累计|平均|增[长加])|(?<![\d第前后来])(?:\d{1,2}|[二两三四五六七八九十])年(?=兴建|建成|新建|落成|增建|增聘|培训)|(?:(?:上个?|二十|20)世纪)?(?:[二三四五六七八九]十|(?:19|20)?[1-9]0)年代(?:[初末]|中期)?|(?<!\d)(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:年|个月|个?星期|周|天)[之以]?前(?!后)|[“\"]?十[一二三四五六]五[”\"]?(?:规划)?(?:期间|末|以来|时期|初)?|(?:(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})年?[—–\-~～至到/](?:(?:19|20)?\d\d|[〇零一二三四五六七八九]{2,4})(?:财政年度|财年|学年|年度?)|[一二][〇零一二三四五六七八九]{3}年(?:度|[底末初])?(?:[一二三四五六七八九十]{1,2}月(?:份|底|末)?(?:[一二三四五六七八九十]{1,3}[日号])?)?|(?:19|20)\d\d年(?:度)?"
    + EDGE
    + r"?(?:\d{1,2}月(?:份)?(?:底|末)?(?:\d{1,2}日)?)?(?:以来|起)?"
    r"|\d{1,2}月\d{1,2}日?[—–\-~～至到](?:\d{1,2}月)?\d{1,2}日|[—–\-~～至到]\d{1,2}日|\d{1,2}月\d{1,2}[日号]|[本上下今这](?:一?个)?(?:财政)?年度|[本上下今这]一?个?财年|[本上下]立法年度|[本上]学年|年度起?的?|起?的?\ ?\d{1,2}年[内间]|(?:最[初后近]的?)?\d{1,2}年(?:的|来)?(?=平均)|近年来?|大前年|当[天日时]|那[天年]|至今|近日|最近|今次|上任以?来?|那时候?|(?:中华)?(?:民国)\d{1,3}年度?|(?<!\d)\d{2,3}年\d{1,2}月(?:\d{1,2}[日号])?|(?:\d{2,3}(?:年度?)?[至到—–\-~～](?=\d{2,3}年))?\d{2,3}年度?(?!后)(?=预|的|,|，|是|为|有|$|[^\d])(?:\d{1,2}月)?|今年(?:以来|[底末初])?|去年(?:[底末]|同期|度)?|(?<!以)前年度?|明年[度底末初]?|上年(?:末|同期|底|度)?|全年|年(?:末|底|初)|上半年|下半年|截[至止]到?\d{1,2}日|(?:前|首)?[一二两三四]季度[末底]?|第[一二三四]季度?|[前首][二两三]季度?|首季度?|末季|[上下本]个?季度|首[一二两三四五六七八九十\d]{1,2}个月|(?<![目以之])大?前[天日](?!气)|昨[天日晚晨]|(?<![之以天年月期先前])后天|明[天日晚早](?!星)|今[早晚晨]|上?[上本这下](?:一个?|个)?(?:星期|礼拜|周(?![年期围边岁刊转易密]))[一二三四五六日天]?|(?:上一?|下一?|这)个?月|本月|(?:\d{1,2}、)?\d{1,2}[—–\-~至到]?\d{0,2}月(?:份)?(?:底|末|[上中下]旬)?时?|(?:十[一二]?|[一二三四五六七八九])月(?:初|中|底|末)时?|过去[一二三四五六七八九十\d]+年(?:来)?|近?[一二三四五六七八九十\d]+年(?:来|间)|目前|现在|至今|迄今|当前|如今|今天|扣除(?:价格|物价)(?:上涨)?因素(?:后|影响)?|按(?:可比|不变)价格?(?:计算)?|初步核算|据统计|数据显示|月底|年内|同比|环比|日前)[，,的]?"
)
#: 收成在前年高产的基础上又增产, 新规不仅取消: what a thing starts from, and that there is more to tell, name nothing.
_BESIDES = compiled(r"在[^，。；]{1,16}?基础上|不[仅但光](?:仅|只是)?(?!如此|彩)")
#: 在101年度和102年度: what links two times goes with them.
_TIMES = compiled(rf"{MASK}(?:[、和及与至到]{MASK})*")
MARKS = compiled(
    r"\[\d{1,3}\]|\.{3,}|…+|[“”\"'「」『』‘’《》]|[(（](?:简报|投影片?|见|详见|第)[^)）]{0,12}[)）]|^\s*[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?[)）.、](?=\D)|──|(?<!\d)—+|—+(?!\d)"
)
#: What a speaker says of his speaking, before the thing itself.
_SPOKEN = compiled(
    r"^(?:我们|大家|各位)?(?:可以|也|都|能|现在|就|今天|陆续|很|非常|特别|近日|最近|已经|会)*(?:看到|看得到|知道|记得|了解到?|觉得|认为|希望|乐见|高兴看到|发现|听到)(?:说)?(?:，)?"
    r"|^(?:我?记得|印象中|其实|事实上|基本上|实际上|大概|应该说|当然|简单来说|换言之|也就是说?|例如|譬如|另外|还有|此外|陆续|相对|这个|那个|这里|这边|那边|刚刚?|刚才|原本|原来|本来|(?:这|那)(?:个|一)?部[分份](?=[^\W!-~]{2})|单单|光是|反正|只得|有时候?|果然|好像|搞不好|说不定|讲起来|说起来|坦白[讲说]|老实[讲说]|我(?:跟|和|同)(?:你|大家|各位|委员|议员|主席)[讲说]|我想(?=[^\W!-~]{2})|可能|一旦|即使|如果说?|如要|若要|若|假如|甚至|不就是|无非是?|亦|便|则|曾经?|目前为止)"
)
_LEAD = compiled(
    r"^(?:鉴于(?=[^\W!-~]{2})|提出(?=[^，。；]{2,20}(?:增长|[控限]制?在|保持在|稳定在))|为(?:配合|满足|应付|照顾|方便|协助|支援|保障|吸引)(?=[^\W!-~]{2})|[^\W!-~]{0,6}(?:司长|局长|署长|特首|政府|当局|部长)?(?:宣布|公布)(?:会|将)?(?=预留|注资|投放|拨[款出]|推出)|以(?:配合|满足|应付|照顾|方便|协助|支援|保障|吸引)(?=[^\W!-~]{2})|以(?=(?:总共|合共|每年|最少|至少)?(?:兴建|增建|建造|建成|增加|减少|提供|供应|培训|完成))|下同|[比较](?=名义|实际|实质|可比)|(?:主要|部分)?(?:是|乃)?(?:因为|由于|原因是|归因于|受惠于|反映)(?:了)?|之间|左右|上下|按[^，。；]{2,6}(?:人口|口径)计算的?|即(?![时将使刻便兴期])|大关|关口|新?台阶|门槛|的|[是会能可有]否|后来的?|后续的?|(?:我们的?)?目标是到?|其中|里[面头]|同时|并(?![网购联行列])且?|而且?|另(?=有)|且(?!末)|也|还|又|再(?!生|就|培训|保险)|另外|此外|目前|现在|已经?|[正刚恰]好|整整|足足|平[常时](?=[^\W!-~]*[^间])|告诉[我你他她]们?(?:说)?|特别是|尤其是|包括|比如|例如|就是|那么|所以|因此|但是?|不过|以及|和|及|与|跟(?![踪随进单前])|对(?![外华口]|[^，。；]{2,10}?(?:进出口|出口|进口|贸易|投资额?|[顺逆]差))|我(?![国省市县区州校院])们?的?|会同[^，。；]{2,24}?(?=统筹|出台|制定|联合|开展|印发|组织|推进|安排)|(?:与|和|同|跟)?同期(?=[，,\u4e00-\u9fff])|你们?的?|[他她它]们?的?|大家|这个|有关|从(?![业事军])|由|使(?![用命馆])|让|把|将(?![军来])|累计|合共|共|总共|一共|全部(?=[^，]{6})|合计|分别|[一二三四五六七八九十]是|首先|其次|第[一二三四五六](?=[，,]|、(?!第?[一二三四五六]))|第[一二三四五六][个点项]?[则就]?是(?=[^\W!-~]{2})|相关的|有关的|所有的|各种|多项|[这那][边里头]|[这那](?![边里头])(?:一?(?:些|个|类|笔|家|项|种|批|次|条|块|位|名|份|段|间|款|部|台|辆|座|艘|栋))?(?=[^\W!-~]{2})|是|有(?![效色机线限害轨关偿序氧些])|为|预计|预估|(?:之前|此前|早前|继而|然后|接着|随后)(?=[^\W!-~])(?!的)|(?:帮助|协助|令)(?=[^，]{3})(?!人|牌)|(?:没有|未有|未)?(?:充分|全面|认真)?(?:重视|顾及|兼顾|考虑到?)(?=[^\W!-~]{4})(?!不周|率)|力争|计划|是说|如果|因为|(?:通过|透过|借由|藉由|随着)(?=[^\W!-~]{2})(?!率)|说(?=[我你您他她它咱问])|各地区?|按照|到|不好意思|请各位?|于(?=[^\W!-~]{2})|要有|(?:可以|能够|必须|应该|应当|需要|不妨)(?=[^\W!-~]{2})|在(?![校职建外册线岗读售产研途营逃押学园编籍任役]))+"
)
_VERB = compiled(
    r"(?:(?<=盈余|盈利|利润|获利|纯益|净利)(?:能|再|又|还|可以?|会|要)*[赚亏]|(?:与|和|同|跟)?相[比较]于?|(?:与|和|同)[^，。；]{0,8}(?:持平|相当|一致)|(?:则|就)?(?:很|大|完全)?不(?:太)?一样|(?:基本)?持平|首次|连年|总体|约合|(?<!比)[比较](?:高|低|多|少|快|慢)(?:出|了)?|在?历史同期|(?<=[^日月年人户亩株头生班校店台场车床次村])(?<!平)均|(?<=每[日月年季周])均|同比|环比|累计|合计|(?<!区)分别|平均|却|反而|表面上|实际上|原来|原本|最后|的话|只剩|(?<![优领率首原祖])先|(?<=[捕买卖建加请设开给派招])多|相对而言|[较偏][高低]|[多少][了出]|短少|相差|继续|进一步|大幅度?|明显|显著|年均|总共|已经?|一共|(?<![综联结集混融场])合共|共|也|又|还|都|将|会(?=[有达到超减增提是能为占])|可以?|预计|预期|大概|大约|约|近|超过|突破|接近|达到?了?|仅|只|就|高达|多达|至少|力争|有望|目标|要|(?<![产性职功动智热节技潜效核储体耗官机才势])能|可望|确保|[增减][产收支]|(?<![占同环对])(?<!产出)(?<!城乡收入)(?<!城乡居民收入)比|[比较](?:修订|原定|原先的?|原来的?|年初)?(?:预算|预测|预期|估计)(?:高出?|低|多|少)?|较(?!长|大|多|好)|拟按|拟|按|逐渐|逐年|逐步|快速|陆续|(?<=[至到为达跌升])(?:负数|负值|低位|高位|新高|新低|谷底)|总共有?|(?<![估预统合累总设审会])计|为数|多为|多之|有[^，。]{0,6}之?趋势|看到|(?<![返偿归])还|才|[只仅]需要?|需(?!求)要?|也需时|需时|所需"
    r"|(?:再|又|继续)?(?:创(?:下|出|造)?|刷新)(?:了)?(?:历史|同期|历史同期)?(?:最高|新高|最好|记录|纪录|新低)(?:水平)?|(?:在)?(?:的)?基础上|(?:与|和|同|跟|比|较)?[^，。；]{0,4}同期(?:相比|相较|水平)"
    r"|[比较](?:(?:今|去|上|前)年)?(?:前|头)?(?:[\d一二三四五六七八九十—–\-~至、]{1,5}(?:个?月份?|季度)|上半年|前三季度|上(?:个?月|季度))(?:末|底)?(?:高出?|低|多|少|快|慢)?"
    r"|[比较]上(?:个?赛季|一?届|次|一?期|一?周|旬)(?:高出?|低|多|少|快|慢)?|[比较](?:党的)?[^，。；的比较]{2,10}(?:[之以]前|(?<![目当日先])前|时期|之初)(?:高出?|低|多|少|快|慢)?|[比较](?:[上去前]年|年初|[^，。；]{0,8}(?:末|底|同期|年|初))(?:预算)?(?:高出?|低|多|少|快|慢)?|[按以](?!可比|[^，。；]{0,4}口径)[^，。；]{1,8}(?:价格计算|计价|计算|折算|折合)|一直|持续|保持(?:了)?(?:[^，。；、]{0,4}(?:增长|上升|下降)(?:的)?(?:势头|态势|趋势))|保持在?|运行在|处于|跨越|迈[过上入]了?|控制在|稳定在|维持在|为|是|(?<![国所私公])有(?!效)|增产|减产|增收|减收|增长|增加|减少|下降|提高|提升|上升|降低|上涨|下跌|扩大|缩小|缩短|缩水|压减|削减|压缩|缩减|回升|回落|加快|放缓|减缓|收窄|贬值|(?<![^\W!-~][新净])增|递[增减]|降|(?<![公每毫])升|跌|涨|[暴骤锐激剧猛陡][增降升跌涨减]|净增|(?<![收得看听见感遭])到了?|至|(?<![落建构完形造赞促养])成(?!本)|由|(?<=[由从])(?:现时|目前|现在|当时|原来|原先|原本|本来|过去|以前|以往|上届)|为期|在|了|的|完成|实现|拥有|不足|不到|逾|以|从|由|(?<![下传到])达|占(?!比)(?:到了?)?|做到|进到|分成|(?<![评得积学部])分|算[下起]来|加起来|看起来|统计下来|剩下|(?:下|上)调|调[高升降整]|[上下]修|花|(?<![费利使作应信食饮耗占采选租雇借挪录聘启停享运引])用|投入(?!强|力)|安排|跃居|位居|[位名]列|(?<![新民移旧])居|排名|(?<![系序行])列|保持(?:了)?|(?<=居|持|列)(?:世界|全球|全国)|连续|翻|(?:相[当等]于|等于|是)(?:原来|原先|此前|过去|当时|上年|去年|前者|后者)?(?:的)?|再|即|最多|最少|不超过|不低于|不少于)+$"
)
#: 很多家长不满他们只能携带, 何时才可落实: what is felt or asked before the thing is done.
_TALK = compiled(
    r"^.{2,}(?:(?:我们|他们|她们|你们|大家)(?:只能|只可以?|才能)|(?<![刚方人薪资价率额量数])才(?:可以?|能够?)|(?:足够|足以|有信心|有能力)在?)(?=[^\W!-~]{2})"
)
#: 在上述65个位于市区的园圃中: how many those are that it points back to.
_THOSE_COUNTED = compiled(
    r"^在?(?:上述|前述|[这那该此])的?[\d一二三四五六七八九十百两]+[个项间家座所名位宗幅](?=[\u4e00-\u9fff“”]{2})"
)
_THIS_TERM = compiled(r"这一?(?=届[^\W!-~]{2})")
#: 根据审计处的统计: by what a figure is known names no thing.
_ACCORDING = compiled(
    r"^(?:根据|依据|按照?|依照?|据)[^，]{0,20}?(?:统计|估算|试算|设算|资料|数据|[总决预]算|报告|规定|精算|报表|调查)(?:结果)?(?:(?:倒数)?第?\d+个?[页行栏列条款项表图欄]|倒数第?)*(?:显示|指出)?|^(?:跟|和|与|同)[^，]{1,10}相比$"
)
#: 今年我们审的是: what somebody does with a figure names no thing.
DONE_WITH_IT = compiled(
    r"(?:我们|大家|他们|你们|院里|部里)?(?:现在|目前|这次|所|要)*(?:审查?|查核?|核[定算]|编列?|提出?|讲|说|谈|看到?|算出?来?|要求|报告|讨论)的(?:大概|大约|就|也|则)*(?:是|为)(?:大概|大约|约)*$"
)
#: What is done with the counted things: it stays in the name (发出450份 is not 回收450份) but is no subject of its own.
_DEED = compiled(
    r"(建成|设立|新设|发出|发放|寄出|回收|收回|收到|领取|形成|吸引|覆盖|惠及|支持|扶持|资助|救助|安置|培育|培训|创建|部署|举办|召开|开展|推出|接待|受理|审结|查处|处理|办理)(?:了|过)?$"
)
#: 局方拟把旧货场扩大至: what is done to a thing is measured on the thing.
_OBJECT = compiled(r"^[^把]{0,12}(?<![一车门手火])把(?=[^\W!-~]{2})(?!握|关|手|柄|门|戏)")
_TAKES = compiled(r"^[^将]{0,12}(?<![上中少大主名老])将(?=[^\W!-~]{2})(?![军来])")
_LONGEST_NAME = 36  # code points of a subject
#: What a name explains of itself in brackets, where it is too long with it.
_ASIDE = compiled(r"[(（](?:包括|即|例如|截至)[^()（）]*[)）]")
_LONGEST = 80  # code points of a clause that may hold its subject
#: 每月可领取: what is had of each is told by the verb.
#: 全国共有幼儿园: that there are so many in all is no part of the name.
_ALL_IN = compiled(r"^(全[国省市县区州]|我[国省市])共有(?=[^\W!-~]{2})")
_EACH = compiled(r"[^，]{0,6}每[^，]{1,2}(?:可以?|能|共|会|多|少)*")
_MOVED = compiled(r"上升|下降|上涨|下跌|增加|减少|[升降涨跌]")
_HOLDS = compiled(r"(?:共|约|为|是|达到?|的|了)+$")
_SPACE = compiled(r"(?<=[^\W!-~])\s+|\s+(?=[^\W!-~])")
#: 扣除农产品后的出口: what is taken out belongs to the name.
_WITHOUT = compiled(r"(?:扣除|剔除)[^，。；]{2,14}?(?:(?:后|之外|以外)的(?=[^\W\d_a-z]{2})|的(?=核心))")
_ACHIEVED = compiled(
    r"(?:实现|完成)(?=[^\W!-~]{2,8}?(?:量|投资|收入|产值|增加值|总额|就业)(?![^\W!-~])|营业|利润|收入|总|产值|增加值|净|税|地区|全社会|国内|生产|农林|工业|建筑|服务|固定|投资|财政|一般|地方|社会|进出口|出口|进口|货物|外贸|邮|快递|电信|港口|房地产|商品房|旅游|规模以上|销售|交易|软件)"
)
_NOUN_AFTER = compiled(rf"(?:的)?([^，。；！？,;!?\n、（(：:{MASK}]{{1,26}})")
#: 12个省、自治区和直辖市的代表: the short members of a list behind one figure, with the head that they share.
_LISTED_OWNERS = compiled(
    r"(?:、[^\W!-~]{1,4}(?=[、和及与的，。]))+(?:(?:和|及|与|以及)[^\W!-~]{1,4}(?=[的，。]))?(?:的[^\W!-~]{2,4})?"
)
_SHARED_NOUN = compiled(rf"\s*(?:、|和|及|与|或)\s*[{MASK}]+([^\W!-~]{{2,}})")
#: 有8间的面积少于20平方米: how large those are.
ITS_SIZE = compiled(
    r"\s*的\s*(?:[^\W!-~]{0,4}(?:面积|高度|长度|重量|容量|租金|价格|楼龄|年龄|收入))(?:则|都|均|是|为|达|在|不|约|[少多小大高低]于|超过)"
)
#: 7间中、小及夜间学校: what the last of them is called, all are.
_CLIPPED = compiled(
    r"\s*(?:[中小大高初男女老少东西南北]、)+[中小大高初男女老少东西南北]?(?:和|及|与)(?=[^\W!-~]{2})"
)
#: 4个测量及绘图项目: what 及 joins is one noun.
_JOINT = compiled(
    r"\s*[^\W!-~]{2,4}(?:和|及|与)[^\W!-~]{2,4}(?:项目|计划|工程|设施|措施|活动|课程|个案|建议)"
)
_AND = compiled(r"(?<![以涉普波顾触提谈论])及$")
_NEXT_CLASS = compiled(rf"(?:、|和|及|与)?[{MASK}]+[^，。；,;{MASK}]*?[级型类等]([^\W!-~]{{2,6}})")
_NEXT_HEAD = compiled(rf"(?:、|和|及|与)?\s*[{MASK}]+([^，。；,;{MASK}]{{4,}})")
_UNNAMED = {"ratio", "fraction", "rank", "multiple", "doubling", "money", "rate", "halving"}


#: 65岁以上的占17%, 0—14岁人口: an age that says who is counted belongs to their name.
_NAMES_GROUP = compiled(
    r"[\d—–~～至到-]+周?岁(?:[及或]?以[上下]|(?:的)?(?:老人|老年|儿童|少年|青年|人口|人群|居民|劳动)|(?:[及或]?以[上下])?(?=(?:、|和|及)[\d—–~～至到-]+周?岁|(?:的)?(?:人)?占))|\d+[人户亩](?:[及或]?以[上下])的[^\W!-~]{2}|\d+个大城市(?=城镇|调查)"
)
_NAMING = frozenset({"岁", "个", "人", "户", "亩"})
_AT_ONCE = 1000  # pieces that are joined at once: all of them take several times the memory of the text


def without_numerals(text: str, numerals: Iterable[Numeral]) -> str:
    """The text, equally long, with each figure masked, so that none becomes part of a phrase."""
    whole: list[str] = []
    parts: list[str] = []
    position = 0
    for numeral in numerals:
        if len(parts) > _AT_ONCE:
            whole.append("".join(parts))
            parts = []
        per = text.endswith("每", 0, numeral.start)  # 每百元收入中的成本: the base belongs to the phrase
        kept = per or (numeral.unit in _NAMING and _NAMES_GROUP.match(text, numeral.start))
        figure = text[numeral.start : numeral.end] if kept else MASK * (numeral.end - numeral.start)
        parts += (text[position : numeral.start], figure)
        position = numeral.end
    return "".join((*whole, *parts, text[position:]))


@lru_cache(maxsize=4096)
def in_clause(clause: str) -> str:
    """The subject of a clause that ends at a figure; a noun between two figures belongs to the first of them."""
    pieces = _FIGURE.split(ADDED.sub("", clause) if MASK in clause else clause)
    if len(pieces) == 1 and clause.rstrip().endswith("、"):
        return ""  # 市政府、6个部门: a list of which the figure counts one member names no subject
    if len(pieces) > 1 and (sorted_out := _SORTED_OUT.fullmatch(pieces[-1])):
        return sorted_out["noun"]
    if len(pieces) > 1 and (_GOES_ON.search(pieces[-1]) or not pieces[-1]):
        if not pieces[-1] and "、" in pieces[-2]:
            return subject_of(
                pieces[-2].rpartition("、")[2]
            )  # 大案33件49人、小案8件9人: of the item's own things
        return "" if pieces[0].rstrip().endswith("、") else subject_of(pieces[0])
    if len(pieces) > 1 and (own := _own_deed(pieces[-1])):
        return own
    if len(pieces) > 1 and (spent := _SPENT.match(pieces[-1])):
        pieces[-1] = pieces[-1][spent.end() :]  # 用5年时间建成了公路8600公里
    return next((found for piece in reversed(pieces) if len(found := subject_of(piece)) >= 2), "")


#: 产值10亿元以上的园区达到, 收入过亿元的村有: those whom the figure before sorts out are counted next.
_SORTED_OUT = compiled(
    r"\s*的(?P<noun>[^\W!-~的]{1,7}?)(?<!速度)(?<!水平)(?<!规模)(?<!目标)(?<!比例)(?<!价格)(?<!基础)(?<!标准)(?<![增涨降跌升]幅)(?<!速)"
    r"(?:目前|已经?|总?共|就|还)*(?:达到?了?|增[加至到]+|升至|有|为|超过|约|近)+\s*"
)
_AND_DOES = compiled(
    r"\s*[\u4e00-\u9fff“”]{1,10}?\s*(?:和|及|以及|并)\s*(?P<deed>[^\W!-~]{2})了?(?:约|共)?\s*$"
)


_SPENT = compiled(r"(?:的)?时间[，,]?(?:来|就|便|共|总共|一共|累计)*(?=[^\W!-~]{2})")


def _own_deed(between: str) -> str:
    """What is done with a figure's own things, where those of the figure before stand ahead of it: 废纸和生产约90吨新纸."""
    found = _AND_DOES.match(between)
    if found is None:
        return ""
    words = tagged(found["deed"])
    return found["deed"] if len(words) == 1 and words[0][1].startswith("v") else ""


def without_deed(subject: str) -> tuple[str, str]:
    """The subject without the verb at its end that tells what is done with the counted things, and that verb."""
    found = _DEED.search(subject)
    return (_VERB.sub("", subject[: found.start()]), found[1]) if found else (subject, "")


@lru_cache(maxsize=4096)  # what stands before the first figure of a list is asked for by each of them
def subject_of(clause: str) -> str:
    """The subject that the words of a clause name, without times, verbs and what only carries the sentence."""
    plain = _BESIDES.sub("", _SPACE.sub("", MARKS.sub("", clause[-_LONGEST:])).strip(" 　（）()"))
    plain = _TIME.sub(MASK, plain)
    plain = _BY_TIME_OR_BASE.sub("", plain) if MASK in plain else plain
    plain = _TALK.sub("", _TIMES.sub("", _THIS_TERM.sub("本", plain)))
    idle = DONE_WITH_IT.fullmatch(plain) or _ADDRESSED.fullmatch(plain) or BY_THE_WAY.fullmatch(plain)
    plain = "" if idle else _aside(plain)
    plain = _done_to(_OBJECT.sub("", plainly(_ACCORDING.sub("", plain))))
    plain = _THOSE_COUNTED.sub("", plain)
    before = previous = None
    while previous != plain:
        previous = plain
        plain = _SPOKEN.sub("", _LEAD.sub("", plain))
        before = before or plain
        plain = _VERB.sub("", plain).strip(" 　、（）()")
    if len(plain) > _LONGEST_NAME:
        plain = _ASIDE.sub("", plain)
    if _EACH.fullmatch(plain) and before and not _MOVED.search(before):
        plain = _HOLDS.sub("", before)
    plain = _ACHIEVED.sub("", plain.replace("()", ""))[-_LONGEST_NAME:]
    if plain.count("(") > plain.count(")"):
        plain += ")"  # 投资(不含农户)
    plain = _ALL_IN.sub(r"\1", plain)
    without = _WITHOUT.match(plain)
    if without:
        return without.group() + named(plain[without.end() :])
    return by_the_year(_of_its_time(named(plain)))


#: 董事长，……要赚110亿: whom a speaker turns to is no subject.
_ADDRESSED = compiled(
    r"(?:请问|报告|向|谢谢)?(?:[^\W!-~]{1,3})?(?:主席|委员|议员|部长|[次署局处司院市县校科]长|主任(?:委员)?|董事长|(?:总?经)理|主委|代表|[总正副]?干事|秘书长|先生|女士|[诸各]位)(?:先生|女士|好|报告|[、，](?:各位)?委员)?"
)
#: 简而言之, 根据这份报告看来, 我们替您算了一下: how something is said, by what it is known and to whom.
BY_THE_WAY = compiled(
    r"(?:所以|但是?|不过|而且?|因此|那么?|其实|部长)*(?:"
    r"(?:简|总|换|一般|相对|具体|整体)而?言之|换句话说|(?:老实|坦白|认真|平心而论地?|简单(?:地|来)?|不客气地?)[说讲]|说(?:真的|实话|穿了)|打个比方(?:来说)?|(?:举例|比方)来[说讲]"
    r"|(?:全部?|都)?(?:根据|依据|依照|按照?|照)[^，。；]{2,20}?(?:看来|来看|来[说讲算]|而言|[说算]法|版本?|计算|推算|规定|规划)"
    r"|(?:本席|我们?)[^，。；]{0,6}?(?:告诉|请教|请问|提醒|探讨|讨论|算|报告|说明|强调|补充|谈)[了过]?(?:一下)?(?:[你您他各][们位]?|委员|主席|部长|大家)?(?:一?[点些件]事?|一下)?"
    r"|(?:我|本席)[跟向帮替和与][^，。；]{1,6}?(?:算|报告|说明|补充|解释|谈)[了过]?一?下?"
    r")"
)
#: 以95汽油来讲, 以7月来说, 较100年度预算盈余: what is spoken of, when, and against what, without the words that say so.
_SPOKEN_OF = compiled(rf"^(?:如果)?(?:[以就拿]|从)(?P<what>[^，{MASK}]{{2,}}?)(?:来[讲说看]|而[言论]|的话)$")
_BY_TIME_OR_BASE = compiled(
    rf"[以就]{MASK}(?:的)?来[讲说看](?:的话)?|^[以较比]{MASK}(?!的?(?:修订|原[定先来本]的?)?(?:预[算测期估]|估计)$|[^，]*(?:[高低多少快慢增减升降涨跌]|分别|扩大|变))"
)


def _aside(plain: str) -> str:
    found = _SPOKEN_OF.fullmatch(plain)
    return found["what"] if found else plain


#: 提出修正案时, 混在一起后: when something is so names no thing.
_WHEN_ONLY = compiled(
    r"(?P<what>[^\W!-~]{3,}?)(?:(?<![小工临同随定实计及准])时|的时候|之后|以后|[起上下度正整过并施]后)"
)


def _of_its_time(name: str) -> str:
    """A name that only says when something is so, as what it is so of: 提出修正案时 → 修正案; 混在一起后 → nothing."""
    found = _WHEN_ONLY.fullmatch(name)
    (verb, part), *_ = tagged(name) if found else [("", "")]
    if found is None or not part.startswith("v"):
        return name
    of = found["what"].removeprefix(verb)
    return of if names_thing(of) and len(of) > 1 else ""


def _done_to(plain: str) -> str:
    """What 将 takes as 把 does, if a noun stands behind it: 建议将货物税提高到; in 产量将增加 a verb does."""
    found = _TAKES.search(plain)
    if found is None:
        return plain
    _word, part = tagged(plain[found.end() :])[0]
    return plain[found.end() :] if part.startswith(("n", "j", "r")) else plain


def noun_after(masked: str, stretch: Stretch, numeral: Numeral, *, any_form: bool = False) -> str:
    """The noun behind a figure that says what it counts; of ratios and money only with `any_form`."""
    if numeral.form in _UNNAMED and not any_form:
        return ""
    found = _NOUN_AFTER.match(masked, numeral.end, stretch.end)
    noun = noun_in(found[1]) if found else ""
    if ITS_SIZE.match(masked, numeral.end, stretch.end):
        return ""
    if clipped := _CLIPPED.match(masked, numeral.end, stretch.end):
        return clipped[0].strip() + noun_in(masked[clipped.end() : min(stretch.end, clipped.end() + 26)])
    if joint := _JOINT.match(masked, numeral.end, stretch.end):
        return joint[0].strip()
    if (
        not noun
        and numeral.form == "count"
        and (shared := _SHARED_NOUN.match(masked, numeral.end, stretch.end))
    ):
        return noun_in(shared[1])  # 1.3万份和6.6万份申请: one noun for both
    if found is None:
        return ""
    if _AND.search(noun) and masked.startswith(MASK, found.end()):
        noun = noun[:-1]
    if _CLASS.search(noun):
        noun += _head_of_next(masked, found.end(), stretch.end)
    elif _ATTRIBUTIVE.fullmatch(noun):
        noun = noun.rstrip("及和与")
        if head := _NEXT_HEAD.match(masked, found.end(), stretch.end):
            noun += noun_in(head[1])[-2:]
    elif MARKS.sub("", found[1]).strip().endswith(noun) and (
        listed := _LISTED_OWNERS.match(masked, found.end(), stretch.end)
    ):
        noun += MARKS.sub("", listed[0])
    return noun


#: 毕业1300个对不对, 两件啊: what a speaker ends with, to be heard.
TAG = compiled(
    r"(?:了|的)?(?:啊|呀|嘛|啦|喔|哦|耶|吧|呢|吗|而已|对不对|对吧|是不是|是吧|好不好|有没有|你知道|这样子?(?=$|的话))"
)
#: 在1.3万亿斤以上的基础上: from where it goes on.
_ON_BASE = compiled(r"(?:以上|左右)?的?基础上")
#: 以每年50亿度计算, 约460万作为基础推算: what is done with the figure is none of its things.
RECKONS = compiled(r"(?:来)?(?:计算|推算|估算|作为|来?计(?=[，。；]|$))")
_A_WORD, _TWO_HAN = 2, compiled(r"[^\W!-~][^\W\d_a-zA-Z了的吧呢吗啊过着来去到说都也就是有在多]")
#: 300个位于东区
_IS_WHERE = compiled(r"\s*(?:位于|来自|设于|设在|坐落|隶属|居于|建于|介乎)")
_AMONG = compiled(r"(?<=[^\W!-~][区会组店校馆园屋邨村县省市校])(?:[当之])?中$")
_OF_ALL_SIZES = compiled(r"^(?:或大或小|大大小小|大小不一|各式各样|形形色色|各种各样)的")
#: A dash, also as one of the private characters that some pages print it by.
DASH = compiled(r"[─—\ue000-\uf8ff]{2}")


def noun_in(words: str) -> str:
    """The noun at the head of the words behind a figure, up to the verb that follows it."""
    if (
        TAG.match(words)
        or _ON_BASE.match(words)
        or RECKONS.match(words)
        or (_IS_WHERE.match(words) and "的" not in words)
    ):
        return ""
    printed = _AMONG.sub("", MARKS.sub("", DASH.split(words, maxsplit=1)[0]).rstrip())
    noun = head(_OF_ALL_SIZES.sub("", printed)).strip(" 的之)）").removeprefix("时间")
    if noun and len(noun) < len(printed) == _A_WORD and _TWO_HAN.fullmatch(printed):
        return printed  # 一百场小聚: two characters alone are one word
    if len(noun) > 3 and printed[len(noun) : len(noun) + 1] == "了":
        return noun[:-2]  # 6家团体推荐了: the verb before 了 is no part of the noun
    return noun


def _head_of_next(masked: str, position: int, end: int) -> str:
    """120家甲级、45家乙级养老院: the head noun that the next figure prints for both."""
    found = _NEXT_CLASS.match(masked, position, end)
    return head(found[1]) if found else ""
