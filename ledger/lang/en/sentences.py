"""Sentences of an English paragraph.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a decimal; closing
quotation marks and brackets go with the sentence that they close.
"""

from __future__ import annotations

import re

from ledger.lang.en.words import words
from ledger.patterns import compiled

_END = compiled(r"[.!?…]+[”\"’')\]]*(?=\s|$)|\n+")
_LAST_WORD = compiled(r"([\w.&’'-]*)$")
_NEXT_WORD = compiled(r"[\s”\"’')\]]*([“\"‘'(\[]*)([\w’'-]*)")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as offsets; white space between them belongs to none."""
    found: list[tuple[int, int]] = []
    begin = start
    for hit in _END.finditer(text, start, end):
        if hit.group()[0] == "." and not _closes(text, hit, begin, end):
            continue
        _add(found, text, begin, hit.end())
        begin = hit.end()
    _add(found, text, begin, end)
    return found


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        found.append((begin, end))


def _closes(text: str, hit: re.Match[str], begin: int, end: int) -> bool:
    """Whether this full stop ends the sentence."""
    word = _LAST_WORD.search(text[max(begin, hit.start() - 24) : hit.start()])
    last = (word.group(1) if word else "").lower()
    following = _NEXT_WORD.match(text, hit.end(), min(end, hit.end() + 40))
    opener = following.group(2) if following else ""
    if not opener:
        return True
    if opener[0].islower():
        return len(hit.group()) > 1 and hit.group()[1:2] not in ".”\"’')]"
    if last in words("sentences", "titles"):
        return last in ("etc", "al", "no") and opener.lower() in words("sentences", "openers")
    initials = len(last) == 1 and last.isalpha() and last != "i"
    if initials or re.fullmatch(r"(?:[a-z]\.)+[a-z]", last):
        return opener.lower() in words("sentences", "openers")
    return True
