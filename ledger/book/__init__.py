"""The claims of many sources, and which of them speak of the same quantity.

The one place where likeness is decided, and it decides for precision: claims are grouped by strict
keys, never compared pair by pair, and what a text leaves open (its period, its country) is not
guessed but limits what may be said of the group. Frames inside a sentence are found here too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from ledger.book.balances import Balance, balances
from ledger.book.breakdowns import Breakdown, breakdowns
from ledger.book.company import rarities
from ledger.book.echoes import Group, echoes
from ledger.book.frames import Doubt, Frame, frames, is_added
from ledger.book.heads import HeadGrowth, PerHead, head_growth, per_head
from ledger.book.likeness import (
    Key,
    comparable_basis,
    content,
    content_of,
    is_real,
    is_yearly,
    key,
    names_exchange,
    overlap,
    subject,
)
from ledger.book.nesting import Within, nested
from ledger.book.passages import Passage, Phrase, Said, Statement, passages
from ledger.book.products import Product, Pull, Yearly, products, pulls, yearly
from ledger.book.relations import at_odds, related
from ledger.book.retold import with_retold
from ledger.book.shares import Share, shares
from ledger.book.slips import with_slips
from ledger.book.years import year_on_year
from ledger.records import Claim, Kind, Period, Relation, Role, Transcript

__all__ = [
    "Balance",
    "Book",
    "Breakdown",
    "Doubt",
    "Frame",
    "Group",
    "HeadGrowth",
    "Key",
    "Passage",
    "PerHead",
    "Phrase",
    "Product",
    "Pull",
    "Said",
    "Share",
    "Statement",
    "Within",
    "Yearly",
    "at_odds",
    "comparable_basis",
    "content",
    "content_of",
    "is_added",
    "is_real",
    "is_yearly",
    "key",
    "names_exchange",
    "overlap",
    "subject",
]


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """The claims of many sources; a book is itself and no other, so what is found in it can be kept."""

    transcripts: tuple[Transcript, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...] = ()

    @classmethod
    def of(cls, transcripts: Sequence[Transcript], relations: Sequence[Relation] = ()) -> Book:
        """The book of these transcripts, in their order, and what people say of the likeness of its claims."""
        claims = (claim for transcript in transcripts for claim in transcript.claims)
        return cls(tuple(transcripts), tuple(claims), tuple(relations))

    def groups(self) -> tuple[Group, ...]:
        """All sets of two or more claims that speak of the same quantity, in order of first mention."""
        by_key: dict[Key, list[tuple[int, Claim]]] = defaultdict(list)
        for place, claim in enumerate(self.claims):
            found = key(claim)
            if found is not None:
                by_key[found].append((place, claim))
        groups = [
            (members[0][0], Group(found, tuple(claim for _, claim in members), tuple(doubts)))
            for found, all_members in by_key.items()
            if len(all_members) > 1
            for members, doubts in _by_nation_and_time(all_members)
            if len(members) > 1
        ]
        groups += list(echoes(self.claims, [group for _, group in groups]))
        rare = rarities(self.claims)
        groups = list(with_slips(list(with_retold(groups, self.claims, rare)), self.claims, rare))
        as_said = related(sorted(groups, key=lambda entry: entry[0]), self.claims, self.relations)
        return tuple(group for _, group in sorted(as_said, key=lambda entry: entry[0]))

    def alike(self, claim: Claim) -> tuple[Claim, ...]:
        """The other claims that speak of the same quantity."""
        for group in self.groups():
            if claim in group.claims:
                return tuple(other for other in group.claims if other != claim)
        return ()

    def frames(self) -> tuple[Frame, ...]:
        """Every from–to pair with a change stated beside it, then every level with its change and last year's."""
        return _frames(self)

    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs that hold figures, with the words around each figure, in text order."""
        return _passages(self)

    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Every whole that a text sets against its parts, in text order."""
        return _breakdowns(self)

    def balances(self) -> tuple[Balance, ...]:
        """Every two amounts whose difference is stated beside them."""
        return tuple(found for passage in self.passages() for found in balances(passage))

    def nested(self) -> tuple[Within, ...]:
        """Every amount with the amount of the same source and year that must hold it by its nature."""
        return tuple(within for found in _by_source(self) for within in nested(found))

    def shares(self) -> tuple[Share, ...]:
        """Every share with the part and the whole that its source states for it."""
        told: dict[str, list[Breakdown]] = defaultdict(list)
        for breakdown in self.breakdowns():
            told[breakdown.parts[0].first.source].append(breakdown)
        return tuple(share for found in _by_source(self) for share in shares(found, told[_source(found[0])]))

    def yearly(self) -> tuple[Yearly, ...]:
        """Every yearly average with the total of its years."""
        return tuple(found for passage in self.passages() for found in yearly(passage))

    def products(self) -> tuple[Product, ...]:
        """Every amount for each with the number of them and the total."""
        return tuple(found for passage in self.passages() for found in products(passage))

    def pulls(self) -> tuple[Pull, ...]:
        """Every share of a growth with the growth and its points."""
        return tuple(found for passage in self.passages() for found in pulls(passage))

    def per_head(self) -> tuple[PerHead, ...]:
        """Every figure per head with the total and the heads that its source states."""
        return tuple(one for found in _by_source(self) for one in per_head(found))

    def head_growth(self) -> tuple[HeadGrowth, ...]:
        """Every growth of a total beside its growth per head and that of the population."""
        return tuple(one for found in _by_source(self) for one in head_growth(found))


