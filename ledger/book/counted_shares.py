"""Shares whose part and whole are counted, or planned, in the same passage, though no words name the whole anew.

12个乡镇中，有8个通了高铁，占67%: of those that the sentence began with. 计划筹集12万套，已经开工11.4万套，完成计划的95%:
of what was planned just before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.book.passages import Passage, Phrase, Statement, in_threes
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind

_AMONG = compiled(r"[^，。；,;\d]{0,10}?(?:[当當之]中|中|里面|裡面|里|裡)[，,]?")
_HAVE = compiled(r"(?:已|已经|已經|仅|僅|只|就|共)?有(?:了)?(?:[约約近超過过]+)?\s*\Z")
#: 总共25项，结果却有7项没有办: some of them.
_IN_ALL = compiled(r"(?:[一总總]共|合共|共[有计計]?)(?:有|是)?(?:[约約]|大约|大約|大概)?\s*\Z")
_BARE = compiled(r"(?:左右|上下)?(?:[，。；,;！？)）\n]|\Z)")
_SOME_OF = compiled(
    r"[^，。；\d]{0,12}[，,](?:结果|結果|但是?|可是|不过|不過|其中|[当當]中|里面|裡面)*(?:[却卻竟就仍还還只]|至少)*有\s*"
)
_TAKES = compiled(
    r"(?:[，,(（]|\A)\s*(?:[约約已就仅僅其共即均]|大约|大約)*(?:占|佔)(?:比|了|到|全部|总数|總數|总量|其)?(?:的)?(?:[约約近]|超过|超過|大约|大約|为|為|达|達)*\s*\Z"
)
#: 有39个收成增长，增长面在九成以上: how many of them it is.
_EXTENT = compiled(
    r"[^。；\d]{0,24}[，,](?:其|所?占|佔|[增成][长長]|上[涨漲升]|[下降跌]{2}|盈利|[覆复複]?[盖蓋]|受益|[达達][标標])?(?:面|比|比例|比重)(?:已|就)?(?:达到?|達到?|为|為|是|超过|超過|[约約近])*\s*\Z"
)
_DONE = compiled(
    r"(?:完成|占|佔|达到?|達到?|为|為)[^，。；\d]{0,6}(?:计划|計劃|計畫|目标|目標|任务|任務)[^，。；\d]{0,3}的?\s*\Z"
)
#: 预算是1240万元，决算是1178万元，执行率是95%: what was spent of what was set down.
_RATE_SPENT = compiled(r"(?:[执執]行|[达達]成|支用)率(?:[为為是达達只有才已约約]|大概|大约|大約)*\s*\Z")
_SPENT = compiled(r"[决決]算|[执執]行(?!率)|[实實]支|支用(?!率)|花了|用了|用掉")
_SET_DOWN = compiled(r"[预預]算|[编編]列|[编編]了|核定|[计計][划畫劃]")
#: 计划造林30万亩，已完成24万亩，完成率80%
_RATE_DONE = compiled(r"完成(?:率|进度|比例)(?:为|是|达|已|约|超过|達|為|約)*\s*\Z")
_PLANNED = compiled(r"计划|計劃|計畫|目标|目標|任务|任務")


def counted_shares(phrase: Phrase) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Share, part and whole of each share in per cent behind a count of some and the count of all."""
    for all_of_it, some_of_it, told in _counts_and_share(phrase):
        whole, part, share = all_of_it.first, some_of_it.first, told.first
        among = _AMONG.match(whole.suffix) and _HAVE.search(some_of_it.lead)
        some = _SOME_OF.fullmatch(some_of_it.lead) and _BARE.match(share.suffix)
        among = among or (some and _IN_ALL.search(all_of_it.lead))
        extent = share.kind is Kind.SHARE and _EXTENT.fullmatch(told.lead)
        if among and (extent or _TAKES.search(told.lead)) and _is_less(part, whole):
            yield share, part, whole


def _counts_and_share(phrase: Phrase) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Every two amounts of one unit and a share in per cent right behind them, none of them an end of a move."""
    for whole, part, share in in_threes(phrase.statements):
        if share.measures != "percent" or None in (whole.level, part.level, share.level):
            continue
        alike = unit_class(part.first.figure.quantity.unit) == unit_class(whole.first.figure.quantity.unit)
        if alike and part.first.role is whole.first.role is None:
            yield whole, part, share


_ALL_PEOPLE = compiled(r"[^，。；\d]{0,8}?(?:常住人口|[总總]人口|[户戶]籍人口)(?:[总總][数數量])?")
_SOME_PEOPLE = compiled(r"人口|\d[周週]?[岁歲]")
_OF_THEM = compiled(
    r"人?(?:[，,(（]\s*)(?:[约約])?(?:[占佔])(?:比|[总總]人口的?|全部人口的?)?(?:[约約为為达達])*\s*"
)


def shares_of_people(passage: Passage) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Share, part and whole of each share of a population that its passage tells: 60岁及以上人口228万人，占21%."""
    everybody: list[Claim] = []
    part: Claim | None = None
    for statement in (one for phrase in passage for one in phrase.statements):
        level = statement.level
        share = level if statement.measures == "percent" else None
        if share is not None and part is not None and len(everybody) == 1:
            whole = everybody[0]
            told = whole.id != part.id and _SOME_PEOPLE.search(part.metric or "")
            same = unit_class(part.figure.quantity.unit) == unit_class(whole.figure.quantity.unit)
            if told and same and _OF_THEM.fullmatch(statement.lead) and _is_less(part, whole):
                yield share, part, whole
        if level is not None and _ALL_PEOPLE.fullmatch(level.metric or ""):
            everybody.append(level)
        part = level


def planned_whole(before: Sequence[Statement], share: Claim, part: Claim | None) -> Claim | None:
    """What was planned, of which a share in per cent says how much is done; `None` where not one sum can be meant."""
    done = _DONE.search(share.prefix) or _RATE_DONE.search(share.prefix)
    if part is None or done is None:
        return None
    planned = [
        one.level
        for one in before
        if one.level is not None
        and one.level.kind is Kind.TARGET
        and one.level.id != part.id
        and one.level.sentence == share.sentence
        and _PLANNED.search(one.lead)
        and unit_class(one.level.figure.quantity.unit) == unit_class(part.figure.quantity.unit)
    ]
    return planned[0] if len(planned) == 1 else None


def spent_of(phrase: Phrase) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Share, part and whole of each rate that says how much of a sum set down just before has been spent."""
    for set_down, done, told in _counts_and_share(phrase):
        whole, part = set_down.first, done.first
        if not _RATE_SPENT.search(told.lead) or not _SET_DOWN.search(set_down.lead):
            continue
        of_one_year = None in (part.period, whole.period) or part.period == whole.period
        if of_one_year and _SPENT.search(done.lead) and not _SPENT.search(set_down.lead):
            yield told.first, part, whole


def _is_less(part: Claim, whole: Claim) -> bool:
    return part.figure.quantity.value < whole.figure.quantity.value
