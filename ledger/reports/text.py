"""Findings and claims for a terminal: place, excerpt with carets, explanation, what to type next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger.quantity import Reading, reading, span_words
from ledger.records import Claim, Finding, Member, Period, Settlement, Transcript
from ledger.reports.cells import harmless, one_line, table
from ledger.reports.report import PROBLEMS, Report, charity, gathered, lapsed, settled, shown_findings
from ledger.reports.rows import exact, reads, settled_words, speaker_of
from ledger.text import Lines, excerpt

_CLAIM_COLUMNS = ("id", "speaker", "figure", "value", "unit", "bound", "kind", "metric", "period", "role")
_INDENT = "   "


def findings(report: Report) -> str:
    """Every finding that asks for a person, the most urgent first, and the coverage line."""
    blocks = [_block(finding, report) for finding in shown_findings(report)]
    return "\n".join([*blocks, coverage_line(report) + "\n"])


def claims(rows: Sequence[Claim]) -> str:
    """The claims as an aligned table."""
    if not rows:
        return "no claims\n"
    return table(_CLAIM_COLUMNS, [_cells(claim) for claim in rows])


def claim_card(
    claim: Claim,
    transcript: Transcript,
    findings: Sequence[Finding] = (),
    settlements: Sequence[Settlement] = (),
) -> str:
    """Everything that the ledger holds of one claim: quote, reading, period, place, findings."""
    source = transcript.source
    lines = Lines.of(source.text)
    line, column = lines.place(claim.figure.span.start)
    quantity = claim.figure.quantity
    facts = (
        ("reads as", reads(claim)),
        ("interval", span_words(reading(quantity, Reading.DEFAULT))),
        ("bound", quantity.bound.value),
        ("metric", claim.metric or "none that could be read"),
        ("kind", claim.kind.value),
        ("period", _period(claim.period)),
        ("role", "" if claim.role is None else claim.role.value),
        ("place", f"{claim.figure.span.start}–{claim.figure.span.end} in {source.name}"),
        ("quote", f"{claim.sentence.start}–{claim.sentence.end}"),
        ("bytes", f"sha256 {source.sha256}, {source.encoding}"),
    )
    head = f"{claim.id}  {source.name}:{line}:{column}  {speaker_of(claim)}\n"
    shown = excerpt(lines, (claim.figure.span,))
    body = "".join(f"{_INDENT}{name:<15}{value}\n" for name, value in facts if value)
    last = {said.fingerprint: said for said in settlements}
    compared = _in_findings(claim, findings, last)
    said = "".join(f"{_INDENT}{name:<15}{value}\n" for name, value in compared)
    return harmless(f"{head}{_ended(shown)}{body}{said}")


def coverage_line(report: Report) -> str:
    """How many figures were read, compared, found to hold, and left over."""
    coverage = report.coverage
    verdicts = [finding.verdict for finding in report.problems]
    counts = ", ".join(
        f"{verdicts.count(verdict)} {verdict.value}" for verdict in PROBLEMS if verdicts.count(verdict)
    )
    return (
        f"{coverage.claims} figures: {coverage.compared} compared, {coverage.holding} hold, "
        f"{coverage.not_comparable} not comparable; findings: {counts or 'none'}{_settled_count(report)}; "
        f"{coverage.notices} notices, {coverage.left_out} numerals that are no figures"
    )


def _settled_count(report: Report) -> str:
    count = len(report.problems) - len(report.open)
    return f" ({count} settled)" if count else ""


def decided(finding: Finding, report: Report) -> str | None:
    """What a person decided of the finding, and whether that still holds; `None` where nobody did."""
    if said := settled(finding, report):
        return one_line(f"settled: {settled_words(said)}")
    if said := lapsed(finding, report):
        return one_line(f"open again, since it is read otherwise now; it was {settled_words(said)}")
    return None


def explanation(finding: Finding) -> tuple[str, ...]:
    """What a finding says, a line a thought: message, sum, reading that would hold, diagnosis."""
    lines = (finding.message, finding.arithmetic, charity(finding), finding.diagnosis)
    return tuple(line for line in lines if line)


def _block(finding: Finding, report: Report) -> str:
    groups = gathered(finding.members, report.places)
    parts = [
        _place(group, report, f"{finding.verdict.value}  {finding.rule}" if first else "and")
        for first, group in zip((True, *(False,) * len(groups)), groups, strict=False)
    ]
    lines = (*explanation(finding), decided(finding, report), *_remedy(finding, report))
    return harmless("".join(parts) + "".join(f"{_INDENT}{line}\n" for line in lines if line))


def _place(group: Sequence[Member], report: Report, label: str) -> str:
    """The place of the group's first figure, who says it, and its lines with carets."""
    first = min(group, key=lambda member: member.claim.figure.span).claim
    place = report.places[first.id]
    spans = tuple(member.claim.figure.span for member in group)
    head = f"{place.source.name}:{place.line}:{place.column}: {label}  ({speaker_of(first)})\n"
    return head + _ended(excerpt(place.lines, spans))


def _remedy(finding: Finding, report: Report) -> tuple[str, ...]:
    """What to type next; in a ledger also how to settle the finding, or to part claims that are not alike."""
    why = f"why: ledger rule {finding.rule}"
    if report.head is None:
        return (why,)
    ids = list(dict.fromkeys(member.claim.id for member in finding.members))
    look = f"{why} · look: " + " · ".join(f"ledger show {claim_id}" for claim_id in ids)
    if finding.verdict not in PROBLEMS or settled(finding, report):
        return (look,)
    settle = f'settle it: ledger settle {finding.fingerprint} explained --because "…"'
    if finding.rule == "repeat":
        settle += f' · not the same quantity: ledger unrelate {ids[0]} {ids[-1]} --because "…"'
    return (look, settle)


def _cells(claim: Claim) -> tuple[str, ...]:
    quantity = claim.figure.quantity
    upper = "" if quantity.upper is None else f"–{exact(quantity.upper, quantity)}"
    return (
        claim.id,
        speaker_of(claim),
        claim.figure.text,
        exact(quantity.value, quantity) + upper,
        quantity.unit or "",
        quantity.bound.value,
        claim.kind.value,
        claim.metric or "",
        "" if claim.period is None else claim.period.text,
        "" if claim.role is None else claim.role.value,
    )


def _in_findings(
    claim: Claim, findings: Sequence[Finding], last: Mapping[str, Settlement]
) -> list[tuple[str, str]]:
    lines = []
    for finding in findings:
        if any(member.claim.id == claim.id for member in finding.members):
            lines.append((finding.verdict.value, f"{finding.rule}{_others(claim, finding)}"))
            said = last.get(finding.fingerprint)
            if said and said.readings == finding.readings:
                lines.append(("settled", one_line(settled_words(said))))
    return lines


def _others(claim: Claim, finding: Finding) -> str:
    """What else the finding speaks of, each figure with the name that `ledger show` takes."""
    others = [member.claim for member in finding.members if member.claim.id != claim.id]
    named = ", ".join(f"{one_line(other.figure.text)} ({speaker_of(other)}, {other.id})" for other in others)
    return f" with {named}: {finding.message}" if named else f": {finding.message}"


def _period(period: Period | None) -> str:
    if period is None:
        return "none that the text gives"
    return f"{period.text} ({period.first.isoformat()} to {period.last.isoformat()})"


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
