"""Scales, verdicts and stages as lines and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ledger.records import Claim
from ledger.reports.cells import as_line, harmless, one_line
from ledger.reports.walk import listing
from ledger.scales import Scale
from ledger.verdicts import Course, Ruling, Stage, Step


def scale_line(scale: Scale, *, new: bool) -> str:
    """What became of a scale that was loaded."""
    said = "loaded" if new else "is in the ledger already"
    return as_line(f"{scale.key} {scale.version}: {said}; {', '.join(one.code for one in scale.ratings)}")


def retired_line(scale: Scale, rating: str | None) -> str:
    """What was retired just now."""
    what = f"{rating} of {scale.key}" if rating else scale.key
    return as_line(f"{what}: retired; no new verdict is given on it, those given stay as they are")


def scales_table(rows: Sequence[tuple[Scale, bool, frozenset[str] | None]], form: str = "text") -> str:
    """Every rating of every scale, in one of the formats of `FORMATS`.

    Each scale comes with whether it is retired, and the codes that are; `None` where it isn't loaded.
    """
    header = ("scale", "version", "use", "rating", "en", "zh", "norm", "review", "needs")
    made = [
        {
            "scale": scale.key,
            "version": scale.version,
            "use": _use(retired, codes, rating.code),
            "rating": rating.code,
            "en": rating.label("en"),
            "zh": rating.label("zh"),
            "norm": rating.norm.value,
            "review": rating.review,
            "needs": " ".join(
                word
                for word, needed in (("source", rating.needs_source), ("second", rating.needs_second))
                if needed
            ),
        }
        for scale, retired, codes in rows
        for rating in scale.ratings
    ]
    return listing(header, made, form, "no scale\n")


def _use(retired: bool, codes: frozenset[str] | None, code: str) -> str:
    if codes is None:
        return "not loaded"
    return "retired" if retired or code in codes else "in use"


def ruled_lines(claim: Claim, course: Course) -> str:
    """What the last ruling says, and what comes next."""
    ruling = course.current
    assert ruling is not None
    head = f"{claim.id} “{claim.figure.text}”: {ruling.rating.label('en')} ({ruling.rating.code}), says {ruling.by}"
    return as_line(f"{head}: {ruling.because}") + "  " + as_line(f"{stage_words(course)}; {_next(course)}")


def stage_line(claim: Claim, course: Course) -> str:
    """Where a claim stands now, and what comes next."""
    return as_line(f"{claim.id} “{claim.figure.text}”: {stage_words(course)}; {_next(course)}")


def stage_words(course: Course) -> str:
    """How far a claim has come, and in whose hands it is."""
    step = course.steps[-1] if course.steps else None
    if step is not None and step.stage is Stage.ASSIGNED and step.assignee:
        return f"assigned to {step.assignee}" + (f", then to {step.second}" if step.second else "")
    return course.stage.value


def _next(course: Course) -> str:
    """What a desk types next."""
    claim, ruling = course.claim, course.current
    match course.stage:
        case Stage.NEW:
            return f"rule on it: ledger verdict {claim} RATING --because “…”"
        case Stage.ASSIGNED if len(course.standing) > 1:
            return "its readers disagree; one of them rules again"
        case Stage.ASSIGNED:
            return f"they rule on it: ledger verdict {claim} RATING --because “…”"
        case Stage.CHECKED if ruling and ruling.rating.needs_second:
            return f"{ruling.rating.code} needs a second reader: ledger verdict {claim} by another"
        case Stage.CHECKED | Stage.CROSS_CHECKED:
            return f"next: ledger sign-off {claim}"
        case Stage.SIGNED_OFF:
            return f"next: ledger publish {claim} --url …"
        case Stage.PUBLISHED:
            return f"should it be wrong: ledger correct {claim} … or ledger withdraw {claim}"
        case Stage.CORRECTED:
            return f"a new verdict goes the same way: ledger verdict {claim} RATING"
        case _:
            return f"its way: ledger history {claim}"


Entry = tuple[int, datetime, str]
"""A line of a claim's history: its event, when, and what."""


