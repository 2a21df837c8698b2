"""House defaults: `ledger.toml`, or `[tool.ledger]` of `pyproject.toml`, in the working directory.

What is typed on the command line counts over them, and so does the variable LEDGER_DB. A key that isn't
known, or a value that can't be, is refused: a default that is silently not taken would be a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ledger.errors import LedgerError
from ledger.toml import toml_table, toml_text

_FILES = ("ledger.toml", "pyproject.toml")
_LANGUAGES = ("auto", "zh", "en")
_SHOWN = ("problems", "all")
_READERS = ("extract", "ingest", "check")
_REPORTERS = ("check", "report")

KEYS = ("db", "lang", "rules", "ignore", "fail-on", "strict", "show", "format")
"""What a house can set; `format` and `show` are those of `ledger check`."""

Defaults = dict[str, object]


def house_defaults(folder: Path) -> Defaults:
    """The defaults that the folder's files set, as click takes them: by command, then by parameter.

    Raises `LedgerError`, which names file and key, where one can't be understood.
    """
    for name in _FILES:
        path = folder / name
        if path.is_file():
            found = _section(path, name)
            if found is not None:
                return _by_command(found, name)
    return {}


def _section(path: Path, name: str) -> Mapping[str, object] | None:
    """The house's section; `None` in a `pyproject.toml` that has none."""
    read = toml_table(toml_text(path, name), name)
    if name == _FILES[0]:
        return read
    tool = read.get("tool", {})
    section = tool.get("ledger") if isinstance(tool, dict) else None
    if section is not None and not isinstance(section, dict):
        raise LedgerError(f"{name}: ledger of [tool] is no table; write [tool.ledger] above the house's keys")
    return section


def _by_command(found: Mapping[str, object], name: str) -> Defaults:
    from ledger.checks import RULES
    from ledger.reports import FAIL_ON, format_names

    names = [rule.name for rule in RULES]
    unknown = next((key for key in found if key not in KEYS), None)
    if unknown is not None:
        raise LedgerError(f"{name}: no key is called {unknown!r}; the keys are {', '.join(KEYS)}")
    defaults: Defaults = {"db": _words(found, "db", name)}
    language = _one_of(found, "lang", _LANGUAGES, name)
    strict = found.get("strict", False)
    if not isinstance(strict, bool):
        raise LedgerError(f"{name}: strict is {strict!r}; write true or false")
    if strict and "fail-on" in found:
        raise LedgerError(
            f'{name}: strict and fail-on are both set; strict means fail-on = "tension": keep one'
        )
    chosen = {key: _list(found, key, name) for key in ("rules", "ignore")}
    for key, named in chosen.items():
        unknown = next((each for each in named or () if each not in names), None)
        if unknown is not None:
            raise LedgerError(f"{name}: {key} names {unknown!r}; the rules are {', '.join(names)}")
    check = {
        "fail_on": "tension" if strict else _one_of(found, "fail-on", FAIL_ON, name),
        "show": _one_of(found, "show", _SHOWN, name),
        "form": _one_of(found, "format", format_names(), name),
    }
    by_command: dict[str, Defaults] = {command: {} for command in {*_READERS, *_REPORTERS}}
    for command in _READERS:
        by_command[command]["language"] = language
    for command in _REPORTERS:
        by_command[command] |= chosen
    by_command["check"] |= check
    set_ones = {command: _set(values) for command, values in by_command.items()}
    return _set(defaults) | {command: values for command, values in set_ones.items() if values}


def _set(values: Mapping[str, object]) -> Defaults:
    return {key: value for key, value in values.items() if value is not None}


def _words(found: Mapping[str, object], key: str, name: str) -> str | None:
    value = found.get(key)
    if value is not None and not (isinstance(value, str) and value):
        raise LedgerError(f"{name}: {key} is {value!r}; write text in quotation marks")
    return value


def _one_of(found: Mapping[str, object], key: str, words: tuple[str, ...], name: str) -> str | None:
    value = _words(found, key, name)
    if value is not None and value not in words:
        raise LedgerError(f"{name}: {key} is {value!r}; take one of {', '.join(words)}")
    return value


def _list(found: Mapping[str, object], key: str, name: str) -> tuple[str, ...] | None:
    value = found.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise LedgerError(
            f'{name}: {key} is {value!r}; write a list of rules, such as ["repeat", "share_of"]'
        )
    return tuple(value)
