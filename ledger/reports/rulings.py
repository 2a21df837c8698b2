"""The verdicts that a report shows: the last ruling on each claim of its texts, as rows under one set of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ledger.records import Claim
from ledger.reports.report import Report
from ledger.reports.rows import Cell, speaker_of
from ledger.reports.sources import called
from ledger.reports.verdicts import stage_words
from ledger.verdicts import Course, Ruling

VERDICT_COLUMNS = (
    "claim",
    "figure",
    "speaker",
    "source",
    "rating",
    "label",
    "norm",
    "scale",
    "stale",
    "rationale",
    "known_then",
    "known_now",
    "asked",
    "by",
    "at",
    "stage",
    "withheld",
    "sources",
)
"""The columns of a verdict, in the order in which a table shows them."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A claim that somebody ruled on; `ruling` is `None` where the reader may not see it yet. Sources by name."""

    claim: Claim
    course: Course
    ruling: Ruling | None
    stage: str
    sources: tuple[str, ...]


def ruled(report: Report) -> Iterator[Ruled]:
    """The claims of the report that somebody ruled on, in the order of the texts."""
    record = report.record
    for transcript in report.transcripts:
        for claim in transcript.claims:
            course = record.courses.get(claim.id)
            if course is None or (course.current is None and not course.withheld):
                continue
            ruling = course.current
            named = (
                *(ruling.sources if ruling else ()),
                *(one.evidence.id for one in record.linked.get(claim.id, ())),
            )
            known = [record.evidence[one] for one in dict.fromkeys(named) if one in record.evidence]
            yield Ruled(claim, course, ruling, stage_words(course), tuple(map(called, known)))


def verdict_rows(report: Report) -> list[dict[str, Cell]]:
    """The last ruling on each claim under `VERDICT_COLUMNS`; its cells are empty where it is withheld."""
    return [_row(one, report) for one in ruled(report)]


def _row(one: Ruled, report: Report) -> dict[str, Cell]:
    row: dict[str, Cell] = dict.fromkeys(VERDICT_COLUMNS)
    row |= {
        "claim": one.claim.id,
        "figure": one.claim.figure.text,
        "speaker": speaker_of(one.claim),
        "source": report.places[one.claim.id].source.name,
        "stage": one.stage,
        "withheld": one.course.withheld,
        "sources": "; ".join(one.sources),
    }
    ruling = one.ruling
    if ruling is None:
        return row
    return row | {
        "rating": ruling.rating.code,
        "label": ruling.rating.label(report.language),
        "norm": ruling.rating.norm.value,
        "scale": f"{ruling.scale} {ruling.scale_version}",
        "stale": "; ".join(ruling.stale),
        "rationale": ruling.because,
        "known_then": ruling.known_then,
        "known_now": ruling.known_now,
        "asked": ruling.asked,
        "by": ruling.by,
        "at": ruling.at.isoformat(timespec="seconds"),
    }
