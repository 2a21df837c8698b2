"""Claims as W3C Web Annotations: each pinned to its text by position and by quote, with what the desk says of it.

A position selects the sentence, its `refinedBy` the figure within it, counted from the sentence's beginning. Positions
are code points, as the standard has them; some readers of it (Hypothesis) count UTF-16 units instead.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ledger.records import Claim, Source, Span
from ledger.reports.readings import read_as
from ledger.text.places import context
from ledger.verdicts import Ruling

Positions = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A claim with its source, where that stands on the web, when it was read, and the verdict that stands."""

    claim: Claim
    source: Source
    url: str | None
    captured_at: datetime
    ruling: Ruling | None


def collection(rows: Sequence[Annotated], head: str, *, utf16: bool = False) -> str:
    """The claims as one AnnotationCollection with one page; `head` is the event that it rests on."""
    units = {one.source.sha256: _units(one.source.text, utf16=utf16) for one in rows}
    name = f"urn:claim-ledger:{head}"
    made = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": "Claims of a fact-check ledger",
        "total": len(rows),
        "first": {
            "id": f"{name}:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(one, units[one.source.sha256]) for one in rows],
        },
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _units(text: str, *, utf16: bool) -> Positions:
    """A function from an offset in code points to one in the units that are wanted."""
    if not utf16:
        return lambda offset: offset
    wide = array("q", [at for at, character in enumerate(text) if character > "\uffff"])
    return lambda offset: offset + bisect_left(wide, offset)


def _annotation(one: Annotated, units: Positions) -> dict[str, object]:
    bodies: list[dict[str, object]] = [_text(read_as(one.claim), "describing")]
    if one.ruling is not None:
        said = f"{one.ruling.rating.label('en')}: {one.ruling.because}"
        creator = {"type": "Person", "name": one.ruling.by}
        bodies.append(_text(said, "assessing") | {"creator": creator, "created": _instant(one.ruling.at)})
    return {
        "id": f"urn:claim-ledger:{one.claim.id}",
        "type": "Annotation",
        "motivation": "assessing" if one.ruling else "describing",
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": one.url or f"urn:sha256:{one.source.sha256}",
            "state": {"type": "TimeState", "sourceDate": _instant(one.captured_at)},
            "selector": _selectors(one.claim, one.source.text, units),
        },
    }


def _text(value: str, purpose: str) -> dict[str, object]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _selectors(claim: Claim, text: str, units: Positions) -> list[dict[str, object]]:
    sentence, figure = claim.sentence, claim.figure.span
    start = units(sentence.start)
    inner = (
        Span(sentence.start, figure.start).of(text),
        figure.of(text),
        Span(figure.end, sentence.end).of(text),
    )
    before, behind = context(text, sentence)
    return [
        {
            "type": "TextPositionSelector",
            "start": start,
            "end": units(sentence.end),
            "refinedBy": {
                "type": "TextPositionSelector",
                "start": units(figure.start) - start,
                "end": units(figure.end) - start,
            },
        },
        _quote(before, sentence.of(text), behind) | {"refinedBy": _quote(*inner)},
    ]


def _quote(prefix: str, exact: str, suffix: str) -> dict[str, object]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
