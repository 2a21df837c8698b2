"""From one figure to another, and the verb says which way: up must go up, down must go down.

Some value of the end must lie above some value of the start where the words say a rise (增加到, rose
from … to), below where they say a fall. A rank that rises has a smaller number; a deficit or a fall
that widens (扩大, widened) grows in size, whatever its sign. A verb that stands further off may belong
to something else, and is worth a tension at most. A pair without such a verb is reported as going the
way that it is printed. A level that is only told before, and the verb leads on from it (5.5%，2024年降至5.1%;
"40 million tons, rising to 45 million"), is such a pair too, and worth a tension at most. What a figure is compared
with ("two rises next year, compared to three in June") makes a pair with it.

consistent: 企业实现利润从40.5亿元增加到41.2亿元。
consistent: Coal exports fell from 41.2 million tons to 40.5 million tons.
contradiction: 企业实现利润从40.5亿元下降到41.2亿元。
contradiction: Coal exports fell from 40.5 million tons to 41.2 million tons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ledger.book import Book
from ledger.book.ends import ends
from ledger.book.held import held
from ledger.checks._making import Rule
from ledger.checks._order import Way, is_rate_of_exchange, last_way, may_be_ends, ordered
from ledger.checks._steps import steps
from ledger.checks._wording import Wording, wording
from ledger.records import CHANGE_ABS, FROM, TO, Claim, Finding, Transcript

_NEAR = 24  # code points between a verb before the pair and its first figure: "fell sharply last year from"


def find(book: Book) -> Iterator[Finding]:
    """One finding for each from–to pair, and for each level that a verb leads to from the one before it."""
    for transcript, sentences in book.sentences():
        for claims in sentences:
            if len(claims) > 1 and any(claim.role is FROM for claim in claims):
                yield from _in(transcript, claims)
            for start, end in held(claims):
                yield ordered("direction", [start, end], None, names=("from", "to"))
        for step in steps(transcript, sentences):
            yield ordered("direction", [step.start, step.end], step.way, names=("from", "to"))


def _in(transcript: Transcript, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    said = wording(transcript.source, claims)
    if said is None:
        return
    for chain in chains(claims):
        yield _judged(said, chain)


def chains(claims: tuple[Claim, ...]) -> Iterator[tuple[int, ...]]:
    """The from–to pairs of a sentence as numbers of its claims, start first; figures between join them, but for those of lists."""
    pairs = dict(ends(claims))
    apart = {first: last for first, last in pairs.items() if last != first + 1}
    open_: list[int] = []
    for number, claim in enumerate(claims):
        if number in apart and may_be_ends(claim, claims[apart[number]]):
            yield number, apart[number]
        if number in apart or (number in apart.values() and number - 1 not in open_):
            open_ = []
        elif claim.role is FROM:
            open_ = [number]
        elif open_ and claim.kind is CHANGE_ABS and claims[open_[0]].kind is not CHANGE_ABS:
            continue  # 由24亿元增加3亿元至27亿元: how far it moved is no place on the way
        elif open_ and may_be_ends(claim, claims[open_[0]]):
            open_.append(number)
            if claim.role is TO:
                yield tuple(open_)
                open_ = []
        else:
            open_ = []


def _judged(said: Wording, chain: tuple[int, ...]) -> Finding:
    claims = [said.claims[number] for number in chain]
    names = ("from", *("between" for _ in claims[2:]), "to")
    way = None if any(map(is_rate_of_exchange, claims)) else _way(said, chain)
    return ordered("direction", claims, way, names=names)


def _way(said: Wording, chain: tuple[int, ...]) -> Way | None:
    """The verb between the figures of a pair, else right before them."""
    first, second = min(chain[0], chain[1]), max(chain[0], chain[1])
    between = said.between(first, second)
    way = last_way(between)
    if way is not None:
        return way
    clause = re.split(r"[,，。；;:：、]", said.before(first))[-1]
    way = last_way(clause)
    if way is None or chain[0] > chain[1]:
        return None
    return way if way.behind <= _NEAR else replace(way, certain=False)


RULE = Rule("direction", "order", __doc__ or "", find)
