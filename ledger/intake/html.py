"""A saved web page: its words, one block a line; menus, footers and lists of links as furniture.

Nothing but scripts, styles and hidden comments is left out of the text. What counts as furniture is
what the page declares (`nav`, `footer`, `aside`, `form`, `role=`, a class or id made of such a word)
or shows: a line nine tenths of which are links, the row of a table whose cells are short, what is
not displayed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ledger.intake.reader import Pen, Read, Reader
from ledger.patterns import compiled
from ledger.records import Part

_PAGE = compiled(
    r"\ufeff?\s*(?:<!--.{0,5000}?-->\s*)*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)

_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "object",
        "iframe",
        "select",
        "option",
        "button",
        "textarea",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_FURNITURE = frozenset(["nav", "footer", "aside", "form", "menu"])
_ROLES = frozenset(["navigation", "contentinfo", "search", "complementary", "banner", "menu"])
_HEADLINES = frozenset(["title", "h1", "h2", "h3", "h4", "h5", "h6"])
_NAMED = compiled(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|foot(?:er)?|breadcrumbs?|crumbs?|share|social|related|recommend"
    r"|copyright|sidebar|toolbar|pagination|pager|comments?|advert\w*|banner)(?:[\s_-]|\d|$)",
    re.I,
)
_HIDDEN = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
LINKED = 0.9
SHORT_CELL = 40
MOST = 0.3


def _takes(name: str, text: str) -> bool:
    return (
        name.lower().endswith((".html", ".htm", ".xhtml", ".shtml", ".mhtml"))
        or _PAGE.match(text[:6000]) is not None
    )


@dataclass(slots=True)
class _Line:
    """The line that is being gathered: its pieces, and how many characters of it are links."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    cells: int = 0
    longest: int = 0
    cell: int = 0

    def add(self, text: str, *, link: bool) -> None:
        self.pieces.append(text)
        squeezed = len("".join(text.split()))
        self.linked += squeezed if link else 0
        self.cell += squeezed

    def next_cell(self) -> None:
        self.pieces.append("\t")
        self.cells += self.cell > 0
        self.longest = max(self.longest, self.cell)
        self.cell = 0

    def is_furniture(self) -> bool:
        size = len("".join("".join(self.pieces).split()))
        linked = size > 0 and self.linked >= LINKED * size
        return linked or (self.cells >= 2 and self.longest <= SHORT_CELL)


def _read(text: str, _name: str) -> Read:
    from lxml import etree, html

    # The text is decoded already, so what the page says of its encoding no longer holds.
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    pen, line, parts = Pen(), _Line(), [Part.BODY]
    links = silent = 0
    prose = _prose(root)
    places = iter(prose)
    most = MOST * max(prose)

    def finish() -> None:
        nonlocal line
        part = Part.FURNITURE if parts[-1] is Part.BODY and line.is_furniture() else parts[-1]
        pen.line("".join(line.pieces), part)
        line = _Line()

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS or tag == "br":
            finish()
        if event == "start":
            silent += tag in _SILENT
            links += tag == "a"
            parts.append(_part(tag, element, parts[-1], small=next(places) <= most))
            said = element.text
        else:
            silent -= tag in _SILENT
            links -= tag == "a"
            parts.pop()
            said = element.tail
            if tag in ("td", "th"):
                line.next_cell()
        if said and not (silent or (event == "end" and element is root)):
            line.add(said, link=links > 0)
    finish()
    return pen.written()


def _part(tag: str, element: Any, around: Part, *, small: bool) -> Part:
    """What part of the page an element is, inside `around`; furniture stays furniture to its end.

    A class or id is hearsay (`no-sidebar`): what is not `small`, holding much of the page's prose, is none.
    """
    if around is Part.FURNITURE:
        return around
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if (
        tag in _FURNITURE
        or element.get("role", "") in _ROLES
        or _HIDDEN.search(element.get("style", ""))
        or (small and _NAMED.search(names))
    ):
        return Part.FURNITURE
    if tag in _HEADLINES:
        return Part.HEADLINE
    return Part.CAPTION if tag in ("figcaption", "caption") else around


def _prose(root: Any) -> list[int]:
    """For every element, in the order in which they begin, the characters of the paragraphs in it."""
    from lxml import etree

    sizes: list[int] = []
    open_places: list[int] = []
    paragraphs = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            open_places.append(len(sizes))
            sizes.append(0)
            paragraphs += element.tag == "p"
        said = element.text if event == "start" else element.tail
        if event == "end":
            place = open_places.pop()
            paragraphs -= element.tag == "p"
            if open_places:
                sizes[open_places[-1]] += sizes[place]
        if said and paragraphs and open_places:
            sizes[open_places[-1]] += len(said.strip())
    return sizes


HTML = Reader("html", _takes, _read)
