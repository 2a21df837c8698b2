"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors that show results beside a file.

Columns and character offsets are counted in code points, as `columnKind` says. A settled finding is a
suppressed result, a notice of what could not be read a notification; a broken assertion is a result of the
rule `assertion`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from ledger.records import Asserted, Finding, Member, Notice, Severity, Span, Transcript, Verdict
from ledger.reports.report import Report, settled, shown_findings
from ledger.reports.rows import finding_row, settled_words, speaker_of
from ledger.reports.text import explanation
from ledger.text import Lines

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ASSERTION = "assertion"
_KINDS = {Verdict.CONSISTENT: "pass", Verdict.IMPLIED: "informational"}

Object = dict[str, object]


def findings(report: Report) -> str:
    """One log with one run: the rules that found something, the sources, the results, the notices."""
    shown = shown_findings(report)
    broken = [outcome for outcome in report.assertions if not outcome.holds]
    rules = list(dict.fromkeys([*(finding.rule for finding in shown), *(_ASSERTION for _ in broken[:1])]))
    run: Object = {
        "tool": {"driver": {"name": "claim-ledger", "rules": [_rule(name) for name in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": list(_notifications(report))}
        ],
        "artifacts": [_artifact(transcript) for transcript in report.transcripts],
        "results": [
            *(_result(finding, rules.index(finding.rule), report) for finding in shown),
            *(_broken(outcome, rules.index(_ASSERTION)) for outcome in broken),
        ],
    }
    log: Object = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str) -> Object:
    if name == _ASSERTION:
        return {"id": name, "shortDescription": {"text": "What assertions.toml says of the text holds."}}
    return {"id": name, "shortDescription": {"text": f"`ledger rule {name}` explains it."}}


def _result(finding: Finding, index: int, report: Report) -> Object:
    kind = _KINDS.get(finding.verdict, "fail")
    said = settled(finding, report)
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": kind,
        "level": _level(finding) if kind == "fail" else "none",
        "message": {"text": " ".join(explanation(finding))},
        "locations": [_location(finding.members[0], report)],
        "relatedLocations": [
            {"id": number, **_location(member, report)}
            for number, member in enumerate(finding.members[1:], 1)
        ],
        "partialFingerprints": {"claimLedger/v1": finding.fingerprint},
        "properties": {key: value for key, value in finding_row(finding).items() if value not in (None, "")},
    }
    if said is not None:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": settled_words(said)}
        ]
    return result


def _level(finding: Finding) -> str:
    return finding.severity.value if finding.severity is not Severity.NONE else "note"


def _location(member: Member, report: Report) -> Object:
    claim, place = member.claim, report.places[member.claim.id]
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(place.source.name)},
            "region": region(place.lines, claim.figure.span, place.source.text),
            "contextRegion": region(place.lines, claim.sentence, place.source.text),
        },
        "message": {"text": f"{member.as_}: {claim.figure.text} ({speaker_of(claim)})"},
    }


def region(lines: Lines, span: Span, text: str) -> Object:
    """A stretch of a text as a region: lines and columns from 1, offsets in code points."""
    (first, column), (last, behind) = lines.place(span.start), lines.place(span.end)
    return {
        "startLine": first,
        "startColumn": column,
        "endLine": last,
        "endColumn": behind,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": span.of(text)},
    }


def _broken(outcome: Asserted, index: int) -> Object:
    return {
        "ruleId": _ASSERTION,
        "ruleIndex": index,
        "kind": "fail",
        "level": "error",
        "message": {"text": f"{outcome.kind}: {outcome.message}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(outcome.path)},
                    "region": {"startLine": outcome.line},
                }
            }
        ],
    }


def _artifact(transcript: Transcript) -> Object:
    source = transcript.source
    return {
        "location": {"uri": uri(source.name)},
        "encoding": source.encoding,
        "hashes": {"sha-256": source.sha256},
    }


def _notifications(report: Report) -> Iterator[Object]:
    for transcript in report.transcripts:
        lines = Lines.of(transcript.source.text)
        for notice in transcript.notices:
            yield _notification(notice, transcript, lines)


def _notification(notice: Notice, transcript: Transcript, lines: Lines) -> Object:
    place: Object = {"artifactLocation": {"uri": uri(transcript.source.name)}}
    if notice.span is not None:
        place["region"] = region(lines, notice.span, transcript.source.text)
    return {
        "level": "note",
        "message": {"text": notice.message},
        "descriptor": {"id": notice.rule},
        "locations": [{"physicalLocation": place}],
    }


def uri(name: str) -> str:
    """The path as a reference: relative where it is, else a file's address."""
    return f"file://{quote(name)}" if name.startswith("/") else quote(name)
