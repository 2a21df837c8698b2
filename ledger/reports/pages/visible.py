"""Text as a page shows it: what has no picture of its own is written out, so that no mark works unseen.

A mark that turns the direction of writing, joins or parts letters without a width, or steers a terminal stands as
its code point in brackets, ⟨U+202E⟩. Everything else stays the character that it is.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_KEPT = frozenset("\t\n\r")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})


def visible(text: str) -> str:
    """The text with every mark that has no picture written out."""
    return text if text.isascii() and text.isprintable() else "".join(map(_seen, text))


@cache
def _seen(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _UNSEEN:
        return character
    return f"⟨U+{ord(character):04X}⟩"
