"""Bytes that a careless replacement destroyed: found, and repaired in the reading view.

A page in GBK went through a byte-by-byte replacement that did not respect where characters begin. It
meant to turn full-width signs (A3 A1 ！) into ASCII (21 !), or to put a reading behind every 數, and also
hit the second byte of one character with the first of the next: 。“ is A1 A3 A1 B0. What follows is then
read one byte off, up to the next ASCII character, and 。“十四五 became !笆奈濉. In the decoded text only
the orphaned bytes are missing, so the stretch can be shifted back, and the two characters that lost a byte
are chosen by what the page itself writes elsewhere. Such replacements (`/\\xa3([\\xa1-\\xfe])/e` in PHP)
write digits too, so a digit may be what is left of a character: that is said, and never changed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ledger.patterns import compiled
from ledger.records import Span
from ledger.text.guess import Guess, Witness, guess, worth_weighing
from ledger.text.shifts import STRANGE, Page, Site, sites

WORTH = 4.0
"""Gain in log-likelihood from which a stretch counts as damaged: e⁴, fifty to one."""

SAMPLE = 100_000
TRADITIONAL = 100
"""One in so many of a page's first characters folded makes it traditional; elsewhere no traditional
character is guessed."""

HONG_KONG = 0.9
"""Confidence that a private-use character inside Chinese words is meant by the Hong Kong set: the others
that were in wide use (GBK's, Taiwan's user-defined area) leave these code points to each user."""

_HANZI = "\u3400-\u9fff"
# The signs stand first in the pattern, so that the scan looks for them.
_DOUBLED = compiled(f"[!,:;?](?<=[{_HANZI}].)(?:(?=[。、])|(?<=[:;])(?=[,:;]))")
_PRIVATE = compiled(STRANGE.pattern * 2 + "*")

_HONG_KONG = (
    (0xE000, 0xE310, 0xFA, 0),
    (0xE311, 0xEEB7, 0x8E, 0),
    (0xEEB8, 0xF6B0, 0x81, 0),
    (0xF6B1, 0xF848, 0xC6, 63),
)
"""First and last private-use code point, first lead byte and first cell of each block of the Hong Kong
Supplementary Character Set, as Big5 extensions were mapped before Unicode had the characters (HKSCS-1999)."""


class Trouble(StrEnum):
    """What happened to a damaged stretch."""

    SHIFTED = "damage"
    DIGIT = "doubtful_digit"
    PRIVATE = "private_character"


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged stretch and what is done about it.

    `text` is what it is read as, `None` where it is left as it is: nothing can be guessed, or the
    `proposal` would take a digit away or bring one in.
    """

    span: Span
    trouble: Trouble
    text: str | None = None
    proposal: str | None = None
    confidence: float | None = None


def damages(
    text: str, plain: str, sounds: Mapping[int, str], form: Callable[[str], str]
) -> tuple[Damage, ...]:
    """Every damaged stretch of a text whose readings in brackets were taken out, in order.

    `plain` is the text in one script and width, `form` what gives a single character's plain form,
    `sounds` the readings by the offset after their character.
    """
    sample = text[:SAMPLE]
    folded = sum(own != other and own >= "\u3400" for own, other in zip(sample, plain[:SAMPLE], strict=True))
    page = Page(text, plain, sounds, array("q", sorted(sounds)), form, folded * TRADITIONAL > len(sample))
    weighed = tuple(site for site in sites(page) if site.sure or worth_weighing(page, site))
    shifted = tuple(_judged(text, site, found) for site, found in _guesses(page, weighed))
    rest = (*_unreadable(text, shifted), *_private(plain, shifted))
    return tuple(sorted((*shifted, *rest), key=lambda damage: damage.span))


def _guesses(page: Page, weighed: Sequence[Site]) -> list[tuple[Site, Guess]]:
    """The sites that are damaged beyond doubt, each with its likeliest reading."""
    if not weighed:
        return []
    witness = Witness.of(page, weighed)
    found: list[tuple[Site, Guess]] = []
    for site in weighed:
        left = page.plain[site.start - 1 : site.start] or "\n"
        if found and found[-1][1].end == site.start:
            left = page.form(found[-1][1].text[-1])
        best = guess(witness, site, left)
        if best is None or (best.gain < WORTH and not site.sure):
            continue
        if found and site.start < found[-1][1].end:
            # Two sites claim the same bytes: a sign inside a shifted stretch, or the true beginning of one.
            if best.gain <= found[-1][1].gain:
                continue
            found.pop()
        found.append((site, best))
    return found


def _judged(text: str, site: Site, best: Guess) -> Damage:
    """What to do about a guess: nothing that would take a digit from the text or bring one in."""
    span = Span(site.start, best.end)
    trouble = Trouble.DIGIT if text[site.start].isdecimal() else Trouble.SHIFTED
    digits = any(character.isdecimal() for character in span.of(text) + best.text)
    confidence = round(min(best.chance, 0.99), 2)
    return Damage(span, trouble, None if digits else best.text, best.text, confidence)


def _unreadable(text: str, shifted: Sequence[Damage]) -> Iterator[Damage]:
    """Where, on a damaged page, two signs meet that never do: both halves of what stood between are gone."""
    for signs in _DOUBLED.finditer(text) if shifted else ():
        if not _covered(signs.start(), shifted):
            yield Damage(Span(*signs.span()), Trouble.SHIFTED)


def _private(plain: str, shifted: Sequence[Damage]) -> Iterator[Damage]:
    """Private-use characters inside Chinese words, read by the Hong Kong set where the page isn't damaged."""
    for run in _PRIVATE.finditer(plain):
        beside = plain[max(0, run.start() - 1) : run.start()] + plain[run.end() : run.end() + 1]
        if not re.search(f"[{_HANZI}]", beside) or _covered(run.start(), shifted):
            continue
        read = "" if shifted else "".join(_hong_kong(character) or "" for character in run[0])
        whole = read if len(read) == len(run[0]) else None
        yield Damage(Span(*run.span()), Trouble.PRIVATE, whole, whole, HONG_KONG if whole else None)


def _covered(at: int, shifted: Sequence[Damage]) -> bool:
    """Whether one of the stretches, which are in order and apart, holds the offset."""
    before = bisect_right(shifted, at, key=lambda damage: damage.span.start)
    return before > 0 and at < shifted[before - 1].span.end


def _hong_kong(character: str) -> str | None:
    """The character that a private-use code point of the Hong Kong set stands for: 衞 for U+E40C."""
    code = ord(character)
    for first, last, lead, cell in _HONG_KONG:
        if first <= code <= last:
            row, column = divmod(code - first + cell, 157)
            second = 0x40 + column if column < 63 else 0x62 + column
            try:
                read = bytes((lead + row, second)).decode("big5hkscs")
            except UnicodeDecodeError:
                return None
            return read if len(read) == 1 and not read.isdecimal() else None
    return None
