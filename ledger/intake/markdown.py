"""Markdown: the text as it stands; its marks, tables, images, fences and front matter as furniture.

Offsets stay those of the raw file, so an editor finds the place. What is marked: the front matter,
fenced blocks, rows of pipe tables, rules, images, the target of a link, emphasis marks, the `#` of
a heading and the `>` of a quotation; a heading's words, and bold words alone on a line that end no
sentence and are no speaker's label, as headline.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.intake.reader import Read, Reader
from ledger.patterns import compiled
from ledger.records import Part, Region, Span

_FRONT = compiled(r"\ufeff?---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\n]*\n){0,200}(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_LINE = compiled(r"[^\n]*(?:\n|\Z)")
_QUOTED = compiled(r"[ \t]*(?:>[ \t]?)+")
_FENCE = compiled(r"[ \t]*(```+|~~~+)")
_HEADING = compiled(r"[ \t]{0,3}#{1,6}[ \t]+")
_BOLD_LINE = compiled(r"[ \t]*(\*\*|__)(?P<words>[^*_\n]+)\1[ \t]*\r?\n?\Z")
_TABLE = compiled(r"[ \t]*\|.*\|?[ \t]*\r?\n?\Z")
_RULE = compiled(r"[ \t]*(?:[-*_=][ \t]*){3,}\r?\n?\Z")
_INLINE = compiled(
    r"\*?!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)\*?"  # an image, with the emphasis around it
    r"|(?<=\])\([^)\s]{1,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)"  # a link's target
    r"|\*\*(?=[^\s*])|(?<=[^\s*])\*\*"
    r"|<br[ \t]*/?>|<!--.{0,2000}?-->"
)
_SENTENCE_END = "。！？!?.;；:：，,"


def _takes(name: str, _text: str) -> bool:
    return name.lower().endswith((".md", ".markdown", ".mkd"))


def _read(text: str, _name: str) -> Read:
    return Read(text, tuple(_marks(text)))


def _marks(text: str) -> Iterator[Region]:
    front = _FRONT.match(text)
    start = front.end() if front else 0
    if front:
        yield _furniture(0, start)
    fence = ""
    for line in _LINE.finditer(text, start):
        if line.end() == line.start():
            continue
        quoted = _QUOTED.match(line[0])
        inner = line[0][quoted.end() :] if quoted else line[0]
        opened = _FENCE.match(inner)
        if fence or opened:
            closes = opened is not None and fence != "" and opened[1].startswith(fence)
            fence = "" if closes else fence or (opened[1] if opened else "")
            yield _furniture(line.start(), line.end())
        elif _TABLE.match(inner) or (_RULE.match(inner) and inner.strip()):
            yield _furniture(line.start(), line.end())
        else:
            yield from _within(inner, line.end() - len(inner), quoted.end() if quoted else 0)


def _within(line: str, at: int, quoted: int) -> Iterator[Region]:
    """The marks inside one line that begins at `at`, after `quoted` characters of quotation mark."""
    if quoted:
        yield _furniture(at - quoted, at)
    heading, bold = _HEADING.match(line), _BOLD_LINE.match(line)
    titled = heading is not None or (
        bold is not None and not bold["words"].rstrip().endswith(tuple(_SENTENCE_END))
    )
    begun = 0
    if heading:
        yield _furniture(at, at + heading.end())
        begun = heading.end()
    for mark in _INLINE.finditer(line, begun):
        if titled and mark.start() > begun:
            yield Region(Span(at + begun, at + mark.start()), Part.HEADLINE)
        yield _furniture(at + mark.start(), at + mark.end())
        begun = mark.end()
    if titled and begun < len(line):
        yield Region(Span(at + begun, at + len(line)), Part.HEADLINE)


def _furniture(start: int, end: int) -> Region:
    return Region(Span(start, end), Part.FURNITURE)


MARKDOWN = Reader("markdown", _takes, _read)
