"""Large sums that a talk takes up again a moment later, and shares of one thing: the same digits, in fewer words.

Who answers a question, asks about a figure or comes back to it says the number and not what it is of (少了180亿。少了
多少？180亿; “$6 billion is gone. How can $6 billion be gone?”). Such a mention leans on the one before it, so its own
metric is a fragment, and its kind is often read otherwise. What tells that a number is taken up is what company both
keep, that the second says nothing else, that it is pointed at, or that one of the two is asked about. What is joined
here only agrees; it never accuses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from ledger.book.company import Rarity
from ledger.book.contrast import before, behind, is_below_the_mark, is_frame, of_two_owners
from ledger.book.echoes import Placed
from ledger.book.mentions import (
    amount_of,
    beside,
    clusters,
    gap_to,
    is_one_sort,
    is_pointed_at,
    place_of,
)
from ledger.book.other_names import has_other_names, is_by_another_name, is_in_range
from ledger.book.pointed import can_be_pointed_at, is_pointed_back
from ledger.book.rephrased import of_two_places
from ledger.book.retold import have_two_names, merged
from ledger.likeness import content, overlap, subject
from ledger.patterns import compiled
from ledger.quantity import THING, significant, unit_class
from ledger.records import CHANGE_ABS, CHANGE_REL, FROM, RANK, Claim

TAKEN_UP = "the number is taken up again"
_NEAR, _AT_ONCE = 300, 100  # code points in which a number is taken up; one of one digit and zeros
_POINTED_FAR, _MARK_NEAR = 3000, 1000  # code points back to which a number is pointed at, and to a mark
_FINE = 2  # digits that say something
_COMPANY, _COMPANY_OF_SHARES = 3.0, 13.0  # what shared company must weigh; shares of one size are common
_PUT_AGAIN = 80  # code points over which a number is put in other words
_LARGE = 1000  # of smaller numbers too many are equal by chance
_BARE = 6  # code points that a sentence may hold beside a number that it says alone
_MOST_LIKE = 40  # a number that so many figures have is no evidence for anything
_CHANGES = frozenset((CHANGE_ABS, CHANGE_REL))
_RATIOS = frozenset(("points", "rank", "doubling", "multiple"))

# a question about the number itself; one that can be answered by yes or no may be about another thing
_QUESTION = compiled(r"[?？]\s*\Z")
_ASKS = compiled(
    r"怎|什[么麼]|甚麼|[为為]何|[为為]什|如何|何以|哪|[谁誰]|\b(?:how|why|what|where|who|which)\b",
    re.IGNORECASE,
)
_MORE = compiled(
    r"[另再又亦]|也(?!就是)|同[样樣]|\b(?:another|more|additional|extra|also|too|as well|same)\b",
    re.IGNORECASE,
)
# by how much something differs, and not how much it is
_BY_SO_MUCH = compiled(
    r"(?:[A-Z]{2} )?(?:reduction|increase|decrease|cut|gap|difference)s? (?:of|in|below|above)\b"
)
_CLAUSE = compiled(r"[，,。；;]")
_MORE_NEAR = 16  # code points before or behind a number in which it is said to be one more


def with_resaid(
    groups: Sequence[Placed],
    place: Mapping[str, int],
    found: Iterable[tuple[Claim, ...]],
    home: Mapping[str, int],
) -> Iterator[Placed]:
    """The groups, each with what takes its number up again, and the groups that only this joins; `home` as for `merged`."""
    return merged(groups, place, found, home, TAKEN_UP)


def of_one_sum(claims: Sequence[Claim]) -> Iterable[Sequence[Claim]]:
    """The claims of one source that print the same number of a sort that is taken up again."""
    buckets: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        if _can_be_taken_up(claim):
            measures = unit_class(claim.figure.quantity.unit)
            buckets[claim.source, measures, amount_of(claim)].append(claim)
    return buckets.values()


def resaid(
    alike: Sequence[Claim], said: Container[object], rare: Callable[[str], Rarity]
) -> Iterator[tuple[Claim, ...]]:
    """Sets of two or more claims, among those of one number and source, that say it again, in text order.

    Shares are told in lists, so one of two sentences must hold no share but theirs; `said` are the sentences that hold
    several, as `ledger.book.contrast` finds them.
    """
    if 1 < len(alike) <= _MOST_LIKE and (_are_near(alike) or any(map(_may_be_far, alike))):
        lone = frozenset(claim.id for claim in alike if place_of(claim) not in said)
        yield from clusters(alike, partial(_is_taken_up, rare=rare(alike[0].source), lone=lone))


def in_ranges(claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Every range with what is told of the same thing inside it, in text order."""
    for one in claims:
        if one.figure.quantity.upper is not None and has_other_names(one):
            for other in claims:
                if one.source == other.source and is_in_range(one, other):
                    yield (one, other) if gap_to(one, other) >= 0 else (other, one)


