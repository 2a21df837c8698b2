"""The claims of many sources, and which of them speak of the same quantity.

Here it is decided which claims are grouped, and for precision: by strict keys (`ledger.likeness`), never pair by pair,
and what a text leaves open (its period, its country) is not guessed but limits what may be said of the group. Frames
inside a sentence are found here too. The words that the rooms look for are data, in `ledger/likeness/words.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain, groupby
from typing import TypeVar

from ledger.book.alone import Alone, alone, by_way
from ledger.book.apart import told_apart
from ledger.book.apposed import apposed
from ledger.book.as_much import AsMuch, as_much
from ledger.book.averages import Average, averages
from ledger.book.balances import Balance, balances, bare_balances
from ledger.book.breakdowns import breakdowns
from ledger.book.budgets import against_budgets
from ledger.book.carried import Carried, carried
from ledger.book.daily import daily
from ledger.book.derived import Derived, derived
from ledger.book.divided import Breakdown
from ledger.book.doers import of_doers
from ledger.book.echoes import Group, Placed, echoes
from ledger.book.excluding import Excluding, excluding
from ledger.book.frames import Doubt, Frame, frames, is_added
from ledger.book.heads import HeadGrowth, PerHead, head_growth, per_head
from ledger.book.hundred import hundreds
from ledger.book.kindred import with_kindred
from ledger.book.multiplied import multiplied
from ledger.book.named_sums import named_sums
from ledger.book.nesting import Within, nested, of_places
from ledger.book.other_wholes import OtherWhole, other_wholes
from ledger.book.owners import of_one_place
from ledger.book.parallel import without_parallels
from ledger.book.passages import Passage, Phrase, Said, Statement, by_sentence, passages
from ledger.book.products import Product, Pull, Yearly, products, pulls, spread, yearly
from ledger.book.put_again import put_again
from ledger.book.rank_moves import rank_moves
from ledger.book.reckoned import Reckoned, reckoned
from ledger.book.relations import at_odds, related
from ledger.book.resaid import with_resaid
from ledger.book.retold import home_of, with_retold
from ledger.book.returns import Return, is_of_one_sum, returns
from ledger.book.rolled import Rolled, rolled
from ledger.book.running import running
from ledger.book.shares import Share, shares
from ledger.book.shares_aloud import shares_aloud
from ledger.book.slips import with_slips
from ledger.book.still_to_do import still_to_do
from ledger.book.tallies import tallies
from ledger.book.tiled import tiled
from ledger.book.times import by_nation_and_time, without_contrasts
from ledger.book.tops import tops
from ledger.book.upshots import upshots
from ledger.book.years import Change, changes, year_on_year
from ledger.book.your_words import own_words
from ledger.likeness import (
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
from ledger.records import Claim, Relation, Transcript

__all__ = [
    "AsMuch",
    "Average",
    "Balance",
    "Book",
    "Breakdown",
    "Carried",
    "Derived",
    "Doubt",
    "Excluding",
    "Frame",
    "Group",
    "HeadGrowth",
    "Key",
    "OtherWhole",
    "Passage",
    "PerHead",
    "Phrase",
    "Product",
    "Pull",
    "Reckoned",
    "Return",
    "Rolled",
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


@dataclass(slots=True)
class _Kept:
    """What is kept of a source when its passages are let go.

    The changes that it states, its own frames, and those of its plans with the budgets before them.
    """

    changes: tuple[Change, ...] | None = None
    frames: tuple[Frame, ...] | None = None
    budgets: tuple[Frame, ...] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """The claims of many sources; a book is itself and no other, so what is found in it can be kept."""

    transcripts: tuple[Transcript, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...] = ()
    alone: tuple[Alone, ...] = field(default=(), repr=False)
    parts: tuple[Book, ...] = field(default=(), repr=False)
    kept: _Kept = field(default_factory=_Kept, repr=False)

    @classmethod
    def of(
        cls,
        transcripts: Sequence[Transcript],
        relations: Sequence[Relation] = (),
        *,
        after: Book | None = None,
    ) -> Book:
        """The book of these transcripts, in their order, and what people say of the likeness of its claims.

        What was worked out of the sources of a book before is taken over where they are still the same records.
        """
        claims = tuple(claim for transcript in transcripts for claim in transcript.claims)
        told = alone(claims, {} if after is None else after._known())
        by_source = groupby(transcripts, key=lambda one: one.source.name)
        before = {} if after is None else {part.transcripts[0].source.name: part for part in after.parts}
        of = {} if len(told) == 1 else {one.claims[0].source: one for one in told}
        parts = (cls._part(tuple(here), of.get(name), before.get(name)) for name, here in by_source)
        return cls(tuple(transcripts), claims, tuple(relations), told, tuple(parts))

    @classmethod
    def _part(cls, here: tuple[Transcript, ...], told: Alone | None, before: Book | None) -> Book:
        """The book of one source, the same one as before where the source is."""
        if before is not None and list(map(id, before.transcripts)) == list(map(id, here)):
            return before
        several = tuple(claim for transcript in here for claim in transcript.claims) if len(here) > 1 else ()
        claims = several or here[0].claims
        return cls(here, claims, (), alone(claims, {}) if told is None else (told,))

    def sources(self) -> tuple[Book, ...]:
        """A book of each source alone: what one source says of itself is looked for in one after the other."""
        return self.parts or ((self,) if self.transcripts else ())

    def _known(self) -> dict[str, Alone]:
        return {part.claims[0].source: part for part in self.alone}

    def groups(self) -> tuple[Group, ...]:
        """All sets of two or more claims that speak of the same quantity, in order of first mention."""
        groups = self._by_key()
        places = {claim.id: number for number, claim in enumerate(self.claims)}
        home = home_of(groups)
        told = chain((one.retold(home) for one in self.alone), (one.ratios(home) for one in self.alone))
        groups = list(with_retold(groups, places, chain.from_iterable(told), home))
        groups = list(with_slips(groups, places, self._slips))
        home = home_of(groups)
        resaid = [found for one in self.alone for found in one.resaid(home)]
        groups = list(with_kindred(groups, places, partial(by_way, self.alone), resaid))
        groups = list(with_resaid(groups, places, resaid, home))  # what words alone join is in no other group
        as_said = related(
            sorted(of_one_place(groups), key=lambda entry: entry[0]), self.claims, self.relations
        )
        return tuple(group for _, group in sorted(as_said, key=lambda entry: entry[0]))

    def _by_key(self) -> list[Placed]:
        """The sets of claims of one key and time, and those of one number in like words, each with its first place."""
        by_key: dict[Key, list[tuple[int, Claim]]] = defaultdict(list)
        keys = [found for part in self.alone for found in part.keys]
        for place, (claim, found) in enumerate(zip(self.claims, keys, strict=True)):
            if found is not None:
                by_key[found].append((place, claim))
        said: dict[object, Sequence[Claim]] = {}
        for part in self.alone:
            said |= part.numbers
        groups = [
            (members[0][0], Group(found, tuple(claim for _, claim in members), tuple(doubts)))
            for found, all_members in by_key.items()
            if len(all_members) > 1
            for told, doubts in by_nation_and_time(all_members)
            if len(told) > 1 and len(members := without_contrasts(own_words(told), said)) > 1
        ]
        alike = ([claim for _, claim in told] for told in by_key.values() if len(told) > 1)
        groups = list(without_parallels(groups, alike))
        return groups + list(echoes(self.claims, keys, [group for _, group in groups]))

    def _slips(self, often: Mapping[str, int]) -> Iterator[tuple[Claim, Claim]]:
        return (pair for part in self.alone for pair in part.slips(often))

    def look(self) -> None:
        """Works out what groups are made of, which is best done of each source while its words are at hand."""
        for one in self.alone:
            one.look()

    def alike(self, claim: Claim) -> tuple[Claim, ...]:
        """The other claims that speak of the same quantity."""
        for group in self.groups():
            if claim in group.claims:
                return tuple(other for other in group.claims if other != claim)
        return ()

    def frames(self) -> tuple[Frame, ...]:
        """Every from–to pair with a change stated beside it, then every level with its change and last year's."""
        return _frames(self)

    def own_frames(self) -> tuple[Frame, ...]:
        """Those among them whose pair stands in one sentence of a source."""
        return tuple(frame for part in self.sources() for frame in _own_frames(part))

    def sentences(self) -> tuple[tuple[Transcript, tuple[tuple[Claim, ...], ...]], ...]:
        """The claims of each sentence, in text order, by transcript."""
        return _sentences(self)

    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs that hold figures, with the words around each figure, in text order."""
        return _passages(self)

    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Every whole that a text sets against its parts, in text order."""
        return _breakdowns(self)

    def excluding(self) -> tuple[Excluding, ...]:
        """Every whole with members right behind it that exclude each other."""
        known = {part.first.id for found in self.breakdowns() for part in found.parts}
        told = (found for passage in self.passages() for found in excluding(passage))
        return tuple(found for found in told if known.isdisjoint(part.id for part in found.parts))

    def balances(self) -> tuple[Balance, ...]:
        """Every two amounts whose difference is stated beside them."""
        told = [found for passage in self.passages() for found in balances(passage)]
        bare = (found for passage in self.passages() for found in bare_balances(passage))
        return _and_new(told, bare, lambda one: one.difference.id)

    def carried(self) -> tuple[Carried, ...]:
        """Every stock told on two days, with what came to it or went from it in between."""
        return tuple(one for found in _by_source(self) for one in carried(found))

    def rolled(self) -> tuple[Rolled, ...]:
        """Every count that one sentence carries on, by what came and what went."""
        return tuple(found for passage in self.passages() for found in rolled(passage))

    def nested(self) -> tuple[Within, ...]:
        """Every amount with the amount of the same source and year that must hold it by its nature."""
        by_nature = [within for found in _by_source(self) for within in nested(found)]
        told = (within for _, sentences in self.sentences() for said in sentences for within in running(said))
        return _and_new(by_nature, told, lambda one: (one.whole.id, one.part.id))

    def of_places(self) -> tuple[Within, ...]:
        """Every amount of one place with the amount of all places that is named alike."""
        return tuple(within for transcript in self.transcripts for within in of_places(transcript.claims))

    def of_doers(self) -> tuple[Within, ...]:
        """What one of several did, with what they did together."""
        return tuple(within for transcript in self.transcripts for within in of_doers(transcript.claims))

    def apposed(self) -> tuple[Within, ...]:
        """Every part that stands right behind its whole, with it."""
        return tuple(within for transcript in self.transcripts for within in apposed(transcript.claims))

    def derived(self) -> tuple[Derived, ...]:
        """What the figures of each source come to, where it is left to the reader."""
        told = self._told_by_source()
        return tuple(one for found in _by_source(self) for one in derived(found, told[_source(found[0])]))

    def shares(self) -> tuple[Share, ...]:
        """Every share with the part and the whole that its source states for it."""
        return _shares(self)

    def other_wholes(self) -> tuple[OtherWhole, ...]:
        """Every place where the part of a share is told again behind another number as its whole."""
        of_source: dict[str, list[Share]] = defaultdict(list)
        for share in self.shares():
            of_source[share.share.source].append(share)
        told = ((part, of_source.get(part.transcripts[0].source.name, ())) for part in self.sources())
        return tuple(one for part, found in told if found for one in other_wholes(found, part.claims))

    def _told_by_source(self) -> defaultdict[str, list[Breakdown]]:
        told: defaultdict[str, list[Breakdown]] = defaultdict(list)
        for breakdown in self.breakdowns():
            told[breakdown.parts[0].first.source].append(breakdown)
        return told

    def yearly(self) -> tuple[Yearly, ...]:
        """Every yearly average with the total of its years, and every one of days or months with theirs."""
        told = [found for passage in self.passages() for found in yearly(passage)]
        behind = (found for passage in self.passages() for way in (spread, daily) for found in way(passage))
        return _and_new(told, behind, lambda one: (one.average.id, one.total.id))

    def hundreds(self) -> tuple[tuple[Claim, ...], ...]:
        """Every row of shares that may make up a whole."""
        return tuple(found for passage in self.passages() for found in hundreds(passage))

    def as_much(self, plain: Callable[[str], str]) -> tuple[AsMuch, ...]:
        """Every ratio of two things that are told by figures of their own; `plain` writes words in the metrics' script."""
        return tuple(found for passage in self.passages() for found in as_much(passage, plain))

    def products(self) -> tuple[Product, ...]:
        """Every amount for each with the number of them and the total."""
        told = self._closed_products()
        more = [found for passage in self.passages() for found in multiplied(passage)]
        aloud = {frozenset(one.claims) for one in self.reckoned() if not one.agreeing} if more else set()
        fresh = (found for found in more if frozenset((found.each, found.count, found.total)) not in aloud)
        return _and_new(told, fresh, lambda one: frozenset((one.each.id, one.count.id, one.total.id)))

    def _closed_products(self) -> tuple[Product, ...]:
        """Those whose total is called one in so many words."""
        return tuple(found for passage in self.passages() for found in products(passage))

    def averages(self) -> tuple[Average, ...]:
        """Every sum with the number that it is shared by and what each gets."""
        return _averages(self)

    def returns(self) -> tuple[tuple[Return, Return], ...]:
        """Every two returns that one speaker names near each other with one verb, for different sums put in."""
        found = (pair for transcript in self.transcripts for pair in returns(transcript.claims))
        return tuple((one, other) for one, other in found if not is_of_one_sum(one, other))

    def reckoned(self) -> tuple[Reckoned, ...]:
        """Every sum that a speaker does aloud in one sentence, then those that figures make of themselves."""
        return _reckoned(self)

    def _told_otherwise(self) -> set[frozenset[Claim | None]]:
        """The figures that the rules on pairs, on shares, on products and on parts hold against each other."""
        pairs = {frozenset((one.start, one.end, one.change)) for one in self.own_frames()}
        ratios: set[frozenset[Claim | None]] = {
            frozenset((s.part, s.whole, s.share)) for s in self.shares() if s.part and s.whole
        }
        sums = {
            frozenset((found.whole.level, *(part.level for part in found.parts)))
            for found in self.breakdowns()
            if found.closed and found.whole is not None
        }
        return (
            pairs
            | ratios
            | sums
            | {frozenset((one.each, one.count, one.total)) for one in self._closed_products()}
        )

    def tops(self) -> Iterator[tuple[Claim, Claim]]:
        """Every share at one end of a whole with the share of all the others."""
        return (both for transcript in self.transcripts for both in tops(transcript.claims))

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


