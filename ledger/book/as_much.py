"""How many times another thing one is, or what part of it: 工业用电只有家庭用电的十分之一; 今年是去年的3倍.

In English the other stands behind ("the harbor budget is five times the airport budget"). Both things must be
told by a figure of one sort just before, and what sets their names apart, or their years, must be in the words;
or the other one is printed in the words themselves (只有去年4.2万人的一半). A share of which the thing is a part
(占…的三成), and how much was added, are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from ledger.book.frames import is_added
from ledger.book.mentions import size
from ledger.book.passages import Passage, Said
from ledger.likeness import content, content_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Kind, Role


class AsMuch(NamedTuple):
    """One thing, another one, and how many times the other the first is, or what part of it."""

    one: Claim
    other: Claim
    ratio: Claim


_NEAR = 200  # code points back to the two things
_FEW = 6  # figures among which they are looked for
_IS = (
    r"(?:[只仅僅][有是为為占佔相]?|[约約]?(?:是|[为為](?!了)|有|[达達]到?|等于|等於|相[当當][于於]|不到|不足|接近))"
    r"(?:[当當][于於])?(?:[差几幾][不乎]多?|大[约約]|[约約])?"
)
#: 工业用电只有家庭用电的: the one that is told of, unless it was just told, and the other.
_OF_ANOTHER = compiled(
    rf"(?:\A|.*[，。；：,;:])(?P<one>[^，。；：,;:占佔\d]{{0,24}}?){_IS}(?P<other>[^，。；：,;:的占佔\d]{{1,20}}(?:的[^，。；：,;:的\d]{{1,8}})?|(?:19|20)\d\d年)的(?:大?[约約]|[将將]?近|[几幾]乎)?\s*"
)
#: the harbor budget is | five times | the airport budget
_ONE_IS = compiled(
    r"(?:\A|.*[,.;:—–])\s*(?:(?:and|but|so|while|which means|that means)\s+)?(?P<one>[a-z' -]{0,60}?)\b(?:is|are|was|were|makes?|made|takes?|took|costs?|rose|grew|fell|has|had)\s+"
    r"(?:now|still|only|just|about|almost|nearly|roughly|some)?\s*"
)
_THE_OTHER = compiled(
    r"\s*(?:of|that of|those of|as (?:much|many|large|big|high|long|fast) as(?: (?:that|those) of)?|the (?:size|number|amount|level|total) (?:of|in|for)|(?=the|our|their|its|his|her))"
    r"\s*(?P<other>[a-z' -]{3,60}?)\s*(?:[,.;:—–]|\Z)"
)
#: 只有家庭用电24亿度的: before the figure of the other one, and behind it
_IS_OF = compiled(rf"(?:\A|.*[，。；,;])[^，。；,;\d]{{0,12}}?{_IS}(?P<other>[^，。；,;占佔]{{0,20}})\s*")
_OF_IT = compiled(r"的\s*(?:大?[约約]|[将將]?近)?\s*")
_RATIOS = frozenset((Kind.SHARE, Kind.MULTIPLE))
_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0}
_NAMED_YEAR = compiled(r"(?:19|20)\d\d")


def as_much(passage: Passage, plain: Callable[[str], str]) -> Iterator[AsMuch]:
    """Every ratio of two things that the passage tells by figures, in text order; `plain` writes words in the metrics' script."""
    row = [said for phrase in passage for said in phrase.said]
    for at, said in enumerate(row):
        if at and _is_ratio(said.claim):
            behind = row[at + 1] if at + 1 < len(row) else None
            found = (
                _printed(row[:at], said)
                or _printed_behind(row[at - 1], said, behind)
                or _named(row[max(0, at - _FEW) : at], said, plain)
            )
            if found is not None:
                yield AsMuch(*found, said.claim)


def _is_ratio(claim: Claim) -> bool:
    quantity = claim.figure.quantity
    plain = claim.kind in _RATIOS and claim.role is None and quantity.upper is None
    return plain and unit_class(quantity.unit) in ("percent", "multiple") and not is_added(claim)


