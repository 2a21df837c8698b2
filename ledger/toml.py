"""A TOML file of a desk: the one place where its bytes are read and understood, and where values are written for one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ledger.errors import LedgerError


def toml_text(path: Path, name: str) -> str:
    """The file's text. Raises `LedgerError` under `name` where it can't be read, or is no UTF-8, which TOML has to be."""
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise LedgerError(
            f"{name}: can't be read ({error.strerror}); make it readable, or move it elsewhere"
        ) from None
    except UnicodeDecodeError:
        raise LedgerError(f"{name}: this is no UTF-8, which TOML has to be; save it as UTF-8") from None


def toml_table(text: str, name: str) -> dict[str, object]:
    """The table that a text is. Raises `LedgerError` under `name` where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        why = str(error).lower()
    except (ValueError, RecursionError):
        why = "a number is too long, or brackets stand too deep"
    raise LedgerError(f"{name}: this is no TOML ({why}); mend it there")


def toml_value(value: str | int | bool | date | Mapping[str, str]) -> str:
    """A value as TOML has it: text in quotation marks with escapes, words by language as an inline table."""
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{toml_value(key)} = {toml_value(word)}" for key, word in value.items()) + " }"
        )
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