_T = TypeVar("_T")


def _and_new(told: Sequence[_T], more: Iterable[_T], which: Callable[[_T], object]) -> tuple[_T, ...]:
    """What is told, and what else there is of more; the same claims are one and the same."""
    known = set(map(which, told))
    return (*told, *(one for one in more if which(one) not in known))


# Several rules ask the same of one book, one after the other.
@lru_cache(maxsize=1)
def _frames(book: Book) -> tuple[Frame, ...]:
    sources = {transcript.source.name: transcript.source for transcript in book.transcripts}
    said = [change for part in book.sources() for change in _changes(part)]
    apart = year_on_year(said, book.claims, sources)
    budgets = (frame for part in book.sources() for frame in _budgets(part))
    return _and_new(
        book.own_frames(), [*apart, *budgets], lambda one: (one.start.id, one.end.id, one.change.id)
    )


def _own_frames(part: Book) -> tuple[Frame, ...]:
    if part.kept.frames is None:
        told: list[Frame] = []
        for transcript in part.transcripts:
            beside = list(frames(transcript.claims))
            told += [*beside, *told_apart(transcript.claims, beside)]
        part.kept.frames = tuple(told)
    return part.kept.frames


def _changes(part: Book) -> tuple[Change, ...]:
    if part.kept.changes is None:
        _passages(part)
    assert part.kept.changes is not None
    return part.kept.changes


