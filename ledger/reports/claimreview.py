"""Published verdicts as ClaimReview (schema.org), for the page that they stand on.

The rating keeps the house's own label; its number, best and worst are those of its scale. What the ledger doesn't know is
left out, never made up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ledger.cases import Card
from ledger.records import Claim, Source
from ledger.reports.cells import one_line
from ledger.verdicts import Course, Ruling, Stage, Step

_LONGEST = 75
"""Characters of a claim that a search page shows without cutting it itself."""
_GAP = "…"

Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim with all that its review says: its source, the office of its speaker, the verdict and its way.

    `card` is what the desk says of the event; `first` where the claim was made before, by a person's word that it repeats that.
    """

    claim: Claim
    source: Source
    office: str | None
    ruling: Ruling
    course: Course
    numbers: tuple[int, ...]
    card: Card
    first: str | None = None


@dataclass(frozen=True, slots=True)
class House:
    """Who publishes the reviews, where the transcripts stand on the web, and in which language labels are printed."""

    name: str
    url: str | None
    appearance: str | None
    language: str


def reviews(rows: Sequence[Reviewed], house: House) -> list[Object]:
    """One ClaimReview a claim, in the order given."""
    return [_review(row, house) for row in rows]


def text_of(review: Object | list[Object]) -> str:
    """A review, or several, as the JSON-LD that a page carries."""
    return json.dumps(review, ensure_ascii=False, indent=1) + "\n"


def _review(row: Reviewed, house: House) -> Object:
    published = [step for step in row.course.steps if step.stage is Stage.PUBLISHED][-1]
    return _without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "identifier": f"urn:claim-ledger:{row.claim.id}",
            "url": published.place,
            "datePublished": published.day and published.day.isoformat(),
            "claimReviewed": shortened(row.claim, row.source.text),
            "author": _without_gaps({"@type": "Organization", "name": house.name, "url": house.url}),
            "itemReviewed": _claim(row, house),
            "reviewRating": _rating(row, house),
            "correction": [_correction(step) for step in row.course.steps if step.stage is Stage.CORRECTED],
        }
    )


def shortened(claim: Claim, text: str) -> str:
    """The sentence if it is short, else the words around the figure, verbatim, with a mark where some are left out."""
    start, end = claim.sentence.start, claim.sentence.end
    room = _LONGEST - len(claim.figure.text)
    if end - start > _LONGEST and room > 2 * len(_GAP):
        before = min(claim.figure.span.start - start, (room - 2) * 2 // 3)
        start = claim.figure.span.start - before
        end = min(end, start + _LONGEST - 2)
        end = max(end, claim.figure.span.end)
    elif end - start > _LONGEST:
        start, end = claim.figure.span.start, claim.figure.span.end
    left = _GAP if start > claim.sentence.start else ""
    right = _GAP if end < claim.sentence.end else ""
    return f"{left}{one_line(text[start:end])}{right}"


def _claim(row: Reviewed, house: House) -> Object:
    said_on = row.source.spoken_on
    return _without_gaps(
        {
            "@type": "Claim",
            "author": _author(row),
            "datePublished": None if said_on is None else said_on.isoformat(),
            "appearance": _work(house.appearance or row.card.url),
            "firstAppearance": _work(row.first),
            "name": row.claim.metric,
        }
    )


def _author(row: Reviewed) -> Object | None:
    """Who said it; the words of the page itself are its publisher's."""
    if row.claim.speaker is not None:
        return _without_gaps({"@type": "Person", "name": row.claim.speaker, "jobTitle": row.office})
    return {"@type": "Organization", "name": row.card.publisher} if row.card.publisher else None


def _work(url: str | None) -> Object | None:
    return {"@type": "CreativeWork", "url": url} if url else None


def gaps(review: Object) -> list[str]:
    """What search engines recommend to say of a claim and this review doesn't, since the ledger doesn't know it."""
    claim = review["itemReviewed"]
    assert isinstance(claim, dict)
    told = {
        "author": "who said it",
        "datePublished": "when it was said",
        "appearance": "where (--appearance URL)",
    }
    return [what for name, what in told.items() if name not in claim]


def _rating(row: Reviewed, house: House) -> Object:
    rating = row.ruling.rating
    numbered = rating.review is not None and bool(row.numbers)
    return _without_gaps(
        {
            "@type": "Rating",
            "alternateName": rating.label(house.language),
            "ratingValue": rating.review if numbered else None,
            "bestRating": max(row.numbers) if numbered else None,
            "worstRating": min(row.numbers) if numbered else None,
            "ratingExplanation": row.ruling.because,
        }
    )


def _correction(step: Step) -> Object:
    said = f"{step.wrong} → {step.right}"
    return {
        "@type": "CorrectionComment",
        "text": f"{said}: {step.because}" if step.because else said,
        "datePublished": step.at.date().isoformat(),
    }


def _without_gaps(found: Mapping[str, object]) -> Object:
    return {key: value for key, value in found.items() if value not in (None, [], "")}
