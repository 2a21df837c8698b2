"""How fast text is read: figures alone, and whole rows, beside the bare pass of a regular expression."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from ledger.extract import transcript
from ledger.intake import source_from_bytes
from ledger.lang.language import Language
from ledger.lang.languages import language_of
from ledger.records import Source
from ledger.reports import extract_lines
from ledger.text import fold

SAMPLES = Path(__file__).parents[1] / "claims"
CODE_POINTS = 2_000_000


def rows() -> Iterator[tuple[str, str]]:
    for event, language in (("lanjiang-2025-03-18", "zh"), ("aldermark-2024-11-12", "en")):
        source = source_from_bytes((SAMPLES / event / "transcript.txt").read_bytes(), event)
        yield from _rows(source, language_of(language))


def _rows(source: Source, grammar: Language) -> Iterator[tuple[str, str]]:
    view = fold(source.text, script=grammar.script).text
    view *= CODE_POINTS // len(view) + 1
    bare = re.compile(r"\d+(?:\.\d+)?")
    passes = _rate(len(view), lambda: [(m.start(), m.end(), float(m[0])) for m in bare.finditer(view)])
    figures = _rate(len(view), lambda: grammar.numerals(view))
    whole = replace(source, text=source.text * (CODE_POINTS // 10 // len(source.text) + 1), marked=())
    lines = _rate(len(whole.text), lambda: extract_lines(transcript(whole)))
    yield f"{grammar.name}: bare `re.finditer` of digits", f"{passes / 1e6:.1f} M code points/s"
    yield f"{grammar.name}: figures with value, unit and hedge", f"{figures / 1e6:.2f} M code points/s"
    yield f"{grammar.name}: whole rows as JSON lines", f"{lines / 1e6:.2f} M code points/s"


def _rate(size: int, work: Callable[[], object]) -> float:
    """Code points a second of processor time, the best of three."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        work()
        best = max(best, size / (time.process_time() - start))
    return best
