"""What a reader is: one form of file, how it is told from others, and the text that it makes.

Also the pen that readers of marked-up forms write with: one block a line, each piece with the part
of the page that the markup declares.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ledger.records import Part, Region, Span


@dataclass(frozen=True, slots=True)
class Read:
    """The text that a reader makes of a file, and the regions that the form itself declares."""

    text: str
    marked: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A form of file: `takes` says of a name and the decoded text whether they are of this form."""

    form: str
    takes: Callable[[str, str], bool]
    read: Callable[[str, str], Read]


@dataclass(slots=True)
class Pen:
    """Writes lines one below the other and remembers which of them are marked as what."""

    pieces: list[str] = field(default_factory=list)
    marked: list[Region] = field(default_factory=list)
    length: int = 0

    def line(self, text: str, part: Part = Part.BODY) -> None:
        """Adds a line with its line end; white space inside is squeezed, an empty line left out."""
        text = re.sub(r"\s+", " ", text).strip()
        if not text:
            return
        if part is not Part.BODY:
            self.marked.append(Region(Span(self.length, self.length + len(text) + 1), part))
        self.pieces.append(text + "\n")
        self.length += len(text) + 1

    def written(self) -> Read:
        """All that was written so far."""
        return Read("".join(self.pieces), tuple(self.marked))
