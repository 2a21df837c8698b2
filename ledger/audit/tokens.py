"""What differs between quoted words and their source, over tokens in which a number is one piece.

A figure is compared as a whole, with its unit and its hedge, never digit by digit: 5.2% for 5.8% is one
changed figure. Everything else is compared word by word, in Chinese character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from rapidfuzz.distance import Levenshtein

from ledger.audit.words import any_of, listed
from ledger.lang.language import Language, Numeral
from ledger.patterns import compiled
from ledger.records import AuditVerdict, Bound, Difference

_GROUPED = compiled(r"(?<=\d),(?=\d{3})")
_FEW = 4
_SCALES = tuple(Decimal(10) ** power for power in range(1, 13))


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence: `sort` is figure, numeral (a date, a name's digits), negation, hedge or word.

    `key` is what two tokens must share to be the same; `numeral` the reading of a figure.
    """

    sort: str
    key: str
    text: str
    numeral: Numeral | None = None


def tokens(view: str, own: str, language: Language) -> tuple[Token, ...]:
    """The tokens of a reading view; `own` is the same stretch as the source prints it."""
    reading = language.numerals(view)
    found: list[Token] = []
    at = 0
    pieces = sorted(
        [(one.start, one.end, one) for one in reading.numerals]
        + [(one.start, one.end, None) for one in reading.skipped],
        key=lambda piece: piece[:2],
    )
    for start, end, numeral in pieces:
        if start < at:
            continue
        found += _plain(view, own, at, start)
        sort = "figure" if numeral else "numeral"
        found.append(Token(sort, f"#{_bare(view[start:end])}", own[start:end], numeral))
        at = end
    found += _plain(view, own, at, len(view))
    return tuple(found)


def _bare(text: str) -> str:
    return _GROUPED.sub("", "".join(text.split())).casefold()


@cache
def _word() -> re.Pattern[str]:
    sorts = [f"(?P<{name}>{any_of(listed(name))})" for name in ("apart", *_SORTS)]
    latin = r"(?P<latin>(?i:[a-zà-ɏ]+(?:['’][a-zà-ɏ]+)*))"
    return compiled("|".join([*sorts, latin, r"(?P<one>[^\W_])"]))


_SORTS = {"negations": "negation", "hedges": "hedge"}


def _plain(view: str, own: str, start: int, end: int) -> Iterator[Token]:
    for found in _word().finditer(view, start, end):
        sort = _SORTS.get(found.lastgroup or "", "word")
        key = found[0].casefold().replace("’", "'")
        yield Token(sort, key, own[found.start() : found.end()])


@dataclass(frozen=True, slots=True)
class Change:
    """One place where the draft has other words than the source, and what sort of change it is."""

    verdict: AuditVerdict
    difference: Difference


def changes(draft: Sequence[Token], source: Sequence[Token]) -> tuple[Change, ...]:
    """Every place where the two differ, in order."""
    blocks = Levenshtein.editops([one.key for one in draft], [one.key for one in source]).as_matching_blocks()
    found: list[Change] = []
    mine = theirs = 0
    for block in blocks:
        found += _changed(draft[mine : block.a], source[theirs : block.b])
        mine, theirs = block.a + block.size, block.b + block.size
    return tuple(found)


def same_words(pair: tuple[Sequence[Token], Sequence[Token]]) -> float:
    """The share of the longer side's tokens that both have, in order, hedges of a figure aside; 0 for fewer than five."""
    draft, source = (list(map(_unhedged, side)) for side in pair)
    longest = max(len(draft), len(source))
    return 1 - Levenshtein.distance(draft, source) / longest if longest > _FEW else 0.0


def _unhedged(token: Token) -> str:
    read = token.numeral
    return f"#{read.value}–{read.upper} {read.unit}" if read else token.key


def _changed(draft: Sequence[Token], source: Sequence[Token]) -> Iterator[Change]:
    """The changes of one stretch; figures are held against figures, what is left by its gravest word."""
    if not (draft and source) and _is_aside((*draft, *source)):
        yield _reworded(draft, source)
        return
    mine, theirs = _numbers(draft), _numbers(source)
    for index in range(max(len(mine), len(theirs))):
        one = mine[index] if index < len(mine) else None
        other = theirs[index] if index < len(theirs) else None
        if _same_digits(one, other) and not (one and one.numeral and other and other.numeral):
            verdict: AuditVerdict | None = _of_unread(draft, source)
        else:
            verdict = _of_numbers(one, other)
        if verdict is not None:
            yield Change(verdict, Difference(one.text if one else "", other.text if other else ""))
    rest, others = _others(draft), _others(source)
    if [one.key for one in rest] != [one.key for one in others]:
        yield _reworded(rest, others)


