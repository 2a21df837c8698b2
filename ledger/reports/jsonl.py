"""JSON lines, one object a line: `ledger extract` of CONTRACT.md, and the same for claims and findings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring

from ledger.records import Claim, Transcript
from ledger.reports.json import finding_object
from ledger.reports.report import Report, shown_findings
from ledger.reports.rows import CLAIM_COLUMNS, claim_row, extract_cells


def extract_lines(transcript: Transcript) -> str:
    """Every claim of a transcript, in text order."""
    return "".join(claim_lines(sorted(transcript.claims, key=lambda claim: claim.figure.span)))


def claim_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """The claims as `ledger extract` prints them, in the order given, each line as it is asked for."""
    for claim in claims:
        yield _CLAIM % tuple(
            [
                encode_basestring(cell) if type(cell) is str else _PRINTED[type(cell)](cell)
                for cell in extract_cells(claim)
            ]
        )


#: The line of a claim with a gap for each cell: an encoder of the library, made anew for each line, takes twice as long.
_CLAIM = f"{{{', '.join(f'{encode_basestring(name)}: %s' for name in CLAIM_COLUMNS)}}}\n"
#: How a cell is printed, by what it is.
_PRINTED: Mapping[type, Callable[..., str]] = {
    str: encode_basestring,
    int: str,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
}


def findings(report: Report) -> str:
    """The findings in reading order."""
    return _lines(finding_object(finding, report) for finding in shown_findings(report))


def claims(rows: Sequence[Claim]) -> str:
    """The claims in the order given."""
    return _lines(claim_row(claim) for claim in rows)


def _lines(objects: Iterable[Mapping[str, object]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects)
