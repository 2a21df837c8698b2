"""A figure that is said to lie above or below another one does.

增速6.4%，高于全国的6.2% and “7 percent, above the 6 percent average” set two figures of one sentence against
each other; 超过经济增速 sets one against a figure that stands elsewhere in the same text, if exactly one
number there has that name, that kind and that period; 快于全部茶业增速, which names it for short, only ever agrees. What is told to lie below or above the number of a goal lies on that side of
the goal; what is above a goal ("inflation remains above our 2 percent goal") is held against the figure that is told of
it next, where it lies there. In Chinese the word may stand behind the other figure
(比上年的75万人多), or both are told as the least and the most (少则3天，多则10天; at least one session and
possibly two sessions); what differs is then a tension at most. Each is read as an interval. What is said to be needed of
a supply that is enough (入口90吨，只需70吨，并无短缺) only ever agrees. How far the one lies from the other (高于全国0.2个百分点)
is no second figure of the same sort.

consistent: 全省中小企业增加值增长6.4%，高于大型企业的5.8%。
consistent: The unemployment rate was 4.1 percent, lower than last year's 4.6 percent.
contradiction: 全省中小企业增加值增长6.4%，高于大型企业的6.8%。
contradiction: The unemployment rate was 4.8 percent, lower than last year's 4.6 percent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ledger.book import Book, key, overlap, subject
from ledger.checks._goals import off_goals
from ledger.checks._making import Rule
from ledger.checks._order import Way, ordered
from ledger.checks._wording import Wording, any_of, wording, words
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import (
    CHANGE_ABS,
    CHANGE_REL,
    EQ,
    FROM,
    TARGET,
    TO,
    Bound,
    Claim,
    Finding,
    Transcript,
    Verdict,
)

_NEAR = 8  # code points between a figure and the word that compares it: ", well ", " was "
_ON_TOP = 16  # code points before a figure in which a word says that it comes on top of another
_LONGEST_NAME = 32  # code points of the other side's name
_CHANGES = frozenset((CHANGE_ABS, CHANGE_REL))

_Named = Mapping[tuple[frozenset[str], str | None, str, str | None], Sequence[Claim]]


def find(book: Book) -> Iterator[Finding]:
    """One finding for each figure that is said to lie on one side of another."""
    for transcript, sentences in book.sentences():
        named: _Named | None = None
        for claims in sentences:
            said = _comparing(transcript, claims)
            if said is not None:
                named = _by_name(transcript) if named is None else named
                yield from _in(said, named)
        goals = [claim for claim in transcript.claims if _is_goal(claim)]
        yield from _beside_goals(transcript, goals)
        yield from off_goals(transcript, goals)


_GOAL = "plan"  # the basis of a metric that names a goal
_SIDES = {Bound.LT: -1, Bound.GT: 1}


def _beside_goals(transcript: Transcript, goals: Sequence[Claim]) -> Iterator[Finding]:
    """One finding for each figure that is told to lie below or above the very number of a goal for it."""
    for claim in transcript.claims if goals else ():
        sign = _SIDES.get(claim.figure.quantity.bound)
        if sign is None or claim.metric is None or claim in goals:
            continue
        own = [goal for goal in goals if _is_for(goal, claim)]
        ahead = [goal for goal in own if goal.figure.span.start < claim.figure.span.start]
        for goal in (*ahead[-1:], *own[len(ahead) : len(ahead) + 1]):
            way = Way(sign, "below" if sign < 0 else "above", certain=False)
            yield ordered("comparison", [goal, claim], way, names=("than", "compared"))


def _is_goal(claim: Claim) -> bool:
    found = key(claim) if claim.kind is TARGET and claim.figure.quantity.bound is EQ else None
    return found is not None and _GOAL in found.basis


def _is_for(goal: Claim, claim: Claim) -> bool:
    """Whether a figure prints the number of a goal, and measures what the goal is set for."""
    one, other = goal.figure.quantity, claim.figure.quantity
    same = (one.value, one.upper, unit_class(one.unit)) == (other.value, other.upper, unit_class(other.unit))
    set_for, measured = subject(goal.metric or "").content, subject(claim.metric or "").content
    return same and bool(set_for & measured) and len(set_for - measured) <= 1


def _by_name(transcript: Transcript) -> _Named:
    """The claims of the text by what they are about, unit class, kind and period."""
    found: dict[tuple[frozenset[str], str | None, str, str | None], list[Claim]] = defaultdict(list)
    for claim in transcript.claims:
        if claim.metric is not None and claim.role is not FROM:
            found[_name(claim, claim.metric)].append(claim)
    return found


def _name(claim: Claim, metric: str) -> tuple[frozenset[str], str | None, str, str | None]:
    period = None if claim.period is None else claim.period.text
    return subject(metric).content, unit_class(claim.figure.quantity.unit), claim.kind.value, period


def _in(said: Wording, named: _Named) -> Iterator[Finding]:
    for number, claim in enumerate(said.claims):
        if any_of("comparison.on_top").search(said.before(number)[-_ON_TOP:]):
            continue  # how far above, not above what: an extra $100 million above the old $500 million
        found = _beside(said, number) or _told_behind(said, number) or _elsewhere(said, number, named)
        found = found or _least_and_most(said, number)
        if found is not None:
            other, way = found
            yield ordered("comparison", [other, claim], way, names=("than", "compared"))
        elif (loose := _enough(said, number) or _all_of_it(said, number, named)) is not None:
            finding = ordered("comparison", [loose[0], claim], loose[1], names=("than", "compared"))
            if finding.verdict is Verdict.CONSISTENT:
                yield finding


def _comparing(transcript: Transcript, claims: tuple[Claim, ...]) -> Wording | None:
    """The words of the sentence, if they compare at all; most don't, and are not folded."""
    span, text = claims[0].sentence, transcript.source.text
    compares = _HINT.search(span.of(text).lower())
    if compares is None and len(claims) > 1:
        behind = text[claims[0].figure.span.end : span.end]
        compares = _HINT_BEHIND[0].search(behind) and _HINT_BEHIND[1].search(behind)
    return wording(transcript.source, claims) if compares else None


