"""Shares with the part and the whole that they are of, where a text states them.

The words say it: A占B的比重, “A as a share of B”, 其中A…，占…; or a rate of return, of passing, of taking part
(回收率) right behind the two counts that it is made of. Which words name such rates is data, in `words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

from ledger.book.bracketed import bracketed
from ledger.book.counted_shares import counted_shares, planned_whole, shares_of_people, spent_of
from ledger.book.divided import Breakdown
from ledger.book.measures import measure_of
from ledger.book.mentions import size
from ledger.book.passages import Passage, Phrase, Statement, own_plan, same_time, statement_of
from ledger.likeness import content, subject
from ledger.likeness.words import words_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import FROM, SHARE, TARGET, Claim


@dataclass(frozen=True, slots=True)
class Share:
    """A stated share; `part` and `whole` are `None` where the source states no such amount.

    `of` names the whole as the text does, `near` says that all stand in one paragraph, `named` that
    the words leave no doubt which amounts are meant, `own` that the whole is the part's own plan (为预算的98%),
    which no other part shares.
    """

    share: Claim
    part: Claim | None
    whole: Claim | None
    of: frozenset[str]
    near: bool
    named: bool
    own: bool = False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        compiled("|".join(words_of("shares", "of"))),
        compiled("(?:" + "|".join(words_of("shares", "rates")) + r")\s*(?:为|為|是|of|was|is|达|達)?\s*\Z"),
        compiled("(?:" + "|".join(words_of("shares", "that_is")) + r")\s*\Z"),
    )


def shares(passages_of_source: Sequence[Passage], breakdowns: Sequence[Breakdown]) -> Iterator[Share]:
    """Every share of a source that names what it is of, in text order."""
    tell_shares = list(filter(_tells_shares, passages_of_source))
    if not tell_shares:
        return
    amounts = cache(partial(_amounts, passages_of_source))  # few sources say what a share is of
    whole_of = {
        part.level.id: found.whole.level
        for found in breakdowns
        for part in found.parts
        if part.level is not None and found.whole is not None and found.whole.level is not None
    }
    for passage in tell_shares:
        known: set[str] = set()
        here = {s.first.id for phrase in passage for s in phrase.statements}
        for phrase in passage:
            told = tuple(_of_a_sum_told(phrase))
            yield from told
            of_sums = {found.share.id for found in told}
            others = (*_in_phrase(phrase, amounts, whole_of, here), *_at_first(phrase, amounts, whole_of))
            yield from (found for found in others if found.share.id not in of_sums)
            yield from _said_as_so_many(phrase)
            known |= {found.share.id for found in (*told, *others) if found.part and found.whole}
            for share, part, whole in (*counted_shares(phrase), *spent_of(phrase)):
                if share.id not in known:
                    known.add(share.id)
                    yield Share(share, part, whole, frozenset(), near=True, named=True)
        for share, part, whole in (*bracketed(passage), *shares_of_people(passage)):
            if share.id not in known:
                known.add(share.id)
                yield Share(share, part, whole, frozenset(), near=True, named=False)


def _tells_shares(passage: Passage) -> bool:
    """Whether a passage has a figure that can be a share at all, and not only rates of change."""
    for phrase in passage:
        for statement in phrase.statements:
            if statement.measures == "percent":
                return True
        for said in phrase.said:
            if said.claim.kind is SHARE:
                return True
    return False


_Amounts = Callable[[], Mapping[frozenset[str], Sequence[Claim]]]


def _amounts(passages_of_source: Sequence[Passage]) -> dict[frozenset[str], list[Claim]]:
    """The amounts of a source by what they are called, with and without the place that has them (全县生产总值)."""
    found: dict[frozenset[str], list[Claim]] = {}
    for passage in passages_of_source:
        for phrase in passage:
            for level in (*_levels(phrase), *_begins(phrase)):
                metric = level.metric or ""
                for named in {content(level), subject(_OWN_PLACE.sub("", metric)).content}:
                    if named:
                        found.setdefault(named, []).append(level)
    return found


_OWN_PLACE = compiled(r"^(?:全[国國省市县縣区區港]|[我本][国國省市县縣区區港])的?")


def _levels(phrase: Phrase) -> Iterator[Claim]:
    return (s.level for s in phrase.statements if s.adds_up and s.level is not None)


def _begins(phrase: Phrase) -> Iterator[Claim]:
    """The amounts that something began with, of which no statement is made."""
    for said in phrase.said:
        begun = statement_of(said.claim, said.lead) if said.claim.role is FROM else None
        if begun is not None and begun.adds_up:
            yield said.claim


def _in_phrase(
    phrase: Phrase, amounts: _Amounts, whole_of: Mapping[str, Claim], here: set[str]
) -> Iterator[Share]:
    of, rates, that_is = _patterns()
    inherited: tuple[frozenset[str], Claim | None] = (frozenset(), None)
    since, bare = -1, set[str]()
    for index, statement in enumerate(phrase.statements):
        share = statement.level
        if share is None or statement.measures != "percent" or (share.role and share.period is None):
            continue
        tail = _tail(statement.lead)
        if (done := _deed(share, phrase.statements[:index])) is not None:
            yield done
            continue
        if (ahead := _deed_ahead(share, phrase.statements[index + 1 : index + 3])) is not None:
            yield ahead
            continue
        last = phrase.statements[index - 1].level if index else None
        if last is not None and (plan := planned_whole(phrase.statements[:index], share, last)):
            yield Share(share, last, plan, frozenset(), near=True, named=False, own=True)
            continue
        if rates.search(tail) or that_is.search(tail):
            yield from _of_two(phrase.statements[:index], share)
            continue
        sides = subject(_BRACKET.sub("", share.metric or "")).parts
        if _is_norm(statement):
            continue
        says_share = share.kind in (SHARE, TARGET) and (len(sides) > 1 or of.search(statement.lead))
        if not says_share and not (inherited[0] and re.search("比重|占比|比例", share.metric or "")):
            continue
        cue = _cue_since(phrase.statements, since, index) if len(sides) < 2 and inherited[0] else None
        named = (
            frozenset(sides[1].split()) if len(sides) > 1 else inherited[0] if cue is None else frozenset()
        )
        part = _part(phrase.statements[:index], statement, sides[0], amounts)
        if part is not None and len(sides) < 2 and _is_of_another(phrase.statements[: index + 1], part):
            continue
        if own_plan().search(share.metric or ""):
            yield Share(share, part, None, named, near=True, named=True, own=True)
            continue
        whole = _whole(named, part, share, amounts, whole_of)
        if whole is None and part is not None and len(sides) < 2:
            whole = inherited[1] if cue is None else _told_before(phrase.statements[:cue], part)
        if part is not None and not named and whole is None:
            bare.add(part.id)
        if whole is not None and whole.id in bare and not named:
            continue  # 老人228万，占21%，其中高龄168万，占15%: both are of one that is not told
        if named or whole is not None:
            near = all(c is None or c.id in here for c in (part, whole))
            yield Share(share, part, whole, named, near, bool(named) and len(sides[0]) > 0)
        inherited, since = (named, whole), index


_OF_WHICH = compiled(r"其中|[当當]中|\bof\s+(?:which|this|that|them|these)\b", re.IGNORECASE)


def _cue_since(statements: Sequence[Statement], since: int, index: int) -> int | None:
    """Where parts of what was told begin between two shares: 占GDP的2.64%，其中基础研究……，占6.65%; `None` where none do."""
    return next((at for at in range(index, since, -1) if _OF_WHICH.search(statements[at].lead)), None)


def _is_of_another(statements: Sequence[Statement], part: Claim) -> bool:
    """Whether a share is of the amount before 其中, of which the part found elsewhere is none: 诊所1万间……8500亿元，其中诊所占三成."""
    if part.sentence == statements[-1].first.sentence:
        return False
    of_which = next((at for at, one in enumerate(statements) if at and _OF_WHICH.search(one.lead)), 0)
    told = statements[of_which - 1] if of_which else None
    return told is not None and told.adds_up and told.measures != unit_class(part.figure.quantity.unit)


def _told_before(statements: Sequence[Statement], part: Claim) -> Claim | None:
    """The last amount told that a part can be of."""
    measures = unit_class(part.figure.quantity.unit)
    return next((one.level for one in reversed(statements) if one.adds_up and one.measures == measures), None)


def _at_first(phrase: Phrase, amounts: _Amounts, whole_of: Mapping[str, Claim]) -> Iterator[Share]:
    """What something took up at first: 占生产总值的比重从0.69%提高到1.13%, with the amounts of that time."""
    for said in phrase.said:
        share = said.claim
        if share.role is not FROM or share.period is None or share.kind is not SHARE:
            continue
        sides = subject(_BRACKET.sub("", share.metric or "")).parts
        if unit_class(share.figure.quantity.unit) != "percent" or len(sides) < 2 or not all(sides):
            continue
        part = _nearest(amounts().get(frozenset(sides[0].split()), ()), share)
        whole = _whole(frozenset(sides[1].split()), part, share, amounts, whole_of)
        if part is not None and whole is not None:
            yield Share(share, part, whole, frozenset(sides[1].split()), near=False, named=True)


_RATE_OF = compiled(r"([^\W!-~]{2})率\Z")
_MADE_OF = 5  # counts before a rate: the last is what was done, one before it is all


def _deed(share: Claim, before: Sequence[Statement]) -> Share | None:
    """受理5600件，办结5320件，办结率95%: the rate of a deed, behind those to whom it was done and all of them."""
    deed = deed_of(share)
    counts = [s for s in before if s.adds_up and s.level is not None][-_MADE_OF:] if deed else []
    if len(counts) < 2:
        return None
    at = next((n for n in range(len(counts) - 1, 0, -1) if _names_deed(deed, counts[n])), 0)
    part = counts[at].first
    before_it = [s.first for s in counts[:at] if s.measures == counts[at].measures]
    anew = any(s.measures == counts[at].measures and size(s.first) > size(part) for s in counts[at + 1 :])
    if (
        not before_it or anew
    ):  # 去年编640亿，执行590亿；今年编720亿，执行率60%: another whole has been told since
        return None
    whole = _all_of(part, before_it, share)
    if whole.sentence != share.sentence or not 0 < size(part) < size(whole):
        return None
    return Share(share, part, whole, frozenset(), near=True, named=False)


def _deed_ahead(share: Claim, behind: Sequence[Statement]) -> Share | None:
    """办结率95%，受理5600件，办结5320件: the rate of a deed, before all of those to whom it was done."""
    deed = deed_of(share)
    if not deed or len(behind) < 2 or len({(s.measures, s.first.figure.quantity.unit) for s in behind}) != 1:
        return None
    whole, part = (s.first for s in behind)
    told = behind[0].adds_up and behind[1].adds_up and whole.sentence == share.sentence == part.sentence
    told = told and same_time(part, share) and same_time(whole, share)
    if not told or _names_deed(deed, behind[0]) or not 0 < size(part) < size(whole):
        return None
    is_done_last = _names_deed(deed, behind[1])
    return Share(share, part, whole, frozenset(), near=True, named=False) if is_done_last else None


def deed_of(share: Claim) -> str:
    """The deed that a rate is of: 办结 of a 办结率; none where it is of no deed."""
    found = _RATE_OF.search(share.metric or "") if share.kind is SHARE else None
    return found[1] if found is not None else ""


def _names_deed(deed: str, count: Statement) -> bool:
    """Whether a count is of those to whom a deed was done."""
    return is_done(deed, count.first.metric or "") or is_done(deed, count.lead)


def _all_of(part: Claim, before: Sequence[Claim], share: Claim) -> Claim:
    """Of the counts before a part the one that a rate is of: of stages (计划120个，开工96个，完工48个) the one that it fits best."""
    rate = size(share) / 100
    larger = [one for one in before if one.sentence == share.sentence and size(one) > size(part) > 0]
    return min(larger or before[-1:], key=lambda one: abs(size(part) / size(one) - rate))


@cache
def _norm() -> re.Pattern[str]:
    return compiled("|".join(words_of("shares", "norm")))


def _is_norm(statement: Statement) -> bool:
    """Whether the words before a share set it as what is allowed: 条约规定债务占GDP的比例是60%."""
    return _norm().search(statement.lead) is not None


_THAT_IS = compiled(r"(?:即|也就是|等于|等於|相当于|相當於|换句话|換句話)[^，。；]{0,8}\Z")


def so_many_of(phrase: Phrase) -> Iterator[tuple[int, Claim, Claim]]:
    """The part and the whole of each share that is said as so many of so many (4个人中有1个), and where they begin."""
    for number, (one, other) in enumerate(pairwise(phrase.said)):
        whole, part = one.claim, other.claim
        if not whole.kind is part.kind is SHARE:
            continue
        units = {unit_class(claim.figure.quantity.unit) for claim in (whole, part)}
        if (
            len(units) == 1
            and not units & {"percent", "points", "multiple", None}
            and 0 < part.figure.quantity.value < whole.figure.quantity.value
        ):
            yield number, part, whole


def _said_as_so_many(phrase: Phrase) -> Iterator[Share]:
    """A share in per cent that the same breath says as so many of so many."""
    for number, part, whole in so_many_of(phrase):
        before = phrase.said[number - 1].claim if number else None
        if (
            before is not None
            and before.kind is SHARE
            and unit_class(before.figure.quantity.unit) == "percent"
            and _THAT_IS.search(phrase.said[number].lead)
        ):
            yield Share(before, part, whole, frozenset(), near=False, named=True)  # a round way to say it


_SUM_OF = compiled(r"[占佔][^，。；,;]{1,24}\Z")
_OF_IT = compiled(r"\s*的\s*\Z")


def _of_a_sum_told(phrase: Phrase) -> Iterator[Share]:
    """The share of a whole that is told right before it: 補助款是33億，占總預算166億的20%."""
    for part, whole, share in zip(phrase.said, phrase.said[1:], phrase.said[2:], strict=False):
        measures = [unit_class(one.claim.figure.quantity.unit) for one in (part, whole, share)]
        if measures[2] != "percent" or measures[0] != measures[1] or share.claim.kind is not SHARE:
            continue
        if _OF_IT.match(share.lead) and _SUM_OF.search(whole.lead):
            yield Share(share.claim, part.claim, whole.claim, frozenset(), near=True, named=True)


_BRACKET = compiled(r"[(（].*")


def _tail(lead: str) -> str:
    return re.split(r"[，。；,;(（]", lead)[-1] if re.search(r"[，。；,;(（][^，。；,;(（]+$", lead) else lead


def _part(before: Sequence[Statement], statement: Statement, side: str, amounts: _Amounts) -> Claim | None:
    """The amount that the share is taken of: the one named, or the one right before 占."""
    share = statement.first
    last = before[-1] if before else None
    if last and last.adds_up and last.level and _TAKES_IT.fullmatch(statement.lead):
        return last.level  # 30人支持，占25%；90人反对，占75%
    named = amounts().get(frozenset(side.split()), ())
    found = _nearest([claim for claim in named if not _is_wider(claim, share)], share)
    if found is not None:
        return found
    if (
        last is None
        or not last.adds_up
        or last.level is None
        or not re.match(r"[，,;；\s]*[占佔]", statement.lead)
    ):
        return None
    return last.level


_TAKES_IT = compiled(r"[^，。；,;\d]{0,4}[，,]\s*(?:[约約]|大约|大約)?[占佔]了?\s*")


def is_of_its_own(one: Share, other: Share) -> bool:
    """Whether two sentences give shares of a whole that is only named after the part: 大班占总班数的比例."""
    relative = re.compile("|".join(words_of("shares", "relative")))
    return one.share.sentence != other.share.sentence and any(
        relative.search(found.share.metric or "") for found in (one, other)
    )


@cache
def _holders() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return compiled("|".join(words_of("shares", "nation"))), compiled("|".join(words_of("shares", "levels")))


def _is_wider(amount: Claim, share: Claim) -> bool:
    """Whether the amount is the whole country's and the share is of what one level of government has."""
    nation, levels = _holders()
    of_all, of_one = amount.metric or "", share.metric or ""
    return bool(nation.search(of_all) and levels.search(of_one)) and not nation.search(of_one)