def _are_near(bucket: Sequence[Claim]) -> bool:
    """Whether any two claims in a row stand near enough; further ones are still further apart."""
    return any(gap_to(one, other) <= _SPEECH for one, other in pairwise(bucket))


def _may_be_far(claim: Claim) -> bool:
    """Whether a number is told apart enough to be known again, however far on."""
    return claim.period is not None or has_other_names(claim)


def _can_be_taken_up(claim: Claim) -> bool:
    return claim.kind is not RANK and (_is_common(claim) or can_be_pointed_at(claim))


def _is_common(claim: Claim) -> bool:
    """Whether a claim is of a sort that is taken up without being pointed at or named otherwise."""
    quantity = claim.figure.quantity
    measures = unit_class(quantity.unit)
    return measures == "percent" or (abs(quantity.value) >= _LARGE and measures not in _RATIOS)


def _is_taken_up(one: Claim, other: Claim, rare: Rarity, lone: frozenset[str]) -> bool:
    near = gap_to(one, other)
    if near < 0 or not is_one_sort(one, other):
        return False
    if is_by_another_name(one, other) or _is_one_sum_of_a_year(one, other):
        return _can_be_one(one, other)
    if near > _POINTED_FAR and one.sentence != other.sentence:
        return False
    if _is_stressed(one, other) or _is_one_mark(one, other):
        return True
    if _is_said_alone(one, other) or _is_put_at_the_dash(one, other):
        return _can_be_one(one, other)
    if is_pointed_back(one, other, rare):
        return _can_be_one(one, other)
    if not _is_common(other):
        return False
    if (
        _is_one_change(one, other)
        or _is_one_gap(one, other, rare)
        or _is_one_by_name(one, other)
        or _is_one_rate(one, other)
        or _is_known(one, other)
    ):
        return _can_be_one(one, other)
    # who sets the two apart is asked last: it takes their words to tell
    return (_is_sent_back(one, other) or _leans(one, other, rare, lone)) and _can_be_one(one, other)


_SPEECH = 3000  # code points in which the same is meant by the same
_VERY_FINE = 3  # digits that hardly two sums of one speech have by chance
_OF = compiled(r"的([^\W!-~]{3})")


def _is_one_by_name(one: Claim, other: Claim) -> bool:
    """Whether a sum of more than one digit is called by one name, however short: 實收53億, 實收53億."""
    if one.figure.quantity.scale < _LARGE or not _is_fine(one):
        return False  # no sum
    by_name = one.metric is not None and one.metric == other.metric and bool(content(one))
    apart = one.sentence != other.sentence and FROM not in (one.role, other.role)
    return by_name and apart and gap_to(one, other) <= _SPEECH and one.kind not in _CHANGES


def _is_one_change(one: Claim, other: Claim) -> bool:
    """Whether a speaker tells by the same large amount twice how far one thing has moved: 税少了20亿……少收的20亿的税."""
    if not one.kind is other.kind is CHANGE_ABS or one.figure.quantity.scale < _LARGE:
        return False
    told_twice = one.sentence != other.sentence and one.speaker is not None and one.speaker == other.speaker
    near = told_twice and gap_to(one, other) <= _NEAR
    return near and overlap(one, other) >= _SAME_THING and min(len(content(one)), len(content(other))) > 1


def _is_one_gap(one: Claim, other: Claim, rare: Rarity) -> bool:
    """Whether two figures tell how much is missing, at once or in much the same company: 短少了40億，……短差40億."""
    if not one.kind is other.kind is CHANGE_ABS or one.sentence == other.sentence:
        return False
    missing = all(_SHORT_BY.search(beside(claim)[0]) for claim in (one, other))
    near = gap_to(one, other)
    return missing and (near <= _AT_ONCE or (near <= _NEAR and rare.shared(one, other) >= _COMPANY_OF_GAPS))


_COMPANY_OF_GAPS = 8.0
_SAME_THING = 0.6  # of the content of the shorter name


def _is_one_rate(one: Claim, other: Claim) -> bool:
    """Whether a speaker says so many percent of one thing twice: 15%的奢侈税……15%的奢侈税."""
    if unit_class(other.figure.quantity.unit) != "percent" or one.speaker != other.speaker:
        return False
    first, second = (_OF.match(claim.suffix) for claim in (one, other))
    near = gap_to(one, other) <= _NEAR
    return near and first is not None and second is not None and first[1] == second[1]


