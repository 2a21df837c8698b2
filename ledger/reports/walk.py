"""What a command says of its own work: what was read and left out, what the ledger holds, how it ends."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ledger.intake import regions
from ledger.patterns import compiled
from ledger.records import Claim, LeftOut, Likeness, Relation, Settlement, Span, Transcript, Verdict
from ledger.reports.cells import harmless, many, one_line, table
from ledger.reports.markdown import escaped, piped
from ledger.reports.report import PROBLEMS, Report
from ledger.reports.rows import extract_row, reads, settled_words, settlement_row, speaker_of
from ledger.text import Lines

_DIGITS = compiled(r"\d+")
_WIDEST = 60
_UNREAD = "not read"
"""Why digits are no claim that the walk has no reason for; never seen in a text that is read as it should be."""


def ingested(transcript: Transcript, document: str, *, new: bool, dry_run: bool = False) -> str:
    """One source in a few lines: what was kept, who speaks, what was left out and why, what is in doubt."""
    source = transcript.source
    if not new:
        return harmless(
            f"{source.name}: the ledger has these bytes already, as {document}; nothing was added"
        )
    kept = "would be kept" if dry_run else f"kept as {document}"
    speakers = {claim.speaker for claim in transcript.claims if claim.speaker is not None}
    page = sum(claim.speaker is None for claim in transcript.claims)
    said_by = f"by {many(len(speakers), 'speaker')}" + (f", {page} of the page's own text" if page else "")
    lines = [
        f"{source.name}: {kept}; {len(source.text)} characters, {source.encoding}, {source.language}, "
        f"said on {source.spoken_on or 'an unknown day'}",
        f"  {many(len(transcript.claims), 'claim')} {said_by}; "
        f"{many(len(transcript.left_out), 'numeral')} left out{_why(transcript)}",
    ]
    lines += [f"  notice: {place}{message}" for place, message in _notices(transcript)]
    return harmless("\n".join(lines))


def noticed(transcripts: Sequence[Transcript]) -> tuple[str, ...]:
    """What could not be read for certain, a line each with its place, under a line that counts them."""
    lines = [
        harmless(f"{transcript.source.name}:{place or ' '}notice: {message}")
        for transcript in transcripts
        for place, message in _notices(transcript)
    ]
    if not lines:
        return ()
    return (f"{many(len(lines), 'notice')} of what could not be read for certain:", *lines)


def explained(transcript: Transcript) -> str:
    """What became of every numeral, a line each in text order: the claim, or the rule that left it out."""
    lines = Lines.of(transcript.source.text)
    name = transcript.source.name
    return "".join(
        harmless(one_line(f"{name}:{_place(lines, _span(item))}{_became(item)}")) + "\n"
        for item in _numerals(transcript)
    )


def explained_lines(transcript: Transcript) -> str:
    """The same as JSON lines: claims as `ledger extract` prints them, others with the rule in `left_out`."""
    rows = (
        extract_row(item)
        if isinstance(item, Claim)
        else {
            "start": item.span.start,
            "end": item.span.end,
            "text": item.text,
            "source": transcript.source.name,
            "left_out": item.why,
        }
        for item in _numerals(transcript)
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _numerals(transcript: Transcript) -> list[Claim | LeftOut]:
    items: list[Claim | LeftOut] = [*transcript.claims, *transcript.left_out, *_outside(transcript)]
    return sorted(items, key=_span)


def _outside(transcript: Transcript) -> Iterator[LeftOut]:
    """Digits that no numeral of the reading view holds: those of page furniture."""
    text = transcript.source.text
    held = bytearray(len(text))
    items: list[Claim | LeftOut] = [*transcript.claims, *transcript.left_out]
    for span in map(_span, items):
        held[span.start : span.end] = b"\1" * (span.end - span.start)
    parts = regions(transcript.source)
    for digits in _DIGITS.finditer(text):
        if not any(held[digits.start() : digits.end()]):
            span = Span(*digits.span())
            part = next(
                (one.part.value for one in parts if one.span.start <= span.start < one.span.end), None
            )
            yield LeftOut(span, digits[0], _UNREAD if part in {None, "body"} else f"{part} of the page")


def _span(item: Claim | LeftOut) -> Span:
    return item.figure.span if isinstance(item, Claim) else item.span


def _became(item: Claim | LeftOut) -> str:
    if isinstance(item, LeftOut):
        return f"left out  {item.text}  ({item.why})"
    said = (
        item.figure.text,
        reads(item),
        item.kind.value,
        item.metric,
        item.period.text if item.period else None,
        item.role.value if item.role else None,
        speaker_of(item),
    )
    return f"claim {item.id}  {' · '.join(part for part in said if part)}"


def _notices(transcript: Transcript) -> Iterator[tuple[str, str]]:
    """Place and message of each notice; the source's own name is left to whoever prints them."""
    name = transcript.source.name
    index = Lines.of(transcript.source.text)
    for notice in transcript.notices:
        yield _place(index, notice.span) if notice.span else "", notice.message.removeprefix(f"{name}: ")