@cache
def _places() -> re.Pattern[str]:
    return compiled("|".join((*words_of("shares", "nation"), *words_of("shares", "places"))))


def _is_of_another_place(whole: Claim, share: Claim) -> bool:
    """Whether the words give the amount to one place or level, and the whole of the share to another: 全国, 全市."""
    part, _, of = (share.metric or "").replace("佔", "占").partition("占")
    told = set(_places().findall(of) or _places().findall(part))
    own = set(_places().findall(whole.metric or ""))
    return bool(told and own) and told.isdisjoint(own)


def _nearest(candidates: Sequence[Claim], share: Claim) -> Claim | None:
    fitting = [c for c in candidates if same_time(c, share) and (c.role is None or _ends_with(c, share))]
    return min(fitting, key=lambda c: abs(c.figure.span.start - share.figure.span.start), default=None)


def _ends_with(amount: Claim, share: Claim) -> bool:
    """Whether the amount is what a pair came to, or began with, in the year that the share's time ends in."""
    dated = amount.period is not None and share.period is not None
    return dated and (amount.role is FROM) == (share.role is FROM)


def _whole(
    named: frozenset[str], part: Claim | None, share: Claim, amounts: _Amounts, whole_of: Mapping[str, Claim]
) -> Claim | None:
    """The amount of that name, in the part's unit; else the whole that the part was told to be of.

    What the share's own sentence tells for the whole comes before an amount of that name elsewhere.
    """
    of_name = (c for c in amounts().get(named, ()) if part is None or c.id != part.id)
    exact = _nearest(
        [c for c in of_name if not _is_of_another_place(c, share) and not _measure_two_things(c, part)], share
    )
    told = whole_of.get(part.id) if part is not None else None
    told_here = told is not None and told.sentence == share.sentence and named <= content(told)
    if exact is not None and named and not (told_here and exact.sentence != share.sentence):
        return exact
    if named and part is not None and (longer := _longer(named, part, amounts)) is not None:
        return longer
    if told is not None and (not named or named <= content(told)):
        return told
    return _all_of_them(part, share, amounts, whole_of) if named and part is not None else None