def _is_known(one: Claim, other: Claim) -> bool:
    """Whether one speaker comes back to a sum that has three digits: 每年收153億……增收153億."""
    quantity = other.figure.quantity
    fine = significant(quantity) >= _VERY_FINE and quantity.scale >= _LARGE
    if FROM in (one.role, other.role) or one.sentence == other.sentence:
        return False
    return fine and one.speaker is not None and one.speaker == other.speaker and gap_to(one, other) <= _SPEECH


def _is_one_sum_of_a_year(one: Claim, other: Claim) -> bool:
    """Whether a speech comes back, however far on, to a sum of three digits for one stated time, by a word of its name."""
    quantity = other.figure.quantity
    if one.period is None or one.kind is not other.kind or one.speaker != other.speaker:
        return False
    if quantity.scale < _LARGE or significant(quantity) < _VERY_FINE or FROM in (one.role, other.role):
        return False
    told_alike = one.period == other.period and one.sentence != other.sentence
    return told_alike and any(map(_WORD.fullmatch, content(one) & content(other)))


_WORD = compiled(r"[a-z]{3,}")


def _leans(one: Claim, other: Claim, rare: Rarity, lone: frozenset[str]) -> bool:
    """Whether two numbers near each other lean on each other: by company, a question, or since one says nothing else."""
    near = gap_to(one, other)
    if near > _NEAR:
        return False
    if unit_class(other.figure.quantity.unit) == "percent":
        shared = _is_one_share(one, other, rare) or _is_answered(one, other, rare)
        return bool({one.id, other.id} & lone) and shared
    if one.figure.quantity.scale < _LARGE:
        return (
            _is_fine(one) and _is_taken_from(one, other) and unit_class(other.figure.quantity.unit) == THING
        )
    if _is_fine(one) and _is_put_again(one, other):
        return True
    if one.sentence == other.sentence:
        return _is_fine(one) and is_pointed_at(other)
    leans = (
        is_pointed_at(other) or _is_alone(other) or _is_a_clause(other) or _is_asked(one) or _is_asked(other)
    )
    if not _is_fine(one):
        return near <= _AT_ONCE and leans
    return leans or _is_taken_from(one, other) or rare.shared(one, other) >= _COMPANY


def _is_taken_from(one: Claim, other: Claim) -> bool:
    """Whether who speaks next says the sum of two digits that somebody else has just said."""
    told = one.speaker is not None and other.speaker is not None
    return told and one.speaker != other.speaker


# what is said once more in other words: 也就是说，……增加了9.2亿
_IN_OTHER_WORDS = compiled(
    r"也就是[说說]|亦即|[换換]句[话話][说說]|[换換]言之|[简簡][单單]地?[说說]|\b(?:in other words|that is to say|meaning that)\b",
    re.IGNORECASE,
)


def _is_put_again(one: Claim, other: Claim) -> bool:
    """Whether the words between two figures say that what follows is what was said."""
    near = gap_to(one, other)
    return near <= _PUT_AGAIN and any(
        _IN_OTHER_WORDS.search(words) for words in (one.suffix[:near], other.prefix[-near:] if near else "")
    )


_AT_THE_DASH = compiled(r"\s*[-–—]+\s*")


def _is_stressed(one: Claim, other: Claim) -> bool:
    """Whether a figure is said twice at the dash, of one thing: "70 percent—70 percent of the fees"."""
    if one.metric is None or one.sentence != other.sentence or one.metric != other.metric:
        return False
    between = other.prefix[-gap_to(one, other) :] if gap_to(one, other) else ""
    return one.kind is other.kind and _AT_THE_DASH.fullmatch(between) is not None


_ALONE = compiled(r"(?:\s+(?!and\b|or\b|of\b|more\b|less\b|fewer\b)[a-z][\w-]*){0,3}\s*[.!]", re.IGNORECASE)
_ALONE_NEAR = 160  # code points from a number to the sentence that says it alone


def _is_said_alone(one: Claim, other: Claim) -> bool:
    """Whether a speaker says a number of the sentence before once more, with its noun at most: "Twelve million new jobs."."""
    near = one.sentence != other.sentence and gap_to(one, other) <= _ALONE_NEAR
    if not near or one.speaker != other.speaker or one.role is FROM:
        return False
    opens = before(other) == "" and other.figure.text[:1].isascii()
    return opens and _ALONE.match(other.suffix) is not None and not _is_all_said(one)


def _is_all_said(claim: Claim) -> bool:
    """Whether the sentence of a figure is no more than it and its noun."""
    return before(claim) == "" and _ALONE.match(claim.suffix) is not None


_PUT = compiled(r"\s+of\s[^.;:?!]{1,60}?\s*[—–]\s*")


