"""How much of what was read was compared: a line of words and a bar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ledger.reports.pages.lines import WIDTH
from ledger.reports.report import PROBLEMS, Report


@dataclass(frozen=True, slots=True)
class Share:
    """A stretch of the bar: how many figures, and where it lies."""

    kind: str
    label: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class CoverageBar:
    """The bar, its name, and its sentence for those who can't see it."""

    title: str
    description: str
    shares: tuple[Share, ...]


def coverage_words(report: Report, wording: Mapping[str, str]) -> str:
    """How many figures were read, compared, found to hold, and left over."""
    coverage = report.coverage
    verdicts = [finding.verdict for finding in report.problems]
    counts = [
        wording["counted"].format(count=verdicts.count(verdict), what=wording[verdict.value])
        for verdict in PROBLEMS
        if verdict in verdicts
    ]
    if decided := len(report.problems) - len(report.open):
        counts.append(wording["settled_count"].format(count=decided))
    return wording["coverage"].format(
        claims=coverage.claims,
        compared=coverage.compared,
        holding=coverage.holding,
        alone=coverage.not_comparable,
        findings=wording["and_so"].join(counts) or wording["none"],
        notices=coverage.notices,
        left_out=coverage.left_out,
    )


def coverage_bar(report: Report, wording: Mapping[str, str]) -> CoverageBar | None:
    """The figures that need a look, hold, or met nothing, as shares of all; `None` where none was read."""
    coverage = report.coverage
    if not coverage.claims:
        return None
    parts = (
        ("contradiction", wording["disputed"], coverage.compared - coverage.holding),
        ("consistent", wording["holding"], coverage.holding),
        ("alone", wording["alone_short"], coverage.not_comparable),
    )
    told = ", ".join(f"{label} {count}" for _, label, count in parts)
    return CoverageBar(wording["coverage_bar"], told, tuple(_shares(parts, coverage.claims)))


def _shares(parts: tuple[tuple[str, str, int], ...], whole: int) -> Iterator[Share]:
    before = 0
    for kind, label, count in parts:
        if count:
            x = WIDTH * before / whole
            yield Share(kind, label, count, round(x, 1), round(WIDTH * count / whole, 1))
        before += count
