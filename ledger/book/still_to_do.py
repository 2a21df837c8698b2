"""What of a whole is done and what is left of it, in one sentence: 总投资35.6亿元，已完成21.4亿元，还差14.2亿元.

The three are counted by one word and follow each other, the done one behind 已 or a verb that uses it up and the one that is
left behind a word for it, with no other thing named between.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern

from ledger.book.mentions import size
from ledger.book.passages import Passage, Said, in_threes
from ledger.book.reckoned import NOT_SUMMED, Reckoned
from ledger.likeness import is_yearly
from ledger.likeness.words import words_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import CHANGE_ABS, FLOW, LEVEL, TARGET

_AMOUNTS = frozenset((LEVEL, FLOW, TARGET))
_NOT_DONE = compiled(r"[^，。；,;\d]{0,4}(?:没有?|沒有?|未|待)")


def still_to_do(passage: Passage) -> Iterator[Reckoned]:
    """Every whole of a passage with what is done of it and what is left, in text order."""
    for phrase in passage:
        for whole, done, left in in_threes(phrase.said):
            if _is_left(left) and _done().fullmatch(done.lead) and _are_of_one(whole, done, left):
                yield Reckoned("less", whole.claim, done.claim, left.claim, closed=False)


def _is_left(said: Said) -> bool:
    left, more = _left()
    if left.fullmatch(said.lead):
        return not said.behind.startswith(("的", "之"))  # 还差18亿元的设备: of something else
    return more.fullmatch(said.lead) is not None and _NOT_DONE.match(said.behind) is not None


def _are_of_one(whole: Said, *parts: Said) -> bool:
    """Whether the parts are amounts of the whole's sort and word, each smaller than it."""
    unit = whole.claim.figure.quantity.unit
    if unit_class(unit) in NOT_SUMMED and whole.claim.figure.quantity.scale == 1:
        return False
    return whole.claim.kind in _AMOUNTS and all(
        part.claim.kind in _AMOUNTS | {CHANGE_ABS}
        and part.claim.figure.quantity.unit == unit
        and 0 < size(part.claim) < size(whole.claim)
        and not is_yearly(part.claim)
        for part in parts
    )


@cache
def _done() -> Pattern[str]:
    used = "|".join(words_of("still_to_do", "used"))
    return compiled(
        rf"[^，。；,;\d]{{0,8}}[，,；;]\s*(?:目前|现在|現在|截至目前|至今|迄今|共|累计|累計)*"
        rf"(?:(?:已经?|已經|现已|現已|均已)[^，。；,;\d]{{1,6}}?|(?:{used})了?)(?:[约約近]|超过|超過)?\s*"
    )


@cache
def _left() -> tuple[Pattern[str], Pattern[str]]:
    """What leads to what is left; and 还有, which is it only of what is not done."""
    left = "|".join(words_of("still_to_do", "left"))
    before = r"[^，。；,;\d]{0,4}[，,；;]\s*(?:目前|现在|現在|因此|所以)?"
    return (
        compiled(rf"{before}(?:{left})(?:下|的)?(?:[约約]|大概|大约|大約)?\s*"),
        compiled(rf"{before}(?:[还還]|尚|仍)有\s*"),
    )
