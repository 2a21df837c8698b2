"""The words of a command as the log keeps them: whole, but for passwords.

Whoever reads the log can type the command again. What an address or a database URL has before its @ stays out, and so
does a password among what is asked of it; what is said in running text is kept as it was said.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from contextvars import ContextVar

from ledger.patterns import compiled

RUNNING: ContextVar[str | None] = ContextVar("RUNNING", default=None)
"""The command that is running, as `command_line` has it; `None` where no command is, as in another program."""

_HIDDEN = "***"
_PASSWORD = compiled(r"([?&](?:ssl)?password=)[^&#\s]*", re.IGNORECASE)
_USER = compiled(r"\b([a-z][a-z\d+.-]*://)[^\s/?#@]*(?:@[^\s/?#@]*)*@", re.IGNORECASE)
"""Who asks, before the host of an address."""
_DATABASE = compiled(r"(?:--[a-z-]+=)?(?!https?:)[a-z][a-z\d+.-]*://", re.IGNORECASE)
"""How an argument begins that is a database URL by itself: a password in it may hold any sign."""
_DATABASE_PASSWORD = compiled(r"([?&](?:ssl)?password=)[^&]*", re.IGNORECASE)
_DATABASE_USER = compiled(r"(://)(?!/).*@", re.DOTALL)


def command_line(arguments: Sequence[str]) -> str:
    """The command as it can be typed again, its secrets left out."""
    return shlex.join(["ledger", *map(_without_secrets, arguments)])


def _without_secrets(argument: str) -> str:
    whole = argument.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
    if _DATABASE.match(whole):
        whole = _DATABASE_PASSWORD.sub(rf"\1{_HIDDEN}", whole)
        whole = _DATABASE_USER.sub(rf"\1{_HIDDEN}@", whole, count=1)
    return _PASSWORD.sub(rf"\1{_HIDDEN}", _USER.sub(rf"\1{_HIDDEN}@", whole))
