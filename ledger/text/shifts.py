"""Where a byte replacement may have hit a page in GBK, and the ways to shift back what follows it.

Nothing is judged here: every site is a possibility, and `ledger.text.guess` says how likely one is.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise

from ledger.patterns import compiled

SIGNS = "!%(),:;?"
"""The full-width signs that such replacements are written for; each is A3 and its ASCII code + 80 in GBK."""

WIDE, SHIFT = 0xA3, 0x80

SHORT = 4
"""Length up to which a stretch is tried though each of its characters is common."""

LONGEST = 300
"""Characters of a stretch that are shifted back: real ones end at the next ASCII sign, a few words on."""

FIRST = 3
"""Characters of a stretch that are shifted first: at nearly every sound sign that is enough to go on."""

CHAINED = 3
"""Signs inside one shifted stretch that may themselves be torn; each is rarer than the one before."""

STRANGE = compiled("[\ue000-\uf8ff]")
"""A private-use character: what a pair of bytes decodes to that GBK leaves undefined."""

_HANZI = compiled("[\u3400-\u9fff]")
_ASCII = compiled("[\x00-\x7f]")
_SITE = compiled(f"[{re.escape(SIGNS)}0-9](?=[^\x00-\x3f])")
_EATEN = compiled(r"\?([a-zêüāáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿ]{1,6})\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A text without its readings, as it stands and in one plain form, both equally long.

    `sounds` gives, by the offset after a character, the reading it had; `stops` are those offsets in
    order. `form` is the plain form of a single character; `traditional` says that the page's script is.
    """

    text: str
    plain: str
    sounds: Mapping[int, str]
    stops: Sequence[int]
    form: Callable[[str], str]
    traditional: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """One way to shift a stretch back: where it ends, and its bytes, all after the first.

    An odd number of them completes the last character; an even number leaves it without its second byte.
    """

    end: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """Where a replacement may have hit: `heads` are the lost character, if any, and the first byte.

    `sure` says that nothing but damage looks like this.
    """

    start: int
    heads: tuple[tuple[str, int], ...]
    shifts: tuple[Shift, ...]
    sure: bool


def suspected(raw: str) -> bool:
    """Whether a text shows any sign of such damage; a clean one answers at the speed of a search."""
    if raw.isascii():
        return False
    return bool(STRANGE.search(raw) or _EATEN.search(raw)) or _narrowed(raw)


def sites(page: Page) -> Iterator[Site]:
    """Every place where a replacement may have hit, in order."""
    eaten = {
        match.start(): match
        for match in _EATEN.finditer(page.text)
        if _HANZI.match(page.text, match.start() - 1)
    }
    narrowed = _narrowed(page.text)
    spoken = _spoken(page)
    seldom, among = (_rare(), page.plain) if narrowed else (STRANGE, page.text)
    odd = array("q", (found.start() for found in seldom.finditer(among)))
    signs = (found.start() for found in _SITE.finditer(page.text))
    for at, following in pairwise(chain(signs, (len(page.text),))):
        if at in eaten:
            heads = _eaten_heads(page.text[at - 1], spoken.get(eaten[at][1].lower(), ()))
            yield Site(at, heads, tuple(_shifts(page, eaten[at].end())), sure=True)
            continue
        # A stretch ends at the next sign at the latest: most hold no odd character, and are passed over for that.
        first_odd = bisect_left(odd, at + 1)
        is_sign = narrowed and not page.text[at].isdecimal()
        if not is_sign and (first_odd == len(odd) or odd[first_odd] > following):
            continue
        first = ord(page.text[at]) + SHIFT
        end = _run_end(page, at + 1)
        strange = (first_odd < len(odd) and odd[first_odd] < end) or (
            is_sign and _lone_letter(page.text, end)
        )
        short = is_sign and 0 < end - at - 1 <= SHORT
        if not (strange or short) or not _promising(page, at, end, first, rare=int(strange)):
            continue
        if shifts := tuple(_shifts(page, at + 1)):
            yield Site(at, _torn_heads(first), shifts, sure=False)


@lru_cache(maxsize=1 << 15)
def decoded(pairs: bytes) -> str | None:
    """The characters of a whole number of byte pairs, or `None` if one isn't a pair."""
    try:
        text = pairs.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if 2 * len(text) == len(pairs) else None


@cache
def beginning_with(first: int) -> tuple[str, ...]:
    """The characters with a given first byte; no digit is ever put in."""
    return _characters((first, second) for second in (*range(0x40, 0x7F), *range(0x80, 0xFF)))


def _narrowed(raw: str) -> bool:
    """Whether the page is Chinese and has a sign in ASCII only that it should have full-width too."""
    for sign, wide in _NARROW_AND_WIDE:
        if sign in raw and wide not in raw:
            return _HANZI.search(raw) is not None
    return False