def _reworded(draft: Sequence[Token], source: Sequence[Token]) -> Change:
    """The change of one stretch that changes no figure, by its gravest word."""
    sorts = {one.sort for one in (*draft, *source)}
    negated = _count(draft, "negation") != _count(source, "negation")
    verdict = (
        AuditVerdict.NEGATION_CHANGED
        if negated
        else AuditVerdict.HEDGE_CHANGED
        if "hedge" in sorts
        else AuditVerdict.WORDS_CHANGED
    )
    return Change(verdict, Difference(_text(draft), _text(source)))


def _is_aside(tokens: Sequence[Token]) -> bool:
    """Whether a stretch that one side has alone holds words with the digits of a name or a date (the Fortune 500), no figure."""
    sorts = {one.sort for one in tokens}
    return "figure" not in sorts and "numeral" in sorts and bool(_others(tokens))


def _numbers(tokens: Sequence[Token]) -> list[Token]:
    return [one for one in tokens if one.sort in {"figure", "numeral"}]


def _others(tokens: Sequence[Token]) -> list[Token]:
    return [one for one in tokens if one.sort not in {"figure", "numeral"}]


def _count(tokens: Sequence[Token], sort: str) -> int:
    return sum(one.sort == sort for one in tokens)


def _text(tokens: Sequence[Token]) -> str:
    latin = any(one.text[:1].isascii() for one in tokens)
    return (" " if latin else "").join(one.text for one in tokens)


def _of_numbers(one: Token | None, other: Token | None) -> AuditVerdict | None:
    """What sort of change turns one number into the other."""
    mine = one.numeral if one else None
    theirs = other.numeral if other else None
    if mine is None or theirs is None:
        return AuditVerdict.FIGURE_CHANGED
    if (mine.value, mine.upper) != (theirs.value, theirs.upper):
        return AuditVerdict.UNIT_CHANGED if _is_rescaled(mine, theirs) else AuditVerdict.FIGURE_CHANGED
    if mine.unit != theirs.unit:
        return AuditVerdict.UNIT_CHANGED
    if _edge(mine) != _edge(theirs):
        return AuditVerdict.HEDGE_CHANGED
    if not _hedging(one, other):
        return None
    return (
        AuditVerdict.WORDS_CHANGED if len(_hedges(one)) == len(_hedges(other)) else AuditVerdict.HEDGE_CHANGED
    )


def _of_unread(draft: Sequence[Token], source: Sequence[Token]) -> AuditVerdict:
    """What sort of change it is where one of two equal numbers is read as no quantity: last nearly, and over, 100 years."""
    said, told = (sorted(word for one in side for word in _hedges(one)) for side in (draft, source))
    return AuditVerdict.UNIT_CHANGED if said == told else AuditVerdict.HEDGE_CHANGED


def _hedges(token: Token | None) -> list[str]:
    """The hedges of a figure: one in 约20%, two in 约20%左右."""
    return _hedge().findall(token.key) if token else []


@cache
def _hedge() -> re.Pattern[str]:
    return compiled(any_of(listed("hedges")))


def _is_rescaled(one: Numeral, other: Numeral) -> bool:
    """Whether the same digits stand before another scale: 6000万 and 6000亿, 5% and 5‰."""
    small, large = sorted((abs(one.value), abs(other.value)))
    if not small or one.scale == other.scale:
        return False
    return large / small in _SCALES and one.value / one.scale == other.value / other.scale


def _same_digits(one: Token | None, other: Token | None) -> bool:
    """Whether two numbers, one of which is read as no quantity, begin with the same digits and end otherwise."""
    if one is None or other is None:
        return False
    mine, theirs = _DIGITS_ONLY.findall(one.text), _DIGITS_ONLY.findall(other.text)
    return bool(mine) and mine == theirs


_DIGITS_ONLY = compiled(r"\d+(?:[.,]\d+)*|[零〇一二两三四五六七八九十百千兩]+")


def _edge(numeral: Numeral) -> tuple[Bound, bool]:
    return numeral.bound, numeral.post


def _hedging(one: Token | None, other: Token | None) -> bool:
    """Whether the same quantity is told in other words than digits: 超过 for 逾."""
    return one is not None and other is not None and _letters(one.text) != _letters(other.text)


_DIGITS = compiled(r"[\d.,，．\s零〇一二两三四五六七八九十百千万亿兆萬億兩]+")


def _letters(text: str) -> str:
    return _DIGITS.sub("", text).casefold()