# what every comparing word has, in either script; and what both words have that stand around another figure
_HINT = compiled(
    "[于於过過及则則]|短缺|足[够夠]|有[余餘]|不足|as few|as little|at least|than|above|below|exceed|short|behind|ahead|enough|plenty"
)
_HINT_BEHIND = compiled("[比较較]"), compiled("[高多大快低少小慢]")


def _beside(said: Wording, number: int) -> tuple[Claim, Way] | None:
    """The next figure, if a comparing word and the other side's name lead from this one to it."""
    other = _next(said, number)
    if other is None:
        return None
    between, claim = said.between(number, number + 1), said.claims[number]
    if _IS_SET_AGAINST.match(between):
        return None  # 通胀率为5.1%，与上年的8.4%相比大降，并低于目标的6%: the 5.1 is below
    for match in any_of("comparison.above", "comparison.below").finditer(between):
        before, name = between[: match.start()], between[match.end() :]
        if _is_how_far(claim, before, match.group()):
            continue
        if len(_TIMED.sub("", before)) <= _NEAR and _is_name(name) and not _is_denied(before):
            return other, _way(match.group())
    own = said.text[said.places[number + 1].start : said.places[number + 1].end]
    own_word = any_of("comparison.above", "comparison.below").match(own)
    if own_word and re.fullmatch(r"[,，\s]*", between) and _of_a_mark().match(said.after(number + 1)):
        return _bare(other), _way(own_word.group())
    return None


_IS_SET_AGAINST = compiled(r"\s*(?:的[^，。；,]{0,8})?(?:相比|比[较較]|相[较較])")

# "2.1 percent this year, below the forecast of 2.3": the time of a figure is no other name.
_TIMED = compiled(
    r"\A\s(?:(?:for\s)?(?:this|next|last)\s(?:year|quarter|month)|in\s(?:19|20)\d\d)(?=,)", re.IGNORECASE
)


@cache
def _of_a_mark() -> re.Pattern[str]:
    """What makes of a figure the other side: 高于6.8%的全国水平; in 超过20万元的要到柜台办理 it says which cases."""
    return compiled(
        rf"\s?的[^，,。；;]{{0,14}}?(?:{any_of('comparison.marks').pattern})\s*(?:[，,。；;、)）]|\Z)"
    )


def _is_how_far(claim: Claim, before: str, word: str) -> bool:
    """Whether a figure says how far apart two others lie: "$200 million more than last year's $6.0 billion"."""
    return (
        word.isascii()
        and not before.strip()
        and (claim.kind in _CHANGES or word.startswith(("more", "less", "fewer")))
    )


_SET_AGAINST = compiled(
    rf"(?P<own>[^，,。；;]{{0,{_NEAR}}})[，,]?[比较][^，,。；;:：、]{{1,{_LONGEST_NAME}}}"
)
_BEHIND = compiled(
    r"[^，,。；;的]{0,6}?(?:为|要|还|更|还要)?(?P<word>[高多大快低少小慢])(?=[了出得，,。；;!?！？]|\Z)"
)
_LESS = frozenset("低少小慢")


def _told_behind(said: Wording, number: int) -> tuple[Claim, Way] | None:
    """The next figure, where the word that compares stands behind it: 79000个，比上年的75000个多."""
    other = _next(said, number)
    if other is None:
        return None
    led = _SET_AGAINST.fullmatch(said.between(number, number + 1))
    behind = _BEHIND.match(said.after(number + 1)) if led else None
    is_change = [claim.kind in _CHANGES for claim in (said.claims[number], other)]
    if led is None or behind is None or _is_denied(led["own"]) or is_change[0] != is_change[1]:
        return None
    return other, Way(-1 if behind["word"] in _LESS else 1, behind["word"], False)