_ALL_OF_THEM = compiled(r"[占佔](?:全部|所有|全体|全體)(?P<what>[^，。；]{2,12}?)(?:比例|比重|份额)\Z")
_SAME_BREATH = 200  # code points back to the whole that 全部 means


def _all_of_them(part: Claim, share: Claim, amounts: _Amounts, whole_of: Mapping[str, Claim]) -> Claim | None:
    """The one larger amount just told whose name holds what 全部 is said of: 种树60公顷。……占全部种树的45%."""
    found = _ALL_OF_THEM.search(share.metric or "")
    if found is None:
        return None
    before = {
        claim.id: claim
        for claims in amounts().values()
        for claim in claims
        if found["what"] in (claim.metric or "")
        and claim.id not in {part.id, *whole_of}
        and 0 < part.figure.span.start - claim.figure.span.start < _SAME_BREATH
        and claim.speaker == part.speaker
        and part.period in (None, claim.period)
        and unit_class(claim.figure.quantity.unit) == unit_class(part.figure.quantity.unit)
    }
    larger = [claim for claim in before.values() if size(claim) > size(part)]
    return larger[0] if len(larger) == 1 else None


def _measure_two_things(whole: Claim, part: Claim | None) -> bool:
    """Whether two names end in measures of two sorts: 利润总额 is no part of 工业总产值."""
    measures = [measure_of(claim) for claim in (whole, part) if claim is not None]
    return "" not in measures and len(set(measures)) > 1


