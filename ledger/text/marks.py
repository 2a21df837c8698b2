"""Marks that a page puts into its words: readings in brackets after a character, invisible characters."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import compress
from sys import intern
from typing import NamedTuple

from ledger.patterns import compiled
from ledger.records import Span

TONED = frozenset("āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c")
"""What makes a bracket a reading: (套), (ECMO), (km) have none. The third tone is written ˇ or ˘."""

TONELESS = compiled("a|ba|bo|de|di|la|le|li|lou|ma|me|men|na|ne|shang|tou|wa|xia|ya|yo|zhe|zhi|zi")
"""Syllables that readings leave without a mark (的 le, 們 men); heeded only on an annotated page."""

ANNOTATED = 3
"""Toned readings from which a page counts as annotated."""

_BRACKETED = compiled(
    r"[(（]([a-zêüāáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿ\u0300-\u0304\u0306\u0308\u030c]{1,10}"
    r"|[˙ㄅ-ㄩ]{1,4}[ˊˇˋ˙]?)[)）]",
    re.IGNORECASE,
)
SELECTORS = (*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)))
"""The variation selectors: of all that is invisible, they alone count as printable."""

_INVISIBLE = compiled(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]+"
)
_HANZI = compiled("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


class Marks(NamedTuple):
    """Bracketed readings in order: where each begins and ends, brackets included, and the sounds that they give.

    Columns, since an annotated page has one for each of its characters.
    """

    starts: array[int]
    ends: array[int]
    sounds: list[str]


def is_hanzi(character: str) -> bool:
    """Whether the one character is a Chinese ideograph or radical, in any plane."""
    return "\u4e00" <= character <= "\u9fff" or _HANZI.fullmatch(character) is not None


def readings(raw: str) -> Marks:
    """Every pinyin or bopomofo reading in brackets that annotates the character before it, in order.

    Toned pinyin after an ideograph is one. Where a page has several of them, so are toned readings
    after what damage has made a letter (F(xiàn) for 現(xiàn)) and the toneless syllables.
    """
    starts, ends, sounds, sure = array("q"), array("q"), list[str](), bytearray()
    for bracket in _BRACKETED.finditer(raw):
        start, end = bracket.span()
        before, sound = raw[start - 1 : start], intern(bracket[1].lower())
        toned = sound[0] > "\u0300" or not TONED.isdisjoint(sound)
        certain = toned and is_hanzi(before)
        if not certain and not (
            (toned and (before.isalpha() or "\ue000" <= before <= "\uf8ff"))
            or (TONELESS.fullmatch(sound) and is_hanzi(before))
        ):
            continue
        starts.append(start)
        ends.append(end)
        sounds.append(sound)
        sure.append(certain)
    if sum(sure) < ANNOTATED:
        return Marks(
            array("q", compress(starts, sure)), array("q", compress(ends, sure)), [*compress(sounds, sure)]
        )
    return Marks(starts, ends, sounds)


def invisible(raw: str) -> Iterator[Span]:
    """Every run of characters that print nothing: zero-width marks, soft hyphens, the byte order mark."""
    if raw.isascii():
        return
    for run in _INVISIBLE.finditer(raw):
        yield Span(*run.span())


def carriage_returns(raw: str) -> Iterator[Span]:
    """Every carriage return of a line end that has a line feed too."""
    if "\r\n" not in raw:
        return
    for pair in re.finditer("\r\n", raw):
        yield Span(pair.start(), pair.start() + 1)