def _why(transcript: Transcript) -> str:
    counts = Counter(item.why for item in transcript.left_out)
    return f" ({', '.join(f'{why} {count}' for why, count in counts.most_common())})" if counts else ""


def _place(lines: Lines, span: Span) -> str:
    line, column = lines.place(span.start)
    return f"{line}:{column}: "


def documents_table(rows: Sequence[Mapping[str, object]], form: str = "text") -> str:
    """The documents of a ledger, one a row, in one of the formats of `FORMATS`."""
    header = ("id", "name", "spoken_on", "language", "encoding", "codepoints", "claims", "revised_by")
    return listing(header, rows, form, "the ledger is empty; `ledger ingest FILE` fills it\n")


def settled_lines(settlement: Settlement, earlier: Settlement | None) -> str:
    """What was decided of a finding just now, and what had been said of it before."""
    lines = [
        f"{settlement.fingerprint} ({settlement.rule}, {settlement.verdict.value}): {settled_words(settlement)}"
    ]
    if earlier is not None:
        lines.append(f"  before: {settled_words(earlier)}; both are kept, the last one counts")
    return "".join(harmless(one_line(line)) + "\n" for line in lines)


def related_lines(relation: Relation) -> str:
    """What was said of claims just now."""
    are = "are the same quantity" if relation.kind is Likeness.REPEAT else "are not the same quantity"
    said = f"{' and '.join(relation.claims)} {are}, says {relation.by}: {relation.because}"
    return harmless(one_line(said)) + "\n"


def decisions_table(decided: Sequence[tuple[Settlement, str]], form: str = "text") -> str:
    """Every settlement with what became of it, the first made first, in one of the formats of `FORMATS`."""
    header = ("finding", "state", "stands", "rule", "verdict", "claims", "by", "at", "because")
    rows = [
        {
            "finding": said.fingerprint,
            "stands": stands,
            "rule": said.rule,
            "verdict": said.verdict.value,
            "claims": " ".join(said.claims),
            **(settlement_row(said) or {}),
        }
        for said, stands in decided
    ]
    return listing(header, rows, form, "nothing is settled; `ledger check` shows what could be\n")


def relations_table(relations: Sequence[Relation], form: str = "text") -> str:
    """Every word of a person on claims, the first said first, in one of the formats of `FORMATS`."""
    header = ("kind", "claims", "by", "at", "because")
    rows = [
        {
            "kind": said.kind.value,
            "claims": " ".join(said.claims),
            "by": said.by,
            "at": said.at.isoformat(timespec="seconds"),
            "because": said.because,
        }
        for said in relations
    ]
    return listing(
        header, rows, form, "nobody has said a word on likeness; `ledger relate --help` says how\n"
    )


def listing(header: Sequence[str], rows: Sequence[Mapping[str, object]], form: str, empty: str) -> str:
    """Rows under their header in one of the formats of `FORMATS`; as text, `empty` where there are none."""
    if form in {"json", "jsonl"}:
        objects = [{key: _plain(row[key]) for key in header} for row in rows]
        if form == "json":
            return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects)
    cells = [["" if row[key] is None else str(row[key]) for key in header] for row in rows]
    if form == "csv":
        page = io.StringIO()
        csv.writer(page, lineterminator="\n").writerows([header, *cells])
        return page.getvalue()
    if form == "md":
        return piped(header, [[escaped(cell) for cell in line] for line in cells]) + "\n"
    return table(header, cells, widest=_WIDEST) if cells else empty


def _plain(cell: object) -> object:
    """A count or an absence as it is, anything else as text."""
    return cell if cell is None or isinstance(cell, int) else str(cell)


FAIL_ON = ("contradiction", "tension", "explainable", "never")
"""From which verdict on a finding ends a command with 1."""


def worst(report: Report, *, fail_on: str = "contradiction") -> int:
    """The exit code that a report asks for: 1 where a finding that nobody has settled is as bad as `fail_on`.

    An assertion by hand that doesn't hold asks for it under every level but `never`.
    """
    if fail_on == "never":
        return 0
    serious = PROBLEMS[: PROBLEMS.index(Verdict(fail_on)) + 1]
    broken = any(not outcome.holds for outcome in report.assertions)
    return int(broken or any(finding.verdict in serious for finding in report.open))


def asserted_lines(report: Report) -> tuple[str, ...]:
    """Each assertion by hand that doesn't hold, with its place, and how many of each file do."""
    lines = [
        harmless(one_line(f"{outcome.path}:{outcome.line}: {outcome.kind}: {outcome.message}"))
        for outcome in report.assertions
        if not outcome.holds
    ]
    held = Counter(outcome.path for outcome in report.assertions if outcome.holds)
    for path in dict.fromkeys(outcome.path for outcome in report.assertions):
        of = sum(outcome.path == path for outcome in report.assertions)
        lines.append(harmless(f"{path}: {held[path]} of {many(of, 'assertion')} by hand hold"))
    return tuple(lines)
