"""The reading view: a source folded to one script, one width and one paragraph a line, with the way back.

The source itself is never altered. What a fold leaves out or replaces is listed in `Folded`'s run
table, so that whatever is found in the view can be quoted from the source, character by character.
Which stretches are furniture or line wraps is not decided here: `intake` says so.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from heapq import merge
from itertools import chain

from ledger.records import Notice, Span
from ledger.text.damage import Damage, Trouble, damages
from ledger.text.marks import SELECTORS, Marks, carriage_returns, invisible, readings
from ledger.text.shifts import suspected
from ledger.text.widths import punctuated, same_length, thousands, widths

AT_ONCE = 10_000
"""Pieces of a text that are joined at once: all of them take several times the memory of the text."""


@dataclass(frozen=True, slots=True)
class Folded:
    """The reading view of a text, and where each of its characters comes from.

    `view`, `origin` and `stretch` are parallel, one entry a run. Run `i` begins at view offset
    `view[i]` and raw offset `origin[i]`; it ends where the next begins, or with the text. `stretch[i]`
    is 0 where the run goes character by character (view `view[i] + k` is raw `origin[i] + k`); else
    every view character of the run stands for that many raw code points (a repair, a joined line
    wrap). Raw stretches between runs were left out. `own` is `text` before script and width were
    folded: equally long, in the source's characters.
    """

    text: str
    raw: str
    own: str
    view: array[int]
    origin: array[int]
    stretch: array[int]
    notices: tuple[Notice, ...] = ()

    def unfold(self, start: int, end: int) -> Span:
        """The raw stretch that the view's `[start, end)` stands for.

        From the first character's raw start to the last one's raw end: what was left out before or
        after stays outside, what was left out between lies inside. An empty stretch unfolds to an
        empty span.
        """
        if start >= end:
            where = self._covered(start)[0] if start < len(self.text) else self._last()
            return Span(where, where)
        run = bisect_right(self.view, start)
        if self.stretch[run - 1] or (run < len(self.view) and self.view[run] < end):
            return Span(self._covered(start)[0], self._covered(end - 1)[1])
        further = self.origin[run - 1] - self.view[run - 1]
        return Span(start + further, end + further)

    def raw_at(self, offset: int) -> int:
        """The raw offset at which the view's character stands."""
        return self._covered(offset)[0]

    def fold_at(self, raw_offset: int) -> int:
        """The view offset of the character at a raw offset, or of the next one if that was left out.

        Inside a stretch that was replaced as a whole, the view offset where its replacement begins.
        """
        run = bisect_right(self.origin, raw_offset) - 1
        if run < 0:
            return 0
        first = self.view[run]
        past = self.view[run + 1] if run + 1 < len(self.view) else len(self.text)
        inside = raw_offset - self.origin[run]
        if self.stretch[run]:
            return first if inside < self.stretch[run] else past
        return min(first + inside, past)

    def unmarked(self, start: int, end: int) -> str:
        """The view's `[start, end)` in the source's own script and width, annotation marks left out."""
        return self.own[start:end]

    def _covered(self, offset: int) -> tuple[int, int]:
        """Raw start and end of one view character."""
        run = bisect_right(self.view, offset) - 1
        first, whole = self.origin[run], self.stretch[run]
        if whole:
            return first, first + whole
        first += offset - self.view[run]
        return first, first + 1

    def _last(self) -> int:
        """Raw end of the view's last character."""
        return self._covered(len(self.text) - 1)[1] if self.text else 0


def fold(
    raw: str,
    *,
    script: Mapping[int, int],
    cuts: Iterable[Span] = (),
    joins: Iterable[tuple[Span, str]] = (),
) -> Folded:
    """The reading view of a whole text.

    One for one: characters by `script`; full-width letters, digits, signs and brackets, compatibility
    ideographs and the many spaces to their plain forms; every line or page break to a line feed.
    Chinese punctuation (。，！？；：、 and the quotes) stays as it is, since it splits sentences and
    whether 1，200 is one number or two is for the grammar to judge; only １，２００ in full-width
    digits gets its plain comma, and a Latin comma beside a Chinese character (增长5%,其中) becomes the Chinese one. Left out: `cuts`, readings in brackets after a character (運(yùn)營),
    invisible characters, the carriage return of a line end. Each of `joins` becomes the text that stands
    beside it. Damaged bytes are repaired as far as the page itself bears it out (`ledger.text.damage`),
    and every repair, and whatever can't be repaired, is said in `notices`.
    """
    cuts = sorted(cuts)
    marks = readings(raw)
    form = partial(same_length, script=script)
    formed = form(raw)
    damage = _damage(raw, formed, marks, cuts, form) if suspected(raw) else ()
    left_out = chain(cuts, invisible(raw), carriage_returns(raw))
    others = [
        *((span.start, -span.end, "") for span in left_out),
        *((span.start, -span.end, words) for span, words in joins),
        *((found.span.start, -found.span.end, found.text) for found in damage if found.text is not None),
    ]
    edits = merge(_left_out(marks), sorted(others))
    own, text, view, origin, stretch = _spliced(raw, formed, edits, form)
    notices = tuple(_notice(raw, found) for found in damage)
    return Folded(punctuated(thousands(own, text)), raw, own, view, origin, stretch, notices)


