"""Claims as schema.org Observations, to be loaded beside official statistics: what is measured, when, and how much.

Values are exact decimals as text. A claim that no metric is known of makes no observation; those are counted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ledger.quantity import reading
from ledger.records import Bound, Claim, Source
from ledger.reports.rows import claim_row, exact


def observations(rows: Sequence[tuple[Claim, Source]]) -> tuple[str, int]:
    """The observations as one JSON-LD graph, and how many claims are left out since their metric is unknown."""
    made = [_observation(claim, source) for claim, source in rows if claim.metric]
    graph = {"@context": "https://schema.org", "@graph": made}
    return json.dumps(graph, ensure_ascii=False, indent=1) + "\n", len(rows) - len(made)


def _observation(claim: Claim, source: Source) -> dict[str, object]:
    row = claim_row(claim)
    found: dict[str, object] = {
        "@type": "Observation",
        "identifier": f"urn:claim-ledger:{claim.id}",
        "name": claim.figure.text,
        "measuredProperty": {
            "@type": "StatisticalVariable",
            "name": claim.metric,
            "statType": claim.kind.value,
        },
        **_value(claim),
        "unitText": row["unit"],
        "observationDate": row["period"],
        "isBasedOn": {
            "@type": "Quotation",
            "text": claim.sentence.of(source.text),
            "spokenByCharacter": claim.speaker and {"@type": "Person", "name": claim.speaker},
            "dateCreated": source.spoken_on and source.spoken_on.isoformat(),
            "isPartOf": {
                "@type": "CreativeWork",
                "name": source.name,
                "identifier": f"urn:sha256:{source.sha256}",
            },
        },
    }
    return _told(found)


def _value(claim: Claim) -> dict[str, object]:
    """The value as printed where it is one number; the ends that it may have where it is a range or has a hedge."""
    quantity = claim.figure.quantity
    if quantity.upper is None and quantity.bound is Bound.EQ:
        return {"value": exact(quantity.value, quantity)}
    interval, row = reading(quantity), claim_row(claim)
    low, high = (
        (quantity.value, quantity.upper) if quantity.upper is not None else (interval.low, interval.high)
    )
    ends = {
        "@type": "QuantitativeValue",
        "value": None if quantity.upper is not None else row["value"],
        "minValue": None if low is None else exact(low, quantity),
        "maxValue": None if high is None else exact(high, quantity),
    }
    return {"value": _told(ends)}


def _told(found: Mapping[str, object]) -> dict[str, object]:
    """What is known, without the names of what isn't."""
    return {
        name: _told(value) if isinstance(value, dict) else value
        for name, value in found.items()
        if value is not None
    }
