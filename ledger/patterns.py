"""The house's regular expressions, kept compiled beside the compiled modules.

A command meets some 900 patterns, and `re` takes nearly half a second to compile them, each time. So what it made of
them is written into `__pycache__`, as Python does with modules and by the same rules (`PYTHONPYCACHEPREFIX`,
`PYTHONDONTWRITEBYTECODE`, a folder that can't be written), and the next command takes it from there. Only patterns
of the house belong here: one that is made of a text's own words is compiled with `re`, and is never written down.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib.util
import marshal
import os
import re
import sys
import tempfile
from array import array
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

_Key = tuple[str, int]
#: What `re` makes of a pattern: its flags, its code (32 bits each), its number of groups, their names and their order.
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

_DIGEST = 32
#: The house has some 2,000 patterns; a file of more holds those of its earlier versions too.
_MOST = 4000
_made: dict[_Key, _Made] = {}


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern as `re.compile` gives it.

    Raises `re.error` where it is no regular expression.
    """
    key = pattern, int(flags)
    try:
        kept = _kept().get(key)
        if kept is None:
            kept = _made[key] = _code(pattern, int(flags))
            if len(_made) == 1:
                atexit.register(_write)
        return _pattern(pattern, kept)
    except (AttributeError, ImportError, TypeError, ValueError, RuntimeError):
        return re.compile(pattern, flags)  # a Python whose `re` is built in another way


def _code(pattern: str, flags: int) -> _Made:
    """What `re._compiler.compile` does before it hands the code over (CPython 3.11 and later)."""
    compiler: Any = importlib.import_module("re._compiler")
    parsed = compiler._parser.parse(pattern, flags)
    code = compiler._code(parsed, flags)
    names = parsed.state.groupdict
    order: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        order[number] = name
    return (
        flags | parsed.state.flags,
        array("I", code).tobytes(),
        parsed.state.groups - 1,
        names,
        tuple(order),
    )


def _pattern(pattern: str, made: _Made) -> re.Pattern[str]:
    """The pattern of code that was made before; CPython looks the code through before it takes it."""
    flags, code, groups, names, order = made
    engine: Any = importlib.import_module("_sre")
    found: re.Pattern[str] = engine.compile(pattern, flags, array("I", code).tolist(), groups, names, order)
    return found


def _place() -> Path:
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".compiled")


@cache
def _maker() -> bytes:
    """Who made the code: another Python reads none of it."""
    engine: Any = importlib.import_module("_sre")
    return f"{sys.version}\n{sys.byteorder}\n{engine.MAGIC}\n{engine.CODESIZE}\n".encode()


@cache
def _kept() -> dict[_Key, _Made]:
    """What earlier commands left; nothing, where the file is of another Python, or not whole."""
    try:
        written = _place().read_bytes()
    except (OSError, NotImplementedError):
        return {}
    digest, body = written[:_DIGEST], written[_DIGEST:]
    maker = _maker()
    if hashlib.sha256(body).digest() != digest or not body.startswith(maker):
        return {}
    found: dict[_Key, _Made] = marshal.loads(body[len(maker) :])
    return found


def _write() -> None:
    """Leave what was made for the next command: all of it, or the file as it was."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError, NotImplementedError):
        place = _place()
        kept = {**_kept(), **_made}
        body = _maker() + marshal.dumps(kept if len(kept) <= _MOST else _made)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=place.name, dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).digest() + body)
            Path(name).chmod(Path(__file__).stat().st_mode & 0o666)
            Path(name).replace(place)
        except OSError:
            Path(name).unlink(missing_ok=True)
