"""The measured thing as a short noun phrase, scope left in: 规模以上工业企业数量, 新能源汽车年产量.

The phrase is cut out of the clause before the figure: time words, connectives and the verb that leads to the number
are stripped. Where nothing is left, the noun behind the figure names it (504种主要工业产品), and where that is missing
too, the subject of the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.behind import noun_behind, of_what
from ledger.lang.zh.clauses import REACH
from ledger.lang.zh.elided import (
    NOTHING,
    Counted,
    attributed,
    elided,
    granted,
    leaned_on,
    leaned_on_sort,
    of_which_sort,
    owner,
    paid,
    part_of,
)
from ledger.lang.zh.naming import COUNTED, with_kind, without_kind
from ledger.lang.zh.owners import is_owner, of_the_owner, of_the_same
from ledger.lang.zh.parts import names_thing
from ledger.lang.zh.persons import Persons
from ledger.lang.zh.subjects import (
    CLAUSE,
    MARKS,
    MASK,
    SHARED_TAIL,
    in_clause,
    noun_after,
    noun_in,
    respective,
    without_deed,
)
from ledger.records import Kind

#: Nouns that name no thing of their own: what grew by 120 % stands before 增幅.
_BARE_HEAD = re.compile(
    r"(?:增幅|增速|降幅|涨幅|占比|比重|增长率|总数|总量|总额|平均[值数]|规模|人数|数量|金额|比例|名义|实际)"
)
#: 摊位月租八百元，在市场上要两千元: where it is, not what it is.
_PLACE_ONLY = re.compile(r"[^的]{2,4}上")
_RATIO = re.compile(r"(?:率|比重|占比|比例|收入比|系数)$")
_PRICES = re.compile(r"(?:名义|实际)$")
_SCOPE = re.compile(r"全[国省市县区球港校厂]|我国|世界|本[省市县区]")
_OF_WHAT = {Kind.CHANGE_REL, Kind.CHANGE_ABS, Kind.SHARE}
_AMOUNTS = {Kind.LEVEL, Kind.FLOW}
_OWNER = re.compile(r"(?:企业|业|公司|部门|地区|产业|经济|单位)$")
_SHORT = 9  # a phrase this short is read under the topic that the speaker has announced
_ATTRIBUTE = re.compile(
    r"((?:占地|建筑|总)?面积|占地|(?:资本)?规模|长度|高度|总长|容量|重量|[\u4e00-\u9fff]龄|价值|总值|造价)$"
)
#: The last characters of what `_ATTRIBUTE` finds.
_ATTRIBUTE_ENDS = frozenset("积地模度高长量龄值价")
#: An item of a list before this one that tells its own deed: 26家来自科技局、8家来自…
_ACTED = re.compile(rf"{MASK}[^{MASK}、]{{4,}}(?:、|和|及)\s*$|{MASK}\s*$")
_LISTED = re.compile(rf"{MASK}\s*(?:、|和|或|至)\s*$")
_MATES = 5  # items of a list behind a figure among which the verb for all is looked for
_NEXT_ITEM = re.compile(rf"(?P<noun>[\u4e00-\u9fff]{{0,6}}?)(?:、|和|及|与)\s*{MASK}+")
#: 5年内落成: the years in which so much is to be done, which no calendar names.
_YEARS_WITHIN = re.compile(r"(?<![过去近最其之随此后])((?:\d{1,2}|[两三四五六七八九十])年内)(?=[^年，]*$)")
_MEASURED = {"measure", "money", "count"}
_COUNTED_KINDS = {Kind.LEVEL, Kind.FLOW, Kind.SHARE, Kind.TARGET}
#: Money and shares of it are what each of several owners has; a count is of the things themselves.
_SHARED_OUT = {"money", "ratio", "fraction", "bare"}
#: A time spent and a number of times are somebody's own: 我每年做一次工作报告.
_OF_ONESELF = {Kind.DURATION, Kind.RATE}
_DOERS = {"count", "ratio", "fraction", "bare"}
_REST = re.compile(rf"([^，。！？；,;!?\n（(：:{MASK}]+)")
_AUXILIARY = re.compile(
    r"^(?:已经?|正在|都|也|均|就|可以?|能够?|会|将|分别|陆续|同时|来(?!自)|去|还|才|便|全部|一同|立即|亦|愿意)+"
)
_NO_DEED = re.compile(
    r"(?:的|是|为|和|与|及|或|当中|之中|以上|以下|左右|等|之|内|中|里|多|余|、|因|而|但|时|后|前|在内|左右|至|到|增|减|升|降|涨|跌|比|较|占|不(?!合格|达标|及格)|没|安排|予以)|[^\u4e00-\u9fff]|.$"
)
#: Those for whom, or to whom, something is done do not do it: 代表60万居民发问.
_FOR_WHOM = re.compile(r"(?:^|[\u4e00-\u9fff])(?:(?<![方面])向|代表|替|针对)\s*$")
_EQUALS = re.compile(r"(?:相[当等]|等)于(?:约|大约)?\s*$")
_PRICED_EACH = re.compile(r"[以按用]每[\u4e00-\u9fff]{1,3}\s*$")
_NEWLY = re.compile(r"新增|净增|新设|新签|新登记")
_IN_ALL = re.compile(r"累计|共有|总数|总计|总量|现有|已有")
_AGO = re.compile(r"(?:以|之)?前(?P<new>，?)(?P<what>(?!的)[\u4e00-\u9fff“”《》「」]{2,16})")
_WHEN = re.compile(r"^(?:我们?|他们?|你们?|就|已经?|便|首次|第一次)+|(?:的?时候?|了|的)$")
_VISITS = {"人次", "户次", "家次"}
_LEADS_ON = re.compile(r"(?:到了?|至|为|成|达|、|和|及|与|以及)$")
_DEED_END = re.compile(r"(?:了|着|(?<![通超经])过|等|的|而已|当?中|后|之后|时|任务|要求)+$")


def metric_of(
    masked: str,
    stretch: Stretch,
    numeral: Numeral,
    kind: Kind,
    earlier: str | None,
    *,
    persons: Persons,
    counted: Counted = NOTHING,
    topic: str = "",
    series: str = "",
    alike: str = "",
) -> str | None:
    """The noun phrase that names what the figure measures, or `None` where the sentence names nothing.

    `masked` is the text `without_numerals`; `earlier` the metric of the figure before in the same sentence, `series`
    that of the last one in the same unit (whose 利润 a list leaves out: ……实现利润5亿元；集体企业4亿元), `alike` the
    same of a sentence before, `counted` that of the last counted thing, `topic` what the speaker has announced.
    """
    clauses = CLAUSE.split(masked[max(stretch.start, numeral.start - REACH) : numeral.start])
    own = clauses[-1] = persons.named(clauses[-1], stretch, doing=kind in _OF_ONESELF)
    behind = noun_behind(masked, stretch, numeral)
    printed = behind if numeral.form == "fraction" else noun_after(masked, stretch, numeral)
    noun = behind or of_what(printed)
    held = noun != printed or (noun and _FOR_WHOM.search(own))
    if behind and numeral.form == "count":
        own = own.partition(MASK)[0]  # what stands between two figures belongs to the first
    whole = part_of(own, counted) if not noun and counted.unit == numeral.unit else ""
    if kind is Kind.DURATION and (ago := _AGO.match(masked, numeral.end, stretch.end)):
        return _since(ago, clauses)
    subject = respective(own) or in_clause(own)
    if kind is Kind.SHARE and not noun and (len(subject) < 2 or _SCOPE.fullmatch(subject)):
        noun = noun_after(masked, stretch, numeral, any_form=True)
    if earlier and _LISTED.search(own) and not respective(own):
        return earlier  # 达-15、-25: each of a row of bare figures measures the same
    subject, deed = without_deed(subject)
    if noun and not names_thing(subject):
        noun = of_which_sort(noun, masked, numeral.start)
    kept = without_kind(earlier or "")
    if not noun and (named := elided(own, clauses[:-1], numeral, kept)):
        return with_kind(of_the_owner(named, alike), kind, own, numeral, bare=True)
    told = _completed(subject, noun, clauses[:-1], kind, kept)
    subject = owner(own, clauses[:-1]) + (told if told == subject else _added_or_held(told, own))
    if deed and deed not in subject + noun:
        subject += deed + ("的" if noun else "")
    doing = "" if held else _doing(masked, stretch, numeral, kind, noun)
    if whole and doing:
        return with_kind(f"{doing}的{whole}", kind, own, numeral, bare=False)
    subject = granted(own, clauses[:-1]) + attributed(subject, counted)
    if noun and _FOR_WHOM.search(own):
        subject = ""
    phrase = _joined(subject, noun, doing, own)
    if noun and _EQUALS.search(own):
        return f"{subject}相当于{noun}的{numeral.unit}数" if numeral.unit else f"{subject}相当于{noun}"
    attribute = _ATTRIBUTE.search(subject) if subject[-1:] in _ATTRIBUTE_ENDS else None
    if attribute and numeral.form == "money" and not noun and masked.startswith("的", numeral.end):
        noun = noun_after(masked, stretch, numeral, any_form=True)  # 价值3亿元的货物
    if noun and attribute and (numeral.form in _MEASURED or attribute[1].endswith("龄")):
        phrase = noun + attribute[1]
    if phrase in {subject, noun} and numeral.form in _SHARED_OUT:
        phrase = _with_owner(phrase, alike, clauses[:-1])
    if (
        (not phrase or _PRICED_EACH.search(own))
        and numeral.form == "money"
        and len(sum_for := noun_after(masked, stretch, numeral, any_form=True)) > 2
    ):
        phrase = sum_for  # 三元游园优惠: what the sum is for stands at its heel
    phrase = phrase.replace(MASK, "")
    phrase = paid(phrase) if numeral.form == "money" else phrase
    if not phrase:
        return None
    phrase = phrase if topic else _leaning(phrase, noun, clauses[:-1], earlier)
    if series and _OWNER.search(phrase) and kind in _AMOUNTS and (tail := SHARED_TAIL.search(series)):
        phrase += tail.group()
    if topic and len(phrase) < _SHORT and topic not in phrase:
        phrase = topic + phrase
    if kind in _COUNTED_KINDS and (within := _YEARS_WITHIN.search(own)):
        phrase = within[1] + phrase
    return with_kind(phrase, kind, own, numeral, bare=not noun)


def _leaning(phrase: str, noun: str, clauses: Sequence[str], earlier: str | None) -> str:
    """A verb without a thing, or a noun that could be of anything, with what the clause before it tells of."""
    if not noun and not earlier and not names_thing(phrase):
        return leaned_on(clauses) + phrase
    return leaned_on_sort(noun, clauses) + noun if phrase == noun else phrase


def _with_owner(phrase: str, alike: str, clauses: Sequence[str]) -> str:
    """An owner with what is owned, a thing that only somebody can have with whose it is."""
    if not phrase or not is_owner(phrase):
        return of_the_owner(phrase, alike)
    before = in_clause(clauses[-1]) if clauses and MASK not in clauses[-1] else ""
    told = of_the_same(phrase, alike) if alike else phrase
    return of_the_same(phrase, before) if told == phrase and before else told


def _added_or_held(kept: str, own: str) -> str:
    """A name taken over from the figure before, told apart where one counts what is new and the other what there is."""
    new = _NEWLY.search(own)
    if kept and new and not _NEWLY.match(kept):
        return new[0] + _IN_ALL.sub("", kept)
    return _NEWLY.sub("", kept, count=1) if not new and _IN_ALL.search(own) and _NEWLY.match(kept) else kept


def _since(ago: re.Match[str], clauses: Sequence[str]) -> str:
    """What happened that long ago: 该计划12年前提出 → 该计划提出距今年数."""
    told = () if ago["new"] else (in_clause(clause) for clause in reversed(clauses[-2:]))
    subject = next((found for found in told if len(found) > 1), "")
    return f"{subject}{_WHEN.sub('', MARKS.sub('', ago['what']))}距今年数"


def _completed(subject: str, noun: str, clauses: Sequence[str], kind: Kind, kept: str) -> str:
    """The subject, taken from an earlier clause or figure where its own clause leaves it out."""
    if len(subject) < 2 and not noun:
        if kind is Kind.RATE:
            return in_clause(clauses[-1]) if clauses and MASK not in clauses[-1] else ""
        if kind in _AMOUNTS and not kept and clauses and MASK in clauses[-1]:
            return ""  # that clause's subject is measured by its own figure, in another unit
        subject = next((found for clause in reversed(clauses) if len(found := in_clause(clause)) >= 2), "")
        return kept if kept and (not subject or subject in kept) else subject
    if kept and kind in _AMOUNTS | {Kind.RATE} and not noun and _PLACE_ONLY.fullmatch(subject):
        return subject + kept
    bare = _BARE_HEAD.fullmatch(subject) or subject.startswith("占")
    if kept and (bare or (len(subject) < 2 and not noun and kind in _OF_WHAT)):
        kept = _PRICES.sub("", kept) if _PRICES.fullmatch(subject) else kept
        return kept if kept.endswith(subject) else kept + subject
    return subject


def _joined(subject: str, noun: str, doing: str, own: str) -> str:
    """Subject, noun and what the counted things do as one phrase: 入围全国百强的制造业企业."""
    if not doing or doing in subject + noun or (not noun and _RATIO.search(subject)):
        return subject if noun in subject else subject + noun
    if not own.strip() or (not noun and _ACTED.search(own)):
        subject = ""
    if noun:
        return f"{subject}{doing}的{noun}"
    return doing + subject if COUNTED.search(subject) else subject + doing


def _doing(masked: str, stretch: Stretch, numeral: Numeral, kind: Kind, noun: str) -> str:
    """What the counted things do or are, from the rest of their clause: ……家企业入围全国百强."""
    counted = numeral.form in _DOERS or kind is Kind.SHARE or numeral.unit in _VISITS
    if kind not in _COUNTED_KINDS or not counted:
        return ""
    position = numeral.end
    for _ in range(_MATES):
        listed = _NEXT_ITEM.match(masked, position, stretch.end)
        if listed is None or noun_in(listed["noun"]) != listed["noun"]:
            break
        position = listed.end()
    found = _REST.match(masked, position, stretch.end)
    if found is None:
        return ""
    if position > numeral.end:  # 12个馆、300名工匠参加: the last of a list tells what all do
        noun = noun_in(found[1])
    rest = MARKS.sub("", found[1])
    at = rest.find(noun) + len(noun) if noun else 0
    doing = _AUXILIARY.sub("", rest[at:].lstrip("的"))
    if masked.startswith(MASK, found.end()) and _LEADS_ON.search(doing):
        if noun or noun_in(doing) or doing[-1] not in "、和及与":
            return ""
        doing = doing[:-1]
    if _NO_DEED.match(doing):
        return ""
    return _DEED_END.sub("", doing)[:24]
