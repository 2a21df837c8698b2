"""A TOML file of a desk as text: the one place where its bytes are read."""

from __future__ import annotations

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
