"""A language's spec as cases: a heading, the day of the event, a quoted text, a table, what is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ledger.lang.language import Language, Stretch
from ledger.records import Part
from ledger.text import fold

COLUMNS = ("text", "value", "value2", "unit", "bound", "kind", "period", "role")
FOLDER = Path(__file__).parent / "lang"


@dataclass(frozen=True, slots=True)
class Case:
    """One section of a spec; `metrics` are held only where the table gives them, "(none)" where none may be given."""

    name: str
    spoken_on: date
    speaker: str | None
    text: str
    rows: tuple[tuple[str, ...], ...]
    metrics: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What a language reads in a text, as the spec writes it."""

    rows: tuple[tuple[str, ...], ...]
    metrics: tuple[str, ...]
    left_out: tuple[str, ...]


def cases(code: str) -> list[Case]:
    """The sections of `lang/<code>.md`."""
    spec = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
    return [_case(section) for section in re.split(r"^## ", spec, flags=re.MULTILINE)[1:]]


def _case(section: str) -> Case:
    name, _, body = section.partition("\n")
    day = re.search(r"^Spoken on (\S+?)(?: by (.+))?\.$", body, re.MULTILINE)
    table = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in re.findall(r"^\|.*\|$", body, re.MULTILINE)[2:]
    ]
    out = re.search(r"^Left out: (.*)\.$", body, re.MULTILINE)
    return Case(
        name=name,
        spoken_on=date.fromisoformat(day[1]) if day else date(2024, 5, 14),
        speaker=day[2] if day else None,
        text="\n".join(re.findall(r"^> ?(.*)$", body, re.MULTILINE)),
        rows=tuple(row[: len(COLUMNS)] for row in table),
        metrics=tuple("".join(row[len(COLUMNS) : len(COLUMNS) + 1]) for row in table),
        left_out=tuple(out[1].split("; ")) if out else (),
    )


def read(language: Language, text: str, spoken_on: date | None, speaker: str | None = None) -> Read:
    """Rows, metrics and left-out numerals of a text, quoted in the text's own script."""
    view = fold(text, script=language.script)
    reading = language.numerals(view.text)
    found = stretches(language, view.text, speaker)
    told = tuple(language.describe(view.text, found, reading.numerals, spoken_on))
    rows = tuple(
        (
            view.unmarked(one.start, one.end).replace("\n", " "),
            str(one.value),
            "" if one.upper is None else str(one.upper),
            one.unit or "",
            one.bound.value,
            said.kind.value,
            said.period.text if said.period else "",
            said.role.value if said.role else "",
        )
        for one, said in zip(reading.numerals, told, strict=True)
    )
    left_out = tuple(f"{view.unmarked(one.start, one.end)} ({one.why})" for one in reading.skipped)
    return Read(rows, tuple(said.metric or "(none)" for said in told), left_out)


def stretches(language: Language, text: str, speaker: str | None = None) -> list[Stretch]:
    """The sentences of a view, one paragraph a line, all of one speaker."""
    found, at = [], 0
    for number, line in enumerate(text.split("\n")):
        for start, end in language.sentences(text, at, at + len(line)):
            found.append(Stretch(start, end, number, 0, Part.BODY, speaker=speaker))
        at += len(line) + 1
    return found
