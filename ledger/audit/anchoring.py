"""Where the claims of a text stand in a newer version of it: words may have drifted, figures may not.

A claim goes with its sentence. The sentences of both texts are aligned by their bare words without the numbers, so that a
sentence is never found in another one that has its numbers by chance; what could stand in several places is `ambiguous`.
A sentence whose digits, units, hedges, negations or words differ is `changed`, however alike the rest of it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from rapidfuzz.distance import LCSseq, Levenshtein

from ledger.audit.index import Index
from ledger.audit.normal import normal
from ledger.audit.sides import Side, Unit
from ledger.audit.tokens import Change, changes, tokens
from ledger.lang.languages import language_of
from ledger.records import Claim, Span, Transcript
from ledger.revisions import Anchor, Anchored

_ALIKE = 0.5
"""The likeness, numbers aside, from which a sentence in the same gap is held to be another wording of one."""
_ALONE = 0.3
"""The same, where the gap holds no other sentence."""
_CLEAR = 0.1
"""By how much the likest sentence has to be liker than the next one."""

Pairs = dict[int, int]


def anchored(old: Transcript, new: Transcript) -> tuple[Anchored, ...]:
    """What became of every claim of a text in a newer one, in text order."""
    sides = Side(old), Side(new)
    places = _Places(*sides)
    found = []
    for number, unit in enumerate(sides[0].units):
        if unit.claims:
            state, there, at = places.of(number)
            found += [_figure(sides, unit, claim, state, there, at) for claim in unit.claims]
    order = {claim.id: number for number, claim in enumerate(old.claims)}
    return tuple(sorted(found, key=lambda one: order[one.claim]))


def differences(old: Transcript, new: Transcript) -> Callable[[Span, Span], tuple[Change, ...]]:
    """A function that says what a stretch of the newer text says otherwise than one of the earlier text."""
    sides = Side(old), Side(new)
    return lambda before, after: _changes(sides, before, after)


def _changes(sides: tuple[Side, Side], before: Span, after: Span) -> tuple[Change, ...]:
    """What the newer stretch has otherwise: of each change the newer words stand as `draft`, the earlier as `source`."""
    earlier, newer = (
        tokens(*side.view(span), language_of(side.transcript.source.language))
        for side, span in zip(sides, (before, after), strict=True)
    )
    return changes(newer, earlier)


class _Places:
    """Where each sentence of the earlier text stands in the newer one."""

    def __init__(self, old: Side, new: Side) -> None:
        self._sides, self._index = (old, new), Index([new.normal])
        bare = [unit.bare for unit in old.units], [unit.bare for unit in new.units]
        self._paired = _aligned(*bare)
        self._sure = self._surely()
        taken = {*self._sure.values()}
        self._unsure = {unit.bare for there, unit in enumerate(new.units) if there not in taken}
        self._other = self._in_other_words()
        self._taken = taken | {*self._other.values()}

    def of(self, number: int) -> tuple[Anchor, Span | None, int | None]:
        """The state of a sentence, its stretch in the newer text, and the sentence there by its number."""
        old, new = self._sides
        unit = old.units[number]
        if number in self._sure:
            there = self._sure[number]
            return self._same(unit, new.units[there].span, there)
        if number in self._paired or unit.bare in self._unsure:
            return Anchor.AMBIGUOUS, None, None
        if (again := self._cut_otherwise(unit)) is not None:
            return self._same(unit, *again)
        if number in self._other:
            there = self._other[number]
            return Anchor.CHANGED, new.units[there].span, there
        return self._nearest(unit)

    def _surely(self) -> Pairs:
        """The pairs that stand for each other whatever their numbers.

        Sentences that differ in their numbers alone are of one kind. All of a kind are paired in order; of another kind those
        of the same numbers whose two neighbours are so paired, and those that stand once in either text.
        """
        old, new = self._sides
        kinds = [unit.masked for unit in old.units], [unit.masked for unit in new.units]
        counts = Counter(kinds[0]), Counter(kinds[1])
        aligned = _aligned(*kinds)
        paired = Counter(kinds[0][number] for number in aligned)
        solid = {
            number: there
            for number, there in aligned.items()
            if paired[kinds[0][number]] == counts[0][kinds[0][number]] == counts[1][kinds[0][number]]
        }
        ends = (-1, -1), (len(old.units), len(new.units))
        between = {
            number: there
            for number, there in self._paired.items()
            if all(
                (number + step, there + step) in ends or solid.get(number + step) == there + step
                for step in (-1, 1)
            )
        }
        where = {kind: there for there, kind in enumerate(kinds[1])}
        moved = {
            number: where[kind]
            for number, kind in enumerate(kinds[0])
            if number not in aligned and counts[0][kind] == counts[1][kind] == 1
        }
        return between | solid | moved

    def _same(self, unit: Unit, span: Span, there: int) -> tuple[Anchor, Span, int]:
        """The state of a sentence that stands there: in the same bare words, or with other numbers."""
        old, new = self._sides
        if unit.bare != new.units[there].bare and span == new.units[there].span:
            return Anchor.CHANGED, span, there
        if not _one_name(unit.speaker, new.units[there].speaker):
            return Anchor.CHANGED, span, there
        if unit.span.of(old.text) == span.of(new.text):
            return Anchor.EXACT, span, there
        differ = _changes(self._sides, unit.span, span)
        return (Anchor.CHANGED if differ else Anchor.MOVED), span, there

    def _cut_otherwise(self, unit: Unit) -> tuple[Span, int] | None:
        """Where the words stand once, numbers aside, in sentences that are cut otherwise and hold earlier words only."""
        old, new = self._sides
        if not unit.bare or old.masked.count(unit.masked) != 1 or new.masked.count(unit.masked) != 1:
            return None
        hits = self._index.exact(unit.words)
        if len(hits) != 1 or not new.is_whole(hits[0].start, hits[0].end):
            return None
        span = new.normal.span(hits[0].start, hits[0].end)
        there, last = new.unit_at(span.start), new.unit_at(span.end - 1)
        if there is None or last is None:
            return None
        whole = all(one.bare in old.normal.text for one in new.units[there : last + 1])
        return (span, there) if whole else None

    def _in_other_words(self) -> Pairs:
        """The sentences that are left, with those of the newer text that say something else in their place."""
        old, new = self._sides
        known = self._paired | self._sure
        taken = {*known.values()}
        left = [number for number in range(len(old.units)) if number not in known]
        others = [there for there in range(len(new.units)) if there not in taken]
        same = _aligned(
            [old.units[number].masked for number in left], [new.units[there].masked for there in others]
        )
        found = {left[one]: others[other] for one, other in same.items()}
        known = dict(sorted((known | found).items()))
        free = [there for there in others if there not in {*found.values()}]
        for number in left:
            if number not in found:
                likest = self._likest(number, _gap(number, known, free))
                if likest is not None:
                    found[number] = likest
                    free.remove(likest)
        return found

    def _likest(self, number: int, gap: Sequence[int]) -> int | None:
        old, new = self._sides
        scored = sorted(
            (
                (
                    Levenshtein.normalized_similarity(old.units[number].masked, new.units[there].masked),
                    -there,
                )
                for there in gap
            ),
            reverse=True,
        )
        if not scored or scored[0][0] < (_ALIKE if len(scored) > 1 else _ALONE):
            return None
        if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR:
            return None
        return -scored[0][1]

    def _nearest(self, unit: Unit) -> tuple[Anchor, Span | None, int | None]:
        """The nearest words anywhere in the newer text: other words there, several places, or none."""
        new = self._sides[1]
        others = {there for there in self._taken if new.units[there].masked == unit.masked}
        hits = [
            one
            for one in self._index.near(unit.words)
            if new.unit_at(new.normal.span(one.start, one.end).start) not in others
        ]
        if not hits:
            return Anchor.ORPHAN, None, None
        there = {
            new.unit_at(new.normal.span(one.start, one.end).start)
            for one in hits
            if one.distance == hits[0].distance
        }
        place = there.pop()
        if there or place is None:
            return Anchor.AMBIGUOUS, None, None
        return Anchor.CHANGED, new.units[place].span, place


def _gap(number: int, known: Mapping[int, int], free: Sequence[int]) -> list[int]:
    """The free sentences of the newer text between those that the neighbours are paired with."""
    low = max((there for one, there in known.items() if one < number), default=-1)
    high = min((there for one, there in known.items() if one > number and there > low), default=None)
    return [there for there in free if there > low and (high is None or there < high)]


def _aligned(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """The longest row of equal items that both have in one order."""
    steps = LCSseq.opcodes(old, new)
    return {
        step.src_start + offset: step.dest_start + offset
        for step in steps
        if step.tag == "equal"
        for offset in range(step.src_end - step.src_start)
    }


def _one_name(name: str | None, other: str | None) -> bool:
    return name == other or (
        name is not None and other is not None and normal(name).text == normal(other).text
    )


def _figure(
    sides: tuple[Side, Side], unit: Unit, claim: Claim, state: Anchor, span: Span | None, there: int | None
) -> Anchored:
    """What became of one claim of a sentence."""
    _, new = sides
    if span is None or there is None:
        return Anchored(claim.id, state)
    figure = claim.figure.span
    if state is Anchor.EXACT:
        start = span.start + figure.start - unit.span.start
        place = Span(start, start + figure.end - figure.start)
        return Anchored(claim.id, state, place, new.claim_at(place))
    if state is Anchor.MOVED:
        place = _carried(sides, unit.span, figure, span)
        return Anchored(claim.id, state, place, new.claim_at(place))
    other = _counterpart(claim, unit.claims, new.units[there].claims)
    if other is None:
        return Anchored(claim.id, state, span)
    return Anchored(claim.id, state, other.figure.span, other.id)


def _carried(sides: tuple[Side, Side], sentence: Span, figure: Span, there: Span) -> Span:
    """The place of a figure in a sentence of the same bare words."""
    old, new = (side.normal for side in sides)
    shift = new.offset(there.start) - old.offset(sentence.start)
    start, end = old.offset(figure.start), old.offset(figure.end)
    return new.span(start + shift, max(end, start + 1) + shift)


def _counterpart(claim: Claim, mine: Sequence[Claim], theirs: Sequence[Claim]) -> Claim | None:
    """The claim that stands for this one in another wording of its sentence."""
    for one, other in _facing([each.figure.text for each in mine], [each.figure.text for each in theirs]):
        if mine[one] is claim:
            return theirs[other]
    return None


def _facing(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    for step in Levenshtein.opcodes(mine, theirs):
        wide = min(step.src_end - step.src_start, step.dest_end - step.dest_start)
        yield from ((step.src_start + offset, step.dest_start + offset) for offset in range(wide))
