"""The cards of the claims as data in the page: the script of the page writes a card when its claim is chosen.

Sixteen thousand cards as elements would keep a browser busy for seconds; as data they cost it nothing until one is
asked for. Every text is made visible here; the script puts texts in as texts only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ledger.lang.languages import script
from ledger.quantity import Reading, reading, span_words
from ledger.records import Claim, Finding, Span, Verdict
from ledger.reports.cells import one_line
from ledger.reports.pages.entries import pieces
from ledger.reports.pages.saying import kind_word, part_word, told
from ledger.reports.pages.standing import Standing
from ledger.reports.pages.visible import visible
from ledger.reports.record import Linked
from ledger.reports.report import Report, settled, why_unchecked
from ledger.reports.rows import reads, speaker_of
from ledger.reports.sources import called
from ledger.reports.verdicts import course_entries

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}  # fmt: skip


def data(report: Report, standings: Mapping[str, Standing], wording: Mapping[str, str]) -> Markup:
    """The data block of a page, as JSON that no markup can end."""
    sentences: dict[tuple[int, Span], int] = {}
    quotes: list[Any] = []
    claims = []
    for number, transcript in enumerate(report.transcripts):
        grouped: dict[Span, list[Claim]] = {}
        for claim in transcript.claims:
            grouped.setdefault(claim.sentence, []).append(claim)
        for sentence, members in grouped.items():
            sentences[number, sentence] = len(quotes)
            found = pieces(transcript.source.text, sentence, members)
            quotes.append([text if name is None else standings[name].index for text, name in found])
        claims += [
            _claim(standings[claim.id], report) | {"q": sentences[number, claim.sentence], "d": number}
            for claim in transcript.claims
        ]
    whole = {
        "words": dict(wording),
        "documents": [transcript.source.name for transcript in report.transcripts],
        "claims": claims,
        "quotes": quotes,
        "findings": {one.fingerprint: _finding(one, report) for one in (*report.problems, *report.agreeing)},
        "script": _script(report),
    }
    text = json.dumps(_seen(whole), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # nothing in it can be markup any more


def _claim(standing: Standing, report: Report) -> dict[str, Any]:
    claim, place = standing.claim, report.places[standing.claim.id]
    quantity = claim.figure.quantity
    made: dict[str, Any] = {
        "id": claim.id,
        "s": speaker_of(claim),
        "f": one_line(claim.figure.text),
        "u": quantity.unit or "",
        "st": standing.state,
        "rt": standing.rating,
        "r": reads(claim, report.language),
        "i": span_words(reading(quantity, Reading.DEFAULT)),
        "w": span_words(reading(quantity, Reading.CHARITABLE)),
        "m": claim.metric,
        "k": kind_word(claim.kind.value, report.language),
        "p": None if claim.period is None else _days(claim),
        "o": None if claim.role is None else kind_word(claim.role.value, report.language),
        "at": [place.line, place.column],
        "x": [claim.figure.span.start, claim.figure.span.end],
        "in": [one.fingerprint for one in standing.findings if one.verdict is not Verdict.IMPLIED],
    }
    if not made["in"]:
        made["why"] = told(why_unchecked(claim), report.language)
    course = report.record.courses.get(claim.id)
    if course is not None:
        made["hist"] = [[f"{at:%Y-%m-%d %H:%M}Z", one_line(text)] for _, at, text in course_entries(course)]
        made["held"] = course.withheld
        if course.current is not None:
            made["rl"] = course.current.rating.label(report.language)
    if claim.id in report.record.linked:
        made["src"] = [_source(one, report.language) for one in report.record.linked[claim.id]]
    return {key: value for key, value in made.items() if value is not None}


def _days(claim: Claim) -> str:
    assert claim.period is not None
    return f"{claim.period.text} ({claim.period.first.isoformat()}–{claim.period.last.isoformat()})"


def _source(one: Linked, language: str) -> dict[str, Any]:
    compared = one.compared
    return {
        "t": called(one.evidence),
        "l": one.evidence.locator,
        "st": one.link.stance.value,
        "q": one.link.quote,
        "c": None
        if compared is None
        else told("; ".join(filter(None, (compared.message, compared.arithmetic))), language),
        "b": one.link.because,
        "by": one.link.by,
    }


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    return {
        "st": "settled" if settled(finding, report) else finding.verdict.value,
        "rule": finding.rule,
        "sum": told(finding.arithmetic, report.language),
        "mem": [[part_word(member.as_, report.language), member.claim.id] for member in finding.members],
    }


def _script(report: Report) -> list[str]:
    """Two texts of one length: characters of one script and, at the same place, what they are in the other.

    Only for those that a search on this page can meet.
    """
    known = script()
    met = {ord(character) for transcript in report.transcripts for character in set(transcript.source.text)}
    plain = {known.get(character, character) for character in met}
    pairs = sorted((chr(variant), chr(own)) for variant, own in known.items() if own in plain)
    return ["".join(variant for variant, _ in pairs), "".join(own for _, own in pairs)]


def _seen(value: Any) -> Any:
    """Every text of a value made visible."""
    match value:
        case str():
            return visible(value)
        case dict():
            return {key: _seen(one) for key, one in value.items()}
        case list() | tuple():
            return [_seen(one) for one in value]
        case _:
            return value


def speakers(report: Report) -> Iterator[str]:
    """Every speaker with a claim, in order of appearance, for the filter."""
    yield from dict.fromkeys(speaker_of(claim) for each in report.transcripts for claim in each.claims)


def units(report: Report) -> Iterator[str]:
    """Every unit of a claim, in order of appearance; empty where there is none."""
    yield from dict.fromkeys(
        claim.figure.quantity.unit or "" for each in report.transcripts for claim in each.claims
    )
