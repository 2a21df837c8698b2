"""The discrepancy report in Markdown: what needs a person first, then what agrees, then what wasn't read.

Words of a source are printed verbatim but for line breaks, which are shown as spaces; characters that
Markdown or HTML would take for their own are escaped, so that a reader sees what was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ledger.patterns import compiled
from ledger.records import Claim, Finding, Member, Span, Transcript
from ledger.reports.cells import harmless, one_line
from ledger.reports.report import Report, charity, gathered
from ledger.reports.rows import CLAIM_COLUMNS, claim_row, reads, speaker_of
from ledger.reports.text import coverage_line, decided
from ledger.text import Lines

if TYPE_CHECKING:
    from ledger.reports.rulings import Ruled

_SPECIAL = compiled(r"([\\`*_\[\]|~$])")
_AT_START = compiled(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=#|[-+](?:[\s-]|$)))")


def findings(report: Report) -> str:
    """The whole report: coverage, problems, agreement, notices, what was not compared, method."""
    sections = (
        ["# Discrepancy report", *_documents(report), coverage_line(report) + "."],
        _problems(report),
        _settled(report),
        _verdicts(report),
        _agreement(report),
        _derived(report) if report.show_all else [],
        _speakers(report),
        _notices(report.transcripts),
        _unchecked(report),
        _method(report),
    )
    return "\n\n".join(chain.from_iterable(sections)) + "\n"


def claims(rows: Sequence[Claim]) -> str:
    """The claims as one table."""
    header = [name for name in CLAIM_COLUMNS if name not in ("prefix", "suffix")]
    cells = ([_cell(row[name]) for name in header] for row in map(claim_row, rows))
    return piped(header, tuple(cells)) + "\n"


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it is, on one line."""
    plain = one_line(harmless(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", plain)


def _documents(report: Report) -> list[str]:
    sources = (transcript.source for transcript in report.transcripts)
    return [
        "\n".join(
            f"- {escaped(source.name)}: spoken on {source.spoken_on or 'a day that is not known'}, "
            f"{source.language}, {source.encoding}, sha256 `{source.sha256[:16]}`"
            for source in sources
        )
    ]


def _problems(report: Report) -> list[str]:
    if not report.open:
        nothing = "no comparison that was made failed" if not report.problems else "all of it is settled"
        return ["## What needs a person", f"Nothing: {nothing}."]
    entries = (_entry(number, finding, report) for number, finding in enumerate(report.open, 1))
    return ["## What needs a person", *chain.from_iterable(entries)]


def _settled(report: Report) -> list[str]:
    """The findings that people have settled; they follow the open ones and are numbered on."""
    first = len(report.open)
    if first == len(report.problems):
        return []
    entries = (
        _entry(number, report.problems[number - 1], report)
        for number in range(first + 1, len(report.problems) + 1)
    )
    return ["## What is settled", *chain.from_iterable(entries)]


def _entry(number: int, finding: Finding, report: Report) -> list[str]:
    ordered = list(chain.from_iterable(gathered(finding.members, report.places)))
    return [
        f"### {number}. {finding.verdict.value}: {finding.rule}",
        _started(escaped(finding.message)),
        *(_quotation(group, report) for group in gathered(finding.members, report.places)),
        piped(("part", "figure", "reads as", "period", "claim"), [_figure(member) for member in ordered]),
        "\n".join(_reasons(finding, report)),
    ]


def _quotation(group: Sequence[Member], report: Report) -> str:
    """The sentence with its figures set off, who says it, and where."""
    claim = min(group, key=lambda member: member.claim.figure.span).claim
    place = report.places[claim.id]
    quote = _marked(place.source.text, claim.sentence, [member.claim.figure.span for member in group])
    name, who = escaped(place.source.name), escaped(speaker_of(claim))
    offsets = ", ".join(
        f"{m.claim.figure.span.start}–{m.claim.figure.span.end}" for m in sorted(group, key=_start)
    )
    return f"> {quote}\n>\n> — {who}, {name}:{place.line}:{place.column} (code points {offsets})"


def _start(member: Member) -> int:
    return member.claim.figure.span.start


def _marked(text: str, sentence: Span, figures: Iterable[Span]) -> str:
    """The sentence with each figure in bold; `<b>`, since `**` fails beside Chinese punctuation."""
    pieces, at = [], sentence.start
    for span in sorted(set(figures)):
        if span.start < at or sentence.end < span.end:
            continue
        pieces += [_run(text[at : span.start]), f"<b>{escaped(span.of(text))}</b>"]
        at = span.end
    pieces.append(_run(text[at : sentence.end]))
    return _started("".join(pieces).strip(" "))


def _started(line: str) -> str:
    """The line so that its first characters don't make a heading or a list of it."""
    return _AT_START.sub(r"\1\\", line)


def _run(text: str) -> str:
    """A piece of a sentence, with a blank kept at either end where there is white space."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    return before + escaped(text) + after


def _figure(member: Member) -> tuple[str, ...]:
    claim = member.claim
    period = "" if claim.period is None else claim.period.text
    return member.as_, escaped(claim.figure.text), escaped(reads(claim)), period, f"`{claim.id}`"


def _reasons(finding: Finding, report: Report) -> list[str]:
    said = (f"sum: {finding.arithmetic}", charity(finding), finding.diagnosis, decided(finding, report))
    lines = [f"- {_started(escaped(line))}" for line in said if line]
    return [*lines, f"- why: `ledger rule {finding.rule}` · finding `{finding.fingerprint}`"]


def _verdicts(report: Report) -> list[str]:
    """What people ruled on the claims of these texts; nothing where nobody did."""
    from ledger.reports.rulings import ruled  # which prints in tables of this room

    rows = [_verdict(one) for one in ruled(report)]
    if not rows:
        return []
    return [
        "## Verdicts",
        piped(("figure", "speaker", "rating", "rationale", "by", "stage", "sources", "claim"), rows),
    ]


def _verdict(one: Ruled) -> tuple[str, ...]:
    ruling = one.ruling
    said = ("withheld until you have ruled as second reader", "", "")
    if ruling is not None:
        stale = f"; stale: {'; '.join(ruling.stale)}" if ruling.stale else ""
        rating = f"{ruling.rating.label('en')} ({ruling.rating.code}){stale}"
        said = (rating, ruling.because, f"{ruling.by}, {ruling.at.date()}")
    cells = (one.claim.figure.text, speaker_of(one.claim), *said, one.stage, "; ".join(one.sources))
    return (*map(escaped, cells), f"`{one.claim.id}`")


def _agreement(report: Report) -> list[str]:
    if not report.agreeing:
        return ["## What agrees", "No figure was found to agree with another."]
    rows = [_agreeing(finding, report) for finding in report.agreeing]
    return ["## What agrees", piped(("rule", "figures", "where", "sum"), rows)]


def _derived(report: Report) -> list[str]:
    if not report.implied:
        return []
    rows = [_agreeing(finding, report) for finding in report.implied]
    return ["## What follows without being stated", piped(("rule", "figures", "where", "sum"), rows)]


def _agreeing(finding: Finding, report: Report) -> tuple[str, ...]:
    members = finding.members
    figures = " · ".join(escaped(member.claim.figure.text) for member in members)
    where = " · ".join(
        f"{escaped(speaker_of(member.claim))} {report.places[member.claim.id].line}:"
        f"{report.places[member.claim.id].column}"
        for member in members
    )
    return finding.rule, figures, where, escaped(finding.arithmetic)


def _speakers(report: Report) -> list[str]:
    from ledger.reports.tables import speakers_frame  # pandas costs a second of start-up

    frame = speakers_frame(report)
    if frame.empty:
        return []
    rows = [[_cell(cell) for cell in row] for row in frame.itertuples(index=False)]
    return ["## Who says how much", piped([str(name) for name in frame.columns], rows)]


def _notices(transcripts: Sequence[Transcript]) -> list[str]:
    rows = [
        (_where(transcript.source.name, lines, notice.span), notice.rule, escaped(notice.message))
        for transcript in transcripts
        for lines in (Lines.of(transcript.source.text),)
        for notice in transcript.notices
    ]
    if not rows:
        return ["## What could not be read for certain", "Nothing."]
    return ["## What could not be read for certain", piped(("where", "rule", "notice"), rows)]


def _where(name: str, lines: Lines, span: Span | None) -> str:
    if span is None:
        return escaped(name)
    line, column = lines.place(span.start)
    return f"{escaped(name)}:{line}:{column}"


def _unchecked(report: Report) -> list[str]:
    heading = "## What was not compared"
    left_out = Counter(item.why for transcript in report.transcripts for item in transcript.left_out)
    numerals = piped(("numerals that are no figures: rule", "count"), _counts(left_out)) if left_out else ""
    if not report.unchecked:
        return [part for part in (heading, "Every figure was compared with another.", numerals) if part]
    reasons = Counter(item.why for item in report.unchecked)
    rows = [
        (
            escaped(item.claim.figure.text),
            _cell(item.claim.metric),
            escaped(speaker_of(item.claim)),
            f"{report.places[item.claim.id].line}:{report.places[item.claim.id].column}",
            f"`{item.claim.id}`",
        )
        for item in report.unchecked
    ]
    figures = piped(("figure", "metric", "speaker", "where", "claim"), rows)
    return [
        part for part in (heading, piped(("why", "figures"), _counts(reasons)), figures, numerals) if part
    ]


def _counts(counts: Counter[str]) -> list[tuple[str, str]]:
    return [(escaped(why), str(count)) for why, count in counts.most_common()]


def _method(report: Report) -> list[str]:
    rules = {finding.rule for finding in (*report.problems, *report.agreeing, *report.implied)}
    named = ", ".join(f"`{rule}`" for rule in sorted(rules)) or "none that found a pair"
    ledger = "read in memory, no ledger" if report.head is None else f"ledger head `{report.head}`"
    return [
        "## Method",
        "Printed numbers are read as intervals: the hedge and the last printed digit say how wide. "
        "A contradiction can't hold under any reading of the printed digits; a tension needs a loose "
        "one; an explainable finding differs in a way that the text itself can explain. A finding says "
        "that figures don't fit, never which of them is wrong. "
        f"Rules that compared something: {named}; {ledger}.",
    ]


def piped(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table of cells that are escaped already."""
    rule = ["---"] * len(header)
    return "\n".join(f"| {' | '.join(line)} |" for line in (header, rule, *rows))


def _cell(value: object) -> str:
    return "" if value is None else escaped(str(value))