_NARROW_AND_WIDE = tuple((sign, chr(ord(sign) + 0xFEE0)) for sign in "!,;?")


def _lone_letter(text: str, at: int) -> bool:
    """Whether an ASCII letter stands before a character that is none, as running Chinese text seldom has it."""
    return text[at : at + 1].isalpha() and not text[at + 1 : at + 2].isascii()


def _promising(page: Page, at: int, end: int, first: int, *, rare: int) -> bool:
    """Whether the first characters of a stretch, shifted back, are common ones, but for so many."""
    encoded = _encoded(page.text[at + 1 : min(end, at + 1 + FIRST)])
    if not encoded:
        return encoded is not None
    shifted = decoded(bytes((first,)) + encoded[:-1])
    return shifted is not None and sum(1 for one in shifted if _rare().match(page.form(one))) <= rare


def _run_end(page: Page, at: int) -> int:
    """Where the characters from an offset on meet the next ASCII one, or a reading."""
    ascii_next = _ASCII.search(page.text, at)
    end = ascii_next.start() if ascii_next else len(page.text)
    stop = bisect_right(page.stops, at)
    return min(end, page.stops[stop]) if stop < len(page.stops) else end


def _shifts(page: Page, start: int) -> Iterator[Shift]:
    """Every way in which a shifted stretch may end.

    At an ASCII letter, which completes a character; before any other ASCII character, a reading, or a
    full stop (where something ASCII stood that the page has lost since), and there one byte is missing.
    Or beyond an ASCII sign that was itself made from an A3 inside the stretch.
    """
    body, at = b"", start
    for _ in range(CHAINED + 1):
        end = _run_end(page, at)
        shown = page.text[at : min(end, start + LONGEST)]
        for stop in re.finditer("。", shown):
            if (part := _encoded(shown[: stop.start()])) is not None and body + part:
                yield Shift(at + stop.start(), body + part)
        encoded = _encoded(shown)
        if encoded is None or at + len(shown) < end:
            return
        body += encoded
        closing = page.text[end : end + 1]
        if closing >= "@" and closing.isascii() and end not in page.sounds:
            yield Shift(end + 1, body + closing.encode())
            return
        if not body:
            return
        yield Shift(end, body)
        if not closing or closing not in SIGNS or end in page.sounds:
            return
        body += bytes((WIDE, ord(closing) + SHIFT))
        at = end + 1


def _spoken(page: Page) -> Mapping[str, frozenset[str]]:
    """The page's own characters that carry each reading."""
    spoken: dict[str, set[str]] = {}
    for end, sound in page.sounds.items():
        spoken.setdefault(sound, set()).add(page.text[end - 1])
    return {sound: frozenset(characters) for sound, characters in spoken.items()}


def _eaten_heads(before: str, spoken: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """First bytes of the character that a misplaced reading tore open.

    The reading's own character is the second byte of the one before and this byte; where the page
    does not show it elsewhere, it may be any.
    """
    encoded = _encoded(before)
    if encoded is None:
        return ()
    pairs = [pair for character in sorted(spoken) if (pair := _encoded(character)) is not None]
    firsts = sorted({pair[1] for pair in pairs if pair[0] == encoded[1]})
    return tuple(("", first) for first in firsts or range(0x81, 0xFF))


def _encoded(text: str) -> bytes | None:
    """The text in GB 18030, or `None` if any character takes other than two bytes there."""
    try:
        encoded = text.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return encoded if len(encoded) == 2 * len(text) and not _ASCII.search(text) else None


def _characters(pairs: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """What the byte pairs stand for, without the undefined and the digits."""
    characters = (decoded(bytes(pair)) for pair in pairs)
    return tuple(
        character
        for character in characters
        if character and not STRANGE.search(character) and not character.isdecimal()
    )


@cache
def _torn_heads(first: int) -> tuple[tuple[str, int], ...]:
    """The first byte after each that may have stood before: what has A3 as its second byte, 。模 常 and some 120 more."""
    characters = _characters((lead, WIDE) for lead in range(0x81, 0xFF))
    return tuple((one, first) for one in characters if one == "。" or _HANZI.match(one))


@cache
def _rare() -> re.Pattern[str]:
    """One character that running Chinese text, in its plain script, seldom has.

    Common are the first level of GB 2312 (first bytes B0–D7) and the punctuation of prose.
    """
    common = bytes(
        byte for first in range(0xB0, 0xD8) for second in range(0xA1, 0xFF) for byte in (first, second)
    ).decode("gb2312", "ignore")
    return compiled(f"[^\x00-\x7f。，、！？；：“”‘’《》（）—…·「」『』{common}]")
