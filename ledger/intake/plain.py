"""Plain text: the file as it stands."""

from __future__ import annotations

from ledger.intake.reader import Read, Reader


def _takes(_name: str, _text: str) -> bool:
    return True


def _read(text: str, _name: str) -> Read:
    return Read(text)


PLAIN = Reader("text", _takes, _read)
