"""From a file to a `Source`: bytes, encoding, form, and which part of a page is what.

The text of a source is what stands in the file, or, for a page that is marked up, what its reader
makes of it; after that it is never altered. What is not the talk's business here: turns, sentences,
figures. `regions` marks the parts of a page, `layout` says what a reading view leaves out and joins.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import date
from pathlib import Path

from ledger.errors import UnreadableSource
from ledger.intake.akoma import AKOMA
from ledger.intake.captions import CAPTIONS
from ledger.intake.dates import Dated, date_of
from ledger.intake.encodings import decoded
from ledger.intake.html import HTML
from ledger.intake.markdown import MARKDOWN
from ledger.intake.pages import Page
from ledger.intake.parts import regions
from ledger.intake.plain import PLAIN
from ledger.intake.reader import Read, Reader
from ledger.intake.setting import Layout, layout
from ledger.patterns import compiled
from ledger.records import Source

__all__ = [
    "READERS",
    "Dated",
    "Layout",
    "Page",
    "Read",
    "Reader",
    "date_of",
    "layout",
    "read_bytes",
    "read_source",
    "regions",
    "source_from_bytes",
]

READERS = (CAPTIONS, AKOMA, HTML, MARKDOWN, PLAIN)
"""Every form of file, in the order in which they are asked; the last one takes what is left."""

_SAMPLE = 200_000
_HAN = compiled("[\u3400-\u9fff]")
_LATIN_WORD = compiled("[A-Za-z]+")


def read_source(
    path: Path | str,
    *,
    name: str | None = None,
    encoding: str | None = None,
    spoken_on: date | None = None,
    language: str = "auto",
) -> Source:
    """The source in a file, or on standard input where the path is `-`.

    Raises `UnreadableSource`, with what and where and the remedy, for whatever holds no text.
    """
    origin = str(path)
    return source_from_bytes(
        read_bytes(path),
        name or ("standard input" if origin == "-" else Path(path).name),
        origin=origin,
        encoding=encoding,
        spoken_on=spoken_on,
        language=language,
    )


def source_from_bytes(
    data: bytes,
    name: str,
    *,
    origin: str | None = None,
    encoding: str | None = None,
    spoken_on: date | None = None,
    language: str = "auto",
) -> Source:
    """The source that these bytes hold; pure, so that a ledger can read its own copy again.

    `spoken_on` is taken as given: ask `date_of` for what path and text say. `origin` is the path
    that the bytes came from (the name where there is none), and tells the form with the text.
    """
    origin = name if origin is None else origin
    found = decoded(data, encoding=encoding, name=origin)
    reader = next(reader for reader in READERS if reader.takes(origin, found.text))
    read = reader.read(found.text, origin)
    if not read.text.strip():
        raise UnreadableSource(
            f"{origin}: no words were found in this {reader.form}; save its text and name that"
        )
    return Source(
        name=name,
        text=read.text,
        language=_language(read.text) if language == "auto" else language,
        spoken_on=spoken_on,
        origin=origin,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=found.encoding,
        marked=read.marked,
    )


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a file, or of standard input where the path is `-`. Raises `UnreadableSource`."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    path = Path(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableSource(f"{path}: there is no such file; check the path (ls {path.parent})") from None
    except IsADirectoryError:
        raise UnreadableSource(f"{path}: this is a directory; name the files in it ({path}/*)") from None
    except PermissionError:
        raise UnreadableSource(
            f"{path}: you may not read this file; change its permissions (chmod u+r {path})"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableSource(
            f"{path}: the file can't be read ({reason}); copy it to this machine first"
        ) from None


def _language(text: str) -> str:
    """`zh` where Chinese characters outnumber Latin words, else `en`."""
    sample = text[:_SAMPLE]
    han = sum(1 for _ in _HAN.finditer(sample))
    return "zh" if han > sum(1 for _ in _LATIN_WORD.finditer(sample)) else "en"
