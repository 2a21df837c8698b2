"""Findings as annotations of a GitHub workflow: one line each, shown beside the transcript's line.

The form is that of "Workflow commands for GitHub Actions": properties escape `%`, line ends, `:` and `,`,
messages the first two. Columns are counted from 1; the end column is that behind the figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger.records import Asserted, Finding, Member, Severity
from ledger.reports.cells import harmless, one_line
from ledger.reports.report import Report, settled, shown_findings
from ledger.reports.rows import speaker_of
from ledger.reports.text import coverage_line, decided, explanation

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def findings(report: Report) -> str:
    """An annotation at the first figure of each finding and at each broken assertion, then the coverage."""
    lines = [_annotation(finding, report) for finding in shown_findings(report)]
    lines += [_broken(outcome) for outcome in report.assertions if not outcome.holds]
    return "".join(f"{line}\n" for line in [*lines, coverage_line(report)])


def _annotation(finding: Finding, report: Report) -> str:
    first, *others = finding.members
    level = "notice" if settled(finding, report) else _LEVELS.get(finding.severity, "notice")
    said = [*explanation(finding), *(_other(member, report) for member in others)]
    said += [line for line in (decided(finding, report),) if line]
    said.append(f"why: ledger rule {finding.rule} · finding {finding.fingerprint}")
    title = f"{finding.verdict.value}: {finding.rule}"
    return command(level, {**_place(first, report), "title": title}, said)


def _place(member: Member, report: Report) -> dict[str, str | int]:
    """Where the figure stands; columns only within one line, since GitHub takes them for no more."""
    place = report.places[member.claim.id]
    line, column = place.lines.place(member.claim.figure.span.end)
    found: dict[str, str | int] = {"file": place.source.name, "line": place.line, "endLine": line}
    return found | ({"col": place.column, "endColumn": column} if line == place.line else {})


def _other(member: Member, report: Report) -> str:
    place = report.places[member.claim.id]
    where = f"{place.source.name}:{place.line}:{place.column}"
    return f"{member.as_}: {one_line(member.claim.figure.text)} ({speaker_of(member.claim)}, {where})"


def _broken(outcome: Asserted) -> str:
    place = {"file": outcome.path, "line": outcome.line, "title": f"assertion: {outcome.kind}"}
    return command("error", place, [outcome.message])


def command(level: str, properties: Mapping[str, object], said: Sequence[str]) -> str:
    """One workflow command: an annotation of that level at the place that the properties name."""
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "\n".join(harmless(one_line(line)) for line in said)
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(harmless(text)).replace(":", "%3A").replace(",", "%2C")