def _budgets(part: Book) -> tuple[Frame, ...]:
    if part.kept.budgets is None:
        _passages(part)
    assert part.kept.budgets is not None
    return part.kept.budgets


@lru_cache(maxsize=1)
def _sentences(book: Book) -> tuple[tuple[Transcript, tuple[tuple[Claim, ...], ...]], ...]:
    return tuple((transcript, tuple(by_sentence(transcript.claims))) for transcript in book.transcripts)


@lru_cache(maxsize=1)
def _passages(book: Book) -> tuple[Passage, ...]:
    found = tuple(one for transcript, told in book.sentences() for one in passages(transcript, told))
    book.kept.changes = tuple(changes(found))
    book.kept.budgets = tuple(against_budgets(found))
    return found


@lru_cache(maxsize=1)
def _averages(book: Book) -> tuple[Average, ...]:
    return tuple(found for passage in book.passages() for found in averages(passage))


#: How figures make sums of themselves, the way that is asked first first: three figures are told as one sum alone.
_SUMS = (upshots, tallies, shares_aloud, put_again, rank_moves, tiled, still_to_do)


@lru_cache(maxsize=1)
def _reckoned(book: Book) -> tuple[Reckoned, ...]:
    told = [found for passage in book.passages() for found in reckoned(passage)]
    known: set[frozenset[Claim | None]] = {frozenset(one.claims) for one in told} | book._told_otherwise()
    ways = [[one for passage in book.passages() for one in way(passage)] for way in _SUMS]
    for found in (*ways, [one for told_of in _by_source(book) for one in named_sums(told_of)]):
        told += [one for one in found if frozenset(one.claims) not in known]
        known |= {frozenset(one.claims) for one in found}
    return tuple(told)


@lru_cache(maxsize=1)
def _shares(book: Book) -> tuple[Share, ...]:
    told = book._told_by_source()
    return tuple(share for found in _by_source(book) for share in shares(found, told[_source(found[0])]))


@lru_cache(maxsize=1)
def _breakdowns(book: Book) -> tuple[Breakdown, ...]:
    return tuple(found for passage in book.passages() for found in breakdowns(passage))
