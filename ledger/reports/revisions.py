"""A newer text against the earlier one, figure by figure: as lines, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.records import AuditVerdict, Claim, Difference, Finding, Relation, Settlement, Span, Transcript
from ledger.reports.cells import as_line, harmless, many, one_line
from ledger.reports.rows import claim_row, settled_words, speaker_of
from ledger.revisions import HELD, Anchor, Anchored
from ledger.text import Lines
from ledger.verdicts import Course

_CHANGED = {
    AuditVerdict.FIGURE_CHANGED: "figure",
    AuditVerdict.UNIT_CHANGED: "unit",
    AuditVerdict.HEDGE_CHANGED: "hedge",
    AuditVerdict.NEGATION_CHANGED: "negation",
    AuditVerdict.WORDS_CHANGED: "words",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim of the earlier text: what became of it, the claim and the stretch of the newer text in its place.

    `changes` says what is different there: of each difference the newer words are the `draft`, the earlier the `source`.
    """

    claim: Claim
    anchor: Anchored
    now: Claim | None
    sentence: Span | None
    changes: tuple[tuple[AuditVerdict, Difference], ...]
    course: Course | None


@dataclass(frozen=True, slots=True)
class Touched:
    """A problem that the check found in the earlier text, and the one in its place in the newer text.

    `held` says that all its figures stand in the newer text as they did.
    """

    before: Finding | None
    after: Finding | None
    held: bool
    settlement: Settlement | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A newer text (`document`) against the text that it `revises`, at the ledger's `head`."""

    document: str
    revises: str
    head: str
    old: Transcript
    new: Transcript
    figures: tuple[Figure, ...]
    added: tuple[Claim, ...]
    findings: tuple[Touched, ...]
    relations: tuple[Relation, ...]

    @property
    def needs_a_person(self) -> bool:
        """Whether any figure isn't what it was."""
        return bool(self.added) or any(one.anchor.state not in HELD for one in self.figures)


def revised_line(earlier: str, anchors: Sequence[Anchored] | None, document: str) -> str:
    """What became of the claims of the text that a newer one revises."""
    if anchors is None:
        return "  " + as_line(f"it is the newer text of {earlier} already")
    pointer = "" if document == "-" else f"; `ledger diff {document}` shows them"
    return "  " + as_line(f"a newer text of {earlier}: {counted(anchors)}{pointer}")


def counted(anchors: Sequence[Anchored]) -> str:
    """How many claims there are in each state; states without a claim are left out."""
    counts = Counter(one.state for one in anchors)
    told = ", ".join(f"{counts[state]} {state.value}" for state in Anchor if counts[state])
    return f"{many(len(anchors), 'claim')} before" + (f": {told}" if told else "")


def diff_lines(found: Compared, *, show_all: bool = False) -> str:
    """What the newer text says differently, with the verdicts and findings that this touches."""
    lines = [
        f"{found.new.source.name} ({found.document}), a newer text of {found.old.source.name} ({found.revises}): "
        f"{counted([one.anchor for one in found.figures])}; {many(len(found.added), 'claim')} new"
    ]
    old, new = Lines.of(found.old.source.text), Lines.of(found.new.source.text)
    for one in found.figures:
        if show_all or one.anchor.state not in HELD:
            lines += ["", *_figure(one, found, old, new)]
    for claim in found.added:
        lines += ["", f"new  {claim.id}  {claim.figure.text}  {_place(found.new, new, claim.figure.span)}"]
        lines.append(f"  now  {speaker_of(claim)}: {claim.sentence.of(found.new.source.text)}")
    told = [_touched(one) for one in found.findings if show_all or one.settlement or not one.held]
    lines += ["", "findings", *(f"  {line}" for line in told)] if told else []
    if found.relations:
        lines += ["", f"{many(len(found.relations), 'word')} on claims of the earlier text, which the newer one "
                  "needs anew: `ledger relations`"]  # fmt: skip
    return "".join(harmless(line if not line.strip() else _kept(line)) + "\n" for line in lines)


def _kept(line: str) -> str:
    """The line with its indent, and every other run of blanks but two as one."""
    body = line.lstrip(" ")
    return " " * (len(line) - len(body)) + "  ".join(one_line(part) for part in body.split("  "))


