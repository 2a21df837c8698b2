"""A case as a folder: written whole or not at all, and read whole with every fault named by its file and row.

What a case holds is `ledger.cases`; what else lies in a folder (drafts, assertions) is left alone, and said.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ledger.cards import FILE, card, card_text, scale_file, scale_text
from ledger.cases import CAPTURES, SHEETS, Case, Said
from ledger.errors import LedgerError
from ledger.intake import read_bytes
from ledger.patterns import compiled
from ledger.scales import scale
from ledger.toml import toml_text

_TRANSCRIPT = "transcript"
_SCALES, _COPIES = "scales", "copies"
_ENDING = compiled(r"\.[a-z0-9]{1,8}")
_PLAIN = ".txt"


def files(case: Case) -> dict[str, bytes]:
    """Every file of a case by its name in the folder."""
    ending = case.ending if _ENDING.fullmatch(case.ending) else _PLAIN
    found = {f"{_TRANSCRIPT}{ending}": case.transcript, FILE: card_text(case.card).encode()}
    for sheet in SHEETS:
        rows = case.rows.get(sheet.name, ())
        if rows or sheet.always:
            found[sheet.file] = sheet.text(rows).encode()
    found |= {f"{_SCALES}/{scale_file(one)}": scale_text(one).encode() for one in case.scales}
    return found | {f"{_COPIES}/{digest}": content for digest, content in case.copies.items()}


def write(case: Case, folder: str) -> None:
    """Writes a case into a new folder, or over the same case. Raises `LedgerError` where something else is there."""
    target = Path(os.path.realpath(folder))
    is_new = _is_free(target, folder, case)
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    try:
        for name, content in files(case).items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if is_new:
            with suppress(FileNotFoundError):
                target.rmdir()
            draft.rename(target)
        else:
            _move(draft, target)
    except OSError as error:
        raise LedgerError(
            f"{folder}: can't be written ({error.strerror}); give another place with -o"
        ) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _is_free(target: Path, folder: str, case: Case) -> bool:
    """Whether the folder is new or empty; raises where it holds anything but this case."""
    if not target.exists():
        if not target.parent.is_dir():
            raise LedgerError(
                f"{folder}: there is no folder {target.parent}; make it first, or give another with -o"
            )
        return True
    if not target.is_dir():
        raise LedgerError(f"{folder}: this is no folder; give the name of one with -o")
    if not any(target.iterdir()):
        return True
    known = target / FILE
    here = card(toml_text(known, str(known)), str(known)) if known.is_file() else None
    if here is None or here.sha256 is None or here.sha256 != case.card.sha256:
        raise LedgerError(f"{folder}: something else is in this folder; give a new one with -o")
    return False


def _move(draft: Path, target: Path) -> None:
    for path in sorted(draft.rglob("*")):
        if path.is_file():
            place = target / path.relative_to(draft)
            place.parent.mkdir(exist_ok=True)
            path.replace(place)


def read(folder: str) -> tuple[Case, list[str]]:
    """The case in a folder, and the names of what else lies there. Raises `LedgerError` with file and row."""
    room = Path(folder)
    if not room.is_dir():
        raise LedgerError(
            f"{folder}: there is no such folder; name the one that holds {FILE} and {_TRANSCRIPT}.*"
        )
    transcript = _transcript(room)
    path = room / FILE
    if not path.is_file():
        raise LedgerError(f"{folder}: there is no {FILE}; write one that says date = 2025-03-18 and title")
    of = card(toml_text(path, str(path)), str(path))
    data = read_bytes(transcript)
    if of.sha256 not in (None, sha256(data).hexdigest()):
        raise LedgerError(
            f"{transcript}: these are not the bytes that {FILE} names by their sha256; restore the transcript, or "
            f"take sha256 out of {FILE}"
        )
    rows = {
        sheet.name: sheet.rows(read_bytes(room / sheet.file), str(room / sheet.file))
        for sheet in SHEETS
        if (room / sheet.file).exists()
    }
    scales = tuple(
        scale(toml_text(one, str(one)), str(one)) for one in sorted(room.glob(f"{_SCALES}/*.toml"))
    )
    case = Case(of, data, transcript.suffix, rows, scales, _copies(room, rows.get(CAPTURES.name, ())))
    ours = {transcript.name, FILE, _SCALES, _COPIES, *(sheet.file for sheet in SHEETS)}
    return case, sorted(
        one.name for one in room.iterdir() if one.name not in ours and not one.name.startswith(".")
    )


def _transcript(room: Path) -> Path:
    found = sorted(room.glob(f"{_TRANSCRIPT}.*"))
    if len(found) != 1:
        has = f"{len(found)} of them" if found else "none"
        raise LedgerError(
            f"{room}: a case has one {_TRANSCRIPT}.*, here are {has}; keep the one that was captured"
        )
    return found[0]


def _copies(room: Path, captures: tuple[Said, ...]) -> Mapping[str, bytes]:
    """The captured bytes that the sheet names, each held against its hash."""
    found: dict[str, bytes] = {}
    for row in captures:
        digest = row["sha256"]
        if not digest or digest in found:
            continue
        path, where = room / _COPIES / digest, f"{room / CAPTURES.file}:{row.line}"
        if "/" in digest or not path.is_file():
            raise LedgerError(f"{where}: there is no {_COPIES}/{digest}; restore the captured file")
        found[digest] = read_bytes(path)
        if sha256(found[digest]).hexdigest() != digest:
            raise LedgerError(f"{where}: {_COPIES}/{digest} was changed since it was captured; restore it")
    return found
