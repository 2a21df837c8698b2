"""What a case says, said again to a ledger: each kind of word by the door that a desk's own goes through."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from ledger import cases, together, typed
from ledger.cases import Case, Said, Sheet
from ledger.errors import LedgerError
from ledger.evidence import Fetched, How, Line, Reference, Stance, Standing
from ledger.records import (
    Bound,
    Claim,
    Figure,
    Kind,
    Likeness,
    Period,
    Quantity,
    Role,
    Settlement,
    Source,
    Span,
    State,
    Verdict,
)
from ledger.store import Document, Store, readings, sources, steps, verdicts
from ledger.text.places import context
from ledger.verdicts import CorrectionClass, Stage

_PAGE = "-"


class Retelling:
    """A case that is being said again to a ledger; `notes` are what its reader should know."""

    def __init__(self, store: Store, document: Document, case: Case, *, by: str | None) -> None:
        """Nothing is said yet; `by` says what the case has no name for."""
        self._store, self._document, self._case, self._by = store, document, case, by
        self._looks: Counter[str] = Counter()
        self._text = store.transcripts(document.id)[0].source
        self.notes: list[str] = []

    def say(self, sheet: Sheet, row: Said) -> None:
        """One word. Raises `LedgerError` where it can't be said."""
        at = datetime.fromisoformat(row["at"]) if row["at"] else None
        with self._store.saying(at):
            _SAID[sheet.name](self, row, row["by"] or self._by)

    def claim(self, row: Said, by: str | None) -> None:
        """A reading by hand."""
        claim = claim_of(row, self._text)
        if not row["because"]:
            raise LedgerError(
                f"the ledger has no such reading of {row['text']}; take the case into a ledger of its own: --db FILE"
            )
        if row["reading"] == "1":
            readings.add(self._store, self._document, claim, row["because"], by=by)
        else:
            readings.amend(self._store, replace(claim, id=row["claim"]), row["because"], by=by)

    def source(self, row: Said, by: str | None) -> None:
        """A source; what it was called first, it stays called."""
        _, new = sources.add(
            self._store, row["locator"], title=row["title"] or None, publisher=row["publisher"] or None,
            published=date.fromisoformat(row["published"]) if row["published"] else None,
            standing=Standing(row["standing"]) if row["standing"] else None, by=by,
        )  # fmt: skip
        if not new:
            self.notes.append(
                f"{row['locator']}: the ledger has this source; it stays as it was first written down"
            )

    def capture(self, row: Said, by: str | None) -> None:
        """A look at a source, with the figures that came of it."""
        self._looks[row["source"]] += 1
        of = sources.evidence(self._store, row["source"])
        fetched = None
        if row["sha256"]:
            content = self._case.copies[row["sha256"]]
            fetched = Fetched(
                content, row["url"] or None, int(row["status"]) if row["status"] else None,
                _headers(row["headers"]), row["text_sha256"] or None,
            )  # fmt: skip
        sources.capture(self._store, of, fetched, by=by, lines=self._lines(row["source"]))

    def _lines(self, source: str) -> list[Line]:
        number = str(self._looks[source])
        return [
            Line(
                row["metric"], row["scope"] or None, typed.quantity(row["value"], row["unit"], what="value"),
                typed.period(row["period"], "period") if row["period"] else None, row["url"] or None,
            )
            for row in self._case.rows.get(cases.FIGURES.name, ())
            if (row["source"], row["capture"]) == (source, number)
        ]  # fmt: skip

    def link(self, row: Said, by: str | None) -> None:
        """What a source is to a claim."""
        sources.link(
            self._store, row["claim"], sources.evidence(self._store, row["source"]), Stance(row["stance"]),
            reference=self._reference(row["reference"]), quote=row["quote"] or None,
            quantity=typed.quantity(row["value"], row["unit"], what="value") if row["value"] else None,
            period=typed.period(row["period"], "period") if row["period"] else None,
            because=row["because"] or None, by=by,
            joined=together.joined(row["claim"], {how: row[how].split() for how in How}),
        )  # fmt: skip

    def _reference(self, name: str) -> Reference | None:
        if not name:
            return None
        found = next((one for one in sources.references(self._store, earlier=True) if one.id == name), None)
        if found is None:
            raise LedgerError(f"no figure {name!r} stands in figures.csv, nor in the ledger; mend the name")
        return found

    def verdict(self, row: Said, by: str | None) -> None:
        """A person's rating of a claim."""
        verdicts.give(
            self._store, row["claim"], row["rating"], row["because"], scale=row["scale"] or None,
            version=int(row["version"]) if row["version"] else None,
            named=[sources.evidence(self._store, name).id for name in row["sources"].split()],
            known_then=row["known_then"] or None, known_now=row["known_now"] or None, asked=row["asked"] or None, by=by,
        )  # fmt: skip

    def step(self, row: Said, by: str | None) -> None:
        """A step of a claim's way that isn't a verdict."""
        claim, because = row["claim"], row["because"] or None
        match Stage(row["stage"]):
            case Stage.ASSIGNED:
                steps.assign(
                    self._store, claim, row["assignee"], second=row["second"] or None, because=because, by=by
                )
            case Stage.SIGNED_OFF:
                steps.sign_off(self._store, claim, because=because, by=by)
            case Stage.PUBLISHED if row["day"]:
                steps.publish(self._store, claim, row["place"], date.fromisoformat(row["day"]), by=by)
            case Stage.CORRECTED if row["correction"]:
                steps.correct(
                    self._store, claim, CorrectionClass(row["correction"]), wrong=row["wrong"], right=row["right"],
                    because=because or "", place=row["place"] or None, by=by,
                )  # fmt: skip
            case Stage.WITHDRAWN:
                steps.withdraw(self._store, claim, because or "", by=by)
            case stage:
                needs = {Stage.PUBLISHED: "its day", Stage.CORRECTED: "its correction"}.get(stage)
                raise LedgerError(
                    f"{stage} needs {needs}; fill that cell in" if needs else
                    f"{stage} is no step of its own; a claim comes to it by a verdict, which stands in verdicts.csv"
                )  # fmt: skip

    def settlement(self, row: Said, by: str | None) -> None:
        """What a person decided of a finding."""
        settled = Settlement(
            row["finding"], row["readings"], row["rule"], Verdict(row["verdict"]), tuple(row["claims"].split()),
            State(row["state"]), row["because"], self._store.signed(by)[0], self._store.moment(),
        )  # fmt: skip
        self._store.keep_settlement(settled)

    def relation(self, row: Said, by: str | None) -> None:
        """A person's word on claims."""
        self._store.relate(Likeness(row["kind"]), row["claims"].split(), row["because"], by=by)


