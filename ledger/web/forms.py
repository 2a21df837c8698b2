"""What the forms of a page hold: what was typed in the one that was refused, else how things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledger.records import Claim, Relation
from ledger.reports.rows import claim_row
from ledger.rereading import NONE

READ = ("value", "value2", "unit", "bound", "kind", "metric", "period", "role", "speaker")
"""What can be read otherwise of a claim."""
_OWN = ("csrf", "seen", "then")
WAS = "was_"
"""Before the name of a field: what it held when the form was shown."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was sent: its name, what was typed, and the last event that its writer has seen.

    Where it was refused, `trouble` says why; where somebody else was faster, it is `overtaken`.
    """

    name: str
    typed: Mapping[str, str]
    seen: int
    trouble: str | None = None
    overtaken: bool = False

    def word(self, name: str) -> str | None:
        """What was typed in a field, without blanks around it; `None` where nothing was."""
        return self.typed.get(name, "").strip() or None

    @property
    def changed(self) -> dict[str, str]:
        """The fields that hold something else than when the form was shown; one that was emptied holds `-`."""
        return {
            name: self.typed[name].strip() or NONE
            for name in READ
            if self.typed.get(name, "") != self.typed.get(WAS + name, "")
        }

    @property
    def told(self) -> list[tuple[str, str]]:
        """What its writer typed, field by field."""
        return [
            (name, text)
            for name, text in self.typed.items()
            if text.strip()
            and name not in _OWN
            and not name.startswith(WAS)
            and text != self.typed.get(WAS + name)
        ]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a page; `standing` is how things stand, by form and field, and `seen` the event that a form is to name."""

    refused: Form | None
    seen: int
    standing: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def is_refused(self, name: str) -> bool:
        """Whether this form was sent and refused."""
        return self.refused is not None and self.refused.name == name

    def value(self, form: str, name: str, default: str = "") -> str:
        """What a field holds: what was typed, unless it was left as it was shown and things stand otherwise now."""
        now = self.standing.get(form, {}).get(name, default)
        if self.refused is None or self.refused.name != form:
            return now
        typed = self.refused.typed.get(name, "")
        return now if typed == self.refused.typed.get(WAS + name) else typed


def status(form: Form | None) -> int:
    """What a browser is told of a page: in order, or that its form conflicts with what stands now, or was refused."""
    if form is None:
        return 200
    return 409 if form.overtaken else 422


def reading_cells(claim: Claim) -> dict[str, str]:
    """How a claim is read, as the fields of a form hold it."""
    row = claim_row(claim)
    return {name: "" if row[name] is None else str(row[name]) for name in READ}


def likeness_line(said: Relation) -> str:
    """A person's word on claims in a line."""
    return " · ".join(
        (said.kind.value, ", ".join(said.claims), said.because, said.by, f"{said.at:%Y-%m-%d %H:%M}Z")
    )