def history_lines(claim: Claim, course: Course, readings: Sequence[Entry] = ()) -> str:
    """A claim's way so far, the first step first: who, when, what, why; and the event that a writer may name."""
    head = f"{claim.id} “{claim.figure.text}”: {stage_words(course)}; last event on it {course.touched}\n"
    dated = in_order([*course_entries(course), *readings])
    lines = [f"  {at:%Y-%m-%d %H:%M}Z  event {event}  {one_line(text)}\n" for event, at, text in dated]
    if course.withheld:
        lines.append("  what the first reader ruled is shown once you have ruled as second reader\n")
    if not lines:
        lines.append(f"  nobody has ruled on it; {_next(course)}\n")
    return harmless("".join([one_line(head) + "\n", *lines]))


def course_entries(course: Course) -> list[Entry]:
    """Every ruling and step of a claim's way, the first one first."""
    return in_order([*_ruling_entries(course), *_step_entries(course)])


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The first one first; of one event a verdict stands before the stage that it led to."""
    return sorted(entries, key=lambda entry: entry[0])


def _ruling_entries(course: Course) -> Iterator[Entry]:
    superseded = {ruling.supersedes for ruling in course.rulings}
    for ruling in course.rulings:
        parts = [
            f"{ruling.by}: {ruling.rating.code} ({ruling.scale} {ruling.scale_version}): {ruling.because}"
        ]
        parts += _told(ruling)
        if ruling.event in superseded:
            parts.append("superseded")
        elif ruling.stale:
            parts.append(f"STALE: {'; '.join(ruling.stale)}")
        yield ruling.event, ruling.at, " · ".join(parts)


def _told(ruling: Ruling) -> Iterator[str]:
    for name, text in (
        ("known then", ruling.known_then),
        ("known now", ruling.known_now),
        ("the speaker was asked", ruling.asked),
        ("sources", " ".join(ruling.sources)),
    ):
        if text:
            yield f"{name}: {text}"


def _step_entries(course: Course) -> Iterator[Entry]:
    shown = {ruling.event for ruling in course.rulings}
    for step in course.steps:
        if step.verdict == step.event:
            if step.event in shown and step.stage is not Stage.CHECKED:
                yield (
                    step.event,
                    step.at,
                    f"→ {_SENT_BACK if step.stage is Stage.ASSIGNED else step.stage.value}",
                )
            continue
        yield step.event, step.at, " · ".join(_step_parts(step))


_SENT_BACK = "assigned again: the readers disagree"


def _step_parts(step: Step) -> Iterator[str]:
    if step.assignee:
        second = f", second reader {step.second}" if step.second else ""
        yield f"{step.by}: assigned to {step.assignee}{second}"
    else:
        yield f"{step.by}: {step.stage.value}" + (f" ({step.correction.value})" if step.correction else "")
    if step.wrong:
        yield f"wrong: {step.wrong}"
    if step.right:
        yield f"right: {step.right}"
    if step.place:
        yield step.place + (f" on {step.day}" if step.day else "")
    if step.because:
        yield step.because


def verdicts_table(rows: Sequence[tuple[Claim, Course]], form: str = "text") -> str:
    """Every claim that somebody has ruled on or assigned, in one of the formats of `FORMATS`."""
    header = ("claim", "figure", "speaker", "stage", "rating", "scale", "stands", "by", "at", "because")
    made = []
    for claim, course in rows:
        ruling = course.current
        made.append(
            {
                "claim": claim.id,
                "figure": claim.figure.text,
                "speaker": claim.speaker,
                "stage": course.stage.value,
                "rating": ruling and ruling.rating.code,
                "scale": ruling and f"{ruling.scale} {ruling.scale_version}",
                "stands": _stands(course),
                "by": ruling and ruling.by,
                "at": ruling and ruling.at.isoformat(timespec="seconds"),
                "because": ruling and ruling.because,
            }
        )
    return listing(
        header, made, form, "no claim has a verdict; `ledger verdict --help` says how to give one\n"
    )


def _stands(course: Course) -> str | None:
    if course.current is None:
        return "withheld" if course.withheld else None
    return "stale" if course.current.stale else "yes"


def card_lines(course: Course) -> str:
    """What a claim's card says of verdicts."""
    if course.withheld or (course.current is None and course.stage is Stage.NEW):
        return ""
    ruling = course.current
    said = stage_words(course)
    if ruling is not None:
        stale = f", STALE: {'; '.join(ruling.stale)}" if ruling.stale else ""
        said = f"{ruling.rating.code} by {ruling.by} on {ruling.at.date()}{stale} ({said}): {ruling.because}"
    return harmless(f"   {'verdict':<15}{one_line(said)}\n")
