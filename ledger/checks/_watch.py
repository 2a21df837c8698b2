"""A check that is taken up again when a text comes in, is read otherwise, or is said to speak of the same.

What it finds is what a check of everything finds, always: only what can't have changed is taken over. A source that
is as it was says of itself what it said; a group or a frame of the same claims is judged as it was; how claims group is
asked anew, but the words of a source are weighed again only where its numbers are told again elsewhere. Nothing is
taken over by name or number, but by the claims themselves, so nothing taken over can be stale.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ledger.book import Book, Frame, Group
from ledger.checks._blame import one_cause_each
from ledger.checks._making import Find, Rule, fingerprinted, without_collection
from ledger.records import Claim, Finding, Relation, Transcript

_Findings = tuple[Finding, ...]
_Thing = TypeVar("_Thing", Group, Frame)


@dataclass(frozen=True, slots=True)
class Renewed:
    """How much of a check was worked out: the sources by name, and the number of groups and frames."""

    sources: tuple[str, ...]
    groups: int
    frames: int


class Watch:
    """The check of some texts by some rules, to be taken up again with what has come in since."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Nothing is known yet: the first check works out everything."""
        self._rules = tuple(rules)
        self._book = Book.of(())
        self._within: dict[str, tuple[tuple[Transcript, ...], dict[Find, _Findings]]] = {}
        self._judged: dict[Hashable, tuple[Group | Frame, _Findings]] = {}
        self._named: dict[int, tuple[Finding, Finding]] = {}
        self.renewed = Renewed((), 0, 0)

    def check(self, transcripts: Sequence[Transcript], relations: Sequence[Relation] = ()) -> _Findings:
        """Every comparison between the claims of these texts, as `ledger.checks.check` has them."""
        with without_collection():
            return self._check(transcripts, relations)

    def _check(self, transcripts: Sequence[Transcript], relations: Sequence[Relation]) -> _Findings:
        known = {one.source.name: one for one in self._book.transcripts}
        as_known = [_as_it_was(known.get(one.source.name), one) for one in transcripts]
        self._book = Book.of(as_known, relations, after=self._book)
        told = self._said_within()
        count = {True: 0, False: 0}
        judged: dict[Hashable, tuple[Group | Frame, _Findings]] = {}
        for rule in self._rules:
            if rule.of_group is not None:
                told[rule.find] = self._of(rule, self._book.groups(), rule.of_group, judged, count)
            elif rule.of_frame is not None:
                told[rule.find] = self._of(rule, self._book.frames(), rule.of_frame, judged, count)
        self._judged = judged
        self.renewed = Renewed(self.renewed.sources, count[True], count[False])
        order = (find for rule in self._rules for find in (rule.find, *rule.then))
        return self._with_names([finding for find in order for finding in told[find]])

    def _said_within(self) -> dict[Find, list[Finding]]:
        """What each source says of itself, in their order."""
        finds = [find for rule in self._rules for find in (rule.find, *rule.then) if not rule.across]
        told: dict[Find, list[Finding]] = {find: [] for find in finds}
        within, renewed = {}, list[str]()
        for part in self._book.sources():
            name = part.transcripts[0].source.name
            texts, found = self._within.get(name, ((), {}))
            if len(texts) != len(part.transcripts) or any(
                one is not other for one, other in zip(texts, part.transcripts, strict=True)
            ):
                found = {find: tuple(find(part)) for find in finds}
                renewed.append(name)
            within[name] = part.transcripts, found
            for find in finds:
                told[find] += found[find]
        self._within = within
        self.renewed = Renewed(tuple(renewed), 0, 0)
        return told

    def _of(
        self,
        rule: Rule,
        things: Iterable[_Thing],
        judge: Callable[[_Thing], Iterator[Finding]],
        judged: dict[Hashable, tuple[Group | Frame, _Findings]],
        count: dict[bool, int],
    ) -> list[Finding]:
        found: list[Finding] = []
        for thing in things:
            name = rule.name, _claims_and_all(thing)
            known = self._judged.get(name)
            if known is None:
                known = thing, tuple(judge(thing))
                count[isinstance(thing, Group)] += 1
            judged[name] = known
            found += known[1]
        return found

    def _with_names(self, found: Sequence[Finding]) -> _Findings:
        """The findings as they stand beside each other, with their names; those that stand as they stood keep theirs."""
        standing = one_cause_each(found)
        named: dict[int, tuple[Finding, Finding]] = {}
        for finding in standing:
            known = self._named.get(id(finding))
            named[id(finding)] = (finding, fingerprinted(finding)) if known is None else known
        self._named = named
        return tuple(named[id(finding)][1] for finding in standing)


def _as_it_was(held: Transcript | None, read: Transcript) -> Transcript:
    """The transcript that is held, where the other one is the same to the last printed digit: 14.30 is not 14.3."""
    if held is None or held is read or held != read:
        return read
    return held if list(map(_digits, held.claims)) == list(map(_digits, read.claims)) else read


def _digits(claim: Claim) -> tuple[object, ...]:
    quantity = claim.figure.quantity
    numbers = quantity.value, quantity.upper, quantity.step, quantity.scale
    return tuple(None if number is None else number.as_tuple() for number in numbers)


def _claims_and_all(thing: Group | Frame) -> Hashable:
    """What makes a group or a frame the one that it is: its very claims, which live as long as it does."""
    if isinstance(thing, Group):
        return (thing.key, thing.doubts, thing.by_words, *map(id, thing.claims))
    claims = id(thing.start), id(thing.end), id(thing.change)
    return (*claims, thing.years, thing.yearly, thing.move, thing.doubts)
