"""A sentence's own words, folded to one script and width, with the place of each figure in them.

Rules that hold figures against words (fell, 高于, 三个方面) read them here; the words are data, in
`words.toml`, each written once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ledger.lang.languages import language_of
from ledger.patterns import compiled
from ledger.records import Claim, Source, Span
from ledger.text import Folded, altered, fold
from ledger.text import words as text


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence in small letters and one script, its claims, and where their figures stand in it.

    `raw` is the sentence as it is printed, and `view` what was folded, where anything was.
    """

    text: str
    claims: tuple[Claim, ...]
    places: tuple[Span, ...]
    raw: str
    view: Folded | None

    def printed(self, words: str) -> str:
        """Words of the sentence as they are printed there; as they are where they don't stand in it so."""
        at = self.text.find(words)
        if at < 0:
            return words
        span = self.view.unfold(at, at + len(words)) if self.view else Span(at, at + len(words))
        return span.of(self.raw)

    def between(self, first: int, second: int) -> str:
        """The words between two of its figures, by their numbers."""
        return self.text[self.places[first].end : self.places[second].start]

    def before(self, number: int) -> str:
        """The words that lead to a figure, from the one before it or the sentence's beginning."""
        begin = self.places[number - 1].end if number else 0
        return self.text[begin : self.places[number].start]

    def after(self, number: int) -> str:
        """The words behind a figure, to the next one or the sentence's end."""
        end = self.places[number + 1].start if number + 1 < len(self.places) else len(self.text)
        return self.text[self.places[number].end : end]


def wording(source: Source, claims: Sequence[Claim]) -> Wording | None:
    """The words around claims of one sentence; `None` where the source's text isn't at hand."""
    span = claims[0].sentence
    raw = span.of(source.text)
    if not raw:
        return None
    view: Folded | None = None
    if _stands(raw, source.language):
        own = raw
        ends = [(c.figure.span.start - span.start, c.figure.span.end - span.start) for c in claims]
    else:
        view = fold(raw, script=language_of(source.language).script, cuts=_blanks(raw), joins=_wraps(raw))
        own, at = view.text, view.fold_at
        ends = [(at(c.figure.span.start - span.start), at(c.figure.span.end - span.start)) for c in claims]
    small = own.lower()
    places = tuple(Span(start, end) for start, end in ends)
    return Wording(small if len(small) == len(own) else own, tuple(claims), places, raw, view)


def _stands(raw: str, language: str) -> bool:
    """Whether a sentence needs no fold: one space at a time in English, none in Chinese, and all characters plain."""
    if not raw.isprintable():
        return False
    return "  " not in raw if raw.isascii() else " " not in raw and _altered(language).isdisjoint(raw)


@cache
def _altered(language: str) -> frozenset[str]:
    return altered(language_of(language).script)


def following(source: Source, at: int, length: int = 400) -> str:
    """The words behind a place of the source, in small letters and one script."""
    raw = source.text[at : at + length]
    return fold(
        raw, script=language_of(source.language).script, cuts=_blanks(raw), joins=_wraps(raw)
    ).text.lower()


# blanks beside a wide character (在 1998年), which Chinese doesn't write, and all others beyond one space
_WIDE = "[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]"
_BLANK = compiled(rf"(?<={_WIDE})\s+|\s+(?={_WIDE})")
_WRAP = compiled(r"(?:\s*[\n\r]\s*)|\s{2,}")


def _blanks(raw: str) -> list[Span]:
    return [Span(*match.span()) for match in _BLANK.finditer(raw)]


def _wraps(raw: str) -> list[tuple[Span, str]]:
    return [(Span(*match.span()), " ") for match in _WRAP.finditer(raw)]


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("ledger.checks").joinpath("words.toml").read_text(encoding="utf-8"))


def words(*names: str) -> tuple[str, ...]:
    """One list of `words.toml` by the names of its tables: `words("direction", "up")`."""
    found: Any = _table()
    for name in names:
        found = found[name]
    return tuple(found)


@cache
def any_of(*lists: str) -> re.Pattern[str]:
    """One of the words of some lists (`"direction.up"`), the longest first, whole in Latin script."""
    found = {word for name in lists for word in words(*name.split("."))}
    return re.compile(text.any_of(sorted(found, key=lambda word: (-len(word), word))))
