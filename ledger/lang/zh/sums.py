"""What a sum is for, from the words beside it: 预留6亿元，资助更换旧锅炉; 安排5亿元专项经费支持渔港疏浚; 以500元订立租约.

Who spends it stands before the sum, what becomes of it mostly behind; how much of what kind it is is not told here.
"""

from __future__ import annotations

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.behind import sum_in
from ledger.lang.zh.elided import paid
from ledger.lang.zh.naming import with_kind
from ledger.lang.zh.parts import names_thing
from ledger.lang.zh.subjects import MARKS, MASK, in_clause, noun_after
from ledger.patterns import compiled
from ledger.records import Kind

#: 预留6亿元，资助更换旧锅炉; 拨款9亿元在今后8年兴建堤坝: what the money is for.
_SETS_ASIDE = compiled(r"^[^向每对给]*(?P<verb>预留|投放|拨款|拨出|注资|动用|斥资|耗资)$")
#: 提供7亿元的补贴
_GIVES = compiled(r"(?:[^\W!-~]{0,6}?)(?:提供|派发|发放|批出|推出|录得)")
#: 以及2亿元用于加固堤岸
_LINKED = compiled(r"\s*[，、]?\s*(?:以及|和|及|与|并)\s*")
_USED_FOR = compiled(r"\s*用[于作以](?P<what>[^，。；]{2,16})")
_FOR_WHAT = compiled(
    r"\s*[，,]?\s*(?:用[以于作来]|作|以|来|供)?(?:在(?:未来|今后)\s?[\d一二两三四五六七八九十]+\s?年内?)?"
    r"(?P<what>(?:资助|支援|支持|更换|推[动行出展]|开发|改善|兴建|购[买置]|设立|发展|协助|加强|落实|进行|淘汰|加装|提升)[^，。；\d]{2,20})"
)
_LASTING = compiled(r"推[出行]为期\s*的?\s*")
_PRICED_EACH = compiled(r"[以按用]每[^\W!-~]{1,3}\s*$")
_PAID_WITH = compiled(r"(?:以|[用花付]了?|只[以用需要花]|[可能]以?|仅[以用需])(?:约|大约|区区)?\s*$")
_BOUGHT = compiled(
    rf"(?P<deed>[^\W!-~]{{1,4}}?)(?:了|下|到)?\s*(?:{MASK}+的?\s*)?(?P<thing>[^\W!-~]{{2,8}}?)(?=[，。；！？、\n]|$)"
)


def sum_for(phrase: str, masked: str, stretch: Stretch, numeral: Numeral, own: str, *, gift: str) -> str:
    """The name of a sum: what becomes of it, or what it is for where that stands at its heel (三元游园优惠).

    A price that a scheme, the `gift`, gives to those counted before it goes by the scheme too.
    """
    if own and _LINKED.fullmatch(own.rpartition(MASK)[2]) and (use := _USED_FOR.match(masked, numeral.end)):
        return f"{MARKS.sub('', use['what']).strip()}款额"
    if (verb := _SETS_ASIDE.search(phrase)) and (use := _FOR_WHAT.match(masked, numeral.end, stretch.end)):
        what = MARKS.sub("", use["what"].replace(MASK, "")).strip()
        return f"{gift}{verb['verb']}{_LASTING.sub('', what)}款额"
    if _GIVES.fullmatch(phrase) and (given := noun_after(masked, stretch, numeral, any_form=True)):
        return phrase + given if len(given) > 1 else phrase
    if not phrase or _PRICED_EACH.search(own):
        thing = noun_after(masked, stretch, numeral, any_form=True)
        thing = sum_in(thing) or thing
        phrase = gift + thing if len(thing) > 2 else phrase
    return paid(phrase.replace(MASK, ""))


def bought(masked: str, stretch: Stretch, numeral: Numeral, own: str) -> str:
    """The name of a sum that its clause does not name, by what is done with it: 以500元订立租约 → 订立租约金额."""
    if numeral.form != "money" or not _PAID_WITH.search(own):
        return ""
    found = _BOUGHT.match(masked, numeral.end, stretch.end)
    if found is None or not names_thing(found["thing"]):
        return ""
    return f"{found['deed']}{found['thing'].removeprefix('的')}金额"


#: 安排5亿元专项经费支持渔港疏浚: who spends it stands before the verb, what it is spent on behind the sum.
_SPENDS = compiled(r"(?:安排|投入|投资|拨[付出款]|下[达拨]|拿出|筹[集措])(?:了)?(?:约|近|超过)?\s*$")
_SPENT_ON = compiled(
    r"(?P<money>[^\W!-~]{0,6}?(?:资金|经费|贷款|资本))?[，,]?(?:主要|重点|专门|集中)?"
    r"(?P<deed>用于|支持|扶持|帮助|资助|救助|奖励|建设|改造|修[建复缮]|治理|整治|开展|推[动进]|发展|购[买置]|新建)了?"
    rf"(?P<what>[^，。；！？;\n（(：:{MASK}]{{2,24}})"
)


def spent_on(masked: str, stretch: Stretch, numeral: Numeral, kind: Kind, own: str) -> str:
    """The name of a sum that is set aside, by who does so and what it is for: 县里支持渔港疏浚的专项经费."""
    spends = _SPENDS.search(own) if numeral.form == "money" else None
    found = _SPENT_ON.match(masked, numeral.end, stretch.end) if spends else None
    if spends is None or found is None or not names_thing(found["what"]):
        return ""
    deed = "" if found["deed"] == "用于" else found["deed"]
    what = f"{deed}{MARKS.sub('', found['what'])}的{found['money'] or '资金'}"
    return with_kind(in_clause(own[: spends.start()]) + what, kind, own, numeral, bare=False)
