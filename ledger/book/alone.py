"""What the claims of one source tell of themselves, whatever other sources say.

Most of what joins figures looks at one source: which of them say a number again, which differ in a digit, what
words tell of two. It is worked out once, and again only where others tell a number of the source again, since of all
that they say this alone counts here. So a ledger that one text is added to is grouped without weighing the words of
the texts that it had.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import compress, groupby, repeat
from typing import TypeVar

from ledger.book.company import Rarities
from ledger.book.contrast import numbers
from ledger.book.kindred import kindred
from ledger.book.mentions import Kin, can_be_kin
from ledger.book.resaid import in_ranges, of_one_sum, resaid
from ledger.book.restated import of_one_percentage, percentages_again
from ledger.book.retold import of_one_number, of_one_ratio, retold
from ledger.book.slips import slips
from ledger.likeness import Key, key
from ledger.records import Claim

_Pairs = tuple[tuple[Claim, Claim], ...]
_Sets = tuple[tuple[Claim, ...], ...]
_Ways = tuple[tuple[Kin, ...], ...]
_Found = TypeVar("_Found")


class _Alike:
    """The claims that print one number, and which of them tell it again.

    That is asked only where no group has all of them: else it would join what is joined.
    """

    def __init__(
        self,
        alike: Iterable[Sequence[Claim]],
        tell_again: Callable[[Sequence[Claim]], Iterable[tuple[Claim, ...]]],
    ) -> None:
        self._alike = tuple(tuple(claims) for claims in alike if len(claims) > 1)
        self._tell_again = tell_again
        self._found: dict[int, _Sets] = {}

    def found(self, home: Mapping[str, int]) -> Iterator[tuple[Claim, ...]]:
        """The sets that tell one number again; `home` is the number of each claim's group, by its identifier."""
        for number, claims in enumerate(self._alike):
            group = home.get(claims[0].id)
            if group is not None and all(home.get(claim.id) == group for claim in claims):
                continue  # as mostly
            known = self._found.get(number)
            if known is None:
                known = self._found[number] = tuple(self._tell_again(claims))
            yield from known


class Alone:
    """The claims of one source, in text order, and what is known of them by themselves."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Nothing is looked for before it is asked for."""
        self.claims = tuple(claims)
        self._ids = tuple(claim.id for claim in self.claims)
        self._rare = Rarities(self.claims)
        self._slips: tuple[array[int], _Pairs] | None = None
        self._kindred: tuple[array[int], _Ways] | None = None

    @cached_property
    def keys(self) -> tuple[Key | None, ...]:
        """The key of each claim."""
        return tuple(map(key, self.claims))

    @cached_property
    def numbers(self) -> Mapping[object, Sequence[Claim]]:
        """The claims of each sentence and unit class that prints several numbers."""
        return numbers(self.claims)

    @cached_property
    def _is_kin(self) -> bytes:
        """Whether each claim is of a sort that is told again: a byte each, since all sources are held at once."""
        return bytes(map(can_be_kin, self.claims))

    def _kin(self) -> frozenset[str]:
        """The claims that are, by identifier."""
        return frozenset(compress(self._ids, self._is_kin))

    @cached_property
    def _alike(self) -> tuple[_Alike, _Alike, _Alike, _Alike]:
        """Those that may tell one number in other words, one ratio in another unit, take one up again, and say a percentage again."""
        tell_again = partial(retold, rare=self._rare)
        take_up = partial(resaid, said=self.numbers, rare=self._rare)
        return (
            _Alike(of_one_number(self.claims), tell_again),
            _Alike(of_one_ratio(self.claims), tell_again),
            _Alike(of_one_sum(self.claims), take_up),
            _Alike(of_one_percentage(self.claims), percentages_again),
        )

    @cached_property
    def _ranges(self) -> _Sets:
        return tuple(in_ranges(self.claims))

    def retold(self, home: Mapping[str, int]) -> _Sets:
        """The sets of claims that tell one number in other words; `home` is the number of each claim's group."""
        return self._done(tuple(self._alike[0].found(home)))

    def ratios(self, home: Mapping[str, int]) -> _Sets:
        """The sets of claims that tell one ratio in several units, or say one percentage again."""
        return self._done((*self._alike[1].found(home), *self._alike[3].found(home)))

    def resaid(self, home: Mapping[str, int]) -> _Sets:
        """The sets of claims that take one number up again."""
        return self._done((*self._alike[2].found(home), *self._ranges))

    def look(self) -> None:
        """Works out all of this that hangs on nothing else."""
        _ = self.keys, self.numbers, self._alike, self._ranges

    def slips(self, often: Mapping[str, int]) -> _Pairs:
        """The pairs of a figure and what may be a slip for it, where numbers are told so often."""
        heard = self._heard(often)
        if self._slips is None or self._slips[0] != heard:
            self._slips = heard, self._done(tuple(slips(self.claims, self._kin(), often, self._rare)))
        return self._slips[1]

    def kindred(self, often: Mapping[str, int]) -> _Ways:
        """The pairs that words tell to be one, by the way in which they tell it, where numbers are told so often."""
        heard = self._heard(often)
        if self._kindred is None or self._kindred[0] != heard:
            ways = kindred(self.claims, self._kin(), often, self._rare)
            self._kindred = heard, self._done(tuple(tuple(way) for way in ways))
        return self._kindred[1]

    def _done(self, found: _Found) -> _Found:
        self._rare.let_go()
        return found

    def _heard(self, often: Mapping[str, int]) -> array[int]:
        return array("I", map(often.get, self._ids, repeat(1)))


def alone(claims: Sequence[Claim], known: Mapping[str, Alone]) -> tuple[Alone, ...]:
    """The claims by source, as far as sources stand one behind the other; those that are known as they are here stay.

    Where two texts of one name are told apart by another between them, all claims are taken together.
    """
    told = [(name, tuple(here)) for name, here in groupby(claims, key=lambda claim: claim.source)]
    if len({name for name, _ in told}) < len(told):
        return (Alone(claims),)
    return tuple(_kept(here, known.get(name)) for name, here in told)


def _kept(here: tuple[Claim, ...], known: Alone | None) -> Alone:
    """What is known of the very same records: a figure that is read otherwise may still be equal to what it was."""
    same = known is not None and list(map(id, known.claims)) == list(map(id, here))
    return known if known is not None and same else Alone(here)


def by_way(parts: Iterable[Alone], often: Mapping[str, int]) -> Iterator[Kin]:
    """The pairs that words tell to be one, way for way, in each of them source for source."""
    for way in zip(*(part.kindred(often) for part in parts), strict=True):
        for found in way:
            yield from found
