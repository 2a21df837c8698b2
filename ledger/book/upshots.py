"""What figures just told come to, said behind them in plain words: “which is 60 percent of the total”, “300 people”.

A share of a whole with its part, a share said again as a number or another share, what comes in less what goes out and
the deficit, so much to each of so many and all of it, a list and its sum or average. What is said must stand right behind
the figures that it is of, with nothing between but the words that say so; those are data, in `words.toml`. Where another
whole or another amount can be meant, a sum only counts if it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.book.gathered import for_all, mean, over_years, sum_of
from ledger.book.in_percent import share_done, share_of_plan
from ledger.book.left_over import not_yet, remaining
from ledger.book.named_after import net, share_named, total
from ledger.book.passages import Passage, Said
from ledger.book.portions import again, out_of, part_of, share_of
from ledger.book.reckoned import Reckoned, is_share
from ledger.book.remainders import apart_from, difference, more_than, stock
from ledger.patterns import compiled

_NEAR = 260  # code points from the first figure of such a sum to its last
_BACK = 6  # figures before, among which those of the sum stand


def upshots(passage: Passage) -> Iterator[Reckoned]:
    """Every sum that a passage tells so, in text order."""
    before: list[Said] = []
    for phrase in passage:
        for said in phrase.said:
            if before and said.claim.figure.text.isascii():
                yield from _of_one([one for one in before if _is_near(one, said)], said)
            before = [*before[1 - _BACK :], said]


def _is_near(one: Said, last: Said) -> bool:
    apart = last.claim.figure.span.start - one.claim.figure.span.end
    return one.claim.speaker == last.claim.speaker and apart <= _NEAR


def _of_one(row: Sequence[Said], last: Said) -> Iterator[Reckoned]:
    if not row:
        return
    if is_share(last.claim):
        found = over_years(row, last) or again(row[-1], last)
        found = found or next(filter(None, (way(row, last) for way in _SHARES)), None)
    elif _LATIN.search(f"{row[-1].lead} {last.lead} {last.behind} {last.claim.metric or ''}"):
        found = next(filter(None, (way(row, last) for way in _WAYS)), None)
    else:
        return  # as in all Chinese: words of English lead to each of the others
    if found is not None:
        yield found


_LATIN = compiled(r"[A-Za-z]")
_SHARES = (share_of, share_of_plan, share_done, share_named)
_WAYS = (
    part_of,
    out_of,
    difference,
    for_all,
    over_years,
    mean,
    sum_of,
    apart_from,
    more_than,
    stock,
    remaining,
    not_yet,
    net,
    total,
)