def _longer(named: frozenset[str], part: Claim, amounts: _Amounts) -> Claim | None:
    """The one larger amount of the part's sentence whose name holds that of the whole: 项目总投资 for 占总投资."""
    held = {
        claim.id: claim
        for name, claims in amounts().items()
        if named < name
        for claim in claims
        if claim.sentence == part.sentence and claim.id != part.id and same_time(claim, part)
    }
    larger = [claim for claim in held.values() if size(claim) > size(part)]
    return larger[0] if len(larger) == len(held) == 1 else None


def is_done(deed: str, words: str) -> bool:
    """Whether words end in a deed and hardly more: 办结案件, not 失业 in 失业人员再就业; 收回 is 回收."""
    before, found, behind = words.rpartition(deed if deed in words else deed[::-1])
    return bool(found) and len(behind) <= _ITS_OBJECT and before[-1:] not in _UNDONE


_UNDONE = frozenset("不未没沒非")  # 不合格 is no 合格
_ITS_OBJECT = 4  # characters of what was dealt with (办结的案件)


def _of_two(before: Sequence[Statement], share: Claim) -> Iterator[Share]:
    """The share that two counts right before it make: 发出216份，回收92份（回收率42.6%）."""
    counts = [s.level for s in before[-2:] if s.level is not None]
    if len(counts) != 2 or len({s.measures for s in before[-2:]}) != 1 or before[-1].measures == "percent":
        return
    alike = [s for s in before if s.measures == before[-1].measures and s.first.sentence == share.sentence]
    if len(alike) > len(counts) or not before[-1].lead.strip():
        return  # 25种中7种不合格，33种中9种不合格: of both together; 9类285个品种: no part of each other
    whole, part = sorted(counts, key=lambda c: c.figure.quantity.value, reverse=True)
    yield Share(share, part, whole, frozenset(), True, True)
