"""A draft as an editor wrote it: its words, what it sets off as quotations, what is not to be audited, its places.

Markdown, plain text, saved web pages and Word files (.docx) are read. Of tracked changes in a Word file the
accepted view is taken, or the original one.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from ledger.errors import UnreadableSource
from ledger.intake import read_bytes, source_from_bytes
from ledger.patterns import compiled
from ledger.records import Part, Region, Source, Span
from ledger.text import Lines

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCK = compiled(r"(?:^[ ]{0,3}>[^\n]*(?:\n|$))+", re.MULTILINE)
_FENCE = compiled(r"^(```|~~~)[^\n]*\n.*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_IGNORE = compiled(r"<!--\s*audit-ignore\b\s*:?\s*(?P<why>.*?)\s*-->", re.DOTALL)
_PARAGRAPH_END = compiled(r"\n[ \t]*\n|\Z")
_BIGGEST_PART = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Ignored:
    """A stretch that an `audit-ignore` comment takes out of the audit, and the reason it gives."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its text as a source, its set-off quotations, what is skipped, and how its places are told.

    `paragraphs` says that an editor finds a place by the number of its paragraph, not by its line.
    """

    source: Source
    blocks: tuple[Span, ...]
    ignored: tuple[Ignored, ...]
    skipped: tuple[Span, ...]
    paragraphs: bool
    sha256: str

    def place(self, lines: Lines, offset: int) -> str | None:
        """The paragraph in which a place lies, in a draft that has no lines of its own."""
        return f"paragraph {lines.place(offset)[0]}" if self.paragraphs else None


def read_draft(
    path: str, *, view: str = "accepted", day: date | None = None, language: str = "auto"
) -> Draft:
    """The draft in a file. Raises `UnreadableSource` where it holds no text, or an ignore comment no reason."""
    data = read_bytes(path)
    if data[:4] == b"PK\x03\x04" or Path(path).suffix.lower() == ".docx":
        return _docx(path, data, view, day, language)
    source = source_from_bytes(data, path, language=language, spoken_on=day)
    text = source.text
    html = Path(path).suffix.lower() in {".html", ".htm", ".xhtml"} or "<html" in _head(data)
    blocks = (
        tuple(_html_blocks(data.decode(source.encoding, "replace"), text))
        if html
        else tuple(Span(*one.span()) for one in _BLOCK.finditer(text))
    )
    skipped = tuple(Span(*one.span()) for one in _FENCE.finditer(text)) if not html else ()
    comments = (
        _html_comments(path, data.decode(source.encoding, "replace"), text) if html else _comments(path, text)
    )
    return Draft(source, blocks, tuple(comments), skipped, False, sha256(data).hexdigest())


def _head(data: bytes) -> str:
    return data[:2000].decode("latin-1").lower()


def _comments(path: str, text: str) -> list[Ignored]:
    """What the ignore comments cover: each the paragraph that it stands in or right before."""
    found = []
    for one in _IGNORE.finditer(text):
        if not one["why"]:
            line, column = Lines.of(text).place(one.start())
            raise UnreadableSource(
                f"{path}:{line}:{column}: an audit-ignore comment gives no reason; "
                "write <!-- audit-ignore: why this is not to be audited -->"
            )
        after = one.end()
        while after < len(text) and text[after] in " \t\n":
            after += 1
        alone = text[one.end() : after].count("\n") > 0
        start = text.rfind("\n\n", 0, one.start()) + 1
        begin = one.start() if alone else max(0, start)
        end = _PARAGRAPH_END.search(text, after if alone else one.end())
        found.append(Ignored(Span(begin, end.start() if end else len(text)), one["why"]))
    return found


def _html_blocks(page: str, text: str) -> Iterator[Span]:
    """The block quotations of a page, where their words stand in the text that its reader made."""
    for element in _elements(page, "blockquote", "q"):
        if span := _place("".join(map(str, element.itertext())), text):
            yield span


def _html_comments(path: str, page: str, text: str) -> list[Ignored]:
    """What the ignore comments of a page cover: each the element behind it, or the one that it stands in."""
    from lxml import etree

    found = []
    for comment in _elements(page, etree.Comment):
        told = _IGNORE.fullmatch(f"<!--{comment.text or ''}-->")
        if told is None:
            continue
        if not told["why"]:
            raise UnreadableSource(
                f"{path}: an audit-ignore comment gives no reason; "
                "write <!-- audit-ignore: why this is not to be audited -->"
            )
        covered = comment.getnext()
        covered = comment.getparent() if covered is None else covered
        span = None if covered is None else _place("".join(map(str, covered.itertext())), text)
        if span is not None:
            found.append(Ignored(span, told["why"]))
    return found


def _elements(page: str, *tags: Any) -> Iterator[Any]:
    """The elements of a page of these sorts, in order."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (ValueError, etree.ParserError):
        return
    yield from root.iter(*tags)


def _place(words: str, text: str) -> Span | None:
    """Where words stand in a text, however they are spaced."""
    parts = [re.escape(word) for word in words.split()]
    found = re.search(r"\s*".join(parts), text) if parts else None
    return Span(*found.span()) if found else None


def _docx(path: str, data: bytes, view: str, day: date | None, language: str) -> Draft:
    paragraphs = list(_paragraphs(path, data, view))
    text = "\n".join(paragraphs)
    if not text.strip():
        raise UnreadableSource(
            f"{path}: this Word file holds no words; check that it is the draft, and save it again"
        )
    source = source_from_bytes(
        text.encode("utf-8", "surrogatepass"), path + ".txt", language=language, spoken_on=day
    )
    source = replace(source, name=path, origin=path, marked=(Region(Span(0, len(text)), Part.BODY),))
    return Draft(source, (), (), (), True, sha256(data).hexdigest())


def _paragraphs(path: str, data: bytes, view: str) -> Iterator[str]:
    """The paragraphs of a Word file in order, those of tables and of notes too."""
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
                if name not in archive.namelist():
                    continue
                if archive.getinfo(name).file_size > _BIGGEST_PART:
                    raise UnreadableSource(f"{path}: {name} in it is larger than 64 MiB; split the draft")
                root = etree.fromstring(archive.read(name), safe)
                for paragraph in root.iter(f"{_W}p"):
                    yield "".join(_runs(paragraph, view))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, RuntimeError):
        raise UnreadableSource(
            f"{path}: this is no Word file that can be read; open it in a word processor and save it as .docx or .txt"
        ) from None


def _runs(paragraph: Any, view: str) -> Iterator[str]:
    """The words of a paragraph under a view of its tracked changes."""
    left_out = {f"{_W}del", f"{_W}moveFrom"} if view == "accepted" else {f"{_W}ins", f"{_W}moveTo"}
    kept = {f"{_W}t"} if view == "accepted" else {f"{_W}t", f"{_W}delText"}
    for element in paragraph.iter():
        if element is not paragraph and any(up.tag in left_out for up in _up(element, paragraph)):
            continue
        if element.tag in kept:
            yield element.text or ""
        elif element.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
            yield " "
        elif element.tag == f"{_W}noBreakHyphen":
            yield "-"


def _up(element: Any, top: Any) -> Iterator[Any]:
    """The element and those around it, up to the paragraph."""
    while element is not None and element is not top:
        yield element
        element = element.getparent()