_SAID = {
    cases.CLAIMS.name: Retelling.claim,
    cases.SOURCES.name: Retelling.source,
    cases.CAPTURES.name: Retelling.capture,
    cases.LINKS.name: Retelling.link,
    cases.VERDICTS.name: Retelling.verdict,
    cases.STEPS.name: Retelling.step,
    cases.SETTLEMENTS.name: Retelling.settlement,
    cases.RELATIONS.name: Retelling.relation,
}


def _headers(text: str) -> Mapping[str, str] | None:
    if not text:
        return None
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise LedgerError('headers are no JSON object; write {"content-type": "text/html"}, or nothing')
    return {str(name): str(value) for name, value in found.items()}


def claim_of(row: Said, source: Source) -> Claim:
    """The claim that a row of `claims.csv` reads in a text. Raises `LedgerError` where it doesn't stand there."""
    span = Span(int(row["start"]), int(row["end"]))
    sentence = Span(int(row["sentence_start"]), int(row["sentence_end"]))
    if not span.start < span.end <= len(source.text) or span.of(source.text) != row["text"]:
        raise LedgerError(
            f"“{span.of(source.text)}” stands at {span.start}–{span.end} of the text, not “{row['text']}”; offsets count "
            "its characters"
        )
    if not sentence.holds(span) or sentence.end > len(source.text):
        raise LedgerError(
            f"the sentence {sentence.start}–{sentence.end} doesn't hold the figure {span.start}–{span.end}; mend its ends"
        )
    prefix, suffix = context(source.text, span)
    return Claim(
        id=row["claim"],
        source=source.name,
        figure=Figure(span, row["text"], _quantity(row)),
        sentence=sentence,
        speaker=None if row["speaker"] in ("", _PAGE) else row["speaker"],
        metric=row["metric"] or None,
        kind=Kind(row["kind"]),
        period=_period(row),
        role=Role(row["role"]) if row["role"] else None,
        prefix=prefix,
        suffix=suffix,
    )


def _quantity(row: Said) -> Quantity:
    step, scale = Decimal(row["step"]), Decimal(row["scale"])
    if step <= 0 or scale <= 0:
        raise LedgerError(
            "step and scale are above 0; step is the worth of the last printed digit, such as 0.1"
        )
    return Quantity(
        Decimal(row["value"]), Decimal(row["value2"]) if row["value2"] else None, step, scale, row["unit"] or None,
        Bound(row["bound"]), row["post"] == "1",
    )  # fmt: skip


def _period(row: Said) -> Period | None:
    if not row["period"]:
        return None
    if not (row["period_first"] and row["period_last"]):
        return typed.period(row["period"], "period")
    first, last = date.fromisoformat(row["period_first"]), date.fromisoformat(row["period_last"])
    if last < first:
        raise LedgerError(f"the period ends on {last}, before it begins; mend period_first or period_last")
    return Period(row["period"], first, last)