def _figure(one: Figure, found: Compared, old: Lines, new: Lines) -> Iterator[str]:
    was = f"{one.anchor.state.value}  {one.claim.id}  {one.claim.figure.text}"
    now = "" if one.now is None else f" → {one.now.figure.text}  {one.now.id}"
    place = "" if one.anchor.span is None else f"  {_place(found.new, new, one.anchor.span)}"
    yield f"{was}{now}{place}"
    yield (
        f"  was  {speaker_of(one.claim)}: {one.claim.sentence.of(found.old.source.text)}  "
        f"{_place(found.old, old, one.claim.figure.span)}"
    )
    if one.sentence is not None and one.anchor.state is not Anchor.EXACT:
        said = f"{speaker_of(one.now)}: " if one.now else ""
        yield f"  now  {said}{one.sentence.of(found.new.source.text)}"
    told = [f"{_CHANGED[verdict]}: {_sides(change)}" for verdict, change in one.changes]
    if one.now and not told and one.anchor.state is Anchor.CHANGED:
        told = [f"speaker: {speaker_of(one.claim)} → {speaker_of(one.now)}"]
    if told:
        yield f"  {'; '.join(told)}"
    if one.course and one.course.current:
        ruling = one.course.current
        stands = f"stale: {'; '.join(ruling.stale)}" if ruling.stale else "stands"
        yield f"  verdict {ruling.rating.code} by {ruling.by} on {ruling.at.date()} ({one.course.stage.value}): {stands}"


def _sides(change: Difference) -> str:
    return f"{change.source or '(nothing)'} → {change.draft or '(nothing)'}"


def _place(read: Transcript, lines: Lines, span: Span) -> str:
    line, column = lines.place(span.start)
    return f"{read.source.name}:{line}:{column}"


def _touched(one: Touched) -> str:
    if one.before is None:
        assert one.after is not None
        return f"new  {_finding(one.after)}: {one.after.message}"
    if one.after is None:
        became = "gone from the newer text"
    elif one.after.verdict is one.before.verdict:
        became = f"found again as {one.after.fingerprint}"
    else:
        became = f"now {_finding(one.after)}"
    settled = f"; was {settled_words(one.settlement)}" if one.settlement else ""
    anew = ", to be settled anew" if one.settlement and one.after else ""
    return f"{_finding(one.before)}: {became}{anew}{settled}"


def _finding(finding: Finding) -> str:
    return f"{finding.fingerprint} ({finding.rule}, {finding.verdict.value})"


def diff_json(found: Compared) -> str:
    """The comparison as one JSON object, every claim of the earlier text in order."""
    counts = Counter(one.anchor.state.value for one in found.figures)
    made = {
        "schema": 1,
        "document": found.document,
        "revises": found.revises,
        "ledger_head": found.head,
        "counts": {state.value: counts[state.value] for state in Anchor} | {"new": len(found.added)},
        "items": [_object(one, found) for one in found.figures],
        "new": [claim_row(claim) for claim in found.added],
        "findings": [
            {
                "before": one.before and one.before.fingerprint,
                "after": one.after and one.after.fingerprint,
                "verdict_before": one.before and one.before.verdict.value,
                "verdict_after": one.after and one.after.verdict.value,
                "rule": (one.before or one.after).rule,  # type: ignore[union-attr]
                "figures_held": one.held,
                "settlement": one.settlement and one.settlement.state.value,
            }
            for one in found.findings
        ],
        "relations_to_say_anew": len(found.relations),
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _object(one: Figure, found: Compared) -> dict[str, object]:
    ruling = one.course.current if one.course else None
    return {
        "state": one.anchor.state.value,
        "claim": one.claim.id,
        "was": one.claim.figure.text,
        "sentence_was": one.claim.sentence.of(found.old.source.text),
        "becomes": one.anchor.becomes,
        "now": one.now and one.now.figure.text,
        "sentence_now": one.sentence and one.sentence.of(found.new.source.text),
        "start": one.anchor.span and one.anchor.span.start,
        "end": one.anchor.span and one.anchor.span.end,
        "changes": [
            {"what": _CHANGED[verdict], "was": change.source, "now": change.draft}
            for verdict, change in one.changes
        ],
        "verdict": ruling and {"rating": ruling.rating.code, "by": ruling.by, "stale": list(ruling.stale)},
    }