def altered(script: Mapping[int, int]) -> frozenset[str]:
    """The characters that a fold may change or leave out, or that damage leaves, as far as they print.

    A printable text without them, and without blanks, is its own reading view.
    """
    return frozenset(chain(map(chr, chain(widths(), script)), SELECTORS, "(!,;?·・○◯"))


def same_name(one: str, other: str, script: Mapping[int, int]) -> bool:
    """Whether two spellings are one name: 李樂成, 李乐成 and 李樂(lè)成 are; so are Ann Lee and ANN LEE."""
    return _name(one, script) == _name(other, script)


def _name(text: str, script: Mapping[int, int]) -> str:
    return "".join(fold(text, script=script).text.split()).casefold()


def _damage(
    raw: str, formed: str, marks: Marks, cuts: Sequence[Span], form: Callable[[str], str]
) -> tuple[Damage, ...]:
    """What bytes damage did to the text outside of the cuts, in raw offsets; `formed` is `raw` in plain characters."""
    edits = _left_out(marks)
    own, text, view, origin, stretch = _spliced(raw, formed, edits, form)
    bare = Folded(own, raw, own, view, origin, stretch)
    sounds: dict[int, str] = {}
    gone = 0  # code points of readings so far: where the next one stood in the bare text
    for start, end, sound in zip(*marks, strict=True):
        sounds[start - gone] = sound
        gone += end - start
    found = damages(own, thousands(own, text), sounds, cache(form))
    placed = (replace(damage, span=bare.unfold(damage.span.start, damage.span.end)) for damage in found)
    return tuple(damage for damage in placed if not _is_cut(damage.span, cuts))


def _left_out(marks: Marks) -> Iterator[tuple[int, int, str]]:
    """The readings as edits."""
    return ((start, -end, "") for start, end in zip(marks.starts, marks.ends, strict=True))


def _is_cut(span: Span, cuts: Sequence[Span]) -> bool:
    """Whether the last of the cuts to begin at or before a span covers it; the cuts are in order."""
    before = bisect_right(cuts, span.start, key=lambda cut: cut.start)
    return before > 0 and span.end <= cuts[before - 1].end


def _notice(raw: str, damage: Damage) -> Notice:
    """The damage said aloud, with the remedy."""
    span, words, proposal = damage.span, damage.span.of(raw), damage.proposal
    remedy = "compare it with the original page before you quote it"
    match damage.trouble:
        case Trouble.DIGIT:
            span = Span(span.start, span.start + 1)
            found = f"the {words[0]} in “{words}” may be what damaged bytes left of “{proposal}”"
            remedy = "compare it with the original page before you use the figure"
        case Trouble.PRIVATE:
            codes = " ".join(f"U+{ord(character):04X}" for character in words)
            found = f"{codes} is a private character" + (f", read as “{proposal}”" if proposal else "")
        case _ if damage.text is not None:
            found = f"damaged bytes: “{words}” is read as “{proposal}”"
        case _ if proposal is not None:
            found = (
                f"damaged bytes: “{words}” may have been “{proposal}”, and is left as it is for its digits"
            )
        case _:
            found = f"damaged bytes: at “{words}” something is missing that can't be guessed"
    return Notice(span, damage.trouble.value, f"{found}; {remedy}", damage.confidence)


def _spliced(
    raw: str, formed: str, edits: Iterable[tuple[int, int, str]], form: Callable[[str], str]
) -> tuple[str, str, array[int], array[int], array[int]]:
    """The raw text with edits `(start, −end, replacement)` made, in order; the same in plain characters; its run table.

    `formed` is the raw text in plain characters, `form` makes a replacement so. Where edits overlap, the one
    that begins first, or is longer, stands whole; of the other, what sticks out is left out too.
    """
    view, origin, stretch = array("q"), array("q"), array("q")
    pieces: list[str] = []
    folded: list[str] = []
    whole: list[tuple[str, str]] = []
    length = at = 0
    for begin, minus_end, replacement in edits:
        start, end = begin if at < begin else at, -minus_end
        if end <= start:
            continue
        if at < start:
            view.append(length)
            origin.append(at)
            stretch.append(0)
            pieces.append(raw[at:start])
            folded.append(formed[at:start])
            length += start - at
        if replacement and begin == start:
            view.append(length)
            origin.append(start)
            stretch.append(end - start)
            pieces.append(replacement)
            folded.append(replacement if replacement == " " else form(replacement))
            length += len(replacement)
        if len(pieces) > AT_ONCE:
            whole.append(("".join(pieces), "".join(folded)))
            pieces, folded = [], []
        at = end
    if at < len(raw):
        view.append(length)
        origin.append(at)
        stretch.append(0)
        pieces.append(raw[at:])
        folded.append(formed[at:])
    whole.append(("".join(pieces), "".join(folded)))
    return "".join([own for own, _ in whole]), "".join([text for _, text in whole]), view, origin, stretch