def _can_be(claim: Claim) -> bool:
    return claim.kind is not Kind.RANK and claim.role is not Role.FROM and size(claim) > 0


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one sort, so that one can be so many times the other."""
    same = unit_class(one.figure.quantity.unit) == unit_class(other.figure.quantity.unit)
    return same and one.kind is other.kind and _can_be(one) and _can_be(other)


def _printed(before: Sequence[Said], ratio: Said) -> tuple[Claim, Claim] | None:
    """The thing right before, and the other whose figure stands in the words: 2.4亿度，只有家庭用电24亿度的十分之一."""
    if len(before) < 2 or not _OF_IT.fullmatch(ratio.lead) or not _IS_OF.fullmatch(before[-1].lead):
        return None
    one, other = before[-2].claim, before[-1].claim
    return (one, other) if one.sentence == ratio.claim.sentence and _alike(one, other) else None


def _printed_behind(before: Said, ratio: Said, behind: Said | None) -> tuple[Claim, Claim] | None:
    """The thing right before, and the other whose figure follows: "$450 billion, five times the $150 billion of 2010"."""
    if behind is None or not _BARE.fullmatch(ratio.lead) or not _THE_FIGURE.fullmatch(behind.lead):
        return None
    one, other = before.claim, behind.claim
    told = one.sentence == ratio.claim.sentence == other.sentence
    return (one, other) if told and _alike(one, other) else None


_BARE = compiled(
    r"[a-z '’-]{0,24},\s+(?:or\s+|which\s+is\s+|about\s+|only\s+|just\s+|almost\s+|nearly\s+|roughly\s+)*"
)
_THE_FIGURE = compiled(
    r"\s+(?:of\s+)?(?:the|its|our|their|last\s+year['’]s|as\s+(?:much|many|high|large)\s+as\s+(?:the|its|our))\s+"
)


def _named(before: Sequence[Said], ratio: Said, plain: Callable[[str], str]) -> tuple[Claim, Claim] | None:
    """The two things that the words name, if only two figures can be theirs."""
    found = _sides(ratio, plain)
    start = ratio.claim.figure.span.start
    near = [said.claim for said in before if start - said.claim.figure.span.end <= _NEAR] if found else []
    if found is None or len(near) < 2:
        return None
    if not found.one.strip(" 也还則则就都而但"):
        told = near[-1] if near[-1].sentence == ratio.claim.sentence else None
        pairs = [(told, other) for other in near[:-1] if told is not None]
    else:
        pairs = list(permutations(near, 2))
    fitting = [(one, other) for one, other in pairs if _alike(one, other) and _are_meant(one, other, found)]
    numbers = {(size(one), size(other)) for one, other in fitting}
    return fitting[-1] if len(numbers) == 1 else None


class _Sides(NamedTuple):
    """The words for the one thing, empty where it was just told, and for the other."""

    one: str
    other: str


def _sides(ratio: Said, plain: Callable[[str], str]) -> _Sides | None:
    """What the words around a ratio call the two things."""
    ahead = _ONE_IS.fullmatch(ratio.lead)
    if ahead is not None:
        behind = _THE_OTHER.match(ratio.behind)
        return None if behind is None else _Sides(ahead["one"], behind["other"])
    found = _OF_ANOTHER.fullmatch(ratio.lead) and _OF_ANOTHER.fullmatch(plain(ratio.lead))
    return _Sides(found["one"], found["other"]) if found else None


def _are_meant(one: Claim, other: Claim, words: _Sides) -> bool:
    """Whether what sets two figures apart is what the words say of the one and of the other."""
    first, second = content(one), content(other)
    named, against = content_of(words.one), content_of(words.other)
    own, others = first - second, second - first
    if not first or not second:
        return False
    if own or others:
        told = own <= named if words.one.strip() and own else True
        return bool(own and others) and told and others <= against and not own <= against
    return _are_of_years(one, other, words)


def _are_of_years(one: Claim, other: Claim, words: _Sides) -> bool:
    """Whether two figures of one thing are told of the years that the words name: 今年只有去年的一半."""
    if one.period is None or other.period is None or one.period.last.year == other.period.last.year:
        return False
    years = [_year(side, one, other) for side in words]
    return years[1] == other.period.last.year and years[0] in (None, one.period.last.year)


def _year(text: str, *claims: Claim) -> int | None:
    """The year that words name; of one that is told from now, the present is the later of the two figures' years."""
    printed = _NAMED_YEAR.search(text)
    if printed is not None:
        return int(printed.group())
    latest = max(claim.period.last.year for claim in claims if claim.period is not None)
    return next((latest + back for word, back in _YEARS.items() if word in text), None)
