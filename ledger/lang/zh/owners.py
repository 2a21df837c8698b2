"""Whose a quantity is where its own clause names only the owner, or only the thing owned.

地方的債務餘額是8千億，中央是5兆: the second clause leaves out what is owned; 中央歲出1.9兆，赤字2千億: it leaves
out whose. Each is taken from the figure told just before in the same unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ledger.lang.language import Numeral
from ledger.lang.zh.elided import had_by
from ledger.lang.zh.parts import is_noun, tagged
from ledger.lang.zh.subjects import MASK, in_clause
from ledger.patterns import compiled

#: Places, bodies and people, in jieba's letters.
_NAMED = ("ns", "nt", "nr")
_OWNER = compiled(
    r"(?:中央|地方|政府|[县市省区]府|版本?|方案[一二三四五六七八九十\d]?|[县市省国区镇乡]|[村城]镇|党团?|公司|集团|[国央民社外私]企|(?<![全内局细各])部会?|[局处署院]|基金|银行|行库|机构|企业|学校|民间|官方|国内|国外|海外"
    r"|全[国球省市县]|农民|劳工|公务人员|军人|军公教|男性?|女性?|老人|青年|城市|农村|北部|中部|南部|东部)$"
)
#: What somebody has, owes or spends: such a word says of no quantity whose it is.
_OWNED = compiled(
    r"(?:赤字|差短|短绌|盈余|亏损|盈利|损失|支出|收入|岁[出入]|预算|规模|余额|债务|负债|资产|经费|成本|利润|营收|税收|负担|缺口|比例|比率|平均[值数]?|总[数额量]|人数|家数|件数|金额|面积|人口|产量|产值)+"
)
_OF_INVESTING = frozenset(("投入", "投入所得盈利", "投入所得亏损"))
_QUANTITY = compiled(r"(?:[率值额量度数]|比[例重]|年金|津贴)$")
_FUND = compiled(r"基金$")
#: A place by the word at its end, whether the dictionary knows it or not; 股市 and 超市 are none.
_A_PLACE = compiled(r"[^\W!-~的和]{2}(?:[县镇乡]|(?<![股楼房超城夜门集闹])市)(?=$|[^\W!-~长府民区内里场政])")
_PEOPLE = compiled(r"[人员生众师工]$")
_NOUNS = ("n", "vn", "j")
_CLAUSE_WORDS = frozenset({"d", "r", "p", "ul", "y"})


@lru_cache(maxsize=4096)
def owner_of(phrase: str) -> str:
    """The owner that a phrase begins with, or the empty string."""
    if place := _A_PLACE.match(phrase):
        return place.group()
    length, end = 0, 0
    for word, part in tagged(phrase):
        if word == "的":
            break
        end += len(word)
        if part in _NAMED or _OWNER.search(word):
            length = end
        elif length:
            break
    return phrase[:length] if length > 1 else ""


def is_owner(phrase: str, *, of_money: bool = False) -> bool:
    """Whether a phrase names an owner and nothing else; `of_money` no fund, which is a sum itself."""
    if of_money and _FUND.search(phrase):
        return False
    return 2 <= len(phrase) <= 10 and not _QUANTITY.search(phrase) and owner_of(phrase) == phrase


def is_place(phrase: str) -> bool:
    """Whether a phrase is the name of a place and nothing else."""
    found = _A_PLACE.match(phrase)
    return phrase == found.group() if found else [part for _word, part in tagged(phrase)] == ["ns"]


def of_the_same(owner: str, told: str) -> str:
    """What was told of one owner, said of another: 中央, 地方的债务余额 → 中央债务余额."""
    before = owner_of(told)
    thing = told.removeprefix(before).lstrip("的到")
    return owner + thing if thing not in owner and _is_thing(thing) else owner


def of_its_place(people: str, told: str) -> str:
    """Some people with the place whose people were told of just before: 学生, 周河县常住人口 → 周河县学生."""
    place = owner_of(told)
    return place + people if _PEOPLE.search(people) and is_noun(people) and is_place(place) else people


def _is_thing(phrase: str) -> bool:
    """Whether a phrase is a noun and no clause."""
    parts = tagged(phrase)
    if any(part in _CLAUSE_WORDS for _word, part in parts):
        return False
    return parts[-1][1].startswith(_NOUNS) or bool(_OWNED.fullmatch(parts[-1][0]))


def of_the_owner(thing: str, told: str) -> str:
    """A thing that only somebody can have, with the owner of what was told before: 赤字, 中央岁出 → 中央赤字."""
    return owner_of(told) + thing if _OWNED.fullmatch(thing) or thing in _OF_INVESTING else thing


#: Money and shares of it are what each of several owners has; a count is of the things themselves.
_SHARED_OUT = {"money", "ratio", "fraction", "bare"}


def whose(
    phrase: str,
    own: str,
    clauses: Sequence[str],
    numeral: Numeral,
    alike: str,
    earlier: str,
    *,
    told: bool,
) -> str:
    """A name that its clause has in one word, with whose it is; of a count, `told` before the figure or behind it."""
    if numeral.form == "count":
        return of_its_place(phrase, earlier) if told else had_by(own, clauses) + phrase
    if numeral.form not in _SHARED_OUT:
        return phrase
    return _with_whose(phrase, alike, clauses, of_money=numeral.form == "money")


def _with_whose(phrase: str, alike: str, clauses: Sequence[str], *, of_money: bool) -> str:
    """An owner with what is owned, a thing that only somebody can have with whose it is; a share is owned by nobody."""
    alike = "" if "占" in alike else alike
    if not phrase or not is_owner(phrase, of_money=of_money):
        return of_the_owner(phrase, alike)
    before = in_clause(clauses[-1]) if clauses and MASK not in clauses[-1] else ""
    told = of_the_same(phrase, alike) if alike else phrase
    return of_the_same(phrase, before) if told == phrase and before else told


_REGION = "[东中西南北]部(?:地区)?|东北(?:地区)?|沿海(?:地区)?"
#: 中部增长6.5%, 对欧盟下降2%: the same of another region, or towards another partner, as a clause tells it in two words.
_ANOTHER = compiled(
    rf"(?:其中|而|我国|全国)*(?P<place>{_REGION}|对[^\W!-~]{{2,8}}?)的?(?:则|也|分别|同比|环比|比[上去]年)*"
    r"(?:增[长加]|下降|上升|上涨|下跌|提高|减少|降低|回落|回升|[增降升涨跌减]|为|是|占|达到?)(?:了|到|至|为|约|近)*\s*"
)
_WHERE = compiled(
    rf"(?:全[国省市县])?(?:{_REGION}|对[^出进贸投顺逆]{{2,8}}?(?=进出口|出口|进口|贸易|投资|[顺逆]差))"
)


def of_another_place(own: str, told: str) -> str:
    """What was told of one region or partner, said of another: 中部, 东部工业增速 → 中部工业增速; else the empty string."""
    found = _ANOTHER.fullmatch(own.strip()) if told else None
    if found is None:
        return ""
    place, before = found["place"], _WHERE.match(told)
    if before is not None:
        return place + told[before.end() :]
    return "" if place.startswith("对") else place + told
