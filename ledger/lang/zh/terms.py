"""What a length of time is of, from the words behind it: 12个月通知, 每两个月做一份报告.

A term is told with its paper or its notice (10年的租约 → 租约年期); what comes round (每两个月…), or goes on running
(连续15年…), with what is done.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.elided import carried
from ledger.lang.zh.naming import with_kind
from ledger.lang.zh.parts import names_thing
from ledger.lang.zh.subjects import MARKS, MASK, in_clause, noun_in
from ledger.patterns import compiled
from ledger.records import Kind

_NOTICE = compiled(r"的?(?P<noun>通知|预告|宽限|过渡|咨询|谘询|试用|保养|保修|冷静|追溯)期?(?![人书者])")
_PAPER = compiled(
    r"的?(?P<of>[^\W!-~]{0,4}?)(?P<noun>租约|合约|合同|协议|租契|地契|批约|契约|保单|专营权|牌照|年票)"
)
#: 40年楼龄的屋邨
_AGED = compiled(r"(?:以上|以下)?的?(?P<age>[楼船车工校驾机树]龄|年资|服务年期)(?:的(?P<of>[^\W!-~]{2,10}))?")
_ROUND = compiled(r"(?:则|都|均|也|亦|是|就)*每隔?\s*$")
#: 两个月检讨一次: how far apart that is done.
_ONCE_IN = compiled(r"(?:就|才|会|要|再|都)*(?P<deed>[^\W!-~]{0,3}?)一次(?!性)")
_RUNNING = compiled(r"连续\s*$")
_REST = compiled(rf"((?:(?!、[一二三四前上下本今去])[^，。；！？;\n{MASK}]){{2,24}})")
_DONE = compiled(
    r"^(?:都|均|就|便|会|才|也|亦|要|必须|来|的|地)+|(?:一次|了|的|在|达到?|为|(?<=[^\W!-~]{2})多)$"
)
_BEGAN = compiled(r"从?开始$")
#: 三个月为所有旧楼作一次检查: what is done is too far behind to be its name.
_AFAR = compiled(r"(?:为|对|在|向|我们|大家|就)")
#: 火灾后3个月才开工
_AFTER = compiled(r"(?:^|在|于|自|[^\W!-~]{2}(?=在))(?P<event>[^，。；在]{2,10}?)[之以]?后\s*$")
_ONLY_THEN = compiled(rf"才(?:能|可以?|会|正式)?(?P<deed>[^，。；！？\n{MASK}]{{2,12}})")
#: 有七年时间在学校里教书
_AT_IT = compiled(r"的?时间\s*[—─]*\s*(?P<rest>在[^\W!-~]{3,20})")


def term(masked: str, stretch: Stretch, numeral: Numeral, own: str, clauses: Sequence[str]) -> str:
    """The name of a length of time by what stands behind it, or the empty string."""
    for pattern, tail in ((_NOTICE, "期"), (_PAPER, "年期")):
        found = pattern.match(masked, numeral.end, stretch.end)
        if found:
            subject = in_clause(own.rpartition(MASK)[2])
            of = found.groupdict().get("of") or ""
            return (subject if names_thing(subject) else "") + of + found["noun"] + tail
    if aged := _AGED.match(masked, numeral.end, stretch.end):
        return (noun_in(aged["of"]) if aged["of"] else "") + aged["age"]
    until, then = _AFTER.search(own), _ONLY_THEN.match(masked, numeral.end, stretch.end)
    if until and then:
        return f"{until['event']}至{_DONE.sub('', then['deed'].strip())}相隔时间"
    spent = _AT_IT.match(masked, numeral.end, stretch.end)
    if spent and not names_thing(in_clause(own)):
        return spent["rest"].replace("的", "") + "时间"
    if once := _ONCE_IN.match(masked, numeral.end, stretch.end):
        return f"{in_clause(own)}{once['deed']}间隔"
    comes_round = _ROUND.search(own)
    if not comes_round and not _RUNNING.search(own):
        return ""
    rest = _REST.match(masked, numeral.end, stretch.end)
    doing = _DONE.sub("", MARKS.sub("", rest[1])) if rest else ""
    if len(doing) < 2 or _AFAR.match(doing):
        return ""
    subject = in_clause(own[: comes_round.start()]) if comes_round else in_clause(own)
    if not subject and not comes_round:
        subject = _BEGAN.sub("", carried(clauses))
    return with_kind(subject + doing, Kind.DURATION, own, numeral, bare=True)


def in_each(own: str, clauses: Sequence[str], numeral: Numeral) -> str:
    """Of what each has so much, where it stands alone before the figure or, of occasions, a clause ahead: 每月有6000元."""
    found = _EACH_ALONE.fullmatch(own)
    if found is None and numeral.form == "count" and clauses:
        found = _EACH_AHEAD.search(clauses[-1])
    if found is None and numeral.form in {"count", "measure"}:
        found = next(filter(None, map(_AVERAGED.search, reversed(clauses))), None)
    return found["each"] if found else ""


_EACH_ALONE = compiled(
    r"\s*(?P<each>每(?:一?[天日月年季周人户个位名]|个?(?:星期|小时|季度)))(?:可|能|就|只|都|约|共|大约|平均)*(?:有|是|为|达|领取?|获发?|收|付)?\s*"
)
#: 平均每天接待……，处理垃圾8000吨
_AVERAGED = compiled(r"(?P<each>平均每一?(?:个?月|个?星期|[年天日周季]))")
_EACH_AHEAD = compiled(r"[我你他她]们?(?P<each>每(?:天|日|晚|周|月|年|个?星期))[^，。；]*$")
