"""What `ledger plot` asks for: the statements of one metric, in one class of units, with how they were rated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ledger import desk
from ledger.errors import LedgerError
from ledger.quantity import unit_class
from ledger.records import Claim
from ledger.reports.pages import Statement, plot
from ledger.reports.picture import png
from ledger.store import Store, verdicts


@dataclass(frozen=True, slots=True)
class Plotted:
    """The drawing, as SVG or as a picture, and a note on what it does not show."""

    drawing: str | bytes
    notes: tuple[str, ...]


def plotted(
    db: str, metric: str, *, speaker: str | None, unit: str | None, document: str | None, language: str,
    picture: bool = False,
) -> Plotted:  # fmt: skip
    """The claims whose metric has these words, drawn through time; as PNG where a `picture` is asked for.

    Figures of different kinds of units can't share an axis: the kind that most claims have is drawn, and what is left
    out is noted. Raises `LedgerError` where there is no such claim.
    """
    store = desk.open_store(db, create=False)
    found = store.claims(metric=metric, speaker=speaker, unit=unit, document=document)
    if not found:
        raise LedgerError(
            f"no claim has {metric!r} in its metric; `ledger claims --metric …` shows which have"
        )
    classes = Counter(unit_class(entry.claim.figure.quantity.unit) for entry in found)
    chosen = classes.most_common(1)[0][0]
    shown = [entry for entry in found if unit_class(entry.claim.figure.quantity.unit) == chosen]
    rated = _ratings(store)
    statements = [Statement(one.claim, one.document.name, rated.get(one.claim.id)) for one in shown]
    others = [one.claim for one in found if one not in shown]
    svg = plot(metric, statements, language)
    return Plotted(png(svg) if picture else svg, tuple(_left_out(others)))


def _ratings(store: Store) -> dict[str, str]:
    """The class of the last rating of each claim that has one; `stale` where it no longer holds."""
    courses = verdicts.courses(store, reader=store.actor)
    return {course.claim: course.rated for course in courses if course.rated is not None}


def _left_out(claims: list[Claim]) -> list[str]:
    if not claims:
        return []
    units = ", ".join(dict.fromkeys(claim.figure.quantity.unit or "no unit" for claim in claims))
    verb = "claim is" if len(claims) == 1 else "claims are"
    return [f"{len(claims)} {verb} in other units and not drawn ({units}); --unit draws one of them"]
