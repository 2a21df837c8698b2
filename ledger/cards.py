"""The two TOML files of a case: `event.toml`, what the desk says of the event, and a rating scale for `ledger scale load`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from ledger.cases import Card
from ledger.errors import LedgerError
from ledger.lang.languages import LANGUAGES
from ledger.patterns import compiled
from ledger.scales import Scale
from ledger.toml import toml_table, toml_value

FILE = "event.toml"
_FORM = 1
"""The form of a case that this program writes, and the latest that it reads."""
_KEYS = (
    "case", "name", "title", "date", "place", "language", "publisher", "url", "licence", "encoding", "sha256", "captured",
)  # fmt: skip
_WORDS = tuple(key for key in _KEYS if key not in ("case", "date"))
_HASH = compiled("[0-9a-f]{64}")


def card(text: str, path: str) -> Card:
    """The card that a TOML text is. Raises `LedgerError` with file and line where it can't be understood."""
    read = toml_table(text, path)
    for key, value in read.items():
        _see(key, value, f"{path}:{_line_of(text, key)}")
    told = {key: str(read[key]) for key in _WORDS if key in read}
    day, captured = read.get("date"), told.pop("captured", None)
    return Card(
        day=day if isinstance(day, date) else None,
        captured=None if captured is None else datetime.fromisoformat(captured),
        **told,
    )


def _line_of(text: str, key: str) -> int:
    begins = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
    return next((number for number, line in enumerate(text.split("\n"), 1) if begins.match(line)), 1)


def _see(key: str, value: object, where: str) -> None:
    if key not in _KEYS:
        raise LedgerError(f"{where}: no key is called {key!r}; the keys are {', '.join(_KEYS)}")
    if key == "case":
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _FORM:
            raise LedgerError(
                f"{where}: this case is of form {value!r}, this program reads form {_FORM}; update it"
            )
        return
    if key == "date":
        if not isinstance(value, date) or isinstance(value, datetime):
            raise LedgerError(f"{where}: date is no day; write date = 2025-03-18, without quotation marks")
        return
    if not isinstance(value, str) or not value:
        raise LedgerError(f"{where}: {key} is {value!r}; write text in quotation marks, or leave it out")
    languages = [one.code for one in LANGUAGES]
    if key == "language" and value not in languages:
        raise LedgerError(f"{where}: language is {value!r}; take one of {', '.join(languages)}")
    if key == "sha256" and not _HASH.fullmatch(value):
        raise LedgerError(f"{where}: sha256 is no hash of 64 small hexadecimal digits; leave it out")
    if key == "captured" and not _is_instant(value):
        raise LedgerError(f'{where}: captured is no time in UTC; write captured = "2025-03-18T09:30:00Z"')


def _is_instant(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def card_text(of: Card) -> str:
    """The card as TOML; what isn't known is left out."""
    captured = of.captured and of.captured.isoformat(timespec="microseconds").replace("+00:00", "Z")
    told: Mapping[str, str | int | date | None] = {
        "case": _FORM, "name": of.name, "title": of.title, "date": of.day, "place": of.place, "language": of.language,
        "publisher": of.publisher, "url": of.url, "licence": of.licence, "encoding": of.encoding, "sha256": of.sha256,
        "captured": captured,
    }  # fmt: skip
    return "".join(f"{key} = {toml_value(value)}\n" for key, value in told.items() if value is not None)


def scale_file(of: Scale) -> str:
    """The name of the file of a scale."""
    return f"{of.key}-{of.version}.toml"


def scale_text(of: Scale) -> str:
    """A rating scale as TOML, as `ledger scale load` takes it."""
    lines = [f"key = {toml_value(of.key)}", f"version = {of.version}", f"title = {toml_value(of.title)}"]
    for one in of.ratings:
        lines += ["", "[[rating]]", f"code = {toml_value(one.code)}", f"norm = {toml_value(one.norm.value)}"]
        lines += [] if one.review is None else [f"review = {one.review}"]
        lines += ["needs_source = true"] if one.needs_source else []
        lines += ["needs_second = true"] if one.needs_second else []
        lines += [f"labels = {toml_value(one.labels)}"]
        lines += [f"definition = {toml_value(one.definition)}"] if one.definition else []
    return "\n".join(lines) + "\n"
