"""Audits of drafts: what is right, what is altered and where the words really stand, one function a format."""

from __future__ import annotations

import html as escaping
import json as notation
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ledger.records import Audit, AuditItem, AuditVerdict, Difference, KeptAudit, Match, Severity
from ledger.reports.cells import harmless, many, one_line
from ledger.reports.github import command
from ledger.reports.markdown import escaped
from ledger.reports.sarif import region, uri
from ledger.reports.walk import listing
from ledger.text import Lines, excerpt

SCHEMA = 1
_URGENCY = (Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.NONE)
_SHOWN = 60
_INDENT = "   "
_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "?", Severity.NONE: "✓"}


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The audits of one run; `head` is the hash of the ledger that they rest on, `None` for files in memory.

    `sources` indexes each text that a match points into, by name; `kept` names those that the ledger holds.
    """

    audits: tuple[Audit, ...]
    head: str | None
    sources: Mapping[str, Lines]
    kept: frozenset[str] = frozenset()
    show_all: bool = False

    def shown(self, audit: Audit) -> tuple[AuditItem, ...]:
        """The items that a person should look at; with `show_all` those that are right too."""
        return tuple(one for one in audit.items if self.show_all or one.severity is not Severity.NONE)


def exit_code(report: AuditReport, fail_on: str) -> int:
    """1 where an item is as urgent as `fail_on` or more, else 0."""
    if fail_on == "never":
        return 0
    bar = _URGENCY.index(Severity(fail_on))
    return int(any(_URGENCY.index(one.severity) <= bar for audit in report.audits for one in audit.items))


def audited(report: AuditReport, form: str) -> str:
    """The audits in one of `AUDIT_FORMATS`."""
    return AUDIT_FORMATS[form](report)


def audits_table(kept: Sequence[KeptAudit], form: str = "text") -> str:
    """Every audit that was entered, the first one first, in one of the formats of `FORMATS`."""
    header = ("event", "draft", "problems", "verdicts", "against", "by", "at", "sha256", "head")
    rows = [
        {
            "event": one.event,
            "draft": one.draft,
            "problems": one.problems,
            "verdicts": ", ".join(f"{count} {verdict}" for verdict, count in one.verdicts.items()),
            "against": ", ".join(one.against) or "the whole ledger",
            "by": one.by,
            "at": one.at.isoformat(timespec="seconds"),
            "sha256": one.sha256,
            "head": one.head,
        }
        for one in kept
    ]
    return listing(
        header, rows, form, "no draft was audited against this ledger yet; `ledger audit --help` says how\n"
    )


def summary(audit: Audit) -> str:
    """One draft in a line: how many quotations and figures, what became of them, what was not checked."""
    parts = []
    for what, where in (("quotation", ""), ("figure", " outside them")):
        counts = Counter(item.verdict for item in audit.items if item.what == what)
        told = ", ".join(f"{count} {_word(verdict)}" for verdict, count in sorted(counts.items(), key=_rank))
        parts.append(f"{many(counts.total(), what)}{where}{': ' + told if told else ''}")
    asides = Counter(one.why.partition(":")[0] for one in audit.set_aside)
    left = [f"{count} × {why}" for why, count in asides.items()]
    unmatched = sum(one.verdict is AuditVerdict.NO_CLAIM for one in audit.items)
    if unmatched:
        left.insert(0, f"{many(unmatched, 'figure')} that no claim speaks of")
    return "; ".join(parts) + f"; not checked: {', '.join(left) or 'nothing'}"


def _rank(pair: tuple[AuditVerdict, int]) -> int:
    return list(AuditVerdict).index(pair[0])


def _word(verdict: AuditVerdict) -> str:
    return verdict.value.replace("_", " ")


def _text(report: AuditReport) -> str:
    blocks = []
    for audit in report.audits:
        lines = Lines.of(audit.source.text)
        blocks += [_block(item, lines, report) for item in report.shown(audit)]
        blocks.append(f"{audit.source.name}: {summary(audit)}\n")
    return harmless("\n".join(blocks))


def _block(item: AuditItem, lines: Lines, report: AuditReport) -> str:
    line, column = lines.place(item.span.start)
    where = f"{item.draft}:{line}:{column}" + (f" ({item.place})" if item.place else "")
    said = [f"{where}: {_word(item.verdict)}  {item.what}", excerpt(lines, (item.span,))]
    said.append(_INDENT + one_line(item.message))
    said += [f"{_INDENT}{label}: {_match(match, report)}" for label, match in _matches(item)]
    return "\n".join(said) + "\n"


def _matches(item: AuditItem) -> list[tuple[str, Match]]:
    found = [("source", item.match)] if item.match else []
    return found + [("also", other) for other in item.others[:5]]


def _match(match: Match, report: AuditReport) -> str:
    place = _place(match, report)
    speaker = f" ({match.speaker})" if match.speaker else ""
    claim = f", ledger show {match.claim}" if match.claim and match.source in report.kept else ""
    return f"{match.source}{place}{speaker}: “{_cut(match.text)}”{claim}"


def _place(match: Match, report: AuditReport) -> str:
    lines = report.sources.get(match.source)
    if lines is None:
        return ""
    line, column = lines.place(match.span.start)
    return f":{line}:{column}"


def _cut(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= 2 * _SHOWN else f"{text[:_SHOWN]} … {text[-_SHOWN:]}"


def _json(report: AuditReport) -> str:
    items = [
        _object(item, lines)
        for audit in report.audits
        for lines in (Lines.of(audit.source.text),)
        for item in audit.items
    ]
    aside = [
        {
            "draft": audit.source.name,
            "start": one.span.start,
            "end": one.span.end,
            "text": one.text,
            "why": one.why,
        }
        for audit in report.audits
        for one in audit.set_aside
    ]
    whole = {"schema": SCHEMA, "ledger_head": report.head, "items": items, "set_aside": aside}
    return notation.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _object(item: AuditItem, lines: Lines) -> dict[str, object]:
    line, column = lines.place(item.span.start)
    return {
        "draft": item.draft,
        "what": item.what,
        "start": item.span.start,
        "end": item.span.end,
        "line": line,
        "column": column,
        "place": item.place,
        "text": item.text,
        "attributed_to": item.attributed_to,
        "verdict": item.verdict.value,
        "severity": item.severity.value,
        "match": _row(item.match),
        "others": [_row(other) for other in item.others],
        "tier": item.tier,
        "diff": [{"draft": one.draft, "source": one.source} for one in item.diff],
        "message": item.message,
    }


def _row(match: Match | None) -> dict[str, object] | None:
    if match is None:
        return None
    return {
        "source": match.source,
        "start": match.span.start,
        "end": match.span.end,
        "text": match.text,
        "speaker": match.speaker,
        "claim": match.claim,
    }


def _markdown(report: AuditReport) -> str:
    parts = ["# Audit\n"]
    for audit in report.audits:
        lines = Lines.of(audit.source.text)
        parts.append(f"\n## {escaped(audit.source.name)}\n\n{escaped(summary(audit))}.\n")
        for item in report.shown(audit):
            line, column = lines.place(item.span.start)
            where = item.place or f"line {line}, column {column}"
            parts.append(
                f"\n- **{_word(item.verdict)}**, {where}: “{escaped(_cut(item.text))}”  \n  {escaped(one_line(item.message))}"
            )
            parts += [f"  \n  {label}: {escaped(_match(match, report))}" for label, match in _matches(item)]
            parts.append("\n")
    parts.append(f"\nLedger head: {report.head}\n" if report.head else "")
    return harmless("".join(parts))


def _github(report: AuditReport) -> str:
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning"}
    out = []
    for audit in report.audits:
        lines = Lines.of(audit.source.text)
        for item in report.shown(audit):
            (line, column), (last, behind) = lines.place(item.span.start), lines.place(item.span.end)
            place: dict[str, object] = {"file": item.draft, "line": line, "endLine": last}
            place |= {"col": column, "endColumn": behind} if line == last else {}
            place["title"] = f"{_word(item.verdict)}: {item.what}"
            said = [item.message, *(f"{label}: {_match(match, report)}" for label, match in _matches(item))]
            out.append(command(levels.get(item.severity, "notice"), place, said))
        out.append(f"{audit.source.name}: {summary(audit)}")
    return "".join(f"{line}\n" for line in out)


def _sarif(report: AuditReport) -> str:
    verdicts = list(
        dict.fromkeys(one.verdict.value for audit in report.audits for one in report.shown(audit))
    )
    results = [
        _result(item, lines, verdicts)
        for audit in report.audits
        for lines in (Lines.of(audit.source.text),)
        for item in report.shown(audit)
    ]
    run = {
        "tool": {"driver": {"name": "claim-ledger audit", "rules": [{"id": name} for name in verdicts]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": uri(audit.source.name)}, "hashes": {"sha-256": audit.sha256}}
            for audit in report.audits
        ],
        "results": results,
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return (
        notation.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _result(item: AuditItem, lines: Lines, verdicts: Sequence[str]) -> dict[str, object]:
    fine = item.severity is Severity.NONE
    return {
        "ruleId": item.verdict.value,
        "ruleIndex": verdicts.index(item.verdict.value),
        "kind": "pass" if fine else "fail",
        "level": "none" if fine else item.severity.value,
        "message": {"text": item.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(item.draft)},
                    "region": region(lines, item.span, lines.text),
                }
            }
        ],
    }


_STYLE = """
:root{color-scheme:light dark;--bg:#fff;--ink:#1c1c1c;--soft:#666;--line:#ddd;--bad:#b3261e;--warn:#8a5a00;--ok:#1b6e3c;--mark:#fff3c4}
@media (prefers-color-scheme:dark){:root{--bg:#16181b;--ink:#e8e8e8;--soft:#a0a0a0;--line:#34373c;--bad:#ff8a80;--warn:#ffcc66;--ok:#7fd6a0;--mark:#4a4322}}
body{margin:0 auto;max-width:46rem;padding:2rem 1rem;background:var(--bg);color:var(--ink);font:1rem/1.75 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.5rem}p.sum{color:var(--soft)}
article{border-left:4px solid var(--line);padding:.2rem 0 .2rem 1rem;margin:1.4rem 0}
.error{border-color:var(--bad)}.warning{border-color:var(--warn)}.none{border-color:var(--ok)}
.error h3{color:var(--bad)}.warning h3{color:var(--warn)}.none h3{color:var(--ok)}
h3{font-size:1rem;margin:0}h3 small{color:var(--soft);font-weight:normal}
blockquote{margin:.5rem 0}del{background:var(--mark)}ins{background:var(--mark);text-decoration:none;font-weight:600}
dl{margin:.4rem 0;color:var(--soft);font-size:.9rem}dt{float:left;margin-right:.5rem}dd{margin:0 0 .2rem}
@media print{body{max-width:none}article{break-inside:avoid}}
"""


def _html(report: AuditReport) -> str:
    """One page that asks for nothing: every item with its words, the difference and where the words stand."""
    body = []
    for audit in report.audits:
        lines = Lines.of(audit.source.text)
        body.append(f"<h2>{_esc(audit.source.name)}</h2><p class=sum>{_esc(summary(audit))}</p>")
        body += [_article(item, lines, report) for item in report.shown(audit)]
    head = f"<p class=sum>Ledger head {_esc(report.head)}</p>" if report.head else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Audit</title><style>{_STYLE}</style></head><body><main><h1>Audit</h1>{''.join(body)}{head}</main></body></html>\n"
    )


def _article(item: AuditItem, lines: Lines, report: AuditReport) -> str:
    line, column = lines.place(item.span.start)
    where = item.place or f"line {line}, column {column}"
    rows = "".join(
        f"<dt>{label}</dt><dd>{_esc(_match(match, report))}</dd>" for label, match in _matches(item)
    )
    changed = "".join(_difference(one) for one in item.diff)
    return (
        f'<article class="{item.severity.value}"><h3>{_SIGNS[item.severity]} {_esc(_word(item.verdict))} '
        f"<small>{item.what}, {_esc(where)}</small></h3><blockquote>{_esc(one_line(item.text))}</blockquote>"
        f"<p>{_esc(one_line(item.message))}</p>{changed}<dl>{rows}</dl></article>"
    )


def _difference(one: Difference) -> str:
    return f"<p><del>{_esc(one.draft) or '—'}</del> → <ins>{_esc(one.source) or '—'}</ins></p>"


def _esc(text: str) -> str:
    return escaping.escape(harmless(text))


AUDIT_FORMATS: Mapping[str, Callable[[AuditReport], str]] = MappingProxyType(
    {"text": _text, "json": _json, "md": _markdown, "html": _html, "github": _github, "sarif": _sarif}
)
"""Every format of an audit by the name that `--format` takes."""