def _by_source(book: Book) -> Iterator[list[Passage]]:
    return (list(found) for _, found in groupby(book.passages(), key=_source))


def _source(passage: Passage) -> str:
    return passage[0].said[0].claim.source


# Several rules ask the same of one book, one after the other.
@lru_cache(maxsize=1)
def _frames(book: Book) -> tuple[Frame, ...]:
    told = (frame for transcript in book.transcripts for frame in frames(transcript.claims))
    sources = {transcript.source.name: transcript.source for transcript in book.transcripts}
    return (*told, *year_on_year(book.passages(), book.claims, sources))


@lru_cache(maxsize=1)
def _passages(book: Book) -> tuple[Passage, ...]:
    return tuple(passage for transcript in book.transcripts for passage in passages(transcript))


@lru_cache(maxsize=1)
def _breakdowns(book: Book) -> tuple[Breakdown, ...]:
    return tuple(found for passage in book.passages() for found in breakdowns(passage))


_OFTEN = 3  # mentions of one value after which another in its sentence is taken for a slip

_Placed = tuple[int, Claim]
_Part = tuple[list[_Placed], list[str]]


def _by_nation_and_time(members: list[_Placed]) -> Iterator[_Part]:
    for part, doubts in _by_time(members):
        national = [subject(claim.metric or "").national for _, claim in part]
        if any(national) and not all(national):
            doubts.append("one names the country, the other leaves the scope open")
        yield part, doubts


def _by_time(members: list[_Placed]) -> Iterator[_Part]:
    """Split by stated period; undated claims join where their source states but one period."""
    dated: dict[str, list[_Placed]] = defaultdict(list)
    stated_in: dict[str, set[str]] = defaultdict(set)
    undated: dict[str, list[_Placed]] = defaultdict(list)
    for place, claim in members:
        if claim.period is not None:
            when = _when(claim, claim.period)
            dated[when].append((place, claim))
            if claim.role is not Role.FROM:
                stated_in[claim.source].add(when)
        elif claim.role is not Role.FROM:
            undated[claim.source].append((place, claim))
    doubts: dict[str, list[str]] = defaultdict(list)
    for source, loose in undated.items():
        if len(stated_in[source]) == 1:
            (when,) = stated_in[source]
            dated[when] += loose
            doubts[when] = ["one of them has no period"]
        else:
            dated[f"undated in {source}"] = loose
            doubts[f"undated in {source}"] = ["neither has a period"]
    for when, part in dated.items():
        placed = sorted(part, key=lambda entry: entry[0])
        clear = _without_rivals(placed)
        yield clear, doubts[when]
        yield from (([*pair], [*doubts[when], _ONE_BREATH]) for pair in _stressed(placed, clear))


_ONE_BREATH = "they are said in one breath"
_STRESS = 25  # code points between a number and the same one said again for stress
_SAID_AGAIN = re.compile(
    r"[—–]|[，,]\s?(?:是|不是|不对|不對|应该是|應該是)|that['’]s right|actually|i mean|or rather|in fact",
    re.I,
)


def _stressed(part: Sequence[_Placed], clear: Sequence[_Placed]) -> Iterator[tuple[_Placed, _Placed]]:
    """Two numbers of one sentence with little more between them than a word of stress or correction.

    8 years — that's right, 8 years; 多领取1,100元，是多领取1,100元.
    """
    left = [entry for entry in part if entry not in clear]
    by_sentence: dict[object, list[_Placed]] = defaultdict(list)
    for entry in left:
        by_sentence[entry[1].source, entry[1].sentence].append(entry)
    for said in by_sentence.values():
        if len(said) == 2 and _is_stress(said[0], said[1]):
            yield said[0], said[1]


def _is_stress(first: _Placed, second: _Placed) -> bool:
    one, other = first[1], second[1]
    gap = other.figure.span.start - one.figure.span.end
    return (
        second[0] == first[0] + 1
        and one.metric == other.metric
        and one.figure.quantity.unit == other.figure.quantity.unit
        and one.role is other.role is None
        and gap <= min(_STRESS, len(other.prefix))
        and bool(_SAID_AGAIN.search(other.prefix[len(other.prefix) - gap :]))
    )


def _when(claim: Claim, period: Period) -> str:
    """A level is one of a day, the last of its period; all else of the whole stretch."""
    if claim.kind in (Kind.LEVEL, Kind.SHARE, Kind.RANK, Kind.DURATION):
        return f"{period.last}"
    return f"{period.first}/{period.last}"


def _without_rivals(part: list[_Placed]) -> list[_Placed]:
    """Without sentences that give the quantity several values: their key says too little there.

    A speaker who gives two numbers in one breath speaks of two things, and the metric has missed
    the difference. Only a lone value beside one that is said often stays, as a likely slip.
    """
    often: Counter[object] = Counter(_numeral(claim) for _, claim in part)
    values: dict[object, set[object]] = defaultdict(set)
    for _, claim in part:
        values[claim.source, claim.sentence].add(_numeral(claim))

    def is_clear(claim: Claim) -> bool:
        counts = sorted(often[value] for value in values[claim.source, claim.sentence])
        return len(counts) == 1 or (counts[-1] >= _OFTEN and counts[-2] == 1)

    return [entry for entry in part if is_clear(entry[1])]


def _numeral(claim: Claim) -> object:
    return claim.figure.quantity.value, claim.figure.quantity.upper