def _is_put_at_the_dash(one: Claim, other: Claim) -> bool:
    """Whether a share is told again of its whole in other words: "2 percent of all that is spent — 2 percent of the budget"."""
    if one.sentence != other.sentence or one.kind is not other.kind or _STARTS_OF.match(other.suffix) is None:
        return False
    apart = gap_to(one, other)
    return unit_class(one.figure.quantity.unit) == "percent" and bool(_PUT.fullmatch(other.prefix[-apart:]))


_STARTS_OF = compiled(r"\s+of\s")
_MARK = compiled(r"\bincome\b.*\b(?:above|below|up to|at) which\b")


def _is_one_mark(one: Claim, other: Claim) -> bool:
    """Whether one speaker comes back to the income by which something is decided."""
    if one.speaker != other.speaker or gap_to(one, other) > _MARK_NEAR:
        return False
    return all(claim.metric is not None and _MARK.search(claim.metric) for claim in (one, other))


def _is_sent_back(one: Claim, other: Claim) -> bool:
    """Whether a large number that is no round one is pointed at, by who said it: "these 33,000 deaths"."""
    quantity = other.figure.quantity
    fine = _is_fine(one) and unit_class(quantity.unit) != "percent"
    near = gap_to(one, other) <= _POINTED_FAR and one.speaker == other.speaker
    return fine and near and is_pointed_at(other)


def _can_be_one(one: Claim, other: Claim) -> bool:
    """Whether nothing sets the two apart: years, a rise and a fall, a word for one more, places, or the frame of two sentences."""
    years = {claim.period.last.year for claim in (one, other) if claim.period is not None}
    if len({bool(_BY_SO_MUCH.match(claim.metric or "")) for claim in (one, other)}) > 1:
        return False
    falls = {"fall" in subject(claim.metric or "").basis for claim in (one, other)}
    if {one.kind, other.kind} <= _CHANGES and len(falls) > 1:
        return False
    if _is_missing(one, other) or _is_missing(other, one):
        return False
    ahead, after = beside(other)
    own = _CLAUSE.split(ahead)[-1][-_MORE_NEAR:], _CLAUSE.split(after)[0][:_MORE_NEAR]
    said_more = any(_MORE.search(words) for words in own)
    return len(years) < 2 and not (
        said_more
        or have_two_names(one, other)
        or is_below_the_mark(one, other)
        or is_frame(one, other)
        or of_two_places(one, other)
        or of_two_owners(one, other)
    )


_SHORT_BY = compiled(r"(?:短[少缺差]|不足|[相短]差|差|少)了?\s*\Z")


def _is_missing(one: Claim, other: Claim) -> bool:
    """Whether the one tells how much is missing (短少了31億) and the other, in words of its own, how much there is."""
    if one.kind not in _CHANGES or other.kind in _CHANGES or _SHORT_BY.search(beside(one)[0]) is None:
        return False
    return not (_is_alone(other) or _is_a_clause(other))


def _is_one_share(one: Claim, other: Claim, rare: Rarity) -> bool:
    """Whether two shares of one size, in two sentences, have one metric of more than a word and much company."""
    return (
        one.sentence != other.sentence
        and (one.kind in _CHANGES) == (other.kind in _CHANGES)
        and len(content(one) & content(other)) > 1
        and overlap(one, other) == 1
        and rare.shared(one, other) >= _COMPANY_OF_SHARES
    )


def _is_answered(one: Claim, other: Claim, rare: Rarity) -> bool:
    """Whether who speaks next says a percentage again, of the same thing or in its company: 只有15%吗？不能超过15%."""
    near = gap_to(one, other) <= _AT_ONCE and (one.kind in _CHANGES) == (other.kind in _CHANGES)
    alike = overlap(one, other) == 1 or rare.shared(one, other) >= _COMPANY
    return near and alike and _is_taken_from(one, other)


def _is_fine(claim: Claim) -> bool:
    return significant(claim.figure.quantity) >= _FINE


def _is_alone(claim: Claim) -> bool:
    """Whether the sentence of a figure says nothing else."""
    return len(before(claim) + behind(claim)) <= _BARE


_MARKS = frozenset("，,。；;、？?！!")


def _is_a_clause(claim: Claim) -> bool:
    """Whether the figure is all that its clause says: 目前看来可以，31億元，我們……"""
    ahead, after = beside(claim)
    return ahead.rstrip()[-1:] in {*_MARKS, ""} and after.lstrip()[:1] in _MARKS


def _is_asked(claim: Claim) -> bool:
    """Whether the figure stands in a question about it: how, why, 怎么."""
    ahead, after = beside(claim)
    return _QUESTION.search(after) is not None and _ASKS.search(ahead + after) is not None
