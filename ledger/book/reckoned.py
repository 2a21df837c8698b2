"""Sums that a speaker does aloud: 1.9万亿元扣掉3000多亿元，大概剩1.6万亿元; “12 percent of 400 is 48”.

What the speaker does with the figures is said by a word between them (扣除, 加上, 相差, 的…就是, minus, plus), and
what comes of it by another (剩下, 合计, 就是, leaves, makes). Both must stand there, the figures must follow each
other in one sentence, and their units must fit the sum; the words are data, in `words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ledger.book.contrast import of_two_signs
from ledger.book.mentions import sort_of
from ledger.book.passages import Passage, Said
from ledger.book.worked import RATIOS
from ledger.likeness.words import any_of, words_of
from ledger.patterns import compiled
from ledger.records import Claim, Kind

NOT_SUMMED = RATIOS - {"percent", "points"}


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Three figures of one sentence that the speaker ties by a sum.

    `how` is `less` (first − second = result), `plus` (first + second = result), `apart` (how far first and second
    lie from each other is the result; of a shortfall and a surplus that is their sum), `part` (first × the share that is second = result), `times` (first × second
    = result), `ratio` (first ÷ second is the share that is the result), `mean` (first, second and those `between` share
    out evenly to the result), `sum` (they make the result), `rest` (the two shares make up the whole; there is no third figure) or `same` (nor is there,
    for the second says the first again). `closed` says that the word before the result claims equality (就是, equals); a sum that
    is only `agreeing` is none where it doesn't come out.
    """

    how: str
    first: Claim
    second: Claim
    result: Claim | None
    closed: bool
    agreeing: bool = False
    between: tuple[Claim, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its figures, the result last."""
        both = self.first, self.second, *self.between
        return both if self.result is None else (*both, self.result)


@cache
def _words(name: str, slack: int = 6) -> re.Pattern[str]:
    """One of the words near the end of what leads to a figure, with at most `slack` code points of its clause behind it."""
    return re.compile(rf"(?:{any_of(words_of('reckoned', name)).pattern})[^，。；,;:：]{{0,{slack}}}\Z")


#: What may stand between two figures of a sum: at most one comma, and no more words than a breath; Latin letters are
#: shorter breath each.
_SOME = r"(?:[^，。；,;:：]{0,12}|[a-z0-9 '’$%-]{0,36})"
_IN_ONE_BREATH = compiled(rf"{_SOME}(?:[，,](?:[^，。；,;:：]{{0,16}}|[a-z0-9 '’$%-]{{0,36}}))?")
_AT_ONCE = compiled(_SOME)
_NAMED = 14  # code points that name what is taken away or added: 扣除由中央负担的75亿


def reckoned(passage: Passage) -> Iterator[Reckoned]:
    """Every sum that is done aloud in a sentence of the passage, then every rest of a whole, in text order."""
    for phrase in passage:
        said = phrase.said
        for at in range(len(said) - 2):
            found = _sum(*said[at : at + 3]) or _all_told(said[: at + 3])
            if found is not None:
                yield found
    yield from _rests(passage)
    yield from _told_apart(passage)


def _all_told(said: Sequence[Said]) -> Reckoned | None:
    """水费280万元，电费90万元，加起来是370万元: what the only two amounts of a sentence come to, all told."""
    *before, third = said
    sort = sort_of(third.claim)
    if sort in NOT_SUMMED or not _all_words().fullmatch(third.lead):
        return None
    parts = [one.claim for one in before if sort_of(one.claim) == sort]
    if len(parts) != _BOTH or before[-1].claim is not parts[-1]:
        return None
    if any(one.move or _PART.search(one.lead) for one in before):
        return None  # what is of the other, or comes and goes, is not added to it
    first, second = parts
    return Reckoned("plus", first, second, third.claim, closed=False)


_BOTH = 2
_PART = compiled(r"其中|当中|當中|里面|裡面|\bof which\b")


@cache
def _all_words() -> re.Pattern[str]:
    told = any_of(words_of("reckoned", "all_told")).pattern
    return compiled(rf"[，,]\s*{_CARRIES}(?:{told}){_CARRIES}[有为為达達]?\s*")


def _told_apart(passage: Passage) -> Iterator[Reckoned]:
    """一个人3000元。……一个人7000元，这中间就差了4000元: how far a figure lies from that of the sentence before."""
    for phrase, following in pairwise(passage):
        if len(following.said) < 2:
            continue
        first, second, third = phrase.said[-1].claim, following.said[0].claim, following.said[1]
        alike = sort_of(first) == sort_of(second) == sort_of(third.claim) and sort_of(first) not in NOT_SUMMED
        if alike and _lacking().between.fullmatch(third.lead) and not of_two_signs(first, second):
            yield Reckoned("apart", first, second, third.claim, closed=True)


class _Lacking(NamedTuple):
    """What leads to how much is lacking, and nothing else; to how far two lie apart; to what there is; to what both need."""

    alone: re.Pattern[str]
    between: re.Pattern[str]
    but_only: re.Pattern[str]
    needs: re.Pattern[str]
    both: re.Pattern[str]


#: 也是短少了, 这中间就相差: what carries such a word and names nothing.
_CARRIES = "(?:光是|单是|單是|也|就|还|還|又|便|等于|等於|等於说|整整|足足|大概|大约|大約|约|約|总共|總共|一共|是|所以|因此|这样|這樣|这|這|那|我们|我們)*"


@cache
def _lacking() -> _Lacking:
    lacks, between, needs = (
        any_of(words_of("reckoned", name)).pattern for name in ("lacks", "between", "needs")
    )
    short = rf"{_CARRIES}(?:{lacks})[了有是]?(?:大概|大约|大約|约|約|将近|將近)?\s*"
    return _Lacking(
        compiled(rf"[，,]\s*(?:中间|中間)?{short}"),
        compiled(rf"[，,]\s*{_CARRIES}(?:{between}){short}"),
        any_of(words_of("reckoned", "but_only")),
        compiled(rf"(?:{needs})\s*\Z"),
        compiled(rf"[，,]\s*{_CARRIES}(?:{needs})\s*(?=\d)"),
    )


def _sum(first: Said, second: Said, third: Said) -> Reckoned | None:
    a, b, c = first.claim, second.claim, third.claim
    if not (_IN_ONE_BREATH.fullmatch(second.lead) and _IN_ONE_BREATH.fullmatch(third.lead)):
        return None
    if sort_of(a) == sort_of(b) == sort_of(c) and sort_of(a) not in NOT_SUMMED:
        return _of_one_sort(first, second, third)
    if (
        sort_of(a) == sort_of(c) != sort_of(b)
        and _AT_ONCE.fullmatch(third.lead)
        and comes_to(third, "equals")
    ):
        if sort_of(b) == "percent" and _words("of").fullmatch(second.lead):
            return Reckoned("part", a, b, c, closed=True)
        if _words("times").search(second.lead):
            how = "part" if sort_of(b) == "percent" else "times"  # 28元乘以108.4%
            return Reckoned(how, a, b, c, closed=True)
    return None


def _of_one_sort(first: Said, second: Said, third: Said) -> Reckoned | None:
    a, b, c = first.claim, second.claim, third.claim
    lead, result = second.lead, third.lead
    closed = comes_to(third, "equals")
    if b.figure.quantity.value < 0 and not lead.strip(", ，"):
        return Reckoned("plus", a, b, c, closed) if closed or comes_to(third, "left") else None
    if _words("less", _NAMED).search(lead):
        if _words("short").search(result):
            return Reckoned("plus" if of_two_signs(a, b) else "apart", a, b, c, closed=False)
        return Reckoned("less", a, b, c, closed) if closed or comes_to(third, "left") else None
    if _words("plus", _NAMED).search(lead):
        return Reckoned("plus", a, b, c, closed) if closed or comes_to(third, "together") else None
    lacking = _lacking()
    if lacking.between.fullmatch(result):
        both = (
            a.kind is b.kind is Kind.CHANGE_ABS
        )  # this much is lacking here, that much there, and so much in both
        how = "plus" if both or of_two_signs(a, b) else "apart"
        return Reckoned(how, a, b, c, closed=not both, agreeing=both)
    if lacking.alone.fullmatch(result) and lacking.but_only.search(lead):
        return Reckoned("apart", a, b, c, closed=True)
    if (
        lacking.both.match(result + c.figure.text)
        and lacking.needs.search(lead)
        and lacking.needs.search(first.lead)
    ):
        return Reckoned("plus", a, b, c, closed=False, agreeing=True)
    apart, led = bool(_words("apart").search(result)), bool(_words("towards").search(lead))
    moved = _words("moved").search(result) and not _OWN_START.match(third.behind)
    if (apart and (led or _words("beside", _NAMED).search(result))) or (led and moved):
        return Reckoned("plus" if of_two_signs(a, b) else "apart", a, b, c, closed=True)
    return None


# "…, and inflation came down by 60 percent, from 7 percent to 3": how far it went belongs to the pair behind it
_OWN_START = compiled(r"[\s,—–-]*(?:to\b[\s,—–-]*)*from\b", re.IGNORECASE)


def comes_to(result: Said, words: str) -> bool:
    """Whether a word says that the figure is what a sum comes to, and none that it is how far that is from something else."""
    if not _words(words).search(result.lead):
        return False
    before, after = _compared()
    return not (result.move or before.search(result.tail) or after.match(result.behind))


@cache
def _compared() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = ("|".join(words_of("reckoned", name)) for name in ("compared", "compared_behind"))
    return compiled(before), compiled(rf"\s*(?:{after})")


def _rests(passage: Passage) -> Iterator[Reckoned]:
    """70%……，其余的30%: two shares that are all there is; behind several of them the rest is what all of them leave."""
    shares = 0
    for phrase in passage:
        before: Claim | None = None
        for said in phrase.said:
            claim = said.claim
            if is_share(claim):
                rest = _words("rest").search(said.lead)
                is_rest = rest is not None and _PART_OF_REST.match(rest.group()) is None
                if before is not None and is_share(before) and _words("besides", 3).search(said.lead):
                    yield Reckoned("rest", before, claim, None, closed=False, agreeing=True)
                elif is_rest and before is not None and is_share(before):
                    yield Reckoned("rest", before, claim, None, closed=False, agreeing=shares > 1)
                shares = 0 if is_rest else shares + 1  # the rest closes a whole
            before = claim


#: 扣除10%的成本，享有其余收益的80%: the share is of the rest
_PART_OF_REST = compiled(r"(?:其[余餘]|剩下|[余餘]下)[^的]+的\Z")


def is_share(claim: Claim) -> bool:
    """Whether the figure is a share of a whole, and not a change in per cent."""
    return claim.kind not in _CHANGES and sort_of(claim) == "percent"


_CHANGES = frozenset((Kind.CHANGE_ABS, Kind.CHANGE_REL))
