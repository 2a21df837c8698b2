"""Akoma Ntoso, the parliaments' XML: every speech a line `name：words`, headings and stage directions.

The speaker stands in `<speech by="#id">`; the name is what the references show as that id
(`showAs`), else what `<from>` says, else the id itself. No entity is resolved and nothing is fetched.
Source of the vocabulary: OASIS LegalDocML, Akoma Ntoso 1.0 (2018).
"""

from __future__ import annotations

import re
from typing import Any

from ledger.errors import UnreadableSource
from ledger.intake.reader import Pen, Read, Reader
from ledger.patterns import compiled
from ledger.records import Part

_ROOT = compiled(r"<(?:\w+:)?akomaNtoso\b")
_SPEECHES = frozenset(["speech", "question", "answer"])
_HEADINGS = frozenset(["heading", "docTitle", "subheading", "num"])
_ASIDES = frozenset(["narrative", "scene", "summary"])
_BLOCKS = frozenset(["p", "li", "block"])


def _takes(_name: str, text: str) -> bool:
    return _ROOT.search(text[:4000]) is not None


def _read(text: str, name: str) -> Read:
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        body = re.sub(r"\A\ufeff?\s*<\?xml.*?\?>", "", text, count=1, flags=re.S)
        root = etree.fromstring(body.encode("utf-8"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSource(
            f"{name}: no well-formed XML ({error.msg}); mend it there, or save the transcript as plain text"
        ) from None
    return _written(root)


def _written(root: Any) -> Read:
    from lxml import etree

    shown = {e.get("id") or e.get("eId"): e.get("showAs") for e in root.iter() if e.get("showAs")}
    pen = Pen()
    speaker: str | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "end":
            continue
        if tag in _SPEECHES:
            speaker = _speaker(element, shown)
        elif tag in _HEADINGS:
            pen.line(_words(element), Part.HEADLINE)
        elif tag in _BLOCKS and not _inside(element, _BLOCKS):
            if _inside(element, _SPEECHES):
                pen.line(f"{speaker}：{_words(element)}" if speaker else _words(element))
                speaker = None
            else:
                pen.line(_words(element), Part.NOTE if _inside(element, _ASIDES) else Part.BODY)
    return pen.written()


def _speaker(speech: Any, shown: dict[str | None, str | None]) -> str | None:
    """The name of who speaks: as the references show it, as `<from>` says it, or the id."""
    by = (speech.get("by") or "").lstrip("#")
    named = shown.get(by)
    if not named:
        said = next((_words(child) for child in speech if str(child.tag).endswith("from")), "")
        named = said.strip(" :：") or by
    return named or None


def _words(element: Any) -> str:
    return "".join(element.itertext())


def _inside(element: Any, tags: frozenset[str]) -> bool:
    from lxml import etree

    return any(etree.QName(above).localname in tags for above in element.iterancestors())


AKOMA = Reader("akoma", _takes, _read)
