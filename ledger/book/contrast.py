"""What a text sets side by side and so does not mean as one, whatever the metrics say.

A speaker who says the same sentence twice in a row with one thing changed, under her plan and under his, in
one race and in the next, compares two quantities; who prints both numbers in one breath knows both. Neither
number is a slip for the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ledger.book.called_years import is_called_by_another_year
from ledger.book.mentions import STRESS, gap, gap_to, place_of, value_of
from ledger.likeness import content, key, subject
from ledger.patterns import compiled
from ledger.quantity import in_first_unit
from ledger.records import EQ, FROM, RANK, TARGET, TO, Bound, Claim

_NEXT = 250  # code points between two sentences that are said in a row
# code points before and behind two figures that make one frame of their sentences
_FRAME, _FRAME_BEHIND = 8, 4
_OFTEN = 2  # sentences that say a number; another number beside it is a slip then
_DATES = compiled(r"截至|截止|截到|[\d年月日底末初，,：:]")


def before(claim: Claim) -> str:
    """The words of the sentence that lead to the figure, without blanks, in small letters."""
    start = claim.figure.span.start - claim.sentence.start
    return "".join(claim.prefix[-start:].split()).casefold() if start > 0 else ""


def behind(claim: Claim) -> str:
    """The words of the sentence behind the figure, without blanks, in small letters."""
    end = claim.sentence.end - claim.figure.span.end
    return "".join(claim.suffix[:end].split()).casefold() if end > 0 else ""


def alike(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )


_OWNER = compiled(
    r"(?:\b(my|your|his|her|our|their)|(我|你|您|他|她|我们|你们|他们|咱们)的?)\s*$", re.IGNORECASE
)
_OWNER_ENDS = frozenset("yYrRsS\u017f我你您他她们的")  # ſ is a small s to a pattern


_OWN = 8  # code points that such a word has, with the one before it


def of_two_owners(one: Claim, other: Claim) -> bool:
    """Whether the words right before two figures give them to two owners: my 30 years, your 30 years."""
    first = _owner(one)
    second = None if first is None else _owner(other)
    return first is not None and second is not None and first != second


def _owner(claim: Claim) -> str | None:
    words = claim.prefix.rstrip()[-_OWN:]
    found = _OWNER.search(words) if words[-1:] in _OWNER_ENDS else None
    return None if found is None else found[0].strip().casefold()


_SHORT = compiled(r"逆差|赤字|亏损|虧損|\b(?:deficit|shortfall|loss)\b", re.IGNORECASE)
_OVER = compiled(r"顺差|順差|盈余|盈餘|盈利|\b(?:surplus|profit)\b", re.IGNORECASE)


def of_two_signs(one: Claim, other: Claim) -> bool:
    """Whether one figure is a shortfall and the other a surplus: their sizes alone say nothing of what changed."""
    first, second = one.metric or "", other.metric or ""
    return bool(
        (_SHORT.search(first) and _OVER.search(second)) or (_OVER.search(first) and _SHORT.search(second))
    )


def counted_off(claims: Sequence[Claim]) -> frozenset[str]:
    """The ranks, by identifier, that only count up: school is No. 1, school is No. 2, school is No. 3."""
    found: set[str] = set()
    for one, other in pairwise(claims):
        next_one = in_first_unit(other.figure.quantity) - in_first_unit(one.figure.quantity) == 1
        if one.kind is other.kind is RANK and next_one and gap_to(one, other) < _NEXT:
            found |= {one.id, other.id}
    return frozenset(found)


_MORE = compiled(r"\s*more\b", re.IGNORECASE)
_ANOTHER_ENDS = frozenset("rRlL外又还還有的共计計是")
_ANOTHER = compiled(
    r"\b(?:another|an additional|a further)\s*\Z|另外[又还還有的]*\Z|另[有外]\Z"
    r"|[再又][加添多][^，。；,]{1,8}[，,]?\s*(?:[总總一合]?共|合[计計])[有是]?\Z",
    re.IGNORECASE,
)


def comes_on_top(claim: Claim) -> bool:
    """Whether a figure comes on top of another one, and so is not all that is spoken of: another 577 projects, 310 more."""
    if _MORE.match(claim.suffix):
        return True
    if claim.prefix.rstrip()[-1:] in _ANOTHER_ENDS and _ANOTHER.search(claim.prefix):
        return True
    text = claim.figure.text
    return text[0] in "aA" and _ANOTHER_OF_IT.match(text) is not None


_ANOTHER_OF_IT = compiled(r"another\b|an additional\b|a further\b", re.IGNORECASE)
_PLANNED = compiled(
    r"计划|計劃|計畫|规划|規劃|目标|目標|[拟擬]|[将將][会會在]?|\b(?:plans?|planned|planning|will|aims?)\b",
    re.IGNORECASE,
)
_SO_FAR = compiled(
    r"(?:目前[为為]止|至今|迄今|已[经經]?)[^，。；]{0,8}\Z|\b(?:so far|to date|already)\b[^,.;]{0,20}\Z",
    re.IGNORECASE,
)


def of_plan_and_progress(one: Claim, other: Claim) -> bool:
    """Whether the one sentence speaks of a plan and the other of how far it has come: 18 to be opened, 17 opened so far."""
    return any(
        _SO_FAR.search(before(done))
        and _PLANNED.search(before(plan) + behind(plan))
        and not _SO_FAR.search(before(plan))
        for plan, done in ((one, other), (other, one))
    )


def side_by_side(claims: Sequence[Claim]) -> frozenset[str]:
    """The claims, by identifier, that stand in one frame with the one before or behind them and differ from it."""
    found: set[str] = set()
    for one, other in pairwise(claims):
        if value_of(one) != value_of(other) and is_frame(one, other):
            found |= {one.id, other.id}
    return frozenset(found)


def is_frame(one: Claim, other: Claim) -> bool:
    """Whether the words on one side of two figures in a row are alike and then say two things."""
    if one.source != other.source or one.speaker != other.speaker or not 0 < gap_to(one, other) <= _NEXT:
        return False
    return _sets_apart(before(one)[::-1], before(other)[::-1], _FRAME, -1) or _sets_apart(
        behind(one), behind(other), _FRAME_BEHIND, 1
    )


def _sets_apart(first: str, second: str, least: int, step: int) -> bool:
    """Whether two texts, read away from their figures, begin alike and then say two things.

    `step` is -1 for texts that are turned round.
    """
    shared = alike(first, second)
    if shared < least:
        return False
    own = [_says(text[shared:][::step]) for text in (first, second)]
    return all(own) and own[0] != own[1]


def _says(words: str) -> frozenset[str]:
    return subject(_DATES.sub("", words)).content


def against_a_mark(claims: Sequence[Claim]) -> frozenset[str]:
    """The claims, by identifier, that are the mark a hedged number of their sentence is held against.

    Under 3 percent, and so within the ceiling of 3 percent: the same number and no repeat, unless the two are one
    breath apart (nearly 8 years, 8 years). So is what lies below the mark that was told before it.
    """
    if all(claim.figure.quantity.bound is EQ for claim in claims):
        return frozenset()
    below = (other.id for one, other in pairwise(claims) if is_below_the_mark(one, other))
    return frozenset(below) | frozenset(
        other.id
        for one, other in pairwise(claims)
        if other.figure.quantity.bound is EQ is not one.figure.quantity.bound
        and value_of(one) == value_of(other)
        and place_of(one) == place_of(other)
        and gap(one, other) > STRESS
    )


_EACH_YEAR = compiled(r"(?:[一每]年|年均|\b(?:a|each|every|per) year)[^，,。；]{0,6}\Z", re.IGNORECASE)
_BEYOND = frozenset((Bound.LT, Bound.GT))


def is_below_the_mark(one: Claim, other: Claim) -> bool:
    """Whether one of two equal numbers lies below or above what the other is: 收了53亿……其实一年不到53亿.

    So it is in one sentence, unless they are one breath apart, and where only that one is told of each year.
    """
    bounds = one.figure.quantity.bound, other.figure.quantity.bound
    if bounds[0] is bounds[1] or EQ not in bounds or _BEYOND.isdisjoint(bounds):
        return False
    if one.sentence == other.sentence and gap(one, other) > STRESS:
        return True
    hedged, bare = (one, other) if other.figure.quantity.bound is EQ else (other, one)
    return bool(_EACH_YEAR.search(before(hedged))) and not _EACH_YEAR.search(before(bare))


def in_one_breath(claims: Sequence[Claim], said: Mapping[object, Sequence[Claim]]) -> frozenset[str]:
    """The claims, by identifier, whose sentence also prints what another sentence says of their quantity.

    `said` holds the claims of each sentence that has several numbers, as `numbers` finds them. A goal of something else
    that the sentence prints (expectations below 2 percent, to keep inflation at 2 percent) is no such number.
    """
    places = [place_of(claim) for claim in claims]
    if said.keys().isdisjoint(places):
        return frozenset()
    told: dict[object, set[object]] = defaultdict(set)
    for claim, place in zip(claims, places, strict=True):
        told[value_of(claim)].add(place)
    return frozenset(
        claim.id
        for claim, place in zip(claims, places, strict=True)
        for other in said.get(place, ())
        if (value := value_of(other)) != value_of(claim)
        and 0 < len(told.get(value, set()) - {place}) < _OFTEN
        and not _is_goal_of_another(claim, other)
    )


def _is_goal_of_another(claim: Claim, other: Claim) -> bool:
    plans = (claim.kind is TARGET, other.kind is TARGET)
    return plans == (False, True) and content(claim) != content(other)


_SET_AGAINST = compiled(r"\b(?:compare[sd]? (?:to|with)|as against|versus)\s(?:[^,.;]*\s)?\Z", re.IGNORECASE)


def is_set_against(claim: Claim) -> bool:
    """Whether what stands before it is held against the figure, so that the two are of two times or things."""
    return _SET_AGAINST.search(claim.prefix) is not None


_MOVED = frozenset((FROM, TO))
_ONE_MATTER = 200  # code points between two sentences of one matter
_PART_OF_IT = compiled(r"\s*(?:\w+\s+)?of (?:this|that|these|those|it|them|which)\b", re.IGNORECASE)
_OF_IT = compiled(
    r"\bof (?:this|that|these|those|which|whom|it|them)(?: (?:amount|sum|total|number))?,? (?:\w+ )?\Z",
    re.IGNORECASE,
)
_MOVES_TO = compiled(
    r"\b(?:down|up|back|dropped|fell|fallen|rose|risen|climbed|cut|reduced|increased|reached)\b[^.;]{0,16}\bto\s*\Z"
    r"|\breached (?:an? )?(?:\w+ )?\Z",
    re.IGNORECASE,
)
_MOVES_END = frozenset("oO")  # or a blank


def is_another(claim: Claim, others: Sequence[Claim], *, by_words: bool) -> bool:
    """Whether what the text leaves open is best closed by taking the figure for another quantity than the others'.

    So it is of two places in a ranking, which moves from year to year; where they are called by two years; where one of them is told as the end of a way
    and a time is missing, unless words join them (`by_words`); where the words make it a part (five billion of this, of this five billion);
    where a goal is only supposed, or two foresee it; and where the digits are the same near by: the hedges then point
    away from each other, as those of two classes do (less than four ounces, more than four ounces).
    """
    if claim.kind is RANK and any(None in (one.period, claim.period) for one in others):
        return True
    if any(is_called_by_another_year(one, claim) for one in others):
        return True
    if not by_words and any(
        None in (one.period, claim.period) and _is_moved(one) for one in (*others, claim)
    ):
        return True
    if (
        not by_words
        and claim.kind is TARGET
        and (_is_supposed(claim) or all(map(_is_supposed, others)) or _are_side_by_side(claim, others))
    ):
        return True
    first, second = (in_first_unit(one.figure.quantity) for one in (others[0], claim))
    is_near = claim.sentence.start - others[0].sentence.end < _ONE_MATTER
    return (
        (first == second and is_near)
        or _PART_OF_IT.match(claim.suffix) is not None
        or _OF_IT.search(claim.prefix) is not None
    )


# a goal that might be another: “a 3 percent target”, “raise the target to 3 percent”; the one that is has a “the” or “our”
_SUPPOSED = compiled(
    r"\b(?:an?|another|higher|lower|new|different)\s+\Z"
    r"|\b(?:rais|mov|lift|chang|increas|lower|switch|adopt|go|rather|instead)\w*\b[^.;]{0,28}\b(?:to|of|than)\s+(?:an?\s+)?\Z",
    re.IGNORECASE,
)


def _is_supposed(claim: Claim) -> bool:
    found = key(claim)
    return found is not None and "plan" in found.basis and _SUPPOSED.search(claim.prefix) is not None


def _are_side_by_side(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether one speaker tells two forecasts in a row, and no third: forecasters see 6 percent; you see 4 percent."""
    other = others[0]
    return len(others) == 1 and other.speaker == claim.speaker and gap(other, claim) < _ONE_MATTER


def _is_moved(claim: Claim) -> bool:
    if claim.role in _MOVED:
        return True
    last = claim.prefix[-1:]
    moved = (last in _MOVES_END or last.isspace()) and _MOVES_TO.search(claim.prefix) is not None
    return moved and not _is_standing_goal(claim)


def _is_standing_goal(claim: Claim) -> bool:
    """Whether something is to be brought to what is its goal anyway: "bring inflation down to 2 percent"."""
    found = key(claim) if claim.kind is TARGET else None
    return found is not None and "plan" in found.basis


def numbers(claims: Sequence[Claim]) -> Mapping[object, Sequence[Claim]]:
    """The claims of each sentence and unit class, by `place_of`, where they print several numbers."""
    alone: dict[object, Claim] = {}
    several: dict[object, list[Claim]] = {}
    for claim in claims:
        place = place_of(claim)
        first = alone.setdefault(place, claim)
        if first is not claim and value_of(first) != value_of(claim):
            several.setdefault(place, [first]).append(claim)
    return several