def _least_and_most(said: Wording, number: int) -> tuple[Claim, Way] | None:
    """The next figure, where the two are said to be the least and the most: 少则3天，多则10天."""
    one, other = said.claims[number], _next(said, number)
    if other is None:
        return None
    leads = [said.before(at).rstrip() for at in (number, number + 1)]
    for way in words("comparison", "least_most"):
        if leads[0].endswith(way[0]) and leads[1].endswith(way[1]):
            return other, Way(-1, way[1], certain=False)
    least = one.figure.text.lower().startswith(words("comparison", "least"))
    if least and leads[1].endswith(words("comparison", "likely")) and overlap(one, other) == 1:
        return other, Way(-1, "at least", certain=False)
    return None


def _enough(said: Wording, number: int) -> tuple[Claim, Way] | None:
    """The next figure, where it is what is needed of this one, and behind it there is said to be enough.

    入口4400公斤，婴儿只需食用800公斤，所以没有短缺. It is taken for the need of that very supply only where it is no larger.
    """
    other = _next(said, number)
    if other is None or said.claims[number].kind in _CHANGES or other.kind in _CHANGES:
        return None
    if any_of("comparison.needed").search(said.between(number, number + 1)) is None:
        return None
    after = said.after(number + 1)
    enough = any_of("comparison.enough").search(after)
    if enough is None or any_of("direction.denied").search(_CLAUSES.split(after[: enough.start()])[-1]):
        return None  # 未必足够
    return other, Way(1, enough.group(), certain=False)


_CLAUSES = compiled("[,，。；;]")


def _next(said: Wording, number: int) -> Claim | None:
    """The next figure of the sentence, if it can be held against this one."""
    if number + 1 == len(said.claims):
        return None
    one, other = said.claims[number], said.claims[number + 1]
    alike = unit_class(one.figure.quantity.unit) == unit_class(other.figure.quantity.unit)
    return other if alike and FROM not in (one.role, other.role) and other.role is not TO else None


def _is_name(name: str) -> bool:
    """Whether the words name another side (大型企业的): without a tie they say how far the two lie apart."""
    tied = name.rstrip().endswith(words("comparison", "ties"))
    return tied and len(name) <= _LONGEST_NAME and not re.search(r"[,，。；;:：(（]", name)


def _is_denied(before: str) -> bool:
    return re.search(r"(?:不|未|没有?|\bnot|\bno)\s?\Z", before) is not None


def _way(word: str) -> Way:
    return Way(1 if any_of("comparison.above").fullmatch(word) else -1, word, True)


def _bare(claim: Claim) -> Claim:
    """The claim with its number alone: 高于6.8%的全国水平 names the 6.8 % itself."""
    quantity = replace(claim.figure.quantity, bound=EQ)
    return replace(claim, figure=replace(claim.figure, quantity=quantity))


def _elsewhere(said: Wording, number: int, named: _Named) -> tuple[Claim, Way] | None:
    """The figure that the words behind name without printing it: 超过经济增速."""
    claim, rest = said.claims[number], said.after(number)
    match = _compared().match(rest)
    if match is None:
        return None
    name = re.split(r"[,，。；;、:：(（]|\Z", rest[match.end() :])[0]
    if not 2 <= len(name) <= _LONGEST_NAME:
        return None
    others = [other for other in named.get(_name(claim, name), ()) if other.id != claim.id]
    if len({other.figure.quantity.value for other in others}) != 1:
        return None
    return others[0], _way(match["word"])


@cache
def _compared() -> re.Pattern[str]:
    """A comparing word right behind a figure: ，也明显快于."""
    word = any_of("comparison.above", "comparison.below").pattern
    return compiled(rf"[,，、\s]?(?:[也都均还仍则]|继续|明显|显著|大大|远远|远|大幅|略|稍)*(?P<word>{word})")


# 全部工业增速, 整体投资增长: what all there is of a thing is called, which its own figure needn't repeat
_ALL = compiled(r"(?:全部|整体|总体|整个|所有)(?:的)?(?P<thing>[^\W!-~]{2,})")


def _all_of_it(said: Wording, number: int, named: _Named) -> tuple[Claim, Way] | None:
    """The figure of all there is of a thing that the words behind name for short: 远快于全部茶业增速.

    Of those of one kind and time whose names hold that of the thing, the shortest is meant; it counts only where it lies
    on the side that is said.
    """
    claim, match = said.claims[number], _compared().match(said.after(number))
    if match is None or claim.metric is None:
        return None
    name = _ALL.match(re.split(r"[,，。；;、:：(（]|\Z", said.after(number)[match.end() :])[0])
    if name is None:
        return None
    (_, unit, kind, period), own = _name(claim, claim.metric), subject(claim.metric)
    thing = subject(name["thing"]).content
    meant = sorted(
        (
            (len(content), number, others)
            for number, ((content, *sort), others) in enumerate(named.items())
            if sort == [unit, kind, period] and thing <= content and content != own.content
        ),
    )
    if not thing or not meant or (len(meant) > 1 and meant[0][0] == meant[1][0]):
        return None
    others = [other for other in meant[0][2] if subject(other.metric or "").basis == own.basis]
    if len({other.figure.quantity.value for other in others}) != 1:
        return None
    return others[0], _way(match["word"])


RULE = Rule("comparison", "order", __doc__ or "", find)
